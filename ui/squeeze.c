/*
 * Makes what curses sends shorter. With each style it resets the others, the
 * colours and the character set, which we never leave; it ends each frame
 * with a reset, and addresses rows that the cursor is in. Here styles are
 * sent when text comes that needs them, and only what differs. Sequences that
 * are not understood go through as they are. It knows no terminal.
 */
#include "ui/squeeze.h"

#include "model/buf.h"

#include <string.h>

enum { ESCAPE = 033, SHIFT_IN = 017, BELL = 007, OWN = -1 };
enum { PARAMETERS_MAX = 16, ATTRIBUTES = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 7 };

void
squeeze_reset(struct squeeze *squeeze)
{
	squeeze->current = squeeze->wanted = (struct squeeze_look) { OWN, 0 };
	squeeze->row = 0;
}

/* Sends the style that is wanted, if it is not on. */
static void
send_look(struct squeeze *squeeze, struct buf *out)
{
	struct squeeze_look *wanted = &squeeze->wanted;
	struct squeeze_look *had = &squeeze->current;
	bool first = true;
	int i;

	if (had->foreground == wanted->foreground &&
	    had->attributes == wanted->attributes)
		return;
	buf_puts(out, "\033[");
	if ((had->attributes & ~wanted->attributes) != 0 ||
	    (wanted->attributes == 0 && wanted->foreground == OWN)) {
		/* Off goes only all at once; an empty number is 0. */
		*had = (struct squeeze_look) { OWN, 0 };
		first = false;
	}
	for (i = 1; i <= 7; i++)
		if ((wanted->attributes & ~had->attributes & 1U << i) != 0) {
			buf_printf(out, first ? "%d" : ";%d", i);
			first = false;
		}
	if (had->foreground != wanted->foreground)
		buf_printf(out, first ? "%d" : ";%d",
		    wanted->foreground == OWN ? 39 : 30 + wanted->foreground);
	buf_putc(out, 'm');
	*had = *wanted;
}

/* Reads "1;31"; returns how many, or -1 for what is no list of numbers. */
static int
read_numbers(const char *text, size_t length, int numbers[PARAMETERS_MAX])
{
	int count = 1;
	size_t i;

	numbers[0] = 0;
	for (i = 0; i < length; i++) {
		if (text[i] == ';' && count < PARAMETERS_MAX)
			numbers[count++] = 0;
		else if (text[i] >= '0' && text[i] <= '9' &&
		    numbers[count - 1] < 10000)
			numbers[count - 1] = 10 * numbers[count - 1] +
			    (text[i] - '0');
		else
			return -1;
	}
	return count;
}

/* Takes a change of style in; false where it is none that we know. */
static bool
take_look(struct squeeze *squeeze, const int *numbers, int count)
{
	struct squeeze_look look = squeeze->wanted;
	int i;

	for (i = 0; i < count; i++) {
		int n = numbers[i];

		if (n == 0)
			look = (struct squeeze_look) { OWN, 0 };
		else if (n < 8 && (1 << n & ATTRIBUTES) != 0)
			look.attributes |= 1U << n;
		else if (n >= 30 && n <= 37)
			look.foreground = n - 30;
		else if (n == 39)
			look.foreground = OWN;
		else if (n != 10 && n != 49) /* the first font, no ground */
			return false;
	}
	squeeze->wanted = look;
	return true;
}

/* Sends a sequence that begins with ESC[. */
static void
send_control(struct squeeze *squeeze, const char *bytes, size_t length,
    struct buf *out)
{
	int numbers[PARAMETERS_MAX];
	int count = read_numbers(bytes + 2, length - 3, numbers);
	char final = bytes[length - 1];

	if (count > 0 && final == 'm' && take_look(squeeze, numbers, count))
		return;
	if (count <= 0 || strchr("ABCDGHd", final) == NULL) {
		/* Erasing and scrolling show the style too. */
		send_look(squeeze, out);
		if (final == 'm' || final == 'r')
			squeeze->row = 0;
	}
	if (count == 2 && final == 'H' && squeeze->has_hpa &&
	    numbers[0] == squeeze->row && numbers[1] > 0)
		buf_printf(out, "\033[%dG", numbers[1]);
	else
		buf_add(out, bytes, length);
	if (count > 0 && (final == 'H' || final == 'd'))
		squeeze->row = numbers[0] > 0 ? numbers[0] : 1;
	else if (strchr("CDGKJXP@m", final) == NULL)
		squeeze->row = 0;
}

/* Returns the length of the sequence that begins with ESC. */
static size_t
sequence_length(const char *bytes, size_t length)
{
	size_t i = 1;

	if (length < 2)
		return length;
	if (bytes[1] == '[') {
		for (i = 2; i < length; i++)
			if (bytes[i] >= '@' && bytes[i] <= '~')
				break;
	} else if (bytes[1] == ']') {
		while (i < length && bytes[i] != BELL && bytes[i] != ESCAPE)
			i++;
		if (i + 1 < length && bytes[i] == ESCAPE)
			i++; /* and the backslash */
	} else
		while (i < length && bytes[i] >= ' ' && bytes[i] <= '/')
			i++;
	return i < length ? i + 1 : length;
}

void
squeeze_bytes(struct squeeze *squeeze, const char *bytes, size_t length,
    struct buf *out)
{
	size_t at = 0, n;

	while (at < length) {
		const char *from = bytes + at;

		n = 1;
		if (*from == ESCAPE) {
			n = sequence_length(from, length - at);
			if (n > 2 && from[1] == '[')
				send_control(squeeze, from, n, out);
			else if (n != 3 || memcmp(from, "\033(B", 3) != 0) {
				buf_add(out, from, n);
				squeeze->row = 0;
			}
		} else if (*from == '\r' || *from == '\b')
			buf_putc(out, *from);
		else if (*from != SHIFT_IN) {
			while (at + n < length && (unsigned char)from[n] >= ' ')
				n++;
			send_look(squeeze, out);
			buf_add(out, from, n);
			if (*from == '\n')
				squeeze->row = 0;
		}
		at += n;
	}
}
