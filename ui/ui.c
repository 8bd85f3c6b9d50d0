/*
 * The wizard's state and what events do to it: the innermost open thing gets
 * the event first, then the pane, then the keys that work everywhere. Knows
 * no terminal and no file; what needs those comes back as an effect.
 */
#include "ui/ui.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/utf8.h"
#include "ui/form.h"
#include "ui/list.h"
#include "ui/slug.h"
#include "ui/state.h"

static const struct effect nothing = { .kind = EFFECT_NONE };

struct ui *
ui_open(const struct ui_options *options)
{
	struct ui *ui = calloc(1, sizeof *ui);

	if (ui == NULL)
		return NULL;
	ui->options = *options;
	ui->glyphs = options->ascii ? &glyphs_ascii : &glyphs_unicode;
	ui->rows = 24;
	ui->cols = 80;
	ui->pane = PANE_CONTENT;
	ui->problem = -1;
	return ui;
}

void
ui_close(struct ui *ui)
{
	if (ui == NULL)
		return;
	pick_close(ui->picker);
	views_free(&ui->views);
	ui_pending_free(ui);
	problems_free(&ui->problems);
	dialog_free(&ui->dialog);
	lineedit_free(&ui->edit.line);
	noteedit_free(&ui->edit.note);
	buf_free(&ui->find);
	buf_free(&ui->message);
	buf_free(&ui->effect_text);
	buf_free(&ui->save_path);
	free(ui);
}

void
ui_say(struct ui *ui, enum style style, const char *format, ...)
{
	va_list arguments;

	buf_clear(&ui->message);
	va_start(arguments, format);
	buf_vprintf(&ui->message, format, arguments);
	va_end(arguments);
	ui->message_style = style;
}

struct effect
ui_effect(struct ui *ui, enum effect_kind kind, const char *text)
{
	struct effect effect = { .kind = kind };

	buf_clear(&ui->effect_text);
	if (text != NULL) {
		buf_puts(&ui->effect_text, text);
		effect.text = buf_text(&ui->effect_text);
	}
	return effect;
}

/* Proposes the plan's own name for its file. */
static void
ask_name(struct ui *ui, const struct ui_context *context)
{
	const char *name = ui_plan(context)->meta.name;
	char slug[60], file[72] = "";

	if (name != NULL) {
		slug_make(name, "plan", slug, sizeof slug);
		snprintf(file, sizeof file, "%s.yaml", slug);
	}
	dialog_open(&ui->dialog, DIALOG_SAVE_AS,
	    "Save the plan as (a file name such as contoso.yaml)", file);
	ui->dialog.line.offered = file[0] != '\0';
}

struct effect
ui_save(struct ui *ui, struct ui_context *context)
{
	if (context->document == NULL ||
	    !document_readable(context->document))
		return nothing;
	if (context->file == NULL) {
		ask_name(ui, context);
		return nothing;
	}
	buf_clear(&ui->save_path);
	return ui_effect(ui, EFFECT_SAVE, NULL);
}

bool
ui_is_usable(const struct ui_context *context)
{
	return context->document != NULL &&
	    document_readable(context->document);
}

/* Brings analysis and index up to date; cheap when nothing changed. */
static void
refresh(struct ui *ui, struct ui_context *context)
{
	uint64_t revision = document_revision(context->document);

	if (ui->attached && ui->revision == revision)
		return;
	if (ui->unchecked)
		analysis_begin(context->analysis, context->document);
	else
		analysis_update(context->analysis, context->document,
		    context->catalog, context->today);
	problems_update(&ui->problems, context->document, context->analysis);
	if (context->analysis->failed || ui->problems.failed)
		ui_say(ui, STYLE_ERROR,
		    "Out of memory: the findings are not complete.");
	ui->revision = revision;
	ui->attached = true;
	if (ui->problem >= (int32_t)ui->problems.count)
		ui->problem = -1;
}

void
ui_changed(struct ui *ui, struct ui_context *context)
{
	refresh(ui, context);
	ui_pending_update(ui, ui_plan(context));
	ui_check_levels(ui, context);
}

static void
attach(struct ui *ui, struct ui_context *context, bool early)
{
	pick_close(ui->picker);
	ui->picker = NULL;
	views_free(&ui->views);
	memset(&ui->views, 0, sizeof ui->views);
	ui->attached = ui->unchecked = false;
	ui->edit.kind = EDIT_NONE;
	dialog_close(&ui->dialog);
	buf_clear(&ui->message);
	ui_pending_free(ui);
	memset(ui->kept, 0, sizeof ui->kept);
	memset(ui->page, 0, sizeof ui->page);
	ui->level_count = 0;
	ui->nav = 0;
	ui->scroll = 0;
	ui->problem = -1;
	ui->pane = PANE_CONTENT;
	ui->quit_after_save = false;
	if (!ui_is_usable(context)) {
		views_prepare(ui, context);
		return;
	}
	analysis_free(context->analysis);
	ui->unchecked = early;
	refresh(ui, context);
	ui_show_page(ui, context, 0, 0);
	if (context->analysis->first_open.depth > 0)
		ui_goto(ui, context, &context->analysis->first_open);
	if (document_read_only(context->document))
		ui_say(ui, STYLE_WARNING, "This plan was written by a newer "
		    "version of the program: it is shown, not changed.");
}

