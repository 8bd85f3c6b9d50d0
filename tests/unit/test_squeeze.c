/* Promises about the bytes for a terminal: fewer, and of the same meaning. */
#include "ui/squeeze.h"

#include <criterion/criterion.h>

#include <string.h>

#include "model/buf.h"

Test(squeeze, what_changes_nothing_is_not_sent)
{
	static const struct {
		const char *before, *after;
	} rows[] = {
		{ "", "" },
		{ "abc\r\n\b", "abc\r\n\b" },
		/* Styles wait for text, and only what differs is sent. */
		{ "\033[0;1ma\033(B\033[m", "\033[1ma" },
		{ "\033(B\033[0;4ma\033(B\033[m\033(B\033[0;4mb", "\033[4mab" },
		{ "\033[0;1m\033[31ma\033[39m\033(B\033[mb", "\033[1;31ma\033[mb" },
		{ "\033[0;7ma\033[0;1mb", "\033[7ma\033[;1mb" },
		{ "\033[0;1ma\033[0;1;4mb", "\033[1ma\033[4mb" },
		{ "\033[31ma\033[39;49mb", "\033[31ma\033[mb" },
		{ "\033[1m\033[31ma\033[39mb", "\033[1;31ma\033[39mb" },
		{ "\033[0;10ma\033[7mb\017", "a\033[7mb" },
		{ "\033[7m\033[5;3H\033[m a", "\033[5;3H a" },
		/* An erased cell shows the style as well. */
		{ "\033[7m\033[K\033[mx", "\033[7m\033[K\033[mx" },
		{ "\033[7ma\033[m\n", "\033[7ma\033[m\n" },
		/* Columns within the cursor's row. */
		{ "\033[5;3Ha\033[5;30Hb", "\033[5;3Ha\033[30Gb" },
		{ "\033[5;3Ha\033[6;30Hb", "\033[5;3Ha\033[6;30Hb" },
		{ "\033[Ha\033[1;30Hb", "\033[Ha\033[30Gb" },
		{ "\033[7da\033[7;9Hb", "\033[7da\033[9Gb" },
		{ "\033[5;3Ha\033[A\033[5;9Hb", "\033[5;3Ha\033[A\033[5;9Hb" },
		{ "\033[5;3Ha\033[1;9r\033[5;9Hb",
		    "\033[5;3Ha\033[1;9r\033[5;9Hb" },
		{ "\033[5;3Ha\n\033[5;9Hb", "\033[5;3Ha\n\033[5;9Hb" },
		{ "\033[5;3Ha\0338\033[5;9Hb", "\033[5;3Ha\0338\033[5;9Hb" },
		/* What is not understood stays. */
		{ "\033[38;5;9ma", "\033[38;5;9ma" },
		{ "\033[?25l\033[?2004h\033=", "\033[?25l\033[?2004h\033=" },
		{ "\033]52;c;YQ==\033\\a\033]0;b\ac",
		    "\033]52;c;YQ==\033\\a\033]0;b\ac" },
		{ "\033(0q\033(B", "\033(0q" },
		{ "a\033", "a\033" }, { "a\033[", "a\033[" },
		{ "a\033[12", "a\033[12" }, { "a\033]0;x", "a\033]0;x" },
		{ "\303\251\342\200\246", "\303\251\342\200\246" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct squeeze squeeze = { .has_hpa = true };
		struct buf out = { 0 };

		squeeze_reset(&squeeze);
		squeeze_bytes(&squeeze, rows[i].before,
		    strlen(rows[i].before), &out);
		cr_expect(strcmp(buf_text(&out), rows[i].after) == 0,
		    "row %zu: %s", i, buf_text(&out));
		buf_free(&out);
	}
}

Test(squeeze, a_style_is_kept_from_frame_to_frame)
{
	static const struct {
		const char *bytes, *sent;
	} frames[] = { { "\033[4ma\033[m", "\033[4ma" },
		{ "\033[4mb\033[m", "b" }, { "\033[2;2Hc", "\033[2;2H\033[mc" } };
	struct squeeze squeeze = { .has_hpa = false };

	squeeze_reset(&squeeze);
	for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
		struct buf out = { 0 };

		squeeze_bytes(&squeeze, frames[i].bytes,
		    strlen(frames[i].bytes), &out);
		cr_expect(strcmp(buf_text(&out), frames[i].sent) == 0,
		    "frame %zu: %s", i, buf_text(&out));
		buf_free(&out);
	}
}

Test(squeeze, without_the_capability_columns_are_not_used)
{
	static const char bytes[] = "\033[5;3Ha\033[5;30Hb";
	struct squeeze squeeze = { .has_hpa = false };
	struct buf out = { 0 };

	squeeze_reset(&squeeze);
	squeeze_bytes(&squeeze, bytes, sizeof bytes - 1, &out);
	cr_expect_str_eq(buf_text(&out), bytes);
	buf_free(&out);
}
