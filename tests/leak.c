/*
 * Plants a leak and otherwise behaves like a Criterion program whose tests
 * all pass, so that tests/leak.sh can see that tap-run.sh notices.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
main(int argc, char **argv)
{
	static const char option[] = "--tap=";
	char *volatile lost = malloc(100);
	FILE *tap;

	if (lost == NULL)
		return 2;
	lost[0] = 'x';
	lost = NULL;
	if (argc != 2 || strncmp(argv[1], option, sizeof option - 1) != 0)
		return 2;
	tap = fopen(argv[1] + sizeof option - 1, "w");
	if (tap == NULL)
		return 2;
	fputs("1..1\nok 1 - all is well\n", tap);
	return fclose(tap) == 0 ? 0 : 2;
}
