/*
 * Reads a whole plan by its parts, which are told apart by their indentation:
 * sections, and the items of lists. Plain items are cut into tokens, all else
 * goes to libyaml, part by part. Where anything looks odd, it gives up, and
 * libyaml reads the text as a whole: what a part means alone is what it means
 * in the text, unless a quote or bracket is open at its end, and then libyaml
 * refuses the part.
 */
#include <string.h>

#include "model/plan/parse.h"

/* Items that are not plain: beyond some, the rest of a list is read at once. */
enum { OTHERS_MAX = 32, OTHERS_SHARE = 8 };

struct parts {
	struct top *top;
	const char *text;
	size_t length;
	size_t at; /* the start of a line */
	uint32_t line; /* its number, from 0 */
	size_t waiting; /* sections from here on are for libyaml; or SIZE_MAX */
	uint32_t waiting_line;
	struct tokens tokens;
};

/* --- parts for libyaml ------------------------------------------------ */

/* Goes to the first event of the root of a part. */
static bool
begin_part(struct parts *parts, size_t from, uint32_t line,
    yaml_event_type_t root)
{
	struct events *e = &parts->top->parser.events;

	if (!events_begin(e, from, parts->at, line))
		return false;
	if (root == YAML_SEQUENCE_START_EVENT)
		e->depth++; /* that of the plan itself */
	return events_next(e) && events_next(e) &&
	    e->event.type == YAML_DOCUMENT_START_EVENT && events_next(e) &&
	    e->event.type == root;
}

/* Nothing follows the root, of which the last event is at hand. */
static bool
end_part(struct events *e)
{
	return events_next(e) && e->event.type == YAML_DOCUMENT_END_EVENT &&
	    e->event.data.document_end.implicit && events_next(e) &&
	    e->event.type == YAML_STREAM_END_EVENT && !e->refused;
}

/* The sections that wait, up to here. */
static bool
read_waiting(struct parts *parts)
{
	struct top *top = parts->top;
	struct events *e = &top->parser.events;
	bool done;

	if (parts->waiting == SIZE_MAX)
		return true;
	done = begin_part(parts, parts->waiting, parts->waiting_line,
		   YAML_MAPPING_START_EVENT) &&
	    parse_mapping(top);
	parse_end_section(top);
	e->problems = &e->reading->problems;
	done = done && end_part(e) && !top->odd;
	events_end(e);
	parts->waiting = SIZE_MAX;
	return done;
}

/* --- lists ------------------------------------------------------------ */

/* Goes to the next line with content that is indented no more than dash. */
static void
pass_item(struct parts *parts, size_t dash)
{
	struct line line;

	while (line_read(parts->text, parts->length, parts->at, &line)) {
		parts->at = line.next;
		parts->line++;
		if (line_read(parts->text, parts->length, parts->at, &line) &&
		    line.content && line.indent <= dash)
			break;
	}
}

/* Says whether a line begins an item: "- " in the column of the list. */
static bool
is_dash(const struct parts *parts, const struct line *line, size_t dash)
{
	return line->content && line->indent == dash &&
	    parts->text[line->start] == '-' &&
	    (line->start + 1 == line->end ||
		parts->text[line->start + 1] == ' ');
}

/* Reads one item with libyaml, or all that are left of the list. */
static bool
read_other(struct parts *parts, const struct field *field, size_t dash,
    struct list *list, const void *empty, bool all)
{
	struct parser *p = &parts->top->parser;
	struct events *e = &p->events;
	size_t from = parts->at;
	uint32_t from_line = parts->line;
	struct line line;
	bool done;

	do
		pass_item(parts, dash);
	while (all && line_read(parts->text, parts->length, parts->at, &line) &&
	    is_dash(parts, &line, dash));
	done = begin_part(parts, from, from_line,
		   YAML_SEQUENCE_START_EVENT) &&
	    parse_items(p, field, list, empty, 0) && end_part(e) &&
	    p->section->by_unit && p->section->count == list->count;
	events_end(e);
	return done;
}

static bool
read_plain(struct parts *parts, const struct field *field, struct list *list,
    const void *empty, size_t end, uint32_t lines)
{
	struct parser *p = &parts->top->parser;
	struct events *e = &p->events;
	bool done;

	events_play(e, &parts->tokens, parts->line);
	done = events_next(e) &&
	    parse_next_item(p, field, list, empty, 0) &&
	    p->section->count == list->count;
	events_end(e);
	parts->at = end;
	parts->line += lines;
	return done;
}

static bool
read_items(struct parts *parts, const struct field *field, size_t dash,
    struct list *list, const void *empty)
{
	uint32_t others = 0, lines = 0;
	struct line line;

