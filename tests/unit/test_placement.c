/* The choice of peering locations for a plan. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/demand.h"
#include "model/analysis/latency.h"
#include "model/analysis/placement.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/location.h"
#include "model/plan/document.h"
#include "model/plan/plan.h"

/* A plan and its choice. */
struct trial {
	struct document *document;
	struct catalog *catalog;
	struct latency_memory *places;
	struct arena *arena;
	struct demand_result demand;
	struct placement *placement;
	struct placement_result result;
	enum placement_status status;
	const char *word;
};

static void
trial_read(struct trial *t, const char *text, size_t length)
{
	*t = (struct trial) { 0 };
	t->document = document_open(text, length);
	t->catalog = catalog_open(NULL, 0);
	cr_assert_not_null(t->document);
	cr_assert_not_null(t->catalog);
	t->places = latency_memory_open(t->catalog);
	t->arena = arena_open();
	cr_assert(t->places != NULL && t->arena != NULL);
	cr_assert(demand_compute(&t->demand, document_plan(t->document),
	    t->catalog, t->arena));
}

static void
trial_example(struct trial *t, const char *name)
{
	const char *top = getenv("abs_top_srcdir");
	struct buf text = { 0 };
	char path[4096], bytes[4096];
	size_t got;
	FILE *file;

	snprintf(path, sizeof path, "%s/assets/examples/%s",
	    top != NULL ? top : ".", name);
	file = fopen(path, "r");
	cr_assert_not_null(file, "%s", path);
	while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
		buf_add(&text, bytes, got);
	fclose(file);
	trial_read(t, buf_text(&text), text.length);
	buf_free(&text);
}

static void
trial_choose(struct trial *t, const struct placement_options *options)
{
	placement_close(t->placement);
	t->status = placement_open(&t->placement, t->catalog, t->places,
	    document_plan(t->document), &t->demand, options, &t->word);
	if (t->status != PLACEMENT_READY)
		return;
	cr_assert(placement_run(t->placement, UINT64_MAX / 2));
	cr_assert(placement_result(t->placement, &t->result));
}

static void
trial_close(struct trial *t)
{
	placement_close(t->placement);
	arena_close(t->arena);
	latency_memory_close(t->places);
	catalog_close(t->catalog);
	document_close(t->document);
}

static const struct placement_site *
site_named(const struct trial *t, const char *id)
{
	const struct plan *plan = document_plan(t->document);
	size_t i;

	for (i = 0; i < t->result.site_count; i++)
		if (strcmp(plan->sites.items[t->result.sites[i].site].id,
			id) == 0)
			return &t->result.sites[i];
	cr_assert_fail("no site %s", id);
	return NULL;
}

static const char *
name_of(const struct trial *t, uint32_t candidate)
{
	return t->result.candidates[candidate]->name;
}

static bool
has_open(const struct trial *t, const char *name)
{
	size_t i;

	for (i = 0; i < t->result.chosen->count; i++)
		if (strcmp(name_of(t, t->result.chosen->open[i]), name) == 0)
			return true;
	return false;
}

Test(placement, sends_dallas_to_the_internet_or_to_another_location)
{
	const struct placement_options options = { 0 };
	const struct placement_options only = {
		.forced = (const char *const[]) { "New York",
		    "Silicon Valley" },
		.forced_count = 2, .most = 2 };
	const struct placement_site *dallas;
	struct trial t;

	trial_example(&t, "three-cities.yaml");
	trial_choose(&t, &options);
	dallas = site_named(&t, "dallas");
	cr_expect(dallas->people == 5000 && dallas->inet_ms == 15 &&
	    dallas->inet_measured && dallas->planned_ms == 40 &&
	    dallas->planned_measured, "the documented figures");
	cr_expect_str_eq(dallas->planned->name, "New York");
	cr_expect_eq(dallas->advice, PLACEMENT_INTERNET_OR_MOVE);
	cr_expect_str_eq(name_of(&t, dallas->primary.candidate), "Dallas");
	cr_expect(!dallas->primary.measured && dallas->primary.ms < 15);
	/* With the two circuits as planned the internet is what is left. */
	trial_choose(&t, &only);
	dallas = site_named(&t, "dallas");
	cr_expect_eq(dallas->advice, PLACEMENT_INTERNET);
	cr_expect_eq(site_named(&t, "los-angeles")->advice, PLACEMENT_KEEP);
	cr_expect_eq(site_named(&t, "los-angeles")->primary.ms, 10.0);
	cr_expect_eq(site_named(&t, "washington-dc")->advice, PLACEMENT_KEEP);
	trial_close(&t);
}

