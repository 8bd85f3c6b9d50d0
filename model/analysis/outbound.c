/*
 * Flows that the customer opens: out by the exit the segment's routes give,
 * under an address of that exit's pool, back by what Microsoft has heard of
 * that address.
 */
#include "model/analysis/paths_parts.h"

#include "model/plan/plan.h"

struct walk {
	struct walker *walker;
	const struct flow_route *flow;
	const struct origin *origin;
	struct path_result *result;
	int32_t far; /* which destination */
	bool learned; /* by some circuit, whatever the segment sees */
};

static void
found(struct walk *walk, enum path_verdict verdict, uint32_t rules,
    int32_t there, int32_t near, int32_t back)
{
	struct path_result result = { .verdict = verdict, .rules = rules,
		.there = there, .back = back, .far = walk->far, .near = near };

	result_add(walk->result, &result);
}

/* --- what the adverts say, whatever is down --------------------------- */

struct heard {
	int inet, er; /* longest prefixes, or -1 */
	bool by_circuit; /* of the exit */
};

static struct heard
heard_of(const struct walk *walk, const struct source *source, int32_t there)
{
	const struct exit_point *points = walk->walker->routes->points;
	struct heard heard = { .inet = -1, .er = -1 };
	uint32_t i;

	for (i = 0; i < source->count; i++) {
		const struct advert *advert = &source->adverts[i];

		if (advert->er && heard.er < 0)
			heard.er = advert->length;
		if (!advert->er && heard.inet < 0)
			heard.inet = advert->length;
		if (advert->er && points[advert->point].item ==
		    points[there].item)
			heard.by_circuit = true;
		if (heard.inet >= 0 && heard.er >= 0 && heard.by_circuit)
			break;
	}
	return heard;
}

static uint32_t
advert_rules(const struct walk *walk, const struct source *source,
    int32_t there)
{
	const struct exit_point *point = &walk->walker->routes->points[there];
	struct heard heard = heard_of(walk, source, there);
	uint32_t rules = 0;

	if (heard.inet >= 0 && heard.inet == heard.er)
		rules |= PATH_RULE_BIT(PATH_NAT_003);
	if (point->class == EXIT_INET) {
		if (heard.er > heard.inet)
			rules |= PATH_RULE_BIT(PATH_NAT_008);
		return rules;
	}
	if (!heard.by_circuit)
		rules |= PATH_RULE_BIT(PATH_NAT_002);
	if (heard.er >= 0 && heard.inet > heard.er)
		rules |= PATH_RULE_BIT(PATH_NAT_004);
	if (heard.inet >= 0 && heard.er > heard.inet)
		rules |= PATH_RULE_BIT(PATH_NAT_005);
	return rules;
}

/* --- the way back ----------------------------------------------------- */

static void
walk_back(struct walk *walk, int32_t there, const struct source *source,
    int32_t near, uint32_t rules)
{
	const struct walker *walker = walk->walker;
	const struct exit_point *points = walker->routes->points;
	struct answer answer = microsoft_exit(walker, source, false);
	const struct advert *advert;

	rules |= advert_rules(walk, source, there);
	if (answer.class == EXIT_NONE) {
		found(walk, VERDICT_UNREACHABLE, rules, there, near, -1);
		return;
	}
	found(walk, VERDICT_SYMMETRIC, rules, there, near, there);
	for (advert = answer.first; advert < answer.end; advert++) {
		int32_t back = advert->point;
		bool stateful;

		if (!advert_up(walker, advert) ||
		    points_share_state(walker->routes, there, back))
			continue;
		if (points[back].class == EXIT_ER &&
		    points[there].class == EXIT_ER)
			rules |= points[back].item == points[there].item ?
			    PATH_RULE_BIT(PATH_SYM_016) :
			    PATH_RULE_BIT(PATH_NAT_007);
		stateful = walk->origin->stateful || points[there].stateful ||
		    points[back].stateful;
		found(walk, stateful ? VERDICT_BROKEN : VERDICT_FRAGILE,
		    rules | (stateful ? PATH_RULE_BIT(PATH_SYM_001) :
		    PATH_RULE_BIT(PATH_SYM_002)), there, near, back);
		if (stateful)
			return; /* no other way back is worse */
	}
}

