/*
 * Who takes which exit, by lists of routes searched from end to end, and
 * which exits know each other's connections.
 */
#include "tests/unit/paths_oracle_parts.h"

#include <string.h>

#include "model/catalog/endpoint.h"

/* --- exits ------------------------------------------------------------ */

static bool
same_way(const struct way_out *a, const struct way_out *b)
{
	return a->egress == b->egress && a->circuit == b->circuit &&
	       a->link == b->link;
}

static bool
peers(const struct circuit *c)
{
	return GIVEN(circuit, c, ms_peering) &&
	       (!GIVEN(ms_peering, &c->ms_peering, enabled) ||
		   c->ms_peering.enabled);
}

static const struct route_filter *
filter_of(const struct world *w, const struct circuit *c)
{
	if (c->ms_peering.route_filter != NULL)
		return plan_route_filter(w->plan, c->ms_peering.route_filter);
	for (uint32_t i = 0; i < w->plan->route_filters.count; i++)
		if (oracle_listed(
			&w->plan->route_filters.items[i].attached_to, c->id))
			return &w->plan->route_filters.items[i];
	return NULL;
}

/* Bits of the longest prefix of Microsoft's that the circuit brings. */
static int
brought(const struct world *w, const struct circuit *c, const struct segment *s,
    const struct address *to)
{
	const struct route_filter *f = filter_of(w, c);
	int best = -1;

	if (f == NULL || !peers(c) || oracle_lost(w, FAILURE_FILTER, f->id, -1))
		return -1;
	for (uint32_t i = 0; i < f->communities.count; i++) {
		const struct bgp_community *k =
		    catalog_community_text(w->catalog, f->communities.items[i]);
		struct catalog_prefixes all;

		if (k == NULL ||
		    (k->needs_authorization && c->sku_tier != TIER_PREMIUM))
			continue;
		if (s != NULL && s->er_routes == ER_ROUTES_SCOPED &&
		    s->accepted_communities.count > 0 &&
		    !oracle_listed(&s->accepted_communities, k->text))
			continue;
		all = catalog_community_prefixes(w->catalog, k);
		for (size_t n = 0; n < all.count; n++)
			if (prefix_contains_address(&all.items[n], to) &&
			    all.items[n].length > best)
				best = all.items[n].length;
	}
	return best;
}

bool
oracle_link_works(const struct world *w, const struct circuit *c, int link)
{
	return !oracle_link_lost(w, c, link) &&
	       oracle_gets_to(w, w->place, oracle_link_site(w, c, link));
}

static void
add_way(struct ways *ways, const struct egress *e, const struct circuit *c,
    int link)
{
	ways->items[ways->count++] = (struct way_out){ e, c, link };
}

static void
add_circuit(const struct world *w, struct ways *ways, const struct circuit *c)
{
	if (c->ms_peering.nat_out.mode != NAT_PER_LINK) {
		add_way(ways, NULL, c, -1);
		return;
	}
	if (oracle_link_works(w, c, 0))
		add_way(ways, NULL, c, 0);
	if (oracle_link_works(w, c, 1) &&
	    !(c->mode == MODE_ACTIVE_PASSIVE && oracle_link_works(w, c, 0)))
		add_way(ways, NULL, c, 1);
}

/* The circuits a sender sees, and whether their order is configured. */
static uint32_t
seen_circuits(const struct world *w, const struct sender *from,
    const struct circuit *seen[8], bool *in_order)
{
	const struct segment *s = from->segment;
	const struct site *at =
	    s != NULL ? s->site != NULL ? plan_site(w->plan, s->site) : NULL
		      : from->site;
	const struct texts *ids = NULL;
	uint32_t n = 0;

	*in_order = s == NULL || s->er_preference;
	if (s != NULL && s->er_routes == ER_ROUTES_NONE)
		return 0;
	if (s != NULL && s->er_circuits.count > 0)
		ids = &s->er_circuits;
	else if (at != NULL && (s == NULL || at->er_egress.count > 0))
		ids = &at->er_egress;
	for (uint32_t i = 0; ids != NULL && i < ids->count; i++)
		seen[n++] = plan_circuit(w->plan, ids->items[i]);
	if (ids == NULL) {
		*in_order = false;
		for (uint32_t i = 0; i < w->plan->circuits.count; i++)
			seen[n++] = &w->plan->circuits.items[i];
	}
	return n;
}

static int64_t
preference(const struct circuit *c)
{
	return GIVEN(ms_peering, &c->ms_peering, local_preference)
	           ? c->ms_peering.local_preference
	           : 100;
}

