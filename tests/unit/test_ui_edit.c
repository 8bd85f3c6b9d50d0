/* What keys do to the plan, and which effects they ask for. */
#include "session.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(ui_edit);

static void
goto_path(struct session *session, const char *path)
{
	session_keys(session, ": ^U");
	session_type(session, path);
	session_keys(session, "Enter");
}

static void
expect_focus(struct session *session, const char *path)
{
	struct path focus = ui_focus(session->ui, &session->context);
	struct buf text = { 0 };

	path_format(&text, &focus, ui_plan(&session->context));
	cr_expect_str_eq(buf_text(&text), path);
	buf_free(&text);
}

static const char *
whole_text(struct session *session)
{
	size_t length;

	return document_text(session->context.document, &length);
}

Test(ui_edit, a_typed_value_is_one_splice_and_one_undo)
{
	struct session session;

	session_open(&session, session_plan);
	goto_path(&session, "sites.dallas.users");
	expect_focus(&session, "sites.dallas.users");
	session_keys(&session, "Enter ^U");
	session_type(&session, "6500");
	session_keys(&session, "Enter");
	cr_expect_str_eq(session_line(&session, "users: 6"),
	    "    users: 6500");
	cr_expect(session_shows(&session, "6 500 people"));
	cr_expect(session_shows(&session, "contoso.yaml*"));
	session_keys(&session, "g 1 u");
	expect_focus(&session, "sites.dallas.users");
	cr_expect_str_eq(whole_text(&session), session_plan);
	cr_expect(!session_shows(&session, "contoso.yaml*"));
	session_keys(&session, "g 1 ^R");
	expect_focus(&session, "sites.dallas.users");
	cr_expect(session_shows(&session, "6 500 people"));
	session_close(&session);
}

Test(ui_edit, escape_leaves_the_value_alone)
{
	struct session session;

	session_open(&session, session_plan);
	goto_path(&session, "sites.dallas.users");
	session_keys(&session, "Enter 9 9 Esc");
	cr_expect_str_eq(whole_text(&session), session_plan);
	expect_focus(&session, "sites.dallas.users");
	session_close(&session);
}

Test(ui_edit, a_refused_text_is_kept_shown_and_blocks_nothing)
{
	struct session session;

	session_open(&session, session_plan);
	goto_path(&session, "sites.dallas.users");
	session_keys(&session, "Enter ^U");
	session_type(&session, "lots");
	session_keys(&session, "Enter");
	cr_expect_str_eq(whole_text(&session), session_plan);
	cr_expect(session_shows(&session, "lots"));
	/* Leaving, saving and going elsewhere work. */
	session_keys(&session, "Esc g 6 ^S");
	cr_expect_eq(session.effect.kind, EFFECT_SAVE);
	goto_path(&session, "sites.dallas.users");
	cr_expect(session_shows(&session, "lots"));
	/* Typing goes on with the refused text. */
	session_keys(&session, "Enter ^U");
	session_type(&session, "12");
	session_keys(&session, "Enter");
	cr_expect(!session_shows(&session, "lots"));
	cr_expect_str_eq(session_line(&session, "users: 12"), "    users: 12");
	session_close(&session);
}

Test(ui_edit, a_refused_text_can_be_given_up)
{
	struct session session;

	session_open(&session, session_plan);
	goto_path(&session, "sites.dallas.users");
	session_keys(&session, "Enter ^U");
	session_type(&session, "lots");
	session_keys(&session, "Enter D");
	cr_expect(!session_shows(&session, "lots"));
	cr_expect_str_eq(whole_text(&session), session_plan);
	session_keys(&session, "D");
	cr_expect_str_eq(session_line(&session, "users: 5000"), "");
	session_close(&session);
}

Test(ui_edit, the_corrected_form_is_one_key_away)
{
	struct session session;

	session_open(&session, session_plan);
	goto_path(&session, "circuits.ny-1.ms_peering.primary_v4");
	session_keys(&session, "e ^U");
	session_type(&session, "192.0.2.2/30");
	cr_expect(session_shows(&session, "F4: 192.0.2.0/30"));
	session_keys(&session, "F4");
	session_keys(&session, "Enter");
	session_keys(&session, "e ^U");
	session_type(&session, "192.0.2.6/30");
	session_keys(&session, "Enter");
	cr_expect(session_shows(&session, "f: 192.0.2.4/30"));
	session_keys(&session, "f");
	cr_expect_str_eq(session_line(&session, "primary_v4"),
	    "      primary_v4: 192.0.2.4/30");
	session_close(&session);
}

