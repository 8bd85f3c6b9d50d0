/* Reading a plan: what is refused, what is wrong, and where. */
#include "model/plan/document.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"

static struct document *
open_text(const char *text)
{
	struct document *d = document_open(text, strlen(text));

	cr_assert(d != NULL, "opened");
	return d;
}

/* All diagnostics as "line:column id path: text" lines. */
static void
list_diags(struct document *d, struct buf *out)
{
	const struct diags *ds = document_diags(d);

	for (size_t i = 0; i < ds->count; i++)
		buf_printf(out, "%u:%u %s %s: %s\n",
		    (unsigned)ds->items[i].place.line,
		    (unsigned)ds->items[i].place.column, ds->items[i].id,
		    ds->items[i].path, ds->items[i].text);
}

/* Texts that hold no plan: the one diagnostic says where and why. */
static const struct refused {
	const char *name, *text;
	size_t length; /* 0: strlen */
	uint32_t line, column;
	const char *id;
} refused[] = {
	{ "empty", "", 0, 1, 1, "empty" },
	{ "only comments", "# a plan\n\n# soon\n", 0, 4, 1, "empty" },
	{ "only a marker", "---\n", 0, 2, 1, "empty" },
	{ "a word", "hello\n", 0, 1, 1, "wrong-kind" },
	{ "a list", "- version: 1\n", 0, 1, 1, "wrong-kind" },
	{ "alias", "version: 1\nmeta: &a {name: x}\nneed: *a\n", 0, 2, 7,
	    "anchor" },
	{ "alias to itself", "version: 1\nmeta: &a [*a]\n", 0, 2, 7,
	    "anchor" },
	{ "tag", "version: 1\nmeta: !!map {name: x}\n", 0, 2, 7, "tag" },
	{ "local tag", "version: !v 1\n", 0, 1, 10, "tag" },
	{ "non-specific tag", "version: 1\nmeta:\n  name: ! x\n", 0, 3, 9,
	    "tag" },
	{ "merge key", "version: 1\nmeta:\n  <<: {name: x}\n", 0, 3, 3,
	    "merge-key" },
	{ "two documents", "version: 1\n---\nversion: 1\n", 0, 2, 1,
	    "documents" },
	{ "directive", "%YAML 1.1\n---\nversion: 1\n", 0, 1, 1, "directive" },
	{ "future YAML", "%YAML 9.9\n---\nversion: 1\n", 0, 1, 1,
	    "yaml-syntax" },
	{ "unclosed quote", "version: 1\nmeta:\n  name: \"x\n", 0, 4, 1,
	    "yaml-syntax" },
	{ "unclosed list", "version: 1\nservices: [\n", 0, 3, 1,
	    "yaml-syntax" },
	{ "tab indents", "version: 1\nmeta:\n\tname: x\n", 0, 3, 1,
	    "yaml-syntax" },
	{ "NUL", "version: 1\nmeta: \0\n", 19, 2, 7, "raw-control" },
	{ "escape", "version: 1\n# \033[31m\n", 0, 2, 3, "raw-control" },
	{ "DEL", "version: 1 # \177\n", 0, 1, 14, "raw-control" },
	{ "C1", "version: 1 # \xc2\x9b\n", 0, 1, 14, "raw-control" },
	{ "U+FFFE", "version: 1 # \xef\xbf\xbe\n", 0, 1, 14, "raw-control" },
	{ "BOM inside", "version: 1\n\xef\xbb\xbf\n", 0, 2, 1, "raw-control" },
	{ "bad byte", "version: 1\nmeta: {name: \xff}\n", 0, 2, 14,
	    "bad-utf8" },
	{ "overlong", "# \xc0\xaf\n", 0, 1, 3, "bad-utf8" },
	{ "surrogate", "# \xed\xa0\x80\n", 0, 1, 3, "bad-utf8" },
	{ "cut character", "# \xe2\x82", 0, 1, 3, "bad-utf8" },
	{ "UTF-16 with BOM", "\xff\xfe" "v\0e\0", 6, 1, 1, "utf-16" },
	{ "UTF-16 without", "v\0e\0r\0", 6, 1, 1, "utf-16" },
	{ "UTF-16, other order", "\0v\0e\0r", 6, 1, 1, "utf-16" },
	{ "NEL in a value", "version: 1\nmeta:\n  name: a\xc2\x85" "b\n", 0, 3,
	    10, "line-separator" },
	{ "LS in a comment", "version: 1 # a\xe2\x80\xa8" "b\n", 0, 1, 15,
	    "line-separator" },
	{ "PS before a key", "version: 1\n\xe2\x80\xa9meta:\n  name: b\n", 0, 2,
	    1, "line-separator" },
};

