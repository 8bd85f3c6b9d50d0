#ifndef MODEL_CATALOG_LOCATION_H
#define MODEL_CATALOG_LOCATION_H

#include "model/catalog/catalog.h"

/*
 * A peering location: a building where circuits enter the Microsoft network.
 * The name is unique within its cloud only. The coordinates are the city's.
 */
struct location {
	const char *name;
	enum location_cloud cloud;
	struct catalog_texts facilities;
	const char *city, *admin1, *country; /* country is ISO 3166-1 alpha-2 */
	const char *region; /* geopolitical, such as "Europe" */
	int zone; /* 1-4; 0 unknown */
	struct catalog_texts local_regions; /* Azure regions a Local circuit reaches */
	bool direct; /* ExpressRoute Direct is sold here */
	const char *metro; /* name of the metro it is half of, or "" */
	double latitude, longitude; /* degrees, north and east positive */
	struct catalog_texts providers; /* names in providers.csv */
	struct catalog_texts aliases;
};
struct locations {
	const struct location *items;
	size_t count;
};
struct locations catalog_locations(const struct catalog *);

/*
 * Returns the location of that name or alias, folded where the exact
 * spelling finds none, or NULL.
 */
const struct location *catalog_location(const struct catalog *,
    enum location_cloud, const char *name);
/* The same in all clouds, global first. */
const struct location *catalog_location_any(const struct catalog *,
    const char *name);
/*
 * Fills results with the locations where every typed word begins a word of
 * name, alias, facility, city, country, region or provider, best first;
 * without words, with the first of all. Returns how many.
 */
size_t catalog_search_locations(const struct catalog *, const char *words,
    const struct location **results, size_t max);

struct near_location {
	const struct location *location;
	double km;
};
/* Fills results with a cloud's locations, nearest first; returns how many. */
size_t catalog_nearest_locations(const struct catalog *, enum location_cloud,
    double latitude, double longitude, struct near_location *results,
    size_t max);

/* A metro: two buildings of one city that take one circuit's two links. */
struct metro {
	const char *name; /* "Amsterdam Metro" */
	struct catalog_texts locations; /* its peering locations, one or two */
	struct catalog_texts facilities;
	int zone;
	struct catalog_texts local_regions;
	bool direct;
	struct catalog_texts providers; /* circuits can be made now */
	struct catalog_texts future_providers; /* announced; making one would fail */
};
struct metros {
	const struct metro *items;
	size_t count;
};
struct metros catalog_metros(const struct catalog *);
/* Returns the metro of that name (exact or folded), or NULL. */
const struct metro *catalog_metro(const struct catalog *, const char *name);
/* Returns the metro a location is part of, or NULL. */
const struct metro *catalog_metro_of(const struct catalog *,
    const struct location *);

#endif
