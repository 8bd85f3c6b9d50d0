/* Sets of prefixes: the search agrees with looking at every member. */
#include <criterion/criterion.h>

#include "model/arena.h"
#include "model/rules/prefix_set.h"

static struct arena *arena;

static void
open_arena(void)
{
	arena = arena_open();
}

static void
close_arena(void)
{
	arena_close(arena);
}

TestSuite(prefix_set, .init = open_arena, .fini = close_arena);

static const char *const members[] = { "203.0.113.0/24", "203.0.113.64/26",
	"203.0.113.64/26", "198.51.100.0/30", "198.51.100.4/30", "10.0.0.0/8",
	"255.255.255.255/32", "2001:db8::/32", "2001:db8:1::/48", "fd00::/8",
	"0.0.0.0/32" };
enum { MEMBERS = sizeof members / sizeof *members };

static void
fill(struct prefix_set *set)
{
	uint32_t i;

	cr_assert(prefix_set_reserve(set, arena, MEMBERS));
	for (i = 0; i < MEMBERS; i++)
		cr_assert(prefix_set_add(set, members[i], i));
	prefix_set_merge(set);
}

Test(prefix_set, finds_what_looking_at_every_member_finds)
{
	static const char *const asked[] = { "203.0.113.0/24",
		"203.0.113.77/32", "203.0.112.0/23", "203.0.114.0/24",
		"198.51.100.0/29", "198.51.100.4/30", "198.51.100.8/30",
		"0.0.0.0/0", "0.0.0.0/32", "255.255.255.255/32",
		"254.0.0.0/7", "9.255.255.255/32", "11.0.0.0/8", "::/0",
		"2001:db8:1:2::/64", "2001:db7::/32", "fc00::/7",
		"203.0.113.64/26" };
	struct prefix_set set;
	size_t i, j;

	fill(&set);
	for (i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct prefix prefix, member;
		bool holds = false, overlaps = false;
		const struct prefix_mark *mark;

		cr_assert_eq(prefix_parse(asked[i], &prefix), NET_OK);
		for (j = 0; j < MEMBERS; j++) {
			cr_assert_eq(prefix_parse(members[j], &member),
			    NET_OK);
			holds = holds || prefix_contains(&member, &prefix);
			overlaps = overlaps ||
			    prefix_overlaps(&member, &prefix);
		}
		mark = prefix_set_holding(&set, &prefix);
		cr_expect_eq(mark != NULL, holds, "holding %s", asked[i]);
		if (mark != NULL)
			cr_expect(prefix_contains(&mark->prefix, &prefix),
			    "holding %s: another one", asked[i]);
		mark = prefix_set_overlapping(&set, &prefix);
		cr_expect_eq(mark != NULL, overlaps, "overlapping %s",
		    asked[i]);
		if (mark != NULL)
			cr_expect(prefix_overlaps(&mark->prefix, &prefix),
			    "overlapping %s: another one", asked[i]);
	}
}

Test(prefix_set, keeps_the_first_of_equal_members_and_drops_inner_ones)
{
	struct prefix_set set;
	size_t i;

	fill(&set);
	cr_expect_eq(set.count, MEMBERS - 3);
	for (i = 0; i < set.count; i++)
		cr_expect_neq(set.items[i].owner, 2, "the second of equals");
}

Test(prefix_set, takes_no_more_than_reserved_and_nothing_that_is_no_prefix)
{
	struct prefix_set set;

	cr_assert(prefix_set_reserve(&set, arena, 1));
	cr_expect_not(prefix_set_add(&set, NULL, 0));
	cr_expect_not(prefix_set_add(&set, "203.0.113.1", 0));
	cr_expect(prefix_set_add(&set, "203.0.113.9/24", 0));
	cr_expect_eq(set.items[0].prefix.address.bytes[3], 0,
	    "bits behind the length stay");
	cr_expect_not(prefix_set_add(&set, "203.0.114.0/24", 1));
}
