/*
 * Which columns a list has and how wide they are: those of the page table,
 * or the first fields of the record, fitted to the room there is.
 */
#include "ui/list.h"

#include <string.h>

#include "model/utf8.h"

enum {
	WIDTH_LEAST = 6, /* no column is made narrower */
	FLEXIBLE_LEAST = 9, /* of the column that takes what is left */
	FLEXIBLE_MOST = 32, /* of an id; a sentence takes more */
	SENTENCE_MOST = 64,
	WIDTH_MOST = 28,
	MEASURED = 64, /* items; the others are like them */
	MEASURED_ROOM = 400, /* columns: all that there may be */
	MARGINS = 4 /* the selection's sign; a blank and the mark */
};

static bool
is_number(const struct field *field)
{
	return field->kind == KIND_INT || field->kind == KIND_REAL ||
	    field->kind == KIND_ASN;
}

static int
usual_width(const struct field *field)
{
	switch (field->kind) {
	case KIND_INT:
	case KIND_REAL:
	case KIND_BOOL:
		return 8;
	case KIND_DATE:
	case KIND_ASN:
		return 10;
	case KIND_PREFIX:
	case KIND_TEXTS:
	case KIND_CHOICES:
	case KIND_NOTE:
	case KIND_TIME:
		return 18;
	case KIND_ADDRESS:
		return 15;
	default:
		return 13;
	}
}

/* Follows "rtt_ms.er" from an item of the list. */
static bool
column_path(struct path *path, const char *keys)
{
	while (*keys != '\0') {
		size_t length = strcspn(keys, ".");
		const struct schema *schema = path_item_schema(path);
		const struct field *field;
		char key[64];

		if (schema == NULL || length >= sizeof key)
			return false;
		memcpy(key, keys, length);
		key[length] = '\0';
		field = schema_field(schema, key);
		if (field == NULL)
			return false;
		*path = path_field_of(path, field);
		keys += length + (keys[length] == '.');
	}
	return true;
}

static void
add_column(struct list_columns *columns, const struct path *path,
    const char *title, int width)
{
	const struct field *field = path_field(path);

	if (columns->count == LIST_COLUMNS_MAX)
		return;
	columns->items[columns->count++] = (struct list_column) {
		.path = *path, .title = title, .width = width,
		.right = is_number(field) };
}

static void
add_from_page(struct list_columns *columns, const struct level *level)
{
	struct path item = path_at(&level->path, 0);
	const struct page_column *column;

	for (column = level->page->columns; column->field != NULL; column++) {
		struct path path = item;

		if (column_path(&path, column->field))
			add_column(columns, &path, column->title,
			    column->width);
	}
}

/* Small nested records give their fields too: there is no other name. */
static void
add_from_schema(struct list_columns *columns, const struct level *level,
    int width)
{
	struct path item = path_at(&level->path, 0);
	const struct schema *schema = path_item_schema(&item);
	int used = 0, wanted;
	size_t i;

	for (i = 0; schema != NULL && i < schema->count; i++) {
		const struct field *field = &schema->fields[i];
		struct path path = path_field_of(&item, field);

		if (field->kind == KIND_RECORD || field->kind == KIND_LIST)
			continue;
		wanted = utf8_columns(field->label);
		if (wanted > 16)
			wanted = 16;
		if (wanted < usual_width(field))
			wanted = usual_width(field);
		if (columns->count > 0 && used + wanted > width)
			break;
		add_column(columns, &path, field->label,
		    columns->count == 0 ? 0 : wanted);
		used += wanted + 1;
	}
}

static int
total_width(const struct list_columns *columns, int flexible)
{
	int i, total = (columns->count - 1) * columns->gap;

	for (i = 0; i < columns->count; i++)
		total += columns->items[i].width == 0 ? flexible :
		    columns->items[i].width;
	return total;
}

