/*
 * Numbers of a plan: strict decimal, whatever the locale and whatever YAML
 * would make of them (no hexadecimal, octal, underscores, blanks, nan or
 * infinity). What people write instead is recognised and offered corrected.
 */
#include <ctype.h>
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/plan/value_parts.h"

enum { NUMBER_MAX = 64, RANGE_SIZE = 96 };

/* A number's parts: "-12.5e3" is negative, "125", exponent 2. */
struct number {
	char digits[NUMBER_MAX + 16];
	size_t count; /* digits kept */
	int fraction; /* digits behind the point */
	int exponent;
	bool negative, plain; /* plain: without point and exponent */
};

static const char *
scan_digits(const char *s, struct number *number)
{
	while (*s >= '0' && *s <= '9') {
		if (number->count == NUMBER_MAX)
			return NULL;
		number->digits[number->count++] = *s++;
	}
	return s;
}

static const char *
scan_exponent(const char *s, struct number *number)
{
	bool negative = *s == '-';
	int digits = 0;

	if (*s == '-' || *s == '+')
		s++;
	for (; *s >= '0' && *s <= '9'; s++) {
		if (++digits > 4)
			return NULL;
		number->exponent = number->exponent * 10 + (*s - '0');
	}
	if (digits == 0)
		return NULL;
	if (negative)
		number->exponent = -number->exponent;
	number->plain = false;
	return s;
}

static bool
scan_number(const char *s, struct number *number)
{
	const char *first, *point;

	number->count = 0;
	number->fraction = number->exponent = 0;
	number->plain = true;
	number->negative = *s == '-';
	if (*s == '-' || *s == '+')
		s++;
	first = s;
	s = scan_digits(s, number);
	if (s == NULL || s == first || (*first == '0' && s - first > 1))
		return false;
	if (*s == '.') {
		point = ++s;
		s = scan_digits(s, number);
		if (s == NULL || s == point)
			return false;
		number->fraction = (int)(s - point);
		number->plain = false;
	}
	if (*s == 'e' || *s == 'E')
		s = scan_exponent(s + 1, number);
	return s != NULL && *s == '\0';
}

static bool
to_integer(const struct number *number, int64_t *value)
{
	int64_t sum = 0;
	size_t i;

	if (!number->plain)
		return false;
	for (i = 0; i < number->count; i++) {
		int digit = number->digits[i] - '0';

		if (sum > (INT64_MAX - digit) / 10)
			return false;
		sum = sum * 10 + digit;
	}
	*value = number->negative ? -sum : sum;
	return true;
}

/*
 * Up to 15 digits and 10^22 are exact as doubles, so that one operation rounds
 * correctly; this is nearly every number of a plan.
 */
static bool
to_real_exactly(const struct number *number, int exponent, double *value)
{
	static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6,
		1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
		1e18, 1e19, 1e20, 1e21, 1e22 };
	int64_t digits = 0;

	if (FLT_EVAL_METHOD != 0 || number->count > 15 || exponent > 22 ||
	    exponent < -22)
		return false;
	for (size_t i = 0; i < number->count; i++)
		digits = digits * 10 + (number->digits[i] - '0');
	*value = exponent < 0 ? (double)digits / powers[-exponent]
			      : (double)digits * powers[exponent];
	return true;
}

/* Without a decimal point strtod() does not depend on the locale. */
static bool
to_real(struct number *number, double *value)
{
	int exponent = number->exponent - number->fraction;

	if (!to_real_exactly(number, exponent, value)) {
		snprintf(number->digits + number->count,
		    sizeof(number->digits) - number->count, "e%d", exponent);
		*value = strtod(number->digits, NULL);
		number->digits[number->count] = '\0';
	}
	if (!isfinite(*value))
		return false;
	if (number->negative && *value > 0)
		*value = -*value;
	return true;
}

/* "1 to 99 people", "at least 0 ms", "0 to 100 %". */
static const char *
range_text(const struct field *field, enum kind kind, char out[RANGE_SIZE])
{
	struct buf text = { 0 };

	if (kind == KIND_REAL && field->high >= 1e15) {
		buf_puts(&text, "at least ");
		value_show_real(&text, field->low);
	} else if (kind == KIND_REAL) {
		value_show_real(&text, field->low);
		buf_puts(&text, " to ");
		value_show_real(&text, field->high);
	} else if (field->max == INT64_MAX) {
		buf_puts(&text, "at least ");
		value_show_integer(&text, field->min);
	} else {
		value_show_integer(&text, field->min);
		buf_puts(&text, " to ");
		value_show_integer(&text, field->max);
	}
	if (field->unit != NULL && field->unit[0] != '\0')
		buf_printf(&text, " %s", field->unit);
	snprintf(out, RANGE_SIZE, "%s", buf_text(&text));
	buf_free(&text);
	return out;
}

