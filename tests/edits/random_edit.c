/*
 * Random edits of plans, for tests and fuzzing: any path of the schema, more
 * often one that is there, and values good and bad.
 */
#include "tests/edits/random_edit.h"

#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/plan/same.h"

uint32_t
random_below(uint32_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state % below;
}

/* clang-format off */
static const char *const values[] = { "x", "no", "5", "0.5", "true", "",
	"a: b # c", "line one\nline two", "\ttab",
	"Zürich 東京 \xf0\x9f\x9a\x80",
	"'\"\\", "- a", "2026-11-23", "10.0.0.0/8", "65010", "ny-1", "dallas",
	"a", "2026-11-23T22:00Z", "12076:5010", "US", "network", " lead",
	"trail ", "[x]", "{x}", "*x", "&x", "!x", "%x", "@x", "`x`", "?", "-",
	"one\n\n  two\n", "\x1b[31m", "~", "null", "0100", "https://x.example/",
	"1000", "192.0.2.1", "\xe2\x80\xa8" };
/* clang-format on */

static uint32_t
below(struct random_edit *t, uint32_t limit)
{
	return random_below(&t->state, limit);
}

static struct list
list_of(const struct field *field, const void *record)
{
	struct list list;

	memcpy(&list, field_in(field, record), sizeof list);
	return list;
}

/* A path to anything, more often to what is there. */
static struct path
random_path(struct random_edit *t)
{
	struct path path = { 0 };

	while (path.depth < PATH_DEPTH) {
		const struct schema *schema = path_item_schema(&path);
		const void *record =
		    path_item(&path, document_plan(t->document));
		const struct field *field = NULL;
		struct list list;
		struct texts texts;

		for (int tries = 0; tries < 12; tries++) {
			field =
			    &schema->fields[below(t, (uint32_t)schema->count)];
			if (schema_given(schema, record, field->offset))
				break;
		}
		path = path_field_of(&path, field);
		if (field->kind == KIND_TEXTS && below(t, 2) == 0) {
			memcpy(&texts, field_in(field, record), sizeof texts);
			if (texts.count > 0)
				path = path_at(
				    &path, (int32_t)below(t, texts.count));
		}
		if (field->schema == NULL)
			return path;
		if (field->kind == KIND_RECORD) {
			if (below(t, 6) == 0)
				return path;
			continue;
		}
		list = list_of(field, record);
		if (list.count == 0 || below(t, 6) == 0)
			return path;
		path = path_at(&path, (int32_t)below(t, list.count));
		if (below(t, 4) == 0)
			return path;
	}
	return path;
}

static const char *
random_value(struct random_edit *t, const struct field *field)
{
	size_t count = 0;

	if (field->words != NULL && below(t, 4) > 0) {
		while (field->words[count] != NULL)
			count++;
		return field->words[below(t, (uint32_t)count)];
	}
	if (field->example != NULL && below(t, 4) == 0)
		return field->example;
	return values[below(t, sizeof values / sizeof values[0])];
}

static bool
edit_item(
    struct random_edit *t, const struct path *path, struct value_error *error)
{
	const struct field *field = path_field(path);
	struct path parent = path_parent(path);
	struct list list =
	    list_of(field, path_item(&parent, document_plan(t->document)));
	char id[20];

	switch (below(t, 4)) {
	case 0:
		return document_remove(t->document, path, error);
	case 1:
		return document_copy(t->document, path, error);
	case 2:
		return document_move(
		    t->document, path, (int32_t)below(t, list.count), error);
	default:
		snprintf(id, sizeof id, "%s%u", below(t, 4) == 0 ? "" : "n",
		    (unsigned)below(t, 30));
		return document_rename(t->document, path, id, error);
	}
}

static bool
edit_list(
    struct random_edit *t, const struct path *path, struct value_error *error)
{
	const struct field *field = path_field(path);
	struct path parent = path_parent(path);
	struct list list =
	    list_of(field, path_item(&parent, document_plan(t->document)));
	const char *pairs[20] = { NULL };
	size_t count = 0;
	char id[20];

