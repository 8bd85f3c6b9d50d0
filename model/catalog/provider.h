#ifndef MODEL_CATALOG_PROVIDER_H
#define MODEL_CATALOG_PROVIDER_H

#include "model/catalog/location.h"

enum provider_kind {
	PROVIDER_UNCLASSED, /* the sources do not say */
	PROVIDER_EXCHANGE,
	PROVIDER_NREN, /* research and education network */
	PROVIDER_SATELLITE
};
/* Returns "", "exchange", "research network" or "satellite". */
const char *provider_kind_name(enum provider_kind);

/* A connectivity provider, with every spelling met in the sources. */
struct provider {
	const char *name;
	struct catalog_texts aliases;
	enum provider_kind kind;
	enum catalog_answer microsoft_peering, private_peering;
	struct catalog_texts clouds; /* "global", "usgov", "china" */
	struct catalog_texts metros; /* where it serves both sites now */
	/* Locations that an older page names and the main one does not. */
	struct catalog_texts doubtful_locations;
};
struct providers {
	const struct provider *items;
	size_t count;
};
struct providers catalog_providers(const struct catalog *);
/* By name or alias, folded where the exact spelling finds none; or NULL. */
const struct provider *catalog_provider(const struct catalog *,
    const char *name);
/* Every typed word begins a word of name, alias, kind or location. */
size_t catalog_search_providers(const struct catalog *, const char *words,
    const struct provider **results, size_t max);

/* Pointers into one of the tables. */
struct provider_list {
	const struct provider *const *items;
	size_t count;
};
struct location_list {
	const struct location *const *items;
	size_t count;
};
/* Who can bring a circuit to a location, and where a provider can. */
struct provider_list catalog_providers_at(const struct catalog *,
    const struct location *);
struct location_list catalog_locations_of(const struct catalog *,
    const struct provider *);
/* Says whether the provider is listed at the location. */
bool catalog_provider_serves(const struct catalog *, const struct provider *,
    const struct location *);

/*
 * What the providers' list of the Azure interface offered in 2019, the last
 * version seen with production providers; a planner confirms it.
 */
struct provider_offer {
	const char *api_name; /* as the interface spells it */
	const char *provider; /* name in providers.csv, or "" when gone */
	struct catalog_texts locations;
	struct catalog_numbers mbps;
};
struct provider_offers {
	const struct provider_offer *items;
	size_t count;
};
struct provider_offers catalog_provider_offers(const struct catalog *);
/* Returns the offer of a provider, or NULL. */
const struct provider_offer *catalog_provider_offer(const struct catalog *,
    const struct provider *);

#endif
