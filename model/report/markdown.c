/*
 * A report as Markdown with GitHub's tables, for pull requests and wikis.
 * Every text is escaped so that it shows as it is and starts nothing: no
 * emphasis, link, list, heading, table cell or HTML. Pictures become tables.
 */
#include "model/report/render.h"

#include "model/arena.h"
#include "model/buf.h"

#include <string.h>

struct markdown_page {
	struct buf *out;
	bool starred; /* lists in turn: another bullet ends the one before */
	const struct outline_entry *next; /* of the node to come */
	struct buf scratch;
};

/* Says whether a line that begins here would begin a block. */
static bool
starts_block(const char *start)
{
	size_t digits = strspn(start, "0123456789");

	if (*start == '=' || *start == ':')
		return true;
	if (*start == '#' || *start == '+')
		return strchr(" \n#", start[1]) != NULL;
	if (*start == '-')
		return strchr(" \n-:", start[1]) != NULL;
	return digits > 0 && (start[digits] == '.' || start[digits] == ')') &&
	    strchr(" \n", start[digits + 1]) != NULL;
}

/*
 * Says whether the character at is to be escaped; start is the first of the
 * line that is no blank. "://" and "www." would be made links.
 */
static bool
is_special(const char *start, const char *at)
{
	size_t digits;

	if (strchr("\\`*_{}[]<>|~&$", *at) != NULL)
		return true;
	if (*at == ':' && strncmp(at, "://", 3) == 0)
		return true;
	if (*at == '.' && at - start >= 3 && strncmp(at - 3, "www", 3) == 0)
		return true;
	if (!starts_block(start))
		return false;
	digits = strspn(start, "0123456789");
	return (size_t)(at - start) == digits;
}

/* Escapes one line: blanks at its ends go. */
static void
put_line(struct buf *out, const char *s, size_t length)
{
	const char *start, *end = s + length;

	while (s < end && *s == ' ')
		s++;
	while (end > s && end[-1] == ' ')
		end--;
	for (start = s; s < end; s++) {
		if (is_special(start, s))
			buf_putc(out, '\\');
		buf_putc(out, *s);
	}
}

/*
 * Appends a text escaped. Behind each line end comes the indent, and the line
 * break is kept; a NULL indent wants all on one line.
 */
static void
put_text(struct markdown_page *page, const char *s, const char *indent)
{
	size_t length;
	bool any = false;

	buf_clear(&page->scratch);
	text_add_visible(&page->scratch, s != NULL ? s : "", indent == NULL);
	page->out->failed |= page->scratch.failed;
	for (s = buf_text(&page->scratch); *s != '\0'; s += length) {
		length = strcspn(s, "\n");
		if (strspn(s, " ") < length) {
			if (any) {
				buf_puts(page->out, "\\\n");
				buf_puts(page->out, indent);
			}
			put_line(page->out, s, length);
			any = true;
		}
		length += s[length] != '\0';
	}
}

static void
put_tone(struct markdown_page *page, enum tone tone)
{
	if (tone != TONE_PLAIN)
		buf_printf(page->out, "**%s:** ", tone_word(tone));
}

static void
put_cell(struct markdown_page *page, const struct cell_text *cell)
{
	buf_puts(page->out, " ");
	if (cell->tone == TONE_WARNING || cell->tone == TONE_ERROR)
		put_tone(page, cell->tone);
	put_text(page, cell_shown(cell), NULL);
	buf_puts(page->out, " |");
}

static void
put_column_title(struct markdown_page *page, const struct column *column)
{
	put_text(page, column->title, NULL);
	if (column->unit == NULL || *column->unit == '\0')
		return;
	buf_puts(page->out, " (");
	put_text(page, column->unit, NULL);
	buf_putc(page->out, ')');
}

