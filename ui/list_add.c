/*
 * Adding an item: first what every item of its kind must have is asked, an
 * id above all, then it is put into the plan and opened. What the catalogue
 * names is picked from it.
 */
#include "ui/list.h"

#include <stdio.h>
#include <string.h>

#include "model/catalog/flow_catalog.h"
#include "model/utf8.h"
#include "ui/form.h"
#include "ui/slug.h"

enum { ANSWERS_MAX = 4 };

static bool
has_id(const struct path *list, const struct plan *plan,
    const struct field *field, const char *id)
{
	int32_t i, count = ui_list_count(list, plan);

	for (i = 0; i < count; i++) {
		struct path item = path_at(list, i);
		const void *record = path_item(&item, plan);
		const char *text = NULL;

		if (record != NULL)
			memcpy(&text, field_in(field, record), sizeof text);
		if (text != NULL && strcmp(text, id) == 0)
			return true;
	}
	return false;
}

static void
make_unique(const struct path *list, const struct plan *plan,
    const struct field *field, char *id, size_t size)
{
	size_t length = strlen(id);
	int n;

	if (length + 8 > size)
		length = size - 8;
	for (n = 2; has_id(list, plan, field, id) && n < 100000; n++)
		snprintf(id + length, size - length, "-%d", n);
}

void
list_make_id(const struct path *list, const struct plan *plan,
    const char *name, char *id, size_t size)
{
	const struct schema *schema = path_field(list)->schema;

	slug_make(name, schema->name, id, size - 8);
	make_unique(list, plan, schema_id(schema), id, size);
}

/* Returns the nth field that every item must have, or NULL. */
static const struct field *
required_field(const struct schema *schema, int n)
{
	size_t i;

	for (i = 0; i < schema->count; i++)
		if (schema->fields[i].required && n-- == 0)
			return &schema->fields[i];
	return NULL;
}

/* Opens the item that was just added, at the first field still empty. */
static void
open_added(struct ui *ui, const struct ui_context *context, int32_t index,
    int32_t field)
{
	struct level *level = ui_level(ui);
	struct path item = path_at(&level->path, index);

	level->selected = index;
	ui_push(ui, LEVEL_FORM, &item, level->page);
	ui_level(ui)->selected = field;
	ui_check_levels(ui, context);
}

/* Inserts it below the selected one; pairs as document_insert() has them. */
static bool
insert(struct ui *ui, struct ui_context *context, const char *const *pairs)
{
	struct level *level = ui_level(ui);
	int32_t count = ui_list_count(&level->path, ui_plan(context));
	int32_t index = count == 0 ? 0 : level->selected + 1, answers = 0;
	struct value_error error = { 0 };

	if (!document_insert(context->document, &level->path, index, pairs,
	    &error)) {
		ui_say(ui, STYLE_ERROR, "%s", error.text);
		return false;
	}
	while (pairs[answers] != NULL)
		answers++;
	ui_changed(ui, context);
	open_added(ui, context, index, answers > 0 ? 1 : 0);
	return true;
}

/* --- what is asked ---------------------------------------------------- */

static void
ask(struct ui *ui, const struct schema *schema, const struct field *field)
{
	struct buf text = { 0 };

	buf_puts(&text, "New ");
	form_add_lower(&text, schema->label);
	buf_printf(&text, ": %s", field->kind == KIND_ID ? "name or id" :
	    field->label);
	if (field->example != NULL && field->kind != KIND_ID)
		buf_printf(&text, ", such as %s", field->example);
	dialog_open(&ui->dialog, DIALOG_NEW_ITEM, buf_text(&text), "");
	buf_free(&text);
}

const struct field *
list_picked_field(const struct path *list)
{
	const struct schema *schema = path_field(list)->schema;
	const struct field *field = required_field(schema, 0);
	struct path item = path_at(list, 0), path;

	/* What the catalogue knows of a flow need not be typed. */
	if (schema == &schema_flow)
		return schema_field(schema, "catalog");
	if (field == NULL)
		return NULL;
	path = path_field_of(&item, field);
	return pick_available(&path) ? field : NULL;
}

/*
 * Adds an item named by the catalogue: picks it at once, and takes the item
 * back where nothing is picked. All of it is one step of the history.
 */
