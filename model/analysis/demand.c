/*
 * Estimates what sites need at their peak, and lets entered figures win.
 * Knows no link and no failure; those are links.c.
 */
#include "model/analysis/demand.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/arena.h"
#include "model/catalog/figures.h"
#include "model/plan/id_index.h"
#include "model/plan/path.h"

/*
 * A split service leaves to the internet what its circuit does not support;
 * Microsoft counts more than 75 % of the traffic as Optimize. [M-PRI]
 */
static const double split_inet_share = 0.25;
/* Of SharePoint and other traffic, what goes up; our own figure. */
static const double up_share = 0.25;

/* An office's day, local hours 0 to 23, percent of the peak; our own. */
static const double office_day[DEMAND_HOURS] = { 2, 2, 2, 2, 2, 3, 8, 30, 70,
	95, 100, 95, 75, 80, 95, 90, 75, 45, 20, 10, 6, 4, 3, 2 };

const char *
demand_service_name(enum demand_service service)
{
	static const char *const names[] = { "exchange", "sharepoint", "teams",
		"other" };

	return names[service];
}

static enum demand_service
service_class(const char *id)
{
	if (id != NULL && strcmp(id, "exchange") == 0)
		return DEMAND_EXCHANGE;
	if (id != NULL && strcmp(id, "sharepoint") == 0)
		return DEMAND_SHAREPOINT;
	if (id != NULL && strcmp(id, "teams") == 0)
		return DEMAND_TEAMS;
	return DEMAND_OTHER;
}

double
demand_er_share(const struct plan *plan, enum demand_service class)
{
	const struct service *service =
	    plan_service(plan, demand_service_name(class));

	return service != NULL && service->path != SERVICE_INTERNET ? 1 : 0;
}

double
demand_inet_share(const struct plan *plan, enum demand_service class)
{
	const struct service *service =
	    plan_service(plan, demand_service_name(class));

	if (service == NULL || service->path == SERVICE_INTERNET)
		return 1;
	return service->path == SERVICE_SPLIT ? split_inet_share : 0;
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
		if (demand->curve[i] > largest)
			largest = demand->curve[i];
	}
	for (i = 0; i < DEMAND_HOURS; i++)
		demand->curve[i] =
		    largest > 0 ? demand->curve[i] / largest : 1;
}

/* kbit/s of one person in each profile, from the mail client's table. */
struct rates {
	double mail[4], mail_up; /* mail_up: share that is sent */
	double sharepoint, other;
	double audio_up, audio_down, video_up, video_down;
	double sharing_up, sharing_down;
	double audio_pct, video_pct, sharing_pct, active;
};

static void
read_rates(struct rates *rates, const struct plan *plan,
    const struct catalog *catalog)
{
	static const char *const profiles[] = { "light", "medium", "heavy",
		"very-heavy" };
	struct profile defaults;
	const struct profile *profile = &defaults;
	const struct teams_figure *audio =
	    catalog_teams_figure(catalog, "audio");
	const struct teams_figure *video =
	    catalog_teams_figure(catalog, "video-meeting");
	const struct teams_figure *sharing =
	    catalog_teams_figure(catalog, "sharing-meeting");
	size_t i;

	schema_init_record(&schema_profile, &defaults);
	if (plan->capacity.profiles.count > 0)
		profile = &plan->capacity.profiles.items[0];
	*rates = (struct rates) { .mail_up = 0.2,
		.sharepoint = profile->sharepoint_kbps,
		.other = profile->other_kbps,
		.audio_pct = profile->teams_audio_pct,
		.video_pct = profile->teams_video_pct,
		.sharing_pct = profile->teams_sharing_pct,
		.active = plan->capacity.concurrency_pct / 100 };
	for (i = 0; i < 4; i++) {
		const struct exchange_profile *row = catalog_exchange_profile(
		    catalog, "outlook-cached", profiles[i]);

		rates->mail[i] = row == NULL ? 0 : row->peak_kbps;
		if (row != NULL && row->sent + row->received > 0)
			rates->mail_up = (double)row->sent /
			    (row->sent + row->received);
	}
	/* A profile of the plan stands for the medium one. */
	if (GIVEN(profile, profile, exchange_kbps))
		rates->mail[1] = profile->exchange_kbps;
	if (audio != NULL) {
		rates->audio_up = audio->recommended_up;
		rates->audio_down = audio->recommended_down;
	}
	if (video != NULL) {
		rates->video_up = video->recommended_up;
		rates->video_down = video->recommended_down;
	}
	if (sharing != NULL) {
		rates->sharing_up = sharing->recommended_up;
		rates->sharing_down = sharing->recommended_down;
	}
}

/* kbit/s of the site's mail at its peak, by profile. */
static double
mail_kbps(const struct rates *rates, const struct site *site)
{
	const struct user_profiles *profiles = &site->profiles;
	double users = (double)site->users;
	double known = (double)(profiles->light + profiles->medium +
	    profiles->heavy + profiles->very_heavy);

	if (known <= 0)
		return users * rates->mail[1];
	return (double)profiles->light * rates->mail[0] +
	    (double)profiles->medium * rates->mail[1] +
	    (double)profiles->heavy * rates->mail[2] +
	    (double)profiles->very_heavy * rates->mail[3] +
	    (users > known ? users - known : 0) * rates->mail[1];
}

