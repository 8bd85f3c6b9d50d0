/*
 * Editing one field in place: how a kind is typed, what becomes of the text,
 * and what happens when the field refuses it. Knows the document, not where
 * on the screen the text stands.
 */
#include "ui/state.h"

#include <stdlib.h>
#include <string.h>

#include "ui/form.h"
#include "ui/list.h"

enum { TEXTS_MAX = 4096 };

/* Appends the field's value as it is typed; kept text comes first. */
static void
begin_text(const struct ui *ui, const struct ui_context *context,
    const struct path *path, struct buf *out)
{
	const struct pending *pending = ui_pending(ui, path);
	const void *record = path_record(path, ui_plan(context));
	const struct field *field = path_field(path);
	struct texts texts;
	uint32_t i;

	if (pending != NULL) {
		buf_puts(out, pending->text);
		return;
	}
	if (record == NULL)
		return;
	if (field->kind == KIND_TEXTS) {
		memcpy(&texts, field_in(field, record), sizeof texts);
		for (i = 0; i < texts.count; i++)
			buf_printf(out, "%s%s", i > 0 ? "\n" : "",
			    texts.items[i]);
		return;
	}
	if (schema_given(path_schema(path), record, field->offset))
		value_write(out, path_schema(path), field, record);
	else
		document_raw(context->document, path, out);
}

static enum edit_kind
kind_of(const struct field *field)
{
	if (field->kind == KIND_NOTE)
		return EDIT_NOTE;
	if (field->kind == KIND_TEXTS)
		return EDIT_LINES;
	return EDIT_LINE;
}

static bool
can_edit(struct ui *ui, const struct ui_context *context)
{
	if (!document_read_only(context->document))
		return true;
	ui_say(ui, STYLE_WARNING,
	    "The plan is of a newer version; it is shown, not changed.");
	return false;
}

void
ui_edit_begin(struct ui *ui, struct ui_context *context,
    const struct path *path)
{
	const struct field *field = path_field(path);

	if (field == NULL || !can_edit(ui, context))
		return;
	if (field->kind == KIND_BOOL && ui_pending(ui, path) == NULL) {
		ui_edit_toggle(ui, context, path);
		return;
	}
	/* Text that was refused is mended by typing. */
	if (ui_pending(ui, path) == NULL && pick_available(path))
		ui->picker = pick_open(context->document, context->catalog,
		    path);
	if (ui->picker == NULL)
		ui_edit_type(ui, context, path);
}

/* Writes what was picked; a new item is named for it. */
static void
take_picked(struct ui *ui, struct ui_context *context)
{
	const char *value = pick_value(ui->picker);
	struct path path = *pick_path(ui->picker);
	struct value_error error = { 0 };
	char *picked = value == NULL ? NULL : strdup(value);

	if (!pick_apply(ui->picker, context->document, context->catalog,
	    &error))
		ui_say(ui, STYLE_ERROR, "%s", error.text);
	else if (ui->picker_added && picked != NULL)
		list_add_picked(context, &path, picked);
	free(picked);
}

void
ui_edit_pick(struct ui *ui, struct ui_context *context,
    const struct event *event)
{
	enum pick_result result = pick_event(ui->picker, event);

	if (result == PICK_GOES_ON)
		return;
	if (result == PICK_DONE)
		take_picked(ui, context);
	pick_close(ui->picker);
	ui->picker = NULL;
	if (ui->picker_added) {
		document_end(context->document);
		/* What was added for it goes with it. */
		if (result == PICK_CANCELLED &&
		    document_undo(context->document))
			ui_pop(ui);
	}
	ui->picker_added = false;
	ui_changed(ui, context);
}

void
ui_edit_type(struct ui *ui, struct ui_context *context,
    const struct path *path)
{
	const struct field *field = path_field(path);
	struct buf text = { 0 };

	if (field == NULL || field->kind == KIND_RECORD ||
	    field->kind == KIND_LIST || !can_edit(ui, context))
		return;
	begin_text(ui, context, path, &text);
	ui->edit.kind = kind_of(field);
	ui->edit.path = *path;
	if (ui->edit.kind == EDIT_LINE)
		lineedit_set(&ui->edit.line, buf_text(&text));
	else
		noteedit_set(&ui->edit.note, buf_text(&text));
	buf_free(&text);
}

void
ui_edit_cancel(struct ui *ui)
{
	ui->edit.kind = EDIT_NONE;
}

/* --- keeping the text ------------------------------------------------- */

/* Prefixes and ids hold no commas, sentences may. */
static const char *
separators_of(const struct field *field)
{
	return field->element == KIND_TEXT ? "\n" : "\n,;";
}

/* Parts the values, without empty ones; the pointers go into copy. */
static size_t
split_values(char *copy, const char *separators, const char **values,
    size_t most)
{
	size_t count = 0, length;
	char *value = copy, *end;

	while (value != NULL && count < most) {
		end = value + strcspn(value, separators);
		end = *end == '\0' ? NULL : end;
		if (end != NULL)
			*end++ = '\0';
		value += strspn(value, " ");
		length = strlen(value);
		while (length > 0 && value[length - 1] == ' ')
			value[--length] = '\0';
		if (length > 0)
			values[count++] = value;
		value = end;
	}
	return count;
}

