/* The plan's own network: what is joined, where circuits land, how far. */
#include <criterion/criterion.h>

#include <math.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/document.h"
#include "model/analysis/wan.h"

static const char text[] = "version: 1\n"
    "sites: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}, {id: alone}]\n"
    "wan:\n"
    "  - {id: w1, a: a, b: b, latency_ms: 10}\n"
    "  - {id: w2, a: b, b: c, latency_ms: 5}\n"
    "  - {id: w3, a: c, b: a, latency_ms: 30}\n"
    "  - {id: w4, a: c, b: a, latency_ms: 14}\n"
    "  - {id: w5, a: d, b: c}\n"
    "  - {id: w6, a: e, b: d, latency_ms: 1}\n"
    "devices: [{id: cpe, site: d}, {id: fw, site: b}, {id: stray}]\n"
    "circuits:\n"
    "  - id: x\n"
    "    links: {primary: {site: b, cpe: cpe}, secondary: {cpe: stray}}\n"
    "    edge_devices: [fw]\n"
    "  - {id: y}\n";

static struct document *document;
static struct arena *arena;
static struct wan wan;

static void
build(void)
{
	document = document_open(text, sizeof text - 1);
	arena = arena_open();
	cr_assert_eq(document_diags(document)->count, 0);
	cr_assert(wan_build(&wan, arena, document_plan(document)));
}

static void
drop(void)
{
	arena_close(arena);
	document_close(document);
}

TestSuite(wan, .init = build, .fini = drop);

Test(wan, joins_sites_over_any_number_of_links)
{
	uint32_t i;

	for (i = 1; i <= 4; i++)
		cr_expect_eq(wan_group(&wan, i), wan_group(&wan, 0),
		    "site %u is apart", i);
	cr_expect_neq(wan_group(&wan, 5), wan_group(&wan, 0));
}

Test(wan, lands_a_circuit_at_its_links_routers_and_edge_once_each)
{
	const struct plan *plan = document_plan(document);
	uint32_t sites[WAN_LANDINGS];

	cr_assert_eq(wan_landings(&wan, &plan->circuits.items[0], sites), 2);
	cr_expect_eq(sites[0], 1);
	cr_expect_eq(sites[1], 3);
	cr_expect_eq(wan_landings(&wan, &plan->circuits.items[1], sites), 0);
}

Test(wan, takes_the_quickest_way_and_none_over_links_of_unknown_latency)
{
	static const double from_a[] = { 0, 10, 14, INFINITY, INFINITY,
		INFINITY };
	static const double from_c_and_e[] = { 14, 5, 0, 1, 0, INFINITY };
	static const uint32_t a[] = { 0 }, c_and_e[] = { 2, 4 };
	double ms[6];
	size_t i;

	cr_assert(wan_latencies(&wan, a, 1, ms));
	for (i = 0; i < 6; i++)
		cr_expect(ms[i] == from_a[i], "site %zu: %g", i, ms[i]);
	cr_assert(wan_latencies(&wan, c_and_e, 2, ms));
	for (i = 0; i < 6; i++)
		cr_expect(ms[i] == from_c_and_e[i], "site %zu: %g", i, ms[i]);
}

Test(wan, finds_ids_and_only_those)
{
	cr_expect_eq(id_index_find(&wan.sites, "alone"), 5);
	cr_expect_eq(id_index_find(&wan.sites, "nowhere"), -1);
	cr_expect_eq(id_index_find(&wan.sites, NULL), -1);
}
