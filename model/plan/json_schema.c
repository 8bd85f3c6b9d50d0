/*
 * The rows as JSON Schema, so that editors complete, explain and check a plan
 * as it is typed. It knows rows and JSON; nothing is said here that a row does
 * not say.
 */
#include "model/plan/json_schema.h"

#include <string.h>

#include "model/buf.h"
#include "model/json.h"
#include "model/plan/value_parts.h"

#define OCTETS "[0-9]{1,3}(\\.[0-9]{1,3}){3}"
#define GROUPS "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"
#define DAY "[0-9]{4}-[0-9]{2}-[0-9]{2}"

/* The form of a kind's text; ids and the like have no more to them. */
static const char *
kind_pattern(enum kind kind)
{
	switch (kind) {
	case KIND_ID:
	case KIND_REF:
		return "^[a-z0-9][a-z0-9-]{0,62}$";
	case KIND_DATE:
		return "^" DAY "$";
	case KIND_TIME:
		return "^" DAY "T[0-9]{2}:[0-9]{2}(:[0-9]{2})?"
		       "(Z|[+-][0-9]{2}:[0-9]{2})?$";
	case KIND_ADDRESS:
		return "^(" OCTETS "|" GROUPS ")$";
	case KIND_PREFIX:
		return "^(" OCTETS "|" GROUPS ")/[0-9]{1,3}$";
	case KIND_ASN:
		return "^(0|[1-9][0-9]{0,4})\\.(0|[1-9][0-9]{0,4})$";
	case KIND_COMMUNITY:
		return "^[0-9]{1,5}:[0-9]{1,5}$";
	case KIND_GUID:
		return "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";
	case KIND_COUNTRY:
		return "^[A-Z]{2}$";
	case KIND_URL:
		return "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s@/]+(/\\S*)?$";
	case KIND_PORT_RANGE:
		return "^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4})?$";
	default:
		return NULL;
	}
}

/* Writes a text of the row as the JSON value it stands for. */
static void
write_value(struct json_writer *json, const char *name,
    const struct field *field, enum kind kind, const char *text)
{
	struct value value;
	struct value_error error;

	if (!value_scan(field, kind, text, &value, &error))
		return;
	if (kind == KIND_INT || kind == KIND_ASN)
		json_write_integer(json, name, value.integer);
	else if (kind == KIND_REAL)
		json_write_real(json, name, value.real);
	else if (kind == KIND_BOOL)
		json_write_bool(json, name, value.flag);
	else
		json_write_string(json, name, text);
}

static void
write_description(struct json_writer *json, const struct field *field)
{
	struct buf text = { 0 };

	buf_puts(&text, field->help);
	if (field->unit != NULL)
		buf_printf(&text, " Unit: %s.", field->unit);
	if (field->refers != NULL)
		buf_printf(&text, " Refers to an id in %s.", field->refers);
	if (strcmp(field->source, "G") == 0)
		buf_puts(&text, " Source: good practice.");
	else
		buf_printf(&text, " Source: %s.", field->source);
	json_write_string(json, "title", field->label);
	json_write_string(json, "description", buf_text(&text));
	json->out->failed |= text.failed;
	buf_free(&text);
}

static void
write_words(struct json_writer *json, const char *const *words)
{
	size_t i;

	json_write_string(json, "type", "string");
	json_begin_array(json, "enum");
	for (i = 0; words[i] != NULL; i++)
		json_write_string(json, NULL, words[i]);
	json_end_array(json);
}

static void
write_string(struct json_writer *json, enum kind kind)
{
	const char *pattern = kind_pattern(kind);

	json_write_string(json, "type", "string");
	if (pattern != NULL) {
		json_write_string(json, "pattern", pattern);
		return;
	}
	json_write_integer(json, "minLength", 1);
	json_write_integer(json, "maxLength",
	    kind == KIND_NOTE ? VALUE_NOTE_MAX : VALUE_TEXT_MAX);
}

/* An AS number is a number, or a string in the form "1.10". */
static void
write_asn(struct json_writer *json, const struct field *field)
{
	json_begin_array(json, "type");
	json_write_string(json, NULL, "integer");
	json_write_string(json, NULL, "string");
	json_end_array(json);
	json_write_integer(json, "minimum", field->min);
	json_write_integer(json, "maximum", field->max);
	json_write_string(json, "pattern", kind_pattern(KIND_ASN));
}

