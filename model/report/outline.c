/*
 * Numbers the sections of a report and gives every node a name that is unique
 * in it: the anchors of the page, the keys of the JSON text. Names come from
 * the nodes' ids, so that they stay when texts and order change.
 */
#include "model/report/render.h"

#include "model/arena.h"
#include "model/buf.h"

#include <stdint.h>
#include <string.h>

/* A set of names, open addressing, at most half full. */
struct names {
	const char **slots;
	size_t size; /* a power of two */
};

static size_t
count_nodes(const struct node *parent)
{
	const struct node *child;
	size_t count = 0;

	for (child = parent->first; child != NULL; child = child->next)
		count += 1 + count_nodes(child);
	return count;
}

/* Returns whether the name was new and is now taken. */
static bool
take_name(struct names *names, const char *name)
{
	uint32_t hash = 2166136261U;
	const char *s;
	size_t at;

	for (s = name; *s != '\0'; s++)
		hash = (hash ^ (unsigned char)*s) * 16777619U;
	for (at = hash & (names->size - 1); names->slots[at] != NULL;
	     at = (at + 1) & (names->size - 1))
		if (strcmp(names->slots[at], name) == 0)
			return false;
	names->slots[at] = name;
	return true;
}

static const char *
kind_name(enum node_kind kind)
{
	static const char *const names[] = { "section", "text", "note", "list",
		"facts", "table", "findings", "bars", "map" };

	return names[kind];
}

/* Returns an unused name: the node's id, with a number if it is taken. */
static const char *
choose_anchor(struct arena *arena, struct names *names,
    const struct node *node, unsigned *serial)
{
	struct buf slug = { 0 };
	const char *name;
	unsigned next = 2;

	if (node->id != NULL)
		text_add_slug(&slug, node->id);
	else
		buf_printf(&slug, "%s-%u", kind_name(node->kind),
		    ++serial[node->kind]);
	name = slug.failed ? NULL : arena_strdup(arena, buf_text(&slug));
	while (name != NULL && !take_name(names, name))
		name = arena_printf(arena, "%s-%u", buf_text(&slug), next++);
	buf_free(&slug);
	return name;
}

struct walk {
	struct outline *outline;
	struct names names;
	unsigned serial[NODE_MAP + 1];
};

/* Returns false when out of memory. */
static bool
add_children(struct walk *walk, const struct node *parent, const char *number,
    int depth)
{
	struct arena *arena = walk->outline->arena;
	const struct node *child;
	unsigned sections = 0;

	for (child = parent->first; child != NULL; child = child->next) {
		struct outline_entry *entry =
		    &walk->outline->items[walk->outline->count];

		entry->node = child;
		entry->number = "";
		entry->depth = depth;
		entry->anchor = choose_anchor(arena, &walk->names, child,
		    walk->serial);
		if (child->kind == NODE_SECTION) {
			entry->number = arena_printf(arena, "%s%s%u", number,
			    *number != '\0' ? "." : "", ++sections);
			entry->depth = depth + 1;
		}
		if (entry->anchor == NULL || entry->number == NULL)
			return false;
		walk->outline->count++;
		if (!add_children(walk, child, entry->number, entry->depth))
			return false;
	}
	return true;
}

bool
outline_open(struct outline *outline, const struct report *report)
{
	struct walk walk = { .outline = outline, .names.size = 16 };
	size_t count;

	*outline = (struct outline){ .arena = arena_open() };
	if (outline->arena == NULL || report->root == NULL || report->failed)
		return false;
	count = count_nodes(report->root);
	while (walk.names.size < count * 2 + 1)
		walk.names.size *= 2;
	walk.names.slots = arena_calloc(outline->arena, walk.names.size,
	    sizeof *walk.names.slots);
	outline->items = arena_calloc(outline->arena, count + 1,
	    sizeof *outline->items);
	if (walk.names.slots == NULL || outline->items == NULL)
		return false;
	return add_children(&walk, report->root, "", 0);
}

void
outline_close(struct outline *outline)
{
	if (outline->arena != NULL)
		arena_close(outline->arena);
	*outline = (struct outline){ 0 };
}
