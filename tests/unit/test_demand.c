/* Demand of sites, against figures computed by hand. */
#include <criterion/criterion.h>

#include <math.h>
#include <string.h>

#include "model/analysis/demand.h"
#include "model/arena.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"

static struct catalog *catalog;
static struct arena *arena;
static struct document *document;

static void
open_all(void)
{
	catalog = catalog_open(NULL, 0);
	arena = arena_open();
}

static void
close_all(void)
{
	document_close(document);
	arena_close(arena);
	catalog_close(catalog);
}

TestSuite(demand, .init = open_all, .fini = close_all);

static struct demand_result
demand_of(const char *text)
{
	struct demand_result demand;

	document_close(document);
	document = document_open(text, strlen(text));
	cr_assert_eq(document_diags(document)->count, 0, "%s",
	    document_diags(document)->count > 0 ?
	    document_diags(document)->items[0].text : "");
	cr_assert(demand_compute(&demand, document_plan(document), catalog,
	    arena));
	return demand;
}

static void
expect_way(const char *name, const struct demand_way *way, const double up[],
    const double down[])
{
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++) {
		cr_expect_float_eq((double)way->up[i], up[i], 1e-3,
		    "%s, %s up: %g, not %g", name,
		    demand_service_name((enum demand_service)i),
		    (double)way->up[i], up[i]);
		cr_expect_float_eq((double)way->down[i], down[i], 1e-3,
		    "%s, %s down: %g, not %g", name,
		    demand_service_name((enum demand_service)i),
		    (double)way->down[i], down[i]);
	}
}

Test(demand, of_a_site_follows_from_its_people)
{
	/*
	 * 1,000 people, 60 % active: mail 2.167 kbit/s, a fifth of it up;
	 * files 20 and other 10 kbit/s, a quarter up. Teams: 100 in calls at
	 * 58 kbit/s, 50 on video at 2,500 up and 4,000 down, 30 sharing at
	 * 2,500.
	 */
	static const double up[] = { 0.26004, 3, 205.8, 1.5 };
	static const double down[] = { 1.04016, 9, 280.8, 4.5 };
	struct demand_result demand = demand_of("version: 1\n"
	    "sites: [{id: dallas, users: 1000}]\n");

	expect_way("estimate", &demand.sites[0].all, up, down);
	cr_expect_eq(demand.sites[0].basis, DEMAND_BY_ESTIMATE);
	cr_expect_eq(demand.sites[0].entered, 0);
}

Test(demand, follows_the_profiles_of_people_and_plan)
{
	/*
	 * All are active. 100 light at 1.083, 100 heavy at the plan's 9, and
	 * 800 in no profile at 2: 108.3 + 900 + 1600 = 2608.3 kbit/s. Files:
	 * 900 people at 30 and 100 heavy at 50, two computers each: 64,000.
	 * Teams by the site: 20 % in calls, nothing else.
	 */
	static const double up[] = { 0.52166, 16, 11.6, 2.5 };
	static const double down[] = { 2.08664, 48, 11.6, 7.5 };
	struct demand_result demand = demand_of("version: 1\n"
	    "sites:\n"
	    "  - {id: dallas, users: 1000, sync_devices: 2,"
	    " profiles: {light: 100, heavy: 100},"
	    " teams: {audio_pct: 20, video_pct: 0, sharing_pct: 0}}\n"
	    "capacity:\n"
	    "  concurrency_pct: 100\n"
	    "  profiles:\n"
	    "    - {id: office, exchange_kbps: 2, sharepoint_kbps: 30}\n"
	    "    - {id: heavy, exchange_kbps: 9, sharepoint_kbps: 50}\n");

	expect_way("profiles", &demand.sites[0].all, up, down);
}

