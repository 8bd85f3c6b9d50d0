/*
 * Makes large plans for benches, fuzzing by hand and trials of the screens.
 */
#include "tests/bench/plan_text.h"

#include <stdint.h>

#include "model/buf.h"

struct place_row {
	const char *city, *country, *continent;
	double lat, lon, offset;
};

static const struct place_row places[] = {
	{ "Los Angeles", "US", "NA", 34.05, -118.24, -8 },
	{ "Dallas", "US", "NA", 32.78, -96.8, -6 },
	{ "Washington", "US", "NA", 38.9, -77.04, -5 },
	{ "São Paulo", "BR", "SA", -23.55, -46.63, -3 },
	{ "London", "GB", "EU", 51.51, -0.13, 0 },
	{ "Zürich", "CH", "EU", 47.37, 8.54, 1 },
	{ "Oslo", "NO", "EU", 59.91, 10.75, 1 },
	{ "Johannesburg", "ZA", "AF", -26.2, 28.04, 2 },
	{ "Mumbai", "IN", "AS", 19.08, 72.88, 5.5 },
	{ "Singapore", "SG", "AS", 1.35, 103.82, 8 },
	{ "Tokyo", "JP", "AS", 35.68, 139.69, 9 },
	{ "Sydney", "AU", "OC", -33.87, 151.21, 10 },
};

enum { CIRCUITS = 16, PLACES = sizeof places / sizeof places[0] };

/* The same numbers on every machine: xorshift. */
static uint32_t
next_number(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void
add_head(struct buf *out)
{
	buf_puts(out, "# A generated plan, for measuring.\n"
		      "version: 1\n"
		      "\n"
		      "meta:\n"
		      "  name: Generated wide area network\n"
		      "  organization: Example  # not a customer\n"
		      "  go_live: \"2027-03-01\"\n"
		      "\n"
		      "need:\n"
		      "  driver: regulatory\n"
		      "  acknowledged: true\n"
		      "\n"
		      "services:\n"
		      "  - id: exchange\n"
		      "    adopted: true\n"
		      "    path: er\n"
		      "  - id: teams\n"
		      "    adopted: true\n"
		      "    path: internet\n"
		      "\n");
}

static void
add_site(struct buf *out, size_t i, uint32_t *state)
{
	const struct place_row *place = &places[next_number(state) % PLACES];
	uint32_t users = 5 + next_number(state) % 900;
	size_t circuit = next_number(state) % CIRCUITS;

	if (i % 50 == 0)
		buf_printf(out, "\n  # Region %zu\n", i / 50 + 1);
	buf_printf(out,
	    "  - id: site-%zu\n"
	    "    name: %s %zu\n"
	    "    city: %s\n"
	    "    country: \"%s\"\n"
	    "    lat: %.2f\n"
	    "    lon: %.2f\n"
	    "    utc_offset_h: %g\n"
	    "    users: %u%s\n",
	    i + 1, place->city, i + 1, place->city, place->country, place->lat,
	    place->lon, place->offset, (unsigned)users,
	    i % 20 == 0 ? "  # counted last year" : "");
	buf_printf(out,
	    "    clients_method: direct\n"
	    "    er_egress: [circuit-%zu, circuit-%zu]\n"
	    "    inet_egress: [egress-%zu]\n"
	    "    rtt_ms: {inet: %u, er: %u}\n",
	    circuit + 1, (circuit + 1) % CIRCUITS + 1, i / 10 + 1,
	    (unsigned)(5 + next_number(state) % 60),
	    (unsigned)(8 + next_number(state) % 90));
}

static void
add_egresses(struct buf *out, size_t sites)
{
	buf_puts(out, "\negresses:\n");
	for (size_t i = 0; i < sites; i += 10)
		buf_printf(out,
		    "  - id: egress-%zu\n"
		    "    site: site-%zu\n"
		    "    isp: Carrier %zu\n"
		    "    mbps: 500\n"
		    "    active: true\n",
		    i / 10 + 1, i + 1, i % 7 + 1);
}

static void
add_circuits(struct buf *out)
{
	buf_puts(out, "\ncircuits:\n");
	for (int i = 0; i < CIRCUITS; i++)
		buf_printf(out,
		    "  - id: circuit-%d\n"
		    "    peering_location: London\n"
		    "    provider: Carrier\n"
		    "    sku_tier: Premium\n"
		    "    bandwidth_mbps: 1000\n"
		    "    ms_peering:\n"
		    "      enabled: true\n"
		    "      vlan: %d\n"
		    "      advertised:\n"
		    "        - cidr: 198.51.100.%d/32\n"
		    "          purpose: nat\n",
		    i + 1, 100 + i, i);
}

void
plan_text_generate(struct buf *out, size_t sites)
{
	uint32_t state = 2463534242u;

	add_head(out);
	buf_puts(out, "sites:\n");
	for (size_t i = 0; i < sites; i++)
		add_site(out, i, &state);
	add_egresses(out, sites);
	add_circuits(out);
}
