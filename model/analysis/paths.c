/*
 * The paths of a plan: puts routes, origins and flows together and keeps the
 * result of each flow from each origin. Walks are outbound.c's and
 * inbound.c's.
 */
#include "model/analysis/paths_parts.h"

#include "model/arena.h"
#include "model/plan/plan.h"

/* clang-format off */
static const char *const verdict_names[VERDICT_COUNT] = {
	[VERDICT_SYMMETRIC] = "symmetric",
	[VERDICT_UNKNOWN] = "not evaluated",
	[VERDICT_FRAGILE] = "fragile",
	[VERDICT_BROKEN] = "broken",
	[VERDICT_UNREACHABLE] = "unreachable",
};

#define PATH_RULE_NAME(name, id) id,
static const char *const rule_ids[PATH_RULE_COUNT] = {
	PATH_RULES(PATH_RULE_NAME)
};
/* clang-format on */

const char *
path_verdict_name(enum path_verdict verdict)
{
	return verdict_names[verdict];
}

const char *
path_rule_id(enum path_rule rule)
{
	return rule_ids[rule];
}

void
result_add(struct path_result *result, const struct path_result *other)
{
	uint32_t rules = result->rules | other->rules;
	bool empty = result->verdict == VERDICT_SYMMETRIC && result->there < 0;

	if (empty || other->verdict > result->verdict)
		*result = *other;
	result->rules = rules;
}

/* --- the normal state ------------------------------------------------- */

static bool
build(struct paths *paths)
{
	const struct plan *plan = paths->plan;
	uint32_t i;

	paths->flows = arena_calloc(paths->arena, plan->flows.count + 1,
	    sizeof *paths->flows);
	if (paths->flows == NULL ||
	    !network_build(&paths->network, paths->arena, plan) ||
	    !routes_build(&paths->routes, paths->arena, &paths->network,
	    paths->catalog) || !origins_build(paths) ||
	    !targets_build(paths) || !starts_build(paths) ||
	    !outage_init(&paths->normal, &paths->network) ||
	    !failures_list(&paths->failures, &paths->network, paths->catalog,
	    paths->arena))
		return false;
	for (i = 0; i < plan->flows.count; i++) {
		struct flow_route *route = &paths->flows[i];

		route->results = arena_calloc(paths->arena,
		    paths->origin_count + 1, sizeof *route->results);
		route->known = arena_calloc(paths->arena,
		    paths->origin_count + 1, sizeof *route->known);
		if (route->results == NULL || route->known == NULL)
			return false;
	}
	return true;
}

static void
walk(struct walker *walker, const struct flow_route *route, uint32_t origin,
    struct path_result *result)
{
	const struct origin *from = &walker->paths->origins[origin];

	if (route->inbound)
		walk_inbound(walker, route, from, result);
	else
		walk_outbound(walker, route, from, result);
}

static bool
walk_all(struct paths *paths)
{
	struct walker walker;
	uint32_t i, k;

	if (!walker_init(&walker, paths, &paths->normal, paths->arena))
		return false;
	for (i = 0; i < paths->plan->flows.count; i++) {
		struct flow_route *route = &paths->flows[i];

		for (k = 0; k < route->row_count; k++) {
			int32_t origin = route->starts[k].origin;

			if (origin < 0 || route->known[origin])
				continue;
			walk(&walker, route, (uint32_t)origin,
			    &route->results[origin]);
			route->known[origin] = true;
		}
	}
	return true;
}

struct paths *
paths_compute(const struct plan *plan, const struct catalog *catalog,
    struct arena *arena)
{
	struct paths *paths = arena_alloc(arena, sizeof *paths);

	if (paths == NULL)
		return NULL;
	*paths = (struct paths) { .plan = plan, .catalog = catalog,
		.arena = arena };
	if (!build(paths) || !walk_all(paths) || arena_failed(arena))
		return NULL;
	return paths;
}

const struct failures *
paths_failures(const struct paths *paths)
{
	return &paths->failures;
}

const char *
paths_point_name(const struct paths *paths, int32_t point)
{
	return paths->routes.points[point].name;
}

bool
paths_point_is_er(const struct paths *paths, int32_t point)
{
	return paths->routes.points[point].class == EXIT_ER;
}

/* --- rows ------------------------------------------------------------- */

uint32_t
paths_row_count(const struct paths *paths, uint32_t flow)
{
	return paths->flows[flow].row_count;
}

static bool
fill_row(const struct paths *paths, uint32_t flow, uint32_t index,
    struct path_row *row)
{
	const struct start *start = &paths->flows[flow].starts[index];

	*row = (struct path_row) { .flow = flow, .site = start->site,
		.segment = start->segment, .proxy = start->proxy,
		.origin = (uint32_t)start->origin };
	row->result = (struct path_result) { .verdict = VERDICT_UNKNOWN,
		.there = -1, .back = -1, .far = -1, .near = -1 };
	return start->origin >= 0;
}

bool
paths_row(const struct paths *paths, uint32_t flow, uint32_t index,
    struct path_row *row)
{
	const struct flow_route *route = &paths->flows[flow];

	if (fill_row(paths, flow, index, row)) {
		row->result = route->results[row->origin];
		return true;
	}
	/* One that starts nowhere is still there, and not evaluated. */
	return !route->per_site;
}

bool
paths_site_row(const struct paths *paths, uint32_t flow, uint32_t site,
    struct path_row *row)
{
	const struct flow_route *route = &paths->flows[flow];

	if (route->per_site)
		return paths_row(paths, flow, site, row);
	return route->starts[0].site == (int32_t)site &&
	    paths_row(paths, flow, 0, row);
}

void
paths_count(const struct paths *paths, uint32_t flow,
    struct path_counts *counts)
{
	struct path_row row;
	uint32_t i;

	*counts = (struct path_counts) { 0 };
	for (i = 0; i < paths_row_count(paths, flow); i++) {
		if (!paths_row(paths, flow, i, &row))
			continue;
		counts->rows[row.result.verdict]++;
		if (row.site >= 0)
			counts->people[row.result.verdict] +=
			    paths->plan->sites.items[row.site].users;
	}
}
