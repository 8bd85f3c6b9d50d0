#ifndef UI_PAINT_H
#define UI_PAINT_H

#include "ui/grid.h"

#include <stdbool.h>

struct buf;

/*
 * Screens to bytes. A painter remembers what the terminal shows and where
 * its cursor stands, so that a frame is only what differs from the last.
 */
struct painter {
	/* Set by the owner, before the first frame. */
	bool colour;
	bool dim; /* the terminal can show faint text */
	bool utf8; /* else everything beyond ASCII is spelt without */
	bool corner; /* the last cell can be written without scrolling */
	const char *show_cursor, *hide_cursor; /* sequences, "" if none */

	/* The painter's own. */
	struct grid shown;
	bool known; /* shown is what the terminal shows */
	int row, col; /* of the terminal's cursor; row -1: not known */
	bool doubtful; /* the last character may be of another width there */
	bool cursor_shown;
	int foreground; /* 0-7; -1: the terminal's own */
	unsigned flags;
};

/* Sets the terminal's size; false when out of memory. */
bool paint_resize(struct painter *, int rows, int cols);
void paint_free(struct painter *);
/* Forgets what the terminal shows: the next frame clears and paints all. */
void paint_forget(struct painter *);
/* Appends the bytes that turn what is shown into the screen; may be none. */
void paint_frame(struct painter *, const struct grid *, struct buf *);

#endif
