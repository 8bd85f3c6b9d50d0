/*
 * Ids and the references to them: renaming both in one edit, with the
 * waivers of findings about the item,, and counting the
 * references.
 */
#include <string.h>

#include "model/arena.h"
#include "model/plan/edit_parts.h"
#include "model/plan/link.h"

bool
is_item_id(const struct path *path)
{
	const struct path_step *owner;
	struct path parent;

	if (path->depth < 2 || path_field(path) !=
	    schema_id(path_schema(path)))
		return false;
	parent = path_parent(path);
	owner = &path->steps[path->depth - 2];
	return path_field(&parent)->kind == KIND_LIST && owner->item >= 0;
}

int32_t
list_find(const struct field *field, const struct list *list, const char *id)
{
	const struct field *row = schema_id(field->schema);
	const char *other;

	for (uint32_t i = 0; row != NULL && i < list->count; i++) {
		memcpy(&other, field_in(row, list_item_at(field, list, i)),
		    sizeof other);
		if (other != NULL && strcmp(other, id) == 0)
			return (int32_t)i;
	}
	return -1;
}

/* Says whether any other item of the list has that id. */
static bool
is_elsewhere(const struct field *field, const struct list *list,
    const char *id, int32_t item)
{
	struct list rest = *list;
	int32_t first = list_find(field, list, id);

	if (first != item || first < 0)
		return first >= 0;
	rest.items = list_item_at(field, list, (size_t)item + 1);
	rest.count = list->count - (uint32_t)item - 1;
	return rest.count > 0 && list_find(field, &rest, id) >= 0;
}

/* The part of the text one reference was in is kept for the next one. */
struct cursor {
	struct part part;
	struct path path; /* in the part */
	bool open;
};

static bool
same_part(const struct document *d, const struct path *a,
    const struct path *b)
{
	const struct section *s =
	    reading_section(&d->reading, a->steps[0].row);

	if (d->reading.count == 0)
		return true;
	return a->steps[0].row == b->steps[0].row && (s == NULL ||
	    !s->by_unit || a->steps[0].item == b->steps[0].item);
}

/* Writes another text for the value at a path. */
static bool
rewrite(struct work *w, struct cursor *c, const struct path *path,
    enum kind kind, const char *value)
{
	struct trail trail;
	const struct node *node;
	struct spot spot = { .layout = &w->layout };
	struct buf text = { 0 };
	int index;

	if (c->open && !same_part(w->document, &c->path, path)) {
		part_close(&c->part);
		c->open = false;
	}
	if (!c->open) {
		if (!part_open(&c->part, w->document, path)) {
			part_close(&c->part);
			return work_no_memory(w);
		}
		c->open = true;
		c->path = *path;
	}
	part_follow(&c->part, path, &trail);
	index = trail.item[path->depth - 1];
	if (index < 0)
		return work_refuse(w, "a reference was not found in the text");
	node = &c->part.outline.nodes[index];
	spot.flow = node->flow;
	spot.quoted = node->style == '"';
	emit_scalar(&text, kind, value, &spot);
	w->edit.failed |= text.failed;
	edit_add(&w->edit, path->steps[0].row, c->part.offset + node->start,
	    node->end - node->start, buf_text(&text), text.length);
	buf_free(&text);
	return true;
}

/* Waivers are of findings at a path, which names items by their ids. */
static bool
rename_waivers(struct work *w, struct cursor *c, const char *list,
    const char *old, const char *id)
{
	const struct plan *plan = &w->document->reading.plan;
	struct buf text = { 0 };
	bool done = true;

	for (uint32_t i = 0; done && i < plan->waivers.count; i++) {
		struct path path = path_build("waivers", (int)i, "path",
		    PATH_WHOLE, NULL);
		const char *was = plan->waivers.items[i].path;
		size_t start = was == NULL ? 0
					   : path_text_names(was, list, old);

		if (start == 0)
			continue;
		buf_clear(&text);
		buf_add(&text, was, start);
		buf_puts(&text, id);
		buf_puts(&text, was + start + strlen(old));
		w->edit.failed |= text.failed;
		done = rewrite(w, c, &path, KIND_TEXT, buf_text(&text));
	}
	buf_free(&text);
	return done;
}

