/*
 * Where in the plan the screen is: the page, and the records and lists that
 * lie open on it. Everything is checked against the plan after each change,
 * because an undo may take away what is open.
 */
#include "ui/state.h"

#include <string.h>

#include "ui/form.h"
#include "ui/list.h"

/* Reads the path of a page, keys without items. */
static struct path
page_path(const struct page *page)
{
	struct path path = { 0 };
	const char *keys = page->path;
	char key[64];

	while (*keys != '\0') {
		size_t length = strcspn(keys, ".");
		const struct field *field;

		if (length >= sizeof key)
			break;
		memcpy(key, keys, length);
		key[length] = '\0';
		field = schema_field(path_item_schema(&path), key);
		if (field == NULL)
			break;
		path = path_field_of(&path, field);
		keys += length + (keys[length] == '.');
	}
	return path;
}

int32_t
ui_list_count(const struct path *path, const struct plan *plan)
{
	const struct field *field = path_field(path);
	const void *record = path_record(path, plan);
	struct list list;

	if (field == NULL || field->kind != KIND_LIST || record == NULL)
		return 0;
	memcpy(&list, field_in(field, record), sizeof list);
	return (int32_t)list.count;
}

static void
keep_place(struct ui *ui)
{
	struct place_kept *kept = &ui->kept[ui->nav][ui->page[ui->nav]];

	if (ui->level_count > 0) {
		kept->selected = ui->levels[0].selected;
		kept->top = ui->levels[0].top;
	}
}

void
ui_show_page(struct ui *ui, const struct ui_context *context, int nav,
    int page)
{
	const struct page *shown = &navs[nav].pages[page];
	struct level *level = &ui->levels[0];

	keep_place(ui);
	ui->nav = nav;
	ui->page[nav] = page;
	ui->level_count = 1;
	ui->shown_problem = 0;
	*level = (struct level) { .page = shown, .path = page_path(shown),
		.selected = ui->kept[nav][page].selected,
		.top = ui->kept[nav][page].top };
	if (shown->kind == PAGE_LIST)
		level->kind = LEVEL_LIST;
	else if (shown->kind == PAGE_FORM)
		level->kind = LEVEL_FORM;
	if (ui->pane == PANE_FINDING && level->kind == LEVEL_VIEW)
		ui->pane = PANE_CONTENT;
	ui_check_levels(ui, context);
}

void
ui_push(struct ui *ui, enum level_kind kind, const struct path *path,
    const struct page *page)
{
	if (ui->level_count == LEVEL_MAX)
		return;
	ui->levels[ui->level_count++] = (struct level) { .kind = kind,
		.path = *path, .page = page };
	ui->shown_problem = 0;
}

bool
ui_pop(struct ui *ui)
{
	if (ui->level_count <= 1)
		return false;
	ui->level_count--;
	ui->shown_problem = 0;
	return true;
}

/* Says whether the plan still has what the level shows. */
static bool
is_there(const struct level *level, const struct plan *plan)
{
	if (level->kind == LEVEL_VIEW || level->path.depth == 0)
		return true;
	if (level->kind == LEVEL_LIST)
		return path_record(&level->path, plan) != NULL;
	return path_item(&level->path, plan) != NULL;
}

static int32_t
clamp(int32_t value, int32_t low, int32_t high)
{
	if (value > high)
		value = high;
	return value < low ? low : value;
}

static void
check_selection(struct ui *ui, const struct ui_context *context,
    struct level *level)
{
	struct form form;
	int32_t count = 0;

	if (level->kind == LEVEL_LIST) {
		count = ui_list_count(&level->path, ui_plan(context));
	} else if (level->kind == LEVEL_FORM) {
		form_build(&form, ui, context, level);
		count = form.fields;
	}
	level->selected = clamp(level->selected, 0, count - 1);
}

void
ui_check_levels(struct ui *ui, const struct ui_context *context)
{
	const struct plan *plan = ui_plan(context);
	int i;

	for (i = 1; i < ui->level_count; i++)
		if (!is_there(&ui->levels[i], plan))
			ui->level_count = i;
	for (i = 0; i < ui->level_count; i++)
		check_selection(ui, context, &ui->levels[i]);
}

/* Scrolls rows so that those from first to last are seen. */
static int32_t
scroll_to(int32_t top, int32_t first, int32_t last, int32_t count,
    int32_t visible)
{
	if (visible < 1)
		visible = 1;
	if (last >= top + visible)
		top = last - visible + 1;
	if (first < top)
		top = first;
	return clamp(top, 0, count > visible ? count - visible : 0);
}

