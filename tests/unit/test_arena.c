/* Memory that lives and dies together. */
#include "model/arena.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

Test(arena, blocks_are_zeroed_aligned_and_apart)
{
	static const size_t sizes[] = { 0, 1, 15, 16, 17, 100, 4096, 5000,
		16384, 16385, 1 << 20, 3, 9 << 20, 8 };
	enum { COUNT = sizeof sizes / sizeof sizes[0] };
	unsigned char *blocks[COUNT];
	struct arena *a = arena_open();

	for (size_t i = 0; i < COUNT; i++) {
		blocks[i] = arena_alloc(a, sizes[i]);
		cr_assert(blocks[i] != NULL, "size %zu", sizes[i]);
		cr_expect((uintptr_t)blocks[i] % 16 == 0, "size %zu: %p",
		    sizes[i], (void *)blocks[i]);
		for (size_t j = 0; j < sizes[i]; j++)
			cr_assert(blocks[i][j] == 0, "size %zu at %zu",
			    sizes[i], j);
		memset(blocks[i], (int)i + 1, sizes[i]);
	}
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < sizes[i]; j++)
			cr_assert(blocks[i][j] == i + 1,
			    "size %zu at %zu overwritten", sizes[i], j);
	cr_expect(!arena_failed(a), "nothing failed");
	arena_close(a);
}

Test(arena, many_small_blocks_keep_their_content)
{
	enum { COUNT = 50000 };
	static const char *texts[COUNT];
	static uint64_t *numbers[COUNT];
	struct arena *a = arena_open();
	char want[32];
	size_t wrong = 0;

	for (size_t i = 0; i < COUNT; i++) {
		texts[i] = arena_printf(a, "site-%zu", i);
		numbers[i] = arena_alloc(a, sizeof *numbers[i]);
		cr_assert(texts[i] != NULL && numbers[i] != NULL, "%zu", i);
		*numbers[i] = i;
	}
	for (size_t i = 0; i < COUNT; i++) {
		snprintf(want, sizeof want, "site-%zu", i);
		wrong += strcmp(texts[i], want) != 0 || *numbers[i] != i;
	}
	cr_expect(wrong == 0, "%zu blocks differ", wrong);
	arena_close(a);
}

Test(arena, copies_are_terminated_and_whole)
{
	struct arena *a = arena_open();
	const char *copy = arena_strndup(a, "dallas", 3);

	cr_expect(copy != NULL && strcmp(copy, "dal") == 0, "cut: %s", copy);
	copy = arena_strndup(a, "a\0b", 3);
	cr_expect(copy != NULL && memcmp(copy, "a\0b", 4) == 0, "NUL inside");
	copy = arena_strndup(a, NULL, 0);
	cr_expect(copy != NULL && *copy == '\0', "nothing is the empty text");
	copy = arena_strdup(a, "São Paulo");
	cr_expect(copy != NULL && strcmp(copy, "São Paulo") == 0, "%s", copy);
	copy = arena_printf(a, "%s/%d", "10.0.0.0", 8);
	cr_expect(copy != NULL && strcmp(copy, "10.0.0.0/8") == 0, "%s", copy);
	copy = arena_printf(a, "%50000d", 7);
	cr_expect(copy != NULL && strlen(copy) == 50000, "long text");
	arena_close(a);
}

/* Sizes come as data, so that the compiler does not see them as bugs. */
static const struct refused {
	const char *what;
	size_t count, size;
} refused[] = {
	{ "product overflows", SIZE_MAX / 2, 3 },
	{ "product overflows to a small number", SIZE_MAX / 16 + 1, 16 },
	{ "half of everything", 1, SIZE_MAX / 2 },
	{ "everything", 1, SIZE_MAX },
	{ "everything but a head", SIZE_MAX - 64, 1 },
};

Test(arena, failure_is_sticky)
{
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		const struct refused *r = &refused[i];
		struct arena *a = arena_open();
		char *before = arena_strdup(a, "kept");

		cr_expect(arena_calloc(a, r->count, r->size) == NULL, "%s",
		    r->what);
		cr_expect(arena_failed(a), "%s: remembered", r->what);
		cr_expect(arena_alloc(a, 1) == NULL, "%s: and after it",
		    r->what);
		cr_expect(arena_printf(a, "x") == NULL, "%s: texts too",
		    r->what);
		cr_expect(strcmp(before, "kept") == 0, "%s: old blocks live",
		    r->what);
		arena_close(a);
	}
}

Test(arena, no_arena_is_a_failed_arena)
{
	cr_expect(arena_failed(NULL), "failed");
	cr_expect(arena_alloc(NULL, 1) == NULL, "alloc");
	cr_expect(arena_calloc(NULL, SIZE_MAX, 2) == NULL, "calloc");
	cr_expect(arena_strdup(NULL, "x") == NULL, "strdup");
	cr_expect(arena_printf(NULL, "x") == NULL, "printf");
	cr_expect(arena_used(NULL) == 0, "used");
	arena_close(NULL);
}

Test(arena, used_counts_the_bytes_handed_out)
{
	struct arena *a = arena_open();

	cr_expect(arena_used(a) == 0, "empty");
	arena_alloc(a, 100);
	arena_strndup(a, "abc", 3);
	arena_calloc(a, 10, 20);
	cr_expect(arena_used(a) == 304, "%zu", arena_used(a));
	arena_close(a);
}
