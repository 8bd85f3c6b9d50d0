/*
 * Step 3, as far as the entered figures decide: sizes that are sold, what
 * feeds the demand, and route tables. Load and headroom, which the demand
 * analysis finds, are in rules_cap_links.c; all rows are here.
 */
#include "model/rules/rules_cap.h"

#include <stdlib.h>
#include <string.h>

#include "model/analysis/query.h"
#include "model/arena.h"
#include "model/catalog/endpoint.h"
#include "model/catalog/figures.h"
#include "model/plan/id_index.h"
#include "model/rules/families.h"

static struct path
circuit_path(uint32_t index, const char *key)
{
	return path_build("circuits", (int)index, key, -1, NULL);
}

static bool
is_direct(const struct circuit *circuit)
{
	return circuit->model == MODEL_DIRECT ||
	    GIVEN(circuit, circuit, direct_port);
}

static void
cap_008(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		struct finding *finding;
		int next;

		if (is_direct(circuit))
			continue;
		if (!GIVEN(circuit, circuit, bandwidth_mbps)) {
			check_lacks(check, circuit_path(i, "bandwidth_mbps"));
			continue;
		}
		if (catalog_circuit_size(check->catalog,
			(int)circuit->bandwidth_mbps))
			continue;
		finding = check_fires(check, circuit_path(i, "bandwidth_mbps"),
		    "%s is planned with %lld Mbit/s, a size that is not sold",
		    circuit->id, (long long)circuit->bandwidth_mbps);
		next = catalog_circuit_fitting(check->catalog,
		    (double)circuit->bandwidth_mbps * 1000);
		if (next > 0)
			check_remedy(check, finding, "Choose %d Mbit/s, the "
			    "next size.", next);
	}
}

static void
cap_009(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		int64_t port = circuit->direct_port.port_gbps;

		if (!is_direct(circuit))
			continue;
		if (!GIVEN(direct_port, &circuit->direct_port, port_gbps))
			check_lacks(check, path_build("circuits", (int)i,
			    "direct_port", -1, "port_gbps", -1, NULL));
		else if (!GIVEN(circuit, circuit, bandwidth_mbps))
			check_lacks(check, circuit_path(i, "bandwidth_mbps"));
		else if (!catalog_direct_size(check->catalog,
			(int)port * 1000, (int)circuit->bandwidth_mbps))
			check_fires(check, circuit_path(i, "bandwidth_mbps"),
			    "%s takes %lld Mbit/s of a port pair of %lld "
			    "Gbit/s, a size that is not offered there",
			    circuit->id, (long long)circuit->bandwidth_mbps,
			    (long long)port);
	}
}

/* Subscribed bandwidth a pair takes; twice the port where none is stated. */
static int64_t
pair_limit(const struct catalog *catalog, int64_t port_gbps)
{
	struct sku_rows skus = catalog_skus(catalog);
	size_t i;

	for (i = 0; i < skus.count; i++)
		if (skus.items[i].kind == SKU_DIRECT_PORT &&
		    skus.items[i].mbps == port_gbps * 1000 &&
		    skus.items[i].limit_mbps > 0)
			return skus.items[i].limit_mbps;
	return port_gbps * 2000;
}

struct cut { /* a circuit cut from a named port pair */
	const char *pair;
	uint32_t circuit;
};

static int
cut_compare(const void *left, const void *right)
{
	const struct cut *a = left, *b = right;
	int order = strcmp(a->pair, b->pair);

	return order != 0 ? order :
	    a->circuit < b->circuit ? -1 : a->circuit > b->circuit;
}

