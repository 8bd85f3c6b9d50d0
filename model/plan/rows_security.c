/*
 * Rows of step 4: the perimeter and its policies, devices and network
 * segments. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field security_rows[] = {
	{ ROW_CHOICE(security, perimeter_model, perimeter),
	  .label = "Perimeter stands", .source = "M-NP", .step = 4,
	  .example = "dedicated_er",
	  .help = "Where traffic is controlled: colocation_stack, in the "
	    "peering facility; backhaul, routed from there to your own stack; "
	    "existing_on_premises, the internet perimeter; dedicated_er, a "
	    "new one for the circuit; every_site, at each site of an IP VPN; "
	    "security_hubs, at a few of them; provider_managed." },
	{ ROW_RECORD(security, controls, controls), .label = "Controls",
	  .source = "M-MNG", .step = 4,
	  .help = "What the perimeter does, for each direction." },
	{ ROW_CHOICE(security, prefix_policy, prefix_policy),
	  .label = "Routes accepted", .source = "M-MNG", .step = 4,
	  .fallback = "accept_all", .example = "accept_all",
	  .help = "Which of Microsoft's routes are accepted: accept_all, the "
	    "recommended one; ms_supernets, a list of Microsoft's public "
	    "ranges that changes monthly; o365_ranges, only Microsoft 365, "
	    "which is advised against because one missed change is an outage." },
	{ ROW_TEXT(security, prefix_owner), .label = "Route list owner",
	  .source = "M-MNG", .step = 4, .example = "Network operations",
	  .help = "Who changes the route list on the first of each month, "
	    "where there is one." },
	{ ROW_CHOICE(security, outbound_policy, outbound_policy),
	  .label = "Outbound rule by", .source = "M-MNG", .step = 4,
	  .fallback = "ports", .example = "ports",
	  .help = "How outbound traffic is limited: open; ports, rarely "
	    "changes; fqdn, by name, changes monthly; ip_prefixes, by "
	    "address, which is not recommended as the only means." },
	{ ROW_CHOICE(security, encryption, encryption), .label = "Encryption",
	  .source = "A-ENC", .step = 4, .fallback = "none", .example = "none",
	  .help = "Encryption of the path itself: none, or macsec, which "
	    "exists on ExpressRoute Direct ports only." },
	{ ROW_BOOL(security, key_change_window), .label = "Key change window",
	  .source = "A-ENC", .step = 4, .fallback = "false", .example = "true",
	  .help = "Whether MACsec keys are changed in a window, one link at a "
	    "time. The change interrupts the link." },
	{ ROW_CHOICES(security, tls_inspection, category),
	  .label = "TLS inspection of", .source = "M-PRI", .step = 4,
	  .example = "default",
	  .help = "Endpoint categories whose TLS is broken and inspected: "
	    "optimize, allow, default. The first two are stated not to work "
	    "with it." },
	{ ROW_CHOICES(security, proxy_auth, category),
	  .label = "Proxy sign-in for", .source = "M-PRI", .step = 4,
	  .example = "default",
	  .help = "Endpoint categories for which the proxy asks for a sign-in: "
	    "optimize, allow, default. The first two are stated not to work "
	    "with it." },
	{ ROW_BOOL(security, same_ports), .label = "Same ports on both paths",
	  .source = "M-NP", .step = 4, .fallback = "true", .example = "true",
	  .help = "Whether firewalls of both paths open the same ports. Needs "
	    "are identical on the internet and on ExpressRoute." },
	{ ROW_BOOL(security, media_ports_open), .label = "Media ports open",
	  .source = "M-EP", .step = 4, .fallback = "true", .example = "true",
	  .help = "Whether UDP 3478 to 3481 is open towards Microsoft. Teams "
	    "needs it for good calls." },
	{ ROW_BOOL(security, nat_monitoring), .label = "NAT monitored",
	  .source = "A-NAT", .step = 4, .fallback = "false", .example = "true",
	  .help = "Whether somebody is told before a NAT pool runs out of "
	    "ports. Watching it is your duty." },
	{ ROW_INT(security, nat_peak_ports, 1, 64000),
	  .label = "Ports per device", .unit = "ports", .source = "M-NAT",
	  .step = 4, .fallback = "6", .example = "8",
	  .help = "Ports of the NAT pool a device uses at its peak. It decides "
	    "how many devices share one address; Outlook alone may open eight "
	    "connections." },
	{ ROW_INT(security, nat_peak_factor, 0, 64000),
	  .label = "Ports in reserve", .unit = "ports", .source = "M-NAT",
	  .step = 4, .fallback = "4", .example = "4",
	  .help = "Ports added for each device at its peak. Four is the least "
	    "that is advised." },
	{ ROW_INT(security, nat_reserved_ports, 0, 64000),
	  .label = "Ports not usable", .unit = "ports", .source = "M-NAT",
	  .step = 4, .fallback = "4000", .example = "4000",
	  .help = "Ports of each public address that the NAT device keeps for "
	    "itself, out of 64 000." },
	{ ROW_BOOL(security, nearest_assumed),
	  .label = "Nearest circuit assumed", .source = "M-RT", .step = 4,
	  .fallback = "false", .example = "false",
	  .help = "Whether the design counts on Microsoft to answer over the "
	    "circuit nearest to the people. It does not look at geography: "
	    "only longer prefixes and AS paths tell it the way." },
	{ ROW_BOOL(security, firewall_ip_rules),
	  .label = "IP rules for direct hosts", .source = "M-PAC", .step = 4,
	  .fallback = "false", .example = "true",
	  .help = "Whether the perimeter allows by address what the proxy file "
	    "sends direct. Without it that traffic is dropped." },
	{ ROW_BOOL(security, cname_rules), .label = "Rules by CNAME",
	  .source = "M-PAC", .step = 4, .fallback = "false", .example = "false",
	  .help = "Whether allow lists name the targets that Microsoft's names "
	    "point to. They change without notice and are not supported." },
	{ ROW_BOOL(security, geo_blocking), .label = "Blocked by country",
	  .source = "M-PRI", .step = 4, .fallback = "false", .example = "false",
	  .help = "Whether addresses are blocked by country. Microsoft's "
	    "endpoints are spread over the world." },
	{ ROW_BOOL(security, unified_domains), .label = "Unified domains open",
	  .source = "M-URL", .step = 4, .fallback = "true", .example = "true",
	  .help = "Whether cloud.microsoft, static.microsoft and "
	    "usercontent.microsoft are open on the internet path. They are "
	    "required and not on ExpressRoute." },
	{ ROW_INT(security, pac_type, 1, 2), .label = "Proxy file type",
	  .source = "M-PAC", .step = 4, .example = "2",
	  .help = "What Microsoft's proxy file generator sends direct: 1, the "
	    "Optimize sets; 2, Optimize and Allow, which is the type for "
	    "ExpressRoute." },
	{ ROW_CHOICE(security, pac_order, pac_order),
	  .label = "Proxy file order", .source = "M-RT", .step = 4,
	  .fallback = "internet_exceptions_first",
	  .example = "internet_exceptions_first",
	  .help = "Which rules come first in the proxy file: "
	    "internet_exceptions_first, as it should be; er_first, which "
	    "sends internet-only hosts to the circuit." },
	{ ROW_TEXT(security, endpoint_owner), .label = "Endpoint change owner",
	  .source = "M-WS", .step = 4, .example = "Firewall team",
	  .help = "Who follows the monthly endpoint changes. Additions are "
	    "announced 30 days ahead; missing one is an outage." },
};
SCHEMA_DEFINE(security, "Security", "Security")

static const struct field controls_rows[] = {
	{ ROW_NOTE(controls, outbound), .label = "Outbound", .source = "M-IMP",
	  .step = 4, .example = "Firewall pair, ports by endpoint set, logging",
	  .help = "What controls connections from your network to Microsoft." },
	{ ROW_NOTE(controls, inbound), .label = "Inbound", .source = "M-IMP",
	  .step = 4, .example = "Reverse proxy with pre-authentication",
	  .help = "What controls connections from Microsoft to your servers. "
	    "Company policy for outside connections holds here too." },
};
SCHEMA_DEFINE(controls, "Controls", "Controls")

static const struct field device_rows[] = {
	{ ROW_ID(device, id), .label = "Id", .source = "G", .step = 4,
	  .example = "dal-fw1",
	  .help = "Short name of the device. Egresses, circuits and segments "
	    "refer to it." },
	{ ROW_REF(device, site, "sites"), .label = "Site", .source = "M-IMP",
	  .step = 4, .example = "dallas",
	  .help = "The site where it stands." },
	{ ROW_CHOICE(device, kind, device_kind), .label = "Kind",
	  .source = "M-IMP", .step = 4, .fallback = "router",
	  .example = "firewall",
	  .help = "What it is: router; firewall; proxy; nat; lb, a load "
	    "balancer; ids; dlp; wan_opt, a WAN optimiser." },
	{ ROW_BOOL(device, stateful), .label = "Stateful", .source = "A-ASY",
	  .step = 4, .fallback = "false", .example = "true",
	  .help = "Whether it drops replies whose request it has not seen. "
	    "Firewalls, NAT, proxies and load balancers do." },
	{ ROW_CHOICE(device, path, device_path), .label = "Stands on",
	  .source = "A-WF", .step = 4, .fallback = "inet", .example = "er",
	  .help = "The path it stands on: inet, er or both. One device with "
	    "one state table for both paths invites asymmetric flows." },
	{ ROW_CHOICE(device, managed_by, managed_by), .label = "Managed by",
	  .source = "M-NP", .step = 4, .fallback = "customer",
	  .example = "customer",
	  .help = "Who runs it: customer, you, or provider." },
	{ ROW_BOOL(device, provider_sla), .label = "Provider commits",
	  .source = "M-NP", .step = 4, .fallback = "false", .example = "true",
	  .help = "Whether a provider that runs it commits to availability and "
	    "redundancy. Its service counts in the whole." },
	{ ROW_REFS(device, redundant_with, "devices"),
	  .label = "Redundant with", .source = "M-NP", .step = 4,
	  .example = "dal-fw2",
	  .help = "Devices that take over its work." },
	{ ROW_REFS(device, state_shared_with, "devices"),
	  .label = "Shares state with", .source = "A-ASY", .step = 4,
	  .example = "dal-fw2",
	  .help = "Devices that know its connections, so that a reply may come "
	    "back through either." },
	{ ROW_INT(device, route_capacity, 0, 100000000),
	  .label = "Route capacity", .unit = "routes", .source = "M-BGP",
	  .step = 4, .example = "10000",
	  .help = "How many routes it can hold. Microsoft's own are hundreds; "
	    "a full table stops learning without a word." },
	{ ROW_INT(device, idle_timeout_s, 0, 86400), .label = "Idle time-out",
	  .unit = "s", .source = "O-IDLE", .step = 4, .example = "300",
	  .help = "Seconds after which it forgets a quiet connection. Outlook "
	    "needs at least 120." },
	{ ROW_BOOL(device, m365_exempt), .label = "Leaves M365 alone",
	  .source = "T-PREP", .step = 4, .fallback = "false", .example = "true",
	  .help = "Whether its inspection leaves Microsoft 365 addresses "
	    "alone. Calls do not bear inspection." },
	{ ROW_TEXT(device, shared_risk), .label = "Shared risk", .source = "G",
	  .step = 4, .example = "dallas-power-a",
	  .help = "A name for what it shares with others: rack, power, "
	    "management. All that carry the name fail together in the failure "
	    "sweep." },
};
SCHEMA_DEFINE(device, "Device", "Devices")

static const struct field segment_rows[] = {
	{ ROW_ID(segment, id), .label = "Id", .source = "G", .step = 4,
	  .example = "dal-users",
	  .help = "Short name of the segment. Flows refer to it." },
	{ ROW_REF(segment, site, "sites"), .label = "Site", .source = "M-IMP",
	  .step = 4, .example = "dallas",
	  .help = "The site it belongs to." },
	{ ROW_CHOICE(segment, role, segment_role), .label = "Role",
	  .source = "M-IMP", .step = 4, .fallback = "user", .example = "user",
	  .help = "What is in it: user, server, dmz, proxy, wifi, or test, the "
	    "isolated one for trials." },
	{ ROW_TEXTS(segment, addresses, KIND_PREFIX), .label = "Addresses",
	  .source = "M-IMP", .step = 4, .example = "10.20.0.0/16",
	  .help = "The prefixes of the segment." },
	{ ROW_CHOICE(segment, er_routes, er_routes),
	  .label = "ExpressRoute routes", .source = "M-IMP", .step = 4,
	  .fallback = "none", .example = "scoped",
	  .help = "Which of Microsoft's routes it sees: none; scoped, some; "
	    "all. Routes in every segment without source translation are the "
	    "commonest cause of broken flows." },
	{ ROW_REFS(segment, er_circuits, "circuits"), .label = "Circuits seen",
	  .source = "M-IMP", .step = 4, .example = "chi-1",
	  .help = "Circuits whose routes reach the segment, the preferred one "
	    "first." },
	{ ROW_BOOL(segment, er_preference), .label = "Preference configured",
	  .source = "M-BGP", .step = 4, .fallback = "false", .example = "true",
	  .help = "Whether routers are really set to prefer the circuits in "
	    "that order, by local preference. If not, any of them may be "
	    "taken." },
	{ ROW_TEXTS(segment, accepted_communities, KIND_COMMUNITY),
	  .label = "Communities accepted", .source = "M-BGP", .step = 4,
	  .pick = PICK_COMMUNITY, .example = "12076:5010",
	  .help = "Communities whose routes are let into a scoped segment. "
	    "Empty means all that the circuits bring." },
	{ ROW_REF(segment, default_egress, "egresses"),
	  .label = "Default egress", .source = "M-IMP", .step = 4,
	  .example = "dal-inet",
	  .help = "The internet egress of everything that no ExpressRoute "
	    "route covers." },
	{ ROW_REFS(segment, stateful_hops, "devices"),
	  .label = "Stateful devices passed", .source = "A-ASY", .step = 4,
	  .example = "dal-fw1",
	  .help = "Stateful devices between the segment and every exit, such "
	    "as an inner firewall." },
};
SCHEMA_DEFINE(segment, "Segment", "Segments")

