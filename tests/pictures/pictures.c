/*
 * Writes the pictures of the README: screens of the wizard, played without a
 * terminal on an example, as text and as SVG. The day is fixed, so that the
 * same program draws the same pictures. Usage: pictures FOLDER.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/utf8.h"
#include "src/examples.h"
#include "ui/ui.h"

enum {
	ROWS = 24,
	COLS = 80,
	CELL_WIDTH = 9, /* pixels */
	CELL_HEIGHT = 19,
	BASELINE = 14,
	MARGIN = 12
};

/* How roles look on a dark terminal; the class is the role's letter. */
struct look {
	const char *colour;
	bool bold, reverse, underline;
};
static const char ink[] = "#d4d4d4", paper[] = "#16181d";
/* clang-format off */
static const struct look looks[STYLE_COUNT] = {
	[STYLE_NORMAL]        = { "#d4d4d4", false, false, false },
	[STYLE_DIM]           = { "#8b9099", false, false, false },
	[STYLE_TITLE]         = { "#ffffff", true,  false, false },
	[STYLE_HEADING]       = { "#ffffff", true,  false, false },
	[STYLE_FOCUS]         = { "#d4d4d4", false, true,  false },
	[STYLE_SELECTED]      = { "#ffffff", true,  false, true  },
	[STYLE_LABEL]         = { "#d4d4d4", false, false, false },
	[STYLE_VALUE]         = { "#d4d4d4", false, false, false },
	[STYLE_INPUT]         = { "#ffffff", false, false, true  },
	[STYLE_GIVEN_DEFAULT] = { "#8b9099", false, false, false },
	[STYLE_ERROR]         = { "#ff7b72", true,  false, false },
	[STYLE_WARNING]       = { "#e38cff", true,  false, false },
	[STYLE_INFO]          = { "#56d4dd", false, false, false },
	[STYLE_GOOD]          = { "#7ee787", false, false, false },
	[STYLE_KEY]           = { "#ffffff", true,  false, false },
	[STYLE_FRAME]         = { "#5b606b", false, false, false },
	[STYLE_MAP_LAND]      = { "#3f8f4f", false, false, false },
	[STYLE_MAP_SITE]      = { "#ffffff", true,  false, false },
	[STYLE_MAP_LOCATION]  = { "#e38cff", true,  false, false },
	[STYLE_MAP_LINE]      = { "#56d4dd", false, false, false },
};

/* Keys as typed; a letter after '\\' is a key that has none. */
static const struct picture {
	const char *name, *title, *example, *keys;
} pictures[] = {
	{ "start", "The start screen: a new plan, recent ones, examples", NULL, "" },
	{ "sites", "Step 2, the list of sites with their ways out", "contoso", "g2" },
	{ "form", "A subnet that is refused, and the corrected form of it", "contoso",
	  "g6]\\n/Primary IPv4\\n\\n\\u203.0.113.2/30" },
	{ "picker", "Choosing a peering location near the site at hand", "contoso",
	  "g2]]]\\n/Peering loc\\n\\n" },
	{ "map", "Sites, peering locations and the lines between them", "contoso", "g2]]]]" },
	{ "findings", "All findings by step, with remedy and source", "humongous", "gf" },
	{ "report", "The report before it is exported", "contoso", "gr  " },
};
/* clang-format on */

struct play {
	struct ui *ui;
	struct ui_context context;
	struct analysis analysis;
	struct catalog *catalog;
	struct grid grid;
};

static uint32_t
named_key(char letter)
{
	switch (letter) {
	case 'n':
		return PRESS_ENTER;
	case 'd':
		return PRESS_DOWN;
	case 'u':
		return PRESS_CTRL | 'u';
	default:
		return (uint32_t)letter;
	}
}

static void
press_keys(struct play *play, const char *keys)
{
	for (; *keys != '\0'; keys++) {
		struct event event = { .kind = EVENT_KEY,
			.key = (uint32_t)*keys };

		if (*keys == '\\')
			event.key = named_key(*++keys);
		ui_update(play->ui, &play->context, &event);
	}
}

static bool
open_play(struct play *play, const char *example)
{
	static const struct ui_options options = {
		.version = PACKAGE_NAME " " PACKAGE_VERSION };
	static const char *const recent[] = { NULL };
	struct ui_options shown = options;
	const struct embedded_file *file;

	memset(play, 0, sizeof *play);
	shown.data_date = catalog_date();
	play->catalog = catalog_open(NULL, 0);
	play->context = (struct ui_context) { .catalog = play->catalog,
		.analysis = &play->analysis, .recent = recent,
		.examples = example_names };
	if (play->catalog == NULL ||
	    !civil_parse_day("2026-11-01", &play->context.today) ||
	    !grid_init(&play->grid, ROWS, COLS))
		return false;
	if (example != NULL) {
		file = example_find(example);
		if (file == NULL)
			return false;
		play->context.document =
		    document_open(file->bytes, file->length);
		play->context.file = strcmp(example, "contoso") == 0 ?
		    "contoso.yaml" : "humongous.yaml";
	}
	play->ui = ui_open(&shown);
	if (play->ui == NULL)
		return false;
	ui_attach(play->ui, &play->context);
	return true;
}

static void
close_play(struct play *play)
{
	ui_close(play->ui);
	analysis_free(&play->analysis);
	document_close(play->context.document);
	catalog_close(play->catalog);
	grid_free(&play->grid);
}

/* --- SVG -------------------------------------------------------------- */

