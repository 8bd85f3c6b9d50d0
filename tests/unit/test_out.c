/* Printed lines: colours, the filter, failures that are noticed. */
#include "src/out.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/diag.h"

static const struct color_row {
	const char *name;
	struct out_hints hints;
	bool color;
} colors[] = {
	{ "a terminal", { .terminal = true, .term = "xterm" }, true },
	{ "a pipe", { .term = "xterm" }, false },
	{ "--color=always on a pipe", { .option = OUT_COLOR_ALWAYS }, true },
	{ "--color=always over NO_COLOR",
	    { .option = OUT_COLOR_ALWAYS, .no_color = "1" }, true },
	{ "--color=never over CLICOLOR_FORCE",
	    { .option = OUT_COLOR_NEVER, .clicolor_force = "1",
		.terminal = true }, false },
	{ "NO_COLOR over CLICOLOR_FORCE",
	    { .no_color = "1", .clicolor_force = "1", .terminal = true },
	    false },
	{ "NO_COLOR empty", { .no_color = "", .terminal = true }, true },
	{ "CLICOLOR_FORCE on a pipe", { .clicolor_force = "1" }, true },
	{ "CLICOLOR_FORCE over CLICOLOR",
	    { .clicolor_force = "yes", .clicolor = "0" }, true },
	{ "CLICOLOR_FORCE=0", { .clicolor_force = "0" }, false },
	{ "CLICOLOR_FORCE empty", { .clicolor_force = "" }, false },
	{ "CLICOLOR=0", { .clicolor = "0", .terminal = true }, false },
	{ "CLICOLOR=1 on a pipe", { .clicolor = "1" }, false },
	{ "TERM=dumb", { .term = "dumb", .terminal = true }, false },
	{ "CLICOLOR_FORCE over TERM=dumb",
	    { .clicolor_force = "1", .term = "dumb" }, true },
	{ "no TERM", { .terminal = true }, true },
};

Test(out, colours_are_decided_in_this_order)
{
	size_t i;

	for (i = 0; i < sizeof colors / sizeof *colors; i++)
		cr_expect_eq(out_choose_color(&colors[i].hints),
		    colors[i].color, "%s", colors[i].name);
}

static void
expect_output(void (*print)(struct out *), bool color, const char *expected)
{
	struct out out;
	char *text = NULL;
	size_t length;
	FILE *stream = open_memstream(&text, &length);

	cr_assert_not_null(stream);
	out_open(&out, stream);
	out.color = color;
	print(&out);
	cr_expect(out_close(&out));
	cr_expect_str_eq(text, expected);
	free(text);
}

static void
print_roles(struct out *out)
{
	out_style(out, STYLE_ERROR, "bad\x1b[0m");
	out_puts(out, " ");
	out_style(out, STYLE_NORMAL, "plain");
	out_printf(out, " %d\n", 7);
}

Test(out, a_role_is_coloured_and_its_text_cannot_colour)
{
	expect_output(print_roles, true,
	    "\x1b[1;31mbad\\u{1b}[0m\x1b[m plain 7\n");
	expect_output(print_roles, false, "bad\\u{1b}[0m plain 7\n");
}

static void
print_messages(struct out *out)
{
	out_message(out, "%s: no such file", "a\nerplan: all is well\x1b]0;x");
	out_visible(out, "caf\xc3\xa9\xff\xe2\x80\xae");
}

Test(out, messages_stay_on_their_line_and_show_controls)
{
	expect_output(print_messages, true,
	    "erplan: a\\u{a}erplan: all is well\\u{1b}]0;x: no such file\n"
	    "caf\xc3\xa9\\u{ff}\\u{202e}");
}

static void
print_diags(struct out *out)
{
	struct diags diags = { 0 };

	diags_add(&diags, "x", SEVERITY_ERROR, NULL,
	    (struct place){ .line = 3, .column = 5 },
	    "first");
	diags_add(&diags, "x", SEVERITY_ERROR, NULL,
	    (struct place){ .line = 4, .column = 1 },
	    "second");
	out_diags(out, "plan.yaml", &diags);
	diags_free(&diags);
}

Test(out, diagnostics_name_program_file_line_and_column)
{
	expect_output(print_diags, false,
	    "erplan: plan.yaml:3:5: first\n"
	    "erplan: plan.yaml:4:1: second\n");
}

Test(out, a_full_disk_is_noticed_at_the_latest_when_closing)
{
	struct out out;
	FILE *full = fopen("/dev/full", "w");

	if (full == NULL)
		cr_skip_test("there is no /dev/full");
	out_open(&out, full);
	out_puts(&out, "text");
	cr_expect_not(out_close(&out));
	cr_expect_eq(out.error, ENOSPC);
}
