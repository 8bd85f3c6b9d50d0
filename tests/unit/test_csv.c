#include "model/csv.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT(literal) (literal), sizeof(literal) - 1

/* Joins all rows: cells in [..], rows by their line number. */
static void
dump(struct csv *csv, char *out, size_t size)
{
	size_t used = 0, i;

	out[0] = '\0';
	while (csv_next(csv)) {
		used += (size_t)snprintf(out + used, size - used, "%s%u",
		    used == 0 ? "" : " ", (unsigned)csv->line);
		for (i = 0; i < csv->count; i++)
			used += (size_t)snprintf(out + used, size - used,
			    "[%s]", csv_cell(csv, (int)i));
	}
}

static const struct {
	const char *name, *bytes;
	size_t length;
	const char *rows;
} good_cases[] = {
	{ "nothing", TEXT(""), "" },
	{ "only a BOM", TEXT("\xef\xbb\xbf"), "" },
	{ "only line ends", TEXT("\n\r\n\r\n\n"), "" },
	{ "only blanks and separators", TEXT("  \n,,,\n , \t\n\"\"\n"), "" },
	{ "one cell", TEXT("a"), "1[a]" },
	{ "LF", TEXT("a,b\nc,d\n"), "1[a][b] 2[c][d]" },
	{ "CRLF", TEXT("a,b\r\nc,d\r\n"), "1[a][b] 2[c][d]" },
	{ "CR", TEXT("a,b\rc,d\r"), "1[a][b] 2[c][d]" },
	{ "no last line end", TEXT("a,b\nc,d"), "1[a][b] 2[c][d]" },
	{ "BOM", TEXT("\xef\xbb\xbf" "a,b\n"), "1[a][b]" },
	{ "BOM and quote", TEXT("\xef\xbb\xbf\"a\",b\n"), "1[a][b]" },
	{ "empty rows", TEXT("\n\na\n\n\nb\n\n"), "3[a] 6[b]" },
	{ "empty cells", TEXT(",a,,b,\n"), "1[][a][][b][]" },
	{ "separator at the end of the text", TEXT("a,"), "1[a][]" },
	{ "blanks are kept", TEXT(" a , b\n"), "1[ a ][ b]" },
	{ "quotes", TEXT("\"a\",\"b,c\"\n"), "1[a][b,c]" },
	{ "two quotes", TEXT("\"a\"\"b\",\"\"\"\"\n"), "1[a\"b][\"]" },
	{ "quoted empty", TEXT("\"\",a\n"), "1[][a]" },
	{ "quoted at the end", TEXT("a,\"b\""), "1[a][b]" },
	{ "LF in a cell", TEXT("\"a\nb\",c\nd\n"), "1[a\nb][c] 3[d]" },
	{ "CRLF in a cell", TEXT("\"a\r\nb\"\r\nd"), "1[a\r\nb] 3[d]" },
	{ "CR in a cell", TEXT("\"a\rb\"\rd"), "1[a\rb] 3[d]" },
	{ "different widths", TEXT("a,b\nc\nd,e,f\n"),
	    "1[a][b] 2[c] 3[d][e][f]" },
	{ "UTF-8", TEXT("K\xc3\xb6ln,\"\xe6\x9d\xb1\xe4\xba\xac\"\n"),
	    "1[K\xc3\xb6ln][\xe6\x9d\xb1\xe4\xba\xac]" },
	{ "other separators are text", TEXT("a;b\tc\n"), "1[a;b\tc]" },
	{ "apostrophes are text", TEXT("O'Hare,'x'\n"), "1[O'Hare]['x']" },
};

Test(csv, rows_and_cells_follow_rfc_4180)
{
	char out[256];
	struct csv csv;
	size_t i;

	for (i = 0; i < sizeof good_cases / sizeof *good_cases; i++) {
		csv_init(&csv, good_cases[i].bytes, good_cases[i].length);
		dump(&csv, out, sizeof out);
		cr_expect_str_eq(out, good_cases[i].rows, "%s: %s",
		    good_cases[i].name, out);
		cr_expect_null(csv.error, "%s: %s", good_cases[i].name,
		    csv.error);
		cr_expect_not(csv_next(&csv), "%s: the end stays the end",
		    good_cases[i].name);
		csv_free(&csv);
	}
}

