/*
 * Sets of open facilities and their costs: greedy additions, removals and
 * exchanges, all judged exactly in one pass over the customers. Knows no
 * prices and no bound.
 */
#include "model/analysis/facility_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Who serves a customer: places in its row; m where there is none. */
struct pair {
	size_t first, second;
	int group; /* of the first */
	double near, far;
};

double
facility_cutoff(const struct facility_solver *s)
{
	double value = s->best_value;

	if (!isfinite(value))
		return INFINITY;
	return value - fmax(s->p.gap, 1e-9) * fabs(value);
}

static double
second_weight(const struct facility_solver *s, size_t j)
{
	return s->p.secondary != NULL ? s->p.secondary[j] : 0;
}

static double
first_weight(const struct facility_solver *s, size_t j)
{
	return s->p.primary != NULL ? s->p.primary[j] : 1;
}

static struct pair
find_pair(struct facility_solver *s, const struct near *row, uint32_t without)
{
	struct pair pair = { .first = s->m, .second = s->m,
		.near = s->missing, .far = s->missing };
	size_t k;

	for (k = 0; k < s->m; k++) {
		uint32_t i = row[k].facility;

		if (!s->open[i] || i == without)
			continue;
		if (pair.first == s->m) {
			pair.first = k;
			pair.near = row[k].distance;
			pair.group = s->group[i];
			if (s->p.secondary == NULL)
				break;
		} else if (s->group[i] != pair.group) {
			pair.second = k;
			pair.far = row[k].distance;
			break;
		}
	}
	s->work += k + 1;
	return pair;
}

static double
pair_cost(const struct facility_solver *s, size_t j, const struct pair *pair)
{
	return first_weight(s, j) * pair->near +
	    second_weight(s, j) * (s->p.secondary != NULL ? pair->far : 0);
}

/* Adds to gains what each closed facility would save the customer. */
static void
add_savings(struct facility_solver *s, size_t j, const struct pair *pair,
    double *gains, double sign)
{
	const struct near *row = s->rows + j * s->m;
	double w1 = sign * first_weight(s, j), w2 = sign * second_weight(s, j);
	size_t end = s->p.secondary != NULL ? pair->second : pair->first, k;

	for (k = 0; k < end; k++) {
		uint32_t i = row[k].facility;
		double d = row[k].distance;
		bool same = pair->first < s->m && s->group[i] == pair->group;

		if (k < pair->first) {
			gains[i] += w1 * (pair->near - d);
			if (s->p.secondary != NULL && !same)
				gains[i] += w2 * (pair->far - pair->near);
		} else if (!same)
			gains[i] += w2 * (pair->far - d);
	}
	s->work += end;
}

/* What the loss of one that serves the customer costs and changes. */
static void
add_loss(struct facility_solver *s, size_t j, const struct pair *pair,
    uint32_t lost)
{
	const struct near *row = s->rows + j * s->m;
	struct pair without = find_pair(s, row, lost);
	double *swap = s->swap + s->ordinal[lost] * s->m;

	s->drop[lost] += pair_cost(s, j, &without) - pair_cost(s, j, pair);
	add_savings(s, j, pair, swap, -1);
	add_savings(s, j, &without, swap, 1);
}

/* Returns the cost of the open set and fills add, drop and swap. */
static double
judge(struct facility_solver *s, bool *lacking)
{
	double sum = 0;
	size_t i, j;

	memset(s->add, 0, s->m * sizeof *s->add);
	memset(s->drop, 0, s->m * sizeof *s->drop);
	memset(s->swap, 0, s->open_count * s->m * sizeof *s->swap);
	*lacking = false;
	for (i = 0; i < s->m; i++)
		if (s->open[i])
			sum += s->opening[i];
	for (j = 0; j < s->n; j++) {
		const struct near *row = s->rows + j * s->m;
		struct pair pair = find_pair(s, row, FACILITY_NONE);

		sum += pair_cost(s, j, &pair);
		add_savings(s, j, &pair, s->add, 1);
		if (pair.first == s->m ||
		    (s->p.secondary != NULL && pair.second == s->m))
			*lacking = true;
		if (pair.first < s->m)
			add_loss(s, j, &pair, row[pair.first].facility);
		if (pair.second < s->m)
			add_loss(s, j, &pair, row[pair.second].facility);
	}
	return sum;
}

/* --- moves --------------------------------------------------------------- */

struct step {
	double change;
	uint32_t out, in;
};

static bool
region_can_lose(const struct facility_solver *s, uint32_t out)
{
	int region = s->p.regions > 0 ? s->region[out] : -1;

	return region < 0 || s->region_left[region] > s->region_least[region];
}

static bool
lacks_in_region(const struct facility_solver *s, uint32_t in)
{
	int region = s->p.regions > 0 ? s->region[in] : -1;

	return region >= 0 && s->region_left[region] < s->region_least[region];
}

/* Counts the open and those of each region; says if a region lacks some. */
static bool
count_open(struct facility_solver *s)
{
	bool lacks = false;
	size_t i, r;

	s->open_count = 0;
	memset(s->region_left, 0, s->p.regions * sizeof *s->region_left);
	for (i = 0; i < s->m; i++) {
		if (!s->open[i])
			continue;
		s->ordinal[i] = (uint32_t)s->open_count++;
		if (s->p.regions > 0 && s->region[i] >= 0)
			s->region_left[s->region[i]]++;
	}
	for (r = 0; r < s->p.regions; r++)
		if (s->region_left[r] < s->region_least[r])
			lacks = true;
	return lacks;
}

