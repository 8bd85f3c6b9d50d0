/*
 * Any plan and any edits: the first four bytes choose the edits, the fifth
 * says how many, the rest is the plan. After each edit the document must be
 * what a fresh reading of its text is; undoing all gives the first bytes.
 */
#include "tests/fuzz/fuzz.h"

#include "model/buf.h"
#include "tests/edits/random_edit.h"

enum { HEAD = 5, EDITS_MAX = 24 };

static void
check(struct document *d)
{
	struct buf out = { 0 };

	if (!random_edit_check(d, &out)) {
		fprintf(stderr, "%s\n", buf_text(&out));
		fuzz_expect(false && "as a fresh reading");
	}
	buf_free(&out);
}

static void
edit_and_undo(struct random_edit *edit, int count, const char *first,
    size_t size)
{
	struct value_error error;
	size_t length;
	const char *text;

	while (count-- > 0)
		if (random_edit(edit, &error))
			check(edit->document);
		else
			fuzz_expect(error.text[0] != '\0');
	while (document_undo(edit->document))
		;
	text = document_text(edit->document, &length);
	fuzz_expect(length == size && memcmp(text, first, size) == 0);
	check(edit->document);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct random_edit edit = { .state = 1 };
	const char *text = (const char *)data + HEAD;

	if (size < HEAD)
		return 0;
	memcpy(&edit.state, data, sizeof edit.state);
	edit.state |= edit.state == 0;
	edit.document = document_open(text, size - HEAD);
	if (edit.document == NULL)
		exit(77);
	if (document_readable(edit.document))
		edit_and_undo(&edit, data[4] % EDITS_MAX, text, size - HEAD);
	document_close(edit.document);
	return 0;
}
