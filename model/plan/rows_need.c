/*
 * Rows of step 1: the reason for ExpressRoute, who has approved it, and the
 * services that are to use it. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field need_rows[] = {
	{ ROW_CHOICE(need, driver, driver), .label = "Main reason",
	  .source = "M-AER", .step = 1, .example = "regulatory",
	  .help = "What asks for ExpressRoute: regulatory, a rule that demands "
	    "a private path; assessment, a network assessment that recommends "
	    "it; performance; security; availability; cost; other. Only the "
	    "first two usually survive Microsoft's review: the guide calls it "
	    "neither a security nor an availability solution." },
	{ ROW_NOTE(need, justification), .label = "Justification",
	  .source = "M-AER", .step = 1,
	  .example = "The regulator demands that member data stays off the internet where a private path exists.",
	  .help = "Why this organisation needs it, in the words you would give "
	    "Microsoft's reviewers." },
	{ ROW_NOTE(need, alternatives), .label = "Alternatives considered",
	  .source = "M-AER", .step = 1,
	  .example = "Local internet breakout with SD-WAN at all sites.",
	  .help = "What else was looked at, such as local internet breakout, "
	    "and why it does not do. Microsoft expects the internet to be the "
	    "better choice for most." },
	{ ROW_BOOL(need, acknowledged), .label = "Advice acknowledged",
	  .source = "M-AER", .step = 1, .fallback = "false", .example = "true",
	  .help = "Whether the sponsors know that Microsoft does not recommend "
	    "ExpressRoute for Microsoft 365 in most cases. Until this is true "
	    "a finding reminds of it." },
	{ ROW_RECORD(need, regulation, regulation), .label = "Regulation",
	  .source = "M-ASN", .step = 1,
	  .help = "The text that demands a private path, when the reason is "
	    "regulatory." },
	{ ROW_RECORD(need, assessment, assessment),
	  .label = "Network assessment", .source = "M-IMP", .step = 1,
	  .help = "The assessment of the existing network. Microsoft names a "
	    "completed one that recommends ExpressRoute as the first "
	    "prerequisite." },
	{ ROW_CHOICES(need, guide_reviewed_by, team),
	  .label = "Guide reviewed by", .source = "M-AER", .step = 1,
	  .example = "network",
	  .help = "The teams that have read Microsoft's guide before the "
	    "request: network, productivity (those who run Microsoft 365) and "
	    "security. All three are expected." },
	{ ROW_RECORD(need, authorization, authorization),
	  .label = "Authorisation", .source = "M-AER", .step = 1,
	  .help = "Microsoft's permission to use Microsoft 365 communities. "
	    "Without it the route filter cannot be created." },
	{ ROW_RECORD(need, scope, scope), .label = "Scope", .source = "M-IMP",
	  .step = 1,
	  .help = "Which services use ExpressRoute for traffic you start, and "
	    "which for traffic Microsoft starts." },
	{ ROW_LIST(need, team, team_member), .label = "Team", .source = "M-IMP",
	  .step = 1,
	  .help = "The people whose work the change needs." },
	{ ROW_CHOICE(need, ha_requirement, ha_level),
	  .label = "Availability need", .source = "M-NP", .step = 1,
	  .fallback = "best_effort", .example = "high",
	  .help = "How much an outage of the path hurts: best_effort, people "
	    "can wait; high, work stops in places; critical, it must not "
	    "happen. With high and critical several availability findings "
	    "become errors." },
	{ ROW_CHOICE(need, resiliency_tier, resiliency),
	  .label = "Resiliency tier", .source = "A-RES", .step = 1,
	  .example = "maximum",
	  .help = "Microsoft's names for it: standard, one circuit in one "
	    "place; high, one Metro circuit in two sites of a city; maximum, "
	    "two circuits in two places. Production use calls for maximum." },
	{ ROW_REAL(need, availability_pct, 0, 100),
	  .label = "Availability target", .unit = "%", .source = "G", .step = 1,
	  .example = "99.95",
	  .help = "Share of the year a site must reach the service. 99.95 % "
	    "allows about four and a half hours of outage a year." },
	{ ROW_CHOICE(need, sla_claim, sla_scope),
	  .label = "Agreement said to cover", .source = "M-NP", .step = 1,
	  .fallback = "microsoft_edge", .example = "microsoft_edge",
	  .help = "How far people believe Microsoft's service level reaches: "
	    "microsoft_edge, up to the hand-over at the peering location, "
	    "which is true; end_to_end, including provider and your network, "
	    "which is not." },
	{ ROW_NOTE(need, security_requirement), .label = "Security requirement",
	  .source = "M-MNG", .step = 1,
	  .example = "Traffic to Microsoft passes the DMZ firewall pair.",
	  .help = "What the security policy demands of the path to Microsoft, "
	    "such as a perimeter or logging." },
	{ ROW_BOOL(need, encryption_required), .label = "Encryption required",
	  .source = "A-ENC", .step = 1, .fallback = "false", .example = "false",
	  .help = "Whether policy demands encryption on the path itself. A "
	    "circuit does not encrypt; MACsec exists on ExpressRoute Direct "
	    "ports only. Microsoft 365 itself uses TLS on either path." },
	{ ROW_BOOL(need, compliance_from_path),
	  .label = "Path used for compliance", .source = "M-MNG", .step = 1,
	  .fallback = "false", .example = "false",
	  .help = "Whether a compliance benefit is expected from the path. "
	    "Compliance controls of Microsoft 365 do not depend on it." },
	{ ROW_BOOL(need, autodiscover_altered), .label = "Autodiscover altered",
	  .source = "M-AER", .step = 1, .fallback = "false", .example = "false",
	  .help = "Whether Autodiscover rules were changed by hand. Outlook on "
	    "mobiles and Macs then needs care, because it has no link to "
	    "ExpressRoute." },
};
SCHEMA_DEFINE(need, "Need", "Needs")

static const struct field regulation_rows[] = {
	{ ROW_NOTE(regulation, excerpt), .label = "Text of the regulation",
	  .source = "M-ASN", .step = 1,
	  .example = "Records shall be carried over dedicated circuits where available.",
	  .help = "The sentence that demands a private path, quoted. Reviewers "
	    "ask for it." },
	{ ROW_STRING(regulation, url, KIND_URL), .label = "Link",
	  .source = "M-ASN", .step = 1,
	  .example = "https://example.org/regulation#12",
	  .help = "Where the regulation can be read." },
};
SCHEMA_DEFINE(regulation, "Regulation", "Regulations")

static const struct field assessment_rows[] = {
	{ ROW_BOOL(assessment, done), .label = "Completed", .source = "M-IMP",
	  .step = 1, .fallback = "false", .example = "true",
	  .help = "Whether a network assessment for Microsoft 365 is complete." },
	{ ROW_BOOL(assessment, recommends_er),
	  .label = "Recommends ExpressRoute", .source = "M-IMP", .step = 1,
	  .fallback = "false", .example = "true",
	  .help = "Whether the assessment says that ExpressRoute is needed. If "
	    "it does not, the plan argues against its own evidence." },
	{ ROW_STRING(assessment, date, KIND_DATE), .label = "Date",
	  .source = "M-IMP", .step = 1, .example = "2026-05-12",
	  .help = "The day the assessment was completed. An old one does not "
	    "know today's network." },
	{ ROW_NOTE(assessment, method), .label = "Method", .source = "M-ASN",
	  .step = 1, .example = "Connectivity test at all sites over two weeks",
	  .help = "How it was done, by whom and with which tool." },
};
SCHEMA_DEFINE(assessment, "Network assessment", "Network assessments")

static const struct field authorization_rows[] = {
	{ ROW_CHOICE(authorization, status, authorization_status),
	  .label = "Status", .source = "M-AER", .step = 1, .fallback = "none",
	  .example = "approved",
	  .help = "Where the request to Microsoft stands: none, not asked; "
	    "requested; approved; denied. Ask early through the account team: "
	    "a late refusal stops the project after the circuits are paid "
	    "for." },
	{ ROW_STRING(authorization, date, KIND_DATE), .label = "Date",
	  .source = "M-AER", .step = 1, .example = "2026-07-01",
	  .help = "The day of the last answer, or of the request." },
	{ ROW_TEXT(authorization, contact), .label = "Microsoft contact",
	  .source = "M-AER", .step = 1,
	  .example = "Account team, Northwind desk",
	  .help = "The person at Microsoft who handles the request." },
	{ ROW_TEXTS(authorization, subscriptions, KIND_GUID),
	  .label = "Approved subscriptions", .source = "R-ERR", .step = 1,
	  .example = "3f2b8c1e-5d4a-4b6f-9e7c-0a1b2c3d4e5f",
	  .help = "The Azure subscriptions the approval names. It holds for "
	    "these only: a circuit or filter in another one is refused." },
};
SCHEMA_DEFINE(authorization, "Authorisation", "Authorisations")

static const struct field scope_rows[] = {
	{ ROW_REFS(scope, outbound, "services"), .label = "Outbound services",
	  .source = "M-IMP", .step = 1, .example = "exchange",
	  .help = "Services whose connections from your network to Microsoft "
	    "use ExpressRoute. Take only what the reason demands." },
	{ ROW_REFS(scope, inbound, "services"), .label = "Inbound services",
	  .source = "M-IMP", .step = 1, .example = "exchange",
	  .help = "Services whose connections from Microsoft to your servers "
	    "use ExpressRoute. Leaving this empty is recommended; inbound "
	    "traffic stays on the internet at first, if not for ever." },
};
SCHEMA_DEFINE(scope, "Scope", "Scopes")

static const struct field team_member_rows[] = {
	{ ROW_CHOICE(team_member, role, team_role), .label = "Role",
	  .source = "M-IMP", .step = 1, .fallback = "network",
	  .example = "firewall_proxy",
	  .help = "The part played: network; firewall_proxy; m365_admin; "
	    "security; end_user_support; project_management; "
	    "executive_sponsor; azure_admin, with rights on subscriptions; "
	    "other." },
	{ ROW_TEXT(team_member, name), .label = "Name", .source = "M-IMP",
	  .step = 1, .example = "Ada Byron",
	  .help = "Who does it. A role without a name is nobody's work." },
};
SCHEMA_DEFINE(team_member, "Team member", "Team members")

static const struct field service_rows[] = {
	{ ROW_ID(service, id), .label = "Service", .source = "M-AER", .step = 1,
	  .pick = PICK_SERVICE, .example = "exchange",
	  .help = "A service of the catalogue, such as exchange, sharepoint or "
	    "teams. Flows, demands and tests refer to it." },
	{ ROW_BOOL(service, adopted), .label = "In use", .source = "M-AER",
	  .step = 1, .fallback = "false", .example = "true",
	  .help = "Whether people use it, now or when the plan goes live." },
	{ ROW_CHOICE(service, path, service_path), .label = "Path",
	  .source = "M-AER", .step = 1, .fallback = "internet", .example = "er",
	  .help = "How it should be reached: internet; er, over ExpressRoute; "
	    "split, some flows by each. Every service also needs the internet "
	    "for names, certificates and content networks." },
	{ ROW_TEXTS(service, communities, KIND_COMMUNITY),
	  .label = "BGP communities", .source = "A-RT", .step = 1,
	  .pick = PICK_COMMUNITY, .example = "12076:5010",
	  .help = "The communities that carry it over a circuit. They belong "
	    "in the route filter of every circuit that should carry the "
	    "service." },
	{ ROW_BOOL(service, er_required), .label = "ExpressRoute required",
	  .source = "M-IMP", .step = 1, .fallback = "false", .example = "true",
	  .help = "Whether the regulation or the assessment names this "
	    "service. Others are better left on the internet." },
	{ ROW_NOTE(service, reason), .label = "Reason", .source = "M-IMP",
	  .step = 1, .example = "Named in the supervisory letter of May 2026.",
	  .help = "Why this service takes this path." },
};
SCHEMA_DEFINE(service, "Service", "Services")

