#ifndef MODEL_ANALYSIS_LINK_PATHS_H
#define MODEL_ANALYSIS_LINK_PATHS_H

#include "model/plan/plan.h"

struct arena;
struct wan;

/*
 * Ways over the WAN from sites to where an exit is, by least latency. A link
 * without a latency is taken only where no other way leads. One search at a
 * time; the arrays are used again.
 */
struct link_paths {
	const struct plan *plan;
	uint32_t *starts; /* a site's first edge; one more than sites */
	struct link_edge *edges;
	double *ms;
	uint32_t *via; /* link by which a site is left, or LINK_PATHS_END */
	uint32_t *next; /* the site at its other end */
	uint32_t *seen, *wanted; /* number of the search that did */
	uint32_t *links; /* of a site */
	uint32_t search;
	struct link_heap_item *heap;
};

#define LINK_PATHS_END UINT32_MAX

/* Returns false when memory is out. */
bool link_paths_build(struct link_paths *, const struct wan *,
    struct arena *);
/* Says whether a single link joins the site with all others. */
bool link_paths_is_leaf(const struct link_paths *, uint32_t site);
/* Searches from where the exit is until all clients have a way, if they can. */
void link_paths_search(struct link_paths *, const uint32_t *ends, size_t count,
    const uint32_t *clients, size_t clients_count);
/*
 * Moves site one link nearer to the exit and returns the link's index in
 * plan.wan, or LINK_PATHS_END at the exit and where no way leads. forward
 * says whether it was taken from its end a to its end b.
 */
uint32_t link_paths_step(const struct link_paths *, uint32_t *site,
    bool *forward);

#endif
