/*
 * Step 6: do the communities of the route filters fit the services that the
 * plan sends over ExpressRoute. Knows which community carries which service;
 * how a filter is made and attached is rules_rf.c's.
 */
#include "model/rules/rules_rf.h"

#include <string.h>

#include "model/arena.h"
#include "model/catalog/endpoint.h"
#include "model/catalog/flow_catalog.h"
#include "model/plan/id_index.h"
#include "model/analysis/query.h"

/* The same service in the worldwide and the US Government cloud. [A-RT] */
static const struct {
	const char *worldwide, *government;
} counterparts[] = {
	{ "12076:5010", "12076:5110" },
	{ "12076:5020", "12076:5120" },
	{ "12076:5030", "12076:5130" },
	{ "12076:5060", "12076:5160" },
	{ "12076:5100", "12076:5200" },
};
enum { COUNTERPARTS = sizeof counterparts / sizeof *counterparts };
/* Of these sign-in is advertised by either of the last two. [A-AAD] */
enum { SIGN_IN_FIRST = 3, CONTENT_COUNT = 3 };

static bool
plan_is_government(const struct plan *plan)
{
	return plan->meta.cloud == CLOUD_GCC_HIGH ||
	    plan->meta.cloud == CLOUD_DOD;
}

/* Returns the row of a community in the table above, or -1. */
static int
counterpart_of(const char *community)
{
	int i;

	for (i = 0; i < COUNTERPARTS; i++)
		if (strcmp(community, counterparts[i].worldwide) == 0 ||
		    strcmp(community, counterparts[i].government) == 0)
			return i;
	return -1;
}

/* Says whether the filter has a row's community, of either cloud. */
static bool
filter_has_row(const struct route_filter *filter, int row)
{
	return texts_have(&filter->communities, counterparts[row].worldwide) ||
	    texts_have(&filter->communities, counterparts[row].government);
}

/* Says whether two texts are one service, of whichever cloud. */
static bool
same_community(const char *a, const char *b)
{
	int row = counterpart_of(a);

	return strcmp(a, b) == 0 || (row >= 0 && counterpart_of(b) == row);
}

/* A service that goes over ExpressRoute, and the catalogue's row of it. */
struct wanted {
	const struct service *service;
	const struct service_row *row; /* or NULL */
	uint32_t index;
};
struct wanted_list {
	struct wanted *items;
	uint32_t count;
};

/* Gathers the services on ExpressRoute, by their path or by a flow's. */
static bool
wanted_gather(struct check *check, struct wanted_list *list)
{
	const struct plan *plan = check->plan;
	struct id_index services;
	uint32_t i;
	bool *on;

	*list = (struct wanted_list) { 0 };
	list->items = arena_calloc(check->arena, plan->services.count + 1,
	    sizeof *list->items);
	on = arena_calloc(check->arena, plan->services.count + 1, sizeof *on);
	if (list->items == NULL || on == NULL ||
	    !id_index_build(&services, check->arena, plan, "services"))
		return false;
	for (i = 0; i < plan->flows.count; i++) {
		int32_t service = id_index_find(&services,
		    plan->flows.items[i].service);

		if (service >= 0 && flow_on_er(&plan->flows.items[i]))
			on[service] = true;
	}
	for (i = 0; i < plan->services.count; i++) {
		const struct service *service = &plan->services.items[i];

		if (on[i] || service_on_er(service))
			list->items[list->count++] = (struct wanted) { service,
				catalog_service(check->catalog, service->id),
				i };
	}
	return true;
}

/* Says whether a service needs the community, by the plan or catalogue. */
static bool
wanted_has(const struct wanted *wanted, const char *community)
{
	uint32_t i;
	size_t j;

	for (i = 0; i < wanted->service->communities.count; i++)
		if (same_community(wanted->service->communities.items[i],
			community))
			return true;
	for (j = 0; wanted->row != NULL && j < wanted->row->communities.count;
	    j++)
		if (same_community(wanted->row->communities.items[j],
			community))
			return true;
	return false;
}

static bool
list_has(const struct wanted_list *list, const char *community)
{
	uint32_t i;

	for (i = 0; i < list->count; i++)
		if (wanted_has(&list->items[i], community))
			return true;
	return false;
}

/* Says whether some service of Microsoft 365 is on ExpressRoute. */
static bool
list_has_m365(const struct wanted_list *list)
{
	int i;

	for (i = 0; i < COUNTERPARTS; i++)
		if (list_has(list, counterparts[i].worldwide))
			return true;
	return false;
}

