/*
 * Step 6: the prefixes declared on a peering, which are Microsoft's list of
 * what it accepts, and those advertised over it. Sessions are elsewhere.
 */
#include "model/rules/rules_peer.h"

#include "model/rules/per_circuit.h"
#include "model/analysis/query.h"

static struct path
declared_path(int index, uint32_t item, const char *field)
{
	return path_build("circuits", index, "ms_peering", -1, "prefixes",
	    (int)item, field, -1, NULL);
}

static void
peer_010_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct finding *finding;
	struct prefix_set set;
	struct prefix prefix;
	uint32_t i;

	if (peering->advertised.count > 0 && peering->prefixes.count == 0) {
		check_fires(check, peering_path(index, "prefixes"),
		    "%s advertises %u prefix%s and declares none", circuit->id,
		    peering->advertised.count,
		    peering->advertised.count == 1 ? "" : "es");
		return;
	}
	if (!prefix_set_reserve(&set, check->arena, peering->prefixes.count))
		return;
	for (i = 0; i < peering->prefixes.count; i++)
		prefix_set_add(&set, peering->prefixes.items[i].cidr, i);
	prefix_set_merge(&set);
	for (i = 0; i < peering->advertised.count; i++) {
		const char *text = peering->advertised.items[i].cidr;

		if (text == NULL || prefix_parse(text, &prefix) != NET_OK ||
		    prefix_set_holding(&set, &prefix) != NULL)
			continue;
		finding = check_fires(check, path_build("circuits", index,
		    "ms_peering", -1, "advertised", (int)i, "cidr", -1, NULL),
		    "%s advertises %s, which no declared prefix holds",
		    circuit->id, text);
		check_remedy(check, finding, "Declare %s on %s and have it "
		    "validated, or do not advertise it.", text, circuit->id);
	}
}

void
peer_010(struct check *check)
{
	each_peering(check, peer_010_at);
}

static void
peer_011_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	uint32_t i;

	for (i = 0; i < peering->prefixes.count; i++) {
		const struct declared_prefix *prefix =
		    &peering->prefixes.items[i];

		if (!GIVEN(declared_prefix, prefix, validation))
			check_lacks(check, declared_path(index, i,
			    "validation"));
		else if (prefix->validation != PREFIX_CONFIGURED)
			check_fires(check, declared_path(index, i,
			    "validation"), "%s of %s is %s", prefix->cidr,
			    circuit->id, word_of(words_validation_state,
				(int)prefix->validation));
	}
}

void
peer_011(struct check *check)
{
	each_peering(check, peer_011_at);
}

static void
peer_012_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct finding *finding;
	uint32_t i;

	if (peering->customer_asn != 0 || peering->prefixes.count == 0)
		return;
	if (!GIVEN(ms_peering, peering, peer_asn)) {
		check_lacks(check, peering_path(index, "peer_asn"));
		return;
	}
	for (i = 0; i < peering->prefixes.count; i++) {
		const struct declared_prefix *prefix =
		    &peering->prefixes.items[i];

		if (!GIVEN(declared_prefix, prefix, asn)) {
			check_lacks(check, declared_path(index, i, "asn"));
			continue;
		}
		if (prefix->asn == peering->peer_asn)
			continue;
		finding = check_fires(check, peering_path(index,
		    "customer_asn"), "%s of %s is registered to AS %lld, the "
		    "session is with AS %lld", prefix->cidr, circuit->id,
		    (long long)prefix->asn, (long long)peering->peer_asn);
		check_remedy(check, finding, "Set the prefix holder's AS of %s "
		    "to %lld.", circuit->id, (long long)prefix->asn);
	}
}

void
peer_012(struct check *check)
{
	each_peering(check, peer_012_at);
}

/* States in which ownership is still to be proved. */
static bool
awaits_proof(enum validation_state state)
{
	return state == PREFIX_NOT_CONFIGURED ||
	    state == PREFIX_VALIDATION_NEEDED || state == PREFIX_MANUAL_NEEDED;
}

static void
peer_013_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	uint32_t i, open = 0, unknown = 0, first = 0;

	for (i = 0; i < peering->prefixes.count; i++) {
		const struct declared_prefix *prefix =
		    &peering->prefixes.items[i];

		if (prefix->validation_id != NULL)
			continue;
		if (!GIVEN(declared_prefix, prefix, validation)) {
			if (unknown++ == 0 && open == 0)
				first = i;
		} else if (awaits_proof(prefix->validation)) {
			open++;
		}
	}
	if (open > 0)
		check_fires(check, peering_path(index, "prefixes"),
		    "%u prefix%s of %s %s still to be validated", open,
		    open == 1 ? "" : "es", circuit->id,
		    open == 1 ? "is" : "are");
	else if (unknown > 0)
		check_lacks(check, declared_path(index, first, "validation"));
}

void
peer_013(struct check *check)
{
	each_peering(check, peer_013_at);
}
