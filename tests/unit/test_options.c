/* Arguments to values, by rows. */
#include "src/options.h"

#include <criterion/criterion.h>
#include <string.h>

#include "model/buf.h"

enum { ARGUMENTS_MAX = 8 };

static const char *const formats[] = { "text", "json", "sarif", NULL };

static const struct option_row rows[] = {
	{ .name = "format", .letter = 'f', .kind = OPTION_CHOICE,
	    .value = "FORMAT", .words = formats },
	{ .name = "output", .letter = 'o', .kind = OPTION_FILE,
	    .value = "FILE" },
	{ .name = "force", .letter = 'F', .kind = OPTION_FLAG },
	{ .name = "dry-run", .letter = 'n', .kind = OPTION_FLAG },
	{ .name = "depth", .kind = OPTION_NUMBER, .value = "N", .low = -5,
	    .high = 64 },
	{ .name = "set", .kind = OPTION_TEXT, .value = "TEXT",
	    .repeats = true },
	{ .name = NULL }
};

static size_t
count_arguments(const char *const *arguments)
{
	size_t n = 0;

	while (n < ARGUMENTS_MAX && arguments[n] != NULL)
		n++;
	return n;
}

/* The values as "name=text" words and the operands behind "|". */
static const struct good_row {
	const char *arguments[ARGUMENTS_MAX];
	const char *result;
} good[] = {
	{ { NULL }, "|" },
	{ { "a", "b" }, "| a b" },
	{ { "--format", "json", "a" }, "format=json | a" },
	{ { "--format=sarif", "a" }, "format=sarif | a" },
	{ { "a", "--force", "b" }, "force | a b" },
	{ { "-o", "out", "a" }, "output=out | a" },
	{ { "-oout", "a" }, "output=out | a" },
	{ { "-Fno", "out" }, "force dry-run output=out |" },
	{ { "-Fnoout" }, "force dry-run output=out |" },
	{ { "-o", "-" }, "output=- |" },
	{ { "-o", "--force" }, "output=--force |" },
	{ { "--", "--force", "-x" }, "| --force -x" },
	{ { "a", "--", "--" }, "| a --" },
	{ { "-" }, "| -" },
	{ { "--set=", "--set", "b=c", "--set=d=e" },
	    "set= set=b=c set=d=e |" },
	{ { "--force", "--force" }, "force force |" },
	{ { "--depth=64" }, "depth=64 |" },
	{ { "--depth", "-5" }, "depth=-5 |" },
	{ { "--color=never", "--date", "2027-03-31" },
	    "color=never date=2027-03-31 |" },
	{ { "" }, "| " },
};

static void
describe(struct buf *out, const struct options *o)
{
	size_t i;

	for (i = 0; i < o->count; i++) {
		buf_puts(out, o->values[i].row->name);
		if (o->values[i].text != NULL)
			buf_printf(out, "=%s", o->values[i].text);
		buf_putc(out, ' ');
	}
	buf_putc(out, '|');
	for (i = 0; i < o->operand_count; i++)
		buf_printf(out, " %s", o->operands[i]);
}

Test(options, stand_anywhere_and_take_values_both_ways)
{
	struct buf error = { 0 }, result = { 0 };
	struct options o;
	size_t i;
	bool parsed;

	for (i = 0; i < sizeof good / sizeof *good; i++) {
		parsed = options_parse(&o, rows,
		    count_arguments(good[i].arguments), good[i].arguments,
		    &error);
		cr_expect(parsed, "%s: %s", good[i].result, buf_text(&error));
		describe(&result, &o);
		cr_expect_str_eq(buf_text(&result), good[i].result);
		cr_expect_null(o.operands[o.operand_count]);
		options_free(&o);
		buf_clear(&result);
	}
	buf_free(&error);
	buf_free(&result);
}

