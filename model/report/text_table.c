/*
 * Tables and bars of the plain text. Columns are as wide as their cells where
 * there is room; else the widest give way and their cells wrap; where even
 * that is too wide each row becomes a block of lines. Knows nothing of what a
 * table says.
 */
#include "model/report/text.h"

#include "model/arena.h"
#include "model/utf8.h"

#include <string.h>

enum {
	INDENT = 2,
	GAP = 2, /* columns between columns */
	WORD_LEAST = 8, /* columns to which any column may shrink */
	WORD_MOST = 18, /* longer words may be broken */
	BAR_LEAST = 4
};

struct text_column {
	int natural, least, width;
	enum align align;
	struct buf text; /* of the cell in hand */
	const char *rest; /* lines of it still to print */
};

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

/* The widest line and word of a text, in columns. */
static void
measure(const char *s, int *line, int *word)
{
	const char *end;
	size_t length;

	while (*s != '\0') {
		length = strcspn(s, "\n");
		end = s + length;
		*line = larger(*line, text_columns(s, length));
		for (; s < end; s += length + (s + length < end)) {
			length = strcspn(s, " \n");
			*word = larger(*word, text_columns(s, length));
		}
		s += *s == '\n';
	}
}

static void
fill_title(struct buf *out, const struct column *column)
{
	buf_clear(out);
	text_add_visible(out, column->title != NULL ? column->title : "", true);
	if (column->unit != NULL && *column->unit != '\0') {
		buf_puts(out, out->length > 0 ? " (" : "(");
		text_add_visible(out, column->unit, true);
		buf_putc(out, ')');
	}
}

static void
fill_cell(struct buf *out, const struct cell_text *cell)
{
	buf_clear(out);
	if (cell->tone == TONE_ERROR)
		buf_puts(out, "!! ");
	else if (cell->tone == TONE_WARNING)
		buf_puts(out, "! ");
	text_add_visible(out, cell_shown(cell), false);
}

static void
measure_column(struct text_column *column, const struct node *table, size_t at)
{
	int word = 0;
	size_t i;

	column->align = table->columns[at].align;
	fill_title(&column->text, &table->columns[at]);
	measure(buf_text(&column->text), &column->natural, &word);
	for (i = 0; i < table->row_count; i++) {
		const struct cell_text *cell =
		    &table->cells[i * table->column_count + at];

		fill_cell(&column->text, cell);
		measure(buf_text(&column->text), &column->natural, &word);
	}
	column->least = word < WORD_LEAST ? WORD_LEAST : word;
	if (column->least > WORD_MOST)
		column->least = WORD_MOST;
	if (column->least > column->natural)
		column->least = column->natural;
}

/* Gives the columns their widths; returns false if they do not fit. */
static bool
fit(struct text_column *columns, size_t count, int available)
{
	int total = GAP * ((int)count - 1), least = total;
	size_t i, widest;

	for (i = 0; i < count; i++) {
		columns[i].width = columns[i].natural;
		if (columns[i].width > available)
			columns[i].width = available;
		if (columns[i].width < columns[i].least)
			columns[i].width = columns[i].least;
		total += columns[i].width;
		least += columns[i].least;
	}
	if (least > available)
		return false;
	while (total > available) {
		widest = count;
		for (i = 0; i < count; i++)
			if (columns[i].width > columns[i].least &&
			    (widest == count ||
			    columns[i].width > columns[widest].width))
				widest = i;
		columns[widest].width--;
		total--;
	}
	return true;
}

/*
 * Prints the columns' texts side by side. Returns whether they needed more
 * than one line.
 */
static bool
put_row(struct text_page *page, struct text_column *columns, size_t count)
{
	bool more = true, several = false;
	size_t i, lines, length;
	int pending, blank;

	for (i = 0; i < count; i++)
		columns[i].rest = buf_text(&columns[i].text);
	for (lines = 0; more; lines++) {
		more = false;
		pending = INDENT;
		for (i = 0; i < count; i++) {
			const char *line = columns[i].rest;

			length = line == NULL ? 0 : text_wrap(line,
			    columns[i].width, &columns[i].rest);
			blank = columns[i].width -
			    (length > 0 ? text_columns(line, length) : 0);
			if (columns[i].align == ALIGN_RIGHT && length > 0) {
				pending += blank;
				blank = 0;
			}
			if (length > 0) {
				text_pad(page, pending);
				text_put(page, line, length);
				pending = 0;
			}
			pending += blank + GAP;
			more |= columns[i].rest != NULL;
		}
		buf_putc(page->out, '\n');
		several |= more;
	}
	return several;
}

