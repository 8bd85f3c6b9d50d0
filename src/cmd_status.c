/* erplan status: how far each step is, and what is open. */
#include "src/commands.h"

#include <string.h>

#include "model/analysis/analysis.h"
#include "model/analysis/steps.h"
#include "model/buf.h"
#include "model/json.h"
#include "model/plan/document.h"
#include "src/options.h"
#include "src/out.h"
#include "src/plan_file.h"
#include "src/tables.h"

enum { FORMAT_TEXT, FORMAT_JSON };
static const char *const formats[] = { "text", "json", NULL };

/* clang-format off */
static const struct option_row status_options[] = {
	{ .name = "format", .kind = OPTION_CHOICE, .value = "FORMAT", .words = formats,
	  .help = "print text (for people) or json (for programs)" },
	{ .name = NULL }
};

static const struct command_example status_examples[] = {
	{ "erplan status contoso.yaml", "Show the eight steps and what is open" },
	{ NULL, NULL }
};
/* clang-format on */

struct picture {
	const struct analysis *analysis;
	struct steps_progress progress;
	const struct plan *plan;
};

static void
add_next(struct buf *text, const struct picture *picture, int step)
{
	const struct step_progress *progress = &picture->progress.steps[step];

	if (progress->missing.depth > 0)
		path_format(text, &progress->missing, picture->plan);
}

static void
print_text(const struct invocation *in, const struct picture *picture)
{
	static const enum style styles[] = { STYLE_DIM, STYLE_NORMAL,
		STYLE_GOOD, STYLE_ERROR, STYLE_DIM };
	int i;

	for (i = 0; i < STEP_COUNT; i++) {
		const struct step_result *step = &picture->analysis->steps[i];
		const struct step_progress *progress =
		    &picture->progress.steps[i];
		struct buf next = { 0 };

		out_printf(in->out, "%d %-14s ", i + 1, steps[i].title);
		out_style(in->out, styles[step->state],
		    step_state_name(step->state));
		out_printf(in->out, "%*s%5zu of %zu given",
		    15 - (int)strlen(step_state_name(step->state)), "",
		    step->items_given, step->items);
		if (step->errors + step->warnings > 0)
			out_printf(in->out, "  %zu error%s, %zu warning%s",
			    step->errors, step->errors == 1 ? "" : "s",
			    step->warnings, step->warnings == 1 ? "" : "s");
		out_puts(in->out, "\n");
		add_next(&next, picture, i);
		if (next.length > 0) {
			out_printf(in->out, "    open: %s (",
			    progress->missing_item->what);
			out_visible(in->out, buf_text(&next));
			out_puts(in->out, ")\n");
		}
		buf_free(&next);
	}
}

static void
write_json(struct buf *text, const char *file, const struct picture *picture)
{
	struct json_writer json = { .out = text };
	int i;

	json_begin_object(&json, NULL);
	json_write_string(&json, "plan", file);
	json_begin_array(&json, "steps");
	for (i = 0; i < STEP_COUNT; i++) {
		const struct step_result *step = &picture->analysis->steps[i];
		struct buf next = { 0 };

		add_next(&next, picture, i);
		json_begin_object(&json, NULL);
		json_write_integer(&json, "step", i + 1);
		json_write_string(&json, "title", steps[i].title);
		json_write_string(&json, "state",
		    step_state_name(step->state));
		json_write_integer(&json, "items", (int64_t)step->items);
		json_write_integer(&json, "given", (int64_t)step->items_given);
		json_write_integer(&json, "errors", (int64_t)step->errors);
		json_write_integer(&json, "warnings", (int64_t)step->warnings);
		json_write_integer(&json, "infos", (int64_t)step->infos);
		if (next.length > 0)
			json_write_string(&json, "next", buf_text(&next));
		else
			json_write_null(&json, "next");
		json_end_object(&json);
		buf_free(&next);
	}
	json_end_array(&json);
	json_end_object(&json);
	buf_putc(text, '\n');
}

static int
print_status(const struct invocation *in, struct plan_file *file,
    const struct catalog *catalog)
{
	struct analysis analysis = { 0 };
	struct picture picture = { .analysis = &analysis,
		.plan = document_plan(file->document) };
	struct buf text = { 0 };
	int status = STATUS_DONE;

	analysis_update(&analysis, file->document, catalog, in->today);
	steps_items(picture.plan, &picture.progress);
	if (option_number(in->options, "format", FORMAT_TEXT) == FORMAT_TEXT)
		print_text(in, &picture);
	else
		write_json(&text, file->name, &picture);
	if (analysis.failed || text.failed) {
		out_message(in->err, "out of memory");
		status = STATUS_FAILED;
	} else
		out_write(in->out, buf_text(&text), text.length);
	buf_free(&text);
	analysis_free(&analysis);
	return status;
}

static int
run_status(const struct invocation *in)
{
	struct plan_file file;
	struct tables tables = { 0 };
	int status = plan_file_open(in, in->operands[0], PLAN_VALID, &file);

	if (status == STATUS_DONE) {
		if (tables_open(&tables, in->err))
			status = print_status(in, &file, tables.catalog);
		else
			status = STATUS_FAILED;
		tables_close(&tables);
	}
	plan_file_close(&file);
	return status;
}

const struct command command_status = {
	.name = "status",
	.operands = "FILE",
	.summary = "show how far the eight steps are, and what is open",
	.examples = status_examples,
	.options = status_options,
	.least_operands = 1,
	.most_operands = 1,
	.operand_kind = OPERAND_PLAN,
	.run = run_status,
};
