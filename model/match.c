/*
 * Finds records by the words a person types, for pickers: accent-blind, by
 * beginnings of words, ranked. It knows the words of a record and not what
 * the record is, or where it comes from.
 */
#include "model/match.h"

#include <string.h>

#include "model/arena.h"
#include "model/utf8.h"

enum {
	WORDS_SIZE = 256, /* of a folded query; more is cut */
	COST_ALIAS = 4, /* found in an alias, not in the name */
	COST_OTHER = 12, /* found in neither */
	COST_BEGINS = 2, /* the word found is longer than the one typed */
	COST_LATER = 1, /* it is not the first of its group */
	COST_SLIP = 20, /* for each letter that differs */
	COSTS = 1024 /* more than that is sorted as equal */
};

/* The folded words of one record: name, then aliases, then the others. */
struct match_key {
	const char *text;
	size_t alias_at, other_at;
	size_t name_length;
};
struct match_index {
	struct arena *arena;
	struct match_key *keys;
	struct match *found, *sorted;
	size_t count;
};

static void
add_folded(struct match_words *words, int group, const char *text)
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
match_add_name(struct match_words *words, const char *text)
{
	add_folded(words, 0, text);
}

void
match_add_alias(struct match_words *words, const char *text)
{
	add_folded(words, 1, text);
}

void
match_add_other(struct match_words *words, const char *text)
{
	add_folded(words, 2, text);
}

void
match_clear(struct match_words *words)
{
	buf_clear(&words->text);
	words->group = 0;
}

struct match_index *
match_open(struct arena *arena, size_t count)
{
	struct match_index *index = arena_alloc(arena, sizeof *index);

	if (index == NULL)
		return NULL;
	index->arena = arena;
	index->count = count;
	index->keys = arena_calloc(arena, count + 1, sizeof *index->keys);
	index->found = arena_calloc(arena, count + 1, sizeof *index->found);
	index->sorted = arena_calloc(arena, count + 1, sizeof *index->sorted);
	if (index->keys == NULL || index->found == NULL ||
	    index->sorted == NULL)
		return NULL;
	return index;
}

bool
match_set(struct match_index *index, size_t n, const struct match_words *words)
{
	struct match_key *key = &index->keys[n];

	key->alias_at =
	    words->group < 1 ? words->text.length : words->alias_at;
	key->other_at =
	    words->group < 2 ? words->text.length : words->other_at;
	key->name_length = key->alias_at;
	key->text = words->text.failed
	    ? NULL
	    : arena_strndup(index->arena, buf_text(&words->text),
		  words->text.length);
	if (key->text == NULL)
		key->text = "";
	return !words->text.failed && !arena_failed(index->arena);
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
group_cost(const struct match_key *key, size_t at)
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
word_cost(const struct match_key *key, const char *word, size_t length)
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

/*
 * Says in little time that two words are more than one slip apart: what is
 * left between their common ends is then longer than two swapped letters. (A
 * letter cut within its bytes may count as one more.)
 */
static bool
is_far(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t i, letters = 0;

	while (a_length > 0 && b_length > 0 && *a == *b)
		a++, b++, a_length--, b_length--;
	while (a_length > 0 && b_length > 0 &&
	    a[a_length - 1] == b[b_length - 1])
		a_length--, b_length--;
	for (i = 0; i < a_length; i++)
		letters += ((unsigned char)a[i] & 0xc0) != 0x80;
	return letters > 3;
}

/* The same for a word with one slip, or two in a long one. */
static int
slip_cost(const struct match_key *key, const char *word, size_t length)
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
		    (size_t)(end - at) < sizeof other &&
		    (limit > 1 ||
			!is_far(word, length, at, (size_t)(end - at)))) {
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
record_cost(const struct match_key *key, const char *words, bool slips)
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

/* Orders what was found by cost; of equals the earlier record comes first. */
static void
sort_found(struct match_index *index, size_t count)
{
	size_t starts[COSTS + 1] = { 0 }, i;
	int cost;

	for (i = 0; i < count; i++) {
		cost = index->found[i].cost;
		starts[(cost < COSTS ? cost : COSTS - 1) + 1]++;
	}
	for (i = 1; i <= COSTS; i++)
		starts[i] += starts[i - 1];
	for (i = 0; i < count; i++) {
		cost = index->found[i].cost;
		index->sorted[starts[cost < COSTS ? cost : COSTS - 1]++] =
		    index->found[i];
	}
}

const struct match *
match_find(struct match_index *index, const char *words, size_t *count)
{
	char folded[WORDS_SIZE];
	size_t i, length;
	int cost, pass;

	*count = 0;
	length = utf8_fold(words, folded, sizeof folded);
	while (length > 0 && folded[length - 1] == ' ')
		folded[--length] = '\0';
	for (pass = 0; pass < 2 && *count == 0; pass++)
		for (i = 0; i < index->count; i++) {
			cost = record_cost(&index->keys[i], folded, pass == 1);
			if (cost == -1)
				continue;
			index->found[*count].index = i;
			index->found[(*count)++].cost = cost;
		}
	sort_found(index, *count);
	return index->sorted;
}
