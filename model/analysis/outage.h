#ifndef MODEL_ANALYSIS_OUTAGE_H
#define MODEL_ANALYSIS_OUTAGE_H

#include "model/analysis/failure.h"

struct network;

/*
 * What no longer works after failures, with all that hangs on it: a site
 * takes its devices along, a device the exits that have no other in its
 * place. One outage serves many scenarios in turn; setting the next one costs
 * only what it touches.
 */
struct outage {
	const struct network *network;
	struct outage_index *index; /* what hangs on what */
	bool *link_down; /* 2 per circuit: primary, secondary */
	bool *egress_down, *device_down, *site_down, *wan_down, *filter_down;
	bool *segment_down; /* cut off by a device in front of it */
	bool any; /* whether anything is down */
	bool wan_changed; /* whether ways between sites are lost */
	int32_t isolated; /* the one site that is, where that is all; or -1 */
	int32_t *labels; /* else per site: equal where a way is left */
	int32_t *outside; /* sites not in the largest part of their WAN */
	uint32_t outside_count;
	struct failure_hit *touched; /* to be undone for the next set */
	size_t touched_count, touched_capacity;
	bool failed; /* out of memory */
};

/* Allocates in the network's arena; false when memory is out. */
bool outage_init(struct outage *, const struct network *);
/* Replaces what is down. */
void outage_set(struct outage *, const struct failure_set *);
/* Says whether the circuit has a link that works. */
bool outage_circuit_up(const struct outage *, uint32_t circuit);
/*
 * Says whether traffic of one site gets to another over the WAN. Sites the
 * plan's links never joined are taken to be joined by something it leaves
 * out; either may be NETWORK_NOWHERE.
 */
bool outage_joined(const struct outage *, int32_t from, int32_t to);

#endif
