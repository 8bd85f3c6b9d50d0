/*
 * Step 6, availability, as far as the design itself shows it: how many
 * circuits, links, providers, egresses, and what they have in common. What a
 * failure does to people is the sweep's.
 */
#include "model/rules/families.h"

#include <strings.h>

#include "model/arena.h"
#include "model/net.h"
#include "model/plan/id_index.h"
#include "model/rules/prefix_set.h"
#include "model/analysis/query.h"
#include "model/rules/rules_ha.h"
#include "model/rules/spot.h"

static struct path
circuit_field(uint32_t index, const char *key)
{
	return path_build("circuits", (int)index, key, -1, NULL);
}

static void
ha_005(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		if (!GIVEN(circuit, circuit, mode))
			check_lacks(check, circuit_field(i, "mode"));
		else if (circuit->mode == MODE_ACTIVE_PASSIVE)
			check_fires(check, circuit_field(i, "mode"), "one link "
			    "of %s stands by unused", circuit->id);
	}
}

static bool
same_text(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcasecmp(a, b) == 0;
}

static struct path
link_field(uint32_t circuit, const char *key)
{
	return path_build("circuits", (int)circuit, "links", -1, "secondary",
	    -1, key, -1, NULL);
}

static void
ha_006(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct circuit_link *a = &circuit->links.primary;
		const struct circuit_link *b = &circuit->links.secondary;

		if (a->cpe == NULL || b->cpe == NULL)
			check_lacks(check, path_build("circuits", (int)i,
			    "links", -1, NULL));
		else if (!same_text(a->cpe, b->cpe))
			continue;
		else if (a->port == NULL || b->port == NULL)
			check_lacks(check, link_field(i, "port"));
		else if (same_text(a->port, b->port))
			check_fires(check, link_field(i, "port"), "both links "
			    "of %s end at port %s of %s", circuit->id, b->port,
			    b->cpe);
	}
}

static void
ha_007(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct circuit_link *a = &circuit->links.primary;
		const struct circuit_link *b = &circuit->links.secondary;

		if (a->cpe == NULL || b->cpe == NULL)
			check_lacks(check, path_build("circuits", (int)i,
			    "links", -1, NULL));
		/* One port for both is the graver fault and has its rule. */
		else if (same_text(a->cpe, b->cpe) &&
		    !same_text(a->port, b->port))
			check_fires(check, link_field(i, "cpe"), "both links "
			    "of %s end on %s", circuit->id, b->cpe);
	}
}

static void
ha_008(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index sites;
	uint32_t i;

	if (!id_index_build(&sites, check->arena, plan, "sites"))
		return;
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		int32_t a = id_index_find(&sites, circuit->links.primary.site);
		int32_t b = id_index_find(&sites,
		    circuit->links.secondary.site);
		const struct site *first, *second;

		if (a < 0 || b < 0 || a == b || circuit_is_metro(circuit) ||
		    circuit->mode != MODE_ACTIVE_ACTIVE)
			continue;
		first = &plan->sites.items[a];
		second = &plan->sites.items[b];
		if (first->city == NULL || second->city == NULL)
			check_lacks(check, path_build("sites",
			    first->city == NULL ? a : b, "city", -1, NULL));
		else if (!same_text(first->city, second->city))
			check_fires(check, link_field(i, "site"), "%s shares "
			    "its load over links to %s and %s, which differ in "
			    "latency", circuit->id, first->city, second->city);
	}
}

static void
ha_009(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i, active = 0;

	if (plan->sites.count == 0)
		return;
	if (plan->egresses.count == 0) {
		check_lacks(check, path_build("egresses", -1, NULL));
		return;
	}
	for (i = 0; i < plan->egresses.count; i++)
		if (plan->egresses.items[i].active)
			active++;
	if (active < 2)
		check_fires(check, path_build("egresses", -1, NULL),
		    "the plan has %u active internet egress%s", active,
		    active == 1 ? "" : "es");
}

