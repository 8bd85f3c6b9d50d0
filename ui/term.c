/*
 * The screen: grids to ncurses, and what ncurses writes to the terminal. This
 * is the only file that knows curses, and decides what the roles of style
 * look like. Of curses the painting is used, on a file in memory that is read
 * back after each frame, so that a frame is one write which a signal to end
 * the program can break off. Its input and its signal handlers are not: a
 * blocking wgetch() loses resizes between the look and the wait, cannot tell
 * the end of input from none and spins after a hang-up, takes what is pasted
 * for keys, and SIGTERM would end a program with unsaved work. tty.c waits
 * and decode.c decodes.
 *
 * Only the first eight colours and the terminal's own background are used,
 * and of those the ones that can be read on white as on black.
 */
#define NCURSES_NOMACROS 1
#include "ui/term.h"

#include "model/buf.h"
#include "ui/glyphs.h"
#include "ui/signals.h"
#include "ui/term_parts.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

enum {
	READ_MAX = 8192, /* bytes at once */
	CLOSE_WAIT = 100, /* milliseconds, for one that does not read any more */
	GATHERED_MAX = 1 << 20, /* bytes after which the file begins anew */
	GAP_MAX = 4, /* blanks that are less than turning a style off and on */
	SAME_MAX = 8 /* unchanged cells that are less than another call */
};

/* What curses is handed. */
struct handed {
	cchar_t line[GRID_COLS_MAX]; /* cells of a row */
	int length;
	cchar_t ascii[STYLE_COUNT]['~' - ' ' + 1];
	bool ascii_made[STYLE_COUNT]['~' - ' ' + 1];
};

struct look {
	short foreground; /* -1: the terminal's own */
	attr_t attributes;
};

enum { OWN = -1 };

/* clang-format off */
static const struct look looks[STYLE_COUNT] = {
	[STYLE_NORMAL]        = { OWN, A_NORMAL },
	[STYLE_DIM]           = { OWN, A_DIM },
	[STYLE_TITLE]         = { OWN, A_BOLD },
	[STYLE_HEADING]       = { OWN, A_BOLD },
	[STYLE_FOCUS]         = { OWN, A_REVERSE },
	[STYLE_SELECTED]      = { OWN, A_BOLD | A_UNDERLINE },
	[STYLE_LABEL]         = { OWN, A_NORMAL },
	[STYLE_VALUE]         = { OWN, A_NORMAL },
	[STYLE_INPUT]         = { OWN, A_UNDERLINE },
	[STYLE_GIVEN_DEFAULT] = { OWN, A_DIM },
	[STYLE_ERROR]         = { COLOR_RED, A_BOLD },
	[STYLE_WARNING]       = { COLOR_MAGENTA, A_BOLD },
	[STYLE_INFO]          = { COLOR_CYAN, A_NORMAL },
	[STYLE_GOOD]          = { COLOR_GREEN, A_NORMAL },
	[STYLE_KEY]           = { OWN, A_BOLD },
	[STYLE_FRAME]         = { OWN, A_DIM },
	[STYLE_MAP_LAND]      = { COLOR_GREEN, A_NORMAL },
	[STYLE_MAP_SITE]      = { OWN, A_BOLD },
	[STYLE_MAP_LOCATION]  = { COLOR_MAGENTA, A_BOLD },
	[STYLE_MAP_LINE]      = { COLOR_CYAN, A_NORMAL },
};
/* clang-format on */

static const struct cell blank = { .base = ' ', .width = 1 };
static bool is_open;

static struct look
cell_look(const struct terminal *term, const struct cell *cell)
{
	struct look look = looks[cell->style < STYLE_COUNT ? cell->style : 0];

	if (!term->colour)
		look = (struct look) { OWN, look.attributes & ~A_DIM };
	if ((cell->attributes & ATTRIBUTE_BOLD) != 0)
		look.attributes |= A_BOLD;
	if ((cell->attributes & ATTRIBUTE_REVERSE) != 0)
		look.attributes |= A_REVERSE;
	if ((cell->attributes & ATTRIBUTE_UNDERLINE) != 0)
		look.attributes |= A_UNDERLINE;
	return look;
}

/* Says whether its look is seen on a blank too. */
static bool
is_backed(const struct terminal *term, const struct cell *cell)
{
	return (cell_look(term, cell).attributes &
		   (A_REVERSE | A_UNDERLINE)) != 0;
}

