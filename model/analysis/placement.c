/*
 * The choice of peering locations, worked off in parts: the best set, the
 * best set of each size, and what it costs to force each location. Reads no
 * plan; knows no screen and no clock.
 */
#include "model/analysis/placement_parts.h"

#include <math.h>
#include <string.h>

#include "model/arena.h"

/* --- the parts ----------------------------------------------------------- */

/*
 * The first part, which all others lean on, may use half of the budget; the
 * others share what is left.
 */
static uint64_t
part_budget(const struct placement *p)
{
	uint64_t left = p->part_steps > p->spent ? p->part_steps - p->spent :
	    0;

	return p->part == 0 ? left / 2 : left / (p->parts - p->part);
}

static void
begin_part(struct placement *p)
{
	size_t sizes = p->most - p->least + 1, i;

	memcpy(p->trial, p->fixed, p->count);
	if (p->part == 0)
		facility_restart(p->solver, p->trial, p->least, p->most);
	else if (p->part <= sizes)
		facility_restart(p->solver, p->trial,
		    p->least + p->part - 1, p->least + p->part - 1);
	else {
		i = p->regrets[p->part - sizes - 1].candidate;
		p->trial[i] = p->regrets[p->part - sizes - 1].chosen ? -1 : 1;
		facility_restart(p->solver, p->trial, p->least, p->most);
	}
	p->begun = true;
	p->part_done = 0;
	p->part_most = part_budget(p);
}

static bool
interchangeable(const struct placement *p, size_t a, size_t b)
{
	size_t g;

	if (p->fixed[a] != 0 || p->fixed[b] != 0 ||
	    p->region[a] != p->region[b] || p->opening[a] != p->opening[b] ||
	    (p->problem.group != NULL && p->metro[a] != p->metro[b]))
		return false;
	for (g = 0; g < p->group_count; g++)
		if (p->cost[g * p->count + a] != p->cost[g * p->count + b])
			return false;
	return true;
}

/*
 * Of locations that are equal to everybody takes the one a circuit of the
 * plan enters at, else the first by name.
 */
static void
prefer_planned(const struct placement *p, unsigned char *open)
{
	size_t i, k;

	for (i = 0; i < p->count; i++)
		for (k = 0; open[i] && k < p->count; k++)
			if (!open[k] && (p->planned[k] > p->planned[i] ||
			    (p->planned[k] == p->planned[i] && k < i)) &&
			    interchangeable(p, i, k)) {
				open[i] = 0;
				open[k] = 1;
				break;
			}
}

static void
fill_point(struct placement *p, struct placement_point *point,
    const struct facility_result *result)
{
	unsigned char *open;
	size_t i;

	*point = (struct placement_point) { .count = result->open_count,
		.objective = result->value + p->slope_month,
		.bound = fmax(result->bound, 0) + p->slope_month,
		.proven = result->proven };
	point->gap_pct = point->proven || point->objective <= 0 ? 0 :
	    100 * (point->objective - point->bound) / point->objective;
	point->open = arena_calloc(p->arena, point->count + 1,
	    sizeof *point->open);
	open = arena_alloc(p->arena, p->count);
	if (point->open == NULL || open == NULL) {
		p->failed = true;
		return;
	}
	memcpy(open, result->open, p->count);
	prefer_planned(p, open);
	point->count = 0;
	for (i = 0; i < p->count; i++)
		if (open[i])
			point->open[point->count++] = (uint32_t)i;
	placement_times(p, point);
}

/* All candidates but those fixed by request, each the other way round. */
static void
list_regrets(struct placement *p)
{
	size_t i, k = 0;

	for (i = 0; i < p->count; i++) {
		bool chosen;

		while (k < p->chosen.count && p->chosen.open[k] < i)
			k++;
		chosen = k < p->chosen.count && p->chosen.open[k] == i;
		if (p->fixed[i] == 0)
			p->regrets[p->regret_count++] =
			    (struct placement_regret) {
				.candidate = (uint32_t)i, .chosen = chosen };
	}
	p->parts += p->regret_count;
}

