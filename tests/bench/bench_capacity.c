/*
 * What demand, links and latencies cost, against reading the plan; and what an
 * edit of a large plan costs until its figures are new.
 */
#include <stdlib.h>

#include "model/analysis/analysis.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"
#include "tests/bench/bench.h"
#include "tests/bench/plan_text.h"

struct capacity_state {
	struct buf text;
	struct document *document;
	struct catalog *catalog;
	struct latency_memory *places;
};

static void
teardown(void *state)
{
	struct capacity_state *s = state;

	latency_memory_close(s->places);
	document_close(s->document);
	catalog_close(s->catalog);
	buf_free(&s->text);
	free(s);
}

static void *
setup_sites(size_t sites)
{
	struct capacity_state *s = calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	plan_text_generate(&s->text, sites);
	s->document = document_open(s->text.bytes, s->text.length);
	s->catalog = catalog_open(NULL, 0);
	if (s->document == NULL || s->catalog == NULL ||
	    (s->places = latency_memory_open(s->catalog)) == NULL) {
		teardown(s);
		return NULL;
	}
	return s;
}

static void *
setup_10000(void)
{
	return setup_sites(10000);
}

static void *
setup_100000(void)
{
	return setup_sites(100000);
}

static bool
read_plan(void *state)
{
	struct capacity_state *s = state;
	struct document *d = document_open(s->text.bytes, s->text.length);
	bool done = d != NULL && document_readable(d);

	document_close(d);
	return done;
}

static bool
compute_links(void *state)
{
	struct capacity_state *s = state;
	const struct plan *plan = document_plan(s->document);
	struct arena *arena = arena_open();
	struct demand_result demand;
	struct link_loads loads;
	bool done = demand_compute(&demand, plan, s->catalog, arena) &&
	    links_compute(&loads, plan, s->catalog, &demand, arena);

	arena_close(arena);
	return done;
}

static bool
compute_latency(void *state)
{
	struct capacity_state *s = state;
	struct arena *arena = arena_open();
	bool done = latency_sites(s->places, document_plan(s->document),
	    arena) != NULL;

	arena_close(arena);
	return done;
}

extern const struct bench_case bench_capacity_cases[];
const struct bench_case bench_capacity_cases[] = {
	{ .name = "demand and links of 10,000 sites : reading the plan",
	    .goal = 1.0,
	    .setup = setup_10000,
	    .subject = compute_links,
	    .baseline = read_plan,
	    .teardown = teardown },
	{ .name = "demand and links of 100,000 sites : reading the plan",
	    .goal = 1.0,
	    .setup = setup_100000,
	    .subject = compute_links,
	    .baseline = read_plan,
	    .teardown = teardown },
	{ .name = "latencies of 10,000 sites : reading the plan",
	    .goal = 1.0,
	    .setup = setup_10000,
	    .subject = compute_latency,
	    .baseline = read_plan,
	    .teardown = teardown },
	{ .name = NULL },
};
