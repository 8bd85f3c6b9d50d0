/*
 * Random plans for the paths: few names and few prefixes, so that everything
 * overlaps, is given twice, or is left out. Each is a valid plan.
 */
#include "tests/unit/paths_random.h"

#include <string.h>

#include "model/buf.h"
#include "model/catalog/catalog.h"

uint32_t
dice_next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 16);
}

uint32_t
dice_below(uint64_t *state, uint32_t count)
{
	return dice_next(state) % count;
}

/* clang-format off */
static const char communities_csv[] =
    "text,name,family,cloud,needs_authorization,route_filter,service_name,"
    "region,sets,ipv4_seen,ipv6_seen,prefixes,note,sources\n"
    "12076:5010,Exchange Online,service,global,yes,yes,,,1,,,52.96.0.0/14;52.96.64.0/20,,A-RT\n"
    "12076:5020,SharePoint Online,service,global,yes,yes,,,2,,,52.96.64.0/18;40.96.0.0/13,,A-RT\n"
    "12076:5030,Skype For Business Online,service,global,yes,yes,,,3,,,52.97.0.0/16;2603:1006::/40,,A-RT\n"
    "12076:51004,East US,microsoft,global,,yes,,East US,,,,40.96.8.0/21;52.98.0.0/16;2603:1006:100::/48,,A-RT\n";
static const char endpoints_csv[] =
    "id,area,display_name,urls,prefixes,tcp,udp,express_route,category,required,notes\n"
    "1,Exchange,One,a.example,52.96.0.0/15;2603:1006::/44,443,,yes,optimize,yes,\n"
    "2,SharePoint,Two,b.example,40.96.0.0/13,443,,yes,optimize,yes,\n"
    "3,Skype,Three,c.example,52.98.0.0/17;52.112.0.0/14,443,,yes,optimize,yes,\n"
    "4,Common,Four,d.example,,443,,no,default,yes,\n";

static const char *const ours[] = { "198.51.100.0/24", "198.51.100.0/25",
	"198.51.100.128/25", "198.51.100.64/26", "198.51.100.0/28",
	"198.51.100.16/28", "203.0.113.0/24", "203.0.113.0/26",
	"203.0.113.10/32", "198.51.100.0/23", "2001:db8:1::/48",
	"2001:db8:1:2::/64", "2001:db8::/33" };
static const char *const theirs[] = { "52.96.0.0/14", "52.96.66.0/24",
	"40.96.8.0/22", "20.0.0.0/24", "52.97.0.0/16", "2603:1006:100::/47",
	"2a01:111::/32", "40.100.0.0/14" };
static const char *const addresses[] = { "10.1.0.0/16", "10.2.0.0/16",
	"198.51.100.64/27", "fd00:1::/64", "2001:db8:1:2::/64" };
static const char *const communities[] = { "12076:5010", "12076:5020",
	"12076:5030", "12076:51004" };
/* clang-format on */

enum { MAX_SITES = 4, MAX_CIRCUITS = 3, MAX_EGRESSES = 3, MAX_DEVICES = 6 };

struct maker {
	uint64_t *state;
	struct buf *out;
	uint32_t sites, circuits, egresses, devices, segments, filters;
	bool proxies[MAX_SITES];
	bool complete; /* leaves little out */
	bool plain; /* no translation and nothing that keeps state */
};

struct catalog *
paths_random_catalog(void)
{
	static const struct catalog_overlay overlays[] = {
		{ "communities.csv", NULL, communities_csv,
		    sizeof communities_csv - 1 },
		{ "endpoints.csv", NULL, endpoints_csv,
		    sizeof endpoints_csv - 1 },
	};

	return catalog_open(overlays, 2);
}

static uint32_t
below(struct maker *m, uint32_t count)
{
	return dice_below(m->state, count);
}

static bool
chance(struct maker *m, uint32_t percent)
{
	return below(m, 100) < percent;
}

static const char *
one_of(struct maker *m, const char *const *texts, uint32_t count)
{
	return texts[below(m, count)];
}

#define ONE_OF(m, texts) one_of(m, texts, sizeof texts / sizeof *texts)

