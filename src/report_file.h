#ifndef SRC_REPORT_FILE_H
#define SRC_REPORT_FILE_H

#include <stdbool.h>

#include "model/civil.h"
#include "ui/ui.h"

struct analysis;
struct buf;
struct catalog;
struct document;

/* "html", "markdown", "text", "json" in the order of enum report_format. */
extern const char *const report_format_words[];

/* The format a file's ending asks for; text when there is none. */
enum report_format report_format_of(const char *path);
/*
 * Appends the report of a plan. name is its file; folders are left out, so
 * that the same plan gives the same bytes anywhere. False: out of memory.
 */
bool report_file_make(struct buf *, const struct document *,
    const struct catalog *, const struct analysis *, const char *name,
    civil_day today, enum report_format);

#endif
