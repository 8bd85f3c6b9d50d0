/* Dates and times of the calendar. */
#include "model/civil.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <string.h>
#include <time.h>

static const struct day_row {
	const char *text;
	bool ok;
	civil_day day;
} days[] = {
	{ "1970-01-01", true, 0 },
	{ "1969-12-31", true, -1 },
	{ "2000-02-29", true, 11016 },
	{ "2026-11-23", true, 20780 },
	{ "1900-01-01", true, -25567 },
	{ "9999-12-31", true, 2932896 },
	{ "2024-02-29", true, 19782 },
	{ "2026-02-29", false, 0 },
	{ "2026-02-30", false, 0 },
	{ "1900-02-29", false, 0 },
	{ "2100-02-29", false, 0 },
	{ "2026-04-31", false, 0 },
	{ "2026-13-01", false, 0 },
	{ "2026-00-10", false, 0 },
	{ "2026-10-00", false, 0 },
	{ "2026-10-32", false, 0 },
	{ "1899-12-31", false, 0 },
	{ "0000-01-01", false, 0 },
	{ "10000-01-01", false, 0 },
	{ "2026-1-01", false, 0 },
	{ "2026-01-1", false, 0 },
	{ "2026/01/01", false, 0 },
	{ "2026-01-01 ", false, 0 },
	{ " 2026-01-01", false, 0 },
	{ "2026-01-01T00:00", false, 0 },
	{ "+026-01-01", false, 0 },
	{ "2026-01", false, 0 },
	{ "20260101", false, 0 },
	{ "", false, 0 },
	{ NULL, false, 0 },
};

Test(civil, days_that_exist_are_read_and_others_refused)
{
	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
		const struct day_row *r = &days[i];
		const char *name = r->text == NULL ? "(none)" : r->text;
		civil_day day = 4711;

		cr_expect(civil_parse_day(r->text, &day) == r->ok, "%s", name);
		cr_expect(day == (r->ok ? r->day : 4711), "%s: %d", name,
		    (int)day);
	}
}

Test(civil, every_day_agrees_with_the_c_library_and_reads_back)
{
	char text[CIVIL_TEXT_SIZE], want[CIVIL_TEXT_SIZE];
	size_t wrong = 0;

	for (civil_day d = -25567; d <= 2932896; d += d > 60000 ? 17 : 1) {
		time_t t = (time_t)d * 86400;
		struct tm tm;
		civil_day back;

		gmtime_r(&t, &tm);
		strftime(want, sizeof want, "%Y-%m-%d", &tm);
		civil_format_day(d, text);
		if (strcmp(text, want) != 0 || !civil_parse_day(text, &back) ||
		    back != d) {
			wrong++;
			cr_log_error("day %d: %s, not %s", (int)d, text, want);
		}
	}
	cr_expect(wrong == 0, "%zu days differ", wrong);
}

static const struct time_row {
	const char *text;
	bool ok;
	int64_t seconds;
} times[] = {
	{ "1970-01-01T00:00Z", true, 0 },
	{ "2026-11-23T22:00Z", true, 1795471200 },
	{ "2026-11-23T22:00", true, 1795471200 },
	{ "2026-11-23T22:00:00", true, 1795471200 },
	{ "2026-11-23T22:00:59Z", true, 1795471259 },
	{ "2026-11-23T23:00+01:00", true, 1795471200 },
	{ "2026-11-24T03:30+05:30", true, 1795471200 },
	{ "2026-11-23T14:00:00-08:00", true, 1795471200 },
	{ "2026-11-24T12:00+14:00", true, 1795471200 },
	{ "2026-11-23T22:00-00:00", true, 1795471200 },
	{ "1969-12-31T23:59:59Z", true, -1 },
	{ "2026-11-23T24:00Z", false, 0 },
	{ "2026-11-23T22:60Z", false, 0 },
	{ "2026-11-23T22:00:60Z", false, 0 },
	{ "2026-11-23T22:00+14:01", false, 0 },
	{ "2026-11-23T22:00+01:60", false, 0 },
	{ "2026-11-23T22:00+1", false, 0 },
	{ "2026-11-23T22:00+0100", false, 0 },
	{ "2026-11-23T22:00ZZ", false, 0 },
	{ "2026-11-23T22:00 Z", false, 0 },
	{ "2026-11-23T22:00:", false, 0 },
	{ "2026-11-23T22", false, 0 },
	{ "2026-11-23T", false, 0 },
	{ "2026-11-23", false, 0 },
	{ "2026-02-30T22:00Z", false, 0 },
	{ "2026-11-23 22:00", false, 0 },
	{ "", false, 0 },
	{ NULL, false, 0 },
};

Test(civil, times_are_read_with_their_offset)
{
	for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
		const struct time_row *r = &times[i];
		const char *name = r->text == NULL ? "(none)" : r->text;
		int64_t seconds = 4711;

		cr_expect(civil_parse_time(r->text, &seconds) == r->ok, "%s",
		    name);
		cr_expect(seconds == (r->ok ? r->seconds : 4711), "%s: %lld",
		    name, (long long)seconds);
	}
}

static const struct text_row {
	int64_t seconds;
	const char *text;
} texts[] = {
	{ 0, "1970-01-01T00:00Z" },
	{ -1, "1969-12-31T23:59Z" },
	{ -86400, "1969-12-31T00:00Z" },
	{ 1795471259, "2026-11-23T22:00Z" },
};

Test(civil, times_are_written_in_utc)
{
	char text[CIVIL_TEXT_SIZE];

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		cr_expect(civil_format_time(texts[i].seconds, text) == text,
		    "returns its argument");
		cr_expect(strcmp(text, texts[i].text) == 0, "%s, not %s", text,
		    texts[i].text);
	}
}

Test(civil, the_ends_of_the_range_fit_the_text)
{
	static const int64_t ends[] = { INT64_MIN, INT64_MAX };
	char text[CIVIL_TEXT_SIZE];

	for (size_t i = 0; i < 2; i++) {
		civil_format_time(ends[i], text);
		cr_expect(strchr(text, 'Z') != NULL, "whole: %s", text);
	}
	cr_expect(strcmp(civil_format_day(INT32_MAX, text),
	    "5881580-07-11") == 0, "%s", text);
	cr_expect(strcmp(civil_format_day(INT32_MIN, text),
	    "-5877641-06-23") == 0, "%s", text);
}