uint32_t
oracle_egress_list(const struct world *w, const struct sender *from,
    const struct egress *list[8])
{
	const struct segment *s = from->segment;
	const struct site *at =
	    s != NULL ? s->site != NULL ? plan_site(w->plan, s->site) : NULL
		      : from->site;
	uint32_t n = 0;

	if (s != NULL && s->default_egress != NULL)
		list[n++] = plan_egress(w->plan, s->default_egress);
	for (uint32_t i = 0; at != NULL && i < at->inet_egress.count; i++)
		list[n++] = plan_egress(w->plan, at->inet_egress.items[i]);
	return n;
}

/* 5.3: longest prefix, then the preference, else the default egress. */
struct ways
oracle_our_exit(
    const struct world *w, const struct sender *from, const struct address *to)
{
	const struct circuit *seen[8];
	const struct egress *list[8];
	int lengths[8], longest = -1;
	bool in_order, ok[8];
	uint32_t n = seen_circuits(w, from, seen, &in_order), i;
	struct ways ways = { .count = 0 };
	int64_t most = -1;

	for (i = 0; i < n; i++) {
		lengths[i] =
		    to == NULL ? -1 : brought(w, seen[i], from->segment, to);
		ok[i] =
		    lengths[i] >= 0 && (oracle_link_works(w, seen[i], 0) ||
					   oracle_link_works(w, seen[i], 1));
		if (ok[i] && lengths[i] > longest)
			longest = lengths[i];
	}
	for (i = 0; i < n; i++)
		if (ok[i] && lengths[i] == longest &&
		    preference(seen[i]) > most)
			most = preference(seen[i]);
	for (i = 0; i < n; i++) {
		if (!ok[i] || lengths[i] != longest)
			continue;
		if (in_order && ways.count > 0)
			break;
		if (in_order || preference(seen[i]) == most)
			add_circuit(w, &ways, seen[i]);
	}
	if (ways.count > 0)
		return ways;
	n = oracle_egress_list(w, from, list);
	for (i = 0; i < n && ways.count == 0; i++)
		if (!oracle_egress_lost(w, list[i]) &&
		    oracle_gets_to(w, w->place, list[i]->site))
			add_way(&ways, list[i], NULL, -1);
	return ways;
}

/* --- Microsoft -------------------------------------------------------- */

static bool
azure_takes(const struct circuit *c, const struct prefix *p)
{
	struct prefix outer;

	if (p->length == 0 || !prefix_is_public(p, true))
		return false;
	if (!GIVEN(ms_peering, &c->ms_peering, prefixes))
		return true;
	for (uint32_t i = 0; i < c->ms_peering.prefixes.count; i++) {
		const struct declared_prefix *d =
		    &c->ms_peering.prefixes.items[i];
		bool good = !GIVEN(declared_prefix, d, validation) ||
		            d->validation == PREFIX_CONFIGURED ||
		            ((d->validation == PREFIX_NOT_CONFIGURED ||
				 d->validation == PREFIX_CONFIGURING) &&
				c->state != CIRCUIT_PROVISIONED);

		prefix_parse(d->cidr, &outer);
		if (good && prefix_contains(&outer, p))
			return true;
	}
	return false;
}

/* The better of two routes of Microsoft's, as one number. */
static long
worth(const struct prefix *p, bool er, int64_t prepend)
{
	return p->length * 1000L + (er ? 100 : 0) + 50 - (long)prepend;
}

static void
offer(struct ways *ways, long *best, long value, const struct egress *e,
    const struct circuit *c, int link)
{
	if (value < *best)
		return;
	if (value > *best)
		ways->count = 0;
	*best = value;
	add_way(ways, e, c, link);
}

