#ifndef TESTS_BENCH_PLAN_TEXT_H
#define TESTS_BENCH_PLAN_TEXT_H

#include <stddef.h>

struct buf;

/*
 * Appends a plan with that many sites, as a planner would have it: realistic
 * fields, comments, blank lines, an egress for each tenth site, circuits,
 * flows. Equal numbers give equal texts, without errors.
 */
void plan_text_generate(struct buf *, size_t sites);

#endif
