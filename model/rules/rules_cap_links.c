/*
 * Step 3, load and headroom: circuits, egresses, WAN links and NAT pools
 * against what the demand analysis found. Adds nothing up itself but the
 * circuits of a region.
 */
#include "model/rules/rules_cap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/arena.h"
#include "model/analysis/query.h"

/* Above this share of free capacity a link is mere cost. [M-NP] */
static const double needless_pct = 80;

static struct path
capacity_path(const struct link_load *link)
{
	return path_build(link_kind_list(link->kind), (int)link->item,
	    link->kind == LINK_CIRCUIT ? "bandwidth_mbps" : "mbps", -1, NULL);
}

/*
 * Sites that would load a link of that kind but do not say with how much make
 * the rule undecided for them.
 */
static void
lacks_of_sites(struct check *check, enum link_kind kind)
{
	const struct plan *plan = check->plan;
	const struct demand_result *demand = &check->analysis->demand;
	uint32_t i;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		const struct texts *exits = kind == LINK_EGRESS ?
		    &site->inet_egress : &site->er_egress;

		if (exits->count > 0 &&
		    demand->sites[i].basis == DEMAND_UNKNOWN)
			check_lacks(check, path_build("sites", (int)i, "users",
			    -1, NULL));
	}
}

typedef void link_rule(struct check *, const struct link_load *);

/* Every link of the kind that carries something and has a size. */
static void
each_link(struct check *check, enum link_kind kind, link_rule *rule)
{
	const struct link_loads *loads = &check->analysis->links;
	uint32_t i;

	lacks_of_sites(check, kind);
	for (i = 0; i < loads->count; i++) {
		const struct link_load *link = &loads->items[i];

		if (link->kind != kind || link->worst_peak <= 0)
			continue;
		if (link->capacity_mbps <= 0)
			check_lacks(check, capacity_path(link));
		else
			rule(check, link);
	}
}

/* Names what loads the link most, as "dallas teams 190 Mbit/s"; or "". */
static const char *
largest_part(struct check *check, const struct link_load *link)
{
	const struct link_driver *driver = &link->drivers[0];
	const char *text;

	if (link->driver_count == 0)
		return "";
	if (driver->service == DEMAND_SERVICES)
		text = arena_printf(check->arena, "; private peering takes "
		    "%.0f", driver->mbps);
	else if (driver->site == LINK_NO_SITE)
		text = arena_printf(check->arena, "; inbound flows take %.0f",
		    driver->mbps);
	else
		text = arena_printf(check->arena, "; %s of %s takes %.0f",
		    demand_service_label(driver->service),
		    site_label(&check->plan->sites.items[driver->site]),
		    driver->mbps);
	return text == NULL ? "" : text;
}

static const char *
direction_of(const struct link_load *link)
{
	return link->peak_up > link->peak_down ? "up" : "down";
}

/* The size that would keep the wanted headroom, where one is sold. */
static void
remedy_size(struct check *check, struct finding *finding,
    const struct link_load *link)
{
	if (link->fits_mbps > 0 && link->fits_mbps != link->capacity_mbps)
		check_remedy(check, finding, "Choose %d Mbit/s for %s, which "
		    "keeps %g %% free after its worst failure, or send some of "
		    "its sites elsewhere.", link->fits_mbps, link->id,
		    check->plan->capacity.headroom_pct);
}

static void
cap_001_at(struct check *check, const struct link_load *link)
{
	if (link_peak(link) > link->capacity_mbps)
		remedy_size(check, check_fires(check, capacity_path(link),
		    "%s has %.0f Mbit/s and its peak is %.0f %s at %02d:00 "
		    "UTC%s", link->id, link->capacity_mbps, link_peak(link),
		    direction_of(link), link->peak_hour,
		    largest_part(check, link)), link);
}

void
cap_001(struct check *check)
{
	each_link(check, LINK_CIRCUIT, cap_001_at);
}

static void
fire_headroom(struct check *check, const struct link_load *link)
{
	double least = check->plan->capacity.headroom_pct;

	remedy_size(check, check_fires(check, capacity_path(link), "%s keeps "
	    "%.0f %% of %.0f Mbit/s free at its peak, %.0f %s at %02d:00 UTC; "
	    "the plan wants %g %%", link->id, link->headroom_pct,
	    link->capacity_mbps, link_peak(link), direction_of(link),
	    link->peak_hour, least), link);
}

static void
cap_002_at(struct check *check, const struct link_load *link)
{
	if (link->headroom_pct >= 0 && link->headroom_pct <=
	    check->plan->capacity.congestion_pct)
		fire_headroom(check, link);
}

void
cap_002(struct check *check)
{
	each_link(check, LINK_CIRCUIT, cap_002_at);
	each_link(check, LINK_EGRESS, cap_002_at);
}