/* What the internet egresses advertise, as a merged set. */
static bool
internet_set(struct check *check, struct prefix_set *set)
{
	const struct plan *plan = check->plan;
	size_t room = 0;
	uint32_t i, j;

	for (i = 0; i < plan->egresses.count; i++)
		room += plan->egresses.items[i].advertised.count;
	if (!prefix_set_reserve(set, check->arena, room))
		return false;
	for (i = 0; i < plan->egresses.count; i++) {
		const struct texts *texts = &plan->egresses.items[i].advertised;

		for (j = 0; j < texts->count; j++)
			prefix_set_add(set, texts->items[j], i);
	}
	prefix_set_merge(set);
	return true;
}

/* Where an endpoint is advertised: by one circuit, at one location. */
static void
ha_011_endpoint(struct check *check, const struct prefix_set *internet,
    uint32_t flow, uint32_t item, const struct prefix *prefix)
{
	const struct plan *plan = check->plan;
	const struct circuit *first = NULL;
	const char *text = plan->flows.items[flow].endpoint_ip.items[item];
	bool elsewhere = false;
	uint32_t i, count = 0;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		if (circuit_advertises(circuit, prefix) < 0)
			continue;
		if (count++ == 0)
			first = circuit;
		else if (!same_text(circuit->peering_location,
			first->peering_location))
			elsewhere = true;
	}
	if (count == 0 || elsewhere ||
	    prefix_set_holding(internet, prefix) != NULL)
		return;
	if (count == 1)
		check_fires(check, path_build("flows", (int)flow,
		    "endpoint_ip", (int)item, NULL), "%s is reached at %s "
		    "through %s and nothing else", plan->flows.items[flow].id,
		    text, first->id);
	else
		check_fires(check, path_build("flows", (int)flow,
		    "endpoint_ip", (int)item, NULL), "%s is reached at %s "
		    "through %u circuits, all at %s",
		    plan->flows.items[flow].id, text, count,
		    first->peering_location != NULL ?
		    first->peering_location : "one location");
}

static void
ha_011(struct check *check)
{
	const struct plan *plan = check->plan;
	struct prefix_set internet;
	uint32_t i, j;

	if (!internet_set(check, &internet))
		return;
	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		for (j = 0; flow->direction == FLOW_INBOUND &&
		    flow->path == FLOW_ER && j < flow->endpoint_ip.count; j++) {
			struct prefix prefix;

			if (prefix_parse(flow->endpoint_ip.items[j],
				&prefix) == NET_OK)
				ha_011_endpoint(check, &internet, i, j,
				    &prefix);
		}
	}
}

static void
judge_tier(struct check *check, enum resiliency tier, const char *message)
{
	const struct need *need = &check->plan->need;
	struct path path = path_build("need", -1, "resiliency_tier", -1, NULL);

	if (check->plan->circuits.count == 0)
		return;
	if (!GIVEN(need, need, resiliency_tier))
		check_lacks(check, path);
	else if (need->resiliency_tier == tier)
		check_fires(check, path, "%s", message);
}

static void
ha_014(struct check *check)
{
	judge_tier(check, RESILIENCY_STANDARD, "the chosen tier is standard: "
	    "one circuit at one location");
}

static void
ha_015(struct check *check)
{
	judge_tier(check, RESILIENCY_HIGH, "the chosen tier is high: one "
	    "circuit with its links in two sites of a city");
}

static void
ha_016(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	if (plan->circuits.count < 2)
		return;
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		if (GIVEN(circuit, circuit, direct_port) ||
		    circuit->model == MODEL_DIRECT)
			return;
		if (circuit->provider == NULL) {
			check_lacks(check, circuit_field(i, "provider"));
			return;
		}
		if (!same_text(circuit->provider,
			plan->circuits.items[0].provider))
			return;
	}
	check_fires(check, circuit_field(1, "provider"), "the %u circuits are "
	    "all from %s", plan->circuits.count,
	    plan->circuits.items[0].provider);
}

static void
ha_018(struct check *check)
{
	const struct plan *plan = check->plan;
	struct spot first = { 0 };
	uint32_t i;

	if (plan->circuits.count != 1)
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		struct spot spot;

		if (site->users <= 0 || site->er_egress.count == 0)
			continue;
		spot = spot_of_site(check->catalog, site);
		if (spot.continent == NULL)
			check_lacks(check, path_build("sites", (int)i,
			    "continent", -1, NULL));
		else if (first.continent == NULL)
			first = spot;
		else if (spot_other_continent(&first, &spot)) {
			check_fires(check, path_build("circuits", -1, NULL),
			    "people in %s and %s share one circuit, %s",
			    first.continent, spot.continent,
			    plan->circuits.items[0].id);
			return;
		}
	}
}

