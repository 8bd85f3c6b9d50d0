/*
 * The report's sections on proof: validation, roll-back, findings, and where
 * every figure comes from.
 */
#include "model/report/content.h"

#include <string.h>

#include "model/analysis/analysis.h"
#include "model/buf.h"
#include "model/catalog/checklist.h"
#include "model/catalog/reference.h"
#include "model/plan/path.h"

static const struct check_item *
find_item(const struct plan *plan, const char *id)
{
	uint32_t i;

	for (i = 0; i < plan->validation.checks.count; i++)
		if (plan->validation.checks.items[i].id != NULL &&
		    strcmp(plan->validation.checks.items[i].id, id) == 0)
			return &plan->validation.checks.items[i];
	return NULL;
}

enum { NAMED_MOST = 8 /* circuits named in one cell */ };

/* "circuit", or "circuit: er-1, er-2" where the plan has circuits. */
static void
set_scope(struct content *content, struct cell_text *cell,
    enum checklist_scope scope)
{
	const struct plan *plan = content->plan;
	struct buf names = { 0 };
	uint32_t i;

	buf_puts(&names, checklist_scope_name(scope));
	if (scope == CHECKLIST_CIRCUIT || scope == CHECKLIST_LINK) {
		for (i = 0; i < plan->circuits.count && i < NAMED_MOST; i++)
			buf_printf(&names, "%s%s", i > 0 ? ", " :
				scope == CHECKLIST_LINK ? ": both of " : ": ",
			    plan->circuits.items[i].id);
		if (plan->circuits.count > NAMED_MOST)
			buf_printf(&names, " and %u more",
			    plan->circuits.count - NAMED_MOST);
	}
	cell_set(content->report, cell, "%s", buf_text(&names));
	content->report->failed |= names.failed;
	buf_free(&names);
}

/* The whole check list; the plan says how each stands. */
static void
add_checklist(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "Check", NULL, ALIGN_LEFT }, { "What", NULL, ALIGN_LEFT },
		{ "For each", NULL, ALIGN_LEFT }, { "Do", NULL, ALIGN_LEFT },
		{ "Expected", NULL, ALIGN_LEFT }, { "Status", NULL, ALIGN_LEFT },
		{ "Evidence", NULL, ALIGN_LEFT },
	};
	static const enum tone tones[] = {
		[CHECK_PLANNED] = TONE_INFO,
		[CHECK_PASSED] = TONE_GOOD,
		[CHECK_FAILED] = TONE_ERROR,
		[CHECK_NOT_APPLICABLE] = TONE_PLAIN,
	};
	struct report *report = content->report;
	struct check_rows rows = catalog_checks(content->catalog);
	struct node *table = report_table(report, section, "checklist",
	    "Validation checklist", columns, sizeof columns / sizeof *columns);
	size_t i;

	for (i = 0; i < rows.count; i++) {
		const struct check_row *row = &rows.items[i];
		const struct check_item *item =
		    find_item(content->plan, row->id);
		struct cell_text *cells = report_row(report, table);

		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s", row->id);
		cell_set(report, &cells[1], "%s", row->title);
		set_scope(content, &cells[2], row->scope);
		cell_set(report, &cells[3], "%s",
		    row->command[0] != '\0' ? row->command : row->action);
		cell_set(report, &cells[4], "%s", row->expected);
		if (item == NULL)
			continue;
		cell_set(report, &cells[5], "%s",
		    choice_text(report, words_check_status[item->status]));
		cells[5].tone = tones[item->status];
		if (item->evidence != NULL)
			cell_set(report, &cells[6], "%s", item->evidence);
	}
}

