#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "screen.h"
#include "ui/pick.h"

static const char text[] =
    "version: 1\n"
    "meta:\n"
    "  name: Pickers\n"
    "services:\n"
    "  - id: exchange\n"
    "    adopted: true\n"
    "    path: er\n"
    "    communities: ['12076:5010', '12076:9999']\n"
    "  - id: sharepoint\n"
    "sites:\n"
    "  - id: dallas\n"
    "    name: Dallas\n"
    "    lat: 32.78\n"
    "    lon: -96.8\n"
    "    users: 5000\n"
    "    er_egress: [dal-1]\n"
    "    clients_method: pac\n"
    "  - id: zuerich\n"
    "    name: Zürich Nord\n"
    "    city: Zürich\n"
    "    users: 700\n"
    "  - id: lisbon\n"
    "    name: Lisboa\n"
    "    country: PT\n"
    "    note: to be decided\n"
    "circuits:\n"
    "  - id: dal-1\n"
    "    peering_location: Dallas\n"
    "    links:\n"
    "      primary:\n"
    "        site: dallas\n"
    "  - id: ams-1\n"
    "    metro: true\n"
    "    peering_location: Amsterdam\n"
    "    provider: Equinix\n"
    "  - id: new-1\n"
    "    region: Europe\n"
    "devices:\n"
    "  - id: fw-1\n"
    "    site: dallas\n"
    "    kind: firewall\n"
    "    redundant_with: [fw-3, fw-2]\n"
    "  - id: fw-2\n"
    "    site: dallas\n"
    "    kind: firewall\n"
    "  - id: fw-3\n"
    "    site: dallas\n"
    "    kind: proxy\n"
    "route_filters:\n"
    "  - id: rf-1\n"
    "    communities: ['12076:5010']\n"
    "flows:\n"
    "  - id: mail\n"
    "  - id: hybrid\n"
    "    name: Free/busy of the merged company\n"
    "    path: either\n"
    "validation:\n"
    "  checks:\n"
    "    - id: V01\n"
    "  rollback:\n"
    "    - id: R1\n"
    "waivers:\n"
    "  - rule: NEED-001\n"
    "    path: need\n"
    "    reason: known\n";

static struct catalog *catalog;
static struct document *document;
static struct picker *picker;
static struct grid grid;

static void
open_all(void)
{
	const struct diags *diags;
	size_t i;

	catalog = catalog_open(NULL, 0);
	document = document_open(text, strlen(text));
	cr_assert(document != NULL && document_readable(document));
	diags = document_diags(document);
	for (i = 0; i < diags->count; i++)
		cr_expect(diags->items[i].severity != SEVERITY_ERROR ||
			strstr(diags->items[i].text, "dal-1") == NULL,
		    "%s", diags->items[i].text);
	cr_assert(grid_init(&grid, 24, 80));
}

static void
close_all(void)
{
	pick_close(picker);
	grid_free(&grid);
	document_close(document);
	catalog_close(catalog);
}

TestSuite(ui_pick, .init = open_all, .fini = close_all);

static struct path
path_of(const char *name)
{
	struct path path = { 0 };
	struct value_error error;

	cr_assert(
	    path_parse(name, document_plan(document), &path, &error),
	    "%s: %s", name, error.text);
	return path;
}

static void
open_at(const char *name)
{
	struct path path = path_of(name);

	pick_close(picker);
	picker = pick_open(document, catalog, &path);
	cr_assert_not_null(picker, "%s has a picker", name);
}

static enum pick_result
press(uint32_t key)
{
	struct event event = screen_key(key);

	return pick_event(picker, &event);
}

static void
type(const char *words)
{
	struct event event = screen_paste(words);

	pick_event(picker, &event);
}

static void
draw(int rows, int cols, const struct glyphs *glyphs)
{
	cr_assert(grid_resize(&grid, rows, cols));
	pick_draw(picker, &grid, glyphs);
}

/* Compares what the plan has at a path with a text. */
static void
expect_value(const char *name, const char *want)
{
	struct path path = path_of(name);
	struct buf have = { 0 };

	value_write(&have, path_schema(&path), path_field(&path),
	    path_record(&path, document_plan(document)));
	cr_expect(strcmp(buf_text(&have), want) == 0, "%s is '%s', not '%s'",
	    name, buf_text(&have), want);
	buf_free(&have);
}

