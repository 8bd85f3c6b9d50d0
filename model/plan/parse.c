/*
 * Reads records from events, by the rows of the schema: keys, kinds, values,
 * lists. It goes on after every mistake, so that all are listed. What stands
 * at the top of a file is parse_plan.c's; what links records is link.c's.
 */
#include "model/plan/parse.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/document.h"

enum {
	ITEMS_MAX = 4 * DOCUMENT_MAX_SITES, /* of all lists */
	ELEMENTS_MAX = 20 * DOCUMENT_MAX_SITES, /* the same of values */
	ROWS_MAX = 64,
	KEY_MAX = 1024 /* bytes */
};

/* --- keys ------------------------------------------------------------- */

static void
report_unknown(struct parser *p, const struct schema *schema, const char *key)
{
	/* What will only be counted needs no advice. */
	const char *nearest = p->events.reading->kept < DIAGS_MAX
	    ? schema_nearest(schema, key)
	    : NULL;
	const char *owner = schema == &schema_plan ? "the plan"
						   : schema->label;

	if (strcmp(key, "<<") == 0) {
		p->events.refused = true;
		events_report(&p->events, "merge-key", "merge keys (<<) are "
		    "not used in plans; write the values out");
	} else if (nearest != NULL)
		events_report(&p->events, "unknown-key", "%s is not a key of "
		    "%s; did you mean %s?", events_shown(key).text, owner,
		    nearest);
	else
		events_report(&p->events, "unknown-key",
		    "%s is not a key of %s", events_shown(key).text, owner);
}

/* The row of a key; the one behind the last key is the likeliest. */
static const struct field *
find_row(const struct schema *schema, const char *key,
    const struct field *previous)
{
	const struct field *fields = schema->fields;
	size_t start = previous == NULL ? 0
					: (size_t)(previous - fields) + 1;

	for (size_t i = start; i < schema->count; i++)
		if (fields[i].key[0] == key[0] &&
		    strcmp(fields[i].key, key) == 0)
			return &fields[i];
	for (size_t i = 0; i < start; i++)
		if (fields[i].key[0] == key[0] &&
		    strcmp(fields[i].key, key) == 0)
			return &fields[i];
	return NULL;
}

const struct field *
parse_key(struct parser *p, const struct schema *schema, uint64_t *seen,
    uint32_t lines[64], const struct field **previous)
{
	struct events *e = &p->events;
	const struct field *field;
	const char *key;
	size_t row;

	if (e->event.type != YAML_SCALAR_EVENT) {
		events_report(e, "bad-key", "a key is one word of letters, "
		    "digits and _");
		return NULL;
	}
	key = events_text(&e->event);
	if (e->event.data.scalar.length > KEY_MAX) {
		events_report(e, "bad-key", "the key %s has %zu bytes; none "
		    "has more than %d", events_shown(key).text,
		    e->event.data.scalar.length, KEY_MAX);
		return NULL;
	}
	field = find_row(schema, key, *previous);
	if (field == NULL || strlen(key) != e->event.data.scalar.length) {
		report_unknown(p, schema, key);
		return NULL;
	}
	row = schema_index(schema, field);
	if ((*seen >> row & 1) != 0) {
		/* The lines are said when it is shown: they may move. */
		e->other_line = (int32_t)lines[row];
		events_report(e, "duplicate-key", "%s is given twice", key);
		e->other_line = LINE_NONE;
		return NULL;
	}
	*seen |= UINT64_C(1) << row;
	lines[row] = events_line(e, &e->event.start_mark);
	*previous = field;
	return field;
}

/* Goes past the key at hand and its value. */
static bool
skip_pair(struct events *e)
{
	return events_skip(e) && events_next(e) && events_skip(e);
}

/* --- values ----------------------------------------------------------- */

static bool
report_limit(struct parser *p, const struct field *field, int most)
{
	struct events *e = &p->events;

	e->refused = e->ended = true;
	events_report(e, "too-many", "%s has more than %d items",
	    field == NULL ? "the plan" : field->key, most);
	return false;
}

