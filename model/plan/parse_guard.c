/*
 * Looks at the bytes of a plan before libyaml sees them: size, encoding, raw
 * controls, and piles of brackets, on which libyaml spends quadratic time. It
 * knows bytes and characters, nothing of YAML's grammar or of plans.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/plan/document.h"
#include "model/plan/reading.h"
#include "model/utf8.h"

/*
 * Brackets left open on one line. libyaml looks ahead to the end of a line
 * for a key, and looks at all open brackets at each of its tokens.
 */
enum { BRACKETS_MAX = 4096, BLOCK = 64 /* bytes looked at together */ };

__attribute__((format(printf, 4, 5))) static bool
refuse(struct guard *guard, const char *id, size_t offset, const char *format,
    ...)
{
	va_list args;

	guard->id = id;
	guard->offset = offset;
	va_start(args, format);
	vsnprintf(guard->text, sizeof guard->text, format, args);
	va_end(args);
	return false;
}

size_t
guard_odd_break(const char *s, size_t length)
{
	if (length >= 2 && memcmp(s, "\xc2\x85", 2) == 0)
		return 2;
	if (length >= 3 && (memcmp(s, "\xe2\x80\xa8", 3) == 0 ||
	    memcmp(s, "\xe2\x80\xa9", 3) == 0))
		return 3;
	return 0;
}

void
guard_place(const char *text, size_t offset, uint32_t *line, uint32_t *column)
{
	size_t start = offset >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0
	    ? 3
	    : 0;

	*line = 0;
	for (size_t i = start; i < offset; i++) {
		if (text[i] == '\r' && i + 1 == offset)
			break; /* between CR and LF: still the same line */
		if (text[i] == '\n' ||
		    (text[i] == '\r' && text[i + 1] != '\n')) {
			++*line;
			start = i + 1;
		}
	}
	*column = (uint32_t)utf8_count(text + start, offset - start);
}

static bool
refuse_control(struct guard *guard, const char *text, size_t length, size_t at)
{
	unsigned char byte = (unsigned char)text[at];

	if (byte == 0 && at < 2 && length >= 4 && text[at + 2] == 0)
		return refuse(guard, "utf-16", 0, "this is UTF-16 or UTF-32 "
		    "text; save it as UTF-8");
	return refuse(guard, "raw-control", at, "byte %zu is the control "
	    "character U+%04X, which a plan may hold only in double quotes, "
	    "as \\x%02x", at, byte, byte);
}

/* A character of several bytes at offset at; returns its size, or 0. */
static size_t
scan_wide(struct guard *guard, const char *text, size_t length, size_t at)
{
	uint32_t c;
	size_t size = utf8_decode(text + at, length - at, &c);

	if (size == 0) {
		refuse(guard, "bad-utf8", at, "byte %zu (0x%02X) is not valid "
		    "UTF-8; save the file as UTF-8", at,
		    (unsigned)(unsigned char)text[at]);
		return 0;
	}
	if (guard_odd_break(text + at, length - at) > 0)
		guard->odd_breaks++;
	else if (c < 0xa0 || c == 0xfeff || c == 0xfffe || c == 0xffff) {
		if (c == 0xfeff && at == 0)
			return size;
		refuse(guard, "raw-control", at, "byte %zu begins the "
		    "character U+%04X, which a plan may hold only in double "
		    "quotes, as \\u%04x", at, (unsigned)c, (unsigned)c);
		return 0;
	}
	return size;
}

static bool
refuse_encoding(struct guard *guard, const char *text, size_t length)
{
	if (length >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 ||
	    memcmp(text, "\xfe\xff", 2) == 0))
		return refuse(guard, "utf-16", 0, "this is UTF-16 text; save "
		    "it as UTF-8");
	return true;
}

/* One look at a block, without branches: mostly nothing is special. */
static bool
is_plain_block(const char *text)
{
	unsigned special = 0;

	for (int i = 0; i < BLOCK; i++) {
		unsigned char byte = (unsigned char)text[i];

		special |= (unsigned)((unsigned char)(byte - 0x20) >= 0x5f) &
		    (unsigned)(byte != '\n');
	}
	return special == 0;
}

static bool
scan_characters(struct guard *guard, const char *text, size_t length)
{
	size_t at = 0, size;

	while (at < length) {
		unsigned char byte;

		if (length - at >= BLOCK && is_plain_block(text + at)) {
			at += BLOCK;
			continue;
		}
		/* To the next special character, and past it. */
		while (at < length && text[at] >= 0x20 && text[at] < 0x7f)
			at++;
		if (at == length)
			break;
		byte = (unsigned char)text[at];
		size = 1;
		if (byte >= 0x80)
			size = scan_wide(guard, text, length, at);
		else if (byte == '\r')
			guard->lone_returns |= at + 1 == length ||
			    text[at + 1] != '\n';
		else if (byte != '\n' && byte != '\t')
			return refuse_control(guard, text, length, at);
		if (size == 0)
			return false;
		at += size;
	}
	return true;
}

/* The brackets of one line, which is longer than BRACKETS_MAX. */
static bool
scan_brackets(struct guard *guard, const char *text, size_t start, size_t end)
{
	size_t open = 0;

	for (size_t i = start; i < end; i++) {
		if (text[i] == '[' || text[i] == '{')
			open++;
		else if ((text[i] == ']' || text[i] == '}') && open > 0)
			open--;
		if (open > BRACKETS_MAX)
			return refuse(guard, "too-deep", i, "more than %d "
			    "brackets are open on one line; a plan nests at "
			    "most %d deep", BRACKETS_MAX, DOCUMENT_MAX_DEPTH);
	}
	return true;
}

/* Goes in strides of BRACKETS_MAX from one line's start to another's. */
static bool
scan_long_lines(struct guard *guard, const char *text, size_t length)
{
	size_t start = 0;
	const char *end;

	while (length - start > BRACKETS_MAX) {
		end = memrchr(text + start, '\n', BRACKETS_MAX);
		if (end == NULL) {
			end = memchr(text + start, '\n', length - start);
			if (end == NULL)
				end = text + length - 1;
			if (!scan_brackets(guard, text, start,
			    (size_t)(end - text)))
				return false;
		}
		start = (size_t)(end - text) + 1;
	}
	return true;
}

bool
guard_scan(struct guard *guard, const char *text, size_t length)
{
	*guard = (struct guard){ 0 };
	if (length > DOCUMENT_MAX_BYTES)
		return refuse(guard, "too-large", 0, "the file has %zu bytes; "
		    "a plan has at most %d (64 MiB)", length,
		    DOCUMENT_MAX_BYTES);
	return refuse_encoding(guard, text, length) &&
	    scan_characters(guard, text, length) &&
	    scan_long_lines(guard, text, length);
}
