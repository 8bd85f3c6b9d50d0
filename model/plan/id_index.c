/*
 * A hash table over the ids of one list of a plan. Knows the schema, which
 * says where an id is, and nothing of what the list means.
 */
#include "model/plan/id_index.h"

#include <string.h>

#include "model/arena.h"
#include "model/plan/schema.h"

/* FNV-1a */
static uint32_t
hash_id(const char *id)
{
	uint32_t hash = 2166136261U;

	for (; *id != '\0'; id++)
		hash = (hash ^ (unsigned char)*id) * 16777619U;
	return hash;
}

static const char *
id_at(const struct id_index *index, uint32_t item)
{
	const char *id;

	memcpy(&id, index->items + item * index->stride + index->offset,
	    sizeof id);
	return id;
}

bool
id_index_build(struct id_index *index, struct arena *arena,
    const struct plan *plan, const char *key)
{
	const struct field *field = schema_field(&schema_plan, key);
	const struct field *id_field = schema_id(field->schema);
	struct list list;
	uint32_t i, at, size = 16;
	const char *id;

	memcpy(&list, field_in(field, plan), sizeof list);
	*index = (struct id_index) { .items = list.items,
		.stride = field->schema->size, .offset = id_field->offset };
	while (size / 2 <= list.count)
		size *= 2;
	index->slots = arena_calloc(arena, size, sizeof *index->slots);
	if (index->slots == NULL)
		return false;
	index->mask = size - 1;
	for (i = 0; i < list.count; i++) {
		id = id_at(index, i);
		if (id == NULL)
			continue;
		at = hash_id(id) & index->mask;
		while (index->slots[at] != 0)
			at = (at + 1) & index->mask;
		index->slots[at] = i + 1;
	}
	return true;
}

int32_t
id_index_find(const struct id_index *index, const char *id)
{
	uint32_t at;

	if (id == NULL || index->slots == NULL)
		return -1;
	for (at = hash_id(id) & index->mask; index->slots[at] != 0;
	    at = (at + 1) & index->mask)
		if (strcmp(id_at(index, index->slots[at] - 1), id) == 0)
			return (int32_t)index->slots[at] - 1;
	return -1;
}
