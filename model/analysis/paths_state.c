/*
 * Paths while something is down. A failure is followed only to the flows it
 * can touch: those whose exits, or the answers to whose pools, involve it.
 */
#include "model/analysis/state_parts.h"

#include <string.h>

#include "model/arena.h"
#include "model/plan/plan.h"

/* --- who depends on whom ---------------------------------------------- */

static void
count_users(struct paths_state *state, bool counting)
{
	const struct paths *paths = state->paths;
	uint32_t i, k;

	for (i = 0; i < paths->origin_count; i++) {
		const struct origin *origin = &paths->origins[i];

		for (k = 0; k < origin->circuit_count; k++) {
			int32_t point = paths->routes.circuit_points
				[origin->circuits[k]];

			if (!counting)
				state->users[point][state->user_counts[point]]
				    = (int32_t)i;
			state->user_counts[point]++;
		}
		for (k = 0; k < origin->egress_count; k++) {
			int32_t point = paths->routes.egress_points
				[origin->egresses[k]];

			if (!counting)
				state->users[point][state->user_counts[point]]
				    = (int32_t)i;
			state->user_counts[point]++;
		}
	}
}

static bool
find_users(struct paths_state *state)
{
	uint32_t points = state->paths->routes.point_count, i;

	state->users = arena_calloc(state->paths->arena, points + 1,
	    sizeof *state->users);
	state->user_counts = arena_calloc(state->paths->arena, points + 1,
	    sizeof *state->user_counts);
	if (state->users == NULL || state->user_counts == NULL)
		return false;
	count_users(state, true);
	for (i = 0; i < points; i++) {
		state->users[i] = arena_calloc(state->paths->arena,
		    state->user_counts[i] + 1, sizeof **state->users);
		if (state->users[i] == NULL)
			return false;
		state->user_counts[i] = 0;
	}
	count_users(state, false);
	return true;
}

/* Visits each pair of a point and a point heard for one of its pools. */
static void
visit_answers(struct paths_state *state, bool counting)
{
	const struct routes *routes = &state->paths->routes;
	uint32_t i, k, n;

	for (i = 0; i < routes->point_count; i++) {
		const struct sources *pools = &routes->points[i].pools;

		for (k = 0; k < pools->count; k++) {
			const struct source *source = &pools->items[k];

			for (n = 0; n < source->count; n++) {
				int32_t heard = source->adverts[n].point;

				if (heard == (int32_t)i)
					continue;
				if (counting)
					state->answered_starts[heard + 2]++;
				else
					state->answered[state->answered_starts
						[heard + 1]++] = i;
			}
		}
	}
}

static bool
find_answers(struct paths_state *state)
{
	uint32_t points = state->paths->routes.point_count, i;

	state->answered_starts = arena_calloc(state->paths->arena,
	    (size_t)points + 3, sizeof *state->answered_starts);
	if (state->answered_starts == NULL)
		return false;
	visit_answers(state, true);
	for (i = 2; i < points + 3; i++)
		state->answered_starts[i] += state->answered_starts[i - 1];
	state->answered = arena_calloc(state->paths->arena,
	    (size_t)state->answered_starts[points + 2] + 1,
	    sizeof *state->answered);
	if (state->answered == NULL)
		return false;
	visit_answers(state, false);
	return true;
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
	state->results = arena_calloc(arena, cells + 1, sizeof *state->results);
	state->touched = arena_calloc(arena, paths->origin_count + 1,
	    sizeof *state->touched);
	state->point_touched = arena_calloc(arena,
	    paths->routes.point_count + 1, sizeof *state->point_touched);
	if (arena_failed(arena) || !outage_init(&state->outage,
	    &paths->network) || !walker_init(&state->walker, paths,
	    &state->outage, arena) || !find_users(state) ||
	    !find_answers(state))
		return NULL;
	return state;
}

/* --- one scenario ----------------------------------------------------- */

static void
touch_point(struct paths_state *state, int32_t point)
{
	uint32_t i;

	if (state->point_touched[point])
		return;
	state->point_touched[point] = true;
	for (i = 0; i < state->user_counts[point]; i++)
		state->touched[state->users[point][i]] = true;
}

