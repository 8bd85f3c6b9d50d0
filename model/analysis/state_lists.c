/*
 * For a failure to be followed only to what it can touch: who leaves by which
 * exit, whose pools are answered where, what stands at which site.
 */
#include "model/analysis/state_parts.h"

#include "model/arena.h"
#include "model/plan/plan.h"

/* Fills lists in two passes over the same pairs: count, then keep. */
struct filler {
	struct paths_state *state;
	struct lists *lists;
	const struct flow_route *route; /* for rows */
	bool counting;
};

static void
pair(struct filler *filler, int32_t owner, uint32_t item)
{
	if (owner < 0)
		return;
	if (filler->counting)
		filler->lists->starts[owner + 2]++;
	else
		filler->lists->items[filler->lists->starts[owner + 1]++] =
		    item;
}

static bool
fill(struct filler *filler, uint32_t owners, void (*visit)(struct filler *))
{
	struct arena *arena = filler->state->paths->arena;
	struct lists *lists = filler->lists;
	uint32_t i;

	lists->starts =
	    arena_calloc(arena, (size_t)owners + 3, sizeof *lists->starts);
	if (lists->starts == NULL)
		return false;
	filler->counting = true;
	visit(filler);
	for (i = 2; i < owners + 3; i++)
		lists->starts[i] += lists->starts[i - 1];
	lists->items = arena_calloc(arena,
	    (size_t)lists->starts[owners + 2] + 1, sizeof *lists->items);
	if (lists->items == NULL)
		return false;
	filler->counting = false;
	visit(filler);
	return true;
}

/* A circuit stands for both its links by the first one's point. */
static void
visit_users(struct filler *filler)
{
	const struct paths *paths = filler->state->paths;
	uint32_t i, k;

	for (i = 0; i < paths->origin_count; i++) {
		const struct origin *origin = &paths->origins[i];

		for (k = 0; k < origin->circuit_count; k++)
			pair(filler, paths->routes.circuit_points
				[origin->circuits[k]], i);
		for (k = 0; k < origin->egress_count; k++)
			pair(filler, paths->routes.egress_points
				[origin->egresses[k]], i);
	}
}

static void
visit_answers(struct filler *filler)
{
	const struct routes *routes = &filler->state->paths->routes;
	uint32_t i, k, n;

	for (i = 0; i < routes->point_count; i++) {
		const struct sources *pools = &routes->points[i].pools;

		for (k = 0; k < pools->count; k++)
			for (n = 0; n < pools->items[k].count; n++)
				if (pools->items[k].adverts[n].point !=
				    (int32_t)i)
					pair(filler,
					    pools->items[k].adverts[n].point,
					    i);
	}
}

static void
visit_exits(struct filler *filler)
{
	const struct paths *paths = filler->state->paths;
	const struct network *network = &paths->network;
	uint32_t i;

	for (i = 0; i < 2 * paths->plan->circuits.count; i++)
		pair(filler, network->circuits[i / 2].links[i % 2].site,
		    (uint32_t)paths->routes.circuit_points[i / 2]);
	for (i = 0; i < paths->plan->egresses.count; i++)
		pair(filler, network->egresses[i].site,
		    (uint32_t)paths->routes.egress_points[i]);
}

static void
visit_proxies(struct filler *filler)
{
	const struct paths *paths = filler->state->paths;
	uint32_t i;

	for (i = 0; i < paths->plan->segments.count; i++)
		if (paths->plan->segments.items[i].role == SEGMENT_PROXY)
			pair(filler, paths->network.segments[i].site,
			    (uint32_t)paths->segment_origins[i]);
	/* A flow may name any segment as its proxy. */
	for (i = 0; i < paths->plan->flows.count; i++)
		if (paths->flows[i].proxy >= 0)
			pair(filler, paths->network.segments
				[paths->flows[i].proxy].site,
			    (uint32_t)paths->segment_origins
				[paths->flows[i].proxy]);
}

static void
visit_rows(struct filler *filler)
{
	const struct flow_route *route = filler->route;
	uint32_t i;

	for (i = 0; i < route->row_count; i++)
		pair(filler, route->starts[i].origin, i);
}

static bool
list_rows(struct paths_state *state, uint32_t flow)
{
	const struct paths *paths = state->paths;
	struct filler filler = { .state = state, .lists = &state->rows[flow],
		.route = &paths->flows[flow] };
	uint32_t i;

	for (i = 0; i < flow; i++)
		if (paths->flows[i].starts == filler.route->starts) {
			state->rows[flow] = state->rows[i];
			return true;
		}
	return fill(&filler, paths->origin_count, visit_rows);
}

bool
state_build_lists(struct paths_state *state)
{
	const struct paths *paths = state->paths;
	uint32_t points = paths->routes.point_count, i;
	uint32_t sites = paths->plan->sites.count;
	struct filler users = { .state = state, .lists = &state->users };
	struct filler answers = { .state = state, .lists = &state->answered };
	struct filler exits = { .state = state, .lists = &state->exits_at };
	struct filler proxies = { .state = state,
		.lists = &state->proxies_at };

	if (!fill(&users, points, visit_users) ||
	    !fill(&answers, points, visit_answers) ||
	    !fill(&exits, sites, visit_exits) ||
	    !fill(&proxies, sites, visit_proxies))
		return false;
	for (i = 0; i < paths->plan->flows.count; i++)
		if (!list_rows(state, i))
			return false;
	return true;
}
