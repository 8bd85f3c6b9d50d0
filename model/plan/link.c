/*
 * What binds the records of a plan together: ids that are unique in their
 * list, and references that lead to one. It reads records by their rows, and
 * knows neither text nor places.
 */
#include "model/plan/link.h"

#include <stdlib.h>
#include <string.h>

#include "model/plan/reading.h"
#include "model/utf8.h"

/*
 * Edit distances computed for suggestions in one check: a plan of 100,000
 * sites whose circuit was renamed by hand is answered at once, too.
 */
enum { DISTANCES_MAX = 200000, LISTS_MAX = 32, NODES_MAX = 512 };

/* The ids of one list, found by hash. A slot's item counts from 1. */
struct slot {
	uint32_t hash, item;
};

struct index {
	const struct field *field; /* of the list */
	struct list list;
	size_t id; /* offset in an item */
	struct slot *slots; /* NULL: the items have no ids */
	uint32_t mask;
};

/* The rows that lead to ids or references, as a tree. */
struct row {
	const struct field *field;
	int16_t index; /* of the field in its schema */
	int first, next; /* rows, or -1 */
};

struct walk {
	const struct plan *plan;
	struct row rows[NODES_MAX];
	int row_count;
	struct index lists[LISTS_MAX]; /* of the plan, as they are needed */
	int list_count;
	struct path path;
	size_t distances;
	/* What is looked for. */
	struct link_faults *faults;
	size_t max;
	struct link_paths *references;
	const char *list, *id;
	bool failed;
};

/* --- index ------------------------------------------------------------ */

static uint32_t
hash(const char *text)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *text != '\0'; text++)
		h = (h ^ (unsigned char)*text) * 16777619u;
	return h ^ h >> 15;
}

static const char *
id_at(const struct index *index, uint32_t item)
{
	const char *id;

	memcpy(&id, (const char *)list_item_at(index->field, &index->list,
	    item) + index->id, sizeof id);
	return id == NULL ? "" : id;
}

/* The slot of the id, or the empty one where it belongs. */
static struct slot *
index_slot(const struct index *index, const char *id, uint32_t h)
{
	uint32_t at;

	for (at = h & index->mask; index->slots[at].item != 0;
	     at = (at + 1) & index->mask)
		if (index->slots[at].hash == h &&
		    strcmp(id_at(index, index->slots[at].item - 1), id) == 0)
			break;
	return &index->slots[at];
}

/* The first item with that id, or -1. */
static int32_t
index_find(const struct index *index, const char *id)
{
	if (index->slots == NULL)
		return -1;
	return (int32_t)index_slot(index, id, hash(id))->item - 1;
}

/* Of items with the same id the first is kept. */
static bool
index_build(struct index *index, const struct field *field, const void *record)
{
	const struct field *id = schema_id(field->schema);
	uint32_t size = 4;

	*index = (struct index){ .field = field,
		.list = list_get(field, record) };
	if (id == NULL)
		return true;
	while (size < index->list.count * 2)
		size *= 2;
	index->id = id->offset;
	index->slots = calloc(size, sizeof *index->slots);
	if (index->slots == NULL)
		return false;
	index->mask = size - 1;
	for (uint32_t i = 0; i < index->list.count; i++) {
		const char *text = id_at(index, i);
		uint32_t h = hash(text);
		struct slot *slot = index_slot(index, text, h);

		if (slot->item == 0)
			*slot = (struct slot){ h, i + 1 };
	}
	return true;
}

/* The index of a top-level list, made when it is first asked for. */
static const struct index *
index_of(struct walk *w, const char *key)
{
	const struct field *field;

	for (int i = 0; i < w->list_count; i++)
		if (strcmp(w->lists[i].field->key, key) == 0)
			return &w->lists[i];
	field = schema_field(&schema_plan, key);
	if (field == NULL || field->kind != KIND_LIST ||
	    w->list_count == LISTS_MAX)
		return NULL;
	if (!index_build(&w->lists[w->list_count], field, w->plan)) {
		w->failed = true;
		return NULL;
	}
	return &w->lists[w->list_count++];
}

/* --- faults ----------------------------------------------------------- */

static void
add_fault(struct walk *w, const struct link_fault *fault)
{
	struct link_faults *faults = w->faults;
	size_t capacity = faults->capacity * 2 + 8;
	struct link_fault *items = faults->items;

	if (faults->count == w->max) {
		faults->dropped++;
		return;
	}
	if (faults->count == faults->capacity) {
		items = realloc(items, capacity * sizeof *items);
		if (items == NULL) {
			w->failed = true;
			return;
		}
		faults->items = items;
		faults->capacity = capacity;
	}
	items[faults->count++] = *fault;
}

static const char *
nearest_id(struct walk *w, const struct index *index, const char *id)
{
	size_t length = strlen(id);
	unsigned best = length < 4 ? 1 : length < 8 ? 2 : 3;
	const char *nearest = NULL;

	if (schema_id(index->field->schema) == NULL)
		return NULL;
	for (uint32_t i = 0; i < index->list.count; i++) {
		const char *other = id_at(index, i);
		unsigned distance;

		if (w->distances >= DISTANCES_MAX)
			return NULL;
		if (other[0] == '\0')
			continue;
		w->distances++;
		distance = utf8_distance(id, other, best);
		if (distance <= best && (nearest == NULL || distance < best)) {
			nearest = other;
			best = distance;
		}
	}
	return nearest;
}

static void
add_reference(struct walk *w)
{
	struct link_paths *paths = w->references;
	size_t capacity = paths->capacity * 2 + 8;
	struct path *items = paths->items;

	if (paths->count == paths->capacity) {
		items = realloc(items, capacity * sizeof *items);
		if (items == NULL) {
			w->failed = true;
			return;
		}
		paths->items = items;
		paths->capacity = capacity;
	}
	items[paths->count++] = w->path;
}

