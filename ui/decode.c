/*
 * Bytes from a terminal to keys, pastes and mouse events. Pure: it reads
 * nothing, waits for nothing and knows no curses, so that every sequence can
 * be tested in process. What it does not know it swallows whole, for the tail
 * of an unknown sequence must never be taken for typed text.
 */
#include "ui/decode.h"

#include "model/utf8.h"

#include <string.h>

enum {
	ESC = 0x1b,
	PASTE_MAX = 1 << 20, /* bytes kept of one paste */
	PARAMETERS_MAX = 4,
	MOUSE_MAX = 2000 /* rows and columns of the largest screen */
};

static const char paste_end[] = "\033[201~";

void
decode_add_key(struct decoder *decoder, const char *sequence, uint32_t key)
{
	size_t length = strlen(sequence);

	if (length < 2 || length > DECODE_SEQUENCE_MAX ||
	    decoder->key_count == DECODE_KEYS_MAX)
		return;
	memcpy(decoder->keys[decoder->key_count].bytes, sequence, length);
	decoder->keys[decoder->key_count].length = length;
	decoder->keys[decoder->key_count].key = key;
	decoder->key_count++;
}

void
decode_free(struct decoder *decoder)
{
	buf_free(&decoder->paste);
}

static void
set_key(struct event *event, uint32_t key)
{
	event->kind = EVENT_KEY;
	event->key = key;
}

/* The parameter after the key's number: 1 + a bit for each modifier. */
static uint32_t
modifiers(unsigned parameter)
{
	unsigned bits = parameter == 0 ? 0 : parameter - 1;

	return ((bits & 1) != 0 ? PRESS_SHIFT : 0) |
	    ((bits & 2) != 0 ? PRESS_ALT : 0) |
	    ((bits & 4) != 0 ? PRESS_CTRL : 0);
}

/* Returns the key of CSI number ~, or 0. */
static uint32_t
tilde_key(unsigned number)
{
	/* VT220 numbering; Home and End as rxvt (7, 8) or Linux (1, 4). */
	static const uint32_t keys[] = { 0, PRESS_HOME, PRESS_INSERT,
		PRESS_DELETE, PRESS_END, PRESS_PAGE_UP, PRESS_PAGE_DOWN,
		PRESS_HOME, PRESS_END, 0, 0, PRESS_F1, PRESS_F2, PRESS_F3,
		PRESS_F4, PRESS_F5, 0, PRESS_F6, PRESS_F7, PRESS_F8, PRESS_F9,
		PRESS_F10, 0, PRESS_F11, PRESS_F12, PRESS_SHIFT | PRESS_F3,
		PRESS_SHIFT | PRESS_F4, 0, PRESS_SHIFT | PRESS_F5,
		PRESS_SHIFT | PRESS_F6, 0, PRESS_SHIFT | PRESS_F7,
		PRESS_SHIFT | PRESS_F8, PRESS_SHIFT | PRESS_F9,
		PRESS_SHIFT | PRESS_F10 };

	return number < sizeof keys / sizeof *keys ? keys[number] : 0;
}

/* Returns the key of a CSI or SS3 letter, or 0. */
static uint32_t
letter_key(char letter)
{
	switch (letter) {
	case 'A':
		return PRESS_UP;
	case 'B':
		return PRESS_DOWN;
	case 'C':
		return PRESS_RIGHT;
	case 'D':
		return PRESS_LEFT;
	case 'F':
		return PRESS_END;
	case 'H':
		return PRESS_HOME;
	case 'M':
		return PRESS_ENTER;
	case 'P':
	case 'Q':
	case 'R':
	case 'S':
		return PRESS_F1 + (uint32_t)(letter - 'P');
	case 'Z':
		return PRESS_SHIFT | PRESS_TAB;
	default:
		return 0;
	}
}

/* Returns the key of a control character or of a character as typed. */
static uint32_t
plain_key(uint32_t c)
{
	switch (c) {
	case '\t':
		return PRESS_TAB;
	case '\r':
	case '\n':
		return PRESS_ENTER;
	case 0x08:
	case 0x7f:
		return PRESS_BACKSPACE;
	case 0:
		return PRESS_CTRL | ' ';
	case ESC:
		return PRESS_ESCAPE;
	default:
		if (c < 0x1b)
			return PRESS_CTRL | (c + 'a' - 1);
		return c < ' ' ? PRESS_CTRL | (c + '@') : c;
	}
}

