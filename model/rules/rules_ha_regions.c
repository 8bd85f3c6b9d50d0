/*
 * The rules about regions: how many circuits each has, where they end, who
 * uses them and whether they announce the same servers.
 */
#include "model/rules/rules_ha.h"

#include <stdlib.h>
#include <strings.h>

#include "model/arena.h"
#include "model/net.h"
#include "model/rules/exit_use.h"
#include "model/analysis/query.h"
#include "model/rules/spot.h"

static struct path
circuit_field(uint32_t index, const char *key)
{
	return path_build("circuits", (int)index, key, -1, NULL);
}

/* The region a circuit serves: its own word, else its location's. */
static const char *
region_of(const struct check *check, const struct circuit *circuit)
{
	const struct location *location;

	if (circuit->region != NULL)
		return circuit->region;
	location = circuit_location(check->plan, check->catalog, circuit);
	return location == NULL || location->region[0] == '\0' ? NULL :
	    location->region;
}

static int
member_compare(const void *left, const void *right)
{
	const struct region_member *a = left, *b = right;
	int order = strcasecmp(a->region, b->region);

	return order != 0 ? order :
	    a->circuit < b->circuit ? -1 : a->circuit > b->circuit;
}

/* Circuits without a known region are left out; lost tells how many. */
static struct region_member *
members_of(struct check *check, size_t *count, uint32_t *lost)
{
	const struct plan *plan = check->plan;
	struct region_member *members = arena_calloc(check->arena,
	    (size_t)plan->circuits.count + 1, sizeof *members);
	uint32_t i;

	*count = 0;
	*lost = UINT32_MAX;
	for (i = 0; members != NULL && i < plan->circuits.count; i++) {
		const char *region = region_of(check,
		    &plan->circuits.items[i]);

		if (region != NULL)
			members[(*count)++] = (struct region_member) { region,
				i };
		else if (*lost == UINT32_MAX)
			*lost = i;
	}
	if (*count > 1)
		qsort(members, *count, sizeof *members, member_compare);
	return members;
}

void
each_region(struct check *check, region_rule *rule)
{
	struct exit_use *uses = circuit_uses(check->arena, check->plan);
	size_t count, first = 0, i;
	uint32_t lost;
	const struct region_member *members = members_of(check, &count, &lost);

	if (members == NULL || uses == NULL)
		return;
	if (lost != UINT32_MAX)
		check_lacks(check, circuit_field(lost, "region"));
	for (i = 1; count > 0 && i <= count; i++) {
		struct region region = { .name = members[first].region,
			.members = &members[first], .count = i - first,
			.uses = uses };
		size_t j;

		if (i < count && strcasecmp(members[i].region, region.name) ==
		    0)
			continue;
		for (j = first; j < i; j++)
			if (uses[members[j].circuit].people > region.people)
				region.people =
				    uses[members[j].circuit].people;
		rule(check, &region);
		first = i;
	}
}

static void
ha_001_region(struct check *check, const struct region *region)
{
	const struct circuit *circuit =
	    &check->plan->circuits.items[region->members[0].circuit];

	if (region->count >= 2 || region->people == 0)
		return;
	check_remedy(check, check_fires(check, path_build("circuits",
	    (int)region->members[0].circuit, NULL), "%lld people in %s depend "
	    "on one circuit, %s", (long long)region->people, region->name,
	    circuit->id), "Plan a second active circuit in %s, at another "
	    "peering location than %s.", region->name,
	    circuit->peering_location != NULL ? circuit->peering_location :
	    "the first's");
}

void
ha_001(struct check *check)
{
	const struct plan *plan = check->plan;

	if (plan->circuits.count > 0 && plan->sites.count > 0 &&
	    plan_er_sites(plan) == 0)
		check_lacks(check, path_build("sites", 0, "er_egress", -1,
		    NULL));
	each_region(check, ha_001_region);
}

static void
ha_002_region(struct check *check, const struct region *region)
{
	const struct plan *plan = check->plan;
	const struct circuit *first =
	    &plan->circuits.items[region->members[0].circuit];
	size_t i;

	if (region->count < 2 || region->people == 0)
		return;
	for (i = 0; i < region->count; i++) {
		uint32_t at = region->members[i].circuit;
		const char *name = plan->circuits.items[at].peering_location;

		if (name == NULL) {
			check_lacks(check, circuit_field(at,
			    "peering_location"));
			return;
		}
		if (strcasecmp(name, first->peering_location) != 0)
			return;
	}
	check_fires(check, circuit_field(region->members[1].circuit,
	    "peering_location"), "the %zu circuits of %s all end at %s",
	    region->count, region->name, first->peering_location);
}

void
ha_002(struct check *check)
{
	each_region(check, ha_002_region);
}

static void
ha_003_region(struct check *check, const struct region *region)
{
	const struct capacity *capacity = &check->plan->capacity;
	struct path path = path_build("capacity", -1, "spill_over", -1, NULL);

	if (region->count != 1 || region->people == 0)
		return;
	if (!GIVEN(capacity, capacity, spill_over))
		check_lacks(check, path);
	else if (capacity->spill_over)
		check_fires(check, path, "when %s fails, %s moves to the "
		    "internet",
		    check->plan->circuits.items[region->members[0].circuit].id,
		    region->name);
}

void
ha_003(struct check *check)
{
	each_region(check, ha_003_region);
}

static void
ha_004_region(struct check *check, const struct region *region)
{
	const struct plan *plan = check->plan;
	size_t i;

	if (region->count < 2 || region->people == 0)
		return;
	for (i = 0; i < region->count; i++) {
		uint32_t at = region->members[i].circuit;

		if (region->uses[at].sites_first == 0)
			check_fires(check, path_build("circuits", (int)at,
			    NULL), "no site prefers %s; it stands by while "
			    "the others of %s carry everything",
			    plan->circuits.items[at].id, region->name);
	}
}

void
ha_004(struct check *check)
{
	each_region(check, ha_004_region);
}

/* Server routes of one circuit that another of its region does not have. */
static void
ha_017_pair(struct check *check, uint32_t from, uint32_t to)
{
	const struct plan *plan = check->plan;
	const struct circuit *one = &plan->circuits.items[from];
	const struct circuit *other = &plan->circuits.items[to];
	uint32_t i;

	for (i = 0; i < one->ms_peering.advertised.count; i++) {
		const struct advertised_prefix *advertised =
		    &one->ms_peering.advertised.items[i];
		struct prefix prefix;

		if (advertised->purpose != PURPOSE_SERVER ||
		    advertised->cidr == NULL ||
		    prefix_parse(advertised->cidr, &prefix) != NET_OK ||
		    circuit_advertises(other, &prefix) >= 0)
			continue;
		check_fires(check, path_build("circuits", (int)to,
		    "ms_peering", -1, "advertised", -1, NULL), "%s does not "
		    "advertise %s, the servers that %s does", other->id,
		    advertised->cidr, one->id);
		return;
	}
}

static void
ha_017_region(struct check *check, const struct region *region)
{
	const struct plan *plan = check->plan;
	size_t i, j;

	for (i = 0; i < region->count; i++)
		for (j = 0; j < region->count; j++) {
			uint32_t from = region->members[i].circuit;
			uint32_t to = region->members[j].circuit;

			if (from != to && circuit_has_ms_peering(
				&plan->circuits.items[from]) &&
			    circuit_has_ms_peering(&plan->circuits.items[to]))
				ha_017_pair(check, from, to);
		}
}

void
ha_017(struct check *check)
{
	each_region(check, ha_017_region);
}