static const struct {
	const char *name, *bytes;
	size_t length;
	const char *rows; /* read before the error */
	const char *error; /* part of it */
	uint32_t line;
	size_t count;
} bad_cases[] = {
	{ "open quote", TEXT("a,b\nc,\"d\ne\n"), "1[a][b]", "never closed", 2,
	    1 },
	{ "open quote on a later line", TEXT("\"a\nb\",c,\"d\n"), "",
	    "never closed", 2, 2 },
	{ "lone quote", TEXT("\""), "", "never closed", 1, 0 },
	{ "text behind a quote", TEXT("a\n\"b\"c,d\n"), "1[a]", "behind", 2,
	    0 },
	{ "blank behind a quote", TEXT("a,\"b\" ,c\n"), "", "behind", 1, 1 },
	{ "blank before a quote", TEXT("a, \"b,c\"\n"), "", "inside", 1, 1 },
	{ "quote in a plain cell", TEXT("a,6\" pipe\n"), "", "inside", 1, 1 },
	{ "UTF-16 little-endian", TEXT("\xff\xfe" "a\0,\0b\0"), "", "UTF-16",
	    1, 0 },
	{ "UTF-16 big-endian", TEXT("\xfe\xff\0a\0,\0b"), "", "UTF-16", 1, 0 },
	{ "UTF-16 without a mark", TEXT("a\0,\0b\0\n\0"), "", "NUL", 1, 0 },
	{ "NUL in quotes", TEXT("x\n\"a\0b\"\n"), "1[x]", "NUL", 2, 0 },
	{ "Latin-1", TEXT("a\nb,K\xf6ln\n"), "1[a]", "UTF-8", 2, 1 },
	{ "Latin-1 in quotes", TEXT("a\n\"K\xf6ln\"\n"), "1[a]", "UTF-8", 2,
	    0 },
	{ "cut UTF-8", TEXT("a,\xc3"), "", "UTF-8", 1, 1 },
	{ "surrogate", TEXT("\xed\xa0\x80\n"), "", "UTF-8", 1, 0 },
};

Test(csv, bad_text_names_the_line_and_the_cell)
{
	char out[256];
	struct csv csv;
	size_t i;

	for (i = 0; i < sizeof bad_cases / sizeof *bad_cases; i++) {
		const char *name = bad_cases[i].name;

		csv_init(&csv, bad_cases[i].bytes, bad_cases[i].length);
		dump(&csv, out, sizeof out);
		cr_expect_str_eq(out, bad_cases[i].rows, "%s: %s", name, out);
		cr_expect(csv.error != NULL &&
			strstr(csv.error, bad_cases[i].error) != NULL,
		    "%s: %s", name, csv.error != NULL ? csv.error : "none");
		cr_expect_eq(csv.line, bad_cases[i].line, "%s: line %u", name,
		    (unsigned)csv.line);
		cr_expect_not(csv_next(&csv), "%s: an error stays", name);
		csv_free(&csv);

		csv_init(&csv, bad_cases[i].bytes, bad_cases[i].length);
		while (csv_next(&csv))
			;
		cr_expect_eq(csv.count, bad_cases[i].count, "%s: %zu cells",
		    name, csv.count);
		csv_free(&csv);
	}
}