static const struct bad_row {
	const char *arguments[ARGUMENTS_MAX];
	const char *message;
} bad[] = {
	{ { "--forma", "json" },
	    "unknown option '--forma'; did you mean '--format'?" },
	{ { "--out=x" },
	    "unknown option '--out'; did you mean '--output'?" },
	{ { "--ofrmat" },
	    "unknown option '--ofrmat'; did you mean '--format'?" },
	{ { "--dat=2027-01-01" },
	    "unknown option '--dat'; did you mean '--date'?" },
	{ { "--zzzzzz" }, "unknown option '--zzzzzz'" },
	{ { "--Force" },
	    "unknown option '--Force'; did you mean '--force'?" },
	{ { "--=x" }, "unknown option '--'" },
	{ { "-x" }, "unknown option '-x'" },
	{ { "-Fx" }, "unknown option '-x'" },
	{ { "--output" },
	    "option '--output' needs a value: --output FILE" },
	{ { "a", "-o" }, "option '--output' needs a value: --output FILE" },
	{ { "--output=" },
	    "option '--output' takes a name, not an empty text" },
	{ { "--force=yes" }, "option '--force' takes no value" },
	{ { "-o", "a", "--output=b" },
	    "option '--output' is given twice; give it once" },
	{ { "--format", "jsn" },
	    "option '--format' takes text, json or sarif, not 'jsn'; "
	    "did you mean 'json'?" },
	{ { "--format=" },
	    "option '--format' takes text, json or sarif, not ''" },
	{ { "--depth=65" },
	    "option '--depth' takes a whole number from -5 to 64, "
	    "not '65'" },
	{ { "--depth=4x" },
	    "option '--depth' takes a whole number from -5 to 64, "
	    "not '4x'" },
	{ { "--depth= 4" },
	    "option '--depth' takes a whole number from -5 to 64, "
	    "not ' 4'" },
	{ { "--depth=-" },
	    "option '--depth' takes a whole number from -5 to 64, "
	    "not '-'" },
	{ { "--depth=99999999999999999999" },
	    "option '--depth' takes a whole number from -5 to 64, "
	    "not '99999999999999999999'" },
	{ { "--date=2027-02-30" },
	    "option '--date' takes a day that exists, such as 2027-03-31, "
	    "not '2027-02-30'" },
};

Test(options, what_is_wrong_is_named_with_what_would_be_right)
{
	struct buf error = { 0 };
	struct options o;
	size_t i;

	for (i = 0; i < sizeof bad / sizeof *bad; i++) {
		cr_expect_not(options_parse(&o, rows,
		    count_arguments(bad[i].arguments), bad[i].arguments,
		    &error), "%s", bad[i].message);
		cr_expect_str_eq(buf_text(&error), bad[i].message);
		options_free(&o);
		buf_clear(&error);
	}
	buf_free(&error);
}

Test(options, are_asked_by_name)
{
	static const char *const arguments[] = { "--format=sarif", "--set=a",
		"--set=b", "--depth=7", "-n" };
	struct buf error = { 0 };
	struct options o;

	cr_assert(options_parse(&o, rows, 5, arguments, &error));
	cr_expect(option_given(&o, "format"));
	cr_expect(option_given(&o, "dry-run"));
	cr_expect_not(option_given(&o, "force"));
	cr_expect_eq(option_number(&o, "format", 0), 2);
	cr_expect_eq(option_number(&o, "depth", 1), 7);
	cr_expect_eq(option_number(&o, "color", 9), 9);
	cr_expect_str_eq(option_text(&o, "format", "text"), "sarif");
	cr_expect_str_eq(option_text(&o, "output", "-"), "-");
	cr_expect_str_eq(option_nth(&o, "set", 0), "a");
	cr_expect_str_eq(option_nth(&o, "set", 1), "b");
	cr_expect_null(option_nth(&o, "set", 2));
	options_free(&o);
}

Test(options, help_is_found_anywhere_before_the_double_dash)
{
	static const struct {
		const char *arguments[ARGUMENTS_MAX];
		bool asked;
	} asks[] = {
		{ { "--help" }, true },
		{ { "a", "-h" }, true },
		{ { "--bogus", "-o", "-h" }, true },
		{ { "--", "-h" }, false },
		{ { "-", "h", "help" }, false },
		{ { "-hx", "--helpme", "--help=x" }, false },
	};
	size_t i;

	for (i = 0; i < sizeof asks / sizeof *asks; i++)
		cr_expect_eq(options_ask(count_arguments(asks[i].arguments),
		    asks[i].arguments, "help", 'h'), asks[i].asked, "row %zu",
		    i);
}

/* What every table of options must keep to. */
Test(options, common_rows_are_complete)
{
	const struct option_row *row;

	for (row = options_common; row->name != NULL; row++) {
		cr_expect_not_null(row->help, "%s", row->name);
		cr_expect(row->kind == OPTION_FLAG || row->value != NULL,
		    "%s", row->name);
	}
}
