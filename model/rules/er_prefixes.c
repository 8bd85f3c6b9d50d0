/*
 * Collects the prefixes that circuits use: NAT pools, advertisements, peering
 * subnets. Judges none of them.
 */
#include "model/rules/er_prefixes.h"

#include "model/arena.h"
#include "model/analysis/query.h"

static const char *const subnet_keys[] = { "primary_v4", "secondary_v4",
	"primary_v6", "secondary_v6" };

static size_t
peering_size(const struct ms_peering *peering)
{
	return (size_t)peering->advertised.count +
	    peering->nat_out.pools.count +
	    peering->nat_out.primary_pools.count +
	    peering->nat_out.secondary_pools.count +
	    sizeof subnet_keys / sizeof *subnet_keys;
}

static void
add_one(struct er_prefixes *prefixes, struct er_prefix one, unsigned kinds)
{
	struct prefix parsed;

	if (!(one.kind & kinds) || one.text == NULL ||
	    prefix_parse(one.text, &parsed) != NET_OK)
		return;
	one.prefix = prefix_network(&parsed);
	if (prefix_set_add(&prefixes->set, one.text,
		(uint32_t)prefixes->count))
		prefixes->items[prefixes->count++] = one;
}

static void
add_texts(struct er_prefixes *prefixes, const struct texts *texts,
    uint32_t circuit, unsigned kind, unsigned kinds)
{
	uint32_t i;

	for (i = 0; i < texts->count; i++)
		add_one(prefixes, (struct er_prefix) { .text = texts->items[i],
		    .circuit = circuit, .item = i, .kind = kind }, kinds);
}

static void
add_peering(struct er_prefixes *prefixes, const struct ms_peering *peering,
    uint32_t circuit, unsigned kinds)
{
	const char *const subnets[] = { peering->primary_v4,
		peering->secondary_v4, peering->primary_v6,
		peering->secondary_v6 };
	uint32_t i;

	add_texts(prefixes, &peering->nat_out.pools, circuit, ER_POOL, kinds);
	add_texts(prefixes, &peering->nat_out.primary_pools, circuit,
	    ER_PRIMARY_POOL, kinds);
	add_texts(prefixes, &peering->nat_out.secondary_pools, circuit,
	    ER_SECONDARY_POOL, kinds);
	for (i = 0; i < peering->advertised.count; i++)
		add_one(prefixes, (struct er_prefix) {
		    .text = peering->advertised.items[i].cidr,
		    .circuit = circuit, .item = i,
		    .kind = peering->advertised.items[i].purpose ==
			PURPOSE_SERVER ? ER_ADVERTISED_SERVER :
			ER_ADVERTISED_NAT }, kinds);
	for (i = 0; i < sizeof subnets / sizeof *subnets; i++)
		add_one(prefixes, (struct er_prefix) { .text = subnets[i],
		    .circuit = circuit, .item = i, .kind = ER_SUBNET }, kinds);
}

bool
er_prefixes_build(struct er_prefixes *prefixes, struct arena *arena,
    const struct plan *plan, unsigned kinds)
{
	size_t room = 0;
	uint32_t i;

	*prefixes = (struct er_prefixes) { 0 };
	for (i = 0; i < plan->circuits.count; i++)
		room += peering_size(&plan->circuits.items[i].ms_peering);
	prefixes->items = arena_calloc(arena, room + 1,
	    sizeof *prefixes->items);
	if (prefixes->items == NULL ||
	    !prefix_set_reserve(&prefixes->set, arena, room))
		return false;
	for (i = 0; i < plan->circuits.count; i++)
		if (circuit_has_ms_peering(&plan->circuits.items[i]))
			add_peering(prefixes,
			    &plan->circuits.items[i].ms_peering, i, kinds);
	prefix_set_sort(&prefixes->set);
	return true;
}

struct path
er_prefix_path(const struct er_prefix *one)
{
	int circuit = (int)one->circuit, item = (int)one->item;

	switch (one->kind) {
	case ER_POOL:
		return path_build("circuits", circuit, "ms_peering", -1,
		    "nat_out", -1, "pools", item, NULL);
	case ER_PRIMARY_POOL:
		return path_build("circuits", circuit, "ms_peering", -1,
		    "nat_out", -1, "primary_pools", item, NULL);
	case ER_SECONDARY_POOL:
		return path_build("circuits", circuit, "ms_peering", -1,
		    "nat_out", -1, "secondary_pools", item, NULL);
	case ER_SUBNET:
		return path_build("circuits", circuit, "ms_peering", -1,
		    subnet_keys[item], -1, NULL);
	default:
		return path_build("circuits", circuit, "ms_peering", -1,
		    "advertised", item, "cidr", -1, NULL);
	}
}
