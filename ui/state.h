#ifndef UI_STATE_H
#define UI_STATE_H

#include "model/analysis/analysis.h"
#include "model/buf.h"
#include "ui/dialog.h"
#include "ui/keys.h"
#include "ui/lineedit.h"
#include "ui/noteedit.h"
#include "ui/pages.h"
#include "ui/pick.h"
#include "ui/problems.h"
#include "ui/ui.h"
#include "ui/views.h"

/*
 * The wizard's state, for the files of its core alone. It holds indices, ids
 * and paths, never pointers into the plan: every edit replaces the plan.
 */
enum pane {
	PANE_STEPS,
	PANE_CONTENT,
	PANE_FINDING,
	PANE_COUNT
};

/* One of the things that lie open on each other: page, record, nested list. */
enum level_kind {
	LEVEL_VIEW, /* a page that draws itself */
	LEVEL_LIST,
	LEVEL_FORM
};

enum { LEVEL_COLUMNS_MAX = 12 };

struct level {
	enum level_kind kind;
	struct path path; /* of the list or record */
	const struct page *page; /* whose columns or fields; NULL: all */
	int32_t selected; /* the item; in a form the nth field */
	int32_t top; /* first item or row drawn */
	/* Of a list: the columns its first items need, as of a revision. */
	bool measured;
	uint64_t measured_revision;
	int16_t needs[LEVEL_COLUMNS_MAX];
};

enum { LEVEL_MAX = PATH_DEPTH + 2, PAGES_MAX = 8 };

/* Text that its field refused, kept until it is mended or given up. */
struct pending {
	char *where; /* path as text: survives edits elsewhere */
	struct path path; /* of where, in the plan of now */
	char *text;
	struct value_error error;
};

enum edit_kind {
	EDIT_NONE,
	EDIT_LINE,
	EDIT_NOTE,
	EDIT_LINES /* a list of texts, one a line */
};

struct edit {
	enum edit_kind kind;
	struct path path;
	struct lineedit line;
	struct noteedit note;
};

struct place_kept {
	int32_t selected, top;
};

struct ui {
	struct ui_options options;
	const struct glyphs *glyphs;
	int rows, cols;

	enum pane pane;
	int nav, page[NAV_COUNT];
	struct place_kept kept[NAV_COUNT][PAGES_MAX];
	struct level levels[LEVEL_MAX];
	int level_count; /* at least 1 once attached */

	struct edit edit;
	struct pending *pendings;
	size_t pending_count, pending_capacity;
	struct problems problems;
	int32_t problem; /* where F8 is; -1: before the first */
	int32_t shown_problem; /* of those of the focus, in the finding line */

	struct picker *picker; /* open, or NULL */
	bool picker_added; /* for an item that goes when it is cancelled */
	struct views views;
	struct dialog dialog;
	struct buf find; /* the last text looked for */
	struct place_kept find_from;
	int32_t scroll; /* of the list of messages of an unreadable file */
	bool step_key; /* g was pressed, a digit follows */
	bool quit_after_save;
	struct buf save_path; /* of the last save; empty: where it came from */

	struct buf message; /* shown until the next key */
	enum style message_style;
	struct buf effect_text;
	bool unchecked; /* shown before the rules have run */
	bool attached;
	bool never_saved; /* a new plan: its text is nowhere else */
	uint64_t revision; /* of the document all of this fits */
};

/* --- ui.c: what the parts tell each other ----------------------------- */

