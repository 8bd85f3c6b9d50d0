#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "model/catalog/checklist.h"
#include "model/catalog/city.h"
#include "model/catalog/figures.h"
#include "model/catalog/flow_catalog.h"
#include "model/catalog/geography.h"
#include "model/catalog/provider.h"
#include "model/catalog/reference.h"
#include "model/catalog/table.h"
#include "model/diag.h"

static struct catalog *catalog;

static void
open_catalog(void)
{
	catalog = catalog_open(NULL, 0);
	cr_assert_not_null(catalog);
}

static void
close_catalog(void)
{
	catalog_close(catalog);
}

TestSuite(catalog, .init = open_catalog, .fini = close_catalog);

Test(catalog, every_table_is_sound_and_has_the_rows_its_provenance_says)
{
	struct table_sources rows = catalog_tables(catalog);
	const struct diags *problems;
	size_t i;
	int id;

	for (id = 0; id < TABLE_COUNT; id++) {
		const struct table *table =
		    table_get(catalog, (enum table_id)id);

		cr_expect(table->count > 0, "%s has rows",
		    table_shapes[id]->file);
		for (i = 0; id != TABLE_TABLES && i < rows.count; i++)
			if (strcmp(rows.items[i].table,
				table_shapes[id]->file) == 0)
				break;
		cr_expect(i < rows.count, "%s has no provenance",
		    table_shapes[id]->file);
		if (id != TABLE_TABLES && i < rows.count)
			cr_expect(rows.items[i].rows == (int)table->count,
			    "%s: %zu rows, provenance says %d",
			    table_shapes[id]->file, table->count,
			    rows.items[i].rows);
	}
	problems = catalog_check_overlays(catalog);
	for (i = 0; i < problems->count; i++)
		cr_expect(false, "%s", problems->items[i].text);
	cr_expect_not(catalog_failed(catalog));
}

Test(catalog, counts_are_those_of_the_sources)
{
	size_t global = 0, usgov = 0, china = 0, i;
	struct locations locations = catalog_locations(catalog);
	const struct {
		const char *what;
		size_t have, want;
	} cases[] = {
		{ "locations", locations.count, 118 },
		{ "metros", catalog_metros(catalog).count, 28 },
		{ "providers", catalog_providers(catalog).count, 183 },
		{ "offers", catalog_provider_offers(catalog).count, 85 },
		{ "cities", catalog_cities(catalog).count, 3709 },
		{ "countries", catalog_countries(catalog).count, 250 },
		{ "endpoint sets", catalog_endpoint_sets(catalog).count, 79 },
		{ "ExpressRoute sets",
		    catalog_express_route_sets(catalog).count, 10 },
		{ "Exchange sets",
		    catalog_area_sets(catalog, "Exchange").count, 5 },
		{ "Skype sets", catalog_area_sets(catalog, "Skype").count, 7 },
		{ "SharePoint sets",
		    catalog_area_sets(catalog, "SharePoint").count, 7 },
		{ "Common sets",
		    catalog_area_sets(catalog, "Common").count, 45 },
		{ "MEM sets", catalog_area_sets(catalog, "MEM").count, 15 },
		{ "no such area", catalog_area_sets(catalog, "x").count, 0 },
		{ "communities", catalog_communities(catalog).count,
		    10 + 5 + 6 * 42 + 11 },
		{ "flows", catalog_flows(catalog).count, 45 },
		{ "checks", catalog_checks(catalog).count, 31 },
		{ "roll-back items", catalog_rollbacks(catalog).count, 7 },
		{ "contradictions", catalog_contradictions(catalog).count,
		    25 },
		{ "rules", catalog_rules(catalog).count, 256 },
		{ "hubs", catalog_hubs(catalog).count, 31 },
		{ "hub links", catalog_hub_links(catalog).count, 51 },
		{ "Exchange profiles",
		    catalog_exchange_profiles(catalog).count, 16 },
	};

	for (i = 0; i < sizeof cases / sizeof *cases; i++)
		cr_expect(cases[i].have == cases[i].want, "%s: %zu, not %zu",
		    cases[i].what, cases[i].have, cases[i].want);
	for (i = 0; i < locations.count; i++) {
		global += locations.items[i].cloud == LOCATION_GLOBAL;
		usgov += locations.items[i].cloud == LOCATION_USGOV;
		china += locations.items[i].cloud == LOCATION_CHINA;
	}
	cr_expect(global == 105 && usgov == 9 && china == 4,
	    "%zu + %zu + %zu", global, usgov, china);
}