void
ui_attach(struct ui *ui, struct ui_context *context)
{
	attach(ui, context, false);
}

void
ui_attach_early(struct ui *ui, struct ui_context *context)
{
	attach(ui, context, true);
}

/* Runs the rules after the first frame; they may know a better place. */
static void
check(struct ui *ui, struct ui_context *context)
{
	struct path before = context->analysis->first_open;

	ui->unchecked = ui->attached = false;
	ui_changed(ui, context);
	if (context->analysis->first_open.depth > 0 &&
	    !path_equal(&before, &context->analysis->first_open))
		ui_goto(ui, context, &context->analysis->first_open);
}

/* --- events ----------------------------------------------------------- */

enum key_context
ui_key_context(const struct ui *ui, const struct ui_context *context)
{
	if (context->document == NULL)
		return KEYS_GLOBAL;
	if (!document_readable(context->document))
		return KEYS_UNREADABLE;
	if (ui->edit.kind == EDIT_LINE)
		return KEYS_LINE;
	if (ui->edit.kind != EDIT_NONE)
		return KEYS_NOTE;
	if (ui->pane == PANE_STEPS)
		return KEYS_STEPS;
	if (ui->pane == PANE_FINDING)
		return KEYS_FINDING;
	if (views_page(ui))
		return views_keys(ui);
	if (ui_level_shown(ui)->kind == LEVEL_LIST)
		return KEYS_LIST;
	if (ui_level_shown(ui)->kind == LEVEL_FORM)
		return KEYS_FORM;
	return KEYS_GLOBAL;
}

static bool
is_local(enum action action)
{
	return action != ACTION_FIND && action != ACTION_FIND_NEXT &&
	    action != ACTION_FIND_PREVIOUS && action != ACTION_NEXT_TAB &&
	    action != ACTION_PREVIOUS_TAB;
}

/* Returns what follows g: a step's digit, or a letter; -1: nothing. */
static int
nav_of_key(uint32_t key)
{
	if (key >= '1' && key <= '8')
		return (int)(key - '1');
	if (key == 'f')
		return NAV_FINDINGS;
	if (key == 'r')
		return NAV_REPORT;
	return key == 'd' ? NAV_DECISIONS : -1;
}

static struct effect
press(struct ui *ui, struct ui_context *context, uint32_t key)
{
	enum key_context keys = ui_key_context(ui, context);
	const struct key_row *row = key_find(keys, key);

	if (ui->step_key) {
		ui->step_key = false;
		if (nav_of_key(key) >= 0) {
			ui_show_nav(ui, context, nav_of_key(key));
			ui->pane = PANE_CONTENT;
			return nothing;
		}
	}
	if (row == NULL || row->action == ACTION_VIEW)
		row = key_find(KEYS_GLOBAL, key);
	if (row == NULL)
		return nothing;
	if (row->context == KEYS_GLOBAL || !is_local(row->action))
		return ui_global_action(ui, context, row->action, key);
	if (keys == KEYS_STEPS)
		return ui_steps_action(ui, context, row->action);
	if (keys == KEYS_FINDING)
		return ui_finding_action(ui, context, row->action);
	if (keys == KEYS_LIST)
		return list_action(ui, context, row->action);
	return form_action(ui, context, row->action);
}

/* While a text is typed its editor takes what it can; some keys leave it. */
static struct effect
type(struct ui *ui, struct ui_context *context, const struct event *event)
{
	const struct key_row *row = event->kind == EVENT_KEY ?
	    key_find(ui_key_context(ui, context), event->key) : NULL;

	if (row == NULL)
		return ui_edit_event(ui, context, event);
	switch (row->action) {
	case ACTION_SAVE:
		ui_edit_accept(ui, context);
		return ui_save(ui, context);
	case ACTION_QUIT:
	case ACTION_REDRAW:
	case ACTION_SUSPEND:
	case ACTION_HELP:
		return ui_global_action(ui, context, row->action, event->key);
	default:
		return ui_edit_event(ui, context, event);
	}
}

/* The file is no plan: its messages can be read, and the file again. */
static struct effect
unreadable(struct ui *ui, struct ui_context *context, uint32_t key)
{
	const struct key_row *row = key_find(KEYS_UNREADABLE, key);
	int page = ui->rows - 6;

	if (row == NULL)
		row = key_find(KEYS_GLOBAL, key);
	if (row == NULL)
		return nothing;
	switch (row->action) {
	case ACTION_RELOAD:
		return ui_effect(ui, EFFECT_OPEN, context->file);
	case ACTION_UP:
		ui->scroll--;
		break;
	case ACTION_DOWN:
		ui->scroll++;
		break;
	case ACTION_PAGE_UP:
		ui->scroll -= page;
		break;
	case ACTION_PAGE_DOWN:
		ui->scroll += page;
		break;
	case ACTION_FIRST:
		ui->scroll = 0;
		break;
	case ACTION_LAST:
		ui->scroll = DIAGS_MAX;
		break;
	case ACTION_QUIT:
	case ACTION_REDRAW:
	case ACTION_SUSPEND:
	case ACTION_HELP:
		return ui_global_action(ui, context, row->action, key);
	default:
		break;
	}
	return nothing;
}

