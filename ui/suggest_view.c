/*
 * The page that suggests peering locations: works the placement off in
 * slices, shows what is known so far as a text, and lets the planner walk
 * along the curve and apply what is shown. Computes no figure itself.
 */
#include "ui/suggest_view.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/analysis/demand.h"
#include "model/analysis/latency.h"
#include "model/arena.h"
#include "model/catalog/location.h"
#include "model/plan/plan.h"

/* Steps of the solver between two events: less than 100 ms. */
enum { SLICE = 8000000, SITES_SHOWN = 500 };

static void
close_placement(struct suggest_state *state)
{
	placement_close(state->placement);
	arena_close(state->arena);
	state->placement = NULL;
	state->arena = NULL;
}

void
suggest_free(struct suggest_state *state)
{
	close_placement(state);
	latency_memory_close(state->places);
	textpage_free(&state->page);
	*state = (struct suggest_state) { 0 };
}

/* --- the text ------------------------------------------------------------ */

static const char *
name_of(const struct placement_result *r, uint32_t candidate)
{
	return r->candidates[candidate]->name;
}

static void
add_line(struct suggest_state *state, enum style style, struct buf *line)
{
	if (line->failed)
		state->failed = true;
	textpage_add(&state->page, style, 0, buf_text(line));
	buf_clear(line);
}

static void
add_terms(struct suggest_state *state, const struct placement_result *r)
{
	struct buf line = { 0 };

	buf_printf(&line, "A millisecond counts %g %s per person and month%s; "
	    "a location %.0f%s. A site's second location differs in %s. "
	    "~ marks an estimate.", r->ms_person_month, r->currency,
	    r->rate_given ? "" : " (assumed)", r->location_month,
	    r->prices_given ? "" : " (assumed: 50,000 person-milliseconds)",
	    state->apart == PLACEMENT_BY_METRO ? "its metro" :
	    "its facility");
	add_line(state, STYLE_DIM, &line);
	if (r->break_even_10ms < 1e9) {
		buf_printf(&line, "Where a circuit saves 10 ms it pays from "
		    "%.0f people.", ceil(r->break_even_10ms));
		add_line(state, STYLE_DIM, &line);
	}
	buf_free(&line);
}

static void
add_point(struct suggest_state *state, const struct placement_result *r,
    const struct placement_point *point)
{
	bool shown = point->count == r->shown->count;
	struct buf line = { 0 };
	size_t i;

	buf_printf(&line, "%c%3zu %8.1f ms %8.1f ms %12.0f  ",
	    shown ? '>' : ' ', point->count, point->mean_ms, point->p95_ms,
	    point->objective);
	if (point->proven)
		buf_puts(&line, "proven ");
	else
		buf_printf(&line, "%.3f %%", point->gap_pct);
	if (point->count == r->chosen->count)
		buf_puts(&line, "  best");
	textpage_raw(&state->page, buf_text(&line), line.length);
	buf_free(&line);
	if (!shown)
		return;
	for (i = 0; i < point->count; i++) {
		buf_puts(&line, i == 0 ? "" : ", ");
		buf_puts(&line, name_of(r, point->open[i]));
	}
	textpage_add(&state->page, STYLE_VALUE, 5, buf_text(&line));
	buf_free(&line);
}

static void
add_curve(struct suggest_state *state, const struct placement_result *r)
{
	static const char head[] =
	    "  No     mean RTT        95 %         cost  gap";
	bool listed = false;
	size_t i;

	textpage_heading(&state->page, "How many locations");
	textpage_raw(&state->page, head, sizeof head - 1);
	for (i = 0; i < r->curve_count; i++) {
		add_point(state, r, &r->curve[i]);
		listed = listed || r->curve[i].count == r->chosen->count;
	}
	if (!listed)
		add_point(state, r, r->chosen);
}

static void
add_way(struct buf *line, const struct placement_result *r,
    const struct placement_way *way)
{
	buf_printf(line, "%s %s%.1f ms", name_of(r, way->candidate),
	    way->measured ? "" : "~", way->ms);
}

static void
add_advice(struct buf *line, const struct placement_result *r,
    const struct placement_site *site)
{
	switch (site->advice) {
	case PLACEMENT_KEEP:
		buf_printf(line, "Keep %s", site->planned->name);
		break;
	case PLACEMENT_NEW:
	case PLACEMENT_MOVE:
		buf_puts(line, site->advice == PLACEMENT_NEW ?
		    "Connect through " : "Move to ");
		buf_puts(line, name_of(r, site->primary.candidate));
		break;
	case PLACEMENT_INTERNET:
		buf_puts(line, "Use the internet");
		break;
	case PLACEMENT_INTERNET_OR_MOVE:
		buf_printf(line, "Use the internet, or %s",
		    name_of(r, site->primary.candidate));
		break;
	}
	if (site->planned != NULL)
		buf_printf(line, "; planned: %s %s%.1f ms",
		    site->planned->name, site->planned_measured ? "" : "~",
		    site->planned_ms);
	if (isfinite(site->inet_ms))
		buf_printf(line, "; internet %s%.1f ms",
		    site->inet_measured ? "" : "~", site->inet_ms);
	if (isfinite(site->break_even))
		buf_printf(line, "; a circuit of its own pays from %.0f "
		    "people", ceil(site->break_even));
	buf_putc(line, '.');
}

