/*
 * Writes a choice of peering locations into the plan. Decides nothing: the
 * choice is the placement's.
 */
#include "ui/suggest_view.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalog/location.h"
#include "model/plan/plan.h"
#include "model/plan/schema.h"

enum { SITES_MOST = 2000, ID_SIZE = 80 };

struct change {
	const struct placement_result *result;
	struct document *document;
	struct value_error error;
	char (*ids)[ID_SIZE]; /* of each open location's circuit */
	size_t circuits, sites; /* changed */
};

static const struct location *
location_of(const struct change *c, size_t k)
{
	return c->result->candidates[c->result->shown->open[k]];
}

static bool
is_at(const struct circuit *circuit, const struct location *location)
{
	return circuit->peering_location != NULL &&
	    strcmp(circuit->peering_location, location->name) == 0;
}

static bool
id_is_free(const struct plan *plan, const char *id)
{
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (plan->circuits.items[i].id != NULL &&
		    strcmp(plan->circuits.items[i].id, id) == 0)
			return false;
	return true;
}

/* "er-washington-dc2", with a number where there is one of that name. */
static void
make_id(const struct plan *plan, const char *name, char id[ID_SIZE])
{
	char base[ID_SIZE - 16];
	size_t length = 3;
	int number = 1;

	memcpy(base, "er-", 4);
	for (; *name != '\0' && length + 1 < sizeof base; name++) {
		char c = *name >= 'A' && *name <= 'Z' ?
		    (char)(*name - 'A' + 'a') : *name;

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			base[length++] = c;
		else if (base[length - 1] != '-')
			base[length++] = '-';
	}
	while (length > 3 && base[length - 1] == '-')
		length--;
	base[length] = '\0';
	snprintf(id, ID_SIZE, "%s", base);
	while (!id_is_free(plan, id))
		snprintf(id, ID_SIZE, "%s-%d", base, ++number);
}

/* A circuit whose location is not of the choice may move to one that is. */
static int32_t
spare_circuit(const struct change *c, const struct plan *plan)
{
	uint32_t i;
	size_t k;

	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		bool wanted = circuit->id == NULL ||
		    strlen(circuit->id) >= ID_SIZE ||
		    circuit->state == CIRCUIT_PROVISIONED;

		for (k = 0; k < c->result->shown->count; k++)
			wanted = wanted || is_at(circuit, location_of(c, k));
		if (!wanted)
			return (int32_t)i;
	}
	return -1;
}

static bool
add_circuit(struct change *c, size_t k)
{
	const struct plan *plan = document_plan(c->document);
	const struct location *location = location_of(c, k);
	struct path list = path_build("circuits", PATH_WHOLE, NULL);
	char mbps[32];
	const char *pairs[] = { "id", c->ids[k], "peering_location",
		location->name, "bandwidth_mbps", mbps, NULL };

	make_id(plan, location->name, c->ids[k]);
	snprintf(mbps, sizeof mbps, "%lld",
	    (long long)c->result->circuits[k].step_mbps);
	return document_insert(c->document, &list,
	    (int32_t)plan->circuits.count, pairs, &c->error);
}

static bool
place_circuit(struct change *c, size_t k)
{
	const struct plan *plan = document_plan(c->document);
	int32_t spare;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (is_at(&plan->circuits.items[i], location_of(c, k)) &&
		    plan->circuits.items[i].id != NULL &&
		    strlen(plan->circuits.items[i].id) < ID_SIZE) {
			snprintf(c->ids[k], ID_SIZE, "%s",
			    plan->circuits.items[i].id);
			return true;
		}
	c->circuits++;
	spare = spare_circuit(c, plan);
	if (spare >= 0) {
		struct path path = path_build("circuits", spare,
		    "peering_location", PATH_WHOLE, NULL);

		snprintf(c->ids[k], ID_SIZE, "%s",
		    plan->circuits.items[spare].id);
		return document_set(c->document, &path,
		    location_of(c, k)->name, &c->error);
	}
	return add_circuit(c, k);
}

/* --- sites --------------------------------------------------------------- */

static const char *
circuit_at(const struct change *c, uint32_t candidate)
{
	size_t k;

	for (k = 0; k + 1 < c->result->shown->count; k++)
		if (c->result->shown->open[k] == candidate)
			break;
	return c->ids[k];
}

static bool
stays(const struct texts *texts, const char *const ids[2])
{
	return texts->count == 2 && strcmp(texts->items[0], ids[0]) == 0 &&
	    strcmp(texts->items[1], ids[1]) == 0;
}

static bool
place_site(struct change *c, const struct placement_site *row)
{
	const struct site *site =
	    &document_plan(c->document)->sites.items[row->site];
	const char *ids[2] = { circuit_at(c, row->primary.candidate),
		circuit_at(c, row->secondary.candidate) };
	struct path egress = path_build("sites", (int)row->site, "er_egress",
	    PATH_WHOLE, NULL);
	struct path time = path_build("sites", (int)row->site, "rtt_ms",
	    PATH_WHOLE, "er", PATH_WHOLE, NULL);

	if (row->advice == PLACEMENT_INTERNET)
		return true;
	if (row->planned != NULL && GIVEN(rtt, &site->rtt_ms, er) &&
	    row->planned !=
	    c->result->candidates[row->primary.candidate] &&
	    !document_unset(c->document, &time, &c->error))
		return false;
	site = &document_plan(c->document)->sites.items[row->site];
	if (stays(&site->er_egress, ids))
		return true;
	c->sites++;
	return document_set_texts(c->document, &egress, ids, 2, &c->error);
}

static bool
place_all(struct change *c)
{
	size_t k;

	for (k = 0; k < c->result->shown->count; k++)
		if (!place_circuit(c, k))
			return false;
	if (c->result->site_count > SITES_MOST)
		return true;
	for (k = 0; k < c->result->site_count; k++)
		if (!place_site(c, &c->result->sites[k]))
			return false;
	return true;
}

bool
suggest_apply(const struct placement_result *result,
    struct document *document, char *note, size_t size)
{
	struct change c = { .result = result, .document = document };
	uint64_t revision;
	bool done;

	c.ids = calloc(result->shown->count + 1, sizeof *c.ids);
	if (c.ids == NULL) {
		snprintf(note, size, "There is no memory for it.");
		return false;
	}
	revision = document_revision(document);
	document_begin(document);
	done = place_all(&c);
	document_end(document);
	if (!done) {
		if (document_revision(document) != revision)
			document_undo(document);
		snprintf(note, size, "Not applied: %s.", c.error.text);
	} else if (result->site_count > SITES_MOST)
		snprintf(note, size, "%zu circuits placed. More than %d sites: "
		    "give them their circuits in Sites.", c.circuits,
		    SITES_MOST);
	else
		snprintf(note, size, "Applied: %zu circuit%s and %zu site%s "
		    "changed; u undoes it.", c.circuits,
		    c.circuits == 1 ? "" : "s", c.sites,
		    c.sites == 1 ? "" : "s");
	free(c.ids);
	return done;
}
