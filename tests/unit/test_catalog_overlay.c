#include <criterion/criterion.h>
#include <string.h>

#include "model/catalog/catalog.h"
#include "model/catalog/city.h"
#include "model/catalog/figures.h"
#include "model/catalog/geography.h"
#include "model/catalog/provider.h"
#include "model/diag.h"

#define TEAMS_HEADER \
	"id,title,minimum_up,minimum_down,recommended_up,recommended_down," \
	"best_up,best_down,sources\n"

static struct catalog *
open_with(const char *name, const char *text)
{
	struct catalog_overlay overlay = { 0 };

	overlay.name = name;
	overlay.file = "own/file.csv";
	overlay.bytes = text;
	overlay.length = strlen(text);
	return catalog_open(&overlay, 1);
}

Test(catalog_overlay, a_sound_file_replaces_its_table)
{
	struct catalog *catalog = open_with("teams-bandwidth.csv",
	    TEAMS_HEADER "audio,\"Audio, ours\",1,2,3,4,5,6,\n");
	struct table_sources tables;
	size_t i;

	cr_assert_not_null(catalog);
	cr_expect_eq(catalog_teams_figures(catalog).count, 1);
	cr_expect_str_eq(catalog_teams_figure(catalog, "audio")->title,
	    "Audio, ours");
	cr_expect_eq(catalog_teams_figure(catalog, "audio")->best_down, 6);
	cr_expect_eq(catalog_check_overlays(catalog)->count, 0);
	tables = catalog_tables(catalog);
	for (i = 0; i < tables.count; i++) {
		bool ours = strcmp(tables.items[i].table,
				"teams-bandwidth.csv") == 0;

		cr_expect(tables.items[i].replaced == ours, "%s",
		    tables.items[i].table);
		if (ours) {
			cr_expect_str_eq(tables.items[i].source,
			    "own/file.csv");
			cr_expect_eq(tables.items[i].rows, 1);
		}
	}
	cr_expect_not(catalog_failed(catalog));
	catalog_close(catalog);
}

Test(catalog_overlay, columns_may_stand_in_another_order)
{
	struct catalog *catalog = open_with("rtt-links.csv",
	    "km,b,a\r\n12.5,PAR,LON\r\n");

	cr_assert_not_null(catalog);
	cr_assert_eq(catalog_hub_links(catalog).count, 1);
	cr_expect_str_eq(catalog_hub_links(catalog).items[0].a, "LON");
	cr_expect_float_eq(catalog_hub_links(catalog).items[0].km, 12.5,
	    1e-12);
	catalog_close(catalog);
}

