/*
 * Turns arguments into values by the rows of a command. Strict where
 * getopt_long() is not: no prefixes, nothing repeated by accident, values
 * checked before anything runs. Must not know any command, nor print.
 */
#include "src/options.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/civil.h"
#include "src/suggest.h"

static const char *const color_words[] = { "auto", "always", "never", NULL };

/* clang-format off */
const struct option_row options_common[] = {
	{ .name = "color", .kind = OPTION_CHOICE, .value = "WHEN",
	  .words = color_words,
	  .help = "colour the output: auto, always or never" },
	{ .name = "date", .kind = OPTION_DAY, .value = "YYYY-MM-DD",
	  .help = "take this day as today" },
	{ .name = "help", .letter = 'h', .kind = OPTION_FLAG,
	  .help = "show help and stop" },
	{ .name = "version", .kind = OPTION_FLAG,
	  .help = "show the version and stop" },
	{ .name = NULL }
};
/* clang-format on */

/* Where parsing stands. */
struct cursor {
	struct options *options;
	const char *const *arguments;
	size_t count, next;
	struct buf *error;
};

static const struct option_row *
find_in(const struct option_row *row, const char *name, size_t length)
{
	for (; row != NULL && row->name != NULL; row++)
		if (strlen(row->name) == length &&
		    memcmp(row->name, name, length) == 0)
			return row;
	return NULL;
}

static const struct option_row *
find_long(const struct options *o, const char *name, size_t length)
{
	const struct option_row *row = find_in(o->rows, name, length);

	return row != NULL ? row : find_in(options_common, name, length);
}

static const struct option_row *
find_letter(const struct options *o, char letter)
{
	const struct option_row *tables[] = { o->rows, options_common };
	const struct option_row *row;
	size_t i;

	for (i = 0; i < 2; i++)
		for (row = tables[i]; row != NULL && row->name != NULL; row++)
			if (row->letter != 0 && row->letter == letter)
				return row;
	return NULL;
}

static void
say_unknown(struct cursor *c, const char *name, size_t length)
{
	const struct option_row *tables[] = { c->options->rows,
		options_common };
	const struct option_row *row;
	struct suggestion nearest = { 0 };
	struct buf word = { 0 };
	size_t i;

	buf_add(&word, name, length);
	nearest.word = buf_text(&word);
	for (i = 0; i < 2; i++)
		for (row = tables[i]; row != NULL && row->name != NULL; row++)
			suggest_consider(&nearest, row->name);
	buf_printf(c->error, "unknown option '--%s'", buf_text(&word));
	if (nearest.best != NULL)
		buf_printf(c->error, "; did you mean '--%s'?", nearest.best);
	buf_free(&word);
}

static bool
check_choice(struct cursor *c, struct option_value *v)
{
	struct suggestion nearest = { .word = v->text };
	const char *const *word;

	for (word = v->row->words; *word != NULL; word++)
		if (strcmp(*word, v->text) == 0) {
			v->number = word - v->row->words;
			return true;
		}
	buf_printf(c->error, "option '--%s' takes ", v->row->name);
	for (word = v->row->words; *word != NULL; word++) {
		if (word != v->row->words)
			buf_puts(c->error, word[1] == NULL ? " or " : ", ");
		buf_puts(c->error, *word);
		suggest_consider(&nearest, *word);
	}
	buf_printf(c->error, ", not '%s'", v->text);
	if (nearest.best != NULL)
		buf_printf(c->error, "; did you mean '%s'?", nearest.best);
	return false;
}

static bool
check_number(struct cursor *c, struct option_value *v)
{
	const char *digits = v->text[0] == '-' ? v->text + 1 : v->text;
	bool plain = *digits != '\0' &&
	    strspn(digits, "0123456789") == strlen(digits);
	intmax_t number = 0;

	errno = 0;
	if (plain)
		number = strtoimax(v->text, NULL, 10);
	if (!plain || errno != 0 || number < v->row->low ||
	    number > v->row->high) {
		buf_printf(c->error,
		    "option '--%s' takes a whole number from %" PRId64
		    " to %" PRId64 ", not '%s'",
		    v->row->name, v->row->low, v->row->high, v->text);
		return false;
	}
	v->number = number;
	return true;
}

static bool
check_day(struct cursor *c, struct option_value *v)
{
	civil_day day;

	if (!civil_parse_day(v->text, &day)) {
		buf_printf(c->error,
		    "option '--%s' takes a day that exists, such as "
		    "2027-03-31, not '%s'",
		    v->row->name, v->text);
		return false;
	}
	v->number = day;
	return true;
}

static bool
check_value(struct cursor *c, struct option_value *v)
{
	switch (v->row->kind) {
	case OPTION_FLAG:
	case OPTION_TEXT:
		return true;
	case OPTION_FILE:
	case OPTION_FOLDER:
		if (v->text[0] != '\0')
			return true;
		buf_printf(c->error, "option '--%s' takes a name, not an empty "
		    "text", v->row->name);
		return false;
	case OPTION_CHOICE:
		return check_choice(c, v);
	case OPTION_NUMBER:
		return check_number(c, v);
	case OPTION_DAY:
		return check_day(c, v);
	}
	return false;
}

