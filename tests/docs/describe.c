/*
 * Writes the manual page and the completions from the program's own tables:
 *	describe man TEMPLATE | describe bash | describe zsh | describe fish
 * The results are kept in assets/; tests/docs/docs.sh compares them, and
 * "make update-docs" writes them anew.
 */
#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "src/command.h"
#include "src/options.h"
#include "ui/keys.h"

/* --- mdoc --------------------------------------------------------------- */

/* At a line's beginning '.' and ' make it a macro. */
static bool
begins_line(const struct buf *out)
{
	return out->length == 0 || out->bytes[out->length - 1] == '\n';
}

/* Text of a macro's argument or line: roff's own characters escaped. */
static void
put_roff(struct buf *out, const char *text)
{
	const char *at;

	for (at = text; *at != '\0'; at++) {
		if (*at == '\\')
			buf_puts(out, "\\e");
		else if (*at == '-')
			buf_puts(out, "\\-");
		else if ((*at == '.' || *at == '\'') && begins_line(out))
			buf_printf(out, "\\&%c", *at);
		else if (*at == '\n' && at[1] == '\n') {
			buf_puts(out, "\n.Pp");
		} else if (*at == ' ' && at > text && at[-1] == '.')
			buf_putc(out, '\n'); /* a sentence begins a line */
		else
			buf_putc(out, *at);
	}
}

/* Words of a macro line, each quoted against being a macro itself. */
static void
put_words(struct buf *out, const char *text)
{
	buf_puts(out, " \"\\&"); /* no delimiter of mdoc */
	put_roff(out, text);
	buf_putc(out, '"');
}

static void
man_options(struct buf *out, const struct option_row *row)
{
	if (row == NULL || row->name == NULL)
		return;
	buf_puts(out, ".Bl -tag -width Ds\n");
	for (; row->name != NULL; row++) {
		buf_puts(out, ".It ");
		if (row->letter != 0)
			buf_printf(out, "Fl %c , ", row->letter);
		buf_printf(out, "Fl \\-%s", row->name);
		if (row->kind != OPTION_FLAG)
			buf_printf(out, " Ar %s", row->value);
		buf_putc(out, '\n');
		put_roff(out, row->help);
		buf_puts(out, ".\n");
	}
	buf_puts(out, ".El\n");
}

static void
man_examples(struct buf *out, const struct command_example *example)
{
	for (; example != NULL && example->line != NULL; example++) {
		put_roff(out, example->what);
		buf_puts(out, ":\n.Dl");
		put_words(out, example->line);
		buf_putc(out, '\n');
	}
}

static void
man_command(struct buf *out, const struct command *command)
{
	buf_printf(out, ".Ss erplan%s%s", command->name != NULL ? " " : "",
	    command->name != NULL ? command->name : "");
	buf_printf(out, "%s%s\n", command->operands[0] != '\0' ? " " : "",
	    command->operands);
	buf_printf(out, "%c", command->summary[0] & ~0x20);
	put_roff(out, command->summary + 1);
	buf_puts(out, ".\n");
	if (command->detail != NULL) {
		put_roff(out, command->detail);
		buf_putc(out, '\n');
	}
	man_options(out, command->options);
}

static void
man_commands(struct buf *out)
{
	const struct command *const *command;

	if (command_default != NULL)
		man_command(out, command_default);
	for (command = commands; *command != NULL; command++)
		man_command(out, *command);
}

static void
man_all_examples(struct buf *out)
{
	const struct command *const *command;

	if (command_default != NULL)
		man_examples(out, command_default->examples);
	for (command = commands; *command != NULL; command++)
		man_examples(out, (*command)->examples);
}

/* Keys that do the same stand in one entry: "Up, k". */
static void
man_keys(struct buf *out)
{
	const struct key_row *row, *next;
	int context;

	for (context = 0; context < KEYS_CONTEXT_COUNT; context++) {
		buf_printf(out, ".Ss %s\n.Bl -tag -width \"Ctrl-XX\" -compact\n",
		    key_context_name((enum key_context)context));
		for (row = key_rows; row->action != ACTION_NONE; row = next) {
			char name[PRESS_NAME_SIZE];

			next = row + 1;
			if ((int)row->context != context)
				continue;
			buf_puts(out, ".It");
			put_words(out, event_press_name(row->key, name));
			while (next->action == row->action &&
			    next->context == row->context &&
			    strcmp(next->help, row->help) == 0) {
				buf_puts(out, " ,");
				put_words(out,
				    event_press_name(next->key, name));
				next++;
			}
			buf_putc(out, '\n');
			put_roff(out, row->help);
			buf_putc(out, '\n');
		}
		buf_puts(out, ".El\n");
	}
}

