/*
 * What surrounds every page: the title line, the column of steps with their
 * states, the tabs, the breadcrumb, the finding and the hint line. Draws
 * only; what the keys do is elsewhere.
 */
#include <stdio.h>
#include <string.h>

#include "model/utf8.h"
#include "ui/state.h"

enum {
	WIDE_FROM = 76, /* columns from which steps have their titles */
	STEPS_COL = 20, /* of the line beside the column of steps */
	STEPS_COL_NARROW = 5,
	HELP_RIGHT_FROM = 100, /* columns from which help is on the right */
	TALL_FROM = 20 /* rows from which there is room for a rule */
};

static bool
has_help(const struct ui *ui)
{
	return ui->level_count > 0 &&
	    ui_level_shown(ui)->kind == LEVEL_FORM;
}

struct layout
ui_layout(const struct ui *ui, int rows, int cols)
{
	struct layout layout = { .narrow = cols < WIDE_FROM,
		.content_row = 3, .message_rows = 2 };

	layout.content_col = (layout.narrow ? STEPS_COL_NARROW : STEPS_COL) +
	    1;
	layout.content_cols = cols - layout.content_col;
	layout.message_row = rows - 1 - layout.message_rows;
	layout.content_rows = layout.message_row - layout.content_row;
	/* A page that draws itself says all there is to say in it. */
	if (views_page(ui)) {
		layout.content_rows += layout.message_rows;
		layout.message_rows = 0;
		return layout;
	}
	if (rows >= TALL_FROM)
		layout.content_rows--;
	if (!has_help(ui))
		return layout;
	if (cols >= HELP_RIGHT_FROM) {
		layout.help_cols = cols * 3 / 10;
		layout.content_cols -= layout.help_cols;
		layout.help_rows = layout.content_rows;
		layout.help_row = layout.content_row;
		layout.help_col = cols - layout.help_cols;
	} else {
		layout.help_cols = layout.content_cols;
		layout.help_rows = rows >= TALL_FROM ? 5 : 3;
		layout.content_rows -= layout.help_rows;
		layout.help_row = layout.content_row + layout.content_rows;
		layout.help_col = layout.content_col;
	}
	return layout;
}

uint32_t
ui_mark(const struct ui *ui, const struct path *path, enum style *style)
{
	const struct problem *worst = problems_worst(&ui->problems,
	    problems_below(&ui->problems, path));

	if (worst == NULL)
		return 0;
	if (worst->severity == SEVERITY_ERROR) {
		*style = STYLE_ERROR;
		return ui->glyphs->error;
	}
	if (worst->severity == SEVERITY_WARNING) {
		*style = STYLE_WARNING;
		return ui->glyphs->warning;
	}
	*style = STYLE_INFO;
	return 'i';
}

/* --- title line ------------------------------------------------------- */

static void
count_problems(const struct ui_context *context, size_t *errors,
    size_t *warnings)
{
	const struct diags *diags = document_diags(context->document);

	*errors = context->analysis->findings.errors + diags->errors;
	*warnings = context->analysis->findings.warnings;
}

static int
draw_count(struct grid *grid, int end, size_t count, const char *word,
    enum style style)
{
	char text[48];
	int width;

	snprintf(text, sizeof text, "%zu %s%s", count, word,
	    count == 1 ? "" : "s");
	width = utf8_columns(text);
	grid_puts(grid, 0, end - width, width,
	    count > 0 ? style : STYLE_DIM, text);
	return end - width;
}

/* A long path is shown by its last part. */
static const char *
short_name(const char *file, int room)
{
	const char *slash = strrchr(file, '/');

	if (utf8_columns(file) <= room || slash == NULL || slash[1] == '\0')
		return file;
	return slash + 1;
}

static void
draw_title(const struct ui *ui, const struct ui_context *context,
    struct grid *grid)
{
	const struct plan *plan = ui_plan(context);
	static const char checking[] = "checking";
	const char *file = context->file != NULL ? context->file :
	    "not saved yet";
	size_t errors, warnings;
	int end = grid->cols - 1, col, width;

