/*
 * The flow list of step 1: is every connection recorded, with what the guide
 * asks about it, and what may enter over ExpressRoute at all. Whether replies
 * find the way back is the business of the NAT and symmetry families.
 */
#include "model/rules/families.h"

#include <string.h>

#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/flow_catalog.h"
#include "model/net.h"
#include "model/plan/id_index.h"
#include "model/analysis/query.h"

static struct path
flow_path(uint32_t index, const char *key)
{
	return path_build("flows", (int)index, key, -1, NULL);
}

static const char *
flow_label(const struct flow *flow)
{
	return flow->name != NULL ? flow->name : flow->id;
}

/* The service a flow belongs to: as the plan says, else by its template. */
static const char *
flow_service(const struct catalog *catalog, const struct flow *flow)
{
	const struct flow_template *template = NULL;

	if (flow->service != NULL)
		return flow->service;
	if (flow->catalog != NULL)
		template = catalog_flow(catalog, flow->catalog);
	return template == NULL ? NULL : template->service;
}

/* Services that only Microsoft opens connections to need none outbound. */
static bool
needs_outbound(const struct catalog *catalog, const struct service *service)
{
	const struct service_row *row = catalog_service(catalog, service->id);
	struct flow_list flows;
	size_t i;

	if (row == NULL)
		return true;
	flows = catalog_service_flows(catalog, row);
	for (i = 0; i < flows.count; i++)
		if (!flows.items[i]->inbound &&
		    (flows.items[i]->need == FLOW_REQUIRED ||
			flows.items[i]->need == FLOW_MIXED))
			return true;
	return flows.count == 0;
}

enum { HAS_OUTBOUND = 1, HAS_INBOUND = 2 };

/* Marks for each service which directions have a flow; NULL: no memory. */
static uint8_t *
directions_recorded(const struct check *check)
{
	const struct plan *plan = check->plan;
	uint8_t *marks = arena_calloc(check->arena, plan->services.count + 1, 1);
	struct id_index services;
	uint32_t i;

	if (marks == NULL ||
	    !id_index_build(&services, check->arena, plan, "services"))
		return NULL;
	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];
		int32_t at = id_index_find(&services,
		    flow_service(check->catalog, flow));

		if (at >= 0)
			marks[at] |= flow->direction == FLOW_OUTBOUND ?
			    HAS_OUTBOUND : HAS_INBOUND;
	}
	return marks;
}

/* The remedy names the catalogue's flows of the service. */
static void
offer_flows(struct check *check, struct finding *finding,
    const struct service *service)
{
	const struct service_row *row =
	    catalog_service(check->catalog, service->id);
	struct buf names = { 0 };
	struct flow_list flows;
	size_t i;

	if (row == NULL)
		return;
	flows = catalog_service_flows(check->catalog, row);
	for (i = 0; i < flows.count; i++)
		if (!flows.items[i]->inbound)
			list_add(&names, flows.items[i]->id);
	if (names.length > 0)
		check_remedy(check, finding, "Add a flow for %s; the catalogue "
		    "has %s.", service->id, buf_text(&names));
	buf_free(&names);
}

static void
flow_001(struct check *check)
{
	const struct plan *plan = check->plan;
	const uint8_t *marks = directions_recorded(check);
	uint32_t i;

	for (i = 0; marks != NULL && i < plan->services.count; i++) {
		const struct service *service = &plan->services.items[i];

		if (!service->adopted || (marks[i] & HAS_OUTBOUND))
			continue;
		if (plan->flows.count == 0) {
			check_lacks(check, path_build("flows", -1, NULL));
			return;
		}
		if (marks[i] != 0 && !needs_outbound(check->catalog, service))
			continue;
		offer_flows(check, check_fires(check,
		    path_build("services", (int)i, NULL),
		    "%s is in use, but no flow to it is recorded",
		    service->id), service);
	}
}

/* Whichever of the two texts belong to the flow's path is not there. */
static bool
lacks_for_path(const struct flow *flow, const struct per_path *texts)
{
	return (flow->path != FLOW_ER && texts->inet == NULL) ||
	    (flow->path != FLOW_INTERNET && texts->er == NULL);
}

