/*
 * Step 1: is there a need, has Microsoft agreed, and what may use the
 * circuit at all. Knows nothing of routing; flows have their own family.
 */
#include "model/rules/families.h"

#include <string.h>

#include "model/catalog/endpoint.h"
#include "model/catalog/flow_catalog.h"
#include "model/plan/id_index.h"
#include "model/analysis/query.h"

static bool
is_approved(const struct plan *plan)
{
	return plan->need.authorization.status == AUTHORIZATION_APPROVED;
}

static void
need_001(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	if (is_approved(plan))
		return;
	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];
		const char *community =
		    filter_m365_community(check->catalog, filter);

		if (community == NULL)
			continue;
		/* One finding: the approval is one for the whole plan. */
		check_fires(check, path_build("need", -1, "authorization", -1,
		    "status", -1, NULL),
		    "route filter %s carries %s but Microsoft's authorisation "
		    "is %s", filter->id, community,
		    GIVEN(authorization, &plan->need.authorization, status) ?
			word_of(words_authorization_status,
			    (int)plan->need.authorization.status) :
			"not recorded");
		return;
	}
}

/* A circuit or filter in a subscription that the approval does not name. */
static void
need_002_at(struct check *check, const char *list, uint32_t index,
    const char *id, const char *subscription)
{
	if (subscription == NULL ||
	    texts_have(&check->plan->need.authorization.subscriptions,
		subscription))
		return;
	check_fires(check, path_build(list, (int)index, "subscription_id", -1,
	    NULL), "%s is in subscription %s, which the authorisation does not "
	    "name", id, subscription);
}

static void
need_002(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	if (!is_approved(plan))
		return;
	if (plan->need.authorization.subscriptions.count == 0) {
		check_lacks(check, path_build("need", -1, "authorization", -1,
		    "subscriptions", -1, NULL));
		return;
	}
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];

		need_002_at(check, "circuits", i, circuit->id,
		    circuit_subscription(plan, circuit));
	}
	for (i = 0; i < plan->route_filters.count; i++) {
		const struct route_filter *filter =
		    &plan->route_filters.items[i];

		need_002_at(check, "route_filters", i, filter->id,
		    filter_subscription(plan, filter));
	}
}

static void
need_003(struct check *check)
{
	if (!plan_wants_er(check->plan) || check->plan->need.acknowledged)
		return;
	check_fires(check, path_build("need", -1, "acknowledged", -1, NULL),
	    "nobody has acknowledged that Microsoft advises against "
	    "ExpressRoute for Microsoft 365 in most cases");
}

static void
need_004(struct check *check)
{
	const struct need *need = &check->plan->need;

	if (!GIVEN(need, need, driver)) {
		check_lacks(check, path_build("need", -1, "driver", -1, NULL));
		return;
	}
	if (need->driver != DRIVER_SECURITY &&
	    need->driver != DRIVER_AVAILABILITY)
		return;
	check_fires(check, path_build("need", -1, "driver", -1, NULL),
	    "the reason is %s, which ExpressRoute does not provide by itself",
	    word_of(words_driver, (int)need->driver));
}

static void
need_005(struct check *check)
{
	const struct plan *plan = check->plan;
	bool measured = false;
	uint32_t i;

	if (!GIVEN(need, &plan->need, driver) ||
	    plan->need.driver != DRIVER_PERFORMANCE)
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (!GIVEN(rtt, &site->rtt_ms, er) ||
		    !GIVEN(rtt, &site->rtt_ms, inet))
			continue;
		measured = true;
		if (site->rtt_ms.er < site->rtt_ms.inet)
			return;
	}
	if (!measured) {
		check_lacks(check, path_build("sites", -1, NULL));
		return;
	}
	check_fires(check, path_build("need", -1, "driver", -1, NULL),
	    "the reason is performance, but at no site is ExpressRoute faster "
	    "than the internet");
}

static void
need_006(struct check *check)
{
	const struct assessment *assessment = &check->plan->need.assessment;

	if (!plan_wants_er(check->plan) || assessment->done)
		return;
	check_fires(check, path_build("need", -1, "assessment", -1, "done", -1,
	    NULL), "no completed network assessment is recorded");
}

