/*
 * Step 5: the Azure account that owns circuits and filters: subscriptions,
 * quotas, the tier and billing of each circuit, national clouds. Knows
 * nothing of how a circuit is connected.
 */
#include "model/rules/families.h"

#include <stdlib.h>
#include <strings.h>

#include "model/arena.h"
#include "model/catalog/figures.h"
#include "model/rules/per_circuit.h"
#include "model/analysis/query.h"
#include "model/rules/spot.h"

static void
az_001(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	if (plan->azure.subscription_id != NULL || !plan_wants_er(plan))
		return;
	for (i = 0; i < plan->circuits.count; i++)
		if (plan->circuits.items[i].subscription_id == NULL)
			break;
	/* A subscription of its own for each circuit will do. */
	if (plan->circuits.count > 0 && i == plan->circuits.count)
		return;
	check_fires(check, path_build("azure", -1, "subscription_id", -1,
	    NULL), "no subscription is named %s%s", i < plan->circuits.count ?
		"for " : "that would own the circuits",
	    i < plan->circuits.count ? plan->circuits.items[i].id : "");
}

static void
az_002(struct check *check)
{
	const struct azure *azure = &check->plan->azure;
	struct path path = path_build("azure", -1, "m365_subscription", -1,
	    NULL);

	if (!plan_wants_er(check->plan))
		return;
	if (!GIVEN(azure, azure, m365_subscription))
		check_lacks(check, path);
	else if (!azure->m365_subscription)
		check_fires(check, path, "there is no active Microsoft 365 "
		    "subscription");
}

/* What a circuit counts towards. */
struct quota {
	const char *subscription, *region;
	uint32_t circuit;
};

/* The same subscription and region may be written in either case. */
static int
text_compare(const char *a, const char *b)
{
	return strcasecmp(a == NULL ? "" : a, b == NULL ? "" : b);
}

static int
quota_compare(const void *left, const void *right)
{
	const struct quota *a = left, *b = right;
	int order = text_compare(a->subscription, b->subscription);

	if (order == 0)
		order = text_compare(a->region, b->region);
	if (order == 0)
		order = a->circuit < b->circuit ? -1 : a->circuit > b->circuit;
	return order;
}

/* Circuits that will exist, sorted by subscription and region. */
static struct quota *
quotas_gather(struct check *check, uint32_t *count)
{
	const struct plan *plan = check->plan;
	struct quota *quotas;
	uint32_t i;

	*count = 0;
	quotas = arena_calloc(check->arena, plan->circuits.count + 1,
	    sizeof *quotas);
	for (i = 0; quotas != NULL && i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		if (circuit->change == CHANGE_DELETE)
			continue;
		quotas[(*count)++] = (struct quota) {
			circuit_subscription(plan, circuit),
			circuit->azure_region != NULL ?
			    circuit->azure_region : plan->azure.location, i };
	}
	if (*count > 1)
		qsort(quotas, *count, sizeof *quotas, quota_compare);
	return quotas;
}

static void
az_003_region(struct check *check, const struct quota *quotas, uint32_t count)
{
	int limit =
	    (int)catalog_figure(check->catalog, "circuits-per-region", 10);

	if (quotas->region == NULL || (int64_t)count <= limit)
		return;
	check_fires(check, circuit_path((int)quotas->circuit, "azure_region"),
	    "%u circuits in region %s of one subscription; the quota is %d",
	    count, quotas->region, limit);
}

static void
az_003_subscription(struct check *check, const struct quota *quotas,
    uint32_t count)
{
	const struct azure *azure = &check->plan->azure;
	int limit = (int)catalog_figure(check->catalog,
	    "circuits-per-subscription", 50);
	int64_t others = text_compare(quotas->subscription,
	    azure->subscription_id) == 0 ? azure->other_circuits : 0;

	if (count + others <= limit)
		return;
	check_fires(check, circuit_path((int)quotas->circuit,
	    "subscription_id"), "%u circuits of this plan and %lld others in "
	    "one subscription; the quota is %d", count, (long long)others,
	    limit);
}

