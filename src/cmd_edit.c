/*
 * The wizard's loop: events from the terminal, state and drawing in ui/,
 * effects on files in session.c. What runs when no command is named.
 */
#include "src/commands.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"
#include "src/options.h"
#include "src/out.h"
#include "src/session.h"
#include "ui/term.h"

/* clang-format off */
static const struct option_row edit_options[] = {
	{ .name = "ascii", .kind = OPTION_FLAG,
	  .help = "draw with ASCII only" },
	{ .name = "mouse", .kind = OPTION_FLAG,
	  .help = "take clicks and the wheel" },
	{ .name = NULL }
};

static const struct command_example edit_examples[] = {
	{ "erplan", "Begin a plan, or open a recent one or an example" },
	{ "erplan contoso.yaml", "Go on with a plan where it was left" },
	{ NULL, NULL }
};
/* clang-format on */

struct wizard {
	struct session session;
	struct terminal *term;
	struct ui *ui;
	struct grid grid;
	int signal; /* that ended it, to be raised again */
	bool quit, failed;
};

static void
show(struct wizard *wizard)
{
	int rows, cols;

	term_size(wizard->term, &rows, &cols);
	if ((rows != wizard->grid.rows || cols != wizard->grid.cols) &&
	    !grid_resize(&wizard->grid, rows, cols)) {
		wizard->failed = true;
		return;
	}
	ui_view(wizard->ui, &wizard->session.context, &wizard->grid);
	if (!term_flush(wizard->term, &wizard->grid))
		wizard->quit = true;
}

/* Carries out effects until there are none. */
static void
carry_out(struct wizard *wizard, struct effect effect)
{
	struct ui_context *context = &wizard->session.context;
	struct event outcome;
	bool attach = false;

	while (effect.kind != EFFECT_NONE) {
		switch (effect.kind) {
		case EFFECT_QUIT:
			wizard->quit = true;
			return;
		case EFFECT_SUSPEND:
			term_suspend(wizard->term);
			return;
		case EFFECT_REDRAW:
			term_redraw(wizard->term);
			return;
		case EFFECT_COPY:
			outcome = (struct event) { .kind = EVENT_OUTCOME,
				.number = EFFECT_COPY,
				.ok = term_copy(wizard->term, effect.text,
				    strlen(effect.text)) };
			effect = ui_update(wizard->ui, context, &outcome);
			continue;
		default:
			break;
		}
		outcome = session_run(&wizard->session, &effect, &attach);
		if (attach)
			ui_attach_early(wizard->ui, context);
		effect = ui_update(wizard->ui, context, &outcome);
	}
}

static void
run_loop(struct wizard *wizard)
{
	struct event event;

	while (!wizard->quit && !wizard->failed) {
		show(wizard);
		if (wizard->quit || wizard->failed)
			return;
		session_settle(&wizard->session);
		event = term_read(wizard->term,
		    ui_busy(wizard->ui) ? 0 : -1);
		if (event.kind == EVENT_CLOSED)
			return;
		if (event.kind == EVENT_SIGNAL && event.number != SIGTSTP &&
		    event.number != SIGINT) {
			wizard->signal = event.number;
			return;
		}
		carry_out(wizard, ui_update(wizard->ui,
		    &wizard->session.context, &event));
	}
}

static bool
open_terminal(struct wizard *wizard)
{
	const struct invocation *in = wizard->session.in;
	/* NO_COLOR and --color decide as for messages on this terminal. */
	struct term_options options = {
		.colour = in->out->color ? TERM_COLOUR_AUTO :
		    TERM_COLOUR_NEVER,
		.utf8 = in->utf8,
		.mouse = option_given(in->options, "mouse"),
		.frame_marks = getenv("ERPLAN_FRAME_MARKS") != NULL,
	};
	char why[256] = "";

	wizard->term = term_open(&options, why, sizeof why);
	if (wizard->term == NULL)
		out_message(in->err, "%s; the other commands need no terminal "
		    "(see 'erplan help')", why);
	return wizard->term != NULL;
}

static int
run_edit(const struct invocation *in)
{
	struct wizard wizard = { 0 };
	struct ui_options options = {
		.ascii = option_given(in->options, "ascii") || !in->utf8,
		.version = PACKAGE_NAME " " PACKAGE_VERSION,
		.data_date = catalog_date(),
	};
	int status = STATUS_FAILED;

	if (!session_open(&wizard.session, in)) {
		out_message(in->err, "out of memory");
		goto out;
	}
	/* A file that cannot be opened is said before the screen is taken. */
	if (in->operand_count > 0 &&
	    !session_read(&wizard.session, in->operands[0], &status)) {
		out_message(in->err, "%s", buf_text(&wizard.session.said));
		goto out;
	}
	status = STATUS_USAGE;
	if (!open_terminal(&wizard))
		goto out;
	wizard.ui = ui_open(&options);
	wizard.failed = wizard.ui == NULL || !grid_init(&wizard.grid, 1, 1);
	if (!wizard.failed) {
		ui_attach_early(wizard.ui, &wizard.session.context);
		run_loop(&wizard);
	}
	status = wizard.failed ? STATUS_FAILED : STATUS_DONE;
out:
	term_close(wizard.term);
	if (wizard.failed)
		out_message(in->err, "out of memory");
	ui_close(wizard.ui);
	grid_free(&wizard.grid);
	session_close(&wizard.session);
	if (wizard.signal != 0) {
		signal(wizard.signal, SIG_DFL);
		raise(wizard.signal);
	}
	return status;
}

const struct command command_edit = {
	.operands = "[FILE]",
	.summary = "plan in the wizard",
	.detail = "Opens the plan where it was left. Without a file it offers "
	    "a new plan, recent ones and examples.",
	.examples = edit_examples,
	.options = edit_options,
	.most_operands = 1,
	.operand_kind = OPERAND_PLAN,
	.run = run_edit,
};
