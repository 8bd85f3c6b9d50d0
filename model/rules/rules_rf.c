/*
 * Step 6: route filters: one on each Microsoft peering, of one Allow rule,
 * with communities that exist, alike where circuits stand in for each other.
 * What the services need of them is in rules_rf_services.c; all rows are here.
 */
#include "model/rules/rules_rf.h"

#include <string.h>

#include "model/arena.h"
#include "model/catalog/endpoint.h"
#include "model/rules/families.h"
#include "model/plan/id_index.h"
#include "model/rules/per_circuit.h"
#include "model/analysis/query.h"
#include "model/utf8.h"

static struct path
filter_path(uint32_t index, const char *field)
{
	return path_build("route_filters", (int)index, field, -1, NULL);
}

/* A peering older than filters advertises without one. [A-RF] */
static bool
predates_filters(const struct circuit *circuit)
{
	const char *text = circuit->ms_peering.configured_on;
	civil_day since, day;

	return text != NULL && civil_parse_day("2017-08-01", &since) &&
	    civil_parse_day(text, &day) && day < since;
}

static void
rf_001_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct plan *plan = check->plan;
	struct finding *finding;

	if (circuit_filter(plan, circuit) != NULL || predates_filters(circuit))
		return;
	finding = check_fires(check, peering_path(index, "route_filter"),
	    "the Microsoft peering of %s has no route filter, so Microsoft "
	    "advertises nothing", circuit->id);
	if (plan->route_filters.count == 1)
		check_remedy(check, finding, "Attach %s to %s.",
		    plan->route_filters.items[0].id, circuit->id);
}
RULE_PER_PEERING(rf_001)

static void
rf_002(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	/* What is not said is as it must be: one rule that allows. */
	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];

		if (GIVEN(route_filter, filter, rules) && filter->rules != 1)
			check_fires(check, filter_path(i, "rules"), "%s has "
			    "%lld rules; exactly one is possible", filter->id,
			    (long long)filter->rules);
		if (GIVEN(route_filter, filter, access) &&
		    filter->access != ACCESS_ALLOW)
			check_fires(check, filter_path(i, "access"), "the rule "
			    "of %s is %s; it has to be Allow", filter->id,
			    word_of(words_filter_access,
				(int)filter->access));
	}
}

/* Returns the known community nearest to a mistyped one, or NULL. */
static const char *
nearest_community(const struct check *check, const char *text)
{
	struct bgp_communities all = catalog_communities(check->catalog);
	unsigned distance, best = 2; /* one slip of a digit, no more */
	const char *nearest = NULL;
	size_t i;

	for (i = 0; i < all.count; i++) {
		distance = utf8_distance(text, all.items[i].text, best);
		if (all.items[i].route_filter && distance < best) {
			best = distance;
			nearest = all.items[i].text;
		}
	}
	return nearest;
}

static void
rf_005_text(struct check *check, uint32_t index, uint32_t item)
{
	const struct route_filter *filter =
	    &check->plan->route_filters.items[index];
	const char *text = filter->communities.items[item], *nearest;
	const struct bgp_community *community =
	    catalog_community_text(check->catalog, text);
	struct path path = path_build("route_filters", (int)index,
	    "communities", (int)item, NULL);
	struct finding *finding;

	if (community != NULL && community->route_filter)
		return;
	if (community != NULL) {
		check_fires(check, path, "%s of %s (%s) is a value of %s, not "
		    "for a route filter", text, filter->id, community->name,
		    community_family_name(community->family));
		return;
	}
	finding = check_fires(check, path, "%s of %s is not a community that "
	    "Microsoft has published", text, filter->id);
	nearest = nearest_community(check, text);
	if (nearest != NULL)
		check_remedy(check, finding, "If you mean %s, write it; a "
		    "region newer than the list is in Azure's own list of "
		    "communities.", nearest);
}

static void
rf_005(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i, j;

	for (i = 0; i < plan->route_filters.count; i++)
		for (j = 0; j < plan->route_filters.items[i].communities.count;
		    j++)
			rf_005_text(check, i, j);
}

