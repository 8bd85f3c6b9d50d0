/*
 * Sources of the picker that are tables of the catalogue: BGP communities,
 * services, default flows and endpoint sets. They know no place on Earth.
 */
#include "ui/pick_parts.h"

#include "model/catalog/flow_catalog.h"

/* Writes "80,443" of a protocol, and a semicolon between two. */
static void
add_ports(struct buf *out, const char *tcp, const char *udp)
{
	if (*tcp != '\0')
		buf_printf(out, "TCP %s", tcp);
	if (*udp != '\0')
		buf_printf(out, "%sUDP %s", *tcp != '\0' ? "; " : "", udp);
}

/* --- BGP communities -------------------------------------------------- */

static bool
load_communities(struct picker *picker)
{
	struct bgp_communities all = catalog_communities(picker->catalog);
	bool in_filter =
	    path_schema(&picker->path) == &schema_route_filter;
	int cloud = pick_cloud(picker);
	size_t i;

	if (!pick_allot(picker, all.count))
		return false;
	for (i = 0; i < all.count; i++)
		if ((int)all.items[i].cloud == cloud &&
		    (all.items[i].route_filter || !in_filter))
			picker->items[picker->count++] = &all.items[i];
	return true;
}

static const char *
value_community(const struct picker *picker, size_t item)
{
	return ((const struct bgp_community *)picker->items[item])->text;
}

/* The catalogue's own count of prefixes where no list was published. */
static void
show_community(const struct picker *picker, size_t item,
    struct pick_line *line)
{
	const struct bgp_community *community = picker->items[item];
	size_t known;

	line->cells[0] = community->text;
	line->cells[1] = community->name;
	line->cells[2] = community_family_name(community->family);
	line->cells[3] = community->needs_authorization ? "yes" : "no";
	if (community->ipv4_seen >= 0) {
		pick_number(line, 4,
		    community->ipv4_seen +
			(community->ipv6_seen > 0 ? community->ipv6_seen : 0));
		return;
	}
	known = catalog_community_prefixes(picker->catalog, community).count;
	if (known > 0)
		pick_number(line, 4, (long long)known);
}

static void
words_community(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct bgp_community *community = picker->items[item];

	match_add_name(words, community->name);
	match_add_alias(words, community->text);
	match_add_alias(words, community->service_name);
	match_add_other(words, community->region);
	match_add_other(words, community_family_name(community->family));
}

static void
detail_community(const struct picker *picker, size_t item, struct buf *out)
{
	const struct bgp_community *community = picker->items[item];

	if (community->needs_authorization)
		buf_puts(out, "Microsoft has to approve the subscription "
			      "first. ");
	buf_puts(out, community->note);
}

const struct pick_source pick_communities = {
	.columns = { { "Community", 12, 0, false }, { "Name", 0, 0, false },
	    { "For", 17, 90, false }, { "Authorise", 9, 0, false },
	    { "Prefixes", 8, 52, true } },
	.load = load_communities,
	.value = value_community,
	.show = show_community,
	.words = words_community,
	.detail = detail_community,
};

/* --- services --------------------------------------------------------- */

static bool
load_services(struct picker *picker)
{
	struct service_rows all = catalog_services(picker->catalog);
	int pass;
	size_t i;

	if (!pick_allot(picker, all.count))
		return false;
	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < all.count; i++)
			if (all.items[i].offered == (pass == 0))
				picker->items[picker->count++] = &all.items[i];
	return true;
}

static const char *
value_service(const struct picker *picker, size_t item)
{
	return ((const struct service_row *)picker->items[item])->id;
}

static void
show_service(const struct picker *picker, size_t item, struct pick_line *line)
{
	const struct service_row *service = picker->items[item];

	line->cells[0] = service->id;
	line->cells[1] = service->name;
	line->cells[2] = er_support_name(service->express_route);
	line->cells[3] = plan_service(document_plan(picker->document),
			     service->id) != NULL
	    ? "yes"
	    : "";
	pick_texts(line, 4, &service->communities);
}

static void
words_service(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct service_row *service = picker->items[item];
	size_t i;

	match_add_name(words, service->id);
	match_add_alias(words, service->name);
	for (i = 0; i < service->areas.count; i++)
		match_add_other(words, service->areas.items[i]);
	match_add_other(words, service->note);
}

static void
detail_service(const struct picker *picker, size_t item, struct buf *out)
{
	buf_puts(out,
	    ((const struct service_row *)picker->items[item])->note);
}

const struct pick_source pick_services = {
	.columns = { { "Service", 19, 0, false }, { "Name", 0, 0, false },
	    { "ExpressRoute", 12, 0, false }, { "Plan", 4, 60, false },
	    { "Communities", 22, 90, false } },
	.load = load_services,
	.value = value_service,
	.show = show_service,
	.words = words_service,
	.detail = detail_service,
};

/* --- flows ------------------------------------------------------------ */

static bool
load_flows(struct picker *picker)
{
	struct flow_templates all = catalog_flows(picker->catalog);

	if (!pick_allot(picker, all.count))
		return false;
	for (; picker->count < all.count; picker->count++)
		picker->items[picker->count] = &all.items[picker->count];
	return true;
}

