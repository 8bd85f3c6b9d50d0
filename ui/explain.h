#ifndef UI_EXPLAIN_H
#define UI_EXPLAIN_H

#include "model/analysis/explanation.h"
#include "ui/textpage.h"
#include "ui/view.h"

/*
 * Where a value or figure comes from: what is asked and may be given, the
 * formula with its inputs, the pages it was taken from.
 */
struct explain_state {
	struct path path;
	int step; /* asked about when the path is empty */
	struct textpage page;
};

void explain_free(struct explain_state *);
/* Explains what is at the path; depth 0: the state of the step. */
void explain_open(struct explain_state *, const struct ui_context *,
    const struct path *, int step, int cols);
/* VIEW_CLOSE for Esc, q and x. */
struct view_result explain_event(struct explain_state *,
    const struct ui_context *, const struct event *, int rows, int cols);
void explain_draw(const struct explain_state *, struct grid *,
    const struct glyphs *);
const char *explain_hint(const struct explain_state *);

/* Appends an explanation to a page. */
void explain_add(struct textpage *, const struct explanation *,
    const struct catalog *);

#endif
