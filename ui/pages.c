/* The table of steps, tabs, their fields and columns; see pages.h. */
#include "ui/pages.h"

#include <string.h>

#include "model/plan/path.h"

/* clang-format off */
#define FIELDS(...) (const char *const[]) { __VA_ARGS__, NULL }
#define COLUMNS(...) (const struct page_column[]) { __VA_ARGS__, { NULL, NULL, 0 } }

static const struct page need_pages[] = {
	{ "Justification", PAGE_FORM, "need", FIELDS("driver", "justification", "alternatives", "acknowledged",
	    "=Regulation", "regulation.excerpt", "regulation.url",
	    "=Network assessment", "assessment.done", "assessment.recommends_er", "assessment.date", "assessment.method"), NULL },
	{ "Authorisation", PAGE_FORM, "need", FIELDS("guide_reviewed_by",
	    "=Microsoft's authorisation", "authorization.status", "authorization.date", "authorization.contact",
	    "authorization.subscriptions", "=People", "team"), NULL },
	{ "Services", PAGE_LIST, "services", NULL, COLUMNS({ "id", "Service", 0 }, { "adopted", "In use", 6 },
	    { "path", "Path", 8 }, { "communities", "Communities", 14 }, { "er_required", "Required", 8 }) },
	{ "Flows", PAGE_LIST, "flows", NULL, COLUMNS({ "id", "Flow", 0 }, { "service", "Service", 11 },
	    { "direction", "Direction", 9 }, { "path", "Path", 8 }, { "ports", "Ports", 11 }) },
	{ "Requirements", PAGE_FORM, "need", FIELDS("=Availability", "ha_requirement", "resiliency_tier",
	    "availability_pct", "sla_claim", "=Security", "security_requirement", "encryption_required",
	    "compliance_from_path", "=Scope", "scope.outbound", "scope.inbound", "autodiscover_altered"), NULL },
};

static const struct page location_pages[] = {
	{ "Sites", PAGE_LIST, "sites", NULL, COLUMNS({ "id", "Site", 0 }, { "users", "People", 6 },
	    { "inet_egress", "Internet", 10 }, { "rtt_ms.inet", "ms", 4 },
	    { "er_egress", "ExpressRoute", 12 }, { "rtt_ms.er", "ms", 4 }) },
	{ "Internet egress", PAGE_LIST, "egresses", NULL, COLUMNS({ "id", "Egress", 0 }, { "site", "Site", 12 },
	    { "isp", "Provider", 10 }, { "mbps", "Mbps", 6 }, { "active", "Active", 6 }, { "nat_in", "NAT in", 6 }) },
	{ "WAN", PAGE_LIST, "wan", NULL, COLUMNS({ "id", "Link", 0 }, { "a", "From", 10 }, { "b", "To", 10 },
	    { "kind", "Kind", 9 }, { "mbps", "Mbps", 6 }, { "latency_ms", "ms", 4 }) },
	{ "Peering", PAGE_LIST, "circuits", FIELDS("id", "region", "peering_location", "location_reason", "metro",
	    "provider"), COLUMNS({ "id", "Circuit", 0 }, { "peering_location", "Peering location", 16 },
	    { "region", "Region", 12 }, { "metro", "Metro", 5 }, { "provider", "Provider", 9 }) },
	{ "Map", PAGE_MAP, "", NULL, NULL },
	{ "Suggest", PAGE_SUGGEST, "", NULL, NULL },
};

