/*
 * Stands in for libFuzzer under make check: gives each kept input to the
 * fuzz target as it is, cut at every length, and with every byte changed, so
 * that the corpus is a regression test with any compiler. The name of the
 * program, fuzz_NAME, names the corpus. Results are TAP, one line an input,
 * in the file that --tap=FILE names, else on stdout.
 */
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <errno.h>

/* Of a long input only so many cuts and changes are tried. */
enum { VARIANTS_MAX = 1024 };

static const uint8_t changes[] = { '"', ':', 0, 0xff, '\n', '{', '-', ' ', '/',
	0x80, '9', ',' };

/* Runs the target on a copy, so that a sanitizer sees reads past the end. */
static void
run_once(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);

	if (copy == NULL)
		exit(99);
	if (size > 0)
		memcpy(copy, bytes, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void
run_variants(uint8_t *bytes, size_t size)
{
	size_t step = size / VARIANTS_MAX + 1;

	run_once(bytes, size);
	for (size_t cut = 0; cut < size; cut += step)
		run_once(bytes, cut);
	for (size_t at = 0; at < size; at += step) {
		uint8_t kept = bytes[at];

		bytes[at] = changes[at % sizeof changes];
		run_once(bytes, size);
		bytes[at] = kept;
	}
}

/* Reads the whole file into memory that the caller frees; NULL on errors. */
static uint8_t *
read_whole(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = NULL;
	long end;

	if (file == NULL)
		return NULL;
	if (fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) >= 0 &&
	    fseek(file, 0, SEEK_SET) == 0) {
		*size = (size_t)end;
		bytes = malloc(*size + 1);
		if (bytes != NULL && fread(bytes, 1, *size, file) != *size) {
			free(bytes);
			bytes = NULL;
		}
	}
	fclose(file);
	return bytes;
}

static int
is_input(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

int
main(int argc, char **argv)
{
	const char *top = getenv("abs_top_srcdir");
	const char *name = strrchr(argv[0], '/');
	FILE *tap = stdout;
	struct dirent **inputs;
	char folder[4096], path[8192];
	int count;

	name = name == NULL ? argv[0] : name + 1;
	if (strncmp(name, "fuzz_", 5) == 0)
		name += 5;
	if (argc == 2 && strncmp(argv[1], "--tap=", 6) == 0)
		tap = fopen(argv[1] + 6, "w");
	if (tap == NULL)
		return 99;
	snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s",
	    top == NULL ? "." : top, name);
	count = scandir(folder, &inputs, is_input, alphasort);
	if (count <= 0) {
		fprintf(stderr, "%s: %s\n", folder,
		    count == 0 ? "no inputs are kept" : strerror(errno));
		return 99;
	}
	fprintf(tap, "1..%d\n", count);
	for (int i = 0; i < count; i++) {
		size_t size;
		uint8_t *bytes;

		snprintf(path, sizeof path, "%s/%s", folder,
		    inputs[i]->d_name);
		bytes = read_whole(path, &size);
		fflush(tap);
		fprintf(stderr, "%s\n", path);
		if (bytes != NULL)
			run_variants(bytes, size);
		fprintf(tap,
		    "%sok %d - %s: survived whole, cut and changed\n",
		    bytes == NULL ? "not " : "", i + 1, inputs[i]->d_name);
		free(bytes);
		free(inputs[i]);
	}
	free(inputs);
	return fclose(tap) == 0 ? 0 : 99;
}
