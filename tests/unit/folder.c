/* A temporary folder for tests that write files. */
#include "tests/unit/folder.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/erplan-test-XXXXXX";

void
folder_enter(void)
{
	cr_assert_not_null(mkdtemp(folder));
	cr_assert_eq(chdir(folder), 0);
}

static int
remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void
folder_leave(void)
{
	cr_expect_eq(chdir("/"), 0);
	nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

const char *
folder_name(void)
{
	return folder;
}

void
folder_write(const char *name, const char *content)
{
	FILE *file = fopen(name, "w");

	cr_assert_not_null(file, "%s", name);
	cr_assert_eq(fwrite(content, 1, strlen(content), file),
	    strlen(content));
	cr_assert_eq(fclose(file), 0);
}

int
folder_holds(const char *name, const char *content)
{
	char bytes[4096];
	FILE *file = fopen(name, "r");
	size_t n;

	if (file == NULL)
		return 0;
	n = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	return n == strlen(content) && memcmp(bytes, content, n) == 0;
}

size_t
folder_count(void)
{
	DIR *dir = opendir(".");
	struct dirent *entry;
	size_t n = 0;

	cr_assert_not_null(dir);
	while ((entry = readdir(dir)) != NULL)
		n += strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0;
	closedir(dir);
	return n;
}
