/*
 * Figures that are made of several values of a plan: the formula, the values
 * that go in, what comes out. One row for each, by the fields it hangs on.
 * Decides nothing; rules and analyses use the same formulas.
 */
#include "model/analysis/explain_parts.h"

#include <math.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/arena.h"
#include "model/catalog/figures.h"
#include "model/civil.h"
#include "model/net.h"

static void
add_int(const struct figure *figure, const char *label, int64_t value,
    const char *unit, const struct path *path)
{
	explanation_add_input(figure->out, figure->arena, label, path,
	    figure->plan, "%s %s", explanation_number(figure->arena, value),
	    unit);
}

static void
add_real(const struct figure *figure, const char *label, double value,
    const char *unit, const struct path *path)
{
	explanation_add_input(figure->out, figure->arena, label, path,
	    figure->plan, "%g %s", value, unit);
}

/* The item of the path's top-level list, or -1. */
static int32_t
item_of(const struct figure *figure)
{
	return figure->path->steps[0].item;
}

/* --- people ------------------------------------------------------------ */

enum { PEOPLE_SHOWN = 12 };

static void
people_total(const struct figure *figure)
{
	const struct plan *plan = figure->plan;
	int64_t total = 0, left = 0;
	uint32_t i, shown = 0, unknown = 0;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		struct path path = path_build("sites", (int)i, "users",
		    PATH_WHOLE, NULL);

		if (!GIVEN(site, site, users)) {
			unknown++;
			continue;
		}
		total += site->users;
		if (shown++ < PEOPLE_SHOWN)
			add_int(figure, site->name != NULL ? site->name :
			    site->id, site->users, "people", &path);
		else
			left += site->users;
	}
	if (shown > PEOPLE_SHOWN)
		explanation_add_input(figure->out, figure->arena,
		    "Other sites", NULL, NULL, "%s people at %u sites",
		    explanation_number(figure->arena, left),
		    shown - PEOPLE_SHOWN);
	if (unknown > 0)
		explanation_add_input(figure->out, figure->arena,
		    "Not counted", NULL, NULL, "%u sites do not say", unknown);
	figure->out->title = "People of all sites";
	figure->out->value = explanation_text(figure->arena, "%s people",
	    explanation_number(figure->arena, total));
	figure->out->formula = "sum of sites[].users";
	figure->out->text = "What demand, addresses and averages are "
	    "weighed by.";
	figure->out->source = "G";
}

/* --- addresses --------------------------------------------------------- */

/* Returns the people of the sites that name this exit. */
static int64_t
people_behind(const struct plan *plan, const char *id, bool er)
{
	int64_t people = 0;
	uint32_t i, j;

	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];
		const struct texts *exits = er ? &site->er_egress :
		    &site->inet_egress;

		for (j = 0; id != NULL && j < exits->count; j++)
			if (strcmp(exits->items[j], id) == 0) {
				people += site->users;
				break;
			}
	}
	return people;
}

static double
count_addresses(const struct texts *pools)
{
	double addresses = 0;
	struct prefix prefix;
	uint32_t i;

	for (i = 0; i < pools->count; i++)
		if (prefix_parse(pools->items[i], &prefix) == NET_OK &&
		    prefix.address.family == 4)
			addresses += ldexp(1, 32 - prefix.length);
	return addresses;
}

/* [M-NAT] (64 000 - restricted) / (peak ports + peak factor) */
static double
devices_per_address(const struct figure *figure)
{
	const struct security *security = &figure->plan->security;
	struct path ports = path_build("security", PATH_WHOLE,
	    "nat_peak_ports", PATH_WHOLE, NULL);
	struct path factor = path_build("security", PATH_WHOLE,
	    "nat_peak_factor", PATH_WHOLE, NULL);
	struct path reserved = path_build("security", PATH_WHOLE,
	    "nat_reserved_ports", PATH_WHOLE, NULL);
	double all = catalog_figure(figure->catalog, "nat-ports", 64000);
	double each = (double)(security->nat_peak_ports +
	    security->nat_peak_factor);

	add_int(figure, "Ports of an address", (int64_t)all, "ports", NULL);
	add_int(figure, "Ports not usable", security->nat_reserved_ports,
	    "ports", &reserved);
	add_int(figure, "Ports per device", security->nat_peak_ports,
	    "ports at peak", &ports);
	add_int(figure, "Ports in reserve", security->nat_peak_factor,
	    "ports for each device", &factor);
	if (each < 1)
		each = 1;
	return floor((all - (double)security->nat_reserved_ports) / each);
}

