#ifndef MODEL_ANALYSIS_SWEEP_H
#define MODEL_ANALYSIS_SWEEP_H

#include "model/analysis/demand.h"
#include "model/analysis/failure.h"
#include "model/analysis/links.h"

struct latency_memory;
struct paths;
struct plan;
struct site_latency;

/*
 * The failure sweep: who is affected by which outage. A site takes the first
 * circuit of its list that works and that it reaches over the WAN, and the
 * first such egress; with capacity.spill_over, the internet where no circuit
 * is left, for services that do not require ExpressRoute. Sites with the same
 * choices are one class, so that a scenario costs the classes it touches.
 * Loads are of circuits and egresses; the WAN decides who reaches what.
 */

/* What has to happen until those who can work again do. */
enum sweep_recovery {
	RECOVERY_NONE, /* nobody notices */
	RECOVERY_AUTOMATIC,
	RECOVERY_MANUAL, /* a move to the internet: NAT, DNS, proxies [M-NP] */
	RECOVERY_REPAIR /* somebody is cut off until it is repaired */
};
/* Returns "none", "automatic", "manual", "repair". */
const char *sweep_recovery_name(enum sweep_recovery);

enum { SWEEP_FAILED_MAX = 2 };

struct sweep_scenario {
	const struct failure *failed[SWEEP_FAILED_MAX];
	uint32_t failed_count;
	/* Beyond: those whose own site has not failed. */
	int64_t people_cut_off, people_beyond, people_degraded;
	uint32_t sites_cut_off, sites_degraded;
	uint64_t services_lost; /* one bit by index in plan.services */
	uint32_t overloaded; /* circuits and egresses beyond their size */
	double worst_added_ms; /* of who takes another exit; negative: nobody */
	enum sweep_recovery recovery;
	double detection_s; /* until routing notices; 0: nothing to notice */
	int32_t asymmetric_flows; /* -1: not evaluated */
};

/* Load of a circuit or egress that carries something else than normally. */
struct sweep_link {
	uint32_t link; /* in link_loads */
	double load_mbps; /* the busier direction at its peak */
	double headroom_pct;
	bool down; /* it carries nothing any more */
};

enum sweep_effect { SWEEP_UNTOUCHED, SWEEP_DEGRADED, SWEEP_CUT_OFF };

/* A site that feels a scenario. */
struct sweep_site {
	uint32_t site;
	enum sweep_effect effect;
	bool itself_down;
	int32_t er, inet; /* links taken now; -1: none */
	double added_ms;
};

/* One scenario in full; the lists are overwritten by the next one. */
struct sweep_detail {
	struct sweep_site *sites; /* in the plan's order */
	uint32_t site_count;
	struct sweep_link *links; /* in the order of link_loads */
	uint32_t link_count;
};

/* The failure after which a link has the least headroom. */
struct sweep_worst {
	const struct failure *failed[SWEEP_FAILED_MAX];
	double load_mbps;
	uint32_t near; /* other scenarios within 5 % of that load */
};

/* A single point of failure. */
struct sweep_spof {
	const struct sweep_scenario *scenario; /* of singles */
	/*
	 * Others of the list, of which it consists, cut off as many: a location
	 * of one circuit is no news beside the circuit.
	 */
	bool implied;
	const char *rule; /* that asks for another one, "HA-001" */
	const char *repair;
};

struct sweep {
	const struct plan *plan;
	const struct failures *failures;
	bool loads_known; /* whether anybody's demand is in the plan */
	uint32_t class_count;
	struct sweep_scenario *singles; /* as failures */
	size_t single_count;
	struct sweep_scenario *pairs; /* after sweep_pairs() */
	size_t pair_count;
	struct sweep_worst *worst; /* by circuit and egress, of all so far */
	struct sweep_spof *spofs; /* most people first */
	size_t spof_count;
	struct sweep_state *state;
};

struct sweep_inputs {
	const struct plan *plan;
	const struct catalog *catalog;
	const struct failures *failures;
	const struct demand_result *demand;
	const struct link_loads *links;
	const struct site_latency *latency; /* one per site */
	struct latency_memory *places;
};

/* Prepares classes in the arena; NULL when memory is out. */
struct sweep *sweep_open(const struct sweep_inputs *, struct arena *);
/* How much work sweep_singles() is: about 10 million a second. */
double sweep_cost(const struct sweep *);
/* Computes one scenario; detail may be NULL. */
bool sweep_scenario(struct sweep *, const struct failure_set *,
    struct sweep_scenario *, struct sweep_detail *detail);
/* All single failures, and the single points of failure. */
bool sweep_singles(struct sweep *);
/*
 * All pairs but those with a site on which nobody else depends, or a WAN link
 * that cuts off such a site: these add up to the two alone. Fails where there are more than a million.
 */
bool sweep_pairs(struct sweep *);
size_t sweep_pair_total(const struct sweep *);
/* Counts the flows that turn asymmetric under each single failure. */
bool sweep_asymmetry(struct sweep *, struct paths *);
/*
 * Fills order with the scenarios, worst first: by people cut off beyond
 * failed sites, people cut off, people degraded, then as they come.
 */
void sweep_order(const struct sweep_scenario *, size_t count, uint32_t *order);
/* Appends words for what has failed: "circuit ny-1 and device fw-2". */
void sweep_describe(struct buf *, const struct sweep_scenario *);

/* --- availability (sweep_availability.c) -------------------------------- */

/* Shares of time in percent. */
struct sweep_figures {
	double circuit, device, egress, wan, wan_redundant;
};
/* 99.95 % for circuits as in 2019, 99.9 % in the older agreement. */
struct sweep_figures sweep_figures_default(void);
struct sweep_figures sweep_figures_older(void);

struct sweep_availability {
	/* Every service is there; true value: at most bound lower. */
	double people_weighted_pct, bound_pct, minutes_per_year;
	int exact_to; /* failures at once: 2, or 1 where pairs are too many */
	double *sites; /* percent by site; NAN: it has no exit */
};
/* Computes it in the arena of the sweep. */
bool sweep_availability(struct sweep *, const struct sweep_figures *,
    struct sweep_availability *);

#endif