static int
describe_man(struct buf *out, const char *template)
{
	FILE *file = fopen(template, "r");
	char line[1024];

	if (file == NULL) {
		perror(template);
		return 1;
	}
	while (fgets(line, sizeof line, file) != NULL) {
		if (strcmp(line, "@commands@\n") == 0)
			man_commands(out);
		else if (strcmp(line, "@options@\n") == 0)
			man_options(out, options_common);
		else if (strcmp(line, "@examples@\n") == 0)
			man_all_examples(out);
		else if (strcmp(line, "@keys@\n") == 0)
			man_keys(out);
		else
			buf_puts(out, line);
	}
	fclose(file);
	return 0;
}

/* --- completions -------------------------------------------------------- */

static void
put_names(struct buf *out)
{
	const struct command *const *command;

	for (command = commands; *command != NULL; command++)
		buf_printf(out, "%s%s", command == commands ? "" : " ",
		    (*command)->name);
}

static void
put_option_names(struct buf *out, const struct option_row *row)
{
	for (; row != NULL && row->name != NULL; row++)
		buf_printf(out, " --%s", row->name);
}

static void
put_bash_values(struct buf *out, const struct option_row *row)
{
	size_t i;

	for (; row != NULL && row->name != NULL; row++) {
		if (row->kind != OPTION_CHOICE)
			continue;
		buf_printf(out, "\t%s) words=\"", row->name);
		for (i = 0; row->words[i] != NULL; i++)
			buf_printf(out, "%s%s", i > 0 ? " " : "",
			    row->words[i]);
		buf_puts(out, "\" ;;\n");
	}
}

static void
describe_bash(struct buf *out)
{
	const struct command *const *command;

	buf_puts(out, "# bash completion for erplan; made by \"make update-docs\"\n"
	    "_erplan()\n{\n"
	    "\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
	    "\tlocal command=${COMP_WORDS[1]:-} words=\"\" options=\"\"\n"
	    "\tCOMPREPLY=()\n"
	    "\tcase $command in\n");
	for (command = commands; *command != NULL; command++) {
		buf_printf(out, "\t%s) options=\"", (*command)->name);
		put_option_names(out, (*command)->options);
		put_option_names(out, options_common);
		buf_puts(out, "\" ;;\n");
	}
	buf_puts(out, "\t*) options=\"");
	if (command_default != NULL)
		put_option_names(out, command_default->options);
	put_option_names(out, options_common);
	buf_puts(out, "\" ;;\n\tesac\n\tcase $command/$previous in\n");
	for (command = commands; *command != NULL; command++) {
		const struct option_row *row = (*command)->options;
		size_t i;

		for (; row != NULL && row->name != NULL; row++) {
			if (row->kind != OPTION_CHOICE)
				continue;
			buf_printf(out, "\t%s/--%s) words=\"",
			    (*command)->name, row->name);
			for (i = 0; row->words[i] != NULL; i++)
				buf_printf(out, "%s%s", i > 0 ? " " : "",
				    row->words[i]);
			buf_puts(out, "\" ;;\n");
		}
	}
	buf_puts(out, "\thelp/help) words=\"");
	put_names(out);
	buf_puts(out, "\" ;;\n\tesac\n\tcase $previous in\n");
	{
		struct buf values = { 0 };
		char *at, *end;

		put_bash_values(&values, options_common);
		for (at = values.bytes; at != NULL && *at != '\0'; at = end) {
			end = strchr(at, '\n') + 1;
			buf_puts(out, "\t--");
			buf_add(out, at + 1, (size_t)(end - at - 1));
		}
		buf_free(&values);
	}
	buf_puts(out, "\tesac\n"
	    "\tif [[ -n $words ]]; then\n"
	    "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
	    "\telif [[ $current == -* ]]; then\n"
	    "\t\tmapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
	    "\telse\n"
	    "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
	    "\t\tif [[ $COMP_CWORD -eq 1 ]]; then\n"
	    "\t\t\tlocal names\n"
	    "\t\t\tmapfile -t names < <(compgen -W \"");
	put_names(out);
	buf_puts(out, "\" -- \"$current\")\n"
	    "\t\t\tCOMPREPLY+=(\"${names[@]}\")\n"
	    "\t\tfi\n"
	    "\tfi\n}\n"
	    "complete -o filenames -F _erplan erplan\n");
}

/* Text inside single quotes of zsh and fish, with ':' and '[' tamed. */
static void
put_quoted(struct buf *out, const char *text, bool zsh)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			buf_puts(out, zsh ? "'\\''" : "\\'");
		else if (zsh && strchr("[]:", *text) != NULL)
			buf_printf(out, "\\%c", *text);
		else
			buf_putc(out, *text);
	}
}

static void
put_zsh_option(struct buf *out, const struct option_row *row)
{
	size_t i;

	buf_printf(out, " \\\n\t\t'%s--%s%s[", row->repeats ? "*" : "",
	    row->name, row->kind == OPTION_FLAG ? "" : "=");
	put_quoted(out, row->help, true);
	buf_putc(out, ']');
	switch (row->kind) {
	case OPTION_FLAG:
		break;
	case OPTION_CHOICE:
		buf_printf(out, ":%s:(", row->value);
		for (i = 0; row->words[i] != NULL; i++)
			buf_printf(out, "%s%s", i > 0 ? " " : "",
			    row->words[i]);
		buf_putc(out, ')');
		break;
	case OPTION_FILE:
		buf_printf(out, ":%s:_files", row->value);
		break;
	case OPTION_FOLDER:
		buf_printf(out, ":%s:_files -/", row->value);
		break;
	default:
		buf_printf(out, ":%s:", row->value);
		break;
	}
	buf_putc(out, '\'');
}

