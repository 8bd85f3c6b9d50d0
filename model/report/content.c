/*
 * The plan report: its cover and the order of its sections, and the means to
 * make facts and tables from the schema's rows. Knows no format.
 */
#include "model/report/content.h"

#include <stdio.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"

/*
 * Walks a dotted path from a record to the row and the record that holds it.
 * Returns NULL where a test has not seen the path.
 */
static const struct field *
path_row(const struct schema **schema, const void **record, const char *path)
{
	const struct field *field = NULL;
	char key[64];

	while (*path != '\0') {
		size_t length = strcspn(path, ".");

		if (field != NULL) {
			*record = field_in(field, *record);
			*schema = field->schema;
		}
		snprintf(key, sizeof key, "%.*s", (int)length, path);
		field = *schema == NULL ? NULL : schema_field(*schema, key);
		if (field == NULL)
			return NULL;
		path += length + (path[length] == '.');
	}
	return field;
}

/* The file's line ends inside a paragraph are no line ends of the report. */
static void
flow_lines(char *at, struct buf *out)
{
	char *end = out->bytes + out->length;

	while (end > at && end[-1] == '\n')
		*--end = '\0';
	out->length = (size_t)(end - out->bytes);
	for (; at < end; at++)
		if (*at == '\n' && at[1] != '\n' && at[-1] != '\n')
			*at = ' ';
}

/* As value_show(), but with choices in words instead of the file's slugs. */
static void
show_member(struct buf *out, const struct schema *schema,
    const struct field *field, const void *record)
{
	struct buf words = { 0 };

	if (field->kind != KIND_CHOICE && field->kind != KIND_CHOICES) {
		value_show(out, schema, field, record);
		return;
	}
	value_show(&words, schema, field, record);
	choice_add(out, buf_text(&words));
	out->failed |= words.failed;
	buf_free(&words);
}

bool
content_value(struct buf *out, const struct schema *schema, const void *record,
    const char *path)
{
	const struct field *field = path_row(&schema, &record, path);
	size_t before = out->length;

	if (field == NULL || !schema_given(schema, record, field->offset))
		return false;
	show_member(out, schema, field, record);
	if (field->kind == KIND_NOTE)
		flow_lines(out->bytes + before, out);
	return out->length > before;
}

/* Returns the unit, or NULL where the label says it: "People", "Per month". */
static const char *
told_unit(const struct field *field)
{
	if (field->unit == NULL || field->unit[0] == '\0' ||
	    strcasestr(field->label, field->unit) != NULL)
		return NULL;
	return field->unit;
}

/* Appends "Bandwidth (Mbps)", or "Links: Primary: Port" of a part. */
static void
add_label(struct buf *out, const struct schema *schema, const void *record,
    const char *path)
{
	const struct field *field = NULL;
	char key[64];

	while (*path != '\0') {
		size_t length = strcspn(path, ".");

		if (field != NULL) {
			buf_printf(out, "%s: ", field->label);
			record = field_in(field, record);
			schema = field->schema;
		}
		snprintf(key, sizeof key, "%.*s", (int)length, path);
		field = schema == NULL ? NULL : schema_field(schema, key);
		if (field == NULL)
			return;
		path += length + (path[length] == '.');
	}
	if (field == NULL)
		return;
	buf_puts(out, field->label);
	if (told_unit(field) != NULL)
		buf_printf(out, " (%s)", field->unit);
}

void
content_facts(struct content *content, struct node *parent, const char *id,
    const struct schema *schema, const void *record, const char *const *paths)
{
	struct node *facts = report_facts(content->report, parent, id);
	struct buf label = { 0 }, value = { 0 };
	size_t i;

	for (i = 0; paths[i] != NULL; i++) {
		buf_clear(&label);
		buf_clear(&value);
		add_label(&label, schema, record, paths[i]);
		content_value(&value, schema, record, paths[i]);
		report_fact(content->report, facts, buf_text(&label),
		    buf_text(&value));
	}
	content->report->failed |= label.failed || value.failed;
	buf_free(&label);
	buf_free(&value);
}

static bool
is_number(const struct field *field)
{
	return field != NULL &&
	    (field->kind == KIND_INT || field->kind == KIND_REAL);
}

static double
number_in(const struct field *field, const void *record)
{
	const void *member = field_in(field, record);
	int64_t integer;
	double real;

	if (field->kind == KIND_REAL) {
		memcpy(&real, member, sizeof real);
		return real;
	}
	memcpy(&integer, member, sizeof integer);
	return (double)integer;
}

static void
fill_cell(struct content *content, struct cell_text *cell,
    const struct schema *schema, const void *record, const char *path)
{
	const struct field *field = path_row(&schema, &record, path);
	struct buf value = { 0 };

	if (field == NULL || !schema_given(schema, record, field->offset))
		return; /* the cell is absent already */
	show_member(&value, schema, field, record);
	if (value.length > 0) {
		cell_set(content->report, cell, "%s", buf_text(&value));
		if (is_number(field)) {
			cell->has_number = true;
			cell->number = number_in(field, record);
		}
	}
	content->report->failed |= value.failed;
	buf_free(&value);
}

enum { COLUMNS_MAX = 12 };

