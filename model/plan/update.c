/*
 * Reads anew the parts of a text that an edit touched, and puts the records
 * in place of the old ones: list items, else whole sections. Everything that
 * stands behind is shifted, not read. Works in three passes, so that nothing
 * is changed before all is known to be good: regions, reading, commit.
 */
#include "model/plan/update.h"

#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/same.h"

enum { REGIONS_MAX = 64, ARENA_SPARE = 1 << 20 /* bytes */ };

/* Neighbouring items of one section, or neighbouring sections. */
struct region {
	bool by_unit;
	int first, last; /* sections [first, last); by_unit: the first */
	uint32_t low, high; /* its units [low, high) */
	size_t from, to; /* its bytes, in the old text */
	size_t old_size, new_size; /* of the splices inside */
	uint32_t old_lines, new_lines; /* breaks in the splices */
	size_t now; /* where it begins in the new text */
	struct reading reading; /* of the new bytes */
	bool read;
};

struct update {
	struct document *document;
	const struct edit *edit; /* turned round */
	struct region regions[REGIONS_MAX];
	size_t count;
};

/* --- regions ---------------------------------------------------------- */

static uint32_t
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

/* Sets the bytes of a region from its sections or units. */
static void
set_bytes(const struct reading *reading, struct region *r)
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
	set_bytes(reading, r);
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
	set_bytes(reading, a);
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

static bool
find_regions(struct update *u)
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

/* --- reading ---------------------------------------------------------- */

static size_t
new_length(const struct region *r)
{
	return r->to - r->from - r->old_size + r->new_size;
}

static void
drop_reading(struct region *r)
{
	if (r->read)
		reading_free(&r->reading);
	r->read = false;
}

/* Items; those before the first line of one belong to the item before. */
static bool
read_units(struct update *u, struct region *r)
{
	struct document *d = u->document;
	const struct section *s = &d->reading.sections[r->first];
	size_t length = new_length(r);

	r->read = true;
	r->reading = (struct reading){ .arena = d->reading.arena,
		.borrowed = true };
	if (length == 0) {
		schema_init_record(&schema_plan, &r->reading.plan);
		return r->high - r->low < s->count;
	}
	return reading_read_items(&r->reading, d->reading.arena, s->row,
		   r->low, s->dash, buf_text(&d->text) + r->now, length) &&
	    (r->low == 0 || r->reading.sections[0].units[0].offset == 0);
}

static bool
read_sections(struct update *u, struct region *r)
{
	struct document *d = u->document;
	const struct reading *old = &d->reading;
	size_t length = new_length(r);

	r->read = true;
	r->reading = (struct reading){ .arena = old->arena,
		.borrowed = true };
	if (length == 0) {
		schema_init_record(&schema_plan, &r->reading.plan);
		return r->last - r->first < old->count;
	}
	if (!reading_read_sections(&r->reading, old->arena,
	    buf_text(&d->text) + r->now, length) || r->reading.count == 0 ||
	    r->reading.column != old->column ||
	    (r->first > 0 && r->reading.sections[0].offset > 0))
		return false;
	/* A key that another section has already is the second one. */
	for (int i = 0; i < r->reading.count; i++) {
		int other = reading_index(old, r->reading.sections[i].row);

		if (other >= 0 && (other < r->first || other >= r->last))
			return false;
	}
	return true;
}

/* Takes in the part before, unless another region has it. */
static bool
widen(struct update *u, size_t index)
{
	struct region *r = &u->regions[index];
	const struct region *before = index > 0 ? r - 1 : NULL;
	size_t from = r->from;

	if (r->by_unit) {
		if (r->low == 0 || (before != NULL && before->by_unit &&
		    before->first == r->first && before->high >= r->low))
			return false;
		r->low--;
	} else {
		if (r->first == 0 || before != NULL)
			return false;
		r->first--;
	}
	set_bytes(&u->document->reading, r);
	r->now -= from - r->from;
	return true;
}

/* Reads a region's section instead of its items. */
static bool
use_section(struct update *u, size_t index)
{
	struct region *r = &u->regions[index];
	size_t from = r->from;

	if (!r->by_unit || u->count > 1)
		return false;
	r->by_unit = false;
	r->last = r->first + 1;
	set_bytes(&u->document->reading, r);
	r->now -= from - r->from;
	return true;
}

static bool
read_region(struct update *u, size_t index)
{
	struct region *r = &u->regions[index];
	bool widened = false;

	for (;;) {
		if (r->by_unit ? read_units(u, r) : read_sections(u, r))
			return true;
		drop_reading(r);
		if (u->document->reading.failed ||
		    arena_failed(u->document->reading.arena))
			return false;
		if (!widened && widen(u, index)) {
			widened = true;
			continue;
		}
		if (!use_section(u, index))
			return false;
		widened = false;
	}
}

static bool
read_regions(struct update *u)
{
	size_t shift = 0;

	for (size_t i = 0; i < u->count; i++) {
		struct region *r = &u->regions[i];

		r->now = r->from + shift;
		shift += r->new_size - r->old_size;
		if (!read_region(u, i))
			return false;
	}
	return true;
}

/* --- what was meant --------------------------------------------------- */

static const struct field *
field_of(const struct update *u, const struct region *r)
{
	int row = u->document->reading.sections[r->first].row;

	return &schema_plan.fields[row];
}