/* All circuits of one pair, together against what the pair takes. */
static void
cap_010_pair(struct check *check, const struct cut *cuts, size_t count)
{
	const struct plan *plan = check->plan;
	int64_t sum = 0, port = 0, limit;
	size_t i;

	for (i = 0; i < count; i++) {
		const struct circuit *circuit =
		    &plan->circuits.items[cuts[i].circuit];

		sum += circuit->bandwidth_mbps;
		if (port == 0)
			port = circuit->direct_port.port_gbps;
	}
	if (port == 0) {
		check_lacks(check, path_build("circuits", (int)cuts->circuit,
		    "direct_port", -1, "port_gbps", -1, NULL));
		return;
	}
	limit = pair_limit(check->catalog, port);
	if (sum > limit)
		check_fires(check, path_build("circuits",
		    (int)cuts[count - 1].circuit, "bandwidth_mbps", -1, NULL),
		    "port pair %s takes circuits of %lld Mbit/s together; %zu "
		    "circuit%s need %lld", cuts->pair, (long long)limit, count,
		    plural(count), (long long)sum);
}

static void
cap_010(struct check *check)
{
	const struct plan *plan = check->plan;
	struct cut *cuts = arena_calloc(check->arena,
	    (size_t)plan->circuits.count + 1, sizeof *cuts);
	size_t count = 0, first = 0, i;

	for (i = 0; cuts != NULL && i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		if (circuit->direct_port.pair != NULL)
			cuts[count++] = (struct cut) {
			    circuit->direct_port.pair, (uint32_t)i };
	}
	if (count == 0)
		return;
	qsort(cuts, count, sizeof *cuts, cut_compare);
	for (i = 1; i <= count; i++) {
		if (i < count && strcmp(cuts[i].pair, cuts[first].pair) == 0)
			continue;
		cap_010_pair(check, &cuts[first], i - first);
		first = i;
	}
}

/* Fires where a change of size goes the given way. */
static void
for_changed_size(struct check *check, bool smaller, const char *what)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		int64_t now = circuit->now.bandwidth_mbps;

		if (circuit->change != CHANGE_MODIFY)
			continue;
		if (!GIVEN(circuit_now, &circuit->now, bandwidth_mbps)) {
			check_lacks(check, path_build("circuits", (int)i,
			    "now", -1, "bandwidth_mbps", -1, NULL));
			continue;
		}
		if (!GIVEN(circuit, circuit, bandwidth_mbps) ||
		    now == circuit->bandwidth_mbps ||
		    smaller != (now > circuit->bandwidth_mbps))
			continue;
		check_fires(check, circuit_path(i, "bandwidth_mbps"),
		    "%s %s from %lld to %lld Mbit/s", circuit->id, what,
		    (long long)now, (long long)circuit->bandwidth_mbps);
	}
}

static void
cap_011(struct check *check)
{
	for_changed_size(check, true, "is to shrink");
}

static void
cap_012(struct check *check)
{
	for_changed_size(check, false, "is to grow in place");
}

static void
cap_013(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct private_peering *private =
		    &circuit->private_peering;

		if (!circuit_has_ms_peering(circuit) || !private->enabled ||
		    (GIVEN(private_peering, private, mbps_up) &&
			GIVEN(private_peering, private, mbps_down)))
			continue;
		check_fires(check, path_build("circuits", (int)i,
		    "private_peering", -1,
		    GIVEN(private_peering, private, mbps_up) ? "mbps_down" :
			"mbps_up", -1, NULL), "%s also carries private "
		    "peering, whose load is not entered", circuit->id);
	}
}

static bool
some_demand_is_known(const struct capacity *capacity)
{
	uint32_t i;

	for (i = 0; i < capacity->demands.count; i++)
		if (capacity->demands.items[i].method != DEMAND_ESTIMATE)
			return true;
	return capacity->pilot.done;
}

static void
cap_014(struct check *check)
{
	const struct capacity *capacity = &check->plan->capacity;
	struct path path = path_build("capacity", -1, "method", -1, NULL);

	if (!plan_wants_er(check->plan) || some_demand_is_known(capacity))
		return;
	if (!GIVEN(capacity, capacity, method))
		check_lacks(check, path);
	else if (capacity->method == DEMAND_ESTIMATE)
		check_fires(check, path, "demand is estimated; no pilot and no "
		    "measurement stands behind it");
}

