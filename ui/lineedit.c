/*
 * Editing of one line of text: cursor, words, insertion, and the part of it
 * that fits the field. Pure state; whether the text is a valid value is not
 * its business, and nothing here refuses to be left.
 */
#include "ui/lineedit.h"

#include "model/utf8.h"
#include "ui/wrap.h"

#include <string.h>

void
lineedit_free(struct lineedit *edit)
{
	buf_free(&edit->text);
	memset(edit, 0, sizeof *edit);
}

const char *
lineedit_text(const struct lineedit *edit)
{
	return buf_text(&edit->text);
}

void
lineedit_set(struct lineedit *edit, const char *text)
{
	buf_clear(&edit->text);
	edit->cursor = 0;
	edit->offered = false;
	lineedit_insert(edit, text, strlen(text));
}

void
lineedit_clean(struct buf *out, const char *s, size_t length, char line_break)
{
	size_t at, size;
	uint32_t c;

	for (at = 0; at < length; at += size) {
		size = utf8_decode(s + at, length - at, &c);
		if (size == 0)
			size = 1;
		else if (c == '\n' || c == '\r') {
			if (c == '\r' && at + 1 < length && s[at + 1] == '\n')
				continue;
			buf_putc(out, line_break);
		} else if (c == '\t')
			buf_putc(out, ' ');
		else if (!utf8_is_control(c))
			buf_add(out, s + at, size);
	}
}

void
lineedit_insert(struct lineedit *edit, const char *s, size_t length)
{
	struct buf clean = { 0 };
	size_t room;

	lineedit_clean(&clean, s, length, ' ');
	length = clean.length;
	if (edit->limit > 0) {
		room = edit->limit > edit->text.length
		    ? edit->limit - edit->text.length
		    : 0;
		if (length > room)
			length = utf8_valid_length(buf_text(&clean), room);
	}
	if (!clean.failed &&
	    buf_splice(&edit->text, edit->cursor, 0, buf_text(&clean), length))
		edit->cursor += length;
	buf_free(&clean);
}

static size_t
next_border(const struct lineedit *edit, size_t at)
{
	return at + wrap_cluster(lineedit_text(edit) + at,
	    edit->text.length - at, NULL);
}

/* Returns where the character before at begins; the text is valid UTF-8. */
static size_t
previous_character(const char *text, size_t at)
{
	do
		at--;
	while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80);
	return at;
}

static size_t
previous_border(const struct lineedit *edit, size_t at)
{
	const char *text = lineedit_text(edit);
	uint32_t c = 0;

	if (at == 0)
		return 0;
	do {
		at = previous_character(text, at);
		utf8_decode(text + at, edit->text.length - at, &c);
	} while (at > 0 && utf8_width(c) == 0);
	return at;
}

/* Returns whether a word goes on at the byte; all non-ASCII is letters. */
static bool
in_word(const struct lineedit *edit, size_t at)
{
	unsigned char c = (unsigned char)lineedit_text(edit)[at];

	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || c == '_';
}

static size_t
next_word(const struct lineedit *edit, size_t at)
{
	size_t end = edit->text.length;

	while (at < end && !in_word(edit, at))
		at = next_border(edit, at);
	while (at < end && in_word(edit, at))
		at = next_border(edit, at);
	return at;
}

static size_t
previous_word(const struct lineedit *edit, size_t at)
{
	size_t before;

	while (at > 0 && !in_word(edit, before = previous_border(edit, at)))
		at = before;
	while (at > 0 && in_word(edit, before = previous_border(edit, at)))
		at = before;
	return at;
}

/* Removes from..to and leaves the cursor there. */
static void
cut(struct lineedit *edit, size_t from, size_t to)
{
	if (to <= from || !buf_splice(&edit->text, from, to - from, "", 0))
		return;
	edit->cursor = from;
}

