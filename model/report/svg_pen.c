/*
 * Paths of SVG pictures: relative steps in tenths of a unit, which are short
 * and the same on every machine. Knows nothing of what is drawn.
 */
#include "model/report/render.h"

#include "model/buf.h"

#include <math.h>

/* Appends tenths as "12.3", without a zero before or behind the point. */
static void
add_tenths(struct buf *out, long tenths, bool apart)
{
	long size = tenths < 0 ? -tenths : tenths;

	if (apart && tenths >= 0)
		buf_putc(out, ' ');
	if (tenths < 0)
		buf_putc(out, '-');
	if (size >= 10 || size % 10 == 0)
		buf_printf(out, "%ld", size / 10);
	if (size % 10 != 0)
		buf_printf(out, ".%ld", size % 10);
}

static void
go_to(struct svg_pen *pen, char command, double x, double y)
{
	long to_x = lround(x * 10), to_y = lround(y * 10);
	bool relative = command == 'l';

	if (relative && to_x == pen->x && to_y == pen->y)
		return;
	/* Behind a line the letter may be left out. */
	if (!relative || !pen->down)
		buf_putc(pen->out, command);
	add_tenths(pen->out, relative ? to_x - pen->x : to_x,
	    relative && pen->down);
	add_tenths(pen->out, relative ? to_y - pen->y : to_y, true);
	pen->x = to_x;
	pen->y = to_y;
	pen->down = relative;
}

void
svg_move(struct svg_pen *pen, double x, double y)
{
	go_to(pen, 'M', x, y);
}

void
svg_line(struct svg_pen *pen, double x, double y)
{
	go_to(pen, 'l', x, y);
}
