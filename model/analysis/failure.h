#ifndef MODEL_ANALYSIS_FAILURE_H
#define MODEL_ANALYSIS_FAILURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct catalog;
struct network;

/* What can be lost at once, in the order the lists name it. */
enum failure_kind {
	FAILURE_LINK, /* one of a circuit's two */
	FAILURE_CIRCUIT,
	FAILURE_LOCATION, /* a peering location; of a metro circuit one half */
	FAILURE_METRO, /* all peering locations of a city */
	FAILURE_FACILITY, /* a building that links name */
	FAILURE_PROVIDER, /* its circuits and WAN links */
	FAILURE_DEVICE,
	FAILURE_SITE, /* with its devices, egresses and the links there */
	FAILURE_EGRESS,
	FAILURE_ISP, /* all its egresses */
	FAILURE_WAN,
	FAILURE_FILTER, /* the route filter is detached: nothing is learned */
	FAILURE_RISK, /* all that carry one shared_risk */
	FAILURE_KINDS
};
/* Returns "link", "circuit", "location" ... */
const char *failure_kind_name(enum failure_kind);

enum failure_target {
	TARGET_LINK, /* index: 2 x circuit, + 1 for the secondary */
	TARGET_EGRESS,
	TARGET_DEVICE,
	TARGET_SITE,
	TARGET_WAN,
	TARGET_FILTER
};

/* What a failure takes away directly. */
struct failure_hit {
	enum failure_target target;
	int32_t index; /* in the plan's list */
};

struct failure {
	enum failure_kind kind;
	const char *name; /* id or name, as the plan writes it */
	int link; /* 0 primary, 1 secondary, -1 where it does not matter */
	const struct failure_hit *hits;
	uint32_t hit_count;
};

/* All that can fail in a plan; by kind, then in the plan's order. */
struct failures {
	struct failure *items;
	size_t count, capacity;
	struct arena *arena;
};

/* Any number of them at once; all zero is the normal state. */
struct failure_set {
	const struct failure *const *items;
	size_t count;
};

/* Lists them; they live in the arena. Returns false when memory is out. */
bool failures_list(struct failures *, const struct network *,
    const struct catalog *, struct arena *);
/*
 * Finds one by its text, "circuit:ny-1" or "link:ny-1/primary", or by its
 * name alone where that is unique. Returns NULL and, in *ambiguous, whether
 * several fit.
 */
const struct failure *failures_find(const struct failures *, const char *text,
    bool *ambiguous);
/* Returns the one whose text is nearest to a mistyped one, or NULL. */
const struct failure *failures_nearest(const struct failures *,
    const char *text);
/* Appends its text, "link:ny-1/primary". */
void failure_format(struct buf *, const struct failure *);
/* Appends words for people: "the primary link of ny-1". */
void failure_describe(struct buf *, const struct failure *);

#endif
