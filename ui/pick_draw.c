/*
 * Draws a picker as a dialog: the filter, the heads of the columns, one page
 * of what is left, and more about the line under the cursor. It changes
 * nothing and works in any size, with fewer columns where there is less room.
 */
#include "ui/pick_parts.h"

#include <stdio.h>
#include <string.h>

#include "model/utf8.h"
#include "ui/wrap.h"

enum {
	COLS_MAX = 110,
	ROWS_MAX = 30,
	GAP = 1, /* between columns */
	DETAIL = 2, /* lines about the selected one */
	DETAIL_MAX = 4, /* the same where there is room */
	AROUND = 4 + DETAIL_MAX, /* frame, filter, heads and detail */
	MARK = 4 /* columns of the mark's number */
};

/* Where things stand in the dialog, in columns and rows of its view. */
struct layout {
	int cols; /* inside the frame */
	int list, detail; /* rows of the list, and below it */
	int left[PICK_COLUMNS], width[PICK_COLUMNS]; /* width 0: not shown */
};

/* Gives every column its place; those that need more room are left out. */
static void
lay_out(const struct picker *picker, int rows, int cols, struct layout *out)
{
	const struct pick_column *column = picker->source->columns;
	int fixed = picker->several ? MARK : 0, at, i;

	*out = (struct layout){ .cols = cols };
	/* More about one line is worth more than empty lines. */
	out->detail = rows >= 18 ||
		(size_t)rows >= picker->count + picker->extra_count + 3 +
		    DETAIL_MAX
	    ? DETAIL_MAX
	    : DETAIL;
	out->list = rows - 2 - out->detail;
	for (i = 0; i < PICK_COLUMNS && column[i].title != NULL; i++)
		if (cols >= column[i].from)
			fixed += column[i].width + GAP;
	at = picker->several ? MARK : 0;
	for (i = 0; i < PICK_COLUMNS && column[i].title != NULL; i++) {
		if (cols < column[i].from)
			continue;
		out->left[i] = at;
		out->width[i] = column[i].width;
		if (out->width[i] == 0)
			out->width[i] = cols - fixed + GAP;
		if (out->width[i] < 1)
			out->width[i] = 1;
		at += out->width[i] + GAP;
	}
}

static void
draw_cell(struct grid *view, int row, const struct layout *layout, int column,
    bool right, enum style style, const struct glyphs *glyphs,
    const char *text)
{
	int width = layout->width[column];

	if (width == 0 || text == NULL)
		return;
	if (right)
		grid_puts_right(view, row, layout->left[column], width, style,
		    glyphs, text);
	else
		grid_puts_cut(view, row, layout->left[column], width, style,
		    glyphs, text);
}

static void
draw_heads(const struct picker *picker, struct grid *view,
    const struct layout *layout, const struct glyphs *glyphs)
{
	const struct pick_column *column = picker->source->columns;
	const char *head;
	int i;

	for (i = 0; i < PICK_COLUMNS && column[i].title != NULL; i++) {
		head = column[i].title;
		if (*head == '\0' && picker->source->head != NULL)
			head = picker->source->head(picker, i);
		draw_cell(view, 1, layout, i, column[i].right, STYLE_HEADING,
		    glyphs, head);
	}
}

/* A line of the list: a value with its columns, or the text to be taken. */
static void
draw_line(const struct picker *picker, struct grid *view, int row,
    size_t index, const struct layout *layout, const struct glyphs *glyphs)
{
	bool selected = index == picker->selected;
	enum style style = selected ? STYLE_FOCUS : STYLE_NORMAL;
	const char *value = pick_value_at(picker, index);
	struct pick_line line = { 0 };
	int left = picker->several ? MARK : 0, i;
	size_t order;

	if (value == NULL)
		return;
	if (selected)
		grid_set_style(view, row, 0, 1, layout->cols, STYLE_FOCUS);
	if (index == picker->found_count) {
		char text[320];

		snprintf(text, sizeof text,
		    glyphs->unicode ? "Use \xe2\x80\x9c%s\xe2\x80\x9d"
				    : "Use \"%s\"",
		    value);
		grid_puts_cut(view, row, left, layout->cols - left, style,
		    glyphs, text);
		return;
	}
	order = picker->several ? pick_order(picker, value) : 0;
	if (order > 0)
		grid_printf(view, row, 0, MARK - 1, style, "%3zu", order);
	if (picker->found[index] >= picker->count) {
		grid_puts_cut(view, row, left, layout->cols - left,
		    selected ? style : STYLE_WARNING, glyphs, value);
		return;
	}
	picker->source->show(picker, picker->found[index], &line);
	for (i = 0; i < PICK_COLUMNS; i++)
		draw_cell(view, row, layout, i,
		    picker->source->columns[i].right, style, glyphs,
		    line.cells[i]);
}

