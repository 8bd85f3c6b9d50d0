#ifndef MODEL_ANALYSIS_PLACEMENT_H
#define MODEL_ANALYSIS_PLACEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct catalog;
struct demand_result;
struct latency_memory;
struct location;
struct plan;

/*
 * Which peering locations serve the people best. Every site with people has
 * a primary location and a distinct secondary; what is made small is, per
 * month and in the plan's currency,
 *	people x ms x worth of a millisecond + price of the circuits.
 * The time to the secondary counts a tenth. Where the plan says no prices, a
 * location counts as 50,000 person-milliseconds; where it does not say what
 * a millisecond is worth, 0.02 a month and person.
 */
#define PLACEMENT_SECONDARY 0.1
#define PLACEMENT_PERSON_MS 50000.0
#define PLACEMENT_MS_PERSON_MONTH 0.02

/* What a secondary location must differ in. */
enum placement_apart {
	PLACEMENT_BY_FACILITY,
	PLACEMENT_BY_METRO /* two halves of one metro count as one */
};

/* Texts are folded as the catalogue does; NULL: any. */
struct placement_options {
	const char *provider, *region; /* region: also the sites' */
	bool direct; /* only where ExpressRoute Direct is sold */
	enum placement_apart apart;
	const char *const *forced, *const *forbidden; /* names of locations */
	size_t forced_count, forbidden_count;
	double most_ms; /* no farther, if that can be; 0: any */
	size_t most; /* locations at most; 0: 16, the curve as is useful */
	uint64_t steps; /* of the solver, in all; 0: some seconds' worth */
	double gap; /* that is good enough, such as 0.0005; 0: to proof */
	bool chosen_only; /* neither curve nor regrets */
};

/* Time from a site to a location. */
struct placement_way {
	uint32_t candidate;
	double ms;
	bool measured;
};

/* What is best done with a site as it is planned. */
enum placement_advice {
	PLACEMENT_KEEP, /* its location is the suggested one */
	PLACEMENT_NEW, /* none is planned */
	PLACEMENT_MOVE, /* to the suggested location */
	PLACEMENT_INTERNET, /* the internet is faster than any suggested */
	/* The internet beats the planned location, the suggested one both. */
	PLACEMENT_INTERNET_OR_MOVE
};
/* Returns "keep", "new", "move", "internet", "internet or move". */
const char *placement_advice_name(enum placement_advice);

struct placement_site {
	uint32_t site; /* of the plan */
	int64_t people;
	uint32_t group; /* sites at the same place share one */
	struct placement_way primary, secondary;
	double inet_ms;
	bool inet_measured;
	const struct location *planned; /* of its first circuit, or NULL */
	double planned_ms;
	bool planned_measured;
	enum placement_advice advice;
	/* People that would justify a circuit of its own; infinity: none. */
	double break_even;
};

/* A location of the chosen set and the circuit it needs. */
struct placement_circuit {
	uint32_t candidate;
	int64_t people;
	double mbps, failure_mbps; /* normal; when the worst other one fails */
	int64_t step_mbps; /* the bandwidth that takes both */
	double month; /* its price, by step or by the default */
};

/* The best set of one size. */
struct placement_point {
	size_t count;
	uint32_t *open; /* candidates, in their order */
	double objective, bound, gap_pct;
	double mean_ms, p95_ms; /* primary; of people */
	bool proven;
};

/* What it costs to have, or to do without, one location. */
struct placement_regret {
	uint32_t candidate;
	bool chosen; /* forced closed then, else forced open */
	double objective, bound;
	double regret; /* objective above the chosen set's */
	bool possible, proven;
};

struct placement_result {
	const struct location *const *candidates;
	size_t candidate_count;
	const struct placement_point *curve;
	size_t curve_count;
	const struct placement_point *chosen; /* NULL: there is none */
	/* Of the chosen set or the one shown; sites with people. */
	const struct placement_point *shown;
	const struct placement_circuit *circuits;
	const struct placement_site *sites; /* in plan order */
	size_t site_count, group_count;
	size_t unplaced; /* sites with people whose place is unknown */
	const struct placement_regret *regrets;
	size_t regret_count;
	const char *currency;
	double ms_person_month, location_month; /* as used */
	bool prices_given, rate_given;
	double break_even_10ms; /* people that justify a circuit for 10 ms */
	size_t done, all; /* parts of the work */
};

struct placement;
enum placement_status {
	PLACEMENT_READY,
	PLACEMENT_NO_MEMORY,
	PLACEMENT_NO_SITES, /* none with people and a known place */
	PLACEMENT_NO_LOCATIONS, /* fewer than two fit */
	PLACEMENT_UNKNOWN_LOCATION /* a forced or forbidden one: in *word */
};
/* Reads all it needs from the plan; demand may be NULL. */
enum placement_status placement_open(struct placement **,
    const struct catalog *, struct latency_memory *, const struct plan *,
    const struct demand_result *, const struct placement_options *,
    const char **word);
void placement_close(struct placement *);
/* Works about so many steps; returns whether all is done. */
bool placement_run(struct placement *, uint64_t steps);
/*
 * Makes sites and circuits of the result those of a point of the curve; of
 * the chosen set again by NULL.
 */
bool placement_show(struct placement *, const struct placement_point *);
/* What is known so far; false when memory was out. */
bool placement_result(const struct placement *, struct placement_result *);

#endif
