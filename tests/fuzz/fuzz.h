#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * What libFuzzer calls, and replay.c without it: gives the bytes to the code
 * under test. Returns 0; a broken promise ends the program.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program, as a crash would, unless the promise holds. */
#define fuzz_expect(condition) \
	((condition) ? (void)0 : fuzz_broken(__FILE__, __LINE__, #condition))

static inline void
fuzz_broken(const char *file, int line, const char *condition)
{
	fprintf(stderr, "%s:%d: not so: %s\n", file, line, condition);
	abort();
}

/*
 * Returns the bytes as a string in memory of its own, so that reading past
 * the end is seen; the caller frees it.
 */
static inline char *
fuzz_text(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (text == NULL)
		exit(77);
	if (size > 0)
		memcpy(text, data, size);
	text[size] = '\0';
	return text;
}

#endif
