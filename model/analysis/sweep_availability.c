/*
 * How often everybody has every service: the shares of time of single things,
 * put together over all single and double failures. Exact for these; the rest
 * is bounded by the chance of three or more at once.
 */
#include "model/analysis/sweep_parts.h"

#include <math.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/plan.h"

/* Pairs of more things than this are left to the bound. */
enum { PAIRED_MAX = 400 };
/* Devices that take over from each other; more are not looked at. */
enum { MATES = 16 };

static const double minutes_a_year = 365.25 * 24 * 60;

/*
 * Circuits: Microsoft's agreement, as the pages of 2019 tell it [M-AER19];
 * the implementing guide still links one of 99.9 % [M-IMP]. What is not
 * Microsoft's has no documented figure: these are usual ones, to be replaced
 * by the contracts' own [G].
 */
struct sweep_figures
sweep_figures_default(void)
{
	return (struct sweep_figures) { .circuit = 99.95, .device = 99.99,
		.egress = 99.9, .wan = 99.9, .wan_redundant = 99.99 };
}

struct sweep_figures
sweep_figures_older(void)
{
	struct sweep_figures figures = sweep_figures_default();

	figures.circuit = 99.9;
	return figures;
}

/* Of one class: sums over what it may depend on. */
struct class_sums {
	double odds, odds_squared; /* of all: unavailable to available */
	double cut, cut_squared; /* of those that cut it off alone */
	double pairs; /* products, of those that do so together */
	double log_up; /* logarithm of all being up at once */
};

struct tally {
	struct sweep *sweep;
	struct class_sums *sums;
	const struct failure **items; /* things that others depend on */
	double *odds;
	uint32_t count;
	bool *cuts; /* [item][class] */
};

/* Percent of a thing, or 0 where it is none that fails by itself. */
static double
percent_of(const struct sweep *sweep, const struct sweep_figures *figures,
    const struct failure *failure)
{
	switch (failure->kind) {
	case FAILURE_CIRCUIT:
		return figures->circuit;
	case FAILURE_DEVICE:
		return figures->device;
	case FAILURE_EGRESS:
		return figures->egress;
	case FAILURE_WAN:
		return sweep->plan->wan.items[failure->hits[0].index].redundant
		    ? figures->wan_redundant : figures->wan;
	default:
		return 0;
	}
}

static double
odds_of(double percent)
{
	double up = fmin(fmax(percent, 1), 100) / 100;

	return (1 - up) / up;
}

static bool
class_cut(const struct sweep_state *state, uint32_t index)
{
	return state->now[index].sites_down == 0 &&
	    sweep_class_lost(state, index);
}

static bool
names(const struct network *network, int32_t device, int32_t other)
{
	const struct refs *mates = &network->devices[device].redundant;
	uint32_t i;

	for (i = 0; i < mates->count; i++)
		if (mates->items[i] == other)
			return true;
	return false;
}

static bool
has_device(const struct failure_hit *hits, uint32_t count, int32_t device)
{
	uint32_t i;

	for (i = 0; i < count; i++)
		if (hits[i].index == device)
			return true;
	return false;
}

/* Adds the devices that take over from each other, either way. */
static uint32_t
add_mates(const struct sweep_state *state, struct failure_hit hits[MATES])
{
	const struct network *network = &state->network;
	uint32_t count = 1, i;
	int32_t k, devices = (int32_t)network->plan->devices.count;

	for (i = 0; i < count; i++)
		for (k = 0; k < devices && count < MATES; k++)
			if ((names(network, hits[i].index, k) ||
			    names(network, k, hits[i].index)) &&
			    !has_device(hits, count, k))
				hits[count++] = (struct failure_hit) {
					TARGET_DEVICE, k };
	return count;
}

/*
 * Takes down what may matter together with it: of a device, also those that
 * take over. A class that does not feel this never depends on it.
 */
static void
apply_with_mates(struct sweep_state *state, const struct failure *failure)
{
	struct failure_hit hits[MATES];
	struct failure all = *failure;
	const struct failure *one = &all;

	if (failure->kind == FAILURE_DEVICE) {
		hits[0] = failure->hits[0];
		all.hits = hits;
		all.hit_count = add_mates(state, hits);
	}
	sweep_apply(state, &(struct failure_set) { &one, 1 });
}

/* Returns whether it cuts anybody off alone. */
static bool
add_single(struct tally *tally, const struct failure *failure, double odds,
    bool *cuts)
{
	bool any = false;

	struct sweep_state *state = tally->sweep->state;
	uint32_t i;

	apply_with_mates(state, failure);
	for (i = 0; i < state->touched_count; i++) {
		struct class_sums *sums = &tally->sums[state->touched[i]];

		sums->odds += odds;
		sums->odds_squared += odds * odds;
		sums->log_up -= log1p(odds);
	}
	sweep_apply(state, &(struct failure_set) { &failure, 1 });
	for (i = 0; i < state->touched_count; i++) {
		uint32_t index = state->touched[i];
		struct class_sums *sums = &tally->sums[index];

		if (!class_cut(state, index))
			continue;
		any = true;
		sums->cut += odds;
		sums->cut_squared += odds * odds;
		if (cuts != NULL)
			cuts[index] = true;
	}
	return any;
}

