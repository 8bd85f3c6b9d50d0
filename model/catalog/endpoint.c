/*
 * The Microsoft 365 endpoint sets and the BGP communities, and which prefixes
 * a community is known to bring. Whether a plan uses them is not known here.
 */
#include "model/catalog/endpoint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalog/search.h"

static const char *finish_community(void *record);
static const char *const categories[] = { "default", "allow", "optimize",
	NULL };
const char *const community_family_words[] = { "service", "private", "microsoft",
	"storage", "sql", "cosmos", "backup", NULL };
const char *const community_cloud_words[] = { "global", "usgov", "china", NULL };

/* clang-format off */
static const struct column endpoint_columns[] = {
	{ COLUMN_INT(struct endpoint_set, id, 1, 100000), .given = true },
	{ COLUMN_TEXT(struct endpoint_set, area), .given = true },
	{ COLUMN_TEXT(struct endpoint_set, display_name) },
	{ COLUMN_TEXTS(struct endpoint_set, urls) },
	{ COLUMN_PREFIXES(struct endpoint_set, prefixes) },
	{ COLUMN_TEXT(struct endpoint_set, tcp) },
	{ COLUMN_TEXT(struct endpoint_set, udp) },
	{ COLUMN_YES(struct endpoint_set, express_route) },
	{ COLUMN_WORD(struct endpoint_set, category, categories),
	    .given = true },
	{ COLUMN_YES(struct endpoint_set, required) },
	{ COLUMN_TEXT(struct endpoint_set, notes) },
};
static const struct column community_columns[] = {
	{ COLUMN_TEXT(struct bgp_community, text), .given = true },
	{ COLUMN_TEXT(struct bgp_community, name), .given = true },
	{ COLUMN_WORD(struct bgp_community, family,
	    community_family_words), .given = true },
	{ COLUMN_WORD(struct bgp_community, cloud,
	    community_cloud_words), .given = true },
	{ COLUMN_YES(struct bgp_community, needs_authorization) },
	{ COLUMN_YES(struct bgp_community, route_filter) },
	{ COLUMN_TEXT(struct bgp_community, service_name) },
	{ COLUMN_TEXT(struct bgp_community, region) },
	{ COLUMN_INTS(struct bgp_community, sets), .low = 1, .high = 100000 },
	{ COLUMN_INT(struct bgp_community, ipv4_seen, 0, 100000),
	    .absent = -1 },
	{ COLUMN_INT(struct bgp_community, ipv6_seen, 0, 100000),
	    .absent = -1 },
	{ COLUMN_PREFIXES(struct bgp_community, prefixes) },
	{ COLUMN_TEXT(struct bgp_community, note) },
	{ COLUMN_TEXTS(struct bgp_community, sources) },
};
/* clang-format on */
const struct shape shape_endpoints =
    SHAPE("endpoints.csv", struct endpoint_set, endpoint_columns);
const struct shape shape_communities = SHAPE_FINISH("communities.csv",
    struct bgp_community, community_columns, finish_community);

/* What is computed from the two tables. */
struct endpoint_map {
	struct catalog_prefixes *prefixes; /* by index of community */
	struct endpoint_set_list express_route;
	struct area {
		const char *name;
		struct endpoint_set_list list;
	} *areas;
	size_t area_count;
};

const char *
endpoint_category_name(enum endpoint_category category)
{
	static const char *const names[] = { "Default", "Allow", "Optimize" };

	return (unsigned)category < 3 ? names[category] : "unknown";
}

const char *
community_family_name(enum community_family family)
{
	static const char *const names[] = { "service", "private peering",
		"Microsoft peering", "Storage", "SQL", "Cosmos DB", "Backup" };

	return (unsigned)family < 7 ? names[family] : "unknown";
}

static const char *
finish_community(void *record)
{
	struct bgp_community *row = record;

	return community_parse(row->text, &row->value) == NET_OK
	    ? NULL
	    : "a community is two numbers such as 12076:5010";
}

struct endpoint_sets
catalog_endpoint_sets(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_ENDPOINTS);

	return (struct endpoint_sets){ table->items, table->count };
}

