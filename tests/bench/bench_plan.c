/*
 * What it costs to read a plan, against libyaml's events of the same bytes
 * and nothing done with them; and to edit one, against reading it whole.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
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

/* --- one edit --------------------------------------------------------- */

static void *
setup_document(void)
{
	struct plan_state *s = setup_10000();

	if (s != NULL)
		s->document = document_open(s->text.bytes, s->text.length);
	return s;
}

/* A value in the middle of the file, there and back, with the problems. */
static bool
edit_plan(void *state)
{
	struct plan_state *s = state;
	struct path path = path_build("sites", 5000, "users", PATH_WHOLE,
	    NULL);
	struct value_error error;

	s->even = !s->even;
	return document_set(s->document, &path, s->even ? "12" : "3456",
	    &error) && document_diags(s->document)->count == 0;
}

/* An item comes, in the middle of the file, and goes. */
static bool
edit_items(void *state)
{
	static const char *const pairs[] = { "id", "new-one", "users", "5",
		NULL };
	struct plan_state *s = state;
	struct path path = path_build("sites", PATH_WHOLE, NULL);
	struct path item = path_at(&path, 5000);
	struct value_error error;

	s->even = !s->even;
	if (!s->even)
		return document_remove(s->document, &item, &error);
	return document_insert(s->document, &path, 5000, pairs, &error);
}

static bool
undo_plan(void *state)
{
	struct plan_state *s = state;

	s->even = !s->even;
	if (document_can_redo(s->document))
		return document_redo(s->document);
	return document_undo(s->document) || edit_plan(state);
}

/* --- memory ----------------------------------------------------------- */

/* Resident bytes of this process now, in KiB; 0 if that is not known. */
static long
resident_kib(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	long size = 0, pages = 0;

	if (file == NULL)
		return 0;
	if (fscanf(file, "%ld %ld", &size, &pages) != 2)
		pages = 0;
	fclose(file);
	return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

/* MB of a process of its own that holds a plan of 100,000 sites. */
static bool
measure_memory(void *state, double *value)
{
	int pipe_ends[2];
	long kib = 0;
	pid_t child;
	int status = 0;

	(void)state;
	if (pipe(pipe_ends) != 0)
		return false;
	child = fork();
	if (child == 0) {
		struct plan_state *s = setup_100000();
		bool done = false;

		if (s != NULL)
			s->document = document_open(s->text.bytes,
			    s->text.length);
		if (s != NULL && s->document != NULL) {
			document_diags(s->document);
			kib = resident_kib();
			done = write(pipe_ends[1], &kib, sizeof kib) ==
			    (ssize_t)sizeof kib;
		}
		_exit(done ? 0 : 1);
	}
	close(pipe_ends[1]);
	if (child < 0 || read(pipe_ends[0], &kib, sizeof kib) !=
	    (ssize_t)sizeof kib)
		kib = 0;
	close(pipe_ends[0]);
	if (child > 0)
		waitpid(child, &status, 0);
	*value = (double)kib * 1024 / 1e6;
	return kib > 0 && status == 0;
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
	{ .name = "memory of a plan of 100,000 sites and its text, in MB",
	    .goal = 150,
	    .figure = measure_memory },
	{ .name = "set a value of 10,000 sites : reading them",
	    .goal = 0.1,
	    .setup = setup_document,
	    .subject = edit_plan,
	    .baseline = read_plan,
	    .teardown = teardown },
	{ .name = "add or remove one of 10,000 sites : reading them",
	    .goal = 0.1,
	    .setup = setup_document,
	    .subject = edit_items,
	    .baseline = read_plan,
	    .teardown = teardown },
	{ .name = "undo or redo in 10,000 sites : reading them",
	    .goal = 0.1,
	    .setup = setup_document,
	    .subject = undo_plan,
	    .baseline = read_plan,
	    .teardown = teardown },
	{ .name = NULL },
};
