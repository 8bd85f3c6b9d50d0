#ifndef UI_PICK_H
#define UI_PICK_H

#include "model/plan/document.h"
#include "ui/event.h"
#include "ui/grid.h"
#include "ui/lineedit.h"

struct catalog;

/*
 * Searches and picks a value for a field: catalogue entries (cities, peering
 * locations, providers, communities, ...), ids of other lists of the plan,
 * or the words of a choice. Filters as one types, fuzzy and accent-blind.
 */
struct picker;

/*
 * Opens a picker for the field at path, or returns NULL where the field has
 * none (then its text is typed) or memory is out. Several values can be
 * picked for TEXTS and CHOICES. The document and the catalogue stay open
 * longer than the picker; an edit of the document makes it cancel.
 */
struct picker *pick_open(const struct document *, const struct catalog *,
    const struct path *);
void pick_close(struct picker *); /* NULL is allowed */
/* Says whether pick_open() would give a picker, without opening one. */
bool pick_available(const struct path *);

enum pick_result {
	PICK_GOES_ON,
	PICK_CANCELLED, /* Esc */
	PICK_DONE /* pick_apply() */
};
/* Takes a key, a paste or a turn of the mouse wheel. */
enum pick_result pick_event(struct picker *, const struct event *);
/* Draws it as a dialog in the middle of the grid. */
void pick_draw(const struct picker *, struct grid *, const struct glyphs *);
/*
 * Writes what was picked into the document as one undo step: the field, and
 * what follows from it (a city fills country, continent, coordinates and UTC
 * offset; a peering location its region, if none is given; a catalogue flow the
 * flow's documented properties; a roll-back item its trigger and action).
 * False: nothing has changed, error says why.
 */
bool pick_apply(const struct picker *, struct document *,
    const struct catalog *, struct value_error *);
/* Keys for the hint line: "Enter pick  Space mark  Esc cancel". */
const char *pick_hint(const struct picker *);

/* Puts the cursor on a value of the source; false: it has no such value. */
bool pick_choose(struct picker *, const char *value);
/* Returns the value under the cursor, or NULL; the picker's. */
const char *pick_value(const struct picker *);
/* Returns the path of the field it picks for; the picker's. */
const struct path *pick_path(const struct picker *);
/* Returns how many values the filter leaves. */
size_t pick_count(const struct picker *);

#endif
