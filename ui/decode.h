#ifndef UI_DECODE_H
#define UI_DECODE_H

#include "model/buf.h"
#include "ui/event.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Bytes of a terminal to events. Knows the sequences of xterm and its kin;
 * those of other terminals are added from the terminal's description.
 */
enum { DECODE_KEYS_MAX = 48, DECODE_SEQUENCE_MAX = 12 };
struct decoder {
	struct {
		char bytes[DECODE_SEQUENCE_MAX];
		size_t length;
		uint32_t key;
	} keys[DECODE_KEYS_MAX];
	size_t key_count;
	bool pasting;
	struct buf paste; /* so far, or what the last event spoke of */
};

/* Adds what one key sends; sequences too long or too many are ignored. */
void decode_add_key(struct decoder *, const char *sequence, uint32_t key);
/*
 * Takes one event from the bytes. Returns how many are used up, and 0 where
 * more are needed to tell; with final set (nothing more has come for a while)
 * it never returns 0. The kind is EVENT_NONE where bytes mean nothing.
 */
size_t decode_next(struct decoder *, const char *bytes, size_t length,
    bool final, struct event *);
void decode_free(struct decoder *);

#endif
