/*
 * The picture of the start screen: choices, questions, summary. Changes no
 * state and asks only the catalogue.
 */
#include <string.h>

#include "model/catalog/city.h"
#include "model/catalog/flow_catalog.h"
#include "ui/start_parts.h"

#include <stdio.h>

enum { MARGIN = 2, NAME_COLUMN = 18 };

static void
draw_title(const struct ui_options *options, struct grid *grid,
    const char *title)
{
	const char *version =
	    options->version != NULL ? options->version : "erplan";

	grid_puts(grid, 0, MARGIN, -1, STYLE_TITLE, version);
	if (options->data_date != NULL && grid->cols >= 60)
		grid_printf(grid, 0, grid->cols - 25, -1, STYLE_DIM,
		    "catalogue of %s", options->data_date);
	grid_puts(grid, 1, MARGIN, grid->cols - MARGIN, STYLE_NORMAL, title);
}

/* The heading above the first recent file and the first example. */
static const char *
heading_above(struct choice choice)
{
	if (choice.index != 0)
		return NULL;
	if (choice.kind == CHOICE_RECENT)
		return "Recent plans";
	return choice.kind == CHOICE_EXAMPLE ? "Examples (opened as a copy)" :
	    NULL;
}

/* A file's name first, then the folder it is in. */
static void
draw_recent(struct grid *grid, int row, int width, enum style style,
    const struct glyphs *glyphs, const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash == NULL ? file : slash + 1;
	int used;

	used = grid_puts_cut(grid, row, MARGIN + 2, width, style, glyphs,
	    name);
	if (slash != NULL && used + 6 < width)
		grid_putn(grid, row, MARGIN + 4 + used, width - used - 2,
		    style == STYLE_FOCUS ? style : STYLE_DIM, file,
		    slash == file ? 1 : (size_t)(slash - file));
}

static void
draw_example(const struct start_state *state, const struct ui_context *context,
    struct grid *grid, int row, int width, enum style style,
    const struct glyphs *glyphs, int index)
{
	const char *line = state->lines[index];

	grid_puts_cut(grid, row, MARGIN + 2, NAME_COLUMN, style, glyphs,
	    context->examples[index]);
	if (line != NULL && width > NAME_COLUMN + 10)
		grid_puts_cut(grid, row, MARGIN + 3 + NAME_COLUMN,
		    width - NAME_COLUMN - 1,
		    style == STYLE_FOCUS ? style : STYLE_DIM, glyphs, line);
}

static void
draw_choice(const struct start_state *state, const struct ui_context *context,
    struct grid *grid, int row, int nth, const struct glyphs *glyphs)
{
	struct choice choice = start_choice(context, nth);
	bool here = nth == state->selected;
	enum style style = here ? STYLE_FOCUS : STYLE_NORMAL;
	int width = grid->cols - 2 * MARGIN - 2;

	if (here) {
		grid_fill(grid, row, MARGIN, 1, grid->cols - 2 * MARGIN,
		    STYLE_FOCUS, ' ');
		grid_putc(grid, row, MARGIN, STYLE_FOCUS, glyphs->selection);
	}
	switch (choice.kind) {
	case CHOICE_NEW:
		grid_puts(grid, row, MARGIN + 2, width, style, "New plan");
		break;
	case CHOICE_OPEN:
		grid_puts(grid, row, MARGIN + 2, width, style, "Open a file");
		break;
	case CHOICE_RECENT:
		draw_recent(grid, row, width, style, glyphs,
		    context->recent[choice.index]);
		break;
	case CHOICE_EXAMPLE:
		draw_example(state, context, grid, row, width, style, glyphs,
		    choice.index);
		break;
	case CHOICE_QUIT:
		grid_puts(grid, row, MARGIN + 2, width, style, "Quit");
		break;
	}
}

/* Rows that the choice and what stands above it take. */
static int
choice_rows(struct choice choice)
{
	if (heading_above(choice) != NULL)
		return 3;
	return choice.kind == CHOICE_QUIT ? 2 : 1;
}

