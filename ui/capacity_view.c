/*
 * The state of the tabs Demand, Links and Growth: their rows, the selection
 * and the keys. Drawing is in capacity_demand.c, capacity_links.c and
 * capacity_growth.c; the figures are the analysis's.
 */
#include "ui/capacity_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/explanation.h"
#include "model/catalog/city.h"

void
capacity_view_free(struct capacity_view *view)
{
	free(view->demand.items);
	free(view->links.items);
	*view = (struct capacity_view) { 0 };
}

/* --- rows ------------------------------------------------------------- */

static const char *
continent_of(const struct ui_context *context, const struct site *site)
{
	const struct country *country = site->country == NULL ? NULL :
	    catalog_country(context->catalog, site->country);

	if (country != NULL)
		return country->continent;
	return "Elsewhere";
}

/* Returns the number of a region, added at its first site. */
static uint32_t
region_of(struct capacity_view *view, const char *name)
{
	uint32_t i;

	for (i = 0; i < view->region_count; i++)
		if (strcmp(view->regions[i].name, name) == 0)
			return i;
	if (view->region_count == CAPACITY_REGIONS)
		return CAPACITY_REGIONS - 1;
	view->regions[i] = (struct capacity_region) { .name = name };
	return view->region_count++;
}

static void
add_to_region(struct capacity_region *region, const struct site *site,
    const struct site_demand *needs)
{
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++) {
		region->up[i] += (double)needs->all.up[i];
		region->down[i] += (double)needs->all.down[i];
	}
	region->people += site->users;
	region->sites++;
}

/* A site or link and what it is ordered by. */
struct ordered {
	uint32_t index, group;
	double size;
};

static int
compare_ordered(const void *left, const void *right)
{
	const struct ordered *a = left, *b = right;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->size != b->size)
		return a->size > b->size ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static bool
make_demand(struct capacity_view *view, const struct ui_context *context)
{
	const struct demand_result *demand = &context->analysis->demand;
	const struct plan *plan = document_plan(context->document);
	struct ordered *order = calloc(demand->count + 1u, sizeof *order);
	struct capacity_rows *rows = &view->demand;
	struct capacity_row *items = calloc(demand->count + 2u +
	    CAPACITY_REGIONS, sizeof *items);
	struct capacity_region *all = &view->regions[CAPACITY_REGIONS];
	uint32_t i;

	if (order == NULL || items == NULL) {
		free(order);
		free(items);
		return false;
	}
	view->region_count = 0;
	*all = (struct capacity_region) { .name = "All sites" };
	for (i = 0; i < demand->count; i++) {
		const struct site *site = &plan->sites.items[i];
		const struct site_demand *needs = &demand->sites[i];

		order[i] = (struct ordered) { .index = i,
			.group = region_of(view, continent_of(context, site)),
			.size = view->by_size ? demand_sum_up(&needs->all) +
			    demand_sum_down(&needs->all) : 0 };
		add_to_region(&view->regions[order[i].group], site, needs);
		add_to_region(all, site, needs);
	}
	qsort(order, demand->count, sizeof *order, compare_ordered);
	free(rows->items);
	rows->items = items;
	rows->count = 0;
	items[rows->count++].kind = CAPACITY_ROW_TOTAL;
	for (i = 0; i < demand->count; i++) {
		if (i == 0 || order[i].group != order[i - 1].group)
			items[rows->count++] = (struct capacity_row) {
				CAPACITY_ROW_REGION, order[i].group };
		items[rows->count++] = (struct capacity_row) {
			CAPACITY_ROW_SITE, order[i].index };
	}
	free(order);
	return true;
}

/* How full a link is after its worst failure; without a size, hardly. */
static double
share_of(const struct link_load *link)
{
	return link->capacity_mbps > 0 ?
	    link->worst_peak / link->capacity_mbps : link->worst_peak / 1e9;
}

static bool
make_links(struct capacity_view *view, const struct ui_context *context)
{
	const struct link_loads *loads = &context->analysis->links;
	struct capacity_rows *rows = &view->links;
	struct ordered *order = calloc(loads->count + 1u, sizeof *order);
	struct capacity_row *items = calloc(loads->count + 4u, sizeof *items);
	uint32_t i;

	if (order == NULL || items == NULL) {
		free(order);
		free(items);
		return false;
	}
	for (i = 0; i < loads->count; i++)
		order[i] = (struct ordered) { .index = i,
			.group = (uint32_t)loads->items[i].kind,
			.size = view->by_size ? share_of(&loads->items[i]) :
			    0 };
	qsort(order, loads->count, sizeof *order, compare_ordered);
	free(rows->items);
	rows->items = items;
	rows->count = 0;
	for (i = 0; i < loads->count; i++) {
		if (i == 0 || order[i].group != order[i - 1].group)
			items[rows->count++] = (struct capacity_row) {
				CAPACITY_ROW_KIND, order[i].group };
		items[rows->count++] = (struct capacity_row) {
			CAPACITY_ROW_LINK, order[i].index };
	}
	free(order);
	return true;
}

