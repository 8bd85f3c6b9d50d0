#ifndef MODEL_JSON_H
#define MODEL_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/*
 * Reading: a strict scan (RFC 8259: no trailing text, no duplicate keys, no
 * raw controls, valid UTF-8, no NUL, no lone surrogates, depth at most 64,
 * size at most 64 MiB, fewer than a million values, integers beyond 2^53 and
 * numbers beyond a double refused; a byte order mark is skipped) and only then
 * cJSON. Values belong to the document and live until json_close(). Every
 * function takes a NULL value as one that is not there.
 */
struct json_document;
struct json; /* one value */

/*
 * Returns the document, or NULL and a message in error (size bytes) that
 * begins with line and column: "3:14: a comma is missing". It is fit to print.
 */
struct json_document *json_open(const char *bytes, size_t length, char *error,
    size_t size);
void json_close(struct json_document *);
const struct json *json_root(const struct json_document *);

enum json_type {
	JSON_NULL,
	JSON_BOOL,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};
enum json_type json_type(const struct json *);
/* Member of an object, or NULL; the second ignores ASCII case. */
const struct json *json_member(const struct json *, const char *name);
const struct json *json_member_nocase(const struct json *, const char *name);
/* First child of an array or object, and the next one; NULL at the end. */
const struct json *json_first(const struct json *);
const struct json *json_next(const struct json *);
/* Key of an object's member, else "". */
const char *json_name(const struct json *);
/* The value where the type fits (NULL value is allowed), else fallback. */
const char *json_string(const struct json *, const char *fallback);
double json_number(const struct json *, double fallback);
bool json_bool(const struct json *, bool fallback);

/*
 * Writing: appends to a buffer with commas and two-blank indentation kept by
 * the writer, no line end behind the last bracket. Controls, DEL, C1, bidi and
 * zero-width characters, U+2028 and U+2029 are escaped, bad UTF-8 becomes
 * U+FFFD. Reals are printed the shortest way that reads back equal; those that
 * are not finite become null. {.out = &buf} begins a text.
 */
struct json_writer {
	struct buf *out;
	int depth;
	bool comma;
	bool compact; /* no blanks and line ends */
};
void json_begin_object(struct json_writer *, const char *name); /* name or NULL */
void json_end_object(struct json_writer *);
void json_begin_array(struct json_writer *, const char *name);
void json_end_array(struct json_writer *);
/* NULL is written as null. */
void json_write_string(struct json_writer *, const char *name, const char *);
void json_write_integer(struct json_writer *, const char *name, int64_t);
void json_write_real(struct json_writer *, const char *name, double);
void json_write_bool(struct json_writer *, const char *name, bool);
void json_write_null(struct json_writer *, const char *name);
/* Appends s as a quoted JSON string. */
void json_add_quoted(struct buf *, const char *s);

#endif
