/*
 * The picker: a filter line, what it leaves of a source's values, and the
 * marks. Where values come from and what they look like is each source's own
 * matter (pick_sources.c); how the dialog is drawn is that of pick_draw.c.
 */
#include "ui/pick_parts.h"

#include <stdlib.h>
#include <string.h>

#include "model/utf8.h"

enum { PAGE = 10, FILTER_BYTES = 200 };

bool
pick_allot(struct picker *picker, size_t count)
{
	picker->items =
	    arena_calloc(picker->arena, count + 1, sizeof *picker->items);
	return picker->items != NULL;
}

const void *
pick_record(const struct picker *picker)
{
	return path_record(&picker->path, document_plan(picker->document));
}

/* The items are the plan's as it was; an edit may have moved them. */
static bool
is_current(const struct picker *picker)
{
	return document_revision(picker->document) == picker->revision;
}

const char *
pick_value_at(const struct picker *picker, size_t index)
{
	size_t item;

	if (index > picker->found_count || !is_current(picker))
		return NULL;
	if (index == picker->found_count)
		return picker->offers_text ? lineedit_text(&picker->filter)
					   : NULL;
	item = picker->found[index];
	return item < picker->count ? picker->source->value(picker, item)
				    : picker->extras[item - picker->count];
}

const char *
pick_value(const struct picker *picker)
{
	return pick_value_at(picker, picker->selected);
}

const struct path *
pick_path(const struct picker *picker)
{
	return &picker->path;
}

size_t
pick_count(const struct picker *picker)
{
	return picker->found_count;
}

size_t
pick_order(const struct picker *picker, const char *value)
{
	size_t i;

	for (i = 0; i < picker->chosen_count; i++)
		if (strcmp(picker->chosen[i], value) == 0)
			return i + 1;
	return 0;
}

/* Makes room for one more of the values that live in the arena. */
static bool
choose(struct picker *picker, const char *value)
{
	size_t capacity = picker->chosen_capacity;
	const char **chosen;

	if (picker->chosen_count == capacity) {
		capacity = capacity == 0 ? 16 : capacity * 2;
		chosen =
		    arena_calloc(picker->arena, capacity, sizeof *chosen);
		if (chosen == NULL)
			return false;
		if (picker->chosen_count > 0)
			memcpy(chosen, picker->chosen,
			    picker->chosen_count * sizeof *chosen);
		picker->chosen = chosen;
		picker->chosen_capacity = capacity;
	}
	value = arena_strdup(picker->arena, value);
	if (value == NULL)
		return false;
	picker->chosen[picker->chosen_count++] = value;
	return true;
}

static void
unchoose(struct picker *picker, size_t order)
{
	memmove(&picker->chosen[order - 1], &picker->chosen[order],
	    (picker->chosen_count - order) * sizeof *picker->chosen);
	picker->chosen_count--;
}

/* --- filtering -------------------------------------------------------- */

static bool
build_index(struct picker *picker)
{
	struct match_words words = { 0 };
	size_t i;
	bool ok;

	picker->index = match_open(picker->arena, picker->count);
	ok = picker->index != NULL;
	for (i = 0; i < picker->count && ok; i++) {
		match_clear(&words);
		picker->source->words(picker, i, &words);
		ok = match_set(picker->index, i, &words);
	}
	buf_free(&words.text);
	if (!ok)
		picker->index = NULL;
	return ok;
}

/* Without a filter everything is shown, foreign values first. */
static void
find_all(struct picker *picker)
{
	size_t i;

	for (i = 0; i < picker->extra_count; i++)
		picker->found[i] = (uint32_t)(picker->count + i);
	for (i = 0; i < picker->count; i++)
		picker->found[picker->extra_count + i] = (uint32_t)i;
	picker->found_count = picker->extra_count + picker->count;
}

static void
find_words(struct picker *picker, const char *words)
{
	const struct match *matches;
	size_t i;

	picker->found_count = 0;
	if (picker->source->find != NULL) {
		picker->found_count = picker->source->find(picker, words);
		return;
	}
	if (picker->index == NULL && !build_index(picker))
		return;
	matches = match_find(picker->index, words, &picker->found_count);
	for (i = 0; i < picker->found_count; i++)
		picker->found[i] = (uint32_t)matches[i].index;
}