static const struct option_value *
find_value(const struct options *o, const char *name)
{
	size_t i;

	for (i = 0; i < o->count; i++)
		if (strcmp(o->values[i].row->name, name) == 0)
			return &o->values[i];
	return NULL;
}

static bool
add_value(struct cursor *c, const struct option_row *row, const char *text)
{
	struct options *o = c->options;
	struct option_value *v = &o->values[o->count];

	if (!row->repeats && row->kind != OPTION_FLAG &&
	    find_value(o, row->name) != NULL) {
		buf_printf(c->error, "option '--%s' is given twice; give it "
		    "once", row->name);
		return false;
	}
	*v = (struct option_value){ .row = row, .text = text };
	if (text != NULL && !check_value(c, v))
		return false;
	o->count++;
	return true;
}

/* Takes the next argument as the value of the option. */
static bool
take_value(struct cursor *c, const struct option_row *row)
{
	if (c->next == c->count) {
		buf_printf(c->error, "option '--%s' needs a value: --%s %s",
		    row->name, row->name, row->value);
		return false;
	}
	return add_value(c, row, c->arguments[c->next++]);
}

static bool
parse_long(struct cursor *c, const char *name)
{
	size_t length = strcspn(name, "=");
	const struct option_row *row = find_long(c->options, name, length);
	const char *text = name[length] == '=' ? name + length + 1 : NULL;

	if (row == NULL) {
		say_unknown(c, name, length);
		return false;
	}
	if (row->kind == OPTION_FLAG && text != NULL) {
		buf_printf(c->error, "option '--%s' takes no value",
		    row->name);
		return false;
	}
	if (row->kind == OPTION_FLAG || text != NULL)
		return add_value(c, row, text);
	return take_value(c, row);
}

/* "-o FILE", "-oFILE" and flags in one word. */
static bool
parse_letters(struct cursor *c, const char *letters)
{
	const struct option_row *row;

	for (; *letters != '\0'; letters++) {
		row = find_letter(c->options, *letters);
		if (row == NULL) {
			buf_printf(c->error, "unknown option '-%s'", letters);
			return false;
		}
		if (row->kind != OPTION_FLAG)
			return letters[1] != '\0' ?
			    add_value(c, row, letters + 1) :
			    take_value(c, row);
		if (!add_value(c, row, NULL))
			return false;
	}
	return true;
}

/* No option is a digit, so that "-96.84" is a longitude without "--". */
static bool
is_number(const char *argument)
{
	argument += argument[1] == '.' ? 2 : 1;
	return *argument >= '0' && *argument <= '9';
}

bool
options_parse(struct options *o, const struct option_row *rows, size_t count,
    const char *const *arguments, struct buf *error)
{
	struct cursor c = { .options = o, .arguments = arguments,
		.count = count, .error = error };
	const char *argument;
	size_t i, room = count;
	bool ended = false, good = true;

	/* One argument is at most as many values as it has letters. */
	for (i = 0; i < count; i++)
		if (arguments[i][0] == '-' && arguments[i][1] != '-')
			room += strlen(arguments[i]);
	*o = (struct options){ .rows = rows };
	o->values = calloc(room + 1, sizeof *o->values);
	o->operands = calloc(count + 1, sizeof *o->operands);
	if (o->values == NULL || o->operands == NULL) {
		buf_puts(error, "out of memory");
		return false;
	}
	while (good && c.next < count) {
		argument = arguments[c.next++];
		if (ended || argument[0] != '-' || argument[1] == '\0' ||
		    is_number(argument))
			o->operands[o->operand_count++] = argument;
		else if (strcmp(argument, "--") == 0)
			ended = true;
		else if (argument[1] == '-')
			good = parse_long(&c, argument + 2);
		else
			good = parse_letters(&c, argument + 1);
	}
	return good;
}

void
options_free(struct options *o)
{
	free(o->values);
	free(o->operands);
	*o = (struct options){ 0 };
}

bool
options_ask(size_t count, const char *const *arguments, const char *name,
    char letter)
{
	size_t i;

	for (i = 0; i < count && strcmp(arguments[i], "--") != 0; i++) {
		if (arguments[i][0] != '-')
			continue;
		if (arguments[i][1] == '-' &&
		    strcmp(arguments[i] + 2, name) == 0)
			return true;
		if (letter != 0 && arguments[i][1] == letter &&
		    arguments[i][2] == '\0')
			return true;
	}
	return false;
}

/* Asking for an option the command has no row for is our own mistake. */
static const struct option_value *
ask_value(const struct options *o, const char *name)
{
	assert(find_long(o, name, strlen(name)) != NULL);
	return find_value(o, name);
}

bool
option_given(const struct options *o, const char *name)
{
	return ask_value(o, name) != NULL;
}

const char *
option_text(const struct options *o, const char *name, const char *fallback)
{
	const struct option_value *v = ask_value(o, name);

	return v != NULL ? v->text : fallback;
}

int64_t
option_number(const struct options *o, const char *name, int64_t fallback)
{
	const struct option_value *v = ask_value(o, name);

	return v != NULL ? v->number : fallback;
}

const char *
option_nth(const struct options *o, const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < o->count; i++)
		if (strcmp(o->values[i].row->name, name) == 0 && n-- == 0)
			return o->values[i].text;
	return NULL;
}
