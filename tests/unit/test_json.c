#include "model/json.h"

#include "model/buf.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TEXT(literal) (literal), sizeof(literal) - 1

/* Opens a copy in memory of exactly its size, so that overreads are seen. */
static struct json_document *
open_copy(const char *bytes, size_t length, char *error, size_t size)
{
	struct json_document *document;
	char *copy = malloc(length + (length == 0));

	cr_assert_not_null(copy);
	memcpy(copy, bytes, length);
	snprintf(error, size, "none");
	document = json_open(copy, length, error, size);
	free(copy);
	return document;
}

static const struct {
	const char *bytes;
	size_t length;
	enum json_type type;
} good_cases[] = {
	{ TEXT("null"), JSON_NULL },
	{ TEXT("true"), JSON_BOOL },
	{ TEXT("false"), JSON_BOOL },
	{ TEXT("0"), JSON_NUMBER },
	{ TEXT("-0"), JSON_NUMBER },
	{ TEXT("-1.5e+3"), JSON_NUMBER },
	{ TEXT("1E-999"), JSON_NUMBER },
	{ TEXT("0e999"), JSON_NUMBER },
	{ TEXT("0.0e999"), JSON_NUMBER },
	{ TEXT("9007199254740992"), JSON_NUMBER },
	{ TEXT("-9007199254740992"), JSON_NUMBER },
	{ TEXT("1.7976931348623157e308"), JSON_NUMBER },
	{ TEXT("1.7976931348623158e308"), JSON_NUMBER },
	{ TEXT("17976931348623157.0e292"), JSON_NUMBER },
	{ TEXT("0.000017976931348623157e313"), JSON_NUMBER },
	/* 63 characters, the most that cJSON reads */
	{ TEXT("0.1234567890123456789012345678901234567890123456789012345678"
	    "901"), JSON_NUMBER },
	{ TEXT("\"\""), JSON_STRING },
	{ TEXT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\""), JSON_STRING },
	{ TEXT("\"\\ud83d\\ude00\""), JSON_STRING },
	{ TEXT("\"\\uD83D\\uDE00\""), JSON_STRING },
	{ TEXT("\"\xf0\x9f\x98\x80 \x7f \xc2\x85 \xe2\x80\xa8\""),
	    JSON_STRING },
	{ TEXT("\"\\uffff\\ufeff\""), JSON_STRING },
	{ TEXT("[]"), JSON_ARRAY },
	{ TEXT("[[],{},\"\",0,null]"), JSON_ARRAY },
	{ TEXT("{}"), JSON_OBJECT },
	{ TEXT(" \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { \"a\" : 1 } } \r\n"),
	    JSON_OBJECT },
	{ TEXT("{\"a\":1,\"A\":2,\"\":3,\"aa\":4}"), JSON_OBJECT },
	{ TEXT("[{\"a\":1},{\"a\":2}]"), JSON_ARRAY },
	{ TEXT("{\"a\":{\"a\":{\"a\":1}},\"b\":1}"), JSON_OBJECT },
	{ TEXT("\xef\xbb\xbf{}"), JSON_OBJECT },
};

Test(json, a_text_of_rfc_8259_is_read)
{
	struct json_document *document;
	char error[200];
	size_t i;

	for (i = 0; i < sizeof good_cases / sizeof *good_cases; i++) {
		document = open_copy(good_cases[i].bytes, good_cases[i].length,
		    error, sizeof error);
		cr_expect_not_null(document, "%s: %s", good_cases[i].bytes,
		    error);
		if (document == NULL)
			continue;
		cr_expect_eq(json_type(json_root(document)),
		    good_cases[i].type, "%s", good_cases[i].bytes);
		json_close(document);
	}
	json_close(NULL);
}