/* A text can be taken where the field allows more than the list has. */
static bool
takes_text(const struct picker *picker, const char *text)
{
	struct value_error error;
	enum kind kind = picker->field->kind == KIND_TEXTS
	    ? picker->field->element
	    : picker->field->kind;
	size_t i;

	if (*text == '\0' || kind == KIND_REF || kind == KIND_CHOICE ||
	    kind == KIND_CHOICES || kind == KIND_COUNTRY)
		return false;
	for (i = 0; i < picker->found_count && i < PAGE; i++)
		if (strcmp(pick_value_at(picker, i), text) == 0)
			return false;
	return value_check(picker->field, text, &error);
}

static void
filter(struct picker *picker)
{
	const char *text = lineedit_text(&picker->filter);
	char folded[8];

	picker->selected = 0;
	picker->offers_text = false;
	if (utf8_fold(text, folded, sizeof folded) == 0)
		find_all(picker);
	else
		find_words(picker, text);
	picker->offers_text = takes_text(picker, text);
}

/* --- opening ---------------------------------------------------------- */

/* Returns the item with that value, or count. */
static size_t
item_of(const struct picker *picker, const char *value)
{
	size_t i;

	for (i = 0; i < picker->count; i++)
		if (strcmp(picker->source->value(picker, i), value) == 0)
			break;
	return i;
}

/* Marks what a TEXTS or CHOICES field holds. */
static bool
choose_current(struct picker *picker)
{
	const struct field *field = picker->field;
	const void *record = pick_record(picker);
	struct texts texts = { 0 };
	uint64_t set;
	size_t i;

	if (record == NULL ||
	    !schema_given(path_schema(&picker->path), record, field->offset))
		return true;
	if (field->kind == KIND_CHOICES) {
		memcpy(&set, field_in(field, record), sizeof set);
		for (i = 0; field->words[i] != NULL; i++)
			if ((set >> i & 1) != 0 &&
			    !choose(picker, field->words[i]))
				return false;
		return true;
	}
	memcpy(&texts, field_in(field, record), sizeof texts);
	for (i = 0; i < texts.count; i++)
		if (!choose(picker, texts.items[i]))
			return false;
	return true;
}

/* Finds the values that the source does not know, and where to begin. */
static bool
place_current(struct picker *picker)
{
	struct buf raw = { 0 };
	size_t i;

	picker->extras = arena_calloc(picker->arena, picker->chosen_count + 1,
	    sizeof *picker->extras);
	if (picker->extras == NULL)
		return false;
	for (i = 0; i < picker->chosen_count; i++) {
		size_t item = item_of(picker, picker->chosen[i]);

		if (item == picker->count)
			picker->extras[picker->extra_count++] =
			    picker->chosen[i];
		else if (picker->start == picker->count)
			picker->start = item;
	}
	if (!picker->several && picker->start == picker->count &&
	    document_raw(picker->document, &picker->path, &raw) &&
	    raw.length > 0)
		picker->start = item_of(picker, buf_text(&raw));
	buf_free(&raw);
	picker->found = arena_calloc(picker->arena,
	    picker->count + picker->extra_count + 1, sizeof *picker->found);
	return picker->found != NULL;
}

static bool
load(struct picker *picker)
{
	picker->start = SIZE_MAX;
	if (!picker->source->load(picker))
		return false;
	if (picker->start > picker->count)
		picker->start = picker->count;
	if (picker->several && !choose_current(picker))
		return false;
	if (!place_current(picker))
		return false;
	filter(picker);
	if (picker->start < picker->count)
		picker->selected = picker->extra_count + picker->start;
	return !arena_failed(picker->arena);
}

struct picker *
pick_open(const struct document *document, const struct catalog *catalog,
    const struct path *path)
{
	const struct field *field = path_field(path);
	struct picker *picker;

	if (!pick_available(path))
		return NULL;
	picker = calloc(1, sizeof *picker);
	if (picker == NULL)
		return NULL;
	picker->document = document;
	picker->revision = document_revision(document);
	picker->catalog = catalog;
	picker->path = path_at(path, PATH_WHOLE);
	picker->field = field;
	picker->source = pick_source_of(field);
	picker->several =
	    field->kind == KIND_TEXTS || field->kind == KIND_CHOICES;
	picker->filter.limit = FILTER_BYTES;
	picker->arena = arena_open();
	if (picker->arena == NULL || !load(picker)) {
		pick_close(picker);
		return NULL;
	}
	return picker;
}

