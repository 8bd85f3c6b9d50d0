/* erplan get: one value of a plan, by its path. */
#include "src/commands.h"

#include <string.h>

#include "model/buf.h"
#include "model/plan/document.h"
#include "src/options.h"
#include "src/out.h"
#include "src/plan_file.h"

static const struct command_example get_examples[] = {
	{ "erplan get contoso.yaml sites.dallas.users", "Print one number" },
	{ "erplan get contoso.yaml circuits", "Print the ids of a list" },
	{ NULL, NULL }
};

/* Prints every member of a record that the plan gives, "key: value". */
static void
print_record(struct out *out, const struct schema *schema, const void *record)
{
	size_t i;

	for (i = 0; i < schema->count; i++) {
		const struct field *field = &schema->fields[i];
		struct buf value = { 0 };

		if (!schema_given(schema, record, field->offset))
			continue;
		out_puts(out, field->key);
		if (field->kind == KIND_RECORD || field->kind == KIND_LIST) {
			out_puts(out, ": ...\n");
			continue;
		}
		value_write(&value, schema, field, record);
		out_puts(out, ": ");
		out_visible(out, buf_text(&value));
		out_puts(out, "\n");
		buf_free(&value);
	}
}

/* Prints the items' names, one a line, as a path would call them. */
static void
print_list(struct out *out, const struct plan *plan, const struct path *path,
    uint32_t count)
{
	uint32_t i;

	for (i = 0; i < count; i++) {
		struct path item = path_at(path, (int32_t)i);
		struct buf whole = { 0 }, parent = { 0 };
		const char *name;

		path_format(&whole, &item, plan);
		path_format(&parent, path, plan);
		name = buf_text(&whole) +
		    (parent.length < whole.length ? parent.length : 0);
		out_visible(out, *name == '.' ? name + 1 : name);
		out_puts(out, "\n");
		buf_free(&whole);
		buf_free(&parent);
	}
}

static void
print_texts(struct out *out, const struct texts *texts)
{
	uint32_t i;

	for (i = 0; i < texts->count; i++) {
		out_visible(out, texts->items[i]);
		out_puts(out, "\n");
	}
}

/* A note's lines stay lines; all else that cannot be shown is made visible. */
static void
print_lines(struct out *out, struct buf *text)
{
	char *line = text->bytes, *end;

	for (; line != NULL && (end = strchr(line, '\n')) != NULL;
	     line = end + 1) {
		*end = '\0';
		out_visible(out, line);
		out_puts(out, "\n");
	}
	if (line == NULL || *line != '\0' || line == text->bytes) {
		out_visible(out, line != NULL ? line : "");
		out_puts(out, "\n");
	}
}

/* Returns whether there was anything to print. */
static bool
print_value(struct out *out, const struct document *document,
    const struct path *path)
{
	const struct plan *plan = document_plan(document);
	const struct field *field = path_field(path);
	const void *record = path_record(path, plan);
	int32_t item = path->steps[path->depth - 1].item;
	struct buf text = { 0 };
	struct texts texts;
	struct list list;
	bool given;

	if (field->kind == KIND_RECORD ||
	    (field->kind == KIND_LIST && item != PATH_WHOLE)) {
		print_record(out, path_item_schema(path),
		    path_item(path, plan));
		return true;
	}
	if (field->kind == KIND_LIST) {
		memcpy(&list, field_in(field, record), sizeof list);
		print_list(out, plan, path, list.count);
		return list.count > 0;
	}
	if (field->kind == KIND_TEXTS && item == PATH_WHOLE) {
		memcpy(&texts, field_in(field, record), sizeof texts);
		print_texts(out, &texts);
		return texts.count > 0;
	}
	given = document_raw(document, path, &text);
	if (!given && schema_given(path_schema(path), record, field->offset)) {
		value_write(&text, path_schema(path), field, record);
		given = true;
	}
	if (given)
		print_lines(out, &text);
	buf_free(&text);
	return given;
}

static int
run_get(const struct invocation *in)
{
	struct plan_file file;
	struct value_error error;
	struct path path;
	int status = plan_file_open(in, in->operands[0], PLAN_READABLE, &file);

	if (status == STATUS_DONE &&
	    !path_parse(in->operands[1], document_plan(file.document), &path,
		&error)) {
		out_message(in->err, "%s: %s", in->operands[1], error.text);
		status = STATUS_USAGE;
	} else if (status == STATUS_DONE && path.depth == 0) {
		print_record(in->out, &schema_plan,
		    document_plan(file.document));
	} else if (status == STATUS_DONE &&
	    !print_value(in->out, file.document, &path)) {
		out_message(in->err, "%s: %s is not given", file.name,
		    in->operands[1]);
		status = STATUS_FOUND;
	}
	plan_file_close(&file);
	return status;
}

const struct command command_get = {
	.name = "get",
	.operands = "FILE PATH",
	.summary = "print one value of a plan",
	.detail = "A path is keys with dots between them; an item of a list is "
	    "named by its id or, where it has none, by [number] from 0. Of a "
	    "list of records the ids are printed. Exits with 1 where the plan "
	    "does not give the value.",
	.examples = get_examples,
	.least_operands = 2,
	.most_operands = 2,
	.operand_kind = OPERAND_PLAN,
	.run = run_get,
};