static void
draw_list(const struct picker *picker, struct grid *view,
    const struct layout *layout, const struct glyphs *glyphs)
{
	size_t lines = picker->found_count + picker->offers_text;
	size_t page = layout->list > 0 ? (size_t)layout->list : 1;
	size_t top = picker->selected / page * page, i;

	if (lines == 0) {
		grid_puts_cut(view, 2, 0, layout->cols, STYLE_DIM, glyphs,
		    "Nothing like that here.");
		return;
	}
	for (i = top; i < lines && i < top + page; i++)
		draw_line(picker, view, 2 + (int)(i - top), i, layout, glyphs);
}

/* Says more about the line under the cursor, or what the field is for. */
static void
draw_detail(const struct picker *picker, struct grid *view,
    const struct layout *layout)
{
	struct buf text = { 0 };
	size_t at = picker->selected;
	bool real = pick_value(picker) != NULL && at < picker->found_count;

	if (real && picker->found[at] >= picker->count)
		buf_puts(&text, "The field holds it; it is not in the list.");
	else if (real && picker->source->detail != NULL)
		picker->source->detail(picker, picker->found[at], &text);
	else if (at == picker->found_count && picker->offers_text)
		buf_puts(&text, "Takes the text as it is typed: it is not in "
				"the list.");
	if (text.length == 0)
		buf_puts(&text, picker->field->help);
	grid_puts_wrapped(view, 2 + layout->list, 0, layout->detail,
	    layout->cols, 0, STYLE_DIM, buf_text(&text));
	buf_free(&text);
}

/* The title says which field it is, the count what the filter leaves. */
static void
draw_frame(const struct picker *picker, struct grid *box,
    const struct glyphs *glyphs)
{
	struct pick_line of = { 0 };
	char text[96];
	size_t total = picker->count + picker->extra_count;
	int used;

	grid_fill(box, 0, 0, box->rows, box->cols, STYLE_NORMAL, ' ');
	grid_box(box, 0, 0, box->rows, box->cols, STYLE_FRAME, glyphs);
	snprintf(text, sizeof text, " %s ", picker->field->label);
	used = grid_puts_cut(box, 0, 2, box->cols - 4, STYLE_TITLE, glyphs,
	    text);
	pick_number(&of, 0, (long long)picker->found_count);
	pick_number(&of, 1, (long long)total);
	if (picker->found_count == total)
		snprintf(text, sizeof text, " %s ", of.cells[0]);
	else
		snprintf(text, sizeof text, " %s of %s ", of.cells[0],
		    of.cells[1]);
	if (used + utf8_columns(text) + 5 < box->cols)
		grid_puts(box, 0, box->cols - 2 - utf8_columns(text), -1,
		    STYLE_DIM, text);
}

void
pick_draw(const struct picker *picker, struct grid *grid,
    const struct glyphs *glyphs)
{
	int rows = grid->rows > 4 ? grid->rows - 2 : grid->rows;
	size_t lines = picker->count + picker->extra_count + 1;
	int cols = grid->cols;
	struct grid box, view;
	struct layout layout;
	int used;

	if (rows > ROWS_MAX)
		rows = ROWS_MAX;
	/* A few words need no more than this; the filter never moves it. */
	if (lines < ROWS_MAX && (int)lines + AROUND < rows)
		rows = (int)lines + AROUND;
	if (cols > COLS_MAX)
		cols = COLS_MAX;
	box = grid_view(grid, (grid->rows - rows) / 2,
	    (grid->cols - cols) / 2, rows, cols);
	draw_frame(picker, &box, glyphs);
	view = grid_view(&box, 1, 2, rows - 2, cols - 4);
	if (view.rows < 1 || view.cols < 8)
		return;
	lay_out(picker, view.rows, view.cols, &layout);
	used = grid_puts(&view, 0, 0, -1, STYLE_LABEL, "Find: ");
	draw_heads(picker, &view, &layout, glyphs);
	draw_list(picker, &view, &layout, glyphs);
	draw_detail(picker, &view, &layout);
	lineedit_draw(&picker->filter, &view, 0, used, view.cols - used,
	    STYLE_INPUT, glyphs);
}