/* Without translation the segment's own addresses go out. */
static void
walk_untranslated(struct walk *walk, int32_t there, int family,
    uint32_t rules)
{
	const struct exit_point *point = &walk->walker->routes->points[there];
	const struct origin *origin = walk->origin;
	uint32_t i;

	if (!origin->addresses_given ||
	    (point->class == EXIT_INET && origin->private[family == 6] &&
	    !point->pools_given)) {
		found(walk, VERDICT_UNKNOWN, rules, there, -1, -1);
		return;
	}
	for (i = 0; i < origin->own.count; i++)
		if (origin->own.items[i].address.family == family)
			walk_back(walk, there, &origin->own.items[i],
			    (int32_t)i, rules);
	if (origin->private[family == 6])
		found(walk, VERDICT_UNREACHABLE, point->class == EXIT_ER ?
		    rules | PATH_RULE_BIT(PATH_NAT_001) : rules, there, -1, -1);
}

/* --- the way there ---------------------------------------------------- */

static uint32_t
intent_rules(const struct walk *walk, const struct exit_point *point)
{
	enum flow_path path = walk->flow->flow->path;
	const struct circuit *circuits =
	    walk->walker->routes->plan->circuits.items;
	uint32_t rules = 0;

	if (point->class == EXIT_ER && path == FLOW_INTERNET)
		rules |= PATH_RULE_BIT(PATH_SYM_009);
	if (point->class == EXIT_INET && path == FLOW_ER && !walk->learned)
		rules |= PATH_RULE_BIT(PATH_SYM_010);
	if (point->link >= 0 &&
	    circuits[point->item].mode == MODE_ACTIVE_ACTIVE)
		rules |= PATH_RULE_BIT(PATH_NAT_010);
	return rules;
}

static void
walk_exit(struct walk *walk, int32_t there, int family)
{
	const struct exit_point *point = &walk->walker->routes->points[there];
	uint32_t rules = intent_rules(walk, point), i;
	bool translated = false;

	for (i = 0; i < point->pools.count; i++) {
		if (point->pools.items[i].address.family != family)
			continue;
		translated = true;
		walk_back(walk, there, &point->pools.items[i], (int32_t)i,
		    rules);
	}
	if (!translated)
		walk_untranslated(walk, there, family, rules);
}

static bool
is_learned(const struct routes *routes, const struct destination *to)
{
	uint32_t i;

	for (i = 0; i < routes->plan->circuits.count; i++)
		if (to->lengths[i] >= 0) /* accept 0 is all */
			return true;
	return false;
}

static void
walk_to(struct walk *walk, const struct destination *to, int family)
{
	struct walker *walker = walk->walker;
	uint32_t i;

	walk->learned = is_learned(walker->routes, to);
	customer_exit(walker, walk->origin, to);
	if (walker->exit_count == 0)
		found(walk, walk->origin->egress_count == 0 ? VERDICT_UNKNOWN :
		    VERDICT_UNREACHABLE, 0, -1, -1, -1);
	for (i = 0; i < walker->exit_count; i++)
		walk_exit(walk, walker->exits[i], family);
}

/*
 * The pool of the internet exit also serves all of Microsoft that is not on
 * ExpressRoute; its replies must not come by ExpressRoute either.
 */
static void
look_at_internet_pool(struct walk *walk)
{
	struct walker *walker = walk->walker;
	struct destination unpublished = routes_unpublished(walker->routes);
	uint32_t i, k;

	customer_exit(walker, walk->origin, &unpublished);
	for (i = 0; i < walker->exit_count; i++) {
		const struct exit_point *point =
		    &walker->routes->points[walker->exits[i]];

		for (k = 0; k < point->pools.count; k++) {
			const struct source *source = &point->pools.items[k];

			if (microsoft_exit(walker, source, false).class ==
			    EXIT_ER)
				walk->result->rules |= advert_rules(walk,
				    source, walker->exits[i]);
		}
	}
}

void
walk_outbound(struct walker *walker, const struct flow_route *flow,
    const struct origin *origin, struct path_result *result)
{
	struct walk walk = { .walker = walker, .flow = flow,
		.origin = origin, .result = result };
	struct destination unpublished = routes_unpublished(walker->routes);
	bool walked = false;
	uint32_t i;

	*result = (struct path_result) { .there = -1, .back = -1, .far = -1,
		.near = -1 };
	for (i = 0; i < flow->far.count; i++) {
		const struct destination *to = &flow->far.items[i];

		if (!origin->families[to->address.family == 6])
			continue;
		walk.far = (int32_t)i;
		walk_to(&walk, to, to->address.family);
		walked = true;
	}
	walk.far = -1;
	if (flow->far.count == 0) {
		walk_to(&walk, &unpublished, origin->families[0] ? 4 : 6);
		walked = true;
	}
	if (!walked)
		found(&walk, VERDICT_UNKNOWN, 0, -1, -1, -1);
	look_at_internet_pool(&walk);
}
