/*
 * Turns the text of one cell into a member of a record, by the kind of its
 * column. It must not know which table the cell is in.
 */
#include <stdio.h>
#include <string.h>

#include "model/catalog/endpoint.h"
#include "model/catalog/table.h"

const char *
cell_text(struct arena *arena, const char *text)
{
	return *text == '\0' ? "" : arena_strdup(arena, text);
}

/* Counts the parts of a list; "" has none. */
static size_t
count_parts(const char *text)
{
	size_t count = *text != '\0';

	for (; *text != '\0'; text++)
		count += *text == ';';
	return count;
}

/*
 * Cuts the next part off a writable list, without blanks around it. Returns
 * NULL at the end.
 */
static char *
next_part(char **rest)
{
	char *part = *rest, *end;

	if (part == NULL)
		return NULL;
	end = strchr(part, ';');
	*rest = end == NULL ? NULL : end + 1;
	if (end == NULL)
		end = part + strlen(part);
	while (*part == ' ')
		part++;
	while (end > part && end[-1] == ' ')
		end--;
	*end = '\0';
	return part;
}

/*
 * Reads "-12.345" into a double without the locale. Up to 15 digits the
 * quotient is the nearest double. Whole numbers only where told.
 */
static bool
read_number(const char *text, bool whole, double *value)
{
	double mantissa = 0, scale = 1;
	bool negative = *text == '-';
	int digits = 0;

	text += negative;
	for (; *text >= '0' && *text <= '9' && digits < 15; text++, digits++)
		mantissa = mantissa * 10 + (*text - '0');
	if (digits == 0)
		return false;
	if (*text == '.' && !whole) {
		text++;
		if (*text == '\0')
			return false;
		for (; *text >= '0' && *text <= '9' && digits < 15; text++) {
			mantissa = mantissa * 10 + (*text - '0');
			scale *= 10;
			digits++;
		}
	}
	*value = (negative ? -mantissa : mantissa) / scale;
	return *text == '\0';
}

static bool
read_bounded(const struct column *column, const char *text, bool whole,
    double *value, struct cell_error *error)
{
	double low = column->low, high = column->high;

	if (low == 0 && high == 0) {
		low = whole ? -2147483647.0 : -1e15;
		high = whole ? 2147483647.0 : 1e15;
	}
	if (read_number(text, whole, value) && *value >= low && *value <= high)
		return true;
	snprintf(error->text, sizeof error->text,
	    "\"%.40s\" is not a %snumber from %.10g to %.10g", text,
	    whole ? "whole " : "", low, high);
	return false;
}

static bool
read_word(const struct column *column, const char *text, int *value,
    struct cell_error *error)
{
	size_t used;
	int i;

	for (i = 0; column->words[i] != NULL; i++)
		if (strcmp(column->words[i], text) == 0) {
			*value = i;
			return true;
		}
	used = (size_t)snprintf(error->text, sizeof error->text,
	    "\"%.30s\" is not one of", text);
	for (i = 0; column->words[i] != NULL; i++) {
		if (*column->words[i] == '\0')
			continue;
		if (used + strlen(column->words[i]) + 3 > sizeof error->text)
			break;
		used += (size_t)snprintf(error->text + used,
		    sizeof error->text - used, " %s", column->words[i]);
	}
	return false;
}

static bool
read_texts(struct arena *arena, const char *text, void *member)
{
	struct catalog_texts texts = { 0 };
	const char **items;
	char *rest, *part;

	if (*text != '\0') {
		items = arena_calloc(arena, count_parts(text), sizeof *items);
		rest = arena_strdup(arena, text);
		if (items == NULL || rest == NULL)
			return false;
		while ((part = next_part(&rest)) != NULL)
			if (*part != '\0')
				items[texts.count++] = part;
		texts.items = items;
	}
	memcpy(member, &texts, sizeof texts);
	return true;
}

