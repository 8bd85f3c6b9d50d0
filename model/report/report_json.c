/*
 * A report as JSON for other programs: one object per node under a key made
 * from its id, in the order of the report; rows as objects keyed by column;
 * numbers as numbers, what was not given as null.
 */
#include "model/report/render.h"

#include "model/arena.h"
#include "model/buf.h"
#include "model/json.h"

#include <string.h>

struct json_page {
	struct json_writer writer;
	const struct outline_entry *next; /* of the node to come */
	struct arena *arena; /* keys */
};

static const char *
tone_key(enum tone tone)
{
	static const char *const keys[] = { "plain", "good", "info", "warning",
		"error" };

	return keys[tone];
}

static const char *
kind_key(enum node_kind kind)
{
	static const char *const keys[] = { "section", "paragraph", "note",
		"list", "facts", "table", "findings", "bars", "map" };

	return keys[kind];
}

/* Returns a slug of text that is none of the count keys, or NULL. */
static const char *
unused_key(struct arena *arena, const char *text, const char *const *keys,
    size_t count)
{
	struct buf slug = { 0 };
	const char *key;
	unsigned next = 2;
	size_t i;

	text_add_slug(&slug, text != NULL ? text : "");
	key = slug.failed ? NULL : arena_strdup(arena, buf_text(&slug));
	for (i = 0; i < count && key != NULL; i++)
		if (strcmp(keys[i], key) == 0) {
			key = arena_printf(arena, "%s-%u", buf_text(&slug),
			    next++);
			i = (size_t)-1;
		}
	buf_free(&slug);
	return key;
}

/* Returns a key per column, or NULL; "tones" is kept for the row's own use. */
static const char **
column_keys(struct json_page *page, const struct node *table)
{
	const char **keys = arena_calloc(page->arena, table->column_count + 1,
	    sizeof *keys);
	size_t i;

	if (keys == NULL)
		return NULL;
	keys[0] = "tones";
	for (i = 0; i < table->column_count; i++) {
		keys[i + 1] = unused_key(page->arena, table->columns[i].title,
		    keys, i + 1);
		if (keys[i + 1] == NULL)
			return NULL;
	}
	return keys + 1;
}

static void
write_cell(struct json_writer *writer, const char *key,
    const struct cell_text *cell)
{
	if (cell->absent)
		json_write_null(writer, key);
	else if (cell->has_number)
		json_write_real(writer, key, cell->number);
	else
		json_write_string(writer, key, cell_shown(cell));
}

static void
write_tones(struct json_writer *writer, const char *const *keys,
    const struct cell_text *row, size_t count)
{
	bool any = false;
	size_t i;

	for (i = 0; i < count; i++) {
		if (row[i].tone == TONE_PLAIN)
			continue;
		if (!any)
			json_begin_object(writer, "tones");
		any = true;
		json_write_string(writer, keys[i], tone_key(row[i].tone));
	}
	if (any)
		json_end_object(writer);
}

