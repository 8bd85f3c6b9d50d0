/*
 * Rows of step 7: the window, the checks, tests, stages, roll-back and
 * signatures. Data only.
 */
#include "model/plan/rows.h"

/* clang-format off */
static const struct field validation_rows[] = {
	{ ROW_TEXT(validation, owner), .label = "Test leader",
	  .source = "M-IMP", .step = 7, .example = "Lin Wei",
	  .help = "Who leads the tests and says when to turn back." },
	{ ROW_RECORD(validation, window, window), .label = "Change window",
	  .source = "M-IMP", .step = 7,
	  .help = "When the change is made, and the time set aside for each "
	    "part of it." },
	{ ROW_CHOICE(validation, method, test_method), .label = "Test method",
	  .source = "M-IMP", .step = 7, .fallback = "isolated_segment",
	  .example = "isolated_segment",
	  .help = "How it is tested, best first: isolated_segment, an isolated "
	    "network with a test tenant; pilot, in production before people "
	    "depend on it; outage_window; routes_only, reading routing "
	    "tables, the last resort." },
	{ ROW_TEXT(validation, test_tenant), .label = "Test tenant",
	  .source = "M-IMP", .step = 7, .example = "contoso-test",
	  .help = "The tenant used for the tests." },
	{ ROW_REF(validation, test_segment, "segments"),
	  .label = "Test segment", .source = "M-IMP", .step = 7,
	  .example = "dal-test",
	  .help = "The segment the tests run from. It gets ExpressRoute routes "
	    "before anything else does." },
	{ ROW_TEXT(validation, test_host), .label = "Test host",
	  .source = "M-IMP", .step = 7, .example = "dal-test-01",
	  .help = "The machine the first test runs on. Begin with one host." },
	{ ROW_BOOL(validation, steps_written), .label = "Steps written down",
	  .source = "M-IMP", .step = 7, .fallback = "false", .example = "true",
	  .help = "Whether every step of the change is written down "
	    "beforehand." },
	{ ROW_TEXT(validation, peer_reviewed_by), .label = "Reviewed by",
	  .source = "M-IMP", .step = 7, .example = "Grace Brewster",
	  .help = "The second person who has read the steps." },
	{ ROW_TEXT(validation, results_log), .label = "Results log",
	  .source = "M-IMP", .step = 7, .example = "Change ticket CHG-20417",
	  .help = "Where the result of every procedure is recorded." },
	{ ROW_CHOICES(validation, monitoring, monitoring), .label = "Monitored",
	  .source = "A-MON", .step = 7, .example = "bgp_availability",
	  .help = "What is watched and raises an alarm: arp_availability, "
	    "bgp_availability, bits, drops, and service_health, which "
	    "announces maintenance." },
	{ ROW_BOOL(validation, endpoint_notices), .label = "Endpoint notices",
	  .source = "M-WS", .step = 7, .fallback = "false", .example = "true",
	  .help = "Whether somebody is told of endpoint changes, by feed or by "
	    "asking the web service at most hourly." },
	{ ROW_BOOL(validation, mail_ip_changes),
	  .label = "Mail addresses change", .source = "M-IMP", .step = 7,
	  .fallback = "false", .example = "false",
	  .help = "Whether outbound mail will come from other addresses." },
	{ ROW_BOOL(validation, spf_updated), .label = "SPF updated",
	  .source = "M-IMP", .step = 7, .fallback = "false", .example = "true",
	  .help = "Whether the SPF record names the new mail addresses. "
	    "Without it mail fails the receivers' checks." },
	{ ROW_BOOL(validation, nat_changes), .label = "NAT changes",
	  .source = "M-IMP", .step = 7, .fallback = "false", .example = "false",
	  .help = "Whether published servers get other public addresses." },
	{ ROW_BOOL(validation, dns_updated), .label = "DNS updated",
	  .source = "M-IMP", .step = 7, .fallback = "false", .example = "true",
	  .help = "Whether DNS changes for published servers are prepared." },
	{ ROW_BOOL(validation, failover_test), .label = "Fail-over tested",
	  .source = "M-IMP", .step = 7, .fallback = "false", .example = "true",
	  .help = "Whether losing a link, a circuit and an egress is part of "
	    "the tests." },
	{ ROW_BOOL(validation, failover_in_window),
	  .label = "Fail-over in a window", .source = "A-LFT", .step = 7,
	  .fallback = "true", .example = "true",
	  .help = "Whether fail-over is tested in a maintenance window. A "
	    "circuit test drops both links." },
	{ ROW_BOOL(validation, other_maintenance),
	  .label = "Other maintenance open", .source = "A-LFT", .step = 7,
	  .fallback = "false", .example = "false",
	  .help = "Whether another maintenance notice covers the same time. "
	    "Two changes at once hide each other's faults." },
	{ ROW_RECORD(validation, measurement, measurement),
	  .label = "Measurement", .source = "S-MQ", .step = 7,
	  .help = "How latency and loss are measured before and after." },
	{ ROW_LIST(validation, stages, stage), .label = "Stages",
	  .source = "M-IMP", .step = 7,
	  .help = "The steps in which traffic moves: one host first, then a "
	    "segment, a pilot, sites, regions. Outbound comes before inbound." },
	{ ROW_LIST(validation, checks, check_item), .label = "Checks",
	  .source = "M-IMP", .step = 7,
	  .help = "What has to be seen before traffic moves, with the "
	    "evidence." },
	{ ROW_LIST(validation, tests, service_test), .label = "Service tests",
	  .source = "M-IMP", .step = 7,
	  .help = "A test for every service in use, by either path and from "
	    "every kind of place." },
	{ ROW_LIST(validation, rollback, rollback_item), .label = "Roll-back",
	  .source = "M-IMP", .step = 7,
	  .help = "How each part is undone, and what makes you do it." },
	{ ROW_LIST(validation, sign_off, sign_off_item), .label = "Sign-off",
	  .source = "G", .step = 7,
	  .help = "Who has said go." },
	{ ROW_RECORD(validation, walk_through, walk_through),
	  .label = "Walk-through", .source = "M-IMP", .step = 7,
	  .help = "The paper exercise: one person explains every hop of every "
	    "flow to another." },
};
SCHEMA_DEFINE(validation, "Validation", "Validation")

