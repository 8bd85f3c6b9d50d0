/*
 * The round-trip times of sites: what was measured, and what is an estimate.
 * Remembers places between edits. Knows no rule and no demand.
 */
#include "model/analysis/latency.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/catalog/city.h"
#include "model/catalog/geography.h"
#include "model/catalog/location.h"
#include "model/plan/id_index.h"
#include "model/plan/schema.h"

/* A peering location on the graph. */
struct target {
	struct latency_place place;
	double hub_km[LATENCY_HUBS]; /* from each hub by the shortest way */
};

/* A place that was asked for, with the circuit's location there. */
struct remembered {
	double latitude, longitude;
	char country[4]; /* "" where the plan gives none */
	const struct location *used, *nearest;
	double used_ms, nearest_ms;
};

struct latency_memory {
	struct latency graph;
	struct arena *arena; /* of the targets and cities */
	const struct location *locations;
	struct target *targets;
	size_t count; /* of both */
	double (*cities)[3]; /* directions of all cities, on the first use */
	struct remembered *rows;
	size_t row_count, row_capacity;
	uint32_t *slots, mask; /* of rows, 1-based; 0 is free */
};

/* --- targets ------------------------------------------------------------- */

static void
reach_hubs(const struct latency *graph, struct target *target)
{
	size_t i, j;

	for (i = 0; i < graph->hub_count; i++) {
		target->hub_km[i] = INFINITY;
		for (j = 0; j < graph->hub_count; j++)
			target->hub_km[i] = fmin(target->hub_km[i],
			    graph->between[i][j] + target->place.hub_km[j]);
	}
}

struct latency_memory *
latency_memory_open(const struct catalog *catalog)
{
	struct latency_memory *memory = calloc(1, sizeof *memory);
	struct locations all = catalog_locations(catalog);
	size_t i;

	if (memory == NULL)
		return NULL;
	latency_init(&memory->graph, catalog);
	memory->arena = arena_open();
	memory->locations = all.items;
	memory->count = all.count;
	memory->targets = arena_calloc(memory->arena, all.count + 1,
	    sizeof *memory->targets);
	if (memory->targets == NULL) {
		latency_memory_close(memory);
		return NULL;
	}
	for (i = 0; i < all.count; i++) {
		latency_place_init(&memory->graph, &memory->targets[i].place,
		    all.items[i].latitude, all.items[i].longitude,
		    all.items[i].country);
		reach_hubs(&memory->graph, &memory->targets[i]);
	}
	return memory;
}

void
latency_memory_close(struct latency_memory *memory)
{
	if (memory == NULL)
		return;
	arena_close(memory->arena);
	free(memory->rows);
	free(memory->slots);
	free(memory);
}

bool
latency_memory_is_of(const struct latency_memory *memory,
    const struct catalog *catalog)
{
	return memory->graph.catalog == catalog;
}

/* --- one place ----------------------------------------------------------- */

static double
to_target(const struct latency *graph, const struct latency_place *place,
    const struct target *target)
{
	double km = INFINITY;
	size_t i;

	if (place->subregion[0] != '\0' &&
	    strcmp(place->subregion, target->place.subregion) == 0)
		return graph->base_ms + graph->near_ms_km *
		    distance_km(place->latitude, place->longitude,
			target->place.latitude, target->place.longitude);
	for (i = 0; i < graph->hub_count; i++)
		if (place->hub_km[i] + target->hub_km[i] < km)
			km = place->hub_km[i] + target->hub_km[i];
	return graph->base_ms + graph->far_ms_km * km;
}

static void
direction(double latitude, double longitude, double out[3])
{
	static const double degree = 3.14159265358979323846 / 180;

	out[0] = cos(latitude * degree) * cos(longitude * degree);
	out[1] = cos(latitude * degree) * sin(longitude * degree);
	out[2] = sin(latitude * degree);
}

/* The country of the nearest city, for thousands of sites without one. */
static const char *
nearest_country(struct latency_memory *memory, double latitude,
    double longitude)
{
	struct cities all = catalog_cities(memory->graph.catalog);
	double here[3], best = -2;
	const char *country = NULL;
	size_t i;

	if (memory->cities == NULL) {
		memory->cities = arena_calloc(memory->arena, all.count + 1,
		    sizeof *memory->cities);
		for (i = 0; memory->cities != NULL && i < all.count; i++)
			direction(all.items[i].latitude,
			    all.items[i].longitude, memory->cities[i]);
	}
	if (memory->cities == NULL)
		return NULL;
	direction(latitude, longitude, here);
	for (i = 0; i < all.count; i++) {
		const double *city = memory->cities[i];
		double near = here[0] * city[0] + here[1] * city[1] +
		    here[2] * city[2];

		if (near > best) {
			best = near;
			country = all.items[i].country;
		}
	}
	return country;
}

