/*
 * Forms: a record's fields one a line with label, mark, value and unit, what
 * is wrong below its field, and the pane that helps with the focused one.
 */
#include "ui/form.h"

#include <stdio.h>
#include <string.h>

#include "model/utf8.h"
#include "ui/form_help.h"

/* --- what is shown ---------------------------------------------------- */

static size_t
count_given(const struct schema *schema, const void *record)
{
	size_t i, given = 0;

	for (i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];

		if (!schema_given(schema, record, field->offset))
			continue;
		given += field->kind == KIND_RECORD ?
		    count_given(field->schema, field_in(field, record)) : 1;
	}
	return given;
}

void
form_add_lower(struct buf *out, const char *text)
{
	if (text[0] >= 'A' && text[0] <= 'Z' &&
	    !(text[1] >= 'A' && text[1] <= 'Z')) {
		buf_putc(out, (char)(text[0] - 'A' + 'a'));
		text++;
	}
	buf_puts(out, text);
}

static enum style
show_list(const struct path *path, const struct plan *plan, struct buf *out)
{
	const struct schema *schema = path_field(path)->schema;
	int32_t count = ui_list_count(path, plan);

	if (count == 0)
		buf_puts(out, "no ");
	else
		buf_printf(out, "%d ", (int)count);
	form_add_lower(out, count == 1 ? schema->label : schema->plural);
	return count == 0 ? STYLE_GIVEN_DEFAULT : STYLE_VALUE;
}

static enum style
show_record(const struct path *path, const struct plan *plan, struct buf *out)
{
	const void *record = path_item(path, plan);
	size_t given = record == NULL ? 0 :
	    count_given(path_item_schema(path), record);

	if (given == 0) {
		buf_puts(out, "nothing given");
		return STYLE_GIVEN_DEFAULT;
	}
	buf_printf(out, "%zu given", given);
	return STYLE_VALUE;
}

static void
add_joined(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\n')
			buf_puts(out, ", ");
		else
			buf_putc(out, *text);
	}
}

/* Appends a default as written in a plan, for people. */
static void
add_default(struct buf *out, const struct field *field)
{
	if (field->kind == KIND_BOOL)
		buf_puts(out, strcmp(field->fallback, "true") == 0 ? "yes" :
		    "no");
	else
		buf_puts(out, field->fallback);
}

/* A round trip that was not measured is estimated, and marked with "~". */
static void
add_estimate(struct buf *out, const struct ui_context *context,
    const struct path *path, const struct field *field)
{
	const struct analysis *analysis = context->analysis;
	int32_t item = path->steps[0].item;
	const struct site_latency *row;
	bool inet = strcmp(field->key, "inet") == 0;

	if (path_schema(path) != &schema_rtt || item < 0 ||
	    (analysis->ready & NEEDS_LATENCY) == 0 ||
	    analysis->revision != document_revision(context->document) ||
	    (uint32_t)item >= ui_plan(context)->sites.count)
		return;
	row = &analysis->latency[item];
	if ((inet ? row->inet_basis : row->er_basis) == LATENCY_ESTIMATED)
		buf_printf(out, "~%.0f", inet ? row->inet_ms : row->er_ms);
}

enum style
form_value(const struct ui *ui, const struct ui_context *context,
    const struct path *path, struct buf *out)
{
	const struct plan *plan = ui_plan(context);
	const struct field *field = path_field(path);
	const struct pending *pending = ui_pending(ui, path);
	const void *record = path_record(path, plan);
	size_t before = out->length;

	if (pending != NULL) {
		add_joined(out, pending->text);
		return STYLE_ERROR;
	}
	if (record == NULL || field == NULL)
		return STYLE_GIVEN_DEFAULT;
	if (field->kind == KIND_LIST)
		return show_list(path, plan, out);
	if (field->kind == KIND_RECORD)
		return show_record(path, plan, out);
	if (schema_given(path_schema(path), record, field->offset)) {
		value_show(out, path_schema(path), field, record);
		if (out->length == before)
			buf_puts(out, "none");
		return STYLE_VALUE;
	}
	if (problems_diag(&ui->problems, context->document, path) != NULL &&
	    document_raw(context->document, path, out))
		return STYLE_ERROR;
	if (field->fallback != NULL)
		add_default(out, field);
	else
		add_estimate(out, context, path, field);
	return STYLE_GIVEN_DEFAULT;
}

/* --- drawing ---------------------------------------------------------- */

enum { LABEL_MOST = 34 };

struct drawing {
	const struct ui *ui;
	const struct ui_context *context;
	struct grid *grid; /* the rows' part of the screen */
	int label, value; /* columns */
};

