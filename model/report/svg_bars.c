/*
 * A bar chart as SVG: a bar and its value per row, the band that is wanted, a
 * mark at each limit, an axis. Colours are the page's, by class. The table of
 * the same node goes with it.
 */
#include "model/report/render.h"

#include "model/buf.h"
#include "model/utf8.h"

#include <math.h>

enum {
	WIDTH = 760, /* units of the picture; the font is 13 high */
	ROW = 30,
	BAR = 16,
	HEAD = 30, /* for the words of the band */
	FOOT = 26, /* for the axis */
	LABEL_COLUMNS = 30,
	BARS_MOST = 200 /* more are for the table only */
};
#define COLUMN_WIDTH 7.9

struct svg_bars {
	struct buf *out;
	const struct node *node;
	const char *anchor;
	double left, right, top; /* where the bars begin and may end, the scale */
	size_t count;
	double bottom;
};

static double
x_of(const struct svg_bars *bars, double value)
{
	double share = value / bars->top;

	return bars->left + (bars->right - bars->left) *
	    fmax(0, fmin(1, share));
}

static void
add_attribute(struct svg_bars *bars, const char *name, double value)
{
	buf_printf(bars->out, " %s=\"", name);
	number_add_short(bars->out, value, 1);
	buf_putc(bars->out, '"');
}

static void
add_rect(struct svg_bars *bars, const char *class, double from, double to,
    double y, double height)
{
	buf_printf(bars->out, "<rect class=\"%s\"", class);
	add_attribute(bars, "x", from);
	add_attribute(bars, "y", y);
	add_attribute(bars, "width", to - from);
	add_attribute(bars, "height", height);
	buf_puts(bars->out, "/>");
}

static void
begin_text(struct svg_bars *bars, const char *class, double x, double y)
{
	buf_printf(bars->out, "<text class=\"%s\"", class);
	add_attribute(bars, "x", x);
	add_attribute(bars, "y", y);
	buf_putc(bars->out, '>');
}

static void
add_band(struct svg_bars *bars)
{
	double from = x_of(bars, bars->node->low);
	double to = x_of(bars, bars->node->high);
	struct buf words = { 0 };

	add_rect(bars, "band", from, to, HEAD - 6, bars->bottom - HEAD + 6);
	begin_text(bars, "small m", (from + to) / 2, HEAD - 12);
	bars_add_band(&words, bars->node);
	html_add(bars->out, buf_text(&words));
	buf_puts(bars->out, "</text>\n");
	bars->out->failed |= words.failed;
	buf_free(&words);
}

static void
add_axis(struct svg_bars *bars)
{
	const char *unit = bars->node->columns[1].unit;
	double lead = bars->top / pow(10, floor(log10(bars->top)));
	/* Steps that are round figures themselves. */
	int steps = lead > 1.1 && lead < 1.3 ? 6 : lead > 2.9 && lead < 3.1 ?
	    3 : lead > 5.9 && lead < 6.1 ? 6 : lead < 1.1 || lead > 4.9 ?
	    5 : 4, i;

	if (lead > 7.9)
		steps = 4;
	for (i = 0; i <= steps; i++) {
		double value = bars->top * i / steps, x = x_of(bars, value);

		add_rect(bars, "tick", x - 0.5, x + 0.5, HEAD - 6,
		    bars->bottom - HEAD + 6);
		begin_text(bars, "small m", x, bars->bottom + 17);
		number_add_short(bars->out, value, 2);
		if (i == steps && unit != NULL) {
			buf_putc(bars->out, ' ');
			html_add(bars->out, unit);
		}
		buf_puts(bars->out, "</text>\n");
	}
}

static const char *
bar_class(enum tone tone)
{
	static const char *const classes[] = { "bar", "bar b-good",
		"bar b-info", "bar b-warning", "bar b-error" };

	return classes[tone];
}

static void
add_value(struct svg_bars *bars, const struct cell_text *cell, double x,
    double y)
{
	const char *unit = bars->node->columns[1].unit;

	begin_text(bars, "value", x, y);
	html_add(bars->out, cell_shown(cell));
	if (unit != NULL && !cell->absent) {
		buf_puts(bars->out, "\xc2\xa0");
		html_add(bars->out, unit);
	}
	if (cell->tone == TONE_WARNING || cell->tone == TONE_ERROR)
		buf_printf(bars->out, cell->tone == TONE_ERROR ?
		    " \xe2\x80\x93 error" : " \xe2\x80\x93 warning");
	buf_puts(bars->out, "</text>\n");
}

