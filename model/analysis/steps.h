#ifndef MODEL_ANALYSIS_STEPS_H
#define MODEL_ANALYSIS_STEPS_H

#include "model/analysis/analysis.h"

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

/* Counts the items of every step; an item of a list counts once per item. */
void steps_items(const struct plan *, struct steps_progress *);

#endif