static void
nat_devices(const struct figure *figure)
{
	double devices = devices_per_address(figure);

	figure->out->title = "Devices that share one public address";
	figure->out->value = explanation_text(figure->arena, "%s devices",
	    explanation_number(figure->arena, (int64_t)devices));
	figure->out->formula = "(ports of an address - ports not usable) / "
	    "(ports per device + ports in reserve)";
	figure->out->text = "With more devices than that behind one address "
	    "the NAT device runs out of ports at peak, and connections fail "
	    "without a reason anybody can see.";
	figure->out->source = "M-NAT";
}

static void
nat_pool(const struct figure *figure, const char *id,
    const struct texts *pools, bool er)
{
	struct explanation *out = figure->out;
	double devices, addresses = count_addresses(pools);
	int64_t people = people_behind(figure->plan, id, er);

	devices = devices_per_address(figure);
	explanation_add_input(out, figure->arena, "Addresses of the pool",
	    figure->path, figure->plan, "%.0f", addresses);
	add_int(figure, "People who leave here", people, "people", NULL);
	explanation_add_input(out, figure->arena, "Addresses they need", NULL,
	    NULL, "%.0f", devices < 1 ? 0 : ceil((double)people / devices));
	out->title = "Devices that the NAT pool can carry";
	out->value = explanation_text(figure->arena, "%s devices",
	    explanation_number(figure->arena,
	    (int64_t)(devices * addresses)));
	out->formula = "addresses of the pool x (ports of an address - ports "
	    "not usable) / (ports per device + ports in reserve)";
	out->text = "Each person is counted as one device; phones and second "
	    "computers come on top. Only IPv4 pools are counted.";
	out->source = "M-NAT";
}

static void
circuit_pool(const struct figure *figure)
{
	const struct plan *plan = figure->plan;
	int32_t i = item_of(figure);

	if (i >= 0 && (uint32_t)i < plan->circuits.count)
		nat_pool(figure, plan->circuits.items[i].id,
		    &plan->circuits.items[i].ms_peering.nat_out.pools, true);
}

static void
egress_pool(const struct figure *figure)
{
	const struct plan *plan = figure->plan;
	int32_t i = item_of(figure);

	if (i >= 0 && (uint32_t)i < plan->egresses.count)
		nat_pool(figure, plan->egresses.items[i].id,
		    &plan->egresses.items[i].nat_out, false);
}

/* --- time and money ---------------------------------------------------- */

static void
outage_budget(const struct figure *figure)
{
	double share = figure->plan->need.availability_pct;
	double minutes = (100 - share) / 100 * 365 * 24 * 60;

	figure->out->title = "Outage that the target allows";
	figure->out->formula = "(100 % - target) x 365 x 24 x 60 minutes";
	figure->out->text = "In a year, planned work included. The service "
	    "level of a circuit ends at the hand-over to the provider; "
	    "provider and your own network come on top.";
	figure->out->source = "G";
	if (!GIVEN(need, &figure->plan->need, availability_pct)) {
		figure->out->value = "no target is given";
		return;
	}
	add_real(figure, "Target", share, "%", figure->path);
	figure->out->value = minutes < 120 ?
	    explanation_text(figure->arena, "%.0f minutes a year", minutes) :
	    explanation_text(figure->arena, "%.1f hours a year", minutes / 60);
}

static void
growth_factor(const struct figure *figure)
{
	const struct capacity *capacity = &figure->plan->capacity;
	double factor = pow(1 + capacity->growth_pct / 100,
	    (double)capacity->horizon_years);
	struct path growth = path_build("capacity", PATH_WHOLE, "growth_pct",
	    PATH_WHOLE, NULL);
	struct path years = path_build("capacity", PATH_WHOLE,
	    "horizon_years", PATH_WHOLE, NULL);

	add_real(figure, "Growth a year", capacity->growth_pct, "%", &growth);
	add_int(figure, "Years", capacity->horizon_years, "years", &years);
	figure->out->title = "Growth to plan for";
	figure->out->formula = "(1 + growth / 100) ^ years";
	figure->out->value = explanation_text(figure->arena,
	    "%.2f times today's demand", factor);
	figure->out->text = "A circuit can grow but never shrink, and grows "
	    "only while its port has room.";
	figure->out->source = "A-FAQ";
}

