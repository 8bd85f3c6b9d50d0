#ifndef MODEL_RULES_SPOT_H
#define MODEL_RULES_SPOT_H

#include "model/catalog/location.h"
#include "model/plan/plan.h"

/* Where something is on the Earth, as far as the plan or catalogue says. */
struct spot {
	bool placed; /* the three below are known */
	double latitude, longitude;
	double at[3]; /* on the unit sphere, to compare without arithmetic */
	const char *continent; /* of the catalogue's names, or NULL */
};

/* By coordinates, else by city; continent by country, else as written. */
struct spot spot_of_site(const struct catalog *, const struct site *);
struct spot spot_of_location(const struct catalog *, const struct location *);
/* Both are placed. */
double spot_km(const struct spot *, const struct spot *);
/* Grows with the distance and costs next to nothing. */
double spot_chord(const struct spot *, const struct spot *);
/* Says whether both continents are known and are two. */
bool spot_other_continent(const struct spot *, const struct spot *);

/* A circuit's Azure cloud: by its Azure region, else by the plan's cloud. */
enum location_cloud circuit_cloud(const struct plan *, const struct circuit *);
/* A circuit's peering location, of a metro the first; NULL when unknown. */
const struct location *circuit_location(const struct plan *,
    const struct catalog *, const struct circuit *);
/* Says whether a peering location's name, or the circuit, says "Metro". */
bool circuit_is_metro(const struct circuit *);

#endif
