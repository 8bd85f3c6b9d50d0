/*
 * Thousands of random keys: nothing crashes, selections stay in range, the
 * plan stays readable, and undoing all of it gives back the very bytes.
 */
#include "session.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(ui_random, .timeout = 300);

static const char *const keys[] = { "Up", "Down", "Left", "Right", "Enter",
	"Enter", "Esc", "Esc", "Tab", "S-Tab", "Home", "End", "PgUp", "PgDn",
	"F8", "S-F8", "Space", "Backspace", "Del", "a", "c", "d", "y", "D",
	"e", "f", "r", "J", "K", "j", "k", "u", "u", "^R", "/", "n", "N", ":",
	"g", "Alt-1", "Alt-2", "Alt-4", "Alt-6", "Alt-7", "Alt-8", "1", "2",
	"3", "9", "x", "F2", "F1", "F4", "[", "]", "<", ">", "S", "^U", "z",
	"q", "s", "?", "w", "0" };

static const char *const pastes[] = { "192.0.2.0/30", "a, b", "x\ny\n",
	"12076:5010", "2026-11-23", "\xf0\x9f\x8f\xa2 caf\xc3\xa9", "- #: '",
	"true", "65010" };

static uint32_t
next_number(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
one_event(struct session *session, uint32_t *seed)
{
	uint32_t n = next_number(seed);

	if (n % 40 == 0)
		session_resize(session, 10 + (int)(next_number(seed) % 40),
		    40 + (int)(next_number(seed) % 120));
	else if (n % 23 == 0)
		session_paste(session, pastes[next_number(seed) %
		    (sizeof pastes / sizeof *pastes)]);
	else if (n % 31 == 0)
		session_outcome(session, EFFECT_SAVE, n % 2 == 0, "text");
	else
		session_keys(session, keys[next_number(seed) %
		    (sizeof keys / sizeof *keys)]);
}

static void
play(const char *plan, uint32_t seed, int events)
{
	struct session session;
	char when[64];
	size_t length;
	int i;

	session_open(&session, plan);
	for (i = 0; i < events; i++) {
		snprintf(when, sizeof when, "seed %u event %d", seed, i);
		one_event(&session, &seed);
		session_check(&session, when);
		if (i % 16 == 0)
			session_screen(&session);
	}
	while (document_undo(session.context.document))
		;
	cr_expect_str_eq(document_text(session.context.document, &length),
	    plan);
	session_close(&session);
}

Test(ui_random, keys_over_a_small_plan)
{
	uint32_t seed;

	for (seed = 1; seed <= 12; seed++)
		play(session_plan, seed, 500);
}

Test(ui_random, keys_over_an_empty_plan)
{
	struct buf text = { 0 };
	uint32_t seed;

	document_new_text(&text, "Empty");
	for (seed = 100; seed <= 106; seed++)
		play(buf_text(&text), seed, 500);
	buf_free(&text);
}

Test(ui_random, keys_over_an_example)
{
	char name[1024];
	char *text = calloc(1, 1 << 20);
	FILE *file;

	cr_assert(text != NULL);
	snprintf(name, sizeof name, "%s/assets/examples/contoso.yaml",
	    getenv("abs_top_srcdir"));
	file = fopen(name, "r");
	cr_assert(file != NULL, "%s", name);
	cr_expect(fread(text, 1, (1 << 20) - 1, file) > 0);
	fclose(file);
	play(text, 7, 1000);
	free(text);
}