static void
az_003(struct check *check)
{
	uint32_t count, i, subscription = 0, region = 0;
	struct quota *quotas = quotas_gather(check, &count);

	for (i = 1; quotas != NULL && i <= count; i++) {
		bool other = i == count ||
		    text_compare(quotas[i].subscription,
			quotas[subscription].subscription) != 0;

		if (other || text_compare(quotas[i].region,
			quotas[region].region) != 0) {
			az_003_region(check, &quotas[region], i - region);
			region = i;
		}
		if (other) {
			az_003_subscription(check, &quotas[subscription],
			    i - subscription);
			subscription = i;
		}
	}
}

static void
az_004_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct plan *plan = check->plan;

	if (!circuit_carries_m365(plan, check->catalog, circuit))
		return;
	if (!GIVEN(circuit, circuit, sku_tier))
		check_lacks(check, circuit_path(index, "sku_tier"));
	else if (circuit->sku_tier != TIER_PREMIUM)
		check_fires(check, circuit_path(index, "sku_tier"),
		    "%s is %s and its filter %s carries %s", circuit->id,
		    word_of(words_sku_tier, (int)circuit->sku_tier),
		    circuit_filter(plan, circuit)->id,
		    filter_m365_community(check->catalog,
			circuit_filter(plan, circuit)));
}
RULE_PER_PEERING(az_004)

/* Says whether Microsoft 365 is on some circuit, and on which. */
static const struct circuit *
circuit_with_m365(const struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (circuit_carries_m365(plan, check->catalog,
			&plan->circuits.items[i]))
			return &plan->circuits.items[i];
	return NULL;
}

static void
az_005_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct circuit_now *now = &circuit->now;

	if (GIVEN(circuit_now, now, sku_tier) &&
	    now->sku_tier == TIER_PREMIUM &&
	    GIVEN(circuit, circuit, sku_tier) &&
	    circuit->sku_tier != TIER_PREMIUM &&
	    circuit_carries_m365(check->plan, check->catalog, circuit))
		check_fires(check, circuit_path(index, "sku_tier"),
		    "%s goes down from Premium to %s and carries Microsoft 365",
		    circuit->id, word_of(words_sku_tier,
			(int)circuit->sku_tier));
}

static void
az_005(struct check *check)
{
	const struct azure *azure = &check->plan->azure;
	struct path path = path_build("azure", -1, "premium_downgrade", -1,
	    NULL);
	const struct circuit *user = circuit_with_m365(check);

	each_circuit(check, az_005_at);
	if (user == NULL)
		return;
	if (!GIVEN(azure, azure, premium_downgrade))
		check_lacks(check, path);
	else if (azure->premium_downgrade)
		check_fires(check, path, "Premium is to be given up later "
		    "while %s carries Microsoft 365", user->id);
}

static void
az_006_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(circuit_now, &circuit->now, sku_family) ||
	    circuit->now.sku_family != FAMILY_UNLIMITED)
		return;
	if (!GIVEN(circuit, circuit, sku_family))
		check_lacks(check, circuit_path(index, "sku_family"));
	else if (circuit->sku_family == FAMILY_METERED)
		check_fires(check, circuit_path(index, "sku_family"),
		    "%s is unlimited today and metered in the plan",
		    circuit->id);
}
RULE_PER_CIRCUIT(az_006)