struct bgp_communities
catalog_communities(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_COMMUNITIES);

	return (struct bgp_communities){ table->items, table->count };
}

const struct endpoint_set *
catalog_endpoint_set(const struct catalog *catalog, int id)
{
	struct endpoint_sets sets = catalog_endpoint_sets(catalog);
	size_t i;

	for (i = 0; i < sets.count; i++)
		if (sets.items[i].id == id)
			return &sets.items[i];
	return NULL;
}

/* Lists the sets of an area, or, without one, those over ExpressRoute. */
static struct endpoint_set_list
list_sets(struct arena *arena, struct endpoint_sets sets, const char *area)
{
	struct endpoint_set_list list = { 0 };
	const struct endpoint_set **items;
	size_t i;

	items = arena_calloc(arena, sets.count + 1, sizeof *items);
	if (items == NULL)
		return list;
	for (i = 0; i < sets.count; i++)
		if (area == NULL ? sets.items[i].express_route
				 : strcmp(sets.items[i].area, area) == 0)
			items[list.count++] = &sets.items[i];
	list.items = items;
	return list;
}

static struct endpoint_map *
get_map(const struct catalog *catalog)
{
	struct catalog_state *state = catalog->state;
	struct endpoint_sets sets = catalog_endpoint_sets(catalog);
	struct endpoint_map *map = state->endpoint_map;
	size_t i, n;

	if (map != NULL)
		return map;
	map = arena_alloc(state->arena, sizeof *map);
	if (map == NULL)
		return NULL;
	map->prefixes = arena_calloc(state->arena,
	    catalog_communities(catalog).count + 1, sizeof *map->prefixes);
	map->areas =
	    arena_calloc(state->arena, sets.count + 1, sizeof *map->areas);
	if (map->prefixes == NULL || map->areas == NULL)
		return NULL;
	for (i = 0; i < sets.count; i++) {
		for (n = 0; n < map->area_count; n++)
			if (strcmp(map->areas[n].name, sets.items[i].area) == 0)
				break;
		if (n < map->area_count)
			continue;
		map->areas[n].name = sets.items[i].area;
		map->areas[n].list =
		    list_sets(state->arena, sets, sets.items[i].area);
		map->area_count++;
	}
	map->express_route = list_sets(state->arena, sets, NULL);
	return state->endpoint_map = map;
}

struct endpoint_set_list
catalog_express_route_sets(const struct catalog *catalog)
{
	const struct endpoint_map *map = get_map(catalog);

	return map == NULL ? (struct endpoint_set_list){ 0 }
			   : map->express_route;
}

struct endpoint_set_list
catalog_area_sets(const struct catalog *catalog, const char *area)
{
	const struct endpoint_map *map = get_map(catalog);
	size_t i;

	for (i = 0; map != NULL && i < map->area_count; i++)
		if (strcmp(map->areas[i].name, area) == 0)
			return map->areas[i].list;
	return (struct endpoint_set_list){ 0 };
}

static void
fill_endpoint(const struct catalog *catalog, const void *record,
    struct match_words *words)
{
	const struct endpoint_set *set = record;
	char id[16];

	(void)catalog;
	snprintf(id, sizeof id, "%d", set->id);
	match_add_name(words, id);
	match_add_alias(words, set->display_name);
	match_add_alias(words, set->area);
	match_add_other(words, endpoint_category_name(set->category));
	search_add_others(words, &set->urls);
	match_add_other(words, set->notes);
}

size_t
catalog_search_endpoint_sets(const struct catalog *catalog, const char *words,
    const struct endpoint_set **results, size_t max)
{
	const struct endpoint_set *items = catalog_endpoint_sets(catalog).items;
	const struct match *matches;
	size_t count, i;

	matches = search_run(catalog, TABLE_ENDPOINTS, fill_endpoint, words,
	    &count);
	for (i = 0; i < count && i < max; i++)
		results[i] = &items[matches[i].index];
	return i;
}

