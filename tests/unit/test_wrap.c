#include "ui/wrap.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <string.h>

Test(wrap, lines_break_at_blanks_else_inside_words)
{
	static const struct {
		const char *text;
		int width;
		const char *lines;
	} rows[] = {
		{ "", 5, "[]" },
		{ "one", 5, "[one]" },
		{ "one two", 7, "[one two]" },
		{ "one two", 6, "[one][two]" },
		{ "one two", 3, "[one][two]" },
		{ "one   two", 4, "[one ][two]" },
		{ "abcdefgh", 3, "[abc][def][gh]" },
		{ "a bcdefgh", 3, "[a][bcd][efg][h]" },
		{ "one\ntwo", 9, "[one][two]" },
		{ "one\n\ntwo", 9, "[one][][two]" },
		{ "one \ntwo", 3, "[one][two]" },
		{ "東京都", 4, "[東京][都]" },
		{ "東京", 1, "[東][京]" },
		{ "x", 0, "[x]" },
		{ "ab\xcc\x81\x63", 2, "[ab\xcc\x81][c]" },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *s = rows[i].text, *next;
		char all[200] = "";
		size_t at = 0;
		int lines = 0;

		do {
			size_t length = wrap_line(s, rows[i].width, &next);

			at += (size_t)snprintf(all + at, sizeof all - at,
			    "[%.*s]", (int)length, s);
			s = next;
			lines++;
		} while (*s != '\0');
		cr_expect_str_eq(all, rows[i].lines, "row %zu: %s", i, all);
		cr_expect(wrap_count(rows[i].text, rows[i].width) == lines);
	}
}

Test(wrap, a_cluster_is_a_character_with_its_accents)
{
	static const struct {
		const char *text;
		size_t size;
		int columns;
	} rows[] = {
		{ "", 0, 0 },
		{ "ab", 1, 1 },
		{ "\xc3\xa9x", 2, 1 },
		{ "e\xcc\x81\xcc\xa7x", 5, 1 },
		{ "\xcc\x81x", 2, 1 },
		{ "東x", 3, 2 },
		{ "\xffx", 1, 6 },
		{ "\x1b\xcc\x81", 1, 6 },
		{ "\xe2\x80\xae", 3, 8 },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		int columns;
		size_t size = wrap_cluster(rows[i].text, strlen(rows[i].text),
		    &columns);

		cr_expect(size == rows[i].size && columns == rows[i].columns,
		    "row %zu: %zu bytes, %d columns", i, size, columns);
	}
}
