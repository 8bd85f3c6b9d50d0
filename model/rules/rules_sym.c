/*
 * Step 4, symmetry, as far as the plan's own words show that it cannot hold:
 * open topologies, prefixes that draw the wrong traffic, intentions that the
 * routes contradict. The proof flow by flow is in rules_sym_paths.c.
 */
#include "model/rules/families.h"

#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/catalog/endpoint.h"
#include "model/net.h"
#include "model/rules/er_prefixes.h"
#include "model/plan/id_index.h"
#include "model/rules/nat_state.h"
#include "model/rules/rules_sym.h"
#include "model/analysis/query.h"

/* Says whether anything inside answers connections from outside. */
static bool
serves_outside(const struct plan *plan)
{
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++)
		if (plan->flows.items[i].direction == FLOW_INBOUND)
			return true;
	for (i = 0; i < plan->segments.count; i++)
		if (plan->segments.items[i].role == SEGMENT_SERVER ||
		    plan->segments.items[i].role == SEGMENT_DMZ)
			return true;
	return false;
}

/* Returns the id of an entry that keeps foreign sources, or NULL. */
static const char *
untranslated_entry(const struct plan *plan)
{
	uint32_t i;

	for (i = 0; i < plan->egresses.count; i++)
		if (plan->egresses.items[i].nat_in == NAT_IN_NONE)
			return plan->egresses.items[i].id;
	for (i = 0; i < plan->circuits.count; i++)
		if (circuit_has_ms_peering(&plan->circuits.items[i]) &&
		    plan->circuits.items[i].ms_peering.nat_in == NAT_IN_NONE)
			return plan->circuits.items[i].id;
	return NULL;
}

static void
sym_007(struct check *check)
{
	const struct plan *plan = check->plan;
	const char *entry = untranslated_entry(plan);
	uint32_t i, open = 0;

	if (entry == NULL || !serves_outside(plan))
		return;
	for (i = 0; i < plan->segments.count; i++) {
		const struct segment *segment = &plan->segments.items[i];

		if (segment->role == SEGMENT_TEST)
			continue;
		if (!GIVEN(segment, segment, er_routes))
			check_lacks(check, path_build("segments", (int)i,
			    "er_routes", -1, NULL));
		if (segment->er_routes != ER_ROUTES_ALL)
			return;
		open++;
	}
	if (open > 0)
		check_fires(check, path_build("segments", -1, NULL),
		    "all of Microsoft's routes reach every segment (%u), and "
		    "%s lets connections in with their own source", open,
		    entry);
}

/* Says whether symmetry was looked at again: on paper or as a check. */
static bool
symmetry_is_checked(const struct validation *validation)
{
	uint32_t i;

	if (validation->walk_through.date != NULL)
		return true;
	for (i = 0; i < validation->checks.count; i++) {
		const struct check_item *item = &validation->checks.items[i];

		if (strcmp(item->id, "V14") == 0 ||
		    strcmp(item->id, "V31") == 0)
			return true;
	}
	return false;
}

static void
sym_008(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	if (symmetry_is_checked(&plan->validation))
		return;
	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];

		if (filter->change != FILTER_KEEP)
			check_fires(check, path_build("route_filters", (int)i,
			    "change", -1, NULL), "%s is to be changed (%s), "
			    "and neither a walk-through nor a check of "
			    "symmetry is planned", filter->id,
			    word_of(words_filter_change, (int)filter->change));
	}
}

static bool
is_sign_in(const struct flow *flow)
{
	return (flow->service != NULL &&
	    strcmp(flow->service, "adfs") == 0) || (flow->catalog != NULL &&
	    (strcmp(flow->catalog, "I-ADFS") == 0 ||
		strcmp(flow->catalog, "I-STS-PS") == 0));
}

