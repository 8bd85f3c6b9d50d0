/*
 * Where the nodes of a piece of YAML stand: their bytes, lines and nesting,
 * and the texts of scalars. It knows nothing of the schema and of plans.
 */
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/outline.h"
#include "model/plan/parse_events.h"

struct builder {
	struct events events;
	struct outline *outline;
	int parent;
	struct node key; /* of the value that comes next; key NULL: none */
};

static struct node *
add_node(struct builder *b)
{
	struct outline *o = b->outline;
	int capacity = o->capacity * 2 + 64, index = o->count;
	struct node *nodes = o->nodes, *node;

	if (o->count == o->capacity) {
		nodes = realloc(nodes, (size_t)capacity * sizeof *nodes);
		if (nodes == NULL) {
			o->scratch.failed = true;
			return NULL;
		}
		o->nodes = nodes;
		o->capacity = capacity;
	}
	o->count++;
	node = &nodes[index];
	*node = b->key;
	b->key = (struct node){ 0 };
	node->parent = b->parent;
	node->first = node->last = node->next = -1;
	if (b->parent >= 0) {
		struct node *parent = &nodes[b->parent];

		if (parent->last >= 0)
			nodes[parent->last].next = index;
		else
			parent->first = index;
		parent->last = index;
		parent->count++;
	}
	return node;
}

/* Says whether only blanks stand between two offsets. */
static bool
is_blank(const char *text, size_t from, size_t to)
{
	while (from < to && text[from] == ' ')
		from++;
	return from == to;
}

/* The end of a block scalar, without the break of its last line. */
static size_t
block_end(const char *text, size_t start, size_t end)
{
	bool keep = false;
	size_t line;

	for (size_t i = start; i < end && text[i] != '\n' && text[i] != '\r' &&
	     text[i] != ' ' && text[i] != '#'; i++)
		keep |= text[i] == '+';
	/* libyaml stops somewhere in the indentation of the next line. */
	while (end > start && text[end - 1] == ' ')
		end--;
	for (;;) {
		if (end > start && text[end - 1] == '\n')
			end--;
		if (end > start && text[end - 1] == '\r')
			end--;
		for (line = end; line > start && text[line - 1] != '\n' &&
		     text[line - 1] != '\r'; )
			line--;
		if (keep || line <= start || !is_blank(text, line, end))
			return end;
		end = line;
	}
}

static char
style_of(const yaml_event_t *event)
{
	switch (event->data.scalar.style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return '\'';
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return '"';
	case YAML_LITERAL_SCALAR_STYLE:
		return '|';
	case YAML_FOLDED_SCALAR_STYLE:
		return '>';
	default:
		return ' ';
	}
}

static const char *
keep_text(struct builder *b)
{
	const yaml_event_t *event = &b->events.event;
	const char *text = arena_strndup(b->outline->scratch.arena,
	    events_text(event), event->data.scalar.length);

	if (text == NULL)
		b->outline->scratch.failed = true;
	return text;
}

/* A key: remembered for the value that follows. */
static bool
take_key(struct builder *b)
{
	struct events *e = &b->events;

	b->key.key = "";
	b->key.key_start = events_offset(e, &e->event.start_mark);
	b->key.key_end = events_offset(e, &e->event.end_mark);
	b->key.key_place = events_place(e, &e->event.start_mark,
	    &e->event.end_mark);
	if (e->event.type == YAML_SCALAR_EVENT)
		b->key.key = keep_text(b);
	return b->key.key != NULL && events_skip(e);
}

static bool
take_scalar(struct builder *b, bool flow)
{
	struct events *e = &b->events;
	struct node *node = add_node(b);

	if (node == NULL)
		return false;
	node->kind = NODE_SCALAR;
	node->flow = flow;
	node->style = ' ';
	node->start = events_offset(e, &e->event.start_mark);
	node->end = events_offset(e, &e->event.end_mark);
	node->place = events_place(e, &e->event.start_mark,
	    &e->event.end_mark);
	if (e->event.type != YAML_SCALAR_EVENT) /* an alias: refused */
		return false;
	node->style = style_of(&e->event);
	node->length = e->event.data.scalar.length;
	node->text = keep_text(b);
	if (node->style == '|' || node->style == '>') {
		node->end = block_end(e->text, node->start, node->end);
		node->place.end_line = node->place.end_column = 0;
	}
	return node->text != NULL;
}

