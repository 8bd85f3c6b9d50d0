/*
 * The words and lines that several renderers need: how a tone is called, how
 * hostile text is made visible, cut, wrapped and turned into keys. Knows no
 * output format.
 */
#include "model/report/render.h"

#include "model/buf.h"
#include "model/utf8.h"

#include <string.h>

enum { SLUG_MOST = 64 /* bytes */ };

const char *
tone_word(enum tone tone)
{
	switch (tone) {
	case TONE_GOOD:
		return "Good";
	case TONE_INFO:
		return "Note";
	case TONE_WARNING:
		return "Warning";
	case TONE_ERROR:
		return "Error";
	case TONE_PLAIN:
		break;
	}
	return "";
}

const char *
cell_shown(const struct cell_text *cell)
{
	if (cell->absent)
		return "\xe2\x80\x94";
	return cell->text != NULL ? cell->text : "";
}

void
text_add_visible(struct buf *out, const char *s, bool one_line)
{
	size_t plain;

	while (*s != '\0') {
		plain = strcspn(s, "\t\r\n");
		utf8_add_visible(out, s, plain);
		s += plain;
		if (*s == '\0')
			break;
		if (s[0] == '\r' && s[1] != '\n')
			utf8_add_visible(out, s, 1);
		else if (s[0] != '\r')
			buf_putc(out, *s == '\t' || one_line ? ' ' : '\n');
		s++;
	}
}

/* Returns the bytes of the character at s, made visible, and its columns. */
static size_t
character(const char *s, int *columns)
{
	uint32_t c;
	size_t size = utf8_decode(s, strnlen(s, 4), &c);

	*columns = size == 0 || utf8_is_control(c) ? 1 : utf8_width(c);
	if (*columns < 0)
		*columns = 1;
	return size == 0 ? 1 : size;
}

int
text_columns(const char *s, size_t length)
{
	const char *end = s + length;
	int columns = 0, width;

	while (s < end) {
		s += character(s, &width);
		columns += width;
	}
	return columns;
}

void
text_add_cut(struct buf *out, const char *s, int columns)
{
	struct buf line = { 0 };
	const char *at, *cut;
	int used = 0, width;

	text_add_visible(&line, s, true);
	at = cut = buf_text(&line);
	while (*at != '\0') {
		size_t size = character(at, &width);

		if (used + width > columns)
			break;
		used += width;
		at += size;
		if (used < columns)
			cut = at;
	}
	if (*at == '\0')
		buf_puts(out, buf_text(&line));
	else {
		buf_add(out, buf_text(&line), (size_t)(cut - buf_text(&line)));
		buf_puts(out, "\xe2\x80\xa6");
	}
	out->failed |= line.failed;
	buf_free(&line);
}

void
text_add_slug(struct buf *out, const char *s)
{
	char folded[256];
	size_t start = out->length, i;

	utf8_fold(s, folded, sizeof folded);
	for (i = 0; folded[i] != '\0'; i++) {
		bool kept = (folded[i] >= 'a' && folded[i] <= 'z') ||
		    (folded[i] >= '0' && folded[i] <= '9');

		if (out->length - start >= SLUG_MOST || out->failed)
			break;
		if (kept)
			buf_putc(out, folded[i]);
		else if (out->length > start &&
		    out->bytes[out->length - 1] != '-')
			buf_putc(out, '-');
	}
	while (out->length > start && out->bytes[out->length - 1] == '-')
		out->bytes[--out->length] = '\0';
	if (out->length == start)
		buf_puts(out, "item");
}

size_t
text_wrap(const char *s, int width, const char **next)
{
	const char *at = s, *blank = NULL, *line_end;
	int used = 0, columns;

	while (*at != '\0' && *at != '\n') {
		size_t size = character(at, &columns);

		if (*at == ' ' && at > s)
			blank = at;
		if (used + columns > width && at > s)
			break;
		used += columns;
		at += size;
	}
	if (*at == '\0' || *at == '\n') {
		*next = *at == '\0' ? NULL : at + 1;
		line_end = at;
	} else {
		line_end = blank != NULL ? blank : at;
		at = line_end + strspn(line_end, " ");
		if (*at == '\n')
			at++;
		*next = *at == '\0' ? NULL : at;
	}
	while (line_end > s && line_end[-1] == ' ')
		line_end--;
	return (size_t)(line_end - s);
}
