/*
 * Questions on top of everything: what is asked, which keys answer, and what
 * the answer does. Esc always closes, and closes nothing else.
 */
#include "ui/dialog.h"

#include <string.h>

#include "model/utf8.h"
#include "ui/form.h"
#include "ui/list.h"
#include "ui/state.h"
#include "ui/wrap.h"

enum { DIALOG_COLS = 56 };

static const struct effect nothing = { .kind = EFFECT_NONE };

static bool
has_line(const struct dialog *dialog)
{
	return dialog->kind >= DIALOG_SAVE_AS;
}

void
dialog_open(struct dialog *dialog, enum dialog_kind kind, const char *text,
    const char *line)
{
	dialog->kind = kind;
	buf_clear(&dialog->text);
	buf_puts(&dialog->text, text);
	buf_clear(&dialog->problem);
	lineedit_set(&dialog->line, line != NULL ? line : "");
}

void
dialog_close(struct dialog *dialog)
{
	dialog->kind = DIALOG_NONE;
}

void
dialog_free(struct dialog *dialog)
{
	buf_free(&dialog->text);
	buf_free(&dialog->problem);
	buf_free(&dialog->answers);
	lineedit_free(&dialog->line);
}

const char *
dialog_hint(const struct dialog *dialog)
{
	switch (dialog->kind) {
	case DIALOG_QUIT:
		return "s save and quit  d discard and quit  Esc stay";
	case DIALOG_DELETE:
		return "y delete  Esc keep";
	case DIALOG_OVERWRITE:
		return "y save all the same  a another name  Esc do not save";
	case DIALOG_NOT_SAVED:
		return "a another name  Enter go on without";
	case DIALOG_MESSAGE:
		return "Enter go on";
	case DIALOG_SAVE_AS:
		return "Enter save  Esc cancel";
	case DIALOG_RENAME:
		return "Enter rename  Esc cancel";
	case DIALOG_GOTO:
		return "Enter go  Esc cancel";
	case DIALOG_NEW_ITEM:
		return "Enter add  Esc cancel";
	case DIALOG_FIND:
		return "Enter done  Esc back to where you were";
	default:
		return "";
	}
}

/* --- answers ---------------------------------------------------------- */

static void
refuse(struct dialog *dialog, const char *text)
{
	buf_clear(&dialog->problem);
	buf_puts(&dialog->problem, text);
}

void
dialog_refuse(struct dialog *dialog, const struct value_error *error)
{
	refuse(dialog, error->text);
	if (error->correction[0] != '\0')
		lineedit_set(&dialog->line, error->correction);
}

static struct effect
answer_quit(struct ui *ui, struct ui_context *context, uint32_t key)
{
	if (key == 'd' || key == 'D') {
		dialog_close(&ui->dialog);
		return ui_effect(ui, EFFECT_QUIT, NULL);
	}
	if (key == 's' || key == 'S' || key == PRESS_ENTER) {
		dialog_close(&ui->dialog);
		ui->quit_after_save = true;
		return ui_save(ui, context);
	}
	return nothing;
}

static struct effect
answer_delete(struct ui *ui, struct ui_context *context, uint32_t key)
{
	struct value_error error = { 0 };

	if (key != 'y' && key != 'Y' && key != PRESS_ENTER)
		return nothing;
	dialog_close(&ui->dialog);
	if (!document_remove(context->document, &ui->dialog.path, &error)) {
		ui_say(ui, STYLE_ERROR, "%s", error.text);
		return nothing;
	}
	ui_changed(ui, context);
	ui_say(ui, STYLE_INFO, "Deleted; u brings it back.");
	return nothing;
}

