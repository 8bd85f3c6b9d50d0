/*
 * Which translating devices know each other's connections, by what the plan
 * says of the devices. Knows no rule.
 */
#include "model/rules/nat_state.h"

#include <string.h>

#include "model/analysis/query.h"

static bool
says_shared(const struct plan *plan, const struct id_index *devices,
    const char *id, const char *other)
{
	int32_t at = id_index_find(devices, id);

	return at >= 0 && texts_have(
	    &plan->devices.items[at].state_shared_with, other);
}

static bool
devices_share(const struct plan *plan, const struct id_index *devices,
    const char *a, const char *b)
{
	return strcmp(a, b) == 0 || says_shared(plan, devices, a, b) ||
	    says_shared(plan, devices, b, a);
}

/* The NAT devices where they are named, else the edge devices. */
static const struct texts *
translators(const struct circuit *circuit)
{
	const struct texts *named = &circuit->ms_peering.nat_out.devices;

	return named->count > 0 ? named : &circuit->edge_devices;
}

bool
circuits_share_state(const struct plan *plan, const struct id_index *devices,
    const struct circuit *a, const struct circuit *b)
{
	const struct texts *left = translators(a), *right = translators(b);
	uint32_t i, j;

	for (i = 0; i < left->count; i++)
		for (j = 0; j < right->count; j++)
			if (devices_share(plan, devices, left->items[i],
				right->items[j]))
				return true;
	return false;
}

bool
circuit_shares_state(const struct plan *plan, const struct id_index *devices,
    const struct circuit *circuit)
{
	const struct texts *own = translators(circuit);
	uint32_t i;

	for (i = 1; i < own->count; i++)
		if (!devices_share(plan, devices, own->items[0],
			own->items[i]))
			return false;
	return own->count > 0;
}
