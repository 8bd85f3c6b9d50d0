#ifndef MODEL_REPORT_HTML_H
#define MODEL_REPORT_HTML_H

#include "model/report/render.h"

#include "model/buf.h"

struct catalog;

/* What html.c and html_table.c share. */
struct html_page {
	struct buf *out;
	const struct catalog *catalog; /* or NULL */
	const struct outline_entry *next; /* of the node to come */
};

/* Returns " t-error" and its like, "" for TONE_PLAIN. */
const char *html_tone_class(enum tone);
/* A chip of shape and word, such as "Error". */
void html_add_chip(struct html_page *, enum tone);
/* Adds what a plan or the catalogue says, set apart from what is around it. */
void html_add_value(struct html_page *, const struct cell_text *,
    const char *absent);

void html_add_facts(struct html_page *, const struct node *);
/* The anchor names the caption; it is unique in the page. */
void html_add_table(struct html_page *, const struct node *,
    const char *anchor);
void html_add_findings(struct html_page *, const struct node *);
void html_add_source(struct html_page *, const struct node *);

#endif
