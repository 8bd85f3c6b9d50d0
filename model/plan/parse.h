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
	size_t items, values; /* of lists of records, and of values, in all */
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

/* An empty item of a list, to begin with; NULL when out of memory. */
void *parse_empty_item(struct parser *, const struct field *);
/* Reads the item at hand behind those the list has. */
bool parse_next_item(struct parser *, const struct field *, struct list *,
    const void *empty, uint32_t first);
/* Reads items up to the end of the list, whose first event was passed. */
bool parse_items(struct parser *, const struct field *, struct list *,
    const void *empty, uint32_t first);

/* The top of a text; parse_plan.c. */
struct top {
	struct parser parser;
	bool odd; /* sections cannot be told apart by their lines */
	const struct field *field; /* of a list whose items stand alone */
	uint32_t first; /* index of its first item */
	/* The keys met so far. */
	uint64_t seen;
	uint32_t lines[64];
	const struct field *previous;
};
struct section *parse_begin_section(struct top *, int16_t row, size_t offset,
    uint32_t line);
void parse_end_section(struct top *);
/* Reads the mapping at the top, whose first event is at hand. */
bool parse_mapping(struct top *);
/*
 * Reads a text part by part, plain list items without libyaml; parse_parts.c.
 * False where that is not possible: then all must be read from the beginning.
 */
bool parse_parts(struct top *);

#endif