static void
set_mouse(struct event *event, unsigned button, unsigned col, unsigned row,
    bool released)
{
	static const uint32_t buttons[] = { PRESS_MOUSE_LEFT,
		PRESS_MOUSE_MIDDLE, PRESS_MOUSE_RIGHT, PRESS_MOUSE_RELEASE };

	if ((button & 32) != 0 || col == 0 || row == 0 || col > MOUSE_MAX ||
	    row > MOUSE_MAX)
		return; /* a motion, or outside of any screen */
	event->kind = EVENT_MOUSE;
	event->row = (int)row - 1;
	event->col = (int)col - 1;
	if (released)
		event->key = PRESS_MOUSE_RELEASE;
	else if ((button & 64) != 0)
		event->key = (button & 1) != 0 ? PRESS_MOUSE_WHEEL_DOWN
					       : PRESS_MOUSE_WHEEL_UP;
	else
		event->key = buttons[button & 3];
}

/* Turns a whole CSI sequence, cut into its parts, to an event. */
static void
end_csi(struct decoder *decoder, char private, const unsigned *p, char final,
    struct event *event)
{
	uint32_t key = 0;

	if (private == '<' && (final == 'M' || final == 'm')) {
		set_mouse(event, p[0], p[1], p[2], final == 'm');
		return;
	}
	if (private != 0)
		return;
	if (final == '~' && p[0] == 200) {
		decoder->pasting = true;
		buf_clear(&decoder->paste);
	} else if (final == '~')
		key = tilde_key(p[0]);
	else if (final == 'u' && p[0] > 0 && p[0] < PRESS_NAMED)
		key = plain_key(p[0]);
	else if (final == 'I' || final == 'O') {
		event->kind = EVENT_FOCUS;
		event->ok = final == 'I';
	} else if (final >= 'a' && final <= 'd') /* rxvt: shifted arrows */
		key = PRESS_SHIFT | letter_key((char)(final - 'a' + 'A'));
	else if (final != 'M')
		key = letter_key(final);
	if (key == 0)
		return;
	key |= modifiers(p[1]);
	if ((key & PRESS_BASE) < PRESS_NAMED && (key & PRESS_BASE) != ' ')
		key &= ~(uint32_t)PRESS_SHIFT;
	set_key(event, key);
}

/* ESC [ ... */
static size_t
decode_csi(struct decoder *decoder, const char *s, size_t length, bool final,
    struct event *event)
{
	unsigned p[PARAMETERS_MAX] = { 0 };
	size_t at = 2, n = 0;
	char private = 0;
	bool odd = false;

	if (at < length && s[at] >= '<' && s[at] <= '?')
		private = s[at++];
	for (; at < length; at++) {
		unsigned char c = (unsigned char)s[at];

		if (c >= '0' && c <= '9') {
			if (n < PARAMETERS_MAX && p[n] < 1000000)
				p[n] = 10 * p[n] + c - '0';
		} else if (c == ';')
			n++;
		else if (c >= 0x20 && c < 0x40)
			odd = true; /* sub-parameters, intermediates */
		else
			break;
	}
	if (at == length) {
		if (!final)
			return 0;
		if (length == 2)
			set_key(event, PRESS_ALT | '[');
		return length;
	}
	if (s[at] < 0x40 || s[at] == 0x7f)
		return at; /* broken off by a control or a non-ASCII byte */
	if (s[at] == 'M' && at == 2) { /* X10 mouse: three bytes follow */
		if (length < 6)
			return final ? length : 0;
		set_mouse(event, (unsigned char)s[3] - 32U,
		    (unsigned char)s[4] - 32U, (unsigned char)s[5] - 32U,
		    (s[3] & 3) == 3 && (s[3] & 64) == 0);
		return 6;
	}
	if (!odd)
		end_csi(decoder, private, p, s[at], event);
	return at + 1;
}

/* ESC O and a letter: arrows and keypad in application mode. */
static size_t
decode_ss3(const char *s, size_t length, bool final, struct event *event)
{
	static const char keypad[] = "*+,-./0123456789";
	uint32_t key;

	if (length < 3) {
		if (!final)
			return 0;
		set_key(event, PRESS_ALT | 'O');
		return 2;
	}
	key = letter_key(s[2]);
	if (s[2] >= 'j' && s[2] <= 'y')
		key = (uint32_t)keypad[s[2] - 'j'];
	else if (s[2] >= 'a' && s[2] <= 'd') /* rxvt */
		key = PRESS_CTRL | letter_key((char)(s[2] - 'a' + 'A'));
	if (s[2] < ' ' || s[2] > '~') {
		set_key(event, PRESS_ALT | 'O');
		return 2;
	}
	if (key != 0)
		set_key(event, key);
	return 3;
}

/*
 * One character, typed or after Alt's ESC, from at on. Returns what is used
 * with the at bytes before it.
 */
