#ifndef MODEL_CATALOG_SEARCH_H
#define MODEL_CATALOG_SEARCH_H

#include "model/catalog/table.h"
#include "model/match.h"

/* Private to model/catalog: finding records by typed words and by name. */

/* Add the items of a cell; names and single words by match.h. */
void search_add_aliases(struct match_words *, const struct catalog_texts *);
void search_add_others(struct match_words *, const struct catalog_texts *);

/* Says the words of one record. */
typedef void (*search_fill)(const struct catalog *, const void *record,
    struct match_words *);

/*
 * Finds the records of a table where every typed word begins a word, best
 * first, then in table order; where no word begins so, those with a slip of
 * the finger in them. Without words: all, in table order. The matches belong
 * to the catalogue and last until its next search.
 */
const struct match *search_run(const struct catalog *, enum table_id,
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