static bool
has_ipv4(const struct texts *prefixes)
{
	struct prefix prefix;
	uint32_t i;

	for (i = 0; i < prefixes->count; i++)
		if (prefix_parse(prefixes->items[i], &prefix) == NET_OK &&
		    prefix.address.family == 4)
			return true;
	return false;
}

static void
flow_002(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];
		struct buf missing = { 0 };

		if (flow->direction != FLOW_INBOUND)
			continue;
		if (flow->public_fqdn == NULL)
			list_add(&missing, "published name");
		if (!has_ipv4(&flow->endpoint_ip))
			list_add(&missing, "public IPv4 address");
		if (lacks_for_path(flow, &flow->perimeter))
			list_add(&missing, "perimeter");
		if (lacks_for_path(flow, &flow->nat_method))
			list_add(&missing, "translation");
		if (missing.length > 0)
			check_fires(check, path_build("flows", (int)i, NULL),
			    "%s is inbound and lacks: %s", flow_label(flow),
			    buf_text(&missing));
		buf_free(&missing);
	}
}

static void
flow_003(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];
		struct buf missing = { 0 };

		if (flow->direction != FLOW_OUTBOUND)
			continue;
		if (lacks_for_path(flow, &flow->method))
			list_add(&missing, "routing or proxy method");
		if (!GIVEN(flow, flow, inspection))
			list_add(&missing, "inspection");
		if (!GIVEN(flow, flow, mbps))
			list_add(&missing, "bandwidth");
		if (missing.length > 0)
			check_fires(check, path_build("flows", (int)i, NULL),
			    "%s is outbound and lacks: %s", flow_label(flow),
			    buf_text(&missing));
		buf_free(&missing);
	}
}

static void
flow_004(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (flow->direction != FLOW_INBOUND)
			continue;
		if (!GIVEN(flow, flow, dns))
			check_lacks(check, flow_path(i, "dns"));
		else if (flow->dns == FLOW_DNS_PRIVATE)
			check_fires(check, flow_path(i, "dns"),
			    "%s is published in private DNS only, where "
			    "Microsoft cannot find it", flow->public_fqdn !=
			    NULL ? flow->public_fqdn : flow_label(flow));
	}
}

static void
flow_005(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i, j;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		for (j = 0; flow->direction == FLOW_INBOUND &&
		    j < flow->endpoint_ip.count; j++) {
			const char *text = flow->endpoint_ip.items[j];
			struct prefix prefix;
			const char *range;

			if (prefix_parse(text, &prefix) != NET_OK ||
			    prefix_is_public(&prefix, true))
				continue;
			range = prefix_special_range(&prefix);
			check_fires(check, path_build("flows", (int)i,
			    "endpoint_ip", (int)j, NULL), "%s is published at "
			    "%s, which is %s", flow_label(flow), text,
			    range == NULL ? "not public" : range);
		}
	}
}

/* Says whether some circuit of the plan advertises anything. */
static bool
anything_advertised(const struct plan *plan)
{
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (plan->circuits.items[i].ms_peering.advertised.count > 0)
			return true;
	return false;
}

static bool
advertised_anywhere(const struct plan *plan, const struct prefix *prefix)
{
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (circuit_advertises(&plan->circuits.items[i], prefix) >= 0)
			return true;
	return false;
}

static void
flow_006(struct check *check)
{
	const struct plan *plan = check->plan;
	bool known = anything_advertised(plan);
	uint32_t i, j;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (flow->direction != FLOW_INBOUND || flow->path != FLOW_ER)
			continue;
		if (!known) {
			check_lacks(check, path_build("circuits", -1, NULL));
			return;
		}
		for (j = 0; j < flow->endpoint_ip.count; j++) {
			struct prefix prefix;

			if (prefix_parse(flow->endpoint_ip.items[j],
				&prefix) != NET_OK ||
			    advertised_anywhere(plan, &prefix))
				continue;
			check_fires(check, path_build("flows", (int)i,
			    "endpoint_ip", (int)j, NULL), "%s is to enter over "
			    "ExpressRoute, but no circuit advertises %s",
			    flow_label(flow), flow->endpoint_ip.items[j]);
		}
	}
}

static bool
enters_by_er(const struct flow *flow)
{
	return flow->direction == FLOW_INBOUND && flow_on_er(flow);
}

