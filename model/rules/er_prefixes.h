#ifndef MODEL_RULES_ER_PREFIXES_H
#define MODEL_RULES_ER_PREFIXES_H

#include "model/plan/path.h"
#include "model/rules/prefix_set.h"

/* What a prefix of a circuit's Microsoft peering is for; bits of a set. */
enum {
	ER_POOL = 1, /* translates outbound connections, on both links */
	ER_PRIMARY_POOL = 2, /* on one link only */
	ER_SECONDARY_POOL = 4,
	ER_ANY_POOL = 7,
	ER_ADVERTISED_NAT = 8,
	ER_ADVERTISED_SERVER = 16,
	ER_ADVERTISED = 24,
	ER_SUBNET = 32 /* of the peering itself */
};

struct er_prefix {
	const char *text; /* as the plan has it */
	struct prefix prefix; /* without bits behind the length */
	uint32_t circuit, item; /* item: in its list; of a subnet 0 to 3 */
	unsigned kind;
};

/* Prefixes of all circuits that have the peering, and the same sorted. */
struct er_prefixes {
	struct er_prefix *items;
	size_t count;
	struct prefix_set set; /* owner: index in items */
};

/* Collects those kinds; false when memory is out. Lives in the arena. */
bool er_prefixes_build(struct er_prefixes *, struct arena *,
    const struct plan *, unsigned kinds);
/* Returns where the plan says it. */
struct path er_prefix_path(const struct er_prefix *);

#endif