static void
keep_selection(struct capacity_rows *rows, enum capacity_row_kind kind)
{
	if (rows->selected >= rows->count)
		rows->selected = rows->count - 1;
	if (rows->selected < 0)
		rows->selected = 0;
	/* A heading is not selected where something is below it. */
	while (rows->selected + 1 < rows->count &&
	    rows->items[rows->selected].kind != kind)
		rows->selected++;
}

void
capacity_view_prepare(struct capacity_view *view,
    const struct ui_context *context)
{
	uint64_t revision = document_revision(context->document);
	bool same = view->prepared && view->revision == revision &&
	    view->made_from == context->analysis->demand.sites &&
	    view->made_by_size == view->by_size;

	if (same)
		return;
	view->failed = (context->analysis->ready & NEEDS_DEMAND) == 0 ||
	    !make_demand(view, context) || !make_links(view, context);
	if (view->failed)
		view->demand.count = view->links.count = 0;
	view->prepared = true;
	view->revision = revision;
	view->made_from = context->analysis->demand.sites;
	view->made_by_size = view->by_size;
	keep_selection(&view->links, CAPACITY_ROW_LINK);
	if (view->demand.selected >= view->demand.count)
		view->demand.selected =
		    view->demand.count > 0 ? view->demand.count - 1 : 0;
}

/* --- what is selected --------------------------------------------------- */

const struct link_load *
capacity_selected_link(const struct capacity_view *view,
    const struct ui_context *context)
{
	const struct capacity_rows *rows = &view->links;

	if (rows->selected >= rows->count ||
	    rows->items[rows->selected].kind != CAPACITY_ROW_LINK ||
	    rows->items[rows->selected].index >=
		context->analysis->links.count)
		return NULL;
	return &context->analysis->links
	    .items[rows->items[rows->selected].index];
}

struct path
capacity_view_focus(const struct capacity_view *view, enum capacity_tab tab,
    const struct ui_context *context)
{
	const struct capacity_rows *rows = &view->demand;
	const struct link_load *link;

	if (tab == CAPACITY_DEMAND) {
		if (rows->selected < rows->count &&
		    rows->items[rows->selected].kind == CAPACITY_ROW_SITE)
			return path_build("sites",
			    (int)rows->items[rows->selected].index, "users",
			    -1, NULL);
		return path_build("capacity", -1, NULL);
	}
	link = capacity_selected_link(view, context);
	if (link == NULL)
		return path_build("capacity", -1, NULL);
	return path_build(link_kind_list(link->kind), (int)link->item,
	    link->kind == LINK_CIRCUIT ? "bandwidth_mbps" : "mbps", -1, NULL);
}

/* Where Enter leads: the first entered figure of a site, else its people. */
static struct path
path_to_edit(const struct capacity_view *view, enum capacity_tab tab,
    const struct ui_context *context)
{
	const struct plan *plan = document_plan(context->document);
	struct path focus = capacity_view_focus(view, tab, context);
	uint32_t i, site;

	if (tab == CAPACITY_GROWTH)
		return path_build("capacity", -1, "growth_pct", -1, NULL);
	if (tab == CAPACITY_LINKS || focus.depth < 2)
		return focus;
	site = view->demand.items[view->demand.selected].index;
	if (site >= plan->sites.count ||
	    context->analysis->demand.sites[site].entered == 0)
		return focus;
	for (i = 0; i < plan->capacity.demands.count; i++) {
		const char *name = plan->capacity.demands.items[i].site;

		if (name != NULL && plan->sites.items[site].id != NULL &&
		    strcmp(name, plan->sites.items[site].id) == 0)
			return path_build("capacity", -1, "demands", (int)i,
			    NULL);
	}
	return focus;
}

/* --- events ------------------------------------------------------------- */

