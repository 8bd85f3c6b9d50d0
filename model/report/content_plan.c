/*
 * The report's sections on what is planned: need, services, sites, circuits,
 * addresses, security, account, quality of service, decisions.
 * Each is a choice of fields; labels and values are the schema's.
 */
#include "model/report/content.h"

#include <string.h>

#include "model/arena.h"
#include "model/buf.h"
#include "model/catalog/figures.h"
#include "model/catalog/flow_catalog.h"
#include "model/catalog/location.h"
#include "model/plan/path.h"

void
content_need(struct content *content)
{
	struct report *report = content->report;
	const struct need *need = &content->plan->need;
	struct node *section = report_section(report, report->root, "need",
	    "Justification and authorisation");
	struct node *part;

	content_facts(content, section, "justification", &schema_need, need,
	    CONTENT_PATHS("driver", "justification", "alternatives",
		"acknowledged", "regulation.excerpt", "regulation.url",
		"assessment.done", "assessment.recommends_er",
		"assessment.date", "assessment.method", "guide_reviewed_by"));
	part = report_section(report, section, "authorisation",
	    "Microsoft's authorisation");
	content_facts(content, part, "authorisation-facts", &schema_need,
	    need, CONTENT_PATHS("authorization.status", "authorization.date",
		"authorization.contact", "authorization.subscriptions"));
	content_table(content, part, "team", "People", &schema_team_member,
	    CONTENT_LIST(need->team),
	    CONTENT_COLUMNS({ "role", NULL }, { "name", NULL }));
	part = report_section(report, section, "requirements",
	    "Requirements");
	content_facts(content, part, "requirement-facts", &schema_need, need,
	    CONTENT_PATHS("ha_requirement", "resiliency_tier",
		"availability_pct", "sla_claim", "security_requirement",
		"encryption_required"));
}

void
content_services(struct content *content)
{
	static const struct column columns[] = {
		{ "Service", NULL, ALIGN_LEFT }, { "Name", NULL, ALIGN_LEFT },
		{ "In use", NULL, ALIGN_LEFT }, { "Path", NULL, ALIGN_LEFT },
		{ "Communities", NULL, ALIGN_LEFT },
		{ "ExpressRoute support", NULL, ALIGN_LEFT },
		{ "Reason", NULL, ALIGN_LEFT },
	};
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *section = report_section(report, report->root, "services",
	    "Services and paths");
	struct node *table;
	uint32_t i, j;

	if (plan->services.count == 0) {
		report_note(report, section, TONE_WARNING,
		    "No service has been chosen yet.");
		return;
	}
	table = report_table(report, section, "service-table",
	    "Which service takes which path", columns,
	    sizeof columns / sizeof *columns);
	for (i = 0; i < plan->services.count; i++) {
		const struct service *service = &plan->services.items[i];
		const struct service_row *row =
		    catalog_service(content->catalog, service->id);
		struct cell_text *cells = report_row(report, table);

		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s", service->id);
		if (row != NULL) {
			cell_set(report, &cells[1], "%s", row->name);
			cell_set(report, &cells[5], "%s",
			    er_support_name(row->express_route));
		}
		cell_set(report, &cells[2], service->adopted ? "yes" : "no");
		if (GIVEN(service, service, path))
			cell_set(report, &cells[3], "%s",
			    choice_text(report,
				words_service_path[service->path]));
		for (j = 0; j < service->communities.count; j++)
			cell_set(report, &cells[4], "%s%s%s",
			    j > 0 ? cells[4].text : "", j > 0 ? ", " : "",
			    service->communities.items[j]);
		if (service->reason != NULL)
			cell_set(report, &cells[6], "%s", service->reason);
	}
	content_endpoints(content, section);
}

/* "er-chicago (Chicago), er-dallas (Dallas)". */
static void
set_via(struct content *content, struct cell_text *cell,
    const struct texts *circuits)
{
	uint32_t i;

	for (i = 0; i < circuits->count; i++) {
		const struct circuit *circuit =
		    plan_circuit(content->plan, circuits->items[i]);
		const char *location = circuit == NULL ? NULL :
		    circuit->peering_location;

		cell_set(content->report, cell, "%s%s%s%s%s%s",
		    i > 0 ? cell->text : "", i > 0 ? ", " : "",
		    circuits->items[i], location != NULL ? " (" : "",
		    location != NULL ? location : "",
		    location != NULL ? ")" : "");
	}
}

static void
set_list(struct content *content, struct cell_text *cell,
    const struct texts *texts)
{
	uint32_t i;

	for (i = 0; i < texts->count; i++)
		cell_set(content->report, cell, "%s%s%s",
		    i > 0 ? cell->text : "", i > 0 ? ", " : "",
		    texts->items[i]);
}

