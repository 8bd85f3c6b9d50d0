/* Plays the wizard without a terminal; see session.h. */
#include "session.h"

#include "screen.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/utf8.h"
#include "ui/form.h"
#include "ui/list.h"

const char session_plan[] =
    "version: 1\n"
    "meta:\n"
    "  name: Contoso WAN 2027\n"
    "  organization: Contoso\n"
    "need:\n"
    "  driver: regulatory\n"
    "  justification: |\n"
    "    The supervisor asks for a private path.\n"
    "    The office in Dallas follows.\n"
    "services:\n"
    "  - id: exchange-online\n"
    "    adopted: true\n"
    "    path: er\n"
    "sites:\n"
    "  - id: los-angeles\n"
    "    name: Los Angeles\n"
    "    city: Los Angeles\n"
    "    country: US\n"
    "    lat: 34.05\n"
    "    lon: -118.24\n"
    "    users: 10000\n"
    "    inet_egress: [la-inet]\n"
    "    er_egress: [sv-1]\n"
    "    rtt_ms: { inet: 15, er: 10 }\n"
    "  - id: washington-dc\n"
    "    name: Washington DC\n"
    "    users: 15000\n"
    "    inet_egress: [dc-inet]\n"
    "    er_egress: [ny-1]\n"
    "    rtt_ms: { inet: 20, er: 10 }\n"
    "  - id: dallas\n"
    "    name: Dallas\n"
    "    users: 5000\n"
    "    inet_egress: [dal-inet]\n"
    "    er_egress: [ny-1]\n"
    "    rtt_ms: { inet: 15, er: 40 }\n"
    "devices:\n"
    "  - id: ny-fw\n"
    "    site: washington-dc\n"
    "    kind: firewall\n"
    "egresses:\n"
    "  - id: la-inet\n"
    "    site: los-angeles\n"
    "    isp: ISP One\n"
    "    mbps: 2000\n"
    "  - id: dc-inet\n"
    "    site: washington-dc\n"
    "    mbps: 2000\n"
    "  - id: dal-inet\n"
    "    site: dallas\n"
    "    mbps: 1000\n"
    "circuits:\n"
    "  - id: sv-1\n"
    "    peering_location: Silicon Valley\n"
    "    provider: Equinix\n"
    "    bandwidth_mbps: 1000\n"
    "  - id: ny-1\n"
    "    peering_location: New York\n"
    "    provider: Equinix\n"
    "    bandwidth_mbps: 2000\n"
    "    ms_peering:\n"
    "      enabled: true\n"
    "      vlan: 5000 # out of range\n"
    "      peer_asn: 65010\n"
    "      primary_v4: 192.0.2.0/30\n"
    "      advertised:\n"
    "        - cidr: 198.51.100.0/24\n"
    "          purpose: nat_out\n"
    "        - cidr: 203.0.113.0/24\n"
    "decisions:\n"
    "  - id: d1\n"
    "    step: 2\n"
    "    chosen: New York for the east\n";

/* --- few rules -------------------------------------------------------- */

bool session_few_rules;

static const char *const few[] = { "NEED-003", "NEED-006", "NEED-008",
	"EGR-003", "CONN-001" };

static bool
is_kept(const struct finding *finding)
{
	size_t i;

	for (i = 0; i < sizeof few / sizeof *few; i++)
		if (strcmp(finding->rule->id, few[i]) == 0)
			return true;
	return false;
}

static void
count(struct analysis *analysis, const struct finding *finding)
{
	struct step_result *step = &analysis->steps[finding->rule->step - 1];

	analysis->findings.errors += finding->severity == SEVERITY_ERROR;
	analysis->findings.warnings += finding->severity == SEVERITY_WARNING;
	analysis->findings.infos += finding->severity == SEVERITY_INFO;
	step->errors += finding->severity == SEVERITY_ERROR;
	step->warnings += finding->severity == SEVERITY_WARNING;
	step->infos += finding->severity == SEVERITY_INFO;
}

void __real_analysis_update(struct analysis *, const struct document *,
    const struct catalog *, civil_day today);
void __wrap_analysis_update(struct analysis *, const struct document *,
    const struct catalog *, civil_day today);

