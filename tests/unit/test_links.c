/* Loads of links, against figures computed by hand. */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/links.h"
#include "model/arena.h"
#include "model/buf.h"
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

TestSuite(links, .init = open_all, .fini = close_all);

static struct link_loads
loads_of(const char *text)
{
	struct demand_result demand;
	struct link_loads loads;

	document_close(document);
	document = document_open(text, strlen(text));
	cr_assert_eq(document_diags(document)->count, 0, "%s",
	    document_diags(document)->count > 0 ?
	    document_diags(document)->items[0].text : "");
	cr_assert(demand_compute(&demand, document_plan(document), catalog,
	    arena));
	cr_assert(links_compute(&loads, document_plan(document), catalog,
	    &demand, arena));
	return loads;
}

static const struct link_load *
load_of(const struct link_loads *loads, const char *id)
{
	uint32_t i;

	for (i = 0; i < loads->count; i++)
		if (strcmp(loads->items[i].id, id) == 0)
			return &loads->items[i];
	cr_assert_fail("there is no link %s", id);
	return NULL;
}

static const char *
failed_of(const struct link_loads *loads, const struct link_load *link)
{
	return link->worst_failed < 0 ? "" :
	    loads->items[link->worst_failed].id;
}

/*
 * Three sites in a row and a slow chord. c1 and e1 are at west, c2 and e2 at
 * east. A quarter of what is split goes by the internet as well.
 */
static const char row_of_sites[] =
    "version: 1\n"
    "services: [{id: exchange, adopted: true, path: split}]\n"
    "sites:\n"
    "  - {id: west, er_egress: [c1, c2], inet_egress: [e1, e2]}\n"
    "  - {id: middle, er_egress: [c1, c2], inet_egress: [e1]}\n"
    "  - {id: east, er_egress: [c2], inet_egress: [e2]}\n"
    "wan:\n"
    "  - {id: west-middle, a: west, b: middle, mbps: 1000, latency_ms: 10}\n"
    "  - {id: middle-east, a: middle, b: east, mbps: 1000, latency_ms: 10}\n"
    "  - {id: chord, a: west, b: east, mbps: 1000, latency_ms: 50}\n"
    "egresses: [{id: e1, site: west, mbps: 100},"
    " {id: e2, site: east, mbps: 100}]\n"
    "circuits:\n"
    "  - {id: c1, bandwidth_mbps: 500, links: {primary: {site: west}}}\n"
    "  - {id: c2, bandwidth_mbps: 500, links: {primary: {site: east}}}\n"
    "capacity:\n"
    "  demands:\n"
    "    - {site: west, service: exchange, mbps_up: 100, mbps_down: 200}\n"
    "    - {site: middle, service: exchange, mbps_up: 40, mbps_down: 80}\n"
    "    - {site: east, service: exchange, mbps_up: 10, mbps_down: 20}\n";

Test(links, carry_what_their_sites_need)
{
	static const struct {
		const char *id;
		double up, down, headroom, worst;
		const char *failed;
		uint32_t sites;
	} cases[] = {
		{ "c1", 140, 280, 44, 280, "", 2 },
		{ "c2", 10, 20, 96, 300, "c1", 1 },
		{ "e1", 35, 70, 30, 70, "", 2 },
		{ "e2", 2.5, 5, 95, 55, "e1", 1 },
		/* From a to b: down of middle. When c1 fails, up of west. */
		{ "west-middle", 100, 50, 90, 210, "c1", 1 },
		{ "middle-east", 0, 0, 100, 280, "c1", 0 },
		{ "chord", 0, 0, 100, 0, "", 0 },
	};
	struct link_loads loads = loads_of(row_of_sites);
	size_t i;

	cr_assert_eq(loads.count, sizeof cases / sizeof *cases);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct link_load *link = load_of(&loads, cases[i].id);

		cr_expect_float_eq(link->peak_up, cases[i].up, 1e-3,
		    "%s up: %g", link->id, link->peak_up);
		cr_expect_float_eq(link->peak_down, cases[i].down, 1e-3,
		    "%s down: %g", link->id, link->peak_down);
		cr_expect_float_eq(link->headroom_pct, cases[i].headroom, 1e-3,
		    "%s headroom: %g", link->id, link->headroom_pct);
		cr_expect_float_eq(link->worst_peak, cases[i].worst, 1e-3,
		    "%s after a failure: %g", link->id, link->worst_peak);
		cr_expect_str_eq(failed_of(&loads, link), cases[i].failed,
		    "%s: %s fails", link->id, failed_of(&loads, link));
		cr_expect_eq(link->sites, cases[i].sites, "%s: %u sites",
		    link->id, link->sites);
	}
}