void ui_say(struct ui *, enum style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Takes in what an edit changed: analysis, problems, kept texts, levels. */
void ui_changed(struct ui *, struct ui_context *);
/* Returns the effect with a copy of the text. */
struct effect ui_effect(struct ui *, enum effect_kind, const char *text);
/* Saves, asking for a name where the plan has none. */
struct effect ui_save(struct ui *, struct ui_context *);

/* Says whether there is a plan to be shown at all. */
bool ui_is_usable(const struct ui_context *);

/* --- actions.c: keys of panes and of everywhere ----------------------- */

/* Shows the line of the column of steps, at the tab it was left at. */
void ui_show_nav(struct ui *, struct ui_context *, int nav);
/* Quits, or asks where something would be lost. */
struct effect ui_quit(struct ui *, struct ui_context *);
struct effect ui_steps_action(struct ui *, struct ui_context *, enum action);
struct effect ui_finding_action(struct ui *, struct ui_context *, enum action);
struct effect ui_global_action(struct ui *, struct ui_context *, enum action,
    uint32_t key);

static inline const struct plan *
ui_plan(const struct ui_context *context)
{
	return document_plan(context->document);
}

/* --- mouse.c ---------------------------------------------------------- */

/*
 * Does what a click selects. Returns the key that the event stands for then:
 * Enter where what is selected was clicked again, Up and Down of the wheel,
 * or 0.
 */
uint32_t ui_mouse(struct ui *, struct ui_context *, const struct event *);

/* --- levels.c: where in the plan the screen is ------------------------ */

static inline struct level *
ui_level(struct ui *ui)
{
	return &ui->levels[ui->level_count - 1];
}

static inline const struct level *
ui_level_shown(const struct ui *ui)
{
	return &ui->levels[ui->level_count - 1];
}

static inline const struct page *
ui_page(const struct ui *ui)
{
	return &navs[ui->nav].pages[ui->page[ui->nav]];
}

/* Shows a page of the table, as it was left. */
void ui_show_page(struct ui *, const struct ui_context *, int nav, int page);
/* Opens the record or list on top; page says which fields, NULL all. */
void ui_push(struct ui *, enum level_kind, const struct path *,
    const struct page *);
/* Closes the topmost; false where only the page is left. */
bool ui_pop(struct ui *);
/* Shows the field, item or list at the path, opening what holds it. */
bool ui_goto(struct ui *, struct ui_context *, const struct path *);
/* Closes what the plan no longer has and keeps selections in range. */
void ui_check_levels(struct ui *, const struct ui_context *);
/* Scrolls so that the selection is seen. */
void ui_settle(struct ui *, const struct ui_context *);
/* Returns the path of what is selected: a field, an item, else the page. */
struct path ui_focus(const struct ui *, const struct ui_context *);
/* Counts the items of the list at the path. */
int32_t ui_list_count(const struct path *, const struct plan *);

/* --- pending.c -------------------------------------------------------- */

const struct pending *ui_pending(const struct ui *, const struct path *);
void ui_pending_keep(struct ui *, const struct plan *, const struct path *,
    const char *text, const struct value_error *);
void ui_pending_drop(struct ui *, const struct path *);
/* Finds the paths again after an edit; drops those that are gone. */
void ui_pending_update(struct ui *, const struct plan *);
void ui_pending_free(struct ui *);

/* --- edit.c: one field at a time -------------------------------------- */

/*
 * Begins to edit the field at the path in the way its kind asks for: a
 * picker where there is one, else a line or text to be typed.
 */
void ui_edit_begin(struct ui *, struct ui_context *, const struct path *);
/* Begins to type it, also where it has a picker. */
void ui_edit_type(struct ui *, struct ui_context *, const struct path *);
/* Takes an event while the picker is open. */
void ui_edit_pick(struct ui *, struct ui_context *, const struct event *);
/* Takes a key or paste while editing; action is the key's, or none. */
struct effect ui_edit_event(struct ui *, struct ui_context *,
    const struct event *);
/* Ends editing and keeps the text: in the plan, or as refused text. */
void ui_edit_accept(struct ui *, struct ui_context *);
void ui_edit_cancel(struct ui *);
/* Switches a bool, takes the next word of a choice, else begins to edit. */
void ui_edit_toggle(struct ui *, struct ui_context *, const struct path *);
void ui_edit_clear(struct ui *, struct ui_context *, const struct path *);
void ui_edit_fix(struct ui *, struct ui_context *, const struct path *);
/* Gives the field the text; false with a message where it is refused. */
bool ui_edit_set(struct ui *, struct ui_context *, const struct path *,
    const char *text);
/* What is refused about the text being typed now; false: nothing. */
bool ui_edit_problem(const struct ui *, struct value_error *);

/* --- frame.c ---------------------------------------------------------- */

struct layout {
	bool narrow; /* the column of steps shows numbers and signs only */
	int content_col, content_cols;
	int content_row, content_rows; /* without the help pane */
	int help_row, help_col, help_rows, help_cols; /* 0 rows: none */
	int message_row, message_rows;
};

enum { UI_ROWS_MIN = 16, UI_COLS_MIN = 60 };
/* A tab's place in its line; width 0: there is no room for it. */
struct tab {
	int col, width;
};
/* Places the tabs in a line of cols columns; returns how many there are. */
int ui_tabs(const struct ui *, int cols, struct tab[PAGES_MAX]);
/* Returns where things stand on a screen of that size. */
struct layout ui_layout(const struct ui *, int rows, int cols);
void ui_draw_frame(const struct ui *, const struct ui_context *,
    const struct layout *, struct grid *);
/* Where a page leaves no room for messages: the last one over its end. */
void ui_draw_notice(const struct ui *, const struct layout *, struct grid *);
/* Returns the worst mark of what lies below the path, or 0. */
uint32_t ui_mark(const struct ui *, const struct path *, enum style *);
enum key_context ui_key_context(const struct ui *, const struct ui_context *);

#endif
