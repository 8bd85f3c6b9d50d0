/*
 * The eight steps, what each cannot be done without, and how far a plan is.
 * One row per step and per item: the step bar, "status" and the place where
 * work goes on all read them. Knows no screen.
 */
#include "model/analysis/steps.h"

#include <string.h>

/* clang-format off */
const struct step steps[STEP_COUNT] = {
	{ 1, "Need", "Is there a need for ExpressRoute?", "guidance/1-need.md" },
	{ 2, "Locations", "Egress and peering locations", "guidance/2-locations.md" },
	{ 3, "Capacity", "Capacity of circuits and internet", "guidance/3-capacity.md" },
	{ 4, "Security", "Security and perimeter", "guidance/4-security.md" },
	{ 5, "Azure account", "Azure account", "guidance/5-azure.md" },
	{ 6, "Connectivity", "Connectivity model and provider", "guidance/6-connectivity.md" },
	{ 7, "Validation", "Validation before traffic moves", "guidance/7-validation.md" },
	{ 8, "QoS & growth", "Quality of service and expansion", "guidance/8-qos.md" },
};
/* clang-format on */

static bool
needs_excerpt(const struct plan *plan, const void *record)
{
	(void)record;
	return GIVEN(need, &plan->need, driver) &&
	    plan->need.driver == DRIVER_REGULATORY;
}

static bool
is_adopted(const struct plan *plan, const void *record)
{
	const struct service *service = record;

	(void)plan;
	return service->adopted;
}

static bool
has_people(const struct plan *plan, const void *record)
{
	const struct site *site = record;

	(void)plan;
	return site->users > 0;
}

static bool
has_provider(const struct plan *plan, const void *record)
{
	const struct circuit *circuit = record;

	(void)plan;
	return !GIVEN(circuit, circuit, model) ||
	    circuit->model != MODEL_DIRECT;
}

static bool
has_qos(const struct plan *plan, const void *record)
{
	(void)record;
	return plan->qos.enabled;
}

/* clang-format off */
const struct step_item step_items[] = {
	{ 1, "need.driver", "Reason for ExpressRoute", NULL },
	{ 1, "need.justification", "Justification that survives Microsoft's review", NULL },
	{ 1, "need.regulation.excerpt", "Text of the regulation", needs_excerpt },
	{ 1, "need.assessment.done", "Network assessment", NULL },
	{ 1, "need.authorization.status", "Microsoft's authorisation", NULL },
	{ 1, "need.ha_requirement", "Availability requirement", NULL },
	{ 1, "services", "Services in use", NULL },
	{ 1, "services[].path", "Path of each service in use", is_adopted },
	{ 1, "flows", "Flow catalogue", NULL },

	{ 2, "sites", "Sites", NULL },
	{ 2, "sites[].users", "People at each site", NULL },
	{ 2, "sites[].lat", "Place of each site", has_people },
	{ 2, "egresses", "Internet egresses", NULL },
	{ 2, "sites[].inet_egress", "Internet egress of each site", has_people },
	{ 2, "sites[].rtt_ms.inet", "Latency over the internet", NULL },

	{ 3, "capacity.method", "How demand is known", NULL },
	{ 3, "capacity.growth_pct", "Growth", NULL },
	{ 3, "egresses[].mbps", "Capacity of each internet egress", NULL },
	{ 3, "circuits[].bandwidth_mbps", "Bandwidth of each circuit", NULL },

	{ 4, "security.perimeter_model", "Where the perimeter stands", NULL },
	{ 4, "security.prefix_policy", "Which prefixes are accepted", NULL },
	{ 4, "security.outbound_policy", "What may leave", NULL },
	{ 4, "devices", "Perimeter devices", NULL },
	{ 4, "segments", "Network segments", NULL },
	{ 4, "circuits[].ms_peering.nat_out.pools", "NAT pool of each circuit", NULL },

	{ 5, "azure.tenant_id", "Tenant", NULL },
	{ 5, "azure.subscription_id", "Subscription", NULL },
	{ 5, "azure.m365_subscription", "Microsoft 365 subscription", NULL },
	{ 5, "azure.resource_group", "Resource group", NULL },
	{ 5, "azure.cost_owner", "Owner of the cost", NULL },

	{ 6, "circuits", "Circuits", NULL },
	{ 6, "circuits[].model", "Connectivity model of each circuit", NULL },
	{ 6, "circuits[].peering_location", "Peering location of each circuit", NULL },
	{ 6, "circuits[].provider", "Provider of each circuit", has_provider },
	{ 6, "circuits[].sku_tier", "SKU of each circuit", NULL },
	{ 6, "circuits[].ms_peering.vlan", "VLAN of each peering", NULL },
	{ 6, "circuits[].ms_peering.peer_asn", "AS number of each peering", NULL },
	{ 6, "circuits[].ms_peering.primary_v4", "Primary subnet of each peering", NULL },
	{ 6, "circuits[].ms_peering.secondary_v4", "Secondary subnet of each peering", NULL },
	{ 6, "circuits[].ms_peering.route_filter", "Route filter of each peering", NULL },
	{ 6, "route_filters", "Route filters", NULL },
	{ 6, "route_filters[].communities", "Communities of each route filter", NULL },

	{ 7, "validation.owner", "Owner of the validation", NULL },
	{ 7, "validation.window.start", "Start of the change window", NULL },
	{ 7, "validation.window.end", "End of the change window", NULL },
	{ 7, "validation.stages", "Stages", NULL },
	{ 7, "validation.tests", "Tests of the services", NULL },
	{ 7, "validation.checks", "Validation checklist", NULL },
	{ 7, "validation.rollback", "Roll-back", NULL },

	{ 8, "qos.enabled", "Quality of service, yes or no", NULL },
	{ 8, "qos.client", "How clients mark", has_qos },
	{ 8, "qos.queues", "Queues", has_qos },
	{ 8, "expansion", "Regions to come next", NULL },
	{ 0, NULL, NULL, NULL },
};
/* clang-format on */

