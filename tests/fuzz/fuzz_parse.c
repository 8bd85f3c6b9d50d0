/*
 * Any bytes as a plan: they are read or refused with a reason, the text stays
 * as it came, every place is one of the text; and what is read part by part is
 * what libyaml alone reads.
 */
#include "tests/fuzz/fuzz.h"

#include "model/buf.h"
#include "model/plan/document.h"
#include "model/plan/reading.h"
#include "model/plan/same.h"

static uint32_t
count_lines(const char *text, size_t length)
{
	uint32_t lines = 1;
	size_t i;

	for (i = 0; i < length; i++)
		lines += text[i] == '\n' || text[i] == '\r';
	return lines;
}

static void
check_diags(struct document *d, const char *text, size_t length)
{
	const struct diags *ds = document_diags(d);
	uint32_t lines = count_lines(text, length);
	size_t i;

	fuzz_expect(ds == document_diags(d));
	fuzz_expect(document_readable(d) || ds->errors > 0);
	for (i = 0; i < ds->count; i++) {
		const struct diag *diag = &ds->items[i];

		fuzz_expect(diag->text[0] != '\0');
		fuzz_expect(diag->place.line >= 1 && diag->place.column >= 1);
		fuzz_expect(diag->place.line <= lines + 1);
		fuzz_expect(diag->place.end_line >= diag->place.line);
	}
}

/* What a reader of the plan would touch first. */
static void
check_plan(const struct document *d)
{
	const struct plan *plan = document_plan(d);
	struct path path = path_build("sites", PATH_WHOLE, NULL);
	struct buf out = { 0 };
	uint32_t i;

	for (i = 0; i < plan->sites.count && i < 50; i++) {
		struct path item = path_at(&path, (int32_t)i);
		struct path id = path_field_of(&item,
		    schema_id(&schema_site));

		fuzz_expect(plan->sites.items[i].id != NULL);
		fuzz_expect(document_place(d, &id).line >= 1);
		if (plan->sites.items[i].id[0] != '\0') {
			buf_clear(&out);
			fuzz_expect(document_raw(d, &id, &out));
			fuzz_expect(strcmp(buf_text(&out),
			    plan->sites.items[i].id) == 0);
		}
	}
	buf_free(&out);
}

static void
same_problems(const struct problems *a, const struct problems *b)
{
	size_t i;

	fuzz_expect(a->count == b->count);
	for (i = 0; i < a->count; i++) {
		const struct problem *x = &a->items[i], *y = &b->items[i];

		fuzz_expect(strcmp(x->id, y->id) == 0);
		fuzz_expect(strcmp(x->text, y->text) == 0);
		fuzz_expect(x->severity == y->severity && x->unit == y->unit);
		fuzz_expect(x->other_line == y->other_line);
		fuzz_expect(memcmp(&x->place, &y->place, sizeof x->place) ==
		    0);
		fuzz_expect(path_equal(&x->path, &y->path));
	}
}

static void
same_section(const struct section *a, const struct section *b)
{
	fuzz_expect(a->row == b->row && a->by_unit == b->by_unit);
	fuzz_expect(a->offset == b->offset && a->line == b->line);
	fuzz_expect(a->count == b->count && a->first == b->first);
	if (a->count > 0)
		fuzz_expect(a->dash == b->dash && memcmp(a->units, b->units,
		    a->count * sizeof *a->units) == 0);
	same_problems(&a->problems, &b->problems);
}

/* Part by part, and by libyaml alone. */
static void
check_both_ways(const char *text, size_t length)
{
	const struct intent nothing = { .kind = INTENT_VALUE };
	struct reading a, b;
	bool read = reading_read(&a, text, length);
	size_t i;

	fuzz_expect(read == reading_read_events(&b, text, length));
	fuzz_expect(a.refused == b.refused && a.newer == b.newer);
	fuzz_expect(a.count == b.count && a.end == b.end);
	fuzz_expect(a.kept == b.kept && a.dropped == b.dropped);
	if (a.count > 0)
		fuzz_expect(a.column == b.column);
	for (i = 0; i < (size_t)a.count; i++)
		same_section(&a.sections[i], &b.sections[i]);
	same_problems(&a.problems, &b.problems);
	for (i = 0; i < schema_plan.count; i++)
		fuzz_expect(intent_met(&nothing, &schema_plan.fields[i],
		    &a.plan, &b.plan));
	reading_free(&a);
	reading_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Exactly as many bytes, so that reading past the end is seen. */
	char *copy = malloc(size + (size == 0));
	struct document *d;
	size_t length;
	const char *text;

	if (copy == NULL)
		exit(77);
	if (size > 0)
		memcpy(copy, data, size);
	d = document_open(copy, size);
	if (d == NULL)
		exit(77);
	text = document_text(d, &length);
	fuzz_expect(length == size && memcmp(text, copy, size) == 0);
	check_diags(d, copy, size);
	check_plan(d);
	check_both_ways(copy, size);
	document_close(d);
	free(copy);
	return 0;
}
