/* Characters: reading, checking, showing, folding, measuring. */
#include "model/utf8.h"

#include <criterion/criterion.h>
#include <gnu/libc-version.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "model/buf.h"

Test(utf8, every_code_point_reads_back)
{
	size_t wrong = 0;

	for (uint32_t c = 0; c <= 0x110000; c++) {
		char bytes[4];
		size_t size = utf8_encode(c, bytes);
		bool is_char = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
		uint32_t back = UINT32_MAX;

		if (!is_char)
			wrong += size != 0;
		else
			wrong += utf8_decode(bytes, size, &back) != size ||
			    back != c || utf8_decode(bytes, size - 1, &back) != 0;
	}
	cr_expect(wrong == 0, "%zu code points differ", wrong);
}

static const struct bad_row {
	const char *what, *bytes;
	size_t length, valid;
} bad[] = {
	{ "nothing", "", 0, 0 },
	{ "ASCII", "erplan", 6, 6 },
	{ "NUL is a character", "a\0b", 3, 3 },
	{ "lone continuation", "ab\x80", 3, 2 },
	{ "overlong slash", "\xc0\xaf", 2, 0 },
	{ "overlong in two", "\xc1\xbf", 2, 0 },
	{ "overlong in three", "x\xe0\x80\xaf", 4, 1 },
	{ "overlong in four", "x\xf0\x80\x80\xaf", 5, 1 },
	{ "surrogate", "xy\xed\xa0\x80", 5, 2 },
	{ "last before the surrogates", "\xed\x9f\xbf", 3, 3 },
	{ "first behind the surrogates", "\xee\x80\x80", 3, 3 },
	{ "U+10FFFF", "\xf4\x8f\xbf\xbf", 4, 4 },
	{ "U+110000", "\xf4\x90\x80\x80", 4, 0 },
	{ "five bytes", "\xf8\x88\x80\x80\x80", 5, 0 },
	{ "FE", "abcdefgh\xfe", 9, 8 },
	{ "FF in a word of eight", "abcdefghabc\xff""abcdefgh", 20, 11 },
	{ "cut in two", "abcdefg\xc3", 8, 7 },
	{ "cut in three", "\xe2\x80", 2, 0 },
	{ "cut in four", "\xf0\x9f\x9a", 3, 0 },
	{ "second byte missing", "\xc3(", 2, 0 },
	{ "third byte missing", "\xe2\x82(", 3, 0 },
	{ "Latin-1", "Z\xfcrich", 6, 1 },
	{ "mixed", "São Paulo, 東京 🚀 and on", 30, 30 },
};

Test(utf8, the_first_bad_byte_is_found)
{
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		const struct bad_row *r = &bad[i];
		/* A block of its own, so that reading too far is seen. */
		char *copy = malloc(r->length + (r->length == 0));
		size_t got;

		memcpy(copy, r->bytes, r->length);
		got = utf8_valid_length(copy, r->length);
		cr_expect(got == r->valid, "%s: %zu, not %zu", r->what, got,
		    r->valid);
		free(copy);
	}
}

Test(utf8, a_bad_byte_is_found_at_every_position)
{
	char text[100];

	for (size_t i = 0; i < sizeof text; i++) {
		memset(text, 'a', sizeof text);
		text[i] = '\x9b';
		cr_expect(utf8_valid_length(text, sizeof text) == i, "at %zu",
		    i);
	}
}

Test(utf8, characters_are_counted)
{
	const char *text = "Zürich 東京 🚀";

	cr_expect(utf8_count(text, strlen(text)) == 11, "%zu",
	    utf8_count(text, strlen(text)));
	cr_expect(utf8_count("", 0) == 0, "nothing");
}

/* First and last of every range, and their neighbours follow from it. */
static const struct {
	uint32_t first, last;
} controls[] = {
	{ 0, 0x1f },
	{ 0x7f, 0x9f },
	{ 0x61c, 0x61c },
	{ 0x200b, 0x200b },
	{ 0x200e, 0x200f },
	{ 0x2028, 0x202e },
	{ 0x2060, 0x2060 },
	{ 0x2066, 0x2069 },
	{ 0xd800, 0xdfff },
	{ 0xfeff, 0xfeff },
	{ 0xe0000, 0xe007f },
	{ 0x110000, UINT32_MAX },
};