static void
window_budget(const struct figure *figure)
{
	const struct window *window = &figure->plan->validation.window;
	const struct {
		const char *key, *label;
		int64_t minutes;
	} parts[] = {
		{ "deploy_min", "Deployment", window->deploy_min },
		{ "test_min", "Tests", window->test_min },
		{ "troubleshoot_min", "Looking for faults",
		    window->troubleshoot_min },
		{ "rollback_min", "Roll-back", window->rollback_min },
		{ "buffer_min", "Reserve", window->buffer_min },
	};
	int64_t start, end, sum = 0;
	size_t i;

	for (i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct path path = path_build("validation", PATH_WHOLE,
		    "window", PATH_WHOLE, parts[i].key, PATH_WHOLE, NULL);

		add_int(figure, parts[i].label, parts[i].minutes, "min",
		    &path);
		sum += parts[i].minutes;
	}
	figure->out->title = "Time that the work needs";
	figure->out->formula = "deployment + tests + looking for faults + "
	    "roll-back + reserve, against the length of the window";
	figure->out->source = "M-IMP";
	figure->out->text = "A window without time to look for faults and to "
	    "roll back is a window without a way out.";
	if (window->start == NULL || window->end == NULL ||
	    !civil_parse_time(window->start, &start) ||
	    !civil_parse_time(window->end, &end))
		figure->out->value = explanation_text(figure->arena,
		    "%s min", explanation_number(figure->arena, sum));
	else
		figure->out->value = explanation_text(figure->arena,
		    "%s of %s min", explanation_number(figure->arena, sum),
		    explanation_number(figure->arena, (end - start) / 60));
}

static void
queue_shares(const struct figure *figure)
{
	const struct qos *qos = &figure->plan->qos;
	double sum = 0;
	uint32_t i;

	for (i = 0; i < qos->queues.count; i++) {
		const struct queue *queue = &qos->queues.items[i];
		struct path path = path_build("qos", PATH_WHOLE, "queues",
		    (int)i, "pct", PATH_WHOLE, NULL);

		add_real(figure, words_qos_class[queue->class], queue->pct,
		    "%", &path);
		sum += queue->pct;
	}
	figure->out->title = "Shares of the queues";
	figure->out->formula = "sum of qos.queues[].pct, at most 100 %";
	figure->out->value = explanation_text(figure->arena, "%g %%", sum);
	figure->out->text = "How much of the link each class may take when it "
	    "is full. Voice stands alone in its queue.";
	figure->out->source = "A-QOS";
}

static void
detection_time(const struct figure *figure)
{
	const struct plan *plan = figure->plan;
	int32_t i = item_of(figure);
	const struct ms_peering *peering;
	double times = catalog_figure(figure->catalog, "bfd-multiplier", 3);

	if (i < 0 || (uint32_t)i >= plan->circuits.count)
		return;
	peering = &plan->circuits.items[i].ms_peering;
	figure->out->title = "Time until a dead link is noticed";
	figure->out->source = "A-BFD A-FAQ";
	figure->out->text = "Until then traffic is sent into the dead link. "
	    "BFD needs both ends; BGP alone waits for its hold time.";
	figure->out->formula = "with BFD: interval x multiplier; else the "
	    "hold time of BGP";
	add_int(figure, "BFD interval", peering->bfd_interval_ms, "ms", NULL);
	add_real(figure, "BFD multiplier", times, "", NULL);
	add_int(figure, "BGP hold time", peering->hold_s, "s", NULL);
	figure->out->value = peering->bfd ?
	    explanation_text(figure->arena, "%.1f s, with BFD",
	    (double)peering->bfd_interval_ms * times / 1000) :
	    explanation_text(figure->arena, "%s s, without BFD",
	    explanation_number(figure->arena, peering->hold_s));
}

