/*
 * The stream of libyaml's events as plans need it: one look at each for what
 * a plan may not use, marks turned from characters into bytes, errors turned
 * into problems. It knows YAML and nothing of the schema.
 */
#include "model/plan/parse_events.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/document.h"
#include "model/utf8.h"

enum { REPORT_MAX = 800 }; /* bytes */

static size_t
bom_size(const char *text, size_t length)
{
	return length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

void
events_open(struct events *e, struct reading *reading, const char *text,
    size_t length, size_t odd_breaks)
{
	memset(e, 0, sizeof *e);
	e->text = text;
	e->length = length;
	e->odd_breaks = odd_breaks;
	e->reading = reading;
	e->problems = &reading->problems;
	e->unit = -1;
	e->other_line = LINE_NONE;
}

void
events_close(struct events *e)
{
	events_end(e);
	free(e->scalar);
	e->scalar = NULL;
}

bool
events_begin(struct events *e, size_t from, size_t to, uint32_t line)
{
	if (from == 0)
		from = bom_size(e->text, to);
	e->begin = e->offset = e->line_offset = e->line_start = from;
	e->index = 0;
	e->line = e->first_line = line;
	e->depth = 0;
	e->ended = false;
	e->tokens = NULL;
	e->open = yaml_parser_initialize(&e->yaml) == 1;
	if (!e->open) {
		e->reading->failed = true;
		return false;
	}
	yaml_parser_set_input_string(&e->yaml,
	    (const unsigned char *)e->text + from, to - from);
	yaml_parser_set_encoding(&e->yaml, YAML_UTF8_ENCODING);
	return true;
}

void
events_end(struct events *e)
{
	if (e->tokens == NULL)
		yaml_event_delete(&e->event);
	memset(&e->event, 0, sizeof e->event);
	if (e->open)
		yaml_parser_delete(&e->yaml);
	e->open = false;
	e->tokens = NULL;
}

void
events_play(struct events *e, const struct tokens *tokens, uint32_t line)
{
	e->tokens = tokens;
	e->token = 0;
	e->first_line = line;
	e->depth = 2; /* a list of a mapping */
	e->ended = false;
}

/* --- places ----------------------------------------------------------- */

size_t
events_offset(struct events *e, const yaml_mark_t *mark)
{
	size_t left, size;

	if (e->tokens != NULL)
		return mark->index;
	if (mark->index < e->index) {
		e->index = 0;
		e->offset = e->begin;
	}
	/* As many bytes as characters are wanted hold no more than those. */
	while ((left = mark->index - e->index) > 0 && e->offset < e->length) {
		size = left < e->length - e->offset ? left
						    : e->length - e->offset;
		e->index += utf8_count(e->text + e->offset, size);
		e->offset += size;
		/* To the end of the character that was cut. */
		while (e->offset < e->length &&
		    ((unsigned char)e->text[e->offset] & 0xc0) == 0x80)
			e->offset++;
	}
	return e->offset;
}

/* Counts lines as editors do, where libyaml would count odd breaks too. */
static void
count_lines(struct events *e, size_t offset)
{
	if (offset < e->line_offset) {
		e->line_offset = e->line_start = e->begin;
		e->line = e->first_line;
	}
	for (size_t i = e->line_offset; i < offset; i++)
		if (e->text[i] == '\n' || (e->text[i] == '\r' &&
		    (i + 1 == e->length || e->text[i + 1] != '\n'))) {
			e->line++;
			e->line_start = i + 1;
		}
	e->line_offset = offset;
}

static void
locate(struct events *e, const yaml_mark_t *mark, uint32_t *line,
    uint32_t *column)
{
	size_t offset;

	*line = (uint32_t)mark->line + e->first_line;
	*column = (uint32_t)mark->column;
	if (e->tokens != NULL) {
		for (offset = mark->index; offset > 0 &&
		     e->text[offset - 1] != '\n'; )
			offset--;
		*column = (uint32_t)utf8_count(e->text + offset,
		    mark->index - offset);
	}
	if (e->odd_breaks == 0)
		return;
	offset = events_offset(e, mark);
	count_lines(e, offset);
	*line = e->line;
	*column = (uint32_t)utf8_count(e->text + e->line_start,
	    offset - e->line_start);
}

uint32_t
events_line(struct events *e, const yaml_mark_t *mark)
{
	uint32_t line, column;

	locate(e, mark, &line, &column);
	return line;
}

struct place
events_place(struct events *e, const yaml_mark_t *start,
    const yaml_mark_t *end)
{
	struct place place;

	locate(e, start, &place.line, &place.column);
	locate(e, end, &place.end_line, &place.end_column);
	return place;
}

/* --- problems --------------------------------------------------------- */

bool
reading_add(struct reading *reading, struct problems *problems,
    const struct problem *problem)
{
	size_t capacity = problems->capacity == 0 ? 8 : problems->capacity * 2;
	struct problem *items = problems->items;

	if (reading->kept == DIAGS_MAX) {
		reading->dropped++;
		reading->dropped_errors += problem->severity == SEVERITY_ERROR;
		return true;
	}
	if (problems->count == problems->capacity) {
		items = realloc(items, capacity * sizeof *items);
		if (items == NULL) {
			reading->failed = true;
			return false;
		}
		problems->items = items;
		problems->capacity = capacity;
	}
	items[problems->count++] = *problem;
	reading->kept++;
	return true;
}

__attribute__((format(printf, 4, 0))) static void
report(struct events *e, const char *id, struct place place,
    const char *format, va_list args)
{
	char text[REPORT_MAX];
	struct problem problem = { .id = id, .severity = SEVERITY_ERROR,
		.unit = e->unit, .place = place,
		.other_line = e->other_line, .path = e->path };

	/* What ends the reading is told, whatever was told before. */
	if (e->ended && e->reading->kept == DIAGS_MAX &&
	    e->problems->count > 0) {
		e->problems->count--;
		e->reading->kept--;
		e->reading->dropped++;
		e->reading->dropped_errors++;
	}
	if (e->reading->kept < DIAGS_MAX) {
		if (vsnprintf(text, sizeof text, format, args) < 0)
			text[0] = '\0';
		problem.text = arena_strdup(e->reading->arena, text);
		if (problem.text == NULL) {
			e->reading->failed = true;
			return;
		}
	}
	reading_add(e->reading, e->problems, &problem);
}

void
events_report_at(struct events *e, const char *id, struct place place,
    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report(e, id, place, format, args);
	va_end(args);
}

void
events_report(struct events *e, const char *id, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report(e, id,
	    events_place(e, &e->event.start_mark, &e->event.end_mark), format,
	    args);
	va_end(args);
}

struct shown
events_shown(const char *text)
{
	enum { MOST = 40 }; /* characters */
	struct shown shown;
	size_t length = 0, size, count = 0;
	uint32_t c;

	while (text[length] != '\0' && count++ < MOST) {
		size = utf8_decode(text + length, strnlen(text + length, 4),
		    &c);
		size = size == 0 ? 1 : size;
		if (length + size > sizeof shown.text - 4)
			break;
		length += size;
	}
	memcpy(shown.text, text, length);
	snprintf(shown.text + length, sizeof shown.text - length, "%s",
	    text[length] == '\0' ? "" : "...");
	return shown;
}

const char *
events_node_name(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_MAPPING_START_EVENT:
		return "mapping";
	case YAML_SEQUENCE_START_EVENT:
		return "list";
	default:
		return "value";
	}
}

