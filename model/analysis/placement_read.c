/*
 * What the choice of peering locations reads from plan and catalogue: the
 * candidates, the people and where they are, times, weights and prices.
 * Solves nothing.
 */
#include "model/analysis/placement_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/demand.h"
#include "model/analysis/latency.h"
#include "model/arena.h"
#include "model/catalog/location.h"
#include "model/catalog/provider.h"
#include "model/plan/plan.h"
#include "model/plan/schema.h"
#include "model/utf8.h"

enum { MOST = 16 };
/* Some seconds of the solver's steps. */
#define DEFAULT_STEPS UINT64_C(2000000000)
#define BEYOND_MS 10000.0 /* a way that is too long counts as this more */

/* --- candidates ---------------------------------------------------------- */

static enum location_cloud
cloud_of(const struct plan *plan)
{
	if (plan->meta.cloud == CLOUD_GCC_HIGH ||
	    plan->meta.cloud == CLOUD_DOD)
		return LOCATION_USGOV;
	return plan->meta.cloud == CLOUD_CHINA ? LOCATION_CHINA :
	    LOCATION_GLOBAL;
}

static bool
has_text(struct catalog_texts texts, const char *text)
{
	size_t i;

	for (i = 0; i < texts.count; i++)
		if (strcmp(texts.items[i], text) == 0)
			return true;
	return false;
}

static bool
same_folded(const char *a, const char *b)
{
	char x[128], y[128];

	utf8_fold(a, x, sizeof x);
	utf8_fold(b, y, sizeof y);
	return strcmp(x, y) == 0;
}

static bool
named(const char *const *names, size_t count, const struct catalog *catalog,
    enum location_cloud cloud, const struct location *location)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (catalog_location(catalog, cloud, names[i]) == location)
			return true;
	return false;
}

static bool
is_candidate(const struct placement *p,
    const struct placement_options *options, const char *provider,
    const struct location *location)
{
	if (location->cloud != cloud_of(p->plan))
		return false;
	if (named(options->forced, options->forced_count, p->catalog,
		location->cloud, location))
		return true;
	if (named(options->forbidden, options->forbidden_count, p->catalog,
		location->cloud, location))
		return false;
	return (provider == NULL || has_text(location->providers, provider)) &&
	    (options->region == NULL ||
	    same_folded(location->region, options->region)) &&
	    (!options->direct || location->direct);
}

static bool
known_names(const struct placement *p, const char *const *names, size_t count,
    const char **word)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (catalog_location(p->catalog, cloud_of(p->plan),
			names[i]) == NULL) {
			*word = names[i];
			return false;
		}
	return true;
}

/* Numbers metros (and single locations) and regions by their first member. */
static void
number_candidates(struct placement *p, enum placement_apart apart)
{
	size_t i, k, r;

	for (i = 0; i < p->count; i++) {
		const struct location *here = p->candidates[i];

		p->metro[i] = (int)i;
		for (k = 0; k < i && apart == PLACEMENT_BY_METRO &&
		    here->metro[0] != '\0'; k++)
			if (strcmp(p->candidates[k]->metro, here->metro) == 0) {
				p->metro[i] = (int)k;
				break;
			}
		for (r = 0; r < p->regions; r++)
			if (strcmp(p->region_names[r], here->region) == 0)
				break;
		if (r == p->regions)
			p->region_names[p->regions++] = here->region;
		p->region[i] = (int)r;
	}
}

static enum placement_status
list_candidates(struct placement *p, const struct placement_options *options)
{
	struct locations all = catalog_locations(p->catalog);
	const struct provider *provider = options->provider == NULL ? NULL :
	    catalog_provider(p->catalog, options->provider);
	const char *name = provider != NULL ? provider->name :
	    options->provider;
	size_t i, n = all.count + 1;

	p->candidates = arena_calloc(p->arena, n, sizeof(void *));
	p->catalog_index = arena_calloc(p->arena, n, sizeof(uint32_t));
	p->fixed = arena_alloc(p->arena, n);
	p->trial = arena_alloc(p->arena, n);
	p->planned = arena_calloc(p->arena, n, sizeof(bool));
	p->metro = arena_calloc(p->arena, n, sizeof(int));
	p->region = arena_calloc(p->arena, n, sizeof(int));
	p->region_names = arena_calloc(p->arena, n, sizeof(char *));
	p->region_least = arena_calloc(p->arena, n, sizeof(size_t));
	p->opening = arena_calloc(p->arena, n, sizeof(double));
	p->regrets = arena_calloc(p->arena, n, sizeof *p->regrets);
	if (arena_failed(p->arena))
		return PLACEMENT_NO_MEMORY;
	for (i = 0; i < all.count; i++) {
		if (!is_candidate(p, options, name, &all.items[i]))
			continue;
		if (named(options->forced, options->forced_count, p->catalog,
			all.items[i].cloud, &all.items[i]))
			p->fixed[p->count] = 1;
		p->catalog_index[p->count] = (uint32_t)i;
		p->candidates[p->count++] = &all.items[i];
	}
	number_candidates(p, options->apart);
	return p->count < 2 ? PLACEMENT_NO_LOCATIONS : PLACEMENT_READY;
}

