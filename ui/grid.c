/*
 * The screen as a table of cells, and drawing into it. Pure: the same calls
 * make the same cells. It knows roles of style, not colours, and no terminal;
 * it never trusts a text, for texts come from files.
 */
#include "ui/grid.h"

#include "model/buf.h"
#include "model/utf8.h"
#include "ui/wrap.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct cell blank = { .base = ' ', .width = 1 };

_Static_assert(sizeof(struct cell) == 24, "cells are compared with memcmp");

bool
grid_init(struct grid *grid, int rows, int cols)
{
	memset(grid, 0, sizeof *grid);
	return grid_resize(grid, rows, cols);
}

bool
grid_resize(struct grid *grid, int rows, int cols)
{
	struct cell *cells;

	rows = rows < 1 ? 1 : rows > GRID_ROWS_MAX ? GRID_ROWS_MAX : rows;
	cols = cols < 1 ? 1 : cols > GRID_COLS_MAX ? GRID_COLS_MAX : cols;
	if (rows != grid->rows || cols != grid->cols) {
		cells = calloc((size_t)rows * (size_t)cols, sizeof *cells);
		if (cells == NULL)
			return false;
		free(grid->cells);
		*grid = (struct grid) { .cells = cells, .rows = rows,
			.cols = cols, .stride = cols };
	}
	grid_clear(grid);
	return true;
}

void
grid_free(struct grid *grid)
{
	free(grid->cells);
	memset(grid, 0, sizeof *grid);
}

static struct cell *
cell_at(const struct grid *grid, int row, int col)
{
	return grid->cells + (ptrdiff_t)row * grid->stride + col;
}

/*
 * Makes a blank of what is left of a wide character when half is replaced;
 * at a view's edge the other half may lie outside of the view.
 */
static void
cut_wide(struct cell *cell)
{
	struct cell *other;

	if (cell->width == 1)
		return;
	other = cell->width == 2 ? cell + 1 : cell - 1;
	other->base = cell->base = ' ';
	other->width = cell->width = 1;
	memset(other->combining, 0, sizeof other->combining);
	memset(cell->combining, 0, sizeof cell->combining);
}

static void
set_cell(struct cell *cell, enum style style, uint32_t c)
{
	cut_wide(cell);
	*cell = blank;
	cell->base = c;
	cell->style = (uint8_t)style;
}

void
grid_clear(struct grid *grid)
{
	int row, col;

	if (grid->root == NULL)
		grid->cursor_row = -1;
	for (row = 0; row < grid->rows; row++) {
		if (grid->root != NULL && grid->cols > 0) {
			cut_wide(cell_at(grid, row, 0));
			cut_wide(cell_at(grid, row, grid->cols - 1));
		}
		for (col = 0; col < grid->cols; col++)
			*cell_at(grid, row, col) = blank;
	}
}

/* Cuts the stretch at *from to 0..end and returns its new length. */
static int
cut_stretch(int *from, int length, int end)
{
	if (*from < 0) {
		length = length < -*from ? 0 : length + *from;
		*from = 0;
	}
	if (*from >= end)
		return 0;
	return length > end - *from ? end - *from : length;
}

struct grid
grid_view(struct grid *grid, int row, int col, int rows, int cols)
{
	struct grid view = { .stride = grid->stride, .cursor_row = -1 };

	view.rows = cut_stretch(&row, rows < 0 ? 0 : rows, grid->rows);
	view.cols = cut_stretch(&col, cols < 0 ? 0 : cols, grid->cols);
	if (view.rows == 0 || view.cols == 0)
		row = col = view.rows = view.cols = 0;
	view.cells = cell_at(grid, row, col);
	view.root = grid->root != NULL ? grid->root : grid;
	view.top = grid->top + row;
	view.left = grid->left + col;
	return view;
}

/*
 * Puts one cluster, or the visible form of a control, at the place; cuts at
 * limit. Returns the columns used, -1 when it did not fit.
 */
static int
put_cluster(struct grid *grid, int row, int col, int limit, enum style style,
    const char *s, size_t size)
{
	struct cell *cell = cell_at(grid, row, col);
	uint32_t c, accent;
	size_t at;
	int i, n = 0, width;
	char visible[16];

	at = utf8_decode(s, size, &c);
	width = at == 0 ? -1 : utf8_width(c);
	if (width < 0 || utf8_is_control(c)) {
		if (at == 0)
			c = (unsigned char)*s;
		width = snprintf(visible, sizeof visible, "\\u{%02x}",
		    (unsigned)c);
		for (i = 0; i < width && col + i < limit; i++)
			set_cell(cell + i, style, (unsigned char)visible[i]);
		return i < width ? -1 : width;
	}
	if (width == 0) {
		c = ' ';
		at = 0;
		width = 1;
	}
	if (col + width > limit)
		return -1;
	set_cell(cell, style, c);
	while (at < size && n < GRID_COMBINING) {
		at += utf8_decode(s + at, size - at, &accent);
		cell->combining[n++] = accent;
	}
	if (width == 2) {
		set_cell(cell + 1, style, 0);
		cell->width = 2;
		cell[1].width = 0;
	}
	return width;
}

