/*
 * Every rule has a plan on which it fires and one on which it is silent, kept
 * in tests/plans/rules/FAMILY.plans. A part begins with a line
 *	=== NEED-001 fires at need.authorization.status
 *	=== NEED-001 silent
 * and holds the plan without its "version: 1" line. "at" is optional; a rule
 * may have several parts. "silent" also means that the rule was decided.
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/analysis/analysis.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/plan/document.h"
#include "model/rules/families.h"

/* The day all fixtures are checked on: 2026-06-15. */
static const char fixture_day[] = "2026-06-15";

static struct catalog *catalog;

static void
open_catalog(void)
{
	catalog = catalog_open(NULL, 0);
}

static void
close_catalog(void)
{
	catalog_close(catalog);
}

TestSuite(rules, .init = open_catalog, .fini = close_catalog);

static char *
family_file(const struct rule_family *family, char *path, size_t size)
{
	char name[16];
	size_t i;

	for (i = 0; family->id[i] != '\0' && i + 1 < sizeof name; i++)
		name[i] = (char)(family->id[i] | 0x20);
	name[i] = '\0';
	snprintf(path, size, "%s/tests/plans/rules/%s.plans",
	    getenv("abs_top_srcdir"), name);
	return path;
}

static void
read_all(const char *path, struct buf *text)
{
	FILE *file = fopen(path, "rb");
	char block[4096];
	size_t n;

	cr_assert_not_null(file, "%s cannot be read", path);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(text, block, n);
	fclose(file);
}

struct part {
	char rule[16], at[128];
	bool fires;
	size_t line;
	struct buf plan;
};

/* Cuts the next part out of the text; false at the end. */
static bool
next_part(const char **text, size_t *line, struct part *part)
{
	const char *at = *text, *end;
	char word[16] = "", place[128] = "";

	while (*at != '\0' && strncmp(at, "=== ", 4) != 0) {
		end = strchr(at, '\n');
		cr_assert_not_null(end, "text before the first part");
		at = end + 1;
		++*line;
	}
	if (*at == '\0')
		return false;
	part->line = *line;
	cr_assert(sscanf(at, "=== %15s %15s at %127s", part->rule, word,
	    place) >= 2, "line %zu: not a part", *line);
	cr_assert(strcmp(word, "fires") == 0 || strcmp(word, "silent") == 0,
	    "line %zu: neither fires nor silent", *line);
	part->fires = strcmp(word, "fires") == 0;
	memcpy(part->at, place, sizeof place);
	part->plan = (struct buf) { 0 };
	buf_puts(&part->plan, "version: 1\n");
	at = strchr(at, '\n') + 1;
	++*line;
	while (*at != '\0' && strncmp(at, "=== ", 4) != 0) {
		end = strchr(at, '\n') + 1;
		buf_add(&part->plan, at, (size_t)(end - at));
		at = end;
		++*line;
	}
	*text = at;
	return true;
}

static void
check_part(const char *file, const struct part *part)
{
	struct document *document =
	    document_open(buf_text(&part->plan), part->plan.length);
	const struct diags *diags = document_diags(document);
	struct analysis analysis = { 0 };
	struct findings findings;
	civil_day today;
	bool fired = false, open = false;
	size_t i;

	cr_expect_eq(diags->count, 0, "%s:%zu: %s: the plan is not valid: %s",
	    file, part->line, part->rule,
	    diags->count > 0 ? diags->items[0].text : "");
	cr_assert(civil_parse_day(fixture_day, &today));
	analysis_update(&analysis, document, catalog, today);
	findings = analysis.findings;
	for (i = 0; i < findings.count; i++) {
		const struct finding *finding = &findings.items[i];

		if (strcmp(finding->rule->id, part->rule) != 0)
			continue;
		fired = fired || part->at[0] == '\0' ||
		    strcmp(finding->where, part->at) == 0;
		cr_expect(part->fires, "%s:%zu: %s fires at %s: %s", file,
		    part->line, part->rule, finding->where, finding->message);
		cr_expect(finding->message[0] != '\0' &&
		    finding->remedy[0] != '\0', "%s says nothing", part->rule);
	}
	for (i = 0; i < findings.open_count; i++)
		if (strcmp(findings.open[i].rule->id, part->rule) == 0)
			open = true;
	if (part->fires)
		cr_expect(fired, "%s:%zu: %s does not fire%s%s%s", file,
		    part->line, part->rule, part->at[0] != '\0' ? " at " : "",
		    part->at, open ? " (it is not evaluated)" : "");
	else
		cr_expect(!open, "%s:%zu: %s is not evaluated", file,
		    part->line, part->rule);
	analysis_free(&analysis);
	document_close(document);
}

