/*
 * All questions of prefixes: which of Microsoft's a circuit learns, which of
 * ours Microsoft has heard, and into what parts a range of addresses falls
 * when all of a part shall meet the same routes.
 */
#include "model/analysis/routes_parts.h"

#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/catalog/endpoint.h"
#include "model/plan/path.h"
#include "model/plan/schema.h"
#include "model/analysis/query.h"

/* --- communities ------------------------------------------------------ */

static uint32_t
find_community(const struct routes *routes, const char *text)
{
	uint32_t i;

	for (i = 0; i < routes->community_count; i++)
		if (strcmp(routes->communities[i], text) == 0)
			break;
	return i;
}

static const struct route_filter *
filter_of(const struct routes *routes, uint32_t circuit)
{
	int32_t filter = routes->network->circuits[circuit].filter;

	return filter < 0 ? NULL :
	    &routes->plan->route_filters.items[filter];
}

/* Only Premium circuits get the prefixes of Microsoft 365. [A-FAQ] */
static bool
tier_allows(const struct routes *routes, const struct circuit *circuit,
    const char *community)
{
	return circuit->sku_tier == TIER_PREMIUM ||
	    !community_is_m365(routes->catalog, community);
}

static bool
collect_communities(struct routes *routes)
{
	const struct plan *plan = routes->plan;
	size_t most = 0;
	uint32_t i, k;

	for (i = 0; i < plan->route_filters.count; i++)
		most += plan->route_filters.items[i].communities.count;
	routes->communities = arena_calloc(routes->arena, most + 1,
	    sizeof *routes->communities);
	if (routes->communities == NULL)
		return false;
	for (i = 0; i < plan->route_filters.count; i++) {
		const struct texts *texts =
		    &plan->route_filters.items[i].communities;

		for (k = 0; k < texts->count; k++)
			if (find_community(routes, texts->items[k]) ==
			    routes->community_count)
				routes->communities[routes->community_count++]
				    = texts->items[k];
	}
	return true;
}

static bool
find_carried(struct routes *routes)
{
	const struct plan *plan = routes->plan;
	uint32_t i, k;

	routes->carried = arena_calloc(routes->arena,
	    (size_t)plan->circuits.count * routes->community_count + 1,
	    sizeof *routes->carried);
	if (routes->carried == NULL)
		return false;
	for (i = 0; i < plan->circuits.count; i++) {
		const struct route_filter *filter = filter_of(routes, i);

		if (filter == NULL || filter->access == ACCESS_DENY ||
		    !routes->network->circuits[i].peering)
			continue;
		for (k = 0; k < filter->communities.count; k++) {
			const char *text = filter->communities.items[k];

			routes->carried[(size_t)i * routes->community_count +
			    find_community(routes, text)] = tier_allows(routes,
			    &plan->circuits.items[i], text);
		}
	}
	return true;
}

static bool
same_communities(const struct texts *a, const struct texts *b)
{
	uint32_t i;

	if (a == NULL || b == NULL || a->count != b->count)
		return a == b;
	for (i = 0; i < a->count; i++)
		if (!texts_have(b, a->items[i]))
			return false;
	return true;
}

/* What a segment lets in: all, or a list; an empty list means all, too. */
static const struct texts *
accepted_by(const struct segment *segment)
{
	return segment->er_routes == ER_ROUTES_SCOPED &&
	    segment->accepted_communities.count > 0 ?
	    &segment->accepted_communities : NULL;
}

uint32_t
routes_accept(const struct routes *routes, const struct segment *segment)
{
	const struct texts *wanted = accepted_by(segment);
	uint32_t i;

	for (i = 0; i + 1 < routes->accept_count; i++)
		if (same_communities(routes->accepts[i].communities, wanted))
			break;
	return i;
}

static bool
collect_accepts(struct routes *routes)
{
	const struct plan *plan = routes->plan;
	uint32_t i, k;

	routes->accepts = arena_calloc(routes->arena,
	    plan->segments.count + 1, sizeof *routes->accepts);
	if (routes->accepts == NULL)
		return false;
	routes->accept_count = 1; /* all */
	for (i = 0; i < plan->segments.count; i++) {
		const struct texts *wanted =
		    accepted_by(&plan->segments.items[i]);

		for (k = 0; k < routes->accept_count; k++)
			if (same_communities(routes->accepts[k].communities,
			    wanted))
				break;
		if (k == routes->accept_count)
			routes->accepts[routes->accept_count++].communities =
			    wanted;
	}
	routes->accepted = arena_calloc(routes->arena,
	    (size_t)routes->accept_count * routes->community_count + 1,
	    sizeof *routes->accepted);
	if (routes->accepted == NULL)
		return false;
	for (k = 0; k < routes->accept_count; k++)
		for (i = 0; i < routes->community_count; i++)
			routes->accepted[(size_t)k * routes->community_count +
			    i] = routes->accepts[k].communities == NULL ||
			    texts_have(routes->accepts[k].communities,
			    routes->communities[i]);
	return true;
}

