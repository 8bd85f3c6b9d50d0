/*
 * Connectivity providers, the circuits they offer, and who serves which
 * peering location. The list stands with the locations; here it is turned
 * around, so the two can never disagree.
 */
#include "model/catalog/provider.h"

#include <string.h>

#include "model/catalog/city.h"
#include "model/catalog/search.h"

static const char *const kinds[] = { "", "exchange", "nren", "satellite",
	NULL };
static const char *const answers[] = { "unknown", "no", "yes", NULL };

/* clang-format off */
static const struct column provider_columns[] = {
	{ COLUMN_TEXT(struct provider, name), .given = true },
	{ COLUMN_TEXTS(struct provider, aliases) },
	{ COLUMN_WORD(struct provider, kind, kinds) },
	{ COLUMN_TEXTS(struct provider, clouds) },
	{ COLUMN_WORD(struct provider, microsoft_peering, answers) },
	{ COLUMN_WORD(struct provider, private_peering, answers) },
	{ COLUMN_TEXTS(struct provider, metros) },
	{ COLUMN_TEXTS(struct provider, doubtful_locations) },
};
static const struct column offer_columns[] = {
	{ COLUMN_TEXT(struct provider_offer, api_name), .given = true },
	{ COLUMN_TEXT(struct provider_offer, provider) },
	{ COLUMN_TEXTS(struct provider_offer, locations) },
	{ COLUMN_INTS(struct provider_offer, mbps), .given = true,
	    .low = 1, .high = 1000000 },
};
/* clang-format on */
const struct shape shape_providers =
    SHAPE("providers.csv", struct provider, provider_columns);
const struct shape shape_offers =
    SHAPE("provider-offers.csv", struct provider_offer, offer_columns);

/* Who serves where, by index of location and of provider. */
struct service_map {
	struct provider_list *at;
	struct location_list *of;
};

const char *
provider_kind_name(enum provider_kind kind)
{
	static const char *const names[] = { "", "exchange",
		"research network", "satellite" };

	return (unsigned)kind < 4 ? names[kind] : "";
}

struct providers
catalog_providers(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_PROVIDERS);

	return (struct providers){ table->items, table->count };
}

static const char *
provider_names(const void *record, size_t n)
{
	const struct provider *provider = record;

	if (n == 0)
		return provider->name;
	return n - 1 < provider->aliases.count
	    ? provider->aliases.items[n - 1]
	    : NULL;
}

const struct provider *
catalog_provider(const struct catalog *catalog, const char *name)
{
	return name_find(catalog, TABLE_PROVIDERS, provider_names, name, NULL,
	    NULL);
}

/* Sizes the lists first, then fills them. */
static bool
fill_map(const struct catalog *catalog, struct service_map *map)
{
	struct arena *arena = catalog->state->arena;
	struct locations locations = catalog_locations(catalog);
	struct providers providers = catalog_providers(catalog);
	const struct provider **at, *provider;
	const struct location **of;
	size_t i, n, p, *used;

	used = arena_calloc(arena, providers.count + 1, sizeof *used);
	if (used == NULL)
		return false;
	for (i = 0; i < locations.count; i++) {
		const struct location *location = &locations.items[i];

		at = arena_calloc(arena, location->providers.count + 1,
		    sizeof *at);
		if (at == NULL)
			return false;
		map->at[i].items = at;
		for (n = 0; n < location->providers.count; n++) {
			provider = catalog_provider(catalog,
			    location->providers.items[n]);
			if (provider == NULL)
				continue;
			at[map->at[i].count++] = provider;
			used[provider - providers.items]++;
		}
	}
	for (p = 0; p < providers.count; p++) {
		of = arena_calloc(arena, used[p] + 1, sizeof *of);
		if (of == NULL)
			return false;
		map->of[p].items = of;
		for (i = 0; i < locations.count; i++)
			for (n = 0; n < map->at[i].count; n++)
				if (map->at[i].items[n] == &providers.items[p])
					of[map->of[p].count++] =
					    &locations.items[i];
	}
	return true;
}