static enum style
advice_style(enum placement_advice advice)
{
	if (advice == PLACEMENT_KEEP)
		return STYLE_GOOD;
	return advice == PLACEMENT_INTERNET ||
	    advice == PLACEMENT_INTERNET_OR_MOVE ? STYLE_WARNING :
	    STYLE_NORMAL;
}

static void
add_sites(struct suggest_state *state, const struct plan *plan,
    const struct placement_result *r)
{
	struct buf line = { 0 };
	size_t i;

	textpage_heading(&state->page, "Sites");
	for (i = 0; i < r->site_count && i < SITES_SHOWN; i++) {
		const struct placement_site *site = &r->sites[i];
		const char *id = plan->sites.items[site->site].id;

		buf_printf(&line, "%s, %lld people: ", id != NULL ? id : "-",
		    (long long)site->people);
		add_way(&line, r, &site->primary);
		buf_puts(&line, ", else ");
		add_way(&line, r, &site->secondary);
		add_line(state, STYLE_VALUE, &line);
		add_advice(&line, r, site);
		textpage_add(&state->page, advice_style(site->advice), 2,
		    buf_text(&line));
		buf_clear(&line);
	}
	if (r->site_count > SITES_SHOWN)
		buf_printf(&line, "%zu more sites: erplan suggest lists all.",
		    r->site_count - SITES_SHOWN);
	if (r->unplaced > 0)
		buf_printf(&line, "%s%zu sites have people but no known place.",
		    line.length > 0 ? " " : "", r->unplaced);
	if (line.length > 0)
		add_line(state, STYLE_DIM, &line);
	buf_free(&line);
}

static void
add_circuits(struct suggest_state *state, const struct placement_result *r)
{
	struct buf line = { 0 };
	size_t i;

	textpage_heading(&state->page, "Circuits");
	for (i = 0; i < r->shown->count; i++) {
		const struct placement_circuit *row = &r->circuits[i];

		buf_printf(&line, "%s: %lld people, %.0f Mbit/s, %.0f when the "
		    "worst other location fails: %lld Mbit/s, %.0f %s a month",
		    name_of(r, row->candidate), (long long)row->people,
		    row->mbps, row->failure_mbps, (long long)row->step_mbps,
		    row->month, r->currency);
		add_line(state, STYLE_NORMAL, &line);
	}
	buf_free(&line);
}

/* Those that serve nobody better cost just their price, and are left out. */
static void
add_regrets(struct suggest_state *state, const struct placement_result *r)
{
	struct buf line = { 0 };
	size_t i;

	textpage_heading(&state->page, "What forcing a location costs more");
	for (i = 0; i < r->regret_count; i++) {
		const struct placement_regret *row = &r->regrets[i];

		if (!row->possible || (!row->chosen &&
		    row->regret > 0.999 * r->location_month))
			continue;
		buf_printf(&line, "%10.0f  %s %s%s", row->regret,
		    row->chosen ? "without" : "with",
		    name_of(r, row->candidate),
		    row->proven ? "" : " (at most)");
		textpage_raw(&state->page, buf_text(&line), line.length);
		buf_clear(&line);
	}
	buf_printf(&line, "Any other would serve nobody better for its %.0f.",
	    r->location_month);
	if (state->done)
		add_line(state, STYLE_DIM, &line);
	buf_free(&line);
}

static void
add_refusal(struct suggest_state *state)
{
	const char *text = "There is no memory for it.";

	if (state->status == PLACEMENT_NO_SITES)
		text = "No site has people and a known place yet. Give the "
		    "sites of this step their people and a city.";
	else if (state->status == PLACEMENT_NO_LOCATIONS)
		text = "Fewer than two peering locations fit the plan's cloud.";
	else if (state->status == PLACEMENT_READY)
		text = "No choice of locations meets all limits.";
	textpage_add(&state->page, STYLE_INFO, 0, text);
}

static void
fill(struct suggest_state *state, const struct plan *plan, int cols)
{
	struct placement_result result;
	size_t i;

	textpage_begin(&state->page, cols - 2);
	state->width = cols;
	if (state->placement == NULL ||
	    !placement_result(state->placement, &result)) {
		add_refusal(state);
		return;
	}
	state->parts = result.done;
	if (result.chosen == NULL) {
		if (state->done)
			add_refusal(state);
		return;
	}
	placement_show(state->placement, NULL);
	for (i = 0; i < result.curve_count; i++)
		if (result.curve[i].count == state->count &&
		    state->count != result.chosen->count)
			placement_show(state->placement, &result.curve[i]);
	if (!placement_result(state->placement, &result)) {
		state->failed = true;
		return;
	}
	add_terms(state, &result);
	add_curve(state, &result);
	add_sites(state, plan, &result);
	add_circuits(state, &result);
	add_regrets(state, &result);
}

/* --- working ------------------------------------------------------------- */