static const struct field window_rows[] = {
	{ ROW_STRING(window, start, KIND_TIME), .label = "Start",
	  .source = "M-IMP", .step = 7, .example = "2027-03-06T22:00Z",
	  .help = "Beginning of the window, with its time zone." },
	{ ROW_STRING(window, end, KIND_TIME), .label = "End", .source = "M-IMP",
	  .step = 7, .example = "2027-03-07T06:00Z",
	  .help = "End of the window. All parts below have to fit in." },
	{ ROW_INT(window, deploy_min, 0, 100000), .label = "Deployment",
	  .unit = "min", .source = "M-IMP", .step = 7, .example = "90",
	  .help = "Minutes to make the change." },
	{ ROW_INT(window, test_min, 0, 100000), .label = "Tests", .unit = "min",
	  .source = "M-IMP", .step = 7, .example = "120",
	  .help = "Minutes to test it." },
	{ ROW_INT(window, troubleshoot_min, 0, 100000),
	  .label = "Troubleshooting", .unit = "min", .source = "M-IMP",
	  .step = 7, .example = "90",
	  .help = "Minutes to find out why it does not work. It seldom works "
	    "at once." },
	{ ROW_INT(window, rollback_min, 0, 100000), .label = "Roll-back",
	  .unit = "min", .source = "M-IMP", .step = 7, .example = "60",
	  .help = "Minutes to undo it." },
	{ ROW_INT(window, buffer_min, 0, 100000), .label = "Buffer",
	  .unit = "min", .source = "M-IMP", .step = 7, .example = "60",
	  .help = "Minutes left over on top of all that." },
};
SCHEMA_DEFINE(window, "Change window", "Change windows")

