#ifndef TESTS_UNIT_SCREEN_H
#define TESTS_UNIT_SCREEN_H

#include "ui/event.h"
#include "ui/grid.h"

#include <stdbool.h>

/*
 * Compares a screen with tests/screens/NAME-COLSxROWS.txt: its text and,
 * below a line of '=', the letters of its styles. On a difference both are
 * printed and the test fails. UPDATE_GOLDEN=1 writes the file instead.
 */
void screen_expect(const struct grid *, const char *name);
/* The same for the text alone. */
void screen_expect_text(const struct grid *, const char *name);
/* Says whether the words stand on the screen, in one row. */
bool screen_has(const struct grid *, const char *words);
/* Returns the first row with the words, or -1. */
int screen_row(const struct grid *, const char *words);

/* A key as an event. */
struct event screen_key(uint32_t key);
/* A text as a paste. */
struct event screen_paste(const char *text);

#endif
