/*
 * Step 6: what a circuit is: one provider, one location, Metro or not, two
 * physical connections. Tier and billing are AZ's, addresses PEER's.
 */
#include "model/rules/families.h"

#include <string.h>
#include <strings.h>

#include "model/catalog/provider.h"
#include "model/rules/per_circuit.h"
#include "model/analysis/query.h"
#include "model/rules/spot.h"

/* Says whether a whole text is a name that the catalogue knows. */
typedef bool knows_name(const struct check *, const struct circuit *,
    const char *);

static bool
knows_provider(const struct check *check, const struct circuit *circuit,
    const char *name)
{
	(void)circuit;
	return catalog_provider(check->catalog, name) != NULL;
}

static bool
knows_location(const struct check *check, const struct circuit *circuit,
    const char *name)
{
	return catalog_location(check->catalog,
	    circuit_cloud(check->plan, circuit), name) != NULL;
}

/*
 * Returns the length of the separator at s, or 0: signs that lists are
 * written with, and the word "and".
 */
static size_t
separator(const char *s)
{
	if (*s != '\0' && strchr(",;/|+&", *s) != NULL)
		return 1;
	return strncasecmp(s, " and ", 5) == 0 ? 5 : 0;
}

/* Cuts the next name out of a list; returns what follows, NULL at the end. */
static const char *
next_name(const char *s, char *name, size_t size)
{
	size_t length = 0;

	if (*s == '\0')
		return NULL;
	while (*s != '\0' && separator(s) == 0) {
		if (length + 1 < size && (length > 0 || *s != ' '))
			name[length++] = *s;
		s++;
	}
	while (length > 0 && name[length - 1] == ' ')
		length--;
	name[length] = '\0';
	return s + separator(s);
}

/* Counts the known names that a text lists; 1 where it is one name. */
static int
count_names(const struct check *check, const struct circuit *circuit,
    const char *text, knows_name *knows)
{
	char name[128];
	int count = 0;

	if (text == NULL || knows(check, circuit, text))
		return text != NULL;
	while ((text = next_name(text, name, sizeof name)) != NULL)
		count += knows(check, circuit, name);
	return count;
}

static void
cir_001_at(struct check *check, int index, const struct circuit *circuit)
{
	if (circuit->provider == NULL && circuit->peering_location == NULL)
		check_lacks(check, circuit_path(index, "peering_location"));
	if (count_names(check, circuit, circuit->provider, knows_provider) > 1)
		check_fires(check, circuit_path(index, "provider"),
		    "%s is given several providers, \"%s\"", circuit->id,
		    circuit->provider);
	else if (circuit->provider != NULL &&
	    GIVEN(circuit, circuit, direct_port))
		check_fires(check, circuit_path(index, "provider"),
		    "%s has both provider %s and a Direct port pair",
		    circuit->id, circuit->provider);
	if (!circuit_is_metro(circuit) && count_names(check, circuit,
		circuit->peering_location, knows_location) > 1)
		check_fires(check, circuit_path(index, "peering_location"),
		    "%s is given several peering locations, \"%s\"",
		    circuit->id, circuit->peering_location);
}
RULE_PER_CIRCUIT(cir_001)

static void
cir_002_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct location *location;

	if (!circuit_is_metro(circuit))
		return;
	if (circuit->peering_location == NULL) {
		check_lacks(check, circuit_path(index, "peering_location"));
		return;
	}
	location = circuit_location(check->plan, check->catalog, circuit);
	if (catalog_metro(check->catalog, circuit->peering_location) != NULL ||
	    (location != NULL &&
		catalog_metro_of(check->catalog, location) != NULL))
		return;
	check_fires(check, circuit_path(index, "metro"), "%s is to be a Metro "
	    "circuit in %s, which is not one of the %zu Metro cities",
	    circuit->id, circuit->peering_location,
	    catalog_metros(check->catalog).count);
}
RULE_PER_CIRCUIT(cir_002)

static void
cir_003_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!circuit_is_metro(circuit) ||
	    !circuit_carries_m365(check->plan, check->catalog, circuit))
		return;
	check_fires(check, circuit_path(index, "metro"), "%s is a Metro "
	    "circuit and is to carry %s", circuit->id,
	    filter_m365_community(check->catalog,
		circuit_filter(check->plan, circuit)));
}
RULE_PER_PEERING(cir_003)

static void
cir_004_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(circuit, circuit, l2_extension))
		check_lacks(check, circuit_path(index, "l2_extension"));
	else if (circuit->l2_extension)
		check_fires(check, circuit_path(index, "l2_extension"),
		    "%s is expected to extend a VLAN into Microsoft",
		    circuit->id);
}
RULE_PER_CIRCUIT(cir_004)

static void
cir_005_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct circuit_links *links = &circuit->links;
	const char *first = links->primary.physical;
	const char *second = links->secondary.physical;

	if (first == NULL || second == NULL)
		check_lacks(check, path_build("circuits", index, "links", -1,
		    first == NULL ? "primary" : "secondary", -1, "physical",
		    -1, NULL));
	else if (strcasecmp(first, second) == 0)
		check_fires(check, path_build("circuits", index, "links", -1,
		    "secondary", -1, "physical", -1, NULL), "both links of %s "
		    "run over %s", circuit->id, first);
}
RULE_PER_CIRCUIT(cir_005)

/* clang-format off */
static const struct rule cir_rules[] = {
	{ "CIR-001", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A circuit with two providers or two locations",
	  "A circuit has one provider and one peering location; only Metro spans two buildings.",
	  "Make a circuit of each, or choose Metro.",
	  "circuits[].provider, circuits[].peering_location, circuits[].direct_port", "A-FAQ A-PEER", cir_001 },
	{ "CIR-002", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "A Metro circuit where Metro is not offered",
	  "Metro circuits exist in the listed cities only.",
	  "Choose a city of the list, or two circuits in two locations.",
	  "circuits[].metro, circuits[].peering_location", "A-METRO", cir_002 },
	{ "CIR-003", RULE_WARNING, BASIS_PRACTICE, 6, NEEDS_NOTHING,
	  "Microsoft 365 over a Metro circuit, unconfirmed",
	  "The pages say neither that Metro differs for Microsoft peering nor that it does not.",
	  "Have provider and Microsoft confirm it in writing before ordering.",
	  "circuits[].metro, route_filters[].communities", "", cir_003 },
	{ "CIR-004", RULE_ERROR, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Layer 2 is expected to reach into Microsoft",
	  "The circuit is routed; a VLAN ends at its edge.",
	  "Plan routed segments on both sides.",
	  "circuits[].l2_extension", "A-FAQ", cir_004 },
	{ "CIR-005", RULE_WARNING, BASIS_DOCUMENTED, 6, NEEDS_NOTHING,
	  "Both links over one physical connection",
	  "Two VLANs on one line are allowed, but whatever cuts the line cuts both links.",
	  "Order a second physical connection on another way.",
	  "circuits[].links.primary.physical, circuits[].links.secondary.physical", "A-FAQ", cir_005 },
};
/* clang-format on */

RULE_FAMILY(cir, "CIR", "Circuits");