/* The exit itself, and exits whose pools it may have answered. */
static void
touch_exit(struct paths_state *state, int32_t point)
{
	const struct routes *routes = &state->paths->routes;
	int32_t first = point;
	uint32_t i;

	if (routes->points[point].link == 1)
		first--; /* origins name the circuit by its first link */
	touch_point(state, first);
	for (i = state->answered_starts[point];
	    i < state->answered_starts[point + 1]; i++) {
		int32_t user = (int32_t)state->answered[i];

		touch_point(state, routes->points[user].link == 1 ? user - 1 :
		    user);
	}
}

static void
touch_own_addresses(struct paths_state *state)
{
	const struct paths *paths = state->paths;
	uint32_t i;

	for (i = 0; i < paths->origin_count; i++)
		if (paths->origins[i].own.count > 0)
			state->touched[i] = true;
}

static void
touch(struct paths_state *state, const struct failure_hit *hit)
{
	const struct paths *paths = state->paths;
	const struct routes *routes = &paths->routes;
	uint32_t i;
	int32_t point;

	switch ((int)hit->target) {
	case TARGET_LINK:
		point = routes->circuit_points[hit->index / 2];
		touch_exit(state, point);
		if (routes->points[point].link == 0)
			touch_exit(state, point + 1);
		break;
	case TARGET_EGRESS:
		touch_exit(state, routes->egress_points[hit->index]);
		break;
	case TARGET_FILTER:
		for (i = 0; i < paths->plan->circuits.count; i++)
			if (paths->network.circuits[i].filter == hit->index)
				touch_exit(state, routes->circuit_points[i]);
		break;
	default:
		break;
	}
}

void
paths_fail(struct paths_state *state, const struct failure_set *set)
{
	size_t i;

	outage_set(&state->outage, set);
	state->scenario++;
	memset(state->touched, 0, state->paths->origin_count);
	memset(state->point_touched, 0, state->paths->routes.point_count);
	state->all = state->outage.wan_changed;
	if (state->all)
		return;
	for (i = 0; i < state->outage.touched_count; i++)
		touch(state, &state->outage.touched[i]);
	if (state->outage.any)
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

/* Where the WAN is whole, members of an origin need not be told apart. */
static void
result_now(struct paths_state *state, uint32_t flow,
    const struct start *start, struct path_result *result)
{
	const struct flow_route *route = &state->paths->flows[flow];
	size_t cell = (size_t)flow * state->paths->origin_count +
	    (size_t)start->origin;

	if (is_cut_off(state, start)) {
		*result = (struct path_result) {
			.verdict = VERDICT_UNREACHABLE, .there = -1,
			.back = -1, .far = -1, .near = -1,
		};
	} else if (state->all) {
		walk_now(state, route, start, result);
	} else if (!state->touched[start->origin] && !route->inbound) {
		*result = route->results[start->origin];
	} else {
		if (state->stamps[cell] != state->scenario) {
			walk_now(state, route, start, &state->results[cell]);
			state->stamps[cell] = state->scenario;
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

/* Returns how many rows were looked at. */
static size_t
sweep_flow(struct paths_state *state, uint32_t flow, struct path_turn *turn)
{
	const struct flow_route *route = &state->paths->flows[flow];
	struct path_result now;
	size_t looked = 0;
	uint32_t i;

	for (i = 0; i < route->row_count; i++) {
		const struct start *start = &route->starts[i];

		if (start->origin < 0 || (!state->all && !route->inbound &&
		    !state->touched[start->origin]))
			continue;
		looked++;
		result_now(state, flow, start, &now);
		if (is_asymmetric(now.verdict) && !is_asymmetric(
		    route->results[start->origin].verdict))
			note_row(state, turn, i, start, now.verdict);
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

			done += 1 + sweep_flow(state, flow, &turn);
			if (turn.rows > 0)
				add_turn(state, turns, &turn);
		}
		++*next;
	}
	return *next == failures->count;
}
