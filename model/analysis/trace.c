/*
 * Tells a path hop by hop, for the two people of a paper walk: at each hop
 * the address before and after, the prefix and rule that decided, and what
 * has to be true for it. Decides nothing itself.
 */
#include "model/analysis/trace.h"

#include <string.h>

#include "model/analysis/paths_parts.h"
#include "model/analysis/state_parts.h"
#include "model/arena.h"
#include "model/plan/plan.h"

struct teller {
	const struct paths *paths;
	const struct routes *routes;
	struct walker *walker;
	const struct path_row *row;
	const struct flow_route *flow;
	const struct origin *origin;
	struct arena *arena;
	struct path_trace *trace;
	const char *inside; /* our address as the segment has it */
	const char *outside; /* as Microsoft sees it */
	const char *remote; /* Microsoft's address */
	int family;
};

/* --- texts ------------------------------------------------------------ */

static const char *
text_or(const char *text, const char *other)
{
	return text != NULL ? text : other;
}

static const char *
prefix_text(const struct teller *teller, const struct prefix *prefix)
{
	char text[NET_TEXT_SIZE];

	return text_or(arena_strdup(teller->arena,
	    prefix_format(prefix, text)), "");
}

static const char *
address_text(const struct teller *teller, const struct address *address)
{
	char text[NET_TEXT_SIZE];

	return text_or(arena_strdup(teller->arena,
	    address_format(address, text)), "");
}

static struct path_hop *
add_hop(struct teller *teller, struct path_hops *hops, const char *at,
    const char *before, const char *after)
{
	static struct path_hop lost;
	struct path_hop *items;

	if (hops->count == hops->capacity) {
		uint32_t capacity = hops->capacity > 0 ? 2 * hops->capacity : 8;

		items = arena_calloc(teller->arena, capacity, sizeof *items);
		if (items == NULL)
			return &lost;
		if (hops->count > 0)
			memcpy(items, hops->items,
			    hops->count * sizeof *items);
		hops->items = items;
		hops->capacity = capacity;
	}
	items = &hops->items[hops->count++];
	*items = (struct path_hop) { text_or(at, ""), text_or(before, ""),
		text_or(after, ""), "", "", "", false };
	return items;
}

static void
say(struct path_hop *hop, const char *prefix, const char *rule,
    const char *needs)
{
	hop->prefix = text_or(prefix, "");
	hop->rule = text_or(rule, "");
	hop->needs = text_or(needs, "");
}

/* --- names of places -------------------------------------------------- */

/* The segment that decides the exit, or the site where it has none. */
static const char *
decider(const struct teller *teller)
{
	const struct plan *plan = teller->paths->plan;
	const struct path_row *row = teller->row;

	if (row->proxy >= 0)
		return plan->segments.items[row->proxy].id;
	if (row->segment >= 0)
		return plan->segments.items[row->segment].id;
	return row->site >= 0 ? plan->sites.items[row->site].id : "";
}

static const char *
inside_address(const struct teller *teller, int32_t segment)
{
	const struct plan *plan = teller->paths->plan;
	struct prefix prefix;
	uint32_t i;

	if (segment < 0)
		return "an address of the site";
	for (i = 0; i < plan->segments.items[segment].addresses.count; i++) {
		const char *text =
		    plan->segments.items[segment].addresses.items[i];

		if (prefix_parse(text, &prefix) == NET_OK &&
		    prefix.address.family == teller->family)
			return text;
	}
	return text_or(arena_printf(teller->arena, "an address of %s",
	    plan->segments.items[segment].id), "");
}

static const struct refs *
devices_of(const struct teller *teller, int32_t point)
{
	const struct exit_point *exit = &teller->routes->points[point];

	return exit->class == EXIT_INET ?
	    &teller->routes->network->egresses[exit->item].devices :
	    &teller->routes->network->circuits[exit->item].devices;
}

/* --- devices ---------------------------------------------------------- */

static void
tell_segment_devices(struct teller *teller, struct path_hops *hops,
    const char *address, bool knows)
{
	const struct plan *plan = teller->paths->plan;
	int32_t segment = teller->row->proxy >= 0 ? teller->row->proxy :
	    teller->row->segment;
	const struct refs *devices;
	uint32_t i;

	if (segment < 0)
		return;
	devices = &teller->routes->network->segments[segment].hops;
	for (i = 0; i < devices->count; i++)
		say(add_hop(teller, hops,
		    plan->devices.items[devices->items[i]].id, address,
		    address), "", knows ? "Knows the connection" :
		    "Keeps state of the connection", "The other direction "
		    "passes here as well, or through a device that shares its "
		    "state");
}

