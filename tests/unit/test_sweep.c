/*
 * The failure sweep against an oracle that works every scenario out anew, one
 * site after the other from the plan's own names, with no classes and no
 * moves; over seeded random plans, every figure. And what the examples say.
 */
#include "model/analysis/sweep.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/analysis/paths.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/catalog/location.h"
#include "model/plan/document.h"
#include "model/plan/schema.h"

enum { PLANS = 400, MOST = 48 };

static struct catalog *catalog;

static void
open_catalog(void)
{
	catalog = catalog_open(NULL, 0);
}

static void
close_catalog(void)
{
	catalog_close(catalog);
}

TestSuite(sweep, .init = open_catalog, .fini = close_catalog);

/* --- random plans ------------------------------------------------------ */

static uint64_t seed;

static uint32_t
below(uint32_t n)
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (uint32_t)((seed >> 33) % n);
}

static void
add_list(struct buf *text, const char *key, const char *prefix, uint32_t from,
    uint32_t most)
{
	uint32_t n = from == 0 ? 0 : below(most + 1), i;

	if (n == 0)
		return;
	buf_printf(text, ", %s: [", key);
	for (i = 0; i < n; i++)
		buf_printf(text, "%s%s%u", i > 0 ? ", " : "", prefix,
		    below(from));
	buf_puts(text, "]");
}

static void
generate(struct buf *text, uint64_t number, bool small)
{
	static const char *const towns[] = { "New York", "Chicago", "London",
		"Frankfurt", "Singapore", "Nowhere" };
	static const char *const paths[] = { "internet", "er", "split" };
	uint32_t sites, circuits, egresses, devices, wan, i;

	seed = number * 7919 + 17;
	for (i = 0; i < 8; i++)
		below(2);
	sites = 1 + below(small ? 6 : 24);
	circuits = below(small ? 4 : 5);
	egresses = below(small ? 4 : 5);
	devices = below(small ? 3 : 5);
	wan = below(small ? 3 : 8);
	buf_puts(text, "version: 1\n");
	buf_printf(text, "meta: {thresholds: {rtt_tolerance_ms: %u}}\n",
	    below(8));
	buf_printf(text, "capacity: {spill_over: %s}\n",
	    below(2) ? "true" : "false");
	buf_puts(text, "services:\n");
	for (i = 0; i < 3; i++)
		buf_printf(text, "  - {id: %s, adopted: %s, path: %s, "
		    "er_required: %s}\n", i == 0 ? "exchange" : i == 1 ?
		    "sharepoint" : "teams", below(4) ? "true" : "false",
		    paths[below(3)], below(4) ? "false" : "true");
	buf_puts(text, "sites:\n");
	for (i = 0; i < sites; i++) {
		buf_printf(text, "  - {id: s%u, users: %u", i, below(900));
		buf_printf(text, ", utc_offset_h: %d", (int)below(14) - 7);
		if (below(5) > 0)
			buf_printf(text, ", lat: %u, lon: -%u, country: US",
			    30 + below(12), 75 + below(40));
		if (below(4) == 0)
			buf_printf(text, ", rtt_ms: {inet: %u, er: %u}",
			    below(60), below(60));
		add_list(text, "er_egress", "c", circuits, 3);
		add_list(text, "inet_egress", "e", egresses, 3);
		buf_puts(text, "}\n");
	}
	for (i = 0; i < wan; i++)
		buf_printf(text, "%s  - {id: w%u, a: s%u, b: s%u, provider: "
		    "p%u}\n", i == 0 ? "wan:\n" : "", i, below(sites),
		    below(sites), below(3));
	for (i = 0; i < devices; i++) {
		buf_printf(text, "%s  - {id: d%u, kind: firewall",
		    i == 0 ? "devices:\n" : "", i);
		if (below(2))
			buf_printf(text, ", site: s%u", below(sites));
		if (devices > 1 && below(2))
			buf_printf(text, ", redundant_with: [d%u]",
			    (i + 1) % devices);
		if (below(4) == 0)
			buf_puts(text, ", shared_risk: hall");
		buf_puts(text, "}\n");
	}
	for (i = 0; i < egresses; i++) {
		buf_printf(text, "%s  - {id: e%u, mbps: %u, isp: i%u",
		    i == 0 ? "egresses:\n" : "", i, 20 + below(300), below(3));
		if (below(3) > 0)
			buf_printf(text, ", site: s%u", below(sites));
		add_list(text, "devices", "d", devices, 2);
		buf_puts(text, "}\n");
	}
	for (i = 0; i < circuits; i++) {
		buf_printf(text, "%s  - {id: c%u, bandwidth_mbps: %u, "
		    "peering_location: %s, provider: p%u, links: {primary: {",
		    i == 0 ? "circuits:\n" : "", i, below(2) ? 50 : 200,
		    towns[below(6)], below(3));
		if (below(2))
			buf_printf(text, "site: s%u", below(sites));
		buf_puts(text, "}, secondary: {");
		if (devices > 0 && below(3) == 0)
			buf_printf(text, "cpe: d%u", below(devices));
		else if (below(2))
			buf_printf(text, "site: s%u", below(sites));
		buf_printf(text, "}}, ms_peering: {enabled: true, bfd: %s, "
		    "route_filter: f%u}", below(2) ? "true" : "false",
		    below(2));
		if (below(4) == 0)
			buf_puts(text, ", private_peering: {enabled: true, "
			    "mbps_up: 3, mbps_down: 7}");
		add_list(text, "edge_devices", "d", devices, 2);
		buf_puts(text, "}\n");
	}
	buf_puts(text, "route_filters: [{id: f0}, {id: f1}]\n");
	if (below(2))
		buf_printf(text, "segments: [{id: g0, site: s%u, role: user%s"
		    "}]\n", below(sites), devices > 0 ?
		    ", stateful_hops: [d0]" : "");
}

