/*
 * Cuts the plainest list items into tokens: keys of small letters, values on
 * the same line, nested keys on deeper lines. Whatever it is not sure of, it
 * refuses: libyaml reads that. It must never take a text for something else
 * than libyaml does; tests/fuzz/fuzz_parse.c compares both.
 */
#include "model/plan/parse_lines.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 8 };

/* What a byte may be. */
enum {
	KEY = 1, /* in a key */
	FIRST = 2, /* at the beginning of a plain value */
	INSIDE = 4, /* further on in one, outside of [] and {} */
	FLOW = 8 /* the same in them; a part of INSIDE */
};

/* clang-format off */
#define PUNCT INSIDE
#define WORD (FIRST | INSIDE | FLOW)
#define LOWER (KEY | WORD)
#define W4 WORD, WORD, WORD, WORD
#define W16 W4, W4, W4, W4
#define L4 LOWER, LOWER, LOWER, LOWER
static const uint8_t bytes[256] = {
	[' '] = INSIDE | FLOW,
	['!'] = PUNCT, ['"'] = PUNCT, ['$'] = PUNCT, ['%'] = PUNCT,
	['&'] = PUNCT, ['\''] = PUNCT, ['('] = WORD, [')'] = INSIDE | FLOW,
	['*'] = PUNCT, ['+'] = WORD, [','] = PUNCT, ['-'] = INSIDE | FLOW,
	['.'] = WORD, ['/'] = WORD,
	['0'] = L4, L4, LOWER, LOWER,
	/* ':' and '#' depend on what is beside them. */
	[';'] = PUNCT, ['<'] = PUNCT, ['='] = PUNCT, ['>'] = PUNCT,
	['?'] = PUNCT, ['@'] = PUNCT,
	['A'] = W16, W4, W4, WORD, WORD,
	['['] = PUNCT, ['\\'] = PUNCT, [']'] = PUNCT, ['^'] = PUNCT,
	['_'] = LOWER, ['`'] = PUNCT,
	['a'] = L4, L4, L4, L4, L4, L4, LOWER, LOWER,
	['{'] = PUNCT, ['|'] = PUNCT, ['}'] = PUNCT, ['~'] = WORD,
	[0x80] = W16, W16, W16, W16, W16, W16, W16, W16,
};
#undef PUNCT
#undef WORD
#undef LOWER
#undef W4
#undef W16
#undef L4
/* clang-format on */

struct cutter {
	struct tokens *tokens;
	const char *text;
	size_t at, end; /* in a line, and the line's end */
	uint32_t line;
};

static inline bool
is(const struct cutter *c, size_t at, int class)
{
	return (bytes[(unsigned char)c->text[at]] & class) != 0;
}

static bool
add_token(struct cutter *c, enum token_kind kind, char style, size_t start,
    size_t end)
{
	struct tokens *t = c->tokens;
	size_t capacity = t->capacity * 2 + 64;
	struct token *items = t->items;

	if (t->count == t->capacity) {
		items = realloc(items, capacity * sizeof *items);
		if (items == NULL) {
			t->failed = true;
			return false;
		}
		t->items = items;
		t->capacity = capacity;
	}
	items[t->count++] = (struct token){ .start = (uint32_t)start,
		.end = (uint32_t)end, .line = c->line, .kind = (uint8_t)kind,
		.style = style };
	return true;
}

void
tokens_free(struct tokens *t)
{
	free(t->items);
	*t = (struct tokens){ 0 };
}

bool
line_read(const char *text, size_t length, size_t at, struct line *line)
{
	const char *end;

	if (at >= length)
		return false;
	end = memchr(text + at, '\n', length - at);
	line->end = end == NULL ? length : (size_t)(end - text);
	line->next = end == NULL ? length : line->end + 1;
	if (line->end > at && text[line->end - 1] == '\r')
		line->end--;
	line->start = at;
	while (line->start < line->end && text[line->start] == ' ')
		line->start++;
	line->indent = line->start - at;
	line->content = line->start < line->end && text[line->start] != '#';
	return true;
}

