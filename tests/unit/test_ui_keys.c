/* The key table: one row per key and place, with words for the help. */
#include "ui/keys.h"

#include <criterion/criterion.h>
#include <string.h>

#include "model/buf.h"

TestSuite(ui_keys);

Test(ui_keys, no_key_has_two_rows_in_one_context)
{
	const struct key_row *a, *b;
	char name[PRESS_NAME_SIZE];

	for (a = key_rows; a->action != ACTION_NONE; a++)
		for (b = a + 1; b->action != ACTION_NONE; b++)
			cr_expect(a->context != b->context ||
			    a->key != b->key, "%s twice in %s",
			    event_press_name(a->key, name),
			    key_context_name(a->context));
}

Test(ui_keys, every_row_is_found_and_explained)
{
	const struct key_row *row;
	char name[PRESS_NAME_SIZE];

	for (row = key_rows; row->action != ACTION_NONE; row++) {
		event_press_name(row->key, name);
		cr_expect(key_find(row->context, row->key) == row, "%s", name);
		cr_expect(row->help != NULL && row->help[0] != '\0', "%s",
		    name);
		cr_expect(name[0] != '\0', "%s: %s has no name",
		    key_context_name(row->context), row->help);
	}
	cr_expect(key_find(KEYS_LIST, PRESS_F12) == NULL);
}

Test(ui_keys, the_same_action_has_the_same_words_in_a_context)
{
	const struct key_row *a, *b;

	for (a = key_rows; a->action != ACTION_NONE; a++)
		for (b = a + 1; b->action != ACTION_NONE; b++)
			if (a->context == b->context &&
			    a->action == b->action &&
			    a->action != ACTION_VIEW)
				cr_expect_str_eq(a->help, b->help);
}

Test(ui_keys, hints_that_do_not_fit_are_left_out)
{
	struct grid grid;
	struct buf text = { 0 };

	cr_assert(grid_init(&grid, 1, 24));
	key_hints(KEYS_LIST, &grid, 0, 1, 22);
	grid_text(&grid, &text);
	cr_expect_str_eq(buf_text(&text), " Enter edit  a add\n");
	buf_clear(&text);
	grid_clear(&grid);
	key_hint_text("Enter pick  Space mark this  Esc cancel", &grid, 0, 0,
	    24);
	grid_text(&grid, &text);
	cr_expect_str_eq(buf_text(&text), "Enter pick  Esc cancel\n");
	buf_free(&text);
	grid_free(&grid);
}
