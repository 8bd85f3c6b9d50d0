#ifndef MODEL_RULES_RULES_NAT_H
#define MODEL_RULES_RULES_NAT_H

#include "model/rules/rule.h"

/* Rules that compare with the internet; see rules_nat_internet.c. */
void nat_003(struct check *);
void nat_004(struct check *);
void nat_005(struct check *);
void nat_006(struct check *);

#endif
