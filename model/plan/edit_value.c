/*
 * Edits of values: scalars and lists of them. Each makes the text, says what
 * it means, and leaves it to change.c whether both agree.
 */
#include <stdio.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/edit_parts.h"
#include "model/utf8.h"

static bool
is_scalar(enum kind kind)
{
	return kind != KIND_TEXTS && kind != KIND_CHOICES &&
	    kind != KIND_RECORD && kind != KIND_LIST;
}

/* An empty record of the schema that holds the last step's member. */
static void *
new_record(struct work *w, const struct schema *schema)
{
	void *record = arena_alloc(w->arena, schema->size);

	if (record != NULL)
		schema_init_record(schema, record);
	return record;
}

/* Says whether the member has the expected value already. */
static bool
is_same(const struct work *w, const void *expected)
{
	const struct field *field = path_field(&w->path);
	const void *record = path_record(&w->path,
	    &w->document->reading.plan);
	size_t row = schema_index(path_schema(&w->path), field);

	return record != NULL && (given_bits(record) >> row & 1) != 0 &&
	    same_value(field, record, expected);
}

/*
 * The text of a scalar as it is to be written: numbers, truths and words as
 * the schema writes them, all else as it was given.
 */
static const char *
written(struct work *w, const struct leaf *leaf, const char *value,
    struct buf *out)
{
	switch (leaf->field->kind) {
	case KIND_INT:
	case KIND_REAL:
	case KIND_BOOL:
	case KIND_CHOICE:
		emit_member(out, leaf->schema, leaf->field, leaf->record);
		w->edit.failed |= out->failed;
		return buf_text(out);
	default:
		return value;
	}
}

static bool
set_scalar(struct work *w, const char *value)
{
	struct leaf leaf = { .schema = path_schema(&w->path),
		.field = path_field(&w->path) };
	struct intent intent = { .kind = INTENT_VALUE, .path = w->path };
	void *expected = new_record(w, leaf.schema);
	int node = w->open ? w->trail.item[w->path.depth - 1] : -1;
	struct buf text = { 0 };
	bool done;

	if (expected == NULL)
		return work_no_memory(w);
	if (!value_read(leaf.field, leaf.schema, expected, value, w->arena,
	    w->error))
		return false;
	if (is_same(w, expected))
		return true;
	if (w->path.depth == 1 && strcmp(leaf.field->key, "version") == 0 &&
	    strcmp(value, "1") != 0)
		return work_refuse(w, "this program writes plans of version 1 "
		    "only");
	leaf.record = intent.expected = expected;
	leaf.text = written(w, &leaf, value, &text);
	done = node >= 0 ? work_replace_scalar(w, node, &leaf)
			 : work_add_key(w, &leaf);
	if (done)
		done = work_make(w, &intent, &w->path);
	buf_free(&text);
	return done;
}

/* Another value for one element of a list. */
static bool
set_element(struct document *d, const struct path *path, const char *value,
    struct value_error *error)
{
	struct path whole = path_at(path, PATH_WHOLE);
	const void *record = path_record(path, &d->reading.plan);
	int32_t item = path->steps[path->depth - 1].item;
	struct texts texts = { 0 };
	const char **values;
	struct arena *arena = arena_open();
	bool done = false;

	if (record != NULL)
		memcpy(&texts, field_in(path_field(path), record),
		    sizeof texts);
	values = arena_calloc(arena, texts.count + 1, sizeof *values);
	error->correction[0] = '\0';
	snprintf(error->text, sizeof error->text, "there is no such element");
	if (values != NULL && (uint32_t)item < texts.count) {
		memcpy(values, texts.items, texts.count * sizeof *values);
		values[item] = value;
		done = document_set_texts(d, &whole, values, texts.count,
		    error);
	}
	arena_close(arena);
	return done;
}

bool
document_set(struct document *d, const struct path *path, const char *value,
    struct value_error *error)
{
	const struct field *field = path_field(path);
	struct path item = path_parent(path);
	struct work w;
	bool done = false;

