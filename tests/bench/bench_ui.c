/*
 * What the wizard costs on a terminal: CPU against a list as everyone writes
 * it for ncurses, bytes, system calls. Both run on a pseudo terminal, one key
 * at a time: the next is sent when the program waits for it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/buf.h"
#include "tests/bench/bench.h"
#include "tests/bench/plan_text.h"
#include "tests/pty/pty.h"

enum {
	SMALL = 10,
	LARGE = 10000,
	KEYS = 100, /* a round of a list; a whole number of pages is not it */
	STEPS = 6, /* lines gone down and up where few are there */
	LETTERS = 12,
	IDLE = 1000 /* milliseconds */
};

static const char down[] = "\033[B", up[] = "\033[A";
static const char down_minimal[] = "\033OB";
static const char frame_end[] = "\033[?2026l";
/* The marks around a frame are there for tests only. */
enum { MARKS = 2 * (sizeof frame_end - 1) };

struct ui_state {
	char folder[64], plan[2][96], home[96];
	const char *environment[2];
	struct pty *small, *large, *minimal;
};

static bool
write_plan(const char *path, size_t sites)
{
	struct buf text = { 0 };
	FILE *file = fopen(path, "w");
	bool done;

	plan_text_generate(&text, sites);
	done = file != NULL && !text.failed &&
	    fwrite(text.bytes, 1, text.length, file) == text.length;
	if (file != NULL)
		done = fclose(file) == 0 && done;
	buf_free(&text);
	return done;
}

static struct pty *
start(const struct ui_state *s, const char *program, const char *plan,
    bool held)
{
	const char *const argv[] = { bench_built(program), plan, NULL };
	struct pty_options options = { .argv = argv,
		.environment = s->environment, .held = held };

	return pty_open(&options);
}

static void
teardown(void *state)
{
	struct ui_state *s = state;
	struct pty *const ptys[] = { s->small, s->large, s->minimal };
	const char *const remove[] = { "/bin/rm", "-rf", s->folder, NULL };
	size_t i;

	for (i = 0; i < sizeof ptys / sizeof *ptys; i++)
		if (ptys[i] != NULL)
			pty_close(ptys[i]);
	if (bench_spawn(remove, NULL) != 0)
		fprintf(stderr, "bench: %s is left\n", s->folder);
	free(s);
}

static void *
setup(void)
{
	struct ui_state *s = calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	snprintf(s->folder, sizeof s->folder, "/tmp/erplan-bench-XXXXXX");
	if (mkdtemp(s->folder) == NULL) {
		free(s);
		return NULL;
	}
	snprintf(s->plan[0], sizeof s->plan[0], "%s/small.yaml", s->folder);
	snprintf(s->plan[1], sizeof s->plan[1], "%s/large.yaml", s->folder);
	snprintf(s->home, sizeof s->home, "XDG_STATE_HOME=%s", s->folder);
	s->environment[0] = s->home;
	if (!write_plan(s->plan[0], SMALL) || !write_plan(s->plan[1], LARGE)) {
		teardown(s);
		return NULL;
	}
	return s;
}

static bool
press(struct pty *pty, const char *key)
{
	pty_send(pty, key);
	return pty_settle(pty);
}

/* Starts the wizard at the list of sites. */
static struct pty *
open_sites(const struct ui_state *s, const char *plan)
{
	struct pty *pty = start(s, "erplan", plan, false);

	if (pty_settle(pty) && press(pty, "\0332") && pty_wait(pty, "site-5"))
		return pty;
	pty_close(pty);
	return NULL;
}

static void *
setup_lists(void)
{
	struct ui_state *s = setup();

	if (s == NULL)
		return NULL;
	s->small = open_sites(s, s->plan[0]);
	s->large = open_sites(s, s->plan[1]);
	s->minimal = start(s, "tests/bench/minimal_list", NULL, false);
	if (s->small == NULL || s->large == NULL || !pty_settle(s->minimal)) {
		teardown(s);
		return NULL;
	}
	return s;
}

/*
 * Sets the CPU seconds up to the first frame. The wizard sends it in one
 * write and goes on to run the rules: it is held in that write. The list
 * writes it in pieces and then waits for a key.
 */
static bool
time_start(const struct ui_state *s, const char *program, const char *plan,
    bool held, double *seconds)
{
	struct pty *pty = start(s, program, plan, held);
	bool done = held ? pty_wait_asleep(pty) : pty_settle(pty);

	*seconds = pty_cpu(pty);
	pty_close(pty);
	return done && *seconds > 0;
}

static bool
first_frame(void *state, double *value)
{
	const struct ui_state *s = state;
	double subject, baseline;

	if (!time_start(s, "erplan", s->plan[0], true, &subject) ||
	    !time_start(s, "tests/bench/minimal_list", NULL, false,
		&baseline))
		return false;
	*value = subject / baseline;
	return true;
}

static bool
time_keys(struct pty *pty, const char *key, double *seconds)
{
	double before = pty_cpu(pty);
	int i;

	for (i = 0; i < KEYS; i++)
		if (!press(pty, key))
			return false;
	*seconds = pty_cpu(pty) - before;
	return before >= 0;
}

static bool
down_cpu(void *state, double *value)
{
	struct ui_state *s = state;
	double subject, baseline;

	if (!time_keys(s->large, down, &subject) ||
	    !time_keys(s->minimal, down_minimal, &baseline) || baseline <= 0)
		return false;
	*value = subject / baseline;
	return true;
}