	count_problems(context, &errors, &warnings);
	if (ui->unchecked) {
		end -= utf8_columns(checking);
		grid_puts(grid, 0, end, -1, STYLE_DIM, checking);
		end -= 2;
	} else {
		end = draw_count(grid, end, warnings, "warning",
		    STYLE_WARNING) - 2;
		end = draw_count(grid, end, errors, "error", STYLE_ERROR) - 2;
	}
	col = 1 + grid_puts(grid, 0, 1, end, STYLE_TITLE, "erplan") + 2;
	width = (end - col) / 2 + 4;
	col += grid_puts_cut(grid, 0, col, width, STYLE_NORMAL, ui->glyphs,
	    short_name(file, width));
	if (document_changed(context->document))
		col += grid_puts(grid, 0, col, end - col, STYLE_WARNING, "*");
	if (document_read_only(context->document))
		col += grid_puts(grid, 0, col + 1, end - col, STYLE_WARNING,
		    "read only");
	if (plan->meta.name == NULL)
		return;
	/* In the middle of the line where that is free. */
	width = utf8_columns(plan->meta.name);
	if ((grid->cols - width) / 2 > col + 1 &&
	    (grid->cols + width) / 2 < end)
		col = (grid->cols - width) / 2;
	else
		col += 2;
	if (end - col >= 8)
		grid_puts_cut(grid, 0, col, end - col, STYLE_TITLE,
		    ui->glyphs, plan->meta.name);
}

/* --- steps ------------------------------------------------------------ */

static uint32_t
state_sign(const struct ui *ui, enum step_state state, enum style *style)
{
	switch (state) {
	case STEP_DONE:
		*style = STYLE_GOOD;
		return ui->glyphs->tick;
	case STEP_IN_PROGRESS:
		*style = STYLE_INFO;
		return ui->glyphs->bullet;
	case STEP_HAS_ERRORS:
		*style = STYLE_ERROR;
		return ui->glyphs->warning;
	case STEP_NOT_APPLICABLE:
		*style = STYLE_DIM;
		return ui->glyphs->dash;
	case STEP_NOT_STARTED:
		break;
	}
	*style = STYLE_DIM;
	return ui->glyphs->dot;
}

/* How many things the lines below the steps stand for. */
static size_t
nav_count(const struct ui_context *context, int nav)
{
	const struct findings *findings = &context->analysis->findings;

	if (nav == NAV_FINDINGS)
		return findings->errors + findings->warnings +
		    findings->infos +
		    document_diags(context->document)->count;
	if (nav == NAV_DECISIONS)
		return ui_plan(context)->decisions.count;
	return 0;
}

static void
draw_nav(const struct ui *ui, const struct ui_context *context,
    const struct layout *layout, int nav, struct grid *column, int row)
{
	const struct nav *line = &navs[nav];
	bool current = nav == ui->nav;
	enum style style = STYLE_NORMAL, sign_style;
	char name[64], count[24] = "";
	size_t n = nav_count(context, nav);

	if (line->step > 0)
		snprintf(name, sizeof name, "%d %s", line->step, line->title);
	else
		snprintf(name, sizeof name, "%s", line->title);
	if (layout->narrow)
		name[1] = '\0';
	grid_puts(column, row, 1, column->cols - 3, style, name);
	if (n > 0 && !layout->narrow) {
		snprintf(count, sizeof count, "%zu", n);
		grid_puts_right(column, row, column->cols - 7, 6, STYLE_DIM,
		    ui->glyphs, count);
	}
	if (line->step > 0) {
		uint32_t sign = state_sign(ui,
		    context->analysis->steps[line->step - 1].state,
		    &sign_style);

		grid_putc(column, row, column->cols - 2, sign_style, sign);
	}
	if (!current)
		return;
	style = ui->pane == PANE_STEPS ? STYLE_FOCUS : STYLE_SELECTED;
	grid_set_style(column, row, 0, 1, column->cols - 2, style);
	grid_putc(column, row, 0, style, ui->glyphs->selection);
	if (ui->pane == PANE_STEPS)
		grid_set_cursor(column, row, 1);
}

static void
draw_steps(const struct ui *ui, const struct ui_context *context,
    const struct layout *layout, struct grid *grid)
{
	struct grid column = grid_view(grid, 1, 0, grid->rows - 2,
	    layout->content_col - 1);
	int nav, row = 0;

	for (nav = 0; nav < NAV_COUNT; nav++) {
		if (nav == NAV_FINDINGS) {
			grid_hline(&column, row, 1, column.cols - 2,
			    STYLE_FRAME, ui->glyphs);
			row++;
		}
		draw_nav(ui, context, layout, nav, &column, row++);
	}
	grid_vline(grid, 1, layout->content_col - 1, grid->rows - 2,
	    STYLE_FRAME, ui->glyphs);
}

/* --- tabs and breadcrumb ---------------------------------------------- */

static int
tabs_width(const struct nav *nav, int first, int last, int gap)
{
	int i, width = 0;

	for (i = first; i <= last; i++)
		width += utf8_columns(nav->pages[i].title) + gap;
	return width - gap;
}

