/*
 * Reports made by hand for the tests of the renderers: one such as a plan
 * gives, and one of hostile texts.
 */
#include "tests/unit/report_sample.h"

#include <string.h>

const char *const sample_payloads[] = {
	"\x1b]0;x\x07",
	"\xc2\x9b" "31m",
	"\x9b" "31m",
	"a\rb",
	"a\bb\x07\x7f",
	"a\xe2\x80\xae" "b\xe2\x81\xa6" "c\xe2\x80\x8b" "d\xe2\x80\xa8" "e"
	"\xef\xbb\xbf" "f",
	"z\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81"
	"\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
	"</script><img src=x onerror=alert(1)>",
	"\"><svg/onload=1>",
	"'><style>*{display:none}</style>",
	"]]>",
	"--><!--",
	"javascript:1",
	"=cmd|'/c calc'!A1",
	"+1",
	"-1+1",
	"@SUM(1)",
	"\tTAB=1",
	"::add-mask::x",
	"%0A::error::x",
	"$(id) `id` '; id; '",
	"${env:X} %{if} [concat('a')] */}",
	"|",
	"a|b\\|c\\",
	"[a](b) ![a](b) [a]: b",
	"# not a heading",
	"- not a list",
	"1. not a list",
	"2) not a list",
	"> not a quotation",
	"***bold*** __bold__ ~~gone~~ `code`",
	"<https://example.com> https://example.com www.example.com a@b.example",
	"&lt;b&gt; &amp; &#60; &copy;",
	"a\n- evil: 1\n# evil\n===\n---\n\n    code\n```\n|a|b|\n|-|-|",
	"../../x",
	"-rf",
	"\xe2\x80\x99quoted\xe2\x80\x99",
	"\xe6\x9d\xb1\xe4\xba\xac \xe6\x94\xaf\xe5\xba\x97",
	"\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 (1)",
	"    four blanks",
	"trailing backslash\\",
	"$x$ $$y$$",
	"",
};
const size_t sample_payload_count =
    sizeof sample_payloads / sizeof *sample_payloads;

static void
add_need(struct report *r)
{
	struct node *s = report_section(r, r->root, "need", "Need"), *part;

	part = report_section(r, s, "justification", "Justification");
	report_paragraph(r, part, "Contoso moves %s people to Microsoft 365. "
	    "Traders and the call centres need latency that the internet path "
	    "of three offices does not give at trading hours, which a pilot "
	    "of four weeks has shown.", "30 000");
	report_note(r, part, TONE_INFO, "Microsoft reviews every request for "
	    "ExpressRoute for Microsoft 365. Without an approved subscription "
	    "a route filter stays empty.");
	part = report_section(r, s, "services", "Services and paths");
	{
		static const struct column columns[] = { { .title = "Service" },
			{ .title = "Path" }, { .title = "People",
			.align = ALIGN_RIGHT }, { .title = "Why" } };
		struct node *t = report_table(r, part, "service-table",
		    "Services and the path each takes", columns, 4);
		struct cell_text *c;

		c = report_row(r, t);
		cell_set(r, &c[0], "Exchange Online");
		cell_set(r, &c[1], "ExpressRoute");
		cell_number(r, &c[2], 30000, 0);
		cell_set(r, &c[3], "Hybrid mail flow with the data centres");
		c = report_row(r, t);
		cell_set(r, &c[0], "SharePoint Online");
		cell_set(r, &c[1], "internet");
		cell_number(r, &c[2], 30000, 0);
		report_source(r, t, "M-RT 2025-11, M-EP 2026-05-10");
	}
	part = report_list(r, s);
	report_paragraph(r, part, "Authorisation was asked for on 2026-09-01.");
	report_paragraph(r, part, "The account team is named.");
}

static void
site_row(struct report *r, struct node *t, const char *name, double people,
    double internet, double er, const char *via, const char *verdict,
    enum tone tone)
{
	struct cell_text *c = report_row(r, t);