static const struct page capacity_pages[] = {
	{ "Profiles", PAGE_LIST, "capacity.profiles", NULL, COLUMNS({ "id", "Profile", 0 },
	    { "exchange_kbps", "Exchange", 8 }, { "sharepoint_kbps", "SharePoint", 10 },
	    { "teams_audio_pct", "Audio %", 7 }, { "teams_video_pct", "Video %", 7 }, { "teams_sharing_pct", "Share %", 7 }) },
	{ "Demand", PAGE_DEMAND, "", NULL, NULL },
	{ "Entered", PAGE_LIST, "capacity.demands", NULL, COLUMNS({ "site", "Site", 0 }, { "service", "Service", 12 },
	    { "mbps_up", "Up Mbps", 8 }, { "mbps_down", "Down Mbps", 9 }, { "method", "From", 9 }) },
	{ "Links", PAGE_LINKS, "", NULL, NULL },
	{ "Sizes", PAGE_LIST, "circuits", FIELDS("id", "bandwidth_mbps", "access_line_mbps",
	    "=Private peering on the same circuit", "private_peering.enabled", "private_peering.mbps_up",
	    "private_peering.mbps_down", "=What stands today", "now.bandwidth_mbps"),
	    COLUMNS({ "id", "Circuit", 0 }, { "peering_location", "Peering location", 16 },
	    { "bandwidth_mbps", "Mbps", 7 }, { "access_line_mbps", "Access line", 11 }, { "now.bandwidth_mbps", "Today", 7 }) },
	{ "Growth", PAGE_GROWTH, "", NULL, NULL },
	{ "Settings", PAGE_FORM, "capacity", FIELDS("method", "growth_pct", "horizon_years", "concurrency_pct", "busy_curve",
	    "=Headroom", "headroom_pct", "headroom_max_pct", "congestion_pct", "spill_over",
	    "=Pilot", "pilot.done", "pilot.date", "pilot.users", "pilot.congestion_found", "pilot.latency_found"), NULL },
};

static const struct page security_pages[] = {
	{ "Perimeter", PAGE_FORM, "security", NULL, NULL },
	{ "Devices", PAGE_LIST, "devices", NULL, COLUMNS({ "id", "Device", 0 }, { "site", "Site", 10 },
	    { "kind", "Kind", 9 }, { "path", "Path", 5 }, { "stateful", "Stateful", 8 }, { "redundant_with", "Pair", 8 }) },
	{ "Segments", PAGE_LIST, "segments", NULL, COLUMNS({ "id", "Segment", 0 }, { "site", "Site", 10 },
	    { "role", "Role", 7 }, { "er_routes", "ER routes", 9 }, { "default_egress", "Default via", 12 }) },
	{ "Prefixes & NAT", PAGE_LIST, "circuits", FIELDS("id", "=Declared prefixes", "ms_peering.rir", "ms_peering.prefixes",
	    "=Advertised", "ms_peering.advertised", "=NAT towards Microsoft", "ms_peering.nat_out.mode",
	    "ms_peering.nat_out.pools", "ms_peering.nat_out.primary_pools", "ms_peering.nat_out.secondary_pools",
	    "ms_peering.nat_out.devices", "ms_peering.nat_out.used_by_other_ms",
	    "=NAT of what Microsoft opens", "ms_peering.nat_in", "ms_peering.nat_in_addr", "ms_peering.lands_on"),
	    COLUMNS({ "id", "Circuit", 0 }, { "ms_peering.nat_out.mode", "NAT out", 7 },
	    { "ms_peering.nat_out.pools", "Pools", 14 }, { "ms_peering.nat_in", "NAT in", 6 },
	    { "ms_peering.nat_in_addr", "Address", 15 }) },
	{ "Symmetry", PAGE_LIST, "flows", FIELDS("id", "direction", "path", "segment", "proxy_segment", "symmetric_by",
	    "=Internet path", "nat_method.inet", "method.inet", "perimeter.inet", "ha.inet", "advertised.inet",
	    "=ExpressRoute path", "nat_method.er", "method.er", "perimeter.er", "ha.er", "advertised.er"),
	    COLUMNS({ "id", "Flow", 0 }, { "direction", "Direction", 9 }, { "path", "Path", 8 },
	    { "segment", "Segment", 10 }, { "symmetric_by", "Symmetric by", 12 }) },
};

static const struct page azure_pages[] = {
	{ "Account", PAGE_FORM, "azure", FIELDS("tenant_id", "tenant_name", "m365_subscription", "subscription_id",
	    "resource_group", "location", "expects_worldwide", "gov_prefix_ticket"), NULL },
	{ "Subscriptions & roles", PAGE_FORM, "azure", FIELDS("roles", "rbac_plan", "other_circuits", "direct_registered",
	    "premium_downgrade"), NULL },
	{ "Cost", PAGE_FORM, "", FIELDS("azure.cost_owner", "azure.budget_month", "azure.billing_from_key",
	    "=Prices of this plan", "costs.currency", "costs.ms_person_month", "costs.circuit_prices", "costs.items"), NULL },
};

