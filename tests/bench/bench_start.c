/*
 * What it costs to start the program at all, against a program that does
 * nothing and is linked with the same libraries.
 */
#include "tests/bench/bench.h"

#include <stddef.h>

static bool
start_erplan(void *state)
{
	const char *const argv[] = { bench_built("erplan"), "--version", NULL };

	(void)state;
	return bench_spawn(argv, NULL) == 0;
}

static bool
start_nothing(void *state)
{
	const char *const argv[] = { bench_built("tests/bench/nothing"), NULL };

	(void)state;
	return bench_spawn(argv, NULL) == 0;
}

extern const struct bench_case bench_start_cases[];
const struct bench_case bench_start_cases[] = {
	{ .name = "erplan --version : a program that does nothing",
	    .goal = 1.1,
	    .subject = start_erplan,
	    .baseline = start_nothing },
	{ .name = NULL },
};