int
ui_tabs(const struct ui *ui, int cols, struct tab tabs[PAGES_MAX])
{
	const struct nav *nav = &navs[ui->nav];
	int last = nav->page_count - 1, shown = ui->page[ui->nav];
	int gap = 3, col = 1, first = 0, i;

	while (gap > 1 && 1 + tabs_width(nav, 0, last, gap) > cols)
		gap--;
	/* Where they do not fit, the first ones give way to the shown one. */
	while (first < shown && 1 + tabs_width(nav, first, shown, gap) >
	    cols - (shown < last ? 2 : 0))
		first++;
	for (i = 0; i <= last; i++) {
		tabs[i].col = tabs[i].width = 0;
		if (i < first || col >= cols)
			continue;
		tabs[i].col = col;
		tabs[i].width = utf8_columns(nav->pages[i].title);
		/* Half a name is no name; an arrow stands for the rest. */
		if (i > shown &&
		    col + tabs[i].width > cols - (i < last ? 2 : 0)) {
			tabs[i].width = 0;
			col = cols;
		}
		if (tabs[i].width > cols - col)
			tabs[i].width = cols - col;
		col += tabs[i].width + gap;
	}
	return nav->page_count;
}

static void
draw_tabs(const struct ui *ui, const struct layout *layout, struct grid *grid)
{
	const struct nav *nav = &navs[ui->nav];
	struct grid line = grid_view(grid, 1, layout->content_col, 1,
	    grid->cols - layout->content_col);
	struct tab tabs[PAGES_MAX];
	int count = ui_tabs(ui, line.cols, tabs), i;

	for (i = 0; i < count; i++) {
		bool shown = i == ui->page[ui->nav];
		enum style style = !shown ? STYLE_DIM :
		    ui->pane == PANE_CONTENT ? STYLE_FOCUS : STYLE_SELECTED;

		grid_puts_cut(&line, 0, tabs[i].col, tabs[i].width, style,
		    ui->glyphs, nav->pages[i].title);
		if (shown)
			grid_putc(&line, 0, tabs[i].col - 1, style,
			    ui->glyphs->selection);
	}
	if (tabs[0].width == 0)
		grid_putc(&line, 0, 0, STYLE_DIM, ui->glyphs->arrow_left);
	if (tabs[count - 1].width <
	    utf8_columns(nav->pages[count - 1].title))
		grid_putc(&line, 0, line.cols - 1, STYLE_DIM,
		    ui->glyphs->arrow);
}

static const char *
item_name(const struct path *path, const struct plan *plan, struct buf *out)
{
	const struct schema *schema = path_item_schema(path);
	const struct field *id = schema == NULL ? NULL : schema_id(schema);
	const void *record = path_item(path, plan);

	buf_clear(out);
	if (id != NULL && record != NULL)
		value_write(out, schema, id, record);
	if (out->length == 0)
		buf_printf(out, "%d",
		    (int)path->steps[path->depth - 1].item + 1);
	return buf_text(out);
}

/* Appends "ny-1 > Microsoft peering > Advertised > 2". */
static void
add_crumbs(const struct ui *ui, const struct plan *plan, struct buf *out)
{
	const char *gap = ui->glyphs->unicode ? " \xe2\x80\xba " : " > ";
	struct buf name = { 0 };
	const char *separator = "";
	int i;

	for (i = 1; i < ui->level_count; i++) {
		const struct level *level = &ui->levels[i];
		const struct field *field = path_field(&level->path);

		if (field == NULL)
			continue;
		if (level->kind == LEVEL_FORM && field->kind == KIND_LIST)
			buf_printf(out, "%s%s", separator,
			    item_name(&level->path, plan, &name));
		else
			buf_printf(out, "%s%s", separator, field->label);
		separator = gap;
	}
	buf_free(&name);
}

static void
draw_rule(const struct ui *ui, const struct ui_context *context,
    const struct layout *layout, struct grid *grid)
{
	const struct level *level = ui_level_shown(ui);
	struct grid line = grid_view(grid, 2, layout->content_col, 1,
	    grid->cols - layout->content_col);
	struct buf text = { 0 };
	int32_t count;

	grid_hline(&line, 0, 0, line.cols, STYLE_FRAME, ui->glyphs);
	if (ui->level_count > 1) {
		buf_puts(&text, " ");
		add_crumbs(ui, ui_plan(context), &text);
		buf_puts(&text, " ");
		grid_puts_cut(&line, 0, 1, line.cols - 16, STYLE_TITLE,
		    ui->glyphs, buf_text(&text));
	}
	if (level->kind == LEVEL_LIST) {
		count = ui_list_count(&level->path, ui_plan(context));
		buf_clear(&text);
		if (count > 0)
			buf_printf(&text, " %d of %d ",
			    (int)level->selected + 1, (int)count);
		grid_puts(&line, 0, line.cols - utf8_columns(buf_text(&text)) -
		    1, -1, STYLE_NORMAL, buf_text(&text));
	}
	buf_free(&text);
}

