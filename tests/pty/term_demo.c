/*
 * A small program on ui/term.c: a long list beside a form of two fields. The
 * tests drive it where they would prove the terminal and not the wizard.
 */
#include "ui/decode.h"
#include "ui/lineedit.h"
#include "ui/noteedit.h"
#include "ui/term.h"

#include <locale.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS = 10000, EXIT_REFUSED = 10, EXIT_CLOSED = 20, EXIT_SIGNAL = 30 };
enum pane { PANE_LIST, PANE_FIELD, PANE_NOTE, PANES };

struct demo {
	enum pane pane;
	int selected;
	struct lineedit field;
	struct noteedit note;
	char status[256];
	bool show_status, ascii;
	int rows, cols;
};

static const char *
environment(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0' ? value : NULL;
}

static void
view(const struct demo *demo, struct grid *screen)
{
	const struct glyphs *glyphs = demo->ascii ? &glyphs_ascii
						  : &glyphs_unicode;
	int middle = screen->cols / 2, height = screen->rows - 3, row;
	int top = demo->selected < height ? 0 : demo->selected - height + 1;
	struct grid list = grid_view(screen, 2, 0, height, middle - 1);
	struct grid form = grid_view(screen, 2, middle, height,
	    screen->cols - middle);

	grid_clear(screen);
	grid_puts(screen, 0, 0, -1, STYLE_TITLE, "Terminal demo");
	grid_printf(screen, 0, 20, -1, STYLE_DIM, "size %dx%d", demo->rows,
	    demo->cols);
	grid_hline(screen, 1, 0, screen->cols, STYLE_FRAME, glyphs);
	for (row = 0; row < list.rows; row++) {
		bool here = top + row == demo->selected;

		grid_printf(&list, row, 2, -1, STYLE_NORMAL,
		    "Site number %05d", top + row);
		if (here)
			grid_set_style(&list, row, 0, 1, list.cols,
			    demo->pane == PANE_LIST ? STYLE_FOCUS
						    : STYLE_SELECTED);
		if (here)
			grid_putc(&list, row, 0, STYLE_FOCUS,
			    glyphs->selection);
	}
	grid_puts(&form, 0, 0, 7, STYLE_LABEL, "Name");
	grid_puts(&form, 1, 0, 7, STYLE_ERROR, "Note");
	noteedit_draw(&demo->note, &form, 1, 8, 4, form.cols - 9, STYLE_INPUT);
	lineedit_draw(&demo->field, &form, 0, 8, form.cols - 9, STYLE_INPUT,
	    glyphs);
	if (demo->pane == PANE_NOTE)
		noteedit_draw(&demo->note, &form, 1, 8, 4, form.cols - 9,
		    STYLE_INPUT);
	else if (demo->pane == PANE_LIST)
		grid_set_cursor(&list, demo->selected - top, 0);
	grid_box(&form, 6, 0, 3, 12, STYLE_FRAME, glyphs);
	grid_puts(&form, 7, 2, -1, STYLE_GOOD, "Zürich 東京");
	if (demo->show_status)
		grid_puts(screen, screen->rows - 1, 0, -1, STYLE_DIM,
		    demo->status);
}

static void
note_status(struct demo *demo, const struct event *event)
{
	static unsigned count;
	char name[PRESS_NAME_SIZE];

	count++;
	switch (event->kind) {
	case EVENT_KEY:
		snprintf(demo->status, sizeof demo->status, "key <%s> #%u",
		    event_press_name(event->key, name), count);
		break;
	case EVENT_PASTE:
		snprintf(demo->status, sizeof demo->status,
		    "paste of %zu bytes #%u", event->length, count);
		break;
	case EVENT_MOUSE:
		snprintf(demo->status, sizeof demo->status,
		    "mouse <%s> at %d:%d #%u",
		    event_press_name(event->key, name), event->row, event->col,
		    count);
		break;
	case EVENT_RESIZE:
		demo->rows = event->rows;
		demo->cols = event->cols;
		break;
	default:
		snprintf(demo->status, sizeof demo->status, "event %d #%u",
		    (int)event->kind, count);
	}
}

/* An address that is never mapped and that sanitizers do not look at. */
static void
crash(void)
{
	volatile int *volatile nowhere = (volatile int *)(uintptr_t)4096;

	*nowhere = 1;
}

/* Fills the stack. */
static int
recurse(volatile int *depth)
{
	volatile int here = *depth + 1;

	return here <= 0 ? 0 : recurse(&here) + here;
}

/* Returns the exit status, or -1 to go on. */
static int
update(struct demo *demo, struct terminal *term, const struct event *event)
{
	int width = demo->cols - demo->cols / 2 - 9;

	if (event->kind == EVENT_CLOSED)
		return EXIT_CLOSED;
	if (event->kind == EVENT_SIGNAL && event->number != SIGTSTP)
		return EXIT_SIGNAL + event->number;
	note_status(demo, event);
	if (event->kind == EVENT_SIGNAL || event->key == (PRESS_CTRL | 'z')) {
		term_suspend(term);
		return -1;
	}
	if (event->key == PRESS_TAB)
		demo->pane = (demo->pane + 1) % PANES;
	else if (demo->pane == PANE_FIELD && lineedit_event(&demo->field, event))
		return -1;
	else if (demo->pane == PANE_NOTE &&
	    noteedit_event(&demo->note, event, width))
		return -1;
	else if (event->key == PRESS_DOWN && demo->selected + 1 < ITEMS)
		demo->selected++;
	else if (event->key == PRESS_UP && demo->selected > 0)
		demo->selected--;
	else if (event->key == '!')
		crash();
	else if (event->key == '#')
		abort();
	else if (event->key == '$')
		demo->selected = recurse(&demo->selected);
	else if (event->key == (PRESS_CTRL | 'l'))
		term_redraw(term);
	else if (event->key == 'y')
		term_copy(term, "clip", 4);
	else if (event->key == 'q')
		return 0;
	return -1;
}

int
main(void)
{
	const char *locale = environment("LC_ALL");
	struct term_options options = {
		.colour = environment("NO_COLOR") != NULL ? TERM_COLOUR_NEVER
							  : TERM_COLOUR_AUTO,
		.utf8 = locale != NULL && strstr(locale, "UTF-8") != NULL,
		.mouse = environment("DEMO_MOUSE") != NULL,
		.frame_marks = environment("ERPLAN_FRAME_MARKS") != NULL,
	};
	struct demo demo = { .pane = PANE_LIST };
	struct grid screen;
	struct terminal *term;
	char why[200];
	int status = -1;

	setlocale(LC_CTYPE, "");
	demo.show_status = environment("DEMO_STATUS") != NULL;
	demo.ascii = environment("DEMO_ASCII") != NULL || !options.utf8;
	term = term_open(&options, why, sizeof why);
	if (term == NULL) {
		fprintf(stderr, "term_demo: %s\n", why);
		return EXIT_REFUSED;
	}
	if (*why != '\0')
		noteedit_set(&demo.note, why);
	term_size(term, &demo.rows, &demo.cols);
	if (!grid_init(&screen, demo.rows, demo.cols))
		status = 1;
	while (status < 0) {
		struct event event;

		if (!grid_resize(&screen, demo.rows, demo.cols))
			break;
		view(&demo, &screen);
		term_flush(term, &screen);
		event = term_read(term, -1);
		status = update(&demo, term, &event);
	}
	term_close(term);
	grid_free(&screen);
	lineedit_free(&demo.field);
	noteedit_free(&demo.note);
	return status < 0 ? 1 : status;
}
