#ifndef UI_SLUG_H
#define UI_SLUG_H

#include <stddef.h>

/*
 * Makes an id or a file name of what people call a thing: "Los Angeles" is
 * "los-angeles". Where nothing is left of it the fallback serves.
 */
void slug_make(const char *name, const char *fallback, char *slug,
    size_t size);

#endif
