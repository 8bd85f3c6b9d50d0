/*
 * The promise of the wizard as a whole: from no file to a plan that has
 * something in every step, saved, killed, gone on with, and a report.
 */
#include "tests/pty/play.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

#include "tests/unit/folder.h"

TestSuite(wizard, .init = folder_enter, .fini = folder_leave, .timeout = 120);

/* The questions of the start screen, every one answered. */
static void
answer_questions(struct pty *pty)
{
	play(pty, "n", "What is the plan called?");
	play(pty, "Fabrikam WAN 2027", "Fabrikam WAN 2027");
	play(pty, ENTER, "Whose network is it?");
	play(pty, "Fabrikam", "Fabrikam");
	play(pty, ENTER, "In which cloud");
	play(pty, ENTER, "What asks for ExpressRoute?");
	play(pty, ENTER, "Which services do people use?");
	play(pty, ENTER, "In which city");
	play(pty, "dallas", "\xe2\x96\xb8 Dallas");
	play(pty, ENTER, "How many people");
	play(pty, "5000", "5000");
	play(pty, ENTER, "go over ExpressRoute?");
	play(pty, " ", "[x] Exchange Online");
	play(pty, ENTER, "How much does an outage");
	play(pty, DOWN, "\xe2\x96\xb8 high");
	play(pty, ENTER, "Enter create the plan");
	play(pty, ENTER, "1 Need");
}

static void
enter_need(struct pty *pty)
{
	play(pty, "g1", "Main reason");
	play(pty, "]]", "\xe2\x96\xb8Services");
	play(pty, DOWN, "\xe2\x96\xb8sharepoint");
	play(pty, ENTER, "\xe2\x94\x80 sharepoint \xe2\x94\x80");
	play_pick(pty, "Path", "er", "er");
	play(pty, "]", "\xe2\x96\xb8" "Flows");
	play(pty, "a", "Catalogue flow");
	play(pty, "O-EXO-CLIENT", "Find: O-EXO-CLIENT");
	play(pty, ENTER, "\xe2\x94\x80 o-exo-client \xe2\x94\x80");
}

static void
enter_locations(struct pty *pty)
{
	play(pty, "g2", "\xe2\x96\xb8Sites");
	play_add(pty, "London", "london");
	play_pick(pty, "City", "london", "London");
	play_set(pty, "People", "1200", "1 200");
	play(pty, "]", "\xe2\x96\xb8Internet egress");
	play_add(pty, "lon-inet", "lon-inet");
	play_pick(pty, "Site", "london", "london");
	play_set(pty, "Bandwidth", "1000", "1 000");
	play(pty, "]", "\xe2\x96\xb8WAN");
	play_add(pty, "atlantic", "atlantic");
	play_pick(pty, "Site", "london", "london");
	play_pick(pty, "Other site", "dallas", "dallas");
	play(pty, "]", "\xe2\x96\xb8Peering");
	play_add(pty, "dal-1", "dal-1");
	play_pick(pty, "Peering location", "dallas", "Dallas");
	play_pick(pty, "Provider", "equinix", "Equinix");
}

static void
enter_capacity(struct pty *pty)
{
	play(pty, "g3", "\xe2\x96\xb8Profiles");
	play(pty, "]", "\xe2\x96\xb8" "Demand");
	play(pty, "]", "\xe2\x96\xb8" "Entered");
	play(pty, "a", "Peak up");
	play_pick(pty, "Site", "london", "london");
	play_set(pty, "Peak up", "50", "50");
}

static void
enter_security(struct pty *pty)
{
	play(pty, "g4", "\xe2\x96\xb8Perimeter");
	play(pty, "]", "\xe2\x96\xb8" "Devices");
	play_add(pty, "fw-1", "fw-1");
	play_pick(pty, "Kind", "firewall", "firewall");
	play(pty, "]", "\xe2\x96\xb8Segments");
	play_add(pty, "lan", "lan");
	play_pick(pty, "Site", "dallas", "dallas");
}

static void
enter_azure(struct pty *pty)
{
	play(pty, "g5", "Tenant id");
	play_set(pty, "Tenant id", "0f1e2d3c-4b5a-6978-8a9b-acbdcedfe0f1",
	    "0f1e2d3c");
	play_set(pty, "Resource group", "rg-er", "rg-er");
}

static void
enter_connectivity(struct pty *pty)
{
	play(pty, "g6", "\xe2\x96\xb8" "Circuits");
	play(pty, "]", "\xe2\x96\xb8Peerings");
	play(pty, ENTER, "\xe2\x94\x80 dal-1 \xe2\x94\x80");
	play_set(pty, "VLAN", "310", "310");
	play_set(pty, "Your AS number", "64512", "64512");
	play_set(pty, "Primary IPv4 subnet", "203.0.113.0/30",
	    "203.0.113.0/30");
	play_set(pty, "Secondary IPv4 subnet", "203.0.113.4/30",
	    "203.0.113.4/30");
	play(pty, "]", "\xe2\x96\xb8Route filters");
	play_add(pty, "m365", "m365");
	play_mark(pty, "Communities", "5010", "12076:5010");
}

