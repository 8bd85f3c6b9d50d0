#ifndef MODEL_ANALYSIS_LATENCY_H
#define MODEL_ANALYSIS_LATENCY_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct catalog;
struct location;
struct plan;

/*
 * Round-trip times between places. Within a subregion
 *	5.49 ms + 0.01965 ms x great-circle km,
 * else 5.49 ms + 0.01462 ms x km of the shortest way over the hubs and cable
 * links of the catalogue. Fitted to public averages between cities of 2020;
 * see assets/data/SOURCES.md for where it is known to be off. Measured values
 * always win over it; what comes from here is an estimate and is marked so.
 */
enum { LATENCY_HUBS = 48 };

struct latency {
	const struct catalog *catalog;
	double base_ms, near_ms_km, far_ms_km; /* the constants above */
	size_t hub_count;
	double between[LATENCY_HUBS][LATENCY_HUBS]; /* km over links */
	double latitude[LATENCY_HUBS], longitude[LATENCY_HUBS];
	bool failed; /* a table of the catalogue could not be read */
};

/* A point on the Earth with its ways into the graph. */
struct latency_place {
	double latitude, longitude;
	const char *subregion; /* "" where the country has none */
	double hub_km[LATENCY_HUBS]; /* to each hub it may use, else infinity */
};

/* Reads the graph and its shortest ways. Allocates nothing. */
void latency_init(struct latency *, const struct catalog *);
/*
 * Places a point. country is ISO 3166-1 alpha-2; NULL or unknown takes the
 * country of the nearest city.
 */
void latency_place_init(const struct latency *, struct latency_place *,
    double latitude, double longitude, const char *country);
/* Returns the estimated round trip in ms, or infinity without a way. */
double latency_between(const struct latency *, const struct latency_place *,
    const struct latency_place *);

/* --- sites (latency_sites.c) ------------------------------------------- */

/* How a round-trip time is known. */
enum latency_basis {
	LATENCY_UNKNOWN, /* the site has no place, or no circuit */
	LATENCY_ESTIMATED,
	LATENCY_MEASURED
};

struct site_latency {
	enum latency_basis inet_basis, er_basis;
	double inet_ms, er_ms;
	const struct location *nearest; /* by estimate, of all global ones */
	double nearest_ms;
	const struct location *used; /* of its first ExpressRoute egress */
	double used_ms; /* estimate to it */
};

/*
 * The graph, the peering locations on it, and the places asked for before, so
 * that an edit costs only the sites it moved.
 */
struct latency_memory;
/* Returns one to be closed, or NULL when memory is out. */
struct latency_memory *latency_memory_open(const struct catalog *);
void latency_memory_close(struct latency_memory *);
/* Says whether it was opened on this catalogue. */
bool latency_memory_is_of(const struct latency_memory *,
    const struct catalog *);

/*
 * Fills one row per site of the plan, in order. Measured rtt_ms win. The
 * internet estimate is the way to the nearest peering location, standing for
 * the nearest Microsoft edge; the ExpressRoute estimate goes to the location
 * of the site's first circuit. Returns NULL when memory is out.
 */
struct site_latency *latency_sites(struct latency_memory *,
    const struct plan *, struct arena *);

/* Where a site is: its coordinates, else its city's; false: unknown. */
struct site;
bool latency_site_place(const struct latency_memory *, const struct site *,
    double *latitude, double *longitude);
/*
 * Fills ms with the estimated round trip from a point to each location of
 * the catalogue, in its order. country may be NULL.
 */
void latency_to_all(struct latency_memory *, double latitude,
    double longitude, const char *country, double *ms);

struct location_latency {
	const struct location *location;
	double ms;
};
/*
 * Fills results with the global peering locations of least estimated round
 * trip from a point, nearest first; returns how many. country may be NULL.
 */
size_t latency_nearest(const struct latency_memory *, double latitude,
    double longitude, const char *country, struct location_latency *results,
    size_t max);

/*
 * For estimates of ways that no site names as its first: places a point, then
 * asks for the round trip to a peering location or to another point.
 */
void latency_memory_place(struct latency_memory *, double latitude,
    double longitude, const char *country, struct latency_place *);
double latency_memory_to(const struct latency_memory *,
    const struct latency_place *, const struct location *);
double latency_memory_between(const struct latency_memory *,
    const struct latency_place *, const struct latency_place *);

#endif
