/*
 * Dots and lines in cells of a terminal. It knows no geography: points are
 * dots, whatever they stand for.
 */
#include "ui/map_canvas.h"

#include <stdlib.h>

/* Land far from the coast is thinner, so that lines are seen on it. */
enum { INLAND = 0x95 };

bool
map_canvas_init(struct map_canvas *canvas, int rows, int cols,
    const struct glyphs *glyphs)
{
	size_t cells;

	*canvas = (struct map_canvas){ .rows = rows, .cols = cols };
	canvas->unicode = glyphs->unicode;
	canvas->across = glyphs->braille ? 2 : 1;
	canvas->down = glyphs->braille ? 4 : glyphs->unicode ? 2 : 1;
	canvas->width = cols * canvas->across;
	canvas->height = rows * canvas->down;
	cells = (size_t)rows * (size_t)cols;
	/* One piece of memory for the three of them. */
	canvas->land = calloc(cells > 0 ? cells : 1, 3);
	if (canvas->land == NULL)
		return false;
	canvas->line = canvas->land + cells;
	canvas->sign = (char *)canvas->line + cells;
	return true;
}

void
map_canvas_free(struct map_canvas *canvas)
{
	free(canvas->land);
	*canvas = (struct map_canvas){ 0 };
}

double
map_canvas_aspect(const struct map_canvas *canvas)
{
	return 2.0 * canvas->across / canvas->down;
}

static size_t
cell_of(const struct map_canvas *canvas, int x, int y)
{
	return (size_t)(y / canvas->down) * (size_t)canvas->cols +
	    (size_t)(x / canvas->across);
}

/* Bits in the order of braille, so that they need no translation there. */
static uint8_t
dot_of(const struct map_canvas *canvas, int x, int y)
{
	int column = x % canvas->across, row = y % canvas->down;

	if (row == 3)
		return (uint8_t)(0x40 << column);
	return (uint8_t)(1 << (column * 3 + row));
}

void
map_canvas_land(struct map_canvas *canvas, int x, int y)
{
	canvas->land[cell_of(canvas, x, y)] |= dot_of(canvas, x, y);
}

/* Cuts the part of a line below a limit of one of its coordinates. */
static bool
cut(double delta, double room, double *from, double *to)
{
	double at;

	if (delta > -1e-12 && delta < 1e-12)
		return room >= 0;
	at = room / delta;
	if (delta < 0) {
		if (at > *from)
			*from = at;
	} else if (at < *to)
		*to = at;
	return *from <= *to;
}

/* The sign that leans as the line does; dots are half as wide as high. */
static char
sign_of(int dx, int dy)
{
	int run = abs(dx), rise = abs(dy);

	if (rise * 4 <= run)
		return '-';
	if (run <= rise)
		return '|';
	return (dx > 0) == (dy > 0) ? '\\' : '/';
}

/* Bresenham's line, both ends inside. */
static void
draw_dots(struct map_canvas *canvas, int x, int y, int to_x, int to_y,
    int step)
{
	int dx = abs(to_x - x), dy = -abs(to_y - y);
	int right = x < to_x ? 1 : -1, down = y < to_y ? 1 : -1;
	int error = dx + dy, twice, n = 0;
	char sign = sign_of(to_x - x, to_y - y);

	for (;; n++) {
		if (n % step == 0) {
			size_t cell = cell_of(canvas, x, y);

			canvas->line[cell] |= dot_of(canvas, x, y);
			canvas->sign[cell] = step > 1 ? ':' : sign;
		}
		if (x == to_x && y == to_y)
			return;
		twice = 2 * error;
		if (twice >= dy) {
			error += dy;
			x += right;
		}
		if (twice <= dx) {
			error += dx;
			y += down;
		}
	}
}

static int
within(double value, int size)
{
	int at = (int)value;

	if (at < 0)
		return 0;
	return at < size ? at : size - 1;
}

void
map_canvas_line(struct map_canvas *canvas, double x0, double y0, double x1,
    double y1, int step)
{
	double dx = x1 - x0, dy = y1 - y0, from = 0, to = 1;
	double width = canvas->width - 0.01, height = canvas->height - 0.01;

	if (canvas->width < 1 || canvas->height < 1)
		return;
	if (!cut(-dx, x0, &from, &to) || !cut(dx, width - x0, &from, &to) ||
	    !cut(-dy, y0, &from, &to) || !cut(dy, height - y0, &from, &to))
		return;
	draw_dots(canvas, within(x0 + from * dx, canvas->width),
	    within(y0 + from * dy, canvas->height),
	    within(x0 + to * dx, canvas->width),
	    within(y0 + to * dy, canvas->height), step);
}

static uint32_t
half_block(uint8_t dots)
{
	static const uint32_t blocks[] = { ' ', 0x2580, 0x2584, 0x2588 };

	return blocks[dots & 3];
}

void
map_canvas_draw(const struct map_canvas *canvas, struct grid *grid)
{
	size_t cell = 0;
	int row, col;

	for (row = 0; row < canvas->rows; row++)
		for (col = 0; col < canvas->cols; col++, cell++) {
			bool is_line = canvas->line[cell] != 0;
			uint8_t dots = is_line ? canvas->line[cell]
					       : canvas->land[cell];
			enum style style =
			    is_line ? STYLE_MAP_LINE : STYLE_MAP_LAND;
			uint32_t c;

			if (dots == 0)
				continue;
			if (canvas->across == 2)
				c = 0x2800u +
				    (is_line || dots < 255 ? dots : INLAND);
			else if (canvas->unicode)
				c = is_line || dots < 3 ? half_block(dots)
							: 0x2591;
			else
				c = is_line ? (unsigned char)canvas->sign[cell]
					    : '.';
			grid_putc(grid, row, col, style, c);
		}
}
