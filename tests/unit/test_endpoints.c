/* Endpoint sets by path, and what choices of communities bring. */
#include <criterion/criterion.h>

#include <string.h>

#include "model/analysis/endpoints.h"
#include "model/arena.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"

static struct catalog *catalog;
static struct arena *arena;

static void
open_all(void)
{
	catalog = catalog_open(NULL, 0);
	arena = arena_open();
}

static void
close_all(void)
{
	arena_close(arena);
	catalog_close(catalog);
}

TestSuite(endpoints, .init = open_all, .fini = close_all);

Test(endpoints, go_over_express_route_where_supported_wanted_and_delivered)
{
	static const char text[] =
	    "version: 1\n"
	    "services:\n"
	    "  - {id: sharepoint, adopted: true, path: er}\n"
	    "  - {id: exchange, adopted: true, path: internet}\n"
	    "  - {id: teams, adopted: true, path: er}\n"
	    "route_filters:\n"
	    "  - {id: rf, communities: [\"12076:5020\"]}\n";
	static const struct {
		int set;
		bool wanted, delivered;
	} cases[] = {
		{ 31, true, true },
		{ 36, false, false }, /* not supported */
		{ 1, false, false }, /* the service stays on the internet */
		{ 11, true, false }, /* no filter brings it */
	};
	struct document *document = document_open(text, sizeof text - 1);
	struct endpoint_split split;
	size_t i, n;

	cr_assert(endpoint_split_compute(&split, document_plan(document),
	    catalog, arena));
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (n = 0; n < split.count &&
		    split.items[n].set->id != cases[i].set; n++)
			;
		cr_assert(n < split.count, "set %d is not there",
		    cases[i].set);
		cr_expect(split.items[n].wanted == cases[i].wanted &&
		    split.items[n].delivered == cases[i].delivered, "set %d",
		    cases[i].set);
	}
	document_close(document);
}

Test(endpoints, patterns_bring_the_sets_of_their_communities)
{
	static const size_t brings[] = { 1, 2, 10 };
	const struct endpoint_pattern *pattern;
	struct endpoint_scope scope;
	size_t i = 0, count;

	for (pattern = endpoint_patterns; pattern->id != NULL; pattern++) {
		for (count = 0; pattern->communities[count] != NULL; count++)
			cr_expect_not_null(catalog_community_text(catalog,
			    pattern->communities[count]), "%s", pattern->id);
		cr_assert(endpoint_scope_compute(&scope, catalog,
		    pattern->communities, count, arena));
		cr_expect_eq(scope.delivered_count, brings[i], "%s: %zu",
		    pattern->id, scope.delivered_count);
		cr_expect_eq(scope.delivered_count + scope.left_count, 10);
		cr_expect(scope.ipv4 > 0 && scope.ipv6 > 0, "%s",
		    pattern->id);
		i++;
	}
}
