/*
 * Answers questions about the schema rows: which row has a key, which given
 * bit belongs to a member, what a record holds before anything was read. It
 * knows rows and records only; no text of a plan, no catalogue, no rules.
 */
#include "model/plan/schema.h"

#include <assert.h>
#include <string.h>

#include "model/plan/value_parts.h"
#include "model/utf8.h"

/* Words as long as this are keys nobody wrote; longer ones have no nearest. */
enum { NEAREST_MAX = 64 };

_Static_assert(sizeof(enum cloud) == sizeof(int), "choices are stored as int");

const struct field *
schema_field(const struct schema *schema, const char *key)
{
	return schema_field_after(schema, key, strlen(key), NULL);
}

const struct field *
schema_field_after(const struct schema *schema, const char *key, size_t length,
    const struct field *previous)
{
	size_t start = previous == NULL
	    ? 0
	    : (size_t)(previous - schema->fields) + 1;
	size_t i, row;

	for (i = 0; i < schema->count; i++) {
		const struct field *field;

		row = start + i;
		if (row >= schema->count)
			row -= schema->count;
		field = &schema->fields[row];
		if (field->key[0] == key[0] &&
		    strncmp(field->key, key, length) == 0 &&
		    field->key[length] == '\0')
			return length == 0 ? NULL : field;
	}
	return NULL;
}

const char *
words_nearest(const char *const *words, size_t stride, size_t count,
    const char *word)
{
	char folded[NEAREST_MAX], other[NEAREST_MAX];
	const char *best = NULL;
	unsigned limit, distance, nearest;
	size_t i;

	if (strlen(word) >= sizeof(folded))
		return NULL;
	utf8_fold(word, folded, sizeof(folded));
	limit = strlen(folded) < 4 ? 1 : strlen(folded) < 8 ? 2 : 3;
	nearest = limit + 1;
	for (i = 0; i < count; i++) {
		const char *candidate = *(const char *const *)(const void *)(
		    (const char *)words + i * stride);

		utf8_fold(candidate, other, sizeof(other));
		distance = utf8_distance(folded, other, limit);
		if (distance < nearest) {
			nearest = distance;
			best = candidate;
		}
	}
	return best;
}

const char *
schema_nearest(const struct schema *schema, const char *key)
{
	if (schema->count == 0)
		return NULL;
	return words_nearest(&schema->fields[0].key, sizeof(struct field),
	    schema->count, key);
}

size_t
schema_index(const struct schema *schema, const struct field *field)
{
	return (size_t)(field - schema->fields);
}

bool
schema_given(const struct schema *schema, const void *record, size_t offset)
{
	const struct field *fields = schema->fields;
	size_t low = 0, high = schema->count;
	struct given given;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (fields[middle].offset <= offset)
			low = middle;
		else
			high = middle;
	}
	assert(high > low && fields[low].offset == offset);
	memcpy(&given, record, sizeof(given));
	return (given.bits >> low & 1) != 0;
}

void
schema_set_given(void *record, size_t index, bool is_given)
{
	struct given given;

	memcpy(&given, record, sizeof(given));
	if (is_given)
		given.bits |= UINT64_C(1) << index;
	else
		given.bits &= ~(UINT64_C(1) << index);
	memcpy(record, &given, sizeof(given));
}

const struct field *
schema_id(const struct schema *schema)
{
	const struct field *first = schema->fields;

	if (schema->count > 0 && strcmp(first->key, "id") == 0 &&
	    (first->kind == KIND_ID || first->kind == KIND_TEXT))
		return first;
	return NULL;
}

/* A fallback is valid for its row: the tests of the rows see to it. */
static void
init_scalar(const struct field *field, char *record)
{
	struct value value;
	struct value_error error;

	if (!value_scan(field, field->kind, field->fallback, &value, &error)) {
		assert(false && "a row has a wrong fallback");
		return;
	}
	value_store(field, record, &value, field->fallback);
}

void
schema_init_record(const struct schema *schema, void *record)
{
	size_t i;

	memset(record, 0, schema->size);
	for (i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		if (field->kind == KIND_RECORD)
			schema_init_record(field->schema,
			    (char *)record + field->offset);
		else if (field->fallback != NULL)
			init_scalar(field, record);
	}
}

int
words_find(const char *const *words, const char *word)
{
	int i;

	for (i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	return -1;
}

const char *
kind_name(enum kind kind)
{
	static const char *const names[] = {
		[KIND_TEXT] = "text",
		[KIND_NOTE] = "text of several lines",
		[KIND_ID] = "id",
		[KIND_REF] = "id of another item",
		[KIND_INT] = "whole number",
		[KIND_REAL] = "number",
		[KIND_BOOL] = "true or false",
		[KIND_CHOICE] = "word of a list",
		[KIND_CHOICES] = "list of words",
		[KIND_DATE] = "date",
		[KIND_TIME] = "date and time",
		[KIND_ADDRESS] = "IP address",
		[KIND_PREFIX] = "CIDR prefix",
		[KIND_ASN] = "AS number",
		[KIND_COMMUNITY] = "BGP community",
		[KIND_GUID] = "GUID",
		[KIND_COUNTRY] = "country code",
		[KIND_URL] = "web address",
		[KIND_PORT_RANGE] = "port range",
		[KIND_TEXTS] = "list of values",
		[KIND_RECORD] = "record",
		[KIND_LIST] = "list of records",
	};

	return names[kind];
}
