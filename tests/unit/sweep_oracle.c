/*
 * The naive sweep that the real one is compared with. It must not share code
 * with model/analysis/sweep*.c.
 */
#include "tests/unit/sweep_oracle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalog/catalog.h"
#include "model/catalog/location.h"

struct choice {
	int er, inet, er_place, inet_place; /* links; places in the lists */
	bool spilt, er_lost, inet_lost;
};

#define FIND(list, wanted) find_id((wanted), (list).items, (list).count,     \
	sizeof *(list).items, offsetof(__typeof__(*(list).items), id))

static int
find_id(const char *id, const void *items, uint32_t count, size_t size,
    size_t at)
{
	uint32_t i;
	const char *name;

	for (i = 0; id != NULL && i < count; i++) {
		memcpy(&name, (const char *)items + i * size + at,
		    sizeof name);
		if (name != NULL && strcmp(name, id) == 0)
			return (int)i;
	}
	return -1;
}

static void
join(const struct world *world, bool failed, bool to[SWEEP_MOST][SWEEP_MOST])
{
	const struct plan *plan = world->plan;
	uint32_t sites = plan->sites.count, i, k, via;

	memset(to, 0, sizeof(bool) * SWEEP_MOST * SWEEP_MOST);
	for (i = 0; i < plan->wan.count; i++) {
		int a = FIND(plan->sites, plan->wan.items[i].a);
		int b = FIND(plan->sites, plan->wan.items[i].b);

		if (a < 0 || b < 0 || (failed && (world->wan[i] ||
			world->site[a] || world->site[b])))
			continue;
		to[a][b] = to[b][a] = true;
	}
	for (via = 0; via < sites; via++)
		for (i = 0; i < sites; i++)
			for (k = 0; k < sites; k++)
				if (to[i][via] && to[via][k])
					to[i][k] = true;
}

static bool
nothing_takes_over(const struct world *world, const char *id)
{
	const struct plan *plan = world->plan;
	int at = FIND(plan->devices, id);
	const struct texts *others;
	uint32_t i;

	if (at < 0 || !world->device[at])
		return false;
	others = &plan->devices.items[at].redundant_with;
	for (i = 0; i < others->count; i++) {
		int other = FIND(plan->devices, others->items[i]);

		if (other >= 0 && !world->device[other])
			return false;
	}
	return true;
}

static bool
any_lost(const struct world *world, const struct texts *devices)
{
	uint32_t i;

	for (i = 0; i < devices->count; i++)
		if (nothing_takes_over(world, devices->items[i]))
			return true;
	return false;
}

static bool
site_is_down(const struct world *world, const char *id)
{
	int at = FIND(world->plan->sites, id);

	return at >= 0 && world->site[at];
}

static const struct circuit_link *
link_at(const struct plan *plan, uint32_t i)
{
	const struct circuit *circuit = &plan->circuits.items[i / 2];

	return i % 2 == 0 ? &circuit->links.primary :
	    &circuit->links.secondary;
}

static const char *
link_site(const struct plan *plan, uint32_t i)
{
	const struct circuit_link *link = link_at(plan, i);
	int cpe = FIND(plan->devices, link->cpe);

	if (FIND(plan->sites, link->site) >= 0)
		return link->site;
	return cpe >= 0 ? plan->devices.items[cpe].site : NULL;
}

