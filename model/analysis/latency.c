/*
 * Estimates round-trip times between two places on a graph of cable hubs.
 * Knows no site and no plan; those are latency_sites.c.
 */
#include "model/analysis/latency.h"

#include <math.h>
#include <string.h>

#include "model/catalog/city.h"
#include "model/catalog/figures.h"
#include "model/catalog/geography.h"

static int
hub_index(const struct hubs *hubs, const char *code)
{
	size_t i;

	for (i = 0; i < hubs->count; i++)
		if (strcmp(hubs->items[i].code, code) == 0)
			return (int)i;
	return -1;
}

/* Floyd and Warshall: every pair's shortest way. */
static void
close_graph(struct latency *latency)
{
	size_t n = latency->hub_count, i, j, k;

	for (k = 0; k < n; k++) {
		for (i = 0; i < n; i++) {
			for (j = 0; j < n; j++) {
				double way = latency->between[i][k] +
				    latency->between[k][j];

				if (way < latency->between[i][j])
					latency->between[i][j] = way;
			}
		}
	}
}

void
latency_init(struct latency *latency, const struct catalog *catalog)
{
	struct hubs hubs = catalog_hubs(catalog);
	struct hub_links links = catalog_hub_links(catalog);
	size_t i, j;

	*latency = (struct latency) { .catalog = catalog,
		.hub_count = hubs.count,
		.base_ms = catalog_figure(catalog, "rtt-base", 5.49),
		.near_ms_km = catalog_figure(catalog, "rtt-near-per-km",
		    0.01965),
		.far_ms_km = catalog_figure(catalog, "rtt-far-per-km", 0.01462),
		.failed = hubs.count == 0 || hubs.count > LATENCY_HUBS };
	if (latency->failed) {
		latency->hub_count = 0;
		return;
	}
	for (i = 0; i < hubs.count; i++) {
		latency->latitude[i] = hubs.items[i].latitude;
		latency->longitude[i] = hubs.items[i].longitude;
		for (j = 0; j < hubs.count; j++)
			latency->between[i][j] = i == j ? 0 : INFINITY;
	}
	for (i = 0; i < links.count; i++) {
		int a = hub_index(&hubs, links.items[i].a);
		int b = hub_index(&hubs, links.items[i].b);

		if (a < 0 || b < 0)
			continue;
		latency->between[a][b] = links.items[i].km;
		latency->between[b][a] = links.items[i].km;
	}
	close_graph(latency);
}

static const char *
subregion_of(const struct catalog *catalog, double latitude, double longitude,
    const char *code)
{
	const struct country *country =
	    code == NULL ? NULL : catalog_country(catalog, code);
	const struct city *city;

	if (country == NULL) {
		city = catalog_nearest_city(catalog, latitude, longitude, NULL);
		country = city == NULL ? NULL :
		    catalog_country(catalog, city->country);
	}
	return country == NULL ? "" : country->subregion;
}

void
latency_place_init(const struct latency *latency, struct latency_place *place,
    double latitude, double longitude, const char *country)
{
	struct hubs hubs = catalog_hubs(latency->catalog);
	size_t i;

	*place = (struct latency_place) { .latitude = latitude,
		.longitude = longitude,
		.subregion = subregion_of(latency->catalog, latitude, longitude,
		    country) };
	for (i = 0; i < latency->hub_count; i++) {
		bool allowed = place->subregion[0] != '\0' &&
		    catalog_texts_have(&hubs.items[i].subregions,
			place->subregion);

		place->hub_km[i] = !allowed ? INFINITY : distance_km(latitude,
		    longitude, latency->latitude[i], latency->longitude[i]);
	}
}

double
latency_between(const struct latency *latency, const struct latency_place *a,
    const struct latency_place *b)
{
	double km = INFINITY;
	size_t i, j;

	if (a->subregion[0] != '\0' && strcmp(a->subregion, b->subregion) == 0)
		return latency->base_ms + latency->near_ms_km *
		    distance_km(a->latitude, a->longitude, b->latitude,
			b->longitude);
	for (i = 0; i < latency->hub_count; i++) {
		if (isinf(a->hub_km[i]))
			continue;
		for (j = 0; j < latency->hub_count; j++) {
			double way = a->hub_km[i] + latency->between[i][j] +
			    b->hub_km[j];

			if (way < km)
				km = way;
		}
	}
	return latency->base_ms + latency->far_ms_km * km;
}
