/*
 * Where the defaults of thresholds come from: the settings of the catalogue,
 * each with its basis and pages. The plan's own value may differ; that it
 * does is said beside it.
 */
#include "model/analysis/explanation.h"

#include <string.h>

#include "model/arena.h"
#include "model/catalog/figures.h"

/* Fields whose default is a setting; the record's name parts the keys. */
static const struct {
	const char *schema, *key, *setting;
} origins[] = {
	{ "thresholds", "endpoints_age_days", "endpoints-age" },
	{ "thresholds", "rollout_sites", "lead-sites" },
	{ "thresholds", "lead_months", "lead-months" },
	{ "thresholds", "prefix_warning", "prefix-warn" },
	{ "thresholds", "idle_timeout_s", "idle-timeout-min" },
	{ "thresholds", "rtt_tolerance_ms", "rtt-tolerance" },
	{ "thresholds", "monitor_pct", "monitor-availability" },
	{ "capacity", "headroom_pct", "headroom-min" },
	{ "capacity", "headroom_max_pct", "headroom-max" },
	{ "capacity", "congestion_pct", "congestion" },
	{ "capacity", "growth_pct", "growth" },
	{ "capacity", "concurrency_pct", "concurrency" },
	{ "profile", "teams_audio_pct", "teams-audio-share" },
	{ "profile", "teams_video_pct", "teams-video-share" },
	{ "profile", "teams_sharing_pct", "teams-sharing-share" },
	{ "profile", "sharepoint_kbps", "sharepoint-kbps" },
	{ "teams_use", "audio_pct", "teams-audio-share" },
	{ "teams_use", "video_pct", "teams-video-share" },
	{ "teams_use", "sharing_pct", "teams-sharing-share" },
	{ "security", "nat_peak_ports", "nat-peak-ports" },
	{ "security", "nat_peak_factor", "nat-peak-factor" },
	{ "security", "nat_reserved_ports", "nat-restricted" },
	{ "ms_peering", "bfd_interval_ms", "bfd-interval" },
	{ "ms_peering", "hold_s", "bgp-hold" },
	{ "ms_peering", "keepalive_s", "bgp-keepalive" },
	{ "ms_peering", "md5_length", "md5-key-max" },
	{ "measurement", "days", "test-days" },
	{ "measurement", "interval_min", "test-interval" },
	{ "measurement", "percentile", "test-percentile" },
};

static const char *
basis_text(const char *basis)
{
	static const struct {
		const char *basis, *text;
	} texts[] = {
		{ "documented", "Documented by Microsoft." },
		{ "withdrawn",
		    "Documented once, on a page that is old or withdrawn." },
		{ "practice", "Good practice; no vendor states it." },
		{ "unconfirmed",
		    "Widely known, but found on no page: check it." },
	};
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strcmp(texts[i].basis, basis) == 0)
			return texts[i].text;
	return "";
}

static const char *
tags_text(struct arena *arena, const struct catalog_texts *tags)
{
	const char *text = "G";
	size_t i;

	for (i = 0; i < tags->count; i++)
		text = i == 0 ? explanation_text(arena, "%s", tags->items[i]) :
		    explanation_text(arena, "%s %s", text, tags->items[i]);
	return text;
}

static bool
add_origin(struct explanations *all, struct arena *arena,
    const struct setting_row *setting)
{
	struct explanation *out = explanation_add(all, arena);

	if (out == NULL)
		return false;
	out->title = "Where the figure comes from";
	out->value = explanation_text(arena, "%g %s", setting->value,
	    setting->unit);
	out->text = explanation_text(arena, "%s. %s%s%s", setting->title,
	    basis_text(setting->basis), setting->note[0] == '\0' ? "" : " ",
	    setting->note);
	out->source = tags_text(arena, &setting->sources);
	return true;
}

bool
explain_origin(struct explanations *all, struct arena *arena,
    const struct path *path, const struct catalog *catalog)
{
	const struct schema *schema = path_schema(path);
	const struct field *field = path_field(path);
	const struct setting_row *setting;
	size_t i;

	for (i = 0; i < sizeof origins / sizeof *origins; i++) {
		if (strcmp(origins[i].schema, schema->name) != 0 ||
		    strcmp(origins[i].key, field->key) != 0)
			continue;
		setting = catalog_setting(catalog, origins[i].setting);
		return setting == NULL || add_origin(all, arena, setting);
	}
	return true;
}
