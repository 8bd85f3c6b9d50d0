/*
 * The lines of the map: solid from a site to the locations of its circuits,
 * dotted to where its internet traffic leaves. A cell full of sites sends one
 * line to each circuit, however many sites there are.
 */
#include "ui/map_marks.h"

#include <stdlib.h>
#include <string.h>

#include "model/catalog/location.h"
#include "model/plan/path.h"

/*
 * Draws the shorter way round the world. A line over the picture's edge is
 * drawn twice, from either end.
 */
static void
draw_line(struct map_frame *frame, const struct map_point *from,
    double latitude, double longitude, int step)
{
	double x0, y0, x1, y1, run;

	map_project(&frame->view, from->latitude, from->longitude, &x0, &y0);
	map_project(&frame->view, latitude, longitude, &x1, &y1);
	run = map_turn(from->longitude, longitude) / frame->view.across;
	map_canvas_line(&frame->canvas, x0, y0, x0 + run, y1, step);
	if (x0 + run < x1 - 0.5 || x0 + run > x1 + 0.5)
		map_canvas_line(&frame->canvas, x1 - run, y0, x1, y1, step);
}

static int32_t
circuit_named(const struct plan *plan, const char *id)
{
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (plan->circuits.items[i].id != NULL &&
		    strcmp(plan->circuits.items[i].id, id) == 0)
			return (int32_t)i;
	return -1;
}

/* Says whether this cell has sent its line to the circuit, and notes it. */
static bool
was_drawn(struct map_frame *frame, const struct map_point *point,
    int32_t circuit)
{
	struct map_cell *cell;
	int row, col;

	if (circuit >= 64 ||
	    !map_cell_at(frame, point->latitude, point->longitude, &row, &col))
		return false;
	cell = &frame->cells[map_cell_index(frame, row, col)];
	if ((cell->circuits >> circuit & 1) != 0)
		return true;
	cell->circuits |= (uint64_t)1 << circuit;
	return false;
}

/* The preferred circuit; of the selected site every one. */
static void
draw_circuits(struct map_frame *frame, uint32_t index)
{
	const struct plan *plan = frame->things->plan;
	const struct site *site = &plan->sites.items[index];
	const struct map_point *point = &frame->things->sites[index];
	bool all = frame->state->selected == (int32_t)index;
	uint32_t i;

	for (i = 0; i < site->er_egress.count && (i == 0 || all); i++) {
		int32_t circuit =
		    circuit_named(plan, site->er_egress.items[i]);
		const struct location *location;

		if (circuit == -1)
			continue;
		location = frame->things->circuits[circuit];
		if (location != NULL && !was_drawn(frame, point, circuit))
			draw_line(frame, point, location->latitude,
			    location->longitude, 1);
	}
}

/* --- internet --------------------------------------------------------- */

/* Ids to indices, for one frame: every site asks for its egress. */
struct id_table {
	uint32_t *slots; /* index + 1; 0 is free */
	uint32_t mask;
};

static uint32_t
hash_id(const char *id)
{
	uint32_t hash = 2166136261u;

	for (; *id != '\0'; id++)
		hash = (hash ^ (unsigned char)*id) * 16777619u;
	return hash;
}

static bool
table_init(struct id_table *table, uint32_t count)
{
	uint32_t size = 16;

	while (size < count * 2)
		size *= 2;
	table->mask = size - 1;
	table->slots = calloc(size, sizeof *table->slots);
	return table->slots != NULL;
}

static void
table_add(struct id_table *table, const char *id, uint32_t index)
{
	uint32_t at = hash_id(id) & table->mask;

	while (table->slots[at] != 0)
		at = (at + 1) & table->mask;
	table->slots[at] = index + 1;
}

static const struct egress *
find_egress(const struct id_table *table, const struct plan *plan,
    const char *id)
{
	uint32_t at = hash_id(id) & table->mask;

	for (; table->slots[at] != 0; at = (at + 1) & table->mask) {
		const struct egress *egress =
		    &plan->egresses.items[table->slots[at] - 1];

		if (strcmp(egress->id, id) == 0)
			return egress;
	}
	return NULL;
}

static int32_t
find_site(const struct id_table *table, const struct plan *plan,
    const char *id)
{
	uint32_t at = hash_id(id) & table->mask;

	for (; table->slots[at] != 0; at = (at + 1) & table->mask)
		if (strcmp(plan->sites.items[table->slots[at] - 1].id, id) ==
		    0)
			return (int32_t)table->slots[at] - 1;
	return -1;
}

static void
draw_internet_line(struct map_frame *frame, uint32_t index,
    const struct id_table *egresses, const struct id_table *sites)
{
	const struct plan *plan = frame->things->plan;
	const struct site *site = &plan->sites.items[index];
	const struct map_point *to;
	const struct egress *egress;
	int32_t other;

	if (site->inet_egress.count == 0)
		return;
	egress = find_egress(egresses, plan, site->inet_egress.items[0]);
	if (egress == NULL || egress->site == NULL)
		return;
	other = find_site(sites, plan, egress->site);
	if (other == -1 || (uint32_t)other == index)
		return;
	to = &frame->things->sites[other];
	if (to->known)
		draw_line(frame, &frame->things->sites[index], to->latitude,
		    to->longitude, 3);
}

static void
draw_internet(struct map_frame *frame)
{
	const struct plan *plan = frame->things->plan;
	struct id_table egresses = { 0 }, sites = { 0 };
	uint32_t i;

	if (table_init(&egresses, plan->egresses.count) &&
	    table_init(&sites, plan->sites.count)) {
		for (i = 0; i < plan->egresses.count; i++)
			if (plan->egresses.items[i].id != NULL)
				table_add(&egresses,
				    plan->egresses.items[i].id, i);
		for (i = 0; i < plan->sites.count; i++)
			if (plan->sites.items[i].id != NULL)
				table_add(&sites, plan->sites.items[i].id, i);
		for (i = 0; i < plan->sites.count; i++)
			if (frame->things->sites[i].known)
				draw_internet_line(frame, i, &egresses,
				    &sites);
	}
	free(egresses.slots);
	free(sites.slots);
}

void
map_draw_lines(struct map_frame *frame)
{
	uint32_t i;

	for (i = 0; i < frame->things->plan->sites.count; i++)
		if (frame->things->sites[i].known)
			draw_circuits(frame, i);
	if (frame->state->show_internet)
		draw_internet(frame);
}
