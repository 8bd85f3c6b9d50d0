#ifndef MODEL_ANALYSIS_REPAIR_PARTS_H
#define MODEL_ANALYSIS_REPAIR_PARTS_H

#include "model/analysis/paths_parts.h"
#include "model/analysis/repairs.h"

/* Shared by repairs.c, which tries, and repair_ideas.c, which proposes. */

enum { REPAIR_EDITS = 64, REPAIRS_MAX = 16 };

struct repairer {
	struct paths *paths; /* as the plan stands */
	const struct plan *plan;
	struct document *copy; /* for trials */
	const struct path_row *row;
	struct arena *arena;
	struct path_repairs *repairs;
	/* The repair being built. */
	struct path_edit edits[REPAIR_EDITS];
	uint32_t edit_count;
	bool edit_overflow; /* too many edits, or no memory for one */
};

/* Adds an edit; the values, ended by NULL, are copied. */
void repair_edit(struct repairer *, enum path_edit_kind, const char *path,
    const char *const *values);
void repair_set(struct repairer *, const char *path, const char *value);
/* Ends the repair: tries it, and offers it if it passes. */
void repair_offer(struct repairer *, enum path_repair_kind, const char *title,
    const char *note);
const char *const *repair_values(struct repairer *, const char *const *);

/* Proposes all kinds in their order. */
void repair_try_all(struct repairer *);

#endif
