#ifndef UI_TERM_PARTS_H
#define UI_TERM_PARTS_H

#include "model/buf.h"
#include "ui/squeeze.h"
#include "ui/term.h"
#include "ui/tty.h"

#include <stdio.h>
#include <sys/types.h>

/*
 * What term.c, which knows curses, and term_events.c, which does not, share.
 * Not for callers.
 */
struct terminal {
	struct tty tty;
	struct screen *curses;
	struct handed *handed; /* to curses */
	FILE *file; /* where curses writes */
	off_t gathered; /* bytes of it taken already */
	struct buf written; /* by curses, the last time */
	struct squeeze squeeze; /* what it writes */
	struct buf out; /* not sent yet */
	/* What our own modes add when we enter and leave, and all of leaving. */
	struct buf modes_on, modes_off, leave;
	const char *normal; /* switches all attributes off */
	const char *palette; /* resets the terminal's colours; "" if nothing */
	struct grid shown; /* what curses has been told */
	bool known; /* shown is what the terminal shows */
	int rows, cols, described_rows, described_cols;
	bool utf8, colour, frame_marks;
	bool entered, resized;
};

/* Sends what is waiting. */
void term_send(struct terminal *);
/* Takes over the terminal's size; false when out of memory. */
bool term_take_size(struct terminal *);
/* Forgets having entered, without a byte to the terminal. */
void term_forget(struct terminal *);

#endif
