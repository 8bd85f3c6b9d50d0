/*
 * The table of all commands, in the order of the help text. A new command is
 * a file src/cmd_NAME.c, a line in src/commands.h and a line here.
 */
#include "src/commands.h"

#include <stddef.h>

/* clang-format off */
const struct command *const commands[] = {
	&command_new,
	&command_check,
	&command_status,
	&command_get,
	&command_set,
	&command_rules,
	&command_explain,
	&command_capacity,
	&command_sweep,
	&command_trace,
	&command_suggest,
	&command_report,
	&command_import,
	&command_schema,
	&command_help,
	NULL
};
/* clang-format on */

const struct command *const command_default = &command_edit;
