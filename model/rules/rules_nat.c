/*
 * Step 4, addresses: pools and advertisements of the circuits against each
 * other. Prefix arithmetic only; which way a flow really takes is for the
 * path analysis. The comparison with the internet has a file of its own.
 */
#include "model/rules/families.h"

#include <string.h>

#include "model/net.h"
#include "model/rules/er_prefixes.h"
#include "model/rules/nat_state.h"
#include "model/analysis/query.h"
#include "model/rules/rules_nat.h"

static const char *
circuit_id(const struct check *check, const struct er_prefix *one)
{
	return check->plan->circuits.items[one->circuit].id;
}

static struct path
nat_path(uint32_t circuit, const char *key)
{
	return path_build("circuits", (int)circuit, "ms_peering", -1,
	    "nat_out", -1, key, -1, NULL);
}

static bool
has_pools(const struct nat_out *nat)
{
	return nat->pools.count + nat->primary_pools.count +
	    nat->secondary_pools.count > 0;
}

/* Addresses of segments that use the circuit: some private, or unknown. */
static void
nat_001_untranslated(struct check *check, uint32_t index)
{
	const struct plan *plan = check->plan;
	const struct circuit *circuit = &plan->circuits.items[index];
	bool known = false;
	uint32_t i, j;

	for (i = 0; i < plan->segments.count; i++) {
		const struct segment *segment = &plan->segments.items[i];

		if (!texts_have(&segment->er_circuits, circuit->id))
			continue;
		for (j = 0; j < segment->addresses.count; j++) {
			const char *text = segment->addresses.items[j];
			struct prefix prefix;

			if (prefix_parse(text, &prefix) != NET_OK)
				continue;
			known = true;
			if (prefix_is_public(&prefix, true))
				continue;
			check_fires(check, nat_path(index, "pools"),
			    "%s has no NAT pool, and %s leaves by it with %s",
			    circuit->id, segment->id, text);
			return;
		}
	}
	if (!known)
		check_lacks(check, nat_path(index, "pools"));
}

static void
nat_001(struct check *check)
{
	const struct plan *plan = check->plan;
	struct er_prefixes pools;
	size_t i;

	if (!er_prefixes_build(&pools, check->arena, plan, ER_ANY_POOL))
		return;
	for (i = 0; i < pools.count; i++) {
		const struct er_prefix *pool = &pools.items[i];
		const char *range = prefix_special_range(&pool->prefix);

		if (prefix_is_public(&pool->prefix, true))
			continue;
		check_fires(check, er_prefix_path(pool), "the pool %s of %s "
		    "is %s; Microsoft peering takes public sources only",
		    pool->text, circuit_id(check, pool),
		    range == NULL ? "not public" : range);
	}
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		if (circuit_has_ms_peering(circuit) &&
		    !has_pools(&circuit->ms_peering.nat_out))
			nat_001_untranslated(check, (uint32_t)i);
	}
}

/* The advertised prefixes of one circuit as a merged set. */
static bool
advertised_set(struct check *check, const struct circuit *circuit,
    struct prefix_set *set)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	uint32_t i;

	if (!prefix_set_reserve(set, check->arena, peering->advertised.count))
		return false;
	for (i = 0; i < peering->advertised.count; i++)
		prefix_set_add(set, peering->advertised.items[i].cidr, i);
	prefix_set_merge(set);
	return true;
}

static void
nat_002(struct check *check)
{
	const struct plan *plan = check->plan;
	struct prefix_set advertised = { 0 };
	struct er_prefixes pools;
	uint32_t current = UINT32_MAX;
	size_t i;

	if (!er_prefixes_build(&pools, check->arena, plan, ER_ANY_POOL))
		return;
	for (i = 0; i < pools.count; i++) {
		const struct er_prefix *pool = &pools.items[i];
		const struct circuit *circuit =
		    &plan->circuits.items[pool->circuit];
		struct finding *finding;

		if (!GIVEN(ms_peering, &circuit->ms_peering, advertised)) {
			check_lacks(check, path_build("circuits",
			    (int)pool->circuit, "ms_peering", -1,
			    "advertised", -1, NULL));
			continue;
		}
		if (current != pool->circuit &&
		    !advertised_set(check, circuit, &advertised))
			return;
		current = pool->circuit;
		if (prefix_set_covers(&advertised, &pool->prefix))
			continue;
		finding = check_fires(check, er_prefix_path(pool),
		    "%s does not advertise its pool %s", circuit->id,
		    pool->text);
		check_remedy(check, finding, "Declare %s and advertise it "
		    "over %s.", pool->text, circuit->id);
	}
}

