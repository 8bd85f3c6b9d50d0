/* erplan help: the same texts as --help, by name. */
#include "src/commands.h"

#include "model/buf.h"
#include "src/help.h"
#include "src/options.h"
#include "src/out.h"

static const struct command_example help_examples[] = {
	{ "erplan help", "Show all commands" },
	{ "erplan help check", "Show what one command does" },
	{ NULL, NULL }
};

static int
say_unknown(const struct invocation *in)
{
	const char *name = in->operands[0], *nearest = command_nearest(name);

	if (nearest != NULL)
		out_message(in->err, "unknown command '%s'; did you mean "
		    "'%s'? (see 'erplan help')", name, nearest);
	else
		out_message(in->err, "unknown command '%s' "
		    "(see 'erplan help')", name);
	return STATUS_USAGE;
}

static int
run_help(const struct invocation *in)
{
	const struct command *command = NULL;
	struct buf text = { 0 };
	int status = STATUS_DONE;

	if (in->operand_count > 0) {
		command = command_find(in->operands[0]);
		if (command == NULL)
			return say_unknown(in);
		help_add_command(&text, command);
	} else
		help_add_program(&text);
	if (text.failed) {
		out_message(in->err, "out of memory");
		status = STATUS_FAILED;
	} else
		out_write(in->out, buf_text(&text), text.length);
	buf_free(&text);
	return status;
}

const struct command command_help = {
	.name = "help",
	.operands = "[COMMAND]",
	.summary = "show all commands, or how one is used",
	.examples = help_examples,
	.most_operands = 1,
	.operand_kind = OPERAND_COMMAND,
	.run = run_help,
};
