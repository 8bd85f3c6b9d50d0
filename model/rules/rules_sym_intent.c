/*
 * Step 4, symmetry: flows that routes take elsewhere than the plan intends,
 * and flows for which no route exists at all.
 */
#include "model/rules/rules_sym.h"

#include <stdlib.h>

#include "model/analysis/query.h"
#include "model/catalog/endpoint.h"
#include "model/net.h"
#include "model/plan/id_index.h"
#include "model/plan/schema.h"

/* What the two rules about endpoints and communities look things up in. */
struct reach {
	const struct plan *plan;
	const struct catalog *catalog;
	struct id_index segments, sites, circuits;
};

static bool
reach_build(struct reach *reach, struct check *check)
{
	reach->plan = check->plan;
	reach->catalog = check->catalog;
	return id_index_build(&reach->segments, check->arena, check->plan,
		   "segments") &&
	    id_index_build(&reach->sites, check->arena, check->plan, "sites") &&
	    id_index_build(&reach->circuits, check->arena, check->plan,
		"circuits");
}

static const struct segment *
segment_of(const struct reach *reach, const struct flow *flow)
{
	int32_t at = id_index_find(&reach->segments, flow->segment);

	return at < 0 ? NULL : &reach->plan->segments.items[at];
}

/* Prefixes a community brings share addresses with this one, or hold it. */
static bool
community_meets(const struct catalog *catalog, const char *text,
    const struct prefix *prefix, bool whole)
{
	const struct bgp_community *community =
	    catalog_community_text(catalog, text);
	struct catalog_prefixes prefixes;
	size_t i;

	if (community == NULL)
		return false;
	prefixes = catalog_community_prefixes(catalog, community);
	for (i = 0; i < prefixes.count; i++)
		if (whole ? prefix_contains(&prefixes.items[i], prefix) :
			prefix_overlaps(&prefixes.items[i], prefix))
			return true;
	return false;
}

/* The community by which a segment sees a route to the prefix, or NULL. */
static const char *
seen_through(const struct reach *reach, const struct segment *segment,
    const struct prefix *prefix)
{
	uint32_t i, j;

	for (i = 0; i < segment->er_circuits.count; i++) {
		int32_t at = id_index_find(&reach->circuits,
		    segment->er_circuits.items[i]);
		const struct route_filter *filter = at < 0 ? NULL :
		    circuit_filter(reach->plan,
			&reach->plan->circuits.items[at]);

		for (j = 0; filter != NULL && j < filter->communities.count;
		    j++) {
			const char *text = filter->communities.items[j];

			if (segment->er_routes == ER_ROUTES_SCOPED &&
			    segment->accepted_communities.count > 0 &&
			    !texts_have(&segment->accepted_communities, text))
				continue;
			if (community_meets(reach->catalog, text, prefix,
				false))
				return text;
		}
	}
	return NULL;
}

static const struct endpoint_set *
flow_set(const struct catalog *catalog, const struct flow *flow,
    uint32_t index)
{
	return catalog_endpoint_set(catalog,
	    (int)strtol(flow->endpoint_sets.items[index], NULL, 10));
}

/* The first of a flow's far ends that the segment has a route to. */
static const char *
drawn_endpoint(const struct reach *reach, const struct flow *flow,
    const struct segment *segment, char text[NET_TEXT_SIZE],
    const char **community)
{
	struct prefix prefix;
	uint32_t i;
	size_t j;

	for (i = 0; i < flow->endpoint_ip.count; i++) {
		if (prefix_parse(flow->endpoint_ip.items[i], &prefix) !=
		    NET_OK)
			continue;
		*community = seen_through(reach, segment, &prefix);
		if (*community != NULL)
			return flow->endpoint_ip.items[i];
	}
	for (i = 0; flow->endpoint_ip.count == 0 &&
	    i < flow->endpoint_sets.count; i++) {
		const struct endpoint_set *set = flow_set(reach->catalog, flow,
		    i);

		for (j = 0; set != NULL && j < set->prefixes.count; j++) {
			*community = seen_through(reach, segment,
			    &set->prefixes.items[j]);
			if (*community != NULL)
				return prefix_format(&set->prefixes.items[j],
				    text);
		}
	}
	return NULL;
}

static void
sym_009_flow(struct check *check, const struct reach *reach, uint32_t index)
{
	const struct flow *flow = &check->plan->flows.items[index];
	const struct segment *segment = segment_of(reach, flow);
	const char *endpoint, *community = NULL;
	const struct site *site;
	char text[NET_TEXT_SIZE];
	int32_t at;

	if (segment == NULL || segment->er_routes == ER_ROUTES_NONE ||
	    segment->er_circuits.count == 0 || flow->proxy_segment != NULL)
		return;
	at = id_index_find(&reach->sites, segment->site);
	site = at < 0 ? NULL : &check->plan->sites.items[at];
	if (segment->role == SEGMENT_USER && site != NULL &&
	    GIVEN(site, site, clients_method) &&
	    site->clients_method != CLIENTS_DIRECT)
		return; /* a proxy or PAC file decides, not the routes */
	if (flow->endpoint_ip.count == 0 && flow->endpoint_sets.count == 0) {
		check_lacks(check, path_build("flows", (int)index,
		    "endpoint_ip", -1, NULL));
		return;
	}
	endpoint = drawn_endpoint(reach, flow, segment, text, &community);
	if (endpoint == NULL)
		return;
	if (segment->role == SEGMENT_USER &&
	    (site == NULL || !GIVEN(site, site, clients_method))) {
		check_lacks(check, site == NULL ? path_build("segments",
		    (int)(segment - check->plan->segments.items), "site", -1,
			NULL) : path_build("sites", at, "clients_method", -1,
			NULL));
		return;
	}
	check_fires(check, path_build("flows", (int)index, "path", -1, NULL),
	    "%s is planned over the internet, but %s learns %s from %s over "
	    "ExpressRoute", flow->id, segment->id, endpoint, community);
}