/* Reports a pool against the pools of circuits before its own. */
static void
nat_007_run(struct check *check, const struct er_prefixes *er,
    const struct id_index *devices, const struct er_prefix *pool,
    const struct prefix_mark *run, size_t count)
{
	const struct plan *plan = check->plan;
	size_t i;

	for (i = 0; i < count; i++) {
		const struct er_prefix *other = &er->items[run[i].owner];

		if (other->circuit >= pool->circuit ||
		    circuits_share_state(plan, devices,
			&plan->circuits.items[pool->circuit],
			&plan->circuits.items[other->circuit]))
			continue;
		check_fires(check, er_prefix_path(pool), "%s and %s translate "
		    "to the same addresses, %s, on devices that do not share "
		    "state", circuit_id(check, other), circuit_id(check, pool),
		    pool->text);
		return;
	}
}

static void
nat_007(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index devices;
	struct er_prefixes er;
	size_t i;

	if (!er_prefixes_build(&er, check->arena, plan, ER_ANY_POOL) ||
	    !id_index_build(&devices, check->arena, plan, "devices"))
		return;
	for (i = 0; i < er.count; i++) {
		const struct er_prefix *pool = &er.items[i];
		const struct prefix_mark *run;
		size_t count;

		run = prefix_set_inside(&er.set, &pool->prefix, &count);
		nat_007_run(check, &er, &devices, pool, run, count);
		run = prefix_set_around(&er.set, &pool->prefix, &count);
		nat_007_run(check, &er, &devices, pool, run, count);
	}
}

static void
nat_008(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct nat_out *nat = &circuit->ms_peering.nat_out;

		if (!circuit_has_ms_peering(circuit) || !has_pools(nat))
			continue;
		if (!GIVEN(nat_out, nat, used_by_other_ms))
			check_lacks(check, nat_path(i, "used_by_other_ms"));
		else if (nat->used_by_other_ms)
			check_fires(check, nat_path(i, "used_by_other_ms"),
			    "the pool of %s also serves Microsoft services "
			    "that do not use the circuit", circuit->id);
	}
}

static void
nat_009(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i, j;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct ms_peering *peering = &circuit->ms_peering;

		for (j = 0; circuit_has_ms_peering(circuit) &&
		    j < peering->prefixes.count; j++) {
			const struct declared_prefix *prefix =
			    &peering->prefixes.items[j];
			struct path path = path_build("circuits", (int)i,
			    "ms_peering", -1, "prefixes", (int)j,
			    "registered_to", -1, NULL);

			if (prefix->loa || prefix->validation_id != NULL ||
			    prefix->validation == PREFIX_CONFIGURED)
				continue;
			if (!GIVEN(declared_prefix, prefix, registered_to))
				check_lacks(check, path);
			else if (prefix->registered_to == REGISTERED_OTHER)
				check_fires(check, path, "%s of %s is "
				    "registered to somebody else, and no "
				    "letter of authorisation is planned",
				    prefix->cidr != NULL ? prefix->cidr :
				    "a prefix", circuit->id);
		}
	}
}

static bool
is_per_link(const struct circuit *circuit)
{
	return circuit_has_ms_peering(circuit) &&
	    circuit->ms_peering.nat_out.mode == NAT_PER_LINK;
}

static void
nat_010(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		if (!is_per_link(circuit))
			continue;
		if (!GIVEN(circuit, circuit, mode))
			check_lacks(check, path_build("circuits", (int)i,
			    "mode", -1, NULL));
		else if (circuit->mode == MODE_ACTIVE_ACTIVE)
			check_fires(check, nat_path(i, "mode"), "%s uses both "
			    "links with a pool for each; connections of a lost "
			    "link die", circuit->id);
	}
}

static void
nat_011(struct check *check)
{
	const struct plan *plan = check->plan;
	struct er_prefixes er;
	uint32_t i, j;

	if (!er_prefixes_build(&er, check->arena, plan,
		ER_PRIMARY_POOL | ER_SECONDARY_POOL) || er.count == 0)
		return;
	prefix_set_merge(&er.set);
	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		for (j = 0; flow->direction == FLOW_INBOUND &&
		    flow_on_er(flow) && j < flow->endpoint_ip.count; j++) {
			const char *text = flow->endpoint_ip.items[j];
			const struct prefix_mark *mark;
			const struct er_prefix *pool;
			struct prefix prefix;

			if (prefix_parse(text, &prefix) != NET_OK)
				continue;
			mark = prefix_set_holding(&er.set, &prefix);
			if (mark == NULL)
				continue;
			pool = &er.items[mark->owner];
			check_fires(check, path_build("flows", (int)i,
			    "endpoint_ip", (int)j, NULL), "%s is published at "
			    "%s in the pool of one link of %s; it is lost with "
			    "that link", flow->id, text,
			    circuit_id(check, pool));
		}
	}
}

