#include "model/report/report.h"

#include "model/arena.h"
#include "model/buf.h"
#include "model/report/render.h"

#include <criterion/criterion.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct {
	double value;
	int decimals;
	const char *grouped, *shortest;
} number_cases[] = {
	{ 0, 0, "0", "0" },
	{ -0.0, 1, "0.0", "0" },
	{ -0.04, 1, "0.0", "0" },
	{ -0.06, 1, "-0.1", "-0.1" },
	{ 5, 0, "5", "5" },
	{ 999, 0, "999", "999" },
	{ 1000, 0, "1 000", "1000" },
	{ 999999.5, 0, "1 000 000", "1000000" },
	{ 1234567.125, 2, "1 234 567.12", "1234567.12" },
	{ -1234.5, 1, "-1 234.5", "-1234.5" },
	{ 12.50, 2, "12.50", "12.5" },
	{ 12, 3, "12.000", "12" },
	{ 1e21, 0, "1 000 000 000 000 000 000 000", "1000000000000000000000" },
	{ 0.5, -3, "0", "0" },
	{ 0.5, 40, "0.500000000", "0.5" },
};

Test(report_tree, numbers_are_grouped_rounded_and_never_minus_zero)
{
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < sizeof number_cases / sizeof *number_cases; i++) {
		buf_clear(&out);
		number_add(&out, number_cases[i].value,
		    number_cases[i].decimals, " ");
		cr_expect_str_eq(buf_text(&out), number_cases[i].grouped,
		    "%s: %s", number_cases[i].grouped, buf_text(&out));
		buf_clear(&out);
		number_add_short(&out, number_cases[i].value,
		    number_cases[i].decimals);
		cr_expect_str_eq(buf_text(&out), number_cases[i].shortest,
		    "%s: %s", number_cases[i].shortest, buf_text(&out));
	}
	buf_clear(&out);
	number_add(&out, -1.7976931348623157e308, 9, " ");
	cr_expect_eq(out.length, 1 + 309 + 102 + 10);
	buf_clear(&out);
	number_add(&out, (double)NAN, 1, NULL);
	number_add_short(&out, (double)INFINITY, 1);
	cr_expect_eq(out.length, 0, "what is no number has no text");
	buf_free(&out);
}

Test(report_tree, rows_keep_their_cells_while_the_table_grows)
{
	static const struct column columns[] = { { .title = "A" },
		{ .title = "B", .unit = "ms", .align = ALIGN_RIGHT } };
	struct report report;
	struct node *table;
	size_t i;

	cr_assert(report_open(&report, "T"));
	table = report_table(&report, report.root, "t", "Table", columns, 2);
	cr_assert_not_null(table);
	for (i = 0; i < 1000; i++) {
		struct cell_text *cell = report_row(&report, table);

		cr_assert_not_null(cell);
		cr_expect(cell[0].absent && cell[1].absent,
		    "a new row is absent");
		cell_set(&report, &cell[0], "row %zu", i);
		cell_number(&report, &cell[1], (double)i, 0);
	}
	cr_expect_eq(table->row_count, 1000);
	cr_expect_str_eq(table->cells[2 * 7].text, "row 7");
	cr_expect_str_eq(table->cells[2 * 999].text, "row 999");
	cr_expect_eq(table->cells[2 * 999 + 1].number, 999);
	cr_expect(table->cells[2 * 999 + 1].has_number);
	cr_expect_str_eq(table->columns[1].unit, "ms");
	cr_expect_neq(table->columns, (struct column *)columns, "are copied");
	report_free(&report);
	cr_expect_null(report.arena);
}

Test(report_tree, what_is_not_given_is_absent)
{
	struct report report;
	struct node *facts;
	struct cell_text cell = { 0 };

	cr_assert(report_open(&report, "T"));
	facts = report_facts(&report, report.root, "f");
	report_fact(&report, facts, "Null", NULL);
	report_fact(&report, facts, "Empty", "");
	report_fact(&report, facts, "Given", "x");
	cr_expect(facts->cells[1].absent);
	cr_expect(facts->cells[3].absent);
	cr_expect_not(facts->cells[5].absent);
	cell_number(&report, &cell, (double)NAN, 1);
	cr_expect(cell.absent, "no number is absent");
	cell_number(&report, &cell, 1.5, 1);
	cr_expect_not(cell.absent);
	cell_set(&report, &cell, "%s", "text");
	cr_expect_not(cell.has_number, "a text is no number any more");
	cell_absent(&cell);
	cr_expect(cell.absent);
	report_free(&report);
}

