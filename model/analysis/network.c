/*
 * Looks up the references of a plan once, for analyses that ask for them by
 * the million. Knows what belongs together, not what it does.
 */
#include "model/analysis/network.h"

#include "model/arena.h"
#include "model/plan/schema.h"
#include "model/analysis/query.h"

static struct refs
find_all(struct arena *arena, const struct id_index *index,
    const struct texts *texts)
{
	struct refs refs = { 0 };
	uint32_t i;

	if (texts->count == 0)
		return refs;
	refs.items = arena_calloc(arena, texts->count, sizeof *refs.items);
	for (i = 0; refs.items != NULL && i < texts->count; i++) {
		int32_t found = id_index_find(index, texts->items[i]);

		if (found >= 0)
			refs.items[refs.count++] = found;
	}
	return refs;
}

static bool
refs_have(const struct refs *refs, int32_t item)
{
	uint32_t i;

	for (i = 0; i < refs->count; i++)
		if (refs->items[i] == item)
			return true;
	return false;
}

/* Proxies and load balancers end connections, so they know them. [A-ASY] */
static bool
is_stateful(const struct device *device)
{
	if (GIVEN(device, device, stateful))
		return device->stateful;
	return device->kind == DEVICE_FIREWALL || device->kind == DEVICE_NAT ||
	    device->kind == DEVICE_PROXY || device->kind == DEVICE_LB;
}

static int32_t
group_of(struct network *network, int32_t device)
{
	while (network->devices[device].group != device) {
		int32_t above = network->devices[device].group;

		network->devices[device].group = network->devices[above].group;
		device = above;
	}
	return device;
}

static void
find_devices(struct network *network)
{
	const struct plan *plan = network->plan;
	uint32_t i, k;

	for (i = 0; i < plan->devices.count; i++) {
		const struct device *device = &plan->devices.items[i];

		network->devices[i] = (struct network_device) {
			.site = id_index_find(&network->site_ids, device->site),
			.redundant = find_all(network->arena,
			    &network->device_ids, &device->redundant_with),
			.group = (int32_t)i,
			.stateful = is_stateful(device),
		};
	}
	for (i = 0; i < plan->devices.count; i++) {
		const struct device *device = &plan->devices.items[i];

		for (k = 0; k < device->state_shared_with.count; k++) {
			int32_t mate = id_index_find(&network->device_ids,
			    device->state_shared_with.items[k]);

			if (mate >= 0)
				network->devices[group_of(network, mate)]
				    .group = group_of(network, (int32_t)i);
		}
	}
	for (i = 0; i < plan->devices.count; i++)
		network->devices[i].group = group_of(network, (int32_t)i);
}

static struct network_link
find_link(const struct network *network, const struct circuit_link *link)
{
	struct network_link found = {
		.cpe = id_index_find(&network->device_ids, link->cpe),
		.site = id_index_find(&network->site_ids, link->site),
	};

	if (found.site < 0 && found.cpe >= 0)
		found.site = network->devices[found.cpe].site;
	return found;
}

static void
find_circuits(struct network *network)
{
	const struct plan *plan = network->plan;
	uint32_t i, k;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct route_filter *filter =
		    circuit_filter(plan, circuit);
		const struct texts *nat = &circuit->ms_peering.nat_out.devices;
		struct network_circuit *found = &network->circuits[i];
		struct refs nats = find_all(network->arena,
		    &network->device_ids, nat);
		struct refs edges = find_all(network->arena,
		    &network->device_ids, &circuit->edge_devices);

		*found = (struct network_circuit) {
			.links = { find_link(network, &circuit->links.primary),
			    find_link(network, &circuit->links.secondary) },
			.filter = filter == NULL ? NETWORK_NOWHERE :
			    (int32_t)(filter - plan->route_filters.items),
			.peering = circuit_has_ms_peering(circuit),
		};
		found->devices.items = arena_calloc(network->arena,
		    (size_t)nats.count + edges.count + 1,
		    sizeof *found->devices.items);
		if (found->devices.items == NULL)
			return;
		for (k = 0; k < edges.count + nats.count; k++) {
			int32_t device = k < edges.count ? edges.items[k] :
			    nats.items[k - edges.count];

			if (!refs_have(&found->devices, device))
				found->devices.items[found->devices.count++] =
				    device;
		}
	}
}