static size_t
decode_character(const char *s, size_t length, size_t at, bool final,
    struct event *event)
{
	unsigned char lead = (unsigned char)s[at];
	size_t size, wanted = lead < 0xc0 ? 1
	    : lead < 0xe0		  ? 2
	    : lead < 0xf0		  ? 3
					  : 4;
	uint32_t c;

	size = utf8_decode(s + at, length - at, &c);
	if (size == 0)
		return length - at < wanted && !final ? 0 : at + 1;
	if (c < ' ' || !utf8_is_control(c))
		set_key(event, plain_key(c) | (at > 0 ? PRESS_ALT : 0));
	else if (c == 0x7f)
		set_key(event,
		    PRESS_BACKSPACE | (at > 0 ? (uint32_t)PRESS_ALT : 0));
	return at + size;
}

/* Makes the paste what EVENT_PASTE promises. Never longer than before. */
static void
clean_paste(struct buf *paste)
{
	const char *from = buf_text(paste), *end = from + paste->length;
	char *to = paste->bytes;
	size_t size;
	uint32_t c;

	for (; from < end; from += size) {
		size = utf8_decode(from, (size_t)(end - from), &c);
		if (size == 0) {
			size = 1;
			continue;
		}
		if (c == '\r') {
			if (from + 1 == end || from[1] != '\n')
				*to++ = '\n';
			continue;
		}
		if (c != '\n' && c != '\t' && utf8_is_control(c))
			continue;
		memmove(to, from, size);
		to += size;
	}
	if (paste->bytes == NULL)
		return;
	*to = '\0';
	paste->length = (size_t)(to - paste->bytes);
}

static void
end_paste(struct decoder *decoder, struct event *event)
{
	decoder->pasting = false;
	clean_paste(&decoder->paste);
	event->kind = EVENT_PASTE;
	event->text = buf_text(&decoder->paste);
	event->length = decoder->paste.length;
}

static void
keep_pasted(struct decoder *decoder, const char *s, size_t length)
{
	if (decoder->paste.length < PASTE_MAX)
		buf_add(&decoder->paste, s, length);
}

/* Inside a paste everything up to its end mark is text. */
static size_t
decode_paste(struct decoder *decoder, const char *s, size_t length, bool final,
    struct event *event)
{
	const char *mark = memchr(s, ESC, length);
	size_t plain = mark == NULL ? length : (size_t)(mark - s);
	size_t rest = length - plain, size = sizeof paste_end - 1;

	keep_pasted(decoder, s, plain);
	if (plain > 0 && !final)
		return plain;
	if (rest >= size && memcmp(mark, paste_end, size) == 0) {
		end_paste(decoder, event);
		return plain + size;
	}
	if (rest > 0 && rest < size && memcmp(mark, paste_end, rest) == 0 &&
	    !final)
		return 0;
	if (final) { /* the end mark never came */
		end_paste(decoder, event);
		return length;
	}
	return plain + 1; /* an ESC in the text is dropped */
}

/* Looks the bytes up among the terminal's own. Sets *more on a beginning. */
static size_t
find_key(const struct decoder *decoder, const char *s, size_t length,
    bool *more, uint32_t *key)
{
	size_t i, found = 0;

	*more = false;
	for (i = 0; i < decoder->key_count; i++) {
		size_t size = decoder->keys[i].length;

		if (size > length) {
			if (memcmp(decoder->keys[i].bytes, s, length) == 0)
				*more = true;
		} else if (size > found &&
		    memcmp(decoder->keys[i].bytes, s, size) == 0) {
			found = size;
			*key = decoder->keys[i].key;
		}
	}
	return found;
}

size_t
decode_next(struct decoder *decoder, const char *s, size_t length, bool final,
    struct event *event)
{
	uint32_t key = 0;
	size_t size;
	bool more;

	memset(event, 0, sizeof *event);
	if (decoder->pasting && (length > 0 || final))
		return decode_paste(decoder, s, length, final, event);
	if (length == 0)
		return 0;
	if (s[0] != ESC)
		return decode_character(s, length, 0, final, event);
	size = find_key(decoder, s, length, &more, &key);
	if (size > 0) {
		set_key(event, key);
		return size;
	}
	if ((more || length == 1) && !final)
		return 0;
	if (length == 1 || s[1] == ESC) {
		set_key(event, PRESS_ESCAPE);
		return 1;
	}
	if (s[1] == '[')
		return decode_csi(decoder, s, length, final, event);
	if (s[1] == 'O')
		return decode_ss3(s, length, final, event);
	return decode_character(s, length, 1, final, event);
}
