/*
 * Promises about frames: whatever was shown before, libvterm shows the grid
 * after. The terminal is a pseudo terminal of this process's own.
 */
#include "model/buf.h"
#include "ui/term.h"

#include <criterion/criterion.h>

#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vterm.h>

static int master;
static VTerm *vterm;
static VTermScreen *screen;
static VTermPos cursor;
static struct terminal *term;
static struct buf out; /* what the last frame sent */

static int
note_cursor(VTermPos to, VTermPos from, int visible, void *user)
{
	(void)from;
	(void)visible;
	(void)user;
	cursor = to;
	return 1;
}

static void
begin_with(int rows, int cols, struct term_options options)
{
	static const VTermScreenCallbacks callbacks = {
		.movecursor = note_cursor,
	};
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };
	char why[200];
	int slave;

	cr_assert(setlocale(LC_CTYPE, "C.UTF-8") != NULL);
	cr_assert(openpty(&master, &slave, NULL, NULL, &size) == 0);
	cr_assert(dup2(slave, STDIN_FILENO) == STDIN_FILENO &&
	    dup2(slave, STDOUT_FILENO) == STDOUT_FILENO);
	close(slave);
	vterm = vterm_new(rows, cols);
	vterm_set_utf8(vterm, 1);
	screen = vterm_obtain_screen(vterm);
	vterm_screen_enable_altscreen(screen, 1);
	vterm_screen_set_callbacks(screen, &callbacks, NULL);
	vterm_screen_reset(screen, 1);
	cursor.row = cursor.col = 0;
	term = term_open(&options, why, sizeof why);
	cr_assert(term != NULL, "%s", why);
}

static void
begin(int rows, int cols)
{
	begin_with(rows, cols,
	    (struct term_options) { .terminal = "xterm-256color",
		.utf8 = true });
}

static void
end(void)
{
	term_close(term);
	close(master);
	buf_free(&out);
	vterm_free(vterm);
}

/* Shows the grid and returns the bytes it took. */
static size_t
paint(const struct grid *grid)
{
	struct pollfd in = { .fd = master, .events = POLLIN };
	char bytes[4096];
	ssize_t n;

	buf_clear(&out);
	cr_assert(term_flush(term, grid));
	/* A bell behind it tells where the frame ends, if there is one. */
	cr_assert(write(STDOUT_FILENO, "\a", 1) == 1);
	while (out.length == 0 || out.bytes[out.length - 1] != '\a') {
		cr_assert(poll(&in, 1, 5000) == 1);
		n = read(master, bytes, sizeof bytes);
		cr_assert(n > 0);
		buf_add(&out, bytes, (size_t)n);
	}
	out.bytes[--out.length] = '\0';
	/* At once: libvterm loses accents that come after their letters. */
	vterm_input_write(vterm, buf_text(&out), out.length);
	return out.length;
}

static bool
is_shown(const struct grid *grid, int row, int col)
{
	const struct cell *cell = grid->cells + row * grid->stride + col;
	VTermPos place = { .row = row, .col = col };
	bool error = cell->style == STYLE_ERROR;
	VTermScreenCell seen;
	uint32_t base;

	vterm_screen_get_cell(screen, place, &seen);
	if (cell->width == 0)
		return seen.chars[0] == (uint32_t)-1;
	base = seen.chars[0] == 0 ? ' ' : seen.chars[0];
	if (base != cell->base || (base != ' ' && seen.width != cell->width) ||
	    (cell->combining[0] != 0 && seen.chars[1] != cell->combining[0]))
		return false;
	if (seen.attrs.reverse !=
		(cell->style == STYLE_FOCUS ||
		    (cell->attributes & ATTRIBUTE_REVERSE) != 0) ||
	    (seen.attrs.underline != 0) !=
		(cell->style == STYLE_INPUT || cell->style == STYLE_SELECTED))
		return false;
	return base == ' ' ||
	    (VTERM_COLOR_IS_INDEXED(&seen.fg) && seen.fg.indexed.idx == 1 &&
		!VTERM_COLOR_IS_DEFAULT_FG(&seen.fg)) == error;
}