static void
put_head(struct text_page *page, const struct node *table,
    struct text_column *columns)
{
	size_t i, count = table->column_count;
	int j;

	for (i = 0; i < count; i++)
		fill_title(&columns[i].text, &table->columns[i]);
	put_row(page, columns, count);
	for (i = 0; i < count; i++) {
		text_pad(page, i == 0 ? INDENT : GAP);
		for (j = 0; j < columns[i].width; j++)
			buf_putc(page->out, '-');
	}
	buf_putc(page->out, '\n');
}

/* Prints the rows, with an empty line between them where cells wrap. */
static void
put_rows(struct text_page *page, const struct node *table,
    struct text_column *columns)
{
	size_t i, j, count = table->column_count;
	bool wraps = false;

	for (i = 0; i < count; i++)
		wraps |= columns[i].width < columns[i].natural;
	for (j = 0; j < table->row_count; j++) {
		if (wraps && j > 0)
			buf_putc(page->out, '\n');
		for (i = 0; i < count; i++)
			fill_cell(&columns[i].text,
			    &table->cells[j * count + i]);
		put_row(page, columns, count);
	}
}

/* Prints one value of a block; its further lines stand deeper. */
static void
put_hanging(struct text_page *page, const char *s, int indent)
{
	int first = indent;
	const char *rest;
	size_t length;

	for (; s != NULL; s = rest, indent = first + INDENT) {
		length = text_wrap(s, page->width - indent, &rest);
		if (length > 0)
			text_pad(page, indent);
		text_put(page, s, length);
		buf_putc(page->out, '\n');
	}
}

/* Prints "Title: value" lines for each row of a table that is too wide. */
static void
put_blocks(struct text_page *page, const struct node *table)
{
	struct text_column line = { 0 };
	struct buf lead = { 0 };
	size_t i, j;

	for (j = 0; j < table->row_count; j++) {
		if (j > 0)
			buf_putc(page->out, '\n');
		for (i = 0; i < table->column_count; i++) {
			fill_title(&lead, &table->columns[i]);
			fill_cell(&line.text,
			    &table->cells[j * table->column_count + i]);
			if (i > 0 && lead.length > 0) {
				buf_puts(&lead, ": ");
				buf_splice(&line.text, 0, 0, buf_text(&lead),
				    lead.length);
			}
			put_hanging(page, buf_text(&line.text),
			    i > 0 ? INDENT * 2 : INDENT);
		}
	}
	page->out->failed |= lead.failed || line.text.failed;
	buf_free(&lead);
	buf_free(&line.text);
}

static void
put_legend(struct text_page *page, const struct node *table)
{
	bool warning = false, error = false;
	size_t i;

	for (i = 0; i < table->row_count * table->column_count; i++) {
		warning |= table->cells[i].tone == TONE_WARNING;
		error |= table->cells[i].tone == TONE_ERROR;
	}
	if (!warning && !error)
		return;
	buf_putc(page->out, '\n');
	text_pad(page, INDENT);
	buf_printf(page->out, "%s%s%s\n", warning ? "! warning" : "",
	    warning && error ? ", " : "", error ? "!! error" : "");
}

void
text_put_table(struct text_page *page, const struct node *table)
{
	size_t i, count = table->column_count;
	struct text_column *columns;
	struct arena *arena;

	if (table->row_count == 0) {
		text_pad(page, INDENT);
		buf_puts(page->out, "None.\n");
		return;
	}
	arena = arena_open();
	columns = arena == NULL ? NULL : arena_calloc(arena, count,
	    sizeof *columns);
	if (columns != NULL) {
		for (i = 0; i < count; i++)
			measure_column(&columns[i], table, i);
		if (fit(columns, count, page->width - INDENT)) {
			put_head(page, table, columns);
			put_rows(page, table, columns);
		} else
			put_blocks(page, table);
		put_legend(page, table);
		for (i = 0; i < count; i++) {
			page->out->failed |= columns[i].text.failed;
			buf_free(&columns[i].text);
		}
	} else
		page->out->failed = true;
	if (arena != NULL)
		arena_close(arena);
}

