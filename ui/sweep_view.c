/*
 * The page of failures and, below it, one failure with its sites and links.
 * Shows what the sweep found; works nothing out.
 */
#include "ui/sweep_view.h"

#include <stdio.h>
#include <stdlib.h>

#include "model/analysis/sweep.h"
#include "model/plan/path.h"
#include "model/plan/plan.h"

void
sweep_view_free(struct sweep_view *view)
{
	textpage_free(&view->page);
	free(view->order);
	*view = (struct sweep_view) { 0 };
}

static const struct sweep_scenario *
scenario_at(const struct sweep_view *view, const struct ui_context *context,
    int32_t row)
{
	const struct sweep *sweep = context->analysis->sweep;

	if (!view->prepared || view->failed || row < 0 ||
	    (size_t)row >= view->count || sweep != view->sweep)
		return NULL;
	return &sweep->singles[view->order[row]];
}

/* --- one failure ------------------------------------------------------- */

static void
add_summary(struct textpage *page, const struct sweep *sweep,
    const struct sweep_scenario *one)
{
	char text[160];
	size_t i;

	snprintf(text, sizeof text, "%lld people at %u sites",
	    (long long)one->people_cut_off, one->sites_cut_off);
	textpage_pair(page, 0, "Cut off", 12, one->people_cut_off > 0 ?
	    STYLE_ERROR : STYLE_VALUE, text);
	snprintf(text, sizeof text, "%lld people at %u sites",
	    (long long)one->people_degraded, one->sites_degraded);
	textpage_pair(page, 0, "Degraded", 12, STYLE_VALUE, text);
	if (one->detection_s > 0)
		snprintf(text, sizeof text, "%s, noticed within %.0f s",
		    sweep_recovery_name(one->recovery), one->detection_s);
	else
		snprintf(text, sizeof text, "%s",
		    sweep_recovery_name(one->recovery));
	textpage_pair(page, 0, "Recovery", 12, STYLE_VALUE, text);
	for (i = 0; i < sweep->spof_count; i++)
		if (sweep->spofs[i].scenario == one) {
			textpage_pair(page, 0, "Rule", 12, STYLE_VALUE,
			    sweep->spofs[i].rule);
			textpage_pair(page, 0, "Repair", 12, STYLE_VALUE,
			    sweep->spofs[i].repair);
		}
}

static void
add_services(struct textpage *page, const struct plan *plan, uint64_t lost)
{
	struct buf text = { 0 };
	uint32_t i;

	for (i = 0; i < plan->services.count && i < 64; i++)
		if ((lost >> i & 1) != 0)
			buf_printf(&text, "%s%s", text.length > 0 ? ", " : "",
			    plan->services.items[i].id != NULL ?
			    plan->services.items[i].id : "?");
	if (text.length > 0)
		textpage_pair(page, 0, "Lost", 12, STYLE_VALUE,
		    buf_text(&text));
	buf_free(&text);
}

static const char *
link_name(const struct ui_context *context, int32_t link)
{
	return link < 0 ? "-" : context->analysis->links.items[link].id;
}

static void
add_sites(struct textpage *page, const struct ui_context *context,
    const struct sweep_detail *detail)
{
	const struct plan *plan = document_plan(context->document);
	struct buf text = { 0 };
	uint32_t i;

	if (detail->site_count > 0)
		textpage_heading(page, "Sites");
	for (i = 0; i < detail->site_count; i++) {
		const struct sweep_site *site = &detail->sites[i];
		const struct site *own = &plan->sites.items[site->site];

		buf_clear(&text);
		buf_printf(&text, "%lld people: ", (long long)own->users);
		if (site->effect == SWEEP_CUT_OFF)
			buf_puts(&text, site->itself_down ? "the site is lost" :
			    "cut off");
		else
			buf_puts(&text, "degraded");
		if (site->er >= 0 || site->inet >= 0)
			buf_printf(&text, "; ExpressRoute by %s, internet by "
			    "%s", link_name(context, site->er),
			    link_name(context, site->inet));
		if (site->added_ms > 0)
			buf_printf(&text, ", %.0f ms more", site->added_ms);
		textpage_pair(page, 0, own->id != NULL ? own->id : "?", 20,
		    site->effect == SWEEP_CUT_OFF ? STYLE_ERROR :
		    STYLE_WARNING, buf_text(&text));
	}
	page->failed |= text.failed;
	buf_free(&text);
}

