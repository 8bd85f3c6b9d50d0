/*
 * Comma-separated text: every cell that is read, written again in quotes,
 * must give the same cells.
 */
#include "tests/fuzz/fuzz.h"

#include "model/buf.h"
#include "model/csv.h"

static void
write_cell(struct buf *out, const char *cell)
{
	buf_putc(out, '"');
	for (; *cell != '\0'; cell++) {
		if (*cell == '"')
			buf_putc(out, '"');
		buf_putc(out, *cell);
	}
	buf_putc(out, '"');
}

/* Reads all rows into out as quoted cells. */
static void
rewrite(struct csv *csv, struct buf *out)
{
	uint32_t line = 0;
	size_t i;

	while (csv_next(csv)) {
		fuzz_expect(csv->count > 0 && csv->error == NULL);
		fuzz_expect(csv->line > line);
		line = csv->line;
		for (i = 0; i < csv->count; i++) {
			if (i > 0)
				buf_putc(out, csv->separator);
			write_cell(out, csv_cell(csv, (int)i));
		}
		buf_putc(out, '\n');
	}
	fuzz_expect(*csv_cell(csv, -1) == '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf first = { 0 }, second = { 0 };
	char *copy = malloc(size + (size == 0));
	struct csv csv;
	char separator;

	if (copy == NULL)
		exit(77);
	if (size > 0)
		memcpy(copy, data, size);
	csv_init(&csv, copy, size);
	separator = csv_detect(&csv);
	rewrite(&csv, &first);
	csv_free(&csv);
	free(copy);

	csv_init(&csv, buf_text(&first), first.length);
	csv.separator = separator;
	rewrite(&csv, &second);
	fuzz_expect(csv.error == NULL);
	fuzz_expect(strcmp(buf_text(&first), buf_text(&second)) == 0);
	csv_free(&csv);
	buf_free(&first);
	buf_free(&second);
	return 0;
}
