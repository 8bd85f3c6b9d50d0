/*
 * How commands take input and hand over output: one wording for failures, one
 * place that names every file written. Knows no command.
 */
#include "src/transfer.h"

#include <stdio.h>
#include <string.h>

#include "model/buf.h"
#include "src/command.h"
#include "src/file.h"
#include "src/out.h"

int
transfer_read(const struct invocation *in, const char *path, size_t limit,
    struct buf *bytes, struct file_identity *identity)
{
	struct file_message message;
	enum file_result result = file_read(path, limit, bytes, identity,
	    &message);

	if (result != FILE_DONE)
		out_message(in->err, "%s", message.text);
	return file_exit_status(result);
}

/* What --force does about the result, or "". */
static const char *
force_hint(enum file_result result)
{
	switch (result) {
	case FILE_EXISTS:
		return "; --force replaces it, or name another file";
	case FILE_ASK_LINKS:
	case FILE_ASK_OWNER:
		return "; --force writes into it and keeps the old content "
		       "beside it, with a ~ behind the name";
	case FILE_ASK_READ_ONLY:
		return "; --force replaces it";
	default:
		return "";
	}
}

int
transfer_write(const struct invocation *in, const char *path,
    const struct buf *bytes, enum transfer_mode mode, bool force,
    const struct file_identity *identity)
{
	struct file_save_options options = {
		.force = force,
		.must_be_new = mode == TRANSFER_NEW,
		.devices = mode == TRANSFER_REPLACE,
		.expected = identity,
	};
	struct file_message message;
	enum file_result result;

	if (bytes->failed) {
		out_message(in->err, "out of memory; nothing was written");
		return STATUS_FAILED;
	}
	if (path == NULL || strcmp(path, "-") == 0) {
		out_write(in->out, buf_text(bytes), bytes->length);
		return STATUS_DONE; /* main() checks that it was taken */
	}
	/* What was printed before comes before, also for -o /dev/stdout. */
	fflush(in->out->stream);
	result = file_save(path, buf_text(bytes), bytes->length, &options,
	    NULL, &message);
	if (result == FILE_DONE)
		out_message(in->err, "wrote %s", path);
	else
		out_message(in->err, "%s%s", message.text,
		    force_hint(result));
	return file_exit_status(result);
}
