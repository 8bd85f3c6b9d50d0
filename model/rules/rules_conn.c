/*
 * Step 6: how a circuit reaches Microsoft: connectivity model, provider, who
 * runs the routing, ExpressRoute Direct ports. Addresses are PEER's.
 */
#include "model/rules/families.h"

#include <string.h>
#include <strings.h>

#include "model/arena.h"
#include "model/catalog/provider.h"
#include "model/rules/per_circuit.h"
#include "model/analysis/query.h"

static bool
has_model(const struct circuit *circuit, enum circuit_model model)
{
	return GIVEN(circuit, circuit, model) && circuit->model == model;
}

static void
conn_001_at(struct check *check, int index, const struct circuit *circuit)
{
	struct finding *finding;

	if (GIVEN(circuit, circuit, model))
		return;
	finding = check_fires(check, circuit_path(index, "model"),
	    "%s has no connectivity model", circuit->id);
	if (GIVEN(circuit, circuit, direct_port))
		check_remedy(check, finding, "Write \"model: direct\", since "
		    "%s has a port pair.", circuit->id);
}
RULE_PER_CIRCUIT(conn_001)

/* Says whether a provider's name on the WAN means the same company. */
static bool
same_provider(const struct provider *row, const char *name, const char *other)
{
	size_t i;

	if (strcasecmp(name, other) == 0)
		return true;
	if (row == NULL)
		return false;
	for (i = 0; i < row->aliases.count; i++)
		if (strcasecmp(row->aliases.items[i], other) == 0)
			return true;
	return strcasecmp(row->name, other) == 0;
}

/* Returns the first WAN link of a circuit's provider, or NULL. */
static const struct wan_link *
provider_link(const struct check *check, const char *provider)
{
	const struct plan *plan = check->plan;
	const struct provider *row = catalog_provider(check->catalog, provider);
	uint32_t i;

	for (i = 0; i < plan->wan.count; i++)
		if (plan->wan.items[i].provider != NULL && same_provider(row,
			provider, plan->wan.items[i].provider))
			return &plan->wan.items[i];
	return NULL;
}

static void
conn_002(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct wan_link *link = NULL;
	uint32_t i, providers = 0;
	const char *last = NULL;

	if (plan->circuits.count == 0 || plan->wan.count == 0)
		return;
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		if (has_model(circuit, MODEL_DIRECT))
			return;
		if (circuit->provider == NULL) {
			check_lacks(check, circuit_path((int)i, "provider"));
			return;
		}
		if (last != NULL && strcasecmp(last, circuit->provider) == 0)
			continue;
		last = circuit->provider;
		link = provider_link(check, last);
		if (link == NULL)
			return;
		providers++;
	}
	check_fires(check, circuit_path(0, "provider"), "%s circuit%s with "
	    "%s, who run%s the WAN", plan->circuits.count == 1 ? "the" :
		"all", plan->circuits.count == 1 ? " is" : "s are",
	    providers == 1 ? last : "providers", providers == 1 ? "s" : "");
}

static void
conn_003_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct provider *near = NULL;
	struct finding *finding;

	if (has_model(circuit, MODEL_DIRECT))
		return;
	if (circuit->provider == NULL) {
		check_lacks(check, circuit_path(index, "provider"));
		return;
	}
	if (catalog_provider(check->catalog, circuit->provider) != NULL)
		return;
	finding = check_fires(check, circuit_path(index, "provider"),
	    "%s of %s is not in the list of ExpressRoute partners of %s",
	    circuit->provider, circuit->id, catalog_date());
	if (catalog_search_providers(check->catalog, circuit->provider, &near,
		1) > 0)
		check_remedy(check, finding, "If you mean %s, write that name; "
		    "else let %s bring Ethernet to an exchange provider.",
		    near->name, circuit->provider);
}
RULE_PER_CIRCUIT(conn_003)

static void
conn_004_at(struct check *check, int index, const struct circuit *circuit)
{
	bool routed = has_model(circuit, MODEL_IPVPN);
	bool switched = has_model(circuit, MODEL_EXCHANGE) ||
	    has_model(circuit, MODEL_P2P);

	if (!routed && !switched)
		return;
	if (!GIVEN(circuit, circuit, l3_managed_by))
		check_lacks(check, circuit_path(index, "l3_managed_by"));
	else if (routed && circuit->l3_managed_by == MANAGED_BY_CUSTOMER)
		check_fires(check, circuit_path(index, "l3_managed_by"),
		    "%s is of model ipvpn and you mean to run its routing",
		    circuit->id);
	else if (switched && circuit->l3_managed_by == MANAGED_BY_PROVIDER)
		check_fires(check, circuit_path(index, "l3_managed_by"),
		    "%s is of model %s and its provider is to run the routing",
		    circuit->id, word_of(words_circuit_model,
			(int)circuit->model));
}
RULE_PER_CIRCUIT(conn_004)

