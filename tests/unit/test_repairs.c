/*
 * Repairs: which are offered for the worked cases, that each does what it
 * promises, and that applying one is one edit.
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/repairs.h"
#include "model/analysis/trace.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"
#include "model/plan/plan.h"
#include "model/plan/schema.h"
#include "tests/unit/paths_random.h"

static struct document *
open_case(const char *name)
{
	char path[1024], block[4096];
	struct buf text = { 0 };
	struct document *document;
	FILE *file;
	size_t n;

	snprintf(path, sizeof path, "%s/tests/plans/paths/%s.yaml",
	    getenv("abs_top_srcdir"), name);
	file = fopen(path, "rb");
	cr_assert_not_null(file, "%s cannot be read", path);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(&text, block, n);
	fclose(file);
	document = document_open(buf_text(&text), text.length);
	buf_free(&text);
	return document;
}

/* Verdicts of all rows, to be compared. */
static size_t
all_verdicts(const struct document *document, const struct catalog *catalog,
    enum path_verdict *verdicts, size_t most)
{
	struct arena *arena = arena_open();
	const struct plan *plan = document_plan(document);
	struct paths *paths = paths_compute(plan, catalog, arena);
	struct path_row row;
	size_t count = 0;

	for (uint32_t flow = 0; flow < plan->flows.count; flow++)
		for (uint32_t i = 0; i < paths_row_count(paths, flow); i++)
			if (paths_row(paths, flow, i, &row) && count < most)
				verdicts[count++] = row.result.verdict;
	arena_close(arena);
	return count;
}

/* Applies every repair of a row and looks at all rows, then takes it back. */
static void
expect_repairs_to_hold(struct document *document,
    const struct catalog *catalog, const char *name,
    const struct path_repairs *repairs, size_t row)
{
	enum path_verdict before[64], after[64];
	struct value_error error;
	struct buf text = { 0 };
	size_t length, count;

	count = all_verdicts(document, catalog, before, 64);
	buf_puts(&text, document_text(document, &length));
	for (uint32_t i = 0; i < repairs->count; i++) {
		const char *title = repairs->items[i].title;

		cr_assert(paths_repair_apply(document, &repairs->items[i],
		    &error), "%s: %s: %s", name, title, error.text);
		cr_expect_eq(document_diags(document)->errors, 0,
		    "%s: %s spoils the plan", name, title);
		cr_expect_eq(all_verdicts(document, catalog, after, 64), count);
		cr_expect_eq(after[row], VERDICT_SYMMETRIC, "%s: %s: still %s",
		    name, title, path_verdict_name(after[row]));
		for (size_t k = 0; k < count; k++)
			cr_expect(after[k] <= before[k],
			    "%s: %s harms row %zu", name, title, k);
		cr_expect(document_undo(document));
		cr_expect_str_eq(document_text(document, &length),
		    buf_text(&text), "%s: %s is not one edit", name, title);
	}
	buf_free(&text);
}

struct repair_case {
	const char *plan, *kinds; /* in their order */
};

/* clang-format off */
static const struct repair_case repair_cases[] = {
	{ "t1", "snat scope" },
	{ "t2", "snat scope align share-state" },
	{ "t2n", "snat withdraw" },
	{ "t3", "longer-prefix" },
	{ "t4", "split-pools" },
	{ "t6", "longer-prefix" },
	{ "t7-other", "snat" },
	{ "t9-minus", "snat scope withdraw align share-state" },
	{ "t10", "" },
	{ "t11", "split-pools align share-state" },
};
/* clang-format on */

static void
check_case(const struct repair_case *c, const struct catalog *catalog)
{
	struct document *document = open_case(c->plan);
	struct arena *arena = arena_open();
	struct paths *paths =
	    paths_compute(document_plan(document), catalog, arena);
	struct path_repairs repairs;
	struct buf kinds = { 0 };
	struct path_row row;

	cr_assert(paths_row(paths, 0, 0, &row));
	cr_assert(paths_repairs(document, catalog, &row, arena, &repairs));
	for (uint32_t i = 0; i < repairs.count; i++) {
		const char *kind = path_repair_name(repairs.items[i].kind);

		if (i == 0 || repairs.items[i].kind !=
		    repairs.items[i - 1].kind)
			buf_printf(&kinds, "%s%s", i > 0 ? " " : "", kind);
	}
	cr_expect_str_eq(buf_text(&kinds), c->kinds, "%s: %s, not %s", c->plan,
	    buf_text(&kinds), c->kinds);
	expect_repairs_to_hold(document, catalog, c->plan, &repairs, 0);
	buf_free(&kinds);
	arena_close(arena);
	document_close(document);
}

