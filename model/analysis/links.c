/*
 * Adds the sites' demand up on circuits, internet egresses and WAN links, hour
 * by hour, and again for every single failure. The cost is sites x hours plus
 * links squared x hours. Knows no rule.
 */
#include "model/analysis/links.h"

#include <math.h>
#include <string.h>

#include "model/arena.h"
#include "model/catalog/figures.h"
#include "model/plan/id_index.h"
#include "model/plan/path.h"

/* 24 hours of both directions. */
struct day {
	double up[DEMAND_HOURS], down[DEMAND_HOURS];
};

struct work {
	const struct plan *plan;
	const struct demand_result *demand;
	struct link_loads *loads;
	struct id_index circuits, egresses, sites;
	/* moved[f * exits + l]: what l takes over when f fails. */
	struct day *moved;
	uint32_t exits; /* circuits and egresses */
	double er[DEMAND_SERVICES], inet[DEMAND_SERVICES]; /* shares */
	/* For each site: the WAN link towards its circuit, or -1. */
	uint32_t *previous;
};

const char *
link_kind_name(enum link_kind kind)
{
	static const char *const names[] = { "circuit", "egress", "wan" };

	return names[kind];
}

double
link_peak(const struct link_load *link)
{
	return link->peak_up > link->peak_down ? link->peak_up :
	    link->peak_down;
}

static void
add_day(struct day *day, const struct work *work,
    const struct site_demand *site, double up, double down)
{
	int hour;

	for (hour = 0; hour < DEMAND_HOURS; hour++) {
		double share = demand_share(work->demand, site, hour);

		day->up[hour] += up * share;
		day->down[hour] += down * share;
	}
}

static void
note_driver(struct link_load *link, uint32_t site, double mbps)
{
	int at;

	link->sites++;
	if (link->driver_count < LINK_DRIVERS)
		link->driver_count++;
	else if ((double)link->drivers[LINK_DRIVERS - 1].mbps >= mbps)
		return;
	for (at = link->driver_count - 1;
	     at > 0 && (double)link->drivers[at - 1].mbps < mbps; at--)
		link->drivers[at] = link->drivers[at - 1];
	link->drivers[at] =
	    (struct link_driver) { .site = site, .mbps = (float)mbps };
}

/*
 * Puts a site's traffic on the first of its exits, and notes where it goes
 * when that one fails. base is 0 for circuits, their number for egresses.
 */
static void
load_exits(struct work *work, uint32_t site, const struct texts *exits,
    const struct id_index *index, uint32_t base, double up, double down)
{
	const struct site_demand *needs = &work->demand->sites[site];
	int32_t first = -1, second = -1;
	uint32_t i;

	for (i = 0; i < exits->count && second < 0; i++) {
		int32_t found = id_index_find(index, exits->items[i]);

		if (found < 0)
			continue;
		if (first < 0)
			first = found + (int32_t)base;
		else if (found + (int32_t)base != first)
			second = found + (int32_t)base;
	}
	if (first < 0 || up + down <= 0)
		return;
	add_day((struct day *)&work->loads->items[first].up, work, needs, up,
	    down);
	note_driver(&work->loads->items[first], site, up > down ? up : down);
	if (second >= 0)
		add_day(&work->moved[(uint32_t)first * work->exits +
		    (uint32_t)second], work, needs, up, down);
}

_Static_assert(offsetof(struct link_load, down) -
	offsetof(struct link_load, up) == sizeof(double[DEMAND_HOURS]),
    "a link's two days are a struct day");

static void
load_site(struct work *work, uint32_t index)
{
	const struct site *site = &work->plan->sites.items[index];
	const struct site_demand *needs = &work->demand->sites[index];
	double er_up = 0, er_down = 0, inet_up = 0, inet_down = 0;
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++) {
		er_up += work->er[i] * (double)needs->up[i];
		er_down += work->er[i] * (double)needs->down[i];
		inet_up += work->inet[i] * (double)needs->up[i];
		inet_down += work->inet[i] * (double)needs->down[i];
	}
	/* Without a circuit everything leaves by the internet. */
	if (site->er_egress.count == 0) {
		inet_up = inet_down = 0;
		for (i = 0; i < DEMAND_SERVICES; i++) {
			inet_up += (double)needs->up[i];
			inet_down += (double)needs->down[i];
		}
	} else
		load_exits(work, index, &site->er_egress, &work->circuits, 0,
		    er_up, er_down);
	load_exits(work, index, &site->inet_egress, &work->egresses,
	    work->loads->circuits, inet_up, inet_down);
}

/* --- results --------------------------------------------------------------- */

static void
find_peaks(struct link_load *link)
{
	int hour;

	for (hour = 0; hour < DEMAND_HOURS; hour++) {
		double before = link_peak(link);

		link->peak_up = fmax(link->peak_up, link->up[hour]);
		link->peak_down = fmax(link->peak_down, link->down[hour]);
		if (link_peak(link) > before)
			link->peak_hour = hour;
	}
}

