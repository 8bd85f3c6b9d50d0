/*
 * Where a value or figure comes from, on a page to be read. What is said is
 * the model's; pages behind the tags are the catalogue's.
 */
#include "ui/explain.h"

#include <string.h>

#include "model/arena.h"
#include "ui/sources.h"

enum { LABEL_COLUMNS = 24, SOURCE_COLUMNS = 10 };

void
explain_free(struct explain_state *state)
{
	textpage_free(&state->page);
	*state = (struct explain_state) { 0 };
}

static void
add_input(struct textpage *page, const struct explanation_input *input)
{
	struct buf value = { 0 };

	buf_puts(&value, input->value);
	if (input->path[0] != '\0')
		buf_printf(&value, "\n%s", input->path);
	textpage_pair(page, 2, input->label, LABEL_COLUMNS, STYLE_VALUE,
	    buf_text(&value));
	buf_free(&value);
}

void
explain_add(struct textpage *page, const struct explanation *explanation,
    const struct catalog *catalog)
{
	size_t i;

	textpage_heading(page, explanation->title);
	if (explanation->value[0] != '\0')
		textpage_add(page, STYLE_VALUE, 0, explanation->value);
	if (explanation->text[0] != '\0') {
		textpage_blank(page);
		textpage_add(page, STYLE_NORMAL, 0, explanation->text);
	}
	if (explanation->formula[0] != '\0') {
		textpage_blank(page);
		textpage_pair(page, 0, "Formula", SOURCE_COLUMNS, STYLE_NORMAL,
		    explanation->formula);
	}
	if (explanation->input_count > 0)
		textpage_blank(page);
	for (i = 0; i < explanation->input_count; i++)
		add_input(page, &explanation->inputs[i]);
	if (explanation->source[0] != '\0') {
		textpage_blank(page);
		sources_add(page, SOURCE_COLUMNS, explanation->source,
		    catalog);
	}
}

static void
fill(struct explain_state *state, const struct ui_context *context, int cols)
{
	const struct plan *plan = document_plan(context->document);
	struct arena *arena = arena_open();
	struct explanations all = { 0 };
	bool done = false;
	size_t i;

	textpage_begin(&state->page, cols - 2);
	if (arena != NULL)
		done = state->path.depth > 0 &&
		    path_field(&state->path) != NULL ?
		    explain_path(&all, arena, &state->path, plan,
		    context->catalog, context->analysis) :
		    explain_step(&all, arena, state->step, plan,
		    context->analysis);
	for (i = 0; i < all.count; i++)
		explain_add(&state->page, &all.items[i], context->catalog);
	if (!done)
		state->page.failed = true;
	arena_close(arena);
}

void
explain_open(struct explain_state *state, const struct ui_context *context,
    const struct path *path, int step, int cols)
{
	state->path = *path;
	state->step = step < 1 || step > STEP_COUNT ? 1 : step;
	textpage_rewind(&state->page);
	fill(state, context, cols);
}

struct view_result
explain_event(struct explain_state *state, const struct ui_context *context,
    const struct event *event, int rows, int cols)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	uint32_t key = event->kind == EVENT_KEY ? event->key : 0;

	if (state->page.width != cols - 2)
		fill(state, context, cols);
	if (textpage_event(&state->page, event, rows))
		return result;
	if (key == PRESS_ESCAPE || key == 'q' || key == 'x')
		result.kind = VIEW_CLOSE;
	else
		result.kind = VIEW_IGNORED;
	return result;
}

void
explain_draw(const struct explain_state *state, struct grid *grid,
    const struct glyphs *glyphs)
{
	struct grid text = grid_view(grid, 0, 1, grid->rows, grid->cols - 1);

	textpage_draw(&state->page, &text, glyphs);
}

const char *
explain_hint(const struct explain_state *state)
{
	if (state->page.finding)
		return "Enter done  Esc cancel";
	return "Esc close  / find  n next  Space page";
}
