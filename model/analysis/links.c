/*
 * Adds up the load of circuits, internet egresses and WAN links by hour, finds
 * the peaks, the worst failure, and what would fit. The cost is the sites plus
 * what they cross. Knows no rule.
 */
#include "model/analysis/links.h"

#include <math.h>
#include <string.h>

#include "model/analysis/link_work.h"
#include "model/arena.h"
#include "model/catalog/figures.h"
#include "model/net.h"
#include "model/plan/schema.h"

const char *
link_kind_name(enum link_kind kind)
{
	static const char *const names[] = { "circuit", "egress", "wan" };

	return names[kind];
}

const char *
link_kind_list(enum link_kind kind)
{
	static const char *const lists[] = { "circuits", "egresses", "wan" };

	return lists[kind];
}

double
link_peak(const struct link_load *link)
{
	return link->peak_up > link->peak_down ? link->peak_up :
	    link->peak_down;
}

double
link_headroom(double capacity, double peak)
{
	return capacity > 0 ? (capacity - peak) / capacity * 100 : 0;
}

bool
link_in_use(const struct link_load *link)
{
	return link->sites > 0 || link->worst_peak > 0;
}

double
link_peak_after(const struct link_load *link, const struct plan *plan,
    int years)
{
	return link_peak(link) * pow(1 + plan->capacity.growth_pct / 100,
	    years);
}

/* --- hours --------------------------------------------------------------- */

/* Adds a turned day to the hours of UTC. */
static void
unturn(const struct demand_result *demand, const struct turned_day *day,
    double up[DEMAND_HOURS], double down[DEMAND_HOURS])
{
	int turn, hour;

	for (turn = 0; turn < DEMAND_HOURS; turn++) {
		double u = day->up[turn], d = day->down[turn];

		if (u == 0 && d == 0)
			continue;
		for (hour = 0; hour < DEMAND_HOURS; hour++) {
			double share =
			    demand->curve[(hour + turn) % DEMAND_HOURS];

			up[hour] += u * share;
			down[hour] += d * share;
		}
	}
}

/*
 * Orders the uses by link, and by site within one: twice a stable counting
 * sort.
 */
static bool
sort_uses(struct link_work *work)
{
	size_t keys[2] = { (size_t)work->demand->count + 1,
		work->loads->count };
	struct link_use *other = arena_calloc(work->arena, work->use_count + 1,
	    sizeof *other);
	int pass;

	if (work->use_count == 0)
		return other != NULL;
	for (pass = 0; pass < 2; pass++) {
		struct link_use *swapped = work->uses;
		uint32_t *starts = arena_calloc(work->arena, keys[pass] + 1,
		    sizeof *starts);
		size_t i;

		if (other == NULL || starts == NULL)
			return false;
		for (i = 0; i < work->use_count; i++)
			starts[(pass == 0 ? work->uses[i].site :
			    work->uses[i].link) + 1]++;
		for (i = 1; i <= keys[pass]; i++)
			starts[i] += starts[i - 1];
		for (i = 0; i < work->use_count; i++)
			other[starts[pass == 0 ? work->uses[i].site :
			    work->uses[i].link]++] = work->uses[i];
		work->uses = other;
		other = swapped;
	}
	return true;
}

/* --- one link ------------------------------------------------------------ */

static void
add_driver(struct link_load *link, uint32_t site, enum demand_service service,
    double mbps)
{
	int at;

	if (mbps <= 0)
		return;
	if (link->driver_count < LINK_DRIVERS)
		link->driver_count++;
	else if (link->drivers[LINK_DRIVERS - 1].mbps >= mbps)
		return;
	for (at = link->driver_count - 1;
	     at > 0 && link->drivers[at - 1].mbps < mbps; at--)
		link->drivers[at] = link->drivers[at - 1];
	link->drivers[at] = (struct link_driver) { site, service, mbps };
}

/* Private peering shares the circuit, all day long. */
static const struct private_peering *
private_of(const struct link_work *work, const struct link_load *link)
{
	const struct private_peering *own;

	if (link->kind != LINK_CIRCUIT)
		return NULL;
	own = &work->plan->circuits.items[link->item].private_peering;
	return own->enabled ? own : NULL;
}