static void
begin(struct suggest_state *state, const struct ui_context *context)
{
	const struct plan *plan = document_plan(context->document);
	const struct placement_options options = { .apart = state->apart };
	struct demand_result demand = { 0 };
	const char *word;

	close_placement(state);
	if (state->places != NULL &&
	    !latency_memory_is_of(state->places, context->catalog)) {
		latency_memory_close(state->places);
		state->places = NULL;
	}
	if (state->places == NULL)
		state->places = latency_memory_open(context->catalog);
	state->arena = arena_open();
	state->status = PLACEMENT_NO_MEMORY;
	if (state->places != NULL && state->arena != NULL &&
	    demand_compute(&demand, plan, context->catalog, state->arena))
		state->status = placement_open(&state->placement,
		    context->catalog, state->places, plan, &demand, &options,
		    &word);
	state->prepared = true;
	state->stopped = false;
	state->done = state->status != PLACEMENT_READY;
	state->parts = SIZE_MAX;
	state->revision = document_revision(context->document);
}

void
suggest_prepare(struct suggest_state *state, struct ui_context *context,
    int cols)
{
	struct placement_result result = { 0 };
	bool anew = !state->prepared ||
	    state->revision != document_revision(context->document);

	if (anew)
		begin(state, context);
	if (!state->done && !state->stopped)
		state->done = placement_run(state->placement, SLICE);
	if (state->placement != NULL)
		placement_result(state->placement, &result);
	/* The first part and the curve are news; regrets come together. */
	if (anew || state->width != cols || (state->parts != result.done &&
	    (state->done || result.regret_count == 0)))
		fill(state, document_plan(context->document), cols);
}

bool
suggest_busy(const struct suggest_state *state)
{
	return state->prepared && !state->done && !state->stopped;
}

/* --- keys ---------------------------------------------------------------- */

/* Shows the next larger or smaller point of the curve. */
static void
walk(struct suggest_state *state, const struct ui_context *context, int by)
{
	struct placement_result r;
	size_t i;

	if (state->placement == NULL ||
	    !placement_result(state->placement, &r) || r.shown == NULL)
		return;
	for (i = 0; i < r.curve_count; i++)
		if (r.curve[i].count == r.shown->count + (size_t)by) {
			state->count = r.curve[i].count;
			fill(state, document_plan(context->document),
			    state->width);
			return;
		}
}

static void
apply(struct suggest_state *state, struct ui_context *context)
{
	struct placement_result r;

	if (document_read_only(context->document)) {
		snprintf(state->note, sizeof state->note,
		    "This plan is shown, not changed.");
		return;
	}
	if (state->placement == NULL ||
	    !placement_result(state->placement, &r) || r.shown == NULL)
		return;
	suggest_apply(&r, context->document, state->note, sizeof state->note);
}

struct view_result
suggest_event(struct suggest_state *state, struct ui_context *context,
    const struct event *event, int rows)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	uint32_t key = event->kind == EVENT_KEY ? event->key : 0;

	if (!state->page.finding) {
		if (key != 0)
			state->note[0] = '\0';
		switch (key) {
		case PRESS_ENTER:
			apply(state, context);
			return result;
		case '+':
		case '-':
			walk(state, context, key == '+' ? 1 : -1);
			return result;
		case 'm':
			state->apart = state->apart == PLACEMENT_BY_METRO ?
			    PLACEMENT_BY_FACILITY : PLACEMENT_BY_METRO;
			state->prepared = false;
			return result;
		case ' ':
			if (!state->done)
				state->stopped = !state->stopped;
			return result;
		default:
			break;
		}
	}
	if (!textpage_event(&state->page, event, rows - 1))
		result.kind = VIEW_IGNORED;
	return result;
}

void
suggest_draw(const struct suggest_state *state, struct grid *grid,
    const struct glyphs *glyphs)
{
	struct grid text = grid_view(grid, 1, 1, grid->rows - 1,
	    grid->cols - 2);
	struct placement_result r = { 0 };

	if (state->placement != NULL)
		placement_result(state->placement, &r);
	if (state->note[0] != '\0')
		grid_puts(grid, 0, 1, -1, STYLE_INFO, state->note);
	else if (!state->done)
		grid_printf(grid, 0, 1, -1, STYLE_INFO,
		    "%s: %zu of %zu parts are done", state->stopped ?
		    "Stopped" : "Working", r.done, r.all);
	else if (r.chosen != NULL)
		grid_printf(grid, 0, 1, -1, STYLE_HEADING,
		    "Best: %zu locations, %.1f ms on average%s",
		    r.chosen->count, r.chosen->mean_ms,
		    r.chosen->proven ? ", proven" : "");
	textpage_draw(&state->page, &text, glyphs);
}

const char *
suggest_hint(const struct suggest_state *state)
{
	if (suggest_busy(state))
		return "Space stop  Enter apply  + - more, fewer  m metro  / find";
	if (!state->done)
		return "Space go on  Enter apply  + - more, fewer  m metro  / find";
	return "Enter apply  + - more, fewer  m metro or facility  / find";
}
