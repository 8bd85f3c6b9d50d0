#include "tests/unit/report_sample.h"

#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/catalog/geography.h"
#include "model/json.h"
#include "model/report/map_view.h"
#include "model/report/render.h"
#include "model/utf8.h"

#include <criterion/criterion.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Renders with the n-th renderer; returns its name. */
static const char *
render(size_t n, struct buf *out, const struct report *report,
    const struct catalog *catalog)
{
	static const char *const names[] = { "text", "markdown", "html",
		"json" };

	if (n == 0)
		report_text(out, report, 80);
	else if (n == 1)
		report_markdown(out, report);
	else if (n == 2)
		report_html(out, report, catalog);
	else
		report_json(out, report);
	return names[n];
}

/* Finds a byte or character that may not reach a terminal or page. */
static bool
has_control(const struct buf *text)
{
	size_t at = 0, size;
	uint32_t c;

	for (; at < text->length; at += size) {
		size = utf8_decode(text->bytes + at, text->length - at, &c);
		if (size == 0 || (utf8_is_control(c) && c != '\n' &&
		    c != '\t'))
			return true;
	}
	return false;
}

Test(report_render, no_control_character_comes_through)
{
	struct report report;
	size_t i;

	sample_build_hostile(&report);
	for (i = 0; i < 4; i++) {
		struct buf out = { 0 };
		const char *name = render(i, &out, &report, NULL);

		cr_expect_not(has_control(&out), "%s has a control", name);
		cr_expect_eq(out.bytes[out.length - 1], '\n',
		    "%s ends with a line end", name);
		buf_free(&out);
	}
	report_free(&report);
}

/* Says whether s holds the markup without a backslash before it. */
static bool
has_markup(const char *s, const char *markup)
{
	const char *found = strstr(s, markup);

	while (found != NULL && found > s && found[-1] == '\\')
		found = strstr(found + 1, markup);
	return found != NULL;
}

Test(report_render, no_hostile_markup_comes_through)
{
	static const char *const never[] = { "<script", "<img", "<svg/",
		"onload=1>", "<b>", "<i>", "</h2><h1>", "<style>*", "<!--",
		"-->" };
	struct report report;
	size_t i, j;

	sample_build_hostile(&report);
	for (i = 1; i < 3; i++) {
		struct buf out = { 0 };
		const char *name = render(i, &out, &report, NULL);

		for (j = 0; j < sizeof never / sizeof *never; j++)
			cr_expect_not(has_markup(buf_text(&out), never[j]),
			    "%s has %s", name, never[j]);
		buf_free(&out);
	}
	report_free(&report);
}

Test(report_render, text_keeps_to_its_width)
{
	static const int widths[] = { 160, 120, 80, 60, 40 };
	void (*const build[])(struct report *) = { sample_build,
		sample_build_hostile };
	size_t i, j;

	for (i = 0; i < 2; i++)
		for (j = 0; j < sizeof widths / sizeof *widths; j++) {
			struct buf out = { 0 };
			struct report report;
			char *line, *end;

			build[i](&report);
			report_text(&out, &report, widths[j]);
			for (line = out.bytes; *line != '\0'; line = end + 1) {
				end = strchr(line, '\n');
				*end = '\0';
				cr_expect(utf8_columns(line) <= widths[j],
				    "%zu at %d: %s", i, widths[j], line);
			}
			buf_free(&out);
			report_free(&report);
		}
}

Test(report_render, a_very_long_word_is_printed_whole)
{
	enum { LENGTH = 65536 };
	static char word[LENGTH + 1];
	struct report report;
	size_t i, j, count;

	memset(word, 'A', LENGTH);
	cr_assert(report_open(&report, "T"));
	report_paragraph(&report, report.root, "%s", word);
	report_fact(&report, report_facts(&report, report.root, "f"), "x",
	    word);
	for (i = 0; i < 4; i++) {
		struct buf out = { 0 };
		const char *name = render(i, &out, &report, NULL);

		count = 0;
		for (j = 0; j < out.length; j++)
			count += out.bytes[j] == 'A';
		cr_expect_geq(count, 2 * LENGTH, "%s: %zu", name, count);
		buf_free(&out);
	}
	report_free(&report);
}

