/*
 * Writes help from the command and option rows: examples first, then the
 * synopsis, then what each word means. Must not know what a command does.
 */
#include "src/help.h"

#include <string.h>

#include "model/buf.h"
#include "model/utf8.h"
#include "src/command.h"
#include "src/options.h"

enum {
	LINE_COLUMNS = 79, /* one less than a terminal's: no wrapped ends */
	COMMAND_COLUMN = 12,
	OPTION_COLUMN = 26
};

static const char summary[] =
    "plan Azure ExpressRoute for Microsoft 365";

static const struct command_example program_examples[] = {
	{ "erplan", "Start from nothing, a recent plan or an example" },
	{ "erplan contoso.yaml", "Open a plan, or begin one of that name" },
	{ "erplan help COMMAND", "Show what a command does" },
	{ NULL, NULL }
};

static void
add_blanks(struct buf *out, size_t count)
{
	while (count-- > 0)
		buf_putc(out, ' ');
}

/* Adds text from column on, wrapped, with later lines indented. */
static void
add_wrapped(struct buf *out, size_t column, size_t indent, const char *text)
{
	size_t length, columns;

	while (*text != '\0') {
		length = strcspn(text, " \n");
		columns = utf8_count(text, length);
		if (column > indent && column + 1 + columns > LINE_COLUMNS) {
			buf_putc(out, '\n');
			add_blanks(out, indent);
			column = indent;
		} else if (column > indent) {
			buf_putc(out, ' ');
			column++;
		}
		buf_add(out, text, length);
		column += columns;
		text += length;
		if (*text == '\n') {
			buf_puts(out, text[1] == '\n' ? "\n\n" : "\n");
			add_blanks(out, indent);
			column = indent;
		}
		text += strspn(text, " \n");
	}
	buf_putc(out, '\n');
}

static void
add_examples(struct buf *out, const struct command_example *e)
{
	if (e == NULL || e->line == NULL)
		return;
	buf_puts(out, "\nExamples:\n");
	for (; e->line != NULL; e++) {
		buf_printf(out, "  %s\n      ", e->line);
		add_wrapped(out, 6, 6, e->what);
	}
}

static void
add_option(struct buf *out, const struct option_row *row)
{
	size_t start = out->length, column;

	if (row->letter != 0)
		buf_printf(out, "  -%c, --%s", row->letter, row->name);
	else
		buf_printf(out, "      --%s", row->name);
	if (row->kind != OPTION_FLAG)
		buf_printf(out, " %s", row->value);
	column = out->length - start;
	if (column + 2 > OPTION_COLUMN) {
		buf_putc(out, '\n');
		column = 0;
	}
	add_blanks(out, OPTION_COLUMN - column);
	add_wrapped(out, OPTION_COLUMN, OPTION_COLUMN, row->help);
}

static void
add_options(struct buf *out, const char *title, const struct option_row *row)
{
	if (row == NULL || row->name == NULL)
		return;
	buf_printf(out, "\n%s:\n", title);
	for (; row->name != NULL; row++)
		add_option(out, row);
}

void
help_add_synopsis(struct buf *out, const struct command *c)
{
	buf_puts(out, "erplan");
	if (c->name != NULL)
		buf_printf(out, " %s", c->name);
	if (c->operands[0] != '\0')
		buf_printf(out, " %s", c->operands);
	buf_puts(out, " [OPTION...]");
}

void
help_add_command(struct buf *out, const struct command *c)
{
	buf_printf(out, "erplan%s%s - ", c->name != NULL ? " " : "",
	    c->name != NULL ? c->name : "");
	add_wrapped(out, 0, 0, c->summary);
	add_examples(out, c->examples);
	buf_puts(out, "\nUsage: ");
	help_add_synopsis(out, c);
	buf_putc(out, '\n');
	if (c->detail != NULL) {
		buf_putc(out, '\n');
		add_wrapped(out, 0, 0, c->detail);
	}
	add_options(out, "Options", c->options);
	add_options(out, "Options of every command", options_common);
}

void
help_add_program(struct buf *out)
{
	const struct command *const *c;

	buf_printf(out, "erplan - %s\n", summary);
	add_examples(out, program_examples);
	buf_puts(out, "\nUsage: ");
	if (command_default != NULL) {
		help_add_synopsis(out, command_default);
		buf_puts(out, "\n       ");
	}
	buf_puts(out, "erplan COMMAND [OPERAND...] [OPTION...]\n"
	    "\nCommands:\n");
	for (c = commands; *c != NULL; c++) {
		buf_printf(out, "  %-*s", COMMAND_COLUMN - 2, (*c)->name);
		add_wrapped(out, COMMAND_COLUMN, COMMAND_COLUMN,
		    (*c)->summary);
	}
	if (command_default != NULL)
		add_options(out, "Options", command_default->options);
	add_options(out, "Options of every command", options_common);
	buf_puts(out, "\nExit status: 0 done or nothing found; 1 findings or "
	    "differences; 2 usage;\n"
	    "3 input unreadable, invalid or over a limit; 4 input/output or "
	    "memory;\n"
	    "5 locked or changed by somebody else.\n");
}
