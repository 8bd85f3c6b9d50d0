/*
 * Who uses which circuit, egress and WAN link, and what moves where when a
 * circuit or egress fails. Knows no capacity and no peak; those are links.c.
 */
#include "model/analysis/link_work.h"

#include <string.h>

#include "model/arena.h"
#include "model/plan/schema.h"

/* No office network is deeper; bounds the work on hostile plans. */
enum { HOPS_MAX = 64 };

struct demand_way
link_use_way(const struct link_work *work, enum use_kind kind, uint32_t site,
    uint32_t flow)
{
	const struct site_demand *needs = &work->demand->sites[site];
	struct demand_way way = { 0 };
	const struct flow *inbound;

	switch (kind) {
	case USE_ER:
		return needs->er;
	case USE_INET:
		return needs->inet;
	case USE_ALL:
		return needs->all;
	case USE_FLOW:
		inbound = &work->plan->flows.items[flow];
		way.down[demand_service_of(inbound->service)] =
		    (float)inbound->mbps;
		break;
	}
	return way;
}

void
link_day_add(const struct link_work *work, struct turned_day *out,
    enum use_kind kind, uint32_t site, uint32_t flow, bool back, double sign)
{
	const struct site_demand *needs = &work->demand->sites[site];
	struct demand_way way = link_use_way(work, kind, site, flow);
	double *up = back ? out->down : out->up;
	double *down = back ? out->up : out->down;
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++) {
		int turn = demand_turn(needs, (enum demand_service)i);

		up[turn] += sign * (double)way.up[i];
		down[turn] += sign * (double)way.down[i];
	}
}

void
link_use_add(struct link_work *work, struct link_use use)
{
	if (work->use_count == work->use_capacity) {
		size_t capacity = work->use_capacity * 2 + 256;
		struct link_use *uses = arena_calloc(work->arena, capacity,
		    sizeof *uses);

		if (uses == NULL) {
			work->failed = true;
			return;
		}
		if (work->use_count > 0)
			memcpy(uses, work->uses,
			    work->use_count * sizeof *uses);
		work->uses = uses;
		work->use_capacity = capacity;
	}
	work->uses[work->use_count++] = use;
}

/* --- moves -------------------------------------------------------------- */

static uint32_t *
move_slot(struct link_work *work, uint32_t failed, uint32_t link)
{
	uint32_t at = (failed * 2654435761U ^ link * 2246822519U) & work->mask;

	while (work->slots[at] != 0) {
		const struct link_move *move =
		    &work->moves[work->slots[at] - 1];

		if (move->failed == failed && move->link == link)
			break;
		at = (at + 1) & work->mask;
	}
	return &work->slots[at];
}

static bool
grow_moves(struct link_work *work)
{
	size_t capacity = work->move_capacity * 2 + 64, slots = 256, i;
	struct link_move *moves;

	while (slots < capacity * 2)
		slots *= 2;
	moves = arena_calloc(work->arena, capacity, sizeof *moves);
	work->slots = arena_calloc(work->arena, slots, sizeof *work->slots);
	if (moves == NULL || work->slots == NULL) {
		work->failed = true;
		return false;
	}
	if (work->move_count > 0)
		memcpy(moves, work->moves, work->move_count * sizeof *moves);
	work->moves = moves;
	work->move_capacity = capacity;
	work->mask = (uint32_t)slots - 1;
	for (i = 0; i < work->move_count; i++)
		*move_slot(work, moves[i].failed, moves[i].link) =
		    (uint32_t)i + 1;
	return true;
}

struct link_move *
link_move_of(struct link_work *work, uint32_t failed, uint32_t link)
{
	uint32_t *slot;

	if (work->failed || (work->move_count == work->move_capacity &&
		!grow_moves(work)))
		return NULL;
	slot = move_slot(work, failed, link);
	if (*slot == 0) {
		work->moves[work->move_count++] =
		    (struct link_move) { .failed = failed, .link = link };
		*slot = (uint32_t)work->move_count;
	}
	return &work->moves[*slot - 1];
}

/* --- exits -------------------------------------------------------------- */

/* Fills the first two exits that exist; base is what links they begin at. */
static void
find_exits(const struct texts *names, const struct id_index *index,
    uint32_t base, int32_t found[2])
{
	uint32_t i;

	found[0] = found[1] = -1;
	for (i = 0; i < names->count && found[1] < 0; i++) {
		int32_t at = id_index_find(index, names->items[i]);

		if (at < 0)
			continue;
		at += (int32_t)base;
		if (found[0] < 0)
			found[0] = at;
		else if (at != found[0])
			found[1] = at;
	}
}

static void
use_exits(struct link_work *work, uint32_t site, const int32_t exits[2],
    enum use_kind kind)
{
	int64_t people = work->plan->sites.items[site].users;
	struct link_move *move;

	if (exits[0] < 0)
		return;
	link_use_add(work, (struct link_use) { .link = (uint32_t)exits[0],
	    .site = site, .kind = (uint8_t)kind });
	work->loads->items[exits[0]].nat.people += people;
	if (exits[1] < 0)
		return;
	move = link_move_of(work, (uint32_t)exits[0], (uint32_t)exits[1]);
	if (move == NULL)
		return;
	move->people += people;
	link_day_add(work, &move->day, kind, site, 0, false, 1);
}