Test(links, name_what_drives_them)
{
	struct link_loads loads = loads_of(row_of_sites);
	const struct link_load *link = load_of(&loads, "c1");

	cr_assert_eq(link->driver_count, 2);
	cr_expect_eq(link->drivers[0].site, 0);
	cr_expect_eq(link->drivers[0].service, DEMAND_EXCHANGE);
	cr_expect_float_eq(link->drivers[0].mbps, 200, 1e-3);
	cr_expect_float_eq(link->drivers[1].mbps, 80, 1e-3);
	link = load_of(&loads, "west-middle");
	cr_assert_eq(link->driver_count, 1, "both paths of a site are one");
	cr_expect_float_eq(link->drivers[0].mbps, 100, 1e-3);
}

Test(links, know_the_size_that_fits_and_the_year_it_ends)
{
	struct link_loads loads = loads_of(row_of_sites);

	/* 280 / 0.8 = 350; 300 / 0.8 = 375; 70 / 0.8 = 87.5. */
	cr_expect_eq(load_of(&loads, "c1")->fits_mbps, 500);
	cr_expect_eq(load_of(&loads, "c2")->fits_mbps, 500);
	cr_expect_eq(load_of(&loads, "e1")->fits_mbps, 88);
	cr_expect_eq(load_of(&loads, "chord")->fits_mbps, 0);
	/* 30 % a year: 280, 364, 473, 615. */
	cr_expect_eq(load_of(&loads, "c1")->exhausted_in, 3);
	cr_expect_float_eq(link_peak_after(load_of(&loads, "c1"),
	    document_plan(document), 2), 473.2, 1e-3);
	cr_expect_eq(load_of(&loads, "chord")->exhausted_in, -1);
}

Test(links, offer_direct_circuits_of_their_port_only)
{
	struct link_loads loads = loads_of("version: 1\n"
	    "services: [{id: exchange, adopted: true, path: er}]\n"
	    "sites: [{id: a, er_egress: [d]}]\n"
	    "circuits: [{id: d, model: direct, bandwidth_mbps: 5000,"
	    " direct_port: {port_gbps: 100}}]\n"
	    "capacity: {demands: [{site: a, service: exchange, mbps_up: 1,"
	    " mbps_down: 900}]}\n");

	cr_expect_eq(load_of(&loads, "d")->fits_mbps, 5000,
	    "a port of 100 Gbit/s takes no circuit below 5,000: %d",
	    load_of(&loads, "d")->fits_mbps);
}

Test(links, do_not_add_up_peaks_of_distant_sites)
{
	struct link_loads loads = loads_of("version: 1\n"
	    "services: [{id: exchange, adopted: true, path: er}]\n"
	    "sites:\n"
	    "  - {id: a, er_egress: [c], utc_offset_h: 0}\n"
	    "  - {id: b, er_egress: [c], utc_offset_h: 12}\n"
	    "circuits: [{id: c, bandwidth_mbps: 500}]\n"
	    "capacity: {demands: [{site: a, service: exchange, mbps_up: 1,"
	    " mbps_down: 100}, {site: b, service: exchange, mbps_up: 1,"
	    " mbps_down: 50}]}\n");
	const struct link_load *link = load_of(&loads, "c");

	/* At 10 UTC the other site has 22 local time, 3 % of its peak. */
	cr_expect_float_eq(link->peak_down, 101.5, 1e-3, "%g", link->peak_down);
	cr_expect_eq(link->peak_hour, 10);
	cr_expect_float_eq(link->down[22], 53, 1e-3, "%g", link->down[22]);
}

