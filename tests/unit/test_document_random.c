/*
 * Random edits, seeded: after each the document must be what a fresh reading
 * of its text is, and undoing all of them must give back the first bytes.
 */
#include "model/plan/document.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/plan/same.h"

static uint32_t
next(uint32_t *state, uint32_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state % below;
}

static const char commented[] =
    "# yaml-language-server: $schema=plan.json\n"
    "version: 1 # the first\n"
    "\n"
    "meta:\n"
    "  name: Contoso   # who\n"
    "  # nothing known\n"
    "  owner: \"A: B\"\n"
    "\n"
    "need:\n"
    "  driver: cost\n"
    "  team:\n"
    "    - role: network\n"
    "      name: N\n"
    "    # second\n"
    "    - role: sponsor\n"
    "\n"
    "# --- sites ---\n"
    "\n"
    "sites:\n"
    "  # all of them\n"
    "  - id: dallas\n"
    "    name: Dallas # texas\n"
    "    users: 500\n"
    "    er_egress: [ny-1, sv-1]\n"
    "    note: |\n"
    "      one\n"
    "\n"
    "      two\n"
    "\n"
    "  # east\n"
    "  - id: boston\n"
    "    inet_egress:\n"
    "      - out-1 # main\n"
    "      - out-2\n"
    "    rtt_ms: {inet: 10, er: 5.5}\n"
    "    # users: 7\n"
    "\n"
    "  - id: oslo\n"
    "    country: \"NO\"\n"
    "\n"
    "egresses:\n"
    "  - id: out-1\n"
    "    site: dallas\n"
    "  - id: out-2\n"
    "\n"
    "# the circuits\n"
    "circuits:\n"
    "  - id: ny-1\n"
    "    links:\n"
    "      primary:\n"
    "        port: a\n"
    "    ms_peering:\n"
    "      vlan: 10\n"
    "      advertised:\n"
    "        - cidr: 198.51.100.0/24\n"
    "          purpose: nat\n"
    "        - cidr: 203.0.113.0/24\n"
    "  - id: sv-1\n"
    "# the end\n";

static const char flowing[] =
    "{\"version\": 1, \"meta\": {\"name\": \"x\"},\n"
    " \"sites\": [{\"id\": \"a\", \"er_egress\": [\"c\"]}, {\"id\": \"b\"}],\n"
    " \"circuits\": [{\"id\": \"c\"}]}\n";

static const char mixed[] =
    "---\n"
    "meta: {name: 'it''s', owner: [wrong]}\n"
    "unknown: {a: 1}\n"
    "sites: [{id: a, users: x}, {id: b,\n"
    "  note: \"two\\nlines\"},\n"
    "  {id: a}]\n"
    "circuits:\n"
    "- id: c\n"
    "  id: d\n"
    "  colour: red\n"
    "-\n"
    "- name\n"
    "- ms_peering:\n"
    "    advertised: [{cidr: 10.0.0.0/8}]\n"
    "    prefixes:\n"
    "    -   cidr: 10.0.0.0/8\n"
    "    -   loa: true\n"
    "\n"
    "wan:\n"
    "  - {id: w, a: a, b: zz}\n"
    "...\n"
    "# behind\n";

static const char bare[] = "version: 1\nsites:\n- id: a\n- id: b\n  note: >\n"
    "   folded\n   text";

static const char *const values[] = { "x", "no", "5", "0.5", "true", "",
	"a: b # c", "line one\nline two", "\ttab", "Zürich 東京 \xf0\x9f\x9a\x80",
	"'\"\\", "- a", "2026-11-23", "10.0.0.0/8", "65010", "ny-1", "dallas",
	"a", "2026-11-23T22:00Z", "12076:5010", "US", "network", " lead",
	"trail ", "[x]", "{x}", "*x", "&x", "!x", "%x", "@x", "`x`", "?", "-",
	"one\n\n  two\n", "\x1b[31m", "~", "null", "0100", "https://x.example/",
	"1000", "192.0.2.1", "\xe2\x80\xa8" };

