/*
 * Takes the figures of bench.h: subject and baseline by turns, so that what
 * else goes on in the machine meets both, and the median of the ratios. It
 * knows none of the cases.
 */
#include "tests/bench/bench.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 9, ROUNDS_MIN = 5, ROUNDS_MAX = 99, REPEATS_MAX = 1000000 };

/* A round of a side lasts at least this long, in seconds. */
static const double round_seconds = 0.02;

extern char **environ;

struct result {
	double ratio, low, high; /* the median, and the span of the rounds */
};

static double
seconds_of(const struct rusage *usage)
{
	return (double)usage->ru_utime.tv_sec +
	    (double)usage->ru_stime.tv_sec +
	    1e-6 * (double)usage->ru_utime.tv_usec +
	    1e-6 * (double)usage->ru_stime.tv_usec;
}

double
bench_cpu(void)
{
	struct rusage self, children;

	getrusage(RUSAGE_SELF, &self);
	getrusage(RUSAGE_CHILDREN, &children);
	return seconds_of(&self) + seconds_of(&children);
}

const char *
bench_built(const char *name)
{
	static char path[4096];
	const char *top = getenv("abs_top_builddir");

	snprintf(path, sizeof path, "%s/%s", top == NULL ? "." : top, name);
	return path;
}

int
bench_spawn(const char *const argv[], struct bench_usage *usage)
{
	posix_spawn_file_actions_t actions;
	struct rusage used;
	char *args[64];
	int n = 0, status = 0, rc;
	pid_t pid;

	while (argv[n] != NULL && n < 63) {
		/* posix_spawn() promises not to write to its arguments. */
		memcpy(&args[n], &argv[n], sizeof args[n]);
		n++;
	}
	args[n] = NULL;
	if (posix_spawn_file_actions_init(&actions) != 0)
		return -1;
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
	    O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
	    O_WRONLY, 0);
	rc = posix_spawn(&pid, args[0], &actions, NULL, args, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (rc != 0)
		return -1;
	while (wait4(pid, &status, 0, &used) == -1)
		if (errno != EINTR)
			return -1;
	if (usage != NULL) {
		usage->seconds = seconds_of(&used);
		usage->peak_kib = used.ru_maxrss;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Sets the CPU seconds of one call, from calls in a row. */
static bool
time_calls(bool (*call)(void *), void *state, long calls, double *seconds)
{
	double start = bench_cpu();

	for (long i = 0; i < calls; i++)
		if (!call(state))
			return false;
	*seconds = (bench_cpu() - start) / (double)calls;
	return true;
}

/* Returns how many calls make a round, or 0 if the call fails. */
static long
calibrate(bool (*call)(void *), void *state)
{
	double seconds;
	long calls = 1;

	for (;;) {
		if (!time_calls(call, state, calls, &seconds))
			return 0;
		if (seconds * (double)calls >= round_seconds ||
		    calls >= REPEATS_MAX)
			return calls;
		calls *= 2;
	}
}

static int
compare_doubles(const void *a, const void *b)
{
	double x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	return (x > y) - (x < y);
}

static struct result
summarise(double *values, int count)
{
	qsort(values, (size_t)count, sizeof *values, compare_doubles);
	return (struct result) {
		.ratio = count % 2 == 1
		    ? values[count / 2]
		    : (values[count / 2 - 1] + values[count / 2]) / 2,
		.low = values[0],
		.high = values[count - 1],
	};
}

static bool
take_ratio(const struct bench_case *c, void *state, int rounds,
    struct result *result)
{
	double ratios[ROUNDS_MAX];
	long subject_calls = calibrate(c->subject, state);
	long baseline_calls = calibrate(c->baseline, state);

	if (subject_calls == 0 || baseline_calls == 0)
		return false;
	for (int i = 0; i < rounds; i++) {
		double subject, baseline;

		if (!time_calls(c->subject, state, subject_calls, &subject) ||
		    !time_calls(c->baseline, state, baseline_calls,
			&baseline) ||
		    baseline <= 0)
			return false;
		ratios[i] = subject / baseline;
	}
	*result = summarise(ratios, rounds);
	return true;
}

static bool
take_figure(const struct bench_case *c, void *state, int rounds,
    struct result *result)
{
	double values[ROUNDS_MAX];

	for (int i = 0; i < rounds; i++)
		if (!c->figure(state, &values[i]))
			return false;
	*result = summarise(values, rounds);
	return true;
}

static bool
run_case(const struct bench_case *c, int rounds, struct result *result)
{
	void *state = c->setup == NULL ? NULL : c->setup();
	bool done;

	if (c->setup != NULL && state == NULL)
		return false;
	done = c->figure != NULL ? take_figure(c, state, rounds, result)
				 : take_ratio(c, state, rounds, result);
	if (c->teardown != NULL)
		c->teardown(state);
	return done;
}

static bool
is_met(const struct bench_case *c, double ratio)
{
	return c->better == BENCH_LOWER ? ratio <= c->goal : ratio >= c->goal;
}

static void
write_json(FILE *json, const struct bench_case *c, double ratio, bool first)
{
	fputs(first ? "\n  {\"name\": \"" : ",\n  {\"name\": \"", json);
	for (const char *s = c->name; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			fputc('\\', json);
		fputc(*s, json);
	}
	fprintf(json, "\", \"ratio\": %.6g, \"goal\": %.6g, \"better\": \"%s\"}",
	    ratio, c->goal, c->better == BENCH_LOWER ? "lower" : "higher");
}

static bool
is_wanted(const char *name, char **words)
{
	if (*words == NULL)
		return true;
	for (; *words != NULL; words++)
		if (strstr(name, *words) != NULL)
			return true;
	return false;
}

/* Runs all cases; returns how many could not be run. */
static int
run_tables(const struct bench_case *const tables[], char **words, int rounds,
    FILE *json)
{
	int failures = 0;
	bool first = true;

	printf("%-52s %8s %17s %7s\n", "", "ratio", "span", "goal");
	for (; *tables != NULL; tables++)
		for (const struct bench_case *c = *tables; c->name != NULL;
		     c++) {
			struct result result;

			if (!is_wanted(c->name, words))
				continue;
			if (c->missing != NULL && c->missing() != NULL) {
				printf("%-52s skipped: %s\n", c->name,
				    c->missing());
				continue;
			}
			if (!run_case(c, rounds, &result) ||
			    !isfinite(result.ratio)) {
				printf("%-52s could not be run\n", c->name);
				failures++;
				continue;
			}
			printf("%-52s %8.3f %8.3f-%8.3f %s%6.4g %s\n", c->name,
			    result.ratio, result.low, result.high,
			    c->better == BENCH_LOWER ? "<" : ">", c->goal,
			    is_met(c, result.ratio) ? "met" : "MISSED");
			fflush(stdout);
			if (json != NULL)
				write_json(json, c, result.ratio, first);
			first = false;
		}
	return failures;
}

int
bench_main(int argc, char **argv, const struct bench_case *const tables[])
{
	const char *path = NULL;
	FILE *json = NULL;
	int option, rounds = ROUNDS, failures;

	while ((option = getopt(argc, argv, "o:r:")) != -1) {
		if (option == 'o')
			path = optarg;
		else if (option == 'r')
			rounds = (int)strtol(optarg, NULL, 10);
		else
			rounds = 0;
		if (rounds < ROUNDS_MIN || rounds > ROUNDS_MAX) {
			fprintf(stderr, "usage: bench [-o FILE] [-r ROUNDS] "
			    "[WORD...]\nROUNDS is %d to %d\n", ROUNDS_MIN,
			    ROUNDS_MAX);
			return 2;
		}
	}
	if (path != NULL && (json = fopen(path, "w")) == NULL) {
		perror(path);
		return 4;
	}
	if (json != NULL)
		fputc('[', json);
	failures = run_tables(tables, argv + optind, rounds, json);
	if (json != NULL) {
		fputs("\n]\n", json);
		if (ferror(json) || fclose(json) != 0) {
			perror(path);
			return 4;
		}
		printf("written to %s\n", path);
	}
	return failures == 0 ? 0 : 1;
}
