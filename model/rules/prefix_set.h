#ifndef MODEL_RULES_PREFIX_SET_H
#define MODEL_RULES_PREFIX_SET_H

#include "model/net.h"

struct arena;

/* A prefix and where it was said; owner is the caller's number. */
struct prefix_mark {
	struct prefix prefix; /* without bits behind the length */
	uint32_t owner;
};

/*
 * Prefixes sorted so that one which holds an address is found by halving.
 * Add all, then sort once; a prefix inside another one of the set is found
 * through the outer one. Lives in the arena.
 */
struct prefix_set {
	struct prefix_mark *items;
	size_t count, capacity;
};

/* Room for that many; false when memory is out. */
bool prefix_set_reserve(struct prefix_set *, struct arena *, size_t capacity);
/* Adds a text; false, and nothing added, where it is no prefix or NULL. */
bool prefix_set_add(struct prefix_set *, const char *text, uint32_t owner);
/* Sorts by address, the wider first, then by owner. */
void prefix_set_sort(struct prefix_set *);
/* Sorts, and drops what lies inside another. */
void prefix_set_merge(struct prefix_set *);

/* Of a merged set: the member that holds all of the prefix, or NULL. */
const struct prefix_mark *prefix_set_holding(const struct prefix_set *,
    const struct prefix *);
/* Of a merged set: the first member that shares addresses, or NULL. */
const struct prefix_mark *prefix_set_overlapping(const struct prefix_set *,
    const struct prefix *);

/*
 * Of a sorted set, each as the first of a run of count members, or NULL with
 * count 0: those that are the prefix, those that are it or lie inside it, and
 * the narrowest that hold it and are wider.
 */
const struct prefix_mark *prefix_set_equals(const struct prefix_set *,
    const struct prefix *, size_t *count);
const struct prefix_mark *prefix_set_inside(const struct prefix_set *,
    const struct prefix *, size_t *count);
const struct prefix_mark *prefix_set_around(const struct prefix_set *,
    const struct prefix *, size_t *count);
/* Of a merged set: whether its members together hold every address. */
bool prefix_set_covers(const struct prefix_set *, const struct prefix *);

#endif