/* --- sites --------------------------------------------------------------- */

static int
compare_groups(const struct group *a, const struct group *b)
{
	if (a->latitude != b->latitude)
		return a->latitude < b->latitude ? -1 : 1;
	if (a->longitude != b->longitude)
		return a->longitude < b->longitude ? -1 : 1;
	if (a->used != b->used)
		return a->used < b->used ? -1 : 1;
	if (a->measured_ms != b->measured_ms)
		return a->measured_ms < b->measured_ms ? -1 : 1;
	return memcmp(a->country, b->country, sizeof a->country);
}

static uint32_t
hash_group(const struct group *group)
{
	uint64_t bits[3];

	memcpy(&bits[0], &group->latitude, sizeof bits[0]);
	memcpy(&bits[1], &group->longitude, sizeof bits[1]);
	memcpy(&bits[2], &group->measured_ms, sizeof bits[2]);
	bits[0] = bits[0] * UINT64_C(0x9e3779b97f4a7c15) ^
	    bits[1] * UINT64_C(0xc2b2ae3d27d4eb4f) ^
	    bits[2] * UINT64_C(0x165667b19e3779f9);
	return (uint32_t)(bits[0] >> 32) ^ (uint32_t)bits[0];
}

/* Returns the group's number; sites at the same place merge exactly. */
static uint32_t
merge(struct placement *p, uint32_t *slots, uint32_t mask,
    const struct group *group)
{
	uint32_t at = hash_group(group) & mask;

	while (slots[at] != 0 &&
	    compare_groups(&p->groups[slots[at] - 1], group) != 0)
		at = (at + 1) & mask;
	if (slots[at] == 0) {
		p->groups[p->group_count++] = *group;
		slots[at] = (uint32_t)p->group_count;
	}
	return slots[at] - 1;
}

static void
read_site(struct placement *p, uint32_t number,
    const struct site_latency *row, struct placement_site *out,
    struct group *group)
{
	const struct site *site = &p->plan->sites.items[number];

	*out = (struct placement_site) { .site = number,
		.people = site->users, .inet_ms = INFINITY,
		.planned = row->used, .planned_ms = row->er_ms,
		.planned_measured = row->er_basis == LATENCY_MEASURED };
	if (row->inet_basis != LATENCY_UNKNOWN) {
		out->inet_ms = row->inet_ms;
		out->inet_measured = row->inet_basis == LATENCY_MEASURED;
	}
	if (site->country != NULL && strlen(site->country) == 2)
		memcpy(group->country, site->country, 3);
	if (out->planned_measured && row->used != NULL) {
		group->used = row->used;
		group->measured_ms = row->er_ms;
	}
}

static bool
read_sites(struct placement *p, const struct demand_result *demand,
    uint32_t *slots, uint32_t mask)
{
	const struct site_latency *rows =
	    latency_sites(p->places, p->plan, p->arena);
	uint32_t i;

	if (rows == NULL)
		return false;
	for (i = 0; i < p->plan->sites.count; i++) {
		const struct site *site = &p->plan->sites.items[i];
		struct placement_site *out = &p->sites[p->site_count];
		struct group group = { 0 }, *mine;

		if (site->users <= 0)
			continue;
		if (!latency_site_place(p->places, site, &group.latitude,
			&group.longitude)) {
			p->unplaced++;
			continue;
		}
		read_site(p, i, &rows[i], out, &group);
		out->group = merge(p, slots, mask, &group);
		mine = &p->groups[out->group];
		mine->people += (double)site->users;
		mine->uses_er = mine->uses_er || site->er_egress.count > 0;
		if (demand != NULL && i < demand->count)
			mine->mbps += fmax(demand_sum_up(&demand->sites[i].er),
			    demand_sum_down(&demand->sites[i].er));
		p->site_count++;
	}
	return true;
}

static enum placement_status
list_sites(struct placement *p, const struct demand_result *demand)
{
	size_t n = p->plan->sites.count, size = 64;
	uint32_t *slots;
	bool done;

	while (size < n * 2)
		size *= 2;
	p->sites = arena_calloc(p->arena, n + 1, sizeof *p->sites);
	p->groups = arena_calloc(p->arena, n + 1, sizeof *p->groups);
	slots = calloc(size, sizeof *slots);
	done = slots != NULL && !arena_failed(p->arena) &&
	    read_sites(p, demand, slots, (uint32_t)size - 1);
	free(slots);
	if (!done)
		return PLACEMENT_NO_MEMORY;
	return p->site_count == 0 ? PLACEMENT_NO_SITES : PLACEMENT_READY;
}

