/* The parts that draw themselves, opened and left from where one was. */
#include "session.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(ui_views);

Test(ui_views, overlays_open_about_the_focus_and_close_alone)
{
	static const struct {
		const char *keys, *shows, *leave;
	} rows[] = {
		{ "?", "Keys", "Esc" },
		{ "F1", "Keys", "q" },
		{ "x", "bandwidth_mbps", "Esc" },
		{ "F2", "Connectivity", "Esc" },
	};
	struct session session;
	char before[16384];
	size_t i;

	session_open(&session, session_plan);
	session_keys(&session, ": ^U");
	session_type(&session, "circuits.sv-1.bandwidth_mbps");
	session_keys(&session, "Enter Down Up");
	snprintf(before, sizeof before, "%s", session_screen(&session));
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		session_keys(&session, rows[i].keys);
		cr_expect(strcmp(session_screen(&session), before) != 0,
		    "%s opens nothing", rows[i].keys);
		session_resize(&session, 16, 60);
		session_screen(&session);
		session_resize(&session, 24, 80);
		session_keys(&session, rows[i].leave);
		cr_expect_str_eq(session_screen(&session), before, "%s",
		    rows[i].keys);
		cr_expect_eq(session.effects, 0);
	}
	session_close(&session);
}

Test(ui_views, help_opens_while_a_text_is_typed_and_goes_back_to_it)
{
	struct session session;
	char before[16384];

	session_open(&session, session_plan);
	session_keys(&session, "Alt-2 Enter Down Enter");
	session_type(&session, "q?x");
	snprintf(before, sizeof before, "%s", session_screen(&session));
	session_keys(&session, "F1");
	cr_expect(strcmp(session_screen(&session), before) != 0);
	session_keys(&session, "Esc");
	cr_expect_str_eq(session_screen(&session), before);
	session_keys(&session, "Enter");
	cr_expect(strstr(session_line(&session, "name: Los"), "q?x") != NULL);
	session_close(&session);
}

Test(ui_views, a_finding_leads_to_its_field_and_a_waiver_counts_at_once)
{
	struct session session;
	size_t warnings;

	session_open(&session, session_plan);
	warnings = session.analysis.findings.warnings;
	session_keys(&session, "g f Enter");
	cr_expect_eq(session.ui->nav, 5, "the file's first problem");
	session_keys(&session, "g f");
	cr_expect(warnings > 0);
	cr_expect(session_shows(&session, "1 Need"));
	session_close(&session);
}

Test(ui_views, the_start_screen_gives_a_plan_that_is_not_lost_at_once)
{
	struct session session;
	char *text;

	session_open(&session, NULL);
	cr_expect(session_shows(&session, "New plan"));
	session_golden(&session, "start", 80, 24);
	session_keys(&session, "Enter");
	session_type(&session, "First");
	session_keys(&session, "Enter ^S");
	cr_assert_eq(session.effect.kind, EFFECT_NEW);
	text = strdup(session.effect_text);
	cr_expect(strstr(text, "First") != NULL, "%s", text);
	session_attach(&session, text);
	session.context.file = NULL;
	cr_expect(session_shows(&session, "First"));
	session_keys(&session, "q");
	cr_expect(session_shows(&session, "not saved"));
	session_keys(&session, "Enter");
	session_type(&session, "first.yaml");
	session_keys(&session, "Enter");
	cr_expect_eq(session.effect.kind, EFFECT_SAVE);
	cr_expect_str_eq(session.effect_text, "first.yaml");
	session_outcome(&session, EFFECT_SAVE, true, "saved");
	cr_expect_eq(session.effect.kind, EFFECT_QUIT);
	free(text);
	session_close(&session);
}

Test(ui_views, the_report_is_drawn_anew_after_a_change)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "g r");
	cr_expect(session_shows(&session, "Contoso WAN 2027"));
	session_keys(&session, ": ^U");
	session_type(&session, "meta.name");
	session_keys(&session, "Enter Enter ^U");
	session_type(&session, "Renamed");
	session_keys(&session, "Enter g r");
	cr_expect(session_shows(&session, "Renamed"));
	cr_expect(!session_shows(&session, "Contoso WAN 2027"));
	session_close(&session);
}

Test(ui_views, a_frame_comes_before_the_rules_have_run)
{
	struct session session;
	struct event tick = { .kind = EVENT_TICK };
	char checked[16384];

	session_open(&session, session_plan);
	cr_expect(!ui_busy(session.ui));
	snprintf(checked, sizeof checked, "%s", session_screen(&session));
	ui_attach_early(session.ui, &session.context);
	cr_expect(session_shows(&session, "checking"), "%s",
	    session_screen(&session));
	cr_expect(!session_shows(&session, " errors"));
	cr_expect(ui_busy(session.ui), "the rules are left to do");
	session_event(&session, &tick);
	cr_expect(!ui_busy(session.ui));
	cr_expect_str_eq(session_screen(&session), checked,
	    "then it is as if they had run before");
	/* A key before that finds them run. */
	ui_attach_early(session.ui, &session.context);
	session_keys(&session, "F8");
	cr_expect(!session_shows(&session, "checking"));
	session_close(&session);
}
