/*
 * Facts, tables and findings of the page. Severity is told by a word and a
 * shape besides the colour; every text is escaped and set apart, so that
 * right-to-left names do not turn what is around them. Knows nothing of the
 * page as a whole.
 */
#include "model/report/html.h"

#include "model/utf8.h"

#include <string.h>

enum {
	ROWS_TALL = 40,
	COLUMNS_MANY = 7, /* for paper: more are set smaller */
	/* Characters, in the font of a table. */
	PAGE_FITS = 88,
	PADDING = 3,
	ICON = 3,
	WORD_LONG = 30,
	WORD_BROKEN = 20, /* what a column keeps for a longer one */
	NAME_LONG = 20,
	CONTROL_SHOWN = 8 /* of \u{202e} */
};

static const char *
tone_name(enum tone tone)
{
	static const char *const names[] = { "plain", "good", "info",
		"warning", "error" };

	return names[tone];
}

const char *
html_tone_class(enum tone tone)
{
	static const char *const classes[] = { "", " t-good", " t-info",
		" t-warning", " t-error" };

	return classes[tone];
}

static void
add_icon(struct html_page *page, enum tone tone)
{
	buf_printf(page->out, "<svg class=\"icon\" aria-hidden=\"true\">"
	    "<use href=\"#_icon-%s\"/></svg>", tone_name(tone));
}

void
html_add_chip(struct html_page *page, enum tone tone)
{
	if (tone == TONE_PLAIN)
		return;
	buf_printf(page->out, "<span class=\"chip%s\">", html_tone_class(tone));
	add_icon(page, tone);
	buf_printf(page->out, "%s</span>", tone_word(tone));
}

/* Says whether a text is an address to link and nothing else. */
static bool
is_address(const char *s)
{
	if (strncmp(s, "https://", 8) != 0 && strncmp(s, "http://", 7) != 0)
		return false;
	return s[strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv"
	    "wxyz0123456789-._~:/?#@!$&()*+,;=%")] == '\0';
}

void
html_add_value(struct html_page *page, const struct cell_text *cell,
    const char *absent)
{
	const char *text = cell_shown(cell);

	if (cell->absent) {
		buf_printf(page->out, "<span class=\"absent\">%s</span>",
		    absent);
		return;
	}
	if (cell->tone != TONE_PLAIN) {
		buf_printf(page->out, "<span class=\"tone%s\">",
		    html_tone_class(cell->tone));
		add_icon(page, cell->tone);
		buf_printf(page->out, "<span class=\"vh\">%s: </span>",
		    tone_word(cell->tone));
	}
	if (is_address(text)) {
		buf_puts(page->out, "<a rel=\"noopener noreferrer\" href=\"");
		html_add(page->out, text);
		buf_puts(page->out, "\">");
		html_add(page->out, text);
		buf_puts(page->out, "</a>");
	} else if (cell->has_number)
		html_add(page->out, text);
	else {
		buf_puts(page->out, "<bdi>");
		html_add_lines(page->out, text);
		buf_puts(page->out, "</bdi>");
	}
	if (cell->tone != TONE_PLAIN)
		buf_puts(page->out, "</span>");
}

void
html_add_source(struct html_page *page, const struct node *node)
{
	if (node->source == NULL)
		return;
	buf_puts(page->out, "<p class=\"source\">Source: ");
	html_add(page->out, node->source);
	buf_puts(page->out, "</p>\n");
}

void
html_add_facts(struct html_page *page, const struct node *facts)
{
	size_t i;

	if (facts->row_count == 0)
		return;
	buf_puts(page->out, "<dl class=\"facts\">\n");
	for (i = 0; i < facts->row_count; i++) {
		const struct cell_text *cell = &facts->cells[i * 2];

		buf_puts(page->out, "<div><dt>");
		html_add(page->out, cell_shown(&cell[0]));
		buf_puts(page->out, "</dt><dd>");
		html_add_value(page, &cell[1], "not given");
		buf_puts(page->out, "</dd></div>\n");
	}
	buf_puts(page->out, "</dl>\n");
}

static void
add_head(struct html_page *page, const struct node *table)
{
	size_t i;

	buf_puts(page->out, "<thead><tr>");
	for (i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];

		buf_printf(page->out, "<th scope=\"col\"%s>",
		    column->align == ALIGN_RIGHT ? " class=\"n\"" : "");
		html_add(page->out, column->title);
		if (column->unit != NULL && *column->unit != '\0') {
			buf_puts(page->out, " <span class=\"unit\">");
			html_add(page->out, column->unit);
			buf_puts(page->out, "</span>");
		}
		buf_puts(page->out, "</th>");
	}
	buf_puts(page->out, "</tr></thead>\n");
}

/* Returns the characters of the longest word, as it will be shown. */
static int
longest_word(const char *s)
{
	int word = 0, longest = 0;
	size_t size;
	uint32_t c;

	for (; *s != '\0'; s += size) {
		size = utf8_decode(s, strnlen(s, 4), &c);
		if (size == 0 || utf8_is_control(c))
			word += CONTROL_SHOWN;
		else if (c == ' ' || utf8_width(c) == 2)
			word = 0;
		else
			word++;
		if (word > longest)
			longest = word;
		size += size == 0;
	}
	return longest;
}

