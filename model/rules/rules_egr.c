/*
 * Step 2: where each site leaves to the internet and to ExpressRoute, and what
 * was measured. The rules that compare places are in rules_egr_places.c, those
 * about the circuits' locations in rules_egr_locations.c; all rows are here.
 */
#include "model/rules/rules_egr.h"

#include <string.h>

#include "model/arena.h"
#include "model/catalog/figures.h"
#include "model/rules/families.h"
#include "model/analysis/query.h"
#include "model/rules/spot.h"
#include "model/analysis/wan.h"

/* Marks the groups of joined sites that have some way out. */
static bool *
groups_with_exit(struct check *check, const struct wan *wan)
{
	const struct plan *plan = check->plan;
	uint32_t landings[WAN_LANDINGS], i;
	size_t count;
	bool *out;

	out = arena_calloc(check->arena, plan->sites.count + 1, sizeof *out);
	if (out == NULL)
		return NULL;
	for (i = 0; i < plan->sites.count; i++)
		if (plan->sites.items[i].er_egress.count > 0 ||
		    plan->sites.items[i].inet_egress.count > 0)
			out[wan_group(wan, i)] = true;
	for (i = 0; i < plan->egresses.count; i++) {
		int32_t site = id_index_find(&wan->sites,
		    plan->egresses.items[i].site);

		if (site >= 0)
			out[wan_group(wan, (uint32_t)site)] = true;
	}
	for (i = 0; i < plan->circuits.count; i++) {
		count = wan_landings(wan, &plan->circuits.items[i], landings);
		while (count > 0)
			out[wan_group(wan, landings[--count])] = true;
	}
	return out;
}

static void
egr_001(struct check *check)
{
	const struct plan *plan = check->plan;
	struct wan wan;
	const bool *out;
	uint32_t i;

	if (!wan_build(&wan, check->arena, plan) ||
	    (out = groups_with_exit(check, &wan)) == NULL)
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (out[wan_group(&wan, i)])
			continue;
		if (!GIVEN(site, site, users))
			check_lacks(check, path_build("sites", (int)i, "users",
			    -1, NULL));
		else if (site->users > 0)
			check_fires(check, path_build("sites", (int)i, NULL),
			    "%s has %lld people and no egress, neither of its "
			    "own nor over the WAN", site_label(site),
			    (long long)site->users);
	}
}

static void
egr_003(struct check *check)
{
	const struct plan *plan = check->plan;
	double tolerance = plan->meta.thresholds.rtt_tolerance_ms;
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		const struct rtt *rtt = &site->rtt_ms;
		struct finding *finding;

		if (site->er_egress.count == 0)
			continue;
		if (!GIVEN(rtt, rtt, er) || !GIVEN(rtt, rtt, inet)) {
			check_lacks(check, path_build("sites", (int)i, "rtt_ms",
			    -1, GIVEN(rtt, rtt, er) ? "inet" : "er", -1,
			    NULL));
			continue;
		}
		if (rtt->er <= rtt->inet + tolerance)
			continue;
		finding = check_fires(check, path_build("sites", (int)i,
		    "rtt_ms", -1, "er", -1, NULL), "%s takes %g ms by %s and "
		    "%g ms by the internet", site_label(site), rtt->er,
		    site->er_egress.items[0], rtt->inet);
		check_remedy(check, finding, "Use the internet at %s, or a "
		    "peering location with less than %g ms.", site_label(site),
		    rtt->inet + tolerance);
	}
}

static void
egr_007(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index egresses;
	uint32_t i;

	if (!id_index_build(&egresses, check->arena, plan, "egresses"))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		int32_t egress = site->inet_egress.count == 0 ? -1 :
		    id_index_find(&egresses, site->inet_egress.items[0]);

		if (egress < 0 || plan->egresses.items[egress].site == NULL ||
		    strcmp(plan->egresses.items[egress].site, site->id) != 0)
			continue;
		if (!GIVEN(site, site, dns))
			check_lacks(check, path_build("sites", (int)i, "dns",
			    -1, NULL));
		else if (site->dns == DNS_CENTRAL)
			check_fires(check, path_build("sites", (int)i, "dns",
			    -1, NULL), "%s leaves to the internet by its own "
			    "%s but resolves names centrally",
			    site_label(site), site->inet_egress.items[0]);
	}
}

/* Says whether the WAN joins a site with the place a circuit comes ashore. */
static bool
wan_reaches(const struct wan *wan, const uint32_t *landings, size_t count,
    uint32_t site)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (wan_group(wan, landings[i]) == wan_group(wan, site))
			return true;
	return false;
}

/* What is known of a circuit's way to the sites. */
struct shore {
	uint32_t landings[WAN_LANDINGS];
	size_t count;
};