static void
az_007_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(circuit_now, &circuit->now, sku_tier) ||
	    circuit->now.sku_tier != TIER_LOCAL ||
	    !GIVEN(circuit, circuit, sku_tier) ||
	    circuit->sku_tier == TIER_LOCAL)
		return;
	if (!GIVEN(circuit, circuit, sku_family))
		check_lacks(check, circuit_path(index, "sku_family"));
	else if (circuit->sku_family == FAMILY_METERED)
		check_fires(check, circuit_path(index, "sku_family"),
		    "%s goes from Local to %s with metered billing",
		    circuit->id, word_of(words_sku_tier,
			(int)circuit->sku_tier));
	if (!GIVEN(circuit, circuit, change_tool))
		check_lacks(check, circuit_path(index, "change_tool"));
	else if (circuit->change_tool == TOOL_PORTAL)
		check_fires(check, circuit_path(index, "change_tool"),
		    "%s is to go from Local to %s in the portal", circuit->id,
		    word_of(words_sku_tier, (int)circuit->sku_tier));
}
RULE_PER_CIRCUIT(az_007)

static void
az_008_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(circuit, circuit, sku_tier) ||
	    circuit->sku_tier != TIER_LOCAL)
		return;
	if (!GIVEN(circuit, circuit, sku_family))
		check_lacks(check, circuit_path(index, "sku_family"));
	else if (circuit->sku_family == FAMILY_METERED)
		check_fires(check, circuit_path(index, "sku_family"),
		    "%s is Local with metered billing", circuit->id);
}
RULE_PER_CIRCUIT(az_008)

static void
az_009_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(circuit, circuit, sku_family))
		check_fires(check, circuit_path(index, "sku_family"),
		    "the billing of %s is not decided", circuit->id);
}
RULE_PER_CIRCUIT(az_009)

static void
az_010(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct circuit *waiting = NULL;
	uint32_t i;

	/* Once the provider is done the bill runs anyway. */
	for (i = 0; waiting == NULL && i < plan->circuits.count; i++)
		if (plan->circuits.items[i].state != CIRCUIT_PROVISIONED)
			waiting = &plan->circuits.items[i];
	if (waiting == NULL || plan->azure.billing_from_key)
		return;
	check_fires(check, path_build("azure", -1, "billing_from_key", -1,
	    NULL), "the budget does not say that %s is billed from the issue "
	    "of its service key", waiting->id);
}

static void
az_011_at(struct check *check, int index, const struct circuit *circuit)
{
	if (!GIVEN(circuit, circuit, change) ||
	    circuit->change != CHANGE_DELETE)
		return;
	if (!GIVEN(circuit, circuit, provider_state))
		check_lacks(check, circuit_path(index, "provider_state"));
	else if (circuit->provider_state == PROVIDER_PROVISIONING ||
	    circuit->provider_state == PROVIDER_PROVISIONED)
		check_fires(check, circuit_path(index, "change"),
		    "%s is to be deleted while its provider state is %s",
		    circuit->id, word_of(words_provider_state,
			(int)circuit->provider_state));
}
RULE_PER_CIRCUIT(az_011)

static void
az_012(struct check *check)
{
	const struct plan *plan = check->plan;
	struct path path = path_build("azure", -1, "direct_registered", -1,
	    NULL);
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++)
		if (GIVEN(circuit, &plan->circuits.items[i], model) &&
		    plan->circuits.items[i].model == MODEL_DIRECT)
			break;
	if (i == plan->circuits.count)
		return;
	if (!GIVEN(azure, &plan->azure, direct_registered))
		check_lacks(check, path);
	else if (!plan->azure.direct_registered)
		check_fires(check, path, "%s uses ExpressRoute Direct, for "
		    "which the subscription is not registered",
		    plan->circuits.items[i].id);
}

static void
az_013_at(struct check *check, int index, const struct circuit *circuit)
{
	const struct plan *plan = check->plan;
	const struct azure *azure = &plan->azure;
	const struct route_filter *filter = circuit_filter(plan, circuit);
	const char *region = circuit->azure_region == NULL ? azure->location :
	    circuit->azure_region;
	const char *other;
	bool owners, regions;

	if (filter == NULL)
		return;
	other = filter->azure_region == NULL ? azure->location :
	    filter->azure_region;
	owners = text_compare(circuit_subscription(plan, circuit),
	    filter_subscription(plan, filter)) != 0;
	regions = region != NULL && other != NULL &&
	    text_compare(region, other) != 0;
	if (!owners && !regions)
		return;
	if (!GIVEN(azure, azure, rbac_plan))
		check_lacks(check, path_build("azure", -1, "rbac_plan", -1,
		    NULL));
	else if (!azure->rbac_plan)
		check_fires(check, peering_path(index, "route_filter"),
		    "%s and its filter %s are in two %s, and rights on both "
		    "are not arranged", circuit->id, filter->id,
		    owners ? "subscriptions" : "regions");
}
RULE_PER_PEERING(az_013)