static void
end_part(struct placement *p, const struct facility_result *result)
{
	size_t sizes = p->most - p->least + 1;
	bool possible = isfinite(result->value);

	if (p->part == 0) {
		if (!possible) {
			p->part = p->parts = 1;
			return;
		}
		fill_point(p, &p->chosen, result);
		/* Sets much larger than the best are of no interest. */
		if (p->trim && p->most > p->chosen.count + 2) {
			p->parts -= p->most - (p->chosen.count + 2);
			p->most = p->chosen.count + 2;
		}
		if (!p->failed) {
			p->shown = &p->chosen;
			placement_explain(p);
			list_regrets(p);
		}
		if (p->chosen_only)
			p->parts = 1;
	} else if (p->part <= sizes) {
		if (possible)
			fill_point(p, &p->curve[p->curve_count++], result);
	} else {
		struct placement_regret *row =
		    &p->regrets[p->part - sizes - 1];

		row->possible = possible;
		row->proven = result->proven;
		row->objective = result->value + p->slope_month;
		row->bound = fmax(result->bound, 0) + p->slope_month;
		row->regret = fmax(0, row->objective - p->chosen.objective);
	}
	p->part++;
	p->begun = false;
}

bool
placement_run(struct placement *p, uint64_t steps)
{
	while (!p->failed && p->part < p->parts && steps > 0) {
		struct facility_result result;
		uint64_t before, slice;
		bool done;

		if (!p->begun)
			begin_part(p);
		slice = p->part_most > p->part_done ?
		    p->part_most - p->part_done : 0;
		if (slice > steps)
			slice = steps;
		facility_result(p->solver, &result);
		before = result.work;
		/* A set is needed, whatever the budget. */
		do {
			done = facility_run(p->solver, slice);
			facility_result(p->solver, &result);
			slice = 100000;
		} while (!done && !isfinite(result.value) &&
		    p->part_done + (result.work - before) < p->part_steps);
		p->part_done += result.work - before;
		p->spent += result.work - before;
		if (facility_failed(p->solver))
			p->failed = true;
		else if (done || p->part_done >= p->part_most)
			end_part(p, &result);
		steps = result.work - before + 1 >= steps ? 0 :
		    steps - (result.work - before) - 1;
	}
	return p->failed || p->part >= p->parts;
}

bool
placement_show(struct placement *p, const struct placement_point *point)
{
	if (point == NULL)
		point = p->chosen.open != NULL ? &p->chosen : NULL;
	if (point == NULL || point == p->shown)
		return !p->failed;
	p->shown = point;
	placement_explain(p);
	return !p->failed;
}

bool
placement_result(const struct placement *p, struct placement_result *result)
{
	*result = (struct placement_result) {
		.candidates = p->candidates, .candidate_count = p->count,
		.curve = p->curve, .curve_count = p->curve_count,
		.chosen = p->chosen.open != NULL ? &p->chosen : NULL,
		.shown = p->shown, .circuits = p->circuits, .sites = p->sites,
		.site_count = p->site_count, .group_count = p->group_count,
		.unplaced = p->unplaced, .regrets = p->regrets,
		.currency = p->currency, .ms_person_month = p->rate,
		.location_month = p->price, .prices_given = p->prices_given,
		.rate_given = p->rate_given,
		.break_even_10ms = p->price / (p->rate * 10),
		.done = p->part, .all = p->parts };
	if (p->part > p->most - p->least + 1)
		result->regret_count = p->part - (p->most - p->least + 1) - 1;
	if (result->regret_count > p->regret_count)
		result->regret_count = p->regret_count;
	return !p->failed;
}

const char *
placement_advice_name(enum placement_advice advice)
{
	static const char *const names[] = { "keep", "new", "move", "internet",
		"internet or move" };

	return names[advice];
}