Test(report_tree, a_failed_report_takes_everything_and_stays_failed)
{
	static const struct column column = { .title = "A" };
	struct report report;
	struct node *node;

	cr_assert(report_open(&report, "T"));
	report.failed = true;
	node = report_section(&report, report.root, "a", "A");
	cr_expect_null(node);
	report_paragraph(&report, node, "%d", 1);
	report_note(&report, node, TONE_INFO, "%d", 1);
	cr_expect_null(report_table(&report, node, "t", "T", &column, 1));
	cr_expect_not_null(report_row(&report, NULL));
	report_fact(&report, report_facts(&report, node, "f"), "a", "b");
	report_finding(&report, report_findings(&report, node, "f", "F"),
	    TONE_ERROR, "R", "t", NULL, NULL, NULL);
	report_bar(&report, report_bars(&report, node, "b", "B", "l", "v", "%",
	    1, 2), "x", 1, 0, -1, TONE_PLAIN);
	cr_expect_eq(report_map_point(&report, report_map(&report, node, "m",
	    "M"), "x", 0, 0, false, 1), 0);
	report_map_line(&report, NULL, 0, 1, true);
	cell_set(&report, NULL, "x");
	cell_number(&report, NULL, 1, 1);
	cell_absent(NULL);
	report_source(&report, NULL, "x");
	cr_expect_null(report.root->first);
	cr_expect(report.failed);
	report_free(&report);
}

Test(report_tree, a_failed_report_is_not_printed)
{
	struct buf out[4] = { 0 };
	struct report report;
	size_t i;

	cr_assert(report_open(&report, "T"));
	report.failed = true;
	report_text(&out[0], &report, 80);
	report_markdown(&out[1], &report);
	report_html(&out[2], &report, NULL);
	report_json(&out[3], &report);
	for (i = 0; i < 4; i++) {
		cr_expect(out[i].failed, "renderer %zu says so", i);
		cr_expect_eq(out[i].length, 0);
		buf_free(&out[i]);
	}
	report_free(&report);
}

Test(report_tree, anchors_are_unique_slugs_and_sections_numbered)
{
	struct outline outline;
	struct report report;
	struct node *a, *b;
	size_t i, j;

	cr_assert(report_open(&report, "T"));
	report_paragraph(&report, report.root, "x");
	a = report_section(&report, report.root, "Z\xc3\xbcrich / 1", "A");
	report_section(&report, a, "sites", "A1");
	b = report_section(&report, report.root, "zurich-1", "B");
	report_section(&report, b, "sites", "B1");
	report_section(&report, b, "sites", "B2");
	report_section(&report, b, "sites-2", "B3");
	report_section(&report, b, "\xe6\x9d\xb1", "B4");
	report_section(&report, b, NULL, "B5");
	report_paragraph(&report, b, "y");
	cr_assert(outline_open(&outline, &report));
	cr_assert_eq(outline.count, 10);
	cr_expect_str_eq(outline.items[0].anchor, "text-1");
	cr_expect_str_eq(outline.items[1].anchor, "zurich-1");
	cr_expect_str_eq(outline.items[1].number, "1");
	cr_expect_str_eq(outline.items[2].anchor, "sites");
	cr_expect_str_eq(outline.items[2].number, "1.1");
	cr_expect_str_eq(outline.items[3].anchor, "zurich-1-2");
	cr_expect_str_eq(outline.items[6].number, "2.3");
	cr_expect_eq(outline.items[6].depth, 2);
	for (i = 0; i < outline.count; i++)
		for (j = 0; j < i; j++)
			cr_expect_str_neq(outline.items[i].anchor,
			    outline.items[j].anchor);
	outline_close(&outline);
	report_free(&report);
}

static const struct {
	const char *text;
	int width;
	const char *lines[4];
} wrap_cases[] = {
	{ "", 10, { "" } },
	{ "one two", 10, { "one two" } },
	{ "one two", 6, { "one", "two" } },
	{ "one two", 3, { "one", "two" } },
	{ "one  two ", 5, { "one", "two" } },
	{ "abcdef", 4, { "abcd", "ef" } },
	{ "a\nb", 10, { "a", "b" } },
	{ "a\n\nb", 10, { "a", "", "b" } },
	{ "\xe6\x9d\xb1\xe4\xba\xac", 3, { "\xe6\x9d\xb1", "\xe4\xba\xac" } },
	{ "\xe6\x9d\xb1", 1, { "\xe6\x9d\xb1" } },
	{ "e\xcc\x81" "e", 1, { "e\xcc\x81", "e" } },
	{ "ab cd ef", 5, { "ab cd", "ef" } },
};

Test(report_tree, lines_wrap_at_blanks_and_by_columns)
{
	size_t i, j, length;

	for (i = 0; i < sizeof wrap_cases / sizeof *wrap_cases; i++) {
		const char *s = wrap_cases[i].text, *next;

		for (j = 0; s != NULL && j < 4; j++, s = next) {
			const char *line = wrap_cases[i].lines[j];

			length = text_wrap(s, wrap_cases[i].width, &next);
			cr_assert_not_null(line, "%s at %d: too many lines",
			    wrap_cases[i].text, wrap_cases[i].width);
			cr_expect(length == strlen(line) &&
			    strncmp(s, line, length) == 0,
			    "%s at %d: line %zu is %.*s",
			    wrap_cases[i].text, wrap_cases[i].width, j,
			    (int)length, s);
		}
		cr_expect(j == 4 || wrap_cases[i].lines[j] == NULL,
		    "%s at %d: too few lines", wrap_cases[i].text,
		    wrap_cases[i].width);
	}
}

