/*
 * The parts that draw themselves, in their places: the start screen without
 * a plan, pages in the content, help and explanations over everything. What
 * is inside them is theirs.
 */
#include "ui/views.h"

#include <string.h>

#include "ui/state.h"

void
views_free(struct views *views)
{
	help_free(&views->help);
	guide_free(&views->guide);
	explain_free(&views->explain);
	start_free(&views->start);
	findings_free(&views->findings);
	preview_free(&views->preview);
	capacity_view_free(&views->capacity);
	suggest_free(&views->suggest);
	sweep_view_free(&views->sweep);
}

bool
views_page(const struct ui *ui)
{
	return ui->level_count > 0 && ui_level_shown(ui)->kind == LEVEL_VIEW;
}

static enum page_kind
kind_shown(const struct ui *ui)
{
	return ui_page(ui)->kind;
}

enum key_context
views_keys(const struct ui *ui)
{
	switch (kind_shown(ui)) {
	case PAGE_FINDINGS:
		return KEYS_FINDINGS;
	case PAGE_REPORT:
		return KEYS_REPORT;
	case PAGE_MAP:
		return KEYS_MAP;
	case PAGE_DEMAND:
	case PAGE_LINKS:
	case PAGE_GROWTH:
		return KEYS_CAPACITY;
	default:
		return KEYS_GLOBAL;
	}
}

/* Says whether the page is one of the capacity's, and which. */
static bool
capacity_tab(const struct ui *ui, enum capacity_tab *tab)
{
	enum page_kind kind = kind_shown(ui);

	*tab = kind == PAGE_DEMAND ? CAPACITY_DEMAND :
	    kind == PAGE_LINKS ? CAPACITY_LINKS : CAPACITY_GROWTH;
	return kind == PAGE_DEMAND || kind == PAGE_LINKS ||
	    kind == PAGE_GROWTH;
}

struct path
views_focus(const struct ui *ui, const struct ui_context *context)
{
	enum capacity_tab tab;

	if (!capacity_tab(ui, &tab))
		return (struct path) { 0 };
	return capacity_view_focus(&ui->views.capacity, tab, context);
}

void
views_prepare(struct ui *ui, struct ui_context *context)
{
	enum capacity_tab tab;
	struct layout layout;

	if (context->document == NULL) {
		start_prepare(&ui->views.start, context);
		return;
	}
	if (!views_page(ui))
		return;
	layout = ui_layout(ui, ui->rows, ui->cols);
	if (kind_shown(ui) == PAGE_FINDINGS)
		findings_prepare(&ui->views.findings, context);
	else if (kind_shown(ui) == PAGE_REPORT)
		preview_prepare(&ui->views.preview, context, &ui->options,
		    layout.content_cols);
	else if (capacity_tab(ui, &tab))
		capacity_view_prepare(&ui->views.capacity, context);
	else if (kind_shown(ui) == PAGE_SUGGEST)
		suggest_prepare(&ui->views.suggest, context,
		    layout.content_cols);
	else if (kind_shown(ui) == PAGE_FAILURES)
		sweep_view_prepare(&ui->views.sweep, context,
		    layout.content_cols);
}

bool
ui_busy(const struct ui *ui)
{
	if (ui->unchecked)
		return true;
	return views_page(ui) && kind_shown(ui) == PAGE_SUGGEST &&
	    suggest_busy(&ui->views.suggest);
}

/* The field that help and explanations are about. */
static struct path
focus_of(const struct ui *ui, const struct ui_context *context)
{
	struct path path;

	if (ui->edit.kind != EDIT_NONE)
		return ui->edit.path;
	if (views_page(ui) && kind_shown(ui) == PAGE_FINDINGS &&
	    findings_path(&ui->views.findings, context, &path))
		return path;
	return ui_focus(ui, context);
}

void
views_open(struct ui *ui, struct ui_context *context, enum overlay overlay)
{
	struct views *views = &ui->views;
	struct help_about about = { 0 };
	int step = ui->level_count > 0 ? navs[ui->nav].step : 0;

	about.context = ui_key_context(ui, context);
	about.step = step;
	if (ui->level_count > 0)
		about.path = focus_of(ui, context);
	if (overlay == OVERLAY_HELP)
		help_open(&views->help, context, &about, ui->rows - 1,
		    ui->cols);
	else if (overlay == OVERLAY_GUIDE)
		guide_open(&views->guide, step > 0 ? step : 1, ui->cols);
	else if (ui->level_count > 0)
		explain_open(&views->explain, context, &about.path,
		    step > 0 ? step : 1, ui->cols);
	else
		return;
	views->overlay = overlay;
}

/* --- events ----------------------------------------------------------- */

static struct view_result
overlay_event(struct ui *ui, struct ui_context *context,
    const struct event *event)
{
	struct views *views = &ui->views;
	int rows = ui->rows - 1, cols = ui->cols;

	if (views->overlay == OVERLAY_HELP)
		return help_event(&views->help, context, event, rows, cols);
	if (views->overlay == OVERLAY_GUIDE)
		return guide_event(&views->guide, event, rows, cols);
	return explain_event(&views->explain, context, event, rows, cols);
}

