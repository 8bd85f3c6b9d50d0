/*
 * Edits of lists of records: an item comes, goes, moves or is copied, with the
 * lines it stands on. A comment right above an item is the item's and goes
 * with it; above the first item it is the list's and stays.
 */
#include <stdio.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/edit_parts.h"

static struct list
list_at(const struct work *w, const struct path *list)
{
	const struct list none = { 0 };
	const void *record = path_record(list, &w->document->reading.plan);

	return record == NULL ? none : list_get(path_field(list), record);
}

/* --- adding ----------------------------------------------------------- */

/* Puts lines before the item with that index, or behind the last one. */
static bool
add_item_lines(struct work *w, const struct path *list, int32_t index,
    uint32_t count, struct buf *lines)
{
	const char *eol = w->layout.eol;
	bool spaced = extent_is_spaced(w, list, count);
	struct extent e;
	size_t at;

	if (!extent_find(w, list, index < (int32_t)count
		    ? index : (int32_t)count - 1, &e))
		return false;
	if (index < (int32_t)count) {
		at = index > 0 ? e.lead : e.begin;
		if (spaced)
			buf_puts(lines, eol);
	} else {
		at = e.end;
		if (spaced)
			buf_splice(lines, 0, 0, eol, strlen(eol));
	}
	work_add_lines(w, at, lines);
	return true;
}

static void
add_in_flow(struct work *w, const struct extent *e, bool behind,
    const struct buf *item)
{
	struct buf text = { 0 };

	if (behind)
		buf_puts(&text, ", ");
	buf_add(&text, buf_text(item), item->length);
	if (!behind)
		buf_puts(&text, ", ");
	w->edit.failed |= text.failed;
	edit_add(&w->edit, w->row, behind ? e->stop : e->start, 0,
	    buf_text(&text), text.length);
	buf_free(&text);
}

/* An item beside others. */
static bool
add_beside(struct work *w, const struct path *list, int32_t index,
    uint32_t count, const void *record)
{
	bool behind = index == (int32_t)count;
	struct spot spot = { .layout = &w->layout };
	const struct schema *schema = path_field(list)->schema;
	struct buf text = { 0 };
	struct extent e;
	bool done = true;

	if (!extent_find(w, list, behind ? index - 1 : index, &e))
		return false;
	if (e.flow) {
		spot.flow = true;
		emit_item(&text, schema, record, &spot, 0);
		add_in_flow(w, &e, behind, &text);
	} else {
		if (e.gap >= 2)
			w->layout.gap = e.gap;
		emit_item(&text, schema, record, &spot, e.dash);
		done = add_item_lines(w, list, index, count, &text);
	}
	w->edit.failed |= text.failed;
	buf_free(&text);
	return done;
}

/* The first item of a list: the key may be there, with [] or nothing. */
static bool
add_first(struct work *w, const struct leaf *leaf)
{
	int index = w->open ? w->trail.member[w->path.depth - 1] : -1;
	const struct node *node;
	struct spot spot = { .layout = &w->layout };
	struct buf text = { 0 };
	int column;

	if (index < 0)
		return work_add_key(w, leaf);
	node = work_node(w, index);
	if (node->kind == NODE_MAPPING || (node->kind == NODE_SCALAR &&
	    !outline_absent(&w->part.outline, index)))
		return work_refuse(w, "%s holds something else than a list; "
		    "remove that first", leaf->field->key);
	column = (int)node->key_place.column + w->layout.dash;
	spot.flow = node->parent >= 0 && work_node(w, node->parent)->flow;
	if (spot.flow) {
		buf_puts(&text, node->start == node->end ? " [" : "[");
		emit_item(&text, leaf->field->schema, leaf->item, &spot, 0);
		buf_putc(&text, ']');
		work_splice(w, node->start, node->end - node->start, &text);
	} else {
		emit_item(&text, leaf->field->schema, leaf->item, &spot,
		    column);
		work_fill(w, index, &text);
	}
	buf_free(&text);
	return true;
}

