/* erplan schema: the JSON Schema of plan files, for editors and CI. */
#include "src/commands.h"

#include "model/buf.h"
#include "model/plan/json_schema.h"
#include "src/options.h"
#include "src/transfer.h"

/* clang-format off */
static const struct option_row schema_options[] = {
	{ .name = "output", .letter = 'o', .kind = OPTION_FILE, .value = "FILE",
	  .help = "write to this file instead of standard output" },
	{ .name = NULL }
};

static const struct command_example schema_examples[] = {
	{ "erplan schema -o plan.schema.json", "Write the schema for an editor" },
	{ NULL, NULL }
};
/* clang-format on */

static int
run_schema(const struct invocation *in)
{
	struct buf text = { 0 };
	int status;

	json_schema_write(&text);
	status = transfer_write(in, option_text(in->options, "output", NULL),
	    &text, TRANSFER_REPLACE, false, NULL);
	buf_free(&text);
	return status;
}

const struct command command_schema = {
	.name = "schema",
	.operands = "",
	.summary = "print the JSON Schema of plan files",
	.detail = "An editor with a YAML language server completes and checks "
	    "a plan whose first line names the schema: "
	    "# yaml-language-server: $schema=plan.schema.json",
	.examples = schema_examples,
	.options = schema_options,
	.operand_kind = OPERAND_NONE,
	.run = run_schema,
};
