/*
 * The report's section on capacity: what was entered, what each site needs,
 * what each link has to carry, how long it lasts, and the NAT pools. Figures
 * are the analysis's; computes none but shares and sums.
 */
#include "model/report/content.h"

#include <math.h>
#include <stdlib.h>

#include "model/analysis/analysis.h"
#include "model/analysis/query.h"
#include "model/arena.h"
#include "model/plan/path.h"

/* More bars than that are a wall; the table has them all. */
enum { BARS_MOST = 40 };

static const char links_source[] = "M-NP M-IMP A-FAQ";

/* How a link's headroom stands to what the plan wants. */
static enum tone
headroom_tone(const struct plan *plan, const struct link_load *link,
    double headroom)
{
	if (link->capacity_mbps <= 0)
		return TONE_PLAIN;
	if (headroom <= plan->capacity.congestion_pct)
		return TONE_ERROR;
	return headroom < plan->capacity.headroom_pct ? TONE_WARNING :
	    TONE_GOOD;
}

static void
add_method(struct content *content, struct node *section)
{
	struct report *report = content->report;
	const struct demand_way *one = &content->analysis->demand.person;

	report_paragraph(report, section, "Demand of a site, by service and "
	    "direction: people x share of the profile x kbit/s at peak x share "
	    "active at once; Teams: people x share in calls, on video and "
	    "sharing x kbit/s of one endpoint. One person without a profile "
	    "takes %.0f kbit/s down and %.0f up at the peak. Figures of mail "
	    "are from X-KB and X-BPOS, of Teams from T-PREP2; files and the "
	    "rest are our own until a pilot knows better. What is entered "
	    "replaces the estimate of its service.",
	    demand_sum_down(one) * 1000, demand_sum_up(one) * 1000);
	report_paragraph(report, section, "Load of a link: the sum of its "
	    "sites for each hour of the day, shifted by their time zones, in "
	    "each direction; the largest hour counts. A service that is split "
	    "counts in full on ExpressRoute and with a quarter on the "
	    "internet. Headroom: (size - peak) / size. The failure that hurts "
	    "a link most is the loss of the one circuit or egress that sends "
	    "it most.");
}

/* --- links --------------------------------------------------------------- */

struct fullest {
	uint32_t link;
	double share;
};

static int
compare_fullest(const void *left, const void *right)
{
	const struct fullest *a = left, *b = right;

	if (a->share != b->share)
		return a->share > b->share ? -1 : 1;
	return a->link < b->link ? -1 : a->link > b->link;
}

static void
add_bars(struct content *content, struct node *section)
{
	const struct link_loads *loads = &content->analysis->links;
	const struct capacity *capacity = &content->plan->capacity;
	struct report *report = content->report;
	struct fullest *order = arena_calloc(report->arena,
	    (size_t)loads->count + 1, sizeof *order);
	struct node *bars;
	uint32_t count = 0, i;

	for (i = 0; order != NULL && i < loads->count; i++) {
		const struct link_load *link = &loads->items[i];

		if (link->capacity_mbps > 0 && link->worst_peak > 0)
			order[count++] = (struct fullest) { i,
				link_peak(link) / link->capacity_mbps * 100 };
	}
	if (count == 0)
		return;
	qsort(order, count, sizeof *order, compare_fullest);
	bars = report_bars(report, section, "link-loads",
	    "Load of the links at their peak, fullest first", "Link", "Load",
	    "%", 100 - capacity->headroom_max_pct,
	    100 - capacity->headroom_pct);
	report_source(report, bars, links_source);
	for (i = 0; i < count && i < BARS_MOST; i++) {
		const struct link_load *link = &loads->items[order[i].link];

		report_bar(report, bars, link->id, order[i].share, 0, 100,
		    headroom_tone(content->plan, link, link->headroom_pct));
	}
	report_paragraph(report, section, "The band that is shaded leaves the "
	    "%g to %g %% free that the plan wants.%s", capacity->headroom_pct,
	    capacity->headroom_max_pct, count > BARS_MOST ? " Only the "
	    "fullest are drawn; the table has them all." : "");
}

