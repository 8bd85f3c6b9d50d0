/*
 * Dates and times of the calendar, read and written. It must not know what
 * day it is: today is an argument of whoever asks.
 */
#include "model/civil.h"

#include <stddef.h>
#include <stdio.h>

enum {
	DAY_SECONDS = 24 * 60 * 60,
	ERA_DAYS = 146097, /* 400 years */
	EPOCH_DAYS = 719468, /* from 0000-03-01 to 1970-01-01 */
	OFFSET_LARGEST = 14 * 60 * 60 /* seconds; UTC+14, Line Islands */
};

/*
 * Years begin in March here, so that the leap day is their last and the days
 * before a month follow from its number alone.
 */
static int64_t
days_of(int64_t year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 +
	    day - 1;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - EPOCH_DAYS;
}

static void
date_of(civil_day days, int *year, int *month, int *day)
{
	int64_t z = (int64_t)days + EPOCH_DAYS;
	int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
	int64_t d = z - era * ERA_DAYS;
	int64_t y = (d - d / 1460 + d / 36524 - d / (ERA_DAYS - 1)) / 365;
	int64_t of_year = d - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

/* Reads exactly count digits and moves s behind them. */
static bool
read_digits(const char **s, int count, int *value)
{
	*value = 0;
	for (int i = 0; i < count; i++, (*s)++) {
		if (**s < '0' || **s > '9')
			return false;
		*value = *value * 10 + (**s - '0');
	}
	return true;
}

static bool
read_char(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool
read_day(const char **s, civil_day *out)
{
	int year, month, day, y, m, d;

	if (!read_digits(s, 4, &year) || !read_char(s, '-') ||
	    !read_digits(s, 2, &month) || !read_char(s, '-') ||
	    !read_digits(s, 2, &day))
		return false;
	if (year < 1900 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	*out = (civil_day)days_of(year, month, day);
	/* 30 February comes back as a day of March. */
	date_of(*out, &y, &m, &d);
	return m == month && d == day;
}

/* Reads "Z", "+01:00" or "-08:00" as seconds east of UTC. */
static bool
read_offset(const char **s, int *seconds)
{
	int hours, minutes, sign = **s == '-' ? -1 : 1;

	*seconds = 0;
	if (read_char(s, 'Z'))
		return true;
	if (**s != '+' && **s != '-')
		return false;
	(*s)++;
	if (!read_digits(s, 2, &hours) || !read_char(s, ':') ||
	    !read_digits(s, 2, &minutes) || minutes > 59)
		return false;
	*seconds = sign * (hours * 60 + minutes) * 60;
	return hours * 60 * 60 + minutes * 60 <= OFFSET_LARGEST;
}

bool
civil_parse_day(const char *s, civil_day *day)
{
	civil_day d;

	if (s == NULL || !read_day(&s, &d) || *s != '\0')
		return false;
	*day = d;
	return true;
}

bool
civil_parse_time(const char *s, int64_t *seconds)
{
	civil_day day;
	int hour, minute, second = 0, offset = 0;

	if (s == NULL || !read_day(&s, &day) || !read_char(&s, 'T') ||
	    !read_digits(&s, 2, &hour) || !read_char(&s, ':') ||
	    !read_digits(&s, 2, &minute))
		return false;
	if (read_char(&s, ':') && !read_digits(&s, 2, &second))
		return false;
	if (hour > 23 || minute > 59 || second > 59)
		return false;
	if (*s != '\0' && !read_offset(&s, &offset))
		return false;
	if (*s != '\0')
		return false;
	*seconds = (int64_t)day * DAY_SECONDS + hour * 3600 + minute * 60 +
	    second - offset;
	return true;
}

/* Two digits, and the compiler sees that they are no more. */
static unsigned
two(int64_t value)
{
	return (unsigned)value % 100;
}

char *
civil_format_day(civil_day days, char out[CIVIL_TEXT_SIZE])
{
	int year, month, day;

	date_of(days, &year, &month, &day);
	snprintf(out, CIVIL_TEXT_SIZE, "%04d-%02u-%02u", year, two(month),
	    two(day));
	return out;
}

int
civil_year(civil_day days)
{
	int year, month, day;

	date_of(days, &year, &month, &day);
	return year;
}

char *
civil_format_time(int64_t seconds, char out[CIVIL_TEXT_SIZE])
{
	int64_t days = seconds / DAY_SECONDS, rest = seconds % DAY_SECONDS;
	int year, month, day;

	if (rest < 0) {
		rest += DAY_SECONDS;
		days--;
	}
	if (days < INT32_MIN)
		days = INT32_MIN;
	if (days > INT32_MAX)
		days = INT32_MAX;
	date_of((civil_day)days, &year, &month, &day);
	snprintf(out, CIVIL_TEXT_SIZE, "%04d-%02u-%02uT%02u:%02uZ", year,
	    two(month), two(day), two(rest / 3600), two(rest / 60 % 60));
	return out;
}