static void
egr_009_at(struct check *check, const struct wan *wan,
    const struct shore *shore, uint32_t index, int32_t circuit)
{
	const struct plan *plan = check->plan;
	const struct site *site = &plan->sites.items[index];
	struct finding *finding;

	/* The provider's own network joins the sites of this model. */
	if (plan->circuits.items[circuit].model == MODEL_IPVPN &&
	    GIVEN(circuit, &plan->circuits.items[circuit], model))
		return;
	if (shore->count == 0) {
		check_lacks(check, path_build("circuits", circuit, "links", -1,
		    "primary", -1, "site", -1, NULL));
		return;
	}
	if (wan_reaches(wan, shore->landings, shore->count, index))
		return;
	if (plan->wan.count == 0) {
		check_lacks(check, path_build("wan", -1, NULL));
		return;
	}
	finding = check_fires(check, path_build("sites", (int)index,
	    "er_egress", -1, NULL), "%s uses %s, but no WAN link leads from it "
	    "to %s", site_label(site), plan->circuits.items[circuit].id,
	    site_label(&plan->sites.items[shore->landings[0]]));
	check_remedy(check, finding, "Add the WAN links between %s and %s, or "
	    "take %s off the site.", site_label(site),
	    site_label(&plan->sites.items[shore->landings[0]]),
	    plan->circuits.items[circuit].id);
}

static void
egr_009(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index circuits;
	struct shore *shores;
	struct wan wan;
	uint32_t i, j;

	shores = arena_calloc(check->arena, plan->circuits.count + 1,
	    sizeof *shores);
	if (plan->circuits.count == 0 || shores == NULL ||
	    !wan_build(&wan, check->arena, plan) ||
	    !id_index_build(&circuits, check->arena, plan, "circuits"))
		return;
	for (i = 0; i < plan->circuits.count; i++)
		shores[i].count = wan_landings(&wan, &plan->circuits.items[i],
		    shores[i].landings);
	for (i = 0; i < plan->sites.count; i++) {
		const struct texts *egress = &plan->sites.items[i].er_egress;

		for (j = 0; j < egress->count; j++) {
			int32_t circuit =
			    id_index_find(&circuits, egress->items[j]);

			if (circuit >= 0)
				egr_009_at(check, &wan, &shores[circuit], i,
				    circuit);
		}
	}
}

static void
egr_010(struct check *check)
{
	const struct plan *plan = check->plan;
	int64_t limit = plan->meta.thresholds.measured_users;
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		bool inet = GIVEN(rtt, &site->rtt_ms, inet);
		bool er = GIVEN(rtt, &site->rtt_ms, er) ||
		    site->er_egress.count == 0;

		if (site->users <= limit || (inet && er))
			continue;
		check_fires(check, path_build("sites", (int)i, "rtt_ms", -1,
		    NULL), "%s has %lld people and no measured latency %s",
		    site_label(site), (long long)site->users,
		    inet ? "by ExpressRoute" : er ? "by the internet" :
		    "by either path");
	}
}

/* A week, ten minutes, the 90th percentile: each is told by itself. */
static void
egr_011_at(struct check *check, uint32_t index, double days, double interval,
    double percentile)
{
	const struct site *site = &check->plan->sites.items[index];
	const struct measured *measured = &site->measured;
	struct path path = path_build("sites", (int)index, "measured", -1,
	    NULL);
	civil_day from, to;

	if (measured->from != NULL && measured->to != NULL &&
	    civil_parse_day(measured->from, &from) &&
	    civil_parse_day(measured->to, &to) && to - from + 1 < days)
		check_fires(check, path, "%s was measured for %d day%s; %g are "
		    "advised", site_label(site), to - from + 1,
		    to == from ? "" : "s", days);
	if (GIVEN(measured, measured, interval_min) &&
	    (double)measured->interval_min > interval)
		check_fires(check, path, "%s was measured every %lld minutes; "
		    "every %g are advised", site_label(site),
		    (long long)measured->interval_min, interval);
	if (GIVEN(measured, measured, percentile) &&
	    (double)measured->percentile != percentile)
		check_fires(check, path, "%s has figures of percentile %lld; "
		    "%g is advised", site_label(site),
		    (long long)measured->percentile, percentile);
}

