/*
 * What it costs to read a plan, against libyaml's events of the same bytes
 * and nothing done with them; and to edit one, against reading it whole.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "model/buf.h"
#include "model/plan/document.h"
#include "tests/bench/bench.h"
#include "tests/bench/plan_text.h"

struct plan_state {
	struct buf text;
	struct document *document;
	bool even;
};

static void *
setup_sites(size_t sites)
{
	struct plan_state *s = calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	plan_text_generate(&s->text, sites);
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

static void
teardown(void *state)
{
	struct plan_state *s = state;

	document_close(s->document);
	buf_free(&s->text);
	free(s);
}

static bool
read_plan(void *state)
{
	struct plan_state *s = state;
	struct document *d = document_open(s->text.bytes, s->text.length);
	bool done = d != NULL && document_readable(d) &&
	    document_diags(d)->count == 0;

	document_close(d);
	return done;
}

static bool
read_events(void *state)
{
	struct plan_state *s = state;
	yaml_parser_t parser;
	yaml_event_t event;
	bool done = false, ended = false;

	if (yaml_parser_initialize(&parser) == 0)
		return false;
	yaml_parser_set_input_string(&parser,
	    (const unsigned char *)s->text.bytes, s->text.length);
	while (!ended && yaml_parser_parse(&parser, &event) != 0) {
		done = event.type == YAML_STREAM_END_EVENT;
		ended = done;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return done;
}

extern const struct bench_case bench_plan_cases[];
const struct bench_case bench_plan_cases[] = {
	{ .name = "read a plan of 10,000 sites : bare libyaml events",
	    .goal = 1.25,
	    .setup = setup_10000,
	    .subject = read_plan,
	    .baseline = read_events,
	    .teardown = teardown },
	{ .name = "read a plan of 100,000 sites : bare libyaml events",
	    .goal = 1.25,
	    .setup = setup_100000,
	    .subject = read_plan,
	    .baseline = read_events,
	    .teardown = teardown },
	{ .name = NULL },
};