Test(repairs, mend_the_worked_cases_in_the_order_of_the_guide)
{
	struct catalog *catalog = catalog_open(NULL, 0);
	size_t i;

	for (i = 0; i < sizeof repair_cases / sizeof *repair_cases; i++)
		check_case(&repair_cases[i], catalog);
	catalog_close(catalog);
}

Test(repairs, keep_their_promise_on_random_plans, .timeout = 120)
{
	struct catalog *catalog = paths_random_catalog();
	uint64_t random = 99;
	size_t offered = 0;

	for (int i = 0; i < 150; i++) {
		struct buf text = { 0 };
		struct document *document;
		struct arena *arena = arena_open();
		struct paths *paths;
		size_t at = 0;

		paths_random_plan(&random, &text);
		document = document_open(buf_text(&text), text.length);
		paths = paths_compute(document_plan(document), catalog, arena);
		for (uint32_t flow = 0;
		    flow < document_plan(document)->flows.count; flow++) {
			struct path_repairs repairs;
			struct path_row row;

			if (!paths_row(paths, flow, 0, &row))
				continue;
			cr_assert(paths_repairs(document, catalog, &row, arena,
			    &repairs));
			offered += repairs.count;
			if (paths_row_count(paths, flow) == 1 &&
			    repairs.count > 0) {
				struct path_row other;

				at = 0;
				for (uint32_t f = 0; f < flow; f++)
					for (uint32_t k = 0;
					    k < paths_row_count(paths, f); k++)
						at += paths_row(paths, f, k,
						    &other);
				expect_repairs_to_hold(document, catalog,
				    buf_text(&text), &repairs, at);
				paths = paths_compute(document_plan(document),
				    catalog, arena);
			}
		}
		arena_close(arena);
		document_close(document);
		buf_free(&text);
	}
	cr_expect(offered > 100, "only %zu repairs", offered);
	catalog_close(catalog);
}

Test(trace, tells_every_row_of_random_plans_and_ends_where_it_breaks)
{
	struct catalog *catalog = paths_random_catalog();
	uint64_t random = 4711;

	for (int i = 0; i < 300; i++) {
		struct buf text = { 0 };
		struct document *document;
		struct arena *arena = arena_open();
		struct paths *paths;
		struct paths_state *state;

		paths_random_plan(&random, &text);
		document = document_open(buf_text(&text), text.length);
		paths = paths_compute(document_plan(document), catalog, arena);
		state = paths_state_open(paths);
		paths_fail(state, &(struct failure_set) { NULL, 0 });
		for (uint32_t f = 0; f < document_plan(document)->flows.count;
		    f++) {
			struct path_trace trace;
			struct path_row row;
			bool broken = false;
			uint32_t k;

			if (!paths_row_now(state, f, 0, &row) ||
			    row.origin == UINT32_MAX)
				continue;
			cr_assert(paths_trace(state, &row, arena, &trace));
			cr_expect(trace.forward.count > 0);
			for (k = 0; k < trace.forward.count; k++)
				broken = broken ||
				    trace.forward.items[k].breaks;
			for (k = 0; k < trace.back.count; k++)
				broken = broken || trace.back.items[k].breaks;
			if (row.result.verdict == VERDICT_SYMMETRIC)
				cr_expect_not(broken, "a hop of a symmetric "
				    "flow breaks in\n%s", buf_text(&text));
			if (row.result.verdict == VERDICT_UNREACHABLE)
				cr_expect(broken, "flow %u: nothing breaks "
				    "in\n%s", f, buf_text(&text));
		}
		arena_close(arena);
		document_close(document);
		buf_free(&text);
	}
	catalog_close(catalog);
}
