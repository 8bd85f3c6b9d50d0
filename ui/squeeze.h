#ifndef UI_SQUEEZE_H
#define UI_SQUEEZE_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* What a terminal's text looks like: a colour, and one bit an attribute. */
struct squeeze_look {
	int foreground; /* 0 to 7; -1: the terminal's own */
	unsigned attributes; /* bit n: as ESC[nm switches it on */
};

/*
 * Bytes for a terminal, made fewer without a change of what it shows. All
 * zero but for the foregrounds (-1) is right for a terminal that was reset.
 */
struct squeeze {
	bool has_hpa; /* ESC[nG moves within a row */
	struct squeeze_look current, wanted;
	int row; /* of the cursor, from 1; 0: not known */
};

/* Begins anew: the terminal shows plain text from now on. */
void squeeze_reset(struct squeeze *);
/*
 * Appends the bytes, which end between sequences, as few as may be. A style
 * that nothing was written in yet is kept for the next time.
 */
void squeeze_bytes(struct squeeze *, const char *bytes, size_t length,
    struct buf *out);

#endif