static bool
rename_references(struct work *w, const char *list, const char *old,
    const char *id)
{
	struct link_paths paths;
	struct cursor cursor = { .open = false };
	bool done = true;

	link_references(&paths, &w->document->reading.plan, list, old);
	for (size_t i = 0; done && i < paths.count; i++)
		done = rewrite(w, &cursor, &paths.items[i], KIND_REF, id);
	done = done && rename_waivers(w, &cursor, list, old, id);
	if (cursor.open)
		part_close(&cursor.part);
	if (paths.failed)
		done = work_no_memory(w);
	link_paths_free(&paths);
	return done;
}

static bool
rename_item(struct work *w, const struct path *item, const char *id)
{
	const struct field *field = path_field(item);
	struct list list = list_get(field,
	    path_record(item, &w->document->reading.plan));
	int32_t index = item->steps[item->depth - 1].item;
	struct leaf leaf = { .schema = field->schema,
		.field = schema_id(field->schema), .text = id };
	struct intent intent = { .kind = INTENT_VALUE, .path = w->path };
	void *expected = arena_alloc(w->arena, field->schema->size);
	const char *old;
	int node = w->trail.item[w->path.depth - 1];

	if (expected == NULL)
		return work_no_memory(w);
	schema_init_record(field->schema, expected);
	if (!value_read(leaf.field, leaf.schema, expected, id, w->arena,
	    w->error))
		return false;
	memcpy(&old, field_in(leaf.field, list_item_at(field, &list,
	    (size_t)index)), sizeof old);
	if (strcmp(old, id) == 0)
		return true;
	if (is_elsewhere(field, &list, id, index))
		return work_refuse(w, "%s is already the id of another item",
		    id);
	intent.expected = leaf.record = expected;
	if (node >= 0 ? !work_replace_scalar(w, node, &leaf)
		      : !work_add_key(w, &leaf))
		return false;
	/* Of two items with one id, the other may be the one that is meant. */
	if (item->depth == 1 && old[0] != '\0' &&
	    !is_elsewhere(field, &list, old, index)) {
		intent.list = field->key;
		intent.old_id = old;
		intent.new_id = id;
		if (!rename_references(w, field->key, old, id))
			return false;
	}
	return work_make(w, &intent, item);
}

bool
document_rename(struct document *d, const struct path *item, const char *id,
    struct value_error *error)
{
	const struct field *field = path_field(item);
	struct path path = *item;
	struct work w = { .document = d, .error = error };
	bool done = false;

	if (field == NULL || field->kind != KIND_LIST ||
	    item->steps[item->depth - 1].item < 0 ||
	    schema_id(field->schema) == NULL)
		return work_refuse(&w, "this is not an item with an id");
	path = path_field_of(item, schema_id(field->schema));
	if (work_begin(&w, d, &path, error))
		done = rename_item(&w, item, id);
	work_end(&w);
	return done;
}

size_t
document_references(const struct document *d, const struct path *item)
{
	const struct field *field = path_field(item);
	const struct field *id = field == NULL || field->schema == NULL
	    ? NULL
	    : schema_id(field->schema);
	const void *record;
	struct link_paths paths;
	const char *text;
	size_t count;

	if (item->depth != 1 || id == NULL)
		return 0;
	record = path_item(item, &d->reading.plan);
	if (record == NULL)
		return 0;
	memcpy(&text, field_in(id, record), sizeof text);
	if (text[0] == '\0')
		return 0;
	link_references(&paths, &d->reading.plan, field->key, text);
	count = paths.count;
	link_paths_free(&paths);
	return count;
}
