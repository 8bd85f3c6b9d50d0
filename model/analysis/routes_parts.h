#ifndef MODEL_ANALYSIS_ROUTES_PARTS_H
#define MODEL_ANALYSIS_ROUTES_PARTS_H

#include "model/analysis/routes.h"

/* Shared by routes.c and routes_prefixes.c only. */

/* Adverts of one prefix; next is TRIE_UNSET at the end. */
struct advert_item {
	struct advert advert;
	uint32_t next;
};

/* All adverts that hold the addresses for which one is the longest. */
struct advert_list {
	const struct advert *adverts; /* NULL until it is asked for */
	uint32_t count;
};

/* Communities that one Microsoft prefix comes with. */
struct learned_by {
	uint32_t community, next;
};

/* Fills in the communities, what carries them and their prefixes. */
bool routes_learn(struct routes *);

#endif