int32_t
link_flow_exit(const struct link_work *work, uint32_t index, uint32_t *site)
{
	const struct flow *flow = &work->plan->flows.items[index];
	const struct segment *segment = NULL;
	bool er = flow->path == FLOW_ER;
	int32_t at = id_index_find(&work->segments, flow->segment);
	int32_t found[2];
	struct texts egress = { 0 };
	const char *name;

	*site = work->plan->sites.count;
	if (flow->direction != FLOW_INBOUND || flow->mbps <= 0 || at < 0)
		return -1;
	segment = &work->plan->segments.items[at];
	at = id_index_find(&work->wan.sites, segment->site);
	if (at >= 0)
		*site = (uint32_t)at;
	if (er)
		find_exits(&segment->er_circuits, &work->circuits, 0, found);
	else {
		name = segment->default_egress;
		egress.items = &name;
		egress.count = name != NULL;
		find_exits(&egress, &work->egresses, work->loads->circuits,
		    found);
	}
	if (found[0] < 0 && at >= 0)
		found[0] = er ? work->exits[at].er[0] :
		    work->exits[at].inet[0];
	return found[0];
}

void
link_uses_of_exits(struct link_work *work)
{
	const struct plan *plan = work->plan;
	uint32_t i, circuits = work->loads->circuits;

	for (i = 0; i < plan->sites.count && !work->failed; i++) {
		const struct site *site = &plan->sites.items[i];
		struct site_exits *exits = &work->exits[i];

		find_exits(&site->er_egress, &work->circuits, 0, exits->er);
		find_exits(&site->inet_egress, &work->egresses, circuits,
		    exits->inet);
		if (exits->er[0] >= 0 && exits->er[1] < 0 &&
		    plan->capacity.spill_over)
			exits->er[1] = exits->inet[0];
		use_exits(work, i, exits->er, USE_ER);
		use_exits(work, i, exits->inet,
		    exits->er[0] >= 0 ? USE_INET : USE_ALL);
	}
	for (i = 0; i < plan->flows.count && !work->failed; i++) {
		uint32_t site;
		int32_t exit = link_flow_exit(work, i, &site);

		if (exit >= 0)
			link_use_add(work, (struct link_use) {
			    .link = (uint32_t)exit, .site = site, .flow = i,
			    .kind = USE_FLOW });
	}
}

/* --- WAN ---------------------------------------------------------------- */

/* A site that reaches an exit, normally or after its first one failed. */
struct client {
	uint32_t exit, site, flow;
	uint8_t kind;
	bool second;
};

struct clients {
	struct client *items;
	uint32_t *starts; /* of an exit; one more than exits */
	uint32_t *sites; /* of one exit, for the search */
};

static void
each_client(struct link_work *work, struct clients *clients, bool fill)
{
	const struct plan *plan = work->plan;
	uint32_t i, site;
	int k;

#define CLIENT(at, s, f, use, later)                                         \
	do {                                                                 \
		if (fill)                                                    \
			clients->items[clients->starts[(at) + 1]++] =        \
			    (struct client) { (uint32_t)(at), (s), (f),      \
				    (uint8_t)(use), (later) };               \
		else                                                         \
			clients->starts[(at) + 2]++;                         \
	} while (0)
	for (i = 0; i < plan->sites.count; i++) {
		const struct site_exits *exits = &work->exits[i];

		for (k = 0; k < 2; k++) {
			if (exits->er[k] >= 0)
				CLIENT(exits->er[k], i, 0, USE_ER, k > 0);
			if (exits->inet[k] >= 0)
				CLIENT(exits->inet[k], i, 0, exits->er[0] >= 0 ?
				    USE_INET : USE_ALL, k > 0);
		}
	}
	for (i = 0; i < plan->flows.count; i++) {
		int32_t exit = link_flow_exit(work, i, &site);

		if (exit >= 0 && site < plan->sites.count)
			CLIENT(exit, site, i, USE_FLOW, false);
	}
#undef CLIENT
}

/* Lists who reaches each exit, by exit. */
static bool
clients_build(struct link_work *work, struct clients *clients)
{
	uint32_t exits = work->loads->circuits + work->loads->egresses, i;

	clients->starts = arena_calloc(work->arena, (size_t)exits + 2,
	    sizeof *clients->starts);
	if (clients->starts == NULL)
		return false;
	each_client(work, clients, false);
	for (i = 2; i < exits + 2; i++)
		clients->starts[i] += clients->starts[i - 1];
	clients->items = arena_calloc(work->arena,
	    (size_t)clients->starts[exits + 1] + 1, sizeof *clients->items);
	clients->sites = arena_calloc(work->arena,
	    (size_t)clients->starts[exits + 1] + 1, sizeof *clients->sites);
	if (clients->items == NULL || clients->sites == NULL)
		return false;
	each_client(work, clients, true);
	return true;
}