static const struct {
	const char *bytes;
	size_t length;
	const char *error; /* how it begins */
} bad_cases[] = {
	{ TEXT(""), "1:1: the text ends" },
	{ TEXT(" \n "), "2:2: the text ends" },
	{ TEXT("\xef\xbb\xbf"), "1:1: the text ends" },
	/* Text behind the value */
	{ TEXT("{} x"), "1:4: text behind" },
	{ TEXT("1 2"), "1:3: text behind" },
	{ TEXT("[1]]"), "1:4: text behind" },
	{ TEXT("{}\n{}"), "2:1: text behind" },
	{ TEXT("null\0"), "1:5: text behind" },
	{ TEXT("truex"), "1:5: text behind" },
	/* Words */
	{ TEXT("tru"), "1:1: a value" },
	{ TEXT("True"), "1:1: a value" },
	{ TEXT("nul"), "1:1: a value" },
	{ TEXT("NaN"), "1:1: a value" },
	{ TEXT("[Infinity]"), "1:2: a value" },
	{ TEXT("'a'"), "1:1: a value" },
	{ TEXT("// no\n1"), "1:1: a value" },
	{ TEXT("\0"), "1:1: a value" },
	{ TEXT("\xef\xbb\xbf\xef\xbb\xbf{}"), "1:1: a value" },
	{ TEXT("\xc2\xa0{}"), "1:1: a value" },
	/* Numbers */
	{ TEXT("01"), "1:1: a number may not begin with 0" },
	{ TEXT("-01"), "1:1: a number may not begin with 0" },
	{ TEXT("00"), "1:1: a number may not begin with 0" },
	{ TEXT("1."), "1:3: the text ends" },
	{ TEXT("[1.]"), "1:4: a digit" },
	{ TEXT(".5"), "1:1: a value" },
	{ TEXT("+1"), "1:1: a value" },
	{ TEXT("-"), "1:2: the text ends" },
	{ TEXT("[-a]"), "1:3: a digit" },
	{ TEXT("[1e]"), "1:4: a digit" },
	{ TEXT("[1e+]"), "1:5: a digit" },
	{ TEXT("0x1F"), "1:2: text behind" },
	{ TEXT("1_000"), "1:2: text behind" },
	{ TEXT("1,5"), "1:2: text behind" },
	{ TEXT("1e999"), "1:1: the number is too large" },
	{ TEXT("-1e309"), "1:1: the number is too large" },
	{ TEXT("1.7976931348623159e308"), "1:1: the number is too large" },
	{ TEXT("0.18e309"), "1:1: the number is too large" },
	{ TEXT("10.0e99999999999999999999"), "1:1: the number is too large" },
	{ TEXT("9007199254740993"), "1:1: an integer beyond 2^53" },
	{ TEXT("[1,-9007199254740993]"), "1:4: an integer beyond 2^53" },
	{ TEXT("99999999999999999999999999"), "1:1: an integer beyond 2^53" },
	{ TEXT("0.1234567890123456789012345678901234567890123456789012345678"
	    "9012"), "1:1: a number of more than 63" },
	/* Strings */
	{ TEXT("\"abc"), "1:1: a string begins here and never" },
	{ TEXT("[1,\n \"abc]"), "2:2: a string begins here and never" },
	{ TEXT("\"a\nb\""), "1:3: a control character (0x0a)" },
	{ TEXT("\"a\tb\""), "1:3: a control character (0x09)" },
	{ TEXT("\"a\0b\""), "1:3: a control character (0x00)" },
	{ TEXT("\"\x1f\""), "1:2: a control character (0x1f)" },
	{ TEXT("\"a\\x\""), "1:3: this escape" },
	{ TEXT("\"\\\0\""), "1:2: this escape" },
	{ TEXT("\"\\"), "1:2: this escape" },
	{ TEXT("\"\\u12\""), "1:2: \\u should" },
	{ TEXT("\"\\u12g4\""), "1:2: \\u should" },
	{ TEXT("\"\\U0041\""), "1:2: this escape" },
	{ TEXT("\"a\\u0000\""), "1:3: \\u0000" },
	{ TEXT("{\"\\u0000\":1}"), "1:3: \\u0000" },
	{ TEXT("\"\\ud83d\""), "1:2: half of a surrogate" },
	{ TEXT("\"\\ud83dx\\ude00\""), "1:2: half of a surrogate" },
	{ TEXT("\"\\ud83d\\u0041\""), "1:2: half of a surrogate" },
	{ TEXT("\"\\ude00\""), "1:2: half of a surrogate" },
	{ TEXT("\"\\ud83d\\ud83d\""), "1:2: half of a surrogate" },
	{ TEXT("\"\\ud83d\\ude0"), "1:2: half of a surrogate" },
	/* UTF-8; columns count characters */
	{ TEXT("\"\xc3\xa4\xff\""), "1:3: not valid UTF-8" },
	{ TEXT("\"\xc0\xaf\""), "1:2: not valid UTF-8" },
	{ TEXT("\"\xed\xa0\x80\""), "1:2: not valid UTF-8" },
	{ TEXT("\"\xf4\x90\x80\x80\""), "1:2: not valid UTF-8" },
	{ TEXT("\"\xe2\x82"), "1:2: not valid UTF-8" },
	{ TEXT("[\xff]"), "1:2: not valid UTF-8" },
	{ TEXT("\xff\xfe{\0}\0"), "1:1: the text is UTF-16" },
	{ TEXT("\xfe\xff\0{\0}"), "1:1: the text is UTF-16" },
	/* Arrays and objects */
	{ TEXT("["), "1:2: the text ends" },
	{ TEXT("[1"), "1:3: the text ends" },
	{ TEXT("[1,"), "1:4: the text ends" },
	{ TEXT("[1,]"), "1:4: a value" },
	{ TEXT("[,1]"), "1:2: a value" },
	{ TEXT("[1 2]"), "1:4: \",\" or \"]\"" },
	{ TEXT("[1}"), "1:3: \",\" or \"]\"" },
	{ TEXT("]"), "1:1: a value" },
	{ TEXT("{"), "1:2: the text ends" },
	{ TEXT("{\"a\""), "1:5: the text ends" },
	{ TEXT("{\"a\" 1}"), "1:6: \":\"" },
	{ TEXT("{\"a\":}"), "1:6: a value" },
	{ TEXT("{\"a\":1,}"), "1:8: a key in double quotes" },
	{ TEXT("{a:1}"), "1:2: a key in double quotes" },
	{ TEXT("{1:1}"), "1:2: a key in double quotes" },
	{ TEXT("{\"a\":1]"), "1:7: \",\" or \"}\"" },
	/* Lines end with LF, CRLF or CR */
	{ TEXT("\n\n  x"), "3:3: a value" },
	{ TEXT("\r\n\r\n  x"), "3:3: a value" },
	{ TEXT("\r\r  x"), "3:3: a value" },
	{ TEXT("[\r"), "2:1: the text ends" },
	/* Keys that stand twice, however they are written */
	{ TEXT("{\"a\":1,\"a\":2}"),
	    "1:8: the key \"a\" is already there at 1:2" },
	{ TEXT("{\"a\":1,\n \"\\u0061\":2}"),
	    "2:2: the key \"\\u0061\" is already there at 1:2" },
	{ TEXT("{\"\\u0061b\":1,\"a\\u0062\":2}"),
	    "1:14: the key \"a\\u0062\" is already there at 1:2" },
	{ TEXT("{\"/\":1,\"b\":1,\"\\/\":2}"), "1:14: the key \"\\/\"" },
	{ TEXT("{\"\\n\":1,\"\\u000A\":2}"), "1:9: the key" },
	{ TEXT("{\"\xf0\x9f\x98\x80\":1,\"\\ud83d\\ude00\":2}"),
	    "1:8: the key" },
	{ TEXT("{\"\xc3\xa9\":1,\"\\u00E9\":2}"), "1:8: the key" },
	{ TEXT("{\"\":1,\"\":2}"), "1:7: the key \"\"" },
	{ TEXT("[{\"z\":{\"b\":1,\"c\":[{}],\"b\":2}}]"),
	    "1:23: the key \"b\" is already there at 1:8" },
	{ TEXT("{\"b\":{\"x\":1},\"a\":1,\"b\":2,\"a\":3}"),
	    "1:20: the key \"b\" is already there at 1:2" },
	{ TEXT("{\"\x7f\xe2\x80\xae\":1,\"\x7f\xe2\x80\xae\":2}"),
	    "1:9: the key \"\\u{7f}\\u{202e}\"" },
};

