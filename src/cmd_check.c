/* erplan check: what the documented rules say about plans. */
#include "src/commands.h"

#include "model/analysis/analysis.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/plan/document.h"
#include "src/check_format.h"
#include "src/options.h"
#include "src/out.h"
#include "src/plan_file.h"
#include "src/tables.h"

/* In the order of enum severity, so that an index compares. */
enum { FAIL_NEVER = 3 };
static const char *const fail_words[] = { "error", "warning", "info", "never",
	NULL };

/* clang-format off */
static const struct option_row check_options[] = {
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = check_format_names,
	  .help = "text for people, json for programs, sarif for code scanning, github for its log" },
	{ .name = "fail-on", .kind = OPTION_CHOICE, .value = "LEVEL", .words = fail_words,
	  .help = "exit with 1 at findings of this severity or worse [error]" },
	{ .name = "rule", .kind = OPTION_TEXT, .value = "ID", .repeats = true,
	  .help = "show this rule only" },
	{ .name = "step", .kind = OPTION_NUMBER, .value = "N", .low = 1, .high = 8,
	  .help = "show the rules of this step only" },
	{ .name = "open", .kind = OPTION_FLAG,
	  .help = "list the rules that lack data, too" },
	{ .name = NULL }
};

static const struct command_example check_examples[] = {
	{ "erplan check contoso.yaml", "Show what is wrong, and what to do" },
	{ "erplan check --fail-on warning plans/*.yaml", "Let a CI job fail at warnings" },
	{ "erplan check --format json contoso.yaml", "Print the findings for a program" },
	{ NULL, NULL }
};
/* clang-format on */

struct checker {
	const struct check_format *format;
	const struct catalog *catalog;
	struct check_report report;
	bool found; /* at or above --fail-on */
};

static void
note_failure(struct checker *checker, const struct findings *findings)
{
	int64_t level = option_number(checker->report.in->options, "fail-on",
	    SEVERITY_ERROR);
	size_t i;

	for (i = 0; level != FAIL_NEVER && i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->waiver == NULL && check_shows(checker->report.in, finding->rule) &&
		    (int64_t)finding->severity <= level)
			checker->found = true;
	}
}

static int
check_file(struct checker *checker, const char *path)
{
	struct plan_file file;
	struct analysis analysis = { 0 };
	int status = plan_file_open(checker->report.in, path, PLAN_VALID, &file);

	if (status == STATUS_DONE) {
		analysis_update(&analysis, file.document, checker->catalog,
		    checker->report.in->today);
		findings_places(&analysis.findings, file.document);
		if (analysis.failed || arena_failed(analysis.arena)) {
			out_message(checker->report.in->err, "out of memory");
			status = STATUS_FAILED;
		} else {
			note_failure(checker, &analysis.findings);
			checker->format->file(&checker->report, file.name,
			    &analysis.findings);
		}
		analysis_free(&analysis);
	}
	plan_file_close(&file);
	return status;
}

/* A mistyped rule must not look like a plan without findings. */
static int
check_rule_names(const struct invocation *in)
{
	const char *id, *nearest;
	size_t n;

	for (n = 0; (id = option_nth(in->options, "rule", n)) != NULL; n++) {
		if (rule_find(id) != NULL)
			continue;
		nearest = rule_nearest(id);
		if (nearest != NULL)
			out_message(in->err, "there is no rule '%s'; did you "
			    "mean '%s'?", id, nearest);
		else
			out_message(in->err, "there is no rule '%s' (see "
			    "'erplan rules')", id);
		return STATUS_USAGE;
	}
	return STATUS_DONE;
}

static int
run_check(const struct invocation *in)
{
	struct checker checker = {
		.format = &check_formats[option_number(in->options, "format",
		    0)],
		.report = { .in = in, .out = in->out,
		    .many = in->operand_count > 1,
		    .list_open = option_given(in->options, "open") },
	};
	struct check_report *report = &checker.report;
	struct tables tables = { 0 };
	int status = check_rule_names(in), one;
	size_t i;

	if (status != STATUS_DONE)
		return status;
	if (!tables_open(&tables, in->err)) {
		tables_close(&tables);
		return STATUS_FAILED;
	}
	checker.catalog = tables.catalog;
	report->json.out = &report->text;
	if (checker.format->begin != NULL)
		checker.format->begin(report);
	for (i = 0; i < in->operand_count; i++) {
		one = check_file(&checker, in->operands[i]);
		if (one > status)
			status = one;
	}
	if (checker.format->end != NULL)
		checker.format->end(report);
	if (report->text.failed) {
		out_message(in->err, "out of memory");
		status = STATUS_FAILED;
	} else
		out_write(in->out, buf_text(&report->text),
		    report->text.length);
	buf_free(&report->text);
	tables_close(&tables);
	return status == STATUS_DONE && checker.found ? STATUS_FOUND : status;
}

const struct command command_check = {
	.name = "check",
	.operands = "FILE...",
	.summary = "check plans against the documented rules",
	.detail = "Prints each finding with its place, what is wrong and what "
	    "to do. A rule that lacks data is not evaluated and says what it "
	    "needs. With several files, json is an array.",
	.examples = check_examples,
	.options = check_options,
	.least_operands = 1,
	.most_operands = COMMAND_ANY,
	.operand_kind = OPERAND_PLAN,
	.run = run_check,
};