Test(catalog, the_ten_express_route_sets_are_found_in_the_data)
{
	static const int ids[] = { 1, 2, 9, 10, 11, 12, 31, 46, 56, 64 };
	struct endpoint_set_list sets = catalog_express_route_sets(catalog);
	size_t i;

	cr_assert(sets.count == sizeof ids / sizeof *ids);
	for (i = 0; i < sets.count; i++) {
		cr_expect(sets.items[i]->id == ids[i], "set %d",
		    sets.items[i]->id);
		cr_expect(sets.items[i]->prefixes.count > 0, "set %d",
		    sets.items[i]->id);
		cr_expect(sets.items[i]->category != ENDPOINT_DEFAULT,
		    "set %d", sets.items[i]->id);
	}
}

Test(catalog, providers_and_locations_name_each_other)
{
	struct locations locations = catalog_locations(catalog);
	struct providers providers = catalog_providers(catalog);
	struct metros metros = catalog_metros(catalog);
	size_t i, n;

	for (i = 0; i < locations.count; i++) {
		const struct location *at = &locations.items[i];
		struct provider_list list = catalog_providers_at(catalog, at);

		cr_expect(list.count == at->providers.count,
		    "%s: a provider is not in the table", at->name);
		for (n = 0; n < list.count; n++) {
			cr_expect_str_eq(list.items[n]->name,
			    at->providers.items[n]);
			cr_expect(catalog_texts_have(&list.items[n]->clouds,
				      location_cloud_name(at->cloud)) ||
				list.items[n]->clouds.count == 0,
			    "%s at %s", list.items[n]->name, at->name);
		}
		cr_expect(*at->metro == '\0' ||
			catalog_metro(catalog, at->metro) != NULL,
		    "%s: %s", at->name, at->metro);
		cr_expect_not_null(catalog_country(catalog, at->country),
		    "%s", at->name);
	}
	for (i = 0; i < providers.count; i++) {
		const struct provider *provider = &providers.items[i];
		struct location_list list =
		    catalog_locations_of(catalog, provider);

		for (n = 0; n < metros.count; n++)
			if (catalog_texts_have(
				&metros.items[n].future_providers,
				provider->name))
				break;
		cr_expect(list.count > 0 || provider->metros.count > 0 ||
			provider->doubtful_locations.count > 0 ||
			n < metros.count,
		    "%s serves nothing", provider->name);
		for (n = 0; n < list.count; n++)
			cr_expect(catalog_provider_serves(catalog, provider,
				      list.items[n]),
			    "%s at %s", provider->name, list.items[n]->name);
		for (n = 0; n < provider->metros.count; n++)
			cr_expect_not_null(catalog_metro(catalog,
					       provider->metros.items[n]),
			    "%s: %s", provider->name,
			    provider->metros.items[n]);
		for (n = 0; n < provider->doubtful_locations.count; n++)
			cr_expect_not_null(
			    catalog_location_any(catalog,
				provider->doubtful_locations.items[n]),
			    "%s: %s", provider->name,
			    provider->doubtful_locations.items[n]);
	}
	for (i = 0; i < metros.count; i++) {
		const struct metro *metro = &metros.items[i];

		for (n = 0; n < metro->locations.count; n++) {
			const struct location *at = catalog_location(catalog,
			    LOCATION_GLOBAL, metro->locations.items[n]);

			cr_assert_not_null(at, "%s: %s", metro->name,
			    metro->locations.items[n]);
			cr_expect_eq(catalog_metro_of(catalog, at), metro);
		}
		for (n = 0; n < metro->providers.count; n++)
			cr_expect_not_null(catalog_provider(catalog,
					       metro->providers.items[n]),
			    "%s: %s", metro->name, metro->providers.items[n]);
		for (n = 0; n < metro->future_providers.count; n++)
			cr_expect_not_null(
			    catalog_provider(catalog,
				metro->future_providers.items[n]),
			    "%s: %s", metro->name,
			    metro->future_providers.items[n]);
	}
}

