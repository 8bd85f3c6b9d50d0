/*
 * Paths into a plan: between their text ("sites.dallas.users") and steps of
 * rows and items, and to the record they lead to. It reads records by their
 * rows only, and changes nothing.
 */
#include "model/plan/path.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/plan/value_parts.h"

/*
 * In longer lists an id is taken for unique without looking: reading the file
 * has told of the repeated ones, and naming n items must not take n * n steps.
 * Nor are longer ones searched for the nearest id.
 */
enum { UNIQUE_LOOK = 1000 };

static struct list
list_at(const struct field *field, const void *record)
{
	struct list list;

	memcpy(&list, field_in(field, record), sizeof(list));
	return list;
}

static const void *
list_item(const struct field *field, const void *record, int32_t item)
{
	struct list list = list_at(field, record);

	if (item < 0 || (uint32_t)item >= list.count)
		return NULL;
	return (const char *)list.items + (size_t)item * field->schema->size;
}

static const char *
record_id(const struct schema *schema, const void *record)
{
	const struct field *id = schema_id(schema);
	const char *text;

	if (id == NULL)
		return NULL;
	memcpy(&text, field_in(id, record), sizeof(text));
	return text;
}

static int32_t
find_item(const struct field *field, const void *record, const char *id,
    size_t length)
{
	struct list list = list_at(field, record);
	uint32_t i;

	for (i = 0; i < list.count; i++) {
		const char *other = record_id(field->schema,
		    list_item(field, record, (int32_t)i));

		if (other != NULL && strncmp(other, id, length) == 0 &&
		    other[length] == '\0')
			return (int32_t)i;
	}
	return -1;
}

/* Schema and record of the member the step at depth belongs to. */
static const struct schema *
walk_schema(const struct path *path, int depth)
{
	const struct schema *schema = &schema_plan;
	int i;

	for (i = 0; i < depth; i++) {
		schema = schema->fields[path->steps[i].row].schema;
		assert(schema != NULL);
	}
	return schema;
}

static const void *
step_into(const struct field *field, const struct path_step *step,
    const void *record)
{
	if (field->kind == KIND_RECORD)
		return field_in(field, record);
	if (field->kind == KIND_LIST)
		return list_item(field, record, step->item);
	return NULL;
}

static const void *
walk_record(const struct path *path, int depth, const struct plan *plan)
{
	const struct schema *schema = &schema_plan;
	const void *record = plan;
	int i;

	for (i = 0; i < depth && record != NULL; i++) {
		const struct field *field =
		    &schema->fields[path->steps[i].row];

		record = step_into(field, &path->steps[i], record);
		schema = field->schema;
	}
	return record;
}

const struct field *
path_field(const struct path *path)
{
	if (path->depth == 0)
		return NULL;
	return &walk_schema(path, path->depth - 1)
		    ->fields[path->steps[path->depth - 1].row];
}

const struct schema *
path_schema(const struct path *path)
{
	return walk_schema(path, path->depth == 0 ? 0 : path->depth - 1);
}

const void *
path_record(const struct path *path, const struct plan *plan)
{
	return walk_record(path, path->depth == 0 ? 0 : path->depth - 1, plan);
}

const void *
path_item(const struct path *path, const struct plan *plan)
{
	return walk_record(path, path->depth, plan);
}

const struct schema *
path_item_schema(const struct path *path)
{
	const struct field *field = path_field(path);

	return field == NULL ? &schema_plan : field->schema;
}

/* --- text ------------------------------------------------------------- */

struct reader {
	const char *rest;
	const struct plan *plan;
	struct path *path;
	struct value_error *error;
};

static bool
refuse_key(struct reader *reader, const struct schema *schema,
    const char *key)
{
	return value_refuse(reader->error, schema_nearest(schema, key),
	    "%s is not a key of %s", value_quote(key).text,
	    schema == &schema_plan ? "the plan" : schema->label);
}