Test(json, what_is_not_json_is_refused_with_line_and_column)
{
	struct json_document *document;
	char error[200];
	size_t i;

	for (i = 0; i < sizeof bad_cases / sizeof *bad_cases; i++) {
		document = open_copy(bad_cases[i].bytes, bad_cases[i].length,
		    error, sizeof error);
		cr_expect_null(document, "accepted: %s", bad_cases[i].bytes);
		cr_expect_eq(strncmp(error, bad_cases[i].error,
			strlen(bad_cases[i].error)), 0, "%s: '%s', not '%s'",
		    bad_cases[i].bytes, error, bad_cases[i].error);
		json_close(document);
	}
}

Test(json, every_cut_of_a_text_is_refused)
{
	static const char text[] = "{\"a\\u00e9\":[1.5e3,true,null],"
	    "\"\xc3\xa9\":{\"b\":\"\\ud83d\\ude00\\n\"},\"c\":-0.1}";
	struct json_document *document;
	char error[200];
	size_t length;

	for (length = 0; length < sizeof text - 1; length++) {
		document = open_copy(text, length, error, sizeof error);
		cr_expect_null(document, "%zu bytes accepted", length);
		json_close(document);
	}
	document = open_copy(text, length, error, sizeof error);
	cr_expect_not_null(document, "%s", error);
	json_close(document);
}

