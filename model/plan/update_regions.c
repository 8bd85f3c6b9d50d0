/*
 * Which items or sections the splices of an edit touched. It knows offsets
 * only, and reads nothing.
 */
#include "model/plan/update_parts.h"

uint32_t
count_breaks(const char *text, size_t length)
{
	uint32_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += text[i] == '\n' || (text[i] == '\r' &&
		    (i + 1 == length || text[i + 1] != '\n'));
	return count;
}

/* The section a splice at [from, to) belongs to; row settles borders. */
static int
find_section(const struct reading *reading, size_t from, size_t to, int row)
{
	int i = reading_index(reading, row);

	if (i >= 0 && from >= reading->sections[i].offset &&
	    to <= section_end(reading, &reading->sections[i]))
		return i;
	for (i = reading->count - 1; i >= 0; i--)
		if (from >= reading->sections[i].offset)
			break;
	return i;
}

/* The last unit that begins at or before an offset. */
static uint32_t
find_unit(const struct section *s, size_t offset)
{
	uint32_t low = 0, high = s->count;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (unit_start(s, middle) <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void
region_set_bytes(const struct reading *reading, struct region *r)
{
	const struct section *s = &reading->sections[r->first];

	if (!r->by_unit) {
		r->from = s->offset;
		r->to = r->last < reading->count
		    ? reading->sections[r->last].offset
		    : reading->end;
		return;
	}
	r->from = r->low < s->count ? unit_start(s, r->low)
				    : section_end(reading, s);
	r->to = r->high < s->count ? unit_start(s, r->high)
				   : section_end(reading, s);
}

static void
find_region(const struct reading *reading, struct region *r, size_t from,
    size_t to, int row)
{
	const struct section *s;

	*r = (struct region){ .first = find_section(reading, from, to, row) };
	if (r->first < 0)
		return;
	s = &reading->sections[r->first];
	r->last = r->first + 1;
	while (r->last < reading->count &&
	    reading->sections[r->last].offset < to)
		r->last++;
	/* A section that is inserted between others. */
	if (from == to && from == s->offset && s->row != row)
		r->last = r->first;
	r->by_unit = r->last == r->first + 1 && s->by_unit &&
	    from >= unit_start(s, 0) && to <= section_end(reading, s) &&
	    s->row == row;
	if (r->by_unit) {
		r->low = find_unit(s, from);
		if (from == to && from == section_end(reading, s))
			r->low = s->count;
		r->high = r->low;
		while (r->high < s->count && unit_start(s, r->high) < to)
			r->high++;
		if (from == to && r->low < s->count &&
		    from > unit_start(s, r->low))
			r->high = r->low + 1;
	}
	region_set_bytes(reading, r);
}

/* Makes one region of two neighbours. */
static void
join_regions(const struct reading *reading, struct region *a,
    const struct region *b)
{
	if (a->by_unit && b->by_unit && a->first == b->first) {
		a->low = a->low < b->low ? a->low : b->low;
		a->high = a->high > b->high ? a->high : b->high;
	} else {
		a->by_unit = false;
		a->last = a->last > b->last ? a->last : b->last;
		if (b->first + 1 > a->last && b->by_unit)
			a->last = b->first + 1;
	}
	a->old_size += b->old_size;
	a->new_size += b->new_size;
	a->old_lines += b->old_lines;
	a->new_lines += b->new_lines;
	region_set_bytes(reading, a);
}

/* Says whether two regions, b behind a, share a part. */
static bool
is_joined(const struct region *a, const struct region *b)
{
	if (a->by_unit && b->by_unit)
		return a->first == b->first && b->low <= a->high;
	return b->first < a->last || a->to > b->from;
}

static bool
add_region(struct update *u, const struct region *r)
{
	const struct reading *reading = &u->document->reading;

	if (u->count > 0 && is_joined(&u->regions[u->count - 1], r)) {
		join_regions(reading, &u->regions[u->count - 1], r);
		return true;
	}
	if (u->count == REGIONS_MAX)
		return false;
	u->regions[u->count++] = *r;
	return true;
}

bool
update_find_regions(struct update *u)
{
	const struct reading *reading = &u->document->reading;
	const char *bytes = buf_text(&u->edit->bytes);
	size_t shift = 0;

	for (size_t i = 0; i < u->edit->count; i++) {
		const struct splice *s = &u->edit->items[i];
		size_t from = s->offset - shift; /* in the old text */
		struct region r;

		shift += s->removed - s->added;
		find_region(reading, &r, from, from + s->added, s->row);
		if (r.first < 0 || from + s->added > reading->end)
			return false;
		r.old_size = s->added;
		r.new_size = s->removed;
		r.old_lines = count_breaks(bytes + s->added_at, s->added);
		r.new_lines = count_breaks(bytes + s->removed_at, s->removed);
		if (!add_region(u, &r))
			return false;
	}
	return u->count > 0;
}