/* --- the oracle -------------------------------------------------------- */

struct world {
	const struct plan *plan;
	const struct analysis *analysis;
	bool site[MOST], device[MOST], egress[MOST], wan[MOST], filter[MOST];
	bool link[MOST], segment[MOST];
	bool apart[MOST][MOST]; /* joined normally, and not now */
	double up[MOST][DEMAND_HOURS], down[MOST][DEMAND_HOURS];
	double peak[MOST];
	bool over[MOST];
};

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
join(const struct world *world, bool failed, bool to[MOST][MOST])
{
	const struct plan *plan = world->plan;
	uint32_t sites = plan->sites.count, i, k, via;

	memset(to, 0, sizeof(bool) * MOST * MOST);
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
	bool before[MOST][MOST], now[MOST][MOST];
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

static bool
exit_is_down(const struct world *world, uint32_t link)
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
		if (exit_is_down(world, i))
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
	const struct location *location = catalog_location_any(catalog,
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

static void
judge(struct world *world, const struct failure_set *set,
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

/* --- against each other ------------------------------------------------ */

struct counts {
	unsigned long scenarios, figures;
};

static bool
near(double a, double b)
{
	return fabs(a - b) <= 1e-6 * (1 + fabs(a));
}

static void
compare(const struct analysis *analysis, const struct plan *plan,
    const struct failure_set *set, uint64_t number, struct counts *counts)
{
	static struct world world;
	enum sweep_effect effects[MOST], found[MOST] = { SWEEP_UNTOUCHED };
	struct sweep_scenario naive, fast, full;
	struct sweep_detail detail;
	struct buf name = { 0 };
	uint32_t i;

	world = (struct world) { .plan = plan, .analysis = analysis };
	judge(&world, set, &naive, effects);
	cr_assert(sweep_scenario(analysis->sweep, set, &fast, NULL));
	cr_assert(sweep_scenario(analysis->sweep, set, &full, &detail));
	sweep_describe(&name, &fast);
#define SAME(member)                                                         \
	cr_assert(naive.member == fast.member && naive.member == full.member, \
	    "plan %lu, %s: " #member " %lld, %lld, %lld",                    \
	    (unsigned long)number, buf_text(&name), (long long)naive.member, \
	    (long long)fast.member, (long long)full.member)
	SAME(people_cut_off);
	SAME(people_beyond);
	SAME(people_degraded);
	SAME(sites_cut_off);
	SAME(sites_degraded);
	SAME(services_lost);
	SAME(overloaded);
#undef SAME
	cr_assert(near(naive.worst_added_ms, fast.worst_added_ms) &&
	    near(fast.worst_added_ms, full.worst_added_ms),
	    "plan %lu, %s: %g ms added, not %g", (unsigned long)number,
	    buf_text(&name), fast.worst_added_ms, naive.worst_added_ms);
	for (i = 0; i < detail.site_count; i++)
		found[detail.sites[i].site] = detail.sites[i].effect;
	cr_assert(memcmp(found, effects,
	    plan->sites.count * sizeof *found) == 0, "plan %lu, %s: sites",
	    (unsigned long)number, buf_text(&name));
	for (i = 0; i < detail.link_count; i++) {
		const struct sweep_link *link = &detail.links[i];

		cr_assert(near(world.peak[link->link], link->load_mbps),
		    "plan %lu, %s: %s carries %g, not %g",
		    (unsigned long)number, buf_text(&name),
		    analysis->links.items[link->link].id, link->load_mbps,
		    world.peak[link->link]);
		world.peak[link->link] = -1;
		counts->figures++;
	}
	for (i = 0; i < plan->circuits.count + plan->egresses.count; i++)
		cr_assert(world.peak[i] < 0 || exit_is_down(&world, i) ||
		    near(world.peak[i],
		    link_peak(&analysis->links.items[i])),
		    "plan %lu, %s: %s is not listed", (unsigned long)number,
		    buf_text(&name), analysis->links.items[i].id);
	counts->scenarios++;
	counts->figures += 8 + plan->sites.count;
	buf_free(&name);
}

static struct document *
open_plan(uint64_t number, bool small, struct analysis *analysis)
{
	struct buf text = { 0 };
	struct document *document;

	generate(&text, number, small);
	document = document_open(text.bytes, text.length);
	cr_assert(document != NULL && document_readable(document) &&
	    document_diags(document)->count == 0, "plan %lu:\n%s",
	    (unsigned long)number, buf_text(&text));
	analysis_update(analysis, document, catalog, 20700);
	cr_assert(!analysis->failed && (analysis->ready & NEEDS_SWEEP) != 0);
	buf_free(&text);
	return document;
}

Test(sweep, agrees_with_a_recount_site_by_site, .timeout = 300)
{
	struct counts counts = { 0 };
	uint64_t number;

	for (number = 0; number < PLANS; number++) {
		struct analysis analysis = { 0 };
		struct document *document =
		    open_plan(number, false, &analysis);
		const struct plan *plan = document_plan(document);
		const struct failures *all = paths_failures(analysis.paths);
		size_t i, k;

		for (i = 0; i < all->count; i++) {
			const struct failure *both[2] = { &all->items[i] };

			compare(&analysis, plan,
			    &(struct failure_set) { both, 1 }, number,
			    &counts);
			for (k = i + 1; k < all->count; k += 1 + number % 7) {
				both[1] = &all->items[k];
				compare(&analysis, plan,
				    &(struct failure_set) { both, 2 }, number,
				    &counts);
			}
		}
		analysis_free(&analysis);
		document_close(document);
	}
	printf("sweep: %d plans, %lu scenarios, %lu figures agree\n", PLANS,
	    counts.scenarios, counts.figures);
	cr_expect(counts.scenarios > 50000);
}

/* --- availability ------------------------------------------------------ */

static double
percent_of(const struct plan *plan, const struct failure *failure)
{
	struct sweep_figures figures = sweep_figures_default();

	switch (failure->kind) {
	case FAILURE_CIRCUIT:
		return figures.circuit;
	case FAILURE_DEVICE:
		return figures.device;
	case FAILURE_EGRESS:
		return figures.egress;
	case FAILURE_WAN:
		return plan->wan.items[failure->hits[0].index].redundant ?
		    figures.wan_redundant : figures.wan;
	default:
		return 0;
	}
}

enum { THINGS = 9 };

/* Goes through every set of things that may be down at once. */
static double
availability_of(const struct analysis *analysis, const struct plan *plan)
{
	static struct world world;
	const struct failures *all = paths_failures(analysis->paths);
	const struct failure *things[THINGS], *down[THINGS];
	enum sweep_effect effects[MOST];
	double up_people = 0, people = 0;
	uint32_t count = 0, sets, i;
	size_t k;

	for (k = 0; k < all->count; k++)
		if (percent_of(plan, &all->items[k]) > 0) {
			if (count == THINGS)
				return -1;
			things[count++] = &all->items[k];
		}
	for (sets = 0; sets < 1U << count; sets++) {
		struct failure_set set = { down, 0 };
		struct sweep_scenario scenario;
		double chance = 1;

		for (i = 0; i < count; i++) {
			double up = percent_of(plan, things[i]) / 100;

			chance *= (sets >> i & 1) != 0 ? 1 - up : up;
			if ((sets >> i & 1) != 0)
				down[set.count++] = things[i];
		}
		world = (struct world) { .plan = plan, .analysis = analysis };
		judge(&world, &set, &scenario, effects);
		for (i = 0; i < plan->sites.count; i++) {
			const struct site *site = &plan->sites.items[i];

			if (site->er_egress.count + site->inet_egress.count ==
			    0)
				continue;
			people += chance * (double)site->users;
			if (effects[i] != SWEEP_CUT_OFF)
				up_people += chance * (double)site->users;
		}
	}
	return people > 0 ? 100 * up_people / people : -1;
}

Test(sweep, bounds_the_availability_that_all_sets_of_failures_give,
    .timeout = 300)
{
	struct sweep_figures figures = sweep_figures_default();
	unsigned compared = 0;
	uint64_t number;

	for (number = 1000; number < 1300; number++) {
		struct analysis analysis = { 0 };
		struct document *document = open_plan(number, true, &analysis);
		const struct plan *plan = document_plan(document);
		struct sweep_availability found;
		double exact = availability_of(&analysis, plan);

		cr_assert(sweep_availability(analysis.sweep, &figures,
		    &found));
		if (exact >= 0) {
			cr_expect(exact <= found.people_weighted_pct + 1e-9 &&
			    exact >= found.people_weighted_pct -
			    found.bound_pct - 1e-9, "plan %lu: %.9f, not "
			    "%.9f - %.9f", (unsigned long)number, exact,
			    found.people_weighted_pct, found.bound_pct);
			compared++;
		}
		analysis_free(&analysis);
		document_close(document);
	}
	printf("sweep: availability of %u plans bounded\n", compared);
	cr_expect(compared > 150);
}

/* --- examples ---------------------------------------------------------- */

static struct document *
open_example(const char *name, struct analysis *analysis)
{
	char path[4096], *bytes;
	struct document *document;
	FILE *file;
	size_t length;

	snprintf(path, sizeof path, "%s/assets/examples/%s.yaml",
	    getenv("abs_top_srcdir"), name);
	file = fopen(path, "rb");
	cr_assert_not_null(file, "%s", path);
	bytes = malloc(1 << 20);
	cr_assert_not_null(bytes);
	length = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	document = document_open(bytes, length);
	free(bytes);
	analysis_update(analysis, document, catalog, 20700);
	return document;
}

Test(sweep, bank_survives_every_single_failure_but_of_a_site_itself)
{
	struct analysis analysis = { 0 };
	struct document *document = open_example("bank", &analysis);
	const struct sweep *sweep = analysis.sweep;
	size_t i;

	for (i = 0; i < sweep->single_count; i++) {
		const struct sweep_scenario *one = &sweep->singles[i];

		cr_expect_eq(one->people_beyond, 0, "%s %s cuts off %lld",
		    failure_kind_name(one->failed[0]->kind),
		    one->failed[0]->name, (long long)one->people_beyond);
	}
	cr_expect_eq(sweep->spof_count, 0);
	analysis_free(&analysis);
	document_close(document);
}

Test(sweep, trey_has_one_circuit_on_which_all_its_people_depend)
{
	struct analysis analysis = { 0 };
	struct document *document = open_example("trey", &analysis);
	const struct sweep *sweep = analysis.sweep;
	bool found = false;
	size_t i;

	for (i = 0; i < sweep->spof_count; i++) {
		const struct sweep_spof *spof = &sweep->spofs[i];

		if (spof->scenario->failed[0]->kind != FAILURE_CIRCUIT)
			continue;
		found = true;
		cr_expect_str_eq(spof->scenario->failed[0]->name, "zrh-1");
		cr_expect_eq(spof->scenario->people_beyond, 420);
		cr_expect_not(spof->implied);
		cr_expect_str_eq(spof->rule, "HA-001");
	}
	cr_expect(found);
	analysis_free(&analysis);
	document_close(document);
}
