/*
 * Writes the difference of two screens as ECMA-48 control sequences, and
 * decides what the roles of style look like. We do this ourselves and not by
 * curses' refresh because a frame shall be one write of few bytes: curses
 * flushes after every movement and ends each refresh with a reset. It knows
 * no terminal: bytes go to a buffer.
 *
 * Only the first eight colours and the terminal's own background are used,
 * and of those the ones that can be read on white as on black.
 */
#include "ui/paint.h"

#include "model/buf.h"
#include "model/utf8.h"

#include <string.h>

enum {
	BOLD = ATTRIBUTE_BOLD,
	REVERSE = ATTRIBUTE_REVERSE,
	UNDERLINE = ATTRIBUTE_UNDERLINE,
	DIM = 8
};
enum { OWN = -1, RED = 1, GREEN = 2, MAGENTA = 5, CYAN = 6 };

struct look {
	int foreground;
	unsigned flags;
};

/* clang-format off */
static const struct look looks[STYLE_COUNT] = {
	[STYLE_NORMAL]        = { OWN, 0 },
	[STYLE_DIM]           = { OWN, DIM },
	[STYLE_TITLE]         = { OWN, BOLD },
	[STYLE_HEADING]       = { OWN, BOLD },
	[STYLE_FOCUS]         = { OWN, REVERSE },
	[STYLE_SELECTED]      = { OWN, BOLD | UNDERLINE },
	[STYLE_LABEL]         = { OWN, 0 },
	[STYLE_VALUE]         = { OWN, 0 },
	[STYLE_INPUT]         = { OWN, UNDERLINE },
	[STYLE_GIVEN_DEFAULT] = { OWN, DIM },
	[STYLE_ERROR]         = { RED, BOLD },
	[STYLE_WARNING]       = { MAGENTA, BOLD },
	[STYLE_INFO]          = { CYAN, 0 },
	[STYLE_GOOD]          = { GREEN, 0 },
	[STYLE_KEY]           = { OWN, BOLD },
	[STYLE_FRAME]         = { OWN, DIM },
	[STYLE_MAP_LAND]      = { GREEN, 0 },
	[STYLE_MAP_SITE]      = { OWN, BOLD },
	[STYLE_MAP_LOCATION]  = { MAGENTA, BOLD },
	[STYLE_MAP_LINE]      = { CYAN, 0 },
};
/* clang-format on */

static const struct cell blank = { .base = ' ', .width = 1 };

bool
paint_resize(struct painter *painter, int rows, int cols)
{
	painter->known = false;
	return grid_resize(&painter->shown, rows, cols);
}

void
paint_free(struct painter *painter)
{
	grid_free(&painter->shown);
}

void
paint_forget(struct painter *painter)
{
	painter->known = false;
}

static struct look
cell_look(const struct painter *painter, const struct cell *cell)
{
	struct look look = looks[cell->style < STYLE_COUNT ? cell->style : 0];

	look.flags |= cell->attributes;
	if (!painter->colour)
		look.foreground = OWN;
	if (!painter->dim)
		look.flags &= ~(unsigned)DIM;
	return look;
}

/* A cell that shows nothing: what colour its text would have is no matter. */
static bool
is_empty(const struct painter *painter, const struct cell *cell)
{
	return cell->base == ' ' && cell->combining[0] == 0 &&
	    (cell_look(painter, cell).flags & (REVERSE | UNDERLINE)) == 0;
}

static bool
is_same(const struct painter *painter, const struct cell *a,
    const struct cell *b)
{
	return memcmp(a, b, sizeof *a) == 0 ||
	    (is_empty(painter, a) && is_empty(painter, b));
}

/* Terminals disagree about how wide these are. */
static bool
is_doubtful(const struct cell *cell)
{
	return cell->width != 1 || cell->combining[0] != 0;
}

/* Returns what is wanted at the place, on a terminal of cols columns. */
static const struct cell *
wanted_cell(const struct grid *grid, int row, int col, int cols)
{
	const struct cell *cell;

	if (row >= grid->rows || col >= grid->cols)
		return &blank;
	cell = &grid->cells[(ptrdiff_t)row * grid->stride + col];
	return cell->width == 2 && col + 1 >= cols ? &blank : cell;
}

