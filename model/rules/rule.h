#ifndef MODEL_RULES_RULE_H
#define MODEL_RULES_RULE_H

#include "model/civil.h"
#include "model/diag.h"
#include "model/plan/path.h"

struct arena;
struct catalog;
struct analysis;
struct document;

enum rule_severity {
	RULE_ERROR,
	RULE_WARNING,
	RULE_INFO,
	RULE_ERROR_IF_HA /* error where need.ha_requirement asks for it */
};

enum basis {
	BASIS_DOCUMENTED,
	BASIS_WITHDRAWN, /* documented, but on a withdrawn or old page */
	BASIS_PRACTICE /* good practice; no vendor statement */
};
/* Returns "documented", "withdrawn" or "practice". */
const char *basis_name(enum basis);

/* What a rule reads apart from the plan and the catalogue. */
enum rule_needs {
	NEEDS_NOTHING = 0,
	NEEDS_LATENCY = 1,
	NEEDS_DEMAND = 2,
	NEEDS_PATHS = 4,
	NEEDS_SWEEP = 8
};

struct check;

/* One documented rule: a row, and a function of at most a screen. */
struct rule {
	const char *id; /* "NEED-001" */
	enum rule_severity severity;
	enum basis basis;
	int step; /* 1 to 8 */
	unsigned analysis; /* enum rule_needs */
	const char *title; /* the condition, one line */
	const char *why; /* why it matters, one or two sentences */
	const char *remedy; /* what to do, in general */
	const char *needs; /* plan paths it reads, "sites[].rtt_ms, circuits" */
	const char *source; /* tags, "M-IMP A-RF" */
	void (*run)(struct check *);
};

struct rule_family {
	const char *id, *title; /* "NEED", "Need" */
	const struct rule *rules;
	size_t count;
};

/* All families in the order of the steps, ended by NULL. */
extern const struct rule_family *const rule_families[];
/* Returns the rule, or NULL. */
const struct rule *rule_find(const char *id);
/* Returns the nearest id to a mistyped one, or NULL. */
const char *rule_nearest(const char *id);
/* Counts all rules. */
size_t rule_count(void);

/* --- findings --------------------------------------------------------- */

struct finding {
	const struct rule *rule;
	enum severity severity; /* decided, never "if" */
	struct path path; /* the field or item to look at */
	const char *where; /* the path as text */
	struct place place; /* line 0 until findings_places() */
	const char *message; /* with the plan's own names and figures */
	const char *remedy; /* in terms of this plan */
	const struct waiver *waiver; /* silences it, or NULL */
};

/* A rule that could not be decided, and for which item or field. */
struct open_check {
	const struct rule *rule;
	struct path path;
	const char *needs; /* "sites.dallas.rtt_ms.er", or what analysis */
	uint32_t count; /* how many items lack it; path is the first */
};

/* Everything lives in the arena and the plan it was computed from. */
struct findings {
	struct arena *arena;
	struct finding *items; /* by step, severity, rule, path */
	size_t count, capacity;
	struct open_check *open;
	size_t open_count, open_capacity;
	size_t errors, warnings, infos, waived; /* waived ones count only there */
};

/*
 * Runs every rule. analysis may be NULL; rules that need a part of it that is
 * not ready are open. The findings live in the arena. Deterministic order.
 */
void rules_run(const struct plan *, const struct catalog *,
    const struct analysis *, civil_day today, struct arena *,
    struct findings *);
/* Fills in the places, which costs a scan of each item concerned. */
void findings_places(struct findings *, const struct document *);

/* --- for rule functions ----------------------------------------------- */

struct check {
	const struct plan *plan;
	const struct catalog *catalog;
	const struct analysis *analysis; /* what the rule needs is ready */
	civil_day today;
	const struct rule *rule;
	struct findings *findings;
	struct arena *arena; /* for texts and scratch of this run */
};

/*
 * Reports the rule at path. The message names the plan's things and figures
 * and ends without a full stop. Returns the finding, whose remedy is the
 * rule's own until check_remedy() replaces it; NULL when out of memory.
 */
struct finding *check_fires(struct check *, struct path, const char *format,
    ...) __attribute__((format(printf, 3, 4)));
void check_remedy(struct check *, struct finding *, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/*
 * Says that the rule cannot be decided here for want of the field at path.
 * Several calls of one rule become one row with a count.
 */
void check_lacks(struct check *, struct path);

#endif
