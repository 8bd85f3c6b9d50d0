#ifndef UI_TTY_H
#define UI_TTY_H

#include "ui/decode.h"
#include "ui/event.h"

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

enum { TTY_INPUT_MAX = 4096 };

/* The line to the terminal: standard input and output. */
struct tty {
	struct termios cooked, raw;
	struct decoder decoder;
	char input[TTY_INPUT_MAX]; /* not decoded yet */
	size_t length;
	bool closed; /* it hung up, or cannot be written */
};

/* Reads the modes; false with errno set where there is no terminal. */
bool tty_open(struct tty *);
void tty_close(struct tty *);
/* Sets the modes for keys, or those found at the start. */
void tty_set_raw(const struct tty *);
void tty_set_cooked(const struct tty *);
/* Tells the size, 0x0 where the line does not know. */
void tty_size(int *rows, int *cols);
/* Says whether bytes can be written within some milliseconds. */
bool tty_is_writable(int timeout_ms);
/*
 * Sends in one write where the line takes it. False when a signal that ends
 * the program broke it off: what the terminal shows is then not known.
 */
bool tty_send(struct tty *, const char *bytes, size_t length);
/*
 * Takes the next event, or EVENT_TICK after that many milliseconds (negative:
 * never). False: a signal came first.
 */
bool tty_read(struct tty *, int timeout_ms, struct event *);

#endif
