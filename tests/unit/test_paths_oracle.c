/*
 * Random plans, walked by the analysis and by the oracle: every verdict of
 * every flow at every site is the same, in the normal state and with one,
 * two or three things down.
 */
#include <criterion/criterion.h>

#include <stdio.h>

#include "model/analysis/paths.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"
#include "model/plan/plan.h"
#include "tests/unit/paths_oracle.h"
#include "tests/unit/paths_random.h"

enum { PLANS = 5000, SCENARIOS = 5, MOST_FAILED = 3, SHOWN = 5 };

struct tally {
	size_t plans, rows, verdicts[VERDICT_COUNT], wrong;
};

struct trial {
	const struct plan *plan;
	const struct catalog *catalog;
	const struct buf *text;
	struct paths *paths;
	struct paths_state *state;
	const struct failure *failed[MOST_FAILED];
	struct failure_set set;
	struct tally *tally;
};

static void
show_failed(const struct trial *trial, struct buf *text)
{
	for (size_t i = 0; i < trial->set.count; i++) {
		buf_putc(text, ' ');
		failure_format(text, trial->set.items[i]);
	}
}

static void
compare(struct trial *trial, uint32_t flow, uint32_t index, int32_t site)
{
	struct oracle_answer expected = oracle_ask(trial->plan,
	    trial->catalog, &trial->set, flow, site);
	struct path_row row = { 0 };
	bool here = paths_row_now(trial->state, flow, index, &row);
	struct buf failed = { 0 };

	trial->tally->rows++;
	if (here == expected.here && (!here ||
	    (int)row.result.verdict == expected.verdict)) {
		if (here)
			trial->tally->verdicts[row.result.verdict]++;
		return;
	}
	if (trial->tally->wrong++ >= SHOWN)
		return;
	show_failed(trial, &failed);
	cr_expect(false, "flow %s at site %d%s: %s, the oracle says %s\n%s",
	    trial->plan->flows.items[flow].id, site, buf_text(&failed),
	    here ? path_verdict_name(row.result.verdict) : "not there",
	    expected.here ? path_verdict_name(
	    (enum path_verdict)expected.verdict) : "not there",
	    buf_text(trial->text));
	buf_free(&failed);
}

static void
compare_all(struct trial *trial)
{
	for (uint32_t flow = 0; flow < trial->plan->flows.count; flow++) {
		bool everywhere = oracle_is_everywhere(trial->plan, flow);
		uint32_t rows = paths_row_count(trial->paths, flow);

		cr_expect_eq(rows, everywhere ? trial->plan->sites.count : 1);
		for (uint32_t i = 0; i < rows; i++)
			compare(trial, flow, i, everywhere ? (int32_t)i : -1);
	}
}

static void
try_plan(uint64_t *random, const struct catalog *catalog, struct tally *tally)
{
	struct buf text = { 0 };
	struct document *document;
	struct arena *arena = arena_open();
	struct trial trial = { .catalog = catalog, .text = &text,
		.tally = tally };
	const struct failures *failures;

	paths_random_plan(random, &text);
	document = document_open(buf_text(&text), text.length);
	cr_assert_eq(document_diags(document)->count, 0, "%s in\n%s",
	    document_diags(document)->items[0].text, buf_text(&text));
	trial.plan = document_plan(document);
	trial.paths = paths_compute(trial.plan, catalog, arena);
	cr_assert_not_null(trial.paths);
	trial.state = paths_state_open(trial.paths);
	failures = paths_failures(trial.paths);
	trial.set.items = trial.failed;
	for (int i = 0; i < SCENARIOS; i++) {
		trial.set.count = i == 0 ? 0 : 1 + (size_t)(i - 1) / 2;
		for (size_t k = 0; k < trial.set.count; k++)
			trial.failed[k] = &failures->items[dice_below(random,
			    (uint32_t)failures->count)];
		paths_fail(trial.state, &trial.set);
		compare_all(&trial);
	}
	tally->plans++;
	arena_close(arena);
	document_close(document);
	buf_free(&text);
}

