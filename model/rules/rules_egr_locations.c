/*
 * Step 2, the part about the circuits' peering locations: do they exist, is
 * the provider there, are two of them one city, and are they told apart by
 * what is advertised. Sites are in the other two files.
 */
#include "model/rules/rules_egr.h"

#include <string.h>

#include "model/arena.h"
#include "model/catalog/provider.h"
#include "model/rules/per_circuit.h"
#include "model/rules/prefix_set.h"
#include "model/analysis/query.h"
#include "model/rules/spot.h"
#include "model/utf8.h"

/* Says whether two locations are two buildings of one city. */
static bool
same_city(const struct location *a, const struct location *b)
{
	return a != b && strcmp(a->city, b->city) == 0 &&
	    strcmp(a->country, b->country) == 0;
}

static void
egr_014_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct plan *plan = check->plan;
	const struct location *here =
	    circuit_location(plan, check->catalog, circuit), *other = NULL;
	int i;

	if (circuit->peering_location == NULL && plan->circuits.count > 1)
		check_lacks(check, circuit_path(index, "peering_location"));
	if (here == NULL)
		return;
	for (i = 0; i < index; i++) {
		other = circuit_location(plan, check->catalog,
		    &plan->circuits.items[i]);
		if (other != NULL && same_city(other, here))
			break;
	}
	if (i < index)
		check_fires(check, circuit_path(index, "peering_location"),
		    "%s in %s and %s in %s are two locations of one city, %s",
		    plan->circuits.items[i].id, other->name, circuit->id,
		    here->name, here->city);
}

void
egr_014(struct check *check)
{
	each_circuit(check, egr_014_at);
}

/* Direct ports are Microsoft's own; not every location has them. */
static void
egr_015_direct(struct check *check, int index, const struct circuit *circuit,
    const struct location *location)
{
	struct finding *finding;

	if (location->direct)
		return;
	finding = check_fires(check, circuit_path(index, "peering_location"),
	    "ExpressRoute Direct is not sold in %s, where %s is planned",
	    location->name, circuit->id);
	check_remedy(check, finding, "Choose a location with Direct ports for "
	    "%s, or a provider in %s.", circuit->id, location->name);
}

static bool
provider_is_at(const struct check *check, const struct circuit *circuit,
    const struct provider *provider, const struct location *location)
{
	const struct metro *metro = circuit_is_metro(circuit) ?
	    catalog_metro_of(check->catalog, location) : NULL;

	return metro != NULL ?
	    catalog_texts_have(&metro->providers, provider->name) :
	    catalog_provider_serves(check->catalog, provider, location);
}

static void
egr_015_provider(struct check *check, int index,
    const struct circuit *circuit, const struct location *location)
{
	const struct provider *provider =
	    catalog_provider(check->catalog, circuit->provider);
	struct finding *finding;

	if (circuit->provider == NULL)
		check_lacks(check, circuit_path(index, "provider"));
	if (provider == NULL)
		return; /* CONN-003 speaks of strangers */
	if (provider->microsoft_peering == CATALOG_NO) {
		check_fires(check, circuit_path(index, "provider"), "%s does "
		    "not carry Microsoft peering, which %s needs",
		    provider->name, circuit->id);
		return;
	}
	if (provider_is_at(check, circuit, provider, location))
		return;
	finding = check_fires(check, circuit_path(index, "peering_location"),
	    "%s is not listed in %s%s%s",
	    provider->name, location->name,
	    circuit_is_metro(circuit) ? " for Metro circuits" : "",
	    catalog_texts_have(&provider->doubtful_locations,
		location->name) ? " but on an older page" : "");
	check_remedy(check, finding, "Ask %s in writing, or choose another "
	    "provider or location for %s.", provider->name, circuit->id);
}

/* Returns the name nearest to a mistyped one, or NULL. */
static const char *
nearest_name(const struct check *check, enum location_cloud cloud,
    const char *name)
{
	struct locations all = catalog_locations(check->catalog);
	unsigned distance, best = 3; /* more changes than that: another name */
	const char *nearest = NULL;
	size_t i;

	for (i = 0; i < all.count; i++) {
		distance = utf8_distance(name, all.items[i].name, best);
		if (all.items[i].cloud == cloud && distance < best) {
			best = distance;
			nearest = all.items[i].name;
		}
	}
	return nearest;
}

