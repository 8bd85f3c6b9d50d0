/*
 * Random edits, seeded: after each the document must be what a fresh reading
 * of its text is, and undoing all of them must give back the first bytes.
 */
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "tests/edits/random_edit.h"

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

struct trial {
	struct random_edit edit;
	size_t made, odd;
};

static void
check(struct trial *t)
{
	struct buf out = { 0 };

	cr_expect(random_edit_check(t->edit.document, &out), "%s: %s",
	    t->edit.last, buf_text(&out));
	buf_free(&out);
}

static void
edit_once(struct trial *t)
{
	struct value_error error;
	struct buf before = { 0 };
	size_t length;
	const char *text = document_text(t->edit.document, &length);

	buf_add(&before, text, length);
	if (random_edit(&t->edit, &error))
		t->made++;
	else {
		text = document_text(t->edit.document, &length);
		cr_expect(error.text[0] != '\0', "%s: says why",
		    t->edit.last);
		cr_expect(length == before.length &&
		    memcmp(text, buf_text(&before), length) == 0,
		    "%s: nothing changed", t->edit.last);
		t->odd += strstr(error.text, "does not edit") != NULL;
	}
	check(t);
	buf_free(&before);
}

/* Back to the first bytes, and forward to the last. */
static void
undo_and_redo(struct trial *t, const char *first)
{
	struct buf last = { 0 };
	size_t length, steps = 0;
	const char *text = document_text(t->edit.document, &length);

	buf_add(&last, text, length);
	snprintf(t->edit.last, sizeof t->edit.last, "undo");
	while (document_undo(t->edit.document))
		if (steps++ % 8 == 0)
			check(t);
	cr_expect(strcmp(document_text(t->edit.document, &length), first) == 0,
	    "undone:\n%s", document_text(t->edit.document, &length));
	cr_expect(!document_changed(t->edit.document), "nothing to save");
	check(t);
	snprintf(t->edit.last, sizeof t->edit.last, "redo");
	while (document_redo(t->edit.document))
		if (steps-- % 8 == 0)
			check(t);
	cr_expect(steps == 0, "as many redone as undone");
	text = document_text(t->edit.document, &length);
	cr_expect(length == last.length &&
	    memcmp(text, buf_text(&last), length) == 0, "redone:\n%s", text);
	check(t);
	buf_free(&last);
}

static void
run(const char *text, size_t edits, uint32_t seed, bool all_edited)
{
	struct trial t = { .edit.state = seed * 2654435761u + 1 };

	t.edit.document = document_open(text, strlen(text));
	cr_assert(t.edit.document != NULL &&
	    document_readable(t.edit.document), "readable");
	for (size_t i = 0; i < edits; i++)
		edit_once(&t);
	cr_expect(t.made > edits / 8, "%zu of %zu edits made", t.made, edits);
	if (all_edited)
		cr_expect(t.odd == 0, "seed %u: %zu refused for their form",
		    (unsigned)seed, t.odd);
	undo_and_redo(&t, text);
	document_close(t.edit.document);
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