static double
headroom(double capacity, double peak)
{
	return capacity > 0 ? (capacity - peak) / capacity * 100 : 0;
}

static void
find_worst_failure(const struct work *work, uint32_t index)
{
	struct link_load *link = &work->loads->items[index];
	uint32_t failed;
	int hour;

	link->worst_failed = -1;
	link->worst_peak = link_peak(link);
	for (failed = 0; failed < work->exits; failed++) {
		const struct day *moved =
		    &work->moved[failed * work->exits + index];
		double peak = 0;

		for (hour = 0; hour < DEMAND_HOURS; hour++) {
			peak = fmax(peak, link->up[hour] + moved->up[hour]);
			peak = fmax(peak, link->down[hour] + moved->down[hour]);
		}
		if (peak > link->worst_peak) {
			link->worst_peak = peak;
			link->worst_failed = (int32_t)failed;
		}
	}
	link->worst_headroom_pct =
	    headroom(link->capacity_mbps, link->worst_peak);
}

double
link_peak_after(const struct link_load *link, const struct plan *plan,
    int years)
{
	return link_peak(link) * pow(1 + plan->capacity.growth_pct / 100,
	    years);
}

enum { YEARS_AHEAD = 50 }; /* beyond that a forecast says nothing */

static int
exhausted_in(const struct link_load *link, const struct plan *plan)
{
	int years;

	if (link->capacity_mbps <= 0 || link_peak(link) <= 0)
		return -1;
	for (years = 0; years <= YEARS_AHEAD; years++)
		if (link_peak_after(link, plan, years) > link->capacity_mbps)
			return years;
	return -1;
}

static void
finish(const struct work *work, const struct catalog *catalog, uint32_t index)
{
	struct link_load *link = &work->loads->items[index];
	double wanted = 1 - work->plan->capacity.headroom_pct / 100;

	find_peaks(link);
	link->headroom_pct = headroom(link->capacity_mbps, link_peak(link));
	link->worst_failed = -1;
	link->worst_peak = link_peak(link);
	link->worst_headroom_pct = link->headroom_pct;
	if (link->kind != LINK_WAN)
		find_worst_failure(work, index);
	link->exhausted_in = exhausted_in(link, work->plan);
	if (link->kind == LINK_CIRCUIT && wanted > 0)
		link->fits_mbps = catalog_circuit_fitting(catalog,
		    link->worst_peak / wanted * 1000);
}

static void
list_links(struct link_loads *loads, const struct plan *plan)
{
	struct link_load *link = loads->items;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		*link++ = (struct link_load) { .kind = LINK_CIRCUIT, .item = i,
			.id = plan->circuits.items[i].id,
			.capacity_mbps =
			    (double)plan->circuits.items[i].bandwidth_mbps };
	for (i = 0; i < plan->egresses.count; i++)
		*link++ = (struct link_load) { .kind = LINK_EGRESS, .item = i,
			.id = plan->egresses.items[i].id,
			.capacity_mbps = plan->egresses.items[i].mbps };
}

/* Private peering shares the circuit, all day long. */
static void
add_private(struct link_loads *loads, const struct plan *plan)
{
	uint32_t i;
	int hour;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct private_peering *own =
		    &plan->circuits.items[i].private_peering;

		for (hour = 0; own->enabled && hour < DEMAND_HOURS; hour++) {
			loads->items[i].up[hour] += own->mbps_up;
			loads->items[i].down[hour] += own->mbps_down;
		}
	}
}

bool
links_compute(struct link_loads *loads, const struct plan *plan,
    const struct catalog *catalog, const struct demand_result *demand,
    struct arena *arena)
{
	struct work work = { .plan = plan, .demand = demand, .loads = loads,
		.exits = plan->circuits.count + plan->egresses.count };
	uint32_t i;

	*loads = (struct link_loads) { .count = work.exits,
		.circuits = plan->circuits.count,
		.egresses = plan->egresses.count };
	loads->items = arena_calloc(arena, (size_t)loads->count + 1,
	    sizeof *loads->items);
	work.moved = arena_calloc(arena, (size_t)work.exits * work.exits + 1,
	    sizeof *work.moved);
	if (loads->items == NULL || work.moved == NULL ||
	    !id_index_build(&work.circuits, arena, plan, "circuits") ||
	    !id_index_build(&work.egresses, arena, plan, "egresses"))
		return false;
	list_links(loads, plan);
	for (i = 0; i < DEMAND_SERVICES; i++) {
		work.er[i] = demand_er_share(plan, (enum demand_service)i);
		work.inet[i] = demand_inet_share(plan, (enum demand_service)i);
	}
	for (i = 0; i < plan->sites.count; i++)
		load_site(&work, i);
	add_private(loads, plan);
	for (i = 0; i < loads->count; i++)
		finish(&work, catalog, i);
	return true;
}
