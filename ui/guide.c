/*
 * What each step is about, from the guidance compiled in. Knows a little of
 * Markdown, and nothing of the plan.
 */
#include "ui/guide.h"

#include <stdio.h>
#include <string.h>

#include "model/embed.h"

enum block {
	BLOCK_NONE,
	BLOCK_PARAGRAPH,
	BLOCK_BULLET
};

static void
block_end(struct textpage *page, enum block *block, struct buf *text)
{
	if (*block == BLOCK_PARAGRAPH)
		textpage_add_marked(page, STYLE_NORMAL, 0, buf_text(text),
		    text->length);
	else if (*block == BLOCK_BULLET)
		textpage_bullet(page, 0, buf_text(text), text->length);
	*block = BLOCK_NONE;
	buf_clear(text);
}

static void
add_heading(struct textpage *page, const char *line, size_t length)
{
	struct buf text = { 0 };
	size_t marks = strspn(line, "# ");

	buf_add(&text, line + marks, length - marks);
	if (page->count > 0 && page->lines[page->count - 1].length > 0)
		textpage_blank(page);
	textpage_add(page, line[1] == '#' ? STYLE_HEADING : STYLE_TITLE, 0,
	    buf_text(&text));
	buf_free(&text);
}

void
guide_add_markdown(struct textpage *page, const char *text)
{
	enum block block = BLOCK_NONE;
	struct buf words = { 0 };

	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		size_t indent = strspn(text, " ");
		const char *line = text;

		text += length + (text[length] == '\n');
		if (indent >= length) {
			block_end(page, &block, &words);
			textpage_blank(page);
			continue;
		}
		if (line[0] == '#') {
			block_end(page, &block, &words);
			add_heading(page, line, length);
			continue;
		}
		if (strncmp(line, "- ", 2) == 0) {
			block_end(page, &block, &words);
			block = BLOCK_BULLET;
			indent = 2;
		} else if (block == BLOCK_NONE)
			block = BLOCK_PARAGRAPH;
		if (words.length > 0)
			buf_putc(&words, ' ');
		buf_add(&words, line + indent, length - indent);
	}
	block_end(page, &block, &words);
	if (words.failed)
		page->failed = true;
	buf_free(&words);
}

void
guide_add(struct textpage *page, int step)
{
	const struct embedded_file *file;

	if (step < 1 || step > STEP_COUNT)
		return;
	file = embedded_find(steps[step - 1].guidance);
	if (file != NULL)
		guide_add_markdown(page, file->bytes);
}

void
guide_free(struct guide_state *state)
{
	textpage_free(&state->page);
	*state = (struct guide_state) { 0 };
}

static void
fill(struct guide_state *state, int cols)
{
	textpage_begin(&state->page, cols - 2);
	guide_add(&state->page, state->step);
}

void
guide_open(struct guide_state *state, int step, int cols)
{
	state->step = step < 1 ? 1 : step > STEP_COUNT ? STEP_COUNT : step;
	textpage_rewind(&state->page);
	fill(state, cols);
}

struct view_result
guide_event(struct guide_state *state, const struct event *event, int rows,
    int cols)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	uint32_t key = event->kind == EVENT_KEY ? event->key : 0;

	if (state->page.width != cols - 2)
		fill(state, cols);
	if (textpage_event(&state->page, event, rows - 1))
		return result;
	switch (key) {
	case PRESS_ESCAPE:
	case PRESS_F2:
	case 'q':
		result.kind = VIEW_CLOSE;
		break;
	case PRESS_LEFT:
	case 'h':
	case '[':
		if (state->step > 1)
			guide_open(state, state->step - 1, cols);
		break;
	case PRESS_RIGHT:
	case 'l':
	case ']':
		if (state->step < STEP_COUNT)
			guide_open(state, state->step + 1, cols);
		break;
	default:
		result.kind = VIEW_IGNORED;
		break;
	}
	return result;
}

void
guide_draw(const struct guide_state *state, struct grid *grid,
    const struct glyphs *glyphs)
{
	struct grid text = grid_view(grid, 1, 1, grid->rows - 1,
	    grid->cols - 1);
	int i, col = 1;

	for (i = 0; i < STEP_COUNT; i++) {
		bool here = state->step == i + 1;

		if (grid->cols < 100 && !here)
			col += grid_printf(grid, 0, col, -1, STYLE_DIM, "%d ",
			    i + 1);
		else
			col += grid_printf(grid, 0, col, -1, here ?
			    STYLE_SELECTED : STYLE_DIM, "%d %s", i + 1,
			    steps[i].title) + 2;
	}
	textpage_draw(&state->page, &text, glyphs);
}

const char *
guide_hint(const struct guide_state *state)
{
	if (state->page.finding)
		return "Enter done  Esc cancel";
	return "Esc close  Left/Right step  / find  n next  Space page";
}
