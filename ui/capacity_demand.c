/*
 * The tab Demand: sites by services, with totals for continents and all; what
 * was entered is marked. Changes nothing.
 */
#include "ui/capacity_parts.h"

#include <stdio.h>

#include "model/analysis/explanation.h"
#include "model/analysis/query.h"
#include "model/buf.h"

enum { FIGURE_COLS = 8, TOTAL_COLS = 9 };

/* Where the columns of figures begin; the first takes what is left. */
static int
name_cols(const struct grid *grid)
{
	int cols = grid->cols - 2 - DEMAND_SERVICES * FIGURE_COLS - TOTAL_COLS;

	return cols < 8 ? 8 : cols;
}

static void
draw_head(const struct capacity_view *view, struct grid *grid,
    const struct glyphs *glyphs)
{
	/* Short words for narrow columns. */
	static const char *const heads[DEMAND_SERVICES] = { "Mail", "Files",
		"Teams", "Other" };
	int col = 2 + name_cols(grid), i;

	grid_printf(grid, 0, 2, name_cols(grid), STYLE_HEADING, "Mbit/s %s",
	    view->up ? "up" : "down");
	for (i = 0; i < DEMAND_SERVICES; i++, col += FIGURE_COLS)
		grid_puts_right(grid, 0, col, FIGURE_COLS - 1, STYLE_HEADING,
		    glyphs, heads[i]);
	grid_puts_right(grid, 0, col, TOTAL_COLS - 1, STYLE_HEADING, glyphs,
	    "Sum");
}

static void
draw_region(const struct capacity_view *view,
    const struct capacity_region *region, struct grid *grid, int row,
    enum style style, const struct glyphs *glyphs)
{
	const double *values = view->up ? region->up : region->down;
	int col = 2 + name_cols(grid), i;
	double sum = 0;

	grid_puts_cut(grid, row, 1, name_cols(grid), style, glyphs,
	    region->name);
	for (i = 0; i < DEMAND_SERVICES; i++, col += FIGURE_COLS) {
		capacity_put_mbps(grid, row, col, FIGURE_COLS - 1, style,
		    glyphs, values[i]);
		sum += values[i];
	}
	capacity_put_mbps(grid, row, col, TOTAL_COLS - 1, style, glyphs, sum);
}

static void
draw_site(const struct capacity_view *view, const struct ui_context *context,
    uint32_t index, struct grid *grid, int row, enum style style,
    const struct glyphs *glyphs)
{
	const struct site_demand *needs =
	    &context->analysis->demand.sites[index];
	const struct site *site =
	    &document_plan(context->document)->sites.items[index];
	const float *values = view->up ? needs->all.up : needs->all.down;
	int col = 2 + name_cols(grid), i;

	grid_puts_cut(grid, row, 3, name_cols(grid) - 2, style, glyphs,
	    site_label(site));
	if (needs->basis == DEMAND_UNKNOWN) {
		grid_puts_right(grid, row, col, DEMAND_SERVICES * FIGURE_COLS +
		    TOTAL_COLS - 1, style == STYLE_NORMAL ? STYLE_DIM : style,
		    glyphs, "people not given");
		return;
	}
	for (i = 0; i < DEMAND_SERVICES; i++, col += FIGURE_COLS) {
		capacity_put_mbps(grid, row, col, FIGURE_COLS - 1, style,
		    glyphs, (double)values[i]);
		if ((needs->entered & (1U << i)) != 0)
			grid_puts(grid, row, col + FIGURE_COLS - 1, 1,
			    style == STYLE_NORMAL ? STYLE_INFO : style, "*");
	}
	capacity_put_mbps(grid, row, col, TOTAL_COLS - 1, style, glyphs,
	    view->up ? demand_sum_up(&needs->all) :
	    demand_sum_down(&needs->all));
}

static void
draw_rows(const struct capacity_view *view, const struct ui_context *context,
    struct grid *grid, const struct glyphs *glyphs)
{
	const struct capacity_rows *rows = &view->demand;
	int shown = capacity_table_rows(CAPACITY_DEMAND, grid->rows), i;

	for (i = 0; i < shown && rows->top + i < rows->count; i++) {
		const struct capacity_row *row = &rows->items[rows->top + i];
		bool here = rows->top + i == rows->selected;
		enum style style = here ? STYLE_FOCUS :
		    row->kind == CAPACITY_ROW_SITE ? STYLE_NORMAL :
		    STYLE_HEADING;

		if (here) {
			grid_fill(grid, 1 + i, 0, 1, grid->cols, style, ' ');
			grid_putc(grid, 1 + i, 0, style, glyphs->selection);
		}
		if (row->kind == CAPACITY_ROW_SITE)
			draw_site(view, context, row->index, grid, 1 + i,
			    style, glyphs);
		else
			draw_region(view, &view->regions[row->kind ==
			    CAPACITY_ROW_TOTAL ? CAPACITY_REGIONS :
			    row->index], grid, 1 + i, style, glyphs);
	}
}

