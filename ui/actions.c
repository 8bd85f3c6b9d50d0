/*
 * What the keys of the panes and those that work everywhere do: walking
 * findings, steps and tabs, finding a text, the history, quitting.
 */
#include <string.h>

#include "model/utf8.h"
#include "ui/form.h"
#include "ui/list.h"
#include "ui/state.h"

static const struct effect nothing = { .kind = EFFECT_NONE };

/* --- walking findings ------------------------------------------------- */

static void
walk_problems(struct ui *ui, struct ui_context *context, int by)
{
	int32_t count = (int32_t)ui->problems.count;
	const struct problem *problem;
	struct buf text = { 0 };

	if (count == 0) {
		ui_say(ui, STYLE_GOOD, "Nothing to report: no findings.");
		return;
	}
	if (ui->problem < 0 && by < 0)
		ui->problem = 0;
	ui->problem = (ui->problem + by + count) % count;
	problem = &ui->problems.items[ui->problem];
	ui_goto(ui, context, &problem->path);
	problem_format(problem, context->document, context->analysis, &text);
	ui_say(ui, problem->severity == SEVERITY_ERROR ? STYLE_ERROR :
	    problem->severity == SEVERITY_WARNING ? STYLE_WARNING : STYLE_INFO,
	    "%s (%d of %d)", buf_text(&text), (int)ui->problem + 1,
	    (int)count);
	buf_free(&text);
}

/* Returns the first thing that the step shown lacks, or NULL. */
static const struct path *
step_lacks(const struct ui *ui, const struct ui_context *context)
{
	int step = navs[ui->nav].step;
	const struct step_progress *lacks;

	if (step == 0)
		return NULL;
	lacks = &context->analysis->progress.steps[step - 1];
	return lacks->not_applicable || lacks->missing.depth == 0 ? NULL :
	    &lacks->missing;
}

/* Goes to the first thing that the step lacks, else to the next finding. */
static void
show_missing(struct ui *ui, struct ui_context *context)
{
	const struct path *lacks = step_lacks(ui, context);

	if (lacks == NULL || !ui_goto(ui, context, lacks))
		walk_problems(ui, context, 1);
}

struct effect
ui_finding_action(struct ui *ui, struct ui_context *context, enum action action)
{
	struct path focus = ui_focus(ui, context);
	struct problem_range range = problems_below(&ui->problems, &focus);
	int32_t count = (int32_t)range.count;

	if (count == 0) {
		if (action == ACTION_OPEN)
			show_missing(ui, context);
	} else if (action == ACTION_DOWN) {
		ui->shown_problem = (ui->shown_problem + 1) % count;
	} else if (action == ACTION_UP) {
		ui->shown_problem = (ui->shown_problem + count - 1) % count;
	} else if (action == ACTION_OPEN) {
		size_t nth = ui->shown_problem < count ?
		    (size_t)ui->shown_problem : 0;
		struct path path =
		    problems_at(&ui->problems, range, nth)->path;

		ui_goto(ui, context, &path);
	}
	return nothing;
}

/* --- steps ------------------------------------------------------------ */

void
ui_show_nav(struct ui *ui, struct ui_context *context, int nav)
{
	if (nav >= 0 && nav < NAV_COUNT)
		ui_show_page(ui, context, nav, ui->page[nav]);
}

struct effect
ui_steps_action(struct ui *ui, struct ui_context *context, enum action action)
{
	switch (action) {
	case ACTION_UP:
		ui_show_nav(ui, context, ui->nav - 1);
		break;
	case ACTION_DOWN:
		ui_show_nav(ui, context, ui->nav + 1);
		break;
	case ACTION_FIRST:
		ui_show_nav(ui, context, 0);
		break;
	case ACTION_LAST:
		ui_show_nav(ui, context, NAV_COUNT - 1);
		break;
	case ACTION_OPEN:
		ui->pane = PANE_CONTENT;
		break;
	default:
		break;
	}
	return nothing;
}

