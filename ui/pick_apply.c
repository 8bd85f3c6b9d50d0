/*
 * Writes what was picked into the document: the field, and what follows from
 * it, as one undo step. What follows is written down here and nowhere else;
 * a field that the planner has already decided otherwise is left alone.
 */
#include "ui/pick_parts.h"

#include <stdio.h>
#include <string.h>

#include "model/catalog/checklist.h"
#include "model/catalog/city.h"
#include "model/catalog/flow_catalog.h"
#include "model/catalog/location.h"

struct path
pick_sibling(const struct picker *picker, const char *key)
{
	struct path parent = path_parent(&picker->path);

	/* A field of an item: the parent is the item, else the record. */
	return path_field_of(&parent,
	    schema_field(path_schema(&picker->path), key));
}

/* Sets a member of the same record, or leaves it where value is NULL. */
static bool
set_sibling(const struct picker *picker, struct document *document,
    const char *key, const char *value, struct value_error *error)
{
	struct path path;

	if (value == NULL ||
	    schema_field(path_schema(&picker->path), key) == NULL)
		return true;
	path = pick_sibling(picker, key);
	return document_set(document, &path, value, error);
}

/* Four decimals of a degree are eleven metres: more than a city needs. */
static void
degrees(char *out, size_t size, double value)
{
	size_t length = (size_t)snprintf(out, size, "%.4f", value);

	while (length > 0 && out[length - 1] == '0')
		out[--length] = '\0';
	if (length > 0 && out[length - 1] == '.')
		out[length - 1] = '\0';
}

bool
pick_apply_city(const struct picker *picker, size_t item,
    struct document *document, struct value_error *error)
{
	const struct city *city =
	    &catalog_cities(picker->catalog).items[item];
	const struct country *country =
	    catalog_country(picker->catalog, city->country);
	char latitude[32], longitude[32], zone[32];
	double hours = 0;
	bool known = catalog_utc_offset(picker->catalog, city, &hours);

	degrees(latitude, sizeof latitude, city->latitude);
	degrees(longitude, sizeof longitude, city->longitude);
	degrees(zone, sizeof zone, hours);
	return document_set(document, &picker->path, city->name, error) &&
	    set_sibling(picker, document, "country", city->country, error) &&
	    set_sibling(picker, document, "continent",
		country != NULL && *country->continent != '\0'
		    ? country->continent
		    : NULL,
		error) &&
	    set_sibling(picker, document, "lat", latitude, error) &&
	    set_sibling(picker, document, "lon", longitude, error) &&
	    set_sibling(picker, document, "utc_offset_h", known ? zone : NULL,
		error);
}

bool
pick_apply_location(const struct picker *picker, size_t item,
    struct document *document, struct value_error *error)
{
	const struct location *location = picker->items[item];
	const struct circuit *circuit = pick_record(picker);
	const char *region = location->region;

	/* Which region it serves may have been decided before. */
	if (*region == '\0' || (path_schema(&picker->path) == &schema_circuit &&
		circuit != NULL && circuit->region != NULL))
		region = NULL;
	return document_set(document, &picker->path, location->name, error) &&
	    set_sibling(picker, document, "region", region, error);
}

/* --- flows ------------------------------------------------------------ */

/* What a flow of the catalogue says about one text field, "" for nothing. */
static void
flow_text(const struct flow_template *flow, const char *key, char *out,
    size_t size)
{
	const char *text = "";

	if (strcmp(key, "name") == 0)
		text = flow->title;
	else if (strcmp(key, "direction") == 0)
		text = flow->inbound ? "inbound" : "outbound";
	else if (strcmp(key, "path") == 0)
		text = flow->path;
	else if (strcmp(key, "src") == 0)
		text = flow->inbound ? "Microsoft 365"
		    : catalog_texts_have(&flow->initiators, "client")
		    ? catalog_texts_have(&flow->initiators, "server")
			? "Clients and servers"
			: "Clients of all sites"
		    : "On-premises servers";
	else if (strcmp(key, "dst") == 0)
		text = flow->inbound ? flow->target
		    : flow->fqdns.count > 0 ? flow->fqdns.items[0]
					    : "Microsoft 365";
	else if (strcmp(key, "er_supported") == 0)
		text = flow->express_route == ER_YES ? "true"
		    : flow->express_route == ER_NO   ? "false"
						     : "";
	snprintf(out, size, "%s", text);
	if (strcmp(key, "ports") == 0)
		snprintf(out, size, "%s%s%s%s%s",
		    *flow->tcp != '\0' ? "TCP " : "", flow->tcp,
		    *flow->tcp != '\0' && *flow->udp != '\0' ? "; " : "",
		    *flow->udp != '\0' ? "UDP " : "", flow->udp);
}

/*
 * A choice of the planner's stands: the field is filled only where it is
 * absent, or still what the flow picked before has put there.
 */
static bool
is_decided(const struct picker *picker, struct document *document,
    const struct flow_template *before, const char *key)
{
	struct path path = pick_sibling(picker, key);
	struct buf raw = { 0 };
	char text[512] = "";
	bool decided;

	if (before != NULL)
		flow_text(before, key, text, sizeof text);
	decided = document_raw(document, &path, &raw) && raw.length > 0 &&
	    strcmp(buf_text(&raw), text) != 0;
	buf_free(&raw);
	return decided;
}

/* Removes what the flow has nothing to say about, if it is there. */
static bool
clear_sibling(const struct picker *picker, struct document *document,
    const char *key, struct value_error *error)
{
	struct path path = pick_sibling(picker, key);
	const void *record = pick_record(picker);

	if (record == NULL ||
	    !schema_given(path_schema(&path), record,
		path_field(&path)->offset))
		return true;
	return document_unset(document, &path, error);
}