static uint32_t
items_read(const struct update *u, const struct region *r)
{
	return list_get(field_of(u, r), &r->reading.plan).count;
}

/* Items of the list a region is in, when all of them are in place. */
static uint32_t
items_after(const struct update *u, const struct region *region,
    uint32_t *shift)
{
	const struct field *field = field_of(u, region);
	uint32_t count =
	    list_get(field, &u->document->reading.plan).count;

	*shift = 0;
	for (size_t i = 0; i < u->count; i++) {
		const struct region *r = &u->regions[i];
		uint32_t more;

		if (!r->by_unit || r->first != region->first)
			continue;
		more = items_read(u, r) - (r->high - r->low);
		count += more; /* modulo: it may be less than 0 */
		if (r < region)
			*shift += more;
	}
	return count;
}

static bool
is_meant(const struct update *u, const struct region *r,
    const struct intent *intent)
{
	const struct plan *plan = &u->document->reading.plan;
	const struct reading *old = &u->document->reading;
	struct list before, now;
	uint32_t total, shift;

	if (r->by_unit) {
		total = items_after(u, r, &shift);
		before = list_get(field_of(u, r), plan);
		now = list_get(field_of(u, r), &r->reading.plan);
		return intent_met_items(intent, field_of(u, r), &before,
		    now.items, r->low + shift, now.count, total);
	}
	for (size_t i = 0; i < schema_plan.count; i++) {
		int section = reading_index(old, (int)i);
		bool within = section >= r->first && section < r->last;

		if ((within || reading_index(&r->reading, (int)i) >= 0) &&
		    !intent_met(intent, &schema_plan.fields[i], plan,
		    &r->reading.plan))
			return false;
	}
	return true;
}

/* Problems that the old reading has in a region. */
static size_t
problems_before(const struct update *u, const struct region *r)
{
	const struct reading *old = &u->document->reading;
	size_t count = 0;

	if (!r->by_unit) {
		for (int i = r->first; i < r->last; i++)
			count += old->sections[i].problems.count;
		return count;
	}
	for (size_t i = 0; i < old->sections[r->first].problems.count; i++) {
		int32_t unit =
		    old->sections[r->first].problems.items[i].unit;

		count += unit >= 0 && (uint32_t)unit >= r->low &&
		    (uint32_t)unit < r->high;
	}
	return count;
}

/* Whether the version is there is said of the whole text. */
static bool
has_version(const struct update *u, const struct region *r)
{
	int row = (int)schema_index(&schema_plan,
	    schema_field(&schema_plan, "version"));
	int section = reading_index(&u->document->reading, row);

	return !r->by_unit && ((section >= r->first && section < r->last) ||
	    reading_index(&r->reading, row) >= 0);
}

static bool
check_intent(struct update *u, const struct intent *intent)
{
	const struct reading *old = &u->document->reading;
	size_t before = 0, after = 0;
	uint32_t shift;

	for (size_t i = 0; i < u->count; i++) {
		const struct region *r = &u->regions[i];
		uint32_t total = r->by_unit ? items_after(u, r, &shift) : 0;

		if (has_version(u, r) || (r->by_unit && (total == 0 ||
		    total > DOCUMENT_MAX_SITES)) ||
		    (intent != NULL && !is_meant(u, r, intent)))
			return false;
		before += problems_before(u, r);
		after += r->reading.kept;
	}
	if (intent != NULL && intent->kind == INTENT_VALUE && after > before)
		return false;
	return old->kept - before + after <= DIAGS_MAX;
}

/* --- commit ----------------------------------------------------------- */

/* Room for all that is to come, so that nothing can fail halfway. */
static bool
reserve_items(struct update *u, struct region *r)
{
	struct reading *old = &u->document->reading;
	struct section *s = &old->sections[r->first];
	const struct field *field = field_of(u, r);
	struct list list = list_get(field, &old->plan);
	uint32_t shift, total = items_after(u, r, &shift) + REGIONS_MAX;
	uint32_t room = total + total / 4;
	void *items;

	/* Regions may first add and then take away. */
	for (size_t i = 0; i < u->count; i++)
		if (u->regions[i].by_unit)
			room += items_read(u, &u->regions[i]);
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

static bool
reserve(struct update *u)
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
	const struct field *field = field_of(u, r);
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

bool
update_read(struct document *d, const struct edit *edit,
    const struct intent *intent)
{
	const struct reading *old = &d->reading;
	struct update *u;
	bool done = false;

	if (old->count == 0 || old->dropped > 0 || old->problems.count > 0 ||
	    old->newer || arena_failed(old->arena) ||
	    arena_used(old->arena) > 2 * d->fresh + ARENA_SPARE)
		return false;
	u = calloc(1, sizeof *u);
	if (u == NULL)
		return false;
	u->document = d;
	u->edit = edit;
	done = find_regions(u) && read_regions(u) && check_intent(u, intent) &&
	    reserve(u);
	/* From the last, so that those before stand where they stood. */
	for (size_t i = u->count; done && i > 0; i--) {
		struct region *r = &u->regions[i - 1];

		if (r->by_unit)
			commit_units(u, r);
		else
			commit_sections(u, r);
	}
	for (size_t i = 0; i < u->count; i++)
		drop_reading(&u->regions[i]);
	free(u);
	return done;
}
