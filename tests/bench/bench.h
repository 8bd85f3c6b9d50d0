#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>

enum bench_better { BENCH_LOWER, BENCH_HIGHER };

/*
 * One figure of `make bench`. Either subject and baseline are set, and the
 * figure is the median ratio of their CPU times (this process and the
 * children it waited for), taken in turn in the same run; or figure is set
 * and says the number itself, such as bytes per key or a ratio of memories.
 * Each file bench_AREA.c has a table of them that ends with an empty row,
 * and a line in main.c.
 */
struct bench_case {
	const char *name; /* what against what, in words */
	double goal;
	enum bench_better better;
	/* Returns why the case is left out here, or NULL; may be NULL. */
	const char *(*missing)(void);
	/* Returns the state of the other calls, or NULL if it cannot. */
	void *(*setup)(void);
	bool (*subject)(void *state); /* false: it failed */
	bool (*baseline)(void *state);
	bool (*figure)(void *state, double *value);
	void (*teardown)(void *state);
};

/*
 * Runs the cases of the tables (NULL ends the list) whose names hold one of
 * the words in argv, prints a table, and writes the results as JSON to the
 * file of -o FILE; -r N sets the rounds. Returns the exit status.
 */
int bench_main(int argc, char **argv, const struct bench_case *const tables[]);

/* What a child process used. */
struct bench_usage {
	double seconds; /* CPU, user and system */
	long peak_kib; /* resident memory */
};

/*
 * Runs a program with its output thrown away and nothing to read; argv[0] is
 * its path. Returns its exit status, or -1 if it could not run or was ended
 * by a signal. usage may be NULL.
 */
int bench_spawn(const char *const argv[], struct bench_usage *usage);

/* Returns the path of a file in the build folder, in a static buffer. */
const char *bench_built(const char *name);

/* Seconds of CPU used by this process and the children it waited for. */
double bench_cpu(void);

#endif