static void
write_columns(struct json_writer *writer, const struct node *table,
    const char *const *keys)
{
	size_t i;

	json_begin_array(writer, "columns");
	for (i = 0; i < table->column_count; i++) {
		json_begin_object(writer, NULL);
		json_write_string(writer, "key", keys[i]);
		json_write_string(writer, "title", table->columns[i].title);
		if (table->columns[i].unit != NULL)
			json_write_string(writer, "unit",
			    table->columns[i].unit);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void
write_rows(struct json_writer *writer, const struct node *table,
    const char *const *keys)
{
	size_t i, j, count = table->column_count;

	json_begin_array(writer, "rows");
	for (j = 0; j < table->row_count; j++) {
		const struct cell_text *row = &table->cells[j * count];

		json_begin_object(writer, NULL);
		if (table->kind == NODE_FINDINGS)
			json_write_string(writer, "severity",
			    tone_key(row->tone));
		for (i = 0; i < count; i++)
			write_cell(writer, keys[i], &row[i]);
		if (table->kind != NODE_FINDINGS)
			write_tones(writer, keys, row, count);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void
write_table(struct json_page *page, const struct node *table)
{
	const char **keys = column_keys(page, table);

	if (keys == NULL) {
		page->writer.out->failed = true;
		return;
	}
	write_columns(&page->writer, table, keys);
	if (table->kind == NODE_BARS && bars_have_band(table)) {
		json_begin_object(&page->writer, "wanted");
		json_write_real(&page->writer, "low", table->low);
		json_write_real(&page->writer, "high", table->high);
		json_end_object(&page->writer);
	}
	write_rows(&page->writer, table, keys);
}

/* One object per fact: labels need not be unique. */
static void
write_facts(struct json_writer *writer, const struct node *facts)
{
	struct buf key = { 0 };
	size_t i;

	json_begin_array(writer, "facts");
	for (i = 0; i < facts->row_count; i++) {
		const struct cell_text *cell = &facts->cells[i * 2];

		buf_clear(&key);
		text_add_slug(&key, cell_shown(&cell[0]));
		json_begin_object(writer, NULL);
		json_write_string(writer, "key", buf_text(&key));
		write_cell(writer, "label", &cell[0]);
		write_cell(writer, "value", &cell[1]);
		if (cell[1].tone != TONE_PLAIN)
			json_write_string(writer, "tone",
			    tone_key(cell[1].tone));
		json_end_object(writer);
	}
	json_end_array(writer);
	writer->out->failed |= key.failed;
	buf_free(&key);
}

static void
write_map(struct json_writer *writer, const struct node *map)
{
	size_t i;

	json_begin_array(writer, "places");
	for (i = 0; i < map->point_count; i++) {
		const struct map_point *point = &map->points[i];

		json_begin_object(writer, NULL);
		json_write_string(writer, "label", point->label);
		json_write_string(writer, "kind",
		    point->is_location ? "location" : "site");
		json_write_real(writer, "latitude", point->latitude);
		json_write_real(writer, "longitude", point->longitude);
		if (!point->is_location)
			json_write_real(writer, "people", point->weight);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_begin_array(writer, "lines");
	for (i = 0; i < map->line_count; i++) {
		json_begin_object(writer, NULL);
		json_write_integer(writer, "from",
		    (int64_t)map->lines[i].from);
		json_write_integer(writer, "to", (int64_t)map->lines[i].to);
		json_write_string(writer, "path",
		    map->lines[i].is_er ? "expressroute" : "internet");
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void write_content(struct json_page *, const struct node *);

static void
write_list(struct json_page *page, const struct node *list)
{
	const struct node *item;

	json_begin_array(&page->writer, "items");
	for (item = list->first; item != NULL; item = item->next) {
		page->next++;
		json_write_string(&page->writer, NULL, item->text);
	}
	json_end_array(&page->writer);
}

static void
write_body(struct json_page *page, const struct node *node)
{
	switch (node->kind) {
	case NODE_SECTION:
		write_content(page, node);
		break;
	case NODE_NOTE:
		json_write_string(&page->writer, "tone", tone_key(node->tone));
		json_write_string(&page->writer, "text", node->text);
		break;
	case NODE_PARAGRAPH:
		json_write_string(&page->writer, "text", node->text);
		break;
	case NODE_LIST:
		write_list(page, node);
		break;
	case NODE_FACTS:
		write_facts(&page->writer, node);
		break;
	case NODE_TABLE:
	case NODE_FINDINGS:
	case NODE_BARS:
		write_table(page, node);
		break;
	case NODE_MAP:
		write_map(&page->writer, node);
		break;
	}
}

static void
write_node(struct json_page *page, const struct node *node)
{
	const struct outline_entry *entry = page->next++;

	json_begin_object(&page->writer, entry->anchor);
	json_write_string(&page->writer, "kind", kind_key(node->kind));
	if (*entry->number != '\0')
		json_write_string(&page->writer, "number", entry->number);
	if (node->title != NULL)
		json_write_string(&page->writer, "title", node->title);
	write_body(page, node);
	if (node->source != NULL)
		json_write_string(&page->writer, "source", node->source);
	json_end_object(&page->writer);
}

static void
write_content(struct json_page *page, const struct node *parent)
{
	const struct node *child;

	json_begin_object(&page->writer, "content");
	for (child = parent->first; child != NULL; child = child->next)
		write_node(page, child);
	json_end_object(&page->writer);
}

void
report_json(struct buf *out, const struct report *report)
{
	struct json_page page = { .writer.out = out };
	struct outline outline;

	if (outline_open(&outline, report)) {
		page.next = outline.items;
		page.arena = outline.arena;
		json_begin_object(&page.writer, NULL);
		json_write_string(&page.writer, "format", "erplan-report");
		json_write_integer(&page.writer, "version", 1);
		json_write_string(&page.writer, "title", report->title);
		json_write_string(&page.writer, "subtitle", report->subtitle);
		json_write_string(&page.writer, "date", report->date);
		json_write_string(&page.writer, "data_date",
		    report->data_date);
		json_write_string(&page.writer, "generator",
		    report->generator);
		write_content(&page, report->root);
		json_end_object(&page.writer);
		buf_putc(out, '\n');
		out->failed |= arena_failed(outline.arena);
	} else
		out->failed = true;
	outline_close(&outline);
}
