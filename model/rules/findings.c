/*
 * Collects what the rules find: severities decided, waivers applied, order
 * fixed. Knows the plan's waivers and requirements, but no rule.
 */
#include "model/rules/rule.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/plan/document.h"

/* Makes room for one more row of an array in the arena, doubling it. */
static void *
row_add(struct arena *arena, void *rows, size_t *count, size_t *capacity,
    size_t size)
{
	char *grown = rows;

	if (*count == *capacity) {
		size_t wanted = *capacity == 0 ? 32 : *capacity * 2;

		grown = arena_calloc(arena, wanted, size);
		if (grown == NULL)
			return NULL;
		if (*count > 0)
			memcpy(grown, rows, *count * size);
		*capacity = wanted;
	}
	(*count)++;
	return grown;
}

static enum severity
severity_of(const struct rule *rule, const struct plan *plan)
{
	switch (rule->severity) {
	case RULE_ERROR:
		return SEVERITY_ERROR;
	case RULE_WARNING:
		return SEVERITY_WARNING;
	case RULE_INFO:
		return SEVERITY_INFO;
	case RULE_ERROR_IF_HA:
		break;
	}
	if (GIVEN(need, &plan->need, ha_requirement) &&
	    plan->need.ha_requirement != HA_BEST_EFFORT)
		return SEVERITY_ERROR;
	return SEVERITY_WARNING;
}

static const char *
path_text(struct arena *arena, const struct path *path,
    const struct plan *plan)
{
	struct buf text = { 0 };
	const char *copy;

	path_format(&text, path, plan);
	copy = arena_strdup(arena, buf_text(&text));
	buf_free(&text);
	return copy == NULL ? "" : copy;
}

static char *
text_format(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

static char *
text_format(struct arena *arena, const char *format, va_list arguments)
{
	struct buf text = { 0 };
	char *copy;

	buf_vprintf(&text, format, arguments);
	copy = text.failed ? NULL : arena_strdup(arena, buf_text(&text));
	buf_free(&text);
	return copy;
}

/* A waiver names a rule and, unless it is for the whole plan, a path. */
static const struct waiver *
waiver_for(const struct check *check, const struct finding *finding)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->waivers.count; i++) {
		const struct waiver *waiver = &plan->waivers.items[i];
		struct path path;
		struct value_error error;
		civil_day expires;

		if (waiver->rule == NULL ||
		    strcmp(waiver->rule, finding->rule->id) != 0)
			continue;
		if (waiver->expires != NULL &&
		    civil_parse_day(waiver->expires, &expires) &&
		    expires < check->today)
			continue;
		if (waiver->path == NULL || waiver->path[0] == '\0')
			return waiver;
		if (path_parse(waiver->path, plan, &path, &error) &&
		    path_holds(&path, &finding->path))
			return waiver;
	}
	return NULL;
}

static void
findings_tally(struct findings *findings, const struct finding *finding)
{
	if (finding->waiver != NULL) {
		findings->waived++;
		return;
	}
	switch (finding->severity) {
	case SEVERITY_ERROR:
		findings->errors++;
		break;
	case SEVERITY_WARNING:
		findings->warnings++;
		break;
	case SEVERITY_INFO:
		findings->infos++;
		break;
	}
}

struct finding *
check_fires(struct check *check, struct path path, const char *format, ...)
{
	struct findings *findings = check->findings;
	struct finding *finding;
	va_list arguments;
	void *rows;

	rows = row_add(check->arena, findings->items, &findings->count,
	    &findings->capacity, sizeof *findings->items);
	if (rows == NULL)
		return NULL;
	findings->items = rows;
	finding = &findings->items[findings->count - 1];
	*finding = (struct finding) {
		.rule = check->rule,
		.severity = severity_of(check->rule, check->plan),
		.path = path,
		.where = path_text(check->arena, &path, check->plan),
		.remedy = check->rule->remedy,
	};
	va_start(arguments, format);
	finding->message = text_format(check->arena, format, arguments);
	va_end(arguments);
	if (finding->message == NULL)
		finding->message = check->rule->title;
	finding->waiver = waiver_for(check, finding);
	findings_tally(findings, finding);
	return finding;
}

