/*
 * The flows and services that a Microsoft 365 plan starts from. A plan copies
 * them and goes its own way; nothing of that is known here.
 */
#include "model/catalog/flow_catalog.h"

#include <string.h>

#include "model/catalog/search.h"

static const char *const supports[] = { "no", "yes", "split", "conditional",
	"undocumented", NULL };
static const char *const needs[] = { "required", "optional", "mixed",
	"conditional", "obsolete", NULL };

/* clang-format off */
static const struct column flow_columns[] = {
	{ COLUMN_TEXT(struct flow_template, id), .given = true },
	{ COLUMN_TEXT(struct flow_template, service), .given = true },
	{ COLUMN_TEXT(struct flow_template, title), .given = true },
	{ COLUMN_YES(struct flow_template, inbound) },
	{ COLUMN_TEXTS(struct flow_template, initiators), .given = true },
	{ COLUMN_TEXT(struct flow_template, target) },
	{ COLUMN_TEXT(struct flow_template, tcp) },
	{ COLUMN_TEXT(struct flow_template, udp) },
	{ COLUMN_WORD(struct flow_template, express_route, supports),
	    .given = true },
	{ COLUMN_TEXT(struct flow_template, path), .given = true },
	{ COLUMN_TEXT(struct flow_template, advice) },
	{ COLUMN_WORD(struct flow_template, need, needs), .given = true },
	{ COLUMN_INTS(struct flow_template, sets), .low = 1, .high = 100000 },
	{ COLUMN_TEXT(struct flow_template, reference) },
	{ COLUMN_TEXTS(struct flow_template, communities) },
	{ COLUMN_TEXTS(struct flow_template, fqdns) },
	{ COLUMN_PREFIXES(struct flow_template, prefixes) },
	{ COLUMN_TEXT(struct flow_template, note) },
	{ COLUMN_TEXTS(struct flow_template, sources) },
};
static const struct column service_columns[] = {
	{ COLUMN_TEXT(struct service_row, id), .given = true },
	{ COLUMN_TEXT(struct service_row, name), .given = true },
	{ COLUMN_WORD(struct service_row, express_route, supports),
	    .given = true },
	{ COLUMN_YES(struct service_row, offered) },
	{ COLUMN_TEXTS(struct service_row, communities) },
	{ COLUMN_TEXTS(struct service_row, areas) },
	{ COLUMN_INTS(struct service_row, sets), .low = 1, .high = 100000 },
	{ COLUMN_TEXT(struct service_row, note) },
	{ COLUMN_TEXT(struct service_row, rule) },
	{ COLUMN_TEXTS(struct service_row, sources) },
};
/* clang-format on */
const struct shape shape_flows =
    SHAPE("flows.csv", struct flow_template, flow_columns);
const struct shape shape_services =
    SHAPE("services.csv", struct service_row, service_columns);

struct flow_map {
	struct flow_list *of; /* by index of service */
};

const char *
er_support_name(enum er_support support)
{
	return (unsigned)support < 5 ? supports[support] : "undocumented";
}

const char *
flow_need_name(enum flow_need need)
{
	return (unsigned)need < 5 ? needs[need] : "optional";
}

struct flow_templates
catalog_flows(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_FLOWS);

	return (struct flow_templates){ table->items, table->count };
}

struct service_rows
catalog_services(const struct catalog *catalog)
{
	const struct table *table = table_get(catalog, TABLE_SERVICES);

	return (struct service_rows){ table->items, table->count };
}

static const char *
flow_names(const void *record, size_t n)
{
	return n == 0 ? ((const struct flow_template *)record)->id : NULL;
}

static const char *
service_names(const void *record, size_t n)
{
	const struct service_row *service = record;

	if (n > 1)
		return NULL;
	return n == 0 ? service->id : service->name;
}

const struct flow_template *
catalog_flow(const struct catalog *catalog, const char *id)
{
	return name_find(catalog, TABLE_FLOWS, flow_names, id, NULL, NULL);
}

const struct service_row *
catalog_service(const struct catalog *catalog, const char *id)
{
	return name_find(catalog, TABLE_SERVICES, service_names, id, NULL,
	    NULL);
}

static void
fill_flow(const struct catalog *catalog, const void *record,
    struct match_words *words)
{
	const struct flow_template *flow = record;

	(void)catalog;
	match_add_name(words, flow->id);
	match_add_alias(words, flow->title);
	match_add_alias(words, flow->service);
	match_add_other(words, flow->inbound ? "inbound" : "outbound");
	search_add_others(words, &flow->fqdns);
	match_add_other(words, flow->target);
	match_add_other(words, flow->note);
}

size_t
catalog_search_flows(const struct catalog *catalog, const char *words,
    const struct flow_template **results, size_t max)
{
	const struct flow_template *items = catalog_flows(catalog).items;
	const struct match *matches;
	size_t count, i;

	matches = search_run(catalog, TABLE_FLOWS, fill_flow, words, &count);
	for (i = 0; i < count && i < max; i++)
		results[i] = &items[matches[i].index];
	return i;
}

static void
fill_service(const struct catalog *catalog, const void *record,
    struct match_words *words)
{
	const struct service_row *service = record;

	(void)catalog;
	match_add_name(words, service->id);
	match_add_alias(words, service->name);
	search_add_others(words, &service->areas);
	match_add_other(words, service->note);
}

size_t
catalog_search_services(const struct catalog *catalog, const char *words,
    const struct service_row **results, size_t max)
{
	const struct service_row *items = catalog_services(catalog).items;
	const struct match *matches;
	size_t count, i;

	matches =
	    search_run(catalog, TABLE_SERVICES, fill_service, words, &count);
	for (i = 0; i < count && i < max; i++)
		results[i] = &items[matches[i].index];
	return i;
}

static struct flow_list
list_flows(const struct catalog *catalog, const struct service_row *service)
{
	struct flow_templates flows = catalog_flows(catalog);
	const struct flow_template **items;
	struct flow_list list = { 0 };
	size_t i;

	items = arena_calloc(catalog->state->arena, flows.count + 1,
	    sizeof *items);
	if (items == NULL)
		return list;
	for (i = 0; i < flows.count; i++)
		if (strcmp(flows.items[i].service, service->id) == 0)
			items[list.count++] = &flows.items[i];
	list.items = items;
	return list;
}

struct flow_list
catalog_service_flows(const struct catalog *catalog,
    const struct service_row *service)
{
	struct catalog_state *state = catalog->state;
	struct service_rows services = catalog_services(catalog);
	struct flow_map *map = state->flow_map;
	struct flow_list *list;

	if (map == NULL) {
		map = arena_alloc(state->arena, sizeof *map);
		if (map == NULL)
			return (struct flow_list){ 0 };
		map->of = arena_calloc(state->arena, services.count + 1,
		    sizeof *map->of);
		if (map->of == NULL)
			return (struct flow_list){ 0 };
		state->flow_map = map;
	}
	list = &map->of[service - services.items];
	if (list->items == NULL)
		*list = list_flows(catalog, service);
	return *list;
}
