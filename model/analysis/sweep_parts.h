#ifndef MODEL_ANALYSIS_SWEEP_PARTS_H
#define MODEL_ANALYSIS_SWEEP_PARTS_H

#include "model/analysis/link_work.h"
#include "model/analysis/network.h"
#include "model/analysis/outage.h"
#include "model/analysis/sweep.h"

/* Between the files of sweep.h. */

enum { EXIT_LOST = -1, EXIT_NEVER = -2 };

/* What a choice costs all members of a class together. */
struct class_longer {
	double worst; /* ms added; negative: unknown for all */
	int64_t people; /* beyond the tolerance */
	uint32_t sites;
};

/* Sites that choose alike whatever fails. */
struct sweep_class {
	struct refs circuits, egresses; /* each once, preferred first */
	int32_t site; /* where it is, if only one site; its first otherwise */
	int32_t segment; /* of its people, behind devices of its own; or -1 */
	uint32_t first, count; /* members in sweep_state.members */
	int64_t people;
	struct turned_day er, inet; /* sums of what either exit carries */
	uint64_t er_services, inet_services; /* lost with the exit */
	/*
	 * ms added by each choice to the normal one, by member and choice:
	 * circuits, the spill, egresses. Not a number where unknown.
	 */
	double *added;
	struct class_longer *longer; /* by choice */
	uint32_t choices;
};

/* What a class does in the scenario at hand. */
struct class_now {
	uint32_t stamp; /* of the scenario it is of */
	/* Index of the choice; circuits.count is the spill. EXIT_* */
	int32_t er, inet;
	bool segment_down, overloaded;
	int64_t people_down;
	uint32_t sites_down;
	uint64_t lost;
};

struct link_now {
	uint32_t stamp;
	struct turned_day delta;
	bool down, overloaded;
	double load;
};

struct index_lists {
	uint32_t *starts, *items;
};

struct sweep_state {
	struct sweep_inputs in;
	struct arena *arena;
	struct network network;
	struct outage outage;
	struct sweep_class *classes;
	uint32_t class_count;
	uint32_t *members; /* sites by class */
	uint32_t *class_of; /* by site */
	int32_t *segment_site; /* by segment: of a class behind it; or -1 */
	struct index_lists mention; /* classes by link (circuit or egress) */
	uint32_t *wan_classes; /* whose site is on the plan's WAN */
	uint32_t wan_class_count;
	bool *stands; /* by site: an exit comes in there */
	uint64_t adopted, required; /* services */
	uint32_t link_total; /* circuits and egresses */
	/* The scenario at hand. */
	uint32_t stamp;
	int32_t isolated; /* a site at the end of the WAN cut off alone */
	struct class_now *now;
	uint32_t *touched; /* classes */
	uint32_t touched_count;
	struct link_now *links;
	uint32_t *changed; /* links */
	uint32_t changed_count;
	struct sweep_site *detail_sites;
	struct sweep_link *detail_links;
	bool failed;
};

/* Makes the classes; false when memory is out. */
bool sweep_classes_build(struct sweep_state *);
/* Says whether nobody but one site depends on it. */
bool sweep_is_leaf(const struct sweep_state *, const struct failure *);
/* Takes things down and finds out which classes feel it. */
void sweep_apply(struct sweep_state *, const struct failure_set *);
/* Says whether members whose site works lose a service. */
bool sweep_class_lost(const struct sweep_state *, uint32_t class);
/* Links a class takes now; -1: none. */
int32_t sweep_er_link(const struct sweep_state *, uint32_t class);
int32_t sweep_inet_link(const struct sweep_state *, uint32_t class);

#endif
