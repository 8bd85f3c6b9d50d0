#include "ui/lineedit.h"

#include "tests/unit/press.h"

#include <criterion/criterion.h>

#include <stdio.h>

#define LEFT "\033[D"
#define RIGHT "\033[C"
#define WORD_LEFT "\033[1;5D"
#define WORD_RIGHT "\033[1;5C"

Test(lineedit, keys_edit_at_the_cursor)
{
	static const struct {
		const char *text, *keys;
		const char *result; /* with | at the cursor */
	} rows[] = {
		{ "", "abc", "abc|" },
		{ "abc", LEFT LEFT "x", "ax|bc" },
		{ "abc", LEFT LEFT LEFT LEFT "x", "x|abc" },
		{ "abc", RIGHT "x", "abcx|" },
		{ "abc", "\033[Hx\033[Fy", "xabcy|" },
		{ "abc", "\001x\005y", "xabcy|" },
		{ "abc", "\177\177", "a|" },
		{ "abc", "\001\033[3~", "|bc" },
		{ "abc", "\033[3~", "abc|" },
		{ "", "\177\033[3~\013\025\027", "|" },
		{ "one two", LEFT LEFT LEFT "\013", "one |" },
		{ "one two", LEFT LEFT LEFT "\025", "|two" },
		{ "one two", "\027", "one |" },
		{ "one two  ", "\027", "one |" },
		{ "one two", "\033\177", "one |" },
		{ "one two", WORD_LEFT "x", "one x|two" },
		{ "one two", WORD_LEFT WORD_LEFT WORD_LEFT "x", "x|one two" },
		{ "one two", "\001" WORD_RIGHT "x", "onex| two" },
		{ "one two", "\001\033d", "| two" },
		{ "one, two", "\001" WORD_RIGHT WORD_RIGHT "x", "one, twox|" },
		{ "héé wör", WORD_LEFT "\027", "|wör" },
		{ "東京", LEFT "x", "東x|京" },
		{ "東京", "\177", "東|" },
		{ "ae\xcc\x81\x62", LEFT "\177", "a|b" },
		{ "ae\xcc\x81\x62", "\001" RIGHT "\033[3~", "a|b" },
		{ "ae\xcc\x81", LEFT "x", "ax|e\xcc\x81" },
		{ "ab", LEFT "\033[200~1\r\n2\t3\033[201~", "a1 2 3|b" },
		{ "one\ntwo\x1b", "", "one two|" },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct lineedit edit = { .cursor = 0 };
		const char *keys = rows[i].keys;
		struct event event;
		char got[100];

		lineedit_set(&edit, rows[i].text);
		while ((keys = press(keys, &event)) != NULL)
			cr_expect(lineedit_event(&edit, &event), "row %zu", i);
		snprintf(got, sizeof got, "%.*s|%s", (int)edit.cursor,
		    lineedit_text(&edit), lineedit_text(&edit) + edit.cursor);
		cr_expect_str_eq(got, rows[i].result, "row %zu: %s", i, got);
		lineedit_free(&edit);
	}
}

Test(lineedit, keys_that_leave_the_field_are_not_taken)
{
	static const char *const keys[] = { "\r", "\033", "\t", "\033[Z",
		"\033[A", "\033[B", "\033[5~", "\033OP", "\0331", "\023" };
	struct lineedit edit = { .cursor = 0 };
	struct event event;
	size_t i;

	lineedit_set(&edit, "same");
	for (i = 0; i < sizeof keys / sizeof *keys; i++) {
		press(keys[i], &event);
		cr_expect(!lineedit_event(&edit, &event), "key %zu", i);
	}
	cr_expect_str_eq(lineedit_text(&edit), "same");
	lineedit_free(&edit);
}

Test(lineedit, the_limit_is_kept_at_the_border_of_a_character)
{
	struct lineedit edit = { .limit = 5 };

	lineedit_set(&edit, "abcd\303\251fg");
	cr_expect_str_eq(lineedit_text(&edit), "abcd");
	lineedit_insert(&edit, "xyz", 3);
	cr_expect_str_eq(lineedit_text(&edit), "abcdx");
	lineedit_insert(&edit, "y", 1);
	cr_expect(edit.text.length == 5);
	lineedit_free(&edit);
}