Test(document, refuses_what_is_no_plan_with_place_and_reason)
{
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		const struct refused *row = &refused[i];
		struct document *d = document_open(row->text,
		    row->length > 0 ? row->length : strlen(row->text));
		const struct diags *ds;
		struct buf list = { 0 };

		cr_assert(d != NULL, "%s: opened", row->name);
		ds = document_diags(d);
		list_diags(d, &list);
		cr_expect(!document_readable(d), "%s: refused", row->name);
		cr_expect(ds->count >= 1 && ds->errors == ds->count,
		    "%s: says why", row->name);
		if (ds->count >= 1) {
			const struct diag *first = &ds->items[0];

			cr_expect(strcmp(first->id, row->id) == 0 &&
			    first->place.line == row->line &&
			    first->place.column == row->column,
			    "%s: %s", row->name, buf_text(&list));
		}
		cr_expect(document_plan(d)->sites.count == 0 &&
		    document_plan(d)->meta.name == NULL, "%s: no plan",
		    row->name);
		buf_free(&list);
		document_close(d);
	}
}

/* Readable plans with errors: all of them, with place, path and text. */
static const struct wrong {
	const char *name, *text, *diags;
} wrong[] = {
	{ "nothing wrong", "version: 1\n", "" },
	{ "marks around the document", "---\nversion: 1\n...\n", "" },
	{ "JSON is YAML", "{\"version\": 1, \"meta\": {\"name\": \"x\"}}\n",
	    "" },
	{ "no version", "meta:\n  name: x\n",
	    "1:1 missing-version : version is missing; write the line "
	    "\"version: 1\" at the top\n" },
	{ "empty values are absent",
	    "version: 1\nmeta:\n  name:\n  owner: ~\n  cloud: null\nneed:\n"
	    "sites:\nwan: ~\nsecurity: {}\nservices: []\n", "" },
	{ "unknown keys, nearest named",
	    "version: 1\nmeta:\n  nam: x\n  zzzzzz: [1, {a: b}]\nciruits: []\n",
	    "3:3 unknown-key meta: nam is not a key of Plan facts; did you "
	    "mean name?\n"
	    "4:3 unknown-key meta: zzzzzz is not a key of Plan facts\n"
	    "5:1 unknown-key : ciruits is not a key of the plan; did you mean "
	    "circuits?\n" },
	{ "duplicate keys, both lines",
	    "version: 1\nmeta:\n  name: x\n  owner: y\n  name: z\nversion: 1\n",
	    "5:3 duplicate-key meta: name is given twice, on line 3 and on "
	    "line 5; the first one counts\n"
	    "6:1 duplicate-key : version is given twice, on line 1 and on "
	    "line 6; the first one counts\n" },
	{ "wrong kinds",
	    "version: [1]\nmeta: x\nsites: {a: b}\nneed:\n  driver: [cost]\n"
	    "services:\n  - exchange\n  -\nwan:\n  - id: a\n    mbps: {x: 1}\n"
	    "circuits:\n- id: b\n  edge_devices: fw\n",
	    "1:10 wrong-kind version: version: this is a list; one value "
	    "belongs here\n"
	    "2:7 wrong-kind meta: meta: this is a value; keys with values "
	    "belongs here\n"
	    "3:8 wrong-kind sites: sites: this is a mapping; a list of items "
	    "belongs here\n"
	    "5:11 wrong-kind need.driver: driver: this is a list; one value "
	    "belongs here\n"
	    "7:5 wrong-kind services[0]: services: this is a value; an item "
	    "with keys and values belongs here\n"
	    "8:4 wrong-kind services[1]: services: this item is empty\n"
	    "11:11 wrong-kind wan.a.mbps: mbps: this is a mapping; one value "
	    "belongs here\n"
	    "14:17 wrong-kind circuits.b.edge_devices: edge_devices: this is "
	    "a value; a list such as [a, b] or one \"- a\" a line belongs "
	    "here\n" },
	{ "keys that are no words",
	    "version: 1\n? [a]\n: 1\nmeta:\n  ? {x: y}\n  : 2\n  name: z\n",
	    "2:3 bad-key : a key is one word of letters, digits and _\n"
	    "5:5 bad-key meta: a key is one word of letters, digits and _\n" },
	{ "ids: missing, twice, dangling",
	    "version: 1\nsites:\n  - id: a\n  - name: B\n  - id: a\n"
	    "    er_egress: [ny-1, ny-2]\ncircuits:\n  - id: ny-2\n",
	    "4:5 missing-key sites[1]: id is missing; every Site needs one\n"
	    "5:9 duplicate-id sites[2].id: id: a is the id of two items, on "
	    "line 3 and on line 5\n"
	    "6:17 unknown-id sites[2].er_egress[0]: er_egress: ny-1 is not in "
	    "circuits; did you mean ny-2?\n" },
	{ "a text with NUL", "version: 1\nmeta:\n  name: \"a\\0b\"\n",
	    "3:9 bad-value meta.name: name: the text holds the character "
	    "U+0000, which no value may\n" },
	{ "newer version, shown",
	    "version: 7\nmeta:\n  name: x\nfuture: {a: 1}\n",
	    "1:10 newer-version version: the plan is of version 7, this "
	    "program knows version 1: it is shown, not changed\n"
	    "4:1 unknown-key : future is not a key of the plan\n" },
	{ "characters are counted, not bytes",
	    "version: 1\nmeta: {name: \"Zürich 東京\", cloud: x}\n",
	    "2:34 bad-value meta.cloud: cloud: \"x\" is none of worldwide, "
	    "gcc, gcc_high, dod, china_21v\n" },
	{ "BOM and CRLF",
	    "\xef\xbb\xbfversion: 1\r\nmeta:\r\n  cloud: x\r\n",
	    "3:10 bad-value meta.cloud: cloud: \"x\" is none of worldwide, "
	    "gcc, gcc_high, dod, china_21v\n" },
	{ "separators inside quotes count no lines",
	    "version: 1\nneed:\n  justification: \"a\xe2\x80\xa8" "b\"\n"
	    "meta:\n  cloud: x\n",
	    "5:10 bad-value meta.cloud: cloud: \"x\" is none of worldwide, "
	    "gcc, gcc_high, dod, china_21v\n" },
};

