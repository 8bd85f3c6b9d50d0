/*
 * Plays the real program on a pseudo terminal: keys in words of a planner's
 * work, each waiting for the screen that it gives. Never sleeps.
 */
#include "tests/pty/play.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/folder.h"

enum { PATIENCE = 5000, ENVIRONMENT_MAX = 16 };

static char home[128], config[128], state[128], cache[128];
static const char *const own_environment[] = { home, config, state, cache,
	"SOURCE_DATE_EPOCH=1795000000", NULL };

static const char *
program(void)
{
	static char path[4096];
	const char *top = getenv("abs_top_builddir");

	snprintf(path, sizeof path, "%s/erplan", top != NULL ? top : ".");
	return path;
}

static void
name_places(void)
{
	snprintf(home, sizeof home, "HOME=%s", folder_name());
	snprintf(config, sizeof config, "XDG_CONFIG_HOME=%s/config",
	    folder_name());
	snprintf(state, sizeof state, "XDG_STATE_HOME=%s/state",
	    folder_name());
	snprintf(cache, sizeof cache, "XDG_CACHE_HOME=%s/cache",
	    folder_name());
}

struct pty *
play_open(const struct play_options *options)
{
	const char *argv[5] = { program() };
	const char *environment[ENVIRONMENT_MAX + 1];
	struct pty_options pty = { .argv = argv, .environment = environment,
		.rows = options->rows, .cols = options->cols,
		.shell = options->shell,
		.ignore_hangup = options->ignore_hangup };
	const char *const *more;
	int i, n = 0;

	name_places();
	for (more = own_environment; *more != NULL; more++)
		environment[n++] = *more;
	for (more = options->environment; more != NULL && *more != NULL;
	     more++)
		if (n < ENVIRONMENT_MAX)
			environment[n++] = *more;
	environment[n] = NULL;
	for (i = 0; i < 3 && options->arguments[i] != NULL; i++)
		argv[i + 1] = options->arguments[i];
	argv[i + 1] = NULL;
	return pty_open(&pty);
}

int
play_run(const char *const arguments[])
{
	const char *argv[16] = { program() };
	int i, status = -1;
	pid_t pid;

	for (i = 0; i < 14 && arguments[i] != NULL; i++)
		argv[i + 1] = arguments[i];
	argv[i + 1] = NULL;
	name_places();
	pid = fork();
	if (pid == 0) {
		const char *const *more;
		int null = open("/dev/null", O_RDWR);

		for (more = own_environment; *more != NULL; more++)
			putenv((char *)(size_t)*more);
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		execv(argv[0], (char *const *)(size_t)argv);
		_exit(126);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status)
				 : 128 + WTERMSIG(status);
}

void
play_wait(struct pty *pty, const char *text)
{
	cr_assert(pty_wait(pty, text), "\"%s\" comes", text);
}

void
play(struct pty *pty, const char *keys, const char *text)
{
	pty_send(pty, keys);
	cr_assert(pty_wait(pty, text), "\"%s\" comes", text);
}

void
play_until_gone(struct pty *pty, const char *keys, const char *text)
{
	pty_send(pty, keys);
	cr_assert(pty_wait_gone(pty, text), "\"%s\" goes", text);
}

/* Waits for a row that has all three texts, in this order. */
static void
wait_for_row(struct pty *pty, const char *mark, const char *label,
    const char *value)
{
	long end = pty_clock() + PATIENCE;
	const char *line, *next;

	do {
		/* A frame that has the label is needed in any case. */
		cr_assert(pty_wait(pty, label));
		for (line = pty_screen(pty); *line != '\0'; line = next) {
			char row[4096];
			const char *at;
			size_t length = strcspn(line, "\n");

			next = line + length + (line[length] == '\n');
			snprintf(row, sizeof row, "%.*s", (int)length, line);
			at = strstr(row, mark);
			at = at == NULL ? NULL : strstr(at, label);
			if (at != NULL && strstr(at, value) != NULL)
				return;
		}
		pty_listen(pty, 5);
	} while (pty_clock() < end);
	cr_assert_fail("no row with \"%s%s ... %s\":\n%s", mark, label, value,
	    pty_screen(pty));
}