const struct endpoint_set *
catalog_endpoint_of_address(const struct catalog *catalog,
    const struct address *address)
{
	struct endpoint_sets sets = catalog_endpoint_sets(catalog);
	const struct endpoint_set *best = NULL;
	const struct prefix *prefix;
	int length = -1;
	size_t i, n;

	for (i = 0; i < sets.count; i++)
		for (n = 0; n < sets.items[i].prefixes.count; n++) {
			prefix = &sets.items[i].prefixes.items[n];
			if (prefix->length <= length ||
			    !prefix_contains_address(prefix, address))
				continue;
			best = &sets.items[i];
			length = prefix->length;
		}
	return best;
}

const struct bgp_community *
catalog_community(const struct catalog *catalog, struct community value)
{
	struct bgp_communities rows = catalog_communities(catalog);
	size_t i;

	for (i = 0; i < rows.count; i++)
		if (rows.items[i].value.asn == value.asn &&
		    rows.items[i].value.value == value.value)
			return &rows.items[i];
	return NULL;
}

const struct bgp_community *
catalog_community_text(const struct catalog *catalog, const char *text)
{
	struct community value;

	if (text == NULL || community_parse(text, &value) != NET_OK)
		return NULL;
	return catalog_community(catalog, value);
}

static void
fill_community(const struct catalog *catalog, const void *record,
    struct match_words *words)
{
	const struct bgp_community *row = record;

	(void)catalog;
	match_add_name(words, row->name);
	match_add_alias(words, strchr(row->text, ':') + 1);
	match_add_alias(words, row->text);
	match_add_alias(words, row->service_name);
	match_add_alias(words, row->region);
	match_add_other(words, community_family_name(row->family));
	match_add_other(words, row->note);
}

size_t
catalog_search_communities(const struct catalog *catalog, const char *words,
    const struct bgp_community **results, size_t max)
{
	const struct bgp_community *items = catalog_communities(catalog).items;
	const struct match *matches;
	size_t count, i;

	matches = search_run(catalog, TABLE_COMMUNITIES, fill_community, words,
	    &count);
	for (i = 0; i < count && i < max; i++)
		results[i] = &items[matches[i].index];
	return i;
}

static int
compare_prefixes(const void *a, const void *b)
{
	const struct prefix *one = a, *other = b;
	int order;

	if (one->address.family != other->address.family)
		return one->address.family < other->address.family ? -1 : 1;
	order = address_compare(&one->address, &other->address);
	return order != 0 ? order : (int)one->length - (int)other->length;
}

/* Gathers what the community's sets and its own row name, each once. */
static struct catalog_prefixes
gather_prefixes(const struct catalog *catalog, const struct bgp_community *row)
{
	struct catalog_prefixes all = { 0 };
	const struct endpoint_set *set;
	struct prefix *items;
	size_t i, total = row->prefixes.count, kept = 0;

	for (i = 0; i < row->sets.count; i++) {
		set = catalog_endpoint_set(catalog, row->sets.items[i]);
		total += set == NULL ? 0 : set->prefixes.count;
	}
	items = arena_calloc(catalog->state->arena, total + 1, sizeof *items);
	if (items == NULL)
		return all;
	for (i = 0; i < row->prefixes.count; i++)
		items[all.count++] = row->prefixes.items[i];
	for (i = 0; i < row->sets.count; i++) {
		set = catalog_endpoint_set(catalog, row->sets.items[i]);
		if (set == NULL || set->prefixes.count == 0)
			continue;
		memcpy(items + all.count, set->prefixes.items,
		    set->prefixes.count * sizeof *items);
		all.count += set->prefixes.count;
	}
	qsort(items, all.count, sizeof *items, compare_prefixes);
	for (i = 0; i < all.count; i++)
		if (i == 0 || !prefix_equal(&items[i], &items[kept - 1]))
			items[kept++] = items[i];
	all.items = items;
	all.count = kept;
	return all;
}

struct catalog_prefixes
catalog_community_prefixes(const struct catalog *catalog,
    const struct bgp_community *row)
{
	struct endpoint_map *map = get_map(catalog);
	struct catalog_prefixes *all;

	if (map == NULL)
		return (struct catalog_prefixes){ 0 };
	all = &map->prefixes[row - catalog_communities(catalog).items];
	if (all->items == NULL)
		*all = gather_prefixes(catalog, row);
	return *all;
}
