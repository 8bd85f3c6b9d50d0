#ifndef MODEL_PLAN_LINK_H
#define MODEL_PLAN_LINK_H

#include "model/plan/path.h"

struct arena;

/* An id that comes twice in its list, or a reference to nothing. */
struct link_fault {
	struct path path; /* of the id or the reference */
	struct path other; /* of the id before; depth 0: a reference */
	const char *id; /* the text as the plan has it */
	const char *list; /* key of the list a reference leads to */
	const char *nearest; /* id the reference may mean, or NULL */
};

struct link_faults {
	struct link_fault *items;
	size_t count, capacity;
	size_t dropped; /* more than fit in max */
	bool failed; /* out of memory */
};

/*
 * Finds all faults among the ids and references of a plan; at most max are
 * kept. Texts belong to the plan. link_free() in either case.
 */
void link_check(struct link_faults *, const struct plan *, size_t max);
void link_free(struct link_faults *);

/* The paths of all references to the id of a top-level list. */
struct link_paths {
	struct path *items;
	size_t count, capacity;
	bool failed;
};
void link_references(struct link_paths *, const struct plan *,
    const char *list, const char *id);
void link_paths_free(struct link_paths *);

#endif