Test(links, count_private_peering_and_inbound_flows)
{
	struct link_loads loads = loads_of("version: 1\n"
	    "services: [{id: exchange, adopted: true, path: er}]\n"
	    "sites: [{id: a, er_egress: [c], inet_egress: [e]}]\n"
	    "segments: [{id: servers, site: a, default_egress: e,"
	    " er_circuits: [c]}]\n"
	    "egresses: [{id: e, site: a, mbps: 100}]\n"
	    "circuits: [{id: c, bandwidth_mbps: 500, private_peering:"
	    " {enabled: true, mbps_up: 30, mbps_down: 200}}]\n"
	    "flows:\n"
	    "  - {id: mail, direction: inbound, path: internet,"
	    " service: exchange, segment: servers, mbps: 60}\n"
	    "  - {id: hybrid, direction: inbound, path: er,"
	    " service: exchange, segment: servers, mbps: 7}\n"
	    "  - {id: out, direction: outbound, path: er,"
	    " service: exchange, segment: servers, mbps: 999}\n"
	    "capacity: {demands: [{site: a, service: exchange, mbps_up: 10,"
	    " mbps_down: 100}]}\n");
	const struct link_load *link = load_of(&loads, "c");

	cr_expect_float_eq(link->peak_up, 40, 1e-3, "%g", link->peak_up);
	cr_expect_float_eq(link->peak_down, 307, 1e-3, "%g", link->peak_down);
	cr_expect_float_eq(link->down[3], 200 + 107 * 0.02, 1e-3,
	    "private peering is counted all day");
	cr_expect_eq(link->drivers[0].service, DEMAND_SERVICES);
	cr_expect_float_eq(link->drivers[0].mbps, 200, 1e-3);
	cr_expect_float_eq(load_of(&loads, "e")->peak_down, 60, 1e-3);
}

Test(links, spill_to_the_internet_where_the_plan_says_so)
{
	static const char plan[] = "version: 1\n"
	    "services: [{id: exchange, adopted: true, path: er}]\n"
	    "sites: [{id: a, er_egress: [c], inet_egress: [e]}]\n"
	    "egresses: [{id: e, site: a, mbps: 100}]\n"
	    "circuits: [{id: c, bandwidth_mbps: 500}]\n"
	    "capacity: {spill_over: %s, demands: [{site: a,"
	    " service: exchange, mbps_up: 10, mbps_down: 100}]}\n";
	static const struct {
		const char *word;
		double worst;
	} cases[] = { { "true", 100 }, { "false", 0 } };
	size_t i;

	for (i = 0; i < 2; i++) {
		struct link_loads loads;
		char text[512];

		snprintf(text, sizeof text, plan, cases[i].word);
		loads = loads_of(text);
		cr_expect_float_eq(load_of(&loads, "e")->worst_peak,
		    cases[i].worst, 1e-3, "%s: %g", cases[i].word,
		    load_of(&loads, "e")->worst_peak);
	}
}

Test(links, send_all_by_the_internet_without_a_circuit)
{
	struct link_loads loads = loads_of("version: 1\n"
	    "services: [{id: exchange, adopted: true, path: er}]\n"
	    "sites: [{id: a, er_egress: [], inet_egress: [e]}]\n"
	    "egresses: [{id: e, site: a, mbps: 200}]\n"
	    "capacity: {demands: [{site: a, service: exchange, mbps_up: 10,"
	    " mbps_down: 100}]}\n");

	cr_expect_float_eq(load_of(&loads, "e")->peak_down, 100, 1e-3);
}