static struct view_result
page_event(struct ui *ui, struct ui_context *context,
    const struct event *event)
{
	struct layout layout = ui_layout(ui, ui->rows, ui->cols);
	struct views *views = &ui->views;
	int rows = layout.content_rows, cols = layout.content_cols;
	enum capacity_tab tab;
	bool taken;

	switch (kind_shown(ui)) {
	case PAGE_FINDINGS:
		return findings_event(&views->findings, context, event, rows,
		    cols);
	case PAGE_REPORT:
		return preview_event(&views->preview, context, &ui->options,
		    event, rows, cols);
	case PAGE_SUGGEST:
		return suggest_event(&views->suggest, context, event, rows);
	case PAGE_FAILURES:
		return sweep_view_event(&views->sweep, context, event, rows);
	case PAGE_MAP:
		taken = map_event(&views->map, ui_plan(context),
		    context->catalog, event);
		return (struct view_result) { .kind = taken ? VIEW_TAKEN :
		    VIEW_IGNORED };
	default:
		if (!capacity_tab(ui, &tab))
			return (struct view_result) { .kind = VIEW_IGNORED };
		return capacity_view_event(&views->capacity, tab, context,
		    event, rows);
	}
}

/* Does what came of an event; false where it was not the view's. */
static bool
take_result(struct ui *ui, struct ui_context *context,
    const struct view_result *result, struct effect *effect)
{
	bool overlay = ui->views.overlay != OVERLAY_NONE;

	switch (result->kind) {
	case VIEW_IGNORED:
		return false;
	case VIEW_TAKEN:
		return true;
	case VIEW_CLOSE:
		ui->views.overlay = OVERLAY_NONE;
		if (!overlay && context->document != NULL)
			ui->pane = PANE_STEPS;
		return true;
	case VIEW_GOTO:
		ui->views.overlay = OVERLAY_NONE;
		if (!ui_goto(ui, context, &result->path))
			ui_say(ui, STYLE_INFO, "No page shows this.");
		return true;
	case VIEW_EFFECT:
		*effect = ui_effect(ui, result->effect.kind,
		    result->effect.text);
		effect->number = result->effect.number;
		if (context->document == NULL)
			ui->never_saved = effect->kind == EFFECT_NEW;
		return true;
	}
	return false;
}

bool
views_event(struct ui *ui, struct ui_context *context,
    const struct event *event, struct effect *effect)
{
	struct view_result result = { .kind = VIEW_IGNORED };

	if (ui->views.overlay != OVERLAY_NONE)
		result = overlay_event(ui, context, event);
	else if (context->document == NULL)
		result = start_event(&ui->views.start, context, event);
	else if (views_page(ui) && ui->pane == PANE_CONTENT)
		result = page_event(ui, context, event);
	return take_result(ui, context, &result, effect);
}

/* --- drawing ---------------------------------------------------------- */

void
views_draw_page(const struct ui *ui, const struct ui_context *context,
    const struct layout *layout, struct grid *grid)
{
	struct grid content = grid_view(grid, layout->content_row,
	    layout->content_col, layout->content_rows, layout->content_cols);
	enum capacity_tab tab;

	if (kind_shown(ui) == PAGE_FINDINGS)
		findings_draw(&ui->views.findings, context, &content,
		    ui->glyphs);
	else if (kind_shown(ui) == PAGE_REPORT)
		preview_draw(&ui->views.preview, context, &content,
		    ui->glyphs);
	else if (capacity_tab(ui, &tab))
		capacity_view_draw(&ui->views.capacity, tab, context, &content,
		    ui->glyphs);
	else if (kind_shown(ui) == PAGE_SUGGEST)
		suggest_draw(&ui->views.suggest, &content, ui->glyphs);
	else if (kind_shown(ui) == PAGE_FAILURES)
		sweep_view_draw(&ui->views.sweep, context, &content,
		    ui->glyphs);
	else if (kind_shown(ui) == PAGE_MAP)
		map_draw(&ui->views.map, ui_plan(context), context->catalog,
		    &content, ui->glyphs);
}

void
views_draw_overlay(const struct ui *ui, struct grid *grid)
{
	struct grid screen = grid_view(grid, 0, 0, grid->rows - 1,
	    grid->cols);

	grid_clear(&screen);
	grid_hide_cursor(grid);
	if (ui->views.overlay == OVERLAY_HELP)
		help_draw(&ui->views.help, &screen, ui->glyphs);
	else if (ui->views.overlay == OVERLAY_GUIDE)
		guide_draw(&ui->views.guide, &screen, ui->glyphs);
	else
		explain_draw(&ui->views.explain, &screen, ui->glyphs);
}

const char *
views_hint(const struct ui *ui, const struct ui_context *context)
{
	const struct views *views = &ui->views;
	enum capacity_tab tab;

	switch (views->overlay) {
	case OVERLAY_HELP:
		return help_hint(&views->help);
	case OVERLAY_GUIDE:
		return guide_hint(&views->guide);
	case OVERLAY_EXPLAIN:
		return explain_hint(&views->explain);
	case OVERLAY_NONE:
		break;
	}
	if (context->document == NULL)
		return start_hint(&views->start);
	if (!views_page(ui) || ui->pane != PANE_CONTENT)
		return NULL;
	if (kind_shown(ui) == PAGE_FINDINGS)
		return findings_hint(&views->findings);
	if (kind_shown(ui) == PAGE_REPORT)
		return preview_hint(&views->preview);
	if (capacity_tab(ui, &tab))
		return capacity_view_hint(tab);
	if (kind_shown(ui) == PAGE_SUGGEST)
		return suggest_hint(&views->suggest);
	if (kind_shown(ui) == PAGE_FAILURES)
		return sweep_view_hint(&views->sweep);
	return map_hint();
}
