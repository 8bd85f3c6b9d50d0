/* The placement solver, against every set there is. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/analysis/facility.h"

enum { FACILITIES = 12, CUSTOMERS = 30, TRIALS = 40 };

/* What a problem is drawn from. */
struct shape {
	const char *name;
	double opening; /* about what opening one costs */
	bool second, twins, regions, plane;
	size_t least, most;
};

static const struct shape shapes[] = {
	{ "plain, in the plane", 250, false, false, false, true, 0, 0 },
	{ "plain, any distances", 900, false, false, false, false, 0, 0 },
	{ "plain, three at most", 60, false, false, false, true, 0, 3 },
	{ "two each", 250, true, false, false, true, 0, 0 },
	{ "two each, any distances", 900, true, false, false, false, 0, 0 },
	{ "two metros each", 60, true, true, false, true, 0, 0 },
	{ "two metros each, four exactly", 60, true, true, false, true, 4, 4 },
	{ "two in each region", 250, true, false, true, true, 0, 0 },
	{ "all at once", 100, true, true, true, false, 4, 6 },
};

struct instance {
	struct facility_problem problem;
	double opening[FACILITIES], distance[CUSTOMERS * FACILITIES];
	double primary[CUSTOMERS], secondary[CUSTOMERS];
	double x[FACILITIES], y[FACILITIES];
	int group[FACILITIES], region[FACILITIES];
	size_t region_least[2];
	signed char fixed[FACILITIES];
};

static double
next_number(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state / 4294967296.0;
}

static void
draw_facilities(struct instance *in, const struct shape *shape,
    uint32_t *state)
{
	size_t i;

	for (i = 0; i < FACILITIES; i++) {
		in->x[i] = next_number(state);
		in->y[i] = next_number(state);
		in->opening[i] = shape->opening *
		    (0.7 + 0.6 * next_number(state));
		in->group[i] = (int)i;
		in->region[i] = i < FACILITIES / 2 ? 0 : 1;
		in->fixed[i] = next_number(state) < 0.05 ? -1 : 0;
		if (shape->twins && i % 4 == 1) {
			in->group[i] = in->group[i - 1];
			in->x[i] = in->x[i - 1];
			in->y[i] = in->y[i - 1];
			in->opening[i] = in->opening[i - 1];
		}
	}
	in->fixed[7] = next_number(state) < 0.2 ? 1 : 0;
	in->region_least[0] = in->region_least[1] = 2;
}

static void
draw(struct instance *in, const struct shape *shape, uint32_t seed)
{
	uint32_t state = seed * 2654435761u + 1;
	size_t i, j;

	draw_facilities(in, shape, &state);
	for (j = 0; j < CUSTOMERS; j++) {
		double x = next_number(&state), y = next_number(&state);
		double people = exp(3 * next_number(&state));

		in->primary[j] = 0.9 * people;
		in->secondary[j] = 0.1 * people;
		for (i = 0; i < FACILITIES; i++)
			in->distance[j * FACILITIES + i] = shape->plane ?
			    100 * hypot(x - in->x[i], y - in->y[i]) :
			    100 * next_number(&state);
	}
	in->problem = (struct facility_problem) {
		.facilities = FACILITIES, .customers = CUSTOMERS,
		.opening = in->opening, .distance = in->distance,
		.primary = in->primary,
		.secondary = shape->second ? in->secondary : NULL,
		.group = shape->twins ? in->group : NULL,
		.fixed = in->fixed,
		.region = in->region, .region_least = in->region_least,
		.regions = shape->regions ? 2 : 0,
		.least = shape->least, .most = shape->most,
	};
}

static double
exhaust(const struct facility_problem *problem)
{
	unsigned char open[FACILITIES];
	double best = INFINITY;
	unsigned set;
	size_t i;

	for (set = 0; set < 1u << FACILITIES; set++) {
		for (i = 0; i < FACILITIES; i++)
			open[i] = set >> i & 1;
		best = fmin(best, facility_value(problem, open, NULL, NULL));
	}
	return best;
}

static bool
near_enough(double a, double b)
{
	return a == b || fabs(a - b) <= 1e-9 * fabs(b);
}

Test(facility, proves_what_an_exhaustive_search_finds)
{
	static struct instance in;
	size_t i;
	uint32_t seed;

	for (i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		for (seed = 1; seed <= TRIALS; seed++) {
			unsigned char open[FACILITIES];
			struct facility_result result;
			double best;

			draw(&in, &shapes[i], seed);
			best = exhaust(&in.problem);
			cr_assert(facility_solve(&in.problem, 0, &result,
			    open));
			cr_expect(result.proven && near_enough(result.value,
			    best) && near_enough(result.bound, best),
			    "%s %u: %.9g, bound %.9g, not %.9g",
			    shapes[i].name, seed, result.value, result.bound,
			    best);
			cr_expect(near_enough(facility_value(&in.problem, open,
			    NULL, NULL), best),
			    "%s %u: another set", shapes[i].name, seed);
		}
	}
}

Test(facility, never_claims_more_than_is_true_when_it_stops_early)
{
	static struct instance in;
	size_t i;
	uint32_t seed;

	for (i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		for (seed = 1; seed <= 10; seed++) {
			unsigned char open[FACILITIES];
			struct facility_result result;
			double best;

			draw(&in, &shapes[i], seed);
			best = exhaust(&in.problem);
			in.problem.gap = seed % 2 == 0 ? 0.02 : 0;
			cr_assert(facility_solve(&in.problem, seed * 700,
			    &result, open));
			cr_expect(result.bound <= best * (1 + 1e-9) &&
			    result.value >= best * (1 - 1e-9),
			    "%s %u: bound %.9g, best %.9g, value %.9g",
			    shapes[i].name, seed, result.bound, best,
			    result.value);
		}
	}
}

Test(facility, begins_anew_with_other_limits)
{
	static struct instance in;
	struct facility_solver *solver;
	struct facility_result result;
	signed char fixed[FACILITIES] = { 0 };
	size_t count;

	draw(&in, &shapes[3], 5);
	in.problem.fixed = fixed;
	solver = facility_open(&in.problem);
	cr_assert_not_null(solver);
	for (count = 2; count <= 6; count++) {
		fixed[3] = count % 2 == 0 ? 1 : -1;
		in.problem.least = in.problem.most = count;
		facility_restart(solver, fixed, count, count);
		cr_assert(facility_run(solver, UINT64_MAX / 2));
		facility_result(solver, &result);
		cr_expect(result.proven && result.open_count == count &&
		    near_enough(result.value, exhaust(&in.problem)),
		    "%zu: %.9g, %zu open", count, result.value,
		    result.open_count);
	}
	facility_close(solver);
}

Test(facility, says_when_no_set_is_allowed)
{
	static struct instance in;
	unsigned char open[FACILITIES];
	struct facility_result result;
	size_t i;

	draw(&in, &shapes[3], 1);
	for (i = 1; i < FACILITIES; i++)
		in.fixed[i] = -1;
	cr_assert(facility_solve(&in.problem, 0, &result, open));
	cr_expect(isinf(result.value), "one facility cannot serve twice");
	in.problem.facilities = 1;
	cr_assert(facility_solve(&in.problem, 0, &result, open));
	cr_expect(isinf(result.value), "there is but one");
	in.problem.customers = 0;
	cr_assert(facility_solve(&in.problem, 0, &result, open));
	cr_expect(isinf(result.value), "nobody to serve");
}