/* The linker puts this before the true one (--wrap). */
void
__wrap_analysis_update(struct analysis *analysis,
    const struct document *document, const struct catalog *catalog,
    civil_day today)
{
	struct findings *findings = &analysis->findings;
	size_t i, kept = 0;

	__real_analysis_update(analysis, document, catalog, today);
	if (!session_few_rules)
		return;
	findings->errors = findings->warnings = findings->infos = 0;
	findings->open_count = 0;
	for (i = 0; i < STEP_COUNT; i++)
		analysis->steps[i].errors = analysis->steps[i].warnings =
		    analysis->steps[i].infos = 0;
	for (i = 0; i < findings->count; i++) {
		if (!is_kept(&findings->items[i]))
			continue;
		findings->items[kept] = findings->items[i];
		count(analysis, &findings->items[kept++]);
	}
	findings->count = kept;
	for (i = 0; i < STEP_COUNT; i++) {
		struct step_result *step = &analysis->steps[i];

		if (step->state == STEP_HAS_ERRORS && step->errors == 0)
			step->state = step->items_given < step->items ?
			    STEP_IN_PROGRESS : STEP_DONE;
	}
}

/* --- opening ---------------------------------------------------------- */

static const struct ui_options usual = { .version = "erplan 0.1.0",
	.data_date = "2026-01-31" };

static void
open_document(struct session *session, const char *text)
{
	document_close(session->context.document);
	session->context.document = NULL;
	if (text != NULL) {
		session->context.document = document_open(text, strlen(text));
		cr_assert(session->context.document != NULL, "no memory");
		session->context.file = "contoso.yaml";
	}
}

void
session_open_with(struct session *session, const char *text,
    const struct ui_options *options)
{
	memset(session, 0, sizeof *session);
	session->catalog = catalog_open(NULL, 0);
	session->context.catalog = session->catalog;
	session->context.analysis = &session->analysis;
	cr_assert(civil_parse_day("2026-11-01", &session->context.today),
	    "a date");
	session->ui = ui_open(options);
	cr_assert(session->ui != NULL, "no memory");
	cr_assert(grid_init(&session->grid, 24, 80), "no memory");
	open_document(session, text);
	ui_attach(session->ui, &session->context);
}

void
session_open(struct session *session, const char *text)
{
	session_open_with(session, text, &usual);
}

void
session_attach(struct session *session, const char *text)
{
	open_document(session, text);
	ui_attach(session->ui, &session->context);
}

void
session_close(struct session *session)
{
	ui_close(session->ui);
	analysis_free(&session->analysis);
	document_close(session->context.document);
	catalog_close(session->catalog);
	grid_free(&session->grid);
}

/* --- events ----------------------------------------------------------- */

void
session_event(struct session *session, const struct event *event)
{
	struct effect effect = ui_update(session->ui, &session->context,
	    event);

	if (effect.kind == EFFECT_NONE)
		return;
	session->effect = effect;
	session->effects++;
	snprintf(session->effect_text, sizeof session->effect_text, "%s",
	    effect.text != NULL ? effect.text : "");
}

static void
press(struct session *session, uint32_t key)
{
	struct event event = { .kind = EVENT_KEY, .key = key };

	session_event(session, &event);
}

static uint32_t
read_key(const char *name)
{
	uint32_t base, modifiers, i;
	char shown[PRESS_NAME_SIZE];
	static const uint32_t tried[] = { 0, PRESS_SHIFT, PRESS_ALT,
		PRESS_CTRL };

	for (i = 0; i < sizeof tried / sizeof *tried; i++) {
		modifiers = tried[i];
		for (base = ' '; base < 127; base++)
			if ((modifiers & PRESS_SHIFT) == 0 &&
			    (modifiers != PRESS_CTRL || base < 'A' ||
				base > 'Z') && strcmp(name,
			    event_press_name(base | modifiers, shown)) == 0)
				return base | modifiers;
		for (base = PRESS_NAMED; base < PRESS_NAMED_END; base++)
			if (strcmp(name, event_press_name(base | modifiers,
			    shown)) == 0)
				return base | modifiers;
	}
	cr_assert_fail("no key is named \"%s\"", name);
	return 0;
}

