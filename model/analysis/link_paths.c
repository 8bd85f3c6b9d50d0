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

/* Both ends of a link as indices; false where it joins no two sites. */
static bool
link_ends(const struct wan *wan, uint32_t link, int32_t *a, int32_t *b)
{
	*a = id_index_find(&wan->sites, wan->plan->wan.items[link].a);
	*b = id_index_find(&wan->sites, wan->plan->wan.items[link].b);
	return *a >= 0 && *b >= 0 && *a != *b;
}

static bool
allocate(struct link_paths *paths, struct arena *arena)
{
	size_t sites = (size_t)paths->plan->sites.count + 2;
	size_t edges = (size_t)paths->plan->wan.count * 2;

	paths->starts = arena_calloc(arena, sites, sizeof *paths->starts);
	paths->edges = arena_calloc(arena, edges + 1, sizeof *paths->edges);
	paths->heap = arena_calloc(arena, edges + 64, sizeof *paths->heap);
	paths->ms = arena_calloc(arena, sites, sizeof *paths->ms);
	paths->via = arena_calloc(arena, sites, sizeof *paths->via);
	paths->next = arena_calloc(arena, sites, sizeof *paths->next);
	paths->seen = arena_calloc(arena, sites, sizeof *paths->seen);
	paths->wanted = arena_calloc(arena, sites, sizeof *paths->wanted);
	paths->links = arena_calloc(arena, sites, sizeof *paths->links);
	return !arena_failed(arena);
}

/*
 * No way but its own leads through a site with a single link: most sites of
 * most networks. Searches leave them out, and they go to their neighbour.
 */
static bool
is_leaf(const struct link_paths *paths, uint32_t site, uint32_t neighbour)
{
	return paths->links[site] == 1 && paths->links[neighbour] > 1;
}

static void
add_edge(struct link_paths *paths, uint32_t from, uint32_t to, uint32_t link,
    double ms, bool fill)
{
	if (is_leaf(paths, to, from))
		return;
	if (fill)
		paths->edges[paths->starts[from + 1]++] =
		    (struct link_edge) { to, link, ms };
	else
		paths->starts[from + 2]++;
}

bool
link_paths_build(struct link_paths *paths, const struct wan *wan,
    struct arena *arena)
{
	const struct plan *plan = wan->plan;
	uint32_t sites = plan->sites.count, i;
	int32_t a, b;
	int pass;

	*paths = (struct link_paths) { .plan = plan };
	if (!allocate(paths, arena))
		return false;
	for (i = 0; i < plan->wan.count; i++)
		if (link_ends(wan, i, &a, &b)) {
			paths->links[a]++;
			paths->links[b]++;
		}
	/* Count each site's edges one place ahead, then fill. */
	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < plan->wan.count; i++) {
			const struct wan_link *link = &plan->wan.items[i];
			double ms = hop_ms + (GIVEN(wan_link, link,
			    latency_ms) ? link->latency_ms : unknown_ms);

			if (!link_ends(wan, i, &a, &b))
				continue;
			add_edge(paths, (uint32_t)a, (uint32_t)b, i, ms,
			    pass > 0);
			add_edge(paths, (uint32_t)b, (uint32_t)a, i, ms,
			    pass > 0);
		}
		for (i = 2; pass == 0 && i < sites + 2; i++)
			paths->starts[i] += paths->starts[i - 1];
	}
	return true;
}

/* The only edge of a site that searches leave out, or NULL. */
static const struct link_edge *
leaf_edge(const struct link_paths *paths, uint32_t site)
{
	const struct link_edge *edge = &paths->edges[paths->starts[site]];

	return paths->links[site] == 1 && is_leaf(paths, site, edge->to) ?
	    edge : NULL;
}

bool
link_paths_is_leaf(const struct link_paths *paths, uint32_t site)
{
	return leaf_edge(paths, site) != NULL;
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
		const struct link_edge *leaf = leaf_edge(paths, clients[i]);
		uint32_t site = leaf != NULL ? leaf->to : clients[i];

		if (paths->wanted[site] != paths->search)
			left++;
		paths->wanted[site] = paths->search;
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
	const struct link_edge *leaf;

	if (paths->seen[from] == paths->search) {
		link = paths->via[from];
		if (link == LINK_PATHS_END)
			return link;
		*site = paths->next[from];
	} else {
		leaf = leaf_edge(paths, from);
		if (leaf == NULL || paths->seen[leaf->to] != paths->search)
			return LINK_PATHS_END;
		link = leaf->link;
		*site = leaf->to;
	}
	*forward = paths->plan->wan.items[link].a != NULL &&
	    paths->plan->sites.items[from].id != NULL &&
	    strcmp(paths->plan->wan.items[link].a,
		paths->plan->sites.items[from].id) == 0;
	return link;
}
