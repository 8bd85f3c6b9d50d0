#include "ui/decode.h"

#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

/* Decodes everything and writes the events' names, separated by blanks. */
static void
decode_all(struct decoder *decoder, const char *bytes, size_t length,
    struct buf *out)
{
	struct event event;
	size_t at = 0, used;
	char name[PRESS_NAME_SIZE];

	while (at < length || decoder->pasting) {
		used = decode_next(decoder, bytes + at, length - at, false,
		    &event);
		if (used == 0)
			used = decode_next(decoder, bytes + at, length - at,
			    true, &event);
		at += used;
		if (event.kind == EVENT_NONE)
			continue;
		if (out->length > 0)
			buf_putc(out, ' ');
		if (event.kind == EVENT_KEY)
			buf_puts(out, event_press_name(event.key, name));
		else if (event.kind == EVENT_PASTE)
			buf_printf(out, "{%s}", event.text);
		else if (event.kind == EVENT_MOUSE)
			buf_printf(out, "%s@%d:%d",
			    event_press_name(event.key, name), event.row,
			    event.col);
		else
			buf_printf(out, "%s",
			    event.ok ? "focus" : "no-focus");
	}
}

Test(decode, sequences_become_the_keys_they_mean)
{
	static const struct {
		const char *bytes, *events;
	} rows[] = {
		{ "abc", "a b c" },
		{ "\303\251\346\235\261", "\303\251 \346\235\261" },
		{ "\033", "Esc" },
		{ "\033\033", "Esc Esc" },
		{ "\033\033[A", "Esc Up" },
		{ "\033[A\033OB\033[C", "Up Down Right" },
		{ "\033[1;2A\033[1;3B\033[1;5C\033[1;6D",
		    "S-Up Alt-Down C-Right S-C-Left" },
		{ "\033[H\033[1~\033[7~\033OH", "Home Home Home Home" },
		{ "\033[F\033[4~\033[8~", "End End End" },
		{ "\033[2~\033[3~\033[5~\033[6~", "Ins Del PgUp PgDn" },
		{ "\033[3;5~", "C-Del" },
		{ "\033OP\033OS\033[15~\033[24~", "F1 F4 F5 F12" },
		{ "\033[19;2~\033[1;2P\033[32~", "S-F8 S-F1 S-F8" },
		{ "\033[Z\t", "S-Tab Tab" },
		{ "\0331\0338\033x\033\303\251", "Alt-1 Alt-8 Alt-x Alt-é" },
		{ "\033\r\033\177\033\001", "Alt-Enter Alt-Backspace Alt-^A" },
		{ "\033[", "Alt-[" },
		{ "\033O", "Alt-O" },
		{ "\001\032\037", "^A ^Z ^_" },
		{ "\r\n\b\177", "Enter Enter Backspace Backspace" },
		{ "\033OM\033Op\033Oy\033Ok", "Enter 0 9 +" },
		{ "\033[a\033Od", "S-Up C-Left" },
		{ "\033[97;5u\033[13;2u\033[27u", "^A S-Enter Esc" },
		/* What is not known is swallowed whole. */
		{ "\033[?1;2cx", "x" },
		{ "\033[12;34Xx", "x" },
		{ "\033[>0;276;0cx", "x" },
		{ "\033[1;2:3Ax", "x" },
		{ "\033[99~x", "x" },
		{ "\033[4294967295;4294967295~x", "x" },
		{ "\033[1;2;3;4;5;6;7;8Ax", "S-Up x" },
		{ "\033[12\nx", "Enter x" },
		{ "\033[12", "" },
		/* What is no UTF-8 is dropped; so is what hides. */
		{ "\377a\303", "a" },
		{ "\342\200\256a\302\205", "a" },
		{ "\033[I\033[O", "focus no-focus" },
		{ "\033[<0;12;5M\033[<0;12;5m", "Click@4:11 Release@4:11" },
		{ "\033[<64;1;1M\033[<65;1;1M\033[<2;3;4M",
		    "Wheel-up@0:0 Wheel-down@0:0 Right-click@3:2" },
		{ "\033[<35;9;9Mx\033[<0;0;0Mx", "x x" },
		{ "\033[M !!", "Click@0:0" },
		{ "\033[M#\"!", "Release@0:1" },
		{ "\033[200~one\rtwo\033[201~x", "{one\ntwo} x" },
		{ "\033[200~a\r\nb\tc\033[A\001\377\033[201~",
		    "{a\nb\tc[A}" },
		{ "\033[200~\033[201~", "{}" },
		{ "\033[200~lost", "{lost}" },
		{ "\033[201~x", "x" },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct decoder decoder = { .pasting = false };
		struct buf out = { 0 };

		decode_all(&decoder, rows[i].bytes, strlen(rows[i].bytes),
		    &out);
		cr_expect_str_eq(buf_text(&out), rows[i].events,
		    "row %zu: %s", i, buf_text(&out));
		buf_free(&out);
		decode_free(&decoder);
	}
}