static void
need_007(struct check *check)
{
	const struct need *need = &check->plan->need;
	char missing[64] = "";
	size_t length = 0;
	int i;

	if (!plan_wants_er(check->plan))
		return;
	for (i = 0; i < team_count; i++) {
		size_t word = strlen(words_team[i]);

		if (need->guide_reviewed_by & (UINT64_C(1) << i))
			continue;
		if (length > 0) {
			memcpy(missing + length, ", ", 3);
			length += 2;
		}
		memcpy(missing + length, words_team[i], word + 1);
		length += word;
	}
	if (length > 0)
		check_fires(check, path_build("need", -1, "guide_reviewed_by",
		    -1, NULL), "the guide has not been reviewed with: %s",
		    missing);
}

static void
need_008(struct check *check)
{
	const struct need *need = &check->plan->need;
	const struct regulation *regulation = &need->regulation;

	if (!GIVEN(need, need, driver) || need->driver != DRIVER_REGULATORY ||
	    (regulation->excerpt != NULL && regulation->url != NULL))
		return;
	check_fires(check, path_build("need", -1, "regulation", -1,
	    regulation->excerpt == NULL ? "excerpt" : "url", -1, NULL),
	    "the reason is a regulation, but its %s is not recorded",
	    regulation->excerpt != NULL ? "address" :
	    regulation->url != NULL ? "text" : "text and address");
}

/* What NEED-013 to NEED-015 say of a service is not said twice. */
static bool
has_own_rule(const struct service_row *row)
{
	return strcmp(row->rule, "NEED-013") == 0 ||
	    strcmp(row->rule, "NEED-014") == 0 ||
	    strcmp(row->rule, "NEED-015") == 0;
}

static void
need_009(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->services.count; i++) {
		const struct service *service = &plan->services.items[i];
		const struct service_row *row =
		    catalog_service(check->catalog, service->id);

		if (row == NULL || row->express_route != ER_NO ||
		    !service_on_er(service) || has_own_rule(row))
			continue;
		check_fires(check, path_build("services", (int)i, "path", -1,
		    NULL), "%s is planned over ExpressRoute, which does not "
		    "support it", row->name);
	}
	for (i = 0; i < plan->flows.count; i++) {
		const struct flow *flow = &plan->flows.items[i];

		if (flow->path != FLOW_ER ||
		    !GIVEN(flow, flow, er_supported) || flow->er_supported)
			continue;
		check_fires(check, path_build("flows", (int)i, "path", -1,
		    NULL), "flow %s is planned over ExpressRoute, which does "
		    "not support its endpoints", flow->id);
	}
}

/* Says whether some egress of the site's list carries traffic. */
static bool
has_active_egress(const struct plan *plan, const struct id_index *egresses,
    const struct site *site)
{
	const struct egress *egress;
	uint32_t i;
	int32_t at;

	for (i = 0; i < site->inet_egress.count; i++) {
		at = id_index_find(egresses, site->inet_egress.items[i]);
		if (at < 0)
			continue;
		egress = &plan->egresses.items[at];
		if (!GIVEN(egress, egress, active) || egress->active)
			return true;
	}
	return false;
}

static void
need_010(struct check *check)
{
	const struct plan *plan = check->plan;
	struct id_index egresses;
	uint32_t i;

	if (!id_index_build(&egresses, check->arena, plan, "egresses"))
		return;
	for (i = 0; i < plan->sites.count; i++) {
		const struct site *site = &plan->sites.items[i];

		if (site->users <= 0 ||
		    has_active_egress(plan, &egresses, site))
			continue;
		check_fires(check, path_build("sites", (int)i, "inet_egress",
		    -1, NULL), "%s has %lld people and no active internet "
		    "egress", site_label(site), (long long)site->users);
	}
}

static void
need_011(struct check *check)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->services.count; i++) {
		const struct service *service = &plan->services.items[i];

		if (!service->adopted || !service_on_er(service))
			continue;
		if (!GIVEN(service, service, er_required)) {
			check_lacks(check, path_build("services", (int)i,
			    "er_required", -1, NULL));
			continue;
		}
		if (!service->er_required)
			check_fires(check, path_build("services", (int)i,
			    "path", -1, NULL), "%s goes over ExpressRoute "
			    "although nothing requires it", service->id);
	}
}

