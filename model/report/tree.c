/*
 * Builds the tree of a report: sections, texts, tables, facts. It copies what
 * it is given, and knows neither the plan nor how a node will look.
 */
#include "model/report/report.h"

#include "model/report/render.h"

#include "model/arena.h"
#include "model/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ROWS_FIRST = 8 };

/* Between thousands: a blank at which no line may break. */
#define GROUP "\xc2\xa0"

bool
report_open(struct report *report, const char *title)
{
	*report = (struct report){ .arena = arena_open() };
	if (report->arena == NULL) {
		report->failed = true;
		return false;
	}
	report->root = arena_alloc(report->arena, sizeof *report->root);
	report->title = arena_strdup(report->arena, title);
	if (report->root != NULL) {
		report->root->kind = NODE_SECTION;
		report->root->title = report->title;
	}
	report->failed = arena_failed(report->arena);
	return !report->failed;
}

void
report_free(struct report *report)
{
	if (report->arena != NULL)
		arena_close(report->arena);
	*report = (struct report){ 0 };
}

/* Returns a copy, or NULL for NULL or "" and when out of memory. */
static const char *
copy(struct report *report, const char *s)
{
	char *text;

	if (s == NULL || *s == '\0' || report->failed)
		return NULL;
	text = arena_strdup(report->arena, s);
	report->failed |= text == NULL;
	return text;
}

static const char *format_text(struct report *, const char *, va_list)
    __attribute__((format(printf, 2, 0)));

static const char *
format_text(struct report *report, const char *format, va_list arguments)
{
	struct buf text = { 0 };
	const char *result = NULL;

	buf_vprintf(&text, format, arguments);
	report->failed |= text.failed;
	if (!report->failed)
		result = copy(report, buf_text(&text));
	buf_free(&text);
	return result;
}

struct node *
report_add(struct report *report, struct node *parent, enum node_kind kind)
{
	struct node *node;

	if (report->failed || parent == NULL)
		return NULL;
	node = arena_alloc(report->arena, sizeof *node);
	if (node == NULL) {
		report->failed = true;
		return NULL;
	}
	node->kind = kind;
	if (parent->last != NULL)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

struct node *
report_section(struct report *report, struct node *parent, const char *id,
    const char *title)
{
	struct node *node = report_add(report, parent, NODE_SECTION);

	if (node != NULL) {
		node->id = copy(report, id);
		node->title = copy(report, title);
	}
	return node;
}

void
report_paragraph(struct report *report, struct node *parent,
    const char *format, ...)
{
	struct node *node = report_add(report, parent, NODE_PARAGRAPH);
	va_list arguments;

	if (node == NULL)
		return;
	va_start(arguments, format);
	node->text = format_text(report, format, arguments);
	va_end(arguments);
}

void
report_note(struct report *report, struct node *parent, enum tone tone,
    const char *format, ...)
{
	struct node *node = report_add(report, parent, NODE_NOTE);
	va_list arguments;

	if (node == NULL)
		return;
	node->tone = tone;
	va_start(arguments, format);
	node->text = format_text(report, format, arguments);
	va_end(arguments);
}

struct node *
report_list(struct report *report, struct node *parent)
{
	return report_add(report, parent, NODE_LIST);
}

void
report_source(struct report *report, struct node *node, const char *source)
{
	if (node != NULL)
		node->source = copy(report, source);
}

static void
set_columns(struct report *report, struct node *node,
    const struct column *columns, size_t count)
{
	size_t i;

	if (count > REPORT_COLUMNS) {
		report->failed = true;
		return;
	}
	node->columns = arena_calloc(report->arena, count,
	    sizeof *node->columns);
	if (node->columns == NULL) {
		report->failed = true;
		return;
	}
	node->column_count = count;
	for (i = 0; i < count; i++) {
		node->columns[i].title = copy(report, columns[i].title);
		node->columns[i].unit = copy(report, columns[i].unit);
		node->columns[i].align = columns[i].align;
	}
}

struct node *
report_table(struct report *report, struct node *parent, const char *id,
    const char *title, const struct column *columns, size_t count)
{
	struct node *node = report_add(report, parent, NODE_TABLE);

	if (node == NULL)
		return NULL;
	node->id = copy(report, id);
	node->title = copy(report, title);
	set_columns(report, node, columns, count);
	return report->failed ? NULL : node;
}

/* Doubles the room for rows; the old cells stay behind in the arena. */
static bool
grow_rows(struct report *report, struct node *table)
{
	size_t capacity = table->row_capacity == 0 ? ROWS_FIRST :
	    table->row_capacity * 2;
	struct cell_text *cells = NULL;

	if (capacity <= SIZE_MAX / table->column_count)
		cells = arena_calloc(report->arena,
		    capacity * table->column_count, sizeof *cells);
	if (cells == NULL) {
		report->failed = true;
		return false;
	}
	if (table->row_count > 0)
		memcpy(cells, table->cells,
		    table->row_count * table->column_count * sizeof *cells);
	table->cells = cells;
	table->row_capacity = capacity;
	return true;
}

struct cell_text *
report_row(struct report *report, struct node *table)
{
	struct cell_text *row;
	size_t i;

	if (report->failed || table == NULL || table->column_count == 0)
		return report->spare;
	if (table->row_count == table->row_capacity &&
	    !grow_rows(report, table))
		return report->spare;
	row = table->cells + table->row_count++ * table->column_count;
	for (i = 0; i < table->column_count; i++)
		row[i].absent = true;
	return row;
}

struct node *
report_facts(struct report *report, struct node *parent, const char *id)
{
	static const struct column columns[] = { { .title = "Fact" },
		{ .title = "Value" } };
	struct node *node = report_table(report, parent, id, NULL, columns, 2);

	if (node != NULL)
		node->kind = NODE_FACTS;
	return node;
}

void
report_fact(struct report *report, struct node *facts, const char *label,
    const char *value)
{
	struct cell_text *cell = report_row(report, facts);

	cell_set(report, &cell[0], "%s", label);
	if (value != NULL && *value != '\0')
		cell_set(report, &cell[1], "%s", value);
}

void
cell_set(struct report *report, struct cell_text *cell, const char *format, ...)
{
	va_list arguments;

	if (cell == NULL)
		return;
	va_start(arguments, format);
	cell->text = format_text(report, format, arguments);
	va_end(arguments);
	cell->absent = false;
	cell->has_number = false;
}

void
cell_number(struct report *report, struct cell_text *cell, double value,
    int decimals)
{
	struct buf text = { 0 };

	if (cell == NULL)
		return;
	if (!isfinite(value)) {
		cell_absent(cell);
		return;
	}
	number_add(&text, value, decimals, GROUP);
	report->failed |= text.failed;
	cell->text = copy(report, buf_text(&text));
	cell->absent = false;
	cell->has_number = true;
	cell->number = value;
	buf_free(&text);
}

void
cell_absent(struct cell_text *cell)
{
	if (cell != NULL)
		*cell = (struct cell_text){ .absent = true };
}