struct trial {
	struct document *d;
	uint32_t state;
	size_t made, odd;
	char last[300];
};

static void
diags_text(struct document *d, struct buf *out)
{
	const struct diags *ds = document_diags(d);

	for (size_t i = 0; i < ds->count; i++)
		buf_printf(out, "%u:%u-%u:%u %d %s %s: %s\n",
		    (unsigned)ds->items[i].place.line,
		    (unsigned)ds->items[i].place.column,
		    (unsigned)ds->items[i].place.end_line,
		    (unsigned)ds->items[i].place.end_column,
		    (int)ds->items[i].severity, ds->items[i].id,
		    ds->items[i].path, ds->items[i].text);
	buf_printf(out, "%zu errors\n", ds->errors);
}

static bool
same_plan(const struct plan *a, const struct plan *b)
{
	const struct intent nothing = { .kind = INTENT_VALUE };

	for (size_t i = 0; i < schema_plan.count; i++)
		if (!intent_met(&nothing, &schema_plan.fields[i], a, b))
			return false;
	return true;
}

/* The document is what reading its text afresh gives. */
static void
check_fresh(struct trial *t)
{
	size_t length;
	const char *text = document_text(t->d, &length);
	struct document *fresh = document_open(text, length);
	struct buf a = { 0 }, b = { 0 };

	cr_assert(fresh != NULL, "opened");
	cr_expect(document_readable(fresh), "%s: readable\n%s", t->last, text);
	cr_expect(same_plan(document_plan(t->d), document_plan(fresh)),
	    "%s: the plan is that of the text\n%s", t->last, text);
	diags_text(t->d, &a);
	diags_text(fresh, &b);
	cr_expect(strcmp(buf_text(&a), buf_text(&b)) == 0,
	    "%s: diagnostics\n%s-- fresh --\n%s-- text --\n%s", t->last,
	    buf_text(&a), buf_text(&b), text);
	buf_free(&a);
	buf_free(&b);
	document_close(fresh);
}

static struct list
list_of(const struct field *field, const void *record)
{
	struct list list;

	memcpy(&list, field_in(field, record), sizeof list);
	return list;
}

/* A path to anything, more often to what is there. */
static struct path
random_path(struct trial *t)
{
	struct path path = { 0 };

	while (path.depth < PATH_DEPTH) {
		const struct schema *schema = path_item_schema(&path);
		const void *record = path_item(&path, document_plan(t->d));
		const struct field *field = NULL;
		struct list list;
		struct texts texts;

		for (int tries = 0; tries < 12; tries++) {
			field = &schema->fields[next(&t->state,
			    (uint32_t)schema->count)];
			if (schema_given(schema, record, field->offset))
				break;
		}
		path = path_field_of(&path, field);
		if (field->kind == KIND_TEXTS && next(&t->state, 2) == 0) {
			memcpy(&texts, field_in(field, record), sizeof texts);
			if (texts.count > 0)
				path = path_at(&path, (int32_t)next(&t->state,
				    texts.count));
		}
		if (field->schema == NULL)
			return path;
		if (field->kind == KIND_RECORD) {
			if (next(&t->state, 6) == 0)
				return path;
			continue;
		}
		list = list_of(field, record);
		if (list.count == 0 || next(&t->state, 6) == 0)
			return path;
		path = path_at(&path, (int32_t)next(&t->state, list.count));
		if (next(&t->state, 4) == 0)
			return path;
	}
	return path;
}

static const char *
random_value(struct trial *t, const struct field *field)
{
	size_t count = 0;

	if (field->words != NULL && next(&t->state, 4) > 0) {
		while (field->words[count] != NULL)
			count++;
		return field->words[next(&t->state, (uint32_t)count)];
	}
	if (field->example != NULL && next(&t->state, 4) == 0)
		return field->example;
	return values[next(&t->state, sizeof values / sizeof values[0])];
}

