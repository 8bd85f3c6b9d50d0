/*
 * Places the plan's sites and circuits on the globe with the catalogue's help.
 * Knows nothing of routing or latency.
 */
#include "model/rules/spot.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "model/catalog/city.h"
#include "model/catalog/geography.h"
#include "model/plan/schema.h"

static void
spot_place(struct spot *spot, double latitude, double longitude)
{
	const double degree = 3.14159265358979323846 / 180;

	spot->placed = true;
	spot->latitude = latitude;
	spot->longitude = longitude;
	spot->at[0] = cos(latitude * degree) * cos(longitude * degree);
	spot->at[1] = cos(latitude * degree) * sin(longitude * degree);
	spot->at[2] = sin(latitude * degree);
}

static const char *
continent_of(const struct catalog *catalog, const char *country)
{
	const struct country *row =
	    country == NULL ? NULL : catalog_country(catalog, country);

	return row == NULL || row->continent[0] == '\0' ? NULL :
	    row->continent;
}

struct spot
spot_of_site(const struct catalog *catalog, const struct site *site)
{
	struct spot spot = { .continent = continent_of(catalog,
		site->country) };
	bool coordinates = GIVEN(site, site, lat) && GIVEN(site, site, lon);
	const struct city *city = NULL;

	if (coordinates)
		spot_place(&spot, site->lat, site->lon);
	if (site->city != NULL && (!coordinates || spot.continent == NULL))
		city = catalog_city(catalog, site->city, site->country);
	if (city != NULL && !coordinates)
		spot_place(&spot, city->latitude, city->longitude);
	if (spot.continent == NULL)
		spot.continent = site->continent;
	if (spot.continent == NULL && city != NULL)
		spot.continent = continent_of(catalog, city->country);
	return spot;
}

struct spot
spot_of_location(const struct catalog *catalog,
    const struct location *location)
{
	struct spot spot = { .continent = continent_of(catalog,
		location->country) };

	spot_place(&spot, location->latitude, location->longitude);
	return spot;
}

double
spot_km(const struct spot *a, const struct spot *b)
{
	return distance_km(a->latitude, a->longitude, b->latitude,
	    b->longitude);
}

double
spot_chord(const struct spot *a, const struct spot *b)
{
	double x = a->at[0] - b->at[0], y = a->at[1] - b->at[1];
	double z = a->at[2] - b->at[2];

	return x * x + y * y + z * z;
}

bool
spot_other_continent(const struct spot *a, const struct spot *b)
{
	return a->continent != NULL && b->continent != NULL &&
	    strcasecmp(a->continent, b->continent) != 0;
}

/* "usgovvirginia" and "US Gov Virginia" are two spellings of one region. */
static bool
region_begins(const char *region, const char *letters)
{
	for (; *letters != '\0'; region++) {
		if (*region == ' ')
			continue;
		if ((*region | 0x20) != *letters)
			return false;
		letters++;
	}
	return true;
}

enum location_cloud
circuit_cloud(const struct plan *plan, const struct circuit *circuit)
{
	const char *region = circuit->azure_region != NULL ?
	    circuit->azure_region : plan->azure.location;

	if (region != NULL && (region_begins(region, "usgov") ||
		region_begins(region, "usdod")))
		return LOCATION_USGOV;
	if (region != NULL && region_begins(region, "china"))
		return LOCATION_CHINA;
	if (region != NULL)
		return LOCATION_GLOBAL;
	switch (plan->meta.cloud) {
	case CLOUD_GCC_HIGH:
	case CLOUD_DOD:
		return LOCATION_USGOV;
	case CLOUD_CHINA:
		return LOCATION_CHINA;
	case CLOUD_WORLDWIDE:
	case CLOUD_GCC:
	case cloud_count:
		break;
	}
	return LOCATION_GLOBAL;
}

const struct location *
circuit_location(const struct plan *plan, const struct catalog *catalog,
    const struct circuit *circuit)
{
	const char *name = circuit->peering_location;
	enum location_cloud cloud = circuit_cloud(plan, circuit);
	const struct location *location;
	const struct metro *metro;

	if (name == NULL)
		return NULL;
	location = catalog_location(catalog, cloud, name);
	if (location != NULL)
		return location;
	metro = catalog_metro(catalog, name);
	if (metro != NULL && metro->locations.count > 0)
		return catalog_location(catalog, cloud,
		    metro->locations.items[0]);
	return NULL;
}

bool
circuit_is_metro(const struct circuit *circuit)
{
	const char *name = circuit->peering_location;
	size_t length = name == NULL ? 0 : strlen(name);

	return circuit->metro ||
	    (length > 6 && strcasecmp(name + length - 6, " metro") == 0);
}
