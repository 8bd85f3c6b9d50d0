/* erplan trace: the two-way path of every flow, hop by hop. */
#include "src/commands.h"

#include <stdlib.h>
#include <string.h>

#include "model/analysis/repairs.h"
#include "model/analysis/trace.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/json.h"
#include "model/plan/document.h"
#include "src/options.h"
#include "src/out.h"
#include "src/plan_file.h"
#include "src/tables.h"

enum { FORMAT_TEXT, FORMAT_JSON };
static const char *const formats[] = { "text", "json", NULL };

/* clang-format off */
static const struct option_row trace_options[] = {
	{ .name = "flow", .kind = OPTION_TEXT, .value = "ID", .repeats = true,
	  .help = "trace this flow only" },
	{ .name = "site", .kind = OPTION_TEXT, .value = "ID", .repeats = true,
	  .help = "trace from this site only" },
	{ .name = "failed", .kind = OPTION_TEXT, .value = "ELEMENT", .repeats = true,
	  .help = "trace while this is down, such as circuit:ny-1 or link:ny-1/primary" },
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = formats,
	  .help = "print text (for people) or json (for programs)" },
	{ .name = NULL }
};

static const struct command_example trace_examples[] = {
	{ "erplan trace contoso.yaml", "Show every flow there and back" },
	{ "erplan trace --flow mail --site dallas contoso.yaml", "Show one flow of one site" },
	{ "erplan trace --failed circuit:ny-1 contoso.yaml", "Show what becomes of the flows without a circuit" },
	{ NULL, NULL }
};
/* clang-format on */

struct tracer {
	const struct invocation *in;
	const struct document *document;
	const struct plan *plan;
	const struct catalog *catalog;
	struct paths *paths;
	struct paths_state *state;
	const struct failure **failed;
	size_t failed_count;
	struct arena *arena; /* for one row's texts */
	struct json_writer json;
	struct buf text;
	int format;
	int trials; /* rows that repairs were tried for */
	bool found; /* a flow that is not symmetric */
	bool failure; /* out of memory */
};

/* Trials recompute the whole plan; of many broken rows the first will do. */
enum { TRIALS_MAX = 40 };

/* Rows that are alike in every way are told once. */
struct telling {
	struct path_row row;
	struct path_trace trace;
	struct path_repairs repairs;
	bool tried; /* whether repairs were looked for */
	const char **alike; /* ids of further sites */
	uint32_t alike_count;
};

static const char *
id_or_null(const struct tracer *tracer, const struct path_row *row, bool site)
{
	if (site)
		return row->site < 0 ? NULL :
		    tracer->plan->sites.items[row->site].id;
	return row->segment < 0 ? NULL :
	    tracer->plan->segments.items[row->segment].id;
}

static const char *
direction_of(const struct tracer *tracer, const struct path_row *row)
{
	return words_direction[tracer->plan->flows.items[row->flow].direction];
}

/* --- text ------------------------------------------------------------- */

static void
print_hops(struct out *out, const char *title, const struct path_hops *hops)
{
	uint32_t i;

	if (hops->count == 0)
		return;
	out_printf(out, "  %s", title);
	if (hops->exit != NULL) {
		out_puts(out, " by ");
		out_visible(out, hops->exit);
	}
	out_puts(out, "\n");
	for (i = 0; i < hops->count; i++) {
		const struct path_hop *hop = &hops->items[i];

		out_printf(out, "    %u ", i + 1);
		out_visible(out, hop->at);
		out_puts(out, "  ");
		out_visible(out, hop->before);
		if (strcmp(hop->before, hop->after) != 0) {
			out_puts(out, " -> ");
			out_visible(out, hop->after);
		}
		if (hop->prefix[0] != '\0') {
			out_puts(out, "  [");
			out_visible(out, hop->prefix);
			out_puts(out, "]");
		}
		out_puts(out, "\n      ");
		if (hop->breaks)
			out_style(out, STYLE_ERROR, hop->rule);
		else
			out_visible(out, hop->rule);
		out_puts(out, "\n");
		if (hop->needs[0] == '\0')
			continue;
		out_puts(out, "      needs: ");
		out_visible(out, hop->needs);
		out_puts(out, "\n");
	}
}

