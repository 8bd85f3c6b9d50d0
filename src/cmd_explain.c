/* erplan explain: what a rule or a field means, and where that is from. */
#include "src/commands.h"

#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/reference.h"
#include "model/diag.h"
#include "model/plan/schema.h"
#include "model/rules/example.h"
#include "model/rules/rule.h"
#include "src/options.h"
#include "src/out.h"
#include "src/tables.h"

static const struct command_example explain_examples[] = {
	{ "erplan explain PEER-005", "Say what a rule demands, why, and its source" },
	{ "erplan explain contradictions", "List what the sources do not agree on" },
	{ "erplan explain circuits.ms_peering.vlan", "Say what a field is for" },
	{ NULL, NULL }
};

static void
print_line(struct out *out, const char *label, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	out_style(out, STYLE_LABEL, label);
	out_printf(out, "%*s", 10 - (int)strlen(label), "");
	out_puts(out, text);
	out_puts(out, "\n");
}

/* Prints each tag of "M-IMP A-RF" with its page and date. */
static void
print_sources(struct out *out, const struct catalog *catalog,
    const char *tags)
{
	const char *at = tags;
	bool first = true;

	while (*at != '\0') {
		size_t length = strcspn(at, " ");
		const struct source_row *row;
		char tag[32];

		snprintf(tag, sizeof tag, "%.*s", (int)length, at);
		row = catalog_source(catalog, tag);
		if (first)
			out_style(out, STYLE_LABEL, "Source");
		out_printf(out, "%*s%s", first ? 4 : 10, "", tag);
		if (row != NULL)
			out_printf(out, "  %s (%s)", row->page, row->date);
		out_puts(out, "\n");
		first = false;
		at += length + strspn(at + length, " ");
	}
}

static const char *
severity_text(const struct rule *rule)
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
	return "error where the plan demands availability, else warning";
}

static void
print_contradiction(struct out *out, const struct contradiction *row)
{
	struct buf names = { 0 };
	size_t i;

	out_puts(out, "\n");
	out_style(out, STYLE_HEADING, row->topic);
	out_puts(out, "\n");
	print_line(out, "Sources", row->statements);
	print_line(out, "Used", row->used);
	for (i = 0; i < row->sources.count; i++)
		buf_printf(&names, "%s%s", i > 0 ? " " : "",
		    row->sources.items[i]);
	print_line(out, "Tags", buf_text(&names));
	buf_free(&names);
	for (i = 0; i < row->rules.count; i++)
		buf_printf(&names, "%s%s", i > 0 ? " " : "",
		    row->rules.items[i]);
	print_line(out, "Rules", row->rules.count > 0 ? buf_text(&names) :
	    "none; it concerns what is exported");
	buf_free(&names);
}

/* Those that concern a rule; all of them for NULL. */
static void
print_contradictions(struct out *out, const struct catalog *catalog,
    const char *id)
{
	struct contradictions rows = catalog_contradictions(catalog);
	size_t i;

	for (i = 0; i < rows.count; i++)
		if (id == NULL || catalog_texts_have(&rows.items[i].rules, id))
			print_contradiction(out, &rows.items[i]);
}

/* Prints a plan indented, so that it stands out from the text. */
static void
print_example(struct out *out, const struct rule *rule, bool fires)
{
	struct rule_example example;
	const char *at, *end;

	if (!rule_example_find(rule, fires, &example))
		return;
	out_puts(out, "\n");
	out_style(out, STYLE_HEADING, fires ? "Fires" : "Silent");
	if (example.at[0] != '\0')
		out_printf(out, " at %s", example.at);
	out_puts(out, "\n  version: 1\n");
	end = example.text + example.length;
	for (at = example.text; at < end;) {
		size_t length = strcspn(at, "\n");

		if (length > (size_t)(end - at))
			length = (size_t)(end - at);
		out_printf(out, "  %.*s\n", (int)length, at);
		at += length + 1;
	}
}

static void
explain_rule(struct out *out, const struct catalog *catalog,
    const struct rule *rule)
{
	char step[16];

	snprintf(step, sizeof step, "%d", rule->step);
	out_style(out, STYLE_TITLE, rule->id);
	out_printf(out, "  %s\n\n", rule->title);
	print_line(out, "Severity", severity_text(rule));
	print_line(out, "Basis", basis_name(rule->basis));
	print_line(out, "Step", step);
	print_line(out, "Why", rule->why);
	print_line(out, "Remedy", rule->remedy);
	print_line(out, "Reads", rule->needs);
	print_sources(out, catalog, rule->source);
	print_contradictions(out, catalog, rule->id);
	print_example(out, rule, true);
	print_example(out, rule, false);
}

