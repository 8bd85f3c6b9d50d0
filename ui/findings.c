/*
 * The page of findings: which rows there are, what keys do, and the waiver
 * that is asked for. The picture is in findings_draw.c. Judges nothing: what
 * is found is the rules' and the reader's of the file.
 */
#include "ui/findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/findings_parts.h"

void
findings_free(struct findings_state *state)
{
	int i;

	lineedit_free(&state->line);
	for (i = 0; i < WAIVE_LINES; i++)
		lineedit_free(&state->waiver[i]);
	free(state->rows);
	*state = (struct findings_state) { 0 };
}

/* --- rows ------------------------------------------------------------- */

static bool
has_words(const struct findings_state *state, const char *text)
{
	size_t length;

	return text != NULL &&
	    textfind_in(&state->find, text, &length) != NULL;
}

static bool
severity_passes(enum findings_filter filter, enum severity severity)
{
	switch (filter) {
	case FINDINGS_ALL:
		return true;
	case FINDINGS_ERRORS:
		return severity == SEVERITY_ERROR;
	case FINDINGS_WARNINGS:
		return severity == SEVERITY_WARNING;
	case FINDINGS_INFOS:
		return severity == SEVERITY_INFO;
	default:
		return false;
	}
}

static bool
finding_passes(const struct findings_state *state,
    const struct finding *finding)
{
	if (state->filter == FINDINGS_WAIVED) {
		if (finding->waiver == NULL)
			return false;
	} else if (finding->waiver != NULL ||
	    !severity_passes(state->filter, finding->severity))
		return false;
	return state->find.words[0] == '\0' ||
	    has_words(state, finding->message) ||
	    has_words(state, finding->rule->id) ||
	    has_words(state, finding->where) ||
	    has_words(state, finding->rule->title);
}

static bool
diag_passes(const struct findings_state *state, const struct diag *diag)
{
	return severity_passes(state->filter, diag->severity) &&
	    (state->find.words[0] == '\0' || has_words(state, diag->text) ||
	    has_words(state, diag->path));
}

static bool
open_passes(const struct findings_state *state, const struct open_check *open)
{
	return state->filter == FINDINGS_OPEN &&
	    (state->find.words[0] == '\0' || has_words(state, open->needs) ||
	    has_words(state, open->rule->id) ||
	    has_words(state, open->rule->title));
}

static void
row_add(struct findings_state *state, enum findings_row_kind kind,
    size_t index)
{
	if (state->count == state->capacity) {
		size_t wanted = state->capacity == 0 ? 64 :
		    2 * state->capacity;
		struct findings_row *grown;

		grown = realloc(state->rows, wanted * sizeof *grown);
		if (grown == NULL) {
			state->failed = true;
			return;
		}
		state->rows = grown;
		state->capacity = wanted;
	}
	state->rows[state->count++] =
	    (struct findings_row) { kind, (uint32_t)index };
}

static void
add_diags(struct findings_state *state, struct ui_context *context)
{
	const struct diags *diags = document_diags(context->document);
	bool first = true;
	size_t i;

	for (i = 0; i < diags->count; i++) {
		if (!diag_passes(state, &diags->items[i]))
			continue;
		if (first)
			row_add(state, FINDINGS_ROW_HEADING, 0);
		first = false;
		row_add(state, FINDINGS_ROW_DIAG, i);
	}
}

static void
add_findings(struct findings_state *state, const struct findings *findings)
{
	int step = 0;
	size_t i;

	for (i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (!finding_passes(state, finding))
			continue;
		if (finding->rule->step != step)
			row_add(state, FINDINGS_ROW_HEADING,
			    (size_t)finding->rule->step);
		step = finding->rule->step;
		row_add(state, FINDINGS_ROW_FINDING, i);
	}
}

/* By step, as findings are; the rules run in the order of families. */
static void
add_open(struct findings_state *state, const struct findings *findings)
{
	int step;
	size_t i;

	for (step = 1; step <= STEP_COUNT; step++) {
		bool first = true;

		for (i = 0; i < findings->open_count; i++) {
			const struct open_check *open = &findings->open[i];

			if (open->rule->step != step ||
			    !open_passes(state, open))
				continue;
			if (first)
				row_add(state, FINDINGS_ROW_HEADING,
				    (size_t)step);
			first = false;
			row_add(state, FINDINGS_ROW_OPEN, i);
		}
	}
}

