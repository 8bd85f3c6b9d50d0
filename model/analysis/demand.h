#ifndef MODEL_ANALYSIS_DEMAND_H
#define MODEL_ANALYSIS_DEMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct catalog;
struct plan;
struct site;

/*
 * What each site needs at its peak, by service and direction, today:
 *	people x share of the profile x kbit/s at peak x simultaneity
 * Entered figures (capacity.demands) win over the estimate. Growth is applied
 * by who looks ahead. Figures: domain of the catalogue's tables and the
 * plan's capacity.profiles.
 */
enum demand_service {
	DEMAND_EXCHANGE,
	DEMAND_SHAREPOINT, /* with OneDrive */
	DEMAND_TEAMS,
	DEMAND_OTHER, /* everything else, on the internet unless it says so */
	DEMAND_SERVICES
};
/* Returns "exchange", "sharepoint", "teams", "other". */
const char *demand_service_name(enum demand_service);

enum { DEMAND_HOURS = 24 };

/* Where a site's figure is from; the best of its services. */
enum demand_basis {
	DEMAND_UNKNOWN, /* the site does not say how many people it has */
	DEMAND_BY_ESTIMATE,
	DEMAND_BY_PILOT,
	DEMAND_BY_MEASUREMENT
};

/* Mbit/s at the local peak hour; up is towards Microsoft. */
struct site_demand {
	float up[DEMAND_SERVICES], down[DEMAND_SERVICES];
	float estimated_up, estimated_down; /* all services, without overrides */
	uint8_t basis; /* enum demand_basis */
	int8_t shift; /* hours to add to UTC for local time */
};

struct demand_result {
	struct site_demand *sites; /* as in the plan */
	uint32_t count;
	/* Load of each local hour as a share of the peak; the largest is 1. */
	double curve[DEMAND_HOURS];
	/* What one person takes at peak, for explanations: Mbit/s. */
	double person_up[DEMAND_SERVICES], person_down[DEMAND_SERVICES];
};

/* Computes it in the arena; false when memory is out. */
bool demand_compute(struct demand_result *, const struct plan *,
    const struct catalog *, struct arena *);
/*
 * Share of a service that the plan puts on ExpressRoute: 0 or 1; a split
 * service counts in full, because what the circuit supports is its bulk, and
 * demand_inet_share() says what the internet has to take as well.
 */
double demand_er_share(const struct plan *, enum demand_service);
double demand_inet_share(const struct plan *, enum demand_service);
/* The local share of the peak at an hour of UTC. */
double demand_share(const struct demand_result *, const struct site_demand *,
    int hour_utc);

#endif