	while (line_read(parts->text, parts->length, parts->at, &line)) {
		size_t end;

		if (!is_dash(parts, &line, dash))
			return line.indent == 0 &&
			    parts->text[line.start] != '-';
		end = tokens_read_item(&parts->tokens, parts->text,
		    parts->length, parts->at, &lines);
		if (end > 0 ? !read_plain(parts, field, list, empty, end,
				  lines)
			    : !read_other(parts, field, dash, list, empty,
				  ++others > OTHERS_MAX &&
				      others > list->count / OTHERS_SHARE))
			return false;
	}
	return true;
}

/* The list whose key is at hand, and whose first item is at a line. */
static bool
read_list(struct parts *parts, const struct field *field,
    const struct line *first)
{
	struct top *top = parts->top;
	struct events *e = &top->parser.events;
	struct list list = { 0 };
	int16_t row = (int16_t)schema_index(&schema_plan, field);
	/* A byte order mark is part of the first section. */
	size_t offset = parts->line == 0 ? 0 : parts->at;
	void *empty;
	bool done;

	if (parse_begin_section(top, row, offset, parts->line) == NULL)
		return false;
	empty = parse_empty_item(&top->parser, field);
	if (empty == NULL)
		return false;
	e->path.depth = 1;
	e->path.steps[0].row = row;
	schema_set_given(&e->reading->plan, (size_t)row, true);
	while (parts->at + first->indent < first->start) {
		struct line line;

		line_read(parts->text, parts->length, parts->at, &line);
		parts->at = line.next;
		parts->line++;
	}
	done = read_items(parts, field, first->indent, &list, empty);
	/* Also after a failure, so that the memory is known. */
	list_put(field, &e->reading->plan, &list);
	e->path.depth = 0;
	e->unit = -1;
	parse_end_section(top);
	e->problems = &e->reading->problems;
	return done;
}

/* --- sections --------------------------------------------------------- */

/* The row of a line "key:", or NULL; rest: behind the colon. */
static const struct field *
find_section(const struct parts *parts, const struct line *line, size_t *rest)
{
	size_t at = line->start;

	while (at < line->end && ((parts->text[at] >= 'a' &&
	    parts->text[at] <= 'z') || parts->text[at] == '_'))
		at++;
	if (at == line->start || at == line->end || parts->text[at] != ':' ||
	    (at + 1 < line->end && parts->text[at + 1] != ' '))
		return NULL;
	*rest = at + 1;
	return schema_field_after(&schema_plan, parts->text + line->start,
	    at - line->start, parts->top->previous);
}

/* Says whether a list of items is on the lines below a key. */
static bool
finds_items(const struct parts *parts, const struct line *key, size_t rest,
    struct line *first)
{
	size_t at = rest;

	while (at < key->end && parts->text[at] == ' ')
		at++;
	if (at < key->end && (parts->text[at] != '#' || at == rest))
		return false;
	*first = *key;
	do
		if (!line_read(parts->text, parts->length, first->next, first))
			return false;
	while (!first->content);
	return is_dash(parts, first, first->indent);
}

static bool
read_section(struct parts *parts, const struct line *line)
{
	struct top *top = parts->top;
	size_t rest = 0, row;
	const struct field *field = find_section(parts, line, &rest);
	struct line first;

	if (field == NULL)
		return false;
	row = schema_index(&schema_plan, field);
	if (field->kind == KIND_LIST &&
	    finds_items(parts, line, rest, &first)) {
		if (!read_waiting(parts) || (top->seen >> row & 1) != 0)
			return false;
		top->seen |= UINT64_C(1) << row;
		top->lines[row] = parts->line;
		top->previous = field;
		return read_list(parts, field, &first);
	}
	if (parts->waiting == SIZE_MAX) {
		parts->waiting = parts->at;
		parts->waiting_line = parts->line;
	}
	parts->at = line->next;
	parts->line++;
	return true;
}

/* A line of a section that waits: deeper, or an item in the first column. */
static bool
is_inside(const struct parts *parts, const struct line *line)
{
	return !line->content || (parts->waiting != SIZE_MAX &&
	    (line->indent > 0 || is_dash(parts, line, 0)));
}

bool
parse_parts(struct top *top)
{
	struct events *e = &top->parser.events;
	struct parts parts = { .top = top, .text = e->text,
		.length = e->length, .waiting = SIZE_MAX };
	struct line line;
	bool done = true;

	if (parts.length >= 3 && memcmp(parts.text, "\xef\xbb\xbf", 3) == 0)
		parts.at = 3;
	while (done && line_read(parts.text, parts.length, parts.at, &line)) {
		if (is_inside(&parts, &line)) {
			parts.at = line.next;
			parts.line++;
		} else
			done = line.indent == 0 && read_section(&parts, &line);
	}
	done = done && read_waiting(&parts) && top->seen != 0;
	tokens_free(&parts.tokens);
	return done && !e->refused && !e->reading->failed && !top->odd;
}