static const struct field check_item_rows[] = {
	{ ROW_TEXT(check_item, id), .label = "Check", .source = "M-IMP",
	  .step = 7, .required = true, .pick = PICK_CHECK, .example = "V05",
	  .help = "The entry of the validation checklist, V01 to V31, or one "
	    "of your own." },
	{ ROW_CHOICE(check_item, status, check_status), .label = "Status",
	  .source = "M-IMP", .step = 7, .fallback = "planned",
	  .example = "passed",
	  .help = "planned, passed, failed or not_applicable. Nothing goes "
	    "live on a failed or open check." },
	{ ROW_NOTE(check_item, evidence), .label = "Evidence",
	  .source = "M-IMP", .step = 7,
	  .example = "ARP shows both rows on both links.",
	  .help = "What was seen, or where the output is kept." },
	{ ROW_TEXT(check_item, by), .label = "Checked by", .source = "M-IMP",
	  .step = 7, .example = "Lin Wei",
	  .help = "Who has seen it." },
	{ ROW_STRING(check_item, date, KIND_DATE), .label = "Date",
	  .source = "M-IMP", .step = 7, .example = "2027-03-06",
	  .help = "When it was seen." },
};
SCHEMA_DEFINE(check_item, "Check", "Checks")

static const struct field service_test_rows[] = {
	{ ROW_ID(service_test, id), .label = "Id", .source = "G", .step = 7,
	  .example = "teams-call",
	  .help = "Short name of the test." },
	{ ROW_REF(service_test, service, "services"), .label = "Service",
	  .source = "M-IMP", .step = 7, .example = "teams",
	  .help = "The service that is tested." },
	{ ROW_REF(service_test, flow, "flows"), .label = "Flow",
	  .source = "M-IMP", .step = 7, .example = "exchange-clients",
	  .help = "The flow that is tested, where it is only one." },
	{ ROW_CHOICE(service_test, path, test_path), .label = "By",
	  .source = "M-IMP", .step = 7, .fallback = "both", .example = "er",
	  .help = "The path it is tested by: internet, er or both. The part "
	    "that stays on the internet needs a test too." },
	{ ROW_REFS(service_test, from, "sites"), .label = "From sites",
	  .source = "M-IMP", .step = 7, .example = "dallas",
	  .help = "The sites it is tested from. Every place with exits of its "
	    "own counts." },
	{ ROW_BOOL(service_test, off_lan), .label = "From outside",
	  .source = "M-IMP", .step = 7, .fallback = "false", .example = "true",
	  .help = "Whether it is also tested by people outside the network." },
	{ ROW_NOTE(service_test, expected), .label = "Expected",
	  .source = "M-IMP", .step = 7,
	  .example = "Call set up in 5 seconds, good quality both ways.",
	  .help = "What is seen when it works." },
	{ ROW_CHOICE(service_test, status, check_status), .label = "Status",
	  .source = "M-IMP", .step = 7, .fallback = "planned",
	  .example = "planned",
	  .help = "planned, passed, failed or not_applicable." },
};
SCHEMA_DEFINE(service_test, "Service test", "Service tests")

static const struct field rollback_item_rows[] = {
	{ ROW_TEXT(rollback_item, id), .label = "Item", .source = "M-IMP",
	  .step = 7, .required = true, .pick = PICK_ROLLBACK, .example = "R1",
	  .help = "The entry of the roll-back list, R1 to R7, or one of your "
	    "own." },
	{ ROW_NOTE(rollback_item, trigger), .label = "Trigger",
	  .source = "M-IMP", .step = 7,
	  .example = "Any unplanned flow seen on the circuit",
	  .help = "What makes you do it, so that nobody has to debate at "
	    "night." },
	{ ROW_NOTE(rollback_item, action), .label = "Action", .source = "M-IMP",
	  .step = 7, .example = "Detach the route filter",
	  .help = "What is done." },
	{ ROW_TEXT(rollback_item, owner), .label = "Done by", .source = "M-IMP",
	  .step = 7, .example = "Lin Wei",
	  .help = "Who does it." },
};
SCHEMA_DEFINE(rollback_item, "Roll-back item", "Roll-back")

