/*
 * One value between a plan's text and a record: checking, reading, showing
 * and writing, for every kind. It knows the rows and nothing of YAML,
 * documents or screens, and reads no locale.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/arena.h"
#include "model/buf.h"
#include "model/plan/value_parts.h"
#include "model/utf8.h"

/* Characters of a wrong value that a message repeats. */
enum { QUOTED_CHARACTERS = 40 };

struct quoted
value_quote(const char *text)
{
	struct quoted quoted;
	struct buf visible = { 0 };
	size_t length, size, characters = 0;
	uint32_t c;
	bool cut = false;

	utf8_add_visible(&visible, text, strnlen(text, sizeof(quoted)));
	for (length = 0; length < visible.length; length += size) {
		size = utf8_decode(visible.bytes + length,
		    visible.length - length, &c);
		if (size == 0)
			size = 1;
		cut = characters++ == QUOTED_CHARACTERS ||
		    length + size > sizeof(quoted.text) - 6;
		if (cut)
			break;
	}
	snprintf(quoted.text, sizeof(quoted.text), "\"%.*s%s\"", (int)length,
	    buf_text(&visible), cut ? "..." : "");
	buf_free(&visible);
	return quoted;
}

bool
value_refuse(struct value_error *error, const char *correction,
    const char *format, ...)
{
	va_list arguments;
	int written;
	size_t length;

	va_start(arguments, format);
	written = vsnprintf(error->text, sizeof(error->text), format,
	    arguments);
	va_end(arguments);
	length = written < 0 ? 0 : (size_t)written;
	if (length >= sizeof(error->text))
		length = sizeof(error->text) - 1;
	error->text[length] = '\0';
	error->correction[0] = '\0';
	if (correction == NULL ||
	    strlen(correction) >= sizeof(error->correction))
		return false;
	snprintf(error->correction, sizeof(error->correction), "%s",
	    correction);
	/* Half a suggestion would be worse than none. */
	if (length + strlen(correction) + 20 < sizeof(error->text))
		snprintf(error->text + length, sizeof(error->text) - length,
		    "; did you mean %s?", correction);
	return false;
}

static bool
scan_kind(const struct field *field, enum kind kind, const char *text,
    struct value *value, struct value_error *error)
{
	switch (kind) {
	case KIND_TEXT:
		return value_scan_text(text, error);
	case KIND_NOTE:
		return value_scan_note(text, error);
	case KIND_ID:
	case KIND_REF:
		return value_scan_id(text, error);
	case KIND_INT:
		return value_scan_integer(field, text, value, error);
	case KIND_REAL:
		return value_scan_real(field, text, value, error);
	case KIND_BOOL:
		return value_scan_bool(text, value, error);
	case KIND_CHOICE:
	case KIND_CHOICES:
		return value_scan_word(field, text, value, error);
	case KIND_DATE:
		return value_scan_date(text, error);
	case KIND_TIME:
		return value_scan_time(text, error);
	case KIND_ADDRESS:
		return value_scan_address(text, error);
	case KIND_PREFIX:
		return value_scan_prefix(text, error);
	case KIND_ASN:
		return value_scan_asn(text, value, error);
	case KIND_COMMUNITY:
		return value_scan_community(text, error);
	case KIND_GUID:
		return value_scan_guid(text, error);
	case KIND_COUNTRY:
		return value_scan_country(text, error);
	case KIND_URL:
		return value_scan_url(text, error);
	case KIND_PORT_RANGE:
		return value_scan_port_range(text, error);
	case KIND_TEXTS:
	case KIND_RECORD:
	case KIND_LIST:
		break;
	}
	return value_refuse(error, NULL, "%s is one value; a %s belongs here",
	    value_quote(text).text, kind_name(kind));
}

bool
value_scan(const struct field *field, enum kind kind, const char *text,
    struct value *value, struct value_error *error)
{
	memset(value, 0, sizeof(*value));
	if (text[0] == '\0')
		return value_refuse(error, NULL, "the value is empty; leave "
		    "the key out while it is open");
	return scan_kind(field, kind, text, value, error);
}

