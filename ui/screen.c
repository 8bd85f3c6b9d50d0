/*
 * The whole screen, drawn anew each time from plan, analysis and state, and
 * nothing else: no clock, no terminal, no change of state.
 */
#include <string.h>

#include "ui/form.h"
#include "ui/list.h"
#include "ui/state.h"

static void
draw_too_small(struct grid *grid)
{
	grid_puts_wrapped(grid, 0, 0, grid->rows, grid->cols, 0,
	    STYLE_WARNING, "erplan needs 60 columns and 16 rows. Make the "
	    "window larger; nothing is lost.");
}

static void
draw_unreadable(const struct ui *ui, const struct ui_context *context,
    struct grid *grid)
{
	const char *file = context->file != NULL ? context->file : "plan";
	const struct diags *diags = document_diags(context->document);
	struct buf lines = { 0 };
	int shown = grid->rows - 5, all, scroll = ui->scroll;

	grid_puts(grid, 0, 1, -1, STYLE_TITLE, "erplan");
	grid_puts_cut(grid, 0, 9, grid->cols - 10, STYLE_NORMAL, ui->glyphs,
	    file);
	grid_puts_cut(grid, 2, 1, grid->cols - 2, STYLE_ERROR, ui->glyphs,
	    "This file cannot be read as a plan. Nothing in it was changed.");
	diags_print(&lines, file, diags);
	all = grid_puts_wrapped(grid, 4, 1, 0, grid->cols - 2, 0,
	    STYLE_NORMAL, buf_text(&lines));
	if (scroll > all - shown)
		scroll = all - shown;
	if (scroll < 0)
		scroll = 0;
	grid_puts_wrapped(grid, 4, 1, shown, grid->cols - 2, scroll,
	    STYLE_NORMAL, buf_text(&lines));
	grid_set_cursor(grid, 4, 1);
	buf_free(&lines);
}

static void
draw_plan(const struct ui *ui, const struct ui_context *context,
    struct grid *grid)
{
	struct layout layout = ui_layout(ui, grid->rows, grid->cols);

	ui_draw_frame(ui, context, &layout, grid);
	if (views_page(ui))
		views_draw_page(ui, context, &layout, grid);
	else if (ui_level_shown(ui)->kind == LEVEL_LIST)
		list_draw(ui, context, &layout, grid);
	else
		form_draw(ui, context, &layout, grid);
	ui_draw_notice(ui, &layout, grid);
}

static void
draw_hints(const struct ui *ui, const struct ui_context *context,
    struct grid *grid)
{
	int row = grid->rows - 1, width = grid->cols - 2;
	const char *hint = views_hint(ui, context);

	if (ui->dialog.kind != DIALOG_NONE)
		hint = dialog_hint(&ui->dialog);
	else if (ui->picker != NULL)
		hint = pick_hint(ui->picker);
	if (hint != NULL)
		key_hint_text(hint, grid, row, 1, width);
	else
		key_hints(ui_key_context(ui, context), grid, row, 1, width);
}

void
ui_view(const struct ui *ui, const struct ui_context *context,
    struct grid *grid)
{
	struct grid above = grid_view(grid, 0, 0, grid->rows - 1, grid->cols);

	grid_clear(grid);
	if (grid->rows < UI_ROWS_MIN || grid->cols < UI_COLS_MIN) {
		draw_too_small(grid);
		return;
	}
	if (ui->views.overlay != OVERLAY_NONE)
		views_draw_overlay(ui, grid);
	else if (context->document == NULL)
		start_draw(&ui->views.start, context, &ui->options, &above,
		    ui->glyphs);
	else if (!document_readable(context->document))
		draw_unreadable(ui, context, grid);
	else if (ui->level_count > 0)
		draw_plan(ui, context, grid);
	draw_hints(ui, context, grid);
	if (ui->picker != NULL && ui->views.overlay == OVERLAY_NONE)
		pick_draw(ui->picker, grid, ui->glyphs);
	if (ui->dialog.kind != DIALOG_NONE)
		dialog_draw(&ui->dialog, grid, ui->glyphs);
}
