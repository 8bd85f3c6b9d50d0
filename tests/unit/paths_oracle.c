/*
 * The paths once more, the slow way: packets walked one by one over lists of
 * routes, every prefix compared with every address, every name looked up
 * where it is needed. Shares no code with the analysis but address parsing.
 */
#include "tests/unit/paths_oracle.h"

#include <stdlib.h>
#include <string.h>

#include "model/analysis/paths.h"
#include "model/catalog/endpoint.h"
#include "model/net.h"
#include "model/plan/path.h"
#include "model/plan/schema.h"

struct world {
	const struct plan *plan;
	const struct catalog *catalog;
	const struct failure_set *failed;
	const struct flow *flow;
	const char *place; /* id of the site where the exit is decided */
};

static bool
same(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static bool
listed(const struct texts *list, const char *id)
{
	for (uint32_t i = 0; i < list->count; i++)
		if (same(list->items[i], id))
			return true;
	return false;
}

/* --- what is down ----------------------------------------------------- */

static bool
lost(const struct world *w, enum failure_kind kind, const char *name, int link)
{
	for (size_t i = 0; i < w->failed->count; i++) {
		const struct failure *f = w->failed->items[i];

		if (f->kind == kind && same(f->name, name) &&
		    (f->link < 0 || link < 0 || f->link == link))
			return true;
	}
	return false;
}

static bool
site_lost(const struct world *w, const char *site)
{
	return lost(w, FAILURE_SITE, site, -1);
}

static bool
box_lost(const struct world *w, const char *id)
{
	const struct device *d = plan_device(w->plan, id);

	return d != NULL && (lost(w, FAILURE_DEVICE, id, -1) ||
	    lost(w, FAILURE_RISK, d->shared_risk, -1) ||
	    site_lost(w, d->site));
}

static bool
function_lost(const struct world *w, const char *id)
{
	const struct device *d = plan_device(w->plan, id);

	if (!box_lost(w, id))
		return false;
	for (uint32_t i = 0; i < d->redundant_with.count; i++)
		if (plan_device(w->plan, d->redundant_with.items[i]) != NULL &&
		    !box_lost(w, d->redundant_with.items[i]))
			return false;
	return true;
}

static bool
any_function_lost(const struct world *w, const struct texts *ids)
{
	for (uint32_t i = 0; i < ids->count; i++)
		if (function_lost(w, ids->items[i]))
			return true;
	return false;
}

static const char *
link_site(const struct world *w, const struct circuit *c, int link)
{
	const struct circuit_link *l =
	    link == 0 ? &c->links.primary : &c->links.secondary;
	const struct device *cpe =
	    l->cpe != NULL ? plan_device(w->plan, l->cpe) : NULL;

	if (l->site != NULL)
		return l->site;
	return cpe != NULL ? cpe->site : NULL;
}

static bool
link_lost(const struct world *w, const struct circuit *c, int link)
{
	const struct circuit_link *l =
	    link == 0 ? &c->links.primary : &c->links.secondary;
	const char *place = !c->metro ? c->peering_location :
	    link == 0 ? "Amsterdam" : "Amsterdam2";
	bool in_metro = strncmp(c->peering_location, "Amsterdam", 9) == 0;

	return lost(w, FAILURE_LINK, c->id, link) ||
	    lost(w, FAILURE_CIRCUIT, c->id, -1) ||
	    lost(w, FAILURE_LOCATION, place, -1) ||
	    (in_metro && lost(w, FAILURE_METRO, "Amsterdam Metro", -1)) ||
	    lost(w, FAILURE_FACILITY, l->facility, -1) ||
	    lost(w, FAILURE_PROVIDER, c->provider, -1) ||
	    lost(w, FAILURE_RISK, c->shared_risk, -1) ||
	    site_lost(w, link_site(w, c, link)) ||
	    (l->cpe != NULL && box_lost(w, l->cpe)) ||
	    any_function_lost(w, &c->edge_devices) ||
	    any_function_lost(w, &c->ms_peering.nat_out.devices);
}

static bool
egress_lost(const struct world *w, const struct egress *e)
{
	return lost(w, FAILURE_EGRESS, e->id, -1) ||
	    lost(w, FAILURE_ISP, e->isp, -1) ||
	    lost(w, FAILURE_RISK, e->shared_risk, -1) ||
	    site_lost(w, e->site) || any_function_lost(w, &e->devices);
}

/* Walks the WAN from site to site; whole ignores what is down. */
static bool
way(const struct world *w, const char *from, const char *to, bool whole)
{
	bool *reached = calloc(w->plan->sites.count + 1, sizeof *reached);
	bool more = true, found;
	int32_t start = plan_find(w->plan, "sites", from);
	int32_t end = plan_find(w->plan, "sites", to);

	reached[start] = true;
	while (more) {
		more = false;
		for (uint32_t i = 0; i < w->plan->wan.count; i++) {
			const struct wan_link *l = &w->plan->wan.items[i];
			int32_t a = plan_find(w->plan, "sites", l->a);
			int32_t b = plan_find(w->plan, "sites", l->b);

			if (!whole && (lost(w, FAILURE_WAN, l->id, -1) ||
			    lost(w, FAILURE_PROVIDER, l->provider, -1) ||
			    lost(w, FAILURE_RISK, l->shared_risk, -1) ||
			    site_lost(w, l->a) || site_lost(w, l->b)))
				continue;
			if (reached[a] != reached[b]) {
				reached[a] = reached[b] = true;
				more = true;
			}
		}
	}
	found = reached[end];
	free(reached);
	return found;
}

static bool
gets_to(const struct world *w, const char *from, const char *to)
{
	if (from == NULL || to == NULL || same(from, to))
		return true;
	return !way(w, from, to, true) || way(w, from, to, false);
}

/* --- exits ------------------------------------------------------------ */

/* An exit: an egress, or a circuit, or one link of one (0 or 1). */
struct way_out {
	const struct egress *egress;
	const struct circuit *circuit;
	int link; /* -1 unless each link has its own pool */
};

struct ways {
	struct way_out items[16];
	int count;
};

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
		if (listed(&w->plan->route_filters.items[i].attached_to,
		    c->id))
			return &w->plan->route_filters.items[i];
	return NULL;
}