static void
put_zsh_operands(struct buf *out, enum operand_kind kind)
{
	switch (kind) {
	case OPERAND_PLAN:
		buf_puts(out, " \\\n\t\t'*:plan:_files -g \"*.(yaml|yml)\"'");
		break;
	case OPERAND_FILE:
		buf_puts(out, " \\\n\t\t'*:file:_files'");
		break;
	case OPERAND_COMMAND:
		buf_puts(out, " \\\n\t\t'*:command:(");
		put_names(out);
		buf_puts(out, ")'");
		break;
	case OPERAND_NONE:
	case OPERAND_WORD:
		break;
	}
}

static void
describe_zsh(struct buf *out)
{
	const struct command *const *command;
	const struct option_row *row;

	buf_puts(out, "#compdef erplan\n"
	    "# zsh completion for erplan; made by \"make update-docs\"\n"
	    "local -a names=(\n");
	for (command = commands; *command != NULL; command++) {
		buf_printf(out, "\t'%s:", (*command)->name);
		put_quoted(out, (*command)->summary, true);
		buf_puts(out, "'\n");
	}
	buf_puts(out, ")\n"
	    "if (( CURRENT == 2 )); then\n"
	    "\t_describe command names\n"
	    "\t_files -g \"*.(yaml|yml)\"\n"
	    "\treturn\n"
	    "fi\n"
	    "local name=$words[2]\n"
	    "shift words\n"
	    "(( CURRENT-- ))\n"
	    "case $name in\n");
	for (command = commands; *command != NULL; command++) {
		buf_printf(out, "%s)\n\t_arguments", (*command)->name);
		for (row = (*command)->options;
		     row != NULL && row->name != NULL; row++)
			put_zsh_option(out, row);
		for (row = options_common; row->name != NULL; row++)
			put_zsh_option(out, row);
		put_zsh_operands(out, (*command)->operand_kind);
		buf_puts(out, " ;;\n");
	}
	buf_puts(out, "esac\n");
}

static void
put_fish_option(struct buf *out, const char *condition,
    const struct option_row *row)
{
	size_t i;

	buf_printf(out, "complete -c erplan%s -l %s", condition, row->name);
	if (row->letter != 0)
		buf_printf(out, " -s %c", row->letter);
	if (row->kind == OPTION_CHOICE) {
		buf_puts(out, " -x -a '");
		for (i = 0; row->words[i] != NULL; i++)
			buf_printf(out, "%s%s", i > 0 ? " " : "",
			    row->words[i]);
		buf_putc(out, '\'');
	} else if (row->kind != OPTION_FLAG)
		buf_puts(out, " -r");
	buf_puts(out, " -d '");
	put_quoted(out, row->help, false);
	buf_puts(out, "'\n");
}

static void
describe_fish(struct buf *out)
{
	const struct command *const *command;
	const struct option_row *row;
	char condition[128];

	buf_puts(out, "# fish completion for erplan; made by "
	    "\"make update-docs\"\n");
	for (command = commands; *command != NULL; command++) {
		buf_printf(out, "complete -c erplan -n __fish_use_subcommand "
		    "-a %s -d '", (*command)->name);
		put_quoted(out, (*command)->summary, false);
		buf_puts(out, "'\n");
	}
	for (command = commands; *command != NULL; command++) {
		snprintf(condition, sizeof condition,
		    " -n '__fish_seen_subcommand_from %s'", (*command)->name);
		for (row = (*command)->options;
		     row != NULL && row->name != NULL; row++)
			put_fish_option(out, condition, row);
	}
	for (row = options_common; row->name != NULL; row++)
		put_fish_option(out, "", row);
}

int
main(int argc, char **argv)
{
	struct buf out = { 0 };
	int status = 0;

	if (argc == 3 && strcmp(argv[1], "man") == 0)
		status = describe_man(&out, argv[2]);
	else if (argc == 2 && strcmp(argv[1], "bash") == 0)
		describe_bash(&out);
	else if (argc == 2 && strcmp(argv[1], "zsh") == 0)
		describe_zsh(&out);
	else if (argc == 2 && strcmp(argv[1], "fish") == 0)
		describe_fish(&out);
	else {
		fputs("usage: describe man TEMPLATE | bash | zsh | fish\n",
		    stderr);
		return 2;
	}
	if (out.failed || fwrite(buf_text(&out), 1, out.length, stdout) !=
	    out.length || fflush(stdout) != 0)
		status = 1;
	buf_free(&out);
	return status;
}
