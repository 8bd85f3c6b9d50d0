/*
 * Where sites and circuits stand on Earth. It draws nothing, and takes what
 * the plan says before what the catalogue says.
 */
#include "ui/place.h"

#include <math.h>

#include "model/catalog/city.h"
#include "model/catalog/location.h"
#include "model/plan/schema.h"

bool
place_site(const struct catalog *catalog, const struct site *site,
    double *latitude, double *longitude)
{
	const struct city *city;

	if (GIVEN(site, site, lat) && GIVEN(site, site, lon)) {
		*latitude = site->lat;
		*longitude = site->lon;
		return true;
	}
	if (site->city == NULL)
		return false;
	city = catalog_city(catalog, site->city, site->country);
	if (city == NULL)
		return false;
	*latitude = city->latitude;
	*longitude = city->longitude;
	return true;
}

int
place_cloud(const struct plan *plan)
{
	switch (plan->meta.cloud) {
	case CLOUD_GCC_HIGH:
	case CLOUD_DOD:
		return LOCATION_USGOV;
	case CLOUD_CHINA:
		return LOCATION_CHINA;
	default:
		return LOCATION_GLOBAL;
	}
}

const struct location *
place_circuit(const struct catalog *catalog, const struct plan *plan,
    const struct circuit *circuit)
{
	const struct location *location;

	if (circuit->peering_location == NULL)
		return NULL;
	location = catalog_location(catalog,
	    (enum location_cloud)place_cloud(plan), circuit->peering_location);
	if (location == NULL)
		location =
		    catalog_location_any(catalog, circuit->peering_location);
	return location;
}

struct place_vector
place_vector(double latitude, double longitude)
{
	const double degree = 3.14159265358979323846 / 180;
	double flat = cos(latitude * degree);

	return (struct place_vector){ flat * cos(longitude * degree),
		flat * sin(longitude * degree), sin(latitude * degree) };
}

double
place_km(struct place_vector a, struct place_vector b)
{
	/* The angle by both products is exact for near points too. */
	double x = a.y * b.z - a.z * b.y, y = a.z * b.x - a.x * b.z;
	double z = a.x * b.y - a.y * b.x;

	return 6371.0088 *
	    atan2(sqrt(x * x + y * y + z * z),
		a.x * b.x + a.y * b.y + a.z * b.z);
}
