#ifndef MODEL_ANALYSIS_EXPLANATION_H
#define MODEL_ANALYSIS_EXPLANATION_H

#include "model/plan/path.h"

struct analysis;
struct arena;
struct catalog;

/* A value that a figure is made from. */
struct explanation_input {
	const char *label, *value;
	const char *path; /* where it stands in the plan, or "" */
};

/*
 * Where a figure comes from. Texts are never NULL, "" where there is nothing
 * to say; they live in the arena they were made in.
 */
struct explanation {
	const char *title; /* "Devices that share one address" */
	const char *value; /* the figure itself, with its unit */
	const char *text; /* what it means, in sentences */
	const char *formula; /* in words and signs: "(a - b) / c" */
	const struct explanation_input *inputs;
	size_t input_count;
	const char *source; /* tags, "M-NAT A-AZ"; "" for our own practice */
};

struct explanations {
	struct explanation *items;
	size_t count, capacity;
};

/*
 * Adds what there is to say about a path: the field itself first, then the
 * figures that are made from it. A path of depth 0 is the whole plan. Returns
 * false when memory is out.
 */
bool explain_path(struct explanations *, struct arena *, const struct path *,
    const struct plan *, const struct catalog *, const struct analysis *);
/* Adds how far the step is, 1 to 8, and what it lacks. */
bool explain_step(struct explanations *, struct arena *, int step,
    const struct plan *, const struct analysis *);

/*
 * For analyses: adds an explanation to be filled, whose texts are "", valid
 * until the next; or NULL.
 */
struct explanation *explanation_add(struct explanations *, struct arena *);
/* Adds an input; label and value are copied, path may be NULL. */
void explanation_add_input(struct explanation *, struct arena *,
    const char *label, const struct path *path, const struct plan *,
    const char *format, ...) __attribute__((format(printf, 6, 7)));
/* Returns the formatted text in the arena, "" when memory is out. */
const char *explanation_text(struct arena *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Writes a whole number with grouped thousands, "10 000"; returns out. */
char *explanation_group(int64_t, char *out, size_t size);
/* The same in the arena. */
const char *explanation_number(struct arena *, int64_t);

/* explain_figures.c: adds the figures that are made from the path. */
bool explain_figures(struct explanations *, struct arena *,
    const struct path *, const struct plan *, const struct catalog *,
    const struct analysis *);

/* explain_origin.c: adds where the default of a threshold comes from. */
bool explain_origin(struct explanations *, struct arena *,
    const struct path *, const struct catalog *);

#endif
