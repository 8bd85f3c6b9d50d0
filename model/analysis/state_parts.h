#ifndef MODEL_ANALYSIS_STATE_PARTS_H
#define MODEL_ANALYSIS_STATE_PARTS_H

#include "model/analysis/paths_parts.h"

/* Lists of numbers, one for each owner: from starts[i] to starts[i + 1]. */
struct lists {
	uint32_t *starts, *items;
};

/* Numbers that are set, with a list to clear them by. */
struct marks {
	bool *set;
	uint32_t *items, count;
};

struct paths_state {
	struct paths *paths;
	struct outage outage;
	struct walker walker;
	/* Results of this scenario, by flow and origin, made when asked. */
	uint32_t scenario;
	uint32_t *stamps; /* [flow][origin]: scenario they were made in */
	int32_t *labels; /* of the part of the WAN they were made for */
	struct path_result *results;
	struct marks touched; /* origins whose results may have changed */
	struct marks points; /* exits they depend on */
	struct marks outside; /* sites the WAN no longer joins to most */
	struct lists users; /* origins that may leave by a point */
	struct lists answered; /* points whose pools a point answers */
	struct lists exits_at; /* points with a link or egress at a site */
	struct lists proxies_at; /* origins of the proxies at a site */
	struct lists *rows; /* by flow: its rows by origin; shared */
};

/* Builds the lists; false when memory is out. */
bool state_build_lists(struct paths_state *);
/* Sets the walker to where the row's exit is decided. */
void state_place(struct paths_state *, const struct path_row *);

#endif