	cell_set(r, &c[0], "%s", name);
	cell_number(r, &c[1], people, 0);
	if (internet > 0)
		cell_number(r, &c[2], internet, 0);
	if (er > 0)
		cell_number(r, &c[3], er, 1);
	cell_set(r, &c[4], "%s", via);
	cell_set(r, &c[5], "%s", verdict);
	c[5].tone = tone;
}

static void
add_locations(struct report *r)
{
	static const struct column columns[] = { { .title = "Site" },
		{ .title = "People", .align = ALIGN_RIGHT },
		{ .title = "Internet RTT", .unit = "ms", .align = ALIGN_RIGHT },
		{ .title = "ExpressRoute RTT", .unit = "ms",
		    .align = ALIGN_RIGHT },
		{ .title = "Via" }, { .title = "Verdict" } };
	struct node *s = report_section(r, r->root, "locations", "Locations");
	struct node *t, *map;
	size_t la, dc, dal, sv, ny, ldn, tyo, syd;

	t = report_table(r, s, "sites", "Sites and how they leave", columns, 6);
	site_row(r, t, "Los Angeles", 10000, 15, 10, "Silicon Valley",
	    "meets the target", TONE_GOOD);
	site_row(r, t, "Washington DC", 15000, 20, 10.5, "New York",
	    "meets the target", TONE_GOOD);
	site_row(r, t, "Dallas", 5000, 15, 40, "New York",
	    "25 ms slower than the internet", TONE_WARNING);
	site_row(r, t, "Z\xc3\xbcrich", 1200, 18, 0, "London",
	    "not evaluated", TONE_PLAIN);
	site_row(r, t, "\xe6\x9d\xb1\xe4\xba\xac", 2400, 22, 151,
	    "Silicon Valley", "target missed", TONE_ERROR);
	report_source(r, t, "measured 2026-10; figures with a decimal are "
	    "estimates (5.49 ms + 0.01462 ms/km)");
	map = report_map(r, s, "map", "Sites and peering locations");
	la = report_map_point(r, map, "Los Angeles", 34.05, -118.24, false,
	    10000);
	dc = report_map_point(r, map, "Washington DC", 38.9, -77.04, false,
	    15000);
	dal = report_map_point(r, map, "Dallas", 32.78, -96.8, false, 5000);
	ldn = report_map_point(r, map, "Z\xc3\xbcrich", 47.37, 8.54, false,
	    1200);
	tyo = report_map_point(r, map, "\xe6\x9d\xb1\xe4\xba\xac", 35.68,
	    139.69, false, 2400);
	sv = report_map_point(r, map, "Silicon Valley", 37.37, -121.96, true,
	    0);
	ny = report_map_point(r, map, "New York", 40.71, -74.01, true, 0);
	syd = report_map_point(r, map, "London", 51.51, -0.13, true, 0);
	report_map_line(r, map, la, sv, true);
	report_map_line(r, map, dc, ny, true);
	report_map_line(r, map, dal, ny, true);
	report_map_line(r, map, ldn, syd, true);
	report_map_line(r, map, tyo, sv, true);
	report_map_line(r, map, dal, la, false);
	report_map_line(r, map, tyo, 99, false);
}

static void
add_capacity(struct report *r)
{
	struct node *s = report_section(r, r->root, "capacity", "Capacity");
	struct node *b = report_bars(r, s, "links", "Load of the links at the "
	    "busiest hour", "Link", "Load", "%", 50, 80);

	report_bar(r, b, "sv-1 (Equinix, 1 Gbit/s)", 62, 0, -1, TONE_PLAIN);
	report_bar(r, b, "ny-1 (Lumen, 2 Gbit/s)", 78, 0, -1, TONE_PLAIN);
	report_bar(r, b, "ny-1 after sv-1 has failed", 118, 0, 100,
	    TONE_ERROR);
	report_bar(r, b, "la-inet", 31, 0, -1, TONE_PLAIN);
	report_bar(r, b, "dal-inet", 84.5, 1, -1, TONE_WARNING);
	report_source(r, b, "domain figures 3.12; headroom of 20 to 50 %");
	b = report_bars(r, s, "demand", "Demand of the sites", "Site",
	    "Demand", "Mbit/s", 0, 0);
	report_bar(r, b, "Los Angeles", 412.5, 1, 500, TONE_PLAIN);
	report_bar(r, b, "Washington DC", 618.75, 1, 1000, TONE_PLAIN);
	report_bar(r, b, "Dallas", 206.3, 1, 500, TONE_PLAIN);
}

