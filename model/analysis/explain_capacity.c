/*
 * Where the figures of demand, load, headroom, growth and latency come from.
 * Computes nothing: it says what the analysis computed, and from what.
 */
#include "model/analysis/explain_parts.h"

#include <math.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/analysis/query.h"
#include "model/catalog/figures.h"
#include "model/catalog/location.h"
#include "model/plan/id_index.h"

/* --- demand -------------------------------------------------------------- */

static void
add_service(const struct figure *figure, const struct site_demand *needs,
    enum demand_service service)
{
	const char *label = demand_service_label(service);
	double up = (double)needs->all.up[service];
	double down = (double)needs->all.down[service];

	if ((needs->entered & (1U << service)) == 0)
		explanation_add_input(figure->out, figure->arena, label, NULL,
		    NULL, "%.1f up, %.1f down, estimated", up, down);
	else
		explanation_add_input(figure->out, figure->arena, label, NULL,
		    NULL, "%.1f up, %.1f down, entered (estimate %.1f, %.1f)",
		    up, down, (double)needs->estimated.up[service],
		    (double)needs->estimated.down[service]);
}

static void
explain_demand_of(const struct figure *figure, uint32_t index)
{
	const struct demand_result *demand = &figure->analysis->demand;
	const struct site_demand *needs = &demand->sites[index];
	const struct site *site = &figure->plan->sites.items[index];
	struct path users = path_build("sites", (int)index, "users", PATH_WHOLE,
	    NULL);
	struct path active = path_build("capacity", PATH_WHOLE,
	    "concurrency_pct", PATH_WHOLE, NULL);
	struct explanation *out = figure->out;
	int i;

	out->title = "Demand of the site at its peak";
	out->formula = "people x share of the profile x kbit/s at peak x "
	    "active share; Teams: people x share in calls, on video, sharing x "
	    "kbit/s of an endpoint; what is entered wins";
	out->text = "Each direction by itself, up being towards Microsoft. "
	    "Peaks of sites in other time zones come at other hours, so links "
	    "carry less than the sum.";
	out->source = "X-KB X-BPOS T-PREP2 O-SYNC";
	if (needs->basis == DEMAND_UNKNOWN) {
		out->value = "needs the number of people";
		return;
	}
	out->value = explanation_text(figure->arena, "%.1f Mbit/s up, %.1f "
	    "down", demand_sum_up(&needs->all), demand_sum_down(&needs->all));
	explanation_add_input(out, figure->arena, "People", &users,
	    figure->plan, "%s people",
	    explanation_number(figure->arena, site->users));
	explanation_add_input(out, figure->arena, "Active at once", &active,
	    figure->plan, "%g %%", figure->plan->capacity.concurrency_pct);
	for (i = 0; i < DEMAND_SERVICES; i++)
		add_service(figure, needs, (enum demand_service)i);
	explanation_add_input(out, figure->arena, "Busiest hour", NULL, NULL,
	    "%02d:00 local, %02d:00 UTC", demand->curve_peak,
	    (demand->curve_peak - needs->shift + 2 * DEMAND_HOURS) %
		DEMAND_HOURS);
	explanation_add_input(out, figure->arena, "By ExpressRoute", NULL,
	    NULL, "%.1f up, %.1f down", demand_sum_up(&needs->er),
	    demand_sum_down(&needs->er));
	explanation_add_input(out, figure->arena, "By the internet", NULL,
	    NULL, "%.1f up, %.1f down", demand_sum_up(&needs->inet),
	    demand_sum_down(&needs->inet));
}

static bool
has_demand(const struct figure *figure)
{
	return (figure->analysis->ready & NEEDS_DEMAND) != 0;
}

void
explain_site_demand(const struct figure *figure)
{
	int32_t i = figure->path->steps[0].item;

	if (has_demand(figure) && i >= 0 &&
	    (uint32_t)i < figure->plan->sites.count)
		explain_demand_of(figure, (uint32_t)i);
}

void
explain_entered_demand(const struct figure *figure)
{
	const struct capacity *capacity = &figure->plan->capacity;
	int32_t i = figure->path->depth < 2 ? -1 : figure->path->steps[1].item;
	int32_t site;

	if (!has_demand(figure) || i < 0 ||
	    (uint32_t)i >= capacity->demands.count ||
	    capacity->demands.items[i].site == NULL)
		return;
	site = plan_find(figure->plan, "sites",
	    capacity->demands.items[i].site);
	if (site >= 0)
		explain_demand_of(figure, (uint32_t)site);
}

/* --- links --------------------------------------------------------------- */

