/*
 * The screen without a plan: choosing what to open. The questions of a new
 * plan are in start_questions.c, the picture in start_draw.c. Opens nothing
 * itself: what is to be done comes back as an effect.
 */
#include "ui/start.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/embed.h"
#include "model/plan/document.h"
#include "ui/start_parts.h"

static void
free_lines(struct start_state *state)
{
	size_t i;

	for (i = 0; i < START_EXAMPLES; i++) {
		free(state->lines[i]);
		state->lines[i] = NULL;
	}
	state->examples = NULL;
}

void
start_free(struct start_state *state)
{
	free_lines(state);
	lineedit_free(&state->line);
	buf_free(&state->text);
	*state = (struct start_state) { 0 };
}

/* Returns what the example says about itself, or NULL. */
static char *
example_line(const char *name)
{
	const struct embedded_file *file;
	struct document *document;
	const struct plan *plan;
	char path[128], *line = NULL;

	snprintf(path, sizeof path, "examples/%s.yaml", name);
	file = embedded_find(path);
	if (file == NULL)
		return NULL;
	document = document_open(file->bytes, file->length);
	if (document == NULL)
		return NULL;
	plan = document_plan(document);
	if (plan->meta.description != NULL)
		line = strdup(plan->meta.description);
	document_close(document);
	return line;
}

void
start_prepare(struct start_state *state, const struct ui_context *context)
{
	size_t i;

	if (context->examples == NULL || state->examples == context->examples)
		return;
	free_lines(state);
	state->examples = context->examples;
	for (i = 0; i < START_EXAMPLES && context->examples[i] != NULL; i++)
		state->lines[i] = example_line(context->examples[i]);
}

static int
count_texts(const char *const *texts, int most)
{
	int n = 0;

	while (texts != NULL && n < most && texts[n] != NULL)
		n++;
	return n;
}

enum { RECENT_MAX = 20 };

int
start_choice_count(const struct ui_context *context)
{
	return 3 + count_texts(context->recent, RECENT_MAX) +
	    count_texts(context->examples, START_EXAMPLES);
}

struct choice
start_choice(const struct ui_context *context, int nth)
{
	int recent = count_texts(context->recent, RECENT_MAX);
	int examples = count_texts(context->examples, START_EXAMPLES);

	if (nth < 2)
		return (struct choice) { nth == 0 ? CHOICE_NEW : CHOICE_OPEN,
			0 };
	nth -= 2;
	if (nth < recent)
		return (struct choice) { CHOICE_RECENT, nth };
	nth -= recent;
	if (nth < examples)
		return (struct choice) { CHOICE_EXAMPLE, nth };
	return (struct choice) { CHOICE_QUIT, 0 };
}

static struct view_result
give(enum effect_kind kind, const char *text)
{
	return (struct view_result) { .kind = VIEW_EFFECT,
		.effect = { .kind = kind, .text = text } };
}

static struct view_result
begin_path(struct start_state *state)
{
	state->page = START_PATH;
	lineedit_set(&state->line, "");
	state->line.limit = 0;
	return (struct view_result) { .kind = VIEW_TAKEN };
}

static struct view_result
choose(struct start_state *state, const struct ui_context *context)
{
	struct choice choice = start_choice(context, state->selected);

	switch (choice.kind) {
	case CHOICE_NEW:
		questions_begin(state, context);
		break;
	case CHOICE_OPEN:
		return begin_path(state);
	case CHOICE_RECENT:
		return give(EFFECT_OPEN, context->recent[choice.index]);
	case CHOICE_EXAMPLE:
		return give(EFFECT_EXAMPLE, context->examples[choice.index]);
	case CHOICE_QUIT:
		return give(EFFECT_QUIT, NULL);
	}
	return (struct view_result) { .kind = VIEW_TAKEN };
}

static struct view_result
choices_event(struct start_state *state, const struct ui_context *context,
    uint32_t key)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	int last = start_choice_count(context) - 1;

	switch (key) {
	case PRESS_UP:
	case 'k':
	case PRESS_MOUSE_WHEEL_UP:
		state->selected--;
		break;
	case PRESS_DOWN:
	case 'j':
	case PRESS_MOUSE_WHEEL_DOWN:
		state->selected++;
		break;
	case PRESS_HOME:
	case PRESS_PAGE_UP:
		state->selected = 0;
		break;
	case PRESS_END:
	case PRESS_PAGE_DOWN:
		state->selected = last;
		break;
	case PRESS_ENTER:
		return choose(state, context);
	case 'n':
		questions_begin(state, context);
		break;
	case 'o':
		return begin_path(state);
	case 'q':
	case PRESS_CTRL | 'c':
		return give(EFFECT_QUIT, NULL);
	default:
		result.kind = VIEW_IGNORED;
		break;
	}
	if (state->selected > last)
		state->selected = last;
	if (state->selected < 0)
		state->selected = 0;
	return result;
}

static struct view_result
path_event(struct start_state *state, const struct event *event)
{
	struct view_result result = { .kind = VIEW_TAKEN };

	if (event->kind == EVENT_KEY && event->key == PRESS_ESCAPE) {
		state->page = START_CHOICES;
		return result;
	}
	if (event->kind == EVENT_KEY && event->key == PRESS_ENTER) {
		if (lineedit_text(&state->line)[0] == '\0')
			return result;
		return give(EFFECT_OPEN, lineedit_text(&state->line));
	}
	if (!lineedit_event(&state->line, event))
		result.kind = VIEW_IGNORED;
	return result;
}

struct view_result
start_event(struct start_state *state, const struct ui_context *context,
    const struct event *event)
{
	struct view_result result = { .kind = VIEW_IGNORED };

	start_prepare(state, context);
	if (event->kind != EVENT_KEY && event->kind != EVENT_PASTE &&
	    event->kind != EVENT_MOUSE)
		return result;
	if (event->kind == EVENT_KEY && state->page != START_CHOICES &&
	    event->key == (PRESS_CTRL | 'c'))
		return give(EFFECT_QUIT, NULL);
	switch (state->page) {
	case START_CHOICES:
		if (event->kind == EVENT_PASTE)
			return result;
		return choices_event(state, context, event->key);
	case START_PATH:
		return path_event(state, event);
	case START_QUESTIONS:
	case START_SUMMARY:
		return questions_event(state, context, event);
	}
	return result;
}

const char *
start_hint(const struct start_state *state)
{
	switch (state->page) {
	case START_CHOICES:
		return "Enter choose  n new plan  o open a file  ? help  q quit";
	case START_PATH:
		return "Enter open  Esc back";
	case START_SUMMARY:
		return "Enter create the plan  Esc back";
	case START_QUESTIONS:
		break;
	}
	if (start_questions[state->question].kind == QUESTION_SERVICES)
		return "Space mark  a all  n none  Enter next  Tab skip  "
		    "Esc back  ^S create now";
	return "Enter next  Tab skip  Esc back  ^S create now";
}