static void
add_site_row(struct content *content, struct node *table,
    const struct site *site)
{
	struct report *report = content->report;
	struct cell_text *cells = report_row(report, table);

	if (cells == NULL)
		return;
	cell_set(report, &cells[0], "%s",
	    site->name != NULL ? site->name : site->id);
	if (site->country != NULL)
		cell_set(report, &cells[1], "%s", site->country);
	if (GIVEN(site, site, users))
		cell_number(report, &cells[2], (double)site->users, 0);
	set_list(content, &cells[3], &site->inet_egress);
	if (GIVEN(rtt, &site->rtt_ms, inet))
		cell_number(report, &cells[4], site->rtt_ms.inet, 0);
	set_via(content, &cells[5], &site->er_egress);
	if (GIVEN(rtt, &site->rtt_ms, er)) {
		cell_number(report, &cells[6], site->rtt_ms.er, 0);
		if (GIVEN(rtt, &site->rtt_ms, inet))
			cells[6].tone = site->rtt_ms.er > site->rtt_ms.inet ?
			    TONE_WARNING : TONE_GOOD;
	}
}

void
content_sites(struct content *content)
{
	static const struct column columns[] = {
		{ "Location", NULL, ALIGN_LEFT }, { "Country", NULL, ALIGN_LEFT },
		{ "People", NULL, ALIGN_RIGHT },
		{ "Internet via", NULL, ALIGN_LEFT },
		{ "RTT internet", "ms", ALIGN_RIGHT },
		{ "ExpressRoute via", NULL, ALIGN_LEFT },
		{ "RTT ExpressRoute", "ms", ALIGN_RIGHT },
	};
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *section = report_section(report, report->root,
	    "locations", "Sites, egress and peering locations");
	struct node *table;
	uint32_t i;

	if (plan->sites.count == 0) {
		report_note(report, section, TONE_WARNING,
		    "No site has been entered yet.");
	} else {
		table = report_table(report, section, "sites",
		    "Sites, people and expected latency to Microsoft", columns,
		    sizeof columns / sizeof *columns);
		for (i = 0; i < plan->sites.count; i++)
			add_site_row(content, table, &plan->sites.items[i]);
		content_map(content, section);
	}
	content_table(content, section, "egresses", "Internet egresses",
	    &schema_egress, CONTENT_LIST(plan->egresses), CONTENT_COLUMNS(
		{ "id", NULL }, { "site", NULL }, { "isp", NULL },
		{ "mbps", NULL }, { "active", NULL }, { "devices", NULL },
		{ "nat_out", NULL }, { "nat_in", NULL },
		{ "nat_in_addr", NULL }, { "advertised", NULL }));
	content_table(content, section, "wan", "WAN links", &schema_wan_link,
	    CONTENT_LIST(plan->wan), CONTENT_COLUMNS({ "id", NULL },
		{ "a", NULL }, { "b", NULL }, { "kind", NULL },
		{ "provider", NULL }, { "mbps", NULL },
		{ "latency_ms", NULL }, { "redundant", NULL }));
}

enum { MAP_SITES = 2000 }; /* beyond that dots hide each other */

enum { NO_POINT = -1 };

/* Adds the circuits' locations; where[i] is the point of circuit i. */
static void
add_locations(struct content *content, struct node *map, long *where)
{
	const struct plan *plan = content->plan;
	uint32_t i;

	for (i = 0; i < plan->circuits.count; i++) {
		const char *name = plan->circuits.items[i].peering_location;
		const struct location *location = name == NULL ? NULL :
		    catalog_location_any(content->catalog, name);

		where[i] = NO_POINT;
		if (location != NULL)
			where[i] = (long)report_map_point(content->report, map,
			    location->name, location->latitude,
			    location->longitude, true, 0);
	}
}

void
content_map(struct content *content, struct node *parent)
{
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *map = report_map(report, parent, "map",
	    "Sites and the peering locations of their circuits");
	long *where = arena_calloc(report->arena,
	    (size_t)plan->circuits.count + 1, sizeof *where);
	uint32_t i, j;

	if (where == NULL)
		return;
	add_locations(content, map, where);
	for (i = 0; i < plan->sites.count && i < MAP_SITES; i++) {
		const struct site *site = &plan->sites.items[i];
		size_t point;

		if (!GIVEN(site, site, lat) || !GIVEN(site, site, lon))
			continue;
		point = report_map_point(report, map,
		    site->name != NULL ? site->name : site->id, site->lat,
		    site->lon, false, (double)site->users);
		for (j = 0; j < site->er_egress.count; j++) {
			int32_t circuit = plan_find(plan, "circuits",
			    site->er_egress.items[j]);

			if (circuit >= 0 && where[circuit] != NO_POINT)
				report_map_line(report, map, point,
				    (size_t)where[circuit], true);
		}
	}
}

