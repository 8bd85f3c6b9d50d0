/*
 * The table of keys: what each does in which place, in words short enough
 * for the hint line and long enough for help. Knows no state of the wizard;
 * what an action does is ui.c's.
 */
#include "ui/keys.h"

#include <string.h>

#include "model/utf8.h"

/* clang-format off */
#define UP_DOWN(context, what)                                               \
	{ context, PRESS_UP, ACTION_UP, NULL, "Previous " what },            \
	{ context, 'k', ACTION_UP, NULL, "Previous " what },                 \
	{ context, PRESS_DOWN, ACTION_DOWN, NULL, "Next " what },            \
	{ context, 'j', ACTION_DOWN, NULL, "Next " what }
#define FAR(context, what)                                                   \
	{ context, PRESS_HOME, ACTION_FIRST, NULL, "First " what },          \
	{ context, PRESS_END, ACTION_LAST, NULL, "Last " what },             \
	{ context, PRESS_PAGE_UP, ACTION_PAGE_UP, NULL, "One page up" },     \
	{ context, PRESS_PAGE_DOWN, ACTION_PAGE_DOWN, NULL, "One page down" }
#define TABS(context)                                                        \
	{ context, PRESS_LEFT, ACTION_PREVIOUS_TAB, NULL, "Previous tab" },  \
	{ context, 'h', ACTION_PREVIOUS_TAB, NULL, "Previous tab" },         \
	{ context, PRESS_RIGHT, ACTION_NEXT_TAB, NULL, "Next tab" },         \
	{ context, 'l', ACTION_NEXT_TAB, NULL, "Next tab" }
#define STEP(digit)                                                          \
	{ KEYS_GLOBAL, PRESS_ALT | (digit), ACTION_STEP, NULL,               \
	    "Go to the step of that number" }

