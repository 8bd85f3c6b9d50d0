/*
 * Values of a plan: what each kind takes, and the sentence it refuses the
 * rest with.
 */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "model/plan/schema.h"

#define FIELD(tag, member) &schema_##tag, #member

struct good_case {
	const struct schema *schema;
	const char *key, *text;
};

struct bad_case {
	const struct schema *schema;
	const char *key, *text, *message, *correction;
};

/* clang-format off */
static const struct good_case good[] = {
	{ FIELD(site, users), "0" },
	{ FIELD(site, users), "5000" },
	{ FIELD(site, users), "+7" },
	{ FIELD(site, users), "-0" },
	{ FIELD(site, users), "10000000" },
	{ FIELD(site, lat), "32.78" },
	{ FIELD(site, lat), "-33.9" },
	{ FIELD(site, lat), "1e1" },
	{ FIELD(site, lat), "1e-999" },
	{ FIELD(capacity, busy_curve), "100" },
	{ FIELD(site, public_dns), "true" },
	{ FIELD(circuit, sku_tier), "Premium" },
	{ FIELD(site, id), "dallas" },
	{ FIELD(site, id), "dallas-2" },
	{ FIELD(site, name), "Dallas" },
	{ FIELD(site, name), "北京 é" },
	{ FIELD(site, note), "Dal\x1b" "[31mlas" },
	{ FIELD(meta, go_live), "2026-11-23" },
	{ FIELD(window, start), "2026-11-23T22:00Z" },
	{ FIELD(window, start), "2026-11-23T22:00+01:00" },
	{ FIELD(site, country), "NO" },
	{ FIELD(azure, tenant_id), "0f1e2d3c-4b5a-6978-8a9b-acbdcedfe0f1" },
	{ FIELD(egress, nat_in_addr), "10.9.9.9" },
	{ FIELD(egress, nat_in_addr), "2001:db8::1" },
	{ FIELD(ms_peering, primary_v4), "192.0.2.0/30" },
	{ FIELD(ms_peering, primary_v6), "2001:db8::/126" },
	{ FIELD(ms_peering, peer_asn), "65010" },
	{ FIELD(ms_peering, peer_asn), "4294967295" },
	{ FIELD(ms_peering, peer_asn), "1.10" },
	{ FIELD(route_filter, communities), "12076:5010" },
	{ FIELD(regulation, url), "https://example.org/a?b=c#d" },
	{ FIELD(regulation, url), "HTTP://example.org" },
	{ FIELD(port_ranges, audio), "50000-50019" },
	{ FIELD(port_ranges, audio), "3478" },
	{ FIELD(flow, endpoint_sets), "31" },
};

