#ifndef TESTS_UNIT_PATHS_ORACLE_H
#define TESTS_UNIT_PATHS_ORACLE_H

#include "model/analysis/failure.h"

struct catalog;
struct plan;

/* What becomes of a flow at one site (-1: where its segment is). */
struct oracle_answer {
	bool here; /* whether the flow is there at all */
	int verdict; /* enum path_verdict */
};
struct oracle_answer oracle_ask(const struct plan *, const struct catalog *,
    const struct failure_set *, uint32_t flow, int32_t site);
/* Whether the flow has an answer for every site, or one in all. */
bool oracle_is_everywhere(const struct plan *, uint32_t flow);

#endif