static void
set_look(struct painter *painter, struct look look, struct buf *out)
{
	static const struct {
		unsigned flag;
		char code;
	} codes[] = { { BOLD, '1' }, { DIM, '2' }, { UNDERLINE, '4' },
		{ REVERSE, '7' } };
	unsigned had = painter->flags, i;
	bool separate = false;

	if (had == look.flags && painter->foreground == look.foreground)
		return;
	buf_puts(out, "\033[");
	if ((had & ~look.flags) != 0 ||
	    (look.flags == 0 && look.foreground == OWN)) {
		/* Off goes only all at once; an empty number is 0. */
		had = 0;
		painter->foreground = OWN;
		separate = true;
	}
	for (i = 0; i < sizeof codes / sizeof *codes; i++)
		if ((look.flags & ~had & codes[i].flag) != 0) {
			if (separate)
				buf_putc(out, ';');
			buf_putc(out, codes[i].code);
			separate = true;
		}
	if (painter->foreground != look.foreground) {
		if (separate)
			buf_putc(out, ';');
		buf_putc(out, '3');
		buf_putc(out, (char)(look.foreground == OWN
			? '9'
			: '0' + look.foreground));
	}
	buf_putc(out, 'm');
	painter->flags = look.flags;
	painter->foreground = look.foreground;
}

/* The letter under an accent, for terminals that show ASCII only. */
static char
plain_letter(uint32_t c)
{
	char bytes[8], folded[8];
	bool upper;

	bytes[utf8_encode(c, bytes)] = '\0';
	if (utf8_fold(bytes, folded, sizeof folded) != 1 || folded[0] <= ' ' ||
	    folded[0] > '~')
		return '?';
	/*
	 * Latin-1 has the capitals first; in Latin Extended-A they are the
	 * even numbers but for two stretches.
	 */
	upper = (c >= 0xc0 && c < 0xdf) ||
	    (c >= 0x100 && c < 0x180 &&
		(c % 2 == 0) !=
		    ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)));
	if (upper && folded[0] >= 'a' && folded[0] <= 'z')
		return (char)(folded[0] - 'a' + 'A');
	return folded[0];
}

static void
add_cell(const struct painter *painter, const struct cell *cell,
    struct buf *out)
{
	char bytes[4];
	int i;

	if (cell->base < 0x80) {
		buf_putc(out, cell->base < ' ' ? ' ' : (char)cell->base);
		if (!painter->utf8)
			return;
	} else if (painter->utf8)
		buf_add(out, bytes, utf8_encode(cell->base, bytes));
	else {
		buf_putc(out, plain_letter(cell->base));
		if (cell->width == 2)
			buf_putc(out, ' ');
		return;
	}
	for (i = 0; i < GRID_COMBINING && cell->combining[i] != 0; i++)
		buf_add(out, bytes, utf8_encode(cell->combining[i], bytes));
}

/*
 * Says whether the cells up to col can be written again for less than a
 * movement costs: few, plain, and of the look that is on.
 */
static bool
can_rewrite(const struct painter *painter, const struct grid *grid, int col)
{
	const struct cell *cell;
	struct look look;
	int at;

	if (col - painter->col > 3)
		return false;
	for (at = painter->col; at < col; at++) {
		cell = wanted_cell(grid, painter->row, at,
		    painter->shown.cols);
		look = cell_look(painter, cell);
		if (cell->base < ' ' || cell->base > '~' ||
		    cell->combining[0] != 0 || look.flags != painter->flags ||
		    look.foreground != painter->foreground)
			return false;
	}
	return true;
}

static void
move_to(struct painter *painter, const struct grid *grid, int row, int col,
    struct buf *out)
{
	int by = col - painter->col;

	if (painter->row == row && by == 0)
		return;
	if (painter->row == row && by > 0 && can_rewrite(painter, grid, col)) {
		for (; painter->col < col; painter->col++)
			add_cell(painter,
			    wanted_cell(grid, row, painter->col,
				painter->shown.cols),
			    out);
		return;
	}
	if (painter->row == row && col == 0)
		buf_putc(out, '\r');
	else if (painter->row == row && by < 0 && by >= -4)
		buf_add(out, "\b\b\b\b", (size_t)-by);
	else if (painter->row == row && by == 1)
		buf_puts(out, "\033[C");
	else if (painter->row == row && by > 0)
		buf_printf(out, "\033[%dC", by);
	else if (col == 0)
		buf_printf(out, "\033[%dH", row + 1);
	else
		buf_printf(out, "\033[%d;%dH", row + 1, col + 1);
	painter->row = row;
	painter->col = col;
}