/* --- bars ---------------------------------------------------------------- */

struct text_bars {
	const struct node *node;
	int label, value, bar; /* columns of the three parts */
	double top;
	bool band;
};

/* One line of '#', with '.' where the band shows and '|' at the limit. */
static void
put_bar(struct text_page *page, const struct text_bars *bars,
    const struct cell_text *cell)
{
	bool limited = bars->node->column_count > 2 && cell[2].has_number;
	double step = bars->top / bars->bar, middle;
	int i, limit = -1;
	char c;

	if (limited)
		limit = (int)(cell[2].number / step);
	for (i = 0; i < bars->bar; i++) {
		middle = step * (i + 0.5);
		if (i == limit || (i == bars->bar - 1 && limit > i))
			c = '|';
		else if (cell[1].has_number && cell[1].number >= middle)
			c = '#';
		else if (bars->band && middle >= bars->node->low &&
		    middle <= bars->node->high)
			c = '.';
		else
			c = ' ';
		buf_putc(page->out, c);
	}
}

static void
put_bar_row(struct text_page *page, const struct text_bars *bars, size_t row)
{
	const struct node *node = bars->node;
	const struct cell_text *cell = &node->cells[row * node->column_count];
	const char *unit = node->columns[1].unit;
	struct buf text = { 0 };
	size_t start;

	text_pad(page, INDENT);
	text_add_cut(&text, cell_shown(&cell[0]), bars->label);
	buf_puts(page->out, buf_text(&text));
	text_pad(page, bars->label - utf8_columns(buf_text(&text)) + GAP);
	fill_cell(&text, &cell[1]);
	if (unit != NULL && !cell[1].absent) {
		buf_putc(&text, ' ');
		text_add_visible(&text, unit, true);
	}
	text_pad(page, bars->value - utf8_columns(buf_text(&text)));
	text_put(page, buf_text(&text), text.length);
	text_pad(page, GAP);
	start = page->out->length;
	buf_putc(page->out, '|');
	put_bar(page, bars, cell);
	while (page->out->length > start &&
	    page->out->bytes[page->out->length - 1] == ' ')
		page->out->bytes[--page->out->length] = '\0';
	buf_putc(page->out, '\n');
	page->out->failed |= text.failed;
	buf_free(&text);
}

/* Shares out the width; returns false if there is nothing to show. */
static bool
measure_bars(struct text_page *page, struct text_bars *bars)
{
	const struct node *node = bars->node;
	struct buf text = { 0 };
	int width = page->width, word = 0;
	size_t i;

	if (node->row_count == 0 || node->column_count < 2)
		return false;
	for (i = 0; i < node->row_count; i++) {
		fill_cell(&text, &node->cells[i * node->column_count]);
		measure(buf_text(&text), &bars->label, &word);
		fill_cell(&text, &node->cells[i * node->column_count + 1]);
		measure(buf_text(&text), &bars->value, &word);
	}
	page->out->failed |= text.failed;
	buf_free(&text);
	if (node->columns[1].unit != NULL)
		bars->value += utf8_columns(node->columns[1].unit) + 1;
	if (bars->label > width / 3)
		bars->label = width / 3;
	bars->bar = width - INDENT - bars->label - bars->value - GAP * 2 - 2;
	if (bars->bar < BAR_LEAST)
		bars->bar = BAR_LEAST;
	bars->top = bars_top(node);
	bars->band = bars_have_band(node);
	return true;
}

void
text_put_bars(struct text_page *page, const struct node *node)
{
	struct text_bars bars = { .node = node };
	struct buf text = { 0 };
	size_t i;

	if (!measure_bars(page, &bars)) {
		text_pad(page, INDENT);
		buf_puts(page->out, "None.\n");
		return;
	}
	for (i = 0; i < node->row_count; i++)
		put_bar_row(page, &bars, i);
	if (bars.band) {
		bars_add_band(&text, node);
		text_pad(page, INDENT);
		text_put(page, buf_text(&text), text.length);
		buf_puts(page->out, ", shown as dots\n");
	}
	put_legend(page, node);
	page->out->failed |= text.failed;
	buf_free(&text);
}
