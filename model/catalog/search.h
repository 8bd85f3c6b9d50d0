#ifndef MODEL_CATALOG_SEARCH_H
#define MODEL_CATALOG_SEARCH_H

#include "model/buf.h"
#include "model/catalog/table.h"

/* Private to model/catalog: finding records by typed words and by name. */

/* What can be typed to find one record; filled by its module. */
struct search_words {
	struct buf text;
	size_t alias_at, other_at; /* where the groups begin */
	int group;
};
/* Adds the name (first), then aliases, then whatever else identifies it. */
void search_add_name(struct search_words *, const char *);
void search_add_alias(struct search_words *, const char *);
void search_add_aliases(struct search_words *, const struct catalog_texts *);
void search_add_other(struct search_words *, const char *);
void search_add_others(struct search_words *, const struct catalog_texts *);

/* Says the words of one record. */
typedef void (*search_fill)(const struct catalog *, const void *record,
    struct search_words *);

struct search_match {
	size_t index; /* of the record */
	int cost;
};
/*
 * Finds the records of a table where every typed word begins a word, best
 * first, then in table order; where no word begins so, those with a slip of
 * the finger in them. Without words: all, in table order. The matches belong
 * to the catalogue and last until its next search.
 */
const struct search_match *search_run(const struct catalog *, enum table_id,
    search_fill, const char *words, size_t *count);

/* Says the name (0) and aliases (1...) of one record; NULL at the end. */
typedef const char *(*name_of)(const void *record, size_t n);
/* True for a record that may be the answer. */
typedef bool (*name_accepts)(const void *record, const void *wanted);
/*
 * Returns the record whose name, else alias, is this text, else is equal to
 * it when folded; of equals the first in the table; or NULL.
 */
const void *name_find(const struct catalog *, enum table_id, name_of,
    const char *name, name_accepts, const void *wanted);

#endif
