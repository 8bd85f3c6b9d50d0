#ifndef UI_CAPACITY_PARTS_H
#define UI_CAPACITY_PARTS_H

#include "ui/capacity_view.h"

/* Between the files of capacity_view.h. */

/* Rows below the table that tell about the selected one. */
enum { CAPACITY_ABOUT_DEMAND = 6, CAPACITY_ABOUT_LINKS = 7 };

/* The link that Links and Growth are at, or NULL. */
const struct link_load *capacity_selected_link(const struct capacity_view *,
    const struct ui_context *);
/* Writes Mbit/s for people: "2 953", "45.0", or "0"; returns out. */
char *capacity_mbps(double, char *out, size_t size);
/* Draws the same flush right; a mark follows in the next column. */
void capacity_put_mbps(struct grid *, int row, int col, int width, enum style,
    const struct glyphs *, double);
/* How a load stands to a size and the headroom the plan wants. */
enum style capacity_style(const struct plan *, double capacity, double peak);
/* Rows of the table in a page of so many rows. */
int capacity_table_rows(enum capacity_tab, int rows);

void capacity_draw_demand(const struct capacity_view *,
    const struct ui_context *, struct grid *, const struct glyphs *);
void capacity_draw_links(const struct capacity_view *,
    const struct ui_context *, struct grid *, const struct glyphs *);
void capacity_draw_growth(const struct capacity_view *,
    const struct ui_context *, struct grid *, const struct glyphs *);

#endif
