#ifndef TESTS_UNIT_PATHS_RANDOM_H
#define TESTS_UNIT_PATHS_RANDOM_H

#include <stdint.h>

struct buf;
struct catalog;

/* Numbers from a seed; the same everywhere. */
uint32_t dice_next(uint64_t *state);
/* From 0 to below count. */
uint32_t dice_below(uint64_t *state, uint32_t count);

/* A small catalogue whose communities have prefixes inside each other. */
struct catalog *paths_random_catalog(void);
/* Appends a plan of a few sites, circuits and flows that is valid. */
void paths_random_plan(uint64_t *state, struct buf *text);

#endif