Test(ui_edit, a_list_of_texts_is_checked_and_corrected_value_by_value)
{
	struct session session;

	session_open(&session, "version: 1\nsegments:\n  - id: dmz\n"
	    "    addresses: [10.0.0.0/8, 10.1.1.1/16]\n");
	goto_path(&session, "segments.dmz.addresses");
	cr_expect(session_shows(&session, "address inside a prefix"));
	session_keys(&session, "f");
	cr_expect_str_eq(session_line(&session, "addresses"),
	    "    addresses: [10.0.0.0/8, 10.1.0.0/16]");
	session_keys(&session, "Enter");
	session_type(&session, ", 10.2.3.4/16");
	cr_expect(session_shows(&session, "F4: 10.2.0.0/16"));
	session_keys(&session, "F4 Esc");
	cr_expect_str_eq(session_line(&session, "addresses"),
	    "    addresses: [10.0.0.0/8, 10.1.0.0/16, 10.2.0.0/16]");
	session_keys(&session, "Enter Enter");
	session_type(&session, "nonsense");
	session_keys(&session, "Tab");
	cr_expect(session_shows(&session, "nonsense"));
	goto_path(&session, "segments.dmz.addresses");
	session_keys(&session, "D D Enter");
	session_paste(&session, "192.0.2.0/24\n198.51.100.0/24\n");
	session_keys(&session, "Esc");
	cr_expect(session_shows(&session, "192.0.2.0/24, 198.51.100.0/24"));
	session_close(&session);
}

Test(ui_edit, space_switches_and_D_takes_away)
{
	struct session session;

	session_open(&session, session_plan);
	goto_path(&session, "circuits.ny-1.ms_peering.bfd");
	session_keys(&session, "Space");
	cr_expect_str_eq(session_line(&session, "bfd:"), "      bfd: true");
	session_keys(&session, "Space");
	cr_expect_str_eq(session_line(&session, "bfd:"), "      bfd: false");
	session_keys(&session, "D");
	cr_expect_str_eq(session_line(&session, "bfd:"), "");
	session_close(&session);
}

Test(ui_edit, items_are_added_copied_moved_and_deleted)
{
	struct session session;
	char before[8192];

	session_open(&session, session_plan);
	session_keys(&session, "Alt-2 Down a");
	session_type(&session, "S\303\243o Paulo");
	session_keys(&session, "Enter");
	expect_focus(&session, "sites.sao-paulo.name");
	cr_expect_str_eq(session_line(&session, "name: S"),
	    "    name: S\303\243o Paulo");
	session_keys(&session, "Esc");
	expect_focus(&session, "sites.sao-paulo");
	session_keys(&session, "c");
	expect_focus(&session, "sites.sao-paulo-2");
	session_keys(&session, "K");
	expect_focus(&session, "sites.sao-paulo-2");
	cr_expect(session_shows(&session, "3 of 5"));
	snprintf(before, sizeof before, "%s", whole_text(&session));
	session_keys(&session, "d");
	cr_expect(session_shows(&session, "Delete sites.sao-paulo-2?"));
	session_keys(&session, "Esc");
	cr_expect_str_eq(whole_text(&session), before);
	session_keys(&session, "d y");
	cr_expect(session_shows(&session, "3 of 4"));
	session_keys(&session, "u u u u");
	cr_expect_str_eq(whole_text(&session), session_plan);
	session_close(&session);
}

Test(ui_edit, deleting_counts_the_references_that_will_lead_nowhere)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "Alt-6 Down d");
	cr_expect(session_shows(&session, "2 references to it will lead"));
	session_keys(&session, "y u");
	cr_expect_str_eq(whole_text(&session), session_plan);
	session_close(&session);
}

Test(ui_edit, renaming_an_item_takes_its_references_along)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "Alt-6 Down r ^U");
	session_type(&session, "nyc-1");
	session_keys(&session, "Enter");
	cr_expect(strstr(whole_text(&session), "[ny-1]") == NULL);
	cr_expect(strstr(whole_text(&session), "[nyc-1]") != NULL);
	session_keys(&session, "u");
	cr_expect_str_eq(whole_text(&session), session_plan);
	session_close(&session);
}

Test(ui_edit, nested_lists_open_one_level_deeper_each)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "Alt-6 Down");
	goto_path(&session, "circuits.ny-1.ms_peering.advertised");
	session_keys(&session, "Enter");
	cr_expect(session_shows(&session, "1 of 2"));
	session_keys(&session, "a");
	session_type(&session, "192.0.2.129/25");
	session_keys(&session, "Enter");
	cr_expect(session_shows(&session, "address inside a prefix"));
	session_keys(&session, "Enter");
	expect_focus(&session,
	    "circuits.ny-1.ms_peering.advertised[1].prepend");
	session_keys(&session, "Esc");
	cr_expect(session_shows(&session, "2 of 3"));
	cr_expect(session_shows(&session, "192.0.2.128/25"));
	session_keys(&session, "u");
	cr_expect_str_eq(whole_text(&session), session_plan);
	session_close(&session);
}

