#ifndef MODEL_ANALYSIS_EXPLAIN_PARTS_H
#define MODEL_ANALYSIS_EXPLAIN_PARTS_H

#include "model/analysis/explanation.h"

/* What a figure is made for, between the files explain_*.c. */
struct figure {
	struct explanation *out;
	struct arena *arena;
	const struct path *path;
	const struct plan *plan;
	const struct catalog *catalog;
	const struct analysis *analysis;
};

/* explain_capacity.c */
void explain_site_demand(const struct figure *);
void explain_entered_demand(const struct figure *);
void explain_link_load(const struct figure *);
void explain_link_headroom(const struct figure *);
void explain_link_size(const struct figure *);
void explain_latency(const struct figure *);

#endif