/* The record that the pairs make. */
static bool
read_pairs(struct work *w, const struct field *field,
    const char *const *pairs, void *record)
{
	const struct schema *schema = field->schema;

	for (; pairs != NULL && pairs[0] != NULL; pairs += 2) {
		const struct field *member = schema_field(schema, pairs[0]);

		if (member == NULL)
			return work_refuse(w, "%s is not a key of %s",
			    pairs[0], schema->label);
		if (!value_read(member, schema, record, pairs[1], w->arena,
		    w->error))
			return false;
	}
	for (size_t i = 0; i < schema->count; i++)
		if (schema->fields[i].required &&
		    (given_bits(record) >> i & 1) == 0)
			return work_refuse(w, "%s is missing; every %s needs "
			    "one", schema->fields[i].key, schema->label);
	return true;
}

static const char *
id_of(const struct schema *schema, const void *record)
{
	const struct field *field = schema_id(schema);
	const char *id = NULL;

	if (field != NULL)
		memcpy(&id, field_in(field, record), sizeof id);
	return id == NULL ? "" : id;
}

static bool
insert(struct work *w, const struct path *path, int32_t index,
    const char *const *pairs)
{
	const struct field *field = path_field(path);
	struct list list = list_at(w, path);
	struct leaf leaf = { .schema = path_schema(path), .field = field };
	struct intent intent = { .kind = INTENT_ADD, .path = *path,
		.to = index };
	void *record = arena_alloc(w->arena, field->schema->size);
	struct path touched = path_at(path, index);

	if (record == NULL)
		return work_no_memory(w);
	schema_init_record(field->schema, record);
	if (!read_pairs(w, field, pairs, record))
		return false;
	if (id_of(field->schema, record)[0] != '\0' &&
	    list_find(field, &list, id_of(field->schema, record)) >= 0)
		return work_refuse(w, "%s is already the id of another item",
		    id_of(field->schema, record));
	leaf.item = intent.expected = record;
	if (list.count == 0 ? !add_first(w, &leaf)
			    : !add_beside(w, path, index, list.count, record))
		return false;
	return work_make(w, &intent, &touched);
}

/* Begins an edit of a list; the part around the item at hand is opened. */
static bool
begin_list(struct work *w, struct document *d, const struct path *path,
    struct value_error *error)
{
	struct path near = path_at(path, PATH_WHOLE);
	const struct field *field = path_field(path);
	const void *record;

	if (field == NULL || field->kind != KIND_LIST) {
		*w = (struct work){ .document = d, .error = error };
		return work_refuse(w, "this is not a list of items");
	}
	record = path_record(path, &d->reading.plan);
	if (record != NULL && list_get(field, record).count > 0)
		near = path_at(path, 0);
	if (!work_begin(w, d, &near, error))
		return false;
	w->path = path_at(path, PATH_WHOLE);
	return true;
}

bool
document_insert(struct document *d, const struct path *list, int32_t index,
    const char *const *pairs, struct value_error *error)
{
	struct path path = path_at(list, PATH_WHOLE);
	struct work w;
	bool done = false;

	if (begin_list(&w, d, &path, error)) {
		uint32_t count = list_at(&w, &path).count;

		if (index < 0 || (uint32_t)index > count)
			work_refuse(&w, "the list has %u items",
			    (unsigned)count);
		else if (count >= DOCUMENT_MAX_SITES)
			work_refuse(&w, "the list has %u items, which is the "
			    "most a plan may have", (unsigned)count);
		else
			done = insert(&w, &path, index, pairs);
	}
	work_end(&w);
	return done;
}

/* --- removing --------------------------------------------------------- */

static void
remove_from_flow(struct work *w, const struct extent *e)
{
	size_t from = e->start, to = e->stop;

	if (e->has_after)
		to = e->after;
	else if (e->has_before)
		from = e->before;
	edit_add(&w->edit, w->row, from, to - from, "", 0);
}