static bool
edit_item(struct trial *t, const struct path *path, struct value_error *error)
{
	const struct field *field = path_field(path);
	struct path parent = path_parent(path);
	struct list list = list_of(field, path_item(&parent,
	    document_plan(t->d)));
	char id[20];

	switch (next(&t->state, 4)) {
	case 0:
		return document_remove(t->d, path, error);
	case 1:
		return document_copy(t->d, path, error);
	case 2:
		return document_move(t->d, path, (int32_t)next(&t->state,
		    list.count), error);
	default:
		snprintf(id, sizeof id, "%s%u", next(&t->state, 4) == 0
			? "" : "n", (unsigned)next(&t->state, 30));
		return document_rename(t->d, path, id, error);
	}
}

static bool
edit_list(struct trial *t, const struct path *path, struct value_error *error)
{
	const struct field *field = path_field(path);
	struct path parent = path_parent(path);
	struct list list = list_of(field, path_item(&parent,
	    document_plan(t->d)));
	const char *pairs[20] = { NULL };
	size_t count = 0;
	char id[20];

	if (next(&t->state, 8) == 0)
		return document_unset(t->d, path, error);
	snprintf(id, sizeof id, "new-%u", (unsigned)next(&t->state, 1000));
	for (size_t i = 0; i < field->schema->count && count < 16; i++) {
		const struct field *member = &field->schema->fields[i];

		if (member->kind == KIND_RECORD || member->kind == KIND_LIST ||
		    member->kind == KIND_TEXTS ||
		    member->kind == KIND_CHOICES)
			continue;
		if (!member->required && next(&t->state, 6) > 0)
			continue;
		pairs[count++] = member->key;
		pairs[count++] = strcmp(member->key, "id") == 0
		    ? id
		    : member->example != NULL ? member->example
					      : random_value(t, member);
	}
	return document_insert(t->d, path, (int32_t)next(&t->state,
	    list.count + 1), pairs, error);
}

static bool
edit_texts(struct trial *t, const struct path *path, struct value_error *error)
{
	const struct field *field = path_field(path);
	const char *words[12];
	size_t count = next(&t->state, next(&t->state, 4) == 0 ? 12 : 4);

	if (path->steps[path->depth - 1].item >= 0) {
		if (next(&t->state, 2) == 0)
			return document_unset(t->d, path, error);
		return document_set(t->d, path, random_value(t, field), error);
	}
	for (size_t i = 0; i < count; i++)
		words[i] = random_value(t, field);
	return document_set_texts(t->d, path, words, count, error);
}

static void
edit_anything(struct trial *t)
{
	struct path path = random_path(t);
	const struct field *field = path_field(&path);
	struct value_error error = { .text = "" };
	struct buf before = { 0 }, where = { 0 };
	size_t length;
	const char *text = document_text(t->d, &length);
	bool done;

	buf_add(&before, text, length);
	path_format(&where, &path, document_plan(t->d));
	snprintf(t->last, sizeof t->last, "edit %zu of %s", t->made,
	    buf_text(&where));
	if (field->kind == KIND_LIST &&
	    path.steps[path.depth - 1].item >= 0)
		done = edit_item(t, &path, &error);
	else if (field->kind == KIND_LIST)
		done = edit_list(t, &path, &error);
	else if (field->kind == KIND_TEXTS || field->kind == KIND_CHOICES)
		done = edit_texts(t, &path, &error);
	else if (field->kind == KIND_RECORD || next(&t->state, 4) == 0)
		done = document_unset(t->d, &path, &error);
	else {
		const char *value = random_value(t, field);

		snprintf(t->last + strlen(t->last), sizeof t->last -
		    strlen(t->last), " to \"%s\"", value);
		done = document_set(t->d, &path, value, &error);
	}
	if (done)
		t->made++;
	else {
		text = document_text(t->d, &length);
		cr_expect(error.text[0] != '\0', "%s: says why", t->last);
		cr_expect(length == before.length &&
		    memcmp(text, buf_text(&before), length) == 0,
		    "%s: nothing changed", t->last);
		if (strstr(error.text, "does not edit") != NULL) {
			t->odd++;
			if (getenv("ODD") != NULL)
				fprintf(stderr, "%s\n%s\n----\n", t->last, buf_text(&before));
		}
	}
	check_fresh(t);
	buf_free(&before);
	buf_free(&where);
}

