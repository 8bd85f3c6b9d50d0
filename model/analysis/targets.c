/*
 * Reads from each flow which addresses of Microsoft's it reaches (or is
 * reached from) and, where Microsoft opens it, under which of ours.
 */
#include "model/analysis/paths_parts.h"

#include <stdlib.h>

#include "model/arena.h"
#include "model/catalog/endpoint.h"
#include "model/catalog/flow_catalog.h"
#include "model/plan/schema.h"

static void
add_prefixes(struct paths *paths, struct destinations *far,
    const struct catalog_prefixes *prefixes)
{
	size_t i;

	for (i = 0; i < prefixes->count; i++)
		routes_add_destinations(&paths->routes, far,
		    &prefixes->items[i]);
}

static void
add_set(struct paths *paths, struct destinations *far, int id)
{
	const struct endpoint_set *set =
	    catalog_endpoint_set(paths->catalog, id);

	if (set != NULL)
		add_prefixes(paths, far, &set->prefixes);
}

static void
add_sets(struct paths *paths, struct destinations *far,
    const struct catalog_numbers *ids)
{
	size_t i;

	for (i = 0; i < ids->count; i++)
		add_set(paths, far, ids->items[i]);
}

/*
 * The flow's own sets and addresses; without any those of its catalogue
 * flow, and for ExpressRoute at last those of its service.
 */
static void
read_far(struct paths *paths, struct flow_route *route)
{
	const struct flow *flow = route->flow;
	const struct flow_template *template;
	const struct service_row *service;
	uint32_t i;

	for (i = 0; i < flow->endpoint_sets.count; i++)
		add_set(paths, &route->far,
		    (int)strtol(flow->endpoint_sets.items[i], NULL, 10));
	for (i = 0; !route->inbound && i < flow->endpoint_ip.count; i++) {
		struct prefix prefix;

		if (prefix_parse(flow->endpoint_ip.items[i], &prefix) ==
		    NET_OK)
			routes_add_destinations(&paths->routes, &route->far,
			    &prefix);
	}
	if (flow->endpoint_sets.count > 0 || route->far.count > 0)
		return;
	template = flow->catalog == NULL ? NULL :
	    catalog_flow(paths->catalog, flow->catalog);
	if (template != NULL) {
		add_sets(paths, &route->far, &template->sets);
		add_prefixes(paths, &route->far, &template->prefixes);
		return;
	}
	service = flow->service == NULL || flow->path == FLOW_INTERNET ?
	    NULL : catalog_service(paths->catalog, flow->service);
	if (service != NULL)
		add_sets(paths, &route->far, &service->sets);
}

static void
read_near(struct paths *paths, struct flow_route *route)
{
	const struct texts *endpoints = &route->flow->endpoint_ip;
	struct prefix prefix;
	uint32_t i;

	for (i = 0; i < endpoints->count; i++)
		if (prefix_parse(endpoints->items[i], &prefix) == NET_OK)
			routes_add_sources(&paths->routes, &route->near,
			    &prefix);
}

bool
targets_build(struct paths *paths)
{
	const struct plan *plan = paths->plan;
	const struct network *network = &paths->network;
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];
		struct flow_route *route = &paths->flows[i];

		*route = (struct flow_route) { .flow = flow,
			.inbound = flow->direction == FLOW_INBOUND,
			.segment = id_index_find(&network->segment_ids,
			    flow->segment),
			.proxy = id_index_find(&network->segment_ids,
			    flow->proxy_segment) };
		read_far(paths, route);
		if (route->inbound)
			read_near(paths, route);
	}
	return !arena_failed(paths->arena);
}
