/*
 * The map's state: what is seen of the world, moving and zooming, and which
 * thing is selected. Drawing is in map_draw.c.
 */
#include "ui/map_parts.h"

#include <math.h>
#include <stdlib.h>

#include "model/catalog/location.h"
#include "ui/place.h"

enum {
	ZOOM_MAX = 32,
	/* The size that a view is chosen for while keys are taken. */
	USUAL_WIDTH = 120,
	USUAL_HEIGHT = 64
};
static const double margin = 1.25; /* of the piece that the plan needs */
/* Degrees; less shows no coast. */
static const double least_span = 50, least_tall = 12;

bool
map_things_init(struct map_things *things, const struct plan *plan,
    const struct catalog *catalog)
{
	uint32_t i;

	*things = (struct map_things){ .plan = plan, .catalog = catalog };
	things->sites =
	    calloc(plan->sites.count + 1u, sizeof *things->sites);
	things->circuits =
	    calloc(plan->circuits.count + 1u, sizeof *things->circuits);
	if (things->sites == NULL || things->circuits == NULL) {
		map_things_free(things);
		return false;
	}
	for (i = 0; i < plan->sites.count; i++)
		things->sites[i].known = place_site(catalog,
		    &plan->sites.items[i], &things->sites[i].latitude,
		    &things->sites[i].longitude);
	for (i = 0; i < plan->circuits.count; i++)
		things->circuits[i] =
		    place_circuit(catalog, plan, &plan->circuits.items[i]);
	return true;
}

void
map_things_free(struct map_things *things)
{
	free(things->sites);
	free(things->circuits);
	*things = (struct map_things){ 0 };
}

double
map_turn(double from, double to)
{
	double turn = fmod(to - from + 180, 360);

	return turn < 0 ? turn + 180 : turn - 180;
}

void
map_project(const struct map_view *view, double latitude, double longitude,
    double *x, double *y)
{
	*x = view->width / 2.0 +
	    map_turn(view->longitude, longitude) / view->across;
	*y = view->height / 2.0 + (view->latitude - latitude) / view->down;
}

/* --- what is seen ----------------------------------------------------- */

/* The piece that holds every thing; degrees of longitude are counted. */
struct extent {
	double north, south;
	bool lines[360]; /* something stands between n - 180 and n - 179 */
	bool any;
};

static void
add_point(struct extent *extent, double latitude, double longitude)
{
	int line = (int)floor(map_turn(0, longitude)) + 180;

	if (!extent->any || latitude > extent->north)
		extent->north = latitude;
	if (!extent->any || latitude < extent->south)
		extent->south = latitude;
	extent->any = true;
	extent->lines[line < 0 ? 0 : line > 359 ? 359 : line] = true;
}

/*
 * Finds the widest stretch without anything, on the round Earth, so that a
 * plan on both sides of the Pacific is not torn apart.
 */
static void
east_west(const struct extent *extent, double *middle, double *span)
{
	int best = 0, best_end = 0, run = 0, i;

	for (i = 0; i < 720; i++) {
		run = extent->lines[i % 360] ? 0 : run + 1;
		if (run > best && run <= 360) {
			best = run;
			best_end = i;
		}
	}
	*span = 360 - best;
	*middle = map_turn(0, best_end + 1 + *span / 2 - 180);
}

static double
aspect_at(double latitude, double zoom)
{
	/* The whole world is shown plainly, a piece as it is seen there. */
	double squeeze = cos(latitude * 3.14159265358979323846 / 180);

	if (zoom < 1.5)
		return 1;
	return squeeze < 0.3 ? 0.3 : squeeze;
}

static double
clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

/* Chooses the zoom and the middle so that everything of the plan is seen. */
static void
fit(const struct map_things *things, int width, int height, double aspect,
    struct map_state *out)
{
	struct extent extent = { 0 };
	double span, tall;
	uint32_t i;

	out->zoom = 1;
	out->latitude = 15; /* the middle of where people live */
	out->longitude = 10;
	for (i = 0; i < things->plan->sites.count; i++)
		if (things->sites[i].known)
			add_point(&extent, things->sites[i].latitude,
			    things->sites[i].longitude);
	for (i = 0; i < things->plan->circuits.count; i++)
		if (things->circuits[i] != NULL)
			add_point(&extent, things->circuits[i]->latitude,
			    things->circuits[i]->longitude);
	if (!extent.any || width < 1 || height < 1)
		return;
	east_west(&extent, &out->longitude, &span);
	out->latitude = (extent.north + extent.south) / 2;
	tall = (extent.north - extent.south) * margin;
	tall = tall < least_tall ? least_tall : tall;
	span = clamp(span * margin, least_span, 360);
	/* Height in degrees becomes degrees of longitude of the same length. */
	tall *= width / (height * aspect * aspect_at(out->latitude, 2));
	out->zoom = clamp(360 / (span > tall ? span : tall), 1, ZOOM_MAX);
	if (out->zoom < 1.5)
		out->latitude = clamp(out->latitude, -10, 25);
}

