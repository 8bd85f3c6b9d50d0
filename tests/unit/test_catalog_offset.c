#include <criterion/criterion.h>
#include <string.h>

#include "model/catalog/city.h"

static struct catalog *catalog;

static void
open_catalog(void)
{
	catalog = catalog_open(NULL, 0);
}

static void
close_catalog(void)
{
	catalog_close(catalog);
}

TestSuite(catalog_offset, .init = open_catalog, .fini = close_catalog);

Test(catalog_offset, every_city_has_a_standard_time_near_its_sun)
{
	struct cities cities = catalog_cities(catalog);
	size_t i;

	for (i = 0; i < cities.count; i++) {
		const struct city *city = &cities.items[i];
		double hours = 99, sun = city->longitude / 15;

		cr_expect(catalog_utc_offset(catalog, city, &hours),
		    "%s, %s has no time", city->name, city->country);
		/* Tonga and Samoa count the days of the other side. */
		if (hours - sun > 12)
			sun += 24;
		/* China has one time for 62 degrees of longitude. */
		cr_expect(hours - sun < 3.1 && sun - hours < 2,
		    "%s, %s: %g hours at %g degrees", city->name,
		    city->country, hours, city->longitude);
	}
}

Test(catalog_offset, wide_countries_have_several)
{
	static const struct {
		const char *city, *country;
		double hours;
	} cases[] = {
		{ "Dallas", "US", -6 },
		{ "Washington DC", "US", -5 },
		{ "Los Angeles", "US", -8 },
		{ "Denver", "US", -7 },
		{ "Phoenix", "US", -7 },
		{ "El Paso", "US", -7 },
		{ "Pensacola", "US", -6 },
		{ "Nashville", "US", -6 },
		{ "Knoxville", "US", -5 },
		{ "Terre Haute", "US", -5 },
		{ "Honolulu", "US", -10 },
		{ "Anchorage", "US", -9 },
		{ "Toronto", "CA", -5 },
		{ "St. John's", "CA", -3.5 },
		{ "Vancouver", "CA", -8 },
		{ "Calgary", "CA", -7 },
		{ "Mexico City", "MX", -6 },
		{ "Tijuana", "MX", -8 },
		{ "Cancún", "MX", -5 },
		{ "São Paulo", "BR", -3 },
		{ "Manaus", "BR", -4 },
		{ "Moscow", "RU", 3 },
		{ "Samara", "RU", 4 },
		{ "Vladivostok", "RU", 10 },
		{ "Sydney", "AU", 10 },
		{ "Adelaide", "AU", 9.5 },
		{ "Perth", "AU", 8 },
		{ "Jakarta", "ID", 7 },
		{ "Denpasar", "ID", 8 },
		{ "Almaty", "KZ", 5 },
		{ "Kinshasa", "CD", 1 },
		{ "Lubumbashi", "CD", 2 },
		{ "Ulaanbaatar", "MN", 8 },
		{ "Kathmandu", "NP", 5.75 },
		{ "Mumbai", "IN", 5.5 },
		{ "Zürich", "CH", 1 },
		{ "London", "GB", 0 },
		{ "Auckland", "NZ", 12 },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct city *city =
		    catalog_city(catalog, cases[i].city, cases[i].country);
		double hours = 99;

		cr_assert_not_null(city, "%s is a city", cases[i].city);
		cr_expect(catalog_utc_offset(catalog, city, &hours),
		    "%s has a time", cases[i].city);
		cr_expect(hours > cases[i].hours - 0.01 &&
			hours < cases[i].hours + 0.01,
		    "%s: %g, not %g", cases[i].city, hours, cases[i].hours);
	}
}

Test(catalog_offset, an_unknown_country_has_none)
{
	struct city nowhere = { .name = "Vostok", .ascii_name = "Vostok",
		.country = "AQ", .admin1 = "" };
	double hours = 99;

	cr_expect_not(catalog_utc_offset(catalog, &nowhere, &hours),
	    "Antarctica has no time of its own");
	cr_expect(hours > 98, "the result is left alone");
}
