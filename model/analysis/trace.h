#ifndef MODEL_ANALYSIS_TRACE_H
#define MODEL_ANALYSIS_TRACE_H

#include "model/analysis/paths.h"

/* One step of a packet. Texts are never NULL, "" where there is none. */
struct path_hop {
	const char *at; /* device, segment, exit, or "Microsoft" */
	const char *before, *after; /* our address, as seen on either side */
	const char *prefix; /* that decided, in CIDR form */
	const char *rule; /* what happens here, and why */
	const char *needs; /* what would have to be true for it */
	bool breaks; /* the packet ends here */
};

struct path_hops {
	struct path_hop *items;
	uint32_t count, capacity;
	const char *exit; /* name of the exit point, or NULL */
};

/* A row's worst combination, hop by hop both ways. */
struct path_trace {
	struct path_hops forward, back;
	const char *const *stateful; /* ids of devices that keep state */
	uint32_t stateful_count;
	const char *from, *to; /* the two addresses, for a heading */
};

/*
 * Tells the row's story; texts live in the arena. The state says what is
 * down. Returns false when memory is out.
 */
bool paths_trace(struct paths_state *, const struct path_row *, struct arena *,
    struct path_trace *);

#endif
