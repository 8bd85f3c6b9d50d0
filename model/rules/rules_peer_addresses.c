/*
 * Step 6: the subnets of the two sessions of each peering: there, of the right
 * size, unique, public, and with the right end on your side. Knows nothing of
 * what is advertised, save that it may not hold them.
 */
#include "model/rules/rules_peer.h"

#include <string.h>

#include "model/arena.h"
#include "model/rules/per_circuit.h"
#include "model/analysis/query.h"

/* The four subnets of a Microsoft peering and two of a private one. */
static const struct subnet_field {
	const char *key;
	bool private, second;
	unsigned char family;
	size_t offset; /* in the peering's record */
} subnet_fields[] = {
	{ "primary_v4", false, false, 4,
	    offsetof(struct ms_peering, primary_v4) },
	{ "secondary_v4", false, true, 4,
	    offsetof(struct ms_peering, secondary_v4) },
	{ "primary_v6", false, false, 6,
	    offsetof(struct ms_peering, primary_v6) },
	{ "secondary_v6", false, true, 6,
	    offsetof(struct ms_peering, secondary_v6) },
	{ "primary_v4", true, false, 4,
	    offsetof(struct private_peering, primary_v4) },
	{ "secondary_v4", true, true, 4,
	    offsetof(struct private_peering, secondary_v4) },
};
enum {
	SUBNETS = sizeof subnet_fields / sizeof *subnet_fields,
	MS_SUBNETS = 4
};

/* Returns a subnet's text, or NULL where it, or its peering, is not there. */
static const char *
subnet_text(const struct circuit *circuit, size_t field)
{
	const struct subnet_field *row = &subnet_fields[field];
	const char *record = row->private ?
	    (const char *)&circuit->private_peering :
	    (const char *)&circuit->ms_peering;
	const char *text;

	if (row->private ? !circuit->private_peering.enabled :
	    !circuit_has_ms_peering(circuit))
		return NULL;
	memcpy(&text, record + row->offset, sizeof text);
	return text;
}

static struct path
subnet_path(int index, size_t field)
{
	return path_build("circuits", index, subnet_fields[field].private ?
		"private_peering" : "ms_peering", -1,
	    subnet_fields[field].key, -1, NULL);
}

/* What one session needs: /30 and /126. Both share one bit less. [A-RT] */
static unsigned
session_length(unsigned family)
{
	return family == 4 ? 30 : 126;
}

/* Says whether the first subnet of a family is large enough for both. */
static bool
holds_both(const struct circuit *circuit, size_t first)
{
	const char *text = subnet_text(circuit, first);
	struct prefix prefix;

	return text != NULL && prefix_parse(text, &prefix) == NET_OK &&
	    prefix.length + 1U == session_length(prefix.address.family);
}

/* A family of which one session is planned needs the other as well. */
static bool
fire_half(struct check *check, int index, const struct circuit *circuit,
    size_t first)
{
	bool one = subnet_text(circuit, first) != NULL;
	bool two = subnet_text(circuit, first + 1) != NULL;
	const char *family = subnet_fields[first].family == 4 ? "IPv4" : "IPv6";

	if (one == two || holds_both(circuit, first))
		return one;
	check_fires(check, subnet_path(index, one ? first + 1 : first),
	    "the Microsoft peering of %s has no %s subnet for its %s session",
	    circuit->id, family, one ? "secondary" : "primary");
	return true;
}

static void
peer_001_at(struct check *check, int index, const struct circuit *circuit)
{
	bool v4, v6;

	if (!GIVEN(circuit, circuit, ms_peering)) {
		/* One for virtual networks alone is not the matter here. */
		if (!circuit->private_peering.enabled &&
		    circuit->change != CHANGE_DELETE)
			check_fires(check, circuit_path(index, "ms_peering"),
			    "%s has no Microsoft peering", circuit->id);
		return;
	}
	if (!circuit_has_ms_peering(circuit))
		return;
	v4 = fire_half(check, index, circuit, 0);
	v6 = fire_half(check, index, circuit, 2);
	if (!v4 && !v6)
		check_fires(check, peering_path(index, "primary_v4"),
		    "the Microsoft peering of %s has no subnets, so neither "
		    "session can be set up", circuit->id);
}

void
peer_001(struct check *check)
{
	each_circuit(check, peer_001_at);
}

