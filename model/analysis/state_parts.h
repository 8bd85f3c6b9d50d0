#ifndef MODEL_ANALYSIS_STATE_PARTS_H
#define MODEL_ANALYSIS_STATE_PARTS_H

#include "model/analysis/paths_parts.h"

struct paths_state {
	struct paths *paths;
	struct outage outage;
	struct walker walker;
	/* Results of this scenario, by flow and origin, made when asked. */
	uint32_t scenario;
	uint32_t *stamps; /* [flow][origin]: scenario they were made in */
	struct path_result *results;
	bool *touched; /* by origin: whether this scenario can change it */
	bool *point_touched;
	int32_t **users; /* by point: origins that may leave by it */
	uint32_t *user_counts;
	uint32_t *answered; /* points whose pools a point answers, as lists */
	uint32_t *answered_starts;
	bool all; /* everything may have changed */
};

/* Sets the walker to where the row's exit is decided. */
void state_place(struct paths_state *, const struct path_row *);

#endif
