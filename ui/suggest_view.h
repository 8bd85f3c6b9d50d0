#ifndef UI_SUGGEST_VIEW_H
#define UI_SUGGEST_VIEW_H

#include "model/analysis/placement.h"
#include "ui/textpage.h"
#include "ui/view.h"

struct latency_memory;

/*
 * The page that suggests peering locations: the curve over their number, the
 * set chosen from it, each site's two locations, what forcing one costs.
 * Works in slices, one for each event, so that every key is answered; Enter
 * writes the shown choice into the plan as one edit.
 */
struct suggest_state {
	struct textpage page;
	struct latency_memory *places;
	struct arena *arena; /* of the demand */
	struct placement *placement;
	enum placement_status status;
	enum placement_apart apart;
	size_t count; /* locations of the point shown; 0: the best */
	uint64_t revision;
	int width;
	bool prepared, done, stopped, failed;
	size_t parts; /* done when the page was filled */
	char note[160]; /* what came of the last key */
};

void suggest_free(struct suggest_state *);
/*
 * Begins anew where the plan changed, works one slice and fills the page; to
 * be called after every event while the page is open.
 */
void suggest_prepare(struct suggest_state *, struct ui_context *, int cols);
/* Says whether there is more to work on. */
bool suggest_busy(const struct suggest_state *);
struct view_result suggest_event(struct suggest_state *, struct ui_context *,
    const struct event *, int rows);
void suggest_draw(const struct suggest_state *, struct grid *,
    const struct glyphs *);
const char *suggest_hint(const struct suggest_state *);

/* --- applying (suggest_apply.c) --- */

/*
 * Writes the shown choice into the plan, undone by one step: circuits for
 * the locations, the sites' ExpressRoute egress. A site that the internet
 * serves better keeps what it has. A measured time is taken out where it was
 * measured to another location. Fills the note; false: nothing was changed.
 */
bool suggest_apply(const struct placement_result *, struct document *,
    char *note, size_t size);

#endif
