/*
 * Saves so that nothing is lost: a complete new file beside the old one, on
 * disk before it takes the old one's name. Knows nothing of what the bytes
 * mean, and asks nobody: what needs a decision is a result of its own.
 */
#include "src/file_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "model/buf.h"

enum {
	COMPARE_SIZE = 64 * 1024,
	TEMP_TRIES = 16,
	TEMP_NAME_KEPT = 200, /* bytes, so that the name fits 255 */
	TEMP_NAME_SIZE = 256,
	ATTRIBUTES_SIZE = 4096,
	OWN_BITS = 07777
};

/* One save under way. */
struct save {
	const struct file_target *target;
	const struct file_save_options *options;
	const char *bytes;
	size_t length;
	int folder_fd;
	char temp[TEMP_NAME_SIZE]; /* "" when there is none */
	struct stat temp_stat;
	struct file_message *message;
};

bool
file_write_all(int fd, const void *bytes, size_t length)
{
	const char *p = bytes;
	ssize_t n;

	while (length > 0) {
		n = write(fd, p, length);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == 0)
			errno = ENOSPC;
		if (n <= 0)
			return false;
		p += n;
		length -= (size_t)n;
	}
	return true;
}

/* "not saved" with the cause and the way out that fits it. */
static enum file_result
say_failed(const struct save *s, const char *doing, int error)
{
	const char *next = "save under another name or try again";

	if (error == ENOSPC || error == EDQUOT)
		next = "make room, or save on another disk";
	else if (error == EROFS || error == EACCES || error == EPERM)
		next = "save under another name";
	else if (error == ENOENT)
		next = "make the folder first, or name another";
	else if (error == EFBIG)
		next = "raise the limit on file sizes (ulimit -f)";
	file_say(s->message, s->target->path, "not saved: %s: %s; %s", doing,
	    strerror(error), next);
	return FILE_FAILED;
}

/* Retried only when interrupted: after EIO the kernel forgets dirty pages. */
static int
sync_descriptor(int fd)
{
	int result;

	do
		result = fsync(fd);
	while (result == -1 && errno == EINTR);
	return result;
}

