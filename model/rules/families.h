#ifndef MODEL_RULES_FAMILIES_H
#define MODEL_RULES_FAMILIES_H

#include "model/rules/rule.h"

/* One family per file rules_NAME.c; listed once more in families.c. */
extern const struct rule_family family_need, family_egr, family_az, family_conn,
    family_cir, family_peer, family_bgp, family_rf;
extern const struct rule_family family_flow, family_cap, family_sec, family_nat,
    family_sym, family_ha, family_val, family_qos, family_exp, family_end;

/* Ends a family's file: its rows, counted. */
#define RULE_FAMILY(name, code, heading)                                     \
	const struct rule_family family_##name = { code, heading,            \
		name##_rules, sizeof name##_rules / sizeof *name##_rules }

#endif
