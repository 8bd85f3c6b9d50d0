#include "ui/noteedit.h"

#include "tests/unit/press.h"

#include <criterion/criterion.h>

#include <stdio.h>

#define UP "\033[A"
#define DOWN "\033[B"
#define LEFT "\033[D"
#define RIGHT "\033[C"
#define HOME "\033[H"
#define END "\033[F"
#define TOP "\033[1;5H"

Test(noteedit, keys_move_by_the_lines_one_sees)
{
	static const struct {
		const char *text, *keys;
		const char *result; /* with | at the cursor; width 10 */
	} rows[] = {
		{ "", "one\rtwo", "one\ntwo|" },
		{ "one\ntwo", UP "x", "onex|\ntwo" },
		{ "one\ntwo", HOME UP "x", "x|one\ntwo" },
		{ "one\n\nthree", UP UP "x", "onex|\n\nthree" },
		{ "long line here and more", UP "x",
		    "long line herex| and more" },
		{ "long line here and more", HOME "x",
		    "long line here and x|more" },
		{ "long line here and more", TOP END "x",
		    "long linex| here and more" },
		{ "long line here and more", TOP DOWN "x",
		    "long line x|here and more" },
		{ "long line here", TOP RIGHT RIGHT DOWN DOWN "x",
		    "long line herex|" },
		{ "one\ntwo", LEFT LEFT LEFT LEFT "x", "onex|\ntwo" },
		{ "one\ntwo", TOP END RIGHT "x", "one\nx|two" },
		{ "one\ntwo", HOME "\177", "one|two" },
		{ "one\ntwo", TOP END "\033[3~", "one|two" },
		{ "one\ntwo", TOP "\013\013", "|two" },
		{ "one\ntwo", "\025", "one\n|" },
		{ "one\ntwo", "\001x", "one\nx|two" },
		{ "one\n", "x", "one\nx|" },
		{ "one\n", UP "x", "x|one\n" },
		{ "one", UP "x", "x|one" },
		{ "one", TOP DOWN "x", "onex|" },
		{ "abcdefghijklmno", TOP END "x", "abcdefghix|jklmno" },
		{ "abcdefghijklmno", HOME "x", "abcdefghijx|klmno" },
		{ "a", "\033[200~1\r\n2\t3\001\033[201~", "a1\n2 3|" },
		{ "a\r\nb\033", "", "a\nb|" },
		{ "one\ntwo\nthree", UP UP DOWN DOWN "x", "one\ntwo\nthreex|" },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct noteedit edit = { .cursor = 0 };
		const char *keys = rows[i].keys;
		struct event event;
		char got[100];

		noteedit_set(&edit, rows[i].text);
		while ((keys = press(keys, &event)) != NULL)
			cr_expect(noteedit_event(&edit, &event, 10), "row %zu",
			    i);
		snprintf(got, sizeof got, "%.*s|%s", (int)edit.cursor,
		    noteedit_text(&edit), noteedit_text(&edit) + edit.cursor);
		cr_expect_str_eq(got, rows[i].result, "row %zu: %s", i, got);
		noteedit_free(&edit);
	}
}

Test(noteedit, tab_escape_and_save_leave_it)
{
	static const char *const keys[] = { "\t", "\033[Z", "\033", "\023",
		"\033OP", "\0331" };
	struct noteedit edit = { .cursor = 0 };
	struct event event;
	size_t i;

	noteedit_set(&edit, "one\ntwo");
	for (i = 0; i < sizeof keys / sizeof *keys; i++) {
		press(keys[i], &event);
		cr_expect(!noteedit_event(&edit, &event, 10), "key %zu", i);
	}
	cr_expect_str_eq(noteedit_text(&edit), "one\ntwo");
	noteedit_free(&edit);
}

Test(noteedit, the_cursors_line_is_always_shown)
{
	static const char *const texts[] = { "", "one", "\n\n\n\n\n\n\n\n",
		"a text of many words that wraps over more lines than there "
		"are to be seen at once",
		"東京都千代田区霞が関東京都千代田区霞が関" };
	int rows, width;
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		for (rows = 1; rows < 5; rows++)
			for (width = 1; width < 9; width++) {
				struct noteedit edit = { .cursor = 0 };
				struct event left = { .kind = EVENT_KEY,
					.key = PRESS_LEFT };
				struct grid grid;
				size_t before;

				cr_assert(grid_init(&grid, 6, 10));
				noteedit_set(&edit, texts[i]);
				do {
					grid_hide_cursor(&grid);
					noteedit_draw(&edit, &grid, 1, 1, rows,
					    width, STYLE_INPUT);
					cr_expect(grid.cursor_row >= 1 &&
						grid.cursor_row <= rows &&
						grid.cursor_col >= 1 &&
						grid.cursor_col <= width,
					    "text %zu %dx%d at %zu", i, rows,
					    width, edit.cursor);
					before = edit.cursor;
					noteedit_event(&edit, &left, width);
				} while (edit.cursor < before);
				cr_expect(edit.cursor == 0);
				noteedit_free(&edit);
				grid_free(&grid);
			}
}

Test(noteedit, what_is_drawn_is_the_wrapped_text)
{
	struct noteedit edit = { .cursor = 0 };
	struct buf text = { 0 };
	struct grid grid;

	cr_assert(grid_init(&grid, 4, 12));
	noteedit_set(&edit, "long line here and more\n");
	noteedit_draw(&edit, &grid, 0, 1, 4, 10, STYLE_INPUT);
	grid_text(&grid, &text);
	cr_expect_str_eq(buf_text(&text), " long line\n here and\n more\n\n");
	cr_expect(grid.cursor_row == 3 && grid.cursor_col == 1);
	buf_free(&text);
	grid_free(&grid);
	noteedit_free(&edit);
}