static bool
set_values(struct document *document, const struct path *path,
    const char *text, struct value_error *error)
{
	const char **lines = calloc(TEXTS_MAX, sizeof *lines);
	const char *separators = separators_of(path_field(path));
	char *copy = strdup(text);
	bool ok = false;
	size_t count;

	*error = (struct value_error) { .text = "out of memory" };
	if (lines != NULL && copy != NULL) {
		count = split_values(copy, separators, lines, TEXTS_MAX);
		ok = document_set_texts(document, path, lines, count, error);
	}
	free(lines);
	free(copy);
	return ok;
}

static bool
set_text(struct ui_context *context, const struct path *path,
    const char *text, struct value_error *error)
{
	const struct field *field = path_field(path);
	struct document *document = context->document;
	struct path item = path_parent(path);

	if (field->kind == KIND_TEXTS)
		return set_values(document, path, text, error);
	if (field->kind == KIND_ID)
		return document_rename(document, &item, text, error);
	if (text[0] == '\0')
		return document_unset(document, path, error);
	return document_set(document, path, text, error);
}

/* Says whether the plan has just this text, so that nothing is to be done. */
static bool
is_unchanged(const struct ui *ui, const struct ui_context *context,
    const struct path *path, const char *text)
{
	struct buf now = { 0 };
	bool same;

	if (ui_pending(ui, path) != NULL)
		return false;
	begin_text(ui, context, path, &now);
	same = strcmp(buf_text(&now), text) == 0;
	buf_free(&now);
	return same;
}

bool
ui_edit_set(struct ui *ui, struct ui_context *context,
    const struct path *path, const char *text)
{
	struct value_error error = { 0 };

	if (is_unchanged(ui, context, path, text))
		return true;
	if (!can_edit(ui, context))
		return false;
	if (!set_text(context, path, text, &error)) {
		ui_pending_keep(ui, ui_plan(context), path, text, &error);
		ui_say(ui, STYLE_ERROR, "%s", error.text);
		return false;
	}
	ui_pending_drop(ui, path);
	ui_changed(ui, context);
	return true;
}

static const char *
edited_text(const struct edit *edit)
{
	return edit->kind == EDIT_LINE ? lineedit_text(&edit->line) :
	    noteedit_text(&edit->note);
}

void
ui_edit_accept(struct ui *ui, struct ui_context *context)
{
	struct path path = ui->edit.path;
	char *text;

	if (ui->edit.kind == EDIT_NONE)
		return;
	text = strdup(edited_text(&ui->edit));
	ui->edit.kind = EDIT_NONE;
	if (text == NULL)
		ui_say(ui, STYLE_ERROR, "Out of memory");
	else
		ui_edit_set(ui, context, &path, text);
	free(text);
}

/* A stretch of a text. */
struct part {
	size_t start, length;
};

/* Finds the first value of a list of texts that its field refuses. */
static bool
refused_value(const struct field *field, const char *text,
    struct value_error *error, struct part *part)
{
	const char *separators = separators_of(field), *value = text;
	struct field element = *field;
	char copy[512];

	element.kind = field->element;
	while (*value != '\0') {
		value += strspn(value, separators);
		value += strspn(value, " ");
		part->start = (size_t)(value - text);
		part->length = strcspn(value, separators);
		value += part->length;
		while (part->length > 0 &&
		    text[part->start + part->length - 1] == ' ')
			part->length--;
		if (part->length == 0 || part->length >= sizeof copy)
			continue;
		memcpy(copy, text + part->start, part->length);
		copy[part->length] = '\0';
		if (!value_check(&element, copy, error))
			return true;
	}
	return false;
}

/* What is refused about a text for the field, and where it stands. */
static bool
find_refused(const struct field *field, const char *text,
    struct value_error *error, struct part *part)
{
	*part = (struct part) { .length = strlen(text) };
	if (text[0] == '\0' || field->kind == KIND_NOTE)
		return false;
	if (field->kind == KIND_TEXTS)
		return refused_value(field, text, error, part);
	return !value_check(field, text, error);
}

bool
ui_edit_problem(const struct ui *ui, struct value_error *error)
{
	const struct field *field = path_field(&ui->edit.path);
	struct part part;

	return ui->edit.kind != EDIT_NONE && field != NULL &&
	    find_refused(field, edited_text(&ui->edit), error, &part);
}

/* Appends the text with what is refused corrected; false: not known how. */
static bool
correct(const struct field *field, const char *text, struct buf *out)
{
	struct value_error error = { 0 };
	struct part part;

	if (!find_refused(field, text, &error, &part) ||
	    error.correction[0] == '\0')
		return false;
	buf_add(out, text, part.start);
	buf_puts(out, error.correction);
	buf_puts(out, text + part.start + part.length);
	return true;
}

/* --- keys on a field that is not being typed -------------------------- */