static bool
opens(const struct field *field)
{
	return field->kind == KIND_LIST || field->kind == KIND_RECORD;
}

static void
draw_value(const struct drawing *d, int row, const struct form_row *line)
{
	const struct field *field = path_field(&line->path);
	const struct glyphs *glyphs = d->ui->glyphs;
	int width = d->grid->cols - d->value, used;
	struct buf text = { 0 };
	enum style style;

	style = form_value(d->ui, d->context, &line->path, &text);
	if (field->kind == KIND_NOTE && text.length > 0) {
		size_t blank = strspn(text.bytes, " \n");
		char *break_at;

		/* A note's first line that is not blank stands for it. */
		buf_splice(&text, 0, blank < text.length ? blank : 0, "", 0);
		break_at = strchr(text.bytes, '\n');
		if (break_at != NULL) {
			*break_at = '\0';
			text.length = (size_t)(break_at - text.bytes);
			buf_puts(&text, glyphs->unicode ? " \xe2\x80\xa6" :
			    " ~");
		}
	}
	used = grid_puts_cut(d->grid, row, d->value, width, style, glyphs,
	    buf_text(&text));
	if (opens(field))
		grid_putc(d->grid, row, d->value + used + 1, STYLE_KEY,
		    glyphs->selection);
	else if (text.length > 0 && field->unit != NULL &&
	    style != STYLE_ERROR)
		grid_puts_cut(d->grid, row, d->value + used + 1,
		    width - used - 1, STYLE_DIM, glyphs, field->unit);
	buf_free(&text);
}

static void
draw_mark(const struct drawing *d, int row, const struct form_row *line)
{
	const struct plan *plan = ui_plan(d->context);
	const struct field *field = path_field(&line->path);
	const void *record = path_record(&line->path, plan);
	enum style style = STYLE_ERROR;
	uint32_t mark = ui_mark(d->ui, &line->path, &style);

	if (ui_pending(d->ui, &line->path) != NULL) {
		mark = d->ui->glyphs->error;
		style = STYLE_ERROR;
	}
	if (mark == 0 && !opens(field) && record != NULL &&
	    !schema_given(path_schema(&line->path), record, field->offset)) {
		mark = d->ui->glyphs->dot;
		style = STYLE_DIM;
	}
	if (mark != 0)
		grid_putc(d->grid, row, d->value - 2, style, mark);
}

static void
draw_field(const struct drawing *d, int row, const struct form_row *line,
    bool selected)
{
	const struct field *field = path_field(&line->path);
	const struct glyphs *glyphs = d->ui->glyphs;
	bool focus = selected && d->ui->pane == PANE_CONTENT;
	bool typing = selected && d->ui->edit.kind == EDIT_LINE;

	grid_puts_cut(d->grid, row, d->label + line->indent,
	    d->value - 3 - d->label - line->indent, STYLE_LABEL, glyphs,
	    field->label);
	draw_value(d, row, line);
	if (selected) {
		grid_set_style(d->grid, row, 0, 1, d->grid->cols,
		    focus ? STYLE_FOCUS : STYLE_SELECTED);
		grid_putc(d->grid, row, 0, focus ? STYLE_FOCUS :
		    STYLE_SELECTED, glyphs->selection);
	}
	draw_mark(d, row, line);
	if (typing) {
		grid_fill(d->grid, row, d->value, 1,
		    d->grid->cols - d->value, STYLE_INPUT, ' ');
		lineedit_draw(&d->ui->edit.line, d->grid, row, d->value,
		    d->grid->cols - d->value, STYLE_INPUT, glyphs);
	} else if (focus) {
		grid_set_cursor(d->grid, row, d->value);
	}
}

static void
draw_problem(const struct drawing *d, int row, const struct form_row *line)
{
	const struct ui *ui = d->ui;
	const struct pending *pending = ui_pending(ui, &line->path);
	const struct diag *diag = problems_diag(&ui->problems,
	    d->context->document, &line->path);
	struct value_error error = { 0 };
	struct buf text = { 0 };

	if (pending != NULL)
		error = pending->error;
	else if (document_raw(d->context->document, &line->path, &text))
		value_check(path_field(&line->path), buf_text(&text), &error);
	buf_clear(&text);
	/* What can be taken stands first, where it is never cut off. */
	if (error.correction[0] != '\0')
		buf_printf(&text, "f: %s. ", error.correction);
	if (pending != NULL)
		buf_puts(&text, error.text);
	else if (diag != NULL)
		buf_puts(&text, diag->text);
	grid_puts_cut(d->grid, row, d->label + line->indent + 1,
	    d->grid->cols - d->label - line->indent - 1, STYLE_ERROR,
	    ui->glyphs, buf_text(&text));
	buf_free(&text);
}