/*
 * Says whether a table fits the page beside the contents. What does not gets
 * a box to scroll in, at the price of a head that does not stay in sight.
 */
static bool
fits_page(const struct node *table)
{
	int total = 0, widest, word;
	size_t i, j;

	for (i = 0; i < table->column_count; i++) {
		widest = longest_word(table->columns[i].title != NULL ?
		    table->columns[i].title : "");
		for (j = 0; j < table->row_count; j++) {
			const struct cell_text *cell =
			    &table->cells[j * table->column_count + i];

			word = longest_word(cell_shown(cell));
			if (word > WORD_LONG)
				word = WORD_BROKEN;
			if (cell->tone != TONE_PLAIN)
				word += ICON;
			if (word > widest)
				widest = word;
		}
		total += widest + PADDING;
	}
	return total <= PAGE_FITS;
}

/*
 * Words too long for a column may break anywhere; if all might, columns would
 * shrink to a letter. The name of a row does not break at its hyphens.
 */
static const char *
cell_class(const struct node *table, size_t column, const char *text)
{
	int word = longest_word(text);

	if (table->columns[column].align == ALIGN_RIGHT)
		return " class=\"n\"";
	if (word > WORD_LONG)
		return " class=\"w\"";
	if (column == 0 && word <= NAME_LONG && strchr(text, '-') != NULL &&
	    strpbrk(text, " \n") == NULL)
		return " class=\"s\"";
	return "";
}

static void
add_row(struct html_page *page, const struct node *table, size_t row)
{
	const struct cell_text *cell =
	    &table->cells[row * table->column_count];
	size_t i;

	buf_puts(page->out, "<tr>");
	for (i = 0; i < table->column_count; i++) {
		const char *class = cell_class(table, i,
		    cell_shown(&cell[i]));

		/* The first names the row, unless it has no name. */
		if (i == 0 && !cell[i].absent)
			buf_printf(page->out, "<th scope=\"row\"%s>", class);
		else
			buf_printf(page->out, "<td%s>", class);
		html_add_value(page, &cell[i], "\xe2\x80\x94");
		buf_puts(page->out, i == 0 && !cell[i].absent ? "</th>" :
		    "</td>");
	}
	buf_puts(page->out, "</tr>\n");
}

void
html_add_table(struct html_page *page, const struct node *table,
    const char *anchor)
{
	const char *title = table->title != NULL ? table->title : "Table";
	bool fits = fits_page(table);
	bool many = table->column_count > COLUMNS_MANY;
	size_t i;

	if (table->row_count == 0) {
		buf_puts(page->out, "<p class=\"caption\">");
		html_add(page->out, title);
		buf_puts(page->out, "</p>\n<p class=\"none\">None.</p>\n");
		return;
	}
	/* What can scroll is reached with the keyboard, too. */
	buf_printf(page->out, "<div class=\"box%s\" role=\"group\" "
	    "tabindex=\"0\" aria-labelledby=\"%s_b\">\n<table%s>\n<caption "
	    "id=\"%s_b\">", fits ? " fits" : table->row_count > ROWS_TALL ?
	    " tall" : "", anchor, many ? " class=\"many\"" : "", anchor);
	html_add(page->out, title);
	buf_puts(page->out, "</caption>\n");
	add_head(page, table);
	buf_puts(page->out, "<tbody>\n");
	for (i = 0; i < table->row_count; i++)
		add_row(page, table, i);
	buf_puts(page->out, "</tbody>\n</table>\n</div>\n");
}

static void
add_finding(struct html_page *page, const struct node *node, size_t row)
{
	const struct cell_text *cell = &node->cells[row * node->column_count];
	struct cell_text text;
	bool details = false;
	size_t i;

	buf_printf(page->out, "<li class=\"card%s\">",
	    html_tone_class(cell->tone));
	html_add_chip(page, cell->tone);
	buf_puts(page->out, "<span class=\"rule\"><bdi>");
	html_add(page->out, cell_shown(cell));
	buf_puts(page->out, "</bdi></span>\n");
	for (i = 1; i < node->column_count; i++) {
		if (cell[i].absent)
			continue;
		text = cell[i];
		if (i == 1) {
			buf_puts(page->out, "<p>");
			html_add_value(page, &text, "");
			buf_puts(page->out, "</p>\n");
			continue;
		}
		buf_puts(page->out, details ? "<dt>" : "<dl><dt>");
		details = true;
		html_add(page->out, node->columns[i].title);
		buf_puts(page->out, "</dt><dd>");
		html_add_value(page, &text, "");
		buf_puts(page->out, "</dd>\n");
	}
	buf_puts(page->out, details ? "</dl></li>\n" : "</li>\n");
}

void
html_add_findings(struct html_page *page, const struct node *node)
{
	size_t i;

	if (node->title != NULL) {
		buf_puts(page->out, "<p class=\"caption\">");
		html_add(page->out, node->title);
		buf_puts(page->out, "</p>\n");
	}
	if (node->row_count == 0) {
		buf_puts(page->out, "<p class=\"none\">None.</p>\n");
		return;
	}
	buf_puts(page->out, "<ol class=\"findings\">\n");
	for (i = 0; i < node->row_count; i++)
		add_finding(page, node, i);
	buf_puts(page->out, "</ol>\n");
}
