#ifndef MODEL_ANALYSIS_ANALYSIS_H
#define MODEL_ANALYSIS_ANALYSIS_H

#include "model/analysis/demand.h"
#include "model/analysis/latency.h"
#include "model/analysis/links.h"
#include "model/civil.h"
#include "model/rules/rule.h"

struct document;
struct paths;
struct sweep;

/* How far a step of the plan is; computed, never stored in the plan. */
enum step_state {
	STEP_NOT_STARTED,
	STEP_IN_PROGRESS,
	STEP_DONE,
	STEP_HAS_ERRORS,
	STEP_NOT_APPLICABLE
};
/* Returns "not started", "in progress", "done", "has errors" ... */
const char *step_state_name(enum step_state);

enum { STEP_COUNT = 8 };

/* An item a step cannot be done without. */
struct step_item {
	int step;
	const char *path; /* "need.driver", "sites", "sites[].users" */
	const char *what; /* "Reason for ExpressRoute", for lists of open items */
	/* Whether the record that holds the last member needs it; NULL: yes. */
	bool (*applies)(const struct plan *, const void *record);
};
/* All of them in the order they are asked for, ended by a NULL path. */
extern const struct step_item step_items[];

struct step {
	int number;
	const char *title; /* "Need", "Locations", "Capacity" ... */
	const char *long_title; /* "Is there a need?" ... */
	const char *guidance; /* assets file: "guidance/1-need.md" */
};
extern const struct step steps[STEP_COUNT];

struct step_result {
	enum step_state state;
	size_t items, items_given; /* of step_items that apply */
	size_t errors, warnings, infos; /* findings of the step */
};

/* How many of a step's items a plan gives, and the first it lacks. */
struct step_progress {
	bool not_applicable;
	size_t items, given;
	struct path missing; /* depth 0: none */
	const struct step_item *missing_item;
};

struct steps_progress {
	struct step_progress steps[STEP_COUNT];
};

/*
 * All that is computed from a plan. Valid until the next analysis_update() or
 * edit of the plan.
 */
struct analysis {
	struct arena *arena;
	unsigned ready; /* enum rule_needs: which of the parts below are */
	struct demand_result demand; /* NEEDS_DEMAND, with links */
	struct link_loads links;
	struct site_latency *latency; /* NEEDS_LATENCY; one for each site */
	struct paths *paths; /* NEEDS_PATHS */
	/*
	 * NEEDS_SWEEP: with all single failures, unless that would take long;
	 * then sweep_singles() is for who needs it. NULL: out of memory.
	 */
	struct sweep *sweep;
	struct latency_memory *places; /* kept from one plan to the next */
	struct findings findings;
	struct step_result steps[STEP_COUNT];
	struct steps_progress progress;
	struct path first_open; /* where work goes on; depth 0 when all is done */
	int first_open_step; /* 1 to 8, or 0 */
	uint64_t revision; /* of the document it was computed from */
	bool failed; /* out of memory */
};

/*
 * Sets only what costs next to nothing: how far the steps are, and where work
 * goes on as far as that can be told without the rules. No part is ready.
 */
void analysis_begin(struct analysis *, const struct document *);
/*
 * Computes it from the document's plan; parts whose inputs did not change are
 * kept. All zero is an analysis that was never computed.
 */
void analysis_update(struct analysis *, const struct document *,
    const struct catalog *, civil_day today);
void analysis_free(struct analysis *);

#endif
