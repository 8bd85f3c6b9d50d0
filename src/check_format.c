/*
 * Prints findings for people, programs and the GitHub log. Which format a run
 * uses is one row of the table at the end.
 */
#include "src/check_format.h"

#include <string.h>

#include "src/command.h"
#include "src/options.h"
#include "src/out.h"

bool
check_shows(const struct invocation *in, const struct rule *rule)
{
	const char *id;
	size_t n;

	if (option_given(in->options, "step") &&
	    option_number(in->options, "step", 0) != rule->step)
		return false;
	if (!option_given(in->options, "rule"))
		return true;
	for (n = 0; (id = option_nth(in->options, "rule", n)) != NULL; n++)
		if (strcmp(id, rule->id) == 0)
			return true;
	return false;
}

/* --- text ---------------------------------------------------------------- */

static void
print_finding(struct check_report *report, const char *file,
    const struct finding *finding)
{
	static const enum style styles[] = { STYLE_ERROR, STYLE_WARNING,
		STYLE_INFO };
	struct out *out = report->out;
	const struct waiver *waiver = finding->waiver;

	out_visible(out, file);
	out_printf(out, ":%u:%u: ", finding->place.line, finding->place.column);
	if (waiver != NULL)
		out_style(out, STYLE_DIM, "waived");
	else
		out_style(out, styles[finding->severity],
		    severity_name(finding->severity));
	out_printf(out, ": %s ", finding->rule->id);
	out_visible(out, finding->message);
	out_puts(out, "\n    ");
	out_visible(out, waiver != NULL && waiver->reason != NULL ?
		waiver->reason : finding->remedy);
	out_puts(out, "\n");
}

static void
print_open(struct check_report *report, const char *file,
    const struct open_check *open)
{
	struct out *out = report->out;

	out_visible(out, file);
	out_printf(out, ": not evaluated: %s needs ", open->rule->id);
	out_visible(out, open->needs);
	if (open->count > 1)
		out_printf(out, " and %u more", open->count - 1);
	out_puts(out, "\n");
}

struct tally {
	size_t of[3]; /* by severity */
	size_t waived, open;
};

static void
print_summary(struct check_report *report, const char *file,
    const struct tally *tally)
{
	const size_t *of = tally->of;
	struct out *out = report->out;

	out_visible(out, file);
	out_printf(out, ": %zu error%s, %zu warning%s, %zu info",
	    of[SEVERITY_ERROR], of[SEVERITY_ERROR] == 1 ? "" : "s",
	    of[SEVERITY_WARNING], of[SEVERITY_WARNING] == 1 ? "" : "s",
	    of[SEVERITY_INFO]);
	if (tally->waived > 0)
		out_printf(out, ", %zu waived", tally->waived);
	if (tally->open > 0)
		out_printf(out, "; %zu rule%s lack%s data%s", tally->open,
		    tally->open == 1 ? "" : "s", tally->open == 1 ? "s" : "",
		    report->list_open ? "" : " (--open lists them)");
	out_puts(out, "\n");
}

static void
text_file(struct check_report *report, const char *file,
    const struct findings *findings)
{
	struct tally tally = { 0 };
	size_t i;

	for (i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (!check_shows(report->in, finding->rule))
			continue;
		if (finding->waiver != NULL)
			tally.waived++;
		else
			tally.of[finding->severity]++;
		print_finding(report, file, finding);
	}
	for (i = 0; i < findings->open_count; i++) {
		if (!check_shows(report->in, findings->open[i].rule))
			continue;
		tally.open++;
		if (report->list_open)
			print_open(report, file, &findings->open[i]);
	}
	print_summary(report, file, &tally);
}

/* --- json ---------------------------------------------------------------- */

static void
json_begin(struct check_report *report)
{
	if (report->many)
		json_begin_array(&report->json, NULL);
}

static void
json_finding(struct json_writer *json, const struct finding *finding)
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
json_file(struct check_report *report, const char *file,
    const struct findings *findings)
{
	struct json_writer *json = &report->json;
	size_t i;

	json_begin_object(json, NULL);
	json_write_string(json, "plan", file);
	json_begin_array(json, "findings");
	for (i = 0; i < findings->count; i++)
		if (check_shows(report->in, findings->items[i].rule))
			json_finding(json, &findings->items[i]);
	json_end_array(json);
	json_begin_array(json, "not_evaluated");
	for (i = 0; i < findings->open_count; i++) {
		if (!check_shows(report->in, findings->open[i].rule))
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
json_end(struct check_report *report)
{
	if (report->many)
		json_end_array(&report->json);
	buf_putc(&report->text, '\n');
}

/* --- github -------------------------------------------------------------- */

/* The escapes of workflow commands; in properties ':' and ',' as well. */
static void
put_github(struct buf *out, const char *text, bool property)
{
	for (; *text != '\0'; text++) {
		if (*text == '%' || *text == '\r' || *text == '\n' ||
		    (property && (*text == ':' || *text == ',')))
			buf_printf(out, "%%%02X", (unsigned char)*text);
		else
			buf_putc(out, *text);
	}
}

static void
github_finding(struct check_report *report, const char *file,
    const struct finding *finding)
{
	static const char *const kinds[] = { "error", "warning", "notice" };
	struct buf *out = &report->text;

	buf_printf(out, "::%s file=", kinds[finding->severity]);
	put_github(out, file, true);
	buf_printf(out, ",line=%u,col=%u,title=%s::", finding->place.line,
	    finding->place.column, finding->rule->id);
	put_github(out, finding->message, false);
	buf_puts(out, "%0A");
	put_github(out, finding->remedy, false);
	buf_putc(out, '\n');
}

/* Worst first: the log shows only about ten of each kind. */
static void
github_file(struct check_report *report, const char *file,
    const struct findings *findings)
{
	int severity;
	size_t i;

	for (severity = SEVERITY_ERROR; severity <= SEVERITY_INFO; severity++) {
		for (i = 0; i < findings->count; i++) {
			const struct finding *finding = &findings->items[i];

			if ((int)finding->severity == severity &&
			    finding->waiver == NULL &&
			    check_shows(report->in, finding->rule))
				github_finding(report, file, finding);
		}
	}
}

const struct check_format check_formats[] = {
	{ "text", NULL, text_file, NULL },
	{ "json", json_begin, json_file, json_end },
	{ "sarif", check_sarif_begin, check_sarif_file, check_sarif_end },
	{ "github", NULL, github_file, NULL },
};
const char *const check_format_names[] = { "text", "json", "sarif", "github",
	NULL };
