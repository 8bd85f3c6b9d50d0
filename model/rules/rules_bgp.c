/*
 * Step 6: BGP on the Microsoft peering: what is advertised, what is done with
 * Microsoft's routes, and how a dead session is noticed.
 */
#include "model/rules/families.h"

#include <string.h>

#include "model/catalog/endpoint.h"
#include "model/catalog/figures.h"
#include "model/net.h"
#include "model/rules/per_circuit.h"
#include "model/analysis/query.h"

/* Counts a circuit's advertised prefixes of a family on one link. */
static int
count_advertised(const struct ms_peering *peering, unsigned family,
    enum advertised_link link)
{
	struct prefix prefix;
	uint32_t i;
	int count = 0;

	for (i = 0; i < peering->advertised.count; i++) {
		const struct advertised_prefix *item =
		    &peering->advertised.items[i];

		if (item->cidr != NULL &&
		    (item->link == LINK_BOTH || item->link == link) &&
		    prefix_parse(item->cidr, &prefix) == NET_OK &&
		    prefix.address.family == family)
			count++;
	}
	return count;
}

static void
bgp_001_family(struct check *check, int index, const struct circuit *circuit,
    unsigned family)
{
	int limit = (int)catalog_figure(check->catalog,
	    family == 4 ? "prefix-limit-v4" : "prefix-limit-v6", 200);
	int first = count_advertised(&circuit->ms_peering, family,
	    LINK_PRIMARY);
	int second = count_advertised(&circuit->ms_peering, family,
	    LINK_SECONDARY);
	struct finding *finding;

	if (first <= limit && second <= limit)
		return;
	finding = check_fires(check, peering_path(index, "advertised"),
	    "%s advertises %d IPv%u prefixes on the %s session; more than %d "
	    "drop it", circuit->id, first > second ? first : second, family,
	    first > second ? "primary" : second > first ? "secondary" :
	    "primary and the secondary", limit);
	check_remedy(check, finding, "Summarise them: %d fewer at least.",
	    (first > second ? first : second) - limit);
}

static void
bgp_001_at(struct check *check, int index, const struct circuit *circuit)
{
	bgp_001_family(check, index, circuit, 4);
	bgp_001_family(check, index, circuit, 6);
}
RULE_PER_PEERING(bgp_001)

static void
bgp_002_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	uint32_t i;

	for (i = 0; i < peering->advertised.count; i++) {
		const char *text = peering->advertised.items[i].cidr, *range;
		struct path path = path_build("circuits", index, "ms_peering",
		    -1, "advertised", (int)i, "cidr", -1, NULL);
		struct prefix prefix;

		if (text == NULL || prefix_parse(text, &prefix) != NET_OK)
			continue;
		range = prefix_special_range(&prefix);
		if (prefix_is_default(&prefix))
			check_fires(check, path, "%s advertises the default "
			    "route %s", circuit->id, text);
		else if (!prefix_is_public(&prefix, true))
			check_fires(check, path, "%s advertises %s, %s%s",
			    circuit->id, text, range == NULL ?
				"which is not all public" : range,
			    range == NULL ? "" : " address space");
	}
}
RULE_PER_PEERING(bgp_002)

static void
bgp_003_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(ms_peering, &circuit->ms_peering, hsrp))
		check_lacks(check, peering_path(index, "hsrp"));
	else if (circuit->ms_peering.hsrp)
		check_fires(check, peering_path(index, "hsrp"), "%s relies on "
		    "HSRP or VRRP at the hand-over", circuit->id);
}
RULE_PER_PEERING(bgp_003)

static void
bgp_004_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(ms_peering, &circuit->ms_peering, sends_communities))
		check_lacks(check, peering_path(index, "sends_communities"));
	else if (circuit->ms_peering.sends_communities)
		check_fires(check, peering_path(index, "sends_communities"),
		    "%s tags its routes with communities to steer Microsoft",
		    circuit->id);
}
RULE_PER_PEERING(bgp_004)

