/*
 * Who takes which exit: the customer's routers to an address of Microsoft's,
 * Microsoft's to one of the customer's. What the plan intends plays no part.
 */
#include "model/analysis/paths_parts.h"

#include "model/arena.h"
#include "model/plan/plan.h"

bool
walker_init(struct walker *walker, const struct paths *paths,
    const struct outage *outage, struct arena *arena)
{
	*walker = (struct walker) { .paths = paths, .routes = &paths->routes,
		.outage = outage, .site = NETWORK_NOWHERE };
	walker->exits = arena_calloc(arena,
	    2 * (size_t)paths->plan->circuits.count + 1,
	    sizeof *walker->exits);
	return walker->exits != NULL;
}

/* --- the customer's side ---------------------------------------------- */

static bool
link_usable(const struct walker *walker, uint32_t circuit, int link)
{
	const struct network_circuit *found =
	    &walker->routes->network->circuits[circuit];

	return !walker->outage->link_down[2 * circuit + (uint32_t)link] &&
	    outage_joined(walker->outage, walker->site,
	    found->links[link].site);
}

/* Whether the circuit's routes arrive, and traffic gets to it. */
static bool
circuit_usable(const struct walker *walker, uint32_t circuit)
{
	int32_t filter = walker->routes->network->circuits[circuit].filter;

	return filter >= 0 && !walker->outage->filter_down[filter] &&
	    (link_usable(walker, circuit, 0) ||
	    link_usable(walker, circuit, 1));
}

/* With a pool for each link, each link is an exit of its own. [A-HA] */
static void
add_circuit(struct walker *walker, uint32_t circuit)
{
	int32_t point = walker->routes->circuit_points[circuit];
	const struct circuit *c =
	    &walker->routes->plan->circuits.items[circuit];
	int link;

	if (walker->routes->points[point].link < 0) {
		walker->exits[walker->exit_count++] = point;
		return;
	}
	for (link = 0; link < 2; link++) {
		if (!link_usable(walker, circuit, link))
			continue;
		walker->exits[walker->exit_count++] = point + link;
		if (c->mode == MODE_ACTIVE_PASSIVE)
			return;
	}
}

static void
take_internet(struct walker *walker, const struct origin *origin)
{
	uint32_t i;

	for (i = 0; i < origin->egress_count; i++) {
		int32_t egress = origin->egresses[i];
		int32_t point = walker->routes->egress_points[egress];

		if (walker->outage->egress_down[egress] ||
		    !exit_reaches(walker, point))
			continue;
		walker->exits[walker->exit_count++] = point;
		return;
	}
}

void
customer_exit(struct walker *walker, const struct origin *origin,
    const struct destination *to)
{
	const int16_t *lengths = to->lengths +
	    (size_t)origin->accept * walker->routes->plan->circuits.count;
	uint32_t i, best_rank = 0;
	int best = -1;

	walker->exit_count = 0;
	for (i = 0; i < origin->circuit_count; i++) {
		uint32_t circuit = (uint32_t)origin->circuits[i];
		int length = lengths[circuit];

		if (length < 0 || length < best ||
		    (length == best && origin->ranks[i] > best_rank) ||
		    !circuit_usable(walker, circuit))
			continue;
		if (length > best || origin->ranks[i] < best_rank)
			walker->exit_count = 0;
		best = length;
		best_rank = origin->ranks[i];
		add_circuit(walker, circuit);
	}
	walker->exit_length = best;
	if (best < 0)
		take_internet(walker, origin);
}

/* --- Microsoft's side ------------------------------------------------- */

bool
advert_up(const struct walker *walker, const struct advert *advert)
{
	const struct exit_point *point =
	    &walker->routes->points[advert->point];
	const bool *down;

	if (point->class == EXIT_INET)
		return !walker->outage->egress_down[point->item];
	down = &walker->outage->link_down[2 * point->item];
	return ((advert->links & 1) != 0 && !down[0]) ||
	    ((advert->links & 2) != 0 && !down[1]);
}

static bool
equally_good(const struct advert *a, const struct advert *b)
{
	return a->length == b->length && a->er == b->er &&
	    a->prepend == b->prepend;
}

/* The longest prefix wins, then ExpressRoute, then the shorter AS path. */
struct answer
microsoft_exit(const struct walker *walker, const struct source *to,
    bool from_internet)
{
	const struct advert *advert, *end = to->adverts + to->count;
	struct answer answer = { .class = EXIT_NONE };

	for (advert = to->adverts; advert < end; advert++)
		if (!(from_internet && advert->er) && advert_up(walker, advert))
			break;
	if (advert == end)
		return answer;
	answer.class = advert->er ? EXIT_ER : EXIT_INET;
	answer.first = advert;
	while (advert < end && equally_good(advert, answer.first))
		advert++;
	answer.end = advert;
	return answer;
}

bool
exit_reaches(const struct walker *walker, int32_t index)
{
	const struct exit_point *point = &walker->routes->points[index];
	const struct network *network = walker->routes->network;

	if (point->class == EXIT_INET)
		return outage_joined(walker->outage, walker->site,
		    network->egresses[point->item].site);
	if (point->link >= 0)
		return link_usable(walker, (uint32_t)point->item, point->link);
	return link_usable(walker, (uint32_t)point->item, 0) ||
	    link_usable(walker, (uint32_t)point->item, 1);
}