/*
 * Devices of an exit. A reply ends at the first that saw no request: false.
 */
static bool
tell_exit_devices(struct teller *teller, struct path_hops *hops,
    int32_t point, const char *address, bool opens, bool knows)
{
	const struct network *network = teller->routes->network;
	const struct refs *devices = devices_of(teller, point);
	uint32_t i;

	for (i = 0; i < devices->count; i++) {
		int32_t device = devices->items[i];
		bool stateful = network->devices[device].stateful;
		struct path_hop *hop = add_hop(teller, hops,
		    network->plan->devices.items[device].id, address, address);

		if (!stateful)
			say(hop, "", "Passes it on", "");
		else if (opens)
			say(hop, "", "Keeps state of the connection",
			    "The reply passes here, or through a device that "
			    "shares its state");
		else if (knows)
			say(hop, "", "Knows the connection", "");
		else {
			say(hop, "", "Has not seen the request and drops this",
			    "The request passes here, or the devices of both "
			    "exits share state");
			hop->breaks = true;
			return false;
		}
	}
	return true;
}

/* --- the customer's routing decision ---------------------------------- */

static const char *
er_reason(struct teller *teller, const struct exit_point *exit,
    const struct destination *to, struct prefix *prefix)
{
	const char *community = routes_community(teller->routes,
	    (uint32_t)exit->item, teller->origin->accept, &to->address,
	    prefix);
	bool several = teller->walker->exit_count > 1;

	return arena_printf(teller->arena, "%s brings this prefix with %s; %s",
	    exit->name, text_or(community, "its filter"), several ?
	    "nothing prefers one of several exits, any may be taken" :
	    "the longest prefix wins");
}

static void
tell_customer_exit(struct teller *teller, struct path_hops *hops,
    const struct destination *to, int32_t point, const char *address)
{
	const struct exit_point *exit = &teller->routes->points[point];
	struct path_hop *hop = add_hop(teller, hops, decider(teller), address,
	    address);
	struct prefix prefix = { 0 };
	const char *reason;

	if (exit->class == EXIT_ER) {
		reason = er_reason(teller, exit, to, &prefix);
		say(hop, prefix_text(teller, &prefix), reason,
		    arena_printf(teller->arena, "The filter of %s keeps the "
		    "community, and %s lets it in", exit->name,
		    decider(teller)));
		return;
	}
	say(hop, teller->family == 6 ? "::/0" : "0.0.0.0/0",
	    arena_printf(teller->arena, "No ExpressRoute prefix that %s sees "
	    "covers %s: the default route leads to %s", decider(teller),
	    teller->remote, exit->name),
	    "No route filter or segment brings a longer prefix");
}

/* --- Microsoft's routing decision ------------------------------------- */

static void
heard_lengths(const struct source *source, int *inet, int *er)
{
	uint32_t i;

	*inet = *er = -1;
	for (i = 0; i < source->count; i++) {
		if (source->adverts[i].er && *er < 0)
			*er = source->adverts[i].length;
		if (!source->adverts[i].er && *inet < 0)
			*inet = source->adverts[i].length;
	}
}

static void
tell_microsoft_exit(struct teller *teller, struct path_hops *hops,
    const struct source *source, int32_t point, const char *address)
{
	struct path_hop *hop = add_hop(teller, hops, "Microsoft", address,
	    address);
	struct prefix prefix = { source->address, 0 };
	const char *name, *why;
	int inet, er;
	uint32_t i;

	if (point < 0) {
		say(hop, "", "No exit that works advertises this address",
		    "An exit advertises it, and over ExpressRoute Azure has "
		    "validated the prefix");
		hop->breaks = true;
		return;
	}
	name = teller->routes->points[point].name;
	for (i = 0; i < source->count; i++)
		if (source->adverts[i].point == point &&
		    advert_up(teller->walker, &source->adverts[i]))
			break;
	if (i < source->count)
		prefix.length = source->adverts[i].length;
	prefix = prefix_network(&prefix);
	heard_lengths(source, &inet, &er);
	if (inet >= 0 && inet == er)
		why = "ExpressRoute wins over the internet at equal length";
	else if (inet >= 0 && er >= 0)
		why = "the longer prefix wins";
	else
		why = "it is heard there only";
	if (microsoft_exit(teller->walker, source, false).end >
	    microsoft_exit(teller->walker, source, false).first + 1)
		why = "several exits are equally good, any may be taken";
	say(hop, prefix_text(teller, &prefix), arena_printf(teller->arena,
	    "%s advertises this prefix; %s", name, why),
	    arena_printf(teller->arena, "%s keeps advertising it, and no "
	    "other exit advertises a longer one", name));
}

