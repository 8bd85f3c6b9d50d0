#ifndef UI_START_H
#define UI_START_H

#include "model/buf.h"
#include "ui/lineedit.h"
#include "ui/start_plan.h"
#include "ui/view.h"

/*
 * The screen without a plan: what can be opened, and the questions that give
 * a new plan its shape. Results: EFFECT_NEW, EFFECT_OPEN, EFFECT_EXAMPLE,
 * EFFECT_QUIT. All zero is the list of choices.
 */
enum start_page {
	START_CHOICES,
	START_PATH, /* the name of a file is being typed */
	START_QUESTIONS,
	START_SUMMARY /* all questions are behind */
};

enum { START_EXAMPLES = 12, START_FOUND = 40 };

struct start_state {
	enum start_page page;
	int selected; /* of the choices */
	struct lineedit line; /* the path, or the answer being typed */
	int question;
	int row; /* of the words, services or cities offered */
	struct start_answers answers;
	struct value_error error; /* why the answer is refused, or "" */

	/* By start_prepare(). */
	const char *const *examples; /* whose lines these are */
	char *lines[START_EXAMPLES]; /* what the examples are about */
	const struct city *found[START_FOUND];
	size_t found_count;

	struct buf text; /* of the effect */
};

void start_free(struct start_state *);
/*
 * Reads what drawing needs; the wizard calls it when the start screen opens.
 * Drawing without it only lacks the lines about the examples.
 */
void start_prepare(struct start_state *, const struct ui_context *);
struct view_result start_event(struct start_state *, const struct ui_context *,
    const struct event *);
void start_draw(const struct start_state *, const struct ui_context *,
    const struct ui_options *, struct grid *, const struct glyphs *);
const char *start_hint(const struct start_state *);

#endif
