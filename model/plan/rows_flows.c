/*
 * Rows of a flow: one connection between the network and Microsoft with
 * everything the implementing guide asks about it. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field flow_rows[] = {
	{ ROW_ID(flow, id), .label = "Id", .source = "M-IMP", .step = 1,
	  .example = "exchange-clients",
	  .help = "Short name of the flow, used in paths and in the report." },
	{ ROW_TEXT(flow, name), .label = "Name", .source = "M-IMP", .step = 1,
	  .example = "Outlook to Exchange Online",
	  .help = "What people call this connection." },
	{ ROW_TEXT(flow, catalog), .label = "Catalogue flow", .source = "M-IMP",
	  .step = 1, .pick = PICK_FLOW, .example = "O-EXO-CLIENT",
	  .help = "The entry of the flow catalogue this flow was made from. It "
	    "brings ports, endpoint sets and whether ExpressRoute carries it." },
	{ ROW_REF(flow, service, "services"), .label = "Service",
	  .source = "M-IMP", .step = 1, .example = "exchange",
	  .help = "The service the flow belongs to." },
	{ ROW_CHOICE(flow, direction, direction), .label = "Direction",
	  .source = "M-IMP", .step = 1, .fallback = "outbound",
	  .example = "outbound",
	  .help = "Who opens the connection: outbound, your network; inbound, "
	    "Microsoft. Inbound flows are the harder ones: they need public "
	    "names, advertised addresses and source translation." },
	{ ROW_CHOICE(flow, path, flow_path), .label = "Path", .source = "M-IMP",
	  .step = 1, .fallback = "internet", .example = "er",
	  .help = "The path it should take: internet, er (ExpressRoute), or "
	    "either when both are acceptable." },
	{ ROW_TEXT(flow, src), .label = "Source", .source = "M-IMP", .step = 1,
	  .example = "User networks of all sites",
	  .help = "Where connections start: segments, servers or Microsoft's "
	    "addresses." },
	{ ROW_TEXT(flow, dst), .label = "Destination", .source = "M-IMP",
	  .step = 1, .example = "outlook.office365.com",
	  .help = "What they reach: names, Microsoft's addresses or your "
	    "servers." },
	{ ROW_TEXTS(flow, endpoint_sets, KIND_INT), .label = "Endpoint sets",
	  .min = 1, .max = 9999, .source = "M-EP", .step = 1,
	  .pick = PICK_ENDPOINT_SET, .example = "1",
	  .help = "Ids of Microsoft's endpoint sets the flow covers. The list "
	    "says names, addresses, ports and whether ExpressRoute may carry "
	    "them." },
	{ ROW_TEXTS(flow, endpoint_ip, KIND_PREFIX),
	  .label = "Endpoint addresses", .source = "M-IMP", .step = 1,
	  .example = "203.0.113.25/32",
	  .help = "Public addresses or prefixes of the far end: for an inbound "
	    "flow your published endpoint. Microsoft reaches public addresses "
	    "only." },
	{ ROW_TEXTS(flow, dns_names, KIND_TEXT), .label = "DNS names",
	  .source = "M-IMP", .step = 1, .example = "outlook.office.com",
	  .help = "Names the clients look up for this flow." },
	{ ROW_TEXT(flow, public_fqdn), .label = "Published name",
	  .source = "M-IMP", .step = 1, .example = "hybrid.contoso.com",
	  .help = "The name under which Microsoft finds your server. It has to "
	    "be in public DNS, also for ExpressRoute." },
	{ ROW_CHOICE(flow, dns, flow_dns), .label = "Name published in",
	  .source = "M-IMP", .step = 1, .fallback = "public",
	  .example = "public",
	  .help = "Where the name can be looked up: public, private or both. "
	    "Microsoft sees public DNS only." },
	{ ROW_TEXT(flow, ports), .label = "Ports", .source = "M-EP", .step = 1,
	  .example = "TCP 443, 80; UDP 443",
	  .help = "Protocols and ports. They are the same on both paths, so "
	    "firewalls of both need them." },
	{ ROW_BOOL(flow, er_supported), .label = "ExpressRoute supported",
	  .source = "M-URL", .step = 1, .fallback = "false", .example = "true",
	  .help = "Whether Microsoft supports this flow over ExpressRoute. "
	    "Others may be seen to work there and are still not supported." },
	{ ROW_REF(flow, segment, "segments"), .label = "Segment",
	  .source = "M-IMP", .step = 1, .example = "dal-users",
	  .help = "The part of your network where the flow starts or ends. The "
	    "symmetry proof begins there." },
	{ ROW_BOOL(flow, used_by_other_ms), .label = "Other Microsoft use",
	  .source = "M-IMP", .step = 1, .fallback = "false", .example = "false",
	  .help = "Whether other Microsoft services reach the same address. "
	    "Once it is advertised over ExpressRoute all of Microsoft comes "
	    "that way, and their replies do not." },
	{ ROW_BOOL(flow, used_by_internet), .label = "Used from the internet",
	  .source = "M-IMP", .step = 1, .fallback = "false", .example = "false",
	  .help = "Whether people or partners on the internet use the same "
	    "name and address. Serving both makes routing complex and is "
	    "advised against." },
	{ ROW_NOTE(flow, systems), .label = "Internal systems",
	  .source = "M-IMP", .step = 1,
	  .example = "Exchange 2019 servers dal-ex1, dal-ex2",
	  .help = "Your systems behind this flow, such as the servers that are "
	    "published." },
	{ ROW_NOTE(flow, cdn), .label = "Content networks", .source = "M-CDN",
	  .step = 1, .example = "Pages refer to res.cdn.office.net",
	  .help = "Content networks the service sends clients to. They are on "
	    "the internet only." },
	{ ROW_RECORD(flow, nat_method, per_path), .label = "Translation",
	  .source = "M-IMP", .step = 1,
	  .help = "How source addresses are translated on each path." },
	{ ROW_RECORD(flow, method, per_path), .label = "Routing method",
	  .source = "M-IMP", .step = 1,
	  .help = "What makes the traffic take each path: routes, proxy, PAC "
	    "file." },
	{ ROW_RECORD(flow, perimeter, per_path), .label = "Perimeter",
	  .source = "M-IMP", .step = 1,
	  .help = "The devices and controls the flow passes on each path." },
	{ ROW_RECORD(flow, ha, per_path), .label = "When it fails",
	  .source = "M-IMP", .step = 1,
	  .help = "What happens to the flow when the usual exit of each path "
	    "is lost." },
	{ ROW_RECORD(flow, advertised, flow_advertised),
	  .label = "Advertised prefixes", .source = "M-IMP", .step = 1,
	  .help = "The prefixes that tell the far end where to answer or "
	    "connect." },
	{ ROW_REF(flow, proxy_segment, "segments"), .label = "Proxy segment",
	  .source = "M-IMP", .step = 1, .example = "dal-proxy",
	  .help = "The segment of the proxy that speaks for the clients. The "
	    "exit is then decided there, not where the clients are." },
	{ ROW_CHOICES(flow, inspection, inspection), .label = "Inspection",
	  .source = "M-IMP", .step = 1, .example = "firewall",
	  .help = "What looks at the traffic: none; tls, break and inspect; "
	    "proxy_auth; ids; dlp; firewall; reverse_proxy. TLS inspection "
	    "and proxy authentication do not go together with the Optimize "
	    "and Allow sets." },
	{ ROW_REAL(flow, mbps, 0, 400000), .label = "Peak bandwidth",
	  .unit = "Mbit/s", .source = "M-IMP", .step = 1, .example = "120",
	  .help = "Expected peak of this flow in its larger direction. The "
	    "flow record is incomplete without it." },
	{ ROW_CHOICE(flow, symmetric_by, symmetric_by),
	  .label = "Kept symmetric by", .source = "M-IMP", .step = 1,
	  .fallback = "none", .example = "snat",
	  .help = "What brings replies back the way requests came: none, "
	    "nothing yet; snat, source translation at the entry; scoping, "
	    "ExpressRoute routes kept out of the segment; routing, "
	    "preferences alone. Translation is the most robust." },
	{ ROW_NOTE(flow, note), .label = "Note", .source = "G", .step = 1,
	  .example = "Moves in the second stage.",
	  .help = "Anything else a reader should know." },
};
SCHEMA_DEFINE(flow, "Flow", "Flows")

static const struct field per_path_rows[] = {
	{ ROW_TEXT(per_path, inet), .label = "Over the internet",
	  .source = "M-IMP", .step = 1,
	  .example = "Firewall pair, pool 198.51.100.0/28",
	  .help = "What holds when the flow takes the internet." },
	{ ROW_TEXT(per_path, er), .label = "Over ExpressRoute",
	  .source = "M-IMP", .step = 1,
	  .example = "Edge NAT, pool 203.0.113.0/28",
	  .help = "What holds when the flow takes ExpressRoute. The two should "
	    "not share address pools." },
};
SCHEMA_DEFINE(per_path, "For each path", "For each path")

static const struct field flow_advertised_rows[] = {
	{ ROW_TEXTS(flow_advertised, inet, KIND_PREFIX),
	  .label = "To the internet", .source = "M-IMP", .step = 1,
	  .example = "198.51.100.0/24",
	  .help = "Prefixes with this flow's public addresses that your "
	    "internet providers advertise." },
	{ ROW_TEXTS(flow_advertised, er, KIND_PREFIX),
	  .label = "Over ExpressRoute", .source = "M-IMP", .step = 1,
	  .example = "203.0.113.0/28",
	  .help = "Prefixes with this flow's public addresses that the "
	    "circuits advertise to Microsoft. Where both overlap the longer "
	    "prefix wins, and ExpressRoute wins a tie." },
};
SCHEMA_DEFINE(flow_advertised, "Advertised prefixes", "Advertised prefixes")