static void
flow_row(struct report *r, struct node *t, const char *const cells[8],
    enum tone tone)
{
	struct cell_text *c = report_row(r, t);
	size_t i;

	for (i = 0; i < 8; i++)
		cell_set(r, &c[i], "%s", cells[i]);
	c[7].tone = tone;
}

static void
add_connectivity(struct report *r)
{
	static const struct column columns[] = { { .title = "Flow" },
		{ .title = "From" }, { .title = "To" }, { .title = "Ports" },
		{ .title = "NAT pool" }, { .title = "Out" },
		{ .title = "Back" }, { .title = "Verdict" } };
	static const char *const a[] = { "exchange-outbound", "corp",
		"outlook.office365.com", "TCP 443, 80", "198.51.100.0/28",
		"sv-1", "sv-1", "symmetric" };
	static const char *const b[] = { "hybrid-mail-inbound",
		"Exchange Online Protection", "mail.contoso.example", "TCP 25",
		"203.0.113.8/29", "internet", "ny-1", "broken" };
	static const char *const c[] = { "sharepoint-outbound", "corp",
		"contoso.sharepoint.com", "TCP 443", "198.51.100.16/28",
		"ny-1", "ny-1", "fragile" };
	struct node *s = report_section(r, r->root, "connectivity",
	    "Connectivity and security"), *part, *t, *f;

	part = report_section(r, s, "circuits", "Circuits and peerings");
	f = report_facts(r, part, "sv-1");
	report_fact(r, f, "Circuit", "sv-1, Silicon Valley, Equinix");
	report_fact(r, f, "Bandwidth", "1 Gbit/s, Premium, metered");
	report_fact(r, f, "VLAN", "100");
	report_fact(r, f, "Primary subnet", "192.0.2.0/30");
	report_fact(r, f, "Peer AS", NULL);
	part = report_section(r, s, "flows", "Flows");
	t = report_table(r, part, "flow-table", "Flows and their symmetry",
	    columns, 8);
	flow_row(r, t, a, TONE_GOOD);
	flow_row(r, t, b, TONE_ERROR);
	flow_row(r, t, c, TONE_WARNING);
	part = report_section(r, s, "qos", "Quality of service");
	t = report_table(r, part, "qos-table", "Markings", columns, 4);
	(void)t;
}

static void
add_findings(struct report *r)
{
	struct node *s = report_section(r, r->root, "findings", "Findings"),
	    *f;

	f = report_findings(r, s, "finding-list", "Findings by severity");
	report_finding(r, f, TONE_ERROR, "SYM-004", "Mail from Exchange Online "
	    "Protection to mail.contoso.example comes in over the internet and "
	    "is answered over ny-1", "Translate the source of the answer to "
	    "an address that is advertised to the internet only, or bring the "
	    "flow in over ny-1.", "flows.hybrid-mail-inbound",
	    "M-RT (documented)");
	report_finding(r, f, TONE_WARNING, "EGR-003", "Dallas: ExpressRoute is "
	    "25 ms slower than the internet", "Use internet breakout, or a "
	    "nearer peering location.", "sites.dallas", "M-NET (documented)");
	report_finding(r, f, TONE_INFO, "CIR-017", "sv-1 has no decided "
	    "billing model", NULL, "circuits.sv-1.billing", NULL);
	report_findings(r, s, "waived", "Waived findings");
}

