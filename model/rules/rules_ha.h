#ifndef MODEL_RULES_RULES_HA_H
#define MODEL_RULES_RULES_HA_H

#include "model/rules/rule.h"

struct exit_use;

/* The circuits of one region, in the order of the plan. */
struct region_member {
	const char *region;
	uint32_t circuit;
};
struct region {
	const char *name;
	const struct region_member *members;
	size_t count;
	const struct exit_use *uses; /* of all circuits of the plan */
	int64_t people; /* most that any of them is there for */
};
typedef void region_rule(struct check *, const struct region *);
/* Every region with a circuit, by name. */
void each_region(struct check *, region_rule *);

/* Rules about regions; see rules_ha_regions.c. */
void ha_001(struct check *);
void ha_002(struct check *);
void ha_003(struct check *);
void ha_004(struct check *);
void ha_017(struct check *);
/* The rule about shared risks; see rules_ha_risks.c. */
void ha_021(struct check *);

/* Rules that read the failure sweep; see rules_ha_sweep.c. */
void ha_010(struct check *);
void ha_012(struct check *);
void ha_013(struct check *);

#endif