static void
add_links(struct textpage *page, const struct ui_context *context,
    const struct sweep_detail *detail)
{
	char text[96];
	uint32_t i;

	if (detail->link_count == 0)
		return;
	textpage_heading(page, "Links that carry something else");
	if (!context->analysis->sweep->loads_known) {
		textpage_add(page, STYLE_DIM, 0,
		    "Not evaluated: the plan has no demand.");
		return;
	}
	for (i = 0; i < detail->link_count; i++) {
		const struct sweep_link *link = &detail->links[i];
		const struct link_load *own =
		    &context->analysis->links.items[link->link];

		if (link->down)
			snprintf(text, sizeof text, "down");
		else if (own->capacity_mbps > 0)
			snprintf(text, sizeof text,
			    "%.0f of %.0f Mbit/s, %.0f %% free",
			    link->load_mbps, own->capacity_mbps,
			    link->headroom_pct);
		else
			snprintf(text, sizeof text, "%.0f Mbit/s",
			    link->load_mbps);
		textpage_pair(page, 0, own->id, 20, !link->down &&
		    own->capacity_mbps > 0 && link->headroom_pct < 0 ?
		    STYLE_ERROR : STYLE_VALUE, text);
	}
}

static void
fill_page(struct sweep_view *view, struct ui_context *context)
{
	const struct sweep_scenario *one =
	    scenario_at(view, context, view->selected);
	struct sweep_scenario again;
	struct sweep_detail detail;
	struct failure_set set;
	struct buf text = { 0 };

	textpage_begin(&view->page, view->cols - 2);
	if (one == NULL)
		return;
	set = (struct failure_set) { one->failed, one->failed_count };
	if (!sweep_scenario(context->analysis->sweep, &set, &again, &detail)) {
		view->failed = true;
		return;
	}
	sweep_describe(&text, one);
	textpage_heading(&view->page, buf_text(&text));
	add_summary(&view->page, context->analysis->sweep, one);
	add_services(&view->page, document_plan(context->document),
	    one->services_lost);
	add_sites(&view->page, context, &detail);
	add_links(&view->page, context, &detail);
	buf_free(&text);
}

void
sweep_view_prepare(struct sweep_view *view, struct ui_context *context,
    int cols)
{
	struct sweep *sweep = context->analysis->sweep;
	uint64_t revision = document_revision(context->document);

	if (view->prepared && view->revision == revision &&
	    view->sweep == sweep && view->cols == cols)
		return;
	free(view->order);
	view->order = NULL;
	view->count = 0;
	view->prepared = true;
	view->revision = revision;
	view->sweep = sweep;
	view->cols = cols;
	view->failed = sweep == NULL || !sweep_singles(sweep);
	if (!view->failed)
		view->order = calloc(sweep->single_count + 1,
		    sizeof *view->order);
	view->failed = view->order == NULL;
	if (view->failed)
		return;
	view->count = sweep->single_count;
	sweep_order(sweep->singles, view->count, view->order);
	if (view->selected >= (int32_t)view->count)
		view->selected = view->count > 0 ? (int32_t)view->count - 1 :
		    0;
	view->open = view->open && view->count > 0;
	if (view->open)
		fill_page(view, context);
}

/* --- keys -------------------------------------------------------------- */

/* Where in the plan it is; groups are where the first of them is. */
static struct path
path_of(const struct sweep_scenario *one)
{
	int index = one->failed[0]->hits[0].index;

	switch (one->failed[0]->hits[0].target) {
	case TARGET_LINK:
		return path_build("circuits", index / 2, NULL);
	case TARGET_EGRESS:
		return path_build("egresses", index, NULL);
	case TARGET_DEVICE:
		return path_build("devices", index, NULL);
	case TARGET_SITE:
		return path_build("sites", index, NULL);
	case TARGET_WAN:
		return path_build("wan", index, NULL);
	case TARGET_FILTER:
		return path_build("route_filters", index, NULL);
	}
	return (struct path) { 0 };
}

static struct view_result
open_event(struct sweep_view *view, struct ui_context *context,
    const struct event *event, int rows)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	const struct sweep_scenario *one =
	    scenario_at(view, context, view->selected);

	if (textpage_event(&view->page, event, rows))
		return result;
	if (event->kind == EVENT_KEY && event->key == PRESS_ESCAPE)
		view->open = false;
	else if (event->kind == EVENT_KEY && event->key == PRESS_ENTER &&
	    one != NULL) {
		result.kind = VIEW_GOTO;
		result.path = path_of(one);
	} else
		result.kind = VIEW_IGNORED;
	return result;
}

static bool
move(struct sweep_view *view, uint32_t key, int rows)
{
	int32_t last = (int32_t)view->count - 1, page = rows > 2 ? rows - 2 : 1;

	switch (key) {
	case PRESS_UP:
	case 'k':
		view->selected--;
		break;
	case PRESS_DOWN:
	case 'j':
		view->selected++;
		break;
	case PRESS_PAGE_UP:
		view->selected -= page;
		break;
	case PRESS_PAGE_DOWN:
		view->selected += page;
		break;
	case PRESS_HOME:
		view->selected = 0;
		break;
	case PRESS_END:
		view->selected = last;
		break;
	default:
		return false;
	}
	if (view->selected > last)
		view->selected = last;
	if (view->selected < 0)
		view->selected = 0;
	return true;
}

