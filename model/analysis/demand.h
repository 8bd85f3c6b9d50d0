#ifndef MODEL_ANALYSIS_DEMAND_H
#define MODEL_ANALYSIS_DEMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct catalog;
struct plan;

/*
 * What each site needs at its peak, by service and direction, today:
 *	people x share of the profile x kbit/s at peak x simultaneity
 * Entered figures (capacity.demands) win over the estimate of their service,
 * which is kept beside them. Growth is applied by who looks ahead.
 */
enum demand_service {
	DEMAND_EXCHANGE,
	DEMAND_SHAREPOINT, /* with OneDrive */
	DEMAND_TEAMS,
	DEMAND_OTHER, /* everything else */
	DEMAND_SERVICES
};
/* Returns "exchange", "sharepoint", "teams", "other". */
const char *demand_service_name(enum demand_service);
/* Returns "Exchange", "SharePoint" ... for people. */
const char *demand_service_label(enum demand_service);
/* The class of a service of the plan; every other one is DEMAND_OTHER. */
enum demand_service demand_service_of(const char *id);

enum { DEMAND_HOURS = 24 };

/* Where a site's figure is from; the best of its services. */
enum demand_basis {
	DEMAND_UNKNOWN, /* nothing entered, and no people either */
	DEMAND_BY_ESTIMATE,
	DEMAND_BY_PILOT,
	DEMAND_BY_MEASUREMENT
};
/* Returns "unknown", "estimate", "pilot", "measured". */
const char *demand_basis_name(enum demand_basis);

/* Mbit/s at the local peak hour, by service; up is towards Microsoft. */
struct demand_way {
	float up[DEMAND_SERVICES], down[DEMAND_SERVICES];
};

struct site_demand {
	struct demand_way all;
	struct demand_way estimated; /* without what was entered */
	/*
	 * What the two paths have to take, by the services' paths. A split
	 * service counts in full on ExpressRoute, because its bulk goes there,
	 * and with a share on the internet, for what the circuit does not
	 * support: the two are not to be added up.
	 */
	struct demand_way er, inet;
	uint8_t basis; /* enum demand_basis */
	uint8_t entered; /* one bit for each service that was */
	int8_t shift; /* whole hours to add to UTC for local time */
	int8_t late[DEMAND_SERVICES]; /* hours its peak is after the curve's */
};

struct demand_result {
	struct site_demand *sites; /* as in the plan */
	uint32_t count;
	/* Load of each local hour as a share of the peak; the largest is 1. */
	double curve[DEMAND_HOURS];
	int curve_peak; /* its hour */
	/* What one person without a profile takes: Mbit/s. */
	struct demand_way person;
};

/* Computes it in the arena; false when memory is out. */
bool demand_compute(struct demand_result *, const struct plan *,
    const struct catalog *, struct arena *);
/*
 * The rotation of a site's curve for a service: its load at an hour of UTC is
 * the peak x curve[(hour + turn) mod 24]; 0 to 23.
 */
int demand_turn(const struct site_demand *, enum demand_service);
/* Share of the peak at an hour of UTC. */
double demand_share(const struct demand_result *, const struct site_demand *,
    enum demand_service, int hour_utc);
/* Sums over all services. */
double demand_sum_up(const struct demand_way *);
double demand_sum_down(const struct demand_way *);

/* --- rates (demand_rates.c) -------------------------------------------- */

/* The profiles of sites[].profiles, and people who are in none. */
enum { PROFILE_LIGHT, PROFILE_MEDIUM, PROFILE_HEAVY, PROFILE_VERY_HEAVY,
	PROFILE_NONE, PROFILES };

/* What people of one profile need. */
struct demand_person {
	double exchange, sharepoint, other; /* kbit/s at peak, if active */
	double audio_pct, video_pct, sharing_pct; /* at once */
};

struct demand_rates {
	struct demand_person people[PROFILES];
	double mail_up; /* share of mail traffic that is sent */
	double files_up, other_up; /* the same of files and the rest */
	double active; /* share of people active at once */
	/* kbit/s of one endpoint. */
	double audio_up, audio_down, video_up, video_down;
	double sharing_up, sharing_down;
};

/* Reads the plan's profiles over the catalogue's figures. */
void demand_rates_read(struct demand_rates *, const struct plan *,
    const struct catalog *);
struct site;
/* Fills the estimate of a site, all services, Mbit/s. */
void demand_estimate(const struct demand_rates *, const struct site *,
    struct demand_way *);

#endif