static void
change_tab(struct ui *ui, struct ui_context *context, int by)
{
	int count = navs[ui->nav].page_count;

	ui_show_page(ui, context, ui->nav,
	    (ui->page[ui->nav] + by + count) % count);
}

/* --- finding a text --------------------------------------------------- */

static void
begin_find(struct ui *ui)
{
	if (ui_level(ui)->kind == LEVEL_VIEW)
		return;
	ui->find_from.selected = ui_level(ui)->selected;
	dialog_open(&ui->dialog, DIALOG_FIND, "", "");
}

static void
find_again(struct ui *ui, struct ui_context *context, int direction)
{
	struct level *level = ui_level(ui);
	char folded[256];
	bool found = false;

	utf8_fold(buf_text(&ui->find), folded, sizeof folded);
	if (folded[0] == '\0') {
		ui_say(ui, STYLE_INFO, "/ finds a text first.");
		return;
	}
	if (level->kind == LEVEL_LIST)
		found = list_search(ui, context, folded, level->selected,
		    direction);
	else if (level->kind == LEVEL_FORM)
		found = form_search(ui, context, folded, level->selected,
		    direction);
	if (!found)
		ui_say(ui, STYLE_WARNING, "\"%s\" is not here.",
		    buf_text(&ui->find));
}

/* --- history ---------------------------------------------------------- */

static void
travel(struct ui *ui, struct ui_context *context, bool back)
{
	struct path path;
	bool done = back ? document_undo(context->document) :
	    document_redo(context->document);
	struct buf where = { 0 };

	if (!done) {
		ui_say(ui, STYLE_INFO, back ? "Nothing to undo." :
		    "Nothing to redo.");
		return;
	}
	ui_changed(ui, context);
	path = document_touched(context->document);
	if (path.depth > 0)
		ui_goto(ui, context, &path);
	path_format(&where, &path, ui_plan(context));
	ui_say(ui, STYLE_INFO, "%s: %s", back ? "Undone" : "Done again",
	    buf_text(&where));
	buf_free(&where);
}

/* --- keys that work everywhere ---------------------------------------- */

struct effect
ui_quit(struct ui *ui, struct ui_context *context)
{
	struct buf text = { 0 };

	if (!ui_is_usable(context) ||
	    (!document_changed(context->document) && !ui->never_saved &&
		ui->pending_count == 0))
		return ui_effect(ui, EFFECT_QUIT, NULL);
	if (document_changed(context->document) || ui->never_saved)
		buf_puts(&text, "The plan has changes that are not saved.");
	if (ui->pending_count > 0)
		buf_printf(&text, "%sRefused by their fields and not in the "
		    "plan: %zu text%s.", text.length > 0 ? "\n" : "",
		    ui->pending_count, ui->pending_count == 1 ? "" : "s");
	dialog_open(&ui->dialog, DIALOG_QUIT, buf_text(&text), NULL);
	buf_free(&text);
	return nothing;
}

static struct effect
copy_value(struct ui *ui, struct ui_context *context)
{
	struct path path = ui_focus(ui, context);
	struct buf text = { 0 };
	struct effect effect;

	if (path_field(&path) == NULL)
		return nothing;
	if (path_field(&path)->kind == KIND_LIST)
		path_format(&text, &path, ui_plan(context));
	else
		form_value(ui, context, &path, &text);
	effect = ui_effect(ui, EFFECT_COPY, buf_text(&text));
	buf_free(&text);
	return effect;
}

static void
ask_path(struct ui *ui, struct ui_context *context)
{
	struct path path = ui_focus(ui, context);
	struct buf text = { 0 };

	path_format(&text, &path, ui_plan(context));
	dialog_open(&ui->dialog, DIALOG_GOTO,
	    "Go to the path, such as sites.dallas.users", buf_text(&text));
	buf_free(&text);
}

