/* Screens of every step and tab, of forms, dialogs and files that are bad. */
#include "session.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static void
fix_rules(void)
{
	session_few_rules = true;
}

/* A rule that is added must not change every screen kept. */
TestSuite(ui_screens, .init = fix_rules);

/* "Prefixes & NAT" of step 4 is "page-04-prefixes-nat". */
static void
name_page(char *name, size_t size, int nav, const char *title)
{
	size_t length = (size_t)snprintf(name, size, "page-%02d-", nav + 1);

	for (; *title != '\0' && length + 1 < size; title++) {
		char c = *title;

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c >= 'a' && c <= 'z')
			name[length++] = c;
		else if (name[length - 1] != '-')
			name[length++] = '-';
	}
	name[length] = '\0';
}

static void
expect_pages(int first, int last)
{
	struct session session;
	char name[64];
	int nav, page;

	session_open(&session, session_plan);
	for (nav = first; nav <= last; nav++) {
		for (page = 0; page < navs[nav].page_count; page++) {
			/* The others are tested with what draws them. */
			if (navs[nav].pages[page].kind != PAGE_LIST &&
			    navs[nav].pages[page].kind != PAGE_FORM)
				continue;
			name_page(name, sizeof name, nav,
			    navs[nav].pages[page].title);
			ui_show_page(session.ui, &session.context, nav, page);
			session_golden_sizes(&session, name);
		}
	}
	session_close(&session);
}

Test(ui_screens, pages_of_steps_1_to_4)
{
	expect_pages(0, 3);
}

Test(ui_screens, pages_of_steps_5_to_8)
{
	expect_pages(4, 7);
}

Test(ui_screens, pages_of_waivers_and_decisions)
{
	expect_pages(8, 10);
}

/* Each row: from the beginning, keys, and the screen's name. */
static const struct {
	const char *name, *keys, *text;
} played[] = {
	{ "form-item", "Alt-2 Enter", NULL },
	{ "form-problem", ": ^U", "circuits.ny-1.ms_peering.vlan" },
	{ "form-nested", ": ^U", "circuits.ny-1.ms_peering.advertised[1].cidr" },
	{ "steps-focused", "Alt-3 S-Tab", NULL },
	{ "finding-focused", "F8 Tab", NULL },
	{ "list-find", "Alt-2 /", "dal" },
	{ "dialog-delete", "Alt-6 Down d", NULL },
	{ "dialog-goto", "Alt-2 :", NULL },
	{ "dialog-rename", "Alt-2 r", NULL },
	{ "dialog-new-item", "Alt-2 a", "Boston" },
	{ "dialog-save-as", "S", NULL },
	{ "edit-line", "Alt-2 Enter Down Enter", " of Tex" },
	{ "edit-note", "g 1 Down Enter", "More. " },
};

Test(ui_screens, forms_dialogs_and_editors)
{
	struct session session;
	size_t i;

	for (i = 0; i < sizeof played / sizeof *played; i++) {
		session_open(&session, session_plan);
		session_keys(&session, played[i].keys);
		if (played[i].text != NULL)
			session_type(&session, played[i].text);
		if (played[i].keys[0] == ':')
			session_keys(&session, "Enter");
		session_golden_sizes(&session, played[i].name);
		session_close(&session);
	}
}

Test(ui_screens, a_file_that_is_no_plan_shows_its_messages)
{
	struct session session;

	session_open(&session, "sites:\n  - id: a\n   users: [1\nneed: &a x\n");
	session_golden_sizes(&session, "unreadable");
	session_keys(&session, "r");
	cr_expect_eq(session.effect.kind, EFFECT_OPEN);
	cr_expect_str_eq(session.effect_text, "contoso.yaml");
	session_keys(&session, "Down Down End PgUp Home");
	session_golden(&session, "unreadable", 80, 24);
	session_keys(&session, "q");
	cr_expect_eq(session.effect.kind, EFFECT_QUIT);
	session_close(&session);
}

Test(ui_screens, a_small_window_says_so_and_loses_nothing)
{
	struct session session;
	char before[8192];

	session_open(&session, session_plan);
	session_keys(&session, "Alt-2 Down Enter Down Enter");
	session_type(&session, "abc");
	snprintf(before, sizeof before, "%s", session_screen(&session));
	session_golden(&session, "too-small", 40, 10);
	session_resize(&session, 24, 80);
	cr_expect_str_eq(session_screen(&session), before);
	session_close(&session);
}

Test(ui_screens, no_size_breaks_drawing)
{
	struct session session;
	int rows, cols;

	session_open(&session, session_plan);
	session_keys(&session, "Alt-6 Down Enter F8");
	for (rows = 1; rows < 50; rows += 3) {
		for (cols = 1; cols < 200; cols += 7) {
			session_resize(&session, rows, cols);
			session_screen(&session);
			session_check(&session, "resize");
		}
	}
	session_resize(&session, 1000, 2000);
	cr_expect(session_shows(&session, "erplan"));
	session_close(&session);
}

Test(ui_screens, ascii_draws_with_ascii_alone)
{
	static const struct ui_options options = { .ascii = true,
		.version = "erplan 0.1.0", .data_date = "2026-01-31" };
	struct session session;
	const char *screen;

	session_open_with(&session, session_plan, &options);
	session_golden(&session, "ascii", 80, 24);
	session_keys(&session, "Alt-6 Down Enter");
	for (screen = session_screen(&session); *screen != '\0'; screen++)
		cr_expect((unsigned char)*screen < 0x80);
	session_close(&session);
}

Test(ui_screens, hostile_and_wide_texts_stay_in_their_cells)
{
	static const char plan[] = "version: 1\nmeta:\n  name: \"\\e[2Jx"
	    "\\u202Eabc\"\nsites:\n  - id: tokyo\n    name: \"\u6771\u4eac"
	    "\u90fd\u5e81\u820e\u306e\u4e8b\u52d9\u6240\u306e\u540d\u524d"
	    "\u306f\u9577\u3044\"\n    isp: 1\n";
	struct session session;
	const char *screen;

	session_open(&session, plan);
	session_keys(&session, "Alt-2 Enter");
	session_golden(&session, "hostile", 80, 24);
	for (screen = session_screen(&session); *screen != '\0'; screen++)
		cr_expect(*screen != '\x1b');
	cr_expect(!session_shows(&session, "\u202e"));
	session_close(&session);
}
