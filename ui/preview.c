/*
 * The report on the screen, as its text renderer prints it, and the question
 * where to export it. Builds reports; writes no file.
 */
#include "ui/preview.h"

#include <stdio.h>
#include <string.h>

#include "model/report/report.h"

/* In the order of enum report_format. */
static const char *const format_names[] = { "html", "markdown", "text",
	"json" };
static const char *const extensions[] = { ".html", ".md", ".txt", ".json" };
enum { FORMATS = sizeof format_names / sizeof *format_names };

void
preview_free(struct preview_state *state)
{
	textpage_free(&state->page);
	lineedit_free(&state->path);
	buf_free(&state->text);
	*state = (struct preview_state) { 0 };
}

/* --- the report ------------------------------------------------------- */

static bool
is_rule(const struct textpage *page, size_t number)
{
	const struct textpage_line *line = &page->lines[number];
	const char *text = page->text.bytes + line->offset;
	size_t i;

	if (line->length < 3 || (text[0] != '=' && text[0] != '-' &&
	    text[0] != '~'))
		return false;
	for (i = 1; i < line->length; i++)
		if (text[i] != text[0])
			return false;
	return true;
}

/* Headings are underlined in the text; here they are headings. */
static void
mark_headings(struct textpage *page)
{
	size_t i;

	for (i = 1; i < page->count; i++) {
		if (!is_rule(page, i) || page->lines[i - 1].length == 0)
			continue;
		page->lines[i - 1].style = STYLE_HEADING;
		page->lines[i].style = STYLE_FRAME;
	}
}

void
preview_prepare(struct preview_state *state, const struct ui_context *context,
    const struct ui_options *options, int cols)
{
	uint64_t revision = document_revision(context->document);
	struct report_options how = { .today = context->today,
		.file = context->file, .generator = options->version };
	struct report report = { 0 };
	struct buf text = { 0 };

	if (state->prepared && state->revision == revision &&
	    state->width == cols)
		return;
	state->prepared = true;
	state->revision = revision;
	state->width = cols;
	state->failed = !report_build(&report, context->document,
	    context->catalog, context->analysis, &how);
	if (!state->failed)
		report_text(&text, &report, cols - 2);
	textpage_begin(&state->page, cols - 2);
	if (text.failed)
		state->failed = true;
	else
		textpage_raw(&state->page, buf_text(&text), text.length);
	mark_headings(&state->page);
	buf_free(&text);
	report_free(&report);
}

/* --- export ----------------------------------------------------------- */

/* The plan's name with the format's extension, until one is typed. */
static void
propose_path(struct preview_state *state, const struct ui_context *context)
{
	const char *file = context->file != NULL ? context->file : "plan";
	const char *slash = strrchr(file, '/');
	const char *name = slash == NULL ? file : slash + 1;
	const char *dot = strrchr(name, '.');
	struct buf path = { 0 };

	if (state->path_typed)
		return;
	buf_add(&path, file, dot == NULL || dot == name ? strlen(file) :
	    (size_t)(dot - file));
	buf_puts(&path, extensions[state->format]);
	lineedit_set(&state->path, buf_text(&path));
	buf_free(&path);
}

static void
begin_export(struct preview_state *state, const struct ui_context *context)
{
	state->exporting = true;
	state->on_path = false;
	state->path_typed = false;
	propose_path(state, context);
}

static struct view_result
export_to(struct preview_state *state)
{
	struct view_result result = { .kind = VIEW_TAKEN };

	if (lineedit_text(&state->path)[0] == '\0')
		return result;
	state->exporting = false;
	buf_clear(&state->text);
	buf_puts(&state->text, lineedit_text(&state->path));
	result.kind = VIEW_EFFECT;
	result.effect = (struct effect) { .kind = EFFECT_EXPORT,
		.number = (int)state->format,
		.text = buf_text(&state->text) };
	return result;
}

