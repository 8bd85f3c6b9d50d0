#ifndef UI_PROBLEMS_H
#define UI_PROBLEMS_H

#include "model/analysis/analysis.h"
#include "model/plan/document.h"

/*
 * What is wrong with the plan, for marks and for walking: what reading the
 * file found, then the findings nobody waived. Made once per change; asking
 * for what lies below a path is a binary search.
 */
struct problem {
	struct path path;
	enum severity severity;
	bool in_file; /* index counts diagnostics, else findings */
	uint32_t index;
};

struct problems {
	struct problem *items; /* diagnostics by place, findings by step */
	uint32_t *by_path; /* their indices, sorted by path */
	size_t count;
	bool failed; /* out of memory: there are none */
};

/* A run of by_path. */
struct problem_range {
	size_t first, count;
};

void problems_free(struct problems *);
void problems_update(struct problems *, struct document *,
    const struct analysis *);
/* Returns what is said about the path and everything it holds. */
struct problem_range problems_below(const struct problems *,
    const struct path *);
/* Returns the nth problem of the range. */
const struct problem *problems_at(const struct problems *,
    struct problem_range, size_t n);
/* Returns the worst of them, or NULL. */
const struct problem *problems_worst(const struct problems *,
    struct problem_range);
/* Returns what reading the file says about just this value, or NULL. */
const struct diag *problems_diag(const struct problems *, struct document *,
    const struct path *);
/* Appends "EGR-003 Dallas is ..." and, behind it, what to do. */
void problem_format(const struct problem *, struct document *,
    const struct analysis *, struct buf *);

#endif
