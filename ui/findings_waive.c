/*
 * Accepting a finding: asks why, who and until when, and writes a waiver into
 * the plan. Whether that silences the finding is for the rules to say.
 */
#include "ui/findings_parts.h"

#include <stdio.h>
#include <string.h>

static const char *const labels[WAIVE_LINES] = { "Reason", "Accepted by",
	"Expires" };
static const char *const keys[WAIVE_LINES] = { "reason", "by", "expires" };

/* Says what is wrong with the lines, and goes to the line; else true. */
static bool
check_lines(struct findings_state *state)
{
	struct value_error error;
	int i;

	for (i = 0; i < WAIVE_LINES; i++) {
		const char *text = lineedit_text(&state->waiver[i]);

		error.text[0] = '\0';
		if (text[0] == '\0') {
			if (i != WAIVE_REASON)
				continue;
			snprintf(error.text, sizeof error.text,
			    "Say why: a reviewer reads this instead of asking");
		} else if (value_check(schema_field(&schema_waiver, keys[i]),
		    text, &error))
			continue;
		snprintf(state->problem, sizeof state->problem, "%s",
		    error.text);
		state->waiver_line = i;
		return false;
	}
	return true;
}

static void
write_waiver(struct findings_state *state, struct ui_context *context)
{
	const struct finding *finding =
	    &context->analysis->findings.items[state->waived];
	const struct plan *plan = document_plan(context->document);
	struct path list = path_build("waivers", PATH_WHOLE, NULL);
	const char *pairs[2 * WAIVE_LINES + 5] = { "rule",
		finding->rule->id };
	struct value_error error = { 0 };
	size_t n = 2;
	int i;

	if (!check_lines(state))
		return;
	if (finding->where[0] != '\0') {
		pairs[n++] = "path";
		pairs[n++] = finding->where;
	}
	for (i = 0; i < WAIVE_LINES; i++) {
		const char *text = lineedit_text(&state->waiver[i]);

		if (text[0] == '\0')
			continue;
		pairs[n++] = keys[i];
		pairs[n++] = text;
	}
	pairs[n] = NULL;
	snprintf(state->last_by, sizeof state->last_by, "%s",
	    lineedit_text(&state->waiver[WAIVE_BY]));
	if (!document_insert(context->document, &list,
	    (int32_t)plan->waivers.count, pairs, &error)) {
		snprintf(state->problem, sizeof state->problem, "%s",
		    error.text);
		return;
	}
	state->waiving = false;
	state->prepared = false;
}

static void
go_line(struct findings_state *state, int by)
{
	int line = state->waiver_line + by;

	if (line >= 0 && line < WAIVE_LINES)
		state->waiver_line = line;
}

struct view_result
findings_waive_event(struct findings_state *state, struct ui_context *context,
    const struct event *event)
{
	struct view_result result = { .kind = VIEW_TAKEN };

	if (event->kind == EVENT_KEY) {
		switch (event->key) {
		case PRESS_ESCAPE:
			state->waiving = false;
			return result;
		case PRESS_CTRL | 's':
			write_waiver(state, context);
			return result;
		case PRESS_ENTER:
			if (state->waiver_line == WAIVE_LINES - 1)
				write_waiver(state, context);
			else
				go_line(state, 1);
			return result;
		case PRESS_TAB:
		case PRESS_DOWN:
			go_line(state, 1);
			return result;
		case PRESS_SHIFT | PRESS_TAB:
		case PRESS_UP:
			go_line(state, -1);
			return result;
		default:
			break;
		}
	}
	if (lineedit_event(&state->waiver[state->waiver_line], event))
		state->problem[0] = '\0';
	else
		result.kind = VIEW_IGNORED;
	return result;
}

void
findings_waive_draw(const struct findings_state *state,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	const struct finding *finding;
	int width = grid->cols - 2, height = WAIVE_LINES + 7, i;
	struct grid box;

	if (state->waived >= context->analysis->findings.count)
		return;
	finding = &context->analysis->findings.items[state->waived];
	if (width > 74)
		width = 74;
	box = grid_view(grid, (grid->rows - height) / 2,
	    (grid->cols - width) / 2, height, width);
	grid_clear(&box);
	grid_box(&box, 0, 0, box.rows, box.cols, STYLE_FRAME, glyphs);
	grid_printf(&box, 0, 2, box.cols - 4, STYLE_HEADING, " Waive %s ",
	    finding->rule->id);
	grid_puts_cut(&box, 1, 2, box.cols - 4, STYLE_NORMAL, glyphs,
	    finding->message);
	for (i = 0; i < WAIVE_LINES; i++) {
		bool here = i == state->waiver_line;

		grid_puts(&box, 3 + i, 2, 12, STYLE_LABEL, labels[i]);
		if (here)
			continue;
		grid_puts_cut(&box, 3 + i, 15, box.cols - 17, STYLE_VALUE,
		    glyphs, lineedit_text(&state->waiver[i]));
	}
	lineedit_draw(&state->waiver[state->waiver_line], &box,
	    3 + state->waiver_line, 15, box.cols - 17, STYLE_INPUT, glyphs);
	if (state->problem[0] != '\0')
		grid_puts_wrapped(&box, 4 + WAIVE_LINES, 2, 2, box.cols - 4,
		    0, STYLE_ERROR, state->problem);
	else
		grid_puts_wrapped(&box, 4 + WAIVE_LINES, 2, 2, box.cols - 4,
		    0, STYLE_DIM, "Expires is its last day, such as "
		    "2027-06-30; empty: it never does.");
}
