/*
 * The rows of the plan: complete against the structs, valid in themselves,
 * fit to be shown.
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/csv.h"
#include "model/embed.h"
#include "model/plan/path.h"
#include "model/utf8.h"

static const struct schema *const schemas[] = {
#define SCHEMA_ENTRY(name) &schema_##name,
	SCHEMAS(SCHEMA_ENTRY)
};

#define SCHEMA_COUNT (sizeof(schemas) / sizeof(schemas[0]))

/* Bytes and alignment a member of the row's kind takes. */
static void
member_size(const struct field *field, size_t *size, size_t *align)
{
	*size = *align = 8;
	switch (field->kind) {
	case KIND_BOOL:
		*size = *align = sizeof(bool);
		break;
	case KIND_CHOICE:
		*size = *align = sizeof(int);
		break;
	case KIND_TEXTS:
		*size = sizeof(struct texts);
		break;
	case KIND_LIST:
		*size = sizeof(struct list);
		break;
	case KIND_RECORD:
		*size = field->schema->size;
		break;
	default:
		break;
	}
}

static size_t
round_up(size_t offset, size_t align)
{
	return (offset + align - 1) / align * align;
}

Test(schema, every_member_has_a_row_in_struct_order)
{
	for (size_t i = 0; i < SCHEMA_COUNT; i++) {
		const struct schema *schema = schemas[i];
		size_t end = sizeof(struct given), size, align;

		cr_expect(schema->count > 0 && schema->count <= 64,
		    "%s has %zu rows", schema->name, schema->count);
		for (size_t row = 0; row < schema->count; row++) {
			const struct field *field = &schema->fields[row];

			member_size(field, &size, &align);
			cr_expect(field->offset == round_up(end, align),
			    "%s.%s is at %zu, not %zu: a member before it "
			    "has no row", schema->name, field->key,
			    field->offset, round_up(end, align));
			end = field->offset + size;
		}
		cr_expect(schema->size == round_up(end, 8),
		    "the last member of %s has no row", schema->name);
	}
}

static bool
holds_american(const char *text)
{
	static const char *const words[] = { "color", " center", "organiza",
		"authoriza", "behavior", "favor", "recogniz", "prioritiz",
		"analyz", "minimiz", "utiliz", "license ", "traveling",
		"labeled", "fiber", NULL };

	for (size_t i = 0; words[i] != NULL; i++)
		if (strstr(text, words[i]) != NULL)
			return true;
	return false;
}

static int
sentences(const char *help)
{
	int count = 0;

	for (const char *s = help; *s != '\0'; s++)
		if (strchr(".?!", *s) != NULL && (s[1] == ' ' || s[1] == '\0'))
			count++;
	return count;
}

Test(schema, every_row_tells_people_what_it_is)
{
	for (size_t i = 0; i < SCHEMA_COUNT; i++) {
		const struct schema *schema = schemas[i];

		cr_expect(schema->label[0] != '\0' &&
		    schema->plural[0] != '\0', "%s has no label",
		    schema->name);
		for (size_t row = 0; row < schema->count; row++) {
			const struct field *f = &schema->fields[row];
			const char *name = f->key;

			cr_expect(f->label != NULL && f->label[0] != '\0' &&
			    utf8_columns(f->label) <= 26,
			    "%s.%s: label", schema->name, name);
			cr_expect(f->help != NULL && strlen(f->help) > 10 &&
			    f->help[strlen(f->help) - 1] == '.',
			    "%s.%s: help", schema->name, name);
			cr_expect(f->help != NULL && sentences(f->help) <= 3,
			    "%s.%s: more than three sentences", schema->name,
			    name);
			cr_expect(f->source != NULL && f->source[0] != '\0',
			    "%s.%s: source", schema->name, name);
			cr_expect(f->step >= 0 && f->step <= 8,
			    "%s.%s: step", schema->name, name);
			cr_expect(!holds_american(f->help) &&
			    !holds_american(f->label),
			    "%s.%s: spelling", schema->name, name);
			cr_expect(f->unit == NULL || f->kind == KIND_INT ||
			    f->kind == KIND_REAL || f->kind == KIND_TEXTS ||
			    f->kind == KIND_RECORD,
			    "%s.%s: unit", schema->name, name);
		}
	}
}

