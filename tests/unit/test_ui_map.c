#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/schema.h"
#include "screen.h"
#include "ui/map.h"

static struct catalog *catalog;
static struct arena *arena;
static struct plan plan;
static struct grid grid;

static void
open_all(void)
{
	catalog = catalog_open(NULL, 0);
	arena = arena_open();
	cr_assert(grid_init(&grid, 19, 58));
}

static void
close_all(void)
{
	grid_free(&grid);
	arena_close(arena);
	catalog_close(catalog);
}

TestSuite(ui_map, .init = open_all, .fini = close_all);

#define GIVE(tag, record, member)                                            \
	schema_set_given(record,                                             \
	    schema_index(&schema_##tag, schema_field(&schema_##tag, member)), \
	    true)

struct place {
	const char *id, *name;
	double latitude, longitude;
	int64_t users;
	const char *circuit;
};

static struct texts
one_text(const char *text)
{
	struct texts texts = { 0 };

	if (text == NULL)
		return texts;
	texts.items = arena_alloc(arena, sizeof *texts.items);
	texts.items[0] = text;
	texts.count = 1;
	return texts;
}

static void
set_sites(const struct place *places, uint32_t count)
{
	uint32_t i;

	plan.sites.items = arena_calloc(arena, count, sizeof(struct site));
	plan.sites.count = count;
	for (i = 0; i < count; i++) {
		struct site *site = &plan.sites.items[i];

		schema_init_record(&schema_site, site);
		site->id = places[i].id;
		site->name = places[i].name;
		site->lat = places[i].latitude;
		site->lon = places[i].longitude;
		site->users = places[i].users;
		site->er_egress = one_text(places[i].circuit);
		GIVE(site, site, "lat");
		GIVE(site, site, "lon");
		GIVE(site, site, "users");
	}
}

static void
set_circuits(const char *const (*circuits)[2], uint32_t count)
{
	uint32_t i;

	plan.circuits.items =
	    arena_calloc(arena, count, sizeof(struct circuit));
	plan.circuits.count = count;
	for (i = 0; i < count; i++) {
		schema_init_record(&schema_circuit, &plan.circuits.items[i]);
		plan.circuits.items[i].id = circuits[i][0];
		plan.circuits.items[i].peering_location = circuits[i][1];
	}
}

static const struct place america[] = {
	{ "la", "Los Angeles", 34.05, -118.24, 10000, "sv-1" },
	{ "dc", "Washington DC", 38.9, -77.04, 15000, "ny-1" },
	{ "dal", "Dallas", 32.78, -96.8, 500, "ny-1" },
};
static const char *const american[][2] = { { "sv-1", "Silicon Valley" },
	{ "ny-1", "New York" } };

static void
set_america(void)
{
	set_sites(america, 3);
	set_circuits(american, 2);
	plan.sites.items[0].rtt_ms.inet = 15;
	plan.sites.items[0].rtt_ms.er = 10;
	GIVE(rtt, &plan.sites.items[0].rtt_ms, "inet");
	GIVE(rtt, &plan.sites.items[0].rtt_ms, "er");
}

static void
draw(const struct map_state *state, int rows, int cols,
    const struct glyphs *glyphs)
{
	cr_assert(grid_resize(&grid, rows, cols));
	map_draw(state, &plan, catalog, &grid, glyphs);
}

Test(ui_map, screens_are_as_they_are_kept)
{
	struct map_state state = { 0 };
	struct glyphs blocks = glyphs_unicode;

	blocks.braille = false;
	set_america();
	draw(&state, 19, 58, &glyphs_unicode);
	screen_expect(&grid, "map-america");
	draw(&state, 10, 40, &glyphs_unicode);
	screen_expect(&grid, "map-america");
	draw(&state, 19, 58, &glyphs_ascii);
	screen_expect(&grid, "map-america-ascii");
	draw(&state, 10, 40, &glyphs_ascii);
	screen_expect(&grid, "map-america-ascii");
	draw(&state, 10, 40, &blocks);
	screen_expect(&grid, "map-america-blocks");
	state.world = true;
	state.all_locations = true;
	state.selected = -2;
	draw(&state, 30, 100, &glyphs_unicode);
	screen_expect(&grid, "map-world");
}

Test(ui_map, a_plan_on_both_sides_of_the_pacific_is_shown_in_one_piece)
{
	static const struct place pacific[] = {
		{ "tok", "Tokyo", 35.7, 139.7, 3000, "sv-1" },
		{ "la", "Los Angeles", 34.05, -118.24, 10000, "sv-1" },
		{ "syd", "Sydney", -33.9, 151.2, 900, "sv-1" },
	};
	struct map_state state = { 0 };
	struct buf text = { 0 };
	const char *west, *east;

	set_sites(pacific, 3);
	set_circuits(american, 1);
	draw(&state, 19, 58, &glyphs_unicode);
	screen_expect(&grid, "map-pacific");
	grid_text(&grid, &text);
	west = strstr(buf_text(&text), "Tokyo");
	east = strstr(buf_text(&text), "Silicon Valley");
	cr_expect(west != NULL && east != NULL, "both sides have names");
	buf_free(&text);
}

Test(ui_map, the_selected_thing_is_told_about)
{
	static const struct {
		int32_t selected;
		const char *words;
	} cases[] = {
		{ 0, "Los Angeles: 10 000 people, internet 15 ms, ExpressRoute "
		     "10 ms; 487 km to Silicon Valley (sv-1)." },
		{ 1, "Washington DC: 15 000 people, latency not given;" },
		{ -1, "sv-1: Silicon Valley (Equinix SV1); first choice of 1 "
		      "site with 10 000 people." },
		{ -2, "ny-1: New York" },
		{ 7, "circuit" }, /* gone: the map stays */
		{ -7, "circuit" },
	};
	size_t i;

	set_america();
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct map_state state = { .selected = cases[i].selected };

		draw(&state, 20, 120, &glyphs_unicode);
		cr_expect(screen_has(&grid, cases[i].words), "%d: %s",
		    cases[i].selected, cases[i].words);
	}
}