Test(utf8, exactly_the_controls_are_controls)
{
	size_t row = 0, wrong = 0;

	for (uint32_t c = 0; c <= 0x110010; c++) {
		if (c > controls[row].last)
			row++;
		if (utf8_is_control(c) != (c >= controls[row].first)) {
			wrong++;
			cr_log_error("U+%04X", (unsigned)c);
		}
	}
	cr_expect(wrong == 0, "%zu code points differ", wrong);
	cr_expect(utf8_is_control(UINT32_MAX), "beyond Unicode");
}

static const struct visible_row {
	const char *bytes, *shown;
} visible[] = {
	{ "", "" },
	{ "Zürich 東京 🚀", "Zürich 東京 🚀" },
	{ "\033]0;x\a", "\\u{1b}]0;x\\u{7}" },
	{ "\xc2\x9b""31m", "\\u{9b}31m" },
	{ "\x9b""31m", "\\u{9b}31m" },
	{ "a\tb\nc\r", "a\\u{9}b\\u{a}c\\u{d}" },
	{ "\x7f", "\\u{7f}" },
	{ "\xe2\x80\xae" "abc", "\\u{202e}abc" },
	{ "\xe2\x81\xa6", "\\u{2066}" },
	{ "\xe2\x80\x8b", "\\u{200b}" },
	{ "\xe2\x80\xa8", "\\u{2028}" },
	{ "\xef\xbb\xbfx", "\\u{feff}x" },
	{ "\xf3\xa0\x81\xa1", "\\u{e0061}" },
	{ "\xff\xfe", "\\u{ff}\\u{fe}" },
	{ "x\xe2\x80", "x\\u{e2}\\u{80}" },
	{ "</script>&'\"", "</script>&'\"" },
};

Test(utf8, controls_and_bad_bytes_become_visible)
{
	for (size_t i = 0; i < sizeof visible / sizeof visible[0]; i++) {
		struct buf b = { 0 };

		utf8_add_visible(&b, visible[i].bytes,
		    strlen(visible[i].bytes));
		cr_expect(strcmp(buf_text(&b), visible[i].shown) == 0,
		    "row %zu: %s, not %s", i, buf_text(&b),
		    visible[i].shown);
		buf_free(&b);
	}
}

Test(utf8, a_nul_becomes_visible)
{
	struct buf b = { 0 };

	utf8_add_visible(&b, "a\0b", 3);
	cr_expect(strcmp(buf_text(&b), "a\\u{0}b") == 0, "%s", buf_text(&b));
	buf_free(&b);
}

static const struct fold_row {
	const char *text, *folded;
} folds[] = {
	{ "", "" },
	{ "Zürich", "zurich" },
	{ "São Paulo", "sao paulo" },
	{ "SÃO  PAULO", "sao paulo" },
	{ "Zu\xcc\x88rich", "zurich" }, /* u and a combining diaeresis */
	{ "Straße", "strasse" },
	{ "STRAẞE", "strasse" },
	{ "Ærø", "aero" },
	{ "Łódź", "lodz" },
	{ "Đà Nẵng", "da nang" },
	{ "Thành phố Hồ Chí Minh", "thanh pho ho chi minh" },
	{ "İstanbul", "istanbul" },
	{ "Iğdır", "igdir" },
	{ "Reykjavík", "reykjavik" },
	{ "Þórshöfn", "thorshofn" },
	{ "Œuvre", "oeuvre" },
	{ "Košice, Češka", "kosice ceska" },
	{ "Gəncə", "gence" },
	{ "Nukuʻalofa", "nukualofa" },
	{ "St. John's", "st john s" },
	{ "St. John’s", "st john s" },
	{ "Winston-Salem", "winston salem" },
	{ "utc_offset", "utc offset" },
	{ "--  a--b ++", "a b" },
	{ "...", "" },
	{ "10.0.0.0/8", "10 0 0 0 8" },
	{ "ﬁle ﬄ", "file ffl" },
	{ "Ｔｏｋｙｏ", "tokyo" },
	{ "m² ½ 1ª", "m2 1a" },
	{ "МОСКВА", "москва" },
	{ "Ёлка Ї", "ёлка ї" },
	{ "ΑΘΉΝΑΣ", "αθήνασ" },
	{ "Αθήνας", "αθήνασ" },
	{ "ԵՐԵՒԱՆ", "երեւան" },
	{ "東京・大阪", "東京 大阪" },
	{ "مراكش", "مراكش" },
	{ "\xe2\x80\x8eZ\xe2\x80\x8b""ug", "zug" },
	{ "Z\xfcrich", "z rich" },
	{ "a\tb\nc\033d", "a b c d" },
	{ "3×4", "3 4" },
};