static void
egr_011(struct check *check)
{
	const struct plan *plan = check->plan;
	double days = catalog_figure(check->catalog, "test-days", 7);
	double interval = catalog_figure(check->catalog, "test-interval", 10);
	double percentile =
	    catalog_figure(check->catalog, "test-percentile", 90);
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		const struct measured *measured = &site->measured;
		const char *missing = NULL;

		/* Without figures there is nothing to ask about. */
		if (!GIVEN(rtt, &site->rtt_ms, inet) &&
		    !GIVEN(rtt, &site->rtt_ms, er) &&
		    !GIVEN(site, site, measured))
			continue;
		egr_011_at(check, i, days, interval, percentile);
		if (measured->from == NULL || measured->to == NULL)
			missing = measured->from == NULL ? "from" : "to";
		else if (!GIVEN(measured, measured, interval_min))
			missing = "interval_min";
		else if (!GIVEN(measured, measured, percentile))
			missing = "percentile";
		if (missing != NULL)
			check_lacks(check, path_build("sites", (int)i,
			    "measured", -1, missing, -1, NULL));
	}
}

static void
egr_012(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		struct path path = path_build("circuits", (int)i,
		    "location_reason", -1, NULL);

		if (!GIVEN(circuit, circuit, location_reason))
			check_lacks(check, path);
		else if (circuit->location_reason == LOCATION_BY_TENANT)
			check_fires(check, path, "%s is in %s because the "
			    "tenant's data is near", circuit->id,
			    circuit->peering_location == NULL ? "its location" :
			    circuit->peering_location);
	}
}

static void
egr_013(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (site->er_egress.count == 0)
			continue;
		if (!GIVEN(site, site, vpn_users) || (site->vpn_users > 0 &&
			!GIVEN(site, site, split_tunnel)))
			check_lacks(check, path_build("sites", (int)i,
			    GIVEN(site, site, vpn_users) ? "split_tunnel" :
			    "vpn_users", -1, NULL));
		else if (site->vpn_users > 0 && !site->split_tunnel)
			check_fires(check, path_build("sites", (int)i,
			    "split_tunnel", -1, NULL), "%lld remote people "
			    "reach Microsoft 365 through the VPN and the "
			    "circuit of %s", (long long)site->vpn_users,
			    site_label(site));
	}
}

static void
egr_017(struct check *check)
{
	const struct plan *plan = check->plan;
	struct spot first = { 0 };
	uint32_t i;

	if (plan->sites.count < 2 || !plan_wants_er(plan) ||
	    plan_uses_teams(plan))
		return;
	if (plan->services.count == 0) {
		check_lacks(check, path_build("services", -1, NULL));
		return;
	}
	for (i = 0; i < plan->sites.count; i++) {
		struct spot spot =
		    spot_of_site(check->catalog, &plan->sites.items[i]);

		if (spot.continent == NULL) {
			check_lacks(check, path_build("sites", (int)i,
			    "country", -1, NULL));
			return;
		}
		if (i == 0)
			first = spot;
		else if (spot_other_continent(&first, &spot))
			return;
	}
	check_fires(check, path_build("sites", -1, NULL), "all %u sites are in "
	    "%s and no real-time service is in use", plan->sites.count,
	    first.continent);
}

