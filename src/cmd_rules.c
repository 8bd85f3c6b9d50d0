/* erplan rules: the list of all rules, and how far they are covered. */
#include "src/commands.h"

#include "model/analysis/analysis.h"
#include "model/buf.h"
#include "model/embed.h"
#include "model/json.h"
#include "model/plan/document.h"
#include "model/rules/coverage.h"
#include "model/rules/rule.h"
#include "src/options.h"
#include "src/out.h"
#include "src/tables.h"

enum { FORMAT_TEXT, FORMAT_JSON };
static const char *const formats[] = { "text", "json", NULL };

/* clang-format off */
static const struct option_row rules_options[] = {
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = formats,
	  .help = "print text (for people) or json (for programs)" },
	{ .name = "coverage", .kind = OPTION_FLAG,
	  .help = "list every rule specified and whether it is evaluated and has examples" },
	{ .name = NULL }
};

static const struct command_example rules_examples[] = {
	{ "erplan rules", "List every rule with severity and title" },
	{ "erplan rules --format json", "The same with what each rule reads, and its source" },
	{ "erplan rules --coverage", "List what is specified, evaluated and shown by examples" },
	{ NULL, NULL }
};
/* clang-format on */

/* "depends" is an error where the plan's requirements ask for availability. */
static const char *
severity_word(const struct rule *rule)
{
	switch (rule->severity) {
	case RULE_ERROR:
		return "error";
	case RULE_WARNING:
		return "warning";
	case RULE_INFO:
		return "info";
	case RULE_ERROR_IF_HA:
		break;
	}
	return "depends";
}

static void
write_json(struct buf *text)
{
	const struct rule_family *const *family;
	struct json_writer json = { .out = text };
	size_t i;

	json_begin_object(&json, NULL);
	json_begin_array(&json, "rules");
	for (family = rule_families; *family != NULL; family++) {
		for (i = 0; i < (*family)->count; i++) {
			const struct rule *rule = &(*family)->rules[i];

			json_begin_object(&json, NULL);
			json_write_string(&json, "id", rule->id);
			json_write_string(&json, "severity",
			    severity_word(rule));
			json_write_string(&json, "basis",
			    basis_name(rule->basis));
			json_write_string(&json, "title", rule->title);
			json_write_string(&json, "needs", rule->needs);
			json_write_string(&json, "source", rule->source);
			json_end_object(&json);
		}
	}
	json_end_array(&json);
	json_end_object(&json);
	buf_putc(text, '\n');
}

static void
print_text(struct out *out)
{
	const struct rule_family *const *family;
	size_t i;

	for (family = rule_families; *family != NULL; family++) {
		out_style(out, STYLE_HEADING, (*family)->title);
		out_puts(out, "\n");
		for (i = 0; i < (*family)->count; i++) {
			const struct rule *rule = &(*family)->rules[i];

			out_printf(out, "  %-9s %-8s %s\n", rule->id,
			    severity_word(rule), rule->title);
		}
	}
	out_printf(out, "%zu rules; 'erplan explain ID' says more of one\n",
	    rule_count());
}

/*
 * Returns which parts of the analysis this program computes, by asking it for
 * a plan that has everything.
 */
static unsigned
parts_computed(const struct catalog *catalog, civil_day today)
{
	const struct embedded_file *file =
	    embedded_find("examples/contoso.yaml");
	struct document *document = document_open(file->bytes, file->length);
	struct analysis analysis = { 0 };
	unsigned ready;

	if (document == NULL)
		return 0;
	analysis_update(&analysis, document, catalog, today);
	ready = analysis.ready;
	analysis_free(&analysis);
	document_close(document);
	return ready;
}

struct coverage {
	unsigned ready; /* enum rule_needs */
	size_t rules, evaluated, waiting, missing, fires, silent;
};

/* Says how the rule is decided, and counts it. */
static const char *
cover_state(struct coverage *sum, const struct rule_cover *cover)
{
	sum->rules++;
	sum->fires += cover->fires;
	sum->silent += cover->silent;
	if (cover->rule == NULL) {
		sum->missing++;
		return "no row";
	}
	if ((cover->rule->analysis & ~sum->ready) != 0) {
		sum->waiting++;
		return "waits for analysis";
	}
	sum->evaluated++;
	return "evaluated";
}