static struct effect
take_outcome(struct ui *ui, const struct event *event)
{
	const char *text = event->text != NULL ? event->text : "";
	bool saved = event->number == EFFECT_SAVE ||
	    event->number == EFFECT_SAVE_FORCE;

	if (event->ok && saved)
		ui->never_saved = false;
	if (event->ok && saved && ui->quit_after_save)
		return ui_effect(ui, EFFECT_QUIT, NULL);
	if (event->number == EFFECT_COPY && text[0] == '\0')
		text = event->ok ? "Copied." : "The terminal takes no copies.";
	if (event->ok) {
		if (text[0] != '\0')
			ui_say(ui, STYLE_GOOD, "%s", text);
		return nothing;
	}
	if (saved) {
		/* Whether to do it all the same is the planner's to say. */
		dialog_open(&ui->dialog, event->insist &&
			event->number == EFFECT_SAVE ?
		    DIALOG_OVERWRITE : DIALOG_NOT_SAVED, text, NULL);
		return nothing;
	}
	ui->quit_after_save = false;
	dialog_open(&ui->dialog, DIALOG_MESSAGE, text, NULL);
	return nothing;
}

static struct effect
take_signal(struct ui *ui, struct ui_context *context, int number)
{
	if (number == SIGTSTP)
		return ui_effect(ui, EFFECT_SUSPEND, NULL);
	if (number == SIGINT)
		return ui_quit(ui, context);
	return ui_effect(ui, EFFECT_QUIT, NULL);
}

/* Keys that the start screen or an overlay leaves to the wizard. */
static struct effect
beside_view(struct ui *ui, struct ui_context *context,
    const struct event *event)
{
	const struct key_row *row = event->kind == EVENT_KEY ?
	    key_find(KEYS_GLOBAL, event->key) : NULL;

	if (row == NULL)
		return nothing;
	switch (row->action) {
	case ACTION_QUIT:
	case ACTION_REDRAW:
	case ACTION_SUSPEND:
		return ui_global_action(ui, context, row->action, event->key);
	case ACTION_HELP:
		if (ui->views.overlay == OVERLAY_NONE)
			views_open(ui, context, OVERLAY_HELP);
		break;
	case ACTION_SAVE:
		return ui_save(ui, context);
	default:
		break;
	}
	return nothing;
}

static struct effect
take_input(struct ui *ui, struct ui_context *context,
    const struct event *event)
{
	struct effect effect = nothing;

	if (event->kind == EVENT_KEY)
		buf_clear(&ui->message);
	if (ui->dialog.kind != DIALOG_NONE)
		return dialog_event(ui, context, event);
	if (ui->picker != NULL) {
		ui_edit_pick(ui, context, event);
		return nothing;
	}
	if (ui->edit.kind == EDIT_NONE || ui->views.overlay != OVERLAY_NONE)
		if (views_event(ui, context, event, &effect))
			return effect;
	if (ui->views.overlay != OVERLAY_NONE)
		return beside_view(ui, context, event);
	if (context->document == NULL)
		return beside_view(ui, context, event);
	if (!ui_is_usable(context))
		return event->kind == EVENT_KEY ?
		    unreadable(ui, context, event->key) : nothing;
	if (ui->edit.kind != EDIT_NONE)
		return type(ui, context, event);
	if (event->kind == EVENT_KEY)
		return press(ui, context, event->key);
	return nothing;
}

static struct effect
take_mouse(struct ui *ui, struct ui_context *context,
    const struct event *event)
{
	struct event key = { .kind = EVENT_KEY };

	key.key = ui_mouse(ui, context, event);
	return key.key != 0 ? take_input(ui, context, &key) : nothing;
}

struct effect
ui_update(struct ui *ui, struct ui_context *context,
    const struct event *event)
{
	struct effect effect = nothing;

	if (ui->unchecked)
		check(ui, context);
	switch (event->kind) {
	case EVENT_RESIZE:
		ui->rows = event->rows;
		ui->cols = event->cols;
		break;
	case EVENT_KEY:
	case EVENT_PASTE:
		effect = take_input(ui, context, event);
		break;
	case EVENT_MOUSE:
		effect = take_mouse(ui, context, event);
		break;
	case EVENT_OUTCOME:
		effect = take_outcome(ui, event);
		break;
	case EVENT_SIGNAL:
		effect = take_signal(ui, context, event->number);
		break;
	case EVENT_CLOSED:
		return ui_effect(ui, EFFECT_QUIT, NULL);
	default:
		break;
	}
	if (ui_is_usable(context) && ui->level_count > 0) {
		if (ui->revision != document_revision(context->document))
			ui_changed(ui, context);
		ui_settle(ui, context);
	}
	views_prepare(ui, context);
	return effect;
}