static void
find_segments(struct network *network)
{
	const struct plan *plan = network->plan;
	uint32_t i;

	for (i = 0; i < plan->egresses.count; i++) {
		const struct egress *egress = &plan->egresses.items[i];

		network->egresses[i] = (struct network_egress) {
			.site = id_index_find(&network->site_ids, egress->site),
			.devices = find_all(network->arena,
			    &network->device_ids, &egress->devices),
		};
	}
	for (i = 0; i < plan->segments.count; i++) {
		const struct segment *segment = &plan->segments.items[i];

		network->segments[i] = (struct network_segment) {
			.site = id_index_find(&network->site_ids,
			    segment->site),
			.egress = id_index_find(&network->egress_ids,
			    segment->default_egress),
			.circuits = find_all(network->arena,
			    &network->circuit_ids, &segment->er_circuits),
			.hops = find_all(network->arena,
			    &network->device_ids, &segment->stateful_hops),
		};
	}
}

static void
find_sites(struct network *network)
{
	const struct plan *plan = network->plan;
	int32_t *labels =
	    arena_calloc(network->arena, plan->sites.count + 1, sizeof *labels);
	uint32_t i;

	if (labels == NULL)
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		network->sites[i] = (struct network_site) {
			.circuits = find_all(network->arena,
			    &network->circuit_ids, &site->er_egress),
			.egresses = find_all(network->arena,
			    &network->egress_ids, &site->inet_egress),
		};
	}
	for (i = 0; i < plan->wan.count; i++) {
		const struct wan_link *link = &plan->wan.items[i];
		int32_t a = id_index_find(&network->site_ids, link->a);
		int32_t b = id_index_find(&network->site_ids, link->b);

		network->wan[i] = (struct network_wan) { a, b };
		if (a >= 0)
			network->sites[a].wan_links++;
		if (b >= 0)
			network->sites[b].wan_links++;
	}
	network_join(network, NULL, NULL, labels);
	for (i = 0; i < plan->sites.count; i++)
		network->sites[i].joined = labels[i];
}

static int32_t
root_of(int32_t *labels, int32_t site)
{
	while (labels[site] != site) {
		labels[site] = labels[labels[site]];
		site = labels[site];
	}
	return site;
}

void
network_join(const struct network *network, const bool *site_down,
    const bool *wan_down, int32_t *labels)
{
	uint32_t count = network->plan->sites.count, i;

	for (i = 0; i < count; i++)
		labels[i] = (int32_t)i;
	for (i = 0; i < network->plan->wan.count; i++) {
		int32_t a = network->wan[i].a, b = network->wan[i].b;

		if (a < 0 || b < 0 || (wan_down != NULL && wan_down[i]))
			continue;
		if (site_down != NULL && (site_down[a] || site_down[b]))
			continue;
		labels[root_of(labels, a)] = root_of(labels, b);
	}
	for (i = 0; i < count; i++)
		labels[i] = network->sites[i].wan_links == 0 ?
		    NETWORK_NOWHERE : root_of(labels, (int32_t)i);
}

bool
network_build(struct network *network, struct arena *arena,
    const struct plan *plan)
{
	*network = (struct network) { .plan = plan, .arena = arena };
	id_index_build(&network->site_ids, arena, plan, "sites");
	id_index_build(&network->segment_ids, arena, plan, "segments");
	id_index_build(&network->device_ids, arena, plan, "devices");
	id_index_build(&network->egress_ids, arena, plan, "egresses");
	id_index_build(&network->circuit_ids, arena, plan, "circuits");
	id_index_build(&network->filter_ids, arena, plan, "route_filters");
	id_index_build(&network->wan_ids, arena, plan, "wan");
	id_index_build(&network->flow_ids, arena, plan, "flows");
	network->sites = arena_calloc(arena, plan->sites.count + 1,
	    sizeof *network->sites);
	network->segments = arena_calloc(arena, plan->segments.count + 1,
	    sizeof *network->segments);
	network->devices = arena_calloc(arena, plan->devices.count + 1,
	    sizeof *network->devices);
	network->egresses = arena_calloc(arena, plan->egresses.count + 1,
	    sizeof *network->egresses);
	network->circuits = arena_calloc(arena, plan->circuits.count + 1,
	    sizeof *network->circuits);
	network->wan = arena_calloc(arena, plan->wan.count + 1,
	    sizeof *network->wan);
	if (arena_failed(arena))
		return false;
	find_devices(network);
	find_circuits(network);
	find_segments(network);
	find_sites(network);
	return !arena_failed(arena);
}