static void
take_down(struct world *world, const struct failure_set *set)
{
	const struct plan *plan = world->plan;
	bool before[SWEEP_MOST][SWEEP_MOST], now[SWEEP_MOST][SWEEP_MOST];
	uint32_t i, k;
	size_t n;

	for (n = 0; n < set->count; n++)
		for (i = 0; i < set->items[n]->hit_count; i++) {
			const struct failure_hit *hit =
			    &set->items[n]->hits[i];
			bool *flags[] = { world->link, world->egress,
				world->device, world->site, world->wan,
				world->filter };

			flags[hit->target][hit->index] = true;
		}
	for (i = 0; i < plan->devices.count; i++)
		if (site_is_down(world, plan->devices.items[i].site))
			world->device[i] = true;
	for (i = 0; i < plan->egresses.count; i++)
		if (site_is_down(world, plan->egresses.items[i].site) ||
		    any_lost(world, &plan->egresses.items[i].devices))
			world->egress[i] = true;
	for (i = 0; i < 2 * plan->circuits.count; i++) {
		int cpe = FIND(plan->devices, link_at(plan, i)->cpe);

		if (site_is_down(world, link_site(plan, i)) ||
		    (cpe >= 0 && world->device[cpe]) || any_lost(world,
			&plan->circuits.items[i / 2].edge_devices))
			world->link[i] = true;
	}
	for (i = 0; i < plan->segments.count; i++)
		world->segment[i] =
		    site_is_down(world, plan->segments.items[i].site) ||
		    any_lost(world, &plan->segments.items[i].stateful_hops);
	join(world, false, before);
	join(world, true, now);
	for (i = 0; i < plan->sites.count; i++)
		for (k = 0; k < plan->sites.count; k++)
			world->apart[i][k] =
			    i != k && before[i][k] && !now[i][k];
}

static bool
gets_to(const struct world *world, uint32_t site, const char *to)
{
	int at = FIND(world->plan->sites, to);

	return at < 0 || !world->apart[site][at];
}

static bool
exit_works(const struct world *world, uint32_t site, bool er, int exit)
{
	const struct plan *plan = world->plan;
	int filter;

	if (!er)
		return !world->egress[exit] && gets_to(world, site,
		    plan->egresses.items[exit].site);
	filter = FIND(plan->route_filters,
	    plan->circuits.items[exit].ms_peering.route_filter);
	if (filter >= 0 && world->filter[filter])
		return false;
	return (!world->link[2 * exit] && gets_to(world, site,
	    link_site(plan, 2 * (uint32_t)exit))) ||
	    (!world->link[2 * exit + 1] && gets_to(world, site,
	    link_site(plan, 2 * (uint32_t)exit + 1)));
}

/* Returns the exit taken, -1: all are lost, -2: there is none. */
static int
take_exit(const struct world *world, uint32_t site, bool er, int *place)
{
	const struct plan *plan = world->plan;
	const struct texts *names = er ? &plan->sites.items[site].er_egress :
	    &plan->sites.items[site].inet_egress;
	uint32_t i;
	int found = -2;

	for (i = 0; i < names->count; i++) {
		int exit = er ? FIND(plan->circuits, names->items[i]) :
		    FIND(plan->egresses, names->items[i]);

		if (exit < 0)
			continue;
		found = -1;
		*place = (int)i;
		if (exit_works(world, site, er, exit))
			return exit;
	}
	return found;
}

static struct choice
choices_of(const struct world *world, uint32_t site)
{
	const struct plan *plan = world->plan;
	struct choice choice = { .er_place = 0 };
	int er = take_exit(world, site, true, &choice.er_place);
	int inet = take_exit(world, site, false, &choice.inet_place);

	choice.inet_lost = inet == -1;
	choice.inet = inet < 0 ? inet : inet + (int)plan->circuits.count;
	choice.spilt = er == -1 && plan->capacity.spill_over && inet >= 0;
	choice.er_lost = er == -1 && !choice.spilt;
	choice.er = choice.spilt ? choice.inet : er;
	return choice;
}