Test(document, lists_every_error_with_place_path_and_remedy)
{
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct document *d = open_text(wrong[i].text);
		struct buf list = { 0 };

		list_diags(d, &list);
		cr_expect(document_readable(d), "%s: readable",
		    wrong[i].name);
		cr_expect(strcmp(buf_text(&list), wrong[i].diags) == 0,
		    "%s:\n%s", wrong[i].name, buf_text(&list));
		buf_free(&list);
		document_close(d);
	}
}

/* Values are typed by the rows only, whatever YAML would make of them. */
static const struct typed {
	const char *yaml;
	bool good;
	const char *says; /* part of the message */
} users[] = {
	{ "0", true, "" },
	{ "10000", true, "" },
	{ "'10'", true, "" },
	{ "\"10\"", true, "" },
	{ "nan", false, "whole number" },
	{ ".inf", false, "whole number" },
	{ "1e999", false, "whole number" },
	{ "1e3", false, "whole number" },
	{ "-1", false, "outside 0 to" },
	{ "99999999999999999999", false, "outside 0 to" },
	{ "0x1F", false, "mean 31?" },
	{ "010", false, "mean 10?" },
	{ "1_000", false, "mean 1000?" },
	{ "12:30", false, "whole number" },
	{ "yes", false, "whole number" },
	{ "3.5", false, "whole number" },
};

Test(document, numbers_are_read_by_the_row_alone)
{
	for (size_t i = 0; i < sizeof users / sizeof users[0]; i++) {
		char text[200];
		struct document *d;
		const struct diags *ds;

		snprintf(text, sizeof text,
		    "version: 1\nsites:\n  - id: a\n    users: %s\n",
		    users[i].yaml);
		d = open_text(text);
		ds = document_diags(d);
		cr_expect((ds->count == 0) == users[i].good, "%s",
		    users[i].yaml);
		if (ds->count > 0)
			cr_expect(ds->count == 1 && strstr(ds->items[0].text,
			    users[i].says) != NULL, "%s: %s", users[i].yaml,
			    ds->items[0].text);
		document_close(d);
	}
}