/* The load of the circuit, egress or WAN link of the path, or NULL. */
static const struct link_load *
link_of(const struct figure *figure)
{
	const struct link_loads *loads = &figure->analysis->links;
	const char *list =
	    schema_plan.fields[figure->path->steps[0].row].key;
	int32_t item = figure->path->steps[0].item;
	uint32_t i;

	if (!has_demand(figure) || item < 0)
		return NULL;
	for (i = 0; i < loads->count; i++)
		if (loads->items[i].item == (uint32_t)item && strcmp(
			link_kind_list(loads->items[i].kind), list) == 0)
			return &loads->items[i];
	return NULL;
}

static void
add_mbps(const struct figure *figure, const char *label, double mbps,
    const struct path *path)
{
	explanation_add_input(figure->out, figure->arena, label, path,
	    figure->plan, "%s Mbit/s",
	    explanation_number(figure->arena, llround(mbps)));
}

static struct path
size_path(const struct link_load *link)
{
	return path_build(link_kind_list(link->kind), (int)link->item,
	    link->kind == LINK_CIRCUIT ? "bandwidth_mbps" : "mbps", PATH_WHOLE,
	    NULL);
}

static void
add_drivers(const struct figure *figure, const struct link_load *link)
{
	int i;

	for (i = 0; i < link->driver_count; i++) {
		const struct link_driver *driver = &link->drivers[i];
		struct path users;

		if (driver->service == DEMAND_SERVICES) {
			add_mbps(figure, "Private peering", driver->mbps,
			    NULL);
			continue;
		}
		users = path_build("sites", driver->site == LINK_NO_SITE ? 0 :
		    (int)driver->site, "users", PATH_WHOLE, NULL);
		add_mbps(figure, explanation_text(figure->arena, "%s, %s",
		    driver->site == LINK_NO_SITE ? "Inbound flows" :
		    site_label(&figure->plan->sites.items[driver->site]),
		    demand_service_label(driver->service)), driver->mbps,
		    driver->site == LINK_NO_SITE ? NULL : &users);
	}
}

void
explain_link_load(const struct figure *figure)
{
	const struct link_load *link = link_of(figure);
	struct explanation *out = figure->out;

	if (link == NULL)
		return;
	out->title = "Load at the peak";
	out->formula = "for each hour of UTC and each direction: sum over the "
	    "sites of demand x share of that hour; the largest counts";
	out->text = link->kind == LINK_WAN ? "What sites on one side have to "
	    "fetch from exits on the other, on the way of least latency. Up is "
	    "from the link's first end to its second." : "Sites use the first "
	    "of their list. A split service counts in full on a circuit and "
	    "with a quarter on the internet; private peering and inbound flows "
	    "are counted where they arrive.";
	out->source = "M-NP M-IMP M-PRI";
	if (link_peak(link) <= 0) {
		out->value = "nobody uses it in the normal state";
		return;
	}
	out->value = explanation_text(figure->arena, "%s Mbit/s %s at %02d:00 "
	    "UTC", explanation_number(figure->arena,
	    llround(link_peak(link))),
	    link->peak_up > link->peak_down ? "up" : "down", link->peak_hour);
	add_mbps(figure, "Peak up", link->peak_up, NULL);
	add_mbps(figure, "Peak down", link->peak_down, NULL);
	explanation_add_input(out, figure->arena, "Sites", NULL, NULL, "%u",
	    link->sites);
	add_drivers(figure, link);
}

void
explain_link_headroom(const struct figure *figure)
{
	const struct link_load *link = link_of(figure);
	const struct link_loads *loads = &figure->analysis->links;
	struct explanation *out = figure->out;
	struct path size, least;

	if (link == NULL)
		return;
	size = size_path(link);
	least = path_build("capacity", PATH_WHOLE, "headroom_pct", PATH_WHOLE,
	    NULL);
	out->title = "Headroom";
	out->formula = "(size - peak) / size";
	out->text = "The share that stays free at the peak, in the busier "
	    "direction. 20 to 50 % is usual; at 10 % congestion begins. After "
	    "a failure the sites of the lost circuit or egress come to their "
	    "second one.";
	out->source = "M-NP M-IMP";
	if (link->capacity_mbps <= 0) {
		out->value = "needs the size";
		return;
	}
	out->value = link->worst_failed < 0 ?
	    explanation_text(figure->arena, "%.0f %% free",
		link->headroom_pct) :
	    explanation_text(figure->arena, "%.0f %% free, %.0f %% after the "
		"loss of %s", link->headroom_pct, link->worst_headroom_pct,
		loads->items[link->worst_failed].id);
	add_mbps(figure, "Size", link->capacity_mbps, &size);
	add_mbps(figure, "Peak", link_peak(link), NULL);
	if (link->worst_failed >= 0)
		add_mbps(figure, "Peak after the worst failure",
		    link->worst_peak, NULL);
	explanation_add_input(out, figure->arena, "Wanted", &least,
	    figure->plan, "%g to %g %%", figure->plan->capacity.headroom_pct,
	    figure->plan->capacity.headroom_max_pct);
}