/* Inbound flows of the internet path at addresses that circuits advertise. */
static void
fire_for_drawn(struct check *check, bool sign_in)
{
	const struct plan *plan = check->plan;
	struct er_prefixes er;
	uint32_t i, j;

	if (!er_prefixes_build(&er, check->arena, plan, ER_ADVERTISED))
		return;
	prefix_set_merge(&er.set);
	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (flow->direction != FLOW_INBOUND ||
		    flow->path != FLOW_INTERNET || is_sign_in(flow) != sign_in)
			continue;
		for (j = 0; j < flow->endpoint_ip.count; j++) {
			const struct prefix_mark *mark;
			struct prefix prefix;

			if (prefix_parse(flow->endpoint_ip.items[j],
				&prefix) != NET_OK)
				continue;
			mark = prefix_set_overlapping(&er.set, &prefix);
			if (mark == NULL)
				continue;
			check_fires(check, path_build("flows", (int)i,
			    "endpoint_ip", (int)j, NULL), "%s stays on the "
			    "internet, but %s advertises %s with its address "
			    "%s", flow->id,
			    plan->circuits.items[er.items[mark->owner].circuit]
				.id, er.items[mark->owner].text,
			    flow->endpoint_ip.items[j]);
		}
	}
}

static void
sym_011(struct check *check)
{
	fire_for_drawn(check, true);
}

static void
sym_012(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct walk_through *walk = &plan->validation.walk_through;

	if (plan->circuits.count == 0)
		return;
	if (walk->by != NULL && walk->second != NULL) {
		sym_012_fingerprint(check);
		return;
	}
	if (!GIVEN(plan, plan, validation))
		check_lacks(check, path_build("validation", -1, "walk_through",
		    -1, NULL));
	else
		check_fires(check, path_build("validation", -1, "walk_through",
		    -1, NULL), "nobody has explained every hop of the flows "
		    "to a second person");
}

static void
sym_013(struct check *check)
{
	fire_for_drawn(check, false);
}

static const struct advertised_prefix *
advertised_of(const struct plan *plan, const struct er_prefix *one)
{
	return &plan->circuits.items[one->circuit].ms_peering.advertised
	    .items[one->item];
}

/* One server prefix on several circuits; run holds all that equal it. */
static void
sym_014_run(struct check *check, const struct er_prefixes *er,
    const struct prefix_mark *run, size_t count)
{
	const struct plan *plan = check->plan;
	const struct er_prefix *first = NULL, *second = NULL;
	size_t i;

	/* The two shortest AS paths: a tie leaves the choice open. */
	for (i = 0; i < count; i++) {
		const struct er_prefix *one = &er->items[run[i].owner];
		int64_t prepend = advertised_of(plan, one)->prepend;

		if (first == NULL ||
		    prepend < advertised_of(plan, first)->prepend) {
			second = first;
			first = one;
		} else if (one->circuit != first->circuit &&
		    (second == NULL ||
			prepend < advertised_of(plan, second)->prepend)) {
			second = one;
		}
	}
	if (second == NULL || second->circuit == first->circuit ||
	    advertised_of(plan, first)->prepend !=
		advertised_of(plan, second)->prepend)
		return;
	check_remedy(check, check_fires(check, path_build("circuits",
	    (int)second->circuit, "ms_peering", -1, "advertised",
	    (int)second->item, "prepend", -1, NULL), "%s and %s advertise the "
	    "servers of %s alike; Microsoft may enter by either",
	    plan->circuits.items[first->circuit].id,
	    plan->circuits.items[second->circuit].id, second->text),
	    "Prepend your AS number over the circuit that is farther from the "
	    "servers, or advertise longer prefixes over the nearer one.");
}

static void
sym_014(struct check *check)
{
	struct er_prefixes er;
	size_t i, count;

	if (!er_prefixes_build(&er, check->arena, check->plan,
		ER_ADVERTISED_SERVER))
		return;
	for (i = 0; i < er.set.count; i += count) {
		const struct prefix_mark *run = prefix_set_equals(&er.set,
		    &er.set.items[i].prefix, &count);

		if (run == NULL)
			return;
		sym_014_run(check, &er, run, count);
	}
}