static void
add_singles(struct tally *tally, const struct sweep_figures *figures)
{
	struct sweep *sweep = tally->sweep;
	size_t classes = sweep->class_count, i;

	for (i = 0; i < sweep->failures->count; i++) {
		const struct failure *one = &sweep->failures->items[i];
		double percent = percent_of(sweep, figures, one);
		bool leaf = sweep_is_leaf(sweep->state, one), kept, any;

		if (percent <= 0)
			continue;
		kept = tally->count < PAIRED_MAX;
		any = add_single(tally, one, odds_of(percent), kept ?
		    tally->cuts + tally->count * classes : NULL);
		if (leaf && any) {
			/* Its pairs are known: they cut off the same site. */
			if (kept)
				memset(tally->cuts + tally->count * classes, 0,
				    classes * sizeof *tally->cuts);
			continue;
		}
		if (kept) {
			tally->items[tally->count] = one;
			tally->odds[tally->count] = odds_of(percent);
		}
		tally->count++;
	}
}

static void
add_pair(struct tally *tally, uint32_t a, uint32_t b)
{
	struct sweep_state *state = tally->sweep->state;
	size_t classes = tally->sweep->class_count;
	const struct failure *both[] = { tally->items[a], tally->items[b] };
	uint32_t i;

	sweep_apply(state, &(struct failure_set) { both, 2 });
	for (i = 0; i < state->touched_count; i++) {
		uint32_t index = state->touched[i];

		if (class_cut(state, index) &&
		    !tally->cuts[a * classes + index] &&
		    !tally->cuts[b * classes + index])
			tally->sums[index].pairs +=
			    tally->odds[a] * tally->odds[b];
	}
}

/* Shares of time: cut off for certain, and by three or more at once. */
static void
class_shares(const struct class_sums *sums, bool exact, double *cut,
    double *rest)
{
	double up = exp(sums->log_up);
	double twos = (sums->odds * sums->odds - sums->odds_squared) / 2;
	/* Pairs of which one alone cuts off. */
	double one = sums->cut * (sums->odds - sums->cut) +
	    (sums->cut * sums->cut - sums->cut_squared) / 2;

	*cut = up * (sums->cut + one + sums->pairs);
	*rest = 1 - up * (1 + sums->odds + twos);
	if (!exact)
		*rest += up * (twos - one);
	*rest = fmax(*rest, 0);
}

static void
weigh(struct tally *tally, struct sweep_availability *out)
{
	const struct sweep_state *state = tally->sweep->state;
	double people = 0, cut_people = 0, rest_people = 0, cut, rest;
	uint32_t i, k;

	for (i = 0; i < state->class_count; i++) {
		const struct sweep_class *class = &state->classes[i];
		bool exits = class->circuits.count + class->egresses.count > 0;

		class_shares(&tally->sums[i], out->exact_to == 2, &cut, &rest);
		for (k = 0; k < class->count; k++)
			out->sites[state->members[class->first + k]] =
			    exits ? 100 * (1 - cut) : NAN;
		if (!exits)
			continue;
		people += (double)class->people;
		cut_people += (double)class->people * cut;
		rest_people += (double)class->people * rest;
	}
	out->people_weighted_pct = NAN;
	if (people <= 0)
		return;
	out->people_weighted_pct = 100 * (1 - cut_people / people);
	out->bound_pct = 100 * rest_people / people;
	out->minutes_per_year = cut_people / people * minutes_a_year;
}

bool
sweep_availability(struct sweep *sweep, const struct sweep_figures *figures,
    struct sweep_availability *out)
{
	struct arena *arena = sweep->state->arena, *scratch = arena_open();
	struct tally tally = { .sweep = sweep };
	size_t classes = (size_t)sweep->class_count + 1;
	uint32_t a, b;
	bool done;

	*out = (struct sweep_availability) { .exact_to = 1 };
	out->sites = arena_calloc(arena, (size_t)sweep->plan->sites.count + 1,
	    sizeof *out->sites);
	tally.sums = arena_calloc(scratch, classes, sizeof *tally.sums);
	tally.items = arena_calloc(scratch, PAIRED_MAX, sizeof *tally.items);
	tally.odds = arena_calloc(scratch, PAIRED_MAX, sizeof *tally.odds);
	tally.cuts = arena_calloc(scratch, classes * PAIRED_MAX,
	    sizeof *tally.cuts);
	done = out->sites != NULL && !arena_failed(scratch);
	if (done) {
		add_singles(&tally, figures);
		if (tally.count <= PAIRED_MAX) {
			out->exact_to = 2;
			for (a = 0; a < tally.count; a++)
				for (b = a + 1; b < tally.count; b++)
					add_pair(&tally, a, b);
		}
		weigh(&tally, out);
	}
	arena_close(scratch);
	return done;
}
