#ifndef UI_TEXTPAGE_H
#define UI_TEXTPAGE_H

#include "model/buf.h"
#include "ui/event.h"
#include "ui/grid.h"
#include "ui/lineedit.h"
#include "ui/textfind.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * A text to be read: wrapped when it is filled, then scrolled and searched.
 * What shows help, guidance, explanations and the report is made of one. All
 * zero is an empty page.
 */
struct textpage_line {
	size_t offset, length; /* in text */
	size_t label, label_length; /* left of it; length 0: none */
	int indent, label_indent;
	enum style style;
	bool bullet; /* a bullet stands left of it */
};

/* A part of the text that stands out. */
struct textpage_span {
	size_t offset, length;
	unsigned attributes;
};

struct textpage {
	struct buf text; /* blocks, each ended by a NUL */
	struct textpage_line *lines;
	size_t count, capacity;
	struct textpage_span *spans; /* in order */
	size_t span_count, span_capacity;
	int width; /* the columns it was filled for */
	bool failed; /* out of memory */

	size_t top; /* first line shown */
	bool finding; /* what is looked for is being typed */
	struct lineedit line;
	struct textfind find;
	size_t match, match_length; /* in text; length 0: none */
	bool missed; /* the last search found nothing */
};

void textpage_free(struct textpage *);
/* Begins to fill it anew for that width; place and search are kept. */
void textpage_begin(struct textpage *, int width);
/* Back to the top, without a search. */
void textpage_rewind(struct textpage *);

/* A heading, and a blank line before it unless it is the first line. */
void textpage_heading(struct textpage *, const char *);
void textpage_blank(struct textpage *);
void textpage_add(struct textpage *, enum style, int indent, const char *);
/* The same for our own texts, where **this** is bold. */
void textpage_add_marked(struct textpage *, enum style, int indent,
    const char *, size_t length);
void textpage_bullet(struct textpage *, int indent, const char *,
    size_t length);
/* A label and, from column width of it on, the text. */
void textpage_pair(struct textpage *, int indent, const char *label, int width,
    enum style, const char *);
/* Lines as they are, however long; a search crosses their ends. */
void textpage_raw(struct textpage *, const char *, size_t length);

/* Keys: scrolls, searches; false for what is not the page's. */
bool textpage_event(struct textpage *, const struct event *, int rows);
/* Draws it; text beyond the edge is cut. */
void textpage_draw(const struct textpage *, struct grid *,
    const struct glyphs *);
/* Shows that line at the top, as far as there is text below. */
void textpage_show(struct textpage *, size_t line, int rows);
/* Returns the first line that a grid of so many rows shows. */
size_t textpage_top(const struct textpage *, int rows);

#endif
