#ifndef MODEL_ANALYSIS_PATHS_PARTS_H
#define MODEL_ANALYSIS_PATHS_PARTS_H

#include "model/analysis/walk.h"

struct paths {
	const struct plan *plan;
	const struct catalog *catalog;
	struct arena *arena;
	struct network network;
	struct routes routes;
	struct failures failures;
	struct outage normal; /* nothing is down */
	struct origin *origins;
	uint32_t origin_count, origin_capacity;
	int32_t *segment_origins; /* by segment */
	int32_t *site_origins; /* by site: of its user segment, or its own */
	int32_t *site_segments; /* [site][role]: the first one; or NOWHERE */
	struct flow_route *flows; /* by flow of the plan */
};

#endif
