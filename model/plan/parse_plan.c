/*
 * Reads the top of a plan: the stream around it, its sections, the units of
 * its lists, its version. Also reads sections and items that stand alone, so
 * that an edit need not read the whole file. What is in records is parse.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/document.h"
#include "model/plan/parse.h"

enum { PLAN_VERSION = 1 };

/* --- sections and units ----------------------------------------------- */

/*
 * The start of the line, if only blanks (and, with dash, "- ") stand between
 * it and offset; else offset + 1.
 */
static size_t
line_start(const struct events *e, size_t offset, bool dash)
{
	const char *text = e->text;
	size_t at = offset;

	while (at > 0 && text[at - 1] == ' ')
		at--;
	if (dash) {
		if (at == 0 || text[at - 1] != '-')
			return offset + 1;
		at--;
		while (at > 0 && text[at - 1] == ' ')
			at--;
	}
	if (at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r')
		return at;
	return at == 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 0 : offset + 1;
}

bool
parse_unit(struct parser *p)
{
	struct events *e = &p->events;
	struct section *s = p->section;
	size_t offset = events_offset(e, &e->event.start_mark);
	size_t start = line_start(e, offset, true);
	uint32_t capacity = s->capacity + s->capacity / 2 + 8;
	struct unit *units = s->units;
	uint32_t dash;

	s->by_unit = start <= offset && start >= s->offset &&
	    s->count == (uint32_t)e->path.steps[0].item - s->first;
	if (!s->by_unit)
		return false;
	dash = (uint32_t)strspn(e->text + start, " ");
	if (s->count == 0)
		s->dash = dash;
	s->by_unit = s->dash == dash;
	if (!s->by_unit)
		return false;
	if (s->count == s->capacity) {
		units = realloc(units, capacity * sizeof *units);
		if (units == NULL) {
			s->by_unit = false;
			e->reading->failed = true;
			return false;
		}
		s->units = units;
		s->capacity = capacity;
	}
	units[s->count].offset = (uint32_t)(start - s->offset);
	units[s->count++].line =
	    events_line(e, &e->event.start_mark) - s->line;
	return true;
}

struct section *
parse_begin_section(struct top *top, int16_t row, size_t offset, uint32_t line)
{
	struct parser *p = &top->parser;
	struct reading *reading = p->events.reading;
	struct section *s = &reading->sections[reading->count];

	if (reading->count == SECTIONS_MAX) {
		top->odd = true;
		return NULL;
	}
	reading->count++;
	*s = (struct section){ .row = row, .offset = offset, .line = line,
		.first = top->first };
	p->section = s;
	p->events.problems = &s->problems;
	return s;
}

/* Makes the lines of its problems count from the unit or section. */
void
parse_end_section(struct top *top)
{
	struct section *s = top->parser.section;

	if (s == NULL)
		return;
	for (size_t i = 0; i < s->problems.count; i++) {
		struct problem *problem = &s->problems.items[i];
		uint32_t line = s->line;

		if (!s->by_unit)
			problem->unit = -1;
		if (problem->unit >= 0)
			line += s->units[(uint32_t)problem->unit - s->first]
				    .line;
		problem->place.line -= line;
		problem->place.end_line -= line;
		if (problem->other_line != LINE_NONE)
			problem->other_line -= (int32_t)line;
	}
	if (!s->by_unit) {
		free(s->units);
		s->units = NULL;
		s->count = s->capacity = 0;
	}
	top->parser.section = NULL;
}

static void
free_section(struct section *s)
{
	free(s->units);
	free(s->problems.items);
}

/* Makes one part of all sections: an edit then reads the whole text. */
static void
dissolve_sections(struct reading *reading)
{
	size_t kept = reading->kept;

	for (int i = 0; i < reading->count; i++) {
		struct section *s = &reading->sections[i];

		for (size_t j = 0; j < s->problems.count; j++) {
			struct problem problem = s->problems.items[j];
			uint32_t line = s->line;

			if (problem.unit >= 0)
				line += s->units[problem.unit].line;
			problem.unit = -1;
			problem.place.line += line;
			problem.place.end_line += line;
			if (problem.other_line != LINE_NONE)
				problem.other_line += (int32_t)line;
			reading->kept = 0; /* it was counted before */
			reading_add(reading, &reading->problems, &problem);
		}
		free_section(s);
	}
	reading->kept = kept;
	reading->count = 0;
}

/* --- the top ---------------------------------------------------------- */

static bool
is_digits(const char *text)
{
	return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* A plan of a newer version is shown as far as it can be read. */
static bool
read_version(struct top *top, const struct field *field, void *record)
{
	struct events *e = &top->parser.events;
	const yaml_event_t *event = &e->event;
	struct value_error error;
	const char *text;

	if (event->type != YAML_SCALAR_EVENT || events_is_absent(event))
		return parse_member(&top->parser, &schema_plan, field, record);
	text = events_text(event);
	if (!is_digits(text) || text[0] == '0' ||
	    strtoull(text, NULL, 10) <= PLAN_VERSION)
		return parse_member(&top->parser, &schema_plan, field, record);
	e->reading->newer = true;
	/* If the row has no room for it, the number stays unknown. */
	value_read(field, &schema_plan, record, text, e->reading->arena,
	    &error);
	events_report(e, "newer-version", "the plan is of version %s, this "
	    "program knows version %d: it is shown, not changed",
	    events_shown(text).text, PLAN_VERSION);
	return true;
}

static bool
read_section(struct top *top, const struct field *field)
{
	struct events *e = &top->parser.events;
	struct plan *plan = &e->reading->plan;

	e->path.steps[0].row =
	    (int16_t)schema_index(&schema_plan, field);
	e->path.steps[0].item = PATH_WHOLE;
	e->path.depth = 1;
	if (!events_next(e))
		return false;
	if (strcmp(field->key, "version") == 0) {
		if (!read_version(top, field, plan))
			return false;
	} else if (!parse_member(&top->parser, &schema_plan, field, plan))
		return false;
	e->path.depth = 0;
	return true;
}

/* A key of no row, or one that comes twice. */
static bool
skip_foreign(struct top *top)
{
	struct parser *p = &top->parser;
	struct events *e = &p->events;
	const struct field *row = NULL;

	if (e->event.type == YAML_SCALAR_EVENT)
		row = schema_field(&schema_plan, events_text(&e->event));
	if (row != NULL &&
	    (top->seen >> schema_index(&schema_plan, row) & 1) != 0)
		top->odd = true; /* its problem points to another section */
	if (p->section != NULL)
		p->section->by_unit = false;
	return events_skip(e) && events_next(e) && events_skip(e);
}

bool
parse_mapping(struct top *top)
{
	struct parser *p = &top->parser;
	struct events *e = &p->events;
	const struct field *field;

	e->reading->column = (uint32_t)e->event.start_mark.column;
	top->odd |= e->event.data.mapping_start.style ==
	    YAML_FLOW_MAPPING_STYLE;
	while (events_next(e)) {
		size_t offset, start;
		uint32_t line;

		if (e->event.type == YAML_MAPPING_END_EVENT)
			return true;
		field = parse_key(p, &schema_plan, &top->seen, top->lines,
		    &top->previous);
		if (field == NULL) {
			if (!skip_foreign(top))
				return false;
			continue;
		}
		offset = events_offset(e, &e->event.start_mark);
		line = events_line(e, &e->event.start_mark);
		start = line_start(e, offset, false);
		top->odd |= start > offset;
		parse_end_section(top);
		if (!top->odd)
			parse_begin_section(top,
			    (int16_t)schema_index(&schema_plan, field), start,
			    line);
		else
			e->problems = &e->reading->problems;
		if (!read_section(top, field))
			return false;
	}
	return false;
}

/* Items that stand alone. */
static bool
read_items(struct top *top)
{
	struct parser *p = &top->parser;
	struct events *e = &p->events;
	int16_t row = (int16_t)schema_index(&schema_plan, top->field);
	const struct section *s = parse_begin_section(top, row, 0, 0);

	e->path.steps[0].row = s->row;
	e->path.steps[0].item = PATH_WHOLE;
	e->path.depth = 1;
	if (!parse_list(p, top->field, &e->reading->plan, top->first))
		return false;
	e->path.depth = 0;
	return s->by_unit;
}

static bool
report_root(struct top *top, const char *id, const char *text)
{
	struct events *e = &top->parser.events;

	e->refused = true;
	events_report(e, id, "%s", text);
	return false;
}

static const char empty_text[] = "there is no plan in this file; a plan "
    "begins with the line \"version: 1\"";

/* The document's root, whose first event is at hand. */
static bool
read_root(struct top *top)
{
	struct events *e = &top->parser.events;

	if (top->field != NULL)
		return e->event.type == YAML_SEQUENCE_START_EVENT &&
		    read_items(top);
	if (e->event.type == YAML_MAPPING_START_EVENT)
		return parse_mapping(top);
	if (events_is_absent(&e->event) && !e->refused)
		return report_root(top, "empty", empty_text);
	return report_root(top, "wrong-kind", "a plan is made of keys and "
	    "values, such as \"version: 1\"");
}

/* The stream: one document and nothing else. */
static bool
read_stream(struct top *top)
{
	struct events *e = &top->parser.events;
	bool done;

	if (!events_next(e) || !events_next(e))
		return false;
	if (e->event.type == YAML_STREAM_END_EVENT)
		return report_root(top, "empty", empty_text);
	if (!events_next(e))
		return false;
	done = read_root(top);
	parse_end_section(top);
	e->problems = &e->reading->problems;
	if (!done || !events_next(e))
		return false;
	if (!e->event.data.document_end.implicit)
		e->reading->end = events_offset(e, &e->event.start_mark);
	if (!events_next(e))
		return false;
	if (e->event.type == YAML_DOCUMENT_START_EVENT)
		return report_root(top, "documents", "a second document "
		    "begins here; a file holds one plan");
	return !e->refused && !e->reading->failed;
}

/* --- readings --------------------------------------------------------- */

static void
free_lists(struct plan *plan)
{
	for (size_t i = 0; i < schema_plan.count; i++) {
		const struct field *field = &schema_plan.fields[i];
		struct list list;

		if (field->kind != KIND_LIST)
			continue;
		list = list_get(field, plan);
		free(list.items);
	}
	schema_init_record(&schema_plan, plan);
}

void
reading_free(struct reading *reading)
{
	free_lists(&reading->plan);
	for (int i = 0; i < reading->count; i++)
		free_section(&reading->sections[i]);
	free(reading->problems.items);
	if (!reading->borrowed)
		arena_close(reading->arena);
	*reading = (struct reading){ 0 };
}

int
reading_index(const struct reading *reading, int row)
{
	for (int i = 0; i < reading->count; i++)
		if (reading->sections[i].row == row)
			return i;
	return -1;
}

const struct section *
reading_section(const struct reading *reading, int row)
{
	int i = reading_index(reading, row);

	return i < 0 ? NULL : &reading->sections[i];
}

static bool
guard_text(struct reading *reading, struct guard *guard, const char *text,
    size_t length)
{
	struct problem problem = { .unit = -1, .other_line = LINE_NONE,
		.severity = SEVERITY_ERROR };

	schema_init_record(&schema_plan, &reading->plan);
	reading->end = length;
	if (guard_scan(guard, text, length))
		return true;
	problem.id = guard->id;
	guard_place(text, guard->offset, &problem.place.line,
	    &problem.place.column);
	problem.place.end_line = problem.place.line;
	problem.place.end_column = problem.place.column + 1;
	problem.text = arena_strdup(reading->arena, guard->text);
	reading->failed = problem.text == NULL;
	reading_add(reading, &reading->problems, &problem);
	reading->refused = true;
	return false;
}

/* Reads a text that was looked at; as a stream of events, or by its parts. */
static bool
read_text(struct reading *reading, struct top *top, const char *text,
    size_t length, const struct guard *guard, bool parts)
{
	struct parser *p = &top->parser;
	bool done = false;

	events_open(&p->events, reading, text, length, guard->odd_breaks);
	if (parts)
		done = parse_parts(top);
	else if (events_begin(&p->events, 0, length, 0))
		done = read_stream(top);
	reading->refused = p->events.refused;
	events_close(&p->events);
	free(p->elements);
	reading->failed |= arena_failed(reading->arena);
	return done && !reading->failed;
}

/* Makes an empty reading of one that was begun in vain. */
static void
begin_again(struct reading *reading)
{
	reading_free(reading);
	*reading = (struct reading){ .arena = arena_open() };
	schema_init_record(&schema_plan, &reading->plan);
	reading->failed = reading->arena == NULL;
}

static void
check_version(struct reading *reading)
{
	struct problem problem = { .id = "missing-version", .unit = -1,
		.other_line = LINE_NONE, .severity = SEVERITY_ERROR,
		.text = "version is missing; write the line \"version: 1\" at "
			"the top" };

	const struct section *s = reading_section(reading,
	    (int)schema_index(&schema_plan, schema_field(&schema_plan,
	    "version")));

	if (!GIVEN(plan, &reading->plan, version) && !reading->newer &&
	    (s == NULL || s->problems.count == 0))
		reading_add(reading, &reading->problems, &problem);
}

/* A newer version may have keys that this program cannot know. */
static void
forgive_keys(struct problems *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		if (strcmp(problems->items[i].id, "unknown-key") == 0 ||
		    strcmp(problems->items[i].id, "newer-version") == 0)
			problems->items[i].severity = SEVERITY_WARNING;
}

/* parts: first the quick way, which most texts allow. */
static bool
read_whole(struct reading *reading, const char *text, size_t length,
    bool parts)
{
	struct top top = { 0 };
	struct guard guard;
	bool done = false;

	*reading = (struct reading){ 0 };
	begin_again(reading);
	if (!reading->failed && guard_text(reading, &guard, text, length)) {
		if (parts && guard.odd_breaks == 0 && !guard.lone_returns)
			done = read_text(reading, &top, text, length, &guard,
			    true);
		if (!done) {
			begin_again(reading);
			reading->end = length;
			top = (struct top){ 0 };
			done = !reading->failed && read_text(reading, &top,
			    text, length, &guard, false);
		}
	}
	if (!done || top.odd)
		dissolve_sections(reading);
	if (!done) {
		free_lists(&reading->plan);
		return false;
	}
	check_version(reading);
	if (reading->newer) {
		forgive_keys(&reading->problems);
		for (int i = 0; i < reading->count; i++)
			forgive_keys(&reading->sections[i].problems);
	}
	return !reading->failed;
}

bool
reading_read(struct reading *reading, const char *text, size_t length)
{
	return read_whole(reading, text, length, true);
}

bool
reading_read_events(struct reading *reading, const char *text, size_t length)
{
	return read_whole(reading, text, length, false);
}

bool
reading_read_sections(struct reading *reading, struct arena *arena,
    const char *text, size_t length)
{
	struct top top = { 0 };
	struct guard guard;

	*reading = (struct reading){ .arena = arena, .borrowed = true };
	if (!guard_text(reading, &guard, text, length) ||
	    !read_text(reading, &top, text, length, &guard, false) ||
	    top.odd || reading->newer)
		return false;
	return reading->problems.count == 0 && reading->end == length;
}

bool
reading_read_items(struct reading *reading, struct arena *arena, int16_t row,
    uint32_t first, uint32_t dash, const char *text, size_t length)
{
	struct top top = { .field = &schema_plan.fields[row], .first = first };

	struct guard guard;

	*reading = (struct reading){ .arena = arena, .borrowed = true };
	if (!guard_text(reading, &guard, text, length) ||
	    !read_text(reading, &top, text, length, &guard, false))
		return false;
	return reading->problems.count == 0 && reading->end == length &&
	    reading->sections[0].dash == dash;
}
