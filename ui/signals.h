#ifndef UI_SIGNALS_H
#define UI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/*
 * Signals of a program that owns a terminal. They are blocked, and arrive
 * only where it waits or writes, so that none is lost between a look and a
 * wait. What was ignored at the start stays ignored.
 */
void signals_open(void);
/* Puts everything back; signals that came meanwhile are forgotten. */
void signals_close(void);
/* The mask to wait with, under which they are let in. */
const sigset_t *signals_waiting(void);
/* Says whether the signal has come since the last time it was taken. */
bool signals_take(int number);
/* Says whether one has come that asks the program to end. */
bool signals_end_asked(void);
/* Stops the process group as Ctrl-Z does; returns when it goes on. */
void signals_stop(void);
/*
 * From now on a crash writes the bytes to the file, sets its modes, and dies
 * as it would have. NULL: no longer.
 */
void signals_set_crash(int file, const char *bytes, size_t length,
    const struct termios *);

#endif