void
sym_009(struct check *check)
{
	const struct plan *plan = check->plan;
	struct reach reach;
	uint32_t i;

	if (!reach_build(&reach, check))
		return;
	for (i = 0; i < plan->flows.count; i++)
		if (plan->flows.items[i].direction == FLOW_OUTBOUND &&
		    plan->flows.items[i].path == FLOW_INTERNET)
			sym_009_flow(check, &reach, i);
}

enum covered { COVERED_NO, COVERED_YES, COVERED_UNKNOWN };

/* Whether a filter's communities bring an endpoint set or prefix. */
static enum covered
filter_covers(const struct catalog *catalog, const struct route_filter *filter,
    const struct endpoint_set *set, const struct prefix *prefix)
{
	enum covered answer = COVERED_NO;
	uint32_t i;

	for (i = 0; i < filter->communities.count; i++) {
		const char *text = filter->communities.items[i];
		const struct bgp_community *community =
		    catalog_community_text(catalog, text);

		if (community == NULL ||
		    community->family == COMMUNITY_PRIVATE)
			continue;
		if (set != NULL ? catalog_numbers_have(&community->sets,
			set->id) :
		    community_meets(catalog, text, prefix, true))
			return COVERED_YES;
		if (catalog_community_prefixes(catalog, community).count == 0)
			answer = COVERED_UNKNOWN;
	}
	return answer;
}

/*
 * Whether some circuit the flow may use brings its far end: those its segment
 * sees, or all of the plan.
 */
static enum covered
flow_covered(const struct reach *reach, const struct flow *flow,
    const struct endpoint_set *set, const struct prefix *prefix)
{
	const struct plan *plan = reach->plan;
	const struct segment *segment = segment_of(reach, flow);
	enum covered answer = COVERED_NO;
	bool filtered = false;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct route_filter *filter;
		enum covered one;

		if (segment != NULL && segment->er_circuits.count > 0 &&
		    !texts_have(&segment->er_circuits, circuit->id))
			continue;
		filter = circuit_filter(plan, circuit);
		if (filter == NULL)
			continue;
		filtered = true;
		one = filter_covers(reach->catalog, filter, set, prefix);
		if (one == COVERED_YES)
			return one;
		if (one == COVERED_UNKNOWN)
			answer = one;
	}
	return filtered ? answer : COVERED_UNKNOWN;
}

static void
sym_010_flow(struct check *check, const struct reach *reach, uint32_t index)
{
	const struct flow *flow = &check->plan->flows.items[index];
	struct path path = path_build("flows", (int)index, "path", -1, NULL);
	enum covered answer;
	uint32_t i;

	for (i = 0; i < flow->endpoint_ip.count; i++) {
		struct prefix prefix;

		if (prefix_parse(flow->endpoint_ip.items[i], &prefix) !=
		    NET_OK)
			continue;
		answer = flow_covered(reach, flow, NULL, &prefix);
		if (answer == COVERED_UNKNOWN)
			check_lacks(check, path_build("route_filters", -1,
			    NULL));
		if (answer != COVERED_NO)
			continue;
		check_fires(check, path, "%s is planned over ExpressRoute, but "
		    "no filter brings a route to %s", flow->id,
		    flow->endpoint_ip.items[i]);
		return;
	}
	for (i = 0; i < flow->endpoint_sets.count; i++) {
		const struct endpoint_set *set = flow_set(check->catalog, flow,
		    i);

		if (set == NULL)
			continue;
		answer = flow_covered(reach, flow, set, NULL);
		if (answer == COVERED_UNKNOWN)
			check_lacks(check, path_build("route_filters", -1,
			    NULL));
		if (answer != COVERED_NO)
			continue;
		check_fires(check, path, "%s is planned over ExpressRoute, but "
		    "no filter has the community of endpoint set %d", flow->id,
		    set->id);
		return;
	}
	if (flow->endpoint_ip.count + flow->endpoint_sets.count == 0)
		check_lacks(check, path_build("flows", (int)index,
		    "endpoint_sets", -1, NULL));
}

void
sym_010(struct check *check)
{
	const struct plan *plan = check->plan;
	struct reach reach;
	uint32_t i;

	if (!reach_build(&reach, check))
		return;
	for (i = 0; i < plan->flows.count; i++)
		if (plan->flows.items[i].direction == FLOW_OUTBOUND &&
		    plan->flows.items[i].path == FLOW_ER)
			sym_010_flow(check, &reach, i);
}
