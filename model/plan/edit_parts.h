#ifndef MODEL_PLAN_EDIT_PARTS_H
#define MODEL_PLAN_EDIT_PARTS_H

#include "model/plan/document_parts.h"
#include "model/plan/emit.h"
#include "model/plan/same.h"

/* Shared by edit_*.c only: an edit being composed. */
struct work {
	struct document *document;
	struct path path;
	int16_t row; /* of the first step */
	struct layout layout;
	struct arena *arena; /* for what is expected */
	struct part part;
	bool open; /* the part; else the section is missing */
	struct trail trail;
	struct edit edit;
	struct value_error *error;
};

/* What stands behind a key that is written. */
struct leaf {
	const struct schema *schema; /* of the record below */
	const struct field *field;
	const void *record; /* holds the value, but for LIST */
	const char *text; /* of a scalar, as it is written */
	const void *item; /* LIST: its one item, of field->schema */
};

/*
 * Begins an edit at a path: checks that the document takes edits and the
 * path's items exist. work_end() in either case.
 */
bool work_begin(struct work *, struct document *, const struct path *,
    struct value_error *);
void work_end(struct work *);
/* Makes the edit; false and the error if that is not possible. */
bool work_make(struct work *, const struct intent *,
    const struct path *touched);
/* Fills the error. Returns false. */
bool work_refuse(struct work *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool work_no_memory(struct work *);

/* Offsets of the whole text. */
size_t line_begin(const struct document *, size_t offset);
size_t line_after(const struct document *, size_t offset);
bool is_blank_line(const struct document *, size_t begin);
const struct node *work_node(const struct work *, int node);
/* Where the step at depth has its record: a mapping node, or -1. */
int work_container(const struct work *, int depth);
struct spot work_spot(const struct work *, int mapping, int column);

/* Adds a splice; offsets are the part's. */
void work_splice(struct work *, size_t offset, size_t removed,
    const struct buf *added);
/* Lines, each with its end; offsets are the whole text's. */
void work_add_lines(struct work *, size_t offset, struct buf *lines);
void work_remove_lines(struct work *, size_t from, size_t to);
void work_replace_lines(struct work *, size_t from, size_t to,
    struct buf *lines);

/* --- edit_key.c ------------------------------------------------------- */

/* Writes the keys from the first step that is missing down to the leaf. */
bool work_add_key(struct work *, const struct leaf *);
/* Removes the key of the last step, and records left empty by that. */
bool work_remove_key(struct work *);
/* Gives a key that is there another scalar. */
bool work_replace_scalar(struct work *, int node, const struct leaf *);
/* Puts other lines below a key instead of its value, which is none. */
void work_fill(struct work *, int node, struct buf *lines);
/* Appends "key: value" of the leaf with the end of its line, if not in flow. */
void emit_leaf(struct buf *, const struct leaf *, const struct spot *);
/* Appends an item: "- key: value" lines, or "{key: value}" in flow. */
void emit_item(struct buf *, const struct schema *, const void *record,
    const struct spot *, int dash);
/* Appends a scalar member as it is written in a plan. */
void emit_member(struct buf *, const struct schema *, const struct field *,
    const void *record);

/* --- edit_extent.c ---------------------------------------------------- */

/* Where an item stands; offsets of the whole text. */
struct extent {
	bool flow;
	size_t start, stop; /* of its value */
	/* In flow: the end of the item before, the start of the next. */
	size_t before, after;
	bool has_before, has_after;
	/* In a block: its lines, with comments above and below. */
	size_t lead, begin, end;
	int dash, gap;
	size_t id_start, id_end; /* of the value of its id; both 0: none */
};

size_t line_before(const struct document *, size_t begin);
/* Finds the item with an index in the list at a path. */
bool extent_find(struct work *, const struct path *list, int32_t index,
    struct extent *);
/* Says whether blank lines stand between the items of a list. */
bool extent_is_spaced(struct work *, const struct path *list, uint32_t count);

/* --- edit_id.c -------------------------------------------------------- */

/* Says whether the last step of a path is the id of a list's item. */
bool is_item_id(const struct path *);
/* The index of the list's item with that id, or -1. */
int32_t list_find(const struct field *, const struct list *, const char *id);

#endif