static void
fill_headroom(struct content *content, struct cell_text *cell,
    const struct link_load *link, double headroom)
{
	if (link->capacity_mbps <= 0)
		return;
	cell_number(content->report, cell, headroom, 0);
	cell->tone = headroom_tone(content->plan, link, headroom);
}

static void
add_loads(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "Link", NULL, ALIGN_LEFT }, { "Kind", NULL, ALIGN_LEFT },
		{ "Size", NULL, ALIGN_RIGHT },
		{ "Peak up", NULL, ALIGN_RIGHT },
		{ "Peak down", NULL, ALIGN_RIGHT },
		{ "Hour", "UTC", ALIGN_RIGHT }, { "Free", "%", ALIGN_RIGHT },
	};
	const struct link_loads *loads = &content->analysis->links;
	struct report *report = content->report;
	struct node *table = report_table(report, section, "links",
	    "Load of circuits, internet egresses and WAN links, Mbit/s",
	    columns, sizeof columns / sizeof *columns);
	uint32_t i;

	report_source(report, table, links_source);
	for (i = 0; i < loads->count; i++) {
		const struct link_load *link = &loads->items[i];
		struct cell_text *cells = report_row(report, table);

		cell_set(report, &cells[0], "%s", link->id);
		cell_set(report, &cells[1], "%s", link_kind_name(link->kind));
		if (link->capacity_mbps > 0)
			cell_number(report, &cells[2], link->capacity_mbps, 0);
		cell_number(report, &cells[3], link->peak_up, 0);
		cell_number(report, &cells[4], link->peak_down, 0);
		if (link_peak(link) > 0)
			cell_set(report, &cells[5], "%02d:00",
			    link->peak_hour);
		fill_headroom(content, &cells[6], link, link->headroom_pct);
	}
	report_paragraph(report, section, "Up is towards Microsoft; on a WAN "
	    "link, from its first end to its second.");
}

static void
add_worst(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "Link", NULL, ALIGN_LEFT },
		{ "Worst failure", NULL, ALIGN_LEFT },
		{ "Peak then", NULL, ALIGN_RIGHT },
		{ "Free then", "%", ALIGN_RIGHT },
		{ "Fits", NULL, ALIGN_RIGHT },
		{ "Full in", NULL, ALIGN_RIGHT },
	};
	const struct link_loads *loads = &content->analysis->links;
	struct report *report = content->report;
	struct node *table = report_table(report, section, "links-worst",
	    "The links after their worst failure, and in years to come",
	    columns, sizeof columns / sizeof *columns);
	uint32_t i;

	report_source(report, table, links_source);
	for (i = 0; i < loads->count; i++) {
		const struct link_load *link = &loads->items[i];
		struct cell_text *cells = report_row(report, table);

		cell_set(report, &cells[0], "%s", link->id);
		if (link->worst_failed >= 0)
			cell_set(report, &cells[1], "%s",
			    loads->items[link->worst_failed].id);
		cell_number(report, &cells[2], link->worst_peak, 0);
		fill_headroom(content, &cells[3], link,
		    link->worst_headroom_pct);
		if (link->fits_mbps > 0)
			cell_number(report, &cells[4], link->fits_mbps, 0);
		if (link->exhausted_in >= 0)
			cell_set(report, &cells[5], "%d", civil_year(
			    content->options->today) + link->exhausted_in);
	}
	report_paragraph(report, section, "Fits: the smallest size, in Mbit/s, "
	    "that keeps %g %% free even then; for circuits, one that is sold. "
	    "Full: the year in which the peak of the normal state is over the "
	    "size, growing %g %% a year.",
	    content->plan->capacity.headroom_pct,
	    content->plan->capacity.growth_pct);
}

