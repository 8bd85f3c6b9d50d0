/*
 * Step 8, expansion: who comes next and by what means. Distances between
 * sites and circuits of today are the egress family's.
 */
#include "model/rules/families.h"

#include <string.h>
#include <strings.h>

#include "model/catalog/city.h"
#include "model/analysis/query.h"
#include "model/rules/spot.h"

static struct path
expansion_path(uint32_t index, const char *key)
{
	return path_build("expansion", (int)index, key, -1, NULL);
}

static const char *
expansion_label(const struct expansion *expansion)
{
	return expansion->region != NULL ? expansion->region : expansion->id;
}

/* The continent of an expansion: by country, else a location of its region. */
static const char *
expansion_continent(const struct catalog *catalog,
    const struct expansion *expansion)
{
	const struct country *row = expansion->country == NULL ? NULL :
	    catalog_country(catalog, expansion->country);
	struct locations locations;
	size_t i;

	if (row != NULL && row->continent[0] != '\0')
		return row->continent;
	if (expansion->region == NULL)
		return NULL;
	locations = catalog_locations(catalog);
	for (i = 0; i < locations.count; i++)
		if (strcasecmp(locations.items[i].region, expansion->region) ==
		    0)
			return spot_of_location(catalog,
			    &locations.items[i]).continent;
	return NULL;
}

enum known { KNOWN_NO, KNOWN_YES, KNOWN_NOT };

/* Whether a circuit of the plan ends on the continent. */
static enum known
has_circuit_on(const struct check *check, const char *continent)
{
	const struct plan *plan = check->plan;
	enum known answer = KNOWN_NO;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct location *location = circuit_location(plan,
		    check->catalog, &plan->circuits.items[i]);
		struct spot spot;

		if (location == NULL) {
			answer = KNOWN_NOT;
			continue;
		}
		spot = spot_of_location(check->catalog, location);
		if (spot.continent != NULL &&
		    strcasecmp(spot.continent, continent) == 0)
			return KNOWN_YES;
	}
	return answer;
}

static void
exp_001(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->expansion.count; i++) {
		const struct expansion *expansion = &plan->expansion.items[i];
		const char *continent;

		if (expansion->decision != EXPAND_BACKHAUL ||
		    !expansion->real_time || expansion->users <=
			plan->meta.thresholds.small_office_users)
			continue;
		continent = expansion_continent(check->catalog, expansion);
		if (continent == NULL)
			check_lacks(check, expansion_path(i, "country"));
		else if (has_circuit_on(check, continent) == KNOWN_NO)
			check_remedy(check, check_fires(check,
			    expansion_path(i, "decision"), "%lld people in %s "
			    "are to call over circuits of another continent",
			    (long long)expansion->users,
			    expansion_label(expansion)), "Plan two active "
			    "circuits in %s, or use the internet there.",
			    continent);
	}
}

static void
exp_002(struct check *check)
{
	const struct plan *plan = check->plan;
	int64_t most = plan->meta.thresholds.small_office_users;
	uint32_t i, count = 0, first = 0;

	for (i = 0; i < plan->expansion.count; i++) {
		const struct expansion *expansion = &plan->expansion.items[i];

		if (expansion->decision == EXPAND_INTERNET)
			continue;
		if (!GIVEN(expansion, expansion, users))
			check_lacks(check, expansion_path(i, "users"));
		else if (expansion->users <= most)
			check_fires(check, expansion_path(i, "decision"),
			    "%s with %lld people is to use ExpressRoute; up "
			    "to %lld the internet is often better and cheaper",
			    expansion_label(expansion),
			    (long long)expansion->users, (long long)most);
	}
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (site->users <= 0 || site->users > most ||
		    site->er_egress.count == 0)
			continue;
		if (count++ == 0)
			first = i;
	}
	if (count > 0)
		check_fires(check, path_build("sites", (int)first, "er_egress",
		    -1, NULL), "%u site%s of up to %lld people use%s "
		    "ExpressRoute, %s %s", count, plural(count),
		    (long long)most, count == 1 ? "s" : "", count == 1 ?
		    "namely" : "first", site_label(&plan->sites.items[first]));
}

static void
exp_003(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->expansion.count; i++) {
		const struct expansion *expansion = &plan->expansion.items[i];

		if (expansion->decision != EXPAND_LOCAL_ER)
			continue;
		if (!GIVEN(expansion, expansion, checks_rerun))
			check_lacks(check, expansion_path(i, "checks_rerun"));
		else if (!expansion->checks_rerun)
			check_fires(check, expansion_path(i, "checks_rerun"),
			    "%s gets circuits, and translation, symmetry, "
			    "capacity and filters were not checked again",
			    expansion_label(expansion));
	}
}

/* Whether a site's measured figures miss the media targets. */
static enum known
misses_targets(const struct plan *plan, const struct site *site)
{
	const struct media_targets *most = &plan->qos.targets;
	bool any = GIVEN(rtt, &site->rtt_ms, inet) ||
	    GIVEN(rtt, &site->rtt_ms, er) || GIVEN(site, site, loss_pct) ||
	    GIVEN(site, site, jitter_ms);

	if (!any)
		return KNOWN_NOT;
	if ((GIVEN(rtt, &site->rtt_ms, inet) &&
		site->rtt_ms.inet > most->rtt_ms &&
		(!GIVEN(rtt, &site->rtt_ms, er) ||
		    site->rtt_ms.er > most->rtt_ms)) ||
	    site->loss_pct > most->loss_pct ||
	    site->jitter_ms > most->jitter_ms)
		return KNOWN_YES;
	return KNOWN_NO;
}

