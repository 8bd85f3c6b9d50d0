#ifndef MODEL_BUF_H
#define MODEL_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Growing bytes: the text of a document, the output of a renderer. All zero
 * is an empty buffer. Failure is sticky: write freely, look at failed once.
 * bytes is NUL-terminated whenever it is not NULL; the NUL is not counted.
 */
struct buf {
	char *bytes;
	size_t length, capacity;
	bool failed;
};

void buf_free(struct buf *); /* back to all zero */
void buf_clear(struct buf *); /* empty, keeps the memory */
bool buf_reserve(struct buf *, size_t more);
void buf_add(struct buf *, const void *bytes, size_t length);
void buf_puts(struct buf *, const char *);
void buf_putc(struct buf *, char);
void buf_printf(struct buf *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *, const char *format, va_list)
    __attribute__((format(printf, 2, 0)));
/* Replaces the removed bytes at offset by the added ones. */
bool buf_splice(struct buf *, size_t offset, size_t removed, const char *added,
    size_t added_length);
/* Takes every occurrence of a string out. */
void buf_remove(struct buf *, const char *string);
/* Returns the text ("" when empty); it stays the buffer's. */
const char *buf_text(const struct buf *);

#endif