/* ", key: [a0, a2]" of a random choice among count names; never twice one. */
static void
names(struct maker *m, const char *key, char letter, uint32_t count)
{
	uint32_t first = count > 0 ? below(m, count) : 0, i, n;

	buf_printf(m->out, ", %s: [", key);
	n = count > 0 ? below(m, count + 1) : 0;
	n += n == 0 && m->complete && count > 0;
	for (i = 0; i < n; i++)
		buf_printf(m->out, "%s%c%u", i > 0 ? ", " : "", letter,
		    (first + i) % count);
	buf_puts(m->out, "]");
}

static void
prefixes(struct maker *m, const char *key, const char *const *texts,
    uint32_t count, uint32_t most)
{
	uint32_t n = below(m, most + 1), first = below(m, count), i;

	n += n == 0 && m->complete;
	buf_printf(m->out, ", %s: [", key);
	for (i = 0; i < n; i++)
		buf_printf(m->out, "%s\"%s\"", i > 0 ? ", " : "",
		    texts[(first + i * 5) % count]);
	buf_puts(m->out, "]");
}

#define PREFIXES(m, key, texts, most)                                        \
	prefixes(m, key, texts, sizeof texts / sizeof *texts, most)

static void
make_sites(struct maker *m)
{
	static const char *const methods[] = { "direct", "pac",
		"explicit_proxy", "transparent_proxy" };
	uint32_t i;

	if (m->sites == 0)
		return;
	buf_puts(m->out, "sites:\n");
	for (i = 0; i < m->sites; i++) {
		buf_printf(m->out, "  - {id: s%u, users: %u", i,
		    10 * (i + 1));
		if (chance(m, 60))
			buf_printf(m->out, ", clients_method: %s",
			    ONE_OF(m, methods));
		names(m, "er_egress", 'c', m->circuits);
		names(m, "inet_egress", 'e', m->egresses);
		buf_puts(m->out, "}\n");
	}
	if (m->sites < 2 || chance(m, 40))
		return;
	buf_puts(m->out, "wan:\n");
	for (i = 0; i < m->sites; i++)
		buf_printf(m->out, "  - {id: w%u, a: s%u, b: s%u, provider: "
		    "P%u}\n", i, below(m, m->sites), below(m, m->sites),
		    below(m, 2));
}

static void
make_devices(struct maker *m)
{
	static const char *const kinds[] = { "router", "firewall", "nat",
		"ids" };
	uint32_t i;

	buf_puts(m->out, "devices:\n");
	for (i = 0; i < m->devices; i++) {
		buf_printf(m->out, "  - {id: d%u, kind: %s", i,
		    ONE_OF(m, kinds));
		if (m->sites > 0 && chance(m, 80))
			buf_printf(m->out, ", site: s%u", below(m, m->sites));
		if (m->plain || chance(m, 60))
			buf_printf(m->out, ", stateful: %s",
			    !m->plain && chance(m, 60) ? "true" : "false");
		if (chance(m, 30))
			names(m, "redundant_with", 'd', m->devices);
		if (chance(m, 25))
			names(m, "state_shared_with", 'd', m->devices);
		if (chance(m, 20))
			buf_printf(m->out, ", shared_risk: R%u", below(m, 2));
		buf_puts(m->out, "}\n");
	}
}

static void
make_segments(struct maker *m)
{
	static const char *const roles[] = { "user", "server", "dmz", "wifi",
		"test" };
	static const char *const routes[] = { "none", "scoped", "all", "all" };
	uint32_t i;

	buf_puts(m->out, "segments:\n");
	for (i = 0; i < m->segments; i++) {
		uint32_t site = below(m, MAX_SITES);
		const char *role = ONE_OF(m, roles);

		if (site < m->sites && !m->proxies[site] && chance(m, 25)) {
			role = "proxy";
			m->proxies[site] = true;
		}
		buf_printf(m->out, "  - {id: g%u, role: %s, er_routes: %s", i,
		    role, ONE_OF(m, routes));
		if (site < m->sites)
			buf_printf(m->out, ", site: s%u", site);
		if (chance(m, 75))
			names(m, "er_circuits", 'c', m->circuits);
		if (chance(m, 60))
			buf_printf(m->out, ", er_preference: %s",
			    chance(m, 70) ? "true" : "false");
		if (chance(m, 60))
			PREFIXES(m, "accepted_communities", communities, 2);
		if (m->egresses > 0 && chance(m, 70))
			buf_printf(m->out, ", default_egress: e%u",
			    below(m, m->egresses));
		if (m->plain)
			buf_printf(m->out, ", addresses: [\"%s\"]",
			    ours[below(m, 13)]);
		else if (m->complete || chance(m, 70))
			PREFIXES(m, "addresses", addresses, 3);
		if (!m->plain && chance(m, 25))
			names(m, "stateful_hops", 'd', 2);
		buf_puts(m->out, "}\n");
	}
}

