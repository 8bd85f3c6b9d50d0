/*
 * Step 6: the Microsoft peering of each circuit: AS number, VLAN, MD5, age.
 * The sessions' subnets are in rules_peer_addresses.c, the prefixes in
 * rules_peer_prefixes.c; all rows are here.
 */
#include "model/rules/rules_peer.h"

#include "model/catalog/figures.h"
#include "model/rules/families.h"
#include "model/rules/per_circuit.h"
#include "model/analysis/query.h"

enum { VLAN_FIRST = 1, VLAN_LAST = 4094 }; /* of IEEE 802.1Q */

static void
peer_006_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	const struct private_peering *other = &circuit->private_peering;
	struct path path = peering_path(index, "vlan");

	if (!GIVEN(ms_peering, peering, vlan)) {
		check_lacks(check, path);
		return;
	}
	if (peering->vlan < VLAN_FIRST || peering->vlan > VLAN_LAST)
		check_fires(check, path, "VLAN %lld of %s is outside %d to %d",
		    (long long)peering->vlan, circuit->id, VLAN_FIRST,
		    VLAN_LAST);
	else if (other->enabled && GIVEN(private_peering, other, vlan) &&
	    other->vlan == peering->vlan)
		check_fires(check, path, "VLAN %lld of %s is used by both "
		    "peerings", (long long)peering->vlan, circuit->id);
}
RULE_PER_PEERING(peer_006)

/* Returns the AS number of your side; false, and says so, without one. */
static bool
peer_asn(struct check *check, int index, const struct circuit *circuit,
    int64_t *asn)
{
	if (!GIVEN(ms_peering, &circuit->ms_peering, peer_asn)) {
		check_lacks(check, peering_path(index, "peer_asn"));
		return false;
	}
	*asn = circuit->ms_peering.peer_asn;
	return true;
}

/* Says whether the number lies between two figures of the catalogue. */
static bool
between(const struct check *check, int64_t number, const char *first,
    double low, const char *last, double high)
{
	return (double)number >=
	    catalog_figure(check->catalog, first, low) &&
	    (double)number <= catalog_figure(check->catalog, last, high);
}

static bool
asn_reserved(const struct check *check, int64_t asn)
{
	return between(check, asn, "reserved-asn-first", 65515,
	    "reserved-asn-last", 65520);
}

static void
peer_007_at(struct check *check, int index, const struct circuit *circuit)
{
	struct path path = peering_path(index, "peer_asn");
	const char *why = NULL;
	int64_t asn;

	if (!peer_asn(check, index, circuit, &asn))
		return;
	if (asn == (int64_t)catalog_figure(check->catalog, "microsoft-asn",
		12076))
		why = "is Microsoft's own";
	else if (asn_reserved(check, asn))
		why = "is reserved by Azure";
	else if (between(check, asn, "refused-asn-first", 64496,
		"refused-asn-last", 64511))
		why = "is for documentation and not allowed in the path";
	if (why != NULL)
		check_fires(check, path, "AS %lld of %s %s", (long long)asn,
		    circuit->id, why);
}
RULE_PER_PEERING(peer_007)

static void
peer_008_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	uint32_t i, prepended = 0;
	int64_t asn;

	if (!peer_asn(check, index, circuit, &asn) ||
	    !asn_is_private((uint32_t)asn) || asn_reserved(check, asn))
		return;
	for (i = 0; i < peering->advertised.count; i++)
		prepended += peering->advertised.items[i].prepend > 0;
	if (prepended > 0)
		check_fires(check, peering_path(index, "peer_asn"),
		    "AS %lld of %s is private, so prepending on %u prefix%s "
		    "has no effect", (long long)asn, circuit->id, prepended,
		    prepended == 1 ? "" : "es");
	else
		check_fires(check, peering_path(index, "peer_asn"),
		    "AS %lld of %s is private: Microsoft validates by hand and "
		    "removes it from the path", (long long)asn, circuit->id);
}
RULE_PER_PEERING(peer_008)

