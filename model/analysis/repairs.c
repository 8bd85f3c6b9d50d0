/*
 * Proposes repairs for an asymmetric flow, tries each on a copy of the plan
 * and keeps those that mend the flow and harm no other. The plan itself is
 * changed by nobody but paths_repair_apply().
 */
#include "model/analysis/repair_parts.h"

#include <string.h>

#include "model/arena.h"
#include "model/plan/document.h"
#include "model/plan/schema.h"

/* clang-format off */
static const char *const repair_names[REPAIR_KINDS] = {
	[REPAIR_SNAT] = "snat", [REPAIR_SCOPE] = "scope",
	[REPAIR_PROXY] = "proxy", [REPAIR_SPLIT] = "split-pools",
	[REPAIR_LONGER] = "longer-prefix", [REPAIR_WITHDRAW] = "withdraw",
	[REPAIR_ALIGN] = "align", [REPAIR_SHARE] = "share-state",
};
/* clang-format on */

const char *
path_repair_name(enum path_repair_kind kind)
{
	return repair_names[kind];
}

/* --- edits ------------------------------------------------------------ */

/* How many items the list at a path has: where the next one goes. */
static int32_t
end_of_list(const struct document *document, const struct path *path)
{
	const void *record = path_record(path, document_plan(document));
	struct list list = { 0 };

	if (record != NULL)
		memcpy(&list, field_in(path_field(path), record), sizeof list);
	return (int32_t)list.count;
}

static bool
apply_edit(struct document *document, const struct path_edit *edit,
    struct value_error *error)
{
	struct path path;
	size_t count = 0;

	if (!path_parse(edit->path, document_plan(document), &path, error))
		return false;
	while (edit->values != NULL && edit->values[count] != NULL)
		count++;
	switch (edit->kind) {
	case PATH_EDIT_SET:
		return document_set(document, &path, edit->values[0], error);
	case PATH_EDIT_TEXTS:
		return document_set_texts(document, &path, edit->values, count,
		    error);
	case PATH_EDIT_INSERT:
		return document_insert(document, &path,
		    end_of_list(document, &path), edit->values, error);
	case PATH_EDIT_REMOVE:
		return document_remove(document, &path, error);
	}
	return false;
}

bool
paths_repair_apply(struct document *document, const struct path_repair *repair,
    struct value_error *error)
{
	uint64_t before = document_revision(document);
	uint32_t i;
	bool good = true;

	document_begin(document);
	for (i = 0; good && i < repair->edit_count; i++)
		good = apply_edit(document, &repair->edits[i], error);
	document_end(document);
	if (!good && document_revision(document) != before)
		document_undo(document);
	return good;
}

/* --- trials ----------------------------------------------------------- */

/* No row may be worse; what is not evaluated is neither better nor worse. */
static bool
harms_nobody(const struct paths *before, const struct paths *after)
{
	struct path_row old, new;
	uint32_t flow, i;

	for (flow = 0; flow < before->plan->flows.count; flow++) {
		for (i = 0; i < paths_row_count(before, flow); i++) {
			if (!paths_row(before, flow, i, &old))
				continue;
			if (i >= paths_row_count(after, flow) ||
			    !paths_row(after, flow, i, &new) ||
			    new.result.verdict > old.result.verdict)
				return false;
		}
	}
	return true;
}

static bool
mends(const struct paths *after, const struct path_row *row)
{
	struct path_row now;
	uint32_t i;

	for (i = 0; i < paths_row_count(after, row->flow); i++)
		if (paths_row(after, row->flow, i, &now) &&
		    now.site == row->site && now.segment == row->segment)
			return now.result.verdict == VERDICT_SYMMETRIC;
	return false;
}

static bool
passes_trial(struct repairer *repairer, const struct path_repair *repair)
{
	struct value_error error;
	struct arena *arena;
	struct paths *after;
	bool good;

	if (!paths_repair_apply(repairer->copy, repair, &error))
		return false;
	arena = arena_open();
	after = arena == NULL ? NULL :
	    paths_compute(document_plan(repairer->copy),
	    repairer->paths->catalog, arena);
	good = after != NULL && mends(after, repairer->row) &&
	    harms_nobody(repairer->paths, after);
	arena_close(arena);
	document_undo(repairer->copy);
	return good;
}

/* --- building a repair ------------------------------------------------ */

const char *const *
repair_values(struct repairer *repairer, const char *const *values)
{
	const char **copy;
	size_t count = 0, i;

	while (values[count] != NULL)
		count++;
	copy = arena_calloc(repairer->arena, count + 1, sizeof *copy);
	for (i = 0; copy != NULL && i < count; i++)
		copy[i] = arena_strdup(repairer->arena, values[i]);
	return copy;
}

void
repair_edit(struct repairer *repairer, enum path_edit_kind kind,
    const char *path, const char *const *values)
{
	struct path_edit *edits;

	if (path == NULL || (values == NULL && kind != PATH_EDIT_REMOVE) ||
	    repairer->edit_count == REPAIR_EDITS) {
		repairer->edit_overflow = true;
		return;
	}
	edits = repairer->edits;
	edits[repairer->edit_count++] = (struct path_edit) { kind, path,
		values == NULL ? NULL : repair_values(repairer, values) };
}

void
repair_set(struct repairer *repairer, const char *path, const char *value)
{
	repair_edit(repairer, PATH_EDIT_SET, path,
	    (const char *const[]) { value, NULL });
}

void
repair_offer(struct repairer *repairer, enum path_repair_kind kind,
    const char *title, const char *note)
{
	struct path_repairs *all = repairer->repairs;
	struct path_repair repair = { .kind = kind, .title = title,
		.note = note, .edit_count = repairer->edit_count };
	struct path_edit *edits;

	edits = arena_calloc(repairer->arena, repairer->edit_count + 1,
	    sizeof *edits);
	if (edits != NULL)
		memcpy(edits, repairer->edits,
		    repairer->edit_count * sizeof *edits);
	repair.edits = edits;
	repairer->edit_count = 0;
	if (repairer->edit_overflow || repair.edit_count == 0 ||
	    edits == NULL || title == NULL ||
	    all->count == all->capacity || !passes_trial(repairer, &repair)) {
		repairer->edit_overflow = false;
		return;
	}
	all->items[all->count++] = repair;
}

bool
paths_repairs(const struct document *document, const struct catalog *catalog,
    const struct path_row *row, struct arena *arena,
    struct path_repairs *repairs)
{
	struct repairer repairer = { .row = row, .arena = arena,
		.repairs = repairs };
	struct arena *scratch = arena_open();
	const char *text;
	size_t length;
	bool good = false;

	*repairs = (struct path_repairs) { .capacity = REPAIRS_MAX };
	repairs->items =
	    arena_calloc(arena, REPAIRS_MAX, sizeof *repairs->items);
	text = document_text(document, &length);
	repairer.copy = document_open(text, length);
	if (scratch == NULL || repairer.copy == NULL ||
	    repairs->items == NULL)
		goto out;
	repairer.paths = paths_compute(document_plan(document), catalog,
	    scratch);
	if (repairer.paths == NULL)
		goto out;
	repairer.plan = document_plan(document);
	if (row->origin < repairer.paths->origin_count &&
	    row->result.verdict != VERDICT_SYMMETRIC)
		repair_try_all(&repairer);
	good = !arena_failed(arena);
out:
	document_close(repairer.copy);
	arena_close(scratch);
	return good;
}