/* --- the line below --------------------------------------------------- */

/* What is said about the focus, the one chosen by Up and Down in its pane. */
static bool
add_finding(const struct ui *ui, const struct ui_context *context,
    struct buf *out, enum style *style)
{
	struct path path = ui_focus(ui, context);
	struct problem_range range = problems_below(&ui->problems, &path);
	const struct problem *problem;

	if (range.count == 0)
		return false;
	problem = ui->shown_problem > 0 &&
	    (size_t)ui->shown_problem < range.count ?
	    problems_at(&ui->problems, range, (size_t)ui->shown_problem) :
	    problems_worst(&ui->problems, range);
	*style = problem->severity == SEVERITY_ERROR ? STYLE_ERROR :
	    problem->severity == SEVERITY_WARNING ? STYLE_WARNING : STYLE_INFO;
	problem_format(problem, context->document, context->analysis, out);
	if (range.count > 1)
		buf_printf(out, " (%d of %zu)", (int)ui->shown_problem + 1,
		    range.count);
	return true;
}

/* Where nothing is wrong: how far the step is. */
static void
add_progress(const struct ui *ui, const struct ui_context *context,
    struct buf *out, enum style *style)
{
	const struct nav *nav = &navs[ui->nav];
	const struct step_progress *lacks;
	const struct step_result *step;

	if (nav->step == 0)
		return;
	lacks = &context->analysis->progress.steps[nav->step - 1];
	step = &context->analysis->steps[nav->step - 1];
	*style = STYLE_DIM;
	buf_printf(out, "%s: %s", nav->title, step_state_name(step->state));
	if (step->items > 0)
		buf_printf(out, ", %zu of %zu given",
		    step->items_given, step->items);
	if (lacks->missing_item != NULL && !lacks->not_applicable)
		buf_printf(out, ". Next (o): %s", lacks->missing_item->what);
	else if (step->errors + step->warnings > 0)
		buf_printf(out, ". F8 walks through the findings.");
}

static void
add_typing_problem(const struct ui *ui, struct buf *out, enum style *style)
{
	struct value_error error = { 0 };

	if (!ui_edit_problem(ui, &error))
		return;
	*style = STYLE_ERROR;
	/* What can be taken stands first, where it is never cut off. */
	if (error.correction[0] != '\0')
		buf_printf(out, "F4: %s. ", error.correction);
	buf_puts(out, error.text);
}

static void
draw_message(const struct ui *ui, const struct ui_context *context,
    const struct layout *layout, struct grid *grid)
{
	struct grid area = grid_view(grid, layout->message_row,
	    layout->content_col, layout->message_rows,
	    grid->cols - layout->content_col);
	enum style style = ui->message_style;
	struct buf text = { 0 };

	if (grid->rows >= TALL_FROM)
		grid_hline(grid, layout->message_row - 1, layout->content_col,
		    grid->cols - layout->content_col,
		    ui->pane == PANE_FINDING ? STYLE_FOCUS : STYLE_FRAME,
		    ui->glyphs);
	if (ui->edit.kind != EDIT_NONE)
		add_typing_problem(ui, &text, &style);
	if (text.length == 0 && ui->message.length > 0)
		buf_puts(&text, buf_text(&ui->message));
	if (text.length == 0 && !add_finding(ui, context, &text, &style))
		add_progress(ui, context, &text, &style);
	if (grid_puts_wrapped(&area, 0, 1, area.rows, area.cols - 2, 0, style,
	    buf_text(&text)) > area.rows)
		grid_putc(&area, area.rows - 1, area.cols - 1, style,
		    ui->glyphs->ellipsis);
	if (ui->pane == PANE_FINDING) {
		grid_putc(&area, 0, 0, STYLE_FOCUS, ui->glyphs->selection);
		grid_set_cursor(&area, 0, 1);
	}
	buf_free(&text);
}

void
ui_draw_frame(const struct ui *ui, const struct ui_context *context,
    const struct layout *layout, struct grid *grid)
{
	draw_title(ui, context, grid);
	draw_steps(ui, context, layout, grid);
	draw_tabs(ui, layout, grid);
	draw_rule(ui, context, layout, grid);
	if (layout->message_rows > 0)
		draw_message(ui, context, layout, grid);
}

void
ui_draw_notice(const struct ui *ui, const struct layout *layout,
    struct grid *grid)
{
	int row = grid->rows - 2, col = layout->content_col;

	if (layout->message_rows > 0 || ui->message.length == 0)
		return;
	grid_fill(grid, row, col, 1, grid->cols - col, STYLE_NORMAL, ' ');
	grid_puts_cut(grid, row, col + 1, grid->cols - col - 2,
	    ui->message_style, ui->glyphs, buf_text(&ui->message));
}