static void
egr_015_unknown(struct check *check, int index, const struct circuit *circuit)
{
	enum location_cloud cloud = circuit_cloud(check->plan, circuit);
	const char *nearest =
	    nearest_name(check, cloud, circuit->peering_location);
	struct finding *finding;

	finding = check_fires(check, circuit_path(index, "peering_location"),
	    "\"%s\" of %s is no peering location of the %s cloud in the list "
	    "of %s", circuit->peering_location, circuit->id,
	    location_cloud_name(cloud), catalog_date());
	if (nearest != NULL)
		check_remedy(check, finding, "If you mean %s, write it.",
		    nearest);
}

static void
egr_015_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct location *location =
	    circuit_location(check->plan, check->catalog, circuit);

	if (circuit->peering_location == NULL)
		check_lacks(check, circuit_path(index, "peering_location"));
	else if (location == NULL)
		egr_015_unknown(check, index, circuit);
	else if (GIVEN(circuit, circuit, model) &&
	    circuit->model == MODEL_DIRECT)
		egr_015_direct(check, index, circuit, location);
	else
		egr_015_provider(check, index, circuit, location);
}

void
egr_015(struct check *check)
{
	each_circuit(check, egr_015_at);
}

/* An advertisement of one circuit: whose, and which of its list. */
struct claim {
	uint32_t circuit, item;
};

/* Says whether two circuits serve two regions, as the plan or map tells. */
static bool
other_region(const struct check *check, const struct circuit *a,
    const struct circuit *b)
{
	const struct location *here, *there;

	if (a->region != NULL && b->region != NULL)
		return strcmp(a->region, b->region) != 0;
	here = circuit_location(check->plan, check->catalog, a);
	there = circuit_location(check->plan, check->catalog, b);
	return here != NULL && there != NULL &&
	    strcmp(here->region, there->region) != 0;
}

/* Gathers every advertisement of the plan, sorted by prefix. */
static bool
claims_gather(struct check *check, struct prefix_set *set,
    struct claim **claims)
{
	const struct plan *plan = check->plan;
	size_t total = 0;
	uint32_t i, j;

	for (i = 0; i < plan->circuits.count; i++)
		total += plan->circuits.items[i].ms_peering.advertised.count;
	*claims = arena_calloc(check->arena, total + 1, sizeof **claims);
	if (*claims == NULL || !prefix_set_reserve(set, check->arena, total))
		return false;
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		for (j = 0; circuit_has_ms_peering(circuit) &&
		    j < circuit->ms_peering.advertised.count; j++) {
			(*claims)[set->count] = (struct claim) { i, j };
			prefix_set_add(set, circuit->ms_peering.advertised
			    .items[j].cidr, (uint32_t)set->count);
		}
	}
	prefix_set_sort(set);
	return true;
}

static void
egr_016_pair(struct check *check, struct claim first, struct claim second)
{
	const struct circuit *a = &check->plan->circuits.items[first.circuit];
	const struct circuit *b = &check->plan->circuits.items[second.circuit];
	const struct advertised_prefix *one =
	    &a->ms_peering.advertised.items[first.item];
	const struct advertised_prefix *two =
	    &b->ms_peering.advertised.items[second.item];
	struct finding *finding;

	if (one->prepend != two->prepend || !other_region(check, a, b))
		return;
	finding = check_fires(check, path_build("circuits",
	    (int)second.circuit, "ms_peering", -1, "advertised",
	    (int)second.item, "cidr", -1, NULL), "%s is advertised alike on %s "
	    "and %s of two regions, as if Microsoft would choose the nearer",
	    two->cidr, a->id, b->id);
	check_remedy(check, finding, "Advertise a prefix of its own on each, "
	    "or prepend on the one that should be second.");
}

void
egr_016(struct check *check)
{
	struct prefix_set set;
	struct claim *claims;
	size_t i, first = 0;

	if (check->plan->circuits.count < 2 ||
	    !claims_gather(check, &set, &claims))
		return;
	for (i = 1; i < set.count; i++) {
		if (!prefix_equal(&set.items[first].prefix,
			&set.items[i].prefix))
			first = i;
		else
			egr_016_pair(check, claims[set.items[first].owner],
			    claims[set.items[i].owner]);
	}
}