static void
apply(void)
{
	struct value_error error = { 0 };

	cr_assert(press(PRESS_ENTER) == PICK_DONE, "Enter takes it");
	cr_assert(pick_apply(picker, document, catalog, &error), "%s",
	    error.text);
}

/* --- searching -------------------------------------------------------- */

Test(ui_pick, typed_words_find_what_is_meant)
{
	static const struct {
		const char *path, *words;
		size_t count; /* 0: any */
		const char *first; /* NULL: nothing is found */
	} cases[] = {
		/* cities: largest first, accents and order do not matter */
		{ "sites.dallas.city", "", 3709, "Tokyo" },
		{ "sites.dallas.city", "dallas", 0, "Dallas" },
		{ "sites.dallas.city", "sao paulo", 0, "São Paulo" },
		{ "sites.dallas.city", "ZURICH", 1, "Zürich" },
		{ "sites.dallas.city", "portland oregon", 0, "Portland" },
		{ "sites.dallas.city", "texas aus", 0, "Austin" },
		{ "sites.dallas.city", "frankfurk", 0, "Frankfurt" },
		{ "sites.dallas.city", "xqzzy", 0, NULL },
		/* countries */
		{ "sites.dallas.country", "", 250, "AD" },
		{ "sites.dallas.country", "de", 0, "DE" },
		{ "sites.dallas.country", "germ", 1, "DE" },
		/* peering locations: near ones first, by what is in them */
		{ "circuits.dal-1.peering_location", "", 105, "Dallas" },
		{ "circuits.dal-1.peering_location", "chicago", 0,
		    "Chicago" },
		{ "circuits.dal-1.peering_location", "equinix am5", 1,
		    "Amsterdam" },
		{ "circuits.dal-1.peering_location", "megaport", 0,
		    "Dallas" },
		{ "circuits.dal-1.peering_location", "zurich", 0, "Zurich" },
		/* providers */
		{ "circuits.dal-1.provider", "megap", 0, "Megaport" },
		{ "circuits.dal-1.provider", "telia", 0,
		    "Arelion (Telia Carrier)" },
		/* communities */
		{ "services.exchange.communities", "sharepoint", 0,
		    "12076:5020" },
		{ "services.exchange.communities", "12076:5030", 1,
		    "12076:5030" },
		{ "services.exchange.communities", "skype", 0,
		    "12076:5030" },
		/* services, flows, endpoint sets */
		{ "services.exchange.id", "", 35, "exchange" },
		{ "services.exchange.id", "onedrive", 0, "sharepoint" },
		{ "flows.mail.catalog", "", 45, "O-EXO-CLIENT" },
		{ "flows.mail.catalog", "teams audio", 0, "O-TEAMS-MEDIA" },
		{ "flows.mail.catalog", "inbound free busy", 0, "I-EWS" },
		{ "flows.mail.endpoint_sets", "", 79, "1" },
		{ "flows.mail.endpoint_sets", "31", 0, "31" },
		/* regions */
		{ "circuits.dal-1.region", "", 13, "Asia" },
		{ "circuits.dal-1.region", "mumbai", 0, "India" },
		{ "azure.location", "west europe", 0, "westeurope" },
		{ "azure.location", "india south", 0, "southindia" },
		/* check lists and rules */
		{ "validation.checks[0].id", "", 31, "V01" },
		{ "validation.checks[0].id", "v05", 1, "V05" },
		{ "validation.rollback[0].id", "", 7, "R1" },
		{ "validation.rollback[0].id", "segment broken", 0, "R2" },
		{ "waivers[0].rule", "need-001", 0, "NEED-001" },
		/* the plan's own lists; never the item itself */
		{ "circuits.new-1.links.primary.site", "", 3, "dallas" },
		{ "circuits.new-1.links.primary.site", "zurich", 1,
		    "zuerich" },
		{ "circuits.new-1.links.primary.site", "lisboa", 1,
		    "lisbon" },
		{ "devices.fw-2.redundant_with", "", 2, "fw-1" },
		{ "devices.fw-2.redundant_with", "proxy", 1, "fw-3" },
		{ "devices.fw-2.site", "dal", 1, "dallas" },
		/* words, also by what they mean */
		{ "sites.dallas.clients_method", "", 6, "direct" },
		{ "sites.lisbon.clients_method", "proxy file", 1, "pac" },
		{ "flows.mail.inspection", "", 7, "none" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *value;

		open_at(cases[i].path);
		if (*cases[i].words != '\0')
			type(cases[i].words);
		press(PRESS_HOME);
		cr_expect(cases[i].count == 0 ||
			pick_count(picker) == cases[i].count,
		    "%s '%s': %zu found, not %zu", cases[i].path,
		    cases[i].words, pick_count(picker), cases[i].count);
		value = pick_count(picker) > 0 ? pick_value(picker) : NULL;
		cr_expect(cases[i].first == NULL
			? value == NULL
			: value != NULL &&
			    strcmp(value, cases[i].first) == 0,
		    "%s '%s': first is %s, not %s", cases[i].path,
		    cases[i].words, value == NULL ? "nothing" : value,
		    cases[i].first == NULL ? "nothing" : cases[i].first);
	}
}

Test(ui_pick, fields_with_a_list_have_a_picker_and_others_do_not)
{
	static const struct {
		const char *path;
		bool has;
	} cases[] = {
		{ "sites.dallas.city", true },
		{ "sites.dallas.country", true },
		{ "sites.dallas.er_egress", true },
		{ "sites.dallas.clients_method", true },
		{ "flows.mail.inspection", true },
		{ "sites.dallas.name", false },
		{ "sites.dallas.users", false },
		{ "sites.dallas.public_dns", false },
		{ "sites.dallas.note", false },
		{ "sites.dallas.rtt_ms", false },
		{ "sites", false },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct path path = path_of(cases[i].path);

		cr_expect(pick_available(&path) == cases[i].has, "%s",
		    cases[i].path);
		picker = pick_open(document, catalog, &path);
		cr_expect((picker != NULL) == cases[i].has, "%s",
		    cases[i].path);
		pick_close(picker);
		picker = NULL;
	}
}

Test(ui_pick, it_begins_at_the_value_of_the_field)
{
	static const struct {
		const char *path, *value;
	} cases[] = {
		{ "sites.zuerich.city", "Zürich" },
		{ "circuits.ams-1.peering_location", "Amsterdam" },
		{ "circuits.ams-1.provider", "Equinix" },
		{ "sites.dallas.clients_method", "pac" },
		{ "devices.fw-1.site", "dallas" },
		{ "devices.fw-1.redundant_with", "fw-3" },
		{ "sites.lisbon.country", "PT" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		open_at(cases[i].path);
		cr_expect(pick_value(picker) != NULL &&
			strcmp(pick_value(picker), cases[i].value) == 0,
		    "%s: %s", cases[i].path, pick_value(picker));
	}
}

Test(ui_pick, keys_move_the_selection_within_the_list)
{
	static const struct {
		uint32_t key;
		const char *value;
	} steps[] = {
		{ PRESS_DOWN, "V02" },
		{ PRESS_DOWN, "V03" },
		{ PRESS_UP, "V02" },
		{ PRESS_PAGE_DOWN, "V12" },
		{ PRESS_PAGE_UP, "V02" },
		{ PRESS_UP, "V01" },
		{ PRESS_UP, "V01" },
		{ PRESS_END, "V31" },
		{ PRESS_DOWN, "V31" },
		{ PRESS_PAGE_DOWN, "V31" },
		{ PRESS_HOME, "V01" },
	};
	size_t i;

	open_at("validation.checks[0].id");
	for (i = 0; i < sizeof steps / sizeof *steps; i++) {
		cr_expect(press(steps[i].key) == PICK_GOES_ON);
		cr_expect(strcmp(pick_value(picker), steps[i].value) == 0,
		    "step %zu: %s, not %s", i, pick_value(picker),
		    steps[i].value);
	}
	cr_expect(press(PRESS_ESCAPE) == PICK_CANCELLED);
}

/* --- screens ---------------------------------------------------------- */

Test(ui_pick, screens_are_as_they_are_kept)
{
	static const struct {
		const char *path, *words, *name;
	} cases[] = {
		{ "sites.dallas.city", "san", "pick-city" },
		{ "circuits.dal-1.peering_location", "", "pick-location" },
		{ "circuits.ams-1.provider", "", "pick-provider" },
		{ "services.exchange.communities", "", "pick-communities" },
		{ "flows.mail.catalog", "", "pick-flow" },
		{ "circuits.new-1.links.primary.site", "", "pick-site" },
		{ "sites.dallas.clients_method", "", "pick-words" },
		{ "circuits.dal-1.provider", "Contoso Fibre", "pick-text" },
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		char ascii[64];

		open_at(cases[i].path);
		type(cases[i].words);
		draw(24, 80, &glyphs_unicode);
		screen_expect(&grid, cases[i].name);
		draw(16, 60, &glyphs_unicode);
		screen_expect(&grid, cases[i].name);
		snprintf(ascii, sizeof ascii, "%s-ascii", cases[i].name);
		draw(16, 60, &glyphs_ascii);
		screen_expect(&grid, ascii);
	}
}

Test(ui_pick, every_source_is_drawn_in_any_size)
{
	static const char *const paths[] = { "sites.dallas.city",
		"sites.dallas.country", "circuits.new-1.peering_location",
		"circuits.new-1.provider", "route_filters.rf-1.communities",
		"services.exchange.id", "flows.mail.catalog",
		"flows.mail.endpoint_sets", "expansion[0].region",
		"azure.location", "validation.checks[0].id",
		"validation.rollback[0].id", "waivers[0].rule",
		"devices.fw-1.redundant_with", "flows.mail.inspection" };
	static const int sizes[][2] = { { 1, 1 }, { 3, 10 }, { 5, 20 },
		{ 10, 40 }, { 16, 60 }, { 24, 80 }, { 40, 120 },
		{ 60, 200 } };
	size_t i, k;

	for (i = 0; i < sizeof paths / sizeof *paths; i++) {
		if (strncmp(paths[i], "expansion", 9) == 0)
			continue;
		open_at(paths[i]);
		for (k = 0; k < sizeof sizes / sizeof *sizes; k++) {
			draw(sizes[k][0], sizes[k][1], &glyphs_unicode);
			cr_expect(sizes[k][0] < 16 ||
				screen_has(&grid, "Find:"),
			    "%s at %dx%d", paths[i], sizes[k][1],
			    sizes[k][0]);
		}
		draw(24, 80, &glyphs_unicode);
		cr_expect(screen_row(&grid, "Find:") == grid.cursor_row,
		    "the cursor is in the filter of %s", paths[i]);
	}
}

/* --- taking ----------------------------------------------------------- */

Test(ui_pick, a_city_fills_its_site_as_one_step)
{
	open_at("sites.lisbon.city");
	type("lisbon");
	apply();
	expect_value("sites.lisbon.city", "Lisbon");
	expect_value("sites.lisbon.country", "PT");
	expect_value("sites.lisbon.continent", "Europe");
	expect_value("sites.lisbon.utc_offset_h", "0");
	expect_value("sites.lisbon.lat", "38.723");
	expect_value("sites.lisbon.lon", "-9.145");
	expect_value("sites.lisbon.note", "to be decided");
	cr_expect(document_undo(document), "one step");
	cr_expect_not(document_can_undo(document), "and no other");
	expect_value("sites.lisbon.city", "");
	expect_value("sites.lisbon.lat", "");
}

Test(ui_pick, a_peering_location_brings_its_region)
{
	open_at("circuits.dal-1.peering_location");
	type("dallas2");
	apply();
	expect_value("circuits.dal-1.peering_location", "Dallas2");
	expect_value("circuits.dal-1.region", "North America");
	cr_expect(document_undo(document));
	cr_expect_not(document_can_undo(document), "one step");
	expect_value("circuits.dal-1.region", "");
	open_at("circuits.new-1.peering_location");
	type("dallas2");
	apply();
	expect_value("circuits.new-1.region", "Europe");
}

Test(ui_pick, a_provider_that_is_not_listed_can_be_used)
{
	open_at("circuits.dal-1.provider");
	type("Contoso Fibre");
	press(PRESS_END);
	cr_expect(strcmp(pick_value(picker), "Contoso Fibre") == 0, "%s",
	    pick_value(picker));
	apply();
	expect_value("circuits.dal-1.provider", "Contoso Fibre");
}

Test(ui_pick, a_reference_takes_only_what_there_is)
{
	open_at("devices.fw-1.site");
	type("nowhere");
	cr_expect_null(pick_value(picker), "nothing to take");
	cr_expect(press(PRESS_ENTER) == PICK_GOES_ON, "Enter waits");
	open_at("sites.dallas.clients_method");
	type("carrier pigeon");
	cr_expect_null(pick_value(picker), "no such word");
}

Test(ui_pick, several_values_keep_the_order_of_their_marks)
{
	open_at("devices.fw-1.redundant_with");
	/* fw-3 and fw-2 are marked; the list shows fw-2 first. */
	draw(24, 80, &glyphs_unicode);
	cr_expect(screen_has(&grid, "  2 fw-2"), "fw-2 is the second");
	cr_expect(screen_has(&grid, "  1 fw-3"), "fw-3 is the first");
	press(PRESS_HOME);
	press(' ');
	press(PRESS_HOME);
	press(' ');
	apply();
	expect_value("devices.fw-1.redundant_with", "fw-3, fw-2");
	open_at("devices.fw-1.redundant_with");
	type("fw-3");
	press(' ');
	press(PRESS_HOME);
	press(' ');
	apply();
	expect_value("devices.fw-1.redundant_with", "fw-2, fw-3");
	open_at("devices.fw-1.redundant_with");
	press(PRESS_HOME);
	press(' ');
	press(' ');
	apply();
	expect_value("devices.fw-1.redundant_with", "");
}

Test(ui_pick, type_and_enter_adds_one_value)
{
	open_at("flows.mail.endpoint_sets");
	type("31");
	apply();
	expect_value("flows.mail.endpoint_sets", "31");
	open_at("flows.mail.inspection");
	type("firewall");
	apply();
	open_at("flows.mail.inspection");
	type("ids");
	apply();
	expect_value("flows.mail.inspection", "ids, firewall");
}

Test(ui_pick, a_value_that_is_in_no_list_is_kept_and_can_be_given_up)
{
	open_at("services.exchange.communities");
	press(PRESS_HOME);
	cr_expect(strcmp(pick_value(picker), "12076:9999") == 0,
	    "it stands first: %s", pick_value(picker));
	type("12076:5020");
	press(' ');
	apply();
	expect_value("services.exchange.communities",
	    "12076:5010, 12076:9999, 12076:5020");
	open_at("services.exchange.communities");
	press(PRESS_HOME);
	press(' ');
	apply();
	expect_value("services.exchange.communities",
	    "12076:5010, 12076:5020");
}

Test(ui_pick, a_flow_is_filled_with_what_is_documented)
{
	open_at("flows.mail.catalog");
	type("O-TEAMS-SIG");
	apply();
	expect_value("flows.mail.catalog", "O-TEAMS-SIG");
	expect_value("flows.mail.name", "Teams signalling and chat");
	expect_value("flows.mail.service", "teams");
	expect_value("flows.mail.direction", "outbound");
	expect_value("flows.mail.path", "er");
	expect_value("flows.mail.src", "Clients of all sites");
	expect_value("flows.mail.endpoint_sets", "12");
	expect_value("flows.mail.ports", "TCP 80,443; UDP 443");
	expect_value("flows.mail.er_supported", "true");
	expect_value("services.teams.id", "teams");
	expect_value("services.teams.adopted", "");
	/* Another flow: nothing of the first stays. */
	open_at("flows.mail.catalog");
	type("I-MRS");
	apply();
	expect_value("flows.mail.name", "Mailbox migration");
	expect_value("flows.mail.direction", "inbound");
	expect_value("flows.mail.path", "internet");
	expect_value("flows.mail.src", "Microsoft 365");
	expect_value("flows.mail.dst", "/ews/mrsproxy.svc");
	expect_value("flows.mail.endpoint_sets", "");
	expect_value("flows.mail.ports", "TCP 443");
	cr_expect(document_undo(document));
	expect_value("flows.mail.catalog", "O-TEAMS-SIG");
	cr_expect(document_undo(document));
	cr_expect_not(document_can_undo(document), "two steps in all");
	expect_value("flows.mail.catalog", "");
}

Test(ui_pick, what_the_planner_has_decided_about_a_flow_stands)
{
	open_at("flows.hybrid.catalog");
	type("I-EWS");
	apply();
	expect_value("flows.hybrid.name", "Free/busy of the merged company");
	expect_value("flows.hybrid.path", "either");
	expect_value("flows.hybrid.direction", "inbound");
}

Test(ui_pick, a_roll_back_item_fills_when_and_what)
{
	struct path trigger;
	const void *record;

	open_at("validation.rollback[0].id");
	type("R2");
	apply();
	expect_value("validation.rollback[0].id", "R2");
	expect_value("validation.rollback[0].trigger",
	    "One network segment is broken");
	trigger = path_of("validation.rollback[0].action");
	record = path_record(&trigger, document_plan(document));
	cr_expect(GIVEN(rollback_item, record, action));
	cr_expect(document_undo(document));
	cr_expect_not(document_can_undo(document), "one step");
}

Test(ui_pick, another_service_takes_its_references_along)
{
	open_at("flows.hybrid.service");
	type("sharepoint");
	apply();
	expect_value("flows.hybrid.service", "sharepoint");
	open_at("services.sharepoint.id");
	type("teams");
	apply();
	expect_value("services.teams.id", "teams");
	expect_value("flows.hybrid.service", "teams");
}

Test(ui_pick, an_edit_meanwhile_ends_it)
{
	struct path name = path_of("sites.dallas.name");
	struct value_error error = { 0 };

	open_at("devices.fw-1.site");
	cr_assert(document_set(document, &name, "Elsewhere", &error));
	cr_expect_null(pick_value(picker));
	draw(24, 80, &glyphs_unicode);
	cr_expect(press(PRESS_DOWN) == PICK_CANCELLED);
	cr_expect_not(pick_apply(picker, document, catalog, &error));
	cr_expect(*error.text != '\0', "and says why");
}

/* --- speed ------------------------------------------------------------ */

static double
milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Types the words, one key a time; returns the slowest key. */
static double
slowest_key(const char *words)
{
	double slowest = 0, from, took;

	for (; *words != '\0'; words++) {
		from = milliseconds();
		press((unsigned char)*words);
		draw(24, 80, &glyphs_unicode);
		took = milliseconds() - from;
		if (took > slowest)
			slowest = took;
	}
	return slowest;
}

Test(ui_pick, every_key_is_quick_in_large_lists)
{
	struct buf large = { 0 };
	double ms;
	int i;

	open_at("sites.dallas.city");
	ms = slowest_key("san franciscq");
	/* 1 to 3 ms; the limit is for sanitizers and busy machines. */
	cr_expect(ms < 100, "%g ms for a key among all cities", ms);
	buf_puts(&large, "version: 1\nsites:\n");
	for (i = 0; i < 10000; i++)
		buf_printf(&large,
		    "  - {id: site-%d, name: Branch number %d, city: Zürich, "
		    "users: %d}\n",
		    i, i, i % 700);
	buf_puts(&large, "devices:\n  - {id: fw-1, site: site-77}\n");
	document_close(document);
	document = document_open(large.bytes, large.length);
	buf_free(&large);
	cr_assert_not_null(document);
	open_at("devices.fw-1.site");
	cr_expect_str_eq(pick_value(picker), "site-77");
	ms = slowest_key("branch 9999");
	cr_expect(ms < 150, "%g ms for a key among 10 000 sites", ms);
	cr_expect_str_eq(pick_value(picker), "site-9999");
	fprintf(stderr, "slowest key: %.2f ms\n", ms);
}