static bool
has_inbound_er(const struct plan *plan)
{
	uint32_t i;

	if (plan->need.scope.inbound.count > 0)
		return true;
	for (i = 0; i < plan->flows.count; i++)
		if (plan->flows.items[i].path == FLOW_ER &&
		    plan->flows.items[i].direction == FLOW_INBOUND &&
		    GIVEN(flow, &plan->flows.items[i], direction))
			return true;
	return false;
}

static void
need_012(struct check *check)
{
	const struct validation *validation = &check->plan->validation;
	uint32_t i;

	if (!has_inbound_er(check->plan))
		return;
	if (validation->stages.count == 0) {
		check_lacks(check, path_build("validation", -1, "stages", -1,
		    NULL));
		return;
	}
	for (i = 0; i < validation->stages.count; i++) {
		const struct stage *stage = &validation->stages.items[i];

		if (!GIVEN(stage, stage, traffic) ||
		    stage->traffic != STAGE_BOTH)
			continue;
		check_fires(check, path_build("validation", -1, "stages",
		    (int)i, "traffic", -1, NULL), "stage %s moves outbound and "
		    "inbound traffic to ExpressRoute together", stage->id);
	}
}

/* Services the catalogue refers to a rule, planned over ExpressRoute. */
static void
fire_for_services(struct check *check, const char *what)
{
	const struct plan *plan = check->plan;
	uint32_t i;

	for (i = 0; i < plan->services.count; i++) {
		const struct service *service = &plan->services.items[i];
		const struct service_row *row =
		    catalog_service(check->catalog, service->id);

		if (row == NULL || !service_on_er(service) ||
		    strcmp(row->rule, check->rule->id) != 0)
			continue;
		check_fires(check, path_build("services", (int)i, "path", -1,
		    NULL), "%s is planned over ExpressRoute: %s", row->name,
		    what);
	}
}

static void
need_013(struct check *check)
{
	fire_for_services(check, "it is not part of the offer");
}

static void
need_014(struct check *check)
{
	fire_for_services(check, "there is no integration, the rules would be "
	    "yours to maintain");
}

static void
need_015(struct check *check)
{
	fire_for_services(check, "it is not supported on Microsoft peering");
}

static void
need_016(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct service *mobile = plan_service(plan, "outlook-mobile");

	if (mobile == NULL || !mobile->adopted || plan_er_sites(plan) == 0)
		return;
	if (!GIVEN(need, &plan->need, autodiscover_altered)) {
		check_lacks(check, path_build("need", -1,
		    "autodiscover_altered", -1, NULL));
		return;
	}
	if (plan->need.autodiscover_altered)
		check_fires(check, path_build("need", -1,
		    "autodiscover_altered", -1, NULL), "Outlook for mobile and "
		    "Mac is in use at ExpressRoute sites and the Autodiscover "
		    "rules are altered");
}

/* Says whether blob storage can be reached: internet, or a community. */
static bool
reaches_storage(const struct check *check, const struct service *service)
{
	const struct plan *plan = check->plan;
	uint32_t i, j;

	if (service->path == SERVICE_INTERNET || service->path == SERVICE_SPLIT)
		return true;
	for (i = 0; i < plan->route_filters.count; i++) {
		const struct texts *communities =
		    &plan->route_filters.items[i].communities;

		for (j = 0; j < communities->count; j++) {
			const struct bgp_community *community =
			    catalog_community_text(check->catalog,
				communities->items[j]);

			if (community != NULL &&
			    (community->family == COMMUNITY_MICROSOFT ||
				community->family == COMMUNITY_STORAGE))
				return true;
		}
	}
	return false;
}

static void
need_017(struct check *check)
{
	static const char *const ids[] = { "pst-import", "ediscovery-export" };
	const struct plan *plan = check->plan;
	size_t i;

	for (i = 0; i < sizeof ids / sizeof *ids; i++) {
		int32_t index = plan_find(plan, "services", ids[i]);
		const struct service *service;

		if (index < 0)
			continue;
		service = &plan->services.items[index];
		if (!service->adopted || reaches_storage(check, service))
			continue;
		check_fires(check, path_build("services", index, "path", -1,
		    NULL), "%s needs Azure Blob storage, and neither the "
		    "internet nor a regional or Storage community gives it",
		    service->id);
	}
}

