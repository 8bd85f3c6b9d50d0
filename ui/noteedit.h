#ifndef UI_NOTEEDIT_H
#define UI_NOTEEDIT_H

#include "model/buf.h"
#include "ui/event.h"
#include "ui/grid.h"

#include <stdbool.h>
#include <stddef.h>

/* Several lines being edited, wrapped at blanks. All zero is empty. */
struct noteedit {
	struct buf text; /* valid UTF-8; the only control is '\n' */
	size_t cursor; /* byte offset, at a cluster's border */
	int wanted_column; /* where Up and Down aim; -1: the cursor's */
};

void noteedit_free(struct noteedit *);
void noteedit_set(struct noteedit *, const char *);
const char *noteedit_text(const struct noteedit *);
/*
 * Takes a key or a paste, wrapped at width columns. Enter begins a new line.
 * Returns false for what leaves the editor (Tab, Esc, Ctrl-S ...).
 */
bool noteedit_event(struct noteedit *, const struct event *, int width);
/* Draws the lines around the cursor and sets the cursor. */
void noteedit_draw(const struct noteedit *, struct grid *, int row, int col,
    int rows, int width, enum style);

#endif
