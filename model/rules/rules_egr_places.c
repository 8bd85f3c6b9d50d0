/*
 * Step 2, the part about places: is a site's way to Microsoft a detour. Knows
 * distances of the catalogue and figures of the plan; what would have to be
 * computed from routing is the analysis'.
 */
#include "model/rules/rules_egr.h"

#include <math.h>

#include "model/arena.h"
#include "model/analysis/query.h"
#include "model/rules/spot.h"
#include "model/analysis/wan.h"

/* Catalogue places are cities: nearer than this is the same place. */
static const double SAME_PLACE_KM = 50;
/* What still counts as the region of a site; our figure, about 20 ms. */
static const double REGION_KM = 1000;

/* Where the plan's circuits enter Microsoft's network. */
struct entries {
	struct id_index circuits;
	struct entry {
		const struct location *location; /* NULL: unknown */
		struct spot spot;
	} *items;
};

static bool
entries_build(struct check *check, struct entries *entries)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	entries->items = arena_calloc(check->arena, plan->circuits.count + 1,
	    sizeof *entries->items);
	if (entries->items == NULL || !id_index_build(&entries->circuits,
		check->arena, plan, "circuits"))
		return false;
	for (i = 0; i < plan->circuits.count; i++) {
		struct entry *entry = &entries->items[i];

		entry->location = circuit_location(plan, check->catalog,
		    &plan->circuits.items[i]);
		if (entry->location != NULL)
			entry->spot = spot_of_location(check->catalog,
			    entry->location);
	}
	return true;
}

/* Returns the index of a site's first circuit, or -1 without one. */
static int32_t
first_circuit(const struct entries *entries, const struct site *site)
{
	return site->er_egress.count == 0 ? -1 :
	    id_index_find(&entries->circuits, site->er_egress.items[0]);
}

/*
 * Returns the first circuit of a site when both its place and the site's are
 * known; else -1, having said what is missing.
 */
static int32_t
placed_circuit(struct check *check, const struct entries *entries,
    uint32_t index, struct spot *spot)
{
	const struct site *site = &check->plan->sites.items[index];
	int32_t circuit = first_circuit(entries, site);

	if (circuit < 0)
		return -1;
	if (entries->items[circuit].location == NULL) {
		check_lacks(check, path_build("circuits", circuit,
		    "peering_location", -1, NULL));
		return -1;
	}
	*spot = spot_of_site(check->catalog, site);
	return circuit;
}

static void
egr_002_at(struct check *check, const struct entries *entries, uint32_t index,
    int32_t chosen, const struct spot *spot)
{
	const struct plan *plan = check->plan;
	const struct site *site = &plan->sites.items[index];
	const struct entry *entry = &entries->items[chosen], *nearest = entry;
	struct finding *finding;
	double km, nearest_km;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (entries->items[i].location != NULL &&
		    plan->circuits.items[i].change != CHANGE_DELETE &&
		    spot_chord(&entries->items[i].spot, spot) <
			spot_chord(&nearest->spot, spot))
			nearest = &entries->items[i];
	if (nearest == entry)
		return;
	km = spot_km(&entry->spot, spot);
	nearest_km = spot_km(&nearest->spot, spot);
	if (km - nearest_km < SAME_PLACE_KM)
		return;
	i = (uint32_t)(nearest - entries->items);
	finding = check_fires(check, path_build("sites", (int)index,
	    "er_egress", -1, NULL), "%s uses %s in %s, %.0f km away, although "
	    "%s in %s is %.0f km away", site_label(site),
	    plan->circuits.items[chosen].id, entry->location->name, km,
	    plan->circuits.items[i].id, nearest->location->name, nearest_km);
	check_remedy(check, finding, "Put %s first for %s, unless a measured "
	    "latency says otherwise.", plan->circuits.items[i].id,
	    site_label(site));
}

void
egr_002(struct check *check)
{
	struct entries entries;
	struct spot spot;
	uint32_t i;

	if (check->plan->circuits.count < 2 || !entries_build(check, &entries))
		return;
	for (i = 0; i < check->plan->sites.count; i++) {
		int32_t chosen = placed_circuit(check, &entries, i, &spot);

		if (chosen < 0)
			continue;
		if (spot.placed)
			egr_002_at(check, &entries, i, chosen, &spot);
		else
			check_lacks(check, path_build("sites", (int)i, "city",
			    -1, NULL));
	}
}

/* All peering locations of a cloud, placed once. */
struct locations_placed {
	const struct location **locations;
	struct spot *spots;
	size_t count;
};

static bool
locations_place(struct check *check, struct locations_placed *placed)
{
	struct locations all = catalog_locations(check->catalog);
	size_t i;

	placed->count = all.count;
	placed->locations = arena_calloc(check->arena, all.count + 1,
	    sizeof *placed->locations);
	placed->spots =
	    arena_calloc(check->arena, all.count + 1, sizeof *placed->spots);
	if (placed->locations == NULL || placed->spots == NULL)
		return false;
	for (i = 0; i < all.count; i++) {
		placed->locations[i] = &all.items[i];
		placed->spots[i] =
		    spot_of_location(check->catalog, &all.items[i]);
	}
	return true;
}

