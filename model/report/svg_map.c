/*
 * A map as SVG: land, lines to peering locations and egresses, the places and
 * their names, a legend. Colours are the page's, by class. Everything shown is
 * in the table that goes with the map as well.
 */
#include "model/report/map_labels.h"
#include "model/report/map_view.h"

#include "model/buf.h"

#include <math.h>

enum {
	LEGEND_HEIGHT = 40, /* units of the picture */
	GRID_STEP = 5 /* degrees between the corners of a grid line */
};
#define DIAMOND 8 /* half its height */

struct svg_map {
	struct buf *out;
	const struct node *node;
	struct map_view view;
	struct map_mark marks[MAP_MOST];
	size_t count;
	const char *anchor;
};

/* The rim of the world, which shows when the map holds most of it. */
static void
add_sea(struct svg_map *map)
{
	struct svg_pen pen = { .out = map->out };
	double x, y;
	int latitude;

	buf_puts(map->out, "<path class=\"sea\" d=\"");
	for (latitude = -90; latitude <= 90; latitude += GRID_STEP) {
		map_view_place(&map->view, latitude, -180, &x, &y);
		if (latitude == -90)
			svg_move(&pen, x, y);
		else
			svg_line(&pen, x, y);
	}
	for (latitude = 90; latitude >= -90; latitude -= GRID_STEP) {
		map_view_place(&map->view, latitude, 180, &x, &y);
		svg_line(&pen, x, y);
	}
	buf_puts(map->out, "z\"/>\n");
}

static bool
is_shown(const struct map_view *view, double x, double y)
{
	return x >= 0 && x <= view->width && y >= 0 && y <= view->height;
}

/* One line of the grid, only where it is in the picture. */
static void
add_grid_line(struct svg_map *map, struct svg_pen *pen, int fixed,
    bool meridian)
{
	int from = meridian ? -90 : -180, at;
	double x, y, last_x = 0, last_y = 0;
	bool drawing = false;

	for (at = from; at <= -from; at += GRID_STEP) {
		if (meridian)
			map_view_place(&map->view, at, fixed, &x, &y);
		else
			map_view_place(&map->view, fixed, at, &x, &y);
		if (at > from && (is_shown(&map->view, x, y) ||
		    is_shown(&map->view, last_x, last_y))) {
			if (!drawing)
				svg_move(pen, last_x, last_y);
			drawing = true;
			svg_line(pen, x, y);
		} else
			drawing = false;
		last_x = x;
		last_y = y;
	}
}

static void
add_grid(struct svg_map *map)
{
	struct svg_pen pen = { .out = map->out };
	/* A map of the world gets 30 degrees, one of a region 10. */
	int step = map->view.scale > 400 ? 10 : 30, at;
	int shift;

	buf_puts(map->out, "<path class=\"grid\" d=\"");
	for (at = 30 - 90; at < 90; at += step)
		add_grid_line(map, &pen, at, false);
	/* Meridians at round degrees, whatever the centre. */
	shift = (int)map->view.centre % step;
	for (at = -180; at <= 180 + step; at += step)
		if (at - shift >= -180 && at - shift <= 180)
			add_grid_line(map, &pen, at - shift, true);
	buf_puts(map->out, "\"/>\n");
}

static void
add_land(struct svg_map *map, const struct land_mask *land)
{
	struct buf path = { 0 };

	map_add_land(&path, &map->view, land);
	if (path.length > 0) {
		buf_puts(map->out, "<path class=\"land\" d=\"");
		buf_add(map->out, path.bytes, path.length);
		buf_puts(map->out, "\"/>\n");
	}
	map->out->failed |= path.failed;
	buf_free(&path);
}

static bool
is_drawn(const struct svg_map *map, size_t point)
{
	size_t i;

	for (i = 0; i < map->count; i++)
		if (map->marks[i].point == &map->node->points[point])
			return true;
	return false;
}

