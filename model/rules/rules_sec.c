/*
 * Step 4, the perimeter: what stands on the ExpressRoute path, what it lets
 * through and what it does to the traffic. Addresses are the NAT family's.
 */
#include "model/rules/families.h"

#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/catalog/endpoint.h"
#include "model/plan/id_index.h"
#include "model/analysis/query.h"

static struct path
security_path(const char *key)
{
	return path_build("security", -1, key, -1, NULL);
}

static struct path
device_path(uint32_t index, const char *key)
{
	return path_build("devices", (int)index, key, -1, NULL);
}

/* Returns the first circuit with a Microsoft peering, or NULL. */
static const struct circuit *
first_peering(const struct plan *plan)
{
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (circuit_has_ms_peering(&plan->circuits.items[i]))
			return &plan->circuits.items[i];
	return NULL;
}

static void
sec_001(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct circuit *circuit = first_peering(plan);
	uint32_t i;

	if (circuit == NULL ||
	    (GIVEN(security, &plan->security, perimeter_model) &&
		plan->security.perimeter_model == PERIMETER_MANAGED))
		return;
	if (plan->devices.count == 0) {
		check_lacks(check, path_build("devices", -1, NULL));
		return;
	}
	for (i = 0; i < plan->devices.count; i++)
		if (device_on_er(&plan->devices.items[i]) &&
		    device_controls(&plan->devices.items[i]))
			return;
	check_fires(check, path_build("devices", -1, NULL), "no firewall, "
	    "proxy or inspecting device stands between %s and the network",
	    circuit->id);
}

static void
sec_002(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		struct path path = path_build("circuits", (int)i, "ms_peering",
		    -1, "lands_on", -1, NULL);

		if (!circuit_has_ms_peering(circuit))
			continue;
		if (!GIVEN(ms_peering, &circuit->ms_peering, lands_on))
			check_lacks(check, path);
		else if (circuit->ms_peering.lands_on == LANDS_ON_CORE)
			check_fires(check, path, "the Microsoft peering of %s "
			    "enters the core of the network", circuit->id);
	}
}

/* Which devices egresses and circuits name; bits of a mark per device. */
enum { NAMED_BY_EGRESS = 1, NAMED_BY_CIRCUIT = 2, NAMED_BY_DEVICE = 4 };

static void
mark_named(uint8_t *marks, const struct id_index *devices,
    const struct texts *ids, uint8_t bit)
{
	uint32_t i;

	for (i = 0; i < ids->count; i++) {
		int32_t at = id_index_find(devices, ids->items[i]);

		if (at >= 0)
			marks[at] |= bit;
	}
}

static uint8_t *
devices_named(struct check *check)
{
	const struct plan *plan = check->plan;
	uint8_t *marks = arena_calloc(check->arena,
	    (size_t)plan->devices.count + 1, 1);
	struct id_index devices;
	uint32_t i;

	if (marks == NULL ||
	    !id_index_build(&devices, check->arena, plan, "devices"))
		return NULL;
	for (i = 0; i < plan->egresses.count; i++)
		mark_named(marks, &devices, &plan->egresses.items[i].devices,
		    NAMED_BY_EGRESS);
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		mark_named(marks, &devices, &circuit->edge_devices,
		    NAMED_BY_CIRCUIT);
		mark_named(marks, &devices,
		    &circuit->ms_peering.nat_out.devices, NAMED_BY_CIRCUIT);
	}
	for (i = 0; i < plan->devices.count; i++)
		mark_named(marks, &devices,
		    &plan->devices.items[i].redundant_with, NAMED_BY_DEVICE);
	return marks;
}

static void
sec_003(struct check *check)
{
	const struct plan *plan = check->plan;
	const uint8_t *marks = devices_named(check);
	uint32_t i;

	for (i = 0; marks != NULL && i < plan->devices.count; i++) {
		const struct device *device = &plan->devices.items[i];
		bool both = (marks[i] & NAMED_BY_EGRESS) &&
		    (marks[i] & NAMED_BY_CIRCUIT);

		if (!device_keeps_state(device) ||
		    (device->path != DEVICE_PATH_BOTH && !both))
			continue;
		check_fires(check, device_path(i, "path"), "%s stands on the "
		    "internet path and on ExpressRoute with one state table",
		    device->id);
	}
}

static void
sec_004(struct check *check)
{
	if (check->plan->security.prefix_policy == POLICY_O365_RANGES)
		check_fires(check, security_path("prefix_policy"),
		    "only Microsoft 365 ranges are accepted from Microsoft, "
		    "by a list of your own");
}

static void
sec_005(struct check *check)
{
	const struct security *security = &check->plan->security;

	if (security->prefix_policy == POLICY_MS_SUPERNETS &&
	    security->prefix_owner == NULL)
		check_fires(check, security_path("prefix_owner"),
		    "routes are accepted by a list that changes each month, "
		    "and nobody is named for it");
}

