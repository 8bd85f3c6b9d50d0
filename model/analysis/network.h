#ifndef MODEL_ANALYSIS_NETWORK_H
#define MODEL_ANALYSIS_NETWORK_H

#include "model/plan/id_index.h"

struct arena;

/* Indices into one list of the plan; names that lead nowhere are left out. */
struct refs {
	int32_t *items;
	uint32_t count;
};

enum { NETWORK_NOWHERE = -1 }; /* a reference not given, or to nothing */

struct network_link {
	int32_t cpe, site; /* the site given, else the one of its CPE */
};

struct network_circuit {
	struct network_link links[2]; /* primary, secondary */
	struct refs devices; /* edge and NAT devices, each once */
	int32_t filter; /* of its Microsoft peering */
	bool peering; /* the Microsoft peering is meant to exist */
};

struct network_egress {
	int32_t site;
	struct refs devices;
};

struct network_device {
	int32_t site;
	struct refs redundant; /* devices that take over */
	int32_t group; /* devices that share state have the same number */
	bool stateful; /* given, else what its kind is by nature */
};

struct network_segment {
	int32_t site, egress;
	struct refs circuits, hops;
};

struct network_site {
	struct refs circuits, egresses;
	int32_t joined; /* sites joined by WAN links share it; or NOWHERE */
	uint32_t wan_links; /* that end here */
};

struct network_wan {
	int32_t a, b;
};

/*
 * The plan with its references looked up once: which device, site, egress,
 * circuit and filter each name means. Each array is as long as the plan's
 * list. Lives in the arena; the plan must stay as it is.
 */
struct network {
	const struct plan *plan;
	struct arena *arena;
	struct id_index site_ids, segment_ids, device_ids, egress_ids,
	    circuit_ids, filter_ids, wan_ids, flow_ids;
	struct network_site *sites;
	struct network_segment *segments;
	struct network_device *devices;
	struct network_egress *egresses;
	struct network_circuit *circuits;
	struct network_wan *wan;
};

/* Returns false when memory is out. */
bool network_build(struct network *, struct arena *, const struct plan *);
/*
 * Joins sites over the WAN links that are not down (bit by index; NULL: none
 * is): fills one label per site, equal where a way leads from one to the
 * other, NETWORK_NOWHERE where no link of the plan ends.
 */
void network_join(const struct network *, const bool *site_down,
    const bool *wan_down, int32_t *labels);

#endif
