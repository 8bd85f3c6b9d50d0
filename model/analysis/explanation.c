/*
 * Says where values and figures come from: the field from its row, the step
 * from its items. Figures made of several values are in explain_figures.c.
 * Knows no screen; the same words serve the wizard, commands and report.
 */
#include "model/analysis/explanation.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/analysis/steps.h"
#include "model/arena.h"
#include "model/buf.h"

struct explanation *
explanation_add(struct explanations *all, struct arena *arena)
{
	struct explanation *added;

	if (all->count == all->capacity) {
		size_t wanted = all->capacity == 0 ? 8 : 2 * all->capacity;
		struct explanation *grown =
		    arena_calloc(arena, wanted, sizeof *grown);

		if (grown == NULL)
			return NULL;
		if (all->count > 0)
			memcpy(grown, all->items, all->count * sizeof *grown);
		all->items = grown;
		all->capacity = wanted;
	}
	added = &all->items[all->count++];
	*added = (struct explanation) { "", "", "", "", NULL, 0, "" };
	return added;
}

static const char *
text_of(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

static const char *
text_of(struct arena *arena, const char *format, va_list arguments)
{
	struct buf text = { 0 };
	const char *copy;

	buf_vprintf(&text, format, arguments);
	copy = text.failed ? NULL : arena_strdup(arena, buf_text(&text));
	buf_free(&text);
	return copy == NULL ? "" : copy;
}

const char *
explanation_text(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	const char *text;

	va_start(arguments, format);
	text = text_of(arena, format, arguments);
	va_end(arguments);
	return text;
}

char *
explanation_group(int64_t number, char *out, size_t size)
{
	char plain[32];
	size_t length, from, to = 0;

	snprintf(plain, sizeof plain, "%lld", (long long)number);
	length = strlen(plain);
	for (from = 0; from < length && to + 2 < size; from++) {
		if (from > 0 && (length - from) % 3 == 0 &&
		    plain[from - 1] != '-')
			out[to++] = ' ';
		out[to++] = plain[from];
	}
	out[to] = '\0';
	return out;
}

const char *
explanation_number(struct arena *arena, int64_t number)
{
	char grouped[32];

	return explanation_text(arena, "%s",
	    explanation_group(number, grouped, sizeof grouped));
}

void
explanation_add_input(struct explanation *explanation, struct arena *arena,
    const char *label, const struct path *path, const struct plan *plan,
    const char *format, ...)
{
	size_t count = explanation->input_count;
	struct explanation_input *inputs;
	va_list arguments;
	struct buf where = { 0 };

	/* Room is made whenever the count is a power of two. */
	if ((count & (count - 1)) == 0) {
		inputs = arena_calloc(arena, count == 0 ? 1 : 2 * count,
		    sizeof *inputs);
		if (inputs == NULL)
			return;
		if (count > 0)
			memcpy(inputs, explanation->inputs,
			    count * sizeof *inputs);
		explanation->inputs = inputs;
	}
	inputs = (struct explanation_input *)(uintptr_t)explanation->inputs;
	if (path != NULL)
		path_format(&where, path, plan);
	inputs[count].label = explanation_text(arena, "%s", label);
	inputs[count].path = explanation_text(arena, "%s", buf_text(&where));
	va_start(arguments, format);
	inputs[count].value = text_of(arena, format, arguments);
	va_end(arguments);
	explanation->input_count++;
	buf_free(&where);
}

/* --- fields ------------------------------------------------------------ */

static void
add_range(struct explanation *out, struct arena *arena,
    const struct field *field)
{
	const char *unit = field->unit == NULL ? "" : field->unit;
	struct buf words = { 0 };
	int i;

	if (field->kind == KIND_INT || field->kind == KIND_ASN)
		explanation_add_input(out, arena, "Allowed", NULL, NULL,
		    "%s to %s %s", explanation_number(arena, field->min),
		    explanation_number(arena, field->max), unit);
	else if (field->kind == KIND_REAL)
		explanation_add_input(out, arena, "Allowed", NULL, NULL,
		    "%g to %g %s", field->low, field->high, unit);
	else if (field->words != NULL) {
		for (i = 0; field->words[i] != NULL; i++)
			buf_printf(&words, "%s%s", i == 0 ? "" : ", ",
			    field->words[i]);
		explanation_add_input(out, arena, "Allowed", NULL, NULL, "%s",
		    buf_text(&words));
	} else
		explanation_add_input(out, arena, "Takes", NULL, NULL, "%s",
		    kind_name(field->kind));
	buf_free(&words);
}

/* The value, and whether it is the plan's own or the default. */
static void
add_value(struct explanation *out, struct arena *arena,
    const struct path *path, const struct plan *plan)
{
	const struct field *field = path_field(path);
	const struct schema *schema = path_schema(path);
	const void *record = path_record(path, plan);
	struct buf value = { 0 };

	if (record == NULL)
		return;
	if (schema_given(schema, record, field->offset)) {
		value_show(&value, schema, field, record);
		if (value.length > 0)
			out->value = explanation_text(arena, "%s%s%s",
			    buf_text(&value), field->unit == NULL ? "" : " ",
			    field->unit == NULL ? "" : field->unit);
	} else
		out->value = "not given";
	if (field->fallback != NULL)
		explanation_add_input(out, arena, "Default", NULL, NULL,
		    "%s %s", field->fallback,
		    field->unit == NULL ? "" : field->unit);
	buf_free(&value);
}

static bool
explain_field(struct explanations *all, struct arena *arena,
    const struct path *path, const struct plan *plan)
{
	const struct field *field = path_field(path);
	struct explanation *out = explanation_add(all, arena);

	if (out == NULL)
		return false;
	out->title = field->label;
	out->text = field->help;
	out->source = field->source;
	if (field->kind == KIND_RECORD || field->kind == KIND_LIST)
		return true;
	add_range(out, arena, field);
	add_value(out, arena, path, plan);
	if (field->example != NULL)
		explanation_add_input(out, arena, "Example", NULL, NULL, "%s",
		    field->example);
	return true;
}

bool
explain_path(struct explanations *all, struct arena *arena,
    const struct path *path, const struct plan *plan,
    const struct catalog *catalog, const struct analysis *analysis)
{
	bool done = true;
	int step;

	if (path->depth == 0) {
		for (step = 1; step <= STEP_COUNT && done; step++)
			done = explain_step(all, arena, step, plan, analysis);
		return done && !arena_failed(arena);
	}
	return explain_field(all, arena, path, plan) &&
	    explain_origin(all, arena, path, catalog) &&
	    explain_figures(all, arena, path, plan, catalog, analysis) &&
	    !arena_failed(arena);
}

/* --- steps ------------------------------------------------------------- */

bool
explain_step(struct explanations *all, struct arena *arena, int number,
    const struct plan *plan, const struct analysis *analysis)
{
	const struct step_result *result = &analysis->steps[number - 1];
	struct explanation *out = explanation_add(all, arena);
	struct steps_progress progress;
	const struct step_progress *step;

	if (out == NULL)
		return false;
	steps_items(plan, &progress);
	step = &progress.steps[number - 1];
	out->title = explanation_text(arena, "Step %d: %s", number,
	    steps[number - 1].long_title);
	out->value = step_state_name(result->state);
	out->text = "A step is done when every item it needs is given and no "
	    "error is left. It is never stored: it follows from the plan.";
	out->formula = "done = given items = needed items, and errors = 0";
	if (result->state == STEP_NOT_APPLICABLE) {
		out->text = "The plan sends nothing over ExpressRoute, so "
		    "this step has nothing to decide.";
		return true;
	}
	explanation_add_input(out, arena, "Needed items", NULL, NULL, "%zu",
	    result->items);
	explanation_add_input(out, arena, "Given items", NULL, NULL, "%zu",
	    result->items_given);
	if (step->missing_item != NULL)
		explanation_add_input(out, arena, "First one missing",
		    &step->missing, plan, "%s", step->missing_item->what);
	explanation_add_input(out, arena, "Errors", NULL, NULL, "%zu",
	    result->errors);
	explanation_add_input(out, arena, "Warnings", NULL, NULL, "%zu",
	    result->warnings);
	return true;
}