static void
bgp_005_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(ms_peering, &circuit->ms_peering, local_preference))
		check_fires(check, peering_path(index, "local_preference"),
		    "routes learned on %s get no local preference",
		    circuit->id);
}
RULE_PER_PEERING(bgp_005)

/* Says whether all segments with ExpressRoute have their order configured. */
static bool
segments_prefer(const struct plan *plan)
{
	uint32_t i, count = 0;

	for (i = 0; i < plan->segments.count; i++) {
		const struct segment *segment = &plan->segments.items[i];

		if (!GIVEN(segment, segment, er_routes) ||
		    segment->er_routes == ER_ROUTES_NONE)
			continue;
		if (!segment->er_preference)
			return false;
		count++;
	}
	return count > 0;
}

/* Returns an earlier circuit of another location with the same tag. */
static const struct circuit *
tag_elsewhere(const struct plan *plan, int index,
    const struct circuit *circuit)
{
	const char *tag = circuit->ms_peering.location_community;
	const char *place = circuit->peering_location;
	int i;

	for (i = 0; i < index; i++) {
		const struct circuit *other = &plan->circuits.items[i];

		if (circuit_has_ms_peering(other) &&
		    other->ms_peering.location_community != NULL &&
		    strcmp(other->ms_peering.location_community, tag) == 0 &&
		    place != NULL && other->peering_location != NULL &&
		    strcmp(other->peering_location, place) != 0)
			return other;
	}
	return NULL;
}

static void
bgp_006_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct path path = peering_path(index, "location_community");
	const struct circuit *other;

	if (peering->location_community == NULL) {
		check_fires(check, path, "routes learned on %s carry no tag of "
		    "their location, and not every segment's order of circuits "
		    "is configured", circuit->id);
		return;
	}
	other = tag_elsewhere(check->plan, index, circuit);
	if (other != NULL)
		check_fires(check, path, "%s in %s and %s in %s have the same "
		    "tag %s", other->id, other->peering_location, circuit->id,
		    circuit->peering_location, peering->location_community);
}

static void
bgp_006(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i, peerings = 0;

	for (i = 0; i < plan->circuits.count; i++)
		peerings += circuit_has_ms_peering(&plan->circuits.items[i]);
	if (peerings > 1 && !segments_prefer(plan))
		each_peering(check, bgp_006_at);
}

static bool
passes_on(const struct ms_peering *peering, enum redistribution where)
{
	return (peering->redistributes_to & UINT64_C(1) << where) != 0;
}

static void
bgp_007_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct path path = peering_path(index, "redistributes_to");
	bool internet = passes_on(peering, REDISTRIBUTE_INTERNET);
	bool circuits = passes_on(peering, REDISTRIBUTE_CIRCUITS);

	if (!GIVEN(ms_peering, peering, redistributes_to))
		check_lacks(check, path);
	else if (internet || circuits)
		check_fires(check, path, "Microsoft's routes of %s are passed "
		    "on to %s", circuit->id, internet && circuits ?
			"the internet and other circuits" : internet ?
			"the internet" : "other circuits");
}
RULE_PER_PEERING(bgp_007)

static void
bgp_008_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct path path = peering_path(index, "redistributes_to");
	const char *figure = circuit->sku_tier == TIER_PREMIUM ?
	    "prefix-limit-private-v4-premium" : "prefix-limit-private-v4";

	if (!GIVEN(ms_peering, peering, redistributes_to))
		check_lacks(check, path);
	else if (passes_on(peering, REDISTRIBUTE_PRIVATE))
		check_fires(check, path, "Microsoft's routes of %s are passed "
		    "on to private peering, which takes %.0f prefixes",
		    circuit->id, catalog_figure(check->catalog, figure,
			circuit->sku_tier == TIER_PREMIUM ? 10000 : 4000));
}
RULE_PER_PEERING(bgp_008)

static void
bgp_009_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;

	if (!GIVEN(ms_peering, peering, bfd))
		check_lacks(check, peering_path(index, "bfd"));
	else if (!peering->bfd)
		check_fires(check, peering_path(index, "bfd"), "a dead link of "
		    "%s is noticed after up to %lld s", circuit->id,
		    (long long)(GIVEN(ms_peering, peering, hold_s) ?
			peering->hold_s : (int64_t)catalog_figure(
			    check->catalog, "bgp-hold", 180)));
}
RULE_PER_PEERING(bgp_009)

