/*
 * The process around command_main(): descriptors, signals, locale, and the
 * check at the end that standard output was really taken.
 */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/command.h"
#include "src/out.h"
#include "src/version.h"

/*
 * A closed descriptor 0, 1 or 2 would be given to the first file opened, and
 * messages would land in it. Each gets /dev/null opened the wrong way round,
 * so that using it fails as a closed one does.
 */
static bool
fill_standard_descriptors(void)
{
	int fd, opened;

	for (fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) != -1)
			continue;
		opened = open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
		if (opened != fd)
			return false;
	}
	return true;
}

/*
 * Only the character set is the user's: numbers, dates and system messages in
 * plans, reports and errors do not depend on the locale. Where it is not
 * UTF-8 (often over ssh, or not installed) the C locale's is tried.
 */
static bool
choose_locale(void)
{
	static const char *const fallbacks[] = { "C.UTF-8", "C.utf8" };
	size_t i;

	if (setlocale(LC_CTYPE, "") != NULL &&
	    strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return true;
	for (i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++)
		if (setlocale(LC_CTYPE, fallbacks[i]) != NULL)
			return true;
	return false;
}

static int
close_streams(struct out *out, struct out *err, int status)
{
	if (!out_close(out)) {
		out_message(err, "standard output: %s; the output is not "
		    "complete", strerror(out->error));
		status = STATUS_FAILED;
	}
	/* A message that nobody could read changes no result. */
	out_close(err);
	return status;
}

int
main(int argc, char **argv)
{
	struct out out, err;
	bool utf8;
	int status;

	if (!fill_standard_descriptors())
		return STATUS_FAILED;
	out_open(&out, stdout);
	out_open(&err, stderr);
	/* A reader that leaves ends us silently; a file limit is an error. */
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_IGN);
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		version_print(&out);
		return close_streams(&out, &err, STATUS_DONE);
	}
	utf8 = choose_locale();
	status = command_main(argc, (const char *const *)argv, &out, &err,
	    utf8);
	return close_streams(&out, &err, status);
}