static void
add_rollback(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "Item", NULL, ALIGN_LEFT }, { "When", NULL, ALIGN_LEFT },
		{ "Do", NULL, ALIGN_LEFT }, { "Restores", NULL, ALIGN_LEFT },
		{ "Owner", NULL, ALIGN_LEFT },
	};
	struct report *report = content->report;
	const struct validation *validation = &content->plan->validation;
	struct node *table;
	uint32_t i;

	if (validation->rollback.count == 0) {
		report_note(report, section, TONE_WARNING,
		    "There is no roll-back procedure yet.");
		return;
	}
	table = report_table(report, section, "rollback", "Roll-back", columns,
	    sizeof columns / sizeof *columns);
	for (i = 0; i < validation->rollback.count; i++) {
		const struct rollback_item *item =
		    &validation->rollback.items[i];
		const struct rollback_row *row = item->id == NULL ? NULL :
		    catalog_rollback(content->catalog, item->id);
		struct cell_text *cells = report_row(report, table);

		if (cells == NULL)
			return;
		if (item->id != NULL)
			cell_set(report, &cells[0], "%s", item->id);
		if (item->trigger != NULL)
			cell_set(report, &cells[1], "%s", item->trigger);
		if (item->action != NULL)
			cell_set(report, &cells[2], "%s", item->action);
		if (row != NULL)
			cell_set(report, &cells[3], "%s", row->restores);
		if (item->owner != NULL)
			cell_set(report, &cells[4], "%s", item->owner);
	}
}

void
content_validation(struct content *content)
{
	struct report *report = content->report;
	const struct validation *validation = &content->plan->validation;
	struct node *section = report_section(report, report->root,
	    "validation", "Validation and roll-back");

	content_facts(content, section, "window", &schema_validation,
	    validation, CONTENT_PATHS("owner", "window.start", "window.end",
		"window.deploy_min", "window.test_min",
		"window.troubleshoot_min", "window.rollback_min",
		"window.buffer_min", "method", "test_tenant", "test_segment",
		"test_host", "steps_written", "peer_reviewed_by",
		"results_log", "monitoring", "failover_test",
		"walk_through.by", "walk_through.second",
		"walk_through.date"));
	content_table(content, section, "stages", "Stages", &schema_stage,
	    CONTENT_LIST(validation->stages), CONTENT_COLUMNS({ "id", NULL },
		{ "scope", NULL }, { "traffic", NULL }, { "what", NULL },
		{ "sites", NULL }, { "date", NULL }, { "rollback", NULL },
		{ "go_no_go", NULL }));
	content_table(content, section, "tests", "Tests of the services",
	    &schema_service_test, CONTENT_LIST(validation->tests),
	    CONTENT_COLUMNS({ "id", NULL }, { "service", NULL },
		{ "path", NULL }, { "from", NULL }, { "off_lan", NULL },
		{ "expected", NULL }, { "status", NULL }));
	add_checklist(content, section);
	add_rollback(content, section);
	content_table(content, section, "sign-off", "Sign-off",
	    &schema_sign_off_item, CONTENT_LIST(validation->sign_off),
	    CONTENT_COLUMNS({ "role", NULL }, { "name", NULL },
		{ "decision", NULL }, { "date", NULL }));
}

static enum tone
tone_of(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return TONE_ERROR;
	case SEVERITY_WARNING:
		return TONE_WARNING;
	case SEVERITY_INFO:
		break;
	}
	return TONE_INFO;
}

static void
add_severity(struct content *content, struct node *section,
    enum severity severity, const char *id, const char *title)
{
	const struct findings *findings = &content->analysis->findings;
	struct node *list = NULL;
	size_t i;

	for (i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (finding->severity != severity || finding->waiver != NULL)
			continue;
		if (list == NULL)
			list = report_findings(content->report, section, id,
			    title);
		report_finding(content->report, list, tone_of(severity),
		    finding->rule->id, finding->message, finding->remedy,
		    finding->where, finding->rule->source);
	}
}

static void
add_waived(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "Rule", NULL, ALIGN_LEFT }, { "Finding", NULL, ALIGN_LEFT },
		{ "Reason", NULL, ALIGN_LEFT }, { "By", NULL, ALIGN_LEFT },
		{ "Expires", NULL, ALIGN_LEFT },
	};
	const struct findings *findings = &content->analysis->findings;
	struct report *report = content->report;
	struct node *table = NULL;
	size_t i;

	for (i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		struct cell_text *cells;

		if (finding->waiver == NULL)
			continue;
		if (table == NULL)
			table = report_table(report, section, "waived",
			    "Waived findings", columns,
			    sizeof columns / sizeof *columns);
		cells = report_row(report, table);
		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s", finding->rule->id);
		cell_set(report, &cells[1], "%s", finding->message);
		if (finding->waiver->reason != NULL)
			cell_set(report, &cells[2], "%s",
			    finding->waiver->reason);
		if (finding->waiver->by != NULL)
			cell_set(report, &cells[3], "%s", finding->waiver->by);
		if (finding->waiver->expires != NULL)
			cell_set(report, &cells[4], "%s",
			    finding->waiver->expires);
	}
}

