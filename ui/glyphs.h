#ifndef UI_GLYPHS_H
#define UI_GLYPHS_H

#include <stdbool.h>
#include <stdint.h>

/* The signs a screen is drawn with; every one is a single column wide. */
struct glyphs {
	bool unicode; /* false: every sign is ASCII */
	bool braille; /* whether U+2800..28FF may be drawn */
	uint32_t horizontal, vertical;
	uint32_t top_left, top_right, bottom_left, bottom_right;
	uint32_t tee_left, tee_right, tee_top, tee_bottom, cross;
	uint32_t tick; /* done, met */
	uint32_t bullet; /* in progress, an item of a list */
	uint32_t dot; /* not started */
	uint32_t warning;
	uint32_t error;
	uint32_t dash; /* not applicable, absent */
	uint32_t selection; /* before the selected item */
	uint32_t arrow, arrow_left, arrow_up, arrow_down;
	uint32_t ellipsis; /* text was cut here */
	uint32_t bars[9]; /* a bar's last column, empty to full in eighths */
	uint32_t shade; /* the track behind a bar */
};

extern const struct glyphs glyphs_unicode, glyphs_ascii;

/* Returns the ASCII letter under an accent; '?' for what has none. */
char glyphs_plain(uint32_t c);

#endif
