/*
 * Step 6, high availability as the failure sweep sees it: what cuts people
 * off alone, what has to be moved by hand, and who is led too far away.
 */
#include "model/rules/rules_ha.h"

#include <string.h>

#include "model/analysis/analysis.h"
#include "model/analysis/query.h"
#include "model/analysis/sweep.h"
#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/catalog/location.h"
#include "model/plan/schema.h"

/* Where in the plan a failure happens; depth 0: in several places. */
static struct path
failure_path(const struct failure *failure)
{
	int index = failure->hits[0].index;

	switch (failure->kind) {
	case FAILURE_LINK:
		return path_build("circuits", index / 2, "links", -1, NULL);
	case FAILURE_CIRCUIT:
		return path_build("circuits", index / 2, NULL);
	case FAILURE_LOCATION:
		return path_build("circuits", index / 2, "peering_location",
		    -1, NULL);
	case FAILURE_DEVICE:
		return path_build("devices", index, NULL);
	case FAILURE_SITE:
		return path_build("sites", index, NULL);
	case FAILURE_EGRESS:
		return path_build("egresses", index, NULL);
	case FAILURE_WAN:
		return path_build("wan", index, NULL);
	default:
		return (struct path) { 0 };
	}
}

/* Groups such as providers have rules of their own: HA-015, 016, 021. */
void
ha_010(struct check *check)
{
	const struct sweep *sweep = check->analysis->sweep;
	struct buf text = { 0 };
	size_t i;

	for (i = 0; i < sweep->spof_count; i++) {
		const struct sweep_spof *spof = &sweep->spofs[i];
		struct path path = failure_path(spof->scenario->failed[0]);

		if (spof->implied || path.depth == 0 ||
		    spof->scenario->people_beyond == 0)
			continue;
		buf_clear(&text);
		sweep_describe(&text, spof->scenario);
		check_remedy(check, check_fires(check, path,
		    "Loss of %s alone cuts off %lld people", buf_text(&text),
		    (long long)spof->scenario->people_beyond), "%s.",
		    spof->repair);
	}
	buf_free(&text);
}

/* One finding for each circuit, not for all that takes it along. */
void
ha_012(struct check *check)
{
	const struct sweep *sweep = check->analysis->sweep;
	size_t i;

	for (i = 0; i < sweep->single_count; i++) {
		const struct sweep_scenario *one = &sweep->singles[i];

		if (one->failed[0]->kind == FAILURE_CIRCUIT &&
		    one->recovery == RECOVERY_MANUAL)
			check_fires(check, failure_path(one->failed[0]),
			    "%lld people have to be moved to the internet by "
			    "hand when %s fails",
			    (long long)one->people_degraded,
			    one->failed[0]->name);
	}
}

/* The geopolitical region of a circuit's location, or NULL. */
static const char *
region_of(const struct check *check, int32_t link)
{
	const struct plan *plan = check->plan;
	const struct location *location;

	if (link < 0 || (uint32_t)link >= plan->circuits.count ||
	    plan->circuits.items[link].peering_location == NULL)
		return NULL;
	location = catalog_location_any(check->catalog,
	    plan->circuits.items[link].peering_location);
	return location == NULL || location->region == NULL ||
	    location->region[0] == '\0' ? NULL : location->region;
}

static void
judge_site(struct check *check, const struct sweep_site *led,
    const struct failure *failed, bool *told)
{
	const struct site *site = &check->plan->sites.items[led->site];
	const struct site_latency *normal =
	    &check->analysis->latency[led->site];
	double target = check->plan->qos.targets.rtt_ms;
	double after = normal->er_ms + led->added_ms;
	int32_t lost = failed->hits[0].index / 2;
	const char *from = region_of(check, lost);
	const char *to = region_of(check, led->er);
	struct path path = path_build("sites", (int)led->site, "er_egress",
	    -1, NULL);

	if (told[led->site] || led->er < 0 || led->er == lost)
		return;
	told[led->site] = true;
	if (from != NULL && to != NULL && strcmp(from, to) != 0)
		check_fires(check, path, "%s fails over from %s to %s when %s "
		    "is lost", site_label(site), from, to, failed->name);
	else if (normal->er_basis != LATENCY_UNKNOWN && target > 0 &&
	    normal->er_ms <= target && after > target)
		check_fires(check, path, "%s is %.0f ms away when %s is lost, "
		    "more than the %.0f ms that media needs",
		    site_label(site), after, failed->name, target);
	else
		told[led->site] = false;
}

void
ha_013(struct check *check)
{
	struct sweep *sweep = check->analysis->sweep;
	bool *told = arena_calloc(check->arena,
	    (size_t)check->plan->sites.count + 1, sizeof *told);
	struct sweep_scenario scenario;
	struct sweep_detail detail;
	size_t i;
	uint32_t k;

	for (i = 0; told != NULL && i < sweep->failures->count; i++) {
		const struct failure *one = &sweep->failures->items[i];
		struct failure_set set = { &one, 1 };

		if (one->kind != FAILURE_CIRCUIT ||
		    sweep->singles[i].worst_added_ms <= 0 ||
		    !sweep_scenario(sweep, &set, &scenario, &detail))
			continue;
		for (k = 0; k < detail.site_count; k++)
			if (detail.sites[k].effect == SWEEP_DEGRADED)
				judge_site(check, &detail.sites[k], one, told);
	}
}