static void
bgp_010_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct path path = peering_path(index, "bfd_interval_ms");
	int least = (int)catalog_figure(check->catalog, "bfd-interval", 300);

	if (!GIVEN(ms_peering, peering, bfd_interval_ms)) {
		if (peering->bfd)
			check_lacks(check, path);
	} else if (peering->bfd_interval_ms < least) {
		check_fires(check, path, "BFD of %s asks for %lld ms; "
		    "Microsoft does not go below %d", circuit->id,
		    (long long)peering->bfd_interval_ms, least);
	}
}
RULE_PER_PEERING(bgp_010)

static void
bgp_011_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	int hold = (int)catalog_figure(check->catalog, "bgp-hold", 180);

	if (peering->bfd)
		return;
	if (!GIVEN(ms_peering, peering, hold_s)) {
		check_lacks(check, peering_path(index, "hold_s"));
		return;
	}
	if (peering->hold_s >= hold)
		return;
	if (!GIVEN(ms_peering, peering, bfd))
		check_lacks(check, peering_path(index, "bfd"));
	else
		check_fires(check, peering_path(index, "hold_s"), "%s shortens "
		    "the hold time to %lld s instead of using BFD",
		    circuit->id, (long long)peering->hold_s);
}
RULE_PER_PEERING(bgp_011)

/* How many routes of a family a circuit's filter is known to bring. */
static int
routes_expected(const struct check *check, const struct circuit *circuit,
    unsigned family)
{
	const struct route_filter *filter =
	    circuit_filter(check->plan, circuit);
	int total = 0;
	uint32_t i;
	size_t j;

	for (i = 0; filter != NULL && i < filter->communities.count; i++) {
		const struct bgp_community *community =
		    catalog_community_text(check->catalog,
			filter->communities.items[i]);
		struct catalog_prefixes prefixes;
		int known = 0, seen;

		if (community == NULL)
			continue;
		prefixes = catalog_community_prefixes(check->catalog,
		    community);
		for (j = 0; j < prefixes.count; j++)
			known += prefixes.items[j].address.family == family;
		seen = family == 4 ? community->ipv4_seen :
		    community->ipv6_seen;
		total += seen > known ? seen : known;
	}
	return total;
}

/* The routers that end the links, and whether they hold that many routes. */
static void
bgp_012_routers(struct check *check, const struct circuit *circuit,
    int routes)
{
	const struct plan *plan = check->plan;
	const char *ends[] = { circuit->links.primary.cpe,
		circuit->links.secondary.cpe };
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++) {
		int32_t index = plan_find(plan, "devices", ends[i]);
		const struct device *device;

		if (index < 0 || (i == 1 && ends[0] != NULL &&
			strcmp(ends[0], ends[1]) == 0))
			continue;
		device = &plan->devices.items[index];
		if (GIVEN(device, device, route_capacity) &&
		    device->route_capacity < routes)
			check_fires(check, path_build("devices", index,
			    "route_capacity", -1, NULL), "%s holds %lld routes; "
			    "the filter of %s brings about %d", device->id,
			    (long long)device->route_capacity, circuit->id,
			    routes);
	}
}

static void
bgp_012_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct path path = peering_path(index, "max_prefix");
	int v4 = routes_expected(check, circuit, 4);
	int v6 = routes_expected(check, circuit, 6);
	int most = v4 > v6 ? v4 : v6;
	struct finding *finding;

	if (!GIVEN(ms_peering, peering, max_prefix)) {
		check_fires(check, path, "your routers take any number of "
		    "prefixes on %s", circuit->id);
	} else if (peering->max_prefix <= most) {
		finding = check_fires(check, path, "your routers take %lld "
		    "prefixes on %s, and its filter brings about %d",
		    (long long)peering->max_prefix, circuit->id, most);
		check_remedy(check, finding, "Allow %d or more, or let fewer "
		    "communities through.", most * 2);
	}
	bgp_012_routers(check, circuit, v4 + v6);
}
RULE_PER_PEERING(bgp_012)