/* 5.4: all exits that are equally good for an address of ours. */
struct ways
oracle_their_exit(
    const struct world *w, const struct address *to, bool internet)
{
	struct ways ways = { .count = 0 };
	long best = -1;
	struct prefix p;

	for (uint32_t i = 0; i < w->plan->egresses.count; i++) {
		const struct egress *e = &w->plan->egresses.items[i];
		const struct texts *said =
		    GIVEN(egress, e, advertised) ? &e->advertised : &e->nat_out;

		for (uint32_t k = 0; k < said->count; k++)
			if (prefix_parse(said->items[k], &p) == NET_OK &&
			    prefix_contains_address(&p, to) &&
			    !oracle_egress_lost(w, e))
				offer(&ways, &best, worth(&p, false, 0), e,
				    NULL, -1);
	}
	for (uint32_t i = 0; !internet && i < w->plan->circuits.count; i++) {
		const struct circuit *c = &w->plan->circuits.items[i];

		for (uint32_t k = 0;
		     peers(c) && k < c->ms_peering.advertised.count; k++) {
			const struct advertised_prefix *a =
			    &c->ms_peering.advertised.items[k];
			bool up[2] = { a->link != LINK_SECONDARY &&
					   !oracle_link_lost(w, c, 0),
				a->link != LINK_PRIMARY &&
				    !oracle_link_lost(w, c, 1) };

			prefix_parse(a->cidr, &p);
			if (!prefix_contains_address(&p, to) ||
			    !azure_takes(c, &p))
				continue;
			for (int l = 0; l < 2; l++)
				if (up[l] && (l == 0 || !up[0] ||
						 c->ms_peering.nat_out.mode ==
						     NAT_PER_LINK))
					offer(&ways, &best,
					    worth(&p, true, a->prepend), NULL,
					    c,
					    c->ms_peering.nat_out.mode ==
						    NAT_PER_LINK
						? l
						: -1);
		}
	}
	return ways;
}

/* --- state ------------------------------------------------------------ */

static bool
keeps_state(const struct device *d)
{
	if (GIVEN(device, d, stateful))
		return d->stateful;
	return d->kind != DEVICE_ROUTER && d->kind != DEVICE_IDS &&
	       d->kind != DEVICE_DLP && d->kind != DEVICE_WAN_OPT;
}

/* Stateful devices of an exit. */
static uint32_t
guards(const struct world *w, const struct way_out *way,
    const struct device *list[16])
{
	const struct texts *ids[2] = { way->egress != NULL
					   ? &way->egress->devices
					   : &way->circuit->edge_devices,
		way->egress != NULL
		    ? NULL
		    : &way->circuit->ms_peering.nat_out.devices };
	uint32_t n = 0;

	for (int k = 0; k < 2; k++)
		for (uint32_t i = 0; ids[k] != NULL && i < ids[k]->count; i++) {
			const struct device *d =
			    plan_device(w->plan, ids[k]->items[i]);

			if (keeps_state(d))
				list[n++] = d;
		}
	return n;
}

/* Whether two devices share state, over any number of others. */
static bool
know_each_other(
    const struct world *w, const struct device *a, const struct device *b)
{
	bool met[64] = { false }, more = true;
	uint32_t n = w->plan->devices.count;

	met[a - w->plan->devices.items] = true;
	while (more) {
		more = false;
		for (uint32_t i = 0; i < n; i++)
			for (uint32_t k = 0; k < n; k++) {
				const struct device *x =
				    &w->plan->devices.items[i];
				const struct device *y =
				    &w->plan->devices.items[k];

				if (met[i] == met[k] ||
				    (!oracle_listed(
					 &x->state_shared_with, y->id) &&
					!oracle_listed(
					    &y->state_shared_with, x->id)))
					continue;
				met[i] = met[k] = true;
				more = true;
			}
	}
	return met[b - w->plan->devices.items];
}

static bool
all_known(const struct world *w, const struct device *const *a, uint32_t n,
    const struct device *const *b, uint32_t m)
{
	for (uint32_t i = 0; i < n; i++) {
		bool known = false;

		for (uint32_t k = 0; k < m; k++)
			known = known || know_each_other(w, a[i], b[k]);
		if (!known)
			return false;
	}
	return true;
}

bool
oracle_one_point(
    const struct world *w, const struct way_out *a, const struct way_out *b)
{
	const struct device *x[16], *y[16];
	uint32_t n, m;

	if (same_way(a, b))
		return true;
	if ((a->egress == NULL) != (b->egress == NULL))
		return false;
	n = guards(w, a, x);
	m = guards(w, b, y);
	if (n == 0 || m == 0)
		return false;
	if (a->circuit != NULL && a->circuit == b->circuit) {
		for (uint32_t i = 1; i < n; i++)
			if (!know_each_other(w, x[0], x[i]))
				return false;
		return true;
	}
	return all_known(w, x, n, y, m) && all_known(w, y, m, x, n);
}

const struct texts *
oracle_pools(const struct way_out *way)
{
	const struct nat_out *nat;

	if (way->egress != NULL)
		return &way->egress->nat_out;
	nat = &way->circuit->ms_peering.nat_out;
	return way->link < 0    ? &nat->pools
	       : way->link == 0 ? &nat->primary_pools
	                        : &nat->secondary_pools;
}

bool
oracle_minds(const struct world *w, const struct way_out *way)
{
	const struct device *list[16];

	return oracle_pools(way)->count > 0 || guards(w, way, list) > 0;
}
