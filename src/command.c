/*
 * From the arguments to a command that runs: help and version first, then the
 * name, then options and operands by the command's row. Touches no signals,
 * locale or exit, so that tests can call it.
 */
#include "src/command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "model/buf.h"
#include "model/civil.h"
#include "src/help.h"
#include "src/options.h"
#include "src/out.h"
#include "src/suggest.h"
#include "src/version.h"

enum { SECONDS_A_DAY = 86400 };

const struct command *
command_find(const char *name)
{
	const struct command *const *c;

	for (c = commands; *c != NULL; c++)
		if (strcmp((*c)->name, name) == 0)
			return *c;
	return NULL;
}

const char *
command_nearest(const char *name)
{
	struct suggestion nearest = { .word = name };
	const struct command *const *c;

	for (c = commands; *c != NULL; c++)
		suggest_consider(&nearest, (*c)->name);
	return nearest.best;
}

/*
 * Says whether a first word that is no command can be the name of a plan: it
 * exists, or it looks like a file's name. Anything else is a mistyped command,
 * and must not begin a plan called "chekc".
 */
static bool
names_plan(const char *word)
{
	struct stat st;

	return strpbrk(word, "./") != NULL || stat(word, &st) == 0;
}

/*
 * Returns the index of the first argument that is not an option of every
 * command, or count: options may stand before the command's name.
 */
static size_t
find_name(size_t count, const char *const *arguments)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (strcmp(arguments[i], "--color") == 0 ||
		    strcmp(arguments[i], "--date") == 0)
			i++;
		else if (strncmp(arguments[i], "--color=", 8) != 0 &&
		    strncmp(arguments[i], "--date=", 7) != 0)
			break;
	}
	return i < count ? i : count;
}

/* --date, then SOURCE_DATE_EPOCH, then the clock where the user lives. */
static civil_day
choose_today(const struct options *options)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	char text[CIVIL_TEXT_SIZE], *end;
	long long seconds;
	time_t now = time(NULL);
	struct tm tm;
	civil_day day = (civil_day)(now / SECONDS_A_DAY);

	if (option_given(options, "date"))
		return (civil_day)option_number(options, "date", 0);
	if (epoch != NULL && epoch[0] >= '0' && epoch[0] <= '9') {
		seconds = strtoll(epoch, &end, 10);
		if (*end == '\0' && seconds / SECONDS_A_DAY <= 2932896)
			return (civil_day)(seconds / SECONDS_A_DAY);
	}
	if (localtime_r(&now, &tm) != NULL &&
	    strftime(text, sizeof text, "%Y-%m-%d", &tm) != 0)
		civil_parse_day(text, &day);
	return day;
}

static int
show_help(const struct command *command, struct out *out, struct out *err)
{
	struct buf text = { 0 };
	int status = STATUS_DONE;

	if (command != NULL && command != command_default)
		help_add_command(&text, command);
	else
		help_add_program(&text);
	if (text.failed) {
		out_message(err, "out of memory");
		status = STATUS_FAILED;
	} else
		out_write(out, buf_text(&text), text.length);
	buf_free(&text);
	return status;
}

/* Ends a message about the command line with where to read on. */
static int
say_usage(struct out *err, const struct command *command, const char *text)
{
	if (command == NULL || command->name == NULL)
		out_message(err, "%s (see 'erplan --help')", text);
	else
		out_message(err, "%s (see 'erplan help %s')", text,
		    command->name);
	return STATUS_USAGE;
}

static int
check_operands(const struct command *command, const struct options *options,
    struct out *err)
{
	struct buf text = { 0 }, usage = { 0 };
	int status = STATUS_DONE;

	help_add_synopsis(&usage, command);
	if (options->operand_count < command->least_operands)
		buf_printf(&text, "an operand is missing; usage: %s",
		    buf_text(&usage));
	else if (options->operand_count > command->most_operands)
		buf_printf(&text, "operand '%s' is one too many; usage: %s",
		    options->operands[command->most_operands],
		    buf_text(&usage));
	if (text.length > 0)
		status = say_usage(err, command, buf_text(&text));
	buf_free(&text);
	buf_free(&usage);
	return status;
}

static int
run_command(const struct command *command, const struct options *options,
    struct out *out, struct out *err, bool utf8)
{
	enum out_color color = (enum out_color)option_number(options, "color",
	    OUT_COLOR_AUTO);
	struct invocation invocation = {
		.command = command,
		.options = options,
		.operands = options->operands,
		.operand_count = options->operand_count,
		.utf8 = utf8,
		.out = out,
		.err = err,
	};
	int status;

	out_set_color(out, color);
	out_set_color(err, color);
	status = check_operands(command, options, err);
	if (status != STATUS_DONE)
		return status;
	invocation.today = choose_today(options);
	return command->run(&invocation);
}

static int
say_unknown(struct out *err, const char *word)
{
	const char *nearest = command_nearest(word);

	if (nearest != NULL)
		out_message(err, "unknown command '%s'; did you mean '%s'? "
		    "(see 'erplan --help')", word, nearest);
	else if (command_default != NULL)
		out_message(err, "no command and no file is called '%s'; to "
		    "begin a plan of that name: erplan %s.yaml "
		    "(see 'erplan --help')", word, word);
	else
		out_message(err, "unknown command '%s' (see 'erplan --help')",
		    word);
	return STATUS_USAGE;
}

int
command_main(int argc, const char *const *argv, struct out *out,
    struct out *err, bool utf8)
{
	size_t count = argc > 1 ? (size_t)argc - 1 : 0, at;
	const char *const *arguments = argv + (argc > 0 ? 1 : 0);
	const char **rest;
	const struct command *command = NULL;
	struct options options = { 0 };
	struct buf error = { 0 };
	int status;

	at = find_name(count, arguments);
	if (at < count)
		command = command_find(arguments[at]);
	if (options_ask(count, arguments, "help", 'h'))
		return show_help(command, out, err);
	if (options_ask(count, arguments, "version", 0)) {
		version_print(out);
		return STATUS_DONE;
	}
	if (command == NULL && at < count && arguments[at][0] != '-' &&
	    (command_default == NULL || !names_plan(arguments[at])))
		return say_unknown(err, arguments[at]);

	/* The options in front of the name belong to the command as well. */
	rest = calloc(count + 1, sizeof *rest);
	if (rest == NULL) {
		out_message(err, "out of memory");
		return STATUS_FAILED;
	}
	memcpy(rest, arguments, at * sizeof *rest);
	if (command != NULL) {
		memcpy(rest + at, arguments + at + 1,
		    (count - at - 1) * sizeof *rest);
		count--;
	} else {
		memcpy(rest + at, arguments + at, (count - at) * sizeof *rest);
		command = command_default;
	}
	if (!options_parse(&options, command != NULL ? command->options : NULL,
	    count, rest, &error))
		status = say_usage(err, command, buf_text(&error));
	else if (command == NULL) {
		out_message(err, "a command is missing (see 'erplan --help')");
		status = STATUS_USAGE;
	} else
		status = run_command(command, &options, out, err, utf8);
	options_free(&options);
	buf_free(&error);
	free(rest);
	return status;
}
