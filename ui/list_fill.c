/*
 * Fills a list with what the catalogue has for this plan: the flows of the
 * services in use, the validation checks that apply, the roll-back items.
 * What the plan has already is left alone; all of it is one step back.
 */
#include "ui/list.h"

#include <string.h>

#include "model/catalog/checklist.h"
#include "model/catalog/flow_catalog.h"
#include "model/plan/path.h"

struct filling {
	struct ui_context *context;
	struct path list;
	const struct field *field; /* picked from the catalogue */
	int added;
	bool failed;
};

/* Says whether an item of the list was made from that entry. */
static bool
has_entry(const struct filling *filling, const char *entry)
{
	const struct plan *plan = ui_plan(filling->context);
	int32_t i, count = ui_list_count(&filling->list, plan);

	for (i = 0; i < count; i++) {
		struct path item = path_at(&filling->list, i);
		const void *record = path_item(&item, plan);
		const char *text = NULL;

		if (record != NULL)
			memcpy(&text, field_in(filling->field, record),
			    sizeof text);
		if (text != NULL && strcasecmp(text, entry) == 0)
			return true;
	}
	return false;
}

/* Picks the entry for the item just made, as a planner would. */
static bool
pick_entry(struct ui_context *context, const struct path *path,
    const char *entry)
{
	struct picker *picker =
	    pick_open(context->document, context->catalog, path);
	struct value_error error = { 0 };
	bool done = picker != NULL && pick_choose(picker, entry) &&
	    pick_apply(picker, context->document, context->catalog, &error);

	pick_close(picker);
	return done;
}

static void
add_entry(struct filling *filling, const char *entry)
{
	struct document *document = filling->context->document;
	const struct schema *schema = path_field(&filling->list)->schema;
	const char *pairs[3] = { schema_id(schema)->key, entry, NULL };
	struct value_error error = { 0 };
	struct path item, path;
	int32_t at;
	char id[72];

	if (filling->failed || has_entry(filling, entry))
		return;
	at = ui_list_count(&filling->list, ui_plan(filling->context));
	item = path_at(&filling->list, at);
	path = path_field_of(&item, filling->field);
	if (schema_id(schema) != filling->field) {
		list_make_id(&filling->list, ui_plan(filling->context), entry,
		    id, sizeof id);
		pairs[1] = id;
	}
	filling->failed = !document_insert(document, &filling->list, at,
	    pairs, &error);
	/* A check is its id; the others bring more along. */
	if (!filling->failed && schema != &schema_check_item)
		filling->failed = !pick_entry(filling->context, &path, entry);
	if (!filling->failed)
		filling->added++;
}

static void
add_flows(struct filling *filling)
{
	struct flow_templates all = catalog_flows(filling->context->catalog);
	const struct service *service;
	size_t i;

	for (i = 0; i < all.count; i++) {
		const struct flow_template *flow = &all.items[i];

		service = plan_service(ui_plan(filling->context),
		    flow->service);
		if (service != NULL && service->adopted &&
		    flow->need != FLOW_CONDITIONAL &&
		    flow->need != FLOW_OBSOLETE)
			add_entry(filling, flow->id);
	}
}

/* The conditions of checks that this plan meets. */
static unsigned
conditions_met(const struct plan *plan)
{
	unsigned met = CHECKLIST_INTERNET;
	const struct service *mail = plan_service(plan, "exchange");
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (plan->circuits.items[i].model == MODEL_DIRECT)
			met |= CHECKLIST_DIRECT;
	for (i = 0; i < plan->flows.count; i++)
		if (plan->flows.items[i].direction == FLOW_INBOUND)
			met |= CHECKLIST_INBOUND;
	if (plan->qos.enabled)
		met |= CHECKLIST_QOS;
	if (mail != NULL && mail->adopted)
		met |= CHECKLIST_MAIL;
	return met;
}

static void
add_checks(struct filling *filling)
{
	struct check_rows all = catalog_checks(filling->context->catalog);
	unsigned met = conditions_met(ui_plan(filling->context));
	size_t i;

	for (i = 0; i < all.count; i++)
		if ((all.items[i].conditions & ~met) == 0)
			add_entry(filling, all.items[i].id);
}

static void
add_rollbacks(struct filling *filling)
{
	struct rollback_rows all = catalog_rollbacks(filling->context->catalog);
	size_t i;

	for (i = 0; i < all.count; i++)
		add_entry(filling, all.items[i].id);
}

static void
say_result(struct ui *ui, const struct filling *filling)
{
	if (filling->failed)
		ui_say(ui, STYLE_ERROR, "Not all could be added; u takes "
		    "back what was.");
	else if (filling->added > 0)
		ui_say(ui, STYLE_GOOD, "%d added from the catalogue; u takes "
		    "them back.", filling->added);
	else
		ui_say(ui, STYLE_INFO, "%s",
		    path_field(&filling->list)->schema == &schema_flow ?
		    "Services in use have no more flows; the page Services "
		    "says which are in use." :
		    "The plan has all of them.");
}

bool
list_can_fill(const struct schema *schema)
{
	return schema == &schema_flow || schema == &schema_check_item ||
	    schema == &schema_rollback_item;
}

void
list_fill(struct ui *ui, struct ui_context *context)
{
	struct filling filling = { .context = context,
		.list = ui_level(ui)->path };
	const struct schema *schema = path_field(&filling.list)->schema;

	filling.field = list_picked_field(&filling.list);
	if (!list_can_fill(schema)) {
		ui_say(ui, STYLE_INFO, "The catalogue cannot fill this list; "
		    "a adds an item.");
		return;
	}
	document_begin(context->document);
	if (schema == &schema_flow)
		add_flows(&filling);
	else if (schema == &schema_check_item)
		add_checks(&filling);
	else
		add_rollbacks(&filling);
	document_end(context->document);
	ui_changed(ui, context);
	say_result(ui, &filling);
}