Test(document, words_yaml_would_retype_are_text)
{
	struct document *d = open_text("version: 1\n"
	    "meta: {name: 0100, go_live: 2026-11-23, organization: NO}\n"
	    "sites:\n- {id: 0x1f, country: NO, name: 12:30}\n");
	const struct plan *plan = document_plan(d);
	struct buf list = { 0 };

	list_diags(d, &list);
	cr_assert(list.length == 0, "%s", buf_text(&list));
	cr_expect(strcmp(plan->meta.name, "0100") == 0, "octal");
	cr_expect(strcmp(plan->meta.organization, "NO") == 0, "boolean");
	cr_expect(strcmp(plan->meta.go_live, "2026-11-23") == 0, "date");
	cr_expect(strcmp(plan->sites.items[0].country, "NO") == 0, "Norway");
	cr_expect(strcmp(plan->sites.items[0].id, "0x1f") == 0, "hex");
	cr_expect(strcmp(plan->sites.items[0].name, "12:30") == 0, "base 60");
	buf_free(&list);
	document_close(d);
}

Test(document, reads_all_shapes_of_records_and_lists)
{
	struct document *d = open_text("version: 1\n"
	    "need:\n  guide_reviewed_by: [security, network]\n"
	    "  scope: {outbound: [exchange, teams]}\n"
	    "services: [{id: exchange}, {id: teams, adopted: true}]\n"
	    "circuits:\n"
	    "    - id: c\n"
	    "      ms_peering:\n"
	    "          vlan: 100\n"
	    "          advertised:\n"
	    "          - {cidr: 198.51.100.0/24, purpose: nat}\n"
	    "          - cidr: 203.0.113.0/24\n"
	    "            prepend: 2\n");
	const struct plan *plan = document_plan(d);
	const struct ms_peering *peering;
	struct buf list = { 0 };

	list_diags(d, &list);
	cr_assert(list.length == 0, "%s", buf_text(&list));
	cr_expect(plan->need.guide_reviewed_by ==
	    ((1u << TEAM_NETWORK) | (1u << TEAM_SECURITY)), "set");
	cr_expect(plan->need.scope.outbound.count == 2 &&
	    strcmp(plan->need.scope.outbound.items[1], "teams") == 0, "texts");
	cr_assert(plan->services.count == 2 && plan->circuits.count == 1,
	    "lists");
	cr_expect(GIVEN(service, &plan->services.items[1], adopted) &&
	    !GIVEN(service, &plan->services.items[0], adopted), "given");
	peering = &plan->circuits.items[0].ms_peering;
	cr_expect(peering->vlan == 100 && peering->advertised.count == 2 &&
	    peering->advertised.items[1].prepend == 2, "nested list");
	cr_expect(GIVEN(circuit, &plan->circuits.items[0], ms_peering) &&
	    !GIVEN(circuit, &plan->circuits.items[0], links), "records");
	cr_expect(GIVEN(plan, plan, circuits) && !GIVEN(plan, plan, sites),
	    "sections");
	buf_free(&list);
	document_close(d);
}

/* What others rely on without asking. */
Test(document, ids_are_never_null_and_elements_keep_their_places)
{
	struct document *d = open_text("version: 1\nsites:\n"
	    "  - name: x\n  -\n  - 7\n  - id: \"B A D\"\n  - id: good\n"
	    "    er_egress: [a b, ~, c-1]\n");
	const struct plan *plan = document_plan(d);
	const struct texts *via;

	cr_assert(plan->sites.count == 5, "one record per item");
	for (size_t i = 0; i < 4; i++)
		cr_expect(strcmp(plan->sites.items[i].id, "") == 0,
		    "item %zu", i);
	via = &plan->sites.items[4].er_egress;
	cr_assert(via->count == 3, "elements %u", (unsigned)via->count);
	cr_expect(strcmp(via->items[2], "c-1") == 0, "place of c-1");
	document_close(d);
}

static void
repeat(struct buf *out, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_puts(out, text);
}

static bool
has_diag(const struct diags *ds, const char *id)
{
	for (size_t i = 0; i < ds->count; i++)
		if (strcmp(ds->items[i].id, id) == 0)
			return true;
	return false;
}

