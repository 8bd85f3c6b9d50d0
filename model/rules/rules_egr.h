#ifndef MODEL_RULES_RULES_EGR_H
#define MODEL_RULES_RULES_EGR_H

#include "model/rules/rule.h"

/* Rules that compare places and distances: rules_egr_places.c. */
void egr_002(struct check *);
void egr_004(struct check *);
void egr_005(struct check *);
void egr_006(struct check *);
void egr_008(struct check *);

/* Rules about the locations of circuits: rules_egr_locations.c. */
void egr_014(struct check *);
void egr_015(struct check *);
void egr_016(struct check *);

#endif
