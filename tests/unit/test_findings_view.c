#include "ui/findings.h"

#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/civil.h"
#include "model/plan/document.h"

#include <criterion/criterion.h>
#include <string.h>

#include "screen.h"

/* One wrong value, one unknown key, findings of several steps, a waiver. */
static const char text[] =
    "version: 1\n"
    "meta:\n"
    "  name: Contoso\n"
    "  cloud: worldwide\n"
    "  colour: blue\n"
    "need:\n"
    "  driver: regulatory\n"
    "  ha_requirement: high\n"
    "services:\n"
    "  - id: exchange\n"
    "    adopted: true\n"
    "    path: er\n"
    "sites:\n"
    "  - id: dallas\n"
    "    users: many\n"
    "waivers:\n"
    "  - rule: TEST-003\n"
    "    reason: The board knows.\n"
    "    by: Ada Byron\n"
    "    expires: 2027-06-30\n";

/* Rules of our own: the program's may change without changing this page. */
static void
run_nothing(struct check *check)
{
	(void)check;
}

static const struct rule rules[] = {
	{ "TEST-001", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	    "No network assessment",
	    "A finished assessment is the first thing a review asks for.",
	    "Run the assessment and record its date and method.",
	    "need.assessment", "M-IMP M-ASN", run_nothing },
	{ "TEST-002", RULE_ERROR, BASIS_PRACTICE, 1, NEEDS_NOTHING,
	    "A site without people",
	    "Nothing about capacity can be said without people.",
	    "Count them.", "sites[].users", "G", run_nothing },
	{ "TEST-003", RULE_INFO, BASIS_WITHDRAWN, 2, NEEDS_NOTHING,
	    "The advice against it", "Somebody should know it.",
	    "Tell the sponsors.", "need.acknowledged", "M-AER", run_nothing },
	{ "TEST-004", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	    "Two circuits in one place", "They fail together.",
	    "Choose another location.", "circuits[].peering_location",
	    "M-NP", run_nothing },
};

static struct catalog *catalog;
static struct findings_state state;
static struct ui_context context;
static struct analysis analysis;
static civil_day today;

static void
analyse(void)
{
	const struct plan *plan = document_plan(context.document);
	struct check check = { .plan = plan, .catalog = catalog,
		.today = today, .findings = &analysis.findings };

	analysis_free(&analysis);
	analysis.arena = check.arena = arena_open();
	analysis.findings = (struct findings) { .arena = check.arena };
	analysis.revision = document_revision(context.document);
	check.rule = &rules[1];
	check_fires(&check, path_build("sites", 0, "users", PATH_WHOLE, NULL),
	    "Dallas has no people, or somebody did not count them, which is "
	    "the same for every figure that follows from them");
	check.rule = &rules[0];
	check_fires(&check, path_build("need", PATH_WHOLE, "assessment",
	    PATH_WHOLE, NULL), "no completed network assessment is recorded");
	check.rule = &rules[2];
	check_fires(&check, path_build("need", PATH_WHOLE, NULL),
	    "nobody has acknowledged the advice");
	check.rule = &rules[3];
	check_lacks(&check, path_build("circuits", PATH_WHOLE, NULL));
	check_lacks(&check, path_build("circuits", PATH_WHOLE, NULL));
}

static void
begin(void)
{
	catalog = catalog_open(NULL, 0);
	state = (struct findings_state) { 0 };
	analysis = (struct analysis) { 0 };
	cr_assert(civil_parse_day("2026-11-23", &today));
	context = (struct ui_context) { .catalog = catalog,
		.analysis = &analysis, .today = today,
		.document = document_open(text, strlen(text)) };
	cr_assert_not_null(context.document);
	analyse();
	findings_prepare(&state, &context);
}

static void
end(void)
{
	findings_free(&state);
	analysis_free(&analysis);
	document_close(context.document);
	catalog_close(catalog);
}

TestSuite(findings_view, .init = begin, .fini = end);

static struct view_result
press(uint32_t key)
{
	struct event event = screen_key(key);

	return findings_event(&state, &context, &event, 24, 80);
}

static void
type(const char *words)
{
	struct event event = screen_paste(words);

	findings_event(&state, &context, &event, 24, 80);
}