/* Moves the selection off headings and into the rows. */
static void
settle(struct findings_state *state, int direction)
{
	int32_t count = (int32_t)state->count;

	if (state->selected >= count)
		state->selected = count - 1;
	if (state->selected < 0)
		state->selected = 0;
	if (count == 0)
		return;
	if (state->rows[state->selected].kind == FINDINGS_ROW_HEADING) {
		/* A heading is never the last row. */
		if (direction < 0 && state->selected > 0)
			state->selected--;
		else
			state->selected++;
	}
}

void
findings_prepare(struct findings_state *state, struct ui_context *context)
{
	struct findings *findings = &context->analysis->findings;
	uint64_t revision = document_revision(context->document);

	if (state->prepared && state->revision == revision &&
	    state->items == findings->items)
		return;
	findings_places(findings, context->document);
	state->count = 0;
	state->failed = false;
	add_diags(state, context);
	add_findings(state, findings);
	add_open(state, findings);
	state->revision = revision;
	state->items = findings->items;
	state->prepared = true;
	state->waiving = state->waiving && state->waived < findings->count;
	settle(state, 1);
}

const struct findings_row *
findings_selected(const struct findings_state *state)
{
	if (state->selected < 0 || (size_t)state->selected >= state->count)
		return NULL;
	return &state->rows[state->selected];
}

/* --- layout ----------------------------------------------------------- */

int
findings_list_rows(int rows)
{
	int list = (rows - 2) * 2 / 5;

	return list < 3 ? 3 : list;
}

int32_t
findings_top(const struct findings_state *state, int shown)
{
	int32_t top = state->top, count = (int32_t)state->count;
	int32_t first = state->selected;

	/* The heading above comes along. */
	if (first > 0 && (size_t)first < state->count &&
	    state->rows[first - 1].kind == FINDINGS_ROW_HEADING)
		first--;
	if (top > first)
		top = first;
	if (top < state->selected - shown + 1)
		top = state->selected - shown + 1;
	if (top > count - shown)
		top = count - shown;
	return top < 0 ? 0 : top;
}

/* --- events ----------------------------------------------------------- */

static void
refill(struct findings_state *state, struct ui_context *context)
{
	state->prepared = false;
	state->selected = state->top = 0;
	state->scroll = 0;
	findings_prepare(state, context);
}

/* Returns the path that a diagnostic names, or what of it the plan has. */
static struct path
path_of_text(const char *text, const struct plan *plan)
{
	char part[512];
	struct path path;
	struct value_error error;

	snprintf(part, sizeof part, "%s", text);
	while (part[0] != '\0') {
		char *cut, *bracket;

		if (path_parse(part, plan, &path, &error))
			return path;
		cut = strrchr(part, '.');
		bracket = strrchr(part, '[');
		if (bracket != NULL && (cut == NULL || bracket > cut))
			cut = bracket;
		if (cut == NULL)
			break;
		*cut = '\0';
	}
	return (struct path) { 0 };
}

bool
findings_path(const struct findings_state *state,
    const struct ui_context *context, struct path *path)
{
	const struct findings_row *row = findings_selected(state);
	const struct findings *findings = &context->analysis->findings;

	*path = (struct path) { 0 };
	if (row == NULL)
		return false;
	switch (row->kind) {
	case FINDINGS_ROW_FINDING:
		*path = findings->items[row->index].path;
		break;
	case FINDINGS_ROW_OPEN:
		*path = findings->open[row->index].path;
		break;
	case FINDINGS_ROW_DIAG:
		*path = path_of_text(
		    document_diags(context->document)->items[row->index].path,
		    document_plan(context->document));
		break;
	case FINDINGS_ROW_HEADING:
		break;
	}
	return path->depth > 0;
}

static struct view_result
open_selected(const struct findings_state *state,
    const struct ui_context *context)
{
	struct view_result result = { .kind = VIEW_TAKEN };

	if (findings_path(state, context, &result.path))
		result.kind = VIEW_GOTO;
	return result;
}

/* Asks for a waiver of the selected finding; shows the one that it has. */
static struct view_result
begin_waiver(struct findings_state *state, struct ui_context *context)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	const struct findings_row *row = findings_selected(state);
	const struct plan *plan = document_plan(context->document);
	const struct finding *finding;

	if (row == NULL || row->kind != FINDINGS_ROW_FINDING)
		return result;
	finding = &context->analysis->findings.items[row->index];
	if (finding->waiver != NULL) {
		result.kind = VIEW_GOTO;
		result.path = path_build("waivers",
		    (int)(finding->waiver - plan->waivers.items), NULL);
		return result;
	}
	state->waiving = true;
	state->waived = row->index;
	state->waiver_line = WAIVE_REASON;
	state->problem[0] = '\0';
	lineedit_set(&state->waiver[WAIVE_REASON], "");
	lineedit_set(&state->waiver[WAIVE_BY], state->last_by);
	lineedit_set(&state->waiver[WAIVE_EXPIRES], "");
	return result;
}

