#ifndef TESTS_UNIT_SWEEP_ORACLE_H
#define TESTS_UNIT_SWEEP_ORACLE_H

#include "model/analysis/analysis.h"
#include "model/analysis/sweep.h"
#include "model/plan/schema.h"

struct catalog;

/*
 * The sweep once more, written to be seen through: every scenario is counted
 * site by site from the plan, without classes and without what was before.
 */
enum { SWEEP_MOST = 48 }; /* items of a list, at most */

struct world {
	const struct plan *plan;
	const struct analysis *analysis;
	const struct catalog *catalog;
	bool site[SWEEP_MOST], device[SWEEP_MOST], egress[SWEEP_MOST], wan[SWEEP_MOST], filter[SWEEP_MOST];
	bool link[SWEEP_MOST], segment[SWEEP_MOST];
	bool apart[SWEEP_MOST][SWEEP_MOST]; /* joined normally, and not now */
	double up[SWEEP_MOST][DEMAND_HOURS], down[SWEEP_MOST][DEMAND_HOURS];
	double peak[SWEEP_MOST];
	bool over[SWEEP_MOST];
};

/* Judges one scenario; effects has room for every site. */
void sweep_judge(struct world *world, const struct failure_set *set,
    struct sweep_scenario *out, enum sweep_effect *effects);
/* Says whether the failures of the world take the exit away. */
bool sweep_exit_is_down(const struct world *world, uint32_t link);

#endif
