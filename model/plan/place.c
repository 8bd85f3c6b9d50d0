/*
 * Where the value of a path stands in the text: found by scanning the list
 * item or section it is in. It reads the text and changes nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/document_parts.h"

/* --- parts of the text ------------------------------------------------ */

size_t
section_end(const struct reading *reading, const struct section *s)
{
	if (s + 1 < reading->sections + reading->count)
		return s[1].offset;
	return reading->end;
}

size_t
unit_start(const struct section *s, uint32_t i)
{
	return s->offset + s->units[i].offset;
}

size_t
unit_end(const struct reading *reading, const struct section *s, uint32_t i)
{
	if (i + 1 < s->count)
		return unit_start(s, i + 1);
	return section_end(reading, s);
}

/* --- parts ------------------------------------------------------------ */

bool
part_open(struct part *part, const struct document *d,
    const struct path *path)
{
	const struct reading *reading = &d->reading;
	const struct path_step *step = &path->steps[0];
	const struct section *s = NULL;
	size_t end = reading->end;

	*part = (struct part){ 0 };
	if (reading->refused)
		return false;
	if (path->depth > 0 && reading->count > 0) {
		s = reading_section(reading, step->row);
		if (s == NULL)
			return false;
	}
	if (s != NULL) {
		part->offset = s->offset;
		part->line = s->line;
		end = section_end(reading, s);
	}
	if (s != NULL && s->by_unit && step->item >= 0 &&
	    (uint32_t)step->item < s->count) {
		uint32_t i = (uint32_t)step->item;

		part->offset = unit_start(s, i);
		part->line += s->units[i].line;
		part->is_unit = true;
		end = unit_end(reading, s, i);
	}
	return outline_scan(&part->outline, buf_text(&d->text) +
	    part->offset, end - part->offset);
}

void
part_close(struct part *part)
{
	outline_free(&part->outline);
}

void
part_follow(const struct part *part, const struct path *path,
    struct trail *trail)
{
	const struct outline *o = &part->outline;
	const struct schema *schema = &schema_plan;
	int record = trail->root = part->is_unit ? -1 : 0;

	for (int i = 0; i < path->depth; i++) {
		const struct path_step *step = &path->steps[i];
		const struct field *field = &schema->fields[step->row];
		int member = outline_member(o, record, field->key);
		int item;

		if (i == 0 && part->is_unit) {
			member = 0;
			item = outline_item(o, 0, 0);
		} else if (step->item >= 0)
			item = outline_item(o, member, step->item);
		else
			item = member;
		trail->member[i] = member;
		trail->item[i] = item;
		record = item;
		schema = field->schema;
	}
}

/* --- places ----------------------------------------------------------- */

/* From 0, within the part. */
static struct place
place_of(const struct outline *o, int index)
{
	const struct node *node = &o->nodes[index], *child;
	struct place place = node->place;

	if (node->key != NULL &&
	    (node->kind != NODE_SCALAR || outline_absent(o, index)))
		return node->key_place;
	if (node->kind == NODE_MAPPING && node->first >= 0 && !node->flow) {
		child = &o->nodes[node->first];
		place = child->key_place;
		if (child->kind == NODE_SCALAR &&
		    child->place.end_line == place.line) {
			place.end_line = child->place.end_line;
			place.end_column = child->place.end_column;
		}
	}
	/* A block has no end: its first line tells. */
	if (place.end_line < place.line) {
		place.end_line = place.line;
		place.end_column = place.column + 1;
	}
	return place;
}

/* The place of a path whose part is open; the deepest node that exists. */
static struct place
part_place(const struct part *part, const struct path *path)
{
	struct trail trail;
	struct place place = { 0 };
	int node = -1;

	part_follow(part, path, &trail);
	for (int i = path->depth - 1; i >= 0 && node < 0; i--)
		node = trail.item[i] >= 0 ? trail.item[i] : trail.member[i];
	if (node < 0)
		node = 0;
	place = place_of(&part->outline, node);
	place.line += part->line + 1;
	place.end_line += part->line + 1;
	place.column++;
	place.end_column++;
	return place;
}

struct place
document_place(const struct document *d, const struct path *path)
{
	struct place place;

	document_places(d, path, 1, &place);
	return place;
}

struct order {
	size_t index;
	int32_t row, item;
};

static int
compare_orders(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* Says whether two paths are in the same part. */
static bool
same_part(const struct document *d, const struct order *a,
    const struct order *b)
{
	const struct section *s;

	if (d->reading.count == 0)
		return true;
	if (a->row != b->row)
		return false;
	s = a->row < 0 ? NULL : reading_section(&d->reading, a->row);
	return a->item == b->item || s == NULL || !s->by_unit;
}

static void
place_group(const struct document *d, const struct path *paths,
    const struct order *orders, size_t count, struct place *places)
{
	const struct path *first = &paths[orders[0].index];
	bool exists = first->depth > 0 && (d->reading.count == 0 ||
	    reading_section(&d->reading, first->steps[0].row) != NULL);
	struct part part = { .line = 0 };
	bool open = exists && part_open(&part, d, first);

	/* What is nowhere is at the beginning; short of memory, line 0. */
	for (size_t i = 0; i < count; i++) {
		size_t index = orders[i].index;

		if (open)
			places[index] = part_place(&part, &paths[index]);
		else if (!exists)
			places[index] = (struct place){ 1, 1, 1, 1 };
	}
	part_close(&part);
}

void
document_places(const struct document *d, const struct path *paths,
    size_t count, struct place *places)
{
	struct order one, *orders = &one;
	size_t from, to;

	memset(places, 0, count * sizeof *places);
	if (count > 1)
		orders = calloc(count, sizeof *orders);
	if (count == 0 || orders == NULL)
		return;
	for (size_t i = 0; i < count; i++) {
		const struct path *path = &paths[i];

		orders[i].index = i;
		orders[i].row = path->depth > 0 ? path->steps[0].row : -1;
		orders[i].item = path->depth > 0 ? path->steps[0].item : -1;
	}
	if (count > 1)
		qsort(orders, count, sizeof *orders, compare_orders);
	for (from = 0; from < count; from = to) {
		for (to = from + 1; to < count &&
		     same_part(d, &orders[from], &orders[to]); to++)
			;
		place_group(d, paths, orders + from, to - from, places);
	}
	if (orders != &one)
		free(orders);
}

bool
document_raw(const struct document *d, const struct path *path,
    struct buf *out)
{
	struct part part;
	struct trail trail;
	const struct node *node;
	int index = -1;

	if (path->depth > 0 && part_open(&part, d, path)) {
		part_follow(&part, path, &trail);
		index = trail.item[path->depth - 1];
	}
	if (index >= 0 && (outline_absent(&part.outline, index) ||
	    part.outline.nodes[index].kind != NODE_SCALAR))
		index = -1;
	if (index >= 0) {
		node = &part.outline.nodes[index];
		buf_add(out, node->text, node->length);
	}
	if (path->depth > 0)
		part_close(&part);
	return index >= 0;
}