static void
expect_shown(const struct grid *grid, const char *what)
{
	int row, col;

	for (row = 0; row < grid->rows; row++)
		for (col = 0; col < grid->cols; col++)
			cr_assert(is_shown(grid, row, col),
			    "%s, cell %d:%d after %s", what, row, col,
			    buf_text(&out));
	if (grid->cursor_row >= 0)
		cr_assert(cursor.row == grid->cursor_row &&
			cursor.col == grid->cursor_col,
		    "%s, cursor %d:%d", what, cursor.row, cursor.col);
}

static unsigned
chance(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % below;
}

static void
scribble(struct grid *grid, unsigned *seed)
{
	static const char *const words[] = { "a", "site", "東", "京都", "é",
		"e\xcc\x81", "  ", "          ", "│", "some longer text", "▸" };
	static const enum style styles[] = { STYLE_NORMAL, STYLE_ERROR,
		STYLE_FOCUS, STYLE_INPUT, STYLE_DIM, STYLE_SELECTED,
		STYLE_KEY };
	unsigned count = chance(seed, 12);

	while (count-- > 0) {
		int row = (int)chance(seed, (unsigned)grid->rows);
		int col = (int)chance(seed, (unsigned)grid->cols);
		enum style style = styles[chance(seed,
		    sizeof styles / sizeof *styles)];

		switch (chance(seed, 6)) {
		case 0:
			grid_set_style(grid, row, 0, 1, grid->cols, style);
			break;
		case 1:
			grid_fill(grid, row, col, 2, 9, STYLE_NORMAL, ' ');
			break;
		case 2:
			grid_add_attributes(grid, row, col, 1, 3,
			    ATTRIBUTE_REVERSE);
			break;
		default:
			grid_puts(grid, row, col, -1, style,
			    words[chance(seed, sizeof words / sizeof *words)]);
		}
	}
	if (chance(seed, 4) == 0)
		grid_hide_cursor(grid);
	else
		grid_set_cursor(grid, (int)chance(seed, (unsigned)grid->rows),
		    (int)chance(seed, (unsigned)grid->cols));
}

Test(paint, any_screen_follows_any_other)
{
	static const int sizes[][2] = { { 6, 20 }, { 1, 1 }, { 3, 2 },
		{ 2, 40 }, { 24, 80 } };
	unsigned seed = 11;
	char what[64];
	size_t i;
	int round;

	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct grid grid;

		begin(sizes[i][0], sizes[i][1]);
		cr_assert(grid_init(&grid, sizes[i][0], sizes[i][1]));
		for (round = 0; round < 400; round++) {
			scribble(&grid, &seed);
			if (chance(&seed, 50) == 0)
				grid_clear(&grid);
			if (chance(&seed, 50) == 0)
				term_redraw(term);
			paint(&grid);
			snprintf(what, sizeof what, "%dx%d round %d",
			    grid.rows, grid.cols, round);
			expect_shown(&grid, what);
			cr_assert(paint(&grid) == 0, "%s: nothing is new",
			    what);
		}
		grid_free(&grid);
		end();
	}
}

Test(paint, few_changes_are_few_bytes)
{
	static const struct {
		const char *what, *before, *after;
		int cursor;
		size_t most;
	} rows[] = {
		{ "nothing", "abc", "abc", 3, 0 },
		{ "one letter at the cursor", "abc", "abcd", 4, 1 },
		/* These have to move there and back. */
		{ "two letters apart", "abcdefgh", "xbcyefgh", 3, 13 },
		{ "a line's end cleared", "abcdefghijklmnop", "abc", 3, 11 },
		{ "a shorter end", "abcdef", "abc", 3, 11 },
	};
	struct grid grid;
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t bytes;

		begin(3, 30);
		cr_assert(grid_init(&grid, 3, 30));
		grid_puts(&grid, 0, 0, -1, STYLE_NORMAL, rows[i].before);
		grid_set_cursor(&grid, 0, 3);
		paint(&grid);
		grid_clear(&grid);
		grid_puts(&grid, 0, 0, -1, STYLE_NORMAL, rows[i].after);
		grid_set_cursor(&grid, 0, rows[i].cursor);
		bytes = paint(&grid);
		cr_expect(bytes <= rows[i].most, "%s: %zu bytes", rows[i].what,
		    bytes);
		expect_shown(&grid, rows[i].what);
		grid_free(&grid);
		end();
	}
}

