#ifndef MODEL_PLAN_UPDATE_PARTS_H
#define MODEL_PLAN_UPDATE_PARTS_H

#include "model/plan/document_parts.h"

/* Shared by update*.c only. */

enum { REGIONS_MAX = 64 };

/* Neighbouring items of one section, or neighbouring sections. */
struct region {
	bool by_unit;
	int first, last; /* sections [first, last); by_unit: the first */
	uint32_t low, high; /* its units [low, high) */
	size_t from, to; /* its bytes, in the old text */
	size_t old_size, new_size; /* of the splices inside */
	uint32_t old_lines, new_lines; /* breaks in the splices */
	size_t now; /* where it begins in the new text */
	struct reading reading; /* of the new bytes */
	bool read;
};

struct update {
	struct document *document;
	const struct edit *edit; /* turned round */
	struct region regions[REGIONS_MAX];
	size_t count;
};

/* --- update_regions.c ------------------------------------------------- */

/* Finds what the splices touch; false if that is not sections and items. */
bool update_find_regions(struct update *);
/* Sets the bytes of a region from its sections or units. */
void region_set_bytes(const struct reading *, struct region *);
uint32_t count_breaks(const char *text, size_t length);

/* --- update.c --------------------------------------------------------- */

/* The row of the section a region of units is in. */
const struct field *region_field(const struct update *,
    const struct region *);
/* Items that were read in a region. */
uint32_t region_items(const struct update *, const struct region *);
/*
 * Items of the list a region is in, when all regions are in place; shift is
 * what the regions before add to the index of an item, modulo 2^32.
 */
uint32_t region_items_after(const struct update *, const struct region *,
    uint32_t *shift);

/* --- update_commit.c -------------------------------------------------- */

/* Makes room for all that is to come, so that commit cannot fail halfway. */
bool update_reserve(struct update *);
void update_commit(struct update *);

#endif
