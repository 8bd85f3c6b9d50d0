/*
 * A plan document as a whole: opening, what can be asked of it, and the list
 * of what is wrong with it. Reading is parse*.c's, edits are edit*.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/plan/document_parts.h"
#include "model/plan/emit.h"

struct document *
document_open(const char *bytes, size_t length)
{
	struct document *d = calloc(1, sizeof *d);

	if (d == NULL)
		return NULL;
	/* More than the limit is refused without being copied. */
	if (length <= DOCUMENT_MAX_BYTES)
		buf_add(&d->text, bytes, length);
	if (!d->text.failed)
		reading_read(&d->reading, bytes, length);
	if (d->text.failed || d->reading.failed) {
		document_close(d);
		return NULL;
	}
	d->fresh = arena_used(d->reading.arena);
	d->stale = true;
	return d;
}

void
document_close(struct document *d)
{
	if (d == NULL)
		return;
	history_free(&d->history);
	link_free(&d->links);
	reading_free(&d->reading);
	diags_free(&d->diags);
	buf_free(&d->text);
	free(d);
}

bool
document_readable(const struct document *d)
{
	return !d->reading.refused;
}

bool
document_read_only(const struct document *d)
{
	return d->reading.newer;
}

const struct plan *
document_plan(const struct document *d)
{
	return &d->reading.plan;
}

const char *
document_text(const struct document *d, size_t *length)
{
	*length = d->text.length;
	return buf_text(&d->text);
}

uint64_t
document_revision(const struct document *d)
{
	return d->revision;
}

bool
document_failed(const struct document *d)
{
	return d->failed;
}

/* --- what is wrong ---------------------------------------------------- */

/* line: of the unit or section the problem is in, from 0. */
static void
show_problem(struct document *d, const struct problem *problem, uint32_t line)
{
	struct place place = problem->place;
	struct buf path = { 0 };

	line++;
	place.line += line;
	place.end_line += line;
	place.column++;
	place.end_column++;
	path_format(&path, &problem->path, &d->reading.plan);
	if (problem->other_line == LINE_NONE)
		diags_add(&d->diags, problem->id, problem->severity,
		    buf_text(&path), place, "%s", problem->text);
	else
		diags_add(&d->diags, problem->id, problem->severity,
		    buf_text(&path), place,
		    "%s, on line %u and on line %u; the first one counts",
		    problem->text,
		    (unsigned)(problem->other_line + (int32_t)line),
		    (unsigned)place.line);
	d->diags.failed |= path.failed;
	buf_free(&path);
}

static void
show_section(struct document *d, const struct section *s)
{
	for (size_t i = 0; i < s->problems.count; i++) {
		const struct problem *problem = &s->problems.items[i];
		uint32_t line = s->line;

		if (problem->unit >= 0)
			line += s->units[problem->unit].line;
		show_problem(d, problem, line);
	}
}

static void
show_fault(struct document *d, const struct link_fault *fault,
    const struct place *place, const struct place *other)
{
	const struct field *field = path_field(&fault->path);
	struct buf path = { 0 };

	path_format(&path, &fault->path, &d->reading.plan);
	if (fault->other.depth > 0)
		diags_add(&d->diags, "duplicate-id", SEVERITY_ERROR,
		    buf_text(&path), *place, "%s: %s is the id of two items, "
		    "on line %u and on line %u", field->key, fault->id,
		    (unsigned)other->line, (unsigned)place->line);
	else if (fault->nearest != NULL)
		diags_add(&d->diags, "unknown-id", SEVERITY_ERROR,
		    buf_text(&path), *place, "%s: %s is not in %s; did you "
		    "mean %s?", field->key, fault->id, fault->list,
		    fault->nearest);
	else
		diags_add(&d->diags, "unknown-id", SEVERITY_ERROR,
		    buf_text(&path), *place, "%s: %s is not in %s",
		    field->key, fault->id, fault->list);
	d->diags.failed |= path.failed;
	buf_free(&path);
}

static void
show_faults(struct document *d, const struct link_faults *faults)
{
	size_t count = faults->count;
	struct path *paths = calloc(count * 2, sizeof *paths);
	struct place *places = calloc(count * 2, sizeof *places);

	if (paths == NULL || places == NULL) {
		d->diags.failed = true;
		goto out;
	}
	for (size_t i = 0; i < count; i++) {
		paths[i] = faults->items[i].path;
		paths[count + i] = faults->items[i].other;
	}
	document_places(d, paths, count * 2, places);
	for (size_t i = 0; i < count * 2; i++)
		d->diags.failed |= places[i].line == 0;
	for (size_t i = 0; i < count; i++)
		show_fault(d, &faults->items[i], &places[i],
		    &places[count + i]);
out:
	free(paths);
	free(places);
}

static void
show_links(struct document *d)
{
	if (!d->linked) {
		link_free(&d->links);
		link_check(&d->links, &d->reading.plan, DIAGS_MAX);
		d->linked = !d->links.failed;
	}
	if (d->links.count > 0)
		show_faults(d, &d->links);
	d->diags.dropped += d->links.dropped;
	d->diags.errors += d->links.dropped;
	d->diags.failed |= d->links.failed;
}

const struct diags *
document_diags(struct document *d)
{
	const struct reading *reading = &d->reading;

	if (!d->stale)
		return &d->diags;
	diags_free(&d->diags);
	for (size_t i = 0; i < reading->problems.count; i++)
		show_problem(d, &reading->problems.items[i], 0);
	for (int i = 0; i < reading->count; i++)
		show_section(d, &reading->sections[i]);
	d->diags.dropped += reading->dropped;
	d->diags.errors += reading->dropped_errors;
	if (!reading->refused)
		show_links(d);
	diags_sort(&d->diags);
	d->stale = d->diags.failed; /* try again when there is memory */
	return &d->diags;
}

void
document_new_text(struct buf *out, const char *name)
{
	struct layout layout = { .eol = "\n", .step = 2, .dash = 2, .gap = 2 };
	struct spot spot = { .layout = &layout, .column = 2 };

	buf_puts(out, "# A plan for Azure ExpressRoute for Microsoft 365, kept "
		      "by erplan.\n"
		      "version: 1\n");
	if (name == NULL)
		return;
	buf_puts(out, "\nmeta:\n  name: ");
	emit_scalar(out, KIND_TEXT, name, &spot);
	buf_putc(out, '\n');
}
