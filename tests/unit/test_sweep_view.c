/* The page of failures: worst first, who is behind one, and the way to it. */
#include "session.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(sweep_view);

static void
open_failures(struct session *session)
{
	int page;

	session_open(session, session_plan);
	for (page = 0; page < navs[5].page_count; page++)
		if (navs[5].pages[page].kind == PAGE_FAILURES)
			ui_show_page(session->ui, &session->context, 5, page);
	session->ui->pane = PANE_CONTENT;
}

Test(sweep_view, lists_failures_and_shows_one_at_all_sizes)
{
	struct session session;

	open_failures(&session);
	session_golden_sizes(&session, "failures");
	session_keys(&session, "Enter");
	session_golden_sizes(&session, "failure-open");
	session_close(&session);
}

Test(sweep_view, opens_one_leads_to_it_and_comes_back)
{
	struct session session;
	char list[16384], second[16384];

	open_failures(&session);
	session_keys(&session, "Home");
	snprintf(list, sizeof list, "%s", session_screen(&session));
	session_keys(&session, "Down Down Up");
	snprintf(second, sizeof second, "%s", session_screen(&session));
	cr_expect(strcmp(list, second) != 0, "nothing is selected");
	session_keys(&session, "Enter");
	cr_expect(session_shows(&session, "Recovery"));
	cr_expect(strcmp(session_screen(&session), second) != 0);
	session_keys(&session, "Esc");
	cr_expect_str_eq(session_screen(&session), second);
	session_keys(&session, "End Home");
	cr_expect_str_eq(session_screen(&session), list);
	session_keys(&session, "Enter Enter");
	cr_expect(!session_shows(&session, "Sites and links"));
	cr_expect_eq(session.effects, 0);
	session_close(&session);
}
