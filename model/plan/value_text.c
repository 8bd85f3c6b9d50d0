/*
 * Values of a plan that are words: texts, ids, dates, GUIDs, country codes
 * and the closed choices. It looks nothing up: whether an id or a country
 * exists is asked elsewhere.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "model/civil.h"
#include "model/plan/value_parts.h"
#include "model/utf8.h"

enum { WORDS_SHOWN = 120 };

static bool
check_encoding(const char *text, size_t longest, struct value_error *error)
{
	size_t length = strlen(text);

	if (utf8_valid_length(text, length) != length)
		return value_refuse(error, NULL, "%s is not valid UTF-8",
		    value_quote(text).text);
	if (length > longest && utf8_count(text, length) > longest)
		return value_refuse(error, NULL, "the text has %zu characters;"
		    " at most %zu are kept", utf8_count(text, length), longest);
	return true;
}

bool
value_scan_text(const char *text, struct value_error *error)
{
	size_t left = strlen(text), size;
	const char *s;
	uint32_t c;

	if (!check_encoding(text, VALUE_TEXT_MAX, error))
		return false;
	for (s = text; left > 0; s += size, left -= size) {
		size = utf8_decode(s, left, &c);
		if (size == 0 || utf8_is_control(c))
			return value_refuse(error, NULL, "%s holds the "
			    "character U+%04X, which cannot be shown; a text "
			    "is one line", value_quote(text).text,
			    (unsigned)c);
	}
	return true;
}

bool
value_scan_note(const char *text, struct value_error *error)
{
	return check_encoding(text, VALUE_NOTE_MAX, error);
}

/* Writes a slug of the text; false when nothing of it is left. */
static bool
make_slug(const char *text, char out[VALUE_ID_MAX + 1])
{
	char folded[256];
	size_t length = 0, i;

	if (strlen(text) >= sizeof(folded))
		return false;
	utf8_fold(text, folded, sizeof(folded));
	for (i = 0; folded[i] != '\0' && length < VALUE_ID_MAX; i++) {
		char c = folded[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[length++] = c;
		else if (c == ' ' && length > 0 && out[length - 1] != '-')
			out[length++] = '-';
	}
	while (length > 0 && out[length - 1] == '-')
		length--;
	out[length] = '\0';
	return length > 0;
}

bool
value_is_slug(const char *text)
{
	size_t length;

	if (*text == '-')
		return false;
	for (length = 0; (text[length] >= 'a' && text[length] <= 'z') ||
	     (text[length] >= '0' && text[length] <= '9') ||
	     text[length] == '-'; length++)
		;
	return text[length] == '\0' && length > 0 && length <= VALUE_ID_MAX;
}

bool
value_scan_id(const char *text, struct value_error *error)
{
	char slug[VALUE_ID_MAX + 1];

	if (value_is_slug(text))
		return true;
	return value_refuse(error, make_slug(text, slug) ? slug : NULL,
	    "%s is not an id: at most 63 lower-case letters, digits and "
	    "hyphens, the first not a hyphen", value_quote(text).text);
}

bool
value_scan_bool(const char *text, struct value *value,
    struct value_error *error)
{
	static const char *const yes[] = { "yes", "y", "on", "1", "true", "t",
		"ja", "oui", NULL };
	static const char *const no[] = { "no", "n", "off", "0", "false", "f",
		"nein", "non", NULL };
	char lower[8];
	size_t i;
	const char *correction = NULL;

	value->flag = strcmp(text, "true") == 0;
	if (value->flag || strcmp(text, "false") == 0)
		return true;
	for (i = 0; text[i] != '\0' && i + 1 < sizeof(lower); i++)
		lower[i] = (char)tolower((unsigned char)text[i]);
	lower[i] = '\0';
	if (text[i] == '\0' && words_find(yes, lower) >= 0)
		correction = "true";
	else if (text[i] == '\0' && words_find(no, lower) >= 0)
		correction = "false";
	return value_refuse(error, correction, "%s is neither true nor false",
	    value_quote(text).text);
}

/* Lists the words, cut where a message would become too long. */
static void
list_words(const char *const *words, char *out, size_t size)
{
	size_t i, length = 0;

	out[0] = '\0';
	for (i = 0; words[i] != NULL; i++) {
		if (length + strlen(words[i]) + 8 > size) {
			snprintf(out + length, size - length, ", ...");
			return;
		}
		length += (size_t)snprintf(out + length, size - length, "%s%s",
		    i > 0 ? ", " : "", words[i]);
	}
}

bool
value_scan_word(const struct field *field, const char *text,
    struct value *value, struct value_error *error)
{
	char list[WORDS_SHOWN];
	size_t count = 0;

	value->integer = words_find(field->words, text);
	if (value->integer >= 0)
		return true;
	while (field->words[count] != NULL)
		count++;
	list_words(field->words, list, sizeof(list));
	return value_refuse(error,
	    words_nearest(field->words, sizeof(field->words[0]), count, text),
	    "%s is none of %s", value_quote(text).text, list);
}

static int
days_of_month(int year, int month)
{
	civil_day day;
	char text[CIVIL_TEXT_SIZE];
	int days;

	for (days = 31; days > 28; days--) {
		snprintf(text, sizeof(text), "%04d-%02d-%02d", year, month,
		    days);
		if (civil_parse_day(text, &day))
			break;
	}
	return days;
}

static bool
scan_three(const char *text, char separator, int parts[3], int *digits)
{
	int part;
	size_t used;

	for (part = 0; part < 3; part++) {
		parts[part] = 0;
		used = strspn(text, "0123456789");
		if (used == 0 || used > 4)
			return false;
		if (part == 0)
			*digits = (int)used;
		for (; used > 0; used--)
			parts[part] = parts[part] * 10 + (*text++ - '0');
		if (part < 2 && *text++ != separator)
			return false;
	}
	return *text == '\0';
}

/* "2026-2-3", "2026/02/03" and "23.11.2026" as a plan writes them. */
static const char *
correct_date(const char *text, char out[CIVIL_TEXT_SIZE])
{
	static const char separators[] = "-/.";
	civil_day day;
	int parts[3] = { 0 }, digits = 0;
	size_t i;

	for (i = 0; separators[i] != '\0'; i++) {
		if (!scan_three(text, separators[i], parts, &digits))
			continue;
		if (digits == 4)
			snprintf(out, CIVIL_TEXT_SIZE, "%04d-%02d-%02d",
			    parts[0], parts[1], parts[2]);
		else if (separators[i] == '.' || parts[0] > 12)
			snprintf(out, CIVIL_TEXT_SIZE, "%04d-%02d-%02d",
			    parts[2], parts[1], parts[0]);
		else if (parts[1] > 12) /* month first */
			snprintf(out, CIVIL_TEXT_SIZE, "%04d-%02d-%02d",
			    parts[2], parts[0], parts[1]);
		else
			return NULL;
		return civil_parse_day(out, &day) ? out : NULL;
	}
	return NULL;
}

bool
value_scan_date(const char *text, struct value_error *error)
{
	civil_day day;
	char correction[CIVIL_TEXT_SIZE];
	int parts[3] = { 0 }, digits = 0;

	if (civil_parse_day(text, &day))
		return true;
	if (scan_three(text, '-', parts, &digits) && digits == 4 &&
	    parts[0] >= 1900 && parts[1] >= 1 && parts[1] <= 12 &&
	    (parts[2] < 1 || parts[2] > days_of_month(parts[0], parts[1])))
		return value_refuse(error, NULL,
		    "%s does not exist: that month has %d days",
		    value_quote(text).text,
		    days_of_month(parts[0], parts[1]));
	return value_refuse(error, correct_date(text, correction),
	    "%s is not a date such as 2026-11-23 (year-month-day)",
	    value_quote(text).text);
}

bool
value_scan_time(const char *text, struct value_error *error)
{
	char corrected[CIVIL_TEXT_SIZE + 8], day_text[CIVIL_TEXT_SIZE];
	const char *correction = NULL;
	int64_t seconds;
	civil_day day;

	if (civil_parse_time(text, &seconds))
		return true;
	if (civil_parse_day(text, &day)) {
		snprintf(corrected, sizeof(corrected), "%sT00:00Z", text);
		correction = corrected;
	} else if (strlen(text) >= 16 && strlen(text) < CIVIL_TEXT_SIZE &&
	    text[10] == ' ') {
		snprintf(day_text, sizeof(day_text), "%.10s", text);
		snprintf(corrected, sizeof(corrected), "%sT%s", day_text,
		    text + 11);
		if (civil_parse_time(corrected, &seconds))
			correction = corrected;
	}
	return value_refuse(error, correction,
	    "%s is not a date and time such as 2026-11-23T22:00Z or "
	    "2026-11-23T22:00+01:00", value_quote(text).text);
}

static bool
is_guid(const char *text)
{
	int i;

	for (i = 0; i < 36; i++) {
		bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (hyphen ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
			return false;
	}
	return text[36] == '\0';
}

bool
value_scan_guid(const char *text, struct value_error *error)
{
	char digits[33], correction[37];
	const char *s;
	size_t count = 0;
	bool clean = true;

	if (is_guid(text))
		return true;
	/* Braces and lost hyphens are how tools print one. */
	for (s = text; *s != '\0' && clean; s++) {
		if (isxdigit((unsigned char)*s) && count < 32)
			digits[count++] =
			    (char)tolower((unsigned char)*s);
		else
			clean = strchr("{}- ", *s) != NULL;
	}
	digits[count] = '\0';
	if (clean && count == 32)
		snprintf(correction, sizeof(correction),
		    "%.8s-%.4s-%.4s-%.4s-%.12s", digits, digits + 8,
		    digits + 12, digits + 16, digits + 20);
	return value_refuse(error, clean && count == 32 ? correction : NULL,
	    "%s is not a GUID: 8-4-4-4-12 hexadecimal digits",
	    value_quote(text).text);
}

bool
value_scan_country(const char *text, struct value_error *error)
{
	char upper[3] = "";
	const char *correction = NULL;
	bool letters = strlen(text) == 2 && isalpha((unsigned char)text[0]) &&
	    isalpha((unsigned char)text[1]);

	if (letters) {
		upper[0] = (char)toupper((unsigned char)text[0]);
		upper[1] = (char)toupper((unsigned char)text[1]);
		correction = upper;
		/* Not ISO codes, but what people write. */
		if (strcmp(upper, "UK") == 0)
			correction = "GB";
		else if (strcmp(upper, "EL") == 0)
			correction = "GR";
		else if (strcmp(upper, text) == 0)
			return true;
	}
	return value_refuse(error, correction,
	    "%s is not a country code of ISO 3166, two capital letters such "
	    "as NO or US", value_quote(text).text);
}