static void
learn_prefix(struct routes *routes, const struct prefix *prefix,
    uint32_t community)
{
	uint32_t *slot = trie_slot(&routes->learned, prefix);

	if (routes->learned_count == routes->learned_capacity) {
		uint32_t capacity = routes->learned_capacity > 0 ?
		    2 * routes->learned_capacity : 128;
		struct learned_by *items = arena_calloc(routes->arena,
		    capacity, sizeof *items);

		if (items == NULL)
			return;
		if (routes->learned_count > 0)
			memcpy(items, routes->learned_by,
			    routes->learned_count * sizeof *items);
		routes->learned_by = items;
		routes->learned_capacity = capacity;
	}
	if (slot == NULL)
		return;
	routes->learned_by[routes->learned_count] =
	    (struct learned_by) { community, *slot };
	*slot = routes->learned_count++;
}

bool
routes_learn(struct routes *routes)
{
	size_t cells, i;
	uint32_t k;
	int16_t *nobody;

	if (!collect_communities(routes) || !find_carried(routes) ||
	    !collect_accepts(routes))
		return false;
	for (k = 0; k < routes->community_count; k++) {
		const struct bgp_community *community = catalog_community_text(
		    routes->catalog, routes->communities[k]);
		struct catalog_prefixes prefixes;

		if (community == NULL)
			continue;
		prefixes = catalog_community_prefixes(routes->catalog,
		    community);
		for (i = 0; i < prefixes.count; i++)
			learn_prefix(routes, &prefixes.items[i], k);
	}
	cells = (size_t)routes->accept_count * routes->plan->circuits.count;
	nobody = arena_calloc(routes->arena, cells + 1, sizeof *nobody);
	if (nobody == NULL)
		return false;
	for (i = 0; i < cells; i++)
		nobody[i] = -1;
	routes->unlearned = nobody;
	return !arena_failed(routes->arena);
}

/* --- parts of a range ------------------------------------------------- */

/* The address behind the last one of a prefix; false where there is none. */
static bool
address_behind(const struct prefix *prefix, struct address *address)
{
	struct prefix network = prefix_network(prefix);
	int bit = prefix->length - 1;

	*address = network.address;
	for (; bit >= 0; bit--) {
		uint8_t mask = (uint8_t)(0x80 >> (bit % 8));

		address->bytes[bit / 8] ^= mask;
		if (address->bytes[bit / 8] & mask)
			return true;
	}
	return false;
}

struct parts {
	struct routes *routes;
	const struct prefix *range;
	struct sources *sources;
	struct destinations *destinations;
};

static void add_part(struct parts *, const struct address *);

/* Routes change where a prefix begins, and behind its end. */
static bool
visit_edges(void *context, const struct trie_match *match)
{
	struct parts *parts = context;
	struct address behind;

	add_part(parts, &match->prefix.address);
	if (address_behind(&match->prefix, &behind) &&
	    prefix_contains_address(parts->range, &behind))
		add_part(parts, &behind);
	return true;
}

/* --- sources ---------------------------------------------------------- */

static bool
comes_before(const struct advert *a, const struct advert *b)
{
	if (a->length != b->length)
		return a->length > b->length;
	if (a->er != b->er)
		return a->er;
	if (a->prepend != b->prepend)
		return a->prepend < b->prepend;
	return a->point != b->point ? a->point < b->point :
	    a->links < b->links;
}

static int
compare_adverts(const void *a, const void *b)
{
	const struct advert *x = a, *y = b;

	return comes_before(x, y) ? -1 : comes_before(y, x);
}

/*
 * The adverts that hold an address. The longest of them decides which others
 * do, so they are collected once for each that is the longest somewhere.
 */
static void
find_adverts(struct routes *routes, struct source *source)
{
	struct trie_match chain[TRIE_DEPTH];
	size_t n = trie_chain(&routes->advertised, &source->address, chain), i;
	struct advert_list *list;
	struct advert *adverts;
	uint32_t at, count = 0;

	if (n == 0)
		return;
	list = &routes->advert_lists[chain[0].value];
	if (list->adverts == NULL) {
		for (i = 0; i < n; i++)
			for (at = chain[i].value; at != TRIE_UNSET;
			    at = routes->adverts[at].next)
				count++;
		adverts = arena_calloc(routes->arena, count, sizeof *adverts);
		if (adverts == NULL)
			return;
		count = 0;
		for (i = 0; i < n; i++)
			for (at = chain[i].value; at != TRIE_UNSET;
			    at = routes->adverts[at].next)
				adverts[count++] = routes->adverts[at].advert;
		qsort(adverts, count, sizeof *adverts, compare_adverts);
		*list = (struct advert_list) { adverts, count };
	}
	source->adverts = list->adverts;
	source->count = list->count;
}

