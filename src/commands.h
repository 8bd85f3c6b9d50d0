#ifndef SRC_COMMANDS_H
#define SRC_COMMANDS_H

#include "src/command.h"

/* The rows of all commands, each in its src/cmd_NAME.c; one line each. */
extern const struct command command_capacity, command_check, command_edit, command_explain,
    command_get, command_help, command_import, command_new, command_report, command_rules,
    command_schema, command_set, command_status, command_suggest,
    command_sweep,
    command_trace;

#endif
