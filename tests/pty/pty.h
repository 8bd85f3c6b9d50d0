#ifndef TESTS_PTY_PTY_H
#define TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/*
 * A program under test on a terminal of ours: a pseudo terminal in front of
 * libvterm. Nothing here sleeps; every wait ends after five seconds with the
 * screen on standard error.
 */
struct pty;

struct pty_options {
	const char *const *argv; /* argv[0] is the file to run */
	const char *const *environment; /* more of NAME=VALUE; NULL: none */
	int rows, cols; /* 0: 24x80 */
	bool ignore_hangup; /* as under nohup */
	/*
	 * Run it from a small shell: when it is stopped "[stopped 1]" (2 ...)
	 * is printed, and the line "fg" lets it go on.
	 */
	bool shell;
	bool held; /* as after Ctrl-S: the first write does not return */
};

/*
 * Starts the program with TERM=xterm-256color, LC_ALL=C.UTF-8 and
 * ERPLAN_FRAME_MARKS=1. Ends the test on failure. The caller closes it.
 */
struct pty *pty_open(const struct pty_options *);
/* Kills what still runs. */
void pty_close(struct pty *);

/* Waits for a whole frame that shows the text; false after five seconds. */
bool pty_wait(struct pty *, const char *text);
/* Waits for a whole frame without the text. */
bool pty_wait_gone(struct pty *, const char *text);
/* Waits for the text, framed or not: for what a shell prints. */
bool pty_wait_text(struct pty *, const char *text);
/* Waits for a whole frame with the cursor at this place. */
bool pty_wait_cursor(struct pty *, int row, int col);
/* Reads what comes in the next milliseconds; returns the bytes. */
size_t pty_listen(struct pty *, int milliseconds);

void pty_send(struct pty *, const char *keys);
void pty_send_bytes(struct pty *, const char *bytes, size_t length);
/*
 * Changes the size; the next pty_wait() waits for a new frame. 0x0 is a
 * terminal that does not know its size; it is 24x80 here.
 */
void pty_resize(struct pty *, int rows, int cols);
void pty_signal(struct pty *, int number);
/* Closes our side of the terminal. */
void pty_hang_up(struct pty *);
/*
 * Waits for the end: the exit status, or 128 + the signal that ended it, or
 * -1 after that many milliseconds.
 */
int pty_finish(struct pty *, int milliseconds);
/* The same, without reading what it still sends. */
int pty_finish_unread(struct pty *, int milliseconds);

/* The screen as text, trailing blanks cut; valid until the next call. */
const char *pty_screen(struct pty *);
/* The first row with the text, or -1; *col may be NULL. */
int pty_find(struct pty *, const char *text, int *col);
void pty_cursor(struct pty *, int *row, int *col);
/* The look of the cell: 'b' bold, 'r' reverse, 'u' underline, 'c' colour. */
bool pty_has(struct pty *, int row, int col, char what);
bool pty_is_alternate(struct pty *);
bool pty_cursor_visible(struct pty *);
/* Whether the terminal's modes are a shell's: echo, lines, signals. */
bool pty_is_cooked(struct pty *);
/* All bytes the program has sent so far. */
const char *pty_output(struct pty *, size_t *length);
pid_t pty_pid(const struct pty *);
/*
 * Counts the program's system calls from now on: all, and the writes to its
 * terminal. False where the system does not let us look. Ends before it does.
 */
bool pty_count_begin(struct pty *);
void pty_count_end(struct pty *, long *calls, long *writes);
/*
 * Waits until the program has answered with something and waits in its turn;
 * false after five seconds.
 */
bool pty_settle(struct pty *);
/* Waits until it sleeps, as in the first write of one that is held. */
bool pty_wait_asleep(struct pty *);
/* Seconds of CPU the program has used; -1 where the system does not tell. */
double pty_cpu(const struct pty *);
/* Remembers the screen, and counts the cells that look different since. */
bool pty_remember(struct pty *);
int pty_changed(struct pty *);
/* Milliseconds of a clock that only goes forward. */
long pty_clock(void);

#endif
