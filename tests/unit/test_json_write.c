#include "model/json.h"

#include "model/buf.h"

#include <criterion/criterion.h>

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text with every kind of value and of nesting. */
static void
write_sample(struct json_writer *writer)
{
	json_begin_object(writer, NULL);
	json_write_string(writer, "name", "Dallas");
	json_write_integer(writer, "users", 5000);
	json_write_real(writer, "rtt", 2.5);
	json_write_bool(writer, "er", true);
	json_write_bool(writer, "direct", false);
	json_write_null(writer, "none");
	json_write_string(writer, "absent", NULL);
	json_begin_array(writer, "empty");
	json_end_array(writer);
	json_begin_object(writer, "nothing");
	json_end_object(writer);
	json_begin_array(writer, "list");
	json_write_integer(writer, NULL, 1);
	json_begin_object(writer, NULL);
	json_write_integer(writer, "a", 2);
	json_end_object(writer);
	json_begin_array(writer, NULL);
	json_end_array(writer);
	json_write_string(writer, NULL, "x");
	json_end_array(writer);
	json_write_integer(writer, "last", -1);
	json_end_object(writer);
}

Test(json_write, commas_and_indentation_are_kept)
{
	struct buf out = { 0 };
	struct json_writer writer = { .out = &out };

	write_sample(&writer);
	cr_expect_str_eq(buf_text(&out),
	    "{\n"
	    "  \"name\": \"Dallas\",\n"
	    "  \"users\": 5000,\n"
	    "  \"rtt\": 2.5,\n"
	    "  \"er\": true,\n"
	    "  \"direct\": false,\n"
	    "  \"none\": null,\n"
	    "  \"absent\": null,\n"
	    "  \"empty\": [],\n"
	    "  \"nothing\": {},\n"
	    "  \"list\": [\n"
	    "    1,\n"
	    "    {\n"
	    "      \"a\": 2\n"
	    "    },\n"
	    "    [],\n"
	    "    \"x\"\n"
	    "  ],\n"
	    "  \"last\": -1\n"
	    "}");
	cr_expect_eq(writer.depth, 0);
	buf_free(&out);
}

Test(json_write, compact_text_has_no_blanks)
{
	struct buf out = { 0 };
	struct json_writer writer = { .out = &out, .compact = true };

	write_sample(&writer);
	cr_expect_str_eq(buf_text(&out),
	    "{\"name\":\"Dallas\",\"users\":5000,\"rtt\":2.5,\"er\":true,"
	    "\"direct\":false,\"none\":null,\"absent\":null,\"empty\":[],"
	    "\"nothing\":{},\"list\":[1,{\"a\":2},[],\"x\"],\"last\":-1}");
	/* One writer, one value a line. */
	buf_clear(&out);
	json_write_integer(&writer, NULL, 1);
	buf_putc(&out, '\n');
	json_begin_array(&writer, NULL);
	json_end_array(&writer);
	cr_expect_str_eq(buf_text(&out), "1\n[]");
	buf_free(&out);
}