/* The parts of the load at the peak, of one site after the other. */
static void
find_drivers(const struct link_work *work, struct link_load *link,
    const struct link_use *uses, size_t count)
{
	const struct private_peering *own = private_of(work, link);
	bool up = link->peak_up > link->peak_down;
	size_t i;
	int k;

	for (i = 0; i < count;) {
		double mbps[DEMAND_SERVICES] = { 0 };
		uint32_t site = uses[i].site;
		const struct site_demand *needs = &work->demand->sites[site];

		for (; i < count && uses[i].site == site; i++) {
			struct demand_way way = link_use_way(work,
			    (enum use_kind)uses[i].kind, site, uses[i].flow);

			for (k = 0; k < DEMAND_SERVICES; k++)
				mbps[k] += (double)(up != uses[i].back ?
				    way.up[k] : way.down[k]);
		}
		for (k = 0; k < DEMAND_SERVICES; k++)
			add_driver(link, site < work->demand->count ? site :
			    LINK_NO_SITE, (enum demand_service)k,
			    mbps[k] * demand_share(work->demand, needs,
				(enum demand_service)k, link->peak_hour));
		link->sites += site < work->demand->count;
	}
	if (own != NULL)
		add_driver(link, LINK_NO_SITE, DEMAND_SERVICES, up ?
		    own->mbps_up : own->mbps_down);
}

static void
load_link(const struct link_work *work, struct link_load *link,
    const struct link_use *uses, size_t count)
{
	const struct private_peering *own = private_of(work, link);
	struct turned_day day = { 0 };
	size_t i;
	int hour;

	for (i = 0; i < count; i++)
		link_day_add(work, &day, (enum use_kind)uses[i].kind,
		    uses[i].site, uses[i].flow, uses[i].back, 1);
	unturn(work->demand, &day, link->up, link->down);
	for (hour = 0; hour < DEMAND_HOURS; hour++) {
		double before = link_peak(link);

		if (own != NULL) {
			link->up[hour] += own->mbps_up;
			link->down[hour] += own->mbps_down;
		}
		link->peak_up = fmax(link->peak_up, link->up[hour]);
		link->peak_down = fmax(link->peak_down, link->down[hour]);
		if (link_peak(link) > before)
			link->peak_hour = hour;
	}
	link->headroom_pct =
	    link_headroom(link->capacity_mbps, link_peak(link));
	link->worst_failed = -1;
	link->worst_peak = link_peak(link);
	link->nat.people_worst = link->nat.people;
	find_drivers(work, link, uses, count);
}

static void
apply_move(const struct link_work *work, const struct link_move *move)
{
	struct link_load *link = &work->loads->items[move->link];
	double up[DEMAND_HOURS], down[DEMAND_HOURS], peak = 0;
	int hour;

	memcpy(up, link->up, sizeof up);
	memcpy(down, link->down, sizeof down);
	unturn(work->demand, &move->day, up, down);
	for (hour = 0; hour < DEMAND_HOURS; hour++)
		peak = fmax(peak, fmax(up[hour], down[hour]));
	/* Sums of floating point: less than a bit per second is no load. */
	if (peak > link->worst_peak + 1e-6) {
		link->worst_peak = peak;
		link->worst_failed = (int32_t)move->failed;
	}
	if (link->nat.people + move->people > link->nat.people_worst)
		link->nat.people_worst = link->nat.people + move->people;
}

/* --- what fits ----------------------------------------------------------- */

/* Smallest circuit of a Direct port pair of that size. */
static int
direct_fitting(const struct catalog *catalog, int port_mbps, double mbps)
{
	struct sku_rows skus = catalog_skus(catalog);
	int best = 0;
	size_t i;

	for (i = 0; i < skus.count; i++)
		if (skus.items[i].kind == SKU_DIRECT_CIRCUIT &&
		    skus.items[i].port_mbps == port_mbps &&
		    skus.items[i].mbps >= mbps &&
		    (best == 0 || skus.items[i].mbps < best))
			best = skus.items[i].mbps;
	return best;
}

