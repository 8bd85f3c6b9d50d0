/*
 * Groups the sites of a plan by what they can choose from when something
 * fails, and adds up what each group carries. Knows no failure.
 */
#include "model/analysis/sweep_parts.h"

#include <math.h>
#include <string.h>

#include "model/analysis/latency.h"
#include "model/arena.h"
#include "model/catalog/location.h"
#include "model/plan/schema.h"

/* --- keys -------------------------------------------------------------- */

static void
drop_doubles(struct refs *refs)
{
	uint32_t i, k, kept = 0;

	for (i = 0; i < refs->count; i++) {
		for (k = 0; k < kept; k++)
			if (refs->items[k] == refs->items[i])
				break;
		if (k == kept)
			refs->items[kept++] = refs->items[i];
	}
	refs->count = kept;
}

static bool
refs_equal(const struct refs *a, const struct refs *b)
{
	return a->count == b->count && (a->count == 0 ||
	    memcmp(a->items, b->items, a->count * sizeof *a->items) == 0);
}

static uint32_t
hash_refs(uint32_t hash, const struct refs *refs)
{
	uint32_t i;

	for (i = 0; i < refs->count; i++)
		hash = (hash ^ (uint32_t)refs->items[i]) * 16777619U;
	return (hash ^ 0x5bd1e995U) * 16777619U;
}

/* A site on the WAN, or behind devices of its own, is like no other. */
static bool
stands_alone(const struct sweep_state *state, uint32_t site,
    const int32_t *segments)
{
	return state->network.sites[site].wan_links > 0 || segments[site] >= 0;
}

/* The first segment of people at each site that hangs on devices. */
static int32_t *
find_segments(struct sweep_state *state)
{
	const struct plan *plan = state->in.plan;
	int32_t *found = arena_calloc(state->arena,
	    (size_t)plan->sites.count + 1, sizeof *found);
	uint32_t i;

	state->segment_site = arena_calloc(state->arena,
	    (size_t)plan->segments.count + 1, sizeof *state->segment_site);
	if (found == NULL || state->segment_site == NULL)
		return NULL;
	for (i = 0; i < plan->sites.count; i++)
		found[i] = -1;
	for (i = 0; i < plan->segments.count; i++) {
		const struct network_segment *segment =
		    &state->network.segments[i];

		state->segment_site[i] = -1;
		if (plan->segments.items[i].role != SEGMENT_USER ||
		    segment->hops.count == 0 || segment->site < 0 ||
		    found[segment->site] >= 0)
			continue;
		found[segment->site] = (int32_t)i;
		state->segment_site[i] = segment->site;
	}
	return found;
}

static uint32_t
class_for(struct sweep_state *state, uint32_t site, const int32_t *segments,
    uint32_t *slots, uint32_t mask)
{
	const struct network_site *own = &state->network.sites[site];
	uint32_t at = 0;
	struct sweep_class *class;

	if (!stands_alone(state, site, segments)) {
		at = hash_refs(hash_refs(2166136261U, &own->circuits),
		    &own->egresses) & mask;
		for (; slots[at] != 0; at = (at + 1) & mask) {
			class = &state->classes[slots[at] - 1];
			if (refs_equal(&class->circuits, &own->circuits) &&
			    refs_equal(&class->egresses, &own->egresses))
				return slots[at] - 1;
		}
		slots[at] = state->class_count + 1;
	}
	class = &state->classes[state->class_count];
	class->circuits = own->circuits;
	class->egresses = own->egresses;
	class->site = (int32_t)site;
	class->segment = segments[site];
	if (own->wan_links > 0)
		state->wan_classes[state->wan_class_count++] =
		    state->class_count;
	return state->class_count++;
}

static bool
group_sites(struct sweep_state *state)
{
	uint32_t sites = state->in.plan->sites.count, size = 16, i;
	int32_t *segments = find_segments(state);
	uint32_t *slots;

	while (size < 2 * sites + 2)
		size *= 2;
	slots = arena_calloc(state->arena, size, sizeof *slots);
	state->classes = arena_calloc(state->arena, (size_t)sites + 1,
	    sizeof *state->classes);
	state->class_of = arena_calloc(state->arena, (size_t)sites + 1,
	    sizeof *state->class_of);
	state->members = arena_calloc(state->arena, (size_t)sites + 1,
	    sizeof *state->members);
	state->wan_classes = arena_calloc(state->arena, (size_t)sites + 1,
	    sizeof *state->wan_classes);
	if (segments == NULL || arena_failed(state->arena))
		return false;
	for (i = 0; i < sites; i++) {
		drop_doubles(&state->network.sites[i].circuits);
		drop_doubles(&state->network.sites[i].egresses);
		state->class_of[i] =
		    class_for(state, i, segments, slots, size - 1);
		state->classes[state->class_of[i]].count++;
	}
	for (i = 1; i < state->class_count; i++)
		state->classes[i].first = state->classes[i - 1].first +
		    state->classes[i - 1].count;
	for (i = 0; i < state->class_count; i++)
		state->classes[i].count = 0;
	for (i = 0; i < sites; i++) {
		struct sweep_class *class =
		    &state->classes[state->class_of[i]];

		state->members[class->first + class->count++] = i;
	}
	return true;
}

