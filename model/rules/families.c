/* The list of all rule families, and lookups over it. Knows no rule. */
#include "model/rules/families.h"

#include <string.h>

#include "model/utf8.h"

/* In the order of the steps. */
const struct rule_family *const rule_families[] = {
	&family_need,
	&family_flow,
	&family_egr,
	&family_cap,
	&family_sec,
	&family_nat,
	&family_sym,
	&family_az,
	&family_conn,
	&family_cir,
	&family_peer,
	&family_bgp,
	&family_rf,
	&family_ha,
	&family_val,
	&family_qos,
	&family_exp,
	&family_end,
	NULL,
};

const struct rule *
rule_find(const char *id)
{
	const struct rule_family *const *family;
	size_t i;

	for (family = rule_families; *family != NULL; family++)
		for (i = 0; i < (*family)->count; i++)
			if (strcmp((*family)->rules[i].id, id) == 0)
				return &(*family)->rules[i];
	return NULL;
}

const char *
rule_nearest(const char *id)
{
	const struct rule_family *const *family;
	const char *nearest = NULL;
	unsigned distance, best = 3; /* more changes than that is another word */
	size_t i;

	for (family = rule_families; *family != NULL; family++) {
		for (i = 0; i < (*family)->count; i++) {
			const char *candidate = (*family)->rules[i].id;

			distance = utf8_distance(id, candidate, best);
			if (distance < best) {
				best = distance;
				nearest = candidate;
			}
		}
	}
	return nearest;
}

size_t
rule_count(void)
{
	const struct rule_family *const *family;
	size_t count = 0;

	for (family = rule_families; *family != NULL; family++)
		count += (*family)->count;
	return count;
}

const char *
basis_name(enum basis basis)
{
	switch (basis) {
	case BASIS_DOCUMENTED:
		return "documented";
	case BASIS_WITHDRAWN:
		return "withdrawn";
	case BASIS_PRACTICE:
		break;
	}
	return "practice";
}
