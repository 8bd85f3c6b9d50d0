/*
 * One scenario of the failure sweep: who changes to which exit, what that
 * does to the loads, and whom it cuts off. Costs the classes it touches.
 */
#include "model/analysis/sweep_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/schema.h"

enum { TARGET_SEGMENT = TARGET_FILTER + 1 }; /* as outage.c has it */

/* Sums of floating point: less than a bit per second is no load. */
static const double least_mbps = 1e-6;

/* --- who gets where ---------------------------------------------------- */

bool
sweep_is_leaf(const struct sweep_state *state, const struct failure *failure)
{
	const struct network *network = &state->network;
	int32_t site;

	if (failure->kind == FAILURE_SITE) {
		site = failure->hits[0].index;
		return network->sites[site].wan_links <= 1 &&
		    !state->stands[site];
	}
	if (failure->kind == FAILURE_WAN) {
		const struct network_wan *wan =
		    &network->wan[failure->hits[0].index];

		if (wan->a < 0 || wan->b < 0 || wan->a == wan->b)
			return false;
		return (network->sites[wan->a].wan_links == 1 &&
		    !state->stands[wan->a]) ||
		    (network->sites[wan->b].wan_links == 1 &&
		    !state->stands[wan->b]);
	}
	return false;
}

/* The site that the loss of its only WAN link leaves by itself. */
static int32_t
isolated_by(const struct sweep_state *state, const struct failure *failure)
{
	const struct network_wan *wan =
	    &state->network.wan[failure->hits[0].index];
	bool a = state->network.sites[wan->a].wan_links == 1 &&
	    !state->stands[wan->a];

	return a ? wan->a : wan->b;
}

static bool
joined(const struct sweep_state *state, int32_t from, int32_t to)
{
	const struct network_site *sites = state->network.sites;

	if (state->isolated >= 0 && from == state->isolated && to >= 0 &&
	    to != from)
		return sites[to].joined != sites[from].joined;
	return outage_joined(&state->outage, from, to);
}

static bool
circuit_usable(const struct sweep_state *state, int32_t site, int32_t circuit)
{
	const struct network_circuit *own = &state->network.circuits[circuit];
	int k;

	if (own->filter >= 0 && state->outage.filter_down[own->filter])
		return false;
	for (k = 0; k < 2; k++)
		if (!state->outage.link_down[2 * circuit + k] &&
		    joined(state, site, own->links[k].site))
			return true;
	return false;
}

static bool
egress_usable(const struct sweep_state *state, int32_t site, int32_t egress)
{
	return !state->outage.egress_down[egress] &&
	    joined(state, site, state->network.egresses[egress].site);
}

static int32_t
choose(const struct sweep_state *state, const struct sweep_class *class,
    bool er)
{
	const struct refs *choices = er ? &class->circuits : &class->egresses;
	/* Where the site is matters only to those that are alone in a class. */
	uint32_t i;

	if (choices->count == 0)
		return EXIT_NEVER;
	for (i = 0; i < choices->count; i++)
		if (er ? circuit_usable(state, class->site, choices->items[i]) :
		    egress_usable(state, class->site, choices->items[i]))
			return (int32_t)i;
	return EXIT_LOST;
}

static bool
all_down(const struct sweep_state *state, uint32_t index)
{
	return state->now[index].sites_down == state->classes[index].count;
}

static void
decide(struct sweep_state *state, uint32_t index)
{
	const struct sweep_class *class = &state->classes[index];
	struct class_now *now = &state->now[index];

	now->er = choose(state, class, true);
	now->inet = choose(state, class, false);
	now->lost = 0;
	if (now->inet == EXIT_LOST)
		now->lost |= class->inet_services;
	if (now->er == EXIT_LOST && state->in.plan->capacity.spill_over &&
	    now->inet >= 0) {
		now->er = (int32_t)class->circuits.count;
		now->lost |= class->er_services & state->required;
	} else if (now->er == EXIT_LOST) {
		now->lost |= class->er_services;
	}
	now->segment_down = class->segment >= 0 &&
	    state->outage.segment_down[class->segment];
	if (now->segment_down || now->sites_down > 0)
		now->lost |= class->er_services | class->inet_services;
}

/* A plan that names no services yet still shows who loses an exit. */
bool
sweep_class_lost(const struct sweep_state *state, uint32_t index)
{
	const struct sweep_class *class = &state->classes[index];
	const struct class_now *now = &state->now[index];

	if (now->segment_down)
		return true;
	if (state->adopted == 0)
		return now->er == EXIT_LOST || now->inet == EXIT_LOST;
	if (now->er == EXIT_LOST && class->er_services != 0)
		return true;
	if (now->er == (int32_t)class->circuits.count &&
	    (class->er_services & state->required) != 0)
		return true;
	return now->inet == EXIT_LOST && class->inet_services != 0;
}