const struct key_row key_rows[] = {
	{ KEYS_STEPS, PRESS_ENTER, ACTION_OPEN, "open", "Go to the pages of the step" },
	{ KEYS_STEPS, PRESS_RIGHT, ACTION_OPEN, NULL, "Go to the pages of the step" },
	{ KEYS_STEPS, 'l', ACTION_OPEN, NULL, "Go to the pages of the step" },
	UP_DOWN(KEYS_STEPS, "step"),
	{ KEYS_STEPS, PRESS_HOME, ACTION_FIRST, NULL, "First step" },
	{ KEYS_STEPS, PRESS_END, ACTION_LAST, NULL, "Last line" },

	{ KEYS_LIST, PRESS_ENTER, ACTION_OPEN, "edit", "Open the item" },
	{ KEYS_LIST, 'a', ACTION_ADD, "add", "Add an item" },
	{ KEYS_LIST, 'A', ACTION_FILL, NULL, "Add all that the catalogue has for this plan: flows, checks, roll-back" },
	{ KEYS_LIST, 'd', ACTION_DELETE, "delete", "Delete the item (u brings it back)" },
	{ KEYS_LIST, PRESS_DELETE, ACTION_DELETE, NULL, "Delete the item (u brings it back)" },
	{ KEYS_LIST, '/', ACTION_FIND, "find", "Find a text in the list" },
	{ KEYS_LIST, 'n', ACTION_FIND_NEXT, NULL, "Find the next one" },
	{ KEYS_LIST, 'N', ACTION_FIND_PREVIOUS, NULL, "Find the one before" },
	{ KEYS_LIST, 'c', ACTION_COPY_ITEM, NULL, "Copy the item" },
	{ KEYS_LIST, 'r', ACTION_RENAME, NULL, "Change the item's id, and every reference to it" },
	{ KEYS_LIST, 'J', ACTION_MOVE_DOWN, NULL, "Move the item down" },
	{ KEYS_LIST, 'K', ACTION_MOVE_UP, NULL, "Move the item up" },
	UP_DOWN(KEYS_LIST, "item"),
	FAR(KEYS_LIST, "item"),
	TABS(KEYS_LIST),

	{ KEYS_FORM, PRESS_ENTER, ACTION_OPEN, "edit", "Edit the field, or open what it holds" },
	{ KEYS_FORM, 'e', ACTION_TYPE, NULL, "Type the value, also where a list of choices would open" },
	{ KEYS_FORM, ' ', ACTION_TOGGLE, "toggle", "Switch between yes and no, or to the next word" },
	{ KEYS_FORM, 'D', ACTION_CLEAR, "clear", "Take the value out of the plan" },
	{ KEYS_FORM, PRESS_DELETE, ACTION_CLEAR, NULL, "Take the value out of the plan" },
	{ KEYS_FORM, PRESS_BACKSPACE, ACTION_CLEAR, NULL, "Take the value out of the plan" },
	{ KEYS_FORM, 'f', ACTION_FIX, NULL, "Take the corrected form that is offered" },
	{ KEYS_FORM, 'r', ACTION_RENAME, NULL, "Change the item's id, and every reference to it" },
	{ KEYS_FORM, '>', ACTION_NEXT_ITEM, NULL, "The same form of the next item" },
	{ KEYS_FORM, '<', ACTION_PREVIOUS_ITEM, NULL, "The same form of the item before" },
	{ KEYS_FORM, '/', ACTION_FIND, NULL, "Find a field" },
	{ KEYS_FORM, 'n', ACTION_FIND_NEXT, NULL, "Find the next one" },
	{ KEYS_FORM, 'N', ACTION_FIND_PREVIOUS, NULL, "Find the one before" },
	UP_DOWN(KEYS_FORM, "field"),
	FAR(KEYS_FORM, "field"),
	TABS(KEYS_FORM),

	{ KEYS_FINDING, PRESS_ENTER, ACTION_OPEN, "show its field", "Go to the field that the finding is about" },
	UP_DOWN(KEYS_FINDING, "finding here"),

	{ KEYS_LINE, PRESS_ENTER, ACTION_ACCEPT, "accept", "Accept the text" },
	{ KEYS_LINE, PRESS_ESCAPE, ACTION_BACK, "cancel", "Leave the value as it was" },
	{ KEYS_LINE, PRESS_TAB, ACTION_ACCEPT_NEXT, "next field", "Accept and edit the next field" },
	{ KEYS_LINE, PRESS_SHIFT | PRESS_TAB, ACTION_ACCEPT_PREVIOUS, NULL, "Accept and edit the field before" },
	{ KEYS_LINE, PRESS_DOWN, ACTION_DOWN, NULL, "Accept and go to the next field" },
	{ KEYS_LINE, PRESS_UP, ACTION_UP, NULL, "Accept and go to the field before" },
	{ KEYS_LINE, PRESS_F4, ACTION_FIX, NULL, "Take the corrected form that is offered" },
	{ KEYS_LINE, PRESS_F1, ACTION_HELP, "help", "Help" },
	{ KEYS_LINE, PRESS_CTRL | 's', ACTION_SAVE, NULL, "Accept and save the plan" },
	{ KEYS_LINE, PRESS_CTRL | 'c', ACTION_QUIT, NULL, "Quit" },
	{ KEYS_LINE, PRESS_CTRL | 'l', ACTION_REDRAW, NULL, "Draw the screen anew" },
	{ KEYS_LINE, PRESS_CTRL | 'z', ACTION_SUSPEND, NULL, "Suspend to the shell" },

	{ KEYS_NOTE, PRESS_ESCAPE, ACTION_ACCEPT, "done", "Accept the text (u takes it back)" },
	{ KEYS_NOTE, PRESS_TAB, ACTION_ACCEPT_NEXT, "next field", "Accept and go to the next field" },
	{ KEYS_NOTE, PRESS_SHIFT | PRESS_TAB, ACTION_ACCEPT_PREVIOUS, NULL, "Accept and go to the field before" },
	{ KEYS_NOTE, PRESS_F4, ACTION_FIX, NULL, "Take the corrected form that is offered" },
	{ KEYS_NOTE, PRESS_F1, ACTION_HELP, "help", "Help" },
	{ KEYS_NOTE, PRESS_CTRL | 's', ACTION_SAVE, "save", "Accept and save the plan" },
	{ KEYS_NOTE, PRESS_CTRL | 'c', ACTION_QUIT, NULL, "Quit" },
	{ KEYS_NOTE, PRESS_CTRL | 'l', ACTION_REDRAW, NULL, "Draw the screen anew" },
	{ KEYS_NOTE, PRESS_CTRL | 'z', ACTION_SUSPEND, NULL, "Suspend to the shell" },

	{ KEYS_FINDINGS, PRESS_ENTER, ACTION_VIEW, NULL, "Go to the field that the finding is about" },
	{ KEYS_FINDINGS, 'W', ACTION_VIEW, NULL, "Waive the finding, with reason, name and end" },
	{ KEYS_FINDINGS, '/', ACTION_VIEW, NULL, "Show only findings with a text" },
	{ KEYS_FINDINGS, '*', ACTION_VIEW, NULL, "Show all findings" },
	{ KEYS_FINDINGS, 'e', ACTION_VIEW, NULL, "Show errors alone" },
	{ KEYS_FINDINGS, 'w', ACTION_VIEW, NULL, "Show warnings alone" },
	{ KEYS_FINDINGS, 'i', ACTION_VIEW, NULL, "Show notes alone" },
	{ KEYS_FINDINGS, 'v', ACTION_VIEW, NULL, "Show what is waived" },
	{ KEYS_FINDINGS, 'o', ACTION_VIEW, NULL, "Show rules that lack data" },
	{ KEYS_FINDINGS, 'J', ACTION_VIEW, NULL, "Scroll the text about the finding down" },
	{ KEYS_FINDINGS, 'K', ACTION_VIEW, NULL, "Scroll the text about the finding up" },
	TABS(KEYS_FINDINGS),

	{ KEYS_REPORT, 'e', ACTION_VIEW, NULL, "Export the report: format and file are asked" },
	{ KEYS_REPORT, '/', ACTION_VIEW, NULL, "Find a text in the report" },
	{ KEYS_REPORT, 'n', ACTION_VIEW, NULL, "Find it again" },
	{ KEYS_REPORT, ' ', ACTION_VIEW, NULL, "Page down" },
	TABS(KEYS_REPORT),

	{ KEYS_MAP, PRESS_LEFT, ACTION_VIEW, NULL, "Move the map by the arrow keys" },
	{ KEYS_MAP, '+', ACTION_VIEW, NULL, "Nearer" },
	{ KEYS_MAP, '-', ACTION_VIEW, NULL, "Farther" },
	{ KEYS_MAP, '0', ACTION_VIEW, NULL, "Show all of the plan" },
	{ KEYS_MAP, 'w', ACTION_VIEW, NULL, "Show the world" },
	{ KEYS_MAP, 'n', ACTION_VIEW, NULL, "Next site or circuit, and what is known of it" },
	{ KEYS_MAP, 'N', ACTION_VIEW, NULL, "The site or circuit before" },
	{ KEYS_MAP, 'i', ACTION_VIEW, NULL, "Lines to internet egresses" },
	{ KEYS_MAP, 'p', ACTION_VIEW, NULL, "All peering locations" },
	{ KEYS_MAP, 't', ACTION_VIEW, NULL, "Names" },

	{ KEYS_CAPACITY, PRESS_ENTER, ACTION_VIEW, NULL, "To the field that the figure hangs on" },
	{ KEYS_CAPACITY, 't', ACTION_VIEW, NULL, "Demand up, towards Microsoft, or down" },
	{ KEYS_CAPACITY, 's', ACTION_VIEW, NULL, "The largest demand or the fullest link first" },
	TABS(KEYS_CAPACITY),

	{ KEYS_UNREADABLE, 'r', ACTION_RELOAD, "read again", "Read the file again" },
	{ KEYS_UNREADABLE, 'q', ACTION_QUIT, "quit", "Quit" },
	{ KEYS_UNREADABLE, '?', ACTION_HELP, "help", "Help, to be searched" },
	UP_DOWN(KEYS_UNREADABLE, "message"),
	FAR(KEYS_UNREADABLE, "message"),

	{ KEYS_GLOBAL, PRESS_TAB, ACTION_NEXT_PANE, "pane", "Next part of the screen: steps, page, finding" },
	{ KEYS_GLOBAL, PRESS_SHIFT | PRESS_TAB, ACTION_PREVIOUS_PANE, NULL, "The part of the screen before" },
	{ KEYS_GLOBAL, '?', ACTION_HELP, "help", "Help, to be searched" },
	{ KEYS_GLOBAL, PRESS_F1, ACTION_HELP, NULL, "Help, to be searched" },
	{ KEYS_GLOBAL, 'u', ACTION_UNDO, "undo", "Undo" },
	{ KEYS_GLOBAL, PRESS_CTRL | 'r', ACTION_REDO, NULL, "Redo" },
	{ KEYS_GLOBAL, PRESS_CTRL | 's', ACTION_SAVE, "save", "Save the plan" },
	{ KEYS_GLOBAL, 'q', ACTION_QUIT, "quit", "Quit; asks where something is not saved" },
	{ KEYS_GLOBAL, PRESS_CTRL | 'c', ACTION_QUIT, NULL, "Quit; asks where something is not saved" },
	{ KEYS_GLOBAL, PRESS_F8, ACTION_NEXT_FINDING, "finding", "Next finding, and its field" },
	{ KEYS_GLOBAL, PRESS_SHIFT | PRESS_F8, ACTION_PREVIOUS_FINDING, NULL, "The finding before, and its field" },
	{ KEYS_GLOBAL, 'x', ACTION_EXPLAIN, "explain", "Explain the field, figure or finding" },
	{ KEYS_GLOBAL, PRESS_F2, ACTION_GUIDE, "guide", "What the step is about" },
	{ KEYS_GLOBAL, PRESS_ESCAPE, ACTION_BACK, NULL, "Leave the innermost thing" },
	{ KEYS_GLOBAL, '[', ACTION_PREVIOUS_TAB, NULL, "Previous tab" },
	{ KEYS_GLOBAL, ']', ACTION_NEXT_TAB, NULL, "Next tab" },
	{ KEYS_GLOBAL, 'g', ACTION_STEP_NEXT_KEY, NULL, "With 1 to 8 go to the step, with f to the findings, r report, d decisions" },
	STEP('1'), STEP('2'), STEP('3'), STEP('4'),
	STEP('5'), STEP('6'), STEP('7'), STEP('8'),
	{ KEYS_GLOBAL, 'o', ACTION_NEXT_OPEN, NULL, "Go to what the step lacks next, else to the next finding" },
	{ KEYS_GLOBAL, ':', ACTION_GOTO, NULL, "Go to a field by its path" },
	{ KEYS_GLOBAL, 'y', ACTION_COPY_VALUE, NULL, "Copy the value to the clipboard" },
	{ KEYS_GLOBAL, 'S', ACTION_SAVE_AS, NULL, "Save the plan under another name" },
	{ KEYS_GLOBAL, PRESS_CTRL | 'l', ACTION_REDRAW, NULL, "Draw the screen anew" },
	{ KEYS_GLOBAL, PRESS_CTRL | 'z', ACTION_SUSPEND, NULL, "Suspend to the shell" },

	{ KEYS_GLOBAL, 0, ACTION_NONE, NULL, NULL },
};

