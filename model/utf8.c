/*
 * Characters of UTF-8: reading, writing, checking, and making visible what no
 * terminal or page may be sent. It knows neither locale nor terminal; widths
 * are in utf8_width.c, folding for search in utf8_fold.c.
 */
#include "model/utf8.h"

#include <limits.h>
#include <string.h>

#include "model/buf.h"

/* The top bit of each of eight bytes. */
#define NOT_ASCII UINT64_C(0x8080808080808080)

size_t
utf8_decode(const char *s, size_t length, uint32_t *c)
{
	/* The least value that needs so many bytes. */
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *b = (const unsigned char *)s;
	uint32_t value;
	size_t size;

	if (length == 0)
		return 0;
	if (b[0] < 0x80) {
		*c = b[0];
		return 1;
	}
	if (b[0] < 0xc2 || b[0] > 0xf4)
		return 0;
	size = b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : 4;
	if (length < size)
		return 0;
	value = b[0] & (0x7fU >> size);
	for (size_t i = 1; i < size; i++) {
		if ((b[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (b[i] & 0x3f);
	}
	if (value < least[size] || value > 0x10ffff ||
	    (value >= 0xd800 && value <= 0xdfff))
		return 0;
	*c = value;
	return size;
}

size_t
utf8_encode(uint32_t c, char out[4])
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	for (size_t i = size - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	out[0] = (char)(lead[size] | c);
	return size;
}

size_t
utf8_valid_length(const char *s, size_t length)
{
	size_t at = 0, size;
	uint64_t eight;
	uint32_t c;

	while (at < length) {
		if (length - at >= sizeof eight) {
			memcpy(&eight, s + at, sizeof eight);
			if ((eight & NOT_ASCII) == 0) {
				at += sizeof eight;
				continue;
			}
		}
		/* As far as it is not ASCII, so that CJK is not slowed down. */
		do {
			size = utf8_decode(s + at, length - at, &c);
			if (size == 0)
				return at;
			at += size;
		} while (c >= 0x80 && at < length);
	}
	return at;
}

size_t
utf8_count(const char *s, size_t length)
{
	size_t count = 0, at = 0;
	uint64_t eight;

	/* Eight bytes at a time: 10xxxxxx continues a character. */
	for (; length - at >= sizeof eight; at += sizeof eight) {
		memcpy(&eight, s + at, sizeof eight);
		eight = (eight & NOT_ASCII & ~(eight << 1)) >> 7;
		count += sizeof eight - (eight * (NOT_ASCII >> 7) >> 56);
	}
	for (; at < length; at++)
		count += ((unsigned char)s[at] & 0xc0) != 0x80;
	return count;
}

bool
utf8_is_control(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		return true;
	if (c < 0x61c)
		return false;
	return c == 0x61c || c == 0x200b || c == 0x200e || c == 0x200f ||
	    (c >= 0x2028 && c <= 0x202e) || c == 0x2060 ||
	    (c >= 0x2066 && c <= 0x2069) || (c >= 0xd800 && c <= 0xdfff) ||
	    c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f) || c > 0x10ffff;
}

void
utf8_add_visible(struct buf *out, const char *s, size_t length)
{
	size_t start = 0, at = 0, size;
	uint32_t c;

	while (at < length) {
		size = utf8_decode(s + at, length - at, &c);
		if (size > 0 && !utf8_is_control(c)) {
			at += size;
			continue;
		}
		if (size == 0) {
			c = (unsigned char)s[at];
			size = 1;
		}
		buf_add(out, s + start, at - start);
		buf_printf(out, "\\u{%x}", (unsigned)c);
		at += size;
		start = at;
	}
	if (at > start)
		buf_add(out, s + start, at - start);
}

/* Characters; longer words are nobody's slip of the keys. */
enum { DISTANCE_LONGEST = 128 };

/* Reads characters; a bad byte is one of its own, unlike any other. */
static size_t
read_word(const char *s, size_t length, uint32_t out[DISTANCE_LONGEST])
{
	size_t count = 0, at = 0, size;

	while (at < length && count < DISTANCE_LONGEST) {
		size = utf8_decode(s + at, length - at, &out[count]);
		if (size == 0) {
			out[count] = 0x110000U + (unsigned char)s[at];
			size = 1;
		}
		at += size;
		count++;
	}
	return at < length ? DISTANCE_LONGEST + 1 : count;
}

static unsigned
min_of(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* One row of the table; rows[0] is the one above it, rows[1] above that. */
static unsigned
fill_row(const uint32_t *a, size_t i, const uint32_t *b, size_t b_count,
    unsigned *const rows[2], unsigned *row)
{
	unsigned best = row[0] = (unsigned)i;

	for (size_t j = 1; j <= b_count; j++) {
		unsigned d = rows[0][j - 1] + (a[i - 1] != b[j - 1]);

		d = min_of(d, min_of(rows[0][j], row[j - 1]) + 1);
		if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
		    a[i - 2] == b[j - 1])
			d = min_of(d, rows[1][j - 2] + 1);
		row[j] = d;
		best = min_of(best, d);
	}
	return best;
}

unsigned
utf8_distance(const char *a, const char *b, unsigned limit)
{
	uint32_t x_all[DISTANCE_LONGEST], y_all[DISTANCE_LONGEST];
	const uint32_t *x = x_all, *y = y_all;
	unsigned rows[3][DISTANCE_LONGEST + 1];
	unsigned too_far = limit == UINT_MAX ? limit : limit + 1;
	size_t x_count, y_count, a_length = strlen(a), b_length = strlen(b);

	if (a_length == b_length && memcmp(a, b, a_length) == 0)
		return 0;
	x_count = read_word(a, a_length, x_all);
	y_count = read_word(b, b_length, y_all);
	if (x_count > DISTANCE_LONGEST || y_count > DISTANCE_LONGEST)
		return too_far;
	if ((x_count > y_count ? x_count - y_count : y_count - x_count) > limit)
		return too_far;
	/* Equal ends have no part in it, and are most of what is compared. */
	for (; x_count > 0 && y_count > 0 && *x == *y; x_count--, y_count--)
		x++, y++;
	for (; x_count > 0 && y_count > 0 && x[x_count - 1] == y[y_count - 1];
	     x_count--)
		y_count--;
	for (size_t j = 0; j <= y_count; j++)
		rows[0][j] = (unsigned)j;
	for (size_t i = 1; i <= x_count; i++) {
		unsigned *const above[2] = { rows[(i - 1) % 3],
			rows[(i + 1) % 3] };

		/* A swap may still come from the row before, one less. */
		if (fill_row(x, i, y, y_count, above, rows[i % 3]) > too_far)
			return too_far;
	}
	return min_of(rows[x_count % 3][y_count], too_far);
}
