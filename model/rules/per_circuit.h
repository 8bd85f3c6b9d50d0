#ifndef MODEL_RULES_PER_CIRCUIT_H
#define MODEL_RULES_PER_CIRCUIT_H

#include "model/rules/rule.h"

/* What most rules about circuits have in common: the loop and the path. */

typedef void circuit_rule(struct check *, int index, const struct circuit *);

/* Every circuit in the order of the plan. */
void each_circuit(struct check *, circuit_rule *);
/* Every circuit whose Microsoft peering is meant to exist. */
void each_peering(struct check *, circuit_rule *);

/* Defines the rule NAME from NAME_at(), which looks at one circuit. */
#define RULE_PER_CIRCUIT(name)                                               \
	static void name(struct check *check)                                \
	{                                                                    \
		each_circuit(check, name##_at);                              \
	}
#define RULE_PER_PEERING(name)                                               \
	static void name(struct check *check)                                \
	{                                                                    \
		each_peering(check, name##_at);                              \
	}

/* "circuits.ID.FIELD", and "circuits.ID.ms_peering.FIELD". */
struct path circuit_path(int index, const char *field);
struct path peering_path(int index, const char *field);

#endif