static bool
is_blank(const struct terminal *term, const struct cell *cell)
{
	return cell->base == ' ' && cell->combining[0] == 0 &&
	    !is_backed(term, cell);
}

/* Adds a character with the look of the cell to the line. */
static void
add_character(struct terminal *term, wchar_t base, const uint32_t *combining,
    const struct cell *cell)
{
	struct look look = cell_look(term, cell);
	wchar_t text[1 + GRID_COMBINING + 1] = { base };
	struct handed *handed = term->handed;
	cchar_t *to = &handed->line[handed->length++];
	int i;

	for (i = 0; combining != NULL && i < GRID_COMBINING; i++)
		text[i + 1] = (wchar_t)combining[i];
	/* Pairs are numbered from 1, after the colours. */
	if (setcchar(to, text, look.attributes, (short)(look.foreground + 1),
		NULL) != OK)
		setcchar(to, L"?", look.attributes, 0, NULL);
}

/* The same for ASCII: most are, and each is made once. */
static void
add_ascii(struct terminal *term, wchar_t base, const struct cell *cell)
{
	struct handed *handed = term->handed;
	cchar_t *made;
	bool *done;

	if (base < ' ' || base > '~')
		base = L' ';
	if (cell->attributes != 0 || cell->style >= STYLE_COUNT) {
		add_character(term, base, NULL, cell);
		return;
	}
	made = &handed->ascii[cell->style][base - ' '];
	done = &handed->ascii_made[cell->style][base - ' '];
	if (*done)
		handed->line[handed->length++] = *made;
	else {
		add_character(term, base, NULL, cell);
		*made = handed->line[handed->length - 1];
		*done = true;
	}
}