static void
peer_002_field(struct check *check, int index, const struct circuit *circuit,
    size_t field)
{
	const char *text = subnet_text(circuit, field);
	unsigned family = subnet_fields[field].family;
	char right[NET_TEXT_SIZE];
	struct finding *finding;
	struct prefix prefix;

	if (text == NULL || prefix_parse(text, &prefix) != NET_OK)
		return;
	if (prefix.address.family != family) {
		check_fires(check, subnet_path(index, field), "%s of %s is "
		    "%s, an IPv%u prefix", subnet_fields[field].key,
		    circuit->id, text, prefix.address.family);
		return;
	}
	if (prefix.length == session_length(family) ||
	    (!subnet_fields[field].second && holds_both(circuit, field) &&
		subnet_text(circuit, field + 1) == NULL))
		return;
	finding = check_fires(check, subnet_path(index, field), "%s of %s is "
	    "%s; a session takes a /%u", subnet_fields[field].key,
	    circuit->id, text, session_length(family));
	prefix.length = (uint8_t)session_length(family);
	prefix = prefix_network(&prefix);
	check_remedy(check, finding, "Use %s, if it is free, or another /%u of "
	    "yours.", prefix_format(&prefix, right), session_length(family));
}

static void
peer_002_at(struct check *check, int index, const struct circuit *circuit)
{
	size_t i;

	for (i = 0; i < MS_SUBNETS; i++)
		peer_002_field(check, index, circuit, i);
}

void
peer_002(struct check *check)
{
	each_peering(check, peer_002_at);
}

/* All subnets of the plan; an owner is circuit * SUBNETS + field. */
static bool
subnets_gather(struct check *check, struct prefix_set *set, size_t fields)
{
	const struct plan *plan = check->plan;
	uint32_t i;
	size_t field;

	if (!prefix_set_reserve(set, check->arena,
		(size_t)plan->circuits.count * SUBNETS))
		return false;
	for (i = 0; i < plan->circuits.count; i++)
		for (field = 0; field < fields; field++)
			prefix_set_add(set,
			    subnet_text(&plan->circuits.items[i], field),
			    i * SUBNETS + (uint32_t)field);
	return true;
}

/* Reports the one of two overlapping subnets that comes later in the plan. */
static void
peer_003_pair(struct check *check, uint32_t a, uint32_t b)
{
	uint32_t early = a < b ? a : b, late = a < b ? b : a;
	const struct circuit *first =
	    &check->plan->circuits.items[early / SUBNETS];
	const struct circuit *second =
	    &check->plan->circuits.items[late / SUBNETS];
	const struct subnet_field *one = &subnet_fields[early % SUBNETS];
	const struct subnet_field *two = &subnet_fields[late % SUBNETS];
	const char *text = subnet_text(first, early % SUBNETS);
	const char *other = subnet_text(second, late % SUBNETS);

	/* Two private peerings are for another plan. */
	if (one->private && two->private)
		return;
	if (strcmp(text, other) == 0)
		check_fires(check, subnet_path((int)(late / SUBNETS),
		    late % SUBNETS), "%s is used twice: %s%s of %s and %s%s of "
		    "%s", text, one->private ? "private " : "", one->key,
		    first->id, two->private ? "private " : "", two->key,
		    second->id);
	else
		check_fires(check, subnet_path((int)(late / SUBNETS),
		    late % SUBNETS), "%s (%s%s of %s) overlaps %s (%s%s of %s)",
		    other, two->private ? "private " : "", two->key,
		    second->id, text, one->private ? "private " : "", one->key,
		    first->id);
}

void
peer_003(struct check *check)
{
	struct prefix_set set;
	size_t i, cover = 0;

	if (!subnets_gather(check, &set, SUBNETS))
		return;
	prefix_set_sort(&set);
	/* Sorted, what overlaps lies behind the widest that holds it. */
	for (i = 1; i < set.count; i++) {
		if (prefix_contains(&set.items[cover].prefix,
			&set.items[i].prefix))
			peer_003_pair(check, set.items[cover].owner,
			    set.items[i].owner);
		else
			cover = i;
	}
}

