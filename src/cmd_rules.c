/* erplan rules: the list of all rules. */
#include "src/commands.h"

#include "model/buf.h"
#include "model/json.h"
#include "model/rules/rule.h"
#include "src/options.h"
#include "src/out.h"

enum { FORMAT_TEXT, FORMAT_JSON };
static const char *const formats[] = { "text", "json", NULL };

/* clang-format off */
static const struct option_row rules_options[] = {
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = formats,
	  .help = "print text (for people) or json (for programs)" },
	{ .name = NULL }
};

static const struct command_example rules_examples[] = {
	{ "erplan rules", "List every rule with severity and title" },
	{ "erplan rules --format json", "The same with what each rule reads, and its source" },
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

static int
run_rules(const struct invocation *in)
{
	struct buf text = { 0 };
	int status = STATUS_DONE;

	if (option_number(in->options, "format", FORMAT_TEXT) == FORMAT_TEXT) {
		print_text(in->out);
		return STATUS_DONE;
	}
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
