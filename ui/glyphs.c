/*
 * The two sets of signs: Unicode, and ASCII for terminals and fonts without
 * it. Which one is used is the caller's decision; nothing here looks at a
 * locale.
 */
#include "ui/glyphs.h"

/* clang-format off */
const struct glyphs glyphs_unicode = {
	.unicode = true, .braille = true,
	.horizontal = 0x2500, .vertical = 0x2502,
	.top_left = 0x250c, .top_right = 0x2510,
	.bottom_left = 0x2514, .bottom_right = 0x2518,
	.tee_left = 0x251c, .tee_right = 0x2524,
	.tee_top = 0x252c, .tee_bottom = 0x2534, .cross = 0x253c,
	.tick = 0x2713, .bullet = 0x25cf, .dot = 0xb7,
	.warning = '!', .error = 0xd7, .dash = 0x2013,
	.selection = 0x25b8,
	.arrow = 0x2192, .arrow_left = 0x2190,
	.arrow_up = 0x2191, .arrow_down = 0x2193,
	.ellipsis = 0x2026,
	.bars = { ' ', 0x258f, 0x258e, 0x258d, 0x258c, 0x258b, 0x258a, 0x2589,
	    0x2588 },
	.shade = 0x2591,
};

const struct glyphs glyphs_ascii = {
	.unicode = false, .braille = false,
	.horizontal = '-', .vertical = '|',
	.top_left = '+', .top_right = '+',
	.bottom_left = '+', .bottom_right = '+',
	.tee_left = '+', .tee_right = '+',
	.tee_top = '+', .tee_bottom = '+', .cross = '+',
	.tick = 'v', .bullet = '*', .dot = '.',
	.warning = '!', .error = 'x', .dash = '-',
	.selection = '>',
	.arrow = '>', .arrow_left = '<',
	.arrow_up = '^', .arrow_down = 'v',
	.ellipsis = '~',
	.bars = { ' ', ' ', ' ', ' ', '=', '=', '=', '#', '#' },
	.shade = '.',
};
/* clang-format on */