Test(catalog, offers_name_known_providers)
{
	struct provider_offers offers = catalog_provider_offers(catalog);
	const struct provider *equinix = catalog_provider(catalog, "Equinix");
	size_t i;

	for (i = 0; i < offers.count; i++)
		cr_expect(*offers.items[i].provider == '\0' ||
			catalog_provider(catalog, offers.items[i].provider),
		    "%s", offers.items[i].provider);
	cr_assert_not_null(equinix);
	cr_assert_not_null(catalog_provider_offer(catalog, equinix));
	cr_expect(catalog_numbers_have(
	    &catalog_provider_offer(catalog, equinix)->mbps, 10000));
}

Test(catalog, flows_services_and_communities_hold_together)
{
	struct flow_templates flows = catalog_flows(catalog);
	struct service_rows services = catalog_services(catalog);
	struct bgp_communities communities = catalog_communities(catalog);
	struct endpoint_sets sets = catalog_endpoint_sets(catalog);
	const struct endpoint_set *set;
	size_t i, n;

	for (i = 0; i < flows.count; i++) {
		const struct flow_template *flow = &flows.items[i];

		cr_expect_not_null(catalog_service(catalog, flow->service),
		    "%s: %s", flow->id, flow->service);
		cr_expect(flow->inbound == (*flow->id == 'I'), "%s", flow->id);
		for (n = 0; n < flow->sets.count; n++) {
			set = catalog_endpoint_set(catalog,
			    flow->sets.items[n]);
			cr_assert_not_null(set, "%s: set %d", flow->id,
			    flow->sets.items[n]);
			cr_expect(flow->express_route != ER_YES ||
				set->express_route,
			    "%s: set %d is not over ExpressRoute", flow->id,
			    set->id);
			cr_expect(flow->express_route != ER_NO ||
				!set->express_route,
			    "%s: set %d is over ExpressRoute", flow->id,
			    set->id);
		}
		for (n = 0; n < flow->communities.count; n++)
			cr_expect_not_null(
			    catalog_community_text(catalog,
				flow->communities.items[n]),
			    "%s: %s", flow->id, flow->communities.items[n]);
		cr_expect(strcmp(flow->path, "internet") == 0 ||
			strcmp(flow->path, "er") == 0 ||
			strcmp(flow->path, "either") == 0,
		    "%s: %s", flow->id, flow->path);
	}
	for (i = 0; i < services.count; i++) {
		for (n = 0; n < services.items[i].communities.count; n++)
			cr_expect_not_null(
			    catalog_community_text(catalog,
				services.items[i].communities.items[n]),
			    "%s", services.items[i].id);
		for (n = 0; n < services.items[i].areas.count; n++)
			cr_expect(catalog_area_sets(catalog,
				      services.items[i].areas.items[n])
					.count > 0,
			    "%s", services.items[i].id);
	}
	for (i = 0; i < communities.count; i++)
		for (n = 0; n < communities.items[i].sets.count; n++)
			cr_expect_not_null(
			    catalog_endpoint_set(catalog,
				communities.items[i].sets.items[n]),
			    "%s", communities.items[i].text);
	for (n = 0; n < sets.count; n++) {
		bool found = false;

		for (i = 0; i < flows.count && !found; i++)
			found = catalog_numbers_have(&flows.items[i].sets,
			    sets.items[n].id);
		cr_expect(found, "set %d is in no flow", sets.items[n].id);
	}
}

static void
expect_sources(const char *what, const struct catalog_texts *tags)
{
	size_t i;

	for (i = 0; i < tags->count; i++)
		cr_expect_not_null(catalog_source(catalog, tags->items[i]),
		    "%s: no source %s", what, tags->items[i]);
}

Test(catalog, every_source_named_is_a_source)
{
	int id;
	size_t i, n, checked = 0;

	for (id = 0; id < TABLE_COUNT; id++) {
		const struct shape *shape = table_shapes[id];
		const struct table *table =
		    table_get(catalog, (enum table_id)id);

		for (i = 0; i < shape->count; i++) {
			if (strcmp(shape->columns[i].name, "sources") != 0)
				continue;
			for (n = 0; n < table->count; n++) {
				struct catalog_texts tags;

				memcpy(&tags,
				    (char *)table->items + n * shape->size +
					shape->columns[i].offset,
				    sizeof tags);
				expect_sources(shape->file, &tags);
				checked += tags.count;
			}
		}
	}
	cr_expect(checked > 300, "%zu", checked);
	cr_expect_not_null(catalog_source(catalog, "M-AER"));
	cr_expect_null(catalog_source(catalog, "m-aer"));
}

