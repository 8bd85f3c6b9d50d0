/*
 * The two sets of signs: Unicode, and ASCII for terminals and fonts without
 * it. Which one is used is the caller's decision; nothing here looks at a
 * locale.
 */
#include "ui/glyphs.h"

#include "model/utf8.h"

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

char
glyphs_plain(uint32_t c)
{
	char bytes[8], folded[8];
	bool upper;

	bytes[utf8_encode(c, bytes)] = '\0';
	if (utf8_fold(bytes, folded, sizeof folded) != 1 || folded[0] <= ' ' ||
	    folded[0] > '~')
		return '?';
	/*
	 * Latin-1 has the capitals first; in Latin Extended-A they are the
	 * even numbers but for two stretches.
	 */
	upper = (c >= 0xc0 && c < 0xdf) ||
	    (c >= 0x100 && c < 0x180 &&
		(c % 2 == 0) !=
		    ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)));
	if (upper && folded[0] >= 'a' && folded[0] <= 'z')
		return (char)(folded[0] - 'a' + 'A');
	return folded[0];
}