/* Says whether a printable ASCII character stands here with no accent. */
static bool
is_plain(const char *s, size_t length)
{
	return s[0] >= ' ' && s[0] <= '~' && (length == 1 || s[1] >= 0);
}

int
grid_putn(struct grid *grid, int row, int col, int max_width, enum style style,
    const char *s, size_t length)
{
	int limit = grid->cols, start = col, columns;
	size_t at = 0, size;

	if (row < 0 || row >= grid->rows || col >= limit)
		return 0;
	if (max_width >= 0 && max_width < limit - col)
		limit = col + max_width;
	while (at < length && col < limit) {
		if (col >= 0 && is_plain(s + at, length - at)) {
			set_cell(cell_at(grid, row, col++), style,
			    (unsigned char)s[at++]);
			continue;
		}
		size = wrap_cluster(s + at, length - at, &columns);
		if (col >= 0) {
			if (put_cluster(grid, row, col, limit, style, s + at,
				size) < 0)
				break;
		} else /* what sticks out of the view's left is not drawn */
			grid_fill(grid, row, 0, 1, col + columns, style, ' ');
		col += columns;
		at += size;
	}
	return col - start;
}

int
grid_puts(struct grid *grid, int row, int col, int max_width, enum style style,
    const char *s)
{
	return grid_putn(grid, row, col, max_width, style, s, strlen(s));
}

int
grid_printf(struct grid *grid, int row, int col, int max_width,
    enum style style, const char *format, ...)
{
	char text[1024];
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (length < 0)
		return 0;
	if ((size_t)length >= sizeof text) /* no half characters at the end */
		text[utf8_valid_length(text, sizeof text - 1)] = '\0';
	return grid_puts(grid, row, col, max_width, style, text);
}

/* Returns the columns of the text, counted up to limit + 1. */
static int
count_columns(const char *s, int limit)
{
	size_t length = strlen(s), size;
	int total = 0, columns;

	for (; length > 0 && total <= limit; s += size, length -= size) {
		size = 1;
		columns = 1;
		if (!is_plain(s, length))
			size = wrap_cluster(s, length, &columns);
		total += columns;
	}
	return total;
}

int
grid_puts_cut(struct grid *grid, int row, int col, int width, enum style style,
    const struct glyphs *glyphs, const char *s)
{
	int used;

	if (width < 1 || count_columns(s, width) <= width)
		return grid_puts(grid, row, col, width, style, s);
	used = grid_puts(grid, row, col, width - 1, style, s);
	/* Cut inside a wide character or a \u{..}: what is left is blank. */
	if (used < width - 1)
		grid_fill(grid, row, col + used, 1, width - 1 - used, style,
		    ' ');
	grid_fill(grid, row, col + width - 1, 1, 1, style, glyphs->ellipsis);
	return width;
}

static int
puts_aligned(struct grid *grid, int row, int col, int width, enum style style,
    const struct glyphs *glyphs, const char *s, int share)
{
	int columns, before;

	if (width < 1)
		return 0;
	columns = count_columns(s, width);
	if (columns > width)
		return grid_puts_cut(grid, row, col, width, style, glyphs, s);
	before = (width - columns) / share;
	grid_fill(grid, row, col, 1, width, style, ' ');
	grid_puts(grid, row, col + before, columns, style, s);
	return width;
}

int
grid_puts_right(struct grid *grid, int row, int col, int width,
    enum style style, const struct glyphs *glyphs, const char *s)
{
	return puts_aligned(grid, row, col, width, style, glyphs, s, 1);
}

int
grid_puts_centred(struct grid *grid, int row, int col, int width,
    enum style style, const struct glyphs *glyphs, const char *s)
{
	return puts_aligned(grid, row, col, width, style, glyphs, s, 2);
}

int
grid_puts_wrapped(struct grid *grid, int row, int col, int rows, int width,
    int skip, enum style style, const char *s)
{
	const char *next;
	int line = 0;

	do {
		size_t length = wrap_line(s, width, &next);

		if (line >= skip && line - skip < rows)
			grid_putn(grid, row + line - skip, col, width, style, s,
			    length);
		line++;
		s = next;
	} while (*s != '\0');
	return line;
}

int
grid_putc(struct grid *grid, int row, int col, enum style style, uint32_t c)
{
	char bytes[4];

	return grid_putn(grid, row, col, -1, style, bytes,
	    utf8_encode(c, bytes));
}

void
grid_fill(struct grid *grid, int row, int col, int rows, int cols,
    enum style style, uint32_t c)
{
	struct grid part = grid_view(grid, row, col, rows, cols);

	for (row = 0; row < part.rows; row++)
		for (col = 0; col < part.cols; col++)
			set_cell(cell_at(&part, row, col), style, c);
}

