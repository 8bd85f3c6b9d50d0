/*
 * Reads JSON text into values, through cJSON, which no other file knows. What
 * is JSON and what is not has been decided by json_scan.c before.
 */
#include "model/json.h"

#include "model/json_scan.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct json_document {
	cJSON *root;
};

/* A struct json is a cJSON under a name that others may know. */
static const cJSON *
inside(const struct json *json)
{
	return (const cJSON *)(const void *)json;
}

static const struct json *
outside(const cJSON *item)
{
	return (const struct json *)(const void *)item;
}

struct json_document *
json_open(const char *bytes, size_t length, char *error, size_t size)
{
	struct json_document *document;

	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	if (!json_scan(bytes, length, error, size))
		return NULL;
	document = calloc(1, sizeof *document);
	if (document != NULL)
		document->root = cJSON_ParseWithLength(bytes, length);
	if (document == NULL || document->root == NULL) {
		snprintf(error, size, "1:1: out of memory");
		free(document);
		return NULL;
	}
	return document;
}

void
json_close(struct json_document *document)
{
	if (document == NULL)
		return;
	cJSON_Delete(document->root);
	free(document);
}

const struct json *
json_root(const struct json_document *document)
{
	return outside(document->root);
}

enum json_type
json_type(const struct json *json)
{
	const cJSON *item = inside(json);

	if (cJSON_IsBool(item))
		return JSON_BOOL;
	if (cJSON_IsNumber(item))
		return JSON_NUMBER;
	if (cJSON_IsString(item))
		return JSON_STRING;
	if (cJSON_IsArray(item))
		return JSON_ARRAY;
	if (cJSON_IsObject(item))
		return JSON_OBJECT;
	return JSON_NULL;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* cJSON's own comparison without case follows the locale. */
static bool
same_nocase(const char *a, const char *b)
{
	for (; *a != '\0' && lower(*a) == lower(*b); a++)
		b++;
	return lower(*a) == lower(*b);
}

const struct json *
json_member(const struct json *json, const char *name)
{
	const struct json *member;

	if (json_type(json) != JSON_OBJECT)
		return NULL;
	for (member = json_first(json); member != NULL;
	    member = json_next(member))
		if (strcmp(json_name(member), name) == 0)
			return member;
	return NULL;
}

const struct json *
json_member_nocase(const struct json *json, const char *name)
{
	const struct json *member = json_member(json, name);

	if (member != NULL || json_type(json) != JSON_OBJECT)
		return member;
	for (member = json_first(json); member != NULL;
	    member = json_next(member))
		if (same_nocase(json_name(member), name))
			return member;
	return NULL;
}

const struct json *
json_first(const struct json *json)
{
	return json != NULL ? outside(inside(json)->child) : NULL;
}

const struct json *
json_next(const struct json *json)
{
	return json != NULL ? outside(inside(json)->next) : NULL;
}

const char *
json_name(const struct json *json)
{
	if (json == NULL || inside(json)->string == NULL)
		return "";
	return inside(json)->string;
}

const char *
json_string(const struct json *json, const char *fallback)
{
	return json_type(json) == JSON_STRING ? inside(json)->valuestring :
	    fallback;
}

double
json_number(const struct json *json, double fallback)
{
	return json_type(json) == JSON_NUMBER ? inside(json)->valuedouble :
	    fallback;
}

bool
json_bool(const struct json *json, bool fallback)
{
	return json_type(json) == JSON_BOOL ? cJSON_IsTrue(inside(json)) != 0 :
	    fallback;
}
