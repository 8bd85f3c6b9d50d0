/*
 * The failure sweep over all single and double failures of 60 elements (1,830
 * scenarios), against a plain loop over the sites for each scenario that finds
 * the same totals: people cut off, and the load of every exit.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/analysis/paths.h"
#include "model/analysis/sweep.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"
#include "tests/bench/bench.h"

enum { CIRCUITS = 20, EGRESSES = 40, EXITS = CIRCUITS + EGRESSES };
enum { SITES = 10000, CHOICES = 3 };

struct sweep_bench {
	struct catalog *catalog;
	struct document *document;
	struct analysis analysis;
	const struct failure *elements[EXITS];
	/* For the plain loop: exits by site; people and Mbit/s by hour. */
	int32_t (*er)[CHOICES], (*inet)[CHOICES];
	int64_t *people;
	float (*er_load)[DEMAND_HOURS], (*inet_load)[DEMAND_HOURS];
	double sum, plain_sum; /* people cut off */
};

/* 1,000 ways to choose from: a site's number decides all of its exits. */
static void
add_sites(struct buf *text)
{
	uint32_t i;

	buf_puts(text, "sites:\n");
	for (i = 0; i < SITES; i++) {
		uint32_t way = i % 1000, c = way % CIRCUITS;
		uint32_t e = way / 25;

		buf_printf(text, "  - {id: s%u, users: %u, er_egress: [c%u, "
		    "c%u, c%u], inet_egress: [e%u, e%u, e%u]}\n", i,
		    20 + i % 300, c, (c + 1 + way % 7) % CIRCUITS,
		    (c + 8 + way % 5) % CIRCUITS, e, (e + 1 + way % 3) %
		    EGRESSES, (e + 5) % EGRESSES);
	}
}

static bool
read_choices(struct sweep_bench *s)
{
	const struct plan *plan = document_plan(s->document);
	const struct demand_result *demand = &s->analysis.demand;
	uint32_t i;
	int k, hour;

	for (i = 0; i < SITES; i++) {
		const struct site *site = &plan->sites.items[i];
		const struct site_demand *needs = &demand->sites[i];

		s->people[i] = site->users;
		for (k = 0; k < CHOICES; k++) {
			s->er[i][k] =
			    (int32_t)strtol(site->er_egress.items[k] + 1,
				NULL, 10);
			s->inet[i][k] = CIRCUITS +
			    (int32_t)strtol(site->inet_egress.items[k] + 1,
				NULL, 10);
		}
		for (hour = 0; hour < DEMAND_HOURS; hour++)
			for (k = 0; k < DEMAND_SERVICES; k++) {
				float share = (float)demand_share(demand,
				    needs, (enum demand_service)k, hour);

				s->er_load[i][hour] +=
				    share * needs->er.down[k];
				s->inet_load[i][hour] +=
				    share * needs->inet.down[k];
			}
	}
	return true;
}

static void
sweep_teardown(void *state)
{
	struct sweep_bench *s = state;

	if (s == NULL)
		return;
	analysis_free(&s->analysis);
	document_close(s->document);
	catalog_close(s->catalog);
	free(s->er);
	free(s->inet);
	free(s->people);
	free(s->er_load);
	free(s->inet_load);
	free(s);
}

static void
find_elements(struct sweep_bench *s)
{
	const struct failures *all = paths_failures(s->analysis.paths);
	size_t i, count = 0;

	for (i = 0; i < all->count && count < EXITS; i++)
		if (all->items[i].kind == FAILURE_CIRCUIT ||
		    all->items[i].kind == FAILURE_EGRESS)
			s->elements[count++] = &all->items[i];
}

