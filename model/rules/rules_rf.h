#ifndef MODEL_RULES_RULES_RF_H
#define MODEL_RULES_RULES_RF_H

#include "model/rules/rule.h"

/* Rules that hold filters against the plan's services: rules_rf_services.c. */
void rf_003(struct check *);
void rf_004(struct check *);
void rf_006(struct check *);
void rf_010(struct check *);
void rf_011(struct check *);
void rf_012(struct check *);

#endif
