/*
 * What may mend an asymmetric flow, in the order the guide prefers: source
 * translation first, shared state last. An idea may be wrong for the plan at
 * hand; repairs.c finds that out.
 */
#include "model/analysis/repair_parts.h"

#include <stdio.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/plan.h"

enum { NAMES_MAX = 32 };

static const struct exit_point *
point_at(const struct repairer *r, int32_t point)
{
	return point < 0 ? NULL : &r->paths->routes.points[point];
}

static const struct circuit *
circuit_at(const struct repairer *r, const struct exit_point *point)
{
	return &r->plan->circuits.items[point->item];
}

static const struct flow_route *
route_of(const struct repairer *r)
{
	return &r->paths->flows[r->row->flow];
}

static const struct segment *
deciding_segment(const struct repairer *r)
{
	int32_t segment = r->row->proxy >= 0 ? r->row->proxy :
	    r->row->segment;

	return segment < 0 ? NULL : &r->plan->segments.items[segment];
}

/* The path of a member of a circuit's Microsoft peering. */
static char *
peering_path(struct repairer *r, const struct circuit *circuit,
    const char *member)
{
	return arena_printf(r->arena, "circuits.%s.ms_peering.%s", circuit->id,
	    member);
}

static char *
advert_path(struct repairer *r, const struct circuit *circuit, uint32_t index,
    const char *member)
{
	return arena_printf(r->arena,
	    "circuits.%s.ms_peering.advertised[%u]%s", circuit->id, index,
	    member);
}

/* Whether the advert of a circuit holds the prefix, or is it. */
static bool
advert_holds(const struct circuit *circuit, uint32_t index,
    const struct prefix *prefix, bool exactly)
{
	const char *text = circuit->ms_peering.advertised.items[index].cidr;
	struct prefix advert;

	return text != NULL && prefix_parse(text, &advert) == NET_OK &&
	    (exactly ? prefix_equal(&advert, prefix) :
	    prefix_contains(&advert, prefix));
}

/* --- 1 translate where connections enter ------------------------------ */

static void
try_snat(struct repairer *r)
{
	const struct flow_route *route = route_of(r);
	const struct routes *routes = &r->paths->routes;
	uint32_t i, k;
	bool *done;

	if (!route->inbound)
		return;
	done = arena_calloc(r->arena, routes->point_count + 1, sizeof *done);
	if (done == NULL)
		return;
	for (i = 0; i < route->near.count; i++) {
		for (k = 0; k < route->near.items[i].count; k++) {
			int32_t at = route->near.items[i].adverts[k].point;
			const struct exit_point *point = &routes->points[at];

			if (point->snat || done[at] || point->link == 1)
				continue;
			done[at] = true;
			repair_set(r, point->class == EXIT_INET ?
			    arena_printf(r->arena, "egresses.%s.nat_in",
			    point->name) : peering_path(r,
			    circuit_at(r, point), "nat_in"), "snat");
		}
	}
	repair_offer(r, REPAIR_SNAT, "Translate the source of inbound "
	    "connections at every exit that advertises the endpoint",
	    "Choose an inside address for each exit and route it there only");
}

/* --- 2 scope the segment ---------------------------------------------- */

static void
try_scope(struct repairer *r)
{
	const struct segment *segment = deciding_segment(r);
	const struct exit_point *there = point_at(r, r->row->result.there);

	if (segment == NULL || (segment->role != SEGMENT_SERVER &&
	    segment->role != SEGMENT_DMZ))
		return;
	repair_set(r, arena_printf(r->arena, "segments.%s.er_routes",
	    segment->id), "none");
	repair_offer(r, REPAIR_SCOPE, arena_printf(r->arena,
	    "Keep ExpressRoute routes out of %s", segment->id), "");
	if (there == NULL || there->class != EXIT_ER)
		return;
	repair_edit(r, PATH_EDIT_TEXTS, arena_printf(r->arena,
	    "segments.%s.er_circuits", segment->id),
	    (const char *const[]) { circuit_at(r, there)->id, NULL });
	repair_offer(r, REPAIR_SCOPE, arena_printf(r->arena,
	    "Let %s see the routes of %s only", segment->id,
	    circuit_at(r, there)->id),
	    "When that circuit fails, replies have no other");
}

