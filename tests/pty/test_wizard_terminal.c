/*
 * Promises of the real program about the terminal and the world around it:
 * sizes, signals, pastes, colours, encodings, hostile plans.
 */
#include "tests/pty/play.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/folder.h"

TestSuite(wizard_terminal, .init = folder_enter, .fini = folder_leave,
    .timeout = 120);

#define OPEN(...) play_open(&(struct play_options) { __VA_ARGS__ })
#define EXAMPLE .arguments = { "plan.yaml" }

static void
make_example(void)
{
	static const char *const arguments[] = { "new", "plan.yaml",
		"--example", "contoso", NULL };

	cr_assert_eq(play_run(arguments), 0);
}

static struct pty *
open_example(void)
{
	struct pty *pty;

	make_example();
	pty = OPEN(EXAMPLE);
	play_wait(pty, "plan.yaml");
	return pty;
}

/* Begins to type another name for the plan; leaves the text there. */
static void
begin_name(struct pty *pty, const char *typed)
{
	play(pty, "gd", "\xe2\x96\xb8" "Decisions");
	play(pty, "]]", "Go-live");
	play_field(pty, "Plan name");
	play(pty, ENTER, "Enter accept");
	play(pty, CONTROL('u'), "Enter accept");
	play(pty, typed, typed);
}

/* --- sizes ------------------------------------------------------------ */

Test(wizard_terminal, any_size_is_drawn_and_state_is_kept)
{
	static const int sizes[][2] = { { 1, 1 }, { 2, 10 }, { 15, 59 },
		{ 16, 60 }, { 500, 1000 }, { 24, 10 }, { 3, 200 }, { 40, 120 },
		{ 1, 500 }, { 24, 80 } };
	struct pty *pty = open_example();
	size_t i;

	begin_name(pty, "half a na");
	for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		pty_resize(pty, sizes[i][0], sizes[i][1]);
		cr_assert(pty_wait(pty, ""), "%dx%d is drawn", sizes[i][1],
		    sizes[i][0]);
		if (sizes[i][0] == 15)
			cr_expect(pty_find(pty, "nothing is lost", NULL) >= 0,
			    "the notice says what is needed");
		if (sizes[i][0] >= 16 && sizes[i][1] >= 60)
			cr_expect(pty_find(pty, "half a na", NULL) >= 0,
			    "%dx%d shows what is being typed", sizes[i][1],
			    sizes[i][0]);
	}
	play(pty, "me", "half a name");
	play_until_gone(pty, ENTER, "Enter accept");
	play(pty, CONTROL('s'), "saved plan.yaml");
	play_quit(pty);
	play_expect_in_file("plan.yaml", "half a name");
}

Test(wizard_terminal, a_storm_of_sizes_ends_with_the_last_one)
{
	struct pty *pty = open_example();
	unsigned seed = 1;
	int i;

	for (i = 0; i < 200; i++) {
		seed = seed * 1103515245 + 12345;
		pty_resize(pty, 1 + (int)(seed >> 16) % 60,
		    1 + (int)(seed >> 8) % 200);
		pty_send(pty, i % 3 == 0 ? DOWN : i % 3 == 1 ? "]" : F8);
	}
	pty_resize(pty, 24, 80);
	cr_assert(pty_wait(pty, "q quit"));
	play(pty, "g2", "\xe2\x96\xb8Sites");
	play_quit(pty);
}

/* --- signals ---------------------------------------------------------- */

Test(wizard_terminal, suspend_and_go_on_where_one_was)
{
	struct pty *pty;

	make_example();
	pty = OPEN(EXAMPLE, .shell = true);
	play_wait(pty, "plan.yaml");
	begin_name(pty, "Another");
	pty_send(pty, CONTROL('z'));
	cr_assert(pty_wait_text(pty, "[stopped 1]"));
	cr_expect(pty_is_cooked(pty), "the shell has its modes");
	cr_expect(!pty_is_alternate(pty), "and its screen");
	pty_send(pty, "fg\n");
	play_wait(pty, "Another");
	play(pty, "!", "Another!");
	play_until_gone(pty, ENTER, "Enter accept");
	pty_send(pty, CONTROL('z'));
	cr_assert(pty_wait_text(pty, "[stopped 2]"));
	pty_send(pty, "fg\n");
	play_wait(pty, "Another!");
	play(pty, "q", "d discard and quit");
	pty_send(pty, "d");
	play_expect_clean_end(pty, 0);
	pty_close(pty);
}

