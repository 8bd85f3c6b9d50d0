#ifndef UI_TERM_TYPE_H
#define UI_TERM_TYPE_H

#include "model/buf.h"

#include <stdbool.h>
#include <stddef.h>

struct decoder;

enum { TERM_SEQUENCE_MAX = 64 };

/* What the description of a type of terminal says that we need. */
struct term_type {
	struct buf enter, leave; /* switch to a screen of our own, and back */
	char show_cursor[TERM_SEQUENCE_MAX], hide_cursor[TERM_SEQUENCE_MAX];
	int rows, cols; /* as described; 24x80 if not */
	bool colour; /* at least eight */
	bool dim;
	bool corner; /* the last cell can be written without scrolling */
};

/*
 * Reads the description of the type, or else of one much like it, and adds
 * what its keys send to the decoder. Returns false with a reason in why. A
 * note in why on success: it was another type's description.
 */
bool term_type_read(struct term_type *, const char *type, struct decoder *,
    char *why, size_t why_size);
void term_type_free(struct term_type *);

#endif