void
play_field(struct pty *pty, const char *label)
{
	play(pty, "/", "Find:");
	pty_send(pty, label);
	wait_for_row(pty, "Find:", label, "");
	play_until_gone(pty, ENTER, "Find:");
	wait_for_row(pty, "\xe2\x94\x82\xe2\x96\xb8", label, "");
}

void
play_set(struct pty *pty, const char *label, const char *typed,
    const char *shown)
{
	size_t length = strlen(typed);

	play_field(pty, label);
	play(pty, ENTER, "Enter accept");
	pty_send(pty, typed);
	/* Of a long text the end is in sight. */
	wait_for_row(pty, "\xe2\x96\xb8", label,
	    typed + (length > 16 ? length - 16 : 0));
	play_until_gone(pty, ENTER, "Enter accept");
	wait_for_row(pty, "\xe2\x96\xb8", label, shown);
}

void
play_pick(struct pty *pty, const char *label, const char *words,
    const char *shown)
{
	play_field(pty, label);
	play(pty, ENTER, "Enter pick");
	pty_send(pty, words);
	wait_for_row(pty, "Find:", words, "");
	play_until_gone(pty, ENTER, "Enter pick");
	wait_for_row(pty, "\xe2\x96\xb8", label, shown);
}

void
play_mark(struct pty *pty, const char *label, const char *words,
    const char *shown)
{
	play_field(pty, label);
	play(pty, ENTER, "Space mark");
	pty_send(pty, words);
	wait_for_row(pty, "Find:", words, "");
	play(pty, " ", "  1 ");
	play_until_gone(pty, ENTER, "Space mark");
	wait_for_row(pty, "\xe2\x96\xb8", label, shown);
}

void
play_add(struct pty *pty, const char *name, const char *id)
{
	char crumb[96];

	play(pty, "a", "name or id");
	pty_send(pty, name);
	wait_for_row(pty, "\xe2\x94\x82 ", name, "");
	snprintf(crumb, sizeof crumb, "\xe2\x94\x80 %s \xe2\x94\x80", id);
	play(pty, ENTER, crumb);
}

void
play_expect_clean_end(struct pty *pty, int expected)
{
	int status = pty_finish(pty, PATIENCE);

	cr_expect_eq(status, expected, "it ends with %d, not %d", expected,
	    status);
	cr_expect(pty_is_cooked(pty), "the modes are the shell's again");
	cr_expect(!pty_is_alternate(pty), "the first screen is back");
	cr_expect(pty_cursor_visible(pty), "the cursor is back");
}

void
play_quit(struct pty *pty)
{
	pty_send(pty, "q");
	play_expect_clean_end(pty, 0);
	pty_close(pty);
}

void
play_expect_in_file(const char *file, const char *text)
{
	FILE *stream = fopen(file, "r");
	char *content;
	long size;

	cr_assert_not_null(stream, "%s", file);
	fseek(stream, 0, SEEK_END);
	size = ftell(stream);
	rewind(stream);
	content = calloc((size_t)size + 1, 1);
	cr_assert_eq(fread(content, 1, (size_t)size, stream), (size_t)size);
	fclose(stream);
	cr_expect(strstr(content, text) != NULL, "%s has no \"%s\"", file,
	    text);
	free(content);
}

size_t
play_count(struct pty *pty, const char *bytes)
{
	size_t length, size = strlen(bytes), found = 0, i;
	const char *output = pty_output(pty, &length);

	for (i = 0; i + size <= length; i++)
		if (memcmp(output + i, bytes, size) == 0)
			found++;
	return found;
}