static bool
read_ints(struct arena *arena, const struct column *column, const char *text,
    void *member, struct cell_error *error)
{
	struct catalog_numbers numbers = { 0 };
	char *rest, *part;
	double value;
	int *items;

	if (*text != '\0') {
		items = arena_calloc(arena, count_parts(text), sizeof *items);
		rest = arena_strdup(arena, text);
		if (items == NULL || rest == NULL)
			return false;
		while ((part = next_part(&rest)) != NULL) {
			if (!read_bounded(column, part, true, &value, error))
				return false;
			items[numbers.count++] = (int)value;
		}
		numbers.items = items;
	}
	memcpy(member, &numbers, sizeof numbers);
	return true;
}

static bool
read_prefixes(struct arena *arena, const char *text, void *member,
    struct cell_error *error)
{
	struct catalog_prefixes prefixes = { 0 };
	struct prefix *items;
	char *rest, *part;
	enum net_error wrong;

	if (*text != '\0') {
		items = arena_calloc(arena, count_parts(text), sizeof *items);
		rest = arena_strdup(arena, text);
		if (items == NULL || rest == NULL)
			return false;
		while ((part = next_part(&rest)) != NULL) {
			wrong = prefix_parse_strict(part,
			    &items[prefixes.count]);
			if (wrong != NET_OK) {
				snprintf(error->text, sizeof error->text,
				    "\"%.50s\": %s", part,
				    net_error_text(wrong));
				return false;
			}
			prefixes.count++;
		}
		prefixes.items = items;
	}
	memcpy(member, &prefixes, sizeof prefixes);
	return true;
}

static bool
read_words(const struct column *column, const char *text, void *member,
    struct cell_error *error)
{
	char copy[128], *rest = copy, *part;
	unsigned bits = 0;
	int bit;

	if (strlen(text) >= sizeof copy) {
		snprintf(error->text, sizeof error->text, "too many words");
		return false;
	}
	memcpy(copy, text, strlen(text) + 1);
	while (*text != '\0' && (part = next_part(&rest)) != NULL) {
		if (!read_word(column, part, &bit, error))
			return false;
		bits |= 1U << bit;
	}
	memcpy(member, &bits, sizeof bits);
	return true;
}

/* Reads the kinds that are one value and need no memory. */
static bool
read_scalar(const struct column *column, const char *text, void *member,
    struct cell_error *error)
{
	static const char *const answers[] = { "no", "yes", "", NULL };
	static const struct column answer = { .words = answers };
	double value = 0;
	int number = column->absent;
	bool yes;

	switch (column->kind) {
	case CELL_YES:
		if (!read_word(&answer, text, &number, error))
			return false;
		yes = number == 1;
		memcpy(member, &yes, sizeof yes);
		return true;
	case CELL_REAL:
		if (*text != '\0' &&
		    !read_bounded(column, text, false, &value, error))
			return false;
		memcpy(member, &value, sizeof value);
		return true;
	case CELL_WORD:
		if (*text != '\0' && !read_word(column, text, &number, error))
			return false;
		memcpy(member, &number, sizeof number);
		return true;
	default: /* CELL_INT */
		if (*text != '\0') {
			if (!read_bounded(column, text, true, &value, error))
				return false;
			number = (int)value;
		}
		memcpy(member, &number, sizeof number);
		return true;
	}
}

bool
cell_read(struct arena *arena, const struct column *column, const char *text,
    void *record, struct cell_error *error)
{
	char *member = (char *)record + column->offset;
	const char *copy;

	*error->text = '\0';
	if (column->given && *text == '\0') {
		snprintf(error->text, sizeof error->text, "it is empty");
		return false;
	}
	switch (column->kind) {
	case CELL_TEXT:
		copy = cell_text(arena, text);
		if (copy == NULL)
			return false;
		memcpy(member, &copy, sizeof copy);
		return true;
	case CELL_TEXTS:
		return read_texts(arena, text, member);
	case CELL_INTS:
		return read_ints(arena, column, text, member, error);
	case CELL_PREFIXES:
		return read_prefixes(arena, text, member, error);
	case CELL_WORDS:
		return read_words(column, text, member, error);
	case CELL_YES:
	case CELL_REAL:
	case CELL_WORD:
	case CELL_INT:
		return read_scalar(column, text, member, error);
	}
	return false;
}
