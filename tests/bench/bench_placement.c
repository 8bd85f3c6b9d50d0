/*
 * What the choice of peering locations costs: against reading the plan, and
 * against coinor-cbc on the same model. Sites stand in cities of the
 * catalogue; each has a primary and a secondary location.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/analysis/facility.h"
#include "model/analysis/latency.h"
#include "model/analysis/placement.h"
#include "model/buf.h"
#include "model/catalog/city.h"
#include "model/catalog/location.h"
#include "model/plan/document.h"
#include "model/plan/plan.h"
#include "tests/bench/bench.h"

struct placement_state {
	struct buf text;
	struct document *document;
	struct catalog *catalog;
	struct latency_memory *places;
	char model[64]; /* file of the model for cbc */
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
write_plan(struct buf *text, const struct catalog *catalog, size_t sites)
{
	struct cities cities = catalog_cities(catalog);
	uint32_t random = 12345;
	size_t i;

	buf_puts(text, "version: 1\nsites:\n");
	for (i = 0; i < sites; i++) {
		const struct city *city =
		    &cities.items[next_number(&random) % cities.count];

		buf_printf(text, "  - id: site-%zu\n    name: Office %zu\n"
		    "    country: %s\n    lat: %.2f\n    lon: %.2f\n"
		    "    users: %u\n    dns: local\n", i + 1, i + 1,
		    city->country, city->latitude, city->longitude,
		    10 + next_number(&random) % 990);
	}
}

static void
teardown(void *state)
{
	struct placement_state *s = state;

	if (s->model[0] != '\0')
		unlink(s->model);
	latency_memory_close(s->places);
	document_close(s->document);
	catalog_close(s->catalog);
	buf_free(&s->text);
	free(s);
}

static void *
setup_sites(size_t sites)
{
	struct placement_state *s = calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	s->catalog = catalog_open(NULL, 0);
	if (s->catalog != NULL) {
		write_plan(&s->text, s->catalog, sites);
		s->places = latency_memory_open(s->catalog);
		s->document = document_open(buf_text(&s->text),
		    s->text.length);
	}
	if (s->catalog == NULL || s->places == NULL || s->document == NULL) {
		teardown(s);
		return NULL;
	}
	return s;
}

static void *
setup_200(void)
{
	return setup_sites(200);
}

static void *
setup_1000(void)
{
	return setup_sites(1000);
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
	struct placement_state *s = state;
	struct document *d = document_open(buf_text(&s->text),
	    s->text.length);
	bool done = d != NULL && document_readable(d);

	document_close(d);
	return done;
}

/* The best set alone, to a gap; returns the gap left, or infinity. */
static double
choose(struct placement_state *s, double gap)
{
	const struct placement_options options = { .gap = gap,
		.chosen_only = true, .most = 105,
		.steps = UINT64_C(200000000000) };
	struct placement *placement;
	struct placement_result result;
	const char *word;
	double left = INFINITY;

	if (placement_open(&placement, s->catalog, s->places,
		document_plan(s->document), NULL, &options, &word) !=
	    PLACEMENT_READY)
		return INFINITY;
	placement_run(placement, UINT64_MAX / 2);
	if (placement_result(placement, &result) && result.chosen != NULL)
		left = 1 - result.chosen->bound / result.chosen->objective;
	placement_close(placement);
	return left;
}

static bool
choose_nearly(void *state)
{
	return choose(state, 0.0005) <= 0.000500001;
}

static bool
choose_proven(void *state)
{
	return choose(state, 0) <= 1e-8;
}

static bool
measure_gap(void *state, double *value)
{
	*value = 100 * choose(state, 0);
	return isfinite(*value);
}

/* --- cbc ----------------------------------------------------------------- */

static const char *const cbc_paths[] = { "/usr/bin/cbc",
	"/usr/local/bin/cbc" };

static const char *
cbc_path(void)
{
	size_t i;

	for (i = 0; i < sizeof cbc_paths / sizeof *cbc_paths; i++)
		if (access(cbc_paths[i], X_OK) == 0)
			return cbc_paths[i];
	return NULL;
}

static const char *
no_cbc(void)
{
	return cbc_path() != NULL ? NULL : "coinor-cbc is not installed";
}

/*
 * The model of `suggest`, as its help says it: x are the two locations of a
 * site, p the first of them, y what is open.
 */
