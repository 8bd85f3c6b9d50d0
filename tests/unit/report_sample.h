#ifndef TESTS_UNIT_REPORT_SAMPLE_H
#define TESTS_UNIT_REPORT_SAMPLE_H

#include "model/report/report.h"

/* A report like that of a plan: every kind of node, a dozen sections. */
void sample_build(struct report *);
/* A report whose every text is one that tries to break out of its place. */
void sample_build_hostile(struct report *);

/* The hostile texts themselves. */
extern const char *const sample_payloads[];
extern const size_t sample_payload_count;

#endif
