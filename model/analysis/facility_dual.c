/*
 * The Lagrangian dual of facility location: each customer offers a price, in
 * distance; every facility gains what the offers exceed its distances; the
 * cheapest set by opening cost less gain is a bound for all sets. Knows
 * nothing of sets that were found but their value.
 */
#include "model/analysis/facility_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- the bound ----------------------------------------------------------- */

static void
add_gains(struct facility_solver *s, const struct layer *layer, size_t j)
{
	const struct near *row = s->rows + j * s->m;
	double weight = layer->weight[j], price = layer->price[j];
	size_t k;

	s->stamp_now++;
	for (k = 0; k < s->m && row[k].distance < price; k++) {
		uint32_t i = row[k].facility;
		double gain = weight * (price - row[k].distance);
		int twin = s->twin[i];

		s->gain[i] += gain;
		s->stamp[i] = s->stamp_now;
		if (twin >= 0 && s->stamp[twin] == s->stamp_now)
			s->overlap[(int)i < twin ? (int)i : twin] += gain;
	}
	s->work += k + 1;
}

double
facility_bound(struct facility_solver *s)
{
	double sum = 0;
	size_t i, j;
	int l;

	memset(s->gain, 0, s->m * sizeof *s->gain);
	memset(s->overlap, 0, s->m * sizeof *s->overlap);
	for (l = 0; l < s->layer_count; l++) {
		const struct layer *layer = &s->layers[l];

		for (j = 0; j < s->n; j++) {
			if (s->stamp_now == UINT32_MAX) {
				memset(s->stamp, 0, s->m * sizeof *s->stamp);
				s->stamp_now = 0;
			}
			add_gains(s, layer, j);
			sum += layer->needs * layer->weight[j] *
			    layer->price[j];
		}
	}
	for (i = 0; i < s->m; i++)
		s->cost[i] = s->opening[i] - s->gain[i];
	return sum + facility_pick(s, s->fixed, s->pick);
}

/*
 * Raises a price to the next facility or until one in reach has nothing left
 * to give; worth it while fewer than needed are without.
 */
static bool
raise_price(struct facility_solver *s, struct layer *layer, size_t j,
    double *slack)
{
	const struct near *row = s->rows + j * s->m;
	double weight = layer->weight[j], price = layer->price[j], by;
	size_t k;
	int blocked = 0;

	by = INFINITY;
	for (k = 0; k < s->m && row[k].distance <= price; k++) {
		uint32_t i = row[k].facility;

		if (s->fixed[i] < 0)
			continue;
		if (slack[i] <= 0)
			blocked++;
		else if (slack[i] / weight < by)
			by = slack[i] / weight;
	}
	s->work += k + 1;
	if (blocked >= layer->needs)
		return false;
	if (k < s->m && row[k].distance - price < by)
		by = row[k].distance - price;
	if (!isfinite(by) || by <= 0)
		return false;
	for (k = 0; k < s->m && row[k].distance <= price; k++)
		slack[row[k].facility] -= weight * by;
	for (k = 0; k < s->m && row[k].distance <= price; k++)
		if (slack[row[k].facility] < 1e-12 * weight * by)
			slack[row[k].facility] =
			    fmin(slack[row[k].facility], 0);
	layer->price[j] = price + by;
	return true;
}

void
facility_ascend(struct facility_solver *s)
{
	double *slack = s->cost;
	bool moved = true;
	int round, l;
	size_t j;

	for (l = 0; l < s->layer_count; l++)
		for (j = 0; j < s->n; j++)
			s->layers[l].price[j] =
			    s->rows[j * s->m + (size_t)s->layers[l].needs - 1]
				.distance;
	facility_bound(s); /* slack: what the first prices leave */
	for (round = 0; moved && round < 30; round++) {
		moved = false;
		for (l = 0; l < s->layer_count; l++)
			for (j = 0; j < s->n; j++)
				if (s->layers[l].weight[j] > 0 &&
				    raise_price(s, &s->layers[l], j, slack))
					moved = true;
	}
}

/* --- the subgradient ----------------------------------------------------- */

/* How many facilities more than picked a customer wants at its price. */
static int
slope(struct facility_solver *s, const struct layer *layer, size_t j)
{
	const struct near *row = s->rows + j * s->m;
	double price = layer->price[j];
	int wants = layer->needs;
	size_t k;

	for (k = 0; k < s->m && row[k].distance < price; k++) {
		uint32_t i = row[k].facility;
		int twin = s->twin[i];
		size_t t;

		if (!s->pick[i])
			continue;
		/* Of picked twins the nearer one, found first, serves. */
		if (twin >= 0 && s->pick[twin]) {
			for (t = 0; t < k; t++)
				if (row[t].facility == (uint32_t)twin)
					break;
			if (t < k)
				continue;
		}
		wants--;
	}
	s->work += k + 1;
	return wants;
}

void
facility_move(struct facility_solver *s, double bound, double target)
{
	double length = 0, step;
	size_t j;
	int l;

	for (l = 0; l < s->layer_count; l++) {
		struct layer *layer = &s->layers[l];

		for (j = 0; j < s->n; j++) {
			double to = slope(s, layer, j) +
			    0.35 * layer->course[j];

			layer->course[j] = to;
			length += layer->weight[j] * to * to;
		}
	}
	if (!(length > 0))
		return;
	step = s->scale * (target - bound) / length;
	for (l = 0; l < s->layer_count; l++) {
		struct layer *layer = &s->layers[l];

		for (j = 0; j < s->n; j++) {
			double least = s->rows[j * s->m +
			    (size_t)layer->needs - 1].distance;

			layer->price[j] = fmax(least,
			    layer->price[j] + step * layer->course[j]);
		}
	}
}