Test(links, size_nat_pools_by_the_documented_formula)
{
	struct link_loads loads = loads_of("version: 1\n"
	    "sites:\n"
	    "  - {id: a, users: 6000, er_egress: [c1, c2]}\n"
	    "  - {id: b, users: 6001, er_egress: [c2, c1]}\n"
	    "circuits:\n"
	    "  - {id: c1, ms_peering: {nat_out: {pools: [203.0.113.0/30]}}}\n"
	    "  - {id: c2, ms_peering: {nat_out: {primary_pools:"
	    " [203.0.113.8/31], secondary_pools: [203.0.113.10/31]}}}\n"
	    "security: {nat_peak_ports: 6, nat_peak_factor: 4,"
	    " nat_reserved_ports: 4000}\n");
	const struct link_nat *nat = &load_of(&loads, "c1")->nat;

	/* (64,000 - 4,000) / (6 + 4) = 6,000 devices for each address. */
	cr_expect_float_eq(nat->each, 6000, 1e-9);
	cr_expect_float_eq(nat->addresses, 4, 1e-9);
	cr_expect_eq(nat->people, 6000);
	cr_expect_float_eq(nat->needed, 1, 1e-9);
	cr_expect_eq(nat->people_worst, 12001);
	cr_expect_float_eq(nat->needed_worst, 3, 1e-9);
	nat = &load_of(&loads, "c2")->nat;
	cr_expect_float_eq(nat->addresses, 4, 1e-9);
	cr_expect_float_eq(nat->needed, 2, 1e-9);
}

Test(links, prefer_ways_whose_latency_is_known)
{
	struct link_loads loads = loads_of("version: 1\n"
	    "services: [{id: exchange, adopted: true, path: er}]\n"
	    "sites: [{id: a, er_egress: [c]}, {id: b}, {id: d}]\n"
	    "wan:\n"
	    "  - {id: a-d, a: a, b: d, mbps: 10}\n"
	    "  - {id: a-b, a: a, b: b, mbps: 10, latency_ms: 90}\n"
	    "  - {id: d-b, a: d, b: b, mbps: 10, latency_ms: 90}\n"
	    "  - {id: loop, a: a, b: a, mbps: 10, latency_ms: 0}\n"
	    "circuits: [{id: c, bandwidth_mbps: 500, edge_devices: [fw]}]\n"
	    "devices: [{id: fw, site: d}]\n"
	    "capacity: {demands: [{site: a, service: exchange, mbps_up: 1,"
	    " mbps_down: 2}]}\n");

	cr_expect_float_eq(load_of(&loads, "a-d")->peak_up, 0, 1e-9);
	cr_expect_float_eq(load_of(&loads, "a-b")->peak_up, 1, 1e-6);
	cr_expect_float_eq(load_of(&loads, "d-b")->peak_up, 2, 1e-6,
	    "from d to b goes what comes down");
	cr_expect_float_eq(load_of(&loads, "d-b")->peak_down, 1, 1e-6);
}

/* What many sites do must be the sum of what each does. */
Test(links, of_many_sites_are_sums)
{
	enum { SITES = 3000 };
	struct buf text = { 0 };
	struct link_loads loads;
	double sum[2] = { 0, 0 };
	int i;

	buf_puts(&text, "version: 1\n"
	    "services: [{id: exchange, adopted: true, path: er}]\n"
	    "circuits: [{id: c-0, bandwidth_mbps: 10000},"
	    " {id: c-1, bandwidth_mbps: 10000}]\n"
	    "sites:\n");
	for (i = 0; i < SITES; i++)
		buf_printf(&text, "  - {id: s-%d, er_egress: [c-%d, c-%d]}\n",
		    i, i % 2, 1 - i % 2);
	buf_puts(&text, "capacity:\n  demands:\n");
	for (i = 0; i < SITES; i++) {
		buf_printf(&text, "    - {site: s-%d, service: exchange,"
		    " mbps_up: 0.5, mbps_down: %d}\n", i, i % 5);
		sum[i % 2] += i % 5;
	}
	loads = loads_of(buf_text(&text));
	for (i = 0; i < 2; i++) {
		cr_expect_float_eq(loads.items[i].peak_down, sum[i], 1e-2);
		cr_expect_float_eq(loads.items[i].worst_peak, sum[0] + sum[1],
		    1e-2);
		cr_expect_eq(loads.items[i].sites, SITES / 2);
	}
	buf_free(&text);
}