static void
draw_choices(const struct start_state *state,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	int count = start_choice_count(context), i, row = 0, at = 0, all = 0;
	int shown = grid->rows - 3, top;

	for (i = 0; i < count; i++) {
		all += choice_rows(start_choice(context, i));
		if (i == state->selected)
			at = all - 1;
	}
	top = at - shown / 2;
	if (top > all - shown)
		top = all - shown;
	if (top < 0)
		top = 0;
	for (i = 0; i < count; i++) {
		struct choice choice = start_choice(context, i);
		int needs = choice_rows(choice);

		row += needs;
		if (row - top < 1 || row - 1 - top >= shown)
			continue;
		if (heading_above(choice) != NULL && row - top >= 2)
			grid_puts(grid, 3 + row - 2 - top, MARGIN,
			    grid->cols - MARGIN, STYLE_HEADING,
			    heading_above(choice));
		draw_choice(state, context, grid, 3 + row - 1 - top, i,
		    glyphs);
	}
}

static void
draw_path(const struct start_state *state, struct grid *grid,
    const struct glyphs *glyphs)
{
	grid_puts(grid, 3, MARGIN, -1, STYLE_HEADING, "Open a file");
	grid_puts(grid, 5, MARGIN, -1, STYLE_LABEL, "Name and folder:");
	lineedit_draw(&state->line, grid, 6, MARGIN, grid->cols - 2 * MARGIN,
	    STYLE_INPUT, glyphs);
	grid_puts_wrapped(grid, 8, MARGIN, 3, grid->cols - 2 * MARGIN, 0,
	    STYLE_DIM, "A plan is a YAML file such as contoso.yaml. The name "
	    "counts from the folder erplan was started in.");
}

static void
draw_word(const struct question *question, struct grid *grid, int row, int nth,
    enum style style, const struct glyphs *glyphs)
{
	grid_puts_cut(grid, row, MARGIN + 2, NAME_COLUMN, style, glyphs,
	    question_field(question)->words[nth]);
	grid_puts_cut(grid, row, MARGIN + NAME_COLUMN,
	    grid->cols - 2 * MARGIN - NAME_COLUMN,
	    style == STYLE_FOCUS ? style : STYLE_DIM, glyphs,
	    question->texts[nth]);
}

static void
draw_service(const struct start_state *state, const struct catalog *catalog,
    struct grid *grid, int row, int nth, enum style style,
    const struct glyphs *glyphs)
{
	int service = question_service(state, catalog, nth);
	const struct service_row *found =
	    &catalog_services(catalog).items[service];
	uint64_t bits = state->question == QUESTION_IN_USE ?
	    state->answers.services : state->answers.er;
	int width = grid->cols - 2 * MARGIN - 6;

	grid_puts(grid, row, MARGIN + 2, 3, style,
	    bits >> service & 1 ? "[x]" : "[ ]");
	if (width < 50) {
		grid_puts_cut(grid, row, MARGIN + 6, width, style, glyphs,
		    found->name);
		return;
	}
	grid_puts_cut(grid, row, MARGIN + 6, width - 22, style, glyphs,
	    found->name);
	grid_printf(grid, row, grid->cols - MARGIN - 21, 21,
	    style == STYLE_FOCUS ? style : STYLE_DIM, "ER: %s",
	    er_support_name(found->express_route));
}

static void
draw_city(const struct start_state *state, const struct catalog *catalog,
    struct grid *grid, int row, int nth, enum style style,
    const struct glyphs *glyphs)
{
	const struct city *city = state->found[nth];
	const struct country *country =
	    catalog_country(catalog, city->country);
	enum style dim = style == STYLE_FOCUS ? style : STYLE_DIM;
	int width = grid->cols - 2 * MARGIN - 2, name = width * 2 / 5;

	grid_puts_cut(grid, row, MARGIN + 2, name - 1, style, glyphs,
	    city->name);
	grid_puts_cut(grid, row, MARGIN + 2 + name, name - 1, dim, glyphs,
	    city->admin1);
	grid_puts_cut(grid, row, MARGIN + 2 + 2 * name, width - 2 * name, dim,
	    glyphs, country != NULL ? country->name : city->country);
}

/* The lines to choose from, as many as fit around the chosen one. */
static void
draw_rows(const struct start_state *state, const struct catalog *catalog,
    struct grid *grid, int row, int shown, const struct glyphs *glyphs)
{
	const struct question *question = &start_questions[state->question];
	int count = question_rows(state, catalog), i, top;

