/*
 * The failure sweep against an oracle that works every scenario out anew, one
 * site after the other from the plan's own names, with no classes and no
 * moves; over seeded random plans, every figure. And what the examples say.
 */
#include "model/analysis/sweep.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/analysis/paths.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/catalog/location.h"
#include "model/plan/document.h"
#include "model/plan/schema.h"
#include "tests/unit/sweep_oracle.h"

enum { PLANS = 400 };

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

TestSuite(sweep, .init = open_catalog, .fini = close_catalog);

/* --- random plans ------------------------------------------------------ */

static uint64_t seed;

static uint32_t
below(uint32_t n)
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)((seed >> 33) % n);
}

static void
add_list(struct buf *text, const char *key, const char *prefix, uint32_t from,
    uint32_t most)
{
	uint32_t n = from == 0 ? 0 : below(most + 1), i;

	if (n == 0)
		return;
	buf_printf(text, ", %s: [", key);
	for (i = 0; i < n; i++)
		buf_printf(text, "%s%s%u", i > 0 ? ", " : "", prefix,
		    below(from));
	buf_puts(text, "]");
}

static void
generate(struct buf *text, uint64_t number, bool small)
{
	static const char *const towns[] = { "New York", "Chicago", "London",
		"Frankfurt", "Singapore", "Nowhere" };
	static const char *const paths[] = { "internet", "er", "split" };
	uint32_t sites, circuits, egresses, devices, wan, i;

	seed = number * 7919 + 17;
	for (i = 0; i < 8; i++)
		below(2);
	sites = 1 + below(small ? 6 : 24);
	circuits = below(small ? 4 : 5);
	egresses = below(small ? 4 : 5);
	devices = below(small ? 3 : 5);
	wan = below(small ? 3 : 8);
	buf_puts(text, "version: 1\n");
	buf_printf(text, "meta: {thresholds: {rtt_tolerance_ms: %u}}\n",
	    below(8));
	buf_printf(text, "capacity: {spill_over: %s}\n",
	    below(2) ? "true" : "false");
	buf_puts(text, "services:\n");
	for (i = 0; i < 3; i++)
		buf_printf(text, "  - {id: %s, adopted: %s, path: %s, "
		    "er_required: %s}\n", i == 0 ? "exchange" : i == 1 ?
		    "sharepoint" : "teams", below(4) ? "true" : "false",
		    paths[below(3)], below(4) ? "false" : "true");
	buf_puts(text, "sites:\n");
	for (i = 0; i < sites; i++) {
		buf_printf(text, "  - {id: s%u, users: %u", i, below(900));
		buf_printf(text, ", utc_offset_h: %d", (int)below(14) - 7);
		if (below(5) > 0)
			buf_printf(text, ", lat: %u, lon: -%u, country: US",
			    30 + below(12), 75 + below(40));
		if (below(4) == 0)
			buf_printf(text, ", rtt_ms: {inet: %u, er: %u}",
			    below(60), below(60));
		add_list(text, "er_egress", "c", circuits, 3);
		add_list(text, "inet_egress", "e", egresses, 3);
		buf_puts(text, "}\n");
	}
	for (i = 0; i < wan; i++)
		buf_printf(text, "%s  - {id: w%u, a: s%u, b: s%u, provider: "
		    "p%u}\n", i == 0 ? "wan:\n" : "", i, below(sites),
		    below(sites), below(3));
	for (i = 0; i < devices; i++) {
		buf_printf(text, "%s  - {id: d%u, kind: firewall",
		    i == 0 ? "devices:\n" : "", i);
		if (below(2))
			buf_printf(text, ", site: s%u", below(sites));
		if (devices > 1 && below(2))
			buf_printf(text, ", redundant_with: [d%u]",
			    (i + 1) % devices);
		if (below(4) == 0)
			buf_puts(text, ", shared_risk: hall");
		buf_puts(text, "}\n");
	}
	for (i = 0; i < egresses; i++) {
		buf_printf(text, "%s  - {id: e%u, mbps: %u, isp: i%u",
		    i == 0 ? "egresses:\n" : "", i, 20 + below(300), below(3));
		if (below(3) > 0)
			buf_printf(text, ", site: s%u", below(sites));
		add_list(text, "devices", "d", devices, 2);
		buf_puts(text, "}\n");
	}
	for (i = 0; i < circuits; i++) {
		buf_printf(text, "%s  - {id: c%u, bandwidth_mbps: %u, "
		    "peering_location: %s, provider: p%u, links: {primary: {",
		    i == 0 ? "circuits:\n" : "", i, below(2) ? 50 : 200,
		    towns[below(6)], below(3));
		if (below(2))
			buf_printf(text, "site: s%u", below(sites));
		buf_puts(text, "}, secondary: {");
		if (devices > 0 && below(3) == 0)
			buf_printf(text, "cpe: d%u", below(devices));
		else if (below(2))
			buf_printf(text, "site: s%u", below(sites));
		buf_printf(text, "}}, ms_peering: {enabled: true, bfd: %s, "
		    "route_filter: f%u}", below(2) ? "true" : "false",
		    below(2));
		if (below(4) == 0)
			buf_puts(text, ", private_peering: {enabled: true, "
			    "mbps_up: 3, mbps_down: 7}");
		add_list(text, "edge_devices", "d", devices, 2);
		buf_puts(text, "}\n");
	}
	buf_puts(text, "route_filters: [{id: f0}, {id: f1}]\n");
	if (below(2))
		buf_printf(text, "segments: [{id: g0, site: s%u, role: user%s"
		    "}]\n", below(sites), devices > 0 ?
		    ", stateful_hops: [d0]" : "");
}
/* --- against each other ------------------------------------------------ */

