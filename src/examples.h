#ifndef SRC_EXAMPLES_H
#define SRC_EXAMPLES_H

#include "model/embed.h"

/* The plans shipped with the program, by name, ended by NULL. */
extern const char *const example_names[];

/* Returns the text of the example, or NULL. */
const struct embedded_file *example_find(const char *name);

#endif
