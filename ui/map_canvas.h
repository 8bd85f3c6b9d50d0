#ifndef UI_MAP_CANVAS_H
#define UI_MAP_CANVAS_H

#include "ui/grid.h"

/*
 * A picture of dots, several to a cell: braille 2x4, half blocks 1x2, or one
 * sign a cell in ASCII. Land lies below, lines on top: a cell with a line
 * shows the line alone.
 */
struct map_canvas {
	int rows, cols; /* cells */
	int across, down; /* dots of a cell */
	int width, height; /* dots */
	uint8_t *land, *line; /* a cell's dots as bits, rows after rows */
	char *sign; /* of a line, in ASCII */
	bool unicode;
};

/* Makes an empty picture; false when out of memory. */
bool map_canvas_init(struct map_canvas *, int rows, int cols,
    const struct glyphs *);
void map_canvas_free(struct map_canvas *);
/* Height of a dot in widths of one, in cells twice as high as wide. */
double map_canvas_aspect(const struct map_canvas *);
void map_canvas_land(struct map_canvas *, int x, int y);
/*
 * Draws what is seen of a line between two points, in dots; of every step
 * dots one is set. The points may be anywhere.
 */
void map_canvas_line(struct map_canvas *, double x0, double y0, double x1,
    double y1, int step);
/* Draws it into the grid's corner. */
void map_canvas_draw(const struct map_canvas *, struct grid *);

#endif
