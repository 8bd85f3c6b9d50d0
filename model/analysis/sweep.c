/*
 * The failure sweep over all scenarios: singles, pairs, the worst for each
 * link, and single points of failure. What one scenario does is
 * sweep_scenario.c's.
 */
#include "model/analysis/sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/paths.h"
#include "model/analysis/sweep_parts.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/plan/plan.h"

enum { PAIRS_MAX = 1000000 };

const char *
sweep_recovery_name(enum sweep_recovery recovery)
{
	static const char *const names[] = { "none", "automatic", "manual",
		"repair" };

	return names[recovery];
}

static bool
knows_loads(const struct sweep_inputs *in)
{
	uint32_t i;

	for (i = 0; i < in->demand->count; i++)
		if (in->demand->sites[i].basis != DEMAND_UNKNOWN)
			return true;
	return false;
}

static bool
make_room(struct sweep_state *state)
{
	struct arena *arena = state->arena;
	size_t classes = (size_t)state->class_count + 1;
	size_t links = (size_t)state->link_total + 1;

	state->now = arena_calloc(arena, classes, sizeof *state->now);
	state->touched = arena_calloc(arena, classes, sizeof *state->touched);
	state->links = arena_calloc(arena, links, sizeof *state->links);
	state->changed = arena_calloc(arena, links, sizeof *state->changed);
	state->detail_links =
	    arena_calloc(arena, links, sizeof *state->detail_links);
	state->detail_sites = arena_calloc(arena,
	    (size_t)state->in.plan->sites.count + 1,
	    sizeof *state->detail_sites);
	return !arena_failed(arena);
}

struct sweep *
sweep_open(const struct sweep_inputs *in, struct arena *arena)
{
	struct sweep *sweep = arena_alloc(arena, sizeof *sweep);
	struct sweep_state *state = arena_alloc(arena, sizeof *state);

	if (sweep == NULL || state == NULL)
		return NULL;
	*state = (struct sweep_state) { .in = *in, .arena = arena,
		.isolated = -1 };
	*sweep = (struct sweep) { .plan = in->plan, .failures = in->failures,
		.loads_known = knows_loads(in), .state = state };
	if (!network_build(&state->network, arena, in->plan) ||
	    !outage_init(&state->outage, &state->network) ||
	    !sweep_classes_build(state) || !make_room(state))
		return NULL;
	sweep->class_count = state->class_count;
	sweep->worst = arena_calloc(arena, (size_t)state->link_total + 1,
	    sizeof *sweep->worst);
	return sweep->worst == NULL ? NULL : sweep;
}

double
sweep_cost(const struct sweep *sweep)
{
	const struct sweep_state *state = sweep->state;
	double cost = 0, sites = sweep->plan->sites.count;
	size_t i;

	for (i = 0; i < sweep->failures->count; i++) {
		const struct failure *one = &sweep->failures->items[i];

		if (sweep_is_leaf(state, one))
			cost += 10;
		else if (one->kind == FAILURE_WAN ||
		    one->kind == FAILURE_SITE ||
		    one->kind == FAILURE_PROVIDER ||
		    one->kind == FAILURE_RISK)
			cost += sites + sweep->plan->wan.count;
		else
			cost += sites;
	}
	return cost;
}

/* --- the worst for each link ------------------------------------------- */

static void
note_worst(struct sweep *sweep, const struct sweep_scenario *scenario)
{
	const struct sweep_state *state = sweep->state;
	uint32_t i, k;

	for (i = 0; i < state->changed_count; i++) {
		struct sweep_worst *worst = &sweep->worst[state->changed[i]];
		double load = state->links[state->changed[i]].load;

		if (load <= worst->load_mbps)
			continue;
		worst->load_mbps = load;
		for (k = 0; k < SWEEP_FAILED_MAX; k++)
			worst->failed[k] = scenario->failed[k];
	}
}