static bool
fits(const struct field *field, enum kind kind, const char *text)
{
	struct number number;
	int64_t integer;
	double real;

	if (!scan_number(text, &number))
		return false;
	if (kind == KIND_INT)
		return to_integer(&number, &integer) &&
		    integer >= field->min && integer <= field->max;
	return to_real(&number, &real) && real >= field->low &&
	    real <= field->high;
}

/* Cuts what stands behind the number: the unit, "Gbps" and the like. */
static double
cut_unit(const struct field *field, char *text)
{
	static const struct {
		const char *suffix, *unit;
		double factor;
	} scales[] = {
		{ "gbps", "Mbit/s", 1000 }, { "gbit/s", "Mbit/s", 1000 },
		{ "mbps", "Mbit/s", 1 }, { "mbit/s", "Mbit/s", 1 },
		{ "g", "Mbit/s", 1000 }, { "m", "Mbit/s", 1 },
		{ "mbps", "kbit/s", 1000 }, { "mbit/s", "kbit/s", 1000 },
		{ "kbps", "kbit/s", 1 }, { "kbit/s", "kbit/s", 1 },
		{ "gbps", "Gbit/s", 1 }, { "gbit/s", "Gbit/s", 1 },
		{ "g", "Gbit/s", 1 }, { "%", "%", 1 }, { "s", "s", 1 },
		{ "ms", "ms", 1 }, { "users", "people", 1 },
	};
	size_t i, start = strcspn(text, "%abcdefghijklmnopqrstuvwxyz"
					"ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	char suffix[NUMBER_MAX];
	double factor = 0;

	snprintf(suffix, sizeof(suffix), "%s", text + start);
	if (suffix[0] == '\0' || field->unit == NULL)
		return 1;
	for (i = 0; suffix[i] != '\0'; i++)
		suffix[i] = (char)tolower((unsigned char)suffix[i]);
	if (strcmp(suffix, field->unit) == 0)
		factor = 1;
	for (i = 0; i < sizeof(scales) / sizeof(scales[0]); i++)
		if (strcmp(suffix, scales[i].suffix) == 0 &&
		    strcmp(field->unit, scales[i].unit) == 0)
			factor = scales[i].factor;
	text[start] = '\0';
	return factor;
}

/* Says whether every separator has three digits behind it: "1,234,567". */
static bool
is_grouped(const char *text, char separator)
{
	const char *s = strchr(text, separator);
	size_t digits;

	if (s == NULL || s == text || s - text > 4)
		return false;
	while (*s == separator) {
		digits = strspn(s + 1, "0123456789");
		if (digits != 3)
			return false;
		s += 1 + digits;
	}
	return *s == '\0' || *s == '.';
}

/* Says whether it is "1.234,56", as much of Europe writes it. */
static bool
has_comma_last(const char *text)
{
	const char *comma = strchr(text, ',');
	char whole[NUMBER_MAX];

	if (comma == NULL || strpbrk(comma + 1, ",.") != NULL)
		return false;
	snprintf(whole, sizeof(whole), "%.*s", (int)(comma - text), text);
	return is_grouped(whole, '.');
}

static void
drop_bytes(char *text, const char *bytes)
{
	char *to = text;

	for (; *text != '\0'; text++)
		if (strchr(bytes, *text) == NULL)
			*to++ = *text;
	*to = '\0';
}

/* Makes blanks of the no-break ones that spreadsheets put in numbers. */
static void
plain_blanks(const char *from, char *to, size_t size)
{
	size_t length = 0, i;
	static const char *const blanks[] = { "\u00a0", "\u202f", "\u2009" };

	while (*from != '\0' && length + 1 < size) {
		size_t skip = 0;

		for (i = 0; i < 3; i++)
			if (strncmp(from, blanks[i], strlen(blanks[i])) == 0)
				skip = strlen(blanks[i]);
		to[length++] = skip > 0 ? ' ' : *from;
		from += skip > 0 ? skip : 1;
	}
	to[length] = '\0';
}

static void
drop_leading_zeros(char *text)
{
	char *first = text + (*text == '-' || *text == '+');
	size_t zeros = strspn(first, "0");

	if (zeros > 0 && (first[zeros] < '0' || first[zeros] > '9'))
		zeros--;
	memmove(first, first + zeros, strlen(first + zeros) + 1);
}

/* "5.0" for a whole number. */
static void
drop_empty_fraction(char *text)
{
	char *point = strchr(text, '.');

	if (point != NULL && strspn(point + 1, "0") == strlen(point + 1))
		*point = '\0';
}

/* Replaces "0x1F" by its decimal form. */
static bool
plain_hexadecimal(char out[NUMBER_MAX])
{
	unsigned long long value;
	char *end;

	if (out[0] != '0' || (out[1] != 'x' && out[1] != 'X') ||
	    !isxdigit((unsigned char)out[2]))
		return true;
	value = strtoull(out, &end, 16);
	if (*end != '\0' || value > INT32_MAX)
		return false;
	snprintf(out, NUMBER_MAX, "%llu", value);
	return true;
}

/* Makes one decimal point at most; false where "1,500" may mean 1.5 too. */
static bool
plain_separators(enum kind kind, char *out)
{
	char *comma;

	if (kind == KIND_REAL && has_comma_last(out))
		drop_bytes(out, ".");
	comma = strchr(out, ',');
	if (comma == NULL)
		return true;
	if (is_grouped(out, ',')) {
		if (kind == KIND_REAL && strchr(comma + 1, ',') == NULL &&
		    strchr(out, '.') == NULL)
			return false;
		drop_bytes(out, ",");
	} else if (strchr(comma + 1, ',') == NULL) {
		*comma = '.';
	}
	return true;
}

static bool
scale(char out[NUMBER_MAX], double factor)
{
	struct number number;
	struct buf scaled = { 0 };
	double value;

	if (!scan_number(out, &number) || !to_real(&number, &value))
		return false;
	if (factor > 1) {
		value_write_real(&scaled, value * factor);
		snprintf(out, NUMBER_MAX, "%s", buf_text(&scaled));
		buf_free(&scaled);
	}
	return true;
}

/*
 * Writes the number a person meant by "1 000", "1_000", "10 ms", "1 Gbps",
 * "0x1F", "007" or "1,5". Returns out, or NULL where it is not clear or not
 * in the row's range either.
 */
static const char *
correct_number(const struct field *field, enum kind kind, const char *text,
    char out[NUMBER_MAX])
{
	double factor;

	if (strlen(text) >= NUMBER_MAX)
		return NULL;
	plain_blanks(text, out, NUMBER_MAX);
	drop_bytes(out, " \t_'");
	if (!plain_hexadecimal(out))
		return NULL;
	factor = cut_unit(field, out);
	if (factor <= 0 || !plain_separators(kind, out))
		return NULL;
	drop_leading_zeros(out);
	if (kind == KIND_INT)
		drop_empty_fraction(out);
	if (!scale(out, factor))
		return NULL;
	return fits(field, kind, out) ? out : NULL;
}

static bool
refuse_form(const struct field *field, enum kind kind, const char *text,
    struct value_error *error)
{
	char range[RANGE_SIZE], correction[NUMBER_MAX];

	return value_refuse(error,
	    correct_number(field, kind, text, correction),
	    "%s is not a %s; allowed is %s", value_quote(text).text,
	    kind == KIND_INT ? "whole number" : "decimal number",
	    range_text(field, kind, range));
}

static bool
refuse_range(const struct field *field, enum kind kind, const char *text,
    struct value_error *error)
{
	char range[RANGE_SIZE];
	struct quoted quoted = value_quote(text);

	quoted.text[strlen(quoted.text) - 1] = '\0'; /* without the quotes */
	return value_refuse(error, NULL, "%s is outside %s", quoted.text + 1,
	    range_text(field, kind, range));
}

bool
value_scan_integer(const struct field *field, const char *text,
    struct value *value, struct value_error *error)
{
	struct number number;

	if (!scan_number(text, &number) || !number.plain)
		return refuse_form(field, KIND_INT, text, error);
	if (!to_integer(&number, &value->integer) ||
	    value->integer < field->min || value->integer > field->max)
		return refuse_range(field, KIND_INT, text, error);
	return true;
}

bool
value_scan_real(const struct field *field, const char *text,
    struct value *value, struct value_error *error)
{
	struct number number;

	if (!scan_number(text, &number))
		return refuse_form(field, KIND_REAL, text, error);
	if (!to_real(&number, &value->real) || value->real < field->low ||
	    value->real > field->high)
		return refuse_range(field, KIND_REAL, text, error);
	return true;
}
