/*
 * Memory that is given back in one go. An arena is a list of chunks, each
 * twice the one before, cut from the front; a block too big for the chunk in
 * use gets a chunk to itself, so that the rest of the chunk is not lost. It
 * knows nothing of what it holds.
 */
#include "model/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
/* What was not handed out is poisoned, with a gap behind every block. */
enum { GAP = 16, ALIGN_TEXT = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) \
	((void)(address), (void)(size))
enum { GAP = 0, ALIGN_TEXT = 1 };
#endif

enum {
	ALIGN_ANY = 16,
	CHUNK_FIRST = 16 * 1024, /* bytes; enough for a plan of a few sites */
	CHUNK_LARGEST = 4 * 1024 * 1024 /* bytes; bounds what is left unused */
};

_Static_assert(ALIGN_ANY >= alignof(max_align_t), "aligned for any type");

struct chunk {
	struct chunk *next;
	size_t size, used; /* bytes behind the head */
	alignas(ALIGN_ANY) unsigned char bytes[];
};

/* The first chunk of the list is the one in use. */
struct arena {
	struct chunk *chunks;
	size_t next_size, used;
	bool failed;
};

struct arena *
arena_open(void)
{
	struct arena *a = calloc(1, sizeof *a);

	if (a != NULL)
		a->next_size = CHUNK_FIRST;
	return a;
}

void
arena_close(struct arena *a)
{
	struct chunk *c, *next;

	if (a == NULL)
		return;
	for (c = a->chunks; c != NULL; c = next) {
		next = c->next;
		ASAN_UNPOISON_MEMORY_REGION(c->bytes, c->size);
		free(c);
	}
	free(a);
}

/* calloc, because large chunks then come zeroed by the kernel at no cost. */
static struct chunk *
chunk_open(size_t size)
{
	struct chunk *c = calloc(1, sizeof *c + size);

	if (c == NULL)
		return NULL;
	c->size = size;
	ASAN_POISON_MEMORY_REGION(c->bytes, size);
	return c;
}

/* Finds the chunk for size more bytes, or NULL. */
static struct chunk *
chunk_for(struct arena *a, size_t size, size_t align)
{
	struct chunk *c = a->chunks;
	size_t start;

	if (c != NULL) {
		start = (c->used + align - 1) & ~(align - 1);
		if (start <= c->size && size <= c->size - start)
			return c;
	}
	if (size > a->next_size / 4) {
		if ((c = chunk_open(size)) == NULL)
			return NULL;
		if (a->chunks == NULL)
			a->chunks = c;
		else {
			c->next = a->chunks->next;
			a->chunks->next = c;
		}
		return c;
	}
	if ((c = chunk_open(a->next_size)) == NULL)
		return NULL;
	c->next = a->chunks;
	a->chunks = c;
	if (a->next_size < CHUNK_LARGEST)
		a->next_size *= 2;
	return c;
}

static void *
arena_take(struct arena *a, size_t size, size_t align)
{
	struct chunk *c;
	size_t start;

	if (a == NULL || a->failed)
		return NULL;
	if (size == 0)
		size = 1; /* so that every block has an address of its own */
	if (size > PTRDIFF_MAX - sizeof *c - GAP ||
	    (c = chunk_for(a, size + GAP, align)) == NULL) {
		a->failed = true;
		return NULL;
	}
	start = (c->used + align - 1) & ~(align - 1);
	c->used = start + size + GAP;
	a->used += size;
	ASAN_UNPOISON_MEMORY_REGION(c->bytes + start, size);
	return c->bytes + start;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return arena_take(a, size, ALIGN_ANY);
}

void *
arena_calloc(struct arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size) {
		if (a != NULL)
			a->failed = true;
		return NULL;
	}
	return arena_take(a, count * size, ALIGN_ANY);
}

char *
arena_strndup(struct arena *a, const char *s, size_t length)
{
	char *copy;

	if (length == SIZE_MAX) {
		if (a != NULL)
			a->failed = true;
		return NULL;
	}
	copy = arena_take(a, length + 1, ALIGN_TEXT);
	if (copy != NULL && length > 0)
		memcpy(copy, s, length);
	return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	char *text = NULL;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length >= 0)
		text = arena_take(a, (size_t)length + 1, ALIGN_TEXT);
	else if (a != NULL)
		a->failed = true;
	if (text == NULL)
		return NULL;
	va_start(args, format);
	vsnprintf(text, (size_t)length + 1, format, args);
	va_end(args);
	return text;
}

bool
arena_failed(const struct arena *a)
{
	return a == NULL || a->failed;
}

size_t
arena_used(const struct arena *a)
{
	return a == NULL ? 0 : a->used;
}