static const struct bad_case bad[] = {
	{ FIELD(site, users), "10000001",
	  "10000001 is outside 0 to 10 000 000 people",
	  NULL },
	{ FIELD(site, users), "-1",
	  "-1 is outside 0 to 10 000 000 people",
	  NULL },
	{ FIELD(site, users), "",
	  "the value is empty; leave the key out while it is open",
	  NULL },
	{ FIELD(site, users), "5 000",
	  "\"5 000\" is not a whole number; allowed is 0 to 10 000 000 "
	  "people; did you mean 5000?",
	  "5000" },
	{ FIELD(site, users), "5,000",
	  "\"5,000\" is not a whole number; allowed is 0 to 10 000 000 "
	  "people; did you mean 5000?",
	  "5000" },
	{ FIELD(site, users), "5_000",
	  "\"5_000\" is not a whole number; allowed is 0 to 10 000 000 "
	  "people; did you mean 5000?",
	  "5000" },
	{ FIELD(site, users), "5'000",
	  "\"5'000\" is not a whole number; allowed is 0 to 10 000 000 "
	  "people; did you mean 5000?",
	  "5000" },
	{ FIELD(site, users), "5.0",
	  "\"5.0\" is not a whole number; allowed is 0 to 10 000 000 people; "
	  "did you mean 5?",
	  "5" },
	{ FIELD(site, users), "5.5",
	  "\"5.5\" is not a whole number; allowed is 0 to 10 000 000 people",
	  NULL },
	{ FIELD(site, users), "0x1F",
	  "\"0x1F\" is not a whole number; allowed is 0 to 10 000 000 "
	  "people; did you mean 31?",
	  "31" },
	{ FIELD(site, users), "010",
	  "\"010\" is not a whole number; allowed is 0 to 10 000 000 people; "
	  "did you mean 10?",
	  "10" },
	{ FIELD(site, users), "00",
	  "\"00\" is not a whole number; allowed is 0 to 10 000 000 people; "
	  "did you mean 0?",
	  "0" },
	{ FIELD(site, users), "1e3",
	  "\"1e3\" is not a whole number; allowed is 0 to 10 000 000 people",
	  NULL },
	{ FIELD(site, users), "nan",
	  "\"nan\" is not a whole number; allowed is 0 to 10 000 000 people",
	  NULL },
	{ FIELD(site, users), "5000 people",
	  "\"5000 people\" is not a whole number; allowed is 0 to 10 000 000 "
	  "people; did you mean 5000?",
	  "5000" },
	{ FIELD(site, users), "5000 users",
	  "\"5000 users\" is not a whole number; allowed is 0 to 10 000 000 "
	  "people; did you mean 5000?",
	  "5000" },
	{ FIELD(site, users), "99999999999999999999",
	  "99999999999999999999 is outside 0 to 10 000 000 people",
	  NULL },
	{ FIELD(site, users), "12:30",
	  "\"12:30\" is not a whole number; allowed is 0 to 10 000 000 people",
	  NULL },
	{ FIELD(site, users), "٣",
	  "\"٣\" is not a whole number; allowed is 0 to 10 000 000 people",
	  NULL },
	{ FIELD(circuit, bandwidth_mbps), "1 Gbps",
	  "\"1 Gbps\" is not a whole number; allowed is 1 to 400 000 Mbit/s; "
	  "did you mean 1000?",
	  "1000" },
	{ FIELD(circuit, bandwidth_mbps), "10G",
	  "\"10G\" is not a whole number; allowed is 1 to 400 000 Mbit/s; "
	  "did you mean 10000?",
	  "10000" },
	{ FIELD(circuit, bandwidth_mbps), "500 Mbit/s",
	  "\"500 Mbit/s\" is not a whole number; allowed is 1 to 400 000 "
	  "Mbit/s; did you mean 500?",
	  "500" },
	{ FIELD(circuit, bandwidth_mbps), "500MB",
	  "\"500MB\" is not a whole number; allowed is 1 to 400 000 Mbit/s",
	  NULL },
	{ FIELD(circuit, bandwidth_mbps), "0",
	  "0 is outside 1 to 400 000 Mbit/s",
	  NULL },
	{ FIELD(site, lat), "32,78",
	  "\"32,78\" is not a decimal number; allowed is -90 to 90 degrees; "
	  "did you mean 32.78?",
	  "32.78" },
	{ FIELD(site, lat), "91",
	  "91 is outside -90 to 90 degrees",
	  NULL },
	{ FIELD(site, lat), "32.78N",
	  "\"32.78N\" is not a decimal number; allowed is -90 to 90 degrees",
	  NULL },
	{ FIELD(site, lat), ".5",
	  "\".5\" is not a decimal number; allowed is -90 to 90 degrees",
	  NULL },
	{ FIELD(site, lat), "5.",
	  "\"5.\" is not a decimal number; allowed is -90 to 90 degrees",
	  NULL },
	{ FIELD(site, lat), "1e999",
	  "1e999 is outside -90 to 90 degrees",
	  NULL },
	{ FIELD(site, lat), "inf",
	  "\"inf\" is not a decimal number; allowed is -90 to 90 degrees",
	  NULL },
	{ FIELD(site, lat), "-",
	  "\"-\" is not a decimal number; allowed is -90 to 90 degrees",
	  NULL },
	{ FIELD(site, lat), "007.5",
	  "\"007.5\" is not a decimal number; allowed is -90 to 90 degrees; "
	  "did you mean 7.5?",
	  "7.5" },
	{ FIELD(rtt, inet), "15 ms",
	  "\"15 ms\" is not a decimal number; allowed is 0 to 10 000 ms; did "
	  "you mean 15?",
	  "15" },
	{ FIELD(rtt, inet), "1,5",
	  "\"1,5\" is not a decimal number; allowed is 0 to 10 000 ms; did "
	  "you mean 1.5?",
	  "1.5" },
	{ FIELD(rtt, inet), "1,500",
	  "\"1,500\" is not a decimal number; allowed is 0 to 10 000 ms",
	  NULL },
	{ FIELD(rtt, inet), "1,500.5",
	  "\"1,500.5\" is not a decimal number; allowed is 0 to 10 000 ms; "
	  "did you mean 1500.5?",
	  "1500.5" },
	{ FIELD(rtt, inet), " 15",
	  "\" 15\" is not a decimal number; allowed is 0 to 10 000 ms; did "
	  "you mean 15?",
	  "15" },
	{ FIELD(capacity, headroom_pct), "20%",
	  "\"20%\" is not a decimal number; allowed is 0 to 100 %; did you "
	  "mean 20?",
	  "20" },
	{ FIELD(capacity, headroom_pct), "120",
	  "120 is outside 0 to 100 %",
	  NULL },
	{ FIELD(capacity, busy_curve), "101",
	  "101 is outside 0 to 100 %",
	  NULL },
	{ FIELD(bandwidth_price, month), "1,234,567.5",
	  "\"1,234,567.5\" is not a decimal number; allowed is 0 to 1 000 "
	  "000 000 per month; did you mean 1234567.5?",
	  "1234567.5" },
	{ FIELD(bandwidth_price, month), "1.234,56",
	  "\"1.234,56\" is not a decimal number; allowed is 0 to 1 000 000 "
	  "000 per month; did you mean 1234.56?",
	  "1234.56" },
	{ FIELD(site, public_dns), "yes",
	  "\"yes\" is neither true nor false; did you mean true?",
	  "true" },
	{ FIELD(site, public_dns), "NO",
	  "\"NO\" is neither true nor false; did you mean false?",
	  "false" },
	{ FIELD(site, public_dns), "True",
	  "\"True\" is neither true nor false; did you mean true?",
	  "true" },
	{ FIELD(site, public_dns), "1",
	  "\"1\" is neither true nor false; did you mean true?",
	  "true" },
	{ FIELD(site, public_dns), "maybe",
	  "\"maybe\" is neither true nor false",
	  NULL },
	{ FIELD(circuit, sku_tier), "premium",
	  "\"premium\" is none of Local, Standard, Premium; did you mean "
	  "Premium?",
	  "Premium" },
	{ FIELD(circuit, sku_tier), "Premum",
	  "\"Premum\" is none of Local, Standard, Premium; did you mean "
	  "Premium?",
	  "Premium" },
	{ FIELD(circuit, sku_tier), "Basic",
	  "\"Basic\" is none of Local, Standard, Premium",
	  NULL },
	{ FIELD(declared_prefix, validation), "Configued",
	  "\"Configued\" is none of NotConfigured, Configuring, Configured, "
	  "ValidationNeeded, ValidationFailed, ManualValidationNeeded, ...; "
	  "did you mean Configured?",
	  "Configured" },
	{ FIELD(declared_prefix, validation), "x",
	  "\"x\" is none of NotConfigured, Configuring, Configured, "
	  "ValidationNeeded, ValidationFailed, ManualValidationNeeded, ...",
	  NULL },
	{ FIELD(need, guide_reviewed_by), "Network",
	  "\"Network\" is none of network, productivity, security; did you "
	  "mean network?",
	  "network" },
	{ FIELD(site, id), "Dallas HQ",
	  "\"Dallas HQ\" is not an id: at most 63 lower-case letters, digits "
	  "and hyphens, the first not a hyphen; did you mean dallas-hq?",
	  "dallas-hq" },
	{ FIELD(site, id), "Zürich",
	  "\"Zürich\" is not an id: at most 63 lower-case letters, digits "
	  "and hyphens, the first not a hyphen; did you mean zurich?",
	  "zurich" },
	{ FIELD(site, id), "-x",
	  "\"-x\" is not an id: at most 63 lower-case letters, digits and "
	  "hyphens, the first not a hyphen; did you mean x?",
	  "x" },
	{ FIELD(site, id), "東京",
	  "\"東京\" is not an id: at most 63 lower-case letters, digits and "
	  "hyphens, the first not a hyphen",
	  NULL },
	{ FIELD(site, id), "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234",
	  "\"aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd...\" is not an id: at "
	  "most 63 lower-case letters, digits and hyphens, the first not a "
	  "hyphen; did you mean "
	  "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff123?",
	  "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff123" },
	{ FIELD(site, er_egress), "Chi 1",
	  "\"Chi 1\" is not an id: at most 63 lower-case letters, digits and "
	  "hyphens, the first not a hyphen; did you mean chi-1?",
	  "chi-1" },
	{ FIELD(site, name), "Dal\x1b" "[31mlas",
	  "\"Dal\\u{1b}[31mlas\" holds the character U+001B, which cannot be "
	  "shown; a text is one line",
	  NULL },
	{ FIELD(site, name), "a\xe2\x80\xae" "b",
	  "\"a\\u{202e}b\" holds the character U+202E, which cannot be "
	  "shown; a text is one line",
	  NULL },
	{ FIELD(site, name), "\xff\xfe",
	  "\"\\u{ff}\\u{fe}\" is not valid UTF-8",
	  NULL },
	{ FIELD(site, note), "\xff",
	  "\"\\u{ff}\" is not valid UTF-8",
	  NULL },
	{ FIELD(meta, go_live), "2026-02-30",
	  "\"2026-02-30\" does not exist: that month has 28 days",
	  NULL },
	{ FIELD(meta, go_live), "2026-2-3",
	  "\"2026-2-3\" is not a date such as 2026-11-23 (year-month-day); "
	  "did you mean 2026-02-03?",
	  "2026-02-03" },
	{ FIELD(meta, go_live), "2026/02/03",
	  "\"2026/02/03\" is not a date such as 2026-11-23 (year-month-day); "
	  "did you mean 2026-02-03?",
	  "2026-02-03" },
	{ FIELD(meta, go_live), "23.11.2026",
	  "\"23.11.2026\" is not a date such as 2026-11-23 (year-month-day); "
	  "did you mean 2026-11-23?",
	  "2026-11-23" },
	{ FIELD(meta, go_live), "11/23/2026",
	  "\"11/23/2026\" is not a date such as 2026-11-23 (year-month-day); "
	  "did you mean 2026-11-23?",
	  "2026-11-23" },
	{ FIELD(meta, go_live), "3/4/2026",
	  "\"3/4/2026\" is not a date such as 2026-11-23 (year-month-day)",
	  NULL },
	{ FIELD(meta, go_live), "2026-13-01",
	  "\"2026-13-01\" is not a date such as 2026-11-23 (year-month-day)",
	  NULL },
	{ FIELD(meta, go_live), "tomorrow",
	  "\"tomorrow\" is not a date such as 2026-11-23 (year-month-day)",
	  NULL },
	{ FIELD(window, start), "2026-11-23",
	  "\"2026-11-23\" is not a date and time such as 2026-11-23T22:00Z "
	  "or 2026-11-23T22:00+01:00; did you mean 2026-11-23T00:00Z?",
	  "2026-11-23T00:00Z" },
	{ FIELD(window, start), "2026-11-23 22:00",
	  "\"2026-11-23 22:00\" is not a date and time such as "
	  "2026-11-23T22:00Z or 2026-11-23T22:00+01:00; did you mean "
	  "2026-11-23T22:00?",
	  "2026-11-23T22:00" },
	{ FIELD(window, start), "22:00",
	  "\"22:00\" is not a date and time such as 2026-11-23T22:00Z or "
	  "2026-11-23T22:00+01:00",
	  NULL },
	{ FIELD(site, country), "no",
	  "\"no\" is not a country code of ISO 3166, two capital letters "
	  "such as NO or US; did you mean NO?",
	  "NO" },
	{ FIELD(site, country), "UK",
	  "\"UK\" is not a country code of ISO 3166, two capital letters "
	  "such as NO or US; did you mean GB?",
	  "GB" },
	{ FIELD(site, country), "USA",
	  "\"USA\" is not a country code of ISO 3166, two capital letters "
	  "such as NO or US",
	  NULL },
	{ FIELD(site, country), "N1",
	  "\"N1\" is not a country code of ISO 3166, two capital letters "
	  "such as NO or US",
	  NULL },
	{ FIELD(azure, tenant_id), "{0F1E2D3C-4B5A-6978-8A9B-ACBDCEDFE0F1}",
	  "\"{0F1E2D3C-4B5A-6978-8A9B-ACBDCEDFE0F1}\" is not a GUID: "
	  "8-4-4-4-12 hexadecimal digits; did you mean "
	  "0f1e2d3c-4b5a-6978-8a9b-acbdcedfe0f1?",
	  "0f1e2d3c-4b5a-6978-8a9b-acbdcedfe0f1" },
	{ FIELD(azure, tenant_id), "0f1e2d3c4b5a69788a9bacbdcedfe0f1",
	  "\"0f1e2d3c4b5a69788a9bacbdcedfe0f1\" is not a GUID: 8-4-4-4-12 "
	  "hexadecimal digits; did you mean "
	  "0f1e2d3c-4b5a-6978-8a9b-acbdcedfe0f1?",
	  "0f1e2d3c-4b5a-6978-8a9b-acbdcedfe0f1" },
	{ FIELD(azure, tenant_id), "contoso",
	  "\"contoso\" is not a GUID: 8-4-4-4-12 hexadecimal digits",
	  NULL },
	{ FIELD(egress, nat_in_addr), "192.0.2.0/30",
	  "\"192.0.2.0/30\" is a prefix; an address without \"/length\" "
	  "belongs here; did you mean 192.0.2.1?",
	  "192.0.2.1" },
	{ FIELD(egress, nat_in_addr), "192.0.2.1/30",
	  "\"192.0.2.1/30\" is a prefix; an address without \"/length\" "
	  "belongs here; did you mean 192.0.2.1?",
	  "192.0.2.1" },
	{ FIELD(egress, nat_in_addr), "192.0.2.7/32",
	  "\"192.0.2.7/32\" is a prefix; an address without \"/length\" "
	  "belongs here; did you mean 192.0.2.7?",
	  "192.0.2.7" },
	{ FIELD(egress, nat_in_addr), "010.0.0.1",
	  "\"010.0.0.1\" is not an IP address such as 192.0.2.1: a number "
	  "may not begin with 0; did you mean 10.0.0.1?",
	  "10.0.0.1" },
	{ FIELD(egress, nat_in_addr), "fe80::1%eth0",
	  "\"fe80::1%eth0\" is not an IP address such as 192.0.2.1: an "
	  "interface name after \"%\" is not allowed here; did you mean "
	  "fe80::1?",
	  "fe80::1" },
	{ FIELD(egress, nat_in_addr), "10.0.0",
	  "\"10.0.0\" is not an IP address such as 192.0.2.1",
	  NULL },
	{ FIELD(egress, nat_in_addr), "10.0.0.256",
	  "\"10.0.0.256\" is not an IP address such as 192.0.2.1: a number "
	  "is too large",
	  NULL },
	{ FIELD(ms_peering, primary_v4), "192.0.2.2/30",
	  "\"192.0.2.2/30\" is an address inside a prefix; did you mean "
	  "192.0.2.0/30 (first address 192.0.2.1)?",
	  "192.0.2.0/30" },
	{ FIELD(ms_peering, primary_v4), "192.0.2.3/31",
	  "\"192.0.2.3/31\" is an address inside a prefix; did you mean "
	  "192.0.2.2/31 (first address 192.0.2.2)?",
	  "192.0.2.2/31" },
	{ FIELD(ms_peering, primary_v4), "192.0.2.0",
	  "\"192.0.2.0\" is not a prefix such as 192.0.2.0/30: the length "
	  "after \"/\" is missing; did you mean 192.0.2.0/32?",
	  "192.0.2.0/32" },
	{ FIELD(ms_peering, primary_v4), "010.0.0.0/8",
	  "\"010.0.0.0/8\" is not a prefix such as 192.0.2.0/30: a number "
	  "may not begin with 0; did you mean 10.0.0.0/8?",
	  "10.0.0.0/8" },
	{ FIELD(ms_peering, primary_v4), "10.0.0.0/33",
	  "\"10.0.0.0/33\" is not a prefix such as 192.0.2.0/30: the length "
	  "is at most 32 for IPv4 and 128 for IPv6",
	  NULL },
	{ FIELD(ms_peering, primary_v4), "10.0.0.0/08",
	  "\"10.0.0.0/08\" is not a prefix such as 192.0.2.0/30: a number "
	  "may not begin with 0; did you mean 10.0.0.0/8?",
	  "10.0.0.0/8" },
	{ FIELD(ms_peering, primary_v4), "10.0.0.0/",
	  "\"10.0.0.0/\" is not a prefix such as 192.0.2.0/30: the length "
	  "after \"/\" is missing",
	  NULL },
	{ FIELD(ms_peering, primary_v6), "2001:db8::2/126",
	  "\"2001:db8::2/126\" is an address inside a prefix; did you mean "
	  "2001:db8::/126 (first address 2001:db8::1)?",
	  "2001:db8::/126" },
	{ FIELD(egress, nat_out), "198.51.100.1/28",
	  "\"198.51.100.1/28\" is an address inside a prefix; did you mean "
	  "198.51.100.0/28 (first address 198.51.100.1)?",
	  "198.51.100.0/28" },
	{ FIELD(ms_peering, peer_asn), "4294967296",
	  "\"4294967296\" is not an AS number (0 to 4294967295, or 1.10): a "
	  "number is too large",
	  NULL },
	{ FIELD(ms_peering, peer_asn), "AS65010",
	  "\"AS65010\" is not an AS number (0 to 4294967295, or 1.10); did "
	  "you mean 65010?",
	  "65010" },
	{ FIELD(ms_peering, peer_asn), "065010",
	  "\"065010\" is not an AS number (0 to 4294967295, or 1.10): a "
	  "number may not begin with 0",
	  NULL },
	{ FIELD(ms_peering, peer_asn), "x",
	  "\"x\" is not an AS number (0 to 4294967295, or 1.10)",
	  NULL },
	{ FIELD(route_filter, communities), "5010",
	  "\"5010\" is not a BGP community such as 12076:5010; did you mean "
	  "12076:5010?",
	  "12076:5010" },
	{ FIELD(route_filter, communities), "12076:70000",
	  "\"12076:70000\" is not a BGP community such as 12076:5010: a "
	  "number is too large",
	  NULL },
	{ FIELD(route_filter, communities), "Exchange",
	  "\"Exchange\" is not a BGP community such as 12076:5010",
	  NULL },
	{ FIELD(regulation, url), "www.example.org/a",
	  "\"www.example.org/a\" is not a web address that begins with "
	  "https:// or http://; did you mean https://www.example.org/a?",
	  "https://www.example.org/a" },
	{ FIELD(regulation, url), "ftp://example.org",
	  "\"ftp://example.org\" is not a web address that begins with "
	  "https:// or http://",
	  NULL },
	{ FIELD(regulation, url), "https://",
	  "\"https://\" names no host",
	  NULL },
	{ FIELD(regulation, url), "https://me:secret@example.org",
	  "a web address with a user name or password does not belong in a "
	  "plan",
	  NULL },
	{ FIELD(regulation, url), "https://example.org/a b",
	  "\"https://example.org/a b\" is not a web address: blanks, quotes "
	  "and brackets are written as %20 and the like",
	  NULL },
	{ FIELD(port_ranges, audio), "50000 - 50019",
	  "\"50000 - 50019\" is not a port range such as 50000-50019 (1 to "
	  "65535); did you mean 50000-50019?",
	  "50000-50019" },
	{ FIELD(port_ranges, audio), "50000–50019",
	  "\"50000–50019\" is not a port range such as 50000-50019 (1 to "
	  "65535); did you mean 50000-50019?",
	  "50000-50019" },
	{ FIELD(port_ranges, audio), "50019-50000",
	  "\"50019-50000\" is not a port range such as 50000-50019 (1 to "
	  "65535); did you mean 50000-50019?",
	  "50000-50019" },
	{ FIELD(port_ranges, audio), "0-10",
	  "\"0-10\" is not a port range such as 50000-50019 (1 to 65535)",
	  NULL },
	{ FIELD(port_ranges, audio), "50000-70000",
	  "\"50000-70000\" is not a port range such as 50000-50019 (1 to "
	  "65535)",
	  NULL },
	{ FIELD(flow, endpoint_sets), "Exchange",
	  "\"Exchange\" is not a whole number; allowed is 1 to 9 999",
	  NULL },
	{ FIELD(site, users), "5\xc2\xa0" "000",
	  "\x22" "5\xc2\xa0" "000\x22 is not a whole number; allowed is 0 to "
	  "10 000 000 people; did you mean 5000?",
	  "5000" },
	{ FIELD(circuit, bandwidth_mbps), "1.5 Gbps",
	  "\"1.5 Gbps\" is not a whole number; allowed is 1 to 400 000 "
	  "Mbit/s; did you mean 1500?",
	  "1500" },
	{ FIELD(profile, exchange_kbps), "2 Mbps",
	  "\"2 Mbps\" is not a decimal number; allowed is 0 to 1 000 000 "
	  "kbit/s; did you mean 2000?",
	  "2000" },
	{ FIELD(site, users), "0x",
	  "\"0x\" is not a whole number; allowed is 0 to 10 000 000 people",
	  NULL },
	{ FIELD(site, users), "1,2",
	  "\"1,2\" is not a whole number; allowed is 0 to 10 000 000 people",
	  NULL },
	{ FIELD(site, users), "5,000,00",
	  "\"5,000,00\" is not a whole number; allowed is 0 to 10 000 000 "
	  "people",
	  NULL },
	{ FIELD(rtt, inet), "15ns",
	  "\"15ns\" is not a decimal number; allowed is 0 to 10 000 ms",
	  NULL },
};
/* clang-format on */

