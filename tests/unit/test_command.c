/* From arguments to a command; and what every row of the table keeps to. */
#include "src/command.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "src/help.h"
#include "src/options.h"
#include "src/out.h"

enum { ARGUMENTS_MAX = 8 };

/* What a call printed. */
struct run {
	int status;
	char *out, *err;
};

static struct run
run(const char *const *arguments)
{
	const char *argv[ARGUMENTS_MAX + 2] = { "erplan" };
	struct run r = { 0 };
	struct out out, err;
	size_t length;
	int argc = 1;

	while (argc <= ARGUMENTS_MAX && arguments[argc - 1] != NULL) {
		argv[argc] = arguments[argc - 1];
		argc++;
	}
	out_open(&out, open_memstream(&r.out, &length));
	out_open(&err, open_memstream(&r.err, &length));
	r.status = command_main(argc, argv, &out, &err, true);
	cr_expect(out_close(&out));
	cr_expect(out_close(&err));
	return r;
}

static void
run_free(struct run *r)
{
	free(r->out);
	free(r->err);
}

static const struct call_row {
	const char *arguments[ARGUMENTS_MAX];
	int status;
	const char *out, *err; /* parts; "" is nothing at all */
} calls[] = {
	{ { "--help" }, 0, "Examples:", "" },
	{ { "-h" }, 0, "Commands:", "" },
	{ { "help" }, 0, "Commands:", "" },
	{ { "help", "help" }, 0, "Usage: erplan help [COMMAND]", "" },
	{ { "help", "--help" }, 0, "Usage: erplan help [COMMAND]", "" },
	{ { "--color=never", "help", "help" }, 0, "erplan help [COMMAND]",
	    "" },
	{ { "--date", "2027-01-01", "help", "help" }, 0,
	    "erplan help [COMMAND]", "" },
	{ { "help", "--bogus", "x", "y", "-h" }, 0,
	    "Usage: erplan help [COMMAND]", "" },
	{ { "--version" }, 0, "erplan " PACKAGE_VERSION "\n", "" },
	{ { "help", "--version" }, 0, "MIT", "" },
	{ { "hlep" }, 2, "",
	    "erplan: unknown command 'hlep'; did you mean 'help'?" },
	{ { "help", "hepl" }, 2, "", "did you mean 'help'?" },
	{ { "help", "xyzzy" }, 2, "", "unknown command 'xyzzy' (see" },
	{ { "help", "a", "b" }, 2, "", "operand 'b' is one too many" },
	{ { "help", "--colour=never" }, 2, "",
	    "unknown option '--colour'; did you mean '--color'? "
	    "(see 'erplan help help')" },
	{ { "--colr", "help" }, 2, "", "did you mean '--color'?" },
	{ { "help", "--color=maybe" }, 2, "",
	    "takes auto, always or never, not 'maybe'" },
	{ { "help", "--date=tomorrow" }, 2, "", "not 'tomorrow'" },
	{ { "hel\x1bp" }, 2, "", "'hel\\u{1b}p'" },
};

Test(command, arguments_do_what_they_say_or_nothing)
{
	const struct call_row *row;
	struct run r;
	size_t i;

	for (i = 0; i < sizeof calls / sizeof *calls; i++) {
		row = &calls[i];
		r = run(row->arguments);
		cr_expect_eq(r.status, row->status, "row %zu: %d", i,
		    r.status);
		if (row->out[0] == '\0')
			cr_expect_str_eq(r.out, "", "row %zu", i);
		cr_expect_not_null(strstr(r.out, row->out), "row %zu: %s", i,
		    r.out);
		if (row->err[0] == '\0')
			cr_expect_str_eq(r.err, "", "row %zu", i);
		cr_expect_not_null(strstr(r.err, row->err), "row %zu: %s", i,
		    r.err);
		run_free(&r);
	}
}

static void
expect_row(const struct command *c)
{
	const struct option_row *row, *other, *common;
	const struct command_example *e;

	cr_expect_not_null(c->summary, "%s", c->name);
	cr_expect_not_null(c->operands, "%s", c->name);
	cr_expect_not_null(c->run, "%s", c->name);
	cr_expect_leq(c->least_operands, c->most_operands, "%s", c->name);
	cr_expect_eq(c->operands[0] == '\0', c->most_operands == 0,
	    "%s: the synopsis shows operands where there are some", c->name);
	cr_expect_not_null(c->examples, "%s: help begins with examples",
	    c->name);
	for (e = c->examples; e != NULL && e->line != NULL; e++) {
		cr_expect_eq(strncmp(e->line, "erplan", 6), 0, "%s: \"%s\"",
		    c->name, e->line);
		cr_expect_not_null(e->what, "%s", c->name);
	}
	for (row = c->options; row != NULL && row->name != NULL; row++) {
		cr_expect_not_null(row->help, "%s --%s", c->name, row->name);
		cr_expect(row->kind == OPTION_FLAG || row->value != NULL,
		    "%s --%s shows its value", c->name, row->name);
		cr_expect(row->kind != OPTION_CHOICE || row->words != NULL,
		    "%s --%s has words", c->name, row->name);
		for (other = c->options; other < row; other++)
			cr_expect(strcmp(other->name, row->name) != 0 &&
			    (row->letter == 0 ||
				row->letter != other->letter),
			    "%s --%s is one of a kind", c->name, row->name);
		for (common = options_common; common->name != NULL; common++)
			cr_expect(strcmp(common->name, row->name) != 0 &&
			    (row->letter == 0 ||
				row->letter != common->letter),
			    "%s --%s hides a common option", c->name,
			    row->name);
	}
}

Test(command, every_row_is_complete)
{
	const struct command *const *c;

	for (c = commands; *c != NULL; c++) {
		expect_row(*c);
		cr_expect_eq(command_find((*c)->name), *c, "%s", (*c)->name);
	}
	if (command_default != NULL)
		expect_row(command_default);
}

Test(command, help_fits_a_terminal_of_80_columns)
{
	const struct command *const *c;
	struct buf text = { 0 };
	const char *line, *end;

	help_add_program(&text);
	for (c = commands; *c != NULL; c++)
		help_add_command(&text, *c);
	for (line = buf_text(&text); *line != '\0'; line = end + 1) {
		end = strchr(line, '\n');
		cr_assert_not_null(end);
		cr_expect_leq(end - line, 80, "%.*s", (int)(end - line),
		    line);
	}
	buf_free(&text);
}