static double
given_pct(const struct site *site, size_t offset, double own, double of_profile)
{
	return schema_given(&schema_teams_use, &site->teams, offset) ? own :
	    of_profile;
}

static void
estimate(const struct rates *rates, const struct site *site,
    struct site_demand *out)
{
	double users = (double)site->users, mail = mail_kbps(rates, site);
	double active = users * rates->active;
	double devices = GIVEN(site, site, sync_devices) ? site->sync_devices : 1;
	double audio = users / 100 * given_pct(site,
	    offsetof(struct teams_use, audio_pct), site->teams.audio_pct,
	    rates->audio_pct);
	double video = users / 100 * given_pct(site,
	    offsetof(struct teams_use, video_pct), site->teams.video_pct,
	    rates->video_pct);
	double sharing = users / 100 * given_pct(site,
	    offsetof(struct teams_use, sharing_pct), site->teams.sharing_pct,
	    rates->sharing_pct);
	double files = active * rates->sharepoint * devices;
	double other = active * rates->other;
	double up[DEMAND_SERVICES] = { mail * rates->mail_up * rates->active,
		files * up_share,
		audio * rates->audio_up + video * rates->video_up +
		    sharing * rates->sharing_up,
		other * up_share };
	double down[DEMAND_SERVICES] = {
		mail * (1 - rates->mail_up) * rates->active,
		files * (1 - up_share),
		audio * rates->audio_down + video * rates->video_down +
		    sharing * rates->sharing_down,
		other * (1 - up_share) };
	int i;

	for (i = 0; i < DEMAND_SERVICES; i++) {
		out->up[i] = (float)(up[i] / 1000);
		out->down[i] = (float)(down[i] / 1000);
		out->estimated_up += out->up[i];
		out->estimated_down += out->down[i];
	}
}

/* --- what the planner entered ------------------------------------------- */

static enum demand_basis
basis_of(const struct plan *plan, const struct demand *row)
{
	enum demand_method method = GIVEN(demand, row, method) ?
	    row->method : plan->capacity.method;

	if (method == DEMAND_MEASURED)
		return DEMAND_BY_MEASUREMENT;
	return method == DEMAND_PILOT ? DEMAND_BY_PILOT : DEMAND_BY_ESTIMATE;
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
	uint8_t *seen;
	uint32_t i;

	if (plan->capacity.demands.count == 0)
		return true;
	seen = arena_calloc(arena, (size_t)plan->sites.count + 1,
	    sizeof *seen);
	if (seen == NULL || !id_index_build(&sites, arena, plan, "sites"))
		return false;
	for (i = 0; i < plan->capacity.demands.count; i++) {
		const struct demand *row = &plan->capacity.demands.items[i];
		enum demand_service class = service_class(row->service);
		int32_t index = row->site == NULL ? -1 :
		    id_index_find(&sites, row->site);
		struct site_demand *site;

		if (index < 0)
			continue;
		site = &demand->sites[index];
		if ((seen[index] & (1U << class)) == 0) {
			site->up[class] = 0;
			site->down[class] = 0;
			seen[index] |= (uint8_t)(1U << class);
		}
		site->up[class] += (float)row->mbps_up;
		site->down[class] += (float)row->mbps_down;
		if (basis_of(plan, row) > (enum demand_basis)site->basis)
			site->basis = (uint8_t)basis_of(plan, row);
	}
	return true;
}

double
demand_share(const struct demand_result *demand, const struct site_demand *site,
    int hour_utc)
{
	int local = (hour_utc + site->shift + 2 * DEMAND_HOURS) % DEMAND_HOURS;

	return demand->curve[local];
}

static void
describe_person(struct demand_result *demand, const struct rates *rates)
{
	struct site one = { 0 };
	struct site_demand needs = { 0 };
	int i;

	schema_init_record(&schema_site, &one);
	one.users = 1;
	estimate(rates, &one, &needs);
	for (i = 0; i < DEMAND_SERVICES; i++) {
		demand->person_up[i] = (double)needs.up[i];
		demand->person_down[i] = (double)needs.down[i];
	}
}

bool
demand_compute(struct demand_result *demand, const struct plan *plan,
    const struct catalog *catalog, struct arena *arena)
{
	struct rates rates;
	uint32_t i;

	*demand = (struct demand_result) { .count = plan->sites.count };
	demand->sites = arena_calloc(arena, (size_t)plan->sites.count + 1,
	    sizeof *demand->sites);
	if (demand->sites == NULL)
		return false;
	read_curve(demand, plan);
	read_rates(&rates, plan, catalog);
	describe_person(demand, &rates);
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		struct site_demand *out = &demand->sites[i];

		out->shift = (int8_t)lround(site->utc_offset_h);
		if (!GIVEN(site, site, users))
			continue;
		out->basis = DEMAND_BY_ESTIMATE;
		estimate(&rates, site, out);
	}
	return apply_entries(demand, plan, arena);
}