/* The lines of an item, with a blank one where two would be left. */
static void
remove_from_block(struct work *w, const struct extent *e, int32_t index,
    uint32_t count)
{
	const struct document *d = w->document;
	size_t from = index > 0 ? e->lead : e->begin, to = e->end;
	bool follows = index > 0 && is_blank_line(d, line_before(d, from));

	if (to < d->text.length && is_blank_line(d, to) &&
	    (index == 0 || follows))
		to = line_after(d, to);
	else if (follows && index + 1 == (int32_t)count)
		from = line_before(d, from);
	work_remove_lines(w, from, to);
}

/* The only item of a block: the list becomes []. */
static void
remove_only(struct work *w, const struct path *path, const struct extent *e)
{
	struct path whole = path_at(path, PATH_WHOLE);
	struct part part;
	struct trail trail;
	const struct node *node;
	size_t at;

	if (part_open(&part, w->document, &whole)) {
		part_follow(&part, &whole, &trail);
		node = &part.outline.nodes[trail.member[whole.depth - 1]];
		at = part.offset + node->key_end;
		while (w->document->text.bytes[at] != ':')
			at++;
		edit_add(&w->edit, w->row, at + 1, 0, " []", 3);
	} else
		w->edit.failed = true;
	part_close(&part);
	work_remove_lines(w, e->begin, e->end);
}

static bool
remove_item(struct work *w, int32_t index)
{
	struct list list = list_at(w, &w->path);
	struct intent intent = { .kind = INTENT_REMOVE, .path = w->path,
		.from = index };
	struct path touched = path_at(&w->path, index);
	struct extent e;

	if (!extent_find(w, &w->path, index, &e))
		return false;
	if (e.flow)
		remove_from_flow(w, &e);
	else if (list.count == 1)
		remove_only(w, &w->path, &e);
	else
		remove_from_block(w, &e, index, list.count);
	return work_make(w, &intent, &touched);
}

/* Begins an edit of an item that exists. */
static bool
begin_item(struct work *w, struct document *d, const struct path *item,
    int32_t *index, struct value_error *error)
{
	if (!begin_list(w, d, item, error))
		return false;
	*index = item->steps[item->depth - 1].item;
	if (*index < 0 || (uint32_t)*index >= list_at(w, &w->path).count)
		return work_refuse(w, "%s has no item [%d]",
		    path_field(item)->key, (int)*index);
	return true;
}

bool
document_remove(struct document *d, const struct path *item,
    struct value_error *error)
{
	struct work w;
	int32_t index;
	bool done = begin_item(&w, d, item, &index, error) &&
	    remove_item(&w, index);

	work_end(&w);
	return done;
}

/* --- moving and copying ----------------------------------------------- */

/* Appends lines of the text, with a break behind the last one. */
static void
take_lines(const struct work *w, size_t from, size_t to, struct buf *out)
{
	buf_add(out, w->document->text.bytes + from, to - from);
	if (out->length > 0 && out->bytes[out->length - 1] != '\n' &&
	    out->bytes[out->length - 1] != '\r')
		buf_puts(out, w->layout.eol);
}

static bool
move_item(struct work *w, int32_t from, int32_t to)
{
	struct intent intent = { .kind = INTENT_MOVE, .path = w->path,
		.from = from, .to = to };
	struct path touched = path_at(&w->path, to);
	uint32_t count = list_at(w, &w->path).count;
	struct buf text = { 0 };
	struct extent e, target;
	bool done = extent_find(w, &w->path, from, &e) &&
	    extent_find(w, &w->path, to, &target);

	if (!done)
		return false;
	if (e.flow) {
		buf_add(&text, w->document->text.bytes + e.start,
		    e.stop - e.start);
		remove_from_flow(w, &e);
		add_in_flow(w, &target, to > from, &text);
	} else {
		take_lines(w, from > 0 ? e.lead : e.begin, e.end, &text);
		remove_from_block(w, &e, from, count);
		done = add_item_lines(w, &w->path, to > from ? to + 1 : to,
		    count, &text);
	}
	w->edit.failed |= text.failed;
	buf_free(&text);
	return done && work_make(w, &intent, &touched);
}