static void
nat_012(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index devices;
	uint32_t i;

	if (!id_index_build(&devices, check->arena, plan, "devices"))
		return;
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct nat_out *nat = &circuit->ms_peering.nat_out;
		int32_t at;

		if (!circuit_has_ms_peering(circuit) || nat->pools.count == 0)
			continue;
		if (nat->devices.count == 0)
			check_lacks(check, nat_path(i, "devices"));
		if (nat->devices.count != 1)
			continue;
		at = id_index_find(&devices, nat->devices.items[0]);
		if (at >= 0 && (plan->devices.items[at].provider_sla ||
			plan->devices.items[at].redundant_with.count > 0))
			continue;
		check_fires(check, nat_path(i, "devices"), "%s alone "
		    "translates for both links of %s", nat->devices.items[0],
		    circuit->id);
	}
}

static void
nat_013(struct check *check)
{
	struct er_prefixes er;
	size_t i;

	if (!er_prefixes_build(&er, check->arena, check->plan, ER_ANY_POOL))
		return;
	for (i = 0; i < er.count; i++) {
		const struct er_prefix *pool = &er.items[i];

		/* Up to four addresses; a pool of any length is accepted. */
		if (pool->prefix.address.family != 4 ||
		    pool->prefix.length < 30)
			continue;
		check_fires(check, er_prefix_path(pool), "the pool %s of %s "
		    "has %d address%s, which Microsoft accepts", pool->text,
		    circuit_id(check, pool), 1 << (32 - pool->prefix.length),
		    pool->prefix.length == 32 ? "" : "es");
	}
}

static void
nat_014(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct security *security = &plan->security;
	struct path path = path_build("security", -1, "nat_monitoring", -1,
	    NULL);
	bool pools = false;
	uint32_t i;

	for (i = 0; i < plan->circuits.count && !pools; i++)
		pools = circuit_has_ms_peering(&plan->circuits.items[i]) &&
		    has_pools(&plan->circuits.items[i].ms_peering.nat_out);
	if (!pools)
		return;
	if (!GIVEN(security, security, nat_monitoring))
		check_lacks(check, path);
	else if (!security->nat_monitoring)
		check_fires(check, path, "nobody is told before a NAT pool "
		    "runs out of ports");
}

/* Says whether the circuit has a pool of its own that meets the prefix. */
static bool
is_own_pool(const struct er_prefixes *er, uint32_t circuit,
    const struct prefix *prefix)
{
	size_t i;

	for (i = 0; i < er->count; i++)
		if (er->items[i].circuit == circuit &&
		    er->items[i].kind != ER_SUBNET &&
		    prefix_overlaps(&er->items[i].prefix, prefix))
			return true;
	return false;
}

static void
nat_015_run(struct check *check, const struct er_prefixes *used,
    const struct er_prefix *advertised, const struct prefix_mark *run,
    size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		const struct er_prefix *other = &used->items[run[i].owner];

		if (other->circuit == advertised->circuit ||
		    (other->kind != ER_SUBNET && is_own_pool(used,
			advertised->circuit, &other->prefix)))
			continue;
		check_fires(check, er_prefix_path(advertised), "%s advertises "
		    "%s, in which %s has its %s %s",
		    circuit_id(check, advertised), advertised->text,
		    circuit_id(check, other), other->kind == ER_SUBNET ?
		    "peering subnet" : "pool", other->text);
		return;
	}
}

static void
nat_015(struct check *check)
{
	struct er_prefixes used, advertised;
	size_t i;

	if (!er_prefixes_build(&used, check->arena, check->plan,
		ER_ANY_POOL | ER_SUBNET) ||
	    !er_prefixes_build(&advertised, check->arena, check->plan,
		ER_ADVERTISED))
		return;
	for (i = 0; i < advertised.count; i++) {
		const struct er_prefix *one = &advertised.items[i];
		const struct prefix_mark *run;
		size_t count;

		run = prefix_set_inside(&used.set, &one->prefix, &count);
		nat_015_run(check, &used, one, run, count);
		run = prefix_set_around(&used.set, &one->prefix, &count);
		nat_015_run(check, &used, one, run, count);
	}
}

