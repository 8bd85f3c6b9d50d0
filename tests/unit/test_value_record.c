/* Values on their way from text into a record, and back to text. */
#include <criterion/criterion.h>

#include <float.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/buf.h"
#include "model/plan/value_parts.h"

#define FIELD(tag, member) &schema_##tag, #member

static const struct field *
read_into(const struct schema *schema, void *record, struct arena *arena,
    const char *key, const char *text)
{
	const struct field *field = schema_field(schema, key);
	struct value_error error = { "", "" };

	cr_expect(value_read(field, schema, record, text, arena, &error),
	    "%s: %s", key, error.text);
	return field;
}

static void
expect_texts(const struct schema *schema, const void *record,
    const struct field *field, const char *shown, const char *written)
{
	struct buf out = { 0 };

	value_show(&out, schema, field, record);
	cr_expect_str_eq(buf_text(&out), shown, "%s is shown as \"%s\"",
	    field->key, buf_text(&out));
	buf_clear(&out);
	value_write(&out, schema, field, record);
	cr_expect_str_eq(buf_text(&out), written, "%s is written as \"%s\"",
	    field->key, buf_text(&out));
	buf_free(&out);
}

Test(value_record, read_members_come_back_as_text)
{
	static const struct {
		const struct schema *schema;
		const char *key, *text, *shown, *written;
	} cases[] = {
		{ FIELD(site, users), "10000", "10 000", "10000" },
		{ FIELD(site, users), "+7", "7", "7" },
		{ FIELD(site, users), "0", "0", "0" },
		{ FIELD(site, lat), "-33.90", "-33.9", "-33.9" },
		{ FIELD(site, lat), "-0.5", "-0.5", "-0.5" },
		{ FIELD(site, lat), "-0", "0", "0" },
		{ FIELD(site, lat), "1e1", "10", "10" },
		{ FIELD(demand, mbps_up), "12345", "12 345", "12345" },
		{ FIELD(demand, mbps_up), "12345.678", "12 345.678",
		    "12345.678" },
		{ FIELD(site, public_dns), "false", "no", "false" },
		{ FIELD(site, public_dns), "true", "yes", "true" },
		{ FIELD(site, name), "Dallas", "Dallas", "Dallas" },
		{ FIELD(site, country), "NO", "NO", "NO" },
		{ FIELD(circuit, sku_tier), "Premium", "Premium", "Premium" },
		{ FIELD(circuit, sku_tier), "Local", "Local", "Local" },
		{ FIELD(ms_peering, peer_asn), "1.10", "65546", "65546" },
		{ FIELD(ms_peering, peer_asn), "4294967294", "4294967294",
		    "4294967294" },
		{ FIELD(ms_peering, primary_v4), "192.0.2.0/30",
		    "192.0.2.0/30", "192.0.2.0/30" },
	};
	struct arena *arena = arena_open();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		void *record = malloc(cases[i].schema->size);
		const struct field *field;

		cr_assert_not_null(record);
		schema_init_record(cases[i].schema, record);
		field = schema_field(cases[i].schema, cases[i].key);
		expect_texts(cases[i].schema, record, field, "", "");
		read_into(cases[i].schema, record, arena, cases[i].key,
		    cases[i].text);
		expect_texts(cases[i].schema, record, field, cases[i].shown,
		    cases[i].written);
		free(record);
	}
	arena_close(arena);
}

Test(value_record, a_refused_value_leaves_the_record_alone)
{
	struct arena *arena = arena_open();
	struct site site;
	struct value_error error;

	schema_init_record(&schema_site, &site);
	read_into(&schema_site, &site, arena, "users", "5");
	cr_expect(!value_read(schema_field(&schema_site, "users"),
	    &schema_site, &site, "six", arena, &error));
	cr_expect(!value_read(schema_field(&schema_site, "lat"), &schema_site,
	    &site, "99", arena, &error));
	cr_expect_eq(site.users, 5);
	cr_expect(GIVEN(site, &site, users));
	cr_expect(!GIVEN(site, &site, lat));
	arena_close(arena);
}

