/* The catalogue with the user's own tables. */
#include "src/tables.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/catalog/catalog.h"
#include "model/catalog/figures.h"
#include "src/out.h"
#include "tests/unit/folder.h"

static void
enter_configuration(void)
{
	folder_enter();
	setenv("XDG_CONFIG_HOME", folder_name(), 1);
	cr_assert_eq(mkdir("erplan", 0700), 0);
	cr_assert_eq(mkdir("erplan/data", 0700), 0);
}

TestSuite(tables, .init = enter_configuration, .fini = folder_leave);

/* Opens the tables and returns what was said, which the caller frees. */
static char *
open_tables(struct tables *tables)
{
	struct out err;
	size_t length;
	char *text;

	out_open(&err, open_memstream(&text, &length));
	cr_expect(tables_open(tables, &err));
	cr_expect(out_close(&err));
	return text;
}

Test(tables, without_files_the_catalogue_is_the_one_compiled_in)
{
	struct tables tables;
	char *said = open_tables(&tables);

	cr_expect_str_eq(said, "");
	cr_expect_gt(catalog_teams_figures(tables.catalog).count, 1);
	tables_close(&tables);
	free(said);
}

Test(tables, a_file_of_the_users_replaces_its_table)
{
	struct tables tables;
	char *said;

	folder_write("erplan/data/teams-bandwidth.csv",
	    "id,title,minimum_up,minimum_down,recommended_up,"
	    "recommended_down,best_up,best_down,sources\n"
	    "audio,Ours,1,2,3,4,5,6,\n");
	said = open_tables(&tables);
	cr_expect_str_eq(said, "");
	cr_expect_eq(catalog_teams_figures(tables.catalog).count, 1);
	tables_close(&tables);
	free(said);
}

Test(tables, files_of_no_use_are_named_and_harm_nothing)
{
	struct tables tables;
	char *said;

	folder_write("erplan/data/teams-bandwidth.csv", "nonsense\n1\n");
	folder_write("erplan/data/unknown.csv", "a,b\n");
	cr_assert_eq(mkdir("erplan/data/folder.csv", 0700), 0);
	said = open_tables(&tables);
	cr_expect_not_null(strstr(said, "erplan: "));
	cr_expect_not_null(strstr(said, "teams-bandwidth.csv:1"), "%s", said);
	cr_expect_not_null(strstr(said, "no table \"unknown.csv\""), "%s",
	    said);
	cr_expect_not_null(strstr(said, "folder.csv: is a folder"), "%s",
	    said);
	cr_expect_gt(catalog_teams_figures(tables.catalog).count, 1);
	tables_close(&tables);
	free(said);
}
