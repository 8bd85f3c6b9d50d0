/*
 * A page of text to be read: how one moves in it, searches and draws it. What
 * it says came from textpage.c.
 */
#include "ui/textpage.h"

#include <string.h>

#include "ui/wrap.h"

size_t
textpage_top(const struct textpage *page, int rows)
{
	size_t most, shown = rows < 1 ? 1 : (size_t)rows;

	most = page->count > shown ? page->count - shown : 0;
	return page->top < most ? page->top : most;
}

void
textpage_show(struct textpage *page, size_t line, int rows)
{
	page->top = line;
	page->top = textpage_top(page, rows);
}

/* Returns the line that holds the byte. */
static size_t
line_of(const struct textpage *page, size_t offset)
{
	size_t i, found = 0;

	/* Labels come before their lines, so that order is that of text. */
	for (i = 0; i < page->count; i++) {
		size_t first = page->lines[i].label_length > 0 ?
		    page->lines[i].label : page->lines[i].offset;

		if (first > offset)
			break;
		found = i;
	}
	return found;
}

/* Returns the match from offset on, as far as limit; false: none. */
static bool
find_from(struct textpage *page, size_t offset, size_t limit)
{
	while (offset < limit && offset < page->text.length) {
		const char *text = page->text.bytes + offset, *found;
		size_t length;

		found = textfind_in(&page->find, text, &length);
		if (found != NULL) {
			size_t at = offset + (size_t)(found - text);

			if (at >= limit)
				return false;
			page->match = at;
			page->match_length = length;
			return true;
		}
		offset += strlen(text) + 1;
	}
	return false;
}

/* Finds the last match before the limit. */
static bool
find_before(struct textpage *page, size_t limit)
{
	size_t offset = 0;
	bool found = false;

	while (find_from(page, offset, limit)) {
		found = true;
		offset = page->match + page->match_length;
	}
	return found;
}

/* Looks for the next (or former) match, round the end, and shows it. */
static void
find_next(struct textpage *page, bool forward, bool from_top, int rows)
{
	size_t here, end = page->text.length, line;
	bool found;

	if (page->count == 0 || page->find.words[0] == '\0')
		return;
	here = page->lines[textpage_top(page, rows)].offset;
	if (page->match_length > 0 && !from_top)
		here = forward ? page->match + page->match_length :
		    page->match;
	if (forward)
		found = find_from(page, here, end) || find_from(page, 0, here);
	else
		found = find_before(page, here) || find_before(page, end);
	page->missed = !found;
	if (!found) {
		page->match_length = 0;
		return;
	}
	line = line_of(page, page->match);
	if (line < textpage_top(page, rows) ||
	    line + 1 >= textpage_top(page, rows) + (size_t)rows)
		textpage_show(page, line < 2 ? 0 : line - 2, rows);
}

static bool
finding_event(struct textpage *page, const struct event *event, int rows)
{
	if (event->kind == EVENT_KEY && event->key == PRESS_ESCAPE) {
		page->finding = false;
		page->match_length = 0;
		page->missed = false;
		return true;
	}
	if (event->kind == EVENT_KEY && event->key == PRESS_ENTER) {
		page->finding = false;
		return true;
	}
	if (!lineedit_event(&page->line, event))
		return false;
	textfind_set(&page->find, lineedit_text(&page->line));
	page->match_length = 0;
	page->missed = false;
	find_next(page, true, true, rows);
	return true;
}

static bool
scroll_event(struct textpage *page, uint32_t key, int rows)
{
	size_t top = textpage_top(page, rows);
	size_t leap = rows > 2 ? (size_t)rows - 1 : 1;

	switch (key) {
	case PRESS_UP:
	case 'k':
	case PRESS_MOUSE_WHEEL_UP:
		top = top > 0 ? top - 1 : 0;
		break;
	case PRESS_DOWN:
	case 'j':
	case PRESS_MOUSE_WHEEL_DOWN:
		top++;
		break;
	case PRESS_PAGE_UP:
		top = top > leap ? top - leap : 0;
		break;
	case PRESS_PAGE_DOWN:
	case ' ':
		top += leap;
		break;
	case PRESS_HOME:
		top = 0;
		break;
	case PRESS_END:
		top = page->count;
		break;
	default:
		return false;
	}
	textpage_show(page, top, rows);
	return true;
}