Test(value_record, lists_grow_one_value_at_a_time)
{
	struct arena *arena = arena_open();
	struct site site;
	struct need need;
	struct value_error error;
	const struct field *egress, *team;

	schema_init_record(&schema_site, &site);
	schema_init_record(&schema_need, &need);
	egress = schema_field(&schema_site, "er_egress");
	team = schema_field(&schema_need, "guide_reviewed_by");
	for (int i = 0; i < 9; i++) {
		char id[16];

		snprintf(id, sizeof(id), "c-%d", i);
		cr_expect(value_add(egress, &schema_site, &site, id, arena,
		    &error));
	}
	cr_expect(!value_add(egress, &schema_site, &site, "C 1", arena,
	    &error));
	cr_expect_eq(site.er_egress.count, 9);
	expect_texts(&schema_site, &site, egress,
	    "c-0, c-1, c-2, c-3, c-4, c-5, c-6, c-7, c-8",
	    "c-0, c-1, c-2, c-3, c-4, c-5, c-6, c-7, c-8");
	cr_expect(value_add(team, &schema_need, &need, "security", arena,
	    &error));
	cr_expect(value_add(team, &schema_need, &need, "network", arena,
	    &error));
	cr_expect(!value_add(team, &schema_need, &need, "sales", arena,
	    &error));
	cr_expect_eq(need.guide_reviewed_by,
	    UINT64_C(1) << TEAM_NETWORK | UINT64_C(1) << TEAM_SECURITY);
	expect_texts(&schema_need, &need, team, "network, security",
	    "network, security");
	arena_close(arena);
}

Test(value_record, one_value_is_not_a_list_nor_a_list_one_value)
{
	struct arena *arena = arena_open();
	struct site site;
	struct value_error error;

	schema_init_record(&schema_site, &site);
	cr_expect(!value_read(schema_field(&schema_site, "er_egress"),
	    &schema_site, &site, "chi-1", arena, &error));
	cr_expect_str_eq(error.text,
	    "\"chi-1\" is one value; a list of values belongs here");
	cr_expect(!value_read(schema_field(&schema_site, "rtt_ms"),
	    &schema_site, &site, "15", arena, &error));
	cr_expect_str_eq(error.text,
	    "\"15\" is one value; a record belongs here");
	cr_expect(!value_add(schema_field(&schema_site, "users"), &schema_site,
	    &site, "15", arena, &error));
	cr_expect_str_eq(error.text, "a list is not allowed here; the value "
				     "is one whole number");
	arena_close(arena);
}

static void
expect_round_trip(double value)
{
	static const struct field any = { .kind = KIND_REAL, .low = -DBL_MAX,
		.high = DBL_MAX };
	struct buf out = { 0 };
	struct value read = { 0 };
	struct value_error error = { "", "" };

	value_write_real(&out, value);
	cr_expect(value_scan_real(&any, buf_text(&out), &read, &error),
	    "%s: %s", buf_text(&out), error.text);
	cr_expect(memcmp(&read.real, &value, sizeof(value)) == 0,
	    "%a became %s", value, buf_text(&out));
	buf_free(&out);
}

Test(value_record, reals_read_back_as_they_were_written)
{
	static const double values[] = { 0, 1, 0.1, 0.05, 1.0 / 3, 99.95,
		-33.9, 1e15, 123456789.125, 5e-324, DBL_MIN, 1e300, 2.2,
		0.30000000000000004, 9007199254740993.0 };
	uint64_t seed = 1;

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		expect_round_trip(values[i]);
	for (int i = 0; i < 2000; i++) {
		seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
		expect_round_trip((double)(int64_t)(seed >> 20) /
		    (double)(1 << (seed & 15)));
	}
}

/* With a decimal comma if the machine has such a locale, else with none. */
Test(value_record, numbers_do_not_follow_the_locale)
{
	static const char *const locales[] = { "de_DE.UTF-8", "fr_FR.UTF-8",
		"nb_NO.UTF-8", "C" };
	struct buf out = { 0 };
	struct value value = { 0 };
	struct value_error error;
	const struct field *field = schema_field(&schema_site, "lat");

	for (size_t i = 0; i < sizeof(locales) / sizeof(locales[0]); i++)
		if (setlocale(LC_ALL, locales[i]) != NULL)
			break;
	cr_expect(value_scan_real(field, "32.5", &value, &error));
	cr_expect(value.real > 32.4 && value.real < 32.6);
	cr_expect(!value_scan_real(field, "32,5", &value, &error));
	value_write_real(&out, 32.5);
	cr_expect_str_eq(buf_text(&out), "32.5");
	buf_free(&out);
}