static void
ha_019(struct check *check)
{
	const struct need *need = &check->plan->need;

	if (GIVEN(need, need, sla_claim) &&
	    need->sla_claim == SLA_END_TO_END)
		check_fires(check, path_build("need", -1, "sla_claim", -1,
		    NULL), "the plan counts on an availability promise from "
		    "end to end");
}

/* Says whether traffic of the plan bears no slow or shaky way. */
static bool
has_tender_flows(const struct plan *plan)
{
	return plan_uses_teams(plan) || (GIVEN(need, &plan->need,
	    ha_requirement) && plan->need.ha_requirement == HA_CRITICAL);
}

static void
ha_020(struct check *check)
{
	const struct plan *plan = check->plan;
	uint8_t *wired = arena_calloc(check->arena,
	    (size_t)plan->sites.count + 1, 1);
	uint32_t i, count = 0, first = 0;
	struct id_index sites;

	if (wired == NULL || !has_tender_flows(plan) ||
	    !id_index_build(&sites, check->arena, plan, "sites"))
		return;
	for (i = 0; i < plan->wan.count; i++) {
		const struct wan_link *link = &plan->wan.items[i];
		int32_t a = id_index_find(&sites, link->a);
		int32_t b = id_index_find(&sites, link->b);

		if (link->kind == WAN_VPN)
			continue;
		if (a >= 0)
			wired[a] = 1;
		if (b >= 0)
			wired[b] = 1;
	}
	for (i = 0; i < plan->wan.count; i++) {
		const struct wan_link *link = &plan->wan.items[i];
		int32_t a = id_index_find(&sites, link->a);
		int32_t b = id_index_find(&sites, link->b);

		if (link->kind != WAN_VPN || a < 0 || b < 0 ||
		    !wired[a] || !wired[b])
			continue;
		if (count++ == 0)
			first = i;
	}
	if (count > 0)
		check_fires(check, path_build("wan", (int)first, "kind", -1,
		    NULL), "%s%s is a VPN that backs up %s",
		    plan->wan.items[first].id, count > 1 ? ", one of several,"
		    : "", plan_uses_teams(plan) ? "calls and meetings" :
		    "critical traffic");
}

