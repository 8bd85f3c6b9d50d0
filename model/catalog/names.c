/*
 * Finds records by name: a hash table over the folded names and aliases of a
 * table, built on first use. An exact spelling wins over a folded one, a name
 * over an alias, an earlier record over a later.
 */
#include <stdint.h>
#include <string.h>

#include "model/catalog/search.h"
#include "model/utf8.h"

enum { NAME_SIZE = 256 };

struct name_entry {
	const char *folded;
	size_t record, nth; /* nth name of the record */
	uint32_t hash, next; /* of the same slot, 1-based; 0 ends */
};
struct name_index {
	struct name_entry *entries;
	uint32_t *slots, mask;
	size_t count;
};

/* FNV-1a */
static uint32_t
hash_text(const char *text)
{
	uint32_t hash = 2166136261U;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619U;
	return hash;
}

static const void *
record_at(const struct table *table, enum table_id id, size_t n)
{
	return (const char *)table->items + n * table_shapes[id]->size;
}

static void
add_entry(struct arena *arena, struct name_index *index, const char *name,
    size_t record, size_t nth)
{
	struct name_entry *entry = &index->entries[index->count];
	char folded[NAME_SIZE];

	utf8_fold(name, folded, sizeof folded);
	entry->folded = arena_strdup(arena, folded);
	if (entry->folded == NULL)
		return;
	entry->record = record;
	entry->nth = nth;
	entry->hash = hash_text(folded);
	entry->next = index->slots[entry->hash & index->mask];
	index->slots[entry->hash & index->mask] = (uint32_t)++index->count;
}

static struct name_index *
build_names(const struct catalog *catalog, enum table_id id, name_of names)
{
	struct catalog_state *state = catalog->state;
	const struct table *table = table_get(catalog, id);
	struct name_index *index;
	size_t i, n, total = 0, size = 16;
	const char *name;

	for (i = 0; i < table->count; i++)
		for (n = 0; names(record_at(table, id, i), n) != NULL; n++)
			total++;
	while (size < total * 2)
		size *= 2;
	index = arena_alloc(state->arena, sizeof *index);
	if (index == NULL)
		return NULL;
	index->mask = (uint32_t)size - 1;
	index->slots =
	    arena_calloc(state->arena, size, sizeof *index->slots);
	index->entries =
	    arena_calloc(state->arena, total + 1, sizeof *index->entries);
	if (index->slots == NULL || index->entries == NULL)
		return NULL;
	for (i = 0; i < table->count; i++)
		for (n = 0; (name = names(record_at(table, id, i), n)) !=
		    NULL; n++)
			add_entry(state->arena, index, name, i, n);
	if (arena_failed(state->arena))
		return NULL;
	return state->names[id] = index;
}

/* Ranks a match: exact before folded, then name before alias. */
static int
rank_entry(const struct name_entry *entry, const char *spelling,
    const char *name)
{
	return (strcmp(spelling, name) == 0 ? 0 : 2) + (entry->nth > 0);
}

const void *
name_find(const struct catalog *catalog, enum table_id id, name_of names,
    const char *name, name_accepts accepts, const void *wanted)
{
	const struct table *table = table_get(catalog, id);
	struct name_index *index = catalog->state->names[id];
	const struct name_entry *entry;
	const void *record, *best = NULL;
	int rank, best_rank = 4;
	char folded[NAME_SIZE];
	uint32_t at, hash;

	if (index == NULL)
		index = build_names(catalog, id, names);
	if (index == NULL || name == NULL ||
	    utf8_fold(name, folded, sizeof folded) == 0)
		return NULL;
	hash = hash_text(folded);
	for (at = index->slots[hash & index->mask]; at != 0; at = entry->next) {
		entry = &index->entries[at - 1];
		if (entry->hash != hash || strcmp(entry->folded, folded) != 0)
			continue;
		record = record_at(table, id, entry->record);
		if (accepts != NULL && !accepts(record, wanted))
			continue;
		rank = rank_entry(entry, names(record, entry->nth), name);
		/* The chain runs from the last record to the first. */
		if (rank > best_rank)
			continue;
		best = record;
		best_rank = rank;
	}
	return best;
}
