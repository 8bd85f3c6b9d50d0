#ifndef UI_TERM_H
#define UI_TERM_H

#include "ui/event.h"
#include "ui/grid.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * The terminal: the only part of the program that knows one. One is open at a
 * time; it has standard input and output to itself until it is closed. (Not
 * struct term: that is curses'.)
 */
struct terminal;

enum term_colour {
	TERM_COLOUR_AUTO, /* what the terminal has */
	TERM_COLOUR_NEVER /* NO_COLOR: bold, reverse, underline only */
};

struct term_options {
	const char *terminal; /* the type; NULL: the environment's TERM */
	enum term_colour colour;
	bool utf8; /* the terminal shows UTF-8; else letters lose accents */
	bool mouse; /* ask for mouse reports; else nothing is sent for it */
	bool focus; /* ask for focus reports */
	bool frame_marks; /* ESC[?2026h and l around frames, for tests */
};

/*
 * Takes over the terminal. Returns NULL with a reason in why (no terminal,
 * TERM=dumb, unknown type, out of memory); then nothing has been changed.
 * A note in why with a terminal returned: a fallback type was taken.
 */
struct terminal *term_open(const struct term_options *, char *why, size_t why_size);
/* Gives the terminal back as it was; NULL is allowed. */
void term_close(struct terminal *);

void term_size(const struct terminal *, int *rows, int *cols);
/*
 * Waits for the next event: at most timeout_ms, for ever when negative. The
 * text of a paste is valid until the next call.
 */
struct event term_read(struct terminal *, int timeout_ms);
/*
 * Says whether term_read() has bytes already: a frame before it would be
 * overtaken at once, and can be left out when keys come faster than frames.
 */
bool term_has_input(const struct terminal *);
/*
 * Shows the screen: sends what differs from the last one, in one write. A
 * screen of another size than the terminal's is cut or padded. Returns false
 * when the terminal has gone or memory is out.
 */
bool term_flush(struct terminal *, const struct grid *);
/* Makes the next term_flush() paint everything. */
void term_redraw(struct terminal *);

/*
 * Hands text to the terminal's clipboard (OSC 52) with the next frame. False
 * where it is longer than terminals take. Whether it arrived nobody can tell.
 */
enum { TERM_COPY_MAX = 74 * 1024 / 4 * 3 };
bool term_copy(struct terminal *, const char *text, size_t length);

/* Stops the program as Ctrl-Z does; returns, ready to paint, after fg. */
void term_suspend(struct terminal *);
/* Lend the terminal to another program, and take it back. */
void term_leave(struct terminal *);
void term_enter(struct terminal *);

#endif