Test(schema, choices_have_words_that_their_help_explains)
{
	for (size_t i = 0; i < SCHEMA_COUNT; i++) {
		for (size_t row = 0; row < schemas[i]->count; row++) {
			const struct field *f = &schemas[i]->fields[row];
			bool choice = f->kind == KIND_CHOICE ||
			    f->kind == KIND_CHOICES;

			cr_expect(choice == (f->words != NULL), "%s.%s: words",
			    schemas[i]->name, f->key);
			if (f->words == words_validation_state)
				continue; /* some are told together */
			for (int w = 0; choice && f->words[w] != NULL; w++)
				cr_expect(strstr(f->help, f->words[w]) != NULL,
				    "%s.%s: help does not speak of \"%s\"",
				    schemas[i]->name, f->key, f->words[w]);
		}
	}
}

Test(schema, references_name_a_list_whose_items_have_ids)
{
	for (size_t i = 0; i < SCHEMA_COUNT; i++) {
		for (size_t row = 0; row < schemas[i]->count; row++) {
			const struct field *f = &schemas[i]->fields[row];
			bool refers = f->kind == KIND_REF ||
			    (f->kind == KIND_TEXTS && f->element == KIND_REF);
			const struct field *list;

			cr_expect(refers == (f->refers != NULL),
			    "%s.%s: refers", schemas[i]->name, f->key);
			if (f->refers == NULL)
				continue;
			list = schema_field(&schema_plan, f->refers);
			cr_assert(list != NULL && list->kind == KIND_LIST,
			    "%s.%s refers to %s", schemas[i]->name, f->key,
			    f->refers);
			cr_expect(schema_id(list->schema) != NULL,
			    "items of %s have no id", f->refers);
		}
	}
}

Test(schema, fallbacks_and_examples_are_valid)
{
	struct value_error error;

	for (size_t i = 0; i < SCHEMA_COUNT; i++) {
		for (size_t row = 0; row < schemas[i]->count; row++) {
			const struct field *f = &schemas[i]->fields[row];
			bool scalar = f->kind != KIND_RECORD &&
			    f->kind != KIND_LIST;

			if (f->fallback != NULL) {
				cr_expect(f->kind != KIND_TEXTS &&
				    f->kind != KIND_CHOICES && scalar,
				    "%s.%s: a list has a fallback",
				    schemas[i]->name, f->key);
				cr_expect(value_check(f, f->fallback, &error),
				    "%s.%s: %s", schemas[i]->name, f->key,
				    error.text);
			}
			cr_expect(scalar == (f->example != NULL),
			    "%s.%s: example", schemas[i]->name, f->key);
			if (f->example != NULL)
				cr_expect(value_check(f, f->example, &error),
				    "%s.%s: %s", schemas[i]->name, f->key,
				    error.text);
		}
	}
}

Test(schema, bounds_are_in_order_and_keys_unique)
{
	for (size_t i = 0; i < SCHEMA_COUNT; i++) {
		const struct schema *schema = schemas[i];

		for (size_t row = 0; row < schema->count; row++) {
			const struct field *f = &schema->fields[row];

			if (f->kind == KIND_INT)
				cr_expect_lt(f->min, f->max, "%s.%s",
				    schema->name, f->key);
			if (f->kind == KIND_REAL ||
			    (f->kind == KIND_TEXTS && f->element == KIND_REAL))
				cr_expect_lt(f->low, f->high, "%s.%s",
				    schema->name, f->key);
			cr_expect_eq(schema_field(schema, f->key), f,
			    "%s.%s is there twice", schema->name, f->key);
			cr_expect_eq(schema_index(schema, f), row);
			cr_expect_eq(schema_field_after(schema, f->key,
			    strlen(f->key), row > 0 ? f - 1 : NULL), f);
		}
	}
	cr_expect_null(schema_field(&schema_plan, ""));
	cr_expect_null(schema_field(&schema_plan, "site"));
	cr_expect_null(schema_field(&schema_plan, "sites2"));
}