static void
paint_cell(struct painter *painter, const struct grid *grid, int row, int col,
    const struct cell *cell, struct buf *out)
{
	bool doubtful = painter->utf8 && is_doubtful(cell);

	if (painter->doubtful && !doubtful)
		painter->row = -1;
	move_to(painter, grid, row, col, out);
	set_look(painter, cell_look(painter, cell), out);
	add_cell(painter, cell, out);
	painter->doubtful = doubtful;
	painter->col += cell->width;
	/* Behind the last column the cursor waits to wrap. */
	if (painter->col >= painter->shown.cols)
		painter->row = -1;
}

/*
 * Returns where the row's empty end begins if clearing it is less than
 * painting it, else the number of columns.
 */
static int
find_tail(const struct painter *painter, const struct grid *grid, int row)
{
	int cols = painter->shown.cols, col = cols, changed = 0;
	const struct cell *shown = painter->shown.cells +
	    (ptrdiff_t)row * painter->shown.stride;

	while (col > 0 &&
	    is_empty(painter, wanted_cell(grid, row, col - 1, cols))) {
		col--;
		if (!is_empty(painter, &shown[col]))
			changed++;
	}
	return changed > 3 ? col : cols;
}

static void
paint_row(struct painter *painter, const struct grid *grid, int row,
    struct buf *out)
{
	int cols = painter->shown.cols, col, tail;
	struct cell *shown = painter->shown.cells +
	    (ptrdiff_t)row * painter->shown.stride;
	const struct cell *cell;

	if (row < grid->rows && grid->cols == cols &&
	    memcmp(shown, grid->cells + (ptrdiff_t)row * grid->stride,
		(size_t)cols * sizeof *shown) == 0)
		return;
	tail = find_tail(painter, grid, row);
	for (col = 0; col < cols; col++) {
		cell = wanted_cell(grid, row, col, cols);
		if (col == tail) {
			if (painter->doubtful)
				painter->row = -1;
			painter->doubtful = false;
			move_to(painter, grid, row, col, out);
			if ((painter->flags & (REVERSE | UNDERLINE)) != 0)
				set_look(painter, looks[STYLE_NORMAL], out);
			buf_puts(out, "\033[K");
		}
		if (col < tail && cell->width != 0 &&
		    !is_same(painter, &shown[col], cell) &&
		    (painter->corner || row + 1 < painter->shown.rows ||
			col + cell->width < cols))
			paint_cell(painter, grid, row, col, cell, out);
		shown[col] = *cell;
	}
}

static void
place_cursor(struct painter *painter, const struct grid *grid,
    struct buf *out)
{
	bool wanted = grid->cursor_row >= 0 &&
	    grid->cursor_row < painter->shown.rows &&
	    grid->cursor_col < painter->shown.cols;

	if (wanted) {
		if (painter->doubtful)
			painter->row = -1;
		painter->doubtful = false;
		move_to(painter, grid, grid->cursor_row, grid->cursor_col, out);
	}
	if (wanted != painter->cursor_shown)
		buf_puts(out,
		    wanted ? painter->show_cursor : painter->hide_cursor);
	painter->cursor_shown = wanted;
}

void
paint_frame(struct painter *painter, const struct grid *grid, struct buf *out)
{
	int row;

	if (!painter->known) {
		buf_puts(out, "\033[m\033[H\033[2J");
		painter->foreground = OWN;
		painter->flags = 0;
		painter->row = painter->col = 0;
		painter->doubtful = false;
		/* The other way round than wanted, so that it is sent. */
		painter->cursor_shown = grid->cursor_row < 0;
		grid_clear(&painter->shown);
	}
	painter->known = true;
	for (row = 0; row < painter->shown.rows; row++)
		paint_row(painter, grid, row, out);
	place_cursor(painter, grid, out);
	if (out->failed)
		painter->known = false;
}
