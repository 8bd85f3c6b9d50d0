#include "tests/unit/report_sample.h"

#include "model/buf.h"

#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each renderer against a kept file; UPDATE_GOLDEN=1 writes them anew. */

static void
render_text(struct buf *out, const struct report *report)
{
	report_text(out, report, 80);
}

static void
render_narrow(struct buf *out, const struct report *report)
{
	report_text(out, report, 50);
}

static void
render_html(struct buf *out, const struct report *report)
{
	report_html(out, report, NULL);
}

static const struct {
	const char *file;
	void (*build)(struct report *);
	void (*render)(struct buf *, const struct report *);
} cases[] = {
	{ "sample.txt", sample_build, render_text },
	{ "narrow.txt", sample_build, render_narrow },
	{ "sample.md", sample_build, report_markdown },
	{ "sample.html", sample_build, render_html },
	{ "sample.json", sample_build, report_json },
	{ "hostile.txt", sample_build_hostile, render_text },
	{ "hostile.md", sample_build_hostile, report_markdown },
	{ "hostile.html", sample_build_hostile, render_html },
	{ "hostile.json", sample_build_hostile, report_json },
};

static void
golden_path(char *path, size_t size, const char *file)
{
	const char *top = getenv("abs_top_srcdir");

	snprintf(path, size, "%s/tests/golden/report/%s",
	    top != NULL ? top : ".", file);
}

static void
read_file(struct buf *out, const char *path)
{
	char part[4096];
	FILE *file = fopen(path, "rb");
	size_t length;

	cr_assert_not_null(file, "%s cannot be read", path);
	while ((length = fread(part, 1, sizeof part, file)) > 0)
		buf_add(out, part, length);
	fclose(file);
}

static void
write_file(const struct buf *bytes, const char *path)
{
	FILE *file = fopen(path, "wb");

	cr_assert_not_null(file, "%s cannot be written", path);
	fwrite(bytes->bytes, 1, bytes->length, file);
	fclose(file);
}

/* The first line in which two texts differ. */
static size_t
differing_line(const char *a, const char *b)
{
	size_t line = 1;

	for (; *a != '\0' && *a == *b; a++, b++)
		line += *a == '\n';
	return line;
}

Test(report_golden, every_renderer_prints_what_is_kept)
{
	const char *update = getenv("UPDATE_GOLDEN");
	char path[4096];
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = { 0 }, kept = { 0 };
		struct report report;

		cases[i].build(&report);
		cr_assert_not(report.failed);
		cases[i].render(&out, &report);
		cr_expect_not(out.failed, "%s failed", cases[i].file);
		golden_path(path, sizeof path, cases[i].file);
		if (update != NULL && *update != '\0')
			write_file(&out, path);
		read_file(&kept, path);
		cr_expect(out.length == kept.length &&
		    memcmp(out.bytes, kept.bytes, out.length) == 0,
		    "%s differs from line %zu on", cases[i].file,
		    differing_line(buf_text(&out), buf_text(&kept)));
		buf_free(&out);
		buf_free(&kept);
		report_free(&report);
	}
}

Test(report_golden, the_same_report_gives_the_same_bytes)
{
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf first = { 0 }, second = { 0 };
		struct report report;

		cases[i].build(&report);
		cases[i].render(&first, &report);
		report_free(&report);
		cases[i].build(&report);
		cases[i].render(&second, &report);
		cr_expect_str_eq(buf_text(&first), buf_text(&second), "%s",
		    cases[i].file);
		report_free(&report);
		buf_free(&first);
		buf_free(&second);
	}
}