static int
fitting(const struct link_work *work, const struct catalog *catalog,
    const struct link_load *link)
{
	double kept = 1 - work->plan->capacity.headroom_pct / 100;
	double wanted = kept > 0 ? link->worst_peak / kept : INFINITY;
	const struct circuit *circuit;

	if (link->worst_peak <= 0 || wanted > 1e9)
		return 0;
	if (link->kind != LINK_CIRCUIT)
		return (int)ceil(wanted - 1e-6);
	circuit = &work->plan->circuits.items[link->item];
	if (circuit->model == MODEL_DIRECT &&
	    GIVEN(circuit, circuit, model))
		return direct_fitting(catalog,
		    (int)circuit->direct_port.port_gbps * 1000, wanted - 1e-6);
	return catalog_circuit_fitting(catalog, (wanted - 1e-6) * 1000);
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

/* --- NAT ----------------------------------------------------------------- */

/* IPv4 addresses of the prefixes; IPv6 pools translate nothing here. */
static double
addresses_in(const struct texts *prefixes)
{
	double sum = 0;
	struct prefix prefix;
	uint32_t i;

	for (i = 0; i < prefixes->count; i++)
		if (prefix_parse(prefixes->items[i], &prefix) == NET_OK &&
		    prefix.address.family == 4)
			sum += ldexp(1, 32 - prefix.length);
	return sum;
}

/* [M-NAT] (64 000 - restricted) / (peak ports + peak factor) devices each */
static void
size_nat(const struct link_work *work, double ports, struct link_load *link)
{
	const struct security *security = &work->plan->security;
	double per_device = (double)(security->nat_peak_ports +
	    security->nat_peak_factor);
	struct link_nat *nat = &link->nat;

	if (link->kind == LINK_CIRCUIT) {
		const struct nat_out *out = &work->plan->circuits
		    .items[link->item].ms_peering.nat_out;

		nat->addresses = addresses_in(&out->pools) +
		    addresses_in(&out->primary_pools) +
		    addresses_in(&out->secondary_pools);
	} else
		nat->addresses = addresses_in(
		    &work->plan->egresses.items[link->item].nat_out);
	nat->each = floor((ports - (double)security->nat_reserved_ports) /
	    (per_device < 1 ? 1 : per_device));
	if (nat->each < 1)
		return;
	nat->needed = ceil((double)nat->people / nat->each);
	nat->needed_worst = ceil((double)nat->people_worst / nat->each);
}

/* --- all ----------------------------------------------------------------- */

/* Items that are being typed have none yet. */
static const char *
id_or_mark(const char *id)
{
	return id == NULL ? "?" : id;
}

static void
list_links(struct link_loads *loads, const struct plan *plan)
{
	struct link_load *link = loads->items;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		*link++ = (struct link_load) { .kind = LINK_CIRCUIT, .item = i,
			.id = id_or_mark(plan->circuits.items[i].id),
			.capacity_mbps =
			    (double)plan->circuits.items[i].bandwidth_mbps };
	for (i = 0; i < plan->egresses.count; i++)
		*link++ = (struct link_load) { .kind = LINK_EGRESS, .item = i,
			.id = id_or_mark(plan->egresses.items[i].id),
			.capacity_mbps = plan->egresses.items[i].mbps };
	for (i = 0; i < plan->wan.count; i++)
		*link++ = (struct link_load) { .kind = LINK_WAN, .item = i,
			.id = id_or_mark(plan->wan.items[i].id),
			.capacity_mbps = plan->wan.items[i].mbps };
}

static bool
prepare(struct link_work *work)
{
	const struct plan *plan = work->plan;

	work->arena = arena_open();
	work->exits = arena_calloc(work->arena, (size_t)plan->sites.count + 1,
	    sizeof *work->exits);
	return work->exits != NULL &&
	    wan_build(&work->wan, work->arena, plan) &&
	    id_index_build(&work->circuits, work->arena, plan, "circuits") &&
	    id_index_build(&work->egresses, work->arena, plan, "egresses") &&
	    id_index_build(&work->segments, work->arena, plan, "segments");
}

static void
finish(struct link_work *work, const struct catalog *catalog)
{
	double ports = catalog_figure(catalog, "nat-ports", 64000);
	struct link_loads *loads = work->loads;
	size_t from = 0, to, i;

	for (i = 0; i < loads->count; i++, from = to) {
		for (to = from;
		     to < work->use_count && work->uses[to].link == i; to++)
			continue;
		load_link(work, &loads->items[i], work->uses + from,
		    to - from);
	}
	for (i = 0; i < work->move_count; i++)
		apply_move(work, &work->moves[i]);
	for (i = 0; i < loads->count; i++) {
		struct link_load *link = &loads->items[i];

		link->worst_headroom_pct =
		    link_headroom(link->capacity_mbps, link->worst_peak);
		link->exhausted_in = exhausted_in(link, work->plan);
		link->fits_mbps = fitting(work, catalog, link);
		if (link->kind != LINK_WAN)
			size_nat(work, ports, link);
	}
}

bool
links_compute(struct link_loads *loads, const struct plan *plan,
    const struct catalog *catalog, const struct demand_result *demand,
    struct arena *arena)
{
	struct link_work work = { .plan = plan, .demand = demand,
		.loads = loads };
	bool done;

	*loads = (struct link_loads) { .circuits = plan->circuits.count,
		.egresses = plan->egresses.count, .wan = plan->wan.count };
	loads->count = loads->circuits + loads->egresses + loads->wan;
	loads->items = arena_calloc(arena, (size_t)loads->count + 1,
	    sizeof *loads->items);
	done = loads->items != NULL && prepare(&work);
	if (done) {
		list_links(loads, plan);
		link_uses_of_exits(&work);
		link_uses_of_wan(&work);
		done = !work.failed && sort_uses(&work);
	}
	if (done)
		finish(&work, catalog);
	arena_close(work.arena);
	return done;
}