Test(catalog, a_check_comes_after_checks_that_exist)
{
	struct check_rows checks = catalog_checks(catalog);
	char id[32];
	size_t i, n;

	for (i = 0; i < checks.count; i++) {
		snprintf(id, sizeof id, "V%02zu", i + 1);
		cr_expect_str_eq(checks.items[i].id, id);
		for (n = 0; n < checks.items[i].after.count; n++)
			cr_expect(catalog_check(catalog,
				      checks.items[i].after.items[n]) <
				&checks.items[i],
			    "%s after %s", id,
			    checks.items[i].after.items[n]);
	}
	cr_expect(catalog_check(catalog, "V17")->conditions ==
	    (CHECKLIST_INBOUND | CHECKLIST_MAIL));
	cr_expect(catalog_check(catalog, "V30")->conditions ==
	    CHECKLIST_DIRECT);
	cr_expect(catalog_check(catalog, "V05")->scope == CHECKLIST_LINK);
	cr_expect_str_eq(catalog_rollback(catalog, "R1")->id, "R1");
	cr_expect_null(catalog_check(catalog, "V99"));
}

Test(catalog, communities_are_found_with_their_prefixes)
{
	static const struct {
		const char *text, *name;
		bool authorization, route_filter;
		size_t ipv4, ipv6;
	} cases[] = {
		{ "12076:5010", "Exchange Online", true, true, 16, 18 },
		{ "12076:5020", "SharePoint Online", true, true, 5, 5 },
		{ "12076:5030", "Skype For Business Online", true, true, 2,
		    7 },
		{ "12076:5060", "Microsoft Entra ID", false, true, 0, 0 },
		{ "12076:5250", "Microsoft PSTN services", false, true, 1,
		    0 },
		{ "12076:51004", "East US", false, true, 0, 0 },
		{ "12076:50004", "East US (private peering)", false, false, 0,
		    0 },
		{ "12076:51305", "China North 3", false, true, 0, 0 },
	};
	size_t i, n, ipv4, ipv6;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct bgp_community *row =
		    catalog_community_text(catalog, cases[i].text);
		struct catalog_prefixes prefixes;

		cr_assert_not_null(row, "%s", cases[i].text);
		cr_expect_str_eq(row->name, cases[i].name);
		cr_expect(row->needs_authorization == cases[i].authorization, "%s",
		    cases[i].text);
		cr_expect(row->route_filter == cases[i].route_filter, "%s",
		    cases[i].text);
		prefixes = catalog_community_prefixes(catalog, row);
		for (n = ipv4 = ipv6 = 0; n < prefixes.count; n++) {
			ipv4 += prefixes.items[n].address.family == 4;
			ipv6 += prefixes.items[n].address.family == 6;
		}
		cr_expect(ipv4 == cases[i].ipv4 && ipv6 == cases[i].ipv6,
		    "%s: %zu + %zu", cases[i].text, ipv4, ipv6);
	}
	cr_expect_null(catalog_community_text(catalog, "12076:1"));
	cr_expect_null(catalog_community_text(catalog, "12076"));
	cr_expect_null(catalog_community_text(catalog, ""));
}

Test(catalog, an_address_belongs_to_the_set_with_its_longest_prefix)
{
	static const struct {
		const char *text;
		int id;
	} cases[] = {
		{ "52.96.1.1", 1 },
		{ "52.112.0.1", 11 },
		{ "52.104.0.1", 31 },
		{ "20.190.128.1", 56 },
		{ "192.0.2.1", 0 },
	};
	struct address address;
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct endpoint_set *set;

		cr_assert(address_parse(cases[i].text, &address) == NET_OK);
		set = catalog_endpoint_of_address(catalog, &address);
		cr_expect((set == NULL ? 0 : set->id) == cases[i].id, "%s: %d",
		    cases[i].text, set == NULL ? 0 : set->id);
	}
}

