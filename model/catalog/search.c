/*
 * Finds records by the words a person types, for pickers: accent-blind, by
 * beginnings of words, ranked. It knows the words of a record and not what
 * the record is.
 */
#include "model/catalog/search.h"

#include <stdlib.h>
#include <string.h>

#include "model/utf8.h"

enum {
	WORDS_SIZE = 256, /* of a folded query; more is cut */
	COST_ALIAS = 4, /* found in an alias, not in the name */
	COST_OTHER = 12, /* found in neither */
	COST_BEGINS = 2, /* the word found is longer than the one typed */
	COST_LATER = 1, /* it is not the first of its group */
	COST_SLIP = 20 /* for each letter that differs */
};

/* The folded words of one record: name, then aliases, then the others. */
struct search_key {
	const char *text;
	size_t alias_at, other_at;
	size_t name_length;
};
struct search_index {
	struct search_key *keys;
	struct search_match *matches;
};

static void
add_folded(struct search_words *words, int group, const char *text)
{
	char folded[512];
	size_t length;

	if (*text == '\0')
		return;
	for (; words->group < group; words->group++) {
		if (words->group == 0)
			words->alias_at = words->text.length;
		if (words->group == 1)
			words->other_at = words->text.length;
	}
	length = utf8_fold(text, folded, sizeof folded);
	while (length > 0 && folded[length - 1] == ' ')
		length--;
	if (words->text.length > 0)
		buf_putc(&words->text, ' ');
	buf_add(&words->text, folded, length);
}

void
search_add_name(struct search_words *words, const char *text)
{
	add_folded(words, 0, text);
}

void
search_add_alias(struct search_words *words, const char *text)
{
	add_folded(words, 1, text);
}

void
search_add_aliases(struct search_words *words,
    const struct catalog_texts *texts)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		add_folded(words, 1, texts->items[i]);
}

void
search_add_other(struct search_words *words, const char *text)
{
	add_folded(words, 2, text);
}

void
search_add_others(struct search_words *words,
    const struct catalog_texts *texts)
{
	size_t i;

	for (i = 0; i < texts->count; i++)
		add_folded(words, 2, texts->items[i]);
}