Test(ui_map, next_walks_through_sites_then_circuits_and_round)
{
	static const int32_t order[] = { 1, 2, -1, -2, 0 };
	struct map_state state = { 0 };
	struct event next = screen_key('n'), back = screen_key('N');
	size_t i;

	set_america();
	for (i = 0; i < 5; i++) {
		cr_expect(map_event(&state, &plan, catalog, &next));
		cr_expect(state.selected == order[i], "%zu: %d", i,
		    state.selected);
	}
	map_event(&state, &plan, catalog, &back);
	cr_expect(state.selected == -2, "and backwards");
	cr_expect(state.zoom < 1, "the view is still the plan's");
}

Test(ui_map, keys_move_and_zoom_within_the_world)
{
	struct map_state state = { 0 };
	struct event key;
	double west;
	int i;

	set_america();
	key = screen_key('+');
	for (i = 0; i < 10; i++)
		cr_expect(map_event(&state, &plan, catalog, &key));
	cr_expect(state.zoom > 31.9 && state.zoom < 32.1, "%g is the most",
	    state.zoom);
	key = screen_key('-');
	for (i = 0; i < 10; i++)
		map_event(&state, &plan, catalog, &key);
	cr_expect(state.zoom > 0.9 && state.zoom < 1.1, "%g is the least",
	    state.zoom);
	west = state.longitude;
	key = screen_key(PRESS_RIGHT);
	map_event(&state, &plan, catalog, &key);
	cr_expect(state.longitude > west + 44 && state.longitude < west + 46,
	    "an eighth of what is seen");
	for (i = 0; i < 7; i++)
		map_event(&state, &plan, catalog, &key);
	cr_expect(state.longitude > west - 1 && state.longitude < west + 1,
	    "eight times is round the world");
	key = screen_key(PRESS_UP);
	for (i = 0; i < 20; i++)
		map_event(&state, &plan, catalog, &key);
	cr_expect(state.latitude <= 80, "not over the pole");
	key = screen_key('0');
	map_event(&state, &plan, catalog, &key);
	cr_expect(state.zoom < 1, "0 fits the plan");
	key = screen_key('q');
	cr_expect_not(map_event(&state, &plan, catalog, &key),
	    "q is not the map's");
}

Test(ui_map, next_brings_a_far_thing_into_the_chosen_view)
{
	struct map_state state = { .zoom = 32, .latitude = 34,
		.longitude = -118 };
	struct event next = screen_key('n');

	set_america();
	map_event(&state, &plan, catalog, &next);
	cr_expect(state.longitude > -78 && state.longitude < -76,
	    "%g: Washington is in the middle", state.longitude);
	draw(&state, 19, 58, &glyphs_unicode);
	cr_expect(screen_has(&grid, "Washington DC"), "and has its name");
}