struct view_result
sweep_view_event(struct sweep_view *view, struct ui_context *context,
    const struct event *event, int rows)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	int shown = rows > 2 ? rows - 2 : 1;

	sweep_view_prepare(view, context, view->cols);
	if (view->open)
		return open_event(view, context, event, rows);
	if (event->kind != EVENT_KEY)
		result.kind = VIEW_IGNORED;
	else if (event->key == PRESS_ENTER && view->count > 0) {
		view->open = true;
		textpage_rewind(&view->page);
		fill_page(view, context);
	} else if (!move(view, event->key, rows))
		result.kind = VIEW_IGNORED;
	if (view->top > view->selected)
		view->top = view->selected;
	if (view->top < view->selected - shown + 1)
		view->top = view->selected - shown + 1;
	return result;
}

/* --- drawing ----------------------------------------------------------- */

enum { NUMBER_COLUMNS = 8 };

static void
draw_row(const struct sweep_scenario *one, struct grid *grid, int row,
    bool here, const struct glyphs *glyphs)
{
	enum style style = here ? STYLE_FOCUS : STYLE_NORMAL;
	enum style cut = here ? style : one->people_beyond > 0 ? STYLE_ERROR :
	    STYLE_VALUE;
	int name = grid->cols - 3 * NUMBER_COLUMNS - 13;
	struct buf text = { 0 };
	char number[32];

	if (here) {
		grid_fill(grid, row, 0, 1, grid->cols, style, ' ');
		grid_putc(grid, row, 0, style, glyphs->selection);
	}
	sweep_describe(&text, one);
	grid_puts_cut(grid, row, 1, name - 1, style, glyphs, buf_text(&text));
	buf_free(&text);
	snprintf(number, sizeof number, "%lld",
	    (long long)one->people_cut_off);
	grid_puts_right(grid, row, name, NUMBER_COLUMNS, cut, glyphs, number);
	snprintf(number, sizeof number, "%lld",
	    (long long)one->people_degraded);
	grid_puts_right(grid, row, name + NUMBER_COLUMNS, NUMBER_COLUMNS,
	    style, glyphs, number);
	snprintf(number, sizeof number, "%.0f", one->worst_added_ms);
	grid_puts_right(grid, row, name + 2 * NUMBER_COLUMNS, NUMBER_COLUMNS,
	    style, glyphs, one->worst_added_ms < 0 ? "-" : number);
	grid_puts(grid, row, name + 3 * NUMBER_COLUMNS + 2, 11, style,
	    sweep_recovery_name(one->recovery));
}

void
sweep_view_draw(const struct sweep_view *view,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	struct grid text = grid_view(grid, 0, 1, grid->rows, grid->cols - 1);
	int name = grid->cols - 3 * NUMBER_COLUMNS - 13, row;

	if (view->failed) {
		grid_puts(grid, 0, 1, -1, STYLE_ERROR,
		    "Out of memory: the failures could not be worked out.");
		return;
	}
	if (view->open) {
		textpage_draw(&view->page, &text, glyphs);
		return;
	}
	if (view->count == 0) {
		grid_puts_wrapped(grid, 0, 1, grid->rows, grid->cols - 2, 0,
		    STYLE_DIM, "Nothing can fail yet: the plan has no "
		    "circuits, egresses, devices, sites or WAN links.");
		return;
	}
	grid_puts(grid, 0, 1, name - 1, STYLE_LABEL, "What fails");
	grid_puts_right(grid, 0, name, NUMBER_COLUMNS, STYLE_LABEL, glyphs,
	    "Cut off");
	grid_puts_right(grid, 0, name + NUMBER_COLUMNS, NUMBER_COLUMNS,
	    STYLE_LABEL, glyphs, "Worse");
	grid_puts_right(grid, 0, name + 2 * NUMBER_COLUMNS, NUMBER_COLUMNS,
	    STYLE_LABEL, glyphs, "+ ms");
	grid_puts(grid, 0, name + 3 * NUMBER_COLUMNS + 2, 11, STYLE_LABEL,
	    "Recovery");
	for (row = 1; row < grid->rows; row++) {
		int32_t at = view->top + row - 1;
		const struct sweep_scenario *one =
		    scenario_at(view, context, at);

		if (one != NULL)
			draw_row(one, grid, row, at == view->selected, glyphs);
	}
}

const char *
sweep_view_hint(const struct sweep_view *view)
{
	if (view->open)
		return view->page.finding ? "Enter done  Esc cancel" :
		    "Enter go to what fails  Esc back  / find  Space page";
	return "Enter sites and links  Home worst";
}
