/*
 * Where the program keeps things of its own. The only file in which the home
 * folder and the XDG variables are known; nothing fails without them.
 */
#include "src/paths.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/buf.h"
#include "src/file.h"

enum { RECENT_LIMIT = 256 * 1024 /* bytes */ };

/* Appends VARIABLE/erplan, or HOME/fallback/erplan. */
static bool
add_base(struct buf *out, const char *variable, const char *fallback)
{
	const char *value = getenv(variable), *home = getenv("HOME");

	if (value != NULL && value[0] == '/')
		buf_printf(out, "%s/erplan", value);
	else if (home != NULL && home[0] == '/')
		buf_printf(out, "%s/%s/erplan", home, fallback);
	else
		return false;
	return !out->failed;
}

static bool
add_place(struct buf *out, const char *variable, const char *fallback,
    const char *name)
{
	if (!add_base(out, variable, fallback))
		return false;
	if (name[0] != '\0')
		buf_printf(out, "/%s", name);
	return !out->failed;
}

bool
paths_add_config(struct buf *out, const char *name)
{
	return add_place(out, "XDG_CONFIG_HOME", ".config", name);
}

bool
paths_add_state(struct buf *out, const char *name)
{
	return add_place(out, "XDG_STATE_HOME", ".local/state", name);
}

/* Makes the folder and all above it, 0700 as the XDG specification asks. */
static bool
make_folders(char *path)
{
	char *slash;
	struct stat st;

	for (slash = strchr(path + 1, '/'); slash != NULL;
	    slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0700) == -1 && errno != EEXIST &&
		    stat(path, &st) == -1) {
			*slash = '/';
			return false;
		}
		*slash = '/';
	}
	return mkdir(path, 0700) == 0 ||
	    (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

bool
paths_make_config(const char *subfolder)
{
	struct buf path = { 0 };
	bool made = paths_add_config(&path, subfolder) &&
	    make_folders(path.bytes);

	buf_free(&path);
	return made;
}

bool
paths_make_state(const char *subfolder)
{
	struct buf path = { 0 };
	bool made = paths_add_state(&path, subfolder != NULL ? subfolder : "");

	made = made && make_folders(path.bytes);
	buf_free(&path);
	return made;
}

void
path_list_free(struct path_list *list)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct path_list){ 0 };
}

void
path_list_add(struct path_list *list, const char *path)
{
	size_t capacity = list->capacity == 0 ? 8 : list->capacity * 2;
	char **items;

	if (list->count == list->capacity) {
		items = reallocarray(list->items, capacity, sizeof *items);
		if (items == NULL) {
			list->failed = true;
			return;
		}
		list->items = items;
		list->capacity = capacity;
	}
	list->items[list->count] = strdup(path);
	if (list->items[list->count] == NULL)
		list->failed = true;
	else
		list->count++;
}

static bool
list_holds(const struct path_list *list, const char *path)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (strcmp(list->items[i], path) == 0)
			return true;
	return false;
}

void
paths_read_recent(struct path_list *list)
{
	struct buf file = { 0 }, text = { 0 };
	struct stat st;
	char *line, *rest;

	if (paths_add_state(&file, "recent") &&
	    file_read(buf_text(&file), RECENT_LIMIT, &text, NULL, NULL) ==
		FILE_DONE && text.length > 0) {
		rest = text.bytes;
		while ((line = strsep(&rest, "\n")) != NULL &&
		    list->count < PATHS_RECENT_MAX)
			if (line[0] == '/' && stat(line, &st) == 0 &&
			    S_ISREG(st.st_mode) && !list_holds(list, line))
				path_list_add(list, line);
	}
	buf_free(&file);
	buf_free(&text);
}

bool
paths_add_recent(const char *path)
{
	static const struct file_save_options options = { .private = true };
	struct path_list old = { 0 };
	struct buf file = { 0 }, text = { 0 };
	char *full = realpath(path, NULL);
	size_t i, kept = 1;
	bool saved = false;

	/* One name a line: a name with a line end cannot be kept. */
	if (full != NULL && strchr(full, '\n') == NULL &&
	    paths_make_state(NULL) && paths_add_state(&file, "recent")) {
		paths_read_recent(&old);
		saved = old.count > 0 && strcmp(old.items[0], full) == 0;
		buf_printf(&text, "%s\n", full);
		for (i = 0; i < old.count && kept < PATHS_RECENT_MAX; i++)
			if (strcmp(old.items[i], full) != 0) {
				buf_printf(&text, "%s\n", old.items[i]);
				kept++;
			}
		saved = saved || (!text.failed && file_save(buf_text(&file),
		    buf_text(&text), text.length, &options, NULL, NULL) ==
		    FILE_DONE);
	}
	path_list_free(&old);
	buf_free(&file);
	buf_free(&text);
	free(full);
	return saved;
}

static bool
is_table(const char *name)
{
	const char *dot = strrchr(name, '.');

	if (name[0] == '.' || dot == NULL)
		return false;
	return strcmp(dot, ".csv") == 0 ||
	    (strcmp(dot, ".txt") == 0 && strncmp(name, "land-", 5) == 0);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void
paths_list_overlay(struct path_list *list)
{
	struct buf folder = { 0 }, path = { 0 };
	struct dirent *entry;
	DIR *dir = NULL;

	if (paths_add_config(&folder, "data"))
		dir = opendir(buf_text(&folder));
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (!is_table(entry->d_name))
			continue;
		buf_clear(&path);
		buf_printf(&path, "%s/%s", buf_text(&folder), entry->d_name);
		if (path.failed)
			list->failed = true;
		else
			path_list_add(list, buf_text(&path));
	}
	if (dir != NULL)
		closedir(dir);
	if (list->count > 1)
		qsort(list->items, list->count, sizeof *list->items,
		    compare_names);
	buf_free(&folder);
	buf_free(&path);
}
