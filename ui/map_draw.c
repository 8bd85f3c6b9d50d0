/*
 * Draws the map: land, lines, signs and names; below them the legend and the
 * facts of the selected thing. A pure function of its arguments; a frame
 * allocates a few pieces of memory, however many sites there are.
 */
#include "ui/map_marks.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/catalog/geography.h"

/* Land at a point, smoothed between the middles of the mask's cells. */
static bool
is_land(const struct land_mask *mask, double latitude, double longitude)
{
	double x = (longitude + 180) * mask->width / 360 - 0.5;
	double y = (90 - latitude) * mask->height / 180 - 0.5;
	int column = (int)floor(x), row = (int)floor(y);
	double right = x - column, below = y - row, sum = 0;
	int east = column + 1;

	if (column < 0)
		column += mask->width;
	if (east >= mask->width)
		east -= mask->width;
	if (land_mask_at(mask, row, column))
		sum += (1 - right) * (1 - below);
	if (land_mask_at(mask, row, east))
		sum += right * (1 - below);
	if (land_mask_at(mask, row + 1, column))
		sum += (1 - right) * below;
	if (land_mask_at(mask, row + 1, east))
		sum += right * below;
	return sum > 0.5;
}

static void
draw_land(struct map_frame *frame)
{
	struct land_mask mask = catalog_land(frame->things->catalog, 1);
	const struct map_view *view = &frame->view;
	double latitude, longitude;
	int x, y;

	if (mask.bits == NULL)
		return;
	for (y = 0; y < view->height; y++) {
		latitude = view->latitude -
		    (y + 0.5 - view->height / 2.0) * view->down;
		if (latitude > 90 || latitude < -90)
			continue;
		for (x = 0; x < view->width; x++) {
			longitude = view->longitude +
			    (x + 0.5 - view->width / 2.0) * view->across;
			if (longitude < -180)
				longitude += 360;
			else if (longitude >= 180)
				longitude -= 360;
			if (is_land(&mask, latitude, longitude))
				map_canvas_land(&frame->canvas, x, y);
		}
	}
}

/* Puts every site into its cell. */
static void
gather_sites(struct map_frame *frame)
{
	const struct map_things *things = frame->things;
	int row, col;
	uint32_t i;

	for (i = 0; i < things->plan->sites.count; i++) {
		const struct site *site = &things->plan->sites.items[i];
		struct map_cell *cell;

		if (!things->sites[i].known ||
		    !map_cell_at(frame, things->sites[i].latitude,
			things->sites[i].longitude, &row, &col))
			continue;
		cell = &frame->cells[map_cell_index(frame, row, col)];
		if (cell->count == 0 ||
		    site->users >
			things->plan->sites.items[cell->site].users)
			cell->site = (int32_t)i;
		cell->users += (double)site->users;
		cell->count++;
	}
}

static void
draw_world(struct map_frame *frame)
{
	if (!map_canvas_init(&frame->canvas, frame->grid->rows,
		frame->grid->cols, frame->glyphs))
		return;
	frame->cells = calloc((size_t)frame->grid->rows *
		    (size_t)frame->grid->cols + 1, sizeof *frame->cells);
	if (frame->cells != NULL) {
		frame->view = map_frame_view(frame->state, frame->things,
		    frame->canvas.width, frame->canvas.height,
		    map_canvas_aspect(&frame->canvas));
		draw_land(frame);
		gather_sites(frame);
		map_draw_lines(frame);
		map_canvas_draw(&frame->canvas, frame->grid);
		map_draw_marks(frame);
	}
	free(frame->cells);
	map_canvas_free(&frame->canvas);
}

/* --- legend ----------------------------------------------------------- */

/* Draws a sign and what it means where both fit; returns the next column. */
static int
legend_item(struct grid *grid, int row, int col, enum style style,
    uint32_t sign, int signs, const char *text)
{
	int i, length = signs + 1;
	const char *at;

	for (at = text; *at != '\0'; at++)
		length++;
	if (col + length > grid->cols)
		return col;
	for (i = 0; i < signs; i++)
		grid_putc(grid, row, col + i, style, sign);
	grid_puts(grid, row, col + signs + 1, -1, STYLE_DIM, text);
	return col + length + 2;
}

static void
draw_legend(const struct map_state *state, const struct map_things *things,
    struct grid *grid, int row, const struct glyphs *glyphs)
{
	char text[64];
	uint32_t i;
	int col = 0, lost = 0;

	for (i = 0; i < things->plan->sites.count; i++)
		lost += !things->sites[i].known;
	if (lost > 0) {
		snprintf(text, sizeof text, "%d site%s without a place", lost,
		    lost == 1 ? "" : "s");
		col = legend_item(grid, row, col, STYLE_WARNING,
		    glyphs->warning, 1, text);
	}
	col = legend_item(grid, row, col, STYLE_MAP_SITE,
	    map_sign_site(glyphs, false), 1, "site");
	col = legend_item(grid, row, col, STYLE_MAP_SITE,
	    map_sign_site(glyphs, true), 1, "1 000 people");
	col = legend_item(grid, row, col, STYLE_MAP_LOCATION,
	    map_sign_circuit(glyphs), 1, "circuit");
	col = legend_item(grid, row, col, STYLE_MAP_LINE, glyphs->horizontal,
	    2, "ExpressRoute");
	if (state->show_internet)
		col = legend_item(grid, row, col, STYLE_MAP_LINE,
		    glyphs->unicode ? glyphs->dot : ':', 2, "internet");
	if (state->all_locations)
		legend_item(grid, row, col, STYLE_DIM,
		    map_sign_location(glyphs), 1, "peering location");
}

/* The facts take two rows where there is room for them. */
void
map_draw(const struct map_state *state, const struct plan *plan,
    const struct catalog *catalog, struct grid *grid,
    const struct glyphs *glyphs)
{
	int facts = grid->rows >= 12 ? 2 : grid->rows >= 5 ? 1 : 0;
	int below = facts + (grid->rows >= 4);
	struct map_frame frame = { .state = state, .glyphs = glyphs };
	struct map_things things;
	struct grid view;
	struct buf text = { 0 };

	if (grid->rows < 1 || grid->cols < 1)
		return;
	if (!map_things_init(&things, plan, catalog)) {
		grid_puts(grid, 0, 0, -1, STYLE_ERROR, "Out of memory.");
		return;
	}
	view = grid_view(grid, 0, 0, grid->rows - below, grid->cols);
	frame.grid = &view;
	frame.things = &things;
	draw_world(&frame);
	if (below > 0)
		draw_legend(state, &things, grid, view.rows, glyphs);
	map_facts(&text, state, &things);
	if (facts > 0)
		grid_puts_wrapped(grid, view.rows + 1, 0, facts, grid->cols, 0,
		    STYLE_NORMAL, buf_text(&text));
	buf_free(&text);
	map_things_free(&things);
}
