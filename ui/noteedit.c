/*
 * Editing of a note: several lines, wrapped at the field's width. What a line
 * editor does within a line is left to lineedit.c; here are the lines.
 */
#include "ui/noteedit.h"

#include "ui/lineedit.h"
#include "ui/wrap.h"

#include <string.h>

/* A line on the screen: bytes from..to of the text. */
struct line {
	int number;
	size_t from, to;
	size_t next; /* where the following line begins */
	bool last;
};

void
noteedit_free(struct noteedit *edit)
{
	buf_free(&edit->text);
	memset(edit, 0, sizeof *edit);
}

const char *
noteedit_text(const struct noteedit *edit)
{
	return buf_text(&edit->text);
}

static void
insert(struct noteedit *edit, const char *s, size_t length)
{
	struct buf clean = { 0 };

	lineedit_clean(&clean, s, length, '\n');
	if (!clean.failed &&
	    buf_splice(&edit->text, edit->cursor, 0, buf_text(&clean),
		clean.length))
		edit->cursor += clean.length;
	buf_free(&clean);
}

void
noteedit_set(struct noteedit *edit, const char *text)
{
	buf_clear(&edit->text);
	edit->cursor = 0;
	edit->wanted_column = -1;
	insert(edit, text, strlen(text));
}

/* Fills in the line that begins at from. A final '\n' opens an empty one. */
static void
read_line(const struct noteedit *edit, int width, size_t from,
    struct line *line)
{
	const char *text = noteedit_text(edit), *next;

	line->from = from;
	line->to = from + wrap_line(text + from, width, &next);
	line->next = (size_t)(next - text);
	line->last = *next == '\0' &&
	    (line->next == line->from || next[-1] != '\n');
}

/* Finds the line with this number, or the last one. */
static struct line
find_line(const struct noteedit *edit, int width, int number)
{
	struct line line = { .number = 0 };

	read_line(edit, width, 0, &line);
	while (line.number < number && !line.last) {
		line.number++;
		read_line(edit, width, line.next, &line);
	}
	return line;
}

/* Finds the line the cursor is on: a line's blanks belong to it. */
static struct line
cursor_line(const struct noteedit *edit, int width)
{
	struct line line = { .number = 0 };

	read_line(edit, width, 0, &line);
	while (!line.last && line.next <= edit->cursor) {
		line.number++;
		read_line(edit, width, line.next, &line);
	}
	return line;
}

static int
cursor_column(const struct noteedit *edit, const struct line *line)
{
	const char *text = noteedit_text(edit);
	size_t at = line->from;
	int total = 0, columns;

	while (at < edit->cursor) {
		at += wrap_cluster(text + at, edit->text.length - at, &columns);
		total += columns;
	}
	return total;
}

/* Puts the cursor on the line, as near to the column as it goes. */
static void
place(struct noteedit *edit, const struct line *line, int column)
{
	const char *text = noteedit_text(edit);
	int total = 0, columns;
	size_t size = 0;

	edit->cursor = line->from;
	while (edit->cursor < line->to) {
		size = wrap_cluster(text + edit->cursor,
		    edit->text.length - edit->cursor, &columns);
		if (total + columns > column)
			break;
		total += columns;
		edit->cursor += size;
	}
	/* Behind a line cut inside a word is the next line's place. */
	if (edit->cursor == line->next && size > 0 && !line->last)
		edit->cursor -= size;
}

/* Moves by lines; false where there is none in that direction. */
static bool
move_lines(struct noteedit *edit, int width, int by)
{
	struct line line = cursor_line(edit, width), other;
	int number = line.number + by;

	if (edit->wanted_column < 0)
		edit->wanted_column = cursor_column(edit, &line);
	if (number < 0) {
		edit->cursor = 0;
		return true;
	}
	other = find_line(edit, width, number);
	if (other.number < number)
		edit->cursor = edit->text.length;
	else
		place(edit, &other, edit->wanted_column);
	return true;
}