static const struct json *
member(const struct json *value, const char *const *path)
{
	for (; *path != NULL; path++)
		value = json_member(value, *path);
	return value;
}

Test(report_render, json_is_keyed_by_ids_with_numbers_as_numbers)
{
	static const char *const sites[] = { "content", "locations", "content",
		"sites", "rows", NULL };
	static const char *const wanted[] = { "content", "capacity", "content",
		"links", "wanted", "low", NULL };
	static const char *const finding[] = { "content", "findings",
		"content", "finding-list", "rows", NULL };
	struct json_document *document;
	const struct json *root, *row;
	struct buf out = { 0 };
	struct report report;
	char error[200];

	sample_build(&report);
	report_json(&out, &report);
	document = json_open(out.bytes, out.length, error, sizeof error);
	cr_assert_not_null(document, "%s", error);
	root = json_root(document);
	row = json_first(member(root, sites));
	cr_expect_str_eq(json_string(json_member(row, "site"), ""),
	    "Los Angeles");
	cr_expect_eq(json_number(json_member(row, "people"), 0), 10000);
	cr_expect_eq(json_number(json_member(row, "expressroute-rtt"), 0), 10);
	cr_expect_str_eq(json_string(json_member(json_member(row, "tones"),
	    "verdict"), ""), "good");
	row = json_next(json_next(json_next(row)));
	cr_expect_eq(json_type(json_member(row, "expressroute-rtt")),
	    JSON_NULL);
	cr_expect_eq(json_number(member(root, wanted), 0), 50);
	row = json_first(member(root, finding));
	cr_expect_str_eq(json_string(json_member(row, "severity"), ""),
	    "error");
	json_close(document);
	buf_free(&out);
	report_free(&report);
}

Test(report_render, json_of_hostile_texts_keeps_them)
{
	static const char *const path[] = { "content", "b-id-x", "content",
		"a-b-c", "rows", NULL };
	struct json_document *document;
	const struct json *row;
	struct buf out = { 0 };
	struct report report;
	char error[200];
	size_t i;

	sample_build_hostile(&report);
	report_json(&out, &report);
	document = json_open(out.bytes, out.length, error, sizeof error);
	cr_assert_not_null(document, "%s", error);
	row = json_first(member(json_root(document), path));
	for (i = 0; i < sample_payload_count; i++, row = json_next(row)) {
		const char *payload = sample_payloads[i];

		cr_assert_not_null(row);
		if (utf8_valid_length(payload, strlen(payload)) ==
		    strlen(payload))
			cr_expect_str_eq(json_string(json_member(row, "th-a"),
			    "?"), payload);
		cr_expect_eq(json_number(json_member(row, "c"), 1),
		    (double)i * -0.5);
	}
	cr_expect_null(row);
	json_close(document);
	buf_free(&out);
	report_free(&report);
}

Test(report_render, a_page_with_a_map_stays_small)
{
	struct catalog *catalog = catalog_open(NULL, 0);
	struct report report;
	struct buf out = { 0 };
	struct node *map;

	cr_assert_not_null(catalog);
	sample_build(&report);
	map = report_map(&report, report.root, "world", "The world");
	report_map_point(&report, map, "Suva", -18.1, 178.4, false, 1);
	report_map_point(&report, map, "Lima", -12, -77, false, 1);
	report_map_point(&report, map, "London", 51.5, -0.1, false, 1);
	report_map_point(&report, map, "Mumbai", 19, 72.8, false, 1);
	report_map_point(&report, map, "Singapore", 1.35, 103.8, false, 1);
	report_html(&out, &report, catalog);
	cr_expect_not(out.failed);
	cr_expect_not_null(strstr(buf_text(&out), "class=\"land\""));
	cr_expect_lt(out.length, 150 * 1024, "%zu bytes", out.length);
	cr_expect_null(strstr(buf_text(&out), "nan"));
	buf_free(&out);
	report_free(&report);
	catalog_close(catalog);
}

/* Places, the view's centre, and whether the whole world is in view. */
static const struct {
	const char *name;
	double longitudes[3];
	double centre;
} centre_cases[] = {
	{ "Europe", { -6, 10, 18 }, 6 },
	{ "both sides of the date line", { 178, -178, 179 }, 180 },
	{ "the Pacific", { 140, 151, -118 }, -169 },
	{ "America", { -122, -74, -90 }, -98 },
};