/* Where a form is longer than its room, the rule above says so. */
static void
draw_place(const struct drawing *d, const struct layout *layout,
    const struct level *level, const struct form *form, struct grid *grid)
{
	const struct glyphs *glyphs = d->ui->glyphs;
	bool above = level->top > 0;
	bool below = level->top + d->grid->rows < form->count;
	int row = layout->content_row - 1, end, width;
	char text[48];

	if ((!above && !below) || row < 0)
		return;
	width = snprintf(text, sizeof text, "   %d of %d   ",
	    (int)level->selected + 1, (int)form->fields);
	end = layout->content_col + layout->content_cols - 1;
	grid_puts(grid, row, end - width, width, STYLE_NORMAL, text);
	if (above)
		grid_putc(grid, row, end - width + 1, STYLE_KEY,
		    glyphs->arrow_up);
	if (below)
		grid_putc(grid, row, end - 2, STYLE_KEY, glyphs->arrow_down);
}

static void
draw_rows(const struct drawing *d, const struct level *level,
    const struct layout *layout, struct grid *grid)
{
	struct form form;
	int32_t i;
	int row;

	form_build(&form, d->ui, d->context, level);
	draw_place(d, layout, level, &form, grid);
	for (row = 0; row < d->grid->rows; row++) {
		const struct form_row *line;

		i = level->top + row;
		if (i >= form.count)
			break;
		line = &form.rows[i];
		if (line->kind == FORM_HEADING)
			grid_puts_cut(d->grid, row, d->label + line->indent,
			    d->grid->cols - d->label, STYLE_HEADING,
			    d->ui->glyphs, line->heading);
		else if (line->kind == FORM_PROBLEM)
			draw_problem(d, row, line);
		else
			draw_field(d, row, line,
			    line->nth == level->selected);
	}
}

/* The editor of a text of several lines takes the place of the rows. */
static void
draw_note(const struct ui *ui, struct grid *grid)
{
	const struct field *field = path_field(&ui->edit.path);
	int col;

	if (field == NULL)
		return;
	col = grid_puts(grid, 0, 1, grid->cols - 2, STYLE_HEADING,
	    field->label);
	if (ui->edit.kind == EDIT_LINES)
		grid_puts_cut(grid, 0, col + 2, grid->cols - col - 2,
		    STYLE_DIM, ui->glyphs, "one a line");
	grid_fill(grid, 1, 1, grid->rows - 1, grid->cols - 2, STYLE_INPUT,
	    ' ');
	noteedit_draw(&ui->edit.note, grid, 1, 2, grid->rows - 1,
	    grid->cols - 4, STYLE_INPUT);
}

void
form_draw(const struct ui *ui, const struct ui_context *context,
    const struct layout *layout, struct grid *grid)
{
	const struct level *level = ui_level_shown(ui);
	struct grid rows = grid_view(grid, layout->content_row,
	    layout->content_col, layout->content_rows, layout->content_cols);
	struct drawing d = { .ui = ui, .context = context, .grid = &rows,
		.label = 1 };

	d.value = rows.cols / 2 < LABEL_MOST ? rows.cols / 2 : LABEL_MOST;
	if (ui->edit.kind == EDIT_NOTE || ui->edit.kind == EDIT_LINES)
		draw_note(ui, &rows);
	else
		draw_rows(&d, level, layout, grid);
	form_help_draw(ui, context, layout, grid);
}

/* --- keys ------------------------------------------------------------- */

static void
move_to(struct ui *ui, const struct ui_context *context, int32_t nth)
{
	struct level *level = ui_level(ui);
	struct form form;

	form_build(&form, ui, context, level);
	if (nth >= form.fields)
		nth = form.fields - 1;
	level->selected = nth < 0 ? 0 : nth;
	ui->shown_problem = 0;
}

static void
open_field(struct ui *ui, struct ui_context *context, const struct path *path)
{
	const struct field *field = path_field(path);

	if (field->kind == KIND_LIST)
		ui_push(ui, LEVEL_LIST, path, NULL);
	else if (field->kind == KIND_RECORD)
		ui_push(ui, LEVEL_FORM, path, NULL);
	else
		ui_edit_begin(ui, context, path);
}