Test(json, a_short_error_buffer_is_not_overrun)
{
	static const char text[] = "[1,\n x]";
	char error[8];
	size_t size;

	for (size = 1; size <= sizeof error; size++) {
		memset(error, '#', sizeof error);
		cr_expect_null(json_open(text, sizeof text - 1, error, size));
		cr_expect_lt(strnlen(error, sizeof error), size, "%zu", size);
		cr_expect(size == sizeof error || error[size] == '#',
		    "%zu bytes overrun", size);
	}
}

static void
add_times(struct buf *text, const char *s, size_t count)
{
	while (count-- > 0)
		buf_puts(text, s);
}

/* Opens what is in text, clears it, and says whether it was accepted. */
static bool
accepts(struct buf *text, char *error, size_t size)
{
	struct json_document *document;
	bool accepted;

	cr_assert_not(text->failed);
	document = json_open(text->bytes, text->length, error, size);
	accepted = document != NULL;
	json_close(document);
	buf_clear(text);
	return accepted;
}

Test(json, depth_is_limited_to_64)
{
	struct buf text = { 0 };
	char error[200];

	add_times(&text, "[", 64);
	add_times(&text, "]", 64);
	cr_expect(accepts(&text, error, sizeof error), "%s", error);
	add_times(&text, "[", 65);
	add_times(&text, "]", 65);
	cr_expect_not(accepts(&text, error, sizeof error));
	cr_expect_str_eq(error, "1:65: more than 64 levels");
	add_times(&text, "{\"a\":", 64);
	buf_puts(&text, "1");
	add_times(&text, "}", 64);
	cr_expect(accepts(&text, error, sizeof error), "%s", error);
	add_times(&text, "{\"a\":", 1000);
	cr_expect_not(accepts(&text, error, sizeof error));
	add_times(&text, "[", 1000000);
	cr_expect_not(accepts(&text, error, sizeof error));
	/* Side by side is not deep. */
	buf_puts(&text, "[");
	add_times(&text, "[{}],", 1000);
	buf_puts(&text, "0]");
	cr_expect(accepts(&text, error, sizeof error), "%s", error);
	buf_free(&text);
}

Test(json, the_number_of_values_and_the_size_are_limited)
{
	const size_t size = ((size_t)64 << 20) + 1;
	struct buf text = { 0 };
	char error[200], *big;

	buf_puts(&text, "[");
	add_times(&text, "0,", 999997);
	buf_puts(&text, "0]");
	cr_expect(accepts(&text, error, sizeof error), "%s", error);
	buf_puts(&text, "[");
	add_times(&text, "0,", 1000000);
	buf_puts(&text, "0]");
	cr_expect_not(accepts(&text, error, sizeof error));
	cr_expect_not_null(strstr(error, "more than 999999 values"), "%s",
	    error);
	buf_free(&text);

	big = malloc(size);
	cr_assert_not_null(big);
	memset(big, 'x', size);
	big[0] = big[size - 1] = '"';
	cr_expect_null(json_open(big, size, error, sizeof error));
	cr_expect_str_eq(error, "1:1: the text has more than 64 MiB");
	free(big);
}

