/*
 * The pseudo terminal harness: starts a program, feeds libvterm, waits. It
 * knows nothing of the program but the marks around its frames.
 */
#include "tests/pty/pty_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

enum { PATIENCE = 5000 };

static const char frame_end[] = "\033[?2026l";

long
pty_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
fail(const char *what)
{
	fprintf(stderr, "pty: %s: %s\n", what, strerror(errno));
	abort();
}

static int
note_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *pty = user;

	if (property == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean != 0;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		pty->cursor_visible = value->boolean != 0;
	return 1;
}

static int
note_cursor(VTermPos to, VTermPos from, int visible, void *user)
{
	struct pty *pty = user;

	(void)from;
	(void)visible;
	pty->cursor = to;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.settermprop = note_property,
	.movecursor = note_cursor,
};

/* Starts the program as a job of its own on the terminal; returns its pid. */
static pid_t
start_job(const char *const *argv)
{
	pid_t pid = fork();

	if (pid == 0) {
		setpgid(0, 0);
		tcsetpgrp(0, getpid());
		signal(SIGTTOU, SIG_DFL);
		execv(argv[0], (char *const *)(size_t)argv);
		_exit(126);
	}
	setpgid(pid, pid);
	tcsetpgrp(0, pid);
	return pid;
}

/* A shell with one job. */
static void
run_shell(const char *const *argv)
{
	char line[64];
	pid_t pid;
	int status, stops = 0, length;

	signal(SIGTTOU, SIG_IGN);
	pid = start_job(argv);
	while (waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status)) {
		tcsetpgrp(0, getpgrp());
		length = snprintf(line, sizeof line, "[stopped %d]\r\n",
		    ++stops);
		if (write(1, line, (size_t)length) != length ||
		    read(0, line, sizeof line) <= 0)
			break;
		tcsetpgrp(0, pid);
		kill(-pid, SIGCONT);
	}
	_exit(WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				  : WEXITSTATUS(status));
}

static void
run_child(const struct pty_options *options, int slave, int master)
{
	static const char *const unset[] = { "LINES", "COLUMNS", "NO_COLOR",
		"ESCDELAY", "TMUX", "CLICOLOR_FORCE" };
	static const char *const set[] = { "TERM=xterm-256color",
		"LC_ALL=C.UTF-8", "ERPLAN_FRAME_MARKS=1", NULL };
	const char *const *more;
	sigset_t none;
	size_t i;

	close(master);
	if (login_tty(slave) != 0)
		_exit(125);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (i = 0; i < sizeof unset / sizeof *unset; i++)
		unsetenv(unset[i]);
	for (more = set; *more != NULL; more++)
		putenv((char *)(size_t)*more);
	for (more = options->environment; more != NULL && *more != NULL;
	     more++)
		putenv((char *)(size_t)*more);
	signal(SIGTSTP, SIG_DFL);
	signal(SIGHUP, options->ignore_hangup ? SIG_IGN : SIG_DFL);
	if (options->shell)
		run_shell(options->argv);
	execv(options->argv[0], (char *const *)(size_t)options->argv);
	_exit(126);
}

static void
set_size(struct pty *pty, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	pty->rows = rows;
	pty->cols = cols;
	if (ioctl(pty->master, TIOCSWINSZ, &size) != 0)
		fail("cannot set the size");
}

struct pty *
pty_open(const struct pty_options *options)
{
	struct pty *pty = calloc(1, sizeof *pty);

	if (pty == NULL || openpty(&pty->master, &pty->slave, NULL, NULL,
			       NULL) != 0)
		fail("cannot make a terminal");
	fcntl(pty->master, F_SETFD, FD_CLOEXEC);
	fcntl(pty->master, F_SETFL, O_NONBLOCK);
	set_size(pty, options->rows > 0 ? options->rows : 24,
	    options->cols > 0 ? options->cols : 80);
	if (options->held)
		tcflow(pty->slave, TCOOFF);
	pty->cursor_visible = true;
	pty->vterm = vterm_new(pty->rows, pty->cols);
	vterm_set_utf8(pty->vterm, 1);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_reset(pty->screen, 1);
	pty->pid = fork();
	if (pty->pid == -1)
		fail("cannot fork");
	if (pty->pid == 0)
		run_child(options, pty->slave, pty->master);
	return pty;
}

void
pty_close(struct pty *pty)
{
	if (!pty->ended) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, &pty->status, 0);
	}
	pty_hang_up(pty);
	vterm_free(pty->vterm);
	free(pty->output);
	free(pty->text);
	free(pty->remembered);
	free(pty);
}

