/*
 * Text cut into clusters and lines by the columns a terminal gives it. Knows
 * neither grid nor style; whoever draws or edits several lines asks here, so
 * that the cursor and the picture agree.
 */
#include "ui/wrap.h"

#include "model/utf8.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

/* Columns of \u{..} with as few hexadecimal digits as c needs, at least 2. */
static int
visible_columns(uint32_t c)
{
	int digits = 2;

	while (digits < 8 && c >> (4 * digits) != 0)
		digits++;
	return digits + 4;
}

size_t
wrap_cluster(const char *s, size_t length, int *columns)
{
	uint32_t c;
	int width, ignored;
	size_t size, more;

	if (columns == NULL)
		columns = &ignored;
	*columns = 0;
	if (length == 0)
		return 0;
	size = utf8_decode(s, length, &c);
	if (size == 0) {
		*columns = visible_columns((unsigned char)*s);
		return 1;
	}
	width = utf8_width(c);
	if (width < 0 || utf8_is_control(c)) {
		*columns = visible_columns(c);
		return size;
	}
	/* An accent without a letter is drawn on a blank. */
	*columns = width == 0 ? 1 : width;
	while (size < length) {
		more = utf8_decode(s + size, length - size, &c);
		if (more == 0 || utf8_is_control(c) || utf8_width(c) != 0)
			break;
		size += more;
	}
	return size;
}

size_t
wrap_line(const char *text, int width, const char **next)
{
	size_t length = strcspn(text, "\n"), at = 0, blank = 0, after;
	int columns, used = 0;

	if (width < 1)
		width = 1;
	while (at < length) {
		size_t size = wrap_cluster(text + at, length - at, &columns);

		if (text[at] == ' ') {
			blank = at;
			/* A blank may hang over the edge: it is not drawn. */
			if (used >= width)
				break;
		} else if (used + columns > width && at > 0)
			break;
		used += columns;
		at += size;
	}
	if (at == length) {
		*next = text + length + (text[length] == '\n');
		return length;
	}
	if (text[at] != ' ' && blank > 0)
		at = blank;
	for (after = at; text[after] == ' '; after++)
		;
	/* The blanks of the break end the line; a break behind them too. */
	*next = text + after + (text[after] == '\n');
	return at;
}

int
wrap_count(const char *text, int width)
{
	int lines = 0;

	do {
		wrap_line(text, width, &text);
		if (lines < INT_MAX)
			lines++;
	} while (*text != '\0');
	return lines;
}