/* --- what they carry --------------------------------------------------- */

static void
add_way(struct turned_day *day, const struct site_demand *needs,
    const struct demand_way *way)
{
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++) {
		int turn = demand_turn(needs, (enum demand_service)i);

		day->up[turn] += (double)way->up[i];
		day->down[turn] += (double)way->down[i];
	}
}

static void
find_services(struct sweep_state *state, uint64_t *er, uint64_t *inet)
{
	const struct plan *plan = state->in.plan;
	uint32_t i;

	*er = *inet = 0;
	for (i = 0; i < plan->services.count && i < 64; i++) {
		const struct service *service = &plan->services.items[i];
		uint64_t bit = UINT64_C(1) << i;

		if (!service->adopted)
			continue;
		state->adopted |= bit;
		if (service->path != SERVICE_INTERNET) {
			*er |= bit;
			if (service->er_required)
				state->required |= bit;
		}
		if (service->path != SERVICE_ER)
			*inet |= bit;
	}
}

static void
add_up(struct sweep_state *state)
{
	const struct plan *plan = state->in.plan;
	uint64_t er, inet;
	uint32_t i, k;

	find_services(state, &er, &inet);
	for (i = 0; i < state->class_count; i++) {
		struct sweep_class *class = &state->classes[i];
		bool with_er = class->circuits.count > 0;

		class->er_services = with_er ? er : 0;
		class->inet_services = class->egresses.count == 0 ? 0 :
		    with_er ? inet : state->adopted;
		for (k = 0; k < class->count; k++) {
			uint32_t site = state->members[class->first + k];
			const struct site_demand *needs =
			    &state->in.demand->sites[site];

			class->people += plan->sites.items[site].users;
			if (with_er)
				add_way(&class->er, needs, &needs->er);
			if (class->egresses.count > 0)
				add_way(&class->inet, needs,
				    with_er ? &needs->inet : &needs->all);
		}
	}
}

/* --- latency ----------------------------------------------------------- */

struct ways {
	struct sweep_state *state;
	const struct location **locations; /* by circuit */
	struct latency_place *places; /* by egress */
	bool *placed; /* by egress */
};

static bool
has_place(const struct site *site)
{
	return GIVEN(site, site, lat) && GIVEN(site, site, lon);
}

static bool
find_ways(struct ways *ways, struct sweep_state *state)
{
	const struct plan *plan = state->in.plan;
	uint32_t i;

	*ways = (struct ways) { .state = state };
	ways->locations = arena_calloc(state->arena,
	    (size_t)plan->circuits.count + 1, sizeof *ways->locations);
	ways->places = arena_calloc(state->arena,
	    (size_t)plan->egresses.count + 1, sizeof *ways->places);
	ways->placed = arena_calloc(state->arena,
	    (size_t)plan->egresses.count + 1, sizeof *ways->placed);
	if (arena_failed(state->arena))
		return false;
	for (i = 0; i < plan->circuits.count; i++) {
		const char *name = plan->circuits.items[i].peering_location;

		ways->locations[i] = name == NULL ? NULL :
		    catalog_location_any(state->in.catalog, name);
	}
	for (i = 0; i < plan->egresses.count; i++) {
		int32_t at = state->network.egresses[i].site;

		if (at < 0 || !has_place(&plan->sites.items[at]))
			continue;
		ways->placed[i] = true;
		latency_memory_place(state->in.places,
		    plan->sites.items[at].lat, plan->sites.items[at].lon,
		    plan->sites.items[at].country, &ways->places[i]);
	}
	return true;
}

/* Estimates from a site to an egress; none at all where that is on site. */
static double
to_egress(const struct ways *ways, uint32_t site,
    const struct latency_place *from, int32_t egress)
{
	const struct sweep_state *state = ways->state;

	if (state->network.egresses[egress].site == (int32_t)site)
		return 0;
	if (!ways->placed[egress])
		return NAN;
	return latency_memory_between(state->in.places, from,
	    &ways->places[egress]);
}

static double
to_circuit(const struct ways *ways, const struct latency_place *from,
    int32_t circuit)
{
	if (ways->locations[circuit] == NULL)
		return NAN;
	return latency_memory_to(ways->state->in.places, from,
	    ways->locations[circuit]);
}

/* Another way is never taken for a gain. */
static double
added(double before, double after)
{
	if (isnan(before) || isnan(after) || isinf(before) || isinf(after))
		return NAN;
	return after > before ? after - before : 0;
}

