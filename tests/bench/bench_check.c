/*
 * What a full check of a large plan costs (reading, every part of the
 * analysis, every rule, the places of the findings), against reading it.
 */
#include <stdlib.h>

#include "model/analysis/analysis.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"
#include "tests/bench/bench.h"
#include "tests/bench/plan_text.h"

struct check_state {
	struct buf text;
	struct catalog *catalog;
};

static void
teardown(void *state)
{
	struct check_state *s = state;

	catalog_close(s->catalog);
	buf_free(&s->text);
	free(s);
}

static void *
setup(void)
{
	struct check_state *s = calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	plan_text_generate(&s->text, 10000);
	s->catalog = catalog_open(NULL, 0);
	if (s->catalog == NULL || s->text.failed) {
		teardown(s);
		return NULL;
	}
	return s;
}

static bool
read_plan(void *state)
{
	struct check_state *s = state;
	struct document *d = document_open(s->text.bytes, s->text.length);
	bool done = d != NULL && document_readable(d);

	document_close(d);
	return done;
}

static bool
check_plan(void *state)
{
	enum { DAY = 20619 }; /* 2026-06-15 */
	struct check_state *s = state;
	struct document *d = document_open(s->text.bytes, s->text.length);
	struct analysis analysis = { 0 };
	bool done = d != NULL && document_readable(d);

	if (done) {
		analysis_update(&analysis, d, s->catalog, DAY);
		findings_places(&analysis.findings, d);
		done = !analysis.failed;
		analysis_free(&analysis);
	}
	document_close(d);
	return done;
}

extern const struct bench_case bench_check_cases[];
const struct bench_case bench_check_cases[] = {
	{ .name = "full check of 10,000 sites : reading the plan",
	    .goal = 3.0,
	    .setup = setup,
	    .subject = check_plan,
	    .baseline = read_plan,
	    .teardown = teardown },
	{ .name = NULL },
};
