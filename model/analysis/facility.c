/*
 * The search tree of facility location and the memory of its solver. Knows
 * neither plans nor places, and reads no clock: its budget is counted work.
 */
#include "model/analysis/facility_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROOT_STEPS = 1500, NODE_STEPS = 60, PATIENCE = 16 };

/* --- setting up ---------------------------------------------------------- */

static int
compare_near(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	return (x->facility > y->facility) - (x->facility < y->facility);
}

static void
sort_rows(struct facility_solver *s)
{
	double most = 0;
	size_t i, j;

	for (j = 0; j < s->n; j++) {
		struct near *row = s->rows + j * s->m;

		for (i = 0; i < s->m; i++) {
			row[i].distance = s->p.distance[j * s->m + i];
			row[i].facility = (uint32_t)i;
			most = fmax(most, row[i].distance);
		}
		qsort(row, s->m, sizeof *row, compare_near);
	}
	s->missing = 1000 * (most + 1);
}

/* Two of one group, and no third, in one region. */
static void
find_twins(struct facility_solver *s)
{
	size_t i, k;

	for (i = 0; i < s->m; i++) {
		size_t others = 0;

		s->twin[i] = -1;
		for (k = 0; k < s->m; k++)
			if (k != i && s->group[k] == s->group[i]) {
				others++;
				s->twin[i] = (int)k;
			}
		if (others != 1 || s->p.secondary == NULL ||
		    s->region[i] != s->region[s->twin[i]])
			s->twin[i] = -1;
	}
}

static bool
equal_columns(const struct facility_solver *s, size_t a, size_t b)
{
	size_t j;

	for (j = 0; j < s->n; j++)
		if (s->p.distance[j * s->m + a] != s->p.distance[j * s->m + b])
			return false;
	return true;
}

/*
 * Equal facilities are opened in their order. They are interchangeable if
 * each is a group of its own or they are of one.
 */
static void
find_order(struct facility_solver *s)
{
	size_t i, k;

	for (i = 0; i < s->m; i++) {
		s->before[i] = -1;
		for (k = i; k-- > 0 && s->before[i] < 0;)
			if (s->opening[i] == s->opening[k] &&
			    s->region[i] == s->region[k] &&
			    s->given[i] == s->given[k] &&
			    (s->p.group == NULL || s->p.secondary == NULL ||
			    s->group[i] == s->group[k]) &&
			    equal_columns(s, i, k))
				s->before[i] = (int)k;
	}
}

static void
set_layer(struct facility_solver *s, int needs)
{
	struct layer *layer = &s->layers[s->layer_count++];
	size_t j;

	layer->needs = needs;
	layer->weight = calloc(s->n + 1, sizeof *layer->weight);
	layer->price = calloc(s->n + 1, sizeof *layer->price);
	layer->best = calloc(s->n + 1, sizeof *layer->best);
	layer->course = calloc(s->n + 1, sizeof *layer->course);
	if (layer->weight == NULL || layer->price == NULL ||
	    layer->best == NULL || layer->course == NULL) {
		s->failed = true;
		return;
	}
	for (j = 0; j < s->n; j++) {
		double w1 = s->p.primary != NULL ? s->p.primary[j] : 1;
		double w2 = s->p.secondary != NULL ? s->p.secondary[j] : 0;

		layer->weight[j] = needs == 2 ? w2 : w1 - w2;
	}
}

