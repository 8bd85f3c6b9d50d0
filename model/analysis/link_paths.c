/*
 * Shortest ways over the plan's WAN links, for adding up what crosses them.
 * Knows no demand.
 */
#include "model/analysis/link_paths.h"

#include <string.h>

#include "model/arena.h"
#include "model/plan/schema.h"
#include "model/analysis/wan.h"

struct link_edge {
	uint32_t to, link;
	double ms;
};

struct link_heap_item {
	double ms;
	uint32_t site;
};

/* Longer than any way of known latencies. */
static const double unknown_ms = 1e6;
/* Every link counts a little, so that zero latencies make no long ways. */
static const double hop_ms = 1e-3;

bool
link_paths_build(struct link_paths *paths, const struct wan *wan,
    struct arena *arena)
{
	const struct plan *plan = wan->plan;
	uint32_t sites = plan->sites.count, i;
	int pass;

	*paths = (struct link_paths) { .plan = plan };
	paths->starts = arena_calloc(arena, (size_t)sites + 2,
	    sizeof *paths->starts);
	paths->edges = arena_calloc(arena, (size_t)plan->wan.count * 2 + 1,
	    sizeof *paths->edges);
	paths->heap = arena_calloc(arena, (size_t)plan->wan.count * 2 + 64,
	    sizeof *paths->heap);
	paths->ms = arena_calloc(arena, (size_t)sites + 1, sizeof *paths->ms);
	paths->via = arena_calloc(arena, (size_t)sites + 1, sizeof *paths->via);
	paths->next = arena_calloc(arena, (size_t)sites + 1,
	    sizeof *paths->next);
	paths->seen = arena_calloc(arena, (size_t)sites + 1,
	    sizeof *paths->seen);
	paths->wanted = arena_calloc(arena, (size_t)sites + 1,
	    sizeof *paths->wanted);
	if (arena_failed(arena))
		return false;
	/* Count each site's edges one place ahead, then fill. */
	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < plan->wan.count; i++) {
			const struct wan_link *link = &plan->wan.items[i];
			int32_t a = id_index_find(&wan->sites, link->a);
			int32_t b = id_index_find(&wan->sites, link->b);
			double ms = hop_ms + (GIVEN(wan_link, link,
			    latency_ms) ? link->latency_ms : unknown_ms);

			if (a < 0 || b < 0 || a == b)
				continue;
			if (pass == 0) {
				paths->starts[a + 2]++;
				paths->starts[b + 2]++;
				continue;
			}
			paths->edges[paths->starts[a + 1]++] =
			    (struct link_edge) { (uint32_t)b, i, ms };
			paths->edges[paths->starts[b + 1]++] =
			    (struct link_edge) { (uint32_t)a, i, ms };
		}
		for (i = 2; pass == 0 && i < sites + 2; i++)
			paths->starts[i] += paths->starts[i - 1];
	}
	return true;
}

static void
heap_push(struct link_heap_item *heap, size_t *count, double ms, uint32_t site)
{
	size_t at = (*count)++;

	while (at > 0 && heap[(at - 1) / 2].ms > ms) {
		heap[at] = heap[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	heap[at] = (struct link_heap_item) { ms, site };
}

static struct link_heap_item
heap_pop(struct link_heap_item *heap, size_t *count)
{
	struct link_heap_item top = heap[0], last = heap[--*count];
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

/* Offers a way of ms to a site; it leaves over link towards next. */
static void
reach(struct link_paths *paths, size_t *waiting, uint32_t site, double ms,
    uint32_t link, uint32_t next)
{
	if (paths->seen[site] == paths->search && paths->ms[site] <= ms)
		return;
	paths->seen[site] = paths->search;
	paths->ms[site] = ms;
	paths->via[site] = link;
	paths->next[site] = next;
	heap_push(paths->heap, waiting, ms, site);
}

void
link_paths_search(struct link_paths *paths, const uint32_t *ends, size_t count,
    const uint32_t *clients, size_t clients_count)
{
	size_t waiting = 0, left = 0, i;

	paths->search++;
	for (i = 0; i < clients_count; i++) {
		if (paths->wanted[clients[i]] != paths->search)
			left++;
		paths->wanted[clients[i]] = paths->search;
	}
	for (i = 0; i < count; i++)
		reach(paths, &waiting, ends[i], 0, LINK_PATHS_END, ends[i]);
	while (waiting > 0 && left > 0) {
		struct link_heap_item here = heap_pop(paths->heap, &waiting);
		uint32_t edge;

		if (here.ms > paths->ms[here.site])
			continue;
		if (paths->wanted[here.site] == paths->search) {
			paths->wanted[here.site] = 0;
			left--;
		}
		for (edge = paths->starts[here.site];
		    edge < paths->starts[here.site + 1]; edge++) {
			const struct link_edge *way = &paths->edges[edge];

			reach(paths, &waiting, way->to, here.ms + way->ms,
			    way->link, here.site);
		}
	}
}

uint32_t
link_paths_step(const struct link_paths *paths, uint32_t *site, bool *forward)
{
	uint32_t from = *site, link;

	if (paths->seen[from] != paths->search)
		return LINK_PATHS_END;
	link = paths->via[from];
	if (link == LINK_PATHS_END)
		return link;
	*site = paths->next[from];
	*forward = paths->plan->wan.items[link].a != NULL &&
	    paths->plan->sites.items[from].id != NULL &&
	    strcmp(paths->plan->wan.items[link].a,
		paths->plan->sites.items[from].id) == 0;
	return link;
}
