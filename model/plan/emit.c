/*
 * Writes values as YAML: plain where every reader of YAML 1.1 and 1.2 takes
 * them for the same text, else quoted; several lines as a literal block. It
 * knows YAML's rules of quoting, and nothing of documents and places.
 */
#include "model/plan/emit.h"

#include <string.h>

#include "model/buf.h"
#include "model/utf8.h"

enum {
	WIDTH = 80, /* columns a list may take on one line */
	SAMPLE = 65536 /* bytes looked at for the layout */
};

/* --- layout ----------------------------------------------------------- */

struct line {
	const char *start, *end; /* without the break */
	int indent;
};

/* Reads the line at *at and goes to the next one. */
static bool
next_line(const char **at, const char *end, struct line *line)
{
	const char *s = *at, *stop;

	if (s == end)
		return false;
	stop = memchr(s, '\n', (size_t)(end - s));
	*at = stop == NULL ? end : stop + 1;
	if (stop == NULL)
		stop = end;
	if (stop > s && stop[-1] == '\r')
		stop--;
	line->start = s;
	line->end = stop;
	while (s < stop && *s == ' ')
		s++;
	line->indent = (int)(s - line->start);
	line->start = s;
	return true;
}

/* Says whether a line holds a key whose value is on the lines below. */
static bool
opens_block(const struct line *line)
{
	const char *end = line->end, *comment;

	comment = memmem(line->start, (size_t)(end - line->start), " #", 2);
	if (comment != NULL)
		end = comment;
	while (end > line->start && end[-1] == ' ')
		end--;
	return end > line->start && end[-1] == ':';
}

struct layout
layout_of(const char *text, size_t length)
{
	struct layout layout = { .eol = "\n", .dash = -1 };
	const char *at = text;
	const char *end = text + (length < SAMPLE ? length : SAMPLE);
	const char *first = memchr(text, '\n', length);
	struct line line, before = { 0 };
	bool open = false;

	if (first != NULL && first > text && first[-1] == '\r')
		layout.eol = "\r\n";
	while ((layout.step == 0 || layout.dash < 0) &&
	    next_line(&at, end, &line)) {
		int deeper = line.indent - before.indent;

		if (line.start == line.end || line.start[0] == '#')
			continue;
		if (open && line.start[0] == '-' && layout.dash < 0 &&
		    deeper >= 0 && deeper <= 8) {
			const char *key = line.start + 1;

			while (key < line.end && *key == ' ')
				key++;
			layout.dash = deeper;
			if (key < line.end && key - line.start <= 8)
				layout.gap = (int)(key - line.start);
		} else if (open && line.start[0] != '-' && layout.step == 0 &&
		    deeper > 0 && deeper <= 8)
			layout.step = deeper;
		open = line.start[0] != '-' && opens_block(&line);
		before = line;
	}
	if (layout.step == 0)
		layout.step = layout.dash > 2 ? layout.dash : 2;
	if (layout.dash < 0)
		layout.dash = layout.step;
	if (layout.gap < 2)
		layout.gap = 2;
	return layout;
}

void
emit_blanks(struct buf *out, int count)
{
	for (; count > 0; count--)
		buf_putc(out, ' ');
}

/* --- quoting ---------------------------------------------------------- */

/* Words that some version of YAML takes for a truth, nothing or a number. */
static bool
is_reserved(const char *text)
{
	static const char *const words[] = { "y", "n", "yes", "no", "on",
		"off", "true", "false", "null", "~", "=", "<<", NULL };
	char lower[8];
	size_t i;

	for (i = 0; text[i] != '\0' && i + 1 < sizeof lower; i++)
		lower[i] = (char)(text[i] >= 'A' && text[i] <= 'Z'
			? text[i] - 'A' + 'a'
			: text[i]);
	lower[i] = '\0';
	return text[i] == '\0' && words_find(words, lower) >= 0;
}

/*
 * Says whether a text might be a number, time or date in YAML 1.1 or 1.2:
 * 0100, 0x1F, 1e3, 1_000, 12:30, 2026-01-01, .inf, +1. Some more than those
 * are quoted, which harms nobody.
 */
static bool
is_number_like(const char *text)
{
	if (text[0] == '+' || text[0] == '.')
		return true;
	if (text[0] == '-')
		text++;
	if (text[0] < '0' || text[0] > '9')
		return text[0] == '.';
	return text[strspn(text, "0123456789abcdefABCDEFxXoOtTzZ_.,:+- ")] ==
	    '\0';
}

/* Says whether a character must be escaped in double quotes. */
static bool
is_special(uint32_t c)
{
	return utf8_is_control(c) || c == '"' || c == '\\' ||
	    (c & 0xfffe) == 0xfffe;
}

/* Says whether all characters can be written as they are. */
static bool
is_printable(const char *text)
{
	size_t length = strlen(text), size;
	uint32_t c;

	for (size_t at = 0; at < length; at += size) {
		size = utf8_decode(text + at, length - at, &c);
		if (size == 0 || (is_special(c) && c != '"' && c != '\\'))
			return false;
	}
	return true;
}

static bool
is_plain(const char *text, bool flow)
{
	size_t length = strlen(text);

	if (length == 0 || text[0] == ' ' || text[length - 1] == ' ' ||
	    text[length - 1] == ':' || is_reserved(text) ||
	    is_number_like(text) || !is_printable(text))
		return false;
	if (strchr("-?:,[]{}#&*!|>'\"%@`", text[0]) != NULL)
		return false;
	/* In flow a reader of 1.1 may end a word at any of these. */
	if (flow && strpbrk(text, ",[]{}:?") != NULL)
		return false;
	return strstr(text, ": ") == NULL && strstr(text, " #") == NULL;
}