static bool
allocate(struct facility_solver *s)
{
	size_t m = s->m + 1;

	s->rows = calloc(s->n * s->m + 1, sizeof *s->rows);
	s->opening = calloc(m, sizeof *s->opening);
	s->group = calloc(m, sizeof *s->group);
	s->region = calloc(m, sizeof *s->region);
	s->twin = calloc(m, sizeof *s->twin);
	s->before = calloc(m, sizeof *s->before);
	s->fixed = calloc(m, sizeof *s->fixed);
	s->given = calloc(m, sizeof *s->given);
	s->region_least = calloc(s->p.regions + 1, sizeof *s->region_least);
	s->region_left = calloc(s->p.regions + 1, sizeof *s->region_left);
	s->gain = calloc(m * 7, sizeof *s->gain);
	s->pick = calloc(m * 5, sizeof *s->pick);
	s->order = calloc(m * 3, sizeof *s->order);
	s->branches = calloc(m, sizeof *s->branches);
	if (s->rows == NULL || s->opening == NULL || s->group == NULL ||
	    s->region == NULL || s->twin == NULL || s->before == NULL ||
	    s->fixed == NULL || s->given == NULL || s->region_least == NULL ||
	    s->region_left == NULL || s->gain == NULL || s->pick == NULL ||
	    s->order == NULL || s->branches == NULL)
		return false;
	s->overlap = s->gain + m;
	s->cost = s->overlap + m;
	s->charge = s->cost + m;
	s->share = s->charge + m;
	s->add = s->share + m;
	s->drop = s->add + m;
	s->trial = s->pick + m;
	s->best_open = s->trial + m;
	s->open = s->best_open + m;
	s->tried = s->open + m;
	s->stamp = s->order + m;
	s->ordinal = s->stamp + m;
	return true;
}

static void
copy_problem(struct facility_solver *s)
{
	size_t i;

	for (i = 0; i < s->m; i++) {
		s->opening[i] = s->p.opening[i];
		s->group[i] = s->p.group != NULL ? s->p.group[i] : (int)i;
		s->region[i] = s->p.regions > 0 ? s->p.region[i] : -1;
		s->given[i] = s->p.fixed != NULL ? s->p.fixed[i] : 0;
	}
	for (i = 0; i < s->p.regions; i++)
		s->region_least[i] = s->p.region_least[i];
}

struct facility_solver *
facility_open(const struct facility_problem *problem)
{
	struct facility_solver *s = calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	s->p = *problem;
	s->m = problem->facilities;
	s->n = problem->customers;
	if (!allocate(s)) {
		facility_close(s);
		return NULL;
	}
	copy_problem(s);
	sort_rows(s);
	find_twins(s);
	if (problem->secondary != NULL)
		set_layer(s, 2);
	set_layer(s, 1);
	if (s->failed) {
		facility_close(s);
		return NULL;
	}
	facility_restart(s, problem->fixed, problem->least, problem->most);
	if (s->phase != PHASE_DONE)
		facility_ascend(s);
	return s;
}

void
facility_close(struct facility_solver *s)
{
	size_t i;
	int l;

	if (s == NULL)
		return;
	for (l = 0; l < s->layer_count; l++) {
		free(s->layers[l].weight);
		free(s->layers[l].price);
		free(s->layers[l].best);
		free(s->layers[l].course);
	}
	for (i = 0; s->branches != NULL && i < s->branch_count; i++) {
		free(s->branches[i].fixed);
		free(s->branches[i].prices);
	}
	free(s->rows);
	free(s->opening);
	free(s->group);
	free(s->region);
	free(s->twin);
	free(s->before);
	free(s->fixed);
	free(s->given);
	free(s->region_least);
	free(s->region_left);
	free(s->gain);
	free(s->pick);
	free(s->order);
	free(s->branches);
	free(s->swap);
	free(s);
}

void
facility_restart(struct facility_solver *s, const signed char *fixed,
    size_t least, size_t most)
{
	size_t need = s->p.secondary != NULL ? 2 : 1, i;

	s->p.least = least > need ? least : need;
	s->p.most = most;
	s->limited = least > need || most > 0 || s->p.regions > 0;
	s->fixing = false;
	for (i = 0; i < s->m; i++)
		s->given[i] = fixed != NULL ? fixed[i] : 0;
	memcpy(s->fixed, s->given, s->m);
	find_order(s);
	/* Sets found before are a start where the limits allow them. */
	memcpy(s->open, s->best_open, s->m);
	memset(s->best_open, 0, s->m);
	memset(s->tried, 2, s->m);
	s->best_value = INFINITY;
	s->lost_bound = INFINITY;
	s->node_bound = -INFINITY;
	s->depth = 0;
	s->nodes = 0;
	s->phase = s->m < need || s->n == 0 ? PHASE_DONE : PHASE_START;
}

bool
facility_failed(const struct facility_solver *s)
{
	return s->failed;
}

/* --- the tree ------------------------------------------------------------ */

