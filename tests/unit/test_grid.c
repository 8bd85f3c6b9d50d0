#include "ui/grid.h"

#include "model/buf.h"

#include <criterion/criterion.h>

#include <string.h>

static struct grid screen;
static struct buf text;

static void
begin(int rows, int cols)
{
	cr_assert(grid_init(&screen, rows, cols));
}

static void
end(void)
{
	grid_free(&screen);
	buf_free(&text);
}

static const char *
shown(const struct grid *grid)
{
	buf_clear(&text);
	grid_text(grid, &text);
	return buf_text(&text);
}

/* Both halves of every wide character are there and alike. */
static bool
is_whole(const struct grid *grid)
{
	int row, col;

	for (row = 0; row < grid->rows; row++)
		for (col = 0; col < grid->cols; col++) {
			const struct cell *cell =
			    grid->cells + row * grid->stride + col;

			if (cell->width == 2 &&
			    (col + 1 == grid->cols || cell[1].width != 0 ||
				cell[1].style != cell->style ||
				cell[1].attributes != cell->attributes))
				return false;
			if (cell->width == 0 &&
			    (col == 0 || cell[-1].width != 2 ||
				cell->base != 0))
				return false;
		}
	return true;
}

Test(grid, text_is_cut_at_the_border_of_clusters)
{
	static const struct {
		const char *text;
		int col, width;
		const char *row;
		int used;
	} rows[] = {
		{ "plain", 0, -1, "plain\n", 5 },
		{ "plain", 2, 3, "  pla\n", 3 },
		{ "plain", 6, -1, "      plai\n", 4 },
		{ "plain", 10, -1, "\n", 0 },
		{ "plain", 0, 0, "\n", 0 },
		{ "", 0, -1, "\n", 0 },
		{ "東京都", 0, 5, "東京\n", 4 },
		{ "東京都", 5, -1, "     東京\n", 4 },
		{ "東京", -1, -1, " 京\n", 4 },
		{ "ab東", -1, -1, "b東\n", 4 },
		{ "e\xcc\x81t\xc3\xa9", 0, 2, "e\xcc\x81t\n", 2 },
		{ "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81x", 0, -1,
		    "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81x\n", 2 },
		{ "\xcc\x81", 0, -1, " \xcc\x81\n", 1 },
		{ "a\033[31m", 0, -1, "a\\u{1b}[31\n", 10 },
		{ "a\xff", 0, -1, "a\\u{ff}\n", 7 },
		{ "a\nb\tc", 0, 7, "a\\u{0a}\n", 7 },
		{ "\xe2\x80\xae!", 0, -1, "\\u{202e}!\n", 9 },
		{ "123\x1b", 0, 6, "123\\u{\n", 3 },
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		int used;

		begin(1, 10);
		used = grid_puts(&screen, 0, rows[i].col, rows[i].width,
		    STYLE_VALUE, rows[i].text);
		cr_expect_str_eq(shown(&screen), rows[i].row, "row %zu: %s", i,
		    shown(&screen));
		cr_expect(used == rows[i].used, "row %zu: used %d", i, used);
		cr_expect(is_whole(&screen), "row %zu", i);
		end();
	}
}

Test(grid, half_of_a_wide_character_is_never_left)
{
	begin(1, 6);
	grid_puts(&screen, 0, 0, -1, STYLE_NORMAL, "東京都");
	grid_puts(&screen, 0, 1, -1, STYLE_NORMAL, "x");
	cr_expect_str_eq(shown(&screen), " x京都\n");
	grid_puts(&screen, 0, 3, -1, STYLE_NORMAL, "大");
	cr_expect_str_eq(shown(&screen), " x 大\n");
	cr_expect(is_whole(&screen));
	grid_fill(&screen, 0, 4, 1, 1, STYLE_NORMAL, '.');
	cr_expect_str_eq(shown(&screen), " x  .\n");
	grid_puts(&screen, 0, 0, -1, STYLE_NORMAL, "東京都");
	grid_set_style(&screen, 0, 1, 1, 2, STYLE_ERROR);
	grid_add_attributes(&screen, 0, 5, 1, 1, ATTRIBUTE_BOLD);
	cr_expect(is_whole(&screen));
	end();
}

Test(grid, nothing_is_drawn_outside_of_a_view)
{
	struct grid view, inner;

	begin(5, 8);
	grid_fill(&screen, 0, 0, 5, 8, STYLE_NORMAL, '.');
	view = grid_view(&screen, 1, 2, 3, 4);
	grid_clear(&view);
	grid_puts(&view, 0, -2, -1, STYLE_NORMAL, "abcdefgh");
	grid_puts(&view, -1, 0, -1, STYLE_NORMAL, "above");
	grid_puts(&view, 3, 0, -1, STYLE_NORMAL, "below");
	grid_fill(&view, 2, 2, 9, 9, STYLE_NORMAL, '#');
	inner = grid_view(&view, 1, 1, 9, 2);
	grid_puts(&inner, 0, 0, -1, STYLE_NORMAL, "12345");
	cr_expect_str_eq(shown(&screen),
	    "........\n..cdef..\n.. 12 ..\n..  ##..\n........\n");
	grid_set_cursor(&inner, 1, 1);
	cr_expect(screen.cursor_row == 3 && screen.cursor_col == 4);
	grid_set_cursor(&inner, 0, 2);
	cr_expect(screen.cursor_row == -1, "outside is nowhere");
	end();
}

