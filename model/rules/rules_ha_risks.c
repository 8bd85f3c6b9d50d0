/*
 * HA-021: things that back each other up and carry the name of one risk.
 * Only names that the plan gives are compared; none is guessed.
 */
#include "model/rules/rules_ha.h"

#include <stdlib.h>
#include <strings.h>

#include "model/arena.h"
#include "model/plan/id_index.h"
#include "model/analysis/query.h"

static bool
same_risk(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcasecmp(a, b) == 0;
}

static void
risks_of_region(struct check *check, const struct region *region)
{
	const struct plan *plan = check->plan;
	size_t i, j;

	for (i = 1; i < region->count; i++) {
		uint32_t at = region->members[i].circuit;
		const struct circuit *circuit = &plan->circuits.items[at];

		for (j = 0; j < i; j++) {
			const struct circuit *other = &plan->circuits.items[
			    region->members[j].circuit];

			if (!same_risk(circuit->shared_risk,
				other->shared_risk))
				continue;
			check_fires(check, path_build("circuits", (int)at,
			    "shared_risk", -1, NULL), "%s and %s share %s",
			    other->id, circuit->id, circuit->shared_risk);
			break;
		}
	}
}

/* Devices that name each other are told as devices. */
static bool
names(const struct device *device, const struct device *other)
{
	return texts_have(&device->redundant_with, other->id);
}

static void
risks_of_links(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index devices;
	uint32_t i;

	if (!id_index_build(&devices, check->arena, plan, "devices"))
		return;
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit_links *links =
		    &plan->circuits.items[i].links;
		int32_t a = id_index_find(&devices, links->primary.cpe);
		int32_t b = id_index_find(&devices, links->secondary.cpe);
		const struct device *first, *second;

		if (a < 0 || b < 0 || a == b)
			continue;
		first = &plan->devices.items[a];
		second = &plan->devices.items[b];
		if (same_risk(first->shared_risk, second->shared_risk) &&
		    !names(first, second) && !names(second, first))
			check_fires(check, path_build("circuits", (int)i,
			    "links", -1, NULL), "the routers of both links of "
			    "%s share %s", plan->circuits.items[i].id,
			    first->shared_risk);
	}
}

static void
risks_of_devices(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index devices;
	uint32_t i, j;

	if (!id_index_build(&devices, check->arena, plan, "devices"))
		return;
	for (i = 0; i < plan->devices.count; i++) {
		const struct device *device = &plan->devices.items[i];

		for (j = 0; j < device->redundant_with.count; j++) {
			int32_t at = id_index_find(&devices,
			    device->redundant_with.items[j]);
			const struct device *other = at < 0 ? NULL :
			    &plan->devices.items[at];

			/* Of two that name each other one is told. */
			if (other == NULL || other == device ||
			    !same_risk(device->shared_risk,
				other->shared_risk) || ((uint32_t)at < i &&
				names(other, device)))
				continue;
			check_fires(check, path_build("devices", (int)i,
			    "shared_risk", -1, NULL), "%s and %s share %s",
			    device->id, other->id, device->shared_risk);
		}
	}
}

struct grouped {
	const struct egress *egress;
	uint32_t index;
};

static int
grouped_compare(const void *left, const void *right)
{
	const struct grouped *a = left, *b = right;
	int order = strcasecmp(a->egress->active_active_group,
	    b->egress->active_active_group);

	if (order == 0)
		order = strcasecmp(a->egress->shared_risk,
		    b->egress->shared_risk);
	return order != 0 ? order :
	    a->index < b->index ? -1 : a->index > b->index;
}

static void
risks_of_egresses(struct check *check)
{
	const struct plan *plan = check->plan;
	struct grouped *rows = arena_calloc(check->arena,
	    (size_t)plan->egresses.count + 1, sizeof *rows);
	size_t count = 0, i;

	for (i = 0; rows != NULL && i < plan->egresses.count; i++) {
		const struct egress *egress = &plan->egresses.items[i];

		if (egress->active_active_group != NULL &&
		    egress->shared_risk != NULL)
			rows[count++] = (struct grouped) { egress,
				(uint32_t)i };
	}
	if (count > 1)
		qsort(rows, count, sizeof *rows, grouped_compare);
	for (i = 1; i < count; i++) {
		const struct egress *a = rows[i - 1].egress;
		const struct egress *b = rows[i].egress;

		if (same_risk(a->active_active_group,
			b->active_active_group) &&
		    same_risk(a->shared_risk, b->shared_risk))
			check_fires(check, path_build("egresses",
			    (int)rows[i].index, "shared_risk", -1, NULL),
			    "%s and %s share %s", a->id, b->id,
			    b->shared_risk);
	}
}

void
ha_021(struct check *check)
{
	each_region(check, risks_of_region);
	risks_of_links(check);
	risks_of_devices(check);
	risks_of_egresses(check);
}