/* Bits of the longest prefix of Microsoft's that the circuit brings. */
static int
brought(const struct world *w, const struct circuit *c,
    const struct segment *s, const struct address *to)
{
	const struct route_filter *f = filter_of(w, c);
	int best = -1;

	if (f == NULL || !peers(c) || lost(w, FAILURE_FILTER, f->id, -1))
		return -1;
	for (uint32_t i = 0; i < f->communities.count; i++) {
		const struct bgp_community *k = catalog_community_text(
		    w->catalog, f->communities.items[i]);
		struct catalog_prefixes all;

		if (k == NULL || (k->needs_authorization &&
		    c->sku_tier != TIER_PREMIUM))
			continue;
		if (s != NULL && s->er_routes == ER_ROUTES_SCOPED &&
		    s->accepted_communities.count > 0 &&
		    !listed(&s->accepted_communities, k->text))
			continue;
		all = catalog_community_prefixes(w->catalog, k);
		for (size_t n = 0; n < all.count; n++)
			if (prefix_contains_address(&all.items[n], to) &&
			    all.items[n].length > best)
				best = all.items[n].length;
	}
	return best;
}

static bool
link_works(const struct world *w, const struct circuit *c, int link)
{
	return !link_lost(w, c, link) &&
	    gets_to(w, w->place, link_site(w, c, link));
}

static void
add_way(struct ways *ways, const struct egress *e, const struct circuit *c,
    int link)
{
	ways->items[ways->count++] = (struct way_out) { e, c, link };
}

