/*
 * Rows of step 6: circuits with their links, peerings and addresses, and route
 * filters. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field circuit_rows[] = {
	{ ROW_ID(circuit, id), .label = "Id", .source = "G", .step = 6,
	  .example = "chi-1",
	  .help = "Short name of the circuit. Sites, segments and filters "
	    "refer to it, and exports use it as the resource name." },
	{ ROW_TEXT(circuit, region), .label = "Region", .source = "M-NP",
	  .step = 6, .pick = PICK_REGION, .example = "North America",
	  .help = "The geopolitical region it serves. Each region with "
	    "ExpressRoute users should have two circuits that can each carry "
	    "all of them." },
	{ ROW_TEXT(circuit, peering_location), .label = "Peering location",
	  .source = "A-LOC", .step = 6, .pick = PICK_LOCATION,
	  .example = "Chicago",
	  .help = "The meet-me location where the circuit ends at Microsoft. "
	    "Choose it near the people; where the tenant's data is does not "
	    "matter." },
	{ ROW_CHOICE(circuit, location_reason, location_reason),
	  .label = "Chosen for", .source = "M-IMP", .step = 6,
	  .fallback = "users", .example = "users",
	  .help = "What decided the location: users, near the people, as it "
	    "should be; tenant, near the data; provider, where it is present; "
	    "cost." },
	{ ROW_BOOL(circuit, metro), .label = "Metro", .source = "A-METRO",
	  .step = 6, .fallback = "false", .example = "false",
	  .help = "Whether the two links land in two sites of one city. Only "
	    "some cities offer it." },
	{ ROW_TEXT(circuit, provider), .label = "Provider", .source = "A-LOC",
	  .step = 6, .pick = PICK_PROVIDER, .example = "Equinix",
	  .help = "The connectivity provider at the peering location, one for "
	    "each circuit. Leave it out for ExpressRoute Direct." },
	{ ROW_RECORD(circuit, direct_port, direct_port),
	  .label = "Direct port pair", .source = "A-ERD", .step = 6,
	  .help = "The port pair the circuit is cut from, for ExpressRoute "
	    "Direct." },
	{ ROW_CHOICE(circuit, model, circuit_model),
	  .label = "Connectivity model", .source = "A-CONN", .step = 6,
	  .example = "exchange",
	  .help = "How you reach the location: exchange, co-located at a cloud "
	    "exchange; p2p, an Ethernet line; ipvpn, through your provider's "
	    "any-to-any network; direct, your own ports. All offer the same "
	    "features." },
	{ ROW_BOOL(circuit, model_for_features),
	  .label = "Model chosen for features", .source = "A-CONN", .step = 6,
	  .fallback = "false", .example = "false",
	  .help = "Whether the model was chosen because its features were "
	    "thought to differ. They do not." },
	{ ROW_BOOL(circuit, l2_extension), .label = "Layer 2 into Microsoft",
	  .source = "A-FAQ", .step = 6, .fallback = "false", .example = "false",
	  .help = "Whether a VLAN of yours is expected to reach into "
	    "Microsoft. That is not supported." },
	{ ROW_CHOICE(circuit, sku_tier, sku_tier), .label = "SKU tier",
	  .source = "A-FAQ", .step = 6, .fallback = "Premium",
	  .example = "Premium",
	  .help = "Local reaches the regions near the location; Standard its "
	    "geopolitical region; Premium the world, and only Premium carries "
	    "Microsoft 365." },
	{ ROW_CHOICE(circuit, sku_family, sku_family), .label = "Billing",
	  .source = "A-COST", .step = 6, .fallback = "MeteredData",
	  .example = "UnlimitedData",
	  .help = "MeteredData: inbound is free and outbound is paid by "
	    "volume. UnlimitedData: one flat price. The change from unlimited "
	    "back to metered is not possible." },
	{ ROW_INT(circuit, bandwidth_mbps, 1, 400000), .label = "Bandwidth",
	  .unit = "Mbit/s", .source = "A-FAQ", .step = 6, .example = "1000",
	  .help = "Size in each direction. Providers sell 50, 100, 200, 500, "
	    "1000, 2000, 5000 and 10000; Direct has its own sizes. It can be "
	    "raised where the port has room, and never lowered." },
	{ ROW_INT(circuit, access_line_mbps, 1, 400000), .label = "Access line",
	  .unit = "Mbit/s", .source = "A-FAQ", .step = 6, .example = "1000",
	  .help = "Speed of the provider's line to you. It may differ; the "
	    "circuit's size is the limit." },
	{ ROW_STRING(circuit, subscription_id, KIND_GUID),
	  .label = "Subscription id", .source = "A-PRE", .step = 6,
	  .example = "3f2b8c1e-5d4a-4b6f-9e7c-0a1b2c3d4e5f",
	  .help = "The subscription that owns the circuit, where it is not the "
	    "plan's. Microsoft's approval has to name it." },
	{ ROW_TEXT(circuit, resource_group), .label = "Resource group",
	  .source = "A-RCLI", .step = 6, .example = "rg-expressroute",
	  .help = "The resource group of the circuit, where it is not the "
	    "plan's." },
	{ ROW_TEXT(circuit, azure_region), .label = "Azure region",
	  .source = "A-RCLI", .step = 6, .pick = PICK_AZURE_REGION,
	  .example = "northcentralus",
	  .help = "The Azure region where the circuit resource is kept, where "
	    "it is not the plan's." },
	{ ROW_CHOICE(circuit, state, circuit_state), .label = "State",
	  .source = "A-WF", .step = 6, .fallback = "planned",
	  .example = "planned",
	  .help = "How far it is: planned; ordered, the service key is issued "
	    "and billed; provisioned." },
	{ ROW_CHOICE(circuit, provider_state, provider_state),
	  .label = "Provider state", .source = "A-WF", .step = 6,
	  .fallback = "not_provisioned", .example = "not_provisioned",
	  .help = "What Azure shows of the provider's work: not_provisioned, "
	    "provisioning, provisioned, deprovisioning. A circuit can be "
	    "deleted only after the provider has let go." },
	{ ROW_CHOICE(circuit, change, circuit_change),
	  .label = "Planned change", .source = "A-WF", .step = 6,
	  .fallback = "none", .example = "create",
	  .help = "What this plan does with the circuit: none, it stays; "
	    "create; modify; delete." },
	{ ROW_CHOICE(circuit, change_tool, change_tool),
	  .label = "Changed with", .source = "A-PEER", .step = 6,
	  .fallback = "portal", .example = "cli",
	  .help = "The tool for the change: portal, cli, powershell or "
	    "template. Some changes, such as leaving the Local tier, do not "
	    "work in the portal." },
	{ ROW_RECORD(circuit, now, circuit_now), .label = "As it is today",
	  .source = "A-FAQ", .step = 6,
	  .help = "Size and SKU before the change, for a circuit that exists." },
	{ ROW_RECORD(circuit, links, circuit_links), .label = "Links",
	  .source = "A-HA", .step = 6,
	  .help = "The two connections of the circuit and where each ends on "
	    "your side." },
	{ ROW_CHOICE(circuit, mode, circuit_mode), .label = "Links are used",
	  .source = "A-HA", .step = 6, .fallback = "active_active",
	  .example = "active_active",
	  .help = "active_active, both carry traffic, and a failure hits about "
	    "half of the flows; active_passive, one waits, and nobody notices "
	    "when it breaks." },
	{ ROW_CHOICE(circuit, l3_managed_by, managed_by),
	  .label = "Routing managed by", .source = "A-CONN", .step = 6,
	  .fallback = "customer", .example = "customer",
	  .help = "Who runs BGP to Microsoft: customer, usual for exchange and "
	    "p2p; provider, usual for ipvpn." },
	{ ROW_BOOL(circuit, peering_written_by_us),
	  .label = "We write the peering", .source = "A-TRB", .step = 6,
	  .fallback = "false", .example = "false",
	  .help = "Whether you also configure the peering in Azure where the "
	    "provider manages it. That overwrites the provider's settings." },
	{ ROW_NOTE(circuit, provider_redundancy),
	  .label = "Provider redundancy", .source = "M-NP", .step = 6,
	  .example = "Two edge routers in two rooms, separate entries, separate fibre routes.",
	  .help = "What the provider has put in writing about redundancy from "
	    "your perimeter to the peering location. Microsoft's commitment "
	    "ends at the provider." },
	{ ROW_RECORD(circuit, ms_peering, ms_peering),
	  .label = "Microsoft peering", .source = "A-RT", .step = 6,
	  .help = "The pair of BGP sessions that carries Microsoft 365." },
	{ ROW_RECORD(circuit, private_peering, private_peering),
	  .label = "Private peering", .source = "A-PEER", .step = 6,
	  .help = "The sessions towards virtual networks, where the circuit "
	    "has them. Both peerings share its bandwidth." },
	{ ROW_REFS(circuit, edge_devices, "devices"), .label = "Edge devices",
	  .source = "M-NP", .step = 6, .example = "chi-fw1",
	  .help = "Devices that ExpressRoute traffic passes on your side: the "
	    "perimeter of this circuit, from outside to inside." },
	{ ROW_TEXT(circuit, shared_risk), .label = "Shared risk", .source = "G",
	  .step = 6, .example = "chicago-entry-1",
	  .help = "A name for what it shares with others: duct, building, "
	    "power. All that carry the name fail together in the failure "
	    "sweep." },
	{ ROW_NOTE(circuit, note), .label = "Note", .source = "G", .step = 6,
	  .example = "Cross-connect ordered for November.",
	  .help = "Anything else a reader should know about the circuit." },
};
SCHEMA_DEFINE(circuit, "Circuit", "Circuits")

static const struct field direct_port_rows[] = {
	{ ROW_TEXT(direct_port, pair), .label = "Port pair", .source = "A-ERD",
	  .step = 6, .example = "erd-chicago",
	  .help = "Name of the port pair. Circuits on one pair share its name "
	    "and its capacity." },
	{ ROW_INT(direct_port, port_gbps, 1, 1000), .label = "Port speed",
	  .unit = "Gbit/s", .source = "A-ERD", .step = 6, .example = "100",
	  .help = "Speed of each of the two ports: 10, 100 or 400. It decides "
	    "which circuit sizes exist." },
	{ ROW_INT(direct_port, ethertype, 0, 65535), .label = "Ethertype",
	  .source = "A-ERD", .step = 6, .fallback = "33024", .example = "33024",
	  .help = "Type field of tagged frames in decimal; 33024, which is "
	    "hexadecimal 8100, is required." },
	{ ROW_INT(direct_port, s_tag, 0, 4095), .label = "Outer tag",
	  .source = "A-ERD", .step = 6, .example = "100",
	  .help = "The outer VLAN tag. Microsoft assigns it; it is unique on "
	    "the pair and cannot be changed." },
	{ ROW_CHOICE(direct_port, encapsulation, encapsulation),
	  .label = "Encapsulation", .source = "A-ERD", .step = 6,
	  .fallback = "dot1q", .example = "qinq",
	  .help = "dot1q, one tag, which must then be unique on the whole "
	    "pair; qinq, two tags, which keeps circuits apart." },
	{ ROW_BOOL(direct_port, lacp), .label = "Bundled ports",
	  .source = "A-ERD", .step = 6, .fallback = "false", .example = "false",
	  .help = "Whether the two ports are bundled with LACP or MLAG. That "
	    "is not supported." },
	{ ROW_BOOL(direct_port, macsec), .label = "MACsec", .source = "A-ENC",
	  .step = 6, .fallback = "false", .example = "true",
	  .help = "Whether frames are encrypted on the ports." },
};
SCHEMA_DEFINE(direct_port, "Direct port pair", "Direct port pairs")

static const struct field circuit_now_rows[] = {
	{ ROW_INT(circuit_now, bandwidth_mbps, 1, 400000),
	  .label = "Bandwidth today", .unit = "Mbit/s", .source = "A-FAQ",
	  .step = 6, .example = "500",
	  .help = "Size of the existing circuit. A smaller one needs a new "
	    "circuit and a migration." },
	{ ROW_CHOICE(circuit_now, sku_tier, sku_tier),
	  .label = "SKU tier today", .source = "A-PEER", .step = 6,
	  .fallback = "Standard", .example = "Standard",
	  .help = "Local, Standard or Premium, as the circuit is today." },
	{ ROW_CHOICE(circuit_now, sku_family, sku_family),
	  .label = "Billing today", .source = "A-PEER", .step = 6,
	  .fallback = "MeteredData", .example = "MeteredData",
	  .help = "MeteredData or UnlimitedData, as the circuit is billed "
	    "today." },
};
SCHEMA_DEFINE(circuit_now, "As it is today", "As it is today")

static const struct field circuit_links_rows[] = {
	{ ROW_RECORD(circuit_links, primary, circuit_link),
	  .label = "Primary link", .source = "A-HA", .step = 6,
	  .help = "The first of the two connections, to the first Microsoft "
	    "router." },
	{ ROW_RECORD(circuit_links, secondary, circuit_link),
	  .label = "Secondary link", .source = "A-HA", .step = 6,
	  .help = "The second connection, to the second Microsoft router. It "
	    "should share nothing with the first." },
};
SCHEMA_DEFINE(circuit_links, "Links", "Links")

static const struct field circuit_link_rows[] = {
	{ ROW_REF(circuit_link, cpe, "devices"), .label = "Ends on",
	  .source = "A-HA", .step = 6, .example = "chi-r1",
	  .help = "Your router that ends the link. Two links on one router "
	    "fall with it." },
	{ ROW_TEXT(circuit_link, port), .label = "Port", .source = "A-HA",
	  .step = 6, .example = "et-0/0/1",
	  .help = "The port on that router. Two links on one port undo the "
	    "provider's redundancy too." },
	{ ROW_REF(circuit_link, site, "sites"), .label = "Site",
	  .source = "A-HA", .step = 6, .example = "chicago",
	  .help = "The site where the link ends. Links of one circuit that end "
	    "in different cities differ in latency." },
	{ ROW_TEXT(circuit_link, physical), .label = "Physical line",
	  .source = "A-FAQ", .step = 6, .example = "NWT-88123",
	  .help = "The provider's name of the physical line. One line may "
	    "carry both links, but then nothing is redundant." },
	{ ROW_TEXT(circuit_link, facility), .label = "Facility",
	  .source = "A-METRO", .step = 6, .example = "Equinix CH1",
	  .help = "The building at Microsoft's end, which differs between the "
	    "links of a Metro circuit." },
};
SCHEMA_DEFINE(circuit_link, "Link", "Links")

static const struct field ms_peering_rows[] = {
	{ ROW_BOOL(ms_peering, enabled), .label = "Enabled", .source = "A-PEER",
	  .step = 6, .fallback = "true", .example = "true",
	  .help = "Whether the circuit has a Microsoft peering. Microsoft 365 "
	    "is carried by no other." },
	{ ROW_INT(ms_peering, vlan, 0, 4095), .label = "VLAN",
	  .source = "A-RCLI", .step = 6, .example = "300",
	  .help = "The tag of this peering, 1 to 4094 and used by no other "
	    "peering of the circuit." },
	{ ROW_ASN(ms_peering, peer_asn), .label = "Your AS number",
	  .source = "A-RT", .step = 6, .example = "64999",
	  .help = "The AS number on your side. 65515 to 65520, 12076 and 64496 "
	    "to 64511 are refused; private ones work, but need manual "
	    "validation and are removed from the AS path." },
	{ ROW_ASN(ms_peering, customer_asn), .label = "Prefix holder's AS",
	  .source = "A-RCLI", .step = 6, .example = "65010",
	  .help = "The AS number the prefixes are registered to, where it is "
	    "not the one above. 0 means none." },
	{ ROW_STRING(ms_peering, primary_v4, KIND_PREFIX),
	  .label = "Primary IPv4 subnet", .source = "A-RT", .step = 6,
	  .example = "203.0.113.0/30",
	  .help = "A public /30 of yours for the first link. You take its "
	    "first address and Microsoft the second." },
	{ ROW_STRING(ms_peering, secondary_v4, KIND_PREFIX),
	  .label = "Secondary IPv4 subnet", .source = "A-RT", .step = 6,
	  .example = "203.0.113.4/30",
	  .help = "A public /30 of yours for the second link, apart from the "
	    "first and used nowhere else." },
	{ ROW_STRING(ms_peering, primary_v6, KIND_PREFIX),
	  .label = "Primary IPv6 subnet", .source = "A-RT", .step = 6,
	  .example = "2001:db8:0:1::/126",
	  .help = "A public /126 of yours for the first link, where IPv6 is "
	    "used." },
	{ ROW_STRING(ms_peering, secondary_v6, KIND_PREFIX),
	  .label = "Secondary IPv6 subnet", .source = "A-RT", .step = 6,
	  .example = "2001:db8:0:1::4/126",
	  .help = "A public /126 of yours for the second link, where IPv6 is "
	    "used." },
	{ ROW_STRING(ms_peering, ce_primary_v4, KIND_ADDRESS),
	  .label = "Your primary address", .source = "A-RT", .step = 6,
	  .example = "203.0.113.1",
	  .help = "The address on your router, the first one of the primary "
	    "subnet." },
	{ ROW_STRING(ms_peering, ce_secondary_v4, KIND_ADDRESS),
	  .label = "Your secondary address", .source = "A-RT", .step = 6,
	  .example = "203.0.113.5",
	  .help = "The address on your router, the first one of the secondary "
	    "subnet." },
	{ ROW_CHOICE(ms_peering, subnets_registered_to, registered_to),
	  .label = "Subnets registered to", .source = "A-RT", .step = 6,
	  .fallback = "customer", .example = "customer",
	  .help = "Whose the two subnets are in the registry: customer, "
	    "provider, or other, which is refused." },
	{ ROW_CHOICE(ms_peering, rir, registry), .label = "Registry",
	  .source = "A-RT", .step = 6, .example = "RIPENCC",
	  .help = "The registry in which Microsoft looks up your prefixes: "
	    "ARIN, APNIC, AFRINIC, LACNIC, RIPENCC, RADB or ALTDB." },
	{ ROW_BOOL(ms_peering, md5), .label = "MD5 key", .source = "A-RT",
	  .step = 6, .fallback = "false", .example = "true",
	  .help = "Whether the sessions use an MD5 key. The key itself never "
	    "belongs in a plan." },
	{ ROW_INT(ms_peering, md5_length, 0, 255), .label = "MD5 key length",
	  .unit = "characters", .source = "TF", .step = 6, .example = "20",
	  .help = "Characters of the key, at most 25." },
	{ ROW_BOOL(ms_peering, bfd), .label = "BFD", .source = "A-BFD",
	  .step = 6, .fallback = "false", .example = "true",
	  .help = "Whether BFD watches the sessions. It notices a dead link in "
	    "under a second; without it up to 180 seconds pass." },
	{ ROW_INT(ms_peering, bfd_interval_ms, 1, 60000),
	  .label = "BFD interval", .unit = "ms", .source = "A-BFD", .step = 6,
	  .fallback = "300", .example = "300",
	  .help = "Milliseconds between BFD packets. Microsoft does not go "
	    "below 300." },
	{ ROW_INT(ms_peering, hold_s, 0, 65535), .label = "BGP hold time",
	  .unit = "s", .source = "A-FAQ", .step = 6, .fallback = "180",
	  .example = "180",
	  .help = "Seconds of silence after which a session is given up. "
	    "Microsoft offers 180; use BFD instead of a low value." },
	{ ROW_INT(ms_peering, keepalive_s, 0, 65535), .label = "BGP keepalive",
	  .unit = "s", .source = "A-FAQ", .step = 6, .fallback = "60",
	  .example = "60",
	  .help = "Seconds between keepalives. Microsoft uses 60." },
	{ ROW_INT(ms_peering, max_prefix, 1, 10000000),
	  .label = "Prefix limit inbound", .unit = "prefixes",
	  .source = "M-BGP", .step = 6, .example = "1000",
	  .help = "Most prefixes your router accepts on a session. It guards a "
	    "small router; leave room, because Microsoft's number varies." },
	{ ROW_INT(ms_peering, local_preference, 0, 4294967295),
	  .label = "Local preference", .source = "A-OPT", .step = 6,
	  .example = "150",
	  .help = "Preference your routers give to routes from this circuit. "
	    "Give the nearest circuit the highest value, and every circuit a "
	    "higher one than the internet." },
	{ ROW_STRING(ms_peering, location_community, KIND_COMMUNITY),
	  .label = "Location tag", .source = "M-BGP", .step = 6,
	  .example = "65010:101",
	  .help = "A community of your own that marks routes learned at this "
	    "location, so that sites can prefer the nearest circuit." },
	{ ROW_BOOL(ms_peering, hsrp), .label = "HSRP or VRRP", .source = "A-RT",
	  .step = 6, .fallback = "false", .example = "false",
	  .help = "Whether the hand-over relies on HSRP or VRRP. It is not "
	    "supported; the pair of sessions is the redundancy." },
	{ ROW_BOOL(ms_peering, sends_communities), .label = "Sends communities",
	  .source = "M-BGP", .step = 6, .fallback = "false", .example = "false",
	  .help = "Whether you tag your routes to steer Microsoft. It ignores "
	    "them: use prepending or longer prefixes." },
	{ ROW_BOOL(ms_peering, honours_as_path),
	  .label = "Honours AS path length", .source = "A-FAQ", .step = 6,
	  .fallback = "true", .example = "true",
	  .help = "Whether your routers follow Microsoft's longer AS path. "
	    "Microsoft prepends to empty a link before maintenance." },
	{ ROW_CHOICES(ms_peering, redistributes_to, redistribution),
	  .label = "Routes passed on to", .source = "A-RT", .step = 6,
	  .example = "private_peering",
	  .help = "Where Microsoft's routes are passed on: internet and "
	    "circuits make you a transit network, which is not allowed; "
	    "private_peering can exceed the limits there." },
	{ ROW_CHOICE(ms_peering, lands_on, lands_on), .label = "Lands on",
	  .source = "A-PEER", .step = 6, .fallback = "dmz", .example = "dmz",
	  .help = "Where the peering enters your network: dmz, as recommended "
	    "for Microsoft peering; core, which suits private peering only." },
	{ ROW_STRING(ms_peering, configured_on, KIND_DATE),
	  .label = "Configured on", .source = "A-RF", .step = 6,
	  .example = "2026-11-02",
	  .help = "The day the peering was configured. One from before "
	    "2017-08-01 advertises everything without a filter, unlike every "
	    "newer one." },
	{ ROW_LIST(ms_peering, prefixes, declared_prefix),
	  .label = "Declared prefixes", .source = "A-RT", .step = 6,
	  .help = "Prefixes declared on the peering. Microsoft accepts "
	    "advertisements of these only, once it has checked that they are "
	    "yours." },
	{ ROW_LIST(ms_peering, advertised, advertised_prefix),
	  .label = "Advertised prefixes", .source = "A-RT", .step = 6,
	  .help = "What your routers advertise to Microsoft: NAT pools and "
	    "published servers, at most 200 for each session." },
	{ ROW_RECORD(ms_peering, nat_out, nat_out), .label = "Outbound NAT",
	  .source = "A-NAT", .step = 6,
	  .help = "The pools that give outbound connections a public source "
	    "address." },
	{ ROW_CHOICE(ms_peering, nat_in, nat_in),
	  .label = "Inbound translation", .source = "M-IMP", .step = 6,
	  .fallback = "none", .example = "snat",
	  .help = "Whether the source of inbound connections is translated: "
	    "none or snat. With snat the reply comes back to this circuit." },
	{ ROW_STRING(ms_peering, nat_in_addr, KIND_ADDRESS),
	  .label = "Inbound source address", .source = "M-IMP", .step = 6,
	  .example = "10.9.8.8",
	  .help = "The inside address that inbound connections seem to come "
	    "from. It has to be routed to this circuit's edge only." },
	{ ROW_REF(ms_peering, route_filter, "route_filters"),
	  .label = "Route filter", .source = "A-RF", .step = 6,
	  .example = "rf-m365",
	  .help = "The filter attached to the peering. Without one Microsoft "
	    "advertises nothing." },
};
SCHEMA_DEFINE(ms_peering, "Microsoft peering", "Microsoft peerings")

static const struct field declared_prefix_rows[] = {
	{ ROW_STRING(declared_prefix, cidr, KIND_PREFIX), .label = "Prefix",
	  .source = "A-RT", .step = 6, .required = true,
	  .example = "203.0.113.0/28",
	  .help = "A public prefix of yours, of any length up to /32." },
	{ ROW_CHOICE(declared_prefix, registered_to, registered_to),
	  .label = "Registered to", .source = "A-NAT", .step = 6,
	  .fallback = "customer", .example = "customer",
	  .help = "Whose it is in the registry: customer; provider; other, "
	    "which needs a letter of authorisation." },
	{ ROW_ASN(declared_prefix, asn), .label = "Registered AS",
	  .source = "A-RT", .step = 6, .example = "65010",
	  .help = "The AS number it is registered with. Microsoft compares it "
	    "with yours." },
	{ ROW_CHOICE(declared_prefix, validation, validation_state),
	  .label = "Validation", .source = "A-SDK", .step = 6,
	  .fallback = "NotConfigured", .example = "Configured",
	  .help = "What Azure shows: NotConfigured; Configuring; Configured, "
	    "usable; ValidationNeeded or ManualValidationNeeded, prove "
	    "ownership; ValidationFailed or AsnValidationFailed, the registry "
	    "says otherwise; and three states of a faulty signature or "
	    "missing certificate." },
	{ ROW_TEXT(declared_prefix, validation_id), .label = "Validation id",
	  .source = "A-PVAL", .step = 6,
	  .example = "Azure-SKEY, then key, prefix and AS number",
	  .help = "The text to be signed where ownership is proved by "
	    "signature. It holds the service key, the prefix and the AS "
	    "number." },
	{ ROW_BOOL(declared_prefix, loa), .label = "Letter of authorisation",
	  .source = "A-RT", .step = 6, .fallback = "false", .example = "true",
	  .help = "Whether a letter of authorisation is ready. It is asked for "
	    "when the registry does not show you as the holder." },
};
SCHEMA_DEFINE(declared_prefix, "Declared prefix", "Declared prefixes")

static const struct field advertised_prefix_rows[] = {
	{ ROW_STRING(advertised_prefix, cidr, KIND_PREFIX), .label = "Prefix",
	  .source = "A-RT", .step = 6, .required = true,
	  .example = "203.0.113.0/28",
	  .help = "A prefix your routers announce. It has to lie inside a "
	    "declared one, and all of Microsoft will use it." },
	{ ROW_INT(advertised_prefix, prepend, 0, 20), .label = "Prepended",
	  .unit = "times", .source = "A-OPT", .step = 6, .fallback = "0",
	  .example = "2",
	  .help = "How often your AS number is added, to make this way less "
	    "attractive to Microsoft. Private AS numbers are removed, so it "
	    "needs a public one." },
	{ ROW_CHOICE(advertised_prefix, link, advertised_link),
	  .label = "On link", .source = "A-HA", .step = 6, .fallback = "both",
	  .example = "both",
	  .help = "The link it is announced on: both, primary or secondary. "
	    "Pools of single links are announced on their own link only." },
	{ ROW_CHOICE(advertised_prefix, purpose, purpose), .label = "Purpose",
	  .source = "A-HA", .step = 6, .fallback = "nat", .example = "nat",
	  .help = "What is behind it: nat, a pool of source addresses; server, "
	    "published servers." },
};
SCHEMA_DEFINE(advertised_prefix, "Advertised prefix", "Advertised prefixes")

static const struct field nat_out_rows[] = {
	{ ROW_CHOICE(nat_out, mode, nat_mode), .label = "Mode",
	  .source = "A-HA", .step = 6, .fallback = "common",
	  .example = "common",
	  .help = "common, one pool in front of both links, which recovers "
	    "faster; per_link, a pool for each, whose connections die with "
	    "the link." },
	{ ROW_TEXTS(nat_out, pools, KIND_PREFIX), .label = "Pool",
	  .source = "A-NAT", .step = 6, .example = "203.0.113.0/28",
	  .help = "The public addresses of the common pool. They are used on "
	    "this circuit only and not on the internet." },
	{ ROW_TEXTS(nat_out, primary_pools, KIND_PREFIX),
	  .label = "Primary link's pool", .source = "A-HA", .step = 6,
	  .example = "203.0.113.16/29",
	  .help = "The addresses used on the primary link, in mode per_link." },
	{ ROW_TEXTS(nat_out, secondary_pools, KIND_PREFIX),
	  .label = "Secondary link's pool", .source = "A-HA", .step = 6,
	  .example = "203.0.113.24/29",
	  .help = "The addresses used on the secondary link, in mode per_link." },
	{ ROW_REFS(nat_out, devices, "devices"), .label = "NAT devices",
	  .source = "A-HA", .step = 6, .example = "chi-fw1",
	  .help = "The devices that translate. A common pool on one device is "
	    "a single point of failure." },
	{ ROW_BOOL(nat_out, used_by_other_ms),
	  .label = "Used for other services", .source = "M-IMP", .step = 6,
	  .fallback = "false", .example = "false",
	  .help = "Whether the pool also serves Microsoft services that do not "
	    "use this circuit. Their replies would come back by it." },
};
SCHEMA_DEFINE(nat_out, "Outbound NAT", "Outbound NAT")

static const struct field private_peering_rows[] = {
	{ ROW_BOOL(private_peering, enabled), .label = "Enabled",
	  .source = "A-PEER", .step = 6, .fallback = "false", .example = "true",
	  .help = "Whether the circuit also carries private peering." },
	{ ROW_INT(private_peering, vlan, 0, 4095), .label = "VLAN",
	  .source = "A-RCLI", .step = 6, .example = "200",
	  .help = "The tag of this peering, 1 to 4094 and used by no other "
	    "peering of the circuit." },
	{ ROW_STRING(private_peering, primary_v4, KIND_PREFIX),
	  .label = "Primary IPv4 subnet", .source = "A-RT", .step = 6,
	  .example = "10.255.0.0/30",
	  .help = "The /30 of the first link." },
	{ ROW_STRING(private_peering, secondary_v4, KIND_PREFIX),
	  .label = "Secondary IPv4 subnet", .source = "A-RT", .step = 6,
	  .example = "10.255.0.4/30",
	  .help = "The /30 of the second link." },
	{ ROW_REAL(private_peering, mbps_up, 0, 400000), .label = "Peak up",
	  .unit = "Mbit/s", .source = "A-PEER", .step = 6, .example = "150",
	  .help = "Peak towards Azure. It takes its part of the circuit's "
	    "bandwidth." },
	{ ROW_REAL(private_peering, mbps_down, 0, 400000), .label = "Peak down",
	  .unit = "Mbit/s", .source = "A-PEER", .step = 6, .example = "200",
	  .help = "Peak from Azure." },
};
SCHEMA_DEFINE(private_peering, "Private peering", "Private peerings")

static const struct field route_filter_rows[] = {
	{ ROW_ID(route_filter, id), .label = "Id", .source = "G", .step = 6,
	  .example = "rf-m365",
	  .help = "Short name of the filter. Peerings refer to it, and exports "
	    "use it as the resource name." },
	{ ROW_CHOICE(route_filter, access, filter_access), .label = "Rule is",
	  .source = "A-RF", .step = 6, .fallback = "Allow", .example = "Allow",
	  .help = "Allow or Deny. A filter has exactly one rule and it has to "
	    "be Allow." },
	{ ROW_INT(route_filter, rules, 0, 1000), .label = "Rules",
	  .unit = "rules", .source = "A-RF", .step = 6, .fallback = "1",
	  .example = "1",
	  .help = "How many rules the filter has; exactly one is possible." },
	{ ROW_TEXTS(route_filter, communities, KIND_COMMUNITY),
	  .label = "Communities", .source = "A-RT", .step = 6,
	  .pick = PICK_COMMUNITY, .example = "12076:5010",
	  .help = "The communities let through. Take what the plan needs: "
	    "every further route attracts traffic." },
	{ ROW_REFS(route_filter, attached_to, "circuits"),
	  .label = "Attached to", .source = "A-RF", .step = 6,
	  .example = "chi-1",
	  .help = "The circuits whose Microsoft peering has this filter. "
	    "Circuits that stand in for each other need the same services." },
	{ ROW_STRING(route_filter, subscription_id, KIND_GUID),
	  .label = "Subscription id", .source = "A-RF", .step = 6,
	  .example = "3f2b8c1e-5d4a-4b6f-9e7c-0a1b2c3d4e5f",
	  .help = "The subscription that owns the filter, where it is not the "
	    "plan's. Microsoft's approval has to name it." },
	{ ROW_TEXT(route_filter, azure_region), .label = "Azure region",
	  .source = "A-RF", .step = 6, .pick = PICK_AZURE_REGION,
	  .example = "northcentralus",
	  .help = "The Azure region where the filter is kept, where it is not "
	    "the plan's." },
	{ ROW_CHOICE(route_filter, change, filter_change),
	  .label = "Planned change", .source = "A-RF", .step = 6,
	  .fallback = "none", .example = "modify",
	  .help = "What this plan does with the filter: none; modify; detach, "
	    "which stops all advertisements at once; delete, possible only "
	    "when it is attached nowhere." },
};
SCHEMA_DEFINE(route_filter, "Route filter", "Route filters")