static void
flow_007(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (!enters_by_er(flow))
			continue;
		if (!GIVEN(flow, flow, used_by_other_ms))
			check_lacks(check, flow_path(i, "used_by_other_ms"));
		else if (flow->used_by_other_ms)
			check_fires(check, flow_path(i, "used_by_other_ms"),
			    "%s enters over ExpressRoute at an address that "
			    "other Microsoft services reach as well",
			    flow_label(flow));
	}
}

static void
flow_008(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (!enters_by_er(flow))
			continue;
		if (!GIVEN(flow, flow, used_by_internet))
			check_lacks(check, flow_path(i, "used_by_internet"));
		else if (flow->used_by_internet)
			check_fires(check, flow_path(i, "used_by_internet"),
			    "%s serves Microsoft over ExpressRoute and people "
			    "on the internet at one name%s%s", flow_label(flow),
			    flow->public_fqdn != NULL ? ", " : "",
			    flow->public_fqdn != NULL ? flow->public_fqdn : "");
	}
}

static void
flow_009(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (enters_by_er(flow) && flow_is_inbound_mail(flow))
			check_fires(check, flow_path(i, "path"), "%s brings "
			    "mail from Microsoft in over ExpressRoute",
			    flow_label(flow));
	}
}

/* Operators receive calls over their own community; that is its purpose. */
static bool
is_operator_flow(const struct flow *flow)
{
	return flow->catalog != NULL && strcmp(flow->catalog, "I-PSTN") == 0;
}

static void
flow_010(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (enters_by_er(flow) && !flow_is_inbound_mail(flow) &&
		    !is_operator_flow(flow))
			check_fires(check, flow_path(i, "path"), "%s enters "
			    "over ExpressRoute; the internet path is advised "
			    "for it", flow_label(flow));
	}
}

/* Says whether every circuit with a peering has a filtering edge device. */
static bool
edges_are_guarded(struct check *check, const struct id_index *devices)
{
	const struct plan *plan = check->plan;
	bool any = false;
	uint32_t i, j;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		bool guarded = false;

		if (!circuit_has_ms_peering(circuit))
			continue;
		for (j = 0; j < circuit->edge_devices.count; j++) {
			int32_t at = id_index_find(devices,
			    circuit->edge_devices.items[j]);

			if (at >= 0 &&
			    device_controls(&plan->devices.items[at]))
				guarded = true;
		}
		if (!guarded)
			return false;
		any = true;
	}
	return any;
}

static void
flow_011(struct check *check)
{
	const uint64_t guards = UINT64_C(1) << INSPECT_FIREWALL |
	    UINT64_C(1) << INSPECT_REVERSE_PROXY;
	const struct plan *plan = check->plan;
	struct id_index devices;
	bool guarded;
	uint32_t i;

	if (!id_index_build(&devices, check->arena, plan, "devices"))
		return;
	guarded = edges_are_guarded(check, &devices);
	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (!enters_by_er(flow) || (flow->inspection & guards) != 0)
			continue;
		if (GIVEN(flow, flow, inspection))
			check_fires(check, flow_path(i, "inspection"),
			    "%s enters over ExpressRoute without a firewall or "
			    "reverse proxy in front", flow_label(flow));
		else if (!guarded)
			check_lacks(check, flow_path(i, "inspection"));
	}
}

/* The day of a version such as "2025013000". */
static bool
version_day(const char *version, civil_day *day)
{
	char text[] = "0000-00-00";

	if (strlen(version) < 8 || strspn(version, "0123456789") < 8)
		return false;
	memcpy(text, version, 4);
	memcpy(text + 5, version + 4, 2);
	memcpy(text + 8, version + 6, 2);
	return civil_parse_day(text, day);
}

static void
flow_012(struct check *check)
{
	const struct meta *meta = &check->plan->meta;
	struct path path = path_build("meta", -1, "endpoints_version", -1,
	    NULL);
	civil_day day;

	if (!plan_wants_er(check->plan))
		return;
	if (meta->endpoints_version == NULL ||
	    !version_day(meta->endpoints_version, &day)) {
		check_lacks(check, path);
		return;
	}
	if (check->today - day > meta->thresholds.endpoints_age_days)
		check_fires(check, path, "endpoint list %s is %d days old; the "
		    "catalogue here is of %s", meta->endpoints_version,
		    check->today - day, catalog_endpoints_date());
}

