#include "model/analysis/explanation.h"

#include "model/analysis/analysis.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const char text[] =
    "version: 1\n"
    "need:\n"
    "  availability_pct: 99.95\n"
    "sites:\n"
    "  - id: dallas\n"
    "    name: Dallas\n"
    "    country: US\n"
    "    lat: 32.8\n"
    "    lon: -96.8\n"
    "    users: 5000\n"
    "    er_egress: [ny-1]\n"
    "  - id: austin\n"
    "    users: 7000\n"
    "    er_egress: [ny-1]\n"
    "  - id: waco\n"
    "circuits:\n"
    "  - id: ny-1\n"
    "    ms_peering:\n"
    "      bfd: true\n"
    "      bfd_interval_ms: 300\n"
    "      nat_out:\n"
    "        pools: [198.51.100.0/30]\n"
    "capacity:\n"
    "  growth_pct: 30\n"
    "  horizon_years: 2\n"
    "validation:\n"
    "  window:\n"
    "    start: 2027-04-17T22:00Z\n"
    "    end: 2027-04-18T02:00Z\n"
    "    deploy_min: 60\n"
    "    test_min: 60\n"
    "    rollback_min: 30\n"
    "qos:\n"
    "  queues:\n"
    "    - class: voice\n"
    "      pct: 20\n"
    "    - class: default\n"
    "      pct: 50\n"
    "costs:\n"
    "  currency: EUR\n"
    "  items:\n"
    "    - id: line\n"
    "      what: Access line\n"
    "      once: 1000\n"
    "      month: 250.5\n";

static struct catalog *catalog;
static struct document *document;
static struct analysis analysis;
static struct arena *arena;
static struct explanations all;

static void
begin(void)
{
	catalog = catalog_open(NULL, 0);
	document = document_open(text, strlen(text));
	cr_assert_not_null(document);
	cr_assert_eq(document_diags(document)->errors, 0);
	analysis = (struct analysis) { 0 };
	analysis_update(&analysis, document, catalog, 0);
	arena = arena_open();
	all = (struct explanations) { 0 };
}

static void
end(void)
{
	arena_close(arena);
	analysis_free(&analysis);
	document_close(document);
	catalog_close(catalog);
}

TestSuite(explanation, .init = begin, .fini = end);

static const struct explanation *
explain(const char *where, size_t number)
{
	struct path path;
	struct value_error error;

	cr_assert(path_parse(where, document_plan(document), &path, &error),
	    "%s: %s", where, error.text);
	all = (struct explanations) { 0 };
	cr_assert(explain_path(&all, arena, &path, document_plan(document),
	    catalog, &analysis), "%s", where);
	cr_assert_gt(all.count, number, "%s has %zu", where, all.count);
	return &all.items[number];
}

