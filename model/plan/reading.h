#ifndef MODEL_PLAN_READING_H
#define MODEL_PLAN_READING_H

#include "model/diag.h"
#include "model/plan/path.h"

struct arena;

/*
 * What a text was read into: records, where its sections and list items
 * stand, and what is wrong. Between parse*.c and the files of the document;
 * nobody else includes it.
 */

enum { LINE_NONE = INT32_MIN };

/*
 * One thing wrong. Lines count from 0 at the item or section it is in, columns
 * from 0, so that it stays true when text before it changes.
 */
struct problem {
	const char *id; /* static */
	enum severity severity;
	int32_t unit; /* the item of the section it is in, or -1 */
	struct place place; /* all zero: nowhere */
	int32_t other_line; /* where the same was said before, or LINE_NONE */
	struct path path;
	const char *text; /* in the reading's arena */
};

struct problems {
	struct problem *items;
	size_t count, capacity;
};

/*
 * The bytes of a list item: from the line of its dash to the line of the next
 * one's, or the section's end. Offset and line count from the section's.
 */
struct unit {
	uint32_t offset, line;
};

/*
 * A top-level key and what belongs to it, from its line to the next section
 * or the end. Keys of no row, and keys that come twice, are part of the
 * section before them.
 */
struct section {
	int16_t row; /* of schema_plan */
	bool by_unit; /* every byte behind the key is in a unit */
	uint32_t dash; /* column of the dashes, from 0 */
	size_t offset;
	uint32_t line; /* from 0 */
	uint32_t first; /* index of the first unit's item: 0 in a whole text */
	struct unit *units;
	uint32_t count, capacity;
	struct problems problems;
};

enum { SECTIONS_MAX = 32 };

struct reading {
	struct arena *arena;
	/* Items of the top-level lists are on the heap, all else in arena. */
	struct plan plan;
	struct section sections[SECTIONS_MAX];
	int count; /* sections, by offset; none if the file has an odd form */
	size_t end; /* behind the last section: "..." or the end of the text */
	uint32_t column; /* of the sections' keys, from 0 */
	struct problems problems; /* outside all sections */
	size_t kept; /* problems, in all; beyond DIAGS_MAX they are counted */
	size_t dropped, dropped_errors;
	bool refused; /* no plan: problems say why */
	bool newer; /* of a version that this program does not know */
	bool failed; /* out of memory */
	bool borrowed; /* the arena belongs to another reading */
};

/*
 * Reads a whole text. False if it was refused or memory ran out; the reading
 * then holds an empty plan. reading_free() in either case.
 */
bool reading_read(struct reading *, const char *text, size_t length);
/* The same by libyaml alone, which is slower: the measure of the other. */
bool reading_read_events(struct reading *, const char *text, size_t length);
/*
 * Reads a part of a text, as if it stood alone, into the arena of another
 * reading: whole sections, or items of the list of a row of the plan, the
 * first of which has the index first. False if it is anything else, such as
 * items with another indentation than dash.
 */
bool reading_read_sections(struct reading *, struct arena *, const char *text,
    size_t length);
bool reading_read_items(struct reading *, struct arena *, int16_t row,
    uint32_t first, uint32_t dash, const char *text, size_t length);
void reading_free(struct reading *); /* all but the arena, if it was lent */

/* The section of a row: its index, or -1; itself, or NULL. */
int reading_index(const struct reading *, int row);
const struct section *reading_section(const struct reading *, int row);

/* Keeps or counts a problem; false when out of memory. */
bool reading_add(struct reading *, struct problems *, const struct problem *);

/* The list of a record's LIST member, which has a type of its own. */
struct list list_get(const struct field *, const void *record);
void list_put(const struct field *, void *record, const struct list *);
static inline void *
list_item_at(const struct field *field, const struct list *list, size_t i)
{
	return (char *)list->items + i * field->schema->size;
}
static inline uint64_t
given_bits(const void *record)
{
	return ((const struct given *)record)->bits;
}

/* What is wrong with the bytes as such; parse_guard.c. */
struct guard {
	const char *id; /* NULL: nothing */
	char text[160];
	size_t offset;
	/* NEL, LS and PS, which readers of YAML disagree on. */
	size_t odd_breaks;
	bool lone_returns; /* CR without LF */
};
/* Looks at every byte once; false if the text is refused. */
bool guard_scan(struct guard *, const char *text, size_t length);
/* Line and column, from 0, of an offset; O(length). */
void guard_place(const char *text, size_t offset, uint32_t *line,
    uint32_t *column);

/* Bytes at s that break a line for libyaml beyond CR and LF, or 0. */
size_t guard_odd_break(const char *s, size_t length);

#endif