static void
add_links(struct content *content, struct node *section)
{
	if (content->analysis->links.count == 0) {
		report_note(content->report, section, TONE_INFO, "There are no "
		    "circuits, internet egresses or WAN links yet.");
		return;
	}
	add_bars(content, section);
	add_loads(content, section);
	add_worst(content, section);
}

static void
add_growth(struct content *content, struct node *section)
{
	static const int years[] = { 0, 1, 2, 3, 5, 10 };
	enum { YEARS = sizeof years / sizeof *years };
	struct column columns[YEARS + 2] = { { "Circuit", NULL, ALIGN_LEFT },
		{ "Size", NULL, ALIGN_RIGHT } };
	const struct link_loads *loads = &content->analysis->links;
	struct report *report = content->report;
	int now = civil_year(content->options->today), k;
	struct node *table;
	uint32_t i;

	if (loads->circuits == 0)
		return;
	for (k = 0; k < YEARS; k++)
		columns[2 + k] = (struct column) { arena_printf(report->arena,
		    "%d", now + years[k]), NULL, ALIGN_RIGHT };
	table = report_table(report, section, "growth",
	    "Peak of the circuits in the coming years, Mbit/s", columns,
	    YEARS + 2);
	for (i = 0; i < loads->circuits; i++) {
		const struct link_load *link = &loads->items[i];
		struct cell_text *cells = report_row(report, table);

		cell_set(report, &cells[0], "%s", link->id);
		if (link->capacity_mbps > 0)
			cell_number(report, &cells[1], link->capacity_mbps, 0);
		for (k = 0; k < YEARS; k++) {
			double peak = link_peak_after(link, content->plan,
			    years[k]);

			cell_number(report, &cells[2 + k], peak, 0);
			cells[2 + k].tone = headroom_tone(content->plan, link,
			    link_headroom(link->capacity_mbps, peak));
		}
	}
}

/* --- sites --------------------------------------------------------------- */

static void
fill_services(struct content *content, struct cell_text *cells,
    const double up[DEMAND_SERVICES], const double down[DEMAND_SERVICES])
{
	double sum_up = 0, sum_down = 0;
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++) {
		cell_number(content->report, &cells[i], down[i], 1);
		sum_up += up[i];
		sum_down += down[i];
	}
	cell_number(content->report, &cells[DEMAND_SERVICES], sum_down, 1);
	cell_number(content->report, &cells[DEMAND_SERVICES + 1], sum_up, 1);
}

static void
fill_site(struct content *content, struct cell_text *cells, uint32_t index,
    double up[DEMAND_SERVICES], double down[DEMAND_SERVICES])
{
	const struct site_demand *needs =
	    &content->analysis->demand.sites[index];
	const struct site *site = &content->plan->sites.items[index];
	double own_up[DEMAND_SERVICES], own_down[DEMAND_SERVICES];
	int i;

	cell_set(content->report, &cells[0], "%s", site_label(site));
	if (GIVEN(site, site, users))
		cell_number(content->report, &cells[1], (double)site->users, 0);
	if (needs->basis == DEMAND_UNKNOWN)
		return;
	for (i = 0; i < DEMAND_SERVICES; i++) {
		own_up[i] = (double)needs->all.up[i];
		own_down[i] = (double)needs->all.down[i];
		up[i] += own_up[i];
		down[i] += own_down[i];
	}
	fill_services(content, &cells[2], own_up, own_down);
	cell_set(content->report, &cells[4 + DEMAND_SERVICES], "%s",
	    demand_basis_name((enum demand_basis)needs->basis));
}