void
content_findings(struct content *content)
{
	const struct findings *findings = &content->analysis->findings;
	struct report *report = content->report;
	struct node *section = report_section(report, report->root,
	    "findings", "Findings");
	struct node *list;
	size_t i;

	if (findings->errors + findings->warnings + findings->infos == 0)
		report_note(report, section, TONE_GOOD,
		    "No rule has found anything.");
	add_severity(content, section, SEVERITY_ERROR, "errors", "Errors");
	add_severity(content, section, SEVERITY_WARNING, "warnings",
	    "Warnings");
	add_severity(content, section, SEVERITY_INFO, "infos", "Information");
	add_waived(content, section);
	if (findings->open_count == 0)
		return;
	report_paragraph(report, section,
	    "%zu rules could not be evaluated because the plan lacks data:",
	    findings->open_count);
	list = report_list(report, section);
	for (i = 0; i < findings->open_count; i++)
		report_paragraph(report, list, "%s needs %s",
		    findings->open[i].rule->id, findings->open[i].needs);
}

/* Says whether a tag stands in "M-IMP A-RF". */
static bool
has_tag(const char *tags, const char *tag)
{
	size_t length = strlen(tag);
	const char *at = tags;

	while ((at = strstr(at, tag)) != NULL) {
		if ((at == tags || at[-1] == ' ') &&
		    (at[length] == '\0' || at[length] == ' '))
			return true;
		at += length;
	}
	return false;
}

static bool
is_cited(const struct findings *findings, const char *tag)
{
	size_t i;

	for (i = 0; i < findings->count; i++)
		if (has_tag(findings->items[i].rule->source, tag))
			return true;
	return false;
}

void
content_sources(struct content *content)
{
	static const struct column tables[] = {
		{ "Table", NULL, ALIGN_LEFT }, { "Rows", NULL, ALIGN_RIGHT },
		{ "Date", NULL, ALIGN_LEFT }, { "From", NULL, ALIGN_LEFT },
	};
	static const struct column pages[] = {
		{ "Tag", NULL, ALIGN_LEFT }, { "Page", NULL, ALIGN_LEFT },
		{ "Date", NULL, ALIGN_LEFT },
	};
	static const struct column topics[] = {
		{ "Topic", NULL, ALIGN_LEFT },
		{ "What the sources say", NULL, ALIGN_LEFT },
		{ "Used here", NULL, ALIGN_LEFT },
	};
	struct report *report = content->report;
	struct node *section = report_section(report, report->root, "sources",
	    "Sources and dates of the data");
	struct table_sources provenance = catalog_tables(content->catalog);
	struct source_rows sources = catalog_sources(content->catalog);
	struct contradictions contradictions =
	    catalog_contradictions(content->catalog);
	struct cell_text *cells;
	struct node *table;
	size_t i;

	table = report_table(report, section, "tables", "Tables of the "
	    "catalogue", tables, sizeof tables / sizeof *tables);
	for (i = 0; i < provenance.count; i++) {
		cells = report_row(report, table);
		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s%s", provenance.items[i].title,
		    provenance.items[i].replaced ? " (replaced)" : "");
		cell_number(report, &cells[1], provenance.items[i].rows, 0);
		cell_set(report, &cells[2], "%s", provenance.items[i].date);
		cell_set(report, &cells[3], "%s", provenance.items[i].source);
	}
	table = report_table(report, section, "pages",
	    "Pages that the findings refer to", pages,
	    sizeof pages / sizeof *pages);
	for (i = 0; i < sources.count; i++) {
		if (!is_cited(&content->analysis->findings,
			sources.items[i].tag))
			continue;
		cells = report_row(report, table);
		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s", sources.items[i].tag);
		cell_set(report, &cells[1], "%s", sources.items[i].page);
		cell_set(report, &cells[2], "%s", sources.items[i].date);
	}
	table = report_table(report, section, "contradictions",
	    "Where the sources disagree", topics,
	    sizeof topics / sizeof *topics);
	for (i = 0; i < contradictions.count; i++) {
		cells = report_row(report, table);
		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s",
		    contradictions.items[i].topic);
		cell_set(report, &cells[1], "%s",
		    contradictions.items[i].statements);
		cell_set(report, &cells[2], "%s",
		    contradictions.items[i].used);
	}
}
