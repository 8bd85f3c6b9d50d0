#ifndef UI_TEXTFIND_H
#define UI_TEXTFIND_H

#include <stddef.h>

enum { TEXTFIND_MAX = 256 };

/* What is looked for, folded: case, accents, punctuation do not count. */
struct textfind {
	char words[TEXTFIND_MAX]; /* "" finds nothing */
};

void textfind_set(struct textfind *, const char *);
/*
 * Returns the bytes of text that match at its beginning, or 0. Runs of blanks
 * and punctuation are as one blank, so that a match may cross a line's end.
 */
size_t textfind_at(const struct textfind *, const char *text);
/* Returns the first match in text and its bytes, or NULL. */
const char *textfind_in(const struct textfind *, const char *text,
    size_t *length);

#endif
