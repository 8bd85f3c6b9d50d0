#ifndef MODEL_PLAN_OUTLINE_H
#define MODEL_PLAN_OUTLINE_H

#include "model/plan/reading.h"

/*
 * The nodes of a piece of YAML and where each stands: found when a place is
 * asked for or an edit is made, because keeping them for every value would
 * cost more than the plan itself.
 */
enum node_kind {
	NODE_SCALAR,
	NODE_MAPPING,
	NODE_LIST
};

struct node {
	enum node_kind kind;
	bool flow; /* it is {} or [], or a scalar inside of one */
	char style; /* of a scalar: ' ' plain, else the first byte of it */
	/* Bytes of the value; a block ends before its last line's break. */
	size_t start, end;
	size_t key_start, key_end; /* of the key, where the node has one */
	struct place place, key_place; /* all from 0; end_line 0 of a block */
	int parent, first, last, next; /* nodes, or -1 */
	int count; /* children */
	const char *key; /* "" if it is not a scalar, NULL if there is none */
	const char *text; /* of a scalar */
	size_t length; /* of text */
};

struct outline {
	struct node *nodes; /* 0 is the root */
	int count, capacity;
	struct reading scratch;
};

/* False if the piece cannot be read; outline_free() in either case. */
bool outline_scan(struct outline *, const char *text, size_t length);
void outline_free(struct outline *);
/* The value of a key, or an item: a node, or -1 (also of node -1). */
int outline_member(const struct outline *, int mapping, const char *key);
int outline_item(const struct outline *, int list, int32_t item);
/* Says whether a node is a scalar without a value: "", ~, null. */
bool outline_absent(const struct outline *, int node);

#endif