struct map_view
map_frame_view(const struct map_state *state, const struct map_things *things,
    int width, int height, double aspect)
{
	struct map_state chosen = *state;
	struct map_view view = { .width = width, .height = height };

	if (state->world) {
		chosen.zoom = 1;
		chosen.latitude = 15;
		chosen.longitude = 10;
	} else if (state->zoom < 1)
		fit(things, width, height, aspect, &chosen);
	view.latitude = chosen.latitude;
	view.longitude = chosen.longitude;
	view.across = 360 / (chosen.zoom * (width > 0 ? width : 1));
	view.down =
	    view.across * aspect * aspect_at(chosen.latitude, chosen.zoom);
	return view;
}

/* --- keys ------------------------------------------------------------- */

/* From here on the view is the planner's, not the plan's. */
static void
settle(struct map_state *state, const struct map_things *things)
{
	if (state->world) {
		state->zoom = 1;
		state->latitude = 15;
		state->longitude = 10;
	} else if (state->zoom < 1)
		fit(things, USUAL_WIDTH, USUAL_HEIGHT, 1, state);
	state->world = false;
}

static void
zoom(struct map_state *state, bool nearer)
{
	double step = 1;

	/* Steps are powers of two, whatever the fit has been. */
	while (step * 2 <= state->zoom + 1e-9)
		step *= 2;
	if (nearer)
		state->zoom = step * 2 > ZOOM_MAX ? ZOOM_MAX : step * 2;
	else if (state->zoom > step + 1e-9)
		state->zoom = step;
	else
		state->zoom = step > 1 ? step / 2 : 1;
}

static void
pan(struct map_state *state, int east, int north)
{
	double step = 360 / state->zoom / 8;

	state->longitude = map_turn(0, state->longitude + east * step);
	state->latitude =
	    clamp(state->latitude + north * step / 2, -80, 80);
}

/* Things in the order they are walked: sites, then circuits, and round. */
static int64_t
thing_number(const struct map_state *state, const struct plan *plan)
{
	int64_t number = state->selected >= 0
	    ? state->selected
	    : (int64_t)plan->sites.count - 1 - state->selected;
	int64_t count = (int64_t)plan->sites.count + plan->circuits.count;

	return number < count ? number : 0;
}

static bool
thing_point(const struct map_state *state, const struct map_things *things,
    struct map_point *point)
{
	int32_t circuit = -1 - state->selected;

	*point = (struct map_point){ 0 };
	if (state->selected >= 0) {
		if ((uint32_t)state->selected < things->plan->sites.count)
			*point = things->sites[state->selected];
	} else if ((uint32_t)circuit < things->plan->circuits.count &&
	    things->circuits[circuit] != NULL) {
		point->latitude = things->circuits[circuit]->latitude;
		point->longitude = things->circuits[circuit]->longitude;
		point->known = true;
	}
	return point->known;
}

/* Selects the next thing, and shows it where the planner chose the view. */
static void
select_next(struct map_state *state, const struct map_things *things,
    int64_t step)
{
	const struct plan *plan = things->plan;
	int64_t count = (int64_t)plan->sites.count + plan->circuits.count;
	struct map_point point;
	int64_t number;

	if (count == 0)
		return;
	number = (thing_number(state, plan) + step + count) % count;
	state->selected = number < plan->sites.count
	    ? (int32_t)number
	    : (int32_t)(plan->sites.count - 1 - number);
	if (state->world || state->zoom < 1 ||
	    !thing_point(state, things, &point))
		return;
	if (fabs(map_turn(state->longitude, point.longitude)) >
		160 / state->zoom ||
	    fabs(point.latitude - state->latitude) > 60 / state->zoom) {
		state->longitude = point.longitude;
		state->latitude = clamp(point.latitude, -80, 80);
	}
}

static bool
take_key(struct map_state *state, const struct map_things *things,
    uint32_t key)
{
	switch (key) {
	case PRESS_LEFT:
	case PRESS_RIGHT:
		settle(state, things);
		pan(state, key == PRESS_RIGHT ? 1 : -1, 0);
		return true;
	case PRESS_UP:
	case PRESS_DOWN:
		settle(state, things);
		pan(state, 0, key == PRESS_UP ? 1 : -1);
		return true;
	case '+':
	case '=':
	case '-':
		settle(state, things);
		zoom(state, key != '-');
		return true;
	case 'n':
	case 'N':
		select_next(state, things, key == 'n' ? 1 : -1);
		return true;
	default:
		return false;
	}
}

bool
map_event(struct map_state *state, const struct plan *plan,
    const struct catalog *catalog, const struct event *event)
{
	struct map_things things;
	bool taken;

	if (event->kind != EVENT_KEY)
		return false;
	switch (event->key) {
	case '0':
		state->zoom = 0;
		state->world = false;
		return true;
	case 'w':
		state->world = !state->world;
		return true;
	case 'i':
		state->show_internet = !state->show_internet;
		return true;
	case 'p':
		state->all_locations = !state->all_locations;
		return true;
	case 't':
		state->hide_labels = !state->hide_labels;
		return true;
	default:
		break;
	}
	if (!map_things_init(&things, plan, catalog))
		return false;
	taken = take_key(state, &things, event->key);
	map_things_free(&things);
	return taken;
}

const char *
map_hint(void)
{
	return "n next  + nearer  - farther  0 fit  w world  i internet  "
	       "p locations  t names  Arrows move";
}