/* Filters that some Microsoft peering uses. */
static const struct route_filter **
filters_in_use(struct check *check, uint32_t *count)
{
	const struct plan *plan = check->plan;
	const struct route_filter **filters;
	uint32_t i, j;

	*count = 0;
	filters = arena_calloc(check->arena, plan->circuits.count + 1,
	    sizeof *filters);
	for (i = 0; filters != NULL && i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct route_filter *filter =
		    circuit_has_ms_peering(circuit) ?
		    circuit_filter(plan, circuit) : NULL;

		for (j = 0; j < *count && filters[j] != filter; j++)
			continue;
		if (filter != NULL && j == *count)
			filters[(*count)++] = filter;
	}
	return filters;
}

/* Says whether one of the filters lets the community, or its like, through. */
static bool
filters_let(const struct route_filter *const *filters, uint32_t count,
    const char *community, bool sign_in)
{
	uint32_t i, j;
	int row;

	for (i = 0; i < count; i++) {
		for (j = 0; j < filters[i]->communities.count; j++)
			if (same_community(filters[i]->communities.items[j],
				community))
				return true;
		for (row = SIGN_IN_FIRST; sign_in && row < COUNTERPARTS; row++)
			if (filter_has_row(filters[i], row))
				return true;
	}
	return false;
}

static void
rf_003_service(struct check *check, const struct wanted *wanted,
    const struct route_filter *const *filters, uint32_t count)
{
	const struct texts *own = &wanted->service->communities;
	bool government = plan_is_government(check->plan);
	bool sign_in = strcmp(wanted->service->id, "entra-id") == 0;
	size_t i, total = own->count;

	if (total == 0 && wanted->row == NULL) {
		check_lacks(check, path_build("services", (int)wanted->index,
		    "communities", -1, NULL));
		return;
	}
	if (total == 0)
		total = wanted->row->communities.count;
	for (i = 0; i < total; i++) {
		const char *community = own->count > 0 ? own->items[i] :
		    wanted->row->communities.items[i];
		int row = counterpart_of(community);
		struct finding *finding;

		if (filters_let(filters, count, community, sign_in))
			continue;
		if (row >= 0 && own->count == 0 && government)
			community = counterparts[row].government;
		finding = check_fires(check, path_build("route_filters",
		    (int)(filters[0] - check->plan->route_filters.items),
		    "communities", -1, NULL), "no filter lets %s through, which "
		    "carries %s", community, wanted->row == NULL ?
			wanted->service->id : wanted->row->name);
		check_remedy(check, finding, "Add %s to %s, or plan %s over "
		    "the internet.", community, filters[0]->id,
		    wanted->service->id);
	}
}

void
rf_003(struct check *check)
{
	const struct route_filter **filters;
	struct wanted_list list;
	uint32_t i, count, filled = 0;

	filters = filters_in_use(check, &count);
	if (filters == NULL || count == 0 || !wanted_gather(check, &list))
		return;
	for (i = 0; i < count; i++) {
		if (filters[i]->communities.count > 0)
			filled++;
		else
			check_fires(check, path_build("route_filters",
			    (int)(filters[i] -
				check->plan->route_filters.items),
			    "communities", -1, NULL), "%s lets no community "
			    "through", filters[i]->id);
	}
	for (i = 0; filled > 0 && i < list.count; i++)
		rf_003_service(check, &list.items[i], filters, count);
}

/* Services the plan does not say: then nothing can be held against them. */
static bool
services_known(struct check *check)
{
	if (check->plan->services.count > 0)
		return true;
	if (check->plan->route_filters.count > 0)
		check_lacks(check, path_build("services", -1, NULL));
	return false;
}

static void
rf_004_filter(struct check *check, const struct wanted_list *list,
    uint32_t index)
{
	const struct route_filter *filter =
	    &check->plan->route_filters.items[index];
	bool m365 = list_has_m365(list);
	struct finding *finding;
	uint32_t i;

	for (i = 0; i < filter->communities.count; i++) {
		const char *text = filter->communities.items[i];
		const struct bgp_community *community =
		    catalog_community_text(check->catalog, text);

		/* Sign-in belongs to any service; RF-006 wants it. */
		if (community == NULL ||
		    community->family != COMMUNITY_SERVICE ||
		    list_has(list, text) ||
		    (m365 && counterpart_of(text) >= SIGN_IN_FIRST))
			continue;
		finding = check_fires(check, path_build("route_filters",
		    (int)index, "communities", (int)i, NULL), "%s lets %s "
		    "through (%s), and no such service is planned over "
		    "ExpressRoute", filter->id, text, community->name);
		check_remedy(check, finding, "Take %s out of %s, or plan the "
		    "service over ExpressRoute.", text, filter->id);
	}
}

void
rf_004(struct check *check)
{
	struct wanted_list list;
	uint32_t i;

	if (!services_known(check) || !wanted_gather(check, &list))
		return;
	for (i = 0; i < check->plan->route_filters.count; i++)
		rf_004_filter(check, &list, i);
}