static void
begin_node(struct facility_solver *s, double bound)
{
	int l;

	s->node_bound = bound;
	s->scale = s->depth == 0 ? 1.0 : 0.4;
	s->steps = 0;
	s->stale = 0;
	s->nodes++;
	for (l = 0; l < s->layer_count; l++)
		memset(s->layers[l].course, 0,
		    s->n * sizeof *s->layers[l].course);
	s->phase = PHASE_NODE;
}

static void
copy_prices(struct facility_solver *s, double *to, const double *from)
{
	size_t size = s->n * sizeof *to;
	int l;

	for (l = 0; l < s->layer_count; l++) {
		if (to != NULL)
			memcpy(to + (size_t)l * s->n, s->layers[l].best, size);
		if (from != NULL) {
			memcpy(s->layers[l].price, from + (size_t)l * s->n,
			    size);
			memcpy(s->layers[l].best, s->layers[l].price, size);
		}
	}
}

static void
keep_prices(struct facility_solver *s, bool back)
{
	size_t size = s->n * sizeof *s->layers[0].price;
	int l;

	for (l = 0; l < s->layer_count; l++) {
		struct layer *layer = &s->layers[l];

		memcpy(back ? layer->price : layer->best,
		    back ? layer->best : layer->price, size);
	}
}

/* Leaves a node; goes on with the last decision that has another side. */
static void
leave(struct facility_solver *s, double bound)
{
	s->lost_bound = fmin(s->lost_bound, bound);
	while (s->depth > 0) {
		struct branch *branch = &s->branches[s->depth - 1];

		if (branch->second) {
			s->depth--;
			continue;
		}
		memcpy(s->fixed, branch->fixed, s->m);
		copy_prices(s, NULL, branch->prices);
		branch->second = true;
		if (branch->bound >= facility_cutoff(s)) {
			s->lost_bound = fmin(s->lost_bound, branch->bound);
			s->depth--;
			continue;
		}
		s->fixed[branch->facility] = (signed char)-branch->value;
		if (!facility_order(s)) {
			s->depth--;
			continue;
		}
		begin_node(s, branch->bound);
		return;
	}
	s->phase = PHASE_DONE;
}

static bool
prepare_branch(struct facility_solver *s)
{
	struct branch *branch = &s->branches[s->depth];

	if (s->depth < s->branch_count)
		return true;
	branch->fixed = malloc(s->m + 1);
	branch->prices = malloc(((size_t)s->layer_count * s->n + 1) *
	    sizeof *branch->prices);
	s->branch_count++;
	if (branch->fixed == NULL || branch->prices == NULL)
		s->failed = true;
	return !s->failed;
}

/* The facility the bound is least sure of. */
static uint32_t
choose_branch(const struct facility_solver *s)
{
	uint32_t best = FACILITY_NONE, i;
	double least = INFINITY;

	for (i = 0; i < s->m; i++) {
		double unsure = fabs(s->share[i] - 0.5);

		if (s->fixed[i] == 0 && unsure < least) {
			least = unsure;
			best = i;
		}
	}
	return best;
}

static void
split(struct facility_solver *s)
{
	uint32_t facility = choose_branch(s);
	struct branch *branch = &s->branches[s->depth];

	if (!prepare_branch(s)) {
		s->phase = PHASE_DONE;
		s->lost_bound = fmin(s->lost_bound, s->node_bound);
		return;
	}
	memcpy(branch->fixed, s->fixed, s->m);
	copy_prices(s, branch->prices, NULL);
	keep_prices(s, true);
	branch->bound = s->node_bound;
	branch->facility = facility;
	branch->value = s->share[facility] >= 0.5 ? 1 : -1;
	branch->second = false;
	s->depth++;
	s->fixed[facility] = branch->value;
	if (facility_order(s))
		begin_node(s, s->node_bound);
	else
		leave(s, INFINITY);
}

static void
try_pick(struct facility_solver *s)
{
	if (memcmp(s->tried, s->pick, s->m) == 0)
		return;
	memcpy(s->tried, s->pick, s->m);
	memcpy(s->open, s->pick, s->m);
	facility_improve(s);
}

