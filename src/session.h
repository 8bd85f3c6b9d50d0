#ifndef SRC_SESSION_H
#define SRC_SESSION_H

#include "model/analysis/analysis.h"
#include "model/buf.h"
#include "src/file.h"
#include "src/paths.h"
#include "src/tables.h"
#include "ui/ui.h"

struct invocation;
struct document;

/*
 * What the wizard works on between events: the open plan, where it is kept,
 * the catalogue. Effects of the wizard are carried out here; no terminal.
 */
struct session {
	const struct invocation *in;
	struct tables tables;
	struct analysis analysis;
	struct document *document; /* NULL: the start screen */
	struct buf path; /* empty: not saved yet */
	struct file_identity identity;
	bool is_new_here; /* not yet noted as a recent plan */
	struct path_list recent;
	const char **recent_items; /* ended by NULL, for the context */
	struct ui_context context;
	struct buf said; /* text of the last outcome */
};

/* False and a message when memory is out; close in any case. */
bool session_open(struct session *, const struct invocation *);
void session_close(struct session *);

/*
 * Reads the plan at path in place of the open one. On false the reason is in
 * said, the open plan stays, and status is the exit status that fits.
 */
bool session_read(struct session *, const char *path, int *status);
/* Does what can wait until a plan is on the screen: notes it as a recent one. */
void session_settle(struct session *);
/*
 * Carries out an effect that needs no terminal. Returns its outcome, an
 * EVENT_OUTCOME whose text stays the session's. attach is set when another
 * document is open now.
 */
struct event session_run(struct session *, const struct effect *,
    bool *attach);

#endif