Test(wizard_terminal, a_signal_ends_it_and_leaves_a_whole_terminal)
{
	static const int signals[] = { SIGTERM, SIGHUP };
	size_t i;

	for (i = 0; i < sizeof signals / sizeof *signals; i++) {
		struct pty *pty;

		if (i == 0)
			make_example();
		pty = OPEN(EXAMPLE);
		play_wait(pty, "plan.yaml");
		begin_name(pty, "Unsaved");
		pty_signal(pty, signals[i]);
		play_expect_clean_end(pty, 128 + signals[i]);
		pty_close(pty);
		play_expect_in_file("plan.yaml", "name: Contoso");
	}
}

Test(wizard_terminal, ctrl_c_asks_before_it_quits)
{
	struct pty *pty = open_example();

	begin_name(pty, "Changed");
	play_until_gone(pty, ENTER, "Enter accept");
	play(pty, CONTROL('c'), "d discard and quit");
	play_until_gone(pty, ESC, "d discard and quit");
	pty_signal(pty, SIGINT);
	play_wait(pty, "d discard and quit");
	pty_send(pty, "d");
	play_expect_clean_end(pty, 0);
	pty_close(pty);
}

Test(wizard_terminal, a_terminal_that_goes_away_ends_it)
{
	int ignore, status;

	make_example();
	for (ignore = 0; ignore < 2; ignore++) {
		struct pty *pty = OPEN(EXAMPLE, .ignore_hangup = ignore == 1);

		play_wait(pty, "plan.yaml");
		pty_hang_up(pty);
		status = pty_finish_unread(pty, 5000);
		cr_expect(status == 0 || status == 128 + SIGHUP,
		    "nohup %d: %d", ignore, status);
		pty_close(pty);
	}
}

/* --- what is typed and pasted ----------------------------------------- */

Test(wizard_terminal, a_paste_is_text_and_never_keys)
{
	struct pty *pty = open_example();

	play(pty, "gd", "\xe2\x96\xb8" "Decisions");
	play(pty, "]]", "Go-live");
	play_field(pty, "Plan name");
	play(pty, ENTER, "Enter accept");
	play(pty, CONTROL('u'), "Enter accept");
	play(pty, "\033[200~one\ntwo\r\nq\x01\x1b[31mred\x07\tend\033[201~",
	    "one two");
	cr_expect(pty_find(pty, "Enter accept", NULL) >= 0,
	    "a line break does not accept");
	play_until_gone(pty, ENTER, "Enter accept");
	play_field(pty, "Description");
	play(pty, ENTER, "Esc done");
	play(pty, "\033[200~Zeile 1\r\nZ\xc3\xbcrich \xe6\x9d\xb1\xe4\xba\xac"
	    "\nq\033[201~", "Z\xc3\xbcrich \xe6\x9d\xb1\xe4\xba\xac");
	play_until_gone(pty, ESC, "Esc done");
	/* Outside of a field a paste does nothing at all. */
	pty_send(pty, "\033[200~dddqqq\n\033[201~");
	play(pty, CONTROL('s'), "saved plan.yaml");
	cr_expect_eq(play_count(pty, "\033[31mred"), 0);
	play_quit(pty);
	play_expect_in_file("plan.yaml", "one two q[31mred");
	play_expect_in_file("plan.yaml", "Z\xc3\xbcrich \xe6\x9d\xb1\xe4\xba\xac");
}

/* --- files ------------------------------------------------------------ */

/* The save fails, the plan stays, and another name takes it. */
static void
save_fails_then_elsewhere(struct pty *pty, const char *bad, const char *why)
{
	play(pty, "S", "Save the plan as");
	play(pty, CONTROL('u'), "Enter save");
	play(pty, bad, bad);
	play(pty, ENTER, why);
	play_wait(pty, "a another name");
	play_until_gone(pty, ENTER, "a another name");
	play_wait(pty, "plan.yaml*");
	play(pty, "S", "Save the plan as");
	play(pty, CONTROL('u'), "Enter save");
	play(pty, "kept.yaml", "kept.yaml");
	play(pty, ENTER, "saved kept.yaml");
	play_quit(pty);
	play_expect_in_file("kept.yaml", "Kept in memory");
	play_expect_in_file("plan.yaml", "name: Contoso");
}

