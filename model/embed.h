#ifndef MODEL_EMBED_H
#define MODEL_EMBED_H

#include <stddef.h>

/* A file of assets/ compiled into the program, so that it runs uninstalled. */
struct embedded_file {
	const char *name; /* below assets/, such as "data/cities.csv" */
	const char *bytes; /* NUL-terminated; the NUL is not counted */
	size_t length;
};

/* All of them, ended by a row without a name. */
extern const struct embedded_file embedded_files[];

/* Returns the file of that name, or NULL. */
const struct embedded_file *embedded_find(const char *name);

#endif