static void
peer_009_at(struct check *check, int index, const struct circuit *circuit)
{
	int64_t asn;

	if (peer_asn(check, index, circuit, &asn) && asn > UINT16_MAX)
		check_fires(check, peering_path(index, "peer_asn"),
		    "AS %lld (%lld.%lld) of %s needs 32 bits", (long long)asn,
		    (long long)asn >> 16, (long long)asn & UINT16_MAX,
		    circuit->id);
}
RULE_PER_PEERING(peer_009)

static void
peer_014_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct path path = peering_path(index, "md5_length");
	int most = (int)catalog_figure(check->catalog, "md5-key-max", 25);

	if (!GIVEN(ms_peering, peering, md5_length)) {
		if (peering->md5)
			check_lacks(check, path);
	} else if (peering->md5_length > most) {
		check_fires(check, path, "the MD5 key of %s has %lld "
		    "characters; %d are possible", circuit->id,
		    (long long)peering->md5_length, most);
	}
}
RULE_PER_PEERING(peer_014)

static void
peer_015_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!circuit->ms_peering.md5)
		check_fires(check, peering_path(index, "md5"), "the sessions "
		    "of %s have no MD5 key", circuit->id);
}
RULE_PER_PEERING(peer_015)

/* From this day on peerings advertise nothing without a filter. [A-RF] */
static const char filters_since[] = "2017-08-01";

static void
peer_017_at(struct check *check, int index, const struct circuit *circuit)
{
	const char *text = circuit->ms_peering.configured_on;
	struct path path = peering_path(index, "configured_on");
	civil_day since, day;

	if (text == NULL) {
		/* Only what stands already can be that old. */
		if (circuit->state == CIRCUIT_PROVISIONED)
			check_lacks(check, path);
	} else if (civil_parse_day(filters_since, &since) &&
	    civil_parse_day(text, &day) && day < since) {
		check_fires(check, path, "the peering of %s is from %s and "
		    "advertises all of Microsoft 365 without a filter",
		    circuit->id, text);
	}
}
RULE_PER_PEERING(peer_017)

