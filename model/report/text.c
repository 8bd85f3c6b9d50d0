/*
 * A report as plain text for terminals and mail: sections, paragraphs, facts,
 * findings, wrapped to a width. What comes out of a plan is indented, so that
 * it cannot pass for a heading, and shown without controls. Tables are in
 * text_table.c.
 */
#include "model/report/text.h"

#include "model/arena.h"
#include "model/utf8.h"

#include <string.h>

enum {
	WIDTH_DEFAULT = 80,
	WIDTH_LEAST = 20,
	INDENT = 2,
	LABEL_MOST = 36 /* columns of the labels of facts */
};

void
text_pad(struct text_page *page, int columns)
{
	for (; columns > 0; columns--)
		buf_putc(page->out, ' ');
}

void
text_put(struct text_page *page, const char *s, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if (s[i] == '\xc2' && i + 1 < length && s[i + 1] == '\xa0') {
			buf_putc(page->out, ' ');
			i++;
		} else
			buf_putc(page->out, s[i]);
}

const char *
text_visible(struct text_page *page, const char *s, bool one_line)
{
	buf_clear(&page->scratch);
	text_add_visible(&page->scratch, s != NULL ? s : "", one_line);
	page->out->failed |= page->scratch.failed;
	return buf_text(&page->scratch);
}

/*
 * Prints visible text wrapped, every line behind indent columns; the first
 * stands behind what was printed already.
 */
static void
put_wrapped(struct text_page *page, const char *s, int indent)
{
	const char *next;
	size_t length;
	bool first = true;

	while (s != NULL) {
		length = text_wrap(s, page->width - indent, &next);
		if (!first && length > 0)
			text_pad(page, indent);
		text_put(page, s, length);
		buf_putc(page->out, '\n');
		first = false;
		s = next;
	}
}

/* Prints "lead text", the lines below the first under the text. */
static void
put_led(struct text_page *page, int indent, const char *lead, const char *text)
{
	text_pad(page, indent);
	buf_puts(page->out, lead);
	put_wrapped(page, text_visible(page, text, false),
	    indent + utf8_columns(lead));
}

static void
put_rule(struct text_page *page, const char *line, char c)
{
	int columns = utf8_columns(line);

	for (; columns > 0; columns--)
		buf_putc(page->out, c);
	buf_putc(page->out, '\n');
}

static void
put_heading(struct text_page *page, const char *number, const char *title,
    char rule)
{
	struct buf line = { 0 };

	buf_printf(&line, "%s%s", number, *number != '\0' ? " " : "");
	text_add_cut(&line, title != NULL ? title : "", page->width -
	    (int)line.length);
	page->out->failed |= line.failed;
	buf_putc(page->out, '\n');
	text_put(page, buf_text(&line), line.length);
	buf_putc(page->out, '\n');
	if (rule != '\0')
		put_rule(page, buf_text(&line), rule);
	buf_free(&line);
}

void
text_put_source(struct text_page *page, const struct node *node)
{
	if (node->source != NULL)
		put_led(page, INDENT, "Source: ", node->source);
}

/* Prints label and value side by side; either may take several lines. */
static void
put_fact(struct text_page *page, const struct cell_text *cell, int widest)
{
	const char *label, *value;
	struct buf left = { 0 }, right = { 0 };
	size_t length;

	text_add_visible(&left, cell_shown(&cell[0]), true);
	if (cell[1].tone == TONE_WARNING || cell[1].tone == TONE_ERROR)
		buf_printf(&right, "%s: ", tone_word(cell[1].tone));
	text_add_visible(&right, cell[1].absent ? "not given" :
	    cell_shown(&cell[1]), false);
	label = buf_text(&left);
	value = buf_text(&right);
	while (label != NULL || value != NULL) {
		const char *rest = NULL;
		int used = 0;

		if (label != NULL) {
			length = text_wrap(label, widest, &rest);
			used = text_columns(label, length);
			if (length > 0)
				text_pad(page, INDENT);
			text_put(page, label, length);
			label = rest;
		}
		if (value != NULL) {
			length = text_wrap(value, page->width - INDENT -
			    widest - 2, &rest);
			if (length > 0)
				text_pad(page, (used > 0 ? 0 : INDENT) +
				    widest - used + 2);
			text_put(page, value, length);
			value = rest;
		}
		buf_putc(page->out, '\n');
	}
	page->out->failed |= left.failed || right.failed;
	buf_free(&left);
	buf_free(&right);
}

static void
put_facts(struct text_page *page, const struct node *facts)
{
	int widest = 0, columns;
	size_t i;

	for (i = 0; i < facts->row_count; i++) {
		columns = utf8_columns(cell_shown(&facts->cells[i * 2]));
		if (columns > widest)
			widest = columns;
	}
	if (widest > LABEL_MOST)
		widest = LABEL_MOST;
	if (widest > page->width / 2)
		widest = page->width / 2;
	for (i = 0; i < facts->row_count; i++)
		put_fact(page, &facts->cells[i * 2], widest);
}

/* "ERROR  EGR-003", then text, remedy and the rest indented. */
static void
put_finding(struct text_page *page, const struct node *node, size_t row)
{
	const struct cell_text *cell = &node->cells[row * node->column_count];
	const char *word = tone_word(cell->tone);
	struct buf lead = { 0 };
	size_t i;

	buf_printf(&lead, "%s%s", word, *word != '\0' ? "  " : "");
	put_led(page, INDENT, buf_text(&lead), cell_shown(cell));
	for (i = 1; i < node->column_count; i++) {
		if (cell[i].absent)
			continue;
		buf_clear(&lead);
		if (i > 1)
			buf_printf(&lead, "%s: ", node->columns[i].title);
		put_led(page, INDENT * 2 + 2, buf_text(&lead),
		    cell_shown(&cell[i]));
	}
	page->out->failed |= lead.failed;
	buf_free(&lead);
}