static void
cap_015(struct check *check)
{
	const struct capacity *capacity = &check->plan->capacity;
	struct path path = path_build("capacity", -1, "growth_pct", -1, NULL);

	if (check->plan->circuits.count == 0)
		return;
	if (!GIVEN(capacity, capacity, growth_pct))
		check_lacks(check, path);
	else if (capacity->growth_pct <= 0)
		check_fires(check, path, "growth is entered as %g %%",
		    capacity->growth_pct);
}

/* Marks sites with a demand for the service that is more than an estimate. */
static uint8_t *
sites_with_demand(struct check *check, const char *service)
{
	const struct plan *plan = check->plan;
	const struct capacity *capacity = &plan->capacity;
	uint8_t *marks = arena_calloc(check->arena,
	    (size_t)plan->sites.count + 1, 1);
	struct id_index sites;
	uint32_t i;

	if (marks == NULL ||
	    !id_index_build(&sites, check->arena, plan, "sites"))
		return NULL;
	for (i = 0; i < capacity->demands.count; i++) {
		const struct demand *demand = &capacity->demands.items[i];
		int32_t at = id_index_find(&sites, demand->site);

		if (at >= 0 && demand->service != NULL &&
		    demand->method != DEMAND_ESTIMATE &&
		    strcmp(demand->service, service) == 0)
			marks[at] = 1;
	}
	return marks;
}

/* Says whether a profile of the plan says how much Teams is used. */
static bool
profiles_say_teams(const struct capacity *capacity)
{
	uint32_t i;

	for (i = 0; i < capacity->profiles.count; i++)
		if (GIVEN(profile, &capacity->profiles.items[i],
			teams_audio_pct))
			return true;
	return false;
}

/* One finding for all sites: they are one omission. */
static void
fire_for_sites(struct check *check, uint32_t count, uint32_t first,
    const char *key, const char *what)
{
	const struct plan *plan = check->plan;

	if (count == 1)
		check_fires(check, path_build("sites", (int)first, key, -1,
		    NULL), "%s %s", site_label(&plan->sites.items[first]),
		    what);
	else if (count > 1)
		check_fires(check, path_build("sites", (int)first, key, -1,
		    NULL), "%u sites, %s first: each %s", count,
		    site_label(&plan->sites.items[first]), what);
}

static void
cap_017(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i, count = 0, first = 0;
	const uint8_t *known;

	if (!plan_uses_teams(plan) || profiles_say_teams(&plan->capacity))
		return;
	known = sites_with_demand(check, "teams");
	for (i = 0; known != NULL && i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (site->users <= 0 || known[i] || GIVEN(site, site, teams))
			continue;
		if (count++ == 0)
			first = i;
	}
	fire_for_sites(check, count, first, "teams", "uses Teams without a "
	    "share of people in calls and meetings");
}

static void
cap_018(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct service *sharepoint = plan_service(plan, "sharepoint");
	uint32_t i, count = 0, first = 0;
	const uint8_t *known;

	if (sharepoint == NULL || !sharepoint->adopted)
		return;
	known = sites_with_demand(check, "sharepoint");
	for (i = 0; known != NULL && i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (site->users <= 0 || known[i] ||
		    GIVEN(site, site, sync_devices))
			continue;
		if (count++ == 0)
			first = i;
	}
	fire_for_sites(check, count, first, "sync_devices", "counts one "
	    "synchronising computer a person");
}

/* Prefixes the circuit's communities are known to bring; -1 unknown. */
static int
expected_routes(const struct check *check, const struct circuit *circuit)
{
	const struct route_filter *filter = circuit_filter(check->plan,
	    circuit);
	bool known = false;
	int sum = 0;
	uint32_t i;

	for (i = 0; filter != NULL && i < filter->communities.count; i++) {
		const struct bgp_community *community =
		    catalog_community_text(check->catalog,
			filter->communities.items[i]);

		if (community == NULL || community->ipv4_seen < 0)
			continue;
		known = true;
		sum += community->ipv4_seen +
		    (community->ipv6_seen > 0 ? community->ipv6_seen : 0);
	}
	return known ? sum : -1;
}

