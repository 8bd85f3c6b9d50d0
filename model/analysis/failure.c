/*
 * Names everything in a plan that can be lost at once, and what each loss
 * takes away directly. What follows from that is outage.c's.
 */
#include "model/analysis/failure.h"

#include <string.h>

#include "model/analysis/network.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/location.h"
#include "model/plan/schema.h"

/* clang-format off */
static const struct {
	const char *name, *words;
} kinds[FAILURE_KINDS] = {
	[FAILURE_LINK] = { "link", "link of" },
	[FAILURE_CIRCUIT] = { "circuit", "circuit" },
	[FAILURE_LOCATION] = { "location", "peering location" },
	[FAILURE_METRO] = { "metro", "metro" },
	[FAILURE_FACILITY] = { "facility", "facility" },
	[FAILURE_PROVIDER] = { "provider", "provider" },
	[FAILURE_DEVICE] = { "device", "device" },
	[FAILURE_SITE] = { "site", "site" },
	[FAILURE_EGRESS] = { "egress", "internet egress" },
	[FAILURE_ISP] = { "isp", "internet provider" },
	[FAILURE_WAN] = { "wan", "WAN link" },
	[FAILURE_FILTER] = { "filter", "route filter" },
	[FAILURE_RISK] = { "risk", "shared risk" },
};
/* clang-format on */

const char *
failure_kind_name(enum failure_kind kind)
{
	return kinds[kind].name;
}

/* --- making the list -------------------------------------------------- */

struct lister {
	const struct network *network;
	const struct plan *plan;
	const struct catalog *catalog;
	struct failures *failures;
	struct failure_hit *hits; /* of the failure being made */
	size_t hit_count, hit_capacity;
};

static void
hit(struct lister *lister, enum failure_target target, uint32_t index)
{
	if (lister->hit_count < lister->hit_capacity)
		lister->hits[lister->hit_count++] =
		    (struct failure_hit) { target, (int32_t)index };
}

static void
hit_links(struct lister *lister, uint32_t circuit)
{
	hit(lister, TARGET_LINK, 2 * circuit);
	hit(lister, TARGET_LINK, 2 * circuit + 1);
}

/* Ends a failure: keeps it when something was hit. */
static void
keep(struct lister *lister, enum failure_kind kind, const char *name, int link)
{
	struct failures *all = lister->failures;
	struct failure_hit *hits;

	if (lister->hit_count == 0 || name == NULL)
		return;
	if (all->count == all->capacity) {
		size_t capacity = all->capacity > 0 ? 2 * all->capacity : 64;
		struct failure *items =
		    arena_calloc(all->arena, capacity, sizeof *items);

		if (items == NULL)
			return;
		if (all->count > 0)
			memcpy(items, all->items, all->count * sizeof *items);
		all->items = items;
		all->capacity = capacity;
	}
	hits = arena_calloc(all->arena, lister->hit_count, sizeof *hits);
	if (hits == NULL)
		return;
	memcpy(hits, lister->hits, lister->hit_count * sizeof *hits);
	all->items[all->count++] = (struct failure) { kind, name, link, hits,
		(uint32_t)lister->hit_count };
	lister->hit_count = 0;
}