void
content_circuits(struct content *content)
{
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *section = report_section(report, report->root, "circuits",
	    "Circuits, provider and peerings");
	uint32_t i;

	content_table(content, section, "circuit-table", "Circuits",
	    &schema_circuit, CONTENT_LIST(plan->circuits), CONTENT_COLUMNS(
		{ "id", NULL }, { "region", NULL },
		{ "peering_location", NULL }, { "provider", NULL },
		{ "model", NULL }, { "sku_tier", NULL }, { "sku_family", NULL },
		{ "bandwidth_mbps", NULL }, { "mode", NULL },
		{ "state", NULL }));
	for (i = 0; i < plan->circuits.count; i++) {
		const struct circuit *circuit = &plan->circuits.items[i];
		const struct location *location =
		    circuit->peering_location == NULL ? NULL :
		    catalog_location_any(content->catalog,
			circuit->peering_location);
		struct node *part = report_section(report, section,
		    circuit->id, circuit->id);

		if (location != NULL && location->facilities.count > 0)
			report_paragraph(report, part, "%s: %s%s%s, %s.",
			    location->name, location->facilities.items[0],
			    location->facilities.count > 1 ? " and " : "",
			    location->facilities.count > 1 ?
				location->facilities.items[1] : "",
			    location->region);
		content_facts(content, part, NULL, &schema_circuit, circuit,
		    CONTENT_PATHS("l3_managed_by", "provider_redundancy",
			"links.primary.cpe", "links.primary.port",
			"links.secondary.cpe", "links.secondary.port",
			"ms_peering.vlan", "ms_peering.peer_asn",
			"ms_peering.customer_asn", "ms_peering.primary_v4",
			"ms_peering.secondary_v4", "ms_peering.primary_v6",
			"ms_peering.secondary_v6", "ms_peering.md5",
			"ms_peering.bfd", "ms_peering.bfd_interval_ms",
			"ms_peering.hold_s", "ms_peering.local_preference",
			"ms_peering.location_community",
			"ms_peering.max_prefix", "ms_peering.rir",
			"ms_peering.route_filter"));
	}
	content_table(content, section, "route-filters", "Route filters",
	    &schema_route_filter, CONTENT_LIST(plan->route_filters),
	    CONTENT_COLUMNS({ "id", NULL }, { "access", NULL },
		{ "communities", NULL }, { "attached_to", NULL },
		{ "azure_region", NULL }));
}

/* One row for each declared, advertised or translated prefix of a circuit. */
static void
add_prefixes(struct content *content, struct node *table,
    const struct circuit *circuit)
{
	const struct ms_peering *peering = &circuit->ms_peering;
	struct report *report = content->report;
	struct cell_text *cells;
	uint32_t i;

	for (i = 0; i < peering->prefixes.count; i++) {
		const struct declared_prefix *prefix =
		    &peering->prefixes.items[i];

		cells = report_row(report, table);
		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s", circuit->id);
		cell_set(report, &cells[1], "declared");
		if (prefix->cidr != NULL)
			cell_set(report, &cells[2], "%s", prefix->cidr);
		cell_set(report, &cells[3], "registered to %s, %s",
		    choice_text(report,
			words_registered_to[prefix->registered_to]),
		    GIVEN(declared_prefix, prefix, validation) ?
			words_validation_state[prefix->validation] :
			"validation unknown");
	}
	for (i = 0; i < peering->advertised.count; i++) {
		const struct advertised_prefix *prefix =
		    &peering->advertised.items[i];

		cells = report_row(report, table);
		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s", circuit->id);
		cell_set(report, &cells[1], "advertised");
		if (prefix->cidr != NULL)
			cell_set(report, &cells[2], "%s", prefix->cidr);
		cell_set(report, &cells[3], "for %s, on %s, prepended %lld",
		    choice_text(report, words_purpose[prefix->purpose]),
		    choice_text(report,
			words_advertised_link[prefix->link]),
		    (long long)prefix->prepend);
	}
	cells = report_row(report, table);
	if (cells == NULL)
		return;
	cell_set(report, &cells[0], "%s", circuit->id);
	cell_set(report, &cells[1], "NAT out");
	set_list(content, &cells[2], &peering->nat_out.pools);
	if (GIVEN(nat_out, &peering->nat_out, mode))
		cell_set(report, &cells[3], "%s",
		    choice_text(report, words_nat_mode[peering->nat_out.mode]));
	cells = report_row(report, table);
	if (cells == NULL)
		return;
	cell_set(report, &cells[0], "%s", circuit->id);
	cell_set(report, &cells[1], "NAT in");
	if (peering->nat_in_addr != NULL)
		cell_set(report, &cells[2], "%s", peering->nat_in_addr);
	if (GIVEN(ms_peering, peering, nat_in))
		cell_set(report, &cells[3], "%s",
		    choice_text(report, words_nat_in[peering->nat_in]));
}

