#ifndef MODEL_RULES_EXIT_USE_H
#define MODEL_RULES_EXIT_USE_H

#include "model/plan/plan.h"

struct arena;

/* Who the plan sends through an exit, by the lists of its sites. */
struct exit_use {
	int64_t people_first, people; /* as first choice; in any place */
	uint32_t sites_first, sites;
	uint32_t site; /* the first that names it, when sites > 0 */
};

/*
 * One for each circuit, or egress, of the plan, from the sites with people.
 * NULL when memory is out. Lives in the arena.
 */
struct exit_use *circuit_uses(struct arena *, const struct plan *);
struct exit_use *egress_uses(struct arena *, const struct plan *);

#endif
