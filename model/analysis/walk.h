#ifndef MODEL_ANALYSIS_WALK_H
#define MODEL_ANALYSIS_WALK_H

#include "model/analysis/outage.h"
#include "model/analysis/paths.h"
#include "model/analysis/routes.h"

/* The parts of the path engine; for model/analysis/ only. */

/*
 * A way of routing that segments or sites have in common. Two members differ
 * in nothing that decides a path, but for which WAN links lead to them.
 */
struct origin {
	uint32_t accept; /* which communities are let in */
	const int32_t *circuits; /* whose routes are seen */
	const uint32_t *ranks; /* of each: the lower is preferred */
	uint32_t circuit_count;
	const int32_t *egresses; /* the default one first */
	uint32_t egress_count;
	bool stateful; /* a device behind every exit keeps state */
	bool families[2]; /* IPv4, IPv6 */
	bool addresses_given;
	bool private[2]; /* some addresses of the family are not public */
	struct sources own; /* its public addresses, used where none is given */
	int32_t segment, site; /* of the first member; or NETWORK_NOWHERE */
};

/* Where a flow starts (or ends, inbound) for one site. */
struct start {
	int32_t segment, site; /* of the clients or servers; or NOWHERE */
	int32_t proxy; /* segment of the proxy that speaks for them */
	int32_t origin; /* which decides the exit; -1: flow not here */
};

/* A flow with all that does not depend on where it starts. */
struct flow_route {
	const struct flow *flow;
	bool inbound;
	struct destinations far; /* Microsoft's side */
	struct sources near; /* the published endpoint of an inbound flow */
	int32_t segment, proxy; /* as the flow names them */
	uint32_t row_count; /* one per site, or one in all */
	bool per_site;
	struct start *starts; /* by row; shared by flows that start alike */
	struct path_result *results; /* by origin, in the normal state */
	bool *known; /* by origin: whether the result was computed */
};

/* Collects the origins of all segments and sites. */
bool origins_build(struct paths *);
/* Says where each flow starts at each site. */
bool starts_build(struct paths *);
/* Reads what each flow reaches, and under which addresses it is reached. */
bool targets_build(struct paths *);

/* --- decisions -------------------------------------------------------- */

/* One question about exits under an outage; exits are the last answer. */
struct walker {
	const struct paths *paths;
	const struct routes *routes;
	const struct outage *outage;
	int32_t site; /* where the traffic starts or ends; or NOWHERE */
	int32_t *exits; /* room for all points of all circuits, and one */
	uint32_t exit_count;
	int exit_length; /* bits of the prefix that decided; -1: default */
};

/* Gets scratch room; false when memory is out. */
bool walker_init(struct walker *, const struct paths *, const struct outage *,
    struct arena *);
/*
 * Where the segments of an origin send what goes to a destination: fills
 * exits with the one taken, or all that may be where nothing prefers one.
 */
void customer_exit(struct walker *, const struct origin *,
    const struct destination *);

/* Which exits Microsoft may take to an address: of adverts, those up. */
struct answer {
	const struct advert *first, *end; /* equally good; some may be down */
	enum exit_class class; /* EXIT_NONE: not reachable */
};
struct answer microsoft_exit(const struct walker *, const struct source *,
    bool from_internet);
/* Says whether the exit that advertised it works. */
bool advert_up(const struct walker *, const struct advert *);
/* Says whether what enters at the exit gets to the walker's site. */
bool exit_reaches(const struct walker *, int32_t point);

void walk_outbound(struct walker *, const struct flow_route *,
    const struct origin *, struct path_result *);
void walk_inbound(struct walker *, const struct flow_route *,
    const struct origin *, struct path_result *);
/* Keeps the worse of two results; rules add up. */
void result_add(struct path_result *, const struct path_result *);

#endif
