/*
 * Sorts segments and sites into origins: those that route alike are walked
 * once, so that ten thousand offices cost what their few kinds cost.
 */
#include "model/analysis/paths_parts.h"

#include <string.h>

#include "model/arena.h"
#include "model/buf.h"
#include "model/plan/schema.h"

enum { ROLES = segment_role_count };

/* Finds origins by all that decides a path, written into one key. */
struct origin_index {
	struct paths *paths;
	struct buf key;
	uint32_t *slots, mask; /* 1-based; 0 is free */
	char **keys; /* by origin */
	size_t *key_lengths;
	uint32_t capacity;
};

static void
add_number(struct buf *key, int64_t number)
{
	buf_add(key, &number, sizeof number);
}

static void
add_numbers(struct buf *key, const int32_t *numbers, uint32_t count)
{
	add_number(key, count);
	if (count > 0)
		buf_add(key, numbers, count * sizeof *numbers);
}

/* --- what one segment or site does ------------------------------------ */

/* The higher local preference is the lower rank; 100 is BGP's default. */
static uint32_t
rank_of(const struct circuit *circuit)
{
	int64_t preference = GIVEN(ms_peering, &circuit->ms_peering,
	    local_preference) ? circuit->ms_peering.local_preference : 100;

	return (uint32_t)(INT64_C(4294967295) - preference);
}

static void
see_circuits(struct paths *paths, struct origin *origin,
    const struct refs *circuits, bool in_order)
{
	const struct plan *plan = paths->plan;
	uint32_t i, count = circuits != NULL ? circuits->count :
	    plan->circuits.count;
	int32_t *items = arena_calloc(paths->arena, count + 1, sizeof *items);
	uint32_t *ranks = arena_calloc(paths->arena, count + 1, sizeof *ranks);

	if (items == NULL || ranks == NULL)
		return;
	for (i = 0; i < count; i++) {
		items[i] = circuits != NULL ? circuits->items[i] : (int32_t)i;
		ranks[i] = in_order ? i : rank_of(&plan->circuits.items
			[items[i]]);
	}
	origin->circuits = items;
	origin->ranks = ranks;
	origin->circuit_count = count;
}

static void
use_egresses(struct paths *paths, struct origin *origin, int32_t first,
    const struct refs *others)
{
	uint32_t i, more = others != NULL ? others->count : 0;
	int32_t *items = arena_calloc(paths->arena, more + 1, sizeof *items);

	if (items == NULL)
		return;
	if (first >= 0)
		items[origin->egress_count++] = first;
	for (i = 0; i < more; i++)
		if (others->items[i] != first)
			items[origin->egress_count++] = others->items[i];
	origin->egresses = items;
}

static void
read_addresses(struct paths *paths, struct origin *origin,
    const struct texts *addresses)
{
	struct prefix prefix;
	uint32_t i;

	for (i = 0; i < addresses->count; i++) {
		bool six;

		if (prefix_parse(addresses->items[i], &prefix) != NET_OK)
			continue;
		six = prefix.address.family == 6;
		origin->addresses_given = true;
		origin->families[six] = true;
		if (prefix_is_public(&prefix, true))
			routes_add_sources(&paths->routes, &origin->own,
			    &prefix);
		else
			origin->private[six] = true;
	}
	if (!origin->addresses_given)
		origin->families[0] = true; /* nothing said: IPv4 */
}

static void
read_segment(struct paths *paths, uint32_t index, struct origin *origin)
{
	const struct segment *segment = &paths->plan->segments.items[index];
	const struct network_segment *found = &paths->network.segments[index];
	const struct network_site *site = found->site < 0 ? NULL :
	    &paths->network.sites[found->site];

	*origin = (struct origin) { .segment = (int32_t)index,
		.site = found->site,
		.accept = routes_accept(&paths->routes, segment),
		.stateful = found->hops.count > 0 };
	if (segment->er_routes == ER_ROUTES_NONE)
		origin->accept = 0;
	else if (found->circuits.count > 0)
		see_circuits(paths, origin, &found->circuits,
		    segment->er_preference);
	else if (site != NULL && site->circuits.count > 0)
		see_circuits(paths, origin, &site->circuits,
		    segment->er_preference);
	else
		see_circuits(paths, origin, NULL, false);
	use_egresses(paths, origin, found->egress,
	    site != NULL ? &site->egresses : NULL);
	read_addresses(paths, origin, &segment->addresses);
}

/* A site without segments: its lists of exits say what it prefers. */
static void
read_site(struct paths *paths, uint32_t index, struct origin *origin)
{
	const struct network_site *site = &paths->network.sites[index];

	*origin = (struct origin) { .segment = NETWORK_NOWHERE,
		.site = (int32_t)index, .families = { true, false } };
	if (site->circuits.count > 0)
		see_circuits(paths, origin, &site->circuits, true);
	use_egresses(paths, origin, NETWORK_NOWHERE, &site->egresses);
}

/* --- alike or not ----------------------------------------------------- */