void
pick_close(struct picker *picker)
{
	if (picker == NULL)
		return;
	if (picker->arena != NULL)
		arena_close(picker->arena);
	lineedit_free(&picker->filter);
	free(picker);
}

bool
pick_available(const struct path *path)
{
	const struct field *field = path_field(path);

	return field != NULL && pick_source_of(field) != NULL;
}

bool
pick_choose(struct picker *picker, const char *value)
{
	const char *other;
	size_t i;

	for (i = 0; i < picker->found_count; i++) {
		other = pick_value_at(picker, i);
		if (other != NULL && strcmp(other, value) == 0) {
			picker->selected = i;
			return true;
		}
	}
	return false;
}

/* --- keys ------------------------------------------------------------- */

/* Returns how many lines can be selected. */
static size_t
line_count(const struct picker *picker)
{
	return picker->found_count + picker->offers_text;
}

static bool
move(struct picker *picker, uint32_t key)
{
	size_t last = line_count(picker), at = picker->selected;

	last -= last > 0;
	switch (key) {
	case PRESS_UP:
	case PRESS_CTRL | 'p':
	case PRESS_MOUSE_WHEEL_UP:
		at -= at > 0;
		break;
	case PRESS_DOWN:
	case PRESS_CTRL | 'n':
	case PRESS_MOUSE_WHEEL_DOWN:
		at++;
		break;
	case PRESS_PAGE_UP:
		at -= at < PAGE ? at : PAGE;
		break;
	case PRESS_PAGE_DOWN:
		at += PAGE;
		break;
	case PRESS_HOME:
		at = 0;
		break;
	case PRESS_END:
		at = last;
		break;
	default:
		return false;
	}
	picker->selected = at < last ? at : last;
	return true;
}

static void
toggle(struct picker *picker)
{
	const char *value = pick_value(picker);
	size_t order;

	if (value == NULL)
		return;
	picker->marked = true;
	order = pick_order(picker, value);
	if (order > 0)
		unchoose(picker, order);
	else
		choose(picker, value);
	/* The next one is mostly wanted too. */
	if (picker->selected + 1 < line_count(picker))
		picker->selected++;
}

/*
 * Enter. Who has marked nothing by hand means the line under the cursor: so
 * that "type, Enter" adds one value to a list.
 */
static enum pick_result
accept(struct picker *picker)
{
	const char *value = pick_value(picker);

	if (!picker->several)
		return value == NULL ? PICK_GOES_ON : PICK_DONE;
	if (!picker->marked || picker->selected == picker->found_count) {
		if (value != NULL && pick_order(picker, value) == 0 &&
		    !choose(picker, value))
			return PICK_GOES_ON;
		if (value == NULL && !picker->marked)
			return PICK_GOES_ON;
	}
	return PICK_DONE;
}

enum pick_result
pick_event(struct picker *picker, const struct event *event)
{
	size_t length = picker->filter.text.length;

	if (!is_current(picker))
		return PICK_CANCELLED;
	if (event->kind == EVENT_MOUSE) {
		move(picker, event->key);
		return PICK_GOES_ON;
	}
	if (event->kind == EVENT_KEY) {
		if (event->key == PRESS_ESCAPE)
			return PICK_CANCELLED;
		if (event->key == PRESS_ENTER)
			return accept(picker);
		if (event->key == ' ' && picker->several) {
			toggle(picker);
			return PICK_GOES_ON;
		}
		if (move(picker, event->key))
			return PICK_GOES_ON;
	}
	/* Moving the cursor within the filter leaves the selection alone. */
	if (lineedit_event(&picker->filter, event) &&
	    (picker->filter.text.length != length ||
		event->kind == EVENT_PASTE))
		filter(picker);
	return PICK_GOES_ON;
}

const char *
pick_hint(const struct picker *picker)
{
	if (picker->several)
		return "Space mark  Enter take  Esc cancel  PgDn page";
	return "Enter pick  Esc cancel  PgDn page";
}
