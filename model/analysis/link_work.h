#ifndef MODEL_ANALYSIS_LINK_WORK_H
#define MODEL_ANALYSIS_LINK_WORK_H

#include "model/analysis/link_paths.h"
#include "model/analysis/links.h"
#include "model/analysis/wan.h"

/* Between the files of links.h: who uses which link, and who moves where. */

/*
 * A day of both directions by the turn of the curve (see demand_turn());
 * unturned at the end, so that adding a site costs no more than its services.
 */
struct turned_day {
	double up[DEMAND_HOURS], down[DEMAND_HOURS];
};

enum use_kind {
	USE_ER, /* what the plan puts on ExpressRoute */
	USE_INET, /* what is left for the internet */
	USE_ALL, /* of a site without a circuit */
	USE_FLOW /* an inbound flow */
};

/* Somebody's traffic on a link in the normal state. */
struct link_use {
	uint32_t link, site; /* site: or the number of sites, for none */
	uint32_t flow; /* USE_FLOW: in plan.flows */
	uint8_t kind; /* enum use_kind */
	bool back; /* on a WAN link: up goes from b to a */
};

/* What a link takes over, or on the WAN loses, when another one fails. */
struct link_move {
	uint32_t failed, link;
	int64_t people;
	struct turned_day day;
};

/* First and second exit of a site, as links; -1: none. */
struct site_exits {
	int32_t er[2], inet[2];
};

struct link_work {
	const struct plan *plan;
	const struct demand_result *demand;
	struct link_loads *loads;
	struct arena *arena; /* scratch */
	struct wan wan;
	struct id_index circuits, egresses, segments;
	struct site_exits *exits;
	bool *has_exit; /* of sites; for the WAN */
	uint32_t *exit_groups; /* WAN group of an exit plus 1; 0: nowhere */
	struct link_use *uses;
	size_t use_count, use_capacity;
	struct link_move *moves;
	size_t move_count, move_capacity;
	uint32_t *slots, mask; /* of moves, 1-based; 0 is free */
	bool failed; /* out of memory */
};

/* What a use carries, and a day of it added to out, times sign. */
struct demand_way link_use_way(const struct link_work *, enum use_kind,
    uint32_t site, uint32_t flow);
void link_day_add(const struct link_work *, struct turned_day *out,
    enum use_kind, uint32_t site, uint32_t flow, bool back, double sign);
/* Records a use. */
void link_use_add(struct link_work *, struct link_use);
/* Returns the move from one link to another, zero at first; or NULL. */
struct link_move *link_move_of(struct link_work *, uint32_t failed,
    uint32_t link);
/* Fills exits, uses and moves of circuits and egresses. */
void link_uses_of_exits(struct link_work *);
/* Adds the uses and moves of WAN links. */
void link_uses_of_wan(struct link_work *);
/* Where an inbound flow comes in, as a link, and the site it is for. */
int32_t link_flow_exit(const struct link_work *, uint32_t flow,
    uint32_t *site);

#endif
