#ifndef MODEL_ANALYSIS_FACILITY_H
#define MODEL_ANALYSIS_FACILITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Uncapacitated facility location, proven: open some of the facilities, pay
 * for each, and serve every customer from the nearest open one; with
 * secondaries, also from the nearest open one of another group. Customer j
 * costs
 *	primary[j] x distance to the first + secondary[j] x to the second.
 */
struct facility_problem {
	size_t facilities, customers;
	const double *opening; /* of each facility, 0 or more */
	const double *distance; /* [customer x facilities + facility], finite */
	const double *primary; /* weight of each customer; NULL: all 1 */
	/* Not above primary; NULL: nobody needs a second one. */
	const double *secondary;
	/*
	 * Facilities of one group do not back each other up; each group is
	 * named by one number. NULL: every facility is a group.
	 */
	const int *group;
	const signed char *fixed; /* 1 open, -1 closed, 0 free; NULL: all free */
	/* Each region must have some open ones; -1: of none. NULL: no regions. */
	const int *region;
	const size_t *region_least; /* by region */
	size_t regions;
	size_t least, most; /* open facilities; most 0: no limit */
	double gap; /* relative gap that is good enough; 0: to proof */
};

struct facility_result {
	double value; /* of the best set; infinity: there is none */
	double bound; /* no set is below it */
	bool proven; /* the gap asked for was reached */
	const unsigned char *open; /* of each facility; the solver's */
	size_t open_count;
	size_t nodes; /* of the search tree */
	uint64_t work; /* elementary steps done, as of the budget */
};

/*
 * Branch and bound over the Lagrangian dual: dual ascent for a start,
 * subgradient steps scaled to the prices, fixing by reduced cost, greedy and
 * exchanges for the sets, an order among facilities that are twins. The same
 * problem gives the same answer with the same budget on every machine.
 */
struct facility_solver;

/* The problem must stay as it is. Returns NULL when memory is out. */
struct facility_solver *facility_open(const struct facility_problem *);
void facility_close(struct facility_solver *);
/*
 * Begins anew with other limits on the same distances, from the prices and
 * the sets found before: fixed (as above), least and most.
 */
void facility_restart(struct facility_solver *, const signed char *fixed,
    size_t least, size_t most);
/*
 * Works on until solved or about so many elementary steps are done (some
 * 200,000 take a millisecond). Returns whether there is nothing left to do.
 */
bool facility_run(struct facility_solver *, uint64_t steps);
void facility_result(const struct facility_solver *, struct facility_result *);
bool facility_failed(const struct facility_solver *); /* out of memory */
/* Opens, runs with a budget (0: without end), copies what is open, closes. */
bool facility_solve(const struct facility_problem *, uint64_t steps,
    struct facility_result *, unsigned char *open);

/*
 * Returns the cost of a set by definition, or infinity if it breaks a limit.
 * Written apart from the solver; also names who serves whom (may be NULL).
 */
double facility_value(const struct facility_problem *,
    const unsigned char *open, uint32_t *first, uint32_t *second);

#define FACILITY_NONE UINT32_MAX

#endif
