#ifndef UI_LINEEDIT_H
#define UI_LINEEDIT_H

#include "model/buf.h"
#include "ui/event.h"
#include "ui/grid.h"

#include <stdbool.h>
#include <stddef.h>

/* One line being edited. All zero is an empty line without a length limit. */
struct lineedit {
	struct buf text; /* valid UTF-8 without controls */
	size_t cursor; /* byte offset, at a cluster's border */
	size_t limit; /* bytes allowed; 0: no limit */
	bool offered; /* a proposal: what is typed first replaces it */
};

void lineedit_free(struct lineedit *);
/* Begins with a text, the cursor at its end; line breaks become blanks. */
void lineedit_set(struct lineedit *, const char *);
/* Returns the text ("" when empty); it stays the editor's. */
const char *lineedit_text(const struct lineedit *);
/*
 * Takes a key or a paste. Returns false where it means nothing to the editor
 * (Enter, Esc, Tab, Up, function keys ...), so that the caller may use it.
 */
bool lineedit_event(struct lineedit *, const struct event *);
/* Inserts at the cursor as a paste does. */
void lineedit_insert(struct lineedit *, const char *, size_t length);
/*
 * Appends s as an editor takes it: without bad bytes and controls, tabs as
 * blanks, line breaks of any kind as line_break.
 */
void lineedit_clean(struct buf *, const char *s, size_t length,
    char line_break);
/* Draws the part around the cursor in width columns and sets the cursor. */
void lineedit_draw(const struct lineedit *, struct grid *, int row, int col,
    int width, enum style, const struct glyphs *);

#endif
