#ifndef UI_LIST_H
#define UI_LIST_H

#include "ui/state.h"

/* A list as a table of its items; only what is seen is looked at. */
struct list_column {
	struct path path; /* with some item in the list */
	const char *title;
	int width;
	bool right; /* numbers */
};

enum { LIST_COLUMNS_MAX = LEVEL_COLUMNS_MAX };

struct list_columns {
	struct list_column items[LIST_COLUMNS_MAX];
	int count, gap;
};

/* Chooses the columns of the level, a LEVEL_LIST, for a width. */
void list_columns_fit(struct list_columns *, const struct level *, int width);
/* Looks how wide the first items of the level are, once for a revision. */
void list_columns_measure(const struct ui *, const struct ui_context *,
    struct level *);
/* Appends the column's value of an item as shown. */
void list_cell(const struct ui *, const struct ui_context *,
    const struct list_column *, int32_t item, struct buf *);

struct effect list_action(struct ui *, struct ui_context *, enum action);
/* Adds an item, or asks first for what every such item must have. */
void list_add_begin(struct ui *, struct ui_context *);
/* Takes the answer to what was asked; asks on, adds, or says why not. */
void list_add_answer(struct ui *, struct ui_context *, const char *text);
/* Names the item that was added with what was picked for the path. */
void list_add_picked(struct ui_context *, const struct path *,
    const char *picked);
/* Says whether the catalogue has items for lists of that kind. */
bool list_can_fill(const struct schema *);
/* Adds what the catalogue has for this plan and the list has not. */
void list_fill(struct ui *, struct ui_context *);
/* The member that is picked when an item is added, or NULL: it is asked. */
const struct field *list_picked_field(const struct path *list);
/* Makes an id of a name, "Los Angeles" is "los-angeles", new to the list. */
void list_make_id(const struct path *list, const struct plan *,
    const char *name, char *id, size_t size);
void list_draw(const struct ui *, const struct ui_context *,
    const struct layout *, struct grid *);
/* Finds the next item with the text in a column; false: none. */
bool list_search(struct ui *, const struct ui_context *, const char *folded,
    int32_t from, int direction);

#endif