static void
cap_003_at(struct check *check, const struct link_load *link)
{
	const struct capacity *capacity = &check->plan->capacity;

	if (link->headroom_pct >= 0 &&
	    link->headroom_pct > capacity->congestion_pct &&
	    link->headroom_pct < capacity->headroom_pct)
		fire_headroom(check, link);
}

void
cap_003(struct check *check)
{
	each_link(check, LINK_CIRCUIT, cap_003_at);
	each_link(check, LINK_EGRESS, cap_003_at);
}

/*
 * One of a pair is half empty by design: too large is what stays empty when it
 * carries the other's traffic as well. Egresses carry more than Microsoft 365,
 * which the plan does not know, so they are never too large.
 */
static void
fire_too_large(struct check *check, const struct link_load *link)
{
	struct finding *finding = check_fires(check, capacity_path(link),
	    "%s keeps %.0f %% of %.0f Mbit/s free%s", link->id,
	    link->worst_headroom_pct, link->capacity_mbps,
	    link->worst_failed >= 0 ? " even after its worst failure" :
	    " at its peak");

	if (link->fits_mbps > 0 && link->fits_mbps < link->capacity_mbps)
		check_remedy(check, finding, "%d Mbit/s would do for %s today; "
		    "keep the size if growth needs it, because a circuit never "
		    "shrinks.", link->fits_mbps, link->id);
}

static void
cap_004_at(struct check *check, const struct link_load *link)
{
	if (link->worst_headroom_pct >
	    check->plan->capacity.headroom_max_pct &&
	    link->worst_headroom_pct < needless_pct)
		fire_too_large(check, link);
}

void
cap_004(struct check *check)
{
	each_link(check, LINK_CIRCUIT, cap_004_at);
}

static void
cap_005_at(struct check *check, const struct link_load *link)
{
	if (link->worst_headroom_pct >= needless_pct)
		fire_too_large(check, link);
}

void
cap_005(struct check *check)
{
	each_link(check, LINK_CIRCUIT, cap_005_at);
}

static void
cap_007_at(struct check *check, const struct link_load *link)
{
	double peak = link_peak(link), size = link->capacity_mbps;

	if (peak > size && peak <= 2 * size)
		remedy_size(check, check_fires(check, capacity_path(link),
		    "%s needs %.0f Mbit/s at its peak, more than the %.0f of "
		    "one link and within both", link->id, peak, size), link);
}

void
cap_007(struct check *check)
{
	each_link(check, LINK_CIRCUIT, cap_007_at);
}

/* --- regions ------------------------------------------------------------- */

struct region {
	const char *name;
	uint32_t circuits, smallest_of; /* how many; the one worst to lose */
	double survivors; /* Mbit/s left for Microsoft 365 without that one */
	double peak; /* of all its circuits together, without private */
};

/* What private peering leaves of a circuit, in its busier direction. */
static double
left_by_private(const struct circuit *circuit)
{
	const struct private_peering *own = &circuit->private_peering;
	double taken = own->enabled ? fmax(own->mbps_up, own->mbps_down) : 0;

	return fmax((double)circuit->bandwidth_mbps - taken, 0);
}

static bool
is_of_region(const struct circuit *circuit, const char *name)
{
	return circuit->region != NULL && circuit->change != CHANGE_DELETE &&
	    strcmp(circuit->region, name) == 0;
}

/* The region's traffic at its busiest hour, all its circuits together. */
static double
region_peak(const struct check *check, const char *name)
{
	const struct link_loads *loads = &check->analysis->links;
	double peak = 0;
	uint32_t i;
	int hour;

	for (hour = 0; hour < DEMAND_HOURS; hour++) {
		double up = 0, down = 0;

		for (i = 0; i < loads->circuits; i++) {
			const struct circuit *circuit =
			    &check->plan->circuits.items[i];
			const struct private_peering *own =
			    &circuit->private_peering;

			if (!is_of_region(circuit, name))
				continue;
			up += loads->items[i].up[hour] -
			    (own->enabled ? own->mbps_up : 0);
			down += loads->items[i].down[hour] -
			    (own->enabled ? own->mbps_down : 0);
		}
		peak = fmax(peak, fmax(up, down));
	}
	return peak;
}

/* Fills the region of a circuit; false when a size is missing. */
static bool
region_sum(struct check *check, uint32_t first, struct region *region)
{
	const struct plan *plan = check->plan;
	double all = 0, largest = -1;
	uint32_t i;

	*region = (struct region) {
		.name = plan->circuits.items[first].region };
	for (i = first; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		double left = left_by_private(circuit);

		if (!is_of_region(circuit, region->name))
			continue;
		if (!GIVEN(circuit, circuit, bandwidth_mbps)) {
			check_lacks(check, path_build("circuits", (int)i,
			    "bandwidth_mbps", -1, NULL));
			return false;
		}
		region->circuits++;
		all += left;
		if (left > largest) {
			largest = left;
			region->smallest_of = i;
		}
	}
	region->survivors = all - largest;
	region->peak = region_peak(check, region->name);
	return true;
}

