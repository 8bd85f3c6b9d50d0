#ifndef MODEL_ARENA_H
#define MODEL_ARENA_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Memory that lives and dies together: everything read from one plan, or
 * computed by one analysis. Nothing inside is freed on its own. Failure is
 * sticky: allocate freely, ask arena_failed() once.
 */
struct arena;

/* Returns an empty arena, or NULL; the caller closes it. */
struct arena *arena_open(void);
void arena_close(struct arena *);

/* Returns zeroed bytes aligned for any type, or NULL after a failure. */
void *arena_alloc(struct arena *, size_t size);
/* The same for count * size, which may not overflow. */
void *arena_calloc(struct arena *, size_t count, size_t size);
/* Returns a copy of the first length bytes, NUL-terminated, or NULL. */
char *arena_strndup(struct arena *, const char *, size_t length);
char *arena_strdup(struct arena *, const char *);
/* Returns the formatted text, or NULL. */
char *arena_printf(struct arena *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Says whether an allocation has failed since arena_open(). */
bool arena_failed(const struct arena *);
/* Returns the bytes handed out so far. */
size_t arena_used(const struct arena *);

#endif