struct counts {
	unsigned long scenarios, figures;
};

static bool
near(double a, double b)
{
	return fabs(a - b) <= 1e-6 * (1 + fabs(a));
}

static void
compare(const struct analysis *analysis, const struct plan *plan,
    const struct failure_set *set, uint64_t number, struct counts *counts)
{
	static struct world world;
	enum sweep_effect effects[SWEEP_MOST], found[SWEEP_MOST] = { SWEEP_UNTOUCHED };
	struct sweep_scenario naive, fast, full;
	struct sweep_detail detail;
	struct buf name = { 0 };
	uint32_t i;

	world = (struct world) { .plan = plan, .analysis = analysis,
		.catalog = catalog };
	sweep_judge(&world, set, &naive, effects);
	cr_assert(sweep_scenario(analysis->sweep, set, &fast, NULL));
	cr_assert(sweep_scenario(analysis->sweep, set, &full, &detail));
	sweep_describe(&name, &fast);
#define SAME(member)                                                         \
	cr_assert(naive.member == fast.member && naive.member == full.member, \
	    "plan %lu, %s: " #member " %lld, %lld, %lld",                    \
	    (unsigned long)number, buf_text(&name), (long long)naive.member, \
	    (long long)fast.member, (long long)full.member)
	SAME(people_cut_off);
	SAME(people_beyond);
	SAME(people_degraded);
	SAME(sites_cut_off);
	SAME(sites_degraded);
	SAME(services_lost);
	SAME(overloaded);
#undef SAME
	cr_assert(near(naive.worst_added_ms, fast.worst_added_ms) &&
	    near(fast.worst_added_ms, full.worst_added_ms),
	    "plan %lu, %s: %g ms added, not %g", (unsigned long)number,
	    buf_text(&name), fast.worst_added_ms, naive.worst_added_ms);
	for (i = 0; i < detail.site_count; i++)
		found[detail.sites[i].site] = detail.sites[i].effect;
	cr_assert(memcmp(found, effects,
	    plan->sites.count * sizeof *found) == 0, "plan %lu, %s: sites",
	    (unsigned long)number, buf_text(&name));
	for (i = 0; i < detail.link_count; i++) {
		const struct sweep_link *link = &detail.links[i];

		cr_assert(near(world.peak[link->link], link->load_mbps),
		    "plan %lu, %s: %s carries %g, not %g",
		    (unsigned long)number, buf_text(&name),
		    analysis->links.items[link->link].id, link->load_mbps,
		    world.peak[link->link]);
		world.peak[link->link] = -1;
		counts->figures++;
	}
	for (i = 0; i < plan->circuits.count + plan->egresses.count; i++)
		cr_assert(world.peak[i] < 0 || sweep_exit_is_down(&world, i) ||
		    near(world.peak[i],
		    link_peak(&analysis->links.items[i])),
		    "plan %lu, %s: %s is not listed", (unsigned long)number,
		    buf_text(&name), analysis->links.items[i].id);
	counts->scenarios++;
	counts->figures += 8 + plan->sites.count;
	buf_free(&name);
}

