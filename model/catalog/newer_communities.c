/*
 * Turns the communities that Azure lists for a subscription into the table of
 * communities. What the table knows beyond that list (endpoint sets, notes,
 * authorisation) is kept.
 */
#include "model/catalog/newer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/endpoint.h"
#include "model/json.h"
#include "model/utf8.h"

enum { LIVE_MAX = 10000 }; /* Azure lists some 300 */

/* A community as Azure lists it. */
struct live {
	const char *text, *name, *service, *region;
	const struct json *prefixes;
	struct community value;
	bool authorized;
};

struct live_list {
	struct live *items;
	size_t count;
};

static bool
add_live(struct live_list *list, const struct json *service_name,
    const struct json *item, struct newer_error *error)
{
	const struct json *flag = json_member(item, "isAuthorizedToUse");
	struct live *live = &list->items[list->count];
	size_t i;

	*live = (struct live){
		.text = json_string(json_member(item, "communityValue"), ""),
		.name = json_string(json_member(item, "communityName"), ""),
		.service = json_string(service_name, ""),
		.region = json_string(json_member(item,
		    "serviceSupportedRegion"), ""),
		.prefixes = json_member(item, "communityPrefixes"),
		.authorized = json_bool(flag, true),
	};
	if (list->count + 1 == LIVE_MAX)
		return newer_wrong(error, "more than %d communities", LIVE_MAX);
	if (community_parse(live->text, &live->value) != NET_OK)
		return newer_wrong(error, "entry %zu has no communityValue "
		    "such as 12076:5010", list->count + 1);
	if (flag != NULL && json_type(flag) != JSON_BOOL)
		return newer_wrong(error, "%s: isAuthorizedToUse is neither "
		    "true nor false", live->text);
	for (i = 0; i < list->count; i++)
		if (strcmp(list->items[i].text, live->text) == 0)
			return true; /* the first is kept */
	list->count++;
	return true;
}

/* The command prints an array, the interface an object with "value". */
static bool
list_live(const struct json *root, struct live_list *list,
    struct newer_error *error)
{
	const struct json *services = root, *one, *item;

	if (root != NULL && json_type(root) == JSON_OBJECT)
		services = json_member(root, "value");
	if (services == NULL || json_type(services) != JSON_ARRAY)
		return newer_wrong(error, "this is not what 'az network "
		    "route-filter rule list-service-communities' prints");
	for (one = json_first(services); one != NULL; one = json_next(one)) {
		const struct json *inner = json_member(one, "properties");
		const struct json *at = inner != NULL ? inner : one;
		const struct json *all = json_member(at, "bgpCommunities");

		if (all == NULL || json_type(all) != JSON_ARRAY)
			return newer_wrong(error, "a service without "
			    "bgpCommunities");
		for (item = json_first(all); item != NULL;
		    item = json_next(item))
			if (!add_live(list, json_member(at, "serviceName"),
				item, error))
				return false;
	}
	return list->count > 0 ||
	    newer_wrong(error, "there is no community in it");
}

static void
add_number(struct buf *csv, int number)
{
	char text[16] = "";

	if (number >= 0)
		snprintf(text, sizeof text, "%d", number);
	newer_add_cell(csv, text, false);
}

/* The live prefixes, and how many of them are IPv4 and IPv6. */
static bool
live_prefixes(const struct live *live, struct buf *cell, int seen[2],
    struct newer_error *error)
{
	const struct json *item;

	for (item = json_first(live->prefixes); item != NULL;
	    item = json_next(item)) {
		const char *text = json_string(item, "");

		if (*text == '\0' || strchr(text, ';') != NULL)
			return newer_wrong(error, "%s: a prefix is no text",
			    live->text);
		seen[strchr(text, ':') != NULL]++;
		buf_printf(cell, "%s%s", cell->length > 0 ? ";" : "", text);
	}
	return true;
}

static void
add_joined(struct buf *csv, const struct catalog_texts *texts)
{
	struct buf cell = { 0 };
	size_t i;

	for (i = 0; i < texts->count; i++)
		buf_printf(&cell, "%s%s", i > 0 ? ";" : "", texts->items[i]);
	newer_add_cell(csv, buf_text(&cell), false);
	buf_free(&cell);
}

static void
add_sets(struct buf *csv, const struct catalog_numbers *sets)
{
	struct buf cell = { 0 };
	size_t i;

	for (i = 0; i < sets->count; i++)
		buf_printf(&cell, "%s%d", i > 0 ? ";" : "", sets->items[i]);
	newer_add_cell(csv, buf_text(&cell), false);
	buf_free(&cell);
}

static void
old_prefixes(const struct bgp_community *old, struct buf *cell)
{
	char text[NET_TEXT_SIZE];
	size_t i;

	for (i = 0; i < old->prefixes.count; i++)
		buf_printf(cell, "%s%s", i > 0 ? ";" : "",
		    prefix_format(&old->prefixes.items[i], text));
}

