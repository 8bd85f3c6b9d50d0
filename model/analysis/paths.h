#ifndef MODEL_ANALYSIS_PATHS_H
#define MODEL_ANALYSIS_PATHS_H

#include "model/analysis/failure.h"
#include "model/plan/path.h"

struct arena;
struct buf;
struct catalog;
struct plan;

/*
 * Path symmetry: for every flow and every site it starts from (or segment it
 * ends in), the exit either side takes, and whether replies come back through
 * the stateful devices that saw the request. [M-IMP, A-ASY]
 */

/* From good to bad; "unknown" is neither. */
enum path_verdict {
	VERDICT_SYMMETRIC,
	VERDICT_UNKNOWN, /* the plan does not say enough */
	VERDICT_FRAGILE, /* asymmetric, and no stateful device minds today */
	VERDICT_BROKEN, /* asymmetric through a stateful device */
	VERDICT_UNREACHABLE,
	VERDICT_COUNT
};
/* Returns "symmetric", "not evaluated", "fragile", "broken" ... */
const char *path_verdict_name(enum path_verdict);

/* Rules that a walk can establish; a set of them is a bit per rule. */
#define PATH_RULES(X)                                                        \
	X(SYM_001, "SYM-001") X(SYM_002, "SYM-002") X(SYM_003, "SYM-003")    \
	X(SYM_004, "SYM-004") X(SYM_005, "SYM-005") X(SYM_006, "SYM-006")    \
	X(SYM_009, "SYM-009") X(SYM_010, "SYM-010") X(SYM_016, "SYM-016")    \
	X(NAT_001, "NAT-001") X(NAT_002, "NAT-002") X(NAT_003, "NAT-003")    \
	X(NAT_004, "NAT-004") X(NAT_005, "NAT-005") X(NAT_007, "NAT-007")    \
	X(NAT_008, "NAT-008") X(NAT_010, "NAT-010") X(NAT_011, "NAT-011")    \
	X(FLOW_006, "FLOW-006") X(FLOW_007, "FLOW-007")                      \
	X(FLOW_008, "FLOW-008") X(FLOW_010, "FLOW-010")
#define PATH_RULE_ENUM(name, id) PATH_##name,
enum path_rule { PATH_RULES(PATH_RULE_ENUM) PATH_RULE_COUNT };
#define PATH_RULE_BIT(rule) (UINT32_C(1) << (rule))
/* Returns "SYM-001". */
const char *path_rule_id(enum path_rule);

/* Who sends what an inbound flow receives. */
enum path_sender {
	SENDER_M365, /* the addresses the flow names */
	SENDER_OTHER_MS, /* services whose addresses no circuit brings */
	SENDER_INTERNET
};

/* What a walk found, and the combination that is worst. */
struct path_result {
	enum path_verdict verdict;
	enum path_sender sender; /* inbound */
	uint32_t rules; /* of all combinations */
	int32_t there, back; /* exit points of request and reply; -1: none */
	int32_t far, near; /* which of the flow's addresses; -1: unpublished */
};

/* Of one plan; everything lives in its arena. */
struct paths;

/* Returns the paths in the normal state, or NULL when memory is out. */
struct paths *paths_compute(const struct plan *, const struct catalog *,
    struct arena *);
/* All that can fail; see failure.h. */
const struct failures *paths_failures(const struct paths *);

/* Returns the name of an exit point: "ny-inet", "ny-1", "ny-1/primary". */
const char *paths_point_name(const struct paths *, int32_t point);
/* Says whether it is an exit to ExpressRoute. */
bool paths_point_is_er(const struct paths *, int32_t point);

/* --- one flow at one site --------------------------------------------- */

/*
 * A flow's rows: one per site of the plan where people are meant, else one.
 * The row's site, -1 where the plan does not say; its segment likewise.
 */
struct path_row {
	uint32_t flow; /* of the plan's flows */
	int32_t site, segment, proxy; /* of the plan's sites and segments */
	uint32_t origin; /* rows of one origin are alike in every way */
	struct path_result result;
};
uint32_t paths_row_count(const struct paths *, uint32_t flow);
/* Fills in a row in the normal state; false: the flow is not there. */
bool paths_row(const struct paths *, uint32_t flow, uint32_t index,
    struct path_row *);
/* The row of a flow at a site of the plan. */
bool paths_site_row(const struct paths *, uint32_t flow, uint32_t site,
    struct path_row *);

/* Of a row that is not evaluated: the field that is missing. */
struct path paths_row_lacks(const struct paths *, const struct path_row *);

/* How many rows and people each verdict has. */
struct path_counts {
	uint64_t rows[VERDICT_COUNT];
	int64_t people[VERDICT_COUNT];
};
void paths_count(const struct paths *, uint32_t flow, struct path_counts *);

/* --- under failures --------------------------------------------------- */

/* Paths while something is down; one state serves many scenarios in turn. */
struct paths_state;
/* Returns a state in the arena of the paths, or NULL. */
struct paths_state *paths_state_open(struct paths *);
void paths_fail(struct paths_state *, const struct failure_set *);
/* As paths_row(), with what has failed. */
bool paths_row_now(struct paths_state *, uint32_t flow, uint32_t index,
    struct path_row *);

/* A flow that is asymmetric while one thing is down, and not before. */
struct path_turn {
	uint32_t failure, flow;
	enum path_verdict verdict; /* the worst */
	uint32_t site_row; /* the first row that turns */
	uint32_t rows;
	int64_t people;
};
struct path_turns {
	struct path_turn *items;
	size_t count, capacity;
};
/*
 * Walks every flow under every single failure and fills in those that turn
 * fragile or broken. next is where to go on, 0 at first; at most budget
 * walks are made, 0 for no limit. Returns false when there is more to do.
 */
bool paths_sweep(struct paths_state *, size_t *next, size_t budget,
    struct path_turns *);

/* --- the paper walk --------------------------------------------------- */

enum { PATHS_FINGERPRINT_SIZE = 17 };
/*
 * Writes 16 hex digits that change whenever a value changes that decides a
 * path; the order of lists of things does not matter.
 */
void paths_fingerprint(const struct plan *, char out[PATHS_FINGERPRINT_SIZE]);

#endif
