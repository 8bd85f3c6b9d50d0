/* erplan check: what the documented rules say about plans. */
#include "src/commands.h"

#include <string.h>

#include "model/analysis/analysis.h"
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

/* In the order of enum severity, so that an index compares. */
enum { FAIL_NEVER = 3 };
static const char *const fail_words[] = { "error", "warning", "info", "never",
	NULL };

/* clang-format off */
static const struct option_row check_options[] = {
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = formats,
	  .help = "print text (for people) or json (for programs)" },
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
	const struct invocation *in;
	const struct catalog *catalog;
	struct json_writer json;
	struct buf text;
	int format;
	bool found; /* at or above --fail-on */
};

static bool
is_shown(const struct checker *checker, const struct rule *rule)
{
	const struct options *options = checker->in->options;
	const char *id;
	size_t n;

	if (option_given(options, "step") &&
	    option_number(options, "step", 0) != rule->step)
		return false;
	if (!option_given(options, "rule"))
		return true;
	for (n = 0; (id = option_nth(options, "rule", n)) != NULL; n++)
		if (strcmp(id, rule->id) == 0)
			return true;
	return false;
}

static void
print_finding(struct checker *checker, const char *file,
    const struct finding *finding)
{
	static const enum style styles[] = { STYLE_ERROR, STYLE_WARNING,
		STYLE_INFO };
	struct out *out = checker->in->out;

	out_visible(out, file);
	out_printf(out, ":%u:%u: ", finding->place.line, finding->place.column);
	if (finding->waiver != NULL)
		out_style(out, STYLE_DIM, "waived");
	else
		out_style(out, styles[finding->severity],
		    severity_name(finding->severity));
	out_printf(out, ": %s ", finding->rule->id);
	out_visible(out, finding->message);
	out_puts(out, "\n    ");
	out_visible(out, finding->waiver != NULL &&
		finding->waiver->reason != NULL ? finding->waiver->reason :
		finding->remedy);
	out_puts(out, "\n");
}

static void
print_text(struct checker *checker, const char *file,
    const struct findings *findings)
{
	struct out *out = checker->in->out;
	size_t i, shown[3] = { 0 }, waived = 0, open = 0;

	for (i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (!is_shown(checker, finding->rule))
			continue;
		if (finding->waiver != NULL)
			waived++;
		else
			shown[finding->severity]++;
		print_finding(checker, file, finding);
	}
	for (i = 0; i < findings->open_count; i++) {
		if (!is_shown(checker, findings->open[i].rule))
			continue;
		open++;
		if (!option_given(checker->in->options, "open"))
			continue;
		out_visible(out, file);
		out_printf(out, ": not evaluated: %s needs ",
		    findings->open[i].rule->id);
		out_visible(out, findings->open[i].needs);
		if (findings->open[i].count > 1)
			out_printf(out, " and %u more",
			    findings->open[i].count - 1);
		out_puts(out, "\n");
	}
	out_visible(out, file);
	out_printf(out, ": %zu error%s, %zu warning%s, %zu info", shown[0],
	    shown[0] == 1 ? "" : "s", shown[1], shown[1] == 1 ? "" : "s",
	    shown[2]);
	if (waived > 0)
		out_printf(out, ", %zu waived", waived);
	if (open > 0)
		out_printf(out, "; %zu rule%s lack%s data%s", open,
		    open == 1 ? "" : "s", open == 1 ? "s" : "",
		    option_given(checker->in->options, "open") ? "" :
		    " (--open lists them)");
	out_puts(out, "\n");
}

static void
write_finding(struct json_writer *json, const struct finding *finding)
{
	json_begin_object(json, NULL);
	json_write_string(json, "rule", finding->rule->id);
	json_write_string(json, "severity", severity_name(finding->severity));
	json_write_string(json, "basis", basis_name(finding->rule->basis));
	json_write_string(json, "path", finding->where);
	json_write_integer(json, "line", finding->place.line);
	json_write_integer(json, "column", finding->place.column);
	json_write_string(json, "message", finding->message);
	json_write_string(json, "remedy", finding->remedy);
	json_write_string(json, "source", finding->rule->source);
	if (finding->waiver != NULL)
		json_write_string(json, "waived", finding->waiver->reason);
	json_end_object(json);
}

static void
write_json(struct checker *checker, const char *file,
    const struct findings *findings)
{
	struct json_writer *json = &checker->json;
	size_t i;

	json_begin_object(json, NULL);
	json_write_string(json, "plan", file);
	json_begin_array(json, "findings");
	for (i = 0; i < findings->count; i++)
		if (is_shown(checker, findings->items[i].rule))
			write_finding(json, &findings->items[i]);
	json_end_array(json);
	json_begin_array(json, "not_evaluated");
	for (i = 0; i < findings->open_count; i++) {
		if (!is_shown(checker, findings->open[i].rule))
			continue;
		json_begin_object(json, NULL);
		json_write_string(json, "rule", findings->open[i].rule->id);
		json_write_string(json, "needs", findings->open[i].needs);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
}

static void
note_failure(struct checker *checker, const struct findings *findings)
{
	int64_t level = option_number(checker->in->options, "fail-on",
	    SEVERITY_ERROR);
	size_t i;

	for (i = 0; level != FAIL_NEVER && i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->waiver == NULL && is_shown(checker, finding->rule) &&
		    (int64_t)finding->severity <= level)
			checker->found = true;
	}
}

static int
check_file(struct checker *checker, const char *path)
{
	struct plan_file file;
	struct analysis analysis = { 0 };
	int status = plan_file_open(checker->in, path, PLAN_VALID, &file);

	if (status == STATUS_DONE) {
		analysis_update(&analysis, file.document, checker->catalog,
		    checker->in->today);
		findings_places(&analysis.findings, file.document);
		if (analysis.failed || arena_failed(analysis.arena)) {
			out_message(checker->in->err, "out of memory");
			status = STATUS_FAILED;
		} else {
			note_failure(checker, &analysis.findings);
			if (checker->format == FORMAT_JSON)
				write_json(checker, file.name,
				    &analysis.findings);
			else
				print_text(checker, file.name,
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
	struct checker checker = { .in = in,
		.format = (int)option_number(in->options, "format",
		    FORMAT_TEXT) };
	struct tables tables = { 0 };
	int status = check_rule_names(in), one;
	bool many = in->operand_count > 1;
	size_t i;

	if (status != STATUS_DONE)
		return status;
	if (!tables_open(&tables, in->err)) {
		tables_close(&tables);
		return STATUS_FAILED;
	}
	checker.catalog = tables.catalog;
	checker.json.out = &checker.text;
	if (many && checker.format == FORMAT_JSON)
		json_begin_array(&checker.json, NULL);
	for (i = 0; i < in->operand_count; i++) {
		one = check_file(&checker, in->operands[i]);
		if (one > status)
			status = one;
	}
	if (many && checker.format == FORMAT_JSON)
		json_end_array(&checker.json);
	if (checker.text.failed) {
		out_message(in->err, "out of memory");
		status = STATUS_FAILED;
	} else if (checker.text.length > 0) {
		buf_putc(&checker.text, '\n');
		out_write(in->out, checker.text.bytes, checker.text.length);
	}
	buf_free(&checker.text);
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
