/* Questions that several rules ask of a plan; see query.h. */
#include "model/rules/query.h"

#include <string.h>

#include "model/catalog/endpoint.h"
#include "model/plan/path.h"
#include "model/plan/schema.h"

bool
service_on_er(const struct service *service)
{
	return service->path == SERVICE_ER || service->path == SERVICE_SPLIT;
}

bool
flow_on_er(const struct flow *flow)
{
	return flow->path == FLOW_ER || flow->path == FLOW_EITHER;
}

bool
plan_wants_er(const struct plan *plan)
{
	uint32_t i;

	if (plan->circuits.count > 0 || plan->route_filters.count > 0)
		return true;
	for (i = 0; i < plan->services.count; i++)
		if (service_on_er(&plan->services.items[i]))
			return true;
	for (i = 0; i < plan->flows.count; i++)
		if (plan->flows.items[i].path == FLOW_ER)
			return true;
	return false;
}

bool
texts_have(const struct texts *texts, const char *text)
{
	uint32_t i;

	for (i = 0; text != NULL && i < texts->count; i++)
		if (strcmp(texts->items[i], text) == 0)
			return true;
	return false;
}

bool
community_is_m365(const struct catalog *catalog, const char *text)
{
	const struct bgp_community *community =
	    catalog_community_text(catalog, text);

	return community != NULL && community->needs_authorization;
}

const char *
filter_m365_community(const struct catalog *catalog,
    const struct route_filter *filter)
{
	uint32_t i;

	for (i = 0; i < filter->communities.count; i++)
		if (community_is_m365(catalog, filter->communities.items[i]))
			return filter->communities.items[i];
	return NULL;
}

const struct route_filter *
circuit_filter(const struct plan *plan, const struct circuit *circuit)
{
	uint32_t i;

	if (circuit->ms_peering.route_filter != NULL)
		return plan_route_filter(plan,
		    circuit->ms_peering.route_filter);
	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];

		if (texts_have(&filter->attached_to, circuit->id))
			return filter;
	}
	return NULL;
}

bool
circuit_has_ms_peering(const struct circuit *circuit)
{
	return GIVEN(circuit, circuit, ms_peering) &&
	    (!GIVEN(ms_peering, &circuit->ms_peering, enabled) ||
		circuit->ms_peering.enabled);
}

bool
circuit_carries_m365(const struct plan *plan, const struct catalog *catalog,
    const struct circuit *circuit)
{
	const struct route_filter *filter = circuit_filter(plan, circuit);

	return circuit_has_ms_peering(circuit) && filter != NULL &&
	    filter_m365_community(catalog, filter) != NULL;
}

const char *
circuit_subscription(const struct plan *plan, const struct circuit *circuit)
{
	return circuit->subscription_id != NULL ? circuit->subscription_id :
	    plan->azure.subscription_id;
}

const char *
filter_subscription(const struct plan *plan, const struct route_filter *filter)
{
	return filter->subscription_id != NULL ? filter->subscription_id :
	    plan->azure.subscription_id;
}

bool
plan_uses_teams(const struct plan *plan)
{
	const struct service *teams = plan_service(plan, "teams");

	return teams != NULL && teams->adopted;
}

size_t
plan_er_sites(const struct plan *plan)
{
	size_t count = 0;
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++)
		if (plan->sites.items[i].users > 0 &&
		    plan->sites.items[i].er_egress.count > 0)
			count++;
	return count;
}

const char *
word_of(const char *const *words, int value)
{
	return words[value];
}

const char *
site_label(const struct site *site)
{
	return site->name != NULL ? site->name : site->id;
}