/* --- events ----------------------------------------------------------- */

/* Reports the first odd break between odd_end and offset, if there is one. */
static void
check_odd_breaks(struct events *e, size_t offset)
{
	struct place place = { 0 };

	for (size_t i = e->odd_end; i < offset; i++) {
		if (guard_odd_break(e->text + i, e->length - i) == 0)
			continue;
		guard_place(e->text, i, &place.line, &place.column);
		place.end_line = place.line;
		place.end_column = place.column + 1;
		e->refused = true;
		events_report_at(e, "line-separator", place, "a line "
		    "separator (NEL, LS or PS) stands outside of quotes, "
		    "where programs disagree on what it means");
		break;
	}
	e->odd_end = offset > e->odd_end ? offset : e->odd_end;
}

static void
report_tab(struct events *e, struct place place)
{
	events_report_at(e, "yaml-syntax", place, "a tab stands where only "
	    "blanks may indent; use blanks");
}

static void
report_syntax(struct events *e)
{
	const yaml_parser_t *yaml = &e->yaml;
	struct place place = { 0 };
	size_t offset;
	uint32_t line;

	e->path.depth = 0;
	/* What libyaml took for a line's end may be why it is lost. */
	if (e->odd_breaks > 0)
		check_odd_breaks(e, e->length);
	if (yaml->error == YAML_READER_ERROR) {
		offset = e->begin + yaml->problem_offset;
		guard_place(e->text, offset < e->length ? offset : e->length,
		    &place.line, &place.column);
		place.end_line = place.line;
		place.end_column = place.column;
		events_report_at(e, "yaml-syntax", place, "byte %zu: %s",
		    offset, yaml->problem);
		return;
	}
	place = events_place(e, &yaml->problem_mark, &yaml->problem_mark);
	offset = events_offset(e, &yaml->problem_mark);
	if (offset < e->length && e->text[offset] == '\t') {
		report_tab(e, place);
		return;
	}
	line = events_line(e, &yaml->context_mark);
	if (yaml->context == NULL)
		events_report_at(e, "yaml-syntax", place,
		    "this is not YAML: %s", yaml->problem);
	else
		events_report_at(e, "yaml-syntax", place, "this is not YAML: "
		    "%s, %s that begins on line %u", yaml->problem,
		    yaml->context, (unsigned)line + 1);
}

