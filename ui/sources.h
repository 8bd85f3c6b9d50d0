#ifndef UI_SOURCES_H
#define UI_SOURCES_H

#include "ui/textpage.h"

struct catalog;

/*
 * Appends the pages behind tags such as "M-IMP A-RF": one line each, tag,
 * page and date. Without a tag it says that no vendor states it.
 */
void sources_add(struct textpage *, int label_width, const char *tags,
    const struct catalog *);

#endif