static void
need_018(struct check *check)
{
	const struct plan *plan = check->plan;

	if (plan->meta.cloud == CLOUD_CHINA && plan_wants_er(plan))
		check_fires(check, path_build("meta", -1, "cloud", -1, NULL),
		    "the tenant is operated by 21Vianet, whose Microsoft "
		    "peering has no Microsoft 365 communities");
}

static void
need_019(struct check *check)
{
	const struct plan *plan = check->plan;
	const struct thresholds *limits = &plan->meta.thresholds;
	civil_day live;

	if ((int64_t)plan->sites.count <= limits->rollout_sites)
		return;
	if (plan->meta.go_live == NULL ||
	    !civil_parse_day(plan->meta.go_live, &live)) {
		check_lacks(check, path_build("meta", -1, "go_live", -1, NULL));
		return;
	}
	/* A month of planning is taken as 30 days. */
	if (live - check->today < limits->lead_months * 30)
		check_fires(check, path_build("meta", -1, "go_live", -1, NULL),
		    "%u sites go live in %d days; %lld months of planning are "
		    "cited for large roll-outs", plan->sites.count,
		    live - check->today, (long long)limits->lead_months);
}

static void
need_020(struct check *check)
{
	if (check->plan->circuits.count > 0 &&
	    !GIVEN(costs, &check->plan->costs, circuit_prices) &&
	    !GIVEN(costs, &check->plan->costs, items) &&
	    !GIVEN(azure, &check->plan->azure, budget_month))
		check_fires(check, path_build("azure", -1, "budget_month", -1,
		    NULL), "no cost is planned for %u circuit%s",
		    check->plan->circuits.count,
		    check->plan->circuits.count == 1 ? "" : "s");
}