void
check_remedy(struct check *check, struct finding *finding, const char *format,
    ...)
{
	va_list arguments;
	char *text;

	if (finding == NULL)
		return;
	va_start(arguments, format);
	text = text_format(check->arena, format, arguments);
	va_end(arguments);
	if (text != NULL)
		finding->remedy = text;
}

/* Adds a row for what a rule lacks, or counts it on the rule's last row. */
static void
open_add(struct check *check, struct path path, const char *needs)
{
	struct findings *findings = check->findings;
	struct open_check *open;
	void *rows;

	if (findings->open_count > 0) {
		open = &findings->open[findings->open_count - 1];
		if (open->rule == check->rule) {
			open->count++;
			return;
		}
	}
	rows = row_add(check->arena, findings->open, &findings->open_count,
	    &findings->open_capacity, sizeof *findings->open);
	if (rows == NULL)
		return;
	findings->open = rows;
	open = &findings->open[findings->open_count - 1];
	*open = (struct open_check) { .rule = check->rule, .path = path,
		.needs = needs == NULL ?
		    path_text(check->arena, &path, check->plan) : needs,
		.count = 1 };
}

void
check_lacks(struct check *check, struct path path)
{
	open_add(check, path, NULL);
}

/* By step, worst first, then the order of rules and of the plan. */
static int
finding_compare(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;
	int i, order;

	if (a->rule->step != b->rule->step)
		return a->rule->step < b->rule->step ? -1 : 1;
	if (a->severity != b->severity)
		return a->severity < b->severity ? -1 : 1;
	order = strcmp(a->rule->id, b->rule->id);
	if (order != 0)
		return order;
	for (i = 0; i < a->path.depth && i < b->path.depth; i++) {
		const struct path_step *x = &a->path.steps[i];
		const struct path_step *y = &b->path.steps[i];

		if (x->row != y->row)
			return x->row < y->row ? -1 : 1;
		if (x->item != y->item)
			return x->item < y->item ? -1 : 1;
	}
	if (a->path.depth != b->path.depth)
		return a->path.depth < b->path.depth ? -1 : 1;
	return strcmp(a->message, b->message);
}

static const char *
analysis_needed(unsigned needs)
{
	if (needs & NEEDS_SWEEP)
		return "failure sweep";
	if (needs & NEEDS_PATHS)
		return "path symmetry analysis";
	if (needs & NEEDS_DEMAND)
		return "demand analysis";
	return "latency analysis";
}

void
rules_run(const struct plan *plan, const struct catalog *catalog,
    const struct analysis *analysis, civil_day today, struct arena *arena,
    struct findings *findings)
{
	const struct rule_family *const *family;
	struct check check = { .plan = plan, .catalog = catalog,
		.analysis = analysis, .today = today, .findings = findings,
		.arena = arena };
	unsigned ready = analysis == NULL ? 0 : analysis->ready, lacking;
	size_t i;

	*findings = (struct findings) { .arena = arena };
	for (family = rule_families; *family != NULL; family++) {
		for (i = 0; i < (*family)->count; i++) {
			check.rule = &(*family)->rules[i];
			lacking = check.rule->analysis & ~ready;
			if (lacking != 0)
				open_add(&check, (struct path) { 0 },
				    analysis_needed(lacking));
			else
				check.rule->run(&check);
		}
	}
	if (findings->count > 1)
		qsort(findings->items, findings->count,
		    sizeof *findings->items, finding_compare);
}

void
findings_places(struct findings *findings, const struct document *document)
{
	struct path *paths;
	struct place *places;
	size_t i;

	paths = arena_calloc(findings->arena, findings->count, sizeof *paths);
	places = arena_calloc(findings->arena, findings->count, sizeof *places);
	if (paths == NULL || places == NULL)
		return;
	for (i = 0; i < findings->count; i++)
		paths[i] = findings->items[i].path;
	document_places(document, paths, findings->count, places);
	for (i = 0; i < findings->count; i++)
		findings->items[i].place = places[i];
}
