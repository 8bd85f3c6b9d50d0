#ifndef MODEL_ANALYSIS_PLACEMENT_PARTS_H
#define MODEL_ANALYSIS_PLACEMENT_PARTS_H

#include "model/analysis/facility.h"
#include "model/analysis/placement.h"

/* Sites that are one to the solver. */
struct group {
	double latitude, longitude, measured_ms;
	const struct location *used; /* with measured_ms */
	char country[4];
	double people, mbps;
	const char *region; /* of the nearest location */
	bool uses_er; /* a site of it is planned to */
};

struct placement {
	struct arena *arena;
	const struct catalog *catalog;
	struct latency_memory *places;
	const struct plan *plan;

	const struct location **candidates;
	uint32_t *catalog_index; /* of each */
	size_t count;
	signed char *fixed, *trial;
	bool *planned; /* a circuit of the plan enters there */
	int *metro, *region;
	size_t regions, *region_least;
	const char **region_names;

	struct placement_site *sites;
	size_t site_count, unplaced;
	struct group *groups;
	size_t group_count;
	double *ms; /* [group x count] */
	double *cost; /* the same with what is beyond most_ms */
	double *primary, *secondary; /* weights of groups */
	double *opening;
	double rate, price; /* of a millisecond; of a location */
	double slope_month; /* price of the demand, wherever it goes */
	bool prices_given, rate_given;
	const char *currency;
	double total_mbps;
	size_t least, most;
	bool trim; /* the curve to a little beyond the best set */

	struct facility_problem problem;
	struct facility_solver *solver;
	uint64_t part_steps, spent; /* budget of all parts */
	uint64_t part_most, part_done; /* of the part at hand */
	bool chosen_only;
	bool begun; /* the part at hand */
	size_t part, parts;
	struct placement_point *curve, chosen;
	const struct placement_point *shown;
	size_t curve_count;
	struct placement_circuit *circuits;
	struct placement_regret *regrets;
	size_t regret_count;
	bool failed;
};

/*
 * Says whether the group's measured time holds for a candidate: the location
 * of its circuit, and others of the same town.
 */
bool placement_measured(const struct placement *, const struct group *,
    uint32_t candidate);
/* Fills the point's times from its open set. */
void placement_times(struct placement *, struct placement_point *);
/* Fills what the set shown means for the sites and circuits. */
void placement_explain(struct placement *);

#endif
