#ifndef SRC_FILE_H
#define SRC_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

struct buf;

/* How reading or saving ended; file_exit_status() maps to the exit status. */
enum file_result {
	FILE_DONE,
	FILE_UNCONFIRMED, /* saved, but the disk did not confirm it */
	FILE_NOT_FOUND, /* reading: no such file */
	FILE_UNREADABLE, /* reading: directory, permission, error */
	FILE_TOO_LARGE, /* reading: over the limit */
	FILE_NO_MEMORY,
	FILE_REFUSED, /* saving: directory, FIFO, link loop */
	FILE_EXISTS, /* saving: must be new, and is not */
	FILE_FAILED, /* saving: the old file is untouched */
	FILE_CHANGED, /* saving: not the file that was read */
	/* Saving: ask, then save again with force. */
	FILE_ASK_LINKS, /* has other hard links; is written in place */
	FILE_ASK_OWNER, /* belongs to somebody else; is written in place */
	FILE_ASK_READ_ONLY /* is replaced and stays read-only */
};

/* One message: what, which file, why, the next step. "" when all is well. */
struct file_message {
	char text[1024];
};

/* What was on disk when it was read or saved. */
struct file_identity {
	bool exists;
	bool settled; /* older than the clock's grain when it was looked at */
	dev_t device;
	ino_t inode;
	off_t size;
	struct timespec modified, changed;
	uint64_t hash; /* of the content */
};

enum {
	FILE_PLAN_LIMIT = 64 * 1024 * 1024,
	FILE_DATA_LIMIT = 64 * 1024 * 1024
};

/*
 * Reads a whole file, or standard input for "-", of at most limit bytes into
 * an empty buffer. Pipes and devices are read up to the limit. identity may be
 * NULL.
 */
enum file_result file_read(const char *path, size_t limit, struct buf *,
    struct file_identity *, struct file_message *);

struct file_save_options {
	bool force; /* the answer to FILE_ASK_... is yes */
	bool must_be_new; /* refuse when the file exists */
	bool devices; /* stream to /dev/stdout, /dev/null and their like */
	bool private; /* a new file gets 0600 */
	bool backup; /* keep the old content as NAME~ */
	const struct file_identity *expected; /* NULL: whatever is there */
};

/*
 * Saves durably: the target (behind symbolic links) is at every moment the
 * complete old or the complete new file, except where force writes in place
 * after a backup NAME~. saved may be NULL. Message also for FILE_UNCONFIRMED.
 */
enum file_result file_save(const char *path, const void *bytes, size_t length,
    const struct file_save_options *, struct file_identity *saved,
    struct file_message *);

/*
 * Says whether the file still has the content it had. Reads it again only
 * where size and times cannot tell. A file absent then and now is the same.
 */
bool file_identity_same(const char *path, const struct file_identity *);

/* Says whether both names lead to one file that exists. */
bool file_is_same(const char *, const char *);

/* Returns XXH64 with seed 0 of the bytes. */
uint64_t file_hash(const void *bytes, size_t length);

/* Returns the enum status that goes with the result. */
int file_exit_status(enum file_result);

#endif