/* --- outbound --------------------------------------------------------- */

static void
tell_start(struct teller *teller, struct path_hops *hops)
{
	const struct plan *plan = teller->paths->plan;
	const struct path_row *row = teller->row;
	const char *proxies;

	if (row->segment >= 0 || row->site >= 0)
		say(add_hop(teller, hops, row->segment >= 0 ?
		    plan->segments.items[row->segment].id :
		    plan->sites.items[row->site].id,
		    inside_address(teller, row->segment),
		    inside_address(teller, row->segment)), "",
		    arena_printf(teller->arena, "Opens a connection to %s",
		    teller->remote), "");
	if (row->proxy < 0)
		return;
	proxies = inside_address(teller, row->proxy);
	say(add_hop(teller, hops, plan->segments.items[row->proxy].id,
	    inside_address(teller, row->segment), proxies), "",
	    "The proxy speaks for the clients, so its routes decide",
	    "Clients keep to the proxy for this flow");
}

static void
tell_translation(struct teller *teller, struct path_hops *hops, int32_t point,
    const struct source *source)
{
	const struct exit_point *exit = &teller->routes->points[point];
	struct path_hop *hop;

	if (source == NULL || teller->outside == teller->inside) {
		hop = add_hop(teller, hops, exit->name, teller->inside,
		    teller->inside);
		say(hop, "", "Leaves without translation",
		    exit->class == EXIT_ER ? "The address is public, "
		    "advertised here and validated" : "The address is public");
		hop->breaks = source == NULL;
		return;
	}
	hop = add_hop(teller, hops, exit->name, teller->inside,
	    teller->outside);
	say(hop, prefix_text(teller, &source->prefix),
	    arena_printf(teller->arena, "Source translated to the pool of %s",
	    exit->name), "Only this exit uses and advertises the pool");
}

static void
tell_reply(struct teller *teller, const struct source *source, int32_t there,
    int32_t back)
{
	struct path_hops *hops = &teller->trace->back;
	bool knows = back >= 0 && points_share_state(teller->routes, there,
	    back);
	struct path_hop *hop;

	tell_microsoft_exit(teller, hops, source, back, teller->outside);
	if (back < 0)
		return;
	hops->exit = teller->routes->points[back].name;
	if (!tell_exit_devices(teller, hops, back, teller->outside, false,
	    knows))
		return;
	hop = add_hop(teller, hops, hops->exit, teller->outside,
	    knows ? teller->inside : teller->outside);
	if (!knows && teller->routes->points[there].pools.count > 0) {
		say(hop, "", arena_printf(teller->arena, "The translation is "
		    "at %s; here nobody knows the address",
		    teller->routes->points[there].name),
		    "Request and reply use the same exit");
		hop->breaks = true;
		return;
	}
	say(hop, "", knows ? "Translates back and passes on" :
	    "Passes it on, though the request left elsewhere", "");
	tell_segment_devices(teller, hops, teller->inside, true);
	say(add_hop(teller, hops, decider(teller), teller->inside,
	    teller->inside), "", "The reply arrives", "");
}

/* The address it leaves with: of the exit's pool, or the segment's own. */
static const struct source *
source_of(const struct teller *teller)
{
	const struct path_result *result = &teller->row->result;
	const struct sources *pools =
	    &teller->routes->points[result->there].pools;
	bool translated = false;
	uint32_t i;

	for (i = 0; i < pools->count; i++)
		if (pools->items[i].address.family == teller->family)
			translated = true;
	if (!translated)
		pools = &teller->origin->own;
	return result->near >= 0 && (uint32_t)result->near < pools->count ?
	    &pools->items[result->near] : NULL;
}