struct node *
content_table(struct content *content, struct node *parent, const char *id,
    const char *title, const struct schema *schema, const struct list *list,
    const struct content_column *columns)
{
	struct column heads[COLUMNS_MAX];
	struct node *table;
	size_t count, i;
	uint32_t item;

	if (list->count == 0) {
		report_paragraph(content->report, parent, "%s: none in this "
		    "plan.", title);
		return NULL;
	}
	for (count = 0; columns[count].path != NULL && count < COLUMNS_MAX;
	     count++) {
		const struct schema *owner = schema;
		const void *record = list->items;
		const struct field *field =
		    path_row(&owner, &record, columns[count].path);

		heads[count] = (struct column) {
			.title = columns[count].title != NULL ?
			    columns[count].title :
			    field != NULL ? field->label : "",
			.unit = field != NULL ? told_unit(field) : NULL,
			.align = is_number(field) ? ALIGN_RIGHT : ALIGN_LEFT,
		};
	}
	table = report_table(content->report, parent, id, title, heads, count);
	for (item = 0; item < list->count; item++) {
		const void *record =
		    (const char *)list->items + item * schema->size;
		struct cell_text *row = report_row(content->report, table);

		for (i = 0; row != NULL && i < count; i++)
			fill_cell(content, &row[i], schema, record,
			    columns[i].path);
	}
	return table;
}

/* --- the cover --------------------------------------------------------- */

static int64_t
people(const struct plan *plan)
{
	int64_t total = 0;
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++)
		total += plan->sites.items[i].users;
	return total;
}

static void
add_steps(struct content *content)
{
	static const struct column columns[] = {
		{ "Step", NULL, ALIGN_RIGHT }, { "Title", NULL, ALIGN_LEFT },
		{ "State", NULL, ALIGN_LEFT }, { "Given", NULL, ALIGN_RIGHT },
		{ "Of", NULL, ALIGN_RIGHT }, { "Errors", NULL, ALIGN_RIGHT },
		{ "Warnings", NULL, ALIGN_RIGHT },
	};
	static const enum tone tones[] = {
		[STEP_NOT_STARTED] = TONE_PLAIN,
		[STEP_IN_PROGRESS] = TONE_INFO,
		[STEP_DONE] = TONE_GOOD,
		[STEP_HAS_ERRORS] = TONE_ERROR,
		[STEP_NOT_APPLICABLE] = TONE_PLAIN,
	};
	struct report *report = content->report;
	struct node *section = report_section(report, report->root, "progress",
	    "How far the plan is");
	struct node *table = report_table(report, section, "steps",
	    "The eight steps", columns, sizeof columns / sizeof *columns);
	int i;

	for (i = 0; i < STEP_COUNT; i++) {
		const struct step_result *step = &content->analysis->steps[i];
		struct cell_text *row = report_row(report, table);

		if (row == NULL)
			return;
		cell_number(report, &row[0], i + 1, 0);
		cell_set(report, &row[1], "%s", steps[i].long_title);
		cell_set(report, &row[2], "%s", step_state_name(step->state));
		row[2].tone = tones[step->state];
		cell_number(report, &row[3], (double)step->items_given, 0);
		cell_number(report, &row[4], (double)step->items, 0);
		cell_number(report, &row[5], (double)step->errors, 0);
		cell_number(report, &row[6], (double)step->warnings, 0);
	}
}

static void
add_cover(struct content *content)
{
	const struct findings *findings = &content->analysis->findings;
	struct report *report = content->report;
	const struct meta *meta = &content->plan->meta;
	struct node *facts = report_facts(report, report->root, "plan");
	struct buf text = { 0 };

	report_fact(report, facts, "Plan", meta->name);
	report_fact(report, facts, "Version", meta->plan_version);
	report_fact(report, facts, "Organisation", meta->organization);
	report_fact(report, facts, "Owner", meta->owner);
	report_fact(report, facts, "File", content->options->file);
	report_fact(report, facts, "Cloud", choice_text(report, words_cloud[meta->cloud]));
	report_fact(report, facts, "Go-live", meta->go_live);
	buf_printf(&text, "%u with %lld people", content->plan->sites.count,
	    (long long)people(content->plan));
	report_fact(report, facts, "Sites", buf_text(&text));
	buf_clear(&text);
	buf_printf(&text, "%u", content->plan->circuits.count);
	report_fact(report, facts, "Circuits", buf_text(&text));
	buf_clear(&text);
	buf_printf(&text, "%zu error%s, %zu warning%s, %zu info, %zu waived",
	    findings->errors, findings->errors == 1 ? "" : "s",
	    findings->warnings, findings->warnings == 1 ? "" : "s",
	    findings->infos, findings->waived);
	report_fact(report, facts, "Findings", buf_text(&text));
	if (meta->description != NULL)
		report_paragraph(report, report->root, "%s",
		    meta->description);
	report->failed |= text.failed;
	buf_free(&text);
	add_steps(content);
}

bool
report_build(struct report *report, const struct document *document,
    const struct catalog *catalog, const struct analysis *analysis,
    const struct report_options *options)
{
	const struct plan *plan = document_plan(document);
	struct content content = { report, plan, document, catalog, analysis,
		options };
	char day[CIVIL_TEXT_SIZE];

	if (!report_open(report, plan->meta.name != NULL ? plan->meta.name :
		"Unnamed plan"))
		return false;
	report->subtitle = "Azure ExpressRoute for Microsoft 365: plan report";
	report->date = arena_strdup(report->arena,
	    civil_format_day(options->today, day));
	report->generator = arena_strdup(report->arena, options->generator);
	report->data_date = catalog_date();
	add_cover(&content);
	content_need(&content);
	content_services(&content);
	content_sites(&content);
	content_capacity(&content);
	content_circuits(&content);
	content_addresses(&content);
	content_flows(&content);
	content_security(&content);
	content_account(&content);
	content_resilience(&content);
	content_validation(&content);
	content_qos(&content);
	content_decisions(&content);
	content_findings(&content);
	content_sources(&content);
	return !report->failed && !arena_failed(report->arena);
}
