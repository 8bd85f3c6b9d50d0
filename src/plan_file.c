/* Reads a plan for a command and writes it back. Knows no command. */
#include "src/plan_file.h"

#include <string.h>

#include "model/buf.h"
#include "model/plan/document.h"
#include "src/command.h"
#include "src/out.h"
#include "src/transfer.h"

/* Returns the exit status for what is wrong with the text. */
static int
report_errors(const struct invocation *in, struct plan_file *file,
    enum plan_use use)
{
	const struct diags *diags = document_diags(file->document);

	if (document_failed(file->document)) {
		out_message(in->err, "%s: out of memory", file->name);
		return STATUS_FAILED;
	}
	if (diags->errors == 0 ||
	    (use == PLAN_READABLE && document_readable(file->document))) {
		if (diags->errors == 0 && diags->count > 0)
			out_diags(in->err, file->name, diags);
		return STATUS_DONE;
	}
	out_diags(in->err, file->name, diags);
	return STATUS_INPUT;
}

int
plan_file_open(const struct invocation *in, const char *path,
    enum plan_use use, struct plan_file *file)
{
	struct buf text = { 0 };
	int status;

	*file = (struct plan_file) { .path = path,
		.name = strcmp(path, "-") == 0 ? "standard input" : path };
	status = transfer_read(in, path, FILE_PLAN_LIMIT, &text,
	    &file->identity);
	if (status == STATUS_DONE) {
		file->document = document_open(buf_text(&text), text.length);
		if (file->document == NULL) {
			out_message(in->err, "%s: out of memory", file->name);
			status = STATUS_FAILED;
		} else
			status = report_errors(in, file, use);
	}
	buf_free(&text);
	return status;
}

int
plan_file_save(const struct invocation *in, struct plan_file *file, bool force)
{
	struct buf text = { 0 };
	size_t length;
	const char *bytes = document_text(file->document, &length);
	int status;

	buf_add(&text, bytes, length);
	if (text.failed) {
		out_message(in->err, "out of memory");
		status = STATUS_FAILED;
	} else if (strcmp(file->path, "-") == 0)
		status = transfer_write(in, NULL, &text, TRANSFER_REPLACE,
		    force, NULL);
	else
		status = transfer_write(in, file->path, &text, TRANSFER_UPDATE,
		    force, &file->identity);
	buf_free(&text);
	return status;
}

void
plan_file_close(struct plan_file *file)
{
	document_close(file->document);
	file->document = NULL;
}