/* Nothing to walk: cut off, or not told. */
static void
tell_nothing(struct teller *teller, struct path_hops *hops)
{
	struct path_hop *hop = add_hop(teller, hops, decider(teller),
	    teller->inside, teller->inside);

	if (teller->row->result.verdict == VERDICT_UNKNOWN)
		say(hop, "", "The plan does not say enough to follow it",
		    teller->flow->inbound ? "The published address and its "
		    "segment" : "An exit, and the addresses used there");
	else
		say(hop, "", "No exit works, or no way leads to one",
		    "An exit that works, and a way to it");
	hop->breaks = true;
}

static void
tell_outbound(struct teller *teller)
{
	const struct path_result *result = &teller->row->result;
	struct path_hops *hops = &teller->trace->forward;
	struct destination to = routes_unpublished(teller->routes);
	const struct source *source;
	const struct sources *pools;

	if (result->far >= 0)
		to = teller->flow->far.items[result->far];
	teller->family = to.address.family != 0 ? to.address.family :
	    teller->origin->families[0] ? 4 : 6;
	teller->remote = to.address.family != 0 ?
	    address_text(teller, &to.address) : "an address that is in no "
	    "published list";
	teller->inside = inside_address(teller, teller->row->proxy >= 0 ?
	    teller->row->proxy : teller->row->segment);
	tell_start(teller, hops);
	if (result->there < 0) {
		tell_nothing(teller, hops);
		return;
	}
	tell_segment_devices(teller, hops, teller->inside, false);
	customer_exit(teller->walker, teller->origin, &to);
	tell_customer_exit(teller, hops, &to, result->there, teller->inside);
	hops->exit = teller->routes->points[result->there].name;
	tell_exit_devices(teller, hops, result->there, teller->inside, true,
	    true);
	source = source_of(teller);
	pools = &teller->routes->points[result->there].pools;
	teller->outside = source != NULL && source >= pools->items &&
	    source < pools->items + pools->count ?
	    address_text(teller, &source->address) : teller->inside;
	tell_translation(teller, hops, result->there, source);
	if (source == NULL)
		return;
	say(add_hop(teller, hops, "Microsoft", teller->outside,
	    teller->outside), "", "The request arrives", "");
	tell_reply(teller, source, result->there, result->back);
}

/* --- inbound ---------------------------------------------------------- */

static const char *
sender_text(const struct teller *teller, const struct destination *sender)
{
	switch (teller->row->result.sender) {
	case SENDER_OTHER_MS:
		return "another Microsoft service";
	case SENDER_INTERNET:
		return "a host on the internet";
	default:
		return sender->address.family != 0 ?
		    address_text(teller, &sender->address) :
		    "a Microsoft address that is in no published list";
	}
}

static void
tell_inbound_reply(struct teller *teller, const struct destination *sender)
{
	const struct path_result *result = &teller->row->result;
	const struct exit_point *entry = &teller->routes->points[result->there];
	struct path_hops *hops = &teller->trace->back;
	bool knows = result->back >= 0 &&
	    points_share_state(teller->routes, result->there, result->back);
	struct path_hop *hop;

	if (entry->snat) {
		hop = add_hop(teller, hops, decider(teller), teller->inside,
		    teller->inside);
		say(hop, "", entry->snat_shared ? "Another exit uses the same "
		    "inside address: the reply may go to either" :
		    "The inside address leads back to the entry, whatever "
		    "other routes say", "It is routed to this entry only");
		hop->breaks = entry->snat_shared;
	} else if (result->back < 0) {
		hop = add_hop(teller, hops, decider(teller), teller->inside,
		    teller->inside);
		say(hop, "", "No exit works for the reply",
		    "An exit that works, and a way to it");
		hop->breaks = true;
		return;
	} else {
		customer_exit(teller->walker, teller->origin, sender);
		tell_customer_exit(teller, hops, sender, result->back,
		    teller->remote);
	}
	tell_segment_devices(teller, hops, teller->inside, true);
	hops->exit = teller->routes->points[result->back].name;
	if (!tell_exit_devices(teller, hops, result->back, teller->remote,
	    false, knows))
		return;
	hop = add_hop(teller, hops, hops->exit, teller->inside,
	    teller->remote);
	say(hop, "", knows ? "Translates back and passes on" :
	    "The request came in elsewhere: a reply from here belongs to "
	    "no connection", knows ? "" : "Request and reply use the same "
	    "exit");
	hop->breaks = !knows;
}