Test(placement, gives_every_site_two_locations_that_differ_as_asked)
{
	static const char *const examples[] = { "contoso.yaml",
		"humongous.yaml", "trey.yaml" };
	size_t i, k;
	int apart;

	for (i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct trial t;

		trial_example(&t, examples[i]);
		for (apart = 0; apart < 2; apart++) {
			const struct placement_options options = {
				.apart = (enum placement_apart)apart };

			trial_choose(&t, &options);
			for (k = 0; k < t.result.site_count; k++) {
				const struct location *a = t.result.candidates
				    [t.result.sites[k].primary.candidate];
				const struct location *b = t.result.candidates
				    [t.result.sites[k].secondary.candidate];

				cr_expect(a != b && (apart == 0 ||
				    a->metro[0] == '\0' ||
				    strcmp(a->metro, b->metro) != 0),
				    "%s: %s, %s", examples[i], a->name,
				    b->name);
			}
			cr_expect(t.result.chosen->proven, "%s", examples[i]);
		}
		trial_close(&t);
	}
}

Test(placement, keeps_the_limits_it_is_given)
{
	const struct placement_options options = { .region = "north america",
		.provider = "Megaport", .most = 4,
		.forced = (const char *const[]) { "Seattle" },
		.forced_count = 1,
		.forbidden = (const char *const[]) { "Dallas", "Dallas2" },
		.forbidden_count = 2 };
	struct trial t;
	size_t i, k;

	trial_example(&t, "three-cities.yaml");
	trial_choose(&t, &options);
	cr_assert_eq(t.status, PLACEMENT_READY);
	cr_expect(has_open(&t, "Seattle") && !has_open(&t, "Dallas"));
	cr_expect_leq(t.result.chosen->count, 4);
	for (i = 0; i < t.result.candidate_count; i++) {
		const struct location *here = t.result.candidates[i];
		bool found = strcmp(here->name, "Seattle") == 0;

		for (k = 0; k < here->providers.count; k++)
			found = found || strcmp(here->providers.items[k],
			    "Megaport") == 0;
		cr_expect(found, "%s", here->name);
		cr_expect_str_eq(here->region, "North America", "%s",
		    here->name);
	}
	trial_close(&t);
}

Test(placement, has_two_locations_in_each_region_that_uses_expressroute)
{
	const struct placement_options options = { 0 };
	size_t i, k;
	struct trial t;

	trial_example(&t, "humongous.yaml");
	trial_choose(&t, &options);
	for (i = 0; i < t.result.site_count; i++) {
		const struct placement_site *site = &t.result.sites[i];
		size_t here = 0;

		if (site->planned == NULL)
			continue;
		for (k = 0; k < t.result.chosen->count; k++)
			here += strcmp(t.result.candidates[t.result.chosen->
			    open[k]]->region, t.result.candidates[
			    site->primary.candidate]->region) == 0;
		cr_expect_geq(here, 2, "site %zu", i);
	}
	trial_close(&t);
}

Test(placement, orders_its_figures_as_they_must_be)
{
	const struct placement_options options = { .most = 6 };
	struct trial t;
	size_t i;

	trial_example(&t, "contoso.yaml");
	trial_choose(&t, &options);
	cr_assert_not_null(t.result.chosen);
	for (i = 0; i < t.result.curve_count; i++) {
		const struct placement_point *point = &t.result.curve[i];

		cr_expect(point->objective >= t.result.chosen->objective -
		    1e-6 && point->bound <= point->objective &&
		    point->mean_ms <= point->p95_ms, "%zu", point->count);
	}
	for (i = 0; i < t.result.regret_count; i++)
		cr_expect(t.result.regrets[i].objective >=
		    t.result.chosen->objective - 1e-6, "%s",
		    name_of(&t, t.result.regrets[i].candidate));
	cr_expect_eq(t.result.regret_count, t.result.candidate_count);
	trial_close(&t);
}