static void
add_bar(struct svg_bars *bars, size_t row)
{
	const struct cell_text *cell =
	    &bars->node->cells[row * bars->node->column_count];
	double y = HEAD + (double)row * ROW, end = bars->left;
	struct buf label = { 0 };

	begin_text(bars, "label", bars->left - 10, y + ROW / 2.0 + 4.5);
	text_add_cut(&label, cell_shown(&cell[0]), LABEL_COLUMNS);
	html_add(bars->out, buf_text(&label));
	buf_puts(bars->out, "</text>");
	bars->out->failed |= label.failed;
	buf_free(&label);
	if (cell[1].has_number) {
		end = x_of(bars, cell[1].number);
		add_rect(bars, bar_class(cell[1].tone), bars->left, end,
		    y + (ROW - BAR) / 2.0, BAR);
	}
	if (bars->node->column_count > 2 && cell[2].has_number) {
		double x = x_of(bars, cell[2].number);

		add_rect(bars, "limit", x - 1.5, x + 1.5,
		    y + (ROW - BAR) / 2.0 - 5, BAR + 10);
		if (x > end - 6 && x < end + 60)
			end = fmax(end, x + 2);
	}
	add_value(bars, &cell[1], end + 6, y + ROW / 2.0 + 4.5);
}

static void
add_head(struct svg_bars *bars)
{
	struct buf *out = bars->out;
	size_t row_count = bars->node->row_count;

	buf_puts(out, "<svg class=\"bars\" role=\"img\" viewBox=\"0 0 ");
	number_add_short(out, WIDTH, 0);
	buf_putc(out, ' ');
	number_add_short(out, bars->bottom + FOOT, 0);
	buf_printf(out, "\" aria-labelledby=\"%s_t %s_d\">\n<title "
	    "id=\"%s_t\">", bars->anchor, bars->anchor, bars->anchor);
	html_add(out, bars->node->title != NULL ? bars->node->title : "Chart");
	buf_printf(out, "</title>\n<desc id=\"%s_d\">A bar chart of %zu %s. ",
	    bars->anchor, bars->count, bars->count == 1 ? "value" : "values");
	if (row_count > bars->count)
		buf_printf(out, "The first of %zu. ", row_count);
	buf_puts(out, "The table beside it lists them.</desc>\n");
}

static void
measure(struct svg_bars *bars)
{
	int columns, widest = 6, value = 6;
	size_t i;

	for (i = 0; i < bars->count; i++) {
		const struct cell_text *cell =
		    &bars->node->cells[i * bars->node->column_count];

		columns = utf8_columns(cell_shown(&cell[0]));
		widest = columns > widest ? columns : widest;
		columns = utf8_columns(cell_shown(&cell[1]));
		if (cell[1].tone >= TONE_WARNING)
			columns += 10;
		value = columns > value ? columns : value;
	}
	if (widest > LABEL_COLUMNS)
		widest = LABEL_COLUMNS;
	if (bars->node->columns[1].unit != NULL)
		value += utf8_columns(bars->node->columns[1].unit) + 1;
	if (value > LABEL_COLUMNS)
		value = LABEL_COLUMNS;
	bars->left = 10 + widest * COLUMN_WIDTH;
	bars->right = WIDTH - 14 - value * COLUMN_WIDTH;
	bars->bottom = HEAD + (double)bars->count * ROW;
	bars->top = bars_top(bars->node);
}

void
svg_add_bars(struct buf *out, const struct node *node, const char *anchor)
{
	struct svg_bars bars = { .out = out, .node = node, .anchor = anchor };
	size_t i;

	bars.count = node->row_count > BARS_MOST ? BARS_MOST : node->row_count;
	measure(&bars);
	add_head(&bars);
	if (bars_have_band(node))
		add_band(&bars);
	add_axis(&bars);
	for (i = 0; i < bars.count; i++)
		add_bar(&bars, i);
	buf_puts(out, "</svg>\n");
}
