/*
 * What a set of locations means for the people: times, primary and secondary
 * of each site, the circuits' sizes, and what is best done with the site as
 * it is planned. Decides nothing itself.
 */
#include "model/analysis/placement_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/catalog/location.h"
#include "model/plan/plan.h"

/* Bandwidths of circuits, Mbit/s, where the plan gives no prices (A-CIRC). */
static const int64_t steps_mbps[] = { 50, 100, 200, 500, 1000, 2000, 5000,
	10000 };
enum { STEPS = sizeof steps_mbps / sizeof *steps_mbps };

bool
placement_measured(const struct placement *p, const struct group *group,
    uint32_t candidate)
{
	const struct location *location = p->candidates[candidate];

	return group->used != NULL &&
	    group->used->latitude == location->latitude &&
	    group->used->longitude == location->longitude;
}

static bool
find_ways(const struct placement *p, const struct placement_point *point,
    size_t group, struct placement_way ways[2])
{
	const double *cost = p->cost + group * p->count;
	const double *ms = p->ms + group * p->count;
	uint32_t best[2] = { FACILITY_NONE, FACILITY_NONE };
	size_t k;
	int n;

	for (n = 0; n < 2; n++) {
		for (k = 0; k < point->count; k++) {
			uint32_t i = point->open[k];

			if (n == 1 && (i == best[0] ||
			    p->metro[i] == p->metro[best[0]]))
				continue;
			if (best[n] == FACILITY_NONE ||
			    cost[i] < cost[best[n]])
				best[n] = i;
		}
		if (best[n] == FACILITY_NONE)
			return false;
		ways[n] = (struct placement_way) { best[n], ms[best[n]],
			placement_measured(p, &p->groups[group], best[n]) };
	}
	return true;
}

struct weighted {
	double ms, people;
};

static int
compare_weighted(const void *a, const void *b)
{
	double x = ((const struct weighted *)a)->ms;
	double y = ((const struct weighted *)b)->ms;

	return (x > y) - (x < y);
}

void
placement_times(struct placement *p, struct placement_point *point)
{
	struct weighted *rows = calloc(p->group_count + 1, sizeof *rows);
	struct placement_way ways[2];
	double sum = 0, people = 0, seen = 0;
	size_t g;

	if (rows == NULL) {
		p->failed = true;
		return;
	}
	for (g = 0; g < p->group_count; g++) {
		if (!find_ways(p, point, g, ways))
			continue;
		rows[g] = (struct weighted) { ways[0].ms,
			p->groups[g].people };
		sum += rows[g].ms * rows[g].people;
		people += rows[g].people;
	}
	point->mean_ms = people > 0 ? sum / people : 0;
	qsort(rows, p->group_count, sizeof *rows, compare_weighted);
	for (g = 0; g < p->group_count && seen < 0.95 * people; g++) {
		seen += rows[g].people;
		point->p95_ms = rows[g].ms;
	}
	free(rows);
}

/* --- sites --------------------------------------------------------------- */

static enum placement_advice
advise(const struct placement *p, const struct placement_site *site)
{
	bool slower = site->planned != NULL && isfinite(site->inet_ms) &&
	    site->planned_ms > site->inet_ms;

	if (site->planned == p->candidates[site->primary.candidate] &&
	    !slower)
		return PLACEMENT_KEEP;
	if (isfinite(site->inet_ms) && site->inet_ms < site->primary.ms)
		return PLACEMENT_INTERNET;
	if (slower)
		return PLACEMENT_INTERNET_OR_MOVE;
	return site->planned == NULL ? PLACEMENT_NEW : PLACEMENT_MOVE;
}

static void
explain_site(struct placement *p, struct placement_site *site,
    const struct placement_way ways[2])
{
	const double *ms = p->ms + site->group * p->count;
	double nearest = INFINITY, saved;
	size_t i;

	site->primary = ways[0];
	site->secondary = ways[1];
	site->advice = advise(p, site);
	for (i = 0; i < p->count; i++)
		if (p->fixed[i] >= 0)
			nearest = fmin(nearest, ms[i]);
	saved = site->inet_ms - nearest;
	site->break_even = isfinite(saved) && saved > 0 ?
	    p->price / (p->rate * saved) : INFINITY;
}

/* --- circuits ------------------------------------------------------------ */

static void
price_circuit(const struct placement *p, struct placement_circuit *circuit)
{
	double need = fmax(circuit->mbps, circuit->failure_mbps);
	const struct costs *costs = &p->plan->costs;
	uint32_t i;

	if (!p->prices_given) {
		for (i = 0; i + 1 < STEPS &&
		    (double)steps_mbps[i] < need; i++)
			continue;
		circuit->step_mbps = steps_mbps[i];
		circuit->month = p->price;
	} else {
		const struct bandwidth_price *best = NULL, *most = NULL;

		for (i = 0; i < costs->circuit_prices.count; i++) {
			const struct bandwidth_price *row =
			    &costs->circuit_prices.items[i];

			if ((double)row->mbps >= need && (best == NULL ||
			    row->month < best->month))
				best = row;
			if (most == NULL || row->mbps > most->mbps)
				most = row;
		}
		best = best != NULL ? best : most;
		if (best == NULL)
			return;
		circuit->step_mbps = best->mbps;
		circuit->month = best->month;
	}
	/* Beyond the largest, several side by side. */
	if (circuit->step_mbps > 0 && need > (double)circuit->step_mbps) {
		double times = ceil(need / (double)circuit->step_mbps);

		circuit->step_mbps *= (int64_t)times;
		if (p->prices_given)
			circuit->month *= times;
	}
}

/* Loads of the open locations: their own, and what others' failures add. */
static void
load_circuits(struct placement *p, double *extra,
    const struct placement_way (*ways)[2])
{
	size_t n = p->shown->count, g, a, b;

	for (g = 0; g < p->group_count; g++) {
		for (a = 0; a < n; a++)
			if (p->shown->open[a] == ways[g][0].candidate)
				break;
		for (b = 0; b < n; b++)
			if (p->shown->open[b] == ways[g][1].candidate)
				break;
		if (a == n || b == n)
			continue;
		p->circuits[a].mbps += p->groups[g].mbps;
		p->circuits[a].people += (int64_t)p->groups[g].people;
		extra[a * n + b] += p->groups[g].mbps;
	}
	for (b = 0; b < n; b++) {
		for (a = 0; a < n; a++)
			p->circuits[b].failure_mbps =
			    fmax(p->circuits[b].failure_mbps, extra[a * n + b]);
		p->circuits[b].failure_mbps += p->circuits[b].mbps;
		price_circuit(p, &p->circuits[b]);
	}
}

void
placement_explain(struct placement *p)
{
	size_t n = p->shown->count, g, i;
	struct placement_way (*ways)[2] =
	    calloc(p->group_count + 1, sizeof *ways);
	double *extra = calloc(n * n + 1, sizeof *extra);

	p->circuits = arena_calloc(p->arena, n + 1, sizeof *p->circuits);
	if (ways == NULL || extra == NULL || p->circuits == NULL)
		p->failed = true;
	else {
		for (i = 0; i < n; i++)
			p->circuits[i].candidate = p->shown->open[i];
		for (g = 0; g < p->group_count; g++)
			find_ways(p, p->shown, g, ways[g]);
		load_circuits(p, extra,
		    (const struct placement_way (*)[2])ways);
		for (i = 0; i < p->site_count; i++)
			explain_site(p, &p->sites[i],
			    ways[p->sites[i].group]);
	}
	free(ways);
	free(extra);
}
