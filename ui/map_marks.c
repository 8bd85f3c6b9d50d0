/*
 * Signs and names on the map. Sites that share a cell are one sign; names
 * take the free cells around theirs, those of circuits and of many people
 * first, always in the same order.
 */
#include "ui/map_marks.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalog/location.h"
#include "model/utf8.h"
#include "ui/place.h"

enum { NAME_COLS = 20, NAMES_MAX = 200 };

bool
map_cell_at(const struct map_frame *frame, double latitude, double longitude,
    int *row, int *col)
{
	double x, y;

	map_project(&frame->view, latitude, longitude, &x, &y);
	if (x < 0 || y < 0 || x >= frame->view.width ||
	    y >= frame->view.height)
		return false;
	*row = (int)y / frame->canvas.down;
	*col = (int)x / frame->canvas.across;
	return true;
}

size_t
map_cell_index(const struct map_frame *frame, int row, int col)
{
	return (size_t)row * (size_t)frame->grid->cols + (size_t)col;
}

uint32_t
map_sign_site(const struct glyphs *glyphs, bool large)
{
	if (large)
		return glyphs->unicode ? glyphs->bullet : 'O';
	return 'o';
}

uint32_t
map_sign_circuit(const struct glyphs *glyphs)
{
	return glyphs->unicode ? 0x25c6 : '#';
}

uint32_t
map_sign_location(const struct glyphs *glyphs)
{
	return glyphs->unicode ? 0x25c7 : '+';
}

/* A sign with what its name says. */
struct mark {
	int row, col;
	double weight;
	const char *name;
	int more; /* sites besides the one named */
	enum style style;
};

struct marks {
	struct mark *items;
	size_t count, capacity;
};

static bool
is_free(const struct map_frame *frame, int row, int col)
{
	return row >= 0 && col >= 0 && row < frame->grid->rows &&
	    col < frame->grid->cols &&
	    !frame->cells[map_cell_index(frame, row, col)].taken;
}

static void
put_sign(struct map_frame *frame, int row, int col, enum style style,
    uint32_t sign)
{
	grid_putc(frame->grid, row, col, style, sign);
	frame->cells[map_cell_index(frame, row, col)].taken = 1;
}

static void
add_mark(struct marks *marks, struct mark mark)
{
	if (marks->count < marks->capacity)
		marks->items[marks->count++] = mark;
}

/* --- signs ------------------------------------------------------------ */

static void
sign_all_locations(struct map_frame *frame)
{
	struct locations all = catalog_locations(frame->things->catalog);
	int cloud = place_cloud(frame->things->plan), row, col;
	size_t i;

	for (i = 0; i < all.count; i++)
		if ((int)all.items[i].cloud == cloud &&
		    map_cell_at(frame, all.items[i].latitude,
			all.items[i].longitude, &row, &col))
			grid_putc(frame->grid, row, col, STYLE_DIM,
			    map_sign_location(frame->glyphs));
}

/* Circuits at one location are one sign. */
static void
sign_circuits(struct map_frame *frame, struct marks *marks)
{
	const struct map_things *things = frame->things;
	int32_t selected = -1 - frame->state->selected;
	int row, col;
	uint32_t i, k;

	for (i = 0; i < things->plan->circuits.count; i++) {
		const struct location *location = things->circuits[i];
		bool is_selected = false;

		for (k = 0; k < i && things->circuits[k] != location; k++)
			;
		if (location == NULL || k < i ||
		    !map_cell_at(frame, location->latitude,
			location->longitude, &row, &col))
			continue;
		if (selected >= 0 &&
		    (uint32_t)selected < things->plan->circuits.count)
			is_selected = things->circuits[selected] == location;
		put_sign(frame, row, col,
		    is_selected ? STYLE_FOCUS : STYLE_MAP_LOCATION,
		    map_sign_circuit(frame->glyphs));
		add_mark(marks,
		    (struct mark){ row, col, is_selected ? 1e18 : 1e15,
			location->name, 0, STYLE_MAP_LOCATION });
	}
}

/* Where a location's sign stands already, the site's goes beside it. */
static bool
find_room(const struct map_frame *frame, int row, int *col)
{
	if (is_free(frame, row, *col))
		return true;
	if (is_free(frame, row, *col + 1)) {
		(*col)++;
		return true;
	}
	if (is_free(frame, row, *col - 1)) {
		(*col)--;
		return true;
	}
	return false;
}