static void
print_edit(struct out *out, const struct path_edit *edit)
{
	size_t i;

	out_puts(out, edit->kind == PATH_EDIT_REMOVE ? "      remove " :
	    edit->kind == PATH_EDIT_INSERT ? "      add to " :
	    "      set ");
	out_visible(out, edit->path);
	for (i = 0; edit->values != NULL && edit->values[i] != NULL; i++) {
		out_puts(out, i == 0 ? " = " : edit->kind ==
		    PATH_EDIT_INSERT && i % 2 == 1 ? " " : ", ");
		out_visible(out, edit->values[i]);
	}
	out_puts(out, "\n");
}

static void
print_repairs(struct out *out, const struct path_repairs *repairs)
{
	uint32_t i, k;

	for (i = 0; i < repairs->count; i++) {
		const struct path_repair *repair = &repairs->items[i];

		out_puts(out, i == 0 ? "  Repairs\n" : "");
		out_printf(out, "    %u ", i + 1);
		out_visible(out, repair->title);
		if (repair->note[0] != '\0') {
			out_puts(out, ". ");
			out_visible(out, repair->note);
		}
		out_puts(out, "\n");
		for (k = 0; k < repair->edit_count; k++)
			print_edit(out, &repair->edits[k]);
	}
}

static void
print_heading(struct tracer *tracer, const struct telling *telling)
{
	static const enum style styles[VERDICT_COUNT] = {
		[VERDICT_SYMMETRIC] = STYLE_GOOD,
		[VERDICT_UNKNOWN] = STYLE_DIM,
		[VERDICT_FRAGILE] = STYLE_WARNING,
		[VERDICT_BROKEN] = STYLE_ERROR,
		[VERDICT_UNREACHABLE] = STYLE_ERROR,
	};
	struct out *out = tracer->in->out;
	const struct path_row *row = &telling->row;
	const char *site = id_or_null(tracer, row, true);
	uint32_t i;

	out_visible(out, tracer->plan->flows.items[row->flow].id);
	out_printf(out, " (%s)", direction_of(tracer, row));
	if (site != NULL) {
		out_puts(out, row->result.there < 0 ||
		    tracer->plan->flows.items[row->flow].direction ==
		    FLOW_OUTBOUND ? " from " : " to ");
		out_visible(out, site);
	}
	for (i = 0; i < telling->alike_count && i < 3; i++) {
		out_puts(out, ", ");
		out_visible(out, telling->alike[i]);
	}
	if (telling->alike_count > 3)
		out_printf(out, " and %u more", telling->alike_count - 3);
	out_puts(out, ": ");
	out_style(out, styles[row->result.verdict],
	    path_verdict_name(row->result.verdict));
	out_puts(out, "\n");
}

static void
print_row(struct tracer *tracer, const struct telling *telling)
{
	struct out *out = tracer->in->out;
	uint32_t i, rules = telling->row.result.rules;
	bool skipped = !telling->tried && tracer->failed_count == 0 &&
	    telling->row.result.verdict > VERDICT_UNKNOWN;
	const char *separator = "  Rules ";

	print_heading(tracer, telling);
	if (telling->trace.from[0] != '\0') {
		out_puts(out, "  ");
		out_visible(out, telling->trace.from);
		out_puts(out, " to ");
		out_visible(out, telling->trace.to);
		out_puts(out, "\n");
	}
	print_hops(out, "Request", &telling->trace.forward);
	print_hops(out, "Reply", &telling->trace.back);
	for (i = 0; i < PATH_RULE_COUNT; i++) {
		if ((rules & PATH_RULE_BIT(i)) == 0)
			continue;
		out_printf(out, "%s%s", separator,
		    path_rule_id((enum path_rule)i));
		separator = ", ";
	}
	out_puts(out, rules != 0 ? "\n" : "");
	if (skipped)
		out_puts(out, "  Repairs were not tried for so many rows: "
		    "ask with --flow and --site\n");
	print_repairs(out, &telling->repairs);
	out_puts(out, "\n");
}

/* --- json ------------------------------------------------------------- */

