/*
 * Promises about the terminal, kept by ui/term.c on a real pseudo terminal
 * with the demo program.
 */
#include "tests/pty/pty.h"

#include <criterion/criterion.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	GONE_WITHIN = 200, /* milliseconds after a hang-up */
	ESCAPE_WITHIN = 50,
	EXIT_REFUSED = 10,
	EXIT_CLOSED = 20,
	EXIT_SIGNAL = 30,
	PATIENCE = 5000
};
/* Sanitizers and a busy machine are slow; the promises are for neither. */
#ifdef __SANITIZE_ADDRESS__
enum { SLOWER = 10, CALLS_MOST = 20 }; /* they call the system too */
#else
enum { SLOWER = 3, CALLS_MOST = 10 };
#endif

static char demo_path[4096];
static const char *demo_argv[] = { demo_path, NULL };
static const char *const with_status[] = { "DEMO_STATUS=1", NULL };

static struct pty *
start(struct pty_options options)
{
	const char *top = getenv("abs_top_builddir");

	snprintf(demo_path, sizeof demo_path, "%s/tests/pty/term_demo",
	    top != NULL ? top : ".");
	options.argv = demo_argv;
	return pty_open(&options);
}

static struct pty *
start_shown(struct pty_options options)
{
	struct pty *pty = start(options);

	cr_assert(pty_wait(pty, "Terminal demo"), "the first frame comes");
	return pty;
}

static void
quit(struct pty *pty)
{
	int status;

	pty_send(pty, "q");
	status = pty_finish(pty, PATIENCE);
	cr_expect(status == 0, "it ends by its own quit, not %d", status);
	cr_expect(pty_is_cooked(pty), "the modes are the shell's again");
	cr_expect(!pty_is_alternate(pty), "the first screen is back");
	cr_expect(pty_cursor_visible(pty), "the cursor is back");
	pty_close(pty);
}

static size_t
count(struct pty *pty, const char *bytes)
{
	size_t length, size = strlen(bytes), found = 0, i;
	const char *output = pty_output(pty, &length);

	for (i = 0; i + size <= length; i++)
		if (memcmp(output + i, bytes, size) == 0)
			found++;
	return found;
}

Test(term, every_key_arrives_under_its_name)
{
	static const struct {
		const char *bytes, *name;
	} keys[] = { { "\033[A", "Up" }, { "\033OA", "Up" },
		{ "\033[B", "Down" }, { "\033OB", "Down" },
		{ "\033OC", "Right" }, { "\033[D", "Left" },
		{ "\033[H", "Home" }, { "\033OF", "End" },
		{ "\033[5~", "PgUp" }, { "\033[6~", "PgDn" },
		{ "\033OP", "F1" }, { "\033[19~", "F8" },
		{ "\033[19;2~", "S-F8" }, { "\0331", "Alt-1" },
		{ "\0338", "Alt-8" }, { "\033[Z", "S-Tab" },
		{ "\023", "^S" }, { "\021", "^Q" }, { "\003", "^C" },
		{ "\022", "^R" }, { "\r", "Enter" }, { "\177", "Backspace" },
		{ "\b", "Backspace" }, { "\033[3~", "Del" },
		{ "\033[1;5D", "C-Left" }, { "\033[1;3C", "Alt-Right" },
		{ "\303\251", "\303\251" }, { "\033", "Esc" },
		{ "\033[999;7x", "Enter" } /* unknown; then */ };
	struct pty *pty = start_shown(
	    (struct pty_options) { .environment = with_status });
	char wanted[64];
	size_t i;

	for (i = 0; i + 1 < sizeof keys / sizeof *keys; i++) {
		pty_send(pty, keys[i].bytes);
		snprintf(wanted, sizeof wanted, "key <%s> #%zu", keys[i].name,
		    i + 1);
		cr_assert(pty_wait(pty, wanted), "%s", keys[i].name);
	}
	pty_send(pty, "\033[999;7x\033[?1;2cz");
	snprintf(wanted, sizeof wanted, "key <z> #%zu", i + 1);
	cr_expect(pty_wait(pty, wanted), "unknown sequences are swallowed");
	quit(pty);
}

