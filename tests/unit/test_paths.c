/*
 * The worked cases of path symmetry, each a plan in tests/plans/paths: what
 * becomes of its flows, and which rules that establishes.
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/paths.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"
#include "model/plan/plan.h"

static struct catalog *catalog;

static void
open_catalog(void)
{
	catalog = catalog_open(NULL, 0);
}

static void
close_catalog(void)
{
	catalog_close(catalog);
}

TestSuite(paths, .init = open_catalog, .fini = close_catalog);

static struct document *
open_plan(const char *folder, const char *name)
{
	char path[1024], block[4096];
	struct buf text = { 0 };
	struct document *document;
	const struct diags *diags;
	FILE *file;
	size_t n;

	snprintf(path, sizeof path, "%s/%s/%s.yaml", getenv("abs_top_srcdir"),
	    folder, name);
	file = fopen(path, "rb");
	cr_assert_not_null(file, "%s cannot be read", path);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(&text, block, n);
	fclose(file);
	document = document_open(buf_text(&text), text.length);
	buf_free(&text);
	diags = document_diags(document);
	cr_expect_eq(diags->count, 0, "%s is not valid: %s", name,
	    diags->count > 0 ? diags->items[0].text : "");
	return document;
}

struct worked_case {
	const char *plan, *flow, *failed;
	enum path_verdict verdict;
	const char *there, *back; /* "": not looked at */
	const char *fires, *silent; /* rules, with blanks between */
};

/* clang-format off */
static const struct worked_case worked_cases[] = {
	{ "t1", "hybrid", NULL, VERDICT_BROKEN, "inet-nj", "er-2", "SYM-003 SYM-006", "SYM-004 FLOW-010" },
	{ "t1a", "hybrid", NULL, VERDICT_SYMMETRIC, "inet-nj", "inet-nj", "", "SYM-003 SYM-006" },
	{ "t1b", "hybrid", NULL, VERDICT_SYMMETRIC, "inet-nj", "inet-nj", "", "SYM-003 SYM-005 SYM-006" },
	{ "t1c", "hybrid", NULL, VERDICT_SYMMETRIC, "inet-nj", "inet-nj", "SYM-006", "SYM-003" },
	{ "t1c-teams", "hybrid", NULL, VERDICT_BROKEN, "inet-nj", "er-2", "SYM-003", "" },
	{ "t2", "hybrid", NULL, VERDICT_BROKEN, "er-ny", "er-2", "SYM-004 SYM-006 FLOW-010", "SYM-003 SYM-005 FLOW-006" },
	{ "t2s", "hybrid", NULL, VERDICT_SYMMETRIC, "er-ny", "er-ny", "", "SYM-004 SYM-006" },
	{ "t2o", "hybrid", NULL, VERDICT_SYMMETRIC, "er-ny", "er-ny", "SYM-006", "SYM-004 SYM-005" },
	{ "t2n", "hybrid", NULL, VERDICT_BROKEN, "er-ny", "inet-nj", "SYM-005", "SYM-004 SYM-006" },
	{ "t3", "mail", NULL, VERDICT_BROKEN, "er-ny", "inet-ny", "SYM-001 NAT-002", "NAT-003" },
	{ "t4", "windows-update", NULL, VERDICT_BROKEN, "inet-ny", "er-ny", "SYM-001 NAT-003", "NAT-004 SYM-009" },
	{ "t5", "mail", NULL, VERDICT_SYMMETRIC, "er-ny", "er-ny", "NAT-005", "NAT-002 NAT-003 NAT-004 SYM-001" },
	{ "t5", "windows-update", NULL, VERDICT_SYMMETRIC, "inet-ny", "inet-ny", "", "NAT-003 SYM-001" },
	{ "t6", "mail", NULL, VERDICT_BROKEN, "er-ny", "inet-ny", "SYM-001 NAT-004", "NAT-003" },
	{ "t7", "adfs", NULL, VERDICT_SYMMETRIC, "er-ny", "er-ny", "SYM-006", "FLOW-007" },
	{ "t7-other", "adfs", NULL, VERDICT_BROKEN, "er-ny", "inet-ny", "FLOW-007", "" },
	{ "t8", "smtp", NULL, VERDICT_SYMMETRIC, "inet-ny", "inet-ny", "", "SYM-003 SYM-006 FLOW-010" },
	{ "t9", "hybrid", NULL, VERDICT_SYMMETRIC, "", "", "FLOW-008 FLOW-010", "FLOW-006 FLOW-007 SYM-004 SYM-006" },
	{ "t9-minus", "hybrid", NULL, VERDICT_BROKEN, "chicago-er", "dallas-er", "SYM-004", "FLOW-007" },
	{ "t9-minus", "hybrid", "circuit:dallas-er", VERDICT_SYMMETRIC, "", "", "", "" },
	{ "t10", "sharepoint", NULL, VERDICT_SYMMETRIC, "chicago-er", "chicago-er", "", "NAT-002 NAT-003 NAT-005 NAT-007 SYM-001" },
	{ "t10", "sharepoint", "circuit:chicago-er", VERDICT_SYMMETRIC, "dallas-er", "dallas-er", "", "SYM-001" },
	{ "t10", "sharepoint", "filter:rf", VERDICT_SYMMETRIC, "inet", "inet", "", "SYM-001" },
	{ "t10", "sharepoint", "site:chicago", VERDICT_UNREACHABLE, "", "", "", "" },
	{ "t11", "sharepoint", NULL, VERDICT_BROKEN, "chicago-er", "dallas-er", "NAT-007 SYM-001", "NAT-002" },
	{ "t11", "sharepoint", "device:fw-dallas", VERDICT_SYMMETRIC, "chicago-er", "chicago-er", "", "NAT-007" },
	{ "t11-state", "sharepoint", NULL, VERDICT_SYMMETRIC, "chicago-er", "", "", "NAT-007 SYM-001" },
	{ "t12", "mail", NULL, VERDICT_SYMMETRIC, "er-ny/primary", "er-ny/primary", "NAT-010", "SYM-016 SYM-001" },
	{ "t12", "mail", "link:er-ny/primary", VERDICT_SYMMETRIC, "er-ny/secondary", "er-ny/secondary", "NAT-010", "" },
	{ "t12", "hybrid", NULL, VERDICT_SYMMETRIC, "er-ny/primary", "er-ny/primary", "NAT-011", "" },
	{ "t12", "hybrid", "link:er-ny/primary", VERDICT_UNREACHABLE, "", "", "NAT-011", "" },
	{ "t13", "web", NULL, VERDICT_SYMMETRIC, "inet-ny", "inet-ny", "", "SYM-009 SYM-001" },
	{ "t14", "web", NULL, VERDICT_SYMMETRIC, "er-ny", "er-ny", "SYM-009", "SYM-001" },
};
/* clang-format on */

