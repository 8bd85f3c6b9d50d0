/*
 * Signals become flags that the waiting loop reads; a crash puts the terminal
 * back first. This must not know what a terminal is sent: it is given the
 * bytes. All state is static, for a handler has no other.
 */
#include "ui/signals.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { CRASH_BYTES = 256 };

/* clang-format off */
static const int awaited[] = { SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGTSTP,
	SIGCONT };
static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
/* clang-format on */
enum {
	AWAITED = sizeof awaited / sizeof *awaited,
	FATAL = sizeof fatal / sizeof *fatal
};

static volatile sig_atomic_t arrived[AWAITED];
static struct sigaction old_awaited[AWAITED], old_fatal[FATAL];
static sigset_t old_mask, waiting_mask;

static struct {
	volatile sig_atomic_t armed;
	int file;
	size_t length;
	char bytes[CRASH_BYTES];
	struct termios modes;
	bool has_stack;
	/* Its own stack: the crash may be that the other one is full. */
	_Alignas(16) unsigned char stack[16384];
} crash;

static void
note_signal(int number)
{
	size_t i;

	for (i = 0; i < AWAITED; i++)
		if (awaited[i] == number)
			arrived[i] = 1;
}

static void
handle_crash(int number)
{
	ssize_t ignored;

	if (crash.armed) {
		crash.armed = 0;
		ignored = write(crash.file, crash.bytes, crash.length);
		(void)ignored;
		tcsetattr(crash.file, TCSANOW, &crash.modes);
	}
	/* The action is the default again since the handler was entered. */
	raise(number);
}

static void
set_awaited(sigset_t *set)
{
	size_t i;

	sigemptyset(set);
	for (i = 0; i < AWAITED; i++)
		sigaddset(set, awaited[i]);
}

void
signals_open(void)
{
	struct sigaction action = { .sa_handler = note_signal };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	sigset_t ours;
	size_t i;

	set_awaited(&ours);
	sigprocmask(SIG_BLOCK, &ours, &old_mask);
	waiting_mask = old_mask;
	sigemptyset(&action.sa_mask);
	sigemptyset(&ignore.sa_mask);
	for (i = 0; i < AWAITED; i++) {
		arrived[i] = 0;
		sigdelset(&waiting_mask, awaited[i]);
		sigaction(awaited[i], &action, &old_awaited[i]);
		if (old_awaited[i].sa_handler == SIG_IGN)
			sigaction(awaited[i], &ignore, NULL);
	}
}

void
signals_close(void)
{
	size_t i;

	signals_set_crash(-1, NULL, 0, NULL);
	/* Let in what is waiting while it still only raises a flag. */
	sigprocmask(SIG_SETMASK, &waiting_mask, NULL);
	for (i = 0; i < AWAITED; i++)
		sigaction(awaited[i], &old_awaited[i], NULL);
	sigprocmask(SIG_SETMASK, &old_mask, NULL);
}

const sigset_t *
signals_waiting(void)
{
	return &waiting_mask;
}

bool
signals_take(int number)
{
	size_t i;

	for (i = 0; i < AWAITED; i++)
		if (awaited[i] == number && arrived[i]) {
			arrived[i] = 0;
			return true;
		}
	return false;
}

bool
signals_end_asked(void)
{
	size_t i;

	for (i = 0; i < AWAITED; i++)
		if (arrived[i] &&
		    (awaited[i] == SIGTERM || awaited[i] == SIGHUP ||
			awaited[i] == SIGINT))
			return true;
	return false;
}

void
signals_stop(void)
{
	struct sigaction action = { .sa_handler = SIG_DFL }, ours;
	sigset_t stop;

	sigaction(SIGTSTP, NULL, &ours);
	if (ours.sa_handler == SIG_IGN)
		return; /* started by a shell that cannot bring us back */
	sigemptyset(&action.sa_mask);
	sigaction(SIGTSTP, &action, NULL);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	sigaddset(&stop, SIGCONT);
	sigprocmask(SIG_UNBLOCK, &stop, NULL);
	/* The whole group, or a wrapping script's shell would go on waiting. */
	kill(0, SIGTSTP);
	sigprocmask(SIG_BLOCK, &stop, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	signals_take(SIGTSTP);
	signals_take(SIGCONT);
}

void
signals_set_crash(int file, const char *bytes, size_t length,
    const struct termios *modes)
{
	struct sigaction action = { .sa_handler = handle_crash };
	stack_t stack = { .ss_sp = crash.stack, .ss_size = sizeof crash.stack };
	bool had = crash.file > 0;
	size_t i;

	crash.armed = 0;
	crash.file = file;
	if (bytes == NULL) {
		for (i = 0; i < FATAL && had; i++)
			sigaction(fatal[i], &old_fatal[i], NULL);
		crash.file = 0;
		return;
	}
	crash.length = length < CRASH_BYTES ? length : CRASH_BYTES;
	memcpy(crash.bytes, bytes, crash.length);
	crash.modes = *modes;
	/* Sanitizers bring a stack of their own. */
	if (!crash.has_stack) {
		stack_t old;

		crash.has_stack = sigaltstack(NULL, &old) == 0 &&
		    ((old.ss_flags & SS_DISABLE) == 0 ||
			sigaltstack(&stack, NULL) == 0);
	}
	action.sa_flags = SA_ONSTACK | SA_NODEFER | (int)SA_RESETHAND;
	sigemptyset(&action.sa_mask);
	for (i = 0; i < FATAL; i++)
		sigaction(fatal[i], &action, had ? NULL : &old_fatal[i]);
	crash.armed = 1;
}
