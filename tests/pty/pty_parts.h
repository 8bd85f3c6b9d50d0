#ifndef TESTS_PTY_PTY_PARTS_H
#define TESTS_PTY_PTY_PARTS_H

#include "tests/pty/pty.h"

#include <vterm.h>

/* What pty.c and pty_measure.c share; not for tests. */
struct pty {
	int master, slave; /* -1: closed */
	pid_t pid;
	bool ended;
	int status;
	int rows, cols;
	VTerm *vterm;
	VTermScreen *screen;
	bool alternate, cursor_visible;
	VTermPos cursor;
	bool at_frame_end;
	char *output;
	size_t length, capacity;
	char *text; /* of the screen */
	bool traced; /* its system calls are counted */
	long calls, writes;
	VTermScreenCell *remembered; /* the screen, row by row */
};

/* Notes whether the program has ended. */
void pty_note_end(struct pty *);
/* Reads what is there or comes soon; false when nothing did. */
bool pty_pump(struct pty *, int milliseconds);
/* Lets it go on after a stop under our eyes, and counts what it calls. */
void pty_go_on(struct pty *, int status);

#endif