static const struct field stage_rows[] = {
	{ ROW_ID(stage, id), .label = "Id", .source = "G", .step = 7,
	  .example = "first-host",
	  .help = "Short name of the stage." },
	{ ROW_CHOICE(stage, scope, stage_scope), .label = "Scope",
	  .source = "M-IMP", .step = 7, .fallback = "host", .example = "host",
	  .help = "How much moves: host, one machine; segment; pilot, a group "
	    "of people; site; region. The first stage is one host or one "
	    "segment." },
	{ ROW_CHOICE(stage, traffic, stage_traffic), .label = "Traffic",
	  .source = "M-IMP", .step = 7, .fallback = "outbound",
	  .example = "outbound",
	  .help = "What moves: outbound, inbound or both. Outbound first and "
	    "inbound as a stage of its own is the advice." },
	{ ROW_NOTE(stage, what), .label = "What", .source = "M-IMP", .step = 7,
	  .example = "Routes into the test segment only",
	  .help = "What is done in this stage." },
	{ ROW_REFS(stage, sites, "sites"), .label = "Sites", .source = "M-IMP",
	  .step = 7, .example = "dallas",
	  .help = "The sites it touches." },
	{ ROW_NOTE(stage, rollback), .label = "Roll-back", .source = "M-IMP",
	  .step = 7, .example = "Withdraw the routes from the segment",
	  .help = "How this stage is undone. Every stage has its own." },
	{ ROW_NOTE(stage, go_no_go), .label = "Go or no-go", .source = "M-IMP",
	  .step = 7,
	  .example = "All checks passed and no dropped replies in the firewall log",
	  .help = "What has to be true to go on." },
	{ ROW_STRING(stage, date, KIND_DATE), .label = "Date",
	  .source = "M-IMP", .step = 7, .example = "2027-03-06",
	  .help = "The day of the stage." },
};
SCHEMA_DEFINE(stage, "Stage", "Stages")

static const struct field sign_off_item_rows[] = {
	{ ROW_CHOICE(sign_off_item, role, team_role), .label = "Role",
	  .source = "G", .step = 7, .fallback = "network",
	  .example = "security",
	  .help = "The part the person plays: network, firewall_proxy, "
	    "m365_admin, security, end_user_support, project_management, "
	    "executive_sponsor, azure_admin or other." },
	{ ROW_TEXT(sign_off_item, name), .label = "Name", .source = "G",
	  .step = 7, .example = "Ada Byron",
	  .help = "Who signs for this part of the work." },
	{ ROW_STRING(sign_off_item, date, KIND_DATE), .label = "Date",
	  .source = "G", .step = 7, .example = "2027-03-05",
	  .help = "When it was signed." },
	{ ROW_CHOICE(sign_off_item, decision, sign_off), .label = "Decision",
	  .source = "G", .step = 7, .fallback = "open", .example = "go",
	  .help = "open, not yet said; go; no_go." },
};
SCHEMA_DEFINE(sign_off_item, "Sign-off", "Sign-off")

static const struct field measurement_rows[] = {
	{ ROW_INT(measurement, days, 1, 365), .label = "Days", .unit = "days",
	  .source = "S-MQ", .step = 7, .fallback = "7", .example = "7",
	  .help = "How long is measured. A week shows every weekday." },
	{ ROW_INT(measurement, interval_min, 1, 1440), .label = "Interval",
	  .unit = "min", .source = "S-MQ", .step = 7, .fallback = "10",
	  .example = "10",
	  .help = "Minutes between samples." },
	{ ROW_INT(measurement, percentile, 1, 100), .label = "Percentile",
	  .source = "S-MQ", .step = 7, .fallback = "90", .example = "90",
	  .help = "The percentile that is compared with the targets." },
};
SCHEMA_DEFINE(measurement, "Measurement", "Measurements")

static const struct field walk_through_rows[] = {
	{ ROW_TEXT(walk_through, by), .label = "Explained by",
	  .source = "M-IMP", .step = 4, .example = "Lin Wei",
	  .help = "Who has explained every hop." },
	{ ROW_TEXT(walk_through, second), .label = "Explained to",
	  .source = "M-IMP", .step = 4, .example = "Grace Brewster",
	  .help = "The second person, who has not designed it and asks." },
	{ ROW_STRING(walk_through, date, KIND_DATE), .label = "Date",
	  .source = "M-IMP", .step = 4, .example = "2027-02-15",
	  .help = "When it was done." },
	{ ROW_TEXT(walk_through, fingerprint), .label = "Plan fingerprint",
	  .source = "G", .step = 4, .example = "9f2c41d0",
	  .help = "Fingerprint of the flows and routes that were walked "
	    "through. If the plan has changed since, it is done again." },
	{ ROW_NOTE(walk_through, answers), .label = "Answers",
	  .source = "M-IMP", .step = 4,
	  .example = "Reply from chi-1 enters at chi-fw1, which holds the state.",
	  .help = "What was asked and answered." },
};
SCHEMA_DEFINE(walk_through, "Walk-through", "Walk-throughs")