Test(catalog, figures_are_those_of_the_sources)
{
	struct exchange_profiles profiles = catalog_exchange_profiles(catalog);
	size_t i;

	cr_expect(catalog_circuit_size(catalog, 500));
	cr_expect_not(catalog_circuit_size(catalog, 300));
	cr_expect(catalog_direct_size(catalog, 100000, 40000));
	cr_expect_not(catalog_direct_size(catalog, 10000, 40000));
	cr_expect_eq(catalog_circuit_fitting(catalog, 0), 50);
	cr_expect_eq(catalog_circuit_fitting(catalog, 200000), 200);
	cr_expect_eq(catalog_circuit_fitting(catalog, 200001), 500);
	cr_expect_eq(catalog_circuit_fitting(catalog, 1e9), 0);
	cr_expect_eq(catalog_teams_figure(catalog, "video-meeting")->best_up,
	    4000);
	for (i = 0; i < profiles.count; i++) {
		double peak = profiles.items[i].kilobytes_day * 8.0 /
		    (8 * 3600) * 2;

		cr_expect_float_eq(profiles.items[i].peak_kbps, peak, 0.0006,
		    "%s %s", profiles.items[i].client,
		    profiles.items[i].profile);
	}
	cr_expect_eq(catalog_qos_row(catalog, "audio")->dscp, 46);
	cr_expect(catalog_dscp_kept(catalog, 34));
	cr_expect_not(catalog_dscp_kept(catalog, 26));
	cr_expect_float_eq(catalog_media_target(catalog, "loss")->edge, 0.1,
	    1e-12);
	cr_expect_eq(catalog_figure(catalog, "prefix-limit-v4", 0), 200);
	cr_expect_eq(catalog_figure(catalog, "no-such-figure", 7), 7);
	cr_expect_str_eq(catalog_renaming(catalog, "azure ad")->new_name,
	    "Microsoft Entra ID");
}

Test(catalog, links_of_the_latency_estimate_end_at_hubs)
{
	struct hubs hubs = catalog_hubs(catalog);
	struct hub_links links = catalog_hub_links(catalog);
	struct countries countries = catalog_countries(catalog);
	size_t i, n;

	for (i = 0; i < links.count; i++) {
		const struct hub *a = NULL, *b = NULL;

		for (n = 0; n < hubs.count; n++) {
			if (strcmp(hubs.items[n].code, links.items[i].a) == 0)
				a = &hubs.items[n];
			if (strcmp(hubs.items[n].code, links.items[i].b) == 0)
				b = &hubs.items[n];
		}
		cr_assert(a != NULL && b != NULL, "%s-%s", links.items[i].a,
		    links.items[i].b);
		cr_expect_float_eq(distance_km(a->latitude, a->longitude,
				       b->latitude, b->longitude),
		    links.items[i].km, links.items[i].km * 0.01, "%s-%s",
		    a->code, b->code);
	}
	for (i = 0; i < countries.count; i++) {
		bool found = false;

		for (n = 0; n < hubs.count && !found; n++)
			found = catalog_texts_have(&hubs.items[n].subregions,
			    countries.items[i].subregion);
		cr_expect(found, "%s: %s", countries.items[i].code,
		    countries.items[i].subregion);
	}
}

Test(catalog, the_land_mask_knows_sea_and_land)
{
	static const struct {
		const char *what;
		double latitude, longitude;
		bool land;
	} cases[] = {
		{ "Kansas", 38.5, -98.5, true },
		{ "Germany", 50.5, 10.5, true },
		{ "Australia", -25.5, 135.5, true },
		{ "Atlantic", 30.5, -40.5, false },
		{ "Pacific", 0.5, -150.5, false },
	};
	size_t i;
	int degrees, land, row, column;

	for (degrees = 1; degrees <= 2; degrees++) {
		struct land_mask mask = catalog_land(catalog, degrees);

		cr_assert(mask.width == 360 / degrees);
		for (i = 0; i < sizeof cases / sizeof *cases; i++)
			cr_expect(land_mask_at(&mask,
				      (int)(90 - cases[i].latitude) / degrees,
				      (int)(180 + cases[i].longitude) /
					  degrees) == cases[i].land,
			    "%s, %d", cases[i].what, degrees);
		for (land = row = 0; row < mask.height; row++)
			for (column = 0; column < mask.width; column++)
				land += land_mask_at(&mask, row, column);
		cr_expect(land > mask.width * mask.height / 4 &&
			land < mask.width * mask.height / 2,
		    "%d", land);
		cr_expect_not(land_mask_at(&mask, -1, 0));
		cr_expect_not(land_mask_at(&mask, 0, mask.width));
	}
	cr_expect_eq(catalog_land(catalog, 3).width, 0);
}
