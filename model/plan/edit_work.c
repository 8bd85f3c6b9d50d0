/*
 * What all edits share: the part of the text around a path, and splices that
 * keep lines whole. It knows lines and nodes; what is written is edit_*.c's.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/edit_parts.h"

bool
work_refuse(struct work *w, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(w->error->text, sizeof w->error->text, format, args);
	va_end(args);
	w->error->correction[0] = '\0';
	return false;
}

bool
work_no_memory(struct work *w)
{
	w->document->failed = true;
	return work_refuse(w, "out of memory; nothing was changed");
}

/* Every item on the way must exist. */
static bool
check_path(struct work *w)
{
	const struct schema *schema = &schema_plan;
	const void *record = &w->document->reading.plan;

	for (int i = 0; i < w->path.depth; i++) {
		const struct path_step *step = &w->path.steps[i];
		const struct field *field = &schema->fields[step->row];
		struct list list;

		if (field->kind == KIND_RECORD)
			record = field_in(field, record);
		else if (field->kind == KIND_LIST &&
		    (step->item >= 0 || i + 1 < w->path.depth)) {
			list = list_get(field, record);
			if (step->item < 0 ||
			    (uint32_t)step->item >= list.count)
				return work_refuse(w, "%s has no item [%d]",
				    field->key, (int)step->item);
			record = list_item_at(field, &list,
			    (size_t)step->item);
		}
		schema = field->schema;
	}
	return true;
}

bool
work_begin(struct work *w, struct document *d, const struct path *path,
    struct value_error *error)
{
	*w = (struct work){ .document = d, .path = *path, .error = error,
		.row = path->steps[0].row };
	d->failed = false;
	if (d->reading.refused)
		return work_refuse(w, "the file holds no plan that could be "
		    "changed; correct its errors first");
	if (d->reading.newer)
		return work_refuse(w, "the plan is of a newer version: it is "
		    "shown, not changed");
	if (path->depth == 0)
		return work_refuse(w, "the plan as a whole is not a value");
	if (!check_path(w))
		return false;
	w->arena = arena_open();
	if (w->arena == NULL)
		return work_no_memory(w);
	w->layout = layout_of(buf_text(&d->text), d->text.length);
	if (d->reading.count > 0 &&
	    reading_section(&d->reading, w->row) == NULL)
		return true;
	w->open = part_open(&w->part, d, path);
	if (!w->open)
		return work_no_memory(w);
	part_follow(&w->part, path, &w->trail);
	return true;
}

void
work_end(struct work *w)
{
	part_close(&w->part);
	edit_free(&w->edit);
	arena_close(w->arena);
}

bool
work_make(struct work *w, const struct intent *intent,
    const struct path *touched)
{
	struct edit edit = w->edit;

	w->edit = (struct edit){ 0 };
	return history_do(w->document, &edit, intent, touched, w->error);
}

/* --- lines ------------------------------------------------------------ */

static bool
is_break(char c)
{
	return c == '\n' || c == '\r';
}

size_t
line_begin(const struct document *d, size_t offset)
{
	while (offset > 0 && !is_break(d->text.bytes[offset - 1]))
		offset--;
	return offset;
}

size_t
line_after(const struct document *d, size_t offset)
{
	const char *text = buf_text(&d->text);

	while (offset < d->text.length && !is_break(text[offset]))
		offset++;
	if (offset < d->text.length && text[offset] == '\r')
		offset++;
	else if (offset < d->text.length)
		return offset + 1;
	return offset + (offset < d->text.length && text[offset] == '\n');
}

bool
is_blank_line(const struct document *d, size_t begin)
{
	size_t at = begin;

	while (at < d->text.length && d->text.bytes[at] == ' ')
		at++;
	return at < d->text.length && is_break(d->text.bytes[at]);
}

const struct node *
work_node(const struct work *w, int node)
{
	return &w->part.outline.nodes[node];
}

int
work_container(const struct work *w, int depth)
{
	return depth == 0 ? w->trail.root : w->trail.item[depth - 1];
}

struct spot
work_spot(const struct work *w, int mapping, int column)
{
	const struct node *node = work_node(w, mapping);
	const struct node *first = node->first < 0
	    ? NULL
	    : work_node(w, node->first);

	return (struct spot){ .layout = &w->layout, .column = column,
		.flow = node->flow,
		.quoted = node->flow && first != NULL && first->key != NULL &&
		    w->document->text.bytes[w->part.offset +
			first->key_start] == '"' };
}

/* --- splices ---------------------------------------------------------- */

void
work_splice(struct work *w, size_t offset, size_t removed,
    const struct buf *added)
{
	w->edit.failed |= added->failed;
	edit_add(&w->edit, w->row, w->part.offset + offset, removed,
	    buf_text(added), added->length);
}

/* The size of the line break before an offset. */
static size_t
break_before(const struct document *d, size_t offset)
{
	size_t size = 0;

	if (offset > 0 && d->text.bytes[offset - 1] == '\n')
		size++;
	if (offset > size && d->text.bytes[offset - size - 1] == '\r')
		size++;
	return size;
}

void
work_add_lines(struct work *w, size_t offset, struct buf *lines)
{
	const struct document *d = w->document;
	const char *eol = w->layout.eol;

	w->edit.failed |= lines->failed;
	/* A file that does not end with a line break stays one. */
	if (offset == d->text.length && offset > 0 &&
	    break_before(d, offset) == 0 && lines->length >= strlen(eol)) {
		buf_splice(lines, lines->length - strlen(eol), strlen(eol),
		    "", 0);
		buf_splice(lines, 0, 0, eol, strlen(eol));
		w->edit.failed |= lines->failed;
	}
	edit_add(&w->edit, w->row, offset, 0, buf_text(lines), lines->length);
}

void
work_remove_lines(struct work *w, size_t from, size_t to)
{
	const struct document *d = w->document;

	if (to == d->text.length && to > from && break_before(d, to) == 0)
		from -= break_before(d, from);
	edit_add(&w->edit, w->row, from, to - from, "", 0);
}

void
work_replace_lines(struct work *w, size_t from, size_t to, struct buf *lines)
{
	const struct document *d = w->document;
	size_t eol = strlen(w->layout.eol);

	if (lines->length == 0)
		work_remove_lines(w, from, to);
	else if (to == from)
		work_add_lines(w, from, lines);
	else {
		if (to == d->text.length && break_before(d, to) == 0)
			buf_splice(lines, lines->length - eol, eol, "", 0);
		w->edit.failed |= lines->failed;
		edit_add(&w->edit, w->row, from, to - from, buf_text(lines),
		    lines->length);
	}
}
