#ifndef UI_WRAP_H
#define UI_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Returns the bytes of text's first line when wrapped at width columns: up to
 * a line break, else the last blank that fits, else as many clusters as fit
 * (at least one). *next is where the following line begins: behind the break
 * and the blanks it swallowed, or text's end.
 */
size_t wrap_line(const char *text, int width, const char **next);
/* Returns how many lines the text needs, at least 1. */
int wrap_count(const char *text, int width);

/*
 * Returns the bytes of the cluster (a character and what combines with it)
 * at s, 0 at the end. A bad byte is a cluster. columns may be NULL; controls
 * count as the columns of their visible form.
 */
size_t wrap_cluster(const char *s, size_t length, int *columns);

#endif