/* clang-format off */
static const struct rule bgp_rules[] = {
	{ "BGP-001", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "More prefixes on a session than Microsoft takes",
	  "At the 201st prefix of a family Microsoft drops the session, until there are fewer.",
	  "Summarise the prefixes.",
	  "circuits[].ms_peering.advertised", "A-RT A-LIM", bgp_001 },
	{ "BGP-002", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A default route or private addresses advertised",
	  "Microsoft peering accepts public prefixes only; anything else has to be filtered on your side.",
	  "Filter it at your edge, and advertise public NAT addresses instead.",
	  "circuits[].ms_peering.advertised[].cidr", "A-RT", bgp_002 },
	{ "BGP-003", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "HSRP or VRRP at the hand-over",
	  "It is not supported there; the pair of BGP sessions is the redundancy.",
	  "Let BGP choose between the two sessions.",
	  "circuits[].ms_peering.hsrp", "A-RT", bgp_003 },
	{ "BGP-004", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Communities sent to steer Microsoft",
	  "Microsoft ignores communities of customers.",
	  "Steer with prepending or longer prefixes.",
	  "circuits[].ms_peering.sends_communities", "A-RT M-BGP", bgp_004 },
	{ "BGP-005", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "No local preference for Microsoft's routes",
	  "Without it a route from the internet of the same length may win, and the exit changes by chance.",
	  "Give routes from the circuit a higher local preference than those from the internet.",
	  "circuits[].ms_peering.local_preference", "A-FAQ A-OPT", bgp_005 },
	{ "BGP-006", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Several circuits, and no preference by site",
	  "The same prefixes arrive on all circuits; without a tag of the location sites cannot prefer the nearest.",
	  "Tag routes with a community of your own for each location, and prefer the nearest by local preference.",
	  "circuits[].ms_peering.location_community, segments[].er_preference", "A-RT M-BGP", bgp_006 },
	{ "BGP-007", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Your network carries Microsoft's routes to others",
	  "It would become a transit network, which ExpressRoute must not be used for.",
	  "Filter Microsoft's routes towards the internet and other circuits.",
	  "circuits[].ms_peering.redistributes_to", "A-RT", bgp_007 },
	{ "BGP-008", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Microsoft's routes passed on to private peering",
	  "The set changes every month and can exceed the limit there, which drops the session.",
	  "Keep Microsoft's routes out of private peering.",
	  "circuits[].ms_peering.redistributes_to", "A-FAQ", bgp_008 },
	{ "BGP-009", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Sessions without BFD",
	  "A dead link is noticed when the hold time is over, up to 180 seconds; with BFD in less than one.",
	  "Use BFD; an existing peering has to be reset for it.",
	  "circuits[].ms_peering.bfd, circuits[].ms_peering.hold_s", "A-BFD A-FAQ", bgp_009 },
	{ "BGP-010", RULE_INFO, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A BFD interval that Microsoft does not go down to",
	  "The longer of both sides' intervals is used; Microsoft's is 300 ms, sometimes 750.",
	  "Ask for 300 ms.",
	  "circuits[].ms_peering.bfd_interval_ms", "A-BFD", bgp_010 },
	{ "BGP-011", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Short BGP timers instead of BFD",
	  "Timers down to 3 and 10 seconds are possible and not advised; they cost both routers more than BFD.",
	  "Keep 60 and 180 seconds and use BFD.",
	  "circuits[].ms_peering.hold_s, circuits[].ms_peering.bfd", "A-BFD", bgp_011 },
	{ "BGP-012", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "No limit on prefixes, or no room for them",
	  "The number of Microsoft's prefixes varies; a router with a small table fails when it is full.",
	  "Set a limit with room above today's number, and let through only the communities you need.",
	  "circuits[].ms_peering.max_prefix, devices[].route_capacity, route_filters[].communities", "M-BGP", bgp_012 },
};
/* clang-format on */

RULE_FAMILY(bgp, "BGP", "BGP");
