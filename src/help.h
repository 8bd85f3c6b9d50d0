#ifndef SRC_HELP_H
#define SRC_HELP_H

struct buf;
struct command;

/* Appends the program's help: examples, usage, commands, common options. */
void help_add_program(struct buf *);
/* Appends the help of one command, examples first. */
void help_add_command(struct buf *, const struct command *);
/* Appends "erplan NAME OPERANDS [OPTION...]". */
void help_add_synopsis(struct buf *, const struct command *);

#endif