/* Folds the words of every record once. */
static struct search_index *
build_index(const struct catalog *catalog, enum table_id id, search_fill fill)
{
	struct catalog_state *state = catalog->state;
	const struct table *table = table_get(catalog, id);
	struct search_index *index;
	struct search_words words = { 0 };
	struct search_key *key;
	size_t i;

	index = arena_alloc(state->arena, sizeof *index);
	if (index == NULL)
		return NULL;
	index->keys =
	    arena_calloc(state->arena, table->count + 1, sizeof *index->keys);
	index->matches = arena_calloc(state->arena, table->count + 1,
	    sizeof *index->matches);
	if (index->keys == NULL || index->matches == NULL)
		return NULL;
	for (i = 0; i < table->count; i++) {
		buf_clear(&words.text);
		words.group = 0;
		fill(catalog,
		    (char *)table->items + i * table_shapes[id]->size, &words);
		if (words.group < 1)
			words.alias_at = words.text.length;
		if (words.group < 2)
			words.other_at = words.text.length;
		key = &index->keys[i];
		key->text = arena_strndup(state->arena, buf_text(&words.text),
		    words.text.length);
		key->alias_at = words.alias_at;
		key->other_at = words.other_at;
		key->name_length = words.alias_at;
	}
	if (words.text.failed)
		state->failed = true;
	buf_free(&words.text);
	if (state->failed || arena_failed(state->arena))
		return NULL;
	return state->search[id] = index;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A word begins after a blank, and where digits follow letters ("Paris2"). */
static bool
begins_word(const char *text, const char *at)
{
	return at == text || at[-1] == ' ' ||
	    (is_digit(*at) && !is_digit(at[-1]));
}

static int
group_cost(const struct search_key *key, size_t at)
{
	if (at < key->alias_at)
		return at == 0 ? 0 : COST_LATER;
	if (at < key->other_at)
		return at <= key->alias_at + 1 ? COST_ALIAS
					       : COST_ALIAS + COST_LATER;
	return COST_OTHER;
}

/* Returns the least cost of one typed word in a record, or -1. */
static int
word_cost(const struct search_key *key, const char *word, size_t length)
{
	const char *at = key->text;
	int cost, best = -1;

	for (; (at = strchr(at, *word)) != NULL; at++) {
		if (!begins_word(key->text, at) ||
		    strncmp(at, word, length) != 0)
			continue;
		cost = group_cost(key, (size_t)(at - key->text));
		if (at[length] != ' ' && at[length] != '\0')
			cost += COST_BEGINS;
		if (best == -1 || cost < best)
			best = cost;
		if (best == 0)
			break;
	}
	return best;
}

/* The same for a word with one slip, or two in a long one. */
static int
slip_cost(const struct search_key *key, const char *word, size_t length)
{
	const char *at = key->text, *end;
	unsigned slips, limit = length >= 8 ? 2 : 1;
	char typed[64], other[64];
	int cost, best = word_cost(key, word, length);

	if (best != -1 || length < 4 || length >= sizeof typed)
		return best;
	memcpy(typed, word, length);
	typed[length] = '\0';
	while (*at != '\0' && (size_t)(at - key->text) < key->other_at) {
		end = strchr(at, ' ');
		if (end == NULL)
			end = at + strlen(at);
		if ((size_t)(end - at) + limit >= length &&
		    (size_t)(end - at) <= length + limit &&
		    (size_t)(end - at) < sizeof other) {
			memcpy(other, at, (size_t)(end - at));
			other[end - at] = '\0';
			slips = utf8_distance(typed, other, limit);
			cost = COST_SLIP * (int)slips +
			    group_cost(key, (size_t)(at - key->text));
			if (slips <= limit && (best == -1 || cost < best))
				best = cost;
		}
		at = *end == '\0' ? end : end + 1;
	}
	return best;
}

/* Returns the cost of a record for all typed words, or -1. */
static int
record_cost(const struct search_key *key, const char *words, bool slips)
{
	const char *word = words;
	int cost, sum = 1;
	size_t length;

	if (strncmp(key->text, words, key->name_length) == 0 &&
	    strlen(words) == key->name_length)
		return 0;
	for (; *word != '\0'; word += length) {
		word += strspn(word, " ");
		length = strcspn(word, " ");
		if (length == 0)
			break;
		cost = slips ? slip_cost(key, word, length)
			     : word_cost(key, word, length);
		if (cost == -1)
			return -1;
		sum += cost;
	}
	return sum;
}

static int
compare_matches(const void *a, const void *b)
{
	const struct search_match *one = a, *other = b;

	if (one->cost != other->cost)
		return one->cost < other->cost ? -1 : 1;
	return one->index < other->index ? -1 : one->index > other->index;
}

const struct search_match *
search_run(const struct catalog *catalog, enum table_id id, search_fill fill,
    const char *words, size_t *count)
{
	struct search_index *index = catalog->state->search[id];
	size_t i, length, total = table_get(catalog, id)->count;
	char folded[WORDS_SIZE];
	int cost, pass;

	*count = 0;
	if (index == NULL)
		index = build_index(catalog, id, fill);
	if (index == NULL)
		return NULL;
	length = utf8_fold(words, folded, sizeof folded);
	while (length > 0 && folded[length - 1] == ' ')
		folded[--length] = '\0';
	for (pass = 0; pass < 2 && *count == 0; pass++)
		for (i = 0; i < total; i++) {
			cost = record_cost(&index->keys[i], folded, pass == 1);
			if (cost == -1)
				continue;
			index->matches[*count].index = i;
			index->matches[(*count)++].cost = cost;
		}
	qsort(index->matches, *count, sizeof *index->matches,
	    compare_matches);
	return index->matches;
}
