#ifndef MODEL_PLAN_PATH_H
#define MODEL_PLAN_PATH_H

#include "model/plan/schema.h"

struct buf;

/*
 * The way from the plan to a value: at each step a row of the schema reached
 * so far and, in lists, an item. As text "sites.dallas.users",
 * "circuits.ny-1.ms_peering.advertised[0].cidr"; an item is named by its id
 * where its record has one and it is unique, else by "[index]".
 */
enum { PATH_DEPTH = 6, PATH_WHOLE = -1 };

struct path {
	int depth; /* 0: the plan itself */
	struct path_step {
		int16_t row; /* index in the schema */
		int32_t item; /* of a LIST or TEXTS, or PATH_WHOLE */
	} steps[PATH_DEPTH];
};

/*
 * Reads the text against a plan (ids need it). Returns true, or false and a
 * sentence that names the nearest key or id.
 */
bool path_parse(const char *text, const struct plan *, struct path *,
    struct value_error *);
/* Appends the text. */
void path_format(struct buf *, const struct path *, const struct plan *);
/* Returns the last step's row, or NULL for the plan itself. */
const struct field *path_field(const struct path *);
/* Returns the schema of the record that holds the last step's member. */
const struct schema *path_schema(const struct path *);
/*
 * Returns the record that holds the last step's member, or NULL where an
 * item does not exist. A path that ends at a list's item gives that list's
 * owner; path_item() gives the item.
 */
const void *path_record(const struct path *, const struct plan *);
/* Returns the record a RECORD or LIST item path leads to, or NULL. */
const void *path_item(const struct path *, const struct plan *);
/* Returns the schema of that record, or NULL where it is a scalar. */
const struct schema *path_item_schema(const struct path *);

bool path_equal(const struct path *, const struct path *);
/* Says whether outer leads to inner or to something that holds it. */
bool path_holds(const struct path *outer, const struct path *inner);
/* Returns the path one step shorter. */
struct path path_parent(const struct path *);
/* Returns the path with a step added; row must belong to the item's schema. */
struct path path_field_of(const struct path *, const struct field *);
struct path path_at(const struct path *, int32_t item); /* sets last item */

/*
 * Builds a path in code: PATH_OF(&path, "sites", 3, "rtt_ms", -1, "er", -1)
 * with key and item by turns, ended by NULL; asserts that the keys exist.
 */
struct path path_build(const char *key, ...);

/* Returns the index of the item with that id in a top-level list, or -1. */
int32_t plan_find(const struct plan *, const char *list, const char *id);
const struct site *plan_site(const struct plan *, const char *id);
const struct circuit *plan_circuit(const struct plan *, const char *id);
const struct egress *plan_egress(const struct plan *, const char *id);
const struct device *plan_device(const struct plan *, const char *id);
const struct segment *plan_segment(const struct plan *, const char *id);
const struct route_filter *plan_route_filter(const struct plan *,
    const char *id);
const struct service *plan_service(const struct plan *, const char *id);
const struct flow *plan_flow(const struct plan *, const char *id);

#endif
