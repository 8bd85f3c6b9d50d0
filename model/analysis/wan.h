#ifndef MODEL_ANALYSIS_WAN_H
#define MODEL_ANALYSIS_WAN_H

#include "model/plan/id_index.h"

/*
 * The plan's own network: which sites its WAN links join, and how far they
 * are from each other by the latencies the plan gives. Lives in the arena.
 */
struct wan {
	const struct plan *plan;
	struct arena *arena;
	struct id_index sites, devices;
	uint32_t *parents; /* trees of joined sites */
	/* For latencies, built on the first use. */
	uint32_t *starts; /* a site's first edge; one more than sites */
	struct wan_edge *edges;
};

/* Returns false when memory is out. */
bool wan_build(struct wan *, struct arena *, const struct plan *);
/* Names the group of joined sites a site is in. */
uint32_t wan_group(const struct wan *, uint32_t site);

/*
 * Where a circuit comes ashore: the sites of its links, of the routers they
 * end on and of its edge devices. Fills sites, at most max; returns how many.
 */
enum { WAN_LANDINGS = 16 };
size_t wan_landings(const struct wan *, const struct circuit *,
    uint32_t sites[WAN_LANDINGS]);
/*
 * Fills ms (one for each site) with the round trip over the WAN from the
 * nearest of the given sites; infinite where links without a latency, or
 * none, lead. Returns false when memory is out.
 */
bool wan_latencies(struct wan *, const uint32_t *from, size_t count,
    double *ms);

#endif
