/*
 * Lists: a table of a list's items, one a line, and what can be done with
 * them. Only the lines that are seen are looked at, so that a hundred
 * thousand items cost no more than twenty.
 */
#include "ui/list.h"

#include <string.h>

#include "model/utf8.h"
#include "ui/form.h"

void
list_cell(const struct ui *ui, const struct ui_context *context,
    const struct list_column *column, int32_t item, struct buf *out)
{
	struct path path = column->path;

	path.steps[ui_level_shown(ui)->path.depth - 1].item = item;
	form_value(ui, context, &path, out);
}

/* --- drawing ---------------------------------------------------------- */

/* A title may lean over the free beginning of the next, a number's. */
static int
title_room(const struct list_columns *columns, int i)
{
	int room = columns->items[i].width;

	if (i + 1 < columns->count && columns->items[i + 1].right)
		room += columns->gap - 1 + columns->items[i + 1].width -
		    utf8_columns(columns->items[i + 1].title);
	return room;
}

static void
draw_titles(const struct list_columns *columns, struct grid *grid,
    const struct glyphs *glyphs)
{
	int i, col = 1;

	for (i = 0; i < columns->count; i++) {
		const struct list_column *column = &columns->items[i];

		if (column->right)
			grid_puts_right(grid, 0, col, column->width,
			    STYLE_HEADING, glyphs, column->title);
		else
			grid_puts_cut(grid, 0, col, title_room(columns, i),
			    STYLE_HEADING, glyphs, column->title);
		col += column->width + columns->gap;
	}
}

static void
draw_cell(const struct ui *ui, const struct ui_context *context,
    const struct list_column *column, int32_t item, struct grid *grid,
    int row, int col)
{
	struct path path = column->path;
	struct buf text = { 0 };
	enum style style;
	size_t i;

	path.steps[ui_level_shown(ui)->path.depth - 1].item = item;
	style = form_value(ui, context, &path, &text);
	for (i = 0; i < text.length; i++)
		if (text.bytes[i] == '\n')
			text.bytes[i] = ' ';
	if (column->right)
		grid_puts_right(grid, row, col, column->width, style,
		    ui->glyphs, buf_text(&text));
	else
		grid_puts_cut(grid, row, col, column->width, style,
		    ui->glyphs, buf_text(&text));
	buf_free(&text);
}

static void
draw_item(const struct ui *ui, const struct ui_context *context,
    const struct list_columns *columns, int32_t item, struct grid *grid,
    int row)
{
	const struct level *level = ui_level_shown(ui);
	struct path path = path_at(&level->path, item);
	bool selected = item == level->selected;
	enum style style = STYLE_GOOD, line;
	uint32_t mark;
	int i, col = 1;

	for (i = 0; i < columns->count; i++) {
		draw_cell(ui, context, &columns->items[i], item, grid, row,
		    col);
		col += columns->items[i].width + columns->gap;
	}
	if (selected) {
		line = ui->pane == PANE_CONTENT ? STYLE_FOCUS :
		    STYLE_SELECTED;
		grid_set_style(grid, row, 0, 1, grid->cols, line);
		grid_putc(grid, row, 0, line, ui->glyphs->selection);
		if (ui->pane == PANE_CONTENT)
			grid_set_cursor(grid, row, 1);
	}
	mark = ui_mark(ui, &path, &style);
	if (mark == 0)
		mark = ui->glyphs->tick;
	grid_putc(grid, row, grid->cols - 1, style, mark);
}

static void
draw_empty(const struct ui *ui, struct grid *grid)
{
	const struct field *field = path_field(&ui_level_shown(ui)->path);
	struct buf text = { 0 };

	if (field == NULL)
		return;
	buf_puts(&text, "No ");
	form_add_lower(&text, field->schema->plural);
	buf_puts(&text, list_can_fill(field->schema) ?
	    " yet. a adds one, A those of the catalogue." :
	    " yet. Press a to add the first.");
	grid_puts_cut(grid, 2, 1, grid->cols - 1, STYLE_NORMAL, ui->glyphs,
	    buf_text(&text));
	if (field->help != NULL)
		grid_puts_wrapped(grid, 4, 1, grid->rows - 4, grid->cols - 2,
		    0, STYLE_DIM, field->help);
	buf_free(&text);
	if (ui->pane == PANE_CONTENT)
		grid_set_cursor(grid, 2, 1);
}

void
list_draw(const struct ui *ui, const struct ui_context *context,
    const struct layout *layout, struct grid *grid)
{
	const struct level *level = ui_level_shown(ui);
	int32_t count = ui_list_count(&level->path, ui_plan(context));
	struct grid content = grid_view(grid, layout->content_row,
	    layout->content_col, layout->content_rows, layout->content_cols);
	struct list_columns columns;
	int row;

	list_columns_fit(&columns, level, content.cols);
	draw_titles(&columns, &content, ui->glyphs);
	for (row = 1; row < content.rows; row++) {
		int32_t item = level->top + row - 1;

		if (item >= count)
			break;
		draw_item(ui, context, &columns, item, &content, row);
	}
	if (count == 0)
		draw_empty(ui, &content);
}

