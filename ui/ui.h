#ifndef UI_UI_H
#define UI_UI_H

#include "model/analysis/analysis.h"
#include "model/plan/document.h"
#include "ui/event.h"
#include "ui/grid.h"

struct catalog;

/*
 * The wizard without its terminal: ui_update() is the only place that changes
 * state, ui_view() draws all of it, a pure function of its arguments. What
 * needs files, processes or the terminal comes back as an effect; the caller
 * carries it out and reports by an event EVENT_OUTCOME.
 */
struct ui;

/* What the wizard works on; owned by the caller, who may replace it. */
struct ui_context {
	struct document *document; /* NULL: the start screen */
	const struct catalog *catalog;
	struct analysis *analysis; /* kept up to date by ui_update() */
	civil_day today;
	const char *file; /* shown name; NULL: not saved yet */
	/* For the start screen, each ended by NULL. */
	const char *const *recent;
	const char *const *examples; /* names */
};

enum effect_kind {
	EFFECT_NONE,
	EFFECT_SAVE, /* to the file it came from; text: path where it is new */
	EFFECT_SAVE_FORCE, /* the answer to a question about the target is yes */
	EFFECT_OPEN, /* text: path or name of a recent file */
	EFFECT_EXAMPLE, /* text: name; opens an unsaved copy */
	EFFECT_NEW, /* text: the whole text of the new plan */
	EFFECT_EXPORT, /* number: enum report_format; text: path */
	EFFECT_SUSPEND,
	EFFECT_REDRAW,
	EFFECT_COPY, /* text to the clipboard */
	EFFECT_QUIT
};

enum report_format {
	REPORT_HTML,
	REPORT_MARKDOWN,
	REPORT_TEXT,
	REPORT_JSON
};

/* text is the ui's, valid until the next ui_update(). */
struct effect {
	enum effect_kind kind;
	int number;
	const char *text;
};

struct ui_options {
	bool ascii; /* draw with ASCII only */
	const char *version; /* "erplan 0.1.0" */
	const char *data_date;
};

/* Returns the state, or NULL when memory is out. */
struct ui *ui_open(const struct ui_options *);
void ui_close(struct ui *);
/* Tells that the context's document is another one now (opened, new). */
void ui_attach(struct ui *, struct ui_context *);
/*
 * The same, but leaves the rules to the next ui_update(), so that a frame can
 * be shown before. ui_busy() until then.
 */
void ui_attach_early(struct ui *, struct ui_context *);
/*
 * Takes an event; returns at most one effect. The outcome of an effect is
 * given as EVENT_OUTCOME with number = effect kind, ok, and a text to show.
 */
struct effect ui_update(struct ui *, struct ui_context *, const struct event *);
/* Says whether there is work left that EVENT_TICK goes on with. */
bool ui_busy(const struct ui *);
/* Draws the whole screen in the size of the grid. */
void ui_view(const struct ui *, const struct ui_context *, struct grid *);

#endif