static const char *const context_names[KEYS_CONTEXT_COUNT] = {
	[KEYS_GLOBAL] = "Everywhere",
	[KEYS_STEPS] = "Steps",
	[KEYS_LIST] = "Lists",
	[KEYS_FORM] = "Forms",
	[KEYS_FINDING] = "Finding line",
	[KEYS_LINE] = "Typing a line",
	[KEYS_NOTE] = "Typing a text",
	[KEYS_FINDINGS] = "Findings",
	[KEYS_REPORT] = "Report",
	[KEYS_MAP] = "Map",
	[KEYS_CAPACITY] = "Demand, links and growth",
	[KEYS_UNREADABLE] = "A file that is no plan",
};
/* clang-format on */

const char *
key_context_name(enum key_context context)
{
	return context_names[context];
}

const struct key_row *
key_find(enum key_context context, uint32_t key)
{
	const struct key_row *row;

	for (row = key_rows; row->action != ACTION_NONE; row++)
		if (row->context == context && row->key == key)
			return row;
	return NULL;
}

/* Draws one hint; returns the columns used, 0 where it does not fit. */
static int
draw_hint(struct grid *grid, int row, int col, int width, const char *key,
    const char *hint)
{
	int needed = utf8_columns(key) + utf8_columns(hint);

	if (hint[0] != '\0')
		needed++;
	if (needed > width)
		return 0;
	col += grid_puts(grid, row, col, -1, STYLE_KEY, key);
	if (hint[0] != '\0')
		grid_puts(grid, row, col + 1, -1, STYLE_DIM, hint);
	return needed;
}