static void
enter_validation(struct pty *pty)
{
	play(pty, "g7", "\xe2\x96\xb8Stages");
	play_add(pty, "Pilot", "pilot");
	play_pick(pty, "Scope", "segment", "segment");
	play(pty, "]]", "\xe2\x96\xb8" "Checks");
	play(pty, "a", "Enter pick");
	play(pty, "V05", "Find: V05");
	play(pty, ENTER, "\xe2\x94\x80 V05 \xe2\x94\x80");
	play(pty, "]]", "\xe2\x96\xb8Roll-back");
	play(pty, "a", "Enter pick");
	play(pty, ENTER, "\xe2\x94\x80 R1 \xe2\x94\x80");
}

static void
enter_qos(struct pty *pty)
{
	play(pty, "g8", "\xe2\x96\xb8QoS");
	play_field(pty, "Queues");
	play(pty, ENTER, "No queues yet");
	play(pty, "a", "Class");
	play_pick(pty, "Class", "voice", "voice");
	play_set(pty, "Share", "20", "20");
	play(pty, "]", "\xe2\x96\xb8" "Expansion");
	play_add(pty, "India", "india");
	play_set(pty, "People", "300", "300");
	play(pty, "gd", "\xe2\x96\xb8" "Decisions");
	play_add(pty, "two-circuits", "two-circuits");
	play_set(pty, "Decided by", "A. Planner", "A. Planner");
}

static const char *const entered[] = { "name: Fabrikam WAN 2027",
	"organization: Fabrikam", "city: Dallas", "users: 5000",
	"ha_requirement: high", "path: er", "id: sharepoint",
	"catalog: O-EXO-CLIENT", "id: london", "country: GB", "users: 1200",
	"id: lon-inet", "mbps: 1000", "id: atlantic", "b: dallas",
	"id: dal-1", "peering_location: Dallas", "provider: Equinix",
	"mbps_up: 50", "id: fw-1", "kind: firewall", "id: lan",
	"0f1e2d3c-4b5a-6978-8a9b-acbdcedfe0f1",
	"resource_group: rg-er", "vlan: 310", "peer_asn: 64512",
	"203.0.113.0/30", "203.0.113.4/30", "id: m365", "12076:5010",
	"id: pilot", "scope: segment", "id: V05", "id: R1", "class: voice",
	"pct: 20", "id: india", "users: 300", "id: two-circuits",
	"by: A. Planner" };

/* What was entered is on the screen again, in the program started anew. */
static void
look_at_it_again(struct pty *pty)
{
	play(pty, "g2", "\xe2\x96\xb8" "dallas");
	play(pty, DOWN ENTER, "\xe2\x94\x80 london \xe2\x94\x80");
	play_wait(pty, "1 200 people");
	play(pty, "g6", "Equinix");
	play(pty, "]", "203.0.113.4/30");
	play(pty, "]", "12076:5010");
	play(pty, "g7", "pilot");
	play(pty, "]]", "V05");
	play(pty, "gd", "two-circu");
}

Test(wizard, leads_from_no_file_through_every_step_to_a_report)
{
	static const char *const check[] = { "check", "plan.yaml", NULL };
	struct pty *pty = play_open(&(struct play_options) { 0 });
	size_t i;
	int status;

	play_wait(pty, "New plan");
	answer_questions(pty);
	enter_need(pty);
	enter_locations(pty);
	enter_capacity(pty);
	enter_security(pty);
	enter_azure(pty);
	enter_connectivity(pty);
	enter_validation(pty);
	enter_qos(pty);
	play(pty, CONTROL('s'), "fabrikam-wan-2027.yaml");
	play(pty, "plan.yaml", "plan.yaml");
	play(pty, ENTER, "saved plan.yaml");
	pty_signal(pty, SIGKILL);
	cr_expect_eq(pty_finish(pty, 5000), 128 + SIGKILL);
	pty_close(pty);

	for (i = 0; i < sizeof entered / sizeof *entered; i++)
		play_expect_in_file("plan.yaml", entered[i]);
	status = play_run(check);
	cr_expect(status == 0 || status == 1, "check: %d", status);

	pty = play_open(
	    &(struct play_options) { .arguments = { "plan.yaml" } });
	play_wait(pty, "plan.yaml ");
	cr_expect(pty_find(pty, "\xe2\x94\x82\xe2\x96\xb8Justification ",
		NULL) > 0, "it resumes at the first open item");
	look_at_it_again(pty);
	play(pty, "gr", "Preview");
	play(pty, "e", "Export the report");
	play(pty, TAB, "Tab format");
	play(pty, CONTROL('u') , "Tab format");
	play(pty, "out.html", " out.html");
	play(pty, ENTER, "report written to");
	play_quit(pty);
	play_expect_in_file("out.html", "<html");
	play_expect_in_file("out.html", "Fabrikam WAN 2027");
	play_expect_in_file("out.html", "203.0.113.4/30");
	play_expect_in_file("out.html", "V05");
}
