#ifndef MODEL_ANALYSIS_QUERY_H
#define MODEL_ANALYSIS_QUERY_H

#include "model/plan/plan.h"

struct buf;
struct catalog;
struct prefix;

/*
 * Questions about a plan that several rules ask. Pure, and none allocates.
 * "Path" is what the plan intends, not what routing would do.
 */

/* Says whether anything in the plan uses or wants ExpressRoute. */
bool plan_wants_er(const struct plan *);
/* Says whether the service goes over ExpressRoute, wholly or in part. */
bool service_on_er(const struct service *);
bool flow_on_er(const struct flow *);
/* Says whether the list has exactly this text. */
bool texts_have(const struct texts *, const char *);
/* Says whether a community is one of those that need Microsoft's consent. */
bool community_is_m365(const struct catalog *, const char *community);
/* Returns the first such community of a filter, or NULL. */
const char *filter_m365_community(const struct catalog *,
    const struct route_filter *);
/*
 * Returns the filter of a circuit's Microsoft peering: the one the peering
 * names, or one that names the circuit; NULL without one.
 */
const struct route_filter *circuit_filter(const struct plan *,
    const struct circuit *);
/* Says whether the Microsoft peering is meant to exist. */
bool circuit_has_ms_peering(const struct circuit *);
/* Says whether the circuit's filter, or the plan, has it carry M365. */
bool circuit_carries_m365(const struct plan *, const struct catalog *,
    const struct circuit *);
/* The subscription a circuit or filter is billed to: its own or the plan's. */
const char *circuit_subscription(const struct plan *, const struct circuit *);
const char *filter_subscription(const struct plan *,
    const struct route_filter *);
/* Says whether real-time media (Teams) is in use, and over ExpressRoute. */
bool plan_uses_teams(const struct plan *);
bool plan_teams_on_er(const struct plan *);
/* Counts the plan's sites with people and an ExpressRoute egress. */
size_t plan_er_sites(const struct plan *);
/* The word of a choice, such as word_of(words_sku_tier, circuit->sku_tier). */
const char *word_of(const char *const *words, int value);
/* The item's name for messages: its name where it has one, else its id. */
const char *site_label(const struct site *);

/* Returns "s" unless the count is one. */
const char *plural(uint64_t count);
/* Appends a word to a list of words: "a, b". */
void list_add(struct buf *, const char *word);

/* Says whether the device filters or inspects: firewall, proxy, IDS, DLP. */
bool device_controls(const struct device *);
/* Says whether it drops packets of connections whose start it missed. */
bool device_keeps_state(const struct device *);
/* Says whether the device stands on the ExpressRoute path. */
bool device_on_er(const struct device *);
/*
 * Returns the index of an advertised prefix of the circuit's Microsoft peering
 * that holds all of this one, or -1.
 */
int32_t circuit_advertises(const struct circuit *, const struct prefix *);
/* Says whether the flow is mail handed over by Microsoft (SMTP, port 25). */
bool flow_is_inbound_mail(const struct flow *);

#endif