static void
rf_007(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];
		const struct texts *communities = &filter->communities;

		if (texts_have(communities, "12076:5060") &&
		    texts_have(communities, "12076:5100"))
			check_fires(check, filter_path(i, "communities"),
			    "%s lets both 12076:5060 and 12076:5100 through",
			    filter->id);
		if (texts_have(communities, "12076:5160") &&
		    texts_have(communities, "12076:5200"))
			check_fires(check, filter_path(i, "communities"),
			    "%s lets both 12076:5160 and 12076:5200 through",
			    filter->id);
	}
}

static bool
texts_within(const struct texts *inner, const struct texts *outer)
{
	uint32_t i;

	for (i = 0; i < inner->count; i++)
		if (!texts_have(outer, inner->items[i]))
			return false;
	return true;
}

/* Says whether two circuits bring the same, as far as both have filters. */
static bool
same_services(const struct plan *plan, uint32_t a, uint32_t b)
{
	const struct circuit *circuits = plan->circuits.items;
	const struct route_filter *one, *two;

	if (!circuit_has_ms_peering(&circuits[a]) ||
	    !circuit_has_ms_peering(&circuits[b]))
		return true;
	one = circuit_filter(plan, &circuits[a]);
	two = circuit_filter(plan, &circuits[b]);
	return one == NULL || two == NULL || one == two ||
	    (texts_within(&one->communities, &two->communities) &&
		texts_within(&two->communities, &one->communities));
}

static void
rf_008_pair(struct check *check, uint32_t a, uint32_t b, bool *told)
{
	const struct plan *plan = check->plan;
	const struct circuit *one = &plan->circuits.items[a];
	const struct circuit *two = &plan->circuits.items[b];

	if (told[b])
		return;
	told[b] = true;
	check_fires(check, peering_path((int)b, "route_filter"), "%s has %s "
	    "and %s has %s, with other communities, though they stand in for "
	    "each other", one->id, circuit_filter(plan, one)->id, two->id,
	    circuit_filter(plan, two)->id);
}

/* Circuits of one region stand in for each other. */
static void
rf_008_regions(struct check *check, bool *told)
{
	const struct plan *plan = check->plan;
	uint32_t i, j;

	for (i = 1; i < plan->circuits.count; i++) {
		const char *region = plan->circuits.items[i].region;

		for (j = 0; j < i; j++) {
			const char *other = plan->circuits.items[j].region;

			if (same_services(plan, j, i))
				continue;
			if (region == NULL || other == NULL)
				check_lacks(check, circuit_path(region == NULL ?
					(int)i : (int)j, "region"));
			else if (strcmp(region, other) == 0)
				rf_008_pair(check, j, i, told);
		}
	}
}

/* So do the circuits that one site has in its list. */
static void
rf_008_sites(struct check *check, bool *told)
{
	const struct plan *plan = check->plan;
	struct id_index circuits;
	uint32_t i, j;

	if (!id_index_build(&circuits, check->arena, plan, "circuits"))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct texts *egress = &plan->sites.items[i].er_egress;
		int32_t first, other;

		if (egress->count < 2)
			continue;
		first = id_index_find(&circuits, egress->items[0]);
		for (j = 1; first >= 0 && j < egress->count; j++) {
			other = id_index_find(&circuits, egress->items[j]);
			if (other >= 0 && !told[other] && !told[first] &&
			    !same_services(plan, (uint32_t)first,
				(uint32_t)other))
				rf_008_pair(check, (uint32_t)first,
				    (uint32_t)other, told);
		}
	}
}

static void
rf_008(struct check *check)
{
	const struct plan *plan = check->plan;
	bool *told;

	told = arena_calloc(check->arena, plan->circuits.count + 1,
	    sizeof *told);
	if (plan->circuits.count < 2 || told == NULL)
		return;
	/* Sites first: what they show needs no region. */
	rf_008_sites(check, told);
	rf_008_regions(check, told);
}

/* Returns a circuit that the filter is attached to, or NULL. */
static const struct circuit *
attached_circuit(const struct plan *plan, const struct route_filter *filter)
{
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (circuit_filter(plan, &plan->circuits.items[i]) == filter ||
		    texts_have(&filter->attached_to,
			plan->circuits.items[i].id))
			return &plan->circuits.items[i];
	return NULL;
}