static void
conn_005_at(struct check *check, int index, const struct circuit *circuit)
{
	struct path path = circuit_path(index, "peering_written_by_us");
	struct finding *finding;

	if (!GIVEN(circuit, circuit, l3_managed_by) ||
	    circuit->l3_managed_by != MANAGED_BY_PROVIDER)
		return;
	if (!GIVEN(circuit, circuit, peering_written_by_us)) {
		check_lacks(check, path);
		return;
	}
	if (!circuit->peering_written_by_us)
		return;
	finding = check_fires(check, path, "the provider runs the routing of "
	    "%s and you write its peering too", circuit->id);
	if (circuit->provider != NULL)
		check_remedy(check, finding, "Leave the peering of %s to %s.",
		    circuit->id, circuit->provider);
}
RULE_PER_CIRCUIT(conn_005)

static void
conn_006_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(circuit, circuit, model_for_features))
		check_lacks(check, circuit_path(index, "model_for_features"));
	else if (circuit->model_for_features)
		check_fires(check, circuit_path(index, "model_for_features"),
		    "the model of %s was chosen for its features", circuit->id);
}
RULE_PER_CIRCUIT(conn_006)

static void
conn_007_at(struct check *check, int index, const struct circuit *circuit)
{
	struct finding *finding;

	if (has_model(circuit, MODEL_DIRECT) ||
	    circuit->provider_redundancy != NULL)
		return;
	finding = check_fires(check, circuit_path(index,
	    "provider_redundancy"), "the redundancy of %s between your "
	    "perimeter and %s is not recorded", circuit->id,
	    circuit->peering_location == NULL ? "the peering location" :
	    circuit->peering_location);
	if (circuit->provider != NULL)
		check_remedy(check, finding, "Ask %s which devices, ducts and "
		    "rooms the two links of %s share, and record the answer.",
		    circuit->provider, circuit->id);
}
RULE_PER_CIRCUIT(conn_007)

static void
conn_008_at(struct check *check, int index, const struct circuit *circuit)
{
	struct path path = path_build("circuits", index, "direct_port", -1,
	    "lacp", -1, NULL);

	if (!has_model(circuit, MODEL_DIRECT))
		return;
	if (!GIVEN(direct_port, &circuit->direct_port, lacp))
		check_lacks(check, path);
	else if (circuit->direct_port.lacp)
		check_fires(check, path, "the two ports of %s are to be "
		    "bundled", circuit->id);
}
RULE_PER_CIRCUIT(conn_008)

/* The Ethertype of a tag as ExpressRoute Direct wants it. [A-ERD] */
enum { DIRECT_ETHERTYPE = 0x8100 };

/* Returns an earlier circuit on the same pair with the same tag, or NULL. */
static const struct circuit *
tag_twin(const struct plan *plan, int index, const struct circuit *circuit)
{
	const struct direct_port *port = &circuit->direct_port;
	bool outer = port->encapsulation == ENCAPSULATION_QINQ;
	int i;

	if (port->pair == NULL || (outer ?
		!GIVEN(direct_port, port, s_tag) :
		!GIVEN(ms_peering, &circuit->ms_peering, vlan)))
		return NULL;
	for (i = 0; i < index; i++) {
		const struct circuit *other = &plan->circuits.items[i];
		const struct direct_port *there = &other->direct_port;

		if (!has_model(other, MODEL_DIRECT) || there->pair == NULL ||
		    strcmp(there->pair, port->pair) != 0 ||
		    there->encapsulation != port->encapsulation)
			continue;
		if (outer ? GIVEN(direct_port, there, s_tag) &&
			there->s_tag == port->s_tag :
			GIVEN(ms_peering, &other->ms_peering, vlan) &&
			other->ms_peering.vlan == circuit->ms_peering.vlan)
			return other;
	}
	return NULL;
}