static void
write_type(struct json_writer *json, const struct field *field,
    enum kind kind)
{
	switch (kind) {
	case KIND_INT:
		json_write_string(json, "type", "integer");
		json_write_integer(json, "minimum", field->min);
		json_write_integer(json, "maximum", field->max);
		break;
	case KIND_REAL:
		json_write_string(json, "type", "number");
		json_write_real(json, "minimum", field->low);
		json_write_real(json, "maximum", field->high);
		break;
	case KIND_BOOL:
		json_write_string(json, "type", "boolean");
		break;
	case KIND_CHOICE:
	case KIND_CHOICES:
		write_words(json, field->words);
		break;
	case KIND_ASN:
		write_asn(json, field);
		break;
	default:
		write_string(json, kind);
		break;
	}
}

static void
write_reference(struct json_writer *json, const struct schema *schema)
{
	struct buf reference = { 0 };

	buf_printf(&reference, "#/definitions/%s", schema->name);
	json_write_string(json, "$ref", buf_text(&reference));
	json->out->failed |= reference.failed;
	buf_free(&reference);
}

static void
write_list(struct json_writer *json, const struct field *field)
{
	enum kind element =
	    field->kind == KIND_TEXTS ? field->element : field->kind;

	json_write_string(json, "type", "array");
	if (field->kind == KIND_CHOICES)
		json_write_bool(json, "uniqueItems", true);
	json_begin_object(json, "items");
	if (field->kind == KIND_LIST)
		write_reference(json, field->schema);
	else
		write_type(json, field, element);
	json_end_object(json);
	if (field->example == NULL)
		return;
	json_begin_array(json, "examples");
	json_begin_array(json, NULL);
	write_value(json, NULL, field, element, field->example);
	json_end_array(json);
	json_end_array(json);
}

static void
write_field(struct json_writer *json, const struct field *field)
{
	json_begin_object(json, field->key);
	write_description(json, field);
	if (field->kind == KIND_RECORD) {
		/* A plain $ref would hide the description. */
		json_begin_array(json, "allOf");
		json_begin_object(json, NULL);
		write_reference(json, field->schema);
		json_end_object(json);
		json_end_array(json);
	} else if (field->kind == KIND_LIST || field->kind == KIND_TEXTS ||
	    field->kind == KIND_CHOICES) {
		write_list(json, field);
	} else {
		write_type(json, field, field->kind);
		if (field->fallback != NULL)
			write_value(json, "default", field, field->kind,
			    field->fallback);
		json_begin_array(json, "examples");
		write_value(json, NULL, field, field->kind, field->example);
		json_end_array(json);
	}
	json_end_object(json);
}

static void
write_required(struct json_writer *json, const struct schema *schema)
{
	bool any = false;
	size_t i;

	for (i = 0; i < schema->count; i++) {
		if (!schema->fields[i].required)
			continue;
		if (!any)
			json_begin_array(json, "required");
		any = true;
		json_write_string(json, NULL, schema->fields[i].key);
	}
	if (any)
		json_end_array(json);
}

/* The members of an object that describes the record. */
static void
write_record(struct json_writer *json, const struct schema *schema)
{
	size_t i;

	json_write_string(json, "type", "object");
	json_write_bool(json, "additionalProperties", false);
	write_required(json, schema);
	json_begin_object(json, "properties");
	for (i = 0; i < schema->count; i++)
		write_field(json, &schema->fields[i]);
	json_end_object(json);
}

void
json_schema_write(struct buf *out)
{
#define SCHEMA_ENTRY(name) &schema_##name,
	static const struct schema *const schemas[] = {
		SCHEMAS(SCHEMA_ENTRY)
	};
	struct json_writer json = { .out = out };
	size_t i;

	json_begin_object(&json, NULL);
	json_write_string(&json, "$schema",
	    "http://json-schema.org/draft-07/schema#");
	json_write_string(&json, "title", "erplan plan");
	json_write_string(&json, "description",
	    "A plan of Azure ExpressRoute for Microsoft 365, as erplan reads "
	    "and writes it.");
	write_record(&json, &schema_plan);
	json_begin_object(&json, "definitions");
	for (i = 0; i < sizeof(schemas) / sizeof(schemas[0]); i++) {
		if (schemas[i] == &schema_plan)
			continue;
		json_begin_object(&json, schemas[i]->name);
		json_write_string(&json, "title", schemas[i]->label);
		write_record(&json, schemas[i]);
		json_end_object(&json);
	}
	json_end_object(&json);
	json_end_object(&json);
	if (out->length == 0 || out->bytes[out->length - 1] != '\n')
		buf_putc(out, '\n');
}