static void
peer_004_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct path path = peering_path(index, "subnets_registered_to");
	bool any = false;
	size_t i;

	for (i = 0; i < MS_SUBNETS; i++) {
		const char *text = subnet_text(circuit, i), *range;
		struct prefix prefix;

		if (text == NULL || prefix_parse(text, &prefix) != NET_OK)
			continue;
		any = true;
		if (prefix_is_public(&prefix, true))
			continue;
		range = prefix_special_range(&prefix);
		check_fires(check, subnet_path(index, i), "%s (%s of %s) is "
		    "%s%s, not public", text, subnet_fields[i].key,
		    circuit->id, range == NULL ? "partly special" : range,
		    range == NULL ? "" : " address space");
	}
	if (!any)
		return;
	if (!GIVEN(ms_peering, peering, subnets_registered_to))
		check_lacks(check, path);
	else if (peering->subnets_registered_to == REGISTERED_OTHER)
		check_fires(check, path, "the subnets of %s are registered to "
		    "neither you nor your provider", circuit->id);
}

void
peer_004(struct check *check)
{
	each_peering(check, peer_004_at);
}

/*
 * Finds the network of a session: its own subnet, or its half of the one for
 * both. Returns false where no address could be taken from it.
 */
static bool
session_network(const struct circuit *circuit, bool second,
    struct prefix *network)
{
	const char *own = subnet_text(circuit, second ? 1 : 0);
	struct address half;

	if (second && own == NULL && holds_both(circuit, 0)) {
		if (prefix_parse(subnet_text(circuit, 0), network) != NET_OK)
			return false;
		half = prefix_nth(network, 4);
		*network = (struct prefix) { half, 30 };
		return true;
	}
	if (own == NULL || prefix_parse(own, network) != NET_OK ||
	    network->address.family != 4 || network->length > 30)
		return false;
	*network = prefix_network(network);
	return true;
}

static void
peer_005_session(struct check *check, int index,
    const struct circuit *circuit, bool second)
{
	const char *text = second ? circuit->ms_peering.ce_secondary_v4 :
	    circuit->ms_peering.ce_primary_v4;
	struct path path = peering_path(index, second ? "ce_secondary_v4" :
	    "ce_primary_v4");
	char yours[NET_TEXT_SIZE], theirs[NET_TEXT_SIZE];
	struct address given, right, microsoft;
	struct prefix network;
	struct finding *finding;

	if (!session_network(circuit, second, &network))
		return;
	if (text == NULL) {
		check_lacks(check, path);
		return;
	}
	right = prefix_nth(&network, 1);
	microsoft = prefix_nth(&network, 2);
	if (address_parse(text, &given) != NET_OK ||
	    address_compare(&given, &right) == 0)
		return;
	address_format(&right, yours);
	address_format(&microsoft, theirs);
	finding = check_fires(check, path, "your %s address of %s is %s%s; "
	    "the first address is %s", second ? "secondary" : "primary",
	    circuit->id, text, address_compare(&given, &microsoft) == 0 ?
		", which is Microsoft's" : "", yours);
	check_remedy(check, finding, "Use the first address %s; Microsoft "
	    "takes %s.", yours, theirs);
}

static void
peer_005_at(struct check *check, int index, const struct circuit *circuit)
{
	peer_005_session(check, index, circuit, false);
	peer_005_session(check, index, circuit, true);
}

void
peer_005(struct check *check)
{
	each_peering(check, peer_005_at);
}

static void
peer_016_circuit(struct check *check, const struct prefix_set *set,
    int index)
{
	const struct plan *plan = check->plan;
	const struct circuit *circuit = &plan->circuits.items[index];
	uint32_t i;

	for (i = 0; i < circuit->ms_peering.advertised.count; i++) {
		const char *text = circuit->ms_peering.advertised.items[i].cidr;
		const struct prefix_mark *mark;
		struct prefix prefix;

		if (text == NULL || prefix_parse(text, &prefix) != NET_OK)
			continue;
		mark = prefix_set_overlapping(set, &prefix);
		if (mark == NULL)
			continue;
		check_fires(check, path_build("circuits", index, "ms_peering",
		    -1, "advertised", (int)i, "cidr", -1, NULL), "%s "
		    "advertises %s, which overlaps %s, %s of %s", circuit->id, text,
		    subnet_text(&plan->circuits.items[mark->owner / SUBNETS],
			mark->owner % SUBNETS),
		    subnet_fields[mark->owner % SUBNETS].key,
		    plan->circuits.items[mark->owner / SUBNETS].id);
	}
}

void
peer_016(struct check *check)
{
	const struct plan *plan = check->plan;
	struct prefix_set set;
	uint32_t i;

	if (!subnets_gather(check, &set, MS_SUBNETS))
		return;
	prefix_set_merge(&set);
	for (i = 0; i < plan->circuits.count; i++)
		if (circuit_has_ms_peering(&plan->circuits.items[i]))
			peer_016_circuit(check, &set, (int)i);
}
