/*
 * Sources of the picker that the plan itself holds: the items of its lists,
 * for references, and the words of a choice with what the help says of them.
 */
#include "ui/pick_parts.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* --- words ------------------------------------------------------------ */

static bool
load_words(struct picker *picker)
{
	while (picker->field->words[picker->count] != NULL)
		picker->count++;
	return true;
}

static const char *
value_word(const struct picker *picker, size_t item)
{
	return picker->field->words[item];
}

static bool
is_word_byte(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Says whether the text begins with one of the words, as a word. */
static bool
begins_with_word(const char *const *words, const char *text)
{
	size_t length;

	for (; *words != NULL; words++) {
		length = strlen(*words);
		if (strncmp(text, *words, length) == 0 &&
		    !is_word_byte(text[length]))
			return true;
	}
	return false;
}

/*
 * Finds what the help says of a word, "pac, a proxy file; ..." or "er
 * (ExpressRoute)": up to a semicolon or the end of the sentence. Returns its
 * length, 0 where the help only lists the word.
 */
static size_t
word_meaning(const struct field *field, const char *word, const char **out)
{
	const char *at = field->help, *end;
	size_t length = strlen(word);

	for (; (at = strstr(at, word)) != NULL; at += length) {
		if ((at > field->help && is_word_byte(at[-1])) ||
		    is_word_byte(at[length]))
			continue;
		end = at + length;
		if (strncmp(end, " (", 2) == 0) {
			*out = end + 2;
			return strcspn(*out, ")");
		}
		if (strncmp(end, ", ", 2) != 0 && strncmp(end, ": ", 2) != 0)
			continue;
		*out = end + 2;
		if (begins_with_word(field->words, *out))
			continue;
		for (end = *out; *end != '\0' && *end != ';'; end++)
			if (*end == '.' && (end[1] == ' ' || end[1] == '\0'))
				break;
		return (size_t)(end - *out);
	}
	return 0;
}

static void
show_word(const struct picker *picker, size_t item, struct pick_line *line)
{
	const char *meaning;
	size_t length =
	    word_meaning(picker->field, value_word(picker, item), &meaning);

	line->cells[0] = value_word(picker, item);
	if (length == 0)
		return;
	snprintf(line->space[1], PICK_SPACE, "%.*s", (int)length, meaning);
	line->cells[1] = line->space[1];
}

static void
words_word(const struct picker *picker, size_t item,
    struct match_words *words)
{
	struct pick_line line = { 0 };

	show_word(picker, item, &line);
	match_add_name(words, line.cells[0]);
	if (line.cells[1] != NULL)
		match_add_other(words, line.cells[1]);
}

const struct pick_source pick_words = {
	.columns = { { "Value", 24, 0, false }, { "Meaning", 0, 0, false } },
	.load = load_words,
	.value = value_word,
	.show = show_word,
	.words = words_word,
};

/* --- references ------------------------------------------------------- */

/* What a planner needs to see of the items of a list, behind the id. */
enum { LABELS = 3 };
static const struct label_row {
	const char *list;
	const char *keys[LABELS];
} label_rows[] = {
	{ "circuits", { "peering_location", "provider", "bandwidth_mbps" } },
	{ "devices", { "kind", "site", "path" } },
	{ "egresses", { "site", "isp", "mbps" } },
	{ "flows", { "name", "direction", "path" } },
	{ "route_filters", { "access", "communities", "attached_to" } },
	{ "segments", { "site", "role", "addresses" } },
	{ "services", { "adopted", "path", "communities" } },
	{ "sites", { "name", "city", "users" } },
};

static const struct label_row *
labels_of(const struct picker *picker)
{
	size_t i;

	for (i = 0; i < sizeof label_rows / sizeof *label_rows; i++)
		if (strcmp(label_rows[i].list, picker->field->refers) == 0)
			return &label_rows[i];
	return NULL;
}

/* The list referred to, as the plan has it. */
static const struct field *
list_of(const struct picker *picker, struct list *list)
{
	const struct field *field =
	    schema_field(&schema_plan, picker->field->refers);

	memcpy(list, field_in(field, document_plan(picker->document)),
	    sizeof *list);
	return field;
}

/* An item does not refer to itself; here is its index, and 0 means none. */
static bool
load_refs(struct picker *picker)
{
	const struct path_step *top = &picker->path.steps[0];
	struct list list;
	const struct field *field = list_of(picker, &list);

	picker->count = list.count;
	if (&schema_plan.fields[top->row] == field && top->item >= 0 &&
	    (uint32_t)top->item < list.count) {
		picker->here = (size_t)top->item + 1;
		picker->count--;
	}
	return true;
}

static const void *
item_record(const struct picker *picker, size_t item)
{
	struct list list;
	const struct field *field = list_of(picker, &list);

	if (picker->here > 0 && item + 1 >= picker->here)
		item++;
	return (const char *)list.items + item * field->schema->size;
}

static const char *
value_ref(const struct picker *picker, size_t item)
{
	struct list list;
	const struct field *field = list_of(picker, &list), *id;
	const char *text = NULL;

	id = schema_id(field->schema);
	if (id != NULL)
		memcpy(&text, field_in(id, item_record(picker, item)),
		    sizeof text);
	return text != NULL ? text : "";
}

static void
show_ref(const struct picker *picker, size_t item, struct pick_line *line)
{
	const struct label_row *labels = labels_of(picker);
	const void *record = item_record(picker, item);
	struct list list;
	const struct schema *schema = list_of(picker, &list)->schema;
	struct buf text = { 0 };
	int i;

	line->cells[0] = value_ref(picker, item);
	for (i = 0; labels != NULL && i < LABELS; i++) {
		const struct field *field =
		    schema_field(schema, labels->keys[i]);

		if (field == NULL)
			continue;
		buf_clear(&text);
		value_show(&text, schema, field, record);
		pick_text(line, i + 1, buf_text(&text));
	}
	buf_free(&text);
}

/* The texts of the labels, without numbers, can be typed too. */
static void
words_ref(const struct picker *picker, size_t item, struct match_words *words)
{
	const struct label_row *labels = labels_of(picker);
	const void *record = item_record(picker, item);
	struct list list;
	const struct schema *schema = list_of(picker, &list)->schema;
	const char *text;
	int i;

	match_add_name(words, value_ref(picker, item));
	for (i = 0; labels != NULL && i < LABELS; i++) {
		const struct field *field =
		    schema_field(schema, labels->keys[i]);

		if (field == NULL ||
		    (field->kind != KIND_TEXT && field->kind != KIND_REF &&
			field->kind != KIND_CHOICE))
			continue;
		if (field->kind == KIND_CHOICE) {
			int word;

			memcpy(&word, field_in(field, record), sizeof word);
			match_add_other(words, field->words[word]);
			continue;
		}
		memcpy(&text, field_in(field, record), sizeof text);
		if (text != NULL)
			match_add_alias(words, text);
	}
}

/* "Dallas-Fort Worth campus, 5 000": everything, where columns are cut. */
static void
detail_ref(const struct picker *picker, size_t item, struct buf *out)
{
	const struct label_row *labels = labels_of(picker);
	const void *record = item_record(picker, item);
	struct list list;
	const struct schema *schema = list_of(picker, &list)->schema;
	struct buf text = { 0 };
	const char *separator = "";
	int i;

	for (i = 0; labels != NULL && i < LABELS; i++) {
		const struct field *field =
		    schema_field(schema, labels->keys[i]);

		if (field == NULL)
			continue;
		buf_clear(&text);
		value_show(&text, schema, field, record);
		if (text.length == 0)
			continue;
		buf_printf(out, "%s%s: %s", separator, field->label,
		    buf_text(&text));
		if (field->unit != NULL)
			buf_printf(out, " %s", field->unit);
		separator = "; ";
	}
	buf_free(&text);
}

/*
 * One set of columns serves all lists: what stands in them is named in the
 * line below, so the heads stay short.
 */
const struct pick_source pick_refs = {
	.columns = { { "Id", 20, 0, false }, { "", 0, 0, false },
	    { "", 16, 44, false }, { "", 18, 64, false } },
	.load = load_refs,
	.value = value_ref,
	.show = show_ref,
	.words = words_ref,
	.detail = detail_ref,
};
