#ifndef UI_GRID_H
#define UI_GRID_H

#include "ui/glyphs.h"
#include "ui/style.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

enum { GRID_COMBINING = 4, GRID_ROWS_MAX = 1000, GRID_COLS_MAX = 2000 };
enum { ATTRIBUTE_BOLD = 1, ATTRIBUTE_REVERSE = 2, ATTRIBUTE_UNDERLINE = 4 };

/* One column of the screen. No padding: cells are compared with memcmp. */
struct cell {
	uint32_t base; /* a code point; 0 in a wide character's right half */
	uint32_t combining[GRID_COMBINING]; /* unused ones are 0 */
	uint8_t width; /* 1 or 2; 0 in a wide character's right half */
	uint8_t style; /* enum style */
	uint8_t attributes; /* on top of the style; for search hits and such */
	uint8_t reserved; /* 0 */
};

/*
 * A screen, or a view of a rectangle of one. All drawing goes through either
 * alike: rows and columns count from the view's corner, and nothing outside
 * it changes. A view owns nothing, lives no longer than its screen and is
 * dead after grid_resize().
 */
struct grid {
	struct cell *cells; /* the corner */
	int rows, cols;
	int stride; /* cells from one row to the next */
	struct grid *root; /* the screen of a view; NULL for a screen */
	int top, left; /* the corner's place in the screen */
	int cursor_row, cursor_col; /* of a screen; row -1: no cursor */
};

/* Makes a blank screen; false when out of memory. All zero is an empty one. */
bool grid_init(struct grid *, int rows, int cols);
/* Changes the size (clamped to 1..MAX) and clears; on false it is as before. */
bool grid_resize(struct grid *, int rows, int cols);
void grid_free(struct grid *);
/* Makes all blank and normal; the cursor of a screen is hidden. */
void grid_clear(struct grid *);
/* Returns a view of the rectangle, cut to what there is of it. */
struct grid grid_view(struct grid *, int row, int col, int rows, int cols);

/*
 * Each of these draws one line of text in at most max_width columns (negative:
 * up to the edge), cut at the border of a character with its accents, with
 * controls and bad bytes shown as \u{1b}. They return the columns used.
 */
int grid_puts(struct grid *, int row, int col, int max_width, enum style,
    const char *);
int grid_putn(struct grid *, int row, int col, int max_width, enum style,
    const char *, size_t length);
int grid_printf(struct grid *, int row, int col, int max_width, enum style,
    const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The same, ending in an ellipsis where the text does not fit. */
int grid_puts_cut(struct grid *, int row, int col, int width, enum style,
    const struct glyphs *, const char *);
/* Flush right, or centred, in exactly width columns; too long: cut as above. */
int grid_puts_right(struct grid *, int row, int col, int width, enum style,
    const struct glyphs *, const char *);
int grid_puts_centred(struct grid *, int row, int col, int width, enum style,
    const struct glyphs *, const char *);
/*
 * Draws text wrapped at blanks, at most rows lines of width columns, skipping
 * the first skip lines. Returns the lines that all of it needs.
 */
int grid_puts_wrapped(struct grid *, int row, int col, int rows, int width,
    int skip, enum style, const char *);

/* Draws one character; returns its columns, 0 where it does not fit. */
int grid_putc(struct grid *, int row, int col, enum style, uint32_t c);
/* Fills a rectangle with a character of one column. */
void grid_fill(struct grid *, int row, int col, int rows, int cols, enum style,
    uint32_t c);
/* Gives a rectangle another style and leaves its text. */
void grid_set_style(struct grid *, int row, int col, int rows, int cols,
    enum style);
void grid_add_attributes(struct grid *, int row, int col, int rows, int cols,
    unsigned attributes);

void grid_hline(struct grid *, int row, int col, int cols, enum style,
    const struct glyphs *);
void grid_vline(struct grid *, int row, int col, int rows, enum style,
    const struct glyphs *);
/* Draws a frame; what is inside stays. */
void grid_box(struct grid *, int row, int col, int rows, int cols, enum style,
    const struct glyphs *);
/* Draws share (0 to 1, more is full) of width columns as a bar. */
void grid_bar(struct grid *, int row, int col, int width, enum style,
    const struct glyphs *, double share);

/* Puts the screen's cursor at a place of the view; outside of it: nowhere. */
void grid_set_cursor(struct grid *, int row, int col);
void grid_hide_cursor(struct grid *);

/* Appends the text, one line a row, trailing blanks cut. */
void grid_text(const struct grid *, struct buf *);
/*
 * Appends one letter a cell for its style ('.' normal, the letters of
 * grid_style_letter() else), one line a row, trailing '.' cut.
 */
void grid_style_map(const struct grid *, struct buf *);
char grid_style_letter(enum style);

#endif