static void
rf_009(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];
		const struct circuit *circuit = attached_circuit(plan, filter);
		struct path path = filter_path(i, "change");

		if (circuit == NULL)
			continue;
		if (filter->change == FILTER_DELETE)
			check_fires(check, path, "%s is to be deleted while it "
			    "is attached to %s", filter->id, circuit->id);
		if (filter->change != FILTER_DETACH)
			continue;
		if (!GIVEN(circuit, circuit, state))
			check_lacks(check, circuit_path(
			    (int)(circuit - plan->circuits.items), "state"));
		else if (circuit->state == CIRCUIT_PROVISIONED)
			check_fires(check, path, "%s is to be detached from "
			    "%s, which is in service: all its routes go at "
			    "once", filter->id, circuit->id);
	}
}

/* clang-format off */
static const struct rule rf_rules[] = {
	{ "RF-001", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A Microsoft peering without a route filter",
	  "Until a filter is attached Microsoft advertises no prefixes on the peering.",
	  "Make a filter with the communities you need and attach it.",
	  "circuits[].ms_peering.route_filter, route_filters[].attached_to", "A-RF", rf_001 },
	{ "RF-002", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A filter that is not one Allow rule",
	  "A filter has exactly one rule, and it allows a list of communities.",
	  "Put all communities into one rule of type Allow.",
	  "route_filters[].rules, route_filters[].access", "A-RF", rf_002 },
	{ "RF-003", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A service over ExpressRoute that no filter lets through",
	  "Without its community the service's routes do not come, and it is reached by the internet.",
	  "Add the community to the filter, or plan the service over the internet.",
	  "services[].path, services[].communities, route_filters[].communities", "A-RF", rf_003 },
	{ "RF-004", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A community that no planned service needs",
	  "Routes that come draw traffic, also of what was meant to stay on the internet.",
	  "Let through only what is planned over ExpressRoute.",
	  "route_filters[].communities, services[].path", "M-BGP", rf_004 },
	{ "RF-005", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A community that does not exist",
	  "A mistyped value lets nothing through, or the wrong thing.",
	  "Choose a value of the list, or check the live one in Azure for a new region.",
	  "route_filters[].communities", "A-RT", rf_005 },
	{ "RF-006", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Services without their sign-in",
	  "Sign-in comes with the community of the other Microsoft 365 services, or with Entra ID's own.",
	  "Add 12076:5100, or plan sign-in over the internet.",
	  "route_filters[].communities, services[].path", "M-BGP A-AAD", rf_006 },
	{ "RF-007", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Two communities that both carry Entra ID",
	  "They bring the same addresses in prefixes of two lengths, and the longer wins.",
	  "Keep one of the two: 12076:5100 where the portals are needed, else 12076:5060.",
	  "route_filters[].communities", "A-COMM", rf_007 },
	{ "RF-008", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Redundant circuits with different filters",
	  "After a failure other services would be reachable than before.",
	  "Attach one filter to all circuits that stand in for each other.",
	  "circuits[].ms_peering.route_filter, route_filters[].communities, circuits[].region, sites[].er_egress", "A-EVAL", rf_008 },
	{ "RF-009", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A filter taken away while it is in use",
	  "Detaching stops all advertisements at once, and only a filter that is attached nowhere can be deleted.",
	  "Attach the new filter in an outage window, then delete the old one.",
	  "route_filters[].change, route_filters[].attached_to, circuits[].state", "A-RF", rf_009 },
	{ "RF-010", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A regional community to limit Microsoft 365 to a region",
	  "Its routes carry the service's community only; the regional one adds Azure's routes of that region.",
	  "Take the regional community out.",
	  "route_filters[].communities, segments[].accepted_communities, services[].communities", "M-BGP", rf_010 },
	{ "RF-011", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "The PSTN community for Direct Routing",
	  "It is meant for operators of Operator Connect.",
	  "Leave Direct Routing on the internet.",
	  "route_filters[].communities, services[].adopted", "A-PSTN", rf_011 },
	{ "RF-012", RULE_INFO, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Worldwide communities in a US Government plan",
	  "The US Government cloud has values of its own: 5110, 5120, 5130, 5160 and 5200.",
	  "Use the values of the US Government cloud.",
	  "meta.cloud, route_filters[].communities", "A-RT", rf_012 },
};
/* clang-format on */

RULE_FAMILY(rf, "RF", "Route filters");
