/*
 * Follows failures to all that stops working with them. Knows what hangs on
 * what; not what traffic does about it.
 */
#include "model/analysis/outage.h"

#include <stdlib.h>
#include <string.h>

#include "model/analysis/network.h"
#include "model/arena.h"

/* For each device or site, what hangs on it: hits from starts[i] on. */
struct dependants {
	uint32_t *starts;
	struct failure_hit *hits;
};

enum { TARGET_SEGMENT = TARGET_FILTER + 1 };

struct outage_index {
	struct dependants of_device, of_site;
	uint32_t *sizes; /* by label: sites that have it */
	int32_t *largest; /* by label of the whole WAN: the largest part */
};

/* --- what hangs on what ----------------------------------------------- */

/* Visits all pairs of a device or site and what needs it. */
struct gather {
	const struct network *network;
	struct dependants *to;
	bool counting;
};

static void
gather(struct gather *gather, int32_t owner, int target, uint32_t index)
{
	uint32_t *starts = gather->to->starts;

	if (owner < 0)
		return;
	if (gather->counting)
		starts[owner + 2]++;
	else
		gather->to->hits[starts[owner + 1]++] = (struct failure_hit) {
			(enum failure_target)target, (int32_t)index
		};
}

static void
gather_device_users(struct gather *to)
{
	const struct network *network = to->network;
	const struct plan *plan = network->plan;
	uint32_t i, k;

	for (i = 0; i < plan->egresses.count; i++)
		for (k = 0; k < network->egresses[i].devices.count; k++)
			gather(to, network->egresses[i].devices.items[k],
			    TARGET_EGRESS, i);
	for (i = 0; i < plan->circuits.count; i++) {
		const struct network_circuit *circuit = &network->circuits[i];

		for (k = 0; k < circuit->devices.count; k++) {
			gather(to, circuit->devices.items[k], TARGET_LINK,
			    2 * i);
			gather(to, circuit->devices.items[k], TARGET_LINK,
			    2 * i + 1);
		}
	}
	for (i = 0; i < plan->segments.count; i++)
		for (k = 0; k < network->segments[i].hops.count; k++)
			gather(to, network->segments[i].hops.items[k],
			    TARGET_SEGMENT, i);
}

static void
gather_site_users(struct gather *to)
{
	const struct network *network = to->network;
	const struct plan *plan = network->plan;
	uint32_t i;

	for (i = 0; i < plan->devices.count; i++)
		gather(to, network->devices[i].site, TARGET_DEVICE, i);
	for (i = 0; i < plan->egresses.count; i++)
		gather(to, network->egresses[i].site, TARGET_EGRESS, i);
	for (i = 0; i < 2 * plan->circuits.count; i++)
		gather(to, network->circuits[i / 2].links[i % 2].site,
		    TARGET_LINK, i);
	for (i = 0; i < plan->segments.count; i++)
		gather(to, network->segments[i].site, TARGET_SEGMENT, i);
}

static bool
build_dependants(struct dependants *to, const struct network *network,
    uint32_t owners, void (*visit)(struct gather *))
{
	struct gather all = { network, to, true };
	uint32_t i;

	to->starts = arena_calloc(network->arena, (size_t)owners + 3,
	    sizeof *to->starts);
	if (to->starts == NULL)
		return false;
	visit(&all);
	for (i = 2; i < owners + 3; i++)
		to->starts[i] += to->starts[i - 1];
	to->hits = arena_calloc(network->arena,
	    (size_t)to->starts[owners + 2] + 1, sizeof *to->hits);
	if (to->hits == NULL)
		return false;
	all.counting = false;
	visit(&all);
	return true;
}

