/*
 * Adds up who uses which circuit and which internet egress, as the sites'
 * lists say. Knows nothing of demand, only of people.
 */
#include "model/rules/exit_use.h"

#include "model/arena.h"
#include "model/plan/id_index.h"

static void
use_add(struct exit_use *use, const struct site *site, uint32_t index,
    bool first)
{
	if (use->sites == 0)
		use->site = index;
	use->sites++;
	use->people += site->users;
	if (first) {
		use->sites_first++;
		use->people_first += site->users;
	}
}

static struct exit_use *
uses_of(struct arena *arena, const struct plan *plan, const char *list,
    uint32_t count)
{
	struct exit_use *uses = arena_calloc(arena, (size_t)count + 1,
	    sizeof *uses);
	struct id_index exits;
	bool circuits = list[0] == 'c';
	uint32_t i, j;

	if (uses == NULL || !id_index_build(&exits, arena, plan, list))
		return NULL;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		const struct texts *ids = circuits ? &site->er_egress :
		    &site->inet_egress;

		for (j = 0; site->users > 0 && j < ids->count; j++) {
			int32_t at = id_index_find(&exits, ids->items[j]);

			if (at >= 0)
				use_add(&uses[at], site, i, j == 0);
		}
	}
	return uses;
}

struct exit_use *
circuit_uses(struct arena *arena, const struct plan *plan)
{
	return uses_of(arena, plan, "circuits", plan->circuits.count);
}

struct exit_use *
egress_uses(struct arena *arena, const struct plan *plan)
{
	return uses_of(arena, plan, "egresses", plan->egresses.count);
}
