#ifndef MODEL_CSV_H
#define MODEL_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads RFC 4180 text row by row: quotes, CR and LF in cells, BOM skipped.
 * Rows end with LF, CRLF or CR. Text that is not UTF-8, NUL, a quote where
 * none may stand and a quote that is never closed are errors. Cells are cut
 * out of a private copy of the row, so they are valid until the next row.
 */
struct csv {
	const char *bytes;
	size_t length, offset;
	char separator; /* ',' unless the caller or csv_detect() says else */
	uint32_t line; /* where the row last read begins, 1-based */
	uint32_t next_line; /* where the next one begins */
	const char **cells;
	size_t count, capacity;
	char *row;
	size_t row_length, row_capacity;
	/*
	 * Static text when csv_next() ended badly; line is then the line at
	 * fault, and count the number of cells in front of the bad one.
	 */
	const char *error;
};

/* Begins reading; bytes stay the caller's. csv_free() frees the rest. */
void csv_init(struct csv *, const char *bytes, size_t length);
void csv_free(struct csv *);
/*
 * Picks ',', ';' or TAB by the first line that is not empty, and returns it.
 * A first line "sep=;", as spreadsheets write it, decides and is skipped.
 * Call it before the first csv_next().
 */
char csv_detect(struct csv *);
/*
 * Reads the next row with text in at least one cell; false at the end or on
 * an error.
 */
bool csv_next(struct csv *);
/*
 * Returns the column named in the row last read (the header), or -1. ASCII
 * case and blanks around the name do not count.
 */
int csv_column(const struct csv *, const char *name);
/* Returns the cell of the row last read, or "" beyond its end. */
const char *csv_cell(const struct csv *, int column);

#endif