void
content_addresses(struct content *content)
{
	static const struct column columns[] = {
		{ "Circuit", NULL, ALIGN_LEFT }, { "Kind", NULL, ALIGN_LEFT },
		{ "Addresses", NULL, ALIGN_LEFT }, { "How", NULL, ALIGN_LEFT },
	};
	struct report *report = content->report;
	struct node *section = report_section(report, report->root,
	    "addresses", "Prefixes and address translation");
	struct node *table;
	uint32_t i;

	if (content->plan->circuits.count == 0) {
		report_paragraph(report, section, "There is no circuit yet.");
		return;
	}
	table = report_table(report, section, "prefixes",
	    "What each circuit declares, advertises and translates to",
	    columns, sizeof columns / sizeof *columns);
	for (i = 0; i < content->plan->circuits.count; i++)
		add_prefixes(content, table, &content->plan->circuits.items[i]);
}

void
content_security(struct content *content)
{
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *section = report_section(report, report->root, "security",
	    "Security and perimeter");

	content_facts(content, section, "security-facts", &schema_security,
	    &plan->security, CONTENT_PATHS("perimeter_model",
		"controls.outbound", "controls.inbound", "prefix_policy",
		"prefix_owner", "outbound_policy", "encryption",
		"tls_inspection", "proxy_auth", "same_ports",
		"media_ports_open", "nat_monitoring", "pac_type", "pac_order",
		"endpoint_owner"));
	content_table(content, section, "devices", "Devices", &schema_device,
	    CONTENT_LIST(plan->devices), CONTENT_COLUMNS({ "id", NULL },
		{ "site", NULL }, { "kind", NULL }, { "path", NULL },
		{ "stateful", NULL }, { "redundant_with", NULL },
		{ "state_shared_with", NULL }, { "managed_by", NULL },
		{ "shared_risk", NULL }));
	content_table(content, section, "segments", "Network segments",
	    &schema_segment, CONTENT_LIST(plan->segments), CONTENT_COLUMNS(
		{ "id", NULL }, { "site", NULL }, { "role", NULL },
		{ "addresses", NULL }, { "er_routes", NULL },
		{ "er_circuits", NULL }, { "accepted_communities", NULL },
		{ "default_egress", NULL }, { "stateful_hops", NULL }));
}

void
content_account(struct content *content)
{
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *section = report_section(report, report->root, "account",
	    "Azure account and cost");

	content_facts(content, section, "account-facts", &schema_azure,
	    &plan->azure, CONTENT_PATHS("tenant_id", "tenant_name",
		"subscription_id", "m365_subscription", "resource_group",
		"location", "cost_owner", "budget_month", "rbac_plan",
		"other_circuits"));
	content_table(content, section, "roles", "Roles", &schema_team_member,
	    CONTENT_LIST(plan->azure.roles),
	    CONTENT_COLUMNS({ "role", NULL }, { "name", NULL }));
	if (plan->costs.currency != NULL)
		report_paragraph(report, section,
		    "Prices are the planner's own, in %s.",
		    plan->costs.currency);
	content_table(content, section, "prices", "Prices by bandwidth",
	    &schema_bandwidth_price, CONTENT_LIST(plan->costs.circuit_prices),
	    CONTENT_COLUMNS({ "mbps", NULL }, { "month", NULL }));
	content_table(content, section, "costs", "Other costs",
	    &schema_cost_item, CONTENT_LIST(plan->costs.items),
	    CONTENT_COLUMNS({ "id", NULL }, { "what", NULL },
		{ "circuit", NULL }, { "once", NULL }, { "month", NULL }));
}