/* Back to the first bytes, and forward to the last. */
static void
undo_and_redo(struct trial *t, const char *first)
{
	struct buf last = { 0 };
	size_t length, steps = 0;
	const char *text = document_text(t->d, &length);

	buf_add(&last, text, length);
	snprintf(t->last, sizeof t->last, "undo");
	while (document_undo(t->d))
		if (steps++ % 8 == 0)
			check_fresh(t);
	cr_expect(strcmp(document_text(t->d, &length), first) == 0,
	    "undone:\n%s", document_text(t->d, &length));
	cr_expect(!document_changed(t->d), "nothing to save");
	check_fresh(t);
	snprintf(t->last, sizeof t->last, "redo");
	while (document_redo(t->d))
		if (steps-- % 8 == 0)
			check_fresh(t);
	cr_expect(steps == 0, "as many redone as undone");
	text = document_text(t->d, &length);
	cr_expect(length == last.length &&
	    memcmp(text, buf_text(&last), length) == 0, "redone:\n%s", text);
	check_fresh(t);
	buf_free(&last);
}

static void
run(const char *text, size_t edits, uint32_t seed, bool all_edited)
{
	struct trial t = { .state = seed * 2654435761u + 1 };

	t.d = document_open(text, strlen(text));
	cr_assert(t.d != NULL && document_readable(t.d), "readable");
	for (size_t i = 0; i < edits; i++)
		edit_anything(&t);
	cr_expect(t.made > edits / 8, "%zu of %zu edits made", t.made, edits);
	if (all_edited)
		cr_expect(t.odd == 0, "seed %u: %zu refused for their form",
		    (unsigned)seed, t.odd);
	undo_and_redo(&t, text);
	document_close(t.d);
}

/* CRLF for LF, and a byte order mark. */
static void
make_windows(struct buf *out, const char *text)
{
	buf_puts(out, "\xef\xbb\xbf");
	for (; *text != '\0'; text++)
		buf_puts(out, *text == '\n' ? "\r\n"
		    : (char[2]){ *text, '\0' });
}

/* Twice the indentation, also behind dashes. */
static void
make_wide(struct buf *out, const char *text)
{
	for (bool start = true; *text != '\0'; text++) {
		if (start && *text == ' ')
			buf_putc(out, ' ');
		buf_putc(out, *text);
		if (start && *text == '-')
			buf_puts(out, "  ");
		start = *text == '\n' || (start && *text == ' ');
	}
}

static uint32_t
seeds(void)
{
	const char *wanted = getenv("EDIT_SEEDS");

	return wanted == NULL ? 6 : (uint32_t)atoi(wanted);
}

Test(document_random, file_with_comments, .timeout = 280)
{
	for (uint32_t seed = 1; seed <= seeds(); seed++)
		run(commented, 120, seed, true);
}

Test(document_random, file_of_windows, .timeout = 280)
{
	struct buf text = { 0 };

	make_windows(&text, commented);
	for (uint32_t seed = 1; seed <= seeds(); seed++)
		run(text.bytes, 80, seed, true);
	buf_free(&text);
}

Test(document_random, file_of_four_blanks, .timeout = 280)
{
	struct buf text = { 0 };

	make_wide(&text, commented);
	for (uint32_t seed = 1; seed <= seeds(); seed++)
		run(text.bytes, 80, seed, true);
	buf_free(&text);
}

Test(document_random, file_in_flow, .timeout = 280)
{
	for (uint32_t seed = 1; seed <= seeds(); seed++)
		run(flowing, 80, seed, false);
}

Test(document_random, file_with_errors, .timeout = 280)
{
	for (uint32_t seed = 1; seed <= seeds(); seed++)
		run(mixed, 80, seed, false);
}

Test(document_random, file_that_ends_without_a_break, .timeout = 280)
{
	for (uint32_t seed = 1; seed <= seeds(); seed++)
		run(bare, 80, seed, false);
}
