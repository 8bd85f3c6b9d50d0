/*
 * Writes a plan whose notes are texts that readers of YAML like to take for
 * something else, and the same texts as JSON, for a comparison: see
 * tests/cli/yaml.sh.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/json.h"
#include "model/plan/document.h"
#include "tests/edits/random_edit.h"

/* clang-format off */
static const char *const texts[] = { "no", "NO", "No", "on", "off", "y", "Y",
	"n", "yes", "true", "TRUE", "False", "null", "Null", "NULL", "~",
	"0100",
	"0o14", "0x1F", "1e3", "1E3", "1.5", ".5", "5.", "+1", "-1", "1_000",
	"1,000", "12:30", "12:30:45", "190:20:30", "2026-01-01", "2026-1-1",
	"2026-01-01T12:00:00Z", "2026-01-01 12:00:00", ".inf", "-.inf", ".NaN",
	"=", "<<", "-", "- a", "? a", ": a", "a: b", "a:", "a #b", "# a", "a#b",
	"&a", "*a", "!a", "|", ">", "'a", "\"a", "%a", "@a", "`a", "[a", "]a",
	"{a", "}a", "a, b", ",a", " a", "a ", "a\tb", "\ta", "a\nb", "a\n",
	"\na", "a\n\nb", "a\n ", " a\nb", "a\n\n", "a\r\nb", "a\\nb", "a'b",
	"a\"b", "''", "\"\"", "---", "...", "--- a", "0b101", "0", "-0", "00",
	"1:2", "10.0.0.0/8", "192.0.2.1", "2001:db8::1", "::1", "12076:5010",
	"0x", "1e", "e1", "1e999", "123456789012345678901234567890",
	"Z\u00fcrich",
	"\u6771\u4eac", "\U0001f680", "\u202e", "\u2028", "\xc2\x85", "\u00a0",
	"\u200d", "\ufeff", "\x1b[31m", "\x7f", "\x01", "a: 'b' # \"c\"",
	"!!str a",
	"key: [a, {b: c}]", "a  b", "a:b", "http://x.example/?a=b&c#d", "50%",
	"100 %", "#", "a # ", "nan", "inf", "Infinity", "None", "\\", "/",
	"a/b",
	"1/1", "0.0.0.0", "-a", "-1a", "1a", "0xg", "08", "09", "0e0", "1__0" };
/* clang-format on */

/* Pieces of which further texts are made. */
static const char *const pieces[] = { "a", "0", "1", "-", ":", " ", "#", "\n",
	"'", "\"", ",", "[", "]", "{", "}", "\\", ".", "e", "x", "_", "\t", "&",
	"*", "!", "|", ">", "%", "?", "=", "~", "\u00e9", "yes" };

enum { TEXTS = sizeof texts / sizeof texts[0], MADE = 600, PIECES_MAX = 6 };

static char *
text_at(size_t i, uint32_t *state)
{
	struct buf out = { 0 };
	uint32_t count;

	if (i < TEXTS)
		return strdup(texts[i]);
	count = 1 + random_below(state, PIECES_MAX);
	while (count-- > 0)
		buf_puts(&out, pieces[random_below(state,
		    sizeof pieces / sizeof pieces[0])]);
	return out.bytes;
}

static bool
add_text(struct document *d, size_t i, const char *text)
{
	const struct path list = path_build("sites", PATH_WHOLE, NULL);
	const struct path note = path_build("sites", (int)i, "note",
	    PATH_WHOLE, NULL);
	char id[24];
	const char *const pairs[] = { "id", id, NULL };
	struct value_error error;

	snprintf(id, sizeof id, "s%zu", i);
	if (document_insert(d, &list, (int32_t)i, pairs, &error) &&
	    document_set(d, &note, text, &error))
		return true;
	fprintf(stderr, "text %zu: %s\n", i, error.text);
	return false;
}

static bool
save(const char *name, const char *text, size_t length)
{
	FILE *file = fopen(name, "w");
	bool done = file != NULL && fwrite(text, 1, length, file) == length;

	if (file != NULL && fclose(file) != 0)
		done = false;
	return done;
}

int
main(int argc, char **argv)
{
	const char *start = argc > 3 && strcmp(argv[3], "flow") == 0
	    ? "{version: 1, sites: []}\n"
	    : "version: 1\n";
	struct document *d = document_open(start, strlen(start));
	struct buf json = { 0 };
	struct json_writer writer = { .out = &json };
	uint32_t state = 88172645;
	bool done = d != NULL && argc > 2;
	size_t length;
	const char *plan;

	if (argc < 3)
		return 2;
	json_begin_array(&writer, NULL);
	for (size_t i = 0; done && i < TEXTS + MADE; i++) {
		char *text = text_at(i, &state);

		done = text != NULL && add_text(d, i, text);
		if (done)
			json_write_string(&writer, NULL, text);
		free(text);
	}
	json_end_array(&writer);
	if (done) {
		plan = document_text(d, &length);
		done = save(argv[1], plan, length) &&
		    save(argv[2], buf_text(&json), json.length);
	}
	buf_free(&json);
	document_close(d);
	return done ? 0 : 1;
}
