/*
 * Bytes that grow. Every write either happens whole or sets failed and leaves
 * the text as it was; after that nothing is written until the buffer is freed,
 * so that a text can never have a hole. It knows nothing of encodings.
 */
#include "model/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUF_FIRST = 256 /* bytes */ };

void
buf_free(struct buf *b)
{
	free(b->bytes);
	*b = (struct buf){ 0 };
}

void
buf_clear(struct buf *b)
{
	b->length = 0;
	if (b->bytes != NULL)
		b->bytes[0] = '\0';
}

bool
buf_reserve(struct buf *b, size_t more)
{
	size_t need, size;
	char *bytes;

	if (b->failed)
		return false;
	if (more >= PTRDIFF_MAX - b->length) {
		b->failed = true;
		return false;
	}
	need = b->length + more + 1;
	if (need <= b->capacity)
		return true;
	size = b->capacity > PTRDIFF_MAX / 2 ? PTRDIFF_MAX : b->capacity * 2;
	if (size < BUF_FIRST)
		size = BUF_FIRST;
	if (size < need)
		size = need;
	/* Short of memory, what is needed may fit where twice does not. */
	if ((bytes = realloc(b->bytes, size)) == NULL && size > need)
		bytes = realloc(b->bytes, size = need);
	if (bytes == NULL) {
		b->failed = true;
		return false;
	}
	b->bytes = bytes;
	b->capacity = size;
	b->bytes[b->length] = '\0';
	return true;
}

void
buf_add(struct buf *b, const void *bytes, size_t length)
{
	if (length == 0 || !buf_reserve(b, length))
		return;
	memcpy(b->bytes + b->length, bytes, length);
	b->length += length;
	b->bytes[b->length] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_putc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_vprintf(struct buf *b, const char *format, va_list args)
{
	va_list again;
	size_t room;
	int length;

	if (!buf_reserve(b, 0))
		return;
	va_copy(again, args);
	room = b->capacity - b->length;
	length = vsnprintf(b->bytes + b->length, room, format, args);
	if (length < 0 || ((size_t)length >= room &&
	    !buf_reserve(b, (size_t)length))) {
		b->failed = true;
		b->bytes[b->length] = '\0';
	} else {
		if ((size_t)length >= room)
			vsnprintf(b->bytes + b->length, (size_t)length + 1,
			    format, again);
		b->length += (size_t)length;
	}
	va_end(again);
}

void
buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(b, format, args);
	va_end(args);
}

bool
buf_splice(struct buf *b, size_t offset, size_t removed, const char *added,
    size_t added_length)
{
	char *at;
	size_t tail;

	if (offset > b->length || removed > b->length - offset)
		return false;
	if (!buf_reserve(b, added_length > removed ? added_length - removed : 0))
		return false;
	at = b->bytes + offset;
	tail = b->length - offset - removed;
	memmove(at + added_length, at + removed, tail);
	if (added_length > 0)
		memcpy(at, added, added_length);
	b->length = offset + added_length + tail;
	b->bytes[b->length] = '\0';
	return true;
}

void
buf_remove(struct buf *b, const char *string)
{
	size_t size = strlen(string), from = 0, to = 0, part;
	const char *found;

	if (size == 0 || b->length == 0)
		return;
	do {
		found = memmem(b->bytes + from, b->length - from, string,
		    size);
		part = found == NULL ? b->length - from
				     : (size_t)(found - b->bytes) - from;
		memmove(b->bytes + to, b->bytes + from, part);
		to += part;
		from += part + size;
	} while (found != NULL);
	b->length = to;
	b->bytes[to] = '\0';
}

const char *
buf_text(const struct buf *b)
{
	return b->bytes == NULL ? "" : b->bytes;
}
