#ifndef MODEL_PLAN_SAME_H
#define MODEL_PLAN_SAME_H

#include "model/plan/path.h"

/*
 * What an edit means, to be compared with what reading its text gave: all is
 * as before, but for the one thing at path.
 */
enum intent_kind {
	INTENT_VALUE, /* the member at path is that of expected */
	INTENT_ADD, /* an item equal to expected is at index to of the list */
	INTENT_REMOVE, /* the item at index from is gone */
	INTENT_MOVE /* the item at index from is at index to */
};

struct intent {
	enum intent_kind kind;
	struct path path; /* of the member, or of the list as a whole */
	const void *expected; /* a record: of the member, or the item */
	int32_t from, to;
	/* References from the list's old id now are to the new one, or NULL. */
	const char *list, *old_id, *new_id;
};

/* Says whether a top-level member changed as meant, from plan to plan. */
bool intent_met(const struct intent *, const struct field *,
    const struct plan *before, const struct plan *after);
/*
 * The same for some items of a top-level list: count of them, the first of
 * which has the index first afterwards, when the list has total.
 */
bool intent_met_items(const struct intent *, const struct field *,
    const struct list *before, const void *items, uint32_t first,
    uint32_t count, uint32_t total);
/*
 * The length of what comes before the id in a text such as "sites.dallas.users"
 * if its item is the list's with that id; else 0.
 */
size_t path_text_names(const char *text, const char *list, const char *id);
/* Says whether two records of a schema have an equal member. */
bool same_value(const struct field *, const void *, const void *);

#endif