/*
 * A branch with a single link: it carries the same whichever exit serves, but
 * nothing at first where the provider's network leads to the first circuit.
 */
Test(links, of_branches_carry_what_moves_onto_them)
{
	static const char plan[] = "version: 1\n"
	    "services: [{id: exchange, adopted: true, path: er}]\n"
	    "sites: [{id: branch, er_egress: [%s]}, {id: hub}, {id: far}]\n"
	    "wan:\n"
	    "  - {id: spoke, a: branch, b: hub, mbps: 100, latency_ms: 5}\n"
	    "  - {id: trunk, a: hub, b: far, mbps: 100, latency_ms: 5}\n"
	    "circuits:\n"
	    "  - {id: c-hub, links: {primary: {site: hub}}}\n"
	    "  - {id: c-far, links: {primary: {site: far}}}\n"
	    "  - {id: c-own, links: {primary: {site: branch}}}\n"
	    "  - {id: c-cloud, model: ipvpn}\n"
	    "capacity: {demands: [{site: branch, service: exchange,"
	    " mbps_up: 30, mbps_down: 60}]}\n";
	static const struct {
		const char *exits;
		double spoke, spoke_worst, trunk, trunk_worst;
	} cases[] = {
		{ "c-hub", 60, 60, 0, 0 },
		{ "c-hub, c-far", 60, 60, 0, 60 },
		{ "c-far, c-hub", 60, 60, 60, 60 },
		{ "c-cloud, c-hub", 0, 60, 0, 0 },
		{ "c-cloud, c-far", 0, 60, 0, 60 },
		{ "c-own, c-far", 0, 60, 0, 60 },
		{ "c-far, c-own", 60, 60, 60, 60 },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct link_loads loads;
		const struct link_load *spoke, *trunk;
		char text[1024];

		snprintf(text, sizeof text, plan, cases[i].exits);
		loads = loads_of(text);
		spoke = load_of(&loads, "spoke");
		trunk = load_of(&loads, "trunk");
		cr_expect_float_eq(link_peak(spoke), cases[i].spoke, 1e-3,
		    "%s: spoke %g", cases[i].exits, link_peak(spoke));
		cr_expect_float_eq(spoke->worst_peak, cases[i].spoke_worst,
		    1e-3, "%s: spoke after a failure %g", cases[i].exits,
		    spoke->worst_peak);
		cr_expect_float_eq(link_peak(trunk), cases[i].trunk, 1e-3,
		    "%s: trunk %g", cases[i].exits, link_peak(trunk));
		cr_expect_float_eq(trunk->worst_peak, cases[i].trunk_worst,
		    1e-3, "%s: trunk after a failure %g", cases[i].exits,
		    trunk->worst_peak);
	}
}

/* --- against adding up in the plainest way ------------------------------- */

enum { SITES = 9, WANS = 12, CIRCUITS = 3, EGRESSES = 3 };

struct random_plan {
	int exits[2][SITES][2]; /* er and inet: first and second, or -1 */
	int at[CIRCUITS + EGRESSES]; /* site of an exit */
	int ends[WANS][2], ms[WANS];
	int up[SITES], down[SITES], shift[SITES];
	double step[SITES][SITES]; /* ms of shortest ways */
	int next[SITES][SITES], via[SITES][SITES];
};