static void
expect_screens(const char *name)
{
	static const int sizes[][2] = { { 24, 80 }, { 16, 60 }, { 40, 120 } };
	struct grid grid;
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		cr_assert(grid_init(&grid, sizes[i][0], sizes[i][1]));
		findings_draw(&state, &context, &grid, &glyphs_unicode);
		screen_expect(&grid, name);
		grid_free(&grid);
	}
}

static bool
shows(const char *words)
{
	struct grid grid;
	bool found;

	cr_assert(grid_init(&grid, 24, 80));
	findings_draw(&state, &context, &grid, &glyphs_unicode);
	found = screen_has(&grid, words);
	grid_free(&grid);
	return found;
}

/* Selects the first finding of the rule. */
static void
select_rule(const char *id)
{
	size_t i;

	for (i = 0; i < state.count; i++)
		if (state.rows[i].kind == FINDINGS_ROW_FINDING &&
		    strcmp(analysis.findings.items[state.rows[i].index].
		    rule->id, id) == 0) {
			state.selected = (int32_t)i;
			return;
		}
	cr_assert_fail("no finding of %s", id);
}

Test(findings_view, what_the_file_and_the_rules_say_is_drawn_at_every_size)
{
	expect_screens("findings-file");
	press('w');
	expect_screens("findings-warnings");
}

Test(findings_view, every_row_is_a_heading_or_something_found)
{
	size_t i, findings = 0, diags = 0;

	for (i = 0; i < state.count; i++) {
		findings += state.rows[i].kind == FINDINGS_ROW_FINDING;
		diags += state.rows[i].kind == FINDINGS_ROW_DIAG;
	}
	cr_expect_eq(diags, document_diags(context.document)->count);
	cr_expect_eq(findings + analysis.findings.waived,
	    analysis.findings.count);
	cr_expect_eq(analysis.findings.waived, 1);
}

Test(findings_view, a_filter_shows_its_kind_and_the_same_key_shows_all)
{
	static const struct {
		uint32_t key;
		enum findings_filter filter;
	} rows[] = { { 'e', FINDINGS_ERRORS }, { 'w', FINDINGS_WARNINGS },
		{ 'i', FINDINGS_INFOS }, { 'v', FINDINGS_WAIVED },
		{ 'o', FINDINGS_OPEN } };
	size_t all = state.count, i, j;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		press(rows[i].key);
		cr_expect_eq(state.filter, rows[i].filter);
		for (j = 0; j < state.count; j++) {
			const struct findings_row *row = &state.rows[j];
			const struct finding *finding =
			    &analysis.findings.items[row->index];

			if (row->kind == FINDINGS_ROW_OPEN)
				cr_expect_eq(rows[i].key, 'o');
			if (row->kind == FINDINGS_ROW_FINDING)
				cr_expect_eq(finding->waiver != NULL,
				    rows[i].key == 'v');
			if (row->kind == FINDINGS_ROW_FINDING &&
			    rows[i].key == 'e')
				cr_expect_eq(finding->severity,
				    SEVERITY_ERROR);
		}
		press(rows[i].key);
		cr_expect_eq(state.count, all, "key %c", (int)rows[i].key);
	}
}

Test(findings_view, one_never_stands_on_a_heading)
{
	static const uint32_t keys[] = { PRESS_DOWN, PRESS_PAGE_DOWN,
		PRESS_END, PRESS_UP, PRESS_PAGE_UP, PRESS_HOME };
	size_t i;
	int n;

	for (i = 0; i < sizeof keys / sizeof *keys; i++)
		for (n = 0; n < 30; n++) {
			press(keys[i]);
			cr_assert_lt(state.selected, (int32_t)state.count);
			cr_expect_neq(state.rows[state.selected].kind,
			    FINDINGS_ROW_HEADING, "key %zu", i);
		}
	cr_expect_eq(state.selected, 1);
}

