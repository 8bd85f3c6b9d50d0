#ifndef UI_FINDINGS_PARTS_H
#define UI_FINDINGS_PARTS_H

#include "ui/findings.h"
#include "ui/textpage.h"

/* For the files of the page of findings alone. */

/* Returns the selected row, or NULL where there is none. */
const struct findings_row *findings_selected(const struct findings_state *);
/* Rows of the list on a page of so many rows. */
int findings_list_rows(int rows);
/* The first row shown, so that the selected one is among them. */
int32_t findings_top(const struct findings_state *, int shown);

/* Fills the page with what there is to say about the selected one. */
void findings_fill(const struct findings_state *, const struct ui_context *,
    int cols, struct textpage *);

/* findings_waive.c */
struct view_result findings_waive_event(struct findings_state *,
    struct ui_context *, const struct event *);
void findings_waive_draw(const struct findings_state *,
    const struct ui_context *, struct grid *, const struct glyphs *);

#endif