static void
make_key(struct origin_index *index, const struct origin *origin)
{
	struct buf *key = &index->key;
	uint32_t i;

	buf_clear(key);
	add_number(key, origin->accept);
	add_numbers(key, origin->circuits, origin->circuit_count);
	for (i = 0; i < origin->circuit_count; i++)
		add_number(key, origin->ranks[i]);
	add_numbers(key, origin->egresses, origin->egress_count);
	add_number(key, origin->stateful + 2 * origin->families[0] +
	    4 * origin->families[1] + 8 * origin->addresses_given +
	    16 * origin->private[0] + 32 * origin->private[1]);
	add_number(key, origin->site < 0 ? NETWORK_NOWHERE :
	    index->paths->network.sites[origin->site].joined);
	for (i = 0; i < origin->own.count; i++) {
		const struct source *own = &origin->own.items[i];

		buf_add(key, own->address.bytes, sizeof own->address.bytes);
		add_number(key, own->prefix.length * 8 + own->address.family);
	}
}

static uint32_t
hash_key(const struct buf *key)
{
	uint32_t hash = 2166136261U; /* FNV-1a */
	size_t i;

	for (i = 0; i < key->length; i++)
		hash = (hash ^ (unsigned char)key->bytes[i]) * 16777619U;
	return hash;
}

/* Returns the number of the origin, a new one where none is alike. */
static int32_t
intern(struct origin_index *index, const struct origin *origin)
{
	struct paths *paths = index->paths;
	struct buf *key = &index->key;
	uint32_t at, n;

	make_key(index, origin);
	if (key->failed)
		return -1;
	for (at = hash_key(key) & index->mask; index->slots[at] != 0;
	    at = (at + 1) & index->mask) {
		n = index->slots[at] - 1;
		if (index->key_lengths[n] == key->length &&
		    memcmp(index->keys[n], key->bytes, key->length) == 0)
			return (int32_t)n;
	}
	n = paths->origin_count;
	index->keys[n] = arena_alloc(paths->arena, key->length);
	if (index->keys[n] == NULL)
		return -1;
	memcpy(index->keys[n], key->bytes, key->length);
	index->key_lengths[n] = key->length;
	paths->origins[n] = *origin;
	index->slots[at] = ++paths->origin_count;
	return (int32_t)n;
}

static bool
open_index(struct origin_index *index, struct paths *paths)
{
	const struct plan *plan = paths->plan;
	uint32_t size = 16;

	*index = (struct origin_index) { .paths = paths };
	index->capacity = plan->segments.count + plan->sites.count;
	while (size / 2 <= index->capacity)
		size *= 2;
	index->mask = size - 1;
	index->slots = arena_calloc(paths->arena, size, sizeof *index->slots);
	index->keys = arena_calloc(paths->arena, index->capacity + 1,
	    sizeof *index->keys);
	index->key_lengths = arena_calloc(paths->arena, index->capacity + 1,
	    sizeof *index->key_lengths);
	paths->origins = arena_calloc(paths->arena, index->capacity + 1,
	    sizeof *paths->origins);
	paths->segment_origins = arena_calloc(paths->arena,
	    plan->segments.count + 1, sizeof *paths->segment_origins);
	paths->site_origins = arena_calloc(paths->arena,
	    plan->sites.count + 1, sizeof *paths->site_origins);
	paths->site_segments = arena_calloc(paths->arena,
	    (size_t)plan->sites.count * ROLES + 1,
	    sizeof *paths->site_segments);
	return !arena_failed(paths->arena);
}

static void
find_site_segments(struct paths *paths)
{
	const struct plan *plan = paths->plan;
	size_t i;
	uint32_t k;

	for (i = 0; i < (size_t)plan->sites.count * ROLES; i++)
		paths->site_segments[i] = NETWORK_NOWHERE;
	for (k = plan->segments.count; k > 0; k--) {
		int32_t site = paths->network.segments[k - 1].site;

		if (site >= 0)
			paths->site_segments[site * ROLES +
			    (int)plan->segments.items[k - 1].role] =
			    (int32_t)k - 1;
	}
}

bool
origins_build(struct paths *paths)
{
	const struct plan *plan = paths->plan;
	struct origin_index index;
	struct origin origin;
	uint32_t i;

	if (!open_index(&index, paths))
		return false;
	find_site_segments(paths);
	for (i = 0; i < plan->segments.count; i++) {
		read_segment(paths, i, &origin);
		paths->segment_origins[i] = intern(&index, &origin);
	}
	for (i = 0; i < plan->sites.count; i++) {
		int32_t users =
		    paths->site_segments[i * ROLES + SEGMENT_USER];

		if (users >= 0) {
			paths->site_origins[i] = paths->segment_origins[users];
			continue;
		}
		read_site(paths, i, &origin);
		paths->site_origins[i] = intern(&index, &origin);
	}
	buf_free(&index.key);
	return !index.key.failed && !arena_failed(paths->arena);
}