static void
add_escaped(struct buf *out, uint32_t c)
{
	char bytes[4];

	if (c == '<')
		buf_puts(out, "&lt;");
	else if (c == '>')
		buf_puts(out, "&gt;");
	else if (c == '&')
		buf_puts(out, "&amp;");
	else if (c == ' ')
		buf_puts(out, "\xc2\xa0"); /* is not collapsed */
	else
		buf_add(out, bytes, utf8_encode(c, bytes));
}

static const struct cell *
cell_at(const struct grid *grid, int row, int col)
{
	return &grid->cells[row * grid->stride + col];
}

static bool
is_blank(const struct cell *cell)
{
	return cell->base == ' ' && !looks[cell->style].reverse &&
	    !looks[cell->style].underline && cell->attributes == 0;
}

/* Returns the column after the cells that look like the one at col. */
static int
run_end(const struct grid *grid, int row, int col)
{
	const struct cell *first = cell_at(grid, row, col);
	int end = col + 1;

	while (end < grid->cols && cell_at(grid, row, end)->style ==
	    first->style && cell_at(grid, row, end)->attributes ==
	    first->attributes)
		end++;
	return end;
}

static void
add_rectangle(struct buf *out, int row, int col, int cols, const char *colour)
{
	buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
	    "fill=\"%s\"/>\n", MARGIN + col * CELL_WIDTH,
	    MARGIN + row * CELL_HEIGHT, cols * CELL_WIDTH, CELL_HEIGHT,
	    colour);
}

/* One run of cells of the same look; its length is the cells', exactly. */
static void
add_run(struct buf *out, const struct grid *grid, int row, int col, int end)
{
	const struct cell *cell = cell_at(grid, row, col);
	struct look look = looks[cell->style];
	bool reverse = look.reverse ||
	    (cell->attributes & ATTRIBUTE_REVERSE) != 0;
	int i, k;

	if (reverse)
		add_rectangle(out, row, col, end - col, look.colour);
	buf_printf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" "
	    "lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\"%s%s>",
	    MARGIN + col * CELL_WIDTH, MARGIN + row * CELL_HEIGHT + BASELINE,
	    (end - col) * CELL_WIDTH, reverse ? paper : look.colour,
	    look.bold ? " font-weight=\"bold\"" : "",
	    look.underline ? " text-decoration=\"underline\"" : "");
	for (i = col; i < end; i++) {
		cell = cell_at(grid, row, i);
		if (cell->base == 0)
			continue;
		add_escaped(out, cell->base);
		for (k = 0; k < GRID_COMBINING && cell->combining[k] != 0; k++)
			add_escaped(out, cell->combining[k]);
	}
	buf_puts(out, "</text>\n");
}

static void
add_row(struct buf *out, const struct grid *grid, int row)
{
	int col = 0, end, last;

	while (col < grid->cols) {
		if (is_blank(cell_at(grid, row, col))) {
			col++;
			continue;
		}
		end = run_end(grid, row, col);
		last = end;
		while (last > col && is_blank(cell_at(grid, row, last - 1)))
			last--;
		add_run(out, grid, row, col, last);
		col = end;
	}
}

static void
make_svg(struct buf *out, const struct grid *grid, const char *title)
{
	int width = grid->cols * CELL_WIDTH + 2 * MARGIN;
	int height = grid->rows * CELL_HEIGHT + 2 * MARGIN, row;

	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	    "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
	    "font-family=\"'DejaVu Sans Mono','Liberation Mono',Menlo,"
	    "Consolas,monospace\" font-size=\"15\" fill=\"%s\">\n"
	    "<title>%s</title>\n"
	    "<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\"/>\n",
	    width, height, width, height, ink, title, width, height, paper);
	for (row = 0; row < grid->rows; row++)
		add_row(out, grid, row);
	if (grid->cursor_row >= 0)
		buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"2\" "
		    "height=\"%d\" fill=\"#ffffff\"/>\n",
		    MARGIN + grid->cursor_col * CELL_WIDTH,
		    MARGIN + grid->cursor_row * CELL_HEIGHT, CELL_HEIGHT);
	buf_puts(out, "</svg>\n");
}

/* --- files ------------------------------------------------------------ */

static bool
write_file(const char *folder, const char *name, const char *ending,
    const struct buf *text)
{
	char path[4096];
	FILE *file;
	bool done;

	snprintf(path, sizeof path, "%s/%s.%s", folder, name, ending);
	file = text->failed ? NULL : fopen(path, "w");
	done = file != NULL &&
	    fwrite(text->bytes, 1, text->length, file) == text->length;
	if (file != NULL && fclose(file) != 0)
		done = false;
	if (!done)
		fprintf(stderr, "pictures: %s: %s\n", path, strerror(errno));
	return done;
}

static bool
draw_picture(const struct picture *picture, const char *folder)
{
	struct buf text = { 0 }, svg = { 0 };
	struct play play;
	bool done = open_play(&play, picture->example);

	if (done) {
		press_keys(&play, picture->keys);
		ui_view(play.ui, &play.context, &play.grid);
		grid_text(&play.grid, &text);
		make_svg(&svg, &play.grid, picture->title);
		done = write_file(folder, picture->name, "txt", &text) &&
		    write_file(folder, picture->name, "svg", &svg);
	}
	buf_free(&text);
	buf_free(&svg);
	close_play(&play);
	return done;
}

int
main(int argc, char **argv)
{
	size_t i;

	if (argc != 2) {
		fputs("usage: pictures FOLDER\n", stderr);
		return 2;
	}
	for (i = 0; i < sizeof pictures / sizeof *pictures; i++)
		if (!draw_picture(&pictures[i], argv[1]))
			return 1;
	return 0;
}