/* A row the table has; live is NULL where Azure does not list it. */
static bool
add_known(struct buf *csv, const struct bgp_community *old,
    const struct live *live, struct newer_error *error)
{
	struct buf prefixes = { 0 };
	int seen[2] = { 0, 0 };
	bool done = true;

	if (live != NULL && json_first(live->prefixes) != NULL)
		done = live_prefixes(live, &prefixes, seen, error);
	else {
		seen[0] = old->ipv4_seen;
		seen[1] = old->ipv6_seen;
		old_prefixes(old, &prefixes);
	}
	newer_add_cell(csv, old->text, true);
	newer_add_cell(csv, old->name, false);
	newer_add_cell(csv, community_family_words[old->family], false);
	newer_add_cell(csv, community_cloud_words[old->cloud], false);
	newer_add_cell(csv, old->needs_authorization ? "yes" : "", false);
	newer_add_cell(csv, old->route_filter ? "yes" : "", false);
	newer_add_cell(csv, live != NULL && *live->service != '\0' ?
	    live->service : old->service_name, false);
	newer_add_cell(csv, old->region, false);
	add_sets(csv, &old->sets);
	add_number(csv, seen[0]);
	add_number(csv, seen[1]);
	newer_add_cell(csv, buf_text(&prefixes), false);
	newer_add_cell(csv, old->note, false);
	add_joined(csv, &old->sources);
	buf_putc(csv, '\n');
	csv->failed = csv->failed || prefixes.failed;
	buf_free(&prefixes);
	return done;
}

/* The value says the family: 12076:52004 is Storage of East US. */
static enum community_family
family_of(struct community value)
{
	switch (value.value / 1000) {
	case 50:
		return COMMUNITY_PRIVATE;
	case 51:
		return COMMUNITY_MICROSOFT;
	case 52:
		return COMMUNITY_STORAGE;
	case 53:
		return COMMUNITY_SQL;
	case 54:
		return COMMUNITY_COSMOS;
	case 55:
		return COMMUNITY_BACKUP;
	default:
		return COMMUNITY_SERVICE;
	}
}

static bool
add_unknown(struct buf *csv, const struct live *live,
    struct newer_error *error)
{
	enum community_family family = family_of(live->value);
	struct buf prefixes = { 0 };
	int seen[2] = { 0, 0 };
	bool done = live_prefixes(live, &prefixes, seen, error);

	newer_add_cell(csv, live->text, true);
	newer_add_cell(csv, *live->name != '\0' ? live->name : live->text,
	    false);
	newer_add_cell(csv, community_family_words[family], false);
	newer_add_cell(csv, community_cloud_words[LOCATION_GLOBAL], false);
	newer_add_cell(csv, live->authorized ? "" : "yes", false);
	newer_add_cell(csv, family == COMMUNITY_PRIVATE ? "" : "yes", false);
	newer_add_cell(csv, live->service, false);
	newer_add_cell(csv, family == COMMUNITY_SERVICE ? "" : live->region,
	    false);
	newer_add_cell(csv, "", false);
	add_number(csv, seen[0]);
	add_number(csv, seen[1]);
	newer_add_cell(csv, buf_text(&prefixes), false);
	newer_add_cell(csv, "As listed by Azure.", false);
	newer_add_cell(csv, "", false);
	buf_putc(csv, '\n');
	csv->failed = csv->failed || prefixes.failed;
	buf_free(&prefixes);
	return done;
}

static const struct live *
find_live(const struct live_list *list, const char *text)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		if (strcmp(list->items[i].text, text) == 0)
			return &list->items[i];
	return NULL;
}

static bool
add_all(const struct live_list *list, const struct catalog *catalog,
    struct buf *csv, struct buf *refused, struct newer_error *error)
{
	struct bgp_communities old = catalog_communities(catalog);
	size_t i;

	buf_puts(csv, "text,name,family,cloud,needs_authorization,"
	    "route_filter,service_name,region,sets,ipv4_seen,ipv6_seen,"
	    "prefixes,note,sources\n");
	for (i = 0; i < old.count; i++)
		if (!add_known(csv, &old.items[i],
			find_live(list, old.items[i].text), error))
			return false;
	for (i = 0; i < list->count; i++) {
		const struct live *live = &list->items[i];

		if (catalog_community_text(catalog, live->text) == NULL &&
		    !add_unknown(csv, live, error))
			return false;
		if (live->authorized)
			continue;
		buf_printf(refused, "%s ", live->text);
		utf8_add_visible(refused, live->name, strlen(live->name));
		buf_putc(refused, '\n');
	}
	return true;
}

bool
newer_communities(const struct json *root, const struct catalog *catalog,
    struct buf *csv, struct buf *refused, struct newer_error *error)
{
	struct live_list list = { calloc(LIVE_MAX, sizeof *list.items), 0 };
	bool done;

	if (list.items == NULL)
		return newer_wrong(error, "out of memory");
	done = list_live(root, &list, error) &&
	    add_all(&list, catalog, csv, refused, error);
	free(list.items);
	return done;
}