Test(ui_map, toggles_show_and_hide)
{
	struct map_state state = { 0 };
	struct event key = screen_key('t');
	static const struct place two[] = {
		{ "a", "Anchorville", 40, -100, 10, NULL },
		{ "b", "Borough", 35, -80, 10, NULL },
	};

	set_sites(two, 2);
	draw(&state, 19, 80, &glyphs_unicode);
	cr_expect(screen_has(&grid, "Borough"));
	map_event(&state, &plan, catalog, &key);
	draw(&state, 19, 80, &glyphs_unicode);
	cr_expect_not(screen_has(&grid, "Borough"), "names are hidden");
	key = screen_key('p');
	map_event(&state, &plan, catalog, &key);
	draw(&state, 19, 80, &glyphs_unicode);
	cr_expect(screen_has(&grid, "peering location"), "legend of it");
	key = screen_key('i');
	map_event(&state, &plan, catalog, &key);
	draw(&state, 19, 100, &glyphs_unicode);
	cr_expect(screen_has(&grid, "internet"), "legend of it");
}

/* Counts the cells of a style. */
static int
count_style(enum style style)
{
	int i, count = 0;

	for (i = 0; i < grid.rows * grid.cols; i++)
		count += grid.cells[i].style == style;
	return count;
}

Test(ui_map, internet_lines_end_where_the_egress_is)
{
	static const struct place two[] = {
		{ "a", "A", 40, -120, 10, NULL },
		{ "b", "B", 35, -80, 10, NULL },
	};
	struct map_state state = { 0 };
	struct egress egress;

	set_sites(two, 2);
	schema_init_record(&schema_egress, &egress);
	egress.id = "b-inet";
	egress.site = "b";
	plan.egresses.items = &egress;
	plan.egresses.count = 1;
	plan.sites.items[0].inet_egress = one_text("b-inet");
	plan.sites.items[1].inet_egress = one_text("b-inet");
	draw(&state, 19, 58, &glyphs_unicode);
	cr_expect(count_style(STYLE_MAP_LINE) == 2, "only the legend's");
	state.show_internet = true;
	draw(&state, 19, 58, &glyphs_unicode);
	cr_expect(count_style(STYLE_MAP_LINE) > 20, "a line from A to B");
}

Test(ui_map, sites_without_a_place_are_counted)
{
	struct map_state state = { 0 };

	set_america();
	schema_set_given(&plan.sites.items[2],
	    schema_index(&schema_site, schema_field(&schema_site, "lat")),
	    false);
	draw(&state, 19, 80, &glyphs_unicode);
	cr_expect(screen_has(&grid, "1 site without a place"));
	plan.sites.items[2].city = "Dallas";
	plan.sites.items[2].country = "US";
	draw(&state, 19, 80, &glyphs_unicode);
	cr_expect_not(screen_has(&grid, "without a place"),
	    "the city is place enough");
}

Test(ui_map, an_empty_plan_shows_the_world)
{
	struct map_state state = { 0 };

	draw(&state, 19, 58, &glyphs_ascii);
	cr_expect(screen_has(&grid, "The plan has no sites"));
	cr_expect(count_style(STYLE_MAP_LAND) > 200, "and land");
}

Test(ui_map, any_size_is_drawn)
{
	struct map_state state = { .all_locations = true };
	int rows, cols;

	set_america();
	for (rows = 1; rows < 14; rows++)
		for (cols = 1; cols < 50; cols += 3) {
			draw(&state, rows, cols, &glyphs_unicode);
			draw(&state, rows, cols, &glyphs_ascii);
			cr_expect(grid.rows == rows);
		}
}

Test(ui_map, ten_thousand_sites_share_cells_and_are_drawn_at_once)
{
	enum { COUNT = 10000, ROUNDS = 5 };
	struct place *places = arena_calloc(arena, COUNT, sizeof *places);
	struct map_state state = { 0 };
	struct timespec from, to;
	double ms;
	int i;

	for (i = 0; i < COUNT; i++)
		places[i] = (struct place){ arena_printf(arena, "s%d", i),
			"Branch", i * 7919 % 11 * 10 - 45.0,
			i * 104729 % 300 - 180.0, i % 700,
			i % 2 == 0 ? "sv-1" : "ny-1" };
	set_sites(places, COUNT);
	set_circuits(american, 2);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	for (i = 0; i < ROUNDS; i++)
		draw(&state, 19, 58, &glyphs_unicode);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	ms = ((double)(to.tv_sec - from.tv_sec) * 1e3 +
		 (double)(to.tv_nsec - from.tv_nsec) / 1e6) /
	    ROUNDS;
	/* About 1 ms; the limit is for sanitizers and busy machines. */
	cr_expect(ms < 50, "%g ms for a frame", ms);
	cr_expect(screen_has(&grid, "Branch +"), "cells say how many more");
}
