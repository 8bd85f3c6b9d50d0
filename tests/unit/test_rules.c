/*
 * Every rule has a plan on which it fires and one on which it is silent, kept
 * in assets/rules/FAMILY.plans (model/rules/example.h).
 */
#include <criterion/criterion.h>

#include <string.h>

#include "model/analysis/analysis.h"
#include "model/buf.h"
#include "model/catalog/catalog.h"
#include "model/embed.h"
#include "model/plan/document.h"
#include "model/rules/coverage.h"
#include "model/rules/example.h"
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

static void
check_part(const char *file, const struct rule_example *part)
{
	struct buf plan = { 0 };
	struct document *document;
	const struct diags *diags;
	struct analysis analysis = { 0 };
	struct findings findings;
	civil_day today;
	bool fired = false, open = false;
	size_t i;

	buf_puts(&plan, "version: 1\n");
	buf_add(&plan, part->text, part->length);
	document = document_open(buf_text(&plan), plan.length);
	diags = document_diags(document);
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
	buf_free(&plan);
}

Test(rules, fire_and_are_silent_on_their_plans)
{
	const struct rule_family *const *family;

	for (family = rule_families; *family != NULL; family++) {
		const struct embedded_file *file = rule_examples_file(*family);
		struct rule_examples examples = { 0 };
		struct rule_example part;

		cr_assert_not_null(file, "%s has no plans", (*family)->id);
		for (examples.rest = file->bytes;
		    rule_example_next(&examples, &part);) {
			cr_expect_not_null(rule_find(part.rule),
			    "%s:%zu: there is no rule %s", file->name,
			    part.line, part.rule);
			check_part(file->name, &part);
		}
		cr_expect_not(examples.wrong, "%s:%zu: not a part", file->name,
		    examples.line + 1);
	}
}

Test(rules, are_those_specified_and_have_examples)
{
	struct rule_cover cover;
	size_t n, missing = 0;

	for (n = 0; rule_cover_nth(catalog, n, &cover); n++) {
		if (cover.rule == NULL) {
			cr_log_warn("%s has no row yet", cover.id);
			missing++;
			continue;
		}
		cr_expect_not_null(cover.specified, "%s is not specified",
		    cover.id);
		cr_expect(cover.severity_agrees, "%s: severity", cover.id);
		cr_expect(cover.basis_agrees, "%s: basis", cover.id);
		cr_expect(cover.fires, "%s has no plan on which it fires",
		    cover.id);
		cr_expect(cover.silent, "%s has no plan on which it is silent",
		    cover.id);
	}
	cr_expect(n == 256 && missing == 0, "%zu rules, %zu without a row", n,
	    missing);
	cr_expect_eq(n, rule_count());
}

Test(rules, contradictions_name_rules_that_are_specified)
{
	struct contradictions rows = catalog_contradictions(catalog);
	struct specified_rules rules = catalog_rules(catalog);
	size_t i, n, k;

	for (i = 0; i < rows.count; i++) {
		for (n = 0; n < rows.items[i].rules.count; n++) {
			const char *id = rows.items[i].rules.items[n];

			for (k = 0; k < rules.count &&
			    strcmp(rules.items[k].id, id) != 0; k++)
				;
			cr_expect(k < rules.count, "%s: there is no rule %s",
			    rows.items[i].topic, id);
		}
	}
}

Test(rules, examples_that_are_none_are_refused)
{
	static const char *const texts[] = {
		"need: {}\n", "=== NEED-001 maybe\n", "=== NEED-001", "===\n",
	};
	struct rule_example part;
	size_t i;

	for (i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct rule_examples examples = { .rest = texts[i] };

		cr_expect_not(rule_example_next(&examples, &part), "%s",
		    texts[i]);
		cr_expect(examples.wrong, "%s", texts[i]);
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