static void
choose_format(struct preview_state *state, const struct ui_context *context,
    int by)
{
	int format = ((int)state->format + by + FORMATS) % FORMATS;

	state->format = (enum report_format)format;
	propose_path(state, context);
}

static struct view_result
export_event(struct preview_state *state, const struct ui_context *context,
    const struct event *event)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	uint32_t key = event->kind == EVENT_KEY ? event->key : 0;

	switch (key) {
	case PRESS_ESCAPE:
		state->exporting = false;
		return result;
	case PRESS_ENTER:
		return export_to(state);
	case PRESS_TAB:
	case PRESS_SHIFT | PRESS_TAB:
	case PRESS_UP:
	case PRESS_DOWN:
		state->on_path = !state->on_path;
		return result;
	default:
		break;
	}
	if (state->on_path) {
		if (lineedit_event(&state->path, event))
			state->path_typed = true;
		else
			result.kind = VIEW_IGNORED;
	} else if (key == PRESS_LEFT)
		choose_format(state, context, -1);
	else if (key == PRESS_RIGHT || key == ' ')
		choose_format(state, context, 1);
	else
		result.kind = VIEW_IGNORED;
	return result;
}

static void
draw_export(const struct preview_state *state, struct grid *grid,
    const struct glyphs *glyphs)
{
	int width = grid->cols - 2 < 64 ? grid->cols - 2 : 64, i, col = 11;
	struct grid box = grid_view(grid, (grid->rows - 6) / 2,
	    (grid->cols - width) / 2, 6, width);

	grid_clear(&box);
	grid_box(&box, 0, 0, box.rows, box.cols, STYLE_FRAME, glyphs);
	grid_puts(&box, 0, 2, -1, STYLE_HEADING, " Export the report ");
	grid_puts(&box, 2, 2, -1, STYLE_LABEL, "Format");
	for (i = 0; i < FORMATS; i++) {
		bool here = state->format == (enum report_format)i;

		col += grid_printf(&box, 2, col, -1, !here ? STYLE_DIM :
		    state->on_path ? STYLE_SELECTED : STYLE_FOCUS, " %s ",
		    format_names[i]) + 1;
	}
	grid_puts(&box, 3, 2, -1, STYLE_LABEL, "File");
	if (state->on_path)
		lineedit_draw(&state->path, &box, 3, 12, box.cols - 14,
		    STYLE_INPUT, glyphs);
	else
		grid_puts_cut(&box, 3, 12, box.cols - 14, STYLE_VALUE, glyphs,
		    lineedit_text(&state->path));
}

/* --- the view --------------------------------------------------------- */

struct view_result
preview_event(struct preview_state *state, const struct ui_context *context,
    const struct ui_options *options, const struct event *event, int rows,
    int cols)
{
	struct view_result result = { .kind = VIEW_TAKEN };

	preview_prepare(state, context, options, cols);
	if (state->exporting)
		return export_event(state, context, event);
	if (textpage_event(&state->page, event, rows))
		return result;
	if (event->kind == EVENT_KEY && event->key == 'e')
		begin_export(state, context);
	else
		result.kind = VIEW_IGNORED;
	return result;
}

void
preview_draw(const struct preview_state *state,
    const struct ui_context *context, struct grid *grid,
    const struct glyphs *glyphs)
{
	struct grid text = grid_view(grid, 0, 1, grid->rows, grid->cols - 1);

	(void)context;
	if (state->failed)
		grid_puts(grid, 0, 1, -1, STYLE_ERROR,
		    "Out of memory: the report could not be built.");
	else
		textpage_draw(&state->page, &text, glyphs);
	if (state->exporting)
		draw_export(state, grid, glyphs);
}

const char *
preview_hint(const struct preview_state *state)
{
	if (state->exporting)
		return state->on_path ? "Enter export  Tab format  Esc cancel" :
		    "Enter export  Left/Right format  Tab file  Esc cancel";
	if (state->page.finding)
		return "Enter done  Esc cancel";
	return "e export  / find  n next  Space page  Home top";
}
