/*
 * A report as one page that needs nothing else: style and pictures are
 * inside, there is no script, and its content policy forbids every request.
 * Light and dark, screen and paper are the style sheet's business.
 */
#include "model/report/html.h"

#include "model/arena.h"
#include "model/catalog/geography.h"

static void add_children(struct html_page *, const struct node *);

static void
add_note(struct html_page *page, const struct node *node)
{
	buf_printf(page->out, "<div class=\"note%s\" role=\"note\"><p>",
	    html_tone_class(node->tone));
	html_add_chip(page, node->tone);
	html_add_lines(page->out, node->text);
	buf_puts(page->out, "</p></div>\n");
}

static void
add_list(struct html_page *page, const struct node *list)
{
	const struct node *item;

	if (list->first == NULL)
		return;
	buf_puts(page->out, "<ul class=\"list\">\n");
	for (item = list->first; item != NULL; item = item->next) {
		page->next++;
		buf_puts(page->out, "<li>");
		html_add_lines(page->out, item->text);
		buf_puts(page->out, "</li>\n");
	}
	buf_puts(page->out, "</ul>\n");
}

static void
begin_picture(struct html_page *page, const struct node *node,
    const char *anchor)
{
	buf_printf(page->out, "<p class=\"caption\" id=\"%s_h\">", anchor);
	html_add(page->out, node->title != NULL ? node->title : "Picture");
	buf_printf(page->out, "</p>\n<div class=\"box\" role=\"group\" "
	    "tabindex=\"0\" aria-labelledby=\"%s_h\">\n", anchor);
}

/* The picture's figures, for those who do not see it or want to copy. */
static void
add_figures(struct html_page *page, const struct node *table,
    const char *anchor)
{
	buf_puts(page->out, "</div>\n<details><summary>Figures as a table"
	    "</summary>\n");
	html_add_table(page, table, anchor);
	if (table->text != NULL) {
		buf_puts(page->out, "<p>");
		html_add(page->out, table->text);
		buf_puts(page->out, "</p>\n");
	}
	buf_puts(page->out, "</details>\n");
}

static void
add_bars(struct html_page *page, const struct node *node, const char *anchor)
{
	if (node->row_count == 0 || node->column_count < 2) {
		html_add_table(page, node, anchor);
		return;
	}
	begin_picture(page, node, anchor);
	svg_add_bars(page->out, node, anchor);
	add_figures(page, node, anchor);
}

static void
add_map(struct html_page *page, const struct node *node, const char *anchor)
{
	struct arena *arena = arena_open();
	struct node *table = arena != NULL ? map_table(arena, node) : NULL;
	struct land_mask land = { 0 };

	if (table != NULL) {
		if (page->catalog != NULL)
			land = catalog_land(page->catalog, 1);
		begin_picture(page, node, anchor);
		svg_add_map(page->out, node, &land, anchor);
		add_figures(page, table, anchor);
	} else
		page->out->failed = true;
	if (arena != NULL)
		arena_close(arena);
}

static void
add_section(struct html_page *page, const struct node *node,
    const struct outline_entry *entry)
{
	int level = entry->depth + 1 > 6 ? 6 : entry->depth + 1;

	buf_printf(page->out, "<section id=\"%s\"", entry->anchor);
	if (entry->depth == 1)
		buf_printf(page->out, " aria-labelledby=\"%s_h\"",
		    entry->anchor);
	buf_printf(page->out, ">\n<h%d id=\"%s_h\"><span class=\"no\">%s"
	    "</span>", level, entry->anchor, entry->number);
	html_add(page->out, node->title);
	buf_printf(page->out, "</h%d>\n", level);
	add_children(page, node);
	buf_puts(page->out, "</section>\n");
}

static void
add_figure(struct html_page *page, const struct node *node,
    const char *anchor)
{
	buf_printf(page->out, "<div class=\"figure\" id=\"%s\">\n", anchor);
	switch (node->kind) {
	case NODE_FACTS:
		html_add_facts(page, node);
		break;
	case NODE_TABLE:
		html_add_table(page, node, anchor);
		break;
	case NODE_FINDINGS:
		html_add_findings(page, node);
		break;
	case NODE_BARS:
		add_bars(page, node, anchor);
		break;
	case NODE_MAP:
		add_map(page, node, anchor);
		break;
	case NODE_SECTION:
	case NODE_PARAGRAPH:
	case NODE_NOTE:
	case NODE_LIST:
		break;
	}
	html_add_source(page, node);
	buf_puts(page->out, "</div>\n");
}