/* Styles of both halves of a wide character stay equal. */
static void
set_look(struct cell *cell, int style, unsigned attributes)
{
	struct cell *other = cell->width == 2 ? cell + 1
	    : cell->width == 0		      ? cell - 1
					      : cell;

	if (style >= 0)
		cell->style = other->style = (uint8_t)style;
	cell->attributes |= (uint8_t)attributes;
	other->attributes = cell->attributes;
}

void
grid_set_style(struct grid *grid, int row, int col, int rows, int cols,
    enum style style)
{
	struct grid part = grid_view(grid, row, col, rows, cols);

	for (row = 0; row < part.rows; row++)
		for (col = 0; col < part.cols; col++)
			set_look(cell_at(&part, row, col), (int)style, 0);
}

void
grid_add_attributes(struct grid *grid, int row, int col, int rows, int cols,
    unsigned attributes)
{
	struct grid part = grid_view(grid, row, col, rows, cols);

	for (row = 0; row < part.rows; row++)
		for (col = 0; col < part.cols; col++)
			set_look(cell_at(&part, row, col), -1, attributes);
}

void
grid_hline(struct grid *grid, int row, int col, int cols, enum style style,
    const struct glyphs *glyphs)
{
	grid_fill(grid, row, col, 1, cols, style, glyphs->horizontal);
}

void
grid_vline(struct grid *grid, int row, int col, int rows, enum style style,
    const struct glyphs *glyphs)
{
	grid_fill(grid, row, col, rows, 1, style, glyphs->vertical);
}

void
grid_box(struct grid *grid, int row, int col, int rows, int cols,
    enum style style, const struct glyphs *glyphs)
{
	int bottom = row + rows - 1, right = col + cols - 1;

	if (rows < 1 || cols < 1)
		return;
	grid_hline(grid, row, col, cols, style, glyphs);
	grid_hline(grid, bottom, col, cols, style, glyphs);
	grid_vline(grid, row, col, rows, style, glyphs);
	grid_vline(grid, row, right, rows, style, glyphs);
	grid_fill(grid, row, col, 1, 1, style, glyphs->top_left);
	grid_fill(grid, row, right, 1, 1, style, glyphs->top_right);
	grid_fill(grid, bottom, col, 1, 1, style, glyphs->bottom_left);
	grid_fill(grid, bottom, right, 1, 1, style, glyphs->bottom_right);
}

void
grid_bar(struct grid *grid, int row, int col, int width, enum style style,
    const struct glyphs *glyphs, double share)
{
	int eighths, full;

	if (width < 1)
		return;
	if (!(share > 0))
		share = 0;
	if (share > 1)
		share = 1;
	eighths = (int)(share * 8 * width + 0.5);
	full = eighths / 8;
	grid_fill(grid, row, col, 1, width, style, glyphs->shade);
	grid_fill(grid, row, col, 1, full, style, glyphs->bars[8]);
	if (eighths % 8 != 0 && glyphs->bars[eighths % 8] != ' ')
		grid_fill(grid, row, col + full, 1, 1, style,
		    glyphs->bars[eighths % 8]);
}

void
grid_set_cursor(struct grid *grid, int row, int col)
{
	struct grid *root = grid->root != NULL ? grid->root : grid;

	root->cursor_row = -1;
	if (row < 0 || row >= grid->rows || col < 0 || col >= grid->cols)
		return;
	root->cursor_row = grid->top + row;
	root->cursor_col = grid->left + col;
}

void
grid_hide_cursor(struct grid *grid)
{
	grid_set_cursor(grid, -1, -1);
}

static void
add_character(struct buf *out, uint32_t c)
{
	char bytes[4];

	buf_add(out, bytes, utf8_encode(c, bytes));
}

void
grid_text(const struct grid *grid, struct buf *out)
{
	const struct cell *cell;
	int row, col, end, i;

	for (row = 0; row < grid->rows; row++) {
		for (end = grid->cols; end > 0; end--) {
			cell = cell_at(grid, row, end - 1);
			if (cell->base != ' ' || cell->combining[0] != 0)
				break;
		}
		for (col = 0; col < end; col++) {
			cell = cell_at(grid, row, col);
			if (cell->width != 0)
				add_character(out, cell->base);
			for (i = 0; i < GRID_COMBINING; i++)
				if (cell->combining[i] != 0)
					add_character(out, cell->combining[i]);
		}
		buf_putc(out, '\n');
	}
}

char
grid_style_letter(enum style style)
{
	/* In the order of enum style. */
	static const char letters[] = ".dthFSlvigEWIGKfmspc";

	_Static_assert(sizeof letters == STYLE_COUNT + 1, "a letter each");
	return style < STYLE_COUNT ? letters[style] : '?';
}

void
grid_style_map(const struct grid *grid, struct buf *out)
{
	int row, col, end;

	for (row = 0; row < grid->rows; row++) {
		for (end = grid->cols; end > 0; end--)
			if (cell_at(grid, row, end - 1)->style != STYLE_NORMAL)
				break;
		for (col = 0; col < end; col++)
			buf_putc(out,
			    grid_style_letter(cell_at(grid, row, col)->style));
		buf_putc(out, '\n');
	}
}
