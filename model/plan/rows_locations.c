/*
 * Rows of step 2: sites with their people and measurements, internet egresses
 * and WAN links. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field site_rows[] = {
	{ ROW_ID(site, id), .label = "Id", .source = "G", .step = 2,
	  .example = "dallas",
	  .help = "Short name of the site. Links, egresses, segments and tests "
	    "refer to it." },
	{ ROW_TEXT(site, name), .label = "Name", .source = "M-IMP", .step = 2,
	  .example = "Dallas",
	  .help = "What people call the site." },
	{ ROW_TEXT(site, city), .label = "City", .source = "M-IMP", .step = 2,
	  .pick = PICK_CITY, .example = "Dallas",
	  .help = "The city, from the catalogue where possible: choosing one "
	    "fills country, continent, position and time zone." },
	{ ROW_STRING(site, country, KIND_COUNTRY), .label = "Country",
	  .source = "G", .step = 2, .example = "US",
	  .help = "Two-letter ISO code. It decides the geopolitical region and "
	    "which peering locations are near." },
	{ ROW_TEXT(site, continent), .label = "Continent", .source = "M-NP",
	  .step = 2, .example = "North America",
	  .help = "Continent as the catalogue names it. Paths that leave it "
	    "are reported, because people notice them." },
	{ ROW_REAL(site, lat, -90, 90), .label = "Latitude", .unit = "degrees",
	  .source = "G", .step = 2, .example = "32.78",
	  .help = "Degrees north of the equator, negative in the south. "
	    "Distances and estimated latency are computed from it." },
	{ ROW_REAL(site, lon, -180, 180), .label = "Longitude",
	  .unit = "degrees", .source = "G", .step = 2, .example = "-96.8",
	  .help = "Degrees east of Greenwich, negative in the west." },
	{ ROW_REAL(site, utc_offset_h, -12, 14), .label = "Time zone",
	  .unit = "hours", .source = "G", .step = 2, .example = "-6",
	  .help = "Hours ahead of UTC in winter, negative in the west. Busy "
	    "hours of sites in different zones do not add up." },
	{ ROW_INT(site, users, 0, 10000000), .label = "People",
	  .unit = "people", .source = "M-IMP", .step = 2, .example = "5000",
	  .help = "How many people work here. Demand, the weight of latency "
	    "and the reach of an outage follow from it." },
	{ ROW_RECORD(site, profiles, user_profiles), .label = "Mail profiles",
	  .source = "X-KB", .step = 2,
	  .help = "How many of the people use mail lightly, at a medium rate, "
	    "heavily or very heavily. Without it all count as medium." },
	{ ROW_CHOICE(site, clients_method, clients_method),
	  .label = "Clients reach out by", .source = "M-IMP", .step = 2,
	  .fallback = "direct", .example = "pac",
	  .help = "How client traffic finds its way: direct, by routes; "
	    "explicit_proxy; pac, a proxy file that may send Microsoft 365 "
	    "direct; transparent_proxy; sdwan; vpn. Traffic meant for "
	    "ExpressRoute has to bypass an internet proxy." },
	{ ROW_REFS(site, er_egress, "circuits"), .label = "ExpressRoute via",
	  .source = "M-IMP", .step = 2, .example = "chi-1",
	  .help = "Circuits this site uses, the preferred one first. Choose "
	    "the one nearest to the people, not nearest to the tenant." },
	{ ROW_REFS(site, inet_egress, "egresses"), .label = "Internet via",
	  .source = "M-IMP", .step = 2, .example = "dal-inet",
	  .help = "Internet egresses this site uses, the preferred one first. "
	    "A local one is the first thing Microsoft advises." },
	{ ROW_CHOICE(site, dns, dns_place), .label = "DNS resolver",
	  .source = "M-PRI", .step = 2, .fallback = "local", .example = "local",
	  .help = "Where names are resolved: local, near the people; central, "
	    "in a distant data centre; forwarder, conditional forwarding to a "
	    "resolver near the exit. The answer has to fit the exit, or "
	    "clients are sent to a distant front door." },
	{ ROW_BOOL(site, public_dns), .label = "Resolves public names",
	  .source = "T-PREP", .step = 2, .fallback = "true", .example = "true",
	  .help = "Whether clients here can resolve public names. Microsoft "
	    "365 does not work without it, on either path." },
	{ ROW_RECORD(site, rtt_ms, rtt), .label = "Latency", .unit = "ms",
	  .source = "M-IMP", .step = 2,
	  .help = "Round-trip time from this site to the nearest Microsoft "
	    "edge, by either path, as people see it. Measured values win over "
	    "estimates." },
	{ ROW_REAL(site, loss_pct, 0, 100), .label = "Packet loss", .unit = "%",
	  .source = "S-MQ", .step = 2, .example = "0.2",
	  .help = "Lost packets in 15-second intervals at the 90th percentile. "
	    "Calls suffer from 1 % on." },
	{ ROW_REAL(site, burst_loss_pct, 0, 100), .label = "Burst loss",
	  .unit = "%", .source = "S-MQ", .step = 2, .example = "2",
	  .help = "Lost packets within any 200 ms at the 90th percentile. Good "
	    "is below 10 % from client to edge." },
	{ ROW_REAL(site, reorder_pct, 0, 100), .label = "Reordering",
	  .unit = "%", .source = "S-MQ", .step = 2, .example = "0.01",
	  .help = "Packets that overtake others. Good is below 0.05 %; unequal "
	    "parallel paths raise it." },
	{ ROW_REAL(site, jitter_ms, 0, 10000), .label = "Jitter", .unit = "ms",
	  .source = "S-MQ", .step = 2, .example = "8",
	  .help = "Variation of delay in 15-second intervals. Good is below 30 "
	    "ms." },
	{ ROW_REAL(site, oneway_ms, 0, 10000), .label = "One-way latency",
	  .unit = "ms", .source = "S-MQ", .step = 2, .example = "12",
	  .help = "Delay in one direction to the Microsoft edge. Good is below "
	    "50 ms; without a value half the round trip is a fair guess." },
	{ ROW_RECORD(site, measured, measured), .label = "Measurement",
	  .source = "S-MQ", .step = 2,
	  .help = "When and how the figures above were measured. A week, every "
	    "ten minutes, at the 90th percentile is the advice." },
	{ ROW_INT(site, hops_to_edge, 0, 255), .label = "Hops to the edge",
	  .unit = "hops", .source = "T-QOS", .step = 2, .example = "4",
	  .help = "Routers between a client and the edge of your network. "
	    "Three to five is the guideline." },
	{ ROW_INT(site, hops_isp, 0, 255), .label = "Provider hops",
	  .unit = "hops", .source = "T-QOS", .step = 2, .example = "3",
	  .help = "Routers between your provider's network and the Microsoft "
	    "edge. Three is the guideline." },
	{ ROW_RECORD(site, teams, teams_use), .label = "Teams use",
	  .source = "T-PREP", .step = 2,
	  .help = "Share of the people that is in a call, on video or sharing "
	    "at the same moment." },
	{ ROW_REAL(site, sync_devices, 0, 100),
	  .label = "Sync devices per person", .unit = "devices",
	  .source = "O-SYNC", .step = 2, .fallback = "1", .example = "1.5",
	  .help = "Computers per person that synchronise OneDrive. Three of "
	    "them move everything three times." },
	{ ROW_INT(site, vpn_users, 0, 10000000), .label = "Remote people",
	  .unit = "people", .source = "M-PRI", .step = 2, .example = "400",
	  .help = "People who work elsewhere and enter the network here by "
	    "VPN." },
	{ ROW_BOOL(site, split_tunnel), .label = "Split tunnelling",
	  .source = "M-PRI", .step = 2, .fallback = "false", .example = "true",
	  .help = "Whether remote people reach the Optimize endpoints directly "
	    "and not through the VPN. Without it every call takes a detour "
	    "through this site." },
	{ ROW_BOOL(site, mac_clients), .label = "Mac clients",
	  .source = "T-QOS", .step = 2, .fallback = "false", .example = "false",
	  .help = "Whether people here use Macs. Teams on a Mac marks packets "
	    "by itself, video and sharing alike." },
	{ ROW_CHOICE(site, media_path, media_path), .label = "Media goes by",
	  .source = "T-QOS", .step = 2, .fallback = "direct",
	  .example = "direct",
	  .help = "How calls and meetings leave: direct, proxy or vpn. Proxy "
	    "and VPN add delay and are to be avoided." },
	{ ROW_NOTE(site, note), .label = "Note", .source = "G", .step = 2,
	  .example = "Moves to a new building in 2028.",
	  .help = "Anything else a reader should know about the site." },
};
SCHEMA_DEFINE(site, "Site", "Sites")

static const struct field user_profiles_rows[] = {
	{ ROW_INT(user_profiles, light, 0, 10000000), .label = "Light",
	  .unit = "people", .source = "X-KB", .step = 3, .example = "1000",
	  .help = "People who send about 5 and receive about 20 messages a "
	    "day." },
	{ ROW_INT(user_profiles, medium, 0, 10000000), .label = "Medium",
	  .unit = "people", .source = "X-KB", .step = 3, .example = "3000",
	  .help = "People who send about 10 and receive about 40 messages a "
	    "day." },
	{ ROW_INT(user_profiles, heavy, 0, 10000000), .label = "Heavy",
	  .unit = "people", .source = "X-KB", .step = 3, .example = "800",
	  .help = "People who send about 20 and receive about 80 messages a "
	    "day." },
	{ ROW_INT(user_profiles, very_heavy, 0, 10000000),
	  .label = "Very heavy", .unit = "people", .source = "X-KB", .step = 3,
	  .example = "200",
	  .help = "People who send about 30 and receive about 120 messages a "
	    "day." },
};
SCHEMA_DEFINE(user_profiles, "Mail profiles", "Mail profiles")

static const struct field rtt_rows[] = {
	{ ROW_REAL(rtt, inet, 0, 10000), .label = "Internet latency",
	  .unit = "ms", .source = "M-IMP", .step = 2, .example = "15",
	  .help = "Round trip to the nearest Microsoft edge over the site's "
	    "internet egress. Measure from a client, not from the router." },
	{ ROW_REAL(rtt, er, 0, 10000), .label = "ExpressRoute latency",
	  .unit = "ms", .source = "M-IMP", .step = 2, .example = "40",
	  .help = "Round trip to the Microsoft edge over the site's circuit, "
	    "WAN included. Where it is above the internet's, people lose by "
	    "the change." },
};
SCHEMA_DEFINE(rtt, "Latency", "Latencies")

static const struct field measured_rows[] = {
	{ ROW_STRING(measured, from, KIND_DATE), .label = "From",
	  .source = "S-MQ", .step = 2, .example = "2026-09-01",
	  .help = "First day of the measurement." },
	{ ROW_STRING(measured, to, KIND_DATE), .label = "To", .source = "S-MQ",
	  .step = 2, .example = "2026-09-07",
	  .help = "Last day of the measurement. Less than a week misses "
	    "somebody's busiest day." },
	{ ROW_INT(measured, interval_min, 1, 1440), .label = "Interval",
	  .unit = "min", .source = "S-MQ", .step = 2, .example = "10",
	  .help = "Minutes between samples; ten or less is advised." },
	{ ROW_INT(measured, percentile, 1, 100), .label = "Percentile",
	  .source = "S-MQ", .step = 2, .example = "90",
	  .help = "The percentile the figures stand for; 90 is advised, "
	    "because a mean hides the bad minutes." },
};
SCHEMA_DEFINE(measured, "Measurement", "Measurements")

static const struct field teams_use_rows[] = {
	{ ROW_REAL(teams_use, audio_pct, 0, 100), .label = "In a call",
	  .unit = "%", .source = "T-PREP", .step = 3, .fallback = "10",
	  .example = "10",
	  .help = "Share of the people who are in a call or meeting with sound "
	    "at the busiest moment. The default is ours: replace it by your "
	    "own reports." },
	{ ROW_REAL(teams_use, video_pct, 0, 100), .label = "On video",
	  .unit = "%", .source = "T-PREP", .step = 3, .fallback = "5",
	  .example = "5",
	  .help = "Share of the people with video at the busiest moment." },
	{ ROW_REAL(teams_use, sharing_pct, 0, 100), .label = "Sharing a screen",
	  .unit = "%", .source = "T-PREP", .step = 3, .fallback = "3",
	  .example = "3",
	  .help = "Share of the people who share or watch a screen at the "
	    "busiest moment." },
};
SCHEMA_DEFINE(teams_use, "Teams use", "Teams use")

static const struct field egress_rows[] = {
	{ ROW_ID(egress, id), .label = "Id", .source = "G", .step = 2,
	  .example = "dal-inet",
	  .help = "Short name of the egress. Sites and segments refer to it." },
	{ ROW_REF(egress, site, "sites"), .label = "Site", .source = "M-IMP",
	  .step = 2, .example = "dallas",
	  .help = "The site where it stands. Sites far from it take a detour." },
	{ ROW_TEXT(egress, isp), .label = "Internet provider", .source = "M-NP",
	  .step = 2, .example = "Northwind Telecom",
	  .help = "The provider. Two egresses with one provider may fail "
	    "together." },
	{ ROW_REAL(egress, mbps, 0, 400000), .label = "Bandwidth",
	  .unit = "Mbit/s", .source = "M-NP", .step = 2, .example = "2000",
	  .help = "Capacity in each direction. It must carry what never uses "
	    "ExpressRoute, and after a failure perhaps more." },
	{ ROW_BOOL(egress, active), .label = "Active", .source = "M-NP",
	  .step = 2, .fallback = "true", .example = "true",
	  .help = "Whether it carries traffic every day. At least two active "
	    "ones are advised; an idle spare tends to fail when it is needed." },
	{ ROW_REFS(egress, devices, "devices"), .label = "Devices",
	  .source = "M-IMP", .step = 2, .example = "dal-fw1",
	  .help = "Devices the traffic passes here, from inside to outside. "
	    "Stateful ones matter for symmetry." },
	{ ROW_TEXTS(egress, nat_out, KIND_PREFIX), .label = "Outbound NAT pool",
	  .source = "M-IMP", .step = 2, .example = "198.51.100.0/28",
	  .help = "Public addresses that outbound connections get here. They "
	    "must not be used on a circuit as well." },
	{ ROW_CHOICE(egress, nat_in, nat_in), .label = "Inbound translation",
	  .source = "M-IMP", .step = 2, .fallback = "none", .example = "snat",
	  .help = "Whether the source of inbound connections is translated: "
	    "none or snat. With snat the reply comes back to this egress "
	    "whatever the routes say." },
	{ ROW_STRING(egress, nat_in_addr, KIND_ADDRESS),
	  .label = "Inbound source address", .source = "M-IMP", .step = 2,
	  .example = "10.9.9.9",
	  .help = "The inside address that inbound connections seem to come "
	    "from. It has to be routed to this egress only." },
	{ ROW_TEXTS(egress, advertised, KIND_PREFIX),
	  .label = "Advertised prefixes", .source = "M-IMP", .step = 2,
	  .example = "198.51.100.0/24",
	  .help = "Your prefixes advertised to the internet here. One that is "
	    "also advertised over ExpressRoute at the same length is always "
	    "answered over ExpressRoute." },
	{ ROW_TEXT(egress, active_active_group), .label = "Active/active group",
	  .source = "M-NP", .step = 2, .example = "us",
	  .help = "Egresses with the same word here share the load and take "
	    "over for each other." },
	{ ROW_TEXT(egress, shared_risk), .label = "Shared risk", .source = "G",
	  .step = 2, .example = "dallas-duct-7",
	  .help = "A name for what it shares with others: duct, building, "
	    "power. All that carry the name fail together in the failure "
	    "sweep." },
};
SCHEMA_DEFINE(egress, "Internet egress", "Internet egresses")

static const struct field wan_link_rows[] = {
	{ ROW_ID(wan_link, id), .label = "Id", .source = "G", .step = 2,
	  .example = "dal-chi",
	  .help = "Short name of the link." },
	{ ROW_REF(wan_link, a, "sites"), .label = "Site", .source = "M-IMP",
	  .step = 2, .example = "dallas",
	  .help = "One end of the link." },
	{ ROW_REF(wan_link, b, "sites"), .label = "Other site",
	  .source = "M-IMP", .step = 2, .example = "chicago",
	  .help = "The other end. The link carries traffic both ways." },
	{ ROW_CHOICE(wan_link, kind, wan_kind), .label = "Kind",
	  .source = "M-IMP", .step = 2, .fallback = "mpls",
	  .example = "ethernet",
	  .help = "What it is: mpls; sdwan; vpn, a tunnel over the internet; "
	    "leased_line; ethernet; dark_fibre; other. A tunnel is a poor "
	    "backup for calls." },
	{ ROW_TEXT(wan_link, provider), .label = "Provider", .source = "A-RES",
	  .step = 2, .example = "Northwind Telecom",
	  .help = "Who runs it. A provider that also has the circuit takes "
	    "both along when it fails." },
	{ ROW_REAL(wan_link, mbps, 0, 400000), .label = "Bandwidth",
	  .unit = "Mbit/s", .source = "G", .step = 2, .example = "1000",
	  .help = "Capacity in each direction. A site's ExpressRoute demand "
	    "has to fit on every link to its circuit." },
	{ ROW_REAL(wan_link, latency_ms, 0, 10000), .label = "Latency",
	  .unit = "ms", .source = "M-IMP", .step = 2, .example = "18",
	  .help = "Round trip from end to end. Without it an estimate from the "
	    "distance is used and marked as one." },
	{ ROW_BOOL(wan_link, redundant), .label = "Redundant", .source = "M-NP",
	  .step = 2, .fallback = "false", .example = "true",
	  .help = "Whether the link survives the loss of any one line or box "
	    "of its own." },
	{ ROW_TEXT(wan_link, shared_risk), .label = "Shared risk",
	  .source = "G", .step = 2, .example = "dallas-duct-7",
	  .help = "A name for what it shares with others: duct, building, "
	    "power. All that carry the name fail together in the failure "
	    "sweep." },
};
SCHEMA_DEFINE(wan_link, "WAN link", "WAN links")

