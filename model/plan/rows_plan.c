/*
 * Rows of the plan as a whole: its sections, the facts about the plan itself,
 * thresholds, decisions, assumptions and waivers. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field plan_rows[] = {
	{ ROW_INT(plan, version, 1, 9999), .label = "Format version",
	  .source = "G", .step = 0, .fallback = "1", .example = "1",
	  .required = true,
	  .help = "The version of the plan format this file is written in. A "
	    "program that is older than the file shows it and does not change "
	    "it." },
	{ ROW_RECORD(plan, meta, meta), .label = "Plan facts", .source = "G",
	  .step = 0,
	  .help = "What the plan is called, whose it is, which cloud it is for "
	    "and when it goes live." },
	{ ROW_RECORD(plan, need, need), .label = "The need", .source = "M-AER",
	  .step = 0,
	  .help = "Why ExpressRoute at all, who has approved it and what it is "
	    "expected to give." },
	{ ROW_LIST(plan, services, service), .label = "Services",
	  .source = "M-AER", .step = 0,
	  .help = "The Microsoft 365 services in use and the path each is "
	    "meant to take." },
	{ ROW_LIST(plan, sites, site), .label = "Sites", .source = "M-IMP",
	  .step = 0,
	  .help = "The places where people work: how many, where, and how they "
	    "reach Microsoft today and in the plan." },
	{ ROW_LIST(plan, wan, wan_link), .label = "WAN links",
	  .source = "M-IMP", .step = 0,
	  .help = "The private network between sites. A site without a circuit "
	    "of its own reaches one over these links." },
	{ ROW_LIST(plan, segments, segment), .label = "Network segments",
	  .source = "M-IMP", .step = 0,
	  .help = "Parts of the network that see routes differently: user, "
	    "server, DMZ, proxy, wireless, test. Symmetry is proved per "
	    "segment." },
	{ ROW_LIST(plan, devices, device), .label = "Devices",
	  .source = "M-IMP", .step = 0,
	  .help = "Routers, firewalls, proxies and other boxes on the way. "
	    "Stateful ones drop replies whose request they did not see." },
	{ ROW_LIST(plan, egresses, egress), .label = "Internet egresses",
	  .source = "M-IMP", .step = 0,
	  .help = "Where traffic leaves for the internet. Every plan needs "
	    "some: much of Microsoft 365 is never carried by a circuit." },
	{ ROW_LIST(plan, circuits, circuit), .label = "Circuits",
	  .source = "A-PEER", .step = 0,
	  .help = "The ExpressRoute circuits, each with its location, "
	    "provider, size, links and peerings." },
	{ ROW_LIST(plan, route_filters, route_filter), .label = "Route filters",
	  .source = "A-RF", .step = 0,
	  .help = "The lists of BGP communities that let Microsoft advertise a "
	    "service over a circuit. Without one a Microsoft peering carries "
	    "nothing." },
	{ ROW_LIST(plan, flows, flow), .label = "Flows", .source = "M-IMP",
	  .step = 0,
	  .help = "Every connection between your network and Microsoft, "
	    "outbound and inbound, with the path, translation and inspection "
	    "it gets." },
	{ ROW_RECORD(plan, capacity, capacity), .label = "Capacity",
	  .source = "M-NP", .step = 0,
	  .help = "How demand is found and how much room the circuits and "
	    "egresses are to have." },
	{ ROW_RECORD(plan, security, security), .label = "Security",
	  .source = "M-MNG", .step = 0,
	  .help = "Where the perimeter stands and what it lets through." },
	{ ROW_RECORD(plan, azure, azure), .label = "Azure account",
	  .source = "A-PRE", .step = 0,
	  .help = "The subscriptions that own circuits and filters, the people "
	    "with rights on them, and who pays." },
	{ ROW_RECORD(plan, validation, validation), .label = "Validation",
	  .source = "M-IMP", .step = 0,
	  .help = "How the change is tested before people depend on it, and "
	    "how it is undone." },
	{ ROW_RECORD(plan, qos, qos), .label = "Quality of service",
	  .source = "A-QOS", .step = 0,
	  .help = "Markings, ports and queues for voice, video and sharing." },
	{ ROW_LIST(plan, expansion, expansion), .label = "Expansion",
	  .source = "M-RT", .step = 0,
	  .help = "Regions that come next, and how they will be served." },
	{ ROW_RECORD(plan, costs, costs), .label = "Costs", .source = "A-COST",
	  .step = 0,
	  .help = "Your own prices. The program ships none, because they "
	    "differ by contract and change often." },
	{ ROW_LIST(plan, decisions, decision), .label = "Decisions",
	  .source = "G", .step = 0,
	  .help = "What was decided, what was turned down and why, so that "
	    "nobody has to ask again." },
	{ ROW_LIST(plan, assumptions, assumption),
	  .label = "Assumptions, questions", .source = "G", .step = 0,
	  .help = "What the plan takes for granted and what is still to be "
	    "answered, with an owner for each." },
	{ ROW_LIST(plan, waivers, waiver), .label = "Waivers", .source = "G",
	  .step = 0,
	  .help = "Findings that were looked at and accepted, with reason and "
	    "end date. The report lists them all." },
};
SCHEMA_DEFINE(plan, "Plan", "Plans")

static const struct field meta_rows[] = {
	{ ROW_TEXT(meta, name), .label = "Plan name", .source = "G", .step = 0,
	  .example = "Contoso WAN 2027",
	  .help = "The name people know the project by. It heads the report "
	    "and the screens." },
	{ ROW_TEXT(meta, plan_version), .label = "Plan version", .source = "G",
	  .step = 0, .example = "0.3",
	  .help = "Your own version of this plan, as you would write it on a "
	    "cover sheet. It is printed and otherwise not looked at." },
	{ ROW_TEXT(meta, organization), .label = "Organisation", .source = "G",
	  .step = 0, .example = "Contoso",
	  .help = "The organisation whose network is planned." },
	{ ROW_TEXT(meta, owner), .label = "Plan owner", .source = "G",
	  .step = 0, .example = "Ada Byron",
	  .help = "The person who answers for this plan and receives questions "
	    "about it." },
	{ ROW_NOTE(meta, description), .label = "Description", .source = "G",
	  .step = 0,
	  .example = "Two regional circuits for the North American offices.",
	  .help = "What the plan covers and what it leaves out, in a few "
	    "sentences for readers who were not there." },
	{ ROW_CHOICE(meta, cloud, cloud), .label = "Microsoft 365 cloud",
	  .source = "A-RT", .step = 0, .fallback = "worldwide",
	  .example = "worldwide",
	  .help = "The cloud the tenant lives in: worldwide; gcc, the US "
	    "government community cloud on the worldwide service; gcc_high "
	    "and dod, the isolated US government clouds; china_21v, operated "
	    "by 21Vianet. It decides which communities and endpoints exist; "
	    "21Vianet offers none over ExpressRoute." },
	{ ROW_TEXT(meta, endpoints_version), .label = "Endpoint data version",
	  .source = "M-WS", .step = 0, .example = "2025013000",
	  .help = "Version of the Microsoft 365 endpoint list the plan was "
	    "made with, year, month, day and a two-digit count. The list "
	    "changes about monthly, so an old version means firewall and "
	    "route lists that are out of date." },
	{ ROW_STRING(meta, go_live, KIND_DATE), .label = "Go-live date",
	  .source = "M-IMP", .step = 0, .example = "2027-03-01",
	  .help = "The day the first production traffic moves. Large roll-outs "
	    "are planned over about six months." },
	{ ROW_RECORD(meta, thresholds, thresholds), .label = "Thresholds",
	  .source = "G", .step = 0,
	  .help = "Limits that decide when a finding is raised. Change one "
	    "only for a reason, and note it among the decisions." },
};
SCHEMA_DEFINE(meta, "Plan facts", "Plan facts")

static const struct field thresholds_rows[] = {
	{ ROW_INT(thresholds, endpoints_age_days, 1, 3650),
	  .label = "Endpoint data age", .unit = "days", .source = "M-WS",
	  .step = 0, .fallback = "35", .example = "35",
	  .help = "Endpoint data older than this is reported. Lists are "
	    "published about monthly, so 35 days allows one late update." },
	{ ROW_INT(thresholds, measured_users, 0, 10000000),
	  .label = "Measure sites above", .unit = "people", .source = "G",
	  .step = 0, .fallback = "50", .example = "50",
	  .help = "Sites with more people than this should have measured "
	    "latency on both paths instead of an estimate." },
	{ ROW_INT(thresholds, rollout_sites, 1, 100000),
	  .label = "Large roll-out from", .unit = "sites", .source = "G",
	  .step = 0, .fallback = "10", .example = "10",
	  .help = "A plan with more sites than this counts as large, and its "
	    "lead time is checked." },
	{ ROW_INT(thresholds, lead_months, 0, 60), .label = "Lead time",
	  .unit = "months", .source = "M-IMP", .step = 0, .fallback = "6",
	  .example = "6",
	  .help = "Time to plan for before go-live of a large roll-out. "
	    "Microsoft cites six months for large deployments." },
	{ ROW_INT(thresholds, prefix_warning, 1, 200),
	  .label = "Prefix warning level", .unit = "prefixes", .source = "A-RT",
	  .step = 0, .fallback = "160", .example = "160",
	  .help = "Prefixes per session from which a warning is given. At more "
	    "than 200 Microsoft drops the session, so leave room." },
	{ ROW_INT(thresholds, idle_timeout_s, 1, 86400),
	  .label = "Idle time-out at least", .unit = "s", .source = "O-IDLE",
	  .step = 0, .fallback = "120", .example = "120",
	  .help = "Shortest idle time-out that stateful devices on the way of "
	    "Outlook connections should have. Shorter ones cut connections "
	    "that are merely quiet." },
	{ ROW_INT(thresholds, small_office_users, 0, 10000000),
	  .label = "Small office up to", .unit = "people", .source = "M-IMP",
	  .step = 0, .fallback = "25", .example = "25",
	  .help = "Offices up to this size rarely justify a circuit or a "
	    "detour to one; the internet often serves them better and "
	    "cheaper." },
	{ ROW_REAL(thresholds, rtt_tolerance_ms, 0, 1000),
	  .label = "Latency tolerance", .unit = "ms", .source = "M-IMP",
	  .step = 0, .fallback = "0", .example = "5",
	  .help = "How much slower ExpressRoute may be than the internet at a "
	    "site before it is reported. Zero reports every site that loses." },
	{ ROW_REAL(thresholds, ef_share_pct, 0, 100),
	  .label = "Voice queue share up to", .unit = "%", .source = "G",
	  .step = 0, .fallback = "33", .example = "33",
	  .help = "Largest share of a link the priority queue for voice should "
	    "have. A larger one starves everything else." },
	{ ROW_REAL(thresholds, monitor_pct, 0, 100),
	  .label = "Monitoring alarm level", .unit = "%", .source = "A-MON",
	  .step = 0, .fallback = "99", .example = "99",
	  .help = "Availability of ARP and BGP below which monitoring should "
	    "raise an alarm." },
};
SCHEMA_DEFINE(thresholds, "Thresholds", "Thresholds")

static const struct field decision_rows[] = {
	{ ROW_ID(decision, id), .label = "Id", .source = "G", .step = 0,
	  .example = "circuit-count",
	  .help = "Short name of the decision, used in paths and in the "
	    "report." },
	{ ROW_INT(decision, step, 0, 8), .label = "Step", .source = "G",
	  .step = 0, .example = "6",
	  .help = "The planning step it belongs to, 1 to 8; 0 is the plan as a "
	    "whole." },
	{ ROW_NOTE(decision, chosen), .label = "Chosen", .source = "G",
	  .step = 0, .example = "Two circuits in Chicago and Dallas",
	  .help = "What was decided." },
	{ ROW_NOTE(decision, rejected), .label = "Turned down", .source = "G",
	  .step = 0, .example = "One Metro circuit in Chicago",
	  .help = "The alternatives that were considered and not taken." },
	{ ROW_NOTE(decision, why), .label = "Why", .source = "G", .step = 0,
	  .example = "A city-wide outage must not stop the call centre.",
	  .help = "The reason, in words that still convince in two years." },
	{ ROW_TEXT(decision, by), .label = "Decided by", .source = "G",
	  .step = 0, .example = "Network board",
	  .help = "The person or board that decided." },
	{ ROW_STRING(decision, date, KIND_DATE), .label = "Date", .source = "G",
	  .step = 0, .example = "2026-10-05",
	  .help = "The day of the decision." },
};
SCHEMA_DEFINE(decision, "Decision", "Decisions")

static const struct field assumption_rows[] = {
	{ ROW_CHOICE(assumption, kind, assumption_kind), .label = "Kind",
	  .source = "G", .step = 0, .fallback = "assumption",
	  .example = "question",
	  .help = "An assumption is taken as true until shown otherwise; a "
	    "question still needs an answer before the plan is complete." },
	{ ROW_NOTE(assumption, text), .label = "Text", .source = "G", .step = 0,
	  .required = true,
	  .example = "The provider can deliver a second entry into the building.",
	  .help = "What is assumed, or what has to be found out." },
	{ ROW_TEXT(assumption, owner), .label = "Owner", .source = "G",
	  .step = 0, .example = "Lin Wei",
	  .help = "Who confirms the assumption or answers the question." },
	{ ROW_STRING(assumption, due, KIND_DATE), .label = "Due", .source = "G",
	  .step = 0, .example = "2026-11-30",
	  .help = "The day by which it has to be settled. An open question "
	    "past this day is worth a call." },
	{ ROW_NOTE(assumption, answer), .label = "Answer", .source = "G",
	  .step = 0, .example = "Confirmed by the provider.",
	  .help = "What was found out. A question with an answer counts as "
	    "settled." },
};
SCHEMA_DEFINE(assumption, "Assumption", "Assumptions")

static const struct field waiver_rows[] = {
	{ ROW_TEXT(waiver, rule), .label = "Rule", .source = "G", .step = 0,
	  .required = true, .pick = PICK_RULE, .example = "HA-005",
	  .help = "Id of the rule whose finding is accepted, such as HA-005." },
	{ ROW_TEXT(waiver, path), .label = "Plan path", .source = "G",
	  .step = 0, .example = "circuits.chi-1",
	  .help = "The place in the plan the waiver covers, with all that is "
	    "below it. Without one it covers every finding of the rule." },
	{ ROW_NOTE(waiver, reason), .label = "Reason", .source = "G", .step = 0,
	  .example = "Second link follows in May.",
	  .help = "Why the finding is accepted. A reviewer reads this instead "
	    "of asking." },
	{ ROW_TEXT(waiver, by), .label = "Accepted by", .source = "G",
	  .step = 0, .example = "Ada Byron",
	  .help = "The person who carries the risk." },
	{ ROW_STRING(waiver, expires, KIND_DATE), .label = "Expires",
	  .source = "G", .step = 0, .example = "2027-06-30",
	  .help = "Last day the waiver holds. From the next day the finding is "
	    "raised again, so choose the day the risk should be looked at "
	    "anew." },
};
SCHEMA_DEFINE(waiver, "Waiver", "Waivers")