void
explain_link_size(const struct figure *figure)
{
	const struct link_load *link = link_of(figure);
	struct explanation *out = figure->out;
	struct path growth = path_build("capacity", PATH_WHOLE, "growth_pct",
	    PATH_WHOLE, NULL);

	if (link == NULL || link->worst_peak <= 0)
		return;
	out->title = "Size that fits, and how long it lasts";
	out->formula = "peak after the worst failure / (1 - headroom), the "
	    "next size that is sold; full when peak x (1 + growth) ^ years > "
	    "size";
	out->text = "A circuit can grow while its port has room and never "
	    "shrinks.";
	out->source = "A-FAQ M-NP";
	out->value = explanation_text(figure->arena, "%s; %s",
	    link->fits_mbps > 0 ? explanation_text(figure->arena, "%s Mbit/s",
		explanation_number(figure->arena, link->fits_mbps)) :
	    "no size that is sold",
	    link->exhausted_in < 0 ? "not full within 50 years" :
	    link->exhausted_in == 0 ? "over its size today" :
	    explanation_text(figure->arena, "full in %d year%s",
		link->exhausted_in, link->exhausted_in == 1 ? "" : "s"));
	add_mbps(figure, "Peak after the worst failure", link->worst_peak,
	    NULL);
	explanation_add_input(out, figure->arena, "Growth a year", &growth,
	    figure->plan, "%g %%", figure->plan->capacity.growth_pct);
	add_mbps(figure, "Peak in ten years",
	    link_peak_after(link, figure->plan, 10), NULL);
}

/* --- latency ------------------------------------------------------------- */

static void
add_round_trips(const struct figure *figure, const struct site_latency *row)
{
	static const char *const bases[] = { "not known", "estimated",
		"measured" };

	if (row->used != NULL && row->nearest != NULL)
		explanation_add_input(figure->out, figure->arena,
		    "Its circuit's location", NULL, NULL, "%s, ~%.0f ms",
		    row->used->name, row->used_ms);
	if (row->inet_basis != LATENCY_UNKNOWN)
		explanation_add_input(figure->out, figure->arena,
		    "Over the internet", NULL, NULL, "%.0f ms, %s",
		    row->inet_ms, bases[row->inet_basis]);
	if (row->er_basis != LATENCY_UNKNOWN)
		explanation_add_input(figure->out, figure->arena,
		    "Over ExpressRoute", NULL, NULL, "%.0f ms, %s",
		    row->er_ms, bases[row->er_basis]);
}

enum { NEAREST = 5 };

static void
add_nearest(const struct figure *figure, const struct site *site)
{
	struct location_latency near[NEAREST];
	size_t count, i;

	if (!GIVEN(site, site, lat) || !GIVEN(site, site, lon))
		return;
	count = latency_nearest(figure->analysis->places, site->lat, site->lon,
	    site->country, near, NEAREST);
	for (i = 0; i < count; i++)
		explanation_add_input(figure->out, figure->arena,
		    i == 0 ? "Nearest locations" : "", NULL, NULL,
		    "%s, ~%.0f ms", near[i].location->name, near[i].ms);
}

void
explain_latency(const struct figure *figure)
{
	const struct analysis *analysis = figure->analysis;
	int32_t i = figure->path->steps[0].item;
	const struct site_latency *row;

	if (i < 0 || (uint32_t)i >= figure->plan->sites.count ||
	    (analysis->ready & NEEDS_LATENCY) == 0)
		return;
	figure->out->title = "Estimated round-trip time";
	figure->out->formula = explanation_text(figure->arena, "%g ms + %g ms "
	    "x km within a subregion; else %g ms + %g ms x km of the way over "
	    "cable hubs", catalog_figure(figure->catalog, "rtt-base", 5.49),
	    catalog_figure(figure->catalog, "rtt-near-per-km", 0.01965),
	    catalog_figure(figure->catalog, "rtt-base", 5.49),
	    catalog_figure(figure->catalog, "rtt-far-per-km", 0.01462));
	figure->out->text = "Stands in where nothing was measured, and is "
	    "marked with ~. A measured value always wins; the internet "
	    "estimate is the way to the nearest peering location.";
	figure->out->source = "G";
	row = &analysis->latency[i];
	add_round_trips(figure, row);
	add_nearest(figure, &figure->plan->sites.items[i]);
	figure->out->value = row->nearest != NULL ?
	    explanation_text(figure->arena, "%.0f ms to the nearest location",
	    row->nearest_ms) : "needs coordinates";
}