static void
put_table(struct markdown_page *page, const struct node *table)
{
	size_t i, j, count = table->column_count;

	if (table->row_count == 0) {
		buf_puts(page->out, "None.\n");
		return;
	}
	buf_putc(page->out, '|');
	for (i = 0; i < count; i++) {
		buf_putc(page->out, ' ');
		put_column_title(page, &table->columns[i]);
		buf_puts(page->out, " |");
	}
	buf_puts(page->out, "\n|");
	for (i = 0; i < count; i++)
		buf_puts(page->out,
		    table->columns[i].align == ALIGN_RIGHT ? " ---: |" :
		    " --- |");
	buf_putc(page->out, '\n');
	for (j = 0; j < table->row_count; j++) {
		buf_putc(page->out, '|');
		for (i = 0; i < count; i++)
			put_cell(page, &table->cells[j * count + i]);
		buf_putc(page->out, '\n');
	}
}

static void
put_bullet(struct markdown_page *page)
{
	buf_puts(page->out, page->starred ? "* " : "- ");
}

static void
put_facts(struct markdown_page *page, const struct node *facts)
{
	size_t i;

	for (i = 0; i < facts->row_count; i++) {
		const struct cell_text *cell = &facts->cells[i * 2];

		put_bullet(page);
		put_text(page, cell_shown(&cell[0]), NULL);
		buf_puts(page->out, ": ");
		put_tone(page, cell[1].tone);
		put_text(page, cell[1].absent ? "not given" :
		    cell_shown(&cell[1]), "  ");
		buf_putc(page->out, '\n');
	}
}

static void
put_findings(struct markdown_page *page, const struct node *node)
{
	size_t i, j;

	for (i = 0; i < node->row_count; i++) {
		const struct cell_text *cell =
		    &node->cells[i * node->column_count];

		put_bullet(page);
		put_tone(page, cell->tone);
		put_text(page, cell_shown(cell), NULL);
		buf_puts(page->out, " \xe2\x80\x93 ");
		if (node->column_count > 1)
			put_text(page, cell_shown(&cell[1]), "  ");
		buf_putc(page->out, '\n');
		for (j = 2; j < node->column_count; j++) {
			if (cell[j].absent)
				continue;
			buf_printf(page->out, "  - %s: ",
			    node->columns[j].title);
			put_text(page, cell_shown(&cell[j]), "    ");
			buf_putc(page->out, '\n');
		}
	}
	if (node->row_count == 0)
		buf_puts(page->out, "None.\n");
}

static void
put_bars(struct markdown_page *page, const struct node *bars)
{
	struct buf band = { 0 };

	put_table(page, bars);
	if (!bars_have_band(bars))
		return;
	bars_add_band(&band, bars);
	buf_putc(page->out, '\n');
	put_text(page, buf_text(&band), NULL);
	buf_puts(page->out, ".\n");
	page->out->failed |= band.failed;
	buf_free(&band);
}

static void
put_map(struct markdown_page *page, const struct node *map)
{
	struct arena *arena = arena_open();
	struct node *table = arena != NULL ? map_table(arena, map) : NULL;

	if (table != NULL) {
		put_table(page, table);
		if (table->text != NULL) {
			buf_putc(page->out, '\n');
			put_text(page, table->text, NULL);
			buf_putc(page->out, '\n');
		}
	} else
		page->out->failed = true;
	if (arena != NULL)
		arena_close(arena);
}

static void put_children(struct markdown_page *, const struct node *);

static void
put_list(struct markdown_page *page, const struct node *list)
{
	const struct node *item;

	for (item = list->first; item != NULL; item = item->next) {
		page->next++;
		put_bullet(page);
		put_text(page, item->text, "  ");
		buf_putc(page->out, '\n');
	}
}

static void
put_body(struct markdown_page *page, const struct node *node)
{
	page->starred = !page->starred;
	switch (node->kind) {
	case NODE_PARAGRAPH:
		put_text(page, node->text, "");
		buf_putc(page->out, '\n');
		break;
	case NODE_NOTE:
		buf_puts(page->out, "> ");
		put_tone(page, node->tone);
		put_text(page, node->text, "> ");
		buf_putc(page->out, '\n');
		break;
	case NODE_LIST:
		put_list(page, node);
		break;
	case NODE_FACTS:
		put_facts(page, node);
		break;
	case NODE_TABLE:
		put_table(page, node);
		break;
	case NODE_FINDINGS:
		put_findings(page, node);
		break;
	case NODE_BARS:
		put_bars(page, node);
		break;
	case NODE_MAP:
		put_map(page, node);
		break;
	case NODE_SECTION:
		break;
	}
}