static void
make_egresses(struct maker *m)
{
	uint32_t i;

	if (m->egresses == 0)
		return;
	buf_puts(m->out, "egresses:\n");
	for (i = 0; i < m->egresses; i++) {
		buf_printf(m->out, "  - {id: e%u, isp: I%u", i, below(m, 2));
		if (m->sites > 0 && chance(m, 80))
			buf_printf(m->out, ", site: s%u", below(m, m->sites));
		if (chance(m, 60))
			names(m, "devices", 'd', m->devices);
		if (!m->plain && (m->complete || chance(m, 80)))
			PREFIXES(m, "nat_out", ours, 2);
		if (m->complete && chance(m, 70))
			buf_puts(m->out, ", advertised: [198.51.100.0/23, "
			    "203.0.113.0/24, \"2001:db8::/32\"]");
		else if (chance(m, 80))
			PREFIXES(m, "advertised", ours, 3);
		if (chance(m, 40))
			buf_printf(m->out, ", nat_in: snat%s",
			    chance(m, 50) ? ", nat_in_addr: 10.9.9.9" : "");
		buf_puts(m->out, "}\n");
	}
}

static void
make_peering(struct maker *m, uint32_t index)
{
	static const char *const links[] = { "both", "both", "primary",
		"secondary" };
	static const char *const states[] = { "Configured", "Configured",
		"ValidationNeeded", "NotConfigured" };
	uint32_t i, n;

	buf_puts(m->out, "    ms_peering:\n");
	if (chance(m, 90))
		buf_printf(m->out, "      enabled: %s\n",
		    chance(m, 92) ? "true" : "false");
	if (chance(m, 40))
		buf_printf(m->out, "      local_preference: %u\n",
		    100 + 50 * below(m, 3));
	if (chance(m, 40)) {
		buf_puts(m->out, "      prefixes:\n");
		for (i = 0, n = 1 + below(m, 3); i < n; i++) {
			buf_printf(m->out, "        - {cidr: \"%s\"",
			    ours[below(m, 13)]);
			if (chance(m, 80))
				buf_printf(m->out, ", validation: %s",
				    ONE_OF(m, states));
			buf_puts(m->out, "}\n");
		}
	}
	n = below(m, 4);
	buf_puts(m->out, n > 0 ? "      advertised:\n" : "");
	for (i = 0; i < n; i++)
		buf_printf(m->out, "        - {cidr: \"%s\", link: %s, "
		    "prepend: %u}\n", chance(m, 95) ? ours[below(m, 13)] :
		    chance(m, 50) ? "10.0.0.0/8" : "0.0.0.0/0",
		    ONE_OF(m, links), below(m, 3) / 2);
	if (!m->plain && chance(m, 85)) {
		bool per_link = chance(m, 30);

		buf_printf(m->out, "      nat_out: {mode: %s",
		    per_link ? "per_link" : "common");
		if (per_link) {
			PREFIXES(m, "primary_pools", ours, 2);
			PREFIXES(m, "secondary_pools", ours, 2);
		} else
			PREFIXES(m, "pools", ours, 2);
		if (chance(m, 50))
			names(m, "devices", 'd', m->devices);
		buf_puts(m->out, "}\n");
	}
	if (chance(m, 40))
		buf_printf(m->out, "      nat_in: snat\n%s", chance(m, 50) ?
		    "      nat_in_addr: 10.9.9.9\n" : "");
	if (m->filters > 0 && chance(m, 80))
		buf_printf(m->out, "      route_filter: f%u\n",
		    index % m->filters);
}

