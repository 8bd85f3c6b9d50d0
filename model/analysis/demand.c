/*
 * What sites need at their peak: the estimate, what the planner entered
 * instead, and which path has to carry it. Knows no link and no failure;
 * those are links.c.
 */
#include "model/analysis/demand.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/catalog/city.h"
#include "model/plan/id_index.h"
#include "model/plan/path.h"

/*
 * A split service leaves to the internet what its circuit does not support;
 * Microsoft counts more than 75 % of the traffic as Optimize. [M-PRI]
 */
static const double split_inet_share = 0.25;

/* An office's day, local hours 0 to 23, percent of the peak; our own. */
static const double office_day[DEMAND_HOURS] = { 2, 2, 2, 2, 2, 3, 8, 30, 70,
	95, 100, 95, 75, 80, 95, 90, 75, 45, 20, 10, 6, 4, 3, 2 };

static const char *const service_names[DEMAND_SERVICES] = { "exchange",
	"sharepoint", "teams", "other" };

const char *
demand_service_name(enum demand_service service)
{
	return service_names[service];
}

const char *
demand_service_label(enum demand_service service)
{
	static const char *const labels[DEMAND_SERVICES] = { "Exchange",
		"SharePoint", "Teams", "Other" };

	return labels[service];
}

const char *
demand_basis_name(enum demand_basis basis)
{
	static const char *const names[] = { "unknown", "estimate", "pilot",
		"measured" };

	return names[basis];
}

enum demand_service
demand_service_of(const char *id)
{
	int i;

	for (i = 0; id != NULL && i < DEMAND_OTHER; i++)
		if (strcmp(id, service_names[i]) == 0)
			return (enum demand_service)i;
	return DEMAND_OTHER;
}

static void
read_curve(struct demand_result *demand, const struct plan *plan)
{
	const struct texts *entered = &plan->capacity.busy_curve;
	double largest = 0;
	int i;

	for (i = 0; i < DEMAND_HOURS; i++) {
		demand->curve[i] = entered->count == DEMAND_HOURS ?
		    strtod(entered->items[i], NULL) : office_day[i];
		if (demand->curve[i] > largest) {
			largest = demand->curve[i];
			demand->curve_peak = i;
		}
	}
	for (i = 0; i < DEMAND_HOURS; i++)
		demand->curve[i] =
		    largest > 0 ? demand->curve[i] / largest : 1;
}

/* --- paths -------------------------------------------------------------- */

/* How much of a service each path has to take; absent is the internet. */
struct shares {
	double er, inet;
};

static struct shares
shares_of(const struct service *service)
{
	if (service == NULL || service->path == SERVICE_INTERNET)
		return (struct shares) { 0, 1 };
	if (service->path == SERVICE_SPLIT)
		return (struct shares) { 1, split_inet_share };
	return (struct shares) { 1, 0 };
}

static void
add_paths(struct site_demand *site, enum demand_service class,
    struct shares shares, double up, double down)
{
	site->all.up[class] += (float)up;
	site->all.down[class] += (float)down;
	site->er.up[class] += (float)(up * shares.er);
	site->er.down[class] += (float)(down * shares.er);
	site->inet.up[class] += (float)(up * shares.inet);
	site->inet.down[class] += (float)(down * shares.inet);
}

static void
clear_service(struct site_demand *site, enum demand_service class)
{
	site->all.up[class] = site->all.down[class] = 0;
	site->er.up[class] = site->er.down[class] = 0;
	site->inet.up[class] = site->inet.down[class] = 0;
}

/* --- sites -------------------------------------------------------------- */

/* What every site of a plan shares. */
struct work {
	const struct plan *plan;
	const struct catalog *catalog;
	struct demand_rates rates;
	struct shares shares[DEMAND_SERVICES];
	bool used[DEMAND_SERVICES]; /* false: the plan says it is not */
};

/*
 * Everything else goes by the internet as an estimate, whatever the small
 * services do; entered figures say it of each.
 */
static void
read_paths(struct work *work)
{
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++) {
		const struct service *service =
		    plan_service(work->plan, service_names[i]);

		work->shares[i] = shares_of(service);
		work->used[i] = service == NULL || service->adopted ||
		    !GIVEN(service, service, adopted);
	}
}

/* Whole hours: halves of an hour are rounded away from zero. */
static int8_t
utc_shift(const struct work *work, const struct site *site)
{
	const struct city *city;
	double hours;

	if (GIVEN(site, site, utc_offset_h))
		return (int8_t)lround(site->utc_offset_h);
	city = site->city == NULL ? NULL :
	    catalog_city(work->catalog, site->city, site->country);
	if (city != NULL && catalog_utc_offset(work->catalog, city, &hours))
		return (int8_t)lround(hours);
	return GIVEN(site, site, lon) ? (int8_t)lround(site->lon / 15) : 0;
}