Test(paths_oracle, agrees_on_every_verdict_of_random_plans, .timeout = 120)
{
	struct catalog *catalog = paths_random_catalog();
	uint64_t random = 20261123;
	struct tally tally = { 0 };

	cr_assert_eq(catalog_check_overlays(catalog)->count, 0, "%s",
	    catalog_check_overlays(catalog)->items[0].text);
	for (int i = 0; i < PLANS && tally.wrong < SHOWN; i++)
		try_plan(&random, catalog, &tally);
	cr_expect_eq(tally.wrong, 0);
	for (int i = 0; i < VERDICT_COUNT; i++)
		cr_expect(tally.verdicts[i] > tally.rows / 200,
		    "hardly ever %s", path_verdict_name((enum path_verdict)i));
	fprintf(stderr, "%zu plans, %zu rows: %zu symmetric, %zu not evaluated, "
	    "%zu fragile, %zu broken, %zu unreachable\n", tally.plans,
	    tally.rows, tally.verdicts[0], tally.verdicts[1],
	    tally.verdicts[2], tally.verdicts[3], tally.verdicts[4]);
	catalog_close(catalog);
}

/* --- the sweep -------------------------------------------------------- */

static bool
is_asymmetric(enum path_verdict verdict)
{
	return verdict == VERDICT_FRAGILE || verdict == VERDICT_BROKEN;
}

/* Every row, one after the other, in a state of its own. */
static struct path_turn
turn_by_hand(struct paths *paths, struct paths_state *state, uint32_t flow)
{
	struct path_turn turn = { .flow = flow };
	struct path_row before, now;

	for (uint32_t i = 0; i < paths_row_count(paths, flow); i++) {
		if (!paths_row(paths, flow, i, &before) ||
		    !paths_row_now(state, flow, i, &now) ||
		    is_asymmetric(before.result.verdict) ||
		    !is_asymmetric(now.result.verdict))
			continue;
		turn.rows++;
		if (now.result.verdict > turn.verdict)
			turn.verdict = now.result.verdict;
	}
	return turn;
}

static size_t
compare_sweep(struct paths *paths, const struct plan *plan,
    const struct path_turns *turns)
{
	const struct failures *failures = paths_failures(paths);
	struct paths_state *state = paths_state_open(paths);
	size_t at = 0;

	for (uint32_t f = 0; f < failures->count; f++) {
		const struct failure *one = &failures->items[f];

		paths_fail(state, &(struct failure_set) { &one, 1 });
		for (uint32_t flow = 0; flow < plan->flows.count; flow++) {
			struct path_turn turn =
			    turn_by_hand(paths, state, flow);

			if (turn.rows == 0)
				continue;
			cr_assert(at < turns->count);
			cr_expect(turns->items[at].failure == f &&
			    turns->items[at].flow == flow &&
			    turns->items[at].rows == turn.rows &&
			    turns->items[at].verdict == turn.verdict,
			    "a turn differs");
			at++;
		}
	}
	cr_expect_eq(at, turns->count);
	return at;
}

Test(paths_oracle, sweeps_as_if_every_row_were_walked, .timeout = 120)
{
	struct catalog *catalog = paths_random_catalog();
	uint64_t random = 5;
	size_t turned = 0;

	for (int i = 0; i < 400; i++) {
		struct buf text = { 0 };
		struct document *document;
		struct arena *arena = arena_open();
		struct path_turns turns = { 0 };
		struct paths_state *state;
		struct paths *paths;
		size_t next = 0, slices = 1;

		paths_random_plan(&random, &text);
		document = document_open(buf_text(&text), text.length);
		paths = paths_compute(document_plan(document), catalog, arena);
		state = paths_state_open(paths);
		while (!paths_sweep(state, &next, 7, &turns))
			slices++;
		cr_expect(slices > 1 || next < 3, "swept in one go");
		turned += compare_sweep(paths, document_plan(document),
		    &turns);
		arena_close(arena);
		document_close(document);
		buf_free(&text);
	}
	cr_expect(turned > 200, "only %zu flows turned", turned);
	catalog_close(catalog);
}