Test(placement, repeats_itself_in_slices_and_at_once)
{
	const struct placement_options options = { .steps = 3000000 };
	struct trial t;
	double objective, regret = 0;
	size_t i;

	trial_example(&t, "humongous.yaml");
	trial_choose(&t, &options);
	objective = t.result.chosen->objective;
	for (i = 0; i < t.result.regret_count; i++)
		regret += t.result.regrets[i].regret;
	trial_choose(&t, &options);
	cr_expect_eq(t.result.chosen->objective, objective);
	placement_close(t.placement);
	cr_assert_eq(placement_open(&t.placement, t.catalog, t.places,
	    document_plan(t.document), &t.demand, &options, &t.word),
	    PLACEMENT_READY);
	for (i = 0; !placement_run(t.placement, 50000); i++)
		cr_assert(placement_result(t.placement, &t.result) &&
		    i < 1000000);
	cr_assert(placement_result(t.placement, &t.result));
	cr_expect_eq(t.result.done, t.result.all);
	cr_expect_eq(t.result.chosen->objective, objective);
	for (i = 0; i < t.result.regret_count; i++)
		regret -= t.result.regrets[i].regret;
	cr_expect(isfinite(regret));
	trial_close(&t);
}

Test(placement, merges_sites_of_one_place_and_counts_a_circuit_for_few)
{
	static const char text[] = "version: 1\n"
	    "sites:\n"
	    "  - {id: a, users: 10, lat: 23.8, lon: 90.4, country: BD,"
	    " rtt_ms: {inet: 60}}\n"
	    "  - {id: b, users: 5, lat: 23.8, lon: 90.4, country: BD}\n"
	    "  - {id: c, users: 7000, city: Chennai, country: IN}\n"
	    "  - {id: d, users: 3, city: Nowhere at all}\n"
	    "  - {id: e, city: Berlin}\n";
	const struct placement_options options = { .most = 3 };
	struct trial t;
	double saved;

	trial_read(&t, text, sizeof text - 1);
	trial_choose(&t, &options);
	cr_assert_eq(t.status, PLACEMENT_READY);
	cr_expect_eq(t.result.site_count, 3);
	cr_expect_eq(t.result.group_count, 2);
	cr_expect_eq(t.result.unplaced, 1);
	saved = 60 - site_named(&t, "b")->inet_ms;
	cr_expect_float_eq(site_named(&t, "a")->break_even,
	    PLACEMENT_PERSON_MS / saved, 1e-6,
	    "ten people justify no circuit: %g",
	    site_named(&t, "a")->break_even);
	cr_expect(site_named(&t, "a")->break_even > 10);
	trial_close(&t);
}

Test(placement, says_why_it_cannot_choose)
{
	static const char empty[] = "version: 1\n";
	const struct placement_options none = { 0 };
	const struct placement_options unknown = {
		.forced = (const char *const[]) { "Atlantis" },
		.forced_count = 1 };
	const struct placement_options nowhere = { .provider = "Nobody" };
	struct trial t;

	trial_read(&t, empty, sizeof empty - 1);
	trial_choose(&t, &none);
	cr_expect_eq(t.status, PLACEMENT_NO_SITES);
	trial_choose(&t, &unknown);
	cr_expect(t.status == PLACEMENT_UNKNOWN_LOCATION &&
	    strcmp(t.word, "Atlantis") == 0);
	trial_choose(&t, &nowhere);
	cr_expect_eq(t.status, PLACEMENT_NO_LOCATIONS);
	trial_close(&t);
}

Test(placement, sizes_and_prices_circuits_by_the_steps_of_the_plan)
{
	static const char text[] = "version: 1\n"
	    "sites:\n"
	    "  - {id: a, users: 4000, city: Chicago, country: US}\n"
	    "  - {id: b, users: 4000, city: Dallas, country: US}\n"
	    "services:\n"
	    "  - {id: sharepoint, adopted: true, path: er}\n"
	    "costs:\n"
	    "  currency: EUR\n"
	    "  ms_person_month: 1\n"
	    "  circuit_prices: [{mbps: 200, month: 1000},"
	    " {mbps: 1000, month: 1800}, {mbps: 10000, month: 9000}]\n";
	const struct placement_options options = { .most = 2 };
	struct trial t;
	size_t i;

	trial_read(&t, text, sizeof text - 1);
	trial_choose(&t, &options);
	cr_assert_eq(t.status, PLACEMENT_READY);
	cr_expect(t.result.prices_given && t.result.rate_given);
	cr_expect_str_eq(t.result.currency, "EUR");
	for (i = 0; i < t.result.chosen->count; i++) {
		const struct placement_circuit *row = &t.result.circuits[i];

		cr_expect(row->mbps > 0 && row->failure_mbps > row->mbps &&
		    (double)row->step_mbps >= row->failure_mbps &&
		    row->month >= 1000, "%s: %g, %g, %lld at %g",
		    name_of(&t, row->candidate), row->mbps,
		    row->failure_mbps, (long long)row->step_mbps, row->month);
	}
	trial_close(&t);
}
