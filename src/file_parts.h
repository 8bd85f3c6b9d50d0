#ifndef SRC_FILE_PARTS_H
#define SRC_FILE_PARTS_H

/* What the file_*.c share; nobody else includes it. */

#include <sys/stat.h>

#include "src/file.h"

/* "NAME: TEXT", where a long name loses its beginning, never the text. */
void file_say(struct file_message *, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds to what was said. */
void file_say_more(struct file_message *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Fills all but the hash. */
void file_identity_set(struct file_identity *, const struct stat *);

/* Writes all bytes to fd: interrupts and short writes go on. */
bool file_write_all(int fd, const void *bytes, size_t length);

enum { FILE_PATH_SIZE = 4096 };

/* Where a save really goes. */
struct file_target {
	char path[FILE_PATH_SIZE]; /* behind all symbolic links */
	char folder[FILE_PATH_SIZE];
	const char *name; /* last part of path */
	bool exists;
	int stream_fd; /* -1, or the open descriptor that /dev/stdout names */
	struct stat st; /* when it exists */
};

/* Follows links, the last of which may dangle. FILE_DONE, or a message. */
enum file_result file_target_find(struct file_target *, const char *path,
    struct file_message *);

#endif