/* Work is bounded by refusing early; the time limit only ends a failure. */
static const struct bomb {
	const char *name, *head, *repeated, *tail;
	size_t times;
	const char *id;
} bombs[] = {
	{ "brackets", "version: 1\nmeta: ", "[", "\n", 100000, "too-deep" },
	{ "brackets, one a line", "version: 1\nmeta: ", "[\n", "\n", 100000,
	    "too-deep" },
	{ "braces", "version: 1\nmeta: ", "{a: ", "\n", 20000, "too-deep" },
	{ "dashes", "version: 1\nmeta: ", "- ", "\n", 100000, "yaml-syntax" },
	{ "dashes in a list", "version: 1\nsites:\n", "- ", "x\n", 100000,
	    "too-deep" },
	{ "anchors", "version: 1\nwan:\n", " - &a x\n", "", 50000, "anchor" },
	{ "aliases", "version: 1\nmeta: {x: &a 1}\nwan:\n", " - *a\n", "",
	    50000, "anchor" },
	{ "too many sites", "version: 1\nsites:\n", "- {}\n", "", 100001,
	    "too-many" },
	{ "too many values", "version: 1\nneed: {scope: {outbound: [", "a,",
	    "a]}}\n", 2000001, "too-many" },
	{ "too large", "# ", "xxxxxxxxxxxxxxxx", "\n", 1 << 22, "too-large" },
};

Test(document, bombs_are_refused, .timeout = 20)
{
	for (size_t i = 0; i < sizeof bombs / sizeof bombs[0]; i++) {
		struct buf text = { 0 };
		struct document *d;
		const struct diags *ds;

		buf_puts(&text, bombs[i].head);
		repeat(&text, bombs[i].repeated, bombs[i].times);
		buf_puts(&text, bombs[i].tail);
		d = document_open(text.bytes, text.length);
		cr_assert(d != NULL, "%s", bombs[i].name);
		ds = document_diags(d);
		cr_expect(!document_readable(d), "%s: refused", bombs[i].name);
		cr_expect(has_diag(ds, bombs[i].id), "%s: %s", bombs[i].name,
		    bombs[i].id);
		document_close(d);
		buf_free(&text);
	}
}

Test(document, block_nesting_is_limited)
{
	for (int depth = 60; depth <= 70; depth++) {
		struct buf text = { 0 };
		struct document *d;

		buf_puts(&text, "version: 1\nextra:");
		for (int i = 1; i < depth; i++)
			buf_printf(&text, "\n%*sk:", i, "");
		buf_puts(&text, " v\n");
		d = open_text(text.bytes);
		cr_expect(document_readable(d) == (depth <= 64), "depth %d",
		    depth);
		document_close(d);
		buf_free(&text);
	}
}

static const char small[] =
    "\xef\xbb\xbf# plan\r\nversion: 1\r\nmeta: {name: \"Z\xc3\xbcrich\"}\r\n"
    "sites:\r\n  - id: a # one\r\n    note: |-\r\n      x\r\n\r\n      y\r\n"
    "    er_egress: [b, 'c']\r\n  - {id: d, rtt_ms: {inet: 1.5}}\r\n";

static void
open_and_list(const char *bytes, size_t length)
{
	/* A copy of exactly that size, so that the sanitizer sees overruns. */
	char *copy = malloc(length > 0 ? length : 1);
	struct document *d;
	const struct diags *ds;

	cr_assert(copy != NULL, "memory");
	memcpy(copy, bytes, length);
	d = document_open(copy, length);
	cr_assert(d != NULL, "opened");
	ds = document_diags(d);
	cr_expect(document_readable(d) || ds->errors > 0, "%.*s", (int)length,
	    bytes);
	for (size_t i = 0; i < ds->count; i++)
		cr_expect(ds->items[i].place.line >= 1 &&
		    ds->items[i].place.column >= 1 &&
		    ds->items[i].text[0] != '\0', "%s", ds->items[i].id);
	document_close(d);
	free(copy);
}

Test(document, truncated_anywhere_is_read_or_refused)
{
	for (size_t length = 0; length < sizeof small; length++)
		open_and_list(small, length);
}

Test(document, any_byte_may_be_any_other, .timeout = 120)
{
	char copy[sizeof small];

	for (size_t i = 0; i + 1 < sizeof small; i++)
		for (unsigned byte = 0; byte < 256; byte += i % 3 + 1) {
			memcpy(copy, small, sizeof small);
			copy[i] = (char)byte;
			open_and_list(copy, sizeof small - 1);
		}
}