static void
skip_blanks(struct cutter *c)
{
	while (c->at < c->end && c->text[c->at] == ' ')
		c->at++;
}

/* Says whether nothing or a comment is left of the line. */
static bool
is_rest_empty(const struct cutter *c)
{
	size_t at = c->at;

	while (at < c->end && c->text[at] == ' ')
		at++;
	return at == c->end || (c->text[at] == '#' && at > c->at);
}

/* --- scalars ---------------------------------------------------------- */

/* A text in quotes, without any escape. */
static bool
cut_quoted(struct cutter *c)
{
	char quote = c->text[c->at];
	size_t start = c->at++;

	for (; c->at < c->end && c->text[c->at] != quote; c->at++)
		if (c->text[c->at] == '\\' || c->text[c->at] == '\t' ||
		    c->text[c->at] == '\r')
			return false;
	if (c->at++ == c->end)
		return false;
	/* Two single quotes stand for one. */
	if (c->at < c->end && c->text[c->at] == quote)
		return false;
	return add_token(c, TOKEN_SCALAR, quote, start, c->at);
}

static bool
cut_plain(struct cutter *c, int class)
{
	size_t start = c->at, end;

	if (c->text[c->at] == '-') { /* of a number, not of a list */
		if (c->at + 1 == c->end || !is(c, c->at + 1, FIRST))
			return false;
	} else if (!is(c, c->at, FIRST))
		return false;
	for (; c->at < c->end; c->at++) {
		char byte = c->text[c->at];

		if (is(c, c->at, class))
			continue;
		if (class == FLOW)
			break;
		/* "a:b" and "a#b" are words, "a: b" and "a #b" are not. */
		if (byte == ':') {
			if (c->at + 1 == c->end || c->text[c->at + 1] == ' ')
				return false;
		} else if (byte == '#') {
			if (c->text[c->at - 1] == ' ')
				break;
		} else
			return false;
	}
	for (end = c->at; c->text[end - 1] == ' ';)
		end--;
	c->at = end;
	return add_token(c, TOKEN_SCALAR, ' ', start, end);
}

/* --- flow ------------------------------------------------------------- */

static bool cut_flow(struct cutter *, int depth);

static bool
cut_flow_value(struct cutter *c, int depth)
{
	if (c->at == c->end)
		return false;
	switch (c->text[c->at]) {
	case '"':
	case '\'':
		return cut_quoted(c);
	case '[':
	case '{':
		return cut_flow(c, depth + 1);
	default:
		return cut_plain(c, FLOW);
	}
}

/* "key: " of a mapping. */
static bool
cut_flow_key(struct cutter *c)
{
	size_t start = c->at;

	while (c->at < c->end && is(c, c->at, KEY))
		c->at++;
	if (c->at == start || c->at + 1 >= c->end || c->text[c->at] != ':' ||
	    c->text[c->at + 1] != ' ' ||
	    !add_token(c, TOKEN_SCALAR, ' ', start, c->at))
		return false;
	c->at++;
	skip_blanks(c);
	return true;
}

/* [] or {} with all that is in it, on one line. */
static bool
cut_flow(struct cutter *c, int depth)
{
	bool list = c->text[c->at] == '[';
	char close = list ? ']' : '}';

	if (depth > DEPTH_MAX || !add_token(c, list ? TOKEN_LIST
		: TOKEN_MAPPING, ' ', c->at, c->at + 1))
		return false;
	c->at++;
	skip_blanks(c);
	while (c->at < c->end && c->text[c->at] != close) {
		if ((!list && !cut_flow_key(c)) || !cut_flow_value(c, depth))
			return false;
		skip_blanks(c);
		if (c->at < c->end && c->text[c->at] == close)
			break;
		if (c->at == c->end || c->text[c->at] != ',')
			return false;
		c->at++;
		skip_blanks(c);
		if (c->at < c->end && c->text[c->at] == close)
			return false; /* a comma before the end */
	}
	if (c->at == c->end)
		return false;
	c->at++;
	return add_token(c, list ? TOKEN_LIST_END : TOKEN_MAPPING_END, ' ',
	    c->at - 1, c->at);
}