int32_t
sweep_inet_link(const struct sweep_state *state, uint32_t index)
{
	const struct sweep_class *class = &state->classes[index];
	int32_t inet = state->now[index].stamp == state->stamp ?
	    state->now[index].inet : class->egresses.count > 0 ? 0 :
	    EXIT_NEVER;

	return inet < 0 ? -1 : (int32_t)state->in.plan->circuits.count +
	    class->egresses.items[inet];
}

int32_t
sweep_er_link(const struct sweep_state *state, uint32_t index)
{
	const struct sweep_class *class = &state->classes[index];
	int32_t er = state->now[index].stamp == state->stamp ?
	    state->now[index].er : class->circuits.count > 0 ? 0 : EXIT_NEVER;

	if (er < 0)
		return -1;
	if (er == (int32_t)class->circuits.count)
		return sweep_inet_link(state, index);
	return class->circuits.items[er];
}

/* --- what is touched --------------------------------------------------- */

static void
touch(struct sweep_state *state, uint32_t index)
{
	struct class_now *now = &state->now[index];

	if (now->stamp == state->stamp)
		return;
	*now = (struct class_now) { .stamp = state->stamp };
	state->touched[state->touched_count++] = index;
}

static void
touch_users(struct sweep_state *state, uint32_t link)
{
	uint32_t i;

	for (i = state->mention.starts[link];
	    i < state->mention.starts[link + 1]; i++)
		touch(state, state->mention.items[i]);
}

static void
touch_site(struct sweep_state *state, int32_t site)
{
	uint32_t index = state->class_of[site];

	touch(state, index);
	state->now[index].sites_down++;
	state->now[index].people_down +=
	    state->in.plan->sites.items[site].users;
}

static void
touch_hit(struct sweep_state *state, const struct failure_hit *hit)
{
	const struct plan *plan = state->in.plan;
	uint32_t i;
	int32_t site;

	switch ((int)hit->target) {
	case TARGET_LINK:
		touch_users(state, (uint32_t)hit->index / 2);
		break;
	case TARGET_EGRESS:
		touch_users(state, plan->circuits.count +
		    (uint32_t)hit->index);
		break;
	case TARGET_FILTER:
		for (i = 0; i < plan->circuits.count; i++)
			if (state->network.circuits[i].filter == hit->index)
				touch_users(state, i);
		break;
	case TARGET_SITE:
		touch_site(state, hit->index);
		break;
	case TARGET_SEGMENT:
		site = state->segment_site[hit->index];
		if (site >= 0)
			touch(state, state->class_of[site]);
		break;
	default:
		break;
	}
}

void
sweep_apply(struct sweep_state *state, const struct failure_set *set)
{
	static const struct failure_set nothing = { NULL, 0 };
	bool alone = set->count == 1 &&
	    set->items[0]->kind == FAILURE_WAN &&
	    sweep_is_leaf(state, set->items[0]);
	size_t i;

	state->stamp++;
	state->touched_count = state->changed_count = 0;
	state->isolated = alone ? isolated_by(state, set->items[0]) : -1;
	outage_set(&state->outage, alone ? &nothing : set);
	if (alone)
		touch(state, state->class_of[state->isolated]);
	for (i = 0; i < state->outage.touched_count; i++)
		touch_hit(state, &state->outage.touched[i]);
	if (state->outage.wan_changed)
		for (i = 0; i < state->wan_class_count; i++)
			touch(state, state->wan_classes[i]);
	for (i = 0; i < state->touched_count; i++)
		decide(state, state->touched[i]);
}

/* --- loads ------------------------------------------------------------- */

static struct link_now *
change_link(struct sweep_state *state, int32_t link)
{
	struct link_now *now = &state->links[link];

	if (now->stamp != state->stamp) {
		*now = (struct link_now) { .stamp = state->stamp };
		state->changed[state->changed_count++] = (uint32_t)link;
	}
	return now;
}

static void
move_day(struct sweep_state *state, int32_t link,
    const struct turned_day *day, double sign)
{
	struct link_now *now;
	int i;

	if (link < 0)
		return;
	now = change_link(state, link);
	for (i = 0; i < DEMAND_HOURS; i++) {
		now->delta.up[i] += sign * day->up[i];
		now->delta.down[i] += sign * day->down[i];
	}
}

