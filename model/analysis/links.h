#ifndef MODEL_ANALYSIS_LINKS_H
#define MODEL_ANALYSIS_LINKS_H

#include "model/analysis/demand.h"

/*
 * The load of every circuit, internet egress and WAN link: each hour of the
 * day, both directions, in the normal state and after the worst failure of a
 * single circuit or egress. A site's ExpressRoute traffic takes the first
 * circuit of its list that works, its internet traffic the first egress.
 */
enum link_kind {
	LINK_CIRCUIT,
	LINK_EGRESS,
	LINK_WAN
};
/* Returns "circuit", "egress" or "wan". */
const char *link_kind_name(enum link_kind);

enum { LINK_DRIVERS = 5 };

/* A site that loads the link, in the peak hour's direction. */
struct link_driver {
	uint32_t site;
	float mbps;
};

struct link_load {
	enum link_kind kind;
	uint32_t item; /* in circuits, egresses or wan */
	const char *id;
	double capacity_mbps; /* 0: not given */
	double up[DEMAND_HOURS], down[DEMAND_HOURS]; /* UTC, Mbit/s */
	double peak_up, peak_down; /* the largest of each */
	int peak_hour; /* UTC, of the busier direction */
	double headroom_pct; /* (capacity - busier peak) / capacity */
	/* Worst failure: the link whose loss leaves the least headroom. */
	int32_t worst_failed; /* index of a link, or -1: none adds load */
	double worst_peak, worst_headroom_pct;
	int fits_mbps; /* smallest circuit that keeps the wanted headroom */
	int exhausted_in; /* years until the peak is over capacity, or -1 */
	uint32_t sites; /* that use it */
	struct link_driver drivers[LINK_DRIVERS];
	int driver_count;
};

struct link_loads {
	struct link_load *items; /* circuits, then egresses, then WAN links */
	uint32_t count;
	uint32_t circuits, egresses; /* how many of each */
};

/* Computes the loads in the arena; false when memory is out. */
bool links_compute(struct link_loads *, const struct plan *,
    const struct catalog *, const struct demand_result *, struct arena *);
/* Load of a link after growth, years ahead: peak x (1 + growth) ^ years. */
double link_peak_after(const struct link_load *, const struct plan *,
    int years);
/* The busier direction's peak. */
double link_peak(const struct link_load *);

#endif