static void
make_circuits(struct maker *m)
{
	static const char *const tiers[] = { "Premium", "Premium", "Premium",
		"Standard" };
	static const char *const places[] = { "Dallas", "Chicago",
		"Amsterdam Metro", "Amsterdam" };
	uint32_t i, k;

	if (m->circuits == 0)
		return;
	buf_puts(m->out, "circuits:\n");
	for (i = 0; i < m->circuits; i++) {
		const char *place = ONE_OF(m, places);

		buf_printf(m->out, "  - id: c%u\n    peering_location: %s\n"
		    "    provider: P%u\n", i, place, below(m, 2));
		if (strcmp(place, "Amsterdam Metro") == 0)
			buf_puts(m->out, "    metro: true\n");
		if (chance(m, 50))
			buf_printf(m->out, "    sku_tier: %s\n",
			    ONE_OF(m, tiers));
		if (chance(m, 40))
			buf_printf(m->out, "    state: %s\n",
			    chance(m, 50) ? "provisioned" : "planned");
		if (chance(m, 50))
			buf_printf(m->out, "    mode: %s\n", chance(m, 50) ?
			    "active_passive" : "active_active");
		buf_puts(m->out, "    links:\n");
		for (k = 0; k < 2; k++) {
			buf_printf(m->out, "      %s: {facility: F%u",
			    k == 0 ? "primary" : "secondary", below(m, 3));
			if (m->sites > 0 && chance(m, 50))
				buf_printf(m->out, ", site: s%u",
				    below(m, m->sites));
			if (chance(m, 50))
				buf_printf(m->out, ", cpe: d%u",
				    below(m, m->devices));
			buf_puts(m->out, "}\n");
		}
		if (chance(m, 92))
			make_peering(m, i);
		buf_printf(m->out, "    shared_risk: R%u\n", below(m, 4));
		if (chance(m, 60))
			buf_printf(m->out, "    edge_devices: [d%u, d%u]\n",
			    below(m, 3), 3 + below(m, m->devices - 3));
	}
}

static void
make_filters(struct maker *m)
{
	uint32_t i;

	if (m->filters == 0)
		return;
	buf_puts(m->out, "route_filters:\n");
	for (i = 0; i < m->filters; i++) {
		buf_printf(m->out, "  - {id: f%u", i);
		PREFIXES(m, "communities", communities, 4);
		if (chance(m, 50))
			names(m, "attached_to", 'c', m->circuits);
		buf_puts(m->out, "}\n");
	}
}

static void
make_flows(struct maker *m)
{
	static const char *const flow_paths[] = { "internet", "er", "er",
		"either" };
	uint32_t i, n = 2 + below(m, 4);

	buf_puts(m->out, "flows:\n");
	for (i = 0; i < n; i++) {
		bool inbound = chance(m, 45);

		buf_printf(m->out, "  - {id: x%u, direction: %s, path: %s", i,
		    inbound ? "inbound" : "outbound", ONE_OF(m, flow_paths));
		if (m->segments > 0 && chance(m, 85))
			buf_printf(m->out, ", segment: g%u",
			    below(m, m->segments));
		if (m->segments > 0 && chance(m, 25))
			buf_printf(m->out, ", proxy_segment: g%u",
			    below(m, m->segments));
		if (chance(m, 75))
			buf_printf(m->out, ", endpoint_sets: [%u, %u]",
			    1 + below(m, 2), 3 + below(m, 2));
		if (inbound && chance(m, 90))
			PREFIXES(m, "endpoint_ip", ours, 2);
		if (!inbound && chance(m, 50))
			PREFIXES(m, "endpoint_ip", theirs, 2);
		if (inbound && chance(m, 40))
			buf_puts(m->out, ", used_by_other_ms: true");
		if (inbound && chance(m, 40))
			buf_puts(m->out, ", used_by_internet: true");
		buf_puts(m->out, "}\n");
	}
}

void
paths_random_plan(uint64_t *state, struct buf *text)
{
	struct maker m = { .state = state, .out = text };

	m.sites = below(&m, MAX_SITES + 1);
	m.circuits = below(&m, MAX_CIRCUITS + 1);
	m.egresses = below(&m, MAX_EGRESSES + 1);
	m.devices = 4 + below(&m, MAX_DEVICES - 3);
	m.segments = 1 + below(&m, 5);
	m.filters = m.circuits > 0 ? 1 + below(&m, 2) : 0;
	m.plain = chance(&m, 25);
	m.complete = chance(&m, 70);
	m.egresses += m.egresses == 0 && m.complete;
	buf_puts(text, "version: 1\n");
	make_sites(&m);
	make_segments(&m);
	make_devices(&m);
	make_egresses(&m);
	make_circuits(&m);
	make_filters(&m);
	make_flows(&m);
}
