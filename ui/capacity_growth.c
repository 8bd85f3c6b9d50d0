/*
 * The tab Growth: a link's peak in each of the coming ten years, against its
 * size. Changes nothing.
 */
#include "ui/capacity_parts.h"

#include <math.h>
#include <stdio.h>

#include "model/analysis/explanation.h"

enum { YEARS = 10, YEAR_COLS = 7, PEAK_COLS = 9, FREE_COLS = 8 };

static int
bar_col(void)
{
	return 1 + YEAR_COLS + PEAK_COLS + FREE_COLS + 1;
}

/* What the whole width stands for: the size, or the last peak. */
static double
scale_of(const struct link_load *link, const struct plan *plan)
{
	double most = fmax(link_peak_after(link, plan, YEARS),
	    link->capacity_mbps);

	/* Fast growth would leave nothing to see of the size. */
	if (link->capacity_mbps > 0 && most > 2 * link->capacity_mbps)
		most = 2 * link->capacity_mbps;
	return most > 0 ? most : 1;
}

static void
draw_year(const struct ui_context *context, const struct link_load *link,
    int years, struct grid *grid, int row, const struct glyphs *glyphs)
{
	const struct plan *plan = document_plan(context->document);
	double peak = link_peak_after(link, plan, years);
	double size = link->capacity_mbps, scale = scale_of(link, plan);
	int width = grid->cols - bar_col() - 1;
	int full = (int)lround(fmin(peak / scale, 1) * width);
	int mark = (int)lround(size / scale * width);
	enum style style = size > 0 ? capacity_style(plan, size, peak) :
	    STYLE_NORMAL;
	char text[32];

	if (width < 1)
		return;
	grid_printf(grid, row, 1, YEAR_COLS,
	    years == plan->capacity.horizon_years ? STYLE_HEADING :
	    STYLE_NORMAL, "%d%s", civil_year(context->today) + years,
	    years == plan->capacity.horizon_years ? " h" : "");
	capacity_put_mbps(grid, row, 1 + YEAR_COLS, PEAK_COLS, STYLE_NORMAL,
	    glyphs, peak);
	if (size > 0) {
		snprintf(text, sizeof text, "%.0f %%",
		    link_headroom(size, peak));
		grid_puts_right(grid, row, 1 + YEAR_COLS + PEAK_COLS,
		    FREE_COLS, style, glyphs, text);
	}
	grid_fill(grid, row, bar_col(), 1, full, style, glyphs->bars[8]);
	if (size > 0 && mark <= width)
		grid_putc(grid, row, bar_col() + mark, STYLE_FRAME,
		    glyphs->vertical);
	if (peak > scale)
		grid_putc(grid, row, bar_col() + width, STYLE_ERROR,
		    glyphs->arrow);
}

static void
draw_head(const struct ui_context *context, const struct link_load *link,
    struct grid *grid, const struct glyphs *glyphs)
{
	const struct plan *plan = document_plan(context->document);
	char size[32] = "?";

	if (link->capacity_mbps > 0)
		capacity_mbps(link->capacity_mbps, size, sizeof size);
	grid_printf(grid, 0, 1, -1, STYLE_HEADING, "%s, %s Mbit/s; %g %% a "
	    "year", link->id, size, plan->capacity.growth_pct);
	grid_puts_right(grid, 1, 1 + YEAR_COLS, PEAK_COLS, STYLE_DIM, glyphs,
	    "Peak");
	grid_puts_right(grid, 1, 1 + YEAR_COLS + PEAK_COLS, FREE_COLS,
	    STYLE_DIM, glyphs, "Free");
	grid_puts(grid, 1, bar_col(), -1, STYLE_DIM,
	    "the line is the size of the link");
}

void
capacity_draw_growth(const struct capacity_view *view,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	const struct link_load *link = capacity_selected_link(view, context);
	const struct plan *plan = document_plan(context->document);
	int years, row = 2;

	if (link == NULL) {
		grid_puts_wrapped(grid, 1, 1, 3, grid->cols - 2, 0, STYLE_DIM,
		    "There are no circuits, internet egresses or WAN links "
		    "whose growth could be shown.");
		return;
	}
	draw_head(context, link, grid, glyphs);
	for (years = 0; years <= YEARS && row < grid->rows; years++)
		draw_year(context, link, years, grid, row++, glyphs);
	if (row + 1 >= grid->rows)
		return;
	grid_hline(grid, row++, 0, grid->cols, STYLE_FRAME, glyphs);
	if (link->exhausted_in > 0)
		grid_printf(grid, row++, 1, -1, STYLE_WARNING,
		    "Over its size in %d. h is the horizon, %lld years.",
		    civil_year(context->today) + link->exhausted_in,
		    (long long)plan->capacity.horizon_years);
	else if (link->exhausted_in == 0)
		grid_puts(grid, row++, 1, -1, STYLE_ERROR,
		    "It is over its size today.");
	else
		grid_puts(grid, row++, 1, -1, STYLE_DIM,
		    "It is never over its size at this growth.");
	grid_puts_wrapped(grid, row, 1, 2, grid->cols - 2, 0, STYLE_DIM,
	    "Peak in the normal state x (1 + growth) ^ years. Worst failures "
	    "are in Links.");
}
