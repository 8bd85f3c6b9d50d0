/*
 * Finds the records of a table by typed words: the words of every record are
 * folded once, at the table's first search. How words are compared is the
 * matter of model/match.c.
 */
#include "model/catalog/search.h"

void
search_add_aliases(struct match_words *words,
    const struct catalog_texts *texts)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		match_add_alias(words, texts->items[i]);
}

void
search_add_others(struct match_words *words, const struct catalog_texts *texts)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		match_add_other(words, texts->items[i]);
}

static struct match_index *
build_index(const struct catalog *catalog, enum table_id id, search_fill fill)
{
	struct catalog_state *state = catalog->state;
	const struct table *table = table_get(catalog, id);
	struct match_index *index = match_open(state->arena, table->count);
	struct match_words words = { 0 };
	bool ok = index != NULL;
	size_t i;

	for (i = 0; i < table->count && ok; i++) {
		match_clear(&words);
		fill(catalog,
		    (char *)table->items + i * table_shapes[id]->size, &words);
		ok = match_set(index, i, &words);
	}
	buf_free(&words.text);
	if (!ok)
		state->failed = true;
	return state->search[id] = state->failed ? NULL : index;
}

const struct match *
search_run(const struct catalog *catalog, enum table_id id, search_fill fill,
    const char *words, size_t *count)
{
	struct match_index *index = catalog->state->search[id];

	*count = 0;
	if (index == NULL)
		index = build_index(catalog, id, fill);
	if (index == NULL)
		return NULL;
	return match_find(index, words, count);
}