static const struct page connectivity_pages[] = {
	{ "Circuits", PAGE_LIST, "circuits", NULL, COLUMNS({ "id", "Circuit", 0 }, { "peering_location", "Location", 13 },
	    { "provider", "Provider", 8 }, { "model", "Model", 8 }, { "bandwidth_mbps", "Mbps", 6 }, { "sku_tier", "SKU", 7 }) },
	{ "Peerings & BGP", PAGE_LIST, "circuits", FIELDS("id", "ms_peering"),
	    COLUMNS({ "id", "Circuit", 0 }, { "ms_peering.vlan", "VLAN", 5 }, { "ms_peering.peer_asn", "AS", 7 },
	    { "ms_peering.primary_v4", "Primary", 16 }, { "ms_peering.secondary_v4", "Secondary", 16 }) },
	{ "Route filters", PAGE_LIST, "route_filters", NULL, COLUMNS({ "id", "Filter", 0 }, { "access", "Access", 6 },
	    { "communities", "Communities", 16 }, { "attached_to", "Attached to", 12 }) },
	{ "Providers", PAGE_LIST, "circuits", FIELDS("id", "provider", "provider_state", "l3_managed_by",
	    "peering_written_by_us", "provider_redundancy", "model", "access_line_mbps"),
	    COLUMNS({ "id", "Circuit", 0 }, { "provider", "Provider", 14 }, { "provider_state", "State", 15 },
	    { "l3_managed_by", "L3 by", 9 }) },
	{ "Resilience", PAGE_LIST, "circuits", FIELDS("id", "mode", "shared_risk", "edge_devices", "links"),
	    COLUMNS({ "id", "Circuit", 0 }, { "mode", "Mode", 13 }, { "links.primary.cpe", "First CPE", 9 },
	    { "links.secondary.cpe", "Second CPE", 10 }, { "shared_risk", "Risk", 8 }) },
	{ "Failures", PAGE_FAILURES, "", NULL, NULL },
};

static const struct page validation_pages[] = {
	{ "Stages", PAGE_LIST, "validation.stages", NULL, COLUMNS({ "id", "Stage", 0 }, { "scope", "Scope", 8 },
	    { "traffic", "Traffic", 8 }, { "what", "What", 16 }, { "date", "Date", 10 }) },
	{ "Window", PAGE_FORM, "validation", FIELDS("owner", "=Change window", "window", "=Method", "method", "test_tenant",
	    "test_segment", "test_host", "steps_written", "peer_reviewed_by", "results_log",
	    "=Preparation", "monitoring", "endpoint_notices", "mail_ip_changes", "spf_updated", "nat_changes", "dns_updated",
	    "=Fail-over", "failover_test", "failover_in_window", "other_maintenance", "=Measurement", "measurement"), NULL },
	{ "Checks", PAGE_LIST, "validation.checks", NULL, COLUMNS({ "id", "Check", 0 }, { "status", "Status", 12 },
	    { "evidence", "Evidence", 16 }, { "by", "By", 8 }) },
	{ "Tests", PAGE_LIST, "validation.tests", NULL, COLUMNS({ "id", "Test", 0 }, { "service", "Service", 11 },
	    { "path", "Path", 8 }, { "from", "From", 10 }, { "status", "Status", 11 }) },
	{ "Roll-back", PAGE_LIST, "validation.rollback", NULL, COLUMNS({ "id", "Item", 0 }, { "trigger", "Trigger", 15 },
	    { "action", "Action", 15 }, { "owner", "Owner", 8 }) },
	{ "Sign-off", PAGE_FORM, "validation", FIELDS("sign_off", "=Paper walk by two people", "walk_through"), NULL },
};

static const struct page qos_pages[] = {
	{ "QoS", PAGE_FORM, "qos", NULL, NULL },
	{ "Expansion", PAGE_LIST, "expansion", NULL, COLUMNS({ "id", "Region", 0 }, { "users", "People", 6 },
	    { "decision", "Decision", 10 }, { "circuit", "Circuit", 9 }, { "reason", "Reason", 12 }) },
};

static const struct page finding_pages[] = {
	{ "Findings", PAGE_FINDINGS, "", NULL, NULL },
	{ "Waivers", PAGE_LIST, "waivers", NULL, COLUMNS({ "rule", "Rule", 9 }, { "path", "Where", 14 },
	    { "reason", "Reason", 0 }, { "by", "By", 8 }, { "expires", "Expires", 10 }) },
};