Test(explanation, figures_are_what_their_formulas_give)
{
	static const struct {
		const char *where, *value;
	} rows[] = {
		{ "sites.dallas.users", "12 000 people" },
		{ "sites", "12 000 people" },

		{ "circuits.ny-1.ms_peering.nat_out.pools", "24 000 devices" },
		/* 0.05 % of 8 760 hours */
		{ "need.availability_pct", "4.4 hours a year" },
		{ "capacity.horizon_years", "1.69 times today's demand" },
		{ "validation.window.start", "150 of 240 min" },
		{ "qos.queues[0].pct", "70 %" },
		{ "circuits.ny-1.ms_peering.bfd", "0.9 s, with BFD" },
		{ "capacity.headroom_pct", "20 %" },
		{ "meta.thresholds.prefix_warning", "160 prefixes" },
		{ "costs.items", "250.50 a month, 1000.00 once EUR" },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_str_eq(explain(rows[i].where, 1)->value,
		    rows[i].value, "%s: %s", rows[i].where,
		    explain(rows[i].where, 1)->value);
}

Test(explanation, a_threshold_names_its_origin_before_its_figure)
{
	const struct explanation *origin =
	    explain("security.nat_peak_ports", 1);

	cr_expect_str_eq(origin->value, "6 ports");
	cr_expect_str_eq(origin->source, "M-NAT");
	cr_expect_not_null(strstr(origin->text, "old or withdrawn"));
	/* (64 000 - 4 000) / (6 + 4) */
	cr_expect_str_eq(explain("security.nat_peak_ports", 2)->value,
	    "6 000 devices");
	origin = explain("meta.thresholds.prefix_warning", 1);
	cr_expect_not_null(strstr(origin->text, "Good practice"));
	cr_expect_str_eq(origin->source, "G");
}

Test(explanation, inputs_name_where_they_stand)
{
	const struct explanation *pool =
	    explain("circuits.ny-1.ms_peering.nat_out.pools", 1);
	const char *ports = NULL, *needed = NULL;
	size_t i;

	for (i = 0; i < pool->input_count; i++) {
		if (strcmp(pool->inputs[i].path, "security.nat_peak_ports") ==
		    0)
			ports = pool->inputs[i].value;
		if (strcmp(pool->inputs[i].label, "Addresses they need") == 0)
			needed = pool->inputs[i].value;
	}
	cr_assert_not_null(ports);
	cr_expect_str_eq(ports, "6 ports at peak");
	cr_assert_not_null(needed);
	cr_expect_str_eq(needed, "2", "12 000 people, 6 000 to an address");
}

Test(explanation, an_estimate_is_told_from_a_measured_latency)
{
	const struct explanation *dallas =
	    explain("sites.dallas.rtt_ms.inet", 1);
	size_t i;
	bool estimated = false;

	cr_expect_str_eq(dallas->title, "Estimated round-trip time");
	for (i = 0; i < dallas->input_count; i++)
		estimated = estimated ||
		    strstr(dallas->inputs[i].value, "estimated") != NULL;
	cr_expect(estimated);
	cr_expect_str_eq(explain("sites.waco.lat", 1)->value,
	    "needs coordinates");
}

Test(explanation, a_field_says_its_value_range_and_default)
{
	const struct explanation *users = explain("sites.dallas.users", 0);
	const struct explanation *ports =
	    explain("security.nat_peak_ports", 0);

	cr_expect_str_eq(ports->value, "not given");
	cr_expect_str_eq(ports->inputs[1].label, "Default");
	cr_expect_str_eq(ports->inputs[1].value, "6 ports");
	users = explain("sites.dallas.users", 0);
	cr_expect_str_eq(users->value, "5 000 people");
	cr_expect_str_eq(users->inputs[0].label, "Allowed");
	cr_expect_neq(users->text[0], '\0');
	cr_expect_neq(users->source[0], '\0');
}

Test(explanation, every_field_of_a_plan_can_be_explained)
{
	size_t i;

	for (i = 0; i < schema_plan.count; i++) {
		struct path path = { 0 };
		const struct field *field = &schema_plan.fields[i];

		path = path_field_of(&path, field);
		all = (struct explanations) { 0 };
		cr_expect(explain_path(&all, arena, &path,
		    document_plan(document), catalog, &analysis), "%s",
		    field->key);
		cr_expect_str_eq(all.items[0].title, field->label);
	}
}

Test(explanation, a_step_says_what_it_lacks)
{
	const struct explanation *step;
	struct path none = { 0 };
	size_t i;

	cr_assert(explain_path(&all, arena, &none, document_plan(document),
	    catalog, &analysis));
	cr_assert_eq(all.count, STEP_COUNT);
	step = &all.items[1];
	cr_expect_str_eq(step->title, "Step 2: Egress and peering locations");
	cr_expect_str_eq(step->value,
	    step_state_name(analysis.steps[1].state));
	for (i = 0; i < step->input_count; i++)
		if (strcmp(step->inputs[i].label, "First one missing") == 0) {
			cr_expect_str_eq(step->inputs[i].path,
			    "sites.waco.users");
			return;
		}
	cr_expect_fail("nothing is said to be missing");
}

Test(explanation, thousands_are_grouped)
{
	static const struct {
		int64_t number;
		const char *text;
	} rows[] = { { 0, "0" }, { 999, "999" }, { 1000, "1 000" },
		{ 1234567, "1 234 567" }, { -1000, "-1 000" },
		{ -100, "-100" } };
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_str_eq(explanation_number(arena, rows[i].number),
		    rows[i].text);
}

Test(explanation, loads_and_demand_say_what_they_are_made_of)
{
	static const struct {
		const char *where;
		size_t number;
		const char *title, *value;
	} rows[] = {
		/* 5,000 people of 298 kbit/s down, 210.6 up. */
		{ "sites.dallas.users", 2, "Demand of the site at its peak",
		    "1052.8 Mbit/s up, 1476.7 down" },
		{ "sites.waco.users", 2, "Demand of the site at its peak",
		    "needs the number of people" },
		{ "circuits.ny-1.bandwidth_mbps", 1, "Load at the peak",
		    "nobody uses it in the normal state" },
		{ "circuits.ny-1.bandwidth_mbps", 2, "Headroom",
		    "needs the size" },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct explanation *row =
		    explain(rows[i].where, rows[i].number);

		cr_expect_str_eq(row->title, rows[i].title);
		cr_expect_str_eq(row->value, rows[i].value, "%s: %s",
		    rows[i].where, row->value);
		cr_expect(row->formula[0] != '\0' && row->source[0] != '\0',
		    "%s has no origin", rows[i].where);
	}
}
