/*
 * Writes JSON text into a buffer: commas, indentation, quoting, numbers. Knows
 * nothing of what is written, and obeys no locale.
 */
#include "model/json.h"

#include "model/buf.h"
#include "model/utf8.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
write_indent(struct json_writer *writer)
{
	int i;

	if (writer->compact)
		return;
	buf_putc(writer->out, '\n');
	for (i = 0; i < writer->depth; i++)
		buf_puts(writer->out, "  ");
}

/* Writes what stands in front of a value: comma, line end, name. */
static void
write_lead(struct json_writer *writer, const char *name)
{
	if (writer->comma)
		buf_putc(writer->out, ',');
	if (writer->depth > 0)
		write_indent(writer);
	writer->comma = writer->depth > 0;
	if (name == NULL)
		return;
	json_add_quoted(writer->out, name);
	buf_puts(writer->out, writer->compact ? ":" : ": ");
}

static void
begin(struct json_writer *writer, const char *name, char bracket)
{
	write_lead(writer, name);
	buf_putc(writer->out, bracket);
	writer->depth++;
	writer->comma = false;
}

static void
end(struct json_writer *writer, char bracket)
{
	bool empty = !writer->comma;

	writer->depth--;
	if (!empty)
		write_indent(writer);
	buf_putc(writer->out, bracket);
	writer->comma = writer->depth > 0;
}

void
json_begin_object(struct json_writer *writer, const char *name)
{
	begin(writer, name, '{');
}

void
json_end_object(struct json_writer *writer)
{
	end(writer, '}');
}

void
json_begin_array(struct json_writer *writer, const char *name)
{
	begin(writer, name, '[');
}

void
json_end_array(struct json_writer *writer)
{
	end(writer, ']');
}

void
json_write_string(struct json_writer *writer, const char *name, const char *s)
{
	if (s == NULL) {
		json_write_null(writer, name);
		return;
	}
	write_lead(writer, name);
	json_add_quoted(writer->out, s);
}

void
json_write_integer(struct json_writer *writer, const char *name, int64_t value)
{
	write_lead(writer, name);
	buf_printf(writer->out, "%" PRId64, value);
}

/*
 * Replaces what the locale uses for the decimal point, which may be several
 * bytes, by '.'.
 */
static void
add_number(struct buf *out, const char *text)
{
	bool point = false;

	for (; *text != '\0'; text++) {
		if (strchr("0123456789+-e", *text) != NULL) {
			buf_putc(out, *text);
			point = false;
		} else if (!point) {
			buf_putc(out, '.');
			point = true;
		}
	}
}

void
json_write_real(struct json_writer *writer, const char *name, double value)
{
	/* Below DBL_MIN fewer digits may be enough. */
	int precision = fabs(value) < DBL_MIN ? 1 : DBL_DIG;
	char text[64];

	if (!isfinite(value)) {
		json_write_null(writer, name);
		return;
	}
	do
		snprintf(text, sizeof text, "%.*g", precision, value);
	while (strtod(text, NULL) != value && ++precision <= DBL_DECIMAL_DIG);
	write_lead(writer, name);
	add_number(writer->out, text);
	/* As an integer it would be one that readers cannot trust. */
	if (fabs(value) > 0x1p53 && strspn(text, "-0123456789") == strlen(text))
		buf_puts(writer->out, ".0");
}

void
json_write_bool(struct json_writer *writer, const char *name, bool value)
{
	write_lead(writer, name);
	buf_puts(writer->out, value ? "true" : "false");
}

void
json_write_null(struct json_writer *writer, const char *name)
{
	write_lead(writer, name);
	buf_puts(writer->out, "null");
}

static void
add_escaped(struct buf *out, uint32_t c)
{
	static const char special[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
	const char *found = c < 0x80 && c != 0 ? strchr(special, (int)c) : NULL;

	if (found != NULL) {
		buf_putc(out, '\\');
		buf_putc(out, letter[found - special]);
	} else if (c > 0xffff) {
		c -= 0x10000;
		buf_printf(out, "\\u%04x\\u%04x",
		    (unsigned)(0xd800 + (c >> 10)),
		    (unsigned)(0xdc00 + (c & 0x3ff)));
	} else
		buf_printf(out, "\\u%04x", (unsigned)c);
}

void
json_add_quoted(struct buf *out, const char *s)
{
	const char *end = s + strlen(s), *plain = s;
	uint32_t c;
	size_t size;

	buf_putc(out, '"');
	while (s < end) {
		size = utf8_decode(s, (size_t)(end - s), &c);
		if (size != 0 && c != '"' && c != '\\' && !utf8_is_control(c)) {
			s += size;
			continue;
		}
		buf_add(out, plain, (size_t)(s - plain));
		add_escaped(out, size != 0 ? c : 0xfffd);
		s += size != 0 ? size : 1;
		plain = s;
	}
	buf_add(out, plain, (size_t)(s - plain));
	buf_putc(out, '"');
}