/* clang-format off */
static const struct rule egr_rules[] = {
	{ "EGR-001", RULE_ERROR, BASIS_PRACTICE, 2, NEEDS_NOTHING,
	  "A site with people and no way out",
	  "Without an egress of its own or over the WAN nobody there reaches Microsoft 365 at all.",
	  "Give the site an internet egress, or a WAN link to a site that has one.",
	  "sites[].users, sites[].er_egress, sites[].inet_egress, wan", "", egr_001 },
	{ "EGR-002", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "A site does not use its nearest circuit",
	  "The place closest to the people is the first choice; from there traffic rides Microsoft's network.",
	  "Use the nearest planned circuit first.",
	  "sites[].er_egress, sites[].city, circuits[].peering_location", "M-IMP", egr_002 },
	{ "EGR-003", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "ExpressRoute is slower than the internet",
	  "The shortest way to Microsoft may be the internet, and people notice the difference.",
	  "Break out to the internet at this site, or use another peering location.",
	  "sites[].er_egress, sites[].rtt_ms.er, sites[].rtt_ms.inet, meta.thresholds.rtt_tolerance_ms", "M-IMP", egr_003 },
	{ "EGR-004", RULE_ERROR, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "A hairpin on the way to the circuit",
	  "Traffic that goes far in the wrong direction first loses more than the circuit can give back.",
	  "Remove the detour before going on: another peering location, or a local internet egress.",
	  "sites[].er_egress, sites[].country, sites[].city, circuits[].peering_location, wan[].latency_ms", "M-IMP M-PRI", egr_004 },
	{ "EGR-005", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "Calls cross to a circuit on another continent",
	  "Real-time media suffers from every added millisecond; meetings over such a way are likely to be poor.",
	  "Plan a circuit in the region, or leave real-time media on the internet.",
	  "services[].adopted, sites[].er_egress, sites[].country, circuits[].peering_location", "M-RT", egr_005 },
	{ "EGR-006", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "Internet traffic leaves far from the site",
	  "Local egress with local name resolution is Microsoft's first optimisation, and content delivery depends on it.",
	  "Let the site leave to the internet locally or in its region.",
	  "sites[].inet_egress, egresses[].site, sites[].city", "M-PRI M-RT", egr_006 },
	{ "EGR-007", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "Local internet egress with central name resolution",
	  "The answer has to fit the exit in use, or clients are sent to a front door far away.",
	  "Resolve names where the site leaves to the internet.",
	  "sites[].dns, sites[].inet_egress, egresses[].site", "M-PRI", egr_007 },
	{ "EGR-008", RULE_WARNING, BASIS_WITHDRAWN, 2, NEEDS_NOTHING,
	  "A distant circuit without conditional name forwarding",
	  "Services that choose a front door by the resolver's place would choose one near the site, not near the circuit.",
	  "Forward the names concerned to a resolver near the circuit.",
	  "sites[].dns, sites[].er_egress, sites[].city, circuits[].peering_location", "M-RT", egr_008 },
	{ "EGR-009", RULE_ERROR, BASIS_WITHDRAWN, 2, NEEDS_NOTHING,
	  "No way over the WAN to the circuit",
	  "People elsewhere need a route to the place where the circuit comes ashore.",
	  "Add the WAN links that lead there, or give the site another circuit.",
	  "sites[].er_egress, wan, circuits[].links.primary.site, circuits[].links.secondary.site", "M-RT", egr_009 },
	{ "EGR-010", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "Latency not measured",
	  "Which path is better at a site can be measured from a client to the nearest Microsoft edge, and only there.",
	  "Measure both paths at this site and enter the round trips.",
	  "sites[].users, sites[].rtt_ms.inet, sites[].rtt_ms.er, meta.thresholds.measured_users", "M-IMP", egr_010 },
	{ "EGR-011", RULE_WARNING, BASIS_WITHDRAWN, 2, NEEDS_NOTHING,
	  "A measurement too short, too coarse or of another percentile",
	  "The media targets were written for a week of samples every ten minutes, judged at the 90th percentile.",
	  "Measure for seven days, every ten minutes, and enter the 90th percentile.",
	  "sites[].measured.from, sites[].measured.to, sites[].measured.interval_min, sites[].measured.percentile", "S-MQ", egr_011 },
	{ "EGR-012", RULE_INFO, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "A peering location chosen for the tenant's place",
	  "Where the data rests does not matter to the choice: Microsoft's network carries it there from any edge.",
	  "Choose the location by where the people are.",
	  "circuits[].location_reason", "M-IMP M-PRI", egr_012 },
	{ "EGR-013", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "Remote people are taken through the circuit",
	  "Traffic that enters by VPN and leaves by ExpressRoute makes a detour and loads both.",
	  "Split the tunnel for the Optimize endpoints, so that remote people reach them directly.",
	  "sites[].er_egress, sites[].vpn_users, sites[].split_tunnel", "M-PRI", egr_013 },
	{ "EGR-014", RULE_INFO, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "Two peering locations of one city",
	  "Either may be used, and two of them count as separate locations; they still share the city's fate.",
	  "Keep the pair for separate buildings; choose another city where a disaster is to be survived.",
	  "circuits[].peering_location", "A-FAQ", egr_014 },
	{ "EGR-015", RULE_ERROR, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "The provider is not at the location, or not for Microsoft peering",
	  "A circuit can be ordered only where the provider is listed, and not every provider carries Microsoft 365.",
	  "Choose a provider of the location's list, or another location.",
	  "circuits[].peering_location, circuits[].provider, circuits[].model", "A-LOC", egr_015 },
	{ "EGR-016", RULE_WARNING, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "Microsoft is expected to choose the nearer circuit",
	  "Microsoft follows the routes it gets, prefers ExpressRoute to the internet and does not ask where the people are.",
	  "Steer with prefixes of their own for each circuit, or with prepending.",
	  "circuits[].ms_peering.advertised, circuits[].region", "M-RT", egr_016 },
	{ "EGR-017", RULE_INFO, BASIS_DOCUMENTED, 2, NEEDS_NOTHING,
	  "One geography without real-time use: egress is a free choice",
	  "Consolidated and distributed egress both work where everything is near and nothing is in real time.",
	  "Decide by cost and operation, and record the decision.",
	  "sites[].country, services[].adopted", "M-RT", egr_017 },
};
/* clang-format on */

RULE_FAMILY(egr, "EGR", "Egress and peering locations");
