/*
 * The picture of the page of findings: filters, rows, and what there is to
 * say about the selected one. Changes nothing.
 */
#include "ui/findings_parts.h"

#include <stdio.h>

#include "ui/sources.h"
#include "ui/textpage.h"

enum { RULE_COLUMNS = 10, LABEL_COLUMNS = 9 };

static size_t
filter_count(const struct ui_context *context, int filter)
{
	const struct findings *findings = &context->analysis->findings;
	const struct diags *diags = document_diags(context->document);
	size_t counts[3] = { findings->errors, findings->warnings,
		findings->infos }, i;

	for (i = 0; i < diags->count; i++)
		counts[diags->items[i].severity]++;
	switch (filter) {
	case FINDINGS_ALL:
		return counts[0] + counts[1] + counts[2];
	case FINDINGS_WAIVED:
		return findings->waived;
	case FINDINGS_OPEN:
		return findings->open_count;
	default:
		return counts[filter - FINDINGS_ERRORS];
	}
}

static void
draw_filters(const struct findings_state *state,
    const struct ui_context *context, struct grid *grid)
{
	static const char *const names[FINDINGS_FILTERS] = { "all", "errors",
		"warnings", "notes", "waived", "not evaluated" };
	static const char *const brief[FINDINGS_FILTERS] = { "all", "err",
		"warn", "note", "waived", "open" };
	const char *const *words = grid->cols < 78 ? brief : names;
	static const char keys[] = "*ewivo";
	int i, col = 1, gap = grid->cols < 64 ? 1 : 2;

	for (i = 0; i < FINDINGS_FILTERS; i++) {
		bool here = state->filter == (enum findings_filter)i;

		col += grid_printf(grid, 0, col, -1, STYLE_KEY, "%c", keys[i]);
		col += grid_printf(grid, 0, col, -1,
		    here ? STYLE_SELECTED : STYLE_DIM, " %zu %s",
		    filter_count(context, i), words[i]) + gap;
	}
}

static uint32_t
severity_sign(enum severity severity, const struct glyphs *glyphs,
    enum style *style)
{
	static const enum style styles[] = { STYLE_ERROR, STYLE_WARNING,
		STYLE_INFO };

	*style = styles[severity];
	return severity == SEVERITY_ERROR ? glyphs->error :
	    severity == SEVERITY_WARNING ? glyphs->warning : glyphs->dot;
}

/* The columns of a row: sign, rule or place, text. */
static void
draw_columns(struct grid *grid, int row, bool here, uint32_t sign,
    enum style sign_style, const char *first, const char *text,
    const struct glyphs *glyphs)
{
	enum style style = here ? STYLE_FOCUS : STYLE_NORMAL;

	if (here) {
		grid_fill(grid, row, 0, 1, grid->cols, style, ' ');
		grid_putc(grid, row, 0, style, glyphs->selection);
	}
	grid_putc(grid, row, 1, here ? style : sign_style, sign);
	grid_puts(grid, row, 3, RULE_COLUMNS, here ? style : STYLE_DIM,
	    first);
	grid_puts_cut(grid, row, 3 + RULE_COLUMNS,
	    grid->cols - 3 - RULE_COLUMNS, style, glyphs, text);
}

static void
draw_heading(struct grid *grid, int row, uint32_t step)
{
	if (step == 0)
		grid_puts(grid, row, 1, -1, STYLE_HEADING, "The file");
	else
		grid_printf(grid, row, 1, -1, STYLE_HEADING, "%d %s",
		    steps[step - 1].number, steps[step - 1].title);
}

static void
draw_row(const struct ui_context *context, const struct findings_row *row,
    struct grid *grid, int at, bool here, const struct glyphs *glyphs)
{
	const struct findings *findings = &context->analysis->findings;
	const struct finding *finding;
	const struct open_check *open;
	const struct diag *diag;
	enum style style;
	uint32_t sign;
	char place[32];

	switch (row->kind) {
	case FINDINGS_ROW_HEADING:
		draw_heading(grid, at, row->index);
		break;
	case FINDINGS_ROW_DIAG:
		diag = &document_diags(context->document)->items[row->index];
		sign = severity_sign(diag->severity, glyphs, &style);
		snprintf(place, sizeof place, "line %u", diag->place.line);
		draw_columns(grid, at, here, sign, style, place, diag->text,
		    glyphs);
		break;
	case FINDINGS_ROW_FINDING:
		finding = &findings->items[row->index];
		sign = severity_sign(finding->severity, glyphs, &style);
		draw_columns(grid, at, here, sign, style, finding->rule->id,
		    finding->message, glyphs);
		break;
	case FINDINGS_ROW_OPEN:
		open = &findings->open[row->index];
		draw_columns(grid, at, here, '?', STYLE_DIM, open->rule->id,
		    open->rule->title, glyphs);
		break;
	}
}

/* --- what there is to say about one ------------------------------------ */

static void
add_where(struct textpage *page, const char *where, struct place place)
{
	struct buf text = { 0 };

	buf_puts(&text, where[0] == '\0' ? "the whole plan" : where);
	if (place.line > 0)
		buf_printf(&text, "  (line %u)", place.line);
	textpage_pair(page, 0, "Where", LABEL_COLUMNS, STYLE_VALUE,
	    buf_text(&text));
	buf_free(&text);
}

