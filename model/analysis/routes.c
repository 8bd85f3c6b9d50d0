/*
 * Compiles the exits of a plan: their pools, their stateful devices, what
 * they advertise. Knows neither flows nor failures.
 */
#include "model/analysis/routes_parts.h"

#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/catalog/endpoint.h"
#include "model/plan/schema.h"
#include "model/analysis/query.h"

/* --- what Azure takes ------------------------------------------------- */

/*
 * A state that says no is no. What is merely not configured yet is taken as
 * intended, until the circuit is provisioned: then it is missing. [A-SDK]
 */
static bool
is_validated(const struct circuit *circuit,
    const struct declared_prefix *declared)
{
	if (!GIVEN(declared_prefix, declared, validation))
		return true;
	switch (declared->validation) {
	case PREFIX_CONFIGURED:
		return true;
	case PREFIX_NOT_CONFIGURED:
	case PREFIX_CONFIGURING:
		return circuit->state != CIRCUIT_PROVISIONED;
	default:
		return false;
	}
}

bool
routes_takes(const struct circuit *circuit, const struct prefix *prefix)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct prefix outer;
	uint32_t i;

	if (prefix_is_default(prefix) || !prefix_is_public(prefix, true))
		return false;
	if (!GIVEN(ms_peering, peering, prefixes))
		return true;
	for (i = 0; i < peering->prefixes.count; i++) {
		const struct declared_prefix *declared =
		    &peering->prefixes.items[i];

		if (declared->cidr != NULL &&
		    prefix_parse(declared->cidr, &outer) == NET_OK &&
		    prefix_contains(&outer, prefix) &&
		    is_validated(circuit, declared))
			return true;
	}
	return false;
}

/* --- state ------------------------------------------------------------ */

static int
compare_numbers(const void *a, const void *b)
{
	int32_t x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return (x > y) - (x < y);
}

static void
find_groups(struct routes *routes, struct exit_point *point,
    const struct refs *devices)
{
	int32_t *groups = arena_calloc(routes->arena,
	    (size_t)devices->count + 1, sizeof *groups);
	uint32_t i, count = 0;

	if (groups == NULL)
		return;
	for (i = 0; i < devices->count; i++) {
		const struct network_device *device =
		    &routes->network->devices[devices->items[i]];

		if (device->stateful)
			groups[count++] = device->group;
	}
	qsort(groups, count, sizeof *groups, compare_numbers);
	for (i = 0; i < count; i++)
		if (i == 0 || groups[i] != groups[point->group_count - 1])
			groups[point->group_count++] = groups[i];
	point->groups = groups;
	point->stateful = point->group_count > 0;
}

bool
points_share_state(const struct routes *routes, int32_t a, int32_t b)
{
	const struct exit_point *x = &routes->points[a];
	const struct exit_point *y = &routes->points[b];

	if (a == b)
		return true;
	if (x->class != y->class || x->group_count == 0)
		return false;
	/* Links of one circuit list the same devices: only one box, or boxes
	 * that know each other, make them one. */
	if (x->class == EXIT_ER && x->item == y->item)
		return x->group_count == 1;
	return x->group_count == y->group_count &&
	    memcmp(x->groups, y->groups,
	    x->group_count * sizeof *x->groups) == 0;
}

/* --- exit points ------------------------------------------------------ */

static void
read_snat(struct exit_point *point, enum nat_in nat_in, const char *address)
{
	point->snat = nat_in == NAT_IN_SNAT;
	if (!point->snat || address == NULL ||
	    address_parse(address, &point->snat_address) != NET_OK)
		point->snat_address.family = 0;
}

static void
make_circuit_point(struct routes *routes, uint32_t circuit, int link)
{
	const struct circuit *c = &routes->plan->circuits.items[circuit];
	struct exit_point *point = &routes->points[routes->point_count++];

	*point = (struct exit_point) { .class = EXIT_ER,
		.item = (int32_t)circuit, .link = link, .name = c->id };
	if (link >= 0)
		point->name = arena_printf(routes->arena, "%s/%s", c->id,
		    link == 0 ? "primary" : "secondary");
	find_groups(routes, point,
	    &routes->network->circuits[circuit].devices);
	read_snat(point, c->ms_peering.nat_in, c->ms_peering.nat_in_addr);
}

