/*
 * The tab Links: every circuit, egress and WAN link with its load against its
 * size and the headroom the plan wants. Changes nothing.
 */
#include "ui/capacity_parts.h"

#include <stdio.h>
#include <string.h>

#include "model/analysis/explanation.h"
#include "model/analysis/query.h"
#include "model/buf.h"

enum { SIZE_COLS = 8, PEAK_COLS = 8, FREE_COLS = 7, NAME_COLS = 15 };

static int
bar_col(void)
{
	return 2 + NAME_COLS + SIZE_COLS + PEAK_COLS + FREE_COLS + 1;
}

/*
 * The bar is the size of the link: full cells are the peak, hatched ones what
 * comes on top when the worst failure happens, and shaded ones the band in
 * which the peak should end.
 */
static void
draw_bar(const struct plan *plan, const struct link_load *link,
    struct grid *grid, int row, const struct glyphs *glyphs)
{
	const struct capacity *capacity = &plan->capacity;
	double size = link->capacity_mbps;
	double load = link_peak(link) / size, worst = link->worst_peak / size;
	int width = grid->cols - bar_col() - 1, i;
	enum style style = capacity_style(plan, size, link_peak(link));

	for (i = 0; i < width; i++) {
		double share = (i + 0.5) / width * 100;

		if (share < load * 100)
			grid_putc(grid, row, bar_col() + i, style,
			    glyphs->bars[8]);
		else if (share < worst * 100)
			grid_putc(grid, row, bar_col() + i,
			    capacity_style(plan, size, link->worst_peak),
			    glyphs->unicode ? 0x2592 : '=');
		else if (share > 100 - capacity->headroom_max_pct &&
		    share < 100 - capacity->headroom_pct)
			grid_putc(grid, row, bar_col() + i, STYLE_DIM,
			    glyphs->shade);
		else
			grid_putc(grid, row, bar_col() + i, STYLE_DIM, ' ');
	}
	grid_putc(grid, row, bar_col() + width, load > 1 || worst > 1 ?
	    STYLE_ERROR : STYLE_FRAME, load > 1 || worst > 1 ? '!' :
	    glyphs->vertical);
}

static void
draw_link(const struct ui_context *context, const struct link_load *link,
    struct grid *grid, int row, bool here, const struct glyphs *glyphs)
{
	const struct plan *plan = document_plan(context->document);
	enum style style = here ? STYLE_FOCUS : STYLE_NORMAL;
	double peak = link_peak(link);
	char text[32];
	int col = 2;

	if (here) {
		grid_fill(grid, row, 0, 1, bar_col() - 1, style, ' ');
		grid_putc(grid, row, 0, style, glyphs->selection);
	}
	grid_puts_cut(grid, row, col, NAME_COLS, style, glyphs, link->id);
	col += NAME_COLS;
	if (link->capacity_mbps > 0)
		capacity_put_mbps(grid, row, col, SIZE_COLS, style, glyphs,
		    link->capacity_mbps);
	else
		grid_puts_right(grid, row, col, SIZE_COLS, style, glyphs, "?");
	col += SIZE_COLS;
	capacity_put_mbps(grid, row, col, PEAK_COLS, style, glyphs, peak);
	col += PEAK_COLS;
	if (link->capacity_mbps <= 0)
		return;
	snprintf(text, sizeof text, "%.0f %%", link->headroom_pct);
	grid_puts_right(grid, row, col, FREE_COLS, here ? style :
	    capacity_style(plan, link->capacity_mbps, peak), glyphs, text);
	draw_bar(plan, link, grid, row, glyphs);
}

static void
draw_head(const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	const struct capacity *capacity =
	    &document_plan(context->document)->capacity;
	int col = 2 + NAME_COLS;

	grid_puts(grid, 0, 2, NAME_COLS, STYLE_HEADING, "Link");
	grid_puts_right(grid, 0, col, SIZE_COLS, STYLE_HEADING, glyphs,
	    "Mbit/s");
	grid_puts_right(grid, 0, col + SIZE_COLS, PEAK_COLS, STYLE_HEADING,
	    glyphs, "Peak");
	grid_puts_right(grid, 0, col + SIZE_COLS + PEAK_COLS, FREE_COLS,
	    STYLE_HEADING, glyphs, "Free");
	grid_printf(grid, 0, bar_col(), grid->cols - bar_col(), STYLE_HEADING,
	    "keep %g-%g %%", capacity->headroom_pct,
	    capacity->headroom_max_pct);
}

/* --- about the selected one ---------------------------------------------- */

static void
about_peak(const struct ui_context *context, const struct link_load *link,
    struct grid *grid, int row)
{
	const struct wan_link *wan;
	char up[32], down[32];

	capacity_mbps(link->peak_up, up, sizeof up);
	capacity_mbps(link->peak_down, down, sizeof down);
	if (link->kind == LINK_WAN) {
		wan = &document_plan(context->document)->wan.items[link->item];
		grid_printf(grid, row, 1, -1, STYLE_NORMAL,
		    "%s: %s Mbit/s from %s, %s from %s; busiest %02d:00 UTC",
		    link->id, up, wan->a == NULL ? "?" : wan->a, down,
		    wan->b == NULL ? "?" : wan->b, link->peak_hour);
	} else
		grid_printf(grid, row, 1, -1, STYLE_NORMAL, "%s: up %s, down "
		    "%s Mbit/s, busiest %02d:00 UTC", link->id, up, down,
		    link->peak_hour);
}

