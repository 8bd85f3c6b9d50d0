/*
 * The strict look at a JSON text before cJSON sees it. cJSON takes text behind
 * the value, repeated keys, "01", raw controls, lone surrogates, bad UTF-8 and
 * integers it cannot hold; a text that two programs read differently is
 * refused here instead. Builds nothing: it knows only the grammar (RFC 8259),
 * the limits, and where in the text it stands.
 */
#include "model/json_scan.h"

#include "model/buf.h"
#include "model/utf8.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A member's name between its quotes, escapes and all. */
struct key {
	const char *s;
	uint32_t length;
	bool escaped;
};

struct scan {
	const char *start, *s, *end;
	const char *valid; /* UTF-8 up to here */
	int depth;
	size_t values;
	/* The names of the objects that are open, one behind the other. */
	struct key *keys;
	size_t count, capacity;
	char *error;
	size_t size;
};

static bool scan_value(struct scan *);

/* Writes the message with the line and column of place. */
static bool fail_at(struct scan *, const char *place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void
locate(const struct scan *scan, const char *place, unsigned long *line,
    unsigned long *column)
{
	const char *s;

	*line = *column = 1;
	for (s = scan->start; s < place; s++)
		if (*s == '\n' || (*s == '\r' &&
		    (s + 1 == scan->end || s[1] != '\n'))) {
			++*line;
			*column = 1;
		} else if (((unsigned char)*s & 0xc0) != 0x80)
			++*column;
}

static bool
fail_at(struct scan *scan, const char *place, const char *format, ...)
{
	unsigned long line, column;
	va_list arguments;
	int used;

	locate(scan, place, &line, &column);
	used = snprintf(scan->error, scan->size, "%lu:%lu: ", line, column);
	if (used < 0 || (size_t)used >= scan->size)
		return false;
	va_start(arguments, format);
	vsnprintf(scan->error + used, scan->size - (size_t)used, format,
	    arguments);
	va_end(arguments);
	return false;
}

/* Says what should have stood here, unless the bytes are no text at all. */
static bool
fail_expected(struct scan *scan, const char *expected)
{
	if (scan->s == scan->end)
		return fail_at(scan, scan->s, "the text ends where %s should "
		    "follow", expected);
	if (scan->s == scan->valid)
		return fail_at(scan, scan->s, "not valid UTF-8");
	return fail_at(scan, scan->s, "%s should stand here", expected);
}

static char
peek(const struct scan *scan)
{
	return scan->s < scan->end ? *scan->s : '\0';
}

static void
skip_blanks(struct scan *scan)
{
	while (scan->s < scan->end && (*scan->s == ' ' || *scan->s == '\t' ||
	    *scan->s == '\n' || *scan->s == '\r'))
		scan->s++;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Reads four hexadecimal digits. Escapes are read twice: when they are
 * scanned, and when two names are compared.
 */
static bool
hex4(const char *s, const char *end, uint32_t *value)
{
	int i;

	*value = 0;
	if (end - s < 4)
		return false;
	for (i = 0; i < 4; i++) {
		char c = s[i];

		*value <<= 4;
		if (is_digit(c))
			*value += (uint32_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			*value += (uint32_t)(c - 'a' + 10);
		else if (c >= 'A' && c <= 'F')
			*value += (uint32_t)(c - 'A' + 10);
		else
			return false;
	}
	return true;
}

/* Reads \uXXXX, or two of them where they are a pair; s is at "\u". */
static bool
scan_unicode(struct scan *scan)
{
	const char *start = scan->s;
	uint32_t unit, low;

	if (!hex4(start + 2, scan->end, &unit))
		return fail_at(scan, start,
		    "\\u should be followed by four hexadecimal digits");
	scan->s += 6;
	if (unit == 0)
		return fail_at(scan, start, "\\u0000 is not allowed in text");
	if (unit < 0xd800 || unit > 0xdfff)
		return true;
	if (unit > 0xdbff || scan->end - scan->s < 6 || scan->s[0] != '\\' ||
	    scan->s[1] != 'u' || !hex4(scan->s + 2, scan->end, &low) ||
	    low < 0xdc00 || low > 0xdfff)
		return fail_at(scan, start,
		    "half of a surrogate pair without the other half");
	scan->s += 6;
	return true;
}

static bool
scan_escape(struct scan *scan)
{
	char c = scan->end - scan->s > 1 ? scan->s[1] : '\0';

	if (c == 'u')
		return scan_unicode(scan);
	if (c == '\0' || strchr("\"\\/bfnrt", c) == NULL)
		return fail_at(scan, scan->s, "this escape is not JSON");
	scan->s += 2;
	return true;
}

/* Reads a string; key, unless NULL, gets what is between the quotes. */
static bool
scan_string(struct scan *scan, struct key *key)
{
	const char *open = scan->s++;
	bool escaped = false;

	for (;;) {
		if (scan->s == scan->end)
			return fail_at(scan, open,
			    "a string begins here and never ends");
		if (scan->s == scan->valid)
			return fail_at(scan, scan->s, "not valid UTF-8");
		if (*scan->s == '"')
			break;
		if ((unsigned char)*scan->s < 0x20)
			return fail_at(scan, scan->s, "a control character "
			    "(0x%02x) should be written as an escape",
			    (unsigned)*scan->s);
		if (*scan->s == '\\') {
			escaped = true;
			if (!scan_escape(scan))
				return false;
		} else
			scan->s++;
	}
	if (key != NULL) {
		key->s = open + 1;
		key->length = (uint32_t)(scan->s - open - 1);
		key->escaped = escaped;
	}
	scan->s++;
	return true;
}

/* Counts the digits read. */
static size_t
skip_digits(struct scan *scan)
{
	const char *start = scan->s;

	while (is_digit(peek(scan)))
		scan->s++;
	return (size_t)(scan->s - start);
}

/*
 * Says whether a real number of the grammar is too large for a double. The
 * digits are compared with those of the first value that rounds to infinity,
 * because strtod() would obey the locale.
 */
static bool
overflows(const char *s, const char *end)
{
	static const char limit[] = "17976931348623158079";
	char digits[sizeof limit - 1];
	size_t count = 0;
	long power = 0, exponent = 0;
	bool fraction = false, negative = false;

	memset(digits, '0', sizeof digits);
	for (; s < end && *s != 'e' && *s != 'E'; s++) {
		if (*s == '.')
			fraction = true;
		if (!is_digit(*s))
			continue;
		if (count > 0 || *s != '0') {
			if (count < sizeof digits)
				digits[count] = *s;
			count++;
			power += !fraction;
		} else
			power -= fraction;
	}
	if (s < end) {
		negative = *++s == '-';
		s += *s == '-' || *s == '+';
		for (; s < end; s++)
			if (exponent < 100000)
				exponent = exponent * 10 + (*s - '0');
	}
	/* The value is 0.DIGITS times ten to the power of this. */
	power += negative ? -exponent : exponent;
	if (count == 0 || power < 309)
		return false;
	return power > 309 || memcmp(digits, limit, sizeof digits) >= 0;
}

/* Says whether the digits are an integer beyond 2^53. */
static bool
is_inexact(const char *s, const char *end)
{
	uint64_t value = 0;

	for (; s < end && value <= UINT64_C(1) << 53; s++)
		if (is_digit(*s))
			value = value * 10 + (uint64_t)(*s - '0');
	return value > UINT64_C(1) << 53;
}

static bool
scan_number(struct scan *scan)
{
	const char *start = scan->s;
	bool integer = true;

	if (*scan->s == '-')
		scan->s++;
	if (peek(scan) == '0' && scan->end - scan->s > 1 &&
	    is_digit(scan->s[1]))
		return fail_at(scan, start, "a number may not begin with 0");
	if (skip_digits(scan) == 0)
		return fail_expected(scan, "a digit");
	if (peek(scan) == '.') {
		integer = false;
		scan->s++;
		if (skip_digits(scan) == 0)
			return fail_expected(scan, "a digit");
	}
	if (peek(scan) == 'e' || peek(scan) == 'E') {
		integer = false;
		scan->s++;
		if (peek(scan) == '+' || peek(scan) == '-')
			scan->s++;
		if (skip_digits(scan) == 0)
			return fail_expected(scan, "a digit");
	}
	if (scan->s - start > JSON_NUMBER_MAX)
		return fail_at(scan, start,
		    "a number of more than %d characters", JSON_NUMBER_MAX);
	if (integer && is_inexact(start, scan->s))
		return fail_at(scan, start, "an integer beyond 2^53 "
		    "(9007199254740992) cannot be kept exactly");
	if (!integer && overflows(start, scan->s))
		return fail_at(scan, start, "the number is too large");
	return true;
}

static bool
scan_word(struct scan *scan, const char *word)
{
	size_t length = strlen(word);

	if ((size_t)(scan->end - scan->s) < length ||
	    memcmp(scan->s, word, length) != 0)
		return fail_expected(scan, "a value");
	scan->s += length;
	return true;
}

/* Returns the next character of a name and moves *s behind it. */
static uint32_t
next_character(const char **s, const char *end)
{
	static const char letters[] = "bfnrt", meaning[] = "\b\f\n\r\t";
	const char *letter;
	uint32_t c, low;

	if (**s != '\\') {
		*s += utf8_decode(*s, (size_t)(end - *s), &c);
		return c;
	}
	c = (unsigned char)(*s)[1];
	*s += 2;
	if (c == 'u') {
		hex4(*s, end, &c);
		*s += 4;
		if (c >= 0xd800 && c <= 0xdbff) {
			hex4(*s + 2, end, &low);
			*s += 6;
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
		}
		return c;
	}
	letter = strchr(letters, (int)c);
	return letter != NULL ?
	    (unsigned char)meaning[letter - letters] : c;
}

/*
 * Orders names by what they mean, however they are written. UTF-8 sorts as
 * its characters do, so both ways of comparing agree.
 */
static int
compare_names(const struct key *a, const struct key *b)
{
	const char *s = a->s, *s_end = a->s + a->length;
	const char *t = b->s, *t_end = b->s + b->length;
	uint32_t c, d;
	int order;

	if (!a->escaped && !b->escaped) {
		order = memcmp(s, t,
		    a->length < b->length ? a->length : b->length);
		if (order != 0)
			return order;
		return (a->length > b->length) - (a->length < b->length);
	}
	while (s < s_end && t < t_end) {
		c = next_character(&s, s_end);
		d = next_character(&t, t_end);
		if (c != d)
			return c < d ? -1 : 1;
	}
	return (s < s_end) - (t < t_end);
}

static int
compare_keys(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int order = compare_names(x, y);

	return order != 0 ? order : (x->s > y->s) - (x->s < y->s);
}

/* Names the repeated key and where it stood first. */
static bool
fail_repeated(struct scan *scan, const struct key *first,
    const struct key *again)
{
	enum { SHOWN = 60 }; /* bytes of the name */
	struct buf name = { 0 };
	unsigned long line, column;
	size_t length = again->length;

	if (length > SHOWN)
		length = SHOWN;
	while (length < again->length && length > 0 &&
	    ((unsigned char)again->s[length] & 0xc0) == 0x80)
		length--;
	utf8_add_visible(&name, again->s, length);
	locate(scan, first->s - 1, &line, &column);
	fail_at(scan, again->s - 1,
	    "the key \"%s%s\" is already there at %lu:%lu", buf_text(&name),
	    length < again->length ? "..." : "", line, column);
	buf_free(&name);
	return false;
}

/*
 * Looks for a name that stands twice among those from first on. They are
 * sorted, so that the time is no square of their number; of several the one
 * that comes earliest in the text is told.
 */
static bool
check_names(struct scan *scan, size_t first)
{
	const struct key *earlier = NULL, *again = NULL;
	size_t count = scan->count - first, i;
	struct key *keys;

	if (count < 2)
		return true;
	keys = scan->keys + first;
	qsort(keys, count, sizeof *keys, compare_keys);
	for (i = 1; i < count; i++)
		if (compare_names(&keys[i - 1], &keys[i]) == 0 &&
		    (again == NULL || keys[i].s < again->s)) {
			earlier = &keys[i - 1];
			again = &keys[i];
		}
	return again == NULL || fail_repeated(scan, earlier, again);
}

static bool
add_key(struct scan *scan, const struct key *key)
{
	size_t capacity = scan->capacity == 0 ? 64 : scan->capacity * 2;
	struct key *keys;

	if (scan->count == scan->capacity) {
		keys = realloc(scan->keys, capacity * sizeof *keys);
		if (keys == NULL)
			return fail_at(scan, scan->s, "out of memory");
		scan->keys = keys;
		scan->capacity = capacity;
	}
	scan->keys[scan->count++] = *key;
	return true;
}

static bool
scan_member(struct scan *scan)
{
	struct key key;

	skip_blanks(scan);
	if (peek(scan) != '"')
		return fail_expected(scan, "a key in double quotes");
	if (!scan_string(scan, &key) || !add_key(scan, &key))
		return false;
	skip_blanks(scan);
	if (peek(scan) != ':')
		return fail_expected(scan, "\":\"");
	scan->s++;
	return scan_value(scan);
}

/* Reads an array or object from its bracket on. */
static bool
scan_container(struct scan *scan)
{
	bool object = *scan->s == '{';
	char close = object ? '}' : ']';
	size_t first = scan->count;

	if (scan->depth == JSON_DEPTH_MAX)
		return fail_at(scan, scan->s, "more than %d levels",
		    JSON_DEPTH_MAX);
	scan->depth++;
	scan->s++;
	skip_blanks(scan);
	if (peek(scan) != close) {
		for (;;) {
			if (!(object ? scan_member(scan) : scan_value(scan)))
				return false;
			skip_blanks(scan);
			if (peek(scan) != ',')
				break;
			scan->s++;
		}
		if (peek(scan) != close)
			return fail_expected(scan,
			    object ? "\",\" or \"}\"" : "\",\" or \"]\"");
	}
	scan->s++;
	scan->depth--;
	if (object && !check_names(scan, first))
		return false;
	scan->count = first;
	return true;
}

static bool
scan_value(struct scan *scan)
{
	skip_blanks(scan);
	if (scan->s < scan->end && ++scan->values > JSON_VALUES_MAX)
		return fail_at(scan, scan->s, "more than %d values",
		    JSON_VALUES_MAX);
	switch (peek(scan)) {
	case '{':
	case '[':
		return scan_container(scan);
	case '"':
		return scan_string(scan, NULL);
	case 't':
		return scan_word(scan, "true");
	case 'f':
		return scan_word(scan, "false");
	case 'n':
		return scan_word(scan, "null");
	case '-':
		return scan_number(scan);
	default:
		if (is_digit(peek(scan)))
			return scan_number(scan);
		return fail_expected(scan, "a value");
	}
}

bool
json_scan(const char *bytes, size_t length, char *error, size_t size)
{
	struct scan scan = { .start = bytes, .s = bytes, .end = bytes + length,
		.error = error, .size = size };
	bool ok;

	if (length > JSON_SIZE_MAX)
		return fail_at(&scan, bytes, "the text has more than %d MiB",
		    JSON_SIZE_MAX >> 20);
	if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 ||
	    memcmp(bytes, "\xfe\xff", 2) == 0))
		return fail_at(&scan, bytes,
		    "the text is UTF-16; save it as UTF-8");
	scan.valid = bytes + utf8_valid_length(bytes, length);
	ok = scan_value(&scan);
	if (ok) {
		skip_blanks(&scan);
		if (scan.s < scan.end)
			ok = fail_at(&scan, scan.s,
			    "text behind the end of the value");
	}
	free(scan.keys);
	return ok;
}
