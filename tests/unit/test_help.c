#include "ui/helpview.h"

#include "model/catalog/catalog.h"
#include "model/catalog/reference.h"

#include <criterion/criterion.h>
#include <string.h>

#include "screen.h"
#include "ui/explain.h"
#include "ui/guide.h"

static const char text[] =
    "version: 1\n"
    "sites:\n"
    "  - id: dallas\n"
    "    name: Dallas\n"
    "    users: 5000\n"
    "  - id: austin\n"
    "    users: 7000\n";

static struct catalog *catalog;
static struct ui_context context;
static struct analysis analysis;
static struct help_state help;
static struct guide_state guide;
static struct explain_state why;
static struct grid grid;
static const int sizes[][2] = { { 24, 80 }, { 16, 60 }, { 40, 120 } };
enum { SIZES = sizeof sizes / sizeof *sizes };

static void
begin(void)
{
	catalog = catalog_open(NULL, 0);
	analysis = (struct analysis) { 0 };
	context = (struct ui_context) { .catalog = catalog,
		.analysis = &analysis,
		.document = document_open(text, strlen(text)) };
	cr_assert_not_null(context.document);
	analysis_update(&analysis, context.document, catalog, 0);
	cr_assert(grid_init(&grid, 24, 80));
}

static void
end(void)
{
	help_free(&help);
	guide_free(&guide);
	explain_free(&why);
	grid_free(&grid);
	analysis_free(&analysis);
	document_close(context.document);
	catalog_close(catalog);
}

TestSuite(help, .init = begin, .fini = end);
TestSuite(guide, .init = begin, .fini = end);
TestSuite(explain, .init = begin, .fini = end);

static struct path
users_of_dallas(void)
{
	return path_build("sites", 0, "users", PATH_WHOLE, NULL);
}

/* --- help ------------------------------------------------------------- */

static enum view_kind
press_help(uint32_t key)
{
	struct event event = screen_key(key);

	return help_event(&help, &context, &event, 24, 80).kind;
}

static bool
help_shows(const char *words)
{
	grid_clear(&grid);
	help_draw(&help, &grid, &glyphs_unicode);
	return screen_has(&grid, words);
}

Test(help, the_field_under_the_cursor_is_drawn_at_every_size)
{
	struct help_about about = { .context = KEYS_FORM,
		.path = users_of_dallas(), .step = 2 };
	size_t i;
	int row;

	for (i = 0; i < SIZES; i++) {
		cr_assert(grid_resize(&grid, sizes[i][0], sizes[i][1]));
		help_open(&help, &context, &about, sizes[i][0], sizes[i][1]);
		/* Only the field is kept: other texts may change. */
		help.page.count = help.places[HELP_STEP] - 1;
		for (row = 0; row < sizes[i][0]; row++)
			textpage_blank(&help.page);
		help_draw(&help, &grid, &glyphs_unicode);
		screen_expect(&grid, "help-field");
	}
}

Test(help, every_key_of_the_table_is_in_it)
{
	struct help_about about = { .context = KEYS_LIST };
	const struct key_row *row;
	int i;

	help_open(&help, &context, &about, 24, 80);
	cr_expect_eq(help.section, HELP_KEYS);
	cr_expect(help_shows("Add an item"), "those at hand come first");
	for (row = key_rows; row->action != ACTION_NONE; row++) {
		struct textfind find;
		size_t offset = 0, length;
		bool found = false;

		textfind_set(&find, row->help);
		while (offset < help.page.text.length && !found) {
			const char *block = help.page.text.bytes + offset;

			found = textfind_in(&find, block, &length) != NULL;
			offset += strlen(block) + 1;
		}
		cr_expect(found, "%s", row->help);
	}
	for (i = 0; i < KEYS_CONTEXT_COUNT; i++)
		cr_expect_not_null(key_context_name((enum key_context)i));
}

Test(help, every_word_of_the_vocabulary_is_in_it)
{
	struct help_about about = { .context = KEYS_STEPS };
	struct term_rows rows = catalog_vocabulary(catalog);
	size_t i, offset;

	help_open(&help, &context, &about, 24, 80);
	cr_expect_gt(rows.count, 50);
	for (i = 0; i < rows.count; i++) {
		bool found = false;

		for (offset = 0; offset < help.page.text.length && !found;
		    offset += strlen(help.page.text.bytes + offset) + 1)
			found = strcmp(help.page.text.bytes + offset,
			    rows.items[i].term) == 0;
		cr_expect(found, "%s", rows.items[i].term);
	}
	cr_expect_eq(catalog_term(catalog, "msee")->step, 6);
	cr_expect_str_eq(catalog_term(catalog, "meet-me location")->term,
	    "Peering location");
}

