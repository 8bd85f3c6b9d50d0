/*
 * Hostile text on its way into HTML and SVG: what has a meaning there is
 * written as an entity, what may not be seen as \u{1b}. Knows text and quoted
 * attributes; it may not be used for style, script or addresses.
 */
#include "model/report/render.h"

#include "model/buf.h"

#include <string.h>

static void
add_escaped(struct buf *out, const char *s)
{
	size_t plain;

	while (*s != '\0') {
		plain = strcspn(s, "&<>\"'\n");
		buf_add(out, s, plain);
		s += plain;
		switch (*s) {
		case '&':
			buf_puts(out, "&amp;");
			break;
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '>':
			buf_puts(out, "&gt;");
			break;
		case '"':
			buf_puts(out, "&quot;");
			break;
		case '\'':
			buf_puts(out, "&#39;");
			break;
		case '\n':
			buf_puts(out, "<br>");
			break;
		default:
			return;
		}
		s++;
	}
}

static void
add(struct buf *out, const char *s, bool one_line)
{
	struct buf text = { 0 };

	text_add_visible(&text, s != NULL ? s : "", one_line);
	add_escaped(out, buf_text(&text));
	out->failed |= text.failed;
	buf_free(&text);
}

void
html_add(struct buf *out, const char *s)
{
	add(out, s, true);
}

void
html_add_lines(struct buf *out, const char *s)
{
	add(out, s, false);
}