Test(utf8, folding_is_blind_to_case_and_accents)
{
	char out[80];

	for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++) {
		size_t length = utf8_fold(folds[i].text, out, sizeof out);

		cr_expect(strcmp(out, folds[i].folded) == 0, "%s: %s, not %s",
		    folds[i].text, out, folds[i].folded);
		cr_expect(length == strlen(out), "%s: length %zu",
		    folds[i].text, length);
	}
}

Test(utf8, folding_is_cut_between_characters)
{
	const char *text = "Aß, МО ﬃ";
	char whole[40], out[40];
	size_t whole_length = utf8_fold(text, whole, sizeof whole);

	cr_expect(strcmp(whole, "ass мо ffi") == 0, "%s", whole);
	for (size_t size = 1; size <= whole_length + 1; size++) {
		size_t length;

		memset(out, 'X', sizeof out);
		length = utf8_fold(text, out, size);
		cr_expect(length < size && out[length] == '\0',
		    "size %zu: %zu", size, length);
		cr_expect(memcmp(out, whole, length) == 0, "size %zu: %s",
		    size, out);
		cr_expect(utf8_valid_length(out, length) == length,
		    "size %zu: whole characters", size);
		cr_expect(out[size] == 'X', "size %zu: nothing behind", size);
	}
	cr_expect(utf8_fold(text, out, 0) == 0, "no room at all");
}

/* What is folded once is not changed by folding it again. */
Test(utf8, folding_twice_changes_nothing_more)
{
	size_t wrong = 0;

	for (uint32_t c = 1; c <= 0x1ffff; c++) {
		char text[5] = "", once[16], twice[16];

		if (utf8_encode(c, text) == 0)
			continue;
		utf8_fold(text, once, sizeof once);
		utf8_fold(once, twice, sizeof twice);
		if (strcmp(once, twice) != 0) {
			wrong++;
			cr_log_error("U+%04X", (unsigned)c);
		}
	}
	cr_expect(wrong == 0, "%zu code points", wrong);
}

Test(utf8, greek_cyrillic_and_armenian_lose_their_case)
{
	cr_assert(setlocale(LC_ALL, "C.UTF-8") != NULL, "locale");
	for (uint32_t c = 0x386; c <= 0x556; c++) {
		char text[5] = "", want[5] = "", out[8];
		uint32_t lower = (uint32_t)towlower((wint_t)c);

		/* Letters outside the three alphabets proper are left. */
		if (!iswalpha((wint_t)c) || c == 0x3c2 ||
		    (c >= 0x3cf && c < 0x400))
			continue;
		utf8_encode(c, text);
		utf8_encode(lower, want);
		utf8_fold(text, out, sizeof out);
		cr_expect(strcmp(out, want) == 0, "U+%04X: %s, not %s",
		    (unsigned)c, out, want);
	}
}

Test(utf8, widths_agree_with_the_c_library)
{
	/* Other releases know a few characters more, or other widths. */
	size_t wrong = 0, allowed =
	    strcmp(gnu_get_libc_version(), "2.36") == 0 ? 0 : 1000;

	cr_assert(setlocale(LC_ALL, "C.UTF-8") != NULL, "locale");
	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		int width = utf8_width(c), want = wcwidth((wchar_t)c);

		if (width == want || (allowed > 0 && width == -1))
			continue;
		if (wrong++ < 20)
			cr_log_error("U+%04X: %d, not %d", (unsigned)c, width,
			    want);
	}
	cr_expect(wrong <= allowed, "%zu code points differ", wrong);
	cr_expect(utf8_width(0x110000) == -1, "beyond Unicode");
	cr_expect(utf8_width(UINT32_MAX) == -1, "far beyond Unicode");
}