static void
add_sources(struct report *r)
{
	static const struct column columns[] = { { .title = "Tag" },
		{ .title = "Page" }, { .title = "Rows", .align = ALIGN_RIGHT },
		{ .title = "Date" } };
	struct node *s = report_section(r, r->root, "sources", "Sources"), *t;
	struct cell_text *c;

	t = report_table(r, s, "source-table", "Where the facts come from",
	    columns, 4);
	c = report_row(r, t);
	cell_set(r, &c[0], "A-RT");
	cell_set(r, &c[1], "https://learn.microsoft.com/azure/expressroute/"
	    "expressroute-routing");
	cell_number(r, &c[2], 118, 0);
	cell_set(r, &c[3], "2026-04-28");
	c = report_row(r, t);
	cell_set(r, &c[0], "M-EP");
	cell_set(r, &c[1], "Microsoft 365 endpoints");
	cell_number(r, &c[2], 1234567.5, 1);
}

void
sample_build(struct report *r)
{
	struct node *facts;

	if (!report_open(r, "Contoso WAN 2027"))
		return;
	r->subtitle = "Azure ExpressRoute for Microsoft 365: plan report";
	r->date = "2026-11-23";
	r->generator = "erplan 0.1.0";
	r->data_date = "2026-05-10";
	facts = report_facts(r, r->root, "cover");
	report_fact(r, facts, "Organisation", "Contoso Ltd");
	report_fact(r, facts, "Sites", "5, with 33 600 people");
	report_fact(r, facts, "Circuits", "2");
	report_fact(r, facts, "Go-live", NULL);
	report_fact(r, facts, "Findings", "1 error, 1 warning");
	if (!r->failed)
		facts->cells[9].tone = TONE_ERROR;
	add_need(r);
	add_locations(r);
	add_capacity(r);
	add_connectivity(r);
	add_findings(r);
	add_sources(r);
}

void
sample_build_hostile(struct report *r)
{
	struct node *s, *t, *f, *l, *b, *m;
	struct column columns[3] = { 0 };
	struct cell_text *c;
	size_t i;

	if (!report_open(r, "<title>|*x*</title>"))
		return;
	r->subtitle = "# <b>sub</b> [x](y)";
	r->date = "2026-11-23";
	r->generator = "erplan <0>";
	s = report_section(r, r->root, "\"><b id=x>", "</h2><h1>*one*|`two`");
	columns[0].title = "</th>|*a*";
	columns[1].title = "[b](c)";
	columns[1].unit = "<i>|_u_";
	columns[2].title = "# c";
	t = report_table(r, s, "a b/c", "<caption> | `x`", columns, 3);
	f = report_facts(r, s, "a b/c");
	l = report_list(r, s);
	b = report_bars(r, s, "A B/C", "|<bars>", "<l>", "<v>", "<u>", 1, 2);
	m = report_map(r, s, "a b/c", "</svg><script>alert(1)</script>");
	for (i = 0; i < sample_payload_count; i++) {
		const char *payload = sample_payloads[i];

		c = report_row(r, t);
		cell_set(r, &c[0], "%s", payload);
		cell_set(r, &c[1], "%s", payload);
		c[1].tone = (enum tone)(i % 5);
		cell_number(r, &c[2], (double)i * -0.5, 1);
		report_fact(r, f, payload, payload);
		report_paragraph(r, l, "%s", payload);
		report_bar(r, b, payload, (double)i, 0, -1, TONE_PLAIN);
		report_map_point(r, m, payload, (double)i, (double)i * 4 - 90,
		    i % 2 == 0, (double)i);
		report_map_line(r, m, i, 0, i % 2 == 0);
		report_paragraph(r, s, "%s", payload);
		report_note(r, s, (enum tone)(i % 5), "%s", payload);
	}
	report_source(r, t, "<source> | *x*");
	f = report_findings(r, s, "findings", "<f>");
	for (i = 0; i < sample_payload_count; i++)
		report_finding(r, f, (enum tone)(i % 5), sample_payloads[i],
		    sample_payloads[i], sample_payloads[i], sample_payloads[i],
		    sample_payloads[i]);
}