static void
az_014(struct check *check)
{
	const struct plan *plan = check->plan;
	struct path path = path_build("azure", -1, "gov_prefix_ticket", -1,
	    NULL);
	uint32_t i;

	if (plan->meta.cloud != CLOUD_GCC)
		return;
	for (i = 0; i < plan->circuits.count; i++)
		if (circuit_cloud(plan, &plan->circuits.items[i]) ==
		    LOCATION_USGOV)
			break;
	if (i == plan->circuits.count)
		return;
	if (!GIVEN(azure, &plan->azure, gov_prefix_ticket))
		check_lacks(check, path);
	else if (!plan->azure.gov_prefix_ticket)
		check_fires(check, path, "%s is an Azure Government circuit "
		    "for a GCC tenant, and no ticket lists its prefixes",
		    plan->circuits.items[i].id);
}

static void
az_015(struct check *check)
{
	const struct plan *plan = check->plan;
	struct path path = path_build("azure", -1, "expects_worldwide", -1,
	    NULL);
	enum location_cloud cloud = LOCATION_GLOBAL;
	uint32_t i;

	/* GCC over Azure Government is the exception; AZ-014 has it. */
	for (i = 0; i < plan->circuits.count; i++) {
		cloud = circuit_cloud(plan, &plan->circuits.items[i]);
		if (cloud != LOCATION_GLOBAL && (cloud != LOCATION_USGOV ||
			plan->meta.cloud != CLOUD_GCC))
			break;
	}
	if (i == plan->circuits.count)
		return;
	if (!GIVEN(azure, &plan->azure, expects_worldwide))
		check_lacks(check, path);
	else if (plan->azure.expects_worldwide)
		check_fires(check, path, "%s belongs to the %s cloud and is "
		    "expected to reach the worldwide Microsoft 365",
		    plan->circuits.items[i].id, cloud == LOCATION_USGOV ?
			"US Government" : "China");
}

