/* The index of what is wrong, by path. */
#include "ui/problems.h"

#include <criterion/criterion.h>
#include <string.h>

#include "model/buf.h"

TestSuite(ui_problems);

static const char text[] =
    "version: 1\n"
    "sites:\n"
    "  - id: a\n"
    "    users: many\n"
    "  - id: b\n"
    "    users: 5\n"
    "    nothing: 1\n"
    "  - id: c\n"
    "    lat: 100\n"
    "    lon: x\n"
    "need: { driver: whim }\n";

static size_t
count_below(const struct problems *problems, struct path path)
{
	return problems_below(problems, &path).count;
}

Test(ui_problems, are_found_by_what_holds_them)
{
	struct document *document = document_open(text, strlen(text));
	struct analysis analysis = { 0 };
	struct problems problems = { 0 };
	struct path path;
	struct buf out = { 0 };

	cr_assert(document != NULL && document_readable(document));
	problems_update(&problems, document, &analysis);
	cr_expect_eq(problems.count, 5);
	cr_expect_eq(count_below(&problems, (struct path) { 0 }), 5);
	cr_expect_eq(count_below(&problems,
	    path_build("sites", PATH_WHOLE, NULL)), 4);
	cr_expect_eq(count_below(&problems, path_build("sites", 0, NULL)), 1);
	/* An unknown key belongs to the item that has it. */
	cr_expect_eq(count_below(&problems, path_build("sites", 1, NULL)), 1);
	cr_expect_eq(count_below(&problems, path_build("sites", 2, NULL)), 2);
	cr_expect_eq(count_below(&problems, path_build("sites", 3, NULL)), 0);
	cr_expect_eq(count_below(&problems, path_build("sites", 2, "lat",
	    PATH_WHOLE, NULL)), 1);
	cr_expect_eq(count_below(&problems, path_build("need", PATH_WHOLE,
	    NULL)), 1);
	cr_expect_eq(count_below(&problems, path_build("wan", PATH_WHOLE,
	    NULL)), 0);
	path = path_build("sites", 2, "lat", PATH_WHOLE, NULL);
	cr_expect(problems_diag(&problems, document, &path) != NULL);
	cr_expect_eq(problems_worst(&problems,
	    problems_below(&problems, &path))->severity, SEVERITY_ERROR);
	path = path_build("sites", 2, NULL);
	cr_expect(problems_diag(&problems, document, &path) == NULL);
	cr_expect(problems_worst(&problems, (struct problem_range) { 0 }) ==
	    NULL);
	problem_format(&problems.items[0], document, &analysis, &out);
	cr_expect(strncmp(buf_text(&out), "4:12: ", 6) == 0, "%s",
	    buf_text(&out));
	buf_free(&out);
	problems_free(&problems);
	document_close(document);
}
