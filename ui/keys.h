#ifndef UI_KEYS_H
#define UI_KEYS_H

#include "ui/event.h"
#include "ui/grid.h"

/*
 * What keys do: one row per key and place. Dispatch, the hint line, the help
 * screen and the manual page read the same rows.
 */
enum key_context {
	KEYS_GLOBAL, /* everywhere but while text is being typed */
	KEYS_STEPS, /* the column of steps */
	KEYS_LIST,
	KEYS_FORM,
	KEYS_FINDING, /* the line of the finding, below */
	KEYS_LINE, /* typing a line */
	KEYS_NOTE, /* typing a text of several lines */
	KEYS_FINDINGS, /* the page of findings; the page itself takes these */
	KEYS_REPORT, /* the report's preview; the same */
	KEYS_MAP, /* the same */
	KEYS_CAPACITY, /* the same */
	KEYS_UNREADABLE, /* a file that cannot be read as a plan */
	KEYS_CONTEXT_COUNT
};

enum action {
	ACTION_NONE,
	ACTION_VIEW, /* what a page that draws itself does with the key */
	ACTION_UP,
	ACTION_DOWN,
	ACTION_FIRST,
	ACTION_LAST,
	ACTION_PAGE_UP,
	ACTION_PAGE_DOWN,
	ACTION_NEXT_PANE,
	ACTION_PREVIOUS_PANE,
	ACTION_NEXT_TAB,
	ACTION_PREVIOUS_TAB,
	ACTION_STEP, /* with the key's digit */
	ACTION_STEP_NEXT_KEY, /* a digit follows */
	ACTION_OPEN,
	ACTION_BACK,
	ACTION_TYPE,
	ACTION_TOGGLE,
	ACTION_ADD,
	ACTION_FILL,
	ACTION_COPY_ITEM,
	ACTION_DELETE,
	ACTION_MOVE_UP,
	ACTION_MOVE_DOWN,
	ACTION_RENAME,
	ACTION_CLEAR,
	ACTION_FIX,
	ACTION_NEXT_ITEM,
	ACTION_PREVIOUS_ITEM,
	ACTION_FIND,
	ACTION_FIND_NEXT,
	ACTION_FIND_PREVIOUS,
	ACTION_NEXT_FINDING,
	ACTION_PREVIOUS_FINDING,
	ACTION_HELP,
	ACTION_GUIDE,
	ACTION_EXPLAIN,
	ACTION_UNDO,
	ACTION_REDO,
	ACTION_SAVE,
	ACTION_SAVE_AS,
	ACTION_GOTO,
	ACTION_NEXT_OPEN,
	ACTION_COPY_VALUE,
	ACTION_REDRAW,
	ACTION_SUSPEND,
	ACTION_QUIT,
	ACTION_RELOAD,
	ACTION_ACCEPT,
	ACTION_ACCEPT_NEXT,
	ACTION_ACCEPT_PREVIOUS
};

struct key_row {
	enum key_context context;
	uint32_t key;
	enum action action;
	const char *hint; /* word for the hint line, or NULL */
	const char *help; /* sentence for help and manual */
};

/* All rows, by context in the order of the hint line; ended by no action. */
extern const struct key_row key_rows[];

/* Returns "Lists", "Forms" ...: the heading of the context's rows. */
const char *key_context_name(enum key_context);
/* Returns the context's row for the key, or NULL. */
const struct key_row *key_find(enum key_context, uint32_t key);
/*
 * Draws the hints of the context, then the global ones unless text is being
 * typed, as many as fit in width columns.
 */
void key_hints(enum key_context, struct grid *, int row, int col, int width);
/*
 * Draws a view's own hint, "Enter pick  Esc cancel": the first word of each
 * group, which two blanks part, is the key.
 */
void key_hint_text(const char *, struct grid *, int row, int col, int width);

#endif
