#ifndef UI_VIEWS_H
#define UI_VIEWS_H

#include "ui/capacity_view.h"
#include "ui/explain.h"
#include "ui/findings.h"
#include "ui/guide.h"
#include "ui/helpview.h"
#include "ui/map.h"
#include "ui/preview.h"
#include "ui/start.h"
#include "ui/suggest_view.h"
#include "ui/sweep_view.h"

/* The parts of the wizard that draw themselves, and which of them is seen. */
enum overlay {
	OVERLAY_NONE,
	OVERLAY_HELP,
	OVERLAY_GUIDE,
	OVERLAY_EXPLAIN
};

struct views {
	enum overlay overlay; /* over the whole screen */
	struct help_state help;
	struct guide_state guide;
	struct explain_state explain;
	struct start_state start; /* without a document */
	struct findings_state findings; /* pages */
	struct preview_state preview;
	struct map_state map;
	struct capacity_view capacity;
	struct suggest_state suggest;
	struct sweep_view sweep;
};

struct ui;
struct layout;

void views_free(struct views *);
/* Makes what the view that is seen now draws from; cheap when unchanged. */
void views_prepare(struct ui *, struct ui_context *);
/* Opens the overlay about what is selected. */
void views_open(struct ui *, struct ui_context *, enum overlay);
/*
 * Gives the event to the view in front. Returns false where it is not for
 * it; then *effect is not touched.
 */
bool views_event(struct ui *, struct ui_context *, const struct event *,
    struct effect *);
/* Says whether a page of the table draws itself and is in front. */
/* The context of the keys that such a page takes. */
enum key_context views_keys(const struct ui *);
bool views_page(const struct ui *);
void views_draw_page(const struct ui *, const struct ui_context *,
    const struct layout *, struct grid *);
void views_draw_overlay(const struct ui *, struct grid *);
/* Returns the field that the page's selection stands for; depth 0: none. */
struct path views_focus(const struct ui *, const struct ui_context *);
/* Returns the keys of the view in front, or NULL when there is none. */
const char *views_hint(const struct ui *, const struct ui_context *);

#endif
