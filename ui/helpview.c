/*
 * Help: the keys from their table, the field from its row, the step from its
 * guidance, the words of the trade from the catalogue. All of it is one page,
 * so that one search finds everything. Writes none of its texts itself.
 */
#include "ui/helpview.h"

#include <stdio.h>
#include <string.h>

#include "model/analysis/explanation.h"
#include "model/catalog/reference.h"
#include "ui/guide.h"
#include "ui/sources.h"

enum { KEY_COLUMNS = 14, LABEL_COLUMNS = 10, TERM_COLUMNS = 22 };

static const char *const section_names[HELP_SECTIONS] = { "Keys", "Field",
	"Step", "Words" };

void
help_free(struct help_state *state)
{
	textpage_free(&state->page);
	*state = (struct help_state) { 0 };
}

/* --- keys ------------------------------------------------------------- */

/* Keys that do the same stand in one line: "Up k". */
static const struct key_row *
add_key(struct textpage *page, const struct key_row *row)
{
	const struct key_row *next = row;
	struct buf names = { 0 };
	char name[PRESS_NAME_SIZE];

	do {
		event_press_name(next->key, name);
		buf_printf(&names, "%s%s", next == row ? "" : " ", name);
		next++;
	} while (next->action == row->action &&
	    next->context == row->context && strcmp(next->help, row->help) == 0);
	textpage_pair(page, 2, buf_text(&names), KEY_COLUMNS, STYLE_NORMAL,
	    row->help);
	buf_free(&names);
	return next;
}

static void
add_context(struct textpage *page, enum key_context context)
{
	const struct key_row *row = key_rows;

	textpage_heading(page, key_context_name(context));
	while (row->action != ACTION_NONE)
		if (row->context == context)
			row = add_key(page, row);
		else
			row++;
}

/* What is at hand first, then what holds everywhere, then the others. */
static void
add_keys(struct textpage *page, enum key_context here)
{
	int i;

	textpage_add(page, STYLE_TITLE, 0, "Keys");
	add_context(page, here);
	if (here != KEYS_GLOBAL)
		add_context(page, KEYS_GLOBAL);
	for (i = 0; i < KEYS_CONTEXT_COUNT; i++)
		if (i != KEYS_GLOBAL && i != (int)here)
			add_context(page, (enum key_context)i);
}

/* --- field ------------------------------------------------------------ */

void
help_add_field(struct textpage *page, const struct field *field,
    const struct catalog *catalog)
{
	struct buf text = { 0 };
	char low[32], high[32];
	int i;

	textpage_add(page, STYLE_NORMAL, 0, field->help);
	buf_puts(&text, kind_name(field->kind));
	if (field->kind == KIND_INT || field->kind == KIND_ASN)
		buf_printf(&text, ", %s to %s",
		    explanation_group(field->min, low, sizeof low),
		    explanation_group(field->max, high, sizeof high));
	else if (field->kind == KIND_REAL)
		buf_printf(&text, ", %g to %g", field->low, field->high);
	if (field->unit != NULL)
		buf_printf(&text, ", in %s", field->unit);
	if (field->refers != NULL)
		buf_printf(&text, " from %s", field->refers);
	textpage_pair(page, 0, "Takes", LABEL_COLUMNS, STYLE_NORMAL,
	    buf_text(&text));
	if (field->words != NULL) {
		buf_clear(&text);
		for (i = 0; field->words[i] != NULL; i++)
			buf_printf(&text, "%s%s", i == 0 ? "" : ", ",
			    field->words[i]);
		textpage_pair(page, 0, "Words", LABEL_COLUMNS, STYLE_NORMAL,
		    buf_text(&text));
	}
	if (field->fallback != NULL)
		textpage_pair(page, 0, "Default", LABEL_COLUMNS, STYLE_NORMAL,
		    field->fallback);
	if (field->example != NULL)
		textpage_pair(page, 0, "Example", LABEL_COLUMNS, STYLE_NORMAL,
		    field->example);
	sources_add(page, LABEL_COLUMNS, field->source, catalog);
	buf_free(&text);
}

static void
add_field(struct textpage *page, const struct path *path,
    const struct ui_context *context)
{
	const struct field *field = path_field(path);
	struct buf where = { 0 };

	textpage_blank(page);
	textpage_add(page, STYLE_TITLE, 0, "Field");
	if (field == NULL) {
		textpage_add(page, STYLE_DIM, 0,
		    "No field was under the cursor.");
		return;
	}
	textpage_heading(page, field->label);
	if (context->document != NULL) {
		path_format(&where, path, document_plan(context->document));
		textpage_add(page, STYLE_DIM, 0, buf_text(&where));
		buf_free(&where);
	}
	help_add_field(page, field, context->catalog);
}

/* --- the rest --------------------------------------------------------- */