static void
about_worst(const struct ui_context *context, const struct link_load *link,
    struct grid *grid, int row)
{
	const struct plan *plan = document_plan(context->document);
	const struct link_loads *loads = &context->analysis->links;
	char peak[32];
	enum style style = link->capacity_mbps > 0 ?
	    capacity_style(plan, link->capacity_mbps, link->worst_peak) :
	    STYLE_NORMAL;

	if (style == STYLE_GOOD)
		style = STYLE_NORMAL;
	if (link->worst_failed < 0)
		grid_puts(grid, row, 1, -1, STYLE_DIM, "No failure of a "
		    "circuit or an egress brings it more load.");
	else if (link->capacity_mbps > 0)
		grid_printf(grid, row, 1, -1, style, "Worst failure: %s; then "
		    "%s Mbit/s, %.0f %% free",
		    loads->items[link->worst_failed].id,
		    capacity_mbps(link->worst_peak, peak, sizeof peak),
		    link->worst_headroom_pct);
	else
		grid_printf(grid, row, 1, -1, style, "Worst failure: %s; then "
		    "%s Mbit/s", loads->items[link->worst_failed].id,
		    capacity_mbps(link->worst_peak, peak, sizeof peak));
}

static void
about_size(const struct ui_context *context, const struct link_load *link,
    struct grid *grid, int row)
{
	const struct plan *plan = document_plan(context->document);
	char size[32];

	if (link->fits_mbps > 0)
		grid_printf(grid, row, 1, -1, STYLE_NORMAL, "Fits: %s Mbit/s "
		    "keeps %g %% free even then",
		    explanation_group(link->fits_mbps, size, sizeof size),
		    plan->capacity.headroom_pct);
	else if (link->worst_peak > 0)
		grid_puts(grid, row, 1, -1, STYLE_WARNING,
		    "No single size that is sold would fit");
	if (link->exhausted_in == 0)
		grid_puts(grid, row + 1, 1, -1, STYLE_ERROR,
		    "Over its size today");
	else if (link->exhausted_in > 0)
		grid_printf(grid, row + 1, 1, -1, STYLE_NORMAL, "Over its size "
		    "in %d, at %g %% a year",
		    civil_year(context->today) + link->exhausted_in,
		    plan->capacity.growth_pct);
}

static void
about_drivers(const struct ui_context *context, const struct link_load *link,
    struct grid *grid, int row)
{
	const struct plan *plan = document_plan(context->document);
	struct buf text = { 0 };
	char mbps[32];
	int i;

	if (link->driver_count == 0)
		buf_puts(&text, "Nobody uses it in the normal state.");
	else
		buf_printf(&text, "%u site%s: ", link->sites,
		    link->sites == 1 ? "" : "s");
	for (i = 0; i < link->driver_count; i++) {
		const struct link_driver *driver = &link->drivers[i];

		capacity_mbps(driver->mbps, mbps, sizeof mbps);
		if (driver->service == DEMAND_SERVICES)
			buf_printf(&text, "%sprivate peering %s",
			    i > 0 ? ", " : "", mbps);
		else
			buf_printf(&text, "%s%s %s %s", i > 0 ? ", " : "",
			    driver->site == LINK_NO_SITE ? "inbound" :
			    site_label(&plan->sites.items[driver->site]),
			    demand_service_label(driver->service), mbps);
	}
	grid_puts_wrapped(grid, row, 1, 2, grid->cols - 2, 0, STYLE_DIM,
	    buf_text(&text));
	buf_free(&text);
}

static void
draw_rows(const struct capacity_view *view, const struct ui_context *context,
    struct grid *grid, const struct glyphs *glyphs)
{
	static const char *const kinds[] = { "Circuits", "Internet egresses",
		"WAN links" };
	const struct capacity_rows *rows = &view->links;
	int shown = capacity_table_rows(CAPACITY_LINKS, grid->rows), i;

	for (i = 0; i < shown && rows->top + i < rows->count; i++) {
		const struct capacity_row *row = &rows->items[rows->top + i];

		if (row->kind == CAPACITY_ROW_KIND)
			grid_puts(grid, 1 + i, 1, -1, STYLE_HEADING,
			    kinds[row->index]);
		else
			draw_link(context,
			    &context->analysis->links.items[row->index], grid,
			    1 + i, rows->top + i == rows->selected, glyphs);
	}
}

void
capacity_draw_links(const struct capacity_view *view,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	int about = 1 + capacity_table_rows(CAPACITY_LINKS, grid->rows);
	const struct link_load *link = capacity_selected_link(view, context);

	draw_head(context, grid, glyphs);
	if (link == NULL) {
		grid_puts_wrapped(grid, 2, 1, 3, grid->cols - 2, 0, STYLE_DIM,
		    "There are no circuits, internet egresses or WAN links "
		    "yet. Steps 2 and 6 add them.");
		return;
	}
	draw_rows(view, context, grid, glyphs);
	if (grid->rows - about < CAPACITY_ABOUT_LINKS)
		return;
	grid_hline(grid, about, 0, grid->cols, STYLE_FRAME, glyphs);
	about_peak(context, link, grid, about + 1);
	about_worst(context, link, grid, about + 2);
	about_size(context, link, grid, about + 3);
	about_drivers(context, link, grid, about + 5);
}