static void
put_section(struct markdown_page *page, const struct node *node,
    const struct outline_entry *entry)
{
	int level = entry->depth + 1 > 6 ? 6 : entry->depth + 1;

	buf_printf(page->out, "\n%.*s %s ", level, "######", entry->number);
	put_text(page, node->title, NULL);
	buf_putc(page->out, '\n');
	put_children(page, node);
}

static void
put_node(struct markdown_page *page, const struct node *node)
{
	const struct outline_entry *entry = page->next++;

	if (node->kind == NODE_SECTION) {
		put_section(page, node, entry);
		return;
	}
	buf_putc(page->out, '\n');
	if (node->title != NULL) {
		buf_puts(page->out, "**");
		put_text(page, node->title, NULL);
		buf_puts(page->out, "**\n\n");
	}
	put_body(page, node);
	if (node->source != NULL) {
		buf_puts(page->out, "\nSource: ");
		put_text(page, node->source, NULL);
		buf_putc(page->out, '\n');
	}
}

static void
put_children(struct markdown_page *page, const struct node *parent)
{
	const struct node *child;

	for (child = parent->first; child != NULL; child = child->next)
		put_node(page, child);
}

/* The anchor GitHub gives a heading: letters, digits, '-' for blanks. */
static void
put_anchor(struct markdown_page *page, const struct outline_entry *entry)
{
	const char *s;

	buf_clear(&page->scratch);
	buf_printf(&page->scratch, "%s ", entry->number);
	text_add_visible(&page->scratch,
	    entry->node->title != NULL ? entry->node->title : "", true);
	page->out->failed |= page->scratch.failed;
	for (s = buf_text(&page->scratch); *s != '\0'; s++)
		if (*s >= 'A' && *s <= 'Z')
			buf_putc(page->out, (char)(*s - 'A' + 'a'));
		else if (*s == ' ')
			buf_putc(page->out, '-');
		else if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9') ||
		    *s == '-' || (unsigned char)*s >= 0x80)
			buf_putc(page->out, *s);
}

static void
put_contents(struct markdown_page *page, const struct outline *outline)
{
	const struct outline_entry *entry = outline->items;
	const struct outline_entry *end = entry + outline->count;
	bool any = false;

	for (; entry < end; entry++) {
		if (entry->node->kind != NODE_SECTION || entry->depth > 2)
			continue;
		if (!any)
			buf_puts(page->out, "\n## Contents\n\n");
		any = true;
		buf_printf(page->out, "%s- [%s ", entry->depth > 1 ? "  " : "",
		    entry->number);
		put_text(page, entry->node->title, NULL);
		buf_puts(page->out, "](#");
		put_anchor(page, entry);
		buf_puts(page->out, ")\n");
	}
}

static void
put_cover(struct markdown_page *page, const struct report *report)
{
	buf_puts(page->out, "# ");
	put_text(page, report->title, NULL);
	buf_putc(page->out, '\n');
	if (report->subtitle != NULL) {
		buf_putc(page->out, '\n');
		put_text(page, report->subtitle, NULL);
		buf_putc(page->out, '\n');
	}
	buf_putc(page->out, '\n');
	if (report->date != NULL) {
		buf_puts(page->out, "Date: ");
		put_text(page, report->date, NULL);
		buf_puts(page->out, "\\\n");
	}
	if (report->data_date != NULL) {
		buf_puts(page->out, "Catalogue data of: ");
		put_text(page, report->data_date, NULL);
		buf_puts(page->out, "\\\n");
	}
	buf_puts(page->out, "Made with: ");
	put_text(page, report->generator != NULL ? report->generator :
	    "erplan", NULL);
	buf_putc(page->out, '\n');
}

void
report_markdown(struct buf *out, const struct report *report)
{
	struct markdown_page page = { .out = out };
	struct outline outline;
	const struct node *child;
	bool listed = false;

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