/* clang-format off */
static const struct rule az_rules[] = {
	{ "AZ-001", RULE_ERROR, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "No Azure subscription",
	  "Circuits are Azure resources: even a plan for Microsoft 365 alone needs a subscription to hold them.",
	  "Enter the subscription that will own circuits and filters.",
	  "azure.subscription_id, circuits[].subscription_id", "A-PRE", az_001 },
	{ "AZ-002", RULE_ERROR, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "No active Microsoft 365 subscription",
	  "The circuit leads to services that the organisation has to be subscribed to.",
	  "Activate the Microsoft 365 subscription first.",
	  "azure.m365_subscription", "A-PRE", az_002 },
	{ "AZ-003", RULE_WARNING, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "More circuits than the quotas allow",
	  "A subscription holds 50 circuits, and ten in each region, until support raises the former.",
	  "Ask support for more, or spread the circuits over subscriptions and regions.",
	  "circuits[].subscription_id, circuits[].azure_region, azure.other_circuits", "A-FAQ A-LIM", az_003 },
	{ "AZ-004", RULE_ERROR, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "Microsoft 365 without the Premium tier",
	  "Attaching the filter fails: the circuit \"does not have access to Office365\".",
	  "Make the circuit Premium.",
	  "circuits[].sku_tier, route_filters[].communities", "A-FAQ M-AER R-ERR", az_004 },
	{ "AZ-005", RULE_WARNING, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "Premium to be given up later",
	  "Giving it up fails while its limits are in use, and it ends Microsoft 365 on the circuit.",
	  "Keep Premium as long as Microsoft 365 uses the circuit.",
	  "azure.premium_downgrade, circuits[].now.sku_tier, circuits[].sku_tier", "A-FAQ", az_005 },
	{ "AZ-006", RULE_ERROR, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "From unlimited to metered billing",
	  "Azure changes metered to unlimited and never back.",
	  "Stay unlimited, or plan a new metered circuit and move to it.",
	  "circuits[].now.sku_family, circuits[].sku_family", "A-PEER", az_006 },
	{ "AZ-007", RULE_ERROR, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "A Local circuit raised the wrong way",
	  "Leaving the Local tier works from command line or PowerShell only, and the billing has to be unlimited.",
	  "Use the command line or PowerShell and unlimited billing.",
	  "circuits[].now.sku_tier, circuits[].sku_tier, circuits[].sku_family, circuits[].change_tool", "A-PEER", az_007 },
	{ "AZ-008", RULE_ERROR, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "Local tier with metered billing",
	  "Local circuits are always unlimited: outbound transfer is part of the price.",
	  "Choose unlimited billing.",
	  "circuits[].sku_tier, circuits[].sku_family", "A-COST", az_008 },
	{ "AZ-009", RULE_INFO, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "Billing not decided",
	  "Metered: what comes in is free and what goes out is paid by volume. Unlimited: one flat price.",
	  "Compare both with the expected outbound volume and decide.",
	  "circuits[].sku_family", "A-INT A-COST", az_009 },
	{ "AZ-010", RULE_INFO, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "When billing starts is not in the budget",
	  "The bill runs from the issue of the service key until the circuit resource is deleted, whether traffic flows or not.",
	  "Agree dates with the provider first, create the circuit then, and record that the budget knows.",
	  "azure.billing_from_key, circuits[].state", "A-WF", az_010 },
	{ "AZ-011", RULE_ERROR, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "A circuit deleted before the provider lets go",
	  "Azure refuses to delete a circuit that the provider has provisioned.",
	  "Have the provider deprovision it, then delete.",
	  "circuits[].change, circuits[].provider_state", "A-WF", az_011 },
	{ "AZ-012", RULE_ERROR, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "ExpressRoute Direct without registration",
	  "Port pairs can be created only in a subscription enrolled for them.",
	  "Register the feature AllowExpressRoutePorts of Microsoft.Network.",
	  "circuits[].model, azure.direct_registered", "A-ERD", az_012 },
	{ "AZ-013", RULE_WARNING, BASIS_PRACTICE, 5, NEEDS_NOTHING,
	  "Filter and circuit apart, without a plan for the rights",
	  "Whoever attaches the filter needs rights on both; that is found out late in the change window.",
	  "Arrange the rights on both, or keep filter and circuit together.",
	  "circuits[].subscription_id, circuits[].azure_region, route_filters[].subscription_id, route_filters[].azure_region, azure.rbac_plan", "", az_013 },
	{ "AZ-014", RULE_ERROR, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "GCC over Azure Government without a prefix ticket",
	  "GCC runs in the worldwide cloud; the prefixes have to be enabled by support before anything connects.",
	  "Open a support ticket that lists the prefixes to advertise.",
	  "meta.cloud, circuits[].azure_region, azure.gov_prefix_ticket", "A-FAQ", az_014 },
	{ "AZ-015", RULE_INFO, BASIS_DOCUMENTED, 5, NEEDS_NOTHING,
	  "A national cloud is expected to reach the worldwide services",
	  "National clouds are isolated; Microsoft peering there reaches their own public addresses only.",
	  "Plan a circuit of the global cloud for worldwide services.",
	  "azure.expects_worldwide, circuits[].azure_region, meta.cloud", "A-FAQ A-INT", az_015 },
};
/* clang-format on */

RULE_FAMILY(az, "AZ", "Azure account");