/* --- 3 a proxy for the clients ---------------------------------------- */

static void
try_proxy(struct repairer *r)
{
	const struct flow *flow = route_of(r)->flow;
	uint32_t i;

	if (route_of(r)->inbound || flow->path != FLOW_INTERNET ||
	    r->row->site < 0 || r->row->proxy >= 0)
		return;
	for (i = 0; i < r->plan->segments.count; i++) {
		const struct segment *proxy = &r->plan->segments.items[i];

		if (proxy->role != SEGMENT_PROXY ||
		    proxy->er_routes != ER_ROUTES_NONE)
			continue;
		repair_set(r, arena_printf(r->arena, "flows.%s.proxy_segment",
		    flow->id), proxy->id);
		repair_set(r, arena_printf(r->arena, "sites.%s.clients_method",
		    r->plan->sites.items[r->row->site].id), "pac");
		repair_offer(r, REPAIR_PROXY, arena_printf(r->arena,
		    "Send the clients to the proxies in %s by a proxy file",
		    proxy->id), "");
	}
}

/* --- 4 a pool for each exit ------------------------------------------- */

static bool
halve(const struct prefix *whole, struct prefix halves[2])
{
	int bit = whole->length;

	if (bit >= (whole->address.family == 4 ? 32 : 128))
		return false;
	halves[0] = prefix_network(whole);
	halves[0].length++;
	halves[1] = halves[0];
	halves[1].address.bytes[bit / 8] |= (uint8_t)(0x80 >> (bit % 8));
	return true;
}

static const struct texts *
pools_of(const struct repairer *r, const struct exit_point *point,
    char **path, struct repairer *maker)
{
	const struct circuit *circuit;

	if (point->class == EXIT_INET) {
		*path = arena_printf(maker->arena, "egresses.%s.nat_out",
		    point->name);
		return &r->plan->egresses.items[point->item].nat_out;
	}
	circuit = circuit_at(r, point);
	*path = peering_path(maker, circuit, point->link < 0 ?
	    "nat_out.pools" : point->link == 0 ? "nat_out.primary_pools" :
	    "nat_out.secondary_pools");
	return point->link < 0 ? &circuit->ms_peering.nat_out.pools :
	    point->link == 0 ? &circuit->ms_peering.nat_out.primary_pools :
	    &circuit->ms_peering.nat_out.secondary_pools;
}

/* Replaces the pool by one half of it, and over ExpressRoute its advert. */
static bool
take_half(struct repairer *r, const struct exit_point *point,
    const struct prefix *whole, const struct prefix *half)
{
	const char *values[NAMES_MAX + 1];
	char text[NET_TEXT_SIZE], *path;
	const struct texts *pools = pools_of(r, point, &path, r);
	struct prefix pool;
	uint32_t i;
	bool found = false;

	if (pools->count > NAMES_MAX)
		return false;
	prefix_format(half, text);
	for (i = 0; i < pools->count; i++) {
		values[i] = pools->items[i];
		if (prefix_parse(values[i], &pool) == NET_OK &&
		    prefix_equal(&pool, whole)) {
			values[i] = text;
			found = true;
		}
	}
	values[i] = NULL;
	if (!found)
		return false;
	repair_edit(r, PATH_EDIT_TEXTS, path, values);
	if (point->class == EXIT_INET)
		return true;
	for (i = 0; i < circuit_at(r, point)->ms_peering.advertised.count; i++)
		if (advert_holds(circuit_at(r, point), i, whole, true))
			repair_set(r, advert_path(r, circuit_at(r, point), i,
			    ".cidr"), text);
	return true;
}

/* The pool's range where the row leaves; false without translation. */
static bool
pool_in_use(const struct repairer *r, struct prefix *pool)
{
	const struct exit_point *there = point_at(r, r->row->result.there);
	int32_t near = r->row->result.near;

	if (route_of(r)->inbound || there == NULL || near < 0 ||
	    (uint32_t)near >= there->pools.count)
		return false;
	*pool = there->pools.items[near].prefix;
	return true;
}

