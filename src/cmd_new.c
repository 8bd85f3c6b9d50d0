/* erplan new: a plan to start from. */
#include "src/commands.h"

#include "model/buf.h"
#include "model/plan/document.h"
#include "src/examples.h"
#include "src/options.h"
#include "src/out.h"
#include "src/transfer.h"

/* clang-format off */
static const struct option_row new_options[] = {
	{ .name = "example", .kind = OPTION_CHOICE, .value = "NAME", .words = example_names,
	  .help = "begin with a copy of an example" },
	{ .name = "name", .kind = OPTION_TEXT, .value = "TEXT",
	  .help = "name of the new plan" },
	{ .name = "force", .letter = 'f', .kind = OPTION_FLAG,
	  .help = "replace a file that exists" },
	{ .name = NULL }
};

static const struct command_example new_examples[] = {
	{ "erplan new contoso.yaml --name 'Contoso WAN 2027'", "Begin an empty plan" },
	{ "erplan new bank.yaml --example bank", "Begin with an example" },
	{ NULL, NULL }
};
/* clang-format on */

static int
run_new(const struct invocation *in)
{
	const char *example = option_text(in->options, "example", NULL);
	const char *name = option_text(in->options, "name", NULL);
	bool force = option_given(in->options, "force");
	struct buf text = { 0 };
	int status;

	if (example != NULL && name != NULL) {
		out_message(in->err, "--example and --name exclude each other");
		return STATUS_USAGE;
	}
	if (example != NULL) {
		const struct embedded_file *file = example_find(example);

		buf_add(&text, file->bytes, file->length);
	} else
		document_new_text(&text, name);
	status = transfer_write(in, in->operands[0], &text,
	    force ? TRANSFER_REPLACE : TRANSFER_NEW, force, NULL);
	buf_free(&text);
	return status;
}

const struct command command_new = {
	.name = "new",
	.operands = "FILE",
	.summary = "begin a plan, empty or from an example",
	.examples = new_examples,
	.options = new_options,
	.least_operands = 1,
	.most_operands = 1,
	.operand_kind = OPERAND_PLAN,
	.run = run_new,
};