Test(paint, a_typed_letter_is_at_most_fifteen_bytes)
{
	static const enum style styles[] = { STYLE_NORMAL, STYLE_VALUE,
		STYLE_INPUT };
	size_t i;

	for (i = 0; i < sizeof styles / sizeof *styles; i++) {
		enum style style = styles[i];
		struct grid grid;
		size_t bytes;

		begin(3, 30);
		cr_assert(grid_init(&grid, 3, 30));
		grid_puts(&grid, 1, 4, -1, style, "abc");
		grid_set_cursor(&grid, 1, 7);
		paint(&grid);
		grid_puts(&grid, 1, 7, -1, style, "d");
		grid_set_cursor(&grid, 1, 8);
		bytes = paint(&grid);
		cr_expect(bytes <= 15, "style %d: %zu bytes", (int)style,
		    bytes);
		grid_free(&grid);
		end();
	}
}

Test(paint, a_grid_of_another_size_is_cut_or_padded)
{
	struct grid grid;
	VTermPos place = { .row = 0, .col = 4 };
	VTermScreenCell cell;

	begin(3, 5);
	cr_assert(grid_init(&grid, 6, 10));
	grid_puts(&grid, 0, 0, -1, STYLE_NORMAL, "abcd東efg");
	grid_set_cursor(&grid, 5, 9);
	paint(&grid);
	vterm_screen_get_cell(screen, place, &cell);
	cr_expect(cell.chars[0] == 0 || cell.chars[0] == ' ',
	    "no half of a wide character");
	grid_free(&grid);
	cr_assert(grid_init(&grid, 1, 2));
	grid_puts(&grid, 0, 0, -1, STYLE_NORMAL, "xy");
	paint(&grid);
	place.col = 3;
	vterm_screen_get_cell(screen, place, &cell);
	cr_expect(cell.chars[0] == 0 || cell.chars[0] == ' ');
	grid_free(&grid);
	end();
}

Test(paint, filling_the_last_cell_scrolls_no_terminal)
{
	/* The second wraps as soon as its last column is written. */
	static const char *const types[] = { "xterm-256color", "ansi" };
	VTermScreenCell cell;
	size_t i;

	for (i = 0; i < sizeof types / sizeof *types; i++) {
		struct grid grid;
		int row;

		begin_with(3, 5,
		    (struct term_options) { .terminal = types[i],
			.utf8 = true });
		cr_assert(grid_init(&grid, 3, 5));
		for (row = 0; row < 3; row++)
			grid_fill(&grid, row, 0, 1, 5, STYLE_NORMAL,
			    (uint32_t)('a' + row));
		paint(&grid);
		for (row = 0; row < 3; row++) {
			VTermPos place = { .row = row, .col = 3 };

			vterm_screen_get_cell(screen, place, &cell);
			cr_expect(cell.chars[0] == (uint32_t)('a' + row),
			    "%s, row %d", types[i], row);
		}
		grid_free(&grid);
		end();
	}
}

Test(paint, what_is_fresh_clears_what_another_program_left)
{
	static const char rubbish[] = "\033[2;3H\033[7mrubbish\033[4;31m";
	struct grid grid;

	begin(6, 20);
	cr_assert(grid_init(&grid, 6, 20));
	grid_puts(&grid, 1, 1, -1, STYLE_ERROR, "an error");
	grid_puts(&grid, 2, 1, -1, STYLE_NORMAL, "and none");
	paint(&grid);
	vterm_input_write(vterm, rubbish, sizeof rubbish - 1);
	term_redraw(term);
	paint(&grid);
	expect_shown(&grid, "drawn again");
	grid_free(&grid);
	end();
}

Test(paint, without_utf8_letters_lose_their_accents)
{
	struct grid grid;
	size_t i;

	begin_with(1, 40,
	    (struct term_options) { .terminal = "xterm-256color" });
	cr_assert(grid_init(&grid, 1, 40));
	grid_puts(&grid, 0, 0, -1, STYLE_NORMAL, "Zürich ÅNGSTRÖM Łódź 東! …");
	paint(&grid);
	cr_expect(strstr(buf_text(&out), "Zurich ANGSTROM Lodz ? !") != NULL,
	    "%s", buf_text(&out));
	for (i = 0; i < out.length; i++)
		cr_expect((unsigned char)out.bytes[i] < 0x80);
	grid_free(&grid);
	end();
}
