#ifndef MODEL_PLAN_PARSE_EVENTS_H
#define MODEL_PLAN_PARSE_EVENTS_H

#include <yaml.h>

#include "model/plan/parse_lines.h"
#include "model/plan/reading.h"

/*
 * libyaml's events one by one, with what plans do not use refused on the way:
 * anchors, aliases, tags, directives, several documents, too deep nesting. Or
 * the same events made of tokens, where these were cut without libyaml. For
 * parse*.c only.
 */
struct events {
	yaml_parser_t yaml;
	yaml_event_t event; /* the one at hand */
	const char *text;
	size_t length;
	size_t begin; /* of the part that is being read */
	size_t odd_breaks; /* in all of the text; most have none */
	/* The character last converted to a byte, and the line last counted. */
	size_t index, offset;
	size_t line_offset, line_start;
	uint32_t line;
	size_t odd_end; /* no odd break before it stands outside of quotes */
	uint32_t first_line; /* of the part that is being read */
	int depth;
	bool open; /* libyaml is at work */
	/* Tokens that are played instead, and the text of the last one. */
	const struct tokens *tokens;
	size_t token;
	char *scalar;
	size_t scalar_size;
	bool refused; /* something was reported that refuses the text */
	bool ended; /* the event at hand is the last, or none could be read */
	/* Where problems go. */
	struct reading *reading;
	struct problems *problems;
	struct path path;
	int32_t unit, other_line;
};

void events_open(struct events *, struct reading *, const char *text,
    size_t length, size_t odd_breaks);
void events_close(struct events *);
/*
 * Begins with the part [from, to) of the text as if it were all, except for
 * offsets and lines; line is that of its first byte. False when out of memory.
 */
bool events_begin(struct events *, size_t from, size_t to, uint32_t line);
void events_end(struct events *);
/* Begins with tokens, which are of the line given and those that follow. */
void events_play(struct events *, const struct tokens *, uint32_t line);
/* Goes to the next event; false at the end and after a fatal problem. */
bool events_next(struct events *);
/* Goes to the last event of the node whose first one is at hand. */
bool events_skip(struct events *);

/* The byte a mark stands at. Cheap for marks in ascending order. */
size_t events_offset(struct events *, const yaml_mark_t *);
/* Line and column from 0; marks are right unless there are odd breaks. */
struct place events_place(struct events *, const yaml_mark_t *start,
    const yaml_mark_t *end);
/* The line a mark stands on. */
uint32_t events_line(struct events *, const yaml_mark_t *);

/* Adds an error at the event at hand. */
void events_report(struct events *, const char *id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void events_report_at(struct events *, const char *id, struct place,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Nothing is written: "", ~ or null without quotes. */
bool events_is_absent(const yaml_event_t *);
/* "mapping", "list" or "value". */
const char *events_node_name(const yaml_event_t *);
/* The text of a scalar event. */
static inline const char *
events_text(const yaml_event_t *event)
{
	return (const char *)event->data.scalar.value;
}

/* A text of a file for a message: cut after some characters, and "...". */
struct shown {
	char text[72];
};
struct shown events_shown(const char *);

#endif
