#ifndef UI_MAP_MARKS_H
#define UI_MAP_MARKS_H

#include "ui/map_parts.h"

/* Private to the files of the map: what stands in each cell. */
struct map_cell {
	double users; /* of all sites in it */
	int32_t site; /* the one with the most people, or -1 */
	int32_t count; /* sites */
	uint64_t circuits; /* to which a line was drawn from here */
	uint8_t taken; /* by a sign or a letter */
};

/* One drawing of the map. */
struct map_frame {
	const struct map_state *state;
	const struct map_things *things;
	const struct glyphs *glyphs;
	struct grid *grid; /* the map's part of the screen */
	struct map_canvas canvas;
	struct map_view view;
	struct map_cell *cells; /* rows after rows, as large as the grid */
};

/* Gives a point's cell; false where it is not seen. */
bool map_cell_at(const struct map_frame *, double latitude, double longitude,
    int *row, int *col);
/* Returns the cell's place among the cells. */
size_t map_cell_index(const struct map_frame *, int row, int col);

/* map_lines.c: sites to their circuits, and to their internet egress. */
void map_draw_lines(struct map_frame *);

/* map_marks.c: signs of locations and sites, then their names. */
void map_draw_marks(struct map_frame *);
/* The signs, for the legend too. */
uint32_t map_sign_site(const struct glyphs *, bool large);
uint32_t map_sign_circuit(const struct glyphs *);
uint32_t map_sign_location(const struct glyphs *);
enum { MAP_LARGE = 1000 }; /* people of a large mark */

#endif