static bool
refuse_item(struct reader *reader, const struct field *field,
    const void *record, const char *id)
{
	struct list list = list_at(field, record);
	const struct field *id_field = schema_id(field->schema);
	const char *nearest = NULL;

	/* Items without an id have NULL in its place. */
	if (id_field != NULL && list.count > 0 && list.count <= UNIQUE_LOOK) {
		const char *ids[UNIQUE_LOOK];
		size_t count = 0;
		uint32_t i;

		for (i = 0; i < list.count; i++) {
			const char *other = record_id(field->schema,
			    list_item(field, record, (int32_t)i));

			if (other != NULL)
				ids[count++] = other;
		}
		nearest = words_nearest(ids, sizeof(ids[0]), count, id);
	}
	return value_refuse(reader->error, nearest, "%s has no %s",
	    field->key, value_quote(id).text);
}

/* Copies what stands before the next '.' or '['. */
static bool
take_word(struct reader *reader, char *word, size_t size)
{
	size_t length = strcspn(reader->rest, ".[");

	if (length == 0 || length >= size)
		return value_refuse(reader->error, NULL,
		    "a key or id is missing at %s of the path",
		    value_quote(reader->rest).text);
	memcpy(word, reader->rest, length);
	word[length] = '\0';
	reader->rest += length;
	return true;
}

/* Reads "[12]". */
static bool
take_index(struct reader *reader, int32_t *index)
{
	const char *s = reader->rest + 1;

	*index = 0;
	if (*s < '0' || *s > '9')
		return value_refuse(reader->error, NULL,
		    "%s is not an item such as [0]",
		    value_quote(reader->rest).text);
	for (; *s >= '0' && *s <= '9'; s++) {
		if (*index > 100000000)
			return value_refuse(reader->error, NULL,
			    "the number in %s is too large",
			    value_quote(reader->rest).text);
		*index = *index * 10 + (*s - '0');
	}
	if (*s != ']')
		return value_refuse(reader->error, NULL,
		    "%s lacks its closing bracket",
		    value_quote(reader->rest).text);
	reader->rest = s + 1;
	return true;
}

static bool
check_index(struct reader *reader, const struct field *field,
    const void *record, int32_t item)
{
	struct list list = list_at(field, record);

	if ((uint32_t)item < list.count)
		return true;
	return value_refuse(reader->error, NULL, "%s has no item [%d]; it has "
	    "%u", field->key, (int)item, (unsigned)list.count);
}

/* The item behind the key of a LIST or TEXTS, if the text names one. */
static bool
take_item(struct reader *reader, const struct field *field,
    const void *record, int32_t *item)
{
	char id[128];

	*item = PATH_WHOLE;
	if (reader->rest[0] == '\0' ||
	    (field->kind != KIND_LIST && field->kind != KIND_TEXTS))
		return true;
	if (reader->rest[0] == '[')
		return take_index(reader, item) &&
		    check_index(reader, field, record, *item);
	if (field->kind == KIND_TEXTS)
		return true;
	reader->rest++;
	if (!take_word(reader, id, sizeof(id)))
		return false;
	*item = find_item(field, record, id, strlen(id));
	return *item >= 0 || refuse_item(reader, field, record, id);
}

static bool
take_steps(struct reader *reader)
{
	const struct schema *schema = &schema_plan;
	const void *record = reader->plan;
	char key[128];

	while (reader->path->depth < PATH_DEPTH) {
		struct path_step *step =
		    &reader->path->steps[reader->path->depth];
		const struct field *field;

		if (!take_word(reader, key, sizeof(key)))
			return false;
		field = schema_field(schema, key);
		if (field == NULL)
			return refuse_key(reader, schema, key);
		step->row = (int16_t)schema_index(schema, field);
		if (!take_item(reader, field, record, &step->item))
			return false;
		reader->path->depth++;
		if (reader->rest[0] == '\0')
			return true;
		if (reader->rest[0] != '.' || field->schema == NULL)
			return value_refuse(reader->error, NULL,
			    "%s holds nothing named %s", key,
			    value_quote(reader->rest).text);
		reader->rest++;
		record = step_into(field, step, record);
		schema = field->schema;
	}
	return value_refuse(reader->error, NULL, "the path is too deep");
}

bool
path_parse(const char *text, const struct plan *plan, struct path *path,
    struct value_error *error)
{
	struct reader reader = { .rest = text, .plan = plan, .path = path,
		.error = error };