bool
outage_init(struct outage *outage, const struct network *network)
{
	const struct plan *plan = network->plan;
	struct arena *arena = network->arena;

	*outage = (struct outage) { .network = network,
		.isolated = NETWORK_NOWHERE };
	outage->index = arena_alloc(arena, sizeof *outage->index);
	if (outage->index == NULL)
		return false;
	outage->link_down = arena_calloc(arena, 2 * plan->circuits.count + 1,
	    sizeof(bool));
	outage->egress_down =
	    arena_calloc(arena, plan->egresses.count + 1, sizeof(bool));
	outage->device_down =
	    arena_calloc(arena, plan->devices.count + 1, sizeof(bool));
	outage->site_down =
	    arena_calloc(arena, plan->sites.count + 1, sizeof(bool));
	outage->wan_down =
	    arena_calloc(arena, plan->wan.count + 1, sizeof(bool));
	outage->filter_down =
	    arena_calloc(arena, plan->route_filters.count + 1, sizeof(bool));
	outage->segment_down =
	    arena_calloc(arena, plan->segments.count + 1, sizeof(bool));
	outage->labels = arena_calloc(arena, plan->sites.count + 1,
	    sizeof *outage->labels);
	outage->outside = arena_calloc(arena, plan->sites.count + 1,
	    sizeof *outage->outside);
	outage->index->sizes = arena_calloc(arena, plan->sites.count + 1,
	    sizeof *outage->index->sizes);
	outage->index->largest = arena_calloc(arena, plan->sites.count + 1,
	    sizeof *outage->index->largest);
	outage->touched_capacity = 2 * (size_t)plan->circuits.count +
	    plan->egresses.count + plan->devices.count + plan->sites.count +
	    plan->wan.count + plan->route_filters.count + plan->segments.count;
	outage->touched = arena_calloc(arena, outage->touched_capacity + 1,
	    sizeof *outage->touched);
	if (arena_failed(arena))
		return false;
	return build_dependants(&outage->index->of_device, network,
	    plan->devices.count, gather_device_users) &&
	    build_dependants(&outage->index->of_site, network,
	    plan->sites.count, gather_site_users);
}

/* --- one set of failures ---------------------------------------------- */

static bool *
flag_of(struct outage *outage, const struct failure_hit *hit)
{
	switch ((int)hit->target) {
	case TARGET_LINK:
		return &outage->link_down[hit->index];
	case TARGET_EGRESS:
		return &outage->egress_down[hit->index];
	case TARGET_DEVICE:
		return &outage->device_down[hit->index];
	case TARGET_SITE:
		return &outage->site_down[hit->index];
	case TARGET_WAN:
		return &outage->wan_down[hit->index];
	case TARGET_FILTER:
		return &outage->filter_down[hit->index];
	default:
		return &outage->segment_down[hit->index];
	}
}

static void
take_down(struct outage *outage, const struct failure_hit *hit)
{
	bool *flag = flag_of(outage, hit);

	if (*flag)
		return;
	*flag = true;
	outage->touched[outage->touched_count++] = *hit;
}

static bool
is_replaced(const struct outage *outage, int32_t device)
{
	const struct refs *others =
	    &outage->network->devices[device].redundant;
	uint32_t i;

	for (i = 0; i < others->count; i++)
		if (!outage->device_down[others->items[i]])
			return true;
	return false;
}

/* The ports of a link are on one box, which nothing replaces. */
static void
take_down_ports(struct outage *outage, int32_t device)
{
	const struct network *network = outage->network;
	uint32_t i;

	for (i = 0; i < 2 * network->plan->circuits.count; i++)
		if (network->circuits[i / 2].links[i % 2].cpe == device)
			take_down(outage, &(struct failure_hit) { TARGET_LINK,
				(int32_t)i });
}

static void
take_dependants(struct outage *outage, const struct dependants *dependants,
    int32_t owner)
{
	uint32_t i;

	for (i = dependants->starts[owner]; i < dependants->starts[owner + 1];
	    i++)
		take_down(outage, &dependants->hits[i]);
}

/* Sites first take their devices, then devices what has no other. */
static void
follow(struct outage *outage)
{
	size_t i;

	for (i = 0; i < outage->touched_count; i++)
		if (outage->touched[i].target == TARGET_SITE)
			take_dependants(outage, &outage->index->of_site,
			    outage->touched[i].index);
	for (i = 0; i < outage->touched_count; i++) {
		struct failure_hit hit = outage->touched[i];

		if (hit.target != TARGET_DEVICE)
			continue;
		take_down_ports(outage, hit.index);
		if (!is_replaced(outage, hit.index))
			take_dependants(outage, &outage->index->of_device,
			    hit.index);
	}
}

