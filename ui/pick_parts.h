#ifndef UI_PICK_PARTS_H
#define UI_PICK_PARTS_H

#include "model/arena.h"
#include "model/match.h"
#include "ui/pick.h"

/* Private to the files of the picker: what a source of values is. */
enum { PICK_COLUMNS = 6, PICK_SPACE = 160 };

struct pick_column {
	const char *title;
	int width; /* 0: what the others leave; one of a source's */
	int from; /* shown where the list has at least that many columns */
	bool right; /* flush right */
};

/* One line as shown; a cell is a text that lasts, or its part of space. */
struct pick_line {
	const char *cells[PICK_COLUMNS];
	char space[PICK_COLUMNS][PICK_SPACE];
};

/* Where values come from: one row each, next to its functions. */
struct pick_source {
	struct pick_column columns[PICK_COLUMNS];
	/* Sets count, and whatever the others need; false: memory is out. */
	bool (*load)(struct picker *);
	const char *(*value)(const struct picker *, size_t item);
	void (*show)(const struct picker *, size_t item, struct pick_line *);
	/* Names a column whose title is "", or returns NULL. */
	const char *(*head)(const struct picker *, int column);
	/* What can be typed to find it; not used where find is given. */
	void (*words)(const struct picker *, size_t item, struct match_words *);
	/* Fills found with the items that fit, best first; returns how many. */
	size_t (*find)(struct picker *, const char *words);
	/* Says more about one; NULL: the field's help. */
	void (*detail)(const struct picker *, size_t item, struct buf *);
	/* Writes the field and what follows; NULL: the field alone. */
	bool (*apply)(const struct picker *, size_t item, struct document *,
	    struct value_error *);
};

struct picker {
	struct arena *arena;
	const struct pick_source *source;
	const struct document *document;
	uint64_t revision; /* of the document that the items belong to */
	const struct catalog *catalog;
	struct path path;
	const struct field *field;
	bool several;

	size_t count; /* items of the source */
	const void **items; /* a source's own record of each, or NULL */
	const void *own; /* whatever else a source looks up once */
	size_t here; /* the first so many belong to the place at hand */
	const char *place; /* its name, or NULL */
	double *km; /* of each item from it, or NULL */
	size_t start; /* the item to begin at; count: none */
	struct match_index *index; /* made when the first letter is typed */

	/* Values of the field that the source does not have. */
	const char **extras;
	size_t extra_count;
	/* What is shown: items, and from count on extras. */
	uint32_t *found;
	size_t found_count;
	bool offers_text; /* a last line takes the text as it was typed */
	struct lineedit filter;
	size_t selected; /* index into found; found_count: the text */

	const char **chosen; /* several: in the order of their marking */
	size_t chosen_count, chosen_capacity;
	bool marked; /* a mark was changed by hand */
};

/* Returns the source for a field, or NULL where it has none. */
const struct pick_source *pick_source_of(const struct field *);
extern const struct pick_source pick_cities, pick_countries, pick_locations,
    pick_providers, pick_regions, pick_azure_regions;
extern const struct pick_source pick_communities, pick_services, pick_flows,
    pick_endpoint_sets, pick_checks, pick_rollbacks, pick_rules;
extern const struct pick_source pick_words, pick_refs;

/* Allocates items for count records; false when memory is out. */
bool pick_allot(struct picker *, size_t count);
/* Returns the value shown at an index of found. */
const char *pick_value_at(const struct picker *, size_t index);
/* Returns the place of a value among the chosen from 1, or 0. */
size_t pick_order(const struct picker *, const char *value);
/* The record that holds the field, as the plan has it now. */
const void *pick_record(const struct picker *);
/* Which of the separate clouds the plan is for. */
int pick_cloud(const struct picker *); /* enum location_cloud */

/* Formats "3 709" into the cell's space. */
void pick_number(struct pick_line *, int column, long long);
/* Copies as much of a text as fits, whole characters only. */
void pick_text(struct pick_line *, int column, const char *);
/* Writes the items of a cell of the catalogue as "a, b". */
struct catalog_texts;
void pick_texts(struct pick_line *, int column, const struct catalog_texts *);
void pick_add_texts(struct buf *, const struct catalog_texts *);

/* pick_apply.c: the path of another member of the same record. */
struct path pick_sibling(const struct picker *, const char *key);
bool pick_apply_city(const struct picker *, size_t item, struct document *,
    struct value_error *);
bool pick_apply_location(const struct picker *, size_t item, struct document *,
    struct value_error *);
bool pick_apply_flow(const struct picker *, size_t item, struct document *,
    struct value_error *);
bool pick_apply_rollback(const struct picker *, size_t item, struct document *,
    struct value_error *);

#endif
