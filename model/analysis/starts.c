/*
 * Says for every flow where it starts at each site: in which segment, and
 * whether a proxy speaks for it. A flow of the people of one segment stands
 * for the people of all sites, unless another flow says otherwise.
 */
#include "model/analysis/paths_parts.h"

#include <string.h>

#include "model/arena.h"
#include "model/plan/schema.h"

enum { ROLES = segment_role_count };

static enum segment_role
role_of(const struct paths *paths, const struct flow_route *route)
{
	return route->segment < 0 ? SEGMENT_USER :
	    paths->plan->segments.items[route->segment].role;
}

/* People and their proxies are everywhere; servers are where they are. */
static bool
is_everywhere(const struct paths *paths, const struct flow_route *route)
{
	enum segment_role role = role_of(paths, route);

	if (route->inbound || paths->plan->sites.count == 0)
		return false;
	if (route->segment >= 0 &&
	    paths->network.segments[route->segment].site < 0)
		return false;
	return role == SEGMENT_USER || role == SEGMENT_PROXY ||
	    role == SEGMENT_WIFI;
}

static int32_t
segment_at(const struct paths *paths, int32_t site, enum segment_role role)
{
	return site < 0 ? NETWORK_NOWHERE :
	    paths->site_segments[site * ROLES + (int)role];
}

/* How the clients of a site reach out, as far as this flow goes. */
static bool
asks_proxy(const struct paths *paths, const struct flow_route *route,
    int32_t site)
{
	const struct site *at = site < 0 ? NULL :
	    &paths->plan->sites.items[site];
	enum clients_method method = CLIENTS_DIRECT;

	if (at != NULL && GIVEN(site, at, clients_method))
		method = at->clients_method;
	else if (route->proxy >= 0)
		method = CLIENTS_PAC;
	if (method == CLIENTS_PAC) /* what is meant for ER goes past it */
		return route->flow->path == FLOW_INTERNET;
	return method == CLIENTS_EXPLICIT_PROXY;
}

static int32_t
proxy_for(const struct paths *paths, const struct flow_route *route,
    const struct start *start)
{
	int32_t own = segment_at(paths, start->site, SEGMENT_PROXY);
	enum segment_role role = start->segment < 0 ? SEGMENT_USER :
	    paths->plan->segments.items[start->segment].role;

	if (route->inbound || role == SEGMENT_PROXY)
		return NETWORK_NOWHERE;
	if (role != SEGMENT_USER && role != SEGMENT_WIFI)
		return route->flow->path == FLOW_INTERNET ? route->proxy :
		    NETWORK_NOWHERE;
	if (!asks_proxy(paths, route, start->site))
		return NETWORK_NOWHERE;
	if (route->proxy >= 0 && (own < 0 || start->site ==
	    paths->network.segments[route->proxy].site))
		return route->proxy;
	return own;
}

static void
decide_origin(const struct paths *paths, const struct flow_route *route,
    struct start *start)
{
	start->proxy = proxy_for(paths, route, start);
	if (start->proxy >= 0)
		start->origin = paths->segment_origins[start->proxy];
	else if (start->segment >= 0)
		start->origin = paths->segment_origins[start->segment];
	else if (start->site >= 0)
		start->origin = paths->site_origins[start->site];
	else
		start->origin = -1;
}

static void
start_at(const struct paths *paths, const struct flow_route *route,
    uint32_t site, struct start *start)
{
	enum segment_role role = role_of(paths, route);

	*start = (struct start) { .site = (int32_t)site,
		.segment = segment_at(paths, (int32_t)site, role),
		.proxy = NETWORK_NOWHERE, .origin = -1 };
	if (route->segment >= 0 &&
	    paths->network.segments[route->segment].site == (int32_t)site)
		start->segment = route->segment;
	if (start->segment < 0 && role == SEGMENT_WIFI)
		return; /* no such network here */
	if (start->segment < 0 && role == SEGMENT_PROXY)
		start->segment = route->segment; /* a proxy elsewhere */
	decide_origin(paths, route, start);
}

/* --- flows that divide the sites among them --------------------------- */

static bool
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* The same kind of flow, told for another segment of the same role. */
static bool
are_siblings(const struct paths *paths, const struct flow_route *a,
    const struct flow_route *b)
{
	return a != b && a->segment >= 0 && b->segment >= 0 &&
	    a->segment != b->segment && a->per_site && b->per_site &&
	    role_of(paths, a) == role_of(paths, b) &&
	    same_text(a->flow->service, b->flow->service) &&
	    same_text(a->flow->catalog, b->flow->catalog);
}

/* Takes from a flow the sites that another one speaks for. */
static bool
divide_sites(struct paths *paths, struct flow_route *route)
{
	struct start *own = NULL;
	uint32_t i, k;
	bool first = true;

	for (i = 0; i < paths->plan->flows.count; i++) {
		struct flow_route *other = &paths->flows[i];
		int32_t site;

		if (!are_siblings(paths, route, other))
			continue;
		first = first && other > route;
		if (own == NULL) {
			own = arena_calloc(paths->arena, route->row_count,
			    sizeof *own);
			if (own == NULL)
				return false;
			for (k = 0; k < route->row_count; k++)
				own[k] = route->starts[k];
			route->starts = own;
		}
		site = paths->network.segments[other->segment].site;
		if (site != paths->network.segments[route->segment].site)
			own[site].origin = -1;
	}
	for (k = 0; own != NULL && !first && k < route->row_count; k++)
		if ((int32_t)k !=
		    paths->network.segments[route->segment].site)
			own[k].origin = -1;
	return true;
}

/* --- all flows -------------------------------------------------------- */

static bool
start_alike(const struct flow_route *a, const struct flow_route *b)
{
	return a->segment == b->segment && a->proxy == b->proxy &&
	    a->inbound == b->inbound &&
	    (a->flow->path == FLOW_INTERNET) ==
	    (b->flow->path == FLOW_INTERNET);
}

static bool
find_starts(struct paths *paths, struct flow_route *route)
{
	uint32_t i;

	route->per_site = is_everywhere(paths, route);
	route->row_count = route->per_site ? paths->plan->sites.count : 1;
	for (i = 0; &paths->flows[i] != route; i++) {
		if (!start_alike(&paths->flows[i], route))
			continue;
		route->starts = paths->flows[i].starts;
		return true;
	}
	route->starts = arena_calloc(paths->arena, route->row_count,
	    sizeof *route->starts);
	if (route->starts == NULL)
		return false;
	for (i = 0; route->per_site && i < route->row_count; i++)
		start_at(paths, route, i, &route->starts[i]);
	if (route->per_site)
		return true;
	route->starts[0] = (struct start) { .segment = route->segment,
		.site = route->segment < 0 ? NETWORK_NOWHERE :
		    paths->network.segments[route->segment].site,
		.proxy = NETWORK_NOWHERE };
	decide_origin(paths, route, &route->starts[0]);
	return true;
}

bool
starts_build(struct paths *paths)
{
	const struct plan *plan = paths->plan;
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++)
		if (!find_starts(paths, &paths->flows[i]))
			return false;
	for (i = 0; i < plan->flows.count; i++)
		if (paths->flows[i].per_site &&
		    !divide_sites(paths, &paths->flows[i]))
			return false;
	return true;
}