static void
emit_escaped(struct buf *out, const char *text)
{
	size_t length = strlen(text), size;
	uint32_t c;

	buf_putc(out, '"');
	for (size_t at = 0; at < length; at += size) {
		size = utf8_decode(text + at, length - at, &c);
		if (size == 0) { /* nobody passes such a text on */
			size = 1;
			c = 0xfffd;
		}
		if (!is_special(c))
			buf_add(out, text + at, size);
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", (char)c);
		else if (c == '\n' || c == '\t' || c == '\r')
			buf_printf(out, "\\%c",
			    c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
		else if (c < 0x100)
			buf_printf(out, "\\x%02x", (unsigned)c);
		else if (c < 0x10000)
			buf_printf(out, "\\u%04x", (unsigned)c);
		else
			buf_printf(out, "\\U%08x", (unsigned)c);
	}
	buf_putc(out, '"');
}

static void
emit_single(struct buf *out, const char *text)
{
	buf_putc(out, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			buf_putc(out, '\'');
		buf_putc(out, *text);
	}
	buf_putc(out, '\'');
}

void
emit_scalar(struct buf *out, enum kind kind, const char *text,
    const struct spot *spot)
{
	bool typed = kind == KIND_INT || kind == KIND_REAL ||
	    kind == KIND_BOOL ||
	    (kind == KIND_ASN && strchr(text, '.') == NULL);

	if (typed || (!spot->quoted && is_plain(text, spot->flow)))
		buf_puts(out, text);
	else if (!spot->quoted && strpbrk(text, "\"\\") != NULL &&
	    is_printable(text))
		emit_single(out, text);
	else
		emit_escaped(out, text);
}

/* --- texts of several lines ------------------------------------------- */

bool
emit_is_block(const char *text, const struct spot *spot)
{
	const char *line = text, *end;
	size_t length = strlen(text), size;
	uint32_t c;

	if (spot->flow || strchr(text, '\n') == NULL)
		return false;
	/* An indentation indicator, "|+" and the like are easily broken. */
	if (text[0] == ' ' || text[0] == '\n' ||
	    (length >= 2 && strcmp(text + length - 2, "\n\n") == 0))
		return false;
	for (size_t at = 0; at < length; at += size) {
		size = utf8_decode(text + at, length - at, &c);
		if (size == 0 || (c != '\n' && c != '"' && c != '\\' &&
		    is_special(c)))
			return false;
	}
	/* Blanks alone on a line, or at its end, get lost in editors. */
	for (; (end = strchr(line, '\n')) != NULL; line = end + 1)
		if (end > line && end[-1] == ' ')
			return false;
	return length == 0 || text[length - 1] != ' ';
}

void
emit_block_head(struct buf *out, const char *text)
{
	buf_puts(out, text[strlen(text) - 1] == '\n' ? "|" : "|-");
}

void
emit_block_body(struct buf *out, const char *text, const struct spot *spot)
{
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");

		if (length > 0) {
			emit_blanks(out, spot->column + spot->layout->step);
			buf_add(out, text, length);
		}
		buf_puts(out, spot->layout->eol);
		text += length + (text[length] == '\n');
	}
}

/* --- entries ---------------------------------------------------------- */

void
emit_key(struct buf *out, const char *key, const struct spot *spot)
{
	if (spot->quoted)
		buf_printf(out, "\"%s\":", key);
	else
		buf_printf(out, "%s:", key);
}

void
emit_scalar_entry(struct buf *out, const struct field *field,
    const char *text, const struct spot *spot)
{
	emit_key(out, field->key, spot);
	buf_putc(out, ' ');
	if (emit_is_block(text, spot)) {
		emit_block_head(out, text);
		buf_puts(out, spot->layout->eol);
		emit_block_body(out, text, spot);
		return;
	}
	emit_scalar(out, field->kind, text, spot);
	if (!spot->flow)
		buf_puts(out, spot->layout->eol);
}

void
emit_flow_list(struct buf *out, enum kind kind, const char *const *values,
    size_t count, const struct spot *spot)
{
	struct spot inside = *spot;

	inside.flow = true;
	buf_putc(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_puts(out, ", ");
		emit_scalar(out, kind, values[i], &inside);
	}
	buf_putc(out, ']');
}

void
emit_list_entry(struct buf *out, const struct field *field,
    const char *const *values, size_t count, const struct spot *spot)
{
	enum kind kind =
	    field->kind == KIND_TEXTS ? field->element : KIND_CHOICE;
	struct buf line = { 0 };
	int indent = spot->column + spot->layout->dash;

	emit_key(&line, field->key, spot);
	buf_putc(&line, ' ');
	emit_flow_list(&line, kind, values, count, spot);
	out->failed |= line.failed;
	if (spot->flow || spot->column + utf8_columns(buf_text(&line)) <=
	    WIDTH) {
		buf_puts(out, buf_text(&line));
		if (!spot->flow)
			buf_puts(out, spot->layout->eol);
		buf_free(&line);
		return;
	}
	buf_free(&line);
	emit_key(out, field->key, spot);
	buf_puts(out, spot->layout->eol);
	for (size_t i = 0; i < count; i++) {
		emit_blanks(out, indent);
		buf_putc(out, '-');
		emit_blanks(out, spot->layout->gap - 1);
		emit_scalar(out, kind, values[i], spot);
		buf_puts(out, spot->layout->eol);
	}
}
