/*
 * The terminal's events: signals and what is typed, in the order they come;
 * and what else needs no curses. It paints nothing.
 */
#include "ui/term_parts.h"

#include "ui/signals.h"

#include <signal.h>
#include <stdint.h>

void
term_size(const struct terminal *term, int *rows, int *cols)
{
	*rows = term->rows;
	*cols = term->cols;
}

void
term_send(struct terminal *term)
{
	if (!tty_send(&term->tty, buf_text(&term->out), term->out.length))
		term->known = false;
	buf_clear(&term->out);
}

void
term_redraw(struct terminal *term)
{
	term->known = false;
}

void
term_suspend(struct terminal *term)
{
	term_leave(term);
	signals_stop();
	term_enter(term);
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

bool
term_has_input(const struct terminal *term)
{
	return term->tty.length > 0;
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
		term_forget(term);
		term_enter(term);
	}
	if (signals_take(SIGWINCH))
		term->resized = true;
	if (!term->resized)
		return false;
	term->resized = false;
	if (!term_take_size(term))
		return false;
	event->kind = EVENT_RESIZE;
	event->rows = term->rows;
	event->cols = term->cols;
	return true;
}

struct event
term_read(struct terminal *term, int timeout_ms)
{
	struct event event = { .kind = EVENT_NONE };

	term_send(term);
	while (!take_signal(term, &event))
		if (tty_read(&term->tty, timeout_ms, &event))
			break;
	return event;
}
