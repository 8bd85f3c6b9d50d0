#ifndef MODEL_RULES_RULES_CAP_H
#define MODEL_RULES_RULES_CAP_H

#include "model/rules/rule.h"

/* rules_cap_links.c: what the demand analysis says of the links. */
void cap_001(struct check *);
void cap_002(struct check *);
void cap_003(struct check *);
void cap_004(struct check *);
void cap_005(struct check *);
void cap_006(struct check *);
void cap_007(struct check *);
void cap_016(struct check *);
void cap_019(struct check *);
void cap_021(struct check *);

#endif