static void
sec_006(struct check *check)
{
	if (check->plan->security.outbound_policy == OUTBOUND_PREFIXES)
		check_fires(check, security_path("outbound_policy"),
		    "outbound traffic is limited by addresses alone");
}

/* Says whether a flow's endpoint sets are of the Optimize or Allow kind. */
static bool
flow_is_trusted(const struct catalog *catalog, const struct flow *flow)
{
	uint32_t i;

	for (i = 0; i < flow->endpoint_sets.count; i++) {
		const struct endpoint_set *set = catalog_endpoint_set(catalog,
		    (int)strtol(flow->endpoint_sets.items[i], NULL, 10));

		if (set != NULL && set->category != ENDPOINT_DEFAULT)
			return true;
	}
	return false;
}

static void
fire_for_categories(struct check *check, const char *key, uint64_t set,
    const char *what)
{
	bool optimize = set & (UINT64_C(1) << CATEGORY_OPTIMIZE);
	bool allow = set & (UINT64_C(1) << CATEGORY_ALLOW);

	if (optimize || allow)
		check_fires(check, security_path(key), "%s %s traffic", what,
		    optimize && allow ? "Optimize and Allow" :
		    optimize ? "Optimize" : "Allow");
}

static void
sec_007(struct check *check)
{
	const uint64_t intrusive = UINT64_C(1) << INSPECT_TLS |
	    UINT64_C(1) << INSPECT_PROXY_AUTH;
	const struct plan *plan = check->plan;
	const struct security *security = &plan->security;
	bool decided = GIVEN(security, security, tls_inspection) ||
	    GIVEN(security, security, proxy_auth);
	uint32_t i;

	fire_for_categories(check, "tls_inspection", security->tls_inspection,
	    "TLS inspection breaks open");
	fire_for_categories(check, "proxy_auth", security->proxy_auth,
	    "the proxy asks for a sign-in on");
	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (flow->direction != FLOW_OUTBOUND)
			continue;
		if (GIVEN(flow, flow, inspection))
			decided = true;
		if ((flow->inspection & intrusive) &&
		    flow_is_trusted(check->catalog, flow))
			check_fires(check, path_build("flows", (int)i,
			    "inspection", -1, NULL), "%s belongs to the "
			    "Optimize or Allow sets and gets %s", flow->id,
			    flow->inspection & UINT64_C(1) << INSPECT_TLS ?
			    "TLS inspection" : "a proxy sign-in");
	}
	if (!decided && plan_wants_er(plan))
		check_lacks(check, security_path("tls_inspection"));
}

/*
 * A yes or no of the security record: fires on the bad answer, and is open
 * without one. given and value are the member's.
 */
static void
judge(struct check *check, const char *key, bool given, bool bad,
    const char *message)
{
	if (!plan_wants_er(check->plan))
		return;
	if (!given)
		check_lacks(check, security_path(key));
	else if (bad)
		check_fires(check, security_path(key), "%s", message);
}

static void
sec_008(struct check *check)
{
	const struct security *security = &check->plan->security;

	judge(check, "same_ports", GIVEN(security, security, same_ports),
	    !security->same_ports, "the firewalls of the two paths open "
	    "different ports");
}

static void
sec_009(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	if (plan->security.controls.inbound != NULL)
		return;
	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (flow->direction != FLOW_INBOUND || !flow_on_er(flow))
			continue;
		check_fires(check, path_build("security", -1, "controls", -1,
		    "inbound", -1, NULL), "%s enters over ExpressRoute, but "
		    "no inbound control is named", flow->id);
		return;
	}
}

static void
sec_010(struct check *check)
{
	const struct need *need = &check->plan->need;

	if (!plan_wants_er(check->plan))
		return;
	if (!GIVEN(need, need, encryption_required))
		check_lacks(check, path_build("need", -1,
		    "encryption_required", -1, NULL));
	else if (need->encryption_required &&
	    check->plan->security.encryption == ENCRYPTION_NONE)
		check_fires(check, security_path("encryption"), "policy asks "
		    "for an encrypted path, and none is planned");
}

static bool
uses_macsec(const struct plan *plan, const struct circuit *circuit)
{
	return circuit->direct_port.macsec ||
	    plan->security.encryption == ENCRYPTION_MACSEC;
}