/* What those members carried whose site is down. */
static void
subtract_down(struct sweep_state *state, uint32_t index, int32_t er,
    int32_t inet)
{
	const struct sweep_class *class = &state->classes[index];
	bool with_er = class->circuits.count > 0;
	size_t i;

	for (i = 0; i < state->outage.touched_count; i++) {
		const struct failure_hit *hit = &state->outage.touched[i];
		const struct site_demand *needs;
		struct turned_day day[2] = { 0 };
		int k;

		if (hit->target != TARGET_SITE ||
		    state->class_of[hit->index] != index)
			continue;
		needs = &state->in.demand->sites[hit->index];
		for (k = 0; k < DEMAND_SERVICES; k++) {
			int turn = demand_turn(needs, (enum demand_service)k);
			const struct demand_way *rest =
			    with_er ? &needs->inet : &needs->all;

			day[0].up[turn] += (double)needs->er.up[k];
			day[0].down[turn] += (double)needs->er.down[k];
			day[1].up[turn] += (double)rest->up[k];
			day[1].down[turn] += (double)rest->down[k];
		}
		if (with_er)
			move_day(state, er, &day[0], -1);
		if (class->egresses.count > 0)
			move_day(state, inet, &day[1], -1);
	}
}

static void
move_class(struct sweep_state *state, uint32_t index)
{
	const struct sweep_class *class = &state->classes[index];
	const struct class_now *now = &state->now[index];
	int32_t circuits = (int32_t)state->in.plan->circuits.count;
	int32_t er = sweep_er_link(state, index);
	int32_t inet = sweep_inet_link(state, index);

	if (now->segment_down || all_down(state, index))
		er = inet = -1;
	if (now->er != EXIT_NEVER && er != class->circuits.items[0]) {
		move_day(state, class->circuits.items[0], &class->er, -1);
		move_day(state, er, &class->er, 1);
	}
	if (now->inet != EXIT_NEVER &&
	    inet != circuits + class->egresses.items[0]) {
		move_day(state, circuits + class->egresses.items[0],
		    &class->inet, -1);
		move_day(state, inet, &class->inet, 1);
	}
	if (now->sites_down > 0 && (er >= 0 || inet >= 0))
		subtract_down(state, index, er, inet);
}

static double
peak_of(const struct sweep_state *state, uint32_t link)
{
	const struct link_load *base = &state->in.links->items[link];
	const struct turned_day *delta = &state->links[link].delta;
	const double *curve = state->in.demand->curve;
	double up[DEMAND_HOURS], down[DEMAND_HOURS], peak = 0;
	int turn, hour;

	memcpy(up, base->up, sizeof up);
	memcpy(down, base->down, sizeof down);
	for (turn = 0; turn < DEMAND_HOURS; turn++) {
		if (delta->up[turn] == 0 && delta->down[turn] == 0)
			continue;
		for (hour = 0; hour < DEMAND_HOURS; hour++) {
			double share = curve[(hour + turn) % DEMAND_HOURS];

			up[hour] += delta->up[turn] * share;
			down[hour] += delta->down[turn] * share;
		}
	}
	for (hour = 0; hour < DEMAND_HOURS; hour++)
		peak = fmax(peak, fmax(up[hour], down[hour]));
	return peak < least_mbps ? 0 : peak;
}

static bool
link_is_down(const struct sweep_state *state, uint32_t link)
{
	uint32_t circuits = state->in.plan->circuits.count;
	int32_t filter;

	if (link >= circuits)
		return state->outage.egress_down[link - circuits];
	filter = state->network.circuits[link].filter;
	return !outage_circuit_up(&state->outage, link) ||
	    (filter >= 0 && state->outage.filter_down[filter]);
}

/* Marks those who share a link that is beyond its size now. */
static void
mark_overload(struct sweep_state *state, uint32_t link)
{
	uint32_t i;

	for (i = state->mention.starts[link];
	    i < state->mention.starts[link + 1]; i++) {
		uint32_t index = state->mention.items[i];

		if (sweep_er_link(state, index) != (int32_t)link &&
		    sweep_inet_link(state, index) != (int32_t)link)
			continue;
		if (state->now[index].stamp != state->stamp) {
			touch(state, index);
			decide(state, index);
		}
		state->now[index].overloaded = true;
	}
}

static void
load_links(struct sweep_state *state, struct sweep_scenario *scenario)
{
	uint32_t i, before = state->touched_count;

	for (i = 0; i < before; i++)
		move_class(state, state->touched[i]);
	for (i = 0; i < state->changed_count; i++) {
		uint32_t link = state->changed[i];
		const struct link_load *base = &state->in.links->items[link];
		struct link_now *now = &state->links[link];

		now->down = link_is_down(state, link);
		now->load = now->down ? 0 : peak_of(state, link);
		now->overloaded = !now->down && base->capacity_mbps > 0 &&
		    now->load > base->capacity_mbps &&
		    now->load > link_peak(base) + least_mbps;
		if (!now->overloaded)
			continue;
		scenario->overloaded++;
		mark_overload(state, link);
	}
}