static void
try_split(struct repairer *r)
{
	const struct exit_point *there = point_at(r, r->row->result.there);
	const struct exit_point *back = point_at(r, r->row->result.back);
	struct prefix pool, halves[2];

	if (back == NULL || !pool_in_use(r, &pool) || !halve(&pool, halves))
		return;
	if (take_half(r, there, &pool, &halves[0]) &&
	    take_half(r, back, &pool, &halves[1])) {
		repair_offer(r, REPAIR_SPLIT, arena_printf(r->arena,
		    "Split the pool between %s and %s", there->name,
		    back->name),
		    "Each exit then has half as many addresses");
		return;
	}
	r->edit_count = 0;
	if (back->class != EXIT_ER)
		return;
	for (uint32_t i = circuit_at(r, back)->ms_peering.advertised.count;
	    i > 0; i--)
		if (advert_holds(circuit_at(r, back), i - 1, &pool, true))
			repair_edit(r, PATH_EDIT_REMOVE, advert_path(r,
			    circuit_at(r, back), i - 1, ""), NULL);
	repair_offer(r, REPAIR_SPLIT, arena_printf(r->arena,
	    "Advertise the pool of %s at that exit only", there->name), "");
}

/* --- 5 a longer prefix over ExpressRoute ------------------------------ */

static void
try_longer(struct repairer *r)
{
	const struct exit_point *there = point_at(r, r->row->result.there);
	const struct circuit *circuit;
	char text[NET_TEXT_SIZE];
	struct prefix pool;

	if (there == NULL || there->class != EXIT_ER || !pool_in_use(r, &pool))
		return;
	circuit = circuit_at(r, there);
	prefix_format(&pool, text);
	if (!routes_takes(circuit, &pool))
		repair_edit(r, PATH_EDIT_INSERT,
		    peering_path(r, circuit, "prefixes"),
		    (const char *const[]) { "cidr", text, "registered_to",
			"customer", NULL });
	repair_edit(r, PATH_EDIT_INSERT,
	    peering_path(r, circuit, "advertised"),
	    (const char *const[]) { "cidr", text, "link", there->link < 0 ?
		"both" : there->link == 0 ? "primary" : "secondary",
		"purpose", "nat", NULL });
	repair_offer(r, REPAIR_LONGER, arena_printf(r->arena,
	    "Advertise %s over %s", text, circuit->id),
	    "Azure has to validate the prefix");
}

/* --- 6 leave inbound on the internet ---------------------------------- */

static void
try_withdraw(struct repairer *r)
{
	const struct flow_route *route = route_of(r);
	uint32_t c, i, k;

	if (!route->inbound)
		return;
	for (c = 0; c < r->plan->circuits.count; c++) {
		const struct circuit *circuit = &r->plan->circuits.items[c];

		for (i = circuit->ms_peering.advertised.count; i > 0; i--) {
			for (k = 0; k < route->near.count; k++)
				if (advert_holds(circuit, i - 1,
				    &route->near.items[k].prefix, false))
					break;
			if (k < route->near.count)
				repair_edit(r, PATH_EDIT_REMOVE,
				    advert_path(r, circuit, i - 1, ""), NULL);
		}
	}
	repair_offer(r, REPAIR_WITHDRAW, "Withdraw the endpoint's prefix from "
	    "ExpressRoute: Microsoft then comes by the internet", "");
}

/* --- 7 let both sides prefer the same circuit ------------------------- */

static void
prepend_elsewhere(struct repairer *r, const struct circuit *chosen,
    const struct prefix *prefix)
{
	uint32_t c, i;

	for (c = 0; c < r->plan->circuits.count; c++) {
		const struct circuit *circuit = &r->plan->circuits.items[c];

		for (i = 0; circuit != chosen &&
		    i < circuit->ms_peering.advertised.count; i++)
			if (advert_holds(circuit, i, prefix, false))
				repair_set(r, advert_path(r, circuit, i,
				    ".prepend"), "3");
	}
}

