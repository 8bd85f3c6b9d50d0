/*
 * JSON: what is refused is refused with a place; what is read and written
 * again must be read again, and be written the same.
 */
#include "tests/fuzz/fuzz.h"

#include "model/buf.h"
#include "model/json.h"

static void
write_value(struct json_writer *writer, const char *name,
    const struct json *json)
{
	const struct json *child = json_first(json);

	switch (json_type(json)) {
	case JSON_NULL:
		json_write_null(writer, name);
		break;
	case JSON_BOOL:
		json_write_bool(writer, name, json_bool(json, false));
		break;
	case JSON_NUMBER:
		json_write_real(writer, name, json_number(json, 0));
		break;
	case JSON_STRING:
		json_write_string(writer, name, json_string(json, ""));
		break;
	case JSON_ARRAY:
		json_begin_array(writer, name);
		for (; child != NULL; child = json_next(child))
			write_value(writer, NULL, child);
		json_end_array(writer);
		break;
	case JSON_OBJECT:
		json_begin_object(writer, name);
		for (; child != NULL; child = json_next(child))
			write_value(writer, json_name(child), child);
		json_end_object(writer);
		break;
	}
}

/* Writes the text again, or returns false where it is refused. */
static bool
rewrite(const char *bytes, size_t length, struct buf *out)
{
	struct json_writer writer = { .out = out };
	struct json_document *document;
	char error[100] = "";

	document = json_open(bytes, length, error, sizeof error);
	if (document == NULL) {
		fuzz_expect(error[0] >= '1' && error[0] <= '9');
		return false;
	}
	write_value(&writer, NULL, json_root(document));
	fuzz_expect(writer.depth == 0);
	json_close(document);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf first = { 0 }, second = { 0 };
	char *copy = malloc(size + (size == 0));

	if (copy == NULL)
		exit(77);
	if (size > 0)
		memcpy(copy, data, size);
	if (rewrite(copy, size, &first)) {
		fuzz_expect(rewrite(first.bytes, first.length, &second));
		fuzz_expect(strcmp(buf_text(&first), buf_text(&second)) == 0);
	}
	free(copy);
	buf_free(&first);
	buf_free(&second);
	return 0;
}