Test(lineedit, the_cursor_is_always_in_the_field)
{
	static const char *const texts[] = { "", "short",
		"a long text that does not fit at all", "東京都千代田区霞が関",
		"e\314\201e\314\201e\314\201e\314\201e\314\201", "x東y京z都" };
	size_t i;
	int width;

	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		for (width = 1; width < 16; width++) {
			struct lineedit edit = { .cursor = 0 };
			struct event left = { .kind = EVENT_KEY,
				.key = PRESS_LEFT };
			struct grid grid;
			size_t before;

			cr_assert(grid_init(&grid, 1, 20));
			lineedit_set(&edit, texts[i]);
			do {
				grid_clear(&grid);
				lineedit_draw(&edit, &grid, 0, 2, width,
				    STYLE_INPUT, &glyphs_unicode);
				cr_expect(grid.cursor_row == 0 &&
					grid.cursor_col >= 2 &&
					grid.cursor_col < 2 + width,
				    "text %zu width %d at %zu: %d", i, width,
				    edit.cursor, grid.cursor_col);
				cr_expect(grid.cells[1].style ==
					STYLE_NORMAL &&
				    grid.cells[2 + width].style ==
					STYLE_NORMAL);
				before = edit.cursor;
				lineedit_event(&edit, &left);
			} while (edit.cursor < before);
			cr_expect(edit.cursor == 0);
			lineedit_free(&edit);
			grid_free(&grid);
		}
}

Test(lineedit, what_does_not_fit_is_marked_on_either_side)
{
	struct lineedit edit = { .cursor = 0 };
	struct buf text = { 0 };
	struct grid grid;

	cr_assert(grid_init(&grid, 1, 10));
	lineedit_set(&edit, "abcdefghijklmnopqrstuvwxyz");
	lineedit_draw(&edit, &grid, 0, 0, 10, STYLE_INPUT, &glyphs_ascii);
	grid_text(&grid, &text);
	cr_expect(buf_text(&text)[0] == '~' && grid.cursor_col > 0, "%s",
	    buf_text(&text));
	edit.cursor = 0;
	buf_clear(&text);
	lineedit_draw(&edit, &grid, 0, 0, 10, STYLE_INPUT, &glyphs_ascii);
	grid_text(&grid, &text);
	cr_expect_str_eq(buf_text(&text), "abcdefghi~\n");
	buf_free(&text);
	grid_free(&grid);
	lineedit_free(&edit);
}

Test(lineedit, a_megabyte_is_edited_at_once)
{
	struct lineedit edit = { .cursor = 0 };
	struct event word = { .kind = EVENT_KEY, .key = PRESS_CTRL | 'w' };
	struct buf big = { 0 };
	int i;

	for (i = 0; i < 1 << 19; i++)
		buf_puts(&big, "\303\251");
	lineedit_set(&edit, "tail");
	edit.cursor = 0;
	lineedit_insert(&edit, buf_text(&big), big.length);
	cr_expect(edit.text.length == big.length + 4);
	lineedit_event(&edit, &word);
	cr_expect_str_eq(lineedit_text(&edit), "tail");
	buf_free(&big);
	lineedit_free(&edit);
}

Test(lineedit, what_is_typed_first_replaces_a_proposal)
{
	static const struct {
		uint32_t first;
		const char *text;
	} rows[] = { { 'x', "x" }, { PRESS_END, "plan.yaml" },
		{ PRESS_BACKSPACE, "plan.yam" }, { PRESS_LEFT, "plan.yaml" } };
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct lineedit edit = { 0 };
		struct event key = { .kind = EVENT_KEY,
			.key = rows[i].first };

		lineedit_set(&edit, "plan.yaml");
		edit.offered = true;
		lineedit_event(&edit, &key);
		cr_expect_str_eq(lineedit_text(&edit), rows[i].text);
		cr_expect_not(edit.offered);
		lineedit_free(&edit);
	}
}