static void
estimate(struct latency_memory *memory, struct remembered *row)
{
	const char *country = row->country;
	struct latency_place place;
	size_t i;

	if (catalog_country(memory->graph.catalog, country) == NULL)
		country = nearest_country(memory, row->latitude,
		    row->longitude);
	latency_place_init(&memory->graph, &place, row->latitude,
	    row->longitude, country);
	row->nearest_ms = INFINITY;
	row->used_ms = INFINITY;
	for (i = 0; i < memory->count; i++) {
		const struct location *location = &memory->locations[i];
		bool global = location->cloud == LOCATION_GLOBAL;
		double ms;

		if (!global && location != row->used)
			continue;
		ms = to_target(&memory->graph, &place, &memory->targets[i]);
		if (location == row->used)
			row->used_ms = ms;
		if (global && ms < row->nearest_ms) {
			row->nearest_ms = ms;
			row->nearest = location;
		}
	}
}

/* --- memory -------------------------------------------------------------- */

static uint32_t
hash_place(const struct remembered *row)
{
	uint64_t bits[2], hash;

	memcpy(&bits[0], &row->latitude, sizeof bits[0]);
	memcpy(&bits[1], &row->longitude, sizeof bits[1]);
	hash = bits[0] * UINT64_C(0x9e3779b97f4a7c15) ^
	    bits[1] * UINT64_C(0xc2b2ae3d27d4eb4f) ^
	    (uint64_t)(uintptr_t)row->used * UINT64_C(0x165667b19e3779f9);
	return (uint32_t)(hash >> 32) ^ (uint32_t)hash;
}

static uint32_t *
slot_of(const struct latency_memory *memory, const struct remembered *row)
{
	uint32_t at = hash_place(row) & memory->mask;

	while (memory->slots[at] != 0) {
		const struct remembered *other =
		    &memory->rows[memory->slots[at] - 1];

		if (other->latitude == row->latitude &&
		    other->longitude == row->longitude &&
		    other->used == row->used &&
		    memcmp(other->country, row->country,
			sizeof row->country) == 0)
			break;
		at = (at + 1) & memory->mask;
	}
	return &memory->slots[at];
}

/* Makes room for a plan's sites; forgets what has piled up over many edits. */
static bool
make_room(struct latency_memory *memory, size_t sites)
{
	size_t capacity = sites * 2 + 64, slots = 256;
	struct remembered *rows;
	uint32_t *index;

	if (memory->row_count + sites <= memory->row_capacity)
		return true;
	while (slots < capacity * 2)
		slots *= 2;
	rows = calloc(capacity, sizeof *rows);
	index = calloc(slots, sizeof *index);
	if (rows == NULL || index == NULL) {
		free(rows);
		free(index);
		return false;
	}
	free(memory->rows);
	free(memory->slots);
	memory->rows = rows;
	memory->row_count = 0;
	memory->row_capacity = capacity;
	memory->slots = index;
	memory->mask = (uint32_t)slots - 1;
	return true;
}

static const struct remembered *
recall(struct latency_memory *memory, const struct site *site, double latitude,
    double longitude, const struct location *used)
{
	struct remembered wanted = { .latitude = latitude,
		.longitude = longitude, .used = used };
	uint32_t *slot;

	/* Codes of countries have two letters; others are as good as none. */
	if (site->country != NULL && strlen(site->country) == 2)
		memcpy(wanted.country, site->country, 3);
	slot = slot_of(memory, &wanted);
	if (*slot == 0) {
		estimate(memory, &wanted);
		memory->rows[memory->row_count++] = wanted;
		*slot = (uint32_t)memory->row_count;
	}
	return &memory->rows[*slot - 1];
}

/* --- sites --------------------------------------------------------------- */

/* Where a plan's circuits come in. */
struct entries {
	struct id_index circuits;
	const struct location **locations;
};

static bool
entries_build(struct entries *entries, const struct latency *graph,
    const struct plan *plan, struct arena *arena)
{
	uint32_t i;

	entries->locations = arena_calloc(arena,
	    (size_t)plan->circuits.count + 1, sizeof *entries->locations);
	if (entries->locations == NULL ||
	    !id_index_build(&entries->circuits, arena, plan, "circuits"))
		return false;
	for (i = 0; i < plan->circuits.count; i++) {
		const char *name = plan->circuits.items[i].peering_location;

		entries->locations[i] = name == NULL ? NULL :
		    catalog_location_any(graph->catalog, name);
	}
	return true;
}

