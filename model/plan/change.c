/*
 * Makes an edit of the text take effect: the splices, and the plan read anew
 * where they were. It first reads no more than the list items touched, then
 * their sections, then all; and puts the text back where the result is not
 * what was meant. What edits are good for is edit_*.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/document_parts.h"
#include "model/plan/same.h"
#include "model/plan/update.h"

enum { SPLICES_FEW = 8 };

void
edit_add(struct edit *edit, int16_t row, size_t offset, size_t removed,
    const char *added, size_t length)
{
	size_t capacity = edit->capacity * 2 + 4, at;
	struct splice *items = edit->items;

	if (edit->count == edit->capacity) {
		items = realloc(items, capacity * sizeof *items);
		if (items == NULL) {
			edit->failed = true;
			return;
		}
		edit->items = items;
		edit->capacity = capacity;
	}
	for (at = edit->count; at > 0 && items[at - 1].offset > offset; at--)
		items[at] = items[at - 1];
	items[at] = (struct splice){ .offset = offset, .removed = removed,
		.added = length, .added_at = edit->bytes.length, .row = row };
	buf_add(&edit->bytes, added, length);
	edit->count++;
	edit->failed |= edit->bytes.failed;
}

void
edit_free(struct edit *edit)
{
	free(edit->items);
	buf_free(&edit->bytes);
	*edit = (struct edit){ 0 };
}

/* --- the text --------------------------------------------------------- */

/* Keeps the bytes that will be taken out; false if the edit is none. */
static bool
keep_removed(struct document *d, struct edit *edit)
{
	size_t end = 0, length = d->text.length;

	if (edit->kept)
		return true;
	edit->kept = true;
	for (size_t i = 0; i < edit->count; i++) {
		struct splice *s = &edit->items[i];

		if (s->offset < end || s->offset > d->text.length ||
		    s->removed > d->text.length - s->offset)
			return false;
		end = s->offset + s->removed;
		length = length - s->removed + s->added;
		s->removed_at = edit->bytes.length;
		buf_add(&edit->bytes, d->text.bytes + s->offset, s->removed);
	}
	return !edit->bytes.failed && length <= DOCUMENT_MAX_BYTES;
}

static bool
splice_few(struct document *d, const struct edit *edit)
{
	size_t more = 0;

	for (size_t i = 0; i < edit->count; i++)
		more += edit->items[i].added;
	if (!buf_reserve(&d->text, more))
		return false;
	for (size_t i = edit->count; i > 0; i--) {
		const struct splice *s = &edit->items[i - 1];

		buf_splice(&d->text, s->offset, s->removed,
		    buf_text(&edit->bytes) + s->added_at, s->added);
	}
	return true;
}

/* Many splices: the text is written once. */
static bool
splice_many(struct document *d, const struct edit *edit)
{
	struct buf text = { 0 };
	size_t at = 0;

	buf_reserve(&text, d->text.length + edit->bytes.length);
	for (size_t i = 0; i < edit->count; i++) {
		const struct splice *s = &edit->items[i];

		buf_add(&text, d->text.bytes + at, s->offset - at);
		buf_add(&text, edit->bytes.bytes + s->added_at, s->added);
		at = s->offset + s->removed;
	}
	buf_add(&text, buf_text(&d->text) + at, d->text.length - at);
	if (text.failed) {
		buf_free(&text);
		return false;
	}
	buf_free(&d->text);
	d->text = text;
	return true;
}

/* Turns the edit round: afterwards it takes back what it did. */
static void
turn_round(struct edit *edit)
{
	size_t shift = 0; /* modulo SIZE_MAX + 1, for it may be less than 0 */

	for (size_t i = 0; i < edit->count; i++) {
		struct splice *s = &edit->items[i], before = *s;

		s->offset += shift;
		shift += s->added - s->removed;
		s->removed = before.added;
		s->removed_at = before.added_at;
		s->added = before.removed;
		s->added_at = before.removed_at;
	}
}

/*
 * Makes the edit and turns it round. Taking it back at once cannot fail: there
 * is room for what was removed, if it is done splice by splice.
 */
static bool
splice_text(struct document *d, struct edit *edit)
{
	bool done = edit->count > SPLICES_FEW && splice_many(d, edit);

	if (!done)
		done = splice_few(d, edit);
	if (done)
		turn_round(edit);
	else {
		d->text.failed = false; /* it holds what it held */
		d->failed = true;
	}
	return done;
}

/* --- reading ---------------------------------------------------------- */

static size_t
problems_in(const struct reading *reading)
{
	return reading->kept + reading->dropped;
}

static bool
meets_intent(const struct document *d, const struct reading *after,
    const struct intent *intent)
{
	if (intent == NULL)
		return true;
	for (size_t i = 0; i < schema_plan.count; i++)
		if (!intent_met(intent, &schema_plan.fields[i],
		    &d->reading.plan, &after->plan))
			return false;
	return intent->kind != INTENT_VALUE ||
	    problems_in(after) <= problems_in(&d->reading);
}

static bool
read_whole(struct document *d, const struct intent *intent)
{
	struct reading reading;
	bool done = reading_read(&reading, buf_text(&d->text),
	    d->text.length) && meets_intent(d, &reading, intent);

	if (!done) {
		d->failed |= reading.failed;
		reading_free(&reading);
		return false;
	}
	reading_free(&d->reading);
	d->reading = reading;
	d->linked = false; /* the texts of the ids are gone */
	d->fresh = arena_used(reading.arena);
	return true;
}

static void
note_change(struct document *d)
{
	d->revision++;
	d->stale = true;
}

/* Says whether an edit leaves all ids and references as they were. */
static bool
keeps_links(const struct intent *intent)
{
	const struct field *field;

	if (intent == NULL || intent->kind != INTENT_VALUE ||
	    intent->path.depth == 0)
		return false;
	field = path_field(&intent->path);
	return field->refers == NULL && field->schema == NULL &&
	    field != schema_id(path_schema(&intent->path));
}

bool
change_make(struct document *d, struct edit *edit, const struct intent *intent)
{
	if (edit->failed || !keep_removed(d, edit)) {
		d->failed |= edit->failed || edit->bytes.failed;
		return false;
	}
	if (!splice_text(d, edit))
		return false;
	/* From here on the edit is the way back. */
	if (update_read(d, edit, intent))
		d->linked &= keeps_links(intent);
	else if (!read_whole(d, intent)) {
		splice_text(d, edit);
		return false;
	}
	note_change(d);
	return true;
}

bool
change_make_all(struct document *d, struct edit *edits, size_t count,
    bool backwards)
{
	size_t made = 0;

	if (count == 1)
		return change_make(d, edits, NULL);
	for (; made < count; made++)
		if (!splice_text(d, &edits[backwards ? count - 1 - made
						     : made]))
			break;
	if (made < count || !read_whole(d, NULL)) {
		while (made > 0) {
			made--;
			splice_text(d, &edits[backwards ? count - 1 - made
							: made]);
		}
		return false;
	}
	note_change(d);
	return true;
}