/* Fills the sites where an exit is; returns how many. */
static size_t
exit_sites(const struct link_work *work, uint32_t exit,
    uint32_t sites[WAN_LANDINGS])
{
	const struct link_load *link = &work->loads->items[exit];
	int32_t at;

	if (link->kind == LINK_CIRCUIT)
		return wan_landings(&work->wan,
		    &work->plan->circuits.items[link->item], sites);
	at = id_index_find(&work->wan.sites,
	    work->plan->egresses.items[link->item].site);
	if (at < 0)
		return 0;
	sites[0] = (uint32_t)at;
	return 1;
}

/* The exit whose failure sends a client to its second one. */
static uint32_t
failed_of(const struct link_work *work, const struct client *client)
{
	const struct site_exits *exits = &work->exits[client->site];

	return (uint32_t)(client->kind == USE_ER ? exits->er[0] :
	    exits->inet[0]);
}

/* Says whether a site reaches the exit over the WAN, if there is one. */
static bool
is_joined(const struct link_work *work, int32_t exit, uint32_t site)
{
	return exit < 0 || work->exit_groups[exit] ==
	    wan_group(&work->wan, site) + 1;
}

/*
 * A site with one link sends all of its traffic over it, whichever of its
 * exits serves, so nothing moves there; unless an exit is at that very site.
 */
static bool
never_moves(const struct link_work *work, const struct link_paths *paths,
    const struct client *client, int hops)
{
	const struct site_exits *exits = &work->exits[client->site];
	const int32_t *own = client->kind == USE_ER ? exits->er : exits->inet;

	return hops == 0 && !work->has_exit[client->site] &&
	    link_paths_is_leaf(paths, client->site) &&
	    is_joined(work, own[0], client->site) &&
	    is_joined(work, own[1], client->site);
}

static void
follow(struct link_work *work, const struct link_paths *paths,
    const struct client *client)
{
	uint32_t wan = work->loads->circuits + work->loads->egresses;
	uint32_t site = client->site, link;
	struct link_move *move;
	bool forward;
	int hops;

	for (hops = 0; hops < HOPS_MAX && !work->failed; hops++) {
		link = link_paths_step(paths, &site, &forward);
		if (link == LINK_PATHS_END)
			return;
		if (!client->second)
			link_use_add(work, (struct link_use) {
			    .link = wan + link, .site = client->site,
			    .flow = client->flow, .kind = client->kind,
			    .back = !forward });
		/* What is published stays where it is. */
		if (client->kind == USE_FLOW ||
		    never_moves(work, paths, client, hops))
			continue;
		move = link_move_of(work, client->second ?
		    failed_of(work, client) : client->exit, wan + link);
		if (move != NULL)
			link_day_add(work, &move->day,
			    (enum use_kind)client->kind, client->site,
			    client->flow, !forward, client->second ? 1 : -1);
	}
}

/* Marks the sites where an exit is, and what they are joined with. */
static bool
mark_exits(struct link_work *work)
{
	uint32_t exits = work->loads->circuits + work->loads->egresses;
	uint32_t ends[WAN_LANDINGS], exit;

	work->has_exit = arena_calloc(work->arena,
	    (size_t)work->plan->sites.count + 1, sizeof *work->has_exit);
	work->exit_groups = arena_calloc(work->arena, (size_t)exits + 1,
	    sizeof *work->exit_groups);
	if (work->has_exit == NULL || work->exit_groups == NULL)
		return false;
	for (exit = 0; exit < exits; exit++) {
		size_t count = exit_sites(work, exit, ends);

		if (count > 0)
			work->exit_groups[exit] =
			    wan_group(&work->wan, ends[0]) + 1;
		while (count > 0)
			work->has_exit[ends[--count]] = true;
	}
	return true;
}

void
link_uses_of_wan(struct link_work *work)
{
	uint32_t exits = work->loads->circuits + work->loads->egresses;
	uint32_t ends[WAN_LANDINGS], exit, i;
	struct clients clients;
	struct link_paths paths;

	if (work->plan->wan.count == 0)
		return;
	if (!mark_exits(work) || !clients_build(work, &clients) ||
	    !link_paths_build(&paths, &work->wan, work->arena)) {
		work->failed = true;
		return;
	}
	for (exit = 0; exit < exits && !work->failed; exit++) {
		size_t count = exit_sites(work, exit, ends), away = 0, k;

		/* Who is not joined to where the exit is has no way. */
		for (i = clients.starts[exit];
		    count > 0 && i < clients.starts[exit + 1]; i++) {
			uint32_t site = clients.items[i].site;
			bool joined = false;

			for (k = 0; k < count; k++)
				joined = joined || wan_group(&work->wan,
				    ends[k]) == wan_group(&work->wan, site);
			if (joined)
				clients.sites[away++] = site;
		}
		if (away == 0)
			continue;
		link_paths_search(&paths, ends, count, clients.sites, away);
		for (i = clients.starts[exit]; i < clients.starts[exit + 1];
		    i++)
			follow(work, &paths, &clients.items[i]);
	}
}
