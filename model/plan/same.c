/*
 * Compares records before and after an edit with what the edit means, so that
 * a text that says anything else never stays. It knows records only.
 */
#include "model/plan/same.h"

#include <string.h>

#include "model/plan/reading.h"

/* depth: the step of the intent's path that a and b are at, or -1: off it. */
static bool same_record(const struct intent *, int depth,
    const struct schema *, const void *a, const void *b);

size_t
path_text_names(const char *text, const char *list, const char *id)
{
	size_t start = strlen(list), length = strlen(id);

	if (strncmp(text, list, start) != 0 || text[start++] != '.' ||
	    strncmp(text + start, id, length) != 0)
		return 0;
	return text[start + length] == '\0' || text[start + length] == '.'
	    ? start
	    : 0;
}

/* The path of a waiver, which names items by their ids. */
static bool
same_path(const struct intent *in, const char *a, const char *b)
{
	size_t start = path_text_names(a, in->list, in->old_id);
	size_t length = strlen(in->new_id);

	if (start == 0)
		return strcmp(a, b) == 0;
	return strncmp(a, b, start) == 0 &&
	    strncmp(b + start, in->new_id, length) == 0 &&
	    strcmp(a + start + strlen(in->old_id), b + start + length) == 0;
}

static bool
same_text(const struct intent *in, const struct field *field, const char *a,
    const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	if (in != NULL && in->old_id != NULL && field->refers != NULL &&
	    strcmp(field->refers, in->list) == 0 && strcmp(a, in->old_id) == 0)
		return strcmp(b, in->new_id) == 0;
	if (in != NULL && in->old_id != NULL &&
	    field == schema_field(&schema_waiver, "path"))
		return same_path(in, a, b);
	return strcmp(a, b) == 0;
}

static bool
same_texts(const struct intent *in, const struct field *field, const void *a,
    const void *b)
{
	struct texts x, y;

	memcpy(&x, a, sizeof x);
	memcpy(&y, b, sizeof y);
	if (x.count != y.count)
		return false;
	for (uint32_t i = 0; i < x.count; i++)
		if (!same_text(in, field, x.items[i], y.items[i]))
			return false;
	return true;
}

static bool
same_list(const struct intent *in, int depth, const struct field *field,
    const void *a, const void *b)
{
	struct list x = list_get(field, a), y = list_get(field, b);
	int32_t item = depth >= 0 ? in->path.steps[depth].item : -1;

	if (x.count != y.count)
		return false;
	for (uint32_t i = 0; i < x.count; i++)
		if (!same_record(in, (int32_t)i == item ? depth + 1 : -1,
		    field->schema, list_item_at(field, &x, i),
		    list_item_at(field, &y, i)))
			return false;
	return true;
}

/* The same member of two records. */
static bool
same_member(const struct intent *in, int depth, const struct field *field,
    const void *a, const void *b)
{
	const void *x = field_in(field, a), *y = field_in(field, b);
	const char *s, *t;

	switch (field->kind) {
	case KIND_INT:
	case KIND_ASN:
		return memcmp(x, y, sizeof(int64_t)) == 0;
	case KIND_REAL:
		return memcmp(x, y, sizeof(double)) == 0;
	case KIND_BOOL:
		return memcmp(x, y, sizeof(bool)) == 0;
	case KIND_CHOICE:
		return memcmp(x, y, sizeof(int)) == 0;
	case KIND_CHOICES:
		return memcmp(x, y, sizeof(uint64_t)) == 0;
	case KIND_TEXTS:
		return same_texts(in, field, x, y);
	case KIND_RECORD:
		return same_record(in, depth < 0 ? -1 : depth + 1,
		    field->schema, x, y);
	case KIND_LIST:
		return same_list(in, depth, field, a, b);
	default:
		memcpy(&s, x, sizeof s);
		memcpy(&t, y, sizeof t);
		return same_text(in, field, s, t);
	}
}

bool
same_value(const struct field *field, const void *a, const void *b)
{
	return same_member(NULL, -1, field, a, b);
}