static const char *
value_flow(const struct picker *picker, size_t item)
{
	return ((const struct flow_template *)picker->items[item])->id;
}

static void
show_flow(const struct picker *picker, size_t item, struct pick_line *line)
{
	const struct flow_template *flow = picker->items[item];
	struct buf ports = { 0 };

	line->cells[0] = flow->id;
	line->cells[1] = flow->title;
	line->cells[2] = flow->inbound ? "in" : "out";
	line->cells[3] = flow->path;
	line->cells[4] = er_support_name(flow->express_route);
	add_ports(&ports, flow->tcp, flow->udp);
	pick_text(line, 5, buf_text(&ports));
	buf_free(&ports);
}

static void
words_flow(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct flow_template *flow = picker->items[item];
	size_t i;

	match_add_name(words, flow->title);
	match_add_alias(words, flow->id);
	match_add_alias(words, flow->service);
	match_add_other(words, flow->inbound ? "inbound" : "outbound");
	for (i = 0; i < flow->fqdns.count; i++)
		match_add_other(words, flow->fqdns.items[i]);
	match_add_other(words, flow->target);
	match_add_other(words, flow->note);
}

static void
detail_flow(const struct picker *picker, size_t item, struct buf *out)
{
	const struct flow_template *flow = picker->items[item];

	buf_printf(out, "%s, %s. ", flow->service, flow_need_name(flow->need));
	add_ports(out, flow->tcp, flow->udp);
	buf_printf(out, "%s%s%s%s",
	    *flow->tcp != '\0' || *flow->udp != '\0' ? ". " : "",
	    flow->advice, *flow->advice != '\0' ? " " : "", flow->note);
}

const struct pick_source pick_flows = {
	.columns = { { "Flow", 15, 0, false }, { "Title", 0, 0, false },
	    { "Way", 3, 0, false }, { "Path", 8, 50, false },
	    { "Supported", 12, 66, false }, { "Ports", 26, 100, false } },
	.load = load_flows,
	.value = value_flow,
	.show = show_flow,
	.words = words_flow,
	.detail = detail_flow,
	.apply = pick_apply_flow,
};

/* --- endpoint sets ---------------------------------------------------- */

/* Ids are numbers: their texts are made once, beside the records. */
static bool
load_endpoint_sets(struct picker *picker)
{
	struct endpoint_sets all = catalog_endpoint_sets(picker->catalog);
	const char **ids;
	size_t i;

	ids = arena_calloc(picker->arena, all.count + 1, sizeof *ids);
	if (ids == NULL || !pick_allot(picker, all.count))
		return false;
	for (i = 0; i < all.count; i++) {
		ids[i] = arena_printf(picker->arena, "%d", all.items[i].id);
		if (ids[i] == NULL)
			return false;
		picker->items[i] = ids[i];
	}
	picker->count = all.count;
	return true;
}

static const struct endpoint_set *
endpoint_set(const struct picker *picker, size_t item)
{
	return &catalog_endpoint_sets(picker->catalog).items[item];
}

static const char *
value_endpoint_set(const struct picker *picker, size_t item)
{
	return picker->items[item];
}

static void
show_endpoint_set(const struct picker *picker, size_t item,
    struct pick_line *line)
{
	const struct endpoint_set *set = endpoint_set(picker, item);

	line->cells[0] = picker->items[item];
	line->cells[1] = set->area;
	line->cells[2] = endpoint_category_name(set->category);
	line->cells[3] = set->required ? "yes" : "no";
	line->cells[4] = set->express_route ? "yes" : "no";
	if (set->urls.count > 0)
		pick_texts(line, 5, &set->urls);
	else if (set->prefixes.count > 0)
		pick_text(line, 5, "addresses only");
}

static void
words_endpoint_set(const struct picker *picker, size_t item,
    struct match_words *words)
{
	const struct endpoint_set *set = endpoint_set(picker, item);
	size_t i;

	match_add_name(words, picker->items[item]);
	match_add_alias(words, set->area);
	match_add_alias(words, set->display_name);
	match_add_alias(words, endpoint_category_name(set->category));
	for (i = 0; i < set->urls.count; i++)
		match_add_other(words, set->urls.items[i]);
	match_add_other(words, set->notes);
}

static void
detail_endpoint_set(const struct picker *picker, size_t item,
    struct buf *out)
{
	const struct endpoint_set *set = endpoint_set(picker, item);

	add_ports(out, set->tcp, set->udp);
	buf_printf(out, "; %zu prefixes. ", set->prefixes.count);
	if (*set->notes != '\0')
		buf_printf(out, "%s ", set->notes);
	pick_add_texts(out, &set->urls);
}

const struct pick_source pick_endpoint_sets = {
	.columns = { { "Set", 4, 0, true }, { "Area", 10, 0, false },
	    { "Category", 8, 0, false }, { "Required", 8, 0, false },
	    { "ER", 3, 0, false }, { "Names", 0, 0, false } },
	.load = load_endpoint_sets,
	.value = value_endpoint_set,
	.show = show_endpoint_set,
	.words = words_endpoint_set,
	.detail = detail_endpoint_set,
};