/* Returns the cloud's location nearest to a spot and not as far as that. */
static const struct location *
nearer_location(const struct locations_placed *placed,
    const struct spot *spot, const struct entry *entry)
{
	double chord = spot_chord(&entry->spot, spot);
	const struct location *nearest = NULL;
	size_t i;

	for (i = 0; i < placed->count; i++) {
		if (placed->locations[i]->cloud != entry->location->cloud ||
		    spot_chord(&placed->spots[i], spot) >= chord)
			continue;
		chord = spot_chord(&placed->spots[i], spot);
		nearest = placed->locations[i];
	}
	return nearest;
}

/* The way crosses a continent's border while a nearer location exists. */
/* Returns whether it fires for the site. */
static bool
egr_004_border(struct check *check, const struct entries *entries,
    const struct locations_placed *placed, uint32_t index)
{
	const struct plan *plan = check->plan;
	const struct site *site = &plan->sites.items[index];
	struct spot spot = { 0 };
	int32_t chosen = placed_circuit(check, entries, index, &spot);
	const struct location *nearer;
	const struct entry *entry;
	struct finding *finding;

	if (chosen < 0)
		return false;
	if (spot.continent == NULL) {
		check_lacks(check, path_build("sites", (int)index, "country",
		    -1, NULL));
		return false;
	}
	entry = &entries->items[chosen];
	if (!spot_other_continent(&spot, &entry->spot))
		return false;
	if (!spot.placed) {
		check_lacks(check, path_build("sites", (int)index, "city", -1,
		    NULL));
		return false;
	}
	nearer = nearer_location(placed, &spot, entry);
	if (nearer == NULL)
		return false;
	finding = check_fires(check, path_build("sites", (int)index,
	    "er_egress", -1, NULL), "%s in %s goes by %s to %s in %s, while %s "
	    "is nearer", site_label(site), spot.continent,
	    plan->circuits.items[chosen].id, entry->location->name,
	    entry->spot.continent, nearer->name);
	check_remedy(check, finding, "Give %s a circuit in %s, or let it leave "
	    "to the internet locally.", site_label(site), nearer->name);
	return true;
}

/*
 * The way over the WAN alone takes longer than the whole internet path; not
 * said of sites that leave their continent, which is the greater trouble.
 */
static void
egr_004_wan(struct check *check, const struct entries *entries,
    struct wan *wan, int32_t circuit, double *ms, const bool *told)
{
	const struct plan *plan = check->plan;
	uint32_t landings[WAN_LANDINGS], i;
	size_t count =
	    wan_landings(wan, &plan->circuits.items[circuit], landings);
	struct finding *finding;

	if (count == 0 || !wan_latencies(wan, landings, count, ms))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (told[i] || first_circuit(entries, site) != circuit ||
		    !GIVEN(rtt, &site->rtt_ms, inet) || isinf(ms[i]) ||
		    ms[i] <= site->rtt_ms.inet)
			continue;
		finding = check_fires(check, path_build("sites", (int)i,
		    "er_egress", -1, NULL), "%s spends %g ms on the WAN to %s; "
		    "its whole way by the internet takes %g ms",
		    site_label(site), ms[i], plan->circuits.items[circuit].id,
		    site->rtt_ms.inet);
		check_remedy(check, finding, "Let %s leave to the internet "
		    "locally, or give it a circuit nearer than %g ms.",
		    site_label(site), site->rtt_ms.inet);
	}
}

void
egr_004(struct check *check)
{
	const struct plan *plan = check->plan;
	struct locations_placed placed;
	struct entries entries;
	struct wan wan;
	double *ms;
	bool *used, *told;
	uint32_t i;

	told = arena_calloc(check->arena, plan->sites.count + 1, sizeof *told);
	if (plan->circuits.count == 0 || told == NULL ||
	    !entries_build(check, &entries) ||
	    !locations_place(check, &placed))
		return;
	for (i = 0; i < plan->sites.count; i++)
		told[i] = egr_004_border(check, &entries, &placed, i);
	ms = arena_calloc(check->arena, plan->sites.count + 1, sizeof *ms);
	used = arena_calloc(check->arena, plan->circuits.count, sizeof *used);
	if (plan->wan.count == 0 || ms == NULL || used == NULL ||
	    !wan_build(&wan, check->arena, plan))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		int32_t circuit =
		    first_circuit(&entries, &plan->sites.items[i]);

		if (circuit >= 0)
			used[circuit] = true;
	}
	for (i = 0; i < plan->circuits.count; i++)
		if (used[i])
			egr_004_wan(check, &entries, &wan, (int32_t)i, ms,
			    told);
}

/* Says whether Teams is in use; false too where the plan does not say. */
static bool
teams_adopted(struct check *check)
{
	const struct plan *plan = check->plan;
	int32_t teams = plan_find(plan, "services", "teams");

	if (plan->services.count == 0)
		check_lacks(check, path_build("services", -1, NULL));
	else if (teams >= 0 &&
	    !GIVEN(service, &plan->services.items[teams], adopted))
		check_lacks(check, path_build("services", teams, "adopted", -1,
		    NULL));
	return plan_uses_teams(plan);
}

