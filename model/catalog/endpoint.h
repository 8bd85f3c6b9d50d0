#ifndef MODEL_CATALOG_ENDPOINT_H
#define MODEL_CATALOG_ENDPOINT_H

#include "model/catalog/catalog.h"
#include "model/net.h"

enum endpoint_category {
	ENDPOINT_DEFAULT, /* treated as any internet traffic */
	ENDPOINT_ALLOW,
	ENDPOINT_OPTIMIZE
};
/* Returns "Default", "Allow" or "Optimize". */
const char *endpoint_category_name(enum endpoint_category);

struct catalog_prefixes {
	const struct prefix *items;
	size_t count;
};

/* One record of the Microsoft 365 endpoint list, worldwide instance. */
struct endpoint_set {
	int id;
	const char *area; /* "Exchange", "Skype", "SharePoint", "Common", "MEM" */
	const char *display_name;
	struct catalog_texts urls;
	struct catalog_prefixes prefixes; /* IPv4 first, then IPv6 */
	const char *tcp, *udp; /* "80,443", "3478-3481", or "" */
	bool express_route; /* supported over ExpressRoute */
	enum endpoint_category category;
	bool required;
	const char *notes;
};
struct endpoint_sets {
	const struct endpoint_set *items;
	size_t count;
};
struct endpoint_set_list {
	const struct endpoint_set *const *items;
	size_t count;
};
/* In the order of their ids. */
struct endpoint_sets catalog_endpoint_sets(const struct catalog *);
const struct endpoint_set *catalog_endpoint_set(const struct catalog *,
    int id);
/* The sets that are supported over ExpressRoute. */
struct endpoint_set_list catalog_express_route_sets(const struct catalog *);
/* The sets of a service area; empty for an unknown one. */
struct endpoint_set_list catalog_area_sets(const struct catalog *,
    const char *area);
/* Every typed word begins a word of id, area, URL or note. */
size_t catalog_search_endpoint_sets(const struct catalog *, const char *words,
    const struct endpoint_set **results, size_t max);
/*
 * Returns the set with the longest prefix that holds the address, the lowest
 * id of equals, or NULL.
 */
const struct endpoint_set *catalog_endpoint_of_address(const struct catalog *,
    const struct address *);

enum community_family {
	COMMUNITY_SERVICE, /* a Microsoft service, Microsoft peering only */
	COMMUNITY_PRIVATE, /* a region's prefixes on private peering */
	COMMUNITY_MICROSOFT, /* a region's prefixes on Microsoft peering */
	COMMUNITY_STORAGE,
	COMMUNITY_SQL,
	COMMUNITY_COSMOS,
	COMMUNITY_BACKUP
};
/* Returns "service", "private peering", "Microsoft peering", "Storage"... */
const char *community_family_name(enum community_family);

/* As the table writes them, by enum, ended by NULL. */
extern const char *const community_family_words[],
    *const community_cloud_words[];

/* A BGP community that Microsoft attaches to what it advertises. */
struct bgp_community {
	struct community value;
	const char *text; /* "12076:5010" */
	const char *name; /* "Exchange Online", "West Europe (Storage)" */
	enum community_family family;
	enum location_cloud cloud;
	bool needs_authorization; /* Microsoft has to approve the subscription */
	bool route_filter; /* may stand in one */
	const char *service_name; /* as the Azure interface prints it, or "" */
	const char *region; /* Azure region, or "" for a service */
	struct catalog_numbers sets; /* endpoint sets it is known to cover */
	int ipv4_seen, ipv6_seen; /* prefixes in published lists; -1 unknown */
	struct catalog_prefixes prefixes; /* those named for it outside the sets */
	const char *note;
	struct catalog_texts sources; /* tags in sources.csv */
};
struct bgp_communities {
	const struct bgp_community *items;
	size_t count;
};
struct bgp_communities catalog_communities(const struct catalog *);
/* By its value; or NULL. */
const struct bgp_community *catalog_community(const struct catalog *,
    struct community);
/* By its text "12076:5010"; or NULL, also when the text is none. */
const struct bgp_community *catalog_community_text(const struct catalog *,
    const char *);
/* Every typed word begins a word of value, name, service name or region. */
size_t catalog_search_communities(const struct catalog *, const char *words,
    const struct bgp_community **results, size_t max);
/*
 * The distinct prefixes that a route filter with this community is known to
 * bring: its endpoint sets' and its own, sorted. Empty when unknown.
 */
struct catalog_prefixes catalog_community_prefixes(const struct catalog *,
    const struct bgp_community *);

#endif