static void
write_hops(struct json_writer *json, const char *name,
    const struct path_hops *hops)
{
	uint32_t i;

	json_begin_object(json, name);
	json_write_string(json, "exit", hops->exit);
	json_begin_array(json, "hops");
	for (i = 0; i < hops->count; i++) {
		const struct path_hop *hop = &hops->items[i];

		json_begin_object(json, NULL);
		json_write_string(json, "device", hop->at);
		json_write_string(json, "before", hop->before);
		json_write_string(json, "after", hop->after);
		json_write_string(json, "prefix",
		    hop->prefix[0] != '\0' ? hop->prefix : NULL);
		json_write_string(json, "rule", hop->rule);
		json_write_string(json, "needs",
		    hop->needs[0] != '\0' ? hop->needs : NULL);
		json_write_bool(json, "breaks", hop->breaks);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
}

static void
write_edit(struct json_writer *json, const struct path_edit *edit)
{
	size_t i;

	json_begin_object(json, NULL);
	json_write_string(json, "path", edit->path);
	switch (edit->kind) {
	case PATH_EDIT_SET:
		json_write_string(json, "value", edit->values[0]);
		break;
	case PATH_EDIT_TEXTS:
		json_begin_array(json, "value");
		for (i = 0; edit->values[i] != NULL; i++)
			json_write_string(json, NULL, edit->values[i]);
		json_end_array(json);
		break;
	case PATH_EDIT_INSERT:
		json_begin_object(json, "value");
		for (i = 0; edit->values[i] != NULL; i += 2)
			json_write_string(json, edit->values[i],
			    edit->values[i + 1]);
		json_end_object(json);
		break;
	case PATH_EDIT_REMOVE:
		json_write_null(json, "value");
		break;
	}
	json_end_object(json);
}

/* Null says that none were looked for. */
static void
write_repairs(struct json_writer *json, const struct telling *telling)
{
	const struct path_repairs *repairs = &telling->repairs;
	uint32_t i, k;

	if (!telling->tried &&
	    telling->row.result.verdict > VERDICT_UNKNOWN) {
		json_write_null(json, "repairs");
		return;
	}

	json_begin_array(json, "repairs");
	for (i = 0; i < repairs->count; i++) {
		const struct path_repair *repair = &repairs->items[i];

		json_begin_object(json, NULL);
		json_write_string(json, "kind",
		    path_repair_name(repair->kind));
		json_write_string(json, "title", repair->title);
		json_write_string(json, "note", repair->note);
		json_begin_array(json, "edits");
		for (k = 0; k < repair->edit_count; k++)
			write_edit(json, &repair->edits[k]);
		json_end_array(json);
		json_end_object(json);
	}
	json_end_array(json);
}

static void
write_failed(struct tracer *tracer)
{
	struct buf name = { 0 };
	size_t i;

	json_begin_array(&tracer->json, "failed");
	for (i = 0; i < tracer->failed_count; i++) {
		buf_clear(&name);
		failure_format(&name, tracer->failed[i]);
		json_write_string(&tracer->json, NULL, buf_text(&name));
	}
	json_end_array(&tracer->json);
	buf_free(&name);
}

static void
write_row(struct tracer *tracer, const struct telling *telling)
{
	struct json_writer *json = &tracer->json;
	const struct path_row *row = &telling->row;
	uint32_t i;

	json_begin_object(json, NULL);
	json_write_string(json, "flow",
	    tracer->plan->flows.items[row->flow].id);
	json_write_string(json, "site", id_or_null(tracer, row, true));
	json_begin_array(json, "alike");
	for (i = 0; i < telling->alike_count; i++)
		json_write_string(json, NULL, telling->alike[i]);
	json_end_array(json);
	json_write_string(json, "segment", id_or_null(tracer, row, false));
	json_write_string(json, "direction", direction_of(tracer, row));
	json_write_string(json, "verdict",
	    path_verdict_name(row->result.verdict));
	write_hops(json, "forward", &telling->trace.forward);
	write_hops(json, "return", &telling->trace.back);
	json_begin_array(json, "stateful");
	for (i = 0; i < telling->trace.stateful_count; i++)
		json_write_string(json, NULL, telling->trace.stateful[i]);
	json_end_array(json);
	json_begin_array(json, "rules");
	for (i = 0; i < PATH_RULE_COUNT; i++)
		if ((row->result.rules & PATH_RULE_BIT(i)) != 0)
			json_write_string(json, NULL,
			    path_rule_id((enum path_rule)i));
	json_end_array(json);
	write_repairs(json, telling);
	write_failed(tracer);
	json_end_object(json);
}

/* --- rows ------------------------------------------------------------- */

static bool
is_asked(const struct tracer *tracer, const char *option, const char *id)
{
	const char *asked;
	size_t n;

	if (!option_given(tracer->in->options, option))
		return true;
	for (n = 0; (asked = option_nth(tracer->in->options, option, n)) !=
	    NULL; n++)
		if (id != NULL && strcmp(asked, id) == 0)
			return true;
	return false;
}

static bool
are_alike(const struct path_row *a, const struct path_row *b)
{
	return a->origin == b->origin && (a->proxy < 0) == (b->proxy < 0) &&
	    a->result.verdict == b->result.verdict &&
	    a->result.there == b->result.there &&
	    a->result.back == b->result.back;
}

static size_t
hash_row(const struct path_row *row)
{
	size_t hash = row->origin;

	hash = hash * 31 + (size_t)(row->result.there + 1);
	hash = hash * 31 + (size_t)(row->result.back + 1);
	return hash * 8 + row->result.verdict;
}

static void
tell(struct tracer *tracer, struct telling *telling)
{
	enum path_verdict verdict = telling->row.result.verdict;

	arena_close(tracer->arena);
	tracer->arena = arena_open();
	if (tracer->arena == NULL || !paths_trace(tracer->state,
	    &telling->row, tracer->arena, &telling->trace)) {
		tracer->failure = true;
		return;
	}
	/* Repairs are for the plan as it is, not for what is down today. */
	if (tracer->failed_count == 0 && verdict > VERDICT_UNKNOWN &&
	    tracer->trials < TRIALS_MAX) {
		tracer->trials++;
		telling->tried = true;
		if (!paths_repairs(tracer->document, tracer->catalog,
		    &telling->row, tracer->arena, &telling->repairs))
			tracer->failure = true;
	}
	tracer->found = tracer->found || verdict > VERDICT_UNKNOWN;
	if (tracer->format == FORMAT_JSON)
		write_row(tracer, telling);
	else
		print_row(tracer, telling);
}

/*
 * Tells the rows of a flow, those that are alike together. A row begins a
 * telling when none before it is like it; hashes find that out.
 */
static void
trace_flow(struct tracer *tracer, uint32_t flow)
{
	size_t count = paths_row_count(tracer->paths, flow), size = 16;
	struct path_row *rows = calloc(count + 1, sizeof *rows);
	const char **alike = calloc(count + 1, sizeof *alike);
	/* The next row like this one, the last of a first; 1-based. */
	uint32_t *next = calloc(count + 1, sizeof *next);
	uint32_t *last = calloc(count + 1, sizeof *last), *slots = NULL;
	uint32_t kept = 0, i, k;
	size_t at;

	while (size / 2 <= count)
		size *= 2;
	slots = calloc(size, sizeof *slots);
	if (rows == NULL || alike == NULL || next == NULL || last == NULL ||
	    slots == NULL) {
		tracer->failure = true;
		goto out;
	}
	for (i = 0; i < count; i++)
		if (paths_row_now(tracer->state, flow, i, &rows[kept]) &&
		    is_asked(tracer, "site",
		    id_or_null(tracer, &rows[kept], true)))
			kept++;
	for (i = 0; i < kept; i++) {
		for (at = hash_row(&rows[i]) & (size - 1); slots[at] != 0 &&
		    !are_alike(&rows[slots[at] - 1], &rows[i]);
		    at = (at + 1) & (size - 1))
			continue;
		if (slots[at] == 0)
			slots[at] = i + 1;
		else
			next[last[slots[at] - 1] - 1] = i + 1;
		last[slots[at] - 1] = i + 1;
	}
	for (i = 0; i < kept; i++) {
		struct telling telling = { .row = rows[i], .alike = alike };

		if (last[i] == 0)
			continue; /* told with another one */
		for (k = next[i]; k != 0; k = next[k - 1])
			alike[telling.alike_count++] =
			    id_or_null(tracer, &rows[k - 1], true);
		tell(tracer, &telling);
	}
out:
	free(rows);
	free(alike);
	free(next);
	free(last);
	free(slots);
}

static void
trace_all(struct tracer *tracer)
{
	uint32_t flow;

	if (tracer->format == FORMAT_JSON) {
		tracer->json.out = &tracer->text;
		json_begin_object(&tracer->json, NULL);
		json_begin_array(&tracer->json, "flows");
	}
	for (flow = 0; flow < tracer->plan->flows.count; flow++)
		if (is_asked(tracer, "flow",
		    tracer->plan->flows.items[flow].id))
			trace_flow(tracer, flow);
	if (tracer->format == FORMAT_JSON) {
		json_end_array(&tracer->json);
		json_end_object(&tracer->json);
		buf_putc(&tracer->text, '\n');
	} else if (tracer->plan->flows.count == 0)
		out_puts(tracer->in->out, "The plan has no flows yet.\n");
}

/* --- what was asked for ----------------------------------------------- */

/* A mistyped name must not look like a plan without such flows. */
static bool
check_names(const struct tracer *tracer, const char *option, const char *list)
{
	const char *id;
	size_t n;

	for (n = 0; (id = option_nth(tracer->in->options, option, n)) != NULL;
	    n++) {
		if (plan_find(tracer->plan, list, id) >= 0)
			continue;
		out_message(tracer->in->err, "the plan has no %s '%s'", option,
		    id);
		return false;
	}
	return true;
}

static bool
find_failed(struct tracer *tracer)
{
	const struct failures *all = paths_failures(tracer->paths);
	const struct failure *one;
	const char *text;
	bool ambiguous;
	size_t n;

	for (n = 0; option_nth(tracer->in->options, "failed", n) != NULL; n++)
		continue;
	tracer->failed = calloc(n + 1, sizeof(const struct failure *));
	if (tracer->failed == NULL) {
		tracer->failure = true;
		return true;
	}
	for (n = 0; (text = option_nth(tracer->in->options, "failed", n)) !=
	    NULL; n++) {
		one = failures_find(all, text, &ambiguous);
		if (one == NULL) {
			struct buf nearest = { 0 };

			if (failures_nearest(all, text) != NULL)
				failure_format(&nearest,
				    failures_nearest(all, text));
			if (ambiguous)
				out_message(tracer->in->err, "'%s' names "
				    "several things; say which, such as "
				    "circuit:%s", text, text);
			else
				out_message(tracer->in->err, "nothing in the "
				    "plan is called '%s'%s%s%s", text,
				    nearest.length > 0 ? "; did you mean '" :
				    "", buf_text(&nearest),
				    nearest.length > 0 ? "'?" : "");
			buf_free(&nearest);
			return false;
		}
		tracer->failed[tracer->failed_count++] = one;
	}
	return true;
}

static int
trace_plan(struct tracer *tracer)
{
	struct arena *arena = arena_open();
	int status = STATUS_DONE;

	if (arena != NULL)
		tracer->paths =
		    paths_compute(tracer->plan, tracer->catalog, arena);
	if (tracer->paths != NULL)
		tracer->state = paths_state_open(tracer->paths);
	if (tracer->state == NULL)
		tracer->failure = true;
	else if (!check_names(tracer, "flow", "flows") ||
	    !check_names(tracer, "site", "sites") || !find_failed(tracer))
		status = STATUS_USAGE;
	if (status == STATUS_DONE && !tracer->failure) {
		paths_fail(tracer->state, &(struct failure_set) {
		    tracer->failed, tracer->failed_count });
		trace_all(tracer);
		out_write(tracer->in->out, buf_text(&tracer->text),
		    tracer->text.length);
	}
	if (tracer->failure || tracer->text.failed) {
		out_message(tracer->in->err, "out of memory");
		status = STATUS_FAILED;
	} else if (status == STATUS_DONE && tracer->found)
		status = STATUS_FOUND;
	arena_close(tracer->arena);
	arena_close(arena);
	buf_free(&tracer->text);
	free(tracer->failed);
	return status;
}

static int
run_trace(const struct invocation *in)
{
	struct tracer tracer = { .in = in, .format = (int)option_number(
	    in->options, "format", FORMAT_TEXT) };
	struct plan_file file;
	struct tables tables = { 0 };
	int status = plan_file_open(in, in->operands[0], PLAN_VALID, &file);

	if (status == STATUS_DONE) {
		if (tables_open(&tables, in->err)) {
			tracer.document = file.document;
			tracer.plan = document_plan(file.document);
			tracer.catalog = tables.catalog;
			status = trace_plan(&tracer);
		} else
			status = STATUS_FAILED;
		tables_close(&tables);
	}
	plan_file_close(&file);
	return status;
}

const struct command command_trace = {
	.name = "trace",
	.operands = "FILE",
	.summary = "trace flows there and back, and say whether replies return",
	.detail = "Follows each flow from every site to Microsoft and back, or "
	    "from Microsoft to its servers, by the routes, pools and adverts "
	    "of the plan. A flow is symmetric, fragile (asymmetric, but no "
	    "stateful device minds), broken or unreachable; for what is not, "
	    "repairs are proposed that were tried on a copy of the plan. Sites "
	    "that are alike are told once. Exit status 1 says that a flow is "
	    "not symmetric.",
	.examples = trace_examples,
	.options = trace_options,
	.least_operands = 1,
	.most_operands = 1,
	.operand_kind = OPERAND_PLAN,
	.run = run_trace,
};