static struct effect
answer_overwrite(struct ui *ui, const struct ui_context *context, uint32_t key)
{
	if (key == 'a' || key == 'A')
		dialog_open(&ui->dialog, DIALOG_SAVE_AS, "Save the plan as",
		    ui->save_path.length > 0 ? buf_text(&ui->save_path) :
		    context->file);
	if (ui->dialog.kind == DIALOG_NOT_SAVED && key == PRESS_ENTER) {
		ui->quit_after_save = false;
		dialog_close(&ui->dialog);
	}
	if (ui->dialog.kind != DIALOG_OVERWRITE || (key != 'y' && key != 'Y'))
		return nothing;
	dialog_close(&ui->dialog);
	return ui_effect(ui, EFFECT_SAVE_FORCE, ui->save_path.length > 0 ?
	    buf_text(&ui->save_path) : NULL);
}

static struct effect
answer_key(struct ui *ui, struct ui_context *context, uint32_t key)
{
	switch (ui->dialog.kind) {
	case DIALOG_QUIT:
		return answer_quit(ui, context, key);
	case DIALOG_DELETE:
		return answer_delete(ui, context, key);
	case DIALOG_OVERWRITE:
	case DIALOG_NOT_SAVED:
		return answer_overwrite(ui, context, key);
	default:
		dialog_close(&ui->dialog);
		return nothing;
	}
}

/* --- typed answers ---------------------------------------------------- */

static void
go_to(struct ui *ui, struct ui_context *context, const char *text)
{
	struct value_error error = { 0 };
	struct path path;

	if (!path_parse(text, ui_plan(context), &path, &error)) {
		refuse(&ui->dialog, error.text);
		return;
	}
	dialog_close(&ui->dialog);
	if (!ui_goto(ui, context, &path))
		ui_say(ui, STYLE_INFO, "No page shows this.");
}

static void
rename_item(struct ui *ui, struct ui_context *context, const char *text)
{
	struct value_error error = { 0 };

	if (!document_rename(context->document, &ui->dialog.path, text,
	    &error)) {
		dialog_refuse(&ui->dialog, &error);
		return;
	}
	dialog_close(&ui->dialog);
	ui_changed(ui, context);
}

static void
keep_find(struct ui *ui)
{
	buf_clear(&ui->find);
	buf_puts(&ui->find, lineedit_text(&ui->dialog.line));
}

static struct effect
answer_line(struct ui *ui, struct ui_context *context)
{
	const char *text = lineedit_text(&ui->dialog.line);

	if (ui->dialog.kind == DIALOG_FIND) {
		keep_find(ui);
		dialog_close(&ui->dialog);
		return nothing;
	}
	if (text[0] == '\0') {
		refuse(&ui->dialog, "Nothing was typed.");
		return nothing;
	}
	switch (ui->dialog.kind) {
	case DIALOG_SAVE_AS:
		dialog_close(&ui->dialog);
		buf_clear(&ui->save_path);
		buf_puts(&ui->save_path, text);
		return ui_effect(ui, EFFECT_SAVE, text);
	case DIALOG_RENAME:
		rename_item(ui, context, text);
		break;
	case DIALOG_GOTO:
		go_to(ui, context, text);
		break;
	case DIALOG_NEW_ITEM:
		list_add_answer(ui, context, text);
		break;
	default:
		break;
	}
	return nothing;
}

/* Shows the first match while the text is being typed. */
static void
find_at_once(struct ui *ui, struct ui_context *context)
{
	char folded[256];
	bool found;

	ui_level(ui)->selected = ui->find_from.selected;
	utf8_fold(lineedit_text(&ui->dialog.line), folded, sizeof folded);
	buf_clear(&ui->dialog.problem);
	if (folded[0] == '\0')
		return;
	if (ui_level(ui)->kind == LEVEL_LIST)
		found = list_search(ui, context, folded,
		    ui->find_from.selected - 1, 1);
	else
		found = form_search(ui, context, folded,
		    ui->find_from.selected - 1, 1);
	if (!found)
		refuse(&ui->dialog, "not found");
}