/*
 * Says whether the line below leads anywhere: to a finding, or to what the
 * step lacks. A page that draws itself has no such line.
 */
static bool
has_finding_line(struct ui *ui, const struct ui_context *context)
{
	struct path focus;

	if (views_page(ui))
		return false;
	focus = ui_focus(ui, context);
	return problems_below(&ui->problems, &focus).count > 0 ||
	    step_lacks(ui, context) != NULL;
}

static void
change_pane(struct ui *ui, const struct ui_context *context, unsigned by)
{
	ui->pane = (ui->pane + by) % PANE_COUNT;
	if (ui->pane == PANE_FINDING && !has_finding_line(ui, context))
		ui->pane = (ui->pane + by) % PANE_COUNT;
}

static void
go_back(struct ui *ui)
{
	if (ui->pane != PANE_CONTENT)
		ui->pane = PANE_CONTENT;
	else if (!ui_pop(ui))
		ui->pane = PANE_STEPS;
}

static void
move_in_plan(struct ui *ui, struct ui_context *context, enum action action,
    uint32_t key)
{
	switch (action) {
	case ACTION_NEXT_TAB:
		change_tab(ui, context, 1);
		ui->pane = PANE_CONTENT;
		break;
	case ACTION_PREVIOUS_TAB:
		change_tab(ui, context, -1);
		ui->pane = PANE_CONTENT;
		break;
	case ACTION_STEP:
		ui_show_nav(ui, context, (int)((key & PRESS_BASE) - '1'));
		ui->pane = PANE_CONTENT;
		break;
	case ACTION_NEXT_FINDING:
		walk_problems(ui, context, 1);
		break;
	case ACTION_PREVIOUS_FINDING:
		walk_problems(ui, context, -1);
		break;
	case ACTION_FIND:
		begin_find(ui);
		break;
	case ACTION_FIND_NEXT:
		find_again(ui, context, 1);
		break;
	case ACTION_FIND_PREVIOUS:
		find_again(ui, context, -1);
		break;
	case ACTION_UNDO:
		travel(ui, context, true);
		break;
	case ACTION_REDO:
		travel(ui, context, false);
		break;
	default:
		break;
	}
}

struct effect
ui_global_action(struct ui *ui, struct ui_context *context, enum action action,
    uint32_t key)
{
	switch (action) {
	case ACTION_NEXT_PANE:
		change_pane(ui, context, 1);
		break;
	case ACTION_PREVIOUS_PANE:
		change_pane(ui, context, PANE_COUNT - 1);
		break;
	case ACTION_BACK:
		go_back(ui);
		break;
	case ACTION_STEP_NEXT_KEY:
		ui->step_key = true;
		ui_say(ui, STYLE_INFO, "g: 1 to 8 a step, f findings, "
		    "r report, d decisions");
		break;
	case ACTION_HELP:
		views_open(ui, context, OVERLAY_HELP);
		break;
	case ACTION_GUIDE:
		views_open(ui, context, OVERLAY_GUIDE);
		break;
	case ACTION_EXPLAIN:
		views_open(ui, context, OVERLAY_EXPLAIN);
		break;
	case ACTION_GOTO:
		ask_path(ui, context);
		break;
	case ACTION_NEXT_OPEN:
		show_missing(ui, context);
		break;
	case ACTION_SAVE:
		return ui_save(ui, context);
	case ACTION_SAVE_AS:
		dialog_open(&ui->dialog, DIALOG_SAVE_AS, "Save the plan as",
		    context->file);
		break;
	case ACTION_COPY_VALUE:
		return copy_value(ui, context);
	case ACTION_REDRAW:
		return ui_effect(ui, EFFECT_REDRAW, NULL);
	case ACTION_SUSPEND:
		return ui_effect(ui, EFFECT_SUSPEND, NULL);
	case ACTION_QUIT:
		return ui_quit(ui, context);
	default:
		move_in_plan(ui, context, action, key);
		break;
	}
	return nothing;
}