static const struct {
	const char *text, *json;
} string_cases[] = {
	{ "", "\"\"" },
	{ "plain / text'", "\"plain / text'\"" },
	{ "\"\\", "\"\\\"\\\\\"" },
	{ "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"" },
	{ "\x01\x1b[31m\x1f", "\"\\u0001\\u001b[31m\\u001f\"" },
	{ "\x7f", "\"\\u007f\"" },
	{ "\xc2\x80\xc2\x9b\xc2\x9f", "\"\\u0080\\u009b\\u009f\"" },
	{ "\xe2\x80\xa8\xe2\x80\xa9", "\"\\u2028\\u2029\"" },
	{ "a\xe2\x80\xae" "b\xe2\x81\xa6", "\"a\\u202eb\\u2066\"" },
	{ "\xef\xbb\xbf\xe2\x80\x8b", "\"\\ufeff\\u200b\"" },
	{ "\xf3\xa0\x81\x81", "\"\\udb40\\udc41\"" },
	{ "K\xc3\xb6ln \xe6\x9d\xb1 \xf0\x9f\x98\x80",
	    "\"K\xc3\xb6ln \xe6\x9d\xb1 \xf0\x9f\x98\x80\"" },
	{ "a\xff" "b\xc3", "\"a\\ufffdb\\ufffd\"" },
	{ "\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\"" },
	{ "</script>", "\"</script>\"" },
};

Test(json_write, strings_are_escaped_and_read_back)
{
	struct json_document *document;
	struct buf out = { 0 };
	char error[200];
	size_t i;

	for (i = 0; i < sizeof string_cases / sizeof *string_cases; i++) {
		const char *json = string_cases[i].json;

		buf_clear(&out);
		json_add_quoted(&out, string_cases[i].text);
		cr_expect_str_eq(buf_text(&out), json, "%s: %s", json,
		    buf_text(&out));
		document = json_open(out.bytes, out.length, error,
		    sizeof error);
		cr_expect_not_null(document, "%s: %s", json, error);
		if (document == NULL)
			continue;
		if (strstr(json, "ufffd") == NULL)
			cr_expect_str_eq(json_string(json_root(document), ""),
			    string_cases[i].text, "%s read back", json);
		json_close(document);
	}
	buf_free(&out);
}

Test(json_write, names_are_escaped_too)
{
	struct buf out = { 0 };
	struct json_writer writer = { .out = &out, .compact = true };

	json_begin_object(&writer, NULL);
	json_write_integer(&writer, "a\"\n", 1);
	json_write_integer(&writer, "", 2);
	json_end_object(&writer);
	cr_expect_str_eq(buf_text(&out), "{\"a\\\"\\n\":1,\"\":2}");
	buf_free(&out);
}

static const struct {
	double value;
	const char *json;
} real_cases[] = {
	{ 0, "0" },
	{ -0.0, "-0" },
	{ 1, "1" },
	{ -1.5, "-1.5" },
	{ 0.1, "0.1" },
	{ 0.3, "0.3" },
	{ 0.1 + 0.2, "0.30000000000000004" },
	{ 1.0 / 3, "0.3333333333333333" },
	{ 2.0 / 3, "0.6666666666666666" },
	{ 99.95, "99.95" },
	{ 100000, "100000" },
	{ 123456789012345, "123456789012345" },
	{ 1e15, "1e+15" },
	{ 9007199254740992, "9007199254740992" },
	{ 9007199254740993.0, "9007199254740992" },
	{ 9007199254740994.0, "9007199254740994.0" },
	{ -12345678901234568.0, "-12345678901234568.0" },
	{ 1e22, "1e+22" },
	{ 1e-5, "1e-05" },
	{ 5e-324, "5e-324" },
	{ DBL_MIN, "2.2250738585072014e-308" },
	{ DBL_MAX, "1.7976931348623157e+308" },
	{ (double)INFINITY, "null" },
	{ -(double)INFINITY, "null" },
	{ (double)NAN, "null" },
};

static void
expect_reals(const char *where)
{
	struct buf out = { 0 };
	struct json_writer writer = { .out = &out };
	struct json_document *document;
	char error[200];
	size_t i;

	for (i = 0; i < sizeof real_cases / sizeof *real_cases; i++) {
		buf_clear(&out);
		json_write_real(&writer, NULL, real_cases[i].value);
		cr_expect_str_eq(buf_text(&out), real_cases[i].json,
		    "%s: %s became %s", where, real_cases[i].json,
		    buf_text(&out));
		if (!isfinite(real_cases[i].value))
			continue;
		document = json_open(out.bytes, out.length, error,
		    sizeof error);
		cr_expect_not_null(document, "%s: %s", where, error);
		if (document == NULL)
			continue;
		cr_expect_eq(json_number(json_root(document), 0.5),
		    real_cases[i].value, "%s: %s read back", where,
		    real_cases[i].json);
		json_close(document);
	}
	buf_free(&out);
}

Test(json_write, reals_are_short_and_read_back_equal)
{
	expect_reals("C");
}

Test(json_write, a_decimal_comma_of_the_locale_does_not_show)
{
	char folder[] = "/tmp/test_json_write.XXXXXX", command[200];
	bool made;

	cr_assert_not_null(mkdtemp(folder));
	snprintf(command, sizeof command, "exec >/dev/null 2>&1; "
	    "localedef -i de_DE -f UTF-8 %s/de_DE.UTF-8", folder);
	made = system(command) == 0 && setenv("LOCPATH", folder, 1) == 0 &&
	    setlocale(LC_NUMERIC, "de_DE.UTF-8") != NULL;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	cr_expect_eq(system(command), 0);
	if (!made)
		cr_skip_test("no locale with a decimal comma can be made");
	cr_assert_str_eq(localeconv()->decimal_point, ",");
	expect_reals("de_DE");
}

Test(json_write, integers_keep_every_digit)
{
	static const struct {
		int64_t value;
		const char *json;
	} cases[] = {
		{ 0, "0" },
		{ -1, "-1" },
		{ 4294967295, "4294967295" },
		{ INT64_MAX, "9223372036854775807" },
		{ INT64_MIN, "-9223372036854775808" },
	};
	struct buf out = { 0 };
	struct json_writer writer = { .out = &out };
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		buf_clear(&out);
		json_write_integer(&writer, NULL, cases[i].value);
		cr_expect_str_eq(buf_text(&out), cases[i].json, "%s: %s",
		    cases[i].json, buf_text(&out));
	}
	buf_free(&out);
}

Test(json_write, what_is_written_can_be_read)
{
	struct buf out = { 0 };
	struct json_writer writer = { .out = &out };
	struct json_document *document;
	const struct json *root;
	char error[200];

	write_sample(&writer);
	document = json_open(out.bytes, out.length, error, sizeof error);
	cr_assert_not_null(document, "%s", error);
	root = json_root(document);
	cr_expect_str_eq(json_string(json_member(root, "name"), ""), "Dallas");
	cr_expect_eq(json_number(json_member(root, "rtt"), 0), 2.5);
	cr_expect_eq(json_number(json_member(root, "last"), 0), -1);
	cr_expect_eq(json_type(json_member(root, "list")), JSON_ARRAY);
	json_close(document);
	buf_free(&out);
}
