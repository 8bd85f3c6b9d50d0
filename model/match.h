#ifndef MODEL_MATCH_H
#define MODEL_MATCH_H

#include "model/buf.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/*
 * Finding records by typed words: in the catalogue's tables, and in the lists
 * of a plan. Every typed word has to begin a word of the record, whatever the
 * case and the accents; where no record has them all, slips of the finger are
 * forgiven.
 */

/* What can be typed to find one record. All zero is none; free the text. */
struct match_words {
	struct buf text;
	size_t alias_at, other_at; /* where the groups begin */
	int group;
};
/* Adds the name (first), then aliases, then whatever else identifies it. */
void match_add_name(struct match_words *, const char *);
void match_add_alias(struct match_words *, const char *);
void match_add_other(struct match_words *, const char *);
/* Begins the next record and keeps the memory. */
void match_clear(struct match_words *);

struct match_index;
/* Returns an index of count records without words, or NULL; the arena's. */
struct match_index *match_open(struct arena *, size_t count);
/* Sets the words of the nth record; false when memory is out. */
bool match_set(struct match_index *, size_t n, const struct match_words *);

struct match {
	size_t index; /* of the record */
	int cost; /* 0: the words are its name */
};
/*
 * Returns the records that fit, best first, then in their order; without
 * words all, in their order. They last until the next call.
 */
const struct match *match_find(struct match_index *, const char *words,
    size_t *count);

#endif
