/*
 * Cities and countries, to place a site on the map. What Microsoft has there
 * is not known here.
 */
#include "model/catalog/city.h"

#include <string.h>

#include "model/catalog/geography.h"
#include "model/catalog/search.h"

static const char *finish_city(void *record);
static const char *finish_country(void *record);

/* clang-format off */
static const struct column city_columns[] = {
	{ COLUMN_TEXT(struct city, name), .given = true },
	{ COLUMN_TEXT(struct city, ascii_name) },
	{ COLUMN_TEXT(struct city, country), .given = true },
	{ COLUMN_TEXT(struct city, admin1) },
	{ COLUMN_TEXT(struct city, admin1_code) },
	{ COLUMN_REAL(struct city, latitude, -90, 90), .given = true },
	{ COLUMN_REAL(struct city, longitude, -180, 180), .given = true },
	{ COLUMN_INT(struct city, population, 0, 100000000) },
	{ COLUMN_YES(struct city, capital) },
	{ COLUMN_TEXTS(struct city, aliases) },
};
static const struct column country_columns[] = {
	{ COLUMN_TEXT(struct country, code), .given = true },
	{ COLUMN_TEXT(struct country, name), .given = true },
	{ COLUMN_TEXT(struct country, continent) },
	{ COLUMN_TEXTS(struct country, regions) },
	{ COLUMN_TEXT(struct country, subregion) },
	{ COLUMN_TEXT(struct country, nearest_location) },
	{ COLUMN_TEXT(struct country, nearest_region) },
	{ COLUMN_REAL(struct country, nearest_km, 0, 20100) },
};
/* clang-format on */
const struct shape shape_cities =
    SHAPE_FINISH("cities.csv", struct city, city_columns, finish_city);
const struct shape shape_countries =
    SHAPE_FINISH("countries.csv", struct country, country_columns,
	finish_country);

/* The table leaves the ASCII name empty where it is the name. */
static const char *
finish_city(void *record)
{
	struct city *city = record;

	if (*city->ascii_name == '\0')
		city->ascii_name = city->name;
	return NULL;
}

static const char *
finish_country(void *record)
{
	struct country *country = record;

	return strlen(country->code) == 2 ? NULL
					  : "a country code has two letters";
}

struct cities
catalog_cities(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_CITIES);

	return (struct cities){ table->items, table->count };
}

/* The name, then its ASCII form (folded the same), then the aliases. */
static const char *
city_names(const void *record, size_t n)
{
	const struct city *city = record;

	if (n < 2)
		return n == 0 ? city->name : city->ascii_name;
	return n - 2 < city->aliases.count ? city->aliases.items[n - 2] : NULL;
}

static bool
is_in_country(const void *record, const void *wanted)
{
	return strcmp(((const struct city *)record)->country, wanted) == 0;
}

const struct city *
catalog_city(const struct catalog *catalog, const char *name,
    const char *country)
{
	bool any = country == NULL || *country == '\0';

	return name_find(catalog, TABLE_CITIES, city_names, name,
	    any ? NULL : is_in_country, country);
}

static void
fill_city(const struct catalog *catalog, const void *record,
    struct match_words *words)
{
	const struct city *city = record;
	const struct country *country = catalog_country(catalog, city->country);

	match_add_name(words, city->name);
	if (city->ascii_name != city->name)
		match_add_alias(words, city->ascii_name);
	search_add_aliases(words, &city->aliases);
	match_add_other(words, city->admin1);
	match_add_other(words, city->admin1_code);
	match_add_other(words, city->country);
	if (country != NULL)
		match_add_other(words, country->name);
}

size_t
catalog_search_cities(const struct catalog *catalog, const char *words,
    const struct city **results, size_t max)
{
	const struct city *items = catalog_cities(catalog).items;
	const struct match *matches;
	size_t count, i;

	matches =
	    search_run(catalog, TABLE_CITIES, fill_city, words, &count);
	for (i = 0; i < count && i < max; i++)
		results[i] = &items[matches[i].index];
	return i;
}

const struct city *
catalog_nearest_city(const struct catalog *catalog, double latitude,
    double longitude, double *km)
{
	struct cities cities = catalog_cities(catalog);
	const struct city *nearest = NULL;
	double away, best = 0;
	size_t i;

	for (i = 0; i < cities.count; i++) {
		away = distance_km(latitude, longitude,
		    cities.items[i].latitude, cities.items[i].longitude);
		if (nearest != NULL && away >= best)
			continue;
		nearest = &cities.items[i];
		best = away;
	}
	if (km != NULL)
		*km = best;
	return nearest;
}

struct countries
catalog_countries(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_COUNTRIES);

	return (struct countries){ table->items, table->count };
}

/* Codes are found apart from names, so that "IN" is never a folded word. */
static const char *
country_names(const void *record, size_t n)
{
	return n == 0 ? ((const struct country *)record)->name : NULL;
}

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

const struct country *
catalog_country(const struct catalog *catalog, const char *code)
{
	struct countries countries = catalog_countries(catalog);
	const struct country *country = countries.items;
	size_t i;

	if (code == NULL || strlen(code) != 2)
		return NULL;
	for (i = 0; i < countries.count; i++, country++)
		if (country->code[0] == upper(code[0]) &&
		    country->code[1] == upper(code[1]))
			return country;
	return NULL;
}

const struct country *
catalog_country_named(const struct catalog *catalog, const char *name)
{
	return name_find(catalog, TABLE_COUNTRIES, country_names, name, NULL,
	    NULL);
}

static void
fill_country(const struct catalog *catalog, const void *record,
    struct match_words *words)
{
	const struct country *country = record;

	(void)catalog;
	/* "de" is Germany rather than Denmark. */
	match_add_name(words, country->code);
	match_add_alias(words, country->name);
	match_add_other(words, country->continent);
	search_add_others(words, &country->regions);
}

size_t
catalog_search_countries(const struct catalog *catalog, const char *words,
    const struct country **results, size_t max)
{
	const struct country *items = catalog_countries(catalog).items;
	const struct match *matches;
	size_t count, i;

	matches =
	    search_run(catalog, TABLE_COUNTRIES, fill_country, words, &count);
	for (i = 0; i < count && i < max; i++)
		results[i] = &items[matches[i].index];
	return i;
}
