/*
 * The projection of maps, great circles, and the choice of what part of the
 * world to show. Knows nothing of pictures beyond their size.
 */
#include "model/report/map_view.h"

#include <math.h>
#include <stdlib.h>

#ifndef M_PI
#define M_PI 3.14159265358979323846
#endif

#define RADIANS (M_PI / 180)

enum {
	WIDTH = 960, /* units of the picture */
	GAP_LEAST = 40 /* degrees without a place that a map may be cut in */
};
/* In the projection, where one is about 66 degrees at the equator. */
#define MARGIN_LEAST 0.1
#define WIDTH_LEAST 0.85
#define WIDEST 2.4 /* times the height */
#define NARROWEST 1.55
#define SOUTH (-1.02) /* about 59 degrees: the ice is rarely of interest */

struct box {
	double left, right, top, bottom;
};

/* Degrees to the projection, y upwards. */
static void
project(double latitude, double relative, double *x, double *y)
{
	double p = latitude * RADIANS, p2 = p * p, p4 = p2 * p2;

	*x = relative * RADIANS * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 +
	    p4 * (0.003971 * p2 - 0.001529 * p4)));
	*y = p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 +
	    0.028874 * p2 - 0.005916 * p4)));
}

double
map_view_relative(const struct map_view *view, double longitude)
{
	double relative = fmod(longitude - view->centre, 360);

	if (relative > 180)
		relative -= 360;
	else if (relative < -180)
		relative += 360;
	return relative;
}

void
map_view_place(const struct map_view *view, double latitude, double relative,
    double *x, double *y)
{
	project(latitude, relative, x, y);
	*x = (*x - view->left) * view->scale;
	*y = (-*y - view->top) * view->scale;
}

void
map_arc(const struct map_point *from, const struct map_point *to,
    struct map_arc *arc)
{
	double la = from->latitude * RADIANS, lb = to->latitude * RADIANS;
	double oa = from->longitude * RADIANS, ob = to->longitude * RADIANS;
	double a[3] = { cos(la) * cos(oa), cos(la) * sin(oa), sin(la) };
	double b[3] = { cos(lb) * cos(ob), cos(lb) * sin(ob), sin(lb) };
	double dot = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	double angle = acos(fmin(1, fmax(-1, dot))), size = sin(angle);
	int i, steps = (int)ceil(angle / (3 * RADIANS));

	if (steps < 1 || size < 1e-9)
		steps = 1;
	if (steps > MAP_ARC_MOST - 1)
		steps = MAP_ARC_MOST - 1;
	arc->count = steps + 1;
	for (i = 0; i <= steps; i++) {
		double t = (double)i / steps;
		double u = steps == 1 ? 1 - t : sin((1 - t) * angle) / size;
		double v = steps == 1 ? t : sin(t * angle) / size;
		double x = u * a[0] + v * b[0], y = u * a[1] + v * b[1];
		double z = u * a[2] + v * b[2];

		arc->latitude[i] = atan2(z, hypot(x, y)) / RADIANS;
		arc->longitude[i] = atan2(y, x) / RADIANS;
	}
}

static int
compare_degrees(const void *a, const void *b)
{
	double da = *(const double *)a, db = *(const double *)b;

	return (da > db) - (da < db);
}

/* Returns the middle of the narrowest band that holds all the longitudes. */
static double
choose_centre(const struct node *map, const size_t *picked, size_t count)
{
	double degrees[MAP_MOST], widest, gap, end;
	size_t i;

	if (count == 0)
		return 0;
	for (i = 0; i < count; i++)
		degrees[i] = map->points[picked[i]].longitude;
	qsort(degrees, count, sizeof *degrees, compare_degrees);
	widest = degrees[0] + 360 - degrees[count - 1];
	end = degrees[count - 1];
	for (i = 1; i < count; i++) {
		gap = degrees[i] - degrees[i - 1];
		/* Of equal gaps the one over the Pacific stays. */
		if (gap > widest + 1e-9) {
			widest = gap;
			end = degrees[i - 1];
		}
	}
	if (widest < GAP_LEAST)
		return 0;
	return round(fmod(end + widest / 2 + 360 + 180, 360));
}

static void
include(struct box *box, const struct map_view *view, double latitude,
    double longitude)
{
	double x, y;

	project(latitude, map_view_relative(view, longitude), &x, &y);
	box->left = fmin(box->left, x);
	box->right = fmax(box->right, x);
	box->top = fmin(box->top, -y);
	box->bottom = fmax(box->bottom, -y);
}

static struct box
bounds(const struct map_view *view, const struct node *map,
    const size_t *picked, size_t count)
{
	struct box box = { 9, -9, 9, -9 };
	struct map_arc arc;
	size_t i;
	int j;

	for (i = 0; i < count; i++)
		include(&box, view, map->points[picked[i]].latitude,
		    map->points[picked[i]].longitude);
	for (i = 0; i < map->line_count && i < MAP_MOST; i++) {
		const struct map_line *line = &map->lines[i];

		if (line->from >= map->point_count ||
		    line->to >= map->point_count)
			continue;
		map_arc(&map->points[line->from], &map->points[line->to],
		    &arc);
		for (j = 0; j < arc.count; j++)
			include(&box, view, arc.latitude[j],
			    arc.longitude[j]);
	}
	return box;
}

/* Makes low..high as wide as size and moves it into -most..most. */
static void
stretch(double *low, double *high, double size, double least, double most)
{
	double middle = (*low + *high) / 2;

	if (size >= most - least) {
		*low = least;
		*high = most;
		return;
	}
	*low = middle - size / 2;
	*high = middle + size / 2;
	if (*low < least) {
		*low = least;
		*high = least + size;
	} else if (*high > most) {
		*high = most;
		*low = most - size;
	}
}

struct map_view
map_view_of(const struct node *map, const size_t *picked, size_t count)
{
	struct map_view view = { .width = WIDTH };
	double width, height, bottom;
	struct box box;

	view.centre = choose_centre(map, picked, count);
	if (view.centre > 180)
		view.centre -= 360;
	box = bounds(&view, map, picked, count);
	if (count == 0)
		box = (struct box){ -MAP_HALF_WIDTH, MAP_HALF_WIDTH, -1.4,
			-SOUTH };
	width = box.right - box.left;
	height = box.bottom - box.top;
	width = fmax(width + 2 * fmax(MARGIN_LEAST, width * 0.09),
	    WIDTH_LEAST);
	height = height + 2 * fmax(MARGIN_LEAST, height * 0.12);
	if (width > WIDEST * height)
		height = width / WIDEST;
	else if (width < NARROWEST * height)
		width = NARROWEST * height;
	bottom = fmax(-SOUTH, box.bottom + MARGIN_LEAST);
	stretch(&box.left, &box.right, width, -MAP_HALF_WIDTH, MAP_HALF_WIDTH);
	stretch(&box.top, &box.bottom, height, -MAP_HALF_HEIGHT,
	    fmin(bottom, MAP_HALF_HEIGHT));
	view.left = box.left;
	view.top = box.top;
	view.scale = WIDTH / (box.right - box.left);
	view.height = ceil((box.bottom - box.top) * view.scale);
	return view;
}