void
cap_006(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i, j;

	lacks_of_sites(check, LINK_CIRCUIT);
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		struct finding *finding;
		struct region region;

		if (circuit->region == NULL || circuit->change == CHANGE_DELETE)
			continue;
		for (j = 0; j < i; j++)
			if (is_of_region(&plan->circuits.items[j],
				circuit->region))
				break;
		/* A single circuit has no survivor: HA-001 says so. */
		if (j < i || !region_sum(check, i, &region) ||
		    region.circuits < 2 || region.peak <= region.survivors)
			continue;
		finding = check_fires(check, path_build("circuits", (int)i,
		    "bandwidth_mbps", -1, NULL), "without %s, %s keeps %.0f "
		    "Mbit/s for a peak of %.0f",
		    plan->circuits.items[region.smallest_of].id, region.name,
		    region.survivors, region.peak);
		check_remedy(check, finding, "Size the circuits of %s so that "
		    "any one may fail: together at least %.0f Mbit/s without "
		    "the largest.", region.name, ceil(region.peak));
	}
}

/* --- egresses and the WAN ------------------------------------------------ */

static void
cap_016_at(struct check *check, const struct link_load *link)
{
	const struct link_loads *loads = &check->analysis->links;
	const char *after = "", *failed = "";
	double peak = link_peak(link);

	if (peak <= link->capacity_mbps && link->worst_failed >= 0 &&
	    loads->items[link->worst_failed].kind == LINK_CIRCUIT) {
		/* What spills over when a circuit fails. */
		peak = link->worst_peak;
		after = " after the loss of ";
		failed = loads->items[link->worst_failed].id;
	}
	if (peak > link->capacity_mbps)
		remedy_size(check, check_fires(check, capacity_path(link),
		    "%s has %.0f Mbit/s and its peak%s%s is %.0f at about "
		    "%02d:00 UTC%s", link->id, link->capacity_mbps, after,
		    failed, peak, link->peak_hour, largest_part(check, link)),
		    link);
}

void
cap_016(struct check *check)
{
	each_link(check, LINK_EGRESS, cap_016_at);
}

static void
cap_021_at(struct check *check, const struct link_load *link)
{
	const struct link_loads *loads = &check->analysis->links;

	if (link_peak(link) > link->capacity_mbps)
		remedy_size(check, check_fires(check, capacity_path(link),
		    "%s has %.0f Mbit/s and has to carry %.0f at %02d:00 UTC%s",
		    link->id, link->capacity_mbps, link_peak(link),
		    link->peak_hour, largest_part(check, link)), link);
	else if (link->worst_peak > link->capacity_mbps &&
	    link->worst_failed >= 0)
		remedy_size(check, check_fires(check, capacity_path(link),
		    "%s has %.0f Mbit/s and has to carry %.0f when %s fails",
		    link->id, link->capacity_mbps, link->worst_peak,
		    loads->items[link->worst_failed].id), link);
}

void
cap_021(struct check *check)
{
	each_link(check, LINK_WAN, cap_021_at);
}

/* --- NAT ----------------------------------------------------------------- */

static struct path
pool_path(const struct plan *plan, const struct link_load *link)
{
	if (link->kind == LINK_EGRESS)
		return path_build("egresses", (int)link->item, "nat_out", -1,
		    NULL);
	return path_build("circuits", (int)link->item, "ms_peering", -1,
	    "nat_out", -1, plan->circuits.items[link->item].ms_peering.nat_out
		.pools.count > 0 ? "pools" : "primary_pools", -1, NULL);
}

void
cap_019(struct check *check)
{
	const struct link_loads *loads = &check->analysis->links;
	uint32_t i;

	for (i = 0; i < loads->circuits + loads->egresses; i++) {
		const struct link_load *link = &loads->items[i];
		const struct link_nat *nat = &link->nat;
		bool alone = nat->needed <= nat->addresses;
		struct finding *finding;

		if (nat->addresses == 0 ||
		    nat->needed_worst <= nat->addresses)
			continue;
		finding = check_fires(check, pool_path(check->plan, link),
		    "the pool of %s serves %.0f devices with %.0f address%s, "
		    "and %lld people use it%s", link->id,
		    nat->addresses * nat->each, nat->addresses,
		    nat->addresses == 1 ? "" : "es", (long long)(alone ?
			nat->people_worst : nat->people),
		    alone ? " when it takes over" : "");
		check_remedy(check, finding, "Give %s at least %.0f addresses: "
		    "one for each %.0f devices.", link->id, nat->needed_worst,
		    nat->each);
	}
}
