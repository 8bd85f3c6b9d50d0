/*
 * Prefixes and questions from random bytes: the trie answers as a list that
 * is searched from end to end.
 */
#include "tests/fuzz/fuzz.h"

#include "model/analysis/trie.h"
#include "model/arena.h"

enum { MOST = 64, RECORD = 18 };

/* One prefix of 18 bytes: family, length, address. */
static struct prefix
read_prefix(const uint8_t *bytes)
{
	struct prefix prefix = { .address.family = bytes[0] & 1 ? 6 : 4 };
	unsigned bits = prefix.address.family == 6 ? 128 : 32;

	prefix.length = (uint8_t)(bytes[1] % (bits + 1));
	memcpy(prefix.address.bytes, bytes + 2, bits / 8);
	return prefix;
}

static uint32_t
search(const struct prefix *all, uint32_t count, const struct prefix *inner)
{
	uint32_t best = TRIE_UNSET, i;

	for (i = 0; i < count; i++)
		if (prefix_contains(&all[i], inner) && (best == TRIE_UNSET ||
		    all[i].length > all[best].length))
			best = i;
	return best;
}

static bool
count_visit(void *context, const struct trie_match *match)
{
	size_t *count = context;

	(void)match;
	++*count;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct prefix all[MOST], inner;
	struct trie trie = { .arena = arena_open() };
	uint32_t count = 0, i;
	size_t inside, seen;

	if (trie.arena == NULL)
		return 0;
	for (; length >= RECORD; bytes += RECORD, length -= RECORD) {
		uint32_t *slot;

		inner = read_prefix(bytes);
		fuzz_expect(trie_covering(&trie, &inner) ==
		    search(all, count, &inner));
		for (i = 0, inside = 0; i < count; i++)
			inside += prefix_contains(&inner, &all[i]);
		seen = 0;
		trie_within(&trie, &inner, count_visit, &seen);
		fuzz_expect(seen == inside);
		if (count == MOST || (slot = trie_slot(&trie, &inner)) == NULL)
			continue;
		if (*slot == TRIE_UNSET) {
			all[count] = prefix_network(&inner);
			*slot = count++;
		}
	}
	fuzz_expect(trie_build_index(&trie));
	for (i = 0; i < count; i++)
		fuzz_expect(trie_covering(&trie, &all[i]) ==
		    search(all, count, &all[i]));
	arena_close(trie.arena);
	return 0;
}
