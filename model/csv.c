/*
 * Comma-separated text, as spreadsheets and registries write it, cut into
 * rows of cells. Knows nothing of what the columns mean, and touches no file.
 */
#include "model/csv.h"

#include "model/utf8.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char no_memory[] = "out of memory";

void
csv_init(struct csv *csv, const char *bytes, size_t length)
{
	memset(csv, 0, sizeof *csv);
	csv->bytes = bytes;
	csv->length = length;
	csv->separator = ',';
	csv->next_line = 1;
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		csv->offset = 3;
	else if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 ||
	    memcmp(bytes, "\xfe\xff", 2) == 0)) {
		csv->line = 1;
		csv->error = "the text is UTF-16; save it as \"CSV UTF-8\"";
	}
}

void
csv_free(struct csv *csv)
{
	free(csv->cells);
	free(csv->row);
	csv->cells = NULL;
	csv->row = NULL;
	csv->count = csv->capacity = 0;
	csv->row_length = csv->row_capacity = 0;
}

static bool
at_end(const struct csv *csv)
{
	return csv->offset == csv->length;
}

static char
peek(const struct csv *csv)
{
	return csv->bytes[csv->offset];
}

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Steps over LF, CRLF or CR. */
static void
skip_line_end(struct csv *csv)
{
	if (csv->bytes[csv->offset++] == '\r' && !at_end(csv) &&
	    peek(csv) == '\n')
		csv->offset++;
	csv->next_line++;
}

/* Spreadsheets announce the separator in a first line "sep=;". */
static bool
read_announcement(struct csv *csv)
{
	const char *s = csv->bytes + csv->offset;
	size_t length = csv->length - csv->offset;

	if (length < 5 || (memcmp(s, "sep=", 4) != 0 &&
	    memcmp(s, "SEP=", 4) != 0))
		return false;
	if (s[4] != ',' && s[4] != ';' && s[4] != '\t')
		return false;
	if (length > 5 && !is_line_end(s[5]))
		return false;
	csv->separator = s[4];
	csv->offset += 5;
	if (!at_end(csv))
		skip_line_end(csv);
	return true;
}

char
csv_detect(struct csv *csv)
{
	static const char separators[] = { ',', ';', '\t' };
	size_t counts[sizeof separators] = { 0 };
	bool quoted = false, begun = false;
	size_t i, j, best = 0;
	char c;

	if (csv->error != NULL || read_announcement(csv))
		return csv->separator;
	for (i = csv->offset; i < csv->length; i++) {
		c = csv->bytes[i];
		if (is_line_end(c) && begun && !quoted)
			break;
		begun = begun || !is_line_end(c);
		if (c == '"')
			quoted = !quoted;
		for (j = 0; j < sizeof separators; j++)
			counts[j] += !quoted && c == separators[j];
	}
	for (j = 1; j < sizeof separators; j++)
		if (counts[j] > counts[best])
			best = j;
	csv->separator = separators[best];
	return csv->separator;
}

static bool
fail(struct csv *csv, const char *error)
{
	csv->error = error;
	return false;
}

/* Appends bytes to the copy of the row. */
static bool
row_add(struct csv *csv, const char *bytes, size_t length)
{
	size_t capacity = csv->row_capacity;
	char *row;

	if (length == 0)
		return true;
	if (length > capacity - csv->row_length) {
		while (length > capacity - csv->row_length) {
			if (capacity > SIZE_MAX / 2)
				return fail(csv, no_memory);
			capacity = capacity < 256 ? 256 : capacity * 2;
		}
		row = realloc(csv->row, capacity);
		if (row == NULL)
			return fail(csv, no_memory);
		csv->row = row;
		csv->row_capacity = capacity;
	}
	memcpy(csv->row + csv->row_length, bytes, length);
	csv->row_length += length;
	return true;
}

/* Copies the bytes from start up to where reading stands, if they are text. */
static bool
row_add_text(struct csv *csv, size_t start)
{
	const char *text = csv->bytes + start;
	size_t length = csv->offset - start;

	if (memchr(text, '\0', length) != NULL)
		return fail(csv,
		    "a NUL byte; is this text UTF-16 or a workbook?");
	if (utf8_valid_length(text, length) != length)
		return fail(csv, "not valid UTF-8; save it as \"CSV UTF-8\"");
	return row_add(csv, text, length);
}

