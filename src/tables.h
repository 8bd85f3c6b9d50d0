#ifndef SRC_TABLES_H
#define SRC_TABLES_H

#include <stdbool.h>
#include <stddef.h>

#include "src/paths.h"

struct buf;
struct catalog;
struct catalog_overlay;
struct out;

/* The catalogue with the tables the user replaced; all zero is closed. */
struct tables {
	struct catalog *catalog;
	struct catalog_overlay *overlays;
	struct buf *bytes; /* of each overlay */
	size_t count;
	struct path_list files; /* their names */
};

/*
 * Opens the catalogue. Overlays that cannot be read or are not sound are named
 * on err, and the table compiled in is used. Returns false, with a message,
 * only when memory is out. The caller closes it in any case.
 */
bool tables_open(struct tables *, struct out *err);
void tables_close(struct tables *);

#endif