static bool
all_fixed(const struct facility_solver *s)
{
	size_t i;

	for (i = 0; i < s->m; i++)
		if (s->fixed[i] == 0)
			return false;
	return true;
}

/* Nothing is left to decide: the set is its own bound. */
static void
close_leaf(struct facility_solver *s)
{
	size_t i;

	for (i = 0; i < s->m; i++)
		s->open[i] = s->fixed[i] > 0;
	facility_improve(s);
	leave(s, INFINITY);
}

static void
step_node(struct facility_solver *s)
{
	double bound = facility_bound(s), target;
	size_t i;

	if (!isfinite(bound)) {
		leave(s, INFINITY);
		return;
	}
	for (i = 0; i < s->m; i++)
		s->share[i] = 0.9 * s->share[i] + 0.1 * s->pick[i];
	if (bound > s->node_bound || s->steps == 0) {
		if (bound > s->node_bound + 1e-5 * fabs(bound))
			s->stale = 0;
		s->node_bound = fmax(bound, s->node_bound);
		keep_prices(s, false);
	}
	if (s->node_bound >= facility_cutoff(s)) {
		leave(s, s->node_bound);
		return;
	}
	s->steps++;
	s->stale++;
	if (s->steps % 10 == 1 && !facility_fix(s, bound)) {
		leave(s, fmin(s->best_value, facility_cutoff(s)));
		return;
	}
	if (all_fixed(s)) {
		close_leaf(s);
		return;
	}
	if (s->steps % (s->depth == 0 ? 25 : NODE_STEPS) == 0)
		try_pick(s);
	if (s->stale > PATIENCE) {
		s->stale = 0;
		s->scale /= 2;
		keep_prices(s, true);
		bound = facility_bound(s);
	}
	if (s->scale < 0.01 || s->steps >= (s->depth == 0 ? ROOT_STEPS :
	    NODE_STEPS)) {
		split(s);
		return;
	}
	target = isfinite(s->best_value) ? s->best_value :
	    fabs(bound) * 1.1 + 1;
	facility_move(s, bound, target + 0.0005 * (target - bound));
}

static void
start(struct facility_solver *s)
{
	bool before = memchr(s->open, 1, s->m) != NULL;

	if (before)
		facility_improve(s);
	if (isfinite(facility_bound(s)))
		try_pick(s);
	else if (!before)
		facility_improve(s); /* from nothing */
	begin_node(s, -INFINITY);
}

bool
facility_run(struct facility_solver *s, uint64_t steps)
{
	uint64_t end = s->work + steps;

	while (s->phase != PHASE_DONE && !s->failed && s->work < end) {
		if (s->phase == PHASE_START)
			start(s);
		else
			step_node(s);
	}
	return s->phase == PHASE_DONE || s->failed;
}

void
facility_result(const struct facility_solver *s,
    struct facility_result *result)
{
	double bound = fmin(s->best_value, s->lost_bound);
	size_t i;

	if (s->phase != PHASE_DONE) {
		bound = fmin(bound, s->node_bound);
		for (i = 0; i < s->depth; i++)
			if (!s->branches[i].second)
				bound = fmin(bound, s->branches[i].bound);
	}
	if (s->fixing)
		bound = fmin(bound, facility_cutoff(s));
	if (s->phase == PHASE_DONE && s->p.gap <= 0 && !s->failed)
		bound = s->best_value;
	*result = (struct facility_result) { .value = s->best_value,
		.bound = bound, .open = s->best_open, .nodes = s->nodes,
		.work = s->work };
	result->proven = s->phase == PHASE_DONE && !s->failed;
	for (i = 0; i < s->m; i++)
		result->open_count += s->best_open[i];
}

bool
facility_solve(const struct facility_problem *problem, uint64_t steps,
    struct facility_result *result, unsigned char *open)
{
	struct facility_solver *s = facility_open(problem);

	*result = (struct facility_result) { .value = INFINITY,
		.bound = -INFINITY };
	if (s == NULL)
		return false;
	facility_run(s, steps > 0 ? steps : UINT64_MAX / 2);
	facility_result(s, result);
	memcpy(open, s->best_open, s->m);
	result->open = open;
	facility_close(s);
	return true;
}