	if (below(t, 8) == 0)
		return document_unset(t->document, path, error);
	snprintf(id, sizeof id, "new-%u", (unsigned)below(t, 1000));
	for (size_t i = 0; i < field->schema->count && count < 16; i++) {
		const struct field *member = &field->schema->fields[i];

		if (member->kind == KIND_RECORD || member->kind == KIND_LIST ||
		    member->kind == KIND_TEXTS || member->kind == KIND_CHOICES)
			continue;
		if (!member->required && below(t, 6) > 0)
			continue;
		pairs[count++] = member->key;
		pairs[count++] = strcmp(member->key, "id") == 0 ? id
		                 : member->example != NULL
		                     ? member->example
		                     : random_value(t, member);
	}
	return document_insert(
	    t->document, path, (int32_t)below(t, list.count + 1), pairs, error);
}

static bool
edit_texts(
    struct random_edit *t, const struct path *path, struct value_error *error)
{
	const struct field *field = path_field(path);
	const char *words[12];
	size_t count = below(t, below(t, 4) == 0 ? 12 : 4);

	if (path->steps[path->depth - 1].item >= 0) {
		if (below(t, 2) == 0)
			return document_unset(t->document, path, error);
		return document_set(
		    t->document, path, random_value(t, field), error);
	}
	for (size_t i = 0; i < count; i++)
		words[i] = random_value(t, field);
	return document_set_texts(t->document, path, words, count, error);
}

bool
random_edit(struct random_edit *t, struct value_error *error)
{
	struct path path = random_path(t);
	const struct field *field = path_field(&path);
	struct buf where = { 0 };
	const char *value;

	path_format(&where, &path, document_plan(t->document));
	snprintf(t->last, sizeof t->last, "edit of %s", buf_text(&where));
	buf_free(&where);
	error->text[0] = '\0';
	if (field->kind == KIND_LIST)
		return path.steps[path.depth - 1].item >= 0
		           ? edit_item(t, &path, error)
		           : edit_list(t, &path, error);
	if (field->kind == KIND_TEXTS || field->kind == KIND_CHOICES)
		return edit_texts(t, &path, error);
	if (field->kind == KIND_RECORD || below(t, 4) == 0)
		return document_unset(t->document, &path, error);
	value = random_value(t, field);
	snprintf(t->last + strlen(t->last), sizeof t->last - strlen(t->last),
	    " to \"%s\"", value);
	return document_set(t->document, &path, value, error);
}

static void
list_diags(struct document *d, struct buf *out)
{
	const struct diags *ds = document_diags(d);

	for (size_t i = 0; i < ds->count; i++)
		buf_printf(out, "%u:%u-%u:%u %d %s %s: %s\n",
		    (unsigned)ds->items[i].place.line,
		    (unsigned)ds->items[i].place.column,
		    (unsigned)ds->items[i].place.end_line,
		    (unsigned)ds->items[i].place.end_column,
		    (int)ds->items[i].severity, ds->items[i].id,
		    ds->items[i].path, ds->items[i].text);
	buf_printf(out, "%zu errors\n", ds->errors);
}

static bool
same_plan(const struct plan *a, const struct plan *b)
{
	const struct intent nothing = { .kind = INTENT_VALUE };

	for (size_t i = 0; i < schema_plan.count; i++)
		if (!intent_met(&nothing, &schema_plan.fields[i], a, b))
			return false;
	return true;
}

bool
random_edit_check(struct document *d, struct buf *out)
{
	size_t length;
	const char *text = document_text(d, &length);
	struct document *fresh = document_open(text, length);
	struct buf a = { 0 }, b = { 0 };
	bool same, read;

	if (fresh == NULL)
		return true; /* short of memory */
	read = document_readable(fresh) == document_readable(d);
	same = read && same_plan(document_plan(d), document_plan(fresh));
	list_diags(d, &a);
	list_diags(fresh, &b);
	read = read && strcmp(buf_text(&a), buf_text(&b)) == 0;
	if (!same || !read)
		buf_printf(out, "%s differs\n%s-- fresh --\n%s-- text --\n%s",
		    same ? "the list of problems" : "the plan", buf_text(&a),
		    buf_text(&b), text);
	buf_free(&a);
	buf_free(&b);
	document_close(fresh);
	return same && read;
}