static void
write_terms(FILE *file, const struct placement_result *r, const double *ms,
    size_t sites)
{
	size_t i, j;

	fputs("Minimize\n obj:", file);
	for (i = 0; i < r->candidate_count; i++)
		fprintf(file, " + %.17g y%zu\n", r->location_month, i);
	for (j = 0; j < sites; j++) {
		double weight = (double)r->sites[j].people *
		    r->ms_person_month;

		for (i = 0; i < r->candidate_count; i++) {
			double d = weight * ms[j * r->candidate_count + i];

			fprintf(file, " + %.17g x%zu_%zu + %.17g p%zu_%zu\n",
			    d * PLACEMENT_SECONDARY, j, i,
			    d * (1 - 2 * PLACEMENT_SECONDARY), j, i);
		}
	}
}

static void
write_limits(FILE *file, size_t sites, size_t locations)
{
	size_t i, j;

	fputs("Subject To\n", file);
	for (j = 0; j < sites; j++) {
		for (i = 0; i < locations; i++)
			fprintf(file, " + x%zu_%zu\n", j, i);
		fputs(" = 2\n", file);
		for (i = 0; i < locations; i++)
			fprintf(file, " + p%zu_%zu\n", j, i);
		fputs(" = 1\n", file);
		for (i = 0; i < locations; i++)
			fprintf(file, " x%zu_%zu - y%zu <= 0\n"
			    " p%zu_%zu - x%zu_%zu <= 0\n", j, i, i, j, i, j,
			    i);
	}
	fputs("Binary\n", file);
	for (i = 0; i < locations; i++)
		fprintf(file, " y%zu\n", i);
	fputs("End\n", file);
}

static bool
write_model(struct placement_state *s, const struct placement_result *r)
{
	struct locations all = catalog_locations(s->catalog);
	double *ms = calloc(r->site_count * r->candidate_count + 1,
	    sizeof *ms);
	double *row = calloc(all.count + 1, sizeof *row);
	const struct plan *plan = document_plan(s->document);
	size_t i, j;
	int handle;
	FILE *file;

	snprintf(s->model, sizeof s->model, "/tmp/placement-XXXXXX.lp");
	handle = mkstemps(s->model, 3);
	file = handle < 0 ? NULL : fdopen(handle, "w");
	for (j = 0; ms != NULL && row != NULL && j < r->site_count; j++) {
		const struct site *site = &plan->sites.items[r->sites[j].site];

		latency_to_all(s->places, site->lat, site->lon, site->country,
		    row);
		for (i = 0; i < r->candidate_count; i++)
			ms[j * r->candidate_count + i] =
			    row[r->candidates[i] - all.items];
	}
	if (file != NULL && ms != NULL && row != NULL) {
		write_terms(file, r, ms, r->site_count);
		write_limits(file, r->site_count, r->candidate_count);
	}
	free(ms);
	free(row);
	return file != NULL && fclose(file) == 0;
}

static void *
setup_cbc(void)
{
	const struct placement_options options = { .chosen_only = true };
	struct placement_state *s = setup_200();
	struct placement *placement;
	struct placement_result result;
	const char *word;
	bool done;

	if (s == NULL || placement_open(&placement, s->catalog, s->places,
		document_plan(s->document), NULL, &options, &word) !=
	    PLACEMENT_READY)
		return NULL;
	done = placement_result(placement, &result) &&
	    write_model(s, &result);
	placement_close(placement);
	if (done)
		return s;
	teardown(s);
	return NULL;
}

static bool
solve_cbc(void *state)
{
	const struct placement_state *s = state;
	const char *const argv[] = { cbc_path(), s->model, "ratio", "0",
		"solve", NULL };

	return bench_spawn(argv, NULL) == 0;
}

extern const struct bench_case bench_placement_cases[];
const struct bench_case bench_placement_cases[] = {
	{ .name = "prove the locations of 200 sites : coinor-cbc",
	    .goal = 0.01,
	    .missing = no_cbc,
	    .setup = setup_cbc,
	    .subject = choose_proven,
	    .baseline = solve_cbc,
	    .teardown = teardown },
	{ .name = "gap left at the locations of 1,000 sites, in %",
	    .goal = 1e-6,
	    .setup = setup_1000,
	    .figure = measure_gap,
	    .teardown = teardown },
	{ .name = "locations of 10,000 sites to 0.05 % : reading them",
	    .goal = 10,
	    .setup = setup_10000,
	    .subject = choose_nearly,
	    .baseline = read_plan,
	    .teardown = teardown },
	{ .name = "locations of 100,000 sites to 0.05 % : reading them",
	    .goal = 10,
	    .setup = setup_100000,
	    .subject = choose_nearly,
	    .baseline = read_plan,
	    .teardown = teardown },
	{ .name = NULL },
};
