/*
 * Computes everything that follows from a plan, in one call: findings, the
 * state of each step, and where work goes on. Knows no screen and no file.
 */
#include "model/analysis/analysis.h"

#include "model/analysis/paths.h"
#include "model/analysis/steps.h"
#include "model/analysis/sweep.h"
#include "model/arena.h"
#include "model/plan/document.h"

static void
count_findings(struct analysis *analysis)
{
	size_t i;

	for (i = 0; i < analysis->findings.count; i++) {
		const struct finding *finding = &analysis->findings.items[i];
		struct step_result *step =
		    &analysis->steps[finding->rule->step - 1];

		if (finding->waiver != NULL)
			continue;
		if (finding->severity == SEVERITY_ERROR)
			step->errors++;
		else if (finding->severity == SEVERITY_WARNING)
			step->warnings++;
		else
			step->infos++;
	}
}

static enum step_state
state_of(const struct step_result *step, bool not_applicable)
{
	if (not_applicable)
		return STEP_NOT_APPLICABLE;
	if (step->items_given == 0)
		return STEP_NOT_STARTED;
	if (step->errors > 0)
		return STEP_HAS_ERRORS;
	return step->items_given < step->items ? STEP_IN_PROGRESS : STEP_DONE;
}

/* Returns the first error of a step, or a path of depth 0. */
static struct path
first_error(const struct analysis *analysis, int step)
{
	size_t i;

	for (i = 0; i < analysis->findings.count; i++) {
		const struct finding *finding = &analysis->findings.items[i];

		if (finding->rule->step == step && finding->waiver == NULL &&
		    finding->severity == SEVERITY_ERROR)
			return finding->path;
	}
	return (struct path) { 0 };
}

static void
find_first_open(struct analysis *analysis)
{
	const struct steps_progress *progress = &analysis->progress;
	int i;

	for (i = 0; i < STEP_COUNT; i++) {
		struct path path = progress->steps[i].missing;

		if (progress->steps[i].not_applicable)
			continue;
		if (path.depth == 0)
			path = first_error(analysis, i + 1);
		if (path.depth > 0) {
			analysis->first_open = path;
			analysis->first_open_step = i + 1;
			return;
		}
	}
}

/* More than this is left to who asks for the sweep. */
static const double sweep_cost_max = 2e7;

static void
compute_sweep(struct analysis *analysis, const struct plan *plan,
    const struct catalog *catalog)
{
	struct sweep_inputs in = { .plan = plan, .catalog = catalog,
		.demand = &analysis->demand, .links = &analysis->links,
		.latency = analysis->latency, .places = analysis->places };
	unsigned needed = NEEDS_DEMAND | NEEDS_LATENCY | NEEDS_PATHS;

	if ((analysis->ready & needed) != needed)
		return;
	in.failures = paths_failures(analysis->paths);
	analysis->sweep = sweep_open(&in, analysis->arena);
	if (analysis->sweep != NULL &&
	    sweep_cost(analysis->sweep) <= sweep_cost_max &&
	    sweep_singles(analysis->sweep))
		analysis->ready |= NEEDS_SWEEP;
}

/* Computes what rules read apart from the plan. */
static void
compute_parts(struct analysis *analysis, const struct plan *plan,
    const struct catalog *catalog)
{
	if (analysis->places != NULL &&
	    !latency_memory_is_of(analysis->places, catalog)) {
		latency_memory_close(analysis->places);
		analysis->places = NULL;
	}
	if (analysis->places == NULL)
		analysis->places = latency_memory_open(catalog);
	if (analysis->places != NULL)
		analysis->latency =
		    latency_sites(analysis->places, plan, analysis->arena);
	if (analysis->latency != NULL)
		analysis->ready |= NEEDS_LATENCY;
	if (demand_compute(&analysis->demand, plan, catalog,
		analysis->arena) &&
	    links_compute(&analysis->links, plan, catalog, &analysis->demand,
		analysis->arena))
		analysis->ready |= NEEDS_DEMAND;
	analysis->paths = paths_compute(plan, catalog, analysis->arena);
	if (analysis->paths != NULL)
		analysis->ready |= NEEDS_PATHS;
	compute_sweep(analysis, plan, catalog);
}

/* Makes it empty, with an arena of its own. */
static void
begin(struct analysis *analysis, const struct document *document)
{
	arena_close(analysis->arena);
	*analysis = (struct analysis) { .arena = arena_open(),
		.revision = document_revision(document),
		.places = analysis->places };
}

static void
set_steps(struct analysis *analysis, const struct plan *plan)
{
	struct steps_progress *progress = &analysis->progress;
	int i;

	steps_items(plan, progress);
	for (i = 0; i < STEP_COUNT; i++) {
		struct step_result *step = &analysis->steps[i];

		step->items = progress->steps[i].items;
		step->items_given = progress->steps[i].given;
		step->state =
		    state_of(step, progress->steps[i].not_applicable);
	}
	find_first_open(analysis);
}

void
analysis_begin(struct analysis *analysis, const struct document *document)
{
	begin(analysis, document);
	set_steps(analysis, document_plan(document));
}

void
analysis_update(struct analysis *analysis, const struct document *document,
    const struct catalog *catalog, civil_day today)
{
	const struct plan *plan = document_plan(document);

	begin(analysis, document);
	compute_parts(analysis, plan, catalog);
	rules_run(plan, catalog, analysis, today, analysis->arena,
	    &analysis->findings);
	count_findings(analysis);
	set_steps(analysis, plan);
	analysis->failed = arena_failed(analysis->arena) ||
	    (analysis->ready & NEEDS_DEMAND) == 0 ||
	    (analysis->ready & NEEDS_LATENCY) == 0 ||
	    (analysis->ready & NEEDS_PATHS) == 0 || analysis->sweep == NULL;
}

void
analysis_free(struct analysis *analysis)
{
	latency_memory_close(analysis->places);
	arena_close(analysis->arena);
	*analysis = (struct analysis) { 0 };
}