/* Creates a file nobody else has beside the target; returns it or -1. */
static int
create_temp(struct save *s, mode_t mode)
{
	uint32_t number;
	int fd = -1, tries;

	for (tries = 0; tries < TEMP_TRIES && fd == -1; tries++) {
		if (getrandom(&number, sizeof number, 0) != sizeof number)
			number = (uint32_t)getpid() + (uint32_t)tries;
		snprintf(s->temp, sizeof s->temp, ".%.*s.erplan-%08x",
		    TEMP_NAME_KEPT, s->target->name, (unsigned)number);
		fd = openat(s->folder_fd, s->temp,
		    O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
		if (fd == -1 && errno != EEXIST && errno != EINTR)
			break;
	}
	if (fd == -1)
		s->temp[0] = '\0';
	return fd;
}

static void
drop_temp(struct save *s)
{
	if (s->temp[0] != '\0')
		unlinkat(s->folder_fd, s->temp, 0);
	s->temp[0] = '\0';
}

/* Copies extended attributes (access lists too) as far as that is allowed. */
static void
copy_attributes(int from, int to)
{
	char names[ATTRIBUTES_SIZE], value[ATTRIBUTES_SIZE], *name;
	ssize_t length = flistxattr(from, names, sizeof names), n;

	for (name = names; length > 0 && name < names + length;
	    name += strlen(name) + 1) {
		n = fgetxattr(from, name, value, sizeof value);
		if (n >= 0)
			(void)fsetxattr(to, name, value, (size_t)n, 0);
	}
}

/* Gives the new file the owner, group, attributes and mode of the old one. */
static bool
copy_owner_and_mode(const struct save *s, int fd)
{
	const struct stat *old = &s->target->st;
	mode_t mode = old->st_mode & OWN_BITS;
	int from;

	if (geteuid() == 0 && fchown(fd, old->st_uid, (gid_t)-1) == -1)
		return false;
	/* A group we cannot give away must not lend its rights to ours. */
	if (fchown(fd, (uid_t)-1, old->st_gid) == -1)
		mode = (mode & ~(mode_t)02070) | (mode & 07) << 3;
	from = openat(s->folder_fd, s->target->name,
	    O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (from != -1) {
		copy_attributes(from, fd);
		close(from);
	}
	return fchmod(fd, mode) == 0;
}

/* Says whether the file now holds what was to be written. */
static bool
read_back_equal(int fd, const char *bytes, size_t length)
{
	char chunk[COMPARE_SIZE];
	struct stat st;
	size_t at = 0;
	ssize_t n;

	if (fstat(fd, &st) == -1 || (uintmax_t)st.st_size != length)
		return false;
	while (at < length) {
		n = pread(fd, chunk, sizeof chunk, (off_t)at);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0 || (size_t)n > length - at ||
		    memcmp(chunk, bytes + at, (size_t)n) != 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

/* Write, compare, sync and close; the descriptor is gone in any case. */
static enum file_result
fill_file(const struct save *s, int fd)
{
	enum file_result result = FILE_DONE;

	if (!file_write_all(fd, s->bytes, s->length))
		result = say_failed(s, "writing", errno);
	else if (!read_back_equal(fd, s->bytes, s->length)) {
		file_say(s->message, s->target->path, "not saved: the disk "
		    "does not hold what was written; save on another disk");
		result = FILE_FAILED;
	} else if (sync_descriptor(fd) == -1 && errno != EINVAL)
		result = say_failed(s, "writing to disk", errno);
	/* After EINTR the descriptor is gone on Linux; never close twice. */
	if (close(fd) == -1 && errno != EINTR && result == FILE_DONE)
		result = say_failed(s, "closing", errno);
	return result;
}

/*
 * Renames the temporary file to name. A server may have done it and lost the
 * answer: both names are looked at before an error is believed.
 */
static bool
rename_temp(struct save *s, const char *name, bool must_be_new)
{
	struct stat st;
	int error, result;

	if (must_be_new) {
		result = renameat2(s->folder_fd, s->temp, s->folder_fd, name,
		    RENAME_NOREPLACE);
		/* Filesystems without the flag can link without replacing. */
		if (result == -1 && (errno == EINVAL || errno == ENOSYS)) {
			result = linkat(s->folder_fd, s->temp, s->folder_fd,
			    name, 0);
			if (result == 0)
				drop_temp(s);
		}
	} else
		result = renameat(s->folder_fd, s->temp, s->folder_fd, name);
	error = errno;
	if (result == -1 && fstatat(s->folder_fd, s->temp, &st,
	    AT_SYMLINK_NOFOLLOW) == -1 && errno == ENOENT &&
	    fstatat(s->folder_fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    st.st_ino == s->temp_stat.st_ino &&
	    st.st_dev == s->temp_stat.st_dev)
		result = 0;
	if (result == 0)
		s->temp[0] = '\0';
	errno = error;
	return result == 0;
}

static enum file_result
sync_folder(const struct save *s)
{
	/* EINVAL: the filesystem has nothing to sync; EBADF: no right to. */
	if (sync_descriptor(s->folder_fd) == 0 || errno == EINVAL ||
	    errno == EBADF)
		return FILE_DONE;
	file_say(s->message, s->target->path, "saved, but not confirmed on "
	    "disk: %s; save again", strerror(errno));
	return FILE_UNCONFIRMED;
}

/* A complete new file that takes the name of the old one. */
static enum file_result
save_by_rename(struct save *s, const char *name, bool must_be_new)
{
	bool old = s->target->exists;
	enum file_result result;
	int fd = create_temp(s, old || s->options->private ? 0600 : 0666);

	if (fd == -1)
		return say_failed(s, "making a file beside it", errno);
	if (fstat(fd, &s->temp_stat) == -1 ||
	    (old && !copy_owner_and_mode(s, fd))) {
		result = say_failed(s, "keeping its mode", errno);
		close(fd);
	} else
		result = fill_file(s, fd);
	if (result == FILE_DONE && !rename_temp(s, name, must_be_new)) {
		if (must_be_new && errno == EEXIST) {
			file_say(s->message, s->target->path, "not saved: "
			    "exists already");
			result = FILE_EXISTS;
		} else
			result = say_failed(s, "renaming", errno);
	}
	drop_temp(s);
	return result == FILE_DONE ? sync_folder(s) : result;
}

/* Keeps what is there now as NAME~, complete before anything is touched. */
static enum file_result
save_backup(const struct save *s)
{
	struct save backup = *s;
	struct buf old = { 0 };
	char name[TEMP_NAME_SIZE];
	enum file_result result;

	if (snprintf(name, sizeof name, "%s~", s->target->name) >=
	    (int)sizeof name)
		return say_failed(s, "naming the backup", ENAMETOOLONG);
	result = file_read(s->target->path, FILE_PLAN_LIMIT, &old, NULL,
	    s->message);
	if (result != FILE_DONE) {
		file_say(s->message, s->target->path, "not saved: the old "
		    "file cannot be kept as %s; save under another name",
		    name);
		return FILE_FAILED;
	}
	backup.bytes = buf_text(&old);
	backup.length = old.length;
	result = save_by_rename(&backup, name, false);
	buf_free(&old);
	return result == FILE_UNCONFIRMED ? FILE_DONE : result;
}

/* Over the old content, because the file itself must stay. */
static enum file_result
save_in_place(const struct save *s)
{
	enum file_result result;
	int fd;

	fd = openat(s->folder_fd, s->target->name,
	    O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd == -1)
		return say_failed(s, "opening", errno);
	if (ftruncate(fd, (off_t)s->length) == -1) {
		result = say_failed(s, "resizing", errno);
		close(fd);
	} else
		result = fill_file(s, fd);
	if (result == FILE_FAILED)
		file_say_more(s->message, "; the old content is in %s~",
		    s->target->name);
	return result;
}

/* What must be decided by somebody before this file is touched. */
static enum file_result
ask_first(const struct save *s)
{
	const struct stat *st = &s->target->st;
	const char *path = s->target->path;

	if (st->st_nlink > 1) {
		file_say(s->message, path, "not saved: the file has %ju "
		    "names (hard links), which all change with it",
		    (uintmax_t)st->st_nlink);
		return FILE_ASK_LINKS;
	}
	if (geteuid() != 0 && st->st_uid != geteuid()) {
		file_say(s->message, path, "not saved: the file belongs to "
		    "somebody else");
		return FILE_ASK_OWNER;
	}
	if ((st->st_mode & 0222) == 0 || (faccessat(s->folder_fd,
	    s->target->name, W_OK, AT_EACCESS) == -1 && errno == EACCES)) {
		file_say(s->message, path, "not saved: the file is "
		    "read-only");
		return FILE_ASK_READ_ONLY;
	}
	return FILE_DONE;
}

static enum file_result
save_over(struct save *s)
{
	const struct stat *st = &s->target->st;
	bool in_place = st->st_nlink > 1 ||
	    (geteuid() != 0 && st->st_uid != geteuid());
	enum file_result result = FILE_DONE;

	if (!s->options->force)
		result = ask_first(s);
	if (result == FILE_DONE && (in_place || s->options->backup))
		result = save_backup(s);
	if (result != FILE_DONE)
		return result;
	return in_place ? save_in_place(s) :
	    save_by_rename(s, s->target->name, false);
}

/* To /dev/stdout, /dev/null, a terminal: the node stays. */
static enum file_result
save_to_device(const struct save *s)
{
	enum file_result result = FILE_DONE;
	int fd;

	if (s->target->stream_fd != -1)
		fd = fcntl(s->target->stream_fd, F_DUPFD_CLOEXEC, 3);
	else
		fd = open(s->target->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (fd == -1)
		return say_failed(s, "opening", errno);
	if (!file_write_all(fd, s->bytes, s->length))
		result = say_failed(s, "writing", errno);
	if (close(fd) == -1 && errno != EINTR && result == FILE_DONE)
		result = say_failed(s, "closing", errno);
	return result;
}

/* Refuses everything but files, and devices where they are allowed. */
static enum file_result
check_kind(const struct save *s)
{
	const struct file_target *t = s->target;
	const char *kind;

	if (t->stream_fd != -1 || (t->exists && S_ISCHR(t->st.st_mode))) {
		if (s->options->devices)
			return FILE_DONE;
		kind = "a device";
	} else if (!t->exists || S_ISREG(t->st.st_mode))
		return FILE_DONE;
	else if (S_ISDIR(t->st.st_mode))
		kind = "a folder";
	else if (S_ISFIFO(t->st.st_mode))
		kind = "a pipe";
	else if (S_ISSOCK(t->st.st_mode))
		kind = "a socket";
	else
		kind = "a device";
	file_say(s->message, t->path, "not saved: this is %s; name a file",
	    kind);
	return FILE_REFUSED;
}

static enum file_result
save_file(struct save *s)
{
	const struct file_target *t = s->target;
	const struct file_save_options *o = s->options;
	enum file_result result;

	if (t->exists && o->must_be_new && !o->force) {
		file_say(s->message, t->path, "not saved: exists already");
		return FILE_EXISTS;
	}
	if (o->expected != NULL && !file_identity_same(t->path, o->expected)) {
		file_say(s->message, t->path, "not saved: %s since it was "
		    "read; look at it, then save again or under another name",
		    !t->exists		 ? "it was removed" :
			!o->expected->exists ? "somebody made it" :
					       "somebody changed it");
		return FILE_CHANGED;
	}
	s->folder_fd = open(t->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (s->folder_fd == -1 && errno == EACCES)
		s->folder_fd = open(t->folder, O_PATH | O_DIRECTORY |
		    O_CLOEXEC);
	if (s->folder_fd == -1)
		return say_failed(s, "opening its folder", errno);
	if (t->exists)
		result = save_over(s);
	else
		result = save_by_rename(s, t->name, o->must_be_new);
	close(s->folder_fd);
	return result;
}

enum file_result
file_save(const char *path, const void *bytes, size_t length,
    const struct file_save_options *options, struct file_identity *saved,
    struct file_message *message)
{
	static const struct file_save_options plain;
	struct file_target target;
	struct save s = { .target = &target,
		.options = options != NULL ? options : &plain,
		.bytes = length > 0 ? bytes : "", .length = length,
		.message = message };
	enum file_result result;
	struct stat st;

	if (message != NULL)
		message->text[0] = '\0';
	result = file_target_find(&target, path, message);
	if (result == FILE_DONE)
		result = check_kind(&s);
	if (result != FILE_DONE)
		return result;
	if (target.stream_fd != -1 ||
	    (target.exists && S_ISCHR(target.st.st_mode)))
		return save_to_device(&s);
	result = save_file(&s);
	if (saved != NULL && (result == FILE_DONE ||
	    result == FILE_UNCONFIRMED) && stat(target.path, &st) == 0) {
		file_identity_set(saved, &st);
		saved->hash = file_hash(s.bytes, length);
	}
	return result;
}