static struct pty *
open_changed(void)
{
	struct pty *pty = open_example();

	begin_name(pty, "Kept in memory");
	play_until_gone(pty, ENTER, "Enter accept");
	return pty;
}

Test(wizard_terminal, a_folder_that_is_not_there_loses_nothing)
{
	save_fails_then_elsewhere(open_changed(), "none/plan.yaml",
	    "make the folder first");
}

Test(wizard_terminal, a_folder_that_takes_nothing_loses_nothing)
{
	/* Nobody, root included, makes files there. */
	save_fails_then_elsewhere(open_changed(), "/proc/self/plan.yaml",
	    "not saved");
}

Test(wizard_terminal, a_full_disk_loses_nothing)
{
	static char command[256];
	struct pty *pty;

	if (geteuid() != 0 || mkdir("small", 0700) != 0 ||
	    mount("none", "small", "tmpfs", 0, "size=4k") != 0)
		cr_skip_test("only root may mount a small disk");
	snprintf(command, sizeof command, "%s/small", folder_name());
	pty = open_changed();
	save_fails_then_elsewhere(pty, "small/plan.yaml", "not saved");
	cr_expect_neq(access("small/plan.yaml", F_OK), 0, "no half a file");
	umount(command);
}

Test(wizard_terminal, an_existing_file_is_asked_about)
{
	struct pty *pty = open_changed();

	folder_write("other.yaml", "version: 1\n");
	play(pty, "S", "Save the plan as");
	play(pty, CONTROL('u'), "Enter save");
	play(pty, "other.yaml", "other.yaml");
	play(pty, ENTER, "y save all the same");
	play_until_gone(pty, ESC, "y save all the same");
	cr_expect(folder_holds("other.yaml", "version: 1\n"));
	play(pty, "S", "Save the plan as");
	play(pty, CONTROL('u'), "Enter save");
	play(pty, "other.yaml", "other.yaml");
	play(pty, ENTER, "y save all the same");
	play(pty, "y", "saved other.yaml");
	play_quit(pty);
	play_expect_in_file("other.yaml", "Kept in memory");
}

Test(wizard_terminal, a_file_changed_by_somebody_else_is_not_overwritten)
{
	struct pty *pty = open_changed();

	folder_write("plan.yaml", "version: 1\nmeta: { name: Theirs }\n");
	play(pty, CONTROL('s'), "somebody changed it");
	play_until_gone(pty, ESC, "somebody changed it");
	play_expect_in_file("plan.yaml", "Theirs");
	play(pty, "q", "d discard and quit");
	play(pty, "s", "somebody changed it");
	play(pty, "a", "Save the plan as");
	play(pty, CONTROL('u'), "Enter save");
	play(pty, "mine.yaml", "mine.yaml");
	pty_send(pty, ENTER);
	play_expect_clean_end(pty, 0);
	pty_close(pty);
	play_expect_in_file("plan.yaml", "Theirs");
	play_expect_in_file("mine.yaml", "Kept in memory");
}

Test(wizard_terminal, quitting_saves_or_discards_or_stays_as_asked)
{
	struct pty *pty = open_changed();

	play(pty, "q", "d discard and quit");
	play_until_gone(pty, ESC, "d discard and quit");
	play(pty, "q", "d discard and quit");
	pty_send(pty, "d");
	play_expect_clean_end(pty, 0);
	pty_close(pty);
	play_expect_in_file("plan.yaml", "name: Contoso");

	unlink("plan.yaml");
	pty = open_changed();
	play(pty, "q", "s save and quit");
	pty_send(pty, "s");
	play_expect_clean_end(pty, 0);
	pty_close(pty);
	play_expect_in_file("plan.yaml", "Kept in memory");
}

