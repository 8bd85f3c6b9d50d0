#ifndef SRC_OUT_H
#define SRC_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "ui/style.h"

struct buf;
struct diags;

enum out_color {
	OUT_COLOR_AUTO,
	OUT_COLOR_ALWAYS,
	OUT_COLOR_NEVER
};

/* One of the two standard streams; every byte printed goes through here. */
struct out {
	FILE *stream;
	bool color; /* whether out_style() colours */
	bool terminal; /* known from out_set_color() on */
	bool failed;
	int error; /* errno of the first failure */
};

/* What the colour decision reads; the environment's words may be NULL. */
struct out_hints {
	enum out_color option; /* --color */
	const char *no_color, *clicolor_force, *clicolor, *term;
	bool terminal;
};
/* --color, NO_COLOR, CLICOLOR_FORCE, CLICOLOR=0, TERM=dumb, not a terminal. */
bool out_choose_color(const struct out_hints *);

/* Opens a stream that exists; colours are off until out_set_color(). */
void out_open(struct out *, FILE *stream);
/* Decides by --color and the environment. */
void out_set_color(struct out *, enum out_color);
/* Flushes and closes; says whether every byte was taken. */
bool out_close(struct out *);

/* Bytes and text of our own, as they are. */
void out_write(struct out *, const void *bytes, size_t length);
void out_puts(struct out *, const char *);
void out_printf(struct out *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Text from a file or an argument: controls are shown as \u{..}. */
void out_visible(struct out *, const char *);
/* Text from anywhere in a colour that says the role; controls are shown. */
void out_style(struct out *, enum style, const char *);

/*
 * One line "erplan: text" for people, controls shown. The text says what,
 * where, why and the next step; no full stop.
 */
void out_message(struct out *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same as "erplan: file:line:col: text" for each. */
void out_diags(struct out *, const char *file, const struct diags *);

#endif