/* --- the WAN ---------------------------------------------------------- */

/* A site with one link cuts off nobody but itself. */
static uint32_t
count_wan_losses(const struct outage *outage, int32_t *isolated)
{
	const struct network *network = outage->network;
	uint32_t losses = 0;
	size_t i;

	*isolated = NETWORK_NOWHERE;
	for (i = 0; i < outage->touched_count; i++) {
		const struct failure_hit *hit = &outage->touched[i];
		const struct network_wan *link;

		if (hit->target == TARGET_SITE) {
			losses += network->sites[hit->index].wan_links > 1;
			continue;
		}
		if (hit->target != TARGET_WAN)
			continue;
		losses++;
		link = &network->wan[hit->index];
		if (link->a >= 0 && network->sites[link->a].wan_links == 1)
			*isolated = link->a;
		else if (link->b >= 0 &&
		    network->sites[link->b].wan_links == 1)
			*isolated = link->b;
	}
	return losses;
}

static void
find_outside(struct outage *outage)
{
	const struct network_site *sites = outage->network->sites;
	uint32_t count = outage->network->plan->sites.count, i;
	uint32_t *sizes = outage->index->sizes;
	int32_t *largest = outage->index->largest;

	for (i = 0; i < count; i++) {
		sizes[i] = 0;
		largest[i] = NETWORK_NOWHERE;
	}
	for (i = 0; i < count; i++)
		if (sites[i].joined >= 0)
			sizes[outage->labels[i]]++;
	for (i = 0; i < count; i++) {
		int32_t whole = sites[i].joined, label = outage->labels[i];

		if (whole >= 0 && (largest[whole] < 0 ||
		    sizes[label] > sizes[largest[whole]]))
			largest[whole] = label;
	}
	for (i = 0; i < count; i++)
		if (sites[i].joined >= 0 &&
		    outage->labels[i] != largest[sites[i].joined])
			outage->outside[outage->outside_count++] = (int32_t)i;
}

static void
cut_wan(struct outage *outage)
{
	int32_t isolated;
	uint32_t losses = count_wan_losses(outage, &isolated);

	outage->wan_changed = losses > 0;
	outage->isolated = NETWORK_NOWHERE;
	outage->outside_count = 0;
	if (losses == 1 && isolated >= 0) {
		outage->isolated = isolated;
		outage->outside[outage->outside_count++] = isolated;
	} else if (losses > 0) {
		network_join(outage->network, outage->site_down,
		    outage->wan_down, outage->labels);
		find_outside(outage);
	}
}

/* --- one set ---------------------------------------------------------- */

void
outage_set(struct outage *outage, const struct failure_set *set)
{
	size_t i;
	uint32_t k;

	for (i = 0; i < outage->touched_count; i++)
		*flag_of(outage, &outage->touched[i]) = false;
	outage->touched_count = 0;
	for (i = 0; i < set->count; i++)
		for (k = 0; k < set->items[i]->hit_count; k++)
			take_down(outage, &set->items[i]->hits[k]);
	follow(outage);
	outage->any = outage->touched_count > 0;
	cut_wan(outage);
}

bool
outage_circuit_up(const struct outage *outage, uint32_t circuit)
{
	return !outage->link_down[2 * circuit] ||
	    !outage->link_down[2 * circuit + 1];
}

bool
outage_joined(const struct outage *outage, int32_t from, int32_t to)
{
	const struct network_site *sites = outage->network->sites;

	if (from < 0 || to < 0 || from == to || !outage->wan_changed)
		return true;
	if (sites[from].joined < 0 || sites[from].joined != sites[to].joined)
		return true; /* never joined by what the plan says */
	if (outage->isolated >= 0)
		return from != outage->isolated && to != outage->isolated;
	return outage->labels[from] == outage->labels[to];
}