static uint64_t
lost_by(const struct world *world, uint32_t site, const struct choice *choice)
{
	const struct plan *plan = world->plan;
	bool with_er = choice->er != -2, with_inet = choice->inet != -2;
	uint64_t lost = 0;
	uint32_t i;

	for (i = 0; i < plan->services.count; i++) {
		const struct service *service = &plan->services.items[i];
		bool er = with_er && service->path != SERVICE_INTERNET;
		bool inet = with_inet &&
		    (!with_er || service->path != SERVICE_ER);
		bool gone = world->site[site];
		uint32_t k;

		for (k = 0; k < plan->segments.count; k++)
			if (FIND(plan->sites, plan->segments.items[k].site) ==
			    (int)site && world->segment[k])
				gone = true;
		if (!service->adopted)
			continue;
		if ((gone && (er || inet)) || (er && choice->er_lost) ||
		    (er && choice->spilt && service->er_required) ||
		    (inet && choice->inet_lost))
			lost |= UINT64_C(1) << i;
	}
	return lost;
}

static bool
nobody_sends(const struct world *world, uint32_t site)
{
	const struct plan *plan = world->plan;
	uint32_t k;

	for (k = 0; k < plan->segments.count; k++)
		if (FIND(plan->sites, plan->segments.items[k].site) ==
		    (int)site && world->segment[k])
			return true;
	return world->site[site];
}

static void
add_load(struct world *world, int link, uint32_t site,
    const struct demand_way *way)
{
	const struct demand_result *demand = &world->analysis->demand;
	int hour, k;

	for (hour = 0; link >= 0 && hour < DEMAND_HOURS; hour++)
		for (k = 0; k < DEMAND_SERVICES; k++) {
			double share = demand_share(demand,
			    &demand->sites[site], (enum demand_service)k,
			    hour);

			world->up[link][hour] += (double)way->up[k] * share;
			world->down[link][hour] +=
			    (double)way->down[k] * share;
		}
}

bool
sweep_exit_is_down(const struct world *world, uint32_t link)
{
	const struct plan *plan = world->plan;
	uint32_t circuits = plan->circuits.count;
	int filter;

	if (link >= circuits)
		return world->egress[link - circuits];
	filter = FIND(plan->route_filters,
	    plan->circuits.items[link].ms_peering.route_filter);
	return (world->link[2 * link] && world->link[2 * link + 1]) ||
	    (filter >= 0 && world->filter[filter]);
}

static void
load(struct world *world)
{
	const struct plan *plan = world->plan;
	uint32_t links = plan->circuits.count + plan->egresses.count, i;
	int hour;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct private_peering *own =
		    &plan->circuits.items[i].private_peering;

		for (hour = 0; own->enabled && hour < DEMAND_HOURS; hour++) {
			world->up[i][hour] += own->mbps_up;
			world->down[i][hour] += own->mbps_down;
		}
	}
	for (i = 0; i < plan->sites.count; i++) {
		const struct site_demand *needs =
		    &world->analysis->demand.sites[i];
		struct choice choice = choices_of(world, i);

		if (nobody_sends(world, i))
			continue;
		add_load(world, choice.er, i, &needs->er);
		add_load(world, choice.inet, i,
		    choice.er == -2 ? &needs->all : &needs->inet);
	}
	for (i = 0; i < links; i++) {
		const struct link_load *base =
		    &world->analysis->links.items[i];

		for (hour = 0; hour < DEMAND_HOURS; hour++)
			world->peak[i] = fmax(world->peak[i],
			    fmax(world->up[i][hour], world->down[i][hour]));
		if (sweep_exit_is_down(world, i))
			world->peak[i] = 0;
		world->over[i] = base->capacity_mbps > 0 &&
		    world->peak[i] > base->capacity_mbps &&
		    world->peak[i] > link_peak(base) + 1e-6;
	}
}

static double
worse(double before, double after)
{
	if (!isfinite(before) || !isfinite(after))
		return NAN;
	return fmax(after - before, 0);
}

static double
to_circuit(const struct world *world, const struct latency_place *from,
    const char *id)
{
	const struct plan *plan = world->plan;
	int at = FIND(plan->circuits, id);
	const struct location *location = catalog_location_any(world->catalog,
	    plan->circuits.items[at].peering_location);

	return location == NULL ? NAN :
	    latency_memory_to(world->analysis->places, from, location);
}