static bool
move_event(struct findings_state *state, uint32_t key, int rows)
{
	int32_t shown = findings_list_rows(rows), before = state->selected;
	int direction = 1;

	switch (key) {
	case PRESS_UP:
	case 'k':
	case PRESS_MOUSE_WHEEL_UP:
		state->selected--;
		direction = -1;
		break;
	case PRESS_DOWN:
	case 'j':
	case PRESS_MOUSE_WHEEL_DOWN:
		state->selected++;
		break;
	case PRESS_PAGE_UP:
		state->selected -= shown;
		direction = -1;
		break;
	case PRESS_PAGE_DOWN:
		state->selected += shown;
		break;
	case PRESS_HOME:
		state->selected = 0;
		break;
	case PRESS_END:
		state->selected = (int32_t)state->count - 1;
		break;
	default:
		return false;
	}
	settle(state, direction);
	if (state->selected != before)
		state->scroll = 0;
	state->top = findings_top(state, shown);
	return true;
}

/* Scrolls the text about the selected one, no further than it goes. */
static bool
scroll_event(struct findings_state *state, const struct ui_context *context,
    uint32_t key, int rows, int cols)
{
	struct textpage page = { 0 };

	if (key == 'K')
		state->scroll -= state->scroll > 0;
	else if (key == 'J' || key == ' ')
		state->scroll++;
	else
		return false;
	findings_fill(state, context, cols, &page);
	page.top = (size_t)state->scroll;
	state->scroll = (int32_t)textpage_top(&page,
	    rows - 2 - findings_list_rows(rows));
	textpage_free(&page);
	return true;
}

/* The same key again shows all of them. */
static bool
filter_event(struct findings_state *state, struct ui_context *context,
    uint32_t key)
{
	static const char keys[FINDINGS_FILTERS + 1] = "*ewivo";
	const char *found;
	enum findings_filter filter;

	if (key >= 0x80 || key == 0)
		return false;
	found = strchr(keys, (int)key);
	if (found == NULL)
		return false;
	filter = (enum findings_filter)(found - keys);
	state->filter = state->filter == filter ? FINDINGS_ALL : filter;
	refill(state, context);
	return true;
}

static struct view_result
list_event(struct findings_state *state, struct ui_context *context,
    const struct event *event, int rows, int cols)
{
	struct view_result result = { .kind = VIEW_TAKEN };

	if (event->kind != EVENT_KEY && event->kind != EVENT_MOUSE) {
		result.kind = VIEW_IGNORED;
		return result;
	}
	if (move_event(state, event->key, rows) ||
	    scroll_event(state, context, event->key, rows, cols) ||
	    filter_event(state, context, event->key))
		return result;
	switch (event->key) {
	case PRESS_ENTER:
		return open_selected(state, context);
	case 'W':
		if (document_read_only(context->document))
			return result;
		return begin_waiver(state, context);
	case '/':
		state->finding = true;
		return result;
	case PRESS_ESCAPE:
		if (state->find.words[0] != '\0') {
			lineedit_set(&state->line, "");
			textfind_set(&state->find, "");
			refill(state, context);
			return result;
		}
		break;
	default:
		break;
	}
	result.kind = VIEW_IGNORED;
	return result;
}

static struct view_result
search_event(struct findings_state *state, struct ui_context *context,
    const struct event *event)
{
	struct view_result result = { .kind = VIEW_TAKEN };

	if (event->kind == EVENT_KEY && event->key == PRESS_ENTER) {
		state->finding = false;
		return result;
	}
	if (event->kind == EVENT_KEY && event->key == PRESS_ESCAPE) {
		state->finding = false;
		lineedit_set(&state->line, "");
	} else if (!lineedit_event(&state->line, event)) {
		result.kind = VIEW_IGNORED;
		return result;
	}
	textfind_set(&state->find, lineedit_text(&state->line));
	refill(state, context);
	return result;
}

struct view_result
findings_event(struct findings_state *state, struct ui_context *context,
    const struct event *event, int rows, int cols)
{
	findings_prepare(state, context);
	if (state->waiving)
		return findings_waive_event(state, context, event);
	if (state->finding)
		return search_event(state, context, event);
	return list_event(state, context, event, rows, cols);
}

const char *
findings_hint(const struct findings_state *state)
{
	if (state->waiving)
		return "Enter next line  ^S waive  Esc cancel";
	if (state->finding)
		return "Enter keep  Esc show all";
	return "Enter show its field  W waive  / find  J K scroll the text  "
	    "e w i v o filter";
}
