#ifndef MODEL_PLAN_DOCUMENT_PARTS_H
#define MODEL_PLAN_DOCUMENT_PARTS_H

#include "model/buf.h"
#include "model/plan/document.h"
#include "model/plan/link.h"
#include "model/plan/outline.h"

/* Shared by the files of the document; nobody else includes it. */

/*
 * An edit of the text: splices in ascending order that do not overlap. The
 * offsets are those of the text before the edit; the bytes taken out are kept
 * when it is made, so that it can be turned round.
 */
struct splice {
	size_t offset, removed, added; /* lengths in bytes */
	size_t removed_at, added_at; /* in the edit's bytes */
	int16_t row; /* of the section it belongs to, which may be new */
};

struct edit {
	struct splice *items;
	size_t count, capacity;
	struct buf bytes;
	bool kept; /* the bytes taken out are among them */
	bool failed; /* out of memory */
};

/* One undo step: edits in the order they were made. */
struct step {
	struct edit *edits; /* turned round, when the step has been made */
	size_t count, capacity;
	struct path touched;
};

struct history {
	struct step *steps;
	size_t count, capacity;
	size_t position; /* steps made; those behind it can be redone */
	size_t saved; /* position of the saved text, or SIZE_MAX: lost */
	int nested; /* document_begin() without its end */
	bool open; /* the step before position takes more edits */
};

struct document {
	struct buf text;
	struct reading reading;
	size_t fresh; /* bytes of the arena after the last whole reading */
	struct diags diags;
	bool stale; /* diags are of an older text */
	struct link_faults links;
	bool linked; /* links are those of the plan */
	struct history history;
	struct path touched;
	uint64_t revision;
	bool failed;
};

/* --- change.c --------------------------------------------------------- */

struct intent;

void edit_add(struct edit *, int16_t row, size_t offset, size_t removed,
    const char *added, size_t length);
void edit_free(struct edit *);
/*
 * Makes the edit on the text and reads what it touched. False, and all is as
 * before, if the new text cannot be read or does not mean what intent says
 * (NULL: whatever it says is right). The edit is turned round afterwards.
 */
bool change_make(struct document *, struct edit *, const struct intent *);
/* The same for several edits in a row, read once at the end. */
bool change_make_all(struct document *, struct edit *, size_t count,
    bool backwards);

/* --- history.c -------------------------------------------------------- */

/*
 * Makes an edit and puts it into the history, which takes it over; frees it if
 * it fails. Fills the error then.
 */
bool history_do(struct document *, struct edit *, const struct intent *,
    const struct path *touched, struct value_error *);
void history_free(struct history *);

/* --- place.c ---------------------------------------------------------- */

/* The least part of the text that holds a path, and its nodes. */
struct part {
	struct outline outline;
	size_t offset; /* of the part, in the text */
	uint32_t line; /* it begins on, from 0 */
	bool is_unit; /* the root is a list of the one item */
};

/* The nodes at the steps of a path; -1 where there is none. */
struct trail {
	int member[PATH_DEPTH]; /* the value of the step's key */
	int item[PATH_DEPTH]; /* its item, if the step has one; else member */
	int root; /* the plan, or -1 in a unit */
};

/* False if the text has no such part, or cannot be scanned. */
bool part_open(struct part *, const struct document *, const struct path *);
void part_close(struct part *);
void part_follow(const struct part *, const struct path *, struct trail *);

/* --- parts of the text ------------------------------------------------ */

size_t section_end(const struct reading *, const struct section *);
size_t unit_start(const struct section *, uint32_t);
size_t unit_end(const struct reading *, const struct section *, uint32_t);

#endif
