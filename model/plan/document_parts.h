#ifndef MODEL_PLAN_DOCUMENT_PARTS_H
#define MODEL_PLAN_DOCUMENT_PARTS_H

#include "model/buf.h"
#include "model/plan/document.h"
#include "model/plan/outline.h"

/* Shared by the files of the document; nobody else includes it. */

struct document {
	struct buf text;
	struct reading reading;
	size_t fresh; /* bytes of the arena after the last whole reading */
	struct diags diags;
	bool stale; /* diags are of an older text */
	uint64_t revision;
	bool failed;
};

/* --- place.c ---------------------------------------------------------- */

/* The least part of the text that holds a path, and its nodes. */
struct part {
	struct outline outline;
	size_t offset; /* of the part, in the text */
	uint32_t line; /* it begins on, from 0 */
	bool is_unit; /* the root is a list of the one item */
};

/* The nodes at the steps of a path; -1 where there is none. */
struct trail {
	int member[PATH_DEPTH]; /* the value of the step's key */
	int item[PATH_DEPTH]; /* its item, if the step has one; else member */
	int root; /* the plan, or -1 in a unit */
};

/* False if the text has no such part, or cannot be scanned. */
bool part_open(struct part *, const struct document *, const struct path *);
void part_close(struct part *);
void part_follow(const struct part *, const struct path *, struct trail *);

/* --- parts of the text ------------------------------------------------ */

size_t section_end(const struct reading *, const struct section *);
size_t unit_start(const struct section *, uint32_t);
size_t unit_end(const struct reading *, const struct section *, uint32_t);

#endif