/* --- keys ------------------------------------------------------------- */

static void
ask_delete(struct ui *ui, const struct ui_context *context,
    const struct path *item)
{
	struct buf text = { 0 };
	size_t references = item->depth == 1 ?
	    document_references(context->document, item) : 0;

	buf_puts(&text, "Delete ");
	path_format(&text, item, ui_plan(context));
	buf_puts(&text, "?");
	if (references > 0)
		buf_printf(&text, "\n%zu reference%s to it will lead nowhere.",
		    references, references == 1 ? "" : "s");
	buf_puts(&text, "\nu undoes it.");
	dialog_open(&ui->dialog, DIALOG_DELETE, buf_text(&text), NULL);
	ui->dialog.path = *item;
	buf_free(&text);
}

static void
ask_rename(struct ui *ui, const struct ui_context *context,
    const struct path *item)
{
	const struct schema *schema = path_item_schema(item);
	const struct field *id = schema_id(schema);
	const void *record = path_item(item, ui_plan(context));
	struct buf now = { 0 };

	if (id == NULL || record == NULL) {
		ui_say(ui, STYLE_INFO, "This has no id.");
		return;
	}
	value_write(&now, schema, id, record);
	dialog_open(&ui->dialog, DIALOG_RENAME,
	    "New id; references follow it", buf_text(&now));
	ui->dialog.path = *item;
	buf_free(&now);
}

static void
move_item(struct ui *ui, struct ui_context *context, const struct path *item,
    int32_t by)
{
	struct level *level = ui_level(ui);
	int32_t index = level->selected + by;
	struct value_error error = { 0 };

	if (index < 0 ||
	    index >= ui_list_count(&level->path, ui_plan(context)))
		return;
	if (!document_move(context->document, item, index, &error)) {
		ui_say(ui, STYLE_ERROR, "%s", error.text);
		return;
	}
	level->selected = index;
	ui_changed(ui, context);
}

static void
act_on_item(struct ui *ui, struct ui_context *context, enum action action)
{
	struct level *level = ui_level(ui);
	struct path item = path_at(&level->path, level->selected);
	struct value_error error = { 0 };

	switch (action) {
	case ACTION_OPEN:
		ui_push(ui, LEVEL_FORM, &item, level->page);
		break;
	case ACTION_COPY_ITEM:
		if (!document_copy(context->document, &item, &error)) {
			ui_say(ui, STYLE_ERROR, "%s", error.text);
			break;
		}
		level->selected++;
		ui_changed(ui, context);
		break;
	case ACTION_DELETE:
		ask_delete(ui, context, &item);
		break;
	case ACTION_RENAME:
		ask_rename(ui, context, &item);
		break;
	case ACTION_MOVE_UP:
		move_item(ui, context, &item, -1);
		break;
	case ACTION_MOVE_DOWN:
		move_item(ui, context, &item, 1);
		break;
	default:
		break;
	}
}

struct effect
list_action(struct ui *ui, struct ui_context *context, enum action action)
{
	struct layout layout = ui_layout(ui, ui->rows, ui->cols);
	struct level *level = ui_level(ui);
	int32_t count = ui_list_count(&level->path, ui_plan(context));
	int32_t before = level->selected, to = before;
	int32_t page = layout.content_rows - 2;

	if (action == ACTION_UP)
		to--;
	else if (action == ACTION_DOWN)
		to++;
	else if (action == ACTION_PAGE_UP)
		to -= page;
	else if (action == ACTION_PAGE_DOWN)
		to += page;
	else if (action == ACTION_FIRST)
		to = 0;
	else if (action == ACTION_LAST)
		to = count - 1;
	else if (action == ACTION_ADD)
		list_add_begin(ui, context);
	else if (action == ACTION_FILL)
		list_fill(ui, context);
	else if (count > 0)
		act_on_item(ui, context, action);
	if (to != before && count > 0) {
		level->selected = to < 0 ? 0 : to >= count ? count - 1 : to;
		ui->shown_problem = 0;
	}
	return (struct effect) { .kind = EFFECT_NONE };
}

bool
list_search(struct ui *ui, const struct ui_context *context,
    const char *folded, int32_t from, int direction)
{
	struct layout layout = ui_layout(ui, ui->rows, ui->cols);
	struct level *level = ui_level(ui);
	int32_t count = ui_list_count(&level->path, ui_plan(context)), n;
	struct list_columns columns;
	struct buf text = { 0 };
	char line[1024];
	int i;

	list_columns_fit(&columns, level, layout.content_cols);
	for (n = 1; n <= count; n++) {
		int32_t item = ((from + n * direction) % count + count) %
		    count;

		buf_clear(&text);
		for (i = 0; i < columns.count; i++) {
			list_cell(ui, context, &columns.items[i], item, &text);
			buf_putc(&text, ' ');
		}
		utf8_fold(buf_text(&text), line, sizeof line);
		if (strstr(line, folded) != NULL) {
			level->selected = item;
			break;
		}
	}
	buf_free(&text);
	return n <= count;
}