void
pty_hang_up(struct pty *pty)
{
	if (pty->slave >= 0)
		close(pty->slave);
	if (pty->master >= 0)
		close(pty->master);
	pty->master = pty->slave = -1;
}

static void
take(struct pty *pty, const char *bytes, size_t length)
{
	size_t mark = sizeof frame_end - 1;

	if (pty->length + length >= pty->capacity) {
		pty->capacity = 2 * (pty->length + length) + 4096;
		pty->output = realloc(pty->output, pty->capacity);
		if (pty->output == NULL)
			fail("output");
	}
	memcpy(pty->output + pty->length, bytes, length);
	pty->length += length;
	pty->output[pty->length] = '\0';
	vterm_input_write(pty->vterm, bytes, length);
	pty->at_frame_end = pty->length >= mark &&
	    memcmp(pty->output + pty->length - mark, frame_end, mark) == 0;
}

void
pty_note_end(struct pty *pty)
{
	while (!pty->ended && waitpid(pty->pid, &pty->status, WNOHANG) ==
	    pty->pid) {
		if (pty->traced && WIFSTOPPED(pty->status))
			pty_go_on(pty, pty->status);
		else
			pty->ended = true;
	}
}

bool
pty_pump(struct pty *pty, int milliseconds)
{
	struct pollfd in = { .fd = pty->master, .events = POLLIN };
	char bytes[65536];
	ssize_t n;

	if (pty->master < 0 || poll(&in, 1, milliseconds) <= 0 ||
	    (in.revents & POLLIN) == 0)
		return false;
	n = read(pty->master, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	take(pty, bytes, (size_t)n);
	return true;
}

size_t
pty_listen(struct pty *pty, int milliseconds)
{
	long end = pty_clock() + milliseconds, rest;
	size_t before = pty->length;

	while ((rest = end - pty_clock()) > 0)
		pty_pump(pty, (int)rest);
	return pty->length - before;
}

/* The ways of waiting differ in what they wait for. */
struct wish {
	const char *text; /* NULL: any */
	bool gone, framed;
	int row, col; /* of the cursor; -1: anywhere */
};

static bool
is_granted(struct pty *pty, const struct wish *wish)
{
	if (wish->framed && !pty->at_frame_end)
		return false;
	if (wish->row >= 0 &&
	    (pty->cursor.row != wish->row || pty->cursor.col != wish->col))
		return false;
	return wish->text == NULL ||
	    (strstr(pty_screen(pty), wish->text) == NULL) == wish->gone;
}

static bool
wait_for(struct pty *pty, const struct wish *wish)
{
	long end = pty_clock() + PATIENCE;

	for (;;) {
		if (is_granted(pty, wish))
			return true;
		pty_note_end(pty);
		if (!pty_pump(pty, pty->ended || pty->traced ? 0 : 20) &&
		    (pty->ended || pty_clock() > end))
			break;
	}
	fprintf(stderr, "pty: waited in vain for %s'%s', cursor %d:%d%s\n%s\n",
	    wish->gone ? "the end of " : "",
	    wish->text == NULL ? "" : wish->text, pty->cursor.row,
	    pty->cursor.col, pty->ended ? ", it has ended" : "",
	    pty_screen(pty));
	return false;
}

bool
pty_wait(struct pty *pty, const char *text)
{
	return wait_for(pty,
	    &(struct wish) { .text = text, .framed = true, .row = -1 });
}

bool
pty_wait_gone(struct pty *pty, const char *text)
{
	return wait_for(pty,
	    &(struct wish) {
		.text = text, .gone = true, .framed = true, .row = -1 });
}

bool
pty_wait_text(struct pty *pty, const char *text)
{
	return wait_for(pty, &(struct wish) { .text = text, .row = -1 });
}

bool
pty_wait_cursor(struct pty *pty, int row, int col)
{
	return wait_for(pty,
	    &(struct wish) { .framed = true, .row = row, .col = col });
}

void
pty_send_bytes(struct pty *pty, const char *bytes, size_t length)
{
	long end = pty_clock() + PATIENCE;

	/* Reads meanwhile, or both sides could wait for each other. */
	while (length > 0) {
		ssize_t n = write(pty->master, bytes, length);

		if (n > 0) {
			bytes += n;
			length -= (size_t)n;
		} else if (errno != EAGAIN || pty_clock() > end)
			fail("cannot send");
		else
			pty_pump(pty, 1);
	}
}

void
pty_send(struct pty *pty, const char *keys)
{
	pty_send_bytes(pty, keys, strlen(keys));
}

void
pty_resize(struct pty *pty, int rows, int cols)
{
	while (pty_pump(pty, 0))
		;
	pty->at_frame_end = false;
	set_size(pty, rows, cols);
	if (rows == 0)
		pty->rows = 24;
	if (cols == 0)
		pty->cols = 80;
	vterm_set_size(pty->vterm, pty->rows, pty->cols);
}

void
pty_signal(struct pty *pty, int number)
{
	kill(pty->pid, number);
}

int
pty_finish_unread(struct pty *pty, int milliseconds)
{
	long end = pty_clock() + milliseconds;

	for (pty_note_end(pty); !pty->ended && pty_clock() <= end; pty_note_end(pty))
		poll(NULL, 0, 2);
	if (!pty->ended)
		return -1;
	return WIFSIGNALED(pty->status) ? 128 + WTERMSIG(pty->status)
					: WEXITSTATUS(pty->status);
}

int
pty_finish(struct pty *pty, int milliseconds)
{
	long end = pty_clock() + milliseconds;

	for (pty_note_end(pty); !pty->ended && pty->master >= 0 &&
	     pty_clock() <= end; pty_note_end(pty))
		pty_pump(pty, 2);
	while (pty_pump(pty, 0))
		;
	return pty_finish_unread(pty, (int)(end - pty_clock()));
}

const char *
pty_screen(struct pty *pty)
{
	VTermRect line = { .start_col = 0, .end_col = pty->cols };
	size_t room = (size_t)pty->rows * ((size_t)pty->cols * 24 + 1) + 1;
	size_t at = 0, begin;

	free(pty->text);
	pty->text = malloc(room);
	if (pty->text == NULL)
		fail("screen");
	for (int row = 0; row < pty->rows; row++) {
		line.start_row = row;
		line.end_row = row + 1;
		begin = at;
		at += vterm_screen_get_text(pty->screen, pty->text + at,
		    room - at - 1, line);
		while (at > begin && pty->text[at - 1] == ' ')
			at--;
		pty->text[at++] = '\n';
	}
	pty->text[at] = '\0';
	return pty->text;
}

int
pty_find(struct pty *pty, const char *text, int *col)
{
	VTermScreenCell cell;
	const char *screen = pty_screen(pty), *found, *c;
	int row = 0, at = 0;

	found = strstr(screen, text);
	if (found == NULL)
		return -1;
	for (c = screen; c < found; c++)
		if (*c == '\n')
			row++;
	while (c > screen && c[-1] != '\n')
		c--;
	/* Columns by libvterm's own widths. */
	for (; c < found; c++)
		if (((unsigned char)*c & 0xc0) != 0x80) {
			VTermPos place = { .row = row, .col = at };

			at += vterm_screen_get_cell(pty->screen, place, &cell)
			    ? cell.width
			    : 1;
		}
	if (col != NULL)
		*col = at;
	return row;
}

void
pty_cursor(struct pty *pty, int *row, int *col)
{
	*row = pty->cursor.row;
	*col = pty->cursor.col;
}

bool
pty_has(struct pty *pty, int row, int col, char what)
{
	VTermPos place = { .row = row, .col = col };
	VTermScreenCell cell;

	if (!vterm_screen_get_cell(pty->screen, place, &cell))
		return false;
	switch (what) {
	case 'b':
		return cell.attrs.bold;
	case 'r':
		return cell.attrs.reverse;
	case 'u':
		return cell.attrs.underline != 0;
	case 'c':
		return VTERM_COLOR_IS_INDEXED(&cell.fg) ||
		    !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg);
	default:
		return false;
	}
}

bool
pty_is_alternate(struct pty *pty)
{
	return pty->alternate;
}

bool
pty_cursor_visible(struct pty *pty)
{
	return pty->cursor_visible;
}

bool
pty_is_cooked(struct pty *pty)
{
	struct termios modes;

	return tcgetattr(pty->slave, &modes) == 0 &&
	    (modes.c_lflag & ECHO) != 0 && (modes.c_lflag & ICANON) != 0 &&
	    (modes.c_lflag & ISIG) != 0 && (modes.c_iflag & ICRNL) != 0;
}

const char *
pty_output(struct pty *pty, size_t *length)
{
	*length = pty->length;
	return pty->output;
}

pid_t
pty_pid(const struct pty *pty)
{
	return pty->pid;
}
