#ifndef MODEL_PLAN_DOCUMENT_H
#define MODEL_PLAN_DOCUMENT_H

#include "model/diag.h"
#include "model/plan/path.h"

/*
 * A plan file: its text, the typed plan read from it, and the history of
 * edits. The text is the truth. Every edit is a splice of the text at the
 * value's place followed by a parse of the list item or section it touched;
 * comments, order, line ends and untouched bytes survive. Pointers into the
 * plan are valid until the next edit, undo or redo; keep paths and ids.
 */
struct document;

enum { DOCUMENT_MAX_BYTES = 64 << 20, DOCUMENT_MAX_SITES = 100000,
	DOCUMENT_MAX_DEPTH = 64 };

/*
 * Reads a copy of the bytes. Returns the document; NULL only when out of
 * memory. document_readable() says whether there is a plan at all: a text
 * that is refused whole (bad UTF-8, YAML syntax, aliases, too deep ...) has
 * diagnostics, an empty plan and takes no edits. Wrong values, unknown keys
 * and the like leave a readable document with diagnostics.
 */
struct document *document_open(const char *bytes, size_t length);
void document_close(struct document *);

bool document_readable(const struct document *);
/* A plan of a newer version is shown, never edited. */
bool document_read_only(const struct document *);
/*
 * There is one record for each item of the text, also for a wrong one; an id
 * that is missing or wrong is "", never NULL. Wrong elements of a TEXTS stand
 * in it as they were written; a wrong scalar is absent.
 */
const struct plan *document_plan(const struct document *);
/* The whole text, NUL-terminated; the NUL is not counted in *length. */
const char *document_text(const struct document *, size_t *length);
/*
 * What is wrong with the text now, sorted by place. Valid until the next
 * edit. Also refreshed by edits: reading it after an edit is cheap.
 */
const struct diags *document_diags(struct document *);

/*
 * Where the value (or, for a missing one, the record that lacks it) stands.
 * Scans only the list item or section concerned.
 */
struct place document_place(const struct document *, const struct path *);
/*
 * The same for many paths at once, in any order; the cost is one scan of
 * each item concerned.
 */
void document_places(const struct document *, const struct path *paths,
    size_t count, struct place *places);
/*
 * Appends the scalar as the file has it, decoded ("0100" for "'0100'"), also
 * where it is not valid for its row. Returns false when it is absent.
 */
bool document_raw(const struct document *, const struct path *, struct buf *);

/*
 * Edits. Each returns true, or false and the reason in *error with the
 * document unchanged. One call is one undo step unless calls are grouped.
 */
/*
 * Sets a scalar (or an element of a TEXTS) from its text; adds missing parent
 * records and keys. Setting the id of an item renames it.
 */
bool document_set(struct document *, const struct path *, const char *value,
    struct value_error *);
/* Sets a TEXTS or CHOICES member to the given values; none: removes it. */
bool document_set_texts(struct document *, const struct path *,
    const char *const *values, size_t count, struct value_error *);
/*
 * Removes a key (or an element of a TEXTS, or an item) and what hangs below
 * it, and a record that is left empty by that.
 */
bool document_unset(struct document *, const struct path *,
    struct value_error *);
/*
 * Adds an item before index (count: at the end) to the LIST at path. Values
 * are pairs "key", "value" ended by NULL, for its own scalar members; all
 * that its rows require must be among them.
 */
bool document_insert(struct document *, const struct path *list, int32_t index,
    const char *const *pairs, struct value_error *);
bool document_remove(struct document *, const struct path *item,
    struct value_error *);
/* Copies an item behind itself under a new unique id ("dallas-2"). */
bool document_copy(struct document *, const struct path *item,
    struct value_error *);
/* Moves an item to another index of its list. */
bool document_move(struct document *, const struct path *item, int32_t index,
    struct value_error *);
/*
 * Renames an item's id, every reference to it and the waivers of findings
 * about it in one edit.
 */
bool document_rename(struct document *, const struct path *item,
    const char *id, struct value_error *);
/* Counts the references to an item of a top-level list. */
size_t document_references(const struct document *, const struct path *item);

/* Groups edits into one undo step; may nest. */
void document_begin(struct document *);
void document_end(struct document *);
bool document_undo(struct document *); /* false: nothing to undo */
bool document_redo(struct document *);
bool document_can_undo(const struct document *);
bool document_can_redo(const struct document *);
/*
 * The place in the plan the last undo, redo or edit touched, so that a
 * screen can show it.
 */
struct path document_touched(const struct document *);

/* Counts edits, undos and redos: a changed number means a changed plan. */
uint64_t document_revision(const struct document *);
/* Changed since document_saved() was last told? Undo back to it is "no". */
bool document_changed(const struct document *);
void document_saved(struct document *);
/* An allocation failed; the document still holds its last good state. */
bool document_failed(const struct document *);

/* Appends an empty plan: header comment, version, meta.name unless NULL. */
void document_new_text(struct buf *, const char *name);

#endif