static bool
same(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static void
list_circuits(struct lister *lister)
{
	const struct plan *plan = lister->plan;
	uint32_t i;
	int link;

	for (i = 0; i < plan->circuits.count; i++) {
		for (link = 0; link < 2; link++) {
			hit(lister, TARGET_LINK, 2 * i + (uint32_t)link);
			keep(lister, FAILURE_LINK, plan->circuits.items[i].id,
			    link);
		}
	}
	for (i = 0; i < plan->circuits.count; i++) {
		hit_links(lister, i);
		keep(lister, FAILURE_CIRCUIT, plan->circuits.items[i].id, -1);
	}
}

/* The metro that the circuit's location is, or is part of; or NULL. */
static const struct metro *
metro_of(const struct lister *lister, const struct circuit *circuit)
{
	const char *name = circuit->peering_location;
	const struct metro *metro;
	const struct location *location;

	if (name == NULL)
		return NULL;
	metro = catalog_metro(lister->catalog, name);
	if (metro != NULL)
		return metro;
	location = catalog_location_any(lister->catalog, name);
	return location != NULL ? catalog_metro_of(lister->catalog, location) :
	    NULL;
}

/* Where one link of a circuit meets Microsoft. */
static const char *
location_of_link(const struct lister *lister, const struct circuit *circuit,
    int link)
{
	const struct metro *metro;

	if (!circuit->metro)
		return circuit->peering_location;
	metro = metro_of(lister, circuit);
	if (metro != NULL && metro->locations.count == 2)
		return metro->locations.items[link];
	return circuit->peering_location;
}

/*
 * A metro circuit whose halves the catalogue does not name still has two:
 * they are then told apart by the link.
 */
static bool
halves_unnamed(const struct lister *lister, const struct circuit *circuit)
{
	return circuit->metro && same(location_of_link(lister, circuit, 0),
	    location_of_link(lister, circuit, 1));
}

/* --- losses that carry one name --------------------------------------- */

/* Something that is lost together with all else of that name. */
struct mark {
	const char *name;
	int half;
	struct failure_hit hit;
	uint32_t next; /* of the same name; 1-based */
	uint32_t last; /* of the first of a name */
};

struct marks {
	struct mark *items;
	uint32_t count, capacity;
	uint32_t *slots, mask; /* first marks by name; 1-based */
};

static void
mark(struct marks *marks, const char *name, int half,
    enum failure_target target, uint32_t index)
{
	struct mark *new = &marks->items[marks->count];
	const char *c;
	uint32_t hash = 2166136261U, at; /* FNV-1a */

	if (name == NULL || marks->count == marks->capacity)
		return;
	*new = (struct mark) { .name = name, .half = half,
		.hit = { target, (int32_t)index } };
	for (c = name; *c != '\0'; c++)
		hash = (hash ^ (unsigned char)*c) * 16777619U;
	for (at = hash & marks->mask; marks->slots[at] != 0;
	    at = (at + 1) & marks->mask) {
		struct mark *first = &marks->items[marks->slots[at] - 1];

		if (first->half != half || strcmp(first->name, name) != 0)
			continue;
		marks->items[first->last - 1].next = ++marks->count;
		first->last = marks->count;
		return;
	}
	marks->slots[at] = ++marks->count;
	new->last = marks->count;
}

static bool
marks_begin(struct marks *marks, const struct lister *lister)
{
	uint32_t size = 16;

	*marks = (struct marks) {
		.capacity = (uint32_t)lister->hit_capacity,
	};
	while (size / 2 <= marks->capacity)
		size *= 2;
	marks->mask = size - 1;
	marks->slots = arena_calloc(lister->failures->arena, size,
	    sizeof *marks->slots);
	marks->items = arena_calloc(lister->failures->arena,
	    marks->capacity + 1, sizeof *marks->items);
	return marks->slots != NULL && marks->items != NULL;
}

/* Keeps one failure for each name, in the order they came. */
static void
marks_end(struct lister *lister, struct marks *marks, enum failure_kind kind)
{
	uint32_t i, k;

	for (i = 0; i < marks->count; i++) {
		if (marks->items[i].last == 0)
			continue; /* not the first of its name */
		for (k = i + 1; k != 0; k = marks->items[k - 1].next)
			hit(lister, marks->items[k - 1].hit.target,
			    (uint32_t)marks->items[k - 1].hit.index);
		keep(lister, kind, marks->items[i].name, marks->items[i].half);
	}
}

static const struct circuit_link *
plan_link(const struct circuit *circuit, int link)
{
	return link == 0 ? &circuit->links.primary : &circuit->links.secondary;
}

static void
mark_circuits(const struct lister *lister, enum failure_kind kind,
    struct marks *marks)
{
	const struct plan *plan = lister->plan;
	uint32_t i;
	int link, half;

	for (i = 0; i < 2 * plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i / 2];
		const char *name = NULL;

		link = (int)(i % 2);
		half = -1;
		if (kind == FAILURE_LOCATION) {
			name = location_of_link(lister, circuit, link);
			half = halves_unnamed(lister, circuit) ? link : -1;
		} else if (kind == FAILURE_FACILITY)
			name = plan_link(circuit, link)->facility;
		else if (kind == FAILURE_PROVIDER)
			name = circuit->provider;
		else if (kind == FAILURE_RISK)
			name = circuit->shared_risk;
		mark(marks, name, half, TARGET_LINK, i);
	}
}