Test(wizard_terminal, the_report_is_not_written_over_the_plan)
{
	struct pty *pty = open_example();

	play(pty, "gr", "Preview");
	play(pty, "e", "Export the report");
	play(pty, TAB, "Tab format");
	play(pty, CONTROL('u'), "Tab format");
	play(pty, "./plan.yaml", "./plan.yaml");
	play(pty, ENTER, "that is the plan itself");
	play_until_gone(pty, ENTER, "that is the plan itself");
	play_quit(pty);
	play_expect_in_file("plan.yaml", "name: Contoso");
}

Test(wizard_terminal, a_file_that_is_no_plan_says_where_and_can_be_read_again)
{
	struct pty *pty;

	folder_write("plan.yaml", "version: 1\nsites: [\n");
	pty = OPEN(EXAMPLE);
	play_wait(pty, "cannot be read as a plan");
	cr_expect(pty_find(pty, "plan.yaml:3:", NULL) >= 0);
	folder_write("plan.yaml", "version: 1\nmeta: { name: Mended }\n");
	play(pty, "r", "Mended");
	play_quit(pty);
}

/* --- colours and encodings -------------------------------------------- */

static bool
has_colour(struct pty *pty)
{
	int row, col;

	for (row = 0; row < 24; row++)
		for (col = 0; col < 80; col++)
			if (pty_has(pty, row, col, 'c'))
				return true;
	return false;
}

Test(wizard_terminal, no_color_is_obeyed_and_loses_no_state)
{
	static const char *const environment[] = { "NO_COLOR=1", NULL };
	struct pty *pty = open_example();

	cr_expect(has_colour(pty), "colours where nobody minds");
	play_quit(pty);
	pty = OPEN(EXAMPLE, .environment = environment);
	play_wait(pty, "plan.yaml");
	play(pty, "gf", "* ");
	cr_expect_not(has_colour(pty));
	play_quit(pty);
}

static void
expect_ascii(struct pty *pty)
{
	size_t length, i;
	const char *output = pty_output(pty, &length);

	for (i = 0; i < length; i++)
		if ((output[i] & 0x80) != 0)
			break;
	cr_expect_eq(i, length, "\"%.60s\"", output + (i > 30 ? i - 30 : 0));
}

/* Every step, the map, the report: nothing but ASCII. */
static void
walk_in_ascii(struct pty *pty)
{
	static const char *const steps[] = { "g1", "g2", "g3", "g4", "g5",
		"g6", "g7", "g8", "gf", "gd" };
	size_t i;

	play_wait(pty, "plan.yaml");
	for (i = 0; i < sizeof steps / sizeof *steps; i++) {
		pty_send(pty, steps[i]);
		pty_send(pty, "]");
	}
	play(pty, "g2]]]", "n next");
	play(pty, "gr", "Preview");
	play(pty, "?", "Keys");
	play_until_gone(pty, ESC, "Keys  Field");
	expect_ascii(pty);
	play_quit(pty);
}

Test(wizard_terminal, ascii_is_drawn_where_it_is_asked_for)
{
	make_example();
	walk_in_ascii(OPEN(.arguments = { "--ascii", "plan.yaml" }));
}

/* Over ssh the locale is often C though the terminal is not. */
Test(wizard_terminal, a_locale_without_utf8_still_draws_all)
{
	static const char *const locales[] = { "LC_ALL=C", "LC_ALL=POSIX",
		"LC_ALL=xx_XX.nowhere" };
	size_t i;

	make_example();
	for (i = 0; i < sizeof locales / sizeof *locales; i++) {
		const char *const environment[] = { locales[i], NULL };
		struct pty *pty = OPEN(EXAMPLE, .environment = environment);

		play_wait(pty, "plan.yaml");
		play(pty, "g2", "\xe2\x96\xb8Sites");
		play(pty, "gd]]", "Go-live");
		play_field(pty, "Plan name");
		play(pty, ENTER, "Enter accept");
		play(pty, "Z\xc3\xbcrich", "Z\xc3\xbcrich");
		play_until_gone(pty, ESC, "Enter accept");
		play_quit(pty);
	}
}

Test(wizard_terminal, a_dumb_terminal_is_told_and_spared)
{
	static const char *const environment[] = { "TERM=dumb", NULL };
	struct pty *pty;

	make_example();
	pty = OPEN(EXAMPLE, .environment = environment);
	cr_expect(pty_wait_text(pty, "dumb"));
	cr_expect_eq(pty_finish(pty, 5000), 2);
	cr_expect_eq(play_count(pty, "\033"), 0);
	pty_close(pty);
}

