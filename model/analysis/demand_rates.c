/*
 * What one person needs, by profile, and what a site needs by its people.
 * Knows nothing of entered figures, paths or hours.
 */
#include "model/analysis/demand.h"

#include <string.h>

#include "model/catalog/figures.h"
#include "model/plan/schema.h"

/* Of files and other traffic, what goes up; our own figure. */
static const double up_share = 0.25;

/* Ids of profiles, in the order of the enum, as plans and tables write them. */
static const char *const profile_ids[PROFILE_NONE] = { "light", "medium",
	"heavy", "very-heavy" };

static int
profile_index(const char *id)
{
	int i;

	for (i = 0; i < PROFILE_NONE; i++)
		if (id != NULL && strcmp(id, profile_ids[i]) == 0)
			return i;
	return -1;
}

static struct demand_person
person_of(const struct profile *profile)
{
	return (struct demand_person) { .exchange = profile->exchange_kbps,
		.sharepoint = profile->sharepoint_kbps,
		.other = profile->other_kbps,
		.audio_pct = profile->teams_audio_pct,
		.video_pct = profile->teams_video_pct,
		.sharing_pct = profile->teams_sharing_pct };
}

/*
 * The plan's first profile that is none of the four stands for people in
 * none, and for what the four do not say themselves; their mail is the
 * table's. The plan's medium one stands for it where there is no such.
 */
static void
read_people(struct demand_rates *rates, const struct plan *plan,
    const struct catalog *catalog)
{
	struct profile defaults;
	const struct profile *base = NULL, *medium = NULL;
	uint32_t i;
	int k;

	for (i = 0; i < plan->capacity.profiles.count; i++) {
		const struct profile *row = &plan->capacity.profiles.items[i];

		k = profile_index(row->id);
		if (k < 0 && base == NULL)
			base = row;
		else if (k == PROFILE_MEDIUM)
			medium = row;
	}
	schema_init_record(&schema_profile, &defaults);
	if (base == NULL)
		base = medium != NULL ? medium : &defaults;
	for (k = 0; k < PROFILES; k++)
		rates->people[k] = person_of(base);
	for (k = 0; k < PROFILE_NONE; k++) {
		const struct exchange_profile *row = catalog_exchange_profile(
		    catalog, "outlook-cached", profile_ids[k]);

		if (row != NULL && (k != PROFILE_MEDIUM ||
			!GIVEN(profile, base, exchange_kbps)))
			rates->people[k].exchange = row->peak_kbps;
	}
	if (!GIVEN(profile, base, exchange_kbps))
		rates->people[PROFILE_NONE].exchange =
		    rates->people[PROFILE_MEDIUM].exchange;
	for (i = 0; i < plan->capacity.profiles.count; i++) {
		const struct profile *row = &plan->capacity.profiles.items[i];
		double mail;

		k = profile_index(row->id);
		if (k < 0)
			continue;
		mail = rates->people[k].exchange;
		rates->people[k] = person_of(row);
		if (!GIVEN(profile, row, exchange_kbps))
			rates->people[k].exchange = mail;
	}
}

static void
read_media(struct demand_rates *rates, const struct catalog *catalog)
{
	const struct teams_figure *audio =
	    catalog_teams_figure(catalog, "audio");
	const struct teams_figure *video =
	    catalog_teams_figure(catalog, "video-meeting");
	const struct teams_figure *sharing =
	    catalog_teams_figure(catalog, "sharing-meeting");

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

void
demand_rates_read(struct demand_rates *rates, const struct plan *plan,
    const struct catalog *catalog)
{
	const struct exchange_profile *mail = catalog_exchange_profile(catalog,
	    "outlook-cached", "medium");

	*rates = (struct demand_rates) { .mail_up = 0.2, .files_up = up_share,
		.other_up = up_share,
		.active = plan->capacity.concurrency_pct / 100 };
	if (mail != NULL && mail->sent + mail->received > 0)
		rates->mail_up =
		    (double)mail->sent / (mail->sent + mail->received);
	read_people(rates, plan, catalog);
	read_media(rates, catalog);
}

/* How many people of each profile; those of none are what is left. */
static void
count_people(const struct site *site, double people[PROFILES])
{
	double known;

	people[PROFILE_LIGHT] = (double)site->profiles.light;
	people[PROFILE_MEDIUM] = (double)site->profiles.medium;
	people[PROFILE_HEAVY] = (double)site->profiles.heavy;
	people[PROFILE_VERY_HEAVY] = (double)site->profiles.very_heavy;
	known = people[0] + people[1] + people[2] + people[3];
	people[PROFILE_NONE] =
	    (double)site->users > known ? (double)site->users - known : 0;
}

/* Endpoints of one kind: the site's own share wins over the profiles'. */
static double
endpoints(const struct site *site, size_t offset, double own, double by_profile)
{
	return schema_given(&schema_teams_use, &site->teams, offset) ?
	    own / 100 * (double)site->users : by_profile / 100;
}

void
demand_estimate(const struct demand_rates *rates, const struct site *site,
    struct demand_way *out)
{
	double devices =
	    GIVEN(site, site, sync_devices) ? site->sync_devices : 1;
	double people[PROFILES];
	double mail = 0, files = 0, other = 0;
	double audio = 0, video = 0, sharing = 0;
	double kbps_up[DEMAND_SERVICES], kbps_down[DEMAND_SERVICES];
	int i;

	count_people(site, people);
	for (i = 0; i < PROFILES; i++) {
		const struct demand_person *person = &rates->people[i];

		mail += people[i] * person->exchange * rates->active;
		files += people[i] * person->sharepoint * rates->active;
		other += people[i] * person->other * rates->active;
		audio += people[i] * person->audio_pct;
		video += people[i] * person->video_pct;
		sharing += people[i] * person->sharing_pct;
	}
	files *= devices;
	audio = endpoints(site, offsetof(struct teams_use, audio_pct),
	    site->teams.audio_pct, audio);
	video = endpoints(site, offsetof(struct teams_use, video_pct),
	    site->teams.video_pct, video);
	sharing = endpoints(site, offsetof(struct teams_use, sharing_pct),
	    site->teams.sharing_pct, sharing);
	kbps_up[DEMAND_EXCHANGE] = mail * rates->mail_up;
	kbps_down[DEMAND_EXCHANGE] = mail * (1 - rates->mail_up);
	kbps_up[DEMAND_SHAREPOINT] = files * rates->files_up;
	kbps_down[DEMAND_SHAREPOINT] = files * (1 - rates->files_up);
	kbps_up[DEMAND_TEAMS] = audio * rates->audio_up +
	    video * rates->video_up + sharing * rates->sharing_up;
	kbps_down[DEMAND_TEAMS] = audio * rates->audio_down +
	    video * rates->video_down + sharing * rates->sharing_down;
	kbps_up[DEMAND_OTHER] = other * rates->other_up;
	kbps_down[DEMAND_OTHER] = other * (1 - rates->other_up);
	for (i = 0; i < DEMAND_SERVICES; i++) {
		out->up[i] = (float)(kbps_up[i] / 1000);
		out->down[i] = (float)(kbps_down[i] / 1000);
	}
}
