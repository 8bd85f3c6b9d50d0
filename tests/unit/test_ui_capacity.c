/* The tabs of step 3 that show what was computed. */
#include "session.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "ui/capacity_view.h"

static const char text[] =
    "version: 1\n"
    "meta: {name: Capacity}\n"
    "services:\n"
    "  - {id: exchange, adopted: true, path: er}\n"
    "  - {id: teams, adopted: true, path: split}\n"
    "sites:\n"
    "  - {id: dallas, name: Dallas, country: US, utc_offset_h: -6,"
    " users: 5000, er_egress: [ny-1, lon-1], inet_egress: [dal]}\n"
    "  - {id: new-york, name: New York, country: US, utc_offset_h: -5,"
    " users: 200, er_egress: [ny-1, lon-1], inet_egress: [dal]}\n"
    "  - {id: london, name: London, country: GB, utc_offset_h: 0,"
    " users: 3000, er_egress: [lon-1, ny-1], inet_egress: [lon]}\n"
    "  - {id: mars, name: Mars Base}\n"
    "wan:\n"
    "  - {id: dal-ny, a: dallas, b: new-york, mbps: 1000,"
    " latency_ms: 30}\n"
    "  - {id: ny-lon, a: new-york, b: london, latency_ms: 70}\n"
    "egresses:\n"
    "  - {id: dal, site: dallas, mbps: 1000}\n"
    "  - {id: lon, site: london, mbps: 300}\n"
    "circuits:\n"
    "  - {id: ny-1, bandwidth_mbps: 2000,"
    " links: {primary: {site: new-york}}}\n"
    "  - {id: lon-1, bandwidth_mbps: 5000,"
    " links: {primary: {site: london}}}\n"
    "capacity:\n"
    "  growth_pct: 30\n"
    "  demands:\n"
    "    - {site: dallas, service: exchange, mbps_up: 20, mbps_down: 90}\n";

static struct session session;

static void
begin(void)
{
	session_few_rules = true;
	session_open(&session, text);
}

static void
end(void)
{
	session_close(&session);
}

TestSuite(ui_capacity, .init = begin, .fini = end);

static void
show(const char *title)
{
	int page;

	for (page = 0; page < navs[2].page_count; page++)
		if (strcmp(navs[2].pages[page].title, title) == 0) {
			ui_show_page(session.ui, &session.context, 2, page);
			session.ui->pane = PANE_CONTENT;
			session_resize(&session, 24, 80);
			return;
		}
	cr_assert_fail("there is no tab %s", title);
}

Test(ui_capacity, demand_shows_sites_by_services)
{
	show("Demand");
	session_keys(&session, "Down Down");
	session_golden_sizes(&session, "capacity-demand");
	cr_expect(session_shows(&session, "90.0*"), "entered is marked");
	cr_expect(session_shows(&session, "people not given"),
	    "absent is not zero");
}

Test(ui_capacity, demand_turns_to_the_other_direction)
{
	show("Demand");
	cr_expect(session_shows(&session, "Mbit/s down"));
	session_keys(&session, "t");
	cr_expect(session_shows(&session, "Mbit/s up"));
	cr_expect(session_shows(&session, "20.0*"));
}

Test(ui_capacity, enter_leads_to_the_figure_that_counts)
{
	const char *where;
	struct buf path = { 0 };
	struct path focus;

	show("Demand");
	session_keys(&session, "Down Down Enter");
	focus = ui_focus(session.ui, &session.context);
	path_format(&path, &focus, ui_plan(&session.context));
	where = buf_text(&path);
	cr_expect_eq(strncmp(where, "capacity.demands[0]", 19), 0, "%s",
	    where);
	buf_free(&path);
}

Test(ui_capacity, links_show_load_band_and_failure)
{
	show("Links");
	session_golden_sizes(&session, "capacity-links");
	cr_expect(session_shows(&session, "Worst failure: lon-1"));
	session_keys(&session, "End");
	cr_expect(session_shows(&session, "ny-lon: "),
	    "the last link is selected, not a heading");
	session_keys(&session, "Home");
	cr_expect(session_shows(&session, "ny-1: up"));
}

Test(ui_capacity, links_are_drawn_with_ascii)
{
	static const struct ui_options options = { .ascii = true,
		.version = "erplan 0.1.0" };

	session_close(&session);
	session_open_with(&session, text, &options);
	show("Links");
	session_golden(&session, "capacity-links-ascii", 80, 24);
}

Test(ui_capacity, growth_shows_ten_years_of_the_link_selected)
{
	show("Links");
	session_keys(&session, "Down");
	show("Growth");
	session_golden_sizes(&session, "capacity-growth");
	cr_expect(session_shows(&session, "lon-1, 5 000 Mbit/s"));
}

Test(ui_capacity, figures_follow_an_edit)
{
	show("Demand");
	session_keys(&session, "Down Down Down");
	cr_expect(session_shows(&session, "New York: 200 people"));
	session_keys(&session, "Enter Enter ^U");
	session_type(&session, "7000");
	session_keys(&session, "Enter");
	show("Demand");
	cr_expect(session_shows(&session, "New York: 7 000 people"),
	    "the selection stays and the figures are new");
	session_check(&session, "after an edit");
}

Test(ui_capacity, nothing_is_shown_for_a_plan_of_nothing)
{
	static const char *const tabs[] = { "Demand", "Links", "Growth" };
	size_t i;

	session_attach(&session, "version: 1\n");
	for (i = 0; i < 3; i++) {
		show(tabs[i]);
		session_keys(&session, "Up Down End Home PgDn s t");
		session_check(&session, tabs[i]);
		cr_expect(session_shows(&session, "There are no"), "%s",
		    tabs[i]);
	}
}

Test(ui_capacity, thousands_of_sites_are_drawn_in_time)
{
	struct buf plan = { 0 };
	int i;

	buf_puts(&plan, "version: 1\nsites:\n");
	for (i = 0; i < 10000; i++)
		buf_printf(&plan, "  - {id: s-%d, users: %d, country: %s}\n",
		    i, i % 97, i % 3 == 0 ? "US" : "DE");
	session_attach(&session, buf_text(&plan));
	show("Demand");
	session_keys(&session, "End s Home PgDn PgDn");
	session_check(&session, "with many sites");
	cr_expect(session_shows(&session, "s-"));
	buf_free(&plan);
}

Test(ui_capacity, round_trips_that_were_not_measured_are_marked)
{
	session_attach(&session, "version: 1\n"
	    "sites:\n"
	    "  - {id: dallas, country: US, lat: 32.82, lon: -96.84,"
	    " er_egress: [ny-1], rtt_ms: {inet: 15}}\n"
	    "circuits: [{id: ny-1, peering_location: New York}]\n");
	ui_show_page(session.ui, &session.context, 1, 0);
	session_resize(&session, 24, 80);
	/* 5.49 ms + 0.01965 ms x 2,212 km */
	cr_expect(session_shows(&session, "~49"), "%s",
	    session_screen(&session));
	cr_expect(!session_shows(&session, "~15"), "measured is not marked");
}