enum { LETTERS = 26 };

/* A country's place in a table of all pairs of letters, or -1. */
static int
country_slot(const char *country)
{
	if (country == NULL || country[0] < 'A' || country[0] > 'Z' ||
	    country[1] < 'A' || country[1] > 'Z')
		return -1;
	return (country[0] - 'A') * LETTERS + country[1] - 'A';
}

/* Whether some site of each country misses them; KNOWN_NOT: no figure. */
static void
countries_missing(const struct plan *plan,
    enum known countries[LETTERS * LETTERS])
{
	uint32_t i;

	for (i = 0; i < LETTERS * LETTERS; i++)
		countries[i] = KNOWN_NOT;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		int slot = country_slot(site->country);
		enum known one;

		if (slot < 0)
			continue;
		one = misses_targets(plan, site);
		if (one == KNOWN_YES || countries[slot] == KNOWN_NOT)
			countries[slot] = one;
	}
}

static void
exp_004(struct check *check)
{
	const struct plan *plan = check->plan;
	enum known countries[LETTERS * LETTERS];
	uint32_t i;

	countries_missing(plan, countries);
	for (i = 0; i < plan->expansion.count; i++) {
		const struct expansion *expansion = &plan->expansion.items[i];
		int slot;

		if (expansion->decision != EXPAND_LOCAL_ER ||
		    !expansion->real_time)
			continue;
		slot = country_slot(expansion->country);
		if (slot < 0) {
			check_lacks(check, expansion_path(i, "country"));
			continue;
		}
		switch (countries[slot]) {
		case KNOWN_YES:
			break;
		case KNOWN_NO:
			check_fires(check, expansion_path(i, "decision"),
			    "%s gets circuits, though its measured sites "
			    "keep the media targets without",
			    expansion_label(expansion));
			break;
		case KNOWN_NOT:
			check_lacks(check, path_build("sites", -1, NULL));
			break;
		}
	}
}

static void
exp_005(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->expansion.count; i++) {
		const struct expansion *expansion = &plan->expansion.items[i];
		const struct circuit *circuit = expansion->circuit == NULL ?
		    NULL : plan_circuit(plan, expansion->circuit);

		if (circuit == NULL || circuit->region == NULL ||
		    expansion->region == NULL ||
		    strcasecmp(circuit->region, expansion->region) == 0)
			continue;
		if (!GIVEN(circuit, circuit, sku_tier))
			check_lacks(check, path_build("circuits",
			    (int)(circuit - plan->circuits.items), "sku_tier",
			    -1, NULL));
		else if (circuit->sku_tier != TIER_PREMIUM)
			check_fires(check, expansion_path(i, "circuit"),
			    "%s in %s is to serve %s, but is %s", circuit->id,
			    circuit->region, expansion->region,
			    word_of(words_sku_tier, (int)circuit->sku_tier));
	}
}

/* clang-format off */
static const struct rule exp_rules[] = {
	{ "EXP-001", RULE_WARNING, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Calls over circuits of another continent",
	  "Each region with real-time users should have two active circuits of its own; for sites of today EGR-005 says so.",
	  "Plan two active circuits there, or use the internet.",
	  "expansion[].decision, expansion[].users, expansion[].real_time, expansion[].country, circuits[].peering_location", "M-RT", exp_001 },
	{ "EXP-002", RULE_INFO, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "ExpressRoute for a small office",
	  "For a handful of people the internet may perform better and costs less.",
	  "Compare both by measurement and price.",
	  "expansion[].users, expansion[].decision, sites[].users, sites[].er_egress, meta.thresholds.small_office_users", "M-IMP", exp_002 },
	{ "EXP-003", RULE_WARNING, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "New circuits without new checks",
	  "Each circuit brings pools, prefixes and routes that meet the old ones.",
	  "Check translation, symmetry, capacity and filters with the new circuits in the plan.",
	  "expansion[].decision, expansion[].checks_rerun", "M-RT M-BGP", exp_003 },
	{ "EXP-004", RULE_INFO, BASIS_WITHDRAWN, 8, NEEDS_NOTHING,
	  "Circuits where the targets are met",
	  "The older advice: begin with the main site, and add locations where media targets are missed.",
	  "Measure first, and add circuits where the figures ask for them.",
	  "expansion[].decision, expansion[].country, sites[].rtt_ms, sites[].loss_pct, sites[].jitter_ms, qos.targets", "S-MQ", exp_004 },
	{ "EXP-005", RULE_INFO, BASIS_DOCUMENTED, 8, NEEDS_NOTHING,
	  "Another region without Premium",
	  "Routes of other geopolitical regions come with Premium, which Microsoft 365 needs anyway.",
	  "Change the circuit to Premium.",
	  "expansion[].circuit, expansion[].region, circuits[].sku_tier", "A-FAQ", exp_005 },
};
/* clang-format on */

RULE_FAMILY(exp, "EXP", "Expansion");