static const char *
point_name(const struct paths *paths, int32_t point)
{
	return point < 0 ? "nowhere" : paths_point_name(paths, point);
}

static bool
has_rule(uint32_t rules, const char *id)
{
	int i;

	for (i = 0; i < PATH_RULE_COUNT; i++)
		if ((rules & PATH_RULE_BIT(i)) != 0 &&
		    strcmp(path_rule_id((enum path_rule)i), id) == 0)
			return true;
	return false;
}

static void
expect_rules(const struct worked_case *c, uint32_t rules, const char *ids,
    bool fires)
{
	char copy[128], *id, *rest = copy;

	snprintf(copy, sizeof copy, "%s", ids);
	while ((id = strsep(&rest, " ")) != NULL)
		if (id[0] != '\0')
			cr_expect_eq(has_rule(rules, id), fires,
			    "%s %s %s: %s %s", c->plan, c->flow,
			    c->failed != NULL ? c->failed : "", id,
			    fires ? "does not fire" : "fires");
}

/* The row of the flow's own segment. */
static bool
own_row(struct paths_state *state, const struct paths *paths,
    const struct plan *plan, uint32_t flow, struct path_row *row)
{
	int32_t segment =
	    plan_find(plan, "segments", plan->flows.items[flow].segment);
	uint32_t i;

	for (i = 0; i < paths_row_count(paths, flow); i++)
		if (paths_row_now(state, flow, i, row) &&
		    row->segment == segment)
			return true;
	return false;
}

static void
check_case(const struct worked_case *c)
{
	struct document *document = open_plan("tests/plans/paths", c->plan);
	const struct plan *plan = document_plan(document);
	struct arena *arena = arena_open();
	struct paths *paths = paths_compute(plan, catalog, arena);
	struct paths_state *state = paths_state_open(paths);
	int32_t flow = plan_find(plan, "flows", c->flow);
	const struct failure *failed = NULL;
	bool ambiguous;
	struct path_row row;

	cr_assert(flow >= 0, "%s has no flow %s", c->plan, c->flow);
	if (c->failed != NULL) {
		failed = failures_find(paths_failures(paths), c->failed,
		    &ambiguous);
		cr_assert_not_null(failed, "%s: %s cannot fail", c->plan,
		    c->failed);
	}
	paths_fail(state, &(struct failure_set) { &failed, failed != NULL });
	cr_assert(own_row(state, paths, plan, (uint32_t)flow, &row));
	cr_expect_eq(row.result.verdict, c->verdict, "%s %s %s: %s, not %s",
	    c->plan, c->flow, c->failed != NULL ? c->failed : "",
	    path_verdict_name(row.result.verdict),
	    path_verdict_name(c->verdict));
	if (c->there[0] != '\0')
		cr_expect_str_eq(point_name(paths, row.result.there), c->there,
		    "%s %s goes by %s", c->plan, c->flow,
		    point_name(paths, row.result.there));
	if (c->back[0] != '\0')
		cr_expect_str_eq(point_name(paths, row.result.back), c->back,
		    "%s %s is answered by %s", c->plan, c->flow,
		    point_name(paths, row.result.back));
	expect_rules(c, row.result.rules, c->fires, true);
	expect_rules(c, row.result.rules, c->silent, false);
	arena_close(arena);
	document_close(document);
}

Test(paths, decide_the_worked_cases_as_the_guide_does)
{
	size_t i;

	for (i = 0; i < sizeof worked_cases / sizeof *worked_cases; i++)
		check_case(&worked_cases[i]);
}