Test(report_tree, texts_are_cut_by_columns_with_an_ellipsis)
{
	static const struct {
		const char *text;
		int columns;
		const char *cut;
	} cases[] = {
		{ "abc", 3, "abc" },
		{ "abcd", 3, "ab\xe2\x80\xa6" },
		{ "", 3, "" },
		{ "a\nb", 3, "a b" },
		{ "\xe6\x9d\xb1\xe4\xba\xac", 4, "\xe6\x9d\xb1\xe4\xba\xac" },
		{ "\xe6\x9d\xb1\xe4\xba\xac", 3, "\xe6\x9d\xb1\xe2\x80\xa6" },
		{ "\xe6\x9d\xb1\xe4\xba\xac", 2, "\xe2\x80\xa6" },
		{ "\x1b", 6, "\\u{1b}" },
	};
	struct buf out = { 0 };
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		text_add_cut(&out, cases[i].text, cases[i].columns);
		cr_expect_str_eq(buf_text(&out), cases[i].cut, "%s at %d: %s",
		    cases[i].text, cases[i].columns, buf_text(&out));
	}
	buf_free(&out);
}

Test(report_tree, a_map_shows_locations_and_then_the_heaviest_sites)
{
	size_t picked[MAP_MOST], count, i;
	struct report report;
	struct node *map, *table;
	char name[32];

	cr_assert(report_open(&report, "T"));
	map = report_map(&report, report.root, "m", "M");
	for (i = 0; i < 1000; i++) {
		snprintf(name, sizeof name, "s%zu", i);
		report_map_point(&report, map, name, 1, 2, false, (double)i);
	}
	report_map_point(&report, map, "nowhere", 91, 0, false, 1e9);
	report_map_point(&report, map, "nan", (double)NAN, 0, false, 1e9);
	report_map_point(&report, map, "location", 0, 0, true, 0);
	cr_assert_not(report.failed);
	cr_expect_eq(map->point_count, 1003);
	count = map_pick(map, picked);
	cr_expect_eq(count, MAP_MOST);
	cr_expect_str_eq(map->points[picked[0]].label, "location");
	cr_expect_str_eq(map->points[picked[1]].label, "s999");
	cr_expect_str_eq(map->points[picked[MAP_MOST - 1]].label, "s601");
	table = map_table(report.arena, map);
	cr_assert_not_null(table);
	cr_expect_eq(table->row_count, MAP_MOST);
	cr_expect_str_eq(table->text, "400 of 1003 places: the peering "
	    "locations and the largest sites.");
	report_free(&report);
}

Test(report_tree, a_line_to_nowhere_is_passed_over)
{
	struct report report;
	struct node *map;

	cr_assert(report_open(&report, "T"));
	map = report_map(&report, report.root, "m", "M");
	report_map_point(&report, map, "a", 1, 2, false, 1);
	report_map_line(&report, map, 0, 1, true);
	report_map_line(&report, map, 7, 0, true);
	cr_expect_eq(map->line_count, 0);
	report_map_line(&report, map, 0, 0, true);
	cr_expect_eq(map->line_count, 1);
	report_free(&report);
}

Test(report_tree, scales_end_at_round_figures)
{
	static const struct {
		double most;
		const char *unit;
		double top;
	} cases[] = {
		{ 62, "%", 100 }, { 100, "%", 100 }, { 118, "%", 120 },
		{ 0, "ms", 1 }, { 0.003, "ms", 0.003 }, { 7, "ms", 8 },
		{ 8.1, "ms", 10 }, { 618.75, "Mbit/s", 800 },
		{ 12345, "", 15000 },
	};
	struct report report;
	size_t i;

	cr_assert(report_open(&report, "T"));
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct node *bars = report_bars(&report, report.root, NULL,
		    "B", "l", "v", cases[i].unit, 0, 0);

		report_bar(&report, bars, "x", cases[i].most, 0, -1,
		    TONE_PLAIN);
		cr_expect(fabs(bars_top(bars) - cases[i].top) <
		    cases[i].top * 1e-9, "%g %s: %g", cases[i].most,
		    cases[i].unit, bars_top(bars));
	}
	report_free(&report);
}

Test(report_tree, a_table_of_too_many_columns_fails_the_report)
{
	static const struct column columns[REPORT_COLUMNS + 1];
	struct report report;
	struct cell_text *row;

	cr_assert(report_open(&report, "T"));
	cr_expect_not_null(report_table(&report, report.root, "a", "A",
	    columns, REPORT_COLUMNS));
	cr_expect_null(report_table(&report, report.root, "b", "B", columns,
	    REPORT_COLUMNS + 1));
	cr_expect(report.failed);
	row = report_row(&report, report.root->last);
	cell_set(&report, &row[REPORT_COLUMNS - 1], "x");
	cr_expect_eq(row, report.spare, "there is always a row to write to");
	report_free(&report);
}