Test(value, takes_what_each_kind_allows)
{
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct value_error error = { "", "" };

		cr_expect(value_check(schema_field(good[i].schema,
		    good[i].key), good[i].text, &error), "%s: %s",
		    good[i].key, error.text);
	}
}

Test(value, refuses_the_rest_with_reason_range_and_correction)
{
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct value_error error = { "", "" };
		const char *correction = bad[i].correction;

		cr_expect(!value_check(schema_field(bad[i].schema,
		    bad[i].key), bad[i].text, &error), "%s takes %s",
		    bad[i].key, bad[i].text);
		cr_expect_str_eq(error.text, bad[i].message, "%s: \"%s\"",
		    bad[i].key, error.text);
		cr_expect_str_eq(error.correction,
		    correction == NULL ? "" : correction, "%s %s: \"%s\"",
		    bad[i].key, bad[i].text, error.correction);
	}
}

Test(value, corrections_are_valid_themselves)
{
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct value_error error = { "", "" };

		if (bad[i].correction != NULL)
			cr_expect(value_check(schema_field(bad[i].schema,
			    bad[i].key), bad[i].correction, &error), "%s: %s",
			    bad[i].key, error.text);
	}
}

Test(value, texts_have_a_longest)
{
	char *text = malloc(200001);
	struct value_error error;

	cr_assert_not_null(text);
	memset(text, 'a', 200000);
	text[200000] = '\0';
	cr_expect(!value_check(schema_field(&schema_site, "name"), text,
	    &error));
	cr_expect_str_eq(error.text,
	    "the text has 200000 characters; at most 1000 are kept");
	cr_expect(!value_check(schema_field(&schema_site, "note"), text,
	    &error));
	cr_expect(!value_check(schema_field(&schema_site, "id"), text,
	    &error));
	cr_expect(!value_check(schema_field(&schema_site, "users"), text,
	    &error));
	cr_expect(!value_check(schema_field(&schema_regulation, "url"), text,
	    &error));
	text[1000] = '\0';
	cr_expect(value_check(schema_field(&schema_site, "name"), text,
	    &error));
	text[0] = '\0';
	free(text);
}

Test(value, a_note_keeps_lines_and_what_others_refuse)
{
	struct value_error error;
	const struct field *note = schema_field(&schema_site, "note");

	cr_expect(value_check(note, "one\ntwo\n\ttab \x1b[31m \u202e", &error));
	cr_expect(!value_check(schema_field(&schema_site, "name"), "one\ntwo",
	    &error));
	cr_expect_str_eq(error.text, "\"one\\u{a}two\" holds the character "
	    "U+000A, which cannot be shown; a text is one line");
}