void
egr_005(struct check *check)
{
	const struct plan *plan = check->plan;
	struct entries entries;
	struct spot spot;
	uint32_t i;

	if (plan->circuits.count == 0 || !teams_adopted(check) ||
	    !entries_build(check, &entries))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		int32_t chosen = placed_circuit(check, &entries, i, &spot);
		struct finding *finding;

		if (chosen < 0)
			continue;
		if (spot.continent == NULL)
			check_lacks(check, path_build("sites", (int)i,
			    "country", -1, NULL));
		if (!spot_other_continent(&spot, &entries.items[chosen].spot))
			continue;
		finding = check_fires(check, path_build("sites", (int)i,
		    "er_egress", -1, NULL), "%s in %s has its Teams calls "
		    "carried to %s in %s", site_label(site), spot.continent,
		    entries.items[chosen].location->name,
		    entries.items[chosen].spot.continent);
		check_remedy(check, finding, "Plan a circuit in %s, or keep "
		    "Teams of %s on the internet.", spot.continent,
		    site_label(site));
	}
}

/* Says where a site's internet egress stands; NULL where it does not. */
static const struct site *
egress_site(const struct plan *plan, const struct id_index *sites,
    const struct egress *egress)
{
	int32_t index = id_index_find(sites, egress->site);

	return index < 0 ? NULL : &plan->sites.items[index];
}

static void
egr_006_at(struct check *check, uint32_t index, const struct egress *egress,
    const struct site *there)
{
	const struct site *site = &check->plan->sites.items[index];
	struct spot from = spot_of_site(check->catalog, site);
	struct spot to = spot_of_site(check->catalog, there);
	struct path path = path_build("sites", (int)index, "inet_egress", -1,
	    NULL);
	struct finding *finding;

	if (from.placed && to.placed) {
		double km = spot_km(&from, &to);

		if (km <= REGION_KM)
			return;
		finding = check_fires(check, path, "%s leaves to the internet "
		    "by %s at %s, %.0f km away", site_label(site), egress->id,
		    site_label(there), km);
	} else if (spot_other_continent(&from, &to)) {
		finding = check_fires(check, path, "%s in %s leaves to the "
		    "internet by %s at %s in %s", site_label(site),
		    from.continent, egress->id, site_label(there),
		    to.continent);
	} else {
		check_lacks(check, path_build("sites", from.placed ?
			(int)(there - check->plan->sites.items) : (int)index,
		    "city", -1, NULL));
		return;
	}
	check_remedy(check, finding, "Give %s an internet egress and a "
	    "resolver of its own or of its region.", site_label(site));
}

void
egr_006(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index egresses, sites;
	uint32_t i;

	if (plan->egresses.count == 0 ||
	    !id_index_build(&egresses, check->arena, plan, "egresses") ||
	    !id_index_build(&sites, check->arena, plan, "sites"))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i], *there;
		int32_t egress;

		if (site->inet_egress.count == 0)
			continue;
		egress = id_index_find(&egresses, site->inet_egress.items[0]);
		if (egress < 0)
			continue;
		there = egress_site(plan, &sites,
		    &plan->egresses.items[egress]);
		if (there == NULL)
			check_lacks(check, path_build("egresses", egress,
			    "site", -1, NULL));
		else if (there != site)
			egr_006_at(check, i, &plan->egresses.items[egress],
			    there);
	}
}

void
egr_008(struct check *check)
{
	const struct plan *plan = check->plan;
	struct entries entries;
	struct spot spot;
	uint32_t i;

	if (plan->circuits.count == 0 || !entries_build(check, &entries))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		int32_t chosen = placed_circuit(check, &entries, i, &spot);
		const struct entry *entry = &entries.items[chosen < 0 ? 0 :
		    chosen];
		bool abroad = chosen >= 0 &&
		    spot_other_continent(&spot, &entry->spot);
		struct finding *finding;

		if (chosen < 0 || (!abroad && spot.placed &&
			spot_km(&spot, &entry->spot) <= REGION_KM))
			continue;
		if (!GIVEN(site, site, dns) || (!abroad && !spot.placed)) {
			check_lacks(check, path_build("sites", (int)i,
			    GIVEN(site, site, dns) ? "city" : "dns", -1,
			    NULL));
			continue;
		}
		if (site->dns == DNS_FORWARDER)
			continue;
		finding = check_fires(check, path_build("sites", (int)i,
		    "dns", -1, NULL), "%s uses %s in %s and a %s resolver",
		    site_label(site), plan->circuits.items[chosen].id,
		    entry->location->name,
		    word_of(words_dns_place, (int)site->dns));
		check_remedy(check, finding, "Forward the names of what goes "
		    "over %s to a resolver in %s.",
		    plan->circuits.items[chosen].id, entry->location->name);
	}
}