static void
add_rule(struct textpage *page, const struct rule *rule,
    const struct catalog *catalog)
{
	static const char *const bases[] = { "documented by Microsoft",
		"documented, on a page that is old or withdrawn",
		"good practice" };

	textpage_pair(page, 0, "Why", LABEL_COLUMNS, STYLE_NORMAL, rule->why);
	textpage_pair(page, 0, "Rule", LABEL_COLUMNS, STYLE_NORMAL,
	    rule->title);
	textpage_pair(page, 0, "Basis", LABEL_COLUMNS, STYLE_NORMAL,
	    bases[rule->basis]);
	sources_add(page, LABEL_COLUMNS, rule->source, catalog);
}

static void
add_waiver(struct textpage *page, const struct waiver *waiver)
{
	struct buf text = { 0 };

	buf_puts(&text, waiver->reason == NULL ? "no reason is given" :
	    waiver->reason);
	if (waiver->by != NULL)
		buf_printf(&text, "\nby %s", waiver->by);
	if (waiver->expires != NULL)
		buf_printf(&text, "%s until %s", waiver->by == NULL ? "\n" :
		    ",", waiver->expires);
	textpage_pair(page, 0, "Waived", LABEL_COLUMNS, STYLE_GOOD,
	    buf_text(&text));
	buf_free(&text);
}

static void
add_finding(struct textpage *page, const struct finding *finding,
    const struct catalog *catalog)
{
	struct buf text = { 0 };

	buf_printf(&text, "%s: %s", finding->rule->id, finding->message);
	textpage_add(page, STYLE_HEADING, 0, buf_text(&text));
	buf_free(&text);
	add_where(page, finding->where, finding->place);
	if (finding->waiver != NULL)
		add_waiver(page, finding->waiver);
	textpage_pair(page, 0, "Remedy", LABEL_COLUMNS, STYLE_NORMAL,
	    finding->remedy);
	add_rule(page, finding->rule, catalog);
}

static void
add_open(struct textpage *page, const struct open_check *open,
    const struct catalog *catalog)
{
	struct buf text = { 0 };

	buf_printf(&text, "%s cannot be decided yet", open->rule->id);
	textpage_add(page, STYLE_HEADING, 0, buf_text(&text));
	buf_clear(&text);
	buf_puts(&text, open->needs);
	if (open->count > 1)
		buf_printf(&text, ", and %u more", open->count - 1);
	textpage_pair(page, 0, "Needs", LABEL_COLUMNS, STYLE_VALUE,
	    buf_text(&text));
	buf_free(&text);
	add_rule(page, open->rule, catalog);
}

static void
add_diag(struct textpage *page, const struct diag *diag)
{
	textpage_add(page, STYLE_HEADING, 0, diag->text);
	add_where(page, diag->path == NULL ? "" : diag->path, diag->place);
	textpage_pair(page, 0, "Kind", LABEL_COLUMNS, STYLE_NORMAL, diag->id);
}

void
findings_fill(const struct findings_state *state,
    const struct ui_context *context, int cols, struct textpage *page)
{
	const struct findings_row *row = findings_selected(state);
	const struct findings *findings = &context->analysis->findings;

	textpage_begin(page, cols - 3);
	if (row == NULL || row->kind == FINDINGS_ROW_HEADING)
		return;
	if (row->kind == FINDINGS_ROW_FINDING)
		add_finding(page, &findings->items[row->index],
		    context->catalog);
	else if (row->kind == FINDINGS_ROW_OPEN)
		add_open(page, &findings->open[row->index],
		    context->catalog);
	else
		add_diag(page, &document_diags(context->document)->
		    items[row->index]);
}

static void
draw_detail(const struct findings_state *state,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	struct textpage page = { 0 };

	findings_fill(state, context, grid->cols + 1, &page);
	page.top = (size_t)state->scroll;
	textpage_draw(&page, grid, glyphs);
	textpage_free(&page);
}

static const char *
nothing_text(const struct findings_state *state)
{
	if (state->failed)
		return "Out of memory.";
	if (!state->prepared)
		return "";
	if (state->find.words[0] != '\0')
		return "Nothing here has these words.";
	switch (state->filter) {
	case FINDINGS_ALL:
		return "Nothing was found. Rules that lack data are under o.";
	case FINDINGS_WAIVED:
		return "No finding is waived.";
	case FINDINGS_OPEN:
		return "Every rule could be decided.";
	default:
		return "None of this kind.";
	}
}

void
findings_draw(const struct findings_state *state,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	int shown = findings_list_rows(grid->rows), row, col;
	int32_t top = findings_top(state, shown);
	struct grid detail;

	draw_filters(state, context, grid);
	for (row = 0; row < shown && (size_t)(top + row) < state->count;
	    row++)
		draw_row(context, &state->rows[top + row], grid, 1 + row,
		    top + row == state->selected, glyphs);
	if (state->count == 0)
		grid_puts_wrapped(grid, 2, 1, 3, grid->cols - 1, 0, STYLE_DIM,
		    nothing_text(state));
	grid_hline(grid, 1 + shown, 0, grid->cols, STYLE_FRAME, glyphs);
	detail = grid_view(grid, 2 + shown, 1, grid->rows - 2 - shown,
	    grid->cols - 1);
	draw_detail(state, context, &detail, glyphs);
	if (state->finding || state->find.words[0] != '\0') {
		col = grid_puts(grid, 1 + shown, 1, -1, STYLE_LABEL, " Find: ");
		if (state->finding)
			lineedit_draw(&state->line, grid, 1 + shown, 1 + col,
			    30, STYLE_INPUT, glyphs);
		else
			grid_printf(grid, 1 + shown, 1 + col, 32, STYLE_VALUE,
			    "%s ", lineedit_text(&state->line));
	}
	if (state->waiving)
		findings_waive_draw(state, context, grid, glyphs);
}
