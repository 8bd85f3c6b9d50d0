#ifndef MODEL_CATALOG_GEOGRAPHY_H
#define MODEL_CATALOG_GEOGRAPHY_H

#include "model/catalog/catalog.h"

/*
 * Kilometres between two points of a sphere of radius 6371.0088 km (the mean
 * of the Earth), by the haversine formula.
 */
double distance_km(double latitude_a, double longitude_a, double latitude_b,
    double longitude_b);

/* The graph of the latency estimate. */
struct hub {
	const char *code; /* "LON" */
	const char *place;
	double latitude, longitude;
	struct catalog_texts subregions; /* whose places may enter here */
};
struct hubs {
	const struct hub *items;
	size_t count;
};
struct hubs catalog_hubs(const struct catalog *);
struct hub_link {
	const char *a, *b; /* codes */
	double km;
};
struct hub_links {
	const struct hub_link *items;
	size_t count;
};
struct hub_links catalog_hub_links(const struct catalog *);

/* Where there is land; row 0 is the northernmost, column 0 begins at 180 W. */
struct land_mask {
	int width, height; /* 360 x 180 or 180 x 90 */
	const unsigned char *bits; /* rows of (width + 7) / 8 bytes, MSB first */
};
/* Returns the mask with cells of one or two degrees; empty on a failure. */
struct land_mask catalog_land(const struct catalog *, int degrees);
/* Says whether a cell is land; false outside. */
bool land_mask_at(const struct land_mask *, int row, int column);

#endif
