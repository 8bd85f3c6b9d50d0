#ifndef UI_CAPACITY_VIEW_H
#define UI_CAPACITY_VIEW_H

#include "ui/view.h"

/*
 * The three tabs of step 3 that show what was computed: the demand of sites,
 * the load of links, and a link's growth over ten years. They change nothing;
 * Enter leads to the field that a figure hangs on.
 */
enum capacity_tab {
	CAPACITY_DEMAND,
	CAPACITY_LINKS,
	CAPACITY_GROWTH,
	CAPACITY_TABS
};

enum capacity_row_kind {
	CAPACITY_ROW_TOTAL, /* all sites */
	CAPACITY_ROW_REGION, /* sites of a continent; index: its number */
	CAPACITY_ROW_SITE, /* index: in the plan */
	CAPACITY_ROW_KIND, /* heading of a kind of link */
	CAPACITY_ROW_LINK /* index: in the loads */
};

struct capacity_row {
	enum capacity_row_kind kind;
	uint32_t index;
};

/* A continent and what its sites need together. */
struct capacity_region {
	const char *name; /* of the catalogue, or a text of ours */
	double up[DEMAND_SERVICES], down[DEMAND_SERVICES];
	int64_t people;
	uint32_t sites;
};
enum { CAPACITY_REGIONS = 16 };

struct capacity_rows {
	struct capacity_row *items;
	int32_t count, selected, top;
};

struct capacity_view {
	bool up; /* services towards Microsoft instead of from it */
	bool by_size; /* the largest first */
	struct capacity_rows demand, links;

	/* By capacity_view_prepare(). */
	struct capacity_region regions[CAPACITY_REGIONS + 1]; /* and all */
	uint32_t region_count;
	const struct site_demand *made_from;
	uint64_t revision;
	bool prepared, made_by_size, failed;
};

void capacity_view_free(struct capacity_view *);
/* Makes the rows; cheap when nothing changed. */
void capacity_view_prepare(struct capacity_view *, const struct ui_context *);
struct view_result capacity_view_event(struct capacity_view *,
    enum capacity_tab, const struct ui_context *, const struct event *,
    int rows);
void capacity_view_draw(const struct capacity_view *, enum capacity_tab,
    const struct ui_context *, struct grid *, const struct glyphs *);
const char *capacity_view_hint(enum capacity_tab);
/* The field that the selected figure hangs on; depth 0: none. */
struct path capacity_view_focus(const struct capacity_view *,
    enum capacity_tab, const struct ui_context *);

#endif