Test(term, escape_alone_takes_at_most_fifty_milliseconds)
{
	struct pty *pty = start_shown(
	    (struct pty_options) { .environment = with_status });
	long best = 1000, begin, took;
	char wanted[64];
	int i;

	for (i = 0; i < 5; i++) {
		begin = pty_clock();
		pty_send(pty, "\033");
		snprintf(wanted, sizeof wanted, "key <Esc> #%d", i + 1);
		cr_assert(pty_wait(pty, wanted));
		took = pty_clock() - begin;
		best = took < best ? took : best;
	}
	cr_expect(best <= ESCAPE_WITHIN, "took %ld ms", best);
	quit(pty);
}

Test(term, a_paste_is_text_and_no_keys)
{
	struct pty *pty = start_shown(
	    (struct pty_options) { .environment = with_status });
	char *big = malloc(100001);

	pty_send(pty, "\t\033[200~q one\r\ntwo\033[Athree\033[201~");
	cr_assert(pty_wait(pty, "paste of"));
	cr_expect(pty_find(pty, "q one two[Athree", NULL) == 2,
	    "breaks become blanks, controls go");
	memset(big, 'x', 100000);
	big[100000] = '\0';
	pty_send(pty, "\033[200~");
	pty_send_bytes(pty, big, 100000);
	pty_send(pty, "\033[201~");
	cr_expect(pty_wait(pty, "paste of 100000 bytes"));
	pty_send(pty, "\t\t");
	free(big);
	quit(pty);
}

Test(term, no_resize_is_lost_in_five_hundred)
{
	struct pty *pty = start_shown((struct pty_options) { .rows = 24 });
	unsigned seed = 1;
	int i;

	for (i = 0; i < 500; i++) {
		seed = seed * 1103515245 + 12345;
		pty_resize(pty, 4 + (int)(seed >> 16) % 60,
		    40 + (int)(seed >> 8) % 160);
	}
	pty_resize(pty, 31, 101);
	cr_expect(pty_wait(pty, "size 31x101"));
	pty_send(pty, "\033[B");
	cr_expect(pty_wait_cursor(pty, 3, 0), "the list goes on");
	quit(pty);
}

Test(term, every_size_is_drawn)
{
	static const int sizes[][2] = { { 1, 1 }, { 1, 2 }, { 2, 10 },
		{ 3, 3 }, { 500, 1000 }, { 16, 60 }, { 60, 7 }, { 24, 80 } };
	struct pty *pty = start_shown((struct pty_options) { .rows = 24 });
	char wanted[32];
	size_t i;

	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		pty_resize(pty, sizes[i][0], sizes[i][1]);
		snprintf(wanted, sizeof wanted, "size %dx%d", sizes[i][0],
		    sizes[i][1]);
		cr_expect(pty_wait(pty, sizes[i][1] >= 40 ? wanted : "T"), "%s",
		    wanted);
	}
	quit(pty);
}

Test(term, a_terminal_that_does_not_know_its_size_has_one)
{
	struct pty *pty = start_shown((struct pty_options) { .rows = 40 });

	pty_resize(pty, 0, 0);
	cr_expect(pty_wait(pty, "size 24x80"));
	quit(pty);
}

Test(term, a_hang_up_ends_it_at_once)
{
	static const bool ignored[] = { false, true };
	size_t i;

	for (i = 0; i < 2; i++) {
		struct pty *pty = start_shown(
		    (struct pty_options) { .ignore_hangup = ignored[i] });
		long begin = pty_clock();
		int status;

		pty_hang_up(pty);
		status = pty_finish(pty, PATIENCE);
		cr_expect(pty_clock() - begin <= GONE_WITHIN * SLOWER,
		    "took %ld ms", pty_clock() - begin);
		cr_expect(status == EXIT_CLOSED ||
			(!ignored[i] && status == EXIT_SIGNAL + SIGHUP),
		    "hang-up %s: %d", ignored[i] ? "ignored" : "told", status);
		pty_close(pty);
	}
}

Test(term, signals_to_end_it_are_events)
{
	static const int numbers[] = { SIGTERM, SIGHUP, SIGINT };
	size_t i;

	for (i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct pty *pty = start_shown(
		    (struct pty_options) { .rows = 24 });

		pty_signal(pty, numbers[i]);
		cr_expect(pty_finish(pty, PATIENCE) ==
			EXIT_SIGNAL + numbers[i]);
		cr_expect(pty_is_cooked(pty) && !pty_is_alternate(pty),
		    "signal %d leaves a clean terminal", numbers[i]);
		pty_close(pty);
	}
}