bool
textpage_event(struct textpage *page, const struct event *event, int rows)
{
	if (page->finding)
		return finding_event(page, event, rows - 1);
	if (event->kind == EVENT_MOUSE)
		return scroll_event(page, event->key, rows);
	if (event->kind != EVENT_KEY)
		return false;
	page->missed = false;
	switch (event->key) {
	case '/':
		page->finding = true;
		page->match_length = 0;
		lineedit_set(&page->line, "");
		return true;
	case 'n':
		find_next(page, true, false, rows);
		return true;
	case 'N':
		find_next(page, false, false, rows);
		return true;
	case PRESS_ESCAPE:
		if (page->match_length == 0)
			return false;
		page->match_length = 0;
		return true;
	default:
		return scroll_event(page, event->key, rows);
	}
}

/* Draws bytes from offset to end; what stands out as it should. */
static int
draw_part(const struct textpage *page, struct grid *grid, int row, int col,
    enum style style, size_t offset, size_t end, unsigned attributes)
{
	int used = grid_putn(grid, row, col, -1, style,
	    page->text.bytes + offset, end - offset);

	if (attributes != 0)
		grid_add_attributes(grid, row, col, 1, used, attributes);
	return used;
}

/* Returns where the attributes change next, and which hold until then. */
static size_t
next_change(const struct textpage *page, size_t offset, size_t end,
    size_t *span, unsigned *attributes)
{
	size_t match_end = page->match + page->match_length;

	*attributes = 0;
	while (*span < page->span_count && page->spans[*span].offset +
	    page->spans[*span].length <= offset)
		(*span)++;
	if (*span < page->span_count) {
		const struct textpage_span *found = &page->spans[*span];

		if (found->offset > offset) {
			if (found->offset < end)
				end = found->offset;
		} else {
			*attributes |= found->attributes;
			if (found->offset + found->length < end)
				end = found->offset + found->length;
		}
	}
	if (page->match_length > 0 && match_end > offset) {
		if (page->match > offset) {
			if (page->match < end)
				end = page->match;
		} else {
			*attributes |= ATTRIBUTE_REVERSE;
			if (match_end < end)
				end = match_end;
		}
	}
	return end;
}

static void
draw_bytes(const struct textpage *page, struct grid *grid, int row, int col,
    enum style style, size_t offset, size_t length)
{
	size_t end = offset + length, span = 0;

	while (offset < end) {
		unsigned attributes;
		size_t part = next_change(page, offset, end, &span,
		    &attributes);

		col += draw_part(page, grid, row, col, style, offset, part,
		    attributes);
		offset = part;
	}
}

static void
draw_line(const struct textpage *page, const struct textpage_line *line,
    struct grid *grid, int row, const struct glyphs *glyphs)
{
	if (line->label_length > 0)
		draw_bytes(page, grid, row, line->label_indent, STYLE_LABEL,
		    line->label, line->label_length);
	if (line->bullet && line->indent >= 2)
		grid_putc(grid, row, line->indent - 2, STYLE_DIM,
		    glyphs->bullet);
	draw_bytes(page, grid, row, line->indent, line->style, line->offset,
	    line->length);
}

/* The line that says what is looked for, or that it is not there. */
static void
draw_finding(const struct textpage *page, struct grid *grid,
    const struct glyphs *glyphs)
{
	int row = grid->rows - 1, col;

	if (!page->finding && !page->missed)
		return;
	grid_fill(grid, row, 0, 1, grid->cols, STYLE_NORMAL, ' ');
	if (!page->finding) {
		grid_printf(grid, row, 0, -1, STYLE_WARNING,
		    "\"%s\" is not here", lineedit_text(&page->line));
		return;
	}
	col = grid_puts(grid, row, 0, -1, STYLE_LABEL, "Find: ");
	lineedit_draw(&page->line, grid, row, col,
	    page->missed ? grid->cols - col - 12 : grid->cols - col,
	    STYLE_INPUT, glyphs);
	if (page->missed)
		grid_puts(grid, row, grid->cols - 11, -1, STYLE_WARNING,
		    "  not here");
}

void
textpage_draw(const struct textpage *page, struct grid *grid,
    const struct glyphs *glyphs)
{
	int rows = page->finding ? grid->rows - 1 : grid->rows, row;
	size_t top = textpage_top(page, rows);

	for (row = 0; row < rows && top + (size_t)row < page->count; row++)
		draw_line(page, &page->lines[top + (size_t)row], grid, row,
		    glyphs);
	if (grid->cols > 2 && rows > 0) {
		if (top > 0)
			grid_putc(grid, 0, grid->cols - 1, STYLE_DIM,
			    glyphs->arrow_up);
		if (top + (size_t)rows < page->count)
			grid_putc(grid, rows - 1, grid->cols - 1, STYLE_DIM,
			    glyphs->arrow_down);
	}
	draw_finding(page, grid, glyphs);
	if (page->failed)
		grid_puts(grid, 0, 0, -1, STYLE_ERROR, "Out of memory");
}
