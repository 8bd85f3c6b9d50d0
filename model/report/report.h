#ifndef MODEL_REPORT_REPORT_H
#define MODEL_REPORT_REPORT_H

#include "model/civil.h"
#include "model/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct document;
struct catalog;
struct analysis;

/*
 * A report is a tree of nodes that say what something is, not how it looks.
 * Built once, printed by four renderers. Texts are plain: renderers escape.
 */
enum node_kind {
	NODE_SECTION, /* title, children */
	NODE_PARAGRAPH, /* text */
	NODE_NOTE, /* a remark that stands out; tone */
	NODE_LIST, /* children are NODE_PARAGRAPH */
	NODE_FACTS, /* rows of two cells: label and value */
	NODE_TABLE, /* columns, rows */
	NODE_FINDINGS, /* like a table; rows with tone, rule id, text, remedy */
	NODE_BARS, /* a bar chart: label, value, limits */
	NODE_MAP /* places and lines on the world */
};

enum tone {
	TONE_PLAIN,
	TONE_GOOD,
	TONE_INFO,
	TONE_WARNING,
	TONE_ERROR
};

enum align {
	ALIGN_LEFT,
	ALIGN_RIGHT /* numbers */
};

struct column {
	const char *title, *unit;
	enum align align;
};

struct cell_text {
	const char *text;
	enum tone tone;
	bool absent; /* not given: shown as an em dash or null */
	bool has_number; /* JSON prints the number */
	double number;
};

struct map_point {
	const char *label;
	double latitude, longitude;
	bool is_location; /* peering location; else a site */
	double weight; /* people */
};

struct map_line {
	size_t from, to; /* indexes of points */
	bool is_er; /* else internet */
};

struct node {
	enum node_kind kind;
	enum tone tone;
	const char *id; /* anchor and JSON key: "sites", "step-2" */
	const char *title; /* caption of tables, charts and maps as well */
	const char *text;
	const char *source; /* where the figures come from, or NULL */
	struct node *first, *last, *next;
	struct column *columns;
	size_t column_count;
	struct cell_text *cells; /* row by row */
	size_t row_count, row_capacity;
	struct map_point *points;
	size_t point_count;
	struct map_line *lines;
	size_t line_count;
	double low, high; /* BARS: the band shaded as wanted, percent or unit */
};

struct report {
	struct arena *arena;
	const char *title, *subtitle, *date, *generator; /* "erplan 0.1.0" */
	const char *data_date;
	struct node *root;
	bool failed;
};

/* --- building (report/tree.c) ----------------------------------------- */

struct node *report_section(struct report *, struct node *parent,
    const char *id, const char *title);
struct node *report_add(struct report *, struct node *parent, enum node_kind);
void report_paragraph(struct report *, struct node *parent, const char *format,
    ...) __attribute__((format(printf, 3, 4)));
void report_note(struct report *, struct node *parent, enum tone,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Begins a table; columns are copied. */
struct node *report_table(struct report *, struct node *parent, const char *id,
    const char *title, const struct column *columns, size_t count);
/* Adds an empty row and returns its first cell, or NULL. */
struct cell_text *report_row(struct report *, struct node *table);
struct node *report_facts(struct report *, struct node *parent,
    const char *id);
/* Adds one label and value; value NULL or "" is "not given". */
void report_fact(struct report *, struct node *facts, const char *label,
    const char *value);
void cell_set(struct report *, struct cell_text *, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A number with the given decimals and grouped thousands. */
void cell_number(struct report *, struct cell_text *, double, int decimals);
void cell_absent(struct cell_text *);

/* --- content (report/content*.c) -------------------------------------- */

struct report_options {
	civil_day today;
	const char *file; /* name shown, without folders; or NULL */
	const char *generator;
};

/*
 * Builds the plan report. The tree lives in the report's arena and does not
 * point into the plan. Returns false when out of memory.
 */
bool report_build(struct report *, const struct document *,
    const struct catalog *, const struct analysis *,
    const struct report_options *);
void report_free(struct report *);

/* --- renderers --------------------------------------------------------- */

/* Plain text for terminals and mail, at most width columns where it can. */
void report_text(struct buf *, const struct report *, int width);
void report_markdown(struct buf *, const struct report *);
/*
 * One self-contained page: style and SVG inside, light and dark, print
 * style, no script, no request. The catalogue gives the land of maps.
 */
void report_html(struct buf *, const struct report *, const struct catalog *);
void report_json(struct buf *, const struct report *);

#endif
