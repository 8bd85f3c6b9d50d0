/*
 * Peering locations and metros: where circuits enter the Microsoft network.
 * Which providers exist is provider.c's, who uses a location is the plan's.
 */
#include "model/catalog/location.h"

#include "model/catalog/city.h"
#include "model/catalog/geography.h"
#include "model/catalog/search.h"

static const char *const clouds[] = { "global", "usgov", "china", NULL };

/* clang-format off */
static const struct column location_columns[] = {
	{ COLUMN_TEXT(struct location, name), .given = true },
	{ COLUMN_WORD(struct location, cloud, clouds), .given = true },
	{ COLUMN_TEXTS(struct location, facilities) },
	{ COLUMN_TEXT(struct location, city), .given = true },
	{ COLUMN_TEXT(struct location, admin1) },
	{ COLUMN_TEXT(struct location, country), .given = true },
	{ COLUMN_TEXT(struct location, region), .given = true },
	{ COLUMN_INT(struct location, zone, 1, 4) },
	{ COLUMN_TEXTS(struct location, local_regions) },
	{ COLUMN_YES(struct location, direct) },
	{ COLUMN_TEXT(struct location, metro) },
	{ COLUMN_REAL(struct location, latitude, -90, 90), .given = true },
	{ COLUMN_REAL(struct location, longitude, -180, 180), .given = true },
	{ COLUMN_TEXTS(struct location, providers) },
	{ COLUMN_TEXTS(struct location, aliases) },
};
static const struct column metro_columns[] = {
	{ COLUMN_TEXT(struct metro, name), .given = true },
	{ COLUMN_TEXTS(struct metro, locations), .given = true },
	{ COLUMN_TEXTS(struct metro, facilities) },
	{ COLUMN_INT(struct metro, zone, 1, 4) },
	{ COLUMN_TEXTS(struct metro, local_regions) },
	{ COLUMN_YES(struct metro, direct) },
	{ COLUMN_TEXTS(struct metro, providers) },
	{ COLUMN_TEXTS(struct metro, future_providers) },
};
/* clang-format on */
const struct shape shape_locations =
    SHAPE("peering-locations.csv", struct location, location_columns);
const struct shape shape_metros =
    SHAPE("metros.csv", struct metro, metro_columns);

struct locations
catalog_locations(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_LOCATIONS);

	return (struct locations){ table->items, table->count };
}

static const char *
location_names(const void *record, size_t n)
{
	const struct location *location = record;

	if (n == 0)
		return location->name;
	return n - 1 < location->aliases.count
	    ? location->aliases.items[n - 1]
	    : NULL;
}

static bool
is_in_cloud(const void *record, const void *wanted)
{
	const struct location *location = record;

	return location->cloud == *(const enum location_cloud *)wanted;
}

const struct location *
catalog_location(const struct catalog *catalog, enum location_cloud cloud,
    const char *name)
{
	return name_find(catalog, TABLE_LOCATIONS, location_names, name,
	    is_in_cloud, &cloud);
}

const struct location *
catalog_location_any(const struct catalog *catalog, const char *name)
{
	static const enum location_cloud order[] = { LOCATION_GLOBAL,
		LOCATION_USGOV, LOCATION_CHINA };
	const struct location *found = NULL;
	size_t i;

	for (i = 0; i < 3 && found == NULL; i++)
		found = catalog_location(catalog, order[i], name);
	return found;
}

static void
fill_location(const struct catalog *catalog, const void *record,
    struct match_words *words)
{
	const struct location *location = record;
	const struct country *country =
	    catalog_country(catalog, location->country);

	match_add_name(words, location->name);
	search_add_aliases(words, &location->aliases);
	match_add_alias(words, location->city);
	search_add_others(words, &location->facilities);
	match_add_other(words, location->admin1);
	match_add_other(words, location->country);
	if (country != NULL)
		match_add_other(words, country->name);
	match_add_other(words, location->region);
	match_add_other(words, location_cloud_name(location->cloud));
	search_add_others(words, &location->local_regions);
	match_add_other(words, location->metro);
	search_add_others(words, &location->providers);
}

size_t
catalog_search_locations(const struct catalog *catalog, const char *words,
    const struct location **results, size_t max)
{
	const struct location *items = catalog_locations(catalog).items;
	const struct match *matches;
	size_t count, i;

	matches = search_run(catalog, TABLE_LOCATIONS, fill_location, words,
	    &count);
	for (i = 0; i < count && i < max; i++)
		results[i] = &items[matches[i].index];
	return i;
}

size_t
catalog_nearest_locations(const struct catalog *catalog,
    enum location_cloud cloud, double latitude, double longitude,
    struct near_location *results, size_t max)
{
	struct locations all = catalog_locations(catalog);
	struct near_location near;
	size_t count = 0, i, at;

	for (i = 0; i < all.count; i++) {
		if (all.items[i].cloud != cloud)
			continue;
		near.location = &all.items[i];
		near.km = distance_km(latitude, longitude,
		    all.items[i].latitude, all.items[i].longitude);
		for (at = count; at > 0 && results[at - 1].km > near.km; at--)
			if (at < max)
				results[at] = results[at - 1];
		if (at < max)
			results[at] = near;
		if (count < max)
			count++;
	}
	return count;
}

struct metros
catalog_metros(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_METROS);

	return (struct metros){ table->items, table->count };
}

static const char *
metro_names(const void *record, size_t n)
{
	const struct metro *metro = record;

	return n == 0 ? metro->name : NULL;
}

const struct metro *
catalog_metro(const struct catalog *catalog, const char *name)
{
	return name_find(catalog, TABLE_METROS, metro_names, name, NULL, NULL);
}

const struct metro *
catalog_metro_of(const struct catalog *catalog,
    const struct location *location)
{
	struct metros metros = catalog_metros(catalog);
	size_t i;

	if (location->cloud != LOCATION_GLOBAL)
		return NULL;
	for (i = 0; i < metros.count; i++)
		if (catalog_texts_have(&metros.items[i].locations,
			location->name))
			return &metros.items[i];
	return NULL;
}
