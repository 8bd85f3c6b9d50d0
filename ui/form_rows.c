/*
 * Which rows a form has: the fields a page names, or every field of a record
 * with its small nested records in place. Knows the schema and the state of
 * editing, nothing of drawing.
 */
#include "ui/form.h"

#include <string.h>

/* Larger records open one level deeper. */
enum { INLINE_FIELDS_MAX = 8 };

static size_t
count_leaves(const struct schema *schema)
{
	size_t i, leaves = 0;

	for (i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		leaves += field->kind == KIND_RECORD ?
		    count_leaves(field->schema) : 1;
	}
	return leaves;
}

bool
form_is_inline(const struct schema *schema)
{
	return count_leaves(schema) <= INLINE_FIELDS_MAX;
}

struct building {
	struct form *form;
	const struct ui *ui;
	const struct ui_context *context;
};

static struct form_row *
add_row(struct form *form, enum form_kind kind, int indent)
{
	struct form_row *row;

	if (form->count == FORM_ROWS_MAX)
		return NULL;
	row = &form->rows[form->count++];
	*row = (struct form_row) { .kind = kind, .indent = indent,
		.nth = form->fields };
	return row;
}

static void
add_heading(struct form *form, const char *heading, int indent)
{
	struct form_row *row = add_row(form, FORM_HEADING, indent);

	if (row != NULL)
		row->heading = heading;
}

static void
add_field(struct building *building, const struct path *path, int indent)
{
	struct form *form = building->form;
	struct form_row *row = add_row(form, FORM_FIELD, indent);
	struct form_row *problem;

	if (row == NULL)
		return;
	row->path = *path;
	form->fields++;
	if (ui_pending(building->ui, path) == NULL &&
	    problems_diag(&building->ui->problems,
		building->context->document, path) == NULL)
		return;
	problem = add_row(form, FORM_PROBLEM, indent);
	if (problem != NULL) {
		problem->path = *path;
		problem->nth = row->nth;
	}
}

static void
add_record(struct building *building, const struct path *record,
    const struct schema *schema, int indent)
{
	size_t i;

	for (i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];
		struct path path = path_field_of(record, field);

		if (field->kind == KIND_RECORD &&
		    form_is_inline(field->schema)) {
			add_heading(building->form, field->label, indent);
			add_record(building, &path, field->schema, indent + 2);
		} else {
			add_field(building, &path, indent);
		}
	}
}

/* Follows keys such as "ms_peering.vlan" below a record. */
static bool
extend_path(struct path *path, const char *keys)
{
	while (*keys != '\0') {
		const struct schema *schema = path_item_schema(path);
		size_t length = strcspn(keys, ".");
		char key[64];
		const struct field *field;

		if (schema == NULL || length >= sizeof key)
			return false;
		memcpy(key, keys, length);
		key[length] = '\0';
		field = schema_field(schema, key);
		if (field == NULL || path->depth == PATH_DEPTH)
			return false;
		*path = path_field_of(path, field);
		keys += length;
		if (*keys == '.')
			keys++;
	}
	return true;
}

static void
add_named(struct building *building, const struct path *record,
    const char *name)
{
	struct path path = *record;
	const struct field *field;

	if (name[0] == '=') {
		add_heading(building->form, name + 1, 0);
		return;
	}
	if (!extend_path(&path, name))
		return;
	field = path_field(&path);
	if (field->kind != KIND_RECORD) {
		add_field(building, &path, 0);
		return;
	}
	/* A heading of the page says what the record is. */
	if (building->form->count == 0 ||
	    building->form->rows[building->form->count - 1].kind !=
		FORM_HEADING)
		add_heading(building->form, field->label, 0);
	add_record(building, &path, field->schema, 0);
}

void
form_build(struct form *form, const struct ui *ui,
    const struct ui_context *context, const struct level *level)
{
	struct building building = { form, ui, context };
	const struct schema *schema = level->path.depth == 0 ? &schema_plan :
	    path_item_schema(&level->path);
	int i;

	form->count = form->fields = 0;
	if (schema == NULL)
		return;
	if (level->page == NULL || level->page->fields == NULL) {
		add_record(&building, &level->path, schema, 0);
		return;
	}
	for (i = 0; level->page->fields[i] != NULL; i++)
		add_named(&building, &level->path, level->page->fields[i]);
}

const struct form_row *
form_field(const struct form *form, int32_t nth)
{
	int32_t i;

	for (i = 0; i < form->count; i++)
		if (form->rows[i].kind == FORM_FIELD &&
		    form->rows[i].nth == nth)
			return &form->rows[i];
	return NULL;
}

const struct form_row *
form_find(const struct form *form, const struct path *path)
{
	const struct form_row *best = NULL;
	int32_t i;

	for (i = 0; i < form->count; i++) {
		const struct form_row *row = &form->rows[i];

		if (row->kind != FORM_FIELD)
			continue;
		if (path_holds(&row->path, path) && (best == NULL ||
		    !path_holds(&best->path, path) ||
		    row->path.depth > best->path.depth))
			best = row;
		/* A record shown in place: its first field. */
		else if (best == NULL && path_holds(path, &row->path))
			best = row;
	}
	return best;
}
