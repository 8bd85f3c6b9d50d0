/* Questions that several rules ask of a plan; see query.h. */
#include "model/analysis/query.h"

#include <ctype.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/endpoint.h"
#include "model/net.h"
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

bool
plan_teams_on_er(const struct plan *plan)
{
	const struct service *teams = plan_service(plan, "teams");

	return teams != NULL && teams->adopted && service_on_er(teams);
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

const char *
plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

void
list_add(struct buf *list, const char *word)
{
	if (list->length > 0)
		buf_puts(list, ", ");
	buf_puts(list, word);
}

bool
device_controls(const struct device *device)
{
	return device->kind == DEVICE_FIREWALL ||
	    device->kind == DEVICE_PROXY || device->kind == DEVICE_IDS ||
	    device->kind == DEVICE_DLP;
}

bool
device_keeps_state(const struct device *device)
{
	if (GIVEN(device, device, stateful))
		return device->stateful;
	return device->kind == DEVICE_FIREWALL ||
	    device->kind == DEVICE_PROXY || device->kind == DEVICE_NAT ||
	    device->kind == DEVICE_LB;
}

bool
device_on_er(const struct device *device)
{
	return device->path == DEVICE_PATH_ER ||
	    device->path == DEVICE_PATH_BOTH;
}

int32_t
circuit_advertises(const struct circuit *circuit, const struct prefix *prefix)
{
	uint32_t i;

	if (!circuit_has_ms_peering(circuit))
		return -1;
	for (i = 0; i < circuit->ms_peering.advertised.count; i++) {
		const char *text = circuit->ms_peering.advertised.items[i].cidr;
		struct prefix outer;

		if (text != NULL && prefix_parse(text, &outer) == NET_OK &&
		    prefix_contains(&outer, prefix))
			return (int32_t)i;
	}
	return -1;
}

/* Says whether a text such as "TCP 443, 25" names the port by itself. */
static bool
ports_name(const char *ports, const char *port)
{
	size_t length = strlen(port);
	const char *at;

	for (at = ports; (at = strstr(at, port)) != NULL; at += length) {
		bool begins = at == ports ||
		    !isdigit((unsigned char)at[-1]);

		if (begins && !isdigit((unsigned char)at[length]))
			return true;
	}
	return false;
}

bool
flow_is_inbound_mail(const struct flow *flow)
{
	if (flow->direction != FLOW_INBOUND)
		return false;
	if (flow->catalog != NULL && strcmp(flow->catalog, "I-SMTP") == 0)
		return true;
	return flow->ports != NULL && ports_name(flow->ports, "25");
}