Test(ui_edit, a_paste_goes_to_the_editor_whole)
{
	struct session session;

	session_open(&session, session_plan);
	goto_path(&session, "need.justification");
	session_keys(&session, "Enter ^A");
	session_paste(&session, "q\nd y\n");
	session_keys(&session, "Esc");
	cr_expect(strstr(whole_text(&session), "    d y\n") != NULL, "%s",
	    whole_text(&session));
	cr_expect_eq(session.effects, 0);
	session_paste(&session, "q q d y");
	cr_expect_eq(session.effects, 0, "a paste is no command");
	session_close(&session);
}

Test(ui_edit, f8_walks_diagnostics_and_findings_to_their_fields)
{
	struct session session;
	size_t i;

	session_open(&session, session_plan);
	cr_assert(session.ui->problems.count > 0);
	session_keys(&session, "F8");
	expect_focus(&session, "circuits.ny-1.ms_peering.vlan");
	for (i = 1; i < session.ui->problems.count; i++) {
		session_keys(&session, "F8");
		session_check(&session, "F8");
	}
	session_keys(&session, "F8");
	expect_focus(&session, "circuits.ny-1.ms_peering.vlan");
	session_keys(&session, "S-F8");
	cr_expect_eq(session.ui->problem,
	    (int32_t)session.ui->problems.count - 1);
	session_close(&session);
}

Test(ui_edit, quitting_asks_only_where_something_is_not_saved)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "q");
	cr_expect_eq(session.effect.kind, EFFECT_QUIT);
	session_close(&session);

	session_open(&session, session_plan);
	goto_path(&session, "sites.dallas.users");
	session_keys(&session, "Enter x Enter q");
	cr_expect_eq(session.effects, 0);
	cr_expect(session_shows(&session, "not in the plan: 1 text."));
	session_keys(&session, "Esc D q");
	cr_expect_eq(session.effect.kind, EFFECT_QUIT);
	session_close(&session);

	session_open(&session, session_plan);
	goto_path(&session, "circuits.ny-1.ms_peering.bfd");
	session_keys(&session, "Space ^C");
	cr_expect_eq(session.effects, 0);
	cr_expect(session_shows(&session, "not saved"));
	session_keys(&session, "Esc");
	cr_expect(!session_shows(&session, "not saved"));
	session_keys(&session, "q d");
	cr_expect_eq(session.effect.kind, EFFECT_QUIT);
	session_close(&session);

	session_open(&session, session_plan);
	goto_path(&session, "circuits.ny-1.ms_peering.bfd");
	session_keys(&session, "Space q s");
	cr_expect_eq(session.effect.kind, EFFECT_SAVE);
	session_outcome(&session, EFFECT_SAVE, true, "saved");
	cr_expect_eq(session.effect.kind, EFFECT_QUIT);
	session_close(&session);
}

Test(ui_edit, a_save_that_fails_asks_and_does_not_quit)
{
	struct session session;

	session_open(&session, session_plan);
	goto_path(&session, "circuits.ny-1.ms_peering.bfd");
	session_keys(&session, "Space q s");
	session_outcome(&session, EFFECT_SAVE, false,
	    "the file was changed by somebody else");
	cr_expect_eq(session.effect.kind, EFFECT_SAVE);
	cr_expect(session_shows(&session, "changed by somebody else"));
	session_keys(&session, "y");
	cr_expect_eq(session.effect.kind, EFFECT_SAVE_FORCE);
	session_outcome(&session, EFFECT_SAVE_FORCE, false, "disk full");
	cr_expect_eq(session.effect.kind, EFFECT_SAVE_FORCE);
	cr_expect(session_shows(&session, "disk full"));
	session_keys(&session, "Enter");
	session_outcome(&session, EFFECT_SAVE, true, "");
	cr_expect_eq(session.effect.kind, EFFECT_SAVE_FORCE, "it stays");
	session_close(&session);
}

