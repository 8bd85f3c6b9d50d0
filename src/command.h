#ifndef SRC_COMMAND_H
#define SRC_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "model/civil.h"

struct option_row;
struct options;
struct out;

/* What the program tells its caller; listed in the manual's EXIT STATUS. */
enum status {
	STATUS_DONE = 0, /* done, or nothing found */
	STATUS_FOUND = 1, /* findings, or differences */
	STATUS_USAGE = 2, /* the command line is wrong; nothing was done */
	STATUS_INPUT = 3, /* input unreadable, invalid or over a limit */
	STATUS_FAILED = 4, /* input/output or memory */
	STATUS_CHANGED = 5 /* locked, or changed by somebody else */
};

/* Everything a command is given; all of it stays the caller's. */
struct invocation {
	const struct command *command;
	const struct options *options; /* ask by option_given(), option_text() */
	const char *const *operands; /* ended by NULL */
	size_t operand_count; /* within the command's bounds */
	civil_day today; /* --date, SOURCE_DATE_EPOCH, or the clock */
	bool utf8; /* whether the terminal's character set is UTF-8 */
	struct out *out; /* data */
	struct out *err; /* messages */
};

/* What the operands are; completions offer these. */
enum operand_kind {
	OPERAND_NONE,
	OPERAND_PLAN, /* *.yaml, *.yml */
	OPERAND_FILE,
	OPERAND_COMMAND,
	OPERAND_WORD /* something else: a path in a plan, a rule id */
};

struct command_example {
	const char *line; /* "erplan check contoso.yaml" */
	const char *what; /* one sentence without a full stop */
};

enum { COMMAND_ANY = 1000000 }; /* operands without an upper bound */

/*
 * One command, defined in src/cmd_NAME.c as command_NAME and listed in
 * src/commands.c. Usage, help, suggestions, completions and the manual's
 * synopsis are made from the row.
 */
struct command {
	const char *name; /* NULL for the wizard, which has none */
	const char *operands; /* as in the synopsis: "FILE [PATH]", or "" */
	const char *summary; /* one line: verb first, no full stop */
	const char *detail; /* paragraphs, or NULL */
	const struct command_example *examples; /* ended by a NULL line */
	const struct option_row *options; /* ended by a NULL name, or NULL */
	size_t least_operands, most_operands;
	enum operand_kind operand_kind;
	int (*run)(const struct invocation *); /* returns an enum status */
};

/* All named commands in the order of the help text, ended by NULL. */
extern const struct command *const commands[];
/* What runs without a command name: the wizard, or NULL without one. */
extern const struct command *const command_default;

/* Returns the command of that name, or NULL. */
const struct command *command_find(const char *name);
/* Returns the one name close enough to be meant, or NULL. */
const char *command_nearest(const char *name);

/*
 * Runs the program on its arguments without touching the process (no locale,
 * signals or exit); streams are opened by the caller. Returns a status.
 */
int command_main(int argc, const char *const *argv, struct out *out,
    struct out *err, bool utf8);

#endif