/* Adds up what a key sends, and the cells that look different after it. */
static bool
add_change(struct pty *pty, const char *key, double *bytes, double *cells)
{
	size_t before, after;

	(void)pty_output(pty, &before);
	if (!pty_remember(pty) || !press(pty, key))
		return false;
	(void)pty_output(pty, &after);
	*bytes += (double)(after - before - MARKS);
	*cells += pty_changed(pty);
	return true;
}

static bool
bytes_per_cell(void *state, double *value)
{
	struct ui_state *s = state;
	double bytes = 0, cells = 0;
	int i;

	for (i = 0; i < 2 * STEPS; i++)
		if (!add_change(s->large, i < STEPS ? down : up, &bytes,
			&cells))
			return false;
	*value = bytes / cells;
	return true;
}

static bool
bytes_per_cell_scrolling(void *state, double *value)
{
	struct ui_state *s = state;
	double bytes = 0, cells = 0;
	int i;

	for (i = 0; i < KEYS; i++)
		if (!add_change(s->large, down, &bytes, &cells))
			return false;
	*value = bytes / cells;
	return true;
}

/* Goes down and up again, and adds up the bytes. */
static bool
walk(struct pty *pty, double *bytes)
{
	size_t before, after;
	int i;

	(void)pty_output(pty, &before);
	for (i = 0; i < 2 * STEPS; i++)
		if (!press(pty, i < STEPS ? down : up))
			return false;
	(void)pty_output(pty, &after);
	*bytes = (double)(after - before);
	return true;
}

static bool
bytes_by_sites(void *state, double *value)
{
	struct ui_state *s = state;
	double subject, baseline;

	if (!walk(s->large, &subject) || !walk(s->small, &baseline))
		return false;
	*value = subject / baseline;
	return true;
}

static bool
count_calls(struct pty *pty, long *calls)
{
	double bytes;
	long writes;
	bool done;

	if (!pty_count_begin(pty))
		return false;
	done = walk(pty, &bytes);
	pty_count_end(pty, calls, &writes);
	return done && *calls > 0;
}

static bool
calls_by_sites(void *state, double *value)
{
	struct ui_state *s = state;
	long subject, baseline;

	if (!count_calls(s->large, &subject) ||
	    !count_calls(s->small, &baseline))
		return false;
	*value = (double)subject / (double)baseline;
	return true;
}

static bool
calls_per_key(void *state, double *value)
{
	struct ui_state *s = state;
	long calls;

	if (!count_calls(s->large, &calls))
		return false;
	*value = (double)calls / (2 * STEPS);
	return true;
}

/* Opens the form of the first site, and the text of its second field. */
static void *
setup_field(void)
{
	struct ui_state *s = setup_lists();

	if (s == NULL)
		return NULL;
	pty_send(s->large, "\r");
	pty_wait(s->large, "Name");
	pty_send(s->large, "\033[H\033[B\r");
	if (!pty_wait(s->large, "Enter accept")) {
		teardown(s);
		return NULL;
	}
	return s;
}

/* Types letters and takes them back; the most bytes that one took. */
static bool
bytes_per_letter(void *state, double *value)
{
	struct ui_state *s = state;
	size_t before, after;
	int i;

	*value = 0;
	for (i = 0; i < LETTERS; i++) {
		(void)pty_output(s->large, &before);
		if (!press(s->large, "x"))
			return false;
		(void)pty_output(s->large, &after);
		if ((double)(after - before - MARKS) > *value)
			*value = (double)(after - before - MARKS);
	}
	for (i = 0; i < LETTERS; i++)
		if (!press(s->large, "\177"))
			return false;
	return true;
}

static bool
idle_bytes(void *state, double *value)
{
	struct ui_state *s = state;

	*value = (double)pty_listen(s->large, IDLE);
	return true;
}

extern const struct bench_case bench_ui_cases[];
const struct bench_case bench_ui_cases[] = {
	{ .name = "first frame of a plan : of a minimal list",
	    .goal = 1.3,
	    .setup = setup,
	    .figure = first_frame,
	    .teardown = teardown },
	{ .name = "Down in a list of 10,000 : in a minimal list",
	    .goal = 1.0,
	    .setup = setup_lists,
	    .figure = down_cpu,
	    .teardown = teardown },
	{ .name = "Down in a list of 10,000, bytes : cells changed",
	    .goal = 1.4,
	    .setup = setup_lists,
	    .figure = bytes_per_cell,
	    .teardown = teardown },
	{ .name = "Down that scrolls the list, bytes : cells changed",
	    .goal = 1.4,
	    .setup = setup_lists,
	    .figure = bytes_per_cell_scrolling,
	    .teardown = teardown },
	{ .name = "a letter typed in a field, bytes",
	    .goal = 15,
	    .setup = setup_field,
	    .figure = bytes_per_letter,
	    .teardown = teardown },
	{ .name = "bytes of a key at 10,000 sites : at 10",
	    .goal = 1.0,
	    .setup = setup_lists,
	    .figure = bytes_by_sites,
	    .teardown = teardown },
	{ .name = "system calls of a key at 10,000 sites : at 10",
	    .goal = 1.0,
	    .setup = setup_lists,
	    .figure = calls_by_sites,
	    .teardown = teardown },
	{ .name = "system calls of a key",
	    .goal = 10,
	    .setup = setup_lists,
	    .figure = calls_per_key,
	    .teardown = teardown },
	{ .name = "bytes sent in a second of waiting",
	    .goal = 0,
	    .setup = setup_lists,
	    .figure = idle_bytes,
	    .teardown = teardown },
	{ .name = NULL },
};