Test(decode, the_terminals_own_sequences_come_first)
{
	struct decoder decoder = { .pasting = false };
	struct buf out = { 0 };

	decode_add_key(&decoder, "\033[[A", PRESS_F1);
	decode_add_key(&decoder, "\033[25~", PRESS_SHIFT | PRESS_F1);
	decode_add_key(&decoder, "x", PRESS_F2); /* too short to be one */
	decode_add_key(&decoder, "\033[123456789012345", PRESS_F3);
	decode_all(&decoder, "\033[[A\033[25~x", 10, &out);
	cr_expect_str_eq(buf_text(&out), "F1 S-F1 x");
	buf_free(&out);
	decode_free(&decoder);
}

Test(decode, an_unfinished_sequence_waits)
{
	static const char *const rows[] = { "\033", "\033[", "\033[1", "\033[1;",
		"\033O", "\033[M !", "\303", "\346\235", "\033\303" };
	struct event event;
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct decoder decoder = { .pasting = false };
		size_t length = strlen(rows[i]);

		cr_expect(decode_next(&decoder, rows[i], length, false,
			      &event) == 0,
		    "row %zu", i);
		cr_expect(decode_next(&decoder, rows[i], length, true,
			      &event) > 0,
		    "row %zu when nothing follows", i);
	}
}

Test(decode, a_paste_may_come_in_pieces)
{
	static const char paste[] = "\033[200~one\ntwo \303\251\033[201~";
	size_t first, second, length = sizeof paste - 1;

	for (first = 1; first < length; first++)
		for (second = first; second < length; second++) {
			struct decoder decoder = { .pasting = false };
			size_t ends[] = { first, second, length }, at = 0, i;
			struct event event = { .kind = EVENT_NONE };

			for (i = 0; i < 3; i++)
				while (at < ends[i]) {
					size_t used = decode_next(&decoder,
					    paste + at, ends[i] - at, false,
					    &event);

					if (used == 0)
						break;
					at += used;
				}
			cr_assert(event.kind == EVENT_PASTE && at == length,
			    "cut at %zu and %zu", first, second);
			cr_assert_str_eq(event.text, "one\ntwo \303\251");
			decode_free(&decoder);
		}
}

Test(decode, any_bytes_come_to_an_end)
{
	static const char alphabet[] = "\033[O;0129~MAm<u\303\251\377\001 x";
	unsigned seed = 7;
	int round;

	for (round = 0; round < 20000; round++) {
		struct decoder decoder = { .pasting = false };
		size_t length, at = 0, i, used;
		char bytes[24];
		struct event event;

		seed = seed * 1103515245 + 12345;
		length = 1 + (seed >> 16) % sizeof bytes;
		for (i = 0; i < length; i++) {
			seed = seed * 1103515245 + 12345;
			bytes[i] = alphabet[(seed >> 16) %
			    (sizeof alphabet - 1)];
		}
		while (at < length) {
			used = decode_next(&decoder, bytes + at, length - at,
			    true, &event);
			cr_assert(used > 0 && used <= length - at,
			    "round %d", round);
			at += used;
		}
		decode_free(&decoder);
	}
}