/* A reference from the value at w->path. */
static void
visit_reference(struct walk *w, const struct field *field, const char *id)
{
	const struct index *index;
	struct link_fault fault = { .path = w->path, .id = id,
		.list = field->refers };
	struct value_error error;

	if (id == NULL || id[0] == '\0')
		return;
	if (w->references != NULL) {
		if (strcmp(field->refers, w->list) == 0 &&
		    strcmp(id, w->id) == 0)
			add_reference(w);
		return;
	}
	index = index_of(w, field->refers);
	if (index == NULL || index_find(index, id) >= 0 ||
	    !value_check(field, id, &error)) /* which was said already */
		return;
	if (w->faults->count < w->max)
		fault.nearest = nearest_id(w, index, id);
	add_fault(w, &fault);
}

/* The list whose member is the last step of w->path. */
static void
visit_ids(struct walk *w, const struct field *field, const void *record)
{
	struct index own = { 0 };
	const struct index *index = &own;
	struct link_fault fault = { 0 };

	if (w->path.depth == 1)
		index = index_of(w, field->key);
	else if (list_get(field, record).count < 2)
		return;
	else if (!index_build(&own, field, record))
		w->failed = true;
	if (index == NULL || index->slots == NULL)
		return;
	for (uint32_t i = 0; i < index->list.count; i++) {
		const char *id = id_at(index, i);
		int32_t before;

		if (id[0] == '\0' ||
		    (before = index_find(index, id)) == (int32_t)i)
			continue;
		fault.id = id;
		fault.path = path_at(&w->path, (int32_t)i);
		fault.path = path_field_of(&fault.path,
		    schema_id(field->schema));
		fault.other = path_at(&w->path, before);
		fault.other = path_field_of(&fault.other,
		    schema_id(field->schema));
		add_fault(w, &fault);
	}
	free(own.slots);
}

/* --- walk ------------------------------------------------------------- */

/* Notes the rows of a schema that matter; returns the first, or -1. */
static int
plant_rows(struct walk *w, const struct schema *schema)
{
	int first = -1, last = -1;

	for (size_t i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];
		bool matters = field->refers != NULL ||
		    (field->kind == KIND_LIST &&
			schema_id(field->schema) != NULL);
		int below = field->schema != NULL
		    ? plant_rows(w, field->schema)
		    : -1;

		if ((!matters && below < 0) || w->row_count == NODES_MAX)
			continue;
		w->rows[w->row_count] = (struct row){ .field = field,
			.index = (int16_t)i, .first = below, .next = -1 };
		if (last >= 0)
			w->rows[last].next = w->row_count;
		else
			first = w->row_count;
		last = w->row_count++;
	}
	return first;
}

static void visit_record(struct walk *, int first, const void *record);

static void
visit_texts(struct walk *w, const struct field *field, const void *record)
{
	struct path_step *step = &w->path.steps[w->path.depth - 1];
	struct texts texts;

	memcpy(&texts, field_in(field, record), sizeof texts);
	for (uint32_t i = 0; i < texts.count; i++) {
		step->item = (int32_t)i;
		visit_reference(w, field, texts.items[i]);
	}
}

static void
visit_list(struct walk *w, const struct row *row, const void *record)
{
	struct path_step *step = &w->path.steps[w->path.depth - 1];
	struct list list = list_get(row->field, record);

	if (w->references == NULL && schema_id(row->field->schema) != NULL)
		visit_ids(w, row->field, record);
	for (uint32_t i = 0; row->first >= 0 && i < list.count; i++) {
		step->item = (int32_t)i;
		visit_record(w, row->first,
		    list_item_at(row->field, &list, i));
	}
}

static void
visit_row(struct walk *w, const struct row *row, const void *record)
{
	const char *id;

	switch (row->field->kind) {
	case KIND_RECORD:
		visit_record(w, row->first, field_in(row->field, record));
		break;
	case KIND_LIST:
		visit_list(w, row, record);
		break;
	case KIND_TEXTS:
		visit_texts(w, row->field, record);
		break;
	default:
		memcpy(&id, field_in(row->field, record), sizeof id);
		visit_reference(w, row->field, id);
		break;
	}
}

static void
visit_record(struct walk *w, int first, const void *record)
{
	uint64_t given = given_bits(record);
	struct path_step *step = &w->path.steps[w->path.depth];

	for (int i = first; i >= 0; i = w->rows[i].next) {
		const struct row *row = &w->rows[i];

		if ((given >> row->index & 1) == 0)
			continue;
		step->row = row->index;
		step->item = PATH_WHOLE;
		w->path.depth++;
		visit_row(w, row, record);
		w->path.depth--;
	}
}

static void
walk_plan(struct walk *w)
{
	visit_record(w, plant_rows(w, &schema_plan), w->plan);
	for (int i = 0; i < w->list_count; i++)
		free(w->lists[i].slots);
}

void
link_check(struct link_faults *faults, const struct plan *plan, size_t max)
{
	struct walk w = { .plan = plan, .faults = faults, .max = max };

	*faults = (struct link_faults){ 0 };
	walk_plan(&w);
	faults->failed = w.failed;
}

void
link_free(struct link_faults *faults)
{
	free(faults->items);
	*faults = (struct link_faults){ 0 };
}

void
link_references(struct link_paths *paths, const struct plan *plan,
    const char *list, const char *id)
{
	struct walk w = { .plan = plan, .references = paths, .list = list,
		.id = id };

	*paths = (struct link_paths){ 0 };
	walk_plan(&w);
	paths->failed = w.failed;
}

void
link_paths_free(struct link_paths *paths)
{
	free(paths->items);
	*paths = (struct link_paths){ 0 };
}