static const struct page report_pages[] = {
	{ "Preview", PAGE_REPORT, "", NULL, NULL },
};

static const struct page decision_pages[] = {
	{ "Decisions", PAGE_LIST, "decisions", NULL, COLUMNS({ "id", "Decision", 10 }, { "step", "Step", 4 },
	    { "chosen", "Chosen", 0 }, { "by", "By", 8 }, { "date", "Date", 10 }) },
	{ "Assumptions", PAGE_LIST, "assumptions", NULL, COLUMNS({ "kind", "Kind", 10 }, { "text", "Text", 0 },
	    { "owner", "Owner", 8 }, { "due", "Due", 10 }) },
	{ "Plan", PAGE_FORM, "", FIELDS("meta.name", "meta.organization", "meta.owner", "meta.plan_version",
	    "meta.description", "meta.cloud", "meta.endpoints_version", "meta.go_live", "version"), NULL },
	{ "Thresholds", PAGE_FORM, "meta.thresholds", NULL, NULL },
};

#define PAGES(name) name##_pages, (int)(sizeof name##_pages / sizeof *name##_pages)

const struct nav navs[NAV_COUNT] = {
	{ 1, "Need", PAGES(need) },
	{ 2, "Locations", PAGES(location) },
	{ 3, "Capacity", PAGES(capacity) },
	{ 4, "Security", PAGES(security) },
	{ 5, "Azure account", PAGES(azure) },
	{ 6, "Connectivity", PAGES(connectivity) },
	{ 7, "Validation", PAGES(validation) },
	{ 8, "QoS & growth", PAGES(qos) },
	{ 0, "Findings", PAGES(finding) },
	{ 0, "Report", PAGES(report) },
	{ 0, "Decisions", PAGES(decision) },
};
/* clang-format on */

/* Writes the path's keys without items, "circuits.ms_peering.vlan". */
static void
path_keys(const struct path *path, char *keys, size_t size)
{
	const struct schema *schema = &schema_plan;
	size_t length = 0;
	int i;

	keys[0] = '\0';
	for (i = 0; i < path->depth && schema != NULL; i++) {
		const struct field *field =
		    &schema->fields[path->steps[i].row];
		size_t key = strlen(field->key);

		if (length + key + 2 > size)
			return;
		if (i > 0)
			keys[length++] = '.';
		memcpy(keys + length, field->key, key + 1);
		length += key;
		schema = field->schema;
	}
}

/* Says whether outer is inner or a whole-key beginning of it. */
static bool
keys_hold(const char *outer, const char *inner)
{
	size_t length = strlen(outer);

	return strncmp(outer, inner, length) == 0 &&
	    (length == 0 || inner[length] == '\0' || inner[length] == '.');
}

/*
 * How well a page shows the field: 0 not at all, else more is better. A named
 * field beats a page that shows a record whole.
 */
static int
page_score(const struct page *page, const char *keys)
{
	const char *below = keys;
	int i;

	if (page->kind != PAGE_FORM && page->kind != PAGE_LIST)
		return 0;
	if (!keys_hold(page->path, keys))
		return 0;
	if (page->path[0] != '\0') {
		below += strlen(page->path);
		if (*below == '.')
			below++;
	}
	if (page->kind == PAGE_LIST && *below == '\0')
		return page->fields == NULL ? 4 : 2; /* the list itself */
	if (page->fields == NULL)
		return *below == '\0' ? 1 : 2;
	for (i = 0; page->fields[i] != NULL; i++)
		if (page->fields[i][0] != '=' &&
		    keys_hold(page->fields[i], below))
			return 3;
	return 0;
}

bool
page_find(const struct path *path, int *nav, int *page)
{
	char keys[256];
	int best = 0, score, i, j;

	path_keys(path, keys, sizeof keys);
	for (i = 0; i < NAV_COUNT; i++) {
		for (j = 0; j < navs[i].page_count; j++) {
			score = page_score(&navs[i].pages[j], keys);
			if (score > best) {
				best = score;
				*nav = i;
				*page = j;
			}
		}
	}
	return best > 0;
}
