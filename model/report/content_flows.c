/*
 * The report's flow tables: for every flow the properties the implementing
 * guide's samples ask for, twelve inbound and eleven outbound. [M-IMP]
 */
#include "model/report/content.h"

#include <string.h>

#include "model/buf.h"

/* A property and the fields that answer it; "" is the end. */
struct property {
	const char *title;
	const char *paths[4];
};

/* clang-format off */
static const struct property inbound[] = {
	{ "Direction", { "direction" } },
	{ "Service", { "service", "name" } },
	{ "Microsoft endpoint (source)", { "src", "endpoint_sets" } },
	{ "On-premises public endpoint", { "dst", "endpoint_ip" } },
	{ "Public DNS name", { "public_fqdn" } },
	{ "Used by other Microsoft services", { "used_by_other_ms" } },
	{ "Used from the internet", { "used_by_internet" } },
	{ "Internal systems published", { "systems", "segment" } },
	{ "Advertised to the internet and to ExpressRoute", { "advertised.inet", "advertised.er" } },
	{ "Perimeter on each path", { "perimeter.inet", "perimeter.er" } },
	{ "High availability on each path", { "ha.inet", "ha.er" } },
	{ "Path symmetry by", { "symmetric_by", "nat_method.inet", "nat_method.er" } },
};
static const struct property outbound[] = {
	{ "Direction", { "direction" } },
	{ "Service", { "service", "name" } },
	{ "Source", { "src", "segment" } },
	{ "Microsoft endpoint", { "dst", "endpoint_sets" } },
	{ "DNS names", { "dns_names" } },
	{ "Referrals to content delivery", { "cdn" } },
	{ "NAT and advertisement on each path", { "nat_method.inet", "nat_method.er" } },
	{ "Connectivity on each path", { "method.inet", "method.er" } },
	{ "Perimeter on each path", { "perimeter.inet", "perimeter.er" } },
	{ "High availability on each path", { "ha.inet", "ha.er" } },
	{ "Path symmetry by", { "symmetric_by" } },
};
/* clang-format on */

/* The path a field speaks of, for properties that are told per path. */
static const char *
path_name(const char *path)
{
	const char *dot = strrchr(path, '.');

	if (dot == NULL)
		return "";
	return strcmp(dot, ".inet") == 0 ? "internet: " : "ExpressRoute: ";
}

static void
add_property(struct content *content, struct node *facts,
    const struct property *property, const struct flow *flow)
{
	struct buf text = { 0 }, value = { 0 };
	size_t i;

	for (i = 0; i < 4 && property->paths[i] != NULL; i++) {
		buf_clear(&value);
		if (!content_value(&value, &schema_flow, flow,
			property->paths[i]))
			continue;
		buf_printf(&text, "%s%s%s", text.length > 0 ? "; " : "",
		    path_name(property->paths[i]), buf_text(&value));
	}
	report_fact(content->report, facts, property->title, buf_text(&text));
	content->report->failed |= text.failed || value.failed;
	buf_free(&text);
	buf_free(&value);
}

static void
add_flow(struct content *content, struct node *parent, const struct flow *flow)
{
	bool is_inbound = flow->direction == FLOW_INBOUND;
	const struct property *properties = is_inbound ? inbound : outbound;
	size_t count = is_inbound ? sizeof inbound / sizeof *inbound :
	    sizeof outbound / sizeof *outbound;
	struct node *section = report_section(content->report, parent,
	    flow->id, flow->name != NULL ? flow->name : flow->id);
	struct node *facts = report_facts(content->report, section, NULL);
	size_t i;

	for (i = 0; i < count; i++)
		add_property(content, facts, &properties[i], flow);
	report_source(content->report, facts, "M-IMP");
}

void
content_flows(struct content *content)
{
	struct report *report = content->report;
	const struct plan *plan = content->plan;
	struct node *section = report_section(report, report->root, "flows",
	    "Flows");
	uint32_t i;

	if (content_table(content, section, "flow-table", "All flows",
		&schema_flow, CONTENT_LIST(plan->flows), CONTENT_COLUMNS(
		{ "id", NULL }, { "service", NULL }, { "direction", NULL },
		{ "path", NULL }, { "ports", NULL }, { "er_supported", NULL },
		{ "inspection", NULL }, { "mbps", NULL })) == NULL)
		return;
	for (i = 0; i < plan->flows.count; i++)
		add_flow(content, section, &plan->flows.items[i]);
}
