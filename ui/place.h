#ifndef UI_PLACE_H
#define UI_PLACE_H

#include "model/plan/plan.h"

struct catalog;
struct location;

/* Where things of a plan stand on Earth, for the map and for distances. */

/*
 * Gives a site's place: its coordinates, else those of its city. Returns
 * false where neither is known; the figures are then left alone.
 */
bool place_site(const struct catalog *, const struct site *, double *latitude,
    double *longitude);
/* Returns the circuit's peering location, or NULL where it names none. */
const struct location *place_circuit(const struct catalog *,
    const struct plan *, const struct circuit *);
/* Which cloud's locations a plan is about: an enum location_cloud. */
int place_cloud(const struct plan *);

/* A point on a sphere of radius 1: many distances cost little. */
struct place_vector {
	double x, y, z;
};
struct place_vector place_vector(double latitude, double longitude);
/* Kilometres between two points; the length of either may differ from 1. */
double place_km(struct place_vector, struct place_vector);

#endif