/* Scenarios with at least 95 % of the worst load, once that is known. */
static void
note_near(struct sweep *sweep)
{
	const struct sweep_state *state = sweep->state;
	uint32_t i;

	for (i = 0; i < state->changed_count; i++) {
		struct sweep_worst *worst = &sweep->worst[state->changed[i]];
		double load = state->links[state->changed[i]].load;

		if (worst->load_mbps > 0 && load >= 0.95 * worst->load_mbps)
			worst->near++;
	}
}

/* Loads below normal are no failure's doing. */
static void
begin_worst(struct sweep *sweep)
{
	uint32_t i;

	for (i = 0; i < sweep->state->link_total; i++)
		if (sweep->worst[i].failed[0] == NULL)
			sweep->worst[i].load_mbps =
			    link_peak(&sweep->state->in.links->items[i]);
}

/* --- single points of failure ------------------------------------------ */

/* clang-format off */
static const struct {
	const char *rule, *repair;
} repairs[FAILURE_KINDS] = {
	[FAILURE_LINK] = { "PEER-001", "Bring up both links of the circuit" },
	[FAILURE_CIRCUIT] = { "HA-001", "Order a second circuit at another peering location and list it as the sites' second exit" },
	[FAILURE_LOCATION] = { "HA-002", "Put one of the circuits at another peering location" },
	[FAILURE_METRO] = { "HA-015", "Put one of the circuits in another city" },
	[FAILURE_FACILITY] = { "HA-021", "End one of the links in another building" },
	[FAILURE_PROVIDER] = { "HA-016", "Order one of the circuits, or lines, from another provider" },
	[FAILURE_DEVICE] = { "HA-007", "Give the device a second one that takes over (redundant_with)" },
	[FAILURE_SITE] = { "HA-018", "Let traffic leave at a second site too" },
	[FAILURE_EGRESS] = { "HA-009", "Plan a second internet egress and list it as the sites' second exit" },
	[FAILURE_ISP] = { "HA-009", "Take the second internet egress from another provider" },
	[FAILURE_WAN] = { "HA-010", "Lay a second line to the site, or give it an egress of its own" },
	[FAILURE_FILTER] = { "HA-010", "Give each circuit a route filter of its own" },
	[FAILURE_RISK] = { "HA-021", "Separate what shares the risk" },
};
/* clang-format on */

static bool
has_hit(const struct sweep_state *state, const struct failure *whole,
    const struct failure_hit *hit)
{
	uint32_t i;

	for (i = 0; i < whole->hit_count; i++) {
		const struct failure_hit *own = &whole->hits[i];

		if (own->target == hit->target && own->index == hit->index)
			return true;
		if (own->target == TARGET_FILTER && hit->target == TARGET_LINK
		    && state->network.circuits[hit->index / 2].filter ==
		    own->index)
			return true;
	}
	return false;
}

static bool
is_part(const struct sweep_state *state, const struct failure *part,
    const struct failure *whole)
{
	uint32_t i;

	if (part == whole || part->kind > FAILURE_WAN ||
	    (part->kind != FAILURE_LINK && part->kind != FAILURE_CIRCUIT &&
	    part->kind != FAILURE_DEVICE && part->kind != FAILURE_EGRESS &&
	    part->kind != FAILURE_WAN))
		return false;
	if (whole->kind == FAILURE_LINK || (whole->kind == FAILURE_CIRCUIT &&
	    part->kind != FAILURE_LINK) || whole->kind == FAILURE_DEVICE ||
	    whole->kind == FAILURE_EGRESS || whole->kind == FAILURE_WAN)
		return false;
	for (i = 0; i < part->hit_count; i++)
		if (!has_hit(state, whole, &part->hits[i]))
			return false;
	return true;
}

static int
compare_spofs(const void *a, const void *b)
{
	const struct sweep_scenario *x = ((const struct sweep_spof *)a)
	    ->scenario, *y = ((const struct sweep_spof *)b)->scenario;

	if (x->people_beyond != y->people_beyond)
		return x->people_beyond > y->people_beyond ? -1 : 1;
	return (x > y) - (x < y);
}