bool
value_check(const struct field *field, const char *text,
    struct value_error *error)
{
	enum kind kind =
	    field->kind == KIND_TEXTS ? field->element : field->kind;
	struct value value;

	return value_scan(field, kind, text, &value, error);
}

void
value_store(const struct field *field, void *record,
    const struct value *value, const char *text)
{
	char *member = (char *)record + field->offset;
	int word = (int)value->integer;

	switch (field->kind) {
	case KIND_INT:
	case KIND_ASN:
		memcpy(member, &value->integer, sizeof(value->integer));
		break;
	case KIND_REAL:
		memcpy(member, &value->real, sizeof(value->real));
		break;
	case KIND_BOOL:
		memcpy(member, &value->flag, sizeof(value->flag));
		break;
	case KIND_CHOICE:
		memcpy(member, &word, sizeof(word));
		break;
	default:
		memcpy(member, &text, sizeof(text));
		break;
	}
}

/* Says whether the row's kind keeps the text itself. */
static bool
is_string(enum kind kind)
{
	switch (kind) {
	case KIND_INT:
	case KIND_REAL:
	case KIND_BOOL:
	case KIND_CHOICE:
	case KIND_CHOICES:
	case KIND_ASN:
	case KIND_TEXTS:
	case KIND_RECORD:
	case KIND_LIST:
		return false;
	default:
		return true;
	}
}

bool
value_read(const struct field *field, const struct schema *schema,
    void *record, const char *text, struct arena *arena,
    struct value_error *error)
{
	struct value value;
	const char *kept = NULL;

	if (field->kind == KIND_TEXTS || field->kind == KIND_CHOICES)
		return value_refuse(error, NULL, "%s is one value; a %s "
		    "belongs here", value_quote(text).text,
		    kind_name(field->kind));
	if (!value_scan(field, field->kind, text, &value, error))
		return false;
	if (is_string(field->kind)) {
		kept = arena_strdup(arena, text);
		if (kept == NULL)
			return value_refuse(error, NULL, "out of memory");
	}
	value_store(field, record, &value, kept);
	schema_set_given(record, schema_index(schema, field), true);
	return true;
}

static bool
add_text(struct texts *texts, const char *text, struct arena *arena)
{
	uint32_t capacity = texts->capacity == 0 ? 4 : texts->capacity * 2;
	const char *kept = arena_strdup(arena, text);
	const char **items = texts->items;

	if (kept == NULL)
		return false;
	if (texts->count == texts->capacity) {
		items = arena_calloc(arena, capacity, sizeof(*items));
		if (items == NULL)
			return false;
		if (texts->count > 0)
			memcpy(items, texts->items,
			    texts->count * sizeof(*items));
		texts->items = items;
		texts->capacity = capacity;
	}
	items[texts->count++] = kept;
	return true;
}

bool
value_add(const struct field *field, const struct schema *schema, void *record,
    const char *text, struct arena *arena, struct value_error *error)
{
	char *member = (char *)record + field->offset;
	struct value value;
	struct texts texts;
	uint64_t set;

	if (field->kind != KIND_TEXTS && field->kind != KIND_CHOICES)
		return value_refuse(error, NULL, "a list is not allowed here; "
		    "the value is one %s", kind_name(field->kind));
	if (!value_scan(field,
		field->kind == KIND_TEXTS ? field->element : KIND_CHOICES,
		text, &value, error))
		return false;
	if (field->kind == KIND_CHOICES) {
		memcpy(&set, member, sizeof(set));
		set |= UINT64_C(1) << value.integer;
		memcpy(member, &set, sizeof(set));
	} else {
		memcpy(&texts, member, sizeof(texts));
		if (!add_text(&texts, text, arena))
			return value_refuse(error, NULL, "out of memory");
		memcpy(member, &texts, sizeof(texts));
	}
	schema_set_given(record, schema_index(schema, field), true);
	return true;
}