/* --- blocks ----------------------------------------------------------- */

/*
 * "key:" and what is on its line. Sets *open where the value is none so far,
 * and may be on deeper lines.
 */
static bool
cut_pair(struct cutter *c, bool *open)
{
	size_t start = c->at;

	while (c->at < c->end && is(c, c->at, KEY))
		c->at++;
	if (c->at == start || c->at == c->end || c->text[c->at] != ':' ||
	    !add_token(c, TOKEN_SCALAR, ' ', start, c->at))
		return false;
	c->at++;
	*open = is_rest_empty(c);
	if (*open)
		return true;
	if (c->text[c->at] != ' ')
		return false;
	skip_blanks(c);
	switch (c->text[c->at]) {
	case '"':
	case '\'':
		return cut_quoted(c) && is_rest_empty(c);
	case '[':
	case '{':
		return cut_flow(c, 1) && is_rest_empty(c);
	default:
		return cut_plain(c, INSIDE) && is_rest_empty(c);
	}
}

/* The mappings that are open, by the columns of their keys. */
struct levels {
	size_t columns[DEPTH_MAX];
	int count;
	bool open; /* the last key has no value yet */
	size_t open_at; /* where an empty value would be */
	uint32_t open_line;
};

/* A key without a value, after all. */
static bool
close_pair(struct cutter *c, struct levels *l)
{
	uint32_t line = c->line;
	bool done;

	if (!l->open)
		return true;
	c->line = l->open_line;
	done = add_token(c, TOKEN_SCALAR, ' ', l->open_at, l->open_at);
	c->line = line;
	l->open = false;
	return done;
}

/* A key in a column: the next one of its mapping, or the first of a new. */
static bool
enter_column(struct cutter *c, struct levels *l, size_t column)
{
	if (l->count == 0 || (l->open && column > l->columns[l->count - 1])) {
		if (l->count == DEPTH_MAX)
			return false;
		l->open = false;
		l->columns[l->count++] = column;
		return add_token(c, TOKEN_MAPPING, ' ', c->at, c->at);
	}
	if (!close_pair(c, l))
		return false;
	while (column < l->columns[l->count - 1]) {
		if (--l->count == 0 ||
		    !add_token(c, TOKEN_MAPPING_END, ' ', c->at, c->at))
			return false;
	}
	return column == l->columns[l->count - 1];
}

/* The part of a line from c->at, which is in a column. */
static bool
cut_line(struct cutter *c, struct levels *l, size_t column)
{
	bool open;

	if (!enter_column(c, l, column) || !cut_pair(c, &open))
		return false;
	l->open = open;
	l->open_at = c->at;
	l->open_line = c->line;
	return true;
}

size_t
tokens_read_item(struct tokens *t, const char *text, size_t length, size_t at,
    uint32_t *lines)
{
	struct cutter c = { .tokens = t, .text = text };
	struct levels l = { .count = 0 };
	struct line line;
	size_t dash;
	bool flow;

	t->count = 0;
	if (!line_read(text, length, at, &line))
		return 0;
	dash = line.indent;
	c.at = line.start + 1; /* behind the dash */
	c.end = line.end;
	skip_blanks(&c);
	if (c.at == c.end || c.at == line.start + 1)
		return 0;
	flow = text[c.at] == '{';
	if (flow ? !cut_flow(&c, 1) || !is_rest_empty(&c)
		 : !cut_line(&c, &l, c.at - at))
		return 0;
	for (at = line.next; line_read(text, length, at, &line);
	     at = line.next) {
		c.line++;
		if (!line.content)
			continue;
		if (line.indent <= dash)
			break;
		c.at = line.start;
		c.end = line.end;
		if (flow || !cut_line(&c, &l, line.indent))
			return 0;
	}
	*lines = at < length ? c.line : c.line + 1;
	if (!close_pair(&c, &l))
		return 0;
	for (; l.count > 0; l.count--)
		if (!add_token(&c, TOKEN_MAPPING_END, ' ', c.at, c.at))
			return 0;
	return at;
}
