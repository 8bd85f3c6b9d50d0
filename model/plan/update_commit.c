/*
 * Puts what was read anew in the place of what was there: records, units,
 * sections, problems; and shifts everything behind. Nothing here can fail,
 * once there is room.
 */
#include <stdlib.h>
#include <string.h>

#include "model/plan/update_parts.h"

static bool
reserve_items(struct update *u, struct region *r)
{
	struct reading *old = &u->document->reading;
	struct section *s = &old->sections[r->first];
	const struct field *field = region_field(u, r);
	struct list list = list_get(field, &old->plan);
	uint32_t shift, total = region_items_after(u, r, &shift) + REGIONS_MAX;
	uint32_t room = total + total / 4;
	void *items;

	/* Regions may first add and then take away. */
	for (size_t i = 0; i < u->count; i++)
		if (u->regions[i].by_unit)
			room += region_items(u, &u->regions[i]);
	if (list.capacity < total) {
		items = realloc(list.items, room * field->schema->size);
		if (items == NULL)
			return false;
		list.items = items;
		list.capacity = room;
		list_put(field, &old->plan, &list);
	}
	if (s->capacity < total) {
		items = realloc(s->units, room * sizeof *s->units);
		if (items == NULL)
			return false;
		s->units = items;
		s->capacity = room;
	}
	return true;
}

static bool
reserve_problems(struct problems *problems, size_t more)
{
	size_t capacity = problems->count + more;
	struct problem *items;

	if (capacity <= problems->capacity)
		return true;
	items = realloc(problems->items, capacity * sizeof *items);
	if (items == NULL)
		return false;
	problems->items = items;
	problems->capacity = capacity;
	return true;
}

bool
update_reserve(struct update *u)
{
	struct reading *old = &u->document->reading;
	int sections = old->count;
	size_t problems = 0;

	for (size_t i = 0; i < u->count; i++)
		problems += u->regions[i].reading.kept;
	for (size_t i = 0; i < u->count; i++) {
		struct region *r = &u->regions[i];

		sections += r->by_unit ? 0
				       : r->reading.count -
			(r->last - r->first);
		if (r->by_unit && (!reserve_items(u, r) ||
		    !reserve_problems(&old->sections[r->first].problems,
			problems)))
			return false;
	}
	return sections > 0 && sections <= SECTIONS_MAX;
}

static void
shift_sections(struct reading *reading, int first, const struct region *r)
{
	for (int i = first; i < reading->count; i++) {
		reading->sections[i].offset += r->new_size - r->old_size;
		reading->sections[i].line += r->new_lines - r->old_lines;
	}
	reading->end += r->new_size - r->old_size;
}

/* Replaces count elements at index by others; there is room. */
static void
replace(void *items, size_t size, size_t total, size_t index, size_t count,
    const void *others, size_t other_count)
{
	char *at;

	if (items == NULL) /* and none are to come */
		return;
	at = (char *)items + index * size;
	if (total > index + count)
		memmove(at + other_count * size, at + count * size,
		    (total - index - count) * size);
	if (other_count > 0)
		memcpy(at, others, other_count * size);
}

static void
commit_unit_problems(struct reading *old, struct section *s,
    const struct region *r, uint32_t more)
{
	struct problems *problems = &s->problems;
	const struct problems none = { 0 };
	const struct problems *new = r->reading.count > 0
	    ? &r->reading.sections[0].problems
	    : &none;
	size_t low = 0, high;

	while (low < problems->count &&
	    problems->items[low].unit < (int32_t)r->low)
		low++;
	for (high = low; high < problems->count &&
	     problems->items[high].unit < (int32_t)r->high; high++)
		;
	for (size_t i = high; i < problems->count; i++) {
		problems->items[i].unit += (int32_t)more;
		problems->items[i].path.steps[0].item += (int32_t)more;
	}
	replace(problems->items, sizeof *problems->items, problems->count, low,
	    high - low, new->items, new->count);
	problems->count = problems->count - (high - low) + new->count;
	old->kept = old->kept - (high - low) + new->count;
}

