#ifndef MODEL_ANALYSIS_LINKS_H
#define MODEL_ANALYSIS_LINKS_H

#include "model/analysis/demand.h"

/*
 * The load of every circuit, internet egress and WAN link: each hour of the
 * day, both directions, in the normal state and after the worst failure of a
 * single circuit or egress. A site's ExpressRoute traffic takes the first
 * circuit of its list, its internet traffic the first egress; when that one
 * fails, the second. Where exit and site are apart, both cross the WAN on the
 * way of least latency. Inbound flows with a bandwidth, and private peering,
 * are counted where they arrive.
 */
enum link_kind {
	LINK_CIRCUIT,
	LINK_EGRESS,
	LINK_WAN
};
/* Returns "circuit", "egress" or "wan". */
const char *link_kind_name(enum link_kind);
/* Returns the list of the plan that holds them: "circuits" ... */
const char *link_kind_list(enum link_kind);

enum { LINK_DRIVERS = 5 };

/* A part of the load: a site's service, in the busier direction. */
struct link_driver {
	uint32_t site; /* in the plan's, or LINK_NO_SITE */
	enum demand_service service; /* DEMAND_SERVICES: private peering */
	double mbps; /* at the link's peak hour */
};
#define LINK_NO_SITE (UINT32_MAX - 1) /* no int, so no enumerator */

/* Who is translated at an exit, one device for each person. [M-NAT] */
struct link_nat {
	int64_t people, people_worst; /* normally; after its worst failure */
	double addresses; /* IPv4 addresses given; 0: none */
	double each; /* devices that share one */
	double needed, needed_worst; /* addresses */
};

struct link_load {
	enum link_kind kind;
	uint32_t item; /* in circuits, egresses or wan */
	const char *id;
	double capacity_mbps; /* in each direction; 0: not given */
	/*
	 * By hour of UTC, Mbit/s. Up is towards Microsoft; on a WAN link, from
	 * its end a to its end b.
	 */
	double up[DEMAND_HOURS], down[DEMAND_HOURS];
	double peak_up, peak_down; /* the largest of each */
	int peak_hour; /* UTC, of the busier direction */
	double headroom_pct; /* (capacity - busier peak) / capacity */
	/* The link whose loss leaves the least headroom, or -1: none adds. */
	int32_t worst_failed;
	double worst_peak, worst_headroom_pct;
	/*
	 * Smallest size that keeps the wanted headroom after the worst failure;
	 * of circuits, one that is sold; 0: none is.
	 */
	int fits_mbps;
	int exhausted_in; /* years until the peak is over capacity, or -1 */
	uint32_t sites; /* that use it */
	struct link_driver drivers[LINK_DRIVERS]; /* largest first */
	int driver_count;
	struct link_nat nat; /* of circuits and egresses */
};

struct link_loads {
	struct link_load *items; /* circuits, then egresses, then WAN links */
	uint32_t count;
	uint32_t circuits, egresses, wan; /* how many of each */
};

/* Computes the loads in the arena; false when memory is out. */
bool links_compute(struct link_loads *, const struct plan *,
    const struct catalog *, const struct demand_result *, struct arena *);
/* Load of a link after growth, years ahead: peak x (1 + growth) ^ years. */
double link_peak_after(const struct link_load *, const struct plan *,
    int years);
/* The busier direction's peak. */
double link_peak(const struct link_load *);
/* Headroom in percent of the capacity; 0 where that is not given. */
double link_headroom(double capacity_mbps, double peak_mbps);
/* Says whether the plan means it to carry anything, or it does. */
bool link_in_use(const struct link_load *);

#endif