static const struct columns_row {
	const char *text;
	int columns;
} columns[] = {
	{ "", 0 },
	{ "Dallas", 6 },
	{ "Zürich", 6 },
	{ "Zu\xcc\x88rich", 6 },
	{ "東京", 4 },
	{ "🚀", 2 },
	{ "│─✓", 3 },
	{ "a\tb", 3 },
	{ "\xe2\x80\xae", 1 },
	{ "a\xff", 2 },
	{ "\xe2\x80", 2 },
};

Test(utf8, columns_add_up)
{
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		cr_expect(utf8_columns(columns[i].text) == columns[i].columns,
		    "row %zu: %d, not %d", i, utf8_columns(columns[i].text),
		    columns[i].columns);
}

static const struct distance_row {
	const char *a, *b;
	unsigned limit, distance;
} distances[] = {
	{ "", "", 2, 0 },
	{ "users", "users", 0, 0 },
	{ "users", "user", 2, 1 },
	{ "", "abc", 5, 3 },
	{ "abc", "", 2, 3 },
	{ "kitten", "sitting", 5, 3 },
	{ "kitten", "sitting", 2, 3 },
	{ "kitten", "sitting", 1, 2 },
	{ "sites", "sties", 2, 1 }, /* swapped */
	{ "egresses", "egerssse", 3, 2 }, /* swapped twice */
	{ "abcdef", "badcfe", 9, 3 },
	{ "ca", "abc", 9, 3 }, /* no edit within a swap */
	{ "café", "cafe", 2, 1 }, /* characters, not bytes */
	{ "東京", "京都", 5, 2 },
	{ "a\xff", "a\xfe", 5, 1 },
	{ "a\xff", "a\xff", 5, 0 },
	{ "abcdefgh", "stuvwxyz", 3, 4 },
	{ "abcdefgh", "stuvwxyz", UINT_MAX, 8 },
	{ "abcdefgh", "stuvwxyz", UINT_MAX - 1, 8 },
	{ "a", "abcdefghijkl", 3, 4 },
};

Test(utf8, distance_counts_edits_up_to_the_limit)
{
	for (size_t i = 0; i < sizeof distances / sizeof distances[0]; i++) {
		const struct distance_row *r = &distances[i];
		unsigned there = utf8_distance(r->a, r->b, r->limit);
		unsigned back = utf8_distance(r->b, r->a, r->limit);

		cr_expect(there == r->distance, "%s, %s: %u, not %u", r->a,
		    r->b, there, r->distance);
		cr_expect(back == there, "%s, %s: %u backwards", r->a, r->b,
		    back);
	}
}

Test(utf8, distance_of_very_long_words_is_bounded)
{
	char a[70000], b[70000];

	memset(a, 'a', sizeof a);
	memset(b, 'a', sizeof b);
	a[sizeof a - 1] = b[sizeof b - 1] = '\0';
	cr_expect(utf8_distance(a, b, 2) == 0, "equal ones");
	b[5] = 'b';
	cr_expect(utf8_distance(a, b, 2) == 3, "others");
	cr_expect(utf8_distance(a, "a", UINT_MAX) == UINT_MAX, "no limit");
	a[128] = b[128] = '\0';
	cr_expect(utf8_distance(a, b, 2) == 1, "the longest ones compared");
}

/* Nothing fails here: the buffer remembers, the caller asks it. */
Test(utf8, a_failed_buffer_stays_as_it_is)
{
	struct buf b = { 0 };

	buf_puts(&b, "kept");
	buf_reserve(&b, SIZE_MAX);
	utf8_add_visible(&b, "x\033y", 3);
	cr_expect(b.failed && strcmp(buf_text(&b), "kept") == 0, "%s",
	    buf_text(&b));
	buf_free(&b);
}