/* Returns the word after the one given now, the first where none is. */
static const char *
next_word(const struct field *field, const struct path *path,
    const void *record)
{
	int word = -1;

	if (schema_given(path_schema(path), record, field->offset))
		memcpy(&word, field_in(field, record), sizeof word);
	word++;
	if (field->words[word] == NULL)
		word = 0;
	return field->words[word];
}

void
ui_edit_toggle(struct ui *ui, struct ui_context *context,
    const struct path *path)
{
	const struct field *field = path_field(path);
	const void *record = path_record(path, ui_plan(context));
	bool flag = false;

	if (field == NULL || record == NULL)
		return;
	if (field->kind == KIND_BOOL) {
		if (schema_given(path_schema(path), record, field->offset))
			memcpy(&flag, field_in(field, record), sizeof flag);
		ui_edit_set(ui, context, path, flag ? "false" : "true");
	} else if (field->kind == KIND_CHOICE) {
		ui_edit_set(ui, context, path,
		    next_word(field, path, record));
	} else {
		ui_edit_begin(ui, context, path);
	}
}

void
ui_edit_clear(struct ui *ui, struct ui_context *context,
    const struct path *path)
{
	const struct field *field = path_field(path);
	struct value_error error = { 0 };

	if (field == NULL)
		return;
	if (ui_pending(ui, path) != NULL) {
		ui_pending_drop(ui, path);
		ui_say(ui, STYLE_INFO, "The refused text is gone.");
		return;
	}
	if (field->kind == KIND_ID) {
		ui_say(ui, STYLE_WARNING,
		    "An id cannot be empty; r changes it.");
		return;
	}
	if (!document_unset(context->document, path, &error)) {
		ui_say(ui, STYLE_ERROR, "%s", error.text);
		return;
	}
	ui_changed(ui, context);
}

void
ui_edit_fix(struct ui *ui, struct ui_context *context,
    const struct path *path)
{
	const struct field *field = path_field(path);
	struct buf text = { 0 }, corrected = { 0 };

	if (field == NULL || field->kind == KIND_RECORD ||
	    field->kind == KIND_LIST)
		return;
	begin_text(ui, context, path, &text);
	if (correct(field, buf_text(&text), &corrected))
		ui_edit_set(ui, context, path, buf_text(&corrected));
	else
		ui_say(ui, STYLE_INFO, "No corrected form is known here.");
	buf_free(&text);
	buf_free(&corrected);
}

/* --- keys while typing ------------------------------------------------ */

static void
fix_typed(struct ui *ui)
{
	const struct field *field = path_field(&ui->edit.path);
	struct buf corrected = { 0 };

	if (field == NULL ||
	    !correct(field, edited_text(&ui->edit), &corrected))
		ui_say(ui, STYLE_INFO, "No corrected form is known here.");
	else if (ui->edit.kind == EDIT_LINE)
		lineedit_set(&ui->edit.line, buf_text(&corrected));
	else
		noteedit_set(&ui->edit.note, buf_text(&corrected));
	buf_free(&corrected);
}

static struct effect
edit_action(struct ui *ui, struct ui_context *context, enum action action)
{
	bool line = ui->edit.kind == EDIT_LINE;

	switch (action) {
	case ACTION_ACCEPT:
		ui_edit_accept(ui, context);
		break;
	case ACTION_BACK:
		ui_edit_cancel(ui);
		break;
	case ACTION_ACCEPT_NEXT:
		ui_edit_accept(ui, context);
		form_action(ui, context, ACTION_DOWN);
		if (line)
			form_action(ui, context, ACTION_ACCEPT_NEXT);
		break;
	case ACTION_ACCEPT_PREVIOUS:
		ui_edit_accept(ui, context);
		form_action(ui, context, ACTION_UP);
		if (line)
			form_action(ui, context, ACTION_ACCEPT_NEXT);
		break;
	case ACTION_DOWN:
	case ACTION_UP:
		ui_edit_accept(ui, context);
		form_action(ui, context, action);
		break;
	case ACTION_FIX:
		fix_typed(ui);
		break;
	default:
		break;
	}
	return (struct effect) { .kind = EFFECT_NONE };
}

/* The columns a text of several lines is wrapped at. */
static int
note_width(const struct ui *ui)
{
	struct layout layout = ui_layout(ui, ui->rows, ui->cols);

	return layout.content_cols - 4;
}

struct effect
ui_edit_event(struct ui *ui, struct ui_context *context,
    const struct event *event)
{
	const struct key_row *row;

	if (ui->edit.kind == EDIT_LINE ?
	    lineedit_event(&ui->edit.line, event) :
	    noteedit_event(&ui->edit.note, event, note_width(ui)))
		return (struct effect) { .kind = EFFECT_NONE };
	if (event->kind != EVENT_KEY)
		return (struct effect) { .kind = EFFECT_NONE };
	row = key_find(ui->edit.kind == EDIT_LINE ? KEYS_LINE : KEYS_NOTE,
	    event->key);
	if (row == NULL)
		return (struct effect) { .kind = EFFECT_NONE };
	return edit_action(ui, context, row->action);
}