/* Cuts from the cursor's paragraph as the line editor would from its line. */
static bool
edit_paragraph(struct noteedit *edit, const struct event *event)
{
	const char *text = noteedit_text(edit);
	size_t from = edit->cursor, to = edit->cursor;
	struct lineedit part = { .cursor = 0 };
	bool used;

	while (from > 0 && text[from - 1] != '\n')
		from--;
	to += strcspn(text + to, "\n");
	buf_add(&part.text, text + from, to - from);
	part.cursor = edit->cursor - from;
	used = lineedit_event(&part, event);
	if (used && !part.text.failed &&
	    buf_splice(&edit->text, from, to - from, lineedit_text(&part),
		part.text.length))
		edit->cursor = from + part.cursor;
	lineedit_free(&part);
	return used;
}

/* Keys at a line's break, where the paragraph's editor would stop. */
static bool
cross_break(struct noteedit *edit, uint32_t key)
{
	const char *text = noteedit_text(edit);
	bool behind = edit->cursor > 0 && text[edit->cursor - 1] == '\n';
	bool before = text[edit->cursor] == '\n';

	if (key == PRESS_LEFT && behind)
		edit->cursor--;
	else if (key == PRESS_RIGHT && before)
		edit->cursor++;
	else if (key == PRESS_BACKSPACE && behind &&
	    buf_splice(&edit->text, edit->cursor - 1, 1, "", 0))
		edit->cursor--;
	else if ((key == PRESS_DELETE || key == (PRESS_CTRL | 'k')) && before)
		buf_splice(&edit->text, edit->cursor, 1, "", 0);
	else
		return false;
	return true;
}

bool
noteedit_event(struct noteedit *edit, const struct event *event, int width)
{
	struct line line;

	if (event->kind == EVENT_PASTE) {
		insert(edit, event->text, event->length);
		edit->wanted_column = -1;
		return true;
	}
	if (event->kind != EVENT_KEY)
		return false;
	switch (event->key) {
	case PRESS_UP:
		return move_lines(edit, width, -1);
	case PRESS_DOWN:
		return move_lines(edit, width, 1);
	case PRESS_PAGE_UP:
		return move_lines(edit, width, -10);
	case PRESS_PAGE_DOWN:
		return move_lines(edit, width, 10);
	default:
		edit->wanted_column = -1;
	}
	switch (event->key) {
	case PRESS_ENTER:
		insert(edit, "\n", 1);
		return true;
	case PRESS_HOME:
		edit->cursor = cursor_line(edit, width).from;
		return true;
	case PRESS_END:
		line = cursor_line(edit, width);
		place(edit, &line, width);
		return true;
	case PRESS_CTRL | PRESS_HOME:
		edit->cursor = 0;
		return true;
	case PRESS_CTRL | PRESS_END:
		edit->cursor = edit->text.length;
		return true;
	default:
		return cross_break(edit, event->key) ||
		    edit_paragraph(edit, event);
	}
}

void
noteedit_draw(const struct noteedit *edit, struct grid *grid, int row, int col,
    int rows, int width, enum style style)
{
	struct line line = cursor_line(edit, width);
	int column = cursor_column(edit, &line), top, i;

	if (rows < 1 || width < 1)
		return;
	grid_fill(grid, row, col, rows, width, style, ' ');
	/* By half windows, so that the text rests while the cursor moves. */
	top = line.number < rows
	    ? 0
	    : (line.number - rows) / (rows / 2 + 1) * (rows / 2 + 1) +
		rows / 2 + 1;
	grid_set_cursor(grid, row + line.number - top,
	    col + (column < width ? column : width - 1));
	line = find_line(edit, width, top);
	for (i = 0; i < rows; i++) {
		grid_putn(grid, row + i, col, width, style,
		    noteedit_text(edit) + line.from, line.to - line.from);
		if (line.last)
			break;
		read_line(edit, width, line.next, &line);
	}
}
