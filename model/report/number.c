/*
 * Numbers as text, with a decimal point and the grouping asked for whatever
 * the locale. Knows nothing of reports.
 */
#include "model/report/render.h"

#include "model/buf.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
	DECIMALS_MOST = 9,
	NUMBER_SIZE = 340 /* bytes; DBL_MAX has 309 digits before the point */
};

/*
 * Splits a value, rounded, into whole digits and as many digits of a fraction.
 * Returns whether it is below zero, which "-0.0" is not.
 */
static bool
number_split(double value, int decimals, char whole[NUMBER_SIZE],
    char fraction[DECIMALS_MOST + 1])
{
	char text[NUMBER_SIZE];
	size_t length, digits, count = (size_t)decimals;

	snprintf(text, sizeof text, "%.*f", decimals, fabs(value));
	length = strlen(text);
	digits = strspn(text, "0123456789");
	memcpy(whole, text, digits);
	whole[digits] = '\0';
	memcpy(fraction, text + length - count, count);
	fraction[count] = '\0';
	return value < 0 && (strspn(whole, "0") < digits ||
	    strspn(fraction, "0") < count);
}

static int
decimals_within(int decimals)
{
	if (decimals < 0)
		return 0;
	return decimals > DECIMALS_MOST ? DECIMALS_MOST : decimals;
}

void
number_add(struct buf *out, double value, int decimals, const char *group)
{
	char whole[NUMBER_SIZE], fraction[DECIMALS_MOST + 1];
	size_t length, i;

	if (!isfinite(value))
		return;
	decimals = decimals_within(decimals);
	if (number_split(value, decimals, whole, fraction))
		buf_putc(out, '-');
	length = strlen(whole);
	for (i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0 && group != NULL)
			buf_puts(out, group);
		buf_putc(out, whole[i]);
	}
	if (decimals > 0) {
		buf_putc(out, '.');
		buf_puts(out, fraction);
	}
}

void
number_add_short(struct buf *out, double value, int decimals)
{
	char whole[NUMBER_SIZE], fraction[DECIMALS_MOST + 1];
	size_t length;

	if (!isfinite(value))
		return;
	if (number_split(value, decimals_within(decimals), whole, fraction))
		buf_putc(out, '-');
	for (length = strlen(fraction); length > 0; length--)
		if (fraction[length - 1] != '0')
			break;
	buf_puts(out, whole);
	if (length > 0) {
		buf_putc(out, '.');
		buf_add(out, fraction, length);
	}
}