static void
set_given(void *record, size_t row)
{
	((struct given *)record)->bits |= UINT64_C(1) << row;
}

static bool
report_kind(struct parser *p, const struct field *field, const char *wanted)
{
	struct events *e = &p->events;

	events_report(e, "wrong-kind", "%s: this is a %s; %s belongs here",
	    field->key, events_node_name(&e->event), wanted);
	return events_skip(e);
}

/* Says whether the scalar at hand can be kept as a string of C. */
static bool
check_scalar(struct parser *p, const struct field *field)
{
	const yaml_event_t *event = &p->events.event;

	if (strlen(events_text(event)) == event->data.scalar.length)
		return true;
	events_report(&p->events, "bad-value", "%s: the text holds the "
	    "character U+0000, which no value may", field->key);
	return false;
}

static bool
parse_scalar(struct parser *p, const struct schema *schema,
    const struct field *field, void *record)
{
	struct events *e = &p->events;
	struct value_error error;

	if (events_is_absent(&e->event))
		return true;
	if (e->event.type != YAML_SCALAR_EVENT)
		return report_kind(p, field, "one value");
	if (!check_scalar(p, field))
		return true;
	if (value_read(field, schema, record, events_text(&e->event),
	    e->reading->arena, &error))
		return true;
	if (arena_failed(e->reading->arena)) {
		e->reading->failed = true;
		return false;
	}
	events_report(e, "bad-value", "%s: %s", field->key, error.text);
	return true;
}

static bool
add_element(struct parser *p, const char *text)
{
	size_t capacity = p->element_capacity * 2 + 16;
	const char **elements = p->elements;

	if (p->element_count == p->element_capacity) {
		elements = realloc(elements, capacity * sizeof *elements);
		if (elements == NULL)
			return false;
		p->elements = elements;
		p->element_capacity = capacity;
	}
	text = arena_strdup(p->events.reading->arena, text);
	elements[p->element_count++] = text;
	return text != NULL;
}

/*
 * One element of a TEXTS or CHOICES. A wrong text is kept in its place, so
 * that the elements keep the places they have in the file.
 */
static bool
parse_element(struct parser *p, const struct field *field, uint64_t *set)
{
	struct events *e = &p->events;
	struct value_error error;
	const char *text = "";
	bool good = false;

	if (events_is_absent(&e->event))
		events_report(e, "bad-value", "%s: this element is empty",
		    field->key);
	else if (e->event.type != YAML_SCALAR_EVENT)
		report_kind(p, field, "one value");
	else if (check_scalar(p, field)) {
		text = events_text(&e->event);
		good = value_check(field, text, &error);
		if (!good)
			events_report(e, "bad-value", "%s: %s", field->key,
			    error.text);
	}
	if (field->kind == KIND_CHOICES) {
		if (good)
			*set |= UINT64_C(1) << words_find(field->words, text);
		return !e->ended;
	}
	if (++p->values > ELEMENTS_MAX)
		return report_limit(p, NULL, ELEMENTS_MAX);
	if (!add_element(p, text))
		e->reading->failed = true;
	return !e->ended && !e->reading->failed;
}

static bool
store_elements(struct parser *p, const struct field *field, void *record,
    uint64_t set)
{
	char *member = (char *)record + field->offset;
	struct texts texts = { 0 };

	if (field->kind == KIND_CHOICES) {
		memcpy(member, &set, sizeof set);
		return true;
	}
	texts.count = texts.capacity = (uint32_t)p->element_count;
	if (texts.count > 0) {
		texts.items = arena_calloc(p->events.reading->arena,
		    texts.count, sizeof *texts.items);
		if (texts.items == NULL) {
			p->events.reading->failed = true;
			return false;
		}
		memcpy(texts.items, p->elements,
		    texts.count * sizeof *texts.items);
	}
	memcpy(member, &texts, sizeof texts);
	return true;
}