static void
fill_added(const struct ways *ways, const struct sweep_class *class,
    uint32_t site, double *row)
{
	const struct sweep_state *state = ways->state;
	const struct site *own = &state->in.plan->sites.items[site];
	const struct site_latency *known = &state->in.latency[site];
	uint32_t circuits = class->circuits.count, i;
	bool placed = has_place(own);
	struct latency_place from;
	double first = NAN;

	for (i = 0; i < class->choices; i++)
		row[i] = i == 0 || i == circuits + 1 ? 0 : NAN;
	if (known->er_basis != LATENCY_UNKNOWN &&
	    known->inet_basis != LATENCY_UNKNOWN)
		row[circuits] = added(known->er_ms, known->inet_ms);
	if (!placed || (circuits < 2 && class->egresses.count < 2))
		return;
	latency_memory_place(state->in.places, own->lat, own->lon,
	    own->country, &from);
	if (circuits > 1)
		first = to_circuit(ways, &from, class->circuits.items[0]);
	for (i = 1; i < circuits; i++)
		row[i] = added(first, to_circuit(ways, &from,
		    class->circuits.items[i]));
	if (class->egresses.count > 1)
		first = to_egress(ways, site, &from, class->egresses.items[0]);
	for (i = 1; i < class->egresses.count; i++)
		row[circuits + 1 + i] = added(first, to_egress(ways, site,
		    &from, class->egresses.items[i]));
}

static void
add_longer(const struct sweep_state *state, struct sweep_class *class,
    uint32_t site, const double *row)
{
	double tolerance = state->in.plan->meta.thresholds.rtt_tolerance_ms;
	uint32_t i;

	for (i = 0; i < class->choices; i++) {
		struct class_longer *longer = &class->longer[i];

		longer->worst = fmax(longer->worst, row[i]);
		if (!(row[i] > tolerance))
			continue;
		longer->people += state->in.plan->sites.items[site].users;
		longer->sites++;
	}
}

static bool
find_latencies(struct sweep_state *state)
{
	struct ways ways;
	uint32_t i, k;

	if (!find_ways(&ways, state))
		return false;
	for (i = 0; i < state->class_count; i++) {
		struct sweep_class *class = &state->classes[i];

		class->choices =
		    class->circuits.count + 1 + class->egresses.count;
		class->added = arena_calloc(state->arena,
		    (size_t)class->choices * class->count + 1,
		    sizeof *class->added);
		class->longer = arena_calloc(state->arena, class->choices,
		    sizeof *class->longer);
		if (class->added == NULL || class->longer == NULL)
			return false;
		for (k = 0; k < class->choices; k++)
			class->longer[k].worst = -1;
		for (k = 0; k < class->count; k++) {
			uint32_t site = state->members[class->first + k];
			double *row =
			    class->added + (size_t)k * class->choices;

			fill_added(&ways, class, site, row);
			add_longer(state, class, site, row);
		}
	}
	return true;
}

/* --- who may use what -------------------------------------------------- */

static void
visit_mentions(struct sweep_state *state, bool counting)
{
	uint32_t circuits = state->in.plan->circuits.count, i, k;
	uint32_t *starts = state->mention.starts;

	for (i = 0; i < state->class_count; i++) {
		const struct sweep_class *class = &state->classes[i];

		for (k = 0; k < class->circuits.count + class->egresses.count;
		    k++) {
			uint32_t link = k < class->circuits.count ?
			    (uint32_t)class->circuits.items[k] : circuits +
			    (uint32_t)class->egresses
				.items[k - class->circuits.count];

			if (counting)
				starts[link + 2]++;
			else
				state->mention.items[starts[link + 1]++] = i;
		}
	}
}

static bool
index_mentions(struct sweep_state *state)
{
	uint32_t links = state->link_total, i;

	state->mention.starts = arena_calloc(state->arena, (size_t)links + 3,
	    sizeof *state->mention.starts);
	if (state->mention.starts == NULL)
		return false;
	visit_mentions(state, true);
	for (i = 2; i < links + 3; i++)
		state->mention.starts[i] += state->mention.starts[i - 1];
	state->mention.items = arena_calloc(state->arena,
	    (size_t)state->mention.starts[links + 2] + 1,
	    sizeof *state->mention.items);
	if (state->mention.items == NULL)
		return false;
	visit_mentions(state, false);
	return true;
}

static bool
find_stands(struct sweep_state *state)
{
	const struct plan *plan = state->in.plan;
	uint32_t i;
	int32_t at;

	state->stands = arena_calloc(state->arena,
	    (size_t)plan->sites.count + 1, sizeof *state->stands);
	if (state->stands == NULL)
		return false;
	for (i = 0; i < 2 * plan->circuits.count; i++) {
		at = state->network.circuits[i / 2].links[i % 2].site;
		if (at >= 0)
			state->stands[at] = true;
	}
	for (i = 0; i < plan->egresses.count; i++) {
		at = state->network.egresses[i].site;
		if (at >= 0)
			state->stands[at] = true;
	}
	for (i = 0; i < plan->devices.count; i++) {
		at = state->network.devices[i].site;
		if (at >= 0)
			state->stands[at] = true;
	}
	return true;
}

bool
sweep_classes_build(struct sweep_state *state)
{
	state->link_total = state->in.plan->circuits.count +
	    state->in.plan->egresses.count;
	if (!group_sites(state))
		return false;
	add_up(state);
	return find_latencies(state) && index_mentions(state) &&
	    find_stands(state);
}
