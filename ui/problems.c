/*
 * The index of what is wrong, by place in the plan, so that a list of many
 * items draws its marks without looking at every finding. Knows no screen.
 */
#include "ui/problems.h"

#include <stdlib.h>
#include <string.h>

#include "model/buf.h"

void
problems_free(struct problems *problems)
{
	free(problems->items);
	free(problems->by_path);
	*problems = (struct problems) { 0 };
}

static int
compare_steps(const struct path_step *a, const struct path_step *b)
{
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	if (a->item != b->item)
		return a->item < b->item ? -1 : 1;
	return 0;
}

static int
compare_paths(const struct path *a, const struct path *b)
{
	int i, order;

	for (i = 0; i < a->depth && i < b->depth; i++) {
		order = compare_steps(&a->steps[i], &b->steps[i]);
		if (order != 0)
			return order;
	}
	return (a->depth > b->depth) - (a->depth < b->depth);
}

static int
compare_indices(const void *a, const void *b, void *argument)
{
	const struct problem *items = argument;
	uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
	int order = compare_paths(&items[left].path, &items[right].path);

	if (order == 0)
		order = (left > right) - (left < right);
	return order;
}

/*
 * Orders path against outer: 0 where outer holds it. A whole list holds its
 * items, so the last item does not count then.
 */
static int
compare_to_outer(const struct path *path, const struct path *outer)
{
	int i, order;

	for (i = 0; i < outer->depth; i++) {
		struct path_step step;

		if (i >= path->depth)
			return -1;
		step = path->steps[i];
		if (i == outer->depth - 1 &&
		    outer->steps[i].item == PATH_WHOLE)
			step.item = PATH_WHOLE;
		order = compare_steps(&step, &outer->steps[i]);
		if (order != 0)
			return order;
	}
	return 0;
}

/* Reads as much of the path as the plan has: an unknown key has none. */
static struct path
parse_nearest(const char *text, const struct plan *plan)
{
	struct value_error error;
	struct path path = { 0 };
	char copy[512];
	size_t length = strlen(text);

	if (length >= sizeof copy)
		return path;
	memcpy(copy, text, length + 1);
	while (length > 0 && !path_parse(copy, plan, &path, &error)) {
		while (length > 0 && copy[length - 1] != '.' &&
		    copy[length - 1] != '[')
			length--;
		if (length > 0)
			length--;
		copy[length] = '\0';
		path = (struct path) { 0 };
	}
	return path;
}

static void
add_diags(struct problems *problems, const struct diags *diags,
    const struct plan *plan)
{
	size_t i;

	for (i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->items[i];
		struct problem *problem = &problems->items[problems->count++];

		*problem = (struct problem) { .severity = diag->severity,
			.in_file = true, .index = (uint32_t)i };
		/* What has no place in the plan belongs to all of it. */
		if (diag->path != NULL)
			problem->path = parse_nearest(diag->path, plan);
	}
}

static void
add_findings(struct problems *problems, const struct findings *findings)
{
	size_t i;

	for (i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->waiver != NULL)
			continue;
		problems->items[problems->count++] = (struct problem) {
			.path = finding->path, .severity = finding->severity,
			.index = (uint32_t)i };
	}
}

void
problems_update(struct problems *problems, struct document *document,
    const struct analysis *analysis)
{
	const struct diags *diags = document_diags(document);
	size_t most = diags->count + analysis->findings.count, i;

	problems_free(problems);
	if (most == 0)
		return;
	problems->items = calloc(most, sizeof *problems->items);
	problems->by_path = calloc(most, sizeof *problems->by_path);
	if (problems->items == NULL || problems->by_path == NULL) {
		problems_free(problems);
		problems->failed = true;
		return;
	}
	add_diags(problems, diags, document_plan(document));
	add_findings(problems, &analysis->findings);
	for (i = 0; i < problems->count; i++)
		problems->by_path[i] = (uint32_t)i;
	qsort_r(problems->by_path, problems->count,
	    sizeof *problems->by_path, compare_indices, problems->items);
}

/* Returns the first place whose order against outer is at least least. */
static size_t
bound(const struct problems *problems, const struct path *outer, int least)
{
	size_t low = 0, high = problems->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct problem *problem =
		    &problems->items[problems->by_path[middle]];

		if (compare_to_outer(&problem->path, outer) < least)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct problem_range
problems_below(const struct problems *problems, const struct path *path)
{
	struct problem_range range;

	range.first = bound(problems, path, 0);
	range.count = bound(problems, path, 1) - range.first;
	return range;
}

const struct problem *
problems_at(const struct problems *problems, struct problem_range range,
    size_t n)
{
	return &problems->items[problems->by_path[range.first + n]];
}

const struct problem *
problems_worst(const struct problems *problems, struct problem_range range)
{
	const struct problem *worst = NULL;
	size_t i;

	for (i = 0; i < range.count; i++) {
		const struct problem *problem =
		    problems_at(problems, range, i);

		if (worst == NULL || problem->severity < worst->severity)
			worst = problem;
	}
	return worst;
}

/* The elements of a list of texts have no field of their own. */
static bool
is_about(const struct path *problem, const struct path *path)
{
	const struct field *field = path_field(path);

	return path_equal(problem, path) || (field != NULL &&
	    field->kind == KIND_TEXTS && path_holds(path, problem));
}

const struct diag *
problems_diag(const struct problems *problems, struct document *document,
    const struct path *path)
{
	struct problem_range range = problems_below(problems, path);
	const struct diags *diags = document_diags(document);
	size_t i;

	for (i = 0; i < range.count; i++) {
		const struct problem *problem =
		    problems_at(problems, range, i);

		if (problem->in_file && problem->index < diags->count &&
		    is_about(&problem->path, path))
			return &diags->items[problem->index];
	}
	return NULL;
}

void
problem_format(const struct problem *problem, struct document *document,
    const struct analysis *analysis, struct buf *out)
{
	const struct diags *diags = document_diags(document);
	const struct finding *finding;

	if (problem->in_file) {
		if (problem->index < diags->count)
			buf_printf(out, "%u:%u: %s",
			    (unsigned)diags->items[problem->index].place.line,
			    (unsigned)diags->items[problem->index].place.column,
			    diags->items[problem->index].text);
		return;
	}
	if (problem->index >= analysis->findings.count)
		return;
	finding = &analysis->findings.items[problem->index];
	buf_printf(out, "%s: %s. %s", finding->rule->id, finding->message,
	    finding->remedy != NULL ? finding->remedy : "");
}
