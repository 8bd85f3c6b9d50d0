/* The trie against a list that is searched from end to end. */
#include <criterion/criterion.h>

#include <string.h>

#include "model/analysis/trie.h"
#include "model/arena.h"
#include "tests/unit/paths_random.h"

enum { PREFIXES = 400, ROUNDS = 60, QUESTIONS = 400 };

struct kept {
	struct prefix prefix;
	uint32_t value;
};

static struct prefix
make_prefix(const char *text)
{
	struct prefix prefix;

	cr_assert_eq(prefix_parse(text, &prefix), NET_OK, "%s", text);
	return prefix;
}

/* Few bits vary, so that prefixes hold each other and addresses hit them. */
static struct prefix
any_prefix(uint64_t *random)
{
	struct prefix prefix = { .address.family =
		dice_below(random, 3) == 0 ? 6 : 4 };
	unsigned bits = prefix.address.family == 4 ? 32 : 128, i;

	for (i = 0; i < bits / 8; i++)
		prefix.address.bytes[i] = dice_below(random, 3) == 0 ?
		    (uint8_t)dice_below(random, 256) : 0;
	prefix.length = (uint8_t)dice_below(random, bits + 1);
	return prefix;
}

static uint32_t
search(const struct kept *all, size_t count, const struct prefix *inner)
{
	uint32_t value = TRIE_UNSET;
	int longest = -1;

	for (size_t i = 0; i < count; i++)
		if (prefix_contains(&all[i].prefix, inner) &&
		    all[i].prefix.length > longest) {
			longest = all[i].prefix.length;
			value = all[i].value;
		}
	return value;
}

struct visit {
	const struct kept *all;
	const struct prefix *outer;
	size_t seen;
	struct prefix last;
};

static bool
check_visit(void *context, const struct trie_match *match)
{
	struct visit *visit = context;

	cr_expect(prefix_contains(visit->outer, &match->prefix));
	cr_expect(prefix_equal(&visit->all[match->value].prefix,
	    &match->prefix), "a prefix and its value parted");
	if (visit->seen++ > 0)
		cr_expect(address_compare(&visit->last.address,
		    &match->prefix.address) < 0 ||
		    (address_compare(&visit->last.address,
		    &match->prefix.address) == 0 &&
		    visit->last.length < match->prefix.length),
		    "out of order");
	visit->last = match->prefix;
	return true;
}

static void
ask(const struct trie *trie, const struct kept *all, size_t count,
    const struct prefix *prefix)
{
	struct trie_match chain[TRIE_DEPTH];
	struct prefix host = *prefix, network = prefix_network(prefix);
	struct visit visit = { .all = all, .outer = &network };
	size_t holding = 0, inside = 0, n, i;

	host.length = prefix->address.family == 4 ? 32 : 128;
	cr_expect_eq(trie_longest(trie, &prefix->address),
	    search(all, count, &host));
	cr_expect_eq(trie_covering(trie, prefix),
	    search(all, count, &network));
	for (i = 0; i < count; i++) {
		holding += prefix_contains(&all[i].prefix, &host);
		inside += prefix_contains(&network, &all[i].prefix);
	}
	n = trie_chain(trie, &prefix->address, chain);
	cr_expect_eq(n, holding);
	for (i = 0; i < n; i++)
		cr_expect(prefix_contains(&chain[i].prefix, &host) && (i == 0 ||
		    chain[i].prefix.length < chain[i - 1].prefix.length));
	trie_within(trie, &network, check_visit, &visit);
	cr_expect_eq(visit.seen, inside);
}

Test(trie, answers_like_a_list_searched_from_end_to_end, .timeout = 60)
{
	static struct kept all[PREFIXES];
	uint64_t random = 7;

	for (int round = 0; round < ROUNDS; round++) {
		struct trie trie = { .arena = arena_open() };
		size_t count = 0;

		for (int i = 0; i < 1 + round * 6; i++) {
			struct prefix prefix = any_prefix(&random);
			uint32_t *slot = trie_slot(&trie, &prefix);

			cr_assert_not_null(slot);
			if (*slot != TRIE_UNSET)
				continue;
			*slot = (uint32_t)count;
			all[count].prefix = prefix_network(&prefix);
			all[count].value = (uint32_t)count;
			count++;
		}
		for (size_t i = 0; i < count; i++)
			cr_expect_eq(trie_find(&trie, &all[i].prefix), i);
		for (int i = 0; i < 2 * QUESTIONS; i++) {
			struct prefix prefix = any_prefix(&random);

			if (i == QUESTIONS)
				cr_assert(trie_build_index(&trie));
			ask(&trie, all, count, &prefix);
		}
		arena_close(trie.arena);
	}
}

Test(trie, keeps_the_families_and_the_ends_of_a_family_apart)
{
	static const char *const texts[] = { "0.0.0.0/0", "::/0",
		"255.255.255.255/32", "0.0.0.0/32", "::/128",
		"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", "::/64",
		"0:0:0:1::/64", "128.0.0.0/1" };
	struct trie trie = { .arena = arena_open() };
	struct prefix prefix;
	uint32_t i, *slot;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		prefix = make_prefix(texts[i]);
		slot = trie_slot(&trie, &prefix);
		cr_expect_eq(*slot, TRIE_UNSET, "%s is there", texts[i]);
		*slot = i;
	}
	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		prefix = make_prefix(texts[i]);
		cr_expect_eq(trie_find(&trie, &prefix), i, "%s", texts[i]);
	}
	prefix = make_prefix("10.0.0.0/32");
	cr_expect_eq(trie_longest(&trie, &prefix.address), 0);
	prefix = make_prefix("200.0.0.0/32");
	cr_expect_eq(trie_longest(&trie, &prefix.address), 8);
	prefix = make_prefix("0:0:0:1::5/128");
	cr_expect_eq(trie_longest(&trie, &prefix.address), 7);
	arena_close(trie.arena);
}