/* --- times --------------------------------------------------------------- */

/* Times of a group; its region is that of the nearest location of all. */
static void
fill_times(struct placement *p, const struct placement_options *options,
    size_t g, double *all)
{
	struct locations locations = catalog_locations(p->catalog);
	struct group *group = &p->groups[g];
	double *ms = p->ms + g * p->count, *cost = p->cost + g * p->count;
	size_t i, nearest = 0;
	double best = INFINITY;

	latency_to_all(p->places, group->latitude, group->longitude,
	    group->country, all);
	for (i = 0; i < locations.count; i++)
		if (locations.items[i].cloud == cloud_of(p->plan) &&
		    all[i] < best) {
			best = all[i];
			nearest = i;
		}
	group->region = locations.items[nearest].region;
	for (i = 0; i < p->count; i++) {
		ms[i] = all[p->catalog_index[i]];
		if (placement_measured(p, group, (uint32_t)i))
			ms[i] = group->measured_ms;
		if (!isfinite(ms[i]))
			ms[i] = BEYOND_MS;
		cost[i] = ms[i] + (options->most_ms > 0 &&
		    ms[i] > options->most_ms ? BEYOND_MS : 0);
	}
}

/* Leaves out the sites of other regions. */
static void
keep_region(struct placement *p, const char *region)
{
	size_t i, kept = 0;

	for (i = 0; region != NULL && i < p->site_count; i++) {
		struct group *group = &p->groups[p->sites[i].group];

		if (same_folded(group->region, region))
			p->sites[kept++] = p->sites[i];
		else {
			group->people = 0;
			group->mbps = 0;
			group->uses_er = false;
		}
	}
	if (region != NULL)
		p->site_count = kept;
}

/* Where people use ExpressRoute two locations are the least. */
static void
count_least(struct placement *p)
{
	size_t i, g, forced = 0, sum = 0;

	for (g = 0; g < p->group_count; g++)
		for (i = 0; p->groups[g].uses_er && i < p->regions; i++)
			if (strcmp(p->region_names[i],
				p->groups[g].region) == 0)
				p->region_least[i] = 2;
	for (i = 0; i < p->regions; i++) {
		size_t here = 0, k;

		for (k = 0; k < p->count; k++)
			here += p->region[k] == (int)i;
		if (p->region_least[i] > here)
			p->region_least[i] = here;
		sum += p->region_least[i];
	}
	for (i = 0; i < p->count; i++)
		forced += p->fixed[i] > 0;
	p->least = sum > forced ? sum : forced;
	if (p->least < 2)
		p->least = 2;
}

/* Which candidates a circuit of the plan enters at. */
static void
mark_planned(struct placement *p)
{
	uint32_t i;
	size_t k;

	for (i = 0; i < p->plan->circuits.count; i++) {
		const char *name = p->plan->circuits.items[i].peering_location;
		const struct location *location = name == NULL ? NULL :
		    catalog_location(p->catalog, cloud_of(p->plan), name);

		for (k = 0; k < p->count; k++)
			if (p->candidates[k] == location)
				p->planned[k] = true;
	}
}

static bool
measure(struct placement *p, const struct placement_options *options)
{
	size_t size = p->group_count * p->count, g;
	double *all = calloc(catalog_locations(p->catalog).count + 1,
	    sizeof *all);

	p->ms = arena_calloc(p->arena, size + 1, sizeof *p->ms);
	p->cost = options->most_ms > 0 ?
	    arena_calloc(p->arena, size + 1, sizeof *p->cost) : p->ms;
	p->primary = arena_calloc(p->arena, p->group_count + 1,
	    sizeof *p->primary);
	p->secondary = arena_calloc(p->arena, p->group_count + 1,
	    sizeof *p->secondary);
	if (all == NULL || arena_failed(p->arena)) {
		free(all);
		return false;
	}
	for (g = 0; g < p->group_count; g++)
		fill_times(p, options, g, all);
	free(all);
	mark_planned(p);
	keep_region(p, options->region);
	count_least(p);
	return true;
}

/* --- weights and prices -------------------------------------------------- */

/*
 * Prices by bandwidth as a fixed part and one that grows with the demand. The
 * whole demand is the same wherever it goes; the fixed part decides.
 */