static void
estimate_site(const struct work *work, const struct site *site,
    struct site_demand *out)
{
	int i;

	out->shift = utc_shift(work, site);
	if (!GIVEN(site, site, users))
		return;
	out->basis = DEMAND_BY_ESTIMATE;
	demand_estimate(&work->rates, site, &out->estimated);
	for (i = 0; i < DEMAND_SERVICES; i++) {
		if (!work->used[i])
			out->estimated.up[i] = out->estimated.down[i] = 0;
		add_paths(out, (enum demand_service)i, work->shares[i],
		    (double)out->estimated.up[i],
		    (double)out->estimated.down[i]);
	}
}

/* --- what the planner entered ------------------------------------------- */

static enum demand_basis
basis_of(const struct demand *row)
{
	if (row->method == DEMAND_MEASURED)
		return DEMAND_BY_MEASUREMENT;
	return row->method == DEMAND_PILOT ? DEMAND_BY_PILOT :
	    DEMAND_BY_ESTIMATE;
}

static void
apply_entry(struct demand_result *demand, const struct plan *plan,
    struct site_demand *site, const struct demand *row)
{
	enum demand_service class = demand_service_of(row->service);
	enum demand_basis basis = basis_of(row);
	const struct service *service = row->service == NULL ? NULL :
	    plan_service(plan, row->service);

	if ((site->entered & (1U << class)) == 0) {
		clear_service(site, class);
		site->entered |= (uint8_t)(1U << class);
	}
	add_paths(site, class, shares_of(service), row->mbps_up,
	    row->mbps_down);
	if (GIVEN(demand, row, peak_hour))
		site->late[class] =
		    (int8_t)(row->peak_hour - demand->curve_peak);
	if (basis > (enum demand_basis)site->basis)
		site->basis = (uint8_t)basis;
}

/*
 * Entered figures replace the estimate of their service; several entries of
 * one site and class (the portals, say, are all "other") add up.
 */
static bool
apply_entries(struct demand_result *demand, const struct plan *plan,
    struct arena *arena)
{
	struct id_index sites;
	uint32_t i;

	if (plan->capacity.demands.count == 0)
		return true;
	if (!id_index_build(&sites, arena, plan, "sites"))
		return false;
	for (i = 0; i < plan->capacity.demands.count; i++) {
		const struct demand *row = &plan->capacity.demands.items[i];
		int32_t index = row->site == NULL ? -1 :
		    id_index_find(&sites, row->site);

		if (index >= 0)
			apply_entry(demand, plan, &demand->sites[index], row);
	}
	return true;
}

/* --- results ------------------------------------------------------------ */

int
demand_turn(const struct site_demand *site, enum demand_service service)
{
	int turn = (site->shift - site->late[service]) % DEMAND_HOURS;

	return turn < 0 ? turn + DEMAND_HOURS : turn;
}

double
demand_share(const struct demand_result *demand, const struct site_demand *site,
    enum demand_service service, int hour_utc)
{
	return demand->curve[(hour_utc + demand_turn(site, service)) %
	    DEMAND_HOURS];
}

static double
sum_of(const float values[DEMAND_SERVICES])
{
	double sum = 0;
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++)
		sum += (double)values[i];
	return sum;
}

double
demand_sum_up(const struct demand_way *way)
{
	return sum_of(way->up);
}

double
demand_sum_down(const struct demand_way *way)
{
	return sum_of(way->down);
}

static void
describe_person(struct demand_result *demand, const struct work *work)
{
	struct site one;

	schema_init_record(&schema_site, &one);
	one.users = 1;
	demand_estimate(&work->rates, &one, &demand->person);
}

bool
demand_compute(struct demand_result *demand, const struct plan *plan,
    const struct catalog *catalog, struct arena *arena)
{
	struct work work = { .plan = plan, .catalog = catalog };
	uint32_t i;

	*demand = (struct demand_result) { .count = plan->sites.count };
	demand->sites = arena_calloc(arena, (size_t)plan->sites.count + 1,
	    sizeof *demand->sites);
	if (demand->sites == NULL)
		return false;
	read_curve(demand, plan);
	demand_rates_read(&work.rates, plan, catalog);
	read_paths(&work);
	describe_person(demand, &work);
	for (i = 0; i < plan->sites.count; i++)
		estimate_site(&work, &plan->sites.items[i], &demand->sites[i]);
	return apply_entries(demand, plan, arena);
}
