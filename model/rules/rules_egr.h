#ifndef MODEL_RULES_RULES_EGR_H
#define MODEL_RULES_RULES_EGR_H

#include "model/rules/rule.h"

/* Rules of step 2 that compare places and distances; see rules_egr.c. */
void egr_002(struct check *);
void egr_004(struct check *);
void egr_005(struct check *);
void egr_006(struct check *);
void egr_008(struct check *);
void egr_014(struct check *);

#endif
