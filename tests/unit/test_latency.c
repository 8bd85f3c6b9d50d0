#include <criterion/criterion.h>

#include <math.h>

#include "model/analysis/latency.h"
#include "model/catalog/catalog.h"
#include "model/catalog/geography.h"

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
