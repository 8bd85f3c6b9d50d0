#ifndef TESTS_PTY_PLAY_H
#define TESTS_PTY_PLAY_H

#include "tests/pty/pty.h"

/*
 * The real program played by its keys, as a planner does: every key waits
 * for what it shows. Works in the folder of tests/unit/folder.h, which is
 * home, configuration and state as well.
 */
#define DOWN "\033[B"
#define UP "\033[A"
#define TAB "\t"
#define ENTER "\r"
#define ESC "\033"
#define F8 "\033[19~"
#define CONTROL(letter) ((char[2]) { (letter) & 0x1f, '\0' })

struct play_options {
	const char *arguments[3]; /* of the program, up to NULL */
	const char *const *environment; /* more of it, up to NULL */
	int rows, cols; /* 0: 24x80 */
	bool shell, ignore_hangup;
};

struct pty *play_open(const struct play_options *);
/* Runs the program without a terminal; its exit status. */
int play_run(const char *const arguments[]);

/* Sends the keys, waits for the text; fails the test where it never comes. */
void play(struct pty *, const char *keys, const char *text);
void play_wait(struct pty *, const char *text);
/* Leaves the page or the form where it was once the text is gone. */
void play_until_gone(struct pty *, const char *keys, const char *text);

/* In a form: puts the cursor on the field of that label. */
void play_field(struct pty *, const char *label);
/* Types a value into it; the form shows it then as the third. */
void play_set(struct pty *, const char *label, const char *typed,
    const char *shown);
/* Picks what the words find, and expects the value shown then. */
void play_pick(struct pty *, const char *label, const char *words,
    const char *shown);
/* The same where several can be picked: marks one. */
void play_mark(struct pty *, const char *label, const char *words,
    const char *shown);
/* In a list: adds an item of that name; its form is headed by the id. */
void play_add(struct pty *, const char *name, const char *id);

/* Quits where nothing is unsaved, and expects a whole terminal behind. */
void play_quit(struct pty *);
void play_expect_clean_end(struct pty *, int status);
/* Fails the test unless the file has the text. */
void play_expect_in_file(const char *file, const char *text);
/* How often the program has sent these bytes. */
size_t play_count(struct pty *, const char *bytes);

#endif
