/*
 * Step 4, symmetry, as the path analysis proves it: one finding for a flow,
 * with the first site it concerns and how many more there are.
 */
#include "model/rules/rules_sym.h"

#include <string.h>

#include "model/analysis/analysis.h"
#include "model/analysis/paths.h"
#include "model/analysis/query.h"
#include "model/arena.h"
#include "model/plan/plan.h"

/* The rows of a flow on which a rule holds. */
struct concern {
	struct path_row first;
	uint32_t rows;
	int64_t people;
};

static void
add_row(struct concern *concern, const struct plan *plan,
    const struct path_row *row)
{
	if (concern->rows++ == 0 ||
	    row->result.verdict > concern->first.result.verdict)
		concern->first = *row;
	if (row->site >= 0)
		concern->people += plan->sites.items[row->site].users;
}

static struct concern
find_concern(struct check *check, uint32_t flow, enum path_rule rule)
{
	const struct paths *paths = check->analysis->paths;
	struct concern concern = { .rows = 0 };
	struct path_row row;
	uint32_t i;

	for (i = 0; i < paths_row_count(paths, flow); i++) {
		if (!paths_row(paths, flow, i, &row))
			continue;
		if ((row.result.rules & PATH_RULE_BIT(rule)) != 0)
			add_row(&concern, check->plan, &row);
		else if (row.result.verdict == VERDICT_UNKNOWN)
			check_lacks(check, paths_row_lacks(paths, &row));
	}
	return concern;
}

static const char *
exit_name(const struct check *check, int32_t point)
{
	return point < 0 ? "no exit" :
	    paths_point_name(check->analysis->paths, point);
}

/* " at Dallas and 3 more sites", or "". */
static const char *
sites_of(struct check *check, const struct concern *concern)
{
	int32_t site = concern->first.site;
	const char *text;

	if (site < 0)
		return "";
	if (concern->rows == 1)
		text = arena_printf(check->arena, " at %s",
		    site_label(&check->plan->sites.items[site]));
	else
		text = arena_printf(check->arena, " at %s and %u more site%s",
		    site_label(&check->plan->sites.items[site]),
		    concern->rows - 1, concern->rows == 2 ? "" : "s");
	return text != NULL ? text : "";
}

static const char *
segment_of(const struct check *check, const struct concern *concern)
{
	return concern->first.segment < 0 ? "its segment" :
	    check->plan->segments.items[concern->first.segment].id;
}

static const char *
flow_name(const struct check *check, uint32_t flow)
{
	const struct flow *f = &check->plan->flows.items[flow];

	return f->name != NULL ? f->name : f->id;
}

/* Fires for each flow of a direction that the rule's bit is set for. */
static void
each_flow(struct check *check, enum path_rule rule, bool inbound,
    void (*fire)(struct check *, uint32_t flow, const struct concern *))
{
	uint32_t flow;

	for (flow = 0; flow < check->plan->flows.count; flow++) {
		struct concern concern;

		if ((check->plan->flows.items[flow].direction ==
			FLOW_INBOUND) != inbound)
			continue;
		concern = find_concern(check, flow, rule);
		if (concern.rows > 0)
			fire(check, flow, &concern);
	}
}

static struct path
at_flow(uint32_t flow)
{
	return path_build("flows", (int)flow, NULL);
}

static void
fire_broken(struct check *check, uint32_t flow, const struct concern *concern)
{
	check_fires(check, at_flow(flow), "%s%s leaves by %s and is answered "
	    "by %s, where no device has seen the request",
	    flow_name(check, flow), sites_of(check, concern),
	    exit_name(check, concern->first.result.there),
	    exit_name(check, concern->first.result.back));
}

void
sym_001(struct check *check)
{
	each_flow(check, PATH_SYM_001, false, fire_broken);
}

static void
fire_fragile(struct check *check, uint32_t flow,
    const struct concern *concern)
{
	check_fires(check, at_flow(flow), "%s%s uses %s one way and %s the "
	    "other; nothing on the way keeps state today",
	    flow_name(check, flow), sites_of(check, concern),
	    exit_name(check, concern->first.result.there),
	    exit_name(check, concern->first.result.back));
}

void
sym_002(struct check *check)
{
	each_flow(check, PATH_SYM_002, false, fire_fragile);
	each_flow(check, PATH_SYM_002, true, fire_fragile);
}

static void
fire_internet_in(struct check *check, uint32_t flow,
    const struct concern *concern)
{
	check_fires(check, at_flow(flow), "%s enters by %s with Microsoft's "
	    "own source, and %s answers over %s", flow_name(check, flow),
	    exit_name(check, concern->first.result.there),
	    segment_of(check, concern),
	    exit_name(check, concern->first.result.back));
}

void
sym_003(struct check *check)
{
	each_flow(check, PATH_SYM_003, true, fire_internet_in);
}

static void
fire_any_circuit(struct check *check, uint32_t flow,
    const struct concern *concern)
{
	check_fires(check, at_flow(flow), "%s enters by a circuit that does "
	    "not translate the source (%s), and %s sees several circuits",
	    flow_name(check, flow),
	    exit_name(check, concern->first.result.there),
	    segment_of(check, concern));
}

void
sym_004(struct check *check)
{
	each_flow(check, PATH_SYM_004, true, fire_any_circuit);
}

static void
fire_no_route(struct check *check, uint32_t flow,
    const struct concern *concern)
{
	check_fires(check, at_flow(flow), "%s enters by %s with Microsoft's "
	    "own source, and %s has no ExpressRoute routes for the reply",
	    flow_name(check, flow),
	    exit_name(check, concern->first.result.there),
	    segment_of(check, concern));
}

void
sym_005(struct check *check)
{
	each_flow(check, PATH_SYM_005, true, fire_no_route);
}

static void
fire_untranslated(struct check *check, uint32_t flow,
    const struct concern *concern)
{
	check_fires(check, at_flow(flow), "%s enters by %s with its sender's "
	    "own source, and %s sees ExpressRoute routes",
	    flow_name(check, flow),
	    exit_name(check, concern->first.result.there),
	    segment_of(check, concern));
}

void
sym_006(struct check *check)
{
	each_flow(check, PATH_SYM_006, true, fire_untranslated);
}

void
sym_012_fingerprint(struct check *check)
{
	const struct walk_through *walk =
	    &check->plan->validation.walk_through;
	char now[PATHS_FINGERPRINT_SIZE];

	if (walk->fingerprint == NULL)
		return;
	paths_fingerprint(check->plan, now);
	if (strcmp(walk->fingerprint, now) != 0)
		check_fires(check, path_build("validation", -1,
		    "walk_through", -1, "fingerprint", -1, NULL),
		    "the routing has changed since %s and %s walked through "
		    "the flows%s%s", walk->by, walk->second,
		    walk->date != NULL ? " on " : "",
		    walk->date != NULL ? walk->date : "");
}
