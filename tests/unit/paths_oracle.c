/*
 * The paths once more, the slow way: packets walked one by one over lists of
 * routes, every prefix compared with every address, every name looked up
 * where it is needed. Shares no code with the analysis but address parsing.
 */
#include "tests/unit/paths_oracle_parts.h"

#include <stdlib.h>
#include <string.h>

#include "model/analysis/paths.h"
#include "model/catalog/endpoint.h"

/* --- addresses worth a packet ----------------------------------------- */

struct addresses {
	struct address items[512];
	int count;
};

static void
aim_at(
    struct addresses *all, const struct prefix *range, const struct address *a)
{
	if (prefix_contains_address(range, a) && all->count < 512)
		all->items[all->count++] = *a;
}

/* The first address of a prefix, and the first behind it. */
static void
aim_around(
    struct addresses *all, const struct prefix *range, const struct prefix *p)
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
aim_at_microsoft(
    const struct world *w, struct addresses *all, const struct prefix *range)
{
	aim_around(all, range, range);
	for (uint32_t f = 0; f < w->plan->route_filters.count; f++) {
		const struct texts *texts =
		    &w->plan->route_filters.items[f].communities;

		for (uint32_t i = 0; i < texts->count; i++) {
			struct catalog_prefixes known =
			    catalog_community_prefixes(
				w->catalog, catalog_community_text(
						w->catalog, texts->items[i]));

			for (size_t k = 0; k < known.count; k++)
				aim_around(all, range, &known.items[k]);
		}
	}
}

/* Packets to us: around every prefix we advertise anywhere. */
static void
aim_at_us(
    const struct world *w, struct addresses *all, const struct prefix *range)
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
	for (uint32_t i = 0;
	     f->direction == FLOW_OUTBOUND && i < f->endpoint_ip.count; i++)
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
	struct ways back = oracle_their_exit(w, source, false);
	int verdict = VERDICT_SYMMETRIC;

	if (back.count == 0)
		return VERDICT_UNREACHABLE;
	for (int i = 0; i < back.count; i++)
		if (!oracle_one_point(w, out, &back.items[i]))
			verdict = worse(verdict,
			    oracle_minds(w, out) ||
				    oracle_minds(w, &back.items[i]) ||
				    (from->segment != NULL &&
					from->segment->stateful_hops.count > 0)
				? VERDICT_BROKEN
				: VERDICT_FRAGILE);
	return verdict;
}

static bool
knows_pools(const struct way_out *out)
{
	return out->egress != NULL
	           ? GIVEN(egress, out->egress, nat_out)
	           : GIVEN(ms_peering, &out->circuit->ms_peering, nat_out);
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

	for (uint32_t i = 0; i < oracle_pools(out)->count; i++) {
		if (prefix_parse(oracle_pools(out)->items[i], &p) != NET_OK ||
		    p.address.family != family)
			continue;
		translated = true;
		sources.count = 0;
		aim_at_us(w, &sources, &p);
		for (int k = 0; k < sources.count; k++)
			verdict = worse(verdict,
			    answer_to(w, from, out, &sources.items[k]));
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
			verdict = worse(verdict,
			    answer_to(w, from, out, &sources.items[k]));
	}
	return verdict;
}

static int
send_to(const struct world *w, const struct sender *from,
    const struct address *to, int family)
{
	struct ways out = oracle_our_exit(w, from, to);
	const struct egress *list[8];
	int verdict = VERDICT_SYMMETRIC;

	if (out.count == 0)
		return oracle_egress_list(w, from, list) == 0
		           ? VERDICT_UNKNOWN
		           : VERDICT_UNREACHABLE;
	for (int i = 0; i < out.count; i++)
		verdict =
		    worse(verdict, leave_by(w, from, &out.items[i], family));
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
		verdict = worse(verdict,
		    send_to(w, from, &far.items[i], far.items[i].family));
	}
	return walked ? verdict : VERDICT_UNKNOWN;
}

/* --- 5.6 -------------------------------------------------------------- */