static void
add_circuit(const struct world *w, struct ways *ways, const struct circuit *c)
{
	if (c->ms_peering.nat_out.mode != NAT_PER_LINK) {
		add_way(ways, NULL, c, -1);
		return;
	}
	if (link_works(w, c, 0))
		add_way(ways, NULL, c, 0);
	if (link_works(w, c, 1) && !(c->mode == MODE_ACTIVE_PASSIVE &&
	    link_works(w, c, 0)))
		add_way(ways, NULL, c, 1);
}

/* Who sends: a segment, or a site that has none. */
struct sender {
	const struct segment *segment;
	const struct site *site;
};

/* The circuits a sender sees, and whether their order is configured. */
static uint32_t
seen_circuits(const struct world *w, const struct sender *from,
    const struct circuit *seen[8], bool *in_order)
{
	const struct segment *s = from->segment;
	const struct site *at = s != NULL ? s->site != NULL ?
	    plan_site(w->plan, s->site) : NULL : from->site;
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
	return GIVEN(ms_peering, &c->ms_peering, local_preference) ?
	    c->ms_peering.local_preference : 100;
}

static uint32_t
egress_list(const struct world *w, const struct sender *from,
    const struct egress *list[8])
{
	const struct segment *s = from->segment;
	const struct site *at = s != NULL ? s->site != NULL ?
	    plan_site(w->plan, s->site) : NULL : from->site;
	uint32_t n = 0;

	if (s != NULL && s->default_egress != NULL)
		list[n++] = plan_egress(w->plan, s->default_egress);
	for (uint32_t i = 0; at != NULL && i < at->inet_egress.count; i++)
		list[n++] = plan_egress(w->plan, at->inet_egress.items[i]);
	return n;
}