/* Those who would be cut off at a site that is itself down do not count. */
static bool
is_spof(const struct sweep_scenario *scenario)
{
	return scenario->people_beyond > 0 || scenario->overloaded > 0;
}

static void
find_implied(struct sweep *sweep, struct sweep_spof *spof)
{
	const struct failure *whole = spof->scenario->failed[0];
	int64_t parts = 0;
	size_t i;

	for (i = 0; i < sweep->spof_count; i++) {
		const struct sweep_scenario *other =
		    sweep->spofs[i].scenario;

		if (is_part(sweep->state, other->failed[0], whole))
			parts += other->people_beyond;
	}
	spof->implied = parts > 0 && parts >= spof->scenario->people_beyond;
}

static bool
find_spofs(struct sweep *sweep)
{
	size_t i, count = 0;

	for (i = 0; i < sweep->single_count; i++)
		count += is_spof(&sweep->singles[i]);
	sweep->spofs = arena_calloc(sweep->state->arena, count + 1,
	    sizeof *sweep->spofs);
	if (sweep->spofs == NULL)
		return false;
	for (i = 0; i < sweep->single_count; i++) {
		const struct sweep_scenario *one = &sweep->singles[i];

		if (is_spof(one))
			sweep->spofs[sweep->spof_count++] =
			    (struct sweep_spof) { .scenario = one,
				.rule = repairs[one->failed[0]->kind].rule,
				.repair = repairs[one->failed[0]->kind].repair };
	}
	/* Long lists are of leaves, which are parts of little. */
	for (i = 0; i < sweep->spof_count; i++) {
		enum failure_kind kind =
		    sweep->spofs[i].scenario->failed[0]->kind;

		if (kind != FAILURE_SITE && kind != FAILURE_DEVICE &&
		    kind != FAILURE_EGRESS && kind != FAILURE_WAN)
			find_implied(sweep, &sweep->spofs[i]);
	}
	if (sweep->spof_count > 1)
		qsort(sweep->spofs, sweep->spof_count, sizeof *sweep->spofs,
		    compare_spofs);
	return true;
}

/* --- all scenarios ----------------------------------------------------- */

bool
sweep_singles(struct sweep *sweep)
{
	const struct failures *failures = sweep->failures;
	struct sweep_scenario again;
	size_t i;

	if (sweep->singles != NULL)
		return true;
	sweep->singles = arena_calloc(sweep->state->arena,
	    failures->count + 1, sizeof *sweep->singles);
	if (sweep->singles == NULL)
		return false;
	begin_worst(sweep);
	for (i = 0; i < failures->count; i++) {
		const struct failure *one = &failures->items[i];

		if (!sweep_scenario(sweep, &(struct failure_set) { &one, 1 },
			&sweep->singles[i], NULL))
			return false;
		note_worst(sweep, &sweep->singles[i]);
	}
	sweep->single_count = failures->count;
	for (i = 0; i < failures->count; i++) {
		const struct failure *one = &failures->items[i];

		if (sweep_is_leaf(sweep->state, one))
			continue;
		sweep_scenario(sweep, &(struct failure_set) { &one, 1 },
		    &again, NULL);
		note_near(sweep);
	}
	return find_spofs(sweep);
}

/* A leaf that is not cut off by itself may be together with another loss. */
static bool
is_shared(const struct sweep *sweep, size_t failure)
{
	return !sweep_is_leaf(sweep->state,
	    &sweep->failures->items[failure]) || (sweep->singles != NULL &&
	    sweep->singles[failure].sites_cut_off == 0);
}

/* Counts those that matter to others; fills list unless it is NULL. */
static size_t
shared_failures(const struct sweep *sweep, const struct failure **list)
{
	size_t i, count = 0;

	for (i = 0; i < sweep->failures->count; i++) {
		const struct failure *one = &sweep->failures->items[i];

		if (!is_shared(sweep, i))
			continue;
		if (list != NULL)
			list[count] = one;
		count++;
	}
	return count;
}