Test(report_render, maps_are_centred_on_their_places)
{
	size_t i, j;

	for (i = 0; i < sizeof centre_cases / sizeof *centre_cases; i++) {
		size_t picked[MAP_MOST], count;
		struct report report;
		struct map_view view;
		struct node *map;
		double x, y;

		cr_assert(report_open(&report, "T"));
		map = report_map(&report, report.root, "m", "M");
		for (j = 0; j < 3; j++)
			report_map_point(&report, map, "x",
			    10 * (double)j, centre_cases[i].longitudes[j],
			    false, 1);
		count = map_pick(map, picked);
		view = map_view_of(map, picked, count);
		cr_expect(fabs(remainder(view.centre - centre_cases[i].centre,
		    360)) <= 1, "%s: %g", centre_cases[i].name, view.centre);
		for (j = 0; j < 3; j++) {
			map_view_place(&view, 10 * (double)j,
			    map_view_relative(&view,
			    centre_cases[i].longitudes[j]), &x, &y);
			cr_expect(x > 0 && x < view.width && y > 0 &&
			    y < view.height, "%s: %zu is at %g, %g",
			    centre_cases[i].name, j, x, y);
		}
		report_free(&report);
	}
}

Test(report_render, arcs_follow_the_great_circle)
{
	struct map_point london = { .latitude = 51.5, .longitude = -0.1 };
	struct map_point tokyo = { .latitude = 35.7, .longitude = 139.7 };
	struct map_arc arc;
	double length = 0, highest = 0;
	int i;

	map_arc(&london, &tokyo, &arc);
	cr_assert_gt(arc.count, 10);
	for (i = 1; i < arc.count; i++) {
		length += distance_km(arc.latitude[i - 1],
		    arc.longitude[i - 1], arc.latitude[i], arc.longitude[i]);
		highest = fmax(highest, arc.latitude[i]);
	}
	cr_expect(fabs(length - distance_km(51.5, -0.1, 35.7, 139.7)) < 20,
	    "%g km", length);
	cr_expect_gt(highest, 65, "the way leads over Siberia");
	map_arc(&london, &london, &arc);
	cr_expect_eq(arc.count, 2, "a place to itself");
	cr_expect(fabs(arc.latitude[1] - 51.5) < 1e-9);
}

/* An island of 40 x 20 degrees in the middle, with a lake. */
static struct land_mask
make_island(unsigned char *bits)
{
	int row, column;

	memset(bits, 0, 45 * 180);
	for (row = 80; row < 100; row++)
		for (column = 160; column < 200; column++)
			if (row < 87 || row > 93 || column < 175 ||
			    column > 185)
				bits[row * 45 + column / 8] |=
				    (unsigned char)(0x80 >> column % 8);
	return (struct land_mask){ .width = 360, .height = 180,
		.bits = bits };
}

Test(report_render, coasts_are_closed_rings)
{
	static unsigned char bits[45 * 180];
	struct land_mask mask = make_island(bits);
	struct map_view view = { .left = -MAP_HALF_WIDTH,
		.top = -MAP_HALF_HEIGHT, .scale = 960 / (2 * MAP_HALF_WIDTH),
		.width = 960, .height = 500 };
	struct buf out = { 0 };
	size_t i, begun = 0, closed = 0;

	map_add_land(&out, &view, &mask);
	for (i = 0; i < out.length; i++) {
		begun += out.bytes[i] == 'M';
		closed += out.bytes[i] == 'z';
	}
	cr_expect_eq(begun, 2, "the island and the lake: %s", buf_text(&out));
	cr_expect_eq(closed, 2);
	cr_expect_lt(out.length, 600, "straight coasts need few corners");
	buf_clear(&out);
	view.centre = 180;
	map_add_land(&out, &view, &mask);
	for (i = begun = 0; i < out.length; i++)
		begun += out.bytes[i] == 'M';
	cr_expect_eq(begun, 2, "cut at the seam into two, each with a bay");
	buf_clear(&out);
	mask.bits = NULL;
	map_add_land(&out, &view, &mask);
	cr_expect_eq(out.length, 0, "no mask, no land");
	buf_free(&out);
}