static const struct location *
location_used(const struct entries *entries, const struct site *site)
{
	int32_t at = site->er_egress.count == 0 ? -1 :
	    id_index_find(&entries->circuits, site->er_egress.items[0]);

	return at < 0 ? NULL : entries->locations[at];
}

bool
latency_site_place(const struct latency_memory *memory, const struct site *site,
    double *latitude, double *longitude)
{
	const struct city *city;

	*latitude = site->lat;
	*longitude = site->lon;
	if (GIVEN(site, site, lat) && GIVEN(site, site, lon))
		return true;
	city = site->city == NULL ? NULL :
	    catalog_city(memory->graph.catalog, site->city, site->country);
	if (city == NULL)
		return false;
	*latitude = city->latitude;
	*longitude = city->longitude;
	return true;
}

static void
fill_row(struct latency_memory *memory, const struct site *site,
    struct site_latency *row)
{
	double latitude, longitude;

	if (latency_site_place(memory, site, &latitude, &longitude)) {
		const struct remembered *known =
		    recall(memory, site, latitude, longitude, row->used);

		row->nearest = known->nearest;
		row->nearest_ms = known->nearest_ms;
		row->used_ms = known->used_ms;
		row->inet_basis = LATENCY_ESTIMATED;
		row->inet_ms = row->nearest_ms;
		if (row->used != NULL) {
			row->er_basis = LATENCY_ESTIMATED;
			row->er_ms = row->used_ms;
		}
	}
	if (GIVEN(rtt, &site->rtt_ms, inet)) {
		row->inet_basis = LATENCY_MEASURED;
		row->inet_ms = site->rtt_ms.inet;
	}
	if (GIVEN(rtt, &site->rtt_ms, er)) {
		row->er_basis = LATENCY_MEASURED;
		row->er_ms = site->rtt_ms.er;
	}
}

struct site_latency *
latency_sites(struct latency_memory *memory, const struct plan *plan,
    struct arena *arena)
{
	struct site_latency *rows = arena_calloc(arena,
	    (size_t)plan->sites.count + 1, sizeof *rows);
	struct entries entries;
	uint32_t i;

	if (rows == NULL || !make_room(memory, plan->sites.count) ||
	    !entries_build(&entries, &memory->graph, plan, arena))
		return NULL;
	for (i = 0; i < plan->sites.count; i++) {
		rows[i].used =
		    location_used(&entries, &plan->sites.items[i]);
		fill_row(memory, &plan->sites.items[i], &rows[i]);
	}
	return rows;
}

void
latency_to_all(struct latency_memory *memory, double latitude,
    double longitude, const char *country, double *ms)
{
	struct latency_place place;
	size_t i;

	if (country == NULL ||
	    catalog_country(memory->graph.catalog, country) == NULL)
		country = nearest_country(memory, latitude, longitude);
	latency_place_init(&memory->graph, &place, latitude, longitude,
	    country);
	for (i = 0; i < memory->count; i++)
		ms[i] = to_target(&memory->graph, &place, &memory->targets[i]);
}

size_t
latency_nearest(const struct latency_memory *memory, double latitude,
    double longitude, const char *country, struct location_latency *results,
    size_t max)
{
	struct latency_place place;
	size_t count = 0, i, at;

	latency_place_init(&memory->graph, &place, latitude, longitude,
	    country);
	for (i = 0; i < memory->count; i++) {
		double ms;

		if (memory->locations[i].cloud != LOCATION_GLOBAL)
			continue;
		ms = to_target(&memory->graph, &place, &memory->targets[i]);
		if (count < max)
			count++;
		else if (max == 0 || results[max - 1].ms <= ms)
			continue;
		for (at = count - 1; at > 0 && results[at - 1].ms > ms; at--)
			results[at] = results[at - 1];
		results[at] = (struct location_latency) {
			&memory->locations[i], ms };
	}
	return count;
}

/* --- any place ----------------------------------------------------------- */

void
latency_memory_place(struct latency_memory *memory, double latitude,
    double longitude, const char *country, struct latency_place *place)
{
	if (country == NULL ||
	    catalog_country(memory->graph.catalog, country) == NULL)
		country = nearest_country(memory, latitude, longitude);
	latency_place_init(&memory->graph, place, latitude, longitude,
	    country);
}

double
latency_memory_to(const struct latency_memory *memory,
    const struct latency_place *place, const struct location *location)
{
	size_t at = (size_t)(location - memory->locations);

	return at < memory->count ? to_target(&memory->graph, place,
	    &memory->targets[at]) : (double)INFINITY;
}

double
latency_memory_between(const struct latency_memory *memory,
    const struct latency_place *a, const struct latency_place *b)
{
	return latency_between(&memory->graph, a, b);
}