static void
sec_011(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i, count = 0, first = 0;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		bool direct = circuit->model == MODEL_DIRECT ||
		    (circuit->provider == NULL &&
			GIVEN(circuit, circuit, direct_port));

		if (direct || !uses_macsec(plan, circuit))
			continue;
		if (!GIVEN(circuit, circuit, model) &&
		    circuit->provider == NULL) {
			check_lacks(check, path_build("circuits", (int)i,
			    "model", -1, NULL));
			continue;
		}
		if (count++ == 0)
			first = i;
	}
	if (count > 0)
		check_fires(check, plan->security.encryption ==
		    ENCRYPTION_MACSEC ? security_path("encryption") :
		    path_build("circuits", (int)first, "direct_port", -1,
			"macsec", -1, NULL), "MACsec is planned, but %s%s is "
		    "no ExpressRoute Direct circuit",
		    plan->circuits.items[first].id,
		    count > 1 ? ", for one," : "");
}

static void
sec_012(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct security *security = &plan->security;
	bool macsec = security->encryption == ENCRYPTION_MACSEC;
	uint32_t i;

	for (i = 0; i < plan->circuits.count && !macsec; i++)
		macsec = plan->circuits.items[i].direct_port.macsec;
	if (macsec)
		judge(check, "key_change_window",
		    GIVEN(security, security, key_change_window),
		    !security->key_change_window,
		    "MACsec keys are changed without a window");
}

static void
sec_013(struct check *check)
{
	if (check->plan->need.compliance_from_path)
		check_fires(check, path_build("need", -1,
		    "compliance_from_path", -1, NULL), "compliance is "
		    "expected from the path the traffic takes");
}

static void
sec_014(struct check *check)
{
	const struct plan *plan = check->plan;
	const uint8_t *marks = devices_named(check);
	uint32_t i;

	for (i = 0; marks != NULL && i < plan->devices.count; i++) {
		const struct device *device = &plan->devices.items[i];

		if (!device_on_er(device) || !device_controls(device) ||
		    device->redundant_with.count > 0 ||
		    (marks[i] & NAMED_BY_DEVICE) || device->provider_sla)
			continue;
		check_fires(check, device_path(i, "redundant_with"),
		    "%s on the ExpressRoute path has no second device",
		    device->id);
	}
}

static void
sec_015(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct service *exchange = plan_service(plan, "exchange");
	long long least = plan->meta.thresholds.idle_timeout_s;
	uint32_t i;

	if (exchange == NULL || !exchange->adopted)
		return;
	for (i = 0; i < plan->devices.count; i++) {
		const struct device *device = &plan->devices.items[i];

		if (!device_keeps_state(device))
			continue;
		if (!GIVEN(device, device, idle_timeout_s))
			check_lacks(check, device_path(i, "idle_timeout_s"));
		else if (device->idle_timeout_s < least)
			check_fires(check, device_path(i, "idle_timeout_s"),
			    "%s forgets quiet connections after %lld s; "
			    "Outlook needs %lld s", device->id,
			    (long long)device->idle_timeout_s, least);
	}
}

static void
sec_016(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->devices.count; i++) {
		const struct device *device = &plan->devices.items[i];

		if (device->managed_by != MANAGED_BY_PROVIDER ||
		    device->provider_sla || (!device_controls(device) &&
			device->kind != DEVICE_NAT))
			continue;
		check_fires(check, device_path(i, "provider_sla"), "a provider "
		    "runs %s, and no commitment to its availability is "
		    "recorded", device->id);
	}
}

/* Says whether the flow is Teams media: by template, or endpoint set 11. */
static bool
flow_is_media(const struct flow *flow)
{
	return (flow->catalog != NULL &&
	    strcmp(flow->catalog, "O-TEAMS-MEDIA") == 0) ||
	    texts_have(&flow->endpoint_sets, "11");
}

static void
sec_017(struct check *check)
{
	const struct plan *plan = check->plan;
	bool exempt = false;
	uint32_t i;

	if (!plan_uses_teams(plan))
		return;
	for (i = 0; i < plan->devices.count; i++) {
		const struct device *device = &plan->devices.items[i];

		if (device->kind != DEVICE_IDS)
			continue;
		exempt = exempt || device->m365_exempt;
		if (!GIVEN(device, device, m365_exempt))
			check_lacks(check, device_path(i, "m365_exempt"));
		else if (!device->m365_exempt)
			check_fires(check, device_path(i, "m365_exempt"), "%s "
			    "inspects Teams media as well", device->id);
	}
	for (i = 0; i < plan->flows.count && !exempt; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (flow_is_media(flow) &&
		    (flow->inspection & UINT64_C(1) << INSPECT_IDS))
			check_fires(check, path_build("flows", (int)i,
			    "inspection", -1, NULL), "%s carries calls and "
			    "passes intrusion detection", flow->id);
	}
}