/* Draws an arc; where it leaves the map it comes in at the other side. */
static void
add_arc(struct svg_map *map, struct svg_pen *pen, const struct map_arc *arc)
{
	double relative, last = 0, x, y, latitude, edge, share;
	int i;

	for (i = 0; i < arc->count; i++) {
		relative = map_view_relative(&map->view, arc->longitude[i]);
		if (i > 0 && fabs(relative - last) > 180) {
			edge = last > 0 ? 180 : -180;
			share = (180 - fabs(last)) /
			    (360 - fabs(last) - fabs(relative));
			latitude = arc->latitude[i - 1] + share *
			    (arc->latitude[i] - arc->latitude[i - 1]);
			map_view_place(&map->view, latitude, edge, &x, &y);
			svg_line(pen, x, y);
			map_view_place(&map->view, latitude, -edge, &x, &y);
			svg_move(pen, x, y);
		}
		map_view_place(&map->view, arc->latitude[i], relative, &x, &y);
		if (i == 0)
			svg_move(pen, x, y);
		else
			svg_line(pen, x, y);
		last = relative;
	}
}

static void
add_lines(struct svg_map *map, bool is_er)
{
	struct svg_pen pen = { .out = map->out };
	struct map_arc arc;
	size_t i, drawn = 0;

	for (i = 0; i < map->node->line_count && drawn < MAP_MOST; i++) {
		const struct map_line *line = &map->node->lines[i];

		if (line->is_er != is_er ||
		    line->from >= map->node->point_count ||
		    line->to >= map->node->point_count ||
		    !is_drawn(map, line->from) || !is_drawn(map, line->to))
			continue;
		if (drawn++ == 0)
			buf_printf(map->out, "<path class=\"%s\" d=\"",
			    is_er ? "er" : "net");
		map_arc(&map->node->points[line->from],
		    &map->node->points[line->to], &arc);
		add_arc(map, &pen, &arc);
	}
	if (drawn > 0)
		buf_puts(map->out, "\"/>\n");
}

static void
add_attribute(struct svg_map *map, const char *name, double value)
{
	buf_printf(map->out, " %s=\"", name);
	number_add_short(map->out, value, 1);
	buf_putc(map->out, '"');
}

static void
add_diamond(struct buf *out, double x, double y)
{
	struct svg_pen pen = { .out = out };

	buf_puts(out, "<path class=\"loc\" d=\"");
	svg_move(&pen, x, y - DIAMOND);
	svg_line(&pen, x + DIAMOND, y);
	svg_line(&pen, x, y + DIAMOND);
	svg_line(&pen, x - DIAMOND, y);
	buf_puts(out, "z\"");
}

static void
add_mark(struct svg_map *map, const struct map_mark *mark)
{
	if (mark->point->is_location)
		add_diamond(map->out, mark->x, mark->y);
	else {
		buf_puts(map->out, "<circle class=\"site\"");
		add_attribute(map, "cx", mark->x);
		add_attribute(map, "cy", mark->y);
		add_attribute(map, "r", mark->radius);
	}
	buf_puts(map->out, "><title>");
	html_add(map->out, mark->point->label);
	if (!mark->point->is_location && mark->point->weight > 0) {
		buf_puts(map->out, ": ");
		number_add(map->out, mark->point->weight, 0, "\xc2\xa0");
		buf_puts(map->out, " people");
	}
	buf_printf(map->out, "</title></%s>\n",
	    mark->point->is_location ? "path" : "circle");
}

/* The marks, and last the locations, which are small. */
static void
add_marks(struct svg_map *map)
{
	size_t i;

	for (i = 0; i < map->count; i++)
		if (!map->marks[i].point->is_location)
			add_mark(map, &map->marks[i]);
	for (i = 0; i < map->count; i++)
		if (map->marks[i].point->is_location)
			add_mark(map, &map->marks[i]);
}

static void
add_labels(struct svg_map *map)
{
	struct map_label labels[LABEL_MOST];
	struct buf name = { 0 };
	size_t count, i;

	count = map_place_labels(&map->view, map->marks, map->count, labels);
	for (i = 0; i < count; i++) {
		buf_printf(map->out, "<text class=\"%s\" text-anchor=\"%s\"",
		    labels[i].mark->point->is_location ? "name l" : "name",
		    labels[i].anchor);
		add_attribute(map, "x", labels[i].x);
		add_attribute(map, "y", labels[i].y);
		buf_putc(map->out, '>');
		buf_clear(&name);
		text_add_cut(&name, labels[i].mark->point->label,
		    LABEL_COLUMNS);
		html_add(map->out, buf_text(&name));
		buf_puts(map->out, "</text>\n");
	}
	map->out->failed |= name.failed;
	buf_free(&name);
}

