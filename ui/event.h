#ifndef UI_EVENT_H
#define UI_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum event_kind {
	EVENT_NONE,
	EVENT_KEY, /* key */
	EVENT_PASTE, /* text: valid UTF-8, no controls but '\n' and '\t' */
	EVENT_RESIZE, /* rows, cols */
	EVENT_MOUSE, /* key (a PRESS_MOUSE_*), row, col */
	EVENT_FOCUS, /* ok: gained; only where asked for */
	EVENT_TICK, /* the time given to term_read() is over */
	EVENT_SIGNAL, /* number: SIGINT, SIGTERM, SIGHUP, SIGTSTP */
	EVENT_CLOSED, /* the terminal has gone; no other event follows */
	EVENT_OUTCOME /* number: the effect; ok, text: what came of it */
};

/*
 * A key is one number: a character (its code point, the shifted one where
 * Shift was held) or a named key, plus modifiers. Ctrl with a letter is the
 * lower-case letter: PRESS_CTRL | 's'. Terminals send the same for Ctrl-I and
 * Tab, Ctrl-M and Enter, Ctrl-H and Backspace: those are the named keys.
 */
enum {
	PRESS_NAMED = 0x110000, /* the first number that is no character */
	PRESS_ENTER = PRESS_NAMED,
	PRESS_TAB,
	PRESS_ESCAPE,
	PRESS_BACKSPACE,
	PRESS_DELETE,
	PRESS_INSERT,
	PRESS_UP,
	PRESS_DOWN,
	PRESS_LEFT,
	PRESS_RIGHT,
	PRESS_HOME,
	PRESS_END,
	PRESS_PAGE_UP,
	PRESS_PAGE_DOWN,
	PRESS_F1,
	PRESS_F2,
	PRESS_F3,
	PRESS_F4,
	PRESS_F5,
	PRESS_F6,
	PRESS_F7,
	PRESS_F8,
	PRESS_F9,
	PRESS_F10,
	PRESS_F11,
	PRESS_F12,
	PRESS_MOUSE_LEFT,
	PRESS_MOUSE_MIDDLE,
	PRESS_MOUSE_RIGHT,
	PRESS_MOUSE_RELEASE,
	PRESS_MOUSE_WHEEL_UP,
	PRESS_MOUSE_WHEEL_DOWN,
	PRESS_NAMED_END,

	PRESS_SHIFT = 1 << 24, /* with named keys only; Backtab is this + Tab */
	PRESS_ALT = 1 << 25,
	PRESS_CTRL = 1 << 26,
	PRESS_BASE = (1 << 24) - 1 /* mask without the modifiers */
};

struct event {
	enum event_kind kind;
	uint32_t key;
	int rows, cols;
	int row, col;
	int number;
	bool ok;
	bool insist; /* an outcome: it can be done all the same */
	const char *text; /* NUL-terminated; whoever made the event owns it */
	size_t length;
};

/* Says whether the key is a character to be typed, without Ctrl or Alt. */
bool event_is_typed(const struct event *);
/* Writes a name such as "^S", "S-F8", "Alt-1", "Enter", "a"; returns name. */
enum { PRESS_NAME_SIZE = 32 };
const char *event_press_name(uint32_t key, char name[PRESS_NAME_SIZE]);

#endif