size_t
sweep_pair_total(const struct sweep *sweep)
{
	size_t count = shared_failures(sweep, NULL);

	return count == 0 ? 0 : count * (count - 1) / 2;
}

bool
sweep_pairs(struct sweep *sweep)
{
	size_t total, count, i, k;
	const struct failure **list;

	if (sweep->pairs != NULL)
		return true;
	if (!sweep_singles(sweep))
		return false;
	count = shared_failures(sweep, NULL);
	total = sweep_pair_total(sweep);
	if (total > PAIRS_MAX)
		return false;
	list = arena_calloc(sweep->state->arena, count + 1, sizeof *list);
	sweep->pairs = arena_calloc(sweep->state->arena, total + 1,
	    sizeof *sweep->pairs);
	if (list == NULL || sweep->pairs == NULL)
		return false;
	shared_failures(sweep, list);
	begin_worst(sweep);
	for (i = 0; i < count; i++) {
		for (k = i + 1; k < count; k++) {
			const struct failure *both[] = { list[i], list[k] };
			struct sweep_scenario *pair =
			    &sweep->pairs[sweep->pair_count++];

			if (!sweep_scenario(sweep,
				&(struct failure_set) { both, 2 }, pair, NULL))
				return false;
			note_worst(sweep, pair);
		}
	}
	return true;
}

bool
sweep_asymmetry(struct sweep *sweep, struct paths *paths)
{
	struct paths_state *state = paths_state_open(paths);
	struct path_turns turns = { 0 };
	size_t next = 0, i;

	if (state == NULL || paths_failures(paths) != sweep->failures)
		return false;
	if (!paths_sweep(state, &next, 0, &turns))
		return false;
	for (i = 0; i < sweep->single_count; i++)
		sweep->singles[i].asymmetric_flows = 0;
	for (i = 0; i < turns.count; i++)
		sweep->singles[turns.items[i].failure].asymmetric_flows++;
	return true;
}

/* --- order and words --------------------------------------------------- */

static bool
is_worse(const struct sweep_scenario *a, const struct sweep_scenario *b)
{
	if (a->people_beyond != b->people_beyond)
		return a->people_beyond > b->people_beyond;
	if (a->people_cut_off != b->people_cut_off)
		return a->people_cut_off > b->people_cut_off;
	if (a->people_degraded != b->people_degraded)
		return a->people_degraded > b->people_degraded;
	return a < b;
}

/* Merges the sorted halves of order. */
static void
merge(const struct sweep_scenario *scenarios, uint32_t *order, size_t half,
    size_t count, uint32_t *spare)
{
	size_t a = 0, b = half, at = 0;

	while (a < half || b < count) {
		if (b == count || (a < half && !is_worse(
		    &scenarios[order[b]], &scenarios[order[a]])))
			spare[at++] = order[a++];
		else
			spare[at++] = order[b++];
	}
	memcpy(order, spare, count * sizeof *order);
}

static void
sort_order(const struct sweep_scenario *scenarios, uint32_t *order,
    size_t count, uint32_t *spare)
{
	if (count < 2)
		return;
	sort_order(scenarios, order, count / 2, spare);
	sort_order(scenarios, order + count / 2, count - count / 2, spare);
	merge(scenarios, order, count / 2, count, spare);
}

void
sweep_order(const struct sweep_scenario *scenarios, size_t count,
    uint32_t *order)
{
	uint32_t *spare = calloc(count + 1, sizeof *spare);
	size_t i;

	for (i = 0; i < count; i++)
		order[i] = (uint32_t)i;
	if (spare != NULL)
		sort_order(scenarios, order, count, spare);
	free(spare);
}

void
sweep_describe(struct buf *text, const struct sweep_scenario *scenario)
{
	uint32_t i;

	for (i = 0; i < scenario->failed_count; i++) {
		if (i > 0)
			buf_puts(text, " and ");
		failure_describe(text, scenario->failed[i]);
	}
}