/* clang-format off */
static const struct rule need_rules[] = {
	{ "NEED-001", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Microsoft 365 routes without Microsoft's authorisation",
	  "Microsoft reviews every request; a subscription without approval cannot create the route filter.",
	  "Ask the Microsoft account team for the review, and record status, date and subscriptions.",
	  "route_filters[].communities, need.authorization.status", "M-AER A-RF", need_001 },
	{ "NEED-002", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "A subscription outside the authorisation",
	  "The approval is tied to the Azure subscriptions it names.",
	  "Have the subscription added to the approval, or move the resource to an approved one.",
	  "need.authorization.subscriptions, circuits[].subscription_id, route_filters[].subscription_id", "M-AER R-ERR", need_002 },
	{ "NEED-003", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Microsoft's advice against is not acknowledged",
	  "ExpressRoute is rarely the best way to Microsoft 365, and Microsoft says so.",
	  "Write down why this plan is an exception and what else was considered, then acknowledge.",
	  "need.acknowledged", "M-AER", need_003 },
	{ "NEED-004", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Security or availability as the reason",
	  "Microsoft's guide treats ExpressRoute as neither a security nor an availability solution.",
	  "Look for the requirement behind it, or solve it on the internet path.",
	  "need.driver", "M-GUIDE", need_004 },
	{ "NEED-005", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Performance as the reason, without a site that gains",
	  "Local internet egress usually performs best; the circuit has to prove that it is faster.",
	  "Measure both paths at the sites, or drop ExpressRoute.",
	  "need.driver, sites[].rtt_ms.inet, sites[].rtt_ms.er", "M-GUIDE M-PRI", need_005 },
	{ "NEED-006", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "No network assessment",
	  "A finished assessment that recommends ExpressRoute is the first thing a review asks for.",
	  "Run the assessment and record its date and method.",
	  "need.assessment.done", "M-IMP M-ASN", need_006 },
	{ "NEED-007", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "The guide was not reviewed with all three teams",
	  "Networking, productivity and security decide together; what one of them misses comes back as an outage.",
	  "Review the guide with each team before the request and record it.",
	  "need.guide_reviewed_by", "M-AER", need_007 },
	{ "NEED-008", RULE_WARNING, BASIS_WITHDRAWN, 1, NEEDS_NOTHING,
	  "A regulation without its text or address",
	  "Reviewers ask for the wording that mandates a private connection.",
	  "Quote the passage and give its address.",
	  "need.driver, need.regulation.excerpt, need.regulation.url", "M-ASN", need_008 },
	{ "NEED-009", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Something unsupported is planned over ExpressRoute",
	  "An address may be advertised by accident; the endpoint set is still not supported over the circuit.",
	  "Move it to the internet path.",
	  "services[].path, flows[].path, flows[].er_supported", "M-URL", need_009 },
	{ "NEED-010", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "A site without internet egress",
	  "Every Microsoft 365 service needs the internet too: DNS, revocation lists, content delivery, telemetry.",
	  "Give the site an active internet egress, its own or over the WAN.",
	  "sites[].users, sites[].inet_egress, egresses[].active", "M-URL M-NP M-BGP", need_010 },
	{ "NEED-011", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "More over ExpressRoute than required",
	  "Each further service adds prefixes, load and asymmetry to guard against.",
	  "Keep only what regulation or assessment asks for on the circuit.",
	  "services[].path, services[].er_required", "M-IMP", need_011 },
	{ "NEED-012", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Outbound and inbound in one stage",
	  "Inbound traffic brings other risks; first deployments leave it on the internet.",
	  "Stage outbound first and make inbound a stage of its own.",
	  "need.scope.inbound, flows[].direction, validation.stages[].traffic", "M-IMP", need_012 },
	{ "NEED-013", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "A service that the offer leaves out",
	  "Client downloads, sign-in at an on-premises provider and the 21Vianet cloud are not included.",
	  "Plan it over the internet.",
	  "services[].path", "M-AER", need_013 },
	{ "NEED-014", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Defender for Endpoint over ExpressRoute",
	  "There is no integration; address changes are the customer's to follow.",
	  "Leave it on the internet, or name an owner for its rules.",
	  "services[].path", "M-AER", need_014 },
	{ "NEED-015", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "A service that Microsoft peering does not support",
	  "Intune, content delivery, Front Door, Traffic Manager, Logic Apps and the old MFA server are listed as unsupported.",
	  "Plan it over the internet.",
	  "services[].path", "A-FAQ", need_015 },
	{ "NEED-016", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Outlook for mobile and Mac with altered Autodiscover rules",
	  "These clients come from their own address range and have no integration with ExpressRoute.",
	  "Keep their range and Autodiscover on the internet, and name who maintains the rules.",
	  "services[].adopted, sites[].er_egress, need.autodiscover_altered", "M-AER", need_016 },
	{ "NEED-017", RULE_WARNING, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "PST import or eDiscovery export without a way to Blob storage",
	  "Both move data through Azure Blob storage, which the Microsoft 365 communities do not contain.",
	  "Leave it on the internet, or add the region's Microsoft or Storage community.",
	  "services[].path, route_filters[].communities", "M-URL", need_017 },
	{ "NEED-018", RULE_ERROR, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "ExpressRoute for the 21Vianet cloud",
	  "Microsoft 365 communities are not offered on Microsoft peering there.",
	  "Plan the tenant over the internet.",
	  "meta.cloud", "A-RT M-AER", need_018 },
	{ "NEED-019", RULE_INFO, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Little time for a large roll-out",
	  "Large deployments take months; six months of planning are cited.",
	  "Move the date, or begin with fewer sites.",
	  "sites, meta.go_live, meta.thresholds.rollout_sites, meta.thresholds.lead_months", "M-IMP", need_019 },
	{ "NEED-020", RULE_INFO, BASIS_DOCUMENTED, 1, NEEDS_NOTHING,
	  "Cost of circuits not planned",
	  "Microsoft 365 needs no extra licence, but circuit, Premium and provider are paid for each.",
	  "Enter the prices of circuit, Premium add-on and provider.",
	  "circuits, costs, azure.budget_month", "M-AER A-FAQ", need_020 },
};
/* clang-format on */

RULE_FAMILY(need, "NEED", "Need");
