/* Dispatches the command line; knows no command itself. */
#include <stdio.h>

int
main(void)
{
	return 0;
}
