/*
 * Paths while something is down. A failure is followed only to the flows it
 * can touch: those whose exits, or the answers to whose pools, involve it.
 */
#include "model/analysis/state_parts.h"

#include <string.h>

#include "model/arena.h"
#include "model/plan/plan.h"

/* --- marks ------------------------------------------------------------ */

static bool
marks_init(struct marks *marks, struct arena *arena, uint32_t count)
{
	marks->set = arena_calloc(arena, (size_t)count + 1, sizeof *marks->set);
	marks->items =
	    arena_calloc(arena, (size_t)count + 1, sizeof *marks->items);
	return marks->set != NULL && marks->items != NULL;
}

/* Returns whether it was not set before. */
static bool
mark(struct marks *marks, uint32_t item)
{
	if (marks->set[item])
		return false;
	marks->set[item] = true;
	marks->items[marks->count++] = item;
	return true;
}

static void
marks_clear(struct marks *marks)
{
	while (marks->count > 0)
		marks->set[marks->items[--marks->count]] = false;
}

struct paths_state *
paths_state_open(struct paths *paths)
{
	struct arena *arena = paths->arena;
	struct paths_state *state = arena_alloc(arena, sizeof *state);
	size_t cells = (size_t)paths->plan->flows.count * paths->origin_count;

	if (state == NULL)
		return NULL;
	*state = (struct paths_state) { .paths = paths };
	state->stamps = arena_calloc(arena, cells + 1, sizeof *state->stamps);
	state->labels = arena_calloc(arena, cells + 1, sizeof *state->labels);
	state->results = arena_calloc(arena, cells + 1, sizeof *state->results);
	state->rows = arena_calloc(arena, (size_t)paths->plan->flows.count + 1,
	    sizeof *state->rows);
	if (arena_failed(arena) ||
	    !marks_init(&state->touched, arena, paths->origin_count) ||
	    !marks_init(&state->points, arena, paths->routes.point_count) ||
	    !marks_init(&state->outside, arena, paths->plan->sites.count) ||
	    !outage_init(&state->outage, &paths->network) ||
	    !walker_init(&state->walker, paths, &state->outage, arena) ||
	    !state_build_lists(state))
		return NULL;
	return state;
}

/* --- one scenario ----------------------------------------------------- */

static void
touch_point(struct paths_state *state, uint32_t point)
{
	const struct lists *users = &state->users;
	uint32_t i;

	if (state->paths->routes.points[point].link == 1)
		point--; /* origins name a circuit by its first link */
	if (!mark(&state->points, point))
		return;
	for (i = users->starts[point]; i < users->starts[point + 1]; i++)
		mark(&state->touched, users->items[i]);
}

/* The exit itself, and exits whose pools it may have answered. */
static void
touch_exit(struct paths_state *state, uint32_t point)
{
	const struct lists *answered = &state->answered;
	uint32_t i;

	touch_point(state, point);
	for (i = answered->starts[point]; i < answered->starts[point + 1]; i++)
		touch_point(state, answered->items[i]);
}

static void
touch_own_addresses(struct paths_state *state)
{
	const struct paths *paths = state->paths;
	uint32_t i;

	for (i = 0; i < paths->origin_count; i++)
		if (paths->origins[i].own.count > 0)
			mark(&state->touched, i);
}

static void
touch_circuit(struct paths_state *state, uint32_t circuit)
{
	const struct routes *routes = &state->paths->routes;
	uint32_t point = (uint32_t)routes->circuit_points[circuit];

	touch_exit(state, point);
	if (routes->points[point].link == 0)
		touch_exit(state, point + 1);
}

static void
touch(struct paths_state *state, const struct failure_hit *hit)
{
	const struct paths *paths = state->paths;
	uint32_t i;

	switch ((int)hit->target) {
	case TARGET_LINK:
		touch_circuit(state, (uint32_t)hit->index / 2);
		break;
	case TARGET_EGRESS:
		touch_exit(state,
		    (uint32_t)paths->routes.egress_points[hit->index]);
		break;
	case TARGET_FILTER:
		for (i = 0; i < paths->plan->circuits.count; i++)
			if (paths->network.circuits[i].filter == hit->index)
				touch_circuit(state, i);
		break;
	default:
		break;
	}
}