static bool
begin_node(struct builder *b, enum node_kind kind, bool flow)
{
	struct events *e = &b->events;
	struct node *node = add_node(b);

	if (node == NULL)
		return false;
	node->kind = kind;
	node->flow = flow;
	node->start = events_offset(e, &e->event.start_mark);
	node->end = node->start;
	node->place = events_place(e, &e->event.start_mark,
	    &e->event.end_mark);
	b->parent = b->outline->count - 1;
	return true;
}

/* A block has no end of its own: what follows it ended it. */
static void
end_node(struct builder *b)
{
	struct events *e = &b->events;
	struct node *node = &b->outline->nodes[b->parent];

	if (node->flow) {
		node->end = events_offset(e, &e->event.end_mark);
		node->place.end_line = (uint32_t)e->event.end_mark.line;
		node->place.end_column = (uint32_t)e->event.end_mark.column;
	} else {
		if (node->last >= 0)
			node->end = b->outline->nodes[node->last].end;
		node->place.end_line = node->place.end_column = 0;
	}
	b->parent = node->parent;
}

static bool
take_event(struct builder *b)
{
	const yaml_event_t *event = &b->events.event;
	bool in_mapping = b->parent >= 0 &&
	    b->outline->nodes[b->parent].kind == NODE_MAPPING;
	bool in_flow = b->parent >= 0 && b->outline->nodes[b->parent].flow;

	switch (event->type) {
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		end_node(b);
		return true;
	case YAML_SCALAR_EVENT:
	case YAML_ALIAS_EVENT:
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		break;
	default:
		return true;
	}
	if (in_mapping && b->key.key == NULL)
		return take_key(b);
	if (event->type == YAML_MAPPING_START_EVENT)
		return begin_node(b, NODE_MAPPING,
		    event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
	if (event->type == YAML_SEQUENCE_START_EVENT)
		return begin_node(b, NODE_LIST,
		    event->data.sequence_start.style ==
			YAML_FLOW_SEQUENCE_STYLE);
	return take_scalar(b, in_flow);
}

bool
outline_scan(struct outline *o, const char *text, size_t length)
{
	struct builder b = { .outline = o, .parent = -1 };
	struct guard guard;
	bool done = false;

	*o = (struct outline){ 0 };
	o->scratch.arena = arena_open();
	if (o->scratch.arena == NULL || !guard_scan(&guard, text, length))
		return false;
	events_open(&b.events, &o->scratch, text, length, guard.odd_breaks);
	if (events_begin(&b.events, 0, length, 0)) {
		while (events_next(&b.events) && take_event(&b) &&
		    !b.events.ended)
			;
		done = b.events.event.type == YAML_STREAM_END_EVENT &&
		    !b.events.refused && !o->scratch.failed && o->count > 0;
	}
	events_close(&b.events);
	return done;
}

void
outline_free(struct outline *o)
{
	free(o->nodes);
	free(o->scratch.problems.items);
	arena_close(o->scratch.arena);
	*o = (struct outline){ 0 };
}

int
outline_member(const struct outline *o, int mapping, const char *key)
{
	int node;

	if (mapping < 0 || o->nodes[mapping].kind != NODE_MAPPING)
		return -1;
	for (node = o->nodes[mapping].first; node >= 0;
	     node = o->nodes[node].next)
		if (strcmp(o->nodes[node].key, key) == 0)
			return node;
	return -1;
}

int
outline_item(const struct outline *o, int list, int32_t item)
{
	int node;

	if (list < 0 || o->nodes[list].kind != NODE_LIST)
		return -1;
	for (node = o->nodes[list].first; node >= 0 && item > 0;
	     node = o->nodes[node].next)
		item--;
	return node;
}

bool
outline_absent(const struct outline *o, int node)
{
	static const char *const nothing[] = { "", "~", "null", "Null",
		"NULL" };

	if (node < 0)
		return true;
	if (o->nodes[node].kind != NODE_SCALAR || o->nodes[node].style != ' ')
		return false;
	for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++)
		if (strcmp(o->nodes[node].text, nothing[i]) == 0)
			return true;
	return false;
}
