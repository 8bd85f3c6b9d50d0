#ifndef MODEL_ANALYSIS_ROUTES_H
#define MODEL_ANALYSIS_ROUTES_H

#include "model/analysis/network.h"
#include "model/analysis/trie.h"

struct catalog;

/*
 * The routing of a plan, compiled: exits with their address pools, what each
 * circuit learns from Microsoft, what Microsoft learns from each exit. All
 * prefix questions are answered here, once, on tries; what remains for each
 * flow and failure is arithmetic on small arrays.
 */

enum exit_class { EXIT_NONE, EXIT_INET, EXIT_ER };

/* What Microsoft has heard about a customer address from one exit. */
struct advert {
	int32_t point; /* exit point */
	uint8_t length; /* bits of the prefix */
	uint8_t links; /* 1 primary, 2 secondary; of a circuit */
	uint8_t prepend;
	bool er;
};

/*
 * Customer addresses that Microsoft answers alike: one of them, and all
 * adverts that hold it, longest first, ExpressRoute before the internet,
 * then the shorter AS path.
 */
struct source {
	struct prefix prefix; /* of the pool, or the published endpoint */
	struct address address; /* the first that is answered like this */
	const struct advert *adverts;
	uint32_t count;
	int32_t link_pool; /* a point with a pool per link that holds it */
};

struct sources {
	struct source *items;
	uint32_t count, capacity;
};

/* Where traffic leaves or enters: an egress, a circuit, or one link of it. */
struct exit_point {
	enum exit_class class;
	int32_t item; /* of the plan's egresses or circuits */
	int link; /* 0 or 1 where each link has its own pool, else -1 */
	const char *name; /* "ny-1", "ny-1/primary" */
	struct sources pools; /* outbound translation; none: no pool known */
	bool pools_given; /* the plan says which pools, or that there is none */
	bool snat; /* inbound connections get a source address of this exit */
	struct address snat_address; /* family 0: not given */
	bool snat_shared; /* another exit uses the same one */
	const int32_t *groups; /* of its stateful devices, sorted, distinct */
	uint32_t group_count;
	bool stateful; /* by a device, or because it translates */
};

/* Microsoft addresses for which every circuit has the same answer. */
struct destination {
	struct prefix prefix; /* of the endpoint set, or as the flow names it */
	struct address address; /* the first; family 0: not published */
	const int16_t *lengths; /* [accept][circuit]: bits learned, or -1 */
};

struct destinations {
	struct destination *items;
	uint32_t count, capacity;
};

/* A set of communities that a segment lets in. */
struct accept {
	const struct texts *communities; /* NULL: all */
};

struct routes {
	const struct plan *plan;
	const struct catalog *catalog;
	const struct network *network;
	struct arena *arena;
	struct exit_point *points;
	uint32_t point_count;
	int32_t *egress_points; /* by egress */
	int32_t *circuit_points; /* by circuit: the point, or its first link's */
	/* Microsoft's prefixes by the communities they come with. */
	const char **communities; /* of all filters, each once */
	uint32_t community_count;
	bool *carried; /* [circuit][community] */
	struct accept *accepts;
	uint32_t accept_count, accept_capacity;
	bool *accepted; /* [accept][community] */
	struct trie learned;
	struct learned_by *learned_by; /* lists behind the trie's numbers */
	uint32_t learned_count, learned_capacity;
	const int16_t *unlearned; /* lengths of a destination nobody learns */
	/* Our own prefixes by the exits that advertise them. */
	struct trie advertised;
	struct advert_item *adverts; /* lists behind the trie's numbers */
	uint32_t advert_count, advert_capacity;
	struct advert_list *advert_lists; /* by the number of the longest */
};

/* Compiles all but origins and flows; false when memory is out. */
bool routes_build(struct routes *, struct arena *, const struct network *,
    const struct catalog *);
/* Returns the number of the set of communities a segment accepts. */
uint32_t routes_accept(const struct routes *, const struct segment *);
/* Adds the prefix's addresses, one source for each way they are answered. */
void routes_add_sources(struct routes *, struct sources *,
    const struct prefix *);
/* Adds the prefix's addresses, one for each way circuits know them. */
void routes_add_destinations(struct routes *, struct destinations *,
    const struct prefix *);
/* The destination that is in no learned prefix. */
struct destination routes_unpublished(const struct routes *);
/*
 * The community and length by which a circuit, for a segment that accepts
 * so, knows a destination; NULL where it does not.
 */
const char *routes_community(const struct routes *, uint32_t circuit,
    uint32_t accept, const struct address *, struct prefix *);
/* Says whether Azure takes the prefix: public, not default, validated. */
bool routes_takes(const struct circuit *, const struct prefix *);
/* Says whether two exits know each other's connections. */
bool points_share_state(const struct routes *, int32_t a, int32_t b);

#endif