static int
draw_context(enum key_context context, struct grid *grid, int row, int col,
    int width)
{
	const struct key_row *key;
	char name[PRESS_NAME_SIZE];
	int used = 0, n;

	for (key = key_rows; key->action != ACTION_NONE; key++) {
		if (key->context != context || key->hint == NULL)
			continue;
		event_press_name(key->key, name);
		n = draw_hint(grid, row, col + used, width - used, name,
		    key->hint);
		if (n > 0)
			used += n + 2;
	}
	return used;
}

void
key_hints(enum key_context context, struct grid *grid, int row, int col,
    int width)
{
	int used = draw_context(context, grid, row, col, width);

	if (context != KEYS_LINE && context != KEYS_NOTE &&
	    context != KEYS_UNREADABLE && context != KEYS_GLOBAL)
		draw_context(KEYS_GLOBAL, grid, row, col + used, width - used);
}

void
key_hint_text(const char *text, struct grid *grid, int row, int col, int width)
{
	char key[32], hint[96];
	const char *end, *blank;
	int used = 0, n;

	while (*text != '\0') {
		size_t length;

		end = strstr(text, "  ");
		length = end == NULL ? strlen(text) : (size_t)(end - text);
		blank = memchr(text, ' ', length);
		if (blank == NULL)
			blank = text + length;
		if ((size_t)(blank - text) >= sizeof key ||
		    length >= sizeof hint)
			return;
		memcpy(key, text, (size_t)(blank - text));
		key[blank - text] = '\0';
		length -= (size_t)(blank - text);
		if (length > 0) {
			blank++;
			length--;
		}
		memcpy(hint, blank, length);
		hint[length] = '\0';
		n = draw_hint(grid, row, col + used, width - used, key, hint);
		if (n > 0)
			used += n + 2;
		if (end == NULL)
			return;
		text = end + strspn(end, " ");
	}
}
