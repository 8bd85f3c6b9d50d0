#ifndef MODEL_ANALYSIS_REPAIRS_H
#define MODEL_ANALYSIS_REPAIRS_H

#include "model/analysis/paths.h"

struct document;
struct json_writer;
struct value_error;

enum path_edit_kind {
	PATH_EDIT_SET, /* one value */
	PATH_EDIT_TEXTS, /* a list of values */
	PATH_EDIT_INSERT, /* an item behind the list's others: key, value ... */
	PATH_EDIT_REMOVE /* the item */
};

struct path_edit {
	enum path_edit_kind kind;
	const char *path; /* "segments.servers.er_routes" */
	const char *const *values; /* ended by NULL */
};

/* The kinds of repair, in the order they are worth trying. [M-IMP] */
enum path_repair_kind {
	REPAIR_SNAT, /* translate sources where connections enter */
	REPAIR_SCOPE, /* keep ExpressRoute routes out of the segment */
	REPAIR_PROXY, /* a proxy file for the clients */
	REPAIR_SPLIT, /* a pool for each exit */
	REPAIR_LONGER, /* a longer prefix over ExpressRoute */
	REPAIR_WITHDRAW, /* inbound stays on the internet */
	REPAIR_ALIGN, /* AS path and local preference agree */
	REPAIR_SHARE, /* firewalls share their state */
	REPAIR_KINDS
};
/* Returns "snat", "scope", "proxy" ... */
const char *path_repair_name(enum path_repair_kind);

struct path_repair {
	enum path_repair_kind kind;
	const char *title; /* "Translate sources at inet-nj" */
	const char *note; /* what is left to the planner, or "" */
	const struct path_edit *edits;
	uint32_t edit_count;
};

struct path_repairs {
	struct path_repair *items;
	uint32_t count, capacity;
};

/*
 * Finds repairs for a row that is not symmetric (in the normal state). Each
 * was tried on a copy of the plan: with it the row is symmetric, and no row
 * of any flow is worse than before. Texts live in the arena. Returns false
 * when memory is out.
 */
bool paths_repairs(const struct document *, const struct catalog *,
    const struct path_row *, struct arena *, struct path_repairs *);
/* Applies a repair as one undoable edit; false, and nothing done, if not. */
bool paths_repair_apply(struct document *, const struct path_repair *,
    struct value_error *);

#endif