Test(catalog_overlay, an_unsound_file_is_reported_and_left_out)
{
	static const struct {
		const char *what, *name, *text;
		uint32_t line, column;
		const char *says;
	} cases[] = {
		{ "empty", "teams-bandwidth.csv", "", 1, 1, "empty" },
		{ "header only", "teams-bandwidth.csv", TEAMS_HEADER, 0, 0,
		    "no rows" },
		{ "column missing", "rtt-links.csv", "a,b\nX,Y\n", 1, 1,
		    "\"km\" is missing" },
		{ "column unknown", "rtt-links.csv", "a,b,km,x\nX,Y,1,2\n", 1,
		    8, "\"x\" is not known" },
		{ "column twice", "rtt-links.csv", "a,b,km,a\nX,Y,1,2\n", 1, 8,
		    "twice" },
		{ "cell too many", "rtt-links.csv", "a,b,km\nX,Y,1\nX,Y,1,2\n",
		    3, 1, "4 cells" },
		{ "no number", "rtt-links.csv", "a,b,km\nX,Y,1\nÜX,Y,far\n", 3,
		    6, "km: \"far\" is not a number" },
		{ "quoted before", "rtt-links.csv",
		    "a,b,km\n\"X,Z\",Y,-5\n", 2, 9, "km: \"-5\"" },
		{ "empty cell", "rtt-links.csv", "a,b,km\nX,,1\n", 2, 3,
		    "b: it is empty" },
		{ "not UTF-8", "rtt-links.csv", "a,b,km\nX,Y,1\nX,\xff,1\n", 3,
		    1, "UTF-8" },
		{ "word", "sku.csv",
		    "kind,name,mbps,port_mbps,limit_mbps,microsoft_365,billing"
		    ",reach,note,sources\ncicuit,x,1,,,,,,,\n",
		    2, 1, "not one of tier circuit" },
		{ "prefix", "communities.csv",
		    "text,name,family,cloud,needs_authorization,route_filter,"
		    "service_name,region,sets,ipv4_seen,ipv6_seen,prefixes,"
		    "note,sources\n12076:1,x,service,global,,,,,,,,"
		    "10.0.0.1/8,,\n",
		    2, 33, "prefixes: \"10.0.0.1/8\"" },
		{ "community", "communities.csv",
		    "text,name,family,cloud,needs_authorization,route_filter,"
		    "service_name,region,sets,ipv4_seen,ipv6_seen,prefixes,"
		    "note,sources\nmany,x,service,global,,,,,,,,,,\n",
		    2, 1, "two numbers" },
		{ "no table", "prices.csv", "a\n1\n", 1, 1,
		    "no table \"prices.csv\"" },
		{ "land", "land-2.txt", "00\n", 1, 1, "hexadecimal" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct catalog *catalog =
		    open_with(cases[i].name, cases[i].text);
		const struct diags *diags;

		cr_assert_not_null(catalog);
		diags = catalog_check_overlays(catalog);
		cr_assert(diags->count == 1, "%s: %zu diagnostics",
		    cases[i].what, diags->count);
		cr_expect(cases[i].line == 0 ||
			(diags->items[0].place.line == cases[i].line &&
			    diags->items[0].place.column == cases[i].column),
		    "%s: %u:%u", cases[i].what, diags->items[0].place.line,
		    diags->items[0].place.column);
		cr_expect(strstr(diags->items[0].text, cases[i].says) != NULL,
		    "%s: %s", cases[i].what, diags->items[0].text);
		cr_expect(strstr(diags->items[0].text, "own/file.csv:") ==
			diags->items[0].text,
		    "%s: %s", cases[i].what, diags->items[0].text);
		cr_expect_eq(catalog_teams_figures(catalog).count, 6);
		cr_expect_eq(catalog_hub_links(catalog).count, 51);
		cr_expect(catalog_land(catalog, 2).width == 180);
		cr_expect_not(catalog_failed(catalog), "%s", cases[i].what);
		catalog_close(catalog);
	}
}

Test(catalog_overlay, what_a_location_names_in_vain_is_told)
{
	struct catalog *catalog = open_with("peering-locations.csv",
	    "name,cloud,facilities,city,admin1,country,region,zone,"
	    "local_regions,direct,metro,latitude,longitude,providers,aliases\n"
	    "Oz,global,,Oz,,ZZ,Nowhere,,,yes,,1,2,Wizard;Equinix,\n");
	const struct diags *diags;

	cr_assert_not_null(catalog);
	diags = catalog_check_overlays(catalog);
	cr_assert_eq(diags->count, 2);
	cr_expect_not_null(strstr(diags->items[0].text, "country \"ZZ\""));
	cr_expect_not_null(strstr(diags->items[1].text, "\"Wizard\""));
	cr_expect_eq(catalog_check_overlays(catalog)->count, 2);
	cr_assert_eq(catalog_locations(catalog).count, 1);
	cr_expect_eq(catalog_providers_at(catalog,
			 catalog_locations(catalog).items)
			 .count,
	    1);
	catalog_close(catalog);
}

Test(catalog_overlay, the_dates_shown_are_dates_of_the_tables)
{
	struct catalog *catalog = catalog_open(NULL, 0);
	struct table_sources tables;
	size_t i;

	cr_assert_not_null(catalog);
	tables = catalog_tables(catalog);
	for (i = 0; i < tables.count; i++) {
		if (strcmp(tables.items[i].table, "peering-locations.csv") ==
		    0)
			cr_expect_str_eq(tables.items[i].date,
			    catalog_date());
		if (strcmp(tables.items[i].table, "endpoints.csv") == 0)
			cr_expect_str_eq(tables.items[i].date,
			    catalog_endpoints_date());
	}
	cr_expect_eq(tables.count, 28);
	catalog_close(catalog);
}