static const char *
snat_address(const struct way_out *in)
{
	return in->egress != NULL ? in->egress->nat_in_addr
	                          : in->circuit->ms_peering.nat_in_addr;
}

static bool
has_snat(const struct way_out *in)
{
	return (in->egress != NULL
		       ? in->egress->nat_in
		       : in->circuit->ms_peering.nat_in) == NAT_IN_SNAT;
}

/* Whether replies to the inside address may go to another exit. */
static bool
snat_leads_elsewhere(const struct world *w, const struct way_out *in)
{
	struct way_out other;

	if (snat_address(in) == NULL)
		return false;
	for (uint32_t i = 0; i < w->plan->egresses.count; i++) {
		other =
		    (struct way_out){ &w->plan->egresses.items[i], NULL, -1 };
		if (has_snat(&other) && other.egress != in->egress &&
		    oracle_same(snat_address(&other), snat_address(in)) &&
		    !oracle_one_point(w, in, &other))
			return true;
	}
	for (uint32_t i = 0; i < w->plan->circuits.count; i++) {
		other =
		    (struct way_out){ NULL, &w->plan->circuits.items[i], -1 };
		if (other.circuit->ms_peering.nat_out.mode == NAT_PER_LINK)
			other.link = 0;
		if (has_snat(&other) && other.circuit != in->circuit &&
		    oracle_same(snat_address(&other), snat_address(in)) &&
		    !oracle_one_point(w, in, &other))
			return true;
	}
	return false;
}

static bool
entry_gets_here(const struct world *w, const struct way_out *in)
{
	if (in->egress != NULL)
		return oracle_gets_to(w, w->place, in->egress->site);
	if (in->link >= 0)
		return oracle_link_works(w, in->circuit, in->link);
	return oracle_link_works(w, in->circuit, 0) ||
	       oracle_link_works(w, in->circuit, 1);
}

static int
reply_to(const struct world *w, const struct sender *from,
    const struct way_out *in, const struct address *sender)
{
	struct ways out = oracle_our_exit(w, from, sender);
	const struct egress *list[8];
	int verdict = VERDICT_SYMMETRIC;

	if (out.count == 0)
		return oracle_egress_list(w, from, list) == 0
		           ? VERDICT_UNKNOWN
		           : VERDICT_UNREACHABLE;
	for (int i = 0; i < out.count; i++)
		if (!oracle_one_point(w, in, &out.items[i]))
			verdict = worse(verdict,
			    oracle_minds(w, in) ||
				    oracle_minds(w, &out.items[i]) ||
				    from->segment->stateful_hops.count > 0
				? VERDICT_BROKEN
				: VERDICT_FRAGILE);
	return verdict;
}

static int
enter(const struct world *w, const struct sender *from,
    const struct address *endpoint, const struct addresses *senders,
    bool internet)
{
	struct ways in = oracle_their_exit(w, endpoint, internet);
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
				verdict = worse(verdict,
				    oracle_minds(w, entry) ||
					    from->segment->stateful_hops.count >
						0
					? VERDICT_BROKEN
					: VERDICT_FRAGILE);
			continue;
		}
		for (int k = 0; senders != NULL && k < senders->count; k++) {
			if (senders->items[k].family != endpoint->family)
				continue;
			any = true;
			verdict = worse(verdict,
			    reply_to(w, from, entry, &senders->items[k]));
		}
		if (!any)
			verdict =
			    worse(verdict, reply_to(w, from, entry, NULL));
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
			verdict =
			    worse(verdict, enter(w, from, at, NULL, false));
		if (w->flow->used_by_internet)
			verdict =
			    worse(verdict, enter(w, from, at, NULL, true));
	}
	return verdict;
}

/* --- where a flow starts ---------------------------------------------- */

static const struct segment *
segment_with(const struct plan *plan, const char *site, enum segment_role role)
{
	for (uint32_t i = 0; i < plan->segments.count; i++)
		if (oracle_same(plan->segments.items[i].site, site) &&
		    plan->segments.items[i].role == role)
			return &plan->segments.items[i];
	return NULL;
}

