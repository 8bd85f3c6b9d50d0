/*
 * Saves a text of so many bytes to a file by the program's own protocol, so
 * that scripts can make single system calls fail. Prints the message and
 * returns the exit status a command would.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/file.h"

int
main(int argc, char **argv)
{
	static char bytes[1024 * 1024];
	struct file_message message;
	enum file_result result;
	size_t length, i;

	if (argc != 3)
		return 99;
	signal(SIGXFSZ, SIG_IGN);
	length = strtoul(argv[2], NULL, 10);
	if (length > sizeof bytes)
		return 99;
	for (i = 0; i < length; i++)
		bytes[i] = (char)('a' + i % 26);
	result = file_save(argv[1], bytes, length, NULL, NULL, &message);
	if (message.text[0] != '\0')
		fprintf(stderr, "%s\n", message.text);
	return file_exit_status(result);
}