static void
settle_form(struct ui *ui, const struct ui_context *context,
    struct level *level, int32_t visible)
{
	struct form form;
	int32_t i, first = 0, last = 0;

	form_build(&form, ui, context, level);
	for (i = 0; i < form.count; i++) {
		if (form.rows[i].kind == FORM_HEADING ||
		    form.rows[i].nth != level->selected)
			continue;
		if (form.rows[i].kind == FORM_FIELD)
			first = i;
		last = i;
	}
	/* The heading above comes along. */
	if (first > 0 && form.rows[first - 1].kind == FORM_HEADING)
		first--;
	level->top = scroll_to(level->top, first, last, form.count, visible);
}

void
ui_settle(struct ui *ui, const struct ui_context *context)
{
	struct layout layout = ui_layout(ui, ui->rows, ui->cols);
	struct level *level = ui_level(ui);

	/* A window too small to show anything changes nothing. */
	if (ui->rows < UI_ROWS_MIN || ui->cols < UI_COLS_MIN)
		return;
	if (level->kind == LEVEL_LIST) {
		list_columns_measure(ui, context, level);
		level->top = scroll_to(level->top, level->selected,
		    level->selected,
		    ui_list_count(&level->path, ui_plan(context)),
		    layout.content_rows - 1);
	} else if (level->kind == LEVEL_FORM) {
		settle_form(ui, context, level, layout.content_rows);
	}
}

struct path
ui_focus(const struct ui *ui, const struct ui_context *context)
{
	const struct level *level = ui_level_shown(ui);
	const struct form_row *row;
	struct form form;

	if (level->kind == LEVEL_VIEW)
		return views_focus(ui, context);
	if (level->kind == LEVEL_LIST &&
	    ui_list_count(&level->path, ui_plan(context)) > 0)
		return path_at(&level->path, level->selected);
	if (level->kind == LEVEL_FORM) {
		form_build(&form, ui, context, level);
		row = form_field(&form, level->selected);
		if (row != NULL)
			return row->path;
	}
	return level->path;
}

/* --- going to a path -------------------------------------------------- */

/* In a list: selects the item; opens it where the path leads on. */
static bool
enter_list(struct ui *ui, const struct ui_context *context,
    const struct path *path)
{
	struct level *level = ui_level(ui);
	int depth = level->path.depth;
	int32_t item = path->depth >= depth ? path->steps[depth - 1].item :
	    PATH_WHOLE;
	int32_t count = ui_list_count(&level->path, ui_plan(context));
	struct path record;

	if (item == PATH_WHOLE || count == 0)
		return false;
	level->selected = clamp(item, 0, count - 1);
	if (path->depth == depth || item >= count)
		return false;
	record = path_at(&level->path, item);
	ui_push(ui, LEVEL_FORM, &record, level->page);
	return true;
}

/* In a form: selects the field; opens it where the path leads on. */
static bool
enter_form(struct ui *ui, const struct ui_context *context,
    const struct path *path)
{
	struct level *level = ui_level(ui);
	const struct form_row *row;
	const struct field *field;
	struct form form;

	form_build(&form, ui, context, level);
	row = form_find(&form, path);
	if ((row == NULL || !path_holds(&row->path, path)) &&
	    level->page != NULL && ui->level_count > 1 &&
	    path->depth > level->path.depth) {
		/* The page leaves the field out: show all of the item. */
		level->page = NULL;
		form_build(&form, ui, context, level);
		row = form_find(&form, path);
	}
	if (row == NULL)
		return false;
	level->selected = row->nth;
	field = path_field(&row->path);
	if (path_equal(&row->path, path) || !path_holds(&row->path, path))
		return false;
	if (field->kind == KIND_LIST)
		ui_push(ui, LEVEL_LIST, &row->path, NULL);
	else if (field->kind == KIND_RECORD)
		ui_push(ui, LEVEL_FORM, &row->path, NULL);
	else
		return false;
	return true;
}

bool
ui_goto(struct ui *ui, struct ui_context *context, const struct path *path)
{
	int nav, page, opened;

	if (!page_find(path, &nav, &page))
		return false;
	ui_show_page(ui, context, nav, page);
	ui->pane = PANE_CONTENT;
	for (opened = 0; opened < LEVEL_MAX; opened++) {
		const struct level *level = ui_level(ui);

		if (level->kind == LEVEL_LIST ?
		    !enter_list(ui, context, path) :
		    !enter_form(ui, context, path))
			break;
	}
	ui_check_levels(ui, context);
	ui_settle(ui, context);
	return true;
}