static struct document *
open_plan(uint64_t number, bool small, struct analysis *analysis)
{
	struct buf text = { 0 };
	struct document *document;

	generate(&text, number, small);
	document = document_open(text.bytes, text.length);
	cr_assert(document != NULL && document_readable(document) &&
	    document_diags(document)->count == 0, "plan %lu:\n%s",
	    (unsigned long)number, buf_text(&text));
	analysis_update(analysis, document, catalog, 20700);
	cr_assert(!analysis->failed && (analysis->ready & NEEDS_SWEEP) != 0);
	buf_free(&text);
	return document;
}

Test(sweep, agrees_with_a_recount_site_by_site, .timeout = 300)
{
	struct counts counts = { 0 };
	uint64_t number;

	for (number = 0; number < PLANS; number++) {
		struct analysis analysis = { 0 };
		struct document *document =
		    open_plan(number, false, &analysis);
		const struct plan *plan = document_plan(document);
		const struct failures *all = paths_failures(analysis.paths);
		size_t i, k;

		for (i = 0; i < all->count; i++) {
			const struct failure *both[2] = { &all->items[i] };

			compare(&analysis, plan,
			    &(struct failure_set) { both, 1 }, number,
			    &counts);
			for (k = i + 1; k < all->count; k += 1 + number % 7) {
				both[1] = &all->items[k];
				compare(&analysis, plan,
				    &(struct failure_set) { both, 2 }, number,
				    &counts);
			}
		}
		analysis_free(&analysis);
		document_close(document);
	}
	printf("sweep: %d plans, %lu scenarios, %lu figures agree\n", PLANS,
	    counts.scenarios, counts.figures);
	cr_expect(counts.scenarios > 50000);
}

/* --- availability ------------------------------------------------------ */

static double
percent_of(const struct plan *plan, const struct failure *failure)
{
	struct sweep_figures figures = sweep_figures_default();

	switch (failure->kind) {
	case FAILURE_CIRCUIT:
		return figures.circuit;
	case FAILURE_DEVICE:
		return figures.device;
	case FAILURE_EGRESS:
		return figures.egress;
	case FAILURE_WAN:
		return plan->wan.items[failure->hits[0].index].redundant ?
		    figures.wan_redundant : figures.wan;
	default:
		return 0;
	}
}

enum { THINGS = 9 };

/* Goes through every set of things that may be down at once. */
static double
availability_of(const struct analysis *analysis, const struct plan *plan)
{
	static struct world world;
	const struct failures *all = paths_failures(analysis->paths);
	const struct failure *things[THINGS], *down[THINGS];
	enum sweep_effect effects[SWEEP_MOST];
	double up_people = 0, people = 0;
	uint32_t count = 0, sets, i;
	size_t k;

	for (k = 0; k < all->count; k++)
		if (percent_of(plan, &all->items[k]) > 0) {
			if (count == THINGS)
				return -1;
			things[count++] = &all->items[k];
		}
	for (sets = 0; sets < 1U << count; sets++) {
		struct failure_set set = { down, 0 };
		struct sweep_scenario scenario;
		double chance = 1;

		for (i = 0; i < count; i++) {
			double up = percent_of(plan, things[i]) / 100;

			chance *= (sets >> i & 1) != 0 ? 1 - up : up;
			if ((sets >> i & 1) != 0)
				down[set.count++] = things[i];
		}
		world = (struct world) { .plan = plan, .analysis = analysis,
		.catalog = catalog };
		sweep_judge(&world, &set, &scenario, effects);
		for (i = 0; i < plan->sites.count; i++) {
			const struct site *site = &plan->sites.items[i];

			if (site->er_egress.count + site->inet_egress.count ==
			    0)
				continue;
			people += chance * (double)site->users;
			if (effects[i] != SWEEP_CUT_OFF)
				up_people += chance * (double)site->users;
		}
	}
	return people > 0 ? 100 * up_people / people : -1;
}

