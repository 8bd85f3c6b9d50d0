/*
 * What a program on a pseudo terminal costs: system calls, CPU, cells that
 * change. It knows nothing of marks around frames, so that it measures any
 * program.
 */
#include "tests/pty/pty_parts.h"

#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <linux/ptrace.h>

enum { PATIENCE = 5000 };

void
pty_go_on(struct pty *pty, int status)
{
	struct __ptrace_syscall_info info = { 0 };
	int number = WSTOPSIG(status);
	bool told = number == (SIGTRAP | 0x80) || status >> 16 != 0;

	if (number == (SIGTRAP | 0x80) &&
	    ptrace(PTRACE_GET_SYSCALL_INFO, pty->pid, sizeof info, &info) > 0 &&
	    info.op == PTRACE_SYSCALL_INFO_ENTRY) {
		pty->calls++;
		if (info.entry.nr == SYS_write && info.entry.args[0] == 1)
			pty->writes++;
	}
	ptrace(PTRACE_SYSCALL, pty->pid, NULL,
	    (void *)(intptr_t)(told ? 0 : number));
}

bool
pty_count_begin(struct pty *pty)
{
	long end = pty_clock() + PATIENCE;

	if (ptrace(PTRACE_SEIZE, pty->pid, NULL,
		(void *)PTRACE_O_TRACESYSGOOD) != 0)
		return false;
	pty->traced = true;
	pty->calls = 0;
	ptrace(PTRACE_INTERRUPT, pty->pid, NULL, NULL);
	/* It was interrupted waiting, and has to begin to wait again. */
	while (pty->calls == 0 && !pty->ended && pty_clock() <= end)
		pty_note_end(pty);
	pty->calls = pty->writes = 0;
	return true;
}

void
pty_count_end(struct pty *pty, long *calls, long *writes)
{
	long end = pty_clock() + 20;
	int status;

	/* What it does after its last frame. */
	while (pty_clock() <= end) {
		pty_note_end(pty);
		pty_pump(pty, 0);
	}
	*calls = pty->calls;
	*writes = pty->writes;
	ptrace(PTRACE_INTERRUPT, pty->pid, NULL, NULL);
	if (!pty->ended && waitpid(pty->pid, &status, __WALL) == pty->pid &&
	    WIFSTOPPED(status))
		ptrace(PTRACE_DETACH, pty->pid, NULL, NULL);
	pty->traced = false;
}

/* Reads a file of the program's in /proc; false where there is none. */
static bool
read_proc(const struct pty *pty, const char *name, char *to, size_t size)
{
	char path[64];
	size_t length;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%ld/%s", (long)pty->pid, name);
	file = fopen(path, "r");
	if (file == NULL)
		return false;
	length = fread(to, 1, size - 1, file);
	to[length] = '\0';
	fclose(file);
	return length > 0;
}

/* The letter of its state: R running, S asleep, T stopped ... */
static char
read_state(const struct pty *pty)
{
	char stat[512];
	const char *name_end;

	if (!read_proc(pty, "stat", stat, sizeof stat) ||
	    (name_end = strrchr(stat, ')')) == NULL || name_end[1] == '\0')
		return '?';
	return name_end[2];
}

bool
pty_settle(struct pty *pty)
{
	long end = pty_clock() + PATIENCE;
	size_t before = pty->length;
	bool asleep = false;

	while (pty_clock() <= end) {
		pty_note_end(pty);
		if (pty_pump(pty, pty->length > before || pty->traced ? 0 : 1))
			asleep = false;
		else if (read_state(pty) != 'S')
			asleep = false;
		else if (pty->length == before)
			continue; /* it has not seen the key yet */
		else if (asleep)
			return true;
		else
			asleep = true;
	}
	return false;
}

bool
pty_wait_asleep(struct pty *pty)
{
	long end = pty_clock() + PATIENCE;
	int seen = 0;

	while (seen < 3 && pty_clock() <= end) {
		seen = read_state(pty) == 'S' ? seen + 1 : 0;
		poll(NULL, 0, 2);
	}
	return seen == 3;
}

double
pty_cpu(const struct pty *pty)
{
	char text[128];

	/* Nanoseconds, exact while it does not run. */
	if (!read_proc(pty, "schedstat", text, sizeof text))
		return -1;
	return strtod(text, NULL) * 1e-9;
}

static void
get_cell(struct pty *pty, int row, int col, VTermScreenCell *cell)
{
	VTermPos place = { .row = row, .col = col };
	VTermScreenCell got;
	int i;

	memset(cell, 0, sizeof *cell);
	memset(&got, 0, sizeof got);
	vterm_screen_get_cell(pty->screen, place, &got);
	for (i = 0; i < VTERM_MAX_CHARS_PER_CELL && got.chars[i] != 0; i++)
		cell->chars[i] = got.chars[i];
	if (cell->chars[0] == 0)
		cell->chars[0] = ' ';
	cell->attrs.bold = got.attrs.bold;
	cell->attrs.underline = got.attrs.underline;
	cell->attrs.reverse = got.attrs.reverse;
	/* What colour a blank's text would have is not seen. */
	if (cell->chars[0] == ' ') {
		cell->attrs.bold = 0;
		return;
	}
	cell->fg.type = got.fg.type;
	if (VTERM_COLOR_IS_INDEXED(&got.fg))
		cell->fg.indexed.idx = got.fg.indexed.idx;
}

bool
pty_remember(struct pty *pty)
{
	size_t count = (size_t)pty->rows * (size_t)pty->cols;
	int row, col;

	free(pty->remembered);
	pty->remembered = calloc(count, sizeof *pty->remembered);
	if (pty->remembered == NULL)
		return false;
	for (row = 0; row < pty->rows; row++)
		for (col = 0; col < pty->cols; col++)
			get_cell(pty, row, col,
			    &pty->remembered[row * pty->cols + col]);
	return true;
}

int
pty_changed(struct pty *pty)
{
	VTermScreenCell cell;
	int row, col, changed = 0;

	for (row = 0; row < pty->rows; row++)
		for (col = 0; col < pty->cols; col++) {
			get_cell(pty, row, col, &cell);
			if (memcmp(&cell,
				&pty->remembered[row * pty->cols + col],
				sizeof cell) != 0)
				changed++;
		}
	return changed;
}