/* path, place: of the value, or of the record that lacks it. */
static const struct placed {
	const char *path;
	uint32_t line, column, end_line, end_column;
} placed[] = {
	{ "version", 2, 10, 2, 11 },
	{ "meta.name", 3, 14, 3, 22 },
	{ "meta", 3, 1, 3, 5 },
	{ "meta.owner", 3, 1, 3, 5 },
	{ "sites", 4, 1, 4, 6 },
	{ "sites.a", 5, 5, 5, 10 },
	{ "sites.a.id", 5, 9, 5, 10 },
	{ "sites.a.users", 5, 5, 5, 10 },
	{ "sites.a.note", 6, 11, 6, 12 },
	{ "sites.a.er_egress", 10, 5, 10, 14 },
	{ "sites.a.er_egress[0]", 10, 17, 10, 18 },
	{ "sites.a.er_egress[1]", 10, 20, 10, 23 },
	{ "sites.d", 11, 5, 11, 33 },
	{ "sites.d.rtt_ms.inet", 11, 28, 11, 31 },
	{ "sites.d.rtt_ms.er", 11, 13, 11, 19 },
	{ "sites.d.measured.from", 11, 5, 11, 33 },
	{ "circuits", 1, 1, 1, 1 },
};

Test(document, places_of_values_and_of_what_lacks_them)
{
	enum { COUNT = sizeof placed / sizeof placed[0] };
	struct document *d = open_text(small);
	struct path paths[COUNT];
	struct place places[COUNT], one;
	struct value_error error;

	for (size_t i = 0; i < COUNT; i++)
		cr_assert(path_parse(placed[i].path, document_plan(d),
		    &paths[i], &error), "%s: %s", placed[i].path, error.text);
	document_places(d, paths, COUNT, places);
	for (size_t i = 0; i < COUNT; i++) {
		const struct placed *want = &placed[i];

		one = document_place(d, &paths[i]);
		cr_expect(memcmp(&one, &places[i], sizeof one) == 0,
		    "%s: alone and with others", want->path);
		cr_expect(one.line == want->line && one.column == want->column
		    && one.end_line == want->end_line &&
		    one.end_column == want->end_column,
		    "%s: %u:%u-%u:%u", want->path, (unsigned)one.line,
		    (unsigned)one.column, (unsigned)one.end_line,
		    (unsigned)one.end_column);
	}
	document_close(d);
}

static const struct raw {
	const char *path, *text; /* NULL: absent */
} raws[] = {
	{ "version", "1" },
	{ "meta.name", "0100" },
	{ "meta.cloud", "mars" },
	{ "meta.owner", NULL },
	{ "meta.organization", NULL },
	{ "meta", NULL },
	{ "sites.a.users", "many" },
	{ "sites.a.note", "x\n\ny" },
	{ "sites.a.er_egress[1]", "c d" },
	{ "circuits", NULL },
};

Test(document, raw_texts_also_of_wrong_values)
{
	struct document *d = open_text("version: 1\nmeta: {name: '0100', "
	    "cloud: mars, owner: ~}\nsites:\n- id: a\n  users: many\n"
	    "  note: |-\n   x\n\n   y\n  er_egress:\n  - b\n  - c d\n");
	struct value_error error;
	struct path path;

	for (size_t i = 0; i < sizeof raws / sizeof raws[0]; i++) {
		struct buf out = { 0 };
		bool found;

		cr_assert(path_parse(raws[i].path, document_plan(d), &path,
		    &error), "%s: %s", raws[i].path, error.text);
		found = document_raw(d, &path, &out);
		cr_expect(found == (raws[i].text != NULL), "%s: there",
		    raws[i].path);
		cr_expect(strcmp(buf_text(&out), found ? raws[i].text : "") ==
		    0, "%s: %s", raws[i].path, buf_text(&out));
		buf_free(&out);
	}
	document_close(d);
}

Test(document, more_errors_than_are_kept_are_counted)
{
	struct buf text = { 0 };
	struct document *d;
	const struct diags *ds;

	buf_puts(&text, "version: 1\nsites:\n");
	for (int i = 0; i < DIAGS_MAX + 200; i++)
		buf_printf(&text, "- {id: s%d, users: x}\n", i);
	d = open_text(text.bytes);
	ds = document_diags(d);
	cr_expect(ds->count == DIAGS_MAX && ds->dropped == 200 &&
	    ds->errors == DIAGS_MAX + 200, "%zu %zu %zu", ds->count,
	    ds->dropped, ds->errors);
	document_close(d);
	buf_free(&text);
}

Test(document, text_is_kept_as_it_came)
{
	struct document *d = document_open(small, sizeof small - 1);
	size_t length;

	cr_assert(d != NULL, "opened");
	cr_expect(strcmp(document_text(d, &length), small) == 0 &&
	    length == sizeof small - 1, "identical");
	document_close(d);
}