static void
add_step(struct textpage *page, int step)
{
	textpage_blank(page);
	if (step >= 1 && step <= STEP_COUNT) {
		guide_add(page, step);
		return;
	}
	textpage_add(page, STYLE_TITLE, 0, "Step");
	textpage_add(page, STYLE_DIM, 0,
	    "Go to a step and ask again, or press F2 there.");
}

static void
add_words(struct textpage *page, const struct catalog *catalog)
{
	struct term_rows rows = catalog_vocabulary(catalog);
	size_t i, j;

	textpage_blank(page);
	textpage_add(page, STYLE_TITLE, 0, "Words of the trade");
	textpage_blank(page);
	for (i = 0; i < rows.count; i++) {
		const struct term_row *row = &rows.items[i];
		struct buf text = { 0 };

		buf_puts(&text, row->meaning);
		for (j = 0; j < row->aliases.count; j++)
			buf_printf(&text, "%s%s", j == 0 ? "\nAlso: " : ", ",
			    row->aliases.items[j]);
		textpage_pair(page, 0, row->term, TERM_COLUMNS, STYLE_NORMAL,
		    buf_text(&text));
		buf_free(&text);
	}
}

static void
fill(struct help_state *state, const struct ui_context *context, int cols)
{
	struct textpage *page = &state->page;
	int i;

	textpage_begin(page, cols - 2);
	state->places[HELP_KEYS] = 0;
	add_keys(page, state->about.context);
	state->places[HELP_FIELD] = page->count;
	add_field(page, &state->about.path, context);
	state->places[HELP_STEP] = page->count;
	add_step(page, state->about.step);
	state->places[HELP_WORDS] = page->count;
	add_words(page, context->catalog);
	/* The blank line before a title is not its first. */
	for (i = HELP_FIELD; i < HELP_SECTIONS; i++)
		if (state->places[i] + 1 < page->count)
			state->places[i]++;
}

static void
go_section(struct help_state *state, int section, int rows)
{
	if (section < 0)
		section = HELP_SECTIONS - 1;
	section %= HELP_SECTIONS;
	textpage_show(&state->page, state->places[section], rows);
	state->section = (enum help_section)section;
}

/* The section is the one whose text is at the top, or that was asked for. */
static void
follow(struct help_state *state, int rows)
{
	size_t top = textpage_top(&state->page, rows);
	int i, section = 0;

	for (i = 0; i < HELP_SECTIONS; i++)
		if (state->places[i] <= top)
			section = i;
	/* The last one may be too short to reach the top. */
	if (state->places[state->section] > top &&
	    top + (size_t)rows >= state->page.count)
		return;
	state->section = (enum help_section)section;
}

void
help_open(struct help_state *state, const struct ui_context *context,
    const struct help_about *about, int rows, int cols)
{
	state->about = *about;
	textpage_rewind(&state->page);
	fill(state, context, cols);
	go_section(state, about->path.depth > 0 &&
	    path_field(&about->path) != NULL ? HELP_FIELD : HELP_KEYS,
	    rows - 1);
}

struct view_result
help_event(struct help_state *state, const struct ui_context *context,
    const struct event *event, int rows, int cols)
{
	struct view_result result = { .kind = VIEW_TAKEN };
	uint32_t key = event->kind == EVENT_KEY ? event->key : 0;

	if (state->page.width != cols - 2) {
		fill(state, context, cols);
		go_section(state, (int)state->section, rows - 1);
	}
	if (textpage_event(&state->page, event, rows - 1)) {
		follow(state, rows - 1);
		return result;
	}
	switch (key) {
	case PRESS_ESCAPE:
	case PRESS_F1:
	case '?':
	case 'q':
		result.kind = VIEW_CLOSE;
		break;
	case PRESS_TAB:
	case PRESS_RIGHT:
	case 'l':
	case ']':
		go_section(state, (int)state->section + 1, rows - 1);
		break;
	case PRESS_SHIFT | PRESS_TAB:
	case PRESS_LEFT:
	case 'h':
	case '[':
		go_section(state, (int)state->section - 1, rows - 1);
		break;
	default:
		result.kind = VIEW_IGNORED;
		break;
	}
	return result;
}

void
help_draw(const struct help_state *state, struct grid *grid,
    const struct glyphs *glyphs)
{
	struct grid text = grid_view(grid, 1, 1, grid->rows - 1,
	    grid->cols - 1);
	int i, col = 1;

	for (i = 0; i < HELP_SECTIONS; i++)
		col += grid_puts(grid, 0, col, -1,
		    (int)state->section == i ? STYLE_SELECTED : STYLE_DIM,
		    section_names[i]) + 2;
	textpage_draw(&state->page, &text, glyphs);
}

const char *
help_hint(const struct help_state *state)
{
	if (state->page.finding)
		return "Enter done  Esc cancel";
	return "Esc close  / find  n next  Left/Right section  Space page";
}
