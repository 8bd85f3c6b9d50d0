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
	NODE_TABLE, /* columns, rows; the first column names the row */
	NODE_FINDINGS, /* like a table; the first cell's tone is the severity */
	NODE_BARS, /* a bar chart, rows of label, value, limit (or absent) */
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

enum { REPORT_COLUMNS = 32 /* of a table at most */ };

struct report {
	struct arena *arena;
	const char *title, *subtitle, *date, *generator; /* "erplan 0.1.0" */
	const char *data_date;
	struct node *root;
	bool failed;
	struct cell_text spare[REPORT_COLUMNS]; /* a row that goes nowhere */
};

/* --- building (report/tree.c, report/figure.c) -------------------------- */

/*
 * Every text handed over is copied. Out of memory sets report->failed, and the
 * functions then return NULL, which they also take as a parent. Nodes before
 * the root's first section are the cover.
 */

/* Begins an empty report; whatever it says, the caller ends it. */
bool report_open(struct report *, const char *title);
void report_free(struct report *);
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
/*
 * Adds a row of absent cells and returns its first, valid until the next row;
 * never NULL: out of memory, it is a row that goes nowhere.
 */
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
/* Adds a list; its items are paragraphs added to it. */
struct node *report_list(struct report *, struct node *parent);
/* Says where a node's figures come from; NULL takes it back. */
void report_source(struct report *, struct node *, const char *source);

/* Begins a list of findings: rule, finding, remedy, place, source. */
struct node *report_findings(struct report *, struct node *parent,
    const char *id, const char *title);
/* What is NULL or "" is left out. */
void report_finding(struct report *, struct node *findings, enum tone,
    const char *rule, const char *text, const char *remedy, const char *where,
    const char *source);

/* Begins a bar chart; low < high shades what is wanted. unit may be NULL. */
struct node *report_bars(struct report *, struct node *parent, const char *id,
    const char *title, const char *label, const char *value, const char *unit,
    double low, double high);
/* Adds a bar; limit (a capacity) is marked unless it is negative. */
void report_bar(struct report *, struct node *bars, const char *label,
    double value, int decimals, double limit, enum tone);

struct node *report_map(struct report *, struct node *parent, const char *id,
    const char *title);
/* Adds a place and returns its index; weight is people. */
size_t report_map_point(struct report *, struct node *map, const char *label,
    double latitude, double longitude, bool is_location, double weight);
/* Joins two places; indexes that do not exist are passed over. */
void report_map_line(struct report *, struct node *map, size_t from, size_t to,
    bool is_er);

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

/* --- renderers --------------------------------------------------------- */

/* Plain text for terminals and mail, at most width columns where it can. */
void report_text(struct buf *, const struct report *, int width);
void report_markdown(struct buf *, const struct report *);
/*
 * One self-contained page: style and SVG inside, light and dark, print
 * style, no script, no request. The catalogue gives the land of maps; NULL
 * leaves them at sea.
 */
void report_html(struct buf *, const struct report *, const struct catalog *);
void report_json(struct buf *, const struct report *);

#endif
