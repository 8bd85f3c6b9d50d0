/*
 * The terminal: its modes, its size, waiting for input, sending frames. What
 * bytes mean is not known here: those that come are decoded by decode.c,
 * screens are turned to bytes by paint.c, and what kind of terminal it is
 * term_type.c finds out.
 */
#include "ui/term.h"

#include "model/buf.h"
#include "ui/decode.h"
#include "ui/paint.h"
#include "ui/signals.h"
#include "ui/term_type.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum {
	INPUT_MAX = 4096,
	/*
	 * Milliseconds after which bytes that may be the beginning of a
	 * sequence are taken for what they are: an Esc alone; a paste whose
	 * end was lost.
	 */
	ESCAPE_WAIT = 25,
	PASTE_WAIT = 1000,
	CLOSE_WAIT = 100 /* for a terminal that does not read any more */
};

struct terminal {
	struct termios cooked, raw;
	struct decoder decoder;
	struct painter painter;
	struct buf out; /* not sent yet */
	char input[INPUT_MAX];
	size_t length; /* of input */
	struct term_type type; /* its enter and leave with our own modes */
	int rows, cols;
	bool frame_marks;
	bool entered, closed, resized;
};

static bool is_open;

/* Switches a mode on with the screen, and off again with it. */
static void
add_mode(struct terminal *term, bool wanted, const char *mode)
{
	struct buf leave = { 0 };

	if (!wanted)
		return;
	buf_printf(&term->type.enter, "\033[?%sh", mode);
	buf_printf(&leave, "\033[?%sl", mode);
	if (leave.failed)
		term->type.leave.failed = true;
	else
		buf_splice(&term->type.leave, 0, 0, buf_text(&leave),
		    leave.length);
	buf_free(&leave);
}

static void
use_type(struct terminal *term, const struct term_options *options)
{
	struct painter *painter = &term->painter;

	add_mode(term, true, "2004"); /* marks around what is pasted */
	add_mode(term, options->mouse, "1000");
	add_mode(term, options->mouse, "1006");
	add_mode(term, options->focus, "1004");
	if (options->frame_marks) /* we may be in the middle of a frame */
		buf_splice(&term->type.leave, 0, 0, "\033[?2026l", 8);
	painter->hide_cursor = term->type.hide_cursor;
	painter->show_cursor = term->type.show_cursor;
	painter->utf8 = options->utf8;
	painter->corner = term->type.corner;
	painter->colour = term->type.colour &&
	    options->colour != TERM_COLOUR_NEVER;
	painter->dim = term->type.dim && painter->colour;
}

static void
read_size(struct terminal *term)
{
	struct winsize size;
	int rows = 0, cols = 0;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
		rows = size.ws_row;
		cols = size.ws_col;
	}
	if (rows == 0 || cols == 0) { /* a serial line does not know */
		rows = term->type.rows;
		cols = term->type.cols;
	}
	term->rows = rows < GRID_ROWS_MAX ? rows : GRID_ROWS_MAX;
	term->cols = cols < GRID_COLS_MAX ? cols : GRID_COLS_MAX;
}

/* Sends what is waiting. A signal that ends the program breaks it off. */
static void
send_out(struct terminal *term)
{
	const char *bytes = buf_text(&term->out);
	size_t rest = term->out.length;
	sigset_t outside;

	if (rest == 0 || term->closed)
		return;
	sigprocmask(SIG_SETMASK, signals_waiting(), &outside);
	while (rest > 0) {
		ssize_t n = write(STDOUT_FILENO, bytes, rest);

		if (n > 0) {
			bytes += n;
			rest -= (size_t)n;
		} else if (n == -1 && errno == EAGAIN) {
			struct pollfd out = { .fd = STDOUT_FILENO,
				.events = POLLOUT };

			poll(&out, 1, CLOSE_WAIT);
		} else if (n == 0 || errno != EINTR) {
			term->closed = true;
			break;
		}
		if (rest > 0 && signals_end_asked()) {
			paint_forget(&term->painter);
			break;
		}
	}
	sigprocmask(SIG_SETMASK, &outside, NULL);
	buf_clear(&term->out);
}