Test(sweep, bounds_the_availability_that_all_sets_of_failures_give,
    .timeout = 300)
{
	struct sweep_figures figures = sweep_figures_default();
	unsigned compared = 0;
	uint64_t number;

	for (number = 1000; number < 1300; number++) {
		struct analysis analysis = { 0 };
		struct document *document = open_plan(number, true, &analysis);
		const struct plan *plan = document_plan(document);
		struct sweep_availability found;
		double exact = availability_of(&analysis, plan);

		cr_assert(sweep_availability(analysis.sweep, &figures,
		    &found));
		if (exact >= 0) {
			cr_expect(exact <= found.people_weighted_pct + 1e-9 &&
			    exact >= found.people_weighted_pct -
			    found.bound_pct - 1e-9, "plan %lu: %.9f, not "
			    "%.9f - %.9f", (unsigned long)number, exact,
			    found.people_weighted_pct, found.bound_pct);
			compared++;
		}
		analysis_free(&analysis);
		document_close(document);
	}
	printf("sweep: availability of %u plans bounded\n", compared);
	cr_expect(compared > 150);
}

/* --- examples ---------------------------------------------------------- */

static struct document *
open_example(const char *name, struct analysis *analysis)
{
	char path[4096], *bytes;
	struct document *document;
	FILE *file;
	size_t length;

	snprintf(path, sizeof path, "%s/assets/examples/%s.yaml",
	    getenv("abs_top_srcdir"), name);
	file = fopen(path, "rb");
	cr_assert_not_null(file, "%s", path);
	bytes = malloc(1 << 20);
	cr_assert_not_null(bytes);
	length = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	document = document_open(bytes, length);
	free(bytes);
	analysis_update(analysis, document, catalog, 20700);
	return document;
}

Test(sweep, bank_survives_every_single_failure_but_of_a_site_itself)
{
	struct analysis analysis = { 0 };
	struct document *document = open_example("bank", &analysis);
	const struct sweep *sweep = analysis.sweep;
	size_t i;

	for (i = 0; i < sweep->single_count; i++) {
		const struct sweep_scenario *one = &sweep->singles[i];

		cr_expect_eq(one->people_beyond, 0, "%s %s cuts off %lld",
		    failure_kind_name(one->failed[0]->kind),
		    one->failed[0]->name, (long long)one->people_beyond);
	}
	cr_expect_eq(sweep->spof_count, 0);
	analysis_free(&analysis);
	document_close(document);
}

Test(sweep, trey_has_one_circuit_on_which_all_its_people_depend)
{
	struct analysis analysis = { 0 };
	struct document *document = open_example("trey", &analysis);
	const struct sweep *sweep = analysis.sweep;
	bool found = false;
	size_t i;

	for (i = 0; i < sweep->spof_count; i++) {
		const struct sweep_spof *spof = &sweep->spofs[i];

		if (spof->scenario->failed[0]->kind != FAILURE_CIRCUIT)
			continue;
		found = true;
		cr_expect_str_eq(spof->scenario->failed[0]->name, "zrh-1");
		cr_expect_eq(spof->scenario->people_beyond, 420);
		cr_expect_not(spof->implied);
		cr_expect_str_eq(spof->rule, "HA-001");
	}
	cr_expect(found);
	analysis_free(&analysis);
	document_close(document);
}