/* clang-format off */
static const struct rule nat_rules[] = {
	{ "NAT-001", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A source on ExpressRoute that is not public",
	  "Microsoft peering accepts packets from public addresses only.",
	  "Translate to public addresses of yours before the circuit.",
	  "circuits[].ms_peering.nat_out, segments[].addresses, segments[].er_circuits", "A-NAT A-PRE A-RT", nat_001 },
	{ "NAT-002", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A pool its circuit does not advertise",
	  "Replies to it come over the internet or not at all.",
	  "Advertise the pool over its circuit.",
	  "circuits[].ms_peering.nat_out, circuits[].ms_peering.advertised", "M-IMP", nat_002 },
	{ "NAT-003", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A pool advertised alike to internet and ExpressRoute",
	  "Of equal prefixes Microsoft takes ExpressRoute, so replies to internet connections from the pool go astray.",
	  "Use separate ranges, and advertise each on its own path.",
	  "circuits[].ms_peering.advertised, egresses[].advertised", "A-RT A-ASY M-RT", nat_003 },
	{ "NAT-004", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "ExpressRoute less specific than the internet",
	  "The longer prefix wins, so Microsoft answers over the internet.",
	  "Advertise the longer prefix over ExpressRoute.",
	  "circuits[].ms_peering.advertised, egresses[].advertised", "A-RT M-RT", nat_004 },
	{ "NAT-005", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A pool inside a range the internet knows",
	  "It works while the longer prefix stands, and answers take the internet when it is withdrawn.",
	  "Prefer a range that is never advertised to the internet.",
	  "circuits[].ms_peering.advertised, circuits[].ms_peering.nat_out, egresses[].advertised", "A-RT M-IMP", nat_005 },
	{ "NAT-006", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "One pool for internet and ExpressRoute",
	  "Microsoft cannot tell which path a connection came by, and answers over ExpressRoute.",
	  "Give circuit and egress pools of their own.",
	  "circuits[].ms_peering.nat_out, egresses[].nat_out", "M-RT A-NAT", nat_006 },
	{ "NAT-007", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "One pool for two circuits without shared state",
	  "Replies arrive at either circuit, and the device there does not know the connection.",
	  "Give each circuit a pool of its own, or record that the devices share state.",
	  "circuits[].ms_peering.nat_out, devices[].state_shared_with", "M-IMP M-RT", nat_007 },
	{ "NAT-008", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A pool that other Microsoft services see too",
	  "Their replies come back over ExpressRoute, where the request never went.",
	  "Translate those services to another pool.",
	  "circuits[].ms_peering.nat_out.used_by_other_ms", "M-IMP", nat_008 },
	{ "NAT-009", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A prefix whose ownership cannot be shown",
	  "Microsoft compares prefix and AS number with the registries before it accepts a route.",
	  "Have the registry entry made, or get a letter of authorisation and ask for manual validation.",
	  "circuits[].ms_peering.prefixes", "A-NAT A-RT", nat_009 },
	{ "NAT-010", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A pool for each link of an active circuit",
	  "A common pool in front of both links lets connections move over when a link is lost.",
	  "Translate before the path splits, with one pool on a redundant pair.",
	  "circuits[].ms_peering.nat_out.mode, circuits[].mode", "A-HA", nat_010 },
	{ "NAT-011", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A server published in the pool of one link",
	  "When that link is lost the address is no longer advertised.",
	  "Publish the server in a prefix that both links advertise.",
	  "flows[].endpoint_ip, circuits[].ms_peering.nat_out", "A-HA", nat_011 },
	{ "NAT-012", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A common pool on one device",
	  "The pool must not become the single point of failure that the two links avoid.",
	  "Translate on a redundant pair and name both devices.",
	  "circuits[].ms_peering.nat_out.devices, devices[].redundant_with", "A-HA", nat_012 },
	{ "NAT-013", RULE_INFO, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "A very small pool",
	  "Pools of any length up to a single address are accepted; whether they suffice is another rule.",
	  "Nothing to change; see CAP-019 for the size.",
	  "circuits[].ms_peering.nat_out", "A-NAT A-FAQ", nat_013 },
	{ "NAT-014", RULE_WARNING, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "NAT pools are not watched",
	  "A pool out of ports drops new connections silently; watching it is your duty.",
	  "Set an alarm on port use of each pool.",
	  "security.nat_monitoring", "A-NAT", nat_014 },
	{ "NAT-015", RULE_ERROR, BASIS_DOCUMENTED, 4, NEEDS_NOTHING,
	  "One circuit advertises addresses of another",
	  "Peering subnets and pools of a circuit may not be announced over another one.",
	  "Narrow the advertisement to the circuit's own prefixes.",
	  "circuits[].ms_peering.advertised, circuits[].ms_peering.nat_out, circuits[].ms_peering.primary_v4", "A-NAT", nat_015 },
};
/* clang-format on */

RULE_FAMILY(nat, "NAT", "NAT and advertisement");
