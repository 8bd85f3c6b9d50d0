#ifndef TESTS_UNIT_PATHS_ORACLE_PARTS_H
#define TESTS_UNIT_PATHS_ORACLE_PARTS_H

#include "tests/unit/paths_oracle.h"

#include "model/net.h"
#include "model/plan/path.h"
#include "model/plan/schema.h"

/* Shared by the files of the oracle. */

struct world {
	const struct plan *plan;
	const struct catalog *catalog;
	const struct failure_set *failed;
	const struct flow *flow;
	const char *place; /* id of the site where the exit is decided */
};

bool oracle_same(const char *, const char *);
bool oracle_listed(const struct texts *, const char *id);
bool oracle_lost(
    const struct world *, enum failure_kind, const char *name, int link);
bool oracle_site_lost(const struct world *, const char *site);
bool oracle_any_function_lost(const struct world *, const struct texts *);
const char *oracle_link_site(
    const struct world *, const struct circuit *, int link);
bool oracle_link_lost(const struct world *, const struct circuit *, int link);
bool oracle_egress_lost(const struct world *, const struct egress *);
/* Whether traffic gets from one site to another; NULL is anywhere. */
bool oracle_gets_to(const struct world *, const char *from, const char *to);

/* An exit: an egress, or a circuit, or one link of one (0 or 1). */
struct way_out {
	const struct egress *egress;
	const struct circuit *circuit;
	int link; /* -1 unless each link has its own pool */
};

struct ways {
	struct way_out items[16];
	int count;
};

/* Who sends: a segment, or a site that has none. */
struct sender {
	const struct segment *segment;
	const struct site *site;
};

bool oracle_one_point(
    const struct world *w, const struct way_out *a, const struct way_out *b);
struct ways oracle_our_exit(
    const struct world *w, const struct sender *from, const struct address *to);
struct ways oracle_their_exit(
    const struct world *w, const struct address *to, bool internet);
uint32_t oracle_egress_list(const struct world *w, const struct sender *from,
    const struct egress *list[8]);
bool oracle_link_works(
    const struct world *w, const struct circuit *c, int link);
bool oracle_minds(const struct world *w, const struct way_out *way);
const struct texts *oracle_pools(const struct way_out *way);

#endif