/* --- people ------------------------------------------------------------ */

/* ms added for a member by the exits the class takes now; NAN: unknown. */
static double
added_for(const struct sweep_class *class, const struct class_now *now,
    uint32_t member)
{
	const double *row = class->added + (size_t)member * class->choices;
	double er = now->er > 0 ? row[now->er] : NAN, inet = NAN;

	if (now->inet > 0)
		inet = row[class->circuits.count + 1 + (uint32_t)now->inet];
	return fmax(er, inet); /* of a number and none, the number */
}

static void
add_site(struct sweep_state *state, struct sweep_detail *detail,
    uint32_t index, uint32_t member, enum sweep_effect effect, double added)
{
	const struct sweep_class *class = &state->classes[index];
	uint32_t site = state->members[class->first + member];
	bool down = state->outage.site_down[site];

	detail->sites[detail->site_count++] = (struct sweep_site) {
		.site = site, .effect = effect, .itself_down = down,
		.er = down ? -1 : sweep_er_link(state, index),
		.inet = down ? -1 : sweep_inet_link(state, index),
		.added_ms = isnan(added) ? 0 : added,
	};
}

static void
count_member(struct sweep_state *state, struct sweep_scenario *scenario,
    struct sweep_detail *detail, uint32_t index, uint32_t member)
{
	const struct sweep_class *class = &state->classes[index];
	const struct class_now *now = &state->now[index];
	uint32_t site = state->members[class->first + member];
	int64_t people = state->in.plan->sites.items[site].users;
	enum sweep_effect effect = SWEEP_UNTOUCHED;
	double added = NAN;

	if (state->outage.site_down[site]) {
		effect = SWEEP_CUT_OFF;
		scenario->people_cut_off += people;
	} else if (sweep_class_lost(state, index)) {
		effect = SWEEP_CUT_OFF;
		scenario->people_cut_off += people;
		scenario->people_beyond += people;
	} else {
		added = added_for(class, now, member);
		scenario->worst_added_ms =
		    fmax(scenario->worst_added_ms, added);
		if (now->overloaded ||
		    now->er == (int32_t)class->circuits.count ||
		    added > state->in.plan->meta.thresholds.rtt_tolerance_ms)
			effect = SWEEP_DEGRADED;
	}
	if (effect == SWEEP_DEGRADED) {
		scenario->people_degraded += people;
		scenario->sites_degraded++;
	} else if (effect == SWEEP_CUT_OFF) {
		scenario->sites_cut_off++;
	}
	if (detail != NULL && effect != SWEEP_UNTOUCHED)
		add_site(state, detail, index, member, effect, added);
}

/* A whole class at once, where its members do not differ. */
static bool
count_class(struct sweep_state *state, struct sweep_scenario *scenario,
    uint32_t index)
{
	const struct sweep_class *class = &state->classes[index];
	const struct class_now *now = &state->now[index];
	bool lost = sweep_class_lost(state, index);

	const struct class_longer *longer = NULL;

	/* Two changes at once are each site's own matter. */
	if (!lost && now->er > 0 && now->inet > 0)
		return false;
	if (!lost && (now->er > 0 || now->inet > 0)) {
		if (now->sites_down > 0)
			return false;
		longer = &class->longer[now->er > 0 ? (uint32_t)now->er :
		    class->circuits.count + 1 + (uint32_t)now->inet];
		scenario->worst_added_ms =
		    fmax(scenario->worst_added_ms, longer->worst);
	}
	scenario->people_cut_off += now->people_down;
	scenario->sites_cut_off += now->sites_down;
	if (lost) {
		scenario->people_cut_off += class->people - now->people_down;
		scenario->people_beyond += class->people - now->people_down;
		scenario->sites_cut_off += class->count - now->sites_down;
	} else if (now->overloaded ||
	    (now->er > 0 && now->er == (int32_t)class->circuits.count)) {
		scenario->people_degraded += class->people - now->people_down;
		scenario->sites_degraded += class->count - now->sites_down;
	} else if (longer != NULL) {
		scenario->people_degraded += longer->people;
		scenario->sites_degraded += longer->sites;
	}
	return true;
}