	if (field != NULL && field->kind == KIND_TEXTS &&
	    path->steps[path->depth - 1].item >= 0)
		return set_element(d, path, value, error);
	if (is_item_id(path))
		return document_rename(d, &item, value, error);
	if (work_begin(&w, d, path, error)) {
		if (!is_scalar(field->kind))
			work_refuse(&w, "%s is a %s, not one value",
			    field->key, kind_name(field->kind));
		else if (utf8_valid_length(value, strlen(value)) !=
		    strlen(value))
			work_refuse(&w, "the text is not valid UTF-8");
		else
			done = set_scalar(&w, value);
	}
	work_end(&w);
	return done;
}

/* --- lists of values -------------------------------------------------- */

static enum kind
element_kind(const struct field *field)
{
	return field->kind == KIND_TEXTS ? field->element : KIND_CHOICE;
}

/* Elements [from, to) of the file's list become the given values. */
struct change {
	int from, to;
	const char *const *values;
	size_t count;
};

/* Lists as long as this are compared element by element, others as a whole. */
enum { COMPARED_MAX = 256 };

static bool
is_element(const struct outline *o, int node, const char *value)
{
	return o->nodes[node].kind == NODE_SCALAR &&
	    strcmp(o->nodes[node].text, value) == 0;
}

/*
 * Finds what to change after element *at and value *next: up to a longest
 * common sequence, so that elements that stay keep their lines. lengths has
 * rows of count + 1, or is NULL for lists too long. False: nothing is left.
 */
static bool
next_change(const struct outline *o, int list, const char *const *values,
    size_t count, const uint16_t *lengths, struct change *change)
{
	int elements = o->nodes[list].count, i = change->to;
	size_t j = (size_t)(change->values - values) + change->count;
	size_t row = count + 1;

	while (i < elements && j < count &&
	    is_element(o, outline_item(o, list, i), values[j])) {
		i++;
		j++;
	}
	*change = (struct change){ i, i, values + j, 0 };
	if (lengths == NULL) {
		change->to = elements;
		change->count = count - j;
		return i < elements || j < count;
	}
	while (i < elements || j < count) {
		if (i < elements && j < count &&
		    is_element(o, outline_item(o, list, i), values[j]))
			break;
		if (j == count || (i < elements &&
		    lengths[((size_t)i + 1) * row + j] >=
			lengths[(size_t)i * row + j + 1]))
			i++;
		else
			j++;
	}
	change->to = i;
	change->count = j - (size_t)(change->values - values);
	return change->to > change->from || change->count > 0;
}

/* Lengths of the longest common sequences of what is left of both. */
static const uint16_t *
compare_elements(struct work *w, int list, const char *const *values,
    size_t count)
{
	const struct outline *o = &w->part.outline;
	size_t elements = (size_t)o->nodes[list].count, row = count + 1;
	uint16_t *lengths;

	if (elements > COMPARED_MAX || count > COMPARED_MAX)
		return NULL;
	lengths = arena_calloc(w->arena, (elements + 1) * row,
	    sizeof *lengths);
	for (size_t i = elements; lengths != NULL && i > 0; i--) {
		int node = outline_item(o, list, (int32_t)i - 1);

		for (size_t j = count; j > 0; j--) {
			uint16_t *at = &lengths[(i - 1) * row + j - 1];

			if (is_element(o, node, values[j - 1]))
				*at = (uint16_t)(at[row + 1] + 1);
			else
				*at = at[row] > at[1] ? at[row] : at[1];
		}
	}
	return lengths;
}

static void
change_flow(struct work *w, int list, const struct field *field,
    const struct change *change)
{
	const struct outline *o = &w->part.outline;
	const struct node *node = &o->nodes[list];
	struct spot spot = { .layout = &w->layout, .flow = true,
		.quoted = node->first >= 0 &&
		    o->nodes[node->first].style == '"' &&
		    node->key != NULL && w->document->text.bytes[
			w->part.offset + node->key_start] == '"' };
	struct buf text = { 0 };
	size_t from = node->start + 1, to = node->end - 1;
	bool follows = change->to < node->count;

	if (change->from > 0)
		from = o->nodes[outline_item(o, list, change->from - 1)].end;
	if (follows)
		to = o->nodes[outline_item(o, list, change->to)].start;
	if (change->from > 0 && (change->count > 0 || follows))
		buf_puts(&text, ", ");
	for (size_t i = 0; i < change->count; i++) {
		buf_puts(&text, i > 0 ? ", " : "");
		emit_scalar(&text, element_kind(field), change->values[i],
		    &spot);
	}
	if (change->count > 0 && follows)
		buf_puts(&text, ", ");
	work_splice(w, from, to - from, &text);
	buf_free(&text);
}