Test(findings_view, enter_leads_to_the_field)
{
	struct view_result result;
	struct buf where = { 0 };

	result = press(PRESS_ENTER);
	cr_expect_eq(result.kind, VIEW_GOTO, "of an unknown key, its record");
	path_format(&where, &result.path, document_plan(context.document));
	cr_expect_str_eq(buf_text(&where), "meta");
	press(PRESS_DOWN);
	result = press(PRESS_ENTER);
	buf_clear(&where);
	path_format(&where, &result.path, document_plan(context.document));
	cr_expect_str_eq(buf_text(&where), "sites.dallas.users");
	press('o');
	result = press(PRESS_ENTER);
	cr_expect_eq(result.kind, VIEW_GOTO);
	cr_expect_str_eq(path_field(&result.path)->key, "circuits");
	buf_free(&where);
}

Test(findings_view, a_search_leaves_the_rows_with_its_words)
{
	size_t all = state.count;

	press('/');
	type("assessment");
	cr_expect_lt(state.count, all);
	cr_expect_gt(state.count, 0);
	cr_expect(shows("assessment"));
	type(" of the moon");
	cr_expect_eq(state.count, 0);
	cr_expect(shows("has these words"));
	press(PRESS_ESCAPE);
	cr_expect_eq(state.count, all);
	press('/');
	type("TEST-001");
	press(PRESS_ENTER);
	cr_expect_eq(state.count, 2, "its heading and itself");
	press(PRESS_ESCAPE);
	cr_expect_eq(state.count, all);
}

Test(findings_view, the_text_below_scrolls_as_far_as_it_goes)
{
	int i, most;

	press('w');
	for (i = 0; i < 100; i++)
		press('J');
	most = state.scroll;
	cr_expect_lt(most, 50);
	for (i = 0; i < most; i++)
		press('K');
	cr_expect_eq(state.scroll, 0);
}

Test(findings_view, a_waiver_asks_why_and_what_it_asks_is_checked)
{
	select_rule("TEST-001");
	press('W');
	cr_expect(state.waiving);
	press(PRESS_CTRL | 's');
	cr_expect(state.waiving, "a reason is a must");
	cr_expect(shows("Say why"));
	type("The assessment follows in May.");
	press(PRESS_ENTER);
	type("Ada Byron");
	press(PRESS_ENTER);
	type("2027-02-30");
	press(PRESS_ENTER);
	cr_expect(state.waiving, "there is no such day");
	expect_screens("findings-waive");
	press(PRESS_ESCAPE);
	cr_expect_not(state.waiving);
	cr_expect_eq(document_plan(context.document)->waivers.count, 1);
}

Test(findings_view, a_waiver_is_written_into_the_plan_and_silences_its_finding)
{
	const struct waiver *waiver;

	select_rule("TEST-001");
	press('W');
	type("Follows in May: \"#3\"");
	press(PRESS_TAB);
	type("Ada Byron");
	press(PRESS_TAB);
	type("2027-05-31");
	press(PRESS_ENTER);
	cr_expect_not(state.waiving);
	cr_assert_eq(document_plan(context.document)->waivers.count, 2);
	waiver = &document_plan(context.document)->waivers.items[1];
	cr_expect_str_eq(waiver->rule, "TEST-001");
	cr_expect_str_eq(waiver->reason, "Follows in May: \"#3\"");
	cr_expect_str_eq(waiver->by, "Ada Byron");
	cr_expect_str_eq(waiver->expires, "2027-05-31");
	analyse();
	findings_prepare(&state, &context);
	cr_expect_eq(analysis.findings.waived, 2);
	press('v');
	cr_expect(shows("TEST-001"));
}

Test(findings_view, a_waived_finding_leads_to_its_waiver)
{
	struct view_result result;

	press('v');
	cr_expect(shows("The board knows."));
	result = press('W');
	cr_expect_eq(result.kind, VIEW_GOTO);
	cr_expect_eq(result.path.depth, 1);
	cr_expect_str_eq(path_field(&result.path)->key, "waivers");
	cr_expect_eq(result.path.steps[0].item, 0);
}

Test(findings_view, a_plan_without_findings_says_so)
{
	state.filter = FINDINGS_OPEN;
	state.prepared = false;
	analysis.findings = (struct findings) { .arena = analysis.arena };
	findings_prepare(&state, &context);
	cr_expect(shows("Every rule could be decided."));
	cr_expect_eq(press(PRESS_ENTER).kind, VIEW_TAKEN);
	cr_expect_eq(press(PRESS_DOWN).kind, VIEW_TAKEN);
	cr_expect_eq(press('W').kind, VIEW_TAKEN);
}