Test(ui_edit, what_cannot_be_saved_here_may_be_saved_elsewhere)
{
	struct event failed = { .kind = EVENT_OUTCOME,
		.number = EFFECT_SAVE, .text = "no such folder" };
	struct session session;

	session_open(&session, session_plan);
	goto_path(&session, "circuits.ny-1.ms_peering.bfd");
	session_keys(&session, "Space q s");
	session_event(&session, &failed);
	cr_expect(session_shows(&session, "a another name"));
	session_keys(&session, "y");
	cr_expect_eq(session.effect.kind, EFFECT_SAVE, "nothing to insist on");
	session_keys(&session, "a ^U");
	session_type(&session, "there.yaml");
	session_keys(&session, "Enter");
	cr_expect_str_eq(session.effect_text, "there.yaml");
	session_outcome(&session, EFFECT_SAVE, true, "");
	cr_expect_eq(session.effect.kind, EFFECT_QUIT, "as was asked");
	session_close(&session);
}

Test(ui_edit, a_plan_without_a_file_asks_for_a_name)
{
	struct session session;

	session_open(&session, session_plan);
	session.context.file = NULL;
	session_keys(&session, "^S");
	cr_expect_eq(session.effects, 0);
	session_type(&session, "new.yaml");
	session_keys(&session, "Enter");
	cr_expect_eq(session.effect.kind, EFFECT_SAVE);
	cr_expect_str_eq(session.effect_text, "new.yaml");
	session_close(&session);
}

Test(ui_edit, the_other_effects)
{
	static const struct {
		const char *keys;
		enum effect_kind kind;
		const char *text;
	} rows[] = {
		{ "^L", EFFECT_REDRAW, "" },
		{ "^Z", EFFECT_SUSPEND, "" },
		{ "^S", EFFECT_SAVE, "" },
		{ "y", EFFECT_COPY, "Equinix" },
	};
	struct session session;
	size_t i;

	session_open(&session, session_plan);
	goto_path(&session, "circuits.sv-1.provider");
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		session_keys(&session, rows[i].keys);
		cr_expect_eq(session.effect.kind, rows[i].kind, "%s",
		    rows[i].keys);
		cr_expect_str_eq(session.effect_text, rows[i].text);
	}
	session_close(&session);
}

Test(ui_edit, work_goes_on_at_the_first_open_item)
{
	struct session session;
	struct path focus;

	session_open(&session, session_plan);
	focus = ui_focus(session.ui, &session.context);
	cr_expect(path_holds(&session.analysis.first_open, &focus) ||
	    path_holds(&focus, &session.analysis.first_open));
	cr_expect(session.analysis.first_open.depth > 0);
	session_close(&session);
}

Test(ui_edit, tab_stops_at_the_finding_line_where_there_is_one)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "F8 Tab");
	cr_expect(session.ui->pane == PANE_FINDING);
	session_keys(&session, "Tab");
	cr_expect(session.ui->pane == PANE_STEPS);
	session_keys(&session, "S-Tab");
	cr_expect(session.ui->pane == PANE_FINDING);
	session_close(&session);
}

Test(ui_edit, the_line_below_leads_to_what_the_step_lacks_next)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "Alt-7");
	cr_expect(session_shows(&session, "Next (o): "));
	session_keys(&session, "Tab Enter");
	cr_expect_eq(session.ui->nav, 6);
	cr_expect_eq(session.ui->pane, PANE_CONTENT);
	session_check(&session, "missing");
	session_keys(&session, "Alt-7 o");
	cr_expect_eq(session.ui->nav, 6);
	cr_expect_eq(session.ui->pane, PANE_CONTENT);
	session_close(&session);
}

Test(ui_edit, keys_move_between_panes_steps_and_tabs)
{
	static const struct {
		const char *keys;
		int nav, page;
		enum pane pane;
	} rows[] = {
		{ "Alt-2", 1, 0, PANE_CONTENT },
		{ "]", 1, 1, PANE_CONTENT },
		{ "[ [", 1, 5, PANE_CONTENT },
		{ "g f", 8, 0, PANE_CONTENT },
		{ "g 7", 6, 0, PANE_CONTENT },
		{ "Tab", 6, 0, PANE_FINDING },
		{ "Tab", 6, 0, PANE_STEPS },
		{ "Down Down", 8, 0, PANE_STEPS },
		{ "k k k", 5, 0, PANE_STEPS },
		{ "Enter", 5, 0, PANE_CONTENT },
		{ "Right l Left", 5, 1, PANE_CONTENT },
		{ "S-Tab", 5, 1, PANE_STEPS },
		{ "Esc", 5, 1, PANE_CONTENT },
		{ "Esc", 5, 1, PANE_STEPS },
	};
	struct session session;
	size_t i;

	session_open(&session, session_plan);
	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		session_keys(&session, rows[i].keys);
		cr_expect(session.ui->nav == rows[i].nav &&
		    session.ui->page[rows[i].nav] == rows[i].page &&
		    session.ui->pane == rows[i].pane,
		    "row %zu \"%s\": %d %d %d", i, rows[i].keys,
		    session.ui->nav, session.ui->page[session.ui->nav],
		    session.ui->pane);
	}
	session_close(&session);
}

