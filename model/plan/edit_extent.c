/*
 * The lines an item of a list stands on, with the comments that are its own.
 */
#include <string.h>

#include "model/plan/edit_parts.h"

/* The column of a comment that has a line to itself, or -1. */
static int
comment_column(const struct document *d, size_t begin)
{
	size_t at = begin;

	while (at < d->text.length && d->text.bytes[at] == ' ')
		at++;
	if (at == d->text.length || d->text.bytes[at] != '#')
		return -1;
	return (int)(at - begin);
}

size_t
line_before(const struct document *d, size_t begin)
{
	size_t end = begin - 1;

	if (end > 0 && d->text.bytes[end] == '\n' &&
	    d->text.bytes[end - 1] == '\r')
		end--;
	return line_begin(d, end);
}

/* The first of the comment lines right above a line, in its column. */
static size_t
lead_of(const struct document *d, size_t begin, int column)
{
	while (begin > 0 &&
	    comment_column(d, line_before(d, begin)) == column)
		begin = line_before(d, begin);
	return begin;
}

/* Comment lines below an item that are deeper than its dash are its own. */
static size_t
tail_of(const struct document *d, size_t end, int column)
{
	while (end < d->text.length && comment_column(d, end) > column)
		end = line_after(d, end);
	return end;
}

static bool
set_lines(const struct document *d, struct extent *e)
{
	size_t at;

	e->begin = line_begin(d, e->start);
	at = e->begin;
	while (at < e->start && d->text.bytes[at] == ' ')
		at++;
	if (at >= e->start || d->text.bytes[at] != '-')
		return false;
	e->dash = (int)(at - e->begin);
	for (size_t i = at + 1; i < e->start; i++)
		if (d->text.bytes[i] != ' ')
			return false;
	e->gap = (int)(e->start - at);
	e->lead = lead_of(d, e->begin, e->dash);
	e->end = tail_of(d, line_after(d, e->stop), e->dash);
	return true;
}

static void
set_node(const struct part *part, struct extent *e, int list, int index)
{
	const struct outline *o = &part->outline;
	const struct node *node = &o->nodes[index];
	int id = outline_member(o, index, "id");

	e->flow = o->nodes[list].flow;
	e->start = part->offset + node->start;
	e->stop = part->offset + node->end;
	for (int i = o->nodes[list].first; i != index; i = o->nodes[i].next) {
		e->has_before = true;
		e->before = part->offset + o->nodes[i].end;
	}
	if (node->next >= 0) {
		e->has_after = true;
		e->after = part->offset + o->nodes[node->next].start;
	}
	if (id >= 0 && o->nodes[id].kind == NODE_SCALAR &&
	    !outline_absent(o, id)) {
		e->id_start = part->offset + o->nodes[id].start;
		e->id_end = part->offset + o->nodes[id].end;
	}
}

bool
extent_find(struct work *w, const struct path *list, int32_t index,
    struct extent *e)
{
	struct path path = path_at(list, index);
	struct part part;
	struct trail trail;
	int last = path.depth - 1;
	bool done = false;

	*e = (struct extent){ 0 };
	if (part_open(&part, w->document, &path)) {
		part_follow(&part, &path, &trail);
		if (trail.item[last] >= 0) {
			set_node(&part, e, trail.member[last],
			    trail.item[last]);
			done = e->flow || set_lines(w->document, e);
		}
	}
	part_close(&part);
	return done || work_refuse(w, "the list has a form that this program "
	    "does not edit; change it in a text editor");
}

bool
extent_is_spaced(struct work *w, const struct path *list, uint32_t count)
{
	const struct document *d = w->document;
	struct value_error *error = w->error, ignored;
	struct extent e;
	bool spaced;

	if (count < 2)
		return false;
	w->error = &ignored;
	spaced = extent_find(w, list, (int32_t)count - 1, &e) && !e.flow &&
	    e.lead > 0 && is_blank_line(d, line_before(d, e.lead));
	w->error = error;
	return spaced;
}