static void
change_block(struct work *w, int list, const struct field *field,
    const struct change *change)
{
	const struct document *d = w->document;
	const struct outline *o = &w->part.outline;
	const struct node *node = &o->nodes[list], *near;
	struct spot spot = { .layout = &w->layout };
	struct buf lines = { 0 };
	size_t from, to, at;

	/* The lines of the elements that go; or the place between two. */
	near = &o->nodes[outline_item(o, list, change->from < node->count
	    ? change->from : node->count - 1)];
	from = line_begin(d, w->part.offset + near->start);
	if (change->from == node->count)
		from = line_after(d, w->part.offset + near->end);
	to = from;
	if (change->to > change->from)
		to = line_after(d, w->part.offset +
		    o->nodes[outline_item(o, list, change->to - 1)].end);
	for (size_t i = 0; i < change->count; i++) {
		emit_blanks(&lines, (int)node->place.column);
		buf_putc(&lines, '-');
		at = w->part.offset + o->nodes[node->first].start;
		at -= line_begin(d, at) + node->place.column;
		emit_blanks(&lines, at > 1 && at <= 9 ? (int)at - 1 : 1);
		emit_scalar(&lines, element_kind(field), change->values[i],
		    &spot);
		buf_puts(&lines, w->layout.eol);
	}
	work_replace_lines(w, from, to, &lines);
	buf_free(&lines);
}

static void
change_elements(struct work *w, int list, const struct field *field,
    const char *const *values, size_t count)
{
	const uint16_t *lengths = compare_elements(w, list, values, count);
	struct change change = { .values = values };

	while (next_change(&w->part.outline, list, values, count, lengths,
	    &change)) {
		if (work_node(w, list)->flow)
			change_flow(w, list, field, &change);
		else
			change_block(w, list, field, &change);
	}
}

/* A list in the place of nothing, or of a single value. */
static void
replace_with_list(struct work *w, int index, const struct field *field,
    const char *const *values, size_t count)
{
	const struct node *node = work_node(w, index);
	struct spot spot = { .layout = &w->layout, .flow = node->flow };
	struct buf text = { 0 };

	if (node->start == node->end)
		buf_putc(&text, ' ');
	emit_flow_list(&text, element_kind(field), values, count, &spot);
	work_splice(w, node->start, node->end - node->start, &text);
	buf_free(&text);
}

/* A wrong element that is in the list already may stay there. */
static bool
keep_element(struct work *w, const struct leaf *leaf, void *expected,
    const char *value)
{
	char *member = (char *)expected + leaf->field->offset;
	const void *record = path_record(&w->path,
	    &w->document->reading.plan);
	struct texts now, texts;
	const char **items;

	if (leaf->field->kind != KIND_TEXTS || record == NULL)
		return false;
	memcpy(&now, field_in(leaf->field, record), sizeof now);
	for (uint32_t i = 0; i < now.count; i++) {
		if (strcmp(now.items[i], value) != 0)
			continue;
		memcpy(&texts, member, sizeof texts);
		items = arena_calloc(w->arena, texts.count + 1, sizeof *items);
		if (items == NULL)
			return work_no_memory(w);
		if (texts.count > 0)
			memcpy(items, texts.items,
			    texts.count * sizeof *items);
		items[texts.count] = now.items[i];
		texts.items = items;
		texts.capacity = ++texts.count;
		memcpy(member, &texts, sizeof texts);
		schema_set_given(expected,
		    schema_index(leaf->schema, leaf->field), true);
		return true;
	}
	return false;
}

