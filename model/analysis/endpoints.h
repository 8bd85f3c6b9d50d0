#ifndef MODEL_ANALYSIS_ENDPOINTS_H
#define MODEL_ANALYSIS_ENDPOINTS_H

#include "model/catalog/flow_catalog.h"
#include "model/plan/plan.h"

struct arena;

/* One endpoint set of a service in use, and where its traffic goes. */
struct endpoint_use {
	const struct service_row *service;
	const struct endpoint_set *set;
	const struct bgp_community *community; /* brings it; or NULL */
	bool wanted; /* supported, and the service is planned on ExpressRoute */
	bool delivered; /* one of the plan's route filters has the community */
	unsigned ipv4, ipv6; /* prefixes of the set */
};
struct endpoint_split {
	struct endpoint_use *items; /* by service as in the plan, then set */
	size_t count;
};
/* Returns false when memory is out. Everything lives in the arena. */
bool endpoint_split_compute(struct endpoint_split *, const struct plan *,
    const struct catalog *, struct arena *);

/* What a choice of communities brings. */
struct endpoint_scope {
	unsigned ipv4, ipv6; /* distinct prefixes of each community, summed */
	const struct endpoint_set **delivered, **left; /* over ExpressRoute */
	size_t delivered_count, left_count;
};
/* Texts that are no community bring nothing. False when memory is out. */
bool endpoint_scope_compute(struct endpoint_scope *, const struct catalog *,
    const char *const *communities, size_t count, struct arena *);

/* A documented way to choose communities. */
struct endpoint_pattern {
	const char *id, *title; /* "everything", "All that is supported" */
	const char *why;
	const char *communities[5]; /* ended by NULL */
};
/* All of them, ended by a NULL id. */
extern const struct endpoint_pattern endpoint_patterns[];

#endif
