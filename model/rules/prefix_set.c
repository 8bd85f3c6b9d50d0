/*
 * Sets of prefixes for comparisons of many with many. Two prefixes are either
 * apart or one holds the other, which is what the search relies on.
 */
#include "model/rules/prefix_set.h"

#include <stdlib.h>

#include "model/arena.h"

bool
prefix_set_reserve(struct prefix_set *set, struct arena *arena,
    size_t capacity)
{
	*set = (struct prefix_set) { 0 };
	set->items = arena_calloc(arena, capacity + 1, sizeof *set->items);
	if (set->items == NULL)
		return false;
	set->capacity = capacity;
	return true;
}

bool
prefix_set_add(struct prefix_set *set, const char *text, uint32_t owner)
{
	struct prefix prefix;

	if (text == NULL || set->count == set->capacity ||
	    prefix_parse(text, &prefix) != NET_OK)
		return false;
	set->items[set->count++] =
	    (struct prefix_mark) { prefix_network(&prefix), owner };
	return true;
}

static int
mark_compare(const void *left, const void *right)
{
	const struct prefix_mark *a = left, *b = right;
	int order = address_compare(&a->prefix.address, &b->prefix.address);

	if (order != 0)
		return order;
	if (a->prefix.length != b->prefix.length)
		return a->prefix.length < b->prefix.length ? -1 : 1;
	return a->owner < b->owner ? -1 : a->owner > b->owner;
}

void
prefix_set_sort(struct prefix_set *set)
{
	if (set->count > 1)
		qsort(set->items, set->count, sizeof *set->items,
		    mark_compare);
}

void
prefix_set_merge(struct prefix_set *set)
{
	size_t i, kept = 0;

	prefix_set_sort(set);
	for (i = 0; i < set->count; i++) {
		if (kept > 0 && prefix_contains(&set->items[kept - 1].prefix,
			&set->items[i].prefix))
			continue;
		set->items[kept++] = set->items[i];
	}
	set->count = kept;
}

/* Returns how many members begin at or before the prefix's network. */
static size_t
count_before(const struct prefix_set *set, const struct prefix *network)
{
	size_t low = 0, high = set->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (address_compare(&set->items[middle].prefix.address,
			&network->address) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct prefix_mark *
prefix_set_holding(const struct prefix_set *set, const struct prefix *prefix)
{
	struct prefix network = prefix_network(prefix);
	size_t before = count_before(set, &network);

	if (before > 0 && prefix_contains(&set->items[before - 1].prefix,
		&network))
		return &set->items[before - 1];
	return NULL;
}

const struct prefix_mark *
prefix_set_overlapping(const struct prefix_set *set,
    const struct prefix *prefix)
{
	struct prefix network = prefix_network(prefix);
	size_t before = count_before(set, &network);

	if (before > 0 && prefix_overlaps(&set->items[before - 1].prefix,
		&network))
		return &set->items[before - 1];
	if (before < set->count && prefix_overlaps(
		&set->items[before].prefix, &network))
		return &set->items[before];
	return NULL;
}

/* Returns the first member of a sorted set that is not before the prefix. */
static size_t
first_from(const struct prefix_set *set, const struct prefix *network)
{
	size_t low = 0, high = set->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct prefix *at = &set->items[middle].prefix;
		int order = address_compare(&at->address, &network->address);

		if (order < 0 || (order == 0 && at->length < network->length))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct prefix_mark *
prefix_set_equals(const struct prefix_set *set, const struct prefix *prefix,
    size_t *count)
{
	struct prefix network = prefix_network(prefix);
	size_t first = first_from(set, &network), end = first;

	while (end < set->count && prefix_equal(&set->items[end].prefix,
		&network))
		end++;
	*count = end - first;
	return end > first ? &set->items[first] : NULL;
}

const struct prefix_mark *
prefix_set_inside(const struct prefix_set *set, const struct prefix *prefix,
    size_t *count)
{
	struct prefix network = prefix_network(prefix);
	size_t first = first_from(set, &network), end = first;

	while (end < set->count && prefix_contains(&network,
		&set->items[end].prefix))
		end++;
	*count = end - first;
	return end > first ? &set->items[first] : NULL;
}

const struct prefix_mark *
prefix_set_around(const struct prefix_set *set, const struct prefix *prefix,
    size_t *count)
{
	struct prefix wider = *prefix;

	while (wider.length > 0) {
		const struct prefix_mark *found;

		wider.length--;
		found = prefix_set_equals(set, &wider, count);
		if (found != NULL)
			return found;
	}
	*count = 0;
	return NULL;
}

bool
prefix_set_covers(const struct prefix_set *set, const struct prefix *prefix)
{
	struct prefix half = prefix_network(prefix);
	uint8_t bit = (uint8_t)(0x80 >> half.length % 8);

	if (prefix_set_holding(set, &half) != NULL)
		return true;
	if (half.length == (half.address.family == 4 ? 32 : 128) ||
	    prefix_set_overlapping(set, &half) == NULL)
		return false;
	/* Members lie in either half; each branch ends where none does. */
	half.length++;
	if (!prefix_set_covers(set, &half))
		return false;
	half.address.bytes[(half.length - 1) / 8] |= bit;
	return prefix_set_covers(set, &half);
}
