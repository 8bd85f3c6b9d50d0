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

/* The words about one of them, where there are any; else all of the help. */
static void
detail_word(const struct picker *picker, size_t item, struct buf *out)
{
	const char *word = value_word(picker, item), *meaning;
	size_t length = word_meaning(picker->field, word, &meaning);

	if (length > 0)
		buf_printf(out, "%s: %.*s.", word, (int)length, meaning);
}

const struct pick_source pick_words = {
	.columns = { { "Value", 24, 0, false }, { "Meaning", 0, 0, false } },
	.load = load_words,
	.value = value_word,
	.show = show_word,
	.words = words_word,
	.detail = detail_word,
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

/* What is looked up once; valid as long as the plan is not edited. */
struct pick_list {
	struct list list;
	const struct schema *schema;
	const struct field *id, *labels[LABELS];
};

static const struct field *
label_field(const struct schema *schema, const char *list, int label)
{
	size_t i;

	for (i = 0; i < sizeof label_rows / sizeof *label_rows; i++)
		if (strcmp(label_rows[i].list, list) == 0)
			return schema_field(schema,
			    label_rows[i].keys[label]);
	return NULL;
}

/* An item does not refer to itself; here is its index + 1, or 0. */
static bool
load_refs(struct picker *picker)
{
	const struct path_step *top = &picker->path.steps[0];
	const struct field *field =
	    schema_field(&schema_plan, picker->field->refers);
	struct pick_list *list = arena_alloc(picker->arena, sizeof *list);
	int i;

	if (list == NULL)
		return false;
	memcpy(&list->list, field_in(field, document_plan(picker->document)),
	    sizeof list->list);
	list->schema = field->schema;
	list->id = schema_id(field->schema);
	for (i = 0; i < LABELS; i++)
		list->labels[i] =
		    label_field(field->schema, picker->field->refers, i);
	picker->own = list;
	picker->count = list->list.count;
	if (&schema_plan.fields[top->row] == field && top->item >= 0 &&
	    (uint32_t)top->item < list->list.count) {
		picker->here = (size_t)top->item + 1;
		picker->count--;
	}
	return true;
}

static const void *
item_record(const struct picker *picker, size_t item)
{
	const struct pick_list *list = picker->own;

	if (picker->here > 0 && item + 1 >= picker->here)
		item++;
	return (const char *)list->list.items + item * list->schema->size;
}

static const char *
value_ref(const struct picker *picker, size_t item)
{
	const struct pick_list *list = picker->own;
	const char *text = NULL;

	if (list->id != NULL)
		memcpy(&text, field_in(list->id, item_record(picker, item)),
		    sizeof text);
	return text != NULL ? text : "";
}

static void
show_ref(const struct picker *picker, size_t item, struct pick_line *line)
{
	const struct pick_list *list = picker->own;
	const void *record = item_record(picker, item);
	struct buf text = { 0 };
	int i;

	line->cells[0] = value_ref(picker, item);
	for (i = 0; i < LABELS; i++) {
		if (list->labels[i] == NULL)
			continue;
		buf_clear(&text);
		value_show(&text, list->schema, list->labels[i], record);
		pick_text(line, i + 1, buf_text(&text));
	}
	buf_free(&text);
}

/* The texts of the labels, without numbers, can be typed too. */
static void
words_ref(const struct picker *picker, size_t item, struct match_words *words)
{
	const struct pick_list *list = picker->own;
	const void *record = item_record(picker, item);
	const char *text;
	int i, word;

	match_add_name(words, value_ref(picker, item));
	for (i = 0; i < LABELS; i++) {
		const struct field *field = list->labels[i];

		if (field == NULL)
			continue;
		if (field->kind == KIND_TEXT || field->kind == KIND_REF) {
			memcpy(&text, field_in(field, record), sizeof text);
			if (text != NULL)
				match_add_alias(words, text);
		} else if (field->kind == KIND_CHOICE) {
			memcpy(&word, field_in(field, record), sizeof word);
			match_add_other(words, field->words[word]);
		}
	}
}

/* "Name: Dallas-Fort Worth campus": everything, where columns are cut. */
static void
detail_ref(const struct picker *picker, size_t item, struct buf *out)
{
	const struct pick_list *list = picker->own;
	const void *record = item_record(picker, item);
	struct buf text = { 0 };
	const char *separator = "";
	int i;

	for (i = 0; i < LABELS; i++) {
		const struct field *field = list->labels[i];

		if (field == NULL)
			continue;
		buf_clear(&text);
		value_show(&text, list->schema, field, record);
		if (text.length == 0)
			continue;
		buf_printf(out, "%s%s: %s", separator, field->label,
		    buf_text(&text));
		separator = "; ";
	}
	buf_free(&text);
}

static const char *
head_ref(const struct picker *picker, int column)
{
	const struct pick_list *list = picker->own;

	if (column < 1 || column > LABELS || list->labels[column - 1] == NULL)
		return NULL;
	return list->labels[column - 1]->label;
}

/* One set of columns serves all lists. */
const struct pick_source pick_refs = {
	.columns = { { "Id", 20, 0, false }, { "", 0, 0, false },
	    { "", 16, 44, false }, { "", 18, 64, false } },
	.load = load_refs,
	.value = value_ref,
	.show = show_ref,
	.head = head_ref,
	.words = words_ref,
	.detail = detail_ref,
};
