/* Writes a plan with as many sites as asked for to standard output. */
#include <stdio.h>
#include <stdlib.h>

#include "model/buf.h"
#include "tests/bench/plan_text.h"

int
main(int argc, char **argv)
{
	struct buf text = { 0 };
	char *end = NULL;
	unsigned long sites = argc == 2 ? strtoul(argv[1], &end, 10) : 0;
	int status = 0;

	if (argc != 2 || *end != '\0' || sites == 0) {
		fputs("usage: generate SITES\n", stderr);
		return 2;
	}
	plan_text_generate(&text, sites);
	if (text.failed || fwrite(buf_text(&text), 1, text.length, stdout) !=
	    text.length || fflush(stdout) != 0) {
		fputs("generate: the plan could not be written\n", stderr);
		status = 1;
	}
	buf_free(&text);
	return status;
}
