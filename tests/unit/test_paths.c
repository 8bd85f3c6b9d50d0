/* Folders of our own, recent plans, overlay tables. */
#include "src/paths.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/buf.h"
#include "tests/unit/folder.h"

static void
enter_without_home(void)
{
	folder_enter();
	unsetenv("HOME");
	unsetenv("XDG_CONFIG_HOME");
	unsetenv("XDG_STATE_HOME");
}

TestSuite(paths, .init = enter_without_home, .fini = folder_leave);

static const struct place_row {
	const char *home, *config, *state, *config_path, *state_path;
} places[] = {
	{ NULL, NULL, NULL, NULL, NULL },
	{ "", "", "", NULL, NULL },
	{ "relative", "also/relative", "./too", NULL, NULL },
	{ "/h", NULL, NULL, "/h/.config/erplan/x",
	    "/h/.local/state/erplan/x" },
	{ "/h", "", "", "/h/.config/erplan/x", "/h/.local/state/erplan/x" },
	{ "/h", "relative", "relative", "/h/.config/erplan/x",
	    "/h/.local/state/erplan/x" },
	{ "/h", "/c", "/s", "/c/erplan/x", "/s/erplan/x" },
	{ NULL, "/c", NULL, "/c/erplan/x", NULL },
};

static void
set(const char *name, const char *value)
{
	if (value == NULL)
		unsetenv(name);
	else
		setenv(name, value, 1);
}

static void
expect_place(bool found, struct buf *path, const char *expected, size_t row)
{
	cr_expect_eq(found, expected != NULL, "row %zu", row);
	if (expected != NULL)
		cr_expect_str_eq(buf_text(path), expected, "row %zu", row);
	buf_free(path);
}

Test(paths, follow_the_xdg_rules)
{
	struct buf path = { 0 };
	size_t i;

	for (i = 0; i < sizeof places / sizeof *places; i++) {
		set("HOME", places[i].home);
		set("XDG_CONFIG_HOME", places[i].config);
		set("XDG_STATE_HOME", places[i].state);
		expect_place(paths_add_config(&path, "x"), &path,
		    places[i].config_path, i);
		expect_place(paths_add_state(&path, "x"), &path,
		    places[i].state_path, i);
	}
}

Test(paths, without_a_home_nothing_is_kept_and_nothing_fails)
{
	struct path_list list = { 0 };

	folder_write("plan.yaml", "");
	cr_expect_not(paths_add_recent("plan.yaml"));
	cr_expect_not(paths_make_state(NULL));
	paths_read_recent(&list);
	paths_list_overlay(&list);
	cr_expect_eq(list.count, 0);
	cr_expect_eq(folder_count(), 1);
}

Test(paths, the_state_is_for_its_owner_only)
{
	struct stat st;

	umask(0);
	setenv("HOME", folder_name(), 1);
	folder_write("plan.yaml", "");
	cr_expect(paths_make_state("journal"));
	cr_expect(paths_add_recent("plan.yaml"));
	cr_assert_eq(stat(".local/state/erplan", &st), 0);
	cr_expect_eq(st.st_mode & 07777, 0700);
	cr_assert_eq(stat(".local/state/erplan/journal", &st), 0);
	cr_expect_eq(st.st_mode & 07777, 0700);
	cr_assert_eq(stat(".local/state/erplan/recent", &st), 0);
	cr_expect_eq(st.st_mode & 07777, 0600);
}

Test(paths, recent_plans_are_newest_first_once_each_and_existing)
{
	struct path_list list = { 0 };
	char expected[64];

	setenv("HOME", folder_name(), 1);
	folder_write("a.yaml", "");
	folder_write("b.yaml", "");
	folder_write("c\x1b.yaml", "");
	folder_write("line\nend.yaml", "");
	cr_expect(paths_add_recent("a.yaml"));
	cr_expect(paths_add_recent("b.yaml"));
	cr_expect(paths_add_recent("c\x1b.yaml"));
	cr_expect(paths_add_recent("./a.yaml"));
	cr_expect_not(paths_add_recent("line\nend.yaml"));
	cr_expect_not(paths_add_recent("missing.yaml"));
	cr_assert_eq(unlink("b.yaml"), 0);
	paths_read_recent(&list);
	cr_assert_eq(list.count, 2);
	snprintf(expected, sizeof expected, "%s/a.yaml", folder_name());
	cr_expect_str_eq(list.items[0], expected);
	snprintf(expected, sizeof expected, "%s/c\x1b.yaml", folder_name());
	cr_expect_str_eq(list.items[1], expected);
	path_list_free(&list);
}

Test(paths, twenty_recent_plans_are_kept)
{
	struct path_list list = { 0 };
	char name[16];
	int i;

	setenv("HOME", folder_name(), 1);
	for (i = 0; i < 25; i++) {
		snprintf(name, sizeof name, "%d", i);
		folder_write(name, "");
		cr_expect(paths_add_recent(name));
	}
	paths_read_recent(&list);
	cr_assert_eq(list.count, PATHS_RECENT_MAX);
	cr_expect_str_eq(strrchr(list.items[0], '/'), "/24");
	cr_expect_str_eq(strrchr(list.items[19], '/'), "/5");
	path_list_free(&list);
}

Test(paths, a_damaged_recent_list_harms_nobody)
{
	struct path_list list = { 0 };

	setenv("HOME", folder_name(), 1);
	folder_write("a.yaml", "");
	cr_assert(paths_make_state(NULL));
	folder_write(".local/state/erplan/recent",
	    "relative\n\n\x01\xff\n/\n/dev/null\n//////\n/no/such");
	paths_read_recent(&list);
	cr_expect_eq(list.count, 0);
	cr_expect(paths_add_recent("a.yaml"));
	paths_read_recent(&list);
	cr_expect_eq(list.count, 1);
	path_list_free(&list);
}

Test(paths, overlay_tables_are_listed_by_name)
{
	struct path_list list = { 0 };

	setenv("XDG_CONFIG_HOME", folder_name(), 1);
	cr_assert_eq(mkdir("erplan", 0700), 0);
	paths_list_overlay(&list);
	cr_expect_eq(list.count, 0, "no folder, no tables");
	cr_assert_eq(mkdir("erplan/data", 0700), 0);
	folder_write("erplan/data/providers.csv", "");
	folder_write("erplan/data/land-1.txt", "");
	folder_write("erplan/data/notes.txt", "");
	folder_write("erplan/data/.hidden.csv", "");
	folder_write("erplan/data/cities.csv~", "");
	paths_list_overlay(&list);
	cr_assert_eq(list.count, 2);
	cr_expect_str_eq(strrchr(list.items[0], '/'), "/land-1.txt");
	cr_expect_str_eq(strrchr(list.items[1], '/'), "/providers.csv");
	path_list_free(&list);
}