/* clang-format off */
static const struct rule ha_rules[] = {
	{ "HA-001", RULE_ERROR_IF_HA, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A region on one circuit",
	  "One circuit is no high availability, whatever its two links; each region should have two that are active.",
	  "Plan a second active circuit for the region.",
	  "circuits[].region, sites[].er_egress, sites[].users", "M-NP M-IMP", ha_001 },
	{ "HA-002", RULE_ERROR_IF_HA, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "All circuits of a region at one location",
	  "A peering location can fail as a whole.",
	  "Move one of the circuits to another peering location.",
	  "circuits[].region, circuits[].peering_location", "M-NP A-FAQ", ha_002 },
	{ "HA-003", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "One circuit with the internet as its backup",
	  "The change-over means BGP, NAT, DNS and proxies by hand, and is advised against.",
	  "Plan a second circuit, or keep the services on the internet from the start.",
	  "circuits[].region, capacity.spill_over", "M-NP M-IMP", ha_003 },
	{ "HA-004", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A circuit nobody uses until another fails",
	  "People spread over all circuits feel a failure less, and what is used is known to work.",
	  "Let some sites prefer it.",
	  "sites[].er_egress, circuits[].region", "M-NP", ha_004 },
	{ "HA-005", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A link that stands by",
	  "Unused links decay unseen; with both active about half of the connections survive untouched.",
	  "Use both links at once.",
	  "circuits[].mode", "A-HA", ha_005 },
	{ "HA-006", RULE_ERROR_IF_HA, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Both links on one port",
	  "It undoes your redundancy and the provider's.",
	  "End the second link at another port of another router.",
	  "circuits[].links", "A-HA", ha_006 },
	{ "HA-007", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Both links on one router",
	  "The router is then the single point of failure.",
	  "End the second link on another router.",
	  "circuits[].links", "A-HA", ha_007 },
	{ "HA-008", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Shared load over links to two cities",
	  "Connections differ in latency by the link they happen to take.",
	  "End both links in one city, or plan a circuit for each.",
	  "circuits[].links, circuits[].mode, sites[].city", "A-HA", ha_008 },
	{ "HA-009", RULE_ERROR_IF_HA, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Fewer than two active internet egresses",
	  "Much of Microsoft 365 is on the internet only, ExpressRoute or not.",
	  "Plan two egresses that are active at once, with different providers.",
	  "egresses[].active", "M-NP", ha_009 },
	{ "HA-010", RULE_ERROR_IF_HA, BASIS_DOCUMENTED, 6, NEEDS_SWEEP,
	  "A single point of failure",
	  "The design should have none, towards ExpressRoute or the internet.",
	  "Give it a second one that takes over.",
	  "circuits, egresses, devices, wan, sites[].er_egress, sites[].inet_egress, services", "M-NP", ha_010 },
	{ "HA-011", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A published server behind one circuit",
	  "It has to stay in reach when a circuit or a location is down.",
	  "Advertise its prefix over a circuit at another location too.",
	  "flows[].endpoint_ip, circuits[].ms_peering.advertised, egresses[].advertised", "M-IMP", ha_011 },
	{ "HA-012", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_SWEEP,
	  "Fail-over by hand",
	  "Recovery should be simple, repeatable and automatic; a move to the internet changes routes, NAT, DNS and proxies.",
	  "Plan a second circuit that takes over by itself.",
	  "circuits, sites[].er_egress, sites[].inet_egress, capacity.spill_over", "M-NP", ha_012 },
	{ "HA-013", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_SWEEP,
	  "A fail-over too far away",
	  "Real-time media suffers beyond its target, and so does everything on another continent.",
	  "Choose a second exit that is nearer.",
	  "sites[].er_egress, sites[].lat, sites[].lon, sites[].continent, circuits[].peering_location, qos.targets.rtt_ms", "M-NP", ha_013 },
	{ "HA-014", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Standard resiliency",
	  "The least resilient tier; it is not meant for critical work.",
	  "Plan two circuits at two locations.",
	  "need.resiliency_tier", "A-RES", ha_014 },
	{ "HA-015", RULE_INFO, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "High resiliency, not maximum",
	  "Two sites of one city survive a building, but not a city or a fault of the circuit.",
	  "Decide whether that is enough, and record it.",
	  "need.resiliency_tier", "A-RES", ha_015 },
	{ "HA-016", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "One provider for all circuits",
	  "A provider's fault takes all of them.",
	  "Order one of the circuits from another provider.",
	  "circuits[].provider", "A-RES", ha_016 },
	{ "HA-017", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Redundant circuits that do not advertise the same servers",
	  "What only one of them announces is lost with it.",
	  "Advertise the servers over both, the farther one with a longer AS path.",
	  "circuits[].ms_peering.advertised, circuits[].region", "A-EVAL A-LFT", ha_017 },
	{ "HA-018", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Several continents on one circuit",
	  "Circuits in each region give better availability from end to end.",
	  "Plan circuits by region, or leave distant sites on the internet.",
	  "circuits, sites[].er_egress, sites[].continent", "M-NP", ha_018 },
	{ "HA-019", RULE_INFO, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A promise taken for more than it is",
	  "Microsoft's agreement ends where its network meets the provider's.",
	  "Count your own network and the provider's by their own agreements.",
	  "need.sla_claim", "M-NP", ha_019 },
	{ "HA-020", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A VPN as backup of calls or critical traffic",
	  "A tunnel over the internet promises neither latency nor bandwidth.",
	  "Back the link up with a second line or circuit.",
	  "wan[].kind, services[].adopted, need.ha_requirement", "A-RES", ha_020 },
	{ "HA-021", RULE_WARNING, BASIS_PRACTICE, 6, NEEDS_NOTHING,
	  "Redundant things with a risk in common",
	  "One duct, hall or power feed takes both.",
	  "Separate them, or drop the claim that they back each other up.",
	  "circuits[].shared_risk, egresses[].shared_risk, devices[].shared_risk, circuits[].links", "", ha_021 },
};
/* clang-format on */

RULE_FAMILY(ha, "HA", "High availability");