Test(csv, the_separator_is_found_in_the_first_line)
{
	static const struct {
		const char *text;
		char separator;
		const char *rows;
	} cases[] = {
		{ "", ',', "" },
		{ "a\n1;2\n", ',', "1[a] 2[1;2]" },
		{ "a,b\n1,2\n", ',', "1[a][b] 2[1][2]" },
		{ "a;b\n1,5;2\n", ';', "1[a][b] 2[1,5][2]" },
		{ "a\tb\n1\t2\n", '\t', "1[a][b] 2[1][2]" },
		{ "\xef\xbb\xbf" "a;b\n", ';', "1[a][b]" },
		{ "\r\n\na;b\n", ';', "3[a][b]" },
		{ "a,b;c\n", ',', "1[a][b;c]" },
		{ "a,b;c;d\n", ';', "1[a,b][c][d]" },
		{ "\"a,b,c\";d\n", ';', "1[a,b,c][d]" },
		{ "\"a\n,,\";d\n,,,\n", ';', "1[a\n,,][d] 3[,,,]" },
		{ "a;b", ';', "1[a][b]" },
		{ "sep=;\na;b\n", ';', "2[a][b]" },
		{ "sep=\t\r\na,b\n", '\t', "2[a,b]" },
		{ "SEP=,\na;b\n", ',', "2[a;b]" },
		{ "sep=;", ';', "" },
		{ "sep=;x\n", ';', "1[sep=][x]" },
		{ "sep=|\n", ',', "1[sep=|]" },
	};
	char out[256];
	struct csv csv;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		csv_init(&csv, cases[i].text, strlen(cases[i].text));
		cr_expect_eq(csv_detect(&csv), cases[i].separator, "'%s'",
		    cases[i].text);
		dump(&csv, out, sizeof out);
		cr_expect_str_eq(out, cases[i].rows, "'%s': %s",
		    cases[i].text, out);
		csv_free(&csv);
	}
}

Test(csv, columns_are_found_by_name)
{
	static const struct {
		const char *name;
		int column;
	} cases[] = {
		{ "name", 0 },
		{ "NAME", 0 },
		{ "users", 1 },
		{ "country", 2 },
		{ "country code", 3 },
		{ "user", -1 },
		{ "userss", -1 },
		{ "", 4 },
	};
	static const char text[] =
	    "Name, users ,country,Country Code,,users\nDallas,5000\n";
	struct csv csv;
	size_t i;

	csv_init(&csv, text, sizeof text - 1);
	cr_assert(csv_next(&csv));
	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		cr_expect_eq(csv_column(&csv, cases[i].name), cases[i].column,
		    "'%s'", cases[i].name);
	cr_assert(csv_next(&csv));
	cr_expect_str_eq(csv_cell(&csv, 0), "Dallas");
	cr_expect_str_eq(csv_cell(&csv, 1), "5000");
	cr_expect_str_eq(csv_cell(&csv, 2), "", "beyond the row");
	cr_expect_str_eq(csv_cell(&csv, -1), "", "a column not found");
	cr_assert_not(csv_next(&csv));
	cr_expect_str_eq(csv_cell(&csv, 0), "", "no row");
	csv_free(&csv);
}

Test(csv, reading_stays_inside_the_bytes)
{
	/* Every cut of a text with all features, in memory of its size. */
	static const char text[] =
	    "\xef\xbb\xbf" "a,\"b\"\"\r\n\",c\r\n\xc3\xb6;\"x\"\n\r,,\"\"";
	struct csv csv;
	size_t length, rows;
	char *copy;

	for (length = 0; length < sizeof text; length++) {
		copy = malloc(length + (length == 0));
		cr_assert_not_null(copy);
		memcpy(copy, text, length);
		csv_init(&csv, copy, length);
		csv_detect(&csv);
		for (rows = 0; csv_next(&csv); rows++)
			cr_expect_gt(csv.count, 0);
		cr_expect_leq(rows, 4, "%zu bytes", length);
		csv_free(&csv);
		free(copy);
	}
}

Test(csv, a_million_rows_and_a_long_cell_are_read)
{
	const size_t count = 1000000, row = 4, cell = 3 << 20;
	struct csv csv;
	size_t rows = 0, i;
	char *text;

	text = malloc(count * row + cell);
	cr_assert_not_null(text);
	for (i = 0; i < count; i++)
		memcpy(text + i * row, "a,b\n", row);
	memset(text + count * row, 'x', cell);
	csv_init(&csv, text, count * row + cell);
	while (csv_next(&csv) && csv.count == 2)
		rows++;
	cr_expect_eq(rows, count);
	cr_expect_eq(csv.line, count + 1);
	cr_expect_eq(strlen(csv_cell(&csv, 0)), cell);
	cr_expect_null(csv.error);
	csv_free(&csv);
	free(text);
}
