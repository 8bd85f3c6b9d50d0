/*
 * Findings as SARIF 2.1.0 for code scanning: every rule once, every finding
 * with region, fingerprint and, where it is waived, its suppression.
 */
#include "src/check_format.h"

#include <stdio.h>
#include <string.h>

#include "src/command.h"
#include "src/file.h"

static const char *
level_of(enum rule_severity severity)
{
	switch (severity) {
	case RULE_ERROR:
	case RULE_ERROR_IF_HA:
		return "error";
	case RULE_WARNING:
		return "warning";
	case RULE_INFO:
		break;
	}
	return "note";
}

static void
write_text(struct json_writer *json, const char *name, const char *text)
{
	json_begin_object(json, name);
	json_write_string(json, "text", text);
	json_end_object(json);
}

static void
write_rule(struct json_writer *json, const struct rule *rule)
{
	json_begin_object(json, NULL);
	json_write_string(json, "id", rule->id);
	write_text(json, "shortDescription", rule->title);
	write_text(json, "fullDescription", rule->why);
	write_text(json, "help", rule->remedy);
	json_begin_object(json, "defaultConfiguration");
	json_write_string(json, "level", level_of(rule->severity));
	json_end_object(json);
	json_begin_object(json, "properties");
	json_write_string(json, "basis", basis_name(rule->basis));
	json_write_integer(json, "step", rule->step);
	json_write_string(json, "source", rule->source);
	json_end_object(json);
	json_end_object(json);
}

void
check_sarif_begin(struct check_report *report)
{
	const struct rule_family *const *family;
	struct json_writer *json = &report->json;
	size_t i;

	json_begin_object(json, NULL);
	json_write_string(json, "$schema",
	    "https://json.schemastore.org/sarif-2.1.0.json");
	json_write_string(json, "version", "2.1.0");
	json_begin_array(json, "runs");
	json_begin_object(json, NULL);
	json_begin_object(json, "tool");
	json_begin_object(json, "driver");
	json_write_string(json, "name", PACKAGE_NAME);
	json_write_string(json, "version", PACKAGE_VERSION);
	json_begin_array(json, "rules");
	for (family = rule_families; *family != NULL; family++)
		for (i = 0; i < (*family)->count; i++)
			write_rule(json, &(*family)->rules[i]);
	json_end_array(json);
	json_end_object(json);
	json_end_object(json);
	json_write_string(json, "columnKind", "unicodeCodePoints");
	json_begin_array(json, "results");
}

static int64_t
rule_index(const struct rule *wanted)
{
	const struct rule_family *const *family;
	int64_t index = 0;

	for (family = rule_families; *family != NULL; family++) {
		if (wanted >= (*family)->rules &&
		    wanted < (*family)->rules + (*family)->count)
			return index + (wanted - (*family)->rules);
		index += (int64_t)(*family)->count;
	}
	return -1;
}

/* A file's name as a relative reference: what is not plain is escaped. */
static void
write_uri(struct json_writer *json, const char *file)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-._~/";
	struct buf uri = { 0 };

	for (; *file != '\0'; file++) {
		if (strchr(plain, *file) != NULL)
			buf_putc(&uri, *file);
		else
			buf_printf(&uri, "%%%02X", (unsigned char)*file);
	}
	json_write_string(json, "uri", buf_text(&uri));
	buf_free(&uri);
}

static void
write_location(struct json_writer *json, const char *file,
    const struct finding *finding)
{
	const struct place *place = &finding->place;

	json_begin_array(json, "locations");
	json_begin_object(json, NULL);
	json_begin_object(json, "physicalLocation");
	json_begin_object(json, "artifactLocation");
	write_uri(json, file);
	json_end_object(json);
	json_begin_object(json, "region");
	json_write_integer(json, "startLine", place->line > 0 ? place->line : 1);
	json_write_integer(json, "startColumn",
	    place->column > 0 ? place->column : 1);
	if (place->end_line > 0) {
		json_write_integer(json, "endLine", place->end_line);
		json_write_integer(json, "endColumn", place->end_column);
	}
	json_end_object(json);
	json_end_object(json);
	json_begin_array(json, "logicalLocations");
	json_begin_object(json, NULL);
	json_write_string(json, "fullyQualifiedName", finding->where);
	json_end_object(json);
	json_end_array(json);
	json_end_object(json);
	json_end_array(json);
}

/* Of rule and path, not of lines: it stays when the file grows above it. */
static void
write_fingerprint(struct json_writer *json, const struct finding *finding)
{
	struct buf key = { 0 };
	char text[24];

	buf_printf(&key, "%s %s", finding->rule->id, finding->where);
	snprintf(text, sizeof text, "%016llx:1",
	    (unsigned long long)file_hash(buf_text(&key), key.length));
	json_begin_object(json, "partialFingerprints");
	json_write_string(json, "primaryLocationLineHash", text);
	json_end_object(json);
	buf_free(&key);
}

void
check_sarif_file(struct check_report *report, const char *file,
    const struct findings *findings)
{
	static const char *const levels[] = { "error", "warning", "note" };
	struct json_writer *json = &report->json;
	struct buf message = { 0 };
	size_t i;

	for (i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (!check_shows(report->in, finding->rule))
			continue;
		buf_clear(&message);
		buf_printf(&message, "%s. %s", finding->message,
		    finding->remedy);
		json_begin_object(json, NULL);
		json_write_string(json, "ruleId", finding->rule->id);
		json_write_integer(json, "ruleIndex",
		    rule_index(finding->rule));
		json_write_string(json, "level", levels[finding->severity]);
		write_text(json, "message", buf_text(&message));
		write_location(json, file, finding);
		write_fingerprint(json, finding);
		if (finding->waiver != NULL) {
			json_begin_array(json, "suppressions");
			json_begin_object(json, NULL);
			json_write_string(json, "kind", "external");
			json_write_string(json, "justification",
			    finding->waiver->reason != NULL ?
			    finding->waiver->reason : "waived in the plan");
			json_end_object(json);
			json_end_array(json);
		}
		json_end_object(json);
	}
	buf_free(&message);
}

void
check_sarif_end(struct check_report *report)
{
	struct json_writer *json = &report->json;

	json_end_array(json);
	json_end_object(json);
	json_end_array(json);
	json_end_object(json);
	buf_putc(&report->text, '\n');
}