static void
put_findings(struct text_page *page, const struct node *node)
{
	size_t i;

	for (i = 0; i < node->row_count; i++) {
		if (i > 0)
			buf_putc(page->out, '\n');
		put_finding(page, node, i);
	}
	if (node->row_count == 0)
		put_led(page, INDENT, "", "None.");
}

static void
put_map(struct text_page *page, const struct node *map)
{
	struct arena *arena = arena_open();
	struct node *table = arena != NULL ? map_table(arena, map) : NULL;

	if (table != NULL) {
		text_put_table(page, table);
		if (table->text != NULL)
			put_led(page, INDENT, "", table->text);
	} else
		page->out->failed = true;
	if (arena != NULL)
		arena_close(arena);
}

static void put_children(struct text_page *, const struct node *);

static void
put_note(struct text_page *page, const struct node *node)
{
	struct buf lead = { 0 };

	if (node->tone != TONE_PLAIN)
		buf_printf(&lead, "%s: ", tone_word(node->tone));
	put_led(page, INDENT, buf_text(&lead), node->text);
	page->out->failed |= lead.failed;
	buf_free(&lead);
}

/* Prints what the node is; its title, if it has one, stands above. */
static void
put_body(struct text_page *page, const struct node *node)
{
	switch (node->kind) {
	case NODE_PARAGRAPH:
		put_led(page, INDENT, "", node->text);
		break;
	case NODE_NOTE:
		put_note(page, node);
		break;
	case NODE_FACTS:
		put_facts(page, node);
		break;
	case NODE_TABLE:
		text_put_table(page, node);
		break;
	case NODE_FINDINGS:
		put_findings(page, node);
		break;
	case NODE_BARS:
		text_put_bars(page, node);
		break;
	case NODE_MAP:
		put_map(page, node);
		break;
	case NODE_LIST:
	case NODE_SECTION:
		break;
	}
	text_put_source(page, node);
}

static void
put_node(struct text_page *page, const struct node *node)
{
	const struct outline_entry *entry = page->next++;
	const struct node *item;

	if (node->kind == NODE_SECTION) {
		if (entry->depth == 1)
			buf_putc(page->out, '\n');
		put_heading(page, entry->number, node->title,
		    entry->depth == 1 ? '=' : entry->depth == 2 ? '-' : '\0');
		put_children(page, node);
		return;
	}
	buf_putc(page->out, '\n');
	if (node->kind == NODE_LIST) {
		for (item = node->first; item != NULL; item = item->next) {
			page->next++;
			put_led(page, INDENT, "* ", item->text);
		}
		return;
	}
	if (node->title != NULL) {
		put_led(page, INDENT, "", node->title);
		buf_putc(page->out, '\n');
	}
	put_body(page, node);
}

static void
put_children(struct text_page *page, const struct node *parent)
{
	const struct node *child;

	for (child = parent->first; child != NULL; child = child->next)
		put_node(page, child);
}

static void
put_cover(struct text_page *page, const struct report *report)
{
	struct buf title = { 0 };

	text_add_cut(&title, report->title != NULL ? report->title : "",
	    page->width);
	text_put(page, buf_text(&title), title.length);
	buf_putc(page->out, '\n');
	put_rule(page, buf_text(&title), '=');
	page->out->failed |= title.failed;
	buf_free(&title);
	if (report->subtitle != NULL)
		put_led(page, 0, "", report->subtitle);
	if (report->date != NULL)
		put_led(page, 0, "Date: ", report->date);
	if (report->data_date != NULL)
		put_led(page, 0, "Catalogue data of: ", report->data_date);
	if (report->generator != NULL)
		put_led(page, 0, "Made with: ", report->generator);
}

static void
put_contents(struct text_page *page, const struct outline *outline)
{
	const struct outline_entry *entry = outline->items;
	const struct outline_entry *end = entry + outline->count;
	struct buf line = { 0 };

	for (; entry < end; entry++) {
		if (entry->node->kind != NODE_SECTION || entry->depth > 2)
			continue;
		if (line.length == 0)
			put_heading(page, "", "Contents", '-');
		buf_clear(&line);
		buf_printf(&line, "%*s%s ", INDENT * entry->depth, "",
		    entry->number);
		text_add_cut(&line,
		    entry->node->title != NULL ? entry->node->title : "",
		    page->width - (int)line.length);
		text_put(page, buf_text(&line), line.length);
		buf_putc(page->out, '\n');
	}
	page->out->failed |= line.failed;
	buf_free(&line);
}

void
report_text(struct buf *out, const struct report *report, int width)
{
	struct text_page page = { .out = out, .width = width };
	struct outline outline;
	const struct node *child;
	bool listed = false;

	if (width <= 0)
		page.width = WIDTH_DEFAULT;
	else if (width < WIDTH_LEAST)
		page.width = WIDTH_LEAST;
	if (outline_open(&outline, report)) {
		page.next = outline.items;
		put_cover(&page, report);
		for (child = report->root->first; child != NULL;
		     child = child->next) {
			if (child->kind == NODE_SECTION && !listed) {
				put_contents(&page, &outline);
				listed = true;
			}
			put_node(&page, child);
		}
	} else
		out->failed = true;
	outline_close(&outline);
	buf_free(&page.scratch);
}
