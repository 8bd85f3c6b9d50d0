/*
 * Screens of tests: drawn in memory, compared with what is kept in the tree.
 */
#include "screen.h"

#include "model/buf.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *
read_whole(const char *file)
{
	FILE *stream = fopen(file, "rb");
	struct buf text = { 0 };
	char part[4096];
	size_t n;

	if (stream == NULL)
		return NULL;
	while ((n = fread(part, 1, sizeof part, stream)) > 0)
		buf_add(&text, part, n);
	fclose(stream);
	buf_putc(&text, '\0');
	return text.bytes;
}

static void
expect(const struct buf *screen, const struct grid *grid, const char *name)
{
	const char *top = getenv("abs_top_srcdir");
	const char *update = getenv("UPDATE_GOLDEN");
	char file[1024], *kept;

	cr_assert_not_null(top);
	snprintf(file, sizeof file, "%s/tests/screens/%s-%dx%d.txt", top, name,
	    grid->cols, grid->rows);
	if (update != NULL && strcmp(update, "1") == 0) {
		FILE *stream = fopen(file, "wb");

		cr_assert_not_null(stream, "%s cannot be written", file);
		fwrite(screen->bytes, 1, screen->length, stream);
		fclose(stream);
		return;
	}
	kept = read_whole(file);
	cr_expect(kept != NULL && strcmp(kept, buf_text(screen)) == 0,
	    "%s-%dx%d is not as kept. Kept:\n%s\nNow:\n%s", name, grid->cols,
	    grid->rows, kept == NULL ? "(no file)" : kept, buf_text(screen));
	free(kept);
}

void
screen_expect(const struct grid *grid, const char *name)
{
	struct buf screen = { 0 };

	grid_text(grid, &screen);
	buf_puts(&screen, "=\n");
	grid_style_map(grid, &screen);
	expect(&screen, grid, name);
	buf_free(&screen);
}

void
screen_expect_text(const struct grid *grid, const char *name)
{
	struct buf screen = { 0 };

	grid_text(grid, &screen);
	expect(&screen, grid, name);
	buf_free(&screen);
}

int
screen_row(const struct grid *grid, const char *words)
{
	struct buf screen = { 0 };
	const char *c, *found;
	int row = 0;

	grid_text(grid, &screen);
	found = strstr(buf_text(&screen), words);
	for (c = buf_text(&screen); found != NULL && c < found; c++)
		row += *c == '\n';
	buf_free(&screen);
	return found != NULL ? row : -1;
}

bool
screen_has(const struct grid *grid, const char *words)
{
	return screen_row(grid, words) >= 0;
}

struct event
screen_key(uint32_t key)
{
	return (struct event) { .kind = EVENT_KEY, .key = key };
}

struct event
screen_paste(const char *text)
{
	return (struct event) { .kind = EVENT_PASTE, .text = text,
		.length = strlen(text) };
}
