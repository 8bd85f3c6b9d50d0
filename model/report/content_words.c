/*
 * The words of choices for readers of the report: the file's slugs without
 * underscores, and abbreviations written as people write them. Knows no
 * field and no format.
 */
#include "model/report/content.h"

#include <string.h>

#include "model/arena.h"
#include "model/buf.h"

/* Slugs for which replacing the underscores is not enough. */
static const struct {
	const char *slug, *text;
} spelled[] = {
	{ "acl", "ACL" },
	{ "arp_availability", "ARP availability" },
	{ "azure_admin", "Azure administrator" },
	{ "backhaul_er", "backhaul over ExpressRoute" },
	{ "bgp_availability", "BGP availability" },
	{ "china_21v", "China (21Vianet)" },
	{ "dedicated_er", "dedicated ExpressRoute" },
	{ "dlp", "data loss prevention" },
	{ "dmz", "DMZ" },
	{ "dod", "DoD" },
	{ "dot1q", "802.1Q" },
	{ "er", "ExpressRoute" },
	{ "er_first", "ExpressRoute first" },
	{ "every_site", "every site" },
	{ "firewall_proxy", "firewall and proxy" },
	{ "fqdn", "FQDN" },
	{ "gcc", "GCC" },
	{ "gcc_high", "GCC High" },
	{ "gpo", "group policy" },
	{ "ids", "intrusion detection" },
	{ "inet", "internet" },
	{ "ip_prefixes", "IP prefixes" },
	{ "ipvpn", "IP VPN" },
	{ "lb", "load balancer" },
	{ "local_er", "local ExpressRoute" },
	{ "m365_admin", "Microsoft 365 administrator" },
	{ "macsec", "MACsec" },
	{ "microsoft_edge", "Microsoft edge" },
	{ "mpls", "MPLS" },
	{ "ms_supernets", "Microsoft supernets" },
	{ "nat", "NAT" },
	{ "no_go", "no-go" },
	{ "o365_ranges", "Microsoft 365 ranges" },
	{ "p2p", "point to point" },
	{ "pac", "PAC file" },
	{ "per_link", "per link" },
	{ "powershell", "PowerShell" },
	{ "proxy_auth", "proxy authentication" },
	{ "qinq", "802.1ad" },
	{ "sdwan", "SD-WAN" },
	{ "snat", "source NAT" },
	{ "split", "both, split" },
	{ "tls", "TLS" },
	{ "vpn", "VPN" },
	{ "wan_opt", "WAN optimiser" },
	{ "wifi", "Wi-Fi" },
};

static void
add_one(struct buf *out, const char *slug, size_t length)
{
	size_t i;

	for (i = 0; i < sizeof spelled / sizeof *spelled; i++)
		if (strlen(spelled[i].slug) == length &&
		    memcmp(spelled[i].slug, slug, length) == 0) {
			buf_puts(out, spelled[i].text);
			return;
		}
	for (i = 0; i < length; i++)
		buf_putc(out, slug[i] == '_' ? ' ' : slug[i]);
}

void
choice_add(struct buf *out, const char *words)
{
	while (*words != '\0') {
		size_t length = strcspn(words, ",");

		add_one(out, words, length);
		words += length;
		length = strspn(words, ", ");
		buf_add(out, words, length);
		words += length;
	}
}

const char *
choice_text(struct report *report, const char *word)
{
	struct buf text = { 0 };
	const char *kept;

	choice_add(&text, word);
	report->failed |= text.failed;
	kept = arena_strdup(report->arena, buf_text(&text));
	buf_free(&text);
	return kept != NULL ? kept : word;
}