static bool
make_points(struct routes *routes)
{
	const struct plan *plan = routes->plan;
	uint32_t i;

	routes->points = arena_calloc(routes->arena,
	    (size_t)plan->egresses.count + 2 * (size_t)plan->circuits.count + 1,
	    sizeof *routes->points);
	routes->egress_points = arena_calloc(routes->arena,
	    plan->egresses.count + 1, sizeof *routes->egress_points);
	routes->circuit_points = arena_calloc(routes->arena,
	    plan->circuits.count + 1, sizeof *routes->circuit_points);
	if (arena_failed(routes->arena))
		return false;
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		routes->circuit_points[i] = (int32_t)routes->point_count;
		if (circuit->ms_peering.nat_out.mode == NAT_PER_LINK) {
			make_circuit_point(routes, i, 0);
			make_circuit_point(routes, i, 1);
		} else
			make_circuit_point(routes, i, -1);
	}
	for (i = 0; i < plan->egresses.count; i++) {
		const struct egress *egress = &plan->egresses.items[i];
		struct exit_point *point =
		    &routes->points[routes->point_count];

		routes->egress_points[i] = (int32_t)routes->point_count++;
		*point = (struct exit_point) { .class = EXIT_INET,
			.item = (int32_t)i, .link = -1, .name = egress->id };
		find_groups(routes, point,
		    &routes->network->egresses[i].devices);
		read_snat(point, egress->nat_in, egress->nat_in_addr);
	}
	return true;
}

/* --- adverts ---------------------------------------------------------- */

static void
advertise(struct routes *routes, const struct prefix *prefix,
    const struct advert *advert)
{
	uint32_t *slot;

	if (routes->advert_count == routes->advert_capacity) {
		uint32_t capacity = routes->advert_capacity > 0 ?
		    2 * routes->advert_capacity : 64;
		struct advert_item *items = arena_calloc(routes->arena,
		    capacity, sizeof *items);

		if (items == NULL)
			return;
		if (routes->advert_count > 0)
			memcpy(items, routes->adverts,
			    routes->advert_count * sizeof *items);
		routes->adverts = items;
		routes->advert_capacity = capacity;
	}
	slot = trie_slot(&routes->advertised, prefix);
	if (slot == NULL)
		return;
	routes->adverts[routes->advert_count] =
	    (struct advert_item) { *advert, *slot };
	*slot = routes->advert_count++;
}

static void
advertise_circuit(struct routes *routes, uint32_t index)
{
	const struct circuit *circuit = &routes->plan->circuits.items[index];
	int32_t point = routes->circuit_points[index];
	uint32_t i;

	for (i = 0; i < circuit->ms_peering.advertised.count; i++) {
		const struct advertised_prefix *said =
		    &circuit->ms_peering.advertised.items[i];
		struct advert advert = { .point = point, .er = true,
			.prepend = (uint8_t)said->prepend,
			.links = said->link == LINK_PRIMARY ? 1 :
			    said->link == LINK_SECONDARY ? 2 : 3 };
		struct prefix prefix;

		if (said->cidr == NULL ||
		    prefix_parse(said->cidr, &prefix) != NET_OK ||
		    !routes_takes(circuit, &prefix))
			continue;
		advert.length = prefix.length;
		if (routes->points[point].link < 0) {
			advertise(routes, &prefix, &advert);
			continue;
		}
		if (said->link != LINK_SECONDARY)
			advertise(routes, &prefix, &(struct advert) {
			    point, prefix.length, 1, advert.prepend, true });
		if (said->link != LINK_PRIMARY)
			advertise(routes, &prefix, &(struct advert) {
			    point + 1, prefix.length, 2, advert.prepend,
			    true });
	}
}