/* --- the cheapest set ---------------------------------------------------- */

/*
 * Of two twins that may both be open the dearer one bears what they count
 * twice: so the second never costs less than the first.
 */
static double
cost_of(const struct facility_solver *s, const signed char *fixed, size_t i)
{
	int twin = s->twin[i];
	size_t t, low;
	bool bears;

	if (twin < 0)
		return s->cost[i];
	t = (size_t)twin;
	low = i < t ? i : t;
	if (fixed[i] < 0 || fixed[t] < 0)
		return s->cost[i];
	if (fixed[i] != fixed[t])
		bears = fixed[t] > 0;
	else
		bears = s->cost[i] > s->cost[t] ||
		    (s->cost[i] == s->cost[t] && i > t);
	return bears ? s->cost[i] + s->overlap[low] : s->cost[i];
}

static void
sift(const double *cost, uint32_t *order, size_t at, size_t count)
{
	uint32_t moving = order[at];
	size_t child;

	while ((child = at * 2 + 1) < count) {
		if (child + 1 < count &&
		    cost[order[child + 1]] > cost[order[child]])
			child++;
		if (cost[order[child]] <= cost[moving])
			break;
		order[at] = order[child];
		at = child;
	}
	order[at] = moving;
}

/* Sorts the facilities by cost without allocating. */
static void
sort_order(const double *cost, uint32_t *order, size_t count)
{
	size_t i;

	for (i = count / 2; i-- > 0;)
		sift(cost, order, i, count);
	for (i = count; i-- > 1;) {
		uint32_t last = order[i];

		order[i] = order[0];
		order[0] = last;
		sift(cost, order, 0, i);
	}
}

/* Opens what the regions lack, then what pays or what the count lacks. */
static double
pick_limited(struct facility_solver *s, unsigned char *pick, double sum,
    size_t count, size_t free_count)
{
	size_t k, r;

	sort_order(s->charge, s->order, free_count);
	for (k = 0; s->p.regions > 0 && k < free_count; k++) {
		uint32_t i = s->order[k];

		if (s->region[i] < 0 ||
		    s->region_left[s->region[i]] == 0)
			continue;
		s->region_left[s->region[i]]--;
		pick[i] = 1;
		sum += s->charge[i];
		count++;
	}
	for (r = 0; r < s->p.regions; r++)
		if (s->region_left[r] > 0)
			return INFINITY;
	for (k = 0; k < free_count; k++) {
		uint32_t i = s->order[k];

		if (pick[i] || (s->charge[i] >= 0 && count >= s->p.least))
			continue;
		if (s->p.most > 0 && count >= s->p.most)
			break;
		pick[i] = 1;
		sum += s->charge[i];
		count++;
	}
	if (count < s->p.least || (s->p.most > 0 && count > s->p.most))
		return INFINITY;
	return sum;
}

double
facility_pick(struct facility_solver *s, const signed char *fixed,
    unsigned char *pick)
{
	size_t i, count = 0, free_count = 0;
	double sum = 0;

	memcpy(s->region_left, s->region_least,
	    s->p.regions * sizeof *s->region_left);
	for (i = 0; i < s->m; i++) {
		double charge = cost_of(s, fixed, i);

		s->charge[i] = charge;
		pick[i] = fixed[i] > 0;
		if (fixed[i] == 0) {
			s->order[free_count++] = (uint32_t)i;
			if (!s->limited && charge < 0) {
				pick[i] = 1;
				sum += charge;
			}
		} else if (fixed[i] > 0) {
			sum += charge;
			count++;
			if (s->p.regions > 0 && s->region[i] >= 0 &&
			    s->region_left[s->region[i]] > 0)
				s->region_left[s->region[i]]--;
		}
	}
	if (!s->limited)
		return sum;
	return pick_limited(s, pick, sum, count, free_count);
}

/* --- fixing -------------------------------------------------------------- */

bool
facility_order(struct facility_solver *s)
{
	bool again = true;
	size_t i;

	while (again) {
		again = false;
		for (i = 0; i < s->m; i++) {
			int first = s->before[i];

			if (first < 0)
				continue;
			if (s->fixed[first] < 0 && s->fixed[i] == 0) {
				s->fixed[i] = -1;
				again = true;
			} else if (s->fixed[i] > 0 && s->fixed[first] == 0) {
				s->fixed[first] = 1;
				again = true;
			} else if (s->fixed[i] > 0 && s->fixed[first] < 0)
				return false;
		}
	}
	return true;
}

bool
facility_fix(struct facility_solver *s, double bound)
{
	double cutoff = facility_cutoff(s), base, other;
	size_t i;

	base = facility_pick(s, s->fixed, s->pick);
	if (!isfinite(base) || bound >= cutoff)
		return false;
	for (i = 0; i < s->m; i++) {
		signed char now = s->pick[i] ? 1 : -1;

		if (s->fixed[i] != 0)
			continue;
		if (!s->limited && s->twin[i] < 0)
			other = base + fabs(s->cost[i]);
		else {
			s->fixed[i] = (signed char)-now;
			other = facility_pick(s, s->fixed, s->trial);
			s->fixed[i] = 0;
			s->work += s->m;
		}
		if (bound - base + other >= cutoff) {
			s->fixed[i] = now;
			s->fixing = true;
		}
	}
	return facility_order(s);
}
