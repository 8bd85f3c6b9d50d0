#ifndef MODEL_CATALOG_CITY_H
#define MODEL_CATALOG_CITY_H

#include "model/catalog/catalog.h"

/* A city, to place a site. Largest first in the table. */
struct city {
	const char *name, *ascii_name;
	const char *country; /* ISO 3166-1 alpha-2 */
	const char *admin1; /* state or province, or "" */
	const char *admin1_code; /* its postal code in AU, CA, US, or "" */
	double latitude, longitude;
	int population; /* about 2010 */
	bool capital;
	struct catalog_texts aliases;
};
struct cities {
	const struct city *items;
	size_t count;
};
struct cities catalog_cities(const struct catalog *);
/*
 * Returns the largest city of that name, spelled in ASCII or by an alias, or
 * folded, or NULL. country is ISO 3166-1 alpha-2; NULL or "" is any.
 */
const struct city *catalog_city(const struct catalog *, const char *name,
    const char *country);
/* Every typed word begins a word of name, alias, state or country. */
size_t catalog_search_cities(const struct catalog *, const char *words,
    const struct city **results, size_t max);
/* Returns the nearest city to a point, and its distance where km is given. */
const struct city *catalog_nearest_city(const struct catalog *,
    double latitude, double longitude, double *km);

/*
 * Gives the hours that the city's standard time is ahead of UTC, without
 * daylight saving: by country, in wide ones by state or longitude. An estimate
 * that a planner corrects. Returns false where none is known.
 */
bool catalog_utc_offset(const struct catalog *, const struct city *,
    double *hours);

struct country {
	const char *code; /* ISO 3166-1 alpha-2, and XK */
	const char *name, *continent;
	struct catalog_texts regions; /* geopolitical, where the docs place it */
	const char *subregion; /* of the latency estimate, such as "SAsia" */
	/* From its largest city, by great circle; no statement of Microsoft's. */
	const char *nearest_location, *nearest_region;
	double nearest_km;
};
struct countries {
	const struct country *items;
	size_t count;
};
struct countries catalog_countries(const struct catalog *);
/* By code, whatever its case; or NULL. */
const struct country *catalog_country(const struct catalog *,
    const char *code);
/* By name, folded; or NULL. */
const struct country *catalog_country_named(const struct catalog *,
    const char *name);
/* Every typed word begins a word of name, code or continent. */
size_t catalog_search_countries(const struct catalog *, const char *words,
    const struct country **results, size_t max);

#endif
