#include <criterion/criterion.h>

#include <math.h>
#include <string.h>

#include "model/analysis/latency.h"
#include "model/arena.h"
#include "model/catalog/catalog.h"
#include "model/catalog/geography.h"
#include "model/catalog/location.h"
#include "model/plan/document.h"

static struct catalog *catalog;
static struct latency latency;

static void
open_graph(void)
{
	catalog = catalog_open(NULL, 0);
	latency_init(&latency, catalog);
}

static void
close_graph(void)
{
	catalog_close(catalog);
}

TestSuite(latency, .init = open_graph, .fini = close_graph);

static double
between(double lat_a, double lon_a, const char *cc_a, double lat_b,
    double lon_b, const char *cc_b)
{
	struct latency_place a, b;

	latency_place_init(&latency, &a, lat_a, lon_a, cc_a);
	latency_place_init(&latency, &b, lat_b, lon_b, cc_b);
	return latency_between(&latency, &a, &b);
}

Test(latency, within_a_subregion_follows_the_great_circle)
{
	double km = distance_km(32.82, -96.84, 40.75, -73.98);

	cr_expect_float_eq(between(32.82, -96.84, "US", 40.75, -73.98, "US"),
	    5.49 + 0.01965 * km, 1e-9);
}

Test(latency, between_subregions_follows_the_cables)
{
	static const struct {
		const char *name;
		double lat_a, lon_a;
		const char *cc_a;
		double lat_b, lon_b;
		const char *cc_b;
		double low, high;
	} cases[] = {
		{ "New York - London", 40.75, -73.98, "US", 51.5, -0.12, "GB",
		    75, 95 },
		{ "Sydney - Chicago", -33.92, 151.18, "AU", 41.83, -87.75,
		    "US", 190, 270 },
		{ "Dhaka - Chennai", 23.72, 90.41, "BD", 13.08, 80.27, "IN", 20,
		    70 },
		{ "Sao Paulo - Miami", -23.56, -46.63, "BR", 25.76, -80.19,
		    "US", 90, 140 },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		double ms = between(cases[i].lat_a, cases[i].lon_a,
		    cases[i].cc_a, cases[i].lat_b, cases[i].lon_b,
		    cases[i].cc_b);

		cr_expect(ms >= cases[i].low && ms <= cases[i].high,
		    "%s: %.1f ms is outside %.0f to %.0f", cases[i].name, ms,
		    cases[i].low, cases[i].high);
	}
}

Test(latency, is_the_same_both_ways)
{
	cr_expect_float_eq(between(51.5, -0.12, "GB", 1.35, 103.8, "SG"),
	    between(1.35, 103.8, "SG", 51.5, -0.12, "GB"), 1e-9);
}

Test(latency, takes_the_country_of_the_nearest_city_where_none_is_given)
{
	cr_expect_float_eq(between(51.5, -0.12, NULL, 48.87, 2.33, "FR"),
	    between(51.5, -0.12, "GB", 48.87, 2.33, "FR"), 1e-9);
}

/* --- sites --------------------------------------------------------------- */

static const char sites_plan[] =
    "version: 1\n"
    "sites:\n"
    "  - {id: dallas, country: US, lat: 32.82, lon: -96.84,"
    " er_egress: [ny-1], rtt_ms: {er: 40}}\n"
    "  - {id: london, lat: 51.5, lon: -0.12, er_egress: [lon-1, ny-1]}\n"
    "  - {id: nowhere, er_egress: [ny-1]}\n"
    "  - {id: tokyo, city: Tokyo, country: JP}\n"
    "circuits:\n"
    "  - {id: ny-1, peering_location: New York}\n"
    "  - {id: lon-1, peering_location: London}\n";

Test(latency, of_sites_is_measured_or_estimated_or_unknown)
{
	struct document *document =
	    document_open(sites_plan, sizeof sites_plan - 1);
	struct latency_memory *memory = latency_memory_open(catalog);
	struct arena *arena = arena_open();
	const struct site_latency *rows = latency_sites(memory,
	    document_plan(document), arena);

	cr_assert_not_null(rows);
	cr_expect_eq(rows[0].er_basis, LATENCY_MEASURED);
	cr_expect_float_eq(rows[0].er_ms, 40, 1e-9);
	cr_expect_eq(rows[0].inet_basis, LATENCY_ESTIMATED);
	cr_expect_str_eq(rows[0].nearest->name, "Dallas");
	cr_expect_str_eq(rows[0].used->name, "New York");
	cr_expect_float_eq(rows[0].used_ms, between(32.82, -96.84, "US",
	    rows[0].used->latitude, rows[0].used->longitude, "US"), 1e-6,
	    "the memory gives the same as the graph");
	cr_expect_eq(rows[1].er_basis, LATENCY_ESTIMATED);
	cr_expect_float_eq(rows[1].er_ms, rows[1].used_ms, 1e-9);
	cr_expect(rows[1].er_ms < 7, "London is in London");
	cr_expect_eq(rows[2].inet_basis, LATENCY_UNKNOWN);
	cr_expect_eq(rows[2].er_basis, LATENCY_UNKNOWN);
	cr_expect_eq(rows[3].inet_basis, LATENCY_ESTIMATED,
	    "a city is a place");
	cr_expect_eq(strncmp(rows[3].nearest->name, "Tokyo", 5), 0);
	arena_close(arena);
	latency_memory_close(memory);
	document_close(document);
}

Test(latency, is_remembered_between_edits_and_never_stale)
{
	static const char moved[] =
	    "version: 1\n"
	    "sites: [{id: dallas, country: US, lat: 40.75, lon: -73.98,"
	    " er_egress: [ny-1]}]\n"
	    "circuits: [{id: ny-1, peering_location: London}]\n";
	struct latency_memory *memory = latency_memory_open(catalog);
	struct arena *arena = arena_open();
	struct document *document =
	    document_open(sites_plan, sizeof sites_plan - 1);
	const struct site_latency *rows;
	int i;

	for (i = 0; i < 200; i++)
		cr_assert_not_null(latency_sites(memory,
		    document_plan(document), arena));
	document_close(document);
	document = document_open(moved, sizeof moved - 1);
	rows = latency_sites(memory, document_plan(document), arena);
	cr_assert_not_null(rows);
	cr_expect_str_eq(rows[0].used->name, "London");
	cr_expect_eq(strncmp(rows[0].nearest->name, "New York", 8), 0);
	cr_expect_float_eq(rows[0].used_ms, between(40.75, -73.98, "US",
	    rows[0].used->latitude, rows[0].used->longitude, "GB"), 1e-6);
	document_close(document);
	arena_close(arena);
	latency_memory_close(memory);
}

Test(latency, finds_the_nearest_locations_in_order)
{
	struct latency_memory *memory = latency_memory_open(catalog);
	struct location_latency near[5];
	size_t count = latency_nearest(memory, 48.87, 2.33, "FR", near, 5), i;

	cr_assert_eq(count, 5);
	cr_expect_eq(strncmp(near[0].location->name, "Paris", 5), 0);
	for (i = 1; i < count; i++)
		cr_expect(near[i - 1].ms <= near[i].ms,
		    "%s is not behind %s", near[i].location->name,
		    near[i - 1].location->name);
	latency_memory_close(memory);
}