/* Everything that stands in one cell, under the name of its largest site. */
static void
sign_cell(struct map_frame *frame, int row, int col, struct marks *marks)
{
	const struct map_cell *cell =
	    &frame->cells[map_cell_index(frame, row, col)];
	const struct map_things *things = frame->things;
	int32_t selected = frame->state->selected;
	bool is_selected = false;
	const struct site *site;
	int at_row, at_col;

	if (cell->count == 0)
		return;
	site = &things->plan->sites.items[cell->site];
	if (selected >= 0 && (uint32_t)selected < things->plan->sites.count &&
	    things->sites[selected].known &&
	    map_cell_at(frame, things->sites[selected].latitude,
		things->sites[selected].longitude, &at_row, &at_col)) {
		is_selected = at_row == row && at_col == col;
		if (is_selected)
			site = &things->plan->sites.items[selected];
	}
	if (!find_room(frame, row, &col) && !is_selected)
		return;
	put_sign(frame, row, col, is_selected ? STYLE_FOCUS : STYLE_MAP_SITE,
	    map_sign_site(frame->glyphs, cell->users >= MAP_LARGE));
	add_mark(marks,
	    (struct mark){ row, col, is_selected ? 1e18 : cell->users,
		site->name != NULL ? site->name : site->id, cell->count - 1,
		STYLE_MAP_SITE });
}

/* --- names ------------------------------------------------------------ */

static int
compare_marks(const void *a, const void *b)
{
	const struct mark *one = a, *other = b;

	if (one->weight > other->weight || one->weight < other->weight)
		return one->weight > other->weight ? -1 : 1;
	if (one->row != other->row)
		return one->row < other->row ? -1 : 1;
	return one->col < other->col ? -1 : one->col > other->col;
}

/* A name also keeps a column's distance from other names and signs. */
static bool
has_room(const struct map_frame *frame, int row, int col, int width)
{
	int i;

	if (col < 0 || row < 0 || row >= frame->grid->rows ||
	    col + width > frame->grid->cols)
		return false;
	for (i = 0; i < width; i++)
		if (!is_free(frame, row, col + i))
			return false;
	return (col == 0 || is_free(frame, row, col - 1)) &&
	    (col + width == frame->grid->cols ||
		is_free(frame, row, col + width));
}

static void
put_name(struct map_frame *frame, const struct mark *mark, int row, int col,
    int width, const char *text)
{
	int i;

	/* A blank on either side, unless a sign stands there. */
	for (i = col - 1; i <= col + width; i++)
		if (is_free(frame, row, i))
			grid_putc(frame->grid, row, i, STYLE_NORMAL, ' ');
	grid_puts_cut(frame->grid, row, col, width, mark->style,
	    frame->glyphs, text);
	for (i = 0; i < width; i++)
		frame->cells[map_cell_index(frame, row, col + i)].taken = 2;
}

/* Right of the sign, left of it, above, below; else it has no name. */
static void
name_mark(struct map_frame *frame, const struct mark *mark)
{
	char text[160];
	int width, i;

	if (mark->name == NULL)
		return;
	if (mark->more > 0)
		snprintf(text, sizeof text, "%.120s +%d", mark->name,
		    mark->more);
	else
		snprintf(text, sizeof text, "%.120s", mark->name);
	width = utf8_columns(text);
	if (width > NAME_COLS)
		width = NAME_COLS;
	const int places[][2] = {
		{ mark->row, mark->col + 2 },
		{ mark->row, mark->col - 1 - width },
		{ mark->row - 1, mark->col - width / 2 },
		{ mark->row + 1, mark->col - width / 2 },
		{ mark->row - 1, mark->col + 1 },
		{ mark->row + 1, mark->col + 1 },
	};

	for (i = 0; i < (int)(sizeof places / sizeof *places); i++)
		if (has_room(frame, places[i][0], places[i][1], width)) {
			put_name(frame, mark, places[i][0], places[i][1],
			    width, text);
			return;
		}
}

/* A site beside a location of its name needs no second one. */
static bool
is_named(const struct marks *marks, size_t before, const struct mark *mark)
{
	size_t i;

	for (i = 0; i < before; i++) {
		const struct mark *other = &marks->items[i];

		if (other->name != NULL && mark->name != NULL &&
		    abs(other->row - mark->row) <= 1 &&
		    abs(other->col - mark->col) <= 2 &&
		    strcmp(other->name, mark->name) == 0)
			return true;
	}
	return false;
}

void
map_draw_marks(struct map_frame *frame)
{
	struct marks marks = { 0 };
	size_t i;
	int row, col;

	marks.capacity = frame->things->plan->circuits.count +
	    (size_t)frame->grid->rows * (size_t)frame->grid->cols;
	marks.items = calloc(marks.capacity + 1, sizeof *marks.items);
	if (marks.items == NULL)
		return;
	if (frame->state->all_locations)
		sign_all_locations(frame);
	sign_circuits(frame, &marks);
	for (row = 0; row < frame->grid->rows; row++)
		for (col = 0; col < frame->grid->cols; col++)
			sign_cell(frame, row, col, &marks);
	if (!frame->state->hide_labels) {
		qsort(marks.items, marks.count, sizeof *marks.items,
		    compare_marks);
		for (i = 0; i < marks.count && i < NAMES_MAX; i++)
			if (!is_named(&marks, i, &marks.items[i]))
				name_mark(frame, &marks.items[i]);
	}
	free(marks.items);
}