Test(grid, views_beyond_the_edges_are_empty_and_harmless)
{
	static const int places[][4] = { { -5, 0, 3, 3 }, { 0, -5, 3, 3 },
		{ 5, 0, 1, 1 }, { 0, 8, 1, 1 }, { 0, 0, -1, 4 },
		{ 0, 0, 0, 0 }, { 2147483647, 0, 5, 5 },
		{ 1, 1, 2147483647, 2147483647 } };
	size_t i;

	begin(4, 4);
	for (i = 0; i < sizeof places / sizeof *places; i++) {
		struct grid view = grid_view(&screen, places[i][0],
		    places[i][1], places[i][2], places[i][3]);

		cr_expect(view.rows <= 3 && view.cols <= 3, "place %zu", i);
		grid_clear(&view);
		grid_puts(&view, 0, 0, -1, STYLE_NORMAL, "東a");
		grid_box(&view, 0, 0, view.rows, view.cols, STYLE_FRAME,
		    &glyphs_ascii);
		grid_set_cursor(&view, 0, 0);
	}
	cr_expect(is_whole(&screen));
	end();
}

Test(grid, lines_boxes_and_bars)
{
	begin(4, 10);
	grid_box(&screen, 0, 0, 3, 6, STYLE_FRAME, &glyphs_unicode);
	grid_hline(&screen, 3, 0, 3, STYLE_FRAME, &glyphs_unicode);
	grid_bar(&screen, 3, 4, 4, STYLE_GOOD, &glyphs_unicode, 0.53);
	cr_expect_str_eq(shown(&screen),
	    "┌────┐\n│    │\n└────┘\n─── ██▏░\n");
	grid_clear(&screen);
	grid_box(&screen, 0, 0, 2, 3, STYLE_FRAME, &glyphs_ascii);
	grid_bar(&screen, 2, 0, 4, STYLE_GOOD, &glyphs_ascii, 0.5);
	grid_bar(&screen, 3, 0, 4, STYLE_GOOD, &glyphs_ascii, 7);
	cr_expect_str_eq(shown(&screen), "+-+\n+-+\n##..\n####\n");
	end();
}

Test(grid, text_is_aligned_and_cut_with_an_ellipsis)
{
	const struct glyphs *glyphs = &glyphs_unicode;

	begin(7, 10);
	grid_puts_right(&screen, 0, 0, 8, STYLE_VALUE, glyphs, "10 000");
	grid_puts_centred(&screen, 1, 0, 9, STYLE_VALUE, glyphs, "mid");
	grid_puts_right(&screen, 2, 0, 5, STYLE_VALUE, glyphs, "too long");
	grid_puts_cut(&screen, 3, 0, 4, STYLE_VALUE, glyphs, "東京都");
	grid_puts_cut(&screen, 4, 0, 4, STYLE_VALUE, glyphs, "fits");
	grid_puts_cut(&screen, 5, 0, 1, STYLE_VALUE, &glyphs_ascii, "xy");
	grid_puts_cut(&screen, 6, 0, 5, STYLE_VALUE, glyphs, "a\033\033");
	cr_expect_str_eq(shown(&screen),
	    "  10 000\n   mid\ntoo …\n東 …\nfits\n~\na   …\n");
	end();
}

Test(grid, wrapped_text_counts_all_its_lines)
{
	begin(2, 10);
	cr_expect(grid_puts_wrapped(&screen, 0, 0, 2, 10, 1, STYLE_NORMAL,
		      "one two three four five six") == 3);
	cr_expect_str_eq(shown(&screen), "three four\nfive six\n");
	end();
}

Test(grid, the_style_map_has_a_letter_for_each_style)
{
	int style, other;

	begin(2, 30);
	for (style = 0; style < STYLE_COUNT; style++) {
		grid_puts(&screen, 0, style, -1, (enum style)style, "x");
		for (other = 0; other < style; other++)
			cr_expect(grid_style_letter((enum style)style) !=
				grid_style_letter((enum style)other),
			    "%d and %d", style, other);
	}
	grid_style_map(&screen, &text);
	cr_expect_str_eq(buf_text(&text), ".dthFSlvigEWIGKfmspc\n\n");
	end();
}

Test(grid, sizes_are_clamped_and_resizing_clears)
{
	begin(0, -5);
	cr_expect(screen.rows == 1 && screen.cols == 1);
	cr_expect(grid_resize(&screen, 100000, 3));
	cr_expect(screen.rows == GRID_ROWS_MAX && screen.cols == 3);
	cr_expect(grid_resize(&screen, 2, 3));
	grid_puts(&screen, 0, 0, -1, STYLE_NORMAL, "abc");
	grid_set_cursor(&screen, 1, 1);
	cr_expect(grid_resize(&screen, 2, 3));
	cr_expect_str_eq(shown(&screen), "\n\n");
	cr_expect(screen.cursor_row == -1);
	end();
}

Test(grid, every_sign_is_one_column_wide)
{
	const struct glyphs *sets[] = { &glyphs_unicode, &glyphs_ascii };
	size_t set, i;

	for (set = 0; set < 2; set++) {
		const uint32_t *signs = &sets[set]->horizontal;
		size_t count = (size_t)(&sets[set]->shade - signs) + 1;

		for (i = 0; i < count; i++) {
			begin(1, 4);
			cr_expect(grid_putc(&screen, 0, 0, STYLE_FRAME,
				      signs[i]) == 1,
			    "sign %zu of set %zu", i, set);
			cr_expect(set == 0 || signs[i] < 0x7f);
			end();
		}
	}
}
