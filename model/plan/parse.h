#ifndef MODEL_PLAN_PARSE_H
#define MODEL_PLAN_PARSE_H

#include "model/plan/parse_events.h"

/* Reading records by their rows; for parse*.c only. */
struct parser {
	struct events events;
	struct section *section; /* being read, or NULL */
	/* The elements of the TEXTS being read. */
	const char **elements;
	size_t element_count, element_capacity;
	size_t items; /* list items in all */
};

/*
 * Reads the node at hand into the member of row field. Goes to the node's
 * last event; false at a fatal problem.
 */
bool parse_member(struct parser *, const struct schema *,
    const struct field *, void *record);
/* The same for a list, whose next item has the index first. */
bool parse_list(struct parser *, const struct field *, void *record,
    uint32_t first);

/*
 * The row of the key at hand, or NULL after a problem was reported: unknown,
 * twice, no word at all. seen and lines remember the rows met; next is the
 * row expected.
 */
const struct field *parse_key(struct parser *, const struct schema *,
    uint64_t *seen, uint32_t lines[64], const struct field **previous);

/* Begins a unit of the section at the item at hand; false: not by units. */
bool parse_unit(struct parser *);

#endif