void
term_enter(struct terminal *term)
{
	if (term->entered)
		return;
	signals_set_crash(STDOUT_FILENO, buf_text(&term->type.leave),
	    term->type.leave.length, &term->cooked);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &term->raw);
	/* Goes out with the first frame. */
	buf_add(&term->out, buf_text(&term->type.enter), term->type.enter.length);
	paint_forget(&term->painter);
	term->entered = true;
	term->resized = true;
}

void
term_leave(struct terminal *term)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	if (!term->entered)
		return;
	buf_clear(&term->out);
	if (poll(&out, 1, CLOSE_WAIT) == 1 && (out.revents & POLLOUT) != 0) {
		buf_add(&term->out, buf_text(&term->type.leave),
		    term->type.leave.length);
		send_out(term);
	}
	tcsetattr(STDIN_FILENO, TCSANOW, &term->cooked);
	signals_set_crash(-1, NULL, 0, NULL);
	term->entered = false;
}

static void
free_term(struct terminal *term)
{
	decode_free(&term->decoder);
	paint_free(&term->painter);
	term_type_free(&term->type);
	buf_free(&term->out);
	free(term);
}

struct terminal *
term_open(const struct term_options *options, char *why, size_t why_size)
{
	const char *type = options->terminal;
	struct terminal *term;

	if (why_size > 0)
		*why = '\0';
	if (type == NULL)
		type = getenv("TERM");
	if (is_open || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		snprintf(why, why_size,
		    "the wizard needs a terminal for both input and output");
		return NULL;
	}
	term = calloc(1, sizeof *term);
	if (term == NULL) {
		snprintf(why, why_size, "out of memory");
		return NULL;
	}
	if (!term_type_read(&term->type, type, &term->decoder, why,
		why_size)) {
		free_term(term);
		return NULL;
	}
	use_type(term, options);
	read_size(term);
	if (term->type.enter.failed || term->type.leave.failed ||
	    !paint_resize(&term->painter, term->rows, term->cols) ||
	    tcgetattr(STDIN_FILENO, &term->cooked) != 0) {
		snprintf(why, why_size, "cannot take over the terminal: %s",
		    strerror(errno));
		free_term(term);
		return NULL;
	}
	term->raw = term->cooked;
	term->raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR |
	    ISTRIP | IXON | PARMRK);
	term->raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN |
	    ISIG);
	term->raw.c_cc[VMIN] = 1;
	term->raw.c_cc[VTIME] = 0;
	term->frame_marks = options->frame_marks;
	is_open = true;
	signals_open();
	term_enter(term);
	term->resized = false;
	return term;
}

void
term_close(struct terminal *term)
{
	if (term == NULL)
		return;
	term_leave(term);
	signals_close();
	free_term(term);
	is_open = false;
}

void
term_size(const struct terminal *term, int *rows, int *cols)
{
	*rows = term->rows;
	*cols = term->cols;
}

bool
term_has_input(const struct terminal *term)
{
	return term->length > 0;
}

bool
term_flush(struct terminal *term, const struct grid *grid)
{
	size_t before = term->out.length, marked;

	if (term->closed || !term->entered)
		return false;
	if (term->frame_marks)
		buf_puts(&term->out, "\033[?2026h");
	marked = term->out.length;
	paint_frame(&term->painter, grid, &term->out);
	if (term->frame_marks) {
		if (term->out.length == marked) /* nothing to frame */
			term->out.length = before;
		else
			buf_puts(&term->out, "\033[?2026l");
	}
	if (term->out.failed) {
		buf_free(&term->out);
		paint_forget(&term->painter);
		return false;
	}
	send_out(term);
	return !term->closed;
}