static void
add_cell(struct terminal *term, const struct cell *cell)
{
	wchar_t base = (wchar_t)cell->base;

	if (base < 0x80 && (cell->combining[0] == 0 || !term->utf8)) {
		add_ascii(term, base, cell);
		return;
	}
	if (term->utf8 && wcwidth(base) == cell->width) {
		add_character(term, base, cell->combining, cell);
		return;
	}
	/* Curses counts by the locale's widths, and must count as we do. */
	add_ascii(term, term->utf8 ? L'?' : glyphs_plain(cell->base), cell);
	if (cell->width == 2)
		add_ascii(term, L' ', cell);
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

/*
 * Hands cells of a row to curses. Blanks between two words of one look take
 * it, as long as they are few, and others none: that saves switching.
 */
static void
draw_cells(struct terminal *term, const struct grid *grid, int row, int from,
    int to)
{
	const struct cell *cell, *last = &blank, *gap;
	int col, blanks = 0;

	term->handed->length = 0;
	for (col = from; col < to; col++) {
		cell = wanted_cell(grid, row, col, term->cols);
		if (cell->width == 0)
			continue;
		if (is_blank(term, cell)) {
			blanks++;
			continue;
		}
		gap = blanks <= GAP_MAX && !is_backed(term, cell) &&
			cell->style == last->style &&
			cell->attributes == last->attributes
		    ? cell
		    : &blank;
		for (; blanks > 0; blanks--)
			add_ascii(term, L' ', gap);
		add_cell(term, cell);
		last = cell;
	}
	for (; blanks > 0; blanks--)
		add_ascii(term, L' ', &blank);
	mvadd_wchnstr(row, from, term->handed->line, term->handed->length);
}

/* Says whether a cell's look depends on the one beside it. */
static bool
is_beside(const struct terminal *term, const struct cell *cell)
{
	return cell->width == 0 || is_blank(term, cell);
}

/*
 * Hands over what differs in a row, and the blanks on either side of it: from
 * a column on, up to where enough is as it was. Returns that column.
 */
static int
draw_change(struct terminal *term, const struct grid *grid, int row, int from,
    const struct cell *shown)
{
	const struct cell *cells = grid->cells + (ptrdiff_t)row * grid->stride;
	int cols = term->cols, to, col;

	while (from < cols &&
	    memcmp(&shown[from], &cells[from], sizeof *cells) == 0)
		from++;
	if (from == cols)
		return cols;
	to = from + 1;
	for (col = to; col < cols && col < to + SAME_MAX; col++)
		if (memcmp(&shown[col], &cells[col], sizeof *cells) != 0)
			to = col + 1;
	while (from > 0 && is_beside(term, &cells[--from]))
		;
	while (to < cols && is_beside(term, &cells[to++]))
		;
	draw_cells(term, grid, row, from, to);
	return to;
}

static void
draw_row(struct terminal *term, const struct grid *grid, int row)
{
	struct cell *shown = term->shown.cells +
	    (ptrdiff_t)row * term->shown.stride;
	size_t size = (size_t)term->cols * sizeof *shown;
	int col = 0;

	if (!term->known || row >= grid->rows || grid->cols != term->cols)
		draw_cells(term, grid, row, 0, term->cols);
	else
		while (col < term->cols)
			col = draw_change(term, grid, row, col, shown);
	if (row < grid->rows && grid->cols == term->cols)
		memcpy(shown, grid->cells + (ptrdiff_t)row * grid->stride,
		    size);
	else /* as no cell is, so that the row is drawn again */
		memset(shown, 0xff, size);
}

static void
draw_grid(struct terminal *term, const struct grid *grid)
{
	bool cursor = grid->cursor_row >= 0 && grid->cursor_row < term->rows &&
	    grid->cursor_col < term->cols;
	int row;

	for (row = 0; row < term->rows; row++)
		draw_row(term, grid, row);
	if (!term->known)
		clearok(curscr, TRUE);
	term->known = true;
	if (cursor)
		move(grid->cursor_row, grid->cursor_col);
	leaveok(stdscr, !cursor);
	curs_set(cursor);
}

/*
 * Adds what curses has written since the last time, but that it resets the
 * user's colours, which nobody has changed, whenever it enters.
 */
static void
gather(struct terminal *term, struct buf *out)
{
	int file = fileno(term->file);
	struct buf *read = &term->written;
	ssize_t n;

	buf_clear(read);
	do {
		/* One more than is read: buffers end in a NUL. */
		if (!buf_reserve(read, READ_MAX + 1))
			break;
		n = pread(file, read->bytes + read->length, READ_MAX,
		    term->gathered);
		if (n > 0) {
			term->gathered += n;
			read->length += (size_t)n;
		}
	} while (n == READ_MAX);
	if (read->failed) {
		buf_free(read);
		out->failed = true;
	}
	buf_remove(read, term->palette);
	squeeze_bytes(&term->squeeze, buf_text(read), read->length, out);
	if (term->gathered > GATHERED_MAX && ftruncate(file, 0) == 0 &&
	    lseek(file, 0, SEEK_SET) == 0)
		term->gathered = 0;
}

/* Leaves curses' screen, adding what that sends. */
static void
end_curses(struct terminal *term, struct buf *out)
{
	endwin();
	gather(term, out);
	term->known = false;
}

bool
term_flush(struct terminal *term, const struct grid *grid)
{
	size_t before = term->out.length, marked;
	bool known = term->known;

	if (term->tty.closed || !term->entered)
		return false;
	if (term->frame_marks)
		buf_puts(&term->out, "\033[?2026h");
	marked = term->out.length;
	if (!known) { /* curses believes that they are off */
		buf_puts(&term->out, term->normal);
		squeeze_reset(&term->squeeze);
	}
	draw_grid(term, grid);
	refresh();
	gather(term, &term->out);
	if (term->frame_marks) {
		if (term->out.length == marked) /* nothing to frame */
			term->out.length = before;
		else
			buf_puts(&term->out, "\033[?2026l");
	}
	if (term->out.failed) {
		buf_free(&term->out);
		term->known = false;
		return false;
	}
	term_send(term);
	return !term->tty.closed;
}

void
term_enter(struct terminal *term)
{
	if (term->entered)
		return;
	signals_set_crash(STDOUT_FILENO, buf_text(&term->leave),
	    term->leave.length, &term->tty.cooked);
	tty_set_raw(&term->tty);
	/* Goes out with the first frame, as does what curses enters with. */
	buf_add(&term->out, buf_text(&term->modes_on), term->modes_on.length);
	term->known = false;
	term->entered = true;
	term->resized = true;
}

void
term_leave(struct terminal *term)
{
	if (!term->entered)
		return;
	buf_clear(&term->out);
	buf_add(&term->out, buf_text(&term->modes_off), term->modes_off.length);
	end_curses(term, &term->out);
	if (tty_is_writable(CLOSE_WAIT))
		term_send(term);
	buf_clear(&term->out);
	tty_set_cooked(&term->tty);
	signals_set_crash(-1, NULL, 0, NULL);
	term->entered = false;
}

void
term_forget(struct terminal *term)
{
	end_curses(term, &term->out);
	buf_clear(&term->out);
	term->entered = false;
}

bool
term_take_size(struct terminal *term)
{
	int rows, cols;

	tty_size(&rows, &cols);
	if (rows == 0) { /* a serial line does not know */
		rows = term->described_rows;
		cols = term->described_cols;
	}
	rows = rows < GRID_ROWS_MAX ? rows : GRID_ROWS_MAX;
	cols = cols < GRID_COLS_MAX ? cols : GRID_COLS_MAX;
	term->known = false;
	if (resize_term(rows, cols) == ERR ||
	    !grid_resize(&term->shown, rows, cols))
		return false;
	term->rows = rows;
	term->cols = cols;
	return true;
}

/* Returns a capability, "" if there is none: curses says that in two ways. */
static const char *
capability(const char *name)
{
	const char *string = tigetstr(name);

	return string == NULL || string == (const char *)-1 ? "" : string;
}

static void
add_keys(struct decoder *decoder, bool shifted_functions)
{
	static const struct {
		const char *name;
		uint32_t key;
	} keys[] = { { "kcuu1", PRESS_UP }, { "kcud1", PRESS_DOWN },
		{ "kcub1", PRESS_LEFT }, { "kcuf1", PRESS_RIGHT },
		{ "khome", PRESS_HOME }, { "kend", PRESS_END },
		{ "kpp", PRESS_PAGE_UP }, { "knp", PRESS_PAGE_DOWN },
		{ "kich1", PRESS_INSERT }, { "kdch1", PRESS_DELETE },
		{ "kcbt", PRESS_SHIFT | PRESS_TAB } };
	char name[8];
	unsigned i;

	for (i = 0; i < sizeof keys / sizeof *keys; i++)
		decode_add_key(decoder, capability(keys[i].name),
		    keys[i].key);
	/* F13 to F24 are what Shift makes of F1 to F12. */
	for (i = 1; i <= (shifted_functions ? 24 : 12); i++) {
		snprintf(name, sizeof name, "kf%u", i);
		decode_add_key(decoder, capability(name),
		    i <= 12 ? PRESS_F1 + i - 1
			    : PRESS_SHIFT | (PRESS_F1 + i - 13));
	}
}

/* Switches a mode on when we enter, and off again when we leave. */
static void
add_mode(struct terminal *term, bool wanted, const char *mode)
{
	if (!wanted)
		return;
	buf_printf(&term->modes_on, "\033[?%sh", mode);
	buf_printf(&term->modes_off, "\033[?%sl", mode);
}

/* What curses does not switch for us. */
static void
add_modes(struct terminal *term, const struct term_options *options)
{
	bool ecma = strncmp(capability("cup"), "\033[", 2) == 0;

	if (options->frame_marks) /* we may be in the middle of a frame */
		buf_puts(&term->modes_off, "\033[?2026l");
	/* Marks around what is pasted. */
	add_mode(term, ecma, "2004");
	add_mode(term, ecma && options->mouse, "1000");
	add_mode(term, ecma && options->mouse, "1006");
	add_mode(term, ecma && options->focus, "1004");
	buf_puts(&term->modes_on, capability("smkx"));
	buf_puts(&term->modes_off, capability("rmkx"));
	buf_puts(&term->modes_off, term->normal);
}

/* Asks first, for newterm() loses memory over a type that is not known. */
static bool
is_known(const char *type, FILE *file)
{
	int found;

	if (setupterm(type, fileno(file), &found) != OK)
		return false;
	del_curterm(cur_term);
	return true;
}

static SCREEN *
open_type(const char *type, FILE *file, char *why, size_t why_size)
{
	static const char *const fallbacks[] = { "xterm-256color", "vt220" };
	const char *known = type;
	SCREEN *screen;
	size_t i;

	if (type == NULL || *type == '\0') {
		snprintf(why, why_size, "TERM is not set: it names the type "
					"of the terminal");
		return NULL;
	}
	if (strcmp(type, "dumb") == 0) {
		snprintf(why, why_size,
		    "a TERM=dumb terminal cannot show the wizard");
		return NULL;
	}
	for (i = 0; !is_known(known, file) &&
	     i < sizeof fallbacks / sizeof *fallbacks; i++) {
		known = fallbacks[i];
		snprintf(why, why_size,
		    "terminal type %s is not known here; taking it for %s",
		    type, known);
	}
	/* The size described: curses cannot ask its file for another. */
	use_env(FALSE);
	use_tioctl(TRUE);
	screen = newterm(known, file, stdin);
	if (screen == NULL)
		snprintf(why, why_size, "terminal type %s is not known here",
		    type);
	else if (*capability("cup") == '\0') {
		snprintf(why, why_size,
		    "a terminal of type %s cannot place its cursor", type);
		delscreen(screen);
		screen = NULL;
	}
	return screen;
}

static void
start_colours(struct terminal *term)
{
	short colour, background = COLOR_BLACK;

	if (!term->colour || !has_colors() || start_color() == ERR) {
		term->colour = false;
		return;
	}
	if (use_default_colors() == OK)
		background = -1;
	for (colour = 0; colour < 8; colour++)
		init_pair((short)(colour + 1), colour, background);
}

/* Sets curses to work; false with a reason in why. */
static bool
open_curses(struct terminal *term, const struct term_options *options,
    char *why, size_t why_size)
{
	const char *type = options->terminal;
	int file = memfd_create("screen", MFD_CLOEXEC);

	if (type == NULL)
		type = getenv("TERM");
	term->file = file < 0 ? NULL : fdopen(file, "w");
	if (term->file == NULL) {
		snprintf(why, why_size, "cannot take over the terminal: %s",
		    strerror(errno));
		if (file >= 0)
			close(file);
		return false;
	}
	term->curses = open_type(type, term->file, why, why_size);
	if (term->curses == NULL)
		return false;
	term->described_rows = LINES;
	term->described_cols = COLS;
	term->palette = capability("oc");
	term->normal = capability("sgr0");
	/* Not for us to choose, and libvterm takes it for more than it is. */
	if (strncmp(term->normal, "\033(B", 3) == 0)
		term->normal += 3;
	squeeze_reset(&term->squeeze);
	term->squeeze.has_hpa =
	    strcmp(capability("hpa"), "\033[%i%p1%dG") == 0;
	add_modes(term, options);
	add_keys(&term->tty.decoder, strncmp(type, "rxvt", 4) != 0);
	typeahead(-1); /* or it would look there and leave frames out */
	start_colours(term);
	idcok(stdscr, FALSE); /* what moves lines moves our frames too */
	return true;
}

/*
 * Finds out what leaving sends, for a crash. Once it has been left, curses
 * writes a frame at its end and not after every movement of the cursor.
 */
static void
learn_leaving(struct terminal *term)
{
	struct buf entering = { 0 };

	curs_set(0);
	refresh();
	gather(term, &entering);
	term->leave.failed = entering.failed || term->modes_off.failed;
	buf_free(&entering);
	buf_add(&term->leave, buf_text(&term->modes_off),
	    term->modes_off.length);
	end_curses(term, &term->leave);
}

static void
free_terminal(struct terminal *term)
{
	if (term->curses != NULL)
		delscreen(term->curses);
	if (term->file != NULL)
		fclose(term->file);
	tty_close(&term->tty);
	free(term->handed);
	grid_free(&term->shown);
	buf_free(&term->written);
	buf_free(&term->out);
	buf_free(&term->modes_on);
	buf_free(&term->modes_off);
	buf_free(&term->leave);
	free(term);
}

struct terminal *
term_open(const struct term_options *options, char *why, size_t why_size)
{
	struct terminal *term;

	if (why_size > 0)
		*why = '\0';
	if (is_open || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		snprintf(why, why_size,
		    "the wizard needs a terminal for both input and output");
		return NULL;
	}
	term = calloc(1, sizeof *term);
	if (term == NULL ||
	    (term->handed = calloc(1, sizeof *term->handed)) == NULL) {
		snprintf(why, why_size, "out of memory");
		free(term);
		return NULL;
	}
	term->utf8 = options->utf8 && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	term->colour = options->colour != TERM_COLOUR_NEVER;
	term->frame_marks = options->frame_marks;
	signals_open(); /* curses handles only what nobody does */
	if (!tty_open(&term->tty)) {
		snprintf(why, why_size, "cannot take over the terminal: %s",
		    strerror(errno));
		goto failed;
	}
	if (!open_curses(term, options, why, why_size))
		goto failed;
	learn_leaving(term);
	if (!term_take_size(term) || term->modes_on.failed ||
	    term->leave.failed) {
		snprintf(why, why_size, "out of memory");
		goto failed;
	}
	is_open = true;
	term_enter(term);
	term->resized = false;
	return term;
failed:
	signals_close();
	free_terminal(term);
	return NULL;
}

void
term_close(struct terminal *term)
{
	if (term == NULL)
		return;
	term_leave(term);
	signals_close();
	free_terminal(term);
	is_open = false;
}