/* Where a key takes the cursor, or the text's length + 1 if nowhere. */
static size_t
target(const struct lineedit *edit, uint32_t key)
{
	size_t at = edit->cursor;

	switch (key) {
	case PRESS_LEFT:
	case PRESS_CTRL | 'b':
		return previous_border(edit, at);
	case PRESS_RIGHT:
	case PRESS_CTRL | 'f':
		return next_border(edit, at);
	case PRESS_HOME:
	case PRESS_CTRL | 'a':
		return 0;
	case PRESS_END:
	case PRESS_CTRL | 'e':
		return edit->text.length;
	case PRESS_CTRL | PRESS_LEFT:
	case PRESS_ALT | PRESS_LEFT:
	case PRESS_ALT | 'b':
		return previous_word(edit, at);
	case PRESS_CTRL | PRESS_RIGHT:
	case PRESS_ALT | PRESS_RIGHT:
	case PRESS_ALT | 'f':
		return next_word(edit, at);
	default:
		return edit->text.length + 1;
	}
}

bool
lineedit_event(struct lineedit *edit, const struct event *event)
{
	size_t at = edit->cursor, place;
	char bytes[4];

	if (edit->offered &&
	    (event->kind == EVENT_PASTE || event_is_typed(event)))
		lineedit_set(edit, "");
	if (event->kind == EVENT_PASTE || event->kind == EVENT_KEY)
		edit->offered = false;
	if (event->kind == EVENT_PASTE) {
		lineedit_insert(edit, event->text, event->length);
		return true;
	}
	if (event->kind != EVENT_KEY)
		return false;
	if (event_is_typed(event)) {
		lineedit_insert(edit, bytes, utf8_encode(event->key, bytes));
		return true;
	}
	place = target(edit, event->key);
	if (place <= edit->text.length) {
		edit->cursor = place;
		return true;
	}
	switch (event->key) {
	case PRESS_BACKSPACE:
	case PRESS_SHIFT | PRESS_BACKSPACE:
		cut(edit, previous_border(edit, at), at);
		return true;
	case PRESS_DELETE:
	case PRESS_CTRL | 'd':
		cut(edit, at, next_border(edit, at));
		return true;
	case PRESS_CTRL | 'k':
		cut(edit, at, edit->text.length);
		return true;
	case PRESS_CTRL | 'u':
		cut(edit, 0, at);
		return true;
	case PRESS_CTRL | 'w':
	case PRESS_ALT | PRESS_BACKSPACE:
		cut(edit, previous_word(edit, at), at);
		return true;
	case PRESS_ALT | 'd':
	case PRESS_CTRL | PRESS_DELETE:
		cut(edit, at, next_word(edit, at));
		return true;
	default:
		return false;
	}
}

static int
columns_between(const struct lineedit *edit, size_t from, size_t to)
{
	int total = 0, columns;

	while (from < to) {
		from += wrap_cluster(lineedit_text(edit) + from,
		    edit->text.length - from, &columns);
		total += columns;
	}
	return total;
}

void
lineedit_draw(const struct lineedit *edit, struct grid *grid, int row, int col,
    int width, enum style style, const struct glyphs *glyphs)
{
	int before = columns_between(edit, 0, edit->cursor), skipped = 0;
	int step = width > 6 ? width / 3 : 1, wanted = 0, columns, rest;
	const char *text = lineedit_text(edit);
	size_t from = 0, size;

	if (width < 1)
		return;
	/*
	 * Scrolling goes by thirds of the field and depends on the cursor
	 * alone: typing at the end repaints the field only now and then.
	 */
	if (before >= width)
		wanted = (before - width + step) / step * step;
	while (skipped < wanted && from < edit->cursor) {
		size = wrap_cluster(text + from, edit->text.length - from,
		    &columns);
		from += size;
		skipped += columns;
	}
	grid_fill(grid, row, col, 1, width, style, ' ');
	rest = columns_between(edit, from, edit->text.length);
	grid_puts(grid, row, col, width, style, text + from);
	if (from > 0 && before > skipped && width > 2)
		grid_fill(grid, row, col, 1, 1, style, glyphs->ellipsis);
	if (rest > width && before - skipped < width - 1)
		grid_fill(grid, row, col + width - 1, 1, 1, style,
		    glyphs->ellipsis);
	grid_set_cursor(grid, row, col + before - skipped);
}