/* --- about the selected one ---------------------------------------------- */

static void
about_region(const struct capacity_region *region, struct grid *grid, int row)
{
	char people[32];

	grid_printf(grid, row, 1, -1, STYLE_NORMAL, "%s: %u site%s, %s people",
	    region->name, region->sites, region->sites == 1 ? "" : "s",
	    explanation_group(region->people, people, sizeof people));
	grid_puts_wrapped(grid, row + 1, 1, 2, grid->cols - 2, 0, STYLE_DIM,
	    "The sum of each site's own peak. They do not all come at one "
	    "hour: Links adds them up by hour.");
}

/* How far the entered figures are from the estimate of the same services. */
static void
add_entered(struct buf *text, const struct site_demand *needs)
{
	double entered = 0, estimated = 0;
	char first[32], second[32];
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++) {
		if ((needs->entered & (1U << i)) == 0)
			continue;
		entered += (double)needs->all.down[i];
		estimated += (double)needs->estimated.down[i];
	}
	capacity_mbps(entered, first, sizeof first);
	capacity_mbps(estimated, second, sizeof second);
	if (needs->entered == 0)
		buf_puts(text, "Nothing is entered: estimated from people and "
		    "profiles.");
	else if (estimated > 0)
		buf_printf(text, "* is entered: %s down where the estimate is "
		    "%s (%+.0f %%).", first, second,
		    (entered - estimated) / estimated * 100);
	else
		buf_printf(text, "* is entered: %s down; there is no estimate "
		    "to compare with.", first);
}

static void
about_site(const struct ui_context *context, uint32_t index, struct grid *grid,
    int row)
{
	const struct plan *plan = document_plan(context->document);
	const struct demand_result *demand = &context->analysis->demand;
	const struct site_demand *needs = &demand->sites[index];
	const struct site *site = &plan->sites.items[index];
	int local = demand->curve_peak;
	int utc = (local - needs->shift + 2 * DEMAND_HOURS) % DEMAND_HOURS;
	static const char *const bases[] = { "not known", "estimated",
		"by a pilot", "measured" };
	struct buf text = { 0 };
	char people[32], a[32], b[32], c[32], d[32];

	grid_printf(grid, row, 1, -1, STYLE_NORMAL, "%s: %s people, demand %s",
	    site_label(site),
	    explanation_group(site->users, people, sizeof people),
	    bases[needs->basis]);
	grid_printf(grid, row + 1, 1, -1, STYLE_NORMAL, "Busiest at %02d:00 "
	    "there, %02d:00 UTC; up %s, down %s", local, utc,
	    capacity_mbps(demand_sum_up(&needs->all), a, sizeof a),
	    capacity_mbps(demand_sum_down(&needs->all), b, sizeof b));
	grid_printf(grid, row + 2, 1, -1, STYLE_NORMAL, "ExpressRoute takes "
	    "%s up, %s down; internet %s, %s",
	    capacity_mbps(demand_sum_up(&needs->er), a, sizeof a),
	    capacity_mbps(demand_sum_down(&needs->er), b, sizeof b),
	    capacity_mbps(demand_sum_up(&needs->inet), c, sizeof c),
	    capacity_mbps(demand_sum_down(&needs->inet), d, sizeof d));
	add_entered(&text, needs);
	grid_puts_wrapped(grid, row + 3, 1, 2, grid->cols - 2, 0, STYLE_DIM,
	    buf_text(&text));
	buf_free(&text);
}

void
capacity_draw_demand(const struct capacity_view *view,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	const struct capacity_rows *rows = &view->demand;
	int shown = capacity_table_rows(CAPACITY_DEMAND, grid->rows);
	int about = 1 + shown;
	const struct capacity_row *row;

	draw_head(view, grid, glyphs);
	if (context->analysis->demand.count == 0) {
		grid_puts_wrapped(grid, 2, 1, 3, grid->cols - 2, 0, STYLE_DIM,
		    "There are no sites yet. Add them in step 2; what they "
		    "need is estimated from their people.");
		return;
	}
	draw_rows(view, context, grid, glyphs);
	if (grid->rows - about < CAPACITY_ABOUT_DEMAND ||
	    rows->selected >= rows->count)
		return;
	grid_hline(grid, about, 0, grid->cols, STYLE_FRAME, glyphs);
	row = &rows->items[rows->selected];
	if (row->kind == CAPACITY_ROW_SITE)
		about_site(context, row->index, grid, about + 1);
	else
		about_region(&view->regions[row->kind == CAPACITY_ROW_TOTAL ?
		    CAPACITY_REGIONS : row->index], grid, about + 1);
}