static void
try_step(struct step *best, double change, uint32_t out, uint32_t in)
{
	if (change < best->change)
		*best = (struct step) { change, out, in };
}

static void
try_exchanges(struct facility_solver *s, struct step *best, uint32_t out,
    bool lacks)
{
	const double *swap = s->swap + s->ordinal[out] * s->m;
	double gone = s->drop[out] - s->opening[out];
	bool can_lose = region_can_lose(s, out);
	uint32_t i;

	for (i = 0; i < s->m; i++)
		if (!s->open[i] && s->fixed[i] >= 0 && (can_lose ||
		    s->region[i] == s->region[out]) &&
		    (!lacks || lacks_in_region(s, i)))
			try_step(best, gone + s->opening[i] - s->add[i] -
			    swap[i], out, i);
	s->work += s->m;
}

/* Chooses the best step; one that mends a limit wins over one that saves. */
static struct step
choose_step(struct facility_solver *s, bool lacks, double value)
{
	struct step best = { -1e-11 * fabs(value), FACILITY_NONE,
		FACILITY_NONE };
	bool more = lacks || s->open_count < s->p.least;
	bool fewer = s->p.most > 0 && s->open_count > s->p.most;
	bool full = s->p.most > 0 && s->open_count == s->p.most;
	uint32_t i;

	if (more || fewer)
		best.change = INFINITY;
	for (i = 0; i < s->m; i++) {
		if (!s->open[i] && s->fixed[i] >= 0 && !fewer &&
		    (!lacks || lacks_in_region(s, i)) && (more ||
		    s->p.most == 0 || s->open_count < s->p.most))
			try_step(&best, s->opening[i] - s->add[i],
			    FACILITY_NONE, i);
		if (s->open[i] && s->fixed[i] <= 0 && !more &&
		    region_can_lose(s, i) && s->open_count > s->p.least)
			try_step(&best, s->drop[i] - s->opening[i], i,
			    FACILITY_NONE);
		if (s->open[i] && s->fixed[i] <= 0 && !fewer &&
		    (!more || full))
			try_exchanges(s, &best, i, lacks);
	}
	return best;
}

static bool
make_room(struct facility_solver *s)
{
	size_t need = (s->open_count + 1) * s->m;
	double *room;

	if (need <= s->swap_size)
		return true;
	room = realloc(s->swap, need * 2 * sizeof *room);
	if (room == NULL) {
		s->failed = true;
		return false;
	}
	s->swap = room;
	s->swap_size = need * 2;
	return true;
}

void
facility_improve(struct facility_solver *s)
{
	size_t round, i;

	for (i = 0; i < s->m; i++)
		if (s->fixed[i] != 0)
			s->open[i] = s->fixed[i] > 0;
	for (round = 0; round < 4 * s->m + 8; round++) {
		bool lacks = count_open(s), lacking;
		struct step step;
		double value;

		if (!make_room(s))
			return;
		value = judge(s, &lacking);
		if (!lacks && !lacking && s->open_count >= s->p.least &&
		    (s->p.most == 0 || s->open_count <= s->p.most) &&
		    value < s->best_value) {
			s->best_value = value;
			memcpy(s->best_open, s->open, s->m);
		}
		step = choose_step(s, lacks, value);
		if (step.in == FACILITY_NONE && step.out == FACILITY_NONE)
			return;
		if (step.out != FACILITY_NONE)
			s->open[step.out] = 0;
		if (step.in != FACILITY_NONE)
			s->open[step.in] = 1;
	}
}

/* --- by definition ------------------------------------------------------- */

static double
serve(const struct facility_problem *p, const unsigned char *open, size_t j,
    uint32_t *first, uint32_t *second)
{
	const double *row = p->distance + j * p->facilities;
	double weight = p->primary != NULL ? p->primary[j] : 1, cost;
	uint32_t i, a = FACILITY_NONE, b = FACILITY_NONE;

	for (i = 0; i < p->facilities; i++)
		if (open[i] && (a == FACILITY_NONE || row[i] < row[a]))
			a = i;
	if (a == FACILITY_NONE)
		return INFINITY;
	cost = weight * row[a];
	for (i = 0; p->secondary != NULL && i < p->facilities; i++)
		if (open[i] && i != a && (b == FACILITY_NONE ||
		    row[i] < row[b]) && (p->group == NULL ||
		    p->group[i] != p->group[a]))
			b = i;
	if (p->secondary != NULL)
		cost = b == FACILITY_NONE ? INFINITY :
		    cost + p->secondary[j] * row[b];
	if (first != NULL)
		first[j] = a;
	if (second != NULL)
		second[j] = b;
	return cost;
}

double
facility_value(const struct facility_problem *p, const unsigned char *open,
    uint32_t *first, uint32_t *second)
{
	size_t i, j, r, count = 0;
	double sum = 0;

	for (i = 0; i < p->facilities; i++) {
		if (p->fixed != NULL && p->fixed[i] != 0 &&
		    (p->fixed[i] > 0) != (open[i] != 0))
			return INFINITY;
		if (!open[i])
			continue;
		count++;
		sum += p->opening[i];
	}
	if (count < p->least || (p->most > 0 && count > p->most))
		return INFINITY;
	for (r = 0; r < p->regions; r++) {
		size_t here = 0;

		for (i = 0; i < p->facilities; i++)
			here += open[i] && p->region[i] == (int)r;
		if (here < p->region_least[r])
			return INFINITY;
	}
	for (j = 0; j < p->customers; j++)
		sum += serve(p, open, j, first, second);
	return sum;
}
