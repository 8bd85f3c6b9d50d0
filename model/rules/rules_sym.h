#ifndef MODEL_RULES_RULES_SYM_H
#define MODEL_RULES_RULES_SYM_H

#include "model/rules/rule.h"

/* Rules that read the path analysis; see rules_sym_paths.c. */
void sym_001(struct check *);
void sym_002(struct check *);
void sym_003(struct check *);
void sym_004(struct check *);
void sym_005(struct check *);
void sym_006(struct check *);
/* Rules that compare routes with intentions; see rules_sym_intent.c. */
void sym_009(struct check *);
void sym_010(struct check *);
/* The part of SYM-012 about a walk that the plan has overtaken. */
void sym_012_fingerprint(struct check *);

#endif