static void
cap_020_device(struct check *check, int32_t at, const char *circuit,
    int expected)
{
	const struct device *device;
	struct path path;

	if (at < 0)
		return;
	device = &check->plan->devices.items[at];
	path = path_build("devices", at, "route_capacity", -1, NULL);
	if (!GIVEN(device, device, route_capacity))
		check_lacks(check, path);
	else if (device->route_capacity < expected)
		check_fires(check, path, "%s holds %lld routes; %s brings "
		    "about %d", device->id, (long long)device->route_capacity,
		    circuit, expected);
}

static void
cap_020(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index devices;
	uint32_t i, j;

	if (!id_index_build(&devices, check->arena, plan, "devices"))
		return;
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct circuit_links *links = &circuit->links;
		int expected = expected_routes(check, circuit);

		if (!circuit_has_ms_peering(circuit) || expected < 0)
			continue;
		cap_020_device(check, id_index_find(&devices,
		    links->primary.cpe), circuit->id, expected);
		if (links->primary.cpe == NULL ||
		    links->secondary.cpe == NULL ||
		    strcmp(links->primary.cpe, links->secondary.cpe) != 0)
			cap_020_device(check, id_index_find(&devices,
			    links->secondary.cpe), circuit->id, expected);
		for (j = 0; j < circuit->edge_devices.count; j++)
			cap_020_device(check, id_index_find(&devices,
			    circuit->edge_devices.items[j]), circuit->id,
			    expected);
	}
}

static void
cap_022(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		long long line = circuit->access_line_mbps;
		long long size = circuit->bandwidth_mbps;

		if (!GIVEN(circuit, circuit, access_line_mbps) ||
		    !GIVEN(circuit, circuit, bandwidth_mbps) || line == size)
			continue;
		if (line > size)
			check_fires(check, circuit_path(i, "access_line_mbps"),
			    "%s runs at %lld Mbit/s on a line of %lld; the "
			    "circuit is the limit", circuit->id, size, line);
		else
			check_fires(check, circuit_path(i, "access_line_mbps"),
			    "%s is paid for %lld Mbit/s on a line that carries "
			    "%lld", circuit->id, size, line);
	}
}

static bool
some_flow_decrypts(const struct plan *plan)
{
	uint32_t i;

	for (i = 0; i < plan->flows.count; i++)
		if (plan->flows.items[i].inspection &
		    UINT64_C(1) << INSPECT_TLS)
			return true;
	return false;
}

static void
cap_023(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct pilot *pilot = &plan->capacity.pilot;
	struct path path = path_build("security", -1, "tls_inspection", -1,
	    NULL);

	if (!pilot->congestion_found && !pilot->latency_found)
		return;
	if (plan->security.tls_inspection != 0 || some_flow_decrypts(plan))
		check_fires(check, path, "the pilot found %s, and TLS "
		    "inspection stays on the path", pilot->congestion_found ?
		    pilot->latency_found ? "congestion and latency" :
		    "congestion" : "latency");
	else if (!GIVEN(security, &plan->security, tls_inspection))
		check_lacks(check, path);
}