Test(help, one_walks_through_the_sections_and_searches_all_of_them)
{
	struct help_about about = { .context = KEYS_FORM,
		.path = users_of_dallas(), .step = 2 };
	struct event typed = screen_paste("hot potato");

	help_open(&help, &context, &about, 24, 80);
	cr_expect_eq(help.section, HELP_FIELD);
	press_help(PRESS_TAB);
	cr_expect_eq(help.section, HELP_STEP);
	press_help(PRESS_RIGHT);
	cr_expect_eq(help.section, HELP_WORDS);
	press_help(PRESS_TAB);
	cr_expect_eq(help.section, HELP_KEYS);
	press_help(PRESS_LEFT);
	cr_expect_eq(help.section, HELP_WORDS);
	press_help(PRESS_HOME);
	cr_expect_eq(help.section, HELP_KEYS, "the section follows the text");
	press_help('/');
	help_event(&help, &context, &typed, 24, 80);
	cr_expect(help_shows("nearest to the people"));
	cr_expect_eq(press_help(PRESS_ESCAPE), VIEW_TAKEN);
	cr_expect_eq(press_help(PRESS_ESCAPE), VIEW_CLOSE);
	cr_expect_eq(press_help('?'), VIEW_CLOSE);
	cr_expect_eq(press_help('Z'), VIEW_IGNORED);
}

Test(help, without_document_and_field_it_still_helps)
{
	struct help_about about = { .context = KEYS_GLOBAL };
	struct ui_context empty = { .catalog = catalog };

	help_open(&help, &empty, &about, 24, 80);
	cr_expect(help_shows("Everywhere"));
	press_help(PRESS_TAB);
	cr_expect(help_shows("No field was under the cursor."));
}

Test(help, another_width_wraps_it_anew)
{
	struct help_about about = { .context = KEYS_LIST };
	struct event event = { .kind = EVENT_RESIZE, .rows = 16, .cols = 60 };
	size_t lines;

	help_open(&help, &context, &about, 24, 120);
	lines = help.page.count;
	help_event(&help, &context, &event, 16, 60);
	cr_expect_gt(help.page.count, lines);
}

/* --- guidance --------------------------------------------------------- */

static const char markdown[] =
    "# A title\n"
    "\n"
    "A paragraph of two\n"
    "lines with **bold words** in it [M-IMP].\n"
    "\n"
    "## What to gather\n"
    "\n"
    "- one thing that is so long that it has to be wrapped at most of the\n"
    "  widths of terminals\n"
    "- **another**\n"
    "\n"
    "The end";

Test(guide, markdown_is_drawn_at_every_size)
{
	size_t i;

	for (i = 0; i < SIZES; i++) {
		cr_assert(grid_resize(&grid, sizes[i][0], sizes[i][1]));
		guide.step = 3;
		textpage_begin(&guide.page, sizes[i][1] - 2);
		guide_add_markdown(&guide.page, markdown);
		guide_draw(&guide, &grid, &glyphs_unicode);
		screen_expect(&grid, "guide");
	}
}

Test(guide, every_step_has_a_text_of_some_length)
{
	int step;

	for (step = 1; step <= STEP_COUNT; step++) {
		guide_open(&guide, step, 80);
		cr_expect_gt(guide.page.count, 50, "step %d", step);
		cr_expect_eq(guide.page.lines[0].style, STYLE_TITLE,
		    "step %d", step);
	}
}

Test(guide, tags_in_the_texts_are_sources_of_the_catalogue)
{
	int step;

	for (step = 1; step <= STEP_COUNT; step++) {
		size_t at, tags = 0;
		const char *bytes;

		guide_open(&guide, step, 80);
		bytes = guide.page.text.bytes;
		for (at = 0; at < guide.page.text.length; at++) {
			char tag[32];
			size_t length;

			if (bytes[at] != '[')
				continue;
			length = strcspn(bytes + at + 1, "]");
			cr_assert_lt(length, sizeof tag, "step %d: %.30s",
			    step, bytes + at);
			memcpy(tag, bytes + at + 1, length);
			tag[length] = '\0';
			cr_expect_not_null(catalog_source(catalog, tag),
			    "step %d: %s", step, tag);
			tags++;
		}
		cr_expect_gt(tags, 3, "step %d", step);
	}
}

Test(guide, one_goes_from_step_to_step_and_closes_it)
{
	struct event right = screen_key(PRESS_RIGHT);
	struct event left = screen_key(PRESS_LEFT);
	struct event escape = screen_key(PRESS_ESCAPE);
	int i;

	guide_open(&guide, 1, 80);
	for (i = 0; i < 10; i++)
		guide_event(&guide, &right, 24, 80);
	cr_expect_eq(guide.step, STEP_COUNT);
	for (i = 0; i < 10; i++)
		guide_event(&guide, &left, 24, 80);
	cr_expect_eq(guide.step, 1);
	cr_expect_eq(guide_event(&guide, &escape, 24, 80).kind, VIEW_CLOSE);
}

/* --- explanations ----------------------------------------------------- */

Test(explain, a_field_and_its_figure_are_drawn_at_every_size)
{
	struct path path = users_of_dallas();
	size_t i;

	for (i = 0; i < SIZES; i++) {
		cr_assert(grid_resize(&grid, sizes[i][0], sizes[i][1]));
		explain_open(&why, &context, &path, 2, sizes[i][1]);
		explain_draw(&why, &grid, &glyphs_unicode);
		screen_expect(&grid, "explain");
	}
}

Test(explain, without_a_field_the_step_is_explained)
{
	struct path none = { 0 };
	struct event key = screen_key('x');

	explain_open(&why, &context, &none, 2, 80);
	explain_draw(&why, &grid, &glyphs_unicode);
	cr_expect(screen_has(&grid, "Step 2"));
	cr_expect(screen_has(&grid, "First one missing"));
	cr_expect_eq(explain_event(&why, &context, &key, 24, 80).kind,
	    VIEW_CLOSE);
}