static void
prefer_in_segment(struct repairer *r, const struct segment *segment,
    const struct circuit *chosen)
{
	const char *values[NAMES_MAX + 2];
	const struct origin *origin = &r->paths->origins[r->row->origin];
	uint32_t i, count = 0;

	if (origin->circuit_count > NAMES_MAX)
		return;
	values[count++] = chosen->id;
	for (i = 0; i < origin->circuit_count; i++) {
		const struct circuit *circuit =
		    &r->plan->circuits.items[origin->circuits[i]];

		if (circuit != chosen)
			values[count++] = circuit->id;
	}
	values[count] = NULL;
	repair_edit(r, PATH_EDIT_TEXTS, arena_printf(r->arena,
	    "segments.%s.er_circuits", segment->id), values);
	repair_set(r, arena_printf(r->arena, "segments.%s.er_preference",
	    segment->id), "true");
}

static void
try_align(struct repairer *r)
{
	const struct exit_point *there = point_at(r, r->row->result.there);
	const struct segment *segment = deciding_segment(r);
	const struct flow_route *route = route_of(r);
	const struct circuit *chosen;
	struct prefix prefix;
	uint32_t i;

	if (there == NULL || there->class != EXIT_ER)
		return;
	chosen = circuit_at(r, there);
	if (pool_in_use(r, &prefix))
		prepend_elsewhere(r, chosen, &prefix);
	for (i = 0; route->inbound && i < route->near.count; i++)
		prepend_elsewhere(r, chosen, &route->near.items[i].prefix);
	if (route->inbound && segment != NULL)
		prefer_in_segment(r, segment, chosen);
	repair_offer(r, REPAIR_ALIGN, arena_printf(r->arena,
	    "Let both sides prefer %s: longer AS paths elsewhere%s",
	    chosen->id, route->inbound ? ", first place in the segment" : ""),
	    "Holds while the circuit works; after a failure look again");
}

/* --- 8 shared state --------------------------------------------------- */

static uint32_t
stateful_devices(const struct repairer *r, const struct exit_point *point,
    int32_t devices[NAMES_MAX])
{
	const struct network *network = &r->paths->network;
	const struct refs *all = point->class == EXIT_INET ?
	    &network->egresses[point->item].devices :
	    &network->circuits[point->item].devices;
	uint32_t i, count = 0;

	for (i = 0; i < all->count && count < NAMES_MAX; i++)
		if (network->devices[all->items[i]].stateful)
			devices[count++] = all->items[i];
	return count;
}

static void
share_with(struct repairer *r, int32_t device, int32_t with)
{
	const struct device *one = &r->plan->devices.items[device];
	const char *values[NAMES_MAX + 2];
	uint32_t i;

	if (one->state_shared_with.count > NAMES_MAX)
		return;
	for (i = 0; i < one->state_shared_with.count; i++)
		values[i] = one->state_shared_with.items[i];
	values[i++] = r->plan->devices.items[with].id;
	values[i] = NULL;
	repair_edit(r, PATH_EDIT_TEXTS, arena_printf(r->arena,
	    "devices.%s.state_shared_with", one->id), values);
}

static void
try_share(struct repairer *r)
{
	const struct exit_point *there = point_at(r, r->row->result.there);
	const struct exit_point *back = point_at(r, r->row->result.back);
	int32_t ours[NAMES_MAX], theirs[NAMES_MAX];
	uint32_t a, b, i;

	if (there == NULL || back == NULL || there == back ||
	    there->class != back->class || there->item == back->item)
		return;
	a = stateful_devices(r, there, ours);
	b = stateful_devices(r, back, theirs);
	if (a == 0 || b == 0)
		return;
	for (i = 0; i < a || i < b; i++) {
		int32_t one = ours[i < a ? i : a - 1];
		int32_t other = theirs[i < b ? i : b - 1];

		if (one == other)
			continue;
		share_with(r, one, other);
		share_with(r, other, one);
	}
	repair_offer(r, REPAIR_SHARE, arena_printf(r->arena,
	    "Let the firewalls of %s and %s share their state", there->name,
	    back->name), "They have to be able to, and be near enough");
}

void
repair_try_all(struct repairer *r)
{
	try_snat(r);
	try_scope(r);
	try_proxy(r);
	try_split(r);
	try_longer(r);
	try_withdraw(r);
	try_align(r);
	try_share(r);
}
