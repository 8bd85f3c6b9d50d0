#ifndef MODEL_REPORT_RENDER_H
#define MODEL_REPORT_RENDER_H

#include "model/report/report.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct land_mask;

/* What the renderers share; nobody else includes this. */

/* --- numbers (number.c): the same in every locale ------------------------ */

/* Appends a finite value; group (or NULL) stands between thousands. */
void number_add(struct buf *, double value, int decimals, const char *group);
/* The same without zeros at the end and without groups. */
void number_add_short(struct buf *, double value, int decimals);

/* --- words (word.c) ------------------------------------------------------ */

/* "Error", "Warning", "Note", "Good", or "" for TONE_PLAIN. */
const char *tone_word(enum tone);
/* Returns the text or "", "\xe2\x80\x94" for an absent cell. */
const char *cell_shown(const struct cell_text *);
/*
 * Appends what may be seen of s: tabs are blanks, controls are shown as
 * \u{1b}, line ends are kept or, on one line, blanks.
 */
void text_add_visible(struct buf *, const char *s, bool one_line);
/* Counts the columns of the first bytes of a visible text. */
int text_columns(const char *s, size_t length);
/* Appends at most columns of s on one line, the last an ellipsis if cut. */
void text_add_cut(struct buf *, const char *s, int columns);
/* Appends the lower-case slug of s, at most 64 bytes, "item" if empty. */
void text_add_slug(struct buf *, const char *s);
/*
 * Returns the bytes of the first line of s when wrapped at width columns, at
 * least one character; *next is where the following line begins, NULL at the
 * end. s has been made visible.
 */
size_t text_wrap(const char *s, int width, const char **next);

/* --- the outline (outline.c) -------------------------------------------- */

struct outline_entry {
	const struct node *node;
	const char *anchor; /* unique in the report, [a-z0-9-] */
	const char *number; /* of a section: "2.1", else "" */
	int depth; /* of a section: 1 below the root */
};

/* Every node but the root, parents before children. */
struct outline {
	struct arena *arena;
	struct outline_entry *items;
	size_t count;
};
/* Returns false when out of memory; the caller closes it in any case. */
bool outline_open(struct outline *, const struct report *);
void outline_close(struct outline *);

/* --- pictures as tables (figure.c, map_pick.c) ---------------------------- */

enum { MAP_MOST = 400 }; /* places a map draws and lists */

/*
 * Fills picked with the indexes of the places to show, at most MAP_MOST, and
 * returns how many: peering locations, then the heaviest sites. Those without
 * a place on the globe are left out.
 */
size_t map_pick(const struct node *map, size_t picked[MAP_MOST]);
/*
 * Returns the places of a map as a table in the arena, or NULL. Its text says
 * what was left out, if anything.
 */
struct node *map_table(struct arena *, const struct node *map);
/* Returns where the scale of a bar chart ends, a round figure. */
double bars_top(const struct node *bars);
/* Says whether a band is to be shaded. */
bool bars_have_band(const struct node *bars);
/* Appends "Wanted: 50 to 80 %.", the words for the band. */
void bars_add_band(struct buf *, const struct node *bars);

/* --- SVG (svg_*.c, html_escape.c) ---------------------------------------- */

/* Appends s for text and quoted attributes of HTML and XML, one line. */
void html_add(struct buf *, const char *s);
/* The same with line ends as <br>. */
void html_add_lines(struct buf *, const char *s);

/* Names the picture's parts by anchor. land may be empty. */
void svg_add_map(struct buf *, const struct node *map,
    const struct land_mask *land, const char *anchor);
void svg_add_bars(struct buf *, const struct node *bars, const char *anchor);

/* A path in tenths of a unit, so that steps do not add up errors. */
struct svg_pen {
	struct buf *out;
	long x, y;
	bool down;
};
void svg_move(struct svg_pen *, double x, double y);
void svg_line(struct svg_pen *, double x, double y);

/* Returns the style sheet of the page; its SHA-256 for the content policy. */
const char *html_style(void);
extern const char html_style_hash[];
/* The shapes that go with tones, for <use href="#icon-error"/>. */
extern const char html_icons[];

#endif