static void
sym_015(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		struct path path = path_build("circuits", (int)i, "ms_peering",
		    -1, "honours_as_path", -1, NULL);

		if (!circuit_has_ms_peering(circuit))
			continue;
		if (!GIVEN(ms_peering, &circuit->ms_peering, honours_as_path))
			check_lacks(check, path);
		else if (!circuit->ms_peering.honours_as_path)
			check_fires(check, path, "the routers of %s do not "
			    "follow a longer AS path from Microsoft",
			    circuit->id);
	}
}

/* The advertisement by which a link's pool is also known on the other link. */
static const struct advertised_prefix *
on_other_link(const struct circuit *circuit, const struct er_prefix *pool)
{
	enum advertised_link own = pool->kind == ER_PRIMARY_POOL ?
	    LINK_PRIMARY : LINK_SECONDARY;
	uint32_t i;

	for (i = 0; i < circuit->ms_peering.advertised.count; i++) {
		const struct advertised_prefix *advertised =
		    &circuit->ms_peering.advertised.items[i];
		struct prefix prefix;

		if (advertised->link != own && advertised->cidr != NULL &&
		    prefix_parse(advertised->cidr, &prefix) == NET_OK &&
		    prefix_overlaps(&prefix, &pool->prefix))
			return advertised;
	}
	return NULL;
}

static void
sym_016(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index devices;
	struct er_prefixes er;
	size_t i;

	if (!er_prefixes_build(&er, check->arena, plan,
		ER_PRIMARY_POOL | ER_SECONDARY_POOL) ||
	    !id_index_build(&devices, check->arena, plan, "devices"))
		return;
	for (i = 0; i < er.count; i++) {
		const struct er_prefix *pool = &er.items[i];
		const struct circuit *circuit =
		    &plan->circuits.items[pool->circuit];
		const struct advertised_prefix *other =
		    on_other_link(circuit, pool);

		if (other == NULL ||
		    circuit->ms_peering.nat_out.mode != NAT_PER_LINK ||
		    circuit_shares_state(plan, &devices, circuit))
			continue;
		check_fires(check, er_prefix_path(pool), "the pool %s of one "
		    "link of %s is advertised as %s on %s",
		    pool->text, circuit->id, other->cidr,
		    other->link == LINK_BOTH ? "both" : "the other");
	}
}

