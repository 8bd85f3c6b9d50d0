/*
 * Which endpoint sets of the services in use go over ExpressRoute, and what a
 * choice of communities brings and leaves. It knows the sets of the catalogue
 * and no prefix by itself.
 */
#include "model/analysis/endpoints.h"

#include <string.h>

#include "model/arena.h"
#include "model/plan/schema.h"

/* The scoping patterns documented by Microsoft (M-BGP). */
const struct endpoint_pattern endpoint_patterns[] = {
	{ "small-tables", "SharePoint and OneDrive only",
	    "for routers with room for few routes",
	    { "12076:5020" } },
	{ "real-time", "Teams only",
	    "where the circuit is kept for calls and meetings",
	    { "12076:5030" } },
	{ "everything", "All that is supported",
	    "where every supported service is to use the circuit",
	    { "12076:5010", "12076:5020", "12076:5030", "12076:5100" } },
	{ .id = NULL },
};

static void
count_families(const struct catalog_prefixes *prefixes, unsigned *ipv4,
    unsigned *ipv6)
{
	size_t i;

	for (i = 0; i < prefixes->count; i++) {
		if (prefixes->items[i].address.family == 4)
			++*ipv4;
		else
			++*ipv6;
	}
}

static const struct bgp_community *
community_of_set(const struct catalog *catalog, int set)
{
	struct bgp_communities all = catalog_communities(catalog);
	size_t i;

	for (i = 0; i < all.count; i++)
		if (all.items[i].cloud == LOCATION_GLOBAL &&
		    catalog_numbers_have(&all.items[i].sets, set))
			return &all.items[i];
	return NULL;
}

/* Says whether a route filter of the plan brings the set. */
static bool
is_delivered(const struct plan *plan, const struct catalog *catalog, int set)
{
	const struct bgp_community *row;
	uint32_t i, n;

	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];

		for (n = 0; n < filter->communities.count; n++) {
			row = catalog_community_text(catalog,
			    filter->communities.items[n]);
			if (row != NULL && catalog_numbers_have(&row->sets,
				set))
				return true;
		}
	}
	return false;
}

static bool
has_set(const struct endpoint_split *split, const struct service_row *service,
    const struct endpoint_set *set)
{
	size_t i;

	for (i = 0; i < split->count; i++)
		if (split->items[i].service == service &&
		    split->items[i].set == set)
			return true;
	return false;
}

static bool
takes_er(const struct service *service)
{
	return GIVEN(service, service, path) &&
	    service->path != SERVICE_INTERNET;
}

/* Adds the sets of the service's flows. */
static void
add_service(struct endpoint_split *split, size_t room, const struct plan *plan,
    const struct catalog *catalog, const struct service *service)
{
	const struct service_row *row = catalog_service(catalog, service->id);
	struct flow_list flows = { NULL, 0 };
	size_t i, n;

	if (row != NULL)
		flows = catalog_service_flows(catalog, row);
	for (i = 0; i < flows.count; i++) {
		const struct catalog_numbers *sets = &flows.items[i]->sets;

		for (n = 0; n < sets->count && split->count < room; n++) {
			struct endpoint_use *use = &split->items[split->count];
			const struct endpoint_set *set =
			    catalog_endpoint_set(catalog, sets->items[n]);

			if (set == NULL || has_set(split, row, set))
				continue;
			use->service = row;
			use->set = set;
			use->community = community_of_set(catalog, set->id);
			use->wanted = set->express_route && takes_er(service);
			use->delivered = is_delivered(plan, catalog, set->id);
			count_families(&set->prefixes, &use->ipv4, &use->ipv6);
			split->count++;
		}
	}
}

bool
endpoint_split_compute(struct endpoint_split *split, const struct plan *plan,
    const struct catalog *catalog, struct arena *arena)
{
	size_t room = 0, sets = catalog_endpoint_sets(catalog).count;
	uint32_t i;

	for (i = 0; i < plan->services.count; i++)
		room += plan->services.items[i].adopted ? sets : 0;
	split->count = 0;
	split->items = arena_calloc(arena, room + 1, sizeof *split->items);
	if (split->items == NULL)
		return false;
	for (i = 0; i < plan->services.count; i++)
		if (plan->services.items[i].adopted &&
		    plan->services.items[i].id != NULL)
			add_service(split, room, plan, catalog,
			    &plan->services.items[i]);
	return true;
}

bool
endpoint_scope_compute(struct endpoint_scope *scope,
    const struct catalog *catalog, const char *const *communities,
    size_t count, struct arena *arena)
{
	struct endpoint_set_list sets = catalog_express_route_sets(catalog);
	const struct bgp_community *row;
	struct catalog_prefixes prefixes;
	size_t i, n;
	bool brings;

	*scope = (struct endpoint_scope){ 0 };
	scope->delivered = arena_calloc(arena, sets.count + 1,
	    sizeof *scope->delivered);
	scope->left = arena_calloc(arena, sets.count + 1, sizeof *scope->left);
	if (scope->delivered == NULL || scope->left == NULL)
		return false;
	for (i = 0; i < count; i++) {
		row = catalog_community_text(catalog, communities[i]);
		if (row == NULL)
			continue;
		prefixes = catalog_community_prefixes(catalog, row);
		count_families(&prefixes, &scope->ipv4, &scope->ipv6);
	}
	for (i = 0; i < sets.count; i++) {
		brings = false;
		for (n = 0; n < count && !brings; n++) {
			row = catalog_community_text(catalog, communities[n]);
			brings = row != NULL && catalog_numbers_have(
			    &row->sets, sets.items[i]->id);
		}
		if (brings)
			scope->delivered[scope->delivered_count++] =
			    sets.items[i];
		else
			scope->left[scope->left_count++] = sets.items[i];
	}
	return true;
}