/* An egress that says nothing of adverts has its provider's addresses. */
static void
advertise_egress(struct routes *routes, uint32_t index)
{
	const struct egress *egress = &routes->plan->egresses.items[index];
	const struct texts *said = GIVEN(egress, egress, advertised) ?
	    &egress->advertised : &egress->nat_out;
	struct advert advert = { .point = routes->egress_points[index] };
	struct prefix prefix;
	uint32_t i;

	for (i = 0; i < said->count; i++) {
		if (prefix_parse(said->items[i], &prefix) != NET_OK)
			continue;
		advert.length = prefix.length;
		advertise(routes, &prefix, &advert);
	}
}

/* --- pools ------------------------------------------------------------ */

static void
read_pools(struct routes *routes, struct exit_point *point,
    const struct texts *pools)
{
	struct prefix prefix;
	uint32_t i;

	for (i = 0; i < pools->count; i++)
		if (prefix_parse(pools->items[i], &prefix) == NET_OK)
			routes_add_sources(routes, &point->pools, &prefix);
	point->stateful = point->stateful || point->pools.count > 0;
}

static void
find_pools(struct routes *routes)
{
	const struct plan *plan = routes->plan;
	uint32_t i;

	for (i = 0; i < routes->point_count; i++) {
		struct exit_point *point = &routes->points[i];
		const struct nat_out *nat;

		if (point->class == EXIT_INET) {
			const struct egress *egress =
			    &plan->egresses.items[point->item];

			point->pools_given = GIVEN(egress, egress, nat_out);
			read_pools(routes, point, &egress->nat_out);
			continue;
		}
		nat = &plan->circuits.items[point->item].ms_peering.nat_out;
		point->pools_given = GIVEN(ms_peering,
		    &plan->circuits.items[point->item].ms_peering, nat_out);
		read_pools(routes, point, point->link < 0 ? &nat->pools :
		    point->link == 0 ? &nat->primary_pools :
		    &nat->secondary_pools);
	}
}

static int
compare_snat(const void *a, const void *b)
{
	const struct exit_point *const *x = a, *const *y = b;
	int order = address_compare(&(*x)->snat_address, &(*y)->snat_address);

	return order != 0 ? order : (*x > *y) - (*x < *y);
}

/* The same inside address at two exits leads replies to either. */
static void
find_shared_snat(struct routes *routes)
{
	struct exit_point **sorted = arena_calloc(routes->arena,
	    routes->point_count + 1, sizeof *sorted);
	uint32_t i, k, count = 0;

	if (sorted == NULL)
		return;
	for (i = 0; i < routes->point_count; i++)
		if (routes->points[i].snat_address.family != 0)
			sorted[count++] = &routes->points[i];
	qsort(sorted, count, sizeof *sorted, compare_snat);
	for (i = 0; i < count; i = k) {
		bool shared = false;

		for (k = i + 1; k < count && address_compare(
		    &sorted[i]->snat_address, &sorted[k]->snat_address) == 0;
		    k++)
			shared = shared ||
			    ((sorted[k]->class != sorted[i]->class ||
			    sorted[k]->item != sorted[i]->item) &&
			    !points_share_state(routes,
			    (int32_t)(sorted[i] - routes->points),
			    (int32_t)(sorted[k] - routes->points)));
		for (; shared && i < k; i++)
			sorted[i]->snat_shared = true;
	}
}

bool
routes_build(struct routes *routes, struct arena *arena,
    const struct network *network, const struct catalog *catalog)
{
	uint32_t i;

	*routes = (struct routes) { .plan = network->plan,
		.catalog = catalog, .network = network, .arena = arena,
		.learned.arena = arena, .advertised.arena = arena };
	if (!make_points(routes) || !routes_learn(routes))
		return false;
	for (i = 0; i < routes->plan->circuits.count; i++)
		if (network->circuits[i].peering)
			advertise_circuit(routes, i);
	for (i = 0; i < routes->plan->egresses.count; i++)
		advertise_egress(routes, i);
	routes->advert_lists = arena_calloc(arena,
	    (size_t)routes->advert_count + 1, sizeof *routes->advert_lists);
	if (routes->advert_lists == NULL)
		return false;
	find_pools(routes);
	find_shared_snat(routes);
	return !arena_failed(arena);
}
