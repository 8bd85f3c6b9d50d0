/* Bytes that grow. */
#include "model/buf.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

Test(buf, all_zero_is_an_empty_text)
{
	struct buf b = { 0 };

	cr_expect(strcmp(buf_text(&b), "") == 0, "text");
	buf_add(&b, NULL, 0);
	buf_puts(&b, "");
	buf_clear(&b);
	cr_expect(b.length == 0 && !b.failed, "still empty");
	buf_free(&b);
	cr_expect(b.bytes == NULL && b.capacity == 0, "freed");
}

Test(buf, writes_follow_each_other_and_stay_terminated)
{
	struct buf b = { 0 };

	buf_puts(&b, "sites");
	buf_putc(&b, ':');
	buf_printf(&b, " %d of %s", 3, "10");
	buf_add(&b, "\0!", 2);
	cr_expect(b.length == 16, "length %zu", b.length);
	cr_expect(memcmp(b.bytes, "sites: 3 of 10\0!", 17) == 0, "%s",
	    b.bytes);
	buf_clear(&b);
	cr_expect(b.length == 0 && strcmp(buf_text(&b), "") == 0, "cleared");
	buf_puts(&b, "again");
	cr_expect(strcmp(buf_text(&b), "again") == 0, "%s", buf_text(&b));
	buf_free(&b);
}

Test(buf, formatted_text_of_any_length_is_whole)
{
	struct buf b = { 0 };

	for (int width = 1; width < 2000; width += 7) {
		buf_clear(&b);
		buf_puts(&b, "<");
		buf_printf(&b, "%*d>", width, 5);
		cr_assert(b.length == (size_t)width + 2, "width %d: %zu",
		    width, b.length);
		cr_assert(strcmp(b.bytes + width, "5>") == 0, "width %d",
		    width);
	}
	buf_free(&b);
}

Test(buf, grows_to_megabytes)
{
	struct buf b = { 0 };
	size_t wrong = 0;

	for (int i = 0; i < 3000000; i++)
		buf_putc(&b, (char)('a' + i % 26));
	cr_assert(b.length == 3000000 && !b.failed, "%zu", b.length);
	for (int i = 0; i < 3000000; i++)
		wrong += b.bytes[i] != 'a' + i % 26;
	cr_expect(wrong == 0, "%zu bytes differ", wrong);
	buf_free(&b);
}

static const struct splice {
	const char *before;
	size_t offset, removed;
	const char *added, *after;
	bool ok;
} splices[] = {
	{ "users: 10\n", 7, 2, "12500", "users: 12500\n", true },
	{ "users: 12500\n", 7, 5, "1", "users: 1\n", true },
	{ "abc", 0, 0, "x", "xabc", true },
	{ "abc", 3, 0, "x", "abcx", true },
	{ "abc", 0, 3, "", "", true },
	{ "abc", 1, 1, "Y", "aYc", true },
	{ "", 0, 0, "new", "new", true },
	{ "", 0, 0, "", "", true },
	{ "abc", 4, 0, "x", "abc", false },
	{ "abc", 2, 2, "x", "abc", false },
	{ "abc", 1, SIZE_MAX, "x", "abc", false },
};

Test(buf, splice_replaces_exactly_the_range)
{
	for (size_t i = 0; i < sizeof splices / sizeof splices[0]; i++) {
		const struct splice *s = &splices[i];
		struct buf b = { 0 };

		buf_puts(&b, s->before);
		cr_expect(buf_splice(&b, s->offset, s->removed, s->added,
		    strlen(s->added)) == s->ok, "row %zu: result", i);
		cr_expect(strcmp(buf_text(&b), s->after) == 0,
		    "row %zu: \"%s\", not \"%s\"", i, buf_text(&b), s->after);
		cr_expect(b.length == strlen(s->after) && !b.failed,
		    "row %zu: length %zu", i, b.length);
		buf_free(&b);
	}
}

Test(buf, failure_is_sticky_and_keeps_the_text)
{
	static const size_t sizes[] = { SIZE_MAX, SIZE_MAX - 4, SIZE_MAX / 2,
		PTRDIFF_MAX };

	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct buf b = { 0 };

		buf_puts(&b, "kept");
		cr_expect(!buf_reserve(&b, sizes[i]), "size %zu", sizes[i]);
		buf_puts(&b, "not this");
		buf_printf(&b, "nor %s", "this");
		cr_expect(!buf_splice(&b, 0, 1, "x", 1), "nor a splice");
		cr_expect(b.failed && strcmp(buf_text(&b), "kept") == 0,
		    "size %zu: %s", sizes[i], buf_text(&b));
		buf_clear(&b);
		cr_expect(b.failed, "clearing forgets no failure");
		buf_free(&b);
		cr_expect(!b.failed, "freeing does");
	}
}

Test(buf, splice_too_big_leaves_the_text)
{
	struct buf b = { 0 };

	buf_puts(&b, "kept");
	cr_expect(!buf_splice(&b, 1, 1, "", (size_t)PTRDIFF_MAX + 5),
	    "refused");
	cr_expect(b.failed && strcmp(buf_text(&b), "kept") == 0, "%s",
	    buf_text(&b));
	buf_free(&b);
}

Test(buf, removing_takes_every_occurrence_out)
{
	static const struct {
		const char *before, *string, *after;
	} rows[] = { { "", "x", "" }, { "abc", "", "abc" },
		{ "abc", "x", "abc" }, { "xx", "x", "" },
		{ "xaxxbx", "x", "ab" }, { "aaa", "aa", "a" },
		{ "a--b-c--", "--", "ab-c" } };

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf b = { 0 };

		buf_puts(&b, rows[i].before);
		buf_remove(&b, rows[i].string);
		cr_expect(strcmp(buf_text(&b), rows[i].after) == 0 &&
			b.length == strlen(rows[i].after),
		    "row %zu: \"%s\"", i, buf_text(&b));
		buf_free(&b);
	}
}