/* Takes a column from the widest; false where none can give one. */
static bool
shrink(struct list_columns *columns)
{
	struct list_column *widest = NULL;
	int i;

	for (i = 0; i < columns->count; i++) {
		struct list_column *column = &columns->items[i];

		if (column->width > WIDTH_LEAST && !column->right &&
		    (widest == NULL || column->width > widest->width))
			widest = column;
	}
	if (widest == NULL)
		return false;
	widest->width--;
	return true;
}

/* Gives what is left to the texts, evenly. */
static void
spread(struct list_columns *columns, int spare)
{
	bool given = true;
	int i;

	while (spare > 0 && given) {
		given = false;
		for (i = 0; i < columns->count && spare > 0; i++) {
			struct list_column *column = &columns->items[i];

			if (column->right || column->width >= WIDTH_MOST)
				continue;
			column->width++;
			spare--;
			given = true;
		}
	}
}

/* Takes a column from one that has more than its items need. */
static bool
take_spare(struct list_columns *columns, const struct level *level)
{
	struct list_column *widest = NULL;
	int i, spare, most = 0;

	for (i = 0; i < columns->count; i++) {
		struct list_column *column = &columns->items[i];

		spare = column->width - level->needs[i];
		if (spare > most) {
			most = spare;
			widest = column;
		}
	}
	if (widest == NULL)
		return false;
	widest->width--;
	return true;
}

/* Columns whose items are cut get what others have too much of. */
static void
even_out(struct list_columns *columns, const struct level *level)
{
	bool given = true;
	int i;

	while (given) {
		given = false;
		for (i = 0; i < columns->count; i++) {
			if (columns->items[i].width >= level->needs[i])
				continue;
			if (!take_spare(columns, level))
				return;
			columns->items[i].width++;
			given = true;
		}
	}
}

static void
add_columns(struct list_columns *columns, const struct level *level, int room)
{
	columns->count = 0;
	columns->gap = 2;
	if (level->page != NULL && level->page->columns != NULL)
		add_from_page(columns, level);
	else
		add_from_schema(columns, level, room);
}

void
list_columns_measure(const struct ui *ui, const struct ui_context *context,
    struct level *level)
{
	uint64_t revision = document_revision(context->document);
	int32_t count = ui_list_count(&level->path, ui_plan(context)), item;
	struct list_columns columns;
	struct buf text = { 0 };
	int i, width;

	if (level->measured && level->measured_revision == revision)
		return;
	add_columns(&columns, level, MEASURED_ROOM);
	for (i = 0; i < columns.count; i++)
		level->needs[i] =
		    (int16_t)utf8_columns(columns.items[i].title);
	if (count > MEASURED)
		count = MEASURED;
	for (item = 0; item < count; item++) {
		for (i = 0; i < columns.count; i++) {
			buf_clear(&text);
			list_cell(ui, context, &columns.items[i], item, &text);
			width = utf8_columns(buf_text(&text));
			width = width > WIDTH_MOST ? WIDTH_MOST : width;
			if (width > level->needs[i])
				level->needs[i] = (int16_t)width;
		}
	}
	buf_free(&text);
	level->measured = true;
	level->measured_revision = revision;
}

void
list_columns_fit(struct list_columns *columns, const struct level *level,
    int width)
{
	int room = width - MARGINS, flexible, most, i;

	add_columns(columns, level, room);
	if (total_width(columns, FLEXIBLE_LEAST + 3) > room)
		columns->gap = 1;
	while (total_width(columns, FLEXIBLE_LEAST) > room) {
		if (!shrink(columns) && columns->count > 1)
			columns->count--;
		else if (columns->count <= 1)
			break;
	}
	flexible = room - total_width(columns, 0);
	for (i = 0; i < columns->count; i++) {
		if (columns->items[i].width != 0)
			continue;
		most = i == 0 ? FLEXIBLE_MOST : SENTENCE_MOST;
		columns->items[i].width = flexible < most ? flexible : most;
	}
	if (level->measured)
		even_out(columns, level);
	spread(columns, room - total_width(columns, 0));
}