bool
term_copy(struct terminal *term, const char *text, size_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn"
				     "opqrstuvwxyz0123456789+/";
	size_t i;

	if (length > TERM_COPY_MAX)
		return false;
	buf_puts(&term->out, "\033]52;c;");
	for (i = 0; i < length; i += 3) {
		uint32_t bits = (uint32_t)(unsigned char)text[i] << 16;
		char group[4];

		if (i + 1 < length)
			bits |= (uint32_t)(unsigned char)text[i + 1] << 8;
		if (i + 2 < length)
			bits |= (unsigned char)text[i + 2];
		group[0] = digits[bits >> 18];
		group[1] = digits[bits >> 12 & 63];
		group[2] = i + 1 < length ? digits[bits >> 6 & 63] : '=';
		group[3] = i + 2 < length ? digits[bits & 63] : '=';
		buf_add(&term->out, group, 4);
	}
	buf_puts(&term->out, "\033\\");
	return !term->out.failed;
}

void
term_redraw(struct terminal *term)
{
	paint_forget(&term->painter);
}

void
term_suspend(struct terminal *term)
{
	term_leave(term);
	signals_stop();
	term_enter(term);
}

/* Turns signals that have come into an event; false: there was none. */
static bool
take_signal(struct terminal *term, struct event *event)
{
	static const int told[] = { SIGHUP, SIGTERM, SIGINT, SIGTSTP };
	size_t i;

	for (i = 0; i < sizeof told / sizeof *told; i++)
		if (signals_take(told[i])) {
			event->kind = EVENT_SIGNAL;
			event->number = told[i];
			return true;
		}
	/* Stopped without being asked: the shell may have changed the modes. */
	if (signals_take(SIGCONT) && term->entered) {
		term->entered = false;
		term_enter(term);
	}
	if (signals_take(SIGWINCH))
		term->resized = true;
	if (!term->resized)
		return false;
	term->resized = false;
	read_size(term);
	if (!paint_resize(&term->painter, term->rows, term->cols))
		return false;
	event->kind = EVENT_RESIZE;
	event->rows = term->rows;
	event->cols = term->cols;
	return true;
}

/* Takes an event from the bytes that are there. */
static bool
take_input(struct terminal *term, bool final, struct event *event)
{
	size_t used, at = 0;

	do {
		used = decode_next(&term->decoder, term->input + at,
		    term->length - at, final, event);
		at += used;
	} while (event->kind == EVENT_NONE && used > 0 && at < term->length);
	term->length -= at;
	memmove(term->input, term->input + at, term->length);
	return event->kind != EVENT_NONE;
}

/* Waits and reads; false when the terminal has gone or the time is over. */
static bool
wait_input(struct terminal *term, int timeout_ms)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
	struct timespec time = { .tv_sec = timeout_ms / 1000,
		.tv_nsec = timeout_ms % 1000 * 1000000L };
	ssize_t n;
	int ready;

	ready = ppoll(&in, 1, timeout_ms < 0 ? NULL : &time, signals_waiting());
	if (ready == 0)
		return false;
	if (ready == -1) {
		if (errno != EINTR)
			term->closed = true;
		return true;
	}
	n = -1;
	errno = EIO;
	if ((in.revents & POLLIN) != 0)
		n = read(STDIN_FILENO, term->input + term->length,
		    INPUT_MAX - term->length);
	if (n > 0)
		term->length += (size_t)n;
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		term->closed = true; /* end of file, or a hang-up */
	return true;
}

struct event
term_read(struct terminal *term, int timeout_ms)
{
	struct event event = { .kind = EVENT_NONE };

	send_out(term);
	while (!take_signal(term, &event)) {
		bool unclear;
		int wait = timeout_ms;

		if (term->length > 0 && take_input(term, false, &event))
			break;
		/* A sequence that never ends. */
		if (term->length == INPUT_MAX && take_input(term, true, &event))
			break;
		if (term->closed) {
			event.kind = EVENT_CLOSED;
			break;
		}
		unclear = term->length > 0 || term->decoder.pasting;
		if (unclear)
			wait = term->decoder.pasting ? PASTE_WAIT : ESCAPE_WAIT;
		if (wait_input(term, wait))
			continue;
		if (!unclear) {
			event.kind = EVENT_TICK;
			break;
		}
		if (take_input(term, true, &event))
			break;
	}
	return event;
}
