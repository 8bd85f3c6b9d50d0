#ifndef UI_HELPVIEW_H
#define UI_HELPVIEW_H

#include "ui/keys.h"
#include "ui/textpage.h"
#include "ui/view.h"

/* Help, to be searched: keys, the field, the step, the words of the trade. */
enum help_section {
	HELP_KEYS,
	HELP_FIELD,
	HELP_STEP,
	HELP_WORDS,
	HELP_SECTIONS
};

/* What help is asked about. */
struct help_about {
	enum key_context context; /* its keys come first */
	struct path path; /* the field under the cursor; depth 0: none */
	int step; /* 1 to 8, or 0 */
};

struct help_state {
	struct help_about about;
	enum help_section section;
	struct textpage page;
	size_t places[HELP_SECTIONS]; /* their first lines */
};

void help_free(struct help_state *);
/* Begins with the keys, or the field where there is one. */
void help_open(struct help_state *, const struct ui_context *,
    const struct help_about *, int rows, int cols);
/* VIEW_CLOSE for Esc, q, ? and F1. */
struct view_result help_event(struct help_state *, const struct ui_context *,
    const struct event *, int rows, int cols);
/* Appends what a field asks for and may hold; explanations show it too. */
void help_add_field(struct textpage *, const struct field *,
    const struct catalog *);
void help_draw(const struct help_state *, struct grid *,
    const struct glyphs *);
const char *help_hint(const struct help_state *);

#endif