Test(rules, fire_and_are_silent_on_their_plans)
{
	const struct rule_family *const *family;

	for (family = rule_families; *family != NULL; family++) {
		char path[1024];
		struct buf text = { 0 };
		struct part part;
		const char *rest;
		size_t line = 1;

		read_all(family_file(*family, path, sizeof path), &text);
		for (rest = buf_text(&text); next_part(&rest, &line, &part);) {
			cr_expect_not_null(rule_find(part.rule),
			    "%s:%zu: there is no rule %s", path, part.line,
			    part.rule);
			check_part(strrchr(path, '/') + 1, &part);
			buf_free(&part.plan);
		}
		buf_free(&text);
	}
}

Test(rules, each_have_a_firing_and_a_silent_plan)
{
	const struct rule_family *const *family;
	size_t i;

	for (family = rule_families; *family != NULL; family++) {
		char path[1024], heading[64];
		struct buf text = { 0 };

		read_all(family_file(*family, path, sizeof path), &text);
		for (i = 0; i < (*family)->count; i++) {
			const struct rule *rule = &(*family)->rules[i];

			snprintf(heading, sizeof heading, "=== %s fires",
			    rule->id);
			cr_expect(strstr(buf_text(&text), heading) != NULL,
			    "%s has no plan on which it fires", rule->id);
			snprintf(heading, sizeof heading, "=== %s silent",
			    rule->id);
			cr_expect(strstr(buf_text(&text), heading) != NULL,
			    "%s has no plan on which it is silent", rule->id);
		}
		buf_free(&text);
	}
}

Test(rules, say_what_why_and_what_to_do)
{
	const struct rule_family *const *family;
	size_t i;

	for (family = rule_families; *family != NULL; family++) {
		for (i = 0; i < (*family)->count; i++) {
			const struct rule *rule = &(*family)->rules[i];
			size_t length = strlen((*family)->id);

			cr_expect(strncmp(rule->id, (*family)->id, length) ==
			    0 && rule->id[length] == '-' &&
			    strlen(rule->id) == length + 4,
			    "%s is not an id of %s", rule->id, (*family)->id);
			cr_expect(rule->step >= 1 && rule->step <= 8,
			    "%s belongs to no step", rule->id);
			cr_expect(rule->title[0] && rule->why[0] &&
			    rule->remedy[0] && rule->needs[0],
			    "%s lacks a text", rule->id);
			cr_expect(rule->source[0] ||
			    rule->basis == BASIS_PRACTICE,
			    "%s lacks a source", rule->id);
			cr_expect_eq(rule_find(rule->id), rule,
			    "%s is there twice", rule->id);
		}
	}
}

/* What a document holds while somebody is still typing it. */
Test(rules, survive_items_without_anything)
{
	static const char text[] =
	    "version: 1\n"
	    "services: [{}, {adopted: true, path: er}]\n"
	    "sites: [{}, {users: 5}]\n"
	    "wan: [{}, {kind: vpn}]\n"
	    "segments: [{}, {er_routes: all}]\n"
	    "devices: [{}, {path: er, kind: firewall}]\n"
	    "egresses: [{}, {active: true}]\n"
	    "circuits: [{}, {ms_peering: {advertised: [{}], prefixes: [{}]}},"
	    " {links: {primary: {}, secondary: {}}, change: modify}]\n"
	    "route_filters: [{}, {change: modify}]\n"
	    "flows: [{}, {direction: inbound, path: er}, {path: either}]\n"
	    "capacity: {profiles: [{}], demands: [{}]}\n"
	    "validation: {stages: [{}], checks: [{}], tests: [{}],"
	    " rollback: [{}], sign_off: [{}]}\n"
	    "qos: {enabled: true, queues: [{}]}\n"
	    "expansion: [{}, {decision: local_er}]\n"
	    "waivers: [{}]\n";
	struct document *document = document_open(text, sizeof text - 1);
	struct analysis analysis = { 0 };
	struct findings findings;
	size_t i;

	analysis_update(&analysis, document, catalog, 20000);
	findings = analysis.findings;
	cr_expect_gt(findings.count, 0, "nothing is found in a plan of gaps");
	for (i = 0; i < findings.count; i++)
		cr_expect_not_null(findings.items[i].where, "%s is nowhere",
		    findings.items[i].rule->id);
	analysis_free(&analysis);
	document_close(document);
}

Test(rules, are_found_by_mistyped_ids)
{
	cr_expect_str_eq(rule_nearest("NEED-01"), "NEED-001");
	cr_expect_str_eq(rule_nearest("NED-003"), "NEED-003");
	cr_expect_null(rule_nearest("something"));
}
