/*
 * Reads files and remembers which content was there, and words what can go
 * wrong. Knows nothing of what the bytes mean.
 */
#include "src/file_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "model/buf.h"
#include "src/command.h"

enum {
	READ_SIZE = 256 * 1024,
	NAME_SHOWN = 500, /* bytes of a path in a message */
	WRITER_PATIENCE = 2000, /* ms until a pipe's writer must appear */
	CLOCK_GRAIN = 20 /* ms: ext4, xfs and tmpfs stamp once a tick */
};

void
file_say(struct file_message *m, const char *path, const char *format, ...)
{
	size_t length = strlen(path);
	va_list arguments;
	int n;

	if (m == NULL)
		return;
	if (length > NAME_SHOWN)
		n = snprintf(m->text, sizeof m->text, "...%s: ",
		    path + length - NAME_SHOWN);
	else
		n = snprintf(m->text, sizeof m->text, "%s: ", path);
	va_start(arguments, format);
	vsnprintf(m->text + n, sizeof m->text - (size_t)n, format, arguments);
	va_end(arguments);
}

void
file_say_more(struct file_message *m, const char *format, ...)
{
	size_t length;
	va_list arguments;

	if (m == NULL)
		return;
	length = strlen(m->text);
	va_start(arguments, format);
	vsnprintf(m->text + length, sizeof m->text - length, format,
	    arguments);
	va_end(arguments);
}

int
file_exit_status(enum file_result result)
{
	switch (result) {
	case FILE_DONE:
		return STATUS_DONE;
	case FILE_NOT_FOUND:
	case FILE_UNREADABLE:
	case FILE_TOO_LARGE:
		return STATUS_INPUT;
	case FILE_CHANGED:
		return STATUS_CHANGED;
	case FILE_UNCONFIRMED:
	case FILE_NO_MEMORY:
	case FILE_REFUSED:
	case FILE_EXISTS:
	case FILE_FAILED:
	case FILE_ASK_LINKS:
	case FILE_ASK_OWNER:
	case FILE_ASK_READ_ONLY:
		break;
	}
	return STATUS_FAILED;
}

/*
 * Says whether a later change must show in the times: a file touched within
 * the clock's grain can change again without a new stamp. Stamps without a
 * fraction come from filesystems that count in two seconds.
 */
static bool
is_settled(const struct stat *st)
{
	const struct timespec *last = &st->st_mtim;
	struct timespec now;
	int64_t age, grain = CLOCK_GRAIN;

	if (st->st_ctim.tv_sec > last->tv_sec ||
	    (st->st_ctim.tv_sec == last->tv_sec &&
		st->st_ctim.tv_nsec > last->tv_nsec))
		last = &st->st_ctim;
	if (last->tv_nsec == 0)
		grain = 2000;
	clock_gettime(CLOCK_REALTIME, &now);
	age = (now.tv_sec - last->tv_sec) * INT64_C(1000) +
	    (now.tv_nsec - last->tv_nsec) / 1000000;
	return age > grain;
}

void
file_identity_set(struct file_identity *id, const struct stat *st)
{
	*id = (struct file_identity){
		.exists = true,
		.settled = is_settled(st),
		.device = st->st_dev,
		.inode = st->st_ino,
		.size = st->st_size,
		.modified = st->st_mtim,
		.changed = st->st_ctim,
	};
}

/* Waits for bytes or their end, at most so many ms (-1: for ever). */
static bool
wait_readable(int fd, int patience)
{
	struct pollfd in = { .fd = fd, .events = POLLIN };
	int n;

	do
		n = poll(&in, 1, patience);
	while (n == -1 && errno == EINTR);
	return n == 1;
}

static enum file_result
say_open_error(const char *path, struct file_message *m)
{
	if (errno == ENOENT) {
		file_say(m, path, "no such file; check the name");
		return FILE_NOT_FOUND;
	}
	if (errno == EACCES)
		file_say(m, path, "permission denied; ask its owner to let "
		    "you read it");
	else if (errno == ELOOP)
		file_say(m, path, "its symbolic links lead in a circle");
	else if (errno == ENXIO)
		file_say(m, path, "is a socket or a device without a driver, "
		    "not a file");
	else
		file_say(m, path, "cannot be opened: %s", strerror(errno));
	return FILE_UNREADABLE;
}

static enum file_result
say_too_large(const char *path, size_t limit, struct file_message *m)
{
	if (limit >= 1024 * 1024)
		file_say(m, path, "is larger than the limit of %zu MiB",
		    limit / (1024 * 1024));
	else
		file_say(m, path, "is larger than the limit of %zu bytes",
		    limit);
	return FILE_TOO_LARGE;
}

