#ifndef UI_FORM_HELP_H
#define UI_FORM_HELP_H

#include "ui/state.h"

/* Draws the pane about the focused field: what it means and may hold. */
void form_help_draw(const struct ui *, const struct ui_context *,
    const struct layout *, struct grid *);

#endif
