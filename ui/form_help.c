/*
 * The pane that helps with one field: label, what it may hold, its help,
 * default, example and source. All of it is the schema row's.
 */
#include "ui/form_help.h"

#include <inttypes.h>
#include <stdio.h>

#include "ui/form.h"

static void
add_integer(struct buf *out, int64_t value)
{
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%" PRId64, value), i;

	for (i = 0; i < length; i++) {
		if (i > 0 && digits[i - 1] != '-' && (length - i) % 3 == 0)
			buf_putc(out, ' ');
		buf_putc(out, digits[i]);
	}
}

static void
add_words(struct buf *out, const char *lead, const char *const *words)
{
	size_t i;

	buf_puts(out, lead);
	for (i = 0; words[i] != NULL; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : " ", words[i]);
}

void
form_range(const struct field *field, struct buf *out)
{
	const char *unit = field->unit != NULL ? field->unit : "";
	const char *gap = unit[0] != '\0' ? " " : "";

	switch (field->kind) {
	case KIND_INT:
		add_integer(out, field->min);
		buf_puts(out, " to ");
		add_integer(out, field->max);
		buf_printf(out, "%s%s", gap, unit);
		break;
	case KIND_REAL:
		buf_printf(out, "%.15g to %.15g%s%s", field->low,
		    field->high, gap, unit);
		break;
	case KIND_CHOICE:
		add_words(out, "one of", field->words);
		break;
	case KIND_CHOICES:
		add_words(out, "any of", field->words);
		break;
	case KIND_REF:
		buf_printf(out, "an id of %s", field->refers);
		break;
	case KIND_TEXTS:
		if (field->element == KIND_REF)
			buf_printf(out, "ids of %s", field->refers);
		else
			buf_printf(out, "list: %s", kind_name(field->element));
		break;
	case KIND_RECORD:
	case KIND_LIST:
		buf_puts(out, "Enter opens it");
		break;
	default:
		buf_puts(out, kind_name(field->kind));
		break;
	}
}

/* The line below the help: default, example, source. */
static void
add_facts(struct buf *out, const struct field *field)
{
	const char *separator = "";

	if (field->fallback != NULL) {
		buf_printf(out, "Default %s", field->fallback);
		separator = "   ";
	}
	if (field->example != NULL) {
		buf_printf(out, "%sExample %s", separator, field->example);
		separator = "   ";
	}
	if (field->source != NULL)
		buf_printf(out, "%sSource %s", separator, field->source);
}

/* On the right there is room for a paragraph each. */
static void
draw_tall(const struct glyphs *glyphs, struct grid *pane,
    const struct field *field, const char *range, const char *facts)
{
	int row = 0, width = pane->cols - 2;

	grid_vline(pane, 0, 0, pane->rows, STYLE_FRAME, glyphs);
	row += grid_puts_wrapped(pane, row, 2, 2, width, 0, STYLE_HEADING,
	    field->label);
	row += grid_puts_wrapped(pane, row, 2, pane->rows - row, width, 0,
	    STYLE_DIM, range);
	row++;
	if (field->help != NULL && row < pane->rows)
		row += grid_puts_wrapped(pane, row, 2, pane->rows - row,
		    width, 0, STYLE_NORMAL, field->help);
	row++;
	if (row < pane->rows)
		grid_puts_wrapped(pane, row, 2, pane->rows - row, width, 0,
		    STYLE_DIM, facts);
}

static void
draw_flat(const struct glyphs *glyphs, struct grid *pane,
    const struct field *field, const char *range, const char *facts)
{
	int used, lines, width = pane->cols - 1;

	grid_hline(pane, 0, 0, pane->cols, STYLE_FRAME, glyphs);
	used = grid_puts_cut(pane, 1, 1, width, STYLE_HEADING, glyphs,
	    field->label);
	grid_puts_cut(pane, 1, used + 3, width - used - 2, STYLE_DIM, glyphs,
	    range);
	if (field->help == NULL || pane->rows < 3)
		return;
	lines = grid_puts_wrapped(pane, 2, 1, pane->rows - 2, width - 1, 0,
	    STYLE_NORMAL, field->help);
	if (lines > pane->rows - 2)
		grid_putc(pane, pane->rows - 1, pane->cols - 1, STYLE_DIM,
		    glyphs->ellipsis);
	if (lines < pane->rows - 2)
		grid_puts_cut(pane, 2 + lines, 1, width, STYLE_DIM, glyphs,
		    facts);
}

void
form_help_draw(const struct ui *ui, const struct ui_context *context,
    const struct layout *layout, struct grid *grid)
{
	struct path path = ui->edit.kind != EDIT_NONE ? ui->edit.path :
	    ui_focus(ui, context);
	const struct field *field = path_field(&path);
	struct buf range = { 0 }, facts = { 0 };
	struct grid pane;

	if (layout->help_rows == 0 || field == NULL)
		return;
	pane = grid_view(grid, layout->help_row, layout->help_col,
	    layout->help_rows, layout->help_cols);
	form_range(field, &range);
	add_facts(&facts, field);
	if (layout->help_row == layout->content_row)
		draw_tall(ui->glyphs, &pane, field, buf_text(&range),
		    buf_text(&facts));
	else
		draw_flat(ui->glyphs, &pane, field, buf_text(&range),
		    buf_text(&facts));
	buf_free(&range);
	buf_free(&facts);
}