Test(term, a_signal_ends_it_though_nobody_reads_its_output)
{
	struct pty *pty = start_shown((struct pty_options) { .rows = 24 });
	int i;

	/* Fill the terminal's queue with frames that we do not read. */
	for (i = 0; i < 60; i++)
		pty_send(pty, "\f");
	pty_signal(pty, SIGTERM);
	cr_expect(pty_finish_unread(pty, PATIENCE) == EXIT_SIGNAL + SIGTERM);
	pty_close(pty);
}

Test(term, a_crash_puts_the_terminal_back)
{
	static const struct {
		const char *key;
		int number;
	} crashes[] = { { "!", SIGSEGV }, { "#", SIGABRT }, { "$", SIGSEGV } };
	size_t i;

	for (i = 0; i < sizeof crashes / sizeof *crashes; i++) {
		struct pty *pty = start_shown((struct pty_options) {
		    .environment = (const char *const[]) {
			"DEMO_MOUSE=1",
			"ASAN_OPTIONS=detect_leaks=0:handle_segv=0",
			NULL } });

		pty_send(pty, crashes[i].key);
		cr_expect(pty_finish(pty, PATIENCE) == 128 + crashes[i].number,
		    "it dies of the signal");
		cr_expect(pty_is_cooked(pty), "modes");
		cr_expect(!pty_is_alternate(pty), "screen");
		cr_expect(pty_cursor_visible(pty), "cursor");
		cr_expect(count(pty, "\033[?2004l") == 1 &&
			count(pty, "\033[?1000l") == 1 &&
			count(pty, "\033[?1006l") == 1,
		    "paste marks and mouse are off");
		pty_close(pty);
	}
}

Test(term, suspending_shows_the_shell_and_coming_back_repaints)
{
	struct pty *pty = start((struct pty_options) { .shell = true });
	char stopped[32];
	int i;

	cr_assert(pty_wait(pty, "Site number 00000"));
	for (i = 0; i < 50; i++) {
		pty_send(pty, "\032");
		snprintf(stopped, sizeof stopped, "[stopped %d]", i + 1);
		cr_assert(pty_wait_text(pty, stopped), "round %d", i);
		cr_assert(!pty_is_alternate(pty) && pty_is_cooked(pty) &&
			pty_cursor_visible(pty),
		    "a clean terminal for the shell");
		if (i % 10 == 0)
			pty_resize(pty, 20 + i % 7, 80);
		pty_send(pty, "fg\n");
		cr_assert(pty_wait(pty, "Site number 00000"), "round %d", i);
		cr_assert(pty_is_alternate(pty) && !pty_is_cooked(pty));
	}
	cr_expect(pty_wait(pty, "size 25x80"), "the size was seen");
	quit(pty);
}

Test(term, a_stop_from_outside_suspends_too)
{
	struct pty *pty = start((struct pty_options) { .shell = true });
	char line[64], name[64];
	FILE *file;
	long job = 0;

	cr_assert(pty_wait(pty, "Site number 00000"));
	snprintf(name, sizeof name, "/proc/%ld/task/%ld/children",
	    (long)pty_pid(pty), (long)pty_pid(pty));
	file = fopen(name, "r");
	if (file != NULL) {
		if (fgets(line, sizeof line, file) != NULL)
			job = strtol(line, NULL, 10);
		fclose(file);
	}
	if (job > 0) { /* a system that tells children */
		kill((pid_t)job, SIGTSTP);
		cr_assert(pty_wait_text(pty, "[stopped 1]"));
		cr_expect(!pty_is_alternate(pty) && pty_is_cooked(pty));
		pty_send(pty, "fg\n");
		cr_assert(pty_wait(pty, "Site number 00000"));
		/* What cannot be caught leaves the screen; going on repairs. */
		kill((pid_t)job, SIGSTOP);
		cr_assert(pty_wait_text(pty, "[stopped 2]"));
		pty_send(pty, "fg\n");
		cr_expect(pty_wait_gone(pty, "[stopped 2]"));
		cr_expect(!pty_is_cooked(pty));
	}
	quit(pty);
}