/* What stands where the WAN no longer leads: exits, and proxies. */
static void
touch_outside(struct paths_state *state, uint32_t site)
{
	const struct lists *exits = &state->exits_at;
	const struct lists *proxies = &state->proxies_at;
	uint32_t i;

	mark(&state->outside, site);
	for (i = exits->starts[site]; i < exits->starts[site + 1]; i++)
		touch_point(state, exits->items[i]);
	for (i = proxies->starts[site]; i < proxies->starts[site + 1]; i++)
		mark(&state->touched, proxies->items[i]);
}

void
paths_fail(struct paths_state *state, const struct failure_set *set)
{
	size_t i;

	outage_set(&state->outage, set);
	state->scenario++;
	marks_clear(&state->touched);
	marks_clear(&state->points);
	marks_clear(&state->outside);
	for (i = 0; i < state->outage.touched_count; i++)
		touch(state, &state->outage.touched[i]);
	for (i = 0; i < state->outage.outside_count; i++)
		touch_outside(state, (uint32_t)state->outage.outside[i]);
	if (state->points.count > 0)
		touch_own_addresses(state);
}

static bool
is_down(const struct outage *outage, int32_t segment, int32_t site)
{
	return (segment >= 0 && outage->segment_down[segment]) ||
	    (site >= 0 && outage->site_down[site]);
}

/* Whether people get to where the exit is decided at all. */
static bool
is_cut_off(const struct paths_state *state, const struct start *start)
{
	const struct network *network = &state->paths->network;
	int32_t site;

	if (is_down(&state->outage, start->segment, start->site))
		return true;
	if (start->proxy >= 0) {
		site = network->segments[start->proxy].site;
		return is_down(&state->outage, start->proxy, site) ||
		    !outage_joined(&state->outage, start->site, site);
	}
	if (start->segment < 0)
		return false;
	site = network->segments[start->segment].site;
	return is_down(&state->outage, NETWORK_NOWHERE, site) ||
	    !outage_joined(&state->outage, start->site, site);
}

static int32_t
place_of(const struct paths_state *state, int32_t proxy, int32_t segment,
    int32_t site)
{
	const struct network_segment *segments =
	    state->paths->network.segments;

	return proxy >= 0 ? segments[proxy].site :
	    segment >= 0 ? segments[segment].site : site;
}

void
state_place(struct paths_state *state, const struct path_row *row)
{
	state->walker.site =
	    place_of(state, row->proxy, row->segment, row->site);
}

static void
walk_now(struct paths_state *state, const struct flow_route *route,
    const struct start *start, struct path_result *result)
{
	const struct origin *origin =
	    &state->paths->origins[start->origin];

	state->walker.site =
	    place_of(state, start->proxy, start->segment, start->site);
	if (route->inbound)
		walk_inbound(&state->walker, route, origin, result);
	else
		walk_outbound(&state->walker, route, origin, result);
}

/* Which part of the WAN a site is in; members of an origin may differ. */
static int32_t
part_of(const struct paths_state *state, int32_t site)
{
	const struct outage *outage = &state->outage;

	if (site < 0 || !outage->wan_changed)
		return 0;
	if (outage->isolated >= 0)
		return site == outage->isolated;
	return outage->labels[site];
}

static void
result_now(struct paths_state *state, uint32_t flow,
    const struct start *start, struct path_result *result)
{
	const struct flow_route *route = &state->paths->flows[flow];
	size_t cell = (size_t)flow * state->paths->origin_count +
	    (size_t)start->origin;
	int32_t site = place_of(state, start->proxy, start->segment,
	    start->site);

	if (is_cut_off(state, start)) {
		*result = (struct path_result) {
			.verdict = VERDICT_UNREACHABLE, .there = -1,
			.back = -1, .far = -1, .near = -1,
		};
	} else if (!state->touched.set[start->origin] && !route->inbound &&
	    (site < 0 || !state->outside.set[site])) {
		*result = route->results[start->origin];
	} else {
		int32_t part = part_of(state, site);

		if (state->stamps[cell] != state->scenario ||
		    state->labels[cell] != part) {
			walk_now(state, route, start, &state->results[cell]);
			state->stamps[cell] = state->scenario;
			state->labels[cell] = part;
		}
		*result = state->results[cell];
	}
}

