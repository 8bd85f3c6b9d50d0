/*
 * The report's section on resilience: what the failure sweep found. Computes
 * nothing itself but the order of the scenarios.
 */
#include "model/report/content.h"

#include <math.h>
#include <stdlib.h>

#include "model/analysis/analysis.h"
#include "model/analysis/sweep.h"
#include "model/buf.h"

enum { SCENARIOS_SHOWN = 25, POINTS_SHOWN = 50 };

static void
set_failed(struct content *content, struct cell_text *cell,
    const struct sweep_scenario *scenario)
{
	struct buf text = { 0 };

	sweep_describe(&text, scenario);
	cell_set(content->report, cell, "%s", buf_text(&text));
	content->report->failed |= text.failed;
	buf_free(&text);
}

static void
add_scenario(struct content *content, struct node *table,
    const struct sweep_scenario *scenario)
{
	struct report *report = content->report;
	struct cell_text *row = report_row(report, table);

	set_failed(content, &row[0], scenario);
	cell_number(report, &row[1], (double)scenario->people_cut_off, 0);
	cell_number(report, &row[2], (double)scenario->people_degraded, 0);
	cell_number(report, &row[3], scenario->sites_cut_off, 0);
	if (content->analysis->sweep->loads_known)
		cell_number(report, &row[4], scenario->overloaded, 0);
	if (scenario->worst_added_ms >= 0)
		cell_number(report, &row[5], scenario->worst_added_ms, 0);
	cell_set(report, &row[6], "%s",
	    sweep_recovery_name(scenario->recovery));
	if (scenario->detection_s > 0)
		cell_number(report, &row[7], scenario->detection_s, 0);
	row[0].tone = scenario->people_beyond > 0 ? TONE_ERROR :
	    scenario->people_degraded > 0 ? TONE_WARNING : TONE_PLAIN;
}

static void
add_scenarios(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "What fails", NULL, ALIGN_LEFT },
		{ "Cut off", "people", ALIGN_RIGHT },
		{ "Degraded", "people", ALIGN_RIGHT },
		{ "Sites cut off", NULL, ALIGN_RIGHT },
		{ "Overloaded links", NULL, ALIGN_RIGHT },
		{ "Added round trip", "ms", ALIGN_RIGHT },
		{ "Recovery", NULL, ALIGN_LEFT },
		{ "Detected within", "s", ALIGN_RIGHT },
	};
	const struct sweep *sweep = content->analysis->sweep;
	uint32_t *order = calloc(sweep->single_count + 1, sizeof *order);
	struct report *report = content->report;
	struct node *table;
	size_t i;

	if (order == NULL) {
		report->failed = true;
		return;
	}
	sweep_order(sweep->singles, sweep->single_count, order);
	table = report_table(report, section, "scenarios",
	    "Single failures, worst first", columns,
	    sizeof columns / sizeof *columns);
	for (i = 0; i < sweep->single_count && i < SCENARIOS_SHOWN; i++)
		add_scenario(content, table, &sweep->singles[order[i]]);
	free(order);
	report_source(report, table, "M-NP, A-HA, A-RES");
	if (sweep->single_count > SCENARIOS_SHOWN)
		report_paragraph(report, section,
		    "%zu more scenarios affect fewer people.",
		    sweep->single_count - SCENARIOS_SHOWN);
}

static void
add_points(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "What fails", NULL, ALIGN_LEFT },
		{ "Cut off", "people", ALIGN_RIGHT },
		{ "Rule", NULL, ALIGN_LEFT },
		{ "Repair", NULL, ALIGN_LEFT },
	};
	const struct sweep *sweep = content->analysis->sweep;
	struct report *report = content->report;
	struct node *table = NULL;
	size_t i, shown = 0;

	for (i = 0; i < sweep->spof_count && shown < POINTS_SHOWN; i++) {
		const struct sweep_spof *spof = &sweep->spofs[i];
		struct cell_text *row;

		if (spof->implied)
			continue;
		if (table == NULL)
			table = report_table(report, section,
			    "single-points", "Single points of failure",
			    columns, sizeof columns / sizeof *columns);
		row = report_row(report, table);
		set_failed(content, &row[0], spof->scenario);
		row[0].tone = TONE_ERROR;
		cell_number(report, &row[1],
		    (double)spof->scenario->people_beyond, 0);
		cell_set(report, &row[2], "%s", spof->rule);
		cell_set(report, &row[3], "%s", spof->repair);
		shown++;
	}
	if (shown == 0)
		report_note(report, section, TONE_GOOD,
		    "No single failure cuts off people at other sites.");
	if (i < sweep->spof_count)
		report_paragraph(report, section, "There are more of them.");
}

static void
add_availability(struct content *content, struct node *section)
{
	struct sweep *sweep = content->analysis->sweep;
	struct sweep_figures figures = sweep_figures_default();
	struct sweep_figures old = sweep_figures_older();
	struct sweep_availability now, older;
	struct report *report = content->report;
	struct node *facts;
	struct buf text = { 0 };

	if (!sweep_availability(sweep, &figures, &now) ||
	    !sweep_availability(sweep, &old, &older)) {
		report->failed = true;
		return;
	}
	if (isnan(now.people_weighted_pct))
		return;
	facts = report_facts(report, section, "availability");
	buf_printf(&text, "%.4f %%, at most %.4f %% less",
	    now.people_weighted_pct, now.bound_pct);
	report_fact(report, facts, "Availability, weighted by people",
	    buf_text(&text));
	buf_clear(&text);
	buf_printf(&text, "%.0f minutes a year", now.minutes_per_year);
	report_fact(report, facts, "Without a service", buf_text(&text));
	buf_clear(&text);
	buf_printf(&text, "%.4f %%", older.people_weighted_pct);
	report_fact(report, facts, "The same with circuits at 99.9 %",
	    buf_text(&text));
	report_source(report, facts, "M-AER19, M-IMP, G");
	report->failed |= text.failed;
	buf_free(&text);
	report_paragraph(report, section, "Assumed: circuits %.2f %% (the "
	    "agreement as told in 2019; an older one has %.1f %%), devices "
	    "%.2f %%, internet egresses and WAN links %.1f %% (usual figures, "
	    "no vendor's). For each site, the chances of all single and "
	    "double failures that leave it without an adopted service are "
	    "added up; three at once are the bound. Put in what the "
	    "contracts say.", figures.circuit, old.circuit, figures.device,
	    figures.egress);
}

void
content_resilience(struct content *content)
{
	struct report *report = content->report;
	struct sweep *sweep = content->analysis->sweep;
	struct node *section = report_section(report, report->root,
	    "resilience", "Resilience");

	if (sweep == NULL || sweep->failures->count == 0) {
		report_note(report, section, TONE_INFO,
		    "Not evaluated: the plan names nothing that could fail.");
		return;
	}
	if (!sweep_singles(sweep)) {
		report->failed = true;
		return;
	}
	report_paragraph(report, section, "Every circuit and each of its "
	    "links, peering location, provider, device, site, egress, WAN "
	    "link, route filter and shared risk is taken away once. A site "
	    "is cut off when an adopted service has no way left, degraded "
	    "when its way gets longer, overloaded, or leads to the internet.");
	if (!sweep->loads_known)
		report_note(report, section, TONE_INFO,
		    "Loads are not evaluated: the plan has no demand.");
	add_scenarios(content, section);
	add_points(content, section);
	add_availability(content, section);
}