static bool
fill_texts(const struct picker *picker, const struct flow_template *flow,
    struct document *document, struct value_error *error)
{
	/* The first four are the planner's to decide, the others facts. */
	static const char *const keys[] = { "name", "path", "src", "dst",
		"direction", "ports", "er_supported" };
	enum { CHOICES = 4 };
	const struct flow *record = pick_record(picker);
	const struct flow_template *before = NULL;
	char text[512];
	size_t i;

	if (record != NULL && record->catalog != NULL)
		before = catalog_flow(picker->catalog, record->catalog);
	for (i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (i < CHOICES &&
		    is_decided(picker, document, before, keys[i]))
			continue;
		flow_text(flow, keys[i], text, sizeof text);
		if (*text == '\0' ? i >= CHOICES &&
			    !clear_sibling(picker, document, keys[i], error)
				  : !set_sibling(picker, document, keys[i],
					text, error))
			return false;
	}
	return true;
}

static bool
fill_list(const struct picker *picker, struct document *document,
    const char *key, const char *const *values, size_t count,
    struct value_error *error)
{
	struct path path = pick_sibling(picker, key);

	if (count == 0)
		return clear_sibling(picker, document, key, error);
	return document_set_texts(document, &path, values, count, error);
}

static bool
fill_lists(const struct picker *picker, const struct flow_template *flow,
    struct document *document, struct value_error *error)
{
	const char **ids;
	size_t i;

	ids = arena_calloc(picker->arena, flow->sets.count + 1, sizeof *ids);
	for (i = 0; ids != NULL && i < flow->sets.count; i++) {
		ids[i] = arena_printf(picker->arena, "%d",
		    flow->sets.items[i]);
		if (ids[i] == NULL)
			break;
	}
	if (ids == NULL || i < flow->sets.count) {
		snprintf(error->text, sizeof error->text, "out of memory");
		return false;
	}
	if (!fill_list(picker, document, "endpoint_sets", ids,
		flow->sets.count, error))
		return false;
	/* Names of an inbound flow are the planner's own. */
	return flow->inbound ||
	    fill_list(picker, document, "dns_names", flow->fqdns.items,
		flow->fqdns.count, error);
}

/* A service that the plan does not list is listed, and not decided upon. */
static bool
fill_service(const struct picker *picker, const struct flow_template *flow,
    struct document *document, struct value_error *error)
{
	struct path list = path_build("services", PATH_WHOLE, NULL);
	const char *const pairs[] = { "id", flow->service, NULL };

	const struct plan *plan = document_plan(document);

	if (plan_service(plan, flow->service) == NULL &&
	    !document_insert(document, &list, (int32_t)plan->services.count,
		pairs, error))
		return false;
	return set_sibling(picker, document, "service", flow->service, error);
}

bool
pick_apply_flow(const struct picker *picker, size_t item,
    struct document *document, struct value_error *error)
{
	const struct flow_template *flow = picker->items[item];

	return fill_texts(picker, flow, document, error) &&
	    fill_lists(picker, flow, document, error) &&
	    fill_service(picker, flow, document, error) &&
	    document_set(document, &picker->path, flow->id, error);
}

bool
pick_apply_rollback(const struct picker *picker, size_t item,
    struct document *document, struct value_error *error)
{
	const struct rollback_row *row = picker->items[item];

	return document_set(document, &picker->path, row->id, error) &&
	    set_sibling(picker, document, "trigger", row->trigger, error) &&
	    set_sibling(picker, document, "action", row->action, error);
}

/* --- applying --------------------------------------------------------- */

/* An id that others may refer to takes its references along. */
static bool
set_value(const struct picker *picker, struct document *document,
    const char *value, struct value_error *error)
{
	struct path item = path_parent(&picker->path);
	struct buf raw = { 0 };
	bool has;

	if (picker->field->kind != KIND_ID)
		return document_set(document, &picker->path, value, error);
	has = document_raw(document, &picker->path, &raw) && raw.length > 0;
	if (has && strcmp(buf_text(&raw), value) == 0) {
		buf_free(&raw);
		return true;
	}
	buf_free(&raw);
	if (has)
		return document_rename(document, &item, value, error);
	return document_set(document, &picker->path, value, error);
}

static bool
apply(const struct picker *picker, struct document *document,
    struct value_error *error)
{
	const char *value;
	size_t item = picker->count;

	if (picker->several)
		return document_set_texts(document, &picker->path,
		    picker->chosen, picker->chosen_count, error);
	if (picker->selected < picker->found_count)
		item = picker->found[picker->selected];
	if (item < picker->count && picker->source->apply != NULL)
		return picker->source->apply(picker, item, document, error);
	/* The edit may free what the value is part of. */
	value = pick_value(picker);
	if (value != NULL)
		value = arena_strdup(picker->arena, value);
	if (value == NULL) {
		snprintf(error->text, sizeof error->text,
		    "nothing is picked");
		return false;
	}
	return set_value(picker, document, value, error);
}

bool
pick_apply(const struct picker *picker, struct document *document,
    const struct catalog *catalog, struct value_error *error)
{
	uint64_t revision = document_revision(document);
	bool ok;

	(void)catalog; /* the picker's own is the same */
	*error = (struct value_error){ 0 };
	if (revision != picker->revision) {
		snprintf(error->text, sizeof error->text,
		    "the plan has changed since the list was opened");
		return false;
	}
	document_begin(document);
	ok = apply(picker, document, error);
	document_end(document);
	if (!ok && document_revision(document) != revision)
		document_undo(document);
	return ok;
}