void
rf_006(struct check *check)
{
	const struct plan *plan = check->plan;
	struct wanted_list list;
	bool sign_in = false;
	uint32_t i;
	int row;

	if (!services_known(check) || !wanted_gather(check, &list))
		return;
	for (i = 0; i < list.count; i++)
		if (strcmp(list.items[i].service->id, "entra-id") == 0)
			sign_in = true;
	for (i = 0; sign_in && i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];
		struct finding *finding;
		bool content = false, auth = false;

		for (row = 0; row < COUNTERPARTS; row++) {
			if (!filter_has_row(filter, row))
				continue;
			content = content || row < CONTENT_COUNT;
			auth = auth || row >= SIGN_IN_FIRST;
		}
		if (!content || auth)
			continue;
		finding = check_fires(check, path_build("route_filters",
		    (int)i, "communities", -1, NULL), "%s lets services "
		    "through but not their sign-in, which is planned over "
		    "ExpressRoute", filter->id);
		check_remedy(check, finding, "Add %s to %s, or plan sign-in "
		    "over the internet.", plan_is_government(plan) ?
			"12076:5200" : "12076:5100", filter->id);
	}
}

/* Says whether the text is a region's community on Microsoft peering. */
static const struct bgp_community *
regional_community(const struct check *check, const char *text)
{
	const struct bgp_community *community =
	    catalog_community_text(check->catalog, text);

	return community != NULL && community->family == COMMUNITY_MICROSOFT ?
	    community : NULL;
}

/* Regional communities that no service asks for, beside Microsoft 365's. */
static void
rf_010_texts(struct check *check, const struct wanted_list *list,
    struct path path, const char *id, const struct texts *communities)
{
	const struct bgp_community *region;
	bool m365 = false;
	uint32_t i;

	for (i = 0; i < communities->count; i++)
		if (community_is_m365(check->catalog, communities->items[i]))
			m365 = true;
	for (i = 0; m365 && i < communities->count; i++) {
		region = regional_community(check, communities->items[i]);
		if (region == NULL || list_has(list, communities->items[i]))
			continue;
		check_fires(check, path_at(&path, (int32_t)i), "%s takes %s "
		    "(%s) together with Microsoft 365, whose routes carry no "
		    "region", id, region->text, region->name);
	}
}

void
rf_010(struct check *check)
{
	const struct plan *plan = check->plan;
	struct wanted_list list;
	uint32_t i;

	if (!wanted_gather(check, &list))
		return;
	for (i = 0; i < plan->route_filters.count; i++)
		rf_010_texts(check, &list, path_build("route_filters", (int)i,
		    "communities", -1, NULL), plan->route_filters.items[i].id,
		    &plan->route_filters.items[i].communities);
	for (i = 0; i < plan->segments.count; i++)
		if (plan->segments.items[i].accepted_communities.count > 0)
			rf_010_texts(check, &list, path_build("segments",
			    (int)i, "accepted_communities", -1, NULL),
			    plan->segments.items[i].id,
			    &plan->segments.items[i].accepted_communities);
}

/* Says whether the plan has the service in use or on ExpressRoute. */
static bool
service_used(const struct plan *plan, const char *id)
{
	const struct service *service = plan_service(plan, id);

	return service != NULL && (service->adopted || service_on_er(service));
}

void
rf_011(struct check *check)
{
	static const char pstn[] = "12076:5250";
	const struct plan *plan = check->plan;
	uint32_t i, j;

	if (!service_used(plan, "direct-routing") ||
	    service_used(plan, "pstn"))
		return;
	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];

		for (j = 0; j < filter->communities.count; j++)
			if (strcmp(filter->communities.items[j], pstn) == 0)
				check_fires(check, path_build("route_filters",
				    (int)i, "communities", (int)j, NULL),
				    "%s lets %s through for Direct Routing",
				    filter->id, pstn);
	}
}

static void
rf_012_filter(struct check *check, uint32_t index)
{
	const struct route_filter *filter =
	    &check->plan->route_filters.items[index];
	struct finding *finding;
	uint32_t i;
	int row;

	for (i = 0; i < filter->communities.count; i++) {
		const char *text = filter->communities.items[i];

		row = counterpart_of(text);
		if (row < 0 || strcmp(text, counterparts[row].worldwide) != 0)
			continue;
		finding = check_fires(check, path_build("route_filters",
		    (int)index, "communities", (int)i, NULL), "%s has %s, "
		    "which is a value of the worldwide cloud; the tenant is in "
		    "%s", filter->id, text, word_of(words_cloud,
			(int)check->plan->meta.cloud));
		check_remedy(check, finding, "Write %s.",
		    counterparts[row].government);
	}
}

void
rf_012(struct check *check)
{
	uint32_t i;

	for (i = 0; plan_is_government(check->plan) &&
	    i < check->plan->route_filters.count; i++)
		rf_012_filter(check, i);
}