/* Opens it without waiting for anything, and looks at what it is. */
static enum file_result
open_file(const char *path, size_t limit, int *fd, struct stat *st,
    struct file_message *m)
{
	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (*fd == -1)
		return say_open_error(path, m);
	if (fstat(*fd, st) == -1) {
		file_say(m, path, "cannot be examined: %s", strerror(errno));
		return FILE_UNREADABLE;
	}
	if (S_ISDIR(st->st_mode)) {
		file_say(m, path, "is a folder; name a file in it");
		return FILE_UNREADABLE;
	}
	if (S_ISREG(st->st_mode) && (uintmax_t)st->st_size > limit)
		return say_too_large(path, limit, m);
	if (S_ISFIFO(st->st_mode) && !wait_readable(*fd, WRITER_PATIENCE)) {
		file_say(m, path, "is a pipe that nobody writes to");
		return FILE_UNREADABLE;
	}
	if (!S_ISREG(st->st_mode))
		fcntl(*fd, F_SETFL, O_RDONLY);
	return FILE_DONE;
}

static enum file_result
read_all(int fd, const char *path, size_t limit, size_t expected,
    struct buf *out, struct file_message *m)
{
	size_t room = expected < limit ? expected + 1 : READ_SIZE;
	ssize_t n;

	for (;;) {
		if (!buf_reserve(out, room)) {
			file_say(m, path, "out of memory");
			return FILE_NO_MEMORY;
		}
		n = read(fd, out->bytes + out->length,
		    out->capacity - out->length - 1);
		if (n == -1 && (errno == EINTR ||
		    (errno == EAGAIN && wait_readable(fd, -1))))
			continue;
		if (n == -1) {
			file_say(m, path, "cannot be read: %s",
			    strerror(errno));
			return FILE_UNREADABLE;
		}
		if (n == 0)
			break;
		out->length += (size_t)n;
		out->bytes[out->length] = '\0';
		if (out->length > limit)
			return say_too_large(path, limit, m);
		room = out->capacity - out->length > 1 ? 1 : READ_SIZE;
	}
	return FILE_DONE;
}

enum file_result
file_read(const char *path, size_t limit, struct buf *out,
    struct file_identity *id, struct file_message *m)
{
	bool standard = strcmp(path, "-") == 0;
	const char *name = standard ? "standard input" : path;
	struct stat st = { 0 };
	enum file_result result = FILE_DONE;
	int fd = STDIN_FILENO;
	size_t expected = 0;

	if (m != NULL)
		m->text[0] = '\0';
	if (id != NULL)
		*id = (struct file_identity){ 0 };
	if (!standard)
		result = open_file(path, limit, &fd, &st, m);
	else if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		file_say(m, name, "is a folder; name a file in it");
		result = FILE_UNREADABLE;
	}
	if (result == FILE_DONE) {
		if (S_ISREG(st.st_mode) && (uintmax_t)st.st_size <= limit)
			expected = (size_t)st.st_size;
		result = read_all(fd, name, limit, expected, out, m);
	}
	if (result == FILE_DONE && id != NULL) {
		file_identity_set(id, &st);
		/* What was read counts, even if it grew meanwhile. */
		id->hash = file_hash(buf_text(out), out->length);
	}
	if (!standard && fd != -1)
		close(fd);
	if (result != FILE_DONE)
		buf_free(out);
	return result;
}

static bool
same_stamp(const struct file_identity *a, const struct file_identity *b)
{
	return a->device == b->device && a->inode == b->inode &&
	    a->size == b->size &&
	    a->modified.tv_sec == b->modified.tv_sec &&
	    a->modified.tv_nsec == b->modified.tv_nsec &&
	    a->changed.tv_sec == b->changed.tv_sec &&
	    a->changed.tv_nsec == b->changed.tv_nsec;
}

bool
file_identity_same(const char *path, const struct file_identity *then)
{
	struct file_identity now;
	struct buf bytes = { 0 };
	struct stat st;
	bool same;

	if (stat(path, &st) == -1)
		return !then->exists && errno == ENOENT;
	if (!then->exists || !S_ISREG(st.st_mode))
		return false;
	file_identity_set(&now, &st);
	if (then->settled && same_stamp(&now, then))
		return true;
	if (now.size != then->size)
		return false;
	same = file_read(path, (size_t)now.size, &bytes, &now, NULL) ==
	    FILE_DONE && now.hash == then->hash;
	buf_free(&bytes);
	return same;
}
