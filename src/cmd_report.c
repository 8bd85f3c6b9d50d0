/* erplan report: the plan report, in one of four formats. */
#include "src/commands.h"

#include <string.h>

#include "model/analysis/analysis.h"
#include "model/buf.h"
#include "model/plan/document.h"
#include "model/report/report.h"
#include "src/file.h"
#include "src/options.h"
#include "src/out.h"
#include "src/plan_file.h"
#include "src/report_file.h"
#include "src/tables.h"
#include "src/transfer.h"

/* clang-format off */
static const struct option_row report_options[] = {
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = report_format_words,
	  .help = "html, markdown, text or json [by FILE's ending, else text]" },
	{ .name = "output", .letter = 'o', .kind = OPTION_FILE, .value = "FILE",
	  .help = "write to this file instead of standard output" },
	{ .name = NULL }
};

static const struct command_example report_examples[] = {
	{ "erplan report contoso.yaml -o contoso.html", "Write the report as one page" },
	{ "erplan report contoso.yaml --format markdown", "Print it for a wiki" },
	{ NULL, NULL }
};
/* clang-format on */

static int
run_report(const struct invocation *in)
{
	const char *output = option_text(in->options, "output", NULL);
	int64_t format = option_number(in->options, "format",
	    report_format_of(output));
	struct plan_file file;
	struct tables tables = { 0 };
	struct analysis analysis = { 0 };
	struct buf text = { 0 };
	int status = plan_file_open(in, in->operands[0], PLAN_VALID, &file);

	if (status != STATUS_DONE)
		goto out;
	if (output != NULL && file_is_same(output, in->operands[0])) {
		out_message(in->err, "%s: not written: that is the plan "
		    "itself; name another file", output);
		status = STATUS_USAGE;
		goto out;
	}
	status = STATUS_FAILED;
	if (!tables_open(&tables, in->err))
		goto out;
	analysis_update(&analysis, file.document, tables.catalog, in->today);
	if (analysis.failed || !report_file_make(&text, file.document,
		tables.catalog, &analysis, file.name, in->today,
		(enum report_format)format)) {
		out_message(in->err, "out of memory");
		goto out;
	}
	status = transfer_write(in, output, &text, TRANSFER_REPLACE, false,
	    NULL);
out:
	buf_free(&text);
	analysis_free(&analysis);
	tables_close(&tables);
	plan_file_close(&file);
	return status;
}

const struct command command_report = {
	.name = "report",
	.operands = "FILE",
	.summary = "write the plan report",
	.detail = "The page is one file without scripts or requests. The same "
	    "plan and --date give the same bytes.",
	.examples = report_examples,
	.options = report_options,
	.least_operands = 1,
	.most_operands = 1,
	.operand_kind = OPERAND_PLAN,
	.run = run_report,
};
