/*
 * Names of keys. Knows nothing of terminals: how bytes become keys is
 * decode.c's, what keys do is the key table's.
 */
#include "ui/event.h"

#include "model/utf8.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
static const struct {
	uint32_t key;
	const char *name;
} named[] = {
	{ PRESS_ENTER, "Enter" },
	{ PRESS_TAB, "Tab" },
	{ PRESS_ESCAPE, "Esc" },
	{ PRESS_BACKSPACE, "Backspace" },
	{ PRESS_DELETE, "Del" },
	{ PRESS_INSERT, "Ins" },
	{ PRESS_UP, "Up" },
	{ PRESS_DOWN, "Down" },
	{ PRESS_LEFT, "Left" },
	{ PRESS_RIGHT, "Right" },
	{ PRESS_HOME, "Home" },
	{ PRESS_END, "End" },
	{ PRESS_PAGE_UP, "PgUp" },
	{ PRESS_PAGE_DOWN, "PgDn" },
	{ PRESS_MOUSE_LEFT, "Click" },
	{ PRESS_MOUSE_MIDDLE, "Middle-click" },
	{ PRESS_MOUSE_RIGHT, "Right-click" },
	{ PRESS_MOUSE_RELEASE, "Release" },
	{ PRESS_MOUSE_WHEEL_UP, "Wheel-up" },
	{ PRESS_MOUSE_WHEEL_DOWN, "Wheel-down" },
	{ ' ', "Space" },
};
/* clang-format on */

bool
event_is_typed(const struct event *event)
{
	return event->kind == EVENT_KEY && event->key < PRESS_NAMED &&
	    event->key >= ' ' && !utf8_is_control(event->key);
}

const char *
event_press_name(uint32_t key, char name[PRESS_NAME_SIZE])
{
	uint32_t base = key & PRESS_BASE;
	const char *prefix = "", *text = NULL;
	char shown[8] = "";
	size_t i;

	for (i = 0; i < sizeof named / sizeof *named; i++)
		if (named[i].key == base)
			text = named[i].name;
	if (base >= PRESS_F1 && base <= PRESS_F12) {
		snprintf(shown, sizeof shown, "F%u", base - PRESS_F1 + 1);
		text = shown;
	} else if (text == NULL) {
		if (base < PRESS_NAMED)
			shown[utf8_encode(base, shown)] = '\0';
		text = shown;
	}
	if ((key & PRESS_CTRL) != 0) {
		prefix = base < PRESS_NAMED && base > ' ' ? "^" : "C-";
		if (base >= 'a' && base <= 'z')
			shown[0] = (char)(base - 'a' + 'A');
	}
	snprintf(name, PRESS_NAME_SIZE, "%s%s%s%s",
	    (key & PRESS_ALT) != 0 ? "Alt-" : "",
	    (key & PRESS_SHIFT) != 0 ? "S-" : "", prefix, text);
	return name;
}