static uint32_t
next_number(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void
make_random(struct random_plan *plan, uint32_t *seed)
{
	int i, k;

	for (i = 0; i < SITES; i++) {
		for (k = 0; k < 2; k++) {
			int first = (int)(next_number(seed) % 3);

			plan->exits[k][i][0] = first;
			plan->exits[k][i][1] = next_number(seed) % 3 == 0 ?
			    -1 : (first + 1) % 3;
		}
		plan->up[i] = (int)(next_number(seed) % 50);
		plan->down[i] = (int)(next_number(seed) % 90);
		plan->shift[i] = (int)(next_number(seed) % 24) - 11;
	}
	for (i = 0; i < CIRCUITS + EGRESSES; i++)
		plan->at[i] = (int)(next_number(seed) % SITES);
	for (i = 0; i < WANS; i++) {
		plan->ends[i][0] = (int)(next_number(seed) % SITES);
		plan->ends[i][1] = (int)(next_number(seed) % SITES);
		/* Powers of two: no two ways are equally long. */
		plan->ms[i] = 1 << i;
	}
}

static void
find_ways(struct random_plan *plan)
{
	int i, j, k;

	for (i = 0; i < SITES; i++)
		for (j = 0; j < SITES; j++)
			plan->step[i][j] = i == j ? 0 : 1e9;
	for (k = 0; k < WANS; k++)
		for (i = 0; i < 2; i++) {
			int a = plan->ends[k][i], b = plan->ends[k][1 - i];

			if (a == b || plan->step[a][b] <= plan->ms[k])
				continue;
			plan->step[a][b] = plan->ms[k];
			plan->next[a][b] = b;
			plan->via[a][b] = k;
		}
	for (k = 0; k < SITES; k++)
		for (i = 0; i < SITES; i++)
			for (j = 0; j < SITES; j++)
				if (plan->step[i][k] + plan->step[k][j] <
				    plan->step[i][j]) {
					plan->step[i][j] = plan->step[i][k] +
					    plan->step[k][j];
					plan->next[i][j] = plan->next[i][k];
					plan->via[i][j] = plan->via[i][k];
				}
}

typedef double loads_by_hour[CIRCUITS + EGRESSES + WANS][2][DEMAND_HOURS];

static void
add_hours(loads_by_hour loads, const struct demand_result *demand,
    const struct random_plan *plan, int site, int link, bool back,
    double share)
{
	int hour;

	for (hour = 0; hour < DEMAND_HOURS; hour++) {
		double busy = share * demand->curve[(hour +
		    plan->shift[site] + 48) % DEMAND_HOURS];

		loads[link][back][hour] += busy * plan->up[site];
		loads[link][!back][hour] += busy * plan->down[site];
	}
}

/* Everything once more from the start, without the exit that failed. */
static void
add_all(loads_by_hour loads, const struct demand_result *demand,
    const struct random_plan *plan, int failed)
{
	int site, kind;

	memset(loads, 0, sizeof(loads_by_hour));
	for (site = 0; site < SITES; site++)
		for (kind = 0; kind < 2; kind++) {
			const int *own = plan->exits[kind][site];
			int base = kind * CIRCUITS, here = site;
			int exit = base + own[0];

			if (exit == failed)
				exit = own[1] < 0 ? -1 : base + own[1];
			if (exit < 0)
				continue;
			/* Split: all by ExpressRoute, a quarter beside it. */
			add_hours(loads, demand, plan, site, exit, false,
			    kind == 0 ? 1 : 0.25);
			while (here != plan->at[exit] &&
			    plan->step[here][plan->at[exit]] < 1e9) {
				int to = plan->next[here][plan->at[exit]];
				int link = plan->via[here][plan->at[exit]];

				add_hours(loads, demand, plan, site,
				    CIRCUITS + EGRESSES + link,
				    plan->ends[link][0] != here,
				    kind == 0 ? 1 : 0.25);
				here = to;
			}
		}
}

static void
write_plan(struct buf *text, const struct random_plan *plan)
{
	int i, k;

	buf_puts(text, "version: 1\n"
	    "services: [{id: exchange, adopted: true, path: split}]\n"
	    "sites:\n");
	for (i = 0; i < SITES; i++) {
		buf_printf(text, "  - {id: s%d, utc_offset_h: %d", i,
		    plan->shift[i]);
		for (k = 0; k < 2; k++) {
			const int *own = plan->exits[k][i];

			buf_printf(text, ", %s: [x%d",
			    k == 0 ? "er_egress" : "inet_egress", own[0]);
			if (own[1] >= 0)
				buf_printf(text, ", x%d", own[1]);
			buf_puts(text, "]");
		}
		buf_puts(text, "}\n");
	}
	buf_puts(text, "wan:\n");
	for (i = 0; i < WANS; i++)
		buf_printf(text, "  - {id: w%d, a: s%d, b: s%d,"
		    " latency_ms: %d}\n", i, plan->ends[i][0],
		    plan->ends[i][1], plan->ms[i]);
	buf_puts(text, "circuits:\n");
	for (i = 0; i < CIRCUITS; i++)
		buf_printf(text, "  - {id: x%d, links: {primary:"
		    " {site: s%d}}}\n", i, plan->at[i]);
	buf_puts(text, "egresses:\n");
	for (i = 0; i < EGRESSES; i++)
		buf_printf(text, "  - {id: x%d, site: s%d}\n", i,
		    plan->at[CIRCUITS + i]);
	buf_puts(text, "capacity:\n  demands:\n");
	for (i = 0; i < SITES; i++)
		buf_printf(text, "    - {site: s%d, service: exchange,"
		    " mbps_up: %d, mbps_down: %d}\n", i, plan->up[i],
		    plan->down[i]);
}

static double
peak_of(double hours[2][DEMAND_HOURS])
{
	double peak = 0;
	int i, hour;

	for (i = 0; i < 2; i++)
		for (hour = 0; hour < DEMAND_HOURS; hour++)
			if (hours[i][hour] > peak)
				peak = hours[i][hour];
	return peak;
}

Test(links, of_random_networks_are_what_plain_adding_gives)
{
	enum { ROUNDS = 300 };
	static struct random_plan plan;
	static loads_by_hour hours;
	double worst[CIRCUITS + EGRESSES + WANS];
	uint32_t seed = 20260615;
	int round, failed, i;

	for (round = 0; round < ROUNDS; round++) {
		struct buf text = { 0 };
		struct demand_result demand;
		struct link_loads loads;

		make_random(&plan, &seed);
		find_ways(&plan);
		write_plan(&text, &plan);
		loads = loads_of(buf_text(&text));
		cr_assert(demand_compute(&demand, document_plan(document),
		    catalog, arena));
		for (failed = -1; failed < CIRCUITS + EGRESSES; failed++) {
			add_all(hours, &demand, &plan, failed);
			for (i = 0; i < (int)loads.count; i++) {
				double peak = peak_of(hours[i]);

				if (failed < 0) {
					cr_expect_float_eq(link_peak(
					    &loads.items[i]), peak, 1e-3,
					    "round %d, link %d: %g, not %g",
					    round, i,
					    link_peak(&loads.items[i]), peak);
					worst[i] = peak;
				} else if (i != failed && peak > worst[i])
					worst[i] = peak;
			}
		}
		for (i = 0; i < (int)loads.count; i++)
			cr_expect_float_eq(loads.items[i].worst_peak, worst[i],
			    1e-3, "round %d, link %d after a failure: %g, not "
			    "%g", round, i, loads.items[i].worst_peak,
			    worst[i]);
		buf_free(&text);
	}
}
