/*
 * A member of a record as text: for people, and as a plan would write it.
 * What it appends is not escaped: the sink that takes it does that.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/plan/value_parts.h"

/* Lists are full of numbers, and printf is slow: digits are made here. */
static void
add_integer(struct buf *out, int64_t value, bool grouped)
{
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char text[32], *at = text + sizeof(text);
	int digits = 0;

	do {
		if (grouped && digits > 0 && digits % 3 == 0)
			*--at = ' ';
		*--at = (char)('0' + rest % 10);
		rest /= 10;
		digits++;
	} while (rest > 0);
	if (value < 0)
		*--at = '-';
	buf_add(out, at, (size_t)(text + sizeof(text) - at));
}

void
value_show_integer(struct buf *out, int64_t value)
{
	add_integer(out, value, true);
}

/* Says whether 15 digits write the value as a whole number; not for -0. */
static bool
is_whole(double value)
{
	return value > -1e15 && value < 1e15 && !(value <= 0 && value >= 0) &&
	    (double)(int64_t)value >= value && (double)(int64_t)value <= value;
}

/* printf writes the locale's decimal point: one or more other bytes. */
static void
make_point(char *text)
{
	char *from, *to = text;
	bool point = false;

	for (from = text; *from != '\0'; from++) {
		if (strchr("0123456789+-e", *from) != NULL) {
			*to++ = *from;
		} else if (!point) {
			*to++ = '.';
			point = true;
		}
	}
	*to = '\0';
}

static bool
reads_back(const char *text, double value)
{
	static const struct field any = { .kind = KIND_REAL, .low = -1e308,
		.high = 1e308 };
	struct value read = { 0 };
	struct value_error error;

	return value_scan_real(&any, text, &read, &error) &&
	    read.real >= value && read.real <= value;
}

void
value_write_real(struct buf *out, double value)
{
	char text[40];
	int precision;

	if (is_whole(value)) {
		add_integer(out, (int64_t)value, false);
		return;
	}
	for (precision = 15; precision <= 17; precision++) {
		snprintf(text, sizeof(text), "%.*g", precision, value);
		make_point(text);
		if (reads_back(text, value))
			break;
	}
	buf_puts(out, text);
}

void
value_show_real(struct buf *out, double value)
{
	struct buf text = { 0 };
	const char *rest;
	char *end;
	long long whole;

	if (is_whole(value)) {
		add_integer(out, (int64_t)value, true);
		return;
	}
	value_write_real(&text, value);
	rest = buf_text(&text);
	if (strchr(rest, 'e') != NULL) {
		buf_puts(out, rest);
	} else {
		whole = strtoll(rest, &end, 10);
		if (whole == 0 && rest[0] == '-')
			buf_putc(out, '-');
		value_show_integer(out, whole);
		buf_puts(out, end);
	}
	buf_free(&text);
}

static void
write_number(struct buf *out, const struct field *field, const void *member,
    bool people)
{
	int64_t integer;
	double real;

	if (field->kind == KIND_REAL) {
		memcpy(&real, member, sizeof(real));
		if (people)
			value_show_real(out, real);
		else
			value_write_real(out, real);
		return;
	}
	memcpy(&integer, member, sizeof(integer));
	if (people && field->kind == KIND_INT)
		value_show_integer(out, integer);
	else
		add_integer(out, integer, false);
}

static void
write_texts(struct buf *out, const void *member)
{
	struct texts texts;
	uint32_t i;

	memcpy(&texts, member, sizeof(texts));
	for (i = 0; i < texts.count; i++) {
		buf_puts(out, i > 0 ? ", " : "");
		buf_puts(out, texts.items[i]);
	}
}

static void
write_words(struct buf *out, const struct field *field, const void *member)
{
	const char *separator = "";
	uint64_t set;
	size_t i;

	memcpy(&set, member, sizeof(set));
	for (i = 0; field->words[i] != NULL; i++) {
		if ((set >> i & 1) == 0)
			continue;
		buf_printf(out, "%s%s", separator, field->words[i]);
		separator = ", ";
	}
}

static void
write_word(struct buf *out, const struct field *field, const void *member)
{
	int word;

	memcpy(&word, member, sizeof(word));
	buf_puts(out, field->words[word]);
}

static void
write_member(struct buf *out, const struct field *field, const void *record,
    bool people)
{
	const void *member = field_in(field, record);
	const char *string;
	bool flag;

	switch (field->kind) {
	case KIND_INT:
	case KIND_ASN:
	case KIND_REAL:
		write_number(out, field, member, people);
		break;
	case KIND_BOOL:
		memcpy(&flag, member, sizeof(flag));
		if (people)
			buf_puts(out, flag ? "yes" : "no");
		else
			buf_puts(out, flag ? "true" : "false");
		break;
	case KIND_CHOICE:
		write_word(out, field, member);
		break;
	case KIND_CHOICES:
		write_words(out, field, member);
		break;
	case KIND_TEXTS:
		write_texts(out, member);
		break;
	case KIND_RECORD:
	case KIND_LIST:
		break;
	default:
		memcpy(&string, member, sizeof(string));
		if (string != NULL)
			buf_puts(out, string);
		break;
	}
}

void
value_show(struct buf *out, const struct schema *schema,
    const struct field *field, const void *record)
{
	struct list list;

	if (!schema_given(schema, record, field->offset))
		return;
	if (field->kind == KIND_LIST) {
		memcpy(&list, field_in(field, record), sizeof(list));
		value_show_integer(out, list.count);
		return;
	}
	write_member(out, field, record, true);
}

void
value_write(struct buf *out, const struct schema *schema,
    const struct field *field, const void *record)
{
	if (schema_given(schema, record, field->offset))
		write_member(out, field, record, false);
}