Test(wizard_terminal, without_a_terminal_it_says_so)
{
	static const char *const none[] = { NULL }, *const file[] = {
		"plan.yaml", NULL };

	make_example();
	cr_expect_eq(play_run(none), 2);
	cr_expect_eq(play_run(file), 2);
}

/* --- hostile plans ---------------------------------------------------- */

static const char hostile[] =
    "version: 1\n"
    "meta:\n"
    "  name: \"T\\e]0;evil\\ab\\u202Ec \\u6771\\u4EAC\"\n"
    "  organization: \"O\\u009b31m\\u2066x\"\n"
    "sites:\n"
    "  - id: one\n"
    "    name: \"S\\e[2J\\e[?1049l\\u200F \\u6771\\u4EAC e\\u0301"
    "\\U0001F468\\u200D\\U0001F469\"\n"
    "    city: \"C\\e]52;c;ZXZpbA==\\a\"\n"
    "    users: 5\n"
    "assumptions:\n"
    "  - kind: assumption\n"
    "    text: \"A\\e[31mred\\u2028line\\u0085next\"\n";

static void
expect_none_raw(struct pty *pty)
{
	static const char *const evil[] = { "\033]0;", "\033]52;", "\033[2J\033",
		"\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\x8f", "\xc2\x9b",
		"\xc2\x85", "\xe2\x80\xa8", "\033[31mred", "\a" };
	size_t i;

	for (i = 0; i < sizeof evil / sizeof *evil; i++)
		cr_expect_eq(play_count(pty, evil[i]), 0, "%zu is sent raw", i);
}

Test(wizard_terminal, what_a_plan_holds_never_reaches_the_terminal_raw)
{
	struct pty *pty;

	folder_write("plan.yaml", hostile);
	pty = OPEN(EXAMPLE);
	play_wait(pty, "plan.yaml");
	play(pty, "g2", "\xe2\x96\xb8");
	pty_send(pty, ENTER);
	pty_send(pty, "x");
	pty_send(pty, ESC);
	pty_listen(pty, 50);
	pty_send(pty, "gf");
	pty_send(pty, "gd]");
	pty_send(pty, ENTER);
	pty_send(pty, ENTER);
	pty_listen(pty, 50);
	pty_send(pty, ESC);
	pty_listen(pty, 50);
	pty_send(pty, "]");
	pty_send(pty, ":");
	pty_listen(pty, 50);
	pty_send(pty, ESC);
	pty_listen(pty, 50);
	play(pty, "gr", "Preview");
	pty_send(pty, "      ");
	play(pty, "g2[", "n next");
	pty_send(pty, "q");
	expect_none_raw(pty);
	cr_expect(pty_is_alternate(pty) || pty_finish(pty, 5000) == 0);
	pty_close(pty);
}

Test(wizard_terminal, wide_characters_keep_their_columns)
{
	struct pty *pty;
	int row, col;

	folder_write("plan.yaml",
	    "version: 1\n"
	    "meta: { name: \"\xe6\x9d\xb1\xe4\xba\xac\" }\n"
	    "sites:\n"
	    "  - { id: one, name: \"\xe6\x9d\xb1\xe4\xba\xac\", users: 5 }\n");
	pty = OPEN(EXAMPLE);
	play_wait(pty, "\xe6\x9d\xb1\xe4\xba\xac");
	play(pty, "g2", "\xe2\x96\xb8Sites");
	play(pty, ENTER, "\xe2\x94\x80 one \xe2\x94\x80");
	play_field(pty, "Name");
	play(pty, ENTER, "Enter accept");
	row = pty_find(pty, "Name ", &col);
	cr_assert(row > 0);
	play(pty, "x", "\xe6\x9d\xb1\xe4\xba\xacx");
	pty_find(pty, "\xe6\x9d\xb1\xe4\xba\xacx", &col);
	cr_expect(pty_wait_cursor(pty, row, col + 5),
	    "the cursor is behind two wide characters and a narrow one");
	play_until_gone(pty, ESC, "Enter accept");
	play_quit(pty);
}
