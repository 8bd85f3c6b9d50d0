/*
 * Files that replace a table of the catalogue: the first byte picks the
 * table, the rest is its text. A table is either replaced without a word or
 * reported and left as it is; what is returned can always be read and
 * searched.
 */
#include "tests/fuzz/fuzz.h"

#include "model/catalog/city.h"
#include "model/catalog/endpoint.h"
#include "model/catalog/flow_catalog.h"
#include "model/catalog/geography.h"
#include "model/catalog/provider.h"
#include "model/catalog/table.h"

/* Looks at the first text of each record and follows the lookups. */
static void
use(const struct catalog *catalog, const char *words)
{
	const struct location *locations[3];
	const struct provider *providers[3];
	const struct country *countries[3];
	const struct endpoint_set *sets[3];
	const struct bgp_community *communities[3];
	const struct flow_template *flows[3];
	const struct service_row *services[3];
	struct bgp_communities all = catalog_communities(catalog);
	size_t i;

	catalog_search_locations(catalog, words, locations, 3);
	catalog_search_providers(catalog, words, providers, 3);
	catalog_search_countries(catalog, words, countries, 3);
	catalog_search_endpoint_sets(catalog, words, sets, 3);
	catalog_search_communities(catalog, words, communities, 3);
	catalog_search_flows(catalog, words, flows, 3);
	catalog_search_services(catalog, words, services, 3);
	catalog_location_any(catalog, words);
	catalog_provider(catalog, words);
	for (i = 0; i < all.count && i < 20; i++)
		catalog_community_prefixes(catalog, &all.items[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct catalog_overlay overlay = { 0 };
	struct catalog *catalog;
	const struct diags *diags;
	size_t i, reported = 0;
	int id;
	char *copy;

	if (size == 0)
		return 0;
	id = data[0] % (TABLE_COUNT + 1);
	copy = malloc(size);
	if (copy == NULL)
		exit(77);
	memcpy(copy, data + 1, size - 1);
	copy[size - 1] = '\0';
	overlay.name = id < TABLE_COUNT ? table_shapes[id]->file : "land-2.txt";
	overlay.bytes = copy;
	overlay.length = size - 1;
	catalog = catalog_open(&overlay, 1);
	if (catalog == NULL)
		exit(77);
	diags = catalog_check_overlays(catalog);
	for (i = 0; i < diags->count; i++)
		reported += strcmp(diags->items[i].id, "catalog-table") == 0;
	fuzz_expect(!catalog_failed(catalog));
	if (id < TABLE_TABLES)
		fuzz_expect((reported == 0) ==
		    catalog->state->tables[id].replaced);
	fuzz_expect(reported <= 1);
	use(catalog, copy);
	use(catalog, "a");
	fuzz_expect(!catalog_failed(catalog));
	catalog_close(catalog);
	free(copy);
	return 0;
}