	memset(path, 0, sizeof(*path));
	if (text[0] == '\0')
		return true;
	return take_steps(&reader);
}

static bool
names_item(const struct field *field, const void *record, int32_t item,
    const char *id)
{
	struct list list = list_at(field, record);

	if (id == NULL || id[0] == '\0' || strlen(id) >= 128 ||
	    id[strcspn(id, ".[] \t")] != '\0')
		return false;
	return list.count > UNIQUE_LOOK ||
	    find_item(field, record, id, strlen(id)) == item;
}

static void
format_item(struct buf *out, const struct field *field, const void *record,
    int32_t item)
{
	const void *at = NULL;
	const char *id = NULL;

	if (item == PATH_WHOLE)
		return;
	if (field->kind == KIND_LIST && record != NULL)
		at = list_item(field, record, item);
	if (at != NULL)
		id = record_id(field->schema, at);
	if (at != NULL && names_item(field, record, item, id))
		buf_printf(out, ".%s", id);
	else
		buf_printf(out, "[%d]", (int)item);
}

void
path_format(struct buf *out, const struct path *path, const struct plan *plan)
{
	const struct schema *schema = &schema_plan;
	const void *record = plan;
	int i;

	for (i = 0; i < path->depth; i++) {
		const struct path_step *step = &path->steps[i];
		const struct field *field = &schema->fields[step->row];

		buf_printf(out, "%s%s", i > 0 ? "." : "", field->key);
		format_item(out, field, record, step->item);
		if (record != NULL)
			record = step_into(field, step, record);
		schema = field->schema;
	}
}

/* --- paths as values -------------------------------------------------- */

static bool
same_step(const struct path_step *a, const struct path_step *b)
{
	return a->row == b->row && a->item == b->item;
}

bool
path_equal(const struct path *a, const struct path *b)
{
	int i;

	if (a->depth != b->depth)
		return false;
	for (i = 0; i < a->depth; i++)
		if (!same_step(&a->steps[i], &b->steps[i]))
			return false;
	return true;
}

bool
path_holds(const struct path *outer, const struct path *inner)
{
	int i, last = outer->depth - 1;

	if (outer->depth > inner->depth)
		return false;
	for (i = 0; i < last; i++)
		if (!same_step(&outer->steps[i], &inner->steps[i]))
			return false;
	/* A whole list holds its items. */
	return last < 0 || same_step(&outer->steps[last],
	    &inner->steps[last]) ||
	    (outer->steps[last].row == inner->steps[last].row &&
		outer->steps[last].item == PATH_WHOLE);
}

struct path
path_parent(const struct path *path)
{
	struct path parent = *path;

	if (parent.depth > 0) {
		parent.depth--;
		memset(&parent.steps[parent.depth], 0,
		    sizeof(parent.steps[0]));
	}
	return parent;
}

struct path
path_field_of(const struct path *path, const struct field *field)
{
	const struct schema *schema = path_item_schema(path);
	struct path longer = *path;

	assert(schema != NULL && longer.depth < PATH_DEPTH);
	assert(field >= schema->fields &&
	    field < schema->fields + schema->count);
	longer.steps[longer.depth].row = (int16_t)schema_index(schema, field);
	longer.steps[longer.depth].item = PATH_WHOLE;
	longer.depth++;
	return longer;
}

struct path
path_at(const struct path *path, int32_t item)
{
	struct path other = *path;

	if (other.depth > 0)
		other.steps[other.depth - 1].item = item;
	return other;
}

struct path
path_build(const char *key, ...)
{
	struct path path = { 0 };
	va_list arguments;

	va_start(arguments, key);
	while (key != NULL) {
		const struct schema *schema = path_item_schema(&path);
		const struct field *field =
		    schema == NULL ? NULL : schema_field(schema, key);

		assert(field != NULL && "no such key");
		if (field == NULL)
			break;
		path = path_field_of(&path, field);
		path = path_at(&path, va_arg(arguments, int));
		key = va_arg(arguments, const char *);
	}
	va_end(arguments);
	return path;
}