	top = state->row - shown / 2;
	if (top > count - shown)
		top = count - shown;
	if (top < 0)
		top = 0;
	for (i = top; i < count && i < top + shown; i++) {
		bool here = i == state->row;
		enum style style = here ? STYLE_FOCUS : STYLE_NORMAL;
		int at = row + i - top;

		if (here) {
			grid_fill(grid, at, MARGIN, 1, grid->cols - 2 * MARGIN,
			    style, ' ');
			grid_putc(grid, at, MARGIN, style, glyphs->selection);
		}
		if (question->kind == QUESTION_WORD)
			draw_word(question, grid, at, i, style, glyphs);
		else if (question->kind == QUESTION_SERVICES)
			draw_service(state, catalog, grid, at, i, style,
			    glyphs);
		else
			draw_city(state, catalog, grid, at, i, style, glyphs);
	}
	if (count > top + shown)
		grid_printf(grid, row + shown, MARGIN + 2, -1, STYLE_DIM,
		    "%d more", count - top - shown);
}

static void
draw_question(const struct start_state *state,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	const struct question *question = &start_questions[state->question];
	int width = grid->cols - 2 * MARGIN, row = 4, shown;
	char place[32];

	snprintf(place, sizeof place, "question %d of %d",
	    state->question + 1, (int)QUESTION_COUNT);
	grid_puts_right(grid, 2, grid->cols - MARGIN - 18, 18, STYLE_DIM,
	    glyphs, place);
	grid_puts(grid, 2, MARGIN, width - 20, STYLE_HEADING, question->asks);
	if (question->kind == QUESTION_TEXT ||
	    question->kind == QUESTION_CITY) {
		lineedit_draw(&state->line, grid, row, MARGIN, width,
		    STYLE_INPUT, glyphs);
		row += 1;
	}
	shown = grid->rows - row - 4;
	if (question->kind != QUESTION_TEXT)
		draw_rows(state, context->catalog, grid, row, shown, glyphs);
	row = question->kind == QUESTION_TEXT ? row + 1 : grid->rows - 3;
	if (state->error.text[0] != '\0')
		grid_puts_wrapped(grid, row, MARGIN, 3, width, 0, STYLE_ERROR,
		    state->error.text);
	else
		grid_puts_wrapped(grid, row, MARGIN, 3, width, 0, STYLE_DIM,
		    question->help);
}

static void
draw_summary(const struct start_state *state,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	int i, width = grid->cols - 2 * MARGIN - NAME_COLUMN;
	int row = grid->rows >= QUESTION_COUNT + 8 ? 3 : 2;

	grid_puts(grid, row++, MARGIN, -1, STYLE_HEADING, "The new plan");
	for (i = 0; i < QUESTION_COUNT; i++) {
		struct buf answer = { 0 };

		question_answer(state, context->catalog, i, &answer);
		grid_puts(grid, row + i, MARGIN, NAME_COLUMN - 1, STYLE_LABEL,
		    start_questions[i].label);
		if (answer.length == 0)
			grid_puts(grid, row + i, MARGIN + NAME_COLUMN, width,
			    STYLE_DIM, "left open");
		else
			grid_puts_cut(grid, row + i, MARGIN + NAME_COLUMN,
			    width, STYLE_VALUE, glyphs, buf_text(&answer));
		buf_free(&answer);
	}
	grid_puts_wrapped(grid, row + 1 + QUESTION_COUNT, MARGIN, 2,
	    grid->cols - 2 * MARGIN, 0,
	    state->error.text[0] != '\0' ? STYLE_ERROR : STYLE_DIM,
	    state->error.text[0] != '\0' ? state->error.text :
	    "Nothing is written to disk before you save.");
}

void
start_draw(const struct start_state *state, const struct ui_context *context,
    const struct ui_options *options, struct grid *grid,
    const struct glyphs *glyphs)
{
	draw_title(options, grid, state->page == START_QUESTIONS ?
	    "" : "Plan Azure ExpressRoute for Microsoft 365.");
	switch (state->page) {
	case START_CHOICES:
		draw_choices(state, context, grid, glyphs);
		break;
	case START_PATH:
		draw_path(state, grid, glyphs);
		break;
	case START_QUESTIONS:
		draw_question(state, context, grid, glyphs);
		break;
	case START_SUMMARY:
		draw_summary(state, context, grid, glyphs);
		break;
	}
}