void
session_keys(struct session *session, const char *names)
{
	char name[PRESS_NAME_SIZE];

	while (*names != '\0') {
		size_t length = strcspn(names, " ");

		cr_assert(length < sizeof name, "no such key: %s", names);
		memcpy(name, names, length);
		name[length] = '\0';
		if (length > 0)
			press(session, read_key(name));
		names += length;
		names += strspn(names, " ");
	}
}

void
session_type(struct session *session, const char *text)
{
	size_t left = strlen(text), size;
	uint32_t c;

	while (left > 0) {
		size = utf8_decode(text, left, &c);
		cr_assert(size > 0, "bad text");
		press(session, c);
		text += size;
		left -= size;
	}
}

void
session_paste(struct session *session, const char *text)
{
	struct event event = { .kind = EVENT_PASTE, .text = text,
		.length = strlen(text) };

	session_event(session, &event);
}

void
session_resize(struct session *session, int rows, int cols)
{
	struct event event = { .kind = EVENT_RESIZE, .rows = rows,
		.cols = cols };

	cr_assert(grid_resize(&session->grid, rows, cols), "no memory");
	session_event(session, &event);
}

void
session_outcome(struct session *session, enum effect_kind kind, bool ok,
    const char *text)
{
	struct event event = { .kind = EVENT_OUTCOME, .number = (int)kind,
		.ok = ok, .insist = !ok && kind == EFFECT_SAVE, .text = text,
		.length = strlen(text) };

	session_event(session, &event);
}

/* --- screens ---------------------------------------------------------- */

static struct buf shown;

const char *
session_screen(struct session *session)
{
	buf_clear(&shown);
	ui_view(session->ui, &session->context, &session->grid);
	grid_text(&session->grid, &shown);
	return buf_text(&shown);
}

bool
session_shows(struct session *session, const char *text)
{
	return strstr(session_screen(session), text) != NULL;
}

const char *
session_line(struct session *session, const char *beginning)
{
	static char line[256];
	size_t length, size = strlen(beginning);
	const char *text = document_text(session->context.document, &length);

	line[0] = '\0';
	while (*text != '\0') {
		size_t end = strcspn(text, "\n");

		if (strncmp(text + strspn(text, " -"), beginning, size) == 0) {
			snprintf(line, sizeof line, "%.*s", (int)end, text);
			return line;
		}
		text += end + (text[end] == '\n');
	}
	return line;
}

void
session_golden(struct session *session, const char *name, int cols, int rows)
{
	char file[96];

	session_resize(session, rows, cols);
	ui_view(session->ui, &session->context, &session->grid);
	snprintf(file, sizeof file, "wizard/%s", name);
	screen_expect(&session->grid, file);
}

void
session_golden_sizes(struct session *session, const char *name)
{
	session_golden(session, name, 60, 16);
	session_golden(session, name, 120, 40);
	session_golden(session, name, 80, 24);
}

/* --- what always holds ------------------------------------------------ */

static void
check_level(struct session *session, const struct level *level,
    const char *when)
{
	struct form form;
	int32_t count = 1;

	if (level->kind == LEVEL_LIST)
		count = ui_list_count(&level->path,
		    document_plan(session->context.document));
	else if (level->kind == LEVEL_FORM) {
		form_build(&form, session->ui, &session->context, level);
		count = form.fields;
		cr_expect(form.count < FORM_ROWS_MAX, "%s: a form overflows",
		    when);
	}
	cr_expect(level->selected >= 0 &&
	    (level->selected < count || level->selected == 0),
	    "%s: selection %d of %d", when, (int)level->selected, (int)count);
	cr_expect(level->top >= 0 && (level->top < count || level->top == 0 ||
	    level->kind == LEVEL_FORM),
	    "%s: top %d of %d", when, (int)level->top, (int)count);
}

void
session_check(struct session *session, const char *when)
{
	const struct ui *ui = session->ui;
	int i;

	if (session->context.document == NULL)
		return;
	cr_expect(!document_failed(session->context.document), "%s", when);
	cr_expect(document_readable(session->context.document), "%s", when);
	cr_expect(ui->level_count >= 1 && ui->level_count <= LEVEL_MAX,
	    "%s: %d levels", when, ui->level_count);
	for (i = 0; i < ui->level_count; i++)
		check_level(session, &ui->levels[i], when);
}