int
capacity_table_rows(enum capacity_tab tab, int rows)
{
	int about = tab == CAPACITY_DEMAND ? CAPACITY_ABOUT_DEMAND :
	    CAPACITY_ABOUT_LINKS;

	/* In a low window the table is what matters. */
	if (rows < about + 6)
		about = 0;
	return rows - 1 - about > 1 ? rows - 1 - about : 1;
}

static void
move(struct capacity_rows *rows, int by, int page, bool links_only)
{
	int32_t to = rows->selected + by;

	if (rows->count == 0)
		return;
	if (to >= rows->count)
		to = rows->count - 1;
	if (to < 0)
		to = 0;
	/* A heading is never the last row: a link follows, or is before it. */
	if (links_only && rows->items[to].kind != CAPACITY_ROW_LINK)
		to += by < 0 && to > 0 ? -1 : 1;
	rows->selected = to;
	if (to < rows->top || (to > 0 && to - 1 < rows->top &&
		rows->items[to - 1].kind != rows->items[to].kind))
		rows->top = to > 0 && rows->items[to - 1].kind !=
		    rows->items[to].kind ? to - 1 : to;
	if (to >= rows->top + page)
		rows->top = to - page + 1;
}

struct view_result
capacity_view_event(struct capacity_view *view, enum capacity_tab tab,
    const struct ui_context *context, const struct event *event, int rows)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	struct capacity_rows *table =
	    tab == CAPACITY_DEMAND ? &view->demand : &view->links;
	int page = capacity_table_rows(tab, rows);
	bool links = tab != CAPACITY_DEMAND;

	if (event->kind != EVENT_KEY)
		return (struct view_result) { .kind = VIEW_IGNORED };
	switch (event->key) {
	case PRESS_UP:
	case 'k':
		move(table, -1, page, links);
		break;
	case PRESS_DOWN:
	case 'j':
		move(table, 1, page, links);
		break;
	case PRESS_PAGE_UP:
		move(table, -page, page, links);
		break;
	case PRESS_PAGE_DOWN:
		move(table, page, page, links);
		break;
	case PRESS_HOME:
		move(table, -table->count, page, links);
		break;
	case PRESS_END:
		move(table, table->count, page, links);
		break;
	case 't':
		view->up = !view->up;
		break;
	case 's':
		view->by_size = !view->by_size;
		capacity_view_prepare(view, context);
		break;
	case PRESS_ENTER:
		result.kind = VIEW_GOTO;
		result.path = path_to_edit(view, tab, context);
		break;
	default:
		result.kind = VIEW_IGNORED;
	}
	return result;
}

const char *
capacity_view_hint(enum capacity_tab tab)
{
	switch (tab) {
	case CAPACITY_DEMAND:
		return "Enter to the figure  t up or down  s by size  "
		    "x explain  ? help";
	case CAPACITY_LINKS:
		return "Enter to the size  s fullest first  x explain  ? help";
	default:
		return "Up Down other link  Enter to the growth  x explain  "
		    "? help";
	}
}

/* --- drawing that the tabs share ----------------------------------------- */

char *
capacity_mbps(double mbps, char *out, size_t size)
{
	if (fabs(mbps) < 99.95 && fabs(mbps) >= 0.05)
		snprintf(out, size, "%.1f", mbps);
	else
		explanation_group((int64_t)llround(mbps), out, size);
	return out;
}

void
capacity_put_mbps(struct grid *grid, int row, int col, int width,
    enum style style, const struct glyphs *glyphs, double mbps)
{
	char text[32];

	grid_puts_right(grid, row, col, width, style, glyphs,
	    capacity_mbps(mbps, text, sizeof text));
}

enum style
capacity_style(const struct plan *plan, double capacity, double peak)
{
	double headroom = link_headroom(capacity, peak);

	if (capacity <= 0)
		return STYLE_DIM;
	if (headroom <= plan->capacity.congestion_pct)
		return STYLE_ERROR;
	return headroom < plan->capacity.headroom_pct ? STYLE_WARNING :
	    STYLE_GOOD;
}

void
capacity_view_draw(const struct capacity_view *view, enum capacity_tab tab,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	if (view->failed) {
		grid_puts(grid, 1, 1, -1, STYLE_ERROR,
		    "There is not enough memory to show this.");
		return;
	}
	if (tab == CAPACITY_DEMAND)
		capacity_draw_demand(view, context, grid, glyphs);
	else if (tab == CAPACITY_LINKS)
		capacity_draw_links(view, context, grid, glyphs);
	else
		capacity_draw_growth(view, context, grid, glyphs);
}
