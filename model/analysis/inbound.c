/*
 * Flows that Microsoft opens: in by what it has heard of the published
 * address, back to the entry where that translated the source, else by the
 * routes of the servers' segment. Each sender that may come is walked.
 */
#include "model/analysis/paths_parts.h"

#include "model/plan/plan.h"

struct walk {
	struct walker *walker;
	const struct flow_route *flow;
	const struct origin *origin;
	struct path_result *result;
	int32_t near; /* which published address */
	int32_t far; /* which sender's address */
	enum path_sender sender;
};

static void
found(struct walk *walk, enum path_verdict verdict, uint32_t rules,
    int32_t there, int32_t back)
{
	struct path_result result = { .verdict = verdict, .rules = rules,
		.sender = walk->sender, .there = there, .back = back,
		.far = walk->far, .near = walk->near };

	result_add(walk->result, &result);
}

static bool
sees_er(const struct origin *origin)
{
	return origin->circuit_count > 0;
}

/* Rules about an entry that hold whichever way replies take. */
static uint32_t
entry_rules(const struct walk *walk, const struct exit_point *entry)
{
	const struct flow *flow = walk->flow->flow;
	uint32_t rules = 0;

	if (!entry->snat && sees_er(walk->origin))
		rules |= PATH_RULE_BIT(PATH_SYM_006);
	if (entry->class != EXIT_ER)
		return rules;
	rules |= PATH_RULE_BIT(PATH_FLOW_010);
	if (flow->used_by_other_ms)
		rules |= PATH_RULE_BIT(PATH_FLOW_007);
	if (flow->used_by_internet)
		rules |= PATH_RULE_BIT(PATH_FLOW_008);
	if (!entry->snat && !sees_er(walk->origin))
		rules |= PATH_RULE_BIT(PATH_SYM_005);
	if (!entry->snat && walk->origin->circuit_count > 1)
		rules |= PATH_RULE_BIT(PATH_SYM_004);
	return rules;
}

static void
asymmetric(struct walk *walk, uint32_t rules, int32_t there, int32_t back)
{
	const struct exit_point *points = walk->walker->routes->points;
	bool stateful = walk->origin->stateful || points[there].stateful ||
	    points[back].stateful;

	if (points[there].class == EXIT_INET && points[back].class == EXIT_ER)
		rules |= PATH_RULE_BIT(PATH_SYM_003);
	if (!stateful)
		rules |= PATH_RULE_BIT(PATH_SYM_002);
	found(walk, stateful ? VERDICT_BROKEN : VERDICT_FRAGILE, rules, there,
	    back);
}

/* The reply to one sender, without translation at the entry. */
static void
walk_reply(struct walk *walk, int32_t there, const struct destination *sender)
{
	struct walker *walker = walk->walker;
	uint32_t i, rules = entry_rules(walk, &walker->routes->points[there]);

	customer_exit(walker, walk->origin, sender);
	if (walker->exit_count == 0)
		found(walk, walk->origin->egress_count == 0 ? VERDICT_UNKNOWN :
		    VERDICT_UNREACHABLE, rules, there, -1);
	for (i = 0; i < walker->exit_count; i++) {
		int32_t back = walker->exits[i];

		if (points_share_state(walker->routes, there, back))
			found(walk, VERDICT_SYMMETRIC, rules, there, back);
		else
			asymmetric(walk, rules, there, back);
	}
}

/* The senders the plan expects at an entry. */
static void
walk_senders(struct walk *walk, int32_t there, int family)
{
	struct destination unpublished =
	    routes_unpublished(walk->walker->routes);
	bool walked = false;
	uint32_t i;

	for (i = 0; walk->sender == SENDER_M365 && i < walk->flow->far.count;
	    i++) {
		if (walk->flow->far.items[i].address.family != family)
			continue;
		walk->far = (int32_t)i;
		walk_reply(walk, there, &walk->flow->far.items[i]);
		walked = true;
	}
	walk->far = -1;
	if (!walked)
		walk_reply(walk, there, &unpublished);
}

static void
walk_entry(struct walk *walk, int32_t there, int family)
{
	const struct exit_point *entry =
	    &walk->walker->routes->points[there];

	if (!exit_reaches(walk->walker, there)) {
		found(walk, VERDICT_UNREACHABLE, entry_rules(walk, entry),
		    there, -1);
		return;
	}
	if (entry->snat && !entry->snat_shared) {
		found(walk, VERDICT_SYMMETRIC, entry_rules(walk, entry),
		    there, there);
		return;
	}
	if (entry->snat) {
		/* The inside address leads to another entry as well. */
		asymmetric(walk, entry_rules(walk, entry), there, there);
		return;
	}
	walk_senders(walk, there, family);
}

static bool
heard_over_er(const struct source *endpoint)
{
	uint32_t i;

	for (i = 0; i < endpoint->count; i++)
		if (endpoint->adverts[i].er)
			return true;
	return false;
}

static void
walk_sender(struct walk *walk, const struct source *endpoint,
    enum path_sender sender)
{
	struct answer answer = microsoft_exit(walk->walker, endpoint,
	    sender == SENDER_INTERNET);
	const struct advert *advert;

	walk->sender = sender;
	walk->far = -1;
	if (answer.class == EXIT_NONE)
		found(walk, VERDICT_UNREACHABLE, 0, -1, -1);
	for (advert = answer.first; advert < answer.end; advert++)
		if (advert_up(walk->walker, advert))
			walk_entry(walk, advert->point,
			    endpoint->address.family);
}

static uint32_t
endpoint_rules(const struct walk *walk, const struct source *endpoint)
{
	uint32_t rules = 0;

	if (walk->flow->flow->path == FLOW_ER && !heard_over_er(endpoint))
		rules |= PATH_RULE_BIT(PATH_FLOW_006);
	if (endpoint->link_pool >= 0 && heard_over_er(endpoint))
		rules |= PATH_RULE_BIT(PATH_NAT_011);
	return rules;
}

void
walk_inbound(struct walker *walker, const struct flow_route *flow,
    const struct origin *origin, struct path_result *result)
{
	struct walk walk = { .walker = walker, .flow = flow,
		.origin = origin, .result = result, .near = -1, .far = -1 };
	uint32_t i;

	*result = (struct path_result) { .there = -1, .back = -1, .far = -1,
		.near = -1 };
	for (i = 0; i < flow->near.count; i++) {
		const struct source *endpoint = &flow->near.items[i];

		walk.near = (int32_t)i;
		result->rules |= endpoint_rules(&walk, endpoint);
		walk_sender(&walk, endpoint, SENDER_M365);
		if (flow->flow->used_by_other_ms)
			walk_sender(&walk, endpoint, SENDER_OTHER_MS);
		if (flow->flow->used_by_internet)
			walk_sender(&walk, endpoint, SENDER_INTERNET);
	}
	if (flow->near.count == 0)
		found(&walk, VERDICT_UNKNOWN, 0, -1, -1);
}