static void
read_prices(struct placement *p)
{
	const struct costs *costs = &p->plan->costs;
	const struct bandwidth_price *low = NULL, *high = NULL;
	double slope = 0;
	uint32_t i;

	p->price = PLACEMENT_PERSON_MS * p->rate;
	for (i = 0; i < costs->circuit_prices.count; i++) {
		const struct bandwidth_price *row =
		    &costs->circuit_prices.items[i];

		if (row->mbps <= 0 || !(row->month > 0))
			continue;
		if (low == NULL || row->mbps < low->mbps)
			low = row;
		if (high == NULL || ((double)high->mbps < p->total_mbps ?
		    row->mbps > high->mbps : row->mbps < high->mbps &&
		    (double)row->mbps >= p->total_mbps))
			high = row;
	}
	if (low == NULL)
		return;
	p->prices_given = true;
	if (high->mbps > low->mbps && high->month > low->month)
		slope = (high->month - low->month) /
		    (double)(high->mbps - low->mbps);
	p->price = low->month - slope * (double)low->mbps;
	if (!(p->price > 0)) {
		p->price = 0;
		slope = low->month / (double)low->mbps;
	}
	p->slope_month = slope * p->total_mbps;
}

static void
weigh(struct placement *p)
{
	const struct costs *costs = &p->plan->costs;
	size_t i;

	p->currency = costs->currency != NULL ? costs->currency : "";
	p->rate_given = GIVEN(costs, costs, ms_person_month) &&
	    costs->ms_person_month > 0;
	p->rate = p->rate_given ? costs->ms_person_month :
	    PLACEMENT_MS_PERSON_MONTH;
	for (i = 0; i < p->group_count; i++) {
		double weight = p->groups[i].people * p->rate;

		p->primary[i] = weight * (1 - PLACEMENT_SECONDARY);
		p->secondary[i] = weight * PLACEMENT_SECONDARY;
		p->total_mbps += p->groups[i].mbps;
	}
	read_prices(p);
	for (i = 0; i < p->count; i++)
		p->opening[i] = p->price;
}

/* --- opening ------------------------------------------------------------- */

static bool
make_solver(struct placement *p, const struct placement_options *options)
{
	size_t most = options->most > 0 ? options->most :
	    p->least + 6 > MOST ? p->least + 6 : MOST;

	p->most = most > p->count ? p->count : most;
	if (p->most < p->least)
		p->most = p->least;
	p->trim = options->most == 0;
	p->chosen_only = options->chosen_only;
	p->part_steps = options->steps > 0 ? options->steps : DEFAULT_STEPS;
	p->parts = 1 + (p->most - p->least + 1);
	p->curve = arena_calloc(p->arena, p->parts, sizeof *p->curve);
	p->problem = (struct facility_problem) {
		.facilities = p->count, .customers = p->group_count,
		.opening = p->opening, .distance = p->cost,
		.primary = p->primary, .secondary = p->secondary,
		.group = options->apart == PLACEMENT_BY_METRO ? p->metro :
		    NULL,
		.fixed = p->fixed, .region = p->region,
		.region_least = p->region_least, .regions = p->regions,
		.least = p->least, .most = p->most,
		.gap = options->gap };
	p->solver = p->curve == NULL ? NULL : facility_open(&p->problem);
	return p->solver != NULL;
}

static enum placement_status
read_all(struct placement *p, const struct demand_result *demand,
    const struct placement_options *options, const char **word)
{
	enum placement_status status;

	if (!known_names(p, options->forced, options->forced_count, word) ||
	    !known_names(p, options->forbidden, options->forbidden_count,
		word))
		return PLACEMENT_UNKNOWN_LOCATION;
	status = list_candidates(p, options);
	if (status == PLACEMENT_READY)
		status = list_sites(p, demand);
	if (status != PLACEMENT_READY)
		return status;
	if (!measure(p, options))
		return PLACEMENT_NO_MEMORY;
	if (p->site_count == 0)
		return PLACEMENT_NO_SITES;
	weigh(p);
	return make_solver(p, options) ? PLACEMENT_READY :
	    PLACEMENT_NO_MEMORY;
}

enum placement_status
placement_open(struct placement **opened, const struct catalog *catalog,
    struct latency_memory *places, const struct plan *plan,
    const struct demand_result *demand,
    const struct placement_options *options, const char **word)
{
	struct arena *arena = arena_open();
	struct placement *p = arena == NULL ? NULL :
	    arena_calloc(arena, 1, sizeof *p);
	enum placement_status status;

	*opened = NULL;
	*word = NULL;
	if (p == NULL) {
		arena_close(arena);
		return PLACEMENT_NO_MEMORY;
	}
	p->arena = arena;
	p->catalog = catalog;
	p->places = places;
	p->plan = plan;
	status = read_all(p, demand, options, word);
	if (status == PLACEMENT_READY)
		*opened = p;
	else
		placement_close(p);
	return status;
}

void
placement_close(struct placement *p)
{
	if (p == NULL)
		return;
	facility_close(p->solver);
	arena_close(p->arena);
}