static bool
read_values(struct work *w, const struct leaf *leaf, void *expected,
    const char *const *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!value_add(leaf->field, leaf->schema, expected, values[i],
		    w->arena, w->error) &&
		    !keep_element(w, leaf, expected, values[i]))
			return false;
	return true;
}

static bool
set_texts(struct work *w, const char *const *values, size_t count)
{
	struct leaf leaf = { .schema = path_schema(&w->path),
		.field = path_field(&w->path) };
	struct intent intent = { .kind = INTENT_VALUE, .path = w->path };
	int index = w->open ? w->trail.member[w->path.depth - 1] : -1;
	void *expected = new_record(w, leaf.schema);
	if (expected == NULL)
		return work_no_memory(w);
	if (!read_values(w, &leaf, expected, values, count))
		return false;
	if (is_same(w, expected))
		return true;
	leaf.record = intent.expected = expected;
	if (index < 0) {
		if (!work_add_key(w, &leaf))
			return false;
	} else if (work_node(w, index)->kind == NODE_LIST &&
	    work_node(w, index)->count > 0) {
		change_elements(w, index, leaf.field, values, count);
	} else if (work_node(w, index)->kind == NODE_MAPPING)
		return work_refuse(w, "%s holds keys where a list belongs; "
		    "remove them first", leaf.field->key);
	else
		replace_with_list(w, index, leaf.field, values, count);
	return work_make(w, &intent, &w->path);
}

bool
document_set_texts(struct document *d, const struct path *path,
    const char *const *values, size_t count, struct value_error *error)
{
	const struct field *field = path_field(path);
	struct work w;
	bool done = false;

	if (count == 0)
		return document_unset(d, path, error);
	if (work_begin(&w, d, path, error)) {
		if (field->kind != KIND_TEXTS && field->kind != KIND_CHOICES)
			work_refuse(&w, "%s is a %s, not a list of values",
			    field->key, kind_name(field->kind));
		else
			done = set_texts(&w, values, count);
	}
	work_end(&w);
	return done;
}

/* --- removing --------------------------------------------------------- */

static bool
unset(struct work *w)
{
	const struct field *field = path_field(&w->path);
	struct intent intent = { .kind = INTENT_VALUE, .path = w->path };

	if (!w->open || w->trail.member[w->path.depth - 1] < 0)
		return true; /* it is not there */
	if (field->required)
		return work_refuse(w, "%s cannot be removed: every %s needs "
		    "one", field->key, path_schema(&w->path)->label);
	intent.expected = new_record(w, path_schema(&w->path));
	if (intent.expected == NULL)
		return work_no_memory(w);
	return work_remove_key(w) && work_make(w, &intent, &w->path);
}

/* One element of a list goes. */
static bool
unset_element(struct document *d, const struct path *path,
    struct value_error *error)
{
	struct path whole = path_at(path, PATH_WHOLE);
	const void *record = path_record(path, &d->reading.plan);
	uint32_t item = (uint32_t)path->steps[path->depth - 1].item;
	struct arena *arena = arena_open();
	struct texts texts = { 0 };
	const char **values;
	bool done = false;

	if (record != NULL)
		memcpy(&texts, field_in(path_field(path), record),
		    sizeof texts);
	values = arena_calloc(arena, texts.count + 1, sizeof *values);
	error->correction[0] = '\0';
	snprintf(error->text, sizeof error->text, "there is no such element");
	if (values != NULL && item < texts.count) {
		memcpy(values, texts.items, texts.count * sizeof *values);
		memmove(values + item, values + item + 1,
		    (texts.count - item - 1) * sizeof *values);
		done = document_set_texts(d, &whole, values, texts.count - 1,
		    error);
	}
	arena_close(arena);
	return done;
}

bool
document_unset(struct document *d, const struct path *path,
    struct value_error *error)
{
	const struct field *field = path_field(path);
	struct work w;
	bool done;

	if (field != NULL && path->steps[path->depth - 1].item >= 0) {
		if (field->kind == KIND_LIST)
			return document_remove(d, path, error);
		if (field->kind == KIND_TEXTS)
			return unset_element(d, path, error);
	}
	done = work_begin(&w, d, path, error) && unset(&w);
	work_end(&w);
	return done;
}
