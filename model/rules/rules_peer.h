#ifndef MODEL_RULES_RULES_PEER_H
#define MODEL_RULES_RULES_PEER_H

#include "model/rules/prefix_set.h"
#include "model/rules/rule.h"

/* Rules about the subnets of the sessions: rules_peer_addresses.c. */
void peer_001(struct check *);
void peer_002(struct check *);
void peer_003(struct check *);
void peer_004(struct check *);
void peer_005(struct check *);
void peer_016(struct check *);

/* Rules about declared and advertised prefixes: rules_peer_prefixes.c. */
void peer_010(struct check *);
void peer_011(struct check *);
void peer_012(struct check *);
void peer_013(struct check *);

#endif
