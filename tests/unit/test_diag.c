/* What is said about an input. */
#include "model/diag.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/utf8.h"

static struct place
at(uint32_t line, uint32_t column)
{
	return (struct place){ line, column, line, column + 1 };
}

Test(diag, path_and_text_are_copies)
{
	struct diags ds = { 0 };
	char path[] = "sites.dallas.users", word[] = "many";

	diags_add(&ds, "bad-number", SEVERITY_ERROR, path, at(3, 9),
	    "users: %s is not a number, %d to %d", word, 1, 500000);
	path[0] = word[0] = 'X';
	cr_assert(ds.count == 1 && ds.errors == 1, "one error");
	cr_expect(strcmp(ds.items[0].path, "sites.dallas.users") == 0, "%s",
	    ds.items[0].path);
	cr_expect(strcmp(ds.items[0].text,
	    "users: many is not a number, 1 to 500000") == 0, "%s",
	    ds.items[0].text);
	cr_expect(ds.items[0].place.end_column == 10, "end column");
	diags_free(&ds);
	cr_expect(ds.items == NULL && ds.count == 0 && ds.errors == 0,
	    "freed to all zero");
}

Test(diag, no_path_is_the_empty_path)
{
	struct diags ds = { 0 };

	diags_add(&ds, "x", SEVERITY_INFO, NULL, at(1, 1), "y");
	cr_expect(strcmp(ds.items[0].path, "") == 0, "%s", ds.items[0].path);
	diags_free(&ds);
}

Test(diag, beyond_the_limit_they_are_counted)
{
	struct diags ds = { 0 };
	struct buf out = { 0 };
	const char *last;

	for (uint32_t i = 1; i <= DIAGS_MAX + 37; i++)
		diags_add(&ds, "x",
		    i % 2 ? SEVERITY_ERROR : SEVERITY_WARNING, "", at(i, 1),
		    "number %u", (unsigned)i);
	cr_expect(ds.count == DIAGS_MAX, "kept %zu", ds.count);
	cr_expect(ds.dropped == 37, "dropped %zu", ds.dropped);
	cr_expect(ds.errors == (DIAGS_MAX + 37) / 2 + 1, "errors %zu",
	    ds.errors);
	cr_expect(!ds.failed, "this is no failure");
	diags_print(&out, "plan.yaml", &ds);
	last = strstr(buf_text(&out), "number 1000\n");
	cr_assert(last != NULL, "the last one kept is printed");
	cr_expect(strcmp(last, "number 1000\n"
	    "plan.yaml: 37 more messages are not shown\n") == 0, "%s", last);
	buf_free(&out);
	diags_free(&ds);
}

static const struct sort_row {
	uint32_t line, column;
	const char *id, *text;
} unsorted[] = {
	{ 7, 2, "b", "8" },
	{ 7, 2, "a", "6" },
	{ 7, 1, "z", "5" },
	{ 0, 0, "n", "1" },
	{ 7, 2, "a", "7" },
	{ 1, 9, "k", "3" },
	{ 1, 1, "k", "2" },
	{ 2, 1, "a", "4" },
	{ 100, 1, "a", "9" },
};

Test(diag, sorted_by_place_then_id_and_otherwise_as_added)
{
	struct diags ds = { 0 };

	diags_sort(&ds);
	for (size_t i = 0; i < sizeof unsorted / sizeof unsorted[0]; i++)
		diags_add(&ds, unsorted[i].id, SEVERITY_WARNING, "",
		    at(unsorted[i].line, unsorted[i].column), "%s",
		    unsorted[i].text);
	diags_sort(&ds);
	for (size_t i = 0; i < ds.count; i++)
		cr_expect((size_t)atol(ds.items[i].text) == i + 1,
		    "position %zu holds %s", i + 1, ds.items[i].text);
	diags_free(&ds);
}

Test(diag, printed_one_line_each_without_controls)
{
	struct diags ds = { 0 };
	struct buf out = { 0 };
	const char *want = "a\\u{1b}.yaml:3:14: key \\u{202e}\\u{a}\\u{7} is "
			   "unknown\n"
			   "a\\u{1b}.yaml: Zürich\n"
			   "a\\u{1b}.yaml:4:1: bad byte \\u{ff}\n";

	diags_add(&ds, "x", SEVERITY_ERROR, "", at(3, 14),
	    "key %s is unknown", "\xe2\x80\xae\n\a");
	diags_add(&ds, "y", SEVERITY_ERROR, "", at(0, 0), "Zürich");
	diags_add(&ds, "y", SEVERITY_ERROR, "", at(4, 1), "bad byte \xff");
	diags_print(&out, "a\033.yaml", &ds);
	cr_expect(strcmp(buf_text(&out), want) == 0, "%s", buf_text(&out));
	buf_free(&out);
	diags_free(&ds);
}

/* A text from a file may be as long as the file. */
Test(diag, long_texts_are_cut_between_characters)
{
	static const char *const letters[] = { "a", "é", "東", "🚀" };
	char text[9000];

	for (size_t i = 0; i < 4; i++)
		for (size_t shift = 0; shift < 4; shift++) {
			struct diags ds = { 0 };
			size_t size = strlen(letters[i]), length;

			memset(text, 'x', shift);
			for (size_t j = 0; j < 2000; j++)
				memcpy(text + shift + j * size, letters[i],
				    size);
			text[shift + 2000 * size] = '\0';
			diags_add(&ds, "x", SEVERITY_ERROR, "", at(1, 1), "%s",
			    text);
			cr_assert(ds.count == 1, "added");
			length = strlen(ds.items[0].text);
			cr_expect(length <= 2003, "%s+%zu: %zu bytes",
			    letters[i], shift, length);
			cr_expect(utf8_valid_length(ds.items[0].text,
			    length) == length, "%s+%zu: valid", letters[i],
			    shift);
			cr_expect((strcmp(ds.items[0].text + length - 3,
			    "…") == 0) == (shift + 2000 * size > 2000),
			    "%s+%zu: marked as cut", letters[i], shift);
			diags_free(&ds);
		}
}

Test(diag, severities_have_names)
{
	cr_expect(strcmp(severity_name(SEVERITY_ERROR), "error") == 0, "e");
	cr_expect(strcmp(severity_name(SEVERITY_WARNING), "warning") == 0,
	    "w");
	cr_expect(strcmp(severity_name(SEVERITY_INFO), "info") == 0, "i");
}
