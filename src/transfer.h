#ifndef SRC_TRANSFER_H
#define SRC_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct file_identity;
struct invocation;

/*
 * Reads a file, or standard input for "-", for a command. On failure the
 * message is out and the exit status returned; 0 otherwise. identity may be
 * NULL.
 */
int transfer_read(const struct invocation *, const char *path, size_t limit,
    struct buf *, struct file_identity *);

enum transfer_mode {
	TRANSFER_REPLACE, /* an output: replaces what is there */
	TRANSFER_NEW, /* refuses an existing file, names --force */
	TRANSFER_UPDATE /* an input written back: must be the one read */
};
/*
 * Writes what a command made to path, or to standard output when path is NULL
 * or "-", names the file written on standard error, and returns the exit
 * status. force answers yes to every question; identity is what was read
 * (TRANSFER_UPDATE), else NULL.
 */
int transfer_write(const struct invocation *, const char *path,
    const struct buf *, enum transfer_mode, bool force,
    const struct file_identity *);

#endif
