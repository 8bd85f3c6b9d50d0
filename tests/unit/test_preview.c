#include "ui/preview.h"

#include "model/catalog/catalog.h"

#include <criterion/criterion.h>
#include <string.h>

#include "screen.h"

static const char text[] =
    "version: 1\n"
    "meta:\n"
    "  name: Contoso WAN 2027\n"
    "sites:\n"
    "  - id: dallas\n"
    "    users: 5000\n";

static struct catalog *catalog;
static struct preview_state state;
static struct ui_context context;
static struct analysis analysis;
static const struct ui_options options = { .version = "erplan 0.1.0" };

static void
begin(void)
{
	catalog = catalog_open(NULL, 0);
	state = (struct preview_state) { 0 };
	analysis = (struct analysis) { 0 };
	context = (struct ui_context) { .catalog = catalog,
		.analysis = &analysis, .file = "plans/contoso.yaml",
		.document = document_open(text, strlen(text)) };
	cr_assert_not_null(context.document);
	cr_assert(civil_parse_day("2026-11-23", &context.today));
	analysis_update(&analysis, context.document, catalog, context.today);
	preview_prepare(&state, &context, &options, 80);
}

static void
end(void)
{
	preview_free(&state);
	analysis_free(&analysis);
	document_close(context.document);
	catalog_close(catalog);
}

TestSuite(preview, .init = begin, .fini = end);

static struct view_result
press(uint32_t key)
{
	struct event event = screen_key(key);

	return preview_event(&state, &context, &options, &event, 24, 80);
}

static void
type(const char *words)
{
	struct event event = screen_paste(words);

	preview_event(&state, &context, &options, &event, 24, 80);
}

static bool
shows(const char *words)
{
	struct grid grid;
	bool found;

	cr_assert(grid_init(&grid, 24, 80));
	preview_draw(&state, &context, &grid, &glyphs_unicode);
	found = screen_has(&grid, words);
	grid_free(&grid);
	return found;
}

/* What the report says is the report's; here a page of our own is shown. */
static void
fill(int cols)
{
	static const char report[] =
	    "Contoso WAN 2027\n"
	    "================\n"
	    "\n"
	    "1 Need\n"
	    "------\n"
	    "A paragraph that says something about the need for a circuit.\n"
	    "\n"
	    "  Site    People\n"
	    "  Dallas   5 000\n";

	state.prepared = true;
	state.width = cols;
	state.revision = document_revision(context.document);
	textpage_begin(&state.page, cols);
	textpage_raw(&state.page, report, strlen(report));
}

Test(preview, the_report_is_built_at_the_width_and_kept)
{
	size_t lines = state.page.count;
	const char *bytes = state.page.text.bytes;
	size_t i;

	cr_expect_not(state.failed);
	cr_expect_gt(lines, 20);
	cr_expect(shows("Contoso WAN 2027"));
	preview_prepare(&state, &context, &options, 80);
	cr_expect_eq(state.page.text.bytes, bytes);
	preview_prepare(&state, &context, &options, 58);
	cr_expect_gt(state.page.count, lines, "narrower is longer");
	for (i = 0; i < state.page.count; i++)
		if (state.page.lines[i].style == STYLE_HEADING)
			return;
	cr_expect_fail("no line is a heading");
}

Test(preview, the_report_and_its_export_are_drawn_at_every_size)
{
	static const int sizes[][2] = { { 24, 80 }, { 16, 60 }, { 40, 120 } };
	struct grid grid;
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		cr_assert(grid_init(&grid, sizes[i][0], sizes[i][1]));
		fill(sizes[i][1]);
		state.exporting = false;
		preview_draw(&state, &context, &grid, &glyphs_unicode);
		screen_expect(&grid, "preview");
		grid_clear(&grid);
		state.width = 80;
		press('e');
		preview_draw(&state, &context, &grid, &glyphs_unicode);
		screen_expect(&grid, "preview-export");
		grid_free(&grid);
	}
}

Test(preview, the_file_follows_the_format_until_it_is_typed)
{
	static const struct {
		enum report_format format;
		const char *path;
	} rows[] = {
		{ REPORT_HTML, "plans/contoso.html" },
		{ REPORT_MARKDOWN, "plans/contoso.md" },
		{ REPORT_TEXT, "plans/contoso.txt" },
		{ REPORT_JSON, "plans/contoso.json" },
	};
	struct view_result result;
	size_t i;

	press('e');
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		cr_expect_eq(state.format, rows[i].format);
		cr_expect_str_eq(lineedit_text(&state.path), rows[i].path);
		press(PRESS_RIGHT);
	}
	press(PRESS_LEFT);
	press(PRESS_TAB);
	type("n");
	press(PRESS_TAB);
	press(PRESS_LEFT);
	cr_expect_str_eq(lineedit_text(&state.path), "plans/contoso.jsonn");
	result = press(PRESS_ENTER);
	cr_expect_eq(result.kind, VIEW_EFFECT);
	cr_expect_eq(result.effect.kind, EFFECT_EXPORT);
	cr_expect_eq(result.effect.number, REPORT_TEXT);
	cr_expect_str_eq(result.effect.text, "plans/contoso.jsonn");
	cr_expect_not(state.exporting);
}

Test(preview, a_plan_without_a_file_is_exported_as_plan)
{
	context.file = NULL;
	press('e');
	cr_expect_str_eq(lineedit_text(&state.path), "plan.html");
	press(PRESS_ESCAPE);
	cr_expect_not(state.exporting);
	context.file = "a.b/.hidden";
	press('e');
	cr_expect_str_eq(lineedit_text(&state.path), "a.b/.hidden.html");
}

Test(preview, a_search_crosses_the_ends_of_lines)
{
	fill(80);
	press('/');
	type("people dallas");
	cr_expect_gt(state.page.match_length, 0);
	press(PRESS_ENTER);
	cr_expect_eq(press('q').kind, VIEW_IGNORED);
}