static void
tell_inbound(struct teller *teller)
{
	const struct path_result *result = &teller->row->result;
	struct path_hops *hops = &teller->trace->forward;
	struct destination sender = routes_unpublished(teller->routes);
	const struct source *endpoint;
	const struct exit_point *entry;

	if (result->near < 0 ||
	    (uint32_t)result->near >= teller->flow->near.count) {
		tell_nothing(teller, hops);
		return;
	}
	endpoint = &teller->flow->near.items[result->near];
	if (result->far >= 0)
		sender = teller->flow->far.items[result->far];
	teller->family = endpoint->address.family;
	teller->outside = address_text(teller, &endpoint->address);
	teller->remote = sender_text(teller, &sender);
	tell_microsoft_exit(teller, hops, endpoint, result->there,
	    teller->remote);
	if (result->there < 0)
		return;
	entry = &teller->routes->points[result->there];
	hops->exit = entry->name;
	tell_exit_devices(teller, hops, result->there, teller->remote, true,
	    true);
	teller->inside = !entry->snat ? teller->remote :
	    entry->snat_address.family == 0 ? "an address of the entry" :
	    address_text(teller, &entry->snat_address);
	say(add_hop(teller, hops, entry->name, teller->remote, teller->inside),
	    "", entry->snat ? "Source translated: the server sees an address "
	    "of this entry" : "The server sees the sender's own address",
	    entry->snat ? "The address is routed to this entry only" :
	    "The reply finds back to this entry by routes alone");
	tell_segment_devices(teller, hops, teller->inside, false);
	say(add_hop(teller, hops, decider(teller), teller->inside,
	    teller->inside), "", arena_printf(teller->arena,
	    "The request to %s arrives", teller->outside), "");
	if (result->verdict == VERDICT_UNREACHABLE && result->back < 0 &&
	    !exit_reaches(teller->walker, result->there)) {
		hops->items[hops->count - 1].breaks = true;
		hops->items[hops->count - 1].rule =
		    "No WAN link leads from the entry to here";
		return;
	}
	tell_inbound_reply(teller, &sender);
}

/* --- what keeps state ------------------------------------------------- */

static void
collect_stateful(struct teller *teller)
{
	const struct network *network = teller->routes->network;
	struct path_hops *ways[2] = { &teller->trace->forward,
		&teller->trace->back };
	const char **ids = arena_calloc(teller->arena,
	    (size_t)ways[0]->count + ways[1]->count + 1, sizeof *ids);
	uint32_t i, k, count = 0;
	int way;

	if (ids == NULL)
		return;
	for (way = 0; way < 2; way++) {
		for (i = 0; i < ways[way]->count; i++) {
			const char *at = ways[way]->items[i].at;
			int32_t device =
			    id_index_find(&network->device_ids, at);

			for (k = 0; k < count && strcmp(ids[k], at) != 0; k++)
				continue;
			if (k == count && device >= 0 &&
			    network->devices[device].stateful)
				ids[count++] = at;
		}
	}
	teller->trace->stateful = ids;
	teller->trace->stateful_count = count;
}

bool
paths_trace(struct paths_state *state, const struct path_row *row,
    struct arena *arena, struct path_trace *trace)
{
	const struct paths *paths = state->paths;
	struct teller teller = { .paths = paths, .routes = &paths->routes,
		.walker = &state->walker, .row = row,
		.flow = &paths->flows[row->flow], .arena = arena,
		.trace = trace, .inside = "", .outside = "", .remote = "",
		.family = 4 };

	*trace = (struct path_trace) { .from = "", .to = "" };
	if (row->origin < paths->origin_count) {
		teller.origin = &paths->origins[row->origin];
		state_place(state, row);
		if (teller.flow->inbound)
			tell_inbound(&teller);
		else
			tell_outbound(&teller);
	}
	trace->from = teller.flow->inbound ? teller.remote : teller.inside;
	trace->to = teller.flow->inbound ? teller.outside : teller.remote;
	collect_stateful(&teller);
	return !arena_failed(arena);
}