static void
add_legend(struct svg_map *map)
{
	double y = map->view.height + LEGEND_HEIGHT / 2.0 + 4;

	buf_puts(map->out, "<g class=\"key\"><circle class=\"site\" cx=\"12\"");
	add_attribute(map, "cy", y);
	buf_puts(map->out, " r=\"8\"/><text x=\"28\"");
	add_attribute(map, "y", y + 5);
	buf_puts(map->out, ">site, area by people</text>");
	add_diamond(map->out, 212, y);
	buf_puts(map->out, "/><text x=\"228\"");
	add_attribute(map, "y", y + 5);
	buf_puts(map->out, ">peering location</text>"
	    "<path class=\"er\" d=\"M392 ");
	number_add_short(map->out, y, 1);
	buf_puts(map->out, "h44\"/><text x=\"446\"");
	add_attribute(map, "y", y + 5);
	buf_puts(map->out, ">ExpressRoute</text>"
	    "<path class=\"net\" d=\"M588 ");
	number_add_short(map->out, y, 1);
	buf_puts(map->out, "h44\"/><text x=\"642\"");
	add_attribute(map, "y", y + 5);
	buf_puts(map->out, ">internet</text></g>\n");
}

static void
add_head(struct svg_map *map)
{
	struct buf *out = map->out;
	size_t sites = 0, i;

	for (i = 0; i < map->count; i++)
		sites += !map->marks[i].point->is_location;
	buf_puts(out, "<svg class=\"map\" role=\"img\" viewBox=\"0 0 ");
	number_add_short(out, map->view.width, 0);
	buf_putc(out, ' ');
	number_add_short(out, map->view.height + LEGEND_HEIGHT, 0);
	buf_printf(out, "\" aria-labelledby=\"%s_t %s_d\">\n<title "
	    "id=\"%s_t\">", map->anchor, map->anchor, map->anchor);
	html_add(out, map->node->title != NULL ? map->node->title : "Map");
	buf_printf(out, "</title>\n<desc id=\"%s_d\">A map with %zu %s and "
	    "%zu %s. The table beside it lists them.</desc>\n", map->anchor,
	    sites, sites == 1 ? "site" : "sites", map->count - sites,
	    map->count - sites == 1 ? "peering location" :
	    "peering locations");
	buf_printf(out, "<clipPath id=\"%s_c\"><rect width=\"", map->anchor);
	number_add_short(out, map->view.width, 0);
	buf_puts(out, "\" height=\"");
	number_add_short(out, map->view.height, 0);
	buf_printf(out, "\" rx=\"6\"/></clipPath>\n"
	    "<g clip-path=\"url(#%s_c)\">\n", map->anchor);
}

static void
set_marks(struct svg_map *map, const size_t *picked)
{
	double most = 0;
	size_t i;

	for (i = 0; i < map->count; i++)
		if (!map->node->points[picked[i]].is_location)
			most = fmax(most, map->node->points[picked[i]].weight);
	for (i = 0; i < map->count; i++) {
		const struct map_point *point = &map->node->points[picked[i]];
		struct map_mark *mark = &map->marks[i];

		mark->point = point;
		mark->radius = point->is_location ? DIAMOND : 4;
		if (!point->is_location && point->weight > 0 && most > 0)
			mark->radius += 13 * sqrt(point->weight / most);
		map_view_place(&map->view, point->latitude,
		    map_view_relative(&map->view, point->longitude), &mark->x,
		    &mark->y);
	}
}

void
svg_add_map(struct buf *out, const struct node *node,
    const struct land_mask *land, const char *anchor)
{
	struct svg_map map = { .out = out, .node = node, .anchor = anchor };
	size_t picked[MAP_MOST];

	map.count = map_pick(node, picked);
	map.view = map_view_of(node, picked, map.count);
	set_marks(&map, picked);
	add_head(&map);
	add_sea(&map);
	add_land(&map, land);
	add_grid(&map);
	add_lines(&map, false);
	add_lines(&map, true);
	add_marks(&map);
	add_labels(&map);
	buf_puts(out, "</g>\n");
	add_legend(&map);
	buf_puts(out, "</svg>\n");
}