static void
cost_total(const struct figure *figure)
{
	const struct costs *costs = &figure->plan->costs;
	double month = 0, once = 0;
	uint32_t i;

	for (i = 0; i < costs->items.count; i++) {
		const struct cost_item *item = &costs->items.items[i];
		struct path path = path_build("costs", PATH_WHOLE, "items",
		    (int)i, NULL);

		explanation_add_input(figure->out, figure->arena,
		    item->what != NULL ? item->what : item->id, &path,
		    figure->plan, "%.2f a month, %.2f once", item->month,
		    item->once);
		month += item->month;
		once += item->once;
	}
	figure->out->title = "Cost of all items";
	figure->out->formula = "sum of costs.items[].month and .once";
	figure->out->value = explanation_text(figure->arena,
	    "%.2f a month, %.2f once %s", month, once,
	    costs->currency == NULL ? "" : costs->currency);
	figure->out->text = "Your own prices: the program ships none. A "
	    "circuit is billed from the issue of its service key.";
	figure->out->source = "A-WF";
}

/* --- which figure hangs on which field --------------------------------- */

/* keys: of the path's first fields, without items; '$' ends it exactly. */
static const struct {
	const char *keys;
	void (*fill)(const struct figure *);
} figures[] = {
	{ "sites$", people_total },
	{ "sites$", explain_site_demand },
	{ "sites.users$", people_total },
	{ "sites.profiles", people_total },
	{ "sites.users$", explain_site_demand },
	{ "sites.profiles", explain_site_demand },
	{ "sites.teams", explain_site_demand },
	{ "sites.sync_devices$", explain_site_demand },
	{ "sites.utc_offset_h$", explain_site_demand },
	{ "capacity.demands", explain_entered_demand },
	{ "sites.rtt_ms", explain_latency },
	{ "sites.lat$", explain_latency },
	{ "sites.lon$", explain_latency },
	{ "sites.city$", explain_latency },
	{ "need.availability_pct$", outage_budget },
	{ "need.sla_claim$", outage_budget },
	{ "capacity.growth_pct$", growth_factor },
	{ "capacity.horizon_years$", growth_factor },
	{ "security.nat_peak_ports$", nat_devices },
	{ "security.nat_peak_factor$", nat_devices },
	{ "security.nat_reserved_ports$", nat_devices },
	{ "circuits.ms_peering.nat_out", circuit_pool },
	{ "egresses.nat_out$", egress_pool },
	{ "circuits.ms_peering.bfd$", detection_time },
	{ "circuits.ms_peering.bfd_interval_ms$", detection_time },
	{ "circuits.ms_peering.hold_s$", detection_time },
	{ "circuits.bandwidth_mbps$", explain_link_load },
	{ "circuits.bandwidth_mbps$", explain_link_headroom },
	{ "circuits.bandwidth_mbps$", explain_link_size },
	{ "circuits.private_peering", explain_link_load },
	{ "egresses.mbps$", explain_link_load },
	{ "egresses.mbps$", explain_link_headroom },
	{ "egresses.mbps$", explain_link_size },
	{ "wan.mbps$", explain_link_load },
	{ "wan.mbps$", explain_link_headroom },
	{ "wan.mbps$", explain_link_size },
	{ "validation.window", window_budget },
	{ "qos.queues", queue_shares },
	{ "costs.items", cost_total },
};

static bool
keys_match(const char *keys, const struct path *path)
{
	const struct schema *schema = &schema_plan;
	int i;

	for (i = 0; i < path->depth; i++) {
		const struct field *field =
		    &schema->fields[path->steps[i].row];
		size_t length = strlen(field->key);

		if (*keys == '\0')
			return true;
		if (*keys == '.')
			keys++;
		if (strncmp(keys, field->key, length) != 0 ||
		    strchr(".$", keys[length]) == NULL)
			return false;
		keys += length;
		schema = field->schema;
	}
	return *keys == '\0' || strcmp(keys, "$") == 0;
}

bool
explain_figures(struct explanations *all, struct arena *arena,
    const struct path *path, const struct plan *plan,
    const struct catalog *catalog, const struct analysis *analysis)
{
	struct figure figure = { NULL, arena, path, plan, catalog, analysis };
	size_t i;

	for (i = 0; i < sizeof figures / sizeof *figures; i++) {
		if (!keys_match(figures[i].keys, path))
			continue;
		figure.out = explanation_add(all, arena);
		if (figure.out == NULL)
			return false;
		figures[i].fill(&figure);
		if (figure.out->title[0] == '\0')
			all->count--;
	}
	return true;
}