static const struct service_map *
get_map(const struct catalog *catalog)
{
	struct catalog_state *state = catalog->state;
	struct service_map *map = state->service_map;

	if (map != NULL)
		return map;
	map = arena_alloc(state->arena, sizeof *map);
	if (map == NULL)
		return NULL;
	map->at = arena_calloc(state->arena,
	    catalog_locations(catalog).count + 1, sizeof *map->at);
	map->of = arena_calloc(state->arena,
	    catalog_providers(catalog).count + 1, sizeof *map->of);
	if (map->at == NULL || map->of == NULL || !fill_map(catalog, map))
		return NULL;
	return state->service_map = map;
}

struct provider_list
catalog_providers_at(const struct catalog *catalog,
    const struct location *location)
{
	const struct service_map *map = get_map(catalog);

	if (map == NULL)
		return (struct provider_list){ 0 };
	return map->at[location - catalog_locations(catalog).items];
}

struct location_list
catalog_locations_of(const struct catalog *catalog,
    const struct provider *provider)
{
	const struct service_map *map = get_map(catalog);

	if (map == NULL)
		return (struct location_list){ 0 };
	return map->of[provider - catalog_providers(catalog).items];
}

bool
catalog_provider_serves(const struct catalog *catalog,
    const struct provider *provider, const struct location *location)
{
	struct provider_list list = catalog_providers_at(catalog, location);
	size_t i;

	for (i = 0; i < list.count; i++)
		if (list.items[i] == provider)
			return true;
	return false;
}

/* Says what of the locations table dangles when tables were replaced. */
static void
note_dangling(struct catalog_state *state, const struct location *location,
    const char *what, const char *name, const char *table)
{
	struct place nowhere = { 0 };

	diags_add(&state->problems, "catalog-reference", SEVERITY_WARNING,
	    "peering-locations.csv", nowhere,
	    "peering-locations.csv: %.60s names the %s \"%.60s\", which %s "
	    "does not have",
	    location->name, what, name, table);
}

void
location_check_references(const struct catalog *catalog)
{
	struct locations locations = catalog_locations(catalog);
	const struct location *location;
	size_t i, n;

	for (i = 0; i < locations.count; i++) {
		location = &locations.items[i];
		if (catalog_country(catalog, location->country) == NULL)
			note_dangling(catalog->state, location, "country",
			    location->country, "countries.csv");
		for (n = 0; n < location->providers.count; n++)
			if (catalog_provider(catalog,
				location->providers.items[n]) == NULL)
				note_dangling(catalog->state, location,
				    "provider", location->providers.items[n],
				    "providers.csv");
	}
}

static void
fill_provider(const struct catalog *catalog, const void *record,
    struct match_words *words)
{
	const struct provider *provider = record;
	struct location_list list = catalog_locations_of(catalog, provider);
	size_t i;

	match_add_name(words, provider->name);
	search_add_aliases(words, &provider->aliases);
	match_add_other(words, provider_kind_name(provider->kind));
	for (i = 0; i < list.count; i++) {
		match_add_other(words, list.items[i]->name);
		search_add_others(words, &list.items[i]->aliases);
	}
}

size_t
catalog_search_providers(const struct catalog *catalog, const char *words,
    const struct provider **results, size_t max)
{
	const struct provider *items = catalog_providers(catalog).items;
	const struct match *matches;
	size_t count, i;

	matches = search_run(catalog, TABLE_PROVIDERS, fill_provider, words,
	    &count);
	for (i = 0; i < count && i < max; i++)
		results[i] = &items[matches[i].index];
	return i;
}

struct provider_offers
catalog_provider_offers(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_OFFERS);

	return (struct provider_offers){ table->items, table->count };
}

const struct provider_offer *
catalog_provider_offer(const struct catalog *catalog,
    const struct provider *provider)
{
	struct provider_offers offers = catalog_provider_offers(catalog);
	size_t i;

	for (i = 0; i < offers.count; i++)
		if (strcmp(offers.items[i].provider, provider->name) == 0)
			return &offers.items[i];
	return NULL;
}