/* Ends a cell; where it begins is found when the row is complete. */
static bool
row_end_cell(struct csv *csv)
{
	size_t capacity = csv->capacity == 0 ? 16 : csv->capacity * 2;
	const char **cells;

	if (csv->count == INT_MAX)
		return fail(csv, "too many cells in a row");
	if (csv->count == csv->capacity) {
		if (capacity > SIZE_MAX / sizeof *cells)
			return fail(csv, no_memory);
		cells = realloc(csv->cells, capacity * sizeof *cells);
		if (cells == NULL)
			return fail(csv, no_memory);
		csv->cells = cells;
		csv->capacity = capacity;
	}
	if (!row_add(csv, "", 1))
		return false;
	csv->count++;
	return true;
}

/* Reads from behind the opening quote to behind the closing one. */
static bool
read_quoted(struct csv *csv)
{
	uint32_t opened = csv->next_line;
	size_t start = csv->offset;

	while (!at_end(csv)) {
		if (is_line_end(peek(csv))) {
			skip_line_end(csv);
			continue;
		}
		if (csv->bytes[csv->offset++] != '"')
			continue;
		if (!at_end(csv) && peek(csv) == '"') {
			/* Two stand for one: copy up to the first. */
			if (!row_add_text(csv, start))
				return false;
			start = ++csv->offset;
			continue;
		}
		csv->offset--;
		if (!row_add_text(csv, start))
			return false;
		csv->offset++;
		if (at_end(csv) || peek(csv) == csv->separator ||
		    is_line_end(peek(csv)))
			return true;
		return fail(csv, "text behind a closing quote");
	}
	csv->next_line = opened;
	return fail(csv, "a quote is opened and never closed");
}

static bool
read_plain(struct csv *csv)
{
	size_t start = csv->offset;
	char c;

	while (!at_end(csv)) {
		c = peek(csv);
		if (c == csv->separator || is_line_end(c))
			break;
		if (c == '"')
			return fail(csv,
			    "a quote inside a cell that does not begin with "
			    "one");
		csv->offset++;
	}
	return row_add_text(csv, start);
}

/* Reads one row and what ends it. */
static bool
read_row(struct csv *csv)
{
	bool ok;

	for (;;) {
		if (!at_end(csv) && peek(csv) == '"') {
			csv->offset++;
			ok = read_quoted(csv);
		} else
			ok = read_plain(csv);
		if (!ok || !row_end_cell(csv))
			return false;
		if (at_end(csv))
			return true;
		if (is_line_end(peek(csv))) {
			skip_line_end(csv);
			return true;
		}
		csv->offset++;
	}
}

/* Sets the cells of a complete row, and says whether one has text. */
static bool
find_cells(struct csv *csv)
{
	const char *s = csv->row;
	bool text = false;
	size_t i;

	for (i = 0; i < csv->count; i++) {
		csv->cells[i] = s;
		s += strspn(s, " \t");
		text = text || *s != '\0';
		s += strlen(s) + 1;
	}
	return text;
}

bool
csv_next(struct csv *csv)
{
	while (csv->error == NULL && !at_end(csv)) {
		csv->count = 0;
		csv->row_length = 0;
		csv->line = csv->next_line;
		if (!read_row(csv)) {
			csv->line = csv->next_line;
			find_cells(csv);
			return false;
		}
		if (find_cells(csv))
			return true;
	}
	csv->count = 0;
	return false;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
same_name(const char *cell, const char *name)
{
	cell += strspn(cell, " \t");
	while (*name != '\0') {
		if (lower(*cell) != lower(*name))
			return false;
		cell++;
		name++;
	}
	return cell[strspn(cell, " \t")] == '\0';
}

int
csv_column(const struct csv *csv, const char *name)
{
	size_t i;

	for (i = 0; i < csv->count; i++)
		if (same_name(csv->cells[i], name))
			return (int)i;
	return -1;
}

const char *
csv_cell(const struct csv *csv, int column)
{
	if (column < 0 || (size_t)column >= csv->count)
		return "";
	return csv->cells[column];
}