static void
commit_units(struct update *u, struct region *r)
{
	struct reading *old = &u->document->reading;
	struct section *s = &old->sections[r->first];
	const struct field *field = region_field(u, r);
	struct list list = list_get(field, &old->plan);
	struct list items = list_get(field, &r->reading.plan);
	struct section *read = &r->reading.sections[0];
	uint32_t count = items.count, more = count - (r->high - r->low);
	uint32_t line = r->low < s->count ? s->units[r->low].line : 0;
	uint32_t offset = (uint32_t)(r->from - s->offset);

	if (r->low == s->count && count > 0) {
		/* Behind the last item: its lines have not been counted. */
		size_t last = unit_start(s, s->count - 1);

		line = s->units[s->count - 1].line + count_breaks(
		    buf_text(&u->document->text) + last + r->now - r->from,
		    r->from - last);
	}
	for (uint32_t i = r->high; i < s->count; i++) {
		s->units[i].offset += (uint32_t)(r->new_size - r->old_size);
		s->units[i].line += r->new_lines - r->old_lines;
	}
	for (uint32_t i = 0; i < count; i++) {
		read->units[i].offset += offset;
		read->units[i].line += line;
	}
	replace(s->units, sizeof *s->units, s->count, r->low, r->high - r->low,
	    read->units, count);
	replace(list.items, field->schema->size, list.count, r->low,
	    r->high - r->low, items.items, count);
	s->count += more;
	list.count += more;
	list_put(field, &old->plan, &list);
	commit_unit_problems(old, s, r, more);
	shift_sections(old, r->first + 1, r);
}

static size_t
member_size(const struct field *field)
{
	switch (field->kind) {
	case KIND_RECORD:
		return field->schema->size;
	case KIND_LIST:
		return sizeof(struct list);
	case KIND_TEXTS:
		return sizeof(struct texts);
	case KIND_BOOL:
		return sizeof(bool);
	case KIND_CHOICE:
		return sizeof(int);
	default:
		return sizeof(int64_t); /* also doubles and pointers */
	}
}

/* Moves a member from one plan to another. */
static void
move_member(struct plan *to, struct plan *from, size_t row)
{
	const struct field *field = &schema_plan.fields[row];
	const struct list none = { 0 };
	struct list list;

	if (field->kind == KIND_LIST) {
		list = list_get(field, to);
		free(list.items);
	}
	memcpy((char *)to + field->offset, (char *)from + field->offset,
	    member_size(field));
	if (field->kind == KIND_LIST)
		list_put(field, from, &none);
	schema_set_given(to, row, (from->given.bits >> row & 1) != 0);
}

static void
commit_sections(struct update *u, struct region *r)
{
	struct reading *old = &u->document->reading, *new = &r->reading;
	uint32_t line = old->sections[r->first].line;
	int gone = r->last - r->first;

	for (size_t i = 0; i < schema_plan.count; i++) {
		int section = reading_index(old, (int)i);

		if ((section >= r->first && section < r->last) ||
		    reading_index(new, (int)i) >= 0)
			move_member(&old->plan, &new->plan, i);
	}
	shift_sections(old, r->last, r);
	old->kept += new->kept;
	for (int i = r->first; i < r->last; i++) {
		old->kept -= old->sections[i].problems.count;
		free(old->sections[i].units);
		free(old->sections[i].problems.items);
	}
	for (int i = 0; i < new->count; i++) {
		new->sections[i].offset += r->from;
		new->sections[i].line += line;
	}
	replace(old->sections, sizeof old->sections[0], (size_t)old->count,
	    (size_t)r->first, (size_t)gone, new->sections,
	    (size_t)new->count);
	old->count += new->count - gone;
	new->count = 0; /* what they hold has moved */
}

void
update_commit(struct update *u)
{
	/* From the last, so that those before stand where they stood. */
	for (size_t i = u->count; i > 0; i--)
		if (u->regions[i - 1].by_unit)
			commit_units(u, &u->regions[i - 1]);
		else
			commit_sections(u, &u->regions[i - 1]);
}