static void
add_node(struct html_page *page, const struct node *node)
{
	const struct outline_entry *entry = page->next++;

	switch (node->kind) {
	case NODE_SECTION:
		add_section(page, node, entry);
		break;
	case NODE_PARAGRAPH:
		buf_puts(page->out, "<p>");
		html_add_lines(page->out, node->text);
		buf_puts(page->out, "</p>\n");
		html_add_source(page, node);
		break;
	case NODE_NOTE:
		add_note(page, node);
		html_add_source(page, node);
		break;
	case NODE_LIST:
		add_list(page, node);
		html_add_source(page, node);
		break;
	case NODE_FACTS:
	case NODE_TABLE:
	case NODE_FINDINGS:
	case NODE_BARS:
	case NODE_MAP:
		add_figure(page, node, entry->anchor);
		break;
	}
}

static void
add_children(struct html_page *page, const struct node *parent)
{
	const struct node *child;

	for (child = parent->first; child != NULL; child = child->next)
		add_node(page, child);
}

static void
add_head(struct html_page *page, const struct report *report)
{
	struct buf *out = page->out;

	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'sha256-");
	buf_puts(out, html_style_hash);
	buf_puts(out, "'; img-src 'none'; base-uri 'none'; "
	    "form-action 'none'\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta name=\"robots\" content=\"noindex\">\n");
	if (report->generator != NULL) {
		buf_puts(out, "<meta name=\"generator\" content=\"");
		html_add(out, report->generator);
		buf_puts(out, "\">\n");
	}
	buf_puts(out, "<title>");
	html_add(out, report->title);
	buf_puts(out, "</title>\n<style>");
	buf_puts(out, html_style());
	buf_puts(out, "</style>\n</head>\n<body>\n<a class=\"skip\" "
	    "href=\"#_main\">Skip to the report</a>\n");
	buf_puts(out, html_icons);
}

static void
add_made_part(struct html_page *page, bool *any, const char *lead,
    const char *text)
{
	if (text == NULL)
		return;
	buf_puts(page->out, *any ? " \xc2\xb7 " : "");
	buf_puts(page->out, lead);
	html_add(page->out, text);
	*any = true;
}

/* Returns the first node behind the cover. */
static const struct node *
add_cover(struct html_page *page, const struct report *report)
{
	const struct node *child = report->root->first;
	bool any = false;

	buf_puts(page->out, "<header class=\"cover\">\n<h1><bdi>");
	html_add(page->out, report->title);
	buf_puts(page->out, "</bdi></h1>\n");
	if (report->subtitle != NULL) {
		buf_puts(page->out, "<p class=\"subtitle\">");
		html_add(page->out, report->subtitle);
		buf_puts(page->out, "</p>\n");
	}
	for (; child != NULL && child->kind != NODE_SECTION;
	     child = child->next)
		add_node(page, child);
	buf_puts(page->out, "<p class=\"made\">");
	add_made_part(page, &any, "Date ", report->date);
	add_made_part(page, &any, "Catalogue data of ", report->data_date);
	add_made_part(page, &any, "Made with ", report->generator);
	buf_puts(page->out, "</p>\n</header>\n");
	return child;
}

static void
add_contents(struct html_page *page, const struct outline *outline)
{
	const struct outline_entry *entry = outline->items;
	const struct outline_entry *end = entry + outline->count;
	int depth = 0;

	buf_puts(page->out, "<nav aria-labelledby=\"_contents\">\n<h2 "
	    "id=\"_contents\">Contents</h2>\n");
	for (; entry < end; entry++) {
		if (entry->node->kind != NODE_SECTION || entry->depth > 2)
			continue;
		if (entry->depth > depth)
			buf_puts(page->out, "<ol>\n");
		else if (entry->depth < depth)
			buf_puts(page->out, "</li>\n</ol>\n</li>\n");
		else
			buf_puts(page->out, "</li>\n");
		depth = entry->depth;
		buf_printf(page->out, "<li><a href=\"#%s\"><span class=\"no\">"
		    "%s</span>", entry->anchor, entry->number);
		html_add(page->out, entry->node->title);
		buf_puts(page->out, "</a>");
	}
	for (; depth > 0; depth--)
		buf_puts(page->out, "</li>\n</ol>\n");
	buf_puts(page->out, "</nav>\n");
}

void
report_html(struct buf *out, const struct report *report,
    const struct catalog *catalog)
{
	struct html_page page = { .out = out, .catalog = catalog };
	struct outline outline;
	const struct node *child;

	if (outline_open(&outline, report)) {
		page.next = outline.items;
		add_head(&page, report);
		child = add_cover(&page, report);
		buf_puts(out, "<div class=\"layout\">\n");
		add_contents(&page, &outline);
		buf_puts(out, "<main id=\"_main\">\n");
		for (; child != NULL; child = child->next)
			add_node(&page, child);
		buf_puts(out, "</main>\n</div>\n<footer><p>");
		html_add(out, report->title);
		buf_puts(out, "</p></footer>\n</body>\n</html>\n");
	} else
		out->failed = true;
	outline_close(&outline);
}
