#ifndef SRC_PLAN_FILE_H
#define SRC_PLAN_FILE_H

#include "src/file.h"

struct document;
struct invocation;

/* A plan read from a file; all zero is closed. */
struct plan_file {
	const char *path; /* as given; "-" is standard input */
	const char *name; /* for messages and reports */
	struct document *document;
	struct file_identity identity;
};

enum plan_use {
	PLAN_VALID, /* any error in the plan ends the command */
	PLAN_READABLE /* wrong values may stand in it */
};

/*
 * Reads a plan for a command. On failure every error is out as
 * file:line:col and the exit status is returned; 0 otherwise. The caller
 * closes it in any case.
 */
int plan_file_open(const struct invocation *, const char *path, enum plan_use,
    struct plan_file *);
/* Writes the changed document back, unless somebody else changed the file. */
int plan_file_save(const struct invocation *, struct plan_file *, bool force);
void plan_file_close(struct plan_file *);

#endif