static const struct segment *
own_segment(const struct plan *plan, const struct flow *flow)
{
	return flow->segment != NULL ? plan_segment(plan, flow->segment) : NULL;
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
	       (s == NULL || s->site != NULL) &&
	       (role == SEGMENT_USER || role == SEGMENT_PROXY ||
		   role == SEGMENT_WIFI);
}

/* Whether another flow of the same kind speaks for the site. */
static bool
spoken_for(const struct plan *plan, uint32_t index, const char *site)
{
	const struct segment *mine =
	    own_segment(plan, &plan->flows.items[index]);
	bool first = true, brothers = false;

	if (mine == NULL || oracle_same(mine->site, site))
		return false;
	for (uint32_t i = 0; i < plan->flows.count; i++) {
		const struct segment *s =
		    own_segment(plan, &plan->flows.items[i]);

		if (i == index || s == NULL || s == mine ||
		    !oracle_is_everywhere(plan, i) || s->role != mine->role)
			continue;
		brothers = true;
		first = first && i > index;
		if (oracle_same(s->site, site))
			return true;
	}
	return brothers && !first;
}

static const struct segment *
proxy_for(const struct plan *plan, const struct flow *flow,
    const struct segment *start, const struct site *site)
{
	enum segment_role role = start == NULL ? SEGMENT_USER : start->role;
	const struct segment *named =
	    flow->proxy_segment == NULL
		? NULL
		: plan_segment(plan, flow->proxy_segment);
	const struct segment *own =
	    site == NULL ? NULL : segment_with(plan, site->id, SEGMENT_PROXY);
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
	if (named != NULL &&
	    (own == NULL ||
		oracle_same(named->site, site != NULL ? site->id : NULL)))
		return named;
	return own;
}

static bool
cut(const struct world *w, const struct segment *s, const char *site)
{
	return (s != NULL && (oracle_any_function_lost(w, &s->stateful_hops) ||
				 oracle_site_lost(w, s->site))) ||
	       oracle_site_lost(w, site);
}

struct oracle_answer
oracle_ask(const struct plan *plan, const struct catalog *catalog,
    const struct failure_set *failed, uint32_t index, int32_t at)
{
	struct world w = { .plan = plan,
		.catalog = catalog,
		.failed = failed,
		.flow = &plan->flows.items[index] };
	const struct segment *start = own_segment(plan, w.flow), *proxy;
	const struct site *site = at >= 0 ? &plan->sites.items[at] : NULL;
	enum segment_role role = role_of(plan, w.flow);
	const char *home;
	struct sender from;

	if (site != NULL) {
		if (spoken_for(plan, index, site->id))
			return (struct oracle_answer){ false, 0 };
		if (start == NULL || !oracle_same(start->site, site->id)) {
			const struct segment *own = start;

			start = segment_with(plan, site->id, role);
			if (start == NULL && role == SEGMENT_WIFI)
				return (struct oracle_answer){ false, 0 };
			if (start == NULL && role == SEGMENT_PROXY)
				start = own;
		}
	} else if (start != NULL && start->site != NULL)
		site = plan_site(plan, start->site);
	proxy = proxy_for(plan, w.flow, start, site);
	if (start == NULL && site == NULL && proxy == NULL)
		return (struct oracle_answer){ true, VERDICT_UNKNOWN };
	home = site != NULL ? site->id : NULL;
	if (cut(&w, start, home))
		return (struct oracle_answer){ true, VERDICT_UNREACHABLE };
	if (proxy != NULL &&
	    (cut(&w, proxy, NULL) || !oracle_gets_to(&w, home, proxy->site)))
		return (struct oracle_answer){ true, VERDICT_UNREACHABLE };
	if (proxy == NULL && start != NULL &&
	    !oracle_gets_to(&w, home, start->site))
		return (struct oracle_answer){ true, VERDICT_UNREACHABLE };
	from = (struct sender){ proxy != NULL ? proxy : start, site };
	w.place = from.segment != NULL ? from.segment->site : home;
	return (struct oracle_answer){ true, w.flow->direction == FLOW_INBOUND
						 ? walk_in(&w, &from)
						 : walk_out(&w, &from) };
}