Test(ui_edit, finding_a_text_jumps_and_goes_back)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "Alt-2 /");
	session_type(&session, "DAL");
	expect_focus(&session, "sites.dallas");
	session_keys(&session, "Esc");
	expect_focus(&session, "sites.los-angeles");
	session_keys(&session, "/");
	session_type(&session, "ny-1");
	session_keys(&session, "Enter");
	expect_focus(&session, "sites.washington-dc");
	session_keys(&session, "n");
	expect_focus(&session, "sites.dallas");
	session_keys(&session, "n N");
	expect_focus(&session, "sites.dallas");
	session_keys(&session, "/");
	session_type(&session, "nowhere");
	cr_expect(session_shows(&session, "not found"));
	session_close(&session);
}

Test(ui_edit, a_newer_plan_is_shown_not_changed)
{
	struct session session;

	session_open(&session, "version: 2\nmeta:\n  name: Later\n"
	    "sites:\n  - id: a\n    users: 5\n");
	cr_expect(session_shows(&session, "read only"));
	session_keys(&session, "Alt-2 d y a b Enter Esc Esc");
	goto_path(&session, "sites.a.users");
	session_keys(&session, "Enter 7 Enter D Space u");
	cr_expect_str_eq(whole_text(&session), "version: 2\nmeta:\n"
	    "  name: Later\nsites:\n  - id: a\n    users: 5\n");
	session_close(&session);
}

Test(ui_edit, A_adds_what_the_catalogue_has_for_this_plan)
{
	struct session session;

	session_open(&session, "version: 1\n"
			       "services:\n"
			       "  - id: sharepoint\n"
			       "    adopted: true\n"
			       "  - id: teams\n"
			       "flows:\n"
			       "  - id: mine\n"
			       "    catalog: O-SPO\n");
	session_keys(&session, "Alt-1 ] ] ] A");
	session_check(&session, "flows");
	cr_expect_eq(document_plan(session.context.document)->flows.count, 2,
	    "the one of SharePoint that was missing, none of Teams");
	cr_expect(session_shows(&session, "1 added from the catalogue"));
	cr_expect_str_eq(document_plan(session.context.document)->flows.items[1].id,
	    "o-spo-aux");
	session_keys(&session, "Alt-7 ] ] A ] ] A");
	session_check(&session, "checks");
	cr_expect(
	    document_plan(session.context.document)->validation.checks.count > 20);
	cr_expect_eq(
	    document_plan(session.context.document)->validation.rollback.count, 7);
	session_keys(&session, "A");
	cr_expect(session_shows(&session, "The plan has all of them"));
	session_keys(&session, "u u u");
	cr_expect_eq(document_plan(session.context.document)->flows.count, 1,
	    "one step back each");
	cr_expect_eq(document_plan(session.context.document)->validation.checks.count,
	    0);
	session_close(&session);
}

Test(ui_edit, tabs_take_the_focus_along)
{
	struct session session;

	session_open(&session, session_plan);
	session_keys(&session, "Alt-2 Esc ]");
	cr_expect_eq(session.ui->pane, PANE_CONTENT);
	session_close(&session);
}

Test(ui_edit, a_flow_is_added_from_the_catalogue_in_one_step)
{
	struct session session;
	const struct plan *plan;

	session_open(&session, "version: 1\n");
	session_keys(&session, "Alt-1 ] ] ] a");
	session_type(&session, "O-SPO-AUX");
	session_keys(&session, "Enter");
	session_check(&session, "picked");
	plan = document_plan(session.context.document);
	cr_assert_eq(plan->flows.count, 1);
	cr_expect_str_eq(plan->flows.items[0].id, "o-spo-aux");
	cr_expect_str_eq(plan->flows.items[0].catalog, "O-SPO-AUX");
	session_keys(&session, "u");
	cr_expect_eq(document_plan(session.context.document)->flows.count, 0);
	session_keys(&session, "a");
	session_type(&session, "Our own");
	session_keys(&session, "Enter");
	plan = document_plan(session.context.document);
	cr_assert_eq(plan->flows.count, 1);
	cr_expect_str_eq(plan->flows.items[0].id, "our-own");
	cr_expect_str_eq(plan->flows.items[0].name, "Our own");
	cr_expect(plan->flows.items[0].catalog == NULL);
	session_keys(&session, "Esc a Esc");
	cr_expect_eq(document_plan(session.context.document)->flows.count, 1);
	session_close(&session);
}
