/* Loops and paths for the rules that look at one circuit after the other. */
#include "model/rules/per_circuit.h"

#include "model/analysis/query.h"

void
each_circuit(struct check *check, circuit_rule *rule)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		rule(check, (int)i, &plan->circuits.items[i]);
}

void
each_peering(struct check *check, circuit_rule *rule)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (circuit_has_ms_peering(&plan->circuits.items[i]))
			rule(check, (int)i, &plan->circuits.items[i]);
}

struct path
circuit_path(int index, const char *field)
{
	return path_build("circuits", index, field, -1, NULL);
}

struct path
peering_path(int index, const char *field)
{
	return path_build("circuits", index, "ms_peering", -1, field, -1,
	    NULL);
}
