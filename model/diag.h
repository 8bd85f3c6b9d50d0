#ifndef MODEL_DIAG_H
#define MODEL_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

enum severity {
	SEVERITY_ERROR,
	SEVERITY_WARNING,
	SEVERITY_INFO
};

/* Where in a text: 1-based; columns count characters; line 0 is "nowhere". */
struct place {
	uint32_t line, column, end_line, end_column;
};

/* One thing said about an input: what, the allowed range, the next step. */
struct diag {
	const char *id; /* static, such as "unknown-key" */
	enum severity severity;
	char *path; /* plan path such as "sites.dallas.users", or "" */
	struct place place;
	char *text;
};

/* All zero is empty. Beyond DIAGS_MAX they are counted, not kept. */
enum { DIAGS_MAX = 1000 };
struct diags {
	struct diag *items;
	size_t count, capacity, dropped;
	size_t errors; /* of severity error, kept or dropped */
	bool failed; /* out of memory */
};

void diags_free(struct diags *);
/* Adds one; path and text are copied. path may be NULL. */
void diags_add(struct diags *, const char *id, enum severity, const char *path,
    struct place, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
/* Sorts by line, column, id. */
void diags_sort(struct diags *);
/*
 * Appends one "file:line:col: text" line for each, and one line for the
 * dropped. Controls in file and text are shown as \u{..}.
 */
void diags_print(struct buf *, const char *file, const struct diags *);
/* Returns "error", "warning" or "info". */
const char *severity_name(enum severity);

#endif