/* Whether anybody who works has had to be led elsewhere. */
static enum sweep_recovery
recovery_of(const struct sweep_state *state,
    const struct sweep_scenario *scenario)
{
	enum sweep_recovery recovery = RECOVERY_NONE;
	uint32_t i;

	if (scenario->people_cut_off > 0 || scenario->sites_cut_off > 0)
		return RECOVERY_REPAIR;
	for (i = 0; i < state->touched_count; i++) {
		uint32_t index = state->touched[i];
		const struct sweep_class *class = &state->classes[index];
		const struct class_now *now = &state->now[index];

		if (now->er == (int32_t)class->circuits.count && now->er > 0)
			return RECOVERY_MANUAL;
		if (now->er > 0 || now->inet > 0)
			recovery = RECOVERY_AUTOMATIC;
	}
	for (i = 0; i < state->outage.touched_count; i++)
		if (state->outage.touched[i].target == TARGET_LINK &&
		    recovery == RECOVERY_NONE)
			recovery = RECOVERY_AUTOMATIC; /* flows re-hash */
	return recovery;
}

/*
 * Seconds until routing notices, at worst: with BFD under one, else the hold
 * time. [A-ERBFD: 180 s] A detached filter withdraws its routes at once.
 */
static double
detection_of(const struct sweep_state *state)
{
	const struct plan *plan = state->in.plan;
	double worst = 0;
	size_t i;

	for (i = 0; i < state->outage.touched_count; i++) {
		const struct failure_hit *hit = &state->outage.touched[i];
		const struct ms_peering *peering;

		if (hit->target == TARGET_EGRESS || hit->target == TARGET_WAN)
			worst = fmax(worst, 180);
		if (hit->target != TARGET_LINK)
			continue;
		peering = &plan->circuits.items[hit->index / 2].ms_peering;
		worst = fmax(worst, peering->bfd ? 1 :
		    GIVEN(ms_peering, peering, hold_s) ?
		    (double)peering->hold_s : 180);
	}
	return state->isolated >= 0 ? 180 : worst;
}

/* --- all of it --------------------------------------------------------- */

static void
sort_detail(struct sweep_detail *detail)
{
	uint32_t i, at;

	for (i = 1; i < detail->link_count; i++) {
		struct sweep_link link = detail->links[i];

		for (at = i; at > 0 &&
		    detail->links[at - 1].link > link.link; at--)
			detail->links[at] = detail->links[at - 1];
		detail->links[at] = link;
	}
}

static int
compare_sites(const void *a, const void *b)
{
	uint32_t x = ((const struct sweep_site *)a)->site;
	uint32_t y = ((const struct sweep_site *)b)->site;

	return (x > y) - (x < y);
}

static void
fill_links(struct sweep_state *state, struct sweep_detail *detail)
{
	uint32_t i;

	for (i = 0; i < state->changed_count; i++) {
		uint32_t link = state->changed[i];
		const struct link_load *base = &state->in.links->items[link];
		const struct link_now *now = &state->links[link];

		detail->links[detail->link_count++] = (struct sweep_link) {
			.link = link, .load_mbps = now->load,
			.headroom_pct = link_headroom(base->capacity_mbps,
			    now->load),
			.down = now->down,
		};
	}
	sort_detail(detail);
}

bool
sweep_scenario(struct sweep *sweep, const struct failure_set *set,
    struct sweep_scenario *scenario, struct sweep_detail *detail)
{
	struct sweep_state *state = sweep->state;
	uint32_t i, k;

	*scenario = (struct sweep_scenario) {
		.worst_added_ms = -1, .asymmetric_flows = -1,
		.failed_count = (uint32_t)set->count,
	};
	if (set->count > SWEEP_FAILED_MAX)
		return false;
	for (i = 0; i < set->count; i++)
		scenario->failed[i] = set->items[i];
	if (detail != NULL)
		*detail = (struct sweep_detail) {
			.sites = state->detail_sites,
			.links = state->detail_links };
	sweep_apply(state, set);
	load_links(state, scenario);
	for (i = 0; i < state->touched_count; i++) {
		uint32_t index = state->touched[i];

		scenario->services_lost |= state->now[index].lost;
		if (detail == NULL && count_class(state, scenario, index))
			continue;
		for (k = 0; k < state->classes[index].count; k++)
			count_member(state, scenario, detail, index, k);
	}
	scenario->recovery = recovery_of(state, scenario);
	if (scenario->recovery != RECOVERY_NONE)
		scenario->detection_s = detection_of(state);
	if (detail != NULL) {
		fill_links(state, detail);
		qsort(detail->sites, detail->site_count,
		    sizeof *detail->sites, compare_sites);
	}
	return !state->failed;
}
