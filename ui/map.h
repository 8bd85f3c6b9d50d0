#ifndef UI_MAP_H
#define UI_MAP_H

#include "model/plan/plan.h"
#include "ui/event.h"
#include "ui/grid.h"

struct catalog;

/*
 * The map tab: land, sites, the peering locations of circuits, and the lines
 * between, in braille, half blocks or ASCII. All zero shows everything that
 * the plan has, cropped to fit.
 */
struct map_state {
	bool world; /* the whole world instead of the crop */
	double zoom; /* 0: chosen by the plan; else 1, 2, 4, ... times the world */
	double latitude, longitude; /* centre, when zoom is not 0 */
	int32_t selected; /* a site, or -1 - circuit index; 0 is the first site */
	bool show_internet, hide_labels, all_locations;
};

/* Takes a key: arrows move, + - zoom, n N next thing, 0 fits; else false. */
bool map_event(struct map_state *, const struct plan *, const struct catalog *,
    const struct event *);
/* Draws into the whole grid, a legend and the selected thing's facts below. */
void map_draw(const struct map_state *, const struct plan *,
    const struct catalog *, struct grid *, const struct glyphs *);
const char *map_hint(void);

#endif