Test(demand, entered_wins_and_the_estimate_is_kept)
{
	struct demand_result demand = demand_of("version: 1\n"
	    "services: [{id: exchange}, {id: teams}, {id: entra-id},"
	    " {id: office-online}]\n"
	    "sites: [{id: dallas, users: 1000}, {id: austin}, {id: waco}]\n"
	    "capacity:\n"
	    "  demands:\n"
	    "    - {site: dallas, service: exchange, mbps_up: 7, mbps_down: 8,"
	    " method: pilot}\n"
	    "    - {site: dallas, service: entra-id, mbps_up: 1,"
	    " mbps_down: 2, method: estimate}\n"
	    "    - {site: dallas, service: office-online, mbps_up: 3,"
	    " mbps_down: 4, method: estimate}\n"
	    "    - {site: austin, service: teams, mbps_up: 5, mbps_down: 6}\n");
	const struct site_demand *dallas = &demand.sites[0];
	const struct site_demand *austin = &demand.sites[1];

	cr_expect_float_eq((double)dallas->all.up[DEMAND_EXCHANGE], 7, 1e-6);
	cr_expect_float_eq((double)dallas->estimated.up[DEMAND_EXCHANGE],
	    0.26004, 1e-4, "the estimate is kept");
	cr_expect_float_eq((double)dallas->all.up[DEMAND_OTHER], 4, 1e-6,
	    "several small services add up");
	cr_expect_float_eq((double)dallas->all.down[DEMAND_OTHER], 6, 1e-6);
	cr_expect_float_eq((double)dallas->all.up[DEMAND_TEAMS], 205.8, 1e-3,
	    "what is not entered stays an estimate");
	cr_expect_eq(dallas->entered,
	    1U << DEMAND_EXCHANGE | 1U << DEMAND_OTHER);
	cr_expect_eq(dallas->basis, DEMAND_BY_PILOT);
	cr_expect_eq(austin->basis, DEMAND_BY_MEASUREMENT,
	    "entered without people, measured by default");
	cr_expect_eq(demand.sites[2].basis, DEMAND_UNKNOWN,
	    "no people and nothing entered is not zero");
}

Test(demand, goes_the_way_of_its_service)
{
	struct demand_result demand = demand_of("version: 1\n"
	    "services:\n"
	    "  - {id: exchange, adopted: true, path: er}\n"
	    "  - {id: sharepoint, adopted: true, path: split}\n"
	    "  - {id: teams, adopted: false, path: er}\n"
	    "  - {id: entra-id, adopted: true, path: er}\n"
	    "  - {id: office-common, adopted: true, path: internet}\n"
	    "sites: [{id: dallas, users: 1000}, {id: austin, users: 1}]\n"
	    "capacity:\n"
	    "  demands:\n"
	    "    - {site: dallas, service: entra-id, mbps_up: 1,"
	    " mbps_down: 2}\n"
	    "    - {site: dallas, service: office-common, mbps_up: 10,"
	    " mbps_down: 20}\n");
	static const double er_up[] = { 0.26004, 3, 0, 1 };
	static const double er_down[] = { 1.04016, 9, 0, 2 };
	/* A quarter of what is split; the small service that stays. */
	static const double inet_up[] = { 0, 0.75, 0, 10 };
	static const double inet_down[] = { 0, 2.25, 0, 20 };

	expect_way("on ExpressRoute", &demand.sites[0].er, er_up, er_down);
	expect_way("on the internet", &demand.sites[0].inet, inet_up,
	    inet_down);
	cr_expect_gt((double)demand.sites[1].inet.up[DEMAND_OTHER], 0,
	    "the rest is on the internet unless it is entered");
}

Test(demand, turns_with_the_clock_of_the_site)
{
	struct demand_result demand = demand_of("version: 1\n"
	    "services: [{id: exchange}]\n"
	    "sites:\n"
	    "  - {id: a, utc_offset_h: 5.5, users: 1}\n"
	    "  - {id: b, utc_offset_h: -5, users: 1}\n"
	    "  - {id: c, city: Tokyo, country: JP, users: 1}\n"
	    "  - {id: d, lon: -74, users: 1}\n"
	    "  - {id: e, users: 1}\n"
	    "capacity:\n"
	    "  demands: [{site: e, service: exchange, mbps_up: 1,"
	    " mbps_down: 1, peak_hour: 14}]\n");
	/* The office's curve is highest at 10 local time. */
	static const int peaks[] = { 4, 15, 1, 15, 10 };
	size_t i;

	for (i = 0; i < sizeof peaks / sizeof *peaks; i++)
		cr_expect_float_eq(demand_share(&demand, &demand.sites[i],
		    DEMAND_TEAMS, peaks[i]), 1, 1e-9,
		    "site %zu is not busiest at %d UTC", i, peaks[i]);
	cr_expect_float_eq(demand_share(&demand, &demand.sites[4],
	    DEMAND_EXCHANGE, 14), 1, 1e-9, "an entered hour moves its curve");
	cr_expect_float_eq(demand_share(&demand, &demand.sites[4],
	    DEMAND_TEAMS, 3), 0.02, 1e-9, "nights are quiet");
}

Test(demand, takes_the_busy_curve_of_the_plan)
{
	struct demand_result demand = demand_of("version: 1\n"
	    "sites: [{id: a, users: 1}]\n"
	    "capacity:\n"
	    "  busy_curve: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,"
	    " 0, 0, 0, 0, 0, 0, 0, 0, 50, 25, 0, 0]\n");

	cr_expect_eq(demand.curve_peak, 20);
	cr_expect_float_eq(demand.curve[20], 1, 1e-9);
	cr_expect_float_eq(demand.curve[21], 0.5, 1e-9);
}
