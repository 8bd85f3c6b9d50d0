#ifndef MODEL_CSV_H
#define MODEL_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads RFC 4180 text row by row: quotes, CR and LF in cells, BOM skipped.
 * Cells are cut out of a private copy of the row, so they are valid until
 * the next row.
 */
struct csv {
	const char *bytes;
	size_t length, offset;
	char separator; /* ',' unless the caller or csv_detect() says else */
	uint32_t line; /* of the row last read, 1-based */
	const char **cells;
	size_t count, capacity;
	char *row;
	size_t row_capacity;
	const char *error; /* static text when csv_next() ended badly */
};

/* Begins reading; bytes stay the caller's. csv_free() frees the rest. */
void csv_init(struct csv *, const char *bytes, size_t length);
void csv_free(struct csv *);
/* Picks ',', ';' or TAB by the first line, and returns it. */
char csv_detect(struct csv *);
/* Reads the next row that is not empty; false at the end or on an error. */
bool csv_next(struct csv *);
/* Returns the column named in the row last read (the header), or -1. */
int csv_column(const struct csv *, const char *name);
/* Returns the cell of the row last read, or "" beyond its end. */
const char *csv_cell(const struct csv *, int column);

#endif
