/*
 * A page of text to be read: how it is filled and wrapped. What moves in it
 * and how it is drawn is in textpage_show.c. Knows nothing of what it says.
 */
#include "ui/textpage.h"

#include <stdlib.h>
#include <string.h>

#include "model/utf8.h"
#include "ui/wrap.h"

void
textpage_free(struct textpage *page)
{
	buf_free(&page->text);
	free(page->lines);
	free(page->spans);
	lineedit_free(&page->line);
	*page = (struct textpage) { 0 };
}

void
textpage_begin(struct textpage *page, int width)
{
	buf_clear(&page->text);
	page->text.failed = false;
	page->count = 0;
	page->span_count = 0;
	page->width = width < 8 ? 8 : width;
	page->failed = false;
	page->match_length = 0;
}

void
textpage_rewind(struct textpage *page)
{
	page->top = 0;
	page->finding = false;
	page->missed = false;
	page->match_length = 0;
}

static struct textpage_line *
line_add(struct textpage *page)
{
	if (page->count == page->capacity) {
		size_t wanted = page->capacity == 0 ? 64 : 2 * page->capacity;
		struct textpage_line *grown;

		grown = realloc(page->lines, wanted * sizeof *grown);
		if (grown == NULL) {
			page->failed = true;
			return NULL;
		}
		page->lines = grown;
		page->capacity = wanted;
	}
	page->lines[page->count] = (struct textpage_line) { 0 };
	return &page->lines[page->count++];
}

static void
span_add(struct textpage *page, size_t offset, size_t length)
{
	if (page->span_count == page->span_capacity) {
		size_t wanted =
		    page->span_capacity == 0 ? 32 : 2 * page->span_capacity;
		struct textpage_span *grown;

		grown = realloc(page->spans, wanted * sizeof *grown);
		if (grown == NULL) {
			page->failed = true;
			return;
		}
		page->spans = grown;
		page->span_capacity = wanted;
	}
	page->spans[page->span_count++] = (struct textpage_span) { offset,
		length, ATTRIBUTE_BOLD };
}

/* Ends the block that begins at start; false when memory is out. */
static bool
block_end(struct textpage *page)
{
	buf_putc(&page->text, '\0');
	if (page->text.failed)
		page->failed = true;
	return !page->failed;
}

/* Wraps the block into lines; returns the first, or NULL. */
static struct textpage_line *
block_wrap(struct textpage *page, size_t start, enum style style, int indent)
{
	const char *text, *next;
	size_t first = page->count;
	int width = page->width - indent;

	if (!block_end(page))
		return NULL;
	text = page->text.bytes + start;
	do {
		struct textpage_line *line = line_add(page);

		if (line == NULL)
			return NULL;
		line->offset = (size_t)(text - page->text.bytes);
		line->length = wrap_line(text, width < 8 ? 8 : width, &next);
		line->indent = indent;
		line->style = style;
		text = next;
	} while (*text != '\0');
	return &page->lines[first];
}

void
textpage_blank(struct textpage *page)
{
	struct textpage_line *line = line_add(page);
	size_t start = page->text.length;

	if (line != NULL && block_end(page))
		line->offset = start;
}

void
textpage_add(struct textpage *page, enum style style, int indent,
    const char *text)
{
	size_t start = page->text.length;

	buf_puts(&page->text, text);
	block_wrap(page, start, style, indent);
}

void
textpage_heading(struct textpage *page, const char *text)
{
	if (page->count > 0)
		textpage_blank(page);
	textpage_add(page, STYLE_HEADING, 0, text);
}

/* Appends the text without its ** marks, and the spans between them. */
static void
add_marks(struct textpage *page, const char *text, size_t length)
{
	size_t i, bold = 0;
	bool is_bold = false;

	for (i = 0; i < length; i++) {
		if (text[i] == '*' && i + 1 < length && text[i + 1] == '*') {
			if (is_bold)
				span_add(page, bold, page->text.length - bold);
			bold = page->text.length;
			is_bold = !is_bold;
			i++;
		} else
			buf_putc(&page->text, text[i] == '\n' ? ' ' : text[i]);
	}
}

void
textpage_add_marked(struct textpage *page, enum style style, int indent,
    const char *text, size_t length)
{
	size_t start = page->text.length;

	add_marks(page, text, length);
	block_wrap(page, start, style, indent);
}

void
textpage_bullet(struct textpage *page, int indent, const char *text,
    size_t length)
{
	size_t start = page->text.length;
	struct textpage_line *line;

	add_marks(page, text, length);
	line = block_wrap(page, start, STYLE_NORMAL, indent + 2);
	if (line != NULL)
		line->bullet = true;
}

void
textpage_pair(struct textpage *page, int indent, const char *label, int width,
    enum style style, const char *text)
{
	size_t at = page->text.length, length = strlen(label), start;
	struct textpage_line *line;

	buf_add(&page->text, label, length);
	if (!block_end(page))
		return;
	start = page->text.length;
	buf_puts(&page->text, text);
	/* A label too long for its column has a line of its own. */
	if (utf8_columns(label) >= width || page->width - width < 16) {
		line = line_add(page);
		if (line == NULL)
			return;
		line->offset = at;
		line->length = length;
		line->indent = indent;
		line->style = STYLE_LABEL;
		block_wrap(page, start, style, indent + 2);
		return;
	}
	line = block_wrap(page, start, style, indent + width);
	if (line == NULL)
		return;
	line->label = at;
	line->label_length = length;
	line->label_indent = indent;
}

void
textpage_raw(struct textpage *page, const char *text, size_t length)
{
	size_t start = page->text.length, at;

	buf_add(&page->text, text, length);
	if (!block_end(page))
		return;
	for (at = 0; at < length; at++) {
		struct textpage_line *line = line_add(page);
		const char *from = page->text.bytes + start + at;

		if (line == NULL)
			return;
		line->offset = start + at;
		line->length = strcspn(from, "\n");
		at += line->length;
	}
}