/* clang-format off */
static const struct rule flow_rules[] = {
	{ "FLOW-001", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "A service in use without a flow",
	  "Routing, NAT and firewalls are planned from the flow list; what is not in it breaks first.",
	  "Add the service's flows from the catalogue.",
	  "services[].adopted, flows[].service, flows[].direction", "M-IMP", flow_001 },
	{ "FLOW-002", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "An inbound flow that is not fully described",
	  "Without name, address, perimeter and translation nobody can tell how Microsoft reaches the server and how it answers.",
	  "Fill in what is missing for the path the flow takes.",
	  "flows[].public_fqdn, flows[].endpoint_ip, flows[].perimeter, flows[].nat_method", "M-IMP", flow_002 },
	{ "FLOW-003", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "An outbound flow that is not fully described",
	  "How it is routed, inspected and how much it carries decides circuits, proxies and firewalls.",
	  "Fill in what is missing for the path the flow takes.",
	  "flows[].method, flows[].inspection, flows[].mbps", "M-IMP", flow_003 },
	{ "FLOW-004", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "An inbound flow with a name in private DNS only",
	  "Microsoft looks names up in public DNS, for ExpressRoute too.",
	  "Publish the name in public DNS.",
	  "flows[].dns", "M-IMP", flow_004 },
	{ "FLOW-005", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "An inbound flow to an address that is not public",
	  "Microsoft reaches public addresses only.",
	  "Publish the server at a public address of yours.",
	  "flows[].endpoint_ip", "M-IMP", flow_005 },
	{ "FLOW-006", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "An inbound flow over ExpressRoute at an address no circuit advertises",
	  "Without the advertisement Microsoft keeps coming over the internet.",
	  "Advertise a prefix with the address over the circuits, or plan the flow over the internet.",
	  "flows[].path, flows[].endpoint_ip, circuits[].ms_peering.advertised", "M-IMP", flow_006 },
	{ "FLOW-007", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "An ExpressRoute endpoint that other Microsoft services use",
	  "Once advertised, the prefix draws all of Microsoft onto the circuit, while answers to those others leave by the internet.",
	  "Give Microsoft 365 addresses of its own, or leave the flow on the internet.",
	  "flows[].path, flows[].used_by_other_ms", "M-IMP", flow_007 },
	{ "FLOW-008", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "An ExpressRoute endpoint that the internet uses too",
	  "One name for both audiences makes routing very hard to keep right; nearly everybody is advised against it.",
	  "Publish a separate name and address for one of the two, or leave the flow on the internet.",
	  "flows[].path, flows[].used_by_internet", "M-IMP", flow_008 },
	{ "FLOW-009", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Inbound mail over ExpressRoute",
	  "More of Microsoft sends mail than the circuit's routes show; for the others the advertised mail host is lost.",
	  "Plan inbound mail over the internet and keep mail hosts out of the advertised prefixes.",
	  "flows[].path, flows[].catalog, flows[].ports", "M-RT M-IMP", flow_009 },
	{ "FLOW-010", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Inbound traffic over ExpressRoute",
	  "Sign-in servers and hybrid servers are recommended on the internet path, which has fewer ways to fail.",
	  "Plan it over the internet unless a requirement names it.",
	  "flows[].direction, flows[].path", "M-RT M-MNG", flow_010 },
	{ "FLOW-011", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Inbound over ExpressRoute without a guard",
	  "The peering is open to all of Microsoft's network, other customers' machines included.",
	  "Put a firewall or reverse proxy in front that accepts the expected connections only.",
	  "flows[].inspection, circuits[].edge_devices, devices[].kind", "M-MNG", flow_011 },
	{ "FLOW-012", RULE_INFO, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Endpoint list out of date",
	  "The list changes about monthly with 30 days of notice, and at times without.",
	  "Read the current list, review what changed, and record its version.",
	  "meta.endpoints_version, meta.thresholds.endpoints_age_days", "M-URL M-WS", flow_012 },
};
/* clang-format on */

RULE_FAMILY(flow, "FLOW", "Flows");
