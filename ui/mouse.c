/*
 * What a click or the wheel means: a step, a tab, a line of the page. Clicks
 * only select; what is selected is opened by a second one, as by Enter.
 */
#include "ui/form.h"
#include "ui/state.h"

static bool
is_covered(const struct ui *ui)
{
	return ui->dialog.kind != DIALOG_NONE || ui->picker != NULL ||
	    ui->views.overlay != OVERLAY_NONE || ui->edit.kind != EDIT_NONE;
}

static uint32_t
click_step(struct ui *ui, struct ui_context *context, int row)
{
	int nav = row - 1;

	/* A rule stands between the steps and the rest. */
	if (nav == NAV_FINDINGS)
		return 0;
	if (nav > NAV_FINDINGS)
		nav--;
	if (nav < 0 || nav >= NAV_COUNT)
		return 0;
	if (nav == ui->nav && ui->pane == PANE_STEPS)
		return PRESS_ENTER;
	ui_show_page(ui, context, nav, ui->page[nav]);
	ui->pane = PANE_STEPS;
	return 0;
}

static uint32_t
click_tab(struct ui *ui, struct ui_context *context, int cols, int col)
{
	struct tab tabs[PAGES_MAX];
	int count = ui_tabs(ui, cols, tabs), i;

	for (i = 0; i < count; i++)
		if (col >= tabs[i].col && col < tabs[i].col + tabs[i].width)
			ui_show_page(ui, context, ui->nav, i);
	ui->pane = PANE_CONTENT;
	return 0;
}

static uint32_t
select_row(struct ui *ui, int32_t to)
{
	bool again = ui->pane == PANE_CONTENT &&
	    ui_level(ui)->selected == to;

	ui->pane = PANE_CONTENT;
	ui_level(ui)->selected = to;
	return again ? PRESS_ENTER : 0;
}

static uint32_t
click_content(struct ui *ui, const struct ui_context *context, int row)
{
	struct level *level = ui_level(ui);
	struct form form;
	int32_t at = level->top + row;

	ui->shown_problem = 0;
	if (level->kind == LEVEL_LIST) {
		at--; /* below the titles */
		if (row < 1 || at >= ui_list_count(&level->path,
		    ui_plan(context)))
			return 0;
		return select_row(ui, at);
	}
	if (level->kind == LEVEL_FORM) {
		form_build(&form, ui, context, level);
		if (at >= form.count || form.rows[at].kind == FORM_HEADING)
			return 0;
		return select_row(ui, form.rows[at].nth);
	}
	ui->pane = PANE_CONTENT;
	return 0;
}

uint32_t
ui_mouse(struct ui *ui, struct ui_context *context, const struct event *event)
{
	struct layout layout = ui_layout(ui, ui->rows, ui->cols);

	if (event->key == PRESS_MOUSE_WHEEL_UP)
		return PRESS_UP;
	if (event->key == PRESS_MOUSE_WHEEL_DOWN)
		return PRESS_DOWN;
	if (event->key != PRESS_MOUSE_LEFT || ui->level_count == 0 ||
	    context->document == NULL || is_covered(ui))
		return 0;
	if (event->col < layout.content_col - 1)
		return click_step(ui, context, event->row);
	if (event->row == 1)
		return click_tab(ui, context, ui->cols - layout.content_col,
		    event->col - layout.content_col);
	if (event->row >= layout.message_row &&
	    event->row < layout.message_row + layout.message_rows) {
		ui->pane = PANE_FINDING;
		return 0;
	}
	if (event->row >= layout.content_row &&
	    event->row < layout.content_row + layout.content_rows)
		return click_content(ui, context,
		    event->row - layout.content_row);
	return 0;
}