static void *
sweep_setup(void)
{
	struct sweep_bench *s = calloc(1, sizeof *s);
	struct buf text = { 0 };
	uint32_t i;

	if (s == NULL)
		return NULL;
	buf_puts(&text, "version: 1\nservices: [{id: exchange-online, adopted: "
	    "true, path: split}]\n");
	add_sites(&text);
	for (i = 0; i < EGRESSES; i++)
		buf_printf(&text, "%s  - {id: e%u, mbps: 100000}\n",
		    i == 0 ? "egresses:\n" : "", i);
	for (i = 0; i < CIRCUITS; i++)
		buf_printf(&text, "%s  - {id: c%u, bandwidth_mbps: 10000}\n",
		    i == 0 ? "circuits:\n" : "", i);
	s->catalog = catalog_open(NULL, 0);
	s->document = document_open(text.bytes, text.length);
	buf_free(&text);
	s->er = calloc(SITES, sizeof *s->er);
	s->inet = calloc(SITES, sizeof *s->inet);
	s->people = calloc(SITES, sizeof *s->people);
	s->er_load = calloc(SITES, sizeof *s->er_load);
	s->inet_load = calloc(SITES, sizeof *s->inet_load);
	if (s->catalog == NULL || s->document == NULL || s->er == NULL ||
	    s->inet == NULL || s->people == NULL || s->er_load == NULL ||
	    s->inet_load == NULL) {
		sweep_teardown(s);
		return NULL;
	}
	analysis_update(&s->analysis, s->document, s->catalog, 20700);
	find_elements(s);
	if (s->analysis.failed || s->elements[EXITS - 1] == NULL ||
	    !read_choices(s)) {
		sweep_teardown(s);
		return NULL;
	}
	return s;
}

static bool
sweep_fast(void *state)
{
	struct sweep_bench *s = state;
	struct sweep_scenario one;
	int a, b;

	s->sum = 0;
	for (a = 0; a < EXITS; a++)
		for (b = a; b < EXITS; b++) {
			const struct failure *both[] = { s->elements[a],
				s->elements[b] };
			struct failure_set set = { both, a == b ? 1 : 2 };

			if (!sweep_scenario(s->analysis.sweep, &set, &one,
				NULL))
				return false;
			s->sum += (double)one.people_cut_off;
		}
	return s->plain_sum == 0 || s->plain_sum == s->sum;
}

static int32_t
first_up(const int32_t choices[CHOICES], int a, int b)
{
	int k;

	for (k = 0; k < CHOICES; k++)
		if (choices[k] != a && choices[k] != b)
			return choices[k];
	return -1;
}

static double
plain_scenario(const struct sweep_bench *s, int a, int b)
{
	static double loads[EXITS][DEMAND_HOURS];
	double cut_off = 0, peak = 0;
	int i, hour;

	memset(loads, 0, sizeof loads);
	for (i = 0; i < SITES; i++) {
		int32_t er = first_up(s->er[i], a, b);
		int32_t inet = first_up(s->inet[i], a, b);

		if (er < 0 || inet < 0)
			cut_off += (double)s->people[i];
		for (hour = 0; er >= 0 && hour < DEMAND_HOURS; hour++)
			loads[er][hour] += (double)s->er_load[i][hour];
		for (hour = 0; inet >= 0 && hour < DEMAND_HOURS; hour++)
			loads[inet][hour] += (double)s->inet_load[i][hour];
	}
	for (i = 0; i < EXITS; i++)
		for (hour = 0; hour < DEMAND_HOURS; hour++)
			peak = fmax(peak, loads[i][hour]);
	return isfinite(peak) ? cut_off : -1;
}

static bool
sweep_plain(void *state)
{
	struct sweep_bench *s = state;
	int a, b;

	s->plain_sum = 0;
	for (a = 0; a < EXITS; a++)
		for (b = a; b < EXITS; b++)
			s->plain_sum += plain_scenario(s, a, b);
	return s->sum == 0 || s->plain_sum == s->sum;
}

const struct bench_case bench_sweep_cases[] = {
	{ .name = "sweep: 1,830 scenarios, 10,000 sites in 1,000 classes, "
	    "against a loop over sites", .goal = 0.03, .better = BENCH_LOWER,
	  .setup = sweep_setup, .subject = sweep_fast,
	  .baseline = sweep_plain, .teardown = sweep_teardown },
	{ .name = NULL }
};