static void
conn_009_tags(struct check *check, int index, const struct circuit *circuit)
{
	const struct direct_port *port = &circuit->direct_port;
	const struct circuit *twin = tag_twin(check->plan, index, circuit);

	if (twin == NULL)
		return;
	if (port->encapsulation == ENCAPSULATION_QINQ)
		check_fires(check, path_build("circuits", index, "direct_port",
		    -1, "s_tag", -1, NULL), "%s and %s both use outer tag %lld "
		    "on port pair %s", twin->id, circuit->id,
		    (long long)port->s_tag, port->pair);
	else
		check_fires(check, peering_path(index, "vlan"), "%s and %s "
		    "both use VLAN %lld on port pair %s", twin->id, circuit->id,
		    (long long)circuit->ms_peering.vlan, port->pair);
}

static void
conn_009_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct direct_port *port = &circuit->direct_port;

	if (!has_model(circuit, MODEL_DIRECT))
		return;
	if (GIVEN(direct_port, port, ethertype) &&
	    port->ethertype != DIRECT_ETHERTYPE)
		check_fires(check, path_build("circuits", index, "direct_port",
		    -1, "ethertype", -1, NULL), "the frames of %s have "
		    "Ethertype 0x%04llx instead of 0x%04x", circuit->id,
		    (unsigned long long)port->ethertype, DIRECT_ETHERTYPE);
	if (!GIVEN(direct_port, port, encapsulation))
		check_lacks(check, path_build("circuits", index, "direct_port",
		    -1, "encapsulation", -1, NULL));
	else
		conn_009_tags(check, index, circuit);
}
RULE_PER_CIRCUIT(conn_009)

/* clang-format off */
static const struct rule conn_rules[] = {
	{ "CONN-001", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "No connectivity model",
	  "Who does what, from layer 2 to BGP, follows from the model: exchange, p2p, ipvpn or direct.",
	  "Choose exchange, p2p, ipvpn or direct.",
	  "circuits[].model", "A-CONN A-ERD", conn_001 },
	{ "CONN-002", RULE_INFO, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "All circuits with the provider of the WAN",
	  "Models and partners may be mixed; a partner need not be today's network provider.",
	  "Ask for offers of other partners at the location, and keep the WAN's provider for good reasons only.",
	  "circuits[].provider, wan[].provider", "M-AER", conn_002 },
	{ "CONN-003", RULE_INFO, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "The provider is no ExpressRoute partner",
	  "It can still bring Ethernet to an exchange provider, who then holds the circuit.",
	  "Name the partner who holds the circuit, and plan the line to it.",
	  "circuits[].provider", "A-FAQ A-PRE", conn_003 },
	{ "CONN-004", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Routing in unusual hands for the model",
	  "Providers of IP VPNs normally run layer 3; exchange and Ethernet providers leave BGP to the customer.",
	  "Ask the provider who runs BGP, and correct one of the two fields.",
	  "circuits[].model, circuits[].l3_managed_by", "A-CONN A-TRB", conn_004 },
	{ "CONN-005", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Both you and the provider write the peering",
	  "Writing it by portal or interface overwrites what the provider has set.",
	  "Leave the peering to the provider.",
	  "circuits[].l3_managed_by, circuits[].peering_written_by_us", "A-TRB", conn_005 },
	{ "CONN-006", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A model chosen for its features",
	  "The features are the same in all models.",
	  "Choose by reach, price and who is to run the routing.",
	  "circuits[].model_for_features", "A-CONN", conn_006 },
	{ "CONN-007", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "The provider's redundancy is not documented",
	  "Microsoft's commitment ends at the provider; the way between is only as redundant as the provider builds it.",
	  "Have the provider state logical and physical redundancy end to end, and record it.",
	  "circuits[].provider_redundancy", "M-NP", conn_007 },
	{ "CONN-008", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Bundled ports on ExpressRoute Direct",
	  "LACP and MLAG are not supported on the port pair.",
	  "Use the two ports as two routed links with BGP on each.",
	  "circuits[].direct_port.lacp, circuits[].model", "A-ERD", conn_008 },
	{ "CONN-009", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Tags that ExpressRoute Direct does not take",
	  "Frames carry Ethertype 0x8100; outer tags differ on a pair, and with one tag the VLANs do.",
	  "Use Ethertype 0x8100 and a tag that no other circuit of the pair has.",
	  "circuits[].direct_port, circuits[].ms_peering.vlan", "A-ERD", conn_009 },
};
/* clang-format on */

RULE_FAMILY(conn, "CONN", "Connectivity");