static const char *
cover_note(const struct rule_cover *cover)
{
	if (cover->specified == NULL)
		return "  not specified";
	if (cover->rule == NULL)
		return "";
	if (!cover->severity_agrees)
		return "  another severity is specified";
	return cover->basis_agrees ? "" : "  another basis is specified";
}

static void
print_coverage(struct out *out, const struct catalog *catalog,
    unsigned ready)
{
	struct coverage sum = { .ready = ready };
	struct rule_cover cover;
	size_t n;

	out_printf(out, "%-9s %-8s %-10s %-18s %-6s %s\n", "Rule", "Severity",
	    "Basis", "State", "Fires", "Silent");
	for (n = 0; rule_cover_nth(catalog, n, &cover); n++) {
		const struct specified_rule *specified = cover.specified;
		const char *state = cover_state(&sum, &cover);

		out_printf(out, "%-9s %-8s %-10s %-18s %-6s %s%s\n", cover.id,
		    specified == NULL ? "-" :
		    specified_severity_name(specified->severity),
		    specified == NULL ? "-" :
		    specified_basis_name(specified->basis), state,
		    cover.fires ? "plan" : "-", cover.silent ? "plan" : "-",
		    cover_note(&cover));
	}
	out_printf(out, "%zu rules: %zu evaluated, %zu wait for analysis, "
	    "%zu without a row; %zu firing and %zu silent plans\n", sum.rules,
	    sum.evaluated, sum.waiting, sum.missing, sum.fires, sum.silent);
}

static void
write_coverage(struct buf *text, const struct catalog *catalog,
    unsigned ready)
{
	struct json_writer json = { .out = text };
	struct coverage sum = { .ready = ready };
	struct rule_cover cover;
	size_t n;

	json_begin_object(&json, NULL);
	json_begin_array(&json, "rules");
	for (n = 0; rule_cover_nth(catalog, n, &cover); n++) {
		json_begin_object(&json, NULL);
		json_write_string(&json, "id", cover.id);
		json_write_bool(&json, "specified", cover.specified != NULL);
		json_write_string(&json, "state", cover_state(&sum, &cover));
		json_write_bool(&json, "severity_agrees",
		    cover.severity_agrees);
		json_write_bool(&json, "basis_agrees", cover.basis_agrees);
		json_write_bool(&json, "fires", cover.fires);
		json_write_bool(&json, "silent", cover.silent);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
	buf_putc(text, '\n');
}

static int
run_coverage(const struct invocation *in, struct buf *text)
{
	struct tables tables = { 0 };
	int status = STATUS_DONE;
	unsigned ready;

	if (tables_open(&tables, in->err)) {
		ready = parts_computed(tables.catalog, in->today);
		if (option_number(in->options, "format", FORMAT_TEXT) ==
		    FORMAT_TEXT)
			print_coverage(in->out, tables.catalog, ready);
		else
			write_coverage(text, tables.catalog, ready);
	} else
		status = STATUS_FAILED;
	tables_close(&tables);
	return status;
}

static int
run_rules(const struct invocation *in)
{
	struct buf text = { 0 };
	int status = STATUS_DONE;

	if (option_given(in->options, "coverage"))
		status = run_coverage(in, &text);
	else if (option_number(in->options, "format", FORMAT_TEXT) ==
	    FORMAT_TEXT)
		print_text(in->out);
	else
		write_json(&text);
	if (text.failed) {
		out_message(in->err, "out of memory");
		status = STATUS_FAILED;
	} else
		out_write(in->out, text.bytes, text.length);
	buf_free(&text);
	return status;
}

const struct command command_rules = {
	.name = "rules",
	.operands = "",
	.summary = "list the rules that plans are checked against",
	.detail = "A severity of 'depends' is an error where the plan demands "
	    "availability (need.ha_requirement), else a warning.",
	.examples = rules_examples,
	.options = rules_options,
	.operand_kind = OPERAND_NONE,
	.run = run_rules,
};