const char *
step_state_name(enum step_state state)
{
	static const char *const names[] = { "not started", "in progress",
		"done", "has errors", "not applicable" };

	return names[state];
}

/* Says whether the plan wants ExpressRoute at all, or has not decided yet. */
static bool
wants_expressroute(const struct plan *plan)
{
	uint32_t i;

	if (plan->services.count == 0 || plan->circuits.count > 0)
		return true;
	for (i = 0; i < plan->services.count; i++)
		if (plan->services.items[i].path != SERVICE_INTERNET)
			return true;
	for (i = 0; i < plan->flows.count; i++)
		if (plan->flows.items[i].path == FLOW_ER)
			return true;
	return false;
}

static bool
step_applies(int number, const struct plan *plan)
{
	return (number != 5 && number != 6) || wants_expressroute(plan);
}

/* The walk along one item's pattern. */
struct item_walk {
	const struct plan *plan;
	const struct step_item *item;
	size_t wanted, given;
	struct path missing; /* the first one; depth 0 when none is */
};

static bool
is_given(const struct field *field, const struct schema *schema,
    const void *record)
{
	const void *member = field_in(field, record);

	if (field->kind == KIND_LIST) {
		struct list list;

		memcpy(&list, member, sizeof list);
		return list.count > 0;
	}
	return schema_given(schema, record, field->offset);
}

static void
walk_member(struct item_walk *walk, const struct path *path,
    const struct field *field, const struct schema *schema, const void *record)
{
	if (walk->item->applies != NULL &&
	    !walk->item->applies(walk->plan, record))
		return;
	walk->wanted++;
	if (is_given(field, schema, record))
		walk->given++;
	else if (walk->missing.depth == 0)
		walk->missing = *path;
}

static void
walk_pattern(struct item_walk *walk, const char *pattern,
    const struct path *parent, const struct schema *schema, const void *record)
{
	size_t length = strcspn(pattern, ".[");
	const char *rest = pattern + length;
	const struct field *field;
	char key[64];
	struct path path;

	memcpy(key, pattern, length);
	key[length] = '\0';
	field = schema_field(schema, key);
	if (field == NULL)
		return; /* a test reads every pattern */
	path = path_field_of(parent, field);
	if (*rest == '\0') {
		walk_member(walk, &path, field, schema, record);
	} else if (*rest == '.') {
		walk_pattern(walk, rest + 1, &path, field->schema,
		    field_in(field, record));
	} else {
		struct list list;
		uint32_t i;

		memcpy(&list, field_in(field, record), sizeof list);
		for (i = 0; i < list.count; i++) {
			struct path item = path_at(&path, (int32_t)i);

			walk_pattern(walk, rest + 3, &item, field->schema,
			    (const char *)list.items + i * field->schema->size);
		}
	}
}

void
steps_items(const struct plan *plan, struct steps_progress *progress)
{
	static const struct path whole;
	const struct step_item *item;

	*progress = (struct steps_progress) { 0 };
	for (item = step_items; item->path != NULL; item++) {
		struct item_walk walk = { .plan = plan, .item = item };
		struct step_progress *step = &progress->steps[item->step - 1];

		if (!step_applies(item->step, plan)) {
			step->not_applicable = true;
			continue;
		}
		walk_pattern(&walk, item->path, &whole, &schema_plan, plan);
		step->items += walk.wanted;
		step->given += walk.given;
		if (walk.missing.depth > 0 && step->missing.depth == 0) {
			step->missing = walk.missing;
			step->missing_item = item;
		}
	}
}
