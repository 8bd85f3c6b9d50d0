/*
 * The line to the terminal: its modes, its size, waiting and sending. Here
 * all signals come in, while it waits or writes. What bytes mean is known to
 * decode.c for those that come, and to term.c for those that go.
 */
#include "ui/tty.h"

#include "ui/signals.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum {
	/*
	 * Milliseconds after which bytes that may be the beginning of a
	 * sequence are taken for what they are: an Esc alone; a paste whose
	 * end was lost.
	 */
	ESCAPE_WAIT = 25,
	PASTE_WAIT = 1000,
	WRITE_WAIT = 100
};

bool
tty_open(struct tty *tty)
{
	if (tcgetattr(STDIN_FILENO, &tty->cooked) != 0)
		return false;
	tty->raw = tty->cooked;
	tty->raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR |
	    ISTRIP | IXON | PARMRK);
	tty->raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN |
	    ISIG);
	/* Tabs and line feeds that move the cursor go as they are. */
	tty->raw.c_oflag &= ~(tcflag_t)(ONLCR | TABDLY);
	tty->raw.c_cc[VMIN] = 1;
	tty->raw.c_cc[VTIME] = 0;
	return true;
}

void
tty_close(struct tty *tty)
{
	decode_free(&tty->decoder);
}

void
tty_set_raw(const struct tty *tty)
{
	tcsetattr(STDIN_FILENO, TCSADRAIN, &tty->raw);
}

void
tty_set_cooked(const struct tty *tty)
{
	tcsetattr(STDIN_FILENO, TCSANOW, &tty->cooked);
}

void
tty_size(int *rows, int *cols)
{
	struct winsize size;

	*rows = *cols = 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
	    size.ws_col > 0) {
		*rows = size.ws_row;
		*cols = size.ws_col;
	}
}

bool
tty_is_writable(int timeout_ms)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&out, 1, timeout_ms) == 1 && (out.revents & POLLOUT) != 0;
}

bool
tty_send(struct tty *tty, const char *bytes, size_t length)
{
	sigset_t outside;
	bool whole = true;

	if (length == 0 || tty->closed)
		return true;
	sigprocmask(SIG_SETMASK, signals_waiting(), &outside);
	while (length > 0 && whole && !tty->closed) {
		ssize_t n = write(STDOUT_FILENO, bytes, length);

		if (n > 0) {
			bytes += n;
			length -= (size_t)n;
		} else if (n == -1 && errno == EAGAIN)
			tty_is_writable(WRITE_WAIT);
		else if (n == 0 || errno != EINTR)
			tty->closed = true;
		whole = length == 0 || !signals_end_asked();
	}
	sigprocmask(SIG_SETMASK, &outside, NULL);
	return whole;
}

/* Takes an event from the bytes that are there. */
static bool
take_input(struct tty *tty, bool final, struct event *event)
{
	size_t used, at = 0;

	do {
		used = decode_next(&tty->decoder, tty->input + at,
		    tty->length - at, final, event);
		at += used;
	} while (event->kind == EVENT_NONE && used > 0 && at < tty->length);
	tty->length -= at;
	memmove(tty->input, tty->input + at, tty->length);
	return event->kind != EVENT_NONE;
}

/* Waits and reads; false when the time is over. */
static bool
wait_input(struct tty *tty, int timeout_ms)
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
			tty->closed = true;
		return true;
	}
	n = -1;
	errno = EIO;
	if ((in.revents & POLLIN) != 0)
		n = read(STDIN_FILENO, tty->input + tty->length,
		    TTY_INPUT_MAX - tty->length);
	if (n > 0)
		tty->length += (size_t)n;
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		tty->closed = true; /* end of file, or a hang-up */
	return true;
}

bool
tty_read(struct tty *tty, int timeout_ms, struct event *event)
{
	bool unclear;
	int wait = timeout_ms;

	if (tty->length > 0 && take_input(tty, false, event))
		return true;
	/* A sequence that never ends. */
	if (tty->length == TTY_INPUT_MAX && take_input(tty, true, event))
		return true;
	if (tty->closed) {
		event->kind = EVENT_CLOSED;
		return true;
	}
	unclear = tty->length > 0 || tty->decoder.pasting;
	if (unclear)
		wait = tty->decoder.pasting ? PASTE_WAIT : ESCAPE_WAIT;
	if (wait_input(tty, wait))
		return false;
	if (unclear)
		return take_input(tty, true, event);
	event->kind = EVENT_TICK;
	return true;
}