/* Seconds of processor time to read the text, which must be accepted. */
static double
time_to_read(struct buf *text)
{
	clock_t start = clock();
	char error[200];

	cr_expect(accepts(text, error, sizeof error), "%s", error);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

Test(json, many_objects_and_many_keys_take_no_square_of_time)
{
	struct buf text = { 0 };
	int i;

	buf_puts(&text, "[");
	for (i = 0; i < 100000; i++)
		buf_printf(&text, "{\"id\":%d,\"name\":\"a\",\"ips\":[]},", i);
	buf_puts(&text, "0]");
	cr_expect_lt(time_to_read(&text), 5);

	/* Keys that differ late, plain and escaped. */
	buf_puts(&text, "{");
	for (i = 0; i < 100000; i++)
		buf_printf(&text, "\"aaaaaaaaaaaaaaaaaaaa%d\":0,"
		    "\"\\u0061aaaaaaaaaaaaaaaaaaab%d\":0,", i, i);
	buf_puts(&text, "\"\":0}");
	cr_expect_lt(time_to_read(&text), 5);
	buf_free(&text);
}

Test(json, values_come_out_as_they_were_written)
{
	static const char text[] =
	    "{\"id\":7,\"real\":-2.5e-3,\"name\":\"K\\u00f6ln \\\"x\\\"\","
	    "\"on\":true,\"off\":false,\"none\":null,\"List\":[1,\"two\",[]],"
	    "\"big\":9007199254740992,\"emoji\":\"\\ud83d\\ude00\"}";
	struct json_document *document;
	const struct json *root, *list, *item;
	char error[200];

	document = open_copy(text, sizeof text - 1, error, sizeof error);
	cr_assert_not_null(document, "%s", error);
	root = json_root(document);
	cr_expect_eq(json_type(root), JSON_OBJECT);
	cr_expect_eq(json_number(json_member(root, "id"), 0), 7);
	cr_expect_eq(json_number(json_member(root, "real"), 0), -2.5e-3);
	cr_expect_eq(json_number(json_member(root, "big"), 0),
	    9007199254740992.0);
	cr_expect_str_eq(json_string(json_member(root, "name"), ""),
	    "K\xc3\xb6ln \"x\"");
	cr_expect_str_eq(json_string(json_member(root, "emoji"), ""),
	    "\xf0\x9f\x98\x80");
	cr_expect(json_bool(json_member(root, "on"), false));
	cr_expect_not(json_bool(json_member(root, "off"), true));
	cr_expect_eq(json_type(json_member(root, "none")), JSON_NULL);
	cr_expect_not_null(json_member(root, "none"), "null is there");

	cr_expect_null(json_member(root, "list"));
	list = json_member_nocase(root, "list");
	cr_assert_not_null(list);
	cr_expect_str_eq(json_name(list), "List");
	item = json_first(list);
	cr_expect_eq(json_number(item, 0), 1);
	cr_expect_str_eq(json_name(item), "", "items have no name");
	item = json_next(item);
	cr_expect_str_eq(json_string(item, ""), "two");
	item = json_next(item);
	cr_expect_eq(json_type(item), JSON_ARRAY);
	cr_expect_null(json_first(item), "an empty array");
	cr_expect_null(json_next(item), "the end");
	json_close(document);
}

Test(json, another_type_or_no_value_gives_the_fallback)
{
	static const char text[] = "{\"n\":1,\"s\":\"x\",\"b\":true,\"N\":2,"
	    "\"o\":{\"n\":3},\"a\":[{\"n\":4}]}";
	struct json_document *document;
	const struct json *root;
	char error[200];

	document = open_copy(text, sizeof text - 1, error, sizeof error);
	cr_assert_not_null(document, "%s", error);
	root = json_root(document);
	cr_expect_str_eq(json_string(json_member(root, "n"), "-"), "-");
	cr_expect_eq(json_number(json_member(root, "s"), 5), 5);
	cr_expect(json_bool(json_member(root, "n"), true));
	cr_expect_null(json_string(NULL, NULL));
	cr_expect_eq(json_number(NULL, 5), 5);
	cr_expect(json_bool(NULL, true));
	cr_expect_eq(json_type(NULL), JSON_NULL);
	cr_expect_str_eq(json_name(NULL), "");
	cr_expect_null(json_first(NULL));
	cr_expect_null(json_next(NULL));
	cr_expect_null(json_member(NULL, "n"));
	cr_expect_null(json_member_nocase(NULL, "n"));
	cr_expect_null(json_member(json_member(root, "a"), ""),
	    "an array has no members");
	cr_expect_null(json_first(json_member(root, "s")));
	cr_expect_null(json_member(root, "none"));
	cr_expect_eq(json_number(json_member_nocase(root, "N"), 0), 2,
	    "the exact name comes first");
	cr_expect_eq(json_number(json_member_nocase(root, "n"), 0), 1);
	json_close(document);
}