/* Counts the sequences that set a colour. */
static size_t
count_colours(struct pty *pty)
{
	size_t length, i, end, found = 0;
	const char *output = pty_output(pty, &length);

	for (i = 0; i + 1 < length; i++) {
		if (output[i] != '\033' || output[i + 1] != '[')
			continue;
		end = i + 2 + strspn(output + i + 2, "0123456789;");
		if (output[end] != 'm')
			continue;
		for (; i < end; i++)
			if ((output[i] == '[' || output[i] == ';') &&
			    output[i + 1] == '3')
				found++;
	}
	return found;
}

Test(term, no_color_sends_no_colour)
{
	static const char *const no_color[] = { "NO_COLOR=1", NULL };
	struct pty *pty = start_shown((struct pty_options) { .rows = 24 });
	int row, col;

	row = pty_find(pty, "Note", &col);
	cr_expect(pty_has(pty, row, col, 'c') && pty_has(pty, row, col, 'b'),
	    "an error is coloured and bold");
	cr_expect(count_colours(pty) > 0);
	quit(pty);
	pty = start_shown((struct pty_options) { .environment = no_color });
	row = pty_find(pty, "Note", &col);
	cr_expect(!pty_has(pty, row, col, 'c') && pty_has(pty, row, col, 'b'),
	    "with NO_COLOR it is bold only");
	cr_expect(count_colours(pty) == 0);
	quit(pty);
}

Test(term, wide_characters_and_frames_keep_their_columns)
{
	struct pty *pty = start_shown((struct pty_options) { .rows = 24 });
	int col;

	cr_expect(pty_find(pty, "Zürich 東京", &col) == 9 && col == 42);
	cr_expect(pty_find(pty, "┌──────────┐", &col) == 8 && col == 40);
	quit(pty);
}

Test(term, a_terminal_without_utf8_gets_ascii)
{
	static const char *const plain[] = { "LC_ALL=C", NULL };
	struct pty *pty = start_shown((struct pty_options) {
	    .environment = plain });
	size_t length, i;
	const char *output;

	cr_expect(pty_find(pty, "Zurich ? ?", NULL) == 9);
	cr_expect(pty_find(pty, "+----------+", NULL) == 8);
	output = pty_output(pty, &length);
	for (i = 0; i < length; i++)
		cr_assert((unsigned char)output[i] < 0x80, "byte %zu", i);
	quit(pty);
}

Test(term, ascii_signs_go_with_utf8_text)
{
	static const char *const ascii[] = { "DEMO_ASCII=1", NULL };
	struct pty *pty = start_shown((struct pty_options) {
	    .environment = ascii });

	cr_expect(pty_find(pty, "+----------+", NULL) == 8);
	cr_expect(pty_find(pty, "Zürich 東京", NULL) == 9);
	quit(pty);
}

Test(term, types_of_terminal_are_accepted_or_refused_with_a_reason)
{
	static const struct {
		const char *term, *text;
		bool refused;
	} types[] = { { "TERM=dumb", "TERM=dumb", true },
		{ "TERM=", "TERM is not set", true },
		{ "TERM=no-such-thing", "taking it for", false },
		{ "TERM=vt220", "Site number", false },
		{ "TERM=linux", "Site number", false },
		{ "TERM=screen", "Site number", false } };
	size_t i;

	for (i = 0; i < sizeof types / sizeof *types; i++) {
		struct pty *pty = start((struct pty_options) { .cols = 160,
		    .environment = (const char *const[]) { types[i].term,
			NULL } });

		cr_expect(pty_wait_text(pty, types[i].text), "%s",
		    types[i].term);
		if (types[i].refused) {
			cr_expect(pty_finish(pty, PATIENCE) == EXIT_REFUSED);
			cr_expect(count(pty, "\033") == 0,
			    "%s: nothing is sent", types[i].term);
		} else {
			cr_assert(pty_wait(pty, "Terminal demo"));
			pty_send(pty, "\033[B\033OBq");
			cr_expect(pty_finish(pty, PATIENCE) == 0, "%s",
			    types[i].term);
		}
		cr_expect(pty_is_cooked(pty), "%s", types[i].term);
		pty_close(pty);
	}
}

