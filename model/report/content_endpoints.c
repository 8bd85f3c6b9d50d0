/*
 * The report's tables of endpoint sets: which go over ExpressRoute, and what
 * the plan's communities and the documented patterns bring and leave.
 */
#include "model/report/content.h"

#include "model/analysis/endpoints.h"
#include "model/arena.h"
#include "model/buf.h"

static const char *
path_text(const struct endpoint_use *use)
{
	if (!use->set->express_route)
		return "internet";
	if (!use->wanted)
		return "internet, as planned";
	return use->delivered ? "ExpressRoute" :
	    "internet: no route filter brings it";
}

static void
add_split(struct content *content, struct node *section, struct arena *arena)
{
	static const struct column columns[] = {
		{ "Service", NULL, ALIGN_LEFT }, { "Set", NULL, ALIGN_RIGHT },
		{ "Category", NULL, ALIGN_LEFT },
		{ "Required", NULL, ALIGN_LEFT }, { "Path", NULL, ALIGN_LEFT },
		{ "Community", NULL, ALIGN_LEFT },
		{ "IPv4", NULL, ALIGN_RIGHT }, { "IPv6", NULL, ALIGN_RIGHT },
	};
	struct report *report = content->report;
	struct endpoint_split split;
	struct node *table;
	size_t i;

	if (!endpoint_split_compute(&split, content->plan, content->catalog,
		arena) || split.count == 0)
		return;
	table = report_table(report, section, "endpoint-sets",
	    "Endpoint sets and their path", columns,
	    sizeof columns / sizeof *columns);
	for (i = 0; i < split.count; i++) {
		const struct endpoint_use *use = &split.items[i];
		struct cell_text *cells = report_row(report, table);

		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s", use->service->name);
		cell_number(report, &cells[1], use->set->id, 0);
		cell_set(report, &cells[2], "%s",
		    endpoint_category_name(use->set->category));
		cell_set(report, &cells[3], use->set->required ? "yes" : "no");
		cell_set(report, &cells[4], "%s", path_text(use));
		if (use->community != NULL)
			cell_set(report, &cells[5], "%s",
			    use->community->text);
		cell_number(report, &cells[6], use->ipv4, 0);
		cell_number(report, &cells[7], use->ipv6, 0);
	}
}

static void
set_sets(struct report *report, struct cell_text *cell,
    const struct endpoint_set *const *sets, size_t count)
{
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < count; i++)
		buf_printf(&text, "%s%d", i > 0 ? ", " : "", sets[i]->id);
	cell_set(report, cell, "%s", count > 0 ? buf_text(&text) : "none");
	buf_free(&text);
}

static void
add_scope(struct content *content, struct node *table, struct arena *arena,
    const char *name, const char *const *communities, size_t count)
{
	struct report *report = content->report;
	struct endpoint_scope scope;
	struct cell_text *cells;
	struct buf text = { 0 };
	size_t i;

	if (!endpoint_scope_compute(&scope, content->catalog, communities,
		count, arena) || (cells = report_row(report, table)) == NULL)
		return;
	for (i = 0; i < count; i++)
		buf_printf(&text, "%s%s", i > 0 ? ", " : "", communities[i]);
	cell_set(report, &cells[0], "%s", name);
	cell_set(report, &cells[1], "%s", buf_text(&text));
	cell_number(report, &cells[2], scope.ipv4, 0);
	cell_number(report, &cells[3], scope.ipv6, 0);
	set_sets(report, &cells[4], scope.delivered, scope.delivered_count);
	set_sets(report, &cells[5], scope.left, scope.left_count);
	buf_free(&text);
}

void
content_endpoints(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "Choice", NULL, ALIGN_LEFT },
		{ "Communities", NULL, ALIGN_LEFT },
		{ "IPv4", NULL, ALIGN_RIGHT }, { "IPv6", NULL, ALIGN_RIGHT },
		{ "Sets it brings", NULL, ALIGN_LEFT },
		{ "Sets it leaves", NULL, ALIGN_LEFT },
	};
	const struct plan *plan = content->plan;
	const struct endpoint_pattern *pattern;
	struct arena *arena = arena_open();
	struct node *table;
	size_t count;
	uint32_t i;

	if (arena == NULL)
		return;
	add_split(content, section, arena);
	table = report_table(content->report, section, "scopes",
	    "What route filters bring over ExpressRoute", columns,
	    sizeof columns / sizeof *columns);
	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];

		add_scope(content, table, arena, filter->id != NULL ?
		    filter->id : "a route filter", (const char *const *)
		    filter->communities.items, filter->communities.count);
	}
	for (pattern = endpoint_patterns; pattern->id != NULL; pattern++) {
		for (count = 0; pattern->communities[count] != NULL; count++)
			;
		add_scope(content, table, arena, pattern->title,
		    pattern->communities, count);
	}
	arena_close(arena);
}
