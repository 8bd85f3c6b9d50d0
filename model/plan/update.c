/*
 * Reads anew the parts of a text that an edit touched: list items, else whole
 * sections; and compares them with what was meant. Works in three passes, so
 * that nothing is changed before all is known to be good: regions, reading,
 * commit.
 */
#include "model/plan/update.h"

#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/same.h"
#include "model/plan/update_parts.h"

enum { ARENA_SPARE = 1 << 20 /* bytes */ };

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
	region_set_bytes(&u->document->reading, r);
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
	region_set_bytes(&u->document->reading, r);
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

const struct field *
region_field(const struct update *u, const struct region *r)
{
	int row = u->document->reading.sections[r->first].row;

	return &schema_plan.fields[row];
}

uint32_t
region_items(const struct update *u, const struct region *r)
{
	return list_get(region_field(u, r), &r->reading.plan).count;
}

uint32_t
region_items_after(const struct update *u, const struct region *region,
    uint32_t *shift)
{
	const struct field *field = region_field(u, region);
	uint32_t count =
	    list_get(field, &u->document->reading.plan).count;

	*shift = 0;
	for (size_t i = 0; i < u->count; i++) {
		const struct region *r = &u->regions[i];
		uint32_t more;

		if (!r->by_unit || r->first != region->first)
			continue;
		more = region_items(u, r) - (r->high - r->low);
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
		total = region_items_after(u, r, &shift);
		before = list_get(region_field(u, r), plan);
		now = list_get(region_field(u, r), &r->reading.plan);
		return intent_met_items(intent, region_field(u, r), &before,
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
		uint32_t total = r->by_unit
		    ? region_items_after(u, r, &shift)
		    : 0;

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
	done = update_find_regions(u) && read_regions(u) &&
	    check_intent(u, intent) &&
	    update_reserve(u);
	if (done)
		update_commit(u);
	for (size_t i = 0; i < u->count; i++)
		drop_reading(&u->regions[i]);
	free(u);
	return done;
}