Test(schema, a_mistyped_key_has_its_nearest)
{
	static const struct {
		const struct schema *schema;
		const char *key, *nearest;
	} cases[] = {
		{ &schema_plan, "site", "sites" },
		{ &schema_plan, "circuit", "circuits" },
		{ &schema_plan, "Sites", "sites" },
		{ &schema_circuit, "bandwith_mbps", "bandwidth_mbps" },
		{ &schema_circuit, "peering-location", "peering_location" },
		{ &schema_ms_peering, "peer_as", "peer_asn" },
		{ &schema_site, "zzzzzzzz", NULL },
		{ &schema_site, "", NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *nearest =
		    schema_nearest(cases[i].schema, cases[i].key);

		cr_expect(nearest == cases[i].nearest ||
		    (nearest != NULL && cases[i].nearest != NULL &&
			strcmp(nearest, cases[i].nearest) == 0),
		    "%s gives %s", cases[i].key, nearest);
	}
}

Test(schema, a_new_record_holds_the_defaults)
{
	struct plan plan;

	schema_init_record(&schema_plan, &plan);
	cr_expect_eq(plan.version, 1);
	cr_expect_eq(plan.meta.thresholds.endpoints_age_days, 35);
	cr_expect_float_eq(plan.capacity.headroom_pct, 20, 0);
	cr_expect_float_eq(plan.qos.targets.reorder_pct, 0.05, 0);
	cr_expect_eq(plan.qos.dscp.voice, 46);
	cr_expect_str_eq(plan.qos.port_ranges.audio, "50000-50019");
	cr_expect_eq(plan.need.driver, 0);
	cr_expect_null(plan.meta.name);
	cr_expect_eq(plan.sites.count, 0);
	cr_expect(!GIVEN(plan, &plan, version));
	cr_expect(!GIVEN(thresholds, &plan.meta.thresholds, lead_months));
}

Test(schema, given_bits_follow_the_rows)
{
	for (size_t i = 0; i < SCHEMA_COUNT; i++) {
		const struct schema *schema = schemas[i];
		void *record = calloc(1, schema->size);

		cr_assert_not_null(record);
		for (size_t row = 0; row < schema->count; row++) {
			size_t offset = schema->fields[row].offset;

			cr_expect(!schema_given(schema, record, offset));
			schema_set_given(record, row, true);
			cr_expect(schema_given(schema, record, offset),
			    "%s.%s", schema->name, schema->fields[row].key);
			schema_set_given(record, row, false);
			cr_expect(!schema_given(schema, record, offset));
		}
		free(record);
	}
}

Test(schema, every_kind_has_a_name)
{
	for (int kind = KIND_TEXT; kind <= KIND_LIST; kind++)
		cr_expect(kind_name((enum kind)kind) != NULL &&
		    kind_name((enum kind)kind)[0] != '\0', "kind %d", kind);
}

static bool
is_source(const struct embedded_file *table, const char *tag)
{
	struct csv csv;
	int column;
	bool found = false;

	csv_init(&csv, table->bytes, table->length);
	cr_assert(csv_next(&csv));
	column = csv_column(&csv, "tag");
	cr_assert_geq(column, 0);
	while (!found && csv_next(&csv))
		found = strcmp(csv_cell(&csv, column), tag) == 0;
	csv_free(&csv);
	return found;
}

Test(schema, every_source_is_listed)
{
	const struct embedded_file *table = embedded_find("data/sources.csv");

	cr_assert_not_null(table);
	for (size_t i = 0; i < SCHEMA_COUNT; i++) {
		for (size_t row = 0; row < schemas[i]->count; row++) {
			const struct field *f = &schemas[i]->fields[row];

			cr_expect(strcmp(f->source, "G") == 0 ||
			    is_source(table, f->source),
			    "%s.%s: source %s is not listed",
			    schemas[i]->name, f->key, f->source);
		}
	}
}