struct effect
dialog_event(struct ui *ui, struct ui_context *context,
    const struct event *event)
{
	struct dialog *dialog = &ui->dialog;

	if (event->kind == EVENT_KEY && event->key == PRESS_ESCAPE) {
		if (dialog->kind == DIALOG_FIND)
			ui_level(ui)->selected = ui->find_from.selected;
		if (dialog->kind == DIALOG_SAVE_AS ||
		    dialog->kind == DIALOG_NOT_SAVED ||
		    dialog->kind == DIALOG_OVERWRITE)
			ui->quit_after_save = false;
		dialog_close(dialog);
		return nothing;
	}
	if (!has_line(dialog))
		return event->kind == EVENT_KEY ?
		    answer_key(ui, context, event->key) : nothing;
	if (event->kind == EVENT_KEY && event->key == PRESS_ENTER)
		return answer_line(ui, context);
	if (lineedit_event(&dialog->line, event)) {
		buf_clear(&dialog->problem);
		if (dialog->kind == DIALOG_FIND)
			find_at_once(ui, context);
	}
	return nothing;
}

/* --- drawing ---------------------------------------------------------- */

/* Looking for a text leaves the list in sight: one line below it. */
static void
draw_find(const struct dialog *dialog, struct grid *grid,
    const struct glyphs *glyphs)
{
	int row = grid->rows - 2, used;

	grid_fill(grid, row, 0, 1, grid->cols, STYLE_NORMAL, ' ');
	used = grid_puts(grid, row, 1, -1, STYLE_LABEL, "Find: ") + 1;
	lineedit_draw(&dialog->line, grid, row, used, grid->cols - used - 14,
	    STYLE_INPUT, glyphs);
	grid_puts(grid, row, grid->cols - 12, 11, STYLE_WARNING,
	    buf_text(&dialog->problem));
}

/* Draws lines, each wrapped; returns the rows used. */
static int
draw_lines(struct grid *box, int row, const char *text, enum style style)
{
	const char *end;
	char line[512];
	int first = row;

	while (*text != '\0' && row < box->rows - 1) {
		size_t length;

		end = strchr(text, '\n');
		length = end != NULL ? (size_t)(end - text) : strlen(text);
		if (length >= sizeof line)
			length = sizeof line - 1;
		memcpy(line, text, length);
		line[length] = '\0';
		row += grid_puts_wrapped(box, row, 2, box->rows - 1 - row,
		    box->cols - 4, 0, style, line);
		if (end == NULL)
			break;
		text = end + 1;
	}
	return row - first;
}

void
dialog_draw(const struct dialog *dialog, struct grid *grid,
    const struct glyphs *glyphs)
{
	int cols = DIALOG_COLS, rows, row = 1;
	struct grid box;

	if (dialog->kind == DIALOG_FIND) {
		draw_find(dialog, grid, glyphs);
		return;
	}
	if (cols > grid->cols - 4)
		cols = grid->cols - 4;
	rows = 5 + wrap_count(buf_text(&dialog->text), cols - 4);
	if (has_line(dialog))
		rows += 2;
	if (dialog->problem.length > 0)
		rows += wrap_count(buf_text(&dialog->problem), cols - 4);
	if (rows > grid->rows - 2)
		rows = grid->rows - 2;
	box = grid_view(grid, (grid->rows - rows) / 2, (grid->cols - cols) / 2,
	    rows, cols);
	grid_fill(&box, 0, 0, rows, cols, STYLE_NORMAL, ' ');
	grid_box(&box, 0, 0, rows, cols, STYLE_FRAME, glyphs);
	row += draw_lines(&box, row, buf_text(&dialog->text), STYLE_NORMAL);
	row++;
	if (has_line(dialog)) {
		grid_fill(&box, row, 2, 1, cols - 4, STYLE_INPUT, ' ');
		lineedit_draw(&dialog->line, &box, row, 2, cols - 4,
		    dialog->line.offered ? STYLE_SELECTED : STYLE_INPUT,
		    glyphs);
		row += 2;
	}
	if (dialog->problem.length > 0)
		row += draw_lines(&box, row, buf_text(&dialog->problem),
		    STYLE_ERROR);
	key_hint_text(dialog_hint(dialog), &box, rows - 2, 2, cols - 4);
}
