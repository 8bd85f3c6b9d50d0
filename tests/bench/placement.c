/*
 * Solves warehouse location files with the solver of `suggest`, so that
 * published optima can be checked. Reads OR-Library files ("m n", then
 * capacity and fixed cost of each warehouse, then for each customer its
 * demand and m costs of all of it) and UflLib simple files ("FILE: name",
 * "n m 0", then index, opening cost and m costs of each facility).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/analysis/facility.h"

enum { MOST_CELLS = 100000000 };

struct input {
	struct facility_problem problem;
	double *opening, *distance;
};

/* Reads a word as a number; "capacity" counts as 0. */
static bool
read_number(FILE *file, double *value)
{
	char word[64], *end;

	if (fscanf(file, "%63s", word) != 1)
		return false;
	*value = strtod(word, &end);
	return end != word ? *end == '\0' : strcmp(word, "capacity") == 0;
}

static bool
make_room(FILE *file, struct input *in, bool simple)
{
	double a, b, zero;
	size_t m, n;

	if (!read_number(file, &a) || !read_number(file, &b) ||
	    (simple && !read_number(file, &zero)) || !(a >= 1) || !(b >= 1) ||
	    a * b > MOST_CELLS)
		return false;
	m = (size_t)a;
	n = (size_t)b;
	in->opening = calloc(m, sizeof *in->opening);
	in->distance = calloc(m * n, sizeof *in->distance);
	in->problem = (struct facility_problem) { .facilities = m,
		.customers = n, .opening = in->opening,
		.distance = in->distance };
	return in->opening != NULL && in->distance != NULL;
}

static bool
read_simple(FILE *file, struct input *in)
{
	size_t i, j, m = in->problem.facilities, n = in->problem.customers;
	double index;

	for (i = 0; i < m; i++) {
		if (!read_number(file, &index) ||
		    !read_number(file, &in->opening[i]))
			return false;
		for (j = 0; j < n; j++)
			if (!read_number(file, &in->distance[j * m + i]))
				return false;
	}
	return true;
}

static bool
read_library(FILE *file, struct input *in)
{
	size_t i, j, m = in->problem.facilities, n = in->problem.customers;
	double ignored;

	for (i = 0; i < m; i++)
		if (!read_number(file, &ignored) ||
		    !read_number(file, &in->opening[i]))
			return false;
	for (j = 0; j < n; j++) {
		if (!read_number(file, &ignored))
			return false;
		for (i = 0; i < m; i++)
			if (!read_number(file, &in->distance[j * m + i]))
				return false;
	}
	return true;
}

static bool
read_input(const char *name, struct input *in)
{
	FILE *file = fopen(name, "r");
	char first[512];
	bool simple, done;

	if (file == NULL)
		return false;
	done = fgets(first, sizeof first, file) != NULL;
	simple = done && strncmp(first, "FILE:", 5) == 0;
	if (!simple)
		rewind(file);
	done = done && make_room(file, in, simple) &&
	    (simple ? read_simple(file, in) : read_library(file, in));
	fclose(file);
	return done;
}

static bool
solve(const char *name)
{
	struct input in = { 0 };
	struct facility_result result = { 0 };
	unsigned char *open;
	clock_t from;
	size_t i;
	bool done = read_input(name, &in);

	if (!done)
		fprintf(stderr, "placement: %s: cannot be read\n", name);
	open = calloc(in.problem.facilities + 1, 1);
	from = clock();
	if (done && open != NULL &&
	    facility_solve(&in.problem, 0, &result, open)) {
		double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;

		printf("%s: value %.3f bound %.3f gap %.6f%% open %zu (",
		    name, result.value, result.bound,
		    100 * (result.value - result.bound) /
		    fmax(fabs(result.value), 1e-300), result.open_count);
		for (i = 0; i < in.problem.facilities; i++)
			if (open[i])
				printf(" %zu", i + 1);
		printf(" ) seconds %.3f nodes %zu%s\n", seconds, result.nodes,
		    result.proven ? " proven" : "");
	}
	free(open);
	free(in.opening);
	free(in.distance);
	return done;
}

int
main(int argc, char **argv)
{
	int i, status = 0;

	if (argc < 2) {
		fputs("usage: placement FILE...\n", stderr);
		return 2;
	}
	for (i = 1; i < argc; i++)
		if (!solve(argv[i]))
			status = 1;
	return status;
}