/* Begins to type the next field where typing is how it is filled. */
static void
type_field(struct ui *ui, struct ui_context *context, const struct path *path)
{
	switch (path_field(path)->kind) {
	case KIND_BOOL:
	case KIND_CHOICE:
	case KIND_CHOICES:
	case KIND_TEXTS:
	case KIND_NOTE:
	case KIND_RECORD:
	case KIND_LIST:
		break;
	default:
		if (!pick_available(path))
			ui_edit_type(ui, context, path);
		break;
	}
}

/* Shows the same field of another item of the list. */
static void
other_item(struct ui *ui, const struct ui_context *context, int32_t by)
{
	struct level *level = ui_level(ui);
	struct path list;
	int32_t item;

	if (level->path.depth == 0)
		return;
	item = level->path.steps[level->path.depth - 1].item;
	list = path_at(&level->path, PATH_WHOLE);
	if (item == PATH_WHOLE || item + by < 0 ||
	    item + by >= ui_list_count(&list, ui_plan(context)))
		return;
	level->path = path_at(&level->path, item + by);
	if (ui->level_count > 1)
		ui->levels[ui->level_count - 2].selected = item + by;
}

static void
rename_item(struct ui *ui, const struct ui_context *context)
{
	struct path item = ui_level(ui)->path;
	const struct schema *schema = item.depth == 0 ? NULL :
	    path_item_schema(&item);
	const struct field *id = schema == NULL ? NULL : schema_id(schema);
	const void *record = path_item(&item, ui_plan(context));
	struct buf now = { 0 };

	if (id == NULL || id->kind != KIND_ID || record == NULL) {
		ui_say(ui, STYLE_INFO, "This has no id.");
		return;
	}
	value_write(&now, schema, id, record);
	dialog_open(&ui->dialog, DIALOG_RENAME,
	    "New id; references follow it", buf_text(&now));
	ui->dialog.path = item;
	buf_free(&now);
}

static void
act_on_field(struct ui *ui, struct ui_context *context, enum action action)
{
	struct path path = ui_focus(ui, context);
	const struct field *field = path_field(&path);

	if (field == NULL)
		return;
	switch (action) {
	case ACTION_OPEN:
		open_field(ui, context, &path);
		break;
	case ACTION_ACCEPT_NEXT:
		type_field(ui, context, &path);
		break;
	case ACTION_TYPE:
		ui_edit_type(ui, context, &path);
		break;
	case ACTION_TOGGLE:
		if (opens(field))
			open_field(ui, context, &path);
		else
			ui_edit_toggle(ui, context, &path);
		break;
	case ACTION_CLEAR:
		ui_edit_clear(ui, context, &path);
		break;
	case ACTION_FIX:
		ui_edit_fix(ui, context, &path);
		break;
	default:
		break;
	}
}

struct effect
form_action(struct ui *ui, struct ui_context *context, enum action action)
{
	struct layout layout = ui_layout(ui, ui->rows, ui->cols);
	int32_t selected = ui_level(ui)->selected;

	switch (action) {
	case ACTION_UP:
		move_to(ui, context, selected - 1);
		break;
	case ACTION_DOWN:
		move_to(ui, context, selected + 1);
		break;
	case ACTION_FIRST:
		move_to(ui, context, 0);
		break;
	case ACTION_LAST:
		move_to(ui, context, FORM_ROWS_MAX);
		break;
	case ACTION_PAGE_UP:
		move_to(ui, context, selected - layout.content_rows + 1);
		break;
	case ACTION_PAGE_DOWN:
		move_to(ui, context, selected + layout.content_rows - 1);
		break;
	case ACTION_NEXT_ITEM:
		other_item(ui, context, 1);
		break;
	case ACTION_PREVIOUS_ITEM:
		other_item(ui, context, -1);
		break;
	case ACTION_RENAME:
		rename_item(ui, context);
		break;
	default:
		act_on_field(ui, context, action);
		break;
	}
	return (struct effect) { .kind = EFFECT_NONE };
}

bool
form_search(struct ui *ui, const struct ui_context *context,
    const char *folded, int32_t from, int direction)
{
	struct buf text = { 0 };
	struct form form;
	char line[1024];
	int32_t i, n;

	form_build(&form, ui, context, ui_level(ui));
	for (n = 1; n <= form.fields; n++) {
		const struct form_row *row;

		i = ((from + n * direction) % form.fields + form.fields) %
		    form.fields;
		row = form_field(&form, i);
		buf_clear(&text);
		buf_printf(&text, "%s ", path_field(&row->path)->label);
		form_value(ui, context, &row->path, &text);
		utf8_fold(buf_text(&text), line, sizeof line);
		if (strstr(line, folded) != NULL) {
			ui_level(ui)->selected = i;
			break;
		}
	}
	buf_free(&text);
	return n <= form.fields;
}