static void
list_named(struct lister *lister, enum failure_kind kind)
{
	const struct plan *plan = lister->plan;
	struct marks marks;
	uint32_t i;

	if (!marks_begin(&marks, lister))
		return;
	mark_circuits(lister, kind, &marks);
	for (i = 0; kind == FAILURE_PROVIDER && i < plan->wan.count; i++)
		mark(&marks, plan->wan.items[i].provider, -1, TARGET_WAN, i);
	for (i = 0; kind == FAILURE_ISP && i < plan->egresses.count; i++)
		mark(&marks, plan->egresses.items[i].isp, -1, TARGET_EGRESS, i);
	if (kind == FAILURE_RISK) {
		for (i = 0; i < plan->egresses.count; i++)
			mark(&marks, plan->egresses.items[i].shared_risk, -1,
			    TARGET_EGRESS, i);
		for (i = 0; i < plan->devices.count; i++)
			mark(&marks, plan->devices.items[i].shared_risk, -1,
			    TARGET_DEVICE, i);
		for (i = 0; i < plan->wan.count; i++)
			mark(&marks, plan->wan.items[i].shared_risk, -1,
			    TARGET_WAN, i);
	}
	marks_end(lister, &marks, kind);
}

/* A city counts where the plan trusts in two halves of it. */
static void
list_metros(struct lister *lister)
{
	const struct plan *plan = lister->plan;
	uint32_t i, k;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct metro *metro =
		    metro_of(lister, &plan->circuits.items[i]);
		const char *first = NULL;
		bool two = false;

		if (metro == NULL)
			continue;
		for (k = 0; k < i; k++)
			if (metro_of(lister, &plan->circuits.items[k]) == metro)
				break;
		if (k < i)
			continue; /* listed before */
		for (k = 0; k < plan->circuits.count; k++) {
			const struct circuit *other = &plan->circuits.items[k];

			if (metro_of(lister, other) != metro)
				continue;
			hit_links(lister, k);
			two = two || other->metro || (first != NULL &&
			    !same(first, other->peering_location));
			first = other->peering_location;
		}
		if (two)
			keep(lister, FAILURE_METRO, metro->name, -1);
		lister->hit_count = 0;
	}
}

/* Kinds with one failure for each item of a list. */
static void
list_items(struct lister *lister, enum failure_kind kind)
{
	const struct plan *plan = lister->plan;
	uint32_t i;

	for (i = 0; kind == FAILURE_DEVICE && i < plan->devices.count; i++) {
		hit(lister, TARGET_DEVICE, i);
		keep(lister, kind, plan->devices.items[i].id, -1);
	}
	for (i = 0; kind == FAILURE_SITE && i < plan->sites.count; i++) {
		hit(lister, TARGET_SITE, i);
		keep(lister, kind, plan->sites.items[i].id, -1);
	}
	for (i = 0; kind == FAILURE_EGRESS && i < plan->egresses.count; i++) {
		hit(lister, TARGET_EGRESS, i);
		keep(lister, kind, plan->egresses.items[i].id, -1);
	}
	for (i = 0; kind == FAILURE_WAN && i < plan->wan.count; i++) {
		hit(lister, TARGET_WAN, i);
		keep(lister, kind, plan->wan.items[i].id, -1);
	}
	for (i = 0; kind == FAILURE_FILTER && i < plan->route_filters.count;
	    i++) {
		hit(lister, TARGET_FILTER, i);
		keep(lister, kind, plan->route_filters.items[i].id, -1);
	}
}