static void
check_quotes(struct events *e)
{
	const yaml_event_t *event = &e->event;
	size_t end;

	if (event->data.scalar.style != YAML_SINGLE_QUOTED_SCALAR_STYLE &&
	    event->data.scalar.style != YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		return;
	check_odd_breaks(e, events_offset(e, &event->start_mark));
	end = events_offset(e, &event->end_mark);
	e->odd_end = end > e->odd_end ? end : e->odd_end;
}

static void
refuse(struct events *e, const char *id, const char *text)
{
	e->refused = true;
	events_report(e, id, "%s", text);
}

static void
check_node(struct events *e, const void *anchor, const void *tag)
{
	if (anchor != NULL)
		refuse(e, "anchor", "anchors and aliases are not used in "
		    "plans; write the value out");
	if (tag != NULL)
		refuse(e, "tag", "tags are not used in plans; each key has "
		    "its kind already");
}

/* Goes one level down; false where that is too deep. */
static bool
go_down(struct events *e)
{
	if (++e->depth <= DOCUMENT_MAX_DEPTH)
		return true;
	e->ended = true;
	e->path.depth = 0;
	refuse(e, "too-deep", "this nests deeper than 64 levels");
	return false;
}

static bool
check_document(struct events *e)
{
	const yaml_event_t *event = &e->event;

	if (event->data.document_start.version_directive != NULL ||
	    event->data.document_start.tag_directives.start !=
		event->data.document_start.tag_directives.end)
		refuse(e, "directive", "directives such as %YAML are not used "
		    "in plans");
	return true;
}

/* The text of a token as a string of its own; quotes are not part of it. */
static bool
take_scalar(struct events *e, const struct token *token)
{
	size_t quote = token->style != ' ';
	size_t length = token->end - token->start - 2 * quote;

	if (length >= e->scalar_size) {
		free(e->scalar);
		e->scalar_size = 2 * length + 256;
		e->scalar = malloc(e->scalar_size);
		if (e->scalar == NULL) {
			e->scalar_size = 0;
			e->reading->failed = e->ended = true;
			return false;
		}
	}
	memcpy(e->scalar, e->text + token->start + quote, length);
	e->scalar[length] = '\0';
	e->event.data.scalar.value = (yaml_char_t *)e->scalar;
	e->event.data.scalar.length = length;
	e->event.data.scalar.style = quote == 0 ? YAML_PLAIN_SCALAR_STYLE
	    : token->style == '"' ? YAML_DOUBLE_QUOTED_SCALAR_STYLE
				  : YAML_SINGLE_QUOTED_SCALAR_STYLE;
	return true;
}

/* The next token as an event: what parse.c looks at, and no more. */
static bool
play_token(struct events *e)
{
	static const yaml_event_type_t types[] = {
		[TOKEN_SCALAR] = YAML_SCALAR_EVENT,
		[TOKEN_MAPPING] = YAML_MAPPING_START_EVENT,
		[TOKEN_MAPPING_END] = YAML_MAPPING_END_EVENT,
		[TOKEN_LIST] = YAML_SEQUENCE_START_EVENT,
		[TOKEN_LIST_END] = YAML_SEQUENCE_END_EVENT,
	};
	const struct token *token = &e->tokens->items[e->token];
	yaml_event_t *event = &e->event;

	if (e->token == e->tokens->count) {
		e->ended = true;
		return false;
	}
	e->token++;
	event->type = types[token->kind];
	event->start_mark.index = token->start;
	event->end_mark.index = token->end;
	event->start_mark.line = event->end_mark.line = token->line;
	switch (token->kind) {
	case TOKEN_SCALAR:
		return take_scalar(e, token);
	case TOKEN_MAPPING:
	case TOKEN_LIST:
		e->depth++;
		return true;
	default:
		e->depth--;
		return true;
	}
}

bool
events_next(struct events *e)
{
	yaml_event_t *event = &e->event;

	if (e->ended)
		return false;
	if (e->tokens != NULL)
		return play_token(e);
	yaml_event_delete(event);
	if (yaml_parser_parse(&e->yaml, event) == 0) {
		e->ended = true;
		memset(event, 0, sizeof *event);
		if (e->yaml.error == YAML_MEMORY_ERROR) {
			e->reading->failed = true;
			return false;
		}
		e->refused = true;
		report_syntax(e);
		return false;
	}
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		if (event->data.scalar.anchor != NULL ||
		    event->data.scalar.tag != NULL)
			check_node(e, event->data.scalar.anchor,
			    event->data.scalar.tag);
		if (e->odd_breaks > 0)
			check_quotes(e);
		return true;
	case YAML_MAPPING_START_EVENT:
		check_node(e, event->data.mapping_start.anchor,
		    event->data.mapping_start.tag);
		return go_down(e);
	case YAML_SEQUENCE_START_EVENT:
		check_node(e, event->data.sequence_start.anchor,
		    event->data.sequence_start.tag);
		return go_down(e);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		e->depth--;
		return true;
	case YAML_ALIAS_EVENT:
		refuse(e, "alias", "aliases are not used in plans; write the "
		    "value out");
		return true;
	case YAML_DOCUMENT_START_EVENT:
		return check_document(e);
	case YAML_STREAM_END_EVENT:
		if (e->odd_breaks > 0)
			check_odd_breaks(e, e->length);
		e->ended = true;
		return true;
	default:
		return true;
	}
}

bool
events_skip(struct events *e)
{
	int depth = e->depth;

	if (e->event.type != YAML_MAPPING_START_EVENT &&
	    e->event.type != YAML_SEQUENCE_START_EVENT)
		return true;
	while (e->depth >= depth)
		if (!events_next(e))
			return false;
	return true;
}

bool
events_is_absent(const yaml_event_t *event)
{
	const char *text;

	if (event->type == YAML_ALIAS_EVENT)
		return true; /* reported */
	if (event->type != YAML_SCALAR_EVENT ||
	    event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		return false;
	text = events_text(event);
	switch (text[0]) {
	case '\0':
		return true;
	case '~':
		return text[1] == '\0';
	case 'n':
		return strcmp(text, "null") == 0;
	case 'N':
		return strcmp(text, "Null") == 0 || strcmp(text, "NULL") == 0;
	default:
		return false;
	}
}
