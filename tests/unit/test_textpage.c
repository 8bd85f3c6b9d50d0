#include "ui/textpage.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "screen.h"

Test(textfind, words_are_found_without_regard_to_case_accents_and_line_ends)
{
	static const struct {
		const char *text, *words;
		int at, length; /* -1: nowhere */
	} rows[] = {
		{ "Zürich and Genève", "zurich", 0, 7 },
		{ "Zürich and Genève", "GENEVE", 12, 7 },
		{ "the route\nfilter is", "route filter", 4, 12 },
		{ "the route   filter", "route filter", 4, 14 },
		{ "route-filter", "route filter", 0, 12 },
		{ "route filters", "filter", 6, 6 },
		{ "route", "routes", -1, 0 },
		{ "", "x", -1, 0 },
		{ "anything", "", -1, 0 },
		{ "anything", "  ", -1, 0 },
		{ "a\xff" "b", "b", 2, 1 },
		{ "aab", "ab", 1, 2 },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct textfind find;
		const char *found;
		size_t length = 0;

		textfind_set(&find, rows[i].words);
		found = textfind_in(&find, rows[i].text, &length);
		if (rows[i].at < 0) {
			cr_expect_null(found, "\"%s\" in \"%s\"",
			    rows[i].words, rows[i].text);
			continue;
		}
		cr_expect(found == rows[i].text + rows[i].at &&
		    length == (size_t)rows[i].length,
		    "\"%s\" in \"%s\"", rows[i].words, rows[i].text);
	}
}

static void
fill(struct textpage *page, int width)
{
	static const char marked[] = "a **bold word** in the middle of it";

	textpage_begin(page, width);
	textpage_heading(page, "Heading");
	textpage_add(page, STYLE_NORMAL, 0,
	    "A paragraph of some words that are wrapped at the width.");
	textpage_blank(page);
	textpage_bullet(page, 0, marked, strlen(marked));
	textpage_pair(page, 2, "Label", 10, STYLE_VALUE,
	    "the value of it, which is longer than the line");
	textpage_raw(page, "raw  as  it  is\nof two lines\n", 29);
}

static void
press(struct textpage *page, uint32_t key, int rows)
{
	struct event event = screen_key(key);

	cr_expect(textpage_event(page, &event, rows));
}

Test(textpage, what_is_filled_is_wrapped_and_drawn)
{
	struct textpage page = { 0 };
	struct grid grid;

	cr_assert(grid_init(&grid, 16, 30));
	fill(&page, 28);
	textpage_draw(&page, &grid, &glyphs_unicode);
	screen_expect(&grid, "textpage");
	cr_expect_not(page.failed);
	textpage_free(&page);
	grid_free(&grid);
}

Test(textpage, one_scrolls_to_the_ends_and_no_further)
{
	static const uint32_t ups[] = { PRESS_UP, 'k', PRESS_PAGE_UP,
		PRESS_HOME };
	struct textpage page = { 0 };
	size_t i, last;

	fill(&page, 28);
	cr_assert_gt(page.count, 6);
	last = page.count - 4;
	press(&page, PRESS_END, 4);
	cr_expect_eq(textpage_top(&page, 4), last);
	press(&page, PRESS_DOWN, 4);
	cr_expect_eq(textpage_top(&page, 4), last);
	for (i = 0; i < sizeof ups / sizeof *ups; i++) {
		press(&page, PRESS_END, 4);
		press(&page, ups[i], 4);
		cr_expect_lt(textpage_top(&page, 4), last, "key %zu", i);
	}
	press(&page, PRESS_HOME, 4);
	press(&page, PRESS_UP, 4);
	cr_expect_eq(textpage_top(&page, 4), 0);
	press(&page, PRESS_PAGE_DOWN, 4);
	cr_expect_eq(textpage_top(&page, 4), 3);
	textpage_free(&page);
}

Test(textpage, a_search_shows_the_match_and_goes_round)
{
	struct textpage page = { 0 };
	struct grid grid;
	struct event typed = screen_paste("of");
	size_t first, second;

	cr_assert(grid_init(&grid, 4, 30));
	fill(&page, 28);
	press(&page, '/', 4);
	cr_expect(textpage_event(&page, &typed, 4));
	first = page.match;
	cr_expect_eq(page.match_length, 2);
	press(&page, PRESS_ENTER, 4);
	press(&page, 'n', 4);
	second = page.match;
	cr_expect_gt(second, first);
	press(&page, 'n', 4);
	press(&page, 'n', 4);
	press(&page, 'n', 4);
	cr_expect_eq(page.match, first, "it goes round");
	press(&page, 'N', 4);
	cr_expect_gt(page.match, second, "and back");
	textpage_draw(&page, &grid, &glyphs_unicode);
	cr_expect(screen_has(&grid, "of two"), "the match is in sight");
	textpage_free(&page);
	grid_free(&grid);
}

Test(textpage, a_search_for_what_is_not_there_says_so_and_keeps_the_place)
{
	struct textpage page = { 0 };
	struct grid grid;
	struct event typed = screen_paste("zebra");

	cr_assert(grid_init(&grid, 4, 30));
	fill(&page, 28);
	press(&page, PRESS_DOWN, 4);
	press(&page, '/', 4);
	cr_expect(textpage_event(&page, &typed, 4));
	textpage_draw(&page, &grid, &glyphs_unicode);
	cr_expect(screen_has(&grid, "not here"));
	cr_expect_eq(textpage_top(&page, 4), 1);
	press(&page, PRESS_ESCAPE, 4);
	grid_clear(&grid);
	textpage_draw(&page, &grid, &glyphs_unicode);
	cr_expect_not(screen_has(&grid, "not here"));
	textpage_free(&page);
	grid_free(&grid);
}

Test(textpage, an_empty_page_takes_every_key)
{
	static const uint32_t keys[] = { PRESS_UP, PRESS_DOWN, PRESS_END, 'n',
		'N', '/', PRESS_ENTER };
	struct textpage page = { 0 };
	struct grid grid;
	size_t i;

	cr_assert(grid_init(&grid, 1, 1));
	for (i = 0; i < sizeof keys / sizeof *keys; i++) {
		press(&page, keys[i], 1);
		textpage_draw(&page, &grid, &glyphs_ascii);
		cr_expect_eq(textpage_top(&page, 1), 0);
	}
	textpage_free(&page);
	grid_free(&grid);
}

Test(textfind, a_long_text_is_searched_in_one_walk, .timeout = 5)
{
	enum { LENGTH = 4 << 20 };
	char *text = malloc(LENGTH + 1);
	struct textfind find;
	size_t length = 0;

	cr_assert_not_null(text);
	memset(text, 'a', LENGTH);
	text[LENGTH - 1] = 'b';
	text[LENGTH] = '\0';
	textfind_set(&find, "ab");
	cr_expect_eq(textfind_in(&find, text, &length), text + LENGTH - 2);
	free(text);
}