static bool
parse_texts(struct parser *p, const struct schema *schema,
    const struct field *field, void *record)
{
	struct events *e = &p->events;
	struct path_step *step = &e->path.steps[e->path.depth - 1];
	uint64_t set = 0;

	if (events_is_absent(&e->event))
		return true;
	if (e->event.type != YAML_SEQUENCE_START_EVENT)
		return report_kind(p, field,
		    "a list such as [a, b] or one \"- a\" a line");
	p->element_count = 0;
	for (step->item = 0; events_next(e); step->item++) {
		if (e->event.type == YAML_SEQUENCE_END_EVENT)
			break;
		if (!parse_element(p, field, &set))
			return false;
	}
	step->item = PATH_WHOLE;
	if (e->ended)
		return false;
	set_given(record, schema_index(schema, field));
	return store_elements(p, field, record, set);
}

/* --- records ---------------------------------------------------------- */

static void
report_missing(struct parser *p, const struct schema *schema,
    const void *record, const yaml_mark_t *start, const yaml_mark_t *end)
{
	uint64_t given = given_bits(record);

	for (size_t i = 0; i < schema->count; i++)
		if (schema->fields[i].required && (given >> i & 1) == 0)
			events_report_at(&p->events, "missing-key",
			    events_place(&p->events, start, end),
			    "%s is missing; every %s needs one",
			    schema->fields[i].key, schema->label);
}

/* Reads the mapping at hand into the record. */
static bool
parse_record(struct parser *p, const struct schema *schema, void *record)
{
	struct events *e = &p->events;
	struct path_step *step = &e->path.steps[e->path.depth];
	const struct field *field, *previous = NULL;
	uint32_t lines[ROWS_MAX];
	uint64_t seen = 0;
	yaml_mark_t start = e->event.start_mark, end = e->event.end_mark;

	assert(e->path.depth < PATH_DEPTH && schema->count <= ROWS_MAX);
	while (events_next(e)) {
		if (e->event.type == YAML_MAPPING_END_EVENT)
			break;
		field = parse_key(p, schema, &seen, lines, &previous);
		if (field == NULL) {
			if (!skip_pair(e))
				return false;
			continue;
		}
		step->row = (int16_t)schema_index(schema, field);
		step->item = PATH_WHOLE;
		e->path.depth++;
		if (!events_next(e) || !parse_member(p, schema, field, record))
			return false;
		e->path.depth--;
	}
	if (e->ended)
		return false;
	report_missing(p, schema, record, &start, &end);
	return true;
}

static bool
parse_nested(struct parser *p, const struct schema *schema,
    const struct field *field, void *record)
{
	struct events *e = &p->events;

	if (events_is_absent(&e->event))
		return true;
	if (e->event.type != YAML_MAPPING_START_EVENT)
		return report_kind(p, field, "keys with values");
	set_given(record, schema_index(schema, field));
	return parse_record(p, field->schema, (char *)record + field->offset);
}

/* --- lists ------------------------------------------------------------ */

struct list
list_get(const struct field *field, const void *record)
{
	struct list list;

	memcpy(&list, field_in(field, record), sizeof list);
	return list;
}

void
list_put(const struct field *field, void *record, const struct list *list)
{
	memcpy((char *)record + field->offset, list, sizeof *list);
}

/*
 * Makes room for one more item: on the heap for the lists of the plan, which
 * can be large, and where an edit replaces items; else in the arena.
 */
static bool
grow_list(struct parser *p, const struct field *field, struct list *list)
{
	uint32_t capacity = list->capacity + list->capacity / 2 + 4;
	size_t size = field->schema->size;
	void *items;

	if (list->count < list->capacity)
		return true;
	if (p->events.path.depth == 1)
		items = realloc(list->items, capacity * size);
	else {
		items = arena_calloc(p->events.reading->arena, capacity, size);
		if (items != NULL && list->count > 0)
			memcpy(items, list->items, list->count * size);
	}
	if (items == NULL) {
		p->events.reading->failed = true;
		return false;
	}
	list->items = items;
	list->capacity = capacity;
	return true;
}