/* clang-format off */
static const struct rule cap_rules[] = {
	{ "CAP-001", RULE_ERROR, BASIS_DOCUMENTED, 3, NEEDS_DEMAND,
	  "A circuit too small for its peak",
	  "Bandwidth is per direction; what exceeds it is dropped on each link.",
	  "Choose a larger circuit, or send some of its sites elsewhere.",
	  "circuits[].bandwidth_mbps, sites[].users, sites[].er_egress, capacity", "A-FAQ", cap_001 },
	{ "CAP-002", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_DEMAND,
	  "A link on the verge of congestion",
	  "With a tenth or less left, congestion and retransmissions begin.",
	  "Choose a larger size, or send some of its sites elsewhere.",
	  "circuits[].bandwidth_mbps, egresses[].mbps, sites[].users, capacity.congestion_pct", "M-NP M-IMP", cap_002 },
	{ "CAP-003", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_DEMAND,
	  "Less headroom than usual",
	  "20 to 50 % free at the peak is the usual band; below it, growth soon hurts.",
	  "Choose a larger size, or send some of its sites elsewhere.",
	  "circuits[].bandwidth_mbps, egresses[].mbps, sites[].users, capacity.headroom_pct", "M-NP M-IMP", cap_003 },
	{ "CAP-004", RULE_INFO, BASIS_DOCUMENTED, 3, NEEDS_DEMAND,
	  "More headroom than usual",
	  "20 to 50 % free at the peak is the usual band; above it, a smaller size may do.",
	  "Check that growth or a failure elsewhere needs the size.",
	  "circuits[].bandwidth_mbps, sites[].users, capacity.headroom_max_pct", "M-NP M-IMP", cap_004 },
	{ "CAP-005", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_DEMAND,
	  "A circuit that stays nearly empty",
	  "80 % and more free is cost without use.",
	  "Choose a smaller circuit before it is ordered; afterwards it cannot shrink.",
	  "circuits[].bandwidth_mbps, sites[].users", "M-NP M-IMP", cap_005 },
	{ "CAP-006", RULE_ERROR_IF_HA, BASIS_DOCUMENTED, 3, NEEDS_DEMAND,
	  "A region that does not survive the loss of a circuit",
	  "The circuits left have to carry all of the region's traffic.",
	  "Size the circuits of the region so that any one of them may fail.",
	  "circuits[].region, circuits[].bandwidth_mbps, sites[].users, sites[].er_egress", "M-NP M-IMP", cap_006 },
	{ "CAP-007", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_DEMAND,
	  "A peak that needs both links of a circuit",
	  "The second link stands ready for the first; its capacity is not promised and not for lasting use.",
	  "Order the bandwidth that the peak needs.",
	  "circuits[].bandwidth_mbps, sites[].users, sites[].er_egress", "A-FAQ", cap_007 },
	{ "CAP-008", RULE_ERROR, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "A circuit size that is not sold",
	  "Provider circuits come in fixed sizes, and a provider need not sell all of them.",
	  "Choose 50, 100, 200, 500, 1 000, 2 000, 5 000 or 10 000 Mbit/s.",
	  "circuits[].bandwidth_mbps", "A-FAQ", cap_008 },
	{ "CAP-009", RULE_ERROR, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "A circuit size that its port pair does not offer",
	  "ExpressRoute Direct has a list of circuit sizes for each port size.",
	  "On 10 Gbit/s: 1, 2, 5, 10; on 100 Gbit/s: 5, 10, 40, 100; on 400 Gbit/s also 200 and 400.",
	  "circuits[].direct_port.port_gbps, circuits[].bandwidth_mbps", "A-ERD", cap_009 },
	{ "CAP-010", RULE_ERROR, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "A port pair sold too often",
	  "The circuits of a pair may add up to twice the port and no more.",
	  "Move a circuit to another pair, or make one smaller before it is ordered.",
	  "circuits[].direct_port, circuits[].bandwidth_mbps", "A-ERD", cap_010 },
	{ "CAP-011", RULE_ERROR, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "A circuit that shall become smaller",
	  "The size of a circuit goes up and never down.",
	  "Order a new, smaller circuit and move over, or keep the size.",
	  "circuits[].change, circuits[].now.bandwidth_mbps, circuits[].bandwidth_mbps", "A-FAQ", cap_011 },
	{ "CAP-012", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "Growth that relies on an upgrade in place",
	  "It works only while the port has room, and the provider limits the line by itself.",
	  "Ask the provider whether port and line have room, or plan a second circuit.",
	  "circuits[].change, circuits[].now.bandwidth_mbps, circuits[].bandwidth_mbps", "A-FAQ A-BW", cap_012 },
	{ "CAP-013", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "Private peering on the same circuit, not counted",
	  "All peerings share the circuit's bandwidth.",
	  "Enter the peak of private peering in both directions.",
	  "circuits[].private_peering", "A-PEER M-NP", cap_013 },
	{ "CAP-014", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "Demand from estimates only",
	  "Calculators are a place to start; what people use shows in a pilot.",
	  "Run a pilot with people of every kind and enter its figures.",
	  "capacity.method, capacity.pilot, capacity.demands[].method", "M-IMP", cap_014 },
	{ "CAP-015", RULE_WARNING, BASIS_PRACTICE, 3, NEEDS_NOTHING,
	  "No growth",
	  "A circuit that is full cannot always be enlarged.",
	  "Enter the growth you expect for each year.",
	  "capacity.growth_pct", "", cap_015 },
	{ "CAP-016", RULE_ERROR, BASIS_DOCUMENTED, 3, NEEDS_DEMAND,
	  "An internet egress too small for its peak",
	  "Many services are on the internet only, and circuits that fail may spill over.",
	  "Enlarge the egress, or give its sites another one.",
	  "egresses[].mbps, sites[].users, sites[].inet_egress, flows[].mbps, capacity.spill_over", "M-NP", cap_016 },
	{ "CAP-017", RULE_WARNING, BASIS_WITHDRAWN, 3, NEEDS_NOTHING,
	  "Teams without a share of people in calls",
	  "Media demand is the bandwidth of each kind times the endpoints in use at once.",
	  "Enter the shares in calls, on video and sharing, from your call reports where you have them.",
	  "sites[].teams, capacity.profiles[].teams_audio_pct, capacity.demands", "T-PREP", cap_017 },
	{ "CAP-018", RULE_INFO, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "File synchronisation counted once",
	  "Each computer that synchronises moves all changes again.",
	  "Enter how many computers a person synchronises.",
	  "sites[].sync_devices, capacity.demands", "O-SYNC", cap_018 },
	{ "CAP-019", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_DEMAND,
	  "A NAT pool that is too small",
	  "An address serves (64 000 - reserved) / (peak ports + reserve) devices; beyond that connections fail.",
	  "Enlarge the pool.",
	  "circuits[].ms_peering.nat_out, egresses[].nat_out, sites[].users, security.nat_peak_ports, security.nat_peak_factor, security.nat_reserved_ports", "M-NAT", cap_019 },
	{ "CAP-020", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "A device with room for too few routes",
	  "A full table stops learning, and what is missing takes the internet.",
	  "Accept fewer communities in the route filter, or use a larger device.",
	  "devices[].route_capacity, circuits[].links, circuits[].edge_devices, route_filters[].communities", "M-BGP", cap_020 },
	{ "CAP-021", RULE_WARNING, BASIS_PRACTICE, 3, NEEDS_DEMAND,
	  "A WAN link too small for what crosses it",
	  "The bottleneck is then before the circuit instead of in it.",
	  "Enlarge the link, or let the sites behind it leave elsewhere.",
	  "wan[].mbps, wan[].latency_ms, sites[].users, sites[].er_egress, circuits[].links", "", cap_021 },
	{ "CAP-022", RULE_INFO, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "Line and circuit of different speed",
	  "They may differ; the slower of the two is the limit.",
	  "Check that the difference is meant.",
	  "circuits[].access_line_mbps, circuits[].bandwidth_mbps", "A-FAQ", cap_022 },
	{ "CAP-023", RULE_WARNING, BASIS_DOCUMENTED, 3, NEEDS_NOTHING,
	  "Pilot troubles and TLS inspection on the path",
	  "Intensive inspection adds the very latency and congestion the pilot saw.",
	  "Move the exit nearer to the people, or take Microsoft 365 out of the inspection.",
	  "capacity.pilot, security.tls_inspection, flows[].inspection", "M-NP", cap_023 },
};
/* clang-format on */

RULE_FAMILY(cap, "CAP", "Capacity");
