/* erplan set: changes one value of a plan, by its path. */
#include "src/commands.h"

#include <stdlib.h>
#include <string.h>

#include "model/buf.h"
#include "model/plan/document.h"
#include "src/options.h"
#include "src/out.h"
#include "src/plan_file.h"

/* clang-format off */
static const struct option_row set_options[] = {
	{ .name = "force", .letter = 'f', .kind = OPTION_FLAG,
	  .help = "write also where the file is read-only, linked or somebody else's" },
	{ .name = NULL }
};

static const struct command_example set_examples[] = {
	{ "erplan set contoso.yaml sites.dallas.users 5200", "Change a number" },
	{ "erplan set contoso.yaml sites.dallas.er_egress er-dallas,er-chicago", "Change a list" },
	{ "erplan set contoso.yaml meta.owner ''", "Remove a value" },
	{ NULL, NULL }
};
/* clang-format on */

/* Sets a list of scalars from "a, b, c". */
static bool
set_list(struct document *document, const struct path *path, const char *value,
    struct value_error *error)
{
	size_t length = strlen(value), count = 0;
	char *text = malloc(length + 1), *at, *end;
	const char **items = calloc(length / 2 + 1, sizeof *items);
	bool done = false;

	if (text == NULL || items == NULL) {
		*error = (struct value_error) { .text = "out of memory" };
		goto out;
	}
	memcpy(text, value, length + 1);
	for (at = text; at != NULL; at = end) {
		end = strchr(at, ',');
		if (end != NULL)
			*end++ = '\0';
		at += strspn(at, " ");
		length = strlen(at);
		while (length > 0 && at[length - 1] == ' ')
			at[--length] = '\0';
		if (length > 0)
			items[count++] = at;
	}
	done = document_set_texts(document, path, items, count, error);
out:
	free(items);
	free(text);
	return done;
}

static bool
set_value(struct document *document, const struct path *path,
    const char *value, struct value_error *error)
{
	const struct field *field = path_field(path);
	bool whole;

	if (field == NULL) {
		*error = (struct value_error) {
			.text = "the plan as a whole cannot be set" };
		return false;
	}
	whole = path->steps[path->depth - 1].item == PATH_WHOLE;
	if (field->kind == KIND_RECORD || field->kind == KIND_LIST) {
		*error = (struct value_error) {
			.text = "this is not one value; name a field of it" };
		return false;
	}
	if (value[0] == '\0')
		return document_unset(document, path, error);
	if (whole &&
	    (field->kind == KIND_TEXTS || field->kind == KIND_CHOICES))
		return set_list(document, path, value, error);
	if (field->kind == KIND_ID) {
		struct path item = path_parent(path);

		return document_rename(document, &item, value, error);
	}
	return document_set(document, path, value, error);
}

static int
run_set(const struct invocation *in)
{
	struct plan_file file;
	struct value_error error;
	struct path path;
	size_t before;
	int status = plan_file_open(in, in->operands[0], PLAN_READABLE, &file);

	if (status != STATUS_DONE)
		goto out;
	if (!path_parse(in->operands[1], document_plan(file.document), &path,
		&error)) {
		out_message(in->err, "%s: %s", in->operands[1], error.text);
		status = STATUS_USAGE;
		goto out;
	}
	before = document_diags(file.document)->errors;
	if (!set_value(file.document, &path, in->operands[2], &error)) {
		out_message(in->err, "%s: %s", in->operands[1], error.text);
		status = STATUS_USAGE;
		goto out;
	}
	if (document_changed(file.document))
		status = plan_file_save(in, &file,
		    option_given(in->options, "force"));
	/* Such as a reference to an item that is not there yet. */
	if (status == STATUS_DONE &&
	    document_diags(file.document)->errors > before)
		out_diags(in->err, file.name, document_diags(file.document));
out:
	plan_file_close(&file);
	return status;
}

const struct command command_set = {
	.name = "set",
	.operands = "FILE PATH VALUE",
	.summary = "change one value of a plan",
	.detail = "Only the lines of the value change; comments and order stay. "
	    "Lists take values with commas between them. An empty value "
	    "removes the key. Setting an id renames it everywhere.",
	.examples = set_examples,
	.options = set_options,
	.least_operands = 3,
	.most_operands = 3,
	.operand_kind = OPERAND_PLAN,
	.run = run_set,
};