/* --- lists with other items ------------------------------------------- */

/* The index an item had before, or -1 if it is new. */
static int32_t
index_before(const struct intent *in, int32_t index)
{
	int32_t rest;

	switch (in->kind) {
	case INTENT_VALUE:
		break;
	case INTENT_ADD:
		return index < in->to ? index : index == in->to ? -1
								: index - 1;
	case INTENT_REMOVE:
		return index < in->from ? index : index + 1;
	case INTENT_MOVE:
		if (index == in->to)
			return in->from;
		rest = index < in->to ? index : index - 1;
		return rest < in->from ? rest : rest + 1;
	}
	return index;
}

static int32_t
count_change(const struct intent *in)
{
	return in->kind == INTENT_ADD ? 1 : in->kind == INTENT_REMOVE ? -1 : 0;
}

/* Items of the list at the intent's path itself. */
static bool
same_items(const struct intent *in, const struct field *field,
    const struct list *before, const void *items, uint32_t first,
    uint32_t count, uint32_t total)
{
	const struct list after = { .items = (void *)(uintptr_t)items };

	if ((int64_t)total != (int64_t)before->count + count_change(in))
		return false;
	for (uint32_t i = 0; i < count; i++) {
		int32_t old = index_before(in, (int32_t)(first + i));
		const void *expected = in->expected;

		if (old >= 0 && (uint32_t)old >= before->count)
			return false;
		if (old >= 0)
			expected = list_item_at(field, before, (size_t)old);
		if (!same_record(in, -1, field->schema, expected,
		    list_item_at(field, &after, i)))
			return false;
	}
	return true;
}

/* --- records ---------------------------------------------------------- */

static bool
same_given(const void *a, const void *b, size_t row)
{
	return ((given_bits(a) ^ given_bits(b)) >> row & 1) == 0;
}

/* The row of the records that is the step at depth of the path. */
static bool
same_target(const struct intent *in, int depth, const struct schema *schema,
    const struct field *field, const void *a, const void *b)
{
	struct list x, y;

	if (depth + 1 < in->path.depth)
		return same_member(in, depth, field, a, b);
	if (in->kind == INTENT_VALUE)
		return same_given(in->expected, b,
		    schema_index(schema, field)) &&
		    same_member(in, -1, field, in->expected, b);
	x = list_get(field, a);
	y = list_get(field, b);
	return same_items(in, field, &x, y.items, 0, y.count, y.count);
}

static bool
same_record(const struct intent *in, int depth, const struct schema *schema,
    const void *a, const void *b)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		if (depth >= 0 && in->path.steps[depth].row == (int)i) {
			if (!same_target(in, depth, schema, field, a, b))
				return false;
		} else if (!same_given(a, b, i) ||
		    !same_member(in, -1, field, a, b))
			return false;
	}
	return true;
}

bool
intent_met(const struct intent *in, const struct field *field,
    const struct plan *before, const struct plan *after)
{
	size_t row = schema_index(&schema_plan, field);

	if (in->path.depth > 0 && in->path.steps[0].row == (int)row)
		return same_target(in, 0, &schema_plan, field, before, after);
	return same_given(before, after, row) &&
	    same_member(in, -1, field, before, after);
}

bool
intent_met_items(const struct intent *in, const struct field *field,
    const struct list *before, const void *items, uint32_t first,
    uint32_t count, uint32_t total)
{
	const struct list after = { .items = (void *)(uintptr_t)items };
	const struct path_step *step = &in->path.steps[0];
	bool on = step->row == (int)schema_index(&schema_plan, field);

	if (on && in->path.depth == 1 && in->kind != INTENT_VALUE)
		return same_items(in, field, before, items, first, count,
		    total);
	if (total != before->count)
		return false;
	for (uint32_t i = 0; i < count; i++)
		if (!same_record(in,
		    on && (int32_t)(first + i) == step->item ? 1 : -1,
		    field->schema, list_item_at(field, before, first + i),
		    list_item_at(field, &after, i)))
			return false;
	return true;
}
