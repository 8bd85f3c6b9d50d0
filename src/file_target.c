/*
 * Finds where a save really goes: behind symbolic links, which stay, and never
 * over anything that is not a file.
 */
#include "src/file_parts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINKS_MAX = 40 /* as the kernel */ };

/* Returns the N of /dev/fd/N and its like, or -1. */
static int
named_descriptor(const char *path)
{
	static const char *const folders[] = { "/dev/fd/", "/proc/self/fd/",
		"/proc/thread-self/fd/" };
	const char *digits;
	size_t i;

	for (i = 0; i < sizeof folders / sizeof *folders; i++) {
		if (strncmp(path, folders[i], strlen(folders[i])) != 0)
			continue;
		digits = path + strlen(folders[i]);
		if (strlen(digits) >= 1 && strlen(digits) <= 6 &&
		    strspn(digits, "0123456789") == strlen(digits))
			return (int)strtol(digits, NULL, 10);
	}
	return -1;
}

/* Splits t->path. "x" lies in ".", "/x" in "/". */
static void
split_path(struct file_target *t)
{
	char *slash = strrchr(t->path, '/');
	size_t length = slash == NULL ? 0 : (size_t)(slash - t->path);

	t->name = slash == NULL ? t->path : slash + 1;
	if (length == 0)
		snprintf(t->folder, sizeof t->folder, "%s",
		    slash == NULL ? "." : "/");
	else {
		memcpy(t->folder, t->path, length);
		t->folder[length] = '\0';
	}
}

static enum file_result
say_failure(const char *path, int error, struct file_message *m)
{
	if (error == ELOOP) {
		file_say(m, path, "not saved: its symbolic links lead in a "
		    "circle; name another file");
		return FILE_REFUSED;
	}
	if (error == EACCES)
		file_say(m, path, "not saved: permission denied on the way "
		    "to it; save under another name");
	else
		file_say(m, path, "not saved: %s; save under another name",
		    strerror(error));
	return FILE_FAILED;
}

/* Replaces t->path, a link, by what it points to. */
static bool
follow_link(struct file_target *t)
{
	char link[FILE_PATH_SIZE], joined[FILE_PATH_SIZE];
	ssize_t n = readlink(t->path, link, sizeof link - 1);
	int length;

	if (n == -1)
		return false;
	link[n] = '\0';
	split_path(t);
	if (link[0] == '/')
		length = snprintf(joined, sizeof joined, "%s", link);
	else
		length = snprintf(joined, sizeof joined, "%s/%s", t->folder,
		    link);
	if (length < 0 || (size_t)length >= sizeof joined) {
		errno = ENAMETOOLONG;
		return false;
	}
	memcpy(t->path, joined, (size_t)length + 1);
	return true;
}

enum file_result
file_target_find(struct file_target *t, const char *path,
    struct file_message *m)
{
	int links;

	*t = (struct file_target){ .stream_fd = -1 };
	if (path[0] == '\0' || path[strlen(path) - 1] == '/') {
		file_say(m, path, "not saved: this names a folder; name a "
		    "file");
		return FILE_REFUSED;
	}
	if (strlen(path) >= sizeof t->path)
		return say_failure(path, ENAMETOOLONG, m);
	/*
	 * The kernel's own walk comes first: it knows loops, and refuses links
	 * that others planted in shared folders (fs.protected_symlinks), which
	 * following by hand would not.
	 */
	if (stat(path, &t->st) == -1 && errno != ENOENT)
		return say_failure(path, errno, m);
	memcpy(t->path, path, strlen(path) + 1);
	for (links = 0; links <= LINKS_MAX; links++) {
		t->stream_fd = named_descriptor(t->path);
		if (t->stream_fd != -1) {
			t->exists = true;
			return FILE_DONE;
		}
		t->exists = lstat(t->path, &t->st) == 0;
		if (!t->exists && errno != ENOENT)
			return say_failure(path, errno, m);
		if (!t->exists || !S_ISLNK(t->st.st_mode)) {
			split_path(t);
			return FILE_DONE;
		}
		if (!follow_link(t))
			return say_failure(path, errno, m);
	}
	return say_failure(path, ELOOP, m);
}

bool
file_is_same(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 &&
	    first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}