/* An item's id is never NULL, so that nobody has to ask. */
static void
name_item(const struct schema *schema, void *record)
{
	const struct field *id = schema_id(schema);
	static const char *const none = "";
	const char *text;

	if (id == NULL)
		return;
	memcpy(&text, field_in(id, record), sizeof text);
	if (text == NULL)
		memcpy((char *)record + id->offset, &none, sizeof none);
}

static bool
parse_item(struct parser *p, const struct field *field, void *record)
{
	struct events *e = &p->events;

	if (e->event.type == YAML_MAPPING_START_EVENT) {
		if (!parse_record(p, field->schema, record))
			return false;
	} else if (events_is_absent(&e->event))
		events_report(e, "wrong-kind", "%s: this item is empty",
		    field->key);
	else if (!report_kind(p, field, "an item with keys and values"))
		return false;
	name_item(field->schema, record);
	return true;
}

bool
parse_next_item(struct parser *p, const struct field *field,
    struct list *list, const void *empty, uint32_t first)
{
	struct events *e = &p->events;
	struct path_step *step = &e->path.steps[e->path.depth - 1];
	void *record;

	if (first + list->count >= DOCUMENT_MAX_SITES)
		return report_limit(p, field, DOCUMENT_MAX_SITES);
	if (++p->items > ITEMS_MAX)
		return report_limit(p, NULL, ITEMS_MAX);
	if (!grow_list(p, field, list))
		return false;
	step->item = (int32_t)(first + list->count);
	/* Units stand for all items before this one, or for none. */
	if (e->path.depth == 1 && p->section != NULL &&
	    list->count == p->section->count && parse_unit(p))
		e->unit = step->item;
	record = list_item_at(field, list, list->count++);
	memcpy(record, empty, field->schema->size);
	return parse_item(p, field, record);
}

bool
parse_items(struct parser *p, const struct field *field, struct list *list,
    const void *empty, uint32_t first)
{
	struct events *e = &p->events;

	while (events_next(e)) {
		if (e->event.type == YAML_SEQUENCE_END_EVENT)
			return true;
		if (!parse_next_item(p, field, list, empty, first))
			return false;
	}
	return false;
}

void *
parse_empty_item(struct parser *p, const struct field *field)
{
	void *empty = arena_alloc(p->events.reading->arena,
	    field->schema->size);

	if (empty == NULL)
		p->events.reading->failed = true;
	else
		schema_init_record(field->schema, empty);
	return empty;
}

bool
parse_list(struct parser *p, const struct field *field, void *record,
    uint32_t first)
{
	struct events *e = &p->events;
	struct path_step *step = &e->path.steps[e->path.depth - 1];
	struct list list = { 0 };
	bool done;
	void *empty;

	if (e->event.type != YAML_SEQUENCE_START_EVENT)
		return report_kind(p, field, "a list of items");
	empty = parse_empty_item(p, field);
	if (empty == NULL)
		return false;
	done = parse_items(p, field, &list, empty, first);
	/* Also after a problem, so that the memory is known. */
	list_put(field, record, &list);
	step->item = PATH_WHOLE;
	if (e->path.depth == 1)
		e->unit = -1;
	return done;
}

bool
parse_member(struct parser *p, const struct schema *schema,
    const struct field *field, void *record)
{
	switch (field->kind) {
	case KIND_TEXTS:
	case KIND_CHOICES:
		return parse_texts(p, schema, field, record);
	case KIND_RECORD:
		return parse_nested(p, schema, field, record);
	case KIND_LIST:
		if (events_is_absent(&p->events.event))
			return true;
		if (p->events.event.type == YAML_SEQUENCE_START_EVENT)
			set_given(record, schema_index(schema, field));
		return parse_list(p, field, record, 0);
	default:
		return parse_scalar(p, schema, field, record);
	}
}