static double
to_egress(const struct world *world, uint32_t site,
    const struct latency_place *from, const char *id)
{
	const struct plan *plan = world->plan;
	int at = FIND(plan->sites,
	    plan->egresses.items[FIND(plan->egresses, id)].site);
	const struct site *other;
	struct latency_place to;

	if (at == (int)site)
		return 0;
	if (at < 0)
		return NAN;
	other = &plan->sites.items[at];
	if (!GIVEN(site, other, lat) || !GIVEN(site, other, lon))
		return NAN;
	latency_memory_place(world->analysis->places, other->lat, other->lon,
	    other->country, &to);
	return latency_memory_between(world->analysis->places, from, &to);
}

static double
added_ms(const struct world *world, uint32_t index,
    const struct choice *choice)
{
	const struct site *site = &world->plan->sites.items[index];
	const struct site_latency *known = &world->analysis->latency[index];
	bool placed = GIVEN(site, site, lat) && GIVEN(site, site, lon);
	struct latency_place from;
	double er = NAN, inet = NAN;

	if (placed)
		latency_memory_place(world->analysis->places, site->lat,
		    site->lon, site->country, &from);
	if (choice->spilt && known->er_basis != LATENCY_UNKNOWN &&
	    known->inet_basis != LATENCY_UNKNOWN)
		er = worse(known->er_ms, known->inet_ms);
	else if (!choice->spilt && choice->er >= 0 && placed &&
	    strcmp(site->er_egress.items[choice->er_place],
		site->er_egress.items[0]) != 0)
		er = worse(to_circuit(world, &from, site->er_egress.items[0]),
		    to_circuit(world, &from,
			site->er_egress.items[choice->er_place]));
	if (choice->inet >= 0 && placed &&
	    strcmp(site->inet_egress.items[choice->inet_place],
		site->inet_egress.items[0]) != 0)
		inet = worse(to_egress(world, index, &from,
			site->inet_egress.items[0]), to_egress(world, index,
			&from, site->inet_egress.items[choice->inet_place]));
	return fmax(er, inet);
}

void
sweep_judge(struct world *world, const struct failure_set *set,
    struct sweep_scenario *out, enum sweep_effect *effects)
{
	const struct plan *plan = world->plan;
	uint32_t i;

	*out = (struct sweep_scenario) { .worst_added_ms = -1 };
	take_down(world, set);
	load(world);
	for (i = 0; i < plan->circuits.count + plan->egresses.count; i++)
		out->overloaded += world->over[i];
	for (i = 0; i < plan->sites.count; i++) {
		struct choice choice = choices_of(world, i);
		uint64_t lost = lost_by(world, i, &choice);
		int64_t people = plan->sites.items[i].users;
		double added = added_ms(world, i, &choice);
		bool adopted = plan->services.items[0].adopted ||
		    plan->services.items[1].adopted ||
		    plan->services.items[2].adopted;
		bool cut = lost != 0 || nobody_sends(world, i) || (!adopted &&
		    (choice.er_lost || choice.inet_lost));

		effects[i] = SWEEP_UNTOUCHED;
		out->services_lost |= lost;
		if (cut) {
			effects[i] = SWEEP_CUT_OFF;
			out->people_cut_off += people;
			out->people_beyond += world->site[i] ? 0 : people;
			out->sites_cut_off++;
			continue;
		}
		out->worst_added_ms = fmax(out->worst_added_ms, added);
		if (choice.spilt ||
		    added > plan->meta.thresholds.rtt_tolerance_ms ||
		    (choice.er >= 0 && world->over[choice.er]) ||
		    (choice.inet >= 0 && world->over[choice.inet])) {
			effects[i] = SWEEP_DEGRADED;
			out->people_degraded += people;
			out->sites_degraded++;
		}
	}
}