bool
paths_row_now(struct paths_state *state, uint32_t flow, uint32_t index,
    struct path_row *row)
{
	const struct start *start = &state->paths->flows[flow].starts[index];

	if (!paths_row(state->paths, flow, index, row))
		return false;
	if (start->origin >= 0)
		result_now(state, flow, start, &row->result);
	return true;
}

/* --- every single failure --------------------------------------------- */

static bool
is_asymmetric(enum path_verdict verdict)
{
	return verdict == VERDICT_FRAGILE || verdict == VERDICT_BROKEN;
}

static void
add_turn(struct paths_state *state, struct path_turns *turns,
    const struct path_turn *turn)
{
	struct arena *arena = state->paths->arena;

	if (turns->count == turns->capacity) {
		size_t capacity =
		    turns->capacity > 0 ? 2 * turns->capacity : 16;
		struct path_turn *items =
		    arena_calloc(arena, capacity, sizeof *items);

		if (items == NULL)
			return;
		if (turns->count > 0)
			memcpy(items, turns->items,
			    turns->count * sizeof *items);
		turns->items = items;
		turns->capacity = capacity;
	}
	turns->items[turns->count++] = *turn;
}

static void
note_row(const struct paths_state *state, struct path_turn *turn,
    uint32_t index, const struct start *start, enum path_verdict verdict)
{
	if (turn->rows == 0)
		turn->site_row = index;
	if (verdict > turn->verdict)
		turn->verdict = verdict;
	turn->rows++;
	if (start->site >= 0)
		turn->people +=
		    state->paths->plan->sites.items[start->site].users;
}

static void
sweep_row(struct paths_state *state, uint32_t index, struct path_turn *turn)
{
	const struct flow_route *route = &state->paths->flows[turn->flow];
	const struct start *start = &route->starts[index];
	struct path_result now;

	if (start->origin < 0)
		return;
	result_now(state, turn->flow, start, &now);
	if (is_asymmetric(now.verdict) &&
	    !is_asymmetric(route->results[start->origin].verdict))
		note_row(state, turn, index, start, now.verdict);
}

/* Looks at the rows that may have changed; returns how many. */
static size_t
sweep_flow(struct paths_state *state, struct path_turn *turn)
{
	const struct flow_route *route = &state->paths->flows[turn->flow];
	const struct lists *rows = &state->rows[turn->flow];
	size_t looked = 0;
	uint32_t i, k;

	if (!route->per_site) {
		sweep_row(state, 0, turn);
		return 1;
	}
	for (i = 0; i < state->touched.count; i++) {
		uint32_t origin = state->touched.items[i];

		for (k = rows->starts[origin]; k < rows->starts[origin + 1];
		    k++) {
			sweep_row(state, rows->items[k], turn);
			looked++;
		}
	}
	for (i = 0; i < state->outside.count; i++) {
		uint32_t site = state->outside.items[i];
		int32_t origin = route->starts[site].origin;

		if (origin >= 0 && !state->touched.set[origin])
			sweep_row(state, site, turn);
		looked++;
	}
	return looked;
}

bool
paths_sweep(struct paths_state *state, size_t *next, size_t budget,
    struct path_turns *turns)
{
	const struct failures *failures = &state->paths->failures;
	size_t done = 0;
	uint32_t flow;

	while (*next < failures->count && (budget == 0 || done < budget)) {
		const struct failure *one = &failures->items[*next];
		struct failure_set set = { &one, 1 };

		paths_fail(state, &set);
		for (flow = 0; flow < state->paths->plan->flows.count;
		    flow++) {
			struct path_turn turn = {
				.failure = (uint32_t)*next, .flow = flow,
			};

			done += 1 + sweep_flow(state, &turn);
			if (turn.rows > 0)
				add_turn(state, turns, &turn);
		}
		++*next;
	}
	return *next == failures->count;
}