/* clang-format off */
static const struct rule peer_rules[] = {
	{ "PEER-001", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A Microsoft peering without both sessions",
	  "Two sessions are required, and Microsoft's availability promise holds only while both are up.",
	  "Plan a primary and a secondary session, each with its subnet.",
	  "circuits[].ms_peering, circuits[].ms_peering.primary_v4, circuits[].ms_peering.secondary_v4, circuits[].ms_peering.primary_v6, circuits[].ms_peering.secondary_v6", "A-RT A-PRE", peer_001 },
	{ "PEER-002", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A peering subnet of the wrong size",
	  "Each session takes a /30, with IPv6 a /126; or both share a /29 or /125.",
	  "Use a /30 for each session, or one /29; with IPv6 a /126 each, or one /125.",
	  "circuits[].ms_peering.primary_v4, circuits[].ms_peering.secondary_v4, circuits[].ms_peering.primary_v6, circuits[].ms_peering.secondary_v6", "A-RT", peer_002 },
	{ "PEER-003", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A peering subnet used twice",
	  "Subnets are unique for each session, peering and circuit.",
	  "Take another subnet for one of the two.",
	  "circuits[].ms_peering.primary_v4, circuits[].ms_peering.secondary_v4, circuits[].ms_peering.primary_v6, circuits[].ms_peering.secondary_v6, circuits[].private_peering", "A-RT", peer_003 },
	{ "PEER-004", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Peering subnets that are not public or not yours",
	  "Microsoft peering takes public addresses that the registry shows as yours or your provider's.",
	  "Use public addresses of your own or of your provider.",
	  "circuits[].ms_peering.primary_v4, circuits[].ms_peering.secondary_v4, circuits[].ms_peering.primary_v6, circuits[].ms_peering.secondary_v6, circuits[].ms_peering.subnets_registered_to", "A-RT A-WF", peer_004 },
	{ "PEER-005", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Your end has the wrong address of the subnet",
	  "Your router takes the first usable address and Microsoft's the second; otherwise the session stays down.",
	  "Give your router the first usable address.",
	  "circuits[].ms_peering.ce_primary_v4, circuits[].ms_peering.ce_secondary_v4, circuits[].ms_peering.primary_v4, circuits[].ms_peering.secondary_v4", "A-RT A-CFG", peer_005 },
	{ "PEER-006", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A VLAN out of range or used by two peerings",
	  "Each peering of a circuit is told apart by its VLAN.",
	  "Choose a VLAN from 1 to 4094 that no other peering of the circuit has.",
	  "circuits[].ms_peering.vlan, circuits[].private_peering.vlan", "A-RCLI", peer_006 },
	{ "PEER-007", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "An AS number that Microsoft refuses",
	  "Its own number, the range it reserves and numbers for documentation are not accepted.",
	  "Use an AS number of your own.",
	  "circuits[].ms_peering.peer_asn", "A-RT", peer_007 },
	{ "PEER-008", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A private AS number",
	  "It is allowed, but ownership is then validated by hand, and Microsoft removes it, so prepending does nothing.",
	  "Use a public AS number, or allow time for the validation and steer by longer prefixes.",
	  "circuits[].ms_peering.peer_asn, circuits[].ms_peering.advertised[].prepend", "A-RT A-OPT", peer_008 },
	{ "PEER-009", RULE_INFO, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "An AS number of 32 bits",
	  "Microsoft takes numbers of 16 and 32 bits; older routers on your side may not.",
	  "Check that your routers take it, and how they write it.",
	  "circuits[].ms_peering.peer_asn", "A-RT", peer_009 },
	{ "PEER-010", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "An advertised prefix that is not declared",
	  "Declared prefixes are the list of what Microsoft accepts on the session; anything else is dropped.",
	  "Declare the prefix on the peering.",
	  "circuits[].ms_peering.advertised[].cidr, circuits[].ms_peering.prefixes[].cidr", "A-RT", peer_010 },
	{ "PEER-011", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A declared prefix that is not validated",
	  "Until Azure shows it as Configured the prefix cannot be used.",
	  "Prove ownership: registry entry, signature, or letter of authorisation in a support ticket.",
	  "circuits[].ms_peering.prefixes[].validation", "A-WF A-FAQ", peer_011 },
	{ "PEER-012", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A prefix of another AS, and the holder's AS not set",
	  "Microsoft compares the registry with the session's AS number unless another one is named.",
	  "Name the AS number that holds the prefix.",
	  "circuits[].ms_peering.customer_asn, circuits[].ms_peering.peer_asn, circuits[].ms_peering.prefixes[].asn", "A-RCLI", peer_012 },
	{ "PEER-013", RULE_INFO, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Prefixes can be validated by signature",
	  "A signed validation id proves ownership without a ticket, where the registry holds your certificate.",
	  "Sign the validation id of each prefix, or have a letter of authorisation ready.",
	  "circuits[].ms_peering.prefixes[].validation, circuits[].ms_peering.prefixes[].validation_id", "A-PVAL A-SDK", peer_013 },
	{ "PEER-014", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "An MD5 key that is too long",
	  "Azure takes up to 25 characters.",
	  "Use a key of at most 25 characters.",
	  "circuits[].ms_peering.md5_length", "TF", peer_014 },
	{ "PEER-015", RULE_INFO, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Sessions without an MD5 key",
	  "A key is optional; it guards against sessions set up by mistake.",
	  "Decide whether your policy asks for one.",
	  "circuits[].ms_peering.md5", "A-RT", peer_015 },
	{ "PEER-016", RULE_ERROR, BASIS_PRACTICE, 6, NEEDS_NOTHING,
	  "An advertised prefix overlaps a peering subnet",
	  "The way to the session's own addresses would lead over the session.",
	  "Advertise longer prefixes that leave the subnet out, or take the subnet from elsewhere.",
	  "circuits[].ms_peering.advertised[].cidr, circuits[].ms_peering.primary_v4, circuits[].ms_peering.secondary_v4, circuits[].ms_peering.primary_v6, circuits[].ms_peering.secondary_v6", "", peer_016 },
	{ "PEER-017", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A peering from before route filters",
	  "It advertises everything without a filter; a second, newer circuit will behave differently.",
	  "Attach a filter to it, so that both circuits bring the same routes.",
	  "circuits[].ms_peering.configured_on", "A-FAQ A-RF", peer_017 },
};
/* clang-format on */

RULE_FAMILY(peer, "PEER", "Microsoft peering");
