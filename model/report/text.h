#ifndef MODEL_REPORT_TEXT_H
#define MODEL_REPORT_TEXT_H

#include "model/report/render.h"

#include "model/buf.h"

/* What text.c and text_table.c share. */
struct text_page {
	struct buf *out;
	int width; /* columns */
	const struct outline_entry *next; /* of the node to come */
	struct buf scratch;
};

void text_pad(struct text_page *, int columns);
/* Prints visible text; blanks that may not break become common ones. */
void text_put(struct text_page *, const char *s, size_t length);
/* Returns s made visible, until the next call. */
const char *text_visible(struct text_page *, const char *s, bool one_line);
void text_put_source(struct text_page *, const struct node *);

void text_put_table(struct text_page *, const struct node *);
void text_put_bars(struct text_page *, const struct node *);

#endif