/* 5.3: longest prefix, then the preference, else the default egress. */
static struct ways
our_exit(const struct world *w, const struct sender *from,
    const struct address *to)
{
	const struct circuit *seen[8];
	const struct egress *list[8];
	int lengths[8], longest = -1;
	bool in_order, ok[8];
	uint32_t n = seen_circuits(w, from, seen, &in_order), i;
	struct ways ways = { .count = 0 };
	int64_t most = -1;

	for (i = 0; i < n; i++) {
		lengths[i] = to == NULL ? -1 :
		    brought(w, seen[i], from->segment, to);
		ok[i] = lengths[i] >= 0 && (link_works(w, seen[i], 0) ||
		    link_works(w, seen[i], 1));
		if (ok[i] && lengths[i] > longest)
			longest = lengths[i];
	}
	for (i = 0; i < n; i++)
		if (ok[i] && lengths[i] == longest && preference(seen[i]) >
		    most)
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
	n = egress_list(w, from, list);
	for (i = 0; i < n && ways.count == 0; i++)
		if (!egress_lost(w, list[i]) &&
		    gets_to(w, w->place, list[i]->site))
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
static struct ways
their_exit(const struct world *w, const struct address *to, bool internet)
{
	struct ways ways = { .count = 0 };
	long best = -1;
	struct prefix p;

	for (uint32_t i = 0; i < w->plan->egresses.count; i++) {
		const struct egress *e = &w->plan->egresses.items[i];
		const struct texts *said = GIVEN(egress, e, advertised) ?
		    &e->advertised : &e->nat_out;

		for (uint32_t k = 0; k < said->count; k++)
			if (prefix_parse(said->items[k], &p) == NET_OK &&
			    prefix_contains_address(&p, to) &&
			    !egress_lost(w, e))
				offer(&ways, &best, worth(&p, false, 0), e,
				    NULL, -1);
	}
	for (uint32_t i = 0; !internet && i < w->plan->circuits.count; i++) {
		const struct circuit *c = &w->plan->circuits.items[i];

		for (uint32_t k = 0; peers(c) &&
		    k < c->ms_peering.advertised.count; k++) {
			const struct advertised_prefix *a =
			    &c->ms_peering.advertised.items[k];
			bool up[2] = { a->link != LINK_SECONDARY &&
				!link_lost(w, c, 0), a->link != LINK_PRIMARY &&
				!link_lost(w, c, 1) };

			prefix_parse(a->cidr, &p);
			if (!prefix_contains_address(&p, to) ||
			    !azure_takes(c, &p))
				continue;
			for (int l = 0; l < 2; l++)
				if (up[l] && (l == 0 || !up[0] || c->ms_peering
				    .nat_out.mode == NAT_PER_LINK))
					offer(&ways, &best, worth(&p, true,
					    a->prepend), NULL, c, c->ms_peering
					    .nat_out.mode == NAT_PER_LINK ?
					    l : -1);
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
	const struct texts *ids[2] = { way->egress != NULL ?
		&way->egress->devices : &way->circuit->edge_devices,
		way->egress != NULL ? NULL :
		&way->circuit->ms_peering.nat_out.devices };
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
know_each_other(const struct world *w, const struct device *a,
    const struct device *b)
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

				if (met[i] == met[k] || (!listed(
				    &x->state_shared_with, y->id) && !listed(
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

static bool
one_point(const struct world *w, const struct way_out *a,
    const struct way_out *b)
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

static const struct texts *
pools(const struct way_out *way)
{
	const struct nat_out *nat;

	if (way->egress != NULL)
		return &way->egress->nat_out;
	nat = &way->circuit->ms_peering.nat_out;
	return way->link < 0 ? &nat->pools : way->link == 0 ?
	    &nat->primary_pools : &nat->secondary_pools;
}

static bool
minds(const struct world *w, const struct way_out *way)
{
	const struct device *list[16];

	return pools(way)->count > 0 || guards(w, way, list) > 0;
}

/* --- addresses worth a packet ----------------------------------------- */

struct addresses {
	struct address items[512];
	int count;
};

static void
aim_at(struct addresses *all, const struct prefix *range,
    const struct address *a)
{
	if (prefix_contains_address(range, a) && all->count < 512)
		all->items[all->count++] = *a;
}

/* The first address of a prefix, and the first behind it. */
static void
aim_around(struct addresses *all, const struct prefix *range,
    const struct prefix *p)
{
	struct prefix network = prefix_network(p);
	struct address behind = network.address;
	int bits = p->length;

	aim_at(all, range, &network.address);
	if (bits == 0)
		return;
	/* Add one at the last bit of the prefix, with carry. */
	for (int bit = bits - 1; bit >= 0; bit--) {
		uint8_t mask = (uint8_t)(1 << (7 - bit % 8));

		if ((behind.bytes[bit / 8] & mask) == 0) {
			behind.bytes[bit / 8] |= mask;
			aim_at(all, range, &behind);
			return;
		}
		behind.bytes[bit / 8] &= (uint8_t)~mask;
	}
}

/* Packets to Microsoft: around every prefix any filter may bring. */
static void
aim_at_microsoft(const struct world *w, struct addresses *all,
    const struct prefix *range)
{
	aim_around(all, range, range);
	for (uint32_t f = 0; f < w->plan->route_filters.count; f++) {
		const struct texts *texts =
		    &w->plan->route_filters.items[f].communities;

		for (uint32_t i = 0; i < texts->count; i++) {
			struct catalog_prefixes known =
			    catalog_community_prefixes(w->catalog,
			    catalog_community_text(w->catalog,
			    texts->items[i]));

			for (size_t k = 0; k < known.count; k++)
				aim_around(all, range, &known.items[k]);
		}
	}
}

/* Packets to us: around every prefix we advertise anywhere. */
static void
aim_at_us(const struct world *w, struct addresses *all,
    const struct prefix *range)
{
	struct prefix p;

	aim_around(all, range, range);
	for (uint32_t i = 0; i < w->plan->egresses.count; i++) {
		const struct egress *e = &w->plan->egresses.items[i];

		for (uint32_t k = 0; k < e->advertised.count; k++)
			if (prefix_parse(e->advertised.items[k], &p) == NET_OK)
				aim_around(all, range, &p);
		for (uint32_t k = 0; k < e->nat_out.count; k++)
			if (prefix_parse(e->nat_out.items[k], &p) == NET_OK)
				aim_around(all, range, &p);
	}
	for (uint32_t i = 0; i < w->plan->circuits.count; i++) {
		const struct circuit *c = &w->plan->circuits.items[i];

		for (uint32_t k = 0; k < c->ms_peering.advertised.count; k++)
			if (prefix_parse(c->ms_peering.advertised.items[k].cidr,
			    &p) == NET_OK)
				aim_around(all, range, &p);
	}
}

static void
far_side(const struct world *w, struct addresses *all)
{
	const struct flow *f = w->flow;
	struct prefix p;

	for (uint32_t i = 0; i < f->endpoint_sets.count; i++) {
		const struct endpoint_set *set = catalog_endpoint_set(
		    w->catalog, atoi(f->endpoint_sets.items[i]));

		for (size_t k = 0; set != NULL && k < set->prefixes.count; k++)
			aim_at_microsoft(w, all, &set->prefixes.items[k]);
	}
	for (uint32_t i = 0; f->direction == FLOW_OUTBOUND &&
	    i < f->endpoint_ip.count; i++)
		if (prefix_parse(f->endpoint_ip.items[i], &p) == NET_OK)
			aim_at_microsoft(w, all, &p);
}

/* --- 5.5 -------------------------------------------------------------- */

static int
worse(int a, int b)
{
	return a > b ? a : b;
}

static int
answer_to(const struct world *w, const struct sender *from,
    const struct way_out *out, const struct address *source)
{
	struct ways back = their_exit(w, source, false);
	int verdict = VERDICT_SYMMETRIC;

	if (back.count == 0)
		return VERDICT_UNREACHABLE;
	for (int i = 0; i < back.count; i++)
		if (!one_point(w, out, &back.items[i]))
			verdict = worse(verdict, minds(w, out) ||
			    minds(w, &back.items[i]) || (from->segment != NULL
			    && from->segment->stateful_hops.count > 0) ?
			    VERDICT_BROKEN : VERDICT_FRAGILE);
	return verdict;
}

static bool
knows_pools(const struct way_out *out)
{
	return out->egress != NULL ? GIVEN(egress, out->egress, nat_out) :
	    GIVEN(ms_peering, &out->circuit->ms_peering, nat_out);
}

static int
leave_by(const struct world *w, const struct sender *from,
    const struct way_out *out, int family)
{
	const struct texts *own =
	    from->segment != NULL ? &from->segment->addresses : NULL;
	int verdict = VERDICT_SYMMETRIC;
	bool translated = false, hidden = false;
	struct addresses sources;
	struct prefix p;

	for (uint32_t i = 0; i < pools(out)->count; i++) {
		if (prefix_parse(pools(out)->items[i], &p) != NET_OK ||
		    p.address.family != family)
			continue;
		translated = true;
		sources.count = 0;
		aim_at_us(w, &sources, &p);
		for (int k = 0; k < sources.count; k++)
			verdict = worse(verdict, answer_to(w, from, out,
			    &sources.items[k]));
	}
	if (translated)
		return verdict;
	if (own == NULL || own->count == 0)
		return VERDICT_UNKNOWN;
	for (uint32_t i = 0; i < own->count; i++)
		if (prefix_parse(own->items[i], &p) == NET_OK &&
		    p.address.family == family && !prefix_is_public(&p, true))
			hidden = true;
	if (hidden && out->egress != NULL && !knows_pools(out))
		return VERDICT_UNKNOWN;
	if (hidden)
		return VERDICT_UNREACHABLE;
	for (uint32_t i = 0; i < own->count; i++) {
		if (prefix_parse(own->items[i], &p) != NET_OK ||
		    p.address.family != family)
			continue;
		sources.count = 0;
		aim_at_us(w, &sources, &p);
		for (int k = 0; k < sources.count; k++)
			verdict = worse(verdict, answer_to(w, from, out,
			    &sources.items[k]));
	}
	return verdict;
}

static int
send_to(const struct world *w, const struct sender *from,
    const struct address *to, int family)
{
	struct ways out = our_exit(w, from, to);
	const struct egress *list[8];
	int verdict = VERDICT_SYMMETRIC;

	if (out.count == 0)
		return egress_list(w, from, list) == 0 ? VERDICT_UNKNOWN :
		    VERDICT_UNREACHABLE;
	for (int i = 0; i < out.count; i++)
		verdict = worse(verdict,
		    leave_by(w, from, &out.items[i], family));
	return verdict;
}

static bool
speaks(const struct sender *from, int family)
{
	const struct texts *own =
	    from->segment != NULL ? &from->segment->addresses : NULL;
	struct prefix p;

	if (own == NULL || own->count == 0)
		return family == 4;
	for (uint32_t i = 0; i < own->count; i++)
		if (prefix_parse(own->items[i], &p) == NET_OK &&
		    p.address.family == family)
			return true;
	return false;
}

static int
walk_out(const struct world *w, const struct sender *from)
{
	struct addresses far = { .count = 0 };
	int verdict = VERDICT_SYMMETRIC;
	bool walked = false;

	far_side(w, &far);
	if (far.count == 0)
		return send_to(w, from, NULL, speaks(from, 4) ? 4 : 6);
	for (int i = 0; i < far.count; i++) {
		if (!speaks(from, far.items[i].family))
			continue;
		walked = true;
		verdict = worse(verdict, send_to(w, from, &far.items[i],
		    far.items[i].family));
	}
	return walked ? verdict : VERDICT_UNKNOWN;
}

/* --- 5.6 -------------------------------------------------------------- */

static const char *
snat_address(const struct way_out *in)
{
	return in->egress != NULL ? in->egress->nat_in_addr :
	    in->circuit->ms_peering.nat_in_addr;
}

static bool
has_snat(const struct way_out *in)
{
	return (in->egress != NULL ? in->egress->nat_in :
	    in->circuit->ms_peering.nat_in) == NAT_IN_SNAT;
}

/* Whether replies to the inside address may go to another exit. */
static bool
snat_leads_elsewhere(const struct world *w, const struct way_out *in)
{
	struct way_out other;

	if (snat_address(in) == NULL)
		return false;
	for (uint32_t i = 0; i < w->plan->egresses.count; i++) {
		other = (struct way_out) { &w->plan->egresses.items[i], NULL,
			-1 };
		if (has_snat(&other) && other.egress != in->egress &&
		    same(snat_address(&other), snat_address(in)) &&
		    !one_point(w, in, &other))
			return true;
	}
	for (uint32_t i = 0; i < w->plan->circuits.count; i++) {
		other = (struct way_out) { NULL, &w->plan->circuits.items[i],
			-1 };
		if (other.circuit->ms_peering.nat_out.mode == NAT_PER_LINK)
			other.link = 0;
		if (has_snat(&other) && other.circuit != in->circuit &&
		    same(snat_address(&other), snat_address(in)) &&
		    !one_point(w, in, &other))
			return true;
	}
	return false;
}

static bool
entry_gets_here(const struct world *w, const struct way_out *in)
{
	if (in->egress != NULL)
		return gets_to(w, w->place, in->egress->site);
	if (in->link >= 0)
		return link_works(w, in->circuit, in->link);
	return link_works(w, in->circuit, 0) || link_works(w, in->circuit, 1);
}

static int
reply_to(const struct world *w, const struct sender *from,
    const struct way_out *in, const struct address *sender)
{
	struct ways out = our_exit(w, from, sender);
	const struct egress *list[8];
	int verdict = VERDICT_SYMMETRIC;

	if (out.count == 0)
		return egress_list(w, from, list) == 0 ? VERDICT_UNKNOWN :
		    VERDICT_UNREACHABLE;
	for (int i = 0; i < out.count; i++)
		if (!one_point(w, in, &out.items[i]))
			verdict = worse(verdict, minds(w, in) ||
			    minds(w, &out.items[i]) ||
			    from->segment->stateful_hops.count > 0 ?
			    VERDICT_BROKEN : VERDICT_FRAGILE);
	return verdict;
}

static int
enter(const struct world *w, const struct sender *from,
    const struct address *endpoint, const struct addresses *senders,
    bool internet)
{
	struct ways in = their_exit(w, endpoint, internet);
	int verdict = VERDICT_SYMMETRIC;

	if (in.count == 0)
		return VERDICT_UNREACHABLE;
	for (int i = 0; i < in.count; i++) {
		const struct way_out *entry = &in.items[i];
		bool any = false;

		if (!entry_gets_here(w, entry)) {
			verdict = VERDICT_UNREACHABLE;
			continue;
		}
		if (has_snat(entry)) {
			if (snat_leads_elsewhere(w, entry))
				verdict = worse(verdict, minds(w, entry) ||
				    from->segment->stateful_hops.count > 0 ?
				    VERDICT_BROKEN : VERDICT_FRAGILE);
			continue;
		}
		for (int k = 0; senders != NULL && k < senders->count; k++) {
			if (senders->items[k].family != endpoint->family)
				continue;
			any = true;
			verdict = worse(verdict, reply_to(w, from, entry,
			    &senders->items[k]));
		}
		if (!any)
			verdict = worse(verdict,
			    reply_to(w, from, entry, NULL));
	}
	return verdict;
}

static int
walk_in(const struct world *w, const struct sender *from)
{
	struct addresses senders = { .count = 0 }, endpoints = { .count = 0 };
	int verdict = VERDICT_SYMMETRIC;
	struct prefix p;

	far_side(w, &senders);
	for (uint32_t i = 0; i < w->flow->endpoint_ip.count; i++)
		if (prefix_parse(w->flow->endpoint_ip.items[i], &p) == NET_OK)
			aim_at_us(w, &endpoints, &p);
	if (endpoints.count == 0)
		return VERDICT_UNKNOWN;
	for (int i = 0; i < endpoints.count; i++) {
		const struct address *at = &endpoints.items[i];

		verdict = worse(verdict, enter(w, from, at, &senders, false));
		if (w->flow->used_by_other_ms)
			verdict = worse(verdict,
			    enter(w, from, at, NULL, false));
		if (w->flow->used_by_internet)
			verdict = worse(verdict,
			    enter(w, from, at, NULL, true));
	}
	return verdict;
}

/* --- where a flow starts ---------------------------------------------- */

static const struct segment *
segment_with(const struct plan *plan, const char *site, enum segment_role role)
{
	for (uint32_t i = 0; i < plan->segments.count; i++)
		if (same(plan->segments.items[i].site, site) &&
		    plan->segments.items[i].role == role)
			return &plan->segments.items[i];
	return NULL;
}

static const struct segment *
own_segment(const struct plan *plan, const struct flow *flow)
{
	return flow->segment != NULL ? plan_segment(plan, flow->segment) :
	    NULL;
}

static enum segment_role
role_of(const struct plan *plan, const struct flow *flow)
{
	const struct segment *s = own_segment(plan, flow);

	return s == NULL ? SEGMENT_USER : s->role;
}

bool
oracle_is_everywhere(const struct plan *plan, uint32_t index)
{
	const struct flow *flow = &plan->flows.items[index];
	const struct segment *s = own_segment(plan, flow);
	enum segment_role role = role_of(plan, flow);

	return flow->direction == FLOW_OUTBOUND && plan->sites.count > 0 &&
	    (s == NULL || s->site != NULL) && (role == SEGMENT_USER ||
	    role == SEGMENT_PROXY || role == SEGMENT_WIFI);
}

/* Whether another flow of the same kind speaks for the site. */
static bool
spoken_for(const struct plan *plan, uint32_t index, const char *site)
{
	const struct segment *mine =
	    own_segment(plan, &plan->flows.items[index]);
	bool first = true, brothers = false;

	if (mine == NULL || same(mine->site, site))
		return false;
	for (uint32_t i = 0; i < plan->flows.count; i++) {
		const struct segment *s =
		    own_segment(plan, &plan->flows.items[i]);

		if (i == index || s == NULL || s == mine ||
		    !oracle_is_everywhere(plan, i) || s->role != mine->role)
			continue;
		brothers = true;
		first = first && i > index;
		if (same(s->site, site))
			return true;
	}
	return brothers && !first;
}

static const struct segment *
proxy_for(const struct plan *plan, const struct flow *flow,
    const struct segment *start, const struct site *site)
{
	enum segment_role role = start == NULL ? SEGMENT_USER : start->role;
	const struct segment *named = flow->proxy_segment == NULL ? NULL :
	    plan_segment(plan, flow->proxy_segment);
	const struct segment *own = site == NULL ? NULL :
	    segment_with(plan, site->id, SEGMENT_PROXY);
	bool internet = flow->path == FLOW_INTERNET, ask;

	if (flow->direction == FLOW_INBOUND || role == SEGMENT_PROXY)
		return NULL;
	if (role != SEGMENT_USER && role != SEGMENT_WIFI)
		return internet ? named : NULL;
	if (site != NULL && GIVEN(site, site, clients_method))
		ask = site->clients_method == CLIENTS_EXPLICIT_PROXY ||
		    (site->clients_method == CLIENTS_PAC && internet);
	else
		ask = named != NULL && internet;
	if (!ask)
		return NULL;
	if (named != NULL && (own == NULL || same(named->site,
	    site != NULL ? site->id : NULL)))
		return named;
	return own;
}

static bool
cut(const struct world *w, const struct segment *s, const char *site)
{
	return (s != NULL && (any_function_lost(w, &s->stateful_hops) ||
	    site_lost(w, s->site))) || site_lost(w, site);
}

struct oracle_answer
oracle_ask(const struct plan *plan, const struct catalog *catalog,
    const struct failure_set *failed, uint32_t index, int32_t at)
{
	struct world w = { .plan = plan, .catalog = catalog,
		.failed = failed, .flow = &plan->flows.items[index] };
	const struct segment *start = own_segment(plan, w.flow), *proxy;
	const struct site *site = at >= 0 ? &plan->sites.items[at] : NULL;
	enum segment_role role = role_of(plan, w.flow);
	const char *home;
	struct sender from;

	if (site != NULL) {
		if (spoken_for(plan, index, site->id))
			return (struct oracle_answer) { false, 0 };
		if (start == NULL || !same(start->site, site->id)) {
			const struct segment *own = start;

			start = segment_with(plan, site->id, role);
			if (start == NULL && role == SEGMENT_WIFI)
				return (struct oracle_answer) { false, 0 };
			if (start == NULL && role == SEGMENT_PROXY)
				start = own;
		}
	} else if (start != NULL && start->site != NULL)
		site = plan_site(plan, start->site);
	proxy = proxy_for(plan, w.flow, start, site);
	if (start == NULL && site == NULL && proxy == NULL)
		return (struct oracle_answer) { true, VERDICT_UNKNOWN };
	home = site != NULL ? site->id : NULL;
	if (cut(&w, start, home))
		return (struct oracle_answer) { true, VERDICT_UNREACHABLE };
	if (proxy != NULL && (cut(&w, proxy, NULL) ||
	    !gets_to(&w, home, proxy->site)))
		return (struct oracle_answer) { true, VERDICT_UNREACHABLE };
	if (proxy == NULL && start != NULL && !gets_to(&w, home, start->site))
		return (struct oracle_answer) { true, VERDICT_UNREACHABLE };
	from = (struct sender) { proxy != NULL ? proxy : start, site };
	w.place = from.segment != NULL ? from.segment->site : home;
	return (struct oracle_answer) { true, w.flow->direction ==
		FLOW_INBOUND ? walk_in(&w, &from) : walk_out(&w, &from) };
}