/* clang-format off */
static const struct rule sym_rules[] = {
	{ "SYM-001", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_PATHS,
	  "An outbound flow whose replies miss its stateful devices",
	  "A firewall or translator drops replies to a request it has not seen.",
	  "Let request and reply use one exit: trace shows the hop that decides, and repairs that were tried.",
	  "flows, segments, egresses, circuits, route_filters, devices", "A-ASY M-IMP", sym_001 },
	{ "SYM-002", RULE_WARNING, BASIS_PRACTICE, 4, NEEDS_PATHS,
	  "An asymmetric flow that no stateful device minds",
	  "It works today, and breaks when somebody adds a firewall or translation.",
	  "Let request and reply use one exit.",
	  "flows, segments, egresses, circuits, route_filters, devices", "", sym_002 },
	{ "SYM-003", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_PATHS,
	  "In by the internet, replies by ExpressRoute",
	  "The servers see Microsoft's routes over ExpressRoute and answer there, past the firewall that let the request in.",
	  "Translate the source at the internet entry, or keep ExpressRoute routes out of the servers' segment.",
	  "flows, segments[].er_routes, egresses[].nat_in, circuits[].ms_peering.advertised", "M-IMP", sym_003 },
	{ "SYM-004", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_PATHS,
	  "In by one circuit, replies by any",
	  "Without translation at the entry the reply takes whichever circuit the segment prefers.",
	  "Translate the source at the edge of each circuit the endpoint is advertised on.",
	  "flows, segments[].er_circuits, circuits[].ms_peering.nat_in", "M-IMP", sym_004 },
	{ "SYM-005", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_PATHS,
	  "In by ExpressRoute, and no way back there",
	  "The servers' segment has no ExpressRoute routes, so replies leave by the internet.",
	  "Translate the source at the edge of the circuit, or leave the flow on the internet.",
	  "flows, segments[].er_routes, circuits[].ms_peering.nat_in", "M-IMP", sym_005 },
	{ "SYM-006", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_PATHS,
	  "Inbound without translation, before ExpressRoute routes",
	  "Even where it is symmetric today, the next route changes that.",
	  "Translate the source of all inbound connections first, or scope the segment.",
	  "flows, segments[].er_routes, egresses[].nat_in, circuits[].ms_peering.nat_in", "M-IMP", sym_006 },
	{ "SYM-007", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "ExpressRoute routes everywhere, without translation",
	  "This is the commonest mistake: answers take the circuit whichever way the question came.",
	  "Translate sources at every entry, or keep the routes out of server segments.",
	  "segments[].er_routes, egresses[].nat_in, circuits[].ms_peering.nat_in", "M-IMP", sym_007 },
	{ "SYM-008", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A filter changes and symmetry is not looked at again",
	  "Each community that comes or goes moves flows from one path to the other.",
	  "Walk through the flows again, and plan checks V14 and V31.",
	  "route_filters[].change, validation.walk_through, validation.checks", "M-BGP", sym_008 },
	{ "SYM-009", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "An internet flow that ExpressRoute draws",
	  "A learned prefix is longer than the default route and wins, whatever the plan says.",
	  "Send it through a proxy or PAC file, keep the routes out of the segment, or accept ExpressRoute.",
	  "flows[].path, flows[].endpoint_ip, flows[].endpoint_sets, segments[].er_routes, segments[].er_circuits, sites[].clients_method", "M-IMP A-ASY", sym_009 },
	{ "SYM-010", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "An ExpressRoute flow without a route",
	  "What no community of the filter brings goes to the internet.",
	  "Add the community to the filter, or plan the flow over the internet.",
	  "flows[].path, flows[].endpoint_ip, flows[].endpoint_sets, route_filters[].communities", "A-RF", sym_010 },
	{ "SYM-011", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "AD FS on the internet inside an ExpressRoute advertisement",
	  "Microsoft would come over the circuit, and the answer leave by the internet.",
	  "Keep the address of AD FS out of what the circuits advertise.",
	  "flows[].path, flows[].endpoint_ip, circuits[].ms_peering.advertised", "A-ASY", sym_011 },
	{ "SYM-012", RULE_INFO, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "No walk-through with a second person",
	  "Explaining the next route at every hop is how gaps are found before they cost an outage.",
	  "Walk through every flow, both directions, and record who and when.",
	  "validation.walk_through", "M-IMP", sym_012 },
	{ "SYM-013", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "An advertised prefix with servers of the internet path",
	  "An advertised route draws all of Microsoft's servers, mail and web tests among them.",
	  "Advertise only addresses that serve ExpressRoute flows, or move the server to another range.",
	  "flows[].path, flows[].endpoint_ip, circuits[].ms_peering.advertised", "M-RT", sym_013 },
	{ "SYM-014", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Servers advertised alike over several circuits",
	  "Without a hint Microsoft enters by any of them, maybe the farthest.",
	  "Prepend on the farther circuits, or advertise longer prefixes over the nearer one.",
	  "circuits[].ms_peering.advertised", "A-OPT", sym_014 },
	{ "SYM-015", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "Microsoft's longer AS path is ignored",
	  "Microsoft prepends to empty a link before maintenance; traffic that stays on it is lost.",
	  "Let AS path length decide between the two links.",
	  "circuits[].ms_peering.honours_as_path", "A-FAQ", sym_015 },
	{ "SYM-016", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A link's pool is advertised on the other link",
	  "Replies arrive at the device that does not know the connection.",
	  "Advertise each pool on its own link only.",
	  "circuits[].ms_peering.nat_out, circuits[].ms_peering.advertised, devices[].state_shared_with", "A-HA", sym_016 },
};
/* clang-format on */

RULE_FAMILY(sym, "SYM", "Symmetry");