/* A point whose pool of one link holds the address, or -1. */
static int32_t
link_pool_of(const struct routes *routes, const struct address *address)
{
	const struct plan *plan = routes->plan;
	struct prefix pool;
	uint32_t i, k;

	for (i = 0; i < routes->point_count; i++) {
		const struct exit_point *point = &routes->points[i];
		const struct nat_out *nat;
		const struct texts *pools;

		if (point->class == EXIT_INET)
			break; /* circuits come first */
		if (point->link < 0)
			continue;
		nat = &plan->circuits.items[point->item].ms_peering.nat_out;
		pools = point->link == 0 ? &nat->primary_pools :
		    &nat->secondary_pools;
		for (k = 0; k < pools->count; k++)
			if (prefix_parse(pools->items[k], &pool) == NET_OK &&
			    prefix_contains_address(&pool, address))
				return (int32_t)i;
	}
	return -1;
}

static void
add_source(struct parts *parts, const struct address *address)
{
	struct routes *routes = parts->routes;
	struct sources *all = parts->sources;
	struct source new = { .prefix = *parts->range, .address = *address };
	uint32_t i;

	find_adverts(routes, &new);
	new.link_pool = link_pool_of(routes, address);
	for (i = 0; i < all->count; i++)
		if (all->items[i].adverts == new.adverts &&
		    all->items[i].link_pool == new.link_pool &&
		    all->items[i].address.family == address->family)
			return;
	if (all->count == all->capacity) {
		uint32_t capacity = all->capacity > 0 ? 2 * all->capacity : 2;
		struct source *items =
		    arena_calloc(routes->arena, capacity, sizeof *items);

		if (items == NULL)
			return;
		if (all->count > 0)
			memcpy(items, all->items, all->count * sizeof *items);
		all->items = items;
		all->capacity = capacity;
	}
	all->items[all->count++] = new;
}

void
routes_add_sources(struct routes *routes, struct sources *sources,
    const struct prefix *prefix)
{
	struct prefix range = prefix_network(prefix);
	struct parts parts = { .routes = routes, .range = &range,
		.sources = sources };

	add_part(&parts, &range.address);
	trie_within(&routes->advertised, &range, visit_edges, &parts);
}

/* --- destinations ----------------------------------------------------- */

/* Of the communities of one prefix, one the circuit brings and all let in. */
static const char *
let_in(const struct routes *routes, uint32_t list, uint32_t circuit,
    uint32_t accept)
{
	size_t communities = routes->community_count;

	for (; list != TRIE_UNSET; list = routes->learned_by[list].next) {
		uint32_t k = routes->learned_by[list].community;

		if (routes->carried[circuit * communities + k] &&
		    routes->accepted[accept * communities + k])
			return routes->communities[k];
	}
	return NULL;
}

const char *
routes_community(const struct routes *routes, uint32_t circuit,
    uint32_t accept, const struct address *address, struct prefix *prefix)
{
	struct trie_match chain[TRIE_DEPTH];
	size_t n, i;

	if (address->family == 0)
		return NULL;
	n = trie_chain(&routes->learned, address, chain);
	for (i = 0; i < n; i++) {
		const char *community =
		    let_in(routes, chain[i].value, circuit, accept);

		if (community == NULL)
			continue;
		*prefix = chain[i].prefix;
		return community;
	}
	return NULL;
}

static void
add_destination(struct parts *parts, const struct address *address)
{
	struct routes *routes = parts->routes;
	struct destinations *all = parts->destinations;
	uint32_t circuits = routes->plan->circuits.count, a, c, i;
	size_t cells = (size_t)routes->accept_count * circuits;
	int16_t *lengths =
	    arena_calloc(routes->arena, cells + 1, sizeof *lengths);
	struct prefix prefix;

	if (lengths == NULL)
		return;
	for (a = 0; a < routes->accept_count; a++)
		for (c = 0; c < circuits; c++)
			lengths[(size_t)a * circuits + c] =
			    routes_community(routes, c, a, address, &prefix) !=
			    NULL ? prefix.length : -1;
	for (i = 0; i < all->count; i++)
		if (all->items[i].address.family == address->family &&
		    memcmp(all->items[i].lengths, lengths,
		    cells * sizeof *lengths) == 0)
			return;
	if (all->count == all->capacity) {
		uint32_t capacity = all->capacity > 0 ? 2 * all->capacity : 4;
		struct destination *items =
		    arena_calloc(routes->arena, capacity, sizeof *items);

		if (items == NULL)
			return;
		if (all->count > 0)
			memcpy(items, all->items, all->count * sizeof *items);
		all->items = items;
		all->capacity = capacity;
	}
	all->items[all->count++] =
	    (struct destination) { *parts->range, *address, lengths };
}

void
routes_add_destinations(struct routes *routes,
    struct destinations *destinations, const struct prefix *prefix)
{
	struct prefix range = prefix_network(prefix);
	struct parts parts = { .routes = routes, .range = &range,
		.destinations = destinations };

	add_part(&parts, &range.address);
	trie_within(&routes->learned, &range, visit_edges, &parts);
}

struct destination
routes_unpublished(const struct routes *routes)
{
	return (struct destination) { .lengths = routes->unlearned };
}

static void
add_part(struct parts *parts, const struct address *address)
{
	if (parts->sources != NULL)
		add_source(parts, address);
	else
		add_destination(parts, address);
}
