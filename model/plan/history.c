/*
 * Undo and redo: edits that were turned round when they were made, in steps.
 * It knows that an edit can be made again, and nothing of what edits say.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/plan/document_parts.h"

/* More edits in one step than this are read once, after the last. */
enum { READ_EACH_MAX = 16 };

static void
free_step(struct step *step)
{
	for (size_t i = 0; i < step->count; i++)
		edit_free(&step->edits[i]);
	free(step->edits);
	*step = (struct step){ 0 };
}

void
history_free(struct history *h)
{
	for (size_t i = 0; i < h->count; i++)
		free_step(&h->steps[i]);
	free(h->steps);
	*h = (struct history){ 0 };
}

/* A new edit: what was undone cannot come back. */
static void
drop_undone(struct history *h)
{
	while (h->count > h->position)
		free_step(&h->steps[--h->count]);
	if (h->saved != SIZE_MAX && h->saved > h->position)
		h->saved = SIZE_MAX;
}

/* Room for one more edit, before it is made. */
static bool
reserve(struct history *h)
{
	size_t capacity = h->capacity * 2 + 16;
	struct step *steps = h->steps, *step;
	struct edit *edits;

	if (!h->open) {
		if (h->position == h->capacity) {
			steps = realloc(steps, capacity * sizeof *steps);
			if (steps == NULL)
				return false;
			h->steps = steps;
			h->capacity = capacity;
		}
		/* The step itself is added when there is something in it. */
		return true;
	}
	step = &h->steps[h->position - 1];
	if (step->count == step->capacity) {
		capacity = step->capacity * 2 + 4;
		edits = realloc(step->edits, capacity * sizeof *edits);
		if (edits == NULL)
			return false;
		step->edits = edits;
		step->capacity = capacity;
	}
	return true;
}

/* Keeps only steps and items that exist. */
static struct path
clamp_path(const struct document *d, struct path path)
{
	while (path.depth > 0) {
		const struct field *field = path_field(&path);
		const void *record = path_record(&path, &d->reading.plan);
		struct path_step *step = &path.steps[path.depth - 1];
		struct list list;

		if (record != NULL && (field->kind != KIND_LIST ||
		    step->item == PATH_WHOLE))
			return path;
		if (record != NULL) {
			list = list_get(field, record);
			if (step->item >= (int32_t)list.count)
				step->item = (int32_t)list.count - 1;
			return path; /* -1 is the whole list */
		}
		path = path_parent(&path);
	}
	return path;
}

static bool
refuse(const struct document *d, struct value_error *error)
{
	error->correction[0] = '\0';
	snprintf(error->text, sizeof error->text, "%s", d->failed
	    ? "out of memory; nothing was changed"
	    : "the text around it has a form that this program does not edit; "
	      "change it in a text editor");
	return false;
}

bool
history_do(struct document *d, struct edit *edit, const struct intent *intent,
    const struct path *touched, struct value_error *error)
{
	struct history *h = &d->history;
	struct edit *edits = NULL;
	bool room = reserve(h);

	d->failed = false;
	if (!h->open)
		edits = calloc(1, sizeof *edits);
	if (!room || (!h->open && edits == NULL) || edit->failed) {
		d->failed = true;
		free(edits);
		edit_free(edit);
		return refuse(d, error);
	}
	if (!change_make(d, edit, intent)) {
		free(edits);
		edit_free(edit);
		return refuse(d, error);
	}
	drop_undone(h);
	if (!h->open) {
		h->steps[h->position] = (struct step){ .edits = edits,
			.capacity = 1 };
		h->count = ++h->position;
		h->open = h->nested > 0;
	}
	d->touched = clamp_path(d, *touched);
	h->steps[h->position - 1].touched = *touched;
	h->steps[h->position - 1]
	    .edits[h->steps[h->position - 1].count++] = *edit;
	return true;
}

void
document_begin(struct document *d)
{
	d->history.nested++;
}

void
document_end(struct document *d)
{
	if (d->history.nested > 0 && --d->history.nested == 0)
		d->history.open = false;
}

/* Makes the edits of a step again, as they are turned now. */
static bool
make_step(struct document *d, struct step *step, bool backwards)
{
	size_t made = 0, i;

	if (step->count > READ_EACH_MAX)
		return change_make_all(d, step->edits, step->count, backwards);
	for (; made < step->count; made++) {
		i = backwards ? step->count - 1 - made : made;
		if (!change_make(d, &step->edits[i], NULL))
			break;
	}
	if (made == step->count)
		return true;
	while (made > 0) { /* short of memory: back to where it began */
		made--;
		i = backwards ? step->count - 1 - made : made;
		if (!change_make(d, &step->edits[i], NULL))
			break;
	}
	return false;
}

bool
document_undo(struct document *d)
{
	struct history *h = &d->history;
	struct step *step;

	if (!document_can_undo(d))
		return false;
	d->failed = false;
	step = &h->steps[h->position - 1];
	if (!make_step(d, step, true))
		return false;
	h->open = false;
	h->position--;
	d->touched = clamp_path(d, step->touched);
	return true;
}

bool
document_redo(struct document *d)
{
	struct history *h = &d->history;
	struct step *step;

	if (!document_can_redo(d))
		return false;
	d->failed = false;
	step = &h->steps[h->position];
	if (!make_step(d, step, false))
		return false;
	h->open = false;
	h->position++;
	d->touched = clamp_path(d, step->touched);
	return true;
}

bool
document_can_undo(const struct document *d)
{
	return d->history.position > 0;
}

bool
document_can_redo(const struct document *d)
{
	return d->history.position < d->history.count;
}

struct path
document_touched(const struct document *d)
{
	return d->touched;
}

bool
document_changed(const struct document *d)
{
	return d->history.position != d->history.saved;
}

void
document_saved(struct document *d)
{
	d->history.saved = d->history.position;
	d->history.open = false; /* a step ends at what was saved */
}