Test(term, what_is_no_terminal_is_refused)
{
	static const int ends[] = { STDIN_FILENO, STDOUT_FILENO };
	const char *top = getenv("abs_top_builddir");
	size_t i;

	snprintf(demo_path, sizeof demo_path, "%s/tests/pty/term_demo",
	    top != NULL ? top : ".");
	for (i = 0; i < 2; i++) {
		int status = -1;
		pid_t pid = fork();

		if (pid == 0) {
			int null = open("/dev/null", O_RDWR);

			dup2(null, ends[i]);
			dup2(null, STDERR_FILENO);
			execl(demo_path, demo_path, (char *)NULL);
			_exit(126);
		}
		waitpid(pid, &status, 0);
		cr_expect(WIFEXITED(status) &&
		    WEXITSTATUS(status) == EXIT_REFUSED);
	}
}

Test(term, a_key_costs_one_write_and_few_bytes_and_idling_none)
{
	struct pty *pty = start_shown((struct pty_options) { .rows = 24 });
	size_t before, after;
	long calls, writes;
	bool counted;

	(void)pty_output(pty, &before);
	counted = pty_count_begin(pty);
	pty_send(pty, "\033[B");
	cr_assert(pty_wait_cursor(pty, 3, 0));
	if (counted) {
		pty_count_end(pty, &calls, &writes);
		cr_expect(writes == 1, "%ld writes", writes);
		cr_expect(calls <= CALLS_MOST, "%ld system calls", calls);
	}
	(void)pty_output(pty, &after);
	/* Two rows of 39 cells change, and the marks are 16 bytes. */
	cr_expect(after - before - 16 <= 78 * 14 / 10, "%zu bytes for Down",
	    after - before - 16);
	pty_send(pty, "\t");
	cr_assert(pty_wait_cursor(pty, 2, 48));
	(void)pty_output(pty, &before);
	pty_send(pty, "x");
	cr_assert(pty_wait_cursor(pty, 2, 49));
	(void)pty_output(pty, &after);
	cr_expect(after - before - 16 <= 15, "%zu bytes for a letter",
	    after - before - 16);
	cr_expect(pty_listen(pty, 100) == 0, "idle");
	pty_send(pty, "\t\t");
	quit(pty);
}

Test(term, without_test_marks_and_mouse_none_are_sent)
{
	static const char *const no_marks[] = { "ERPLAN_FRAME_MARKS=", NULL };
	struct pty *pty = start((struct pty_options) {
	    .environment = no_marks });

	cr_assert(pty_wait_text(pty, "Zürich"));
	pty_send(pty, "q");
	cr_expect(pty_finish(pty, PATIENCE) == 0);
	cr_expect(count(pty, "?2026") == 0);
	cr_expect(count(pty, "?100") == 0);
	cr_expect(count(pty, "\033[?2004h") == 1 &&
	    count(pty, "\033[?2004l") == 1);
	pty_close(pty);
}

Test(term, a_mouse_that_was_asked_for_reports)
{
	static const char *const mouse[] = { "DEMO_MOUSE=1", "DEMO_STATUS=1",
		NULL };
	struct pty *pty = start_shown((struct pty_options) {
	    .environment = mouse });

	pty_send(pty, "\033[<0;12;5M");
	cr_expect(pty_wait(pty, "mouse <Click> at 4:11 #1"));
	pty_send(pty, "\033[<0;12;5m");
	cr_expect(pty_wait(pty, "mouse <Release> at 4:11 #2"));
	pty_send(pty, "\033[<65;1;1M");
	cr_expect(pty_wait(pty, "mouse <Wheel-down> at 0:0 #3"));
	pty_send(pty, "\033[M !!");
	cr_expect(pty_wait(pty, "mouse <Click> at 0:0 #4"));
	quit(pty);
}

Test(term, copying_hands_text_to_the_terminal)
{
	struct pty *pty = start_shown(
	    (struct pty_options) { .environment = with_status });

	pty_send(pty, "y");
	cr_assert(pty_wait(pty, "key <y>"));
	cr_expect(count(pty, "\033]52;c;Y2xpcA==\033\\") == 1);
	quit(pty);
}