static void
add_range(struct buf *text, const struct field *field)
{
	int i;

	switch (field->kind) {
	case KIND_INT:
		buf_printf(text, "%lld to %lld", (long long)field->min,
		    (long long)field->max);
		break;
	case KIND_REAL:
		buf_printf(text, "%g to %g", field->low, field->high);
		break;
	case KIND_CHOICE:
	case KIND_CHOICES:
		for (i = 0; field->words[i] != NULL; i++)
			buf_printf(text, "%s%s", i > 0 ? ", " : "",
			    field->words[i]);
		return;
	default:
		return;
	}
	if (field->unit != NULL)
		buf_printf(text, " %s", field->unit);
}

static void
explain_field(struct out *out, const struct catalog *catalog, const char *path,
    const struct field *field)
{
	struct buf kind = { 0 }, range = { 0 };
	char step[16];

	out_style(out, STYLE_TITLE, path);
	out_printf(out, "  %s\n\n", field->label);
	buf_puts(&kind, kind_name(field->kind));
	if (field->kind == KIND_TEXTS)
		buf_printf(&kind, ", each a %s", kind_name(field->element));
	if (field->refers != NULL)
		buf_printf(&kind, " (of %s)", field->refers);
	add_range(&range, field);
	print_line(out, "Kind", buf_text(&kind));
	print_line(out, "Allowed", buf_text(&range));
	print_line(out, "Default", field->fallback);
	print_line(out, "Example", field->example);
	if (field->step > 0) {
		snprintf(step, sizeof step, "%d", field->step);
		print_line(out, "Step", step);
	}
	print_line(out, "Help", field->help);
	if (field->source != NULL)
		print_sources(out, catalog, field->source);
	buf_free(&kind);
	buf_free(&range);
}

/*
 * Finds the row a path leads to without a plan: "[...]" is passed over, and
 * so is one word behind a list that is no key of its items (an id).
 */
static const struct field *
find_field(const char *path, const char **wrong, const char **nearest)
{
	static char key[64];
	const struct schema *schema = &schema_plan;
	const struct field *field = NULL, *next;
	const char *at = path;

	while (*at != '\0') {
		size_t length = strcspn(at, ".[");

		snprintf(key, sizeof key, "%.*s", (int)length, at);
		next = schema == NULL ? NULL : schema_field(schema, key);
		if (next != NULL) {
			field = next;
			schema = field->schema;
		} else if (schema == NULL || field == NULL ||
		    field->kind != KIND_LIST) {
			*wrong = key;
			*nearest = schema == NULL ? NULL :
			    schema_nearest(schema, key);
			return NULL;
		}
		at += length;
		if (*at == '[')
			at += strcspn(at, "]") + (strchr(at, ']') != NULL);
		if (*at == '.')
			at++;
	}
	return field;
}

static int
say_unknown_field(const struct invocation *in, const char *wrong,
    const char *nearest)
{
	if (nearest != NULL)
		out_message(in->err, "%s: there is no field '%s'; did you mean "
		    "'%s'?", in->operands[0], wrong, nearest);
	else
		out_message(in->err, "%s: there is no rule or field of that "
		    "name (see 'erplan rules' and 'erplan schema')",
		    in->operands[0]);
	return STATUS_USAGE;
}

static int
run_explain(const struct invocation *in)
{
	const char *name = in->operands[0], *wrong = name, *nearest = NULL;
	const struct rule *rule = rule_find(name);
	const struct field *field = NULL;
	struct tables tables = { 0 };
	bool all = strcmp(name, "contradictions") == 0;
	int status = STATUS_DONE;

	if (rule == NULL && !all) {
		field = find_field(name, &wrong, &nearest);
		if (field == NULL && rule_nearest(name) != NULL) {
			out_message(in->err, "there is no rule '%s'; did you "
			    "mean '%s'?", name, rule_nearest(name));
			return STATUS_USAGE;
		}
		if (field == NULL)
			return say_unknown_field(in, wrong, nearest);
	}
	if (!tables_open(&tables, in->err))
		status = STATUS_FAILED;
	else if (rule != NULL)
		explain_rule(in->out, tables.catalog, rule);
	else if (field == NULL)
		print_contradictions(in->out, tables.catalog, NULL);
	else
		explain_field(in->out, tables.catalog, name, field);
	tables_close(&tables);
	return status;
}

const struct command command_explain = {
	.name = "explain",
	.operands = "ID|PATH",
	.summary = "explain a rule, or a field of the plan",
	.detail = "Of a rule: the condition, why, the remedy, the basis, the "
	    "pages it is from, what it reads, what the sources do not agree "
	    "on, and a plan on which it fires and the same mended. The word "
	    "contradictions lists all that the sources do not agree on.",
	.examples = explain_examples,
	.least_operands = 1,
	.most_operands = 1,
	.operand_kind = OPERAND_WORD,
	.run = run_explain,
};
