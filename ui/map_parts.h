#ifndef UI_MAP_PARTS_H
#define UI_MAP_PARTS_H

#include "model/buf.h"
#include "ui/map.h"
#include "ui/map_canvas.h"

/* Private to the files of the map. */
struct location;

/* What is seen: an equirectangular piece of the world. */
struct map_view {
	double latitude, longitude; /* of the middle */
	double across, down; /* degrees of a dot */
	int width, height; /* dots */
};

/* Where a site stands; known is false where the plan does not say. */
struct map_point {
	double latitude, longitude;
	bool known;
};

/* A plan's things on the map, looked up once a frame. */
struct map_things {
	const struct plan *plan;
	const struct catalog *catalog;
	struct map_point *sites; /* by index, as the plan's */
	const struct location **circuits; /* NULL: no known location */
};
/* Finds everything; false when out of memory. */
bool map_things_init(struct map_things *, const struct plan *,
    const struct catalog *);
void map_things_free(struct map_things *);

/* Chooses what is seen, for a picture of that many dots. */
struct map_view map_frame_view(const struct map_state *,
    const struct map_things *, int width, int height, double aspect);
/* Gives a point's dot, the nearer way round the world; may be outside. */
void map_project(const struct map_view *, double latitude, double longitude,
    double *x, double *y);
/* Degrees east from one longitude to another, -180 to below 180. */
double map_turn(double from, double to);

/* Appends what is known about the selected thing. */
void map_facts(struct buf *, const struct map_state *,
    const struct map_things *);

#endif
