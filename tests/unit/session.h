#ifndef TESTS_UNIT_SESSION_H
#define TESTS_UNIT_SESSION_H

#include "model/catalog/catalog.h"
#include "ui/state.h"

/*
 * The wizard played without a terminal: events in, screens and effects out.
 * Everything is fixed: the day, the size, the plan.
 */
struct session {
	struct ui *ui;
	struct ui_context context;
	struct analysis analysis;
	struct catalog *catalog;
	struct grid grid;
	struct effect effect; /* the last one that was not nothing */
	char effect_text[4096];
	size_t effects;
};

/* A plan of three sites that has something of everything. */
extern const char session_plan[];

/* Only findings of a few rules that stay count; see session.c. */
extern bool session_few_rules;

/* Opens the text as a plan; NULL: no document at all. */
void session_open(struct session *, const char *text);
void session_open_with(struct session *, const char *text,
    const struct ui_options *);
/* Replaces the document. */
void session_attach(struct session *, const char *text);
void session_close(struct session *);

void session_event(struct session *, const struct event *);
/*
 * Presses keys by their names, parted by blanks: "Down Enter ^S S-F8 Alt-1
 * Space a". Fails the test where a name is none.
 */
void session_keys(struct session *, const char *names);
/* Presses the characters. */
void session_type(struct session *, const char *text);
void session_paste(struct session *, const char *text);
void session_resize(struct session *, int rows, int cols);
void session_outcome(struct session *, enum effect_kind, bool ok,
    const char *text);

/* Draws and returns the text of the screen, valid until the next call. */
const char *session_screen(struct session *);
/* Says whether the screen shows the text. */
bool session_shows(struct session *, const char *text);
/* Returns the line of the plan file that begins so, or "". */
const char *session_line(struct session *, const char *beginning);
/* Compares with tests/screens/wizard/NAME-COLSxROWS.txt. */
void session_golden(struct session *, const char *name, int cols, int rows);
/* The same at 80x24, 60x16 and 120x40. */
void session_golden_sizes(struct session *, const char *name);
/* What must hold whatever was pressed. */
void session_check(struct session *, const char *when);

#endif
