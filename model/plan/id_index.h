#ifndef MODEL_PLAN_ID_INDEX_H
#define MODEL_PLAN_ID_INDEX_H

#include "model/plan/plan.h"

struct arena;

/*
 * Finds the items of one top-level list by id, for rules that ask for every
 * site or link. Lives in the arena; the plan must not change meanwhile.
 */
struct id_index {
	const char *items; /* of the list */
	size_t stride, offset; /* of an item, and of its id */
	uint32_t *slots, mask; /* 1-based; 0 is free; NULL slots: empty */
};

/* Returns false when memory is out; the index then finds nothing. */
bool id_index_build(struct id_index *, struct arena *, const struct plan *,
    const char *list);
/* Returns the item's index in the list, or -1; id may be NULL. */
int32_t id_index_find(const struct id_index *, const char *id);

#endif