static void
add_sites(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "Site", NULL, ALIGN_LEFT }, { "People", NULL, ALIGN_RIGHT },
		{ "Mail", NULL, ALIGN_RIGHT },
		{ "Files", NULL, ALIGN_RIGHT },
		{ "Teams", NULL, ALIGN_RIGHT },
		{ "Other", NULL, ALIGN_RIGHT },
		{ "Down", NULL, ALIGN_RIGHT },
		{ "Up", NULL, ALIGN_RIGHT }, { "Basis", NULL, ALIGN_LEFT },
	};
	const struct demand_result *demand = &content->analysis->demand;
	double up[DEMAND_SERVICES] = { 0 }, down[DEMAND_SERVICES] = { 0 };
	struct report *report = content->report;
	struct cell_text *cells;
	struct node *table;
	uint32_t i;

	if (demand->count == 0)
		return;
	table = report_table(report, section, "site-demand",
	    "Demand of the sites at their own peak, Mbit/s, services down",
	    columns, sizeof columns / sizeof *columns);
	report_source(report, table, "X-KB X-BPOS T-PREP2");
	for (i = 0; i < demand->count; i++)
		fill_site(content, report_row(report, table), i, up, down);
	cells = report_row(report, table);
	cell_set(report, &cells[0], "All sites");
	fill_services(content, &cells[2], up, down);
}

/* --- NAT ----------------------------------------------------------------- */

static void
add_nat(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "Exit", NULL, ALIGN_LEFT }, { "People", NULL, ALIGN_RIGHT },
		{ "After failure", NULL, ALIGN_RIGHT },
		{ "Each", NULL, ALIGN_RIGHT },
		{ "Needed", NULL, ALIGN_RIGHT },
		{ "Needed then", NULL, ALIGN_RIGHT },
		{ "Given", NULL, ALIGN_RIGHT },
	};
	const struct link_loads *loads = &content->analysis->links;
	uint32_t exits = loads->circuits + loads->egresses, i;
	struct report *report = content->report;
	struct node *table;

	if (exits == 0)
		return;
	table = report_table(report, section, "nat-pools",
	    "NAT pools: people who leave, and addresses", columns,
	    sizeof columns / sizeof *columns);
	report_source(report, table, "M-NAT");
	for (i = 0; i < exits; i++) {
		const struct link_nat *nat = &loads->items[i].nat;
		struct cell_text *cells = report_row(report, table);

		cell_set(report, &cells[0], "%s", loads->items[i].id);
		cell_number(report, &cells[1], (double)nat->people, 0);
		cell_number(report, &cells[2], (double)nat->people_worst, 0);
		cell_number(report, &cells[3], nat->each, 0);
		cell_number(report, &cells[4], nat->needed, 0);
		cell_number(report, &cells[5], nat->needed_worst, 0);
		if (nat->addresses > 0) {
			cell_number(report, &cells[6], nat->addresses, 0);
			cells[6].tone = nat->needed_worst > nat->addresses ?
			    TONE_WARNING : TONE_GOOD;
		}
	}
	report_paragraph(report, section, "Each address serves (64 000 - "
	    "%lld ports not usable) / (%lld ports at peak + %lld in reserve) "
	    "devices; each person is counted as one.",
	    (long long)content->plan->security.nat_reserved_ports,
	    (long long)content->plan->security.nat_peak_ports,
	    (long long)content->plan->security.nat_peak_factor);
}

void
content_capacity(struct content *content)
{
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *section = report_section(report, report->root, "capacity",
	    "Capacity");

	content_facts(content, section, "capacity-facts", &schema_capacity,
	    &plan->capacity, CONTENT_PATHS("method", "headroom_pct",
		"headroom_max_pct", "growth_pct", "horizon_years",
		"concurrency_pct", "spill_over", "pilot.done", "pilot.date",
		"pilot.users"));
	if ((content->analysis->ready & NEEDS_DEMAND) != 0) {
		add_method(content, section);
		add_links(content, section);
		add_growth(content, section);
		add_sites(content, section);
		add_nat(content, section);
	}
	content_table(content, section, "demands", "Demand as entered",
	    &schema_demand, CONTENT_LIST(plan->capacity.demands),
	    CONTENT_COLUMNS({ "site", NULL }, { "service", NULL },
		{ "mbps_up", NULL }, { "mbps_down", NULL },
		{ "method", NULL }, { "peak_hour", NULL }));
}
