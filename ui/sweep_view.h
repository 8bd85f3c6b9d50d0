#ifndef UI_SWEEP_VIEW_H
#define UI_SWEEP_VIEW_H

#include "ui/textpage.h"
#include "ui/view.h"

/*
 * The page of failures: every single failure, those that cut off most people
 * first; Enter shows which sites and links one is about, and then leads to
 * what fails.
 */
struct sweep_view {
	int32_t selected, top;
	bool open; /* one is shown with its sites and links */
	struct textpage page; /* of that one */

	/* By sweep_view_prepare(). */
	uint32_t *order; /* in the sweep's singles */
	size_t count;
	uint64_t revision;
	const void *sweep; /* it was made from */
	int cols;
	bool prepared, failed;
};

void sweep_view_free(struct sweep_view *);
/* Cheap when nothing changed. */
void sweep_view_prepare(struct sweep_view *, struct ui_context *, int cols);
struct view_result sweep_view_event(struct sweep_view *, struct ui_context *,
    const struct event *, int rows);
void sweep_view_draw(const struct sweep_view *, const struct ui_context *,
    struct grid *, const struct glyphs *);
const char *sweep_view_hint(const struct sweep_view *);

#endif