/* clang-format off */
static const struct rule sec_rules[] = {
	{ "SEC-001", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "No perimeter on the ExpressRoute path",
	  "Microsoft peering faces a public network; it is to be guarded like any other outside connection.",
	  "Plan a firewall or proxy on the ExpressRoute path, or name the provider's.",
	  "devices[].path, devices[].kind, security.perimeter_model", "M-IMP M-MNG", sec_001 },
	{ "SEC-002", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Microsoft peering lands on the core",
	  "Private peering belongs to the core; Microsoft peering belongs to the DMZ.",
	  "End the peering in the DMZ.",
	  "circuits[].ms_peering.lands_on", "A-PEER", sec_002 },
	{ "SEC-003", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "One stateful device for both paths",
	  "A shared edge lets replies of one path come back on the other, and shares its pools.",
	  "Use a proxy or firewall of its own for ExpressRoute.",
	  "devices[].path, devices[].stateful, egresses[].devices, circuits[].edge_devices", "A-WF", sec_003 },
	{ "SEC-004", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Routes accepted by a Microsoft 365 list",
	  "One change that is missed is an outage; the way is not recommended.",
	  "Accept all routes the filter brings, or Microsoft's supernets.",
	  "security.prefix_policy", "M-MNG", sec_004 },
	{ "SEC-005", RULE_INFO, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A monthly route list without an owner",
	  "The list of Microsoft's public ranges changes on the first of the month.",
	  "Name who changes it.",
	  "security.prefix_policy, security.prefix_owner", "M-MNG", sec_005 },
	{ "SEC-006", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Outbound control by addresses only",
	  "Address lists change often and say little; ports and names serve better.",
	  "Limit by port, and by name in a proxy where you must.",
	  "security.outbound_policy", "M-MNG", sec_006 },
	{ "SEC-007", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Inspection or proxy sign-in on Optimize or Allow",
	  "Microsoft states that these sets do not work with either.",
	  "Exempt both categories.",
	  "security.tls_inspection, security.proxy_auth, flows[].inspection, flows[].endpoint_sets", "M-PAC M-PRI", sec_007 },
	{ "SEC-008", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Different ports on the two paths",
	  "Microsoft 365 needs the same ports and protocols whichever way it goes.",
	  "Open the same ports on both perimeters.",
	  "security.same_ports", "M-NP", sec_008 },
	{ "SEC-009", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Inbound over ExpressRoute without a named control",
	  "Company policy for connections from outside holds here as well.",
	  "Name what guards inbound connections.",
	  "security.controls.inbound, flows[].direction, flows[].path", "M-IMP", sec_009 },
	{ "SEC-010", RULE_INFO, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Encryption expected and not planned",
	  "ExpressRoute does not encrypt by itself; MACsec exists on Direct ports only.",
	  "Rely on the encryption of the services, or plan ExpressRoute Direct with MACsec.",
	  "need.encryption_required, security.encryption", "A-ENC", sec_010 },
	{ "SEC-011", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "MACsec on a provider circuit",
	  "MACsec works between your router and Microsoft's, which only Direct ports join.",
	  "Use ExpressRoute Direct, or drop MACsec.",
	  "security.encryption, circuits[].model, circuits[].direct_port.macsec", "A-ENC", sec_011 },
	{ "SEC-012", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "MACsec keys changed without a window",
	  "Both ends do not change at one moment, so the link drops.",
	  "Change keys in a window, one link after the other.",
	  "security.key_change_window, security.encryption", "A-ENC", sec_012 },
	{ "SEC-013", RULE_INFO, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Compliance expected from the path",
	  "The compliance controls of Microsoft 365 are the same on every path.",
	  "Take the claim out of the reasons, or quote what asks for the path.",
	  "need.compliance_from_path", "M-MNG", sec_013 },
	{ "SEC-014", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A single perimeter device on the ExpressRoute path",
	  "The path is as available as its weakest device.",
	  "Add a second device that takes over, and record the pair.",
	  "devices[].path, devices[].redundant_with, devices[].provider_sla", "M-NP", sec_014 },
	{ "SEC-015", RULE_WARNING, BASIS_PRACTICE, 4, NEEDS_NOTHING,
	  "Quiet Outlook connections are cut",
	  "Outlook keeps connections open without traffic; a device that forgets them makes it stall.",
	  "Raise the idle time-out.",
	  "devices[].idle_timeout_s, devices[].stateful, meta.thresholds.idle_timeout_s", "O-IDLE", sec_015 },
	{ "SEC-016", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A provider's firewall or NAT without commitment",
	  "What a provider adds on the way counts in the availability of the whole.",
	  "Get availability and redundancy in writing and record it.",
	  "devices[].managed_by, devices[].provider_sla", "M-NP", sec_016 },
	{ "SEC-017", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Intrusion detection on calls",
	  "Inspection delays media and at times drops it.",
	  "Leave Microsoft 365 addresses out of the inspection.",
	  "devices[].kind, devices[].m365_exempt, flows[].inspection", "T-PREP", sec_017 },
};
/* clang-format on */

RULE_FAMILY(sec, "SEC", "Security");
