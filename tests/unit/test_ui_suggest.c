/* The page that suggests peering locations, from its tab to the edit. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "session.h"

static struct session session;

/* The guide's three offices; Dallas is better off without New York. */
static const char three[] =
    "version: 1\n"
    "sites:\n"
    "  - {id: los-angeles, city: Los Angeles, country: US, users: 10000,"
    " er_egress: [sv-1], rtt_ms: {inet: 15, er: 10}}\n"
    "  - {id: washington-dc, lat: 38.9, lon: -77.01, users: 15000,"
    " er_egress: [ny-1], rtt_ms: {inet: 20, er: 10}}\n"
    "  # not through New York\n"
    "  - {id: dallas, city: Dallas, country: US, users: 5000,"
    " er_egress: [ny-1], rtt_ms: {inet: 15, er: 40}}\n"
    "circuits:\n"
    "  - {id: sv-1, peering_location: Silicon Valley}\n"
    "  - {id: ny-1, peering_location: New York}\n";

static void
open_page(const char *plan)
{
	session_open(&session, plan);
	session_keys(&session, "Alt-2 ] ] ] ] ]");
}

static void
tick(void)
{
	struct event event = { .kind = EVENT_TICK };

	session_event(&session, &event);
}

static void
work(void)
{
	int i;

	for (i = 0; ui_busy(session.ui) && i < 10000; i++)
		tick();
	cr_assert_not(ui_busy(session.ui));
}

static void
end(void)
{
	session_close(&session);
}

static char *
text_now(void)
{
	size_t length;

	return strdup(document_text(session.context.document, &length));
}

TestSuite(ui_suggest, .fini = end);

Test(ui_suggest, shows_curve_choice_and_advice)
{
	open_page(three);
	work();
	session_golden_sizes(&session, "suggest");
	session_resize(&session, 60, 140);
	cr_expect(session_shows(&session, "Use the internet, or Dallas"),
	    "%s", session_screen(&session));
	cr_expect(session_shows(&session, "planned: New York 40.0 ms"));
	cr_expect(session_shows(&session, "internet 15.0 ms"));
	cr_expect(session_shows(&session, "proven"));
	cr_expect(session_shows(&session, "pays from"));
}

Test(ui_suggest, applies_a_choice_that_one_undo_takes_back)
{
	const struct plan *plan;
	char *before, *after;
	uint32_t i;

	open_page(three);
	work();
	before = text_now();
	session_keys(&session, "Enter");
	cr_expect(session_shows(&session, "Applied"), "%s",
	    session_screen(&session));
	plan = document_plan(session.context.document);
	for (i = 0; i < plan->sites.count; i++)
		cr_expect_eq(plan->sites.items[i].er_egress.count, 2, "%s",
		    plan->sites.items[i].id);
	cr_expect_eq(document_diags(session.context.document)->count, 0);
	work();
	cr_expect(session_shows(&session, "keep") ||
	    session_shows(&session, "Keep"), "%s", session_screen(&session));
	session_keys(&session, "Enter");
	cr_expect(session_shows(&session, "0 circuits and 0 sites"),
	    "a second time there is nothing to do\n%s",
	    session_screen(&session));
	session_keys(&session, "u");
	after = text_now();
	cr_expect_str_eq(after, before);
	free(before);
	free(after);
}

Test(ui_suggest, walks_along_the_curve)
{
	open_page(three);
	work();
	session_resize(&session, 60, 140);
	session_keys(&session, "- - - - - -");
	cr_expect(session_shows(&session, ">  2 "), "%s",
	    session_screen(&session));
	session_keys(&session, "+");
	cr_expect(session_shows(&session, ">  3 "));
	session_keys(&session, "m");
	work();
	cr_expect(session_shows(&session, "differs in its metro"));
}

Test(ui_suggest, works_in_slices_and_can_be_stopped)
{
	open_page(three);
	if (ui_busy(session.ui)) {
		session_keys(&session, "Space");
		cr_expect_not(ui_busy(session.ui));
		cr_expect(session_shows(&session, "Stopped"));
		session_keys(&session, "Space");
	}
	work();
	cr_expect(session_shows(&session, "Best:"));
}

Test(ui_suggest, says_what_is_missing)
{
	open_page("version: 1\n");
	work();
	cr_expect(session_shows(&session, "No site has people"), "%s",
	    session_screen(&session));
	session_keys(&session, "Enter + - m Space");
}
