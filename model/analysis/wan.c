/*
 * Reach and latency inside the customer's network, from its sites and WAN
 * links. Knows nothing of circuits beyond where they come ashore.
 */
#include "model/analysis/wan.h"

#include <math.h>

#include "model/arena.h"
#include "model/plan/schema.h"

struct wan_edge {
	uint32_t to;
	double ms;
};

static uint32_t
root_of(uint32_t *parents, uint32_t site)
{
	while (parents[site] != site) {
		parents[site] = parents[parents[site]];
		site = parents[site];
	}
	return site;
}

bool
wan_build(struct wan *wan, struct arena *arena, const struct plan *plan)
{
	uint32_t i, a, b;
	int32_t from, to;

	*wan = (struct wan) { .plan = plan, .arena = arena };
	wan->parents =
	    arena_calloc(arena, plan->sites.count + 1, sizeof *wan->parents);
	if (wan->parents == NULL ||
	    !id_index_build(&wan->sites, arena, plan, "sites") ||
	    !id_index_build(&wan->devices, arena, plan, "devices"))
		return false;
	for (i = 0; i < plan->sites.count; i++)
		wan->parents[i] = i;
	for (i = 0; i < plan->wan.count; i++) {
		from = id_index_find(&wan->sites, plan->wan.items[i].a);
		to = id_index_find(&wan->sites, plan->wan.items[i].b);
		if (from < 0 || to < 0)
			continue;
		a = root_of(wan->parents, (uint32_t)from);
		b = root_of(wan->parents, (uint32_t)to);
		/* The lower root wins, so that halved paths stay short. */
		wan->parents[a > b ? a : b] = a > b ? b : a;
	}
	return true;
}

uint32_t
wan_group(const struct wan *wan, uint32_t site)
{
	return root_of(wan->parents, site);
}

static size_t
add_landing(const struct wan *wan, uint32_t sites[], size_t count,
    const char *site)
{
	int32_t found = id_index_find(&wan->sites, site);
	size_t i;

	if (found < 0 || count == WAN_LANDINGS)
		return count;
	for (i = 0; i < count; i++)
		if (sites[i] == (uint32_t)found)
			return count;
	sites[count] = (uint32_t)found;
	return count + 1;
}

static const char *
device_site(const struct wan *wan, const char *device)
{
	int32_t found = id_index_find(&wan->devices, device);

	return found < 0 ? NULL : wan->plan->devices.items[found].site;
}

size_t
wan_landings(const struct wan *wan, const struct circuit *circuit,
    uint32_t sites[WAN_LANDINGS])
{
	const struct circuit_link *links[] = { &circuit->links.primary,
		&circuit->links.secondary };
	size_t i, count = 0;

	for (i = 0; i < sizeof links / sizeof *links; i++) {
		count = add_landing(wan, sites, count, links[i]->site);
		count = add_landing(wan, sites, count,
		    device_site(wan, links[i]->cpe));
	}
	for (i = 0; i < circuit->edge_devices.count; i++)
		count = add_landing(wan, sites, count,
		    device_site(wan, circuit->edge_devices.items[i]));
	return count;
}

/* Lays the links out as edges from each site, those with a latency only. */
static bool
build_edges(struct wan *wan)
{
	const struct plan *plan = wan->plan;
	uint32_t sites = plan->sites.count, i, total = 0;
	int pass;

	wan->starts = arena_calloc(wan->arena, sites + 2,
	    sizeof *wan->starts);
	wan->edges = arena_calloc(wan->arena, (size_t)plan->wan.count * 2 + 1,
	    sizeof *wan->edges);
	if (wan->starts == NULL || wan->edges == NULL)
		return false;
	/* First count (one place ahead), then fill. */
	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < plan->wan.count; i++) {
			const struct wan_link *link = &plan->wan.items[i];
			int32_t a = id_index_find(&wan->sites, link->a);
			int32_t b = id_index_find(&wan->sites, link->b);

			if (a < 0 || b < 0 ||
			    !GIVEN(wan_link, link, latency_ms))
				continue;
			if (pass == 0) {
				wan->starts[a + 2]++;
				wan->starts[b + 2]++;
				continue;
			}
			wan->edges[wan->starts[a + 1]++] = (struct wan_edge) {
				(uint32_t)b, link->latency_ms };
			wan->edges[wan->starts[b + 1]++] = (struct wan_edge) {
				(uint32_t)a, link->latency_ms };
		}
		for (i = 2; pass == 0 && i < sites + 2; i++) {
			total += wan->starts[i];
			wan->starts[i] = total;
		}
	}
	return true;
}

/* A heap of sites, the nearest first; a site may be in it several times. */
struct near_site {
	double ms;
	uint32_t site;
};

static void
heap_push(struct near_site *heap, size_t *count, struct near_site added)
{
	size_t at = (*count)++;

	while (at > 0 && heap[(at - 1) / 2].ms > added.ms) {
		heap[at] = heap[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	heap[at] = added;
}

static struct near_site
heap_pop(struct near_site *heap, size_t *count)
{
	struct near_site top = heap[0], last = heap[--*count];
	size_t at = 0, child;

	while ((child = 2 * at + 1) < *count) {
		if (child + 1 < *count && heap[child + 1].ms < heap[child].ms)
			child++;
		if (heap[child].ms >= last.ms)
			break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = last;
	return top;
}

bool
wan_latencies(struct wan *wan, const uint32_t *from, size_t count, double *ms)
{
	size_t i, waiting = 0;
	struct near_site *heap;

	if (wan->starts == NULL && !build_edges(wan))
		return false;
	/* Each edge is pushed at most once, when its site is settled. */
	heap = arena_calloc(wan->arena, (size_t)wan->plan->wan.count * 2 +
	    count + 1, sizeof *heap);
	if (heap == NULL)
		return false;
	for (i = 0; i < wan->plan->sites.count; i++)
		ms[i] = INFINITY;
	for (i = 0; i < count; i++) {
		ms[from[i]] = 0;
		heap_push(heap, &waiting, (struct near_site) { 0, from[i] });
	}
	while (waiting > 0) {
		struct near_site here = heap_pop(heap, &waiting);
		uint32_t edge;

		if (here.ms > ms[here.site])
			continue;
		for (edge = wan->starts[here.site];
		    edge < wan->starts[here.site + 1]; edge++) {
			uint32_t to = wan->edges[edge].to;
			double sum = here.ms + wan->edges[edge].ms;

			if (sum >= ms[to])
				continue;
			ms[to] = sum;
			heap_push(heap, &waiting,
			    (struct near_site) { sum, to });
		}
	}
	return true;
}
