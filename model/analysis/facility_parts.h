#ifndef MODEL_ANALYSIS_FACILITY_PARTS_H
#define MODEL_ANALYSIS_FACILITY_PARTS_H

#include "model/analysis/facility.h"

/* What the files of the solver share. */

/* One place of a customer's row, nearest first. */
struct near {
	double distance;
	uint32_t facility;
};

/*
 * With weights p >= s the cost of a pair is s x (first + second) and
 * (p - s) x first: a layer in which a customer takes `needs` facilities of
 * different groups, and one in which it takes the nearest.
 */
enum { LAYERS = 2 };
struct layer {
	double *weight; /* of each customer */
	double *price; /* v: what a customer offers, in distance */
	double *best; /* the prices of the best bound at this node */
	double *course; /* direction of the last step */
	int needs; /* 1 or 2 */
};

/* A decision of the tree and what it needs to be taken back. */
struct branch {
	signed char *fixed; /* as it was before */
	double *prices; /* of all layers */
	double bound; /* of the node, before it was split */
	uint32_t facility;
	signed char value; /* tried first */
	bool second; /* the other value is being tried */
};

enum facility_phase {
	PHASE_START,
	PHASE_NODE,
	PHASE_DONE
};

struct facility_solver {
	struct facility_problem p;
	size_t m, n;
	struct near *rows;
	struct layer layers[LAYERS];
	int layer_count;
	double *opening;
	int *group, *region, *twin; /* twin: the other of a group of two */
	int *before; /* an equal facility to be opened first, or -1 */
	signed char *fixed, *given; /* now; as asked for */
	size_t *region_least;

	/* The dual. */
	double *gain; /* of opening each at these prices */
	double *overlap; /* what a twin counts twice */
	double *cost; /* opening - gain */
	double *charge; /* the same with what twins count twice */
	unsigned char *pick, *trial;
	uint32_t *order;
	size_t *region_left;
	double *share; /* how often each was picked of late, 0 to 1 */
	uint32_t *stamp, stamp_now;

	/* Sets. */
	unsigned char *best_open; /* the best */
	double best_value;
	unsigned char *open; /* the one being improved */
	size_t open_count;
	double missing; /* distance of a second one that is not there */
	uint32_t *ordinal; /* among the open */
	double *add, *drop, *swap; /* gains and losses */
	size_t swap_size;
	unsigned char *tried; /* set that was last improved */

	/* The tree. */
	enum facility_phase phase;
	struct branch *branches;
	size_t depth, branch_count;
	double node_bound; /* of this node */
	double lost_bound; /* least of the nodes that were left */
	bool fixing; /* sets not below the cutoff were left out */
	bool limited; /* by counts or regions */
	double scale; /* of the step */
	int steps, stale;
	size_t nodes;
	uint64_t work;
	bool failed;
};

/* --- dual (facility_dual.c) --- */

/* Fills gain and overlap, picks, and returns the bound at the prices. */
double facility_bound(struct facility_solver *);
/* Raises prices one customer at a time while the bound rises. */
void facility_ascend(struct facility_solver *);
/* Moves the prices along the subgradient of the last facility_bound(). */
void facility_move(struct facility_solver *, double bound, double target);
/* Picks the cheapest set the limits allow; returns its cost or infinity. */
double facility_pick(struct facility_solver *, const signed char *fixed,
    unsigned char *pick);
/*
 * Fixes what cannot be otherwise in a set better than the best one, after
 * facility_bound(). Returns false if there is no such set here.
 */
bool facility_fix(struct facility_solver *, double bound);
/* Keeps twins in their order; returns false if that cannot be. */
bool facility_order(struct facility_solver *);

/* --- sets (facility_sets.c) --- */

/* Begins from the set in open[]; makes it feasible and improves it. */
void facility_improve(struct facility_solver *);
/* Value up to which a node is of no interest. */
double facility_cutoff(const struct facility_solver *);

#endif