static void
add_picked(struct ui *ui, struct ui_context *context,
    const struct schema *schema, const struct field *field)
{
	const struct field *id_field = schema_id(schema);
	const char *pairs[3] = { field->key, schema->label, NULL };
	struct path list = ui_level(ui)->path, path;
	char id[72];

	if (id_field != NULL) {
		list_make_id(&list, ui_plan(context), schema->label, id,
		    sizeof id);
		pairs[0] = id_field->key;
		pairs[1] = id;
	}
	document_begin(context->document);
	if (insert(ui, context, pairs)) {
		path = path_field_of(&ui_level(ui)->path, field);
		ui_edit_begin(ui, context, &path);
		ui->picker_added = ui->picker != NULL;
	}
	if (!ui->picker_added)
		document_end(context->document);
}

void
list_add_picked(struct ui_context *context,
    const struct path *path, const char *picked)
{
	const struct schema *schema = path_schema(path);
	const struct field *id_field = schema_id(schema);
	struct path item = path_parent(path), list = path_at(&item, PATH_WHOLE);
	struct path name;
	struct value_error error = { 0 };
	char id[72];

	if (id_field == NULL || path_field(path) == id_field)
		return;
	list_make_id(&list, ui_plan(context), picked, id, sizeof id);
	document_rename(context->document, &item, id, &error);
	if (schema != &schema_flow ||
	    catalog_flow(context->catalog, picked) != NULL)
		return;
	/* A flow of the planner's own: what was typed is its name. */
	name = path_field_of(&item, schema_field(schema, "name"));
	document_unset(context->document, path, &error);
	document_set(context->document, &name, picked, &error);
}

void
list_add_begin(struct ui *ui, struct ui_context *context)
{
	static const char *const nothing[] = { NULL };
	const struct path *list = &ui_level(ui)->path;
	const struct schema *schema = path_field(list)->schema;
	const struct field *field = list_picked_field(list);

	if (field != NULL) {
		add_picked(ui, context, schema, field);
		return;
	}
	field = required_field(schema, 0);
	if (field == NULL) {
		insert(ui, context, nothing);
		return;
	}
	buf_clear(&ui->dialog.answers);
	ui->dialog.answered = 0;
	ask(ui, schema, field);
}

/* --- answers ---------------------------------------------------------- */

static bool
keep_answer(struct ui *ui, const struct field *field, const char *text)
{
	struct value_error error = { 0 };

	if (field->kind != KIND_ID && !value_check(field, text, &error)) {
		dialog_refuse(&ui->dialog, &error);
		return false;
	}
	buf_add(&ui->dialog.answers, text, strlen(text) + 1);
	ui->dialog.answered++;
	return true;
}

/* Inserts what was answered; a name that is no id is kept as the name. */
static void
insert_answers(struct ui *ui, struct ui_context *context,
    const struct schema *schema)
{
	const struct field *title = schema_field(schema, "name");
	const char *pairs[2 * ANSWERS_MAX + 3], *text;
	int i, n = 0;
	char id[72];

	text = buf_text(&ui->dialog.answers);
	for (i = 0; i < ui->dialog.answered && i < ANSWERS_MAX; i++) {
		const struct field *field = required_field(schema, i);

		if (field == NULL)
			break; /* as many were asked for as there are */
		pairs[n++] = field->key;
		pairs[n++] = text;
		if (field->kind == KIND_ID) {
			list_make_id(&ui_level(ui)->path, ui_plan(context),
			    text, id, sizeof id);
			pairs[n - 1] = id;
			if (title != NULL && title->kind == KIND_TEXT &&
			    strcmp(text, id) != 0) {
				pairs[n++] = title->key;
				pairs[n++] = text;
			}
		}
		text += strlen(text) + 1;
	}
	pairs[n] = NULL;
	insert(ui, context, pairs);
}

void
list_add_answer(struct ui *ui, struct ui_context *context, const char *text)
{
	const struct schema *schema = path_field(&ui_level(ui)->path)->schema;
	const struct field *field =
	    required_field(schema, ui->dialog.answered);

	if (field == NULL || !keep_answer(ui, field, text))
		return;
	field = required_field(schema, ui->dialog.answered);
	if (field != NULL && ui->dialog.answered < ANSWERS_MAX) {
		ask(ui, schema, field);
		return;
	}
	dialog_close(&ui->dialog);
	insert_answers(ui, context, schema);
}
