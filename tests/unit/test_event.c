#include "ui/event.h"

#include <criterion/criterion.h>

Test(event, every_key_has_a_name_of_its_own)
{
	static const struct {
		uint32_t key;
		const char *name;
	} rows[] = {
		{ 'a', "a" },
		{ '?', "?" },
		{ ' ', "Space" },
		{ 0xe9, "\303\251" },
		{ PRESS_CTRL | 's', "^S" },
		{ PRESS_CTRL | ' ', "C-Space" },
		{ PRESS_CTRL | '_', "^_" },
		{ PRESS_ALT | '1', "Alt-1" },
		{ PRESS_F1, "F1" },
		{ PRESS_F12, "F12" },
		{ PRESS_SHIFT | PRESS_F8, "S-F8" },
		{ PRESS_SHIFT | PRESS_TAB, "S-Tab" },
		{ PRESS_CTRL | PRESS_LEFT, "C-Left" },
		{ PRESS_ALT | PRESS_SHIFT | PRESS_CTRL | PRESS_PAGE_DOWN,
		    "Alt-S-C-PgDn" },
	};
	char name[PRESS_NAME_SIZE];
	uint32_t key;
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_str_eq(event_press_name(rows[i].key, name),
		    rows[i].name, "row %zu: %s", i, name);
	for (key = PRESS_NAMED; key < PRESS_NAMED_END; key++)
		cr_expect(*event_press_name(key, name) != '\0', "key %x", key);
}

Test(event, typed_are_characters_without_ctrl_and_alt)
{
	static const struct {
		uint32_t key;
		bool typed;
	} rows[] = { { 'a', true }, { ' ', true }, { 0x6771, true },
		{ PRESS_ENTER, false }, { PRESS_CTRL | 'a', false },
		{ PRESS_ALT | '1', false }, { 0x1b, false }, { 0x202e, false } };
	size_t i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct event event = { .kind = EVENT_KEY, .key = rows[i].key };

		cr_expect(event_is_typed(&event) == rows[i].typed, "%x",
		    rows[i].key);
		event.kind = EVENT_TICK;
		cr_expect(!event_is_typed(&event));
	}
}
