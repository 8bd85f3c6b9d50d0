/* Clicks select and open; the wheel moves. */
#include "session.h"

#include <criterion/criterion.h>

TestSuite(ui_mouse);

static void
click(struct session *session, uint32_t key, int row, int col)
{
	struct event event = { .kind = EVENT_MOUSE, .key = key, .row = row,
		.col = col };

	session_event(session, &event);
}

Test(ui_mouse, clicks_select_what_they_hit_and_open_what_is_selected)
{
	struct session session;
	const struct level *level;

	session_open(&session, session_plan);
	click(&session, PRESS_MOUSE_LEFT, 2, 4);
	cr_expect_eq(session.ui->nav, 1);
	cr_expect_eq(session.ui->pane, PANE_STEPS);
	click(&session, PRESS_MOUSE_LEFT, 9, 4);
	cr_expect_eq(session.ui->nav, 1, "the rule is no step");
	click(&session, PRESS_MOUSE_LEFT, 12, 4);
	cr_expect_eq(session.ui->nav, NAV_DECISIONS);
	click(&session, PRESS_MOUSE_LEFT, 2, 4);
	click(&session, PRESS_MOUSE_LEFT, 5, 30);
	level = ui_level(session.ui);
	cr_expect_eq(level->selected, 1);
	cr_expect_eq(session.ui->level_count, 1);
	click(&session, PRESS_MOUSE_LEFT, 5, 30);
	cr_expect_eq(session.ui->level_count, 2);
	click(&session, PRESS_MOUSE_LEFT, 4, 30);
	cr_expect_eq(ui_level(session.ui)->selected, 1);
	click(&session, PRESS_MOUSE_WHEEL_DOWN, 4, 30);
	cr_expect_eq(ui_level(session.ui)->selected, 2);
	click(&session, PRESS_MOUSE_LEFT, 1, 32);
	cr_expect_eq(session.ui->page[1], 1, "a tab");
	click(&session, PRESS_MOUSE_LEFT, 22, 40);
	cr_expect_eq(session.ui->pane, PANE_FINDING);
	click(&session, PRESS_MOUSE_RIGHT, 4, 30);
	click(&session, PRESS_MOUSE_LEFT, 19, 30);
	session_check(&session, "below the rows");
	session_close(&session);
}

Test(ui_mouse, nothing_is_clicked_through_a_dialog)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "Alt-6 d");
	click(&session, PRESS_MOUSE_LEFT, 2, 4);
	cr_expect_eq(session.ui->nav, 5);
	cr_expect(session_shows(&session, "Delete"));
	session_close(&session);
}
