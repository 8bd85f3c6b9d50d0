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

Test(prefix_set, finds_runs_of_equal_inner_and_outer_members)
{
	static const struct {
		const char *asked;
		size_t equals, inside, around;
	} cases[] = {
		{ "203.0.113.64/26", 2, 2, 1 },
		{ "203.0.113.0/24", 1, 3, 0 },
		{ "203.0.113.77/32", 0, 0, 2 },
		{ "203.0.113.128/25", 0, 0, 1 },
		{ "198.51.100.0/29", 0, 2, 0 },
		{ "0.0.0.0/0", 0, 8, 0 },
		{ "2001:db8:1::/48", 1, 1, 1 },
		{ "::/0", 0, 3, 0 },
		{ "192.0.2.0/24", 0, 0, 0 },
	};
	struct prefix_set set;
	size_t i;
	uint32_t j;

	cr_assert(prefix_set_reserve(&set, arena, MEMBERS));
	for (j = 0; j < MEMBERS; j++)
		cr_assert(prefix_set_add(&set, members[j], j));
	prefix_set_sort(&set);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct prefix_mark *run;
		struct prefix prefix;
		size_t count;

		cr_assert_eq(prefix_parse(cases[i].asked, &prefix), NET_OK);
		run = prefix_set_equals(&set, &prefix, &count);
		cr_expect(count == cases[i].equals && (run != NULL) ==
		    (count > 0), "equals %s: %zu", cases[i].asked, count);
		run = prefix_set_inside(&set, &prefix, &count);
		cr_expect(count == cases[i].inside && (run != NULL) ==
		    (count > 0), "inside %s: %zu", cases[i].asked, count);
		run = prefix_set_around(&set, &prefix, &count);
		cr_expect(count == cases[i].around && (run != NULL) ==
		    (count > 0), "around %s: %zu", cases[i].asked, count);
	}
}

Test(prefix_set, covers_what_its_members_hold_together)
{
	static const struct {
		const char *asked;
		bool covered;
	} cases[] = {
		{ "198.51.100.0/29", true }, /* two halves */
		{ "198.51.100.0/28", false },
		{ "198.51.100.5/32", true },
		{ "203.0.113.0/24", true },
		{ "203.0.112.0/23", false },
		{ "2001:db8::/32", true },
		{ "2001:db8::/31", false },
		{ "0.0.0.0/0", false },
	};
	struct prefix_set set;
	size_t i;

	fill(&set);
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct prefix prefix;

		cr_assert_eq(prefix_parse(cases[i].asked, &prefix), NET_OK);
		cr_expect_eq(prefix_set_covers(&set, &prefix),
		    cases[i].covered, "%s", cases[i].asked);
	}
}