bool
document_move(struct document *d, const struct path *item, int32_t index,
    struct value_error *error)
{
	struct work w;
	int32_t from;
	bool done = false;

	if (begin_item(&w, d, item, &from, error)) {
		if (index < 0 || (uint32_t)index >= list_at(&w,
			&w.path).count)
			work_refuse(&w, "the list has no place [%d]",
			    (int)index);
		else
			done = index == from || move_item(&w, from, index);
	}
	work_end(&w);
	return done;
}

/* "dallas-2", or the next number that no item has. */
static bool
new_id(const struct field *field, const struct list *list, const char *id,
    char *out, size_t size)
{
	size_t length = strlen(id), digits = length;
	struct value_error error;
	unsigned number = 2;

	while (digits > 0 && id[digits - 1] >= '0' && id[digits - 1] <= '9')
		digits--;
	if (digits > 1 && digits < length && id[digits - 1] == '-' &&
	    length - digits < 6) {
		length = digits - 1;
		number = 0;
		for (; id[digits] != '\0'; digits++)
			number = number * 10 + (unsigned)(id[digits] - '0');
		number++;
	}
	for (; number < 10000000; number++) {
		snprintf(out, size, "%.*s-%u", (int)length, id, number);
		if (length > 1 && !value_check(schema_id(field->schema), out,
		    &error)) {
			length--; /* too long */
			number--;
			continue;
		}
		if (list_find(field, list, out) < 0)
			return true;
	}
	return false;
}

static bool
copy_item(struct work *w, int32_t index)
{
	const struct field *field = path_field(&w->path);
	const struct schema *schema = field->schema;
	struct list list = list_at(w, &w->path);
	struct intent intent = { .kind = INTENT_ADD, .path = w->path,
		.to = index + 1 };
	struct path touched = path_at(&w->path, index + 1);
	char id[256];
	const char *kept = id;
	void *record = arena_alloc(w->arena, schema->size);
	struct buf text = { 0 };
	struct extent e;
	size_t from;
	bool done = true;

	if (record == NULL)
		return work_no_memory(w);
	if (!extent_find(w, &w->path, index, &e))
		return false;
	memcpy(record, list_item_at(field, &list, (size_t)index),
	    schema->size);
	from = e.flow ? e.start : e.begin;
	take_lines(w, from, e.flow ? e.stop : e.end, &text);
	if (e.flow) /* no line, so no break */
		buf_splice(&text, e.stop - e.start,
		    text.length - (e.stop - e.start), "", 0);
	if (id_of(schema, record)[0] != '\0') {
		struct spot spot = { .layout = &w->layout, .flow = true };
		struct buf name = { 0 };

		if (!new_id(field, &list, id_of(schema, record), id,
		    sizeof id)) {
			buf_free(&text);
			return work_refuse(w, "there is no free id");
		}
		memcpy((char *)record + schema_id(schema)->offset, &kept,
		    sizeof kept);
		emit_scalar(&name, KIND_ID, id, &spot);
		buf_splice(&text, e.id_start - from, e.id_end - e.id_start,
		    buf_text(&name), name.length);
		text.failed |= name.failed;
		buf_free(&name);
	}
	intent.expected = record;
	if (e.flow)
		add_in_flow(w, &e, true, &text);
	else {
		if (extent_is_spaced(w, &w->path, list.count))
			buf_splice(&text, 0, 0, w->layout.eol,
			    strlen(w->layout.eol));
		work_add_lines(w, e.end, &text);
	}
	w->edit.failed |= text.failed;
	buf_free(&text);
	return done && work_make(w, &intent, &touched);
}

bool
document_copy(struct document *d, const struct path *item,
    struct value_error *error)
{
	struct work w;
	int32_t index;
	bool done = false;

	if (begin_item(&w, d, item, &index, error)) {
		if (list_at(&w, &w.path).count >= DOCUMENT_MAX_SITES)
			work_refuse(&w, "the list has as many items as a plan "
			    "may have");
		else
			done = copy_item(&w, index);
	}
	work_end(&w);
	return done;
}
