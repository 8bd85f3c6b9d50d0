#ifndef UI_GUIDE_H
#define UI_GUIDE_H

#include "ui/textpage.h"
#include "ui/view.h"

/* What a step is about: the text of assets/guidance/N-name.md. */
struct guide_state {
	int step; /* 1 to 8 */
	struct textpage page;
};

void guide_free(struct guide_state *);
void guide_open(struct guide_state *, int step, int cols);
/* Left and Right go to the neighbouring step; VIEW_CLOSE for Esc, q, F2. */
struct view_result guide_event(struct guide_state *, const struct event *,
    int rows, int cols);
void guide_draw(const struct guide_state *, struct grid *,
    const struct glyphs *);
const char *guide_hint(const struct guide_state *);

/*
 * Appends the step's text to a page (help shows it too). Headings, lists,
 * paragraphs and **bold** of Markdown are known; else it is text.
 */
void guide_add(struct textpage *, int step);
void guide_add_markdown(struct textpage *, const char *);

#endif