bool
failures_list(struct failures *failures, const struct network *network,
    const struct catalog *catalog, struct arena *arena)
{
	const struct plan *plan = network->plan;
	struct lister lister = { .network = network, .plan = plan,
		.catalog = catalog, .failures = failures };

	*failures = (struct failures) { .arena = arena };
	lister.hit_capacity = 2 * (size_t)plan->circuits.count +
	    plan->egresses.count + plan->devices.count + plan->wan.count + 1;
	lister.hits = arena_calloc(arena, lister.hit_capacity,
	    sizeof *lister.hits);
	if (lister.hits == NULL)
		return false;
	list_circuits(&lister);
	list_named(&lister, FAILURE_LOCATION);
	list_metros(&lister);
	list_named(&lister, FAILURE_FACILITY);
	list_named(&lister, FAILURE_PROVIDER);
	list_items(&lister, FAILURE_DEVICE);
	list_items(&lister, FAILURE_SITE);
	list_items(&lister, FAILURE_EGRESS);
	list_named(&lister, FAILURE_ISP);
	list_items(&lister, FAILURE_WAN);
	list_items(&lister, FAILURE_FILTER);
	list_named(&lister, FAILURE_RISK);
	return !arena_failed(arena);
}

/* --- names ------------------------------------------------------------ */

void
failure_format(struct buf *text, const struct failure *failure)
{
	buf_printf(text, "%s:%s", kinds[failure->kind].name, failure->name);
	if (failure->link >= 0)
		buf_puts(text, failure->link == 0 ? "/primary" : "/secondary");
}

void
failure_describe(struct buf *text, const struct failure *failure)
{
	if (failure->link >= 0 && failure->kind == FAILURE_LINK)
		buf_puts(text, failure->link == 0 ? "primary " : "secondary ");
	buf_printf(text, "%s %s", kinds[failure->kind].words, failure->name);
	if (failure->link >= 0 && failure->kind != FAILURE_LINK)
		buf_puts(text, failure->link == 0 ? ", first half" :
		    ", second half");
}

const struct failure *
failures_find(const struct failures *failures, const char *text,
    bool *ambiguous)
{
	const struct failure *found = NULL;
	struct buf full = { 0 };
	size_t i;

	*ambiguous = false;
	for (i = 0; i < failures->count; i++) {
		buf_clear(&full);
		failure_format(&full, &failures->items[i]);
		if (strcmp(buf_text(&full), text) == 0) {
			buf_free(&full);
			*ambiguous = false;
			return &failures->items[i];
		}
		if (strcmp(failures->items[i].name, text) != 0 ||
		    failures->items[i].link >= 0)
			continue;
		*ambiguous = *ambiguous || found != NULL;
		found = &failures->items[i];
	}
	buf_free(&full);
	return *ambiguous ? NULL : found;
}

/* Letters both texts share in front, whatever their case. */
static size_t
shared_front(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] != '\0' && (a[n] | 0x20) == (b[n] | 0x20))
		n++;
	return n;
}

const struct failure *
failures_nearest(const struct failures *failures, const char *text)
{
	const struct failure *nearest = NULL;
	const char *bare = strchr(text, ':');
	size_t i, most = 1;

	bare = bare != NULL ? bare + 1 : text;
	for (i = 0; i < failures->count; i++) {
		size_t n = shared_front(bare, failures->items[i].name);

		if (n > most) {
			most = n;
			nearest = &failures->items[i];
		}
	}
	return nearest;
}