/* The plan's value where it gives one, else the catalogue's. */
static void
set_marking(struct content *content, struct cell_text *cells,
    const struct qos_row *row)
{
	static const struct {
		const char *workload, *dscp, *ports;
	} paths[] = {
		{ "audio", "dscp.voice", "port_ranges.audio" },
		{ "video", "dscp.video", "port_ranges.video" },
		{ "sharing", "dscp.sharing", "port_ranges.sharing" },
		{ "file-transfer", "dscp.file_transfer", NULL },
		{ "other", "dscp.other", NULL },
	};
	const struct qos *qos = &content->plan->qos;
	struct report *report = content->report;
	struct buf dscp = { 0 }, ports = { 0 };
	size_t i;

	for (i = 0; i < sizeof paths / sizeof *paths; i++) {
		if (strcmp(paths[i].workload, row->workload) != 0)
			continue;
		content_value(&dscp, &schema_qos, qos, paths[i].dscp);
		if (paths[i].ports != NULL)
			content_value(&ports, &schema_qos, qos,
			    paths[i].ports);
	}
	if (dscp.length == 0)
		buf_printf(&dscp, "%d", row->dscp);
	if (ports.length == 0 && row->port_first != 0)
		buf_printf(&ports, "%d-%d", row->port_first, row->port_last);
	cell_set(report, &cells[3], "%d", row->dscp);
	cell_set(report, &cells[4], "%s", buf_text(&dscp));
	if (ports.length > 0)
		cell_set(report, &cells[5], "%s", buf_text(&ports));
	report->failed |= dscp.failed || ports.failed;
	buf_free(&dscp);
	buf_free(&ports);
}

/* What Microsoft keeps and sends, beside what this plan marks. */
static void
add_markings(struct content *content, struct node *section)
{
	static const struct column columns[] = {
		{ "Traffic", NULL, ALIGN_LEFT }, { "Queue", NULL, ALIGN_LEFT },
		{ "Behaviour", NULL, ALIGN_LEFT },
		{ "DSCP at Microsoft", NULL, ALIGN_RIGHT },
		{ "DSCP in this plan", NULL, ALIGN_RIGHT },
		{ "Client ports", NULL, ALIGN_LEFT },
		{ "Server port (UDP)", NULL, ALIGN_RIGHT },
	};
	struct report *report = content->report;
	struct qos_rows rows = catalog_qos(content->catalog);
	struct node *table = report_table(report, section, "markings",
	    "Markings and ports", columns, sizeof columns / sizeof *columns);
	size_t i;

	for (i = 0; i < rows.count; i++) {
		const struct qos_row *row = &rows.items[i];
		struct cell_text *cells = report_row(report, table);

		if (cells == NULL)
			return;
		cell_set(report, &cells[0], "%s", row->title);
		cell_set(report, &cells[1], "%s", row->queue);
		cell_set(report, &cells[2], "%s", row->phb);
		set_marking(content, cells, row);
		if (row->server_port != 0)
			cell_set(report, &cells[6], "%d", row->server_port);
	}
	report_paragraph(report, section, "Where the plan gives no marking or "
	    "port range, the catalogue's stands here. UDP 3478 serves any of "
	    "the media.");
	report_source(report, table, "A-QOS T-QOS M-EP");
}

void
content_qos(struct content *content)
{
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *section = report_section(report, report->root, "qos",
	    "Quality of service and expansion");

	content_facts(content, section, "qos-facts", &schema_qos, &plan->qos,
	    CONTENT_PATHS("enabled", "client", "remark_others", "preserved"));
	add_markings(content, section);
	content_table(content, section, "queues", "Queues", &schema_queue,
	    CONTENT_LIST(plan->qos.queues), CONTENT_COLUMNS({ "class", NULL },
		{ "pct", NULL }, { "shares_with", NULL }));
	content_table(content, section, "expansion", "Regions to come",
	    &schema_expansion, CONTENT_LIST(plan->expansion), CONTENT_COLUMNS(
		{ "id", NULL }, { "region", NULL }, { "country", NULL },
		{ "users", NULL }, { "decision", NULL }, { "circuit", NULL },
		{ "reason", NULL }));
}

void
content_decisions(struct content *content)
{
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *section = report_section(report, report->root,
	    "decisions", "Decisions, assumptions and open questions");

	content_table(content, section, "decision-table", "Decisions",
	    &schema_decision, CONTENT_LIST(plan->decisions), CONTENT_COLUMNS(
		{ "id", NULL }, { "step", NULL }, { "chosen", NULL },
		{ "rejected", NULL }, { "why", NULL }, { "by", NULL },
		{ "date", NULL }));
	content_table(content, section, "assumptions",
	    "Assumptions and open questions", &schema_assumption,
	    CONTENT_LIST(plan->assumptions), CONTENT_COLUMNS({ "kind", NULL },
		{ "text", NULL }, { "owner", NULL }, { "due", NULL },
		{ "answer", NULL }));
}
