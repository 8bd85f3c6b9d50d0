#ifndef MODEL_REPORT_MAP_VIEW_H
#define MODEL_REPORT_MAP_VIEW_H

#include "model/report/render.h"

/*
 * What part of the world a map shows, and how degrees become units of its
 * picture. The projection is Natural Earth (Tom Patterson, polynomial form by
 * Bojan Savric), which shows the whole world with little distortion.
 */
struct map_view {
	double centre; /* degrees east; whole, so that cells are not cut */
	double left, top; /* in the projection, y downwards */
	double scale; /* units of the picture per unit of the projection */
	double width, height; /* of the picture */
};

/* The half of the world's width and height in the projection. */
#define MAP_HALF_WIDTH 2.73539
#define MAP_HALF_HEIGHT 1.42239

/* Returns a view that holds the picked places and the lines among them. */
struct map_view map_view_of(const struct node *map, const size_t *picked,
    size_t count);
/* Degrees east of the centre, -180 to 180. */
double map_view_relative(const struct map_view *, double longitude);
/* Where a place is in the picture; longitude is relative to the centre. */
void map_view_place(const struct map_view *, double latitude, double relative,
    double *x, double *y);

/* A line along the great circle in steps of about three degrees. */
enum { MAP_ARC_MOST = 64 };
struct map_arc {
	double latitude[MAP_ARC_MOST], longitude[MAP_ARC_MOST];
	int count;
};
void map_arc(const struct map_point *from, const struct map_point *to,
    struct map_arc *);

/* Appends the coast as the text of a path. */
void map_add_land(struct buf *, const struct map_view *,
    const struct land_mask *);

#endif
